"""The VBA of a built workbook, run: functions, errors, policy, opening, buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.interpreter import VBAErrorValue

import pkxl
from pkxl.faces.fungsi import FUNGSI, teks_hasil
from pkxl.master.tombol_daftar import TOMBOL, Tombol
from pkxl.master.vba import nama_argumen
from tests.com import Server, server
from tests.master.buku_kecil import buku_kecil
from tests.master.mesin import Mesin, mesin


@pytest.fixture(scope="module")
def data() -> bytes:
    """The workbook."""
    return buku_kecil()


@pytest.fixture(scope="module")
def com() -> Iterator[Server]:
    """One COM server for the file."""
    with server() as s:
        yield s


@pytest.fixture
def excel(tmp_path: Path, data: bytes, com: Server) -> Iterator[Mesin]:
    """A freshly loaded workbook."""
    with mesin(tmp_path, data, com) as m:
        yield m


def na(nilai: object) -> bool:
    """Whether it is the true error #N/A, not a text that says so."""
    return isinstance(nilai, VBAErrorValue) and int(nilai.number) == 2042


def rentang(m: Mesin, alamat: str, lembar: str = "Hasil Periksa") -> Any:
    """A range as a formula hands it to the wrapper."""
    return m.excel.application.vba_get("ThisWorkbook").vba_get("Worksheets", [lembar]).vba_get("Range", [alamat])


def atur(m: Mesin, sel: str, nilai: object) -> None:
    """Type something on Pengaturan; Workbook_SheetChange follows by itself."""
    rentang(m, sel, "Pengaturan").vba_set("Value", nilai)


def test_versi(excel: Mesin) -> None:
    """The workbook says of which version its macros are; that it answers at all shows that they compile."""
    assert excel.jalankan("PKXL_VERSI") == pkxl.__version__


@pytest.mark.parametrize("nama", FUNGSI)
def test_fungsi_dari_vba_sampai_python(excel: Mesin, nama: str) -> None:
    """The example of each function, called as Excel calls the wrapper, comes back through VBA."""
    f = FUNGSI[nama]
    if any(isinstance(n, list) for n in f.nilai_contoh):
        for i, n in enumerate(f.nilai_contoh):
            for j, v in enumerate(n if isinstance(n, list) else [n]):
                rentang(excel, f"{'FGHIJK'[i]}{j + 1}").vba_set("Value", v)
        contoh = [
            rentang(excel, f"{'FGHIJK'[i]}1:{'FGHIJK'[i]}{len(n)}") if isinstance(n, list) else n
            for i, n in enumerate(f.nilai_contoh)
        ]
    else:
        contoh = list(f.nilai_contoh)
    hasil = excel.jalankan(nama, *contoh)
    assert teks_hasil(hasil) == f.hasil
    assert excel.python.kejadian[-1] == ("fungsi", nama)


def test_yang_ditolak_galat_sungguhan(excel: Mesin) -> None:
    """A refused value is a true error: in a single cell, and in a block only there where it stands."""
    assert na(excel.jalankan("CAPAIAN", 38, "O,5"))
    blok = excel.jalankan("CAPAIAN", rentang(excel, "A1:A3"), rentang(excel, "B1:B3"))
    assert blok[0][0] == pytest.approx(97.5789473684)
    assert na(blok[1][0])
    assert blok[2][0] == ""


def test_satu_baris(excel: Mesin) -> None:
    """A row comes back as a row of one dimension; errors in it are true errors too."""
    rentang(excel, "F1").vba_set("Value", 10)
    rentang(excel, "G1").vba_set("Value", "x")
    hasil = excel.jalankan("SISA", rentang(excel, "F1:G1"), 4)
    assert hasil[0] == 6.0
    assert na(hasil[1])


@pytest.mark.parametrize("apa", ["nyala", "fungsi"])
def test_python_tidak_ada(excel: Mesin, apa: str) -> None:
    """Without Python a formula is a true error, without message: a sheet may hold thousands."""
    excel.python.gagal.add(apa)
    assert na(excel.jalankan("CAPAIAN", 38, 37))
    assert excel.pesan == []


def test_jendela_fungsi_tidak_memanggil_python(excel: Mesin) -> None:
    """While the function wizard is open, typing does not call Python."""
    excel.aplikasi.bilah.tombol.aktif = False
    excel.jalankan("CAPAIAN", 38, 37)
    assert excel.python.kejadian == []


# ------------------------------------------------------------------ policy


def test_kebijakan_dari_pengaturan(excel: Mesin) -> None:
    """The policy on Pengaturan decides in a cell."""
    assert excel.jalankan("CAPAIAN", 10, 5, "Negatif") == 150.0
    atur(excel, "B3", "Baku 2024|Rumus indikator Negatif=Kebalikan T/R")
    assert excel.jalankan("CAPAIAN", 10, 5, "Negatif") == 200.0


def test_kebijakan_tak_dikenal_ditolak(excel: Mesin) -> None:
    """A policy that nobody knows gives an error, never figures by another law."""
    atur(excel, "B3", "Kebijakan Karangan")
    assert na(excel.jalankan("CAPAIAN", 10, 5))


def test_sel_kebijakan_bergalat(excel: Mesin) -> None:
    """An error in the policy cell refuses every function."""
    rentang(excel, "B6", "Pengaturan").vba_set("Formula", "=1/0")
    assert na(excel.jalankan("CAPAIAN", 10, 5))


def test_tanpa_nama_kebijakan_baku(excel: Mesin) -> None:
    """A workbook without that name computes by the default policy."""
    excel.excel.application.vba_get("ThisWorkbook").vba_get("Names", ["KebijakanTeks"]).vba_get("Delete")
    assert excel.jalankan("KebijakanAktif") == ""
    assert excel.jalankan("CAPAIAN", 10, 5) == 50.0


def test_sel_kebijakan_belum_terhitung(excel: Mesin) -> None:
    """In the midst of a recalculation the policy cell reads as empty: the last policy counts, without one nothing does."""
    sel = rentang(excel, "B6", "Pengaturan")
    lembar = excel.excel.sheet("Pengaturan").sheet
    inti = lembar.cell(6, 2)
    simpan, kosong = inti.value, rentang(excel, "Z99").vba_get("Value")
    inti.value = kosong
    assert sel.vba_get("HasFormula") is True
    assert na(excel.jalankan("CAPAIAN", 10, 5))
    inti.value = simpan
    assert excel.jalankan("KebijakanAktif") == "Baku 2024"
    inti.value = kosong
    assert excel.jalankan("KebijakanAktif") == "Baku 2024"


def test_perubahan_kebijakan_menghitung_ulang(excel: Mesin) -> None:
    """A new policy recalculates everything, once; another edit on Pengaturan does not, and other sheets do not."""
    excel.buka()
    assert excel.catatan("CalculateFull") == []
    atur(excel, "B3", "Baku 2024|Batas atas capaian tiap indikator=120")
    assert len(excel.catatan("CalculateFull")) == 1
    atur(excel, "A3", "Nama lain")
    assert len(excel.catatan("CalculateFull")) == 1
    rentang(excel, "A1").vba_set("Value", 40)
    assert len(excel.catatan("CalculateFull")) == 1
    atur(excel, "B3", "Baku 2024")
    assert len(excel.catatan("CalculateFull")) == 2


# ------------------------------------------------------------------ opening


def test_pembukaan_memasang_bantuan(excel: Mesin) -> None:
    """Opening gives every function its help, argument by argument, within what Excel shows."""
    excel.buka()
    bantuan = {
        str(m).rpartition("!")[2]: (dok, kategori, argumen)
        for m, dok, kategori, argumen in excel.catatan("MacroOptions")
    }
    assert set(bantuan) == set(FUNGSI)
    for nama, (dok, kategori, argumen) in bantuan.items():
        assert kategori == "Perjanjian Kinerja"
        assert len(argumen) == len(FUNGSI[nama].argumen)
        assert all(0 < len(t) <= 255 for t in [dok, *argumen])
    assert bantuan["CAPAIAN"][0].startswith("Capaian dalam persen")


def test_nama_buku_dengan_petik(excel: Mesin) -> None:
    """A workbook whose name holds an apostrophe is named rightly to Excel."""
    excel.buka()
    assert excel.catatan("OnTime") == ["'pkxl''s uji.xlsm'!PanaskanServer"]
    assert excel.catatan("MacroOptions")[0][0].startswith("'pkxl''s uji.xlsm'!")


def test_pembukaan_tidak_menunggu_python(excel: Mesin) -> None:
    """Opening starts no Python; it is started when Excel is idle, with both modules that the first use needs."""
    excel.buka()
    assert excel.python.kejadian == []
    excel.jalankan("PanaskanServer")
    assert [k for k in excel.python.kejadian if k[0] == "muat"] == [
        ("muat", "pkxl.faces.excel_udf"), ("muat", "pkxl.faces.tombol"),
    ]  # fmt: skip


def test_pembukaan_tanpa_python_diam(excel: Mesin) -> None:
    """On a PC without Python the workbook opens without a word."""
    excel.python.gagal |= {"nyala", "muat"}
    excel.buka()
    excel.jalankan("PanaskanServer")
    assert excel.pesan == []


def test_pembukaan_bukan_perubahan(excel: Mesin) -> None:
    """Help texts are no edit: Excel does not ask to save what nobody changed, and does where somebody did."""
    buku = excel.excel.application.vba_get("ThisWorkbook")
    buku.vba_set("Saved", True)
    excel.buka()
    assert buku.vba_get("Saved") is True
    buku.vba_set("Saved", False)
    excel.buka()
    assert buku.vba_get("Saved") is False


@pytest.mark.parametrize("jalan", ["CAPAIAN", "HitungCapaian", "PanaskanServer"])
def test_python_dinyalakan_dengan_jalan_aman(excel: Mesin, jalan: str) -> None:
    """Whatever starts Python first, it is told before not to look for modules where Excel stands."""
    excel.jalankan(jalan, *((38, 37) if jalan == "CAPAIAN" else ()))
    assert excel.python.lingkungan_saat_nyala == {"PYTHONSAFEPATH": "1"}


# ------------------------------------------------------------------ buttons


@pytest.mark.parametrize("t", TOMBOL, ids=lambda t: t.makro)
def test_tombol_menjalankan_fungsinya(excel: Mesin, t: Tombol) -> None:
    """Each button, on a sheet or in the ribbon, runs its function after the module was found, and says nothing itself."""
    for makro, isi in ((t.makro, ()), (t.panggilan, (rentang(excel, "A1"),))):
        excel.python.kejadian.clear()
        excel.jalankan(makro, *isi)
        assert excel.python.kejadian == [
            ("nyala",),
            ("siap", "pkxl.faces.tombol"),
            ("jalan", f"import pkxl.faces.tombol; pkxl.faces.tombol.{t.fungsi}()"),
        ]
    assert excel.pesan == []


def test_tampilkan_opd_menyaring(excel: Mesin) -> None:
    """Choosing another agency on Beranda filters the sheets; typing elsewhere there does nothing."""
    rentang(excel, "Z6", "Beranda").vba_set("Value", "DINKES")
    assert excel.python.kejadian == []
    rentang(excel, "Z5", "Beranda").vba_set("Value", "DINKES")
    assert excel.python.kejadian[-1] == ("jalan", "import pkxl.faces.tombol; pkxl.faces.tombol.tampilkan_opd()")
    assert excel.pesan == []


@pytest.mark.parametrize("apa, kode", [("nyala", "SYS-06"), ("siap", "SYS-07"), ("jalan", "SYS-08")])
def test_tombol_gagal(excel: Mesin, apa: str, kode: str) -> None:
    """A failure before Python can report gives one short message with name, code and what to do, and no traceback."""
    excel.python.gagal.add(apa)
    excel.jalankan("HitungCapaian")
    (pesan,) = excel.pesan
    assert pesan.startswith("Hitung Capaian ")
    assert pesan.endswith(f"({kode})")
    assert "pkxl sehat" in pesan
    assert "Traceback" not in pesan
    assert "{" not in pesan


def test_tidak_jalan_bila_tidak_siap(excel: Mesin) -> None:
    """When the module cannot be loaded, RunPython is not asked: it would show Python's own words."""
    excel.python.gagal.add("siap")
    excel.jalankan("HitungCapaian")
    assert [k[0] for k in excel.python.kejadian] == ["nyala", "siap"]


def test_nama_argumen_di_jendela_fungsi() -> None:
    """An argument keeps its name in the wizard unless a function bears it."""
    assert nama_argumen("target") == "target"
    assert nama_argumen("capaian") != "capaian"
