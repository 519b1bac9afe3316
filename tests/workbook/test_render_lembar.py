"""The drawn sheets: colours that follow the cells, closed rows, lists, and LibreOffice's own arithmetic."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.formatting import ConditionalFormattingList

from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.workbook import layout
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import nama_daftar, tulis_buku
from tests.contoh import halaman as pages_kecil
from tests.workbook.test_render_rekap import BARIS, dua


@pytest.fixture(scope="module")
def hasil() -> Hasil:
    """Three agencies, one not complete, one line of Riwayat."""
    h = dua()
    return hitung(h.pk.model_copy(update={"riwayat": (BARIS,)}))


@pytest.fixture(scope="module")
def isi(hasil: Hasil) -> bytes:
    """Their workbook."""
    return tulis_buku(halaman(hasil))


def buka(data: bytes) -> Any:
    """As openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(data))


def aturan(ws: Any) -> list[tuple[str, str]]:
    """Range and formula (or operator) of each conditional format."""
    daftar: ConditionalFormattingList = ws.conditional_formatting
    return [(str(c.sqref), (r.formula or [r.type])[0]) for c in daftar for r in c.rules]


def test_skema_bersih(isi: bytes, tmp_path: Path) -> None:
    """openxml-audit finds nothing in a workbook of several agencies."""
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "b.xlsx"
    path.write_bytes(isi)
    laporan = (
        audit.validate_file(str(path))
        if hasattr(audit, "validate_file")
        else audit.OpenXmlValidator().validate(str(path))
    )
    assert list(getattr(laporan, "errors", laporan)) == []


def test_baris_info_terlipat() -> None:
    """Info rows of Hasil Periksa are grouped and closed, the others stand open, and the row above tells it."""
    pages = halaman(hitung(*parse(pages_kecil([{"uraian": "Jumlah dokumen", "satuan": "Dokumen", "target": 1}]))))
    g = pages["Hasil Periksa"]
    tingkat = [b[1] for b in g.baris[5:]]
    assert {"Info", "Jelaskan"} <= set(tingkat)
    ws = buka(tulis_buku(pages))["Hasil Periksa"]
    for n, t in enumerate(tingkat, layout.BARIS_DATA):
        d = ws.row_dimensions[n]
        assert (d.hidden, d.outlineLevel) == ((True, 1) if t == "Info" else (False, 0)), n
    assert ws.row_dimensions[layout.BARIS_DATA + tingkat.index("Info") - 1].collapsed
    assert ws.sheet_properties.outlinePr.summaryBelow is False
    assert "baris Info terlipat" in str(ws["A3"].value)


def test_rencana_aksi_terarsir(isi: bytes) -> None:
    """Quarters that Waktu Ukur leaves out are hatched, the column of the posisi marked, lost rows greyed: all live."""
    wb = buka(isi)
    semua = aturan(wb["Rencana Aksi"])
    r = layout.RENCANA_AKSI
    arsir = {
        rentang
        for rentang, rumus in semua
        if 'INDEX(WaktuUkurIndikator,MATCH($A6,KodeIndikator,0)),"")="Tahunan"' in rumus
    }
    huruf = [
        openpyxl.utils.get_column_letter(r.indeks(f"{a}{n}") + 1) for a in ("target_tw", "realisasi_tw") for n in "1234"
    ]
    assert arsir == {f"{h}6:{h}5000" for h in huruf}
    assert any('PosisiData="Triwulan II"' in rumus for _, rumus in semua)
    assert any("tidak ada " in rumus for _, rumus in semua)
    nama = wb.defined_names
    assert nama["WaktuUkurIndikator"].attr_text == "Indikator!$K$6:$K$5000"
    assert nama["KodeIndikator"].attr_text == "Indikator!$A$6:$A$5000"
    pola = {
        r.dxf.fill.patternType
        for c in wb["Rencana Aksi"].conditional_formatting
        for r in c.rules
        if r.dxf and r.dxf.fill
    }
    assert "lightUp" in pola


def test_rekap_kelabu_bila_belum_lengkap(isi: bytes) -> None:
    """An agency that is not complete is grey by a live rule, Perbaiki and Jelaskan light up, money is grouped."""
    ws = buka(isi)["Rekap"]
    semua = aturan(ws)
    assert any('="Belum lengkap"' in rumus for _, rumus in semua)
    kolom = layout.REKAP.indeks("pagu") + 1
    assert ws.cell(6, kolom).number_format == "#,##0"
    assert ws.column_dimensions["N"].hidden
    assert ws.freeze_panes == "D6"
    assert ws.page_setup.orientation == "landscape"
    assert ws.sheet_properties.pageSetUpPr.fitToPage


def test_teks_tagihan_satu_sel(isi: bytes) -> None:
    """The message stands in one wrapped cell above the table, tall enough."""
    ws = buka(isi)["Kelengkapan"]
    assert "C3:P3" in {str(m) for m in ws.merged_cells.ranges}
    assert ws["C3"].alignment.wrap_text
    assert str(ws["C3"].value).startswith("Yth. ")
    assert ws.row_dimensions[3].height >= 36


def test_daftar_bernama(isi: bytes) -> None:
    """Every dropdown points at a defined name that exists; lists that officers may add to grow with their column."""
    wb = buka(isi)
    nama = set(wb.defined_names)
    for ws in wb:
        for dv in ws.data_validations.dataValidation:
            if dv.type == "list":
                assert str(dv.formula1).lstrip("=") in nama, (ws.title, dv.formula1)
    for g in layout.DAFTAR_TERBUKA.values():
        for judul in g:
            assert wb.defined_names[f"Daftar{nama_daftar(judul)}"].attr_text.startswith("OFFSET(")
    assert wb.defined_names["DaftarStatusPejabat"].attr_text.startswith("Referensi!$")


def test_riwayat_dengan_jam(isi: bytes) -> None:
    """Waktu is a real date with its hour."""
    sel = buka(isi)["Riwayat"]["A6"]
    assert (sel.value, sel.number_format) == (BARIS[0], "dd/mm/yyyy hh:mm")


@pytest.mark.calc
def test_libreoffice_menghitung_sama(isi: bytes, tmp_path: Path) -> None:
    """LibreOffice's own recalculation of Rekap's totals gives the values stored beside the formulas."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    wb = openpyxl.load_workbook(BytesIO(isi))  # saved without stored values: whatever comes back was computed there
    path = tmp_path / "b.xlsx"
    wb.save(path)
    perintah = [soffice, f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "ods", "--outdir"]
    subprocess.run([*perintah, str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    from python_calamine import CalamineWorkbook

    kini = (
        CalamineWorkbook.from_path(str(tmp_path / "b.ods")).get_sheet_by_name("Rekap").to_python(skip_empty_area=False)
    )
    asal = openpyxl.load_workbook(BytesIO(isi), data_only=True)["Rekap"]
    dihitung = 0
    for j in range(1, len(layout.REKAP.kolom)):
        a, b = asal.cell(3, j + 1).value, kini[2][j]
        if isinstance(a, (int, float)):
            assert b == pytest.approx(a), layout.REKAP.kolom[j].kunci
            dihitung += 1
        elif a is not None:
            assert b == a
    assert dihitung >= 14
