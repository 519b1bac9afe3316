"""`python -m bench.klik`: what a click and a formula cost, on the very command lines that xlwings starts, without Excel.

A book of 40 agencies with 20 indikator each stands in memory and answers as Excel does; the time it takes for that is
taken off, so what is left is ours: read, compute, write. Cold is a fresh interpreter as RunPython starts it; warm is
the UDF server, which Workbook_Open has started. Every call to Excel costs 4 to 13 ms on top (users' reports); how many
there are is printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import xlwings as xw

from bench.buat import halaman_dinas
from pkxl.faces import kotak, tombol
from pkxl.flows.hitung import hitung
from pkxl.workbook.grid import Pages
from pkxl.workbook.lembar_pkxl import lembar_pkxl
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman
from tests.workbook.buku_palsu import BukuPalsu, LembarPalsu, Rentang

DINAS, INDIKATOR, PUTARAN = 40, 20, 7
AKAR = Path(__file__).resolve().parents[1]
# RunPython of xlwings.bas, and the server of its functions, up to the call of ours
_AWALAN = 'import xlwings.utils;xlwings.utils.prepare_sys_path(""); '
_KLIK = "import pkxl.faces.tombol"
_UDF = "import xlwings; import pkxl.faces.excel_udf"


def buku_besar(anggaran: int) -> Pages:
    """The sheets of 40 agencies in one workbook, never computed; `anggaran` budget lines each, at most 70."""
    satu = halaman_dinas(0, INDIKATOR)
    del satu["Anggaran"].baris[1 + anggaran :]
    for n in range(1, DINAS):
        lain = halaman_dinas(n, INDIKATOR)
        del lain["Anggaran"].baris[1 + anggaran :]
        for nama, g in lain.items():
            if nama != "Pengaturan":
                satu[nama].baris += g.baris[1:]
    pk, temuan = parse(satu)
    hasil = hitung(pk, temuan)
    pages = halaman(hasil, 0)
    pages["_pkxl"] = lembar_pkxl(hasil, pages, "")
    return pages


class Jam:
    """Time spent inside the fake spreadsheet."""

    def __init__(self) -> None:
        self.detik = 0.0
        self._dalam = 0

    def bungkus(self, f: Callable[..., Any]) -> Callable[..., Any]:
        """`f`, its time counted once however deep."""

        def jalan(*a: Any, **k: Any) -> Any:
            if self._dalam:
                return f(*a, **k)
            self._dalam += 1
            mulai = time.process_time()
            try:
                return f(*a, **k)
            finally:
                self.detik += time.process_time() - mulai
                self._dalam -= 1

        return jalan

    def pasang(self) -> list[Any]:
        """Patches of the fake's members."""
        daftar: list[Any] = []
        for kelas in (Rentang, LembarPalsu):
            for nama, anggota in list(vars(kelas).items()):
                if isinstance(anggota, property):
                    baru = property(self.bungkus(anggota.fget), self.bungkus(anggota.fset) if anggota.fset else None)  # type: ignore[arg-type]
                    daftar.append(mock.patch.object(kelas, nama, baru))
                elif callable(anggota) and not nama.startswith("__"):
                    daftar.append(mock.patch.object(kelas, nama, self.bungkus(anggota)))
        return daftar


def hangat(perintah: str, buku: BukuPalsu, jam: Jam) -> tuple[float, float, Counter[str]]:
    """CPU seconds of ours and of the fake for one click in a process that runs already, and the calls to Excel.

    The best of some rounds: a machine that does something else meanwhile only ever adds.
    """
    kita, dia = [], []
    kode = compile(perintah, "<RunPython>", "exec")
    for _ in range(PUTARAN):
        buku.panggilan.clear()
        jam.detik = 0.0
        mulai = time.process_time()
        exec(kode, {})
        lama = time.process_time() - mulai
        kita.append(lama - jam.detik)
        dia.append(jam.detik)
    return min(kita), min(dia), Counter(jenis for jenis, _ in buku.panggilan)


def dingin(kode: str, pandas: bool) -> tuple[float, float]:
    """Best seconds of xlwings' own import and of ours after it, in a fresh `python -B` each time."""
    tanpa = "" if pandas else "import sys; sys.modules['pandas'] = sys.modules['numpy'] = None; "
    program = f"{tanpa}import time; a = time.perf_counter(); {_AWALAN}b = time.perf_counter(); {kode}; print(b - a, time.perf_counter() - b)"
    xlwings_, kita = [], []
    for _ in range(PUTARAN):
        r = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, check=True, cwd=AKAR)
        a, b = map(float, r.stdout.split())
        xlwings_.append(a)
        kita.append(b)
    return min(xlwings_), min(kita)


def fungsi() -> tuple[float, float]:
    """Seconds of one call over 10,000 rows and of 10,000 single calls, through xlwings' own conversion."""
    from tests.com import Rentang as RentangCom
    from tests.com import server

    target = tuple((38.0 + n % 7,) for n in range(10_000))
    realisasi = tuple((37.0 + n % 11,) for n in range(10_000))
    with server() as s:
        s.panggil("CAPAIAN", 38.0, 37.08)
        mulai = time.perf_counter()
        satu = s.panggil("CAPAIAN", RentangCom(target), RentangCom(realisasi))
        sekali = time.perf_counter() - mulai
        mulai = time.perf_counter()
        banyak = [s.panggil("CAPAIAN", t[0], r[0]) for t, r in zip(target, realisasi, strict=True)]
        satuan = time.perf_counter() - mulai
    assert len(satu) == len(banyak) == 10_000
    return sekali, satuan


def _hangat(anggaran: int) -> None:
    buku, jam = BukuPalsu(buku_besar(anggaran)), Jam()
    pasangan = [*jam.pasang(), mock.patch.object(xw.Book, "caller", classmethod(lambda cls: buku))]
    for p in pasangan:
        p.start()
    print(
        f"\n{DINAS} perangkat daerah x {INDIKATOR} indikator x {anggaran} baris anggaran, terbaik dari {PUTARAN}, CPU"
    )
    print(f"{'hangat (server menyala), tanpa Excel':<46}{'pkxl':>9}{'tiruan':>9}  panggilan ke Excel")
    buku.sheets["Pengukuran"].range("J7").select()
    vars(tombol)["_uji"] = buku.sheets["Rencana Aksi"].sel
    ubah = "import pkxl.faces.tombol as t; t._uji[6, 13].nilai = (t._uji[6, 13].nilai or 0) + 1.0; "
    for nama, fungsi_, awal in (
        ("Hitung Capaian, satu sel berubah", "hitung_capaian", ubah),
        ("Hitung Capaian, tidak ada yang berubah", "hitung_capaian", ""),
        ("Periksa", "periksa", ""),
        ("Jelaskan Sel", "jelaskan_sel", ""),
    ):
        kita, dia, kali = hangat(f"{awal}import pkxl.faces.tombol; pkxl.faces.tombol.{fungsi_}()", buku, jam)
        rinci = ", ".join(f"{j} {n}" for j, n in sorted(kali.items()))
        print(f"{nama:<46}{kita * 1000:>6.0f} ms{dia * 1000:>6.0f} ms  {rinci}")
    for p in pasangan:
        p.stop()


def main() -> None:
    """Print the table."""
    kotak.pasang(kotak.KotakDiam())
    with tempfile.TemporaryDirectory() as sementara:
        os.environ["XDG_STATE_HOME"] = os.environ["LOCALAPPDATA"] = sementara
        for anggaran in (5, 70):
            _hangat(anggaran)
    print(f"\n{'dingin (python -B, tiap klik)':<46}{'xlwings':>9}{'pkxl':>9}")
    for nama, kode in (("RunPython", _KLIK), ("server fungsi", _UDF)):
        for pandas in (True, False):
            x, kita = dingin(kode, pandas)
            label = f"{nama}, {'dengan' if pandas else 'tanpa'} pandas"
            print(f"{label:<46}{x * 1000:>6.0f} ms{kita * 1000:>6.0f} ms")
    sekali, satuan = fungsi()
    print("\n=CAPAIAN lewat konversi xlwings, 10.000 baris")
    print(f"{'satu panggilan untuk semuanya':<46}{sekali * 1000:>6.0f} ms")
    print(f"{'10.000 panggilan':<46}{satuan * 1000:>6.0f} ms  ({satuan / sekali:.0f} kali)")


if __name__ == "__main__":
    main()
