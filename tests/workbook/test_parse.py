"""Pages to records: what meets by Kode, what a blank cell means, and what cannot be understood, each with its cell."""

from __future__ import annotations

import pytest

from pkxl.model.istilah import Posisi
from pkxl.model.temuan import PkxlError, Temuan
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.parse import parse
from tests.contoh import halaman


def indikator(kode: str | None, uraian: str, **lain: Value) -> dict[str, Value]:
    """A row of Indikator."""
    return {
        "kode": kode, "instansi": "DINAS", "jenis": "IK", "no_sasaran": "1", "sasaran": "Mutu", "no": "1", "uraian": uraian,
        "satuan": "Persen", "target": 80.0,
    } | lain  # fmt: skip


def tempat(temuan: list[Temuan], kode: str) -> list[str]:
    """The cells of the findings with this code."""
    return [t.asal.tempat for t in temuan if t.kode == kode]


def test_bukan_buku_kerja() -> None:
    """TPL-01 without Indikator and Anggaran, and it names the sheets that are there; either of the two is enough."""
    with pytest.raises(PkxlError) as galat:
        parse({"Catatan": Grid("Catatan", [["halo"]], "a.xlsx")})
    assert galat.value.kode == "TPL-01"
    assert "Catatan" in galat.value.temuan.pesan
    assert galat.value.temuan.asal.berkas == "a.xlsx"
    pages = halaman([indikator("D.S1.1", "Indeks A")])
    for nama in (layout.INDIKATOR.nama, layout.ANGGARAN.nama):
        parse({nama: pages[nama]})


def test_realisasi_bertemu_menurut_kode() -> None:
    """A row of Rencana Aksi belongs to the indikator of its Kode, wherever it stands; no row of another gets it."""
    pk, temuan = parse(
        halaman(
            [indikator("D.S1.1", "Indeks A"), indikator("D.S1.2", "Indeks B", no="2")],
            [{"kode": "D.S1.2", "realisasi_tahun": 7.0}, {"kode": "D.S1.1", "realisasi_tahun": 5.0}],
        )
    )
    assert [str(i.aksi.realisasi_tahun.angka) for i in pk.indikator if i.aksi.realisasi_tahun] == ["5", "7"]
    assert temuan == []


@pytest.mark.parametrize(
    ("lembar", "kode", "sel"),
    [
        ("indikator", "TPL-05", "Indikator!A7"),
        ("aksi", "TPL-05", "Rencana Aksi!A7"),
        ("opd", "TPL-23", "Perangkat Daerah!B7"),
    ],
)
def test_kode_ganda(lembar: str, kode: str, sel: str) -> None:
    """A Kode (TPL-05) or OPD (TPL-23) that is taken is told at the second row, with the place of the first; else silent."""
    baris: dict[str, list[dict[str, Value]]] = {
        "indikator": [indikator("D.S1.1", "Indeks A"), indikator("D.S1.1", "Indeks B", no="2")],
        "aksi": [{"kode": "D.S1.1", "realisasi_tahun": 5.0}, {"kode": "D.S1.1", "realisasi_tahun": 6.0}],
        "opd": [{"singkatan": "DINAS", "nama": "Dinas A"}, {"singkatan": " dinas", "nama": "Dinas B"}],
    }
    satu = {k: b[:1] for k, b in baris.items()}
    assert tempat(parse(halaman(satu["indikator"], satu["aksi"], opd=satu["opd"]))[1], kode) == []
    dua = satu | {lembar: baris[lembar]}
    _, temuan = parse(halaman(dua["indikator"], dua["aksi"], opd=dua["opd"]))
    assert tempat(temuan, kode) == [sel]
    assert sel.replace("7", "6") in next(t.pesan for t in temuan if t.kode == kode)


def test_indikator_ganda_tetap_dihitung() -> None:
    """A copied row keeps everything but its Kode: it gets a new one, and the realisasi stays with the first."""
    pk, _ = parse(
        halaman(
            [indikator("DINAS.S1.1", "Indeks A"), indikator("DINAS.S1.1", "Indeks B", no="2")],
            [{"kode": "DINAS.S1.1", "realisasi_tahun": 5.0}],
        )
    )
    assert [(i.kode, i.uraian, i.aksi.realisasi_tahun is not None) for i in pk.indikator] == [
        ("DINAS.S1.1", "Indeks A", True),
        ("DINAS.S1.2", "Indeks B", False),
    ]


def test_rencana_aksi_tanpa_indikator() -> None:
    """TPL-07 at a row of Rencana Aksi whose indikator is gone; what it holds is kept beside the agreement."""
    pk, temuan = parse(halaman([indikator("D.S1.1", "Indeks A")], [{"kode": "D.S9.9", "realisasi_tahun": 5.0}]))
    assert tempat(temuan, "TPL-07") == ["Rencana Aksi!A6"]
    assert [a.kode for a in pk.lepas] == ["D.S9.9"]
    _, temuan = parse(halaman([indikator("D.S1.1", "Indeks A")], [{"kode": "D.S1.1", "realisasi_tahun": 5.0}]))
    assert temuan == []


def test_opd_belum_terdaftar() -> None:
    """TPL-04 at the cell with an OPD that Perangkat Daerah does not have; its rows are read as an agency of its own."""
    pk, temuan = parse(halaman([indikator("D.S1.1", "Indeks A"), indikator("X.S1.1", "Indeks B", instansi="DINSOS")]))
    assert tempat(temuan, "TPL-04") == ["Indikator!B7"]
    assert [(o.singkatan, len(o.indikator)) for o in pk.instansi] == [("DINAS", 1), ("DINSOS", 1)]


def test_sasaran_kosong_berarti_di_atasnya() -> None:
    """A blank Sasaran is that of the row above of the same agency, its number too."""
    pk, _ = parse(
        halaman(
            [indikator("D.S2.1", "Indeks A", no_sasaran="2"), indikator("D.S2.2", "B", sasaran=None, no_sasaran=None)]
        )
    )
    assert [(i.no_sasaran, i.sasaran) for i in pk.indikator] == [("2", "Mutu"), ("2", "Mutu")]


def test_posisi_tak_dikenal() -> None:
    """A Posisi data that is none of the list is a finding at its cell, and the others of Pengaturan are still read."""
    pk, temuan = parse(halaman(posisi="Triwulan V", tahun="2025"))
    assert [t.isi for t in temuan] == ["Triwulan V"]
    assert pk.pengaturan.tahun == 2025
    pk, temuan = parse(halaman(posisi="Triwulan II"))
    assert (pk.pengaturan.posisi, temuan) == (Posisi.TW2, [])
