"""Closed workbooks -> Pages, fast: values by python-calamine, what it hides by one look at the sheet's XML.

Calamine gives error cells as blanks and no number formats. Both matter: an error must not look "not filled",
a percent cell holds 0.3708 and shows 37,08 %, and a target typed 38,20 shall print 38,20. Of our own sheets only
the columns of figures are looked at, and there the cells whose style changes what is seen. Reads only; opens nothing
that the guard has not passed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from pkxl.model.temuan import Asal, PkxlError, nama_kolom
from pkxl.workbook.grid import GalatSel, Grid, Pages, Value
from pkxl.workbook.kiriman import BERKAS_RUSAK, Kiriman
from pkxl.workbook.paket_xlsx import KOLOM, bagian_lembar, gaya, isi_bagian
from pkxl.workbook.read_ooxml import BukanBiasa, baca_sendiri
from pkxl.workbook.tabel import kolom_angka
from pkxl.workbook.tampilan import Tampilan

_SEL = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


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

    Raises:
        PkxlError: SYS-11, the file is damaged.
    """
    path = Path(path)
    data = path.read_bytes() if kiriman is None else kiriman.isi
    try:
        baca, letak = _paket(data, kiriman)
        buku_xml = baca("xl/workbook.xml") if lembar is not None and letak else None
        if buku_xml is not None and lembar is not None:
            try:
                return baca_sendiri(baca, letak, [n for n in letak if _nama(n) in lembar], buku_xml, path.name)
            except BukanBiasa:
                pass
        buku = CalamineWorkbook.from_filelike(BytesIO(data))
        pages: Pages = {}
        for n in buku.sheet_names:
            if lembar is None or _nama(n) in lembar:
                baris: list[list[Value]] = buku.get_sheet_by_name(n).to_python(skip_empty_area=False)  # type: ignore[assignment]
                pages[n] = Grid(n, baris, path.name)
        _lengkapi(baca, letak, pages, lembar is not None)
    except (CalamineError, ValueError) as e:  # damage that only shows when a sheet is read to its end
        raise PkxlError(BERKAS_RUSAK.di(Asal(path.name), bagian="isinya", sebab=str(e))) from e
    return pages


def _nama(lembar: str) -> str:
    return lembar.replace("\xa0", " ").strip().casefold()


def _paket(data: bytes, kiriman: Kiriman | None) -> tuple[Callable[[str], bytes | None], Mapping[str, str]]:
    """How to get a part of an Open XML package, and where each sheet stands; of other kinds nothing."""
    if kiriman is not None and kiriman.bagian:
        return kiriman.bagian.get, {x.nama: x.bagian for x in kiriman.lembar}
    if data[:2] != b"PK":
        return lambda _: None, {}
    with zipfile.ZipFile(BytesIO(data)) as z:
        baca = partial(isi_bagian, data, z.NameToInfo)
    if "[Content_Types].xml" not in z.NameToInfo:
        return baca, {}
    buku, relasi = baca("xl/workbook.xml"), baca("xl/_rels/workbook.xml.rels")
    return baca, bagian_lembar(buku, relasi) if buku is not None and relasi is not None else {}


def _lengkapi(baca: Callable[[str], bytes | None], letak: Mapping[str, str], pages: Pages, milik_kita: bool) -> None:
    """Put error values, shown decimals and percent marks onto the grids of an Open XML package."""
    styles = baca("xl/styles.xml")
    tampilan = gaya(styles).tampilan if styles is not None else {}
    for nama, grid in pages.items():
        xml = baca(letak[nama]) if nama in letak and grid.baris else None
        if xml is not None:
            lengkapi_grid(grid, xml, tampilan, kolom_angka(grid) if milik_kita else None)


def lengkapi_grid(
    grid: Grid, xml: bytes, tampilan: Mapping[bytes, Tampilan], kolom: tuple[int, ...] | None = None
) -> None:
    """Mark the error, percent and fixed-decimal cells of one sheet from its XML.

    Args:
        grid: The sheet as calamine gives it.
        xml: Its part.
        tampilan: Cell styles that change what is seen of a number.
        kolom: 0-based columns whose styles matter; None means all.
    """
    mulai = xml.find(b't="e"') if b"#" in xml else -1  # every error begins with #, and one byte is found at once
    while mulai >= 0:
        letak = _letak(xml, mulai)
        if letak is not None:
            i, j = letak
            v, w = xml.find(b"<v>", mulai), xml.find(b"</v>", mulai)
            teks = xml[v + 3 : w].decode("ascii", "replace") if 0 <= v < w else "#N/A"
            if i < len(grid.baris) and j < len(grid.baris[i]):
                grid.baris[i][j] = GalatSel(teks)
        mulai = xml.find(b't="e"', mulai + 5)
    if not tampilan or kolom == ():
        return
    persen, desimal, nomor = grid.persen, grid.desimal, KOLOM
    for huruf, baris, gaya_sel in _pola(kolom).findall(xml):
        if gaya_sel in tampilan:
            banyak, seratus = tampilan[gaya_sel]
            letak = int(baris) - 1, nomor[huruf]
            if seratus:
                persen.add(letak)
            if banyak:
                desimal[letak] = banyak


@lru_cache(maxsize=64)
def _pola(kolom: tuple[int, ...] | None) -> re.Pattern[bytes]:
    """Finds the number cells of these columns; a cell without a value, or with a text, shows no decimals."""
    huruf = "[A-Z]{1,3}+" if kolom is None else "|".join(nama_kolom(j + 1) for j in kolom)
    return re.compile(rf'<c r="({huruf})(\d{{1,7}}+)" s="(\d+)"(?: t="n")?+><'.encode())


def _letak(xml: bytes, di: int) -> tuple[int, int] | None:
    """0-based row and column of the <c> element whose attribute stands at `di`; None for a <row> or <col>."""
    awal = xml.rfind(b"<", max(0, di - 120), di)
    if awal < 0 or not (xml[awal + 1 : awal + 3] == b"c " or xml[awal : awal + 12].split(b" ", 1)[0].endswith(b":c")):
        return None
    m = _SEL.search(xml, awal, xml.find(b">", di))
    if m is None:
        return None
    return int(m[2]) - 1, KOLOM[m[1]]
