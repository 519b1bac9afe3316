"""Range: a rectangle of cells. Geometry is kept here; soffice is asked only when a member needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import bridge, cells
from .area import MAX_COLUMNS, MAX_ROWS, Area, quote_sheet
from .bridge import UnoObject
from .formulas import is_formula
from .links import read_link, write_link
from .look import RangeLook
from .unsupported import UnsupportedError, complete

if TYPE_CHECKING:
    from .names import Name
    from .sheet import Sheet

# com.sun.star.sheet.CellFlags
CONTENTS = 1 | 2 | 4 | 16
NOTES = 8
FORMATS = 32 | 64 | 256 | 512


@complete("arg1_input")
class Range(RangeLook):
    """Cells of one sheet, by their address: it does not follow them when rows are inserted or deleted before it.

    An empty area (a slice of length 0) has no `api`, reads None and ignores writes.
    """

    def __init__(self, sheet: Sheet, area: Area) -> None:
        self.sheet_impl = sheet
        self.area = area
        self.options: dict[str, Any] = {}  # xlwings.main.Range leaves its options here
        self._api: UnoObject = None
        self._structure = -1

    @property
    def sheet(self) -> Sheet:
        """The sheet that it belongs to."""
        return self.sheet_impl

    @property
    def api(self) -> UnoObject:
        """The UNO cell range (com.sun.star.sheet.SheetCellRange); None for an empty area."""
        if self.area.size == 0:
            return None
        structure = self.sheet.book.app.structure
        if self._api is None or self._structure != structure:
            a, sheet = self.area, self.sheet.api
            self._api = sheet.getCellRangeByPosition(a.column - 1, a.row - 1, a.last_column - 1, a.last_row - 1)
            self._structure = structure
        return self._api

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Sheet name, row, column, number of rows and of columns."""
        return self.sheet.name, *self.area

    def __len__(self) -> int:
        return self.area.size

    def __call__(self, row: int, column: int | None = None) -> Range:
        """A single cell by row and column, or by its number counted along the rows; from 1, and may lie outside."""
        if column is None:
            row, column = (row - 1) // self.area.columns + 1, (row - 1) % self.area.columns + 1
        return Range(self.sheet, self.area.cell(row, column))

    def part(self, area: Area) -> Range:
        """A part of it, by an area counted from 0 inside it."""
        return Range(self.sheet, area._replace(row=self.area.row + area.row, column=self.area.column + area.column))

    @property
    def row(self) -> int:
        """Number of the first row."""
        return self.area.row

    @property
    def column(self) -> int:
        """Number of the first column."""
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of rows and of columns."""
        return self.area.rows, self.area.columns

    # Values and formulas: blocks in one call; no limit of cells makes xlwings cut them up.

    @property
    def max_cells_per_read(self) -> None:
        """No limit."""
        return

    @property
    def max_cells_per_write(self) -> None:
        """No limit."""
        return

    @property
    def raw_value(self) -> list[list[Any]] | None:
        """Rows of values as `cells.read_values` gives them, for a single cell too."""
        return cells.read_values(self) if self.area.size else None

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if self.area.size == 0:
            return
        if isinstance(data, (list, tuple)):
            rows = data if data and isinstance(data[0], (list, tuple)) else [data]
            cells.write_values(self._resized(rows), rows)
        elif is_formula(data) and self.area.size > 1:
            cells.fill_formula(self, data)
        else:
            cells.write_values(self, [[data] * self.area.columns] * self.area.rows)

    @property
    def formula(self) -> str | tuple[tuple[str, ...], ...] | None:
        """Formulas in Excel's grammar: a text for one cell, a tuple of rows for more, as xlwings gives on Windows."""
        if self.area.size == 0:
            return None
        rows = cells.read_formulas(self)
        return rows[0][0] if self.area.size == 1 else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, value: Any) -> None:
        if self.area.size == 0:
            return
        if isinstance(value, (list, tuple)):
            rows = value if value and isinstance(value[0], (list, tuple)) else [value]
            cells.write_formulas(self._resized(rows), rows)
        elif is_formula(value) and self.area.size > 1:
            cells.fill_formula(self, value)
        else:
            cells.write_formulas(self, [[value] * self.area.columns] * self.area.rows)

    @property
    def formula2(self) -> str | tuple[tuple[str, ...], ...] | None:
        """The same as `formula`; it cannot be set, as LibreOffice does not spill."""
        return self.formula

    @formula2.setter
    def formula2(self, value: Any) -> None:
        raise UnsupportedError("Range.formula2 =", "LibreOffice does not spill; use .formula or .formula_array.")

    @property
    def formula_array(self) -> str | None:
        """The array formula that covers exactly this range, in Excel's grammar; None where there is none."""
        text = self.api.getArrayFormula()
        return self.sheet.book.formulas.to_excel(text, self.sheet.index - 1) if text else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.api.setArrayFormula(self.sheet.book.formulas.to_calc(value, self.sheet.index - 1))

    @property
    def has_array(self) -> bool:
        """True where its first cell is part of an array formula."""
        first = self if self.area.size == 1 else self(1, 1)
        return bool(first.api.getArrayFormula())

    def _resized(self, rows: Any) -> Range:
        """The range that rows of this shape fill, from the same top left cell."""
        area = self.area._replace(rows=len(rows), columns=len(rows[0]))
        return self if area == self.area else Range(self.sheet, area)

    # Addresses and neighbours

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The A1 address, "[Book]Sheet!$A$1" where external; quoted where Excel would quote."""
        address = self.area.address(row_absolute, col_absolute)
        if not external:
            return address
        book, sheet = self.sheet.book.name, self.sheet.name
        plain = quote_sheet(sheet) == sheet and quote_sheet(book) == book
        place = f"[{book}]{sheet}" if plain else "'" + f"[{book}]{sheet}".replace("'", "''") + "'"
        return f"{place}!{address}"

    @property
    def address(self) -> str:
        """The absolute A1 address without the sheet."""
        if self.area.size == 0:
            return f"{self.area.cell(1, 1).address()}{{{self.area.rows}x{self.area.columns}}}"
        return self.area.address()

    @property
    def name(self) -> Name | None:
        """The name of exactly this range, or None."""
        return self.sheet.book.names.of(self)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={quote_sheet(self.sheet.name)}!{self.area.address()}")

    @property
    def current_region(self) -> Range:
        """The block around it that empty rows and columns bound."""
        cursor = self.sheet.api.createCursorByRange(self.api)
        cursor.collapseToCurrentRegion()
        return self.sheet.at(cursor)

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow key lead from its first cell; one call for the whole row or column."""
        used = self.sheet.used_range.area
        upward, along_row = direction in ("up", "left"), direction in ("left", "right")
        if along_row:
            line = Range(self.sheet, Area(self.row, 1, 1, max(used.last_column, self.column)))
            place, edge = self.column, MAX_COLUMNS
            filled = [value != "" for value in line.api.getDataArray()[0]]
        else:
            line = Range(self.sheet, Area(1, self.column, max(used.last_row, self.row), 1))
            place, edge = self.row, MAX_ROWS
            filled = [row[0] != "" for row in line.api.getDataArray()]
        found = _jump(filled, place, -1 if upward else 1, 1 if upward else edge)
        return Range(self.sheet, Area(self.row, found) if along_row else Area(found, self.column))

    @property
    def merge_area(self) -> Range:
        """The merged area that its first cell is part of, or that cell."""
        cursor = self.sheet.api.createCursorByRange(self(1, 1).api)
        cursor.collapseToMergedArea()
        return self.sheet.at(cursor)

    # Changes

    def clear(self) -> None:
        """Remove contents, notes and formats."""
        self._clear(CONTENTS | NOTES | FORMATS)

    def clear_contents(self) -> None:
        """Remove values and formulas; formats and notes stay."""
        self._clear(CONTENTS)

    def clear_formats(self) -> None:
        """Remove formats; values, formulas and notes stay."""
        self._clear(FORMATS)

    def _clear(self, flags: int) -> None:
        if self.area.size:
            self.api.clearContents(flags)

    def autofit(self, axis: str | None = None) -> None:
        """Make columns ("c"), rows ("r") or both as large as their contents."""
        if axis in (None, "c", "columns"):
            self.api.Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            self.api.Rows.OptimalHeight = True

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells here; whole rows where it spans every column, whole columns where it spans every row."""
        mode = self._whole() or {"down": "DOWN", "right": "RIGHT", None: self._usual("DOWN", "RIGHT")}[shift]
        self.sheet.api.insertCells(self.api.RangeAddress, bridge.enum("sheet.CellInsertMode", mode))
        self.sheet.book.app.structure += 1

    def delete(self, shift: str | None = None) -> None:
        """Delete its cells, or its whole rows or columns; the rest moves up or left."""
        mode = self._whole() or {"up": "UP", "left": "LEFT", None: self._usual("UP", "LEFT")}[shift]
        self.sheet.api.removeRange(self.api.RangeAddress, bridge.enum("sheet.CellDeleteMode", mode))
        self.sheet.book.app.structure += 1

    def _whole(self) -> str | None:
        if self.area.columns == MAX_COLUMNS:
            return "ROWS"
        return "COLUMNS" if self.area.rows == MAX_ROWS else None

    def _usual(self, vertical: str, horizontal: str) -> str:
        """The direction that Excel takes where none is given: along the shorter side of the range."""
        return vertical if self.area.columns >= self.area.rows else horizontal

    def copy(self, destination: Any = None) -> None:
        """Copy values, formulas and formats to a place in the same book; there is no clipboard."""
        if destination is None:
            raise UnsupportedError("Range.copy() without a destination", "There is no clipboard here.")
        self.sheet.api.copyRange(_origin(destination.impl), self.api.RangeAddress)

    def move(self, destination: Any) -> None:
        """Cut its cells and paste them elsewhere in the same book; formulas that refer to them follow."""
        self.sheet.api.moveRange(_origin(destination.impl), self.api.RangeAddress)
        self.sheet.book.app.structure += 1

    def merge(self, across: bool = False) -> None:
        """Make one cell of it, or one cell of each of its rows."""
        for area in [self.area._replace(row=self.row + i, rows=1) for i in range(self.area.rows)] if across else []:
            Range(self.sheet, area).api.merge(True)
        if not across:
            self.api.merge(True)

    def unmerge(self) -> None:
        """Make single cells of it again."""
        self.api.merge(False)

    @property
    def merge_cells(self) -> bool:
        """True where it holds merged cells."""
        return bool(self.api.IsMerged)

    def select(self) -> None:
        """Select it in its book's window, which shows its sheet."""
        self.sheet.activate()
        self.sheet.book.controller.select(self.api)

    # Links

    @property
    def hyperlink(self) -> str:
        """The address that its first cell links to; "#Sheet!A1" inside the book.

        Raises:
            Exception: The cell has no link; xlwings' other engines raise so too.
        """
        address = read_link(self(1, 1).api)
        if address is None:
            raise Exception("The cell doesn't seem to contain a hyperlink!")  # noqa: TRY002 - as xlwings does
        return address

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Make its first cell a link; Calc has no screen tip of its own."""
        write_link(self.sheet.book.api, self(1, 1).api, address, text_to_display or address)


def _origin(cells_: Range) -> Any:
    """The UNO address of its top left cell."""
    return bridge.struct("table.CellAddress", cells_.sheet.index - 1, cells_.column - 1, cells_.row - 1)


def _jump(filled: list[bool], place: int, step: int, edge: int) -> int:
    """Where Ctrl and an arrow lead on a line of cells, all counted from 1; `edge` is the end of the sheet."""

    def full(n: int) -> bool:
        return 1 <= n <= len(filled) and filled[n - 1]

    if full(place) and full(place + step):
        while full(place + step):
            place += step
        return place
    place += step
    while 1 <= place <= len(filled) and not full(place):
        place += step
    return place if full(place) else edge
