"""One workbook while XlsxWriter writes it: its sheets, its formats by look, one value written as what it is.

Text from officers is always text: no formula and no link is made from a string, and a text that begins with
= + - @ carries the quote prefix. Formats are made once for each look (they are what a writer spends its time on).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pkxl.model.istilah import Status
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Rumus, Tautan, Value, polos

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
_TANGGAL_TETAP = datetime(2024, 1, 1)
_AWAL_RUMUS = ("=", "+", "-", "@")


class LembarKerja(Worksheet):  # type: ignore[misc]  # XlsxWriter has no stubs
    """A worksheet whose measured row heights stay automatic: shown as measured, fitted again when a text changes.

    XlsxWriter marks every height as custom, and Excel never fits a custom height. LibreOffice on the other hand
    trusts the heights of a file, so leaving them out would squeeze wrapped text there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tinggi_otomatis: set[int] = set()

    def tinggi(self, baris: int, titik: float, **opsi: object) -> None:
        """Height in points of a 0-based row, still automatic; `opsi` are those of set_row (level, hidden)."""
        self.tinggi_otomatis.add(baris + 1)
        self.set_row(baris, titik, None, opsi)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The formula as it is stored: ours carry their `_xlfn.` already, so forty searches in each can be saved."""
        return formula.removeprefix("=")

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
            utuh = isinstance(v.nilai, float) and v.nilai.is_integer() and abs(v.nilai) < 1e15
            ws.write_formula(i, j, v.rumus, self.format(**sifat), int(v.nilai) if utuh else v.nilai)
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


def siapkan_cetak(ws: Worksheet, kaki: str, lanskap: bool) -> None:
    """A4, one page wide, the policy and the page number in the footer."""
    ws.set_paper(9)
    if lanskap:
        ws.set_landscape()
    ws.set_margins(0.5, 0.5, 0.6, 0.7)
    aman = kaki.replace("&", "&&")
    ws.set_footer(f"&L&8{aman}&R&8Halaman &P dari &N"[:255])
    ws.fit_to_pages(1, 0)


def kepala_lembar(w: Penulis, ws: Worksheet, grid: Grid) -> None:
    """Rows 1 and 2 of every sheet: its title, the line of posisi and policy."""
    ws.hide_gridlines(2)
    judul = polos(grid.baris[0][0]) if grid.baris[0] else grid.nama
    ws.set_row(0, 26)
    ws.write_string(0, 0, str(judul), w.format(bold=True, font_size=15, font_color=NAVY, valign="vcenter"))
    if len(grid.baris) > 1 and grid.baris[1]:
        ws.write_string(1, 0, str(grid.baris[1][0]), w.format(font_size=9, font_color="595959", italic=True))


def kaki_lembar(grid: Grid) -> str:
    """The left of the footer: "pkxl · " and the policy line."""
    teks = str(grid.baris[1][0]) if len(grid.baris) > 1 and grid.baris[1] else ""
    return f"pkxl · {teks.split(' · ', 1)[-1]}" if teks else "pkxl"
