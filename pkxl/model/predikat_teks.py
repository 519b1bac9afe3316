"""Predikat and opini as officers write them, to one spelling each: "bb" is "BB", "Wajar Tanpa Pengecualian" is "WTP".

Only the words; their rank on a scale is a matter of rules.
"""

from __future__ import annotations

import re

_AKIP = ("AA", "A", "BB", "B", "CC", "C", "D")
_OPINI = {
    "WTP": "wajar tanpa pengecualian",
    "WDP": "wajar dengan pengecualian",
    "TW": "tidak wajar",
    "TMP": "tidak memberikan pendapat",
}
# Classes seen in public perjanjian kinerja: kinerja and service scales, hospital and puskesmas accreditation,
# child-friendly regions, villages, openness, innovation, the Ombudsman's zones.
_KATA = (
    "Sangat Baik", "Baik Sekali", "Baik", "Cukup Baik", "Cukup", "Kurang Baik", "Kurang", "Sangat Kurang",
    "Tidak Baik", "Buruk", "Istimewa", "Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah",
    "Sangat Memuaskan", "Memuaskan", "Cukup Memuaskan", "Unggul", "Paripurna", "Utama", "Madya", "Nindya",
    "Pratama", "Perdana", "Dasar", "Mandiri", "Maju", "Berkembang", "Tertinggal", "Sangat Tertinggal", "Informatif",
    "Menuju Informatif", "Cukup Informatif", "Kurang Informatif", "Tidak Informatif", "Terinovatif",
    "Sangat Inovatif", "Inovatif", "Kurang Inovatif", "Zona Hijau", "Zona Kuning", "Zona Merah", "Hijau", "Kuning",
    "Merah",
)  # fmt: skip

_TABEL: dict[str, str] = {
    **{h.lower(): h for h in _AKIP},
    **{k.lower(): k for k in (*_OPINI, "WTP-DPP")},
    **{panjang: pendek for pendek, panjang in _OPINI.items()},
    "wtp dpp": "WTP-DPP",
    "wajar tanpa pengecualian dengan paragraf penjelasan": "WTP-DPP",
    "tidak menyatakan pendapat": "TMP",
    "disclaimer": "TMP",
    **{k.lower(): k for k in _KATA},
}
_DEPAN = re.compile(r"(?:predikat|kategori|opini|peringkat|akreditasi|nilai)\s*:?\s+", re.ASCII)
# "A (80,50)", "BB / 79,39", and the other way round, "79,39 (BB)".
_DENGAN_ANGKA = re.compile(r"([A-Za-z -]+?)\s*(?:\(\s*([0-9][0-9.,]*)\s*\)|/\s*([0-9][0-9.,]*))")
_ANGKA_DULU = re.compile(r"([0-9][0-9.,]*)\s*(?:\(\s*([A-Za-z -]+?)\s*\)|/\s*([A-Za-z -]+))")


def kenali(teks: str) -> str:
    """The predikat in its one spelling, "BB", "WTP-DPP", "Sangat Baik"; "" where the text is none."""
    kecil = " ".join(teks.lower().split())
    return _TABEL.get(kecil) or _TABEL.get(_DEPAN.sub("", kecil, count=1), "")


def pisahkan(teks: str) -> tuple[str, str]:
    """The predikat and the text of the number beside it: "A (80,50)" gives ("A", "80,50"); ("", "") where none."""
    if predikat := kenali(teks):
        return predikat, ""
    if m := _DENGAN_ANGKA.fullmatch(teks):
        huruf, bilangan = m[1], m[2] or m[3]
    elif m := _ANGKA_DULU.fullmatch(teks):
        huruf, bilangan = m[2] or m[3], m[1]
    else:
        return "", ""
    predikat = kenali(huruf)
    return (predikat, bilangan) if predikat else ("", "")
