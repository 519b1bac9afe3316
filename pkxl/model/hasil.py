"""A perjanjian kinerja computed and checked: what every face shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pkxl.model.angka import Bacaan
from pkxl.model.istilah import Posisi, Status
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, PerjanjianKinerja
from pkxl.model.perhitungan import Perhitungan
from pkxl.model.temuan import Temuan, Tingkat


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """One indikator at the posisi that is looked at.

    Attributes:
        target: Target s.d. posisi (at Tahunan: Target Berlaku); None where there is none.
        realisasi: Realisasi s.d. posisi; None where not filled.
        capaian: Percent points, after batas, unrounded; None when not due or not computable.
        predikat: Class of `capaian`; "" where there is none.
        selisih: Realisasi minus target, in the satuan; None when either is no number.
        kemajuan: Realisasi against the year's target in percent points.
        perubahan: "membaik", "tetap", "memburuk" against T-1 by polaritas; "" when unknown.
        capaian_renstra: Realisasi against target akhir Renstra in percent points.
        banding: "di atas", "di bawah", "sama" against provinsi/nasional; "" when unknown.
    """

    indikator: Indikator
    jatuh_tempo: bool
    target: Bacaan | None
    realisasi: Bacaan | None
    status: Status
    predikat: str
    perhitungan: Perhitungan
    selisih: Decimal | None = None
    kemajuan: Decimal | None = None
    perubahan: str = ""
    capaian_renstra: Decimal | None = None
    banding: str = ""

    @property
    def capaian(self) -> Decimal | None:
        """Percent points, after batas, unrounded; None when there is none."""
        return self.perhitungan.capaian


@dataclass(frozen=True, slots=True)
class HasilAnggaran:
    """One budget line at the posisi: amounts in rupiah, serapan in percent points."""

    anggaran: Anggaran
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None
    sisa: Decimal | None


@dataclass(frozen=True, slots=True)
class HasilInstansi:
    """One agency: rows, counts, means and sums. Means in percent points, sums in rupiah."""

    instansi: Instansi
    indikator: tuple[HasilIndikator, ...]
    anggaran: tuple[HasilAnggaran, ...]
    jatuh_tempo: int
    terisi: int
    rata_terbatas: Decimal | None
    rata_utuh: Decimal | None
    predikat: str
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None

    @property
    def lengkap(self) -> bool:
        """Whether every due indikator has its realisasi; else the agency takes no rank."""
        return self.terisi == self.jatuh_tempo

    def jumlah(self, *status: Status) -> int:
        """How many indikator stand at one of `status`."""
        return sum(1 for h in self.indikator if h.status in status)


@dataclass(frozen=True)
class Hasil:
    """A whole perjanjian kinerja computed and checked.

    Attributes:
        kebijakan: The policy in one line, as printed on every output.
        temuan: The catatan that count.
        diterima: Those that somebody accepted with a reason; they are shown and not counted.
        kebijakan_teks: The same policy in the compact form that `rules.kebijakan.dari_teks` reads.
        desimal: Decimals that the policy shows by default.
    """

    pk: PerjanjianKinerja
    kebijakan: str
    kebijakan_teks: str
    posisi: Posisi
    instansi: tuple[HasilInstansi, ...]
    temuan: tuple[Temuan, ...]
    desimal: int = 2
    diterima: tuple[Temuan, ...] = ()

    @cached_property
    def indikator(self) -> tuple[HasilIndikator, ...]:
        """Every indikator of every agency, in order."""
        return tuple(h for o in self.instansi for h in o.indikator)

    def banyak(self, tingkat: Tingkat) -> int:
        """How many catatan of one level count; accepted ones do not."""
        return sum(1 for t in self.temuan if t.tingkat is tingkat)
