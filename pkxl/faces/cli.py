"""The command line: thin; every errand is told in `flows`.

Exit codes: 0 fine; 1 a Perbaiki was found (hitung, periksa); 2 wrong usage, or nothing readable. Bad input
never ends in a traceback.
"""

from __future__ import annotations

import json
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

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
    "SYS-30",
    Tingkat.PERBAIKI,
    "Berkas tidak ditemukan",
    pesan="Berkas “{berkas}” tidak ada.",
    saran="Periksa nama dan foldernya.",
)
SAMA = Jenis(
    "SYS-31",
    Tingkat.PERBAIKI,
    "Keluaran menimpa masukan",
    pesan="“{berkas}” adalah berkas yang sedang dibaca; pkxl tidak pernah menulis di atasnya.",
    saran="Pilih nama lain untuk -o.",
)

_Keluar = Annotated[
    Path | None, typer.Option("-o", "--keluar", help="Buku kerja baru yang ditulis. Tanpa ini tidak ada yang ditulis.")
]
_Json = Annotated[bool, typer.Option("--json", help="Keluarkan JSON, bukan tabel.")]
_WARNA = {Tingkat.PERBAIKI: "bold red", Tingkat.JELASKAN: "yellow", Tingkat.INFO: "cyan"}


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
        _ada(d)
        _bukan_sama(d, keluar)
    with layar.status("Membaca dokumen …"):
        pages = [buka(d) for d in dokumen]
        r = read_realisasi(realisasi) if realisasi else None
    hasil = jalankan(pages, keluar.name, r)
    _tulis_buku(keluar, hasil.buku, hasil.pages)
    _ringkas_isi(hasil.buku)
    _tabel_temuan(hasil.buku.temuan)
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")


@app.command()
def hitung(
    buku: Annotated[Path, typer.Argument(help="Buku kerja pkxl.", metavar="BUKU")],
    keluar: _Keluar = None,
    sebagai_json: _Json = False,
) -> None:
    """Hitung capaian sebuah buku kerja; dengan -o hasilnya ditulis sebagai buku kerja baru."""
    from pkxl.faces import tell
    from pkxl.flows.hitung import hitung as jalankan

    _ada(buku)
    if keluar:
        _bukan_sama(buku, keluar)
    pk, temuan = _baca(buku)
    if keluar:
        from pkxl.flows.impor import menjadi_buku

        hasil, pages = menjadi_buku(pk, keluar.name, temuan)
        _tulis_buku(keluar, hasil, pages)
    else:
        hasil = jalankan(pk, temuan)
    if sebagai_json:
        _cetak_json(tell.json_hasil(hasil))
    else:
        _tabel_hasil(hasil)
        layar.print(tell.ringkasan(hasil))
        if keluar:
            layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")
    raise typer.Exit(1 if hasil.banyak(Tingkat.PERBAIKI) else 0)


@app.command()
def periksa(
    berkas: Annotated[Path, typer.Argument(help="Buku kerja pkxl atau dokumen PK.", metavar="BUKU|DOK")],
    sebagai_json: _Json = False,
) -> None:
    """Periksa buku kerja atau dokumen: apa yang harus diperbaiki dan apa yang perlu dijelaskan."""
    from pkxl.faces import tell
    from pkxl.flows.hitung import hitung as jalankan

    _ada(berkas)
    pk, temuan = _baca(berkas)
    hasil = jalankan(pk, temuan)
    if sebagai_json:
        _cetak_json(tell.json_temuan(hasil.temuan))
    else:
        _tabel_temuan(hasil.temuan)
        layar.print(tell.ringkas_periksa(hasil.temuan))
    raise typer.Exit(1 if hasil.banyak(Tingkat.PERBAIKI) else 0)


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
    _ringkas_isi(hasil.dokumen)
    layar.rule("[bold]2  Diperiksa saat penetapan[/]")
    _tabel_temuan(hasil.dokumen.temuan)
    layar.print(tell.ringkas_periksa(hasil.dokumen.temuan))
    layar.rule("[bold]3  Dihitung dengan realisasi ilustrasi (bukan data resmi)[/]")
    _tabel_hasil(hasil.buku)
    layar.print(tell.ringkasan(hasil.buku))
    _tulis_buku(buku, hasil.buku, hasil.pages)
    layar.rule("[bold]4  Ditulis[/]")
    layar.print(f"Buku kerja: [bold]{escape(str(buku))}[/]")
    layar.print("Buka dengan Excel atau LibreOffice; lembar PK DTKKUM siap dicetak dan ditandatangani.")


@app.command()
def fungsi(
    nama: Annotated[str | None, typer.Argument(help="Nama fungsi, contoh CAPAIAN.")] = None,
    argumen: Annotated[list[str] | None, typer.Argument(help="Argumennya, contoh 38 37,08.")] = None,
) -> None:
    """Daftar fungsi lembar kerja; dengan nama dan argumen, cetak nilainya."""
    from pkxl.faces.fungsi import FUNGSI

    if nama is None:
        tabel = Table("Fungsi", "Guna", box=None, header_style="bold", pad_edge=False)
        for f in FUNGSI.values():
            tabel.add_row(f.nama, escape(f.ringkas))
        layar.print(tabel)
        return
    if nama.upper() not in FUNGSI:
        _berhenti(f"Fungsi “{nama}” tidak ada. Lihat daftarnya dengan: pkxl fungsi")
    f = FUNGSI[nama.upper()]
    if argumen is None:
        layar.print(f"[bold]{escape(f.tanda_tangan)}[/]\n{escape(f.bantuan)}")
        return
    if not f.cocok(len(argumen)):
        _berhenti(f"{f.nama} tidak menerima {len(argumen)} argumen. Bentuknya: {f.tanda_tangan}")
    print(f.teks_utuh(argumen))


# --- what the commands share --------------------------------------------------------------------------------------


def _ada(path: Path) -> None:
    if not path.is_file():
        raise PkxlError(TIDAK_ADA.di(Asal(), isi=str(path), berkas=path.name))


def _bukan_sama(masuk: Path, keluar: Path) -> None:
    if keluar.exists() and keluar.resolve() == masuk.resolve():
        raise PkxlError(SAMA.di(Asal(), isi=str(keluar), berkas=keluar.name))


def _baca(path: Path) -> tuple[PerjanjianKinerja, list[Temuan]]:
    from pkxl.documents.buka import buka
    from pkxl.workbook.parse import parse

    return parse(buka(path))


def _tulis_buku(tujuan: Path, hasil: Hasil, pages: Pages) -> None:
    from pkxl.workbook.lembar_pk import lembar_pk
    from pkxl.workbook.write_xlsxwriter import simpan_buku

    tujuan.parent.mkdir(parents=True, exist_ok=True)
    nama: list[str] = list(pages)
    cetak = []
    for o in hasil.instansi:
        cetak.append(lembar_pk(o, hasil, tuple(nama)))
        nama.append(cetak[-1].nama)
    simpan_buku(tujuan, pages, cetak)


def _ringkas_isi(hasil: Hasil) -> None:
    for o in hasil.instansi:
        i = o.instansi
        layar.print(
            f"{escape(i.nama)}: {len(i.daftar_sasaran)} sasaran, {len(i.indikator)} indikator, {len(i.teratas)} program"
        )


def _tabel_temuan(temuan: tuple[Temuan, ...]) -> None:
    if not temuan:
        return
    tabel = Table("Tingkat", "Kode", "Tempat", "Catatan dan saran", header_style="bold", show_lines=True, expand=True)
    for t in temuan:
        tabel.add_row(
            f"[{_WARNA[t.tingkat]}]{t.tingkat.value}[/]",
            t.kode,
            escape(str(t.asal)),
            f"{escape(t.pesan)}\n[dim]{escape(t.saran)}[/]",
        )
    layar.print(tabel)


def _tabel_hasil(hasil: Hasil) -> None:
    """One line an indikator; a narrow terminal goes without the predikat."""
    from rich import box

    from pkxl.rules.kata import pendek
    from pkxl.rules.kebijakan import dari_teks
    from pkxl.rules.tampil import batas_tampil, tampil

    k = dari_teks(hasil.kebijakan_teks)
    lebar = layar.width >= 100
    tabel = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for judul, kanan in (("Kode", 0), ("Indikator", 0), ("Target", 1), ("Realisasi", 1), ("Capaian", 1), ("Status", 0)):
        tabel.add_column(judul, justify="right" if kanan else "left", no_wrap=True)
    if lebar:
        tabel.add_column("Predikat", no_wrap=True)
    for h in hasil.indikator:
        sel = [
            h.indikator.kode,
            pendek(h.indikator.uraian, 48 if lebar else 22),
            h.target.teks if h.target else "",
            h.realisasi.teks if h.realisasi else "",
            tampil(h.capaian, batas_tampil(k), k.desimal),
            h.status.bertanda,
        ]
        tabel.add_row(*(escape(t) for t in sel), *([h.predikat] if lebar else []))
    layar.print(tabel)
    layar.print(f"[dim]{escape(hasil.kebijakan)}[/]")


def _cetak_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _berhenti(pesan: str) -> NoReturn:
    galat.print(escape(pesan))
    raise typer.Exit(2)


def main() -> None:
    """Run the command line; a refusal is told in Indonesian and ends with 2."""
    from pkxl.faces import tell

    for aliran in (sys.stdout, sys.stderr):
        if hasattr(aliran, "reconfigure"):
            aliran.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except PkxlError as e:
        galat.print(escape(tell.galat(e)))
        raise SystemExit(2) from None
    except OSError as e:
        galat.print(
            escape(
                f"SYS-01 · {e.filename or ''}\nBerkas tidak dapat dibaca atau ditulis: {e.strerror or e}.\nPeriksa izin dan ruang disk."
            )
        )
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
