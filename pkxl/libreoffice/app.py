"""App: one running office."""

from __future__ import annotations

import functools
import zlib
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from . import bridge
from .book import Book, Books
from .bridge import OfficeError, UnoObject
from .macros import run_macro
from .unsupported import complete

if TYPE_CHECKING:
    from .engine import Apps, Engine
    from .office import Office
    from .range import Range


@complete()
class App(base_classes.App):
    """A running office: one that was started here (`office`), or one that was only connected to.

    `display_alerts`, `enable_events` and `interactive` are remembered and have no effect: nothing here shows an
    alert, and LibreOffice has no such switches.
    """

    display_alerts = True
    enable_events = True
    interactive = True

    def __init__(self, apps: Apps, context: UnoObject, pid: int, office: Office | None = None) -> None:
        self.apps = apps
        self.context = context
        self.office = office
        self.active_uid = ""
        self.structure = 0
        """Grows when cells are inserted, deleted or moved: proxies of sheets and ranges are fetched anew then."""
        self._pid = pid
        self._visible = False
        self._status = ""
        self._indicator: UnoObject = None
        self._locked: list[Book] = []

    @property
    def engine(self) -> Engine:
        """The engine, as xlwings asks for it at every read."""
        return self.apps.engine

    @property
    def alive(self) -> bool:
        """True while the office answers; one call."""
        if self.office is not None and not self.office.alive:
            return False
        try:
            return self.context.ServiceManager is not None
        except bridge.uno_error():
            return False

    @functools.cached_property
    def desktop(self) -> UnoObject:
        """The UNO desktop."""
        return bridge.service(self.context, "frame.Desktop")

    @property
    def api(self) -> UnoObject:
        """The UNO desktop (com.sun.star.frame.Desktop)."""
        return self.desktop

    @property
    def pid(self) -> int:
        """The process that was started, or a number that stands for an office whose process is not known here."""
        return self._pid

    @functools.cached_property
    def version(self) -> str:
        """LibreOffice's version, "7.4"."""
        provider = bridge.service(self.context, "configuration.ConfigurationProvider")
        product = bridge.properties(nodepath="/org.openoffice.Setup/Product")
        found: str = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", product
        ).ooSetupVersion
        return found

    @property
    def hwnd(self) -> None:
        """None: there is no window handle."""
        return

    @property
    def path(self) -> str:
        """The folder of LibreOffice's program."""
        substitution = bridge.service(self.context, "util.PathSubstitution")
        return bridge.to_path(substitution.substituteVariables("$(prog)", True))

    @property
    def books(self) -> Books:
        """The spreadsheets that are open."""
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The cells that are selected in the active book; None where a shape is, or several areas are."""
        book = self.books.active
        selected = book.api.CurrentSelection
        if selected is None or not selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return book.sheets.at(selected.RangeAddress.Sheet).at(selected)

    @property
    def visible(self) -> bool:
        """Whether books show their windows. A headless office takes the wish and shows nothing."""
        return self._visible

    @visible.setter
    def visible(self, visible: bool) -> None:
        self._visible = bool(visible)
        for book in self.books:
            if book.controller:
                book.controller.Frame.ContainerWindow.setVisible(self._visible)

    @property
    def screen_updating(self) -> bool:
        """False while the windows of the books that were open then are frozen."""
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value:
            still_open = {book.uid for book in self.books} if self._locked else set()
            for book in self._locked:
                if book.uid in still_open:
                    book.api.unlockControllers()
            self._locked = []
        elif not self._locked:
            self._locked = list(self.books)
            for book in self._locked:
                book.api.lockControllers()

    @property
    def status_bar(self) -> str | bool:
        """The text that was set, or False where the office uses its status bar itself."""
        return self._status or False

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        if self._indicator is not None:
            self._quietly(self._indicator.end)
            self._indicator = None
        self._status = value if isinstance(value, str) else ""
        if self._status and len(self.books) and (controller := self.books.active.controller):
            self._indicator = controller.Frame.createStatusIndicator()
            self._indicator.start(self._status, 0)

    @property
    def calculation(self) -> str:
        """ "automatic" or "manual", of the active book; setting it changes every open book."""
        return "automatic" if self.books.active.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise ValueError(f"calculation must be 'automatic' or 'manual' here (got {value!r})")
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        """Compute every formula of every open book anew, whether Calc thinks it changed or not."""
        for book in self.books:
            book.api.calculateAll()

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the active app; `steal_focus` brings the active book's window to the front where it has one."""
        self.apps.make_active(self)
        if steal_focus and self._visible and (controller := self.books.active.controller):
            controller.Frame.ContainerWindow.setFocus()

    def run(self, macro: str, args: list[Any] | tuple[Any, ...]) -> Any:
        """Run a macro: "Module.Procedure" of the active book, or "'book.xlsm'!Module.Procedure"."""
        name, _, procedure = macro.rpartition("!")
        book = self.books(name.strip("'").replace("''", "'")) if name else self.books.active
        return run_macro(book.api, procedure, tuple(args))

    def quit(self) -> None:
        """Close every book without saving and end the office; one that was only connected to stays as it is."""
        if self.office is not None:
            self.office.close()
        self.apps.forget(self)

    def kill(self) -> None:
        """End the process at once.

        Raises:
            OfficeError: It was not started here.
        """
        if self.office is None:
            raise OfficeError("This LibreOffice was not started here, so it is not killed from here.")
        self.office.kill()
        self.apps.forget(self)

    @staticmethod
    def _quietly(call: Any) -> None:
        """Call something of a window that may be closed meanwhile."""
        try:
            call()
        except bridge.uno_error():
            return


def stand_in_pid(pipe: str) -> int:
    """A number for an office whose process is not known: the same for the same pipe, never a real process."""
    return -1 - zlib.crc32(pipe.encode())
