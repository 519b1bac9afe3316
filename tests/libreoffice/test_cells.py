"""Values of live cells: one block in, one block out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from pkxl.libreoffice import OfficeError

pytestmark = pytest.mark.calc


def test_read_block(book: xw.Book) -> None:
    """A block is rows of texts, floats, datetimes and None; an error cell is None."""
    assert book.sheets["PK"]["A1:F4"].value == [
        ["Kode", "Indikator", "Target", "Realisasi", "Capaian", "Tanggal"],
        ["IK1", "Indeks SPBE", 3.5, 3.2, None, dt.datetime(2026, 1, 31)],
        ["IK2", "Nilai SAKIP", 75.0, 80.0, None, None],
        ["IK3", "Opini", 0.0, 1.0, None, None],
    ]


def test_shapes_of_values(book: xw.Book) -> None:
    """A cell is a scalar, a row or column a flat list, and always rows with ndim=2."""
    pk = book.sheets["PK"]
    assert pk["C3"].value == 75.0
    assert pk["A3:B3"].value == ["IK2", "Nilai SAKIP"]
    assert pk["A2:A4"].value == ["IK1", "IK2", "IK3"]
    assert pk["C3"].options(ndim=2).value == [[75.0]]
    assert pk["A2:A4"].options(ndim=2).value == [["IK1"], ["IK2"], ["IK3"]]
    assert pk["C2:C3"].options(numbers=int).value == [4, 75]
    assert pk["F2"].options(dates=dt.date).value == dt.date(2026, 1, 31)
    assert pk["E2"].options(empty="-").value == "-"


def test_errors(sheet: xw.Sheet) -> None:
    """Every error comes with Excel's name, hidden rows and more sheets than one notwithstanding."""
    formulas = ["=1/0", "=NA()", "=#REF!+1", '="a"+1', "=tak_ada", '=VALUE("x")']
    sheet.name = "Jum'at 1"
    sheet["B2"].options(transpose=True).value = formulas
    sheet["C3"].value = 5
    sheet["4:5"].rows.hidden = True
    shown = [row[0] for row in sheet["B2:C7"].options(err_to_str=True).value]
    assert shown == ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#VALUE!"]
    assert sheet["B2:B7"].value == [None] * 6
    assert sheet["C3"].value == 5.0


def test_truth_values(book: xw.Book) -> None:
    """TRUE of a file, of a formula and of Python are bool; a number written over one is a number."""
    pk = book.sheets["PK"]
    assert pk["H1"].value is True
    pk["J1"].value = [[True, False, 1, "=2>1"]]
    values = pk["J1:M1"].value
    assert values == [True, False, 1.0, True]
    assert [type(value) for value in values] == [bool, bool, float, bool]
    pk["J1"].value = 1
    assert type(pk["J1"].value) is float
    pk["J1:M1"].value = [[5, 5, 5, 5]]
    assert pk["J1:M1"].value == [5.0] * 4


def test_dates(sheet: xw.Sheet) -> None:
    """Dates and moments come back; a date format of the sheet stays; a time of day alone is a number."""
    moment = dt.datetime(2026, 12, 31, 13, 45, 30, 250000)
    sheet["B1"].number_format = "dd mmmm yyyy"
    sheet["A1"].value = [[dt.date(2026, 1, 31), dt.datetime(2026, 2, 1), moment, dt.datetime(2026, 3, 1), "=TODAY()"]]
    values = sheet["A1:E1"].value
    assert values[:4] == [dt.datetime(2026, 1, 31), dt.datetime(2026, 2, 1), moment, dt.datetime(2026, 3, 1)]
    assert isinstance(values[4], dt.datetime)
    assert [sheet[a].number_format for a in ("A1", "B1", "C1")] == [
        "YYYY-MM-DD",
        "DD MMMM YYYY",
        "YYYY-MM-DD HH:MM:SS",
    ]
    sheet["A2"].value = 0.5
    sheet["A2"].number_format = "hh:mm"
    assert sheet["A2"].value == 0.5


def test_dates_of_1904(app: xw.App, tmp_path: Path) -> None:
    """A workbook that counts its days from 1904 gives and takes right dates."""
    workbook = openpyxl.Workbook()
    workbook.epoch = dt.datetime(1904, 1, 1)
    workbook.active["A1"] = dt.datetime(2026, 1, 31)
    workbook.save(tmp_path / "mac.xlsx")
    sheet = xw.Book(tmp_path / "mac.xlsx").sheets[0]
    sheet["A2"].value = dt.datetime(2026, 2, 1)
    assert sheet["A1:A2"].value == [dt.datetime(2026, 1, 31), dt.datetime(2026, 2, 1)]


def test_texts(sheet: xw.Sheet) -> None:
    """Text stays text; "=" makes a formula; an apostrophe protects and is not part of the text."""
    sheet["A1"].value = [["007", "1-2", "'=1+1", "'007", "''x", "=1+1", "baris\nbaris", "+62"]]
    assert sheet["A1:H1"].value == ["007", "1-2", "=1+1", "007", "'x", 2.0, "baris\nbaris", "+62"]
    assert sheet["C1"].formula == "=1+1"
    sheet["A2"].value = ""
    assert sheet["A2"].value is None


def test_text_that_looks_like_a_formula_survives_a_save(sheet: xw.Sheet, tmp_path: Path) -> None:
    """Text that begins with "=" is still text in the saved file."""
    sheet["A1"].value = [['\'=HYPERLINK("http://x")', "'@x"]]
    sheet.book.save(tmp_path / "teks.xlsx")
    cells = openpyxl.load_workbook(tmp_path / "teks.xlsx").active
    assert cells is not None
    # openpyxl itself takes a text that begins with "=" for a formula when it reads, unless the file says string
    assert (cells["A1"].value, cells["A1"].data_type) == ('=HYPERLINK("http://x")', "s")


def test_scalars_fill(sheet: xw.Sheet) -> None:
    """One value fills a range, a formula relative to its first cell."""
    sheet["A1:B2"].value = 3
    sheet["C1:C3"].value = "=A1*2"
    assert sheet["A1:C3"].value == [[3.0, 3.0, 6.0], [3.0, 3.0, 6.0], [None, None, 0.0]]
    assert sheet["C1:C3"].formula == (("=A1*2",), ("=A2*2",), ("=A3*2",))


def test_formulas_among_values(sheet: xw.Sheet) -> None:
    """Formulas scattered in a block go to their own cells and disturb no neighbour."""
    sheet["A1"].value = [
        [i, f"=A{i}*10" if i % 3 else "x", None, f"=B{i}" if i % 2 else dt.datetime(2026, 1, i)] for i in range(1, 9)
    ]
    values = sheet["A1:D8"].value
    assert [row[0] for row in values] == [float(i) for i in range(1, 9)]
    assert [row[1] for row in values] == [10.0, 20.0, "x", 40.0, 50.0, "x", 70.0, 80.0]
    assert [row[3] for row in values][:4] == [10.0, dt.datetime(2026, 1, 2), "x", dt.datetime(2026, 1, 4)]


def test_dataframes(book: xw.Book, sheet: xw.Sheet) -> None:
    """A data frame goes in and comes out; its NaN is an empty cell."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": [1.0, float("nan")], "b": ["x", "y"], "c": pandas.to_datetime(["2026-01-31", None])})
    sheet["A1"].options(index=False).value = frame
    assert sheet["A1:C3"].value == [["a", "b", "c"], [1.0, "x", dt.datetime(2026, 1, 31)], [None, "y", None]]
    assert book.sheets["PK"]["A1:D4"].options(pandas.DataFrame, index=False).value.shape == (3, 4)


def test_expand_and_regions(book: xw.Book) -> None:
    """Tables are found by their neighbours."""
    pk = book.sheets["PK"]
    assert pk["A1"].expand().address == "$A$1:$F$4"
    assert pk["A1"].expand("down").address == "$A$1:$A$4"
    assert pk["B2"].current_region.address == "$A$1:$F$4"
    assert pk.used_range.address == "$A$1:$H$4"
    ends = [("A1", "down"), ("A1", "right"), ("C4", "up"), ("F4", "down"), ("F2", "left")]
    assert [pk[a].end(d).address for a, d in ends] == ["$A$4", "$F$1", "$C$1", "$F$1048576", "$D$2"]


def test_protected(sheet: xw.Sheet) -> None:
    """A protected sheet is not written to, and the reason is said."""
    sheet["A1"].value = "lama"
    sheet.api.protect("")
    with pytest.raises(OfficeError, match=r"Sheet1!A1:A2: the sheet is protected"):
        sheet["A1:A2"].value = [["baru"], ["baru"]]
    sheet.api.unprotect("")
    assert sheet["A1"].value == "lama"


def test_large(sheet: xw.Sheet) -> None:
    """20,000 x 3 cells go in and come out unchanged."""
    rows = [[float(i), i * 2.0, "x"] for i in range(20_000)]
    sheet["A1"].value = rows
    assert sheet["A1"].resize(20_000, 3).value == rows


class Counting:
    """A UNO proxy that counts the calls made through it and through what it gives."""

    def __init__(self, inner: Any, calls: Counter[str]) -> None:
        self._inner = inner
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        self._calls[name] += 1
        return self._wrap(getattr(self._inner, name))

    def _wrap(self, found: Any) -> Any:
        if callable(found):
            return lambda *args: self._wrap(found(*args))
        return Counting(found, self._calls) if type(found).__name__ == "pyuno" else found


@pytest.mark.parametrize("step", [1, 40])
def test_calls_do_not_grow(sheet: xw.Sheet, step: int) -> None:
    """A read with dates, truth values and errors makes the same few calls for 12 cells and for 480."""
    rows = [[1.5, "x", dt.datetime(2026, 1, 31), True] for _ in range(3 * step)]
    sheet["A1"].value = rows
    sheet["A1"].value = "=1/0"
    block = sheet["A1"].resize(3 * step, 4)
    calls: Counter[str] = Counter()
    block.impl._api = Counting(block.api, calls)
    block.impl.sheet._api = Counting(sheet.api, calls)
    block.impl.sheet.book._api = Counting(sheet.book.api, calls)
    assert block.value[-1] == rows[-1]
    assert sum(calls.values()) <= 30
    assert (calls["getDataArray"], calls["getUniqueCellFormatRanges"], calls["getTextualData"]) == (1, 1, 1)
    assert calls["getByIndex"] <= 4


def test_a_uniform_read_asks_no_formats(sheet: xw.Sheet) -> None:
    """Numbers in one format cost four calls, one of them for the part that holds numbers."""
    sheet["A1"].value = [[1.0, 2.0]] * 50
    block = sheet["A1:B50"]
    calls: Counter[str] = Counter()
    block.impl._api = Counting(block.api, calls)
    block.impl.sheet._api = Counting(sheet.api, calls)
    assert block.value[-1] == [1.0, 2.0]
    assert sorted(calls) == ["getCellRangeByPosition", "getDataArray", "getPropertyState", "getPropertyValue"]
