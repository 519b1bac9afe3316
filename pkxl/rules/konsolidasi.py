"""Quarters to a year, by Jumlah, Rata-rata or Akhir, and whether the quarters agree with the year's target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pkxl.model.angka import Bacaan, Bentuk, baca, tulis_ringkas
from pkxl.model.istilah import Konsolidasi, Polaritas
from pkxl.model.perhitungan import Perhitungan
from pkxl.model.tulis import bulat as bulatkan
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import Kebijakan

_ROMAWI = ("I", "II", "III", "IV")
_TW = tuple[Bacaan | None, ...]


def _terisi(nilai_tw: Sequence[Bacaan | None]) -> list[tuple[int, Bacaan]]:
    return [(i, b) for i, b in enumerate(nilai_tw, 1) if b is not None and b.terisi]


def konsolidasi(nilai_tw: Sequence[Bacaan | None], cara: Konsolidasi, sd: int = 4) -> Bacaan | None:
    """The value up to and including quarter `sd`; None where none of them is filled. Never raises.

    Only filled quarters count: Jumlah adds them, Rata-rata is their mean, Akhir is the last of them. A quarter that
    cannot be read is not skipped: the answer is then that reading itself, TAK_TERBACA (for Akhir only where it is the
    last). One filled quarter is the answer as it stands, a range or a predikat too; more than one of those can't be
    added and gives TAK_TERBACA.

    Args:
        nilai_tw: Targets or realisasi of quarters I, II, III, IV.
        cara: How quarters make a year.
        sd: 1 to 4.

    Source:
        E-Sakip Pringsewu (sum over filled quarters, trends the last filled one); Kemenkeu "konsolidasi periode".
    """
    if cara is Konsolidasi.AKHIR:
        return next((b for b in nilai_tw[sd - 1 :: -1] if b is not None and b.terisi), None) if sd > 0 else None
    terisi = _terisi(nilai_tw[:sd])
    if not terisi:
        return None
    if len(terisi) == 1:
        return terisi[-1][1]
    for tw, b in terisi:
        if b.bentuk is Bentuk.TAK_TERBACA:
            return b
        if b.bentuk is not Bentuk.ANGKA:
            kata = "dijumlahkan" if cara is Konsolidasi.JUMLAH else "dirata-ratakan"
            alasan = f"triwulan {_ROMAWI[tw - 1]} bukan angka, tidak dapat {kata}; pakai konsolidasi Akhir"
            return b._replace(bentuk=Bentuk.TAK_TERBACA, angka=None, bawah=None, atas=None, alasan=alasan)
    angka = [b.angka for _, b in terisi if b.angka is not None]
    desimal = max(b.desimal for _, b in terisi)
    jumlah = sum(angka, Decimal(0))
    if cara is Konsolidasi.JUMLAH:
        return baca(jumlah, desimal=desimal)
    rata = jumlah / len(angka)
    return baca(rata, desimal=next((d for d in (desimal, desimal + 1) if bulatkan(rata, d) == rata), desimal + 2))


def _dipotong(nilai_tw: Sequence[Bacaan | None], tw: set[int]) -> _TW:
    return tuple(b if i in tw else None for i, b in enumerate(nilai_tw, 1))


def pasangan_tw(
    target_tw: Sequence[Bacaan | None],
    realisasi_tw: Sequence[Bacaan | None],
    cara: Konsolidasi,
    sd: int | None = None,
) -> tuple[Bacaan | None, Bacaan | None]:
    """Target and realisasi that belong together, over the quarters.

    Args:
        target_tw: Quarters I to IV.
        realisasi_tw: Quarters I to IV.
        cara: How quarters make a year.
        sd: Look at quarters 1 to `sd`, all of whose targets count, whether their realisasi is there or not. None: look
            at the quarters whose realisasi is filled, and at the targets of those same quarters.
    """
    if sd is not None:
        return konsolidasi(target_tw, cara, sd), konsolidasi(realisasi_tw, cara, sd)
    tw = {i for i, _ in _terisi(realisasi_tw)}
    if cara is Konsolidasi.AKHIR and tw:
        tw = {max(tw)}
    return konsolidasi(_dipotong(target_tw, tw), cara), konsolidasi(_dipotong(realisasi_tw, tw), cara)


def capaian_tw(
    target_tw: Sequence[Bacaan | None],
    realisasi_tw: Sequence[Bacaan | None],
    cara: Konsolidasi,
    polaritas: Polaritas | None = None,
    kebijakan: Kebijakan | None = None,
    sd: int | None = None,
) -> Perhitungan:
    """Capaian over the quarters, as `hitung_capaian` of what `pasangan_tw` puts together. Never raises.

    Args:
        target_tw: Quarters I to IV.
        realisasi_tw: Quarters I to IV.
        cara: How quarters make a year.
        polaritas: None where nobody set it.
        kebijakan: The policy in force; the default when left out.
        sd: See `pasangan_tw`.
    """
    target, realisasi = pasangan_tw(target_tw, realisasi_tw, cara, sd)
    return hitung_capaian(target, realisasi, polaritas, kebijakan)


class Cek(StrEnum):
    """How quarter targets stand to the year's target."""

    KOSONG = "kosong"
    COCOK = "cocok"
    BEDA = "beda"
    KUMULATIF = "kumulatif"
    TERPISAH = "terpisah"
    TAK_TERBACA = "tak terbaca"


class CekTriwulan(NamedTuple):
    """The answer of `cek_triwulan`: what kind, and the text of the column Cek Triwulan ("" where there is nothing)."""

    cek: Cek
    teks: str


def cek_triwulan(target_tw: Sequence[Bacaan | None], target_tahun: Bacaan | None, cara: Konsolidasi) -> CekTriwulan:
    """Whether the quarter targets make the year's target by `cara`; "✔", or what differs.

    Four targets that do not fall and end at the year's target, under Jumlah, are cumulative entries: the advice is to
    change Konsolidasi, not that the sum is wrong. The other way round under Akhir.

    Args:
        target_tw: Quarters I to IV.
        target_tahun: Target Berlaku.
        cara: How quarters make a year.

    Source:
        buku.md 6 (Cek Triwulan); own definition.
    """
    if target_tahun is None or not target_tahun.terisi or not _terisi(target_tw):
        return CekTriwulan(Cek.KOSONG, "")
    hasil = konsolidasi(target_tw, cara)
    if hasil is None or Bentuk.TAK_TERBACA in (hasil.bentuk, target_tahun.bentuk):
        return CekTriwulan(Cek.TAK_TERBACA, "target triwulan atau tahun tidak terbaca")
    if _sama(hasil, target_tahun, cara):
        return CekTriwulan(Cek.COCOK, "✔")
    angka = [b.angka for _, b in _terisi(target_tw)]
    tahun = target_tahun.angka
    if tahun is not None and len(angka) == len(_ROMAWI):
        semua = [a for a in angka if a is not None]
        if cara is Konsolidasi.JUMLAH and semua == sorted(semua) and semua[-1] == tahun:
            return CekTriwulan(Cek.KUMULATIF, "isian tampak kumulatif; ubah Konsolidasi menjadi Akhir")
        if cara is Konsolidasi.AKHIR and sum(semua) == tahun:
            return CekTriwulan(Cek.TERPISAH, "isian tampak per triwulan; ubah Konsolidasi menjadi Jumlah")
    terakhir = _ROMAWI[_terisi(target_tw)[-1][0] - 1]
    sebutan = {Konsolidasi.JUMLAH: "Jumlah TW", Konsolidasi.RATA: "Rata-rata TW", Konsolidasi.AKHIR: f"TW {terakhir}"}
    if cara is Konsolidasi.RATA and hasil.angka is not None:  # a mean of thirds has no end
        hasil = baca(hasil.angka, desimal=max(target_tahun.desimal, 2))
    return CekTriwulan(Cek.BEDA, f"{sebutan[cara]} {_tampil(hasil)} ≠ target {_tampil(target_tahun)}")


def _sama(hasil: Bacaan, tahun: Bacaan, cara: Konsolidasi) -> bool:
    if hasil.angka is not None and tahun.angka is not None and hasil.banding == tahun.banding:
        if cara is Konsolidasi.RATA:  # a mean has more decimals than anybody writes
            return bulatkan(hasil.angka, tahun.desimal) == bulatkan(tahun.angka, tahun.desimal)
        return hasil.angka == tahun.angka
    return hasil[1:5] == tahun[1:5] and (hasil.banding, hasil.predikat) == (tahun.banding, tahun.predikat)


def _tampil(b: Bacaan) -> str:
    return b.teks if b.angka is None or b.predikat or b.banding else tulis_ringkas(b.angka, max(b.desimal, 2))
