"""A printed capaian explained: each kind once silent and once speaking; numbers of published tables."""

from __future__ import annotations

import pytest

from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas
from pkxl.model.perhitungan import Rumus
from pkxl.rules.banding import Banding, Cocok, banding
from pkxl.rules.kebijakan import kebijakan

NAIK, TURUN = Polaritas.MAKS, Polaritas.MIN


def satu(target: str, realisasi: str, cetak: str, arah: Polaritas | None = NAIK, lalu: str = "") -> Banding:
    """One row as texts."""
    b = [baca(n, satuan="Persen") for n in (cetak, lalu)]
    return banding(baca(target), baca(realisasi), b[0], arah, kebijakan(), b[1] if lalu else None)


@pytest.mark.parametrize(
    "target, realisasi, cetak, arah, cocok, rumus",
    [
        ("81,35", "82,8", "101,78", NAIK, Cocok.TEPAT, Rumus.POSITIF),
        ("75,4", "88,37", "117", NAIK, Cocok.TEPAT, Rumus.POSITIF),
        ("66,81", "82,64", "76,3", TURUN, Cocok.TEPAT, Rumus.SELISIH),
        ("10", "8", "125", TURUN, Cocok.TEPAT, Rumus.KEBALIKAN),
        ("5,09", "-2.24 ", "-44.01", NAIK, Cocok.TEPAT, Rumus.POSITIF),
        ("110.000", "243.000", "220", NAIK, Cocok.DIPOTONG, Rumus.POSITIF),
        ("80,05", "80,6", "100,7", NAIK, Cocok.TEPAT, Rumus.POSITIF),
        ("82.45", "96.98", "117.63", NAIK, Cocok.PEMBULATAN, Rumus.POSITIF),
        ("72,29", "79,29", "100", NAIK, Cocok.DIBATASI, Rumus.POSITIF),
        ("10", "25", "0", TURUN, Cocok.DIBATASI, Rumus.SELISIH),
        ("14,9", "14,35", "96,31", TURUN, Cocok.SALAH_ARAH, Rumus.POSITIF),
        ("135000", "44.113", "306", NAIK, Cocok.SALAH_ARAH, Rumus.KEBALIKAN),
        ("3977", "54,67", "137,47", NAIK, Cocok.KOMA_HILANG, Rumus.POSITIF),
        ("3977", "54,67", "100", NAIK, Cocok.KOMA_HILANG, Rumus.POSITIF),
        ("82.00", "97.84", "97.84", NAIK, Cocok.DISALIN, Rumus.TIDAK_ADA),
        ("80,07", "81,51", "80,09", NAIK, Cocok.SALAH, Rumus.TIDAK_ADA),
        ("80,50", "81,24", "", NAIK, Cocok.TANPA_CETAKAN, Rumus.POSITIF),
        ("80,07", "", "", NAIK, Cocok.BELUM_DIISI, Rumus.TIDAK_ADA),
        ("80,07", "", "98", NAIK, Cocok.SALAH, Rumus.TIDAK_ADA),
        ("tiga", "3", "100", NAIK, Cocok.TAK_TERBACA, Rumus.TIDAK_ADA),
        ("A (80,50)", "BB (79,39)", "98.62", NAIK, Cocok.TEPAT, Rumus.POSITIF),
        ("WTP", "WDP", "75", NAIK, Cocok.TEPAT, Rumus.SKALA),
        ("80 - 90", "92", "102,22", None, Cocok.TEPAT, Rumus.POSITIF),
    ],
)
def test_jenis(target: str, realisasi: str, cetak: str, arah: Polaritas | None, cocok: Cocok, rumus: Rumus) -> None:
    """Each kind of print is told apart, with the family that it fits."""
    b = satu(target, realisasi, cetak, arah)
    assert (b.cocok, b.rumus) == (cocok, rumus), b
    assert b.penjelasan


def test_dua_bacaan_dicoba() -> None:
    """Of a text with two readings both are tried; the sentence names the one that the print fits."""
    orang = baca("2.430", satuan="Orang")
    b = banding(orang, baca("3"), baca("123,46"), NAIK, kebijakan())
    assert b.cocok is Cocok.BACAAN
    assert "“2.430” dibaca 2,43" in b.penjelasan
    assert b.hitung is not None
    assert round(b.hitung, 2) == baca("123,46").angka
    assert banding(orang, baca("3"), baca("0,12"), NAIK, kebijakan()).cocok is Cocok.TEPAT


def test_tahun_lalu() -> None:
    """A figure left standing from the year before is told from a wrong one."""
    assert satu("7,6", "7,35", "97,99", lalu="97.99").cocok is Cocok.TAHUN_LALU
    assert satu("7,6", "7,35", "97,99", lalu="98").cocok is Cocok.SALAH
    assert satu("7,6", "7,35", "96,71", lalu="96,71").cocok is Cocok.TEPAT


@pytest.mark.parametrize(
    "target, realisasi, cetak, arah, berbalik",
    [
        ("81", "80,6", "100,12", NAIK, True),
        ("80,07", "81,51", "80,09", NAIK, True),
        ("14,9", "14,35", "96,31", TURUN, True),
        ("100", "99,996", "100", NAIK, True),
        ("80,50", "81,24", "101,92", NAIK, False),
        ("90", "100", "111,11", NAIK, False),
        ("5", "5", "100", TURUN, False),
    ],
)
def test_putusan_berbalik(target: str, realisasi: str, cetak: str, arah: Polaritas, berbalik: bool) -> None:
    """A print on the other side of 100 than the row changes the verdict; rounding up to 100 does too."""
    assert satu(target, realisasi, cetak, arah).berbalik is berbalik


def test_salah_ketik_ditunjukkan() -> None:
    """A print that differs in one digit, or would fit a realisasi that differs in one digit, is said so."""
    assert "seharusnya 100,92" in satu("80,50", "81,24", "101,92").penjelasan
    assert "realisasinya 93,11" in satu("90", "93,01", "103,46").penjelasan
