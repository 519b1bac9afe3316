"""Kunci Final: the words of Keadaan both ways, a digest of the records, what is locked when."""

from __future__ import annotations

from datetime import date

import pytest

from pkxl.flows.hitung import hitung
from pkxl.flows.kunci import area_terkunci, kolom_terkunci
from pkxl.model.istilah import Posisi
from pkxl.model.kinerja import Instansi
from pkxl.rules.kunci import Keadaan, Macam, baca_keadaan, buka_perubahan, cap_kaki, kunci_final, sidik_instansi
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.parse import parse
from tests.workbook.contoh_langsung import pages_contoh

HARI = date(2024, 1, 30)
PD, IND, A, R = layout.PERANGKAT_DAERAH, layout.INDIKATOR, layout.ANGGARAN, layout.RENCANA_AKSI


def _opd(pages: Pages) -> Instansi:
    return parse(pages)[0].instansi[0]


@pytest.mark.parametrize(
    "k, teks",
    [
        (Keadaan(), "Draf"),
        (Keadaan(Macam.FINAL, hari=HARI, oleh="RINA", sidik="1f2e3d4c5b6a"), "Final 30 Januari 2024 · RINA · 1f2e3d4c5b6a"),
        (
            Keadaan(Macam.FINAL, Posisi.TW2, True, HARI, "RINA", "1f2e3d4c5b6a"),
            "Final Perubahan Triwulan II 30 Januari 2024 · RINA · 1f2e3d4c5b6a",
        ),
        (
            Keadaan(Macam.FINAL, Posisi.TAHUNAN, False, HARI, "R. A. Kartini", "1f2e3d4c5b6a"),
            "Final Tahunan 30 Januari 2024 · R. A. Kartini · 1f2e3d4c5b6a",
        ),
        (Keadaan(Macam.DIBUKA, hari=HARI, oleh="RINA", sidik="1f2e3d4c5b6a"), "Perubahan dibuka 30 Januari 2024 · RINA · 1f2e3d4c5b6a"),
    ],
)  # fmt: skip
def test_keadaan_dua_arah(k: Keadaan, teks: str) -> None:
    """What is written into Keadaan is read back as the same state."""
    assert k.teks == teks
    assert baca_keadaan(teks) == k


@pytest.mark.parametrize("teks", ["", "Draf", "final", "Final", "Final besok", "Sudah ditandatangani"])
def test_lain_berarti_draf(teks: str) -> None:
    """Anything that nobody locked is a draft; a date typed by hand without a digest locks, and has nothing to compare."""
    assert baca_keadaan(teks) == Keadaan()
    assert baca_keadaan("Final 30 Januari 2024").macam is Macam.FINAL


def test_sidik_tidak_mengikuti_baris() -> None:
    """Sorted rows have the same digest; a number typed as text too; another target has another."""
    awal = sidik_instansi(_opd(pages_contoh()), Posisi.TAHUNAN, False)
    pages = pages_contoh()
    for x in (IND, A, R):
        g = pages[x.nama]
        g.baris[5:] = g.baris[5:][::-1]
        g.desimal = {}
    assert sidik_instansi(_opd(pages), Posisi.TAHUNAN, False) == awal
    pages = pages_contoh()
    pages[IND.nama].baris[6][IND.indeks("target")] = "38,0"
    assert sidik_instansi(_opd(pages), Posisi.TAHUNAN, False) == awal
    pages[IND.nama].baris[6][IND.indeks("target")] = 36.0
    assert sidik_instansi(_opd(pages), Posisi.TAHUNAN, False) != awal


@pytest.mark.parametrize(
    "lembar, kunci, sebelum, sesudah",
    [
        (R, "realisasi_tw1", Posisi.PENETAPAN, Posisi.TW1),
        (R, "realisasi_tw3", Posisi.TW2, Posisi.TW3),
        (R, "realisasi_tahun", Posisi.TW4, Posisi.TAHUNAN),
        (A, "realisasi_tw2", Posisi.TW1, Posisi.TW2),
    ],
)
def test_sidik_menurut_posisi(lembar: layout.Lembar, kunci: str, sebelum: Posisi, sesudah: Posisi) -> None:
    """A realisasi that is not over yet is not part of the lock: filling it later breaks no digest and locks no cell."""
    pages = pages_contoh()
    lama = _opd(pages)
    pages[lembar.nama].baris[6][lembar.indeks(kunci)] = 987654.0
    baru = _opd(pages)
    assert sidik_instansi(baru, sebelum, False) == sidik_instansi(lama, sebelum, False)
    assert sidik_instansi(baru, sesudah, False) != sidik_instansi(lama, sesudah, False)
    assert kunci not in kolom_terkunci(lembar, Keadaan(Macam.FINAL, sebelum))
    assert kunci in kolom_terkunci(lembar, Keadaan(Macam.FINAL, sesudah))


def test_perubahan_dibuka() -> None:
    """Opened for a PK Perubahan only its own columns are open; in a final one they are locked with the rest."""
    final = Keadaan(Macam.FINAL, hari=HARI)
    dibuka = buka_perubahan(final, HARI, "RINA")
    assert kolom_terkunci(IND, final) - kolom_terkunci(IND, dibuka) == {"target_perubahan"}
    assert kolom_terkunci(A, final) - kolom_terkunci(A, dibuka) == {"pagu_perubahan"}
    assert kolom_terkunci(PD, final) - kolom_terkunci(PD, dibuka) == {
        "tanggal_perubahan", "tanggal_dppa", "alasan_perubahan",
    }  # fmt: skip
    assert kolom_terkunci(IND, Keadaan()) == frozenset()


def test_setiap_kolom_masukan_diputuskan() -> None:
    """At Tahunan every input column of the agreement is locked but those that are free for good."""
    final = Keadaan(Macam.FINAL, Posisi.TAHUNAN, hari=HARI)
    bebas = {
        k.kunci
        for x in layout.MASUKAN
        for k in x.kolom
        if k.jenis in (layout.Isi.ISI, layout.Isi.PILIH) and k.kunci not in kolom_terkunci(x, final)
    }
    assert bebas == {
        "narahubung", "sumber_pembanding", "definisi", "formulasi", "sumber_data", "penanggung_jawab", "keterangan",
        "langkah", "tenggat", "bukti",
    }  # fmt: skip


def _final(pages: Pages, posisi: Posisi = Posisi.TAHUNAN) -> str:
    k = kunci_final(_opd(pages), posisi, HARI, "RI·NA")
    pages[PD.nama].baris[5][PD.indeks("keadaan")] = k.teks
    assert k.oleh == "RI NA"
    return k.sidik


def test_berubah_sesudah_final() -> None:
    """Changed after the lock: a Perbaiki at Keadaan, and the footer says so; unchanged, silence and the digest."""
    pages = pages_contoh()
    sidik = _final(pages)
    pk, temuan = parse(pages)
    assert "TPL-22" not in [t.kode for t in hitung(pk, temuan).temuan]
    assert cap_kaki(pk.instansi[0]) == f"Final Tahunan 30 Januari 2024 · sidik {sidik}"
    pages[A.nama].baris[5][A.indeks("pagu")] = 1.0
    pk, temuan = parse(pages)
    (t,) = [t for t in hitung(pk, temuan).temuan if t.kode == "TPL-22"]
    assert t.asal.tempat == "Perangkat Daerah!V6"
    assert "ISI BERUBAH" in cap_kaki(pk.instansi[0])


def test_area_terkunci() -> None:
    """Only rows of final agencies are locked; without one nothing is."""
    pages = pages_contoh()
    assert area_terkunci(pages) == {}
    _final(pages, Posisi.PENETAPAN)
    g = pages[PD.nama]
    g.baris[6][PD.indeks("singkatan")] = "DINKES"
    for i in (8, 9):
        pages[IND.nama].baris[i][IND.indeks("instansi")] = "DINKES"
    area = area_terkunci(pages)
    j = IND.indeks("target")

    def kena(lembar: str, i: int, j: int) -> bool:
        return any(a.baris <= i <= a.baris_akhir and a.kolom <= j <= a.kolom_akhir for a in area[lembar])

    assert [kena(IND.nama, i, j) for i in (5, 7, 8, 9, 10)] == [True, True, False, False, True]
    assert kena(IND.nama, 8, IND.indeks("target_berlaku"))
    assert not kena(PD.nama, 6, PD.indeks("nama"))
    assert not kena(R.nama, 6, R.indeks("realisasi_tw1"))
