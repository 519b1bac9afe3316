"""Which constants in a formula correct what its cells say."""

from __future__ import annotations

import pytest

from pkxl.workbook.rumus_tetap import angka_tetap


@pytest.mark.parametrize(
    "rumus, angka",
    [
        ("=F8*1.1", ["1,1"]),
        ("=F8+500000", ["500000"]),
        ("=SUM(F6:F9)-1", ["1"]),
        ('=IF(O6<>"",O6,IF(N6<>"",N6,""))+5', ["5"]),
        ("='Rencana Aksi'!M6*97%", ["97%"]),
        ("=F8+2.5+F9-2.5", ["2,5"]),
        ("=(F8-37)/F9", ["37"]),
    ],
)
def test_terlihat(rumus: str, angka: list[str]) -> None:
    """A correction by hand is named."""
    assert angka_tetap(rumus) == angka


@pytest.mark.parametrize(
    "rumus",
    [
        "=F8/F9*100",
        "=ROUND(F8/F9,2)",
        "=15+10+12",
        "=F8*-1",
        "=IF(F8>0,F8,0)",
        "=Lain2024!B3",
        "='Data 2024+1'!B3",
        '="TW "&1&F8&"+5"',
        "=LOG10(F8)",
        "=SUM(F6:F9)/12",
        "=INDEX(B6:B90,MATCH(A6,C6:C90,0),1)",
        "=F8/1000000",
    ],
)
def test_diam(rumus: str) -> None:
    """Units, rounding, positions, signs, sums without a cell and names are no corrections."""
    assert angka_tetap(rumus) == []
