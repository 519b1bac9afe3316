"""A workbook or CSV that is not ours -> Pages: the tables of a Perjanjian Kinerja wherever they stand in it.

A table is known by its header: other words for a column, two rows, merged or shifted cells, columns in another order,
no-break blanks and misspelt words are understood. Every value keeps the cell it came from and stays what it was there
(number, text, percentage, error), so a finding points into the officer's own file. Nothing is applied here:
`Pengenalan` says what was recognised, for a person to look at first.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pkxl.documents.berkas_teks import baca_teks, batasi
from pkxl.documents.blok import BarisTabel, Blok, Tabel, Teks
from pkxl.documents.ejaan import rapikan
from pkxl.documents.kenali import kenali, nomor_dari
from pkxl.documents.susun import susun
from pkxl.model.temuan import Asal, nama_kolom
from pkxl.rules.kata import pendek
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Grid, Pages, Value
from pkxl.workbook.tabel import teks_sel

_LEBAR_TATA = 3  # columns of a block that only lays out text: label, colon, value; or two signatures
_PEMISAH = ";,\t|"
_BATAS_SEL = 3_000_000
_KATA = (
    "indikator", "sasaran", "strategis", "kinerja", "kunci", "utama", "satuan", "target", "realisasi", "capaian",
    "program", "kegiatan", "anggaran", "pagu", "keterangan", "sumber", "dana", "tahun",
)  # fmt: skip
_SAMA_ARTI = (
    (re.compile(r"\b(?:tolok|tolak)\s+ukur(?:\s+kinerja)?\b"), "indikator kinerja"),
    (re.compile(r"\bukuran\s+(?:kinerja|keberhasilan)\b"), "indikator kinerja"),
    (re.compile(r"^(?:unit|uom|ukuran)$"), "satuan"),
    (re.compile(r"^(?:rencana\s+)?(?:nilai|jumlah|besaran|alokasi)\s+(?:dana|biaya|anggaran)\b"), "anggaran"),
    (re.compile(r"^(?:biaya|alokasi)(?:\s*\(rp\.?\))?$"), "anggaran"),
)
_DI_BARIS = re.compile(r"\bdi baris ([0-9]+)\b")
_KATA_KEPALA = re.compile(r"indikator|iku\b|ikk\b|satuan|target|program|anggaran|pagu|sasaran")
_ANGKA = re.compile(r"[0-9][0-9.,]*\s*%?")
_TAHUN = re.compile(r"(?:19|20)[0-9]{2}")
_KEPALA_TERPANJANG = 60
_HURUF = re.compile(r"[a-z]{5,}")
_MIRIP = 82  # rapidfuzz ratio from which a word is taken for a misspelt one of ours
_NILAI = {
    layout.INDIKATOR.nama: frozenset(
        ("realisasi_t2", "realisasi_t1", "target", "target_perubahan", "target_renstra", "pembanding")
    ),
    layout.ANGGARAN.nama: frozenset(("kode", "pagu", "pagu_perubahan", "realisasi_posisi", "serapan", "sisa")),
    layout.PENGUKURAN.nama: frozenset(("realisasi", "capaian")),
}


class Kolom(NamedTuple):
    """A column as it was recognised.

    Attributes:
        sel: Its letters in the source.
        judul: Header of our column that it becomes; years still as {T}.
        contoh: Its first filled cell, cut short.
    """

    sel: str
    judul: str
    contoh: str


class Pengenalan(NamedTuple):
    """One sheet's share in what was recognised.

    Attributes:
        lembar: Sheet of the source; "" in a CSV.
        tujuan: Our sheet that its rows go to.
        kolom: Its columns, from left to right.
        baris: How many records.
        dari: First and last row of the records.
    """

    lembar: str
    tujuan: str
    kolom: tuple[Kolom, ...]
    baris: int
    dari: tuple[int, int]


def read_asing(sumber: Pages, berkas: str) -> Pages:
    """The tables of a foreign workbook as Pages in our layout; also Dokumen, with what stands beside them.

    Args:
        sumber: Every sheet, as a reader gave it.
        berkas: File name for places.

    Raises:
        PkxlError: DOK-01, no table of a Perjanjian Kinerja; DOK-03, more cells than an honest one has.
    """
    for g in sumber.values():  # a stray format on the last row of a sheet makes a million blank ones
        while g.baris and not any(v is not None and v != "" for v in g.baris[-1]):
            g.baris.pop()
    batasi(sum(len(b) for g in sumber.values() for b in g.baris), _BATAS_SEL, "sel", Asal(berkas))
    buku = _Buku(list(sumber.values()), berkas)
    return buku.kembalikan(susun(list(buku.blok()), berkas, buku.petunjuk()))


def read_csv(path: Path) -> Pages:
    """A PK in a CSV, whatever its separator and encoding; places are lines.

    Raises:
        PkxlError: DOK-01 no table of a Perjanjian Kinerja; DOK-02, DOK-03, DOK-05 as `baca_teks`.
    """
    teks = baca_teks(path).replace("\r\n", "\n").replace("\r", "\n")
    batasi(max(teks.count(p) for p in _PEMISAH), _BATAS_SEL, "sel", Asal(path.name))
    baris: list[list[Value]] = [list(b) for b in csv.reader(io.StringIO(teks), delimiter=_pemisah(teks))]
    return read_asing({"": Grid("", baris, path.name)}, path.name)


def _pemisah(teks: str) -> str:
    """The sign that stands equally often in most lines; a decimal comma beside ";" does not win."""
    if m := re.match(r"sep=(.)\n", teks, re.IGNORECASE):
        return m[1]
    baris = [b for b in teks.split("\n", 60)[:60] if b.strip()]

    def bobot(p: str) -> tuple[int, int]:
        isi = [b.count(p) for b in baris]
        return max((isi.count(n) * bool(n) for n in set(isi)), default=0), -_PEMISAH.index(p)

    return max(_PEMISAH, key=bobot)


class _Buku:
    """The sheets below one another, each row with a line number of its own, and the way back to the cells."""

    def __init__(self, lembar: Sequence[Grid], berkas: str) -> None:
        self.lembar, self.berkas = lembar, berkas
        self.awal: list[int] = []  # line before the first row of each sheet
        n = 0
        for g in lembar:
            self.awal.append(n)
            n += len(g.baris) + 1

    def blok(self) -> Iterator[Blok]:
        """Prose and tables of all sheets, from top to bottom."""
        for g, awal in zip(self.lembar, self.awal, strict=True):
            yield from _blok_lembar(g, awal)
            yield Teks(awal + len(g.baris) + 1, "")

    def petunjuk(self) -> str:
        """The names of the sheets, for whoever looks for the table."""
        nama = [f"“{g.nama}”{' (kosong)' if not any(map(any, g.baris)) else ''}" for g in self.lembar if g.nama]
        return f" Lembar yang ada: {', '.join(nama)}." if nama else ""

    def letak(self, nomor: int) -> tuple[Grid, int]:
        """Sheet and 0-based row of a line."""
        k = bisect_left(self.awal, nomor) - 1
        return self.lembar[k], nomor - self.awal[k] - 1

    def kembalikan(self, pages: Pages) -> Pages:
        """`pages` with cells of the source as places, and with the source's own values where a figure stands."""
        for grid in pages.values():
            letak = [self.letak(n) if n else (self.lembar[0], -1) for n in (grid.nomor or [])]
            tabel = next((x for x in layout.TABEL if x.nama == grid.nama), None)
            angka = _NILAI.get(grid.nama, frozenset())
            bernilai = {j for j, k in enumerate(tabel.kolom) if k.kunci in angka} if tabel is not None else set()
            for (i, j), kolom in grid.kolom_sel.items():
                if grid.baris[i][j] is None:
                    continue
                nomor = grid.nomor_sel.get((i, j))
                asli, r = self.letak(nomor) if nomor else letak[i]
                grid.asal_sel[i, j] = Asal(self.berkas, asli.nama, r + 1, kolom)
                if j in bernilai:
                    grid.baris[i][j] = self._nilai_asli(grid, (i, j), asli, (r, kolom - 1))
            if not grid.kolom_sel:
                self._tanpa_kolom(grid, letak)
            grid.nomor = [r + 1 for _, r in letak]
            grid.nomor_sel = {}
        return pages

    def _tanpa_kolom(self, grid: Grid, letak: list[tuple[Grid, int]]) -> None:
        """Places of a grid made from prose: a row of a sheet, its column not known."""
        for i, baris in enumerate(grid.baris):
            for j, v in enumerate(baris):
                if v is None:
                    continue
                nomor = grid.nomor_sel.get((i, j))
                asli, r = self.letak(nomor) if nomor else letak[i]
                if r >= 0:
                    grid.asal_sel[i, j] = Asal(self.berkas, asli.nama, r + 1)
                if grid.nama == layout.DOKUMEN and isinstance(v, str):
                    baris[j] = _DI_BARIS.sub(lambda m: self._sebut(int(m[1])), v)

    def _sebut(self, nomor: int) -> str:
        asli, r = self.letak(nomor)
        return f"di {asli.nama} baris {r + 1}" if asli.nama else f"di baris {r + 1}"

    @staticmethod
    def _nilai_asli(grid: Grid, ke: tuple[int, int], asli: Grid, dari: tuple[int, int]) -> Value:
        if dari in asli.persen:
            grid.persen.add(ke)
        if dari in asli.desimal:
            grid.desimal[ke] = asli.desimal[dari]
        v = asli.baris[dari[0]][dari[1]]
        return v if isinstance(v, GalatSel) or not isinstance(v, str) else rapikan(v)


def pengenalan(pages: Pages) -> list[Pengenalan]:
    """What `read_asing` recognised, sheet by sheet, in the order of our layout."""
    hasil = []
    for tabel in (layout.INDIKATOR, layout.ANGGARAN):
        grid = pages.get(tabel.nama)
        if grid is None or len(grid.baris) < 2:
            continue
        per_lembar: dict[str, dict[int, tuple[int, int]]] = {}
        baris: dict[str, set[int]] = {}
        for (i, j), a in grid.asal_sel.items():
            if a.kolom and i:
                per_lembar.setdefault(a.lembar, {}).setdefault(a.kolom, (i, j))
                baris.setdefault(a.lembar, set()).add(a.baris)
        for lembar, kolom in per_lembar.items():
            urut = sorted(baris[lembar])
            daftar = tuple(
                Kolom(nama_kolom(k), tabel.kolom[j].judul, pendek(teks_sel(grid.isi(i, j)), 48))
                for k, (i, j) in sorted(kolom.items())
            )
            hasil.append(Pengenalan(lembar, tabel.nama, daftar, len(urut), (urut[0], urut[-1])))
    return hasil


# --- one sheet as blocks ------------------------------------------------------------------------------------------


def _blok_lembar(g: Grid, awal: int) -> Iterator[Blok]:
    teks = [_teks_baris(b) for b in g.baris]
    i = 0
    while i < len(teks):
        if not any(teks[i]):
            yield Teks(awal + i + 1, "")
            i += 1
            continue
        kolom = [j for j, t in enumerate(teks[i]) if t]
        if len(kolom) > 1 and (tabel := _tabel(teks, i, awal)) is not None:
            yield tabel
            i = tabel.baris[-1].nomor - awal
            continue
        akhir = i
        while akhir < len(teks) and any(teks[akhir]) and (akhir == i or _tabel(teks, akhir, awal) is None):
            akhir += 1
        yield from _tata(teks, i, akhir, awal)
        i = akhir


def _teks_baris(baris: Sequence[Value]) -> list[str]:
    return [rapikan(v) if isinstance(v, str) else teks_sel(v) for v in baris]


def _tabel(teks: list[list[str]], i: int, awal: int) -> Tabel | None:
    """The table whose header is row `i`: its rows down to a blank one, or to the header of another; None for no header."""
    if _berangka(teks[i]):
        return None
    kepala = _betulkan(teks[i])
    if not _mungkin_kepala(kepala):
        return None
    kiri = next(j for j, t in enumerate(kepala) if t)
    lebar = _lebar(teks, i, kiri)
    atas = [_baris(teks, k, kiri, lebar, awal, kepala if k == i else None) for k in range(i, min(i + 3, len(teks)))]
    if kenali(atas[:1]) is None and kenali(atas) is None:
        return None
    baris = [atas[0]]
    k = i + 1
    while k < len(teks):
        isi = _baris(teks, k, kiri, lebar, awal)
        if not any(isi.sel):
            if not _berlanjut(teks, k + 1, kiri, baris[-1]):
                break
        elif k > i + 1 and not _berangka(teks[k]) and _mungkin_kepala(betul := _betulkan(teks[k])):
            ulang = _baris(teks, k, kiri, lebar, awal, betul)
            if ulang.sel == baris[0].sel:  # a page repeats it
                baris.append(ulang)
            elif kenali([ulang]) is not None:
                break
            else:
                baris.append(isi)
        else:
            baris.append(isi)
        k += 1
    return Tabel(tuple(baris))


def _berlanjut(teks: list[list[str]], k: int, kiri: int, lalu: BarisTabel) -> bool:
    """Whether the row below one blank row goes on with the table: its first cell is the next number."""
    if k >= len(teks):
        return False
    kini = nomor_dari(teks[k][kiri]) if kiri < len(teks[k]) else None
    sebelum = nomor_dari(lalu.sel[0])
    return kini is not None and sebelum is not None and kini == sebelum + 1 and sum(map(bool, teks[k])) > 1


def _lebar(teks: list[list[str]], i: int, kiri: int) -> int:
    """Columns from the first header to the last one, the second header row counted where it reaches further."""
    akhir = max(j for j, t in enumerate(teks[i]) if t)
    if i + 1 < len(teks) and teks[i + 1][kiri : kiri + 1] == [""]:
        akhir = max([akhir, *(j for j, t in enumerate(teks[i + 1]) if t)])
    return akhir - kiri + 1


def _baris(
    teks: list[list[str]], k: int, kiri: int, lebar: int, awal: int, ganti: list[str] | None = None
) -> BarisTabel:
    sel = (ganti or teks[k])[kiri : kiri + lebar]
    sel += [""] * (lebar - len(sel))
    return BarisTabel(awal + k + 1, tuple(sel), tuple(range(kiri + 1, kiri + lebar + 1)))


def _tata(teks: list[list[str]], i: int, akhir: int, awal: int) -> Iterator[Blok]:
    """Rows that are no table: a layout of few columns as one, anything else line by line."""
    kolom = sorted({j for b in teks[i:akhir] for j, t in enumerate(b) if t})
    if 1 < len(kolom) <= _LEBAR_TATA:
        baris = (tuple(b[j] if j < len(b) else "" for j in kolom) for b in teks[i:akhir])
        yield Tabel(tuple(BarisTabel(awal + i + 1 + k, sel) for k, sel in enumerate(baris)))
        return
    for k in range(i, akhir):
        yield Teks(awal + k + 1, " ".join(t for t in teks[k] if t))


def _berangka(sel: list[str]) -> bool:
    """Whether a cell is a figure other than a year: no header has one."""
    return any(t and t[0].isdigit() and _ANGKA.fullmatch(t) and not _TAHUN.fullmatch(t) for t in sel)


def _mungkin_kepala(sel: list[str]) -> bool:
    """A cheap look before `kenali`: two short cells hold a word of a header."""
    return sum(len(t) <= _KEPALA_TERPANJANG and _KATA_KEPALA.search(t.casefold()) is not None for t in sel if t) > 1


def _betulkan(sel: list[str]) -> list[str]:
    """Header cells with other words and misspelt ones brought to ours; a row with a long cell is no header."""
    return [_betulkan_sel(t) if 0 < len(t) < 80 else t for t in sel]


@lru_cache(maxsize=4096)
def _betulkan_sel(teks: str) -> str:
    from rapidfuzz import fuzz, process

    kecil = teks.casefold()
    for pola, ganti in _SAMA_ARTI:
        if pola.search(kecil):
            return pola.sub(ganti, kecil)

    def kata(m: re.Match[str]) -> str:
        if m[0] in _KATA:
            return m[0]
        dekat = process.extractOne(m[0], _KATA, scorer=fuzz.ratio, score_cutoff=_MIRIP)
        return dekat[0] if dekat else m[0]

    betul = _HURUF.sub(kata, kecil)
    return teks if betul == kecil else betul
