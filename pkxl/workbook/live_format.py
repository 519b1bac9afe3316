"""Number formats of live cells, many at once: which cells have which, and setting them in few calls.

xlwings asks and sets the format of a range; where its cells differ it says None. Cell by cell would cost a call to the
spreadsheet each, so Excel is asked for the block as XML Spreadsheet (one call) and LibreOffice for its list of equally
formatted areas. Where neither works the range is halved until it is uniform: slower, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as Et

from pkxl.workbook.live_sel import Area, nomor_kolom, persegi

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_INDEKS, _RENTANG = f"{_SS}Index", f"{_SS}Span"
_XML_SPREADSHEET = 11  # XlRangeValueDataType.xlRangeValueXMLSpreadsheet
# XML Spreadsheet names some formats; the codes are those that .NumberFormat gives
_BERNAMA = {
    "General Number": "General",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Short Date": "m/d/yyyy",
}
PANJANG_ALAMAT = 250  # Excel's Range("...") takes at most 255 characters
UMUM = "General"
_DAERAH = re.compile(r"(?:[\w ]+|'[\w ]+')\.([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
_BERUMUS = 16  # com.sun.star.sheet.CellFlags.FORMULA
PALING_TEMPAT = 12  # places of formulas up to which each is read by itself


def peta_format(sheet: Any, area: Area, mesin: str) -> tuple[dict[tuple[int, int], str], int]:
    """The format of each cell whose format is not General, by 0-based place, and how many calls it took.

    Args:
        sheet: An xlwings Sheet.
        area: Which cells.
        mesin: Name of its engine: "excel", "libreoffice", or another one.
    """
    rentang = sheet.range(area.alamat)
    satu = rentang.number_format
    if satu is not None:
        return ({} if satu == UMUM else dict.fromkeys(_tiap(area), satu)), 2
    if mesin == "libreoffice":
        return _dari_calc(rentang, sheet, area), 3
    if mesin == "excel":
        try:
            return dari_xml(_xml(rentang.api), area), 3
        except Exception:  # an old pywin32 or a spreadsheet that is only like Excel: the slow way is always there
            pass
    hasil: dict[tuple[int, int], str] = {}
    kali = _belah(sheet, area, hasil)
    return hasil, kali + 2


def _tiap(area: Area) -> Iterator[tuple[int, int]]:
    for r in range(area.baris, area.baris_akhir + 1):
        for c in range(area.kolom, area.kolom_akhir + 1):
            yield r, c


def _xml(api: Any) -> str:
    baca = getattr(api, "GetValue", None)
    teks = baca(_XML_SPREADSHEET) if baca is not None else api.Value(_XML_SPREADSHEET)
    return str(teks)


@lru_cache(maxsize=16)  # the same text says the same: sheets that nobody touched since the last click
def dari_xml(teks: str, area: Area) -> dict[tuple[int, int], str]:
    """Formats from a block's XML Spreadsheet; rows and columns in it count from the block's corner.

    Raises:
        ElementTree.ParseError: The text is no XML.
        ValueError: It holds no table.
    """
    if "<!DOCTYPE" in teks:
        raise ValueError("a DTD where none belongs")
    akar = Et.fromstring(teks)
    gaya: dict[str, str] = {}
    for s in akar.iter(f"{_SS}Style"):
        nama = s.get(f"{_SS}ID", "")
        f = s.find(f"{_SS}NumberFormat")
        kode = None if f is None else f.get(f"{_SS}Format", UMUM)
        gaya[nama] = _BERNAMA.get(kode, kode) if kode is not None else gaya.get(s.get(f"{_SS}Parent", "Default"), UMUM)
    tabel = akar.find(f".//{_SS}Table")
    if tabel is None:
        raise ValueError("no table in the XML Spreadsheet")
    lebar = area.kolom_akhir - area.kolom + 1
    baku = tabel.get(f"{_SS}StyleID", "Default")
    gaya_kolom = _ulang(tabel.findall(f"{_SS}Column"), lebar)
    umum = {n for n, kode in gaya.items() if kode == UMUM} | {"Default"} if gaya.get("Default", UMUM) == UMUM else set()
    hasil: dict[tuple[int, int], str] = {}
    baris = dict(_tempat(tabel.findall(f"{_SS}Row")))
    polos = baku in umum and not gaya_kolom  # only cells that stand in the XML can have a format then
    for r in range(area.baris_akhir - area.baris + 1):
        el = baris.get(r)
        if polos and (el is None or el.get(f"{_SS}StyleID") in (None, *umum)):
            for c, x in _tempat(el.findall(f"{_SS}Cell")) if el is not None else ():
                nama_sel = x.get(f"{_SS}StyleID")
                if nama_sel is not None and nama_sel not in umum and c < lebar:
                    hasil[area.baris + r, area.kolom + c] = gaya[nama_sel]
            continue
        sel = dict(_tempat(el.findall(f"{_SS}Cell"))) if el is not None else {}
        milik_baris = el.get(f"{_SS}StyleID") if el is not None else None
        for c in range(lebar):
            x_ = sel.get(c)
            nama = (x_.get(f"{_SS}StyleID") if x_ is not None else None) or milik_baris or gaya_kolom.get(c) or baku
            kode = gaya.get(nama, UMUM)
            if kode != UMUM:
                hasil[area.baris + r, area.kolom + c] = kode
    return hasil


def _tempat(daftar: list[Et.Element]) -> Iterator[tuple[int, Et.Element]]:
    """Elements with their 0-based place: ss:Index jumps, ss:Span repeats."""
    n = 0
    for el in daftar:
        indeks = el.get(_INDEKS)
        if indeks is not None:
            n = int(indeks) - 1
        yield n, el
        n += 1
        rentang = el.get(_RENTANG)
        for _ in range(int(rentang) if rentang else 0):
            yield n, el
            n += 1


def _ulang(daftar: list[Et.Element], lebar: int) -> dict[int, str]:
    return {n: g for n, el in _tempat(daftar) if n < lebar and (g := el.get(f"{_SS}StyleID"))}


def _dari_calc(rentang: Any, sheet: Any, area: Area) -> dict[tuple[int, int], str]:
    """LibreOffice's own list of equally formatted areas; only the distinct formats are asked for."""
    kelompok = rentang.api.getUniqueCellFormatRanges()
    formats = sheet.impl.book.formats
    hasil: dict[tuple[int, int], str] = {}
    for n in range(kelompok.Count):
        k = kelompok.getByIndex(n)
        kode = formats.code(k.NumberFormat)
        if kode == UMUM:
            continue
        for a in daerah_calc(k):
            hasil.update(dict.fromkeys(_tiap(a), kode))
    return {s: k for s, k in hasil.items() if _di_dalam(s, area)}


def daerah_calc(kelompok: Any) -> list[Area]:
    """The rectangles of a Calc object that has many; as one text, for thousands of structs would cost a call each."""
    teks = kelompok.getRangeAddressesAsString()
    bagian = [_DAERAH.fullmatch(b) for b in teks.split(";")]
    if not all(bagian):  # a sheet's name with marks in it
        return [Area(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in kelompok.getRangeAddresses()]
    hasil = []
    for m in bagian:
        k1, b1, k2, b2 = m.groups()  # type: ignore[union-attr]
        j, i = _nomor(k1), int(b1) - 1
        hasil.append(Area(i, j, int(b2) - 1, _nomor(k2)) if b2 else Area(i, j, i, j))
    return hasil


_nomor = lru_cache(maxsize=256)(nomor_kolom)


def rumus_calc(sheet: Any, area: Area) -> list[Area] | None:
    """Where the formulas of a rectangle stand, in one call; None where there are too many places to read one by one."""
    tempat = sheet.range(area.alamat).api.queryContentCells(_BERUMUS).getRangeAddresses()
    if len(tempat) > PALING_TEMPAT:
        return None
    return [Area(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in tempat]


def _di_dalam(sel: tuple[int, int], a: Area) -> bool:
    return a.baris <= sel[0] <= a.baris_akhir and a.kolom <= sel[1] <= a.kolom_akhir


def _belah(sheet: Any, area: Area, hasil: dict[tuple[int, int], str]) -> int:
    """Halve a mixed range until its parts are uniform; gives the number of calls."""
    kali = 0
    for a in _dua(area):
        satu = sheet.range(a.alamat).number_format
        kali += 2
        if satu is None and a != area and (a.baris != a.baris_akhir or a.kolom != a.kolom_akhir):
            kali += _belah(sheet, a, hasil)
        elif satu not in (None, UMUM):
            hasil.update(dict.fromkeys(_tiap(a), satu))
    return kali


def _dua(a: Area) -> list[Area]:
    if a.kolom != a.kolom_akhir:  # columns differ more often than rows
        tengah = (a.kolom + a.kolom_akhir) // 2
        return [a._replace(kolom_akhir=tengah), a._replace(kolom=tengah + 1)]
    tengah = (a.baris + a.baris_akhir) // 2
    return [a._replace(baris_akhir=tengah), a._replace(baris=tengah + 1)] if a.baris != a.baris_akhir else [a]


def pasang_format(sheet: Any, format_sel: Mapping[tuple[int, int], str], mesin: str) -> int:
    """Set the format of many cells, equal ones together; gives the number of calls."""
    menurut: dict[str, list[tuple[int, int]]] = {}
    for sel, kode in format_sel.items():
        menurut.setdefault(kode, []).append(sel)
    kali = 0
    for kode, daftar in menurut.items():
        areas = persegi(daftar)
        if mesin == "libreoffice" and len(areas) > 1:
            _pasang_calc(sheet, areas, kode)
            kali += 3
            continue
        for alamat in alamat_gabung(areas) if mesin == "excel" else [a.alamat for a in areas]:
            sheet.range(alamat).number_format = kode
            kali += 2
    return kali


def alamat_gabung(areas: Iterable[Area]) -> Iterator[str]:
    """Addresses joined by commas, each short enough for Excel."""
    kini = ""
    for a in areas:
        calon = f"{kini},{a.alamat}" if kini else a.alamat
        if len(calon) > PANJANG_ALAMAT:
            yield kini
            calon = a.alamat
        kini = calon
    if kini:
        yield kini


def _pasang_calc(sheet: Any, areas: list[Area], kode: str) -> None:
    banyak_calc(sheet, areas).setPropertyValue("NumberFormat", sheet.impl.book.formats.key(kode))


def banyak_calc(sheet: Any, areas: list[Area]) -> Any:
    """Many rectangles of a sheet as one object of Calc, whose properties are set in one call."""
    contoh = sheet.range(areas[0].alamat)
    banyak = sheet.impl.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    alamat = []
    for a in areas:
        x = contoh.api.RangeAddress  # a struct of one's own each time
        x.StartRow, x.EndRow, x.StartColumn, x.EndColumn = a.baris, a.baris_akhir, a.kolom, a.kolom_akhir
        alamat.append(x)
    banyak.addRangeAddresses(tuple(alamat), False)
    return banyak
