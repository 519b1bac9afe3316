"""The verdict: buku.md 0, on unrounded values, and never at odds with capaian."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas, Posisi, SifatData, Status, WaktuUkur
from pkxl.rules.capaian import capaian
from pkxl.rules.status import tentukan_status

MAKS, MIN, STABIL = Polaritas
S = Status


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "status"),
    [
        ("38", "38,00", None, S.TERCAPAI),
        ("38", "38,01", MAKS, S.MELAMPAUI),
        ("38", "37,996", MAKS, S.TIDAK_TERCAPAI),  # would round to 38,00
        ("100", "99,999999", MAKS, S.TIDAK_TERCAPAI),
        ("10", "8", MIN, S.MELAMPAUI),
        ("10", "10", MIN, S.TERCAPAI),
        ("10", "12", MIN, S.TIDAK_TERCAPAI),
        ("0", "0", MIN, S.TERCAPAI),
        ("0", "3", MIN, S.TIDAK_TERCAPAI),
        ("0", "3", MAKS, S.MELAMPAUI),
        ("0", "0", MAKS, S.TERCAPAI),
        ("-2", "-1", MAKS, S.MELAMPAUI),
        ("-2", "-1", MIN, S.TIDAK_TERCAPAI),
        ("50", "50", STABIL, S.TERCAPAI),
        ("50", "51", STABIL, S.TIDAK_TERCAPAI),
        ("50", "49", STABIL, S.TIDAK_TERCAPAI),
        ("80 - 90", "85", MAKS, S.TERCAPAI),
        ("80 - 90", "80", MAKS, S.TERCAPAI),
        ("80 - 90", "92", MAKS, S.MELAMPAUI),
        ("80 - 90", "79,99", MAKS, S.TIDAK_TERCAPAI),
        ("7 - 8", "6", MIN, S.MELAMPAUI),
        ("7 - 8", "9", MIN, S.TIDAK_TERCAPAI),
        ("1,5 - 3,5", "5", STABIL, S.TIDAK_TERCAPAI),  # never Melampaui
        ("1,5 - 3,5", "1", STABIL, S.TIDAK_TERCAPAI),
        ("1,5 - 3,5", "3,5", STABIL, S.TERCAPAI),
        ("≥ 85", "85", None, S.TERCAPAI),
        ("> 85", "85", None, S.TIDAK_TERCAPAI),
        ("≥ 85", "86", None, S.MELAMPAUI),
        ("≤ 5", "5", None, S.TERCAPAI),
        ("< 5", "5", None, S.TIDAK_TERCAPAI),
        ("≤ 5", "4", None, S.MELAMPAUI),
        ("≤ 5", "4", MAKS, S.TIDAK_TERBACA),
        ("≤ 3,5", "2", STABIL, S.TERCAPAI),
        ("< 3,5", "3,5", STABIL, S.TIDAK_TERCAPAI),
        ("WTP", "WTP", None, S.TERCAPAI),
        ("WTP", "WDP", None, S.TIDAK_TERCAPAI),
        ("BB", "A", None, S.MELAMPAUI),
        ("BB", "70", None, S.TIDAK_TERCAPAI),  # 70 is still B
        ("BB", "70,01", None, S.TERCAPAI),
        ("minimal BB", "BB", None, S.TERCAPAI),
        ("A (80,50)", "BB (79,39)", None, S.TIDAK_TERCAPAI),
        ("WTP", "BB", None, S.TIDAK_TERBACA),
        ("O,5", "1", None, S.TIDAK_TERBACA),
        ("5", "lima", None, S.TIDAK_TERBACA),
        ("80", "80 - 90", None, S.TIDAK_TERBACA),
        ("-", "5", None, S.TARGET_TIDAK_ADA),
        ("", "", None, S.TARGET_TIDAK_ADA),
        ("-", "lima", None, S.TARGET_TIDAK_ADA),
        ("70", "**)", None, S.BELUM_RILIS),
        ("70", "-", None, S.BELUM_DIISI),
        ("70", "", None, S.BELUM_DIISI),
    ],
)
def test_verdict_at_year_end(target: str, realisasi: str, polaritas: Polaritas | None, status: Status) -> None:
    """Each pair gets its verdict at Tahunan."""
    assert tentukan_status(baca(target), baca(realisasi), polaritas) is status


@pytest.mark.parametrize("posisi", [p for p in Posisi if p is not Posisi.TAHUNAN])
def test_before_year_end_it_is_belum(posisi: Posisi) -> None:
    """Before Tahunan a missed target is Belum tercapai; the rest is the same."""
    assert tentukan_status(baca(38), baca(37), MAKS, posisi) is S.BELUM_TERCAPAI
    assert tentukan_status(baca(38), baca(39), MAKS, posisi) is S.MELAMPAUI


@pytest.mark.parametrize(
    ("waktu", "jatuh_tempo"),
    [
        (WaktuUkur.TRIWULANAN, {Posisi.TW1, Posisi.TW2, Posisi.TW3, Posisi.TW4, Posisi.TAHUNAN}),
        (WaktuUkur.SEMESTERAN, {Posisi.TW2, Posisi.TW4, Posisi.TAHUNAN}),
        (WaktuUkur.TAHUNAN, {Posisi.TAHUNAN}),
    ],
)
def test_empty_realisasi_by_due_date(waktu: WaktuUkur, jatuh_tempo: set[Posisi]) -> None:
    """An empty realisasi is Belum diisi where it is due and Belum waktunya where it is not; no target goes first."""
    for posisi in Posisi:
        harap = S.BELUM_DIISI if posisi in jatuh_tempo else S.BELUM_WAKTUNYA
        assert tentukan_status(baca(38), None, MAKS, posisi, waktu) is harap
        assert tentukan_status(baca("-"), None, MAKS, posisi, waktu) is S.TARGET_TIDAK_ADA


def test_filled_before_due_is_compared() -> None:
    """A realisasi that is there although not due is compared."""
    assert tentukan_status(baca(38), baca(40), MAKS, Posisi.TW1, WaktuUkur.TAHUNAN) is S.MELAMPAUI


def test_belum_rilis_goes_first() -> None:
    """Sifat Data Belum rilis decides; Sementara and Final do not."""
    for target, realisasi in (("70", "71"), ("-", ""), ("O", "O")):
        hasil = tentukan_status(baca(target), baca(realisasi), MAKS, sifat_data=SifatData.BELUM_RILIS)
        assert hasil is S.BELUM_RILIS
    assert tentukan_status(baca(70), baca(71), MAKS, sifat_data=SifatData.SEMENTARA) is S.MELAMPAUI


def test_stabil_tolerance() -> None:
    """Within the tolerance Stabil is Tercapai, at its very edge too."""
    lima = Decimal(5)
    assert tentukan_status(baca(100), baca(95), STABIL, toleransi=lima) is S.TERCAPAI
    assert tentukan_status(baca(100), baca("94,99"), STABIL, toleransi=lima) is S.TIDAK_TERCAPAI
    assert tentukan_status(baca(100), baca(95), MAKS, toleransi=lima) is S.TIDAK_TERCAPAI


angka = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=3)


@given(angka.filter(bool), angka, st.sampled_from(Polaritas))
def test_verdict_agrees_with_capaian(t: Decimal, r: Decimal, polaritas: Polaritas) -> None:
    """Melampaui is above 100, Tercapai is 100, Tidak tercapai below, for every target but 0."""
    status = tentukan_status(baca(t), baca(r), polaritas)
    c = capaian(t, r, polaritas)
    harap = S.TERCAPAI if c == 100 else S.MELAMPAUI if c > 100 else S.TIDAK_TERCAPAI
    assert status is harap
