"""`python -m bench.periksa`: what all checks cost on 1,000 agencies, beside reading them.

The promise: checking takes no more time than reading the same workbooks. The agencies are those of `bench.buat`: 20
indikator and 70 budget lines each.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from bench.buat import buat
from pkxl.documents.buka import LEMBAR_DIBACA
from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.rules.checks import CHECKS, CHECKS_HASIL
from pkxl.rules.periksa import periksa
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku

BANYAK = 1000


def ukur(berkas: list[Path]) -> tuple[dict[str, float], list[tuple[PerjanjianKinerja, Hasil]]]:
    """Seconds of each step over all files, and what they gave."""
    waktu: Counter[str] = Counter()
    hasil = []
    for f in berkas:
        t0 = time.perf_counter()
        pages = baca_buku(f, LEMBAR_DIBACA)
        t1 = time.perf_counter()
        pk, temuan = parse(pages)
        t2 = time.perf_counter()
        h = hitung(pk, temuan)
        t3 = time.perf_counter()
        periksa(pk, h, temuan=temuan)
        t4 = time.perf_counter()
        waktu.update(baca=t1 - t0, urai=t2 - t1, hitung_dan_periksa=t3 - t2, periksa=t4 - t3)
        hasil.append((pk, h))
    return dict(waktu), hasil


def per_cek(pasang: list[tuple[PerjanjianKinerja, Hasil]]) -> list[tuple[str, float]]:
    """Seconds of each check over all agreements, the dearest first."""
    hasil = []
    for cek in CHECKS:
        awal = time.perf_counter()
        for pk, _ in pasang:
            for _ in cek(pk):
                pass
        hasil.append((cek.__name__, time.perf_counter() - awal))
    for cek_hasil in CHECKS_HASIL:
        awal = time.perf_counter()
        for _, h in pasang:
            for _ in cek_hasil(h):
                pass
        hasil.append((cek_hasil.__name__, time.perf_counter() - awal))
    return sorted(hasil, key=lambda x: -x[1])


def main(banyak: int = BANYAK) -> None:
    """Print the table; end with 1 when checking takes longer than reading."""
    berkas = buat(banyak)
    ukur(berkas[:10])
    waktu, pasang = ukur(berkas)
    for nama, detik in waktu.items():
        print(f"{nama:20} {detik / banyak * 1000:8.3f} ms each {detik / waktu['baca']:8.2f} x reading")
    for nama, detik in per_cek(pasang)[:8]:
        print(f"  {nama:24} {detik / banyak * 1000:8.3f} ms each")
    if waktu["periksa"] > waktu["baca"]:
        raise SystemExit("periksa lebih lama daripada membaca")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BANYAK)
