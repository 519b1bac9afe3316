"""The quick reader of our own sheets: the same as calamine, or it gives up."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings

from pkxl.documents.buka import LEMBAR_DIBACA
from pkxl.flows.hitung import hitung
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook import layout, read_calamine
from pkxl.workbook.grid import GalatSel, Pages
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.read_ooxml import BukanBiasa, baca_sendiri
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import BERSAMA, perjanjian

BEBAS = frozenset(("bebas",))


def sendiri(path: Path, nama: frozenset[str] | None = None) -> Pages:
    """Read by the quick reader, or BukanBiasa."""
    baca, letak = read_calamine._paket(path.read_bytes(), None)
    buku = baca("xl/workbook.xml")
    if buku is None or not letak:
        raise BukanBiasa
    return baca_sendiri(baca, letak, [n for n in letak if nama is None or n.casefold() in nama], buku, path.name)


def isi(pages: Pages) -> dict[str, dict[tuple[int, int], object]]:
    """The cells of each sheet that hold something, by place; an empty text is nothing."""
    return {
        n: {(i, j): v for i, baris in enumerate(g.baris) for j, v in enumerate(baris) if v not in (None, "")}
        for n, g in pages.items()
    }


def tulis(path: Path, sel: dict[str, tuple[Any, str]], nama: str = "Bebas", **lain: Any) -> Path:
    """A workbook of one sheet: each cell a value and its number format."""
    with xlsxwriter.Workbook(str(path), lain) as wb:
        ws = wb.add_worksheet(nama)
        for di, (v, f) in sel.items():
            ws.write(di, v, wb.add_format({"num_format": f}) if f else None)
    return path


def ubah(path: Path, bagian: str, ganti: Callable[[bytes], bytes]) -> Path:
    """The same package with one part changed."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(path) as z, zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as w:
        for n in z.namelist():
            w.writestr(n, ganti(z.read(n)) if n == bagian else z.read(n))
    path.write_bytes(tujuan.getvalue())
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(perjanjian())
def test_rekaman_sama_dengan_calamine(pk: PerjanjianKinerja) -> None:
    """Workbooks of ours give the same records, places, decimals and findings by either reader."""
    with tempfile.TemporaryDirectory() as d, pytest.MonkeyPatch.context() as m:
        path = Path(d) / "buku.xlsx"
        path.write_bytes(tulis_buku(halaman(hitung(pk), cadangan=2)))
        cepat = parse(baca_buku(path, LEMBAR_DIBACA))

        def menyerah(*_: object) -> Pages:
            raise BukanBiasa

        m.setattr(read_calamine, "baca_sendiri", menyerah)
        assert cepat == parse(baca_buku(path, LEMBAR_DIBACA))


def test_kolom_isian_saja(tmp_path: Path) -> None:
    """Of an input sheet every column that somebody fills is read, and no figure that we compute."""
    kolom = layout.ANGGARAN.kolom
    sel: dict[str, tuple[Any, str]] = {}
    for j, k in enumerate(kolom):
        sel[f"{chr(65 + j)}5"] = k.judul, ""
        sel[f"{chr(65 + j)}6"] = float(j + 1), "0.00"
    g = sendiri(tulis(tmp_path / "a.xlsx", sel, "Anggaran"))["Anggaran"]
    terbaca = {kolom[j].kunci for j, v in enumerate(g.baris[5]) if v is not None}
    assert terbaca == {k.kunci for k in kolom} - {"tingkat", "pagu_berlaku", "realisasi_posisi", "serapan", "sisa"}
    assert all(g.desimal[5, j] == 2 for j, v in enumerate(g.baris[5]) if v is not None)


def test_kepala_di_tempat_lain_dibaca_semua(tmp_path: Path) -> None:
    """A header that was moved down costs nothing but time: every column is read then."""
    sel: dict[str, tuple[Any, str]] = {f"{chr(65 + j)}9": (k.judul, "") for j, k in enumerate(layout.ANGGARAN.kolom)}
    sel |= {"F10": (5e6, ""), "O10": (50.0, "0.00")}
    path = tulis(tmp_path / "a.xlsx", sel, "Anggaran")
    assert isi(sendiri(path)) == isi(baca_buku(path))


def test_macam_isi(tmp_path: Path) -> None:
    """Numbers, texts with marks and blanks, truths, errors, dates, percentages and decimals are as calamine and the styles say."""
    path = tulis(
        tmp_path / "m.xlsx",
        {
            "B2": (0.3708, "0.00%"), "C2": (38.2, "0.00"), "D2": (7200837838, "#,##0"), "E2": (" a & b < c \n d ", ""),
            "F2": (True, ""), "G2": ("✔ “Kutip”", ""), "H2": (45351, "dd mmmm yyyy"), "I2": (45351, "[$-421]dd mmm yyyy"),
            "J2": ('=IF(1=1,"ya & tidak","")', ""), "AB12": (-0.5, '#,##0.0" %"'),
        },
    )  # fmt: skip
    ubah(
        path,
        "xl/worksheets/sheet1.xml",
        lambda x: x.replace(b'</row><row r="12"', b'<c r="K2" t="e"><v>#DIV/0!</v></c></row><row r="12"'),
    )
    g, c = sendiri(path), baca_buku(path)
    assert isi(g) == isi(c)
    bebas = g["Bebas"]
    assert bebas.persen == {(1, 1)}
    assert bebas.desimal == {(1, 1): 2, (1, 2): 2, (11, 27): 1}
    assert type(bebas.isi(1, 10)) is GalatSel
    assert bebas.isi(1, 7) == bebas.isi(1, 8) == date(2024, 2, 29)
    assert bebas.isi(1, 4) == " a & b < c \n d "


SEL = b'<c r="A1"><v>1</v></c>'


@pytest.mark.parametrize(
    "bagian, lama, baru",
    [
        ("xl/worksheets/sheet1.xml", SEL, b'<c r="A1" t="inlineStr"><is><t>1</t></is></c>'),
        ("xl/worksheets/sheet1.xml", SEL, b'<c s="0" r="A1"><v>1</v></c>'),
        ("xl/worksheets/sheet1.xml", SEL, b'<c r="A1" cm="1"><v>1</v></c>'),
        ("xl/worksheets/sheet1.xml", SEL, b'<c r="A1">\n<v>1</v></c>'),
        ("xl/worksheets/sheet1.xml", SEL, b"<c><v>1</v></c>"),
        ("xl/worksheets/sheet1.xml", SEL, b'<!-- <c r="A2"><v>2</v></c> -->' + SEL),
        ("xl/worksheets/sheet1.xml", SEL, b'<c r="A1" t="d"><v>2024-02-29</v></c>'),
        ("xl/worksheets/sheet1.xml", SEL, b'<c r="A1" t="s"><v>99</v></c>'),
        ("xl/worksheets/sheet1.xml", SEL, b'<c r="A1"><v>satu</v></c>'),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b""),
        ("xl/worksheets/sheet1.xml", b'encoding="UTF-8"', b'encoding="UTF-16"'),
        ("xl/sharedStrings.xml", b"<si><t>dua</t></si>", b"<si><r><t>d</t></r><r><t>ua</t></r></si>"),
        ("xl/sharedStrings.xml", b"dua", b"_x000D_"),
        ("xl/workbook.xml", b"<workbookPr", b'<workbookPr date1904="1"'),
    ],
)
def test_menyerah(tmp_path: Path, bagian: str, lama: bytes, baru: bytes) -> None:
    """What it does not know it does not guess: the workbook goes to calamine, which reads or refuses it as before."""
    path = tulis(tmp_path / "b.xlsx", {"A1": (1, ""), "B1": ("dua", "")})
    ada: list[int] = []

    def ganti(x: bytes) -> bytes:
        ada.append(x.count(lama))
        return x.replace(lama, baru)

    ubah(path, bagian, ganti)
    assert ada == [1]
    with pytest.raises(BukanBiasa):
        sendiri(path)
    try:
        semua = baca_buku(path)
    except PkxlError:
        with pytest.raises(PkxlError):
            baca_buku(path, BEBAS)
    else:
        assert baca_buku(path, BEBAS) == semua


@pytest.mark.parametrize(
    "nilai, bentuk", [(0.25, "hh:mm"), (45351.5, "dd/mm/yyyy"), (5, "dd/mm/yyyy"), (1.5, "[h]:mm")]
)
def test_waktu_diserahkan(tmp_path: Path, nilai: float, bentuk: str) -> None:
    """A time, a duration, a date with a time or of the first days of 1900 is left to calamine."""
    path = tulis(tmp_path / "w.xlsx", {"A1": (nilai, bentuk)})
    with pytest.raises(BukanBiasa):
        sendiri(path)
    assert baca_buku(path, BEBAS) == baca_buku(path)


def test_satu_sel_jauh(tmp_path: Path) -> None:
    """One cell at the far end of a sheet makes it give up before it makes room for all between."""
    path = tulis(tmp_path / "j.xlsx", {"A1": (1, ""), "XFD1048576": (2, "")})
    with pytest.raises(BukanBiasa):
        sendiri(path)


def test_isi_bagian_rusak(tmp_path: Path) -> None:
    """A part whose checksum is wrong is damage with its own code, not a workbook with other figures."""
    path = tulis(tmp_path / "r.xlsx", {"A1": (1, "")})
    data = bytearray(path.read_bytes())
    for m in re.finditer(b"xl/worksheets/sheet1.xml", bytes(data)):
        if data[m.start() - 46 : m.start() - 42] == b"PK\1\2":
            data[m.start() - 30] ^= 0xFF  # the checksum in the directory
    path.write_bytes(data)
    with pytest.raises(PkxlError, match="SYS-11"):
        baca_buku(path, BEBAS)


def test_berkas_luar_sama() -> None:
    """Of every workbook in the shared collection that it reads at all it reads what calamine reads."""
    folder = BERSAMA / "bad"
    if not folder.exists():
        pytest.skip("../shared/bad is not here")
    terbaca = 0
    for path in sorted(folder.glob("*.xlsx")):
        try:
            cepat = sendiri(path)
            semua = baca_buku(path)
        except (BukanBiasa, PkxlError, ValueError, zipfile.BadZipFile):
            continue
        assert isi(cepat) == isi(semua), path.name
        terbaca += 1
    assert terbaca >= 5
