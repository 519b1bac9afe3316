"""Mulai Tahun Baru: what moves, what is emptied, what stays."""

from __future__ import annotations

import datetime as dt

import pytest

from pkxl.flows.impor import menjadi_buku
from pkxl.flows.tahun_baru import realisasi_tahun, tahun_baru
from pkxl.model.angka import Tanda
from pkxl.model.istilah import Posisi
from pkxl.model.kinerja import Nilai, PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook import layout
from pkxl.workbook.parse import parse
from tests.contoh import halaman, makna


def _pk(**setelan: object) -> PerjanjianKinerja:
    indikator = [
        {"kode": f"DINAS.S1.{n}", "jenis": "IK", "no_sasaran": "1", "sasaran": "Mutu", "no": str(n), "uraian": f"Persentase {n}",
         "satuan": "Persen", "konsolidasi": cara, "realisasi_t2": 1.0, "realisasi_t1": 35.5, "target": 38.0, "target_perubahan": 36.0,
         "target_renstra": 45.0, "pembanding": 40.0, "sumber_pembanding": "BPS", "definisi": "Dibagi", "formulasi": "a/b",
         "sumber_data": "Dinas", "penanggung_jawab": "Bidang A", "keterangan": "Tetap"}
        for n, cara in ((1, "Akhir"), (2, "Jumlah"), (3, "Akhir"), (4, "Akhir"))
    ]  # fmt: skip
    isi = {"langkah": "Pelatihan", "target_tw4": 38.0, "kendala": "Ada", "tindak_lanjut": "Ada", "faktor": "Ada", "bukti": "x.pdf",
           "tenggat": dt.date(2024, 12, 1), "penanggung_jawab": "Bidang A"}  # fmt: skip
    aksi = [
        {**isi, "kode": "DINAS.S1.1", "realisasi_tw4": 37.25, "realisasi_tahun": 37.45, "sifat_data": "Sementara"},
        {**isi, "kode": "DINAS.S1.2", **{f"realisasi_tw{n}": 10.0 for n in (1, 2, 3, 4)}},
        {**isi, "kode": "DINAS.S1.3", "realisasi_tw4": 1.0, "sifat_data": "Belum rilis"},
        {**isi, "kode": "DINAS.S1.4", "realisasi_tw1": 9.0},
    ]
    anggaran = [
        {
            "no": "1",
            "kode": "2.07.03",
            "uraian": "Program A",
            "pagu": 5.0,
            "pagu_perubahan": 6.0,
            "realisasi_tw4": 4.0,
            "mendukung": "1",
            "sumber_dana": "APBD",
        }
    ]
    opd = [{"singkatan": "DINAS", "nama": "Dinas", "p1_nama": "A", "p1_nip": "1", "tanggal_pk": "26 Januari 2024", "tanggal_perubahan": "1 Oktober 2024",
            "alasan_perubahan": "Pergantian pejabat", "narahubung": "B", "keadaan": "Final 30 Januari 2024"}]  # fmt: skip
    return parse(halaman(indikator, aksi, anggaran, opd, tahun_renstra="2024", **setelan))[0]  # type: ignore[arg-type]


def test_realisasi_menjadi_tahun_lalu() -> None:
    """Realisasi T goes to T-1 by konsolidasi, the official year figure first, T-1 to T-2; the marks of Sifat Data travel."""
    baru = tahun_baru(_pk()).pk.instansi[0].indikator
    assert [i.realisasi_t1.teks if i.realisasi_t1 else None for i in baru] == ["37,45*)", "40", "**)", None]
    assert all(i.realisasi_t2 and i.realisasi_t2.teks == "35,5" for i in baru)
    assert Tanda.SEMENTARA in baru[0].realisasi_t1.bacaan.tanda  # type: ignore[union-attr]
    assert Tanda.BELUM_RILIS in baru[2].realisasi_t1.bacaan.tanda  # type: ignore[union-attr]


def test_dikosongkan_dan_dipertahankan() -> None:
    """Targets, quarters, realisasi, analysis, dates and pagu are gone; officials, definitions, codes and the plan stay."""
    lama, jadi = _pk(), tahun_baru(_pk()).pk
    p = jadi.pengaturan
    assert (p.tahun, p.posisi, p.pemda) == (2025, Posisi.PENETAPAN, lama.pengaturan.pemda)
    o = jadi.instansi[0]
    assert [getattr(o, k) for k in ("tanggal_pk", "tanggal_dpa", "tanggal_perubahan", "tanggal_dppa", "alasan_perubahan", "keadaan")] == [
        None, None, None, None, "", "Draf",
    ]  # fmt: skip
    assert (o.pihak_pertama, o.narahubung) == (lama.instansi[0].pihak_pertama, "B")
    for i, dulu in zip(o.indikator, lama.indikator, strict=True):
        assert [i.target, i.target_perubahan, i.pembanding] == [None, None, None]
        for k in ("kode", "uraian", "satuan", "konsolidasi", "definisi", "formulasi", "sumber_data", "keterangan"):
            assert getattr(i, k) == getattr(dulu, k)
        a = i.aksi
        assert a.target_tw == a.realisasi_tw == (None,) * 4
        assert (a.realisasi_tahun, a.sifat_data, a.tenggat, a.kendala, a.tindak_lanjut, a.faktor, a.bukti) == (
            None,
            None,
            None,
            "",
            "",
            "",
            "",
        )
        assert (a.langkah, a.penanggung_jawab) == ("Pelatihan", "Bidang A")
    b = o.anggaran[0]
    assert (b.kode, b.uraian, b.sumber_dana, b.mendukung) == ("2.07.03", "Program A", "APBD", "1")
    assert (b.pagu, b.pagu_perubahan, b.realisasi_tw) == (None, None, (None,) * 4)
    assert (jadi.jawaban, jadi.lepas) == ({}, ())


def test_yang_lama_utuh() -> None:
    """The records of the old year are untouched."""
    lama = _pk()
    potret = makna(lama)
    tahun_baru(lama)
    assert makna(lama) == potret


def test_catatan() -> None:
    """An indikator without a year's figure is told at its cell (THN-02), a Renstra that has ended too (THN-03)."""
    temuan = tahun_baru(_pk()).temuan
    assert [(t.kode, t.asal.tempat) for t in temuan] == [("THN-03", "Pengaturan!B4"), ("THN-02", "Rencana Aksi!P9")]


def test_tanpa_tahun() -> None:
    """THN-01: without a year there is no next one."""
    with pytest.raises(PkxlError) as e:
        tahun_baru(_pk(tahun=None))
    assert e.value.kode == "THN-01"


def test_menjadi_buku_kerja() -> None:
    """As a workbook the headers say the new years, and what is provisional is still marked after it was read again."""
    hasil, pages = menjadi_buku(tahun_baru(_pk(), dt.datetime(2025, 1, 2, 8, 0), "RINA").pk, "2025.xlsx")
    judul = pages[layout.INDIKATOR.nama].baris[layout.BARIS_HEADER - 1]
    assert {"Realisasi 2023", "Realisasi 2024", "Target 2025"} <= set(judul)
    lalu = hasil.pk.instansi[0].indikator[0].realisasi_t1
    assert isinstance(lalu, Nilai)
    assert (lalu.teks, Tanda.SEMENTARA in lalu.bacaan.tanda) == ("37,45*)", True)
    assert hasil.pk.riwayat[0][2] == "Mulai Tahun Baru"


def test_tahun_berikutnya_lagi() -> None:
    """A second new year moves the same figure on to T-2, mark and all."""
    hasil, _ = menjadi_buku(tahun_baru(_pk()).pk, "2025.xlsx")
    dua = tahun_baru(hasil.pk).pk.instansi[0].indikator[0]
    assert dua.realisasi_t2 is not None
    assert dua.realisasi_t2.teks == "37,45*)"
    assert realisasi_tahun(dua) is None
