# ruff: noqa: D102  the members are those of xlwings
"""An open workbook in memory that behaves as Excel does towards xlwings: for tests of what a click reads and writes.

Cells keep value, formula and number format. Like Excel it makes a formula of a text that begins with "=", a number or a
date of a text that looks like one, and plain text of what an apostrophe leads; errors come as integers, dates with a
time zone. `mati_pada` ends everything at the n-th call that writes, as a killed process does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape

from pkxl.workbook.grid import GalatSel, Grid, Pages, Rumus, Tautan, Value
from pkxl.workbook.live_sel import Area, RumusSel, area_dari, rumus_tautan
from pkxl.workbook.render import format_angka

_GALAT = {"#DIV/0!": -2146826281, "#N/A": -2146826246, "#REF!": -2146826265, "#VALUE!": -2146826273}
_SEPERTI_ANGKA = re.compile(r"[+-]?\d+([.,]\d+)*%?|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?")


class MatiError(BaseException):
    """The process was killed."""


class Sel:
    """One cell."""

    __slots__ = ("format", "nilai", "rumus")

    def __init__(self, nilai: Any = None, rumus: str = "", format: str = "General") -> None:
        self.nilai, self.rumus, self.format = nilai, rumus, format

    @property
    def kosong(self) -> bool:
        return self.nilai is None and not self.rumus and self.format == "General"

    @property
    def tanda(self) -> tuple[object, str, str]:
        return (None if self.rumus else self.nilai, self.rumus, self.format)


class Rentang:
    def __init__(self, sheet: LembarPalsu, alamat: str) -> None:
        self.sheet = sheet
        self.areas = [a for bagian in alamat.split(",") if (a := area_dari(bagian))]
        self.utuh = re.fullmatch(r"[A-Z]+:[A-Z]+|\d+:\d+", alamat) is not None  # whole columns or rows
        assert self.areas or self.utuh, alamat
        self.column_width = self.row_height = 0.0
        assert len(alamat) <= 255, "Excel refuses longer addresses"
        self.impl = self

    @property
    def api(self) -> Any:
        return self

    def GetValue(self, jenis: int) -> str:
        """Range.Value(xlRangeValueXMLSpreadsheet), with the parts of the schema that carry formats."""
        assert jenis == 11
        self.sheet.buku.panggilan.append(("format", self.sheet.name))
        a = self.area
        gaya = {"General": "Default"}
        baris = []
        for r in range(a.baris, a.baris_akhir + 1):
            sel, lalu = [], -1
            for c in range(a.kolom, a.kolom_akhir + 1):
                f = self.sheet.sel.get((r, c), Sel()).format
                if f == "General":
                    continue  # cells without content and style are left out, the next one has an index
                nomor = c - a.kolom
                indeks = "" if nomor == lalu + 1 else f' ss:Index="{nomor + 1}"'
                lalu = nomor
                sel.append(f'<Cell{indeks} ss:StyleID="{gaya.setdefault(f, f"s{60 + len(gaya)}")}"/>')
            baris.append(f'<Row ss:Index="{r - a.baris + 1}">{"".join(sel)}</Row>')
        nama = {"0.00": "Fixed", "0.00%": "Percent", "#,##0.00": "Standard"}
        styles = "".join(
            f'<Style ss:ID="{n}"><NumberFormat ss:Format="{escape(nama.get(f, f), {chr(34): "&quot;"})}"/></Style>'
            for f, n in gaya.items()
            if f != "General"
        )
        return (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="Default"><NumberFormat/>'
            f'</Style>{styles}</Styles><Worksheet ss:Name="x"><Table>{"".join(baris)}</Table></Worksheet></Workbook>'
        )

    @property
    def area(self) -> Area:
        (satu,) = self.areas
        return satu

    @property
    def row(self) -> int:
        return self.area.baris + 1

    @property
    def column(self) -> int:
        return self.area.kolom + 1

    def _tiap(self) -> Iterator[tuple[int, int]]:
        for a in self.areas:
            for r in range(a.baris, a.baris_akhir + 1):
                for c in range(a.kolom, a.kolom_akhir + 1):
                    yield r, c

    def _blok(self, ambil: Any) -> Any:
        a = self.area
        baris = tuple(
            tuple(ambil(self.sheet.sel.get((r, c), Sel())) for c in range(a.kolom, a.kolom_akhir + 1))
            for r in range(a.baris, a.baris_akhir + 1)
        )
        return baris[0][0] if len(baris) == 1 and len(baris[0]) == 1 else baris

    @property
    def raw_value(self) -> Any:
        self.sheet.buku.panggilan.append(("baca", self.sheet.name))
        return self._blok(lambda s: _keluar(s.nilai))

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        buku = self.sheet.buku
        buku.tulis(self.sheet.name)
        a = self.area
        if self.sheet.terlindung:
            raise RuntimeError("(-2147352567, 'Exception occurred.', (0, 'Microsoft Excel', 'The cell is protected'))")
        if not isinstance(data, list | tuple):
            data = [[data]]
        for i, baris in enumerate(data):
            for j, v in enumerate(baris):
                assert a.baris + i <= a.baris_akhir
                assert a.kolom + j <= a.kolom_akhir
                self.sheet.isi(a.baris + i, a.kolom + j, v)

    @property
    def formula(self) -> Any:
        self.sheet.buku.panggilan.append(("rumus", self.sheet.name))
        return self._blok(lambda s: s.rumus or _teks_konstan(s.nilai))

    @property
    def number_format(self) -> str | None:
        self.sheet.buku.panggilan.append(("format", self.sheet.name))
        ada = {self.sheet.sel.get(rc, Sel()).format for rc in self._tiap()}
        return ada.pop() if len(ada) == 1 else None

    @number_format.setter
    def number_format(self, kode: str) -> None:
        self.sheet.buku.tulis(self.sheet.name)
        for rc in self._tiap():
            self.sheet.sel.setdefault(rc, Sel()).format = kode

    def copy(self, ke: Rentang) -> None:
        self.sheet.buku.tulis(self.sheet.name)
        a, b = self.area, ke.area
        for r in range(a.baris_akhir - a.baris + 1):
            for c in range(a.kolom_akhir - a.kolom + 1):
                s = self.sheet.sel.get((a.baris + r, a.kolom + c), Sel())
                self.sheet.sel[b.baris + r, b.kolom + c] = Sel(s.nilai, s.rumus, s.format)

    def clear_contents(self) -> None:
        self.sheet.buku.tulis(self.sheet.name)
        for rc in self._tiap():
            s = self.sheet.sel.setdefault(rc, Sel())
            s.nilai, s.rumus = None, ""

    def clear(self) -> None:
        self.sheet.buku.tulis(self.sheet.name)
        for rc in self._tiap():
            self.sheet.sel.pop(rc, None)

    def merge(self) -> None:
        self.sheet.buku.tulis(self.sheet.name)

    def select(self) -> None:
        self.sheet.buku.app.selection = self


class LembarPalsu:
    def __init__(self, buku: BukuPalsu, name: str) -> None:
        self.buku, self.name = buku, name
        self.visible: Any = True
        self.terlindung = False
        self.sel: dict[tuple[int, int], Sel] = {}
        self.impl = self

    def range(self, alamat: str) -> Rentang:
        return Rentang(self, alamat)

    @property
    def used_range(self) -> Any:
        ada = [rc for rc, s in self.sel.items() if not s.kosong]
        r, c = max((x for x, _ in ada), default=0), max((y for _, y in ada), default=0)
        return type("R", (), {"address": f"$A$1:{Area(r, c, r, c).alamat}"})

    def activate(self) -> None:
        self.buku.aktif = self

    def delete(self) -> None:
        self.buku.tulis(self.name)
        self.buku.lembar.remove(self)

    def isi(self, r: int, c: int, v: Any) -> None:
        """What Excel makes of a value that is assigned."""
        s = self.sel.setdefault((r, c), Sel())
        s.nilai, s.rumus = None, ""
        if v is None or v == "":
            return
        if isinstance(v, str):
            if v[0] == "'":
                s.nilai = v[1:]
            elif v[0] == "=" and len(v) > 1:
                s.rumus, s.nilai = v, _nilai_rumus(v)
            elif _SEPERTI_ANGKA.fullmatch(v) or v.upper() in ("TRUE", "FALSE"):
                raise AssertionError(f"Excel would not keep {v!r} as text")
            else:
                s.nilai = v
            return
        s.nilai = float(v) if isinstance(v, int) and not isinstance(v, bool) else v


class BukuPalsu:
    """xw.Book, as much of it as a click uses."""

    def __init__(self, pages: Pages | None = None, name: str = "uji.xlsm", mesin: str = "excel") -> None:
        self.name = self.fullname = name
        self.lembar: list[LembarPalsu] = []
        self.panggilan: list[tuple[str, str]] = []
        self.mati_pada = -1
        self.tulisan = 0
        self.app = type("App", (), {})()
        self.app.engine = type("E", (), {"name": mesin, "impl": None})()
        self.app.screen_updating, self.app.enable_events, self.app.display_alerts = True, True, True
        self.app.calculation, self.app.status_bar, self.app.selection = "automatic", False, None
        self.impl = self
        for grid in (pages or {}).values():
            self.lembar.append(LembarPalsu(self, grid.nama))
            muat(self.lembar[-1], grid)
        self.aktif = self.lembar[0] if self.lembar else None

    @property
    def sheets(self) -> Any:
        return _Lembaran(self)

    def tulis(self, lembar: str) -> None:
        """Every call that changes something goes through here."""
        self.panggilan.append(("tulis", lembar))
        self.tulisan += 1
        if 0 <= self.mati_pada < self.tulisan:
            raise MatiError(lembar)

    def hidupkan(self) -> None:
        """A new process on the same workbook."""
        self.mati_pada, self.tulisan = -1, 0
        self.panggilan.clear()

    def potret(self, kecuali: tuple[str, ...] = ("_pkxl", "Riwayat")) -> dict[str, dict[tuple[int, int], object]]:
        """Every cell of every sheet; what `kecuali` names is left out."""
        return {
            s.name: {rc: x.tanda for rc, x in sorted(s.sel.items()) if not x.kosong}
            for s in self.lembar
            if s.name not in kecuali
        }


class _Lembaran:
    def __init__(self, buku: BukuPalsu) -> None:
        self.buku = buku

    def __iter__(self) -> Iterator[LembarPalsu]:
        return iter(list(self.buku.lembar))

    def __len__(self) -> int:
        return len(self.buku.lembar)

    def __getitem__(self, kunci: str | int) -> LembarPalsu:
        if isinstance(kunci, int):
            return self.buku.lembar[kunci]
        return next(s for s in self.buku.lembar if s.name == kunci)

    @property
    def active(self) -> LembarPalsu:
        assert self.buku.aktif is not None
        return self.buku.aktif

    def add(self, name: str, after: LembarPalsu) -> LembarPalsu:
        self.buku.tulis(name)
        assert name not in {s.name for s in self.buku.lembar}
        baru = LembarPalsu(self.buku, name)
        self.buku.lembar.insert(self.buku.lembar.index(after) + 1, baru)
        self.buku.aktif = baru
        return baru


def muat(sheet: LembarPalsu, grid: Grid) -> None:
    """Put a rendered sheet into the cells."""
    for i, baris in enumerate(grid.baris):
        for j, v in enumerate(baris):
            desimal = grid.desimal.get((i, j))
            s = _sel(v)
            if desimal is not None:
                s.format = format_angka(s.nilai, desimal)
            if not s.kosong:
                sheet.sel[i, j] = s


def _sel(v: Value) -> Sel:
    if isinstance(v, Rumus):
        return Sel(None if v.nilai == "" else v.nilai, v.rumus)
    if isinstance(v, Tautan):
        return Sel(v.teks, rumus_tautan(v))
    if isinstance(v, RumusSel):
        return Sel(_nilai_rumus(v), str(v))
    if isinstance(v, int) and not isinstance(v, bool):
        return Sel(float(v))
    if isinstance(v, date) and not isinstance(v, datetime):
        return Sel(datetime(v.year, v.month, v.day))
    return Sel(v)


def _nilai_rumus(rumus: str) -> object:
    m = re.fullmatch(r'=HYPERLINK\("(?:[^"]|"")*","((?:[^"]|"")*)"\)', rumus)
    return m[1].replace('""', '"') if m else None


def _keluar(v: Any) -> Any:
    if isinstance(v, GalatSel):
        return _GALAT[v]
    if isinstance(v, datetime):
        return v.replace(tzinfo=UTC)
    return v


def _teks_konstan(v: Any) -> str:
    if v is None:
        return ""
    if isinstance(v, bool):
        return str(v).upper()
    return f"{v:g}" if isinstance(v, float) else str(v)
