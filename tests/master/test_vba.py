"""The VBA source in macros/ and the project made of it."""

from __future__ import annotations

import io

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.faces.fungsi import FUNGSI
from pkxl.master import vba
from pkxl.master.audit import prosedur
from pkxl.master.pita import pita_xml
from pkxl.master.tombol_daftar import KELOMPOK, TOMBOL, tombol


@pytest.mark.parametrize("berkas", ["Fungsi.bas", "Tombol.bas", "Pita.bas"])
def test_bagian_buatan_mutakhir(berkas: str) -> None:
    """The generated parts of macros/ are what the functions and the buttons say now (else: python -m pkxl.master.vba)."""
    teks = vba.baca_makro(berkas)
    assert vba.segarkan(berkas, teks) == teks


def test_pita_mutakhir() -> None:
    """Pita.xml is what the buttons say now."""
    assert vba.baca_makro("Pita.xml") == pita_xml()


def test_blok_hilang_ketahuan() -> None:
    """A file that lost its generated block is refused, not silently left without buttons."""
    with pytest.raises(ValueError, match="blocks"):
        vba.segarkan("Pita.bas", vba.baca_makro("Pita.bas").replace("' <<< pita", "' pita"))


def test_blok_lama_diganti() -> None:
    """What stood in a generated block goes, what was written by hand stays."""
    teks = vba.baca_makro("Tombol.bas")
    assert vba.segarkan("Tombol.bas", teks.replace("Public Sub Periksa()", "Public Sub Lama()")) == teks


@pytest.mark.parametrize("berkas", ["Fungsi.bas", "Tombol.bas", "Pita.bas", "ThisWorkbook.cls", "Pita.xml"])
def test_berkas_berbaris_lf_tanpa_tab(berkas: str) -> None:
    """The files in git end their lines with LF only; the project gets CR LF when it is built."""
    from importlib import resources

    isi = resources.files("pkxl.macros").joinpath(berkas).read_bytes()
    assert b"\r" not in isi
    assert b"\t" not in isi
    assert isi.endswith(b"\n")


def test_satu_baris_tiap_tombol() -> None:
    """Each button is one line: a sub that only hands over its caption and its function."""
    for t in TOMBOL:
        assert (
            f'Public Sub {t.makro}()\n    Jalankan {vba.literal(t.caption)}, "{t.fungsi}"\nEnd Sub\n'
            in vba.baca_makro("Tombol.bas")
        )


def test_daftar_tombol() -> None:
    """Macros, functions and captions are unique, groups are those of the ribbon, and a button is found by its macro."""
    for nilai in ([t.makro for t in TOMBOL], [t.fungsi for t in TOMBOL], [t.caption for t in TOMBOL]):
        assert len(set(nilai)) == len(nilai)
    assert {t.kelompok for t in TOMBOL} <= set(KELOMPOK)
    assert tombol("Periksa").fungsi == "periksa"
    with pytest.raises(KeyError):
        tombol("Hapus")


def test_nama_umum_tidak_bentrok_dengan_xlwings() -> None:
    """No public name of ours is one of xlwings.bas, in any letter case."""
    sumber = vba.modul()
    milik_xlwings = {n.casefold() for n in prosedur(sumber["xlwings"])}
    assert {"getconfig", "runpython", "sql"} <= milik_xlwings
    for m in ("Fungsi", "Pita", "Tombol"):
        assert not {n.casefold() for n in prosedur(sumber[m])} & milik_xlwings


def test_literal() -> None:
    """A VBA string doubles its quotes, stands on one line, has substitutes for known signs, and refuses other signs."""
    assert vba.literal('Kata "dua"\n  baris') == '"Kata ""dua"" baris"'
    assert vba.literal("≥ 90 → ×") == '">= 90 -> ×"'
    with pytest.raises(UnicodeEncodeError):
        vba.literal("字")


def test_kode_lembar() -> None:
    """Code names say which sheet it is, without signs; sheets of one name apart from signs are told apart."""
    assert vba.nama_kode(["Beranda", "Hasil Periksa", "xlwings.conf", "_pkxl", "PK A-1", "PK A1", "字"]) == [
        "LbrBeranda", "LbrHasilPeriksa", "LbrXlwingsConf", "LbrPkxl", "LbrPKA1", "LbrPKA12", "Lbr",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=40), max_size=30))
def test_kode_lembar_selalu_sah(nama: list[str]) -> None:
    """Whatever sheets are called, code names are unique, at most 31 long, and identifiers in ASCII."""
    kode = vba.nama_kode(nama)
    assert len({k.casefold() for k in kode}) == len(nama)
    assert all(k.isascii() and k.isidentifier() and len(k) <= 31 for k in kode)


def test_proyek_tanpa_kode_terkompilasi() -> None:
    """The project is source-only, and two builds are the same bytes."""
    data = vba.proyek(["LbrA", "LbrB"])
    assert data == vba.proyek(["LbrA", "LbrB"])
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        assert ole.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("cc61ffff000100")
        assert not [j for j in ole.listdir() if j[-1].startswith("__SRP")]
        modul = {j[-1] for j in ole.listdir() if j[0] == "VBA"} - {"dir", "_VBA_PROJECT"}
    assert modul == {"ThisWorkbook", "LbrA", "LbrB", "Fungsi", "Pita", "Tombol", "xlwings"}


def test_setiap_fungsi_punya_pembungkus() -> None:
    """Every worksheet function has one public wrapper, and nothing else of ours shows among functions but three helpers."""
    umum = set(prosedur(vba.modul()["Fungsi"]))
    fungsi = {n for n in umum if f"Public Function {n}(" in vba.baca_makro("Fungsi.bas")}
    assert fungsi == {*FUNGSI, "PKXL_VERSI", "HasilSel", "KebijakanAktif"}
