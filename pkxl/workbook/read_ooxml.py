"""Our own sheets straight from their XML: values, errors, percentages and decimals at one look, in a third of the time.

Made for one thing, a batch of agency workbooks: each sheet is looked through once for its cells, and of the four input
sheets only for the columns that an officer fills, since every figure that we computed is computed anew. It knows one
way of writing, that of Excel, LibreOffice, XlsxWriter and openpyxl. Whatever else it meets (rich text, a time, another
encoding, an attribute it does not know) makes it give up the whole workbook, and `read_calamine` reads it: slower, the
same result. Tests hold the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Grid, Pages, Value
from pkxl.workbook.paket_xlsx import TEMPAT, Gaya, gaya
from pkxl.workbook.tabel import norma, temukan_tabel

_AWAL = re.compile(rb"(?:<\?xml(?![^>]*encoding=[\"'](?!(?i:utf-8)[\"']))[^>]*\?>)?\s*<(?:worksheet|sst)\b")
_BERSAMA = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_TAHUN_1904 = re.compile(rb'date1904="(?!0"|false")')
_RUMUS = rb"(?:<f>[^<]*</f>|<f [^>]*[^/]>[^<]*</f>|<f(?: [^>]*)?/>)?"
# A cell of these columns with a value; or, one letter of it taken: one that is no empty cell either, and a cell of any
# column that does not begin with its place. So every cell of a sheet is known, or the sheet is given up.
_SEL = (
    rb'<c(?: r="((?:%s)[0-9]{1,7}+)"(?: s="([0-9]++)")?+(?: t="([a-zA-Z]++)")?+'
    rb"(?:>" + _RUMUS + rb"<v>([^<]*+)</v></c>|(?!/>|>" + _RUMUS + rb"</c>)(.))"
    rb'|(>| (?!r="[A-Z])))'
)
_ENTITAS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_SATU_ENTITAS = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));|&")
_AWAL_1900 = date(1899, 12, 30)  # days count from here, after the leap day that 1900 never had
_HARI = range(61, 2958466)
_PALING_BESAR = 1 << 20  # cells of the rectangle that a sheet fills; one far away must not cost a gigabyte


class BukanBiasa(Exception):
    """Something this reader does not know; the workbook is for `read_calamine`."""


def baca_sendiri(
    baca: Callable[[str], bytes | None], letak: Mapping[str, str], nama: Iterable[str], buku: bytes, berkas: str
) -> Pages:
    """The sheets named, each with its values, errors, percent marks and shown decimals.

    Args:
        baca: Gives a part of the package by its name.
        letak: Part name of each sheet.
        nama: The sheets wanted.
        buku: The part that lists the sheets.
        berkas: File name without folder.

    Raises:
        BukanBiasa: the workbook is written in a way that this reader does not know.
    """
    if _TAHUN_1904.search(buku):
        raise BukanBiasa
    styles = baca("xl/styles.xml")
    g = gaya(styles) if styles is not None else gaya(b"")
    teks = _teks_bersama(baca("xl/sharedStrings.xml"))
    pages: Pages = {}
    for n in nama:
        xml = baca(letak[n]) if n in letak else None
        if xml is None:
            raise BukanBiasa
        _periksa(xml)
        pages[n] = _grid(n, xml, g, teks, berkas)
    return pages


def _periksa(xml: bytes) -> None:
    """The sheet is whole, in UTF-8, without comments in which a cell might hide."""
    if xml.rfind(b"</sheetData>") < 0 and b"<sheetData/>" not in xml:
        raise BukanBiasa
    if not _AWAL.match(xml) or not xml.rstrip().endswith(b"</worksheet>"):
        raise BukanBiasa
    if b"!" in xml and b"<!" in xml:
        raise BukanBiasa


def _teks_bersama(xml: bytes | None) -> list[str]:
    """The shared strings; plain ones only."""
    if xml is None:
        return []
    if not _AWAL.match(xml) or b"_x" in xml or b"\r" in xml or (b"!" in xml and b"<!" in xml):
        raise BukanBiasa
    awal, akhir = xml.find(b"<si>") + len("<si><t>"), xml.rfind(b"</t></si>")
    isi = _urai(xml[awal:akhir])
    if not xml.endswith((b"</t></si></sst>", b"</t></si></sst>\n")) or xml[awal - 7 : awal] != b"<si><t>":
        hasil = []
    else:
        hasil = isi.split("</t></si><si><t>")
    if isi.count("<") != 4 * (len(hasil) - 1):  # texts with blanks around them, rich texts, none
        teks = _urai(xml)
        hasil = _BERSAMA.findall(teks)
        if len(hasil) != teks.count("<si") or not xml.rstrip().endswith(b"</sst>"):
            raise BukanBiasa
    return [_lepas(t) if "&" in t else t for t in hasil] if b"&" in xml else hasil


def _urai(mentah: bytes) -> str:
    try:
        return mentah.decode()
    except UnicodeDecodeError as e:
        raise BukanBiasa from e


def _lepas(teks: str) -> str:
    """A text with its entities put back."""
    return _SATU_ENTITAS.sub(_entitas, teks)


def _entitas(m: re.Match[str]) -> str:
    desimal, heksa, nama = m.groups()
    if nama in _ENTITAS:
        return _ENTITAS[nama]
    if not desimal and not heksa:
        raise BukanBiasa
    return chr(int(desimal or heksa, 10 if desimal else 16))


def _grid(nama: str, xml: bytes, g: Gaya, teks: list[str], berkas: str) -> Grid:
    """One sheet; of an input sheet without the figures that we compute, of Referensi only the officers' own lists."""
    grid = Grid(nama, [], berkas)
    pisah = xml.find(b'<row r="%d"' % layout.BARIS_DATA) if norma(nama) in _SEBAGIAN else -1
    if pisah >= 0:
        _isi(grid, xml[:pisah], 0, None, g, teks)
        kolom = _kolom_dibaca(grid)
        if kolom:
            _isi(grid, xml, pisah, kolom, g, teks)
            return grid
        grid = Grid(nama, [], berkas)
    _isi(grid, xml, 0, None, g, teks)
    return grid


_SEBAGIAN = {norma(x.nama): x for x in layout.MASUKAN} | {norma(layout.REFERENSI): None}


def _kolom_dibaca(grid: Grid) -> tuple[int, ...]:
    """0-based columns that somebody reads, by the headers where we write them; () where they stand elsewhere."""
    lembar = _SEBAGIAN[norma(grid.nama)]
    if lembar is None:
        kepala = grid.baris[layout.BARIS_HEADER - 1] if len(grid.baris) >= layout.BARIS_HEADER else []
        terbuka = _terbuka()
        return tuple(j for j, v in enumerate(kepala) if isinstance(v, str) and norma(v) in terbuka)
    tabel = temukan_tabel(grid, lembar, None, [])
    if tabel is None or tabel.kepala != layout.BARIS_HEADER - 1:
        return ()
    dihitung = _dihitung(lembar.nama)
    return tuple(sorted(j for k, j in tabel.kolom.items() if k not in dihitung))


@cache
def _terbuka() -> frozenset[str]:
    """Headers of the lists of Referensi that officers may add to."""
    return frozenset(norma(j) for judul in layout.DAFTAR_TERBUKA.values() for j in judul)


@cache
def _dihitung(nama: str) -> frozenset[str]:
    """Columns of an input sheet that nobody reads back: formulas, and figures that we compute."""
    angka = (layout.MENURUT_TEKS, layout.RUPIAH, layout.PERSEN, layout.BULAT)
    lembar = next(x for x in layout.MASUKAN if x.nama == nama)
    rumus, hitung = layout.Isi.RUMUS, layout.Isi.HITUNG
    return frozenset(k.kunci for k in lembar.kolom if k.jenis is rumus or (k.jenis is hitung and k.format in angka))


@lru_cache(maxsize=64)
def _pola(kolom: tuple[int, ...] | None) -> re.Pattern[bytes]:
    nama = [nama_kolom(j + 1) for j in kolom or ()]
    satu = "".join(n for n in nama if len(n) == 1)
    huruf = (
        "[A-Z]{1,3}+" if kolom is None else "|".join(([f"[{satu}]"] if satu else []) + [n for n in nama if len(n) > 1])
    )
    return re.compile(_SEL % huruf.encode(), re.DOTALL)


def _isi(grid: Grid, xml: bytes, dari: int, kolom: tuple[int, ...] | None, g: Gaya, teks: list[str]) -> None:
    """Put the cells of these columns (None: all) from byte `dari` on into the grid."""
    sel = _pola(kolom).findall(xml, dari)
    if not sel:
        return
    tampilan, tanggal, ragu = g
    semua, tempat = grid.baris, TEMPAT
    if not all(s[0] for s in sel):
        raise BukanBiasa
    lebar = max(kolom) + 1 if kolom else max(tempat[s[0]][1] for s in sel) + 1
    tinggi = tempat[sel[-1][0]][0] + 1
    if tinggi * lebar > _PALING_BESAR:
        raise BukanBiasa
    semua += [[None] * lebar for _ in range(len(semua), tinggi)]
    try:
        for ref, gaya_sel, jenis, isi, lain, _ in sel:
            i, j = letak = tempat[ref]
            if lain:
                raise BukanBiasa
            v: Value
            if jenis == b"s":
                v = teks[int(isi)]
            elif not jenis or jenis == b"n":
                if not isi:  # a formula that gives ""
                    continue
                v = float(isi)
                if gaya_sel in tampilan:
                    t = tampilan[gaya_sel]
                    if t.persen:
                        grid.persen.add(letak)
                    if t.desimal:
                        grid.desimal[letak] = t.desimal
                elif gaya_sel in tanggal:
                    v = _tanggal(v)
                elif gaya_sel in ragu:
                    raise BukanBiasa
            else:
                v = _lain(jenis, isi)
            semua[i][j] = v
    except (ValueError, IndexError) as e:
        raise BukanBiasa from e


def _tanggal(hari: float) -> date:
    if int(hari) != hari or int(hari) not in _HARI:
        raise BukanBiasa
    return _AWAL_1900 + timedelta(int(hari))


def _lain(jenis: bytes, isi: bytes) -> Value:
    """A formula's text, an error, a truth."""
    if jenis == b"str" and b"_x" not in isi and b"\r" not in isi:
        teks = _urai(isi)
        return _lepas(teks) if "&" in teks else teks
    if jenis == b"e":
        return GalatSel(isi.decode("ascii", "replace"))
    if jenis == b"b" and isi in (b"0", b"1"):
        return isi == b"1"
    raise BukanBiasa
