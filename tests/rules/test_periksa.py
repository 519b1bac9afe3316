"""The runner: a clean agreement gives nothing, many of one kind are one line, the order is that of importance."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Posisi
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.rules import checks
from pkxl.rules.checks import CHECKS, CHECKS_ACUAN, CHECKS_HASIL
from pkxl.rules.checks.isian import Lewati
from pkxl.rules.gabung import rentang, satukan, tempat_semua
from pkxl.rules.periksa import periksa
from tests.rules.checks.conftest import Buat

MODUL = [import_module(f"{checks.__name__}.{m.name}") for m in iter_modules(checks.__path__)]
UJI = Jenis("UJI-01", Tingkat.INFO, "Uji", pesan="Uji {nama}.", saran="Saran.{petunjuk}", ringkas="{n} uji: {daftar}.")


@pytest.fixture
def buat() -> Buat:
    """The maker of records."""
    return Buat()


def kode(temuan):
    """Codes and places in order."""
    return [(t.kode, t.asal.tempat) for t in temuan]


def test_bersih_tanpa_catatan(buat):
    """A clean agreement gives no note, neither alone nor computed."""
    pk = buat.pk()
    assert periksa(pk) == ()
    assert hitung(pk).temuan == ()


def test_kosong_satu_catatan(buat):
    """A workbook without rows, with one agency or none or forty, is one note and not two hundred."""
    kosong = buat.pk([], [])
    assert kode(hitung(kosong).temuan) == [("DOC-01", "Perangkat Daerah!B6")]
    assert kode(periksa(kosong.model_copy(update={"instansi": ()}))) == [("DOC-01", "")]
    banyak = tuple(kosong.instansi[0].model_copy(update={"singkatan": f"OPD{n}"}) for n in range(40))
    assert len(hitung(kosong.model_copy(update={"instansi": banyak})).temuan) == 1
    for posisi in Posisi:
        setelan = kosong.pengaturan.model_copy(update={"posisi": posisi})
        assert len(hitung(kosong.model_copy(update={"pengaturan": setelan})).temuan) == 1


def tanpa_target(buat, *baris):
    """Indikator without target on these rows."""
    return [buat.indikator(n, uraian=f"Persentase hal {n}", target="-") for n in baris]


def test_tiga_menjadi_satu(buat):
    """Three of one code in one agency are one line over the range of their cells."""
    (t,) = periksa(buat.pk(tanpa_target(buat, 6, 7, 8)))
    assert kode([t]) == [("TGT-01", "Indikator!N6:N8")]
    assert t.tingkat is Tingkat.JELASKAN
    assert "3 indikator" in t.pesan
    assert "hal 6" in t.pesan
    assert "hal 8" in t.pesan


def test_dua_tetap_dua(buat):
    """Two stay two."""
    assert kode(periksa(buat.pk(tanpa_target(buat, 6, 7)))) == [
        ("TGT-01", "Indikator!N6"),
        ("TGT-01", "Indikator!N7"),
    ]


def test_tidak_bersambung(buat):
    """Cells apart from one another: the first is the place and all are named."""
    (t,) = periksa(buat.pk(tanpa_target(buat, 6, 7, 11, 20)))
    assert kode([t]) == [("TGT-01", "Indikator!N6")]
    assert "Indikator!N6:N7, N11, N20" in t.pesan


def test_tidak_lintas_opd(buat):
    """What two agencies have in common stays theirs."""
    satu, dua = (
        buat.pk(tanpa_target(buat, 6, 7)).instansi[0],
        buat.pk(
            [i.model_copy(update={"instansi": "LAIN"}) for i in tanpa_target(buat, 8, 9)],
            [a.model_copy(update={"instansi": "LAIN", "mendukung": "semua"}) for a in buat.bersih()[1]],
            singkatan="LAIN",
        ).instansi[0],
    )
    pk = buat.pk().model_copy(update={"instansi": (dua, satu)})
    assert [(t.instansi, t.asal.tempat) for t in periksa(pk)] == [
        ("LAIN", "Indikator!N8"), ("LAIN", "Indikator!N9"), ("DINAS", "Indikator!N6"), ("DINAS", "Indikator!N7"),
    ]  # fmt: skip


def test_urutan(buat):
    """Level goes before weight, weight before row: what must be mended first, however far down it stands."""
    indikator = [
        buat.indikator(6, uraian="Persentase A", realisasi_t1="-", realisasi_t2="-"),
        buat.indikator(7, uraian="Persentase B", target="10"),
        buat.indikator(8, uraian="Persentase C", target="x9y"),
    ]
    anggaran = [buat.anggaran(6, kode=""), buat.anggaran(7, no="3", kode="2.07.05", uraian="Hubungan Industrial")]
    assert kode(periksa(buat.pk(indikator, anggaran))) == [
        ("TGT-05", "Indikator!N8"),
        ("BDG-01", "Anggaran!B7"),
        ("TGT-02", "Indikator!N7"),
        ("TGT-07", "Indikator!M6"),
        ("BDG-06", "Anggaran!C6"),
    ]


def test_hasil_ikut_diperiksa(buat):
    """With the computed agreement the checks on rows speak, before those on the plan; without it they do not."""
    aksi = {"target_tw": ("10", None, None, None)}
    pk = buat.pk([buat.indikator(6, aksi=aksi), buat.indikator(7, uraian="Lain", target="-")], posisi=Posisi.TW1)
    assert "REA-01" not in [t.kode for t in periksa(pk)]
    assert [t.kode for t in hitung(pk).temuan][:2] == ["REA-01", "TGT-01"]


def test_cek_tambahan(buat):
    """An agency's own checks run after ours and are merged likewise."""

    def cek(pk):
        for i in pk.indikator:
            yield UJI.di(i.tempat.di("uraian"), instansi=i.instansi, nama=f"“{i.uraian}”", petunjuk=" Khusus.")

    temuan = periksa(buat.pk(), lebih=[cek])
    assert kode(temuan) == [("UJI-01", "Indikator!G6:G9")]
    assert (
        temuan[0].pesan
        == "4 uji: “Persentase koperasi aktif”, “Tingkat Partisipasi Angkatan Kerja”, “Tingkat Pengangguran Terbuka” dan “Nilai AKIP”."
    )
    assert temuan[0].saran == "Saran."


def test_temuan_bawaan_lebih_dulu(buat):
    """Findings of the parser stand before those of the checks of the same level."""
    awal = UJI.di(Asal("buku.xlsx", "Indikator", 20, 1), tingkat=Tingkat.JELASKAN, nama="x", petunjuk="")
    assert [t.kode for t in periksa(buat.pk([buat.indikator(6, target="-")]), temuan=[awal])] == ["UJI-01", "TGT-01"]


def test_tingkat_tidak_dicampur(buat):
    """Three of one code at two levels are not one line."""
    asal = [Asal("b", "Indikator", n, 1) for n in (6, 7, 8)]
    tingkat = [Tingkat.INFO, Tingkat.INFO, Tingkat.PERBAIKI]
    daftar = [UJI.di(a, tingkat=t, nama="x", petunjuk="") for a, t in zip(asal, tingkat, strict=True)]
    assert [t.tingkat for t in periksa(buat.pk(), temuan=daftar)] == [Tingkat.PERBAIKI, Tingkat.INFO, Tingkat.INFO]


def test_tanpa_gabung(buat):
    """A kind whose gabung is 0 is never merged."""
    jenis = UJI._replace(gabung=0)
    daftar = [jenis.di(Asal("b", "Indikator", n, 1), nama="x", petunjuk="") for n in (6, 7, 8, 9)]
    assert len(periksa(buat.pk(), temuan=daftar)) == 4


def test_ringkas_bawaan():
    """A kind without a sentence for many gets one from its name, with all places."""
    jenis = Jenis("UJI-02", Tingkat.INFO, "Isian aneh", pesan="{isi_sel} aneh.", saran="Betulkan.")
    t = satukan([jenis.di(Asal("", "", n), isi=str(n), isi_sel=n) for n in (3, 4, 9)])
    assert t.pesan == "Isian aneh di 3 tempat: baris 3-4, 9."
    assert t.asal == Asal("", "", 3)
    assert t.isi == "3; 4; 9"


def test_sidik_bertahan_saat_baris_pindah(buat):
    """Moved rows leave the fingerprint of a merged line over one range as it is."""

    def sidik(*baris):
        data = [buat.indikator(n, uraian=f"Persentase {k}", target="-") for k, n in zip("abc", baris, strict=True)]
        return periksa(buat.pk(data))[0].sidik

    assert sidik(6, 7, 8) == sidik(16, 17, 18)


def test_rentang():
    """Cells below one another are a range; another column, sheet or a hole makes none."""

    def a(baris, kolom=3, lembar="X"):
        return Asal("b", lembar, baris, kolom)

    assert rentang([a(7), a(6), a(8)]) == (a(6)._replace(sampai=8), True)
    assert rentang([a(6)]) == (a(6), True)
    assert rentang([a(6), a(8)]) == (a(6), False)
    assert rentang([a(6), a(7, 4)]) == (a(6), False)
    assert rentang([a(6), a(7, lembar="Y")])[1] is False
    assert rentang([Asal("b", "", 6), Asal("b", "", 7)]) == (Asal("b", "", 6), False)
    assert tempat_semua([a(8), a(6), a(7), a(9, 4), a(2, lembar="Y")]) == "X!C6:C8, D9; Y!C2"


def semua_jenis() -> list[Jenis]:
    """Every Jenis of the check modules, once."""
    return list(dict.fromkeys(j for m in MODUL for j in vars(m).values() if isinstance(j, Jenis)))


@pytest.mark.parametrize("jenis", semua_jenis(), ids=lambda j: j.kode)
def test_jenis_lengkap(jenis):
    """Every kind has a code, a name and sentences that end; one that may be merged has the sentence for it."""
    assert re.fullmatch(r"[A-Z]{2,3}-\d\d", jenis.kode)
    assert jenis.judul
    assert jenis.sumber
    assert jenis.pesan.endswith((".", ".{catatan}", ".{batas}", ".{usulan}", "{masalah}"))
    assert jenis.saran.rstrip("}").endswith((".", "petunjuk", "naik", "pembanding", "tindakan"))
    assert jenis.gabung == 0 or jenis.ringkas or jenis.tingkat is Tingkat.INFO or jenis.kode == "ANG-04"


def test_kode_tidak_dipakai_dua_kali():
    """One code has one meaning."""
    daftar = [j.kode for j in semua_jenis()]
    assert len(daftar) == len(set(daftar))


def test_setiap_cek_terdaftar():
    """Every check of the family modules stands in exactly one list, once, and declares what it reads and skips."""
    ada = {f for m in MODUL for f in vars(m).values() if callable(f) and hasattr(f, "lewati")}
    semua = [*CHECKS, *CHECKS_HASIL, *CHECKS_ACUAN]
    assert len(semua) == len(set(semua))
    assert ada == set(semua)
    for cek in semua:
        assert isinstance(cek.lewati, Lewati)
        assert cek.isian
        assert cek.jenis
        assert cek.__doc__


def test_setiap_jenis_punya_cek():
    """Every kind of the family modules is spoken by a check that is in a list."""
    assert set(semua_jenis()) == {j for cek in (*CHECKS, *CHECKS_HASIL, *CHECKS_ACUAN) for j in cek.jenis}


DIPICU = {
    "ANG-01", "ANG-02", "ANG-04", "ANG-05", "ANG-06", "BDG-01", "BDG-03", "BDG-04", "BDG-06", "BDG-09", "BDG-11",
    "IND-03", "IND-04", "IND-05", "IND-06", "IND-08", "LNK-01", "REA-01", "REA-02", "REA-08", "REA-09", "TGT-01",
    "TGT-03", "TGT-05", "TGT-07", "TGT-08", "TGT-09", "TGT-10",
}  # fmt: skip


def test_setiap_kalimat_terisi(buat):
    """Of an agreement full of faults, each three times, every sentence is complete, merged ones too."""
    indikator = []
    for n in range(6, 10):
        indikator += [
            buat.indikator(n * 10, uraian=f"Meningkatnya hal {n}", target="-"),
            buat.indikator(n * 10 + 1, uraian=f"Jumlah dokumen {n}", realisasi_t1="-", realisasi_t2="-", target="4.25"),
            buat.indikator(n * 10 + 2, uraian=f"Persentase {n}", satuan="Orang", realisasi_t2="a9",
                           realisasi_t1="nihil", target="1.2.3", target_renstra="2.430"),
            buat.indikator(n * 10 + 3, uraian=f"PDRB per kapita {n}", satuan="Miliar Rupiah", target="1.000",
                           aksi={"target_tw": ("1", "2", "3", "4")}),
            buat.indikator(n * 10 + 4, uraian=f"Nilai AKIP {n}", satuan="Nilai", target="70", pembanding="z1"),
            buat.indikator(n * 10 + 5, uraian=f"Nilai AKIP Dinas {n}", satuan="Nilai", target="80", realisasi_t1="-"),
            buat.indikator(n * 10 + 6, uraian=f"Persentase kembar {n}", realisasi_t1="37,08", target=f"4{n}"),
            buat.indikator(n * 10 + 7, uraian="Persentase persen", realisasi_t1=(0.5, {"persen": True})),
            buat.indikator(n * 10 + 8, uraian="Jumlah panjang", satuan="Orang", target="12.345.678.901.234.567"),
        ]  # fmt: skip
    anggaran = []
    for n in range(6, 10):
        anggaran += [
            buat.anggaran(n * 10, no=str(n * 2), kode="", uraian="Program Hubungan Industrial", mendukung=""),
            buat.anggaran(n * 10 + 1, no="", pagu="1 M", mendukung=""),
            buat.anggaran(n * 10 + 2, no="", kode=f"1.02.{n}", pagu="0", mendukung="",
                          realisasi_tw=("-", "5", None, None)),
        ]  # fmt: skip
    temuan = hitung(buat.pk(indikator, anggaran, posisi=Posisi.TW2)).temuan
    ada = {t.kode for t in temuan}
    assert ada >= DIPICU, DIPICU - ada
    for t in temuan:
        assert isinstance(t, Temuan)
        assert "{" not in t.pesan + t.saran, t
        assert t.pesan.endswith("."), t
        assert t.asal.sel, t


ISIAN = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(["-", "{x}", "2.430", "9" * 5000, "1e400"])


@given(st.data())
def test_isian_apa_pun_tidak_menjatuhkan(data):
    """Whatever stands in the cells, braces and endless digits too, every check ends and every sentence is made."""
    isi = data.draw(st.lists(ISIAN, min_size=10, max_size=10))
    indikator = [
        Buat().indikator(6, uraian=isi[0], satuan=isi[1], realisasi_t2=isi[2], realisasi_t1=isi[3], target=isi[4]),
        Buat().indikator(7, uraian=f"Nilai AKIP {isi[0]}", satuan="Rupiah", target=isi[3], no_sasaran=isi[9]),
    ]
    anggaran = [
        Buat().anggaran(6, no=isi[5], kode=isi[6], uraian=isi[7], pagu=isi[4], mendukung=isi[8]),
        Buat().anggaran(7, no=isi[8], kode="", uraian=isi[0], pagu=isi[3], sumber_dana=isi[9]),
    ]
    for t in hitung(Buat().pk(indikator, anggaran, posisi=Posisi.TAHUNAN)).temuan:
        assert t.pesan
        assert t.saran
        assert len(t.sidik) == 16
