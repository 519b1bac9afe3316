"""The road of a file with LibreOffice as the hand that fills: handed out, filled, sorted, saved there, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from pkxl import libreoffice
from pkxl.flows.kumpulkan import putuskan, terapkan
from pkxl.libreoffice import Office
from tests.contoh import makna_pk
from tests.flows.alat_bagi import AWAL, JUDUL, bagi, kecil, kumpul
from tests.libreoffice.conftest import require_libreoffice

pytestmark = pytest.mark.calc


@pytest.fixture(scope="module")
def kantor() -> Iterator[Office]:
    """A soffice of its own."""
    require_libreoffice()
    with Office() as berjalan:
        yield berjalan


@pytest.fixture
def buka(kantor: Office) -> Iterator[Callable[[Path], xw.Book]]:
    """Opens a workbook; what is still open afterwards is closed."""
    app = libreoffice.use(kantor)
    yield app.books.open
    for book in list(app.books):
        book.close()
    libreoffice.detach()


def _letak(sheet: xw.Sheet, kode: str, judul: str) -> tuple[int, int]:
    nilai: list[list[Any]] = sheet.used_range.value
    kolom = nilai[JUDUL - 1].index(judul)
    baris = next(n for n, b in enumerate(nilai) if n >= AWAL - 1 and kode in b[:8])
    return baris + 1, kolom + 1


def _urutkan(sheet: xw.Sheet, banyak: int) -> None:
    """Descending by the first column, by LibreOffice itself, the sheet unprotected as an officer would."""
    from pkxl.libreoffice import bridge

    api = sheet.api
    api.unprotect("")
    lebar = len(sheet.used_range.value[JUDUL - 1])
    area = api.getCellRangeByPosition(0, AWAL - 1, lebar - 1, AWAL + banyak - 2)
    medan = bridge.struct_type("table.TableSortField")()
    medan.Field, medan.IsAscending = 0, False
    area.sort(bridge.properties(SortFields=bridge.sequence("table.TableSortField", (medan,))))


def test_disimpan_libreoffice_tanpa_perubahan(buka: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    """Opened and saved by LibreOffice the file brings no change and no catatan: nothing is lost or turned."""
    path = bagi(kecil(), tmp_path / "a.xlsx")
    book = buka(path)
    book.save()
    book.close()
    h = kumpul(kecil(), path)
    assert ([(u.kunci, u.kolom, u.semula, u.isi) for u in h.ubah], [str(t) for t in h.temuan]) == ([], [])


def test_diisi_libreoffice(buka: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    """Filled in the protected sheets by LibreOffice, taken back and accepted: by Kode exactly what was filled."""
    pk = kecil()
    path = bagi(pk, tmp_path / "a.xlsx")
    book = buka(path)
    ra, ang = book.sheets["Rencana Aksi"], book.sheets["Anggaran"]
    ra.range(_letak(ra, "DINAS.S1.1", "Realisasi TW II")).value = 20.25
    ra.range(_letak(ra, "DINAS.S1.2", "Kendala")).value = "Terlambat"
    ang.range(_letak(ang, "Program Penempatan", "Realisasi s.d. TW II")).value = 150
    for sheet in (ra, book.sheets["Indikator"]):
        _urutkan(sheet, 2)
        assert sheet.range((AWAL, 1)).value == "DINAS.S1.2"
    book.save()
    book.close()
    h = kumpul(pk, path)
    assert sorted((u.kunci[1], u.kolom, u.isi) for u in h.ubah) == [
        ("A2", "realisasi_tw2", "#150"), ("DINAS.S1.1", "realisasi_tw2", "#20.25"), ("DINAS.S1.2", "kendala", "Terlambat"),
    ]  # fmt: skip
    assert h.temuan == ()
    baru = makna_pk(terapkan(pk, putuskan(h.ubah, {}, terima_semua=True)))
    dulu = makna_pk(pk)
    dulu["instansi"][0]["indikator"][0]["aksi"]["realisasi_tw"][1] = baru["instansi"][0]["indikator"][0]["aksi"][
        "realisasi_tw"
    ][1]
    dulu["instansi"][0]["indikator"][1]["aksi"]["kendala"] = "Terlambat"
    dulu["instansi"][0]["anggaran"][1]["realisasi_tw"][1] = baru["instansi"][0]["anggaran"][1]["realisasi_tw"][1]
    assert baru == dulu


def test_sel_terkunci_libreoffice(buka: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    """LibreOffice refuses to write into a closed cell and takes an open one: the protection is real there."""
    path = bagi(kecil(), tmp_path / "a.xlsx")
    book = buka(path)
    ind = book.sheets["Indikator"]
    target = _letak(ind, "DINAS.S1.1", "Target 2024")
    with suppress(Exception):  # the engine may raise or the office may just not do it: what counts is the cell
        ind.range(target).value = 36
    definisi = _letak(ind, "DINAS.S1.1", "Definisi Operasional")
    ind.range(definisi).value = "Ada"
    assert (ind.range(target).value, ind.range(definisi).value) == (38, "Ada")
    book.close()
