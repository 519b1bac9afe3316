"""One setting of a policy at a time: its label on the sheet Pengaturan, its text to a value and back.

Readers raise ValueError or KeyError for a text that they don't know; `kebijakan.ubah` turns that into KEB-02 with
the values that are legal.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from pkxl.model.angka import Bentuk, baca, tulis_ringkas
from pkxl.model.istilah import kunci
from pkxl.model.perhitungan import Rumus

# Labels of the sheet Pengaturan (buku.md 3), also the keys of `ubah` and of the text form.
L_RUMUS = "Rumus indikator Negatif"
L_ATAS = "Batas atas capaian tiap indikator"
L_BAWAH = "Batas bawah capaian"
L_RATA = "Batas dalam rata-rata"
L_NOL = "Target nol"
L_SKALA = "Skala predikat"
L_DESIMAL = "Desimal tampilan"
L_TOLERANSI = "Toleransi Stabil (%)"
LABEL = (L_RUMUS, L_ATAS, L_BAWAH, L_RATA, L_NOL, L_SKALA, L_DESIMAL, L_TOLERANSI)

TANPA_BATAS = "tanpa batas"


class TargetNol(StrEnum):
    """What capaian is where the target is 0; the value is how Pengaturan says it."""

    KOSONG = "Kosong"
    SERATUS = "Negatif: R=0 → 100, selain itu kosong; Positif: kosong"
    SERATUS_NOL = "Negatif: R=0 → 100, selain itu 0; Positif: kosong"

    @property
    def ringkas(self) -> str:
        """As the policy line prints it."""
        return {"KOSONG": "kosong", "SERATUS": "R=0 → 100", "SERATUS_NOL": "R=0 → 100, selain itu 0"}[self.name]


NAMA_TARGET_NOL = {"kosong": TargetNol.KOSONG, "seratus": TargetNol.SERATUS, "seratus-nol": TargetNol.SERATUS_NOL}
TEKS_RUMUS = {Rumus.SELISIH: "Selisih (2T−R)/T", Rumus.KEBALIKAN: "Kebalikan T/R"}

_RATA = re.compile(r"\s*(-?[\d.,]+)\s*(?:sampai(?:\s+dengan)?|s\.?\s?/?d\.?|-|–)\s*(-?[\d.,]+)\s*", re.IGNORECASE)


def angka_setelan(nilai: Decimal) -> str:
    """A bound or a tolerance as the sheet shows it: "120", "2,5"."""
    return tulis_ringkas(nilai, 4)


def teks_batas(nilai: Decimal | None) -> str:
    """A bound, or "tanpa batas"."""
    return TANPA_BATAS if nilai is None else angka_setelan(nilai)


def teks_rata(bawah: Decimal | None, atas: Decimal | None, sela: str = " sampai ") -> str:
    """Bounds inside means: "0 sampai 100", or "tanpa batas"."""
    if bawah is None or atas is None:
        return TANPA_BATAS
    return f"{angka_setelan(bawah)}{sela}{angka_setelan(atas)}"


def baca_rumus(teks: str) -> Rumus:
    """The formula family for Negatif that a text names."""
    k = kunci(teks)
    if k in {"selisih", "selisih2trt", "2trt"}:
        return Rumus.SELISIH
    if k in {"kebalikan", "kebalikantr", "tr"}:
        return Rumus.KEBALIKAN
    raise ValueError(teks)


def baca_batas(teks: str) -> Decimal | None:
    """A bound in percent points; None for "tanpa batas"."""
    if kunci(teks) in {"tanpabatas", "tidakada", "kosong"}:
        return None
    b = baca(teks, satuan="Persen")
    if b.bentuk is not Bentuk.ANGKA or b.angka is None:
        raise ValueError(teks)
    return b.angka


def baca_rata(teks: str) -> tuple[Decimal | None, Decimal | None]:
    """Bounds inside means from "0 sampai 100" or "0 - 100"; (None, None) for "tanpa batas"."""
    if kunci(teks) == "tanpabatas":
        return None, None
    m = _RATA.fullmatch(teks)
    if m is None:
        raise ValueError(teks)
    bawah, atas = baca_batas(m[1]), baca_batas(m[2])
    if bawah is None or atas is None or bawah >= atas:
        raise ValueError(teks)
    return bawah, atas


def baca_nol(teks: str) -> TargetNol:
    """The zero-target rule that a text names."""
    return {kunci(n.value): n for n in TargetNol}[kunci(teks)]


def baca_desimal(teks: str) -> int:
    """Decimals shown, 0 to 4."""
    if teks.strip() not in {"0", "1", "2", "3", "4"}:
        raise ValueError(teks)
    return int(teks)


def baca_toleransi(teks: str) -> Decimal:
    """A tolerance in percent of the target, not negative."""
    nilai = baca_batas(teks)
    if nilai is None or nilai < 0:
        raise ValueError(teks)
    return nilai
