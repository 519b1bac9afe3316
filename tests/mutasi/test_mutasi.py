"""Faults planted at random places are found at their cell and nowhere else; clean agencies stay without a note."""

from __future__ import annotations

import random

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Posisi
from pkxl.model.temuan import Temuan, nama_kolom
from pkxl.workbook.parse import parse
from tests.mutasi import kesalahan_anggaran, kesalahan_rencana, kesalahan_triwulan
from tests.mutasi.bersih import buku
from tests.mutasi.tanam import KESALAHAN, Buku, Tidak

BENIH = (11, 22, 33)
MODUL = (kesalahan_rencana, kesalahan_triwulan, kesalahan_anggaran)  # each registers its faults
_PALING = 40  # workbooks tried until one has a place for the fault


def sel_semua(t: Temuan) -> set[str]:
    """Every cell of a note: a merged one names its range."""
    a = t.asal
    if a.sampai > a.baris:
        return {f"{a.lembar}!{nama_kolom(a.kolom)}{n}" for n in range(a.baris, a.sampai + 1)}
    return {a.tempat}


def periksa_buku(pages) -> tuple[Temuan, ...]:
    """All notes on a workbook."""
    return hitung(*parse(pages)).temuan


@pytest.mark.parametrize("benih", BENIH)
@pytest.mark.parametrize("nama", KESALAHAN)
def test_ditemukan_di_selnya(nama, benih):
    """A planted fault is found at its own cell by its own code, and no note stands at another cell."""
    tanam, posisi = KESALAHAN[nama]
    for n in range(_PALING):
        acak = random.Random(f"{nama} {benih} {n}")
        p: Posisi = acak.choice(posisi)
        b = Buku(buku(benih * 1000 + n, 10, p), acak, p)
        try:
            diharapkan = tanam(b)
        except Tidak:
            continue
        break
    else:
        pytest.fail(f"{nama}: tidak ada tempat dalam {_PALING} buku kerja")
    temuan = periksa_buku(b.pages)
    if nama == "semua_seratus":  # one line for all cells of the agency
        assert [t.kode for t in temuan] == ["CAP-08"]
        assert temuan[0].asal.tempat.split(":")[0] in {s for _, s in diharapkan}
        return
    ada = {(t.kode, s) for t in temuan for s in sel_semua(t)}
    assert set(diharapkan) <= ada, [str(t) for t in temuan]
    assert {s for _, s in ada} == {s for _, s in diharapkan}, [str(t) for t in temuan]


def test_empat_puluh_macam():
    """There are at least forty kinds of fault."""
    assert len(KESALAHAN) >= 40


@pytest.mark.parametrize("posisi", Posisi)
def test_bersih_tanpa_perbaiki_dan_jelaskan(posisi):
    """500 generated agencies without a fault, in every posisi, give no Perbaiki and no Jelaskan, and hardly an Info."""
    banyak = 0
    for n in range(9):
        temuan = periksa_buku(buku(70_000 + n + 100 * posisi.triwulan + 1000 * posisi.akhir_tahun, 10, posisi))
        assert [str(t) for t in temuan if t.tingkat.value != "Info"] == []
        banyak += len(temuan)
    assert banyak <= 2
