"""A print sheet (`cetak.LembarCetak`) drawn by XlsxWriter."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.gaya_cetak import GAYA
from pkxl.workbook.xlsx_penulis import Penulis

__all__ = ["GAYA", "gambar"]


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
    ws.set_footer(lembar.kaki_halaman)
    ws.set_start_page(1)
    if lembar.ulang:
        ws.repeat_rows(*lembar.ulang)
    if lembar.sel:
        ws.print_area(0, 0, lembar.akhir - 1, len(lembar.kolom) - 1)
    if lembar.warna:
        ws.set_tab_color(f"#{lembar.warna}")
