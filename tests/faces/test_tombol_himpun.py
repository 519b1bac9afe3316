"""The buttons Bagikan, Kumpulkan, Mulai Tahun Baru, Buat PK Perubahan on an open workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from pkxl.faces import kotak as kotak_mod
from pkxl.faces import tombol
from pkxl.faces.kotak import KotakDiam
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from tests.flows.alat_bagi import isi, taruh
from tests.workbook.buku_palsu import BukuPalsu
from tests.workbook.contoh_langsung import pages_contoh

KODE, ANGGARAN = "DTKKUM.S2.1", "Program Hubungan Industrial"


@pytest.fixture
def kotak(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[KotakDiam]:
    """Silent boxes, a log of the test's own."""
    k = KotakDiam()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "log"))
    kotak_mod.pasang(k)
    yield k
    kotak_mod.pasang(None)


@pytest.fixture
def buku(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kotak: KotakDiam) -> BukuPalsu:
    """The computed example, open; it stands in a folder of its own."""
    b = BukuPalsu(pages_contoh(), name=str(tmp_path / "pk 2024.xlsm"), mesin="lain")
    monkeypatch.setattr(xw.Book, "caller", classmethod(lambda cls: b))
    return b


def _bagi(kotak: KotakDiam, tmp_path: Path) -> Path:
    kotak.jawaban = [0]
    tombol.bagikan()
    assert kotak.terakhir.startswith("Selesai. 1 berkas isian"), kotak.riwayat
    return tmp_path / "Bagikan 2024" / "PK DTKKUM 2024.xlsx"


def _pk(buku: BukuPalsu) -> PerjanjianKinerja:
    kini = {n: Grid(n, Buku(buku).baca_lembar(n)) for n in (layout.PENGATURAN, *(x.nama for x in layout.MASUKAN))}
    return parse(kini)[0]


def test_bagikan(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """One file beside the workbook after a yes; the tables stay as they are, Riwayat says what was made."""
    sebelum = buku.potret()
    tombol.bagikan()  # nobody answers
    assert not (tmp_path / "Bagikan 2024").exists()
    assert _bagi(kotak, tmp_path).is_file()
    assert buku.potret() == sebelum


def test_kumpulkan_terima_dan_batalkan(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """What came back is written into its cells by Kode, a signed target only as decided; Batalkan takes all of it back."""
    path = _bagi(kotak, tmp_path)
    isi(path, taruh("Rencana Aksi", KODE, "Kendala", "@Anggaran terlambat"))
    isi(path, taruh("Rencana Aksi", KODE, "Realisasi TW IV", 37.5))
    isi(path, taruh("Indikator", KODE, "Target 2024", 36))
    isi(path, taruh("Anggaran", ANGGARAN, "Realisasi s.d. TW IV", 9000))
    sebelum = buku.potret()
    kotak.berkas, kotak.jawaban = [path], [0, 1]
    tombol.kumpulkan()
    assert "4 perubahan masuk (4 sel)" in kotak.terakhir, kotak.riwayat
    tanya = [t for j, t in kotak.riwayat if j == "tanya"]
    assert tanya[-1].startswith(
        "KUM-04 · DTKKUM · Target “Persentase Penempatan tenaga kerja” dibagikan 38, kembali 36."
    )
    pk = _pk(buku)
    i = next(x for x in pk.indikator if x.kode == KODE)
    assert [v.teks if v else "" for v in (i.target, i.target_perubahan, i.aksi.realisasi_tw[3])] == ["38", "36", "37,5"]
    assert i.aksi.kendala == "@Anggaran terlambat"
    a = next(x for x in pk.anggaran if x.uraian == ANGGARAN)
    assert a.realisasi_tw[3].teks == "9.000"  # type: ignore[union-attr]
    tombol.batalkan()
    assert buku.potret() == sebelum


def test_kumpulkan_putuskan_nanti(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """A conflict that nobody decides changes nothing and is told; the rest is taken."""
    path = _bagi(kotak, tmp_path)
    isi(path, taruh("Indikator", KODE, "Target 2024", 36))
    isi(path, taruh("Rencana Aksi", KODE, "Kendala", "Ada"))
    kotak.berkas, kotak.jawaban = [path], [0]
    tombol.kumpulkan()
    assert "1 perubahan masuk (1 sel). 1 belum diputuskan" in kotak.terakhir
    i = next(x for x in _pk(buku).indikator if x.kode == KODE)
    assert (i.target.teks, i.target_perubahan, i.aksi.kendala) == ("38", None, "Ada")  # type: ignore[union-attr]


def test_kumpulkan_daftar_saja(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """The list alone is written beside the workbook, which stays as it is; so it does without an answer."""
    path = _bagi(kotak, tmp_path)
    isi(path, taruh("Rencana Aksi", KODE, "Kendala", "Ada"))
    sebelum = buku.potret()
    kotak.berkas = [path]
    tombol.kumpulkan()
    assert kotak.terakhir == "Tidak ada yang diubah."
    kotak.jawaban = [1]
    tombol.kumpulkan()
    assert (tmp_path / "Perubahan.xlsx").is_file()
    assert buku.potret() == sebelum


def test_kumpulkan_baris_baru(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """An accepted proposal becomes a row below the last record, with a Kode of its own."""
    path = _bagi(kotak, tmp_path)

    def tambah(wb: object) -> None:
        ws = wb["Indikator"]  # type: ignore[index]
        for kolom, v in (
            ("C", "IK"),
            ("D", "2"),
            ("E", "Meningkatnya Penempatan"),
            ("F", "9"),
            ("G", "Usulan"),
            ("H", "Persen"),
            ("N", 5),
        ):
            ws[f"{kolom}21"] = v

    isi(path, tambah)
    kotak.berkas, kotak.jawaban = [path], [0, 0]
    tombol.kumpulkan()
    baru = _pk(buku).indikator[-1]
    assert (baru.uraian, baru.kode, baru.instansi, baru.target.teks) == ("Usulan", "DTKKUM.S2.2", "DTKKUM", "5")  # type: ignore[union-attr]
    assert len(_pk(buku).indikator) == 16


def test_kumpulkan_berkas_asing(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """A file that was not handed out is named with its reason, and nothing changes."""
    (tmp_path / "x.xlsx").write_bytes(b"bukan")
    sebelum = buku.potret()
    kotak.berkas = [tmp_path / "x.xlsx"]
    tombol.kumpulkan()
    assert "0 dari 1 berkas dikenali" in kotak.terakhir
    assert "x.xlsx" in kotak.terakhir
    assert buku.potret() == sebelum


def test_mulai_tahun_baru(buku: BukuPalsu, kotak: KotakDiam, tmp_path: Path) -> None:
    """The next year's workbook stands beside this one, which stays as it is; a second click makes another file."""
    sebelum = buku.potret()
    for nama in ("pk 2025.xlsm", "pk 2025 (2).xlsm"):
        kotak.jawaban = [0]
        tombol.mulai_tahun_baru()
        assert (tmp_path / nama).is_file(), kotak.riwayat
    pk, _ = parse(baca_buku(tmp_path / "pk 2025.xlsm"))
    assert (pk.pengaturan.tahun, len(pk.indikator)) == (2025, 15)
    assert buku.potret() == sebelum


def test_buat_pk_perubahan(buku: BukuPalsu, kotak: KotakDiam) -> None:
    """Without a revision the button says what to fill; with one it draws both sheets, and Batalkan takes them away."""
    tombol.buat_pk_perubahan()
    assert "PRB-01" in kotak.terakhir
    buku.sheets["Indikator"].isi(6, layout.INDIKATOR.indeks("target_perubahan"), 36.0)
    sebelum = buku.potret()
    tombol.buat_pk_perubahan()
    assert "Selesai. 1 perbedaan pada 1 perangkat daerah. Dibuat: PK DTKKUM, Beda DTKKUM." in kotak.terakhir
    assert "PRB" not in kotak.terakhir
    teks = [str(s.nilai) for s in buku.sheets["Beda DTKKUM"].sel.values()]
    assert "Target “Persentase Penempatan tenaga kerja” semula 38 persen menjadi 36 persen." in teks
    tombol.batalkan()
    assert buku.potret() == sebelum
