# ruff: noqa: D102, D103 - a fault is named by its function; the sentence about it would repeat the name
"""Planting faults in a clean workbook: its rows at hand, and the register of the kinds of fault.

A fault changes cells and gives the (kode, cell) that must be found; every note must stand at one of those cells.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

from pkxl.model.istilah import Posisi
from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Rumus, Value

PD, IN, RA, AN = layout.PERANGKAT_DAERAH, layout.INDIKATOR, layout.RENCANA_AKSI, layout.ANGGARAN
PENETAPAN, TAHUNAN = (Posisi.PENETAPAN,), (Posisi.TAHUNAN,)
TRIWULAN = (Posisi.TW1, Posisi.TW2, Posisi.TW3)
DITEMUKAN = list[tuple[str, str]]


class Tidak(Exception):
    """This workbook has no place for the fault; the next seed may."""


class Baris(NamedTuple):
    """A row of a sheet, by field."""

    lembar: layout.Lembar
    grid: Grid
    i: int

    def __getitem__(self, kunci: Any) -> Any:
        v = self.grid.baris[self.i][self.lembar.indeks(kunci)]
        return v.nilai if isinstance(v, Rumus) else v

    def ubah(self, kunci: str, v: Value, desimal: int | None = None) -> str:
        j = self.lembar.indeks(kunci)
        self.grid.baris[self.i][j] = v
        self.grid.desimal.pop((self.i, j), None)
        if desimal is not None:
            self.grid.desimal[self.i, j] = desimal
        return self.sel(kunci)

    def sel(self, kunci: str) -> str:
        return f"{self.lembar.nama}!{nama_kolom(self.lembar.indeks(kunci) + 1)}{self.i + 1}"

    def angka(self, kunci: str) -> float:
        v = self[kunci]
        return float(v) if isinstance(v, (int, float)) else 0.0

    def desimal(self, kunci: str) -> int:
        return self.grid.desimal.get((self.i, self.lembar.indeks(kunci)), 0)


class Buku:
    """A clean workbook with its rows at hand."""

    def __init__(self, pages: Pages, acak: random.Random, posisi: Posisi) -> None:
        self.pages, self.acak, self.posisi = pages, acak, posisi
        self.tw = posisi.triwulan

    def semua(self, lembar: layout.Lembar) -> list[Baris]:
        g = self.pages[lembar.nama]
        kunci = "singkatan" if lembar is PD else "kode" if lembar is RA else "uraian"
        semua = [Baris(lembar, g, i) for i in range(layout.BARIS_DATA - 1, len(g.baris))]
        return [b for b in semua if b[kunci] not in (None, "")]

    def pilih(self, lembar: layout.Lembar, syarat: Callable[[Baris], object] = lambda _: True) -> Baris:
        cocok = [b for b in self.semua(lembar) if syarat(b)]
        if not cocok:
            raise Tidak
        return self.acak.choice(cocok)

    def aksi(self, i: Baris) -> Baris:
        return next(b for b in self.semua(RA) if b["kode"] == i["kode"])

    def indikator(self, r: Baris) -> Baris:
        return next(b for b in self.semua(IN) if b["kode"] == r["kode"])

    def seopd(self, b: Baris) -> list[Baris]:
        return [x for x in self.semua(b.lembar) if x["instansi"] == b["instansi"]]

    def terakhir(self, lembar: layout.Lembar, grup: Callable[[Baris], object], paling: int = 2) -> Baris:
        """The last row of a group of at least `paling` rows."""
        isi: dict[object, list[Baris]] = {}
        for b in self.semua(lembar):
            if (k := grup(b)) is not None:
                isi.setdefault(k, []).append(b)
        cocok = [g[-1] for g in isi.values() if len(g) >= paling]
        if not cocok:
            raise Tidak
        return self.acak.choice(cocok)


Fungsi = Callable[[Buku], DITEMUKAN]
KESALAHAN: dict[str, tuple[Fungsi, tuple[Posisi, ...]]] = {}


def kesalahan(*posisi: Posisi) -> Callable[[Fungsi], Fungsi]:
    def hias(f: Fungsi) -> Fungsi:
        KESALAHAN[f.__name__] = f, posisi or tuple(Posisi)
        return f

    return hias
