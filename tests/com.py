"""xlwings' real COM server and converters on a machine without Windows: only pywin32 itself is replaced.

`server()` gives the very `XLPython` object that Excel talks to. What goes in is what COM hands over: floats, text, None,
tuples of rows, an integer for an error or for an argument left out, Decimal for currency, and ranges.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import xlwings as xw

TAK_DIISI = -2147352572  # an argument that the formula leaves out
GALAT = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265, "#NAME?": -2146826259,
    "#NUM!": -2146826252, "#N/A": -2146826246, "#SPILL!": -2146826243, "#CALC!": -2146826238,
}  # fmt: skip
_IID_RANGE = "{00020846-0000-0000-C000-000000000046}"
_PYWIN32 = ("win32api", "win32con", "win32gui", "win32process", "win32timezone", "win32event")
_SEGAR = ("xlwings._xlwindows", "xlwings._win32patch", "xlwings.udfs", "xlwings.com_server", "pkxl.faces.excel_udf")


class Waktu(datetime):
    """A moment as pywin32 hands it over."""


class ComError(Exception):
    """pywintypes.com_error."""


class Rentang:
    """A range as COM hands it over: xlwings asks it for its Value, and on the way for its place."""

    def __init__(self, nilai: object) -> None:
        self.Value = nilai
        baris = nilai if isinstance(nilai, tuple) else ((nilai,),)
        atribut = SimpleNamespace(iid=_IID_RANGE)
        info = SimpleNamespace(GetTypeAttr=lambda: atribut)
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: info)
        app = SimpleNamespace(Hwnd=1)
        buku = SimpleNamespace(Application=app, Name="uji.xlsm")
        self.Worksheet = SimpleNamespace(Parent=buku, Name="Uji")
        self.Row, self.Column = 1, 1
        self.Rows = SimpleNamespace(Count=len(baris))
        self.Columns = SimpleNamespace(Count=len(baris[0]))
        self.Application = app


def _modul(nama: str, **isi: object) -> ModuleType:
    m = ModuleType(nama)
    vars(m).update(isi)
    return m


def _bukan_objek(_: object) -> object:
    raise ValueError("no Python object behind it")


def _palsu() -> dict[str, ModuleType]:
    """pywin32, as much of it as xlwings touches."""
    klien = _modul(
        "win32com.client", Dispatch=lambda o, *a, **k: o, DispatchEx=None,
        CDispatch=type("CDispatch", (), {}), DispatchBaseClass=type("DispatchBaseClass", (), {}),
        CoClassBaseClass=type("CoClassBaseClass", (), {}),
    )  # fmt: skip
    server = _modul("win32com.server")
    bagian = {f"win32com.server.{n}": _modul(f"win32com.server.{n}") for n in ("dispatcher", "policy")}
    bagian["win32com.server.util"] = _modul("win32com.server.util", unwrap=_bukan_objek, wrap=lambda o, **k: o)
    for nama, m in bagian.items():
        setattr(server, nama.rpartition(".")[2], m)
    idispatch = type("PyIDispatch", (), {})
    semua = {n: _modul(n) for n in _PYWIN32}
    vars(semua["win32process"])["GetWindowThreadProcessId"] = lambda hwnd: (1, 1)
    return {
        **semua,
        **bagian,
        "pythoncom": _modul(
            "pythoncom", __file__="pythoncom", CoInitialize=lambda *a: None, com_error=ComError,
            TypeIIDs={"IDispatch": idispatch}, IID_IDispatch="IDispatch",
        ),
        "pywintypes": _modul("pywintypes", com_error=ComError, TimeType=Waktu, IID=str),
        "win32com": _modul("win32com", client=klien, server=server),
        "win32com.client": klien,
        "win32com.server": server,
    }  # fmt: skip


class Server:
    """The COM server as Excel sees it, with our functions registered."""

    def __init__(self, xlpython: Any, udfs: ModuleType, modul: ModuleType) -> None:
        self.xlpython = xlpython
        self.udfs = udfs
        self.modul = modul

    def panggil(self, fungsi: str, *argumen: object, kebijakan: str = "") -> Any:
        """What the wrapper of `fungsi` gets back; arguments left out at the end are filled as Excel fills them."""
        info = getattr(self.modul, fungsi).__xlfunc__["args"]
        kosong = (TAK_DIISI,) * (len(info) - 1 - len(argumen))
        isi = (*argumen, *kosong, kebijakan)
        return self.xlpython.CallUDF("pkxl.faces.excel_udf", fungsi, isi, None, None)


@contextmanager
def server() -> Iterator[Server]:
    """What xlwings is on Windows, until the end of the block."""
    lama = {n: sys.modules.get(n) for n in (*_palsu(), *_SEGAR)}
    hiasan = {n: getattr(xw, n) for n in ("func", "arg", "ret", "script")}
    anak = {n: vars(xw).get(n) for n in ("_xlwindows", "udfs", "com_server", "_win32patch")}
    mesin = (list(xw.engines.engines), dict(xw.engines.engines_by_name))
    for n in _SEGAR:
        sys.modules.pop(n, None)
    sys.modules.update(_palsu())
    try:
        with (
            mock.patch.object(ctypes, "windll", mock.MagicMock(), create=True),
            mock.patch.object(ctypes, "oledll", mock.MagicMock(), create=True),
            mock.patch.object(ctypes, "PyDLL", mock.MagicMock()),
        ):
            windows = importlib.import_module("xlwings._xlwindows")
            udfs = importlib.import_module("xlwings.udfs")
            com_server = importlib.import_module("xlwings.com_server")
        xw.engines.add(xw.Engine(impl=windows.engine))
        xw.func, xw.arg, xw.ret, xw.script = udfs.xlfunc, udfs.xlarg, udfs.xlret, udfs.xlsub
        yield Server(com_server.XLPython(), udfs, importlib.import_module("pkxl.faces.excel_udf"))
        com_server.loop.close()
        udfs.com_executor.shutdown()
        atexit.unregister(windows.cleanup)
    finally:
        xw.engines.engines, xw.engines.engines_by_name = mesin
        for n, h in hiasan.items():
            setattr(xw, n, h)
        for n, m in anak.items():
            if m is None:
                vars(xw).pop(n, None)
            else:
                setattr(xw, n, m)
        vars(sys.modules["pkxl.faces"]).pop("excel_udf", None)
        for n, mod in lama.items():
            if mod is None:
                sys.modules.pop(n, None)
            else:
                sys.modules[n] = mod
