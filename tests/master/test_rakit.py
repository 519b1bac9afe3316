"""Assembly: the same bytes each time, buttons, ribbon, the settings sheet."""

from __future__ import annotations

import io
import time
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter

from pkxl.master.pita import BAGIAN, RUANG_2007, RUANG_2010, pasang_pita
from pkxl.master.rakit import lembar_conf, pasang_tombol, pasang_vba, rakit, tutup_paket
from pkxl.master.tombol_daftar import KELOMPOK, TOMBOL, tombol
from tests.master.buku_kecil import buku_kecil, isi


@pytest.fixture(scope="module")
def data() -> bytes:
    """The small workbook."""
    return buku_kecil()


def bagian(data: bytes) -> dict[str, bytes]:
    """Its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {n: z.read(n) for n in z.namelist()}


def test_dua_rakitan_sama(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds are byte-identical, also on another day and in another time zone."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    try:
        assert buku_kecil() == data
    finally:
        monkeypatch.undo()
        time.tzset()


def test_tanggal_dan_sistem_tetap(data: bytes) -> None:
    """No part carries the date or the system of the build."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert {(i.date_time, i.create_system) for i in z.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert z.namelist()[0] == "[Content_Types].xml"


def test_jalan_bertahap_sama(data: bytes) -> None:
    """A writer that holds its own workbook gets the same by the three steps."""
    ke = io.BytesIO()
    buku = xlsxwriter.Workbook(ke, {"in_memory": True})
    isi(buku)
    lembar_conf(buku)
    pasang_vba(buku)
    buku.close()
    lengkap = bagian(tutup_paket(ke.getvalue()))
    asal = bagian(data)
    assert lengkap.keys() == asal.keys()
    assert lengkap["xl/vbaProject.bin"] == asal["xl/vbaProject.bin"]


def test_sel_tetap_terbaca(data: bytes) -> None:
    """Values and formulas are what the writer wrote."""
    buku = openpyxl.load_workbook(io.BytesIO(data), keep_vba=True)
    assert buku.sheetnames == ["Beranda", "Pengaturan", "Hasil Periksa", "xlwings.conf"]
    assert buku["Hasil Periksa"]["C1"].value == "=CAPAIAN(A1,B1)"
    assert buku["xlwings.conf"].sheet_state == "veryHidden"


def test_tombol_pada_lembar(data: bytes) -> None:
    """Each button on the sheet carries its caption, its macro and a text for those who cannot see it; none is printed."""
    vml = bagian(data)["xl/drawings/vmlDrawing1.vml"].decode()
    for t in TOMBOL:
        assert f">{t.caption}</font>" in vml
        assert f"<x:FmlaMacro>[0]!{t.makro}</x:FmlaMacro>" in vml
    assert vml.count("<x:PrintObject>False</x:PrintObject>") == len(TOMBOL)


def test_tombol_di_luar_lembar() -> None:
    """A button outside of the sheet is a mistake of the builder."""
    buku = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    ws = buku.add_worksheet()
    with pytest.warns(UserWarning, match="Cannot insert button"), pytest.raises(ValueError, match="cell of the sheet"):
        pasang_tombol(ws, "XFE1", tombol("Periksa"))


def test_pita_dua_versi(data: bytes) -> None:
    """Excel 2007 and later ones get the same tab; only the namespace differs."""
    isi_pita = bagian(data)
    dua_belas, empat_belas = (isi_pita[n].decode() for n in BAGIAN)
    assert dua_belas.replace(RUANG_2007, RUANG_2010) == empat_belas
    akar = ElementTree.fromstring(empat_belas)
    ruang = f"{{{RUANG_2010}}}"
    kelompok = {g.get("label"): [b.get("label") for b in g] for g in akar.iter(f"{ruang}group")}
    daftar = {k: [t.caption for t in TOMBOL if t.kelompok == k] for k in KELOMPOK}
    assert kelompok == {k: isi for k, isi in daftar.items() if isi}
    assert kelompok["Perencanaan"] == ["Impor PK", "Buat PK Perubahan", "Mulai Tahun Baru"]
    assert kelompok["Himpun"][:2] == ["Bagikan", "Kumpulkan"]
    assert [t.get("label") for t in akar.iter(f"{ruang}tab")] == ["Perjanjian Kinerja"]


def test_pita_hanya_sekali(data: bytes) -> None:
    """A package that has a ribbon is not given a second one, nor one that would leave its parts without type."""
    with pytest.raises(ValueError, match="ribbon"):
        tutup_paket(data)
    with pytest.raises(ValueError, match="content type"):
        pasang_pita(
            {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<Relationships></Relationships>"}, "<customUI/>"
        )


def test_interpreter_tercatat() -> None:
    """The interpreter that builds the workbook stands in it."""
    data = rakit(isi, interpreter=r"C:\Program Files\Python & Co\python.exe")
    conf = openpyxl.load_workbook(io.BytesIO(data))["xlwings.conf"]
    assert {c[0].value: c[1].value for c in conf.iter_rows()}[
        "INTERPRETER_WIN"
    ] == r"C:\Program Files\Python & Co\python.exe"
