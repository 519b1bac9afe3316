"""A list of programmes in a CSV."""

import pytest

from pkxl.documents.read_nomenklatur import read_nomenklatur
from pkxl.model.temuan import PkxlError
from pkxl.rules.program import Nomenklatur, Program, judul_program
from tests.contoh import BERSAMA


def tulis(tmp_path, teks):
    """A CSV of this text."""
    p = tmp_path / "nomenklatur.csv"
    p.write_text(teks, encoding="utf-8")
    return p


def test_menurut_pemda(tmp_path):
    """Rows of the other kind of government are left out; without the kind all are kept."""
    p = tulis(tmp_path, "jenis_pemda,kode,program\nKABKOT,2.07.04,PROGRAM A\nPROV,2.07.04,PROGRAM B\nKABKOT,,X\n")
    assert read_nomenklatur(p, "Kota") == (("2.07.04", "PROGRAM A"),)
    assert read_nomenklatur(p, "Provinsi") == (("2.07.04", "PROGRAM B"),)
    assert len(read_nomenklatur(p)) == 2


def test_kolom_lain(tmp_path):
    """Other names, another order and semicolons are understood."""
    assert read_nomenklatur(tulis(tmp_path, "Nama Program;Kode Program\nProgram A;1.02.03\n")) == (
        ("1.02.03", "Program A"),
    )


@pytest.mark.parametrize("teks", ["a,b\n1,2\n", "kode,program\n", "", "kode\n1.02.03\n"])
def test_bukan_nomenklatur(tmp_path, teks):
    """A file without the columns or without a programme is refused with its name."""
    with pytest.raises(PkxlError) as e:
        read_nomenklatur(tulis(tmp_path, teks), "Kota")
    assert e.value.kode in ("DOK-30", "DOK-02")


def test_nomenklatur_bersama():
    """The public list is read whole, for either kind of government."""
    p = BERSAMA / "data" / "nomenklatur-program.csv"
    if not p.exists():
        pytest.skip("../shared/data tidak ada di komputer ini")
    kota, provinsi = read_nomenklatur(p, "Kota"), read_nomenklatur(p, "Provinsi")
    assert (len(kota), len(provinsi)) == (189, 217)
    n = Nomenklatur([Program(k, judul_program(v)) for k, v in kota], termuat=True)
    assert n.nama("2.07.04.2.01") == "Program Penempatan Tenaga Kerja"
    assert n.nama("1.02.10") == ""
    assert n.nama("1.01.01") == n.nama("X.XX.01") == "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"
    assert n.tahu("9.99.01")
