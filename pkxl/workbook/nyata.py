"""What an input sheet of ours holds beyond its values, and which of its rows are records; pure.

Filled by `live_periksa` from an open workbook and by `read_openpyxl` from a closed one; read by `susunan` and `pulihkan`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Pages, Value
from pkxl.workbook.layout import Isi, Lembar
from pkxl.workbook.tabel import Tabel, norma, temukan_tabel

_DIISI = (Isi.ISI, Isi.PILIH, Isi.CAP)


@dataclass(slots=True)
class Nyata:
    """One sheet as it stands, beyond its values; places are 0-based, None means that it is not known.

    Attributes:
        rumus: Formulas in Excel's grammar, with their "=".
        format: Number formats; General is left out.
        daftar: Source of the list of each cell that has one ("DaftarOPD"); "?" where it has another kind of validation.
        tersembunyi: Rows that somebody hid; those that a filter hides are not meant.
    """

    rumus: dict[tuple[int, int], str] | None = None
    format: dict[tuple[int, int], str] | None = None
    daftar: dict[tuple[int, int], str] | None = None
    tersembunyi: frozenset[int] = frozenset()


LAIN = "?"


def tabel_masukan(pages: Pages) -> Iterator[tuple[Lembar, Tabel]]:
    """The input tables on `pages`; a document has none."""
    halaman = {norma(n): g for n, g in pages.items()}
    for lembar in layout.MASUKAN:
        grid = halaman.get(norma(lembar.nama))
        tabel = temukan_tabel(grid, lembar, None, []) if grid is not None and grid.bersel else None
        if tabel is not None:
            yield lembar, tabel


def baris_rekaman(tabel: Tabel, lembar: Lembar) -> list[int]:
    """0-based rows below the header that hold a record: something typed, chosen or stamped, or a Kode."""
    kolom = [
        tabel.kolom[k.kunci]
        for k in lembar.kolom
        if (k.jenis in _DIISI or k.kunci == "kode") and k.kunci in tabel.kolom
    ]
    g = tabel.grid
    return [i for i in range(tabel.kepala + 1, len(g.baris)) if any(not _hampa(g.isi(i, j)) for j in kolom)]


def _hampa(v: Value) -> bool:
    return v is None or (isinstance(v, str) and not v.strip() and not isinstance(v, GalatSel))
