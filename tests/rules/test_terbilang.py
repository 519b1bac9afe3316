"""Amounts in words against an independent library; NIP of PNS and PPPK."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from pkxl.model.temuan import PkxlError
from pkxl.rules.nip import jenis_nip, nip_dari_bilangan, periksa_nip, rapikan_nip
from pkxl.rules.terbilang import terbilang

D = Decimal


def test_equal_to_an_independent_library() -> None:
    """10,000 whole values up to 10^15, small, round and random, read as num2words reads them."""
    num2words = pytest.importorskip("num2words", reason="num2words is not installed").num2words
    acak = random.Random(20240126)
    nilai = [*range(2000), *(10**i + j for i in range(3, 15) for j in (-1, 0, 1, 11))]
    while len(nilai) < 10_000:
        nilai.append(acak.randrange(10 ** acak.randrange(3, 16)))
    assert [n for n in nilai if terbilang(D(n)) != num2words(n, lang="id")] == []


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("0", "nol"),
        ("11", "sebelas"),
        ("100", "seratus"),
        ("1000", "seribu"),
        ("1100000", "satu juta seratus ribu"),
        ("46001627", "empat puluh enam juta satu ribu enam ratus dua puluh tujuh"),
        ("-750000", "minus tujuh ratus lima puluh ribu"),
        ("1500.25", "seribu lima ratus rupiah dua puluh lima sen"),
        ("0.5", "lima puluh sen"),
        ("-0.05", "minus lima sen"),
        ("1500.00", "seribu lima ratus"),
        ("1000000000000000", "satu kuadriliun"),
    ],
)
def test_words(nilai: str, kata: str) -> None:
    """Negative amounts, sen, and the largest amount have their words."""
    assert terbilang(D(nilai)) == kata


def test_unit_behind() -> None:
    """A satuan stands behind a whole amount; sen name rupiah by themselves, once."""
    assert terbilang(D(5), "rupiah") == "lima rupiah"
    assert terbilang(D("5.5"), "rupiah") == "lima rupiah lima puluh sen"


@pytest.mark.parametrize("nilai", ["1000000000000001", "-1e16", "0.005"])
def test_refused(nilai: str) -> None:
    """What is too large or has a third decimal is refused."""
    with pytest.raises(PkxlError, match="TRB-01"):
        terbilang(D(nilai))


@pytest.mark.parametrize(
    ("nip", "jenis"),
    [
        ("19700113 199009 1 002", "PNS"),
        ("197001131990091002", "PNS"),
        ("NIP. 19700113 199009 1 002", "PNS"),
        ("19700113.199009.1.002", "PNS"),
        ("198502292010122001", ""),  # no 29 February in 1985
        ("199003152023211005", "PPPK"),
        ("199003152024242005", "PPPK"),
        ("199003152023212001", "PPPK"),
    ],
)
def test_kinds(nip: str, jenis: str) -> None:
    """PNS and PPPK are told apart by digits 13-14; blanks and dots don't matter."""
    assert jenis_nip(nip) == jenis


@pytest.mark.parametrize(
    ("nip", "sebab"),
    [
        ("19701313 199009 1 002", "tanggal lahir"),
        ("19700113 199000 1 002", "angka 13-14 (00)"),
        ("19700113 199013 1 002", "angka 13-14 (13)"),
        ("19700113 199009 3 002", "angka 15 (3)"),
        ("19700113 199009 1 000", "nomor urut"),
        ("19700113 197909 1 002", "sebelum berusia"),
        ("19700113 199009 1 02", "17 angka"),
        ("131234567", "9 angka"),
        ("1970O113 199009 1 002", "selain angka: O"),
        ("", "selain angka"),
        ("１９700113 199009 1 002", "selain angka"),
    ],
)
def test_reasons(nip: str, sebab: str) -> None:
    """Each fault is named by its digits."""
    assert any(sebab in s for s in periksa_nip(nip)), periksa_nip(nip)


def test_several_faults_at_once() -> None:
    """A number with three faults has three reasons."""
    assert len(periksa_nip("19701313 199013 3 002")) == 3


def test_number_instead_of_text() -> None:
    """A NIP stored as a number has lost its last digits, whatever they look like."""
    assert "digit terakhir sudah hilang" in nip_dari_bilangan(1.97001131990091e17)[0]
    assert rapikan_nip("NIP: 1970 0113") == "19700113"
