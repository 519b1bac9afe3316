"""◄ Catatan and Catatan ►: which place comes next."""

from __future__ import annotations

import pytest

from pkxl.flows.telusur import Butir, daftar_catatan, langkah
from pkxl.workbook.live_sel import Area
from tests.workbook.contoh_langsung import pages_contoh


def _butir(*tempat: str) -> list[Butir]:
    from pkxl.workbook.live_sel import area_dari

    hasil = []
    for n, t in enumerate(tempat):
        lembar, sel = t.split("!")
        area = area_dari(sel)
        assert area is not None
        hasil.append(Butir(5 + n, "Jelaskan", "DTKKUM", "TGT-02", f"catatan {n}", lembar, area))
    return hasil


TIGA = _butir("Anggaran!B8", "Indikator!T6:T20", "Indikator!T6")


def _ke(daftar: list[Butir], lembar: str, sel: str, maju: bool) -> tuple[str, int]:
    from pkxl.workbook.live_sel import area_dari

    x = langkah(daftar, lembar, area_dari(sel) or Area(0, 0, 0, 0), maju)
    assert x is not None
    b = x.butir[0]
    return f"{b.lembar}!{b.area.alamat}", x.ke


@pytest.mark.parametrize(
    "lembar, sel, maju, tempat, ke",
    [
        ("Beranda", "A1", True, "Anggaran!B8", 1),
        ("Beranda", "A1", False, "Indikator!T6", 3),
        ("Anggaran", "B8", True, "Indikator!T6:T20", 2),
        ("Indikator", "T6:T20", True, "Indikator!T6", 3),
        ("Indikator", "T6", True, "Anggaran!B8", 1),
        ("Anggaran", "B8", False, "Indikator!T6", 3),
        ("Hasil Periksa", "F7", True, "Indikator!T6:T20", 2),
        ("Hasil Periksa", "F7", False, "Anggaran!B8", 1),
        ("Hasil Periksa", "F30", True, "Anggaran!B8", 1),
        ("Indikator", "T9", True, "Indikator!T6", 3),
    ],
)
def test_langkah(lembar: str, sel: str, maju: bool, tempat: str, ke: int) -> None:
    """From a place to the one after or before it, around the ends; from Hasil Periksa to the selected row's own."""
    assert _ke(TIGA, lembar, sel, maju) == (tempat, ke)


def test_satu_tempat_satu_langkah() -> None:
    """Several catatan of one cell are one step, and all are named; walking never gets stuck."""
    daftar = _butir("Indikator!N7", "Indikator!N7", "Indikator!N8")
    x = langkah(daftar, "Beranda", Area(0, 0, 0, 0), True)
    assert x is not None
    assert (len(x.butir), x.dari) == (2, 2)
    assert "catatan 0" in x.teks
    assert "catatan 1" in x.teks
    assert _ke(daftar, "Indikator", "N7", True) == ("Indikator!N8", 2)


def test_kosong() -> None:
    """Without a catatan there is no step."""
    assert langkah([], "Beranda", Area(0, 0, 0, 0), True) is None


def test_daftar_dari_lembar() -> None:
    """From Hasil Periksa: Perbaiki and Jelaskan in its order, one agency's only; accepted and Info are not walked to."""
    grid = pages_contoh()["Hasil Periksa"]
    daftar = daftar_catatan(grid)
    assert daftar[0].kode == "BDG-01"
    assert {b.tingkat for b in daftar} == {"Perbaiki", "Jelaskan"}
    grid.baris[5][1] = "Diterima"
    assert daftar_catatan(grid) == daftar[1:]
    assert daftar_catatan(grid, "dtkkum") == daftar[1:]
    assert daftar_catatan(grid, "DINKES") == []
