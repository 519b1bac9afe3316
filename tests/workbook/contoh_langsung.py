"""The example document as an open workbook: the tables of the product, `_pkxl` and Riwayat."""

from __future__ import annotations

import copy
from functools import cache
from importlib import resources

from pkxl.documents.buka import buka
from pkxl.documents.read_realisasi import read_realisasi
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import impor
from pkxl.model.hasil import Hasil
from pkxl.workbook.grid import Pages
from pkxl.workbook.lembar_pkxl import lembar_pkxl
from pkxl.workbook.parse import parse


@cache
def _contoh() -> tuple[Hasil, Pages]:
    folder = resources.files("pkxl.contoh")
    with (
        resources.as_file(folder / "perjanjian-kinerja-2024.md") as dok,
        resources.as_file(folder / "realisasi-2024-ilustrasi.csv") as csv,
    ):
        x = impor([buka(dok)], "uji.xlsm", read_realisasi(csv))
    pages = dict(x.pages)
    pages["_pkxl"] = lembar_pkxl(x.buku, pages, "")
    return x.buku, pages


def pages_contoh() -> Pages:
    """A copy of its own of the computed example."""
    return copy.deepcopy(_contoh()[1])


def pages_belum_dihitung() -> Pages:
    """The example before the first click: Pengukuran and Hasil Periksa empty, Rencana Aksi without computed columns."""
    from pkxl.workbook import layout

    pages = pages_contoh()
    for lembar in (layout.PENGUKURAN, layout.HASIL_PERIKSA, layout.REKAP, layout.KELENGKAPAN):
        g = pages[lembar.nama]
        g.desimal = {}
        del g.baris[layout.BARIS_DATA - 1 :]
    for k in ("target_posisi", "realisasi_posisi", "capaian_posisi", "target_berlaku"):
        j = layout.RENCANA_AKSI.indeks(k)
        for i in range(layout.BARIS_DATA - 1, len(pages["Rencana Aksi"].baris)):
            pages["Rencana Aksi"].baris[i][j] = None
            pages["Rencana Aksi"].desimal.pop((i, j), None)
    return pages


__all__ = ["hitung", "pages_belum_dihitung", "pages_contoh", "parse"]
