"""pandas tables: one row an indikator, and an aggregation that agrees with Rekap."""

from __future__ import annotations

import math
from importlib import resources

import pandas as pd
import pytest

import pkxl
from pkxl.documents.buka import buka
from pkxl.documents.read_realisasi import read_realisasi
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import impor
from pkxl.model.hasil import Hasil
from pkxl.rules.rekap import rekap
from pkxl.workbook.parse import parse
from tests.contoh import halaman


@pytest.fixture(scope="module")
def contoh() -> Hasil:
    """The example with its illustrative realisasi."""
    c = resources.files("pkxl.contoh")
    with (
        resources.as_file(c / "perjanjian-kinerja-2024.md") as dok,
        resources.as_file(c / "realisasi-2024-ilustrasi.csv") as csv,
    ):
        return impor([buka(dok)], "b.xlsx", read_realisasi(csv)).buku


def test_baris(contoh: Hasil) -> None:
    """15 rows; 37,45 of 38 is 98,55…; what is not filled is NaN; sums of the top lines are the agreement's total."""
    df = pkxl.tabel(contoh)
    assert len(df) == 15
    (baris,) = df[df["realisasi"] == 37.45].to_dict("records")
    assert math.isclose(baris["capaian"], 37.45 / 38 * 100)
    assert baris["target"] == 38
    assert df.loc[df["status"] == "Belum diisi", "realisasi"].isna().all()
    uang = pkxl.tabel_anggaran(contoh)
    assert uang.loc[uang["teratas"], "pagu"].sum() == 8736548759


def _dua_opd() -> Hasil:
    kode = [("A", "1", 100, 120), ("A", "2", 100, 50), ("A", "3", 100, None), ("B", "1", 100, 611)]
    return hitung(
        parse(
            halaman(
                [
                    {"kode": f"{o}.S1.{n}", "instansi": o, "no_sasaran": "1", "sasaran": "S", "no": n, "uraian": f"U{n}", "satuan": "Persen", "target": t}
                    for o, n, t, _ in kode
                ],
                [{"kode": f"{o}.S1.{n}", "realisasi_tahun": r} for o, n, _, r in kode],
                [],
                [{"singkatan": o, "nama": f"Dinas {o}"} for o in "ABC"],
            )
        )[0]
    )  # fmt: skip


@pytest.mark.parametrize("hasil", ["contoh", "dua"])
def test_rangkum_sama_dengan_rekap(hasil: str, contoh: Hasil) -> None:
    """The aggregation by OPD gives the counts and means of the sheet Rekap."""
    h = contoh if hasil == "contoh" else _dua_opd()
    df = pkxl.rangkum(pkxl.tabel(h))
    for b in rekap(h):
        if b.singkatan not in df.index:
            assert b.indikator == 0
            continue
        r = df.loc[b.singkatan]
        assert (r["indikator"], r["jatuh_tempo"], r["terisi"]) == (b.indikator, b.jatuh_tempo, b.terisi)
        assert (r["tercapai"], r["melampaui"], r["di_bawah"]) == (b.tercapai, b.melampaui, b.di_bawah)
        assert b.rata is not None
        assert b.utuh is not None
        assert math.isclose(r["rata"], b.rata)
        assert math.isclose(r["rata_utuh"], b.utuh)


def test_menurut_dua_kolom() -> None:
    """Several tables put together can be summed by more than one column."""
    df = pd.concat([pkxl.tabel(_dua_opd()), pkxl.tabel(_dua_opd()).assign(opd="D")])
    r = pkxl.rangkum(df, ["opd", "jenis"])
    assert list(r.index) == [("A", "IK"), ("B", "IK"), ("D", "IK")]
    assert list(r["indikator"]) == [3, 1, 4]
