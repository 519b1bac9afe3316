"""Sheet protection in an open workbook: which cells are locked, and the lock lifted for the time of a click.

Without a password: it keeps from mistakes, not from intent (the digest tells of that). A sheet that somebody protected
with a password of their own is left alone. (The Excel half was never run in a real Excel: docs/uji-excel.md.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from pkxl.workbook import layout
from pkxl.workbook.live_format import alamat_gabung, banyak_calc
from pkxl.workbook.live_sel import Area

_LEMBAR = tuple(x.nama for x in layout.MASUKAN)


def terlindung(sheet: Any, mesin: str) -> bool:
    """Whether a sheet is protected; False where an engine cannot say."""
    if mesin == "libreoffice":
        return bool(sheet.api.isProtected())
    if mesin == "excel":
        return bool(getattr(sheet.api, "ProtectContents", False)) if hasattr(sheet, "api") else False
    return False


def lindungi(sheet: Any, mesin: str) -> None:
    """Protect a sheet without a password; formats, filters, new rows and column widths stay the officer's."""
    if mesin == "libreoffice":
        sheet.api.protect("")
    elif mesin == "excel":
        sheet.api.Protect(
            Password="", DrawingObjects=False, Contents=True, Scenarios=False, UserInterfaceOnly=False,
            AllowFormattingCells=True, AllowFormattingColumns=True, AllowFormattingRows=True, AllowInsertingRows=True,
            AllowInsertingHyperlinks=True, AllowSorting=True, AllowFiltering=True,
        )  # fmt: skip


def buka(sheet: Any, mesin: str) -> None:
    """Lift the protection of a sheet that has no password; an exception where it has one."""
    if mesin == "libreoffice":
        sheet.api.unprotect("")
    elif mesin == "excel":
        sheet.api.Unprotect("")  # left out, Excel would ask for it


@contextmanager
def terbuka(buku: Any) -> Iterator[None]:
    """The input sheets can be written for the time of a click; those that were protected are so afterwards."""
    dibuka = []
    for nama in buku.nama_lembar():
        if nama not in _LEMBAR:
            continue
        sheet = buku.sheet(nama)
        with suppress(Exception):  # a password that is not ours: the write itself will say so
            if terlindung(sheet, buku.mesin):
                buka(sheet, buku.mesin)
                dibuka.append(nama)
    try:
        yield
    finally:
        for nama in dibuka:
            with suppress(Exception):
                lindungi(buku.sheet(nama), buku.mesin)


def terapkan(buku: Any, area: Mapping[str, Sequence[Area]]) -> bool:
    """Protect exactly these cells of the input sheets, and none where `area` is empty; False where an engine cannot.

    Args:
        buku: A `live_buku.Buku`.
        area: Locked rectangles of each sheet (`flows.kunci.area_terkunci`).
    """
    if buku.mesin not in ("excel", "libreoffice"):
        return False
    for nama in buku.nama_lembar():
        if nama not in _LEMBAR:
            continue
        sheet = buku.sheet(nama)
        if terlindung(sheet, buku.mesin):
            buka(sheet, buku.mesin)
        _bebaskan(sheet, buku.mesin, terkunci=nama not in area)
        if nama in area:
            _kunci(sheet, area[nama], buku.mesin)
            lindungi(sheet, buku.mesin)
    return True


def _bebaskan(sheet: Any, mesin: str, *, terkunci: bool) -> None:
    """Every cell of a sheet locked (as in a new workbook) or open."""
    if mesin == "libreoffice":
        p = sheet.api.CellProtection
        p.IsLocked = terkunci
        sheet.api.CellProtection = p
    else:
        sheet.api.Cells.Locked = terkunci


def _kunci(sheet: Any, areas: Sequence[Area], mesin: str) -> None:
    if mesin == "libreoffice":
        banyak = banyak_calc(sheet, list(areas))
        p = banyak.CellProtection
        p.IsLocked = True
        banyak.CellProtection = p
        return
    for alamat in alamat_gabung(areas):
        sheet.range(alamat).api.Locked = True
