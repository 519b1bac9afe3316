"""Capaian: realisasi against target in percent points, with everything that is needed to explain it.

PermenPANRB 53/2014 asks for the comparison and gives no formula; two families are in official use for
lower-is-better indicators, so the formula is named by the kebijakan and never silent.
"""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.angka import Bacaan
from pkxl.model.istilah import Polaritas
from pkxl.model.perhitungan import Perhitungan, Rumus
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.model.tulis import tulis
from pkxl.rules.kebijakan import Kebijakan, TargetNol
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku
from pkxl.rules.pasangan import Kosong, Pasangan, Tolak, pasangkan

CAPAIAN_TAK_TERHITUNG = Jenis(
    "CAP-10",
    Tingkat.PERBAIKI,
    "Capaian tidak dapat dihitung",
    pesan="Capaian dari target {target} dan realisasi {realisasi} tidak dapat dihitung: {alasan}.",
    saran="Periksa target dan realisasinya, atau aturan Target nol pada Pengaturan.",
)

_SERATUS = Decimal(100)
# Rumus used, figure before any batas, figure of the other family where it differs, note.
_Hasil = tuple[Rumus, Decimal | None, tuple[Rumus, Decimal] | None, str]


def _target_nol(v: Decimal, polaritas: Polaritas, k: Kebijakan) -> _Hasil:
    if polaritas is Polaritas.MIN and k.target_nol is not TargetNol.KOSONG:
        if v == 0:
            return Rumus.TARGET_NOL, _SERATUS, None, "target 0 dan realisasi 0: 100 menurut kebijakan"
        if k.target_nol is TargetNol.SERATUS_NOL:
            return Rumus.TARGET_NOL, Decimal(0), None, "target 0 dan realisasi bukan 0: 0 menurut kebijakan"
    return Rumus.TARGET_NOL, None, None, "target 0, pembagian dengan 0 tidak ada; statusnya tetap dibandingkan"


def _negatif(t: Decimal, v: Decimal, k: Kebijakan) -> _Hasil:
    """Lower is better, target above 0."""
    selisih = (2 * t - v) * 100 / t
    terbalik = t * 100 / v if v > 0 else None
    if k.rumus_negatif is Rumus.SELISIH:
        return Rumus.SELISIH, selisih, None if terbalik is None else (Rumus.KEBALIKAN, terbalik), ""
    lain = (Rumus.SELISIH, selisih)
    if terbalik is not None:
        return Rumus.KEBALIKAN, terbalik, lain, ""
    if v == 0:
        beri = "dikosongkan" if k.realisasi_nol is None else tulis(k.realisasi_nol)
        return Rumus.KEBALIKAN, k.realisasi_nol, lain, f"realisasi 0, T/R tidak ada: {beri} menurut kebijakan"
    return Rumus.KEBALIKAN, None, lain, "realisasi negatif, T/R tidak bermakna"


def _hitung(t: Decimal, v: Decimal, polaritas: Polaritas, k: Kebijakan) -> _Hasil:
    """The formula of one pair of numbers; see `hitung_capaian` for its sources."""
    if t == 0:
        return _target_nol(v, polaritas, k)
    if polaritas is Polaritas.STABIL:
        jauh = abs(v - t) * 100
        if jauh <= k.toleransi_stabil * abs(t):
            return Rumus.STABIL, _SERATUS, None, "di dalam toleransi" if jauh else ""
        return Rumus.STABIL, _SERATUS - jauh / abs(t), None, ""
    if t < 0:
        arah = 1 if polaritas is Polaritas.MAKS else -1
        nilai = _SERATUS + arah * (v - t) * 100 / abs(t)
        return Rumus.TARGET_NEGATIF, nilai, None, "target negatif: definisi sendiri, tidak ada peraturannya"
    if v == t:  # exact at any length of number; Decimal rounds t × 100 beyond 28 digits
        return (Rumus.POSITIF if polaritas is Polaritas.MAKS else k.rumus_negatif), _SERATUS, None, ""
    if polaritas is Polaritas.MAKS:
        return Rumus.POSITIF, v * 100 / t, None, ""
    return _negatif(t, v, k)


def _pasangan(p: Pasangan, k: Kebijakan) -> _Hasil:
    acuan = p.acuan
    if acuan is None:
        return Rumus.RENTANG, _SERATUS, None, ""
    rumus, utuh, lain, catatan = _hitung(acuan, p.nilai, p.polaritas, k)
    return (Rumus.SKALA if p.skala and rumus is Rumus.POSITIF else rumus), utuh, lain, catatan


def batasi(utuh: Decimal, k: Kebijakan, batas: Decimal | None = None) -> Decimal:
    """A capaian after the floor and then the caps of the policy and of the caller; caps come last."""
    if k.batas_bawah is not None and utuh < k.batas_bawah:
        utuh = k.batas_bawah
    if k.batas_atas is not None and utuh > k.batas_atas:
        utuh = k.batas_atas
    return batas if batas is not None and utuh > batas else utuh


def hitung_capaian(
    target: Bacaan | None,
    realisasi: Bacaan | None,
    polaritas: Polaritas | None = None,
    kebijakan: Kebijakan | None = None,
    batas: Decimal | None = None,
    pasangan: Pasangan | Kosong | Tolak | None = None,
) -> Perhitungan:
    """Capaian of one indikator in percent points, unrounded, with how it came about. Never raises.

    Positif R/T; Negatif (2T−R)/T or T/R by policy; Stabil 100 − |R−T|/|T| × 100, 100 inside the tolerance. A range
    counts by its nearer bound, inside it 100. Predikat by the numbers beside them, else by rank. `capaian` is None
    where something is not filled, cannot be read, or has no figure (target 0); `alasan` says which.

    Args:
        target: As read; None where there is none.
        realisasi: As read; None where there is none.
        polaritas: None where nobody set it: Positif, or what a sign such as "≤ 5" says.
        kebijakan: The policy in force; the default when left out.
        batas: A further cap in percent points, applied last.
        pasangan: What `pasangkan` made of the first three, where that was done already.

    Source:
        Positif: all. Negatif: PermenPANRB 8/2021 kondisi khusus (Selisih), Pringsewu and Boyolali (Kebalikan).
        Range bounds: PermenPANRB 8/2021. Stabil, negative and zero targets: own definition, domain.md 7.2.
    """
    k = kebijakan or kebijakan_baku()
    p = pasangkan(target, realisasi, polaritas) if pasangan is None else pasangan
    if not isinstance(p, Pasangan):
        arah = polaritas or Polaritas.MAKS
        return Perhitungan(target, realisasi, arah, Rumus.TIDAK_ADA, None, None, None, None, None, p.alasan)
    rumus, utuh, lain, catatan = _pasangan(p, k)
    alasan = "; ".join((*p.catatan, catatan) if catatan else p.catatan)
    jadi = None if utuh is None else batasi(utuh, k, batas)
    beda = lain if lain is not None and lain[1] != utuh else None
    return Perhitungan(target, realisasi, p.polaritas, rumus, p.acuan, p.nilai, jadi, utuh, beda, alasan)


def capaian(
    target: Decimal,
    realisasi: Decimal,
    polaritas: Polaritas = Polaritas.MAKS,
    kebijakan: Kebijakan | None = None,
    batas: Decimal | None = None,
) -> Decimal:
    """Achievement of one indikator in percent points; 100 is exactly on target.

    Args:
        target: In the satuan of the indikator, not zero.
        realisasi: In the same satuan.
        polaritas: Which way is better.
        kebijakan: The policy in force; the default when left out.
        batas: A cap in percent points, applied last.

    Raises:
        PkxlError: CAP-10, target is zero (or realisasi with T/R) and the policy gives no figure for that.

    Source:
        PermenPANRB 53/2014 gives none; the family in force is named by the kebijakan.
    """
    k = kebijakan or kebijakan_baku()
    _, utuh, _, alasan = _hitung(target, realisasi, polaritas, k)
    if utuh is None:
        t, r = tulis(target), tulis(realisasi)
        raise PkxlError(CAPAIAN_TAK_TERHITUNG.di(TANPA_ASAL, isi=t, target=t, realisasi=r, alasan=alasan))
    return batasi(utuh, k, batas)
