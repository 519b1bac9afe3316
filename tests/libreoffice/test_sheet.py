"""Sheets: adding, copying, hiding, printing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from pkxl.libreoffice import OfficeError

pytestmark = pytest.mark.calc


def test_find(book: xw.Book) -> None:
    """A sheet is found by name whatever its capitals, and by number from either end."""
    assert [book.sheets[key].name for key in ("pk", "TEMPLAT SURAT", 0, -1)] == ["PK", "Templat Surat", "PK", "Rahasia"]
    assert ("pk" in book.sheets, "bukan" in book.sheets) == (True, False)
    with pytest.raises(xw.NoSuchObjectError, match=r"'Bukan'.*'PK'"):
        _ = book.sheets["Bukan"]


def test_add(book: xw.Book) -> None:
    """A sheet is added where it was asked for and is the active one then; a name is not given twice."""
    pk = book.sheets["PK"]
    assert book.sheets.add("Rekap", after=pk).index == 2
    assert book.sheets.add("Sampul", before=pk).index == 1
    assert book.sheets.active.name == "Sampul"
    assert book.sheets.add().name == "Sheet1"
    assert book.sheet_names == ["Sheet1", "Sampul", "PK", "Rekap", "Templat Surat", "Rahasia"]
    with pytest.raises(ValueError, match="already present"):
        book.sheets.add("REKAP")


def test_rename(book: xw.Book) -> None:
    """A renamed sheet keeps its formulas' way to it; a taken name is refused."""
    pk, surat = book.sheets["PK"], book.sheets["Templat Surat"]
    pk["J1"].formula = "='Templat Surat'!A1"
    surat.name = "Surat"
    assert pk["J1"].formula == "=Surat!A1"
    with pytest.raises(ValueError, match="taken"):
        surat.name = "pk"


def test_copy_in_the_book(book: xw.Book) -> None:
    """A copy has a new name, the values and the print settings, and stands where it was asked for."""
    surat = book.sheets["Templat Surat"]
    surat["B2"].formula = "=A1"
    copied = surat.copy(name="Dinas A")
    assert (copied.name, copied["A1"].value, copied["B2"].formula) == ("Dinas A", "PERJANJIAN KINERJA", "=A1")
    assert copied.api.PageStyle == surat.api.PageStyle
    assert surat.copy(before=book.sheets["PK"]).name == "Templat Surat (2)"
    assert surat.copy(after=surat).name == "Templat Surat (3)"
    assert book.sheet_names == ["Templat Surat (2)", "PK", "Templat Surat", "Templat Surat (3)", "Rahasia", "Dinas A"]
    long = book.sheets.add("x" * 31)
    assert long.copy().name == "x" * 27 + " (2)"


def test_copy_to_another_book(book: xw.Book) -> None:
    """A sheet is copied into another open book with its values and colours, and the two are independent."""
    pk = book.sheets["PK"]
    pk["A1"].color = "#C6EFCE"
    target = xw.Book()
    copied = pk.copy(before=target.sheets[0], name="PK 2")
    assert target.sheet_names == ["PK 2", "Sheet1"]
    assert copied["A1:F4"].value == pk["A1:F4"].value
    assert copied["A1"].color == (198, 239, 206)
    copied["A1"].value = "lain"
    assert pk["A1"].value == "Kode"


def test_move_and_delete(book: xw.Book) -> None:
    """Sheets change places and go; the last one stays."""
    pk, surat, rahasia = book.sheets
    pk.move(after=surat)
    assert book.sheet_names == ["Templat Surat", "PK", "Rahasia"]
    rahasia.move(before=surat)
    assert book.sheet_names == ["Rahasia", "Templat Surat", "PK"]
    pk.move(before=rahasia)
    assert book.sheet_names == ["PK", "Rahasia", "Templat Surat"]
    book.sheets["Rahasia"].delete()
    book.sheets["Templat Surat"].delete()
    with pytest.raises(OfficeError, match="the only one"):
        book.sheets["PK"].delete()
    assert book.sheet_names == ["PK"]


def test_visible(book: xw.Book, tmp_path: Path) -> None:
    """A very hidden sheet counts as hidden, xlwings' numbers are understood, and one sheet stays visible."""
    pk, surat, rahasia = book.sheets
    assert [sheet.visible for sheet in book.sheets] == [True, True, False]
    rahasia.visible = True
    surat.visible = False
    pk.visible = 2  # xlSheetVeryHidden
    assert [sheet.visible for sheet in book.sheets] == [False, False, True]
    with pytest.raises(OfficeError, match="at least one visible"):
        rahasia.visible = False
    book.save(tmp_path / "lihat.xlsx")
    states = {sheet.title: sheet.sheet_state for sheet in openpyxl.load_workbook(tmp_path / "lihat.xlsx")}
    del states["PK"]  # in view when the file was opened: LibreOffice saves it as visible
    assert states == {"Templat Surat": "hidden", "Rahasia": "visible"}


def test_activate(book: xw.Book, app: xw.App) -> None:
    """The active sheet and the selection are what was activated and selected."""
    book.sheets["Templat Surat"].activate()
    assert book.sheets.active.name == "Templat Surat"
    book.sheets["PK"]["B2:C3"].select()
    assert book.sheets.active.name == "PK"
    assert app.selection == book.sheets["PK"]["B2:C3"] == book.selection


def test_used_range(sheet: xw.Sheet) -> None:
    """The used range starts at the first used cell; an empty sheet's is A1."""
    assert sheet.used_range.address == "$A$1"
    sheet["C3:D5"].value = 1
    assert sheet.used_range.address == "$C$3:$D$5"


def test_clear(sheet: xw.Sheet) -> None:
    """Contents and formats go apart or together."""
    sheet["A1"].value = 1
    sheet["A1"].color = (255, 0, 0)
    sheet.clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, (255, 0, 0))
    sheet.clear_formats()
    assert sheet["A1"].color is None
    sheet["A1"].value = 1
    sheet["A1"].color = (255, 0, 0)
    sheet.clear()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, None)


def test_print_area(book: xw.Book, tmp_path: Path) -> None:
    """The print area is set, saved, and taken away."""
    setup = book.sheets["PK"].page_setup
    assert setup.print_area is None
    setup.print_area = "$A$1:$C$4"
    assert setup.print_area == "$A$1:$C$4"
    book.save(tmp_path / "cetak.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "cetak.xlsx")["PK"]
    assert saved.print_area == "'PK'!$A$1:$C$4"
    setup.print_area = None
    assert setup.print_area is None
    assert book.sheets["Templat Surat"].page_setup.api.IsLandscape


def test_api(book: xw.Book) -> None:
    """The UNO objects are at hand."""
    assert book.sheets["PK"].api.getCellRangeByName("A1").getDataArray() == (("Kode",),)
    assert book.api.Sheets.Count == 3
    assert book.sheets["PK"]["A1:B2"].api.AbsoluteName == "$PK.$A$1:$B$2"
