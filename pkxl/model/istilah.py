"""The closed lists of the field, each in the word that stands on the sheets.

Standard library only: a cell formula pays for every import. Words people type are matched without case,
blanks and dots (`polaritas_dari("MAKS")`), an unknown word gives None, never a guess.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar


class Polaritas(StrEnum):
    """Which way is better."""

    MAKS = "Positif"
    MIN = "Negatif"
    STABIL = "Stabil"


class Konsolidasi(StrEnum):
    """How quarters make a year."""

    AKHIR = "Akhir"
    JUMLAH = "Jumlah"
    RATA = "Rata-rata"


class Posisi(StrEnum):
    """The period that is looked at; chosen by the officer, never taken from the clock."""

    PENETAPAN = "Penetapan"
    TW1 = "Triwulan I"
    TW2 = "Triwulan II"
    TW3 = "Triwulan III"
    TW4 = "Triwulan IV"
    TAHUNAN = "Tahunan"

    @property
    def triwulan(self) -> int:
        """How many quarters have ended: 0 at Penetapan, 4 at Triwulan IV and Tahunan."""
        return _TRIWULAN[self]

    @property
    def akhir_tahun(self) -> bool:
        """Whether the year is measured as a whole."""
        return self is Posisi.TAHUNAN


_TRIWULAN = {
    Posisi.PENETAPAN: 0,
    Posisi.TW1: 1,
    Posisi.TW2: 2,
    Posisi.TW3: 3,
    Posisi.TW4: 4,
    Posisi.TAHUNAN: 4,
}


class WaktuUkur(StrEnum):
    """How often an indikator is measured."""

    TRIWULANAN = "Triwulanan"
    SEMESTERAN = "Semesteran"
    TAHUNAN = "Tahunan"

    def jatuh_tempo(self, posisi: Posisi) -> bool:
        """Whether an indikator measured so is due at `posisi` (buku.md 0)."""
        return posisi in _JATUH_TEMPO[self]

    @property
    def triwulan(self) -> tuple[int, ...]:
        """Quarters (1..4) in which a figure is expected; none for Tahunan."""
        return {"Triwulanan": (1, 2, 3, 4), "Semesteran": (2, 4), "Tahunan": ()}[self.value]


_JATUH_TEMPO: dict[WaktuUkur, frozenset[Posisi]] = {
    WaktuUkur.TRIWULANAN: frozenset({Posisi.TW1, Posisi.TW2, Posisi.TW3, Posisi.TW4, Posisi.TAHUNAN}),
    WaktuUkur.SEMESTERAN: frozenset({Posisi.TW2, Posisi.TW4, Posisi.TAHUNAN}),
    WaktuUkur.TAHUNAN: frozenset({Posisi.TAHUNAN}),
}


class Status(StrEnum):
    """The verdict on one indikator at one posisi (buku.md 0)."""

    TERCAPAI = "Tercapai"
    MELAMPAUI = "Melampaui"
    BELUM_TERCAPAI = "Belum tercapai"
    TIDAK_TERCAPAI = "Tidak tercapai"
    BELUM_WAKTUNYA = "Belum waktunya"
    BELUM_DIISI = "Belum diisi"
    BELUM_RILIS = "Belum rilis"
    TARGET_TIDAK_ADA = "Target tidak ada"
    TIDAK_TERBACA = "Tidak terbaca"

    @property
    def tanda(self) -> str:
        """The sign that stands before the word, so that a black-and-white copy reads the same."""
        return _TANDA[self]

    @property
    def di_bawah(self) -> bool:
        """Whether the target is missed (so far)."""
        return self in (Status.BELUM_TERCAPAI, Status.TIDAK_TERCAPAI)

    @property
    def terukur(self) -> bool:
        """Whether realisasi was compared with target."""
        return self in (Status.TERCAPAI, Status.MELAMPAUI, Status.BELUM_TERCAPAI, Status.TIDAK_TERCAPAI)

    @property
    def bertanda(self) -> str:
        """ "✔ Tercapai", as the Status column shows it."""
        return f"{self.tanda} {self.value}"


_TANDA = {
    Status.TERCAPAI: "✔",
    Status.MELAMPAUI: "▲",
    Status.BELUM_TERCAPAI: "▽",
    Status.TIDAK_TERCAPAI: "✘",
    Status.BELUM_WAKTUNYA: "…",
    Status.BELUM_DIISI: "○",
    Status.BELUM_RILIS: "◌",
    Status.TARGET_TIDAK_ADA: "–",
    Status.TIDAK_TERBACA: "?",
}


class JenisIndikator(StrEnum):
    """Kind of indikator as a PK prints it."""

    IKU = "IKU"
    IK = "IK"
    IKK = "IKK"


class SifatData(StrEnum):
    """Whether a year's figure is final."""

    FINAL = "Final"
    SEMENTARA = "Sementara"
    BELUM_RILIS = "Belum rilis"


class StatusPejabat(StrEnum):
    """How an office is held."""

    DEFINITIF = "Definitif"
    PJ = "Pj."
    PLT = "Plt."
    PLH = "Plh."


class Jenjang(StrEnum):
    """Level of an agency; Pemda has no Pihak Kedua."""

    PEMDA = "Pemda"
    PERANGKAT_DAERAH = "Perangkat Daerah"
    KECAMATAN = "Kecamatan"
    BAGIAN = "Bagian"
    UPTD = "UPTD"
    UNIT = "Unit (eselon III/IV)"


class TingkatAnggaran(StrEnum):
    """Level of a budget line, from the parts of its code."""

    PROGRAM = "Program"
    KEGIATAN = "Kegiatan"
    SUBKEGIATAN = "Subkegiatan"


def kunci(teks: object) -> str:
    """`teks` without case, blanks and the marks . - / ( ), for matching the words people type."""
    return _kunci(str(teks))


_BUKAN_KUNCI = re.compile(r"[^\w+%]|_")


@lru_cache(maxsize=4096)
def _kunci(teks: str) -> str:
    return _BUKAN_KUNCI.sub("", teks.casefold())


_POLARITAS = {
    Polaritas.MAKS: "positif maks maksimal maksimum max maximize maksimalkan naik meningkat tinggi makintinggi makintinggimakinbaik "
    "semakintinggisemakinbaik makinbesar makinbesarmakinbaik lebihtinggilebihbaik + plus",
    Polaritas.MIN: "negatif min minimal minimum minimize minimalkan turun menurun rendah makinrendah makinrendahmakinbaik "
    "semakinrendahsemakinbaik makinkecil makinkecilmakinbaik lebihrendahlebihbaik minus",
    Polaritas.STABIL: "stabil stabilize stabilisasi tetap stab",
}
_KONSOLIDASI = {
    Konsolidasi.AKHIR: "akhir terakhir takelastknown lastknown nonkumulatif posisiakhir last",
    Konsolidasi.JUMLAH: "jumlah sum total penjumlahan kumulatif",
    Konsolidasi.RATA: "ratarata rata average rerata mean",
}
_POSISI = {
    Posisi.PENETAPAN: "penetapan awal januari ditetapkan",
    Posisi.TW1: "triwulani tw1 twi 1 i triwulan1",
    Posisi.TW2: "triwulanii tw2 twii 2 ii triwulan2",
    Posisi.TW3: "triwulaniii tw3 twiii 3 iii triwulan3",
    Posisi.TW4: "triwulaniv tw4 twiv 4 iv triwulan4",
    Posisi.TAHUNAN: "tahunan tahun akhir akhirtahun setahun",
}
_WAKTU = {
    WaktuUkur.TRIWULANAN: "triwulanan triwulan tw kuartal pertriwulan",
    WaktuUkur.SEMESTERAN: "semesteran semester persemester",
    WaktuUkur.TAHUNAN: "tahunan tahun pertahun",
}


_K = TypeVar("_K", bound=StrEnum)


def _tabel(kata: dict[_K, str]) -> dict[str, _K]:
    return {k: anggota for anggota, daftar in kata.items() for k in daftar.split()}


_DARI_POLARITAS = _tabel(_POLARITAS)
_DARI_KONSOLIDASI = _tabel(_KONSOLIDASI)
_DARI_POSISI = _tabel(_POSISI)
_DARI_WAKTU = _tabel(_WAKTU)


def polaritas_dari(kata: object) -> Polaritas | None:
    """The polaritas that a word means, or None for a word nobody uses for one."""
    return _DARI_POLARITAS.get(kunci(kata))


def konsolidasi_dari(kata: object) -> Konsolidasi | None:
    """The konsolidasi that a word means, or None."""
    return _DARI_KONSOLIDASI.get(kunci(kata))


def posisi_dari(kata: object) -> Posisi | None:
    """The posisi data that a word means, or None."""
    return _DARI_POSISI.get(kunci(kata))


def waktu_dari(kata: object) -> WaktuUkur | None:
    """The waktu ukur that a word means, or None."""
    return _DARI_WAKTU.get(kunci(kata))
