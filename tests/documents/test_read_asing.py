"""Foreign workbooks and CSVs: their tables are known by header, and each value keeps its cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pkxl.documents.buka import buka
from pkxl.documents.read_asing import pengenalan
from pkxl.model.istilah import Konsolidasi, Polaritas
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook.parse import parse

KEPALA = ["No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target"]
ISI: list[list[Any]] = [
    [1, "Meningkatnya mutu layanan", "Indeks Kepuasan Masyarakat", "Indeks", 86.5],
    ["", "", "Persentase aduan selesai", "Persen", "97,25"],
    [2, "Tertibnya keuangan", "Opini BPK", "Opini", "WTP"],
]
PROGRAM: list[list[Any]] = [
    ["No.", "Kode", "Program", "Anggaran (Rp)", "Keterangan"],
    [1, "1.01.01", "Program Penunjang", 7200837838, "APBD"],
    [2, "1.01.02", "Program Pendidikan", "Rp 2.430.000.000", "DAU"],
    ["", "", "Jumlah", 9630837838, ""],
]
JUDUL = [["PERJANJIAN KINERJA TAHUN 2026"], ["Dinas Contoh Kabupaten Uji"], []]


def tulis(path: Path, *lembar: tuple[str, list[list[Any]]], geser: tuple[int, int] = (0, 0)) -> Path:
    """A workbook of these sheets, everything `geser` rows down and columns right."""
    buku = openpyxl.Workbook()
    buku.remove(buku.active)  # type: ignore[arg-type]
    for nama, baris in lembar:
        ws = buku.create_sheet(nama)
        for i, sel in enumerate(baris, 1 + geser[0]):
            for j, v in enumerate(sel, 1 + geser[1]):
                if v != "":
                    ws.cell(i, j, v)
    buku.save(path)
    return path


def baca(path: Path) -> PerjanjianKinerja:
    """The records of a foreign file."""
    return parse(buka(path))[0]


def sel(pk: PerjanjianKinerja) -> list[tuple[Decimal | None, str]]:
    """Target and its place, indikator by indikator."""
    return [(i.target.angka, i.target.asal.tempat) for i in pk.indikator if i.target]


def test_tabel_dan_sel(tmp_path: Path) -> None:
    """Both tables are read; sasaran fills down; each figure knows its cell and stays number or text."""
    pk = baca(tulis(tmp_path / "a.xlsx", ("Lamp", [*JUDUL, KEPALA, *ISI, [], *PROGRAM])))
    assert pk.pengaturan.tahun == 2026
    assert [o.nama for o in pk.instansi] == ["Dinas Contoh"]
    assert [i.sasaran for i in pk.indikator] == [ISI[0][1], ISI[0][1], ISI[2][1]]
    assert sel(pk) == [(Decimal("86.5"), "Lamp!E5"), (Decimal("97.25"), "Lamp!E6"), (None, "Lamp!E7")]
    assert pk.indikator[1].target is not None
    assert pk.indikator[1].target.bacaan.teks == "97,25"
    (o,) = pk.instansi
    assert [(a.kode, a.pagu.angka, a.pagu.asal.tempat) for a in o.anggaran if a.pagu] == [
        ("1.01.01", Decimal(7200837838), "Lamp!D10"),
        ("1.01.02", Decimal(2430000000), "Lamp!D11"),
    ]
    assert pk.indikator[0].tempat.di("uraian").tempat == "Lamp!C5"
    assert o.jumlah_tercetak is not None


@pytest.mark.parametrize(
    ("kepala", "urutan"),
    [
        (["NO", "SASARAN\u00a0STRATEGIS", "Indikator\nKinerja", "satuan", "TARGET 2026"], (0, 1, 2, 3, 4)),
        (["No", "Sasran Strategis", "Indikatr Kinerja", "Satuann", "Tarjet"], (0, 1, 2, 3, 4)),
        (["No.", "Sasaran", "Tolok Ukur Kinerja", "Unit", "Target Tahun 2026"], (0, 1, 2, 3, 4)),
        (["Target", "Satuan", "No.", "Sasaran Strategis", "Indikator Kinerja"], (4, 3, 0, 1, 2)),
    ],
    ids=["blanks", "misspelt", "other words", "another order"],
)
def test_judul_lain(tmp_path: Path, kepala: list[str], urutan: tuple[int, ...]) -> None:
    """Headers with other blanks, case, spelling, words or order are the same columns."""
    isi = [[b[j] for j in urutan] for b in ISI]
    pk = baca(tulis(tmp_path / "a.xlsx", ("Data", [*JUDUL, kepala, *isi]), geser=(4, 2)))
    kolom = "CDEFG"[urutan.index(4)]
    assert [t for _, t in sel(pk)] == [f"Data!{kolom}{n}" for n in (9, 10, 11)]
    assert [i.uraian for i in pk.indikator] == [b[2] for b in ISI]
    assert [i.satuan for i in pk.indikator] == [b[3] for b in ISI]


def test_kepala_dua_baris_dan_persen(tmp_path: Path) -> None:
    """Years in a second header row are read; a cell whose format is a percentage counts a hundredfold."""
    path = tmp_path / "a.xlsx"
    atas = ["No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Realisasi", "", "Target"]
    bawah = ["", "", "", "", 2024, 2025, 2026]
    isi = [[1, "Tertibnya A", "Persentase A", "Persen", 0.3708, 0.375, 0.38]]
    tulis(path, ("PK", [*JUDUL, atas, bawah, *isi]))
    buku = openpyxl.load_workbook(path)
    for kolom in "EFG":
        buku["PK"][f"{kolom}6"].number_format = "0.00%"
    buku.save(path)
    (i,) = baca(path).indikator
    angka = [v.angka for v in (i.realisasi_t2, i.realisasi_t1, i.target) if v]
    assert angka == [Decimal("37.08"), Decimal("37.5"), Decimal(38)]
    assert i.realisasi_t2 is not None
    assert i.realisasi_t2.asal.tempat == "PK!E6"


def test_dua_lembar(tmp_path: Path) -> None:
    """Tables on two sheets meet in one agreement, each value at its own sheet."""
    pk = baca(tulis(tmp_path / "a.xlsx", ("Sampul", JUDUL), ("Kinerja", [KEPALA, *ISI]), ("Uang", PROGRAM)))
    assert [t for _, t in sel(pk)] == ["Kinerja!E2", "Kinerja!E3", "Kinerja!E4"]
    assert [a.pagu.asal.tempat for a in pk.instansi[0].anggaran if a.pagu] == ["Uang!D2", "Uang!D3"]
    assert pk.instansi[0].nama == "Dinas Contoh"


def test_kalimat_bukan_kepala(tmp_path: Path) -> None:
    """A record whose texts hold the words of a header stays a record."""
    jebak = [3, "Tercapainya sasaran program", "Persentase target indikator program", "Persen", 90]
    tanpa_no = ["", "", "Indikator target anggaran program", "Satuan", 80]
    pk = baca(tulis(tmp_path / "a.xlsx", ("PK", [*JUDUL, KEPALA, *ISI, jebak, tanpa_no])))
    assert [a for a, _ in sel(pk)][-2:] == [Decimal(90), Decimal(80)]


def test_sel_galat_bukan_kosong(tmp_path: Path) -> None:
    """An error cell is told at its place and never read as a number or as not filled."""
    isi = [[1, "A", "Indeks A", "Indeks", "#DIV/0!"], [2, "B", "Indeks B", "Indeks", 7]]
    path = tulis(tmp_path / "a.xlsx", ("PK", [*JUDUL, KEPALA, *isi]))
    buku = openpyxl.load_workbook(path)
    buku["PK"]["E5"].data_type = "e"
    buku.save(path)
    pk = baca(path)
    assert pk.indikator[0].target is not None
    assert pk.indikator[0].target.angka is None
    assert sel(pk)[0][1] == "PK!E5"


@pytest.mark.parametrize(("pemisah", "sandi"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), ("|", "cp1252")])
def test_csv(tmp_path: Path, pemisah: str, sandi: str) -> None:
    """A CSV with any separator and encoding is read; places are its rows and columns."""
    baris = [
        KEPALA,
        [1, "Mutu", "Indeks A", "Indeks", '"86,5"' if pemisah == "," else "86,5"],
        [2, "B", "Persentase B", "Persen", 9],
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(pemisah.join(map(str, b)) for b in baris), sandi)
    assert sel(baca(path)) == [(Decimal("86.5"), "E2"), (Decimal(9), "E3")]


def test_bukan_pk(tmp_path: Path) -> None:
    """A workbook without such tables is refused, with the names of the sheets that are there."""
    with pytest.raises(PkxlError) as e:
        buka(tulis(tmp_path / "a.xlsx", ("Gaji", [["Nama", "Gaji"], ["A", 1]]), ("Lain", [["x"]])))
    assert e.value.kode == "DOK-01"
    assert "“Gaji”, “Lain”" in e.value.temuan.pesan


def test_pengenalan(tmp_path: Path) -> None:
    """What was recognised is told sheet by sheet: columns with letters, our header, an example; rows."""
    pages = buka(tulis(tmp_path / "a.xlsx", ("PK", [*JUDUL, KEPALA, *ISI, [], *PROGRAM])))
    kinerja, uang = pengenalan(pages)
    assert (kinerja.lembar, kinerja.tujuan, kinerja.baris, kinerja.dari) == ("PK", "Indikator", 3, (5, 7))
    assert [(k.sel, k.judul) for k in kinerja.kolom][2:] == [
        ("C", "Indikator Kinerja"),
        ("D", "Satuan"),
        ("E", "Target {T}"),
    ]
    assert kinerja.kolom[4].contoh == "86,5"
    assert (uang.tujuan, uang.baris) == ("Anggaran", 2)


BURUK = (Path(__file__).parents[2] / ".." / "shared" / "bad").resolve()


@pytest.mark.skipif(not BURUK.is_dir(), reason="the collection of bad files is not beside the project")
def test_kumpulan_berkas_aneh() -> None:
    """Every file of the collection that is the good document in odd clothes gives its four indikator and its total."""
    import csv

    sama = 0
    with (BURUK / "manifest.csv").open(newline="", encoding="utf-8") as f:
        for b in csv.DictReader(f):
            if b["expected"] != "handle" or not b["expected_value"].startswith(("same as 00_good", "4 indikator")):
                continue
            if b["file"] == "f_encrypted_default.xlsx":  # its package is incomplete, see tests/workbook/test_manifest
                continue
            pk = baca(BURUK / b["file"])
            assert [i.target.angka for i in pk.indikator if i.target] == [
                Decimal(t) for t in ("86.5", "78.25", "9.41", "75.02")
            ], b["file"]
            if "4 indikator" not in b["expected_value"] or "jumlah" in b["expected_value"]:
                jumlah = sum(a.pagu.angka or 0 for o in pk.instansi for a in o.anggaran if a.pagu)
                assert jumlah == 10130837839, b["file"]
            sama += 1
    assert sama > 25


def test_polaritas_dan_cara_ukur_diambil(tmp_path: Path) -> None:
    """Polaritas, Konsolidasi and metadata of a form reach Indikator; an empty cell keeps the proposal."""
    kepala = [*KEPALA, "Polaritas", "Konsolidasi", "Definisi Operasional", "Warna"]
    isi = [
        [*ISI[0], "Negatif", "Rata-rata", "Hasil survei", "x"],
        [*ISI[1], "", "", "", "x"],
        [*ISI[2], "", "", "", "x"],
    ]
    pages = buka(tulis(tmp_path / "a.xlsx", ("Lamp", [*JUDUL, kepala, *isi])))
    a, b, _ = parse(pages)[0].indikator
    assert (a.arah, a.konsolidasi, a.definisi) == (Polaritas.MIN, Konsolidasi.RATA, "Hasil survei")
    assert (b.arah, b.konsolidasi) == (Polaritas.MAKS, Konsolidasi.AKHIR)
    masalah = [str(x[1]) for x in pages["Dokumen"].baris if x[0] == "masalah"]
    assert len(masalah) == 1
    assert "Warna" in masalah[0]
