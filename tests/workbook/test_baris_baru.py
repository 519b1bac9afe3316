"""Rows that a button adds later look like those that stood there from the start."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.workbook import layout
from pkxl.workbook.layout import Isi
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku
from pkxl.workbook.xlsx_baris import bertambah


@pytest.fixture(scope="module")
def kosong() -> openpyxl.Workbook:
    """A workbook without records."""
    return openpyxl.load_workbook(BytesIO(tulis_buku(halaman(hitung(PerjanjianKinerja())))))


@pytest.mark.parametrize("lembar", [x for x in layout.TABEL if bertambah(x)], ids=lambda x: x.nama)
def test_baris_baru_bergaya(kosong: openpyxl.Workbook, lembar: layout.Lembar) -> None:
    """Each column wraps and shows its decimals by itself; fill and lines come as soon as the first cell is filled."""
    ws = kosong[lembar.nama]
    for j, k in enumerate(lembar.kolom, 1):
        huruf = openpyxl.utils.get_column_letter(j)
        gaya = ws.column_dimensions[next(h for h, d in ws.column_dimensions.items() if d.min <= j <= d.max)]
        assert bool(gaya.alignment.wrap_text) is k.lipat, k.kunci
        if k.format not in (layout.BEBAS, layout.MENURUT_TEKS):
            assert gaya.number_format == k.format
        warna = {
            r.dxf.fill.bgColor.rgb
            for rentang in ws.conditional_formatting
            if f"{huruf}6" in rentang.sqref
            for r in rentang.rules
            if r.formula == ['$A6<>""']
        }
        assert warna == {"FFFFFBE6" if k.jenis in (Isi.ISI, Isi.PILIH) else "FFF5F6F8"}, k.kunci


def test_lembar_isian_tidak_ikut(kosong: openpyxl.Workbook) -> None:
    """On the sheets where officers add rows themselves the ready rows carry the look, no condition is needed."""
    for nama in ("Perangkat Daerah", "Indikator", "Anggaran"):
        rumus = [f for x in kosong[nama].conditional_formatting for r in x.rules for f in r.formula]
        assert '$A6<>""' not in rumus
        assert kosong[nama]["B6"].fill.fgColor.rgb == "FFFFFBE6"
