"""Rectangles of cells and A1 addresses: plain arithmetic, no UNO.

Rows and columns are counted from 1, as Excel and xlwings do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})", re.IGNORECASE)
_ROWS = re.compile(r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})")
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")


class Area(NamedTuple):
    """A rectangle of cells on one sheet; `rows` or `columns` is 0 for the empty slice of a range."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        """The last row that belongs to it."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The last column that belongs to it."""
        return self.column + self.columns - 1

    @property
    def size(self) -> int:
        """How many cells it has."""
        return self.rows * self.columns

    def cell(self, row: int, column: int) -> Area:
        """The single cell at a 1-based position counted from the top left; it may lie outside."""
        return Area(self.row + row - 1, self.column + column - 1)

    def around(self, other: Area) -> Area:
        """The smallest rectangle that holds both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        last_row, last_column = max(self.last_row, other.last_row), max(self.last_column, other.last_column)
        return Area(row, column, last_row - row + 1, last_column - column + 1)

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """The A1 address as Excel writes it: "$A$1", "$A$1:$B$2", "$A:$C", "$1:$3"."""
        r, c = "$" if row_absolute else "", "$" if column_absolute else ""
        if self.rows == MAX_ROWS and self.columns < MAX_COLUMNS:
            return f"{c}{column_letters(self.column)}:{c}{column_letters(self.last_column)}"
        if self.columns == MAX_COLUMNS:
            return f"{r}{self.row}:{r}{self.last_row}"
        first = f"{c}{column_letters(self.column)}{r}{self.row}"
        if self.size == 1:
            return first
        return f"{first}:{c}{column_letters(self.last_column)}{r}{self.last_row}"


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 28 gives "AB"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: "AB" gives 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_a1(address: str) -> Area | None:
    """The rectangle that an A1 address means, or None where the text is no address (a name, perhaps)."""
    if match := _COLUMNS.fullmatch(address):
        first, last = sorted(column_number(letters) for letters in match.groups())
        area = Area(1, first, MAX_ROWS, last - first + 1)
    elif match := _ROWS.fullmatch(address):
        first, last = sorted(int(row) for row in match.groups())
        area = Area(first, 1, last - first + 1, MAX_COLUMNS)
    else:
        corners = [_CELL.fullmatch(part) for part in address.split(":")]
        if not 1 <= len(corners) <= 2 or not all(corners):
            return None
        cells = [Area(int(corner[2]), column_number(corner[1])) for corner in corners if corner]
        area = cells[0].around(cells[-1])
    return area if area.last_row <= MAX_ROWS and area.last_column <= MAX_COLUMNS else None


def quote_sheet(name: str) -> str:
    """A sheet's name as a formula writes it before "!": quoted where it has to be."""
    if _PLAIN_SHEET.fullmatch(name) and not _CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def rectangles(cells: Iterable[tuple[int, int]]) -> list[Area]:
    """Single cells (row, column) gathered into few rectangles that hold each of them exactly once.

    Neighbours in a row are joined first, then equal runs of following rows: a filled block becomes one rectangle,
    so formatting it or writing formulas to it costs one call.
    """
    runs: list[Area] = []
    for row, column in sorted(set(cells)):
        last = runs[-1] if runs else None
        if last and last.row == row and last.last_column == column - 1:
            runs[-1] = last._replace(columns=last.columns + 1)
        else:
            runs.append(Area(row, column))
    open_runs: dict[tuple[int, int], Area] = {}
    done: list[Area] = []
    for run in runs:
        key = (run.column, run.columns)
        above = open_runs.get(key)
        if above and above.last_row == run.row - 1:
            open_runs[key] = above._replace(rows=above.rows + 1)
        else:
            if above:
                done.append(above)
            open_runs[key] = run
    return sorted(done + list(open_runs.values()))
