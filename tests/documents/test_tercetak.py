"""Figures that a document prints are held against its own, at their lines; facts of several documents stay apart."""

import pytest

from pkxl.documents.read_markdown import read_markdown
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import gabung_pages
from pkxl.workbook.parse import parse

LKJ = """
**LAPORAN KINERJA TAHUN 2024**

Capaian Persentase koperasi aktif sebesar 177 persen dari target.

| No. | Sasaran Strategis | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%) |
|-----|---|---|---|---|---|---|
| 1. | Meningkatnya koperasi | Persentase koperasi aktif | Persen | 40 | 46,8 | 117 |
| 2. | Meningkatnya tenaga kerja | Persentase penempatan tenaga kerja | Persen | 81 | 80,6 | 100,12 |
| 3. | Meningkatnya mutu | Persentase mutu layanan | Persen | 80 | 97,84 | 97,84 |
| 4. | Meningkatnya data | Persentase data terpadu | Persen | 80 | 78 | 97,05 |

| No. | Program | Anggaran | Realisasi | Serapan (%) | Sisa | Keterangan |
|---|---|---|---|---|---|---|
| 1. | Program Hubungan Industrial | Rp 398.379.650 | Rp 307.055.630 | 80,5 | Rp 91.324.020 | APBD |
| 2. | Program Penempatan Tenaga Kerja | Rp 100.000.000 | Rp 90.000.000 | 90 | Rp 14.000.000 | APBD |
"""
PK = """
**PERJANJIAN KINERJA TAHUN {tahun}
DINAS {nama}
KOTA CONTOH**

| No. | Sasaran Strategis | Indikator Kinerja | Satuan | Target |
|-----|---|---|---|---|
| 1. | Meningkatnya hal | Persentase {nama} aktif | Persen | 40 |
| 2. | Meningkatnya hal lain | lebih | sel | dari | kepala |

| No. | Program | Anggaran | Keterangan |
|---|---|---|---|
| 1. | Program {nama} | Rp 100.000.000 | APBD |
| Jumlah | | Rp {jumlah} | |
"""


def test_angka_tercetak():
    """Capaian, serapan, sisa and a sentence that are wrong are told at their lines; the right ones are not."""
    temuan = hitung(*parse(read_markdown(LKJ, "lkj.md"))).temuan
    ada = {(t.kode, t.asal.baris) for t in temuan if t.kode[:3] in ("CAP", "REA") or t.kode == "BDG-10"}
    assert ada == {
        ("CAP-06", 4), ("CAP-02", 9), ("REA-04", 10), ("CAP-01", 11), ("BDG-10", 15), ("BDG-10", 16),
    }  # fmt: skip


def test_tidak_diambil_sebagai_riwayat():
    """The Realisasi beside a Capaian is the year's own and no history."""
    pk, _ = parse(read_markdown(LKJ, "lkj.md"))
    assert all(i.realisasi_t1 is None for i in pk.indikator)
    assert pk.indikator[0].tercetak.realisasi is not None
    assert [f.jenis for f in pk.instansi[0].fakta if f.jenis == "masalah" and "Kolom" in f.teks] == []


def test_fakta_tetap_milik_dokumennya():
    """Of two documents in one, each keeps its own printed total and its own rows that could not be taken."""
    a = read_markdown(PK.format(nama="PERHUBUNGAN", jumlah="100.000.000", tahun=2024), "a.md")
    b = read_markdown(PK.format(nama="KELAUTAN DAN PERIKANAN", jumlah="120.000.000", tahun=2024), "b.md")
    pk, _ = parse(gabung_pages([a, b]))
    assert len(pk.instansi) == 2
    jumlah = [o.jumlah_tercetak.angka for o in pk.instansi if o.jumlah_tercetak is not None]
    assert jumlah == [100_000_000, 120_000_000]
    assert [sum(f.jenis == "masalah" for f in o.fakta) for o in pk.instansi] == [1, 1]
    temuan = hitung(pk).temuan
    assert [t.instansi for t in temuan if t.kode == "BDG-02"] == [pk.instansi[1].singkatan]
    assert [t.tingkat.value for t in temuan if t.kode == "DOC-05"] == ["Perbaiki", "Perbaiki"]


@pytest.mark.parametrize("tanpa", ["Capaian (%)", "Realisasi"])
def test_tanpa_pasangan(tanpa):
    """A Capaian without Realisasi, or the other way round, is not held against anything."""
    teks = LKJ.replace(f" {tanpa} |", " Lain-lain |", 1)
    pk, _ = parse(read_markdown(teks, "lkj.md"))
    assert all(i.tercetak.capaian is None for i in pk.indikator)
