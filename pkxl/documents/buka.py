"""The right door for a file: looks at what it is, not at what it is called, and gives its Pages."""

from __future__ import annotations

from pathlib import Path

from pkxl.documents.read_asing import read_asing, read_csv
from pkxl.documents.read_markdown import read_markdown
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.parse_beranda import BERANDA
from pkxl.workbook.read_calamine import baca_buku

BELUM_DIDUKUNG = Jenis(
    "DOK-07",
    Tingkat.PERBAIKI,
    "Jenis berkas belum didukung",
    pesan="Berkas {jenis} belum dapat dibaca pkxl.",
    saran="Simpan dokumennya sebagai markdown (.md), atau salin tabelnya ke buku kerja.",
)
LEMBAR_DIBACA = frozenset(
    n.casefold()
    for n in (
        BERANDA,
        layout.PENGATURAN,
        *(x.nama for x in layout.MASUKAN),
        layout.HASIL_PERIKSA.nama,
        layout.RIWAYAT.nama,
        layout.REFERENSI,
        layout.ATURAN.nama,
    )
)


def milik_kita(pages: Pages) -> bool:
    """Whether a workbook has our sheets; anything else is read by its headers."""
    ada = {n.replace("\xa0", " ").strip().casefold() for n in pages}
    return (
        layout.INDIKATOR.nama.casefold() in ada
        or {
            layout.ANGGARAN.nama.casefold(),
            layout.PERANGKAT_DAERAH.nama.casefold(),
        }
        <= ada
    )


def berisi_isian(path: Path) -> bool:
    """Whether a file is a workbook with our input sheets; False for whatever the guard refuses."""
    from pkxl.workbook.guard import periksa_berkas

    try:
        kiriman = periksa_berkas(path, milik_kita=True)
        return kiriman.jenis in ("xlsx", "xlsm", "xls", "ods", "xlsb") and milik_kita(
            baca_buku(path, LEMBAR_DIBACA, kiriman)
        )
    except PkxlError:
        return False


def buka(path: Path) -> Pages:
    """The Pages of a workbook or a PK document.

    Raises:
        PkxlError: SYS-1x when the guard refuses the file, DOK-0x when it holds no agreement we can read.
    """
    from pkxl.workbook.guard import periksa_berkas

    kiriman = periksa_berkas(path, milik_kita=True)
    if kiriman.jenis in ("xlsx", "xlsm", "xls", "ods", "xlsb"):
        pages = baca_buku(path, LEMBAR_DIBACA, kiriman)
        return pages if milik_kita(pages) else read_asing(baca_buku(path, None, kiriman), path.name)
    if kiriman.jenis == "csv":
        return read_csv(path)
    if kiriman.jenis == "md":
        return read_markdown(path)
    raise PkxlError(BELUM_DIDUKUNG.di(Asal(path.name), jenis=kiriman.jenis.upper()))
