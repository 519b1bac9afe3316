"""Print sheets side by side: pkxl's stamping, XlsxWriter with formats made once, openpyxl.

    python -m bench.lembar                     500 sheets in one workbook, 1,000 workbooks
    python -m bench.lembar --buku 200          fewer workbooks

Every road writes the same cells with the same looks, row heights, merges and page set-up. pkxl's workbooks go through
the full safe save (temporary file, fsync, every part parsed back, replace, fsync of the folder); the others write plainly.
Agencies have 20 indikator and 70 budget lines. Ratios are what to quote.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import MergedCell

from bench.buat import halaman_dinas
from pkxl.flows.hitung import hitung
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.gaya_cetak import GAYA
from pkxl.workbook.grid import Rumus
from pkxl.workbook.lembar_pk import lembar_pk
from pkxl.workbook.lembar_uk import lembar_uk
from pkxl.workbook.parse import parse
from pkxl.workbook.tulis_cetak import simpan_cetak, tulis_cetak

RAGAM = 25  # different agencies; the rest repeat them under other names


def siapkan(banyak: int) -> list[list[LembarCetak]]:
    """PK and UK of `banyak` agencies."""
    ragam = []
    for n in range(min(RAGAM, banyak)):
        h = hitung(parse(halaman_dinas(n))[0])
        ragam.append([lembar_pk(h.instansi[0], h), lembar_uk(h.instansi[0], h)])
    return [[replace(x, nama=f"{x.nama[:2]} {n:05d}") for x in ragam[n % len(ragam)]] for n in range(banyak)]


def xlsxwriter_buku(ke: Any, lembar: list[LembarCetak]) -> None:
    """The same sheets by XlsxWriter as its manual says: in_memory, each format made once."""
    wb = xlsxwriter.Workbook(
        ke, {"in_memory": True, "default_format_properties": {"font_name": "Arial", "font_size": 10}}
    )
    format_: dict[tuple[str, str], Any] = {}
    for x in lembar:
        ws = wb.add_worksheet(x.nama)
        for j, lebar in enumerate(x.kolom):
            ws.set_column(j, j, lebar)
        for i, tinggi in x.tinggi.items():
            ws.set_row(i, tinggi)
        for s in x.sel:
            f = format_.get((s.gaya, s.format))
            if f is None:
                sifat = {"font_name": "Arial", "valign": "top", **GAYA[s.gaya]}
                f = format_[s.gaya, s.format] = wb.add_format(sifat | ({"num_format": s.format} if s.format else {}))
            if s.lebar > 1 or s.tinggi > 1:
                ws.merge_range(s.baris, s.kolom, s.baris + s.tinggi - 1, s.kolom + s.lebar - 1, "", f)
            v = s.nilai
            if v is None:
                ws.write_blank(s.baris, s.kolom, None, f)
            elif isinstance(v, Rumus):
                ws.write_formula(s.baris, s.kolom, v.rumus, f, v.nilai)
            elif isinstance(v, str):
                ws.write_string(s.baris, s.kolom, v, f)
            else:
                ws.write_number(s.baris, s.kolom, v, f)
        ws.set_paper(9)
        if x.lanskap:
            ws.set_landscape()
        ws.set_margins(*x.tepi)
        ws.set_print_scale(x.skala)
        ws.set_h_pagebreaks(x.putus)
        ws.set_footer(x.kaki_halaman)
        ws.print_area(0, 0, x.akhir - 1, len(x.kolom) - 1)
    wb.close()


def _templat(lembar: list[LembarCetak]) -> bytes:
    ke = BytesIO()
    xlsxwriter_buku(ke, lembar)
    return ke.getvalue()


def _tuang(ws: Any, x: LembarCetak) -> None:
    for s in x.sel:
        v = s.nilai
        c = ws.cell(s.baris + 1, s.kolom + 1)
        if not isinstance(c, MergedCell):  # agencies differ in which rows are merged
            c.value = v.rumus if isinstance(v, Rumus) else v


def openpyxl_salin(lembar: list[LembarCetak]) -> None:
    """One workbook: the template sheet copied with copy_worksheet for each agency and filled."""
    wb = openpyxl.load_workbook(BytesIO(_templat([lembar[0]])))
    asal = wb.active
    for x in lembar:
        ws = wb.copy_worksheet(asal)
        ws.title = x.nama[:24] + " s"
        _tuang(ws, x)
        ws.page_setup = copy(asal.page_setup)
    wb.save(BytesIO())


def openpyxl_templat(templat: bytes, lembar: list[LembarCetak], ke: Path) -> None:
    """One workbook for an agency: the template loaded, filled and saved plainly."""
    wb = openpyxl.load_workbook(BytesIO(templat))
    for ws, x in zip(wb.worksheets, lembar, strict=True):
        _tuang(ws, x)
    wb.save(ke)


def ukur(kerja: Callable[[], object], kali: int = 3) -> float:
    """Median seconds."""
    waktu = []
    for _ in range(kali):
        awal = time.perf_counter()
        kerja()
        waktu.append(time.perf_counter() - awal)
    return statistics.median(waktu)


def main() -> None:
    """Print both tables."""
    a = argparse.ArgumentParser()
    a.add_argument("--lembar", type=int, default=500)
    a.add_argument("--buku", type=int, default=1000)
    p = a.parse_args()
    semua = siapkan(max(p.lembar, p.buku))
    satu = [x[0] for x in semua[: p.lembar]]
    sel = sum(len(x.sel) for x in satu)
    print(f"{p.lembar} sheets in one workbook, {sel:,} cells", flush=True)
    dasar = ukur(lambda: xlsxwriter_buku(BytesIO(), satu))
    kami = ukur(lambda: tulis_cetak(satu))
    salin = ukur(lambda: openpyxl_salin(satu[:100]), 1) * len(satu) / 100
    for nama, t in (
        ("XlsxWriter in_memory, formats once", dasar),
        ("pkxl stamping", kami),
        ("openpyxl copy_worksheet (100, scaled)", salin),
    ):
        print(f"  {nama:42} {t:7.2f} s  {t / dasar:6.2f} x XlsxWriter", flush=True)
    print(f"{p.buku} workbooks of two sheets", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-lembar-") as t:
        folder = Path(t)
        daftar = semua[: p.buku]

        def tulis(kerja: Callable[[Path, list[LembarCetak]], object], banyak: int = len(daftar)) -> float:
            awal = time.perf_counter()
            for n, x in enumerate(daftar[:banyak]):
                kerja(folder / f"b{n:05d}.xlsx", x)
            return (time.perf_counter() - awal) * len(daftar) / banyak

        templat = _templat(daftar[0])
        dasar = tulis(lambda path, x: xlsxwriter_buku(str(path), x))
        polos = tulis(lambda path, x: path.write_bytes(tulis_cetak(x)))
        for b in folder.iterdir():
            b.unlink()
        kami = tulis(simpan_cetak)
        isi = tulis(lambda path, x: openpyxl_templat(templat, x, path), min(100, len(daftar)))
        for nama, s in (
            ("XlsxWriter in_memory, plain write", dasar),
            ("pkxl stamping, full safe save", kami),
            ("pkxl stamping, plain write", polos),
            ("openpyxl template load + fill (100, scaled)", isi),
        ):
            print(f"  {nama:42} {s:7.2f} s  {s / dasar:6.2f} x XlsxWriter", flush=True)


if __name__ == "__main__":
    main()
