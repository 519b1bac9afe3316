"""The workbook that we write: valid, harmless, looking as meant, with values stored beside formulas."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pkxl.documents.read_markdown import read_markdown
from pkxl.documents.read_realisasi import read_realisasi
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import Impor, impor
from pkxl.workbook import layout
from pkxl.workbook.cetak import jumlah_baris, nama_lembar
from pkxl.workbook.lembar_pk import lembar_pk
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman as render_halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import CONTOH, halaman


@pytest.fixture(scope="module")
def hasil() -> Impor:
    """The example with realisasi."""
    return impor(
        [read_markdown(CONTOH / "perjanjian-kinerja-2024.md")],
        "b.xlsx",
        read_realisasi(CONTOH / "realisasi-2024-ilustrasi.csv"),
    )


@pytest.fixture(scope="module")
def isi(hasil: Impor) -> bytes:
    """Its workbook."""
    return tulis_buku(hasil.pages, [lembar_pk(o, hasil.buku, tuple(hasil.pages)) for o in hasil.buku.instansi])


def test_skema_bersih(isi: bytes, tmp_path: Path) -> None:
    """openxml-audit finds nothing."""
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "b.xlsx"
    path.write_bytes(isi)
    laporan = (
        audit.validate_file(str(path))
        if hasattr(audit, "validate_file")
        else audit.OpenXmlValidator().validate(str(path))
    )
    galat = getattr(laporan, "errors", laporan)
    assert list(galat) == []


def test_dua_kali_sama(hasil: Impor) -> None:
    """The same input gives the same bytes."""
    assert tulis_buku(hasil.pages) == tulis_buku(hasil.pages)


def test_lembar_dan_sel(isi: bytes) -> None:
    """Sheets in order; header in row 5; targets with their agreed decimals; computed values stored beside formulas."""
    wb = openpyxl.load_workbook(BytesIO(isi), data_only=True)
    assert wb.sheetnames == [
        "Pengaturan", "Perangkat Daerah", "Indikator", "Rencana Aksi", "Anggaran", "Pengukuran", "Hasil Periksa", "Rekap",
        "Kelengkapan", "Riwayat", "Aturan", "Referensi", "PK DTKKUM",
    ]  # fmt: skip
    i = wb["Indikator"]
    assert [c.value for c in i[5]][:7] == layout.INDIKATOR.judul_kolom(2024)[:7]
    assert (i["N7"].value, i["N7"].number_format, i["P7"].value) == (38, "0", 38)
    assert (i["N18"].value, i["N18"].number_format) == (38.2, "0.00")
    assert (i["L11"].value, i["L11"].number_format) == (2430, "#,##0")
    a = wb["Anggaran"]
    assert (a["F3"].value, a["H6"].value) == (8736548759, 7200837838)
    p = wb["Pengukuran"]
    assert p["J7"].value == pytest.approx(98.5526315789)
    assert p["K7"].value == "✘ Tidak tercapai"
    h = wb["Hasil Periksa"]
    assert h["D6"].hyperlink is None
    assert "Anggaran!B8" in [h.cell(r, 4).value for r in range(6, 10)]
    rumus = openpyxl.load_workbook(BytesIO(isi))["Hasil Periksa"]
    assert '=HYPERLINK("#\'Anggaran\'!B8","Anggaran!B8")' in [rumus.cell(r, 4).value for r in range(6, 10)]


def test_lembar_pk_memuat_semua_fakta(isi: bytes, hasil: Impor) -> None:
    """The print sheet holds both parties, all indikator with their figures as printed, all programmes and their sum, in order."""
    ws = openpyxl.load_workbook(BytesIO(isi), data_only=True)["PK DTKKUM"]
    teks = [str(c.value) for b in ws.iter_rows() for c in b if c.value is not None]
    urutan = [i.uraian for i in hasil.buku.pk.indikator] + [a.uraian for a in hasil.buku.pk.anggaran]
    letak = [teks.index(u) for u in urutan]
    assert letak == sorted(letak)
    assert "8736548759" in teks
    for t in (
        "ACHMAD NUR FATAH, S.Sos., M.Si.",
        "HASAN, S.Sos.",
        "NIP. 19700113 199009 1 002",
        "Tanjungpinang, 26 Januari 2024",
    ):
        assert teks.count(t) == 2
    assert ws.page_setup.paperSize == 9


SUNTIKAN = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "http://contoh.test",
    "mailto:a@b",
    "=cmd|'/c calc'!A0",
    "\t=1",
]


def test_teks_tetap_teks() -> None:
    """Officers' text never becomes a formula or a link, in any sheet."""
    baris = [
        {"sasaran": s, "uraian": s, "satuan": s, "definisi": s, "target": 1.0, "no": str(n)}
        for n, s in enumerate(SUNTIKAN)
    ]
    opd = [{"singkatan": "DINAS", "nama": "=1+1", "p1_nama": "=2+2", "p1_jabatan": "@x"}]
    pk, temuan = parse(halaman(baris, anggaran=[{"uraian": s, "pagu": 1.0} for s in SUNTIKAN], opd=opd, pemda="=3+3"))
    h = hitung(pk, temuan)
    pages = render_halaman(h)
    data = tulis_buku(pages, [lembar_pk(o, h, tuple(pages)) for o in h.instansi])
    with zipfile.ZipFile(BytesIO(data)) as z:
        xml = b"".join(z.read(n) for n in z.namelist() if n.startswith("xl/worksheets/"))
    rumus = re.findall(rb"<f>([^<]*)</f>", xml)
    assert rumus
    tautan = (
        rb"HYPERLINK\(\"#'(?:Anggaran|Indikator|Rencana Aksi|Perangkat Daerah|Pengaturan)'![A-Z0-9:]+\",\"[^\"]*\"\)"
    )
    assert all(re.match(rb"(IF|SUM|SUMPRODUCT|H3)\b", r) or re.fullmatch(tautan, r) for r in rumus), set(rumus)
    assert b"TargetMode" not in xml
    with zipfile.ZipFile(BytesIO(data)) as z:
        assert not [n for n in z.namelist() if n.startswith("xl/worksheets/_rels")]


def test_nama_lembar_aman() -> None:
    """Sheet names are legal and unique, and never code to xlwings."""
    panjang = nama_lembar("PK", "Dinas " + "x" * 300)
    assert len(panjang) <= 31
    assert nama_lembar("PK", "A/B:C*?[D]\\") == "PK A-B-C--D--" or not set("[]:*?/\\") & set(
        nama_lembar("PK", "A/B:C*?[D]\\")
    )
    assert nama_lembar("", "xlwings.conf") != "xlwings.conf"
    assert not nama_lembar("", "modul.py").endswith(".py")
    assert nama_lembar("PK", "dinas", ["PK DINAS"]).casefold() != "pk dinas"


def test_tinggi_terukur() -> None:
    """Wrapping is measured: a narrow column needs more lines, a long word is broken."""
    teks = "Persentase Penempatan tenaga kerja di Kota Tanjungpinang"
    assert jumlah_baris(teks, 400, 10) == 1
    assert jumlah_baris(teks, 120, 10) >= 3
    assert jumlah_baris("x" * 200, 100, 10) >= 8


@pytest.mark.calc
def test_libreoffice_membuka(isi: bytes, tmp_path: Path) -> None:
    """LibreOffice opens it, its PDF shows the print sheet, and its own recalculation gives the values that we stored."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "b.xlsx"
    path.write_bytes(isi)
    for jenis in ("pdf", "ods"):
        perintah = [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/p",
            "--headless",
            "--convert-to",
            jenis,
            "--outdir",
            str(tmp_path),
            str(path),
        ]
        subprocess.run(perintah, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
    from python_calamine import CalamineWorkbook

    kini = CalamineWorkbook.from_path(str(tmp_path / "b.ods"))
    asal = CalamineWorkbook.from_path(str(path))
    for lembar in ("Indikator", "Anggaran", "Rencana Aksi"):
        a, b = (w.get_sheet_by_name(lembar).to_python(skip_empty_area=False) for w in (asal, kini))
        for ra, rb in zip(a[:20], b[:20], strict=False):
            assert (
                [v for v in ra if v != ""] == pytest.approx([v for v in rb if v != ""])
                if all(isinstance(v, float) for v in ra if v != "")
                else [v for v in ra if isinstance(v, float)] == pytest.approx([v for v in rb if isinstance(v, float)])
            )
