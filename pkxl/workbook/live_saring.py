"""Every table shows the rows of one agency, or all of them: the spreadsheet's own filter on the column OPD.

The officer's other filters on the same table stay. (The Excel half was never run in a real Excel: docs/uji-excel.md.)
"""

from __future__ import annotations

from typing import Any

from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_sel import Area
from pkxl.workbook.tabel import Tabel, temukan_tabel

DISARING = tuple(
    (x, kunci)
    for x in layout.TABEL
    for kunci in ("instansi", "singkatan")
    if x is not layout.RIWAYAT and any(k.kunci == kunci for k in x.kolom)
)
_XL_OR = 2
_SAMA = 2  # com.sun.star.sheet.FilterOperator2.EQUAL


def saring(buku: Buku, pages: Pages, opd: str) -> int:
    """How many sheets show only the rows of `opd` now, and the empty ones to write on; "" shows all of them again."""
    n = 0
    for lembar, kunci in DISARING:
        grid = pages.get(lembar.nama)
        tabel = temukan_tabel(grid, lembar, None, []) if grid is not None else None
        if tabel is not None and kunci in tabel.kolom:
            _satu(buku, tabel, tabel.kolom[kunci], opd)
            n += 1
    return n


def _satu(buku: Buku, tabel: Tabel, j: int, opd: str) -> None:
    nama = tabel.grid.nama
    akhir = max(len(tabel.grid.baris), tabel.kepala + 2, buku.tinggi.get(nama, 0))
    area = Area(tabel.kepala, 0, akhir - 1, tabel.lebar - 1)
    rentang = buku.sheet(nama).range(area.alamat)
    buku.kali["lain"] += 2
    if buku.mesin == "libreoffice":
        _calc(rentang.api, j, opd)
    elif buku.mesin == "excel":
        if opd:
            rentang.api.AutoFilter(Field=j + 1, Criteria1=f"={opd}", Operator=_XL_OR, Criteria2="=")
        else:
            rentang.api.AutoFilter(Field=j + 1)


def _calc(rentang: Any, j: int, opd: str) -> None:
    from pkxl.libreoffice import bridge

    aturan = rentang.createFilterDescriptor(True)
    aturan.ContainsHeader = True
    syarat = []
    for teks in (opd, "") if opd else ():  # its operator EMPTY means the opposite in LibreOffice 7.4
        f = bridge.struct("sheet.TableFilterField2")
        f.Field, f.IsNumeric, f.StringValue, f.Operator = j, False, teks, _SAMA
        f.Connection = bridge.enum("sheet.FilterConnection", "OR")
        syarat.append(f)
    aturan.setFilterFields2(tuple(syarat))
    rentang.filter(aturan)
