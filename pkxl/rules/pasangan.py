"""Target and realisasi brought to numbers that can be compared: the one place where ranges, comparisons and
predikat become bounds, so that capaian, status and trend never disagree about what stands for the target.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pkxl.model.angka import Bacaan, Bentuk, Tanda, tulis_ringkas
from pkxl.model.istilah import Polaritas
from pkxl.rules.predikat import akip_dari_nilai, peringkat, predikat_akip

# The quick road of two plain numbers, taken for nearly every row: no look into an enum, no constructor of its own.
_ANGKA, _MAKS, _NOL = Bentuk.ANGKA, Polaritas.MAKS, Decimal(0)
_baru = tuple.__new__


class Pasangan(NamedTuple):
    """A target as an interval, a realisasi as a number.

    Attributes:
        bawah: Lower bound of the target; equal to `atas` for a single number; None where it is open.
        atas: Upper bound likewise.
        nilai: The realisasi.
        polaritas: Which way is better, after a sign such as "≤" was heard.
        ketat: The bound itself does not fulfil the target ("> 85").
        skala: The numbers are ranks of predikat.
        catatan: What was special, Indonesian, each without a full stop.
    """

    bawah: Decimal | None
    atas: Decimal | None
    nilai: Decimal
    polaritas: Polaritas = Polaritas.MAKS
    ketat: bool = False
    skala: bool = False
    catatan: tuple[str, ...] = ()

    @property
    def di_dalam(self) -> bool:
        """Whether the realisasi lies inside the target's interval."""
        return (self.bawah is None or self.nilai >= self.bawah) and (self.atas is None or self.nilai <= self.atas)

    @property
    def acuan(self) -> Decimal | None:
        """The number that stands for the target: itself, or the nearer bound; None inside a range."""
        if self.bawah is not None and (self.bawah == self.atas or self.nilai < self.bawah):
            return self.bawah
        if self.atas is not None and self.nilai > self.atas:
            return self.atas
        return None


class Kosong(NamedTuple):
    """Nothing to compare because something is not filled."""

    alasan: str


class Tolak(NamedTuple):
    """Nothing to compare because something cannot be read or does not fit the other."""

    alasan: str


def pasangkan(
    target: Bacaan | None, realisasi: Bacaan | None, polaritas: Polaritas | None = None
) -> Pasangan | Kosong | Tolak:
    """Target and realisasi as comparable numbers, or why they are not. Never raises.

    Args:
        target: As read; a number, a range, a comparison ("≥ 85") or a predikat.
        realisasi: As read; a number or a predikat.
        polaritas: None where nobody set it: Positif, or what the sign of the target says.

    Source:
        Ranges: PermenPANRB 8/2021, kondisi khusus. Ranks: E-Sakip Pringsewu. The rest: own definition.
    """
    if target is not None and realisasi is not None and target.bentuk is realisasi.bentuk is _ANGKA:
        t = target.angka
        return _baru(Pasangan, (t, t, realisasi.angka or _NOL, polaritas or _MAKS, False, False, ()))
    for nama, b in (("target", target), ("realisasi", realisasi)):
        if b is not None and b.bentuk is Bentuk.TAK_TERBACA:
            return Tolak(f"{nama} “{b.teks}” tidak terbaca: {b.alasan}")
    if target is None or not target.terisi:
        return Kosong("target belum ada")
    if realisasi is None or not realisasi.terisi:
        return Kosong(_alasan_kosong(realisasi))
    if realisasi.bentuk in (Bentuk.RENTANG, Bentuk.PERBANDINGAN):
        return Tolak(f"realisasi “{realisasi.teks}” bukan satu nilai; tulis satu angka")
    if Bentuk.PREDIKAT in (target.bentuk, realisasi.bentuk):
        return _predikat(target, realisasi, polaritas)
    if realisasi.angka is None:
        return Tolak(f"realisasi “{realisasi.teks}” bukan angka")
    return _batasi(target, realisasi.angka, polaritas)


def _alasan_kosong(realisasi: Bacaan | None) -> str:
    if realisasi is not None and Tanda.BELUM_RILIS in realisasi.tanda:
        return "realisasi belum rilis"
    if realisasi is not None and Tanda.NIHIL in realisasi.tanda:
        return f"realisasi “{realisasi.teks}” dianggap belum diisi; ketik 0 bila hasilnya memang nol"
    return "realisasi belum diisi"


def _batasi(target: Bacaan, nilai: Decimal, polaritas: Polaritas | None) -> Pasangan | Tolak:
    """A number beside a target that is a number, a range, a comparison, or a predikat with its number."""
    if target.bentuk is Bentuk.RENTANG:
        return Pasangan(target.bawah, target.atas, nilai, polaritas or Polaritas.MAKS)
    if target.angka is None:
        return Tolak(f"target “{target.teks}” bukan angka")
    if target.banding:
        return _bertanda(target, target.angka, nilai, polaritas)
    return Pasangan(target.angka, target.angka, nilai, polaritas or Polaritas.MAKS)


def _bertanda(
    target: Bacaan, batas: Decimal, nilai: Decimal, polaritas: Polaritas | None, skala: bool = False
) -> Pasangan | Tolak:
    """A target with a sign: its bound is what counts; the sign must not contradict the polaritas."""
    naik = target.banding.startswith(">")
    searah = Polaritas.MAKS if naik else Polaritas.MIN
    if polaritas not in (None, searah, Polaritas.STABIL):
        return Tolak(
            f"target “{target.teks}” menghendaki nilai {'besar' if naik else 'kecil'}, sedangkan polaritasnya "
            f"{polaritas.value if polaritas else ''}; betulkan polaritas atau targetnya"
        )
    ketat = "=" not in target.banding
    acuan = tulis_ringkas(batas, 4)
    catatan = f"target “{target.teks}” dihitung terhadap batasnya" + ("" if skala else f", {acuan}")
    if ketat and nilai == batas:
        catatan += f"; tepat di batas belum memenuhi “{target.teks}”"
    if polaritas is Polaritas.STABIL:
        bawah, atas = (batas, None) if naik else (None, batas)
        return Pasangan(bawah, atas, nilai, Polaritas.STABIL, ketat, skala, (catatan,))
    return Pasangan(batas, batas, nilai, searah, ketat, skala, (catatan,))


def _predikat(target: Bacaan, realisasi: Bacaan, polaritas: Polaritas | None) -> Pasangan | Tolak:
    """Predikat against predikat or number: by the numbers where both have one, else by rank on one scale."""
    nilai_t = target.bawah if target.angka is None else target.angka
    if nilai_t is not None and realisasi.angka is not None:
        p = _batasi(target, realisasi.angka, polaritas)
        dari = f"dihitung dari angkanya: {tulis_ringkas(nilai_t, 4)} dan {tulis_ringkas(realisasi.angka, 4)}"
        return p._replace(catatan=(dari, *p.catatan)) if isinstance(p, Pasangan) else p
    if target.bentuk is not Bentuk.PREDIKAT:
        return Tolak(f"target “{target.teks}” berupa angka, realisasi “{realisasi.teks}” tidak menyebut angkanya")
    catatan: tuple[str, ...] = ()
    predikat_r = realisasi.predikat
    if realisasi.bentuk is Bentuk.ANGKA and realisasi.angka is not None:
        predikat_r = predikat_akip(realisasi.angka) if peringkat(target.predikat, "AKIP") else ""
        if not predikat_r:
            return Tolak(f"target “{target.teks}” berupa predikat, realisasi “{realisasi.teks}” berupa angka")
        catatan = (f"realisasi {akip_dari_nilai(realisasi.angka)}",)
    return _peringkat(target, predikat_r, realisasi.teks, polaritas, catatan)


def _peringkat(
    target: Bacaan, predikat_r: str, teks_r: str, polaritas: Polaritas | None, catatan: tuple[str, ...]
) -> Pasangan | Tolak:
    rank_t, rank_r = peringkat(target.predikat), peringkat(predikat_r)
    if target.predikat == predikat_r and rank_t is None:
        satu = Decimal(1)
        return Pasangan(satu, satu, satu, polaritas or Polaritas.MAKS, False, True, (*catatan, "predikatnya sama"))
    if rank_t is None or rank_r is None or rank_t[0] != rank_r[0]:
        return Tolak(f"peringkat “{teks_r}” terhadap “{target.teks}” tidak diketahui; skalanya Opini atau AKIP")
    t, r = Decimal(rank_t[1]), Decimal(rank_r[1])
    sebutan = f"peringkat {rank_t[0]}: {predikat_r} = {r}, {target.predikat} = {t}"
    if target.banding:
        p = _bertanda(target, t, r, polaritas, skala=True)
        return p._replace(catatan=(*catatan, sebutan, *p.catatan)) if isinstance(p, Pasangan) else p
    return Pasangan(t, t, r, polaritas or Polaritas.MAKS, False, True, (*catatan, sebutan))


def bandingkan(p: Pasangan, toleransi: Decimal = Decimal(0)) -> int:
    """1 better than the target, 0 on it, -1 worse; unrounded numbers, no division, so a target of 0 has a verdict too.

    Args:
        p: From `pasangkan`.
        toleransi: For Stabil: deviation in percent of the nearer bound that still counts as on target.
    """
    acuan = p.acuan
    if acuan is None or p.nilai == acuan:
        return -1 if p.ketat and p.nilai in (p.bawah, p.atas) else 0
    if p.polaritas is Polaritas.STABIL:
        return 0 if abs(p.nilai - acuan) * 100 <= toleransi * abs(acuan) else -1
    return 1 if (p.nilai > acuan) is (p.polaritas is Polaritas.MAKS) else -1
