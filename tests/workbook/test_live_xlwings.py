"""A click on an open workbook: what is read, what is written and what is not, all or nothing, and taken back whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import xlwings as xw

from pkxl.faces import kotak as kotak_mod
from pkxl.faces import tombol
from pkxl.faces.kotak import KotakDiam
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel
from pkxl.workbook.live_simpanan import PANJANG_POTONG
from pkxl.workbook.live_xlwings import read
from tests.workbook.buku_palsu import BukuPalsu, MatiError, Sel
from tests.workbook.contoh_langsung import pages_belum_dihitung, pages_contoh

RA, UKUR, INDIKATOR, HP = layout.RENCANA_AKSI, layout.PENGUKURAN, layout.INDIKATOR, layout.HASIL_PERIKSA


class Meja:
    """A workbook, its boxes and the buttons."""

    def __init__(self, buku: BukuPalsu, kotak: KotakDiam) -> None:
        self.buku, self.kotak = buku, kotak

    def sel(self, lembar: layout.Lembar, kunci: str, baris: int) -> Sel:
        """The cell of a column on a 1-based row."""
        sheet = self.buku.sheets[lembar.nama]
        return sheet.sel.setdefault((baris - 1, lembar.indeks(kunci)), Sel())

    def kolom(self, lembar: layout.Lembar, kunci: str, banyak: int = 40) -> dict[str, Any]:
        """The values of a column by the Kode of their rows."""
        hasil = {}
        for r in range(6, 6 + banyak):
            kode = self.sel(lembar, "kode", r).nilai
            if kode:
                hasil[kode] = self.sel(lembar, kunci, r).nilai
        return hasil

    def tukar(self, lembar: layout.Lembar, a: int, b: int) -> None:
        """What sorting does: two rows change places."""
        s = self.buku.sheets[lembar.nama].sel
        for c in range(60):
            x, y = s.pop((a - 1, c), None), s.pop((b - 1, c), None)
            if y is not None:
                s[a - 1, c] = y
            if x is not None:
                s[b - 1, c] = x


@pytest.fixture
def meja(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[Meja]:
    """The example before its first click."""
    yield from _meja(monkeypatch, tmp_path, BukuPalsu(pages_belum_dihitung()))


def _meja(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, buku: BukuPalsu) -> Iterator[Meja]:
    kotak = KotakDiam()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(xw.Book, "caller", classmethod(lambda cls: buku))
    kotak_mod.pasang(kotak)
    yield Meja(buku, kotak)
    kotak_mod.pasang(None)


def test_satu_baca_satu_tulis(meja: Meja) -> None:
    """Each sheet is read in one block; a click that changes nothing writes one line of Riwayat and nothing else."""
    tombol.hitung_capaian()
    baca = Counter(n for jenis, n in meja.buku.panggilan if jenis == "baca")
    assert set(baca.values()) == {1}
    meja.buku.panggilan.clear()
    sebelum = meja.buku.potret()
    tombol.hitung_capaian()
    assert [n for jenis, n in meja.buku.panggilan if jenis == "tulis"] == ["Riwayat"]
    assert meja.buku.potret() == sebelum


def test_sama_dengan_buku_tertutup(meja: Meja) -> None:
    """After a click the result columns hold what the closed workbook of the same data holds, decimals included."""
    tombol.hitung_capaian()
    acuan = BukuPalsu(pages_contoh())
    for nama in (RA.nama, UKUR.nama, layout.REKAP.nama):
        a, b = meja.buku.sheets[nama].sel, acuan.sheets[nama].sel
        assert {rc: s.tanda for rc, s in a.items() if rc[0] >= 5 and not s.kosong} == {
            rc: s.tanda for rc, s in b.items() if rc[0] >= 5 and not s.kosong
        }


def test_batal_hash_sama(meja: Meja) -> None:
    """Hitung Capaian, then Batalkan: every cell of the workbook as before, values, formulas and formats; told in words."""
    sebelum = meja.buku.potret(kecuali=("Riwayat",))
    tombol.hitung_capaian()
    assert meja.buku.potret(kecuali=("Riwayat",)) != sebelum
    tombol.batalkan()
    sesudah = meja.buku.potret(kecuali=("Riwayat",))
    for baris in (sebelum, sesudah):  # the kept cells themselves stand from row 21 on
        baris["_pkxl"] = {rc: v for rc, v in baris["_pkxl"].items() if rc[0] < 20}
    assert sesudah == sebelum
    assert "Hitung Capaian" in meja.kotak.terakhir
    tombol.batalkan()
    assert "sudah dibatalkan" in meja.kotak.terakhir


@pytest.mark.parametrize("nama", ["periksa", "hitung_capaian"])
def test_riwayat_bertambah(meja: Meja, nama: str) -> None:
    """Every button that writes leaves one line in Riwayat, and Batalkan adds its own instead of removing that one."""
    getattr(tombol, nama)()
    tombol.batalkan()
    baris = [[meja.buku.sheets["Riwayat"].sel.get((r, c), Sel()).nilai for c in range(8)] for r in (5, 6, 7)]
    assert [b[2] for b in baris] == [
        {"periksa": "Periksa", "hitung_capaian": "Hitung Capaian"}[nama],
        "Batalkan Langkah Terakhir",
        None,
    ]
    assert isinstance(baris[0][0], datetime)
    assert baris[0][5] == baris[1][5] > 0


def _posisi_tulis(buku: BukuPalsu) -> int:
    tombol.hitung_capaian()
    return buku.tulisan


def test_mati_di_setiap_tulisan(meja: Meja, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Killed at any call that writes, the next click first makes the workbook what it was or finds all of it written."""
    sebelum = meja.buku.potret()
    banyak = _posisi_tulis(meja.buku)
    lengkap = meja.buku.potret()
    assert banyak > 10
    dilihat = set()
    for n in range(banyak):
        for kini in _meja(monkeypatch, tmp_path, BukuPalsu(pages_belum_dihitung())):
            kini.buku.mati_pada = n
            monkeypatch.setattr("pkxl.faces.klik._gagal", lambda *a: None)
            tombol.hitung_capaian()
            monkeypatch.undo()
            monkeypatch.setattr(xw.Book, "caller", classmethod(lambda cls, b=kini.buku: b))
            monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
            kini.buku.hidupkan()
            tombol.batalkan()
            hasil = kini.buku.potret()
            dilihat.add("lengkap" if hasil == lengkap else "sebelum" if hasil == sebelum else "campur")
    assert dilihat == {"sebelum"}, "an unfinished write goes back, a finished one is taken back"


def test_mati_lalu_hitung_lagi(meja: Meja) -> None:
    """After a crash half way the same button gives the complete result, and its Batalkan the state before the crash."""
    sebelum = meja.buku.potret()
    meja.buku.mati_pada = 7
    tombol.hitung_capaian()
    setengah = meja.buku.potret()
    assert setengah != sebelum
    meja.buku.hidupkan()
    tombol.hitung_capaian()
    assert any("terputus" in teks for _, teks in meja.kotak.riwayat)
    acuan = BukuPalsu(pages_contoh()).sheets[UKUR.nama].sel
    assert meja.buku.sheets[UKUR.nama].sel[5, 9].nilai == acuan[5, 9].nilai
    tombol.batalkan()
    assert meja.buku.potret() == sebelum


def test_lembar_terkunci_tidak_setengah(meja: Meja) -> None:
    """A sheet that refuses the write leaves the sheets written before it as they were; the message says so."""
    meja.buku.sheets[HP.nama].terlindung = True
    sebelum = meja.buku.potret()
    tombol.hitung_capaian()
    assert meja.buku.potret() == sebelum
    jenis, pesan = meja.kotak.riwayat[-1]
    assert jenis == "galat"
    assert "SYS-63" in pesan
    assert "tidak berubah" in pesan
    assert "Traceback" not in pesan
    assert meja.buku.app.calculation == "automatic"
    assert meja.buku.app.status_bar is False


def test_kolom_pegawai_tidak_disentuh(meja: Meja) -> None:
    """The officer's columns, formulas, formats and extra columns are the same cells after a click."""
    b = meja.buku
    meja.sel(RA, "kendala", 6).rumus = "=A1&B1"
    meja.sel(RA, "realisasi_tw1", 7).format = "0.000"
    b.sheets[RA.nama].sel[6, len(RA.kolom) + 2] = Sel("catatan saya", "", "@")
    milik = {
        s.nama: [j for j, k in enumerate(s.kolom) if k.jenis in (layout.Isi.ISI, layout.Isi.PILIH)]
        for s in layout.TABEL
        if s is not HP
    }

    def pegawai() -> dict[str, object]:
        return {
            n: {rc: s.tanda for rc, s in b.sheets[n].sel.items() if rc[0] >= 5 and (rc[1] in js or rc[1] >= 40)}
            for n, js in milik.items()
        }

    sebelum = pegawai()
    tombol.hitung_capaian()
    assert pegawai() == sebelum


def test_bertemu_lewat_kode(meja: Meja) -> None:
    """With Rencana Aksi and Indikator sorted each its own way, every result still stands at its Kode."""
    tombol.hitung_capaian()
    acuan = {k: meja.kolom(s, k) for s, k in ((RA, "capaian_posisi"), (UKUR, "capaian"))}
    meja.tukar(RA, 6, 12)
    meja.tukar(RA, 7, 15)
    meja.tukar(UKUR, 6, 18)
    meja.tukar(INDIKATOR, 8, 11)
    for r in range(6, 21):
        meja.sel(RA, "capaian_posisi", r).nilai = None
        meja.sel(UKUR, "capaian", r).nilai = 0.0
    tombol.hitung_capaian()
    assert {k: meja.kolom(s, k) for s, k in ((RA, "capaian_posisi"), (UKUR, "capaian"))} == acuan


def test_indikator_baru_dan_yang_hilang(meja: Meja) -> None:
    """A new indikator gets a Kode and rows on Rencana Aksi and Pengukuran; a removed one stays and says so; Batalkan undoes both."""
    tombol.hitung_capaian()
    hilang = meja.sel(INDIKATOR, "kode", 6).nilai
    for k in INDIKATOR.kolom:
        meja.sel(INDIKATOR, k.kunci, 6).nilai = None
        meja.sel(INDIKATOR, k.kunci, 6).rumus = ""
    baris = next(r for r in range(6, 90) if meja.sel(INDIKATOR, "uraian", r).nilai is None and r > 6)
    meja.sel(INDIKATOR, "uraian", baris).nilai = "Indikator baru"
    meja.sel(INDIKATOR, "instansi", baris).nilai = meja.sel(INDIKATOR, "instansi", 7).nilai
    meja.sel(INDIKATOR, "target", baris).nilai = 12.5
    sebelum = meja.buku.potret()
    tombol.hitung_capaian()
    kode = meja.sel(INDIKATOR, "kode", baris).nilai
    assert kode
    assert meja.kolom(RA, "uraian")[kode] == "Indikator baru"
    assert meja.kolom(RA, "target_berlaku")[kode] == 12.5
    assert meja.kolom(UKUR, "uraian")[kode] == "Indikator baru"
    assert meja.kolom(RA, "cek_triwulan")[hilang] == "tidak ada lagi di Indikator"
    assert meja.kolom(UKUR, "status")[hilang] == "tidak ada lagi di Indikator"
    assert meja.kolom(UKUR, "capaian")[hilang] is None
    tombol.batalkan()
    assert meja.buku.potret() == sebelum


def test_diubah_sesudahnya_ditanya(meja: Meja) -> None:
    """Cells edited after the click are named and the officer chooses: the others, all, or nothing."""
    sebelum = meja.buku.potret()
    tombol.hitung_capaian()
    sel = meja.sel(UKUR, "capaian", 8)
    sel.nilai = 1234.0
    diubah = meja.buku.potret()
    tombol.batalkan()  # nobody answers: the safe choice
    assert "1 dari" in meja.kotak.riwayat[-1][1]
    assert "Pengukuran!J8" in meja.kotak.riwayat[-1][1]
    assert meja.buku.potret() == diubah
    meja.kotak.jawaban = [0]
    tombol.batalkan()
    assert meja.sel(UKUR, "capaian", 8).nilai == 1234.0
    hasil = meja.buku.potret()
    hasil[UKUR.nama].pop((7, UKUR.indeks("capaian")))
    assert {k: v for k, v in hasil.items() if k != UKUR.nama} == {k: v for k, v in sebelum.items() if k != UKUR.nama}
    sel.nilai = None


def test_semua_dikembalikan(meja: Meja) -> None:
    """The choice "Semua" takes the edited cells back as well."""
    sebelum = meja.buku.potret()
    tombol.hitung_capaian()
    meja.sel(UKUR, "capaian", 8).nilai = 1234.0
    meja.kotak.jawaban = [1]
    tombol.batalkan()
    assert meja.buku.potret() == sebelum


def test_batal_sesudah_diurutkan(meja: Meja) -> None:
    """Sorted between click and Batalkan: contents go back to their Kode, not to their address, and it is said."""
    meja.sel(RA, "capaian_posisi", 6).nilai = 11.0
    meja.sel(RA, "capaian_posisi", 9).nilai = 22.0
    kode6, kode9 = meja.sel(RA, "kode", 6).nilai, meja.sel(RA, "kode", 9).nilai
    tombol.hitung_capaian()
    meja.tukar(RA, 6, 9)
    tombol.batalkan()
    kini = meja.kolom(RA, "capaian_posisi")
    assert (kini[kode6], kini[kode9]) == (11.0, 22.0)
    assert "diurutkan" in meja.kotak.terakhir
    assert not [x for x in meja.kotak.riwayat if x[0] == "tanya" and "dari" in x[1] and "ubah" in x[1]]


def test_jawaban_pegawai_tidak_hilang(meja: Meja) -> None:
    """Answers travel with their catatan; those whose catatan vanished stay at the end; the officer's own lines stay put."""
    tombol.hitung_capaian()
    n = next(
        r for r in range(6, 60) if meja.sel(HP, "kode", r).nilai and "BDG-01" in str(meja.sel(HP, "kode", r).nilai)
    )
    meja.sel(HP, "tanggapan", n).nilai = "sudah kami periksa"
    lain = next(
        r
        for r in range(6, 60)
        if meja.sel(HP, "kode", r).nilai and r != n and "BDG" not in str(meja.sel(HP, "kode", r).nilai)
    )
    meja.sel(HP, "tanggapan", lain).nilai = "akan kami betulkan"
    sidik = meja.sel(HP, "sidik", lain).nilai
    akhir = next(r for r in range(6, 80) if meja.sel(HP, "kode", r).nilai is None)
    meja.sel(HP, "catatan", akhir + 1).nilai = "catatan tangan saya"
    for r in range(6, 12):  # the programme numbers become right: BDG-01 has nothing to say any more
        meja.sel(layout.ANGGARAN, "no", r).nilai = f"{r - 5}"
    tombol.periksa()
    baris = {meja.sel(HP, "sidik", r).nilai: r for r in range(6, 80) if meja.sel(HP, "sidik", r).nilai}
    tanggapan = {meja.sel(HP, "tanggapan", r).nilai: r for r in range(6, 80) if meja.sel(HP, "tanggapan", r).nilai}
    assert set(tanggapan) == {"sudah kami periksa", "akan kami betulkan"}
    assert meja.sel(HP, "tingkat", tanggapan["sudah kami periksa"]).nilai == "Selesai"
    assert meja.sel(HP, "tanggapan", baris[sidik]).nilai == "akan kami betulkan"
    assert meja.sel(HP, "catatan", akhir + 1).nilai == "catatan tangan saya"


def test_satu_sel_salah_tidak_menghentikan(meja: Meja) -> None:
    """A wrong cell becomes a catatan with its address and a link; the other rows are computed."""
    meja.sel(RA, "realisasi_tw4", 7).nilai = "tiga puluh"
    meja.sel(RA, "realisasi_tahun", 7).nilai = GalatSel("#DIV/0!")
    tombol.hitung_capaian()
    tempat = [meja.sel(HP, "tempat", r).nilai for r in range(6, 60)]
    sel = f"Rencana Aksi!{_huruf(RA.indeks('realisasi_tahun'))}7"
    assert sel in tempat
    rumus = meja.sel(HP, "tempat", 6 + tempat.index(sel)).rumus
    assert rumus.startswith("=HYPERLINK(\"#'Rencana Aksi'!")
    assert sum(v is not None for v in meja.kolom(UKUR, "capaian").values()) > 8


def _huruf(j: int) -> str:
    from pkxl.workbook.live_sel import huruf

    return huruf(j)


def test_sel_persen(meja: Meja) -> None:
    """A realisasi in a percent cell is read times 100, with a catatan, as a closed workbook is."""
    s = meja.sel(RA, "realisasi_tahun", 7)
    s.nilai, s.format = 0.3708, "0.00%"
    pages = read(meja.buku)
    assert (6, RA.indeks("realisasi_tahun")) in pages[RA.nama].persen
    tombol.hitung_capaian()
    kode = meja.sel(RA, "kode", 7).nilai
    assert meja.kolom(UKUR, "realisasi")[kode] == pytest.approx(37.08)


def test_simpanan_muat_di_sel(meja: Meja) -> None:
    """No kept piece is longer than old spreadsheets take in a block, and none can be read as anything but text."""
    tombol.hitung_capaian()
    isi = [s.nilai for (r, _), s in meja.buku.sheets["_pkxl"].sel.items() if r >= 20 and s.nilai]
    assert len(isi) >= 3
    assert all(isinstance(v, str) and len(v) <= PANJANG_POTONG + 1 for v in isi)


def test_simpanan_rusak(meja: Meja) -> None:
    """Kept cells that were tampered with are refused with a code, and nothing is written."""
    tombol.hitung_capaian()
    meja.buku.sheets["_pkxl"].sel[21, 0].nilai = "zAAAA"
    sebelum = meja.buku.potret()
    tombol.batalkan()
    assert "SYS-64" in meja.kotak.terakhir
    assert meja.buku.potret() == sebelum


def test_tanpa_lembar_tersembunyi(meja: Meja, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """A workbook without `_pkxl` gets one, very hidden, and can take the click back too."""
    pages = pages_belum_dihitung()
    del pages["_pkxl"]
    for kini in _meja(monkeypatch, tmp_path, BukuPalsu(pages)):
        sebelum = kini.buku.potret()
        tombol.hitung_capaian()
        assert kini.buku.sheets["_pkxl"].visible == 2
        assert kini.buku.aktif is kini.buku.lembar[0]
        tombol.batalkan()
        assert kini.buku.potret() == sebelum


def test_mati_error_dikenal() -> None:
    """The fake process really dies: the error of a kill is no Exception that code could swallow."""
    assert not issubclass(MatiError, Exception)
