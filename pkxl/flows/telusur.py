"""Walking through Hasil Periksa: which catatan comes after the cell that is selected, and before it; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pkxl.model.istilah import kunci
from pkxl.model.temuan import Tingkat
from pkxl.rules.kata import pendek
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid
from pkxl.workbook.live_sel import Area, area_dari
from pkxl.workbook.tabel import baris_berisi, temukan_tabel

_TEMPAT = re.compile(r"(?P<lembar>.+)!(?P<sel>[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)")
PANJANG = 240  # a status bar shows no more


class Butir(NamedTuple):
    """One catatan with a cell of this workbook: its row (0-based) on Hasil Periksa, what it says, where it points."""

    baris: int
    tingkat: str
    opd: str
    kode: str
    catatan: str
    lembar: str
    area: Area

    @property
    def tempat(self) -> tuple[str, Area]:
        """Sheet and cells."""
        return self.lembar, self.area


class Langkah(NamedTuple):
    """Where a step leads: the catatan of one place, which one it is and of how many, whether it began anew."""

    butir: tuple[Butir, ...]
    ke: int
    dari: int
    memutar: bool

    @property
    def teks(self) -> str:
        """For the status bar."""
        isi = " | ".join(f"{b.tingkat} · {b.kode}: {b.catatan}" for b in self.butir)
        putar = f" (kembali ke {'awal' if self.ke == 1 else 'akhir'})" if self.memutar else ""
        return pendek(f"Catatan {self.ke} dari {self.dari}{putar} · {isi}", PANJANG)


def daftar_catatan(grid: Grid, opd: str = "") -> list[Butir]:
    """The catatan that wait for somebody, in the order of the sheet: Perbaiki and Jelaskan; Info where there are only those.

    Args:
        grid: Hasil Periksa.
        opd: Only this agency's; "" for all.
    """
    tabel = temukan_tabel(grid, layout.HASIL_PERIKSA, None, [])
    if tabel is None:
        return []
    hasil = []
    for b in baris_berisi(tabel, ("tempat",)):
        m = _TEMPAT.fullmatch(b.teks("tempat"))
        area = area_dari(m["sel"]) if m else None
        if m is None or area is None or (opd and kunci(b.teks("instansi")) not in ("", kunci(opd))):
            continue
        hasil.append(
            Butir(
                b.i,
                b.teks("tingkat"),
                b.teks("instansi"),
                b.teks("kode"),
                b.teks("catatan"),
                m["lembar"].strip("'"),
                area,
            )
        )
    tunggu = [x for x in hasil if x.tingkat in (Tingkat.PERBAIKI, Tingkat.JELASKAN)]
    return tunggu or [x for x in hasil if x.tingkat == Tingkat.INFO]


def langkah(daftar: Sequence[Butir], lembar: str, pilihan: Area, maju: bool) -> Langkah | None:
    """The next or the former place; None where there is no catatan.

    On Hasil Periksa forward leads to the place of the selected row itself. Several catatan of one place are one step.

    Args:
        daftar: From `daftar_catatan`.
        lembar: The sheet in view.
        pilihan: What is selected there.
        maju: Forward.
    """
    tempat = list(dict.fromkeys(b.tempat for b in daftar))
    if not tempat:
        return None
    n = len(tempat)
    memutar = False
    if lembar == layout.HASIL_PERIKSA.nama:
        baris = [
            tempat.index(b.tempat) for b in daftar if (b.baris >= pilihan.baris if maju else b.baris < pilihan.baris)
        ]
        ke = (baris[0] if maju else baris[-1]) if baris else (0 if maju else n - 1)
    else:
        milik = [(i, a) for i, (nama, a) in enumerate(tempat) if nama == lembar]
        kini = [i for i, a in milik if a == pilihan] or [
            i
            for i, a in milik
            if a.baris <= pilihan.baris <= a.baris_akhir and a.kolom <= pilihan.kolom <= a.kolom_akhir
        ]
        if not kini:
            ke = 0 if maju else n - 1
        else:
            ke = kini[-1] + 1 if maju else kini[0] - 1
            memutar = not 0 <= ke < n
            ke %= n
    return Langkah(tuple(b for b in daftar if b.tempat == tempat[ke]), ke + 1, n, memutar)
