"""`pkxl periksa` beside other files: nomenclature, DPA, Renstra; rules of the sheet Aturan in a workbook on the disk."""

import json

import pytest
from typer.testing import CliRunner

from pkxl.documents.read_markdown import read_markdown
from pkxl.faces.cli import app
from pkxl.flows.impor import menjadi_buku
from pkxl.model.kinerja import BarisAturan
from pkxl.workbook.parse import parse
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import CONTOH

DOK = CONTOH / "perjanjian-kinerja-2024.md"


def kode(*argumen):
    """Codes and present contents that `pkxl periksa` prints."""
    hasil = CliRunner().invoke(app, ["periksa", *map(str, argumen), "--json"])
    assert hasil.exit_code in (0, 1), hasil.output
    return [(t["kode"], t["isi"], t["sel"]) for t in json.loads(hasil.stdout)]


@pytest.fixture(scope="module")
def lain(tmp_path_factory):
    """The example with one other pagu, one other target and one programme less."""
    teks = DOK.read_text(encoding="utf-8").replace("597.880.121", "579.880.121").replace("| 46,25 |", "| 47,25 |")
    p = tmp_path_factory.mktemp("lain") / "dpa.md"
    p.write_text("\n".join(b for b in teks.split("\n") if "Program Hubungan Industrial" not in b), encoding="utf-8")
    return p


def test_dpa(lain):
    """Pagu that differ from the DPA and programmes that it does not have are told; without the option they are not."""
    tanpa = kode(DOK)
    assert [x for x in tanpa if x[0] == "BDG-05"] == []
    baru = [x for x in kode(DOK, "--dpa", lain) if x not in tanpa]
    assert [k for k, _, _ in baru] == ["BDG-05"] * len(baru)
    assert [isi for _, isi, _ in baru] == ["Rp. 597.880.121,-", "Program Hubungan Industrial"]


def test_renstra(lain):
    """A target that differs from that of the other document is told, the others are not."""
    baru = [x for x in kode(DOK, "--renstra", lain) if x not in kode(DOK)]
    assert [(k, isi) for k, isi, _ in baru] == [("TGT-04", "46,25")]


def test_nomenklatur(tmp_path):
    """Codes are proposed from the loaded list, and a file that is no list is refused with 2."""
    daftar = tmp_path / "n.csv"
    daftar.write_text("kode,program\n9.09.09,PROGRAM HUBUNGAN INDUSTRIAL\n", encoding="utf-8")
    hasil = CliRunner().invoke(app, ["periksa", str(DOK), "--nomenklatur", str(daftar), "--json"])
    assert "9.09.09" in next(t["pesan"] for t in json.loads(hasil.stdout) if t["kode"] == "BDG-06")
    daftar.write_text("a,b\n1,2\n", encoding="utf-8")
    hasil = CliRunner().invoke(app, ["periksa", str(DOK), "--nomenklatur", str(daftar)])
    assert hasil.exit_code != 0


def test_aturan_di_buku(tmp_path):
    """Rules typed on the sheet Aturan of a workbook on the disk are run, and a bad one is told at its cell."""
    pk, temuan = parse(read_markdown(DOK))
    aturan = (BarisAturan("Jumlah Pagu", "<", "1", "Perbaiki", "Periksa."), BarisAturan("Pagu", "kira-kira", "1"))
    _, pages = menjadi_buku(pk.model_copy(update={"aturan": aturan}), "buku.xlsx", temuan)
    buku = tmp_path / "buku.xlsx"
    buku.write_bytes(tulis_buku(pages))
    assert [(k, sel) for k, _, sel in kode(buku) if k.startswith("ATR")] == [("ATR-02", "B7"), ("ATR-01", "B6")]
