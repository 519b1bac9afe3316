"""How `pkxl rekap` does over folders: beside the bare read, growing, with bad files, interrupted and resumed.

python -m bench.himpun                  1,000 workbooks beside the bare read; 1,000 to 4,000: time and memory
python -m bench.himpun tahan 20000      that many files, 1 % of them bad; killed and resumed on the way
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.buat import buat

_RUSAK = (b"", b"bukan buku kerja", b"PK\x03\x04" + b"\0" * 400)


def _folder(d: Path, banyak: int, rusak: float = 0.0) -> list[Path]:
    """`banyak` workbooks of the thousand that bench knows, as hard links; a share of them bad. The bad ones."""
    asli = buat(1000)
    acak = random.Random(1)
    buruk = []
    for n in range(banyak):
        sub = d / f"{n // 500:03d}"
        sub.mkdir(exist_ok=True)
        p = sub / f"opd-{n:05d}.xlsx"
        if acak.random() < rusak:
            isi = asli[n % len(asli)].read_bytes()
            p.write_bytes(acak.choice((*_RUSAK, isi[: len(isi) // 2])))
            buruk.append(p)
        else:
            try:
                os.link(asli[n % len(asli)], p)
            except OSError:
                p.write_bytes(asli[n % len(asli)].read_bytes())
    return buruk


def _polos(folder: Path) -> float:
    """Seconds of calamine's bare read of every sheet, in a process of its own."""
    kode = (
        "import sys, time; from pathlib import Path; from python_calamine import CalamineWorkbook\n"
        "t = time.perf_counter()\n"
        "for p in sorted(Path(sys.argv[1]).rglob('*.xlsx')):\n"
        "    b = CalamineWorkbook.from_path(str(p))\n"
        "    for n in b.sheet_names: b.get_sheet_by_name(n).to_python()\n"
        "print(time.perf_counter() - t)"
    )
    return float(
        subprocess.run([sys.executable, "-c", kode, str(folder)], capture_output=True, text=True, check=True).stdout
    )


def _rekap(folder: Path, keluar: Path, *lain: str) -> tuple[float, float, int, str]:
    """Seconds, peak MiB of the largest process, exit code and what was said by one `pkxl rekap`."""
    mulai = time.perf_counter()
    p = subprocess.Popen(
        [sys.executable, "-m", "pkxl", "rekap", str(folder), "-o", str(keluar), *lain],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    teks = p.stdout.read() if p.stdout else ""
    _, status, pakai = os.wait4(p.pid, 0)
    anak = max(pakai.ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    return time.perf_counter() - mulai, anak, os.waitstatus_to_exitcode(status), " ".join(teks.split())


def banding() -> None:
    """Two tables: beside the bare read, and how it grows."""
    print("rekap FOLDER of 1,000 workbooks (20 indikator, 70 budget lines each): read behind the guard in limited")
    print("processes, computed, checked, written as a workbook; beside python-calamine's bare read of every sheet")
    with tempfile.TemporaryDirectory() as d:
        folder, keluar = Path(d) / "buku", Path(d) / "R.xlsx"
        folder.mkdir()
        _folder(folder, 1000)
        polos = min(_polos(folder) for _ in range(3))
        print(f"  bare read                {polos:7.2f} s   1.00")
        for proses in (1, 2):
            t = min(_rekap(folder, keluar, "--proses", str(proses))[0] for _ in range(2))
            print(f"  pkxl rekap --proses {proses}    {t:7.2f} s   {t / polos:4.2f}")
    for banyak in (1000, 2000, 4000):
        with tempfile.TemporaryDirectory() as d:
            folder, keluar = Path(d) / "buku", Path(d) / "R.xlsx"
            folder.mkdir()
            _folder(folder, banyak)
            t, memori, _, _ = _rekap(folder, keluar)
            print(f"  {banyak:6} workbooks {t:8.2f} s   {t / banyak * 1000:6.2f} ms each   peak {memori:6.1f} MiB")


def tahan(banyak: int) -> None:
    """All good ones done, all bad ones told, killed five times on the way; the result equals an undisturbed run."""
    with tempfile.TemporaryDirectory() as d:
        folder, utuh, keluar = Path(d) / "buku", Path(d) / "utuh.xlsx", Path(d) / "R.xlsx"
        folder.mkdir()
        buruk = _folder(folder, banyak, 0.01)
        t, memori, kode, teks = _rekap(folder, utuh)
        print(f"{banyak} files, {len(buruk)} bad: {t:.0f} s, peak {memori:.0f} MiB, exit {kode}")
        print(f"  {teks.split('.')[0]}")
        putus, sisa, kode = 0, 0.0, -1
        acak = random.Random(2)
        for sinyal in (signal.SIGKILL, signal.SIGINT, signal.SIGKILL, signal.SIGINT, signal.SIGKILL, None):
            mulai = time.perf_counter()
            p = subprocess.Popen(
                [sys.executable, "-m", "pkxl", "rekap", str(folder), "-o", str(keluar)],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                kode = p.wait(None if sinyal is None else max(2.0, t * acak.uniform(0.1, 0.4)))
            except subprocess.TimeoutExpired:
                assert sinyal is not None
                p.send_signal(sinyal)
                putus += 1
                p.wait()
                continue
            sisa = time.perf_counter() - mulai  # what was left took it to its end
            break
        sama = hashlib.sha256(keluar.read_bytes()).digest() == hashlib.sha256(utuh.read_bytes()).digest()
        print(
            f"  interrupted {putus} times, the last run took {sisa:.0f} s, exit {kode}; result {'identical' if sama else 'DIFFERS'}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["tahan"]:
        tahan(int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
    else:
        banding()
