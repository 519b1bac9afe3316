"""Scales of predikat: classes with lower bounds, checked for holes and overlaps.

A class is written as its bound and its name: ">90 Sangat Tinggi", "≥95 Tercapai"; the lowest has no bound.
Scales that are written with lower and upper bounds (the regulation's 76-90, 91-100) can be checked too, and are
refused where a value such as 90,39 would fall between two classes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.model.tulis import tulis_ringkas

SKALA_CACAT = Jenis(
    "KEB-03",
    Tingkat.PERBAIKI,
    "Skala predikat bercelah atau bertumpang tindih",
    pesan="Skala “{nama}” tidak dapat dipakai: {sebab}",
    saran="Tulis kelas dari yang tertinggi, tiap kelas dengan batas bawahnya; kelas terendah tanpa batas. "
    "Contoh: >90 Sangat Tinggi; >75 Tinggi; >65 Sedang; >50 Rendah; Sangat Rendah.",
)

_KELAS = re.compile(r"(>=|≥|>)\s*(-?\d+(?:[.,]\d+)?)\s+(\S.*)", re.DOTALL)


class Kelas(NamedTuple):
    """One class of a scale.

    Attributes:
        nama: The predikat.
        batas: Lower bound; None for the lowest class.
        termasuk: Whether the bound itself belongs to the class ("≥" instead of ">").
        sampai: Upper bound, included, where the scale writes one ("Sampai dengan"); None follows from the next class.
    """

    nama: str
    batas: Decimal | None = None
    termasuk: bool = False
    sampai: Decimal | None = None

    @property
    def tanda(self) -> str:
        """ ">90", "≥95", or "" for the lowest class."""
        return "" if self.batas is None else f"{'≥' if self.termasuk else '>'}{tulis_ringkas(self.batas, 4)}"

    @property
    def teks(self) -> str:
        """The class as it is written: ">90 Sangat Tinggi"."""
        return f"{self.tanda} {self.nama}".strip()

    def memuat(self, nilai: Decimal) -> bool:
        """Whether `nilai` lies at or above the lower bound."""
        return self.batas is None or nilai > self.batas or (self.termasuk and nilai == self.batas)


class Skala(NamedTuple):
    """A named scale, highest class first."""

    nama: str
    kelas: tuple[Kelas, ...]
    sumber: str = ""

    @property
    def batas(self) -> tuple[Decimal, ...]:
        """The bounds between classes, highest first."""
        return tuple(k.batas for k in self.kelas if k.batas is not None)

    @property
    def ringkas(self) -> str:
        """The bounds with their signs, as the policy line prints them: ">90 >75 >65 >50"."""
        return " ".join(k.tanda for k in self.kelas if k.tanda)

    @property
    def teks(self) -> str:
        """All classes in one text that `baca_skala` reads back."""
        return "; ".join(k.teks for k in self.kelas)

    def kelas_dari(self, nilai: Decimal) -> Kelas:
        """The class that `nilai` falls in; every number falls in one."""
        for kelas in self.kelas:
            if kelas.memuat(nilai):
                return kelas
        return self.kelas[-1]

    def sebutan(self, kelas: Kelas) -> str:
        """The class with its range as explanations print it: ">90"; the lowest as "≤50" or "<51"."""
        if kelas.tanda:
            return kelas.tanda
        atasnya = self.kelas[-2] if len(self.kelas) > 1 else None
        if atasnya is None or atasnya.batas is None:
            return "semua"
        return f"{'<' if atasnya.termasuk else '≤'}{tulis_ringkas(atasnya.batas, 4)}"


def periksa_skala(kelas: Sequence[Kelas]) -> tuple[str, ...]:
    """What is wrong with a scale, in Indonesian sentences that name the offending bounds; empty when nothing is.

    A scale must run from the highest class to the lowest, leave no number without a class and give none two.

    Source:
        Own definition; the holes of Permendagri 86/2017 (50-51, 65-66, 75-76, 90-91, above 100) are the reason.
    """
    salah: list[str] = []
    if not kelas:
        return ("tidak ada kelas sama sekali.",)
    if any(not k.nama.strip() for k in kelas):
        salah.append("ada kelas tanpa nama.")
    if kelas[0].sampai is not None:
        salah.append(f"di atas {_a(kelas[0].sampai)} tidak ada kelas ({kelas[0].nama} berhenti di situ).")
    salah.extend(
        f"kelas {k.nama} terbalik: mulai {_a(k.batas)} sampai {_a(k.sampai)}."
        for k in kelas
        if k.batas is not None and k.sampai is not None and k.sampai < k.batas
    )
    for atas, bawah in pairwise(kelas):
        salah.extend(_antara(atas, bawah))
    if kelas[-1].batas is not None:
        salah.append(f"di bawah {_a(kelas[-1].batas)} tidak ada kelas ({kelas[-1].nama} mulai di situ).")
    return tuple(salah)


def _antara(atas: Kelas, bawah: Kelas) -> list[str]:
    """Holes, overlaps and wrong order between one class and the next lower one."""
    if atas.batas is None:
        return [f"kelas {atas.nama} tanpa batas bawah, sehingga {bawah.nama} tidak pernah tercapai."]
    salah = []
    if bawah.batas is not None:
        if bawah.batas > atas.batas:
            salah.append(f"batas tidak menurun: {atas.teks} lalu {bawah.teks}.")
        elif bawah.batas == atas.batas and not (bawah.termasuk and not atas.termasuk):
            salah.append(f"batas {_a(atas.batas)} dipakai dua kali: {atas.nama} dan {bawah.nama}.")
    if bawah.sampai is not None:
        if bawah.sampai < atas.batas:
            salah.append(
                f"antara {_a(bawah.sampai)} dan {_a(atas.batas)} tidak ada kelas "
                f"({bawah.nama} sampai {_a(bawah.sampai)}, {atas.nama} mulai {_a(atas.batas)})."
            )
        elif bawah.sampai > atas.batas:
            salah.append(f"{_a(atas.batas)} sampai {_a(bawah.sampai)} masuk dua kelas: {atas.nama} dan {bawah.nama}.")
        elif atas.termasuk:
            salah.append(f"{_a(atas.batas)} masuk dua kelas: {atas.nama} dan {bawah.nama}.")
    return salah


def pastikan_skala(skala: Skala) -> Skala:
    """`skala` itself, when every number has exactly one class in it.

    Raises:
        PkxlError: KEB-03, a hole, an overlap or a wrong order; the message names the bounds.
    """
    salah = periksa_skala(skala.kelas)
    if salah:
        raise PkxlError(SKALA_CACAT.di(TANPA_ASAL, isi=skala.nama, nama=skala.nama, sebab=" ".join(salah)))
    return skala


def baca_kelas(teks: str) -> Kelas:
    """One class from its text: ">90 Sangat Tinggi", "≥95 Tercapai", "Kritis"; bounds with "," or "." as decimal mark.

    Raises:
        PkxlError: KEB-03, a bound that is no number.
    """
    teks = teks.strip()
    m = _KELAS.fullmatch(teks)
    if m is None:
        if teks[:1] in (">", "≥"):
            sebab = f"“{teks}” bukan batas dan nama kelas."
            raise PkxlError(SKALA_CACAT.di(TANPA_ASAL, isi=teks, nama=teks, sebab=sebab))
        return Kelas(teks)
    return Kelas(m[3].strip(), Decimal(m[2].replace(",", ".")), m[1] != ">")


def baca_skala(teks: str, nama: str = "", sumber: str = "") -> Skala:
    """A checked scale from its classes in one text: ">85 Baik; ≥70 Cukup; Kurang".

    Args:
        teks: Classes highest first, parted by ";".
        nama: Its name; the text itself when left out.
        sumber: Where it was seen.

    Raises:
        PkxlError: KEB-03.
    """
    kelas = tuple(baca_kelas(b) for b in teks.split(";") if b.strip())
    return pastikan_skala(Skala(nama or "; ".join(k.teks for k in kelas), kelas, sumber))


def _a(nilai: Decimal) -> str:
    return tulis_ringkas(nilai, 4)
