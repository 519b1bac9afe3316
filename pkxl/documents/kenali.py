"""Which table of a Perjanjian Kinerja a header belongs to, and what each of its columns holds.

Headers are known by their words, not by their order or spelling of case; a header may have two rows (years or
"Realisasi | Target" only in the second) and a row of column numbers below. Own definition, after the forms of
PermenPANRB 53/2014, anak lampiran I/5-6, and the local additions of domain.md 3 (#13, #23).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from pkxl.documents.blok import BarisTabel


class Macam(StrEnum):
    """Kind of table; the first three are also the Jenis of their indikator."""

    IKU = "IKU"
    IK = "IK"
    IKK = "IKK"
    ANGGARAN = "Anggaran"


class Kepala(NamedTuple):
    """A header as understood.

    Attributes:
        macam: Kind of table.
        kolom: 0-based column of each key: no, sasaran, no_indikator, uraian, satuan, target_perubahan,
            target_renstra, keterangan; kode, program, anggaran, sumber.
        target: Columns of targets with their year, None where none is printed; realisasi likewise.
        lain: Columns that nobody here needs.
        judul: Text of each column, rows of the header joined: "Realisasi 2022".
        nomor: Line of the header.
        nomor_tahun: Line where the years stand.
        jumlah: Rows of the table up to the first record.
    """

    macam: Macam
    kolom: dict[str, int]
    target: tuple[tuple[int, int | None], ...]
    realisasi: tuple[tuple[int, int | None], ...]
    lain: tuple[int, ...]
    judul: tuple[str, ...]
    nomor: int
    nomor_tahun: int
    jumlah: int

    @property
    def lebar(self) -> int:
        """Number of columns."""
        return len(self.judul)

    @property
    def sidik(self) -> tuple[str, ...]:
        """The header without case, blanks and punctuation: equal when a page repeats it."""
        return sidik(self.judul)


_TAHUN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_NO = re.compile(r"(?:no|nomor|nomer)\s*\.?\s*(?:urut)?|#", re.IGNORECASE)
# A cell of a second header row: a year, "Realisasi", "Tahun 2022", "(Rp)".
_SUB_KEPALA = re.compile(
    r"(?:(?:realisasi|target|capaian|kinerja|kondisi awal)\s*)?(?:(?:pada\s+)?tahun\s*)?(?:19|20)[0-9]{2}"
    r"|realisasi|target|capaian|\(?\s*rp\.?\s*\)?",
    re.IGNORECASE,
)
_NOMOR = re.compile(r"\(?([0-9]{1,4})\s*[.)]?", re.ASCII)
_NOMOR_KOLOM = re.compile(r"\(?([0-9]{1,2})\)?")
_TANPA_HURUF = re.compile(r"[^a-z0-9]+")

# Word of a header -> key. The word that stands first in the text decides ("Satuan Target" is a satuan).
_KATA = (
    ("kode", "kode"), ("sumber dana", "sumber"), ("sumber anggaran", "sumber"), ("sumber pendanaan", "sumber"),
    ("satuan", "satuan"), ("indikator", "uraian"), ("iku", "uraian"), ("ikk", "uraian"), ("target", "target"),
    ("realisasi", "realisasi"), ("capaian", "capaian"), ("kondisi awal", "realisasi"), ("baseline", "realisasi"),
    ("sasaran", "sasaran"), ("program", "program"), ("kegiatan", "program"), ("anggaran", "anggaran"),
    ("pagu", "anggaran"), ("keterangan", "keterangan"), ("ket", "keterangan"),
)  # fmt: skip
_CARI_KATA = tuple((re.compile(rf"(?<![a-z]){re.escape(kata)}(?![a-z])"), kunci) for kata, kunci in _KATA)
_TERPANJANG = 100  # a longer cell is a record, no header
_TERLEBAR = 60
_AWAL_DICOBA = 3  # rows above the header: a blank one (converters), a caption


def sidik(sel: Sequence[str]) -> tuple[str, ...]:
    """Texts without case, blanks and punctuation."""
    return tuple(_TANPA_HURUF.sub("", s.casefold()) for s in sel)


def nomor_dari(teks: str) -> int | None:
    """3 for "3." or "(3)"; None for anything else."""
    m = _NOMOR.fullmatch(teks.strip())
    return int(m[1]) if m else None


def kenali(baris: Sequence[BarisTabel]) -> Kepala | None:
    """The header of a table of a Perjanjian Kinerja, or None when the table is something else."""
    for awal in range(min(_AWAL_DICOBA, len(baris))):
        if any(s.strip() for s in baris[awal].sel) and (kepala := _kenali_di(baris, awal)):
            return kepala
    return None


def _kenali_di(baris: Sequence[BarisTabel], awal: int) -> Kepala | None:
    atas = [s.strip() for s in baris[awal].sel]
    if len(atas) > _TERLEBAR:
        return None
    if nomor_dari(next(s for s in atas if s)) is not None:
        return None
    bawah: list[str] = []
    nomor_tahun = baris[awal].nomor
    akhir = awal + 1
    if akhir < len(baris) and _baris_kedua(baris[akhir].sel):
        bawah = [s.strip() for s in baris[akhir].sel[: len(atas)]]
        nomor_tahun = baris[akhir].nomor
        akhir += 1
    bawah += [""] * (len(atas) - len(bawah))
    judul = _gabung(atas, bawah)
    kolom, target, realisasi, lain = _petakan(judul)
    macam = _macam(kolom, judul, ada_target=bool(target), ada_realisasi=bool(realisasi))
    if macam is None:
        return None
    if akhir < len(baris) and _baris_nomor_kolom(baris[akhir].sel):
        akhir += 1
    return Kepala(macam, kolom, target, realisasi, lain, tuple(judul), baris[awal].nomor, nomor_tahun, akhir)


def _baris_kedua(sel: Sequence[str]) -> bool:
    isi = [s.strip() for s in sel if s.strip()]
    return bool(isi) and all(_SUB_KEPALA.fullmatch(s) for s in isi)


def _baris_nomor_kolom(sel: Sequence[str]) -> bool:
    """Whether the row is the "(1) (2) (3)" that forms print below their header."""
    if len(sel) < 3:
        return False
    m = [_NOMOR_KOLOM.fullmatch(s.strip()) for s in sel]
    return all(x is not None and int(x[1]) == i for i, x in enumerate(m, 1))


def _gabung(atas: list[str], bawah: list[str]) -> list[str]:
    """Header texts column by column; a blank cell right of Realisasi or Target is part of it, over two columns."""
    judul = []
    lalu = ""
    for a, b in zip(atas, bawah, strict=True):
        if not a and _kunci(lalu)[0] in ("realisasi", "target"):
            a = _TAHUN.sub("", lalu).strip()
        lalu = a
        judul.append(f"{a} {b}".strip())
    return judul


def _kunci(judul: str) -> tuple[str, int | None]:
    """Key of a header text ("" when unknown) and the year in it."""
    teks = " ".join(judul.casefold().split())
    if len(teks) > _TERPANJANG:
        return "", None
    tahun = int(m[1]) if (m := _TAHUN.search(teks)) else None
    if _NO.fullmatch(teks):
        return "no", None
    kena = [(m.start(), -len(m[0]), kunci) for pola, kunci in _CARI_KATA if (m := pola.search(teks))]
    if not kena:
        return "", tahun
    kunci = min(kena)[2]
    if kunci == "capaian":  # "Capaian 2022" is a realisasi, "Capaian (%)" a computed column
        kunci = "realisasi" if tahun and "%" not in teks else ""
    elif kunci == "target":
        if "perubahan" in teks:
            kunci = "target_perubahan"
        elif any(k in teks for k in ("renstra", "rpjmd", "akhir")):
            kunci = "target_renstra"
        elif re.search(r"triwulan|\btw\b|semester|bulan", teks):
            kunci = ""
    elif kunci == "program" and "anggaran" in teks and "program" not in teks:
        kunci = "anggaran"
    return kunci, tahun


_Berkolom = tuple[tuple[int, int | None], ...]


def _petakan(judul: list[str]) -> tuple[dict[str, int], _Berkolom, _Berkolom, tuple[int, ...]]:
    kolom: dict[str, int] = {}
    banyak: dict[str, list[tuple[int, int | None]]] = {"target": [], "realisasi": []}
    lain = []
    for j, teks in enumerate(judul):
        kunci, tahun = _kunci(teks)
        if kunci == "no" and "no" in kolom:
            kunci = "no_indikator"
        if kunci in banyak:
            banyak[kunci].append((j, tahun))
        elif kunci and kunci not in kolom:
            kolom[kunci] = j
        elif teks:
            lain.append(j)
    return kolom, tuple(banyak["target"]), tuple(banyak["realisasi"]), tuple(lain)


def _macam(kolom: dict[str, int], judul: list[str], *, ada_target: bool, ada_realisasi: bool) -> Macam | None:
    if "program" in kolom and "anggaran" in kolom:
        return Macam.ANGGARAN
    if "uraian" not in kolom:
        return None
    teks = judul[kolom["uraian"]].casefold()
    if re.search(r"kunci|\bikk\b", teks):
        return Macam.IKK if ada_target or ada_realisasi else None
    if not ada_target:
        return None
    return Macam.IKU if re.search(r"utama|\biku\b", teks) else Macam.IK
