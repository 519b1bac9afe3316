"""A template's sheet filled with openpyxl: rows repeated, places written, everything below moved along.

A row with {{indikator.…}}, {{ikk.…}} or {{program.…}} is repeated for each; formulas, merges, heights, print area and page
breaks move with their rows. A place alone in its cell becomes a number with its agreed decimals, the cell keeps its look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formula import Tokenizer
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break, RowBreak

from pkxl.model.tulis import tulis
from pkxl.workbook.cetak import tinggi_teks
from pkxl.workbook.isi_templat import KELOMPOK, Isi

TANDA = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def isi_lembar(ws: Any, isi: Isi, bernama: dict[str, str]) -> dict[int, tuple[int, int]]:
    """Fill a sheet; gives where each row of the template went: first and last row of its copies."""
    for nama, sel in bernama.items():
        ws[sel].value = f"{{{{{nama}}}}}"
    akhir = ws.max_row
    kelompok = {r: k for r in range(1, akhir + 1) if (k := _kelompok_baris(ws, r))}
    banyak = {r: max(len(isi.baris[kelompok[r]]), 1) if r in kelompok else 1 for r in range(1, akhir + 1)}
    peta: dict[int, tuple[int, int]] = {}
    kini = 1
    for r in range(1, akhir + 1):
        peta[r] = (kini, kini + banyak[r] - 1)
        kini += banyak[r]
    lama = {(c.row, c.column): c for b in ws.iter_rows() for c in b}
    tinggi = {r: d.height for r, d in ws.row_dimensions.items() if d.height is not None}
    gabung = [CellRange(str(m)) for m in ws.merged_cells.ranges]
    ws.merged_cells.ranges = type(ws.merged_cells.ranges)()
    ws._cells = {}
    for r in list(ws.row_dimensions):
        del ws.row_dimensions[r]
    _tulis_baris(ws, isi, lama, peta, kelompok, tinggi)
    _gabungkan(ws, gabung, peta, kelompok)
    _gabung_sasaran(ws, isi, lama, peta, kelompok)
    bertempat = {r for (r, _), c in lama.items() if isinstance(c.value, str) and TANDA.search(c.value)}
    _tinggikan(ws, peta, sorted(bertempat))
    _cetak(ws, peta)
    if kelompok:
        _jaga_tanda_tangan(ws, peta[max(kelompok)])
    return peta


def _kelompok_baris(ws: Any, r: int) -> str:
    """The kind that a row is repeated for; "" for a row that stands once."""
    for c in ws[r]:
        if isinstance(c.value, str):
            for m in TANDA.finditer(c.value):
                awal = m[1].split(".")[0]
                if awal in KELOMPOK:
                    return awal
    return ""


def _tulis_baris(
    ws: Any,
    isi: Isi,
    lama: dict[tuple[int, int], Any],
    peta: dict[int, tuple[int, int]],
    kelompok: dict[int, str],
    tinggi: dict[int, float],
) -> None:
    for (r, k), c in lama.items():
        a, z = peta[r]
        for n, baru in enumerate(range(a, z + 1)):
            sel = Cell(ws, row=baru, column=k)
            if c.has_style:
                sel._style = copy(c._style)
            ws._cells[baru, k] = sel
            if isinstance(c, MergedCell) or c.value is None:
                continue
            if c.data_type == "f":
                sel.value = _geser(str(c.value), peta, n if r in kelompok else None)
            elif isinstance(c.value, str):
                rekam = isi.baris[kelompok[r]][n] if r in kelompok and isi.baris[kelompok[r]] else {}
                _taruh(sel, c.value, isi.satu | rekam)
            else:
                sel.value = c.value
    for r, t in tinggi.items():
        if r in peta:
            for baru in range(peta[r][0], peta[r][1] + 1):
                ws.row_dimensions[baru].height = t


def _taruh(sel: Cell, teks: str, isi: dict[str, Any]) -> None:
    """Fill the places of one cell: a place alone gives a number its format, inside a sentence everything is text."""
    seluruh = TANDA.fullmatch(teks.strip())
    if seluruh:
        nilai, fmt = isi.get(seluruh[1], ("-", ""))
        if isinstance(nilai, (int, float)):
            sel.value = nilai
            if fmt:
                sel.number_format = fmt
            return
        teks = str(nilai)
    else:
        teks = TANDA.sub(lambda m: _teks(*isi.get(m[1], ("-", ""))), teks)
    sel.value = teks[:32767]
    sel.data_type = "s"  # whatever it begins with
    if teks[:1] in ("=", "+", "-", "@"):
        sel.quotePrefix = True


def _teks(nilai: Any, fmt: str) -> str:
    if isinstance(nilai, (int, float)):
        desimal = len(fmt.split(".")[1].rstrip('_)"')) if "." in fmt else 0
        return tulis(Decimal(repr(nilai)), desimal)
    return str(nilai)


def _geser(rumus: str, peta: dict[int, tuple[int, int]], ke: int | None) -> str:
    """A formula whose rows moved: a range reaches over all copies, a cell of the own repeated row stays in it."""
    t = Tokenizer(rumus)

    def satu(m: re.Match[str], akhir: bool) -> str:
        r = int(m[3])
        a, z = peta.get(r, (r + _tambah(peta), r + _tambah(peta)))
        return f"{m[1]}{m[2]}{a + ke if ke is not None and z > a else z if akhir else a}"

    pola = re.compile(r"(\$?[A-Z]{1,3})(\$?)(\d+)")
    for tok in t.items:
        if tok.type == tok.OPERAND and tok.subtype == tok.RANGE and "!" not in tok.value:
            bagian = tok.value.split(":")
            tok.value = ":".join(pola.sub(lambda m, i=i: satu(m, i > 0), b) for i, b in enumerate(bagian))  # type: ignore[misc]
    return "=" + "".join(tok.value for tok in t.items)


def _tambah(peta: dict[int, tuple[int, int]]) -> int:
    """How many rows were added in all."""
    return max((z for _, z in peta.values()), default=0) - max(peta, default=0)


def _gabungkan(
    ws: Any, gabung: Sequence[CellRange], peta: dict[int, tuple[int, int]], kelompok: dict[int, str]
) -> None:
    for g in gabung:
        if g.min_row == g.max_row and g.min_row in kelompok:
            for r in range(peta[g.min_row][0], peta[g.min_row][1] + 1):
                ws.merge_cells(start_row=r, end_row=r, start_column=g.min_col, end_column=g.max_col)
        else:
            ws.merge_cells(
                start_row=peta[g.min_row][0], end_row=peta[g.max_row][1], start_column=g.min_col, end_column=g.max_col
            )


def _gabung_sasaran(
    ws: Any, isi: Isi, lama: dict[tuple[int, int], Any], peta: dict[int, tuple[int, int]], kelompok: dict[int, str]
) -> None:
    """The cells of one sasaran become one, in the columns that hold it alone."""
    for r, jenis in kelompok.items():
        rekam = isi.baris[jenis]
        kolom = [
            k
            for (b, k), c in lama.items()
            if b == r and str(c.value or "").strip("{} ") in ("indikator.sasaran", "indikator.no_sasaran")
        ]
        if len(rekam) < 2 or not kolom:
            continue
        awal = 0
        for n in range(1, len(rekam) + 1):
            if n == len(rekam) or rekam[n]["indikator.kunci"] != rekam[awal]["indikator.kunci"]:
                if n - awal > 1:
                    for k in kolom:
                        ws.merge_cells(
                            start_row=peta[r][0] + awal, end_row=peta[r][0] + n - 1, start_column=k, end_column=k
                        )
                awal = n


def _tinggikan(ws: Any, peta: dict[int, tuple[int, int]], baris: Sequence[int]) -> None:
    """Filled rows as high as their texts need; never lower than the template's."""
    lebar_gabung = {(m.min_row, m.min_col): m for m in ws.merged_cells.ranges}
    for r in baris:
        for baru in range(peta[r][0], peta[r][1] + 1):
            perlu = ws.row_dimensions[baru].height or 18.0
            for c in ws[baru]:
                if isinstance(c.value, str) and c.alignment.wrap_text:
                    m = lebar_gabung.get((baru, c.column))
                    if m is not None and m.max_row > m.min_row:
                        continue
                    kolom = range(c.column, (m.max_col if m else c.column) + 1)
                    lebar = sum((ws.column_dimensions[get_column_letter(k)].width or 8.43) * 5.25 for k in kolom)
                    perlu = max(perlu, tinggi_teks(c.value, lebar, c.font.sz or 11, bool(c.font.b)))
            ws.row_dimensions[baru].height = min(perlu, 409.0)


def _cetak(ws: Any, peta: dict[int, tuple[int, int]]) -> None:
    """Print area, titles and breaks move along."""
    if ws.print_area:
        daerah = []
        for a in str(ws.print_area).split(","):
            g = CellRange(a.split("!")[-1].replace("$", ""))
            g.min_row, g.max_row = (
                peta.get(g.min_row, (g.min_row,))[0],
                peta.get(g.max_row, (0, g.max_row + _tambah(peta)))[1],
            )
            daerah.append(g.coord)
        ws.print_area = ",".join(daerah)
    lama = [b.id for b in ws.row_breaks.brk]
    ws.row_breaks = RowBreak()
    for b in lama:
        ws.row_breaks.append(Break(id=peta.get(b, (0, b + _tambah(peta)))[1]))


def _jaga_tanda_tangan(ws: Any, terakhir: tuple[int, int]) -> None:
    """A page break before the last table, or before its last two rows, where else the signatures would stand alone.

    Args:
        ws: The filled sheet.
        terakhir: First and last row of the last repeated block.
    """
    tepi = ws.page_margins
    kertas = 595.0 if ws.page_setup.orientation == "landscape" else 842.0
    muat = (kertas - 72 * (tepi.top + tepi.bottom)) * 100 / (ws.page_setup.scale or 100) * 0.97
    putus = {b.id for b in ws.row_breaks.brk}
    akhir = max((r for (r, _), c in ws._cells.items() if c.value is not None), default=0)

    def tinggi(a: int, z: int) -> float:
        return sum(float(ws.row_dimensions[r].height or 15) if r in ws.row_dimensions else 15.0 for r in range(a, z))

    awal = max((p for p in putus if p < terakhir[0]), default=0) + 1
    if tinggi(awal, akhir + 1) <= muat or any(terakhir[0] <= p < akhir for p in putus):
        return
    for mulai in (terakhir[0] - 1, max(terakhir[0], terakhir[1] - 1)):
        if mulai > awal and tinggi(mulai, akhir + 1) <= muat:
            ws.row_breaks.append(Break(id=mulai - 1))
            return
