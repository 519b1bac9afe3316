"""Excel in memory around a built workbook: its own VBA runs, only the xlwings module is a stand-in that reaches a test double.

The interpreter is pyopenvba's, measured against Excel by its author; members of Excel that it has not are added here.
Cell functions go through xlwings' real COM server (tests/com.py), so a formula is followed from VBA to Python and back.
"""

# ruff: noqa: D102, N803 - the members and parameters bear the names of Excel's object model

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.apps.excel._model import Application, Range
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAErrorValue, VBAObject, member, method, setter

from pkxl.master.audit import baca_modul
from pkxl.master.vba import BUKU, MODUL_BIASA
from tests.com import GALAT, TAK_DIISI, Rentang, Server

_GANTI_XLWINGS = """Attribute VB_Name = "xlwings"
Public Function XLPy()
    Set XLPy = PkxlHost.Nyalakan
End Function

Public Function RunPython(PythonCommand As String)
    RunPython = PkxlHost.Jalankan(PythonCommand)
End Function
"""


def _com(nilai: object) -> object:
    """A value of VBA as COM hands it to Python."""
    if nilai is MISSING:
        return TAK_DIISI
    if nilai is EMPTY:
        return None
    if isinstance(nilai, Range):
        return Rentang(_com(nilai.vba_get("Value")))
    if isinstance(nilai, VBAErrorValue):
        return {2042: GALAT["#N/A"], 2007: GALAT["#DIV/0!"]}[int(nilai.number)]
    if isinstance(nilai, VBAArray):
        (a, b), (c, d) = nilai.bounds
        return tuple(tuple(_com(nilai.get([i, j])) for j in range(c, d + 1)) for i in range(a, b + 1))
    if isinstance(nilai, bool | str):
        return nilai
    return float(nilai)  # type: ignore[arg-type]


def _vba(nilai: object) -> object:
    """A value of Python as COM hands it to VBA: lists of lists are one array of two dimensions."""
    if not isinstance(nilai, list):
        return nilai
    if not isinstance(nilai[0], list):
        return VBAArray([(0, len(nilai) - 1)], items=list(nilai))
    larik = VBAArray([(0, len(nilai) - 1), (0, len(nilai[0]) - 1)])
    for i, baris in enumerate(nilai):
        for j, sel in enumerate(baris):
            larik.set([i, j], sel)
    return larik


class _Lingkungan(VBAObject):
    """Environment("Process") of WScript.Shell."""

    def __init__(self) -> None:
        self.isi: dict[str, str] = {}

    @member
    def Item(self, nama: object) -> object:
        return self.isi.get(str(nama), "")

    @setter("Item")
    def _item(self, nama: object, nilai: object) -> None:
        self.isi[str(nama)] = str(nilai)


class _Shell(VBAObject):
    def __init__(self, lingkungan: _Lingkungan) -> None:
        self.lingkungan = lingkungan

    @method
    def Environment(self, tempat: object) -> object:
        assert tempat == "Process"
        return self.lingkungan


class _Tombol(VBAObject):
    """The first button of the toolbar Standard; Excel disables it while the function wizard is open."""

    aktif = True

    @member
    def Enabled(self) -> object:
        return self.aktif


class _Bilah(VBAObject):
    def __init__(self) -> None:
        self.tombol = _Tombol()

    @method
    def Controls(self, nomor: object) -> object:
        return self.tombol


class AplikasiUji(Application):  # type: ignore[misc]
    """Application with the members that our VBA asks for, and what they were asked."""

    catatan: list[tuple[str, Any]]
    bilah: _Bilah

    @method
    def CommandBars(self, nama: object) -> object:
        return self.bilah

    @method
    def CalculateFull(self) -> object:
        self.catatan.append(("CalculateFull", None))
        return EMPTY

    @method
    def OnTime(self, EarliestTime: object, Procedure: object) -> object:
        self.catatan.append(("OnTime", Procedure))
        return EMPTY

    @method
    def MacroOptions(
        self, Macro: object = MISSING, Description: object = MISSING, Category: object = MISSING,
        ArgumentDescriptions: Any = MISSING,
    ) -> object:  # fmt: skip
        self.catatan.append(("MacroOptions", (Macro, Description, Category, list(ArgumentDescriptions.items))))
        return EMPTY

    @member
    def Caller(self) -> object:
        return EMPTY


class Python(VBAObject):
    """What stands behind the xlwings module: starts, imports, runs; each of it can be made to fail."""

    def __init__(self, server: Server | None) -> None:
        self.server = server
        self.kejadian: list[tuple[str, ...]] = []
        self.gagal: set[str] = set()
        self.lingkungan_saat_nyala: dict[str, str] = {}
        self.saat_nyala: Callable[[], None] = lambda: None

    def _coba(self, apa: str, *isi: str) -> None:
        from pyopenvba.exceptions import VBARuntimeError

        self.kejadian.append((apa, *isi))
        if apa in self.gagal:
            raise VBARuntimeError(1000, "Traceback (most recent call last)")

    @method
    def Nyalakan(self) -> object:
        self.saat_nyala()
        self._coba("nyala")
        return self

    @method
    def Module(self, nama: object) -> object:
        self._coba("muat", str(nama))
        return EMPTY

    @method
    def CallUDF(
        self, modul: object, fungsi: object, argumen: Any, buku: object = MISSING, pemanggil: object = MISSING
    ) -> object:
        if fungsi == "SIAP":
            self._coba("siap", *(str(a) for a in argumen.items))
            return "0"
        self._coba("fungsi", str(fungsi))
        assert self.server is not None
        return _vba(self.server.xlpython.CallUDF(modul, fungsi, tuple(_com(a) for a in argumen.items), None, None))

    @method
    def Jalankan(self, perintah: object) -> object:
        self.kejadian.append(("jalan", str(perintah)))
        return -1 if "jalan" in self.gagal else EMPTY


class Mesin:
    """The workbook, its macros, and what happened."""

    def __init__(self, berkas: Path, server: Server | None = None) -> None:
        self.excel = ExcelApplication.open(berkas, with_vba=False)
        aplikasi = self.excel.application
        aplikasi.__class__ = AplikasiUji
        aplikasi.catatan, aplikasi.bilah = [], _Bilah()
        self.aplikasi: Any = aplikasi
        self.python = Python(server)
        lingkungan = _Lingkungan()
        self.lingkungan = lingkungan.isi
        host = self.excel.interpreter.host
        asli = host.global_object
        host.global_object = lambda nama: self.python if nama == "pkxlhost" else asli(nama)
        host.create = lambda jenis: _Shell(lingkungan)
        self.python.saat_nyala = lambda: self.python.lingkungan_saat_nyala.update(lingkungan.isi)
        for nama, isi in baca_modul(berkas.read_bytes()).items():
            jenis = "standard" if nama in MODUL_BIASA else "document"
            self.excel.add_module(_GANTI_XLWINGS if nama == "xlwings" else isi, name=nama, kind=jenis)

    @property
    def pesan(self) -> list[str]:
        """What message boxes said."""
        return [str(d[1]) for d in self.excel.interpreter.dialogs]

    def jalankan(self, makro: str, *isi: object) -> Any:
        """Run one macro or function."""
        return self.excel.run(makro, *isi)

    def buka(self) -> None:
        """What Excel does after loading: Workbook_Open."""
        self.jalankan(f"{BUKU}.Workbook_Open")

    def catatan(self, apa: str) -> list[Any]:
        """What Application was asked, in order."""
        return [isi for nama, isi in self.aplikasi.catatan if nama == apa]


@contextmanager
def mesin(folder: Path, data: bytes, server: Server | None = None) -> Iterator[Mesin]:
    """The workbook of these bytes, loaded."""
    berkas = folder / "pkxl's uji.xlsm"
    berkas.write_bytes(data)
    yield Mesin(berkas, server)
