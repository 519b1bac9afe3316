"""The master workbook as a file: order, names, buttons, proofs, what it holds, and that it is always the same."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from pkxl.documents.buka import buka
from pkxl.faces.cli import app
from pkxl.faces.cli import main as baris_perintah
from pkxl.master import buku
from pkxl.master.audit import audit
from pkxl.master.tombol_daftar import TOMBOL
from pkxl.master.vba import modul
from pkxl.model.istilah import Posisi
from pkxl.model.temuan import PkxlError
from pkxl.workbook import layout, stempel
from pkxl.workbook.parse import parse
from tests.contoh import makna_pk
from tests.master.test_conf import _server as server_udf
from tests.master.test_conf import folder as folder

AKAR = Path(__file__).parents[2]
TABEL = [
    "Pengaturan", "Perangkat Daerah", "Indikator", "Rencana Aksi", "Anggaran", "Pengukuran", "Hasil Periksa", "Rekap",
    "Kelengkapan", "Riwayat", "Referensi",
]  # fmt: skip


@pytest.fixture(scope="module")
def contoh() -> buku.IsiBuku:
    """The example."""
    return buku.isi_contoh()


@pytest.fixture(scope="module")
def data(contoh: buku.IsiBuku) -> bytes:
    """Its workbook."""
    return buku.buat(contoh, buku.TANPA_INTERPRETER)


@pytest.fixture(scope="module")
def kosong() -> bytes:
    """The empty master."""
    return buku.buat(buku.isi_kosong(), buku.TANPA_INTERPRETER)


def buka_sel(data: bytes, *, nilai: bool = True) -> openpyxl.Workbook:
    """Stored values, or formulas."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=nilai, keep_vba=True)


# --- the same every time ------------------------------------------------------------------------------------------


def test_dua_rakitan_sama(data: bytes) -> None:
    """Two builds are byte-identical, the second one in another process, on another day, with other hashes."""
    perintah = (
        "import sys, time; time.time = lambda: 2e9\n"
        "from pkxl.master import buku\n"
        "sys.stdout.buffer.write(buku.buat(buku.isi_contoh(), buku.TANPA_INTERPRETER))"
    )
    lain = subprocess.run(
        [sys.executable, "-c", perintah],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Jakarta"},
    )
    assert lain.stdout == data


def test_yang_tersimpan_sama_dengan_rakitan(data: bytes) -> None:
    """workbooks/pkxl.xlsm is what the source builds: the same bytes with the pinned libraries, the same meaning otherwise."""
    tersimpan = (AKAR / "workbooks" / "pkxl.xlsm").read_bytes()
    patokan = dict(b.split("==") for b in (AKAR / "constraints.txt").read_text().split())
    if all(version(p).casefold() == patokan[p].casefold() for p in ("xlsxwriter", "pyOpenVBA", "xlwings")):
        assert tersimpan == data, "jalankan: make buku"
    a, b = buka_sel(tersimpan, nilai=False), buka_sel(data, nilai=False)
    assert a.sheetnames == b.sheetnames
    for nama in a.sheetnames:
        assert isi_lembar(a[nama]) == isi_lembar(b[nama]), nama
    assert {n: d.attr_text for n, d in a.defined_names.items()} == {n: d.attr_text for n, d in b.defined_names.items()}


def isi_lembar(ws: Worksheet) -> dict[str, object]:
    """Value or formula by cell."""
    return {c.coordinate: c.value for baris in ws.iter_rows() for c in baris if c.value is not None}


# --- what is in it ------------------------------------------------------------------------------------------------


def test_urutan_lembar(data: bytes, kosong: bytes) -> None:
    """Tabs in the order of the plan, print sheets after them, the hidden sheets last; Beranda is shown first."""
    tersembunyi = ["_pkxl", "xlwings.conf"]
    for isi, cetak in ((data, ["PK DTKKUM"]), (kosong, [])):
        wb = buka_sel(isi)
        assert wb.sheetnames[:2] == ["Beranda", "Panduan"]
        assert wb.sheetnames[-2 - len(cetak) :] == [*cetak, *tersembunyi]
        assert [n for n in wb.sheetnames if n in TABEL] == TABEL
        assert [n for n in wb.sheetnames if wb[n].sheet_state == "veryHidden"] == tersembunyi
        assert wb.active is not None
        assert wb.active.title == "Beranda"


def test_nama_menunjuk_ke_tempatnya(data: bytes) -> None:
    """Every defined name leads to a cell that holds what it says, or to a range; none is broken."""
    wb = buka_sel(data)
    nama = {n: d.attr_text for n, d in wb.defined_names.items()}

    def nilai(n: str) -> object:
        lembar, sel = nama[n].replace("'", "").split("!")
        return wb[lembar][sel.replace("$", "")].value

    assert nama["PosisiData"] == "Beranda!$E$5"
    assert nilai("PosisiData") == nilai(stempel.NAMA_POSISI) == "Tahunan"
    assert nilai("TampilkanOPD") == "Semua"
    assert nilai("Tahun") == "2024"
    assert nilai("KebijakanTeks") == nilai(stempel.NAMA_KEBIJAKAN) == "Baku 2024"
    assert str(nilai("KebijakanBerlaku")).startswith("Kebijakan Baku 2024 · negatif (2T−R)/T")
    assert nilai("VersiTemplat") == layout.VERSI_TEMPLAT
    assert nilai("StempelJumlah") == nilai("SidikJumlah") != 0
    assert nilai("StempelIsi") == nilai("SidikIsi") != 0
    for kunci, baris in stempel.BARIS.items():
        assert nama[kunci] == f"_pkxl!$B${baris}"
        assert wb["_pkxl"].cell(baris, 1).value == kunci
    assert all("#REF!" not in d for d in nama.values())
    dipakai = {
        m
        for ws in wb
        for v in ws.data_validations.dataValidation
        for m in re.findall(r"[A-Za-z]\w+", v.formula1 or "")
        if not m.isupper()
    }
    assert {d for d in dipakai if d.startswith(("Daftar", "Pilihan"))} <= set(nama)


def test_ruang_snapshot_kosong(data: bytes) -> None:
    """From row 21 down `_pkxl` belongs to Batalkan Langkah Terakhir."""
    assert buka_sel(data)["_pkxl"].max_row < stempel.BARIS_SNAPSHOT


def test_posisi_satu_sumber(data: bytes) -> None:
    """Posisi data is chosen on Beranda; Pengaturan shows it by a formula that nobody can type over by mistake."""
    ws = buka_sel(data, nilai=False)["Pengaturan"]
    baris = next(c.row for c in ws["A"] if c.value == "Posisi data")
    assert ws.cell(baris, 2).value == "=Beranda!$E$5"
    aturan = [v for v in ws.data_validations.dataValidation if f"B{baris}" in v.sqref]
    assert [(v.type, v.formula1, v.errorStyle) for v in aturan] == [("custom", "FALSE", None)]


def test_setiap_tombol_ada(data: bytes) -> None:
    """Each button of the table that names a sheet stands on it once, inside its card, and on no other one."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        vml = {n: z.read(n).decode() for n in z.namelist() if n.endswith(".vml")}
    makro = [m for teks in vml.values() for m in re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", teks)]
    assert sorted(makro) == sorted(t.makro for t in TOMBOL if t.lembar == "Beranda")
    kotak = [
        [int(x) for x in a.split(",")] for t in vml.values() for a in re.findall(r"<x:Anchor>([^<]+)</x:Anchor>", t)
    ]
    for i, (a, b) in enumerate((a, b) for n, a in enumerate(kotak) for b in kotak[n + 1 :]):
        terpisah = (a[4], a[5]) <= (b[0], b[1]) or (b[4], b[5]) <= (a[0], a[1]) or a[6] < b[2] or b[6] < a[2]
        assert terpisah, (i, a, b)


def test_rakitan_lulus_semua_bukti(data: bytes, kosong: bytes) -> None:
    """Both workbooks pass the schema, the macros, code names, buttons, ribbon and settings; nothing was left out."""
    assert audit(data) == []
    assert audit(kosong) == []
    assert buku.periksa(data) == ([], [])


def test_hitung_otomatis_tanpa_muat_ulang(data: bytes) -> None:
    """The file asks for no full calculation on loading: what is stored is right, and closing asks for nothing."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        xml = z.read("xl/workbook.xml").decode()
    assert re.search(r'<calcPr calcId="191029"/>', xml)


def test_setiap_rumus_bernilai(data: bytes, kosong: bytes) -> None:
    """No formula is stored without its value: a viewer that does not calculate shows the whole workbook."""
    for isi in (data, kosong):
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            for n in (n for n in z.namelist() if n.startswith("xl/worksheets/sheet")):
                for sel in re.findall(r"<c [^>]*>(?:(?!</c>).)*<f>.*?</c>", z.read(n).decode()):
                    assert "<v>" in sel, (n, sel)


def test_rumus_hanya_kata_excel_2016(data: bytes, kosong: bytes) -> None:
    """No formula needs more than Excel 2016, and none formats a number by TEXT, whose pattern follows the PC."""
    baru = (
        "TEXT XLOOKUP XMATCH LET LAMBDA FILTER UNIQUE SORT SORTBY SEQUENCE TEXTJOIN CONCAT IFS SWITCH MAXIFS MINIFS VSTACK "
        "HSTACK TAKE DROP TEXTSPLIT TEXTBEFORE TEXTAFTER BYROW BYCOL MAP REDUCE SCAN"
    )
    for isi in (data, kosong):
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            for n in (n for n in z.namelist() if n.startswith(("xl/worksheets/sheet", "xl/workbook.xml"))):
                for rumus in re.findall(r"<(?:f|formula1?|definedName)\b[^>]*>([^<]*)<", z.read(n).decode()):
                    tanpa_teks = re.sub(r"&quot;.*?&quot;|\"[^\"]*\"", "", rumus)
                    kata = set(re.findall(r"([A-Z_][A-Za-z0-9_.]*)\(", tanpa_teks))
                    assert not kata & set(baru.split()), (n, rumus)
                    assert "_xlfn" not in rumus


# --- read back ----------------------------------------------------------------------------------------------------


def test_dibaca_kembali_sama(contoh: buku.IsiBuku, data: bytes, tmp_path: Path) -> None:
    """What went in comes out by the ordinary door, posisi data included."""
    path = tmp_path / buku.NAMA_BERKAS
    path.write_bytes(data)
    pk, temuan = parse(buka(path))
    assert [t.kode for t in temuan if t.kode.startswith(("TPL", "SYS"))] == []
    assert makna_pk(pk) == makna_pk(contoh.hasil.pk)
    assert pk.pengaturan.posisi is Posisi.TAHUNAN


def test_buku_kosong_dibaca_kosong(kosong: bytes, tmp_path: Path) -> None:
    """An empty master is an empty agreement at Penetapan, with nothing to complain of in its form."""
    path = tmp_path / buku.NAMA_BERKAS
    path.write_bytes(kosong)
    pk, temuan = parse(buka(path))
    assert temuan == []
    assert (pk.instansi, pk.pengaturan.posisi, pk.pengaturan.tahun) == ((), Posisi.PENETAPAN, None)


def test_posisi_dibaca_dari_beranda(contoh: buku.IsiBuku, data: bytes, tmp_path: Path) -> None:
    """Where a program changed Beranda and calculated nothing, the choice counts and not the stored value on Pengaturan."""
    path = tmp_path / buku.NAMA_BERKAS
    path.write_bytes(data)
    pages = buka(path)
    pages["Beranda"].baris[4][4] = "Triwulan II"
    assert parse(pages)[0].pengaturan.posisi is Posisi.TW2


@pytest.mark.parametrize("versi, kode", [("0", "TPL-08"), ("", "TPL-08"), ("99", "TPL-09"), (layout.VERSI_TEMPLAT, "")])
def test_templat_lain_dikenali(data: bytes, tmp_path: Path, versi: str, kode: str) -> None:
    """A template of another version is told, older as Info, newer as Jelaskan; the rest is still read."""
    path = tmp_path / buku.NAMA_BERKAS
    path.write_bytes(data)
    pages = buka(path)
    for baris in pages["Beranda"].baris:
        for j, v in enumerate(baris):
            if isinstance(v, str) and v.startswith("Templat versi"):
                baris[j] = f"Templat versi {versi} · pkxl 0.0.1"
    pk, temuan = parse(pages)
    assert [t.kode for t in temuan if t.kode in ("TPL-08", "TPL-09")] == ([kode] if kode else [])
    assert len(pk.indikator) == 15


# --- settings of the real workbook --------------------------------------------------------------------------------


def test_titipan_di_samping_buku_sungguhan(contoh: buku.IsiBuku, folder: Path) -> None:
    """With the settings that stand in the built workbook, no module planted beside it is imported."""
    path = folder / buku.NAMA_BERKAS
    buku.simpan_master(path, contoh, sys.executable)
    setelan = {
        str(a.value): str(b.value or "") for a, b in openpyxl.load_workbook(path)["xlwings.conf"].iter_rows(max_col=2)
    }
    hasil = server_udf(setelan, folder)
    assert hasil.returncode == 0, hasil.stderr
    assert not (folder / "jejak.txt").exists()
    assert str(folder) not in hasil.stdout


# --- writing ------------------------------------------------------------------------------------------------------


def test_yang_tidak_lulus_tidak_ditulis(contoh: buku.IsiBuku, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that fails a proof is refused with SYS-70, and what stood there stays."""
    tujuan = tmp_path / "pkxl.xlsm"
    tujuan.write_bytes(b"lama")
    asli = modul()
    monkeypatch.setattr("pkxl.master.audit.modul", lambda: {**asli, "Tombol": asli["Tombol"] + "' titipan\r\n"})
    with pytest.raises(PkxlError) as e:
        buku.simpan_master(tujuan, contoh)
    assert e.value.kode == "SYS-70"
    assert "Tombol" in e.value.temuan.pesan
    assert tujuan.read_bytes() == b"lama"


def test_bukti_yang_tak_dapat_dibuat_disebut(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a PC without the test extra the proofs that need it are named, never silently passed."""
    monkeypatch.setattr(buku, "find_spec", lambda _: None)
    assert buku.periksa(data) == ([], ["openxml_audit", "oletools"])


def test_interpreter_mutlak(contoh: buku.IsiBuku, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default the Python that builds is the one that the buttons start: an absolute path, never pythonw, never resolved."""
    assert buku.interpreter_ini() == sys.executable
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Scripts" / "pythonw.exe"))
    assert buku.interpreter_ini() == str(tmp_path / "Scripts" / "python.exe")
    buku.simpan_master(tmp_path / "a.xlsm", contoh)
    conf = openpyxl.load_workbook(tmp_path / "a.xlsm")["xlwings.conf"]
    isi = {a.value: b.value for a, b in conf.iter_rows(max_col=2)}
    assert isi["INTERPRETER_WIN"] == isi["PYTHONPATH"] == str(tmp_path / "Scripts" / "python.exe")
    assert (isi["ADD_WORKBOOK_TO_PYTHONPATH"], isi["USE UDF SERVER"]) == ("False", "True")


def test_baris_perintah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`pkxl buku` writes, tells what to do next, and does not write over a file unless told to."""
    tujuan = tmp_path / "baru" / "pkxl.xlsm"
    hasil = CliRunner().invoke(app, ["buku", "-o", str(tujuan), "--contoh", "--penampung"])
    assert hasil.exit_code == 0, hasil.output
    assert "Enable Content" in hasil.output
    assert tujuan.read_bytes() == (AKAR / "workbooks" / "pkxl.xlsm").read_bytes()
    for argumen, kode in ((["-o", str(tujuan)], "SYS-72"), (["-o", str(tmp_path / "a.xlsx")], "SYS-71")):
        monkeypatch.setattr(sys, "argv", ["pkxl", "buku", *argumen])
        with pytest.raises(SystemExit) as e:
            baris_perintah()
        assert e.value.code == 2
        assert kode in capsys.readouterr().err
    assert CliRunner().invoke(app, ["buku", "-o", str(tujuan), "--timpa"]).exit_code == 0
    assert openpyxl.load_workbook(tujuan)["Indikator"]["G6"].value is None


def test_pindah_templat(contoh: buku.IsiBuku, data: bytes, tmp_path: Path) -> None:
    """`pkxl buku --dari` carries a workbook into a new one: the same records, the old file untouched."""
    lama = tmp_path / "lama.xlsm"
    lama.write_bytes(data)
    hasil = CliRunner().invoke(app, ["buku", "--dari", str(lama), "-o", str(tmp_path / "baru.xlsm")])
    assert hasil.exit_code == 0, hasil.output
    assert makna_pk(parse(buka(tmp_path / "baru.xlsm"))[0]) == makna_pk(contoh.hasil.pk)
    assert lama.read_bytes() == data
    hasil = CliRunner().invoke(app, ["buku", "--dari", str(lama), "--contoh", "-o", str(tmp_path / "c.xlsm")])
    assert hasil.exit_code == 2


def test_isi_kosong_belum_diperiksa() -> None:
    """The empty master holds no catatan: nobody has clicked Periksa yet."""
    isi = buku.isi_kosong()
    assert isi.hasil.temuan == ()
    assert len(isi.pages["Hasil Periksa"].baris) == layout.BARIS_HEADER
    assert isi.dihitung == ""
