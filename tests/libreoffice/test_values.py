"""Conversion of values, without soffice."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.libreoffice.values import (
    CellError,
    Kind,
    constant,
    error_name,
    for_calc,
    for_python,
    plain_element,
    to_datetime,
    to_serial,
    with_kind,
)


@given(st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(9999, 12, 31)))
def test_dates_survive(moment: dt.datetime) -> None:
    """A moment comes back from its serial to the millisecond."""
    back = to_datetime(to_serial(moment))
    assert isinstance(back, dt.datetime)
    assert abs(back - moment) <= dt.timedelta(milliseconds=1)


def test_date_of_1904() -> None:
    """A book that counts from 1904 keeps its days."""
    epoch = dt.datetime(1904, 1, 1)
    assert to_datetime(to_serial(dt.date(2026, 1, 31), epoch), epoch) == dt.datetime(2026, 1, 31)


def test_no_such_day() -> None:
    """A number that is no day of any calendar stays a number, even in a date's format."""
    assert with_kind(1e12, Kind.DATE) == 1e12


@pytest.mark.parametrize(
    "value, kind, expected",
    [(1.0, Kind.LOGICAL, True), (0.0, Kind.LOGICAL, False), (5.0, Kind.LOGICAL, 5.0), ("x", Kind.DATE, "x")],
)
def test_kinds(value: Any, kind: Kind, expected: Any) -> None:
    """Only 1 and 0 are truth values in such a format, and only numbers have a kind."""
    result = with_kind(value, kind)
    assert (result, type(result)) == (expected, type(expected))


@pytest.mark.parametrize(
    "shown, name", [("#N/A", "#N/A"), ("Err:503", "#NUM!"), ("Err:502", "#VALUE!"), ("#WERT!", "#VALUE!")]
)
def test_error_names(shown: str, name: str) -> None:
    """Calc's own errors have Excel's names."""
    assert error_name(shown) == name


def test_for_calc() -> None:
    """Each Python value goes to its own place; an apostrophe protects a text and is dropped."""
    rows = [["=A1", "'=A1", "=", "007"], [None, True, Decimal("1.5"), dt.date(2026, 1, 31)]]
    block = for_calc(rows)
    assert block.data == (("", "=A1", "=", "007"), ("", 1.0, 1.5, 46053.0))
    assert block.formulas == {(0, 0): "=A1"}
    assert (block.logicals, block.numbers, block.dates) == ([(1, 1)], [(1, 2)], [(1, 3)])


@pytest.mark.parametrize("value", [object(), [1], dt.timedelta(1), b"x"])
def test_no_such_cell(value: Any) -> None:
    """A value that no cell can hold is refused with its place."""
    with pytest.raises(TypeError, match="row 1, column 2"):
        for_calc([[1, value]])


def test_infinite() -> None:
    """An infinite number is refused."""
    with pytest.raises(ValueError, match="inf"):
        for_calc([[float("inf")]])


def test_plain_element() -> None:
    """NaN and NaT are empty, scalars of numpy are plain."""
    numpy = pytest.importorskip("numpy")
    pandas = pytest.importorskip("pandas")
    given_ = [float("nan"), numpy.float64("nan"), pandas.NaT, pandas.NA, numpy.int64(3), numpy.bool_(True), "x", 2]
    assert [plain_element(value) for value in given_] == [None, None, None, None, 3, True, "x", 2]


def test_for_python() -> None:
    """Options of a read: empty, errors as text or None, numbers and dates through the caller's makers."""
    data = [["", CellError("#N/A"), 2.0, dt.datetime(2026, 1, 31), True, "x"]]
    assert for_python(data, dt.datetime, None, None, False) == [[None, None, 2.0, dt.datetime(2026, 1, 31), True, "x"]]
    made = for_python(data, lambda year, **_: year, "-", int, True)
    assert made == [["-", "#N/A", 2, 2026, True, "x"]]


@pytest.mark.parametrize(
    "text, value",
    [("3.5", 3.5), ("-1E+3", -1000.0), ("TRUE", True), ("nan", "nan"), ("1_0", "1_0"), ("1.2.3", "1.2.3"), ("", "")],
)
def test_constants(text: str, value: Any) -> None:
    """A constant assigned to .formula is a number only where it is written as one."""
    result = constant(text)
    assert (result, type(result)) == (value, type(value))
