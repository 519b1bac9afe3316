"""A Perjanjian Kinerja in markdown -> Pages, every value with its line.

Tables are pipe tables, with or without the line of dashes, or the grid tables that converters write. `\\|` and other
escapes, HTML entities, `<br>` and emphasis are undone; any other HTML stays text. No markdown library: GitHub's pipe
table is a few rules, and the libraries drop the line numbers of cells that every finding here needs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from pkxl.documents.berkas_teks import baca_teks, batasi, pastikan_teks
from pkxl.documents.blok import BarisTabel, Blok, Tabel, Teks
from pkxl.documents.ejaan import rapikan
from pkxl.documents.susun import susun
from pkxl.model.temuan import Asal
from pkxl.workbook.grid import Pages

_TABEL_HTML = " Tabel HTML (<table>) di dalamnya tidak dibaca."
_BATAS_SEL = 300_000
_AKHIR_BARIS = re.compile(r"\r\n|\r|\n")
_PISAH_SEL = re.compile(r"(?<!\\)\|")
_GARIS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_GARIS_KISI = re.compile(r"\+(?:[-=:]+\+)+")
_PAGAR = re.compile(r"(?:```|~~~)")
_GARIS_BAWAH = re.compile(r"(?:=+|-+|(?:[*_-][ \t]*){3,})")
_JUDUL = re.compile(r"#{1,6}(?:\s+|$)")
_KUTIPAN = re.compile(r"(?:>[ \t]?)+")

_BERTANDA = re.compile(r"[\\&*_`<]")
# CommonMark: a backslash makes any ASCII punctuation literal. Escaped signs wait in the last private plane of Unicode
# while entities, breaks and emphasis are undone.
_LOLOS = re.compile(r"\\([!-/:-@\[-`{-~])")
_TITIPAN = 0x10F000
_KEMBALI = {_TITIPAN + i: chr(i) for i in range(0x21, 0x7F)}
_ENTITAS = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
# Each pattern looks no further than the next sign of its kind, so that a hostile line costs no more than its length.
_TEBAL = re.compile(r"(\*\*\*?)(?=[^\s*])([^*]*[^\s*])\1")
_MIRING = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]*[^\s*])\*(?![*\w])")
_GARIS_TEBAL = re.compile(r"(?<![_\w])(__?_?)(?=[^\s_])([^_]*[^\s_])\1(?![_\w])")
_KODE = re.compile(r"`([^`]+)`")
_SISA_TEBAL = re.compile(r"^\*{2,3}(?!\*)|(?<!\*)\*{2,3}$")


def read_markdown(sumber: Path | str, berkas: str = "") -> Pages:
    """What a Perjanjian Kinerja in markdown says, as Pages in the layout of the master workbook.

    Grids Pengaturan, Perangkat Daerah, Indikator, Anggaran, and Dokumen: rows of kind and text for what stands beside
    the tables (judul, tahun, tanggal, nama_pihak_pertama, ..., jumlah_tercetak, kepala_tabel) and for what could not be
    taken over (masalah). Values are the printed texts.

    Args:
        sumber: A file, or the text itself.
        berkas: Name shown in findings; a file's own name by default.

    Raises:
        PkxlError: DOK-01 no table of a Perjanjian Kinerja; DOK-02 no text; DOK-03 too large; DOK-05 cannot be opened.
    """
    if isinstance(sumber, Path):
        berkas = berkas or sumber.name
        teks = baca_teks(sumber)
    else:
        teks = pastikan_teks(sumber, Asal(berkas))
    batasi(teks.count("|"), _BATAS_SEL, "sel tabel", Asal(berkas))
    petunjuk = _TABEL_HTML if "<table" in teks.casefold() else ""
    return susun(list(blok_markdown(teks)), berkas, petunjuk)


def blok_markdown(teks: str) -> Iterator[Blok]:
    """Lines of prose and tables of a markdown text, in order; lines are counted as an editor does."""
    teks = _tanpa_komentar(_AKHIR_BARIS.sub("\n", teks))
    baris = [_KUTIPAN.sub("", b, count=1).strip() if b.startswith(">") else b for b in map(str.strip, teks.split("\n"))]
    i = 0
    while i < len(baris):
        akhir = _akhir_tabel(baris, i)
        if akhir > i:
            if sel := list(_baris_tabel(baris, i, akhir)):
                yield Tabel(tuple(sel))
            i = akhir
            continue
        yield from _prosa(baris[i], i + 1)
        i += 1


def _tanpa_komentar(teks: str) -> str:
    """`teks` without <!-- comments -->, which no page shows; its line breaks stay. An unclosed one is text."""
    hasil = []
    i = 0
    while (awal := teks.find("<!--", i)) >= 0 and (akhir := teks.find("-->", awal + 4)) >= 0:
        hasil += [teks[i:awal], "\n" * teks.count("\n", awal, akhir)]
        i = akhir + 3
    return "".join((*hasil, teks[i:]))


def _akhir_tabel(baris: list[str], awal: int) -> int:
    """Index behind the table that begins at `awal`; `awal` itself when none does."""
    kisi = _GARIS_KISI.fullmatch(baris[awal]) is not None
    bergaris = awal + 1 < len(baris) and "|" in baris[awal] and "|" in baris[awal + 1] and _garis(baris[awal + 1])
    if not (kisi or bergaris or baris[awal].startswith("|")):
        return awal
    i = awal
    lain = _GARIS_KISI.fullmatch if kisi else _PISAH_SEL.search
    while i < len(baris) and (baris[i].startswith("|") or ((kisi or bergaris) and lain(baris[i]))):
        i += 1
    return i


def _garis(baris: str) -> bool:
    return bool(baris) and baris[0] in "|:-" and _GARIS.fullmatch(baris) is not None


def _baris_tabel(baris: list[str], awal: int, akhir: int) -> Iterator[BarisTabel]:
    """Rows of cells; in a grid table the lines between two rules are one row."""
    kisi = any(_GARIS_KISI.fullmatch(baris[i]) for i in range(awal, akhir))
    tunggu: list[BarisTabel] = []
    for i in range(awal, akhir):
        if _GARIS_KISI.fullmatch(baris[i]):
            yield from _satukan(tunggu)
            tunggu = []
        elif not _garis(baris[i]) or "-" not in baris[i]:
            r = BarisTabel(i + 1, tuple(polos(s) for s in _pisah(baris[i])))
            if kisi:
                tunggu.append(r)
            else:
                yield r
    yield from _satukan(tunggu)


def _satukan(potongan: list[BarisTabel]) -> Iterator[BarisTabel]:
    if len({len(p.sel) for p in potongan}) > 1:  # cells over several columns: cannot be put together
        yield from potongan
    elif potongan:
        sel = ("\n".join(kolom).strip("\n") for kolom in zip(*(p.sel for p in potongan), strict=True))
        yield BarisTabel(potongan[0].nomor, tuple(sel))


def _pisah(baris: str) -> list[str]:
    """Cells of a row, still with their marks."""
    if baris.startswith("|"):
        baris = baris[1:]
    if baris.endswith("|") and not baris.endswith("\\|"):
        baris = baris[:-1]
    return _PISAH_SEL.split(baris)


def _prosa(baris: str, nomor: int) -> Iterator[Teks]:
    """A line of prose; several when it holds <br>, a blank one for what only draws."""
    if _PAGAR.match(baris) or (baris and baris[0] in "=-*_" and _GARIS_BAWAH.fullmatch(baris)):
        yield Teks(nomor, "")
        return
    judul = _JUDUL.match(baris)
    isi = baris[judul.end() :].rstrip("#").rstrip() if judul else baris
    menonjol = judul is not None or isi.startswith(("**", "__")) or isi.endswith(("**", "__"))
    for potong in _BR.split(isi):
        # Bold over several lines leaves one end on each; in a cell "**)" is a footnote mark and stays.
        yield Teks(nomor, _SISA_TEBAL.sub("", polos(potong.rstrip("\\"))).strip(), menonjol)


def polos(teks: str) -> str:
    """Text of a cell or a line without its marks: escapes, entities, emphasis; <br> a newline, other blanks made one."""
    if not _BERTANDA.search(teks):
        return rapikan(teks)
    teks = _LOLOS.sub(lambda m: chr(_TITIPAN + ord(m[1])), teks)
    teks = _BR.sub("\n", teks).strip()
    for pola in (_TEBAL, _MIRING, _GARIS_TEBAL):
        teks = pola.sub(_isi_terakhir, teks)
    teks = _KODE.sub(r"\1", teks)
    teks = _ENTITAS.sub(lambda m: html.unescape(m[0]), teks)
    return "\n".join(rapikan(t) for t in teks.translate(_KEMBALI).split("\n"))


def _isi_terakhir(m: re.Match[str]) -> str:
    return m[m.re.groups]
