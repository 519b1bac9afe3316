"""`pkxl impor` and `pkxl demo`: documents become a workbook."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import ada, app, bukan_sama, layar, tulis_buku
from pkxl.faces.cli.tabel import ringkas_isi, tabel_hasil, tabel_temuan


@app.command()
def impor(
    dokumen: Annotated[
        list[Path], typer.Argument(help="Dokumen Perjanjian Kinerja (.md), satu atau lebih.", metavar="DOK...")
    ],
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Buku kerja yang ditulis (.xlsx).")],
    realisasi: Annotated[Path | None, typer.Option("--realisasi", help="Berkas CSV berisi realisasi.")] = None,
) -> None:
    """Jadikan dokumen Perjanjian Kinerja sebuah buku kerja yang sudah dihitung dan diperiksa."""
    from pkxl.documents.buka import buka
    from pkxl.documents.read_realisasi import read_realisasi
    from pkxl.flows.impor import impor as jalankan

    for d in [*dokumen, *([realisasi] if realisasi else [])]:
        ada(d)
        bukan_sama(d, keluar)
    with layar.status("Membaca dokumen …"):
        pages = [buka(d) for d in dokumen]
        r = read_realisasi(realisasi) if realisasi else None
    hasil = jalankan(pages, keluar.name, r)
    tulis_buku(keluar, hasil.buku, hasil.pages)
    ringkas_isi(hasil.buku)
    tabel_temuan(hasil.buku.temuan)
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")


@app.command()
def demo(
    keluar: Annotated[Path, typer.Option("--keluar", help="Folder keluaran.")] = Path("keluaran"),
) -> None:
    """Tunjukkan pekerjaan utamanya: dokumen contoh menjadi buku kerja yang dihitung, diperiksa, dan siap cetak."""
    from pkxl.documents.buka import buka
    from pkxl.documents.read_realisasi import read_realisasi
    from pkxl.faces import tell
    from pkxl.flows.impor import impor as jalankan

    contoh = resources.files("pkxl.contoh")
    with (
        resources.as_file(contoh / "perjanjian-kinerja-2024.md") as dok,
        resources.as_file(contoh / "realisasi-2024-ilustrasi.csv") as csv,
    ):
        pages, realisasi = buka(dok), read_realisasi(csv)
    buku = keluar / "PK DTKKUM 2024.xlsx"
    hasil = jalankan([pages], buku.name, realisasi)
    layar.rule("[bold]1  Dokumen dibaca[/]")
    layar.print(f"perjanjian-kinerja-2024.md: Perjanjian Kinerja {hasil.dokumen.pk.pengaturan.tahun}")
    ringkas_isi(hasil.dokumen)
    layar.rule("[bold]2  Diperiksa saat penetapan[/]")
    tabel_temuan(hasil.dokumen.temuan)
    layar.print(tell.ringkas_periksa(hasil.dokumen.temuan))
    layar.rule("[bold]3  Dihitung dengan realisasi ilustrasi (bukan data resmi)[/]")
    tabel_hasil(hasil.buku)
    layar.print(tell.ringkasan(hasil.buku))
    tulis_buku(buku, hasil.buku, hasil.pages)
    layar.rule("[bold]4  Ditulis[/]")
    layar.print(f"Buku kerja: [bold]{escape(str(buku))}[/]")
    layar.print("Buka dengan Excel atau LibreOffice; lembar PK DTKKUM siap dicetak dan ditandatangani.")
