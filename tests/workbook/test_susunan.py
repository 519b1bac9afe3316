"""The build of a workbook: what an auditor finds in it at its cell, what Pulihkan puts back, and silence on a clean one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pkxl.model.temuan import Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Pages
from pkxl.workbook.nyata import Nyata
from pkxl.workbook.pulihkan import rencana_pulih
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.read_openpyxl import baca_susunan
from pkxl.workbook.susunan import periksa_susunan
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.faces.test_cli import pkxl
from tests.workbook.contoh_langsung import pages_contoh

IND, A, R = layout.INDIKATOR, layout.ANGGARAN, layout.RENCANA_AKSI


@pytest.fixture(scope="module")
def asli() -> bytes:
    """The example as a file."""
    pages = pages_contoh()
    pages.pop("_pkxl")
    return tulis_buku(pages)


def _ubah(asli: bytes, tmp_path: Path, ubah: Callable[[Any], None]) -> Path:
    """The file after an officer was at it (openpyxl stands in for the spreadsheet)."""
    wb = load_workbook(BytesIO(asli))
    ubah(wb)
    path = tmp_path / "pk.xlsx"
    wb.save(path)
    return path


def _temuan(path: Path) -> list[tuple[str, str]]:
    pages = baca_buku(path)
    return [(t.kode, t.asal.tempat) for t in periksa_susunan(pages, baca_susunan(path.read_bytes(), pages))]


def test_bersih(asli: bytes, tmp_path: Path) -> None:
    """As it leaves our hands nothing is said, and Pulihkan has nothing to do."""
    path = tmp_path / "pk.xlsx"
    path.write_bytes(asli)
    pages = baca_buku(path)
    nyata = baca_susunan(asli, pages)
    assert set(nyata) == {x.nama for x in layout.MASUKAN}
    assert periksa_susunan(pages, nyata) == []
    assert not rencana_pulih(pages, nyata, {})


def test_tanpa_pengetahuan_tidak_menuduh() -> None:
    """Where formulas and lists are not known (another file type) nothing is said of them."""
    assert periksa_susunan(pages_contoh(), {}) == []


def _tertimpa(wb: Any) -> None:
    wb["Indikator"]["P7"] = 40


def _berubah(wb: Any) -> None:
    wb["Anggaran"]["H6"] = wb["Anggaran"]["H6"].value + "*1.1"


def _jumlah(wb: Any) -> None:
    wb["Anggaran"]["F3"] = 8736548759


def _tetap(wb: Any) -> None:
    wb["Anggaran"]["F7"] = "=F6*1.05"


def _tetap_indikator(wb: Any) -> None:
    wb["Indikator"]["N8"] = "=M8+2"


def _daftar(wb: Any) -> None:
    v = wb["Indikator"].data_validations.dataValidation
    v[:] = [x for x in v if "DaftarPolaritas" not in str(x.formula1)]


def _teks_uang(wb: Any) -> None:
    wb["Anggaran"]["J6"].data_type = "s"
    wb["Anggaran"]["J6"] = "Rp 12.500.000"


def _teks_target(wb: Any) -> None:
    wb["Indikator"]["Q8"] = "46,25"


def _kode(wb: Any) -> None:
    wb["Anggaran"]["C6"] = 2.07


def _galat(wb: Any) -> None:
    wb["Indikator"]["E7"] = "#REF!"
    wb["Indikator"]["E7"].data_type = "e"


def _sembunyi(wb: Any) -> None:
    wb["Anggaran"].row_dimensions[8].hidden = True


def _tanggal(wb: Any) -> None:
    wb["Indikator"]["F9"] = date(2024, 2, 5)


@pytest.mark.parametrize(
    "ubah, kode, tempat",
    [
        (_tertimpa, "TPL-10", "Indikator!P7"),
        (_berubah, "TPL-11", "Anggaran!H6"),
        (_jumlah, "TPL-10", "Anggaran!F3"),
        (_tetap, "BDG-13", "Anggaran!F7"),
        (_tetap_indikator, "TPL-12", "Indikator!N8"),
        (_daftar, "TPL-17", "Indikator!I6"),
        (_teks_uang, "TPL-13", "Anggaran!J6"),
        (_teks_target, "TPL-13", "Indikator!Q8"),
        (_kode, "TPL-15", "Anggaran!C6"),
        (_galat, "TPL-14", "Indikator!E7"),
        (_sembunyi, "TPL-16", "Anggaran!E8"),
        (_tanggal, "TPL-18", "Indikator!F9"),
    ],
)
def test_ditemukan(asli: bytes, tmp_path: Path, ubah: Callable[[Any], None], kode: str, tempat: str) -> None:
    """Each fault planted in a closed workbook is found at its cell, and nothing else is said."""
    assert _temuan(_ubah(asli, tmp_path, ubah)) == [(kode, tempat)]


def test_angka_tetap_rumus_berubah(asli: bytes, tmp_path: Path) -> None:
    """Of a formula of ours that somebody changed, only the constants that are not ours are told."""
    path = _ubah(asli, tmp_path, _berubah)
    pages = baca_buku(path)
    (t,) = periksa_susunan(pages, baca_susunan(path.read_bytes(), pages))
    assert t.pesan.endswith("Angka tetap di dalamnya: 1,1.")


def test_tersaring_bukan_tersembunyi(asli: bytes, tmp_path: Path) -> None:
    """Rows that a filter hides are not hidden by anybody."""

    def saring(wb: Any) -> None:
        _sembunyi(wb)
        wb["Anggaran"].auto_filter.add_filter_column(0, ["DTKKUM"])

    assert _temuan(_ubah(asli, tmp_path, saring)) == []


def test_daftar_milik_pegawai(asli: bytes, tmp_path: Path) -> None:
    """An officer's own list on a column of ours is theirs; one of our lists on the wrong column is lost."""

    def sendiri(wb: Any) -> None:
        for v in wb["Indikator"].data_validations.dataValidation:
            if "DaftarPolaritas" in str(v.formula1):
                v.formula1 = '"Positif,Negatif"'

    def tertukar(wb: Any) -> None:
        for v in wb["Indikator"].data_validations.dataValidation:
            if "DaftarPolaritas" in str(v.formula1):
                v.formula1 = "DaftarSatuan"

    assert _temuan(_ubah(asli, tmp_path, sendiri)) == []
    assert _temuan(_ubah(asli, tmp_path, tertukar)) == [("TPL-17", "Indikator!I6")]


def test_kolom_pindah(asli: bytes, tmp_path: Path) -> None:
    """With columns in another order any formula is taken for ours, a constant in its place is still seen, none is put back."""
    path = tmp_path / "pk.xlsx"
    path.write_bytes(asli)
    pages = baca_buku(path)
    nyata = baca_susunan(asli, pages)
    for b in pages["Indikator"].baris:
        b.extend([None] * (25 - len(b)))
        b[24], b[23] = b[23], None  # Keterangan moved one to the right
    assert periksa_susunan(pages, nyata) == []
    nyata["Indikator"].rumus.pop((6, 15))  # type: ignore[union-attr]
    assert [(t.kode, t.asal.tempat) for t in periksa_susunan(pages, nyata)] == [("TPL-10", "Indikator!P7")]
    assert not [s for s in rencana_pulih(pages, nyata, {}).rencana if s.sel]


def test_tidak_ada_lagi_bukan_timpa() -> None:
    """The mark that Hitung itself writes into Cek Triwulan is no formula typed over."""
    pages = pages_contoh()
    nyata = _nyata(pages)
    pages[R.nama].baris[8][R.indeks("cek_triwulan")] = "tidak ada lagi di Indikator"
    nyata[R.nama].rumus.pop((8, R.indeks("cek_triwulan")))  # type: ignore[union-attr]
    assert periksa_susunan(pages, nyata) == []


def _nyata(pages: Pages) -> dict[str, Nyata]:
    from pkxl.workbook.grid import Rumus

    return {
        x.nama: Nyata(
            {
                (i, j): v.rumus
                for i, b in enumerate(pages[x.nama].baris)
                for j, v in enumerate(b)
                if isinstance(v, Rumus)
            }
        )
        for x in layout.MASUKAN
    }


@pytest.mark.parametrize(
    "v, dugaan",
    [(datetime(1899, 12, 30, 2, 7, 3), "“2.07.03”"), (date(2024, 2, 5), "“5-2” atau “5.2”")],
)
def test_dugaan(v: date, dugaan: str) -> None:
    """What may have been typed is offered: 2.07.03 became a time, 5-2 a date."""
    pages = pages_contoh()
    pages[A.nama].baris[5][A.indeks("kode")] = v
    (t,) = periksa_susunan(pages, {})
    assert (t.kode, t.asal.tempat, t.tingkat) == ("TPL-18", "Anggaran!C6", Tingkat.PERBAIKI)
    assert dugaan in t.pesan


@pytest.mark.parametrize("teks", ["Rp. 675.000.000,-", "5.000 ,-", "675.000", "Rp 1,2 M", GalatSel("#N/A"), date(2024, 2, 5)])
def test_galat_ikutan(teks: Any) -> None:
    """An error in our formulas that comes from a typed cell of its row is no note of its own; without such a cell it is."""
    pages = pages_contoh()
    baris = pages[A.nama].baris[6]
    for k in ("serapan", "sisa"):
        baris[A.indeks(k)] = GalatSel("#N/A")
    assert [(t.kode, t.asal.tempat) for t in periksa_susunan(pages, {})] == [
        ("TPL-14", f"Anggaran!{A1}") for A1 in ("O7", "P7")
    ]
    baris[A.indeks("realisasi_tw2")] = teks
    assert not [t for t in periksa_susunan(pages, {}) if t.kode == "TPL-14"]


def test_tidak_dua_kali() -> None:
    """What the readers and checks say already is not said again: errors and dates in figure cells, NIP as a number."""
    pages = pages_contoh()
    pages[IND.nama].baris[6][IND.indeks("target")] = GalatSel("#DIV/0!")
    pages[IND.nama].baris[7][IND.indeks("target")] = date(2024, 2, 5)
    pages["Perangkat Daerah"].baris[5][layout.PERANGKAT_DAERAH.indeks("p1_nip")] = 1.97001131990091e17
    assert periksa_susunan(pages, {}) == []


def test_rencana_pulih(asli: bytes, tmp_path: Path) -> None:
    """Pulihkan writes our formula of that very row, the text format, the list; officers' values are not in it."""

    def rusak(wb: Any) -> None:
        _tertimpa(wb)
        _berubah(wb)
        _jumlah(wb)
        _tetap(wb)
        wb["Indikator"]["P9"] = None
        for v in wb["Indikator"].data_validations.dataValidation:
            if "DaftarPolaritas" in str(v.formula1):
                v.sqref = type(v.sqref)("I6:I8 I10:I5000")
        wb["Anggaran"]["C6"].number_format = "General"
        wb["Perangkat Daerah"]["P6"] = 45317
        wb["Perangkat Daerah"]["P6"].number_format = "General"

    path = _ubah(asli, tmp_path, rusak)
    pages = baca_buku(path)
    nyata = baca_susunan(path.read_bytes(), pages)
    p = rencana_pulih(pages, nyata, {})
    milik = {s.nama: s for s in p.rencana}
    acuan = load_workbook(BytesIO(asli))
    sel = {n: {(r, c): str(v) for (r, c), v in s.sel.items()} for n, s in milik.items()}
    assert set(sel["Indikator"]) == {(6, 15), (8, 15)}
    assert set(sel["Anggaran"]) == {(5, 7), (2, 5)}
    for n, isi in sel.items():
        for (r, c), rumus in isi.items():
            assert rumus == acuan[n].cell(r + 1, c + 1).value
    assert milik["Anggaran"].format == {(5, 2): "@"}
    assert milik["Perangkat Daerah"].format == {(5, 15): layout.TANGGAL}
    ((area, lama, baru, longgar),) = milik["Indikator"].daftar
    assert (area.alamat, lama, baru, longgar) == ("I9", "", "DaftarPolaritas", False)
    assert "Indikator!P7 “40”" in p.pertanyaan
    assert "4 rumus" in p.pertanyaan


def test_perintah_periksa(asli: bytes, tmp_path: Path) -> None:
    """`pkxl periksa` tells of it for a closed workbook, merged with the other catatan; a clean one gains none."""
    import json

    bersih = tmp_path / "bersih.xlsx"
    bersih.write_bytes(asli)
    dasar = [c["kode"] for c in json.loads(pkxl("periksa", bersih, "--json").stdout)]
    assert not [k for k in dasar if k in {f"TPL-{n}" for n in range(10, 19)} | {"BDG-13"}]

    def rusak(wb: Any) -> None:
        for n in (7, 8, 9):
            wb["Indikator"][f"P{n}"] = 40

    path = _ubah(asli, tmp_path, rusak)
    catatan = json.loads(pkxl("periksa", path, "--json").stdout)
    assert [c["sel"] for c in catatan if c["kode"] == "TPL-10"] == ["P7:P9"]
