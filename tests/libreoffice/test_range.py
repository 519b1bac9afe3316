"""Ranges: addresses, looks, structure, links."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from pkxl.libreoffice import UnsupportedError

pytestmark = pytest.mark.calc


def test_ways_to_name_cells(book: xw.Book) -> None:
    """Address, numbers, slices and corners give the same cells."""
    pk = book.sheets["PK"]
    same = [pk["A1:C2"], pk[0:2, 0:3], pk.range((1, 1), (2, 3)), pk.range("A1", "C2"), pk.range(pk["C2"], pk["A1"])]
    assert {cells.address for cells in same} == {"$A$1:$C$2"}
    assert pk["A1:C2"](2, 2).address == "$B$2"
    assert pk["A1:C2"][-1].address == "$C$2"
    assert pk["A1:C2"].offset(1, 1).resize(1, 2).address == "$B$2:$C$2"
    assert [cell.address for cell in pk["A1:B1"]] == ["$A$1", "$B$1"]
    assert pk["A1:C2"].last_cell.address == "$C$2"
    assert pk["A1:C2"].rows[1].address == "$A$2:$C$2"
    assert pk["A1:C2"].columns[0].address == "$A$1:$A$2"
    with pytest.raises(xw.NoSuchObjectError, match="tidak_ada"):
        _ = pk["tidak_ada"]


def test_addresses(book: xw.Book) -> None:
    """Addresses are Excel's, quoted where they must be."""
    surat = book.sheets["Templat Surat"]
    assert surat["A1:B2"].get_address(False, False) == "A1:B2"
    assert surat["A1"].get_address(external=True) == "'[contoh.xlsx]Templat Surat'!$A$1"
    assert surat["A1"].get_address(include_sheetname=True) == "'Templat Surat'!$A$1"
    assert book.sheets["PK"]["A1"].get_address(external=True) == "[contoh.xlsx]PK!$A$1"
    assert (surat["A:C"].address, surat["2:3"].address) == ("$A:$C", "$2:$3")


def test_empty_slice(book: xw.Book) -> None:
    """A slice of no rows has no cells, reads nothing and writes nothing."""
    empty = book.sheets["PK"]["A1:C2"][0:0, :]
    assert (len(empty), empty.shape, empty.raw_value, empty.api) == (0, (0, 3), None, None)
    empty.clear_contents()
    assert book.sheets["PK"]["A1"].value == "Kode"


def test_number_format(sheet: xw.Sheet) -> None:
    """Codes are Excel's, built-in ones and new ones; cells that differ have none."""
    assert sheet["A1"].number_format == "General"
    for code in ("0.00%", "#,##0", "@", '#,##0.00;[RED]-#,##0.00;"-"'):
        sheet["A1:B2"].number_format = code
        assert sheet["A1:B2"].number_format == code
    sheet["A1"].number_format = "General"
    assert sheet["A1"].number_format == "General"
    assert sheet["A1:B2"].number_format is None


def test_colors(sheet: xw.Sheet) -> None:
    """Colours are set in every way that xlwings has, and taken away."""
    cells = sheet["A1:B1"]
    assert cells.color is None
    for color in ((255, 199, 206), "#ffc7ce", 0xCEC7FF):
        cells.color = color
        assert cells.color == (255, 199, 206)
    sheet["A1"].color = None
    assert (sheet["A1"].color, cells.color, sheet["B1"].color) == (None, None, (255, 199, 206))


def test_font(sheet: xw.Sheet) -> None:
    """Every property of the font is set and read; a mixed one is None."""
    font = sheet["A1:B1"].font
    font.bold, font.italic, font.size, font.color, font.name = True, True, 14, (0, 0, 255), "DejaVu Sans"
    assert (font.bold, font.italic, font.size, font.color, font.name) == (True, True, 14, (0, 0, 255), "DejaVu Sans")
    sheet["A1"].font.bold = False
    assert (font.bold, sheet["B1"].font.bold, sheet["A1"].font.bold) == (None, True, False)
    assert sheet["C1"].font.color == (0, 0, 0)


def test_text_in_cells(sheet: xw.Sheet) -> None:
    """Wrapping and alignment are set and read."""
    cells = sheet["A1:B1"]
    assert (cells.wrap_text, cells.horizontal_alignment, cells.vertical_alignment) == (False, "general", "bottom")
    cells.wrap_text, cells.horizontal_alignment, cells.vertical_alignment = True, "center", "top"
    assert (cells.wrap_text, cells.horizontal_alignment, cells.vertical_alignment) == (True, "center", "top")
    with pytest.raises(UnsupportedError, match="distributed"):
        cells.horizontal_alignment = "distributed"


def test_sizes(sheet: xw.Sheet, tmp_path: Path) -> None:
    """Widths are characters and heights points, in the saved file too."""
    sheet["B:C"].column_width = 20
    sheet["2:3"].row_height = 30
    assert sheet["B1"].column_width == pytest.approx(20, abs=0.05)
    assert sheet["A1:B1"].column_width is None
    assert sheet["A2:A3"].row_height == pytest.approx(30, abs=0.1)
    assert sheet["A1:A2"].row_height is None
    assert sheet["B2:C3"].left == pytest.approx(sheet["A1"].width, abs=0.1)
    assert sheet["A2"].top == pytest.approx(sheet["A1"].height, abs=0.1)
    assert sheet["B2:C3"].height == pytest.approx(60, abs=0.2)
    sheet["A1"].value = 1
    sheet.book.save(tmp_path / "lebar.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "lebar.xlsx").active
    assert saved is not None
    assert saved.column_dimensions["B"].width == pytest.approx(20.7, abs=1.5)
    assert saved.row_dimensions[2].height == pytest.approx(30, abs=0.2)


def test_autofit(sheet: xw.Sheet) -> None:
    """A column grows to its text."""
    sheet["A1"].value = "Meningkatnya kualitas pelayanan publik perangkat daerah"
    before = sheet["A1"].column_width
    sheet["A1"].columns.autofit()
    assert sheet["A1"].column_width > 3 * before


def test_hidden_rows(sheet: xw.Sheet) -> None:
    """Rows and columns hidden by hand are known: all, none, or mixed; and their cells are written all the same."""
    sheet["A1"].value = [[i, i] for i in range(5)]
    assert (sheet["A1:B5"].rows.hidden, sheet["A1:B5"].columns.hidden) == (False, False)
    sheet["2:3"].rows.hidden = True
    sheet["B:B"].columns.hidden = True
    assert [sheet[a].rows.hidden for a in ("A2:A3", "A1:A5", "A2", "A1")] == [True, None, True, False]
    assert [sheet[a].columns.hidden for a in ("B1:B2", "A1:B5", "A1")] == [True, None, False]
    sheet["1:3"].rows.hidden = False
    assert sheet["A1:A5"].rows.hidden is False
    sheet["2:3"].rows.hidden = True
    sheet["A:A"].columns.hidden = True
    assert sheet["A4:B5"].rows.hidden is False, "rows are not hidden because their columns are"
    sheet["A1"].value = [[9, 9]] * 5
    assert sheet["A1:B5"].value == [[9.0, 9.0]] * 5


def test_rows_hidden_by_a_filter(app: xw.App, tmp_path: Path) -> None:
    """Rows that a file's AutoFilter hides are known as hidden, and are read like others."""
    workbook = openpyxl.Workbook()
    cells = workbook.active
    assert cells is not None
    for row in [["Status", "Nilai"], ["Ya", 1], ["Tidak", 2], ["Ya", 3]]:
        cells.append(row)
    cells.auto_filter.ref = "A1:B4"
    cells.auto_filter.add_filter_column(0, ["Ya"])
    cells.row_dimensions[3].hidden = True
    workbook.save(tmp_path / "saring.xlsx")
    sheet = xw.Book(tmp_path / "saring.xlsx").sheets[0]
    assert [sheet[f"A{row}"].rows.hidden for row in range(1, 5)] == [False, False, True, False]
    assert sheet["B2:B4"].value == [1.0, 2.0, 3.0]


def test_clear_contents(sheet: xw.Sheet) -> None:
    """Values go, formats stay, neighbours stay."""
    sheet["A1:B2"].value = [[1, "=A1"], ["x", True]]
    sheet["A1:B2"].color = (1, 2, 3)
    sheet["A1:B1"].clear_contents()
    assert sheet["A1:B2"].value == [[None, None], ["x", True]]
    assert sheet["A1"].color == (1, 2, 3)
    sheet["A1:B1"].clear()
    assert sheet["A1"].color is None


def test_insert_and_delete(sheet: xw.Sheet) -> None:
    """Whole rows, whole columns and cells move, and formulas follow them."""
    sheet["A1"].value = [[1, 10], [2, 20], [3, "=A3*10"]]
    sheet["2:3"].insert("down")
    assert sheet["A1:A5"].value == [1.0, None, None, 2.0, 3.0]
    assert sheet["B5"].formula == "=A5*10"
    sheet["2:3"].delete()
    assert sheet["A1:B3"].value == [[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]
    sheet["A:A"].insert("right")
    assert sheet["C3"].formula == "=B3*10"
    sheet["A:A"].delete()
    sheet["A1"].insert("down")
    assert sheet["A1:B2"].value == [[None, 10.0], [1.0, 20.0]]
    other = sheet.book.sheets[0]
    sheet["A1"].delete("up")
    assert sheet["A1:B1"].value == other["A1:B1"].value == [1.0, 10.0], "LibreOffice loses count of its own sheet"
    sheet["A2"].delete("left")
    assert sheet["A1:B2"].value == other["A1:B2"].value == [[1.0, 10.0], [20.0, None]]


def test_copy_and_move(sheet: xw.Sheet) -> None:
    """A copied block adjusts its formulas, a moved one keeps them and is followed; looks come along."""
    other = sheet.book.sheets.add("Lain")
    sheet["A1"].value = [[2, "=A1*2"]]
    sheet["A1"].font.bold = True
    sheet["A1:B1"].copy(sheet["A3"])
    sheet["A1:B1"].copy(other["A1"])
    assert (sheet["B3"].formula, sheet["A3"].font.bold, other["A1:B1"].value) == ("=A3*2", True, [2.0, 4.0])
    sheet["C1"].formula = "=A1"
    sheet["A1:B1"].move(sheet["A9"])
    assert (sheet["B9"].formula, sheet["C1"].formula, sheet["A1"].value) == ("=A9*2", "=A9", None)
    with pytest.raises(UnsupportedError, match="clipboard"):
        sheet["A1"].copy()


def test_merge(sheet: xw.Sheet) -> None:
    """Cells are merged whole or row by row, known as merged, and separated."""
    sheet["A1:C2"].merge()
    assert sheet["A1:C2"].merge_cells
    assert sheet["A1"].merge_area.address == "$A$1:$C$2"
    sheet["A1:C2"].unmerge()
    assert not sheet["A1:C2"].merge_cells
    assert sheet["A1"].merge_area.address == "$A$1"
    sheet["A1:C2"].merge(across=True)
    assert sheet["A2"].merge_area.address == "$A$2:$C$2"


def test_links(book: xw.Book, tmp_path: Path) -> None:
    """A link to the web and one into the book are set, read, and saved for Excel."""
    pk = book.sheets["PK"]
    pk["J1"].add_hyperlink("https://example.org/a", "situs")
    pk["J2"].add_hyperlink("#'Templat Surat'!A1", "surat")
    pk["J3"].formula = '=HYPERLINK("https://example.org/b")'
    assert pk["J1:J2"].value == ["situs", "surat"]
    links = [pk[a].hyperlink for a in ("J1", "J2", "J3")]
    assert links == ["https://example.org/a", "#'Templat Surat'!A1", "https://example.org/b"]
    with pytest.raises(Exception, match="hyperlink"):
        _ = pk["A1"].hyperlink
    book.save(tmp_path / "tautan.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "tautan.xlsx")["PK"]
    assert saved["J1"].hyperlink.target == "https://example.org/a"
    assert saved["J2"].hyperlink.location == "'Templat Surat'!A1"
