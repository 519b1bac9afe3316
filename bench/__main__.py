"""`make bench`: read, parse, compute and check 1,000 agency workbooks, beside the bare read and the plain way.

Medians of three runs in one process each, so that peak memory is each road's own; ratios are what to quote.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.buat import DATA, buat

BANYAK = 1000


def _calamine(berkas: list[Path]) -> None:
    from python_calamine import CalamineWorkbook

    for f in berkas:
        w = CalamineWorkbook.from_path(str(f))
        for n in w.sheet_names:
            w.get_sheet_by_name(n).to_python()


def _pkxl(berkas: list[Path]) -> None:
    from pkxl.documents.buka import LEMBAR_DIBACA
    from pkxl.flows.hitung import hitung
    from pkxl.workbook.parse import parse
    from pkxl.workbook.read_calamine import baca_buku

    for f in berkas:
        hitung(*parse(baca_buku(f, LEMBAR_DIBACA)))


def _pkxl_penjaga(berkas: list[Path]) -> None:
    from pkxl.documents.buka import buka
    from pkxl.flows.hitung import hitung
    from pkxl.workbook.parse import parse

    for f in berkas:
        hitung(*parse(buka(f)))


def _polos(berkas: list[Path]) -> None:
    """The plain way: openpyxl into pandas, one division, no check."""
    import pandas as pd

    for f in berkas:
        lembar = pd.read_excel(f, sheet_name=["Indikator", "Rencana Aksi", "Anggaran"], header=4, engine="openpyxl")
        i = lembar["Indikator"].merge(lembar["Rencana Aksi"], on="Kode", how="left", suffixes=("", "_r"))
        i["capaian"] = pd.to_numeric(i["Realisasi TW II"], errors="coerce") / pd.to_numeric(i["Target TW II"], errors="coerce") * 100
        lembar["Anggaran"]["Pagu PK"].sum()


JALAN: dict[str, tuple[str, Callable[[list[Path]], None], int]] = {
    "calamine": ("python-calamine, bare read", _calamine, BANYAK),
    "pkxl": ("pkxl: read, parse, compute, check", _pkxl, BANYAK),
    "penjaga": ("pkxl: the same behind the guard", _pkxl_penjaga, BANYAK),
    "polos": ("openpyxl + pandas (100 of them)", _polos, 100),
}


def _satu(nama: str) -> None:
    """One road in this process: seconds for each workbook and peak memory."""
    _, jalan, banyak = JALAN[nama]
    berkas = sorted(DATA.glob("opd-*.xlsx"))[:banyak]
    jalan(berkas[:5])
    waktu = []
    for _ in range(3 if nama != "polos" else 1):
        awal = time.perf_counter()
        jalan(berkas)
        waktu.append(time.perf_counter() - awal)
    puncak = int(next(b for b in Path("/proc/self/status").read_text("ascii").splitlines() if b.startswith("VmHWM")).split()[1]) / 1024
    print(statistics.median(waktu) / len(berkas), puncak)


def main() -> None:
    """Print the table."""
    print(f"Menyiapkan {BANYAK} buku kerja (sekali saja) …", flush=True)
    buat(BANYAK)
    dasar = 0.0
    print(f"{'road':38} {'ms each':>8} {'x bare read':>12} {'peak MiB':>9}")
    for nama, (judul, _, _) in JALAN.items():
        keluar = subprocess.run([sys.executable, "-m", "bench", nama], capture_output=True, text=True, check=True).stdout
        detik, puncak = map(float, keluar.split())
        dasar = dasar or detik
        print(f"{judul:38} {detik * 1000:8.2f} {detik / dasar:12.2f} {puncak:9.0f}", flush=True)


if __name__ == "__main__":
    _satu(sys.argv[1]) if len(sys.argv) > 1 else main()
