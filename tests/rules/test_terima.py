"""Diterima: an accepted catatan stays accepted when rows move, and returns when the facts change or its day is over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import Jawaban
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.rules.gabung import satukan
from pkxl.rules.terima import pisahkan
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages, polos
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import simpan_buku
from tests.workbook.contoh_langsung import pages_contoh

HARI = date(2024, 7, 8)
J = Jenis("UJI-01", Tingkat.PERBAIKI, "Uji", "Nilai {isi} tidak cocok dengan {lain}.", "Betulkan.")


def _t(isi: str = "3", baris: int = 8, lain: str = "Anggaran!B8") -> Temuan:
    return J.di(Asal("x.xlsx", "Anggaran", baris, 2), isi=isi, instansi="DTKKUM", lain=lain)


def _j(t: Temuan, **isi: object) -> dict[str, Jawaban]:
    return {t.sidik: Jawaban(sidik=t.sidik, **{"diterima": "Ya", "alasan": "sudah dijelaskan", **isi})}  # type: ignore[arg-type]


def test_diterima_tidak_dihitung() -> None:
    """A Ya with an Alasan takes the catatan out of those that count."""
    assert pisahkan([_t()], _j(_t()), HARI) == ((), (_t(),))


@pytest.mark.parametrize("pindah", [_t(baris=40), _t(lain="Anggaran!B41")])
def test_sidik_tidak_mengikuti_alamat(pindah: Temuan) -> None:
    """The same fact at another address, or naming another one, is the same catatan."""
    assert pisahkan([pindah], _j(_t()), HARI) == ((), (pindah,))


def test_fakta_berubah_kembali() -> None:
    """Another present content is another fact: it counts again."""
    assert pisahkan([_t("4")], _j(_t("3")), HARI).terbuka == (_t("4"),)


@pytest.mark.parametrize("isi", ["", "Tidak", "belum"])
def test_bukan_ya(isi: str) -> None:
    """Anything but Ya accepts nothing."""
    assert pisahkan([_t()], _j(_t(), diterima=isi), HARI) == ((_t(),), ())


@pytest.mark.parametrize("isi", [{"alasan": " "}, {"sampai": "akhir tahun"}])
def test_syarat_kurang_diberitahu(isi: dict[str, str]) -> None:
    """Ya without an Alasan, or with a Sampai that is no date, accepts nothing and is told at the place of the catatan."""
    terbuka, diterima = pisahkan([_t()], _j(_t(), **isi), HARI)
    assert [(t.kode, t.asal.tempat) for t in terbuka] == [("UJI-01", "Anggaran!B8"), ("TPL-20", "Anggaran!B8")]
    assert diterima == ()


def test_sampai() -> None:
    """The day itself still counts as accepted, the next one no more; without a day of looking it never runs out."""
    j = _j(_t(), sampai=HARI)
    assert pisahkan([_t()], j, HARI).diterima == (_t(),)
    terbuka, diterima = pisahkan([_t()], j, date(2024, 7, 9))
    assert [t.kode for t in terbuka] == ["UJI-01", "TPL-21"]
    assert diterima == ()
    assert pisahkan([_t()], j).diterima == (_t(),)


def test_sidik_gabungan() -> None:
    """A merged line keeps its fingerprint when its rows are sorted or torn apart, and loses it when one is mended."""
    a, b, c = (_t(x, baris=n) for x, n in (("3", 6), ("4", 7), ("5", 8)))
    utuh = satukan([a, b, c]).sidik
    acak = satukan([_t("5", baris=30), _t("3", baris=12), _t("4", baris=13)])
    assert acak.sidik == utuh
    assert satukan([a, b]).sidik != utuh


# --- through the workbook -----------------------------------------------------------------------------------------


def _jawab(pages: Pages, kode: str, **isi: object) -> None:
    """Answer the first catatan of that code on Hasil Periksa."""
    g, lembar = pages["Hasil Periksa"], layout.HASIL_PERIKSA
    baris = next(b for b in g.baris[5:] if b[lembar.indeks("kode")] == kode)
    for k, v in isi.items():
        baris[lembar.indeks(k)] = v  # type: ignore[call-overload]


def _hitung(pages: Pages, hari: date = HARI) -> Hasil:
    pk, temuan = parse(pages)
    return hitung(pk, temuan, hari=hari)


def _urutkan(pages: Pages) -> None:
    """The officer sorts Indikator and Anggaran the other way round."""
    for nama in ("Indikator", "Anggaran"):
        g = pages[nama]
        isi = [b for b in g.baris[5:] if b[4] is not None or b[6] is not None]
        g.baris[5:] = isi[::-1]
        g.desimal = {}


def test_buku_kerja_diterima_lalu_diurutkan() -> None:
    """Accepted on the sheet: gone from the counts, last on the sheet with its level replaced, and so after sorting."""
    pages = pages_contoh()
    awal = _hitung(pages)
    kode = next(t.kode for t in awal.temuan if t.tingkat is Tingkat.JELASKAN)
    _jawab(pages, kode, diterima="Ya", alasan="data BPS", oleh="RINA")
    hasil = _hitung(pages)
    assert hasil.banyak(Tingkat.JELASKAN) == awal.banyak(Tingkat.JELASKAN) - 1
    assert [t.kode for t in hasil.diterima] == [kode]
    lembar = halaman(hasil, 0)["Hasil Periksa"]
    akhir = {k.kunci: polos(v) for k, v in zip(layout.HASIL_PERIKSA.kolom, lembar.baris[-1], strict=True)}
    assert (akhir["tingkat"], akhir["kode"], akhir["alasan"], akhir["oleh"]) == ("Diterima", kode, "data BPS", "RINA")
    assert "Diterima 1" in str(lembar.baris[2][0])
    _urutkan(pages)
    assert [t.kode for t in _hitung(pages).diterima] == [kode]


def test_jawaban_tidak_hilang(tmp_path: Path) -> None:
    """An answered catatan that comes up no more is kept as Selesai, through a file and back, twice."""
    pages = pages_contoh()
    _jawab(pages, "BDG-01", tanggapan="sudah dibetulkan")
    g, lembar = pages["Anggaran"], layout.ANGGARAN
    for n, b in enumerate([b for b in g.baris[5:] if b[lembar.indeks("uraian")]], 1):
        b[lembar.indeks("no")] = str(n)
    for kali in range(2):
        hasil = _hitung(pages)
        assert "BDG-01" not in [t.kode for t in hasil.temuan]
        simpan_buku(tmp_path / f"{kali}.xlsx", halaman(hasil))
        pages = baca_buku(tmp_path / f"{kali}.xlsx")
        akhir = {k.kunci: v for k, v in zip(layout.HASIL_PERIKSA.kolom, pages["Hasil Periksa"].baris[-1], strict=True)}
        assert (akhir["tingkat"], akhir["kode"], akhir["tanggapan"]) == ("Selesai", "BDG-01", "sudah dibetulkan")
        assert "nomor program" in str(akhir["catatan"]).casefold()
