"""Worksheet functions in cells of the real workbook, computed by LibreOffice through the product's own VBA."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pkxl
from pkxl.libreoffice import Office, shim
from pkxl.libreoffice.macros import run_macro
from pkxl.libreoffice.shim import CALC_NA
from pkxl.master.shim import PUSTAKA
from pkxl.master.tombol_daftar import TOMBOL

from .alat import Meja

pytestmark = pytest.mark.calc
UJI = "Uji"


@pytest.fixture
def m(bersama: Meja) -> Iterator[Meja]:
    """The shared session with an empty sheet for formulas."""
    bersama.dokumen.Sheets.insertNewByName(UJI, bersama.dokumen.Sheets.Count)
    yield bersama
    bersama.dokumen.Sheets.removeByName(UJI)


def rumus(m: Meja, alamat: str, teks: str) -> tuple[float | str, int]:
    """The result of a formula in a cell of the sheet Uji, and its error."""
    sel = m.sel(f"{UJI}!{alamat}")
    sel.Formula = teks
    return sel.getDataArray()[0][0], sel.getError()


def test_sentinel_xlsm(master: Path) -> None:
    """The .xlsm itself opens with macros on: its VBA compiles and answers, and every button is bound to its macro.

    Only xlwings' own module is replaced before: it is for Windows, and LibreOffice runs no library of which one part fails.
    """
    with Office() as office:
        dokumen = office.open(master, macros=True)
        pustaka = dokumen.BasicLibraries.getByName(PUSTAKA)
        pustaka.replaceByName(shim.SHIM, shim.basic_source(shim.SHIM_SOURCE.replace("New XlwingsClient", "Nothing")))
        assert run_macro(dokumen, "Fungsi.PKXL_VERSI", ()) == pkxl.__version__
        formulir = dokumen.Sheets.getByName("Beranda").DrawPage.Forms.getByIndex(0)
        ikatan = {
            formulir.getByIndex(i).Label: [e.ScriptCode for e in formulir.getScriptEvents(i)]
            for i in range(formulir.Count)
        }
        for t in TOMBOL:
            if t.lembar == "Beranda":
                (alamat,) = ikatan[t.caption]
                assert alamat.startswith(f"vnd.sun.star.script:VBAProject.Tombol.{t.makro}?")
                assert dokumen.getScriptProvider().getScript(alamat) is not None
        dokumen.close(True)


def test_sentinel_sesi(m: Meja) -> None:
    """The session answers with the version of this pkxl, from VBA and from Python behind it."""
    assert rumus(m, "A1", "=PKXL_VERSI()") == (pkxl.__version__, 0)
    assert m.sesi.sambungan.jalankan("xlwings.HasHost") is True


def test_satu_sel(m: Meja) -> None:
    """=CAPAIAN, =STATUS_CAPAIAN and =PREDIKAT_KINERJA compute for a cell, with the sheet's own figures as arguments."""
    r = m.baris("Rencana Aksi", "DTKKUM.S2.1")
    target, realisasi = f"$'Rencana Aksi'.Q{r}", f"$'Rencana Aksi'.R{r}"
    capaian, galat = rumus(m, "A1", f"=CAPAIAN({target};{realisasi})")
    assert galat == 0
    assert capaian == pytest.approx(37.45 / 38 * 100, rel=1e-12)
    assert rumus(m, "A2", f"=STATUS_CAPAIAN({target};{realisasi})") == ("Tidak tercapai", 0)
    assert rumus(m, "A3", "=PREDIKAT_KINERJA(A1)") == ("Sangat Tinggi", 0)
    assert rumus(m, "A4", '=PREDIKAT_KINERJA("72,5")') == ("Sedang", 0)


def test_rentang(m: Meja) -> None:
    """As an array over a range the three functions give each row its own result, in one call into Python."""
    m.rentang(f"{UJI}!A1:B4").setDataArray(((38.0, 37.45), ("168", "121,80"), (10.0, "x"), (5.0, "")))
    lama = m.sesi.sambungan.tuan.calls
    m.rentang(f"{UJI}!C1:C4").setArrayFormula("=CAPAIAN(A1:A4;B1:B4)")
    hasil = [b[0] for b in m.rentang(f"{UJI}!C1:C4").getDataArray()]
    assert m.sesi.sambungan.tuan.calls - lama == 1
    assert hasil[:2] == pytest.approx([98.5526315789474, 72.5])
    assert hasil[2:] == [None, ""]
    m.rentang(f"{UJI}!D1:D4").setArrayFormula("=STATUS_CAPAIAN(A1:A4;B1:B4)")
    assert [b[0] for b in m.rentang(f"{UJI}!D1:D2").getDataArray()] == ["Tidak tercapai", "Tidak tercapai"]
    m.rentang(f"{UJI}!E1:E4").setArrayFormula("=PREDIKAT_KINERJA(C1:C4)")
    assert [b[0] for b in m.rentang(f"{UJI}!E1:E2").getDataArray()] == ["Sangat Tinggi", "Sedang"]
    assert [m.sel(f"{UJI}!{k}3").getError() for k in "CE"] == [CALC_NA, CALC_NA]


def test_yang_ditolak_galat_sungguhan(m: Meja) -> None:
    """A refused value and an error among the arguments are the true error #N/A, which SUM does not skip."""
    assert rumus(m, "A1", '=CAPAIAN(38;"O,5")') == (None, CALC_NA)
    assert rumus(m, "A2", "=ISNA(A1)") == (1.0, 0)
    assert rumus(m, "A3", "=SUM(A1:A1)")[1] == CALC_NA
    m.sel(f"{UJI}!B1").Formula = "=1/0"
    assert rumus(m, "A4", "=CAPAIAN(B1;37)")[1] == CALC_NA, "an error is no zero"
    assert rumus(m, "A5", "=CAPAIAN(38;B2)") == ("", 0), "not filled is blank, no error"


def test_kebijakan_mengubah_fungsi(m: Meja) -> None:
    """A policy chosen on Pengaturan changes every function at once, without a click; an unknown one refuses."""
    m.sel(f"{UJI}!A1").Formula = '=CAPAIAN(10;5;"Negatif")'
    m.sel(f"{UJI}!A2").Formula = "=PREDIKAT_KINERJA(85)"
    assert [m.sel(f"{UJI}!A{i}").String for i in (1, 2)] == ["150", "Tinggi"]
    baris = next(i for i, b in enumerate(m.isi("Pengaturan"), 1) if b[0] == "Kebijakan")
    pilihan = m.sel(f"Pengaturan!B{baris}")
    lama = pilihan.String
    try:
        pilihan.String = "Pringsewu MONEV"
        assert m.sel(f"{UJI}!A1").String == "200"
        assert m.sel(f"{UJI}!A2").String != "Tinggi"
        pilihan.String = "Kebijakan Karangan"
        assert m.sel(f"{UJI}!A1").getError() == CALC_NA
    finally:
        pilihan.String = lama
    assert [m.sel(f"{UJI}!A{i}").String for i in (1, 2)] == ["150", "Tinggi"]
