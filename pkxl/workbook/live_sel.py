"""What stands in a live cell, as a plain value and back: pure, no spreadsheet in sight.

A cell of an open workbook holds more than a value: a formula, an error, a text that looks like a number. `Isian` keeps
them apart, so that what was read can be written again and gives the same cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from pkxl.workbook.grid import GalatSel, Rumus, Tautan, Value

# What COM hands over for an error; newer ones (#SPILL!, #CALC!) have no name that older spreadsheets know
_GALAT_COM = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}
_KODE_GALAT = range(-2146826288, -2146826200)
_LOGIS = frozenset({"true", "false", "benar", "salah"})
PANJANG_TEKS = 32_767
PANJANG_PASTI_TEKS = 40  # no spreadsheet takes a longer text for a date or a number
_SPASI = re.compile(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\')|\s+')


class RumusSel(str):
    """A formula as it stands in the cell, in Excel's grammar, with its "="."""

    __slots__ = ()


Isian: TypeAlias = "RumusSel | GalatSel | str | float | int | bool | date | datetime | None"


class Area(NamedTuple):
    """A rectangle of cells; rows and columns from 0, the last ones included."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int

    @property
    def alamat(self) -> str:
        """ "A1:C9", or "A1" for a single cell."""
        awal = f"{huruf(self.kolom)}{self.baris + 1}"
        akhir = f"{huruf(self.kolom_akhir)}{self.baris_akhir + 1}"
        return awal if awal == akhir else f"{awal}:{akhir}"


def huruf(kolom: int) -> str:
    """The letters of a 0-based column."""
    hasil, n = "", kolom + 1
    while n:
        n, sisa = divmod(n - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


_ALAMAT = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


def area_dari(alamat: str) -> Area | None:
    """The rectangle of "$A$1:$C$9"; None where the text is no single rectangle of cells."""
    m = _ALAMAT.fullmatch(alamat)
    if m is None:
        return None
    awal = int(m[2]) - 1, nomor_kolom(m[1])
    akhir = (int(m[4]) - 1, nomor_kolom(m[3])) if m[3] else awal
    return Area(*awal, *akhir)


def nomor_kolom(teks: str) -> int:
    """The 0-based column of its letters."""
    n = 0
    for h in teks:
        n = n * 26 + ord(h) - 64
    return n - 1


def persegi(sel: Iterable[tuple[int, int]]) -> list[Area]:
    """Single cells gathered into few rectangles, each cell in exactly one; runs along a row first, then downward."""
    lari: list[Area] = []
    for r, c in sorted(set(sel)):
        if lari and lari[-1].baris == r and lari[-1].kolom_akhir == c - 1:
            lari[-1] = lari[-1]._replace(kolom_akhir=c)
        else:
            lari.append(Area(r, c, r, c))
    terbuka: dict[tuple[int, int], Area] = {}
    jadi: list[Area] = []
    for a in lari:
        kunci = (a.kolom, a.kolom_akhir)
        atas = terbuka.get(kunci)
        if atas is not None and atas.baris_akhir == a.baris - 1:
            terbuka[kunci] = atas._replace(baris_akhir=a.baris_akhir)
        else:
            if atas is not None:
                jadi.append(atas)
            terbuka[kunci] = a
    return sorted([*jadi, *terbuka.values()])


# --- in ---------------------------------------------------------------------------------------------------------


def dari_sel(v: Any) -> Value:
    """A cell's value as xlwings hands it over raw: errors told from blanks, dates without a clock as dates."""
    jenis = type(v)
    if jenis is float or v is None or jenis is bool:
        return v  # type: ignore[no-any-return]
    if jenis is str:
        return v or None
    if isinstance(v, str):  # the LibreOffice engine marks the text of an error by a class of its own
        return GalatSel(v) if v else None
    if isinstance(v, datetime):
        polos = datetime(v.year, v.month, v.day, v.hour, v.minute, v.second)
        return polos.date() if polos.time() == time() else polos
    if isinstance(v, Decimal):  # a cell formatted as currency
        return float(v)
    if isinstance(v, int):
        return GalatSel(_GALAT_COM.get(v, "#N/A")) if v in _KODE_GALAT else v
    return None if v is None else str(v)


def isian_kini(nilai: Value, rumus: Any) -> Isian:
    """What stands in a cell, from its value and its `.formula`."""
    if isinstance(rumus, str) and len(rumus) > 1 and rumus[0] == "=" and rumus != nilai:
        return RumusSel(rumus)
    return isian(nilai)


def isian(v: Value) -> Isian:
    """A rendered value as cell content: our formulas and links become formulas."""
    if isinstance(v, Rumus):
        return RumusSel(v.rumus)
    if isinstance(v, Tautan):
        return rumus_tautan(v)
    return None if v == "" else v


def rumus_tautan(t: Tautan) -> RumusSel:
    """A link inside the workbook as a native formula; every quote of its texts doubled."""
    lembar = t.lembar.replace("'", "''")
    tujuan = f"#'{lembar}'!{t.sel}".replace('"', '""')
    teks = t.teks.replace('"', '""')
    return RumusSel(f'=HYPERLINK("{tujuan}","{teks}")')


# --- out --------------------------------------------------------------------------------------------------------


def untuk_sel(v: Isian) -> object:
    """What is handed to xlwings: officers' text stays text whatever it looks like.

    An apostrophe before a text means in Excel and in our LibreOffice engine that it is text; Excel would make a formula
    of "=A1", a date of "1-2", a number of "007".
    """
    if v is None or isinstance(v, bool):
        return v
    if isinstance(v, RumusSel):
        return str(v)
    if isinstance(v, GalatSel):
        return f"={v}"
    if isinstance(v, str):
        teks = v[:PANJANG_TEKS]
        return teks if _pasti_teks(teks) else f"'{teks}"
    if isinstance(v, date) and not isinstance(v, datetime):
        return datetime(v.year, v.month, v.day)
    return v


def _pasti_teks(teks: str) -> bool:
    if not teks or teks[0] in "=+-@'#{":
        return False
    if len(teks) > PANJANG_PASTI_TEKS:
        return True
    return not any(h.isdigit() for h in teks) and teks.strip().casefold() not in _LOGIS and teks[0].isalpha()


# --- the same? --------------------------------------------------------------------------------------------------


def sama(a: Isian, b: Isian) -> bool:
    """Whether two contents are the same cell."""
    if isinstance(a, RumusSel) or isinstance(b, RumusSel):
        return isinstance(a, RumusSel) and isinstance(b, RumusSel) and (a == b or _rapi(str(a)) == _rapi(str(b)))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a == b or math.isclose(a, b, rel_tol=1e-14)
    if isinstance(a, date) and isinstance(b, date):
        return _saat(a) == _saat(b)
    if isinstance(a, str) and isinstance(b, str):
        return a.replace("\r\n", "\n") == b.replace("\r\n", "\n")
    return a is None and b is None


def _saat(d: date) -> datetime:
    return d if isinstance(d, datetime) else datetime(d.year, d.month, d.day)


@lru_cache(maxsize=8192)  # a column holds one formula a thousand times, and the next click asks again
def _rapi(rumus: str) -> str:
    """A formula without blanks and capitals outside quotes: spreadsheets write both as they like."""
    bagian = _SPASI.split(rumus)
    return "".join(b if n % 2 else b.casefold() for n, b in enumerate(bagian) if b)


# --- as JSON ----------------------------------------------------------------------------------------------------


def ke_json(v: Isian) -> object:
    """A content as JSON; `dari_json` gives it back."""
    if isinstance(v, RumusSel):
        return {"r": str(v)}
    if isinstance(v, GalatSel):
        return {"g": str(v)}
    if isinstance(v, datetime):
        return {"w": v.isoformat()}
    if isinstance(v, date):
        return {"t": v.isoformat()}
    return v


def dari_json(v: Any) -> Isian:
    """A content from its JSON."""
    if isinstance(v, dict):
        ((tanda, teks),) = v.items()
        if tanda == "r":
            return RumusSel(teks)
        if tanda == "g":
            return GalatSel(teks)
        return datetime.fromisoformat(teks) if tanda == "w" else date.fromisoformat(teks)
    return v  # type: ignore[no-any-return]
