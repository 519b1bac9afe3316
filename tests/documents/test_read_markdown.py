"""Documents to Pages: the example exactly as it stands, page-split tables rejoined, every value with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pkxl.documents.read_markdown import read_markdown
from pkxl.documents.read_realisasi import read_realisasi
from pkxl.model.istilah import JenisIndikator, StatusPejabat
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook.grid import Pages
from pkxl.workbook.parse import parse
from tests.contoh import BERSAMA, CONTOH

DOK = CONTOH / "perjanjian-kinerja-2024.md"


@pytest.fixture(scope="module")
def pk() -> PerjanjianKinerja:
    """The example, parsed."""
    hasil, temuan = parse(read_markdown(DOK))
    assert temuan == []
    return hasil


def test_para_pihak(pk: PerjanjianKinerja) -> None:
    """Both parties with jabatan, NIP and status; place, date, year."""
    (o,) = pk.instansi
    assert (o.singkatan, o.nama) == ("DTKKUM", "Dinas Tenaga Kerja Koperasi dan Usaha Mikro")
    assert (o.pihak_pertama.nama, o.pihak_pertama.nip) == ("ACHMAD NUR FATAH, S.Sos., M.Si.", "19700113 199009 1 002")
    assert (o.pihak_kedua.nama, o.pihak_kedua.status) == ("HASAN, S.Sos.", StatusPejabat.PJ)
    assert (o.pihak_kedua.jabatan, o.tempat_ttd, o.tanggal_pk) == (
        "Wali Kota Tanjungpinang",
        "Tanjungpinang",
        date(2024, 1, 26),
    )
    assert (pk.pengaturan.pemda, pk.pengaturan.tahun) == ("Kota Tanjungpinang", 2024)


def test_tabel_utuh(pk: PerjanjianKinerja) -> None:
    """7 sasaran with 8 indikator (blank cells filled down), the IKK table rejoined into 7, 5 programmes."""
    (o,) = pk.instansi
    ik = [i for i in o.indikator if i.jenis is not JenisIndikator.IKK]
    assert (len(o.daftar_sasaran), len(ik), len(o.indikator) - len(ik), len(o.anggaran)) == (7, 8, 7, 5)
    assert ik[2].sasaran == ik[3].sasaran
    assert [i.no for i in o.indikator if i.jenis is JenisIndikator.IKK] == list("1234567")
    assert [a.no for a in o.anggaran] == ["1", "2", "4", "5", "6"]
    assert sum(a.pagu.angka for a in o.anggaran if a.pagu and a.pagu.angka) == 8736548759
    usaha = ik[5]
    assert [n.angka for n in (usaha.realisasi_t2, usaha.realisasi_t1, usaha.target) if n] == [2430, 11875, 5310]


def test_setiap_angka_tahu_barisnya(pk: PerjanjianKinerja) -> None:
    """The printed text of every number stands on the line of the file that it names."""
    baris = DOK.read_text("utf-8").splitlines()
    for i in pk.indikator:
        for n in (i.realisasi_t2, i.realisasi_t1, i.target):
            if n is not None:
                assert n.teks in baris[n.asal.baris - 1]
                assert n.asal.berkas == DOK.name
    for a in pk.anggaran:
        assert a.pagu is not None
        assert a.pagu.teks in baris[a.pagu.asal.baris - 1]


@pytest.mark.parametrize(
    "nama, banyak", [("d_good.md", 4), ("d_utf16.md", 4), ("d_html_inject.md", 4), ("d_ragged.md", 3)]
)
def test_dokumen_lain(nama: str, banyak: int) -> None:
    """Markdown of other offices, in UTF-16 too, gives its indikator; a ragged row stops nobody."""
    path = BERSAMA / "bad" / nama
    if not path.exists():
        pytest.skip("../shared/bad is not here")
    hasil, _ = parse(read_markdown(path))
    assert len(hasil.indikator) >= banyak


def test_realisasi_ilustrasi() -> None:
    """The illustrative file says what it is, and holds 15 indikator and 5 programmes with their lines."""
    path = CONTOH / "realisasi-2024-ilustrasi.csv"
    baris = path.read_text("utf-8").splitlines()
    assert "BUKAN DATA RESMI" in baris[0].upper()
    g = read_realisasi(path)
    jenis = g.baris[0].index("jenis")
    assert [sum(b[jenis] == x for b in g.baris[1:]) for x in ("IK", "IKK", "Program")] == [8, 7, 5]
    assert str(g.baris[2][jenis]) in baris[g.nomor_baris(2) - 1]


def test_realisasi_tanpa_kolom(tmp_path: Path) -> None:
    """A file without the needed columns is refused with DOK-04."""
    path = tmp_path / "r.csv"
    path.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(PkxlError) as e:
        read_realisasi(path)
    assert e.value.kode == "DOK-04"


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.text("|-. \nNo12SasaranTargetProgram", max_size=400)))
def test_teks_apa_pun(teks: str) -> None:
    """No text raises anything but our own refusal."""
    try:
        pages: Pages = read_markdown(teks)
        parse(pages)
    except PkxlError:
        pass
