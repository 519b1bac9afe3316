"""Rows of a table read several cells at one go: the same as one by one."""

from __future__ import annotations

import pytest

from pkxl.model.kinerja import Nilai
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Rumus, Tautan, Value
from pkxl.workbook.tabel import Baris, Tabel, baris_berisi, kolom_angka, temukan_tabel
from tests.contoh import tabel

KOLOM = ("pagu", "pagu_perubahan", "realisasi_tw1", "realisasi_tw2", "tidak_ada")


def cari(grid: Grid) -> Tabel:
    """The table of Anggaran on a grid."""
    t = temukan_tabel(grid, layout.ANGGARAN, 2024, [])
    assert t is not None
    return t


def satu(**isi: Value) -> tuple[Tabel, Baris]:
    """A table of Anggaran with one row."""
    t = cari(tabel(layout.ANGGARAN, {"uraian": "Program"} | isi))
    return t, next(baris_berisi(t, ("uraian",)))


@pytest.mark.parametrize(
    "pagu",
    [1.5e9, 0.0, 12.25, "Rp 1.000.000,-", "-", "", None, "tidak", 7, True, Rumus("1+1", 2.0), Tautan("5", "A", "A1")],
)
@pytest.mark.parametrize("persen", [False, True])
@pytest.mark.parametrize("desimal", [None, 2])
def test_semua_nilai_sama_dengan_satu_satu(pagu: Value, persen: bool, desimal: int | None) -> None:
    """Whatever stands in a cell, whatever its format: `semua_nilai` gives what `nilai` gives, place included."""
    t, b = satu(pagu=pagu, realisasi_tw1=3.0)
    di = b.i, t.kolom["pagu"]
    if persen:
        b.grid.persen.add(di)
    if desimal is not None:
        b.grid.desimal[di] = desimal
    semua = b.semua_nilai(t.letak(*KOLOM), "Rp", "")
    assert semua == [b.nilai(k, "Rp", "") for k in KOLOM]
    assert semua[-1] is None
    assert semua[2] is not None
    assert semua[2].asal.sel == "J6"


def test_saksi_di_sebelah() -> None:
    """A text with two readings hears those values before it that are named as its witnesses."""
    t, b = satu(pagu=2.5, realisasi_tw1="2.430", realisasi_tw2="2.430")
    saksi = ((), (), (0,), (), ())
    _, _, pertama, kedua, _ = b.semua_nilai(t.letak(*KOLOM), "", "", saksi)
    assert isinstance(pertama, Nilai)
    assert isinstance(kedua, Nilai)
    assert (str(pertama.angka), str(kedua.angka)) == ("2.430", "2430")


def test_semua_teks_sama_dengan_satu_satu() -> None:
    """Texts of several columns are trimmed and shown as each by itself; a missing column is empty."""
    t, b = satu(kode=2.07, sumber_dana=" APBD ", keterangan=Rumus("A1", 5.0))
    kunci = ("kode", "sumber_dana", "keterangan", "tidak_ada", "uraian")
    assert b.semua_teks(t.letak(*kunci)) == [b.teks(k) for k in kunci] == ["2,07", "APBD", "5", "", "Program"]


def test_baris_pendek() -> None:
    """A row that ends before the last column has nothing there, and its own last cell is not taken for it."""
    g = tabel(layout.ANGGARAN, {"uraian": "Program", "pagu": 5.0})
    g.baris[-1] = g.baris[-1][:6]
    b = next(baris_berisi(cari(g), ("uraian",)))
    assert b.teks("keterangan") == ""
    assert b.nilai("realisasi_tw1", "Rp", "") is None
    assert b.nilai_mentah("pagu") == 5.0


def test_kolom_angka() -> None:
    """The columns of figures that an officer types, by the headers; none on a sheet of texts, unknown off our sheets."""
    g = tabel(layout.ANGGARAN, {"uraian": "Program"})
    kunci = {k.kunci: j for j, k in enumerate(layout.ANGGARAN.kolom)}
    assert kolom_angka(g) == tuple(
        sorted(kunci[k] for k in ("pagu", "pagu_perubahan", *(f"realisasi_tw{n}" for n in "1234")))
    )
    assert kolom_angka(tabel(layout.PERANGKAT_DAERAH)) == ()
    assert kolom_angka(Grid("Lain", [])) is None
