"""The verdict on one indikator at one posisi: a comparison of unrounded values, never of a rounded capaian."""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.angka import Bacaan, Tanda
from pkxl.model.istilah import Polaritas, Posisi, SifatData, Status, WaktuUkur
from pkxl.rules.pasangan import Kosong, Pasangan, Tolak, bandingkan, pasangkan

_BELUM_RILIS = int(Tanda.BELUM_RILIS)
_dan = int.__and__  # `in` of an IntFlag costs several times as much


def tentukan_status(
    target: Bacaan | None,
    realisasi: Bacaan | None,
    polaritas: Polaritas | None = None,
    posisi: Posisi = Posisi.TAHUNAN,
    waktu_ukur: WaktuUkur | None = None,
    sifat_data: SifatData | None = None,
    toleransi: Decimal = Decimal(0),
    pasangan: Pasangan | Kosong | Tolak | None = None,
) -> Status:
    """The status of one indikator, in the order in which a careful reader asks.

    1 is it published yet (Belum rilis); 2 is there a target (Target tidak ada); 3 can both be read (Tidak terbaca);
    4 is there a realisasi (Belum waktunya where it is not due, else Belum diisi); 5 how does it compare.

    Args:
        target: The target that counts at `posisi`. Where the indikator is not due, hand over the year's target: an
            indikator without a target has none in January either, while one whose quarter is empty is only not due.
        realisasi: As read; 0 is filled, a dash is not.
        polaritas: None where nobody set it.
        posisi: The period that is looked at.
        waktu_ukur: When it is due; None counts as Triwulanan.
        sifat_data: Belum rilis decides; the others don't.
        toleransi: For Stabil, in percent of the target.
        pasangan: What `pasangkan` made of target, realisasi and polaritas, where that was done already.

    Source:
        buku.md 0 (Posisi data, Waktu Ukur, Status); own definition.
    """
    if sifat_data is SifatData.BELUM_RILIS:
        return Status.BELUM_RILIS
    if realisasi is not None and _dan(realisasi.tanda, _BELUM_RILIS):
        return Status.BELUM_RILIS
    if target is None or not target.terisi:
        return Status.TARGET_TIDAK_ADA
    p = pasangkan(target, realisasi, polaritas) if pasangan is None else pasangan
    if isinstance(p, Tolak):
        return Status.TIDAK_TERBACA
    if not isinstance(p, Pasangan):
        jatuh_tempo = (waktu_ukur or WaktuUkur.TRIWULANAN).jatuh_tempo(posisi)
        return Status.BELUM_DIISI if jatuh_tempo else Status.BELUM_WAKTUNYA
    arah = bandingkan(p, toleransi)
    if arah < 0:
        return Status.TIDAK_TERCAPAI if posisi.akhir_tahun else Status.BELUM_TERCAPAI
    return Status.MELAMPAUI if arah else Status.TERCAPAI
