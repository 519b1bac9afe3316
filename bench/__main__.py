"""`make bench`: read, parse, compute and check 1,000 agency workbooks, beside the bare read and the plain way.

Each road has a process of its own, so that its peak memory is its own. They take turns, a hundred workbooks each
(`PUTARAN` times through all of them), and a ratio is the median over the turns of a road's time and that of the bare
read in the same turn: a machine that slows down slows all of them. Ratios are what to quote, not milliseconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from bench import daftar
from bench.jalan import GILIRAN, JALAN

BANYAK = 1000
PUTARAN = 2


def _pekerja(nama: str) -> None:
    """One road in this process: takes "from count" lines, answers with seconds a workbook; at the end its peak MiB."""
    jalan = JALAN[nama].buat()
    berkas = daftar()
    jalan(berkas[:5])
    for baris in sys.stdin:
        awal, banyak = map(int, baris.split())
        potong = berkas[awal : awal + banyak]
        mulai = time.perf_counter()
        jalan(potong)
        print((time.perf_counter() - mulai) / len(potong), flush=True)
    keadaan = Path("/proc/self/status").read_text("ascii")  # getrusage would count what this process was forked from
    print(int(keadaan.split("VmHWM:")[1].split()[0]) / 1024)


def _pipa(p: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert p.stdin is not None
    assert p.stdout is not None
    return p.stdin, p.stdout


def main(banyak: int = BANYAK) -> None:
    """Print the table of so many workbooks."""
    from bench.buat import buat

    print(f"{banyak} agency workbooks, 20 indikator and 70 budget lines each (made once, in bench/data) …", flush=True)
    buat(banyak)
    pekerja = {
        n: subprocess.Popen(
            [sys.executable, "-m", "bench", n], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for n in JALAN
    }
    waktu: dict[str, list[float]] = {n: [] for n in JALAN}
    for awal in list(range(0, banyak, GILIRAN)) * PUTARAN:
        for n, p in pekerja.items():
            masuk, keluar = _pipa(p)
            print(awal, JALAN[n].giliran, file=masuk, flush=True)
            waktu[n].append(float(keluar.readline()))
    puncak: dict[str, float] = {}
    for n, p in pekerja.items():
        masuk, keluar = _pipa(p)
        masuk.close()
        puncak[n] = float(keluar.readline())
        p.wait()
    print(f"\n{'':47}{'ms each':>8}{'x (a)':>8}{'x (A)':>8}{'peak MiB':>10}")
    for n, j in JALAN.items():
        angka = (
            f"{statistics.median(waktu[n]) * 1000:8.1f}{_kali(waktu, n, 'dibaca'):8.2f}{_kali(waktu, n, 'semua'):8.2f}"
        )
        memori = f"{puncak[n]:10.0f}" if n != "proses" else f"{'':10}"  # its work is done in two others
        print(f"{j.judul:47}{angka}{memori}")
    print(
        f"\npkxl is {_kali(waktu, 'polos', 'pkxl'):.1f} times as fast as (b), {_kali(waktu, 'polos_semua', 'pkxl'):.1f} times as"
        " fast as (B). Asked: at most 2.2 times a bare read with every\nnumber's text and cell kept, 15 times as fast as the"
        " plain way, 100 MiB. A bare read keeps no error cells,\nno number formats and no places; the plain way keeps no"
        " texts and no places. (a) and (b) know which sheets\nthey want, (A) and (B) take the workbook as it comes."
    )


def _kali(waktu: dict[str, list[float]], atas: str, bawah: str) -> float:
    """How many times as long one road takes as another, by the median of the turns."""
    return statistics.median(x / y for x, y in zip(waktu[atas], waktu[bawah], strict=True))


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in JALAN:
        _pekerja(sys.argv[1])
    else:
        main(*map(int, sys.argv[1:2]))
