"""An agency's own workbook drawn by XlsxWriter: its sheets with input cells open and everything else locked, no macro.

Sheets are protected without a password: it keeps hands off by mistake. What is changed nevertheless is recognised when
the file comes back, by the stamp on the very hidden `_pkxl`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pkxl import __version__
from pkxl.model.hasil import Hasil
from pkxl.workbook import layout, stempel
from pkxl.workbook import lembar_opd as isi_lembar
from pkxl.workbook.cap_bagikan import Cap, grid_cap
from pkxl.workbook.cetak import tinggi_teks
from pkxl.workbook.grid import Grid, Pages, Rumus, Value
from pkxl.workbook.layout import BARIS_DATA, BARIS_HEADER, Isi, Lembar
from pkxl.workbook.medan import ANG, HP, IND, KOLOM, PD, TERKUNCI
from pkxl.workbook.render_atur import judul_daftar
from pkxl.workbook.render_dasar import SEL_POSISI
from pkxl.workbook.write_xlsxwriter import pasang_nama, tulis_pengaturan, tulis_referensi, tulis_tabel
from pkxl.workbook.xlsx_penulis import GARIS, MASUKAN, NAVY, LembarKerja, Penulis, siapkan_cetak
from pkxl.workbook.xlsx_warna import warnai

_BOLEH: dict[str, bool] = {
    "format_columns": True, "format_rows": True, "sort": True, "autofilter": True, "select_locked_cells": True,
    "select_unlocked_cells": True,
}  # fmt: skip
_TANPA_CADANGAN = (PD,)  # one agency, one row
_LEBAR_BERANDA = (34.0, 74.0, 22.0)
TAK_IKUT = frozenset(
    (
        "Kode Program",
        "Nama Program",
        "Urusan IKK",
        "Nama Baku IKK",
        *map(judul_daftar, ("KataNegatif", "KataPengangkat")),
    )
)
"""Lists of Referensi that no dropdown of an agency's file needs."""


class PenulisOpd(Penulis):
    """A writer whose input cells are open.

    Attributes:
        tertutup: Cells (sheet, 0-based row and column) that are closed although their column is open.
        baris: First and last 0-based row of each sheet in which agencies type.
    """

    def __init__(self, ke: BytesIO, tertutup: frozenset[tuple[str, int, int]]) -> None:
        super().__init__(ke)
        self.tertutup = tertutup
        self.baris: dict[str, int] = {}

    def sel(self, ws: Worksheet, i: int, j: int, v: Value, sifat: dict[str, object]) -> None:
        """Write one value; an input cell of an input row is open."""
        nama = ws.name
        if BARIS_DATA - 1 <= i <= self.baris.get(nama, -1) and j in _terbuka(nama):
            if (nama, i, j) in self.tertutup:
                sifat = {**sifat, "bg_color": "EDE7D3"}
            else:
                sifat = {**sifat, "locked": False}
        super().sel(ws, i, j, v, sifat)


@cache
def _terbuka(lembar: str) -> frozenset[int]:
    """0-based columns of a sheet in which an agency types."""
    tabel = next((x for x in layout.TABEL if x.nama == lembar), None)
    return frozenset() if tabel is None else frozenset(tabel.indeks(k) for k in KOLOM.get(lembar, ()))


@cache
def _lembar(nama: str) -> Lembar:
    """A sheet as an agency sees it: closed columns look computed, no group is closed (a protected sheet cannot open one)."""
    asli = next(x for x in layout.TABEL if x.nama == nama)
    tutup = TERKUNCI.get(nama, frozenset())
    if not tutup and not any(k.ringkas for k in asli.kolom):
        return asli
    kolom = tuple(
        replace(
            k,
            jenis=Isi.HITUNG if k.kunci in tutup and k.kunci != asli.kolom[0].kunci else k.jenis,
            daftar="" if k.kunci in tutup else k.daftar,
            ringkas=k.ringkas and k.jenis is Isi.HITUNG,
        )
        for k in asli.kolom
    )
    return replace(asli, kolom=kolom, baris_ringkas=("", ""))


def tulis_opd(hasil: Hasil, pages: Pages, cap: Cap, tertutup: frozenset[tuple[str, int, int]]) -> bytes:
    """The workbook of one agency as bytes; the same input gives the same bytes.

    Args:
        hasil: Its computation, that agency alone.
        pages: Its sheets.
        cap: What is handed out.
        tertutup: Cells that are signed.
    """
    ke = BytesIO()
    w = PenulisOpd(ke, tertutup)
    pages = dict(pages)
    pages[layout.REFERENSI] = _tanpa(pages[layout.REFERENSI])
    _beranda(w, w.lembar(isi_lembar.NAMA), hasil, pages, cap)
    _panduan(w, w.lembar(isi_lembar.PANDUAN))
    pasang_nama(w, pages)
    tabel = {x.nama for x in layout.TABEL}
    for nama, grid in pages.items():
        ws = w.lembar(nama)
        if nama in KOLOM:
            penuh = nama in (IND, ANG)
            w.baris[nama] = BARIS_DATA - 1 if nama in _TANPA_CADANGAN else len(grid.baris) - 1
            if nama == HP:
                warnai(w, ws, layout.HASIL_PERIKSA)
            tulis_tabel(w, ws, grid, _lembar(nama))
            if penuh:
                ws.set_selection(BARIS_DATA - 1, 0, BARIS_DATA - 1, 0)
        elif nama in tabel:
            tulis_tabel(w, ws, grid, _lembar(nama))
        elif nama == layout.PENGATURAN:
            tulis_pengaturan(w, ws, grid)
        else:
            tulis_referensi(w, ws, grid)
        ws.protect("", _BOLEH)
    _cap(w, cap)
    w.buku.close()
    return ke.getvalue()


def _tanpa(grid: Grid) -> Grid:
    """Referensi with the lists alone that dropdowns need."""
    judul = grid.baris[BARIS_HEADER - 1]
    tetap = [j for j, v in enumerate(judul) if v not in TAK_IKUT]
    baris = [list(b) if n < BARIS_HEADER - 2 else [b[j] for j in tetap] for n, b in enumerate(grid.baris)]
    while len(baris) > BARIS_HEADER and not any(v is not None for v in baris[-1]):
        baris.pop()
    return Grid(grid.nama, baris, grid.berkas)


def _cap(w: Penulis, cap: Cap) -> None:
    ws = w.lembar(stempel.LEMBAR)
    for i, baris in enumerate(grid_cap(cap).baris):
        for j, v in enumerate(baris):
            if v not in (None, ""):
                ws.write_string(i, j, str(v))
    ws.very_hidden()
    ws.protect()


def _beranda(w: Penulis, ws: LembarKerja, hasil: Hasil, pages: Pages, cap: Cap) -> None:
    teks = isi_lembar.judul(hasil, cap, __version__)
    ws.hide_gridlines(2)
    for j, lebar in enumerate(_LEBAR_BERANDA):
        ws.set_column(j, j, lebar)
    pita: dict[str, object] = {"bg_color": NAVY, "font_color": "FFFFFF", "valign": "vcenter", "indent": 1}
    lebar = sum(_LEBAR_BERANDA) * 5.3
    ws.set_row(0, max(32.0, tinggi_teks(str(teks["judul"]), lebar, 16, True)))
    ws.merge_range(0, 0, 0, 2, "", w.format(**pita, bold=True, font_size=16, text_wrap=True))
    w.sel(ws, 0, 0, teks["judul"], {**pita, "bold": True, "font_size": 16, "text_wrap": True})
    for j, v in enumerate((teks["sub"], None, None)):
        w.sel(ws, 1, j, v, {**pita, "font_color": "D6E0F0"})
    kecil: dict[str, object] = {"font_size": 9, "font_color": "667085", "valign": "bottom"}
    kotak: dict[str, object] = {
        "border": 1,
        "border_color": GARIS,
        "bold": True,
        "font_size": 12,
        "font_color": NAVY,
        "valign": "vcenter",
        "indent": 1,
    }
    o = hasil.instansi[0].instansi
    ws.set_row(4, 24)
    posisi = Rumus(f"={SEL_POSISI}", str(teks["posisi"]))
    kepala: tuple[tuple[Value, Value], ...] = (("Perangkat daerah", o.singkatan), (teks["label"], posisi))
    for j, (atas, bawah) in enumerate(kepala):
        w.sel(ws, 3, j, atas, kecil)
        w.sel(ws, 4, j, bawah, kotak)
    w.sel(
        ws, 6, 0, "Yang diisi", {"bold": True, "font_size": 12, "font_color": NAVY, "bottom": 2, "bottom_color": NAVY}
    )
    for j in (1, 2):
        w.sel(ws, 6, j, None, {"bottom": 2, "bottom_color": NAVY})
    i = 7
    garis: dict[str, object] = {"bottom": 1, "bottom_color": GARIS, "valign": "vcenter", "text_wrap": True}
    for t in isi_lembar.tugas(hasil, pages):
        ws.set_row(i, 26)
        w.sel(ws, i, 0, t.tautan, {**garis, "bold": True})
        w.sel(ws, i, 1, t.kalimat, garis)
        w.sel(ws, i, 2, t.hitungan, {**garis, "bold": True, "font_color": NAVY})
        i += 1
    ws.set_row(i, 28)
    w.sel(ws, i, 0, teks["tenggat"], {"bold": True, "font_size": 11, "font_color": "9C1C0C", "valign": "vcenter"})
    i += 2
    for label, kunci in (("Tanda desimal", "koma"), ("Kebijakan", "kebijakan"), ("Berkas", "dibagikan")):
        v = teks[kunci]
        w.sel(ws, i, 0, label, {**garis, "font_color": "667085"})
        w.sel(ws, i, 1, v, garis)
        w.sel(
            ws, i, 2, teks["versi"] if label == "Berkas" else None, {**garis, "font_color": "667085", "font_size": 8.5}
        )
        ws.set_row(i, max(20.0, tinggi_teks(str(v.nilai if isinstance(v, Rumus) else v), _LEBAR_BERANDA[1] * 5.3, 10)))
        i += 1
    ws.set_tab_color(f"#{NAVY}")
    siapkan_cetak(ws, str(teks["kebijakan"]), True)
    ws.print_area(0, 0, i, 2)
    ws.protect("", _BOLEH)
    ws.activate()


def _panduan(w: Penulis, ws: LembarKerja) -> None:
    ws.hide_gridlines(2)
    ws.set_column(0, 0, 27)
    ws.set_column(1, 1, 96)
    pita: dict[str, object] = {
        "bg_color": NAVY,
        "font_color": "FFFFFF",
        "bold": True,
        "font_size": 15,
        "valign": "vcenter",
    }
    ws.set_row(0, 28)
    w.sel(ws, 0, 0, "PANDUAN SINGKAT", {**pita, "indent": 1})
    w.sel(ws, 0, 1, None, pita)
    sifat: dict[str, Any] = {"bottom": 1, "bottom_color": GARIS, "text_wrap": True, "valign": "vcenter"}
    for i, (kata, kalimat) in enumerate(isi_lembar.isi_panduan(), 2):
        warna = {"bg_color": MASUKAN} if kata == "Sel kuning" else {}
        w.sel(ws, i, 0, kata, {**sifat, **warna, "bold": True, "indent": 1})
        w.sel(ws, i, 1, kalimat, sifat)
        ws.tinggi(i, max(tinggi_teks(kalimat, 96 * 5.3, 10), 20.0))
    ws.set_tab_color(f"#{layout.ABU}")
    siapkan_cetak(ws, "Panduan", True)
    ws.protect("", _BOLEH)
