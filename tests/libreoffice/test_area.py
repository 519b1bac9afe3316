"""Addresses and rectangles, without soffice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.libreoffice.area import (
    MAX_COLUMNS,
    MAX_ROWS,
    Area,
    column_letters,
    column_number,
    parse_a1,
    quote_sheet,
    rectangles,
)


@pytest.mark.parametrize(
    "address, area",
    [
        ("A1", Area(1, 1)),
        ("$B$3", Area(3, 2)),
        ("a1:f9", Area(1, 1, 9, 6)),
        ("F9:A1", Area(1, 1, 9, 6)),
        ("A:C", Area(1, 1, MAX_ROWS, 3)),
        ("$3:$4", Area(3, 1, 2, MAX_COLUMNS)),
        ("XFD1048576", Area(MAX_ROWS, MAX_COLUMNS)),
        ("XFE1", None),
        ("A1048577", None),
        ("tahun", None),
        ("A1:tahun", None),
        ("A1:B2:C3", None),
        ("", None),
    ],
)
def test_parse(address: str, area: Area | None) -> None:
    """An A1 address is its rectangle whatever its corners' order; what lies off the sheet or is a name is none."""
    assert parse_a1(address) == area


@given(st.integers(1, MAX_COLUMNS))
def test_columns(column: int) -> None:
    """A column's number survives its letters."""
    assert column_number(column_letters(column)) == column


@given(
    st.integers(1, MAX_ROWS - 50),
    st.integers(1, MAX_COLUMNS - 50),
    st.integers(1, 50),
    st.integers(1, 50),
    st.booleans(),
)
def test_address_round_trip(row: int, column: int, rows: int, columns: int, absolute: bool) -> None:
    """An area's address means that area."""
    area = Area(row, column, rows, columns)
    assert parse_a1(area.address(absolute, not absolute)) == area


@pytest.mark.parametrize(
    "name, quoted",
    [
        ("PK", "PK"),
        ("Hasil_2", "Hasil_2"),
        ("Templat Surat", "'Templat Surat'"),
        ("Jum'at", "'Jum''at'"),
        ("2024", "'2024'"),
        ("AB12", "'AB12'"),
    ],
)
def test_quote_sheet(name: str, quoted: str) -> None:
    """A sheet's name is quoted where a formula would read it as something else."""
    assert quote_sheet(name) == quoted


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 6))))
def test_rectangles_cover_exactly(cells: set[tuple[int, int]]) -> None:
    """Gathered rectangles hold each cell once and no other cell."""
    held = [
        (row, column)
        for area in rectangles(cells)
        for row in range(area.row, area.row + area.rows)
        for column in range(area.column, area.column + area.columns)
    ]
    assert sorted(held) == sorted(cells)


def test_rectangles_join_a_block() -> None:
    """A filled block is one rectangle."""
    assert rectangles((i, j) for i in range(50) for j in range(3, 7)) == [Area(0, 3, 50, 4)]
