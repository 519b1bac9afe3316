"""The command line: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.contoh import BERSAMA, CONTOH

DOK = CONTOH / "perjanjian-kinerja-2024.md"
REALISASI = CONTOH / "realisasi-2024-ilustrasi.csv"


def pkxl(*argumen: object) -> subprocess.CompletedProcess[str]:
    """Run the command as an officer does."""
    return subprocess.run(
        [sys.executable, "-m", "pkxl", *map(str, argumen)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its illustrative realisasi, imported once."""
    path = tmp_path_factory.mktemp("cli") / "PK 2024.xlsx"
    r = pkxl("impor", DOK, "--realisasi", REALISASI, "-o", path)
    assert r.returncode == 0, r.stderr
    return path


def test_hitung_json(buku: Path) -> None:
    """Hitung --json has the documented keys; 37,45 / 38 is 98,55; budget and blanks are numbers and null."""
    r = pkxl("hitung", buku, "--json")
    data = json.loads(r.stdout)
    assert r.returncode == 1  # the gap in the programme numbers
    assert list(data) == ["kebijakan", "posisi", "instansi"]
    assert data["posisi"] == "Tahunan"
    (dinas,) = data["instansi"]
    assert list(dinas) == ["nama", "indikator", "anggaran"]
    assert len(dinas["indikator"]) == 15
    assert list(dinas["indikator"][0]) == [
        "kode", "jenis", "no", "sasaran", "indikator", "satuan", "target", "realisasi", "polaritas", "capaian", "status",
        "predikat", "penjelasan",
    ]  # fmt: skip
    penempatan = next(i for i in dinas["indikator"] if i["kode"] == "DTKKUM.S2.1")
    assert (penempatan["target"], penempatan["realisasi"]) == (38, 37.45)
    assert penempatan["capaian"] == pytest.approx(98.5526315789, rel=1e-9)
    assert penempatan["status"] == "Tidak tercapai"
    assert "37,45 / 38 × 100 = 98,55" in penempatan["penjelasan"]
    ikk1 = next(i for i in dinas["indikator"] if i["kode"] == "DTKKUM.K1")
    assert (ikk1["target"], ikk1["realisasi"], ikk1["capaian"], ikk1["status"]) == (
        None,
        None,
        None,
        "Target tidak ada",
    )
    assert [a["no"] for a in dinas["anggaran"]] == ["1", "2", "4", "5", "6"]
    assert sum(a["pagu"] for a in dinas["anggaran"]) == 8736548759


def test_hitung_tanpa_keluar_tidak_menulis(buku: Path) -> None:
    """Without -o nothing is written and the workbook stays byte for byte."""
    sebelum = (buku.read_bytes(), sorted(p.name for p in buku.parent.iterdir()))
    assert pkxl("hitung", buku).returncode == 1
    assert (buku.read_bytes(), sorted(p.name for p in buku.parent.iterdir())) == sebelum


def test_hitung_keluar_sama_hasilnya(buku: Path, tmp_path: Path) -> None:
    """The workbook that hitung -o writes computes to the same JSON again."""
    hasil = tmp_path / "hasil.xlsx"
    assert pkxl("hitung", buku, "-o", hasil).returncode == 1
    assert json.loads(pkxl("hitung", hasil, "--json").stdout) == json.loads(pkxl("hitung", buku, "--json").stdout)
    tolak = pkxl("hitung", buku, "-o", buku)
    assert tolak.returncode == 2
    assert "SYS-61" in tolak.stderr


def test_keluaran_yang_ada_tidak_ditimpa(buku: Path, tmp_path: Path) -> None:
    """Both hitung -o and impor -o leave a file that stands there already as it is, say so, and replace it with --timpa."""
    isi = tmp_path / "isian.xlsx"
    isi.write_bytes(b"punya orang")
    for perintah in (("hitung", buku), ("impor", DOK)):
        tolak = pkxl(*perintah, "-o", isi)
        assert (tolak.returncode, isi.read_bytes()) == (2, b"punya orang")
        assert "--timpa" in tolak.stderr
    assert pkxl("impor", DOK, "-o", isi, "--timpa").returncode == 0
    assert isi.read_bytes()[:2] == b"PK"


def test_periksa_dokumen(tmp_path: Path) -> None:
    """Periksa on the document: 1 Perbaiki, 8 Jelaskan, 6 Info, each with its line."""
    r = pkxl("periksa", DOK, "--json")
    data = json.loads(r.stdout)
    assert r.returncode == 1
    assert [sum(t["tingkat"] == x for t in data) for x in ("Perbaiki", "Jelaskan", "Info")] == [1, 8, 6]
    assert list(data[0]) == ["kode", "tingkat", "berkas", "lembar", "sel", "baris", "isi", "pesan", "saran"]
    assert all(t["baris"] and t["berkas"] == DOK.name for t in data)


def test_periksa_buku_menunjuk_sel(buku: Path) -> None:
    """Periksa on the workbook points at cells: the gap in the programme numbers is at Anggaran!B8."""
    data = json.loads(pkxl("periksa", buku, "--json").stdout)
    (celah,) = [t for t in data if t["kode"] == "BDG-01"]
    assert (celah["lembar"], celah["sel"], celah["isi"]) == ("Anggaran", "B8", "4")


def test_demo(tmp_path: Path) -> None:
    """Demo ends with 0 and tells sasaran, indikator, program, catatan and the path written."""
    r = pkxl("demo", "--keluar", tmp_path / "k")
    assert r.returncode == 0, r.stderr
    for teks in (
        "7 sasaran, 15 indikator, 5 program",
        "1 harus diperbaiki, 8 perlu dijelaskan, 6 info",
        "98,55",
        "PK DTKKUM 2024.xlsx",
    ):
        assert teks in " ".join(r.stdout.split()), teks
    assert (tmp_path / "k" / "PK DTKKUM 2024.xlsx").stat().st_size > 10_000


def test_fungsi() -> None:
    """Fungsi lists the functions, explains one, computes one, and refuses an unknown one with 2."""
    assert "CAPAIAN" in pkxl("fungsi").stdout
    assert float(pkxl("fungsi", "CAPAIAN", "38", "37,08").stdout.replace(",", ".")) == pytest.approx(
        97.578947, abs=1e-5
    )
    assert pkxl("fungsi", "TIDAK_ADA").returncode == 2
    tolak = pkxl("fungsi", "CAPAIAN", "38", "O,5")
    assert tolak.returncode == 2
    assert "Traceback" not in tolak.stderr


@pytest.mark.parametrize("isi", [b"", b"PK\x03\x04rusak", b"halo saja", b"<html><table></table></html>"])
def test_masukan_buruk_tanpa_jejak(tmp_path: Path, isi: bytes) -> None:
    """Bad input ends with 2 and an Indonesian message, never a traceback."""
    buruk = tmp_path / "buruk.xlsx"
    buruk.write_bytes(isi)
    for perintah in (
        ["hitung", buruk],
        ["periksa", buruk],
        ["impor", buruk, "-o", tmp_path / "x.xlsx"],
        ["hitung", tmp_path / "tiada.xlsx"],
    ):
        r = pkxl(*perintah)
        assert r.returncode == 2, (perintah, r.stdout, r.stderr)
        assert "Traceback" not in r.stderr
        assert r.stderr.strip()


@pytest.mark.parametrize("nama", ["hasil.txt", "hasil", "."])
def test_nama_keluaran_sesuai_isinya(buku: Path, tmp_path: Path, nama: str) -> None:
    """An output whose name promises another kind of file is refused with 2, and nothing is written."""
    for perintah in (
        ["hitung", buku, "-o", tmp_path / nama],
        ["impor", DOK, "-o", tmp_path / nama],
        ["rekap", buku.parent, "-o", tmp_path / nama],
        ["periksa", buku, "--html", tmp_path / nama],
        ["periksa", buku, "--sarif", tmp_path / nama],
    ):
        r = pkxl(*perintah)
        assert (r.returncode, "harus berakhiran" in " ".join(r.stderr.split())) == (2, True), (perintah, r.stderr)
        assert "Traceback" not in r.stderr
    assert list(tmp_path.iterdir()) == []


def test_hitung_ke_xlsm_bermakro(buku: Path, tmp_path: Path) -> None:
    """Hitung -o NAMA.xlsm gives the workbook with buttons, never an .xlsx under the name of another kind."""
    keluar = tmp_path / "hasil.xlsm"
    assert pkxl("hitung", buku, "-o", keluar).returncode == 1
    with zipfile.ZipFile(keluar) as z:
        assert "xl/vbaProject.bin" in z.namelist()
    assert json.loads(pkxl("hitung", keluar, "--json").stdout) == json.loads(pkxl("hitung", buku, "--json").stdout)


def test_rekap_dan_kumpulkan_tidak_menimpa_kiriman(buku: Path, tmp_path: Path) -> None:
    """A workbook of the folder that is gathered is never the output, with --timpa neither; a rekap of before is replaced."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    kiriman = folder / "a.xlsx"
    kiriman.write_bytes(buku.read_bytes())
    for perintah in (["rekap", folder, "-o", kiriman], ["kumpulkan", buku, folder, "-o", kiriman, "--timpa"]):
        r = pkxl(*perintah)
        assert (r.returncode, "SYS-61" in r.stderr) == (2, True), (perintah, r.stderr)
        assert kiriman.read_bytes() == buku.read_bytes()
    for _ in range(2):
        assert pkxl("rekap", folder, "-o", folder / "Rekap.xlsx").returncode == 0


def test_contoh_sama_dengan_dokumen_asli() -> None:
    """The project's own example holds the same facts as the shared seed document."""
    asli = BERSAMA / "seed" / "perjanjian-kinerja-2024.md"
    if not asli.exists():
        pytest.skip("../shared/seed is not here")
    from pkxl.documents.read_markdown import read_markdown

    a, b = read_markdown(asli), read_markdown(DOK)
    for lembar in ("Pengaturan", "Perangkat Daerah", "Indikator", "Anggaran"):
        assert a[lembar].baris == b[lembar].baris, lembar
