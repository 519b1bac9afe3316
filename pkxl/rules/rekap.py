"""Rekap: one line for each agency with its counts, means, money and catatan; a regional table at a glance (buku.md 10).

The mean that counts is bounded, so that one 611 cannot hide three misses; the unbounded one stands beside it. An
agency with a due indikator still empty shows its figures, but earns no predikat and no rank: a mean of the filled
ones would reward whoever fills only the good ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pkxl.model.hasil import Hasil, HasilIndikator, HasilInstansi
from pkxl.model.istilah import Posisi, Status
from pkxl.model.temuan import Temuan, Tingkat
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.anggaran import dinilai, efisiensi, jumlah, serapan

TIDAK_DINILAI = "tidak dinilai"
BELUM_LENGKAP = "Belum lengkap"
_JAUH = Decimal(10)  # points between both means from which on the sheet says why


class BarisRekap(NamedTuple):
    """One agency on Rekap. Percentages in percent points, unrounded; money in rupiah.

    Attributes:
        terisi: Due indikator that have a realisasi.
        tercapai: Those on target; melampaui: better than it; di_bawah: worse.
        tercapai_persen: Tercapai and melampaui of all that are due; None while nothing is due.
        rata: Mean of capaian within the bounds of the policy; None while there is none.
        utuh: The same without bounds.
        predikat: Of `rata`; "" while the agency is not complete.
        selisih: `rata` minus serapan.
        kriteria: "efisien", "cukup efisien", "tidak efisien"; "tidak dinilai" below 100 or while not complete.
        lengkap: Something is due, and every due indikator has a readable realisasi.
        peringkat: Place among the complete agencies; None for the others.
    """

    singkatan: str
    nama: str
    indikator: int
    jatuh_tempo: int
    terisi: int
    tercapai: int
    melampaui: int
    di_bawah: int
    tercapai_persen: Decimal | None
    rata: Decimal | None
    utuh: Decimal | None
    predikat: str
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None
    selisih: Decimal | None
    kriteria: str
    perbaiki: int
    jelaskan: int
    keterangan: str
    lengkap: bool
    peringkat: int | None = None


class JumlahRekap(NamedTuple):
    """The line above the table: counts and money of all agencies, the mean of the complete ones."""

    indikator: int
    jatuh_tempo: int
    terisi: int
    tercapai: int
    melampaui: int
    di_bawah: int
    tercapai_persen: Decimal | None
    rata: Decimal | None
    utuh: Decimal | None
    pagu: Decimal | None
    realisasi: Decimal | None
    serapan: Decimal | None
    selisih: Decimal | None
    perbaiki: int
    jelaskan: int
    lengkap: int


def rekap(hasil: Hasil) -> tuple[BarisRekap, ...]:
    """One line an agency in the order of Perangkat Daerah, ranked among those that are complete."""
    tunggal = hasil.instansi[0].instansi.singkatan if len(hasil.instansi) == 1 else ""
    banyak = hitung_catatan(hasil.temuan, tunggal)
    return peringkatkan(
        [baris_rekap(o, hasil.posisi, *banyak.get(o.instansi.singkatan, (0, 0))) for o in hasil.instansi]
    )


def hitung_catatan(temuan: Iterable[Temuan], tunggal: str = "") -> dict[str, tuple[int, int]]:
    """Perbaiki and Jelaskan by agency; a catatan without one belongs to `tunggal`, the only agency of a workbook."""
    hasil: dict[str, tuple[int, int]] = {}
    for t in temuan:
        opd = t.instansi or tunggal
        perbaiki, jelaskan = hasil.get(opd, (0, 0))
        hasil[opd] = (perbaiki + (t.tingkat is Tingkat.PERBAIKI), jelaskan + (t.tingkat is Tingkat.JELASKAN))
    return hasil


def baris_rekap(o: HasilInstansi, posisi: Posisi, perbaiki: int = 0, jelaskan: int = 0) -> BarisRekap:
    """The line of one agency, without its rank.

    Args:
        o: The agency, computed.
        posisi: The period it was computed for.
        perbaiki: How many catatan of that level it has.
        jelaskan: The same of that level.

    Source:
        Efisien only from a capaian of 100 on: LKj Palembang 2019. The rest: own definition (buku.md 10).
    """
    tempo = [h for h in o.indikator if h.jatuh_tempo]
    tercapai, melampaui = o.jumlah(Status.TERCAPAI), o.jumlah(Status.MELAMPAUI)
    lengkap = bool(tempo) and o.lengkap and not any(h.status is Status.TIDAK_TERBACA for h in tempo)
    rata, utuh = o.rata_terbatas, o.rata_utuh
    selisih = rata - o.serapan if rata is not None and o.serapan is not None else None
    kriteria = efisiensi(rata, o.serapan).kriteria or TIDAK_DINILAI
    return BarisRekap(
        o.instansi.singkatan,
        o.instansi.nama,
        len(o.indikator),
        len(tempo),
        o.terisi,
        tercapai,
        melampaui,
        o.jumlah(Status.BELUM_TERCAPAI, Status.TIDAK_TERCAPAI),
        Decimal(tercapai + melampaui) * 100 / len(tempo) if tempo else None,
        rata,
        utuh,
        o.predikat if lengkap else "",
        o.pagu,
        o.realisasi,
        o.serapan,
        selisih,
        kriteria if lengkap and dinilai(posisi) else TIDAK_DINILAI,
        perbaiki,
        jelaskan,
        keterangan(o, tempo, posisi, lengkap),
        lengkap,
    )


def keterangan(o: HasilInstansi, tempo: Sequence[HasilIndikator], posisi: Posisi, lengkap: bool) -> str:
    """What a reader of the line must know: what is missing, what is left out of the mean, what pulls it away."""
    if not o.indikator:
        return "Belum ada indikator."
    kalimat: list[str] = []
    if not tempo:
        kalimat.append("Belum ada yang jatuh tempo.")
    elif not lengkap:
        kata = (Status.BELUM_DIISI, Status.BELUM_RILIS, Status.TIDAK_TERBACA, Status.TARGET_TIDAK_ADA)
        kurang = [h.status for h in tempo if h.realisasi is None or h.status is Status.TIDAK_TERBACA]
        sebab = [f"{kurang.count(s)} {s.value.lower()}" for s in kata if s in kurang]
        kalimat.append(f"{BELUM_LENGKAP} ({o.terisi} dari {len(tempo)}){': ' if sebab else ''}{', '.join(sebab)}.")
    tanpa = sum(h.realisasi is not None and h.capaian is None and h.status is not Status.TIDAK_TERBACA for h in tempo)
    if tanpa:
        kalimat.append(f"{tanpa} tanpa capaian (target tidak ada atau nol), tidak ikut rata-rata.")
    if o.rata_terbatas is not None and o.rata_utuh is not None and abs(o.rata_utuh - o.rata_terbatas) >= _JAUH:
        jauh = max((h.capaian for h in tempo if h.capaian is not None), key=lambda c: abs(c - 50))
        kalimat.append(f"Rata-rata tanpa batas tertarik capaian {tulis_ringkas(jauh)}.")
    if posisi is not Posisi.PENETAPAN and o.pagu and o.realisasi is None:
        kalimat.append("Realisasi anggaran belum diisi.")
    return " ".join(kalimat)


def peringkatkan(baris: Sequence[BarisRekap]) -> tuple[BarisRekap, ...]:
    """The same lines with ranks: by Tercapai (%), then by the bounded mean; equals share a rank, others take none."""
    nilai = sorted((_urutan(b) for b in baris if b.lengkap), reverse=True)
    tempat: dict[tuple[Decimal, Decimal], int] = {}
    for n, v in enumerate(nilai, 1):
        tempat.setdefault(v, n)
    return tuple(b._replace(peringkat=tempat[_urutan(b)] if b.lengkap else None) for b in baris)


def _urutan(b: BarisRekap) -> tuple[Decimal, Decimal]:
    return b.tercapai_persen or Decimal(0), b.rata if b.rata is not None else Decimal(-1)


def jumlah_rekap(baris: Sequence[BarisRekap]) -> JumlahRekap:
    """All agencies together; the means are those of the agencies that are complete, each counting once."""
    tempo, tercapai, melampaui = (sum(getattr(b, k) for b in baris) for k in ("jatuh_tempo", "tercapai", "melampaui"))
    berpredikat = [b for b in baris if b.predikat]
    rata, utuh = (_rata([getattr(b, k) for b in berpredikat]) for k in ("rata", "utuh"))
    pagu, realisasi = jumlah(b.pagu for b in baris), jumlah(b.realisasi for b in baris)
    terserap = serapan(pagu, realisasi)
    return JumlahRekap(
        sum(b.indikator for b in baris),
        tempo,
        sum(b.terisi for b in baris),
        tercapai,
        melampaui,
        sum(b.di_bawah for b in baris),
        Decimal(tercapai + melampaui) * 100 / tempo if tempo else None,
        rata,
        utuh,
        pagu,
        realisasi,
        terserap,
        rata - terserap if rata is not None and terserap is not None else None,
        sum(b.perbaiki for b in baris),
        sum(b.jelaskan for b in baris),
        len(berpredikat),
    )


def _rata(nilai: Sequence[Decimal | None]) -> Decimal | None:
    ada = [v for v in nilai if v is not None]
    return sum(ada, Decimal(0)) / len(ada) if ada else None
