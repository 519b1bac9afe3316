"""A print sheet (`cetak.LembarCetak`) drawn into an open workbook: values in one block, each look once for all its cells.

What xlwings cannot say (borders, page set-up) goes to Excel's and LibreOffice's own objects; on another engine the sheet
has its values, widths and formats and no lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pkxl.workbook.cetak import LembarCetak, SelCetak
from pkxl.workbook.gaya_cetak import GAYA
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_format import alamat_gabung, banyak_calc
from pkxl.workbook.live_sel import Area, Isian, huruf, isian, persegi

HURUF = "Arial"
_EXCEL_RATA = {"left": -4131, "center": -4108, "right": -4152, "justify": -4130}
_EXCEL_TEGAK = {"vcenter": -4108, "top": -4160}
_CALC_RATA = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "BLOCK"}
_CALC_TEGAK = {"vcenter": 2, "top": 1}
_INCI_TITIK, _INCI_SERATUS_MM = 72, 2540
_A4, _POTRET, _LANSKAP = 9, 1, 2
_SISI = (7, 8, 9, 10)  # xlEdgeLeft, Top, Bottom, Right


def gambar(buku: Buku, lembar: LembarCetak) -> None:
    """Make the sheet, which must not be there yet, and draw it."""
    buku.buat_lembar(lembar.nama)
    sheet = buku.sheet(lembar.nama)
    _nilai(buku, lembar)
    areas: dict[str, list[Area]] = {}
    for s in lembar.sel:
        areas.setdefault(s.gaya, []).append(_area(s))
    _gabung(buku, sheet, [_area(s) for s in lembar.sel if s.lebar > 1 or s.tinggi > 1])
    for gaya, daftar in areas.items():
        _gaya(buku, sheet, daftar, GAYA[gaya])
    format_sel = {(s.baris, s.kolom): s.format for s in lembar.sel if s.format}
    if buku.mesin == "libreoffice":
        _format_calc(sheet, format_sel)
    else:
        buku.pasang_format(lembar.nama, format_sel)
    _ukuran(sheet, lembar)
    with suppress(Exception):  # a PC without a printer knows no page set-up: the sheet is right all the same
        if buku.mesin == "excel":
            _halaman_excel(sheet, lembar)
        elif buku.mesin == "libreoffice":
            _halaman_calc(sheet, lembar)


def _area(s: SelCetak) -> Area:
    return Area(s.baris, s.kolom, s.baris + s.tinggi - 1, s.kolom + s.lebar - 1)


def _nilai(buku: Buku, lembar: LembarCetak) -> None:
    isi: list[list[Isian]] = [[None] * len(lembar.kolom) for _ in range(lembar.akhir)]
    for s in lembar.sel:
        isi[s.baris][s.kolom] = isian(s.nilai)
    if isi:
        buku.tulis(lembar.nama, Area(0, 0, len(isi) - 1, len(lembar.kolom) - 1), isi)


def _gabung(buku: Buku, sheet: Any, areas: list[Area]) -> None:
    for alamat in alamat_gabung(areas) if buku.mesin == "excel" else [a.alamat for a in areas]:
        sheet.range(alamat).merge()
        buku.kali["gaya"] += 1


def _gaya(buku: Buku, sheet: Any, areas: list[Area], sifat: Mapping[str, Any]) -> None:
    if buku.mesin == "excel":
        for alamat in alamat_gabung(areas):
            _gaya_excel(sheet.range(alamat).api, sifat)
    elif buku.mesin == "libreoffice":
        _gaya_calc(sheet, areas, sifat)
    buku.kali["gaya"] += 1


def _gaya_excel(rng: Any, sifat: Mapping[str, Any]) -> None:
    huruf_ = rng.Font
    huruf_.Name, huruf_.Size = HURUF, sifat.get("font_size", 10)
    huruf_.Bold, huruf_.Italic = bool(sifat.get("bold")), bool(sifat.get("italic"))
    if sifat.get("underline"):
        huruf_.Underline = 2
    if "font_color" in sifat:
        huruf_.Color = _bgr(sifat["font_color"])
    rng.VerticalAlignment = _EXCEL_TEGAK[sifat.get("valign", "top")]
    rng.WrapText = bool(sifat.get("text_wrap"))
    if "align" in sifat:
        rng.HorizontalAlignment = _EXCEL_RATA[sifat["align"]]
    if "indent" in sifat:
        rng.IndentLevel = sifat["indent"]
    if sifat.get("shrink"):
        rng.ShrinkToFit = True
    if "bg_color" in sifat:
        rng.Interior.Color = _bgr(sifat["bg_color"])
    if sifat.get("border"):
        rng.Borders.LineStyle = 1
        rng.Borders.Color = _bgr(sifat.get("border_color", "000000"))


def _bgr(rgb: str) -> int:
    return int(rgb[4:6] + rgb[2:4] + rgb[0:2], 16)


def _gaya_calc(sheet: Any, areas: list[Area], sifat: Mapping[str, Any]) -> None:
    isi = sorted(_sifat_calc(sifat, _Uno()).items())
    banyak_calc(sheet, areas).setPropertyValues(tuple(n for n, _ in isi), tuple(v for _, v in isi))


def _format_calc(sheet: Any, format_sel: Mapping[tuple[int, int], str]) -> None:
    """Calc prints the marks of a format's own language, so print sheets get Indonesian ones: 1.234,50 on every PC."""
    dokumen = sheet.impl.book.api
    formats, uno = dokumen.NumberFormats, _Uno()
    inggris, indonesia = uno.locale("en", "US"), uno.locale("id", "ID")
    menurut: dict[str, list[tuple[int, int]]] = {}
    for sel, kode in format_sel.items():
        menurut.setdefault(kode, []).append(sel)
    for kode, daftar in menurut.items():
        nomor = formats.addNewConverted(kode, inggris, indonesia)
        banyak_calc(sheet, persegi(daftar)).setPropertyValue("NumberFormat", nomor)


class _Uno:
    """LibreOffice's enums and structs, by the engine that is installed there."""

    def __init__(self) -> None:
        from importlib import import_module

        # by name: this floor stands below no engine, and only an officer with LibreOffice has one
        self._bridge = import_module("pkxl.libreoffice.bridge")

    def enum(self, nama: str, nilai: str) -> Any:
        return self._bridge.enum(nama, nilai)

    def struct(self, nama: str) -> Any:
        return self._bridge.struct(nama)

    def locale(self, bahasa: str, negara: str) -> Any:
        return self._bridge.struct("lang.Locale", bahasa, negara, "")


def _sifat_calc(sifat: Mapping[str, Any], uno: _Uno) -> dict[str, Any]:
    hasil: dict[str, Any] = {
        "CharFontName": HURUF,
        "CharHeight": float(sifat.get("font_size", 10)),
        "CharWeight": 150.0 if sifat.get("bold") else 100.0,
        "CharPosture": uno.enum("awt.FontSlant", "ITALIC" if sifat.get("italic") else "NONE"),
        "VertJustify": _CALC_TEGAK[sifat.get("valign", "top")],
        "IsTextWrapped": bool(sifat.get("text_wrap")),
    }
    if sifat.get("underline"):
        hasil["CharUnderline"] = 1
    if "font_color" in sifat:
        hasil["CharColor"] = int(sifat["font_color"], 16)
    if "align" in sifat:
        hasil["HoriJustify"] = uno.enum("table.CellHoriJustify", _CALC_RATA[sifat["align"]])
    if "indent" in sifat:
        hasil["ParaIndent"] = 350 * sifat["indent"]
    if sifat.get("shrink"):
        hasil["ShrinkToFit"] = True
    if "bg_color" in sifat:
        hasil["CellBackColor"] = int(sifat["bg_color"], 16)
    if sifat.get("border"):
        garis = uno.struct("table.BorderLine2")
        garis.Color, garis.OuterLineWidth, garis.LineWidth = int(sifat.get("border_color", "000000"), 16), 18, 18
        hasil |= dict.fromkeys(("TopBorder", "BottomBorder", "LeftBorder", "RightBorder"), garis)
    return hasil


def _ukuran(sheet: Any, lembar: LembarCetak) -> None:
    for awal, akhir, lebar in _lari(dict(enumerate(lembar.kolom))):
        sheet.range(f"{huruf(awal)}:{huruf(akhir)}").column_width = lebar
    for awal, akhir, tinggi in _lari(lembar.tinggi):
        sheet.range(f"{awal + 1}:{akhir + 1}").row_height = tinggi


def _lari(ukuran: Mapping[int, float]) -> Iterator[tuple[int, int, float]]:
    """Neighbours of equal size together: first, last, size."""
    kini: tuple[int, int, float] | None = None
    for n in sorted(ukuran):
        if kini is not None and kini[1] == n - 1 and kini[2] == ukuran[n]:
            kini = kini[0], n, kini[2]
            continue
        if kini is not None:
            yield kini
        kini = n, n, ukuran[n]
    if kini is not None:
        yield kini


def _halaman_excel(sheet: Any, lembar: LembarCetak) -> None:
    api = sheet.api
    atur = api.PageSetup
    atur.Orientation = _LANSKAP if lembar.lanskap else _POTRET
    atur.PaperSize = _A4
    kiri, kanan, atas, bawah = (x * _INCI_TITIK for x in lembar.tepi)
    atur.LeftMargin, atur.RightMargin, atur.TopMargin, atur.BottomMargin = kiri, kanan, atas, bawah
    atur.Zoom = lembar.skala
    atur.CenterHorizontally = True
    kaki_kiri, _, kaki_kanan = lembar.kaki_halaman.partition("&R")
    atur.LeftFooter, atur.RightFooter = kaki_kiri.removeprefix("&L"), kaki_kanan
    atur.PrintArea = f"$A$1:${huruf(len(lembar.kolom) - 1)}${lembar.akhir}"
    if lembar.ulang:
        atur.PrintTitleRows = f"${lembar.ulang[0] + 1}:${lembar.ulang[1] + 1}"
    for baris in lembar.putus:
        api.HPageBreaks.Add(api.Range(f"A{baris + 1}"))
    if lembar.warna:
        api.Tab.Color = _bgr(lembar.warna)


def _halaman_calc(sheet: Any, lembar: LembarCetak) -> None:
    api = sheet.api
    dokumen = sheet.impl.book.api
    gaya = dokumen.StyleFamilies.getByName("PageStyles")
    nama = f"pkxl {lembar.nama}"
    if not gaya.hasByName(nama):
        gaya.insertByName(nama, dokumen.createInstance("com.sun.star.style.PageStyle"))
    h = gaya.getByName(nama)
    lebar, tinggi = (29700, 21000) if lembar.lanskap else (21000, 29700)
    h.IsLandscape, h.Width, h.Height = lembar.lanskap, lebar, tinggi
    kiri, kanan, atas, bawah = (int(x * _INCI_SERATUS_MM) for x in lembar.tepi)
    h.LeftMargin, h.RightMargin, h.TopMargin, h.BottomMargin = kiri, kanan, atas, max(bawah - 700, 300)
    h.PageScale, h.CenterHorizontally, h.HeaderIsOn, h.FooterIsOn = lembar.skala, True, False, True
    kaki = h.RightPageFooterContent
    kaki.LeftText.setString(lembar.kaki)
    kaki.CenterText.setString("")
    kanan_ = kaki.RightText
    kanan_.setString("Halaman ")
    kursor = kanan_.createTextCursor()
    kursor.gotoEnd(False)
    kanan_.insertTextContent(kursor, dokumen.createInstance("com.sun.star.text.TextField.PageNumber"), False)
    if lembar.halaman:
        kursor.gotoEnd(False)
        kanan_.insertString(kursor, f" dari {lembar.halaman}", False)
    for teks in (kaki.LeftText, kanan_):
        kursor = teks.createTextCursor()
        kursor.gotoEnd(True)
        kursor.setPropertyValue("CharHeight", 7.0)
    h.RightPageFooterContent = kaki
    api.PageStyle = nama
    sheet.page_setup.print_area = f"$A$1:${huruf(len(lembar.kolom) - 1)}${lembar.akhir}"
    if lembar.ulang:
        alamat = api.getCellRangeByPosition(0, lembar.ulang[0], 0, lembar.ulang[1]).RangeAddress
        api.setTitleRows(alamat)
        api.setPrintTitleRows(True)
    for baris in lembar.putus:
        api.Rows.getByIndex(baris).IsStartOfNewPage = True
    if lembar.warna:
        api.TabColor = int(lembar.warna, 16)
