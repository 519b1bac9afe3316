"""Capaian: every case of domain.md 1.4 and 7.2, every row of peers.md 1, and what must hold for all numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas
from pkxl.model.perhitungan import Rumus
from pkxl.model.temuan import PkxlError
from pkxl.rules.capaian import capaian, hitung_capaian
from pkxl.rules.kebijakan import Kebijakan, daftar, kebijakan, ubah
from pkxl.rules.setelan import L_ATAS, L_BAWAH, L_NOL, L_RUMUS, L_TOLERANSI

MAKS, MIN, STABIL = Polaritas
KEBALIKAN = ubah(kebijakan(), {L_RUMUS: "Kebalikan T/R"})
D = Decimal


def _c(target: object, realisasi: object, polaritas: Polaritas | None = None, k: Kebijakan | None = None) -> str:
    """Capaian with at most two decimals; "" where there is none."""
    p = hitung_capaian(baca(target), baca(realisasi), polaritas, k)
    return "" if p.capaian is None else f"{p.capaian:.2f}".rstrip("0").rstrip(".")


# ------------------------------------------------------------------ peers.md 1

PEERS = [
    ("Pringsewu MONEV", "125", "100", "83.33", "40", "100"),
    ("Pringsewu LAKIP", "120", "100", "80", "-50", "200"),
    ("Banjarnegara", "120", "100", "80", "0", "200"),
    ("Kota Semarang IKU", "100", "100", "80", "0", "100"),
    ("wp-eval-sakip triwulanan", "125", "100", "83.33", "40", "0"),
    ("Kebalikan, batas 200", "125", "100", "83.33", "40", ""),
    ("Boyolali", "125", "100", "83.33", "40", "100"),
    ("Baku 2024", "120", "100", "80", "-50", "200"),
    ("Selisih, batas 100", "100", "100", "80", "-50", "100"),
    ("Selisih, batas 110", "110", "100", "80", "-50", "110"),
    ("Selisih, batas 120", "120", "100", "80", "-50", "120"),
]


@pytest.mark.parametrize("baris", PEERS, ids=lambda b: b[0])
def test_named_profile_reproduces_the_peer(baris: tuple[str, ...]) -> None:
    """Target 10, lower is better, realisasi 8, 10, 12, 25, 0: each profile prints what its system prints."""
    k = daftar()[baris[0]]
    assert tuple(_c(10, r, MIN, k) for r in (8, 10, 12, 25, 0)) == baris[1:]


def test_misplaced_brackets_are_no_policy() -> None:
    """20 and 21 for target 10, realisasi 8 (wp-eval annual, kertaskerja) come from no policy."""
    assert {_c(10, 8, MIN, k) for k in daftar().values()} == {"100", "110", "120", "125"}


# ------------------------------------------------------------------ domain.md


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "capaian", "rumus"),
    [
        ("38", "37,45", None, "98.55", Rumus.POSITIF),
        ("38", "37,08", MAKS, "97.58", Rumus.POSITIF),
        ("32", "4,88", MIN, "184.75", Rumus.SELISIH),  # Lampung 2015, angka kematian bayi
        ("80 - 90", "92", MAKS, "102.22", Rumus.POSITIF),  # the regulation's own example, which prints 113
        ("80 - 90", "70", MAKS, "87.5", Rumus.POSITIF),
        ("80 - 90", "80", MAKS, "100", Rumus.RENTANG),
        ("80 - 90", "90", MAKS, "100", Rumus.RENTANG),
        ("7-8 bulan", "6", MIN, "114.29", Rumus.SELISIH),
        ("7-8 bulan", "9", MIN, "87.5", Rumus.SELISIH),
        ("7-8 bulan", "7,5", MIN, "100", Rumus.RENTANG),
        ("1,5 - 3,5", "5", STABIL, "57.14", Rumus.STABIL),  # never 142,86
        ("1,5 - 3,5", "1,2", STABIL, "80", Rumus.STABIL),
        ("1,5 - 3,5", "2", STABIL, "100", Rumus.RENTANG),
        ("50", "45", STABIL, "90", Rumus.STABIL),
        ("50", "55", STABIL, "90", Rumus.STABIL),
        ("50", "150", STABIL, "-100", Rumus.STABIL),
        ("100", "-44,01", MAKS, "-44.01", Rumus.POSITIF),  # Gunungkidul prints -44.01
        ("0", "0", MIN, "100", Rumus.TARGET_NOL),
        ("0", "3", MIN, "", Rumus.TARGET_NOL),
        ("0", "0", MAKS, "", Rumus.TARGET_NOL),
        ("0", "3", MAKS, "", Rumus.TARGET_NOL),
        ("0", "0", STABIL, "", Rumus.TARGET_NOL),
        ("-2", "-1", MAKS, "150", Rumus.TARGET_NEGATIF),
        ("-2", "-3", MAKS, "50", Rumus.TARGET_NEGATIF),
        ("-2", "-1", MIN, "50", Rumus.TARGET_NEGATIF),
        ("-2", "-3", MIN, "150", Rumus.TARGET_NEGATIF),
        ("-2", "-3", STABIL, "50", Rumus.STABIL),
        ("WTP", "WDP", None, "75", Rumus.SKALA),
        ("WTP", "WTP", None, "100", Rumus.SKALA),
        ("WDP", "wajar tanpa pengecualian", None, "133.33", Rumus.SKALA),
        ("BB", "A", None, "120", Rumus.SKALA),
        ("A (80,50)", "BB (79,39)", None, "98.62", Rumus.POSITIF),  # Gunungkidul prints 98.62
        ("A (80,50)", "BB", None, "83.33", Rumus.SKALA),
        ("BB", "72,5", None, "100", Rumus.SKALA),
        ("70", "BB (71,2)", None, "101.71", Rumus.POSITIF),
        ("Paripurna", "paripurna", None, "100", Rumus.SKALA),
        ("≥ 85", "86", None, "101.18", Rumus.POSITIF),
        ("maksimal 5", "4", None, "120", Rumus.SELISIH),
        ("≤ 3,5", "2", STABIL, "100", Rumus.RENTANG),
        ("≤ 3,5", "5", STABIL, "57.14", Rumus.STABIL),
        ("minimal BB", "A", None, "120", Rumus.SKALA),
    ],
)
def test_case(target: str, realisasi: str, polaritas: Polaritas | None, capaian: str, rumus: Rumus) -> None:
    """Each case of the domain gives its published figure, by the formula that it names."""
    assert _c(target, realisasi, polaritas) == capaian
    assert hitung_capaian(baca(target), baca(realisasi), polaritas).rumus is rumus


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "alasan"),
    [
        ("38", "", None, "realisasi belum diisi"),
        ("-", "38", None, "target belum ada"),
        ("", "", None, "target belum ada"),
        ("70", "**)", None, "belum rilis"),
        ("70", "nihil", None, "ketik 0"),
        ("O,5", "1", None, "target “O,5” tidak terbaca"),
        ("5", "100 dari 110", None, "realisasi “100 dari 110” tidak terbaca"),
        ("-", "1.23.456", None, "tidak terbaca"),
        ("80", "80 - 90", None, "bukan satu nilai"),
        ("80", "≥ 80", None, "bukan satu nilai"),
        ("≤ 5", "4", MAKS, "betulkan polaritas"),
        ("≥ 5", "4", MIN, "betulkan polaritas"),
        ("70", "BB", None, "tidak menyebut angkanya"),
        ("WTP", "4", None, "berupa angka"),
        ("WTP", "BB", None, "tidak diketahui"),
        ("Paripurna", "Utama", None, "tidak diketahui"),
        ("BB", "101", None, "berupa angka"),
    ],
)
def test_no_figure_says_why(target: str, realisasi: str, polaritas: Polaritas | None, alasan: str) -> None:
    """Where something is missing, unreadable or does not fit there is no figure, and the reason is said."""
    p = hitung_capaian(baca(target), baca(realisasi), polaritas)
    assert p.capaian is None
    assert p.utuh is None
    assert p.rumus is Rumus.TIDAK_ADA
    assert alasan in p.alasan


def test_none_is_not_filled() -> None:
    """None for a target or a realisasi is "not filled"."""
    assert hitung_capaian(None, baca(1)).capaian is None
    assert hitung_capaian(baca(1), None).alasan == "realisasi belum diisi"


@pytest.mark.parametrize(
    ("k", "realisasi", "lain"),
    [
        (kebijakan(), 8, (Rumus.KEBALIKAN, D(125))),
        (kebijakan(), 10, None),
        (kebijakan(), 0, None),
        (KEBALIKAN, 8, (Rumus.SELISIH, D(120))),
        (KEBALIKAN, 0, (Rumus.SELISIH, D(200))),
    ],
)
def test_other_family_where_it_differs(k: Kebijakan, realisasi: int, lain: object) -> None:
    """The figure of the other family stands beside the own one, where it exists and differs."""
    assert hitung_capaian(baca(10), baca(realisasi), MIN, k).lain == lain
    assert hitung_capaian(baca(10), baca(realisasi), MAKS, k).lain is None


@pytest.mark.parametrize(
    ("aturan", "realisasi", "hasil"),
    [
        ("Kosong", 0, ""),
        ("Kosong", 3, ""),
        ("Negatif: R=0 → 100, selain itu kosong; Positif: kosong", 0, "100"),
        ("Negatif: R=0 → 100, selain itu kosong; Positif: kosong", 3, ""),
        ("Negatif: R=0 → 100, selain itu 0; Positif: kosong", 0, "100"),
        ("Negatif: R=0 → 100, selain itu 0; Positif: kosong", 3, "0"),
    ],
)
def test_zero_target_by_policy(aturan: str, realisasi: int, hasil: str) -> None:
    """A target of 0 gives what the policy says, and the reason."""
    k = ubah(kebijakan(), {L_NOL: aturan})
    assert _c(0, realisasi, MIN, k) == hasil
    assert "target 0" in hitung_capaian(baca(0), baca(realisasi), MIN, k).alasan
    assert _c(0, realisasi, MAKS, k) == ""


def test_zero_realisasi_with_t_over_r_is_said() -> None:
    """T/R at realisasi 0 is by policy, and the explanation says so; a negative realisasi has no T/R."""
    p = hitung_capaian(baca(10), baca(0), MIN, KEBALIKAN)
    assert (p.capaian, p.rumus) == (D(100), Rumus.KEBALIKAN)
    assert "T/R tidak ada" in p.alasan
    assert hitung_capaian(baca(10), baca(-1), MIN, KEBALIKAN).capaian is None


def test_caps_and_floor_in_order() -> None:
    """The floor, then the policy's cap, then batas; the uncapped figure is kept."""
    k = ubah(kebijakan(), {L_ATAS: "110", L_BAWAH: "0"})
    p = hitung_capaian(baca(10), baca(25), MIN, k)
    assert (p.utuh, p.capaian) == (D(-50), D(0))
    p = hitung_capaian(baca(10), baca(20), MAKS, k)
    assert (p.utuh, p.capaian) == (D(200), D(110))
    assert hitung_capaian(baca(10), baca(20), MAKS, k, D(105)).capaian == 105
    assert hitung_capaian(baca(10), baca(25), MIN, k, D(-10)).capaian == -10  # batas comes last


def test_stabil_tolerance() -> None:
    """Within the tolerance Stabil is on target, beyond it the whole distance counts."""
    k = ubah(kebijakan(), {L_TOLERANSI: "5"})
    assert [_c(100, r, STABIL, k) for r in (95, 105, 94, 106)] == ["100", "100", "94", "94"]


def test_simple_function_refuses_zero() -> None:
    """`capaian` raises CAP-10 where there is no figure and gives it where the policy has one."""
    for polaritas in (MAKS, STABIL):
        with pytest.raises(PkxlError, match="CAP-10"):
            capaian(D(0), D(5), polaritas)
    assert capaian(D(0), D(0), MIN) == 100
    assert capaian(D(38), D("37.45"), batas=D(90)) == 90


# ------------------------------------------------------------------ what holds for all numbers

positif = st.decimals(D("0.01"), D("1e12"), places=2)
biasa = st.decimals(D("-1e12"), D("1e12"), places=2)
kebijakan_utuh = st.sampled_from([k for k in daftar().values() if k.batas_atas is None or k.batas_atas >= 100])


@given(positif, st.sampled_from(Polaritas), kebijakan_utuh)
def test_on_target_is_100(t: Decimal, polaritas: Polaritas, k: Kebijakan) -> None:
    """For every target above 0, in every polarity and policy, on target is exactly 100."""
    assert capaian(t, t, polaritas, k) == 100
    assert hitung_capaian(baca(t), baca(t), polaritas, k).capaian == 100


@given(positif, biasa, biasa)
def test_monotone(t: Decimal, a: Decimal, b: Decimal) -> None:
    """More realisasi never lowers Positif and never raises Negatif (Selisih), for target above 0."""
    a, b = sorted((a, b))
    assert capaian(t, a, MAKS) <= capaian(t, b, MAKS)
    assert capaian(t, a, MIN) >= capaian(t, b, MIN)


@given(positif, positif, positif)
def test_kebalikan_monotone_above_zero(t: Decimal, a: Decimal, b: Decimal) -> None:
    """T/R never rises with the realisasi, for realisasi above 0."""
    a, b = sorted((a, b))
    assert capaian(t, a, MIN, KEBALIKAN) >= capaian(t, b, MIN, KEBALIKAN)


@given(biasa, biasa, biasa)
def test_negative_target_keeps_direction(t: Decimal, a: Decimal, b: Decimal) -> None:
    """Below 0 too, more is better for Positif and worse for Negatif."""
    t, (a, b) = -abs(t) - 1, sorted((a, b))
    assert capaian(t, a, MAKS) <= capaian(t, b, MAKS)
    assert capaian(t, a, MIN) >= capaian(t, b, MIN)


@given(biasa, biasa, st.sampled_from(Polaritas), st.sampled_from(list(daftar().values())), biasa)
def test_batas_is_the_lesser(t: Decimal, r: Decimal, polaritas: Polaritas, k: Kebijakan, batas: Decimal) -> None:
    """`batas` gives the lesser of the figure and batas, nothing else."""
    tanpa = hitung_capaian(baca(t), baca(r), polaritas, k).capaian
    dengan = hitung_capaian(baca(t), baca(r), polaritas, k, batas).capaian
    assert dengan == (None if tanpa is None else min(tanpa, batas))


@given(st.text(), st.text(), st.sampled_from([None, *Polaritas]))
def test_never_raises(target: str, realisasi: str, polaritas: Polaritas | None) -> None:
    """Whatever stands in the two cells, there is a figure or a reason."""
    p = hitung_capaian(baca(target), baca(realisasi), polaritas)
    assert p.capaian is not None or p.alasan
