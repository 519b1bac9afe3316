"""The `xlwings` module of a workbook's VBA, replaced for LibreOffice: RunPython and XLPy reach this very Python process.

    with Office(...) as office:
        put_modules(document, "VBAProject")          # closed code: once, while its macros do not run
        host = Host(office.context, document)        # living code: this process answers
        connect(document, "VBAProject", host)

In Excel, xlwings' VBA starts Python and talks to it by COM. Here Python is there already, and LibreOffice is called by
it: the document's Basic holds one UNO object of ours and calls it. A button runs inside that call, so what it asks
of the document comes back on the very thread that LibreOffice waits on, and nothing locks.

Learned the hard way, LibreOffice 7.4: an object with XInvocation2 crashes Python, XScript does not. `CVErr(xlErrNA)`
becomes the text "Error 2042", which SUM skips; a double whose bits are those of Calc's own error does become the error.
A module that does not compile disables its whole library in silence: ask a function for an answer before trusting it.
"""

from __future__ import annotations

import functools
import importlib
import struct
import sys
import traceback
from collections.abc import Callable
from typing import Any

from . import attach, bridge
from .bridge import OfficeError, UnoObject
from .macros import run_macro

SHIM, CLIENT = "xlwings", "XlwingsClient"

CALC_NA = 0x7FFF
"""Calc's number of the error #N/A."""

NOT_AVAILABLE: float = struct.unpack("<d", struct.pack("<Q", 0x7FF8_0000_0000_0000 | CALC_NA))[0]
"""The double that Calc takes for #N/A: a NaN with the error's number in its lowest bits."""

# com.sun.star.script.ModuleType
NORMAL, CLASS, DOCUMENT = 1, 2, 4

SHIM_SOURCE = """Option Explicit

Private Host As Object
Private ErrorValue As Double

Public Sub ConnectHost(ByVal aHost As Object, ByVal anError As Double)
    Set Host = aHost
    ErrorValue = anError
End Sub

Public Function HasHost() As Boolean
    HasHost = Not (Host Is Nothing)
End Function

Public Function CallHost(ByVal request)
    If Host Is Nothing Then Err.Raise 1000, "xlwings", "no Python"
    CallHost = Host.invoke(request, Array(), Array())
End Function

Public Function HostError()
    Dim nothingOfACell(0, 0, 0)
    If Host Is Nothing Then
        HostError = nothingOfACell()
    Else
        HostError = ErrorValue
    End If
End Function

Public Function XLPy() As Object
    If Host Is Nothing Then Err.Raise 1000, "xlwings", "no Python"
    Set XLPy = New XlwingsClient
End Function

Public Function RunPython(PythonCommand)
    RunPython = CallHost(Array("RunPython", PythonCommand))
End Function
"""

CLIENT_SOURCE = """Option Explicit

Public Function CallUDF(moduleName, functionName, arguments, Optional book, Optional caller)
    CallUDF = CallHost(Array("CallUDF", moduleName, functionName, arguments))
End Function

Public Function Module(moduleName)
    Module = CallHost(Array("Module", moduleName))
End Function
"""


def basic_source(text: str, kind: int = NORMAL) -> str:
    """VBA source as LibreOffice keeps it in a document: attributes gone, its own header before it."""
    names = {NORMAL: "VBAModule", CLASS: "VBAClassModule", DOCUMENT: "VBADocumentModule"}
    lines = [line for line in text.splitlines() if not line.startswith("Attribute VB_")]
    head = [f"Rem Attribute VBA_ModuleType={names[kind]}", "Option VBASupport 1"]
    return "\n".join([*head, *(["Option ClassModule"] if kind == CLASS else []), *lines]) + "\n"


def put_modules(document: UnoObject, library: str, modules: dict[str, str] | None = None) -> None:
    """Make the shim, and standard modules beside it, the only code of a document; all other code is removed.

    Args:
        document: Opened with its macros not running.
        library: Name of the library that formulas and buttons mean; made where it is missing.
        modules: VBA source of the other standard modules by name.
    """
    libraries = document.BasicLibraries
    libraries.VBACompatibilityMode = True
    for name in libraries.ElementNames:
        if not libraries.isLibraryLoaded(name):
            libraries.loadLibrary(name)
        content = libraries.getByName(name)
        for module in content.ElementNames:
            content.removeByName(module)
    if not libraries.hasByName(library):
        libraries.createLibrary(library)
    content = libraries.getByName(library)
    for name, text in {SHIM: SHIM_SOURCE, **(modules or {})}.items():
        _put(content, name, text, NORMAL)
    _put(content, CLIENT, CLIENT_SOURCE, CLASS)


def _put(library: UnoObject, name: str, text: str, kind: int) -> None:
    info = bridge.struct("script.ModuleInfo")
    info.ModuleType = kind
    if library.hasModuleInfo(name):
        library.removeModuleInfo(name)
    library.insertModuleInfo(name, info)
    library.insertByName(name, basic_source(text, kind))


class Host:
    """Python as the Basic of a document sees it: it calls worksheet functions and runs the buttons' commands.

    Args:
        context: Component context of the office.
        document: The document; `xw.Book.caller()` gives it from now on.
        is_error: Whether a text that a function gave stands for an error; the cell gets #N/A then.
        on_failure: Called with the traceback of an exception that a button or function let through.
    """

    def __init__(
        self,
        context: UnoObject,
        document: UnoObject,
        is_error: Callable[[str], bool] = lambda text: False,
        on_failure: Callable[[str], object] = sys.stderr.write,
    ) -> None:
        self.document = document
        self.book = attach(context, document)
        self.is_error = is_error
        self.on_failure = on_failure
        self.calls = 0
        """How often Basic called, for measurements."""
        self.commands = 0
        """How many commands of RunPython have ended."""
        self.script = _script_class()(self)

    def answer(self, request: tuple[Any, ...]) -> Any:
        """What Basic gets for ("CallUDF", module, function, arguments), ("Module", name) or ("RunPython", command)."""
        self.calls += 1
        what, *rest = request
        try:
            if what == "CallUDF":
                module, name, arguments = rest
                function = getattr(importlib.import_module(module), name)
                return self._outgoing(function(*map(self._incoming, arguments)))
            if what == "Module":
                importlib.import_module(rest[0])
                return True
            if what == "RunPython":
                self._run(rest[0])
                return 0
        except Exception:
            self.on_failure(traceback.format_exc())
            if what == "RunPython":
                return -1  # as xlwings' own RunPython says it
            raise
        raise OfficeError(f"The host was asked for {what!r}.")

    def _run(self, command: str) -> None:
        """A command of the document's Basic, which is the code that `put_modules` wrote."""
        self.book.set_mock_caller()
        try:
            exec(command, {"__name__": "__main__"})
        finally:
            self.commands += 1

    def _outgoing(self, value: Any) -> Any:
        """What Basic gets: rows as an array of two dimensions, which it would otherwise take for arrays in an array."""
        if isinstance(value, (list, tuple)):
            rows = value if value and isinstance(value[0], (list, tuple)) else [value]
            block = tuple(tuple(map(self._cell, row)) for row in rows)
            return bridge.struct("script.ArrayWrapper", True, bridge.uno().Any("[][]any", block))
        return self._cell(value)

    def _cell(self, value: Any) -> Any:
        if isinstance(value, str):
            return NOT_AVAILABLE if self.is_error(value) else str(value)
        return value

    def _incoming(self, value: Any) -> Any:
        """An argument as Excel would hand it over: rows of a range's values, one cell as its value, errors as texts."""
        if value is None or isinstance(value, (str, float, int)):
            return value
        if isinstance(value, tuple):
            rows = value if value and isinstance(value[0], tuple) else (value,)
            return [list(row) for row in rows]
        # The VBA Range's own Value gives 0 for an error; the cells behind it tell the truth
        api = value.CellRange
        place = api.RangeAddress
        rows = self.book.impl.sheets.at(place.Sheet).at(api).raw_value
        plain = [[None if cell == "" else cell for cell in row] for row in rows]
        return plain[0][0] if len(plain) == len(plain[0]) == 1 else plain


@functools.cache
def _script_class() -> Any:
    """The class of the UNO object that Basic holds; made late, because its interface comes with `uno`."""
    interface: Any = bridge.uno().getClass("com.sun.star.script.provider.XScript")
    base: Any = importlib.import_module("unohelper").Base

    class Script(base, interface):  # type: ignore[misc]
        def __init__(self, host: Host) -> None:
            self.host = host

        def invoke(self, request: Any, _indexes: Any, _values: Any) -> Any:
            return self.host.answer(request), (), ()

    return Script


def on_change(cells: UnoObject, call: Callable[[], object]) -> None:
    """Call something whenever cells change, by hand, by a program or by a new result of their formulas."""
    cells.addModifyListener(_listener_class("util.XModifyListener")(call))


def on_close(document: UnoObject, call: Callable[[], object]) -> None:
    """Call something once the document is gone."""
    document.addCloseListener(_listener_class("util.XCloseListener")(call))


@functools.cache
def _listener_class(interface_name: str) -> Any:
    """A listener that calls a function when something changed or closed."""
    interface: Any = bridge.uno().getClass(f"com.sun.star.{interface_name}")
    base: Any = importlib.import_module("unohelper").Base

    class Listener(base, interface):  # type: ignore[misc]
        def __init__(self, call: Callable[[], object]) -> None:
            self._call = call

        def modified(self, _event: Any) -> None:
            self._call()

        def notifyClosing(self, _event: Any) -> None:
            self._call()

        def queryClosing(self, _event: Any, _owner: bool) -> None:
            """Nobody here minds."""

        def disposing(self, _event: Any) -> None:
            """Nothing is kept of it."""

    return Listener


def connect(document: UnoObject, library: str, host: Host) -> None:
    """Give the shim of an open document its host.

    Raises:
        OfficeError: The shim is not there, or does not answer: some module of the library does not compile.
    """
    run_macro(document, f"{library}.{SHIM}.ConnectHost", (host.script, NOT_AVAILABLE))
    if run_macro(document, f"{library}.{SHIM}.HasHost", ()) is not True:
        raise OfficeError(
            f"The library {library} of {document.Title} does not answer: a module of it does not compile."
        )
