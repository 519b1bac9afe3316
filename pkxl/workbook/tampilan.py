"""What a cell's number format shows of a number: how many decimals, and whether as a percentage."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_HARFIAH = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Tampilan(NamedTuple):
    """What a cell style does to a number: decimals shown, and whether it is a percentage."""

    desimal: int
    persen: bool


@lru_cache(maxsize=512)
def tampilan_format(kode: str) -> Tampilan:
    """What a number format shows: "#,##0.00" two decimals, "0.0%" a percentage with one."""
    bersih = _HARFIAH.sub("", kode.split(";")[0])
    if any(h in bersih.casefold() for h in "ymdhs"):
        return Tampilan(0, False)
    desimal = 0
    if "." in bersih:
        for h in bersih.split(".", 1)[1]:
            if h != "0":
                break
            desimal += 1
    return Tampilan(desimal, "%" in bersih)
