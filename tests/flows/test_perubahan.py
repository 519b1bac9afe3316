"""Buat PK Perubahan: the differences in figures and words, the revised PK beside them."""

from __future__ import annotations

import pytest

from pkxl.flows.hitung import hitung
from pkxl.flows.perubahan import perubahan
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.rules.beda import beda
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.grid import polos
from pkxl.workbook.lembar_beda import kalimat_surat
from pkxl.workbook.parse import parse
from tests.contoh import halaman


def _pk(
    target: object = None,
    pagu: object = None,
    tanggal: str | None = "1 Oktober 2024",
    alasan: str | None = None,
    **lain: object,
) -> PerjanjianKinerja:
    indikator = [
        {"kode": "DINAS.S1.1", "no_sasaran": "1", "sasaran": "Mutu", "no": "1", "uraian": "Persentase Penempatan", "satuan": "Persen",
         "target": 38.0, "target_perubahan": target},
        {"kode": "DINAS.S1.2", "no_sasaran": "1", "sasaran": "Mutu", "no": "2", "uraian": "Nilai AKIP", "satuan": "Nilai", "target": "B"},
    ]  # fmt: skip
    anggaran = [
        {"no": "1", "kode": "2.07.03", "uraian": "Program A", "pagu": 500.0, "pagu_perubahan": pagu},
        {"no": "2", "kode": "2.07.04", "uraian": "Program B", "pagu": 100.0},
    ]
    opd = [{"singkatan": "DINAS", "nama": "Dinas Contoh", "p1_nama": "A", "p1_jabatan": "Kepala Dinas", "tanggal_pk": "26 Januari 2024",
            "tanggal_perubahan": tanggal, "alasan_perubahan": alasan, **lain}]  # fmt: skip
    return parse(halaman(indikator, [], anggaran, opd))[0]  # type: ignore[arg-type]


def _teks(x: LembarCetak) -> str:
    return "\n".join(str(polos(s.nilai)) for s in x.sel if s.nilai is not None)


def test_kalimat() -> None:
    """The sentence names the indikator, both targets in their satuan, and the reason of the revision."""
    o = _pk(target=36.0).instansi[0]
    assert kalimat_surat(beda(o), "Perubahan prioritas atau asumsi") == [
        "Target “Persentase Penempatan” semula 38 persen menjadi 36 persen; alasan: perubahan prioritas atau asumsi."
    ]
    assert kalimat_surat(beda(o), "")[0].endswith("menjadi 36 persen.")


def test_pagu_dan_jumlah() -> None:
    """A revised pagu is told with what it gains or loses, and so is the sum of the highest level."""
    daftar = beda(_pk(pagu=450.0).instansi[0])
    assert [(b.macam, str(b.selisih)) for b in daftar] == [("Pagu", "-50"), ("Jumlah pagu", "-50")]
    assert daftar[0].kalimat == "Pagu “Program A” semula Rp 500 menjadi Rp 450 (berkurang Rp 50)"
    assert daftar[1].kalimat == "Jumlah pagu semula Rp 600 menjadi Rp 550 (berkurang Rp 50)"


@pytest.mark.parametrize("target", [38.0, "38", "38,00", None])
def test_sama_bukan_beda(target: object) -> None:
    """A Target Perubahan that says the same as the signed one is no difference."""
    assert beda(_pk(target=target).instansi[0]) == []


def test_bentuk_lain() -> None:
    """A range and a predikat are written as they stand."""
    o = _pk(target="80 - 90").instansi[0]
    assert beda(o)[0].kalimat == "Target “Persentase Penempatan” semula 38 persen menjadi 80 - 90 persen"


def test_dengan_yang_semula() -> None:
    """Against the signed workbook officials, added and dropped rows are differences as well."""
    lama = _pk(tanggal=None).instansi[0]
    kini = _pk(p1_nama="SITI").instansi[0]
    kini = kini.model_copy(
        update={
            "indikator": (
                *kini.indikator[:1],
                kini.indikator[1].model_copy(update={"kode": "DINAS.S1.9", "uraian": "Baru"}),
            )
        }
    )
    assert [(b.macam, b.nama) for b in beda(kini, lama)] == [
        ("Pejabat", "Pihak Pertama"),
        ("Baris baru", "Baru"),
        ("Baris dihapus", "Nilai AKIP"),
    ]
    assert beda(kini, lama)[0].kalimat == "Pihak Pertama semula A, Kepala Dinas menjadi SITI, Kepala Dinas"
    assert beda(lama, lama) == []


def test_lembar() -> None:
    """The PK bears the revised title and holds the figures in force; the other sheet both, and the sentences."""
    p = perubahan(hitung(_pk(target=36.0, pagu=450.0, alasan="Perubahan prioritas atau asumsi")))
    assert [x.nama for x in p.lembar] == ["PK DINAS", "Beda DINAS"]
    pk, lain = (_teks(x) for x in p.lembar)
    assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2024" in pk
    assert 36 in [polos(s.nilai) for s in p.lembar[0].sel]
    assert 38 not in [polos(s.nilai) for s in p.lembar[0].sel]
    assert {38, 36, 500, 450} <= {polos(s.nilai) for s in p.lembar[1].sel}
    assert (
        "Target “Persentase Penempatan” semula 38 persen menjadi 36 persen; alasan: perubahan prioritas atau asumsi."
        in lain
    )
    assert p.temuan == ()


def test_tanpa_tanggal_dan_alasan() -> None:
    """Without a date it is a revision all the same, with dots for the day, and both omissions are told."""
    p = perubahan(hitung(_pk(target=36.0, tanggal=None)))
    assert [t.kode for t in p.temuan] == ["PRB-02", "PRB-03"]
    assert "PERJANJIAN KINERJA PERUBAHAN" in _teks(p.lembar[0])
    assert "...................." in _teks(p.lembar[0])
    assert 36 in [polos(s.nilai) for s in p.lembar[0].sel]


def test_tidak_berubah() -> None:
    """PRB-01: without any difference there is nothing to make; PRB-04: a change of official needs the former workbook."""
    with pytest.raises(PkxlError) as e:
        perubahan(hitung(_pk(tanggal=None)))
    assert e.value.kode == "PRB-01"
    p = perubahan(hitung(_pk(alasan="Pergantian pejabat")))
    assert [t.kode for t in p.temuan] == ["PRB-04"]
