"""Every file of the collection of bad files ends as its manifest says: handled or refused, never a crash."""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from pkxl.model.temuan import TANPA_ASAL, PkxlError
from pkxl.workbook.guard_ole import Ole
from pkxl.workbook.worker import Pekerja
from tests.workbook import fungsi_pekerja as f

BURUK = (Path(__file__).parents[2] / ".." / "shared" / "bad").resolve()
DETIK, MEMORI_MB = 10.0, 500

pytestmark = pytest.mark.skipif(not BURUK.is_dir(), reason="the collection of bad files is not beside the project")

LEWAT_PENJAGA = {
    # The manifest refuses them for what an import needs. Guard and reader know nothing of that: they hand on the
    # sheets, and the refusal is the import's.
    "s_missing_sheet.xlsx": "no sheet PK: said by the import, which lists the sheets found",
    "s_empty.xlsx": "an empty sheet PK: said by the import",
}
TIDAK_MUNGKIN = {
    # The manifest wants it opened with Excel's own password. Its writer put both streams on the same sectors, so the
    # first 1,472 bytes of the package are gone; test_sandi_bawaan_excel proves the way on whole files.
    "f_encrypted_default.xlsx": "SYS-11",
}


class Nasib(NamedTuple):
    """What became of one file."""

    berkas: str
    harapan: str
    hasil: str
    kode: str
    rincian: str
    detik: float


def _daftar() -> list[dict[str, str]]:
    if not BURUK.is_dir():
        return []
    with (BURUK / "manifest.csv").open(newline="", encoding="utf-8") as berkas:
        return list(csv.DictReader(berkas))


@pytest.fixture(scope="module")
def nasib() -> dict[str, Nasib]:
    """The fate of each file, all in one limited worker."""
    hasil: dict[str, Nasib] = {}
    with Pekerja(f.buka_semua, detik=DETIK, memori_mb=MEMORI_MB) as pekerja:
        for baris in _daftar():
            mulai = time.perf_counter()
            try:
                jenis, lembar, catatan = pekerja.kerjakan(BURUK / baris["file"])
                rincian = f"{jenis} {len(lembar)} lembar {sum(lembar.values())} baris {' '.join(catatan)}"
                keadaan, kode = "handle", ""
            except PkxlError as e:
                keadaan, kode, rincian = "reject", e.kode, e.temuan.pesan
            detik = time.perf_counter() - mulai
            hasil[baris["file"]] = Nasib(baris["file"], baris["expected"], keadaan, kode, rincian, detik)
    return hasil


@pytest.mark.parametrize("berkas", [b["file"] for b in _daftar()])
def test_berkas(nasib: dict[str, Nasib], berkas: str) -> None:
    """The file is handled or refused as the manifest says, in at most 10 s and 500 MB."""
    n = nasib[berkas]
    assert n.detik <= DETIK
    # A refusal by the worker (SYS-20 to SYS-22) would mean that the guard has let a killer through.
    assert n.kode not in ("SYS-20", "SYS-21", "SYS-22")
    if berkas in LEWAT_PENJAGA:
        assert n.hasil == "handle", n
    elif berkas in TIDAK_MUNGKIN:
        assert n.kode == TIDAK_MUNGKIN[berkas], n
    elif n.harapan != "either":
        assert n.hasil == n.harapan, n


def test_yang_tidak_mungkin() -> None:
    """The package that cannot be opened is indeed incomplete: two streams claim the same sectors."""
    isi = (BURUK / "f_encrypted_default.xlsx").read_bytes()
    aliran = Ole(isi, TANPA_ASAL).aliran
    assert aliran["encryptedpackage"][0] == aliran["encryptioninfo"][0]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_tanpa_batas_pun_hemat() -> None:
    """Even the greediest files that pass take less than 500 MB to be opened."""
    for berkas in ("s_stray_last_row.xlsx", "s_rows_100k.xlsx", "x_merge_100k.xlsx", "x_style_64k.xlsx"):
        with Pekerja(f.buka_dan_ukur, detik=DETIK, memori_mb=4000) as pekerja:
            assert 20 < pekerja.kerjakan(BURUK / berkas) < MEMORI_MB


def test_tabel(nasib: dict[str, Nasib]) -> None:
    """The whole collection was looked at; the table is printed with -rA."""
    assert len(nasib) == len(_daftar()) > 150
    for n in nasib.values():
        print(f"{n.berkas[-62:]:62} {n.harapan:7} {n.hasil:7} {n.kode:7} {n.detik:5.2f} s  {n.rincian[:90]}")
    dibaca = sum(n.hasil == "handle" for n in nasib.values())
    lama = max(n.detik for n in nasib.values())
    print(f"{len(nasib)} files: {dibaca} handled, {len(nasib) - dibaca} refused; the slowest took {lama:.2f} s")
