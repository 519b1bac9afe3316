"""What a click will write, computed before the first cell is touched; pure, no spreadsheet in sight.

From the sheets as they stand and the sheets as they should be (`render`) comes a `Rencana`: for each sheet the cells of
our columns at the rows where their Kode stands, rows to append, formats to set. The officer's columns, formulas and
notes are not in it. Hasil Periksa is laid out anew around the officer's own rows; answers travel with their catatan.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import kunci as kunci_teks
from pkxl.model.kinerja import TANPA_AKSI
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.workbook import layout, render
from pkxl.workbook.grid import GalatSel, Grid, Pages, Rumus, Value, polos
from pkxl.workbook.ingatan import Ingatan
from pkxl.workbook.layout import BARIS_DATA, Isi, Lembar
from pkxl.workbook.live_catatan import hasil_periksa, teks_di
from pkxl.workbook.live_sel import Area, Isian, RumusSel, isian
from pkxl.workbook.render import format_angka
from pkxl.workbook.tabel import Tabel, norma, teks_sel, temukan_tabel

RIWAYAT = "Riwayat"  # a log: it only grows, and no step takes its lines back
RIBUAN = 1000  # from here on a format groups, see `format_angka`
TIDAK_ADA_LAGI = "tidak ada lagi di Indikator"
_HASIL = (layout.PENGUKURAN, layout.REKAP, layout.KELENGKAPAN)
_BERTAMBAH = frozenset(x.nama for x in (layout.RENCANA_AKSI, *_HASIL))
_DITULIS = frozenset(x.nama for x in (*layout.MASUKAN, *_HASIL, layout.HASIL_PERIKSA))
_SEL_RUMUS = re.compile(r'("(?:[^"]|"")*")|(?<![A-Z0-9$!])([A-Z]{1,3})(\d+)(?![\d(])')


@dataclass(slots=True)
class Susunan:
    """What one sheet gets; rows and columns from 0. Rows in `tampak` must not stay hidden in a closed group.

    `daftar` are dropdowns: where, the source of the list there now ("" for none), that of ours, whether it only warns.
    """

    nama: str
    sel: dict[tuple[int, int], Isian] = field(default_factory=dict)
    format: dict[tuple[int, int], str] = field(default_factory=dict)
    kolom_kunci: int = -1
    kunci: dict[int, str] = field(default_factory=dict)
    tambahan: list[int] = field(default_factory=list)
    lebar: int = 0
    daftar: list[tuple[Area, str, str, bool]] = field(default_factory=list)
    tampak: list[int] = field(default_factory=list)


Rencana = list[Susunan]
Berumus: TypeAlias = Mapping[str, Collection[tuple[int, int]]]


def halaman_klik(
    pages: Pages, hasil: Hasil, hari_ini: date, periksa_saja: bool = False, ingatan: Ingatan | None = None
) -> Pages:
    """The sheets as they should be, as far as a click writes them: those that officers fill only where a Kode or a
    formula of ours is missing, which is what rendering thousands of formulas would be for. `ingatan` holds the rows
    that the last click rendered.
    """
    k = kebijakan_mod.dari_teks(hasil.kebijakan_teks)
    daftar = [render.hasil_periksa(hasil)]
    if not periksa_saja:
        daftar += [
            render.perangkat_daerah(hasil, 0),
            render.rencana_aksi(hasil, k, ingatan),
            render.pengukuran(hasil, k, ingatan),
            render.rekap(hasil, k),
            render.kelengkapan_opd(hasil, hari_ini),
        ]
        for lembar, wajib, buat in (
            (layout.INDIKATOR, (("kode", "uraian"), ("target_berlaku", "target")), render.indikator),
            (layout.ANGGARAN, (("tingkat", "uraian"),), render.anggaran),
        ):
            kurang = lembar.nama in pages and _ada_yang_kurang(pages[lembar.nama], lembar, hasil, wajib)
            daftar.append(buat(hasil, 0) if kurang else Grid(lembar.nama, [[] for _ in range(BARIS_DATA - 1)]))
    return {g.nama: render.kepala(g, hasil) for g in daftar}


def _ada_yang_kurang(grid: Grid, lembar: Lembar, hasil: Hasil, wajib: Sequence[tuple[str, str]]) -> bool:
    """Whether some row fills the second column of a pair and has nothing in the first."""
    tabel = tabel_kini(grid, lembar, hasil.pk.pengaturan.tahun)
    if tabel is None:
        return False
    letak = [(tabel.kolom[a], tabel.kolom[b]) for a, b in wajib if a in tabel.kolom and b in tabel.kolom]
    for baris in grid.baris[tabel.kepala + 1 :]:
        n = len(baris)
        for a, b in letak:
            if b < n and baris[b] not in (None, "") and (a >= n or baris[a] in (None, "")):
                return True
    return False


def susun(
    pages: Pages,
    hasil: Hasil,
    baru: Pages,
    hari_ini: date,
    periksa_saja: bool = False,
    rumus: Berumus | None = None,
) -> Rencana:
    """Everything that Hitung Capaian writes into the tables, computed.

    Args:
        pages: The sheets as they stand.
        hasil: Computed from them.
        baru: `halaman_klik`, or all of `render.halaman(hasil, 0)`.
        hari_ini: The day that a new catatan is first seen.
        periksa_saja: Only Hasil Periksa, as the button Periksa does.
        rumus: Where formulas stand now, by sheet: rows of our columns that hold none and read as they should are left
            out. Sheets that are not named may hold any.
    """
    rencana: Rencana = []
    tahun = hasil.pk.pengaturan.tahun
    for lembar in layout.TABEL:
        grid = baru.get(lembar.nama)
        if lembar.nama not in _DITULIS or grid is None or lembar.nama not in pages:
            continue
        if periksa_saja and lembar.nama != layout.HASIL_PERIKSA.nama:
            continue
        tabel = tabel_kini(pages[lembar.nama], lembar, tahun)
        if tabel is None:
            continue
        s = Susunan(lembar.nama, lebar=len(lembar.kolom))
        _judul_rata(s, tabel, lembar, grid)
        if lembar.nama == layout.HASIL_PERIKSA.nama:
            hasil_periksa(s, tabel, lembar, grid, hari_ini)
        else:
            _tabel(s, tabel, lembar, grid, _letak(lembar, hasil), None if rumus is None else rumus.get(lembar.nama))
        _kepala(s, pages[lembar.nama], grid, tabel.kepala)
        rencana.append(s)
    return rencana


def tabel_kini(grid: Grid, lembar: Lembar, tahun: int | None) -> Tabel | None:
    """The table of a sheet, headers of the years of Pengaturan included: Pengukuran names no year of its own."""
    tabel = temukan_tabel(grid, lembar, tahun, [])
    if tabel is not None:
        letak = {norma(v): j for j, v in reversed(list(enumerate(grid.baris[tabel.kepala]))) if isinstance(v, str)}
        for k in lembar.kolom:
            j = letak.get(norma(layout.judul_tahun(k.judul, tahun)))
            if k.kunci not in tabel.kolom and j is not None and j not in tabel.kolom.values():
                tabel.kolom[k.kunci] = j
    return tabel


def _judul_rata(s: Susunan, tabel: Tabel, lembar: Lembar, baru: Grid) -> None:
    """The one header that follows the policy: it names the bounds inside the mean."""
    if lembar.nama != layout.REKAP.nama:
        return
    i, j = layout.BARIS_HEADER - 1, lembar.indeks("rata")
    lama, judul = tabel.grid.isi(i, j), baru.isi(i, j)
    if tabel.kepala == i and isinstance(lama, str) and lama.startswith("Rata-rata Capaian") and "utuh" in tabel.kolom:
        tabel.kolom.setdefault("rata", j)
        if lama != judul and j != tabel.kolom["utuh"]:
            s.sel[i, j] = isian(judul)


def _letak(lembar: Lembar, hasil: Hasil) -> list[int | None] | None:
    """Row (0-based) of each rendered record where the record itself knows it; None: look for its key."""
    if lembar.nama == layout.INDIKATOR.nama:
        return [h.indikator.tempat.baris - 1 for h in hasil.indikator]
    if lembar.nama == layout.ANGGARAN.nama:
        return [h.anggaran.tempat.baris - 1 for o in hasil.instansi for h in o.anggaran]
    if lembar.nama == layout.RENCANA_AKSI.nama:
        aksi = [h.indikator.aksi for h in hasil.indikator]
        return [None if a is TANPA_AKSI or not a.tempat.baris else a.tempat.baris - 1 for a in aksi] + [
            a.tempat.baris - 1 for a in hasil.pk.lepas
        ]
    return None


def _kunci_kolom(lembar: Lembar) -> str:
    return "kode" if any(k.kunci == "kode" for k in lembar.kolom) else "singkatan"


def _tabel(
    s: Susunan,
    tabel: Tabel,
    lembar: Lembar,
    baru: Grid,
    letak: Sequence[int | None] | None,
    berumus: Collection[tuple[int, int]] | None,
) -> None:
    """Our columns at the row of each record; records without a row are appended below."""
    kini = tabel.grid
    nama_kunci = _kunci_kolom(lembar)
    j_kunci = tabel.kolom.get(nama_kunci, -1)
    di_baru = lembar.indeks(nama_kunci)
    menurut_kunci: dict[str, int] = {}
    for i in range(tabel.kepala + 1, len(kini.baris)):
        if (teks := teks_di(kini, i, j_kunci)) and kunci_teks(teks) not in menurut_kunci:
            menurut_kunci[kunci_teks(teks)] = i
    hitung = [
        (n, tabel.kolom[k.kunci])
        for n, k in enumerate(lembar.kolom)
        if k.jenis is Isi.HITUNG and k.kunci in tabel.kolom
    ]
    cap = [
        (n, tabel.kolom[k.kunci]) for n, k in enumerate(lembar.kolom) if k.jenis is Isi.CAP and k.kunci in tabel.kolom
    ]
    rumus = [
        (n, tabel.kolom[k.kunci]) for n, k in enumerate(lembar.kolom) if k.jenis is Isi.RUMUS and k.kunci in tabel.kolom
    ]
    tetap = all(tabel.kolom.get(k.kunci) == n for n, k in enumerate(lembar.kolom))
    boleh_tambah = lembar.nama in _BERTAMBAH
    bebas = _baris_bebas(tabel, {j for _, j in rumus})
    dipakai: set[int] = set()
    tetap_sama = _Sama(kini, hitung, berumus)
    ditulis: dict[int, tuple[int, Sequence[Value]]] = {}
    berubah: list[int] = []
    for n, sumber in enumerate(baru.baris[BARIS_DATA - 1 :]):
        asal = BARIS_DATA - 1 + n
        if di_baru >= len(sumber) or (sumber[di_baru] in (None, "") and (letak is None or n >= len(letak))):
            continue
        kunci = teks_sel(polos(sumber[di_baru]))
        duduk = letak[n] if letak is not None and n < len(letak) else None
        if duduk is None and kunci:
            duduk = menurut_kunci.get(kunci_teks(kunci))
        if duduk is not None and duduk not in dipakai:
            i = duduk
        elif boleh_tambah:
            i, bebas = bebas, bebas + 1
            s.tambahan.append(i)
        else:
            continue
        dipakai.add(i)
        ditulis[i] = asal, sumber
        if not tetap_sama(i, sumber):
            berubah.append(i)
        for a, j in cap:
            if not teks_di(kini, i, j):
                _taruh(s, asal, a, i, j, sumber)
        for a, j in rumus:
            v = sumber[a] if a < len(sumber) else None
            ada = kini.isi(i, j)
            if isinstance(v, Rumus):
                if tetap and (ada is None or ada == TIDAK_ADA_LAGI) and not _kosong_rumus(v):
                    s.sel[i, j] = RumusSel(geser_rumus(v.rumus, asal + 1, i + 1))
            elif v is not None:
                s.sel[i, j] = isian(v)
        s.kunci[i] = kunci
    s.kolom_kunci = j_kunci
    if berubah:  # rows in between go with them: one block is written, not many
        awal, akhir = min(berubah), max(berubah)
        for i, (asal, isi) in ditulis.items():
            if awal <= i <= akhir:
                for a, j in hitung:
                    _taruh(s, asal, a, i, j, isi)
    _format_baris(s, baru, dict(hitung), ditulis)
    if lembar.nama == layout.PENGUKURAN.nama:
        _lepas(s, tabel, j_kunci, dipakai)
    elif lembar in _HASIL:
        for i in set(menurut_kunci.values()) - dipakai:  # an agency that is gone
            s.sel.update(((i, j), None) for _, j in hitung)


def _kosong_rumus(v: Rumus) -> bool:
    """A formula whose value is blank gives a blank cell either way; it need not be written over one that reads so."""
    return v.nilai == ""


class _Sama:
    """Whether the computed columns of a row read as they should, and hold no formula; False where that is not known."""

    def __init__(
        self, kini: Grid, hitung: Sequence[tuple[int, int]], berumus: Collection[tuple[int, int]] | None
    ) -> None:
        self._baris = kini.baris
        self._bisa = berumus is not None and len(hitung) > 1
        if not self._bisa or berumus is None:
            return
        milik = {j for _, j in hitung}
        self._rumus = {i for i, j in berumus if j in milik}
        self._baru, self._kini = itemgetter(*(a for a, _ in hitung)), itemgetter(*(j for _, j in hitung))
        self._lebar_baru, self._lebar_kini = max(a for a, _ in hitung), max(milik)

    def __call__(self, i: int, sumber: Sequence[Value]) -> bool:
        if not self._bisa or i in self._rumus or i >= len(self._baris):
            return False
        baris = self._baris[i]
        if len(baris) <= self._lebar_kini or len(sumber) <= self._lebar_baru:
            return False
        isi = self._kini(baris)
        # TRUE is equal to 1 and an error to its own name: those are looked at one by one
        return bool(isi == self._baru(sumber)) and _BEDA_JENIS.isdisjoint(map(type, isi))


_BEDA_JENIS = frozenset((bool, GalatSel))


def _taruh(s: Susunan, asal: int, a: int, i: int, j: int, sumber: Sequence[Value]) -> None:
    v = sumber[a] if a < len(sumber) else None
    if isinstance(v, Rumus):
        s.sel[i, j] = RumusSel(geser_rumus(v.rumus, asal + 1, i + 1))
        return
    s.sel[i, j] = isian(v)


def _format_baris(
    s: Susunan, baru: Grid, kolom: Mapping[int, int], ditulis: Mapping[int, tuple[int, Sequence[Value]]]
) -> None:
    """The decimals that the figures of all rows show."""
    desimal: dict[int, list[tuple[int, int]]] = {}
    for (asal, a), d in baru.desimal.items():
        if a in kolom:
            desimal.setdefault(asal, []).append((a, d))
    for i, (asal, sumber) in ditulis.items():
        for a, d in desimal.get(asal, ()):
            v = sumber[a] if a < len(sumber) else None
            if isinstance(v, int | float):
                s.format[i, kolom[a]] = _format(d, abs(v) >= RIBUAN)


@lru_cache(maxsize=64)
def _format(desimal: int, ribuan: bool) -> str:
    return format_angka(RIBUAN if ribuan else 0, desimal)


def geser_rumus(rumus: str, dari: int, ke: int) -> str:
    """A formula of ours for another row: references to its own row move, texts and other rows stay."""
    if dari == ke:
        return rumus

    def ganti(m: re.Match[str]) -> str:
        if m[1]:
            return m[1]
        return f"{m[2]}{ke}" if int(m[3]) == dari else m[0]

    return _SEL_RUMUS.sub(ganti, rumus)


def _baris_bebas(tabel: Tabel, rumus: set[int]) -> int:
    """First row below everything that stands on the sheet, ready formulas aside."""
    for i in range(len(tabel.grid.baris) - 1, tabel.kepala, -1):
        if any(v not in (None, "") and j not in rumus for j, v in enumerate(tabel.grid.baris[i])):
            return i + 1
    return tabel.kepala + 1


def _lepas(s: Susunan, tabel: Tabel, j_kunci: int, dipakai: set[int]) -> None:
    """Rows whose Kode is gone from Indikator stay, without figures, and say so."""
    diam = {"kode", "instansi", "jenis", "no", "sasaran", "uraian", "satuan"}
    for i in range(tabel.kepala + 1, len(tabel.grid.baris)):
        kode = teks_di(tabel.grid, i, j_kunci)
        if i in dipakai or not kode:
            continue
        for k, j in tabel.kolom.items():
            if k not in diam:
                s.sel[i, j] = TIDAK_ADA_LAGI if k == "status" else None
        s.kunci[i] = kode


def _kepala(s: Susunan, kini: Grid, baru: Grid, kepala: int) -> None:
    """Title, posisi and hint above the table, where they say something else now; the formulas there are told later."""
    if kepala != layout.BARIS_HEADER - 1:
        return
    for i in range(3):
        for j, v in enumerate(baru.baris[i] if i < len(baru.baris) else ()):
            if v is not None and not isinstance(v, Rumus) and kini.isi(i, j) != v:
                s.sel[i, j] = isian(v)
