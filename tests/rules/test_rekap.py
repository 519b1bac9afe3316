"""Rekap: means that cannot be bought, nobody ranked while something is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.rules.rekap import BarisRekap, jumlah_rekap, peringkatkan, rekap
from pkxl.workbook.grid import Value
from pkxl.workbook.parse import parse
from tests.contoh import halaman

# One regency's published table: the unbounded mean ranked this office 6th of 47 (buku.md 10).
CAPAIAN = (0, 611, 100.7, 0, 0, 101.4)


def buku(
    *capaian: float | None,
    pagu: float | None = None,
    terpakai: float | None = None,
    opd: str = "DINAS",
    lain: tuple[tuple[str, tuple[float | None, ...]], ...] = (),
    **setelan: Value,
) -> Hasil:
    """A workbook at Tahunan in which each indikator has the target 100 and the realisasi given; None is not filled."""
    semua = ((opd, capaian), *lain)
    indikator: list[dict[str, Value]] = []
    aksi: list[dict[str, Value]] = []
    for nama, isi in semua:
        for n, v in enumerate(isi, 1):
            kode = f"{nama}.S1.{n}"
            indikator.append(
                {
                    "kode": kode, "instansi": nama, "no_sasaran": "1", "sasaran": "Meningkatnya mutu", "no": str(n),
                    "uraian": f"Ukuran {n}", "satuan": "Persen", "target": 100,
                }
            )  # fmt: skip
            aksi.append({"kode": kode, "realisasi_tahun": v})
    anggaran: list[dict[str, Value]] = []
    if pagu is not None:
        anggaran = [{"instansi": opd, "no": "1", "uraian": "Program", "pagu": pagu, "realisasi_tw4": terpakai}]
    daftar: list[dict[str, Value]] = [{"singkatan": nama, "nama": f"Dinas {nama}"} for nama, _ in semua]
    return hitung(parse(halaman(indikator, aksi, anggaran, daftar, **setelan))[0])


def satu(hasil: Hasil) -> BarisRekap:
    """The only line."""
    (b,) = rekap(hasil)
    return b


def test_satu_611_tidak_menutupi_tiga_nol() -> None:
    """0, 611, 100,7, 0, 0, 101,4 mean 50,0 within 0 and 100, and 135,5 without bounds; both are told, and why they differ."""
    b = satu(buku(*CAPAIAN))
    assert b.rata == 50
    assert b.utuh is not None
    assert round(b.utuh, 1) == Decimal("135.5")
    assert (b.jatuh_tempo, b.terisi, b.tercapai, b.melampaui, b.di_bawah) == (6, 6, 0, 3, 3)
    assert b.tercapai_persen == 50
    assert b.predikat == "Sangat Rendah"
    assert b.keterangan == "Rata-rata tanpa batas tertarik capaian 611."


def test_belum_lengkap_tanpa_predikat() -> None:
    """With 12 of 15 filled the figures stand, but no predikat, no criterion and no rank."""
    b = satu(buku(*[100.0] * 12, None, None, None, pagu=1000, terpakai=500))
    assert not b.lengkap
    assert (b.rata, b.predikat, b.peringkat, b.kriteria) == (100, "", None, "tidak dinilai")
    assert b.keterangan == "Belum lengkap (12 dari 15): 3 belum diisi."


def test_tidak_terbaca_bukan_lengkap() -> None:
    """A realisasi that cannot be read does not complete an agency."""
    h = hitung(
        parse(
            halaman(
                [{"kode": "D.1", "uraian": "A", "satuan": "Persen", "target": 100, "no_sasaran": "1", "sasaran": "S"}],
                [{"kode": "D.1", "realisasi_tahun": "sembilan puluhan"}],
            )
        )[0]
    )
    b = satu(h)
    assert not b.lengkap
    assert b.keterangan == "Belum lengkap (1 dari 1): 1 tidak terbaca."


@pytest.mark.parametrize(
    ("capaian", "terpakai", "kriteria"),
    [
        ((100.0, 120.0), 900, "efisien"),
        ((100.0, 120.0), 990, "cukup efisien"),
        ((100.0, 99.0), 100, "tidak dinilai"),
        ((100.0, None), 100, "tidak dinilai"),
    ],
)
def test_efisien_hanya_bila_tercapai(capaian: tuple[float | None, ...], terpakai: float, kriteria: str) -> None:
    """Spending little is a merit only where the bounded mean is 100 and everything is filled."""
    assert satu(buku(*capaian, pagu=1000, terpakai=terpakai)).kriteria == kriteria


def test_penetapan_belum_dinilai() -> None:
    """Before anything is due there is no mean, no predikat, and the line says so."""
    b = satu(buku(100, 100, posisi="Penetapan"))
    assert (b.jatuh_tempo, b.tercapai_persen, b.rata, b.predikat) == (0, None, None, "")
    assert b.keterangan == "Belum ada yang jatuh tempo."


def test_peringkat() -> None:
    """Rank by the share on target, then by the bounded mean; equals share a rank; an incomplete agency has none."""
    lain = (
        ("B", (100.0, 100.0)),
        ("C", (100.0, 50.0)),
        ("D", (100.0, 100.0)),
        ("E", (100.0, None)),
        ("F", (100.0, 90.0)),
    )
    h = buku(100, 0, opd="A", lain=lain)
    assert {b.singkatan: b.peringkat for b in rekap(h)} == {"A": 5, "B": 1, "C": 4, "D": 1, "E": None, "F": 3}
    assert [b.singkatan for b in rekap(h)] == list("ABCDEF")
    assert peringkatkan([]) == ()


def test_jumlah_hanya_yang_lengkap() -> None:
    """Counts are of all agencies, the means of the complete ones, each counting once."""
    h = buku(100, 0, opd="A", lain=(("B", (100.0, 100.0)), ("C", (10.0, None))))
    j = jumlah_rekap(rekap(h))
    assert (j.indikator, j.jatuh_tempo, j.terisi, j.tercapai, j.di_bawah) == (6, 6, 5, 3, 2)
    assert (j.rata, j.lengkap) == (75, 2)
    assert j.tercapai_persen == 50


def test_catatan_per_opd() -> None:
    """Perbaiki and Jelaskan of an agency are counted on its line."""
    h = buku(100, 100, opd="A", lain=(("B", (100.0,)),))
    banyak = {o.instansi.singkatan: [t for t in h.temuan if t.instansi == o.instansi.singkatan] for o in h.instansi}
    for b in rekap(h):
        milik = banyak[b.singkatan]
        assert b.perbaiki == sum(t.tingkat.value == "Perbaiki" for t in milik)
        assert b.jelaskan == sum(t.tingkat.value == "Jelaskan" for t in milik)
