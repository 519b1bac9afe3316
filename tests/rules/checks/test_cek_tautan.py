"""Checks on the link between sasaran and programmes."""

import pytest

from pkxl.model.temuan import Tingkat
from pkxl.rules.checks.tautan import nomor_didukung, sasaran_didukung


def test_tautan_lengkap_diam(buat, catat):
    """Every sasaran served, or one programme that serves all, says nothing."""
    assert catat(sasaran_didukung(buat.pk())) == []
    assert catat(sasaran_didukung(buat.pk(anggaran=[buat.anggaran(6, mendukung="semua")]))) == []
    assert catat(sasaran_didukung(buat.pk(anggaran=[buat.anggaran(6, mendukung="1, 2; 3")]))) == []


def test_tautan_kosong_satu_baris(buat, catat):
    """A link that nobody filled is one Info line over the whole column, with both numbers."""
    _, anggaran = buat.bersih()
    kosong = [a.model_copy(update={"mendukung": ""}) for a in anggaran]
    temuan = list(sasaran_didukung(buat.pk(anggaran=kosong)))
    assert catat(temuan) == [("LNK-01", "Anggaran!Q6:Q8")]
    assert temuan[0].tingkat is Tingkat.INFO
    assert "3 sasaran, 3 program" in temuan[0].pesan


def test_sasaran_tanpa_program(buat, catat):
    """Once the link is in use, a sasaran without programme must be explained at its cell, once."""
    indikator, anggaran = buat.bersih()
    tanpa_dua = [anggaran[0], anggaran[2]]
    dua_kali = [*indikator, buat.indikator(10, no_sasaran="2", sasaran="Menurunnya pengangguran", uraian="Lain")]
    temuan = list(sasaran_didukung(buat.pk(dua_kali, tanpa_dua)))
    assert catat(temuan) == [("LNK-01", "Indikator!E8")]
    assert temuan[0].tingkat is Tingkat.JELASKAN


@pytest.mark.parametrize(
    ("teks", "nomor"),
    [("2", ["2"]), ("2; 6", ["2", "6"]), ("1 dan 03", ["1", "3"]), ("Semua", ["semua"]), ("", []), ("-", [])],
)
def test_nomor_didukung(teks, nomor):
    """The ways in which officers write sasaran numbers."""
    assert nomor_didukung(teks) == nomor
