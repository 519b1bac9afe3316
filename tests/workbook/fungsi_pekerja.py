"""What the worker's child runs in tests: a module of its own, because the child imports it anew after each death."""

from __future__ import annotations

import io
import os
import sys
import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from pkxl.model.temuan import Asal, PkxlError
from pkxl.workbook import kiriman
from pkxl.workbook.guard import periksa_berkas


def dua_kali(n: int) -> int:
    """Twice n."""
    return n * 2


def proses(_: object) -> int:
    """The process that answers."""
    return os.getpid()


def mati(_: object) -> None:
    """Ends as calamine does when memory is refused to it."""
    os.abort()


def tidur(detik: float) -> float:
    """Answers late."""
    time.sleep(detik)
    return detik


def putar(_: object) -> None:
    """Never answers, and never lets Python in."""
    sum(1 for _ in iter(int, 1))


def makan(mb: int) -> int:
    """Takes so much memory."""
    return len(bytearray(mb << 20))


def tolak(nama: str) -> None:
    """Refuses a file."""
    raise PkxlError(kiriman.BERKAS_KOSONG.di(Asal(Path(nama).name)))


def galat(_: object) -> float:
    """A mistake in the program."""
    return 1 / 0


def panik(_: object) -> None:
    """What pyo3 makes of a panic in Rust: no Exception."""
    raise BaseException("panic")  # noqa: TRY002


def cetak(teks: str) -> str:
    """Prints where a message of ours might go."""
    print(teks, flush=True)
    os.write(1, teks.encode())
    sys.stdin.read()
    return teks


def tak_terkirim(_: object) -> object:
    """A result that cannot leave the process."""
    return lambda: None


def jalur_modul(_: object) -> list[str]:
    """Where the child looks for modules."""
    return [*sys.path, os.getcwd()]


def coba(arg: tuple[str, str]) -> str:
    """Names the function to run by the first, its argument by the second."""
    nama, isi = arg
    return str(globals()[nama](isi))


def buka_semua(path: Path) -> tuple[str, dict[str, int], list[str]]:
    """Kind, rows of each sheet, codes of the warnings: the guard, then calamine on what the guard has checked."""
    kiriman_ini = periksa_berkas(path)
    baris: dict[str, int] = {}
    if kiriman_ini.jenis in kiriman.BUKU_KERJA:
        buku = CalamineWorkbook.from_filelike(io.BytesIO(kiriman_ini.isi))
        for nama in buku.sheet_names:
            baris[nama] = len(buku.get_sheet_by_name(nama).to_python(skip_empty_area=False))
    return kiriman_ini.jenis, baris, [c.kode for c in kiriman_ini.catatan]


def buka_dan_ukur(path: Path) -> int:
    """The most memory that this process has held after opening the file, in MB."""
    buka_semua(path)
    # not ru_maxrss: a child keeps there what its parent held when it was forked
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(b for b in status.splitlines() if b.startswith("VmHWM")).split()[1]) >> 10
