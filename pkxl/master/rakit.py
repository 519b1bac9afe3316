"""Assembly: sheets written by XlsxWriter become the macro workbook, the same bytes each time.

`rakit` does all of it around a function that writes the sheets. Its parts, for a writer that holds its own workbook:
`lembar_conf` adds the very hidden sheet, `pasang_vba` is called last before `close()`, `tutup_paket` gets the bytes after it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pkxl.master import conf
from pkxl.master.pita import pasang_pita
from pkxl.master.tombol_daftar import Tombol
from pkxl.master.vba import BUKU, baca_makro, nama_kode, proyek

TANGGAL_TETAP = datetime(2024, 1, 1)
_TANGGAL_ZIP = (1980, 1, 1, 0, 0, 0)


def pasang_tombol(
    ws: Worksheet, sel: str, tombol: Tombol, lebar: int = 120, tinggi: int = 28, geser: tuple[int, int] = (0, 0)
) -> None:
    """A form button at the upper left corner of a cell, with the macro and the caption of `tombol`.

    Args:
        ws: Where it stands.
        sel: "B7".
        tombol: From `tombol_daftar.TOMBOL`.
        lebar: Width in pixels.
        tinggi: Height in pixels.
        geser: Pixels to the right and down from the corner.

    Raises:
        ValueError: The cell is outside of the sheet.
    """
    isi = {
        "macro": tombol.makro, "caption": tombol.caption, "width": lebar, "height": tinggi,
        "x_offset": geser[0], "y_offset": geser[1], "description": tombol.bantuan,
    }  # fmt: skip
    if ws.insert_button(sel, isi) != 0:
        raise ValueError(f"a button must stand on a cell of the sheet (got {sel})")


def lembar_conf(buku: xlsxwriter.Workbook, interpreter: str = conf.TANPA_INTERPRETER) -> Worksheet:
    """The very hidden sheet xlwings.conf, added as the last one; see `conf.conf_rows`."""
    ws: Worksheet = buku.add_worksheet(conf.LEMBAR)
    for i, baris in enumerate(conf.conf_rows(interpreter)):
        for j, teks in enumerate(baris):
            ws.write_string(i, j, teks)
    ws.very_hidden()
    return ws


def pasang_vba(buku: xlsxwriter.Workbook) -> None:
    """Give the workbook its VBA project and the code names that bind it; all sheets must be there already."""
    lembar = buku.worksheets()
    kode = nama_kode([ws.get_name() for ws in lembar])
    buku.set_vba_name(BUKU)
    for ws, k in zip(lembar, kode, strict=True):
        ws.set_vba_name(k)
    buku.add_vba_project(io.BytesIO(proyek(kode)), is_stream=True)


def tutup_paket(data: bytes) -> bytes:
    """The finished package: the ribbon added; names, order and dates of the parts fixed.

    Args:
        data: The workbook as XlsxWriter closed it, after `pasang_vba`.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        bagian = {i.filename: z.read(i) for i in z.infolist()}
    bagian = pasang_pita(bagian, baca_makro("Pita.xml"))
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as z:
        for nama, isi in bagian.items():
            info = zipfile.ZipInfo(nama, _TANGGAL_ZIP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            z.writestr(info, isi)
    return keluar.getvalue()


def rakit(isi: Callable[[xlsxwriter.Workbook], None], interpreter: str = conf.TANPA_INTERPRETER) -> bytes:
    """The macro workbook as bytes; the same input gives the same bytes.

    Args:
        isi: Writes the sheets and their buttons into the workbook; does not close it.
        interpreter: See `conf.conf_rows`.
    """
    ke = io.BytesIO()
    buku = xlsxwriter.Workbook(ke, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    buku.set_properties({"created": TANGGAL_TETAP, "author": "pkxl"})
    isi(buku)
    lembar_conf(buku, interpreter)
    pasang_vba(buku)
    buku.close()
    return tutup_paket(ke.getvalue())
