"""Lembar Catatan Reviu: what one agency must mend and explain, its answers, a line to sign on for both."""

from __future__ import annotations

from datetime import date

from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.model.temuan import Tingkat
from pkxl.workbook import layout
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.lembar_reviu import KEPALA, lembar_reviu
from pkxl.workbook.parse import parse
from tests.workbook.contoh_langsung import pages_contoh


def _hasil(jawab: bool = True) -> Hasil:
    pages = pages_contoh()
    hp = layout.HASIL_PERIKSA
    if jawab:
        a, b = pages[hp.nama].baris[6:8]
        a[hp.indeks("diterima")], a[hp.indeks("alasan")], a[hp.indeks("oleh")] = "Ya", "data BPS", "RINA"
        b[hp.indeks("tanggapan")] = "dibetulkan pada PK Perubahan"
    pk, temuan = parse(pages)
    return hitung(pk, temuan, hari=date(2024, 7, 8))


def _baris(lembar: LembarCetak) -> list[list[object]]:
    """The rows of the table, by column."""
    isi: dict[int, dict[int, object]] = {}
    for s in lembar.sel:
        isi.setdefault(s.baris, {})[s.kolom] = s.nilai
    return [[b.get(j) for j in range(len(KEPALA))] for _, b in sorted(isi.items()) if isinstance(b.get(0), int)]


def test_isi() -> None:
    """Every Perbaiki and Jelaskan that counts is a row with place, note, advice and the answer; Info is not printed."""
    hasil = _hasil()
    baris = _baris(lembar_reviu(hasil.instansi[0], hasil))
    mau = [t for t in hasil.temuan if t.tingkat is not Tingkat.INFO]
    assert [b[0] for b in baris] == list(range(1, len(mau) + 2))
    assert [(b[1], b[2], b[3]) for b in baris[:-1]] == [(t.asal.tempat, t.pesan, t.saran) for t in mau]
    assert [b[4] for b in baris if b[4]] == ["dibetulkan pada PK Perubahan", "Diterima: data BPS (RINA)"]
    assert baris[-1][2] == hasil.diterima[0].pesan


def test_kepala_dan_tanda_tangan() -> None:
    """The header repeats on every page, both parties have a line to sign on, the policy stands in the footer."""
    hasil = _hasil()
    lembar = lembar_reviu(hasil.instansi[0], hasil)
    teks = [s.nilai for s in lembar.sel if isinstance(s.nilai, str)]
    assert [s.nilai for s in lembar.sel if s.baris == (lembar.ulang or (-1,))[0]] == list(KEPALA)
    assert {"Yang menanggapi,", "Yang mereviu,"} <= set(teks)
    assert "ACHMAD NUR FATAH, S.Sos., M.Si." in teks
    assert lembar.kaki == f"pkxl · {hasil.kebijakan}"
    assert sum("Info tidak dicetak" in t for t in teks) == 1


def test_perangkat_daerah_lain_tidak_ikut() -> None:
    """A sheet holds only the catatan of its own agency, and one without catatan says so."""
    hasil = _hasil(jawab=False)
    lain = hasil.instansi[0].instansi.model_copy(update={"singkatan": "DINKES"})
    dua = hasil.pk.model_copy(update={"instansi": (*hasil.pk.instansi, lain)})
    from dataclasses import replace

    h = replace(hasil, pk=dua)
    lembar = lembar_reviu(replace(hasil.instansi[0], instansi=lain), h)
    assert _baris(lembar) == []
    assert any(s.nilai == "Tidak ada yang perlu diperbaiki atau dijelaskan." for s in lembar.sel)
    assert lembar.nama == "Reviu DINKES"
