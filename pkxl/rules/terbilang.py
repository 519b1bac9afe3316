"""Amounts in Indonesian words: "tujuh miliar dua ratus juta"."""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.model.tulis import tulis

TERBILANG_DI_LUAR = Jenis(
    "TRB-01",
    Tingkat.PERBAIKI,
    "Nilai tidak dapat diterbilangkan",
    pesan="{nilai} tidak dapat ditulis dengan huruf: {alasan}.",
    saran="Periksa nilainya; yang dapat ditulis paling besar 1.000.000.000.000.000 dengan dua angka sen.",
)

_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_KELOMPOK = ("", " ribu", " juta", " miliar", " triliun", " kuadriliun")
_TERBESAR = 10**15


def _ratusan(n: int) -> str:
    """1 to 999 in words."""
    ratus, sisa = divmod(n, 100)
    kata = ["seratus" if ratus == 1 else f"{_SATUAN[ratus]} ratus"] if ratus else []
    if 0 < sisa < 12:
        kata.append(_SATUAN[sisa])
    elif 12 <= sisa < 20:
        kata.append(f"{_SATUAN[sisa - 10]} belas")
    elif sisa:
        puluh, satu = divmod(sisa, 10)
        kata.append(f"{_SATUAN[puluh]} puluh {_SATUAN[satu]}".strip())
    return " ".join(kata)


def _bulat(n: int) -> str:
    """A whole number from 0 in words."""
    if n == 0:
        return "nol"
    kata: list[str] = []
    for kelompok in _KELOMPOK:
        n, tiga = divmod(n, 1000)
        if tiga:
            # "seribu" only at the front; behind millions it is "satu ribu", as num2words has it too.
            kata.append("seribu" if tiga == 1 and kelompok == " ribu" and not n else _ratusan(tiga) + kelompok)
        if not n:
            break
    return " ".join(reversed(kata))


def terbilang(nilai: Decimal, satuan: str = "") -> str:
    """An amount in words, without capitals: "seribu lima ratus"; negative "minus ..."; with sen as rupiah and sen.

    Args:
        nilai: At most 10^15 either way; at most two decimals, which are sen.
        satuan: Word put behind a whole amount, such as "rupiah"; none by default. Sen name rupiah by themselves.

    Raises:
        PkxlError: TRB-01, too large, or more than two decimals.
    """
    mutlak = abs(nilai)
    if mutlak > _TERBESAR:
        raise PkxlError(TERBILANG_DI_LUAR.di(TANPA_ASAL, isi=tulis(nilai), nilai=tulis(nilai), alasan="terlalu besar"))
    sen_semua = mutlak * 100
    if sen_semua != int(sen_semua):
        alasan = "lebih dari dua angka di belakang koma"
        raise PkxlError(TERBILANG_DI_LUAR.di(TANPA_ASAL, isi=tulis(nilai), nilai=tulis(nilai), alasan=alasan))
    utuh, sen = divmod(int(sen_semua), 100)
    kata = _bulat(utuh)
    if sen:
        kata = (f"{kata} rupiah " if utuh else "") + f"{_bulat(sen)} sen"
    elif satuan.strip():
        kata = f"{kata} {satuan.strip()}"
    return f"minus {kata}" if nilai < 0 else kata
