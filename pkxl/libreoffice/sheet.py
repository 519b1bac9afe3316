"""Sheets, Sheet and its print settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import NoSuchObjectError, base_classes

from . import bridge
from .area import MAX_COLUMNS, MAX_ROWS, Area, parse_a1
from .bridge import OfficeError, UnoObject
from .charts import Charts
from .names import Names
from .range import CONTENTS, FORMATS, NOTES, Range
from .shapes import Pictures, Shapes
from .unsupported import complete

if TYPE_CHECKING:
    from .book import Book

NAME_LENGTH = 31


@complete()
class Sheets(base_classes.Sheets):
    """The sheets of a book in the order of their tabs, hidden ones included."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> UnoObject:
        """The UNO collection (com.sun.star.sheet.Spreadsheets)."""
        return self.book.api.Sheets

    @property
    def active(self) -> Sheet:
        """The sheet that the book's window shows; the first one where it has no window."""
        controller = self.book.controller
        return Sheet(self.book, controller.ActiveSheet) if controller else self.at(0)

    def at(self, position: int) -> Sheet:
        """A sheet by its position from 0."""
        return Sheet(self.book, self.api.getByIndex(position))

    def names(self) -> tuple[str, ...]:
        """The names of all sheets, in one call."""
        names: tuple[str, ...] = self.api.ElementNames
        return names

    def __call__(self, name_or_index: str | int) -> Sheet:
        """A sheet by its name, capitals ignored, or by its number from 1.

        Raises:
            NoSuchObjectError: There is none.
        """
        names = self.names()
        for index, name in enumerate(names):
            if name_or_index == index + 1 or (
                isinstance(name_or_index, str) and name_or_index.casefold() == name.casefold()
            ):
                return self.at(index)
        raise NoSuchObjectError(f"There is no sheet {name_or_index!r}; there are {', '.join(map(repr, names))}.")

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.casefold() in map(str.casefold, self.names())

    def __len__(self) -> int:
        count: int = self.api.Count
        return count

    def __iter__(self) -> Iterator[Sheet]:
        return (self.at(index) for index in range(len(self)))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, by default before the active one, and the active one then; as in Excel."""
        position = after.index if after else (before or self.active).index - 1
        taken = {present.casefold() for present in self.names()}
        name = name or next(free for n in range(1, len(taken) + 2) if (free := f"Sheet{n}").casefold() not in taken)
        self.api.insertNewByName(name, position)
        sheet = self(name)
        sheet.activate()
        return sheet


@complete("pivot_tables")
class Sheet(base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: Book, api: UnoObject) -> None:
        self._book = book
        self._api = api
        self._structure = book.app.structure

    @property
    def api(self) -> UnoObject:
        """The UNO sheet (com.sun.star.sheet.Spreadsheet), fetched anew after cells of the book were deleted.

        LibreOffice 7.4 counts a single deleted cell against the proxies of the whole sheet: their A1 is A2 then.
        """
        if self._structure != self.book.app.structure:
            self._api = self.book.api.Sheets.getByIndex(self._api.RangeAddress.Sheet)
            self._structure = self.book.app.structure
        return self._api

    @property
    def book(self) -> Book:
        """The book that it belongs to."""
        return self._book

    @property
    def name(self) -> str:
        """The text on its tab."""
        name: str = self.api.Name
        return name

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        if self.api.Name != value:  # Calc keeps the old name without a word
            raise ValueError(f"A sheet cannot be named {value!r}: the name is taken or holds a forbidden character.")

    @property
    def index(self) -> int:
        """Its number among the book's tabs, from 1."""
        position: int = self.api.RangeAddress.Sheet
        return position + 1

    @property
    def visible(self) -> bool:
        """Whether its tab is shown. Calc knows no "very hidden": such a sheet is hidden.

        A book without a visible window saves the sheet that was in view when it was opened as visible in any case.
        """
        shown: bool = self.api.IsVisible
        return shown

    @visible.setter
    def visible(self, value: bool | int) -> None:
        shown = value in (True, -1)  # Excel's xlSheetVisible is -1, xlSheetVeryHidden is 2
        self.api.IsVisible = shown
        if self.api.IsVisible != shown:
            raise OfficeError(f"The sheet {self.name!r} cannot be hidden: a book keeps at least one visible sheet.")

    @property
    def names(self) -> Names:
        """The names that belong to this sheet alone."""
        return Names(self.book, self)

    @property
    def cells(self) -> Range:
        """All its cells."""
        return Range(self, Area(1, 1, MAX_ROWS, MAX_COLUMNS))

    @property
    def used_range(self) -> Range:
        """The cells from the first used one to the last; A1 on an empty sheet."""
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self.at(cursor)

    def at(self, api: UnoObject) -> Range:
        """The range that a UNO range of this sheet stands for."""
        a = api.RangeAddress
        rows, columns = a.EndRow - a.StartRow + 1, a.EndColumn - a.StartColumn + 1
        return Range(self, Area(a.StartRow + 1, a.StartColumn + 1, rows, columns))

    def range(self, arg1: str | tuple[int, ...] | Range, arg2: str | tuple[int, ...] | Range | None = None) -> Range:
        """Cells by address, name, (row, column), (row, column, rows, columns), or by two corners.

        Raises:
            NoSuchObjectError: The text is neither an address nor a name.
        """
        first = self._cells(arg1)
        return first if arg2 is None else Range(first.sheet, first.area.around(self._cells(arg2).area))

    def _cells(self, place: str | tuple[int, ...] | Range) -> Range:
        if isinstance(place, Range):
            return place
        if isinstance(place, str):
            area = parse_a1(place)
            return Range(self, area) if area else self._named(place)
        return Range(self, Area(*place))

    def _named(self, name: str) -> Range:
        found = self.names.find(name) or self.book.names.find(name)
        if found is None:
            raise NoSuchObjectError(f"{name!r} is neither an address nor a name in {self.book.name}.")
        return found.refers_to_range

    def activate(self) -> None:
        """Show it in the book's window."""
        controller = self.book.controller
        if controller:
            controller.setActiveSheet(self.api)

    def select(self) -> None:
        """The same as activate."""
        self.activate()

    def clear(self) -> None:
        """Remove contents, notes and formats of all cells."""
        self.api.clearContents(CONTENTS | NOTES | FORMATS)

    def clear_contents(self) -> None:
        """Remove all values and formulas."""
        self.api.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        """Remove all formats."""
        self.api.clearContents(FORMATS)

    def autofit(self, axis: str | None = None) -> None:
        """Make columns ("c"), rows ("r") or both as large as their contents."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Remove it from the book, without asking.

        Raises:
            OfficeError: It is the last sheet.
        """
        if self.book.api.Sheets.Count == 1:
            raise OfficeError(f"The sheet {self.name!r} cannot be deleted: it is the only one of {self.book.name}.")
        self.book.api.Sheets.removeByName(self.name)

    def copy(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        """Copy it into the same book, named "Name (2)", or into another open book of the same office."""
        neighbour = before or after or self
        position = neighbour.index - 1 if before else neighbour.index
        target = neighbour.book
        if target.uid != self.book.uid:
            target.api.Sheets.importSheet(self.book.api, self.name, position)
            return
        taken = {name.casefold() for name in target.sheets.names()}
        numbered = (f"{self.name[: NAME_LENGTH - 3 - len(str(n))]} ({n})" for n in range(2, len(taken) + 3))
        name = next(name for name in numbered if name.casefold() not in taken)
        target.api.Sheets.copyByName(self.name, name, position)

    def move(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        """Put it before or after another sheet of its book."""
        neighbour = before or after or self
        # Calc counts the position as if the sheet still stood where it is
        self.book.api.Sheets.moveByName(self.name, neighbour.index - 1 if before else neighbour.index)

    @property
    def shapes(self) -> Shapes:
        """Everything on its drawing page: buttons, pictures, charts, boxes."""
        return Shapes(self)

    @property
    def pictures(self) -> Pictures:
        """Its pictures."""
        return Pictures(self)

    @property
    def charts(self) -> Charts:
        """Its charts."""
        return Charts(self)

    @property
    def page_setup(self) -> PageSetup:
        """Its print settings."""
        return PageSetup(self)


@complete()
class PageSetup(base_classes.PageSetup):
    """The print settings of a sheet; everything beside the print area stands in `api`."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> UnoObject:
        """The UNO page style (com.sun.star.style.PageStyle) that the sheet uses."""
        styles = self.sheet.book.api.StyleFamilies.getByName("PageStyles")
        return styles.getByName(self.sheet.api.PageStyle)

    @property
    def print_area(self) -> str | None:
        """The address of what is printed, several separated by commas; None for everything."""
        areas = [
            Area(a.StartRow + 1, a.StartColumn + 1, a.EndRow - a.StartRow + 1, a.EndColumn - a.StartColumn + 1)
            for a in self.sheet.api.getPrintAreas()
        ]
        return ",".join(area.address() for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        sheet = self.sheet.index - 1
        areas = [self.sheet.range(part).area for part in (value or "").split(",") if part]
        self.sheet.api.setPrintAreas(
            tuple(
                bridge.struct(
                    "table.CellRangeAddress", sheet, a.column - 1, a.row - 1, a.last_column - 1, a.last_row - 1
                )
                for a in areas
            )
        )
