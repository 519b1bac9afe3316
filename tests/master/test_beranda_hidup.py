"""Beranda, the policy line and the freshness, recalculated by a live spreadsheet with Indonesian settings."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from pkxl import libreoffice
from pkxl.libreoffice import Office, OfficeError, Recalculate, bridge
from pkxl.master import buku
from pkxl.model.istilah import Status
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules import setelan as s
from pkxl.workbook import layout, lembar_beranda, stempel

pytestmark = pytest.mark.calc


@pytest.fixture(scope="module")
def app() -> Iterator[xw.App]:
    """A soffice that calculates every file on loading, with the decimal comma."""
    if shutil.which("soffice") is None:
        pytest.skip("LIBREOFFICE IS NOT INSTALLED (apt install libreoffice-calc): live formulas were NOT tested")
    try:
        bridge.uno()
    except OfficeError as galat:
        pytest.skip(f"PYTHON3-UNO IS NOT USABLE: live formulas were NOT tested. {galat}")
    with Office(recalculate=Recalculate.ALWAYS, locale="id-ID") as office:
        yield libreoffice.use(office)
        libreoffice.detach()


def _buka(app: xw.App, path: Path, isi: buku.IsiBuku) -> tuple[xw.Book, bytes]:
    data = buku.buat(isi, buku.TANPA_INTERPRETER)
    path.write_bytes(data)
    return app.books.open(str(path)), data


@pytest.fixture(scope="module")
def contoh(app: xw.App, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[xw.Book, bytes]]:
    """The example, open; each test puts back what it changes."""
    book, data = _buka(app, tmp_path_factory.mktemp("hidup") / "pkxl.xlsm", buku.isi_contoh())
    yield book, data
    book.close()


def _bandingkan(book: xw.Book, data: bytes) -> int:
    """Assert that every stored value beside a formula is what the spreadsheet calculates; how many were compared."""
    rumus = openpyxl.load_workbook(io.BytesIO(data))
    nilai = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    banyak = 0
    for ws in rumus:
        alamat = [c.coordinate for b in ws.iter_rows() for c in b if c.data_type == "f"]
        if not alamat:
            continue
        kini = book.sheets[ws.title].range((1, 1), (ws.max_row, ws.max_column)).value
        for sel in alamat:
            c = nilai[ws.title][sel]
            live = kini[c.row - 1][c.column - 1]
            tersimpan = c.value
            banyak += 1
            if isinstance(tersimpan, (int, float)):
                assert live == pytest.approx(tersimpan), f"{ws.title}!{sel}"
            else:
                assert (live or "") == (tersimpan or ""), f"{ws.title}!{sel} {ws[sel].value}"
    return banyak


def test_nilai_tersimpan_benar(contoh: tuple[xw.Book, bytes]) -> None:
    """Every formula of every sheet of the example was written with the value that a spreadsheet gives it."""
    assert _bandingkan(*contoh) > 500


def test_buku_kosong_memandu(app: xw.App, tmp_path: Path) -> None:
    """In an empty master the stored values are right too, and each step says what to do."""
    book, data = _buka(app, tmp_path / "kosong.xlsm", buku.isi_kosong())
    try:
        assert _bandingkan(book, data) > 500
        assert [book.sheets["Beranda"].range(a).value for a in ("A2", "A10", "E10", "I10", "M10", "C23")] == [
            "Isi nama pemerintah daerah dan tahun di lembar Pengaturan",
            "Belum ada indikator. Klik Impor PK atau isi lembar Indikator.",
            "Menunggu langkah 1.",
            "Belum diperiksa.",
            "Menunggu langkah 1.",
            "Belum pernah dihitung.",
        ]
        pd = book.sheets["Perangkat Daerah"]
        pd.range("B6").value = [["DINKES"], ["DISDIK"]]
        assert book.sheets["_pkxl"].range("D20").expand("right").value[:3] == ["Semua", "DINKES", "DISDIK"] or [
            book.sheets["_pkxl"].range(a).value for a in ("D20", "E20", "F20")
        ] == ["Semua", "DINKES", "DISDIK"]
        book.sheets["Indikator"].range("G6").value = "Persentase koperasi aktif"
        assert book.sheets["Beranda"].range("A10").value == "1 indikator · 0 program"
        assert str(book.sheets["Beranda"].range("E10").value).startswith("Belum dihitung.")
    finally:
        book.close()


def test_keadaan_contoh(contoh: tuple[xw.Book, bytes]) -> None:
    """The four states and the counts of the example, as an officer reads them."""
    ws = contoh[0].sheets["Beranda"]
    assert [ws.range(a).value for a in ("A2", "A10", "E10", "M10", "C23")] == [
        "Pemerintah Kota Tanjungpinang · Tahun 2024",
        "15 indikator · 5 program",
        "13 dari 15 yang jatuh tempo sudah terisi",
        "Masih ada 3 yang harus diperbaiki.",
        "Terakhir dihitung saat buku contoh ini dibuat, Tahunan.",
    ]
    assert ws.range("C24").value == "Di komputer ini ketik desimal dengan tanda “,”, contoh: 37,5"
    cacah = {ws.range((r, 1)).value: ws.range((r, 3)).value for r in range(14, 22)}
    assert cacah[Status.TERCAPAI.bertanda] == 1
    assert cacah[Status.TIDAK_TERCAPAI.bertanda] == 6
    assert (cacah["Lainnya"], cacah["Jumlah"]) == (2, 15)


def test_tampilkan_satu_opd(contoh: tuple[xw.Book, bytes]) -> None:
    """The counts follow TampilkanOPD: all of the only agency, none of one that is not there."""
    book, _ = contoh
    ws, pilih = book.sheets["Beranda"], book.names[stempel.NAMA_TAMPILKAN].refers_to_range
    for opd, jumlah in (("DTKKUM", 15), ("DINKES", 0), (None, 15), (stempel.SEMUA, 15)):
        pilih.value = opd
        assert ws.range("C21").value == jumlah
    pilih.value = "DTKKUM"
    assert ws.range("A13").value == "Keadaan indikator DTKKUM"
    pilih.value = stempel.SEMUA


@pytest.mark.parametrize(
    "lembar, sel, baru, keadaan",
    [
        ("Indikator", "N7", 39, "data"),
        ("Indikator", "T7", "definisi baru", "data"),
        ("Rencana Aksi", "P7", 37.5, "data"),
        ("Rencana Aksi", "W7", "kendala baru", "data"),
        ("Anggaran", "G6", 1, "data"),
        ("Beranda", "E5", "Triwulan IV", "posisi"),
        ("Pengaturan", "B20", "Kebalikan T/R", "kebijakan"),
    ],
)
def test_kesegaran(contoh: tuple[xw.Book, bytes], lembar: str, sel: str, baru: object, keadaan: str) -> None:
    """A changed input, posisi or policy makes Beranda warn at once; put back, it is fresh again."""
    book, _ = contoh
    kini = book.names[stempel.NAMA_KEADAAN].refers_to_range
    teks = book.sheets["Beranda"].range("C23")
    r = book.sheets[lembar].range(sel)
    lama = r.formula
    assert kini.value == "segar"
    r.value = baru
    assert kini.value == keadaan
    assert str(teks.value).endswith("Klik Hitung Capaian sebelum mencetak.")
    assert book.sheets["Beranda"].range("M10").value == "Isinya berubah. Hitung lagi sebelum mencetak."
    r.formula = lama
    assert kini.value == "segar"


def test_galat_di_isian_tidak_merusak_beranda(contoh: tuple[xw.Book, bytes]) -> None:
    """An officer's formula that shows an error is a change, not a broken Beranda."""
    book, _ = contoh
    r = book.sheets["Indikator"].range("Q7")
    r.formula = "=1/0"
    assert book.names[stempel.NAMA_KEADAAN].refers_to_range.value == "data"
    assert str(book.sheets["Beranda"].range("C23").value).startswith("Data berubah")
    r.clear_contents()
    assert book.names[stempel.NAMA_KEADAAN].refers_to_range.value == "segar"


UBAHAN = [
    {},
    {s.L_RUMUS: "Kebalikan T/R"},
    {s.L_ATAS: "110"},
    {s.L_ATAS: "tanpa batas", s.L_BAWAH: "0"},
    {s.L_ATAS: "112,5"},
    {s.L_RATA: "0 sampai 120"},
    {s.L_NOL: "Kosong"},
    {s.L_NOL: "Negatif: R=0 → 100, selain itu 0; Positif: kosong"},
    {s.L_NOL: "Negatif: R=0 → 100, selain itu kosong; Positif: kosong"},
    {s.L_SKALA: "Ponorogo 85/70/55"},
    {s.L_DESIMAL: "3"},
    {s.L_TOLERANSI: "5"},
    {s.L_RUMUS: "Selisih (2T−R)/T", s.L_TOLERANSI: "2,5", s.L_RATA: "tanpa batas"},
]


def test_kebijakan_hidup(contoh: tuple[xw.Book, bytes]) -> None:
    """For every named policy and every override the live line, text and scale say what the core says."""
    book, _ = contoh
    ws = book.sheets["Pengaturan"]
    label = ws.range("A1:A60").value
    letak = {str(v): i for i, v in enumerate(label, 1) if v}
    baris = {x.label: letak[x.label] for x in layout.SETELAN if x.kebijakan or x.kunci == "kebijakan"}
    lama = {r: ws.range((r, 2)).value for r in baris.values()}
    skala = next(r for x, r in letak.items() if x.startswith("Skala kinerja"))
    line, teks = (book.names[n].refers_to_range for n in (stempel.NAMA_KEBIJAKAN_BERLAKU, stempel.NAMA_KEBIJAKAN_TEKS))
    try:
        for nama, k in kebijakan_mod.daftar().items():
            for ubahan in UBAHAN:
                for x, r in baris.items():
                    ws.range((r, 2)).value = nama if x == "Kebijakan" else ubahan.get(x)
                benar = kebijakan_mod.ubah(k, ubahan)
                assert line.value == benar.baris, (nama, ubahan)
                assert kebijakan_mod.dari_teks(str(teks.value)).nilai == benar.nilai, (nama, ubahan)
                kelas = [(c.nama, c.tanda or None) for c in benar.skala.kelas]
                ada = ws.range((skala + 1, 1), (skala + len(kelas), 2)).value
                assert [tuple(a) for a in ada] == kelas, (nama, ubahan)
        ws.range((baris["Kebijakan"], 2)).value = "Karangan sendiri"
        assert "tidak dikenal" in str(line.value)
    finally:
        for r, v in lama.items():
            ws.range((r, 2)).value = v
    assert line.value == kebijakan_mod.kebijakan().baris


def test_beranda_muat_satu_layar() -> None:
    """Beranda needs no scrolling at 100 % on a screen of 1920 x 1080: at most 1,000 pixels wide and 700 high."""
    from pkxl.master import beranda

    assert 12 * beranda.PIKSEL_KOLOM + 3 * beranda.PIKSEL_SELA <= 1000
    assert sum(beranda._TINGGI.values()) / 0.75 <= 700
    assert len(beranda._TINGGI) == lembar_beranda.B_BAWAH + 1
