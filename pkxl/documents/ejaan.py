"""Spelling: texts of a document cleaned, names in capitals brought to Title Case, initials. Words are never changed."""

from __future__ import annotations

import re

_KATA_SAMBUNG = frozenset((
    "dan", "di", "ke", "dari", "untuk", "yang", "serta", "atau", "pada", "dengan", "oleh", "bagi", "dalam", "terhadap",
))  # fmt: skip
_TETAP_KAPITAL = frozenset((
    "RSUD", "RSJ", "RSU", "UPTD", "UPT", "UMKM", "UKM", "DPRD", "BPBD", "BUMD", "OPD", "SKPD", "PPPA", "KUKM", "KUMKM",
    "ASN", "PNS", "IPM", "ESDM", "SDM", "SDA", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI",
))  # fmt: skip
# Control characters, and halves of surrogate pairs: no cell of a workbook may hold them.
_KENDALI = re.compile("[\x00-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_TAK_TAMPAK = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")
_HURUF = re.compile(r"[^\W\d_]+")
_SINGKATAN_TERCETAK = re.compile(r"\(([A-Z][A-Z0-9-]{1,19})\)")
PANJANG_SINGKATAN = 20


def rapikan(teks: str) -> str:
    """`teks` trimmed, every run of blanks (no-break ones too) one space, without invisible characters."""
    return " ".join(_KENDALI.sub(" ", _TAK_TAMPAK.sub("", teks)).split())


def kapital_semua(teks: str) -> bool:
    """Whether `teks` has letters and none of them is small."""
    return teks.upper() == teks and teks.lower() != teks


def judulkan(teks: str) -> str:
    """A text in capitals in Title Case: "DINAS TENAGA KERJA DAN UKM" is "Dinas Tenaga Kerja dan UKM".

    A text that already has small letters stays as printed. Known abbreviations and words without a vowel stay in
    capitals, words like "dan" become small except at the start.
    """
    if not kapital_semua(teks):
        return teks

    def kata(m: re.Match[str]) -> str:
        k = m[0]
        if k in _TETAP_KAPITAL or (len(k) > 1 and not set(k) & set("AEIOUY")):
            return k
        kecil = k.lower()
        return kecil if kecil in _KATA_SAMBUNG and m.start() else kecil.capitalize()

    return _HURUF.sub(kata, teks)


def singkatan(nama: str) -> str:
    """Short name proposed for an agency, at most 20 characters.

    DTKKUM for "Dinas Tenaga Kerja Koperasi dan Usaha Mikro". An abbreviation printed in brackets is taken as it is, a
    name of one word as a whole; "" for a text without letters.
    """
    if m := _SINGKATAN_TERCETAK.search(nama):
        return str(m[1])
    semua: list[str] = _HURUF.findall(nama)
    kata = [k for k in semua if k.lower() not in _KATA_SAMBUNG]
    if len(kata) == 1:
        return kata[0].upper()[:PANJANG_SINGKATAN]
    hasil = "".join(k if k in _TETAP_KAPITAL else k[0].upper() for k in kata)
    return hasil[:PANJANG_SINGKATAN]
