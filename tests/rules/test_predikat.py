"""Predikat kinerja without holes, AKIP half-open, ranks of opini and AKIP."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.temuan import PkxlError
from pkxl.rules.kebijakan import daftar, daftar_skala, skala
from pkxl.rules.predikat import peringkat, predikat_akip, predikat_kinerja, skor_predikat

D = Decimal


@pytest.mark.parametrize(
    ("capaian", "predikat"),
    [
        ("100", "Sangat Tinggi"), ("611", "Sangat Tinggi"), ("90.01", "Sangat Tinggi"), ("90.91", "Sangat Tinggi"),
        ("90.39", "Sangat Tinggi"), ("90", "Tinggi"), ("75.0001", "Tinggi"), ("75", "Sedang"), ("65.5", "Sedang"),
        ("65", "Rendah"), ("50.5", "Rendah"), ("50", "Sangat Rendah"), ("0", "Sangat Rendah"),
        ("-44.01", "Sangat Rendah"),
    ],
)  # fmt: skip
def test_baku_scale(capaian: str, predikat: str) -> None:
    """The default scale closes every hole of the regulation from below: 90,39 is Sangat Tinggi, 90 is Tinggi."""
    assert predikat_kinerja(D(capaian)) == predikat


def test_other_way_of_closing() -> None:
    """Read from the lower bounds, 90,39 and 90,9 are Tinggi and 91 is Sangat Tinggi."""
    whole = daftar()["Baku 2024 bilangan bulat"]
    assert [predikat_kinerja(D(c), whole) for c in ("90.39", "90.9", "91")] == ["Tinggi", "Tinggi", "Sangat Tinggi"]


@pytest.mark.parametrize(
    ("nama", "capaian", "predikat"),
    [
        ("Banjarnegara 70/90", "69.99", "Merah"), ("Banjarnegara 70/90", "70", "Kuning"),
        ("Banjarnegara 70/90", "90", "Kuning"), ("Banjarnegara 70/90", "90.01", "Hijau"),
        ("Pringsewu 60/80/95/105", "59.995", "Kritis"), ("Pringsewu 60/80/95/105", "60", "Perlu Perhatian"),
        ("Pringsewu 60/80/95/105", "94.995", "Mendekati Target"), ("Pringsewu 60/80/95/105", "95", "Tercapai"),
        ("Pringsewu 60/80/95/105", "105", "Tercapai"), ("Pringsewu 60/80/95/105", "105.01", "Melampaui Target"),
        ("Ponorogo 85/70/55", "85", "Baik"), ("Ponorogo 85/70/55", "85.1", "Sangat Baik"),
        ("Ponorogo 85/70/55", "54.9", "Kurang"), ("wp-eval-sakip 100/75/55", "100", "Tercapai"),
        ("Tiga kelas <100 =100 >100", "99.99", "Tidak Tercapai"), ("Tiga kelas <100 =100 >100", "100", "Tercapai"),
        ("Tiga kelas <100 =100 >100", "100.01", "Melebihi"),
    ],
)  # fmt: skip
def test_local_scales(nama: str, capaian: str, predikat: str) -> None:
    """Local scales give their class at and beside each bound."""
    assert predikat_kinerja(D(capaian), skala(nama)) == predikat


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(list(daftar_skala().values())))
def test_every_number_has_a_class(capaian: Decimal, s: object) -> None:
    """No number is without a predikat; none has no predikat."""
    assert predikat_kinerja(capaian, s)  # type: ignore[arg-type]
    assert predikat_kinerja(None, s) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [
        ("100", "AA"), ("90.01", "AA"), ("90", "A"), ("80.01", "A"), ("80", "BB"), ("70.01", "BB"), ("70", "B"),
        ("60", "CC"), ("50", "C"), ("30.01", "C"), ("30", "D"), ("0", "D"), ("-0.01", ""), ("100.01", ""),
    ],
)  # fmt: skip
def test_akip(nilai: str, predikat: str) -> None:
    """PermenPANRB 12/2015: 70 is B, above 70 is BB; nothing outside 0..100."""
    assert predikat_akip(D(nilai)) == predikat
    assert predikat_akip(None) == ""


@pytest.mark.parametrize(
    ("kode", "skala_", "skor"),
    [
        ("TMP", "", 1), ("TW", "", 2), ("WDP", "opini", 3), ("WTP", "Opini BPK", 4), ("wtp-dpp", "", 4),
        ("Wajar Dengan Pengecualian", "", 3), ("D", "", 1), ("C", "", 2), ("CC", "", 3), ("b", "akip", 4),
        ("BB", "", 5), ("A (80,50)", "", 6), ("AA", "SAKIP", 7),
    ],
)  # fmt: skip
def test_ranks(kode: str, skala_: str, skor: int) -> None:
    """Opini TMP 1 to WTP 4, AKIP D 1 to AA 7, as officers write them."""
    assert skor_predikat(kode, skala_) == skor


@pytest.mark.parametrize(
    ("kode", "skala_"), [("WTP", "AKIP"), ("BB", "opini"), ("Bagus", ""), ("BB", "bintang"), ("4", "")]
)
def test_unknown_rank_lists_the_known(kode: str, skala_: str) -> None:
    """An unknown predikat or scale is refused with those that are known."""
    with pytest.raises(PkxlError, match="PRE-01") as galat:
        skor_predikat(kode, skala_)
    assert "Yang ada" in str(galat.value)


def test_rank_of_none() -> None:
    """A word that is on no scale has no rank."""
    assert peringkat("Paripurna") is None
    assert peringkat("BB") == ("AKIP", 5)
