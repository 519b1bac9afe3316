"""Dates in Indonesian words, both ways."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.tanggal import baca_tanggal, tanggal


def test_tanggal() -> None:
    """A date is written with its month in words and no leading zero."""
    assert tanggal(date(2024, 1, 26)) == "26 Januari 2024"
    assert tanggal(datetime(2024, 8, 7, 14, 5)) == "7 Agustus 2024"


@pytest.mark.parametrize(
    "nilai",
    [
        "26 Januari 2024", " 26  januari 2024 ", "26 Jan 2024", "26 JANUARI 2024", "26-01-2024", "26/1/2024",
        "26.01.2024", "26-Jan-2024", "2024-01-26", date(2024, 1, 26), datetime(2024, 1, 26, 9, 30),
    ],
)  # fmt: skip
def test_baca_tanggal(nilai: object) -> None:
    """Every way to write 26 January 2024, day first, is that date, without a time."""
    hasil = baca_tanggal(nilai)
    assert hasil == date(2024, 1, 26)
    assert type(hasil) is date


@pytest.mark.parametrize("teks, bulan", [("1 Pebruari 2023", 2), ("1 Nopember 2023", 11), ("1 Agt 2023", 8)])
def test_ejaan_lama(teks: str, bulan: int) -> None:
    """Older spellings and short forms of months are understood."""
    assert baca_tanggal(teks) == date(2023, bulan, 1)


@pytest.mark.parametrize(
    "nilai",
    [
        None, "", "-", "26", "26 Januari", "Januari 2024", "30 Februari 2024", "1/26/2024", "26-1/2024", "26/1/24",
        "26 Foo 2024", "26 Januari 0000", "٢٦-01-2024", 45317, 45317.0, True, "2.07.03", [],
    ],
)  # fmt: skip
def test_bukan_tanggal(nilai: object) -> None:
    """A blank and what is no date give None; a bare number is never taken for a serial day."""
    assert baca_tanggal(nilai) is None


@given(st.dates())
def test_bolak_balik(t: date) -> None:
    """A date written is read back as itself."""
    if t.year >= 1000:
        assert baca_tanggal(tanggal(t)) == t


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/. JanuariDes")))
def test_tidak_pernah_meledak(teks: str) -> None:
    """No text raises."""
    hasil = baca_tanggal(teks)
    assert hasil is None or isinstance(hasil, date)
