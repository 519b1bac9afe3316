"""Defined names of a book or a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xlwings import base_classes

from . import bridge
from .area import quote_sheet
from .bridge import UnoObject
from .unsupported import complete

if TYPE_CHECKING:
    from .book import Book
    from .range import Range
    from .sheet import Sheet


class Scope(NamedTuple):
    """A UNO collection of names and the sheet that it belongs to; None for the book's own."""

    sheet: Sheet | None
    api: UnoObject


@complete()
class Names(base_classes.Names):
    """The names of a book, its sheets' own names included ("Sheet1!local"), or those of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> UnoObject:
        """The UNO collection (com.sun.star.sheet.NamedRanges)."""
        return (self.sheet or self.book).api.NamedRanges

    def _scopes(self) -> Iterator[Scope]:
        yield Scope(self.sheet, self.api)
        if self.sheet is None:
            yield from (Scope(sheet, sheet.api.NamedRanges) for sheet in self.book.sheets)

    def __iter__(self) -> Iterator[Name]:
        for scope in self._scopes():
            for name in scope.api.ElementNames:
                yield Name(self.book, scope, name)

    def snapshot(self) -> list[tuple[str, Name]]:
        """All names with their texts; three calls for each sheet, none for each name."""
        return [(name.name, name) for name in self]

    def __len__(self) -> int:
        return sum(scope.api.Count for scope in self._scopes())

    def __call__(self, name_or_index: str | int) -> Name:
        """A name by its text, "Sheet1!local" for a sheet's own, or by its number from 1.

        Raises:
            KeyError: There is none.
        """
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        if (found := self.find(name_or_index)) is None:
            raise KeyError(name_or_index)
        return found

    def find(self, name: str) -> Name | None:
        """A name by its text, capitals ignored; None where there is none."""
        sheet, _, local = name.rpartition("!")
        sheet = sheet.strip("'").replace("''", "'").casefold()
        for scope in self._scopes():
            own = scope.sheet.name.casefold() if scope.sheet else ""
            if sheet != own and scope.sheet is not self.sheet:
                continue
            for text in scope.api.ElementNames:
                if text.casefold() == local.casefold():
                    return Name(self.book, scope, text)
        return None

    def contains(self, name_or_index: str | int) -> bool:
        """True where such a name exists."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self.find(name_or_index) is not None

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name for "=Sheet1!$A$1", "=5*2" or another formula; "Sheet1!local" belongs to that sheet."""
        prefix, _, local = name.rpartition("!")
        sheet = self.book.sheets(prefix.strip("'").replace("''", "'")) if prefix else self.sheet
        scope = Scope(sheet, (sheet or self.book).api.NamedRanges)
        origin = bridge.struct("table.CellAddress", sheet.index - 1 if sheet else 0, 0, 0)
        formula = refers_to if refers_to.startswith("=") else f"={refers_to}"
        if scope.api.hasByName(local):
            scope.api.removeByName(local)
        scope.api.addNewByName(local, self.book.formulas.to_calc(formula)[1:], origin, 0)
        return Name(self.book, scope, local)

    def of(self, cells: Range) -> Name | None:
        """The name of exactly these cells, or None."""
        for name in self:
            named = name.find_range()
            if named is not None and named.coords == cells.coords:
                return name
        return None


@complete()
class Name(base_classes.Name):
    """One defined name; it stays the same name when others come and go."""

    def __init__(self, book: Book, scope: Scope, local: str) -> None:
        self.book = book
        self.scope = scope
        self.local = local

    @property
    def api(self) -> UnoObject:
        """The UNO name (com.sun.star.sheet.NamedRange)."""
        return self.scope.api.getByName(self.local)

    @property
    def name(self) -> str:
        """Its text, "Sheet1!local" for a sheet's own."""
        return f"{quote_sheet(self.scope.sheet.name)}!{self.local}" if self.scope.sheet else self.local

    @name.setter
    def name(self, value: str) -> None:
        local = value.rpartition("!")[2]
        self.api.setName(local)
        self.local = local

    @property
    def refers_to(self) -> str:
        """What it stands for in Excel's grammar, "=Sheet1!$A$1"."""
        return self.book.formulas.to_excel(f"={self.api.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(self.book.formulas.to_calc(value)[1:])

    @property
    def refers_to_range(self) -> Range:
        """The cells that it names.

        Raises:
            ValueError: It names something else, a number or a formula.
        """
        cells = self.find_range()
        if cells is None:
            raise ValueError(f"The name {self.name!r} refers to no cells: {self.refers_to}")
        return cells

    def find_range(self) -> Range | None:
        """The cells that it names, or None."""
        cells = self.api.getReferredCells()
        return None if cells is None else self.book.sheets.at(cells.RangeAddress.Sheet).at(cells)

    def delete(self) -> None:
        """Remove the name; formulas that use it show #NAME?."""
        self.scope.api.removeByName(self.local)
