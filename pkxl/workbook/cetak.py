"""A print sheet as a description: styled cells, merges, heights and page breaks.

`susun_cetak` puts rows on pages, `xlsx_cetak` draws with XlsxWriter, `tulis_cetak` stamps many at once. Every row
has an explicit height, measured from the text and the column widths, because Excel never fits the height of
merged cells. So the pages are known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from pkxl.workbook.grid import Value

# Advance widths of Arial (= Helvetica, Liberation Sans) in 1/1000 em, characters 32..126.
_LEBAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_TEBAL = 1.07  # bold Arial is about so much wider
_PIKSEL_KARAKTER, _PIKSEL_TEPI = 7, 5
TINGGI_BARIS = 1.24  # line height in units of the font size
_AMAN = 0.97  # Excel rounds heights to pixels of the printer: a page that is full to the brim would spill


@dataclass(frozen=True, slots=True)
class SelCetak:
    """One cell, possibly merged over `lebar` columns and `tinggi` rows; `gaya` names its style."""

    baris: int
    kolom: int
    nilai: Value
    gaya: str
    lebar: int = 1
    tinggi: int = 1
    format: str = ""


@dataclass(slots=True)
class LembarCetak:
    """One sheet to print on A4.

    Attributes:
        kolom: Column widths in characters.
        tinggi: Row heights in points by 0-based row.
        kaki: Text at the left of the footer; the page number stands at its right.
        skala: Print scale in percent.
        tepi: Margins left, right, top, bottom in inches.
        putus: 0-based rows before which a page begins.
        halaman: How many pages the rows were put on; 0 while they were not.
        ulang: 0-based first and last row that every page repeats on top; None for none.
    """

    nama: str
    kolom: tuple[float, ...]
    kaki: str
    lanskap: bool = False
    skala: int = 100
    tepi: tuple[float, float, float, float] = (0.8, 0.6, 0.7, 0.8)
    warna: str = ""
    sel: list[SelCetak] = field(default_factory=list)
    tinggi: dict[int, float] = field(default_factory=dict)
    putus: list[int] = field(default_factory=list)
    halaman: int = 0
    ulang: tuple[int, int] | None = None

    @property
    def kaki_halaman(self) -> str:
        """The footer in Excel's codes, at most 255 characters; the number of pages is ours, whatever else is printed."""
        kanan = f"&R&8Halaman &P dari {self.halaman or '&N'}"
        kiri = self.kaki[: 250 - len(kanan)]
        while len(kiri.replace("&", "&&")) > 250 - len(kanan):
            kiri = kiri[:-1]
        return f"&L&7 {kiri.replace('&', '&&')}{kanan}"

    @property
    def akhir(self) -> int:
        """0-based row below the last one."""
        return max((s.baris + s.tinggi for s in self.sel), default=0)

    def lebar_titik(self, kolom: int, banyak: int = 1) -> float:
        """Width of some columns in points."""
        piksel = sum(k * _PIKSEL_KARAKTER + _PIKSEL_TEPI for k in self.kolom[kolom : kolom + banyak])
        return piksel * 0.75

    @property
    def tinggi_halaman(self) -> float:
        """Height that fits on one page, in points before scaling."""
        kertas = 595.0 if self.lanskap else 842.0
        return (kertas - 72 * (self.tepi[2] + self.tepi[3])) * 100 / self.skala * _AMAN


@lru_cache(maxsize=16384)  # the same words stand on thousands of sheets
def lebar_teks(teks: str, ukuran: float, tebal: bool = False) -> float:
    """Width of one line of text in points, in Arial."""
    ribuan = sum(_LEBAR[ord(h) - 32] if 32 <= ord(h) <= 126 else 556 for h in teks)
    return ribuan * ukuran / 1000 * (_TEBAL if tebal else 1)


def jumlah_baris(teks: str, lebar: float, ukuran: float, tebal: bool = False) -> int:
    """How many lines `teks` takes when wrapped at words into `lebar` points."""
    ruang = max(lebar - 6, ukuran)
    banyak = 0
    for alinea in teks.split("\n"):
        banyak += 1
        isi = 0.0
        spasi = lebar_teks(" ", ukuran, tebal)
        for kata in alinea.split():
            w = lebar_teks(kata, ukuran, tebal)
            if isi and isi + spasi + w > ruang:
                banyak += 1
                isi = 0.0
            while w > ruang:  # a word longer than the line is broken
                banyak += 1
                w -= ruang
            isi += w + (spasi if isi else 0.0)
    return banyak


def tinggi_teks(teks: str, lebar: float, ukuran: float, tebal: bool = False) -> float:
    """Height in points of `teks` wrapped into `lebar` points, with a little air."""
    return jumlah_baris(teks, lebar, ukuran, tebal) * ukuran * TINGGI_BARIS + 5


_TERLARANG = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DIPAKAI_EXCEL = {"history", "xlwings.conf"}


def nama_lembar(awalan: str, nama: str, dipakai: Iterable[str] = ()) -> str:
    """A legal, unique sheet name: at most 31 characters, none of []:*?/\\, no edge apostrophe, never code to xlwings."""
    bersih = " ".join(_TERLARANG.sub("-", f"{awalan} {nama}").split()).strip("' ") or "Lembar"
    if bersih.casefold().endswith(".py"):
        bersih = bersih[:-3] + "-py"
    sudah = {d.casefold() for d in dipakai} | _DIPAKAI_EXCEL
    calon, n = bersih[:31].strip("' "), 1
    while calon.casefold() in sudah:
        n += 1
        akhiran = f" ({n})"
        calon = bersih[: 31 - len(akhiran)].rstrip("' ") + akhiran
    return calon
