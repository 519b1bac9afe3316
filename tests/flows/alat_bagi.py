"""Hand out, fill, take back: the road of a file in the tests, with openpyxl as the hand that fills."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from pkxl.documents.buka_kembali import buka_kembali
from pkxl.faces.himpun import simpan_opd
from pkxl.flows.bagikan import Pembagi, berkas_opd
from pkxl.flows.kembali import Kembali, kembali_dari
from pkxl.flows.kumpulkan import Himpunan, himpun
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.workbook.parse import parse
from tests.contoh import halaman

OLEH = Pembagi("RINA", "8 Juli 2024 14.05", "induk.xlsx")
JUDUL, AWAL = 5, 6


def kecil(**setelan: Any) -> PerjanjianKinerja:
    """Two agencies, three indikator and three budget lines in all, signed."""
    indikator = [
        {"kode": "DINAS.S1.1", "instansi": "DINAS", "jenis": "IK", "no_sasaran": "1", "sasaran": "Mutu", "no": "1",
         "uraian": "Persentase Penempatan tenaga kerja", "satuan": "Persen", "target": 38.0, "realisasi_t1": 37.08},
        {"kode": "DINAS.S1.2", "instansi": "DINAS", "jenis": "IK", "no_sasaran": "1", "sasaran": "Mutu", "no": "2",
         "uraian": "Nilai AKIP", "satuan": "Nilai", "target": "B"},
        {"kode": "BADAN.S1.1", "instansi": "BADAN", "jenis": "IK", "no_sasaran": "1", "sasaran": "Rahasia BADAN", "no": "1",
         "uraian": "Indeks BADAN", "satuan": "Indeks", "target": 3.5},
    ]  # fmt: skip
    aksi = [
        {"kode": "DINAS.S1.1", "instansi": "DINAS", "uraian": "Persentase Penempatan tenaga kerja", "satuan": "Persen",
         "target_tw4": 38.0, "realisasi_tw1": 9.5},
        {"kode": "DINAS.S1.2", "instansi": "DINAS", "uraian": "Nilai AKIP", "satuan": "Nilai"},
        {"kode": "BADAN.S1.1", "instansi": "BADAN", "uraian": "Indeks BADAN", "satuan": "Indeks"},
    ]  # fmt: skip
    anggaran = [
        {"instansi": "DINAS", "no": "1", "kode": "2.07.03", "uraian": "Program Pelatihan", "pagu": 500.0},
        {"instansi": "DINAS", "no": "2", "uraian": "Program Penempatan", "pagu": 300.0},
        {"instansi": "BADAN", "no": "1", "uraian": "Program BADAN", "pagu": 900.0},
    ]  # fmt: skip
    opd = [
        {"singkatan": "DINAS", "nama": "Dinas Contoh", "p1_nama": "A", "tanggal_pk": "26 Januari 2024"},
        {"singkatan": "BADAN", "nama": "Badan Contoh", "p1_nama": "B", "tanggal_pk": "26 Januari 2024"},
    ]  # fmt: skip
    pages = halaman(indikator, aksi, anggaran, opd, **({"posisi": "Triwulan II"} | setelan))  # type: ignore[arg-type]
    return parse(pages)[0]


def bagi(pk: PerjanjianKinerja, path: Path, ke: int = 0) -> Path:
    """The file of one agency, written."""
    simpan_opd(path, berkas_opd(pk, pk.instansi[ke], OLEH, path.name))
    return path


def kolom(ws: Any, judul: str) -> int:
    """Column number by header, from 1."""
    return next(c.column for c in ws[JUDUL] if c.value == judul)


def baris(ws: Any, isi: str) -> int:
    """Row number of the record that has this text in any of its first eight cells."""
    return next(r for r in range(AWAL, ws.max_row + 1) if isi in [ws.cell(r, c).value for c in range(1, 9)])


def isi(path: Path, kerja: Callable[[Any], None], ke: Path | None = None) -> Path:
    """The file filled by openpyxl and saved, as `ke` or in place."""
    wb = openpyxl.load_workbook(path)
    kerja(wb)
    wb.save(ke or path)
    return ke or path


def taruh(lembar: str, baris_isi: str, judul: str, nilai: Any) -> Callable[[Any], None]:
    """One cell by sheet, record and header."""

    def kerja(wb: Any) -> None:
        ws = wb[lembar]
        ws.cell(baris(ws, baris_isi), kolom(ws, judul)).value = nilai

    return kerja


def baca(path: Path) -> Kembali:
    """What came back."""
    return kembali_dari(buka_kembali(path))


def kumpul(pk: PerjanjianKinerja, *path: Path) -> Himpunan:
    """All changes of these files."""
    return himpun(pk, [(p.name, baca(p)) for p in path])
