"""How much `simpan` and the lock endure, and what the plain ways do instead: prints one line of figures per trial.

    python bench/tahan.py                    everything, some minutes
    python bench/tahan.py mati --kali 1000   kill -9 at random moments
    python bench/tahan.py sistem             kill, ENOSPC, EIO at every system call (needs strace)
    python bench/tahan.py temp               a TEMP folder on a full disk (needs root and mount)
    python bench/tahan.py kunci              8 processes with 25 edits each, with and without the lock
    python bench/tahan.py acak --kali 50000  damaged copies of honest files through the guard

The short forms of these trials are tests: tests/workbook/test_save.py, test_guard.py, test_worker.py.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import openpyxl
import python_calamine
import xlsxwriter

from pkxl.model.temuan import PkxlError
from pkxl.workbook.guard import periksa_berkas
from pkxl.workbook.save import simpan

BARIS = 1000
PANGGILAN = (
    "openat", "read", "write", "lseek", "fsync", "rename", "link", "unlink", "chmod", "chown", "ftruncate", "flock",
    "close", "ioctl",
)  # fmt: skip
BISA_GAGAL = ("openat", "read", "write", "fsync", "rename", "link", "unlink", "chmod", "chown", "ftruncate", "flock")


def isi_baris(tanda: str) -> list[list[str | float]]:
    """Rows that all begin with `tanda`."""
    return [[tanda, f"SS.{r}", r * 1.25, "Persentase layanan", r * 1_000_003] for r in range(BARIS)]


def buku_openpyxl(tanda: str) -> openpyxl.Workbook:
    """The workbook of `isi_baris` in openpyxl's memory."""
    buku = openpyxl.Workbook()
    lembar = buku.worksheets[0]
    lembar.title = "PK"
    for b in isi_baris(tanda):
        lembar.append(b)
    return buku


def tulis_xlsxwriter(tujuan: BinaryIO | str, tanda: str) -> None:
    """The same workbook written by XlsxWriter."""
    buku = xlsxwriter.Workbook(tujuan)
    lembar = buku.add_worksheet("PK")
    for r, b in enumerate(isi_baris(tanda)):
        lembar.write_row(r, 0, b)
    buku.close()


def bita(tanda: str) -> bytes:
    """The same workbook as bytes."""
    f = io.BytesIO()
    tulis_xlsxwriter(f, tanda)
    return f.getvalue()


def keadaan(path: Path) -> str:
    """LAMA or BARU where the file is that one to its last row, else RUSAK."""
    try:
        with zipfile.ZipFile(path) as z:
            utuh = z.testzip() is None
        baris = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("PK").to_python()
    except Exception:  # any failure of any reader is the finding
        return "RUSAK"
    tanda = {str(b[0]) for b in baris}
    return tanda.pop() if utuh and len(baris) == BARIS and len(tanda) == 1 else "RUSAK"


# --- kill -9 at random moments --------------------------------------------------------------------------------


def mati(kali: int) -> None:
    """Kills each way of saving `kali` times at a random moment and counts what stands on the disk then."""
    lama, baru = bita("LAMA"), buku_openpyxl("BARU")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pk.xlsx"
        cara: dict[str, Callable[[], object]] = {
            "openpyxl save(path)": lambda: baru.save(path),
            "XlsxWriter Workbook(path)": lambda: tulis_xlsxwriter(str(path), "BARU"),
            "simpan + openpyxl": lambda: simpan(path, baru.save),
            "simpan + XlsxWriter": lambda: simpan(path, lambda f: tulis_xlsxwriter(f, "BARU"), cadangan=True),
        }
        acak = random.Random(20261124)
        for nama, jalankan in cara.items():
            path.write_bytes(lama)
            biasa = sorted(_satu_mati(jalankan, None) for _ in range(5))[2]
            hitung: Counter[str] = Counter()
            cadangan: Counter[str] = Counter()
            for _ in range(kali):
                for sisa in Path(folder).iterdir():
                    sisa.unlink()
                path.write_bytes(lama)
                _satu_mati(jalankan, acak.uniform(0, biasa * 1.05))
                hitung[keadaan(path)] += 1
                cadangan.update(keadaan(p) for p in Path(folder).glob("*.bak"))
            rusak = f"{hitung['RUSAK']} of {kali} broken"
            print(f"mati    {nama:26} {rusak:22} {dict(hitung)}  backups {dict(cadangan)}  a save takes {biasa:.3f} s")


def _satu_mati(jalankan: Callable[[], object], jeda: float | None) -> float:
    """Runs a save in a forked child, killed after `jeda` seconds; gives how long the child lived."""
    baca, kirim = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(kirim, b"1")
        jalankan()
        os._exit(0)
    os.read(baca, 1)
    os.close(baca)
    os.close(kirim)
    mulai = time.perf_counter()
    if jeda is not None:
        time.sleep(jeda)
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return time.perf_counter() - mulai


# --- a fault at every system call -----------------------------------------------------------------------------

_ANAK = """
import gc, os, sys
from pathlib import Path
from pkxl.model.temuan import PkxlError
from pkxl.workbook.save import simpan
isi = open(sys.argv[2], "rb").read()
def tulis(f):
    for i in range(0, len(isi), 4096):
        f.write(isi[i:i + 4096])
gc.disable()
os.access("PKXL-MULAI", os.F_OK)
kode = 0
try: simpan(Path(sys.argv[1]), tulis, cadangan=True)
except PkxlError as e: kode = 5 if e.kode == "SYS-05" else 3
os.access("PKXL-SELESAI", os.F_OK)
os._exit(kode)
"""


def sistem() -> None:
    """Kills, or fails, each system call of one save in its turn; counts the states, and reports that were untrue."""
    if not shutil.which("strace"):
        print("sistem  strace is not there: not tried")
        return
    with tempfile.TemporaryDirectory() as folder:
        path, baru, log = Path(folder, "a", "pk.xlsx"), Path(folder, "baru.xlsx"), Path(folder, "log")
        path.parent.mkdir()
        baru.write_bytes(bita("BARU"))
        anak = [sys.executable, "-B", "-c", _ANAK, str(path), str(baru)]
        lama = bita("LAMA")

        def jalankan(*pilihan: str) -> int:
            for sisa in path.parent.iterdir():
                sisa.unlink()
            path.write_bytes(lama)
            semua = ",".join((*PANGGILAN, "access"))
            perintah = ["strace", "-o", str(log), "-e", f"trace={semua}", *pilihan, *anak]
            return subprocess.run(perintah, capture_output=True, check=False).returncode

        jalankan()
        urutan = _panggilan_simpan(log.read_text())
        for apa, suntik in (("kill", "signal=KILL"), ("ENOSPC", "error=ENOSPC"), ("EIO", "error=EIO")):
            hitung: Counter[str] = Counter()
            bohong: list[str] = []
            for nama, ke in urutan:
                if apa != "kill" and nama not in BISA_GAGAL:
                    continue
                kode = jalankan("-e", f"inject={nama}:{suntik}:when={ke}")
                jadi = keadaan(path)
                hitung[jadi] += 1
                if apa != "kill" and jadi != ("BARU" if kode in (0, 5) else "LAMA"):
                    bohong.append(f"{nama} {ke}: exit {kode}, {jadi}")
            n = sum(hitung.values())
            print(
                f"sistem  {apa:6} at each of {n} calls: {hitung['RUSAK']} broken {dict(hitung)}, "
                f"{len(bohong)} untrue reports {bohong[:3]}"
            )


def _panggilan_simpan(log: str) -> list[tuple[str, int]]:
    """Each call between the two marks: its name, and which one of that name it is in the whole process."""
    hasil: list[tuple[str, int]] = []
    hitung: Counter[str] = Counter()
    di_dalam = False
    for baris in log.splitlines():
        if "PKXL-MULAI" in baris:
            di_dalam = True
        elif "PKXL-SELESAI" in baris:
            break
        m = re.match(r"(\w+)\(", baris)
        if m:
            hitung[m[1]] += 1
            if di_dalam and m[1] in PANGGILAN:
                hasil.append((m[1], hitung[m[1]]))
    return hasil


# --- a full TEMP ----------------------------------------------------------------------------------------------

_TEMP = """
import sys
from pathlib import Path
from bench.tahan import buku_openpyxl, tulis_xlsxwriter
from pkxl.model.temuan import PkxlError
from pkxl.workbook.save import simpan
tulis = {"openpyxl": lambda f: buku_openpyxl("BARU").save(f), "XlsxWriter": lambda f: tulis_xlsxwriter(f, "BARU")}
try: simpan(Path(sys.argv[1]), tulis[sys.argv[2]]); print("-")
except PkxlError as e: print(e.kode)
except Exception as e: print(type(e).__name__)
"""


def temp() -> None:
    """Saves while TEMP lies on a disk of 8 to 472 kB: the file stays old, or becomes new and whole."""
    with tempfile.TemporaryDirectory() as folder:
        path, kecil = Path(folder, "pk.xlsx"), Path(folder, "temp")
        kecil.mkdir()
        for pustaka, lxml in (("openpyxl", "True"), ("openpyxl", "False"), ("XlsxWriter", "")):
            hitung: Counter[str] = Counter()
            for kb in range(8, 488, 16):
                pasang = ["mount", "-t", "tmpfs", "-o", f"size={kb}k", "tmpfs", str(kecil)]
                if subprocess.run(pasang, capture_output=True, check=False).returncode:
                    print("temp    a small disk cannot be mounted here: not tried")
                    return
                try:
                    path.write_bytes(bita("LAMA"))
                    hasil = subprocess.run(
                        [sys.executable, "-c", _TEMP, str(path), pustaka], capture_output=True, text=True, check=False,
                        cwd=Path(__file__).parents[1], env=os.environ | {"TMPDIR": str(kecil), "OPENPYXL_LXML": lxml},
                    )  # fmt: skip
                finally:
                    subprocess.run(["umount", str(kecil)], check=True)
                hitung[f"{hasil.stdout.strip()} {keadaan(path)}"] += 1
            nama = f"{pustaka} {'lxml ' + lxml if lxml else ''}"
            print(f"temp    {nama:20} TEMP of 8 to 472 kB: {dict(sorted(hitung.items()))}")


# --- two writers ----------------------------------------------------------------------------------------------

_SUNTING = """
import contextlib, json, sys
from pathlib import Path
from pkxl.workbook.save import kunci, simpan
path = Path(sys.argv[1])
for i in range(25):
    with kunci(path) if sys.argv[3] == "dengan" else contextlib.nullcontext():
        isi = json.loads(path.read_text())
        isi.append([sys.argv[2], i])
        simpan(path, lambda f: f.write(json.dumps(isi).encode()), paket=False)
"""


def kunci_berkas() -> None:
    """8 processes add 25 lines each to one file; counts the lines that are lost."""
    for cara in ("tanpa", "dengan"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "isi.json"
            path.write_text("[]")
            mulai = time.perf_counter()
            proses = [subprocess.Popen([sys.executable, "-c", _SUNTING, str(path), str(n), cara]) for n in range(8)]
            gagal = sum(p.wait() != 0 for p in proses)
            ada = len(json.loads(path.read_text()))
            waktu = time.perf_counter() - mulai
            print(f"kunci   {cara:6} kunci: {200 - ada} of 200 edits lost, {gagal} processes failed, {waktu:.1f} s")


# --- damaged files through the guard --------------------------------------------------------------------------


def acak(kali: int) -> None:
    """Damages the bytes and, under right checksums, the parts of a workbook; counts what the guard says."""
    r = random.Random(20261124)
    asli = bita("LAMA")
    with zipfile.ZipFile(io.BytesIO(asli)) as z:
        bagian = {n: z.read(n) for n in z.namelist()}
    hitung: Counter[str] = Counter()
    lama = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pk.xlsx"
        for i in range(kali):
            if i % 2:
                nama = r.choice(sorted(bagian))
                f = io.BytesIO()
                with zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
                    for n, b in bagian.items():
                        z.writestr(n, _rusakkan(b, r) if n == nama else b)
                path.write_bytes(f.getvalue())
            else:
                path.write_bytes(_rusakkan(asli, r))
            mulai = time.perf_counter()
            try:
                periksa_berkas(path)
                hitung["passed"] += 1
            except PkxlError as e:
                hitung[e.kode] += 1
            except Exception as e:  # the very thing that must not happen
                hitung["CRASH"] += 1
                print(f"acak    {type(e).__name__}: {e}")
            lama = max(lama, time.perf_counter() - mulai)
    rinci = dict(hitung.most_common())
    print(f"acak    {kali} damaged workbooks, {hitung['CRASH']} crashes, slowest {lama:.2f} s: {rinci}")


def _rusakkan(isi: bytes, r: random.Random) -> bytes:
    data = bytearray(isi)
    for _ in range(r.choice((1, 1, 2, 5))):
        di = r.randrange(len(data) + 1)
        cara = r.random()
        if cara < 0.5:
            data[di : di + 1] = bytes([r.randrange(256)])
        elif cara < 0.75:
            del data[di : di + r.randrange(1, 60)]
        else:
            dari = r.randrange(len(data) + 1)
            data[di:di] = data[dari : dari + 60]
    return bytes(data)


def main() -> None:
    """Runs the trials that are named, or all of them."""
    pilihan = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    uji = ("mati", "sistem", "temp", "kunci", "acak")
    pilihan.add_argument("uji", nargs="*", metavar="|".join(uji))
    pilihan.add_argument("--kali", type=int, default=1000, help="kills, or damaged files (default 1000)")
    arg = pilihan.parse_args()
    if salah := set(arg.uji) - set(uji):
        pilihan.error(f"no such trial: {', '.join(sorted(salah))}")
    jalankan: dict[str, Callable[[], None]] = {
        "mati": lambda: mati(arg.kali), "sistem": sistem, "temp": temp, "kunci": kunci_berkas,
        "acak": lambda: acak(arg.kali),
    }  # fmt: skip
    for nama in arg.uji or uji:
        jalankan[nama]()


if __name__ == "__main__":
    main()
