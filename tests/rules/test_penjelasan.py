"""Sentences: the explanation, the LKjIP paragraph, and how many decimals are shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas, Posisi, Status
from pkxl.model.perhitungan import Perhitungan, Rumus
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import dari_teks, kebijakan, ubah
from pkxl.rules.penjelasan import batas_tampil, desimal_tampil, jelaskan, narasi, tampil, tampil_ringkas

MAKS, MIN, STABIL = Polaritas
D = Decimal


@pytest.mark.parametrize(
    ("target", "realisasi", "polaritas", "satuan", "kebijakan_", "kalimat"),
    [
        ("38", "37,45", MAKS, "Persen", "",
         "37,45 / 38 × 100 = 98,55. Belum mencapai target: kurang 0,55 Persen. Predikat Sangat Tinggi (>90). "
         "Rumus positif R/T."),
        ("10", "8", MIN, "Kasus", "",
         "(2 × 10 − 8) / 10 × 100 = 120. Melampaui target: lebih rendah 2 Kasus. Predikat Sangat Tinggi (>90). "
         "Rumus negatif (2T−R)/T. Dengan rumus T/R: 125."),
        ("10", "12", MIN, "Kasus", "Baku 2024|Rumus indikator Negatif=Kebalikan T/R",
         "10 / 12 × 100 = 83,33. Belum mencapai target: lebih tinggi 2 Kasus. Predikat Tinggi (>75). "
         "Rumus negatif T/R. Dengan rumus (2T−R)/T: 80."),
        ("10", "0", MIN, "", "Boyolali",
         "Target 10, realisasi 0: capaian 100. Realisasi 0, T/R tidak ada: 100 menurut kebijakan. "
         "Melampaui target: lebih rendah 10. Predikat Sangat Tinggi (>90). Rumus negatif T/R. "
         "Dengan rumus (2T−R)/T: 200."),
        ("80 - 90", "92", MAKS, "Persen", "",
         "92 / 90 × 100 = 102,22. Di luar rentang 80 - 90, dihitung terhadap batas atas 90. Melampaui target: "
         "lebih 2 Persen. Predikat Sangat Tinggi (>90). Rumus positif R/T."),
        ("80 - 90", "85", MAKS, "", "",
         "85 di dalam rentang 80 - 90: capaian 100. Mencapai target. Predikat Sangat Tinggi (>90)."),
        ("1,5 - 3,5", "5", STABIL, "Persen", "",
         "100 − |5 − 3,5| / 3,5 × 100 = 57,14. Di luar rentang 1,5 - 3,5, dihitung terhadap batas atas 3,5. "
         "Belum mencapai target: lebih tinggi 1,5 Persen. Predikat Rendah (>50). Rumus stabil 100−|R−T|/|T|."),
        ("10", "12", MAKS, "", "Baku 2024|Batas atas capaian tiap indikator=100",
         "12 / 10 × 100 = 120, dijadikan 100 oleh batas atas. Melampaui target: lebih 2. Predikat Sangat Tinggi (>90). "
         "Rumus positif R/T."),
        ("10", "25", MIN, "", "Banjarnegara",
         "(2 × 10 − 25) / 10 × 100 = -50, dijadikan 0 oleh batas bawah. Belum mencapai target: lebih tinggi 15. "
         "Predikat Merah (<70). Rumus negatif (2T−R)/T. Dengan rumus T/R: 40."),
        ("WTP", "WDP", MAKS, "Opini", "",
         "3 / 4 × 100 = 75. Peringkat Opini: WDP = 3, WTP = 4. Belum mencapai target: kurang 1 peringkat. "
         "Predikat Sedang (>65). Rumus peringkat R/peringkat T."),
        ("A (80,50)", "BB (79,39)", MAKS, "Predikat", "",
         "79,39 / 80,50 × 100 = 98,62. Dihitung dari angkanya: 80,5 dan 79,39. Belum mencapai target: kurang 1,11 "
         "poin. Predikat Sangat Tinggi (>90). Rumus positif R/T."),
        ("0", "0", MIN, "", "",
         "Target 0, realisasi 0: capaian 100. Target 0 dan realisasi 0: 100 menurut kebijakan. Mencapai target. "
         "Predikat Sangat Tinggi (>90)."),
        ("0", "3", MIN, "Kasus", "",
         "Target 0, pembagian dengan 0 tidak ada; statusnya tetap dibandingkan. Belum mencapai target: lebih tinggi "
         "3 Kasus."),
        ("-2", "-1", MAKS, "", "",
         "100 + (-1 − (-2)) / 2 × 100 = 150. Target negatif: definisi sendiri, tidak ada peraturannya. Melampaui "
         "target: lebih 1. Predikat Sangat Tinggi (>90). Rumus target negatif 100±(R−T)/|T|."),
        ("2.430", "2.500", MAKS, "", "",
         "Target “2.430” dibaca 2.430 karena titik adalah pemisah ribuan, bukan 2,43. Realisasi “2.500” dibaca 2.500 "
         "karena titik adalah pemisah ribuan, bukan 2,5. 2.500 / 2.430 × 100 = 102,88. Melampaui target: lebih 70. "
         "Predikat Sangat Tinggi (>90). Rumus positif R/T."),
        ("100", 99.996, MAKS, "Persen", "",
         "99,996 / 100 × 100 = 99,996. Belum mencapai target: kurang 0,004 Persen. Predikat Sangat Tinggi (>90). "
         "Rumus positif R/T."),
        ("7000000", "6500000", MAKS, "Rp", "",
         "6.500.000 / 7.000.000 × 100 = 92,86. Belum mencapai target: kurang Rp 500.000. Predikat Sangat Tinggi (>90). "
         "Rumus positif R/T."),
        ("> 85", "85", None, "", "",
         "85 / 85 × 100 = 100. Target “> 85” dihitung terhadap batasnya, 85; tepat di batas belum memenuhi “> 85”. "
         "Belum mencapai target. Predikat Sangat Tinggi (>90). Rumus positif R/T."),
        ("38", "", MAKS, "", "", "Realisasi belum diisi."),
        ("O,5", "1", MAKS, "", "", "Target “O,5” tidak terbaca: ada huruf O atau l di tempat angka 0 atau 1."),
    ],
)  # fmt: skip
def test_explanation(
    target: str, realisasi: object, polaritas: Polaritas | None, satuan: str, kebijakan_: str, kalimat: str
) -> None:
    """Inputs as read, substitution, cap, verdict, predikat, formula and the other family, in plain sentences."""
    k = dari_teks(kebijakan_)
    assert jelaskan(hitung_capaian(baca(target), baca(realisasi), polaritas, k), k, satuan) == kalimat


def test_not_due_is_said() -> None:
    """Where nothing is due the sentence says so instead of blaming an empty cell."""
    p = hitung_capaian(baca(38), None)
    assert jelaskan(p, status=Status.BELUM_WAKTUNYA) == "Belum waktunya diukur pada posisi ini."
    assert jelaskan(p, status=Status.BELUM_RILIS) == "Angka resminya belum rilis."
    assert jelaskan(p, status=Status.BELUM_DIISI) == "Realisasi belum diisi."


def test_empty_target_is_said() -> None:
    """Without target and without realisasi the sentence names the target, as where one of them is there; never a lone full stop."""
    kosong = Perhitungan(None, None, Polaritas.MAKS, Rumus.TIDAK_ADA, None, None, None, None, None, "")
    assert jelaskan(kosong, status=Status.TARGET_TIDAK_ADA) == "Target belum ada."


teks_sel = st.one_of(
    st.text(), st.floats().map(repr), st.sampled_from(["80 - 90", "≥ 85", "WTP", "BB (79,39)", "2.430", "0", "-5"])
)


@given(teks_sel, teks_sel, st.sampled_from([None, *Polaritas]), st.text(max_size=10), st.booleans())
def test_always_explains(target: str, realisasi: str, polaritas: Polaritas | None, satuan: str, balik: bool) -> None:
    """Whatever stands in the cells, the explanation is a sentence and never an error."""
    k = kebijakan("Boyolali") if balik else kebijakan()
    p = hitung_capaian(baca(target), baca(realisasi), polaritas, k)
    assert jelaskan(p, k, satuan).endswith(".")
    narasi("Indikator", p, satuan=satuan, kebijakan=k, tahun=2024, lalu=baca(target), renstra=baca(target))


# ------------------------------------------------------------------ LKjIP


def test_lkjip_paragraph() -> None:
    """The whole paragraph as buku.md 8 words it."""
    teks = narasi(
        "Persentase  Penempatan tenaga kerja ", hitung_capaian(baca(38), baca("37,45")), satuan="Persen", tahun=2024,
        lalu=baca("37,08"), renstra=baca("40"), tahun_renstra=2026, kendala="lowongan sedikit",
        tindak_lanjut="bursa kerja.",
    )  # fmt: skip
    assert teks == (
        "Realisasi Persentase Penempatan tenaga kerja tahun 2024 sebesar 37,45 persen dari target 38 persen, atau "
        "capaian 98,55 persen (Sangat Tinggi). Dibandingkan tahun 2023 sebesar 37,08 persen, realisasi membaik 0,37 "
        "poin. Terhadap target akhir Renstra tahun 2026 sebesar 40 persen, realisasi telah mencapai 93,63 persen. "
        "Kendala: lowongan sedikit. Tindak lanjut: bursa kerja."
    )


@pytest.mark.parametrize(
    ("satuan", "target", "realisasi", "lalu", "kalimat"),
    [
        ("Orang", "5.310", "6.000", "11.875",
         "sebesar 6.000 orang dari target 5.310 orang, atau capaian 112,99 persen (Sangat Tinggi). Dibandingkan tahun "
         "2023 sebesar 11.875 orang, realisasi memburuk 5.875 orang."),
        ("Nilai", "70", "71,5", "68,25",
         "sebesar 71,5 dari target 70, atau capaian 102,14 persen (Sangat Tinggi). Dibandingkan tahun 2023 sebesar "
         "68,25, realisasi membaik 3,25 poin."),
        ("Rp", "7200837838", "6500000000", "6500000000",
         "sebesar Rp 6.500.000.000 dari target Rp 7.200.837.838, atau capaian 90,27 persen (Sangat Tinggi). "
         "Dibandingkan tahun 2023 sebesar Rp 6.500.000.000, realisasi tetap."),
        ("Predikat", "WTP", "WTP", "WDP",
         "sebesar WTP dari target WTP, atau capaian 100 persen (Sangat Tinggi). Dibandingkan tahun 2023 sebesar WDP, "
         "realisasi membaik 1 peringkat."),
        ("Persen", "-", "12", "", "sebesar 12 persen; targetnya tidak ada."),
        ("Kasus", "0", "3", "",
         "sebesar 3 kasus dari target 0 kasus; capaian tidak dihitung karena target 0, pembagian dengan 0 tidak ada; "
         "statusnya tetap dibandingkan."),
    ],
)  # fmt: skip
def test_lkjip_units(satuan: str, target: str, realisasi: str, lalu: str, kalimat: str) -> None:
    """Each satuan is worded as Indonesian words it; sentences without data are left out."""
    t, r, s = (baca(n, satuan=satuan) for n in (target, realisasi, lalu))
    teks = narasi("X", hitung_capaian(t, r, MAKS), satuan=satuan, tahun=2024, lalu=s)
    assert teks == f"Realisasi X tahun 2024 {kalimat}"


def test_lkjip_before_year_end_and_empty() -> None:
    """Before Tahunan the quarter is named; without a realisasi there is nothing to tell."""
    p = hitung_capaian(baca(38), baca(37))
    assert narasi("X", p, tahun=2024, posisi=Posisi.TW2).startswith(
        "Realisasi X sampai dengan Triwulan II tahun 2024 sebesar 37"
    )
    for kosong in ("", "-", "lima"):
        assert narasi("X", hitung_capaian(baca(38), baca(kosong)), tahun=2024, kendala="ada") == ""


# ------------------------------------------------------------------ decimals


@pytest.mark.parametrize(
    ("capaian", "teks", "ringkas", "desimal"),
    [
        ("98.552631", "98,55", "98,55", 2),
        ("100", "100,00", "100", 2),
        ("125", "125,00", "125", 2),
        ("99.996", "99,996", "99,996", 3),
        ("100.004", "100,004", "100,004", 3),
        ("99.99996", "99,9999", "99,9999", 4),
        ("99.9999999", "99,9999", "99,9999", 4),
        ("100.0000001", "100,0001", "100,0001", 4),
        ("90.001", "90,001", "90,001", 3),
        ("90", "90,00", "90", 2),
        ("74.9951", "75,00", "75", 2),
    ],
)
def test_decimals_keep_the_verdict(capaian: str, teks: str, ringkas: str, desimal: int) -> None:
    """Two decimals, or up to four where two would read 100 or a bound; beyond that it is cut, never rounded onto it."""
    batas = (D(100), D(90))
    assert tampil(D(capaian), batas) == teks
    assert tampil_ringkas(D(capaian), batas) == ringkas
    assert desimal_tampil(D(capaian), batas) == desimal
    assert tampil(None) == ""


@given(st.decimals(D(-10), D(200), places=8), st.integers(0, 4))
def test_shown_figure_never_lies(capaian: Decimal, desimal: int) -> None:
    """What is shown lies on the same side of 100 and of every class bound as the figure itself."""
    batas = batas_tampil(ubah(kebijakan(), {}))
    shown = baca(tampil(capaian, batas, desimal), satuan="Persen").angka
    assert shown is not None
    assert all((shown > b) - (shown < b) == (capaian > b) - (capaian < b) for b in batas)
