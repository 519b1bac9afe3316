"""What a closed workbook of ours holds beyond its values: formulas, formats, dropdowns, hidden rows. Reads, never saves.

openpyxl is slow and it drops parts when it saves; for one file that somebody wants checked the first does not matter and
the second never happens. Opens only what the guard let through.
"""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from typing import Any

from pkxl.workbook.grid import Pages
from pkxl.workbook.layout import Isi, Lembar
from pkxl.workbook.nyata import LAIN, Nyata, tabel_masukan
from pkxl.workbook.tabel import Tabel


def baca_susunan(isi: bytes, pages: Pages) -> dict[str, Nyata]:
    """The input sheets of a .xlsx or .xlsm as they stand; {} where openpyxl cannot open it.

    Args:
        isi: The file, checked by the guard.
        pages: Its values.
    """
    from openpyxl import load_workbook

    masukan = list(tabel_masukan(pages))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that it would drop on saving, which we never do
            buku = load_workbook(BytesIO(isi), data_only=False, keep_links=False)
            hasil = {t.grid.nama: _lembar(buku[t.grid.nama], lembar, t) for lembar, t in masukan}
            if _daftar_baru(isi):
                for n in hasil.values():
                    n.daftar = None
            return hasil
    except Exception:  # whatever a foreign program wrote: the values were read, this look is only more
        return {}


def _lembar(ws: Any, lembar: Lembar, tabel: Tabel) -> Nyata:
    n = Nyata({}, {}, {}, frozenset(_tersembunyi(ws)))
    assert n.rumus is not None
    assert n.format is not None
    for (baris, kolom), sel in ws._cells.items():
        if sel.data_type == "f":
            teks = sel.value if isinstance(sel.value, str) else getattr(sel.value, "text", None) or ""
            if teks:
                n.rumus[baris - 1, kolom - 1] = teks if teks.startswith("=") else f"={teks}"
        if sel.number_format != "General":
            n.format[baris - 1, kolom - 1] = sel.number_format
    n.daftar = _daftar(ws, lembar, tabel)
    return n


def _daftar_baru(isi: bytes) -> bool:
    """Whether some dropdowns stand in the newer part of a sheet, which openpyxl skips: then none can be called lost."""
    with zipfile.ZipFile(BytesIO(isi)) as z:
        return any(b"x14:dataValidation " in z.read(n) for n in z.namelist() if n.startswith("xl/worksheets/sheet"))


def _daftar(ws: Any, lembar: Lembar, tabel: Tabel) -> dict[tuple[int, int], str]:
    """Source of the list of each cell of our columns, down to the last row with a value."""
    pilih = {tabel.kolom[k.kunci] for k in lembar.kolom if k.jenis is Isi.PILIH and k.kunci in tabel.kolom}
    hasil: dict[tuple[int, int], str] = {}
    akhir = len(tabel.grid.baris)
    for v in ws.data_validations.dataValidation:
        if v.type is None:
            continue  # a hint without a rule
        sumber = str(v.formula1 or "").lstrip("=") if v.type == "list" else LAIN
        for r in v.sqref.ranges:
            for j in pilih & set(range(r.min_col - 1, r.max_col)):
                for i in range(max(r.min_row - 1, tabel.kepala + 1), min(r.max_row, akhir)):
                    hasil[i, j] = sumber
    return hasil


def _tersembunyi(ws: Any) -> set[int]:
    """Rows that somebody hid by hand; none while a filter is on, which hides them by itself."""
    if ws.auto_filter.filterColumn:
        return set()
    return {r - 1 for r, d in ws.row_dimensions.items() if d.hidden}
