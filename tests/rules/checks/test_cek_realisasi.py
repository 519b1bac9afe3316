"""Checks on realisasi."""

from dataclasses import replace

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Posisi, SifatData, WaktuUkur
from pkxl.model.temuan import Tingkat
from pkxl.rules.checks.realisasi import akip_tahun_lalu, realisasi_ada, realisasi_pada_waktunya

AKIP = {"uraian": "Nilai Akuntabilitas Kinerja Instansi Pemerintah (AKIP)", "satuan": "Nilai"}


def test_akip_belum_rilis(buat, catat):
    """An empty score of last year is one Info line that also says that 70 is still B."""
    i = buat.indikator(13, **AKIP, realisasi_t2="68,25", realisasi_t1="-", target="70")
    temuan = list(akip_tahun_lalu(buat.pk([i])))
    assert catat(temuan) == [("REA-08", "Indikator!M13")]
    assert temuan[0].tingkat is Tingkat.INFO
    assert "2023" in temuan[0].pesan
    assert "BB mulai di atas 70" in temuan[0].pesan


def test_akip_tanpa_batas(buat):
    """A target inside a class adds nothing to the line."""
    i = buat.indikator(13, **AKIP, realisasi_t2="68,25", realisasi_t1=None, target="72")
    assert "predikat" not in next(akip_tahun_lalu(buat.pk([i]))).pesan


@pytest.mark.parametrize(
    "ubah",
    [
        {"realisasi_t1": "69"},
        {"realisasi_t1": "-", "realisasi_t2": "-"},
        {"realisasi_t1": "-", "uraian": "Indeks SPBE"},
        {"realisasi_t1": "-", "uraian": "Jumlah dokumen SAKIP (AKIP)", "satuan": "Dokumen"},
    ],
)
def test_akip_diam(buat, catat, ubah):
    """A known score, no score at all (another check's), another index, a count of documents: nothing."""
    data = AKIP | {"realisasi_t2": "68,25", "target": "70"} | ubah
    assert catat(akip_tahun_lalu(buat.pk([buat.indikator(13, **data)]))) == []


def test_realisasi_jatuh_tempo(buat, catat):
    """At Triwulan II an empty realisasi of a quarterly indikator must be mended, at the cell of that quarter."""
    kosong = buat.indikator(6, aksi={"target_tw": ("10", "20", "30", "48,5"), "realisasi_tw": ("11", None, None, None)})
    isi = buat.indikator(7, aksi={"target_tw": ("10", "20", "30", "48,5"), "realisasi_tw": ("11", "21", None, None)})
    temuan = list(realisasi_ada(hitung(buat.pk([kosong, isi], posisi=Posisi.TW2))))
    assert catat(temuan) == [("REA-01", "Rencana Aksi!N6")]
    assert temuan[0].tingkat is Tingkat.PERBAIKI


def test_realisasi_tahunan(buat, catat):
    """At Tahunan the place is the cell of the year's figure; a row without Rencana Aksi is named by its indikator."""
    a = buat.indikator(6, aksi={})
    b = buat.indikator(7)
    assert catat(realisasi_ada(hitung(buat.pk([a, b], posisi=Posisi.TAHUNAN)))) == [
        ("REA-01", "Rencana Aksi!T6"),
        ("REA-01", "Indikator!G7"),
    ]


@pytest.mark.parametrize("posisi", [Posisi.PENETAPAN, Posisi.TW1])
def test_belum_waktunya_diam(buat, catat, posisi):
    """What is not due says nothing: at Penetapan, and a yearly indikator in a quarter."""
    i = buat.indikator(6, aksi={"target_tw": ("1", "2", "3", "4")}, waktu_ukur=WaktuUkur.TAHUNAN)
    assert catat(realisasi_ada(hitung(buat.pk([i], posisi=posisi)))) == []


def test_belum_rilis_diam(buat, catat):
    """Sifat Data = Belum rilis answers for the empty cell."""
    i = buat.indikator(6, aksi={})
    i = i.model_copy(update={"aksi": i.aksi.model_copy(update={"sifat_data": SifatData.BELUM_RILIS})})
    assert catat(realisasi_ada(hitung(buat.pk([i], posisi=Posisi.TAHUNAN)))) == []


def test_hasil_lain_diam(buat, catat):
    """A computed agreement at Penetapan says nothing whatever its rows hold."""
    hasil = hitung(buat.pk())
    assert catat(realisasi_ada(replace(hasil))) == []


def test_terisi_sebelum_waktunya(buat, catat):
    """A yearly indikator with a figure in the quarter of the posisi is told; the quarterly one and other posisi are not."""
    aksi = {"target_tw": (None, None, None, "48,5"), "realisasi_tw": ("11", "21", None, None)}
    tahunan = buat.indikator(6, aksi=aksi, waktu_ukur=WaktuUkur.TAHUNAN)
    triwulanan = buat.indikator(7, aksi=aksi)
    for posisi, harap in ((Posisi.TW2, [("REA-10", "Rencana Aksi!N6")]), (Posisi.TW3, []), (Posisi.TAHUNAN, [])):
        assert catat(realisasi_pada_waktunya(hitung(buat.pk([tahunan, triwulanan], posisi=posisi)))) == harap
