"""A printed capaian against the computed one: which formula family it fits, or how it went wrong.

Every explanation that was seen in published tables is tried in a fixed order, the kindest first: the right formula,
cut instead of rounded, the other reading of a text with two, a cap, last year's figure, the wrong direction, a lost
decimal comma, a copied column. What fits none is wrong. Own definition, after domain.md 1.4 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from pkxl.model.angka import Bacaan, Bentuk, tulis, tulis_ringkas
from pkxl.model.istilah import Polaritas
from pkxl.model.perhitungan import Perhitungan, Rumus
from pkxl.model.tulis import bulat as bulatkan
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import Kebijakan, daftar
from pkxl.rules.pasangan import Pasangan, bandingkan, pasangkan

_SERATUS = Decimal(100)
_SALAH_BULAT = 2  # units of the last printed decimal
_KOMA_HILANG = (Decimal(10), Decimal(100), Decimal(1000))


class Cocok(StrEnum):
    """What a printed capaian turned out to be; the value is how the table says it."""

    TEPAT = "cocok"
    DIPOTONG = "dipotong"
    PEMBULATAN = "pembulatan keliru"
    BACAAN = "cocok dengan bacaan lain"
    DIBATASI = "dibatasi"
    TAHUN_LALU = "angka tahun lalu"
    SALAH_ARAH = "salah arah"
    KOMA_HILANG = "koma hilang"
    DISALIN = "disalin dari kolom lain"
    SALAH = "salah"
    TANPA_CETAKAN = "tidak tercetak"
    BELUM_DIISI = "belum diisi"
    TAK_TERBACA = "tidak terbaca"

    @property
    def keliru(self) -> bool:
        """Whether the printed figure is plainly a misprint."""
        return self in _KELIRU

    @property
    def dibandingkan(self) -> bool:
        """Whether there was a printed figure and a computed one."""
        return self not in (Cocok.TANPA_CETAKAN, Cocok.BELUM_DIISI, Cocok.TAK_TERBACA)


_KELIRU = (Cocok.TAHUN_LALU, Cocok.SALAH_ARAH, Cocok.KOMA_HILANG, Cocok.DISALIN, Cocok.SALAH)


class Banding(NamedTuple):
    """One printed capaian explained.

    Attributes:
        cocok: What it turned out to be.
        hitung: Computed by the policy from the reading that the print fits (else the usual one); percent points.
        tercetak: As read; None where nothing legible is printed.
        rumus: Family that the print fits; TIDAK_ADA where none.
        penjelasan: One Indonesian sentence.
        berbalik: The print says reached where the row is not, or the other way round.
    """

    cocok: Cocok
    hitung: Decimal | None
    tercetak: Decimal | None
    rumus: Rumus
    penjelasan: str
    berbalik: bool


class _Bacaan(NamedTuple):
    """One way to read target and realisasi; `kata` says what was read otherwise, "" for the usual reading."""

    target: Bacaan
    realisasi: Bacaan
    kata: str


def banding(
    target: Bacaan | None,
    realisasi: Bacaan | None,
    tercetak: Bacaan | None,
    polaritas: Polaritas | None,
    kebijakan: Kebijakan,
    lalu: Bacaan | None = None,
) -> Banding:
    """What the printed capaian of one row is, and whether it changes the verdict. Never raises.

    Args:
        target: As read.
        realisasi: As read.
        tercetak: The printed capaian.
        polaritas: As printed; None where nobody says.
        kebijakan: Whose formula is the right one.
        lalu: The capaian that was printed for the same indikator a year before.
    """
    biasa = hitung_capaian(target, realisasi, polaritas, kebijakan)
    if any(b is not None and b.bentuk is Bentuk.TAK_TERBACA for b in (target, realisasi, tercetak)):
        alasan = next(b for b in (target, realisasi, tercetak) if b is not None and b.bentuk is Bentuk.TAK_TERBACA)
        return Banding(Cocok.TAK_TERBACA, None, None, Rumus.TIDAK_ADA, f"“{alasan.teks}” {alasan.alasan}", False)
    cetak = None if tercetak is None else tercetak.angka
    if target is None or realisasi is None or not (target.terisi and realisasi.terisi):
        kata = f"{biasa.alasan}" + ("" if cetak is None else f", tetapi tercetak {tulis_ringkas(cetak, 4)}")
        cocok = Cocok.BELUM_DIISI if cetak is None else Cocok.SALAH
        return Banding(cocok, None, cetak, Rumus.TIDAK_ADA, kata, False)
    if tercetak is None or cetak is None:
        kata = f"tidak tercetak; menurut hitungan {_c(biasa.capaian)}"
        return Banding(Cocok.TANPA_CETAKAN, biasa.capaian, None, biasa.rumus, kata, False)
    for cocok, baca, rumus, kata in _dugaan(target, realisasi, tercetak, cetak, polaritas, kebijakan, lalu):
        p = hitung_capaian(baca.target, baca.realisasi, polaritas, kebijakan)
        return Banding(cocok, p.capaian, cetak, rumus, kata, _berbalik(baca, polaritas, cetak, kebijakan))
    tetap = _Bacaan(target, realisasi, "")
    kata = f"menurut hitungan {_c(biasa.capaian)}, tercetak {_t(tercetak)}; {_petunjuk(biasa, tercetak, cetak)}"
    return Banding(
        Cocok.SALAH, biasa.capaian, cetak, Rumus.TIDAK_ADA, kata, _berbalik(tetap, polaritas, cetak, kebijakan)
    )


_Dugaan = tuple[Cocok, _Bacaan, Rumus, str]


def _dugaan(
    target: Bacaan, realisasi: Bacaan, tercetak: Bacaan, cetak: Decimal, polaritas: Polaritas | None,
    k: Kebijakan, lalu: Bacaan | None,
) -> Iterator[_Dugaan]:  # fmt: skip
    """The explanations that fit, the kindest first."""
    d = tercetak.desimal
    biasa, *lain = _bacaan(target, realisasi)
    keluarga = list(_keluarga(biasa, polaritas, k))
    dibaca = _dibaca(target, realisasi)
    for rumus, nilai in keluarga:
        if bulatkan(nilai, d) == cetak:
            yield Cocok.TEPAT, biasa, rumus, f"cocok dengan {rumus.value} = {_c(nilai)}{dibaca}"
    for rumus, nilai in keluarga:
        if bulatkan(nilai, d, ROUND_DOWN) == cetak:
            yield Cocok.DIPOTONG, biasa, rumus, f"{rumus.value} = {_c(nilai)}, dipotong bukan dibulatkan{dibaca}"
    for baca in lain:
        for rumus, nilai in _keluarga(baca, polaritas, k):
            if cetak in (bulatkan(nilai, d), bulatkan(nilai, d, ROUND_DOWN)):
                yield Cocok.BACAAN, baca, rumus, f"cocok dengan {rumus.value} = {_c(nilai)} bila {baca.kata}"
    yield from _dibatasi(biasa, keluarga, cetak, tercetak)
    for baca in _koma_hilang(target, realisasi):
        arah = list(_keluarga(baca, polaritas, k))
        for rumus, nilai in arah:
            if bulatkan(nilai, d) == cetak:
                yield Cocok.KOMA_HILANG, baca, rumus, f"{rumus.value} = {_c(nilai)} bila {baca.kata}"
        for _, _, rumus, kata in _dibatasi(baca, arah, cetak, tercetak):
            yield Cocok.KOMA_HILANG, baca, rumus, f"{kata} bila {baca.kata}"
    harus = keluarga[0][1] if keluarga else None
    if lalu is not None and lalu.angka == cetak:
        yield Cocok.TAHUN_LALU, biasa, Rumus.TIDAK_ADA, f"sama dengan cetakan tahun lalu; menurut hitungan {_c(harus)}"
    for baca in (biasa, *lain):
        for rumus, nilai in _terbalik(baca, polaritas):
            if cetak in (bulatkan(nilai, d), bulatkan(nilai, d, ROUND_DOWN)):
                bila = f" bila {baca.kata}" if baca.kata else ""
                yield Cocok.SALAH_ARAH, baca, rumus, f"dihitung {rumus.value} = {_c(nilai)}, arah yang salah{bila}"
    for nama, b in (("realisasi", realisasi), ("target", target)):
        if b.angka == cetak:
            yield Cocok.DISALIN, biasa, Rumus.TIDAK_ADA, f"sama dengan {nama}; menurut hitungan {_c(harus)}"
    satuan = Decimal((0, (1,), -d))
    for rumus, nilai in keluarga[:1]:
        if abs(bulatkan(nilai, d) - cetak) <= _SALAH_BULAT * satuan:
            kata = f"{rumus.value} = {_c(nilai)}, seharusnya {tulis(bulatkan(nilai, d), d)}"
            yield Cocok.PEMBULATAN, biasa, rumus, kata


def _petunjuk(p: Perhitungan, tercetak: Bacaan, cetak: Decimal) -> str:
    """What may have happened to a print that fits no formula: one digit mistyped, or another realisasi."""
    if p.utuh is not None:
        harus = tulis(bulatkan(p.utuh, tercetak.desimal), tercetak.desimal)
        if _satu_beda(harus, _t(tercetak)):
            return f"satu angka salah ketik, seharusnya {harus}"
    if p.rumus is Rumus.POSITIF and p.acuan is not None and p.realisasi is not None and p.nilai is not None:
        d = p.realisasi.desimal
        perlu = bulatkan(cetak * p.acuan / 100, d)
        if (
            _satu_beda(tulis(perlu, d), tulis(p.nilai, d))
            and bulatkan(perlu * 100 / p.acuan, tercetak.desimal) == cetak
        ):
            return f"cocok bila realisasinya {tulis(perlu, d)}: satu angka berbeda"
    return "tidak cocok dengan rumus mana pun"


def _satu_beda(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _dibatasi(
    baca: _Bacaan, keluarga: Sequence[tuple[Rumus, Decimal]], cetak: Decimal, tercetak: Bacaan
) -> Iterator[_Dugaan]:
    batas_atas = {k.batas_atas for k in daftar().values() if k.batas_atas is not None}
    batas_bawah = {k.batas_bawah for k in daftar().values() if k.batas_bawah is not None}
    for rumus, nilai in keluarga:
        if cetak in batas_atas and nilai > cetak:
            yield Cocok.DIBATASI, baca, rumus, f"{rumus.value} = {_c(nilai)}, dicetak paling tinggi {_t(tercetak)}"
        if cetak in batas_bawah and nilai < cetak:
            yield Cocok.DIBATASI, baca, rumus, f"{rumus.value} = {_c(nilai)}, dicetak paling rendah {_t(tercetak)}"


def _keluarga(baca: _Bacaan, polaritas: Polaritas | None, k: Kebijakan) -> Iterator[tuple[Rumus, Decimal]]:
    """Formulas that are in official use for this polaritas, that of the policy first, with their unlimited figures."""
    p = hitung_capaian(baca.target, baca.realisasi, polaritas, k)
    if p.utuh is not None:
        yield p.rumus, p.utuh
    if p.lain is not None:
        yield p.lain


def _terbalik(baca: _Bacaan, polaritas: Polaritas | None) -> Iterator[tuple[Rumus, Decimal]]:
    """Formulas that belong to the other direction."""
    pasangan = pasangkan(baca.target, baca.realisasi, polaritas)
    if not isinstance(pasangan, Pasangan) or pasangan.acuan is None or pasangan.polaritas is Polaritas.STABIL:
        return
    t, r = pasangan.acuan, pasangan.nilai
    if pasangan.polaritas is Polaritas.MIN:
        if t:
            yield Rumus.POSITIF, r * 100 / t
        return
    if t:
        yield Rumus.SELISIH, (2 * t - r) * 100 / t
    if r:
        yield Rumus.KEBALIKAN, t * 100 / r


def _bacaan(target: Bacaan, realisasi: Bacaan) -> list[_Bacaan]:
    """The usual reading of both, then those with the other reading of a text that has two."""
    pilihan = []
    for nama, b in (("target", target), ("realisasi", realisasi)):
        satu = [(b, "")]
        if b.bentuk is Bentuk.ANGKA and b.lain is not None:
            satu.append((_ganti(b, b.lain), f"{nama} “{b.teks}” dibaca {tulis_ringkas(b.lain, 15)}"))
        pilihan.append(satu)
    return [_Bacaan(t, r, " dan ".join(k for k in (kt, kr) if k)) for (t, kt), (r, kr) in product(*pilihan)]


def _dibaca(target: Bacaan, realisasi: Bacaan) -> str:
    """Which of two readings the usual one is, for a text that has two."""
    kata = [
        f"{nama} “{b.teks}” dibaca {tulis_ringkas(b.angka, 15)}"
        for nama, b in (("target", target), ("realisasi", realisasi))
        if b.angka is not None and b.lain is not None
    ]
    return f"; {' dan '.join(kata)}" if kata else ""


def _koma_hilang(target: Bacaan, realisasi: Bacaan) -> Iterator[_Bacaan]:
    """Whole numbers whose decimal comma may have been lost: 3977 for 39,77 beside 54,67."""
    for nama, b, sebelah in (("target", target, realisasi), ("realisasi", realisasi, target)):
        if b.bentuk is not Bentuk.ANGKA or b.angka is None or b.desimal or not sebelah.desimal or not sebelah.angka:
            continue
        for kali in _KOMA_HILANG:
            nilai = b.angka / kali
            if b.angka < kali or not Decimal("0.1") <= abs(nilai / sebelah.angka) <= 10:
                continue
            kata = f"{nama} “{b.teks}” seharusnya {tulis_ringkas(nilai, 4)}"
            baru = _ganti(b, nilai)
            yield _Bacaan(baru, realisasi, kata) if nama == "target" else _Bacaan(target, baru, kata)


def _ganti(b: Bacaan, nilai: Decimal) -> Bacaan:
    return b._replace(angka=nilai, lain=None)


def _berbalik(baca: _Bacaan, polaritas: Polaritas | None, cetak: Decimal, k: Kebijakan) -> bool:
    """Whether the print stands on the other side of 100 than the row does."""
    pasangan = pasangkan(baca.target, baca.realisasi, polaritas)
    if not isinstance(pasangan, Pasangan):
        return False
    return (cetak >= _SERATUS) is not (bandingkan(pasangan, k.toleransi_stabil) >= 0)


def _c(nilai: Decimal | None) -> str:
    return "tidak ada" if nilai is None else tulis_ringkas(nilai, 4)


def _t(b: Bacaan) -> str:
    return b.teks.strip() if b.angka is None else tulis(b.angka, b.desimal)
