"""The worksheet functions: examples, blanks, refusals, blocks, policies, and the register they stand in."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.faces import fungsi as f
from pkxl.faces.fungsi import AWALAN_GALAT, FUNGSI, Galat, teks_hasil
from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas
from pkxl.model.temuan import PkxlError
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import daftar
from pkxl.rules.status import tentukan_status

SEMUA = (
    "ANGKA_ID", "RUPIAH", "TERBILANG", "CAPAIAN", "CAPAIAN_JELAS", "NARASI_CAPAIAN", "STATUS_CAPAIAN",
    "PREDIKAT_KINERJA", "PREDIKAT_AKIP", "SKOR_PREDIKAT", "KONSOLIDASI", "CAPAIAN_TW", "RATA_CAPAIAN", "RATA_CAPAIAN_N",
    "REALISASI_PERLU", "SERAPAN", "SISA", "EFISIENSI", "TREN", "CEK_NIP", "CEK_JUMLAH",
)  # fmt: skip


# ------------------------------------------------------------------ the register


def test_register_holds_every_function() -> None:
    """Every function of the list is registered under its Excel name and importable under it."""
    assert sorted(FUNGSI) == sorted(SEMUA)
    assert all(getattr(f, nama) is FUNGSI[nama].panggil for nama in SEMUA)


@pytest.mark.parametrize("nama", SEMUA)
def test_example_is_computed(nama: str) -> None:
    """The one example of each function gives the result that is printed beside it."""
    u = FUNGSI[nama]
    assert u.teks_hasil(u.nilai_contoh) == u.hasil
    assert u.contoh.startswith(f"{nama}(")
    assert u.cocok(len(u.nilai_contoh))


@pytest.mark.parametrize("nama", SEMUA)
def test_texts_fit_the_function_wizard(nama: str) -> None:
    """Each text has at most 255 characters, all of which a VBA module can hold."""
    u = FUNGSI[nama]
    for teks in (u.dok, *(a.dok for a in u.argumen)):
        assert 10 <= len(teks) <= 255
        teks.encode("cp1252")
    assert u.ringkas in u.dok.replace(";", ".")
    assert u.contoh in u.bantuan


@pytest.mark.parametrize("nama", SEMUA)
def test_policy_is_the_last_argument(nama: str) -> None:
    """Each takes `kebijakan` last, by position and by name, as a cell or a block of one; an unknown one is refused."""
    u = FUNGSI[nama]
    assert list(inspect.signature(u.panggil).parameters)[-1] == "kebijakan"
    lengkap = [*u.nilai_contoh, *[""] * (len(u.argumen) - len(u.nilai_contoh))]
    for k in ("", None, "Baku 2024", [["Baku 2024"]]):
        assert teks_hasil(u.panggil(*lengkap, k)) == u.hasil
        assert teks_hasil(u.panggil(*u.nilai_contoh, kebijakan=k)) == u.hasil
    with pytest.raises(PkxlError, match="KEB-01"):
        u.panggil(*lengkap, "Baku 1999")


def test_programmers_mistakes_are_type_errors() -> None:
    """A missing or an unknown argument is the programmer's mistake."""
    salah: list[Callable[[], object]] = [
        lambda: f.CAPAIAN(38), lambda: f.SISA(1, 2, "", 3), lambda: f.SISA(1, 2, pagi=3),
    ]  # fmt: skip
    for panggil in salah:
        with pytest.raises(TypeError):
            panggil()
    assert f.CAPAIAN(target=38, realisasi=19) == 50


def test_signature_as_printed() -> None:
    """The printed form puts optional arguments in brackets."""
    assert FUNGSI["CAPAIAN"].tanda_tangan == "CAPAIAN(target;realisasi;[polaritas];[batas])"
    assert FUNGSI["KONSOLIDASI"].rentang
    assert not FUNGSI["CAPAIAN"].rentang
    assert FUNGSI["KONSOLIDASI"].teks_hasil(["25;25;20", "jumlah"]) == "70"


def test_road_of_a_cell_is_lean() -> None:
    """Importing the functions loads no pandas, numpy, pydantic, babel or workbook library."""
    kode = "import pkxl.faces.fungsi, sys; print(*sys.modules)"
    dimuat = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True).stdout.split()
    akar = {m.partition(".")[0] for m in dimuat}
    assert not akar & {"pandas", "numpy", "pydantic", "babel", "openpyxl", "xlsxwriter", "python_calamine", "xlwings"}
    assert not {m for m in dimuat if m.startswith(("pkxl.workbook", "pkxl.flows", "pkxl.documents"))}


# ------------------------------------------------------------------ blanks and refusals


@pytest.mark.parametrize("kosong", [None, "", " ", "-", "–", "n/a"])
def test_blank_gives_blank(kosong: object) -> None:
    """What is not filled gives "", in every function; it is never taken for 0."""
    assert f.CAPAIAN(38, kosong) == f.CAPAIAN(kosong, 38) == ""
    assert f.REALISASI_PERLU(kosong, 100) == f.PREDIKAT_KINERJA(kosong) == f.PREDIKAT_AKIP(kosong) == ""
    assert f.ANGKA_ID(kosong) == f.RUPIAH(kosong) == f.TERBILANG(kosong) == f.SKOR_PREDIKAT(kosong) == ""
    assert f.SERAPAN(kosong, 5) == f.SISA(kosong, 5) == f.EFISIENSI(kosong, 5) == f.TREN(kosong, 5) == ""
    assert f.KONSOLIDASI([kosong, kosong], "Jumlah") == f.CAPAIAN_TW([1, 2], [kosong], "Akhir") == ""
    assert f.RATA_CAPAIAN([kosong]) == f.CEK_JUMLAH([1], kosong) == ""
    assert f.RATA_CAPAIAN_N([kosong, 90]) == 1
    assert f.STATUS_CAPAIAN(38, kosong) == "Belum diisi"
    assert f.STATUS_CAPAIAN(kosong, 38) == "Target tidak ada"
    assert f.CAPAIAN_JELAS(38, kosong) == "Realisasi belum diisi."
    assert f.NARASI_CAPAIAN("X", "Persen", 2024, 38, kosong) == ""


def test_zero_is_a_value() -> None:
    """0 is filled."""
    assert f.CAPAIAN(38, 0) == 0
    assert f.CAPAIAN(0, 0) == ""
    assert f.CAPAIAN(0, 0, "negatif") == 100
    assert f.STATUS_CAPAIAN(0, 3, "turun") == "Tidak tercapai"
    assert f.KONSOLIDASI([5, 0], "Akhir") == 0
    assert f.SERAPAN(0, 5) == ""


@pytest.mark.parametrize(
    "buruk",
    ["O,5", "1.23.456", "#N/A", "#DIV/0!", "100 dari 110", True, datetime(2024, 1, 26), f"{AWALAN_GALAT} sebab"],
)
def test_unreadable_is_refused(buruk: object) -> None:
    """What cannot be read is a true error in a single call, an error value of another cell too; the reason is said."""
    panggilan: list[Callable[[], object]] = [
        lambda: f.CAPAIAN(38, buruk), lambda: f.CAPAIAN(buruk, 38), lambda: f.CAPAIAN("", buruk),
        lambda: f.ANGKA_ID(buruk),
        lambda: f.RUPIAH(buruk), lambda: f.TERBILANG(buruk), lambda: f.PREDIKAT_KINERJA(buruk),
        lambda: f.PREDIKAT_AKIP(buruk), lambda: f.REALISASI_PERLU(38, buruk), lambda: f.SERAPAN(10, buruk),
        lambda: f.SISA(buruk, 1), lambda: f.EFISIENSI(buruk, 1), lambda: f.TREN(1, buruk),
        lambda: f.KONSOLIDASI([1, buruk], "Jumlah"), lambda: f.CAPAIAN_TW([1, 2], [1, buruk], "Akhir"),
        lambda: f.RATA_CAPAIAN([90, buruk]), lambda: f.RATA_CAPAIAN_N([90, buruk]), lambda: f.CEK_JUMLAH([1, buruk], 1),
        lambda: f.NARASI_CAPAIAN("X", "", 2024, 38, buruk),
    ]  # fmt: skip
    for panggil in panggilan:
        with pytest.raises(PkxlError, match="ANG-01"):
            panggil()
    assert f.STATUS_CAPAIAN(38, buruk) == "Tidak terbaca"
    assert "tidak terbaca" in f.CAPAIAN_JELAS(38, buruk)


@pytest.mark.parametrize(
    ("panggil", "kode", "disebut"),
    [
        (lambda: f.CAPAIAN(38, 37, "bagus"), "FNG-02", "Negatif"),
        (lambda: f.STATUS_CAPAIAN(38, 37, "", "besok"), "FNG-02", "Triwulan II"),
        (lambda: f.KONSOLIDASI([1], "campur"), "FNG-02", "Rata-rata"),
        (lambda: f.KONSOLIDASI([1], ""), "FNG-02", "Akhir"),
        (lambda: f.KONSOLIDASI([1], "Akhir", 5), "FNG-02", "Triwulan IV"),
        (lambda: f.KONSOLIDASI([1], "Akhir", "Penetapan"), "FNG-02", "Triwulan I"),
        (lambda: f.KONSOLIDASI([1, 2, 3, 4, 5], "Akhir"), "FNG-03", "5 sel"),
        (lambda: f.EFISIENSI(1, 1, "rasio"), "FNG-02", "PMK"),
        (lambda: f.SKOR_PREDIKAT("Hebat"), "PRE-01", "WTP"),
        (lambda: f.PREDIKAT_KINERJA(90, "Skala Kami"), "KEB-02", "Ponorogo"),
        (lambda: f.PREDIKAT_KINERJA(90, ">75 Baik; >80 Cukup; Kurang"), "KEB-03", ">80 Cukup"),
        (lambda: f.CAPAIAN(38, 37, "", "seratus"), "ANG-01", "seratus"),
        (lambda: f.CAPAIAN("WTP", "BB"), "CAP-10", "tidak diketahui"),
        (lambda: f.CAPAIAN("80", "80 - 90"), "CAP-10", "bukan satu nilai"),
        (lambda: f.CAPAIAN("≤ 5", 4, "naik"), "CAP-10", "betulkan polaritas"),
        (lambda: f.TREN("WTP", "BB"), "FNG-03", "tidak dapat dibandingkan"),
        (lambda: f.REALISASI_PERLU("80 - 90", 100), "ANG-01", "rentang"),
        (lambda: f.REALISASI_PERLU(10, 100, "stabil"), "PRL-01", "Stabil"),
        (lambda: f.TERBILANG("0,005"), "TRB-01", "0,005"),
        (lambda: f.NARASI_CAPAIAN("X", "", "24", 1, 1), "FNG-02", "2024"),
    ],
)
def test_refusal_says_what_is_known(panggil: object, kode: str, disebut: str) -> None:
    """What fits nowhere is refused by code, with the words that are known or the reason."""
    with pytest.raises(PkxlError, match=kode) as galat:
        panggil()  # type: ignore[operator]
    assert disebut in str(galat.value)


# ------------------------------------------------------------------ values


@pytest.mark.parametrize(
    "kata", ["naik", "Positif", "MAX", "maksimal", "makin tinggi", "Makin tinggi makin baik", "", None]
)
def test_words_for_positif(kata: object) -> None:
    """The words people use for Positif are understood; nothing means Positif."""
    assert f.CAPAIAN(10, 8, kata) == 80


@pytest.mark.parametrize("kata", ["turun", "Negatif", "MIN", " minimal ", "makin rendah"])
def test_words_for_negatif(kata: str) -> None:
    """The words people use for Negatif are understood."""
    assert f.CAPAIAN(10, 8, kata) == 120


def test_capaian_is_unrounded() -> None:
    """Percent points, unrounded, as float; batas only caps."""
    assert f.CAPAIAN(38, 37.08) == pytest.approx(37.08 / 38 * 100, rel=1e-15)
    assert isinstance(f.CAPAIAN(38, 37.08), float)
    assert f.CAPAIAN(10, 12, "", 110) == 110
    assert f.CAPAIAN("38", "37,08") == f.CAPAIAN(38, 37.08)
    assert f.CAPAIAN(10, 8, "stabil") == 80


def test_partner_decides_two_readings() -> None:
    """A text with two readings is read like the value beside it; the satuan, where given, goes first."""
    assert f.CAPAIAN("2.430", 2.5) == pytest.approx(2.5 / 2.43 * 100)
    assert f.CAPAIAN("2.430", 2500) == pytest.approx(2500 / 2430 * 100)
    assert f.ANGKA_ID("2.430") == f.ANGKA_ID("2.430", "Orang") == 2430
    assert f.ANGKA_ID("2.430", "Persen") == 2.43
    assert f.KONSOLIDASI(["2.430", "1,5"], "Jumlah") == pytest.approx(3.93)


def test_sign_of_the_target_without_polaritas() -> None:
    """With no polaritas given, the sign of a comparison says which way is better."""
    assert f.CAPAIAN("≤ 5", 4) == 120
    assert f.STATUS_CAPAIAN("≤ 5", 4) == "Melampaui"


def test_policy_changes_the_figure() -> None:
    """The hidden argument decides: 120, 125, 100 for the same row, and the mean's bounds and the scale."""
    hasil = [
        f.CAPAIAN(10, 8, "turun", kebijakan=k)
        for k in ("", "Pringsewu MONEV", "Selisih, batas 100", "Baku 2024|Batas atas capaian tiap indikator=110")
    ]
    assert hasil == [120, 125, 100, 110]
    assert f.RATA_CAPAIAN([120, 60]) == 80
    assert f.RATA_CAPAIAN([120, 60], kebijakan="Boyolali") == 90
    assert f.RATA_CAPAIAN([120, 60], 110) == 85
    assert f.PREDIKAT_KINERJA(85.5, "", "Ponorogo") == "Sangat Baik"
    assert f.PREDIKAT_KINERJA(85.5, "70/90") == "Kuning"
    assert f.REALISASI_PERLU(10, 125, "turun", "Pringsewu MONEV") == 8
    assert f.STATUS_CAPAIAN(100, 96, "stabil", kebijakan="Baku 2024|Toleransi Stabil (%)=5") == "Tercapai"


def test_posisi_words() -> None:
    """Posisi takes words and numbers, and is Tahunan when not given."""
    assert f.STATUS_CAPAIAN(38, 37, "", "TW II") == f.STATUS_CAPAIAN(38, 37, "", 2.0) == "Belum tercapai"
    assert f.STATUS_CAPAIAN(38, 37) == "Tidak tercapai"
    assert f.STATUS_CAPAIAN(38, "", "", "Penetapan") == "Belum waktunya"


def test_money() -> None:
    """A dash or nihil in a realisasi of money is 0, an empty cell is not; texts with Rp are read."""
    assert f.SERAPAN(1000, "-") == f.SERAPAN(1000, "nihil") == f.SERAPAN(1000, "Rp.-") == 0
    assert f.SISA("Rp. 7.200.837.838,-", "Rp200.837.838,00") == 7_000_000_000
    assert f.SISA(1000, "") == ""
    assert f.SISA("7.200", 200) == 7000  # money has no three decimals
    assert f.RUPIAH("-750.000,50") == "Rp -750.000,50"


def test_quarters() -> None:
    """Quarters in a row, a column or a flat list; up to a quarter; a predikat keeps its text."""
    assert f.KONSOLIDASI([[25, 25, None, None]], "Jumlah") == f.KONSOLIDASI([[25], [25], [None]], "jumlah") == 50
    assert f.KONSOLIDASI([[25, 25, 30, 20]], "Rata-rata", "TW II") == 25
    assert f.KONSOLIDASI([["", "BB (79,39)"]], "Akhir") == "BB (79,39)"
    assert f.KONSOLIDASI(25, "Jumlah") == 25
    assert f.CAPAIAN_TW([[25, 25, 25, 25]], [[20, "", 30, ""]], "Jumlah") == 100
    assert f.CAPAIAN_TW([[25, 25, 25, 25]], [[20, "", 30, ""]], "Jumlah", "", 3) == pytest.approx(200 / 3)
    assert f.CAPAIAN_TW([[10, 20, 30, 40]], [[10, 15]], "Akhir", "turun") == 125


def test_nip() -> None:
    """A right NIP says whose it is, a wrong one what is wrong, a number that its digits are lost."""
    assert f.CEK_NIP("199003152023211005") == "✔ PPPK"
    assert f.CEK_NIP("19700113 199013 3 002").count(";") == 1
    assert "hilang" in f.CEK_NIP(1.97001131990091e17)
    assert f.CEK_NIP("") == f.CEK_NIP("-") == f.CEK_NIP(None) == ""


def test_too_large_for_a_cell() -> None:
    """A capaian that no cell can hold is refused, never written as infinity."""
    with pytest.raises(PkxlError, match="FNG-03"):
        f.CAPAIAN(2e-308, 1e10)


def test_cek_jumlah() -> None:
    """The sum minus the printed total; blanks and dashes are passed over."""
    assert f.CEK_JUMLAH([[1000, None], ["2.500.000", "-"]], 2_501_000) == 0
    assert f.CEK_JUMLAH([[0.1], [0.2]], 0.3) == 0  # exact, not 5.55e-17


# ------------------------------------------------------------------ blocks


def test_block_of_one_shape() -> None:
    """Blocks of one shape are computed cell by cell, and come back as rows."""
    assert f.CAPAIAN([[10, 20], [30, 40]], [[5, 10], [15, ""]]) == [[50, 50], [50, ""]]
    assert f.CAPAIAN([[10]], [[5]]) == [[50]]


def test_value_row_and_column_spread() -> None:
    """One value, one row or one column goes with every cell of a block, as in Excel."""
    blok = [[10, 20], [30, 40]]
    assert f.CAPAIAN(10, blok) == [[100, 200], [300, 400]]
    assert f.CAPAIAN([[10], [20]], blok) == [[100, 200], [150, 200]]
    assert f.CAPAIAN([[10, 20]], blok) == [[100, 100], [300, 200]]
    assert f.CAPAIAN([10, 20], blok) == [[100, 100], [300, 200]]  # a flat list is a row
    assert f.CAPAIAN([[10], [20]], [[5, 10, 20]]) == [[50, 100, 200], [25, 50, 100]]
    assert f.CAPAIAN(((10,), (20,)), 5, [["naik"], ["turun"]]) == [[50], [175]]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([[1, 2], [3, 4]], [[1, 2, 3]]),
        ([[1], [2], [3]], [[1], [2]]),
        ([[1, 2], [3]], 1),
        ([[]], 1),
        ([], 1),
    ],
)
def test_shapes_that_do_not_fit(a: object, b: object) -> None:
    """Shapes that don't fit, ragged and empty blocks are refused as a whole."""
    with pytest.raises(PkxlError, match="FNG-01"):
        f.CAPAIAN(a, b)


def test_bad_cell_marks_only_itself() -> None:
    """In a block an unreadable cell becomes a marker with its reason; the others are computed."""
    hasil = f.CAPAIAN([["38"], ["O,5"], ["40"]], [["19"], ["1"], ["lima"]])
    assert hasil[0] == [50]
    for baris in hasil[1:]:
        assert isinstance(baris[0], Galat)
        assert baris[0].startswith(AWALAN_GALAT)
        assert baris[0].temuan.kode == "ANG-01"
    assert "O,5" in hasil[1][0]
    salah = f.CAPAIAN([[1], [2]], 1, [["naik"], ["ke atas"]])
    assert salah[0] == [100]
    assert salah[1][0].temuan.kode == "FNG-02"


def test_marker_travels_on() -> None:
    """A marker that another function gets as argument is refused there, with the first reason."""
    galat = f.CAPAIAN([["O,5"]], [[1]])[0][0]
    with pytest.raises(PkxlError, match="huruf O"):
        f.PREDIKAT_KINERJA(galat)


def test_unreadable_cell_of_a_whole_range() -> None:
    """In a mean or a sum an unreadable cell is never skipped: the whole is an error."""
    with pytest.raises(PkxlError, match="ANG-01"):
        f.RATA_CAPAIAN([[90], ["sembilan"]])


def test_quarters_of_many_rows() -> None:
    """A block of quarters is one series a row; the other arguments go along."""
    tw = [[25, 25, "", ""], [10, 20, 30, "O,5"], ["", "", "", ""]]
    hasil = f.KONSOLIDASI(tw, [["Jumlah"], ["Akhir"], ["Rata-rata"]])
    assert hasil[0] == [50]
    assert isinstance(hasil[1][0], Galat)
    assert hasil[2] == [""]
    assert f.KONSOLIDASI(tw, "Akhir", 3) == [[25], [30], [""]]
    assert f.CAPAIAN_TW([[10, 20], [10, 20]], [[5, ""], [5, 25]], "Jumlah") == [[50], [100]]
    assert f.CAPAIAN_TW([10, 20], [[5, ""], [5, 25]], "Jumlah") == [[50], [100]]


# ------------------------------------------------------------------ the same answer as the core

isi_sel = st.one_of(
    st.none(), st.floats(-1e9, 1e9), st.integers(-1000, 1000), st.text(max_size=6),
    st.sampled_from(["", "-", "0", "80 - 90", "≥ 85", "WTP", "WDP", "BB", "A (80,50)", "37,45", "O,5"]),
)  # fmt: skip


@given(isi_sel, isi_sel, st.sampled_from([None, *Polaritas]), st.sampled_from(list(daftar())))
def test_function_equals_core(target: object, realisasi: object, polaritas: Polaritas | None, nama: str) -> None:
    """For any two cells CAPAIAN, STATUS_CAPAIAN and a block of one say what the core says."""
    t, r = baca(target), baca(realisasi)
    if t.lain is not None or r.lain is not None:
        return  # read together there, apart here
    p = hitung_capaian(t, r, polaritas, daftar()[nama])
    kata = polaritas.value if polaritas else ""
    assert f.STATUS_CAPAIAN(target, realisasi, kata, kebijakan=nama) == tentukan_status(t, r, polaritas)
    blok = f.CAPAIAN([[target]], [[realisasi]], kata, kebijakan=nama)[0][0]
    try:
        satu = f.CAPAIAN(target, realisasi, kata, kebijakan=nama)
    except PkxlError as galat:
        assert isinstance(blok, Galat)
        if galat.kode == "FNG-03":  # 1 against 2e-313: a capaian that no cell can hold
            assert p.capaian is not None
            assert abs(p.capaian) > Decimal("1.7e308")
            return
        assert p.capaian is None
        assert tentukan_status(t, r, polaritas) in ("Tidak terbaca", "Target tidak ada", "Belum rilis")
        return
    assert satu == blok
    assert satu == ("" if p.capaian is None else pytest.approx(float(p.capaian), rel=1e-12))


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=8), st.floats(0.01, 1e6))
def test_block_equals_single_calls(target: list[float], realisasi: float) -> None:
    """A block gives what single calls give, cell by cell."""
    kolom = [[t] for t in target]
    assert f.CAPAIAN(kolom, realisasi, "turun") == [[f.CAPAIAN(t, realisasi, "turun")] for t in target]


@given(st.decimals(Decimal("0.01"), Decimal("1e6"), places=2), st.decimals(1, 200, places=2))
def test_needed_realisasi_reaches_the_capaian(target: Decimal, capaian: Decimal) -> None:
    """CAPAIAN of REALISASI_PERLU is the capaian that was wanted."""
    for kata in ("naik", "turun"):
        perlu = f.REALISASI_PERLU(float(target), float(capaian), kata)
        assert f.CAPAIAN(float(target), perlu, kata) == pytest.approx(float(capaian), rel=1e-9)
