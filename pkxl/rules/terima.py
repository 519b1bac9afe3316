"""Which catatan somebody has accepted: a Ya with its Alasan, until its day or until the facts change; pure.

An accepted catatan leaves the counts (Beranda, Rekap, exit code, Kunci Final) and stays on Hasil Periksa at the end, with
its reason. It is found by the fingerprint of the fact, so rows may move; another fact is another catatan, which counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Jawaban
from pkxl.model.tanggal import tanggal
from pkxl.model.temuan import URUTAN_TINGKAT, Jenis, Temuan, Tingkat
from pkxl.rules.gabung import gabungkan

DITERIMA = "Diterima"  # what the column Tingkat says of an accepted catatan; Beranda counts the three levels only

BELUM_SAH = Jenis(
    "TPL-20",
    Tingkat.JELASKAN,
    "Diterima belum lengkap",
    pesan="Catatan {kode} ditandai Diterima, tetapi {kurang}; catatan itu tetap dihitung.",
    saran="Lengkapi di baris catatan itu pada Hasil Periksa, atau kosongkan Diterima.",
    ringkas="{n} catatan ditandai Diterima tetapi belum lengkap, jadi tetap dihitung: {daftar}.",
)
SUDAH_LEWAT = Jenis(
    "TPL-21",
    Tingkat.INFO,
    "Masa penerimaan sudah lewat",
    pesan="Catatan {kode} diterima sampai {sampai}; sesudah itu dihitung lagi.",
    saran="Selesaikan catatan itu, atau perbarui Sampai dan Alasan pada Hasil Periksa bila memang masih diterima.",
    ringkas="Masa penerimaan {n} catatan sudah lewat, jadi dihitung lagi: {daftar}.",
)
_YA = frozenset(kunci(k) for k in ("Ya", "Y", "Diterima"))


class Terpisah(NamedTuple):
    """Catatan that count, in order of level, and those that somebody accepted."""

    terbuka: tuple[Temuan, ...]
    diterima: tuple[Temuan, ...]


def pisahkan(temuan: Iterable[Temuan], jawaban: Mapping[str, Jawaban], hari: date | None = None) -> Terpisah:
    """`temuan` parted by the answers on Hasil Periksa; an acceptance that does not hold is told.

    Args:
        temuan: In order of level.
        jawaban: The answers, by fingerprint.
        hari: The day it is looked at; None: no acceptance has run out.
    """
    if not any(kunci(j.diterima) in _YA for j in jawaban.values()):
        return Terpisah(tuple(temuan), ())
    terbuka: list[Temuan] = []
    diterima: list[Temuan] = []
    lain: list[Temuan] = []
    for t in temuan:
        j = jawaban.get(t.sidik)
        if j is None or kunci(j.diterima) not in _YA:
            terbuka.append(t)
        elif keberatan := _keberatan(t, j, hari):
            terbuka.append(t)
            lain.append(keberatan)
        else:
            diterima.append(t)
    if lain:
        terbuka = sorted([*terbuka, *gabungkan(lain)], key=lambda t: URUTAN_TINGKAT[t.tingkat])
    return Terpisah(tuple(terbuka), tuple(diterima))


def _keberatan(t: Temuan, j: Jawaban, hari: date | None) -> Temuan | None:
    """Why an acceptance does not hold; None where it does."""
    kurang = "" if j.alasan.strip() else "Alasan belum diisi"
    if isinstance(j.sampai, str) and j.sampai.strip():
        kurang = kurang or f"Sampai “{j.sampai}” bukan tanggal"
    nama = f"{t.kode} {t.asal.tempat}".strip()
    if kurang:
        return BELUM_SAH.di(t.asal, isi=j.diterima, instansi=t.instansi, kode=t.kode, nama=nama, kurang=kurang)
    if hari is not None and isinstance(j.sampai, date) and j.sampai < hari:
        teks = tanggal(j.sampai)
        return SUDAH_LEWAT.di(t.asal, isi=teks, instansi=t.instansi, kode=t.kode, nama=nama, sampai=teks)
    return None
