"""The closed-workbook reader: error cells, percent cells and shown decimals are told apart."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pkxl.documents.buka import buka
from pkxl.workbook.grid import GalatSel
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.tampilan import Tampilan, tampilan_format
from tests.contoh import BERSAMA


@pytest.fixture
def buku(tmp_path: Path) -> Path:
    """Written by openpyxl: a percent cell, fixed decimals, an error, a blank; sheet Indikator."""
    wb = openpyxl.Workbook()
    ws = wb.active
    assert ws is not None
    ws.title = "Indikator"
    for sel, nilai, fmt in (
        ("B2", 0.3708, "0.00%"),
        ("C2", 38.2, "0.00"),
        ("D2", 38.2, "General"),
        ("E2", 1, '#,##0.0" %"'),
    ):
        ws[sel] = nilai
        ws[sel].number_format = fmt
    ws["F2"] = "#DIV/0!"
    ws["F2"].data_type = "e"
    ws["H2"] = "akhir"
    wb.save(tmp_path / "b.xlsx")
    return tmp_path / "b.xlsx"


def test_galat_persen_desimal(buku: Path) -> None:
    """An error stays an error at its cell, a percent cell is marked, fixed decimals are kept, a blank stays a blank."""
    g = baca_buku(buku)["Indikator"]
    assert g.persen == {(1, 1)}
    assert g.desimal == {(1, 1): 2, (1, 2): 2, (1, 4): 1}
    assert isinstance(g.isi(1, 5), GalatSel)
    assert g.isi(1, 5) == "#DIV/0!"
    assert g.isi(1, 6) in (None, "")


def test_lewat_penjaga_sama(buku: Path) -> None:
    """Behind the guard, with its unpacked parts, the grids are the same."""
    assert buka(buku)["Indikator"] == baca_buku(buku)["Indikator"]


@pytest.mark.parametrize(
    "kode, tampilan",
    [
        ("General", Tampilan(0, False)),
        ("#,##0.00", Tampilan(2, False)),
        ("0.0%", Tampilan(1, True)),
        ('0.00" %"', Tampilan(2, False)),
        ("dd/mm/yyyy", Tampilan(0, False)),
        ("[Red]0.000;-0.0", Tampilan(3, False)),
    ],
)
def test_format(kode: str, tampilan: Tampilan) -> None:
    """A number format tells its decimals and whether it is a percentage; quoted marks and dates are neither."""
    assert tampilan_format(kode) == tampilan


def test_galat_dari_luar() -> None:
    """Every error of a public test file is seen as an error, none as a blank."""
    path = BERSAMA / "bad" / "pub_calamine_errors.xlsx"
    if not path.exists():
        pytest.skip("../shared/bad is not here")
    galat = [v for g in baca_buku(path).values() for b in g for v in b if isinstance(v, GalatSel)]
    assert {"#DIV/0!", "#NAME?", "#REF!", "#VALUE!"} <= set(galat)
