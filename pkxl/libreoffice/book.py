"""Books and Book: the spreadsheets that an office has open."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings import base_classes

from . import bridge
from .bridge import OfficeError, UnoObject
from .formats import NumberFormats
from .formulas import Translator
from .names import Names
from .sheet import Sheets
from .unsupported import UnsupportedError, complete

if TYPE_CHECKING:
    from .app import App

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}
CSV_OPTIONS = "44,34,76,1,,0,false,true,false"
"""Commas, double quotes, UTF-8, numbers as stored, the first sheet."""

# com.sun.star.document.MacroExecMode, UpdateDocMode
MACROS_BY_PROFILE, NO_LINKS, ALL_LINKS = 5, 0, 3


@complete()
class Books(base_classes.Books):
    """The spreadsheets that are open, the active one first asked for by `active`."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> UnoObject:
        """The UNO desktop (com.sun.star.frame.Desktop)."""
        return self.app.desktop

    def __iter__(self) -> Iterator[Book]:
        documents = self.app.desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                yield Book(self.app, document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def active(self) -> Book:
        """The book that was added, opened or activated last, as long as it is open; else any.

        Hidden windows have no focus, so the engine remembers it.

        Raises:
            OfficeError: None is open.
        """
        books = list(self)
        for book in books:
            if book.uid == self.app.active_uid:
                return book
        if not books:
            raise OfficeError("No spreadsheet is open in this LibreOffice.")
        return books[0]

    def __call__(self, name_or_index: str | int) -> Book:
        """A book by its file name, its full name, or its number from 1.

        Raises:
            KeyError: There is none.
        """
        for number, book in enumerate(self, 1):
            if name_or_index == number:
                return book
            if isinstance(name_or_index, str) and name_or_index.casefold() in (
                book.name.casefold(),
                book.fullname.casefold(),
            ):
                return book
        raise KeyError(name_or_index)

    def __contains__(self, name: object) -> bool:
        return any(name in (book.name, book.fullname) for book in self)

    def add(self) -> Book:
        """A new empty book."""
        arguments = bridge.properties(Hidden=not self.app.visible)
        return self._activated(self.api.loadComponentFromURL("private:factory/scalc", "_blank", 0, arguments))

    def open(
        self,
        fullname: str | os.PathLike[str],
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: object = None,
        password: str | None = None,
        *others: object,
    ) -> Book:
        """The book of a file. Its macros run only where the office's profile allows macros.

        Raises:
            OfficeError: LibreOffice cannot open the file.
            UnsupportedError: An argument that has no meaning here.
        """
        if format is not None or any(other is not None for other in others):
            raise UnsupportedError("Books.open() with arguments beyond read_only, update_links and password", "")
        options: dict[str, object] = {
            "Hidden": not self.app.visible,
            "ReadOnly": bool(read_only),
            "UpdateDocMode": ALL_LINKS if update_links else NO_LINKS,
            "MacroExecutionMode": MACROS_BY_PROFILE,
        }
        if password:
            options["Password"] = password
        return self._activated(load(self.app.desktop, fullname, options))

    def _activated(self, document: UnoObject) -> Book:
        book = Book(self.app, document)
        book.activate()
        return book


@complete()
class Book(base_classes.Book):
    """One open spreadsheet, with what reading and writing must know of it: formats, grammar, first day."""

    def __init__(self, app: App, document: UnoObject) -> None:
        self._app = app
        self._api = document

    @property
    def api(self) -> UnoObject:
        """The UNO document (com.sun.star.sheet.SpreadsheetDocument)."""
        return self._api

    @property
    def app(self) -> App:
        """The office that it is open in."""
        return self._app

    @functools.cached_property
    def uid(self) -> str:
        """What tells it from every other document of the office, whatever its name."""
        uid: str = self.api.RuntimeUID
        return uid

    @functools.cached_property
    def formats(self) -> NumberFormats:
        """Its number formats."""
        return NumberFormats(self.api)

    @functools.cached_property
    def formulas(self) -> Translator:
        """The translator of its formulas."""
        return Translator(self.api)

    @functools.cached_property
    def epoch(self) -> dt.datetime:
        """The day with the serial 0: 30 December 1899, or 1 January 1904 in files from old Macintoshes."""
        day = self.api.NullDate
        return dt.datetime(day.Year, day.Month, day.Day)

    @property
    def controller(self) -> UnoObject:
        """The UNO controller of its window, hidden or not; None where it was loaded without one."""
        return self.api.CurrentController

    @property
    def name(self) -> str:
        """The file's name, or the title of a book that was never saved."""
        return os.path.basename(self.fullname)

    @property
    def fullname(self) -> str:
        """The file's path, or the title of a book that was never saved."""
        url: str = self.api.URL
        title: str = url or self.api.Title
        return bridge.to_path(url) if url.startswith("file:") else title

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its names and those of its sheets."""
        return Names(self)

    def activate(self) -> None:
        """Make it the active book, and bring its window to the front where it has a visible one."""
        self.app.active_uid = self.uid
        if self.app.visible and self.controller:
            self.controller.Frame.activate()

    def close(self) -> None:
        """Close it without saving.

        Raises:
            OfficeError: LibreOffice refuses: it prints or shows a dialog.
        """
        name = self.name
        try:
            self.api.close(True)
        except bridge.uno_error() as error:
            if not self.app.alive:
                raise
            raise OfficeError(f"LibreOffice will not close {name}.") from error

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it where it is, or as another file of the format that the ending says, which it is then.

        LibreOffice writes the whole file anew: an .xlsm loses parts of its VBA project, so never hand it out.

        Raises:
            OfficeError: The format is unknown or the place cannot be written.
            UnsupportedError: A password is given; LibreOffice would drop it without a word.
        """
        if password:
            raise UnsupportedError("Book.save() with a password", "")
        if path is None and self.api.URL:
            self._store(lambda: self.api.store(), self.fullname)
            return
        target = Path(os.path.realpath(path or self._default_path()))
        kind = FILTERS.get(target.suffix.lower())
        if kind is None:
            raise OfficeError(f"LibreOffice saves {', '.join(FILTERS)} here (got {target.name}).")
        options: dict[str, object] = {"FilterName": kind, "Overwrite": True}
        if target.suffix.lower() == ".csv":
            options["FilterOptions"] = CSV_OPTIONS
        self._store(lambda: self.api.storeAsURL(bridge.to_url(target), bridge.properties(**options)), target)

    def _store(self, write: Callable[[], object], target: str | os.PathLike[str]) -> None:
        if not Path(target).parent.is_dir():  # LibreOffice would make the folder
            raise OfficeError(f"LibreOffice cannot write {os.fspath(target)}: there is no such folder.")
        try:
            write()
        except bridge.uno_error() as error:
            raise OfficeError(
                f"LibreOffice cannot write {os.fspath(target)}: {getattr(error, 'Message', error)}"
            ) from error

    def _default_path(self) -> str:
        return self.fullname if self.api.URL else f"{self.name}.xlsx"

    def to_pdf(self, path: str | os.PathLike[str], quality: str = "standard") -> None:
        """Print its visible sheets into a PDF file; xlwings hides the others for the time.

        Raises:
            OfficeError: The place cannot be written.
        """
        settings = bridge.properties(Quality=90 if quality == "standard" else 50)
        options = bridge.properties(
            FilterName="calc_pdf_Export", FilterData=bridge.sequence("beans.PropertyValue", settings)
        )
        self._store(lambda: self.api.storeToURL(bridge.to_url(path), options), path)


def load(desktop: UnoObject, path: str | os.PathLike[str], options: dict[str, object]) -> UnoObject:
    """The UNO document of a file.

    Raises:
        OfficeError: It does not exist, or LibreOffice cannot read it.
    """
    try:
        document = desktop.loadComponentFromURL(bridge.to_url(path), "_blank", 0, bridge.properties(**options))
    except bridge.uno_error() as error:
        raise OfficeError(f"LibreOffice cannot open {os.fspath(path)}: {getattr(error, 'Message', error)}") from error
    if document is None:
        lock = Path(path).with_name(f".~lock.{Path(path).name}#")
        reason = (
            f"another LibreOffice has it open ({lock.name})" if lock.exists() else "damaged, or of an unknown format"
        )
        raise OfficeError(f"LibreOffice cannot open {os.fspath(path)}: {reason}.")
    return document
