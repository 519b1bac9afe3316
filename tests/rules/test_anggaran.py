"""Serapan, sisa, efisiensi; means; trend; the realisasi that is needed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas
from pkxl.model.temuan import PkxlError
from pkxl.rules.anggaran import CaraEfisiensi, cara_efisiensi_dari, efisiensi, serapan, sisa
from pkxl.rules.capaian import capaian
from pkxl.rules.kebijakan import daftar, kebijakan, ubah
from pkxl.rules.perlu import realisasi_perlu
from pkxl.rules.rata import rata
from pkxl.rules.tren import tren, tren_bacaan

SELISIH, INDEKS, PMK = CaraEfisiensi
MAKS, MIN, STABIL = Polaritas
D = Decimal


def test_serapan_and_sisa() -> None:
    """Sumut 2021: 307.055.630 of 398.379.650 is 77,08 %, not the printed 80,5; what is missing gives nothing."""
    pagu, realisasi = D(398379650), D(307055630)
    s = serapan(pagu, realisasi)
    assert s is not None
    assert round(s, 2) == D("77.08")
    assert sisa(pagu, realisasi) == 91324020
    assert sisa(D(10), D(12)) == -2
    assert serapan(D(0), D(5)) is serapan(None, D(5)) is serapan(D(5), None) is sisa(None, D(1)) is sisa(D(1), None)
    assert serapan(D(5), D(0)) == 0


@pytest.mark.parametrize(
    ("capaian_", "serapan_", "cara", "nilai", "kriteria"),
    [
        ("105", "95", SELISIH, "10", "efisien"),
        ("100", "95", SELISIH, "5", "cukup efisien"),
        ("100", "105", SELISIH, "-5", "cukup efisien"),
        ("100", "105.01", SELISIH, "-5.01", "tidak efisien"),
        ("99.99", "50", SELISIH, "49.99", "tidak dinilai"),  # little spent on a missed target is no merit
        ("120", "96", INDEKS, "0.25", "efisien"),
        ("100", "100", INDEKS, "0", "efisien"),
        ("100", "125", INDEKS, "-0.2", "tidak efisien"),
        ("100", "0", INDEKS, None, "tidak dinilai"),
        ("100", "90", PMK, "75", "efisien"),  # E = 10
        ("100", "100", PMK, "50", "cukup efisien"),
        ("100", "110", PMK, "25", "tidak efisien"),
        ("100", "10", PMK, "100", "efisien"),  # E = 90 is held at 20; an NE of 235 was once published
        ("100", "300", PMK, "0", "tidak efisien"),
        ("0", "10", PMK, None, "tidak dinilai"),
        (None, "10", SELISIH, None, ""),
    ],
)
def test_efisiensi(capaian_: str | None, serapan_: str, cara: CaraEfisiensi, nilai: str | None, kriteria: str) -> None:
    """Each way gives its figure within its limits, and a criterion only where the target was reached."""
    e = efisiensi(None if capaian_ is None else D(capaian_), D(serapan_), cara)
    assert e.nilai == (None if nilai is None else D(nilai))
    assert e.kriteria == kriteria


def test_pmk_limit_is_said() -> None:
    """An E beyond -20 .. 20 is kept and the limit is said."""
    e = efisiensi(D(100), D(10), PMK)
    assert (e.mentah, e.alasan) == (D(90), "E dibatasi −20 sampai 20")
    assert cara_efisiensi_dari("pmk") is PMK
    assert cara_efisiensi_dari("rasio") is None


# ------------------------------------------------------------------ means


def test_bounded_mean_of_the_published_office() -> None:
    """The office with 0, 611, 100,7, 0, 0, 101,4 has mean 135,5 unbounded and 50 bounded (buku.md 10)."""
    r = rata([D(0), D(611), D("100.7"), D(0), D(0), D("101.4")])
    assert r.utuh is not None
    assert round(r.utuh, 1) == D("135.5")
    assert (r.terbatas, r.terhitung, r.kosong) == (D(50), 6, 0)


def test_mean_bounds_and_blanks() -> None:
    """Blanks are left out and counted; bounds can be moved or lifted; no capaian has no mean."""
    nilai = [D(120), None, D(-20)]
    assert rata(nilai) == (D(50), D(50), 2, 1)
    assert rata(nilai, None, D(110)).terbatas == 45
    assert rata(nilai, None, None).terbatas == 50
    assert rata([None, None]) == (None, None, 0, 2)


@given(st.lists(st.decimals(D(-500), D(500), places=2), min_size=1))
def test_bounded_mean_stays_inside(nilai: list[Decimal]) -> None:
    """A bounded mean lies within its bounds, and equals the unbounded one where all capaian do."""
    r = rata(nilai)
    assert r.terbatas is not None
    assert 0 <= r.terbatas <= 100
    if all(0 <= n <= 100 for n in nilai):
        assert r.terbatas == r.utuh


# ------------------------------------------------------------------ trend


@pytest.mark.parametrize(
    ("lalu", "kini", "polaritas", "teks"),
    [
        ("37,56", "37,08", MAKS, "turun, memburuk"),
        ("37,08", "37,45", MAKS, "naik, membaik"),
        ("37,08", "37,08", MAKS, "tetap"),
        ("4,1", "3,9", MIN, "turun, membaik"),
        ("4,1", "4,2", MIN, "naik, memburuk"),
        ("4,1", "4,2", STABIL, "naik"),
        ("WDP", "WTP", MAKS, "naik, membaik"),
        ("BB (72)", "BB (71)", MAKS, "turun, memburuk"),
    ],
)
def test_trend(lalu: str, kini: str, polaritas: Polaritas, teks: str) -> None:
    """Direction and meaning by polaritas; predikat by rank, or by their numbers."""
    t = tren_bacaan(baca(lalu), baca(kini), polaritas)
    assert t is not None
    assert t.teks == teks


def test_trend_of_stabil_needs_the_target() -> None:
    """For Stabil closer to the target is better, equally far is tetap."""
    assert tren(D(4), D("4.2"), STABIL, D(5)).makna == "membaik"
    assert tren(D(6), D("6.2"), STABIL, D(5)).makna == "memburuk"
    assert tren(D(4), D(6), STABIL, D(5)).makna == "tetap"
    t = tren_bacaan(baca(4), baca("4,2"), STABIL, baca(5))
    assert t is not None
    assert t.makna == "membaik"


@pytest.mark.parametrize(("lalu", "kini"), [("", "1"), ("1", "-"), ("O", "1"), ("80 - 90", "85"), ("WTP", "BB")])
def test_no_trend(lalu: str, kini: str) -> None:
    """Without two comparable values there is no trend."""
    assert tren_bacaan(baca(lalu), baca(kini)) is None


# ------------------------------------------------------------------ needed realisasi

angka = st.decimals(D("-1e6"), D("1e6"), places=2)


@given(angka.filter(bool), st.decimals(D(1), D(300), places=2), st.sampled_from([MAKS, MIN]),
       st.sampled_from(list(daftar().values())))  # fmt: skip
def test_needed_realisasi_inverts(t: Decimal, c: Decimal, polaritas: Polaritas, k: object) -> None:
    """The capaian of the needed realisasi is the wanted one, in every policy whose cap allows it."""
    assert isinstance(k, type(kebijakan()))
    if k.batas_atas is not None and c > k.batas_atas:
        with pytest.raises(PkxlError, match="PRL-01"):
            realisasi_perlu(t, c, polaritas, k)
        return
    assert abs(capaian(t, realisasi_perlu(t, c, polaritas, k), polaritas, k) - c) < D("1e-9")


def test_needed_realisasi_refuses() -> None:
    """Target 0, Stabil, a capaian beyond cap or floor, and T/R at 0 have no single answer."""
    terbatas = ubah(kebijakan(), {"Batas atas capaian tiap indikator": "100", "Batas bawah capaian": "0"})
    terbalik = ubah(kebijakan(), {"Rumus indikator Negatif": "Kebalikan T/R"})
    for argumen, sebab in (
        ((D(0), D(100)), "targetnya 0"),
        ((D(10), D(100), STABIL), "Stabil"),
        ((D(10), D(101), MAKS, terbatas), "paling tinggi 100"),
        ((D(10), D(-1), MAKS, terbatas), "paling rendah 0"),
        ((D(10), D(0), MIN, terbalik), "T/R"),
    ):
        with pytest.raises(PkxlError, match="PRL-01") as galat:
            realisasi_perlu(*argumen)
        assert sebab in str(galat.value)
    assert realisasi_perlu(D(10), D(100), MAKS, terbatas) == 10
