"""Tables of a document put together again: what a page break cut is one table, what is another stays another.

Joined when the header is equal and the numbers go on (domain.md 3 #13). A second table of the same kind that does
not go on is kept as well, but said. Rows whose cells cannot be assigned without guessing are reported, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pkxl.documents.blok import BarisTabel, Tabel
from pkxl.documents.kenali import Kepala, Macam, kenali, nomor_dari, sidik

_JUMLAH = re.compile(
    r"(?:jumlah|total)(?:\s+(?:total|anggaran|seluruhnya|keseluruhan|seluruh|program|pagu|[0-9]{4}|tahun))*"
    r"\s*(?:\(?rp\.?\)?)?\s*:?"
)
_TERPANJANG = 400
_SUB_JUMLAH = re.compile(r"sub\s*-?\s*(?:jumlah|total)\b.*")
_UANG = re.compile(r"(?:rp\.?\s*)?[0-9][0-9.,]{3,}(?:,-+|\.-+|-)?", re.IGNORECASE | re.ASCII)


class Catatan(NamedTuple):
    """A fact of the document: its kind, its text, its line."""

    jenis: str
    teks: str
    nomor: int


@dataclass
class Bagian:
    """One table after rejoining: its first header and the records of all its pieces.

    Attributes:
        kepala: Header; those of the other pieces are equal.
        baris: Records, each as wide as the header.
        rusak: Rows that were reported; their first cells still end what is filled down.
    nomor: Last number in the column No.
    sasaran: Last text in the column Sasaran.
    """

    kepala: Kepala
    baris: list[BarisTabel] = field(default_factory=list)
    rusak: set[int] = field(default_factory=set)
    nomor: int | None = None
    sasaran: str = ""


def potong_jumlah(sel: Sequence[str]) -> tuple[str, str] | None:
    """Label and amount of a row that prints a total ("" when the amount is missing), or None for an ordinary row."""
    isi = [s for s in sel if s]
    label = next((s for s in isi if not _UANG.fullmatch(s)), "").casefold()
    if not (_JUMLAH.fullmatch(label) or _SUB_JUMLAH.fullmatch(label)) or nomor_dari(isi[0]) is not None:
        return None
    uang = next((s for s in isi if _UANG.fullmatch(s)), "")
    return label, uang


def isi_baris(sel: Sequence[str]) -> str:
    """The filled cells of a row as one text, cut where it would fill the screen."""
    teks = " | ".join(s for s in sel if s)
    return teks if len(teks) <= _TERPANJANG else f"{teks[:_TERPANJANG]}…"


def subjumlah(label: str) -> bool:
    """Whether a total's label says that it is one of a part only."""
    return bool(_SUB_JUMLAH.fullmatch(label))


def rangkai(tabel: Iterable[Tabel]) -> tuple[list[Bagian], list[Tabel], list[Catatan]]:
    """The tables of a Perjanjian Kinerja in order and rejoined, the other tables, and what is to be said about rows."""
    bagian: list[Bagian] = []
    terakhir: dict[Macam, Bagian] = {}
    lain: list[Tabel] = []
    catatan: list[Catatan] = []
    for asli in tabel:
        t = Tabel(tuple(r._replace(sel=tuple(" ".join(s.split()) for s in r.sel)) for r in asli.baris))
        kepala = kenali(t.baris)
        if kepala is None:
            if bagian and _lanjut_tanpa_kepala(bagian[-1], t):
                _isi(bagian[-1], t.baris, catatan)
            else:
                lain.append(asli)
            continue
        catatan.append(Catatan("kepala_tabel", " | ".join(kepala.judul), kepala.nomor))
        if len(tahun := {th for _, th in kepala.target if th}) == 1:
            catatan.append(Catatan("tahun", str(tahun.pop()), kepala.nomor_tahun))
        sejenis = terakhir.get(kepala.macam)
        isi = t.baris[kepala.jumlah :]
        if sejenis and _menyambung(sejenis, kepala, isi):
            _isi(sejenis, isi, catatan)
            continue
        if sejenis:
            catatan.append(
                Catatan(
                    "masalah",
                    f"Tabel {kepala.macam} ini tidak menyambung dengan yang di baris {sejenis.kepala.nomor}: "
                    "kepalanya berbeda atau nomornya tidak berlanjut. Isinya ditambahkan di belakang; periksa apakah "
                    "memang dua tabel.",
                    kepala.nomor,
                )
            )
        baru = terakhir[kepala.macam] = Bagian(kepala)
        bagian.append(baru)
        _isi(baru, isi, catatan)
    return bagian, lain, catatan


def _menyambung(b: Bagian, kepala: Kepala, isi: Sequence[BarisTabel]) -> bool:
    """Whether the table below `kepala` is the next piece of `b`: same header, next number (or the same, still open)."""
    j = kepala.kolom.get("no")
    if b.kepala.sidik != kepala.sidik or j is None:
        return False
    pertama = next((r for r in isi if any(r.sel)), None)
    if pertama is None:
        return True
    teks = pertama.sel[j] if j < len(pertama.sel) else ""
    lalu, kini = b.nomor, nomor_dari(teks)
    if kini is None:  # a sasaran that goes on over the page, or the total
        return not teks.strip() or potong_jumlah(pertama.sel) is not None
    return lalu is not None and (kini == lalu + 1 or (kini == lalu and _sasaran_sama(b, pertama)))


def _sasaran_sama(b: Bagian, baris: BarisTabel) -> bool:
    j = b.kepala.kolom.get("sasaran")
    return j is not None and j < len(baris.sel) and sidik([b.sasaran]) == sidik([baris.sel[j]])


def _lanjut_tanpa_kepala(b: Bagian, t: Tabel) -> bool:
    """Whether a table without header goes on with the last one: as wide, and its first number is the next."""
    j = b.kepala.kolom.get("no")
    if j is None or b.nomor is None or not t.baris or len(t.baris[0].sel) != b.kepala.lebar:
        return False
    return nomor_dari(t.baris[0].sel[j]) == b.nomor + 1


def _isi(b: Bagian, baris: Iterable[BarisTabel], catatan: list[Catatan]) -> None:
    """Add the rows to `b`: blank ones and repeated headers dropped, rows of another width fitted or reported."""
    kepala = b.kepala
    judul = kepala.sidik
    j_no, j_sasaran = kepala.kolom.get("no"), kepala.kolom.get("sasaran")
    for r in baris:
        if not any(r.sel) or _kepala_lagi(r, judul):
            continue
        if kepala.macam is Macam.ANGGARAN and (jumlah := potong_jumlah(r.sel)):
            label, uang = jumlah
            if not uang:
                catatan.append(Catatan("masalah", f"Baris “{isi_baris(r.sel)}” tidak memuat jumlah uang.", r.nomor))
            else:
                catatan.append(Catatan("subjumlah_tercetak" if subjumlah(label) else "jumlah_tercetak", uang, r.nomor))
            continue
        sel = _paskan(r.sel, kepala)
        if sel is None:
            b.rusak.add(r.nomor)
            catatan.append(
                Catatan(
                    "masalah",
                    f"Baris tabel {kepala.macam} berisi {len(r.sel)} sel, padahal kepalanya {kepala.lebar}: tidak "
                    f"pasti isi kolom yang mana, jadi baris ini tidak diambil. Isinya: {isi_baris(r.sel)}",
                    r.nomor,
                )
            )
            sel = (*r.sel, *[""] * kepala.lebar)[: kepala.lebar]
        b.baris.append(r._replace(sel=sel))
        if j_no is not None and (n := nomor_dari(sel[j_no])) is not None:
            b.nomor = n
        if j_sasaran is not None:
            b.sasaran = sel[j_sasaran] or b.sasaran


def _kepala_lagi(r: BarisTabel, judul: Sequence[str]) -> bool:
    """Whether the row repeats the header, or one of its two rows, inside the table."""
    sel = sidik(r.sel[: len(judul)])
    isi = [(s, j) for s, j in zip(sel, judul, strict=False) if s]
    return len(isi) > 1 and all(j.startswith(s) or j.endswith(s) for s, j in isi)


def _paskan(sel: tuple[str, ...], kepala: Kepala) -> tuple[str, ...] | None:
    """The cells as wide as the header, or None when it cannot be known which is which.

    Surplus cells must be blank; missing ones may only be trailing columns that need no entry (Keterangan, Sumber Dana).
    """
    n = kepala.lebar
    if len(sel) == n:
        return sel
    if len(sel) > n:
        return None if any(sel[n:]) else sel[:n]
    boleh = {kepala.kolom[k] for k in ("keterangan", "sumber") if k in kepala.kolom} | set(kepala.lain)
    return (*sel, *[""] * (n - len(sel))) if all(j in boleh for j in range(len(sel), n)) else None
