"""Quarters to a year, and whether they agree with the year's target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.angka import Bacaan, Bentuk, baca
from pkxl.model.istilah import Konsolidasi, Polaritas
from pkxl.rules.konsolidasi import Cek, capaian_tw, cek_triwulan, konsolidasi

AKHIR, JUMLAH, RATA = Konsolidasi
D = Decimal


def _tw(*teks: object) -> list[Bacaan | None]:
    return [baca(t) for t in teks]


@pytest.mark.parametrize(
    ("tw", "cara", "sd", "hasil"),
    [
        (("25", "25", "25", "25"), JUMLAH, 4, "100"),
        (("25", "25", "25", "25"), JUMLAH, 2, "50"),
        (("25", "", "30", ""), JUMLAH, 4, "55"),  # filled quarters only
        (("25", "-", "30", ""), RATA, 4, "27.5"),
        (("25", "50", "", ""), AKHIR, 4, "50"),
        (("25", "50", "75", ""), AKHIR, 2, "50"),
        (("", "0", "", ""), AKHIR, 4, "0"),  # 0 is filled
        (("10", "0", "", ""), RATA, 4, "5"),
        (("1,5", "2,25", "", ""), JUMLAH, 4, "3.75"),
    ],
)
def test_numbers(tw: tuple[str, ...], cara: Konsolidasi, sd: int, hasil: str) -> None:
    """Jumlah adds the filled quarters, Rata-rata is their mean, Akhir the last of them, up to the quarter asked for."""
    b = konsolidasi(_tw(*tw), cara, sd)
    assert b is not None
    assert b.angka == D(hasil)


@pytest.mark.parametrize("cara", Konsolidasi)
def test_nothing_filled(cara: Konsolidasi) -> None:
    """No filled quarter gives nothing, which is not zero."""
    assert konsolidasi(_tw("", "-", None, "n/a"), cara) is None
    assert konsolidasi([None] * 4, cara) is None
    assert konsolidasi(_tw("1", "2", "3", "4"), cara, 0) is None


def test_shown_decimals() -> None:
    """A sum is shown with the decimals of its quarters, a mean with at most two more."""
    jumlah, rata = (konsolidasi(_tw("1,5", "2,25", "2"), c) for c in (JUMLAH, RATA))
    assert jumlah is not None
    assert rata is not None
    assert (jumlah.teks, rata.teks) == ("5,75", "1,9167")
    genap = konsolidasi(_tw("25", "26"), RATA)
    assert genap is not None
    assert genap.teks == "25,5"


def test_last_keeps_its_form() -> None:
    """Akhir keeps a range, a predikat or a comparison as it was written."""
    for teks in ("80 - 90", "BB (79,39)", "≥ 85"):
        assert konsolidasi(_tw("", "10", teks), AKHIR) == baca(teks)


@pytest.mark.parametrize("cara", [JUMLAH, RATA])
def test_forms_that_cannot_be_added(cara: Konsolidasi) -> None:
    """Ranges and predikat can't be added; the answer says which quarter and what to do."""
    b = konsolidasi(_tw("10", "80 - 90"), cara)
    assert b is not None
    assert b.bentuk is Bentuk.TAK_TERBACA
    assert "triwulan II" in b.alasan
    assert "Akhir" in b.alasan


def test_unreadable_quarter_is_not_skipped() -> None:
    """An unreadable quarter makes a sum or mean unreadable; for Akhir only where it is the last."""
    for cara in (JUMLAH, RATA):
        b = konsolidasi(_tw("10", "O,5", "30"), cara)
        assert b is not None
        assert b.bentuk is Bentuk.TAK_TERBACA
    akhir = konsolidasi(_tw("10", "O,5", "30"), AKHIR)
    assert akhir == baca("30")
    assert konsolidasi(_tw("10", "20", "O,5"), AKHIR) == baca("O,5")


@given(st.sampled_from(Konsolidasi), st.integers(0, 3), st.decimals(D("-1e9"), D("1e9"), places=2))
def test_one_quarter_is_itself(cara: Konsolidasi, di: int, nilai: Decimal) -> None:
    """Konsolidasi of one filled quarter is that quarter, whatever the way."""
    tw: list[Bacaan | None] = [None] * 4
    tw[di] = baca(nilai)
    assert konsolidasi(tw, cara) == tw[di]


@given(st.lists(st.decimals(D("-1e9"), D("1e9"), places=2), min_size=1, max_size=4))
def test_sum_mean_last(nilai: list[Decimal]) -> None:
    """Over filled quarters the sum is exact, the mean times their number is the sum, the last is the last."""
    tw = _tw(*nilai)
    hasil = {c: konsolidasi(tw, c) for c in Konsolidasi}
    angka = {c: b.angka for c, b in hasil.items() if b is not None and b.angka is not None}
    assert angka[JUMLAH] == sum(nilai)
    assert abs(angka[RATA] * len(nilai) - sum(nilai)) < D("1e-12")
    assert angka[AKHIR] == nilai[-1]


@pytest.mark.parametrize(
    ("target", "realisasi", "cara", "sd", "hasil"),
    [
        (("25", "25", "25", "25"), ("20", "30"), JUMLAH, None, "100"),
        (("25", "25", "25", "25"), ("20", "", "30"), JUMLAH, None, "100"),  # Pringsewu: targets of filled quarters
        (("25", "25", "25", "25"), ("20", "", "30"), JUMLAH, 3, "66.67"),  # at a posisi every due target counts
        (("10", "20", "30", "40"), ("10", "15"), AKHIR, None, "75"),
        (("10", "20", "30", "40"), ("10", "15"), AKHIR, 3, "50"),
        (("10", "20", "30", "40"), ("12", "18"), RATA, None, "100"),
        (("80 - 90",), ("92",), AKHIR, None, "102.22"),
        (("25",), ("",), JUMLAH, None, ""),
    ],
)
def test_capaian_over_quarters(
    target: tuple[str, ...], realisasi: tuple[str, ...], cara: Konsolidasi, sd: int | None, hasil: str
) -> None:
    """Target and realisasi are brought together over the same quarters, then computed."""
    p = capaian_tw(_tw(*target), _tw(*realisasi), cara, Polaritas.MAKS, sd=sd)
    assert ("" if p.capaian is None else f"{p.capaian:.2f}".removesuffix(".00")) == hasil


@pytest.mark.parametrize(
    ("tw", "tahun", "cara", "cek", "teks"),
    [
        (("25", "25", "25", "25"), "100", JUMLAH, Cek.COCOK, "✔"),
        (("25", "20", "25", "25"), "100", JUMLAH, Cek.BEDA, "Jumlah TW 95 ≠ target 100"),
        (("25", "50", "75", "100"), "100", JUMLAH, Cek.KUMULATIF,
         "isian tampak kumulatif; ubah Konsolidasi menjadi Akhir"),
        (("0", "0", "50", "100"), "100", JUMLAH, Cek.KUMULATIF,
         "isian tampak kumulatif; ubah Konsolidasi menjadi Akhir"),
        (("25", "50", "75", "100"), "100", AKHIR, Cek.COCOK, "✔"),
        (("0", "0", "0", "0,9"), "0,9", JUMLAH, Cek.COCOK, "✔"),  # Boyolali
        (("", "", "", "4,7"), "4,47", AKHIR, Cek.BEDA, "TW IV 4,7 ≠ target 4,47"),  # Boyolali's contradiction
        (("25", "25", "25", "25"), "100", AKHIR, Cek.TERPISAH,
         "isian tampak per triwulan; ubah Konsolidasi menjadi Jumlah"),
        (("100", "100", "100", "100"), "100", RATA, Cek.COCOK, "✔"),
        (("33", "33", "34", ""), "33,33", RATA, Cek.COCOK, "✔"),
        (("30", "33", "34", ""), "33,33", RATA, Cek.BEDA, "Rata-rata TW 32,33 ≠ target 33,33"),
        (("", "", "", ""), "100", JUMLAH, Cek.KOSONG, ""),
        (("25", "", "", ""), "-", JUMLAH, Cek.KOSONG, ""),
        (("80 - 90",), "80 - 90", AKHIR, Cek.COCOK, "✔"),
        (("BB",), "A", AKHIR, Cek.BEDA, "TW I BB ≠ target A"),
        (("O,5", "1"), "1", JUMLAH, Cek.TAK_TERBACA, "target triwulan atau tahun tidak terbaca"),
    ],
)  # fmt: skip
def test_quarters_against_the_year(tw: tuple[str, ...], tahun: str, cara: Konsolidasi, cek: Cek, teks: str) -> None:
    """Quarter targets that agree get a tick, cumulative entries the advice, others the difference."""
    assert cek_triwulan(_tw(*tw), baca(tahun), cara) == (cek, teks)
