"""Checks on budget tables."""

import pytest

from pkxl.model.angka import baca
from pkxl.model.istilah import TingkatAnggaran
from pkxl.model.kinerja import Nilai
from pkxl.model.temuan import Asal, Tingkat
from pkxl.rules.checks.anggaran import (
    jumlah_cocok,
    jumlah_tercetak,
    nomor_program_urut,
    pagu_positif,
    program_tunggal,
    realisasi_dalam_pagu,
)
from pkxl.rules.checks.nomenklatur import kode_program_ada

CONTOH = (
    ("1", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Rp. 7.200.837.838,-"),
    ("2", "Program Pelatihan Kerja Dan Produktivitas Tenaga Kerja", "Rp. 597.880.121,-"),
    ("4", "Program Hubungan Industrial", "Rp. 392.330.800,-"),
    ("5", "Program Penilaian Kesehatan KSP/USP Koperasi", "Rp. 295.500.000,-"),
    ("6", "Program Pemberdayaan Usaha Menengah, Usaha Kecil, Dan Usaha Mikro (UMKM)", "Rp. 250.000.000,-"),
)


def contoh(buat, dokumen=False):
    """The budget table of the example document."""
    return [
        buat.anggaran(n, no=no, uraian=u, pagu=p, kode="", mendukung="", dokumen=dokumen)
        for n, (no, u, p) in enumerate(CONTOH, 6)
    ]


def bernomor(buat, *nomor):
    """Programmes with these numbers from row 6 on."""
    return [buat.anggaran(n, no=no, kode=f"2.07.{n:02d}", uraian=f"Program {n}") for n, no in enumerate(nomor, 6)]


def test_nomor_meloncat(buat, catat):
    """1, 2, 4 must be mended at the 4, with the programme that the nomenclature has in between."""
    temuan = list(nomor_program_urut(buat.pk([], contoh(buat))))
    assert catat(temuan) == [("BDG-01", "Anggaran!B8")]
    assert temuan[0].tingkat is Tingkat.PERBAIKI
    assert temuan[0].isi == "4"
    assert "dari 2 ke 4" in temuan[0].pesan
    assert "di antara 2.07.03 dan 2.07.05 ada 2.07.04 Program Penempatan Tenaga Kerja" in temuan[0].saran
    assert "Baris tidak ditambahkan otomatis." in temuan[0].saran


@pytest.mark.parametrize(
    ("nomor", "tempat"),
    [
        (("1", "2", "3"), []),
        (("", "", ""), []),
        (("1", "", "2"), []),
        (("1", "2", "1", "2", "3"), []),
        (("1", "2", "2", "3"), ["Anggaran!B8"]),
        (("1", "2", "1"), ["Anggaran!B8"]),
        (("2", "3"), ["Anggaran!B6"]),
        (("1", "3", "2"), ["Anggaran!B7", "Anggaran!B8"]),
        (("I", "II"), []),
    ],
)
def test_urutan_nomor(buat, catat, nomor, tempat):
    """Gaps, repeats and steps back speak at their own number; a new part that begins at 1 does not."""
    assert catat(nomor_program_urut(buat.pk([], bernomor(buat, *nomor)))) == [("BDG-01", t) for t in tempat]


def test_nomor_kegiatan_tidak_dihitung(buat, catat):
    """Numbers of kegiatan below a programme are their own."""
    a = buat.anggaran(6)
    b = buat.anggaran(7, no="1", kode="2.07.03.2.01", tingkat=TingkatAnggaran.KEGIATAN)
    c = buat.anggaran(8, no="2", kode="2.07.04", uraian="Program Penempatan Tenaga Kerja")
    assert catat(nomor_program_urut(buat.pk([], [a, b, c]))) == []


def cetak(teks):
    """A printed total at line 98."""
    return Nilai(baca(teks, satuan="Rp"), Asal("pk.md", "", 98))


def test_jumlah_cocok(buat, catat):
    """A printed total that equals the sum says nothing."""
    assert catat(jumlah_cocok(buat.pk([], contoh(buat), jumlah_tercetak=cetak("Rp 8.736.548.759")))) == []


def test_jumlah_berbeda(buat, catat):
    """Another total speaks at the total, with both amounts, the difference and the row that equals it."""
    temuan = list(jumlah_cocok(buat.pk([], contoh(buat), jumlah_tercetak=cetak("Rp. 8.486.548.759,-"))))
    assert catat(temuan) == [("BDG-02", "baris 98")]
    for isi in ("Rp 8.486.548.759", "Rp 8.736.548.759", "Rp 250.000.000"):
        assert isi in temuan[0].pesan
    assert "selisihnya sama dengan pagu “Program Pemberdayaan Usaha Menengah" in temuan[0].saran


def test_jumlah_menunggu_pagu(buat, catat):
    """While a row cannot be read the total is not judged."""
    baris = [buat.anggaran(6, pagu="Rp 1,2 M"), buat.anggaran(7, pagu="5.000.000")]
    assert catat(jumlah_cocok(buat.pk([], baris, jumlah_tercetak=cetak("9.000.000")))) == []


def test_program_dua_kali(buat, catat):
    """The same code, or the same name without codes, speaks at the second row; another source of funds does not."""
    kode = [buat.anggaran(6), buat.anggaran(7, kode="2.7.3", uraian="Pelatihan"), buat.anggaran(8, kode="2.07.30")]
    assert catat(program_tunggal(buat.pk([], kode))) == [("BDG-04", "Anggaran!E7")]
    nama = [buat.anggaran(6, kode=""), buat.anggaran(7, kode="", uraian="PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS "
                                                     "TENAGA KERJA")]  # fmt: skip
    assert catat(program_tunggal(buat.pk([], nama))) == [("BDG-04", "Anggaran!E7")]
    dana = [buat.anggaran(6), buat.anggaran(7, sumber_dana="DAK Nonfisik")]
    assert catat(program_tunggal(buat.pk([], dana))) == []


def test_kode_diusulkan(buat, catat):
    """Programmes without code are one Info line with what their names propose; with codes nothing is said."""
    temuan = list(kode_program_ada(buat.pk([], contoh(buat))))
    assert catat(temuan) == [("BDG-06", "Anggaran!C6")]
    assert temuan[0].tingkat is Tingkat.INFO
    for kode in ("1. X.XX.01", "2. 2.07.03", "4. 2.07.05", "5. 2.17.04", "6. 2.17.07"):
        assert kode in temuan[0].pesan
    assert catat(kode_program_ada(buat.pk())) == []


def test_kode_tanpa_usulan(buat):
    """A name that the list does not have is counted and gets no invented code."""
    temuan = list(kode_program_ada(buat.pk([], [buat.anggaran(6, kode="", uraian="Program Luar Angkasa")])))
    assert len(temuan) == 1
    assert "Usulan" not in temuan[0].pesan


@pytest.mark.parametrize(
    ("ubah", "diharapkan", "tingkat"),
    [
        ({"realisasi_tw": ("100", "597.880.121", None, None)}, [], None),
        ({"realisasi_tw": ("100", None, "597.880.122", None)}, [("BDG-09", "Anggaran!L6")], Tingkat.PERBAIKI),
        ({"realisasi_tw": ("1", None, None, None), "pagu_perubahan": "0"},
         [("BDG-09", "Anggaran!J6")], Tingkat.PERBAIKI),
        ({"realisasi_tw": ("600.000.000", "700.000.000", None, None), "pagu_perubahan": "700.000.000"}, [], None),
        ({"realisasi_tw": ("600.000.000", "700.000.000", None, None), "sumber_dana": "BLUD"},
         [("BDG-09", "Anggaran!J6")], Tingkat.JELASKAN),
        ({"realisasi_tw": ("600.000.000", None, None, None), "pagu": "-"}, [], None),
    ],
)  # fmt: skip
def test_realisasi_melebihi_pagu(buat, catat, ubah, diharapkan, tingkat):
    """More spent than the pagu in force speaks once a row, at the first quarter; a BLUD is asked to explain."""
    temuan = list(realisasi_dalam_pagu(buat.pk([], [buat.anggaran(6, **ubah)])))
    assert catat(temuan) == diharapkan
    assert [t.tingkat for t in temuan] == [tingkat] * len(diharapkan)


@pytest.mark.parametrize(
    ("ubah", "tempat"),
    [
        ({"pagu": "0"}, "Anggaran!F6"),
        ({"pagu": "-5.000.000"}, "Anggaran!F6"),
        ({"pagu": None}, "Anggaran!F6"),
        ({"pagu": "Rp -"}, "Anggaran!F6"),
        ({"pagu_perubahan": "(1.000.000)"}, "Anggaran!G6"),
        ({"pagu_perubahan": "0"}, ""),
        ({"pagu": None, "pagu_perubahan": "5.000.000"}, ""),
        ({"pagu": "Rp 1,2 M"}, ""),
        ({}, ""),
    ],
)
def test_pagu_positif(buat, catat, ubah, tempat):
    """A pagu of zero, below zero or missing must be mended; a revision may bring it to zero."""
    diharapkan = [("BDG-11", tempat)] if tempat else []
    assert catat(pagu_positif(buat.pk([], [buat.anggaran(6, **ubah)]))) == diharapkan


def test_tanpa_jumlah_tercetak(buat, catat):
    """A document without a total is one Info line with the sum and the share of Penunjang."""
    temuan = list(jumlah_tercetak(buat.pk([], contoh(buat, dokumen=True))))
    assert catat(temuan) == [("BDG-14", "baris 10")]
    assert temuan[0].tingkat is Tingkat.INFO
    assert "Rp 8.736.548.759 (Penunjang 82,42 %, urusan Rp 1.535.710.921)" in temuan[0].pesan


def test_jumlah_tercetak_diam(buat, catat):
    """A workbook has its totals in row 3, and a document with a printed total has its own."""
    assert catat(jumlah_tercetak(buat.pk([], contoh(buat)))) == []
    dokumen = buat.pk([], contoh(buat, dokumen=True), jumlah_tercetak=cetak("Rp 8.736.548.759"))
    assert catat(jumlah_tercetak(dokumen)) == []
