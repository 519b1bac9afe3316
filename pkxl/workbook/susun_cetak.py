"""Rows of a print sheet put on pages: headers repeated, groups kept whole, no signature and no row left alone.

A `Pena` takes rows downwards. Formulas name the cells of other rows as `tempat` gives them (D900007 is row 7 as it
was written); where the rows stand is known only when `selesai` has chosen the page breaks with the least cost
(dynamic programming over the places where a break is allowed).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import NamedTuple, TypeAlias

from pkxl.model.temuan import nama_kolom
from pkxl.workbook.cetak import LembarCetak, SelCetak, tinggi_teks
from pkxl.workbook.gaya_cetak import GAYA
from pkxl.workbook.grid import Rumus, Value, polos

_BARIS_MAKS = 400.0  # Excel holds 409.5 points in one row; a taller one becomes several, merged
_PIKSEL = 0.75  # heights are whole pixels, as Excel keeps them
_RENDAH = 20.0  # least height of a table row
# what a page costs, a cut table, a cut group, a lone row, an empty page's foot
_HALAMAN, _DALAM_TABEL, _DALAM_GRUP, _SENDIRI, _KOSONG = 1000.0, 40.0, 60.0, 1100.0, 20.0
_SEMU = 900_000  # rows of formulas are numbered from here until their place is known; no sheet of ours is so long
_TEMPAT = re.compile(r"(?<![A-Z0-9$])([A-Z]{1,2})9(\d{5})(?!\d)")


class S(NamedTuple):
    """One cell to write: 0-based column, value, style, how many columns wide, number format."""

    kolom: int
    nilai: Value
    gaya: str = "isi"
    lebar: int = 1
    format: str = ""


Anggota: TypeAlias = "Sequence[S] | Callable[[int], Sequence[S]]"


def _isi(a: Anggota, nomor: int) -> Sequence[S]:
    return a(nomor) if callable(a) else a


def _piksel(tinggi: float) -> float:
    return ceil(tinggi / _PIKSEL) * _PIKSEL


def tempat(kolom: int, baris: int, sampai: int | None = None) -> str:
    """The cell of a formula, or the range down to row `sampai`, by 0-based column and row as it was written."""
    huruf = nama_kolom(kolom + 1)
    return f"{huruf}{_SEMU + baris}" + ("" if sampai is None else f":{huruf}{_SEMU + sampai}")


@dataclass(slots=True)
class _Baris:
    tinggi: float
    sel: list[SelCetak] = field(default_factory=list)
    lengket: bool = False
    keras: bool = False  # a part of a row: never torn, however full the page
    tabel: int = -1
    biaya: float = 0.0
    paksa: bool = False


@dataclass(slots=True)
class _Tabel:
    awal: int
    kepala: list[_Baris]
    tercetak: bool  # repeated by the spreadsheet itself (print titles), not by us


class Pena:
    """Writes rows downwards; the pages are chosen at the end."""

    def __init__(self, lembar: LembarCetak) -> None:
        self.lembar = lembar
        self._baris: list[_Baris] = []
        self._tabel: list[_Tabel] = []
        self._gabung: list[tuple[int, int, tuple[S, ...]]] = []
        self._kini = -1
        self._paksa = self._ikat = False

    @property
    def banyak(self) -> int:
        """How many rows were written; the number that the next one gets."""
        return len(self._baris)

    def tinggi_sel(self, s: S) -> float:
        """Height in points that the text of one cell needs."""
        gaya = GAYA[s.gaya]
        ukuran = float(gaya["font_size"])  # type: ignore[arg-type]
        rendah = _RENDAH if "border" in gaya else ukuran * 1.24 + 4
        nilai = polos(s.nilai)
        if not isinstance(nilai, str) or not gaya.get("text_wrap"):
            return rendah
        lebar = self.lembar.lebar_titik(s.kolom, s.lebar) - 8 * int(gaya.get("indent", 0))  # type: ignore[call-overload]
        return max(rendah, tinggi_teks(nilai, lebar, ukuran, bool(gaya.get("bold"))))

    def baris(self, *sel: S, tinggi: float = 0.0, lengket: bool = False, biaya: float = 0.0) -> int:
        """One row; gives its number.

        Args:
            sel: Its cells.
            tinggi: Points; 0 = as high as its texts need.
            lengket: Never begins a page.
            biaya: What it costs to begin a page with it.
        """
        banyak = 1
        if not tinggi:
            sel, tinggi = self._muatkan(sel)
        if tinggi > _BARIS_MAKS:
            banyak = ceil(tinggi / _BARIS_MAKS)
        nomor = self.banyak
        for n in range(banyak):
            ikat = lengket or self._ikat or n > 0
            self._baris.append(
                _Baris(_piksel(tinggi / banyak), [], ikat, n > 0, self._kini, biaya, self._paksa and not n)
            )
        self._paksa = self._ikat = False
        self._baris[nomor].sel = [SelCetak(0, s.kolom, s.nilai, s.gaya, s.lebar, banyak, s.format) for s in sel]
        return nomor

    def _muatkan(self, sel: tuple[S, ...]) -> tuple[tuple[S, ...], float]:
        """Cells and height of a row; a text that would take most of a page is set small."""
        batas = self.lembar.tinggi_halaman * 0.8
        tinggi = max((self.tinggi_sel(s) for s in sel), default=_RENDAH)
        if tinggi > batas:
            sel = tuple(s._replace(gaya=f"{s.gaya} kecil") if f"{s.gaya} kecil" in GAYA else s for s in sel)
            tinggi = min(max(self.tinggi_sel(s) for s in sel), batas)
        return sel, tinggi

    def jarak(self, tinggi: float) -> None:
        """An empty space that never begins a page."""
        self._baris.append(_Baris(_piksel(tinggi), lengket=True))

    def halaman_baru(self) -> None:
        """The next row begins a page."""
        self._paksa = True

    def grup(self, gabung: Sequence[S], anggota: Sequence[Anggota]) -> list[int]:
        """Rows that share merged cells; gives their numbers.

        A page may end inside only where both parts hold two rows or more and the merged texts; these are then
        written again, with "(lanjutan)".

        Args:
            gabung: The merged cells.
            anggota: The cells of each row, or a function of the row's number where formulas name cells of their own row.
        """
        gabung, perlu = self._muatkan(tuple(gabung))
        tinggi = [self._muatkan(tuple(_isi(a, 0)))[1] for a in anggota]
        kurang = perlu - sum(tinggi)
        if kurang > 0:
            tinggi = [t + kurang / len(tinggi) for t in tinggi]
        nomor: list[int] = []
        n = len(tinggi)
        for m, t in enumerate(tinggi):
            boleh = 2 <= m <= n - 2 and min(sum(tinggi[:m]), sum(tinggi[m:])) >= perlu
            sel, _ = self._muatkan(tuple(_isi(anggota[m], self.banyak)))
            nomor.append(self.baris(*sel, tinggi=t, lengket=m > 0 and not boleh, biaya=_DALAM_GRUP if m else 0.0))
        self._gabung.append((nomor[0], self.banyak, gabung))
        return nomor

    def kepala(self, *baris: Sequence[S], tinggi: float = 0.0, judul_cetak: bool = False) -> None:
        """Begin a table with these header rows, printed again on every page that it reaches.

        Args:
            baris: The header rows.
            tinggi: Points of each; 0 = as needed.
            judul_cetak: Repeated by the spreadsheet's own print titles; only for the one table of a sheet.
        """
        awal = self.banyak
        self._kini = -1
        for n, b in enumerate(baris):
            self.baris(*b, tinggi=tinggi, lengket=n > 0)
        self._mulai(awal, judul_cetak)

    def kepala_dua(self, atas: Sequence[S], bawah: Sequence[S], tegak: Sequence[S]) -> None:
        """Begin a table whose header has two rows; the cells of `tegak` span both."""
        awal = self.banyak
        self._kini = -1
        tinggi = max(18.0, max((self.tinggi_sel(s) for s in tegak), default=0.0) / 2)
        self.baris(*atas, tinggi=max([tinggi, *(self.tinggi_sel(s) for s in atas)]))
        self.baris(*bawah, tinggi=max([tinggi, *(self.tinggi_sel(s) for s in bawah)]), lengket=True)
        self._baris[awal].sel[:0] = [SelCetak(0, s.kolom, s.nilai, s.gaya, s.lebar, 2, s.format) for s in tegak]
        self._mulai(awal, False)

    def _mulai(self, awal: int, judul_cetak: bool) -> None:
        self._tabel.append(_Tabel(awal, self._baris[awal:], judul_cetak))
        self._kini = len(self._tabel) - 1

    def tutup(self) -> None:
        """End the table: rows that follow stand outside."""
        self._kini = -1

    def potongan(self, nomor: Sequence[int]) -> list[tuple[int, int]]:
        """First and last of the rows `nomor` (in order) that stand together whatever page they come on.

        A formula over a range must not reach over a repeated header: it takes these pieces instead.
        """
        hasil: list[tuple[int, int]] = []
        for n in nomor:
            if hasil and n == hasil[-1][1] + 1 and self._baris[n].lengket:
                hasil[-1] = (hasil[-1][0], n)
            else:
                hasil.append((n, n))
        return hasil

    def ikat(self) -> None:
        """The next row stays on the page of the last one: a title with its table."""
        self._ikat = True

    def lengketkan(self, banyak: int = 2) -> None:
        """The last `banyak` rows stay on the page of what is written next, as far as half a page holds them."""
        tinggi = 0.0
        for b in reversed(self._baris):
            tinggi += b.tinggi
            if not b.lengket:
                banyak -= 1
                if not banyak or b.paksa or tinggi > self.lembar.tinggi_halaman * 0.5:
                    return
                b.lengket = True

    # --- pages -------------------------------------------------------------------------------------------------------

    def selesai(self) -> LembarCetak:
        """Choose the pages and put every row in its place."""
        letak: dict[int, int] = {}
        lembar, halaman = self.lembar, self._halaman()
        kini = 0
        for ke, (awal, akhir, tabel) in enumerate(halaman):
            if ke:
                lembar.putus.append(kini)
            if tabel >= 0 and not self._tabel[tabel].tercetak:
                for b in self._tabel[tabel].kepala:
                    kini = self._taruh(b, kini)
            for v in range(awal, akhir):
                letak[v] = kini
                kini = self._taruh(self._baris[v], kini)
        lembar.halaman = len(halaman)
        for t in self._tabel:
            if t.tercetak:
                awal = letak[t.awal]
                lembar.ulang = (awal, awal + len(t.kepala) - 1)
        self._gabungkan(letak, {awal for awal, _, _ in halaman})
        lembar.sel[:] = [_berletak(s, letak) for s in lembar.sel]
        return lembar

    def _gabungkan(self, letak: dict[int, int], awal_halaman: set[int]) -> None:
        """The merged cells of groups, one piece on each page that a group reaches."""
        for awal, akhir, gabung in self._gabung:
            mulai = [v for v in range(awal, akhir) if v == awal or v in awal_halaman]
            for ke, (a, z) in enumerate(zip(mulai, [*mulai[1:], akhir], strict=True)):
                for s in gabung:
                    nilai = f"{s.nilai} (lanjutan)" if ke and s.gaya == "isi" and isinstance(s.nilai, str) else s.nilai
                    sel = SelCetak(letak[a], s.kolom, nilai, s.gaya, s.lebar, letak[z - 1] - letak[a] + 1, s.format)
                    self.lembar.sel.append(sel)

    def _taruh(self, b: _Baris, kini: int) -> int:
        self.lembar.tinggi[kini] = b.tinggi
        self.lembar.sel += [SelCetak(kini, s.kolom, s.nilai, s.gaya, s.lebar, s.tinggi, s.format) for s in b.sel]
        return kini + 1

    def _satuan(self) -> list[tuple[int, int]]:
        """Runs of rows that no page break may part."""
        awal = [v for v, b in enumerate(self._baris) if v == 0 or b.paksa or not b.lengket]
        for t in self._tabel:  # a header stays with the first row below it
            v = t.awal + len(t.kepala)
            if v in awal and not self._baris[v].paksa:
                awal.remove(v)
        satuan: list[tuple[int, int]] = []
        for a, z in zip(awal, [*awal[1:], len(self._baris)], strict=True):
            satuan += self._sobek(a, z)
        return satuan

    def _sobek(self, a: int, z: int) -> list[tuple[int, int]]:
        """A run that no page holds, torn where it fills one; any other as it is."""
        hasil: list[tuple[int, int]] = []
        tinggi, awal = 0.0, a
        muat = self.lembar.tinggi_halaman
        if sum(b.tinggi for b in self._baris[a:z]) <= muat:
            return [(a, z)]
        v = a
        while v < z:
            n = next((m for m in range(v + 1, z) if not self._baris[m].keras and self._baris[m].sel), z)
            isi = sum(b.tinggi for b in self._baris[v:n])
            if v > awal and tinggi + isi > muat * 0.8:  # room for a header above
                hasil.append((awal, v))
                awal, tinggi = v, 0.0
            tinggi += isi
            v = n
        return [*hasil, (awal, z)]

    def _halaman(self) -> list[tuple[int, int, int]]:
        """First row, row behind the last one, and the table that goes on (-1: none) of each page."""
        satuan = self._satuan()
        tinggi = [sum(b.tinggi for b in self._baris[a:z]) for a, z in satuan]
        lanjut, biaya = self._biaya(satuan)
        muat = self.lembar.tinggi_halaman
        kepala = [sum(b.tinggi for b in t.kepala) for t in self._tabel]
        n = len(satuan)
        terbaik: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * n
        for j in range(1, n + 1):
            isi = 0.0
            for i in range(j - 1, -1, -1):
                isi += tinggi[i]
                penuh = isi + (kepala[lanjut[i]] if lanjut[i] >= 0 else 0.0)
                if penuh > muat and i < j - 1:
                    if isi > muat:
                        break
                    continue
                sisa = max(0.0, 1 - penuh / muat) if j < n else 0.0
                harga = terbaik[i][0] + _HALAMAN + _KOSONG * sisa * (2 - j / n) + (biaya[i] if i else 0.0)
                if harga < terbaik[j][0]:
                    terbaik[j] = (harga, i)
                if self._baris[satuan[i][0]].paksa:
                    break
        batas = []
        j = n
        while j:
            i = terbaik[j][1]
            batas.append((satuan[i][0], satuan[j - 1][1], lanjut[i]))
            j = i
        return batas[::-1]

    def _biaya(self, satuan: list[tuple[int, int]]) -> tuple[list[int], list[float]]:
        """Of each run: the table that would go on if a page began there, and what that costs."""
        anggota: dict[int, list[int]] = {}
        lanjut, biaya = [], []
        for k, (a, z) in enumerate(satuan):
            t = self._baris[a].tabel
            lanjut.append(t)
            biaya.append(self._baris[a].biaya + (_DALAM_TABEL if t >= 0 else 0.0))
            akhir = max((b.tabel for b in self._baris[a:z]), default=-1)
            if akhir >= 0:
                anggota.setdefault(akhir, []).append(k)
        for daftar in anggota.values():
            if len(daftar) > 1:
                biaya[daftar[1]] += _SENDIRI if self._satu_baris(satuan[daftar[0]]) else 0.0
                biaya[daftar[-1]] += _SENDIRI if self._satu_baris(satuan[daftar[-1]]) else 0.0
        return lanjut, biaya

    def _satu_baris(self, satuan: tuple[int, int]) -> bool:
        """Whether a run holds one table row only."""
        return sum(b.tabel >= 0 for b in self._baris[satuan[0] : satuan[1]]) < 2


def _berletak(s: SelCetak, letak: dict[int, int]) -> SelCetak:
    if isinstance(s.nilai, Rumus):
        rumus = _TEMPAT.sub(lambda m: f"{m[1]}{letak[int(m[2])] + 1}", s.nilai.rumus)
        return replace(s, nilai=Rumus(rumus, s.nilai.nilai))
    return s
