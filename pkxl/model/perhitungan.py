"""One capaian and everything needed to explain it: inputs as read, formula, substitution, result.

Made by `rules.capaian`, put into words by `rules.penjelasan`. Standard library only.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pkxl.model.angka import Bacaan
from pkxl.model.istilah import Polaritas


class Rumus(StrEnum):
    """Which formula gave the figure; the value is how it is printed."""

    POSITIF = "R/T"
    SELISIH = "(2T−R)/T"
    KEBALIKAN = "T/R"
    STABIL = "100−|R−T|/|T|"
    RENTANG = "di dalam rentang"
    TARGET_NEGATIF = "100±(R−T)/|T|"
    TARGET_NOL = "target 0"
    SKALA = "peringkat R / peringkat T"
    TIDAK_ADA = ""


class Perhitungan(NamedTuple):
    """How one capaian came about.

    Attributes:
        target: As read; None where there is none.
        realisasi: As read; None where there is none.
        polaritas: Which way is better.
        rumus: The formula that was used; TIDAK_ADA when nothing was computed.
        acuan: The number that stood for the target (the bound of a range, the rank of a predikat).
        nilai: The number that stood for the realisasi.
        capaian: Percent points, after batas; None when not computable.
        utuh: The same before any batas.
        lain: Rumus and result that the other family would have given, where it differs; else None.
        alasan: Indonesian, why there is no figure or what was special ("target 0"); "" when nothing was.
    """

    target: Bacaan | None
    realisasi: Bacaan | None
    polaritas: Polaritas
    rumus: Rumus
    acuan: Decimal | None
    nilai: Decimal | None
    capaian: Decimal | None
    utuh: Decimal | None
    lain: tuple[Rumus, Decimal] | None
    alasan: str
