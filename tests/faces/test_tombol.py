"""The buttons: each has its function, none of them raises or shows a traceback, each says what it did."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from pkxl.faces import catat, klik, tombol
from pkxl.faces import kotak as kotak_mod
from pkxl.faces.kotak import KotakDiam
from pkxl.faces.tombol_cetak import folder_pdf, tanda_indonesia
from pkxl.master.tombol_daftar import TOMBOL
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.parse import parse
from tests.workbook.buku_palsu import BukuPalsu, Sel
from tests.workbook.contoh_langsung import pages_contoh

AKAR = Path(__file__).resolve().parents[2]


@pytest.fixture
def kotak(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[KotakDiam]:
    """Silent boxes, a log of the test's own."""
    k = KotakDiam()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    kotak_mod.pasang(k)
    yield k
    kotak_mod.pasang(None)


def _buka(monkeypatch: pytest.MonkeyPatch, pages: Pages | None = None, mesin: str = "excel") -> BukuPalsu:
    buku = BukuPalsu(pages_contoh() if pages is None else pages, mesin=mesin)
    monkeypatch.setattr(xw.Book, "caller", classmethod(lambda cls: buku))
    return buku


def test_setiap_tombol_punya_fungsi() -> None:
    """Every function that the buttons of the workbook call is there and takes no argument."""
    for t in TOMBOL:
        assert callable(getattr(tombol, t.fungsi))
        assert getattr(tombol, t.fungsi).__code__.co_argcount == 0


@pytest.mark.parametrize("fungsi", [t.fungsi for t in TOMBOL])
def test_tanpa_buku_tidak_melempar(fungsi: str, monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """Called from nowhere a button ends without an exception, and the log holds what happened."""

    def gagal(cls: object) -> Any:
        raise RuntimeError("tidak dipanggil dari Excel")

    monkeypatch.setattr(xw.Book, "caller", classmethod(gagal))
    getattr(tombol, fungsi)()
    assert "tidak dipanggil dari Excel" in catat.berkas().read_text(encoding="utf-8")


@pytest.mark.parametrize("fungsi", [t.fungsi for t in TOMBOL])
@pytest.mark.parametrize("pages", [{}, {"Sheet1": Grid("Sheet1", [["halo"]])}, {"Indikator": Grid("Indikator", [])}])
def test_buku_asing_tidak_melempar(
    fungsi: str, pages: Pages, monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam
) -> None:
    """On a workbook that is not ours a button says so in Indonesian and writes nothing."""
    kotak.berkas = [AKAR / "workbooks" / "contoh" / "perjanjian-kinerja-2024.md"]
    buku = _buka(monkeypatch, pages or {"Sheet1": Grid("Sheet1", [])})
    sebelum = buku.potret()
    getattr(tombol, fungsi)()
    assert buku.potret() == sebelum
    assert all("Traceback" not in teks and 'File "' not in teks for _, teks in kotak.riwayat)


def test_kegagalan_tanpa_traceback(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """An unexpected failure is one short message with code and log; the details stand in the log, the state is restored."""
    buku = _buka(monkeypatch)

    def rusak(*_: object) -> Any:
        raise ZeroDivisionError("rahasia dapur")

    monkeypatch.setattr(klik, "susun", rusak)
    tombol.hitung_capaian()
    ((jenis, pesan),) = kotak.riwayat
    assert jenis == "galat"
    assert "SYS-62" in pesan
    assert "Hitung Capaian berhenti; isi buku kerja tidak berubah" in pesan
    assert str(catat.berkas()) in pesan
    assert "rahasia dapur" not in pesan
    assert "rahasia dapur" in catat.berkas().read_text(encoding="utf-8")
    assert (buku.app.status_bar, buku.app.screen_updating, buku.app.calculation) == (False, True, "automatic")


def test_ringkasan_dan_buka_hasil_periksa(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """Hitung Capaian ends with the sentence of buku.md 15 and opens Hasil Periksa where the officer says so."""
    buku = _buka(monkeypatch)
    kotak.jawaban = [0]
    tombol.hitung_capaian()
    ((_, pesan),) = kotak.riwayat
    assert pesan.startswith("Selesai. Posisi Tahunan 2024: 15 indikator, 15 jatuh tempo. Tercapai 1")
    assert buku.aktif is buku.sheets["Hasil Periksa"]


def test_jelaskan_sel(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """The selected row is explained with its figures and its policy; a cell elsewhere says where to look; nothing is written."""
    buku = _buka(monkeypatch)
    sebelum = buku.potret(kecuali=())
    for nama, sel, kata in (
        ("Pengukuran", "J7", "37,45 / 38 × 100 = 98,55"),
        ("Rencana Aksi", "S7", "37,45 / 38 × 100 = 98,55"),
        ("Indikator", "N7", "37,45 / 38 × 100 = 98,55"),
        ("Anggaran", "O6", "Serapan = Rp"),
        ("Hasil Periksa", "F6", "Saran:"),
        ("Pengukuran", "A2", "Pengukuran!A2"),
        ("Referensi", "A2", "tidak dihitung pkxl"),
    ):
        buku.sheets[nama].range(sel).select()
        tombol.jelaskan_sel()
        assert kata in kotak.terakhir, (nama, sel)
    assert buku.potret(kecuali=()) == sebelum


def _impor(kotak: KotakDiam, *jawaban: int) -> None:
    dok = resources.files("pkxl.contoh") / "perjanjian-kinerja-2024.md"
    with resources.as_file(dok) as jalur:
        kotak.berkas, kotak.jawaban = [jalur], list(jawaban)
        tombol.impor_pk()


def _kosongkan(pages: Pages) -> Pages:
    for lembar in layout.MASUKAN:
        g = pages[lembar.nama]
        tulis = [n for n, k in enumerate(lembar.kolom) if k.jenis is not layout.Isi.RUMUS]
        for i in range(layout.BARIS_DATA - 1, len(g.baris)):
            for j in tulis:
                g.baris[i][j] = None
        g.desimal = {}
    for b in pages[layout.PENGATURAN].baris:
        if b[0] in ("Nama Pemerintah Daerah", "Tahun"):
            b[1] = None
    return pages


def test_impor_ke_buku_kosong(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """The example document fills the input sheets of an empty workbook so that it reads as the document does."""
    buku = _buka(monkeypatch, _kosongkan(pages_contoh()))
    sebelum = buku.potret()
    _impor(kotak, 0)
    assert "15 indikator" in kotak.terakhir
    kini = {n: Grid(n, _isi(buku, n)) for n in ("Pengaturan", *(x.nama for x in layout.MASUKAN))}
    pk, _ = parse(kini)
    acuan, _ = parse({n: g for n, g in pages_contoh().items() if n in kini})
    assert [(i.kode, i.uraian, i.satuan) for i in pk.indikator] == [
        (i.kode, i.uraian, i.satuan) for i in acuan.indikator
    ]
    assert [(a.no, a.uraian) for a in pk.anggaran] == [(a.no, a.uraian) for a in acuan.anggaran]
    assert pk.pengaturan.tahun == 2024
    tombol.batalkan()
    assert buku.potret() == sebelum


def _isi(buku: BukuPalsu, nama: str) -> list[list[Any]]:
    from pkxl.workbook.live_buku import Buku as Langsung

    return Langsung(buku).baca_lembar(nama)


def test_impor_menyatakan_yang_diganti(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """What would be replaced is told first; without a yes nothing changes, and other agencies' rows never do."""
    pages = pages_contoh()
    for lembar, isi in (
        (layout.PERANGKAT_DAERAH, {"singkatan": "DINKES", "nama": "Dinas Kesehatan"}),
        (layout.INDIKATOR, {"instansi": "DINKES", "uraian": "Angka kematian ibu", "kode": "DINKES.K1"}),
    ):
        g = pages[lembar.nama]
        i = next(
            i
            for i in range(5, len(g.baris))
            if g.baris[i][lembar.indeks("uraian" if lembar is layout.INDIKATOR else "singkatan")] is None
        )
        for k, v in isi.items():
            g.baris[i][lembar.indeks(k)] = v
    buku = _buka(monkeypatch, pages)
    i_def = layout.INDIKATOR.indeks("definisi")
    buku.sheets["Indikator"].sel[5, i_def] = Sel("definisi buatan pegawai")
    sebelum = buku.potret()
    _impor(kotak)  # nobody answers
    assert any("DTKKUM (15 indikator" in teks and "diganti" in teks for _, teks in kotak.riwayat)
    assert buku.potret() == sebelum
    _impor(kotak, 0)
    kini = buku.potret()
    lain: Any = sebelum["Indikator"]
    baris = next(r for (r, c), s in lain.items() if c == 1 and s[0] == "DINKES")
    dinkes = {rc: v for rc, v in lain.items() if rc[0] == baris}
    assert dinkes.items() <= kini["Indikator"].items()
    assert kini["Indikator"][5, i_def] == ("definisi buatan pegawai", "", "General")
    tombol.batalkan()
    assert buku.potret() == sebelum


def test_impor_tahun_lain_ditolak(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """A document of another year is refused with DOK-09 and nothing is written."""
    pages = pages_contoh()
    for b in pages[layout.PENGATURAN].baris:
        if b[0] == "Tahun":
            b[1] = "2025"
    buku = _buka(monkeypatch, pages)
    sebelum = buku.potret()
    _impor(kotak, 0)
    assert "DOK-09" in kotak.terakhir
    assert buku.potret() == sebelum


def test_buat_lembar_dan_batal(monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """Print sheets are made, made anew, and taken back: the former sheet returns with every cell, a new one goes."""
    buku = _buka(monkeypatch, mesin="lain")
    sebelum = buku.potret()
    tombol.buat_lembar()
    ada = [s.name for s in buku.lembar if s.name.startswith(("PK ", "RA "))]
    assert ada[:2] == ["PK DTKKUM", "RA DTKKUM"], kotak.riwayat
    assert "Dinas" in str([s.nilai for s in buku.sheets["PK DTKKUM"].sel.values()])
    buku.sheets["PK DTKKUM"].sel[200, 3] = Sel("tambahan pegawai")
    dengan_tambahan = buku.potret()
    tombol.buat_lembar()
    assert (200, 3) not in buku.sheets["PK DTKKUM"].sel
    tombol.batalkan()
    assert buku.potret() == dengan_tambahan
    assert all(s.visible in (True, 2) for s in buku.lembar)
    tombol.buat_lembar()
    assert not [
        s for s in buku.lembar if s.name.startswith("_pkxl lama") and (200, 3) not in s.sel and s.name == "_pkxl lama 1"
    ]
    assert sebelum.keys() <= buku.potret().keys()


@pytest.mark.parametrize("n", range(1, 14, 3))
def test_buat_lembar_mati_di_tengah(n: int, monkeypatch: pytest.MonkeyPatch, kotak: KotakDiam) -> None:
    """Killed while print sheets are made anew, the next click brings the former ones back."""
    buku = _buka(monkeypatch, mesin="lain")
    tombol.buat_lembar()
    buku.hidupkan()
    sebelum = buku.potret()
    buku.mati_pada = n
    tombol.buat_lembar()
    buku.hidupkan()
    tombol.batalkan()
    assert buku.potret() == sebelum


def test_folder_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a workbook on this PC; for a OneDrive address or a new workbook in the user's Documents."""
    rumah = tmp_path / "rumah"
    (rumah / "Documents").mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: rumah)
    lokal = BukuPalsu(name=str(tmp_path / "pk.xlsm"))
    assert folder_pdf(lokal) == tmp_path / "PDF"
    for nama in ("https://kantor-my.sharepoint.com/personal/x/Documents/pk.xlsm", "Book1"):
        assert folder_pdf(BukuPalsu(name=nama)) == rumah / "Documents" / "pkxl PDF"


def test_tanda_desimal_dipulihkan() -> None:
    """Excel's separators are Indonesian during the export and what they were afterwards, also when it fails."""
    buku = BukuPalsu()
    api = type("Api", (), {"UseSystemSeparators": True, "DecimalSeparator": ".", "ThousandsSeparator": ","})()
    buku.app.api = api
    with pytest.raises(OSError, match="penuh"), tanda_indonesia(Buku(buku)):  # noqa: PT012 - the block is the test
        assert (api.DecimalSeparator, api.ThousandsSeparator, api.UseSystemSeparators) == (",", ".", False)
        raise OSError("penuh")
    assert (api.DecimalSeparator, api.ThousandsSeparator, api.UseSystemSeparators) == (".", ",", True)


def test_log_terbatas(kotak: KotakDiam) -> None:
    """The log never grows past two files of its size."""
    for _ in range(5):
        catat.catat("Uji", "x" * (catat.BATAS // 2 + 10))
    ukuran = [p.stat().st_size for p in catat.folder().iterdir()]
    assert len(ukuran) == 2
    assert max(ukuran) < 2 * catat.BATAS


def test_tanpa_layar_tidak_menunggu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a screen the boxes are silent: the safe answer comes at once."""
    monkeypatch.setenv("PKXL_KOTAK", "diam")
    hasil: list[int] = []
    t = threading.Thread(
        target=lambda: hasil.append(kotak_mod.untuk(BukuPalsu()).tanya("?", ("a", "b", "c"))), daemon=True
    )
    t.start()
    t.join(5)
    assert hasil == [2]


_JALAN = """
import sys
sys.modules["pandas"] = sys.modules["numpy"] = None
import xlwings, xlwings.utils
sebelum = set(sys.modules)
from tests.workbook.buku_palsu import BukuPalsu
from tests.workbook.contoh_langsung import pages_contoh
import pkxl.faces.tombol as tombol
baru = set()
pages = pages_contoh()
for n in [m for m in sys.modules if m.split(".")[0] in ("python_calamine", "pkxl") and m.startswith(("python_calamine", "pkxl.documents"))]:
    del sys.modules[n]
xlwings.Book.caller = classmethod(lambda cls: BukuPalsu(pages))
from pkxl.faces import kotak
k = kotak.KotakDiam(); kotak.pasang(k)
tombol.hitung_capaian(); tombol.batalkan(); tombol.jelaskan_sel()
assert k.riwayat[0][1].startswith("Selesai"), k.riwayat
terlarang = {"openpyxl", "xlsxwriter", "rich", "typer", "rapidfuzz", "babel", "python_calamine", "docx"}
print(sorted(terlarang & {m.split(".")[0] for m in set(sys.modules) - sebelum}))
"""


def test_jalan_klik_ringan(tmp_path: Path) -> None:
    """The road of a click runs without pandas and numpy, and imports no workbook library but xlwings."""
    env = os.environ | {"PYTHONPATH": str(AKAR), "XDG_STATE_HOME": str(tmp_path)}
    r = subprocess.run([sys.executable, "-c", _JALAN], capture_output=True, text=True, env=env, cwd=AKAR, check=False)
    assert r.stdout.strip() == "[]", r.stdout + r.stderr[-2000:]
