"""The looks of the print sheets by name: plain properties in XlsxWriter's words, no workbook library needed.

Fonts are larger than on paper: the sheets are printed at 70 to 82 percent (`LembarCetak.skala`).
"""

from __future__ import annotations

_KOTAK: dict[str, object] = {"border": 1, "border_color": "595959", "valign": "vcenter"}
_TEBAL: dict[str, object] = {"bold": True}
_ABU: dict[str, object] = {"bg_color": "F2F2F2"}
# `shrink` on every cell that holds a number: too narrow a column would print ####


def _sel(**sifat: object) -> dict[str, object]:
    return {**_KOTAK, "font_size": 10.5, **sifat}


GAYA: dict[str, dict[str, object]] = {
    # letters
    "judul": {"bold": True, "font_size": 15, "align": "center", "valign": "vcenter", "text_wrap": True},
    "judul tabel": {"bold": True, "font_size": 11, "text_wrap": True, "valign": "vcenter"},
    "teks": {"font_size": 14, "text_wrap": True, "align": "justify"},
    "rata kiri": {"font_size": 14, "text_wrap": True, "align": "left"},
    "narasi": {"font_size": 10.5, "text_wrap": True, "align": "justify"},
    "catatan": {"font_size": 9, "italic": True, "text_wrap": True, "font_color": "595959"},
    "ttd": {"font_size": 12, "align": "center", "text_wrap": True},
    "ttd nama": {"font_size": 12, "align": "center", "bold": True, "underline": 1, "text_wrap": True},
    "ttd besar": {"font_size": 13, "align": "center", "text_wrap": True},
    "ttd nama besar": {"font_size": 13, "align": "center", "bold": True, "underline": 1, "text_wrap": True},
    # tables
    "kepala": _sel(bold=True, align="center", text_wrap=True, bg_color="DCE6F1"),
    "isi": _sel(text_wrap=True, align="left", indent=1),
    "isi kecil": _sel(font_size=7, text_wrap=True, align="left", indent=1),
    "tengah": _sel(align="center", text_wrap=True),
    "tengah angka": _sel(align="center", shrink=True),
    "tengah kecil": _sel(font_size=7, align="center", text_wrap=True),
    "target": _sel(align="center", bold=True, text_wrap=True),
    "target angka": _sel(align="center", bold=True, shrink=True),
    "uang": _sel(align="right", shrink=True),
    "kosong": _sel(bg_color="E7E6E6", align="center"),
    "jumlah": _sel(align="center", text_wrap=True, **_TEBAL, **_ABU),
    "jumlah isi": _sel(align="left", indent=1, text_wrap=True, **_TEBAL, **_ABU),
    "jumlah uang": _sel(align="right", shrink=True, **_TEBAL, **_ABU),
    "jumlah angka": _sel(align="center", shrink=True, **_TEBAL, **_ABU),
}
