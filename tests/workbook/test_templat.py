"""The office's own PK template: its look, logo and wording kept, its places filled, wrong ones named with their cell."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from pkxl.documents.read_markdown import read_markdown
from pkxl.flows.impor import impor
from pkxl.model.hasil import Hasil
from pkxl.model.temuan import PkxlError
from pkxl.workbook.isi_templat import TEMPAT
from pkxl.workbook.templat_ada import LEMBAR_TEMPLAT, ada_templat
from pkxl.workbook.templat_kantor import baca_templat
from pkxl.workbook.templat_pk import simpan_templat
from tests.contoh import CONTOH
from tests.workbook.suntikan import SUNTIKAN
from tests.workbook.test_lembar_cetak import disuntik

WAJIB = {
    "A1": "{{nama_opd}}",
    "A2": "{{nama_pihak_pertama}}",
    "A5": "{{indikator.uraian}}",
    "B5": "{{indikator.target}}",
}


@pytest.fixture(scope="module")
def hasil() -> Hasil:
    """The example at Penetapan."""
    return impor([read_markdown(CONTOH / "perjanjian-kinerja-2024.md")], "b.xlsx").buku


def buku(path: Path, **sel: Any) -> Path:
    """A small template with the places that are needed and these cells."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "Bentuk PK"
    for k, v in (WAJIB | sel).items():
        ws[k] = v
    wb.save(path)
    return path


def isi(path: Path, hasil: Hasil, lembar: str = "") -> Any:
    """The filled copy as openpyxl sees it."""
    t = baca_templat(path, lembar)
    return openpyxl.load_workbook(BytesIO(t.buat(hasil.instansi[0], hasil)))


def test_templat_bawaan_memuat_semua_fakta(hasil: Hasil, tmp_path: Path) -> None:
    """The shipped template, filled, holds every indikator, programme and official of the example in order, numbers as agreed."""
    path = simpan_templat(tmp_path / "T.xlsx")
    assert ada_templat(path)
    ws = isi(path, hasil).active
    nilai = [c.value for b in ws.iter_rows() for c in b if c.value is not None]
    teks = [str(v) for v in nilai]
    assert "{{" not in "".join(teks)
    urutan = [i.uraian for i in hasil.pk.indikator] + [a.uraian for a in hasil.pk.anggaran]
    letak = [teks.index(u) for u in urutan]
    assert letak == sorted(letak)
    assert {8736548759, 38.2, 13938.29, 5310} <= {v for v in nilai if isinstance(v, (int, float))}
    sel = {c.value: c.number_format for b in ws.iter_rows() for c in b if isinstance(c.value, (int, float))}
    assert (sel[38.2], sel[38], sel[5310]) == ("0.00", "0", "#,##0")
    for t in (
        "PERNYATAAN PERJANJIAN KINERJA TAHUN 2024",
        "KOTA TANJUNGPINANG",
        "NIP. 19700113 199009 1 002",
        "Tanjungpinang, 26 Januari 2024",
    ):
        assert t in teks
    gabung = {str(m) for m in ws.merged_cells.ranges}
    tiga = next(c for b in ws.iter_rows() for c in b if str(c.value).startswith("Meningkatnya Perlindungan"))
    assert f"B{tiga.row}:B{tiga.row + 1}" in gabung
    assert len(ws.row_breaks.brk) == 2
    assert ws.print_area.endswith(f"${ws.max_row}")


def test_gaya_kantor_tetap(hasil: Hasil, tmp_path: Path) -> None:
    """Fonts, colours, sizes, wording, merges and formulas of the office stay; what stands below a repeated row moves along."""
    path = buku(
        tmp_path / "t.xlsx", A3="Kop kami: {{pemda}} tahun {{tahun}}", A7="=SUM(B5:B5)", A8="Kata penutup", C8=2024
    )
    wb = openpyxl.load_workbook(path)
    ws = wb.active
    ws["A5"].font = Font("Times New Roman", 17, italic=True, color="FFAA0000")
    ws["A5"].fill = PatternFill("solid", fgColor="FFEEDDCC")
    ws.column_dimensions["A"].width = 61
    ws.row_dimensions[8].height = 44
    ws.merge_cells("A8:B8")
    wb.save(path)
    ws = isi(path, hasil).active
    n = 8  # indikator of sasaran in the example
    assert ws["A3"].value == "Kop kami: Kota Tanjungpinang tahun 2024"
    for r in (5, 4 + n):
        f = ws.cell(r, 1).font
        assert (f.name, f.sz, f.i, f.color.rgb) == ("Times New Roman", 17, True, "FFAA0000")
        assert ws.cell(r, 1).fill.fgColor.rgb == "FFEEDDCC"
    assert ws.column_dimensions["A"].width == 61
    assert ws["A14"].value == f"=SUM(B5:B{4 + n})"
    assert (ws["A15"].value, ws["C15"].value, ws.row_dimensions[15].height) == ("Kata penutup", 2024, 44)
    assert {str(m) for m in ws.merged_cells.ranges} == {"A15:B15"}


def _png() -> bytes:
    def potong(jenis: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + jenis + data + struct.pack(">I", zlib.crc32(jenis + data))

    kepala = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", zlib.compress(b"\0\xff\0\0\0\xff\0" * 2))
        + potong(b"IEND", b"")
    )


def test_logo_tetap(hasil: Hasil, tmp_path: Path) -> None:
    """A logo in the template is in the filled copy, byte for byte, at its place; without Pillow too."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    (tmp_path / "logo.png").write_bytes(_png())
    wb = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    ws = wb.add_worksheet("Templat PK")
    for k, v in WAJIB.items():
        ws.write_string(k, v)
    ws.insert_image("D1", str(tmp_path / "logo.png"))
    ws.insert_image("D9", str(tmp_path / "logo.png"))
    wb.close()
    t = baca_templat(tmp_path / "t.xlsx")
    data = t.buat(hasil.instansi[0], hasil)
    with zipfile.ZipFile(BytesIO(data)) as z:
        media = [n for n in z.namelist() if n.startswith("xl/media/")]
        assert [z.read(n) for n in media] == [_png()]
        gambar = z.read("xl/drawings/drawing1.xml").decode()
        assert b"<drawing " in z.read("xl/worksheets/sheet1.xml")
    baris = [int(b.split("</xdr:row>")[0]) for b in gambar.split("<xdr:row>")[1:]]
    assert baris[0] == 0
    assert 15 in baris  # row 9 moved down by the seven further indikator
    audit = pytest.importorskip("openxml_audit")
    (tmp_path / "jadi.xlsx").write_bytes(data)
    r = audit.OpenXmlValidator().validate(str(tmp_path / "jadi.xlsx"))
    assert [e for e in getattr(r, "errors", r) if "rror" in str(e.severity)] == []


@pytest.mark.parametrize(
    "sel, isi_sel, usul",
    [("C2", "{{nama_odp}}", "nama_opd"), ("D9", "Yth. {{ Nama_Pihak_Keduaa }}", "nama_pihak_kedua"), ("E5", "{{indikator.targett}}", "indikator.target")],
)  # fmt: skip
def test_tempat_keliru_disebut_selnya(sel: str, isi_sel: str, usul: str, tmp_path: Path) -> None:
    """A misspelt place is named with its cell and the nearest known one."""
    with pytest.raises(PkxlError) as e:
        baca_templat(buku(tmp_path / "t.xlsx", **{sel: isi_sel}))
    assert e.value.kode == "TPC-01"
    assert f"Bentuk PK!{sel}" in e.value.temuan.pesan
    assert f"{{{{{usul}}}}}" in e.value.temuan.pesan


def test_tempat_kurang(tmp_path: Path) -> None:
    """A template without a place that a PK cannot do without is refused, naming it."""
    with pytest.raises(PkxlError) as e:
        baca_templat(buku(tmp_path / "t.xlsx", B5="tanpa target"))
    assert e.value.kode == "TPC-02"
    assert "{{indikator.target}}" in e.value.temuan.pesan


def test_nama_terdefinisi(hasil: Hasil, tmp_path: Path) -> None:
    """A defined name that points to one cell is a place as well; the office's other names are left alone."""
    path = buku(tmp_path / "t.xlsx")
    wb = openpyxl.load_workbook(path)
    wb.defined_names["pk_pemda"] = DefinedName("pk_pemda", attr_text="'Bentuk PK'!$D$4")
    wb.defined_names["DaftarLain"] = DefinedName("DaftarLain", attr_text="'Bentuk PK'!$D$1:$D$9")
    wb.save(path)
    assert isi(path, hasil).active["D4"].value == "Kota Tanjungpinang"
    wb.defined_names["pk_pemdaa"] = DefinedName("pk_pemdaa", attr_text="'Bentuk PK'!$E$4")
    wb.save(path)
    with pytest.raises(PkxlError) as e:
        baca_templat(path)
    assert "Bentuk PK!E4" in e.value.temuan.pesan


def test_hanya_lembar_templat_yang_ikut(hasil: Hasil, tmp_path: Path) -> None:
    """From a master with hidden sheets, names and properties, only the template's sheet is in the filled copy; the master stays."""
    path = buku(tmp_path / "m.xlsx")
    wb = openpyxl.load_workbook(path)
    wb.active.title = LEMBAR_TEMPLAT
    rahasia = wb.create_sheet("Rahasia")
    rahasia["A1"] = "RAHASIA-KANTOR"
    rahasia.sheet_state = "veryHidden"
    wb.defined_names["Sandi"] = DefinedName("Sandi", attr_text='"RAHASIA-NAMA"')
    wb.properties.title = "RAHASIA-JUDUL"
    wb.save(path)
    sebelum = path.read_bytes()
    data = baca_templat(path).buat(hasil.instansi[0], hasil)
    with zipfile.ZipFile(BytesIO(data)) as z:
        assert not any(b"RAHASIA" in z.read(n) for n in z.namelist())
    assert openpyxl.load_workbook(BytesIO(data)).sheetnames == ["PK"]
    assert path.read_bytes() == sebelum


def test_suntikan_tetap_teks(tmp_path: Path) -> None:
    """None of the 27 strings becomes a formula or a link in a filled template."""
    h = disuntik()
    wb = openpyxl.load_workbook(BytesIO(baca_templat(simpan_templat(tmp_path / "T.xlsx")).buat(h.instansi[0], h)))
    sel = [c for b in wb.active.iter_rows() for c in b if c.value is not None]
    assert not [c.coordinate for c in sel if c.data_type == "f" or c.hyperlink]
    teks = {" ".join(str(c.value).split()) for c in sel}
    for s in SUNTIKAN:
        assert " ".join(s.split()) in teks


def test_setiap_tempat_terisi(hasil: Hasil, tmp_path: Path) -> None:
    """Every place that is offered can be used."""
    tunggal = {f"F{n}": f"{{{{{t}}}}}" for n, t in enumerate((t for t in TEMPAT if "." not in t), 20)}
    baris = {f"{k}{r}": f"{{{{{t}}}}}" for r, j in ((10, "ikk"), (11, "program")) for k, t in zip("ABCDEFGHI", (t for t in TEMPAT if t.startswith(j)), strict=False)}  # fmt: skip
    ws = isi(buku(tmp_path / "t.xlsx", **tunggal, **baris), hasil).active
    assert not [c.coordinate for b in ws.iter_rows() for c in b if "{{" in str(c.value)]
