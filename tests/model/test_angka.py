"""Numbers, the Indonesian way: every text form of the domain, every witness, every refusal, and no surprise."""

import csv
import re
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pkxl.model.angka import (
    ANG_01,
    Bacaan,
    Bentuk,
    Penentu,
    Tanda,
    _bilangan,
    angka,
    baca,
    baca_bilangan,
    catatan,
    format_sel,
    ke_sel,
    tulis,
)
from pkxl.model.temuan import Asal, PkxlError, Tingkat

BERSAMA = Path(__file__).parents[2] / ".." / "shared"
perlu_bersama = pytest.mark.skipif(not BERSAMA.is_dir(), reason="the shared folder is not beside this checkout")

D = Decimal


class GalatSel(str):
    """An error cell, as the workbook floor hands it over."""

    __slots__ = ()


class Warna(IntEnum):
    MERAH = 7


# --- one legal reading ------------------------------------------------------------------------------------------------

SATU_BACAAN = [
    # text, value, decimals, unit, marks
    ("38", "38", 0, "", Tanda.TANPA),
    ("38,20", "38.20", 2, "", Tanda.TANPA),
    ("32,86", "32.86", 2, "", Tanda.TANPA),
    ("-44,01", "-44.01", 2, "", Tanda.TANPA),
    (" 32,86\xa0", "32.86", 2, "", Tanda.TANPA),
    ("32,86\u200b", "32.86", 2, "", Tanda.TANPA),
    ("'38", "38", 0, "", Tanda.TANPA),
    ("+5", "5", 0, "", Tanda.TANPA),
    ("0", "0", 0, "", Tanda.TANPA),
    ("0,4", "0.4", 1, "", Tanda.TANPA),
    ("0,123", "0.123", 3, "", Tanda.TANPA),
    ("0.123", "0.123", 3, "", Tanda.INGGRIS),
    ("0,000", "0.000", 3, "", Tanda.TANPA),
    ("38,", "38", 0, "", Tanda.TANPA),
    ("38.", "38", 0, "", Tanda.TANPA),
    ("1.000,", "1000", 0, "", Tanda.RIBUAN),
    ("11.875.000", "11875000", 0, "", Tanda.RIBUAN),
    ("13.938,29", "13938.29", 2, "", Tanda.RIBUAN),
    ("1.550.220,39", "1550220.39", 2, "", Tanda.RIBUAN),
    ("1516969,88", "1516969.88", 2, "", Tanda.TANPA),
    ("1234,567", "1234.567", 3, "", Tanda.TANPA),
    ("22,6038", "22.6038", 4, "", Tanda.TANPA),
    ("1.234,567", "1234.567", 3, "", Tanda.RIBUAN),
    ("-2.24 ", "-2.24", 2, "", Tanda.INGGRIS),
    ("4.25", "4.25", 2, "", Tanda.INGGRIS),
    ("4.2", "4.2", 1, "", Tanda.INGGRIS),
    ("1234.567", "1234.567", 3, "", Tanda.INGGRIS),
    ("1,234.5", "1234.5", 1, "", Tanda.INGGRIS | Tanda.RIBUAN),
    ("7,200,837,838.00", "7200837838.00", 2, "", Tanda.INGGRIS | Tanda.RIBUAN),
    ("7,200,837", "7200837", 0, "", Tanda.INGGRIS | Tanda.RIBUAN),
    ("1 000 000", "1000000", 0, "", Tanda.RIBUAN),
    ("1\xa0000\xa0000,5", "1000000.5", 1, "", Tanda.RIBUAN),
    ("1\u202f000\u2009000.5", "1000000.5", 1, "", Tanda.RIBUAN | Tanda.INGGRIS),
    ("−1.000.000", "-1000000", 0, "", Tanda.RIBUAN),
    ("–5", "-5", 0, "", Tanda.TANPA),
    ("(1.000.000)", "-1000000", 0, "", Tanda.RIBUAN | Tanda.NEGATIF_KURUNG),
    ("007", "7", 0, "", Tanda.NOL_DEPAN),
    ("007,5", "7.5", 1, "", Tanda.NOL_DEPAN),
    # money
    ("Rp. 7.200.837.838,-", "7200837838", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("Rp. 7.200.837.838,–", "7200837838", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("Rp 7.200.837.838.-", "7200837838", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("Rp 7.200.837.838,=", "7200837838", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("Rp7.200.837.838,00", "7200837838.00", 2, "", Tanda.RIBUAN | Tanda.UANG),
    ("rp.7.200.837.838", "7200837838", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("IDR 7.200.837.838", "7200837838", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("Rp 250.000", "250000", 0, "", Tanda.RIBUAN | Tanda.UANG),
    ("250.000,-", "250000", 0, "", Tanda.RIBUAN),
    ("250.000 rupiah", "250000", 0, "rupiah", Tanda.RIBUAN),
    ("Rp -750.000,00", "-750000.00", 2, "", Tanda.RIBUAN | Tanda.UANG),
    ("-Rp 750.000,00", "-750000.00", 2, "", Tanda.RIBUAN | Tanda.UANG),
    ("Rp (1.000.000)", "-1000000", 0, "", Tanda.RIBUAN | Tanda.UANG | Tanda.NEGATIF_KURUNG),
    ("(Rp 1.000.000)", "-1000000", 0, "", Tanda.RIBUAN | Tanda.UANG | Tanda.NEGATIF_KURUNG),
    ("Rp0,-", "0", 0, "", Tanda.UANG),
    # units
    ("32,86%", "32.86", 2, "%", Tanda.TANPA),
    ("32,86 %", "32.86", 2, "%", Tanda.TANPA),
    ("100 persen", "100", 0, "persen", Tanda.TANPA),
    ("12 Dokumen", "12", 0, "Dokumen", Tanda.TANPA),
    ("12 Dokumen/Laporan", "12", 0, "Dokumen/Laporan", Tanda.TANPA),
    ("3 org/bln", "3", 0, "org/bln", Tanda.TANPA),
    ("3 orang per bulan", "3", 0, "orang per bulan", Tanda.TANPA),
    ("10 Sarana dan Prasarana", "10", 0, "Sarana dan Prasarana", Tanda.TANPA),
    ("2,5 km2", "2.5", 1, "km2", Tanda.TANPA),
    ("40 m²", "40", 0, "m²", Tanda.TANPA),
    ("7,5 rata-rata", "7.5", 1, "rata-rata", Tanda.TANPA),
    ("120 kali.", "120", 0, "kali", Tanda.TANPA),
    # longer than a cell can keep
    ("99999999999999999", "99999999999999999", 0, "", Tanda.PRESISI),
    ("9.999.999.999.999.999,99", "9999999999999999.99", 2, "", Tanda.RIBUAN | Tanda.PRESISI),
]


@pytest.mark.parametrize("teks, nilai, desimal, satuan, tanda", SATU_BACAAN, ids=[b[0] for b in SATU_BACAAN])
def test_satu_bacaan(teks: str, nilai: str, desimal: int, satuan: str, tanda: Tanda) -> None:
    """A text with one legal reading is read, its decimals, unit and marks kept, and nobody had to decide."""
    b = baca(teks)
    assert b == Bacaan(teks, Bentuk.ANGKA, D(nilai), desimal=desimal, satuan=satuan, tanda=tanda)
    assert str(b.angka) == nilai
    assert angka(teks) == D(nilai)
    assert b.terisi


def test_panjang_tidak_dibulatkan() -> None:
    """An amount longer than 28 digits, the usual precision of Decimal, loses none of them, not even when negative."""
    digit = "123456789" * 5
    assert baca(f"-{digit}").angka == D(f"-{digit}")
    assert tulis(D(digit)).replace(".", "") == digit


DITOLAK = [
    # text, a word of the reason
    ("1.23.456", "titik"),
    ("1.234.56", "titik"),
    ("1,23,456", "titik"),
    ("12.34,5", "titik"),
    ("1 00 000", "titik"),
    ("1000.000.000", "titik"),
    ("012.345.678", "titik"),
    ("01.02", "titik"),
    ("2.07.03", "titik"),
    ("2.430.", "titik"),
    ("1,000.", "titik"),
    ("80 90", "titik"),
    ("O,5", "huruf O"),
    ("l00", "huruf O"),
    ("1O0", "huruf O"),
    ("1OO", "huruf O"),
    ("5O", "huruf O"),
    ("10l", "huruf O"),
    ("5 OO", ""),
    ("8S", ""),
    ("1e9", "ilmiah"),
    ("1E+09", "ilmiah"),
    ("1,5e3", "ilmiah"),
    ("1e", ""),
    ("Rp 1,2 M", "m"),
    ("7,2 Miliar", "Miliar"),
    ("168 juta", "juta"),
    ("168 Juta Rupiah", "Juta"),
    ("2,5 rb", "rb"),
    ("3 T", "t"),
    ("5 jt orang", "jt"),
    ("5K", ""),
    ("100 dari 110", "dua angka"),
    ("3/4", "dua angka"),
    ("1'000'000", ""),
    ("1_000", ""),
    ("0x10", ""),
    ("NaN", "bukan angka"),
    ("inf", "bukan angka"),
    ("-inf", "bukan angka"),
    ("TRUE", "BENAR"),
    ("SALAH", "BENAR"),
    ("belum tahu", "bukan angka"),
    ("#DIV/0!", "galat #DIV/0!"),
    ("#REF!", "galat"),
    ("#NAME?", "galat"),
    ("#NULL!", "galat"),
    ("#NUM!", "galat"),
    ("#VALUE!", "galat"),
    ("Err:502", "galat"),
    ("١٢٣", "0 sampai 9"),
    ("１２３", "0 sampai 9"),
    ("５%", "0 sampai 9"),
    ("2½", "0 sampai 9"),
    ("5²", ""),
    ("- 5", "terpisah"),
    ("--5", ""),
    ("+-5", ""),
    ("-Rp -5", ""),
    ("Rp Rp 5", ""),
    ("(-5)", ""),
    ("(5", ""),
    ("5)", ""),
    ("5-", ""),
    (",5", ""),
    (".5", ""),
    ("=5", ""),
    ("$5", ""),
    ("5 lebih", ""),
    ("85 ke atas", ""),
    ("sekitar 5", ""),
    ("±5", ""),
    ("26 Januari 2024", "tanggal"),
    ("26 Januari", "tanggal"),
    ("26-01-2024", "tanggal"),
    ("26/1/2024", "tanggal"),
    ("2024-01-26", "tanggal"),
    ("10:30", ""),
    ("0771-123456", ""),
    ("01-02", ""),
    ("80\n90", ""),
    ("1\n000", ""),
    ("90 - 80", "batas bawah"),
    ("5 -2", "batas bawah"),
    ("80% - 90 orang", ""),
    ("s.d. 90", ""),
    ("80 s.d.", ""),
    ("min 5", ""),
    ("79,39 BB", ""),
    ("BB 79,39", ""),
    ("A (delapan)", ""),
    ("A (1.23.456)", ""),
    ("Nilai 80", ""),
    ("5 (lima)", ""),
    ("\u202e001", ""),
    ("<> 5", ""),
    (">", ""),
    ("9" * 200, "panjang"),
]


@pytest.mark.parametrize("teks, alasan", DITOLAK, ids=[ascii(d[0][:20]) for d in DITOLAK])
def test_ditolak(teks: str, alasan: str) -> None:
    """What is not exactly one number is refused with a reason, never half read."""
    b = baca(teks)
    assert b.bentuk is Bentuk.TAK_TERBACA
    assert (b.teks, b.angka, b.bawah, b.atas, b.lain) == (teks, None, None, None, None)
    assert b.alasan
    assert alasan in b.alasan
    assert b.terisi
    with pytest.raises(PkxlError) as galat:
        angka(teks)
    assert galat.value.kode == "ANG-01"


KOSONG = [
    ("", Tanda.TANPA),
    (" ", Tanda.TANPA),
    ("\xa0", Tanda.TANPA),
    ("\n", Tanda.TANPA),
    ("n/a", Tanda.TANPA),
    ("N/A", Tanda.TANPA),
    ("n.a.", Tanda.TANPA),
    ("#N/A", Tanda.TANPA),
    ("Rp", Tanda.TANPA),
    ("-", Tanda.STRIP),
    ("–", Tanda.STRIP),
    ("—", Tanda.STRIP),
    ("−", Tanda.STRIP),
    (" - ", Tanda.STRIP),
    ("---", Tanda.STRIP),
    ("nihil", Tanda.NIHIL),
    ("NIHIL", Tanda.NIHIL),
    ("Rp.-", Tanda.NIHIL),
    ("Rp -", Tanda.NIHIL),
    ("Rp. ,-", Tanda.NIHIL),
    ("Rp –", Tanda.NIHIL),
    ("**)", Tanda.BELUM_RILIS),
    ("Belum Rilis", Tanda.BELUM_RILIS),
]


@pytest.mark.parametrize("teks, tanda", KOSONG, ids=[ascii(k[0]) for k in KOSONG])
def test_kosong(teks: str, tanda: Tanda) -> None:
    """A blank, a dash and the words for "none" are not filled, never 0, and carry which of them it was."""
    assert baca(teks) == Bacaan(teks, Bentuk.KOSONG, tanda=tanda)
    assert not baca(teks).terisi
    assert angka(teks) is None


# --- two legal readings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "teks, keterangan, nilai, lain, penentu, alasan",
    [
        ("2.430", {"satuan": "Orang"}, "2430", "2.43", Penentu.SATUAN, "satuannya Orang"),
        ("2.430", {"satuan": "Persen"}, "2.43", "2430", Penentu.SATUAN, "satuannya Persen"),
        ("7,200", {"satuan": "Orang"}, "7200", "7.2", Penentu.SATUAN, "satuannya Orang"),
        ("7,200", {"satuan": "Indeks"}, "7.2", "7200", Penentu.SATUAN, "satuannya Indeks"),
        ("2.430 orang", {}, "2430", "2.43", Penentu.SATUAN, "satuannya orang"),
        ("Rp 7,200", {}, "7200", "7.2", Penentu.SATUAN, "satuannya Rp"),
        ("2.430 %", {"satuan": "Orang"}, "2.43", "2430", Penentu.SATUAN, "satuannya %"),
        ("-2.430", {"satuan": "%"}, "-2.43", "-2430", Penentu.SATUAN, "satuannya %"),
        ("2.430", {"pasangan": [D(11875), D(5310)]}, "2430", "2.43", Penentu.PASANGAN, "11.875"),
        ("2.430", {"pasangan": [D("2.5")]}, "2.43", "2430", Penentu.PASANGAN, "2,5"),
        ("7,200", {"pasangan": [D(0), D(8000)]}, "7200", "7.2", Penentu.PASANGAN, "8.000"),
        ("-2.430", {"pasangan": [D("-2.5")]}, "-2.43", "-2430", Penentu.PASANGAN, "-2,5"),
        ("2.430", {"satuan": "Orang", "pasangan": [D("2.5")]}, "2430", "2.43", Penentu.SATUAN, "Orang"),
        ("2.430", {"nama": "Jumlah Usaha Mikro yang dibina"}, "2430", "2.43", Penentu.NAMA, "“Jumlah”"),
        ("3.666", {"nama": "Nilai Maturitas SPIP"}, "3.666", "3666", Penentu.NAMA, "“Nilai”"),
        ("23.105", {"nama": "1. Indeks Literasi"}, "23.105", "23105", Penentu.NAMA, "“Indeks”"),
        ("7,200", {"nama": "Banyaknya kunjungan"}, "7200", "7.2", Penentu.NAMA, "“Banyaknya”"),
        ("4.125", {"nama": "Rata-rata lama sekolah"}, "4.125", "4125", Penentu.NAMA, "“Rata-rata”"),
        ("4.125", {"nama": "Indeks X", "pasangan": [D(4000)]}, "4125", "4.125", Penentu.PASANGAN, "4.000"),
        ("2.430", {"konvensi": True}, "2430", "2.43", Penentu.KONVENSI, "koma"),
        ("7,200", {"konvensi": True}, "7.2", "7200", Penentu.KONVENSI, "koma"),
        ("2.430", {}, "2430", "2.43", Penentu.BAKU, "titik adalah pemisah ribuan"),
        ("7,200", {}, "7.2", "7200", Penentu.BAKU, "koma adalah tanda desimal"),
    ],
)
def test_dua_bacaan(
    teks: str, keterangan: dict[str, object], nilai: str, lain: str, penentu: Penentu, alasan: str
) -> None:
    """Of two readings the first witness with an opinion decides; the other reading and the reason are kept."""
    b = baca(teks, **keterangan)  # type: ignore[arg-type]
    assert (b.bentuk, b.angka, b.lain, b.penentu) == (Bentuk.ANGKA, D(nilai), D(lain), penentu)
    assert alasan in b.alasan
    assert b.desimal == (3 if abs(D(nilai)) < 1000 else 0)
    inggris = ("." in teks) == (b.desimal == 3)
    assert (Tanda.INGGRIS in b.tanda) == inggris
    assert (Tanda.RIBUAN in b.tanda) == (b.desimal == 0)


@pytest.mark.parametrize(
    "teks, satuan, nilai",
    [
        ("13.938,29 Juta Rupiah", "Juta Rupiah", "13938.29"),
        ("168 juta rupiah", "Juta Rupiah", "168"),
        ("5 m", "m", "5"),
    ],
)
def test_satuan_baris_di_belakang_angka(teks: str, satuan: str, nilai: str) -> None:
    """A multiplier or a single letter behind a number is a unit only where the row's satuan is just that."""
    assert baca(teks, satuan=satuan).angka == D(nilai)
    assert baca(teks).bentuk is Bentuk.TAK_TERBACA


def test_uang_tidak_memutuskan_jutaan() -> None:
    """Under Juta Rupiah even "Rp 2.430" keeps its two readings: 2.430 and 2,43 million are both amounts."""
    b = baca("Rp 2.430", satuan="Juta Rupiah")
    assert (b.angka, b.lain, b.penentu) == (D(2430), D("2.43"), Penentu.BAKU)
    assert baca("Rp 2.430", satuan="Juta Rupiah", pasangan=[D(2)]).angka == D("2.43")
    assert baca("Rp 2.430", satuan="Rupiah").lain is None


# --- ranges, comparisons, predikat ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "teks, bawah, atas, desimal, satuan",
    [
        ("80 - 90", "80", "90", 0, ""),
        ("80-90", "80", "90", 0, ""),
        ("1-2", "1", "2", 0, ""),
        ("80 – 90", "80", "90", 0, ""),
        ("80—90", "80", "90", 0, ""),
        ("80 s.d. 90", "80", "90", 0, ""),
        ("80 s.d 90", "80", "90", 0, ""),
        ("80 s/d 90", "80", "90", 0, ""),
        ("80 sd 90", "80", "90", 0, ""),
        ("80 S.D. 90", "80", "90", 0, ""),
        ("80 sampai 90", "80", "90", 0, ""),
        ("80 sampai dengan 90", "80", "90", 0, ""),
        ("80 hingga 90", "80", "90", 0, ""),
        ("1,5 – 3,5", "1.5", "3.5", 1, ""),
        ("1,5-3", "1.5", "3", 1, ""),
        ("80-90 %", "80", "90", 0, "%"),
        ("80% - 90%", "80", "90", 0, "%"),
        ("80% - 90", "80", "90", 0, "%"),
        ("7-8 bulan", "7", "8", 0, "bulan"),
        ("90 - 90", "90", "90", 0, ""),
        ("-5 - -2", "-5", "-2", 0, ""),
        ("-5-10", "-5", "10", 0, ""),
        ("Rp 1.000.000,- s.d. Rp 2.000.000,-", "1000000", "2000000", 0, ""),
        ("Rp 1.000.000,- - Rp 2.000.000,-", "1000000", "2000000", 0, ""),
    ],
)
def test_rentang(teks: str, bawah: str, atas: str, desimal: int, satuan: str) -> None:
    """A range is a form of its own with both bounds, not a number and not a subtraction."""
    b = baca(teks)
    assert (b.bentuk, b.angka, b.bawah, b.atas) == (Bentuk.RENTANG, None, D(bawah), D(atas))
    assert (b.desimal, b.satuan, b.teks, b.lain) == (desimal, satuan, teks, None)
    with pytest.raises(PkxlError, match="rentang"):
        angka(teks)


@pytest.mark.parametrize(
    "teks, keterangan, bawah, atas, lain",
    [
        ("1.500 - 2.500", {}, "1500", "2500", "1.5"),
        ("1.500 - 2.500", {"satuan": "Indeks"}, "1.5", "2.5", "1500"),
        ("1.500 - 2.500 orang", {"satuan": "Persen"}, "1500", "2500", "1.5"),
        ("1.500 - 2,5", {}, "1.5", "2.5", "1500"),
        ("1,5 - 2.500", {}, "1.5", "2.5", "2500"),
        ("Rp 1.500 - 2.500", {}, "1500", "2500", "2.5"),
    ],
)
def test_rentang_dua_bacaan(teks: str, keterangan: dict[str, str], bawah: str, atas: str, lain: str) -> None:
    """The bound with one reading speaks for the other, a unit behind the second holds for both."""
    b = baca(teks, **keterangan)  # type: ignore[arg-type]
    assert (b.bentuk, b.bawah, b.atas, b.lain) == (Bentuk.RENTANG, D(bawah), D(atas), D(lain))
    assert b.penentu is not None
    assert b.alasan
    (temuan,) = [t for t in catatan(b) if t.kode == "ANG-02"]
    assert temuan.konteks["lain"] == tulis(D(lain)).rstrip("0").rstrip(",") if D(lain) < 1000 else tulis(D(lain))


@pytest.mark.parametrize(
    "teks, banding, batas, satuan",
    [
        ("≥ 85", ">=", "85", ""),
        (">85", ">", "85", ""),
        (">= 85,5", ">=", "85.5", ""),
        ("=> 85", ">=", "85", ""),
        ("<= 5", "<=", "5", ""),
        ("≤5 %", "<=", "5", "%"),
        ("< 5", "<", "5", ""),
        ("> -5", ">", "-5", ""),
        ("minimal 85", ">=", "85", ""),
        ("Min. 85", ">=", "85", ""),
        ("maksimal 5 hari", "<=", "5", "hari"),
        ("maks. 5", "<=", "5", ""),
        ("lebih dari 85", ">", "85", ""),
        ("kurang dari 5", "<", "5", ""),
        ("di atas 85", ">", "85", ""),
        ("paling banyak 3 kasus", "<=", "3", "kasus"),
    ],
)
def test_perbandingan(teks: str, banding: str, batas: str, satuan: str) -> None:
    """A bound keeps its operator and is not taken for the number itself."""
    b = baca(teks)
    assert (b.bentuk, b.banding, b.angka, b.satuan, b.teks) == (Bentuk.PERBANDINGAN, banding, D(batas), satuan, teks)
    with pytest.raises(PkxlError, match="batas"):
        angka(teks)


@pytest.mark.parametrize(
    "teks, predikat, nilai",
    [
        *((h, h, None) for h in ("AA", "A", "BB", "B", "CC", "C", "D", "WTP", "WDP", "TW", "TMP", "WTP-DPP")),
        ("bb", "BB", None),
        (" Bb ", "BB", None),
        ("wtp dpp", "WTP-DPP", None),
        ("Wajar Tanpa Pengecualian", "WTP", None),
        ("Opini WTP", "WTP", None),
        ("Predikat: BB", "BB", None),
        ("Paripurna", "Paripurna", None),
        ("sangat  baik", "Sangat Baik", None),
        ("Baik", "Baik", None),
        ("A (80,50)", "A", "80.50"),
        ("BB (79,39)", "BB", "79.39"),
        ("BB(79,39)", "BB", "79.39"),
        ("BB / 79,39", "BB", "79.39"),
        ("79,39 (BB)", "BB", "79.39"),
        ("Sangat Baik (88,31)", "Sangat Baik", "88.31"),
        ("B (3.666)", "B", "3.666"),
    ],
)
def test_predikat(teks: str, predikat: str, nilai: str | None) -> None:
    """Letters and words of a scale have one spelling each; a number beside them is kept."""
    b = baca(teks)
    assert (b.bentuk, b.predikat, b.teks) == (Bentuk.PREDIKAT, predikat, teks)
    assert b.angka == (None if nilai is None else D(nilai))
    with pytest.raises(PkxlError, match="predikat"):
        angka(teks)


def test_minimal_predikat() -> None:
    """A lowest predikat, "Minimal BB", is a predikat that keeps its operator."""
    b = baca("Minimal BB")
    assert (b.bentuk, b.predikat, b.banding, b.angka) == (Bentuk.PREDIKAT, "BB", ">=", None)


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sel, keterangan, nilai, teks, desimal",
    [
        (37.56, {}, "37.56", "37,56", 2),
        (38.0, {}, "38", "38", 0),
        (38, {}, "38", "38", 0),
        (0.0, {}, "0", "0", 0),
        (-0.0, {}, "0", "0", 0),
        (-0.5, {}, "-0.5", "-0,5", 1),
        (-999.5, {}, "-999.5", "-999,5", 1),
        (7200837838.0, {}, "7200837838", "7.200.837.838", 0),
        (7200837838, {}, "7200837838", "7.200.837.838", 0),
        (13938.29, {}, "13938.29", "13.938,29", 2),
        (38.2, {"desimal": 2}, "38.2", "38,20", 2),
        (0.0, {"desimal": 2}, "0", "0,00", 2),
        (-1234.5, {"desimal": 2}, "-1234.5", "-1.234,50", 2),
        (37.565, {"desimal": 2}, "37.565", "37,57", 2),
        (37.56, {"desimal": 0}, "37.56", "38", 0),
        (38, {"desimal": 1}, "38", "38,0", 1),
        (38.0, {"desimal": 99}, "38", "38,000000000000000", 15),
        (0.1 + 0.2, {}, "0.30000000000000004", "0,3", 1),
        (100 / 3, {}, "33.333333333333336", "33,3333333333333", 13),
        (0.00001, {}, "0.00001", "0,00001", 5),
        (1e-20, {}, "1E-20", "0,00000000000000000001", 15),
        (0.3708, {"persen": True, "desimal": 2}, "37.08", "37,08%", 2),
        (0.3708, {"persen": True}, "37.08", "37,08%", 2),
        (0.5, {"persen": True, "desimal": 0}, "50", "50%", 0),
        (1.0, {"persen": True}, "100", "100%", 0),
        (0.57, {"persen": True}, "57", "57%", 0),
        (D("38.20"), {}, "38.20", "38,20", 2),
        (D("1E+3"), {}, "1000", "1.000", 0),
        (D("-0"), {}, "0", "0", 0),
        (Warna.MERAH, {}, "7", "7", 0),
    ],
)
def test_sel_angka(sel: object, keterangan: dict[str, object], nilai: str, teks: str, desimal: int) -> None:
    """A numeric cell keeps its shortest exact value; only its text follows what the cell shows."""
    b = baca(sel, **keterangan)  # type: ignore[arg-type]
    assert (b.bentuk, str(b.angka), b.teks, b.desimal) == (Bentuk.ANGKA, nilai, teks, desimal)
    persen = "persen" in keterangan
    assert b.tanda == Tanda.BUKAN_TEKS | (Tanda.PERSEN_SEL if persen else Tanda.TANPA)
    assert b.satuan == ("%" if persen else "")


@pytest.mark.parametrize("sel", [1e15, -1e15, 1e22, 1.7e308, 10**17, D(10) ** 16])
def test_sel_presisi(sel: object) -> None:
    """From 1e15 on a cell has lost digits, and the reading says so."""
    b = baca(sel)
    assert b.bentuk is Bentuk.ANGKA
    assert b.angka == D(repr(sel)) if isinstance(sel, float) else b.angka == sel
    assert Tanda.PRESISI in b.tanda
    assert [t.kode for t in catatan(b)] == ["ANG-04"]


def test_persen_hanya_untuk_sel_angka() -> None:
    """Text in a percent-formatted cell is what it says: nothing is multiplied."""
    b = baca("37,08%", persen=True, desimal=2)
    assert (b.angka, Tanda.PERSEN_SEL in b.tanda) == (D("37.08"), False)


class _Aneh(str):
    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    "sel, alasan",
    [
        (True, "BENAR"),
        (False, "BENAR"),
        (date(2024, 2, 1), "ketikan 1-2"),
        (datetime(2024, 2, 1, 0, 0), "ketikan 1-2"),
        (time(2, 7, 3), "jam"),
        (timedelta(hours=2), "jam"),
        (GalatSel("#N/A"), "galat #N/A"),
        (GalatSel("#DIV/0!"), "galat #DIV/0!"),
        (float("nan"), "terhingga"),
        (float("inf"), "terhingga"),
        (float("-inf"), "terhingga"),
        (D("NaN"), "terhingga"),
        (D("sNaN"), "terhingga"),
        (D("Infinity"), "terhingga"),
        (D("1E+999999"), "jangkauan"),
        (D("1E-999999"), "jangkauan"),
        (D("0E-999999"), "jangkauan"),
        (10**5000, "jangkauan"),
        (1j, "complex"),
        (Fraction(1, 2), "Fraction"),
        ([1], "list"),
        (b"5", "bytes"),
        (object(), "object"),
        (_Aneh("seratus"), "bukan angka"),
    ],
    ids=lambda x: type(x).__name__,
)
def test_sel_ditolak(sel: object, alasan: str) -> None:
    """A cell that holds no number is refused by name of what it holds; nothing raises, nothing becomes 0 or 1."""
    b = baca(sel)
    assert b.bentuk is Bentuk.TAK_TERBACA
    assert b.angka is None
    assert alasan in b.alasan


def test_none_dan_turunan_teks() -> None:
    """None is blank; a subclass of str that is no error reads like its text."""
    assert baca(None) == Bacaan("", Bentuk.KOSONG)
    assert angka(None) is None
    assert baca(GalatSel("32,86")).angka == D("32.86")
    assert baca(GalatSel("-")).tanda == Tanda.STRIP
    assert baca(_Aneh("2.430"), satuan="%").angka == D("2.43")


# --- what a reading says ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nilai", ["38", "-", "", "80 - 90", "BB", "(1.000.000)", "Rp 250.000", 38.5, None])
def test_catatan_diam(nilai: object) -> None:
    """A plain reading says nothing."""
    assert list(catatan(baca(nilai))) == []


@pytest.mark.parametrize(
    "nilai, keterangan, kode, tingkat",
    [
        ("1.23.456", {}, "ANG-01", Tingkat.PERBAIKI),
        (True, {}, "ANG-01", Tingkat.PERBAIKI),
        ("2.430", {"satuan": "Orang"}, "ANG-02", Tingkat.JELASKAN),
        ("3.666", {"satuan": "Nilai"}, "ANG-02", Tingkat.JELASKAN),
        ("4.25", {}, "ANG-03", Tingkat.INFO),
        ("1.5 - 3.5", {}, "ANG-03", Tingkat.INFO),
        ("99999999999999999", {}, "ANG-04", Tingkat.JELASKAN),
        (0.3708, {"persen": True}, "REA-09", Tingkat.JELASKAN),
    ],
)
def test_catatan_bicara(nilai: object, keterangan: dict[str, object], kode: str, tingkat: Tingkat) -> None:
    """Each doubtful reading gives its one finding, at its place, with every field of its sentences filled."""
    asal = Asal("a.xlsx", "Indikator", 11, 12)
    (t,) = catatan(baca(nilai, **keterangan), asal, instansi="DTKKUM")  # type: ignore[arg-type]
    assert (t.kode, t.tingkat, t.asal, t.instansi) == (kode, tingkat, asal, "DTKKUM")
    assert "{" not in t.pesan + t.saran


def test_catatan_kalimat() -> None:
    """The sentences are those of buku.md 15: both readings and the reason; the stored value and the target."""
    (dua,) = catatan(baca("2.430", satuan="Orang"))
    assert dua.pesan == "“2.430” bisa berarti 2.430 atau 2,43. Dibaca 2.430 karena satuannya Orang."
    assert dua.saran == "Bila bukan itu, ketik ulang angkanya."
    (persen,) = catatan(baca(0.3708, persen=True, desimal=2), target="38")
    assert persen.pesan == ("Sel ini berformat persen; isinya 37,08 % (tersimpan 0,3708), targetnya 38. Dibaca 37,08.")
    assert persen.saran == "Agar tidak keliru, ketik 37,08 tanpa tanda %."


def test_catatan_teks_panjang() -> None:
    """A long text is cut in the sentence and whole in `isi`."""
    (t,) = catatan(baca("x" * 500))
    assert len(t.pesan) < 150
    assert t.isi == "x" * 500


def test_angka_memakai_satuan() -> None:
    """`angka` lets the satuan decide, and its error carries the finding."""
    assert angka("2.430", "Orang") == 2430
    assert angka("2.430", "Persen") == D("2.43")
    with pytest.raises(PkxlError) as galat:
        angka("O,5")
    assert galat.value.temuan.jenis is ANG_01
    assert "O,5" in galat.value.temuan.pesan


# --- properties -------------------------------------------------------------------------------------------------------

BILANGAN = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=None).map(
    lambda d: D(format(d, "f"))
)
BERTEMPAT = st.builds(lambda n, p: D(n).scaleb(-p), st.integers(-(10**14), 10**14), st.integers(0, 6))
TANDA = st.text(alphabet="0123456789.,-–− ()Rp%'/eEOlx+:≥<>sdMAB\xa0\n", max_size=24)
SATUAN = st.sampled_from(["", "Orang", "Persen", "%", "Rp", "Juta Rupiah", "Indeks", "Kg/Kapita"])


@given(BERTEMPAT)
@example(D("2.430"))
@example(D("-0.5"))
def test_tulis_lalu_baca(d: Decimal) -> None:
    """Text to Decimal to text to Decimal loses nothing: value and decimals come back."""
    teks = tulis(d)
    b = baca(teks, konvensi=True)
    assert b.bentuk is Bentuk.ANGKA
    assert (b.angka, b.desimal) == (d, max(0, -d.as_tuple().exponent))  # type: ignore[operator]
    assert b.angka is not None
    assert tulis(b.angka, b.desimal) == teks


@given(BILANGAN)
def test_tulis_lalu_baca_berapa_pun_desimalnya(d: Decimal) -> None:
    """The same for numbers with any count of decimals that still fits into a cell's text."""
    teks = tulis(d)
    assume(len(teks) <= 100)
    assert baca(teks, konvensi=True).angka == d


@given(BERTEMPAT, st.booleans())
def test_setiap_gaya_terbaca(d: Decimal, persen: bool) -> None:
    """Each legal style of marks gives the number back, or keeps it as the other reading."""
    utuh, _, pecah = format(abs(d), "f").partition(".")
    minus = "-" if d < 0 else ""
    ekor_id, ekor_en = (f",{pecah}", f".{pecah}") if pecah else ("", "")
    grup = f"{int(utuh):,}"
    gaya = [
        grup.replace(",", ".") + ekor_id,
        utuh + ekor_id,
        grup + ekor_en,
        utuh + ekor_en,
        grup.replace(",", " ") + ekor_id,
        grup.replace(",", "\xa0") + ekor_en,
    ]
    for teks in gaya:
        for bentuk in (f"{minus}{teks}", f"{minus}{teks}%" if persen else f"{minus}{teks} Dokumen"):
            b = baca(bentuk)
            assert b.bentuk is Bentuk.ANGKA, bentuk
            assert d == b.angka or d == b.lain, bentuk
    uang = grup.replace(",", ".") + (ekor_id or ",-")
    for bentuk in (f"Rp. {minus}{uang}", f"{minus}Rp{uang}", f"Rp {minus}{uang}"):
        b = baca(bentuk)
        assert d == b.angka or d == b.lain, bentuk
        assert b.lain is None or len(pecah) == 3, bentuk


@given(BERTEMPAT, BERTEMPAT, st.sampled_from([" - ", "-", " – ", " s.d. ", " s/d ", " sampai ", " sampai dengan "]))
def test_rentang_terbaca(a: Decimal, b: Decimal, antara: str) -> None:
    """Two numbers with any of the words or dashes between them are a range when they rise, refused when they fall."""
    assume(baca(tulis(a)).lain is None and baca(tulis(b)).lain is None)
    hasil = baca(f"{tulis(a)}{antara}{tulis(b)}")
    if a > b:
        assert hasil.bentuk is Bentuk.TAK_TERBACA
    else:
        assert (hasil.bentuk, hasil.bawah, hasil.atas) == (Bentuk.RENTANG, a, b)


@given(st.one_of(st.text(), TANDA), SATUAN, st.lists(st.decimals(), max_size=2), st.text(max_size=8), st.booleans())
@example("9" * 5000, "", [], "", False)
@example("(" * 120, "", [], "", False)
@example("1 " * 60, "", [], "", False)
@example("2.430", "", [D("sNaN"), D("NaN"), D("Infinity"), D("1E+999999")], "", False)
def test_tidak_pernah_meledak(teks: str, satuan: str, pasangan: list[Decimal], nama: str, konvensi: bool) -> None:
    """No text makes `baca` raise, nor `angka` anything but PkxlError; each answer is whole for its form."""
    b = baca(teks, satuan=satuan, pasangan=pasangan, nama=nama, konvensi=konvensi)
    assert b.teks == teks
    assert (b.angka is not None) == (b.bentuk in (Bentuk.ANGKA, Bentuk.PERBANDINGAN)) or b.bentuk is Bentuk.PREDIKAT
    assert (b.bawah is not None and b.atas is not None and b.bawah <= b.atas) == (b.bentuk is Bentuk.RENTANG)
    assert bool(b.predikat) == (b.bentuk is Bentuk.PREDIKAT)
    assert (b.lain is None) == (b.penentu is None)
    assert bool(b.alasan) == (b.bentuk is Bentuk.TAK_TERBACA or b.lain is not None)
    for t in catatan(b):
        assert t.pesan
    if b.bentuk in (Bentuk.ANGKA, Bentuk.KOSONG):
        assert baca(teks, satuan=satuan).bentuk is b.bentuk
        nilai = angka(teks, satuan)
        assert nilai is None or nilai.is_finite()
    else:
        with pytest.raises(PkxlError) as galat:
            angka(teks, satuan)
        assert galat.value.kode == "ANG-01"


@given(st.one_of(TANDA, st.from_regex(r"\A(Rp\.? ?)?-?[0-9]{1,3}([., ][0-9]{1,4}){0,3}(,-)?( ?%| orang)?\Z")), SATUAN)
def test_tidak_mengarang(teks: str, satuan: str) -> None:
    """A number read has exactly the digits of its text, in their order; leading zeros apart."""
    b = baca(teks, satuan=satuan)
    if b.bentuk is not Bentuk.ANGKA:
        return
    assert b.angka is not None
    tertulis = re.sub("[^0-9]", "", teks)
    dibaca = re.sub("[^0-9]", "", tulis(b.angka, b.desimal))
    assert dibaca.lstrip("0") == tertulis.lstrip("0")
    if b.lain is not None:
        assert b.lain in (b.angka * 1000, b.angka / 1000)


@given(st.floats(), st.one_of(st.none(), st.integers(-3, 40)), st.booleans())
def test_sel_float_utuh(x: float, desimal: int | None, persen: bool) -> None:
    """A float cell comes back as the very same float, however it is shown; nan and inf are refused."""
    b = baca(x, desimal=desimal, persen=persen)
    if x != x or x in (float("inf"), float("-inf")):
        assert b.bentuk is Bentuk.TAK_TERBACA
        return
    assert b.angka is not None
    nilai = b.angka.scaleb(-2) if persen else b.angka
    assert float(nilai) == x
    assert 0 <= b.desimal <= 15
    assert "e" not in b.teks.lower()
    if not persen and abs(x) < 1e15:
        assert baca(ke_sel(b.angka)).angka == b.angka


@given(st.one_of(st.integers(), st.booleans(), st.decimals(), st.dates(), st.times(), st.binary(), st.none()))
def test_tidak_pernah_meledak_jenis_lain(nilai: object) -> None:
    """No type of value makes `baca` raise."""
    b = baca(nilai)
    assert isinstance(b, Bacaan)
    assert b.terisi == (nilai is not None)


def test_format_sel_dari_bacaan() -> None:
    """The marks of a text are enough to show its cell the way it was written."""
    for teks, pola in [("38", "0"), ("38,20", "0.00"), ("2.430", "#,##0"), ("13.938,29", "#,##0.00"), ("5310", "0")]:
        b = baca(teks)
        assert format_sel(b.desimal, Tanda.RIBUAN in b.tanda) == pola


# --- files beside the project -----------------------------------------------------------------------------------------


def _sesuai(b: Bacaan, harapan: str) -> bool:
    """Whether a reading is what column B of v_numbers_text.xlsx asks for."""
    if harapan.startswith("AMBIGUOUS"):
        pilihan = {D(x) for x in re.findall(r"[0-9.]+", harapan.partition(":")[2])}
        return b.bentuk is Bentuk.ANGKA and {b.angka, b.lain} == pilihan
    for awal, bentuk in [
        ("EMPTY", Bentuk.KOSONG),
        ("INVALID", Bentuk.TAK_TERBACA),
        ("RANGE", Bentuk.RENTANG),
        ("comparison", Bentuk.PERBANDINGAN),
    ]:
        if harapan.startswith(awal):
            return b.bentuk is bentuk
    if "or V12" in harapan:
        return b.bentuk is Bentuk.TAK_TERBACA
    if harapan.startswith("V14 PRECISION"):
        return b.angka == D(b.teks) and Tanda.PRESISI in b.tanda
    satuan = re.search(r"\(unit (.+)\)", harapan)
    return (
        b.bentuk is Bentuk.ANGKA
        and b.angka == D(harapan.split()[0])
        and b.satuan == (satuan[1] if satuan else "")
        and (Tanda.NOL_DEPAN in b.tanda) == ("LEADING_ZERO" in harapan)
        and (b.angka < 0) == ("W13" in harapan)
        and b.lain is None
    )


@perlu_bersama
def test_58_bentuk_teks() -> None:
    """Every text form of v_numbers_text.xlsx is read as its column B says; 2.430 and 7,200 with both readings."""
    calamine = pytest.importorskip("python_calamine")
    buku = calamine.CalamineWorkbook.from_path(str(BERSAMA / "bad" / "v_numbers_text.xlsx"))
    baris = buku.get_sheet_by_name("Angka").to_python(skip_empty_area=False)[1:]
    assert len(baris) == 58
    salah = [(teks, harapan, baca(teks)) for teks, harapan in baris if not _sesuai(baca(teks), harapan)]
    assert salah == []
    assert (baca("2.430").angka, baca("7,200").angka) == (D(2430), D("7.2"))


@perlu_bersama
def test_dokumen_contoh() -> None:
    """Every figure of the example document is read, and its budget adds up to 8.736.548.759."""
    isi = (BERSAMA / "seed" / "perjanjian-kinerja-2024.md").read_text(encoding="utf-8")
    baris = [[s.strip() for s in b.strip("|").split("|")] for b in isi.splitlines() if b.startswith("|")]
    pagu = [b[2] for b in baris if len(b) == 4 and b[2].startswith("Rp")]
    assert sum((angka(p) or D(0)) for p in pagu) == 8_736_548_759
    nilai = [
        (t, b[-4])
        for b in baris
        if len(b) in (6, 7) and b[-4] in ("Persen", "Orang", "Juta Rupiah", "Nilai")
        for t in b[-3:]
    ]
    assert len(nilai) == 45
    assert {baca(t, satuan=s).bentuk for t, s in nilai} == {Bentuk.ANGKA, Bentuk.KOSONG}
    assert [t for t, s in nilai if baca(t, satuan=s).lain is not None] == ["2.430", "11.875", "5.310"]
    assert {baca(t, satuan=s).angka for t, s in nilai if s == "Orang"} == {D(2430), D(11875), D(5310)}


@perlu_bersama
def test_data_gunungkidul() -> None:
    """Every cell of 289 published rows is a number, a blank or a predikat; names settle the doubtful ones rightly."""
    with (BERSAMA / "data" / "capaian-gunungkidul.csv").open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.DictReader(berkas))
    dua: dict[str, Decimal | None] = {}
    for b in baris:
        for kolom in ("target", "realisasi", "capaian_tercetak"):
            r = baca(b[kolom], nama=b["indikator"], konvensi=True)
            assert r.bentuk in (Bentuk.ANGKA, Bentuk.KOSONG, Bentuk.PREDIKAT), (b[kolom], r)
            if r.lain is not None:
                dua[b[kolom]] = r.angka
    assert dua == {
        "110.000": D(110000), "243.000": D(243000), "3.286": D(3286), "8.706": D(8706),
        "3.666": D("3.666"), "23.105": D("23.105"), "44.113": D(44113),
    }  # fmt: skip


def test_impor_ringan() -> None:
    """The road of a cell formula: importing this loads the standard library and the model floor only."""
    perintah = "import sys; import pkxl.model.angka; print('\\n'.join(sys.modules))"
    keluar = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {perintah}"],
                            capture_output=True, text=True, check=True)  # fmt: skip
    dimuat = {m.partition(".")[0] for m in keluar.stdout.split()}
    assert "pkxl" in dimuat
    assert {m for m in dimuat if m not in sys.stdlib_module_names and not m.startswith("_")} == {"pkxl"}


@given(st.floats() | st.integers(-(10**17), 10**17), st.none() | st.integers(-1, 17))
def test_jalan_cepat_sama_dengan_jalan_panjang(n: float, desimal: int | None) -> None:
    """A numeric cell read on the quick road is what the long road makes of it, text and decimals included."""
    assert baca_bilangan(n, desimal) == _bilangan(n, desimal, False)
