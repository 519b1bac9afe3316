"""Which way a figure went since last year, and whether that is good."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pkxl.model.angka import Bacaan
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi
from pkxl.rules.pasangan import Pasangan, pasangkan


class Tren(NamedTuple):
    """A change.

    Attributes:
        arah: "naik", "turun" or "tetap".
        makna: "membaik", "memburuk" or "tetap"; "" where Stabil moved and no target says which way is closer.
        selisih: Now minus before, in the satuan (or in ranks).
    """

    arah: str
    makna: str
    selisih: Decimal

    @property
    def teks(self) -> str:
        """ "naik, membaik", "tetap", or only the direction where the meaning is unknown."""
        return self.arah if self.makna in ("", self.arah) else f"{self.arah}, {self.makna}"


def sebanding_setahun(konsolidasi: Konsolidasi | None, posisi: Posisi) -> bool:
    """Whether a figure up to `posisi` may be held against that of a whole year: a sum of half its quarters may not."""
    return konsolidasi is not Konsolidasi.JUMLAH or posisi.triwulan == 4


def tren(lalu: Decimal, kini: Decimal, polaritas: Polaritas = Polaritas.MAKS, target: Decimal | None = None) -> Tren:
    """The change from `lalu` to `kini`: naik, turun or tetap; membaik, memburuk or tetap by polaritas.

    Args:
        lalu: The earlier figure.
        kini: The later figure.
        polaritas: Which way is better.
        target: For Stabil: closer to it is better.
    """
    selisih = kini - lalu
    if not selisih:
        return Tren("tetap", "tetap", selisih)
    arah = "naik" if selisih > 0 else "turun"
    if polaritas is Polaritas.STABIL:
        if target is None:
            return Tren(arah, "", selisih)
        jarak = abs(lalu - target) - abs(kini - target)
        makna = "tetap" if not jarak else "membaik" if jarak > 0 else "memburuk"
    else:
        makna = "membaik" if (selisih > 0) is (polaritas is Polaritas.MAKS) else "memburuk"
    return Tren(arah, makna, selisih)


def tren_bacaan(
    lalu: Bacaan | None, kini: Bacaan | None, polaritas: Polaritas | None = None, target: Bacaan | None = None
) -> Tren | None:
    """As `tren` for values as read: numbers, or predikat by rank; None where they can't be compared.

    Args:
        lalu: The earlier value.
        kini: The later value.
        polaritas: None where nobody set it.
        target: For Stabil: closer to it is better.
    """
    p = pasangkan(lalu, kini)
    if not isinstance(p, Pasangan) or p.bawah is None or p.bawah != p.atas:
        return None
    return tren(p.bawah, p.nilai, polaritas or Polaritas.MAKS, target.angka if target and not p.skala else None)
