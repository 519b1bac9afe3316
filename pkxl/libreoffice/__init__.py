"""An xlwings engine for LibreOffice Calc over UNO: `xw.Book(...)` code runs unchanged, on Linux too.

    from pkxl import libreoffice
    import xlwings as xw

    libreoffice.install()
    with xw.App() as app:                      # starts a LibreOffice of its own, headless
        book = app.books.open("dinas.xlsx")
        book.sheets["Anggaran"]["C6:D9"].value = [[...], ...]

`connect(pipe)` uses an office that runs already; `attach(context, document)` makes `xw.Book.caller()` give a
document, for code that a button of that document started. `Office` starts one for tests, with macros allowed or not.

Where a member of xlwings has no counterpart here, it raises `UnsupportedError` with its name. What Calc does not
have at all: "very hidden" sheets (they are hidden), spilling formulas, a clipboard. Text that looks like a number
stays text: see `values`. It knows nothing of this project's domain and imports nothing of it.
"""

from __future__ import annotations

import os

import xlwings as xw

from . import bridge
from .app import stand_in_pid
from .book import Book
from .bridge import OfficeError, UnoObject
from .engine import engine
from .office import Office
from .profile import MacroSecurity, Recalculate
from .unsupported import UnsupportedError

__all__ = [
    "MacroSecurity",
    "Office",
    "OfficeError",
    "Recalculate",
    "UnsupportedError",
    "attach",
    "connect",
    "detach",
    "install",
    "use",
]


def install() -> xw.Engine:
    """The engine, known to xlwings and active: `xw.Book`, `xw.apps` and the like now mean LibreOffice."""
    engine()
    found: xw.Engine = xw.engines["libreoffice"]
    found.activate()
    return found


def connect(pipe: str, timeout: float = 20.0) -> xw.App:
    """The app of an office that was started with `--accept=pipe,name=PIPE;urp;`, made active. It is never ended here.

    Raises:
        OfficeError: Nobody listens on that pipe, or no answer comes.
    """
    install()
    try:
        context = bridge.resolve(pipe, timeout)
    except TimeoutError as error:
        raise OfficeError(f"The LibreOffice behind the pipe {pipe!r} does not answer.") from error
    return xw.App(impl=engine().apps.register(context, stand_in_pid(pipe)))


def use(office: Office) -> xw.App:
    """The app of an office that was started here, made active; `app.quit()` ends it."""
    install()
    return xw.App(impl=engine().apps.register(office.context, office.pid, office))


def attach(context: UnoObject, document: UnoObject) -> xw.Book:
    """The book of an open document, which `xw.Book.caller()` gives from now on.

    Args:
        context: The component context of its office: `XSCRIPTCONTEXT.getComponentContext()` in LibreOffice's own
            Python, `Office.context` outside.
        document: The UNO document.
    """
    install()
    inside = bridge.uno().getComponentContext() == context
    pid = os.getpid() if inside else stand_in_pid("attached")
    app = engine().apps.register(context, pid)
    book = Book(app, document)
    book.activate()
    caller = xw.Book(impl=book)
    # xlwings asks for its mock caller before anything else, so officers' code needs no change and no patch.
    caller.set_mock_caller()
    return caller


def detach() -> None:
    """Undo `attach`: `xw.Book.caller()` has no book any more."""
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller
