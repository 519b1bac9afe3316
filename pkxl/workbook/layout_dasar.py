"""What a table sheet is made of: columns, who fills them, formats, colours. No sheet is described here.

A header may hold {T}, {T-1}, {T-2}: the year in Pengaturan and the ones before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

BARIS_HEADER = 5
BARIS_DATA = 6


class Isi(Enum):
    """Who fills a column."""

    ISI = "isi"  # the officer types
    PILIH = "pilih"  # the officer chooses from a list
    RUMUS = "rumus"  # a live native formula of ours
    HITUNG = "hitung"  # written by a button
    CAP = "cap"  # stamped once, never changed


TEKS = "@"
BEBAS = ""
MENURUT_TEKS = "menurut teks"  # each cell has the decimals of its own text
PERSEN = "0.00"
RUPIAH = "#,##0"
TANGGAL = "dd mmmm yyyy"
TANGGAL_PENDEK = "dd/mm/yyyy"
WAKTU = "dd/mm/yyyy hh:mm"
BULAT = "0"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table.

    Attributes:
        kunci: Its name in code, the field of the record.
        judul: Its header.
        jenis: Who fills it.
        lebar: Excel character widths.
        format: Number format as stored, or MENURUT_TEKS.
        pita: The band above it; "" continues none.
        lipat: Whether the text wraps.
        daftar: Name of the list a PILIH column takes; "" for none.
        longgar: A PILIH list that only warns.
        ringkas: Grouped and closed by default.
        petunjuk: Input hint.
        tengah: Centred.
        buka_bila_berisi: A `ringkas` column of ours that is open while it holds something.
    """

    kunci: str
    judul: str
    jenis: Isi
    lebar: float
    format: str = BEBAS
    pita: str = ""
    lipat: bool = False
    daftar: str = ""
    longgar: bool = False
    ringkas: bool = False
    petunjuk: str = ""
    tengah: bool = False
    buka_bila_berisi: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """One table sheet.

    Attributes:
        nama: Its name on the tab.
        judul: Its title in row 1.
        warna: Colour of the tab.
        beku: How many columns stay in sight.
        petunjuk: The hint in row 3, where no totals stand.
        kolom_cetak: How many columns are printed; 0 means all.
        baris_ringkas: Key and text of the rows that are grouped and closed; ("", "") for none.
    """

    nama: str
    judul: str
    warna: str
    kolom: tuple[Kolom, ...]
    beku: int
    petunjuk: str = ""
    lanskap: bool = True
    kolom_cetak: int = 0
    baris_ringkas: tuple[str, str] = ("", "")

    def indeks(self, kunci: str) -> int:
        """0-based position of a column by its key."""
        for i, k in enumerate(self.kolom):
            if k.kunci == kunci:
                return i
        raise KeyError(kunci)

    def judul_kolom(self, tahun: int | None) -> list[str]:
        """The header row with real years."""
        return [judul_tahun(k.judul, tahun) for k in self.kolom]


def judul_tahun(judul: str, tahun: int | None) -> str:
    """A header with its years: "Realisasi {T-1}" in 2024 is "Realisasi 2023"; without a year "Realisasi T-1".

    {RATA} is the ceiling inside means of the default policy; `render_rekap` puts another one.
    """
    if "{" not in judul:
        return judul
    judul = judul.replace("{RATA}", "maks. 100")
    for tanda, geser in (("{T-2}", 2), ("{T-1}", 1), ("{T}", 0)):
        judul = judul.replace(tanda, str(tahun - geser) if tahun else tanda[1:-1])
    return judul


BIRU, HIJAU, ABU, NILA = "2E75B6", "548235", "7F7F7F", "1F3864"

PETUNJUK_ANGKA = "Ketik angkanya saja, tanpa %. Kosongkan bila belum ada; 0 berarti hasilnya nol. Boleh: - · 80 - 90 · WTP · A (80,50)."


def angka(kunci: str, judul: str, pita: str, jenis: Isi = Isi.ISI, lebar: float = 12) -> Kolom:
    """A column of targets or realisasi: each cell with the decimals of its own text, a hint where officers type."""
    petunjuk = PETUNJUK_ANGKA if jenis is Isi.ISI else ""
    return Kolom(kunci, judul, jenis, lebar, MENURUT_TEKS, pita, petunjuk=petunjuk, tengah=False)
