"""Rekap, Kelengkapan, Riwayat and Referensi as values, and what survives being read and rendered again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pkxl.flows.hitung import hitung
from pkxl.flows.impor import menjadi_buku
from pkxl.model.hasil import Hasil
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Rumus, Value, polos
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.render import baris_riwayat, halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import halaman as pages_kecil
from tests.contoh import tabel
from tests.rules.test_rekap import CAPAIAN, buku


def sel(grid: Grid, lembar: layout.Lembar, kunci: str, baris: int = layout.BARIS_DATA) -> Value:
    """The value of a column in a 1-based row."""
    return grid.baris[baris - 1][lembar.indeks(kunci)]


def dua(peringkat: str = "Tidak") -> Hasil:
    """Two complete agencies and one that is not, with a budget for the first."""
    lain: tuple[tuple[str, tuple[float | None, ...]], ...] = (("B", (100.0, 100.0)), ("C", (100.0, None)))
    return buku(*CAPAIAN, opd="A", lain=lain, pagu=1000, terpakai=900, peringkat=peringkat)


def test_urutan_lembar() -> None:
    """Sheets stand in tab order, every one rectangular, so that a block can be written as it is."""
    pages = halaman(dua())
    milik = {"Pengaturan", "Hasil Periksa", "Rekap", "Kelengkapan", "Riwayat", "Referensi"}
    assert [n for n in pages if n in milik] == [
        "Pengaturan", "Hasil Periksa", "Rekap", "Kelengkapan", "Riwayat", "Referensi",
    ]  # fmt: skip
    for grid in pages.values():
        assert len({len(b) for b in grid.baris}) == 1, grid.nama


def test_rekap_per_sel() -> None:
    """The line of an agency: counts, both means with their decimals, money, criterion."""
    g, r = halaman(dua())["Rekap"], layout.REKAP
    isi = {k.kunci: sel(g, r, k.kunci) for k in r.kolom}
    assert isi["singkatan"] == "A"
    assert (isi["indikator"], isi["jatuh_tempo"], isi["terisi"], isi["melampaui"], isi["di_bawah"]) == (6, 6, 6, 3, 3)
    assert (isi["rata"], isi["predikat"], isi["peringkat"]) == (50, "Sangat Rendah", None)
    assert isi["utuh"] == pytest.approx(135.516666667)
    assert (isi["pagu"], isi["realisasi"], isi["serapan"], isi["selisih"]) == (1000, 900, 90, -40)
    assert isi["kriteria"] == "tidak dinilai"
    assert g.desimal[layout.BARIS_DATA - 1, r.indeks("rata")] == 2
    assert sel(g, r, "keterangan", 8) == "Belum lengkap (1 dari 2): 1 belum diisi."
    assert sel(g, r, "predikat", 8) is None


def test_rekap_jumlah_di_baris_tiga() -> None:
    """Row 3 holds live totals with their values: sums of all, means of the complete agencies."""
    g, r = halaman(dua())["Rekap"], layout.REKAP
    nilai = {k.kunci: polos(sel(g, r, k.kunci, 3)) for k in r.kolom}
    assert (nilai["indikator"], nilai["jatuh_tempo"], nilai["terisi"]) == (10, 10, 9)
    assert (nilai["rata"], nilai["pagu"], nilai["serapan"]) == (75, 1000, 90)
    assert nilai["keterangan"] == "Rata-rata dari 2 yang lengkap, dari 3 OPD"
    assert all(isinstance(sel(g, r, k, 3), Rumus) for k in ("indikator", "rata", "pagu", "serapan", "keterangan"))


def test_peringkat_hanya_bila_diminta() -> None:
    """Ranks stand only where Pengaturan asks for them, and only for complete agencies."""
    r = layout.REKAP
    diam, minta = halaman(dua())["Rekap"], halaman(dua("Ya"))["Rekap"]
    assert [sel(diam, r, "peringkat", n) for n in (6, 7, 8)] == [None, None, None]
    assert [sel(minta, r, "peringkat", n) for n in (6, 7, 8)] == [2, 1, None]


def test_judul_rata_menurut_kebijakan() -> None:
    """The header of the bounded mean names the ceiling of the policy, never another one."""
    h = buku(100, 100, batas_rata="0 sampai 120")
    g = halaman(h)["Rekap"]
    assert g.baris[layout.BARIS_HEADER - 1][layout.REKAP.indeks("rata")] == "Rata-rata Capaian, maks. 120 (%)"
    g = halaman(buku(100))["Rekap"]
    assert g.baris[layout.BARIS_HEADER - 1][layout.REKAP.indeks("rata")] == "Rata-rata Capaian, maks. 100 (%)"


def test_kelengkapan_per_sel() -> None:
    """Above the table the message with the deadline of Pengaturan, below one row an agency; the day is handed in."""
    h, k = buku(100, None, opd="A"), layout.KELENGKAPAN
    g = halaman(h, hari=date(2025, 2, 1))["Kelengkapan"]
    assert g.baris[2][:3] == [
        "Teks tagihan",
        None,
        "Yth. Bapak/Ibu narahubung SAKIP. Per 1 Februari 2025 realisasi tahunan 2024 belum lengkap pada 1 dari 1 perangkat "
        "daerah: A (1 indikator, anggaran). Mohon dilengkapi paling lambat 28 Februari 2025. Terima kasih.",
    ]
    assert (sel(g, k, "pk"), sel(g, k, "tanggal_pk"), sel(g, k, "tahunan")) == ("✔", "belum", "sebagian (1/2)")
    assert "Per " not in str(halaman(h)["Kelengkapan"].baris[2][2])


WAKTU = datetime(2024, 7, 8, 14, 5, 30)
BARIS = baris_riwayat(WAKTU, "rina", "Hitung Capaian", "Triwulan II", "15 indikator, 13 jatuh tempo", 45, "DTKKUM")


def _ulang(pages: Pages, tmp_path: Path) -> Pages:
    """Written to a file, read, computed and rendered as `pkxl hitung -o` does."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(tulis_buku(pages))
    pk, temuan = parse(baca_buku(path))
    return menjadi_buku(pk, "b.xlsx", temuan)[1]


def test_riwayat_tidak_pernah_hilang(tmp_path: Path) -> None:
    """Lines of Riwayat come back from a file as they stood, also an odd one, and after a spoilt header."""
    ganjil: tuple[Value, ...] = ("kemarin", None, "Impor PK", None, None, "banyak", "diketik orang", None)
    h = dua()
    h = hitung(h.pk.model_copy(update={"riwayat": (BARIS, ganjil)}))
    pages = halaman(h)
    assert pages["Riwayat"].baris[5:] == [list(BARIS), list(ganjil)]
    assert BARIS[0] == datetime(2024, 7, 8, 14, 5, 30)
    kembali = _ulang(pages, tmp_path)["Riwayat"]
    assert [[polos(v) for v in b] for b in kembali.baris[5:]] == [list(BARIS), list(ganjil)]
    pages["Riwayat"].baris[4] = ["Entah"] + [None] * 7
    kembali = _ulang(pages, tmp_path)["Riwayat"]
    assert len(kembali.baris) == 7


def test_daftar_tambahan_petugas_tetap(tmp_path: Path) -> None:
    """A Satuan, a programme and an IKK that officers added on Referensi stand there again, with what we know beside ours."""
    pages = halaman(dua())
    ref = pages["Referensi"]
    judul = ref.baris[4]
    letak = {str(j): n for n, j in enumerate(judul)}
    akhir = max(i for i, b in enumerate(ref.baris) if b[letak["Satuan"]] is not None)
    ref.baris.append([None] * len(judul))
    ref.baris[akhir + 1][letak["Satuan"]] = "Ekor"
    ref.baris[30][letak["Kode Program"]] = "3.27.02"
    ref.baris[30][letak["Nama Program"]] = "Program Penyediaan Sarana Pertanian"
    ref.baris[5][letak["Nama Baku IKK"]] = "Persentase penduduk miskin"
    kembali = _ulang(pages, tmp_path)["Referensi"]
    kolom = {j: [b[n] for b in kembali.baris[5:] if b[n] is not None] for j, n in letak.items()}
    assert kolom["Satuan"][-1] == "Ekor"
    assert kolom["Kode Program"][-1] == "3.27.02"
    assert kolom["Nama Baku IKK"] == ["Persentase penduduk miskin"]
    assert kolom["Desimal Lazim"][:2] == [2, 0]


def test_referensi_lama_tanpa_kolom_baru() -> None:
    """A Referensi of an earlier template, with a Satuan column only, gets our decimals beside the names we know."""
    pages = pages_kecil()
    pages["Referensi"] = Grid("Referensi", [[], [], [], [], ["Satuan"], ["Orang"], ["Ekor"]], "lama.xlsx")
    g = halaman(hitung(parse(pages)[0]))["Referensi"]
    assert [b[:3] for b in g.baris[5:7]] == [["Orang", 0, "bilangan"], ["Ekor", None, None]]


def test_pengaturan_skala_berdampingan() -> None:
    """Below the settings stand the three scales with their bounds; an override is shown as changed."""
    g = halaman(buku(100, batas_atas="120"))["Pengaturan"]
    label = [b[0] for b in g.baris]
    k = label.index("Skala kinerja")
    assert g.baris[k][:3] == ["Skala kinerja", "Lebih dari", "Sampai dengan"]
    assert g.baris[k][4:7] == ["Skala AKIP", "Lebih dari", "Sampai dengan"]
    assert g.baris[k + 1][:3] == ["Sangat Tinggi", 90, None]
    assert g.baris[k + 2][:3] == ["Tinggi", 75, 90]
    assert g.baris[k + 1][4:7] == ["AA", 90, 100]
    assert g.baris[k + 1][8:10] == ["WTP", 4]
    atas = g.baris[label.index("Batas atas capaian tiap indikator")]
    assert atas[1] == "120"
    assert str(atas[2]).startswith("(diubah) Menurut kebijakan: tanpa batas.")
    assert "(diubah)" in str(g.baris[label.index(layout.LABEL_KEBIJAKAN)][1])


def test_riwayat_bukan_tabel_wajib() -> None:
    """A workbook without Riwayat, Rekap and Kelengkapan is read without a word about them."""
    pages = pages_kecil([{"uraian": "A", "target": 1}])
    assert [t for t in parse(pages)[1] if t.kode.startswith("TPL")] == []
    pages["Riwayat"] = tabel(layout.RIWAYAT)
    assert parse(pages)[0].riwayat == ()
