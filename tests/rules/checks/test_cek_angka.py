"""Checks on numbers: silent on plain ones, speaking where a reading fails or is in doubt."""

import pytest

from pkxl.model.istilah import Posisi
from pkxl.model.temuan import Tingkat
from pkxl.rules.checks.angka import angka_terbaca
from pkxl.rules.gabung import gabungkan


def test_angka_biasa_diam(buat, catat):
    """Plain Indonesian numbers, number cells, ranges and predikat in every column say nothing."""
    i = buat.indikator(
        6, target="80 - 90", target_perubahan=48.5, target_renstra="≥ 60", pembanding="A (80,50)",
        aksi={"target_tw": ("10", "20,5", 30, "40"), "realisasi_tw": ("11", None, "-", None), "realisasi_tahun": 41.25},
    )  # fmt: skip
    a = buat.anggaran(6, pagu="Rp. 7.200.837.838,-", realisasi_tw=(1000000.0, "2.000.000", None, None))
    assert catat(angka_terbaca(buat.pk([i], [a]))) == []


@pytest.mark.parametrize(
    ("ubah", "diharapkan"),
    [
        ({"target": "100 dari 110"}, ("TGT-05", "Indikator!N6")),
        ({"target_perubahan": "O,5"}, ("TGT-05", "Indikator!O6")),
        ({"target_renstra": "1e9"}, ("TGT-05", "Indikator!Q6")),
        ({"realisasi_t1": "1.23.456"}, ("REA-02", "Indikator!M6")),
        ({"realisasi_t2": "belum tahu"}, ("REA-02", "Indikator!L6")),
        ({"pembanding": "x9"}, ("ANG-01", "Indikator!R6")),
        ({"aksi": {"target_tw": (None, "dua puluh lima", None, None)}}, ("TGT-05", "Rencana Aksi!J6")),
        ({"aksi": {"realisasi_tw": (None, None, "12;5", None)}}, ("REA-02", "Rencana Aksi!O6")),
        ({"aksi": {"realisasi_tahun": "5O,1"}}, ("REA-02", "Rencana Aksi!T6")),
    ],
)
def test_tak_terbaca(buat, catat, ubah, diharapkan):
    """A text that is no number speaks as Perbaiki under the code of its table, at its own cell."""
    temuan = list(angka_terbaca(buat.pk([buat.indikator(6, **ubah)])))
    assert catat(temuan) == [diharapkan]
    assert temuan[0].tingkat is Tingkat.PERBAIKI
    assert temuan[0].isi in temuan[0].pesan


@pytest.mark.parametrize(
    ("ubah", "tempat"),
    [
        ({"pagu": "Rp 1,2 M"}, "Anggaran!F7"),
        ({"pagu_perubahan": "250 juta"}, "Anggaran!G7"),
        ({"realisasi_tw": (None, None, None, "#REF!x")}, "Anggaran!M7"),
        ({"pagu": "80 - 90"}, "Anggaran!F7"),
    ],
)
def test_uang_tak_terbaca(buat, catat, ubah, tempat):
    """Money that cannot be read, or is a range, speaks as BDG-03 at its cell."""
    assert catat(angka_terbaca(buat.pk([], [buat.anggaran(7, **ubah)]))) == [("BDG-03", tempat)]


def test_dua_bacaan_di_sel(buat, catat):
    """“2.430” typed into a cell is asked about with both readings, although the satuan decided."""
    temuan = list(angka_terbaca(buat.pk([buat.indikator(11, satuan="Orang", realisasi_t2="2.430")])))
    assert catat(temuan) == [("ANG-02", "Indikator!L11")]
    assert temuan[0].tingkat is Tingkat.JELASKAN
    assert "2.430" in temuan[0].pesan
    assert "2,43" in temuan[0].pesan
    assert "Orang" in temuan[0].pesan


def test_dua_bacaan_digabung(buat):
    """Three of them in one line still say how each was read and how else it could be."""
    daftar = [buat.indikator(n, satuan="Orang", realisasi_t2=t) for n, t in ((6, "2.430"), (7, "2.500"), (8, "2.650"))]
    (satu,) = gabungkan(angka_terbaca(buat.pk(daftar)))
    assert "“2.650” dibaca 2.650, bukan 2,65" in satu.pesan
    assert "Indikator!L6:L8" in satu.pesan


def test_dua_saksi_di_dokumen(buat, catat):
    """In a document the satuan and the document's own marks are two witnesses: nothing is asked."""
    i = buat.indikator(63, dokumen=True, satuan="Orang", realisasi_t2="2.430")
    assert catat(angka_terbaca(buat.pk([i]))) == []


@pytest.mark.parametrize(("satuan", "teks"), [("Persen", "2.430"), ("Poin Lain", "2.430"), ("Orang", "7,200")])
def test_saksi_berselisih_di_dokumen(buat, catat, satuan, teks):
    """In a document a satuan against the document's marks, or the marks alone, leave the question open."""
    i = buat.indikator(63, dokumen=True, uraian="Produksi", satuan=satuan, realisasi_t2=teks)
    assert catat(angka_terbaca(buat.pk([i]))) == [("ANG-02", "baris 63")]


def test_tanda_inggris_sekali_per_kolom(buat, catat):
    """English marks are one Info for each column, with the range of its cells; beside Indonesian ones they are asked about."""
    baris = [
        buat.indikator(n, uraian=f"Persentase {n}", realisasi_t1="46.25", target=t)
        for n, t in ((6, "48,5"), (7, "49.5"), (8, "50"))
    ]
    temuan = list(angka_terbaca(buat.pk(baris)))
    assert sorted(catat(temuan)) == [("ANG-03", "Indikator!M6:M8"), ("REA-06", "Indikator!N7")]
    assert {t.kode: t.tingkat for t in temuan} == {"ANG-03": Tingkat.INFO, "REA-06": Tingkat.JELASKAN}
    assert "48,5" in next(t.pesan for t in temuan if t.kode == "REA-06")


def test_tanda_inggris_uang(buat, catat):
    """7,200,837,838.00 is read and mentioned at its cell."""
    assert catat(angka_terbaca(buat.pk([], [buat.anggaran(6, pagu="7,200,837,838.00")]))) == [("ANG-03", "Anggaran!F6")]


def test_sel_berformat_persen(buat, catat):
    """A cell formatted as a percentage is named with what it stores and the target beside it."""
    i = buat.indikator(7, target="38", realisasi_t1=(0.3708, {"persen": True, "desimal": 2}))
    temuan = list(angka_terbaca(buat.pk([i])))
    assert catat(temuan) == [("REA-09", "Indikator!M7")]
    assert "0,3708" in temuan[0].pesan
    assert "37,08" in temuan[0].pesan
    assert "38" in temuan[0].pesan


def test_lebih_panjang_dari_sel(buat, catat):
    """An amount of more than 15 digits is warned of; one of 15 is exact."""
    diam = buat.anggaran(6, pagu="999.999.999.999.999")
    bicara = buat.anggaran(7, pagu="12.345.678.901.234.567")
    assert catat(angka_terbaca(buat.pk([], [diam, bicara]))) == [("ANG-04", "Anggaran!F7")]


def test_nihil_uang_dibaca_nol(buat, catat):
    """“nihil”, “Rp -” and “-” in a realisasi of money are said to be read as 0, for quarters that have ended only."""
    a = buat.anggaran(6, realisasi_tw=("-", "nihil", "Rp -", "-"))
    temuan = list(angka_terbaca(buat.pk([], [a], posisi=Posisi.TW2)))
    assert catat(temuan) == [("ANG-05", "Anggaran!J6"), ("ANG-05", "Anggaran!K6")]
    assert temuan[0].tingkat is Tingkat.INFO
    assert catat(angka_terbaca(buat.pk([], [a]))) == []


def test_nihil_indikator_ditanyakan(buat, catat):
    """“nihil” in the realisasi of an indikator may be zero or nothing yet, so it is asked; “-” is not."""
    i = buat.indikator(6, realisasi_t2="nihil", aksi={"realisasi_tw": ("nihil", "-", None, "nihil")})
    temuan = list(angka_terbaca(buat.pk([i], posisi=Posisi.TW2)))
    assert catat(temuan) == [("ANG-06", "Indikator!L6"), ("ANG-06", "Rencana Aksi!M6")]
    assert temuan[0].tingkat is Tingkat.JELASKAN
