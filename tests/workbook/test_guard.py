"""The guard refuses each kind of bad file with its own code and lets honest ones through, quickly."""

from __future__ import annotations

import contextlib
import io
import os
import random
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkxl.model.temuan import Jenis, PkxlError, nama_kolom
from pkxl.workbook import guard_ole, guard_xml, kiriman
from pkxl.workbook.guard import Kiriman, periksa_berkas
from pkxl.workbook.guard_sandi import _cbc, _ecb

BERKAS = Path(__file__).parent / "berkas"
LEMBAR = "xl/worksheets/sheet1.xml"
BUKU = "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"


def buku(**pilihan: object) -> dict[str, bytes]:
    """The parts of a small workbook as XlsxWriter makes them: sheet PK with 12 rows, shared strings, a number."""
    f = io.BytesIO()
    b = xlsxwriter.Workbook(f, {"in_memory": True, **pilihan})
    b.set_properties({"created": datetime(2024, 1, 31)})  # the same bytes whenever the tests run
    s = b.add_worksheet("PK")
    for r in range(12):
        s.write_row(r, 0, [f"Indikator {r}", r * 1.5, "Persen"])
    b.close()
    with zipfile.ZipFile(f) as z:
        return {n: z.read(n) for n in z.namelist()}


def bungkus(bagian: dict[str, bytes], cara: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a package."""
    f = io.BytesIO()
    with zipfile.ZipFile(f, "w", cara) as z:
        for n, b in bagian.items():
            z.writestr(zipfile.ZipInfo(n), b, cara)
    return f.getvalue()


def ganti(bagian: str, lama: bytes, baru: bytes) -> bytes:
    """The small workbook with one replacement in one part."""
    b = buku()
    assert lama in b[bagian]
    b[bagian] = b[bagian].replace(lama, baru, 1)
    return bungkus(b)


def tambah(nama: str, isi: bytes) -> bytes:
    """The small workbook with one more part."""
    return bungkus(buku() | {nama: isi})


def isi_lembar(sel: bytes) -> bytes:
    """The small workbook whose only sheet has these rows."""
    b = buku()
    awal, akhir = b[LEMBAR].index(b"<sheetData>") + 11, b[LEMBAR].index(b"</sheetData>")
    b[LEMBAR] = b[LEMBAR][:awal] + sel + b[LEMBAR][akhir:]
    return bungkus(b)


@pytest.fixture
def periksa(tmp_path: Path) -> Callable[..., Kiriman]:
    """The guard's answer for these bytes under this name."""

    def jalankan(isi: bytes, nama: str = "dinkes.xlsx", *, milik_kita: bool = False) -> Kiriman:
        path = tmp_path / nama
        path.write_bytes(isi)
        return periksa_berkas(path, milik_kita=milik_kita)

    return jalankan


# --- honest files ---------------------------------------------------------------------------------------------


def test_buku_biasa(periksa: Callable[..., Kiriman]) -> None:
    """An ordinary workbook passes without a word, with its sheets and the unpacked parts a reader needs."""
    b = buku()
    k = periksa(bungkus(b))
    assert (k.jenis, k.catatan) == ("xlsx", [])
    assert [tuple(s) for s in k.lembar] == [("PK", LEMBAR, "visible")]
    assert {n: k.bagian[n] for n in (LEMBAR, BUKU, "xl/sharedStrings.xml", "xl/styles.xml")} == {
        n: b[n] for n in (LEMBAR, BUKU, "xl/sharedStrings.xml", "xl/styles.xml")
    }
    assert python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(k.isi)).sheet_names == ["PK"]


def _openpyxl() -> bytes:
    b = openpyxl.Workbook()
    b.worksheets[0].append(["a", 1])
    f = io.BytesIO()
    b.save(f)
    return f.getvalue()


def _berawalan() -> bytes:
    b = buku()
    for n in (LEMBAR, "xl/sharedStrings.xml"):
        kepala, badan = b[n].split(b"?>", 1)
        badan = badan.replace(b"</", b"\1").replace(b"<", b"<x:").replace(b"\1", b"</x:")
        b[n] = kepala + b"?>" + badan.replace(b"xmlns=", b"xmlns:x=")
    return bungkus(b)


def _satu_sel(alamat: str) -> bytes:
    return f'<row r="{alamat.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{alamat}"><v>1</v></c></row>'.encode()


SEJUJUR: dict[str, bytes] = {
    "openpyxl": _openpyxl(),
    "awalan x:": _berawalan(),
    "tanpa kompresi": bungkus(buku(), zipfile.ZIP_STORED),
    "garis miring terbalik": bungkus({n.replace("/", "\\"): b for n, b in buku().items()}),
    "BOM": ganti(LEMBAR, b"<?xml", b"\xef\xbb\xbf<?xml"),
    "komentar di depan": ganti(LEMBAR, b"<worksheet", b"<!-- <!DOCTYPE a> --><worksheet"),
    "komentar di belakang": ganti(LEMBAR, b"</worksheet>", b"</worksheet>\n<!-- Dinas -->\n"),
    "kata DOCTYPE sebagai teks": ganti("xl/sharedStrings.xml", b"Persen", b"&lt;!DOCTYPE html&gt;"),
    "tanda lebih besar polos": ganti("xl/sharedStrings.xml", b"Persen", b"target > 90"),
    "titik dua c sebagai teks": ganti("xl/sharedStrings.xml", b"Persen", b"a :c b"),
    "huruf bukan ASCII": ganti("xl/sharedStrings.xml", b"Persen", "‰ – ▲ é".encode()),
    "isian di baris terakhir": isi_lembar(_satu_sel("A1") + _satu_sel("E1048576")),
    "isian di kolom terakhir": isi_lembar(_satu_sel("A1") + _satu_sel("XFD700")),
    "hanya format di sudut": isi_lembar(_satu_sel("A1") + b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "sel tanpa alamat": isi_lembar(b"<row><c><v>1</v></c><c><v>2</v></c></row>"),
    "XML UTF-16 yang tidak dibaca": tambah("customXml/item1.xml", '<?xml version="1.0"?><a/>'.encode("utf-16")),
    "bagian rusak yang tidak dibaca": tambah("xl/drawings/drawing9.xml", b"\x89PNG"),
    "dua puluh ribu baris": isi_lembar(b"".join(_satu_sel(f"L{r}") for r in range(1, 20_001))),
}


@pytest.mark.parametrize("nama", SEJUJUR)
def test_berkas_jujur_tidak_ditolak(periksa: Callable[..., Kiriman], nama: str) -> None:
    """Unusual but honest workbooks pass without a warning, and calamine opens what was checked."""
    k = periksa(SEJUJUR[nama])
    assert k.catatan == []
    b = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(k.isi))
    for s in b.sheet_names:
        b.get_sheet_by_name(s).to_python(nrows=10)


# --- each refusal ---------------------------------------------------------------------------------------------


def _dtd(bagian: str, mulai: bytes) -> bytes:
    return ganti(bagian, mulai, b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + mulai)


def _dde() -> bytes:
    return tambah(
        "xl/externalLinks/externalLink1.xml",
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" '
        b'ddeTopic="/c calc"/></externalLink>',
    )


def _dua_kali(nama: str) -> bytes:
    f = io.BytesIO(bungkus(buku()))
    with zipfile.ZipFile(f, "a") as z, pytest.warns(UserWarning, match="Duplicate name"):
        z.writestr(nama, b"<a/>")
    return f.getvalue()


def _nama_lokal_lain() -> bytes:
    isi = bungkus(buku())
    i = isi.index(b"PK\3\4", 4)
    return isi[: i + 30] + b"zz" + isi[i + 32 :]


def _bertumpuk() -> bytes:
    """Two entries of the directory on one part's bytes, as in a bomb without nesting."""
    f = io.BytesIO()
    with zipfile.ZipFile(f, "w", zipfile.ZIP_DEFLATED) as z:
        for n, b in buku().items():
            z.writestr(n, b)
        z.filelist.append(z.filelist[-1])
    return f.getvalue()


def _bendera_sandi() -> bytes:
    isi = bytearray(bungkus(buku()))
    i = isi.index(b"PK\1\2")
    isi[6] |= 1
    isi[i + 8] |= 1
    return bytes(isi)


def _ukuran_bohong() -> bytes:
    """The directory declares one byte less than the sheet has."""
    b = buku()
    isi = bytearray(bungkus(b))
    n = len(b[LEMBAR])
    i = isi.index(b"PK\1\2")
    while isi[i + 46 : i + 46 + len(LEMBAR)] != LEMBAR.encode():
        i = isi.index(b"PK\1\2", i + 4)
    assert struct.unpack_from("<I", isi, i + 24)[0] == n
    struct.pack_into("<I", isi, i + 24, n - 1)
    return bytes(isi)


def _banyak_teks() -> bytes:
    b = buku()
    b["xl/sharedStrings.xml"] = (
        b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + os.urandom(16_000).hex().encode()
        + b"</t></si></sst>"
    )
    sel = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (r, r) for r in range(1, 6_000))
    awal, akhir = b[LEMBAR].index(b"<sheetData>") + 11, b[LEMBAR].index(b"</sheetData>")
    b[LEMBAR] = b[LEMBAR][:awal] + sel + b[LEMBAR][akhir:]
    return bungkus(b)


def _lembar_kedua(nama: str) -> bytes:
    b = buku()
    b[BUKU] = b[BUKU].replace(b"</sheets>", f'<sheet name="{nama}" sheetId="9" r:id="rId1"/></sheets>'.encode())
    return bungkus(b)


def _ods(isi: bytes, **lain: bytes) -> bytes:
    kepala = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        b'<table:table table:name="PK">'
    )
    ekor = b"</table:table></office:spreadsheet></office:body></office:document-content>"
    tanda = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    return bungkus(tanda | {"content.xml": kepala + isi + ekor} | lain)


_SEL_ODS = b'<table:table-cell table:number-columns-repeated="%d" office:value-type="string"><text:p>%s</text:p>'
_SEL_ODS += b"</table:table-cell>"


def _baris_ods(ulang: int, sel: bytes) -> bytes:
    return b'<table:table-row table:number-rows-repeated="%d">%s</table:table-row>' % (ulang, sel)


def _pdf(*objek: bytes, akhir: bytes = b"startxref\n1\n%%EOF\n") -> bytes:
    return b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objek, 1)) + akhir


def _aliran(kepala: bytes, isi: bytes) -> bytes:
    padat = zlib.compress(isi, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (kepala, len(padat), padat)


def _biff(*rekaman: tuple[int, bytes]) -> bytes:
    """A compound file with a Workbook stream of these records, padded to full sectors."""
    aliran = b"".join(struct.pack("<HH", j, len(d)) + d for j, d in ((0x809, b"\0\6\5\0" + bytes(12)), *rekaman))
    aliran = aliran.ljust(4096, b"\0")
    n = len(aliran) // 512
    kepala = guard_ole.TANDA_OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    kepala += struct.pack("<6I", 1, 1, 0, 4096, 0xFFFFFFFE, 0) + struct.pack("<II", 0xFFFFFFFE, 0)
    kepala += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + n), 0xFFFFFFFE, *[0xFFFFFFFF] * (126 - n))

    def entri(nama: str, jenis: int, anak: int, mulai: int, ukuran: int) -> bytes:
        teks = nama.encode("utf-16-le") + b"\0\0"
        return (
            teks.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(teks), jenis, 1, 0xFFFFFFFF, 0xFFFFFFFF, anak)
            + bytes(36)
            + struct.pack("<IQ", mulai, ukuran)
        )

    akar = entri("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entri("Workbook", 2, 0xFFFFFFFF, 2, len(aliran))
    return kepala + fat + akar.ljust(512, b"\0") + aliran


def _angka_xls(baris: int, kolom: int) -> tuple[int, bytes]:
    return 0x203, struct.pack("<HHHd", baris, kolom, 0, 1.0)


DITOLAK: dict[str, tuple[str, str, bytes]] = {
    # what is wrong: code, file name, content
    "kosong": ("SYS-10", "a.xlsx", b""),
    "terpotong": ("SYS-11", "a.xlsx", bungkus(buku())[:-200]),
    "lembar separuh": ("SYS-11", "a.xlsx", bungkus(buku() | {LEMBAR: buku()[LEMBAR][:600]})),
    "akar tidak ditutup": ("SYS-11", "a.xlsx", ganti(LEMBAR, b"</worksheet>", b"")),
    "ekor salah": ("SYS-11", "a.xlsx", ganti(LEMBAR, b"</worksheet>", b"</workbook>")),
    "NUL": ("SYS-11", "a.xlsx", ganti(LEMBAR, b"<v>", b"<v>\0")),
    "bukan UTF-8": ("SYS-11", "a.xlsx", ganti("xl/sharedStrings.xml", b"Persen", b"\xe9")),
    "UTF-8 terpotong": ("SYS-11", "a.xlsx", ganti("xl/sharedStrings.xml", b"Persen", b"\xe2\x80")),
    "lembar tidak ada": ("SYS-11", "a.xlsx", bungkus({n: b for n, b in buku().items() if n != LEMBAR})),
    "tanpa daftar isi": ("SYS-11", "a.xlsx", bungkus({n: b for n, b in buku().items() if "Content" not in n})),
    "tanpa buku": ("SYS-11", "a.xlsx", bungkus({n: b for n, b in buku().items() if n != BUKU})),
    "relasi rusak": ("SYS-11", "a.xlsx", ganti(RELS, b"</Relationships>", b"")),
    "tanpa lembar": ("SYS-11", "a.xlsx", ganti(BUKU, b"<sheet ", b"<shet ")),
    "ukuran bohong": ("SYS-11", "a.xlsx", _ukuran_bohong()),
    "satu angka berubah": (
        "SYS-11", "a.xlsx", bungkus(buku(), zipfile.ZIP_STORED).replace(b"<v>1.5</v>", b"<v>9.5</v>")
    ),
    "alamat sel": ("SYS-11", "a.xlsx", isi_lembar(b'<row r="1"><c r="D499999999999"><v>1</v></c></row>')),
    "bukan apa-apa": ("SYS-11", "a.xlsx", b"bukan apa-apa"),
    "OLE terpotong": ("SYS-11", "a.xls", _biff()[:3000]),
    "OLE berputar": ("SYS-11", "a.xls", _biff().replace(struct.pack("<II", 4, 5), struct.pack("<II", 3, 3), 1)),
    "PDF terpotong": ("SYS-11", "a.pdf", _pdf(b"<</Type/Catalog/Pages 2 0 R>>", akhir=b"")),
    "PDF berputar": ("SYS-11", "a.pdf", _pdf(b"<<>>", b"<</Type/Pages/Kids[3 0 R]>>", b"<</Type/Pages/Kids[2 0 R]>>")),
    "PDF berputar dalam aliran": (
        "SYS-11", "a.pdf", _pdf(_aliran(b"/Type/ObjStm/N 1/First 5", b"7 0  <</Type/Pages/Kids[7 0 R]>>"))
    ),
    "zip biasa": ("SYS-12", "a.xlsx", bungkus({"baca.txt": b"halo"})),
    "odt": ("SYS-12", "a.ods", bungkus({"mimetype": b"application/vnd.oasis.opendocument.text"})),
    "HTML": ("SYS-13", "a.xls", b"\xef\xbb\xbf\r\n<HTML><table><tr><td>1</table>"),
    "CSV bernama xlsx": ("SYS-14", "a.xlsx", b"No;Sasaran\r\n1;A\r\n"),
    "PDF bernama xlsx": ("SYS-14", "a.xlsx", _pdf(b"<<>>")),
    "xlsx bernama csv": ("SYS-14", "a.csv", bungkus(buku())),
    "zip bersandi": ("SYS-15", "a.xlsx", _bendera_sandi()),
    "xls bersandi": ("SYS-15", "a.xls", _biff((0x2F, bytes(6)))),
    "ods bersandi": ("SYS-15", "a.ods", _ods(b"", **{"META-INF/manifest.xml": b"<m:encryption-data/>"})),
    "bom zip": ("SYS-16", "a.xlsx", ganti(LEMBAR, b"</worksheet>", b" " * (20 << 20) + b"</worksheet>")),
    "bom PDF": ("SYS-16", "a.pdf", _pdf(_aliran(b"", bytes(20 << 20)))),
    "dua sudut": ("SYS-17", "a.xlsx", isi_lembar(_satu_sel("A1") + _satu_sel("XFD1048576"))),
    "dua sudut, kutip tunggal": (
        "SYS-17", "a.xlsx", isi_lembar(_satu_sel("A1") + b"<row><c  t='n' r='XFD1048576'><v>1</v></c></row>")
    ),
    "dua sudut, awalan lain": (
        "SYS-17", "a.xlsx",
        isi_lembar(_satu_sel("A1") + b'<row><q:c xmlns:q="a" r="XFD1048576"><q:v>1</q:v></q:c></row>'),
    ),
    "dua sudut, tanpa alamat": ("SYS-17", "a.xlsx", isi_lembar(
        b"<row>" + b"<c><v>1</v></c>" * 9_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 9_000
    )),
    "dua sudut xls": ("SYS-17", "a.xls", _biff(_angka_xls(0, 0), _angka_xls(65_535, 255))),
    "ods berulang": ("SYS-17", "a.ods", _ods(_baris_ods(999_999_999, _SEL_ODS % (999_999_999, b"X")))),
    "teks bersama": ("SYS-18", "a.xlsx", _banyak_teks()),
    "teks ods": ("SYS-18", "a.ods", _ods(_baris_ods(1_000_000, _SEL_ODS % (1, b"Y" * 300)))),
    "DTD di lembar": ("SYS-19", "a.xlsx", _dtd(LEMBAR, b"<worksheet")),
    "DTD di buku": ("SYS-19", "a.xlsx", _dtd(BUKU, b"<workbook")),
    "DTD di teks bersama": ("SYS-19", "a.xlsx", _dtd("xl/sharedStrings.xml", b"<sst")),
    "DTD di relasi": ("SYS-19", "a.xlsx", _dtd(RELS, b"<Relationships")),
    "DTD di tema": ("SYS-19", "a.xlsx", _dtd("xl/theme/theme1.xml", b"<a:theme")),
    "DTD sesudah komentar panjang": (
        "SYS-19", "a.xlsx", tambah("xl/a.xml", b"<!--" + b"a" * 9000 + b"--><!DOCTYPE a><a/>")
    ),
    "DTD UTF-16": ("SYS-19", "a.xlsx", tambah("xl/a.xml", "<!DOCTYPE a><a/>".encode("utf-16"))),
    "DTD docx": ("SYS-19", "a.docx", bungkus({
        "[Content_Types].xml": b'<Types><Override PartName="/word/document.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": b'<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/>'
        b"</Relationships>",
        "word/document.xml": b"<!DOCTYPE a><a/>",
    })),
    "dalam": ("SYS-30", "a.xlsx", ganti(LEMBAR, b"</worksheet>", b"<x>" * 2000 + b"</x>" * 2000 + b"</worksheet>")),
    "DDE": ("SYS-31", "a.xlsx", _dde()),
    "DDE ods": ("SYS-31", "a.ods", _ods(b"<table:dde-link/>")),
    "bagian ganda": ("SYS-32", "a.xlsx", _dua_kali(LEMBAR)),
    "ganda tanpa huruf besar": ("SYS-32", "a.xlsx", tambah(LEMBAR.upper(), b"<a/>")),
    "nama lokal lain": ("SYS-32", "a.xlsx", _nama_lokal_lain()),
    "bertumpuk": ("SYS-32", "a.xlsx", _bertumpuk()),
    "makro": ("SYS-33", "a.xlsx", tambah("xl/vbaProject.bin", b"makro")),
    "makro Excel 4": ("SYS-33", "a.xlsx", tambah("xl/macrosheets/sheet1.xml", b"<a/>")),
    "xlwings.conf": ("SYS-34", "a.xlsx", ganti(BUKU, b'name="PK"', b'name="xlwings.conf"')),
    "kode .py": ("SYS-34", "a.xlsx", ganti(BUKU, b'name="PK"', b'name="Jahat.PY"')),
    "lembar UTF-16": ("SYS-35", "a.xlsx", bungkus(buku() | {LEMBAR: buku()[LEMBAR].decode().encode("utf-16")})),
    "lembar Latin-1": ("SYS-35", "a.xlsx", ganti(LEMBAR, b'encoding="UTF-8"', b'encoding="ISO-8859-1"')),
    "banyak bagian": ("SYS-36", "a.xlsx", bungkus(buku() | {f"a/{i}": b"" for i in range(kiriman.MAKS_BAGIAN)})),
    "kutip terbuka": ("SYS-37", "a.csv", b'No;Sasaran\r\n1;"belum\r\n2;B\r\n'),
    "kutip di tengah": ("SYS-37", "a.csv", b'No;Sasaran\r\n1;"A"B;2\r\n'),
    "NUL dalam CSV": ("SYS-38", "a.csv", b"No;Sasaran\r\n1;A\0B\r\n"),
    "isian panjang": ("SYS-39", "a.csv", b"No;Sasaran\r\n1;" + b"a" * 200_000),
    "lembar kembar": ("SYS-40", "a.xlsx", _lembar_kedua("pk")),
}  # fmt: skip


@pytest.mark.parametrize("nama", DITOLAK)
def test_ditolak(periksa: Callable[..., Kiriman], nama: str) -> None:
    """Each kind of bad file is refused with its own code; the message names the file and says what to do."""
    kode, berkas, isi = DITOLAK[nama]
    with pytest.raises(PkxlError) as e:
        periksa(isi, berkas)
    assert e.value.kode == kode, str(e.value)
    assert e.value.temuan.asal.berkas == berkas
    assert "{" not in e.value.temuan.pesan + e.value.temuan.saran
    assert len(e.value.temuan.saran) > 20


def test_setiap_penolakan_diuji() -> None:
    """Every refusal among the guard's words is raised by one of these tests; none is a dead letter."""
    kode = {j.kode for j in vars(kiriman).values() if isinstance(j, Jenis)}
    assert {j for j in kode if j < "SYS-50"} == {k for k, _, _ in DITOLAK.values()} | {"SYS-41"}


def test_tempat_penolakan(periksa: Callable[..., Kiriman]) -> None:
    """What is wrong in one sheet or in one line is told with that sheet or line."""
    for nama, tempat in (
        ("bukan UTF-8", "a.xlsx"), ("dua sudut", "a.xlsx › PK"), ("akar tidak ditutup", "a.xlsx › PK"),
        ("kutip terbuka", "a.csv › baris 2"), ("NUL dalam CSV", "a.csv › baris 2"), ("ods berulang", "a.ods › PK"),
    ):  # fmt: skip
        with pytest.raises(PkxlError) as e:
            periksa(*DITOLAK[nama][:0:-1])
        assert str(e.value.temuan.asal) == tempat


def test_tidak_terbuka(tmp_path: Path) -> None:
    """A missing file, a folder and a pipe are SYS-41 at once; nobody waits for a pipe to speak."""
    (tmp_path / "folder.xlsx").mkdir()
    daftar = [tmp_path / "tidak-ada.xlsx", tmp_path / "folder.xlsx"]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipa.xlsx")
        daftar.append(tmp_path / "pipa.xlsx")
    for path in daftar:
        with pytest.raises(PkxlError) as e:
            periksa_berkas(path)
        assert e.value.kode == "SYS-41"


def test_berkas_raksasa(tmp_path: Path) -> None:
    """A file beyond the bound is refused without being read."""
    path = tmp_path / "a.xlsx"
    with path.open("wb") as f:
        f.truncate(10 << 30)
    with pytest.raises(PkxlError) as e:
        periksa_berkas(path)
    assert e.value.kode == "SYS-16"


# --- warnings and other kinds ---------------------------------------------------------------------------------


def _tautan() -> bytes:
    return bungkus(buku() | {
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels":
        b'<Relationships><Relationship Id="r" Type="x/externalLinkPath" Target="file:///D:\\anggaran\\pagu 2024.xlsx" '
        b'TargetMode="External"/></Relationships>',
    })  # fmt: skip


@pytest.mark.parametrize(
    ("isi", "nama", "kode"),
    [
        (_tautan(), "a.xlsx", "SYS-50"),
        (ganti(BUKU, b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
               b"http://purl.oclc.org/ooxml/spreadsheetml/main"), "a.xlsx", "SYS-51"),
        (tambah("../../jahat.txt", b"x"), "a.xlsx", "SYS-52"),
        (bungkus(buku()), "a.xls", "SYS-53"),
        (tambah("xl/vbaProject.bin", b"makro"), "a.xlsm", "SYS-53"),
        ("No;Sasaran\n1;Café".encode("cp1252"), "a.csv", "SYS-58"),
    ],
)  # fmt: skip
def test_peringatan(periksa: Callable[..., Kiriman], isi: bytes, nama: str, kode: str) -> None:
    """What is strange but harmless is told, and the file is read."""
    k = periksa(isi, nama)
    assert kode in [c.kode for c in k.catatan]
    assert all("{" not in c.pesan + c.saran for c in k.catatan)


def test_sasaran_tautan_disebut(periksa: Callable[..., Kiriman]) -> None:
    """The warning of a link names the other workbook, not where it lay on somebody's disk."""
    (catatan,) = periksa(_tautan()).catatan
    assert "pagu 2024.xlsx" in catatan.pesan
    assert "anggaran" not in catatan.pesan


def test_milik_kita(periksa: Callable[..., Kiriman]) -> None:
    """Our own master may have the sheet of settings that xlwings reads."""
    isi = ganti(BUKU, b'name="PK"', b'name="xlwings.conf"')
    assert periksa(isi, milik_kita=True).jenis == "xlsx"


@pytest.mark.parametrize("nama", ["sandi_bawaan_agile.xlsx", "sandi_bawaan_standar.xlsx"])
def test_sandi_bawaan_excel(nama: str) -> None:
    """A workbook under Excel's own default password is opened as Excel opens it: both kinds of locking."""
    k = periksa_berkas(BERKAS / nama)
    assert [c.kode for c in k.catatan] == ["SYS-54"]
    b = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(k.isi))
    assert b.get_sheet_by_name("PK").to_python()[29] == ["Indikator 29", 36.25]


def test_sandi_bawaan_rusak(tmp_path: Path) -> None:
    """One byte of a locked package turned: refused, not read wrong."""
    isi = bytearray((BERKAS / "sandi_bawaan_agile.xlsx").read_bytes())
    isi[len(isi) // 2] ^= 1
    (tmp_path / "a.xlsx").write_bytes(isi)
    with pytest.raises(PkxlError):
        periksa_berkas(tmp_path / "a.xlsx")


def test_aes() -> None:
    """The examples printed in FIPS 197 (C.1 to C.3) and NIST SP 800-38A (F.2.2) are decrypted right."""
    polos = bytes.fromhex("00112233445566778899aabbccddeeff")
    for n, sandi in (
        (16, "69c4e0d86a7b0430d8cdb78070b4c55a"), (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
        (32, "8ea2b7ca516745bfeafc49904b496089"),
    ):  # fmt: skip
        assert _ecb(bytes(range(n)), bytes.fromhex(sandi)) == polos
    kunci, iv = bytes.fromhex("2b7e151628aed2a6abf7158809cf4f3c"), bytes(range(16))
    sandi_cbc = bytes.fromhex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2")
    assert _cbc(kunci, iv, sandi_cbc).hex() == "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"


@pytest.mark.parametrize(
    ("isi", "sandi", "pemisah"),
    [
        ("No;Sasaran;Target\r\n1;A, B;86,5\r\n".encode("utf-8-sig"), "utf-8", ";"),
        (b"No,Sasaran,Target\n1,A,86.5\n", "utf-8", ","),
        ("No\tSasaran\tTarget\r\n1\tA\t86,5\r\n".encode("utf-16"), "utf-16", "\t"),
        (b"No|Sasaran|Target\r1|A|86,5\r", "utf-8", "|"),
        (b'No;"a;b;c,d,e";Target\n1;"x,y,z,w";2\n', "utf-8", ";"),
        ("No;Café\n1;2\n".encode("cp1252"), "cp1252", ";"),
        (b"Satu kolom\nsaja\n", "utf-8", ";"),
    ],
)
def test_csv(periksa: Callable[..., Kiriman], isi: bytes, sandi: str, pemisah: str) -> None:
    """Encoding and separator of a CSV file are found, and the text comes without a byte order mark."""
    k = periksa(isi, "a.csv")
    assert (k.jenis, k.sandi, k.pemisah) == ("csv", sandi, pemisah)
    assert k.teks.startswith(("No", "Satu"))


def test_md(periksa: Callable[..., Kiriman]) -> None:
    """Markdown is text in UTF-8 or UTF-16, HTML in it or not."""
    for sandi in ("utf-8", "utf-16"):
        k = periksa("<b>| a |</b>".encode(sandi), "a.md")
        assert (k.jenis, k.teks, k.sandi) == ("md", "<b>| a |</b>", sandi)


def test_jenis_lain(periksa: Callable[..., Kiriman]) -> None:
    """Old workbooks, OpenDocument sheets and PDF documents are told by their content."""
    assert periksa(_biff(_angka_xls(3, 3)), "a.xls").jenis == "xls"
    kosong = b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated='
    kosong += b'"16384"/></table:table-row>'
    assert periksa(_ods(_baris_ods(1, _SEL_ODS % (3, b"A")) + kosong), "a.ods").jenis == "ods"
    pdf = _pdf(b"<</Type/Pages/Kids[2 0 R]>>", b"<</Type/Page>>", _aliran(b"/Subtype/Image", bytes(20 << 20)))
    assert periksa(pdf, "a.pdf").jenis == "pdf"


def test_berkas_pemilik(periksa: Callable[..., Kiriman]) -> None:
    """An owner file is known as such, with the user's name; it is no workbook."""
    isi = b"\x04RINA".ljust(55) + b"\x04\0" + "RINA".encode("utf-16-le")
    k = periksa(isi, "~$dinkes.xlsx")
    assert k.jenis == "pemilik"
    assert "“dinkes.xlsx” sedang dibuka oleh RINA" in k.catatan[0].pesan


# --- speed and robustness -------------------------------------------------------------------------------------


def _buku_biasa() -> bytes:
    """An agency workbook as they come: eight sheets, 7,000 cells, about 80 kB."""
    acak = random.Random(1)
    f = io.BytesIO()
    b = xlsxwriter.Workbook(f, {"in_memory": True})
    gaya = [b.add_format({"num_format": "#,##0", "border": 1, "bg_color": f"#{i * 99999:06x}"}) for i in range(20)]
    for n, baris, kolom in (
        ("Pengaturan", 40, 4), ("Indikator", 60, 24), ("Rencana Aksi", 60, 28), ("Anggaran", 90, 18),
        ("Pengukuran", 60, 20), ("Hasil", 40, 14), ("Rekap", 40, 21), ("Referensi", 120, 6),
    ):  # fmt: skip
        s = b.add_worksheet(n)
        for r in range(baris):
            for c in range(kolom):
                macam = (r * kolom + c) % 7
                if macam in (0, 3):
                    s.write(r, c, f"Persentase layanan ke-{acak.randrange(2000)} yang memenuhi standar", gaya[c % 20])
                elif macam != 6:
                    s.write(r, c, round(acak.random() * 1e6, 2), gaya[c % 20])
    b.close()
    return f.getvalue()


def test_kecepatan(tmp_path: Path) -> None:
    """On an ordinary agency workbook the guard takes less than half of what calamine needs to read it."""
    path = tmp_path / "dinkes.xlsx"
    path.write_bytes(_buku_biasa())
    assert 40_000 < path.stat().st_size < 90_000

    def baca() -> None:
        b = python_calamine.CalamineWorkbook.from_path(path)
        for s in b.sheet_names:
            b.get_sheet_by_name(s).to_python(skip_empty_area=False)

    def jaga() -> None:
        periksa_berkas(path)

    waktu = {baca: [0.0], jaga: [0.0]}
    for _ in range(25):
        for f, catat in waktu.items():
            mulai = time.perf_counter()
            f()
            catat.append(time.perf_counter() - mulai)
    perbandingan = min(waktu[jaga][1:]) / min(waktu[baca][1:])
    print(f"guard / calamine = {perbandingan:.2f}")
    assert perbandingan < 0.5


CONTOH_ACAK: dict[str, bytes] = {
    "a.xlsx": bungkus(buku()), "b.xlsx": bungkus(buku(), zipfile.ZIP_STORED), "a.xls": _biff(_angka_xls(3, 3)),
    "a.ods": _ods(_baris_ods(1, _SEL_ODS % (3, b"A"))), "a.pdf": DITOLAK["PDF berputar dalam aliran"][2],
    "a.csv": b'No;Sasaran\r\n1;"A"\r\n', "c.xlsx": (BERKAS / "sandi_bawaan_standar.xlsx").read_bytes(),
}  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_isi_acak(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is done to a file's bytes, the guard answers with a Kiriman or a refusal, never with another error."""
    nama = data.draw(st.sampled_from(sorted(CONTOH_ACAK)))
    isi = bytearray(CONTOH_ACAK[nama])
    for _ in range(data.draw(st.integers(1, 4))):
        letak = data.draw(st.integers(0, max(len(isi) - 1, 0)))
        cara = data.draw(st.sampled_from(["ubah", "potong", "sisip", "hapus"]))
        if cara == "potong":
            del isi[letak:]
        elif cara == "hapus":
            del isi[letak : letak + data.draw(st.integers(1, 40))]
        else:
            baru = data.draw(st.binary(min_size=1, max_size=8))
            isi[letak : letak + (len(baru) if cara == "ubah" else 0)] = baru
    path = tmp_path_factory.getbasetemp() / nama
    path.write_bytes(isi)
    with contextlib.suppress(PkxlError):
        periksa_berkas(path)


def test_pola_sel() -> None:
    """The fast pattern passes every cell within the bounds it was made for, and none that would be too much."""
    for kolom, baris in ((1, 1), (26, 9_999), (27, 10_000), (100, 20_000), (702, 9_999), (5, 1_048_576)):
        pola = guard_xml._pola(b"", kolom, baris)
        assert pola is not None
        for k in (1, 26, 27, 52, 53, 702, 703, 16_384):
            for b in (1, 99, 9_999, 10_000, 19_999, 20_000, 29_999, 30_000, 99_999, 100_000, 1_048_576):
                lolos = pola.search(f'<c r="{nama_kolom(k)}{b}" s="1">'.encode()) is None
                assert lolos or k > kolom or b > baris
                assert not lolos or k * b <= kiriman.MAKS_KOTAK
    assert guard_xml._pola(b"", 16_384, 1_048_576) is None
