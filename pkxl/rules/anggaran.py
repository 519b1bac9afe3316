"""Budget figures: serapan, sisa, and efisiensi in the three ways that are in use."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pkxl.model.istilah import Posisi, kunci

_SERATUS = Decimal(100)


class CaraEfisiensi(StrEnum):
    """How capaian is set against serapan."""

    SELISIH = "Selisih"
    INDEKS = "Indeks"
    PMK = "PMK"


_CARA = {
    "selisih": CaraEfisiensi.SELISIH,
    "indeks": CaraEfisiensi.INDEKS,
    "index": CaraEfisiensi.INDEKS,
    "ie": CaraEfisiensi.INDEKS,
    "te": CaraEfisiensi.INDEKS,
    "pmk": CaraEfisiensi.PMK,
    "ne": CaraEfisiensi.PMK,
}


class Efisiensi(NamedTuple):
    """One efficiency figure.

    Attributes:
        nilai: SELISIH: capaian − serapan in points. INDEKS: TE = capaian / serapan − 1. PMK: NE in percent points,
            0 to 100. None where it cannot be computed.
        mentah: PMK: E before it was held within −20 .. 20; the others: same as `nilai`.
        kriteria: "efisien", "cukup efisien", "tidak efisien"; "tidak dinilai" while capaian is below 100.
        alasan: Indonesian, why there is no figure, or that a limit was applied; "" when nothing was.
    """

    nilai: Decimal | None
    mentah: Decimal | None
    kriteria: str
    alasan: str = ""


def cara_efisiensi_dari(kata: object) -> CaraEfisiensi | None:
    """The way that a word means, or None."""
    return _CARA.get(kunci(kata))


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
    """Share of the pagu that was spent, in percent points; None where either is missing or the pagu is 0.

    Args:
        pagu: The ceiling in force, rupiah.
        realisasi: Spent so far, rupiah.
    """
    if pagu is None or realisasi is None or pagu == 0:
        return None
    return realisasi * 100 / pagu


def sisa(pagu: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
    """What is left of the pagu, rupiah; negative when it was exceeded; None where either is missing."""
    return None if pagu is None or realisasi is None else pagu - realisasi


def jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are there, rupiah; None where none is."""
    ada = [v for v in nilai if v is not None]
    return sum(ada, Decimal(0)) if ada else None


def dinilai(posisi: Posisi) -> bool:
    """Whether efficiency is judged: before the year ends, capaian to date stands beside the money of a whole year."""
    return posisi.triwulan == 4


def efisiensi(
    capaian: Decimal | None, serapan: Decimal | None, cara: CaraEfisiensi = CaraEfisiensi.SELISIH
) -> Efisiensi:
    """How much was reached for the money, with the criterion.

    SELISIH: above 5 points efisien, within 5 cukup efisien, below −5 tidak efisien. INDEKS: TE ≥ 0 efisien.
    PMK: E = (1 − serapan/capaian) × 100, held within −20 .. 20; NE = 50 + E/20 × 50; NE above 50 efisien, 50 cukup
    efisien. A criterion is given only where capaian is at least 100: spending little on a missed target is no merit.

    Args:
        capaian: Percent points.
        serapan: Percent points.
        cara: Which way.

    Source:
        SELISIH: e-sakip-bna (Banjarnegara). INDEKS: LKj BPOM (IE, TE). PMK: from memory, its text was not seen; the
        limits because a published NE of 235 % had none. Criterion of INDEKS and PMK: own definition.
        Capaian ≥ 100: LKj Palembang 2019.
    """
    if capaian is None or serapan is None:
        return Efisiensi(None, None, "", "capaian atau serapan belum ada")
    if cara is CaraEfisiensi.SELISIH:
        mentah = nilai = capaian - serapan
        kelas = "efisien" if nilai > 5 else "cukup efisien" if nilai >= -5 else "tidak efisien"
        alasan = ""
    elif cara is CaraEfisiensi.INDEKS:
        if serapan <= 0:
            return Efisiensi(None, None, "tidak dinilai", "serapan 0, indeks tidak dapat dihitung")
        mentah = nilai = capaian / serapan - 1
        kelas, alasan = ("efisien" if nilai >= 0 else "tidak efisien"), ""
    else:
        if capaian <= 0:
            return Efisiensi(None, None, "tidak dinilai", "capaian 0 atau negatif, efisiensi tidak dapat dihitung")
        mentah = (1 - serapan / capaian) * _SERATUS
        e = max(Decimal(-20), min(Decimal(20), mentah))
        nilai = 50 + e * 50 / 20
        kelas = "efisien" if nilai > 50 else "cukup efisien" if nilai == 50 else "tidak efisien"
        alasan = "" if e == mentah else "E dibatasi −20 sampai 20"
    return Efisiensi(nilai, mentah, kelas if capaian >= 100 else "tidak dinilai", alasan)
