"""Checks on the document as a whole and on its parties."""

from datetime import date

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Jenjang
from pkxl.model.kinerja import Fakta, Pejabat
from pkxl.model.temuan import Asal, Tingkat
from pkxl.rules.acuan import Acuan
from pkxl.rules.checks.dokumen import (
    bagian_ada,
    isi_terambil,
    pihak_lengkap,
    sebulan_sesudah,
    tahun_sama,
    tepat_waktu,
)
from pkxl.rules.checks.pihak import nama_inti, nama_pihak_sama, nip_sah, pejabat_tetap


def fakta(*isi):
    """Facts of a document at lines 10, 11, ..."""
    return tuple(Fakta(j, t, Asal("pk.md", "", n)) for n, (j, t) in enumerate(isi, 10))


def test_bersih(buat, catat):
    """A clean agreement has both parts, both parties, one year, and a timely date."""
    pk = buat.pk(tanggal_pk=date(2024, 1, 26), tanggal_dpa=date(2024, 1, 2))
    for cek in (bagian_ada, pihak_lengkap, tahun_sama, tepat_waktu, isi_terambil, nama_pihak_sama, nip_sah):
        assert catat(cek(pk)) == [], cek.__name__


@pytest.mark.parametrize(("kurang", "tempat"), [("indikator", "Anggaran!E6"), ("anggaran", "Indikator!G6")])
def test_bagian_tidak_ada(buat, catat, kurang, tempat):
    """An agreement without indikator, or without anggaran, must be completed."""
    pk = buat.pk([], None) if kurang == "indikator" else buat.pk(None, [])
    assert catat(bagian_ada(pk)) == [("DOC-01", tempat)]


def test_unit_boleh_tanpa_anggaran(buat):
    """A unit below the head of agency may have its budget elsewhere: it is asked to explain."""
    (t,) = bagian_ada(buat.pk(None, [], jenjang=Jenjang.UNIT))
    assert t.tingkat is Tingkat.JELASKAN


@pytest.mark.parametrize(
    ("ubah", "tempat"),
    [
        ({"pihak_pertama": Pejabat(jabatan="KEPALA DINAS")}, "Perangkat Daerah!F6"),
        ({"pihak_pertama": Pejabat(nama="X")}, "Perangkat Daerah!H6"),
        ({"pihak_kedua": Pejabat(nama="X")}, "Perangkat Daerah!M6"),
        ({"pihak_kedua": Pejabat()}, "Perangkat Daerah!K6"),
        ({"pihak_kedua": Pejabat(), "jenjang": Jenjang.PEMDA}, ""),
    ],
)
def test_pihak_kurang(buat, catat, ubah, tempat):
    """A party without name or jabatan speaks at the cell that is empty; Pemda has no Pihak Kedua."""
    assert catat(pihak_lengkap(buat.pk(**ubah))) == ([("DOC-02", tempat)] if tempat else [])


def test_pihak_kedua_kepala_daerah(buat, catat):
    """An empty Pihak Kedua is the head of the region of Pengaturan."""
    pk = buat.pk(pihak_kedua=Pejabat(), setelan={"kepala": Pejabat(nama="HASAN", jabatan="Pj. WALI KOTA")})
    assert catat(pihak_lengkap(pk)) == []


@pytest.mark.parametrize(
    ("ubah", "tempat"),
    [
        ({"tanggal_pk": date(2025, 1, 2)}, "Perangkat Daerah!P6"),
        ({"tanggal_pk": date(2023, 3, 2)}, "Perangkat Daerah!P6"),
        ({"tanggal_pk": date(2023, 12, 28)}, ""),
        ({"tanggal_perubahan": date(2023, 12, 28)}, "Perangkat Daerah!R6"),
        ({"tanggal_pk": "besok"}, ""),
    ],
)
def test_tahun_tanggal(buat, catat, ubah, tempat):
    """A date of another year speaks; a PK signed at the end of the year before is well."""
    assert catat(tahun_sama(buat.pk(**ubah))) == ([("DOC-03", tempat)] if tempat else [])


def test_tahun_dokumen(buat, catat):
    """A year in a title or date that is not the agreement's speaks at its line; without a year nothing is compared."""
    isi = fakta(
        ("tahun", "2024"),
        ("tahun", "2023"),
        ("tanggal", "Tanjungpinang, 26 Januari 2024"),
        ("tanggal", "X, 2 Mei 2023"),
    )
    assert catat(tahun_sama(buat.pk(fakta=isi))) == [("DOC-03", "baris 11"), ("DOC-03", "baris 13")]
    assert catat(tahun_sama(buat.pk(fakta=isi, tahun=None))) == []


@pytest.mark.parametrize(
    ("dasar", "batas"),
    [((2024, 1, 31), (2024, 2, 29)), ((2023, 1, 30), (2023, 2, 28)), ((2023, 12, 15), (2024, 1, 15))],
)
def test_sebulan(dasar, batas):
    """A month after the 31st ends with the month."""
    assert sebulan_sesudah(date(*dasar)) == date(*batas)


def test_terlambat(buat, catat):
    """A day after the month speaks, for the revision likewise; without DPA nothing is known."""
    pk = buat.pk(tanggal_pk=date(2024, 2, 3), tanggal_dpa=date(2024, 1, 2))
    assert catat(tepat_waktu(pk)) == [("DOC-04", "Perangkat Daerah!P6")]
    assert catat(tepat_waktu(buat.pk(tanggal_pk=date(2024, 2, 2), tanggal_dpa=date(2024, 1, 2)))) == []
    assert catat(tepat_waktu(buat.pk(tanggal_pk=date(2024, 9, 2)))) == []
    pk = buat.pk(tanggal_perubahan=date(2024, 11, 20), tanggal_dppa=date(2024, 10, 1))
    assert catat(tepat_waktu(pk)) == [("DOC-04", "Perangkat Daerah!R6")]


def test_isi_tak_terambil(buat):
    """What a reader could not take is said at its line: a lost row must be mended, the rest explained."""
    isi = fakta(
        ("masalah", "Baris tabel Program berisi 3 sel, padahal kepalanya 4: baris ini tidak diambil. Isinya: x"),
        ("masalah", "Kolom “Capaian {2022}” tidak punya tempat di lembar Indikator; isinya tidak diambil."),
        ("judul", "PERJANJIAN KINERJA"),
    )
    temuan = list(isi_terambil(buat.pk(fakta=isi)))
    assert [(t.kode, t.asal.tempat, t.tingkat) for t in temuan] == [
        ("DOC-05", "baris 10", Tingkat.PERBAIKI), ("DOC-05", "baris 11", Tingkat.JELASKAN),
    ]  # fmt: skip
    assert all(t.pesan.endswith(".") for t in temuan)


def test_nama_berbeda(buat, catat):
    """Another person in the signature speaks at its line; a name without its degrees is the same person."""
    isi = fakta(
        ("nama_pihak_pertama", "ACHMAD NUR FATAH, S.Sos., M.Si."), ("nama_pihak_pertama", "Drs. Achmad Nur Fatah"),
        ("nama_pihak_kedua", "HASAN, S.Sos."), ("nama_pihak_kedua", "HASAN BASRI, S.Sos."), ("penanda_tangan_lain", "RINA, S.E."),
    )  # fmt: skip
    assert catat(nama_pihak_sama(buat.pk(fakta=isi))) == [("PTY-01", "baris 13"), ("PTY-01", "baris 14")]


def test_kepala_daerah_berbeda(buat, catat):
    """Two names for one jabatan, in Pengaturan and on Perangkat Daerah, speak; other offices do not."""
    setelan = {"kepala": Pejabat(nama="HASAN", jabatan="Wali Kota Contoh")}
    assert catat(nama_pihak_sama(buat.pk(setelan=setelan))) == [("PTY-01", "Perangkat Daerah!K6")]
    sekda = Pejabat(nama="ZULKIFLI", jabatan="Sekretaris Daerah")
    assert catat(nama_pihak_sama(buat.pk(pihak_kedua=sekda, setelan=setelan))) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Dr. H. Budi Hartono, M.Si", "BUDI HARTONO"),
        ("Hj. RAHMAH, S.IP.", "Rahmah"),
        ("Prof. Dr. Ir. Ani", "Ani, M.T."),
    ],
)
def test_nama_inti(a, b):
    """Titles and degrees do not make another person."""
    assert nama_inti(a) == nama_inti(b)


@pytest.mark.parametrize(
    ("nip", "diharapkan"),
    [
        ("19700113 199009 1 002", []),
        ("197001131990242002", []),
        ("", []),
        ("-", []),
        ("19700113 199013 1 002", [("PTY-02", "Perangkat Daerah!J6")]),
        ("1970011319900910", [("PTY-02", "Perangkat Daerah!J6")]),
        ("1,9700113199009100e+17", [("PTY-02", "Perangkat Daerah!J6")]),
    ],
)
def test_nip(buat, catat, nip, diharapkan):
    """A NIP that cannot be speaks; PPPK numbers and empty ones do not."""
    assert catat(nip_sah(buat.pk(pihak_pertama=Pejabat(nama="X", jabatan="Y", nip=nip)))) == diharapkan


def test_pejabat_berganti(buat, catat):
    """Another name than the signed one asks for a revision; with a revision in force it is well."""
    lama = buat.pk().instansi[0].model_copy(update={"pihak_pertama": Pejabat(nama="BUDI")})
    acuan = Acuan(ditandatangani={"DINAS": lama})
    assert catat(pejabat_tetap(hitung(buat.pk()), acuan)) == [("PTY-03", "Perangkat Daerah!F6")]
    assert catat(pejabat_tetap(hitung(buat.pk(tanggal_perubahan=date(2024, 9, 1))), acuan)) == []
    assert "PTY-03" in [t.kode for t in hitung(buat.pk(), acuan=acuan).temuan]
