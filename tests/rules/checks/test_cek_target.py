"""Checks on targets."""

import pytest

from pkxl.model.istilah import JenisIndikator, Polaritas, Posisi
from pkxl.model.temuan import Tingkat
from pkxl.rules.checks.target import (
    besaran_wajar,
    tanpa_lonjakan,
    target_ada,
    target_berpembanding,
    target_di_batas_predikat,
    target_tidak_mundur,
)


@pytest.mark.parametrize("target", ["-", None, "n/a"])
def test_target_tidak_ada(buat, catat, target):
    """An empty target or a dash must be explained, and mended once the year is measured."""
    i = buat.indikator(6, target=target)
    temuan = list(target_ada(buat.pk([i])))
    assert catat(temuan) == [("TGT-01", "Indikator!N6")]
    assert temuan[0].tingkat is Tingkat.JELASKAN
    assert next(target_ada(buat.pk([i], posisi=Posisi.TW4))).tingkat is Tingkat.JELASKAN
    assert next(target_ada(buat.pk([i], posisi=Posisi.TAHUNAN))).tingkat is Tingkat.PERBAIKI


@pytest.mark.parametrize("ubah", [{"target": "0"}, {"target": "80 - 90"}, {"target": "-", "target_perubahan": "5"}])
def test_target_ada(buat, catat, ubah):
    """Zero, a range and a revised target are targets."""
    assert catat(target_ada(buat.pk([buat.indikator(6, **ubah)]))) == []


def test_target_perubahan_kosong(buat, catat):
    """A revised target that is a dash is no target; the place is its own cell."""
    assert catat(target_ada(buat.pk([buat.indikator(6, target_perubahan="-")]))) == [("TGT-01", "Indikator!O6")]


def test_petunjuk_program_tidak_ada(buat):
    """A programme that the indikator speaks of and that the budget lacks is hinted at, by name or by code."""
    ikk = buat.indikator(
        6, jenis=JenisIndikator.IKK, target="-",
        uraian="Persentase kegiatan yang dilaksanakan yang mengacu ke rencana tenaga kerja",
    )  # fmt: skip
    assert "2.07.02 Program Perencanaan Tenaga Kerja" in next(target_ada(buat.pk([ikk]))).saran
    ada = buat.anggaran(6, kode="", uraian="PROGRAM PERENCANAAN TENAGA KERJA")
    assert "Petunjuk" not in next(target_ada(buat.pk([ikk], [ada]))).saran
    lain = buat.indikator(6, target="-", uraian="Tingkat Produktivitas Kapal")
    assert "Petunjuk" not in next(target_ada(buat.pk([lain]))).saran


def test_target_mundur(buat, catat):
    """5.310 below 11.875 must be explained, with the change in percent."""
    i = buat.indikator(11, satuan="Orang", realisasi_t2=2430.0, realisasi_t1=11875.0, target=5310.0)
    temuan = list(target_tidak_mundur(buat.pk([i])))
    assert catat(temuan) == [("TGT-02", "Indikator!N11")]
    assert "−55,3 %" in temuan[0].pesan
    assert "di bawah" in temuan[0].pesan
    assert "2023" in temuan[0].pesan


@pytest.mark.parametrize(
    ("ubah", "bicara"),
    [
        ({"target": "46,20"}, False),
        ({"polaritas": Polaritas.MIN, "target": "46,21"}, True),
        ({"polaritas": Polaritas.MIN, "target": "46"}, False),
        ({"polaritas": Polaritas.STABIL, "target": "40"}, False),
        ({"polaritas": None, "target": "40"}, True),
        ({"polaritas": None, "target": "40", "uraian": "Angka kematian ibu"}, False),
        ({"polaritas": None, "target": "40", "uraian": "Persentase penanganan kasus kekerasan"}, True),
        ({"polaritas": None, "target": "≤ 40"}, False),
        ({"target": "45 - 50"}, False),
        ({"target": "40 - 45"}, True),
        ({"realisasi_t1": "-", "target": "44"}, True),
        ({"realisasi_t1": "-", "realisasi_t2": None, "target": "1"}, False),
        ({"realisasi_t1": "0", "target": "-1"}, True),
        ({"target_perubahan": "46", "target": "48"}, True),
        ({"target": "WTP"}, False),
    ],
)
def test_mundur_menurut_polaritas(buat, catat, ubah, bicara):
    """Worse is by polaritas and by the target in force; the last figure may be two years old."""
    tempat = "Indikator!O6" if "target_perubahan" in ubah else "Indikator!N6"
    diharapkan = [("TGT-02", tempat)] if bicara else []
    assert catat(target_tidak_mundur(buat.pk([buat.indikator(6, **ubah)]))) == diharapkan


def test_lonjakan_satu_baris(buat, catat):
    """All jumps above 50 % of an agency are one Info line, the greatest first and at its cell."""
    baris = [
        buat.indikator(6),
        buat.indikator(7, uraian="Persentase koperasi berkualitas", realisasi_t2="15,37", realisasi_t1="32,80",
                       target="39,68"),
        buat.indikator(8, uraian="Jumlah Usaha Mikro", satuan="Orang", realisasi_t2=2430.0, realisasi_t1=11875.0,
                       target=5310.0),
    ]  # fmt: skip
    temuan = list(tanpa_lonjakan(buat.pk(baris)))
    assert catat(temuan) == [("TGT-03", "Indikator!M8")]
    assert temuan[0].tingkat is Tingkat.INFO
    pesan = temuan[0].pesan
    assert pesan.index("+388,7 %") < pesan.index("+113,4 %")
    assert "55,3" not in pesan


@pytest.mark.parametrize(
    ("ubah", "diharapkan"),
    [
        ({"target": "69,3"}, []),
        ({"target": "69,31"}, [("TGT-03", "Indikator!N6")]),
        ({"realisasi_t2": "0", "realisasi_t1": "46"}, []),
        ({"realisasi_t1": "21", "target": "22"}, [("TGT-03", "Indikator!M6")]),
        ({"realisasi_t1": "-", "target": "90"}, [("TGT-03", "Indikator!N6")]),
    ],
)
def test_ambang_lonjakan(buat, catat, ubah, diharapkan):
    """Exactly half is no jump; nothing is compared with zero; a target jumps over the last figure there is."""
    assert catat(tanpa_lonjakan(buat.pk([buat.indikator(6, **ubah)]))) == diharapkan


@pytest.mark.parametrize("lalu", [("-", "-"), (None, None), (None, "-")])
def test_tanpa_pembanding(buat, catat, lalu):
    """A target without any earlier realisasi must be explained, at last year's cell."""
    i = buat.indikator(6, realisasi_t2=lalu[0], realisasi_t1=lalu[1])
    assert catat(target_berpembanding(buat.pk([i]))) == [("TGT-07", "Indikator!M6")]


@pytest.mark.parametrize(
    "ubah", [{"realisasi_t1": "-"}, {"realisasi_t2": None}, {"realisasi_t1": "-", "realisasi_t2": "-", "target": "-"}]
)
def test_ada_pembanding(buat, catat, ubah):
    """One year is enough; without a target that alone is said."""
    assert catat(target_berpembanding(buat.pk([buat.indikator(6, **ubah)]))) == []


def test_besaran_per_pekerja(buat, catat):
    """13.938,29 Juta Rupiah per worker is Rp 13,9 miliar: unit or number is asked about, at the figure."""
    i = buat.indikator(
        12, uraian="Tingkat Produktivitas Tenaga Kerja", satuan="Juta Rupiah", realisasi_t2="13.938,29",
        realisasi_t1="-", target="-",
    )  # fmt: skip
    temuan = list(besaran_wajar(buat.pk([i])))
    assert catat(temuan) == [("TGT-08", "Indikator!L12")]
    assert "Rp 13,9 miliar" in temuan[0].pesan
    assert "86,55" in temuan[0].saran


@pytest.mark.parametrize(
    ("uraian", "satuan", "target"),
    [
        ("Tingkat Produktivitas Tenaga Kerja", "Juta Rupiah", "86,55"),
        ("Retribusi Penggunaan Tenaga Kerja Asing", "Juta Rupiah", "13.938,29"),
        ("Produktivitas padi", "Ton", "13.938,29"),
        ("PDRB per Kapita", "Rupiah", "86.550.000"),
    ],
)
def test_besaran_wajar(buat, catat, uraian, satuan, target):
    """Amounts in proportion, amounts that are for nobody in particular, and other units say nothing."""
    i = buat.indikator(12, uraian=uraian, satuan=satuan, realisasi_t2=None, realisasi_t1=None, target=target)
    assert catat(besaran_wajar(buat.pk([i]))) == []


def test_pdrb_terlalu_kecil(buat, catat):
    """PDRB per Kapita of 86,55 Rupiah is out of proportion as well."""
    i = buat.indikator(6, uraian="PDRB per Kapita", satuan="Rupiah", target="86,55", realisasi_t1=None)
    assert catat(besaran_wajar(buat.pk([i]))) == [("TGT-08", "Indikator!N6")]


AKIP = {"uraian": "Nilai AKIP Perangkat Daerah", "satuan": "Nilai", "realisasi_t2": "68,25", "realisasi_t1": "69,10"}


@pytest.mark.parametrize(
    ("ubah", "diharapkan"),
    [
        ({"target": "70"}, [("TGT-09", "Indikator!N6")]),
        ({"target": "80,00"}, [("TGT-09", "Indikator!N6")]),
        ({"target": "70,01"}, []),
        ({"target": "70", "uraian": "Indeks Kepuasan"}, []),
        ({"target": "70", "realisasi_t1": "-"}, []),
        ({"target": "70", "uraian": "Persentase dokumen SAKIP", "satuan": "Persen"}, []),
    ],
)
def test_batas_predikat(buat, catat, ubah, diharapkan):
    """An AKIP target of exactly 70 or 80 is still the lower class; said by REA-08 where last year's score is open."""
    temuan = list(target_di_batas_predikat(buat.pk([buat.indikator(6, **(AKIP | ubah))])))
    assert catat(temuan) == diharapkan
    assert all(t.tingkat is Tingkat.INFO for t in temuan)
