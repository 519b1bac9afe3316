"""Numbers written: Indonesian marks, half up, no exponent, no minus before zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.tulis import format_sel, ke_sel, rupiah, tulis, tulis_ringkas

D = Decimal


@pytest.mark.parametrize(
    "nilai, desimal, teks",
    [
        ("1234.5", 2, "1.234,50"),
        ("38", None, "38"),
        ("38.20", None, "38,20"),
        ("2430", None, "2.430"),
        ("7200837838", None, "7.200.837.838"),
        ("-44.01", None, "-44,01"),
        ("1E+3", None, "1.000"),
        ("1E-7", None, "0,0000001"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("97.565", 2, "97,57"),
        ("-0.001", 2, "0,00"),
        ("-0", None, "0"),
        ("999.995", 2, "1.000,00"),
    ],
)
def test_tulis(nilai: str, desimal: int | None, teks: str) -> None:
    """Groups with ".", decimals with ",", rounded half up, and no minus where nothing is left."""
    assert tulis(D(nilai), desimal) == teks


@pytest.mark.parametrize("nilai", ["NaN", "sNaN", "Infinity"])
def test_tulis_menolak(nilai: str) -> None:
    """No officer ever reads NaN: writing one is a programmer's mistake."""
    with pytest.raises(ValueError, match="finite"):
        tulis(D(nilai))


@pytest.mark.parametrize(
    "nilai, maks, teks",
    [
        ("98.5526315789", 2, "98,55"),
        ("38", 2, "38"),
        ("38.00", 2, "38"),
        ("0.40", 2, "0,4"),
        ("100", 2, "100"),
        ("1200", 2, "1.200"),
        ("99.996", 2, "100"),
        ("99.996", 4, "99,996"),
        ("0", 0, "0"),
        ("10", 0, "10"),
        ("-0.004", 2, "0"),
    ],
)
def test_tulis_ringkas(nilai: str, maks: int, teks: str) -> None:
    """At most `maks` decimals; zeros are dropped behind the comma only."""
    assert tulis_ringkas(D(nilai), maks) == teks


@pytest.mark.parametrize(
    "nilai, teks",
    [
        ("7200837838", "Rp 7.200.837.838"),
        ("7200837838.00", "Rp 7.200.837.838"),
        ("1000.5", "Rp 1.000,50"),
        ("1000.001", "Rp 1.000"),
        ("-750000", "Rp -750.000"),
        ("0", "Rp 0"),
    ],
)
def test_rupiah(nilai: str, teks: str) -> None:
    """Money with Rp in front, sen only where there are any."""
    assert rupiah(D(nilai)) == teks


@pytest.mark.parametrize(
    "nilai, sel, jenis",
    [
        ("38", 38, int),
        ("38.00", 38, int),
        ("-7", -7, int),
        ("38.2", 38.2, float),
        ("7200837838", 7200837838.0, float),
        ("2147483648", 2147483648.0, float),
    ],
)
def test_ke_sel(nilai: str, sel: float, jenis: type) -> None:
    """Whole small numbers are int, everything else the nearest float; Excel's COM takes no integer past 32 bits."""
    hasil = ke_sel(D(nilai))
    assert hasil == sel
    assert type(hasil) is jenis


def test_ke_sel_terlalu_besar() -> None:
    """What no cell can hold is never written as infinity."""
    with pytest.raises(OverflowError):
        ke_sel(D("1E+400"))


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 10))
def test_ke_sel_bolak_balik(n: int, tempat: int) -> None:
    """Up to 15 digits a Decimal survives the cell."""
    d = D(n).scaleb(-tempat)
    assert D(repr(ke_sel(d))) == d


@pytest.mark.parametrize(
    "desimal, ribuan, pola",
    [
        (0, False, "0"),
        (1, False, "0.0"),
        (2, False, "0.00"),
        (0, True, "#,##0"),
        (2, True, "#,##0.00"),
        (40, False, "0." + "0" * 15),
    ],
)
def test_format_sel(desimal: int, ribuan: bool, pola: str) -> None:
    """The stored number format of a text as it was agreed."""
    assert format_sel(desimal, ribuan) == pola
