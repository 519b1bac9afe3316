"""A returned agency file -> its Pages, `_pkxl` and the computed sheets included; anything but a workbook is refused."""

from __future__ import annotations

from pathlib import Path

from pkxl.documents.buka import LEMBAR_DIBACA
from pkxl.model.temuan import Asal, PkxlError
from pkxl.workbook import layout, stempel
from pkxl.workbook.cap_bagikan import BUKAN_BAGIKAN
from pkxl.workbook.grid import Pages
from pkxl.workbook.kiriman import BUKU_KERJA
from pkxl.workbook.read_calamine import baca_buku

LEMBAR = LEMBAR_DIBACA | {stempel.LEMBAR.casefold(), layout.PENGUKURAN.nama.casefold()}


def buka_kembali(path: Path) -> Pages:
    """The sheets of a returned file.

    Raises:
        PkxlError: SYS-1x the guard refuses it, KUM-02 it is no workbook.
    """
    from pkxl.workbook.guard import periksa_berkas

    kiriman = periksa_berkas(path)
    if kiriman.jenis not in BUKU_KERJA:
        raise PkxlError(BUKAN_BAGIKAN.di(Asal(path.name)))
    # all columns: the quick reader of our own sheets leaves out what is computed, and here that is looked at
    semua = baca_buku(path, None, kiriman)
    return {n: g for n, g in semua.items() if n.replace("\xa0", " ").strip().casefold() in LEMBAR}
