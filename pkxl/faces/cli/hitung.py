"""`pkxl hitung` and `pkxl periksa`: a workbook computed, a workbook or document checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import Json, Keluar, ada, app, baca, bukan_sama, cetak_json, layar, tulis_buku
from pkxl.faces.cli.tabel import tabel_hasil, tabel_temuan
from pkxl.model.temuan import Tingkat


@app.command()
def hitung(
    buku: Annotated[Path, typer.Argument(help="Buku kerja pkxl.", metavar="BUKU")],
    keluar: Keluar = None,
    sebagai_json: Json = False,
) -> None:
    """Hitung capaian sebuah buku kerja; dengan -o hasilnya ditulis sebagai buku kerja baru."""
    from pkxl.faces import tell
    from pkxl.flows.hitung import hitung as jalankan

    ada(buku)
    if keluar:
        bukan_sama(buku, keluar)
    pk, temuan = baca(buku)
    if keluar:
        from pkxl.flows.impor import menjadi_buku

        hasil, pages = menjadi_buku(pk, keluar.name, temuan)
        tulis_buku(keluar, hasil, pages)
    else:
        hasil = jalankan(pk, temuan)
    if sebagai_json:
        cetak_json(tell.json_hasil(hasil))
    else:
        tabel_hasil(hasil)
        layar.print(tell.ringkasan(hasil))
        if keluar:
            layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")
    raise typer.Exit(1 if hasil.banyak(Tingkat.PERBAIKI) else 0)


@app.command()
def periksa(
    berkas: Annotated[Path, typer.Argument(help="Buku kerja pkxl atau dokumen PK.", metavar="BUKU|DOK")],
    sebagai_json: Json = False,
) -> None:
    """Periksa buku kerja atau dokumen: apa yang harus diperbaiki dan apa yang perlu dijelaskan."""
    from pkxl.faces import tell
    from pkxl.flows.hitung import hitung as jalankan

    ada(berkas)
    pk, temuan = baca(berkas)
    hasil = jalankan(pk, temuan)
    if sebagai_json:
        cetak_json(tell.json_temuan(hasil.temuan))
    else:
        tabel_temuan(hasil.temuan)
        layar.print(tell.ringkas_periksa(hasil.temuan))
    raise typer.Exit(1 if hasil.banyak(Tingkat.PERBAIKI) else 0)
