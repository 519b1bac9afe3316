"""Words of the names that people give: their stems, and short forms for sentences.

A light stemmer for Indonesian affixes, enough to see that *penempatan* and *ditempatkan* are one word;
no dictionary. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

AWALAN = ("peng", "peny", "pem", "pen", "per", "pe", "meng", "meny", "mem", "men", "me", "ber", "ter", "di", "ke", "se")
AKHIRAN = ("nya", "kan", "an", "i")
_UMUM = (
    "persentase presentase prosentase besaran jumlah banyaknya tingkat nilai indeks angka rasio cakupan skor capaian "
    "program yang dan atau di ke dari dalam luar pada untuk dengan oleh terhadap melalui bagi serta sesuai secara "
    "antar kabupaten kota provinsi daerah wilayah"
)
KATA_UMUM = frozenset(_UMUM.split())
_SISA = 4  # letters that must stay when an affix is taken away
_SAMA = 5  # letters that two stems must share: penempatan loses the t of tempat


@lru_cache(maxsize=4096)
def pangkal(kata: str) -> str:
    """The stem of one word in small letters: "ditempatkan" -> "tempat", "perusahaan" -> "usaha"."""
    for a in AWALAN:
        if kata.startswith(a) and len(kata) - len(a) >= _SISA:
            kata = kata[len(a) :]
            break
    for a in AKHIRAN:
        if kata.endswith(a) and len(kata) - len(a) >= _SISA:
            return kata[: -len(a)]
    return kata


_HURUF_ANGKA = re.compile(r"[^\W_]+")


def pecah(nama: str) -> list[str]:
    """The words of `nama` in small letters, marks taken as blanks."""
    return _HURUF_ANGKA.findall(nama.casefold())


def pangkal_nama(nama: str) -> frozenset[str]:
    """Stems of the words of `nama` that carry meaning; "persentase", "yang" and their kind are left out."""
    return frozenset(pangkal(k) for k in pecah(nama) if len(k) > 2 and k not in KATA_UMUM)


def sepangkal(a: str, b: str) -> bool:
    """Whether two stems are one word, a letter lost to a prefix allowed (empat in tempat, encana in rencana)."""
    if a == b:
        return True
    pendek, panjang = (a, b) if len(a) < len(b) else (b, a)
    return len(pendek) >= _SAMA and panjang.endswith(pendek) and len(panjang) - len(pendek) <= 1


def tercakup(bagian: Iterable[str], kata: Iterable[str]) -> bool:
    """Whether every stem of `bagian` is among `kata`; an empty `bagian` never is."""
    bagian, kata = tuple(bagian), tuple(kata)
    return bool(bagian) and all(any(sepangkal(b, k) for k in kata) for b in bagian)


def berbagi(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether the two share a stem."""
    b = tuple(b)
    return any(sepangkal(x, y) for x in a for y in b)


def pendek(nama: str, panjang: int = 70) -> str:
    """`nama` cut at a word with "…" when longer than `panjang`; blanks made single."""
    nama = " ".join(nama.split())
    if len(nama) <= panjang:
        return nama
    potong = nama[: panjang - 1]
    if nama[panjang - 1] != " ":
        potong = potong.rsplit(" ", 1)[0]
    hasil = f"{potong.rstrip(' ,;(')}…"
    return hasil + "”" * (hasil.count("“") - hasil.count("”"))  # a quotation that was cut is closed


def deret(butir: Iterable[str], paling: int = 0) -> str:
    """A list in words, "a, b dan c"; beyond `paling` "a, b, c, dan 4 lainnya" (0 names all)."""
    semua = list(butir)
    if paling and len(semua) > paling:
        return f"{', '.join(semua[:paling])}, dan {len(semua) - paling} lainnya"
    if len(semua) < 2:
        return "".join(semua)
    return f"{', '.join(semua[:-1])} dan {semua[-1]}"


KATA_NEGATIF = (
    "kematian", "kemiskinan", "miskin", "pengangguran", "stunting", "putus sekolah", "kesenjangan", "gini", "backlog",
    "kekerasan", "kasus",
)  # fmt: skip
KATA_PENGANGKAT = ("penurunan", "penanganan", "pencegahan", "pengurangan", "penyelesaian", "cakupan", "layanan")
# Words that lift the suspicion wherever they stand: something good is done to what sounds bad. Own definition.
_DIBERI = frozenset(
    [
        "ditangani",
        "tertangani",
        "diselesaikan",
        "terselesaikan",
        "dilayani",
        "terlayani",
        "ditindaklanjuti",
        "dicegah",
        "tercegah",
        "dibantu",
        "mendapat",
        "mendapatkan",
        "memperoleh",
        "menerima",
        "dibina",
        "diberdayakan",
        "didampingi",
        "sembuh",
        "graduasi",
        "keluar",
        "terentaskan",
        "dientaskan",
        "diturunkan",
        "kembali",
        "pulih",
        "diobati",
        "terobati",
        "direhabilitasi",
    ]
)
_FRASA = tuple(k for k in KATA_NEGATIF if " " in k)
_KATA = frozenset(k for k in KATA_NEGATIF if " " not in k)
_MUNGKIN = re.compile("|".join(k.split(" ")[0] for k in KATA_NEGATIF)).search


@lru_cache(maxsize=4096)
def condong_negatif(nama: str) -> str:
    """The word of `nama` that suggests that less is better ("kematian"), "" when none does or another lifts it.

    Whole words only (begini holds no gini); KATA_PENGANGKAT lift it when they stand before, _DIBERI anywhere.
    """
    if not _MUNGKIN(nama.casefold()):
        return ""
    kata = [k.removesuffix("nya") for k in pecah(nama)]
    if not _DIBERI.isdisjoint(kata):
        return ""
    for n, k in enumerate(kata):
        temu = k if k in _KATA else next((f for f in _FRASA if kata[n : n + 2] == f.split()), "")
        if temu:
            return "" if any(p.endswith(KATA_PENGANGKAT) for p in kata[:n]) else temu
    return ""
