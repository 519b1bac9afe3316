"""Checks on the wording of indikator."""

import pytest

from pkxl.model.istilah import JenisIndikator, Jenjang
from pkxl.model.kinerja import Pejabat
from pkxl.model.temuan import Tingkat
from pkxl.rules.checks.indikator import hasil_bukan_keluaran, indikator_tidak_kembar, kalimat_indikator


def test_kalimat_sasaran(buat, catat):
    """An indikator that begins like a sasaran must be explained at its name; a measure says nothing."""
    diam = buat.indikator(6, uraian="Persentase meningkatnya koperasi")
    bicara = buat.indikator(7, uraian="Meningkatnya koperasi berkualitas")
    temuan = list(kalimat_indikator(buat.pk([diam, bicara])))
    assert catat(temuan) == [("IND-03", "Indikator!G7")]
    assert temuan[0].tingkat is Tingkat.JELASKAN


def test_ikk_satu_baris_info(buat, catat):
    """IKK names are set nationally: all of them are one Info line that names their numbers."""
    ikk = [
        buat.indikator(n, jenis=JenisIndikator.IKK, no=str(n), uraian=u)
        for n, u in ((6, "Meningkatnya koperasi"), (7, "Persentase usaha"), (8, "Menurunnya pengangguran"))
    ]
    temuan = list(kalimat_indikator(buat.pk(ikk)))
    assert catat(temuan) == [("IND-03", "Indikator!G6")]
    assert temuan[0].tingkat is Tingkat.INFO
    assert "6 dan 8" in temuan[0].pesan


@pytest.mark.parametrize(
    "uraian", ["Jumlah Usaha Mikro yang dibina", "Jumlah dokumen perencanaan", "Banyaknya rapat koordinasi"]
)
def test_keluaran_kepala_dinas(buat, catat, uraian):
    """A head of agency who counts outputs must explain, at the name of the indikator."""
    assert catat(hasil_bukan_keluaran(buat.pk([buat.indikator(9, uraian=uraian)]))) == [("IND-06", "Indikator!G9")]


@pytest.mark.parametrize(
    "uraian", ["Jumlah kunjungan wisatawan", "Persentase dokumen yang disusun", "Jumlah penduduk miskin", ""]
)
def test_hasil_diam(buat, catat, uraian):
    """Counts of results and shares say nothing."""
    assert catat(hasil_bukan_keluaran(buat.pk([buat.indikator(9, uraian=uraian)]))) == []


def test_keluaran_bukan_eselon_dua(buat, catat):
    """Levels below the head, and IKK, may count outputs."""
    i = buat.indikator(9, uraian="Jumlah dokumen perencanaan")
    assert catat(hasil_bukan_keluaran(buat.pk([i], jenjang=Jenjang.BAGIAN))) == []
    assert catat(hasil_bukan_keluaran(buat.pk([i], pihak_pertama=Pejabat(jabatan="KEPALA BIDANG KOPERASI")))) == []
    ikk = i.model_copy(update={"jenis": JenisIndikator.IKK})
    assert catat(hasil_bukan_keluaran(buat.pk([ikk]))) == []


PENEMPATAN = {
    "uraian": "Persentase Penempatan tenaga kerja", "realisasi_t2": "37,56", "realisasi_t1": "37,08", "target": "38",
}  # fmt: skip
ANTAR_KERJA = {
    "uraian": "Persentase Tenaga kerja yang ditempatkan melalui Antar Kerja", "jenis": JenisIndikator.IKK, "no": "5",
    "realisasi_t2": "38,29", "realisasi_t1": "37,08", "target": "38,20",
}  # fmt: skip


def test_kembar(buat, catat):
    """Two indikator of one subject, equal in 2023 and different in 2022 and in the target, are one line with both."""
    pk = buat.pk([buat.indikator(6, **PENEMPATAN), buat.indikator(14, **ANTAR_KERJA)])
    temuan = list(indikator_tidak_kembar(pk))
    assert catat(temuan) == [("IND-05", "Indikator!G14")]
    for isi in ("37,08", "37,56", "38,29", "38,20", "IKK no. 5", "Penempatan"):
        assert isi in temuan[0].pesan


@pytest.mark.parametrize(
    "ubah",
    [
        {"satuan": "Orang"},
        {"uraian": "Persentase koperasi aktif"},
        {"realisasi_t2": "37,56", "target": "38"},
        {"realisasi_t1": "37,09"},
    ],
)
def test_bukan_kembar(buat, catat, ubah):
    """Another satuan, another subject, equal in everything, or equal in nothing: no pair."""
    pk = buat.pk([buat.indikator(6, **PENEMPATAN), buat.indikator(14, **(ANTAR_KERJA | ubah))])
    assert catat(indikator_tidak_kembar(pk)) == []


def test_angka_pendek_bukan_bukti(buat, catat):
    """Equal figures of one or two digits, and 100, prove nothing."""
    a = buat.indikator(6, uraian="Persentase jalan mantap", realisasi_t1="100", target="38", realisasi_t2="37,1")
    b = buat.indikator(7, uraian="Persentase jalan rusak", realisasi_t1="100", target="38", realisasi_t2="36,2")
    assert catat(indikator_tidak_kembar(buat.pk([a, b]))) == []
