"""Checks on numbers, satuan, polaritas and definitions of indikator, and on magnitudes."""

import pytest

from pkxl.model.istilah import JenisIndikator, Polaritas, Posisi
from pkxl.model.temuan import Tingkat
from pkxl.rules.checks.besaran import koma_ada, persen_mungkin
from pkxl.rules.checks.penamaan import (
    berdefinisi,
    nomor_indikator_urut,
    polaritas_tepat,
    satuan_ada,
    satuan_cocok,
)
from pkxl.rules.checks.target import tanpa_lonjakan, target_tidak_mundur


def test_bersih(buat, catat):
    """The clean agreement is silent in every posisi before the first quarter."""
    for cek in (nomor_indikator_urut, satuan_ada, satuan_cocok, polaritas_tepat, berdefinisi, persen_mungkin, koma_ada):
        assert catat(cek(buat.pk())) == [], cek.__name__


def bernomor(buat, *nomor):
    """Indikator (sasaran, no) from row 6 on; sasaran "" makes an IKK."""
    hasil = []
    for n, (s, no) in enumerate(nomor, 6):
        lain = {} if s else {"jenis": JenisIndikator.IKK, "sasaran": ""}
        hasil.append(buat.indikator(n, no_sasaran=s, no=no, uraian=f"Ukuran {n}", **({"sasaran": f"Hal {s}"} | lain)))
    return hasil


@pytest.mark.parametrize(
    ("nomor", "tempat"),
    [
        ([("1", "1"), ("1", "2"), ("2", "1")], []),
        ([("1", "1"), ("1", "2"), ("2", "3")], []),
        ([("2", "1"), ("1", "2"), ("1", "1")], []),
        ([("1", ""), ("2", "")], []),
        ([("1", "1"), ("1", "3")], ["Indikator!F7"]),
        ([("1", "1"), ("1", "1")], ["Indikator!F7"]),
        ([("1", "1"), ("3", "1")], ["Indikator!D7"]),
        ([("1", "1"), ("2", "2")], []),
        ([("1", "1"), ("1", "2"), ("2", "4")], ["Indikator!F8"]),
        ([("", "1"), ("", "2"), ("", "4")], ["Indikator!F8"]),
        ([("", "2"), ("", "3")], ["Indikator!F6"]),
        ([("", "1"), ("", "1")], ["Indikator!F7"]),
        ([("1", "1.1"), ("1", "1.2"), ("2", "2.1")], []),
    ],
)
def test_nomor(buat, catat, nomor, tempat):
    """Gaps and repeats of sasaran, indikator and IKK speak at their number, whatever the order of the rows."""
    assert catat(nomor_indikator_urut(buat.pk(bernomor(buat, *nomor)))) == [("IND-01", t) for t in tempat]


def test_nomor_sasaran_ganda(buat, catat):
    """One number for two sasaran speaks once."""
    dua = [buat.indikator(6, no="1"), buat.indikator(7, no="2", sasaran="Menurunnya hal lain")]
    assert catat(nomor_indikator_urut(buat.pk(dua))) == [("IND-01", "Indikator!D7")]


def test_satuan_kosong(buat, catat):
    """An indikator without satuan must be mended; a row without a name is another matter."""
    assert catat(satuan_ada(buat.pk([buat.indikator(6, satuan="")]))) == [("IND-02", "Indikator!H6")]
    assert catat(satuan_ada(buat.pk([buat.indikator(6, satuan="", uraian="")]))) == []


@pytest.mark.parametrize(
    ("uraian", "satuan", "ada"),
    [
        ("Persentase koperasi aktif", "Orang", True),
        ("Prosentase koperasi aktif", "%", False),
        ("Jumlah wisatawan", "Persen", True),
        ("Jumlah wisatawan", "Orang", False),
        ("Indeks Reformasi Birokrasi", "Dokumen", True),
        ("Indeks Reformasi Birokrasi", "Indeks", False),
        ("Besaran pekerja yang menjadi peserta", "Persen", False),
        ("Nilai AKIP", "Nilai", False),
        ("Tingkat Produktivitas", "Juta Rupiah", False),
        ("Persentase koperasi aktif", "", False),
    ],
)
def test_nama_dan_satuan(buat, catat, uraian, satuan, ada):
    """A name that counts in per cent, things or an index has a satuan of that kind; other names may have any."""
    pk = buat.pk([buat.indikator(6, uraian=uraian, satuan=satuan)])
    assert catat(satuan_cocok(pk)) == ([("IND-04", "Indikator!H6")] if ada else [])


@pytest.mark.parametrize(
    ("uraian", "polaritas", "tingkat"),
    [
        ("Angka Kematian Ibu", None, Tingkat.PERBAIKI),
        ("Angka Kematian Ibu", Polaritas.MAKS, Tingkat.JELASKAN),
        ("Angka Kematian Ibu", Polaritas.MIN, None),
        ("Persentase penurunan stunting", None, None),
        ("Cakupan penanganan kemiskinan", Polaritas.MAKS, None),
        ("Persentase kasus kekerasan yang ditangani", Polaritas.MAKS, None),
        ("Persentase koperasi aktif", None, None),
        ("Angka putus sekolah", None, Tingkat.PERBAIKI),
        ("Begini adanya", None, None),
    ],
)
def test_polaritas(buat, uraian, polaritas, tingkat):
    """A name that sounds bad has Negatif, unless a word lifts the suspicion; Positif there is explained."""
    temuan = list(polaritas_tepat(buat.pk([buat.indikator(6, uraian=uraian, polaritas=polaritas)])))
    assert [(t.kode, t.asal.tempat, t.tingkat) for t in temuan] == (
        [("IND-07", "Indikator!I6", tingkat)] if tingkat else []
    )


def test_definisi(buat, catat):
    """Missing definitions are one Info line from the first quarter on, over the range of their cells."""
    assert catat(berdefinisi(buat.pk())) == []
    temuan = list(berdefinisi(buat.pk(posisi=Posisi.TW1)))
    assert catat(temuan) == [("IND-08", "Indikator!T6:T9")]
    assert temuan[0].tingkat is Tingkat.INFO
    lengkap = [i.model_copy(update={"definisi": "a", "formulasi": "b"}) for i in buat.bersih()[0]]
    assert catat(berdefinisi(buat.pk(lengkap, posisi=Posisi.TW1))) == []


@pytest.mark.parametrize(
    ("uraian", "satuan", "target", "ada"),
    [
        ("Persentase koperasi aktif", "Persen", "104,5", True),
        ("Besaran pekerja yang menjadi peserta", "Persen", "104,5", True),
        ("Persentase koperasi aktif", "Persen", "100", False),
        ("Persentase peningkatan pendapatan", "Persen", "150", False),
        ("Persentase capaian penerimaan pajak", "Persen", "104,5", False),
        ("Pertumbuhan investasi", "Persen", "150", False),
        ("Persentase koperasi aktif", "Orang", "150", False),
    ],
)
def test_persen_di_atas_100(buat, catat, uraian, satuan, target, ada):
    """Only a share of a whole cannot be above 100; growth and capaian can."""
    i = buat.indikator(6, uraian=uraian, satuan=satuan, target=target, realisasi_t1="98", realisasi_t2="97")
    assert catat(persen_mungkin(buat.pk([i]))) == ([("TGT-06", "Indikator!N6")] if ada else [])


def test_persen_triwulan(buat, catat):
    """A realisasi above 100 speaks at its own cell."""
    i = buat.indikator(6, aksi={"realisasi_tw": ("44,1", "120,5", None, None)})
    assert catat(persen_mungkin(buat.pk([i]))) == [("TGT-06", "Rencana Aksi!N6")]


@pytest.mark.parametrize(
    ("isi", "diharapkan", "lain"),
    [
        ({"realisasi_t1": "4620"}, [("TGT-11", "Indikator!M6")], "46,2"),
        ({"target": "3977", "satuan": "Indeks", "realisasi_t1": "54,67", "realisasi_t2": "52,10"}, [("TGT-11", "Indikator!N6")], "39,77"),
        ({"aksi": {"realisasi_tw": (None, "4733", None, None)}}, [("REA-03", "Rencana Aksi!N6")], "47,33"),
        ({"satuan": "Orang", "realisasi_t2": "2.105", "realisasi_t1": (2.43, {}), "target": "2600"}, [("TGT-11", "Indikator!M6")], "2.430"),
        ({"satuan": "Orang", "uraian": "Rata-rata anggota", "realisasi_t2": "2.105", "realisasi_t1": (2.43, {}), "target": "2600"}, [], ""),
        ({"satuan": "Orang", "realisasi_t2": "120", "realisasi_t1": "4733", "target": "5000"}, [], ""),
        ({"realisasi_t1": "90"}, [], ""),
    ],
)  # fmt: skip
def test_koma(buat, catat, isi, diharapkan, lain):
    """A figure far from its neighbours is shown with both readings, at its own cell; counts may jump."""
    temuan = list(koma_ada(buat.pk([buat.indikator(6, **isi)])))
    assert catat(temuan) == diharapkan
    assert all(lain in t.pesan and lain in t.saran for t in temuan)


def test_koma_tidak_diulang(buat, catat):
    """A lost comma in last year's figure is not told again as a falling target or as a jump."""
    pk = buat.pk([buat.indikator(6, realisasi_t1="4620")])
    assert catat(target_tidak_mundur(pk)) == []
    assert catat(tanpa_lonjakan(pk)) == []
