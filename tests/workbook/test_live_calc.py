"""The same clicks in a living spreadsheet: LibreOffice with a workbook as the product writes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from pkxl import libreoffice
from pkxl.faces import kotak as kotak_mod
from pkxl.faces import tombol
from pkxl.faces.kotak import KotakDiam
from pkxl.libreoffice import Office
from pkxl.workbook import layout
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_sel import Area
from pkxl.workbook.live_xlwings import read
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.libreoffice.conftest import require_libreoffice
from tests.workbook.contoh_langsung import pages_belum_dihitung, pages_contoh

pytestmark = pytest.mark.calc
RA, UKUR = layout.RENCANA_AKSI, layout.PENGUKURAN


@pytest.fixture(scope="module")
def kantor() -> Iterator[Office]:
    """A soffice of its own."""
    require_libreoffice()
    with Office() as berjalan:
        yield berjalan


@pytest.fixture
def kotak(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[KotakDiam]:
    """Silent boxes."""
    k = KotakDiam()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    kotak_mod.pasang(k)
    yield k
    kotak_mod.pasang(None)


def _buka(kantor: Office, jalur: Path, belum: bool = True) -> xw.Book:
    pages = pages_belum_dihitung() if belum else pages_contoh()
    pages.pop("_pkxl")
    jalur.write_bytes(tulis_buku(pages))
    book = libreoffice.use(kantor).books.open(jalur)
    book.set_mock_caller()
    return book


@pytest.fixture
def book(kantor: Office, kotak: KotakDiam, tmp_path: Path) -> Iterator[xw.Book]:
    """The example before its first click, open."""
    b = _buka(kantor, tmp_path / "pk.xlsx")
    yield b
    for lain in list(b.app.books):
        lain.close()
    libreoffice.detach()


def potret(book: xw.Book) -> dict[str, Any]:
    """Values, formulas and number formats of every sheet but the log and the kept cells; formulas computed."""
    book.app.calculate()
    buku = Buku(book)
    hasil = {}
    for nama in buku.nama_lembar():
        if nama in ("_pkxl", "Riwayat"):
            continue
        baris = buku.baca_lembar(nama)
        area = Area(0, 0, max(len(baris) - 1, 0), max((len(b) for b in baris), default=1) - 1)
        hasil[nama] = (baris, buku.rumus(nama, area), buku.format(nama, area))
    return hasil


def test_baca_sama_dengan_buku_tertutup(kantor: Office, kotak: KotakDiam, tmp_path: Path) -> None:
    """What is read live is what the reader of closed workbooks gives: values, decimals, percentages, places."""
    book = _buka(kantor, tmp_path / "pk.xlsx", belum=False)
    hidup, catatan_hidup = parse(read(book))
    tertutup, catatan = parse(baca_buku(tmp_path / "pk.xlsx"))
    book.close()
    assert hidup.indikator == tertutup.indikator
    assert hidup.instansi == tertutup.instansi
    assert hidup.pengaturan == tertutup.pengaturan
    assert [str(t) for t in catatan_hidup] == [str(t) for t in catatan]


def test_klik_dan_batal(book: xw.Book, kotak: KotakDiam) -> None:
    """Hitung Capaian writes results and links that Calc computes; Batalkan brings every cell and format back."""
    sebelum = potret(book)
    tombol.hitung_capaian()
    assert kotak.riwayat[-1][1].startswith("Selesai."), kotak.riwayat
    hp = book.sheets["Hasil Periksa"]
    tempat = hp.range("D6:D9").value
    assert "Anggaran!B8" in tempat
    j = UKUR.indeks("capaian")
    assert book.sheets[UKUR.nama].range((7, j + 1)).value == pytest.approx(98.5526315789)
    assert book.sheets[UKUR.nama].range((7, j + 1)).number_format == "0.00"
    assert potret(book) != sebelum
    tombol.batalkan()
    assert potret(book) == sebelum


def test_batal_sesudah_dibuka_lagi(book: xw.Book, kotak: KotakDiam, tmp_path: Path) -> None:
    """Saved, closed and opened again, the last click can still be taken back."""
    sebelum = {n: s[0] for n, s in potret(book).items()}
    tombol.hitung_capaian()
    app = book.app
    book.save(tmp_path / "lagi.xlsx")
    book.close()
    lagi = app.books.open(tmp_path / "lagi.xlsx")
    lagi.set_mock_caller()
    tombol.batalkan()
    assert "dibatalkan" in kotak.terakhir
    assert {n: s[0] for n, s in potret(lagi).items()} == sebelum


def test_tersaring_dan_terurut(book: xw.Book, kotak: KotakDiam) -> None:
    """With rows hidden by a filter and the sheet sorted another way, every result stands at its Kode."""
    tombol.hitung_capaian()
    sheet = book.sheets[RA.nama]
    n, j = 15, RA.indeks("capaian_posisi")

    def hasil() -> dict[str, Any]:
        blok = sheet.range((6, 1), (5 + n, j + 1)).value
        return {b[0]: b[j] for b in blok}

    acuan = hasil()
    lebar = len(RA.kolom)
    atas, bawah = sheet.range((6, 1), (6, lebar)).formula, sheet.range((14, 1), (14, lebar)).formula
    sheet.range((6, 1), (6, lebar)).formula, sheet.range((14, 1), (14, lebar)).formula = bawah, atas
    sheet.range((6, j + 1), (5 + n, j + 1)).value = [[1.0]] * n
    sheet.impl.range("8:12").row_hidden = True
    tombol.hitung_capaian()
    assert hasil() == acuan
    assert sheet.impl.range("8:12").row_hidden is True


def test_teks_berbahaya_tetap_teks(book: xw.Book, kotak: KotakDiam) -> None:
    """Text that begins with = + - @ or looks like a number stands in the results as that text."""
    teks = ["=1+1", "+62", "-", "@x", "007", "1-2"]
    i = layout.INDIKATOR
    sheet = book.sheets[i.nama]
    for n, t in enumerate(teks):
        sheet.range((6 + n, i.indeks("uraian") + 1)).value = f"'{t}"
    tombol.hitung_capaian()
    ukur = book.sheets[UKUR.nama]
    j = UKUR.indeks("uraian") + 1
    assert ukur.range((6, j), (11, j)).formula == tuple((t,) for t in teks)
    assert ukur.range((6, j), (11, j)).value == teks
