"""Handing out and taking back, side by side with XlsxWriter.

    python -m bench.bagi                1,000 agency files out, and 1,000 back
    python -m bench.bagi --buku 200     fewer

Agencies have 20 indikator and 70 budget lines. The other road writes the same cells with the same looks by XlsxWriter as
its manual says (in_memory, each look made once) and saves plainly; ours also computes and checks each agency, locks what
is not to be filled, stamps every value, and saves whole or not at all (temporary file, fsync, every part parsed back).
Ratios are what to quote.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from bench.buat import halaman_dinas
from pkxl.documents.buka_kembali import buka_kembali
from pkxl.faces.himpun import simpan_opd
from pkxl.flows.bagikan import IsiOpd, Pembagi, berkas_opd
from pkxl.flows.kembali import kembali_dari
from pkxl.flows.ubahan import ubahan
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.workbook.parse import parse
from pkxl.workbook.xlsx_opd import tulis_opd

OLEH = Pembagi("RINA", "8 Juli 2024 14.05", "induk.xlsx")
RAGAM = 25  # different agencies; the rest repeat them


class Salinan:
    """The cells of one finished workbook as plain values and looks, to be written again by XlsxWriter alone."""

    def __init__(self, isi: bytes) -> None:
        wb = openpyxl.load_workbook(BytesIO(isi))
        self.lembar: list[tuple[str, dict[str, float], list[tuple[int, int, Any, int]]]] = []
        self.gaya: list[dict[str, Any]] = []
        nomor: dict[Any, int] = {}
        for ws in wb:
            sel = []
            for baris in ws.iter_rows():
                for c in baris:
                    if not c.has_style and c.value is None:
                        continue
                    g = nomor.setdefault(tuple(c._style), len(nomor))
                    if g == len(self.gaya):
                        self.gaya.append(self._sifat(c))
                    sel.append((c.row - 1, c.column - 1, c.value, g))
            self.lembar.append((ws.title, {k: d.width for k, d in ws.column_dimensions.items()}, sel))

    @staticmethod
    def _sifat(c: Any) -> dict[str, Any]:
        g: dict[str, Any] = {"font_name": c.font.name or "Arial", "font_size": c.font.sz or 10, "bold": bool(c.font.b)}
        if c.fill.fill_type == "solid" and isinstance(c.fill.fgColor.rgb, str):
            g["bg_color"] = f"#{c.fill.fgColor.rgb[-6:]}"
        if c.border.left.style:
            g |= {"border": 1}
        if c.alignment.wrap_text:
            g["text_wrap"] = True
        return g | {"num_format": c.number_format, "locked": bool(c.protection.locked)}

    def tulis(self, path: Path) -> None:
        """Write it, plainly."""
        wb = xlsxwriter.Workbook(str(path), {"in_memory": True})
        gaya = [wb.add_format(g) for g in self.gaya]
        for nama, _, sel in self.lembar:
            ws = wb.add_worksheet(nama)
            for i, j, v, g in sel:
                if v is None:
                    ws.write_blank(i, j, None, gaya[g])
                elif isinstance(v, str) and v.startswith("="):
                    ws.write_formula(i, j, v, gaya[g], "")
                elif isinstance(v, (int, float)) and not isinstance(v, bool):
                    ws.write_number(i, j, v, gaya[g])
                elif isinstance(v, str):
                    ws.write_string(i, j, v, gaya[g])
                else:
                    ws.write(i, j, v, gaya[g])
            ws.protect()
        wb.close()


def siapkan(ragam: int) -> list[PerjanjianKinerja]:
    """That many different agencies, each as a master of its own."""
    return [parse(halaman_dinas(n))[0] for n in range(ragam)]


def main() -> None:
    """Print the table."""
    a = argparse.ArgumentParser()
    a.add_argument("--buku", type=int, default=1000)
    banyak = a.parse_args().buku
    pk = siapkan(min(RAGAM, banyak))
    isi: list[IsiOpd] = [berkas_opd(p, p.instansi[0], OLEH, "a.xlsx") for p in pk]
    satu = tulis_opd(isi[0].hasil, isi[0].pages, isi[0].cap, isi[0].tertutup)
    salin = Salinan(satu)
    sel = sum(len(x[2]) for x in salin.lembar)
    print(f"{banyak} agency files of {sel:,} cells, {len(satu) / 1024:.0f} KiB each", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-bagi-") as d:
        folder = Path(d)
        waktu: dict[str, float] = dict.fromkeys(("polos", "isi", "bagi", "kembali"), 0.0)
        for n in range(banyak):  # turn by turn: a machine that slows down slows all roads
            p, path = pk[n % len(pk)], folder / f"{n:05d}.xlsx"
            t0 = time.perf_counter()
            salin.tulis(folder / "polos.xlsx")
            t1 = time.perf_counter()
            x = berkas_opd(p, p.instansi[0], OLEH, path.name)
            t2 = time.perf_counter()
            simpan_opd(path, x)
            t3 = time.perf_counter()
            waktu["polos"] += t1 - t0
            waktu["isi"] += t2 - t1
            waktu["bagi"] += t3 - t2
        t = time.perf_counter()
        for n in range(banyak):
            k = kembali_dari(buka_kembali(folder / f"{n:05d}.xlsx"))
            assert ubahan(k, pk[n % len(pk)].instansi[0], {}) == []
        waktu["kembali"] = time.perf_counter() - t
    for nama, judul in (
        ("polos", "XlsxWriter in_memory, same cells, plain save"),
        ("bagi", "pkxl: write with locks and stamp, safe save"),
        ("isi", "pkxl: cut out, compute, check, stamp"),
        ("kembali", "pkxl: read back behind the guard, compare"),
    ):
        t = waktu[nama]
        print(f"  {judul:46} {t:7.2f} s  {t / banyak * 1000:6.1f} ms each  {t / waktu['polos']:5.2f} x", flush=True)
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
