"""Formulas between Excel's grammar and Calc's."""

from __future__ import annotations

import pytest
import xlwings as xw

pytestmark = pytest.mark.calc

SAME = [
    "=IF(C2>0,SUM(C2,D2),'Templat Surat'!A1)",
    "=SUM(PK!$A$1:B$3)",
    "=SUM(A1:A3,{1,2;3,4})",
    '=IFERROR(1/0,"#DIV/0!; x")',
    '=SUMIFS(PK!B:B,PK!A:A,"x")',
    "=CEILING(A1,2)",
    "=INDEX(A:A,MATCH(1,B:B,0))",
    '=TEXT(A1,"0,00")&"it\'s ""x"""',
    "=SUM((A1,B2))",
    "=IF(A1,,2)",
    "=-A1^2%",
    '=IF(A1="",#N/A,1)',
    "=#REF!+1",
    "=STDEV.S(A1:A3)+IFNA(A1,2)",
    "=tahun&A1",
    "=SUM(2:3)",
]


@pytest.mark.parametrize("formula", SAME)
def test_round_trip(book: xw.Book, formula: str) -> None:
    """A formula in Excel's English grammar reads back as it was written."""
    cell = book.sheets["PK"]["K9"]
    cell.formula = formula
    assert cell.formula == formula


def test_values_of_formulas(book: xw.Book) -> None:
    """Formulas written as .formula and as .value compute."""
    pk = book.sheets["PK"]
    pk["J2"].formula = "=IF(C2>0,SUM(C2,D2),'Templat Surat'!A1)"
    pk["J3"].value = "=AVERAGE(C2:C4)"
    pk["J4"].value = "='Templat Surat'!A1"
    pk["J5"].formula = '=IF(C2>0,STDEV.S(C2:C4),"")'
    assert pk["J2:J4"].value == [pytest.approx(6.7), pytest.approx(78.5 / 3), "PERJANJIAN KINERJA"]
    assert pk["J5"].value == pytest.approx(42.327, abs=0.001)


def test_a_block_reads_and_writes(book: xw.Book) -> None:
    """A block of formulas and constants reads back into the same block: the way a click is taken back."""
    pk = book.sheets["PK"]
    pk["E2:E3"].formula = [["=D2/C2"], ["=D3/C3"]]
    pk["A5"].value = [["'=bukan rumus", True, None, "'teks", "=1=1", "=NA()"]]
    block = pk["A1:F5"]
    before, values = block.formula, block.options(err_to_str=True).value
    assert before[1] == ("IK1", "Indeks SPBE", "3.5", "3.2", "=D2/C2", "46053")
    assert before[4] == ("=bukan rumus", "TRUE", "", "teks", "=1=1", "=NA()")
    block.clear_contents()
    assert block.formula[1] == ("",) * 6
    pk["A1:F4"].formula = before[:4]
    assert pk["A1:F4"].formula == before[:4]
    assert pk["A1:F4"].options(err_to_str=True).value == values[:4]


def test_constants_of_formula(sheet: xw.Sheet) -> None:
    """A constant assigned to .formula is read as Excel reads it."""
    sheet["A1"].formula = [["45322", "TRUE", "abc", "=1+1"]]
    assert sheet["A1:D1"].value == [45322.0, True, "abc", 2.0]


def test_scalar_fills_relatively(sheet: xw.Sheet) -> None:
    """One formula fills a range, $ keeps what it fixes."""
    sheet["B2:C3"].formula = "=A1+$A$1"
    assert sheet["B2:C3"].formula == (("=A1+$A$1", "=B1+$A$1"), ("=A2+$A$1", "=B2+$A$1"))


def test_array_formula(sheet: xw.Sheet) -> None:
    """An array formula fills its range and is known as one."""
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula_array = "=A1:A3*2"
    assert sheet["B1:B3"].value == [2.0, 4.0, 6.0]
    assert (sheet["B1:B3"].formula_array, sheet["B2"].has_array, sheet["A1"].has_array) == ("=A1:A3*2", True, False)
    assert sheet["B1"].formula == "=A1:A3*2"
    assert sheet["A1:A3"].formula_array is None


def test_numbers_of_many_formulas(sheet: xw.Sheet) -> None:
    """A filled column of formulas is written and read whole."""
    count = 300
    sheet["A1"].value = [[i, f"=A{i + 1}*2"] for i in range(count)]
    assert sheet["B1"].resize(count, 1).value == [i * 2.0 for i in range(count)]
    assert sheet["B1"].resize(count, 1).formula[-1] == (f"=A{count}*2",)


def test_a_column_is_translated_once(book: xw.Book) -> None:
    """Formulas that differ only in their references are translated by one parse, and each keeps its own references."""
    pk = book.sheets["PK"]
    texts = [[f"=IF($A{i}=\"A{i}\",'Templat Surat'!B{i}+LOG10(C$2),SUM(D{i}:E${i}))"] for i in range(2, 40)]
    pk["K2:K39"].formula = texts
    translator = book.impl.formulas
    asked: list[str] = []
    ask = translator._ask
    translator._ask = lambda body, sheet: asked.append(body) or ask(body, sheet)
    assert [list(row) for row in pk["K2:K39"].formula] == texts
    assert len(asked) == 38, "each holds another text"
    asked.clear()
    same = [[f"=IF($B{i}>TW!A{i},1E3,AB{i}*2%)".replace("TW!", "'Templat Surat'!")] for i in range(2, 40)]
    pk["L2:L39"].formula = same
    assert [list(row) for row in pk["L2:L39"].formula] == [[text[0].replace("1E3", "1000")] for text in same]
    assert len(asked) == 1
