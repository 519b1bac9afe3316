"""Pages and print sheets -> a new workbook, by XlsxWriter, written whole or not at all.

Text from officers is always text: no formula and no link is made from a string, and a text that begins with
= + - @ carries the quote prefix. Formats are made once for each look (they are what a writer spends its time on).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pkxl.model.istilah import Status
from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.cetak import LembarCetak, jumlah_baris, tinggi_teks
from pkxl.workbook.grid import Grid, Pages, Rumus, Tautan, Value, polos
from pkxl.workbook.layout import BARIS_DATA, BARIS_HEADER, Isi, Kolom, Lembar
from pkxl.workbook.render import SEL_POSISI, format_angka
from pkxl.workbook.save import simpan

HURUF = "Arial"
NAVY, GARIS, MASUKAN, HITUNGAN, TEKS_HITUNG = "1F3864", "D0D5DD", "FFFBE6", "F5F6F8", "404040"
PITA = ("2F5597", "5B7DB1")
WARNA_STATUS = {
    Status.TERCAPAI: "E2F0D9",
    Status.MELAMPAUI: "DDEBF7",
    Status.BELUM_TERCAPAI: "FCE4D6",
    Status.TIDAK_TERCAPAI: "F8CBAD",
    Status.BELUM_WAKTUNYA: "EDEDED",
    Status.BELUM_RILIS: "EDEDED",
    Status.TIDAK_TERBACA: "FFC7CE",
}
WARNA_TINGKAT = {"Perbaiki": "F8CBAD", "Jelaskan": "FFF2CC", "Info": "DDEBF7"}
BARIS_VALIDASI = 5000
_TANGGAL_TETAP = datetime(2024, 1, 1)
_AWAL_RUMUS = ("=", "+", "-", "@")


class LembarKerja(Worksheet):
    """A worksheet whose measured row heights stay automatic: shown as measured, fitted again when a text changes.

    XlsxWriter marks every height as custom, and Excel never fits a custom height. LibreOffice on the other hand
    trusts the heights of a file, so leaving them out would squeeze wrapped text there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tinggi_otomatis: set[int] = set()

    def tinggi(self, baris: int, titik: float) -> None:
        """Height in points of a 0-based row, still automatic."""
        self.tinggi_otomatis.add(baris + 1)
        self.set_row(baris, titik)

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
        if tag == "row" and attributes and attributes[0][1] in self.tinggi_otomatis:
            attributes = [a for a in attributes if a[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class Penulis:
    """One workbook while it is written: its formats by look, its names."""

    def __init__(self, ke: BinaryIO) -> None:
        self.buku = xlsxwriter.Workbook(
            ke,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_date_format": layout.TANGGAL,
                # Arial has the same widths as Liberation Sans, so a page breaks alike in Excel and LibreOffice
                "default_format_properties": {"font_name": HURUF, "font_size": 10},
                "default_row_height": 17,
                "default_column_width": 64,
            },
        )
        self.buku.set_properties({"created": _TANGGAL_TETAP, "author": "pkxl"})
        self._format: dict[tuple[tuple[str, object], ...], Format] = {}

    def lembar(self, nama: str) -> LembarKerja:
        """A new worksheet."""
        ws: LembarKerja = self.buku.add_worksheet(nama, LembarKerja)
        return ws

    def format(self, **sifat: object) -> Format:
        """The format with these properties, made once."""
        kunci = tuple(sorted(sifat.items()))
        f = self._format.get(kunci)
        if f is None:
            f = self._format[kunci] = self.buku.add_format(
                {"font_name": HURUF, "font_size": 10, "valign": "top", **sifat}
            )
        return f

    def sel(self, ws: Worksheet, i: int, j: int, v: Value, sifat: dict[str, object]) -> None:
        """Write one value as what it is; a string is never anything but text."""
        if v is None:
            ws.write_blank(i, j, None, self.format(**sifat))
        elif isinstance(v, Rumus):
            ws.write_formula(i, j, v.rumus, self.format(**sifat), v.nilai)
        elif isinstance(v, Tautan):
            f = self.format(**{**sifat, "font_color": "0563C1", "underline": 1})
            lembar = v.lembar.replace("'", "''")
            ws.write_url(i, j, f"internal:'{lembar}'!{v.sel}", f, v.teks)
        elif isinstance(v, bool):
            ws.write_boolean(i, j, v, self.format(**sifat))
        elif isinstance(v, (int, float)):
            ws.write_number(i, j, v, self.format(**sifat))
        elif isinstance(v, (date, datetime)):
            ws.write_datetime(
                i, j, v, self.format(**{**sifat, "num_format": sifat.get("num_format") or layout.TANGGAL})
            )
        else:
            teks = str(v)
            if teks[:1] in _AWAL_RUMUS:
                sifat = {**sifat, "quote_prefix": True}
            ws.write_string(i, j, teks[:32767], self.format(**sifat))


def tulis_buku(pages: Pages, cetak: Iterable[LembarCetak] = ()) -> bytes:
    """The workbook of these sheets, tables first, then the print sheets, as bytes; the same input gives the same bytes."""
    ke = BytesIO()
    w = Penulis(ke)
    tabel = {x.nama: x for x in layout.TABEL}
    _nama(w, pages)
    for nama, grid in pages.items():
        ws = w.lembar(nama)
        if nama in tabel:
            tulis_tabel(w, ws, grid, tabel[nama])
        elif nama == layout.PENGATURAN:
            tulis_pengaturan(w, ws, grid)
        else:
            tulis_referensi(w, ws, grid)
    for lembar in cetak:
        gambar(w, w.lembar(lembar.nama), lembar)
    w.buku.close()
    return ke.getvalue()


def simpan_buku(tujuan: Path, pages: Pages, cetak: Iterable[LembarCetak] = ()) -> Path:
    """Write the workbook to `tujuan`, whole or not at all."""
    isi = tulis_buku(pages, cetak)
    return simpan(tujuan, lambda f: _tulis(f, isi))


def _tulis(f: BinaryIO, isi: bytes) -> None:
    f.write(isi)


def _nama(w: Penulis, pages: Pages) -> None:
    """Defined names: the lists of Referensi, Posisi data, the policy line."""
    referensi = pages.get(layout.REFERENSI)
    if referensi is not None:
        for j, nama in enumerate(referensi.baris[BARIS_HEADER - 1]):
            akhir = max(
                (i + 1 for i, b in enumerate(referensi.baris) if i >= BARIS_HEADER and b[j] is not None),
                default=BARIS_DATA,
            )
            kolom = nama_kolom(j + 1)
            w.buku.define_name(f"Daftar{nama}", f"={layout.REFERENSI}!${kolom}${BARIS_DATA}:${kolom}${akhir}")
    atur = pages.get(layout.PENGATURAN)
    if atur is not None:
        for i, baris in enumerate(atur.baris, 1):
            label = baris[0] if baris else None
            if label == "Posisi data":
                w.buku.define_name(SEL_POSISI, f"={layout.PENGATURAN}!$B${i}")
            elif label == layout.LABEL_KEBIJAKAN:
                w.buku.define_name("KebijakanBerlaku", f"={layout.PENGATURAN}!$B${i}")


def _cetak_halaman(ws: Worksheet, kaki: str, lanskap: bool) -> None:
    ws.set_paper(9)
    if lanskap:
        ws.set_landscape()
    ws.set_margins(0.5, 0.5, 0.6, 0.7)
    aman = kaki.replace("&", "&&")
    ws.set_footer(f"&L&8{aman}&R&8Halaman &P dari &N"[:255])
    ws.fit_to_pages(1, 0)


def _kepala_lembar(w: Penulis, ws: Worksheet, grid: Grid) -> None:
    ws.hide_gridlines(2)
    judul = polos(grid.baris[0][0]) if grid.baris[0] else grid.nama
    ws.set_row(0, 26)
    ws.write_string(0, 0, str(judul), w.format(bold=True, font_size=15, font_color=NAVY, valign="vcenter"))
    if len(grid.baris) > 1 and grid.baris[1]:
        ws.write_string(1, 0, str(grid.baris[1][0]), w.format(font_size=9, font_color="595959", italic=True))


def _sifat_kolom(k: Kolom) -> dict[str, object]:
    sifat: dict[str, object] = {"border": 1, "border_color": GARIS}
    if k.jenis in (Isi.ISI, Isi.PILIH):
        sifat["bg_color"] = MASUKAN
    elif k.jenis is Isi.CAP:
        sifat |= {"font_color": "9AA0A6", "bg_color": HITUNGAN, "font_size": 9}
    else:
        sifat |= {"bg_color": HITUNGAN, "font_color": TEKS_HITUNG}
    if k.lipat:
        sifat["text_wrap"] = True
    if k.format not in (layout.BEBAS, layout.MENURUT_TEKS):
        sifat["num_format"] = k.format
    if k.tengah:
        sifat["align"] = "center"
    elif k.format in (layout.MENURUT_TEKS, layout.PERSEN, layout.RUPIAH):
        sifat["align"] = "right"
    return sifat


def tulis_tabel(w: Penulis, ws: LembarKerja, grid: Grid, lembar: Lembar) -> None:
    """One table sheet: bands, header, records, validations, colours, print set-up."""
    _kepala_lembar(w, ws, grid)
    n = len(lembar.kolom)
    for j, k in enumerate(lembar.kolom):
        opsi: dict[str, Any] = {"level": 1, "hidden": True} if k.ringkas else {}
        ws.set_column(j, j, k.lebar, None, opsi)
    _baris_tiga(w, ws, grid, lembar)
    _pita(w, ws, lembar)
    ws.set_row(BARIS_HEADER - 1, 44)
    kepala = w.format(
        bold=True,
        bg_color=NAVY,
        font_color="FFFFFF",
        border=1,
        border_color="FFFFFF",
        text_wrap=True,
        align="center",
        valign="vcenter",
    )
    for j, teks in enumerate(grid.baris[BARIS_HEADER - 1]):
        ws.write_string(BARIS_HEADER - 1, j, str(teks), kepala)
    sifat_kolom = [_sifat_kolom(k) for k in lembar.kolom]
    for i in range(BARIS_DATA - 1, len(grid.baris)):
        baris = grid.baris[i]
        for j in range(n):
            v = baris[j] if j < len(baris) else None
            sifat = sifat_kolom[j]
            desimal = grid.desimal.get((i, j))
            if desimal is not None:
                sifat = {**sifat, "num_format": format_angka(polos(v), desimal)}
            w.sel(ws, i, j, v, sifat)
        ws.tinggi(i, max(tinggi_baris(baris, lembar), 16.0))
    terakhir = _terakhir_berisi(grid, lembar)
    ws.freeze_panes(BARIS_HEADER, lembar.beku)
    ws.autofilter(BARIS_HEADER - 1, 0, max(len(grid.baris) - 1, BARIS_HEADER), n - 1)
    _validasi(ws, lembar)
    _warna(w, ws, lembar)
    ws.set_tab_color(f"#{lembar.warna}")
    _cetak_halaman(ws, _kaki(grid), lembar.lanskap)
    ws.repeat_rows(BARIS_HEADER - 2, BARIS_HEADER - 1)
    ws.print_area(0, 0, max(terakhir, BARIS_HEADER), (lembar.kolom_cetak or n) - 1)
    ws.ignore_errors({"number_stored_as_text": f"A{BARIS_DATA}:{nama_kolom(n)}{BARIS_VALIDASI}"})


def tinggi_baris(baris: list[Value], lembar: Lembar) -> float:
    """Height in points that the wrapped texts of a row need; 0 where one line is enough."""
    paling = 0.0
    for k, v in zip(lembar.kolom, baris, strict=False):
        if k.lipat and not k.ringkas and isinstance(v, str) and len(v) > k.lebar * 0.8:
            lebar = (k.lebar * 7 + 5) * 0.75
            if jumlah_baris(v, lebar, 10) > 1:
                paling = max(paling, tinggi_teks(v, lebar, 10))
    return min(paling, 400.0)


def _terakhir_berisi(grid: Grid, lembar: Lembar) -> int:
    """0-based last row that holds a record, not only our ready formulas."""
    isian = [j for j, k in enumerate(lembar.kolom) if k.jenis is not Isi.RUMUS]
    for i in range(len(grid.baris) - 1, BARIS_DATA - 2, -1):
        baris = grid.baris[i]
        if any(j < len(baris) and baris[j] is not None for j in isian):
            return i
    return BARIS_DATA - 1


def _kaki(grid: Grid) -> str:
    teks = str(grid.baris[1][0]) if len(grid.baris) > 1 and grid.baris[1] else ""
    return f"pkxl · {teks.split(' · ', 1)[-1]}" if teks else "pkxl"


def _baris_tiga(w: Penulis, ws: Worksheet, grid: Grid, lembar: Lembar) -> None:
    """Row 3: a hint, or totals in the columns they total."""
    baris = grid.baris[2] if len(grid.baris) > 2 else []
    banyak = sum(v is not None for v in baris)
    for j, v in enumerate(baris):
        if v is None:
            continue
        k = lembar.kolom[j]
        sifat: dict[str, object] = {"font_size": 9, "font_color": "595959"}
        if banyak > 1:
            sifat = {"bold": True, "font_color": NAVY}
            if k.format in (layout.RUPIAH, layout.PERSEN):
                sifat |= {"num_format": k.format, "align": "right", "top": 1, "top_color": NAVY}
        w.sel(ws, 2, j, v, sifat)


def _pita(w: Penulis, ws: Worksheet, lembar: Lembar) -> None:
    """The bands: merged labels above the groups of columns."""
    mulai, ke = 0, 0
    for j in range(1, len(lembar.kolom) + 1):
        if j == len(lembar.kolom) or lembar.kolom[j].pita != lembar.kolom[mulai].pita:
            f = w.format(
                bold=True, font_size=9, bg_color=PITA[ke % 2], font_color="FFFFFF", align="center", valign="vcenter"
            )
            teks = lembar.kolom[mulai].pita
            if j - mulai > 1:
                ws.merge_range(BARIS_HEADER - 2, mulai, BARIS_HEADER - 2, j - 1, teks, f)
            else:
                ws.write_string(BARIS_HEADER - 2, mulai, teks, f)
            mulai, ke = j, ke + 1
    ws.set_row(BARIS_HEADER - 2, 16)


def _validasi(ws: Worksheet, lembar: Lembar) -> None:
    for j, k in enumerate(lembar.kolom):
        opsi: dict[str, Any]
        if k.daftar:
            opsi = {
                "validate": "list",
                "source": f"=Daftar{k.daftar}",
                "error_title": "Di luar daftar",
                "error_message": "Pilih dari daftar."
                if not k.longgar
                else "Isian ini tidak ada di daftar Referensi. Tetap pakai?",
                "error_type": "warning" if k.longgar else "stop",
            }
        elif k.petunjuk:
            opsi = {"validate": "any", "input_title": k.judul.split(" {")[0][:32], "input_message": k.petunjuk[:255]}
        else:
            continue
        ws.data_validation(BARIS_DATA - 1, j, BARIS_VALIDASI - 1, j, opsi)


def _warna(w: Penulis, ws: Worksheet, lembar: Lembar) -> None:
    """Status and Tingkat take their colour from what the cell says, so it is right without a macro."""
    for kunci, peta in (
        ("status", {s.bertanda: c for s, c in WARNA_STATUS.items()}),
        ("tingkat", WARNA_TINGKAT if lembar is layout.HASIL_PERIKSA else {}),
    ):
        if kunci not in {k.kunci for k in lembar.kolom}:
            continue
        j = lembar.indeks(kunci)
        for teks, warna in peta.items():
            f = w.buku.add_format({"bg_color": f"#{warna}", "font_color": "#1F1F1F"})
            ws.conditional_format(
                BARIS_DATA - 1,
                j,
                BARIS_VALIDASI - 1,
                j,
                {"type": "cell", "criteria": "==", "value": f'"{teks}"', "format": f},
            )


def tulis_pengaturan(w: Penulis, ws: LembarKerja, grid: Grid) -> None:
    """Label, value, note; the policy that is in force stands out, the scale below it."""
    _kepala_lembar(w, ws, grid)
    ws.set_column(0, 0, 36)
    ws.set_column(1, 1, 46)
    ws.set_column(2, 2, 84)
    dasar: dict[str, object] = {"border": 1, "border_color": GARIS, "text_wrap": True}
    setelan = {s.label: s for s in layout.SETELAN}
    judul: dict[str, object] = {
        "bold": True,
        "bg_color": NAVY,
        "font_color": "FFFFFF",
        "border": 1,
        "border_color": "FFFFFF",
    }
    tabel = False
    for i, baris in enumerate(grid.baris):
        if i < 2 or not baris:
            continue
        if i == 2:
            ws.write_string(i, 0, str(baris[0]), w.format(font_size=9, font_color="595959"))
            continue
        label = baris[0]
        kepala = label in ("Setelan", "Skala kinerja")
        tabel = tabel or label == "Skala kinerja"
        for j in range(3):
            v = baris[j] if j < len(baris) else None
            if kepala:
                sifat = judul
            elif j == 1 and label in setelan:
                sifat = {**dasar, "bg_color": MASUKAN, "bold": True, "align": "left"}
            elif label == layout.LABEL_KEBIJAKAN:
                sifat = {**dasar, "bg_color": "DDEBF7", "bold": True, "valign": "vcenter"}
            elif j == 2:
                sifat = {**dasar, "font_color": "595959", "font_size": 9}
            else:
                sifat = {**dasar, "bg_color": HITUNGAN if tabel else "FFFFFF"}
            w.sel(ws, i, j, v, sifat)
        if any(isinstance(v, str) and len(v) > panjang for v, panjang in zip(baris[1:], (44, 90), strict=False)):
            ws.tinggi(i, 27)
        s = setelan.get(str(label))
        if s is not None and s.daftar:
            ws.data_validation(
                i, 1, i, 1,
                {"validate": "list", "source": f"=Daftar{s.daftar}", "ignore_blank": True, "error_title": "Di luar daftar", "error_message": "Pilih dari daftar."},
            )  # fmt: skip
    ws.freeze_panes(4, 0)
    ws.set_tab_color(f"#{layout.ABU}")
    _cetak_halaman(ws, _kaki(grid), True)
    ws.ignore_errors({"number_stored_as_text": "B1:B60"})


def tulis_referensi(w: Penulis, ws: Worksheet, grid: Grid) -> None:
    """One list a column."""
    _kepala_lembar(w, ws, grid)
    for i, baris in enumerate(grid.baris[BARIS_HEADER - 1 :], BARIS_HEADER - 1):
        for j, v in enumerate(baris):
            if i == BARIS_HEADER - 1:
                w.sel(
                    ws,
                    i,
                    j,
                    v,
                    {"bold": True, "bg_color": NAVY, "font_color": "FFFFFF", "border": 1, "border_color": "FFFFFF"},
                )
            elif v is not None:
                w.sel(ws, i, j, v, {"border": 1, "border_color": GARIS})
    if len(grid.baris) >= BARIS_HEADER:
        for j, nama in enumerate(grid.baris[BARIS_HEADER - 1]):
            panjang = max(
                [
                    len(str(nama)),
                    *(len(str(b[j])) for b in grid.baris[BARIS_HEADER:] if j < len(b) and b[j] is not None),
                ]
            )
            ws.set_column(j, j, min(panjang + 3, 44))
    ws.freeze_panes(BARIS_HEADER, 0)
    ws.set_tab_color(f"#{layout.ABU}")
    _cetak_halaman(ws, _kaki(grid), True)


# --- print sheets ------------------------------------------------------------------------------------------------

_KOTAK: dict[str, object] = {"border": 1, "border_color": "404040"}
GAYA: dict[str, dict[str, object]] = {
    "judul": {"bold": True, "font_size": 13, "align": "center", "valign": "vcenter", "text_wrap": True},
    "teks": {"font_size": 12, "text_wrap": True, "align": "justify"},
    "kepala": {
        **_KOTAK,
        "font_size": 10.5,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "DCE6F1",
    },
    "isi": {**_KOTAK, "font_size": 10.5, "text_wrap": True, "valign": "vcenter", "indent": 1},
    "tengah": {**_KOTAK, "font_size": 10.5, "align": "center", "valign": "vcenter", "text_wrap": True},
    "target": {**_KOTAK, "font_size": 10.5, "align": "center", "valign": "vcenter", "bold": True},
    "uang": {**_KOTAK, "font_size": 10.5, "align": "right", "valign": "vcenter", "indent": 1},
    "jumlah": {**_KOTAK, "font_size": 10.5, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "F2F2F2"},
    "jumlah uang": {
        **_KOTAK,
        "font_size": 10.5,
        "bold": True,
        "align": "right",
        "valign": "vcenter",
        "indent": 1,
        "bg_color": "F2F2F2",
    },
    "ttd": {"font_size": 11.5, "align": "center", "text_wrap": True},
    "ttd nama": {"font_size": 11.5, "align": "center", "bold": True, "underline": 1},
}


def gambar(w: Penulis, ws: Worksheet, lembar: LembarCetak) -> None:
    """Draw a print sheet as described."""
    ws.hide_gridlines(2)
    for j, lebar in enumerate(lembar.kolom):
        ws.set_column(j, j, lebar)
    for i, tinggi in lembar.tinggi.items():
        ws.set_row(i, tinggi)
    for s in lembar.sel:
        sifat = dict(GAYA[s.gaya])
        if s.format:
            sifat["num_format"] = s.format
        if s.lebar > 1 or s.tinggi > 1:
            ws.merge_range(s.baris, s.kolom, s.baris + s.tinggi - 1, s.kolom + s.lebar - 1, "", w.format(**sifat))
        w.sel(ws, s.baris, s.kolom, s.nilai, sifat)
    ws.set_paper(9)
    if lembar.lanskap:
        ws.set_landscape()
    kiri, kanan, atas, bawah = lembar.tepi
    ws.set_margins(kiri, kanan, atas, bawah)
    ws.set_print_scale(lembar.skala)
    ws.center_horizontally()
    if lembar.putus:
        ws.set_h_pagebreaks(lembar.putus)
    aman = lembar.kaki.replace("&", "&&")
    ws.set_footer(f"&L&7{aman}&R&8Halaman &P dari &N"[:255])
    if lembar.sel:
        ws.print_area(0, 0, lembar.akhir - 1, len(lembar.kolom) - 1)
    if lembar.warna:
        ws.set_tab_color(f"#{lembar.warna}")
