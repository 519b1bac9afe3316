"""The commands bagikan, kumpulkan, tahun-baru, perubahan: what they write, what they refuse, how they end."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from pkxl.faces.cli import app
from pkxl.flows.impor import menjadi_buku
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.write_xlsxwriter import simpan_buku
from tests.contoh import makna_pk
from tests.flows.alat_bagi import isi, kecil, taruh

JALAN = CliRunner()
TARGET, TW2 = "Target 2024", "Realisasi TW II"


@pytest.fixture
def induk(tmp_path: Path) -> Path:
    """The master of two agencies."""
    path = tmp_path / "induk.xlsx"
    simpan_buku(path, menjadi_buku(kecil(), path.name)[1])
    return path


@pytest.fixture
def kiriman(induk: Path, tmp_path: Path) -> Path:
    """A folder of returned files: DINAS with a realisasi and a changed target, BADAN untouched, one broken, one foreign."""
    folder = tmp_path / "kirim"
    hasil = JALAN.invoke(app, ["bagikan", str(induk), "-o", str(folder), "--oleh", "RINA"])
    assert hasil.exit_code == 0, hasil.output
    dinas = folder / "PK DINAS 2024.xlsx"
    isi(dinas, taruh("Rencana Aksi", "DINAS.S1.1", TW2, 20.5))
    isi(dinas, taruh("Indikator", "DINAS.S1.1", TARGET, 36))
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    openpyxl.Workbook().save(folder / "asing.xlsx")
    return folder


def _pk(path: Path) -> PerjanjianKinerja:
    return parse(baca_buku(path))[0]


def _jalan(*arg: object) -> tuple[int, str]:
    try:
        hasil = JALAN.invoke(app, [str(a) for a in arg], catch_exceptions=False)
    except PkxlError as e:
        return 2, e.kode
    return hasil.exit_code, hasil.output


def test_bagikan_lalu_lanjut(induk: Path, tmp_path: Path) -> None:
    """One file an agency; the same command again writes nothing anew."""
    for kata in ("2 dibuat", "2 tidak berubah"):
        kode, teks = _jalan("bagikan", induk, "-o", tmp_path / "k")
        assert (kode, kata in teks) == (0, True), teks
    assert sorted(p.name for p in (tmp_path / "k").glob("*.xlsx")) == ["PK BADAN 2024.xlsx", "PK DINAS 2024.xlsx"]


def test_bagikan_satu_opd(induk: Path, tmp_path: Path) -> None:
    """--opd takes one; an unknown one is refused."""
    assert _jalan("bagikan", induk, "-o", tmp_path / "k", "--opd", "badan")[0] == 0
    assert [p.name for p in (tmp_path / "k").glob("*.xlsx")] == ["PK BADAN 2024.xlsx"]
    assert _jalan("bagikan", induk, "-o", tmp_path / "k", "--opd", "TIDAK") == (2, "SYS-75")


def test_kumpulkan_daftar_putuskan_terapkan(induk: Path, kiriman: Path, tmp_path: Path) -> None:
    """The list first; decisions filled in it are what the new master gets, and the old one is the same bytes."""
    daftar, baru, sebelum = tmp_path / "Perubahan.xlsx", tmp_path / "baru.xlsx", induk.read_bytes()
    kode, teks = _jalan("kumpulkan", induk, kiriman, "-o", daftar)
    assert kode == 0
    assert "4 berkas: 2 dikenali, 2 ditolak. 2 perubahan, 1 harus diputuskan." in " ".join(teks.split())
    wb = openpyxl.load_workbook(daftar)
    ws = wb["Perubahan"]
    judul = {c.value: c.column for c in ws[4]}
    assert [
        [ws.cell(r, judul[k]).value for k in ("Macam", "Kode", "Dibagikan", "Di induk kini", "Kembali")] for r in (5, 6)
    ] == [
        ["Target ditandatangani", "DINAS.S1.1", "38", "38", "36"],
        ["Isian", "DINAS.S1.1", "(kosong)", "(kosong)", "20,5"],
    ]
    assert {ws.cell(r, judul["Dari berkas"]).value for r in (5, 6)} == {"PK DINAS 2024.xlsx"}
    ws.cell(5, judul["Keputusan"]).value = "Catat sebagai Target Perubahan"
    ws.cell(6, judul["Keputusan"]).value = "Terima"
    wb.save(daftar)
    kode, teks = _jalan("kumpulkan", induk, kiriman, "-o", baru, "--terapkan", daftar)
    assert kode == 0, teks
    i = _pk(baru).instansi[0].indikator[0]
    assert [v.teks if v else "" for v in (i.target, i.target_perubahan, i.aksi.realisasi_tw[1])] == ["38", "36", "20,5"]
    assert induk.read_bytes() == sebelum
    assert _pk(baru).riwayat[-1][2] == "Kumpulkan"


def test_kumpulkan_terima_semua(induk: Path, kiriman: Path, tmp_path: Path) -> None:
    """--terima-semua takes what speaks against nothing, leaves the conflict, and says so by its exit code."""
    baru = tmp_path / "baru.xlsx"
    kode, teks = _jalan("kumpulkan", induk, kiriman, "-o", baru, "--terima-semua")
    assert (kode, "1 perubahan masuk, 0 ditolak, 1 belum diputuskan." in teks) == (1, True), teks
    i = _pk(baru).instansi[0].indikator[0]
    assert (i.target_perubahan, i.aksi.realisasi_tw[1].teks) == (None, "20,5")  # type: ignore[union-attr]


def test_kumpulkan_kosong_tidak_mengubah(induk: Path, tmp_path: Path) -> None:
    """A list whose decisions are empty merges nothing: the new master says what the old one said."""
    folder, daftar, baru = tmp_path / "k", tmp_path / "P.xlsx", tmp_path / "baru.xlsx"
    _jalan("bagikan", induk, "-o", folder)
    isi(folder / "PK DINAS 2024.xlsx", taruh("Rencana Aksi", "DINAS.S1.1", TW2, 20.5))
    _jalan("kumpulkan", induk, folder, "-o", daftar)
    assert _jalan("kumpulkan", induk, folder, "-o", baru, "--terapkan", daftar)[0] == 1
    assert makna_pk(_pk(baru)) == makna_pk(_pk(induk))


def test_penolakan(induk: Path, kiriman: Path, tmp_path: Path) -> None:
    """No folder, a name that exists, a list that is none, the master as output: each is refused and writes nothing."""
    sebelum = induk.read_bytes()
    assert _jalan("kumpulkan", induk, tmp_path / "tiada", "-o", tmp_path / "x.xlsx")[0] == 2
    assert _jalan("kumpulkan", induk, kiriman, "-o", induk)[0] == 2
    assert _jalan("kumpulkan", induk, kiriman, "-o", induk, "--timpa") == (2, "SYS-61")
    assert _jalan("kumpulkan", induk, kiriman, "-o", tmp_path / "x.csv")[0] == 2
    assert _jalan("kumpulkan", induk, kiriman, "-o", tmp_path / "x.xlsx", "--terapkan", induk)[0] == 2
    assert induk.read_bytes() == sebelum
    assert not (tmp_path / "x.xlsx").exists()


def test_tahun_baru(induk: Path, tmp_path: Path) -> None:
    """The next year as a workbook; the old one is untouched, an existing file is not replaced unasked."""
    sebelum, baru = induk.read_bytes(), tmp_path / "2025.xlsx"
    kode, teks = _jalan("tahun-baru", induk, "-o", baru)
    assert (kode, "Tahun 2025: 2 perangkat daerah, 3 indikator" in " ".join(teks.split())) == (0, True), teks
    assert _pk(baru).pengaturan.tahun == 2025
    assert induk.read_bytes() == sebelum
    assert _jalan("tahun-baru", induk, "-o", baru)[0] == 2


def test_perubahan(induk: Path, tmp_path: Path) -> None:
    """The revised PK and the differences in one file of print sheets; without any difference PRB-01."""
    assert _jalan("perubahan", induk, "-o", tmp_path / "p.xlsx") == (2, "PRB-01")
    isi(induk, taruh("Indikator", "DINAS.S1.1", "Target Perubahan 2024", 36))
    kode, teks = _jalan("perubahan", induk, "-o", tmp_path / "p.xlsx")
    assert kode == 0
    assert "Target “Persentase Penempatan tenaga kerja” semula 38 persen menjadi 36 persen." in " ".join(teks.split())
    assert openpyxl.load_workbook(tmp_path / "p.xlsx").sheetnames == ["PK DINAS", "Beda DINAS"]


def test_isi_sendiri_disebut(induk: Path, tmp_path: Path) -> None:
    """KUM-21: the officer's own columns, sheets and notes are named when a new workbook is made without them."""

    def tambah(wb: openpyxl.Workbook) -> None:
        wb["Indikator"]["Z5"] = "Catatan saya"
        wb["Indikator"]["Z6"] = "penting"
        wb["Indikator"]["G6"].comment = openpyxl.comments.Comment("cek", "RINA")
        wb.create_sheet("Kerja Saya")["A1"] = "x"

    isi(induk, tambah)
    _, teks = _jalan("tahun-baru", induk, "-o", tmp_path / "2025.xlsx")
    rapi = " ".join(teks.split())
    assert all(
        t in rapi
        for t in ("Kolom “Catatan saya” tidak ikut", "Lembar “Kerja Saya” tidak ikut", "Komentar sel tidak ikut")
    )


def test_buku_dari_membawa_semua(tmp_path: Path) -> None:
    """`pkxl buku --dari` carries records, Riwayat, answers, own lists and own rules; what it does not carry it names."""
    pk = kecil()
    lama = tmp_path / "lama.xlsx"
    simpan_buku(lama, menjadi_buku(pk, lama.name)[1])

    def tambah(wb: openpyxl.Workbook) -> None:
        for j, v in enumerate(("x", "RINA", "Impor PK", "Penetapan", "DINAS", 5, "Ringkas", "1"), 1):
            wb["Riwayat"].cell(6, j).value = v
        wb["Hasil Periksa"].cell(6, 8).value = "Sudah dijawab"
        for j, v in enumerate(("Serapan", ">=", "25", "Jelaskan", "Percepat"), 1):
            wb["Aturan"].cell(6, j).value = v
        ws = wb["Referensi"]
        satuan = next(c.column for c in ws[5] if c.value == "Satuan")
        baris = next(r for r in range(6, 200) if ws.cell(r, satuan).value is None)
        ws.cell(baris, satuan).value = "Kontainer"
        wb.create_sheet("Kerja Saya")["A1"] = "x"

    isi(lama, tambah)
    kode, teks = _jalan("buku", "--dari", lama, "-o", tmp_path / "baru.xlsm")
    assert kode == 0, teks
    assert "Lembar “Kerja Saya” tidak ikut" in " ".join(teks.split())
    a, b = _pk(lama), _pk(tmp_path / "baru.xlsm")
    assert makna_pk(a)["instansi"] == makna_pk(b)["instansi"]
    assert b.riwayat[0][1] == "RINA"
    assert [j.tanggapan for j in b.jawaban.values() if j.tanggapan] == ["Sudah dijawab"]
    assert [x.kiri for x in b.aturan] == ["Serapan"]
    assert "Kontainer" in [s[0] for s in b.referensi["Satuan"]]
