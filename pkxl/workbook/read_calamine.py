"""Closed workbooks -> Pages, fast: values by python-calamine, what it hides by one look at the sheet's XML.

Calamine gives error cells as blanks and no number formats. Both matter: an error must not look "not filled",
a percent cell holds 0.3708 and shows 37,08 %, and a target typed 38,20 shall print 38,20. The number formats
of a workbook are read once per distinct styles part (agency workbooks share it), and only cells whose style
changes what is seen are looked up. Reads only; opens nothing that the guard has not passed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineWorkbook

from pkxl.workbook.grid import GalatSel, Grid, Pages, Value
from pkxl.workbook.kiriman import Kiriman

_PERSEN_BAWAAN = {9: 0, 10: 2}
_DESIMAL_BAWAAN = {2: 2, 4: 2, 39: 2, 40: 2}
_NUMFMT = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?\bnumFmtId="(\d+)"[^>]*?\bformatCode="([^"]*)"')
_NUMFMT_TERBALIK = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?\bformatCode="([^"]*)"[^>]*?\bnumFmtId="(\d+)"')
_CELLXFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_NUMFMTID = re.compile(rb'\bnumFmtId="(\d+)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_REL = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTR = re.compile(rb'([\w:]+)="([^"]*)"')
_SEL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_HARFIAH = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Tampilan(NamedTuple):
    """What a cell style does to a number: decimals shown, and whether it is a percentage."""

    desimal: int
    persen: bool


def baca_buku(
    path: Path | str,
    lembar: frozenset[str] | None = None,
    kiriman: Kiriman | None = None,
) -> Pages:
    """The sheets of a closed workbook as plain values.

    Args:
        path: The workbook; .xlsx, .xlsm, .xls, .ods or .xlsb.
        lembar: Names (casefolded, trimmed) of the sheets wanted; None reads all.
        kiriman: What the guard let through: its checked bytes are read, and its unpacked parts where it kept them.
    """
    path = Path(path)
    data = path.read_bytes() if kiriman is None else kiriman.isi
    buku = CalamineWorkbook.from_filelike(BytesIO(data))
    nama = [n for n in buku.sheet_names if lembar is None or n.replace("\xa0", " ").strip().casefold() in lembar]
    pages: Pages = {}
    for n in nama:
        baris: list[list[Value]] = buku.get_sheet_by_name(n).to_python(skip_empty_area=False)  # type: ignore[assignment]
        pages[n] = Grid(n, baris, path.name)
    if kiriman is not None and kiriman.bagian:
        _lengkapi(kiriman.bagian.get, {x.nama: x.bagian for x in kiriman.lembar}, pages)
    elif data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as z:
            if {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= z.NameToInfo.keys():
                letak = _bagian_lembar(z.read("xl/workbook.xml"), z.read("xl/_rels/workbook.xml.rels"))
                _lengkapi(lambda n: z.read(n) if n in z.NameToInfo else None, letak, pages)
    return pages


def _lengkapi(baca: Callable[[str], bytes | None], letak: Mapping[str, str], pages: Pages) -> None:
    """Put error values, shown decimals and percent marks onto the grids of an Open XML package."""
    gaya = baca("xl/styles.xml")
    tampilan = _tampilan(gaya) if gaya is not None else {}
    for nama, grid in pages.items():
        xml = baca(letak[nama]) if nama in letak and grid.baris else None
        if xml is not None:
            lengkapi_grid(grid, xml, tampilan)


def lengkapi_grid(grid: Grid, xml: bytes, tampilan: dict[int, Tampilan]) -> None:
    """Mark the error, percent and fixed-decimal cells of one sheet from its XML."""
    mulai = xml.find(b't="e"')
    while mulai >= 0:
        letak = _letak(xml, mulai)
        if letak is not None:
            i, j = letak
            v, w = xml.find(b"<v>", mulai), xml.find(b"</v>", mulai)
            teks = xml[v + 3 : w].decode("ascii", "replace") if 0 <= v < w else "#N/A"
            if i < len(grid.baris) and j < len(grid.baris[i]):
                grid.baris[i][j] = GalatSel(teks)
        mulai = xml.find(b't="e"', mulai + 5)
    if tampilan:
        persen, desimal = grid.persen, grid.desimal
        for kolom, baris, gaya in _pola(tuple(tampilan)).findall(xml):
            t = tampilan[int(gaya)]
            letak = int(baris) - 1, _nomor_kolom(kolom)
            if t.persen:
                persen.add(letak)
            if t.desimal:
                desimal[letak] = t.desimal


@lru_cache(maxsize=32)
def _pola(gaya: tuple[int, ...]) -> re.Pattern[bytes]:
    """Finds the number cells that have one of these styles; a cell without a value, or with a text, shows no decimals."""
    pilihan = b"|".join(b"%d" % g for g in gaya)
    return re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(' + pilihan + rb')"(?: t="n")?><')


@lru_cache(maxsize=1024)
def _nomor_kolom(huruf: bytes) -> int:
    """0-based column of its letters."""
    kolom = 0
    for h in huruf:
        kolom = kolom * 26 + h - 64
    return kolom - 1


def _letak(xml: bytes, di: int) -> tuple[int, int] | None:
    """0-based row and column of the <c> element whose attribute stands at `di`; None for a <row> or <col>."""
    awal = xml.rfind(b"<", max(0, di - 120), di)
    if awal < 0 or not (xml[awal + 1 : awal + 3] == b"c " or xml[awal : awal + 12].split(b" ", 1)[0].endswith(b":c")):
        return None
    m = _SEL.search(xml, awal, xml.find(b">", di))
    if m is None:
        return None
    return int(m[2]) - 1, _nomor_kolom(m[1])


@lru_cache(maxsize=32)
def _bagian_lembar(workbook: bytes, rels: bytes) -> dict[str, str]:
    """Part name of each sheet."""
    target: dict[bytes, str] = {}
    for m in _REL.finditer(rels):
        a = dict(_ATTR.findall(m[1]))
        t = a.get(b"Target", b"").decode()
        target[a.get(b"Id", b"")] = t.lstrip("/") if t.startswith("/") else f"xl/{t}"
    hasil = {}
    for m in _SHEET.finditer(workbook):
        a = dict(_ATTR.findall(m[1]))
        rid = next((v for k, v in a.items() if k.endswith(b":id")), b"")
        if rid in target:
            hasil[_teks_xml(a.get(b"name", b""))] = target[rid]
    return hasil


@lru_cache(maxsize=32)
def _tampilan(styles: bytes) -> dict[int, Tampilan]:
    """Cell styles that change what is seen of a number, by their index."""
    kode = {int(n): _teks_xml(f) for n, f in _NUMFMT.findall(styles)}
    kode |= {int(n): _teks_xml(f) for f, n in _NUMFMT_TERBALIK.findall(styles)}
    hasil = {}
    m = _CELLXFS.search(styles)
    for i, xf in enumerate(_XF.finditer(m[0]) if m else ()):
        n = _NUMFMTID.search(xf[1])
        nomor = int(n[1]) if n else 0
        t = (
            tampilan_format(kode[nomor])
            if nomor in kode
            else Tampilan(_DESIMAL_BAWAAN.get(nomor, _PERSEN_BAWAAN.get(nomor, 0)), nomor in _PERSEN_BAWAAN)
        )
        if t.desimal or t.persen:
            hasil[i] = t
    return hasil


def tampilan_format(kode: str) -> Tampilan:
    """What a number format shows: "#,##0.00" two decimals, "0.0%" a percentage with one."""
    bersih = _HARFIAH.sub("", kode.split(";")[0])
    if any(h in bersih.casefold() for h in "ymdhs"):
        return Tampilan(0, False)
    desimal = 0
    if "." in bersih:
        for h in bersih.split(".", 1)[1]:
            if h != "0":
                break
            desimal += 1
    return Tampilan(desimal, "%" in bersih)


def _teks_xml(mentah: bytes) -> str:
    teks = mentah.decode("utf-8", "replace")
    if "&" in teks:
        for k, v in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")):
            teks = teks.replace(k, v)
    return teks
