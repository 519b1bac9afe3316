"""Finding our tables on a grid, and reading their cells: by header, wherever it stands, in whatever order.

A table is found by its header row; a cell is read with its place, its shown decimals and the witnesses beside it.
What cannot be understood becomes a Temuan and counts as empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from pkxl.model.angka import Bentuk, baca, baca_bilangan, baca_tanggal
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Nilai, Tempat
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Grid, Value, polos

KOLOM_HILANG = Jenis(
    "TPL-02",
    Tingkat.PERBAIKI,
    "Kolom tidak ditemukan",
    pesan="Kolom “{kolom}” tidak ditemukan di lembar {lembar}.",
    saran="Kembalikan judul kolomnya persis seperti semula; urutan kolom boleh berubah.",
    gabung=0,
)
KATA_TAK_DIKENAL = Jenis(
    "TPL-03",
    Tingkat.PERBAIKI,
    "Isian di luar daftar",
    pesan="“{isi}” bukan isian untuk kolom {kolom}. Yang dikenal: {daftar}.",
    saran="Pilih dari daftar di sel itu.",
)
TANGGAL_TAK_TERBACA = Jenis(
    "TPL-06",
    Tingkat.PERBAIKI,
    "Tanggal tidak terbaca",
    pesan="“{isi}” di kolom {kolom} bukan tanggal.",
    saran="Ketik sebagai tanggal, contoh 26/01/2024 atau 26 Januari 2024.",
)

_baru = tuple.__new__
_S = TypeVar("_S")
_TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
_RUANG = re.compile(r"\s+")
_DICARI_SAMPAI = 40  # rows in which a header is looked for
_HAMPA: list[Value] = [None]
_TANPA_LAIN: dict[str, int] = {}


class Tabel(NamedTuple):
    """A table found on a grid: 0-based header row, column of each key, the shared part of every Tempat, its width."""

    grid: Grid
    kepala: int
    kolom: dict[str, int]
    tempat: dict[str, int]
    lebar: int

    def letak(self, *kunci_kolom: str) -> tuple[int, ...]:
        """Column of each key, for `Baris.semua_teks` and `Baris.semua_nilai`; -1 where the table has no such column."""
        return tuple(self.kolom.get(k, -1) for k in kunci_kolom)


# --- finding tables ---------------------------------------------------------------------------------------------


def norma(teks: object) -> str:
    """A name or header without case, NBSP, zero-width blanks and doubled blanks."""
    return _norma(str(teks))


@lru_cache(maxsize=2048)
def _norma(teks: str) -> str:
    return _RUANG.sub(" ", teks.replace("\xa0", " ").replace("\u200b", "")).strip().casefold()


@lru_cache(maxsize=64)
def _judul_ke_kunci(nama_lembar: str, tahun: int | None) -> dict[str, str]:
    lembar = next(x for x in layout.TABEL if x.nama == nama_lembar)
    peta = {norma(layout.judul_tahun(k.judul, tahun)): k.kunci for k in lembar.kolom}
    peta |= {norma(layout.judul_tahun(k.judul, None)): k.kunci for k in lembar.kolom}
    return peta


@lru_cache(maxsize=256)
def _kolom(nama_lembar: str, tahun: int | None, judul: tuple[Value, ...]) -> dict[str, int]:
    """Column of each key by a header row; the workbooks of one batch share it, so nobody may write into it."""
    peta = _judul_ke_kunci(nama_lembar, _tahun_judul(judul) or tahun)
    hasil: dict[str, int] = {}
    for j, teks in enumerate(judul):
        if isinstance(teks, str) and (k := peta.get(norma(teks))) and k not in hasil:
            hasil[k] = j
    return hasil


def _tahun_judul(judul: tuple[Value, ...]) -> int | None:
    """The year of a header row: that of its Target column, else the latest one named."""
    semua = [(str(t), int(m[0])) for t in judul if isinstance(t, str) and (m := _TAHUN.search(t))]
    target = [th for teks, th in semua if teks.casefold().startswith("target")]
    return max(target or [th for _, th in semua], default=None)


def temukan_tabel(grid: Grid, lembar: layout.Lembar, tahun: int | None, temuan: list[Temuan]) -> Tabel | None:
    """The table of `lembar` on `grid`: its header may stand lower or higher, its columns in another order."""
    urutan = [layout.BARIS_HEADER - 1, *range(min(_DICARI_SAMPAI, len(grid.baris)))]
    terbaik = -1
    kolom_terbaik: dict[str, int] = {}
    for i in urutan:
        if i >= len(grid.baris):
            continue
        baris = grid.baris[i]
        kolom = _kolom(lembar.nama, tahun, tuple(baris))
        if len(kolom) > len(kolom_terbaik):
            terbaik, kolom_terbaik = i, kolom
        if i == layout.BARIS_HEADER - 1 and len(kolom) == len(lembar.kolom):
            break
    if len(kolom_terbaik) < 3:
        return None
    if grid.bersel:
        for k in lembar.kolom:
            if k.kunci not in kolom_terbaik and k.jenis in (layout.Isi.ISI, layout.Isi.PILIH):
                asal = Asal(grid.berkas, grid.nama, grid.nomor_baris(terbaik))
                temuan.append(KOLOM_HILANG.di(asal, kolom=layout.judul_tahun(k.judul, tahun), lembar=lembar.nama))
        tempat = {k: j + 1 for k, j in kolom_terbaik.items()}
    else:
        tempat = {}
    return Tabel(grid, terbaik, kolom_terbaik, tempat, max(kolom_terbaik.values()) + 1)


def _tempat_asing(tabel: Tabel, i: int) -> Tempat:
    """The row's place in a foreign sheet; each field at the cell it came from."""
    asal = {k: a for k, j in tabel.kolom.items() if (a := tabel.grid.asal_sel.get((i, j)))}
    baris = tabel.grid.nomor_baris(i)
    lembar = next((a.lembar for a in asal.values() if a.baris == baris), tabel.grid.nama)
    lain = {k: a.baris for k, a in asal.items() if a.baris != baris}
    return Tempat(tabel.grid.berkas, lembar, baris, {k: a.kolom for k, a in asal.items()}, lain)


@cache
def _lembar() -> dict[str, tuple[layout.Lembar, frozenset[str]]]:
    """Each table sheet by its normalised name, with the columns in which officers type figures."""
    angka = (layout.MENURUT_TEKS, layout.RUPIAH, layout.PERSEN, layout.BULAT)
    return {
        norma(x.nama): (x, frozenset(k.kunci for k in x.kolom if k.jenis is layout.Isi.ISI and k.format in angka))
        for x in layout.TABEL
    }


def kolom_angka(grid: Grid) -> tuple[int, ...] | None:
    """0-based columns of a sheet of ours in which officers type figures; None where it is no table of ours."""
    lembar, kunci_angka = _lembar().get(norma(grid.nama), (None, frozenset()))
    if lembar is None or not kunci_angka:
        return None if lembar is None else ()
    tabel = temukan_tabel(grid, lembar, None, [])
    return None if tabel is None else tuple(sorted(j for k, j in tabel.kolom.items() if k in kunci_angka))


# --- reading cells ----------------------------------------------------------------------------------------------


class Baris:
    """One row of a table while it is read; one None stands behind its cells, at -1, for columns that are missing."""

    __slots__ = ("grid", "i", "isi", "kolom", "tempat")

    def __init__(self, tabel: Tabel, i: int) -> None:
        self.grid = g = tabel.grid
        self.i, self.kolom = i, tabel.kolom
        isi = g.baris[i]
        self.isi = isi + (_HAMPA if len(isi) >= tabel.lebar else _HAMPA * (tabel.lebar + 1 - len(isi)))
        if g.asal_sel:
            self.tempat = _tempat_asing(tabel, i)
        elif g.bersel:
            self.tempat = _baru(Tempat, (g.berkas, g.nama, g.nomor_baris(i), tabel.tempat, _TANPA_LAIN))
        else:
            lain = {k: n for k, j in tabel.kolom.items() if (n := g.nomor_sel.get((i, j)))}
            self.tempat = Tempat(g.berkas, "", g.nomor_baris(i), tabel.tempat, lain)

    def nilai_mentah(self, kunci_kolom: str) -> Value:
        """The value as it stands; None where the column is missing or short."""
        v = self.isi[self.kolom.get(kunci_kolom, -1)]
        return polos(v) if isinstance(v, tuple) else v

    def teks(self, kunci_kolom: str) -> str:
        """Trimmed text; a number cell is shown as Indonesian text without a made-up decimal."""
        v = self.isi[self.kolom.get(kunci_kolom, -1)]
        return v.strip() if type(v) is str else teks_sel(v)

    def semua_teks(self, letak: tuple[int, ...]) -> list[str]:
        """`teks` of several columns, from `Tabel.letak`, at one go: a workbook has a thousand of them."""
        isi = self.isi
        return [v.strip() if type(v := isi[j]) is str else teks_sel(v) for j in letak]

    def nilai(self, kunci_kolom: str, satuan: str, nama: str, pasangan: tuple[Nilai | None, ...] = ()) -> Nilai | None:
        """The number of a cell, or None when the cell is empty."""
        j = self.kolom.get(kunci_kolom, -1)
        v = self.isi[j]
        return None if v is None or v == "" else self._nilai(j, v, satuan, nama, pasangan)

    def semua_nilai(
        self, letak: tuple[int, ...], satuan: str, nama: str, saksi: tuple[tuple[int, ...], ...] = ()
    ) -> list[Nilai | None]:
        """`nilai` of several columns at one go; plain number cells, which most are, quickest.

        Args:
            letak: From `Tabel.letak`.
            satuan: The satuan of the row.
            nama: The name of its indikator.
            saksi: For each of `letak` which of the values before it stand beside it; () where none does.
        """
        isi, i, g, (berkas, lembar, baris, _, _) = self.isi, self.i, self.grid, self.tempat
        desimal, polos_semua = g.desimal, g.bersel and not g.persen
        hasil: list[Nilai | None] = []
        for j in letak:
            v = isi[j]
            if type(v) is float and polos_semua:
                b = baca_bilangan(v, desimal.get((i, j)) if desimal else None)
                hasil.append(_baru(Nilai, (b, _baru(Asal, (berkas, lembar, baris, j + 1, 0)))))
            elif v is None or v == "":
                hasil.append(None)
            else:
                pasangan = tuple(hasil[n] for n in saksi[len(hasil)]) if saksi else ()
                hasil.append(self._nilai(j, v, satuan, nama, pasangan))
        return hasil

    def _nilai(self, j: int, v: Value, satuan: str, nama: str, pasangan: tuple[Nilai | None, ...]) -> Nilai | None:
        if isinstance(v, tuple):
            v = polos(v)
        g, t = self.grid, self.tempat
        if type(v) is str:
            lain = [p[0].angka for p in pasangan if p is not None and p[0].angka is not None and p[0].lain is None]
            persen = (self.i, j) in g.persen
            b = baca(v, satuan=satuan, nama=nama, pasangan=lain, konvensi=g.konvensi, persen=persen)
            if b.bentuk is Bentuk.KOSONG and not b.teks:
                return None
        elif g.persen or g.desimal:
            sel = (self.i, j)
            b = baca(v, desimal=g.desimal.get(sel), persen=sel in g.persen)
        else:
            b = baca(v)
        # a NamedTuple's own constructor costs three times as much, and there are hundreds of these in a workbook
        if g.bersel:
            return _baru(Nilai, (b, _baru(Asal, (t[0], t[1], t[2], j + 1, 0))))
        return _baru(Nilai, (b, g.asal(self.i, j)))

    def tanggal(self, kunci_kolom: str, instansi: str, temuan: list[Temuan]) -> date | str | None:
        """A date, the text as it stands when it is none (and a finding), None when empty."""
        v = self.nilai_mentah(kunci_kolom)
        if v is None or v == "":
            return None
        if isinstance(v, datetime):
            return v.date()
        if isinstance(v, date):
            return v
        teks = str(v).strip() if isinstance(v, str) else teks_sel(v)
        t = baca_tanggal(teks) if isinstance(v, str) and not isinstance(v, GalatSel) else None
        if t is None and teks:
            temuan.append(
                TANGGAL_TAK_TERBACA.di(
                    self.tempat.di(kunci_kolom), isi=teks, instansi=instansi, kolom=_judul(kunci_kolom)
                )
            )
            return teks
        return t

    def pilih(
        self,
        kunci_kolom: str,
        dari: Callable[[str], _S | None],
        daftar: str,
        instansi: str,
        temuan: list[Temuan],
        teks: str | None = None,
    ) -> _S | None:
        """A word of a closed list; an unknown one becomes a finding and counts as empty.

        Args:
            kunci_kolom: The column.
            dari: The reader of the list, from `dari_kata` or `dari_enum`.
            daftar: The name of the list in Referensi.
            instansi: The agency of the row.
            temuan: Takes the finding.
            teks: The word, where it was read already.
        """
        if teks is None:
            teks = self.teks(kunci_kolom)
        if not teks:
            return None
        hasil = dari(teks)
        if hasil is None:
            pilihan = ", ".join(layout.DAFTAR_TETAP[daftar])
            temuan.append(
                KATA_TAK_DIKENAL.di(
                    self.tempat.di(kunci_kolom), isi=teks, instansi=instansi, kolom=_judul(kunci_kolom), daftar=pilihan
                )
            )
        return hasil


@cache
def _judul(kunci_kolom: str) -> str:
    for lembar in layout.TABEL:
        for k in lembar.kolom:
            if k.kunci == kunci_kolom:
                return layout.judul_tahun(k.judul, None)
    return kunci_kolom


def teks_sel(v: Value) -> str:
    """A cell's value as an officer would write it: 5 for 5.0, 37,5 for 37.5, dates and booleans as text."""
    if v is None:
        return ""
    if isinstance(v, str):
        return str(v).strip()
    if isinstance(v, tuple):
        return teks_sel(polos(v))
    if isinstance(v, bool):
        return "TRUE" if v else "FALSE"
    if isinstance(v, float):
        return str(int(v)) if v.is_integer() and abs(v) < 1e15 else repr(v).replace(".", ",")
    if isinstance(v, datetime):
        return v.strftime("%d/%m/%Y")
    if isinstance(v, date):
        return v.strftime("%d/%m/%Y")
    return str(v)


def dari_kata(baca_kata: Callable[[str], _S | None]) -> Callable[[str], _S | None]:
    """The same reader with a memory: a column holds one of three words a thousand times."""
    return lru_cache(maxsize=256)(baca_kata)


def dari_enum(enum: type[StrEnum]) -> Callable[[str], Any]:
    """A reader of one closed list: the member a word names, or None."""
    peta = {kunci(a.value): a for a in enum}
    return dari_kata(lambda kata: peta.get(kunci(kata)))


def baris_berisi(tabel: Tabel, kunci_wajib: tuple[str, ...]) -> Iterator[Baris]:
    """Rows below the header in which at least one of the named columns is filled."""
    kolom = [tabel.kolom[k] for k in kunci_wajib if k in tabel.kolom]
    for i in range(tabel.kepala + 1, len(tabel.grid.baris)):
        isi = tabel.grid.baris[i]
        n = len(isi)
        for j in kolom:
            if j < n and (v := isi[j]) is not None and v != "" and (type(v) is not str or not v.isspace()):
                yield Baris(tabel, i)
                break
