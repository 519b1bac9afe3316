"""The worksheet functions as Excel calls them: `FUNGSI` registered with xlwings, cells turned into values and back.

Every argument arrives as rows of cells as COM hands them over (floats, text, None, dates, Decimal for currency, an
integer for an error), and the answer leaves as float, text or rows of these. What is refused leaves as the marker
`AWALAN_GALAT` with its reason, which VBA makes a true error. The policy is the last argument; VBA supplies it.
Nothing here imports pandas or numpy; xlwings itself does so where they are installed.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import xlwings as xw

from pkxl import __version__
from pkxl.faces.fungsi import AWALAN_GALAT, DOK_KEBIJAKAN, FUNGSI, Fungsi
from pkxl.model.temuan import PkxlError

KATEGORI = "Perjanjian Kinerja"
# VT_ERROR of a cell as an integer; xlwings names the seven oldest and leaves the newer ones (#SPILL!, #CALC!) as they are
_GALAT_COM = range(-2146826288, -2146826200)
_GALAT_TEKS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
# These two say in words that an input holds an error; of every other function the answer is an error too
_BERKATA = frozenset({"CAPAIAN_JELAS", "STATUS_CAPAIAN"})
_DARI_GALAT = f"{AWALAN_GALAT} sel yang dirujuk berisi galat"


def sel_masuk(nilai: object) -> object:
    """One cell as `fungsi` takes it; an error of any age is the text of an error."""
    if type(nilai) is int and nilai in _GALAT_COM:
        return "#N/A"
    return nilai


def masuk(argumen: object) -> object:
    """An argument: rows of one cell become the cell, rows of more become lists of cells."""
    if not isinstance(argumen, list | tuple):
        return sel_masuk(argumen)
    baris = [[sel_masuk(s) for s in b] for b in argumen]
    return baris[0][0] if len(baris) == 1 and len(baris[0]) == 1 else baris


def sel_keluar(nilai: object) -> float | str:
    """One cell as Excel gets it; a number is always a float, because a Decimal would become currency."""
    if isinstance(nilai, str):
        return str(nilai)
    if isinstance(nilai, int | float):
        return float(nilai)
    if nilai is None:
        return ""
    raise TypeError(f"a worksheet function must give a number or text (got {type(nilai).__name__})")


def keluar(hasil: object) -> object:
    """An answer; a block of one cell is the cell."""
    if not isinstance(hasil, list):
        return sel_keluar(hasil)
    blok = [[sel_keluar(s) for s in b] for b in hasil]
    return blok[0][0] if len(blok) == 1 and len(blok[0]) == 1 else blok


def _galat(nilai: object) -> bool:
    return isinstance(nilai, str) and nilai in _GALAT_TEKS


def _teruskan_galat(hasil: object, argumen: Sequence[object]) -> object:
    """The answer with an error wherever an argument, taken cell by cell, holds one."""
    if any(_galat(a) for a in argumen):
        return _DARI_GALAT
    if not isinstance(hasil, list):
        return hasil
    for blok in argumen:
        if not isinstance(blok, list):
            continue
        for i, baris in enumerate(blok):
            for j, sel in enumerate(baris):
                if _galat(sel):
                    for k in [i] if len(blok) > 1 else range(len(hasil)):
                        for m in [j] if len(baris) > 1 else range(len(hasil[k])):
                            hasil[k][m] = _DARI_GALAT
    return hasil


def _panggil(f: Fungsi, argumen: Sequence[object]) -> object:
    """What Excel gets from one call; the last argument is the policy."""
    isi = [masuk(a) for a in argumen]
    kebijakan = isi.pop()
    try:
        hasil = keluar(f.panggil(*isi, kebijakan=kebijakan))
    except PkxlError as galat:
        return f"{AWALAN_GALAT} {galat}"
    if f.nama in _BERKATA:
        return hasil
    return _teruskan_galat(hasil, [a for a, d in zip(isi, f.argumen, strict=True) if not d.rentang])


def _daftar(f: Fungsi) -> Callable[..., Any]:
    """`f` under its own name as xlwings registers it."""

    def udf(*argumen: object) -> object:
        return _panggil(f, argumen)

    tempat = inspect.Parameter.POSITIONAL_OR_KEYWORD
    udf.__name__ = udf.__qualname__ = f.nama
    udf.__doc__ = f.dok
    udf.__annotations__ = {}  # xlwings takes a hint for a converter
    vars(udf)["__signature__"] = inspect.Signature(
        [
            *(inspect.Parameter(a.nama, tempat, default=inspect.Parameter.empty if a.wajib else "") for a in f.argumen),
            inspect.Parameter("kebijakan", tempat, default=""),
        ]
    )
    for a in f.argumen:
        xw.arg(a.nama, ndim=2, err_to_str=True, doc=a.dok)(udf)
    xw.arg("kebijakan", vba="KebijakanAktif()", doc=DOK_KEBIJAKAN, ndim=2)(udf)
    # last: each decorator of xlwings sets category and the like back to its own defaults
    return xw.func(category=KATEGORI, call_in_wizard=False, volatile=False)(udf)


globals().update({nama: _daftar(f) for nama, f in FUNGSI.items()})


@xw.func
def SIAP(modul: str) -> str:
    """The version of pkxl, once `modul` is imported: the buttons ask before they run it."""
    import_module(modul)
    return __version__
