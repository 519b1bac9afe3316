"""Dates in Indonesian words: "26 Januari 2024", both ways. Own table of months, so no PC setting matters."""

from __future__ import annotations

import re
from datetime import date, datetime

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

# Older spellings and the short forms that letters carry.
_LAIN = {
    "pebruari": 2, "nopember": 11,
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8, "agust": 8,
    "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}  # fmt: skip
NOMOR_BULAN = {nama.lower(): i for i, nama in enumerate(BULAN, 1)} | _LAIN

_KATA = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]+)\.?[ -]([0-9]{4})")
_ANGKA = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def tanggal(t: date) -> str:
    """A date in Indonesian: "26 Januari 2024"."""
    return f"{t.day} {BULAN[t.month - 1]} {t.year}"


def baca_tanggal(nilai: object) -> date | None:
    """The date that a cell or a text holds; None where it is blank or not a date.

    None stands for both: whoever must tell them apart looks whether the text is blank. Never raises.

    Args:
        nilai: date or datetime as a cell gives it; text "26 Januari 2024", "26 Pebruari 2024", "26-01-2024",
            "26/1/2024", "26.1.2024" (day first, as everywhere in Indonesia) or "2024-01-26". A bare number is not
            read: a serial day cannot be told from an amount, and a year of two digits not from a day.
    """
    if isinstance(nilai, datetime):
        return date(nilai.year, nilai.month, nilai.day)
    if isinstance(nilai, date):
        return nilai
    if not isinstance(nilai, str):
        return None
    teks = " ".join(nilai.split())
    if m := _KATA.fullmatch(teks):
        hari, bulan, tahun = int(m[1]), NOMOR_BULAN.get(m[2].lower(), 0), int(m[3])
    elif m := _ANGKA.fullmatch(teks):
        hari, bulan, tahun = int(m[1]), int(m[3]), int(m[4])
    elif m := _ISO.fullmatch(teks):
        hari, bulan, tahun = int(m[3]), int(m[2]), int(m[1])
    else:
        return None
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None
