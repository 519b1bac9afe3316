"""Means of capaian: bounded, so that one 611 cannot hide three misses, and unbounded beside it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Rata(NamedTuple):
    """A mean of capaian.

    Attributes:
        terbatas: Each capaian counted within the bounds; percent points, None where nothing counted.
        utuh: The same without bounds.
        terhitung: How many counted.
        kosong: How many had no capaian and were left out.
    """

    terbatas: Decimal | None
    utuh: Decimal | None
    terhitung: int
    kosong: int


def rata(
    capaian: Iterable[Decimal | None],
    bawah: Decimal | None = Decimal(0),
    atas: Decimal | None = Decimal(100),
) -> Rata:
    """The mean of the capaian that are there, bounded and unbounded, and how many were left out.

    Args:
        capaian: Percent points; None where there is none.
        bawah: At least so much does each count in `terbatas`; None = no bound.
        atas: At most so much; None = no bound.

    Source:
        Sasaran = mean of its indicators (LKj Demak, Tanah Datar). The bounds: own definition (buku.md 10).
    """
    utuh = terbatas = Decimal(0)
    terhitung = kosong = 0
    for c in capaian:
        if c is None:
            kosong += 1
            continue
        terhitung += 1
        utuh += c
        if bawah is not None and c < bawah:
            c = bawah
        terbatas += atas if atas is not None and c > atas else c
    if not terhitung:
        return Rata(None, None, 0, kosong)
    return Rata(terbatas / terhitung, utuh / terhitung, terhitung, kosong)
