"""The audit is silent on a good build and speaks on each thing that Excel would not forgive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB

from pkxl.master import audit as a
from pkxl.master.vba import modul
from tests.master.buku_kecil import buku_kecil

_BIN = "xl/vbaProject.bin"


@pytest.fixture(scope="module")
def data() -> bytes:
    """The small workbook."""
    return buku_kecil()


def test_rakitan_bersih(data: bytes) -> None:
    """A build passes every check."""
    assert a.audit(data) == []


def test_olevba_mengembalikan_sumber(data: bytes) -> None:
    """A reader that is not the writer gives back every module as it stands in macros/ and in xlwings."""
    ada = a.baca_modul(data)
    for nama, sumber in modul().items():
        if nama == "ThisWorkbook":
            assert ada[nama].endswith(f"\r\nAttribute VB_Customizable = True\r\n{sumber}")
        else:
            assert ada[nama] == sumber


def ubah(data: bytes, bagian: str, lama: str, baru: str) -> bytes:
    """The package with one text replaced in one part; with lama "" the part is dropped."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as z, zipfile.ZipFile(keluar, "w") as o:
        for i in z.infolist():
            isi = z.read(i)
            if i.filename == bagian:
                if not lama:
                    continue
                assert lama.encode() in isi
                isi = isi.replace(lama.encode(), baru.encode())
            o.writestr(zipfile.ZipInfo(i.filename, (1980, 1, 1, 0, 0, 0)), isi)
    return keluar.getvalue()


def sunting(data: bytes, tmp_path: Path, kerja: Callable[[ExcelFile], object]) -> bytes:
    """The workbook after an edit of its VBA project, source-only as before."""
    berkas = tmp_path / "a.xlsm"
    berkas.write_bytes(data)
    with ExcelFile(berkas) as f:
        kerja(f)
        f.save()
    keluar = io.BytesIO()
    with zipfile.ZipFile(berkas) as z, zipfile.ZipFile(keluar, "w") as o:
        for n in z.namelist():
            isi = z.read(n)
            if n == _BIN:
                cfb = CFB.from_bytes(isi)
                cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", bytes.fromhex("cc61ffff000100"))
                isi = cfb.to_bytes()
            o.writestr(zipfile.ZipInfo(n, (1980, 1, 1, 0, 0, 0)), isi)
    return keluar.getvalue()


_PITA = "customUI/customUI14.xml"
_BUKU = "xl/workbook.xml"
_BERANDA = "xl/worksheets/sheet1.xml"
_VML = "xl/drawings/vmlDrawing1.vml"
_TEKS = "xl/sharedStrings.xml"


@pytest.mark.parametrize("bagian, lama, baru, kata", [
    (_BERANDA, "<sheetData/>", "<sheetData/><salah/>", "package: "),
    (_BUKU, 'codeName="ThisWorkbook"', 'codeName="Buku"', "code names: the workbook must be ThisWorkbook"),
    (_BUKU, 'codeName="ThisWorkbook"', "", "code names: the workbook"),
    (_BERANDA, 'codeName="LbrBeranda"', 'codeName="Lembar1"', "code names: Beranda has the code name Lembar1"),
    (_BERANDA, 'codeName="LbrBeranda"', 'codeName="LbrBeranda2"', "code names: no sheet has the document module LbrBeranda"),
    (_BERANDA, 'codeName="LbrBeranda"', 'codeName="LbrPengaturan"', "code names: LbrPengaturan is used 2 times"),
    (_VML, "[0]!HitungCapaian", "[0]!HitungCapain", "buttons: xl/drawings/vmlDrawing1.vml: macro HitungCapain"),
    (_VML, "[0]!HitungCapaian", "[0]!PitaPeriksa", "buttons: xl/drawings/vmlDrawing1.vml: macro PitaPeriksa"),
    (_VML, "[0]!HitungCapaian", "[0]!Jalankan", "buttons: xl/drawings/vmlDrawing1.vml: macro Jalankan"),
    (_PITA, 'onAction="PitaPeriksa"', 'onAction="Periksa"', "callback Periksa"),
    (_PITA, "imageMso", "imagemso", "button must not have imagemso"),
    (_PITA, 'id="pkxlPeriksa"', 'id="pkxlCetak"', "the id 'pkxlCetak' is used 2 times"),
    (_PITA, 'size="normal"', 'size="kecil"', "size of"),
    (_PITA, "<button", "<tombol", "tombol must not stand there"),
    (_PITA, "customUI", "kustomUI", "the root must be customUI"),
    (_PITA, 'label="Cetak"', f'label="{"x" * 1025}"', "label of pkxlCetak is longer"),
    (_PITA, "", "", f"ribbon: part {_PITA} is missing"),
    ("_rels/.rels", f'Target="{_PITA}"', 'Target="lain.xml"', f"ribbon: no relationship leads to {_PITA}"),
    (_BUKU, ' state="veryHidden"', ' state="hidden"', "settings: xlwings.conf must be very hidden"),
    (_BUKU, 'name="xlwings.conf"', 'name="xlwings"', "settings: there is no sheet xlwings.conf"),
    (_BUKU, 'name="Hasil Periksa"', 'name="Hasil.py"', "settings: sheet Hasil.py"),
    (_TEKS, ">ADD_WORKBOOK_TO_PYTHONPATH<", ">X<", "settings: key ADD_WORKBOOK_TO_PYTHONPATH is missing"),
    (_TEKS, ">True<", ">Ya<", "settings: USE UDF SERVER must be 'True'"),
    (_BIN, "", "", "vba: there is no project"),
])  # fmt: skip
def test_cacat_paket_ketahuan(data: bytes, bagian: str, lama: str, baru: str, kata: str) -> None:
    """One thing wrong in the package, one line that names it."""
    assert any(kata in s for s in a.audit(ubah(data, bagian, lama, baru)))


def _tambah(nama: str, isi: str) -> Callable[[ExcelFile], object]:
    return lambda f: f.vba_project().add_module(nama, isi)


def _ganti(nama: str, lama: str, baru: str) -> Callable[[ExcelFile], object]:
    def kerja(f: ExcelFile) -> None:
        teks = f.get_module(nama)
        assert lama in teks
        f.set_module(nama, teks.replace(lama, baru))

    return kerja


@pytest.mark.parametrize("kerja, kata", [
    (_ganti("Tombol", '"hitung_capaian"', '"hitung"'), "vba: Tombol: differs from its source"),
    (_ganti("xlwings", "0.37.8", "0.37.9"), "vba: xlwings: differs from its source"),
    (_ganti("ThisWorkbook", "SiapkanBuku", "Siap"), "vba: ThisWorkbook: differs from its source"),
    (_ganti("LbrBeranda", "VB_Customizable = True\r\n", "VB_Customizable = True\r\nDim x\r\n"), "vba: LbrBeranda: differs"),
    (_ganti("LbrBeranda", "020820", "020819"), "vba: LbrBeranda: VB_Base must be"),
    (_ganti("Pita", "\r\n", "\n"), "vba: Pita: lines must end with CR LF"),
    (_ganti("Fungsi", "(target, realisasi, Optional polaritas, Optional batas)", "(target)"), "functions: CAPAIAN has no wrapper"),
    (_ganti("Fungsi", "Optional batas)", "Optional sisa)"), "parameter sisa of CAPAIAN"),
    (_ganti("Pita", "Public Sub PitaPeriksa(", "Private Sub PitaPeriksa("), "callback PitaPeriksa"),
    (_ganti("Tombol", "Public Sub Periksa(", "Public Sub GetConfig("), "vba: getconfig is public in"),
    (_ganti("Tombol", "Option Explicit", "Option Explicit\r\n'" + "x" * 1100), "characters"),
    (_ganti("Tombol", "Option Explicit", "Option Explicit\r\nConst A = 1 _\r\n" + "+ 1 _\r\n" * 25 + "+ 1"), "is continued 25 times"),
    (_tambah("_Lain", "Option Explicit\r\n"), "the name must be"),
    (lambda f: f.vba_project().delete_module("Pita"), "vba: module Pita is missing"),
], ids=lambda n: n if isinstance(n, str) else "")  # fmt: skip
def test_cacat_vba_ketahuan(data: bytes, tmp_path: Path, kerja: Callable[[ExcelFile], object], kata: str) -> None:
    """One thing wrong in the project, one line that names it."""
    assert any(kata in s for s in a.audit(sunting(data, tmp_path, kerja)))


def test_kode_terkompilasi_ketahuan(data: bytes, tmp_path: Path) -> None:
    """A project with leftovers of compiled code is reported: Excel might trust them instead of the source."""
    berkas = tmp_path / "a.xlsm"
    berkas.write_bytes(data)
    with ExcelFile(berkas) as f:
        _tambah("Lain", "Option Explicit\r\n")(f)
        f.save()
    cfb = CFB.from_bytes(zipfile.ZipFile(berkas).read(_BIN))
    cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", bytes.fromhex("cc61b500000100"))
    keluar = io.BytesIO()
    with zipfile.ZipFile(berkas) as z, zipfile.ZipFile(keluar, "w") as o:
        for n in z.namelist():
            o.writestr(n, cfb.to_bytes() if n == _BIN else z.read(n))
    assert "vba: the project must be source-only" in a.audit(keluar.getvalue())


def test_tanggal_rakitan_ketahuan(data: bytes) -> None:
    """A part that carries the day of the build makes the next build differ, and is reported."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as z, zipfile.ZipFile(keluar, "w") as o:
        for n in z.namelist():
            o.writestr(zipfile.ZipInfo(n, (2024, 7, 8, 14, 5, 0)), z.read(n))
    assert any("is dated" in s for s in a.audit_paket(keluar.getvalue()))
