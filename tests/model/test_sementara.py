"""The mark "*)" of a figure that may still change, and words that multiply hidden behind a hyphen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pkxl.model.angka import Bentuk, Tanda, baca


@pytest.mark.parametrize("teks", ["37,45*)", "37,45 *)", "37,45*", "37,45 %*)"])
def test_sementara_dibaca_dan_ditandai(teks: str) -> None:
    """The number is read, the mark kept, the text untouched."""
    b = baca(teks, satuan="Persen")
    assert (b.bentuk, b.angka, b.teks) == (Bentuk.ANGKA, Decimal("37.45"), teks)
    assert Tanda.SEMENTARA in b.tanda


def test_predikat_sementara() -> None:
    """A predikat may be provisional as well."""
    b = baca("BB (79,39)*)")
    assert (b.predikat, b.angka) == ("BB", Decimal("79.39"))
    assert Tanda.SEMENTARA in b.tanda


@pytest.mark.parametrize("teks", ["37,45**)", "37,45 **)", "tiga*)", "80 - 90*)", "5*3"])
def test_tanda_lain_ditolak(teks: str) -> None:
    """ "**)" says that there is no figure yet; beside one it is refused, and so is what is no figure."""
    assert baca(teks).bentuk is Bentuk.TAK_TERBACA


def test_belum_rilis_tetap() -> None:
    """Alone both marks still say that the figure comes later."""
    for teks in ("*)", "**)"):
        b = baca(teks)
        assert b.bentuk is Bentuk.KOSONG
        assert Tanda.BELUM_RILIS in b.tanda


@pytest.mark.parametrize("teks", ["250 juta-an", "250 ribu-an", '"250 juta-an"', "2 miliar-an rupiah"])
def test_pengali_bertanda_hubung_ditolak(teks: str) -> None:
    """A multiplier behind a hyphen is refused like the plain one; it is never read as 250."""
    b = baca(teks)
    assert b.bentuk is Bentuk.TAK_TERBACA
    assert "disingkat dengan" in b.alasan
