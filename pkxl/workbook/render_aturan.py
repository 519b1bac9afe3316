"""The sheet Aturan as values: the officers' own rules as they typed them, with rows to spare."""

from __future__ import annotations

from pkxl.model.hasil import Hasil
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid
from pkxl.workbook.render_dasar import PenulisBaris

_CADANGAN = 20


def aturan(hasil: Hasil) -> Grid:
    """One row a rule; nothing is judged here."""
    w = PenulisBaris(layout.ATURAN, hasil.pk.pengaturan.tahun)
    for b in hasil.pk.aturan:
        w.baris(
            {"kiri": b.kiri, "operator": b.operator, "kanan": b.kanan, "tingkat": b.tingkat, "instruksi": b.instruksi}
        )
    for _ in range(_CADANGAN):
        w.baris({})
    return w.grid
