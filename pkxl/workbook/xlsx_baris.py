"""The look of rows that a button will write later: wrapping and number formats by column, colours by a condition.

A row that Hitung Capaian adds to Rencana Aksi, Pengukuran, Hasil Periksa and their like looks as one that stood there
from the start, and an empty sheet stays white.
"""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.format import Format

from pkxl.model.temuan import nama_kolom
from pkxl.workbook.layout import BARIS_DATA, Isi, Kolom, Lembar
from pkxl.workbook.xlsx_penulis import GARIS, HITUNGAN, MASUKAN, TEKS_HITUNG, LembarKerja, Penulis
from pkxl.workbook.xlsx_warna import BARIS_VALIDASI

_TANPA_WARNA = ("border", "border_color", "bg_color", "font_color")


def bertambah(lembar: Lembar) -> bool:
    """Whether buttons add rows to this sheet: its first column is theirs."""
    return lembar.kolom[0].jenis is Isi.HITUNG


def format_kolom(w: Penulis, lembar: Lembar, sifat: dict[str, object]) -> Format | None:
    """Format of a whole column, seen only where a row without a look of its own is filled."""
    polos = {k: v for k, v in sifat.items() if k not in _TANPA_WARNA}
    return w.format(**polos) if bertambah(lembar) else None


def tampilkan_baris_baru(w: Penulis, ws: LembarKerja, lembar: Lembar) -> None:
    """Fill and lines for every row whose first cell is filled; call it after the colours of Status and Tingkat."""
    if not bertambah(lembar):
        return
    isian, hitungan = (
        w.buku.add_format({"bg_color": f"#{warna}", "border": 1, "border_color": f"#{GARIS}", **huruf})
        for warna, huruf in ((MASUKAN, {}), (HITUNGAN, {"font_color": f"#{TEKS_HITUNG}"}))
    )
    j = 0
    for masukan, kelompok in groupby(lembar.kolom, _masukan):
        banyak = len(list(kelompok))
        ws.conditional_format(
            BARIS_DATA - 1,
            j,
            BARIS_VALIDASI - 1,
            j + banyak - 1,
            {
                "type": "formula",
                "criteria": f'=${nama_kolom(1)}{BARIS_DATA}<>""',
                "format": isian if masukan else hitungan,
            },
        )
        j += banyak


def _masukan(k: Kolom) -> bool:
    return k.jenis in (Isi.ISI, Isi.PILIH)
