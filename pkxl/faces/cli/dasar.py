"""What the commands share: the app, the two screens, the refusals, the road in and out of a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn

from pkxl import __version__
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat

if TYPE_CHECKING:
    from pkxl.model.hasil import Hasil
    from pkxl.model.kinerja import PerjanjianKinerja
    from pkxl.workbook.grid import Pages

app = typer.Typer(
    name="pkxl",
    help="Perjanjian Kinerja di Excel: impor, hitung capaian, periksa, cetak.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
layar = Console(highlight=False)
galat = Console(stderr=True, highlight=False)

TIDAK_ADA = Jenis(
    "SYS-60",
    Tingkat.PERBAIKI,
    "Berkas tidak ditemukan",
    pesan="Berkas “{berkas}” tidak ada.",
    saran="Periksa nama dan foldernya.",
)
SAMA = Jenis(
    "SYS-61",
    Tingkat.PERBAIKI,
    "Keluaran menimpa masukan",
    pesan="“{berkas}” adalah berkas yang sedang dibaca; pkxl tidak pernah menulis di atasnya.",
    saran="Pilih nama lain untuk -o.",
)

Keluar = Annotated[
    Path | None, typer.Option("-o", "--keluar", help="Buku kerja baru yang ditulis. Tanpa ini tidak ada yang ditulis.")
]
Json = Annotated[bool, typer.Option("--json", help="Keluarkan JSON, bukan tabel.")]
Timpa = Annotated[bool, typer.Option("--timpa", help="Ganti berkas yang sudah ada.")]
HENTI = 130  # what a shell gives a program that Ctrl+C ended
WARNA = {Tingkat.PERBAIKI: "bold red", Tingkat.JELASKAN: "yellow", Tingkat.INFO: "cyan"}


def _versi(nilai: bool) -> None:
    if nilai:
        layar.print(f"pkxl {__version__}")
        raise typer.Exit


@app.callback()
def _akar(
    versi: Annotated[
        bool, typer.Option("--versi", "--version", callback=_versi, is_eager=True, help="Cetak versi.")
    ] = False,
) -> None:
    """Perjanjian Kinerja di Excel: impor, hitung capaian, periksa, cetak."""


def ada(path: Path) -> None:
    """Refuse a path where no file is (SYS-60)."""
    if path.is_dir():
        berhenti(f"“{path}” adalah folder. Sebutkan berkas di dalamnya.")
    if not path.is_file():
        raise PkxlError(TIDAK_ADA.di(Asal(), isi=str(path), berkas=path.name))


def bukan_sama(masuk: Path, keluar: Path) -> None:
    """Refuse an output that is the input (SYS-61)."""
    if keluar.exists() and keluar.resolve() == masuk.resolve():
        raise PkxlError(SAMA.di(Asal(), isi=str(keluar), berkas=keluar.name))


def bukan_kiriman(folder: Path, keluar: Path) -> None:
    """Refuse an output that is one of the workbooks of `folder` (SYS-61); a list that was written there before is none."""
    from pkxl.documents.buka import berisi_isian

    if keluar.is_file() and keluar.resolve().is_relative_to(folder.resolve()) and berisi_isian(keluar):
        raise PkxlError(SAMA.di(Asal(), isi=str(keluar), berkas=keluar.name))


def berakhiran(keluar: Path, *akhiran: str) -> None:
    """Refuse an output whose name promises another kind of file: Excel does not open an .xlsx that is called .xlsm."""
    if keluar.suffix.lower() not in akhiran:
        berhenti(f"Nama keluaran “{keluar.name}” harus berakhiran {' atau '.join(akhiran)}.")


def belum_ada(keluar: Path, timpa: bool) -> None:
    """Refuse an output that stands there already: somebody may have filled it since."""
    if keluar.exists() and not timpa:
        berhenti(f"“{keluar}” sudah ada. Pilih nama lain, atau tambahkan --timpa.")


def baca(path: Path) -> tuple[PerjanjianKinerja, list[Temuan]]:
    """The records of a workbook or document, behind the guard."""
    from pkxl.documents.buka import buka
    from pkxl.workbook.parse import parse

    return parse(buka(path))


def baca_diperiksa(path: Path) -> tuple[PerjanjianKinerja, list[Temuan]]:
    """`baca`, and of a workbook of ours what its build says too: formulas typed over, lists that are gone, hidden rows."""
    from pkxl.documents.buka import buka, milik_kita
    from pkxl.workbook.guard import periksa_berkas
    from pkxl.workbook.parse import parse
    from pkxl.workbook.read_openpyxl import baca_susunan
    from pkxl.workbook.susunan import periksa_susunan

    pages = buka(path)
    pk, temuan = parse(pages)
    kiriman = periksa_berkas(path, milik_kita=True)
    if kiriman.jenis in ("xlsx", "xlsm", "xls", "ods", "xlsb") and milik_kita(pages):
        nyata = baca_susunan(kiriman.isi, pages) if kiriman.jenis in ("xlsx", "xlsm") else {}
        temuan += periksa_susunan(pages, nyata)
    return pk, temuan


def tulis_buku(tujuan: Path, hasil: Hasil, pages: Pages) -> None:
    """Write a new workbook, whole or not at all: .xlsm with buttons; .xlsx without, but with a print-ready PK for each agency."""
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    if tujuan.suffix.lower() == ".xlsm":
        from pkxl.master.buku import WAKTU_RAKIT, IsiBuku, simpan_master

        simpan_master(tujuan, IsiBuku(hasil, pages, WAKTU_RAKIT))
        return
    from pkxl.workbook.lembar_cetak import lembar_cetak
    from pkxl.workbook.write_xlsxwriter import simpan_buku

    nama: list[str] = list(pages)
    cetak = []
    for o in hasil.instansi:
        cetak += lembar_cetak(o, hasil, nama, ("PK",))
        nama.append(cetak[-1].nama)
    simpan_buku(tujuan, pages, cetak)


def kemajuan(*kolom: ProgressColumn) -> Progress:
    """The bar of a long run, on the second screen; it is gone when the run has ended. `kolom` come after the count."""
    return Progress(
        TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), *kolom, console=galat, transient=True
    )


def cetak_json(data: object) -> None:
    """JSON on standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def berhenti(pesan: str) -> NoReturn:
    """Say why and end with 2."""
    galat.print(escape(pesan))
    raise typer.Exit(2)
