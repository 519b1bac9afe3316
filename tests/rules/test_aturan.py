"""The sheet Aturan: rules are understood or refused at their cell, hold or speak at the cell of what they measure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Posisi
from pkxl.model.kinerja import BarisAturan
from pkxl.model.temuan import Tingkat
from pkxl.rules.aturan import jalankan
from pkxl.rules.aturan_baca import NAMA, Tolak, baca_aturan
from pkxl.workbook import layout
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman
from tests.rules.checks.conftest import KOLOM, Buat

KOLOM_ATURAN = {k.kunci: n for n, k in enumerate(layout.ATURAN.kolom, 1)}


@pytest.fixture
def buat() -> Buat:
    """The maker of records."""
    return Buat()


def jalan(buat, *aturan, posisi=Posisi.TW1, indikator=None, anggaran=None):
    """The notes of the rules on an agreement at Triwulan I, the rules in rows 6, 7, ..."""
    tempat = buat.tempat("Anggaran", 6)
    baris = tuple(
        BarisAturan(*(*a, "", "", "", "", "")[:5], tempat._replace(lembar="Aturan", baris=n, kolom=KOLOM_ATURAN))
        for n, a in enumerate(aturan, 6)
    )
    pk = buat.pk(indikator, anggaran, posisi=posisi).model_copy(update={"aturan": baris})
    return list(jalankan(hitung(pk)))


def ringkas(temuan):
    """Codes and places."""
    return [(t.kode, t.asal.tempat) for t in temuan]


@pytest.mark.parametrize(
    ("aturan", "diharapkan"),
    [
        (("Pagu", ">", "0"), []),
        (("Pagu", ">=", "300000000"), ["Anggaran!F8"]),
        (("Realisasi Anggaran", "<=", "Pagu * 0,9"), ["Anggaran!J7"]),
        (("Pagu - Realisasi Anggaran", "paling sedikit", "-(1) + Pagu / 2"), ["Anggaran!F7"]),
        (("Serapan", "minimal", "25"), ["Anggaran!J6"]),
        (("Target", ">", "Realisasi T-1 * 1,04"), ["Indikator!N7", "Indikator!N8", "Indikator!N9"]),
        (("Target 2024", "≥", "Realisasi 2023"), ["Indikator!N8"]),
        (("Satuan", "salah satu dari", "Persen; Nilai"), []),
        (("Satuan", "=", "persen"), ["Indikator!H9"]),
        (("Indikator Kinerja", "tidak berisi", "pengangguran"), ["Indikator!G8"]),
        (("Indikator Kinerja", "diawali", "Persentase"), ["Indikator!G7", "Indikator!G8", "Indikator!G9"]),
        (("Sumber Dana", "<>", "APBD"), ["Anggaran!I6", "Anggaran!I7", "Anggaran!I8"]),
        (("Banyak Indikator", "<=", "3"), ["Perangkat Daerah!B6"]),
        (("Jumlah Pagu", "<", "1.000.000.000"), ["Perangkat Daerah!B6"]),
        (("Pangkat/Golongan", "terisi"), ["Perangkat Daerah!I6"]),
        (("Definisi Operasional", "wajib diisi"), ["Indikator!T6", "Indikator!T7", "Indikator!T8", "Indikator!T9"]),
        (("Target Perubahan", "kosong"), []),
        (("Target Perubahan", ">", "5"), []),
        (("Pagu / Pagu Perubahan", ">", "1"), []),
        (("Pagu / 0", ">", "1"), []),
    ],
)
def test_berlaku(buat, aturan, diharapkan):
    """A rule speaks at the cell of the first name of its left side, and is silent where it holds or a value is missing."""
    anggaran = [
        buat.anggaran(6, pagu="597.880.121", realisasi_tw=("100.000.000", None, None, None)),
        buat.anggaran(7, no="2", kode="2.07.04", pagu="392.330.800", realisasi_tw=("390.000.000", None, None, None)),
        buat.anggaran(8, no="3", kode="2.17.07", pagu="250.000.000"),
    ]
    temuan = jalan(buat, aturan, anggaran=anggaran)
    sel = []
    for t in temuan:
        a = t.asal
        huruf = a.sel.split(":")[0].rstrip("0123456789")
        sel += [f"{a.lembar}!{huruf}{n}" for n in range(a.baris, (a.sampai or a.baris) + 1)]
    assert {t.kode for t in temuan} <= {"ATR-01"}
    assert sel == diharapkan


def test_tingkat_dan_instruksi(buat):
    """Level and instruction are the officer's; without them Jelaskan and a plain sentence."""
    (t,) = jalan(buat, ("Banyak Indikator", "<", "2", "perbaiki", "Kurangi {indikator}nya."))
    assert (t.tingkat, t.saran) == (Tingkat.PERBAIKI, "Kurangi {indikator}nya.")
    assert "“Banyak Indikator < 2”" in t.pesan
    assert "4 dan 2" in t.pesan
    (t,) = jalan(buat, ("Banyak Indikator", "<", "2"))
    assert t.tingkat is Tingkat.JELASKAN


def test_tiga_menjadi_satu(buat):
    """Three rows that break one rule are one line, two rules stay two lines."""
    temuan = jalan(buat, ("Sumber Dana", "<>", "APBD"), ("Pagu", "<", "1"))
    assert ringkas(temuan) == [("ATR-01", "Anggaran!I6:I8"), ("ATR-01", "Anggaran!F6:F8")]


@pytest.mark.parametrize(
    ("aturan", "kolom", "potongan"),
    [
        (("Serpan", ">=", "25"), "kiri", "mungkin “Serapan”"),
        (("", ">=", "25"), "kiri", "kosong"),
        (("25", ">=", "25"), "kiri", "tidak menyebut kolom"),
        (("Serapan", "kira-kira", "25"), "operator", "tidak dikenal"),
        (("Serapan", ">=", ""), "kanan", "kosong"),
        (("Serapan", ">=", "25 %"), "kanan", "%"),
        (("Serapan", ">=", "(25"), "kanan", "kurung"),
        (("Serapan", ">=", "2.430"), "kanan", "dua cara"),
        (("Serapan", ">=", "Capaian"), "kanan", "mencampur"),
        (("Serapan", ">=", "Kode"), "kanan", "teks"),
        (("Serapan * Kode", ">=", "1"), "kiri", "teks"),
        (("Satuan", ">=", "1"), "operator", "teks"),
        (("Serapan", "berisi", "1"), "operator", "hanya untuk teks"),
        (("Serapan + Sisa", "terisi"), "kiri", "satu kolom"),
        (("Serapan", ">=", "25", "Gawat"), "tingkat", "Perbaiki, Jelaskan, atau Info"),
        (("__import__('os').system('x')", "=", "1"), "kiri", "tidak dimengerti"),
        (("Pagu.__class__", "=", "1"), "kiri", "tidak dimengerti"),
        (("(" * 50 + "Pagu" + ")" * 50, "=", "1"), "kiri", "terlalu dalam"),
        (("Pagu + " * 200, "=", "1"), "kiri", "300"),
    ],
)
def test_ditolak(buat, aturan, kolom, potongan):
    """A rule that cannot be understood must be mended, at the cell that is wrong, with the reason; the others still run."""
    temuan = jalan(buat, aturan, ("Banyak Indikator", "<", "2"))
    assert [t.kode for t in temuan] == ["ATR-02", "ATR-01"]
    t = temuan[0]
    assert t.asal.lembar == "Aturan"
    assert t.asal.kolom == KOLOM_ATURAN[kolom]
    assert t.asal.baris == 6
    assert potongan in t.pesan
    assert t.tingkat is Tingkat.PERBAIKI


@pytest.mark.parametrize("nama", NAMA)
def test_setiap_nama_punya_sel(buat, nama):
    """Every name can be asked for, and its cell is a column of its sheet."""
    n = NAMA[nama]
    baca_aturan(nama, "terisi")
    if n.lingkup == "indikator":
        lembar = "Rencana Aksi" if n.kolom.startswith("aksi.") else "Indikator"
    else:
        lembar = "Anggaran" if n.lingkup == "anggaran" else "Perangkat Daerah"
    kolom = n.kolom.removeprefix("aksi.")
    assert kolom in KOLOM[lembar] or kolom in ("realisasi", "realisasi_posisi")


def test_urutan_hitung(buat):
    """Products go before sums, brackets before both, minus binds to what follows."""
    a = baca_aturan("Pagu", "=", "2 + 3 * 4 - (1 + 1) / 2 - -1")

    def hitung_(s):
        if isinstance(s, Decimal):
            return s
        t, x, y = s
        x, y = hitung_(x), hitung_(y)
        return {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else x}[t]

    assert hitung_(a.kanan) == 14


def test_ikut_dalam_buku(buat):
    """Rules are written onto the sheet Aturan and read back from it, and their notes are among all notes."""
    aturan = (BarisAturan("Banyak Indikator", "<", "2", "Info", "Cukup."), BarisAturan("Serpan", ">", "1"))
    pk = buat.pk().model_copy(update={"aturan": aturan})
    kembali, _ = parse(halaman(hitung(pk)))
    assert [a[:5] for a in kembali.aturan] == [a[:5] for a in aturan]
    assert [a.tempat.di("kiri").tempat for a in kembali.aturan] == ["Aturan!A6", "Aturan!A7"]
    assert [t.kode for t in hitung(kembali).temuan if t.kode.startswith("ATR")] == ["ATR-02", "ATR-01"]


@given(st.text(max_size=40), st.text(max_size=10), st.text(max_size=40), st.text(max_size=10))
def test_apa_pun_isinya(kiri, operator, kanan, tingkat):
    """Whatever is typed becomes a rule or a refusal, never a fall."""
    tolak = None
    try:
        baca_aturan(kiri, operator, kanan, tingkat)
    except Tolak as e:
        tolak = e
    assert tolak is None or (tolak.sebab and tolak.sisi in KOLOM_ATURAN)


@given(st.lists(st.sampled_from([*"()+-*/", "Pagu", "Sisa", "1", "0", " ", "2,5"]), max_size=14).map("".join))
def test_susunan_apa_pun(teks):
    """Any arrangement of signs, names and figures is evaluated or refused."""
    jalan(Buat(), (teks, "<", "Pagu"))
