"""The engine as xlwings sees it, and the offices that it knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import xlwings as xw
from xlwings import base_classes

from . import values
from .app import App
from .bridge import UnoObject
from .office import Office
from .unsupported import complete

NAME = "libreoffice"


@complete()
class Apps(base_classes.Apps):
    """The offices that were started or connected to here; the first one is active."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def keys(self) -> list[int]:
        """Their process numbers."""
        return [app.pid for app in self]

    def add(
        self, spec: str | None = None, add_book: bool | None = None, xl: object = None, visible: bool | None = None
    ) -> App:
        """Start an office of its own and make it active; `spec` is the program's path instead of "soffice"."""
        office = Office(program=spec or "soffice")
        app = self.register(office.context, office.pid, office)
        if add_book:
            app.books.add()
        return app

    def register(self, context: UnoObject, pid: int, office: Office | None = None) -> App:
        """The app of an office, made active; the same app where the office is known already."""
        app = next((known for known in self if known.context == context), None)
        app = app or App(self, context, pid, office)
        self.make_active(app)
        return app

    def make_active(self, app: App) -> None:
        """Put it first."""
        self.forget(app)
        self._apps.insert(0, app)

    def forget(self, app: App) -> None:
        """Take it off the list."""
        if app in self._apps:
            self._apps.remove(app)

    @staticmethod
    def cleanup() -> None:
        """Nothing: an office that was started here ends with everything it started."""

    def __iter__(self) -> Iterator[App]:
        """Those that still answer; one whose office ended meanwhile is dropped."""
        self._apps = [app for app in self._apps if app.alive]
        return iter(list(self._apps))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(pid)


class Engine:
    """What xlwings asks of an engine: its name and kind, its apps, and the conversion of values."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: object) -> Any:
        """One value on its way to a cell."""
        return values.plain_element(value)

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]], datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """A block of cells on its way to the caller."""
        return values.for_python(data, datetime_builder, empty_as, number_builder, err_to_str)


def engine() -> Engine:
    """The one engine of this process, added to xlwings where it is new."""
    known = xw.engines.engines_by_name.get(NAME)
    if known is None:
        known = xw.Engine(impl=Engine())
        xw.engines.add(known)
    made: Engine = known.impl
    return made
