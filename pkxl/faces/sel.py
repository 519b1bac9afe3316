"""Cells in, cells out: how an argument of a worksheet function becomes a model value, and a result a cell.

Everything that cannot be used raises PkxlError with a sentence that an officer understands.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NoReturn

from pkxl.faces.sebar import AWALAN_GALAT, Sel
from pkxl.model.angka import Bacaan, Bentuk, Tanda, angka, baca, catatan
from pkxl.model.bacaan import tak_terbaca
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi, konsolidasi_dari, polaritas_dari, posisi_dari
from pkxl.model.perhitungan import Perhitungan, Rumus
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.rules.capaian import CAPAIAN_TAK_TERHITUNG
from pkxl.rules.pasangan import Tolak, pasangkan

KATA_TAK_DIKENAL = Jenis(
    "FNG-02",
    Tingkat.PERBAIKI,
    "Pilihan pada fungsi tidak dikenal",
    pesan="“{kata}” bukan {apa}. Yang dikenal: {pilihan}.",
    saran="Tulis salah satu kata itu.",
)
ISI_TAK_COCOK = Jenis(
    "FNG-03",
    Tingkat.PERBAIKI,
    "Isi fungsi tidak dapat dipakai",
    pesan="{fungsi}: {alasan}.",
    saran="Periksa sel yang dirujuk rumus itu.",
)

_TAK_HINGGA = float("inf")
TRIWULAN = 4
_POLARITAS = "Positif (naik, maks, makin tinggi makin baik) · Negatif (turun, min, makin rendah makin baik) · Stabil"
_KONSOLIDASI = "Jumlah · Rata-rata · Akhir"
_POSISI = " · ".join(p.value for p in Posisi)


def kosong(nilai: object) -> bool:
    """Whether nothing stands in the cell."""
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())


def baca_sel(nilai: Sel, satuan: str = "", pasangan: Sequence[Decimal] = ()) -> Bacaan:
    """A cell as read; an error value that arrives as text is no "not filled"."""
    if isinstance(nilai, str) and nilai.startswith("#"):
        if nilai.startswith(AWALAN_GALAT):
            return tak_terbaca("", nilai[len(AWALAN_GALAT) :].strip())
        if nilai.strip() == "#N/A":
            return tak_terbaca(nilai, "sel berisi galat #N/A")
    return baca(nilai, satuan=satuan, pasangan=pasangan)


def bersama(nilai: Sequence[Sel], satuan: str = "") -> list[Bacaan]:
    """Cells that stand beside each other: one with two readings is read like those that have one."""
    hasil = [baca_sel(n, satuan) for n in nilai]
    if any(b.lain is not None for b in hasil):
        jelas = [b.angka for b in hasil if b.lain is None and b.angka is not None]
        if jelas:
            return [baca_sel(n, satuan, jelas) if b.lain is not None else b for n, b in zip(nilai, hasil, strict=True)]
    return hasil


def tolak(*semua: Bacaan) -> None:
    """Raises for the first reading that failed."""
    for b in semua:
        if b.bentuk is Bentuk.TAK_TERBACA:
            raise PkxlError(next(catatan(b)))


def angka_sel(nilai: Sel, satuan: str = "") -> Decimal | None:
    """One number; None where not filled; anything else raises ANG-01."""
    b = baca_sel(nilai, satuan)
    if b.bentuk is Bentuk.ANGKA:
        return b.angka
    tolak(b)
    return None if b.bentuk is Bentuk.KOSONG else angka(nilai, satuan)


def uang_sel(nilai: Sel) -> Decimal | None:
    """Rupiah; in a realisasi "-" and nihil mean that nothing was spent (buku.md 7)."""
    b = baca_sel(nilai, "Rp")
    if b.bentuk is Bentuk.KOSONG and b.tanda & (Tanda.NIHIL | Tanda.STRIP):
        return Decimal(0)
    return angka_sel(nilai, "Rp")


def ke_sel(nilai: Decimal | None) -> float | str:
    """A result as a cell holds it."""
    if nilai is None:
        return ""
    sel = float(nilai)
    if sel in (_TAK_HINGGA, -_TAK_HINGGA):
        raise PkxlError(ISI_TAK_COCOK.di(TANPA_ASAL, fungsi="Hasil", alasan="terlalu besar untuk sebuah sel"))
    return sel or 0.0  # -0.0 is 0


def bukan(isi: Sel, apa: str, pilihan: str) -> NoReturn:
    """Raises FNG-02: `isi` is none of the words that are known for `apa`."""
    raise PkxlError(KATA_TAK_DIKENAL.di(TANPA_ASAL, isi=str(isi), kata=isi, apa=apa, pilihan=pilihan))


def polaritas_sel(kata: Sel) -> Polaritas | None:
    """The polaritas that a cell names; None where it is empty; FNG-02 for an unknown word."""
    if kosong(kata):
        return None
    return polaritas_dari(kata) or bukan(kata, "polaritas", _POLARITAS)


def cara_sel(kata: Sel) -> Konsolidasi:
    """The konsolidasi that a cell names; FNG-02 for an unknown word."""
    return konsolidasi_dari(kata) or bukan(kata, "cara konsolidasi", _KONSOLIDASI)


def posisi_sel(kata: Sel) -> Posisi:
    """The posisi data that a cell names, Tahunan where it is empty; FNG-02 for an unknown word."""
    if kosong(kata):
        return Posisi.TAHUNAN
    return posisi_dari(_rapikan(kata)) or bukan(kata, "posisi data", _POSISI)


def _rapikan(kata: Sel) -> object:
    """2.0 as a cell hands it over is the word 2."""
    return int(kata) if isinstance(kata, float) and kata.is_integer() else kata


def sd_sel(kata: Sel) -> int | None:
    """The quarter that a cell names, 1 to 4; None where it is empty; FNG-02 for an unknown word."""
    if kosong(kata):
        return None
    posisi = posisi_dari(_rapikan(kata))
    if posisi is None or not posisi.triwulan:
        bukan(kata, "triwulan", "1 · 2 · 3 · 4 · Triwulan I sampai Triwulan IV · Tahunan")
    return posisi.triwulan


def tahun_sel(nilai: Sel) -> int | None:
    """The year in a cell; None where it is empty."""
    a = None if kosong(nilai) else angka_sel(nilai, "Orang")
    if a is not None and (a != int(a) or not 1900 <= a <= 2999):
        bukan(nilai, "tahun", "tahun dengan empat angka, contoh 2024")
    return None if a is None else int(a)


def triwulan_sel(fungsi: str, sel: Sequence[Sel]) -> list[Bacaan]:
    """Up to four quarters as read; FNG-03 where there are more."""
    if len(sel) > TRIWULAN:
        alasan = f"{len(sel)} sel, padahal triwulan hanya empat"
        raise PkxlError(ISI_TAK_COCOK.di(TANPA_ASAL, isi=str(len(sel)), fungsi=fungsi, alasan=alasan))
    return bersama(sel)


def hasil_capaian(p: Perhitungan) -> float | str:
    """The figure; "" where something is not filled or the target is 0; raises where something cannot be used."""
    if p.capaian is None and p.rumus is Rumus.TIDAK_ADA:
        for b in (p.target, p.realisasi):
            if b is not None:
                tolak(b)
        if isinstance(pasangkan(p.target, p.realisasi, p.polaritas), Tolak):
            t, r = (f"“{b.teks}”" if b else "kosong" for b in (p.target, p.realisasi))
            raise PkxlError(CAPAIAN_TAK_TERHITUNG.di(TANPA_ASAL, isi=r, target=t, realisasi=r, alasan=p.alasan))
    return ke_sel(p.capaian)
