"""How records are named in a sentence, and small questions that several checks ask of a value."""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.istilah import JenisIndikator
from pkxl.model.kinerja import Anggaran, Indikator, Nilai, PerjanjianKinerja
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.kata import pendek


def indikator(i: Indikator, panjang: int = 70) -> str:
    """The name in quotation marks, an IKK with its number: "IKK no. 3 “Tingkat Produktivitas Tenaga Kerja”"."""
    nama = f"“{pendek(i.uraian, panjang)}”" if i.uraian else "Indikator tanpa nama"
    return f"IKK no. {i.no} {nama}" if i.jenis is JenisIndikator.IKK and i.no else nama


def program(a: Anggaran) -> str:
    """The name of a budget line, or its code where it has none."""
    return pendek(a.uraian) or a.kode


def tahun(pk: PerjanjianKinerja, geser: int = 0) -> str:
    """The year `geser` years before that of the agreement: "2023", or "T-1" when the year is not known."""
    t = pk.pengaturan.tahun
    if t:
        return str(t - geser)
    return f"T-{geser}" if geser else "T"


def kosong(n: Nilai | None) -> bool:
    """Whether nothing is filled in: an empty cell or a mark such as "-"."""
    return n is None or not n.terisi


def teks(n: Nilai | None) -> str:
    """As printed; "" for an empty cell."""
    return "" if n is None else n.teks


def angka(n: Nilai | None) -> Decimal | None:
    """The number, or None (empty, a range, a predikat without one, unreadable)."""
    return None if n is None else n.bacaan.angka


def persen(nilai: Decimal, tanda: bool = True) -> str:
    """A change in percent with its sign and one decimal: "+388,7 %", "−55,3 %"."""
    depan = "−" if nilai < 0 else "+" if tanda else ""
    return f"{depan}{tulis_ringkas(abs(nilai), 1)} %"
