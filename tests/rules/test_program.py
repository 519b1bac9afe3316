"""The short nomenclature and the words it is searched with."""

import pytest

from pkxl.rules.kata import berbagi, condong_negatif, deret, pangkal, pangkal_nama, pendek, sepangkal
from pkxl.rules.program import BAWAAN, PROGRAM, Nomenklatur, Program, bagian_kode


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("Program Hubungan Industrial", "2.07.05"),
        ("HUBUNGAN  INDUSTRIAL", "2.07.05"),
        ("Program Pemberdayaan Usaha Menengah, Usaha Kecil, Dan Usaha Mikro (UMKM)", "2.17.07"),
        ("Program Penunjang Urusan Pemerintahan Daerah Kabupaten / Kota", "X.XX.01"),
        ("Program Luar Angkasa", ""),
        ("", ""),
    ],
)
def test_kode_menurut_nama(nama, kode):
    """A programme is found by its name whatever the capitals and blanks; an unknown one is not guessed."""
    assert BAWAAN.kode(nama) == kode


@pytest.mark.parametrize(
    ("awal", "akhir", "sela"),
    [
        ("2.07.03", "2.07.05", ["2.07.04"]),
        ("2.7.3", "2.07.05", ["2.07.04"]),
        ("2.07.02", "2.07.05", ["2.07.03", "2.07.04"]),
        ("2.07.05", "2.17.04", []),
        ("2.07.04", "2.07.05", []),
        ("X.XX.01", "2.07.03", []),
        ("2.07", "2.07.05", []),
    ],
)
def test_di_antara(awal, akhir, sela):
    """Programmes between two codes of one bidang, parts compared as numbers."""
    assert [p.kode for p in BAWAAN.di_antara(awal, akhir)] == sela


def test_urutan_kode_menurut_angka():
    """9 stands before 10: codes are no strings."""
    n = Nomenklatur([Program(f"1.02.{k}", f"P{k}") for k in ("10", "9", "11")])
    assert [p.kode for p in n.di_antara("1.02.8", "1.02.12")] == ["1.02.9", "1.02.10", "1.02.11"]


def test_untuk_indikator():
    """A programme whose every word is in the name is found in a bidang in use, unless it is used already."""
    nama = "Persentase kegiatan yang dilaksanakan yang mengacu ke rencana tenaga kerja"
    p = BAWAAN.untuk(nama, ["2.07.03"])
    assert p is not None
    assert p.kode == "2.07.02"
    assert BAWAAN.untuk(nama, ["2.7.2", "2.07.03"]) is None
    assert BAWAAN.untuk(nama, ["2.17.03"]) is None
    assert BAWAAN.untuk("Persentase koperasi aktif", ["2.17.07"]) is None


def test_daftar_terurut():
    """The list of our own has no code twice in one kind of government, and only programme codes."""
    assert all(len(bagian_kode(p.kode)) == 3 for p in PROGRAM)
    assert len({p.nama for p in PROGRAM}) == len(PROGRAM)


@pytest.mark.parametrize(
    ("a", "b", "sama"),
    [
        ("penempatan", "ditempatkan", True),
        ("perencanaan", "rencana", True),
        ("pembinaan", "dibina", True),
        ("pelatihan", "dilatih", True),
        ("perusahaan", "usaha", True),
        ("koperasi", "operasi", True),
        ("kerja", "tenaga", False),
        ("aktif", "efektif", False),
    ],
)
def test_sepangkal(a, b, sama):
    """Affixes do not hide a stem; koperasi and operasi are the price of one lost letter."""
    assert sepangkal(pangkal(a), pangkal(b)) is sama


def test_kata_umum_tidak_dihitung():
    """Persentase, jumlah, yang and their kind are no shared subject."""
    assert not berbagi(pangkal_nama("Persentase jalan yang mantap"), pangkal_nama("Persentase air yang bersih"))
    assert berbagi(pangkal_nama("Persentase jalan mantap"), pangkal_nama("Panjang jalan"))


@pytest.mark.parametrize(
    ("nama", "kata"),
    [
        ("Angka Kematian Ibu", "kematian"),
        ("Persentase penanganan kasus kekerasan", ""),
        ("Persentase penduduk miskin", "miskin"),
        ("Cakupan layanan", ""),
        ("Persentase koperasi aktif", ""),
    ],
)
def test_condong_negatif(nama, kata):
    """A word that suggests less is better counts, unless another before it lifts the suspicion."""
    assert condong_negatif(nama) == kata


def test_pendek_dan_deret():
    """Long names are cut at a word; lists are written as people write them."""
    assert pendek("Persentase  koperasi aktif") == "Persentase koperasi aktif"
    assert pendek("Persentase koperasi aktif", 20) == "Persentase koperasi…"
    assert deret(["a"]) == "a"
    assert deret(["a", "b"]) == "a dan b"
    assert deret(["a", "b", "c"]) == "a, b dan c"
    assert deret("abcde", 3) == "a, b, c, dan 2 lainnya"
    assert deret([]) == ""
