"""`pkxl calc`: the workbook in LibreOffice, with functions and buttons."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import ada, app, berhenti, layar


@app.command()
def calc(
    buku: Annotated[Path, typer.Argument(help="Buku kerja pkxl (.xlsm, .xlsx, atau .ods).", metavar="BUKU")],
    baru: Annotated[
        bool, typer.Option("--baru", help="Mulai lagi dari BUKU; isian LibreOffice yang lama disimpan sebagai .bak.")
    ] = False,
) -> None:
    """Buka buku kerja di LibreOffice dengan fungsi dan tombolnya; berkas .xlsm tidak diubah, isian disimpan sebagai .ods."""
    from pkxl.faces.calc import Sesi, layar_ini

    ada(buku)
    display = layar_ini()
    if display is None:
        berhenti(
            "Tidak ada layar di sini, jadi LibreOffice tidak dapat menampilkan buku kerja. Untuk menghitung tanpa layar: pkxl hitung."
        )
    with layar.status("Membuka LibreOffice …"):
        sesi = Sesi(buku, display=display, baru=baru, catat=_catat)
    try:
        nama = escape(sesi.berkas.name)
        if sesi.berkas == buku:
            layar.print(f"[bold]{nama}[/] terbuka di LibreOffice.")
        elif sesi.melanjutkan:
            layar.print(f"Melanjutkan [bold]{nama}[/], isian LibreOffice dari {escape(buku.name)}.")
        else:
            layar.print(
                f"{escape(buku.name)} terbuka sebagai [bold]{nama}[/]; {escape(buku.name)} sendiri tidak diubah."
            )
        layar.print(
            "Ctrl+S menyimpan ke berkas .ods itu. Biarkan jendela perintah ini terbuka: tombol dan fungsi dijalankan dari sini."
        )
        sesi.tunggu()
    except KeyboardInterrupt:
        layar.print("Dihentikan dari jendela perintah; yang belum disimpan tidak tersimpan.")
    finally:
        tersimpan = sesi.tutup()
    if tersimpan:
        layar.print(
            f"Selesai. Isian ada di [bold]{nama}[/]. Untuk rekan yang memakai Excel: pkxl hitung {nama} -o {escape(buku.stem)}-hitung.xlsx"
        )
    else:
        layar.print("Selesai. Tidak ada yang disimpan, jadi tidak ada berkas baru.")


def _catat(jejak: str) -> None:
    """What a button or function let through, for the one who helps."""
    sys.stderr.write(jejak)
