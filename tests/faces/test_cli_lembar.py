"""`pkxl lembar`: files on the disk, exit codes, the PDF as LibreOffice prints it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pkxl.documents.cetak_pdf import cari_libreoffice, jadikan_pdf
from pkxl.model.temuan import Temuan
from tests.faces.test_cli import DOK, REALISASI, pkxl


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with realisasi as a workbook that hides a sheet with a secret."""
    path = tmp_path_factory.mktemp("lembar") / "PK 2024.xlsx"
    assert pkxl("impor", DOK, "--realisasi", REALISASI, "-o", path).returncode == 0
    wb = openpyxl.load_workbook(path)
    ws = wb.create_sheet("Rahasia")
    ws["A1"] = "RAHASIA-KANTOR"
    ws.sheet_state = "veryHidden"
    wb.save(path)
    return path


def test_lembar_satu_perintah(buku: Path, tmp_path: Path) -> None:
    """One command makes the four sheets of the agency and the ZIP; the hidden sheet does not travel; again changes nothing."""
    r = pkxl("lembar", buku, "-o", tmp_path / "keluar", "--zip")
    assert r.returncode == 0, r.stderr
    path = tmp_path / "keluar" / "Lembar DTKKUM 2024.xlsx"
    assert openpyxl.load_workbook(path).sheetnames == ["PK DTKKUM", "RA DTKKUM", "UK DTKKUM", "LKj DTKKUM"]
    with zipfile.ZipFile(tmp_path / "keluar" / "Lembar 2024.zip") as z:
        assert z.namelist() == [path.name]
        with zipfile.ZipFile(BytesIO(z.read(path.name))) as dalam:
            assert not any(b"RAHASIA-KANTOR" in dalam.read(n) for n in dalam.namelist())
    sebelum = path.stat().st_mtime_ns
    assert "1 tidak berubah" in pkxl("lembar", buku, "-o", tmp_path / "keluar").stdout
    assert path.stat().st_mtime_ns == sebelum


def test_pilihan_lembar_dan_salah_pakai(buku: Path, tmp_path: Path) -> None:
    """--lembar picks sheets; an unknown sheet, agency or output folder ends with 2 and says what there is."""
    r = pkxl("lembar", buku, "-o", tmp_path / "a", "--lembar", "pk,UK", "--gabung", "--terbilang")
    assert r.returncode == 0, r.stderr
    wb = openpyxl.load_workbook(tmp_path / "a" / "Lembar 2024.xlsx")
    assert wb.sheetnames == ["PK DTKKUM", "UK DTKKUM"]
    assert any(str(c.value).startswith("Terbilang: ") for b in wb["PK DTKKUM"].iter_rows() for c in b)
    r = pkxl("lembar", buku, "-o", tmp_path / "b", "--lembar", "XX")
    assert r.returncode == 2
    assert "LKj" in r.stderr
    r = pkxl("lembar", buku, "-o", tmp_path / "b", "--opd", "DINKES")
    assert r.returncode == 2
    assert "DTKKUM" in r.stderr
    berkas = tmp_path / "berkas"
    berkas.write_text("x", "utf-8")
    assert pkxl("lembar", buku, "-o", berkas).returncode == 2
    assert pkxl("lembar", tmp_path / "tidak ada.xlsx", "-o", tmp_path).returncode == 2


@pytest.mark.calc
def test_pdf_cara_indonesia(buku: Path, tmp_path: Path) -> None:
    """The PDF shows Indonesian separators whatever the PC's language, and has exactly the pages that we counted."""
    if cari_libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    r = pkxl("lembar", buku, "-o", tmp_path, "--pdf")
    assert r.returncode == 0, r.stderr
    pdf = tmp_path / "Lembar DTKKUM 2024.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    halaman = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:-1]
    teks = "\n".join(halaman)
    assert "7.200.837.838" in teks
    assert "38,20" in teks
    assert "13.938,29" in teks
    nomor = [b.split("Halaman ")[1].split() for h in halaman for b in h.splitlines() if "Halaman " in b]
    assert len(nomor) == len(halaman)
    urutan = [(int(n[0]), int(n[2])) for n in nomor]
    assert urutan == [(i, n) for n in (urutan[0][1], *(b for a, b in urutan[1:] if a == 1)) for i in range(1, n + 1)]


@pytest.mark.calc
def test_pdf_gagal_dilaporkan(tmp_path: Path) -> None:
    """A LibreOffice that makes nothing is told for each file, and no PDF appears."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"bukan buku kerja")
    hasil = list(jadikan_pdf([(path, tmp_path / "a.pdf")], program="/bin/false"))
    assert len(hasil) == 1
    assert isinstance(hasil[0][1], Temuan)
    assert hasil[0][1].kode == "SYS-79"
    assert not (tmp_path / "a.pdf").exists()
