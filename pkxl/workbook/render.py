"""Hasil -> Pages: records and results become the plain values of each sheet. Opens no workbook.

Rounding happens here and nowhere before: values stay unrounded in the cell, the number of decimals shown
travels beside them (`Grid.desimal`), two to four, as many as keep the verdict true. One module for a group of
sheets: `render_atur`, `render_masukan`, `render_hasil`, `render_rekap`; what they share stands in `render_dasar`.
"""

from __future__ import annotations

from datetime import date

from pkxl.model.hasil import Hasil
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages
from pkxl.workbook.render_atur import pengaturan, referensi
from pkxl.workbook.render_aturan import aturan
from pkxl.workbook.render_dasar import (
    SEL_POSISI,
    PenulisBaris,
    baris_posisi,
    format_angka,
    judul,
    pita,
    sel_bacaan,
    sel_dari,
    tampil,
)
from pkxl.workbook.render_hasil import (
    baris_pengukuran,
    hasil_periksa,
    narasi_baris,
    pengukuran,
    penjelasan,
    ringkas_status,
    ringkas_temuan,
    tautan,
)
from pkxl.workbook.render_masukan import anggaran, indikator, perangkat_daerah, rencana_aksi, ringkas_penunjang
from pkxl.workbook.render_rekap import (
    baris_riwayat,
    grid_kelengkapan,
    grid_rekap,
    kelengkapan_opd,
    rekap,
    riwayat,
)

__all__ = [
    "BARIS_CADANGAN", "SEL_POSISI", "PenulisBaris", "anggaran", "baris_pengukuran", "baris_posisi", "baris_riwayat",
    "format_angka", "grid_kelengkapan", "grid_rekap", "halaman", "hasil_periksa", "indikator", "judul",
    "kelengkapan_opd", "kepala", "narasi_baris", "pengaturan", "pengukuran", "penjelasan", "perangkat_daerah", "pita",
    "referensi", "rekap", "rencana_aksi", "ringkas_penunjang", "ringkas_status", "ringkas_temuan", "riwayat",
    "sel_bacaan", "sel_dari", "tampil", "tautan",
]  # fmt: skip

BARIS_CADANGAN = 60  # empty rows kept ready below the records of an input sheet


def halaman(hasil: Hasil, cadangan: int = BARIS_CADANGAN, hari: date | None = None) -> Pages:
    """Every sheet of the workbook, in tab order.

    Args:
        hasil: What shall stand on them.
        cadangan: Empty rows kept ready below the records of an input sheet.
        hari: The day that the message of Kelengkapan speaks of; None leaves it out.
    """
    k = kebijakan_mod.dari_teks(hasil.kebijakan_teks)
    daftar = [
        pengaturan(hasil, k),
        perangkat_daerah(hasil, cadangan),
        indikator(hasil, cadangan),
        rencana_aksi(hasil, k),
        anggaran(hasil, cadangan),
        pengukuran(hasil, k),
        hasil_periksa(hasil),
        rekap(hasil, k),
        kelengkapan_opd(hasil, hari),
        riwayat(hasil),
        aturan(hasil),
        referensi(hasil),
    ]
    return {g.nama: kepala(g, hasil) for g in daftar}


_TABEL = {x.nama: x for x in layout.TABEL}


def kepala(grid: Grid, hasil: Hasil) -> Grid:
    """The same grid with its title, posisi line, hint and bands, every row as wide as the table."""
    lembar = _TABEL.get(grid.nama)
    if lembar is not None:
        grid.baris[0] = [judul(lembar, hasil)]
        grid.baris[1] = [baris_posisi(hasil)]
        if not grid.baris[2]:
            grid.baris[2] = [lembar.petunjuk or None]
        grid.baris[3] = pita(lembar)
    lebar = max(map(len, grid.baris), default=0)
    for baris in grid.baris:
        baris.extend([None] * (lebar - len(baris)))
    return grid
