"""`pkxl impor` and `pkxl demo`: documents become a workbook."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from pkxl.faces.cli.dasar import Timpa, ada, app, belum_ada, berakhiran, berhenti, bukan_sama, layar, tulis_buku
from pkxl.faces.cli.tabel import ringkas_isi, tabel_hasil, tabel_temuan

if TYPE_CHECKING:
    from pkxl.workbook.grid import Pages


@app.command()
def impor(
    dokumen: Annotated[
        list[Path],
        typer.Argument(
            help="Dokumen Perjanjian Kinerja, satu atau lebih: markdown, buku kerja susunan lain, atau CSV.",
            metavar="DOK...",
        ),
    ],
    keluar: Annotated[Path | None, typer.Option("-o", "--keluar", help="Buku kerja yang ditulis (.xlsx).")] = None,
    realisasi: Annotated[Path | None, typer.Option("--realisasi", help="Berkas CSV berisi realisasi.")] = None,
    pratinjau: Annotated[
        bool, typer.Option("--pratinjau", help="Tunjukkan dulu apa yang dikenali; tidak ada yang ditulis.")
    ] = False,
    timpa: Timpa = False,
) -> None:
    """Jadikan dokumen Perjanjian Kinerja sebuah buku kerja yang sudah dihitung dan diperiksa."""
    from pkxl.documents.buka import buka
    from pkxl.documents.read_realisasi import read_realisasi

    if keluar is None and not pratinjau:
        berhenti("Sebutkan buku kerja yang ditulis dengan -o, atau lihat dulu apa yang dikenali dengan --pratinjau.")
    for d in [*dokumen, *([realisasi] if realisasi else [])]:
        ada(d)
        if keluar is not None:
            bukan_sama(d, keluar)
    if keluar is not None:
        berakhiran(keluar, ".xlsx", ".xlsm")
        if not pratinjau:
            belum_ada(keluar, timpa)
    with layar.status("Membaca dokumen …"):
        pages = [buka(d) for d in dokumen]
        r = read_realisasi(realisasi) if realisasi else None
    if pratinjau or keluar is None:
        for d, p in zip(dokumen, pages, strict=True):
            _pratinjau(d.name, p)
        layar.print("Belum ada yang ditulis. Bila sudah benar, ulangi dengan -o BUKU.xlsx tanpa --pratinjau.")
        return
    from pkxl.flows.impor import impor as jalankan

    hasil = jalankan(pages, keluar.name, r)
    tulis_buku(keluar, hasil.buku, hasil.pages)
    ringkas_isi(hasil.buku)
    tabel_temuan(hasil.buku.temuan)
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")


_SEBUTAN = {
    "kepala_tabel": "[dim]Judul tabel yang dikenali[/]",
    "jumlah_tercetak": "[dim]Jumlah tercetak[/]",
    "masalah": "[yellow]Perhatikan[/]",
}


def _pratinjau(nama: str, pages: Pages) -> None:
    """What was recognised in one document: tables, columns, rows, and what could not be taken."""
    from pkxl.documents.read_asing import pengenalan
    from pkxl.workbook import layout
    from pkxl.workbook.parse import parse

    pk, temuan = parse(pages)
    layar.rule(f"[bold]{escape(nama)}[/]")
    p = pk.pengaturan
    for o in pk.instansi:
        layar.print(
            f"{escape(o.nama or o.singkatan)} · {escape(p.pemda or 'pemerintah daerah tidak disebut')} · "
            f"tahun {p.tahun or 'tidak disebut'}: {len(o.indikator)} indikator, {len(o.anggaran)} baris anggaran"
        )
    for k in pengenalan(pages):
        asal = f"lembar “{escape(k.lembar)}”" if k.lembar else "berkas CSV"
        tabel = Table(
            "Kolom di berkas",
            f"Menjadi kolom {escape(k.tujuan)}",
            "Contoh isi",
            title=f"{asal}, baris {k.dari[0]}–{k.dari[1]}: {k.baris} baris",
            title_justify="left",
            title_style="bold",
            header_style="bold",
        )
        for kolom in k.kolom:
            tabel.add_row(kolom.sel, escape(layout.judul_tahun(kolom.judul, p.tahun)), escape(kolom.contoh))
        layar.print(tabel)
    dokumen = pages.get(layout.DOKUMEN)
    for i, (jenis, teks, *_) in enumerate(dokumen.baris if dokumen is not None else []):
        if dokumen is not None and jenis in _SEBUTAN:
            tempat = dokumen.asal(i, 1).tempat
            layar.print(f"{_SEBUTAN[str(jenis)]}{escape(f' ({tempat})' if tempat else '')}: {escape(str(teks))}")
    tabel_temuan(tuple(temuan))


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
