"""A published table of capaian, every row explained; the file is read as officers save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pkxl.flows.banding import HasilBanding, baca_tabel, bandingkan_tabel
from pkxl.model.temuan import PkxlError
from pkxl.rules.banding import Cocok
from pkxl.rules.kebijakan import kebijakan

GUNUNGKIDUL = Path(__file__).parents[2] / ".." / "shared" / "data" / "capaian-gunungkidul.csv"


@pytest.fixture(scope="module")
def hasil() -> HasilBanding:
    """The whole published table."""
    if not GUNUNGKIDUL.exists():
        pytest.skip("the published table (shared/data/capaian-gunungkidul.csv) is not here: banding was NOT run on it")
    return bandingkan_tabel(baca_tabel(GUNUNGKIDUL.read_bytes(), GUNUNGKIDUL.name))


def test_setiap_baris_dijelaskan(hasil: HasilBanding) -> None:
    """Every row of the published table is explained: 289 rows, 276 with a print; the kinds add up."""
    assert len(hasil.baris) == 289
    assert hasil.dibandingkan == 276
    assert sum(hasil.jumlah.values()) == 289
    assert all(b.penjelasan for _, b in hasil.baris)
    assert hasil.jumlah == {
        Cocok.TEPAT: 225, Cocok.DIPOTONG: 26, Cocok.PEMBULATAN: 8, Cocok.TAHUN_LALU: 2, Cocok.SALAH_ARAH: 2,
        Cocok.KOMA_HILANG: 2, Cocok.DISALIN: 1, Cocok.SALAH: 10, Cocok.BELUM_DIISI: 13,
    }  # fmt: skip


def test_putusan_berbalik(hasil: HasilBanding) -> None:
    """Five prints change the verdict, among them the two that the field notes name."""
    berbalik = {(r.target, r.realisasi, r.tercetak) for r, b in hasil.baris if b.berbalik}
    assert len(berbalik) == hasil.berbalik == 5
    assert {("81", "80,6", "100,12"), ("80,07", "81,51", "80,09")} <= berbalik


def test_tahun_lalu_dari_tabelnya_sendiri(hasil: HasilBanding) -> None:
    """Two figures of 2023 were left standing in 2024."""
    assert [(r.nomor, r.tercetak) for r, b in hasil.baris if b.cocok is Cocok.TAHUN_LALU] == [
        (231, "110,64"),
        (286, "97,99"),
    ]


@pytest.mark.parametrize(
    "isi",
    [
        "target,realisasi,capaian_tercetak\n38,19,50\n",
        "Target;Realisasi;Capaian (%);Polaritas\r\n38;19;50,00;naik\r\n",
        "Indikator\tTarget\tRealisasi\tTercetak\nX\t38\t19\t50\n",
    ],
)
def test_bentuk_berkas(isi: str) -> None:
    """Comma, semicolon or tab; with and without a byte-order mark; other spellings of the columns."""
    for sandi in ("utf-8", "utf-8-sig", "cp1252"):
        h = bandingkan_tabel(baca_tabel(isi.encode(sandi)))
        assert [b.cocok for _, b in h.baris] == [Cocok.TEPAT]


@pytest.mark.parametrize(
    "isi, kode",
    [
        (b"", "BND-02"), (b"PK\x03\x04\0\0", "BND-02"), (b"a,b\n1,2\n", "BND-01"), (b"target,realisasi\n1,2\n", "BND-01"),
        (b'target,realisasi,capaian\n"1,2,3\n', "BND-02"), (b'target,realisasi,capaian\n"1"2,3,4\n', "BND-02"),
    ],
)  # fmt: skip
def test_berkas_lain_ditolak(isi: bytes, kode: str) -> None:
    """What is no such table is refused with what is missing."""
    with pytest.raises(PkxlError) as galat:
        bandingkan_tabel(baca_tabel(isi, "x.csv"))
    assert galat.value.kode == kode


def test_kebijakan_lain(hasil: HasilBanding) -> None:
    """The computed figure follows the policy that was asked for; the families tried stay the same."""
    isi = b"target,realisasi,capaian,polaritas\n10,8,120,turun\n10,8,125,turun\n"
    for nama, hitung in (("", 120), ("Boyolali", 125)):
        h = bandingkan_tabel(baca_tabel(isi), kebijakan(nama))
        assert [b.cocok for _, b in h.baris] == [Cocok.TEPAT, Cocok.TEPAT]
        assert [b.hitung for _, b in h.baris] == [hitung, hitung]


def test_polaritas_asing_satu_baris() -> None:
    """A word that is no polaritas spoils its own row only, and is named."""
    h = bandingkan_tabel(baca_tabel(b"target,realisasi,capaian,polaritas\n1,2,200,miring\n1,2,200,naik\n"))
    assert [b.cocok for _, b in h.baris] == [Cocok.TAK_TERBACA, Cocok.TEPAT]
    assert "miring" in h.baris[0][1].penjelasan


def test_dua_bacaan_disebut(hasil: HasilBanding) -> None:
    """Where a text has two readings the sentence says which one the print fits."""
    kata = [b.penjelasan for _, b in hasil.baris]
    for bacaan in ("“3.666” dibaca 3,666", "“23.105” dibaca 23,105"):
        assert sum(bacaan in k for k in kata) == 1
