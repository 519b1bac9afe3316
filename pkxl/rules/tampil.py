"""A capaian as text: as many decimals as keep the verdict true, never more than four."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pkxl.model.tulis import bulat as bulatkan
from pkxl.model.tulis import tulis, tulis_ringkas
from pkxl.rules.kebijakan import Kebijakan

_SERATUS = Decimal(100)


def batas_tampil(kebijakan: Kebijakan) -> tuple[Decimal, ...]:
    """The numbers that a shown capaian may not reach by rounding: 100 and the bounds of the scale."""
    return (_SERATUS, *kebijakan.skala.batas)


def _bohong(nilai: Decimal, bulat: Decimal, batas: Iterable[Decimal]) -> Decimal | None:
    """The first bound that `bulat` reaches or passes although `nilai` does not."""
    return next((b for b in batas if (nilai > b) - (nilai < b) != (bulat > b) - (bulat < b)), None)


def desimal_tampil(capaian: Decimal, batas: Sequence[Decimal] = (_SERATUS,), min: int = 2, maks: int = 4) -> int:
    """How many decimals a capaian is shown with: `min`, or as many more up to `maks` as keep it off a bound.

    Args:
        capaian: Percent points, unrounded.
        batas: 100 and the bounds of the scale; see `batas_tampil`.
        min: Decimals of the policy.
        maks: The most.

    Source:
        buku.md 0.6: 99,996 must not read 100,00 Tidak tercapai.
    """
    for desimal in range(min, maks + 1):
        if _bohong(capaian, bulatkan(capaian, desimal), batas) is None:
            return desimal
    return maks if maks > min else min


def _tepat(capaian: Decimal, batas: Sequence[Decimal], min: int, maks: int) -> tuple[Decimal, int]:
    desimal = desimal_tampil(capaian, batas, min, maks)
    bulat = bulatkan(capaian, desimal)
    batas_dilewati = _bohong(capaian, bulat, batas)
    if batas_dilewati is not None:  # 99,999999: even four decimals would lie, so it is cut instead
        bulat = bulatkan(capaian, desimal, ROUND_FLOOR if capaian < batas_dilewati else ROUND_CEILING)
    return bulat, desimal


def tampil(capaian: Decimal | None, batas: Sequence[Decimal] = (_SERATUS,), min: int = 2, maks: int = 4) -> str:
    """A capaian as a table shows it: "98,55", "100,00", "99,996"; "" for None."""
    if capaian is None:
        return ""
    bulat, desimal = _tepat(capaian, batas, min, maks)
    return tulis(bulat, desimal)


def tampil_ringkas(capaian: Decimal, batas: Sequence[Decimal] = (_SERATUS,), min: int = 2, maks: int = 4) -> str:
    """A capaian as a sentence shows it, trailing zeros dropped: "98,55", "125", "99,996"."""
    bulat, desimal = _tepat(capaian, batas, min, maks)
    return tulis_ringkas(bulat, desimal)
