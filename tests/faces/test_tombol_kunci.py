"""◄ Catatan, Catatan ►, Pulihkan and Kunci Final in a living LibreOffice: found, shown, put back, locked, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from pkxl import libreoffice
from pkxl.faces import klik, tombol
from pkxl.faces import kotak as kotak_mod
from pkxl.faces.kotak import KotakDiam
from pkxl.libreoffice import Office
from pkxl.rules.kunci import Macam, baca_keadaan
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_kunci import terlindung
from pkxl.workbook.live_periksa import potret
from pkxl.workbook.live_saring import saring
from pkxl.workbook.live_xlwings import read
from pkxl.workbook.susunan import periksa_susunan
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.libreoffice.conftest import require_libreoffice
from tests.workbook.contoh_langsung import pages_contoh

pytestmark = pytest.mark.calc
PD, IND, A, R = layout.MASUKAN[0], layout.INDIKATOR, layout.ANGGARAN, layout.RENCANA_AKSI


@pytest.fixture(scope="module")
def kantor() -> Iterator[Office]:
    """A soffice of its own."""
    require_libreoffice()
    with Office() as berjalan:
        yield berjalan


@pytest.fixture
def kotak(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[KotakDiam]:
    """Silent boxes; the officer is RINA."""
    k = KotakDiam()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("pkxl.faces.tombol_kunci.pengguna", lambda: "RINA")
    kotak_mod.pasang(k)
    yield k
    kotak_mod.pasang(None)


def tanpa_perbaiki() -> Pages:
    """The example whose Perbaiki are accepted with a reason: nothing is left that must be mended."""
    pages = pages_contoh()
    pages.pop("_pkxl")
    hp = layout.HASIL_PERIKSA
    for b in pages[hp.nama].baris[5:]:
        if b[hp.indeks("tingkat")] == "Perbaiki":
            b[hp.indeks("diterima")], b[hp.indeks("alasan")] = "Ya", "sesuai DPA"
    return pages


def _buka(kantor: Office, jalur: Path, pages: Pages) -> xw.Book:
    jalur.write_bytes(tulis_buku(pages))
    book = libreoffice.use(kantor).books.open(jalur)
    book.set_mock_caller()
    return book


@pytest.fixture
def book(kantor: Office, kotak: KotakDiam, tmp_path: Path) -> Iterator[xw.Book]:
    """The example without a Perbaiki, open."""
    b = _buka(kantor, tmp_path / "pk.xlsx", tanpa_perbaiki())
    yield b
    for lain in list(b.app.books):
        lain.close()
    libreoffice.detach()


def _catatan(book: xw.Book) -> list[tuple[str, str]]:
    buku = Buku(book)
    pages = read(buku)
    return [(t.kode, t.asal.tempat) for t in periksa_susunan(pages, potret(buku, pages))]


def _daftar(book: xw.Book, alamat: str) -> tuple[str, str]:
    nama, sel = alamat.split("!")
    v = book.sheets[nama].range(sel).api.Validation
    return v.Type.value, v.getFormula1() if v.Type.value == "LIST" else ""


def _rusak(book: xw.Book) -> None:
    """An officer at work: formulas typed over and changed, a dropdown pasted over, formats lost, a row hidden."""
    i = book.sheets[IND.nama]
    i.range("P7").value = 40
    i.range("G6").copy(i.range("I9"))  # a cell without a list
    i.range("I9").value = "Positif"
    a = book.sheets[A.nama]
    a.range("H6").formula = "=F6*1.1"
    a.range("C6").number_format = "General"
    a.range("C6").value = 2.07
    a.range("F7").formula = "=F6+1000"
    a.impl.range("8:8").row_hidden = True


PLANTED = {
    ("TPL-10", "Indikator!P7"),
    ("TPL-11", "Anggaran!H6"),
    ("TPL-15", "Anggaran!C6"),
    ("BDG-13", "Anggaran!F7"),
    ("TPL-16", "Anggaran!E8"),
    ("TPL-17", "Indikator!I9"),
}


def test_bersih(book: xw.Book) -> None:
    """A workbook as we write it has nothing to tell, opened in LibreOffice too; Pulihkan says so and writes nothing."""
    assert _catatan(book) == []
    tombol.pulihkan()


def test_ditemukan_hidup(book: xw.Book, kotak: KotakDiam) -> None:
    """Each fault of the open workbook is a catatan at its cell on Hasil Periksa, and only those are new."""
    tombol.periksa()
    awal = _hasil_periksa(book)
    _rusak(book)
    assert set(_catatan(book)) == PLANTED
    tombol.periksa()
    baru = {(b[12], b[3]) for b in _hasil_periksa(book)} - {(b[12], b[3]) for b in awal}
    assert baru >= PLANTED


def _hasil_periksa(book: xw.Book) -> list[list[Any]]:
    return [b for b in book.sheets["Hasil Periksa"].range("A6:O60").value if b[3]]


def test_pulihkan(book: xw.Book, kotak: KotakDiam) -> None:
    """Shown first, then formulas, formats and lists are back and the officer's own formula stays; Batalkan undoes it."""
    asli = {(s, x): book.sheets[s].range(x).formula for s, x in ((IND.nama, "P7"), (A.nama, "H6"))}
    _rusak(book)
    sebelum = _potret(book)
    tombol.pulihkan()  # nobody answers: the safe answer
    assert kotak.riwayat[-2][0] == "tanya"
    assert "2 rumus (Indikator!P7, Anggaran!H6)" in kotak.riwayat[-2][1]
    assert "Indikator!P7 “40”" in kotak.riwayat[-2][1]
    assert kotak.terakhir == "Tidak ada yang diubah."
    assert _potret(book) == sebelum
    kotak.jawaban = [0]
    tombol.pulihkan()
    assert kotak.terakhir.startswith("Selesai dipulihkan: 2 rumus, format 1 sel, daftar pilihan 1 kolom")
    for (s, x), rumus in asli.items():
        assert book.sheets[s].range(x).formula == rumus
    assert book.sheets[A.nama].range("F7").formula == "=F6+1000"
    assert book.sheets[A.nama].range("C6").number_format == "@"
    assert _daftar(book, "Indikator!I9") == ("LIST", "DaftarPolaritas")
    assert {k for k, _ in _catatan(book)} == {"TPL-15", "BDG-13", "TPL-16"}  # what only the officer can mend
    tombol.batalkan()
    kini = _potret(book)
    assert kini["daftar"] == sebelum["daftar"]
    assert kini == sebelum


def _potret(book: xw.Book) -> dict[str, Any]:
    buku = Buku(book)
    book.app.calculate()
    hasil: dict[str, Any] = {}
    for x in layout.MASUKAN:
        s = book.sheets[x.nama]
        r = s.range((1, 1), (40, len(x.kolom)))
        from pkxl.workbook.live_sel import Area

        hasil[x.nama] = (r.formula, buku.format(x.nama, Area(0, 0, 39, len(x.kolom) - 1)))
    hasil["daftar"] = [_daftar(book, f"Indikator!{c}{n}") for c in "BCHIJK" for n in (6, 9, 25)]
    return hasil


# --- ◄ Catatan, Catatan ► ---------------------------------------------------------------------------------------------


def test_catatan_berikut(book: xw.Book, kotak: KotakDiam) -> None:
    """Step by step through every place once, forward and back, with the catatan in the status bar; no box is shown."""
    tombol.periksa()
    kotak.riwayat.clear()
    tunggu = list(dict.fromkeys(b[3] for b in _hasil_periksa(book) if b[1] in ("Perbaiki", "Jelaskan") and "!" in b[3]))
    book.sheets["Indikator"].activate()
    book.sheets["Indikator"].range("A1").select()
    jalan = []
    for n in range(len(tunggu)):
        tombol.catatan_berikut()
        jalan.append(_terpilih(book))
        assert f"Catatan {n + 1} dari {len(tunggu)}" in str(book.app.status_bar)
    assert jalan == tunggu
    tombol.catatan_sebelum()
    assert _terpilih(book) == tunggu[-2]
    book.sheets["Hasil Periksa"].activate()
    book.sheets["Hasil Periksa"].range("F8").select()
    tombol.catatan_berikut()
    assert _terpilih(book) == _hasil_periksa(book)[2][3]
    assert kotak.riwayat == []


def _terpilih(book: xw.Book) -> str:
    r = book.app.selection
    return f"{r.sheet.name}!{r.address.replace('$', '')}"


# --- Tampilkan OPD ----------------------------------------------------------------------------------------------------


def test_saring(kantor: Office, kotak: KotakDiam, tmp_path: Path) -> None:
    """Every table shows one agency's rows and the empty ones; all again with ""; a filter is no row that somebody hid."""
    pages = tanpa_perbaiki()
    g = pages[IND.nama]
    for i in range(8, 11):
        g.baris[i][IND.indeks("instansi")] = "DINKES"
    pages[PD.nama].baris[6][PD.indeks("singkatan")] = "DINKES"
    book = _buka(kantor, tmp_path / "dua.xlsx", pages)
    buku = Buku(book)
    isi = read(buku)
    assert saring(buku, isi, "DINKES") >= 7
    tampak = [n for n in range(6, 21) if book.sheets[IND.nama].impl.range(f"{n}:{n}").row_hidden is False]
    assert tampak == [9, 10, 11]
    assert book.sheets[IND.nama].impl.range("25:25").row_hidden is False
    assert not [k for k, _ in _catatan(book) if k == "TPL-16"]
    saring(buku, isi, "")
    assert all(book.sheets[IND.nama].impl.range(f"{n}:{n}").row_hidden is False for n in range(6, 21))
    book.close()


# --- Kunci Final ------------------------------------------------------------------------------------------------------


def _keadaan(book: xw.Book) -> str:
    return str(book.sheets[PD.nama].range((6, PD.indeks("keadaan") + 1)).value or "")


def _dapat_diisi(book: xw.Book, alamat: str) -> bool:
    """Whether an officer could type there: the sheet is open, or the cell is."""
    nama, sel = alamat.split("!")
    s = book.sheets[nama]
    return not s.api.isProtected() or not s.range(sel).api.CellProtection.IsLocked


def test_ditolak_selama_perbaiki(kantor: Office, kotak: KotakDiam, tmp_path: Path) -> None:
    """While a Perbaiki is open nothing is locked; it is said how many and where; accepted with a reason it may."""
    pages = pages_contoh()
    pages.pop("_pkxl")
    book = _buka(kantor, tmp_path / "pk.xlsx", pages)
    tombol.kunci_final()
    assert kotak.riwayat[-1][0] == "galat"
    assert "masih ada 3 catatan Perbaiki (BDG-01 Anggaran!B8, TGT-01 Indikator!N14, TGT-01 " in kotak.terakhir
    assert "SYS-85" in kotak.terakhir
    assert _keadaan(book) == "Draf"
    assert not terlindung(book.sheets[IND.nama], "libreoffice")
    hp = book.sheets["Hasil Periksa"]
    for n, b in enumerate(_hasil_periksa(book), 6):
        if b[1] == "Perbaiki":
            hp.range(f"I{n}").value, hp.range(f"J{n}").value = "Ya", "sesuai DPA"
    kotak.jawaban = [0]
    tombol.kunci_final()
    assert baca_keadaan(_keadaan(book)).macam is Macam.FINAL
    book.close()


def test_kunci_penetapan(book: xw.Book, kotak: KotakDiam) -> None:
    """Keadaan carries day, user and digest; the agreement is locked, realisasi stays open; clicks go on working."""
    _pada_posisi(book, "Penetapan")
    kotak.jawaban = [0]
    tombol.kunci_final()
    assert "realisasi tetap dapat diisi" in kotak.riwayat[-2][1]
    k = baca_keadaan(_keadaan(book))
    assert (k.macam, k.hari, k.oleh, len(k.sidik)) == (Macam.FINAL, date.today(), "RINA", 12)
    assert _keadaan(book).startswith(f"Final {date.today().day} ")
    assert k.sidik in kotak.terakhir
    for alamat in (
        "Indikator!N7",
        "Indikator!O7",
        "Indikator!G7",
        "Anggaran!F6",
        "Perangkat Daerah!F6",
        "Indikator!P7",
    ):
        assert not _dapat_diisi(book, alamat), alamat
    for alamat in ("Rencana Aksi!M7", "Rencana Aksi!I7", "Anggaran!J6", "Indikator!T7", "Indikator!N40"):
        assert _dapat_diisi(book, alamat), alamat
    kotak.jawaban = [1]
    tombol.hitung_capaian()
    assert kotak.terakhir.startswith("Selesai."), kotak.riwayat
    assert terlindung(book.sheets[IND.nama], "libreoffice")
    (riwayat,) = [b for b in book.sheets["Riwayat"].range("A6:H20").value if b[2] == "Kunci Final"]
    assert k.sidik in riwayat[6]


def _pada_posisi(book: xw.Book, posisi: str) -> None:
    s = book.sheets["Pengaturan"]
    n = next(n for n, (label,) in enumerate(s.range("A1:A60").options(ndim=2).value, 1) if label == "Posisi data")
    s.range(f"B{n}").value = posisi


def test_kunci_tahunan_dan_batal(book: xw.Book, kotak: KotakDiam) -> None:
    """At Tahunan the realisasi is locked too; Batalkan brings Keadaan and protection back as they were."""
    kotak.jawaban = [0]
    tombol.kunci_final()
    assert baca_keadaan(_keadaan(book)).posisi.value == "Tahunan"
    assert not _dapat_diisi(book, "Rencana Aksi!M7")
    assert not _dapat_diisi(book, "Anggaran!M6")
    tombol.batalkan()
    assert _keadaan(book) == "Draf"
    assert not any(terlindung(book.sheets[x.nama], "libreoffice") for x in layout.MASUKAN)


def test_pk_perubahan(book: xw.Book, kotak: KotakDiam) -> None:
    """Opened for a PK Perubahan only its own columns are; locked again it says so; opened wholly it is a draft again."""
    kotak.jawaban = [0]
    tombol.kunci_final()
    kotak.jawaban = [0]
    tombol.kunci_final()
    assert baca_keadaan(_keadaan(book)).macam is Macam.DIBUKA
    assert _dapat_diisi(book, "Indikator!O7")
    assert _dapat_diisi(book, "Anggaran!G6")
    assert _dapat_diisi(book, "Perangkat Daerah!R6")
    assert not _dapat_diisi(book, "Indikator!N7")
    assert not _dapat_diisi(book, "Anggaran!F6")
    book.sheets[PD.nama].range("R6").value = date(2024, 10, 3)
    kotak.jawaban = [0]
    tombol.kunci_final()
    k = baca_keadaan(_keadaan(book))
    assert (k.macam, k.perubahan) == (Macam.FINAL, True)
    assert not _dapat_diisi(book, "Indikator!O7")
    kotak.jawaban = [1]
    tombol.kunci_final()
    assert _keadaan(book) == "Draf"
    assert _dapat_diisi(book, "Indikator!N7")


def test_impor_tidak_menimpa_final(book: xw.Book, kotak: KotakDiam, tmp_path: Path) -> None:
    """Impor PK over an agreement that is final writes nothing and says how to open it; Hitung Capaian goes on."""
    kotak.jawaban = [0]
    tombol.kunci_final()
    book.sheets[IND.nama].api.unprotect("")
    sebelum = book.sheets[IND.nama].range("A6:X20").value
    dok = Path(tmp_path / "pk.md")
    asli = Path(__file__).parents[2] / "workbooks" / "contoh" / "perjanjian-kinerja-2024.md"
    dok.write_text(asli.read_text("utf-8").replace("5.310", "5.999"), "utf-8")
    kotak.berkas, kotak.jawaban = [dok], [0]
    tombol.impor_pk()
    assert "SYS-87" in kotak.terakhir
    assert book.sheets[IND.nama].range("A6:X20").value == sebelum


def test_berubah_sesudah_final(book: xw.Book, kotak: KotakDiam) -> None:
    """What was locked and changed all the same (the protection was lifted by hand) is a Perbaiki at Keadaan."""
    kotak.jawaban = [0]
    tombol.kunci_final()
    s = book.sheets[IND.nama]
    s.api.unprotect("")
    s.range("N7").value = 36
    tombol.periksa()
    tempat = [b[3] for b in _hasil_periksa(book) if b[12] == "TPL-22"]
    assert tempat == ["Perangkat Daerah!V6"]


def test_kaki_lembar(book: xw.Book, kotak: KotakDiam) -> None:
    """The printed sheets carry the digest in their footer."""
    kotak.jawaban = [0]
    tombol.kunci_final()
    sidik = baca_keadaan(_keadaan(book)).sidik
    tombol.buat_lembar()
    isi = book.sheets["PK DTKKUM"].impl.page_setup.api.RightPageFooterContent  # its texts live as long as it does
    assert f"sidik {sidik}" in isi.LeftText.getString()


def test_pengguna() -> None:
    """The user of this PC has a name that can stand in Keadaan."""
    assert "·" not in klik.pengguna()
