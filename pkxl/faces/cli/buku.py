"""`pkxl buku`: the master workbook with its buttons, ribbon and functions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import ada, app, bukan_sama, layar


@app.command()
def buku(
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Buku kerja yang ditulis (.xlsm).")] = Path(
        "pkxl.xlsm"
    ),
    contoh: Annotated[
        bool, typer.Option("--contoh", help="Isi dengan dokumen contoh dan realisasi ilustrasi.")
    ] = False,
    dari: Annotated[
        Path | None,
        typer.Option("--dari", help="Isi dengan buku kerja atau dokumen ini (pindah templat atau komputer)."),
    ] = None,
    timpa: Annotated[bool, typer.Option("--timpa", help="Ganti berkas yang sudah ada.")] = False,
    penampung: Annotated[
        bool, typer.Option("--penampung", help="Tanpa alamat Python komputer ini; untuk disalin ke komputer lain.")
    ] = False,
) -> None:
    """Buat buku kerja pkxl.xlsm: lembar, tombol, pita, dan fungsi, siap dipakai di Excel."""
    from pkxl.master.buku import (
        TANPA_INTERPRETER,
        boleh,
        interpreter_ini,
        isi_contoh,
        isi_dari,
        isi_kosong,
        simpan_master,
    )

    if dari is not None:
        if contoh:
            raise typer.BadParameter("Pilih salah satu: --dari atau --contoh.")
        ada(dari)
        bukan_sama(dari, keluar)
    boleh(keluar, timpa)
    keluar.parent.mkdir(parents=True, exist_ok=True)
    interpreter = TANPA_INTERPRETER if penampung else interpreter_ini()
    with layar.status("Merakit dan memeriksa buku kerja …"):
        if dari is not None:
            isi = isi_dari(dari, keluar.name)
        else:
            isi = isi_contoh(keluar.name) if contoh else isi_kosong(keluar.name)
        kurang = simpan_master(keluar, isi, interpreter)
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")
    if dari is not None:
        from pkxl.documents.milik_sendiri import tak_ikut

        for t in tak_ikut(dari):
            layar.print(f"[yellow]{t.kode}[/] {escape(str(t.asal))}: {escape(t.pesan)} {escape(t.saran)}")
    if kurang:
        layar.print(
            f"[yellow]Sebagian pemeriksaan tidak dijalankan: {', '.join(kurang)} belum terpasang (pip install pkxl\\[uji]).[/]"
        )
    layar.print(f"Python untuk tombol dan fungsinya: {escape(interpreter)}")
    layar.print("Berikutnya: buka dengan Excel, klik Enable Content, lalu mulai dari lembar Beranda.")
    layar.print(f"Tanpa Excel: pkxl calc {escape(str(keluar))} membukanya di LibreOffice.")
