"""Checks on quarters, on targets against other plans, on realisasi and capaian."""

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.angka import baca
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi, SifatData, WaktuUkur
from pkxl.model.kinerja import Fakta, Nilai, Tercetak
from pkxl.model.temuan import Asal, Tingkat
from pkxl.rules.acuan import Acuan
from pkxl.rules.checks.capaian import (
    berkendala,
    capaian_cocok,
    capaian_wajar,
    kalimat_cocok,
    rata_cocok,
    tidak_seragam,
)
from pkxl.rules.checks.realisasi import hitungan_cocok, realisasi_ada, realisasi_baru, realisasi_bukan_capaian
from pkxl.rules.checks.rencana import target_akhir_renstra, target_selaras, target_triwulan_ada
from pkxl.rules.checks.triwulan import kumulatif_naik, triwulan_cocok

CETAK = Asal("lkj.md", "", 40)


def nilai(teks, satuan="Persen"):
    """A printed figure at line 40."""
    return Nilai(baca(teks, satuan=satuan), CETAK)


@pytest.mark.parametrize(
    ("target", "tw", "isi", "diharapkan"),
    [
        ("48,50", ("46", "47", "48", "48,5"), {}, []),
        ("4,47", ("0", "0", "0", "4,7"), {}, [("TGT-10", "Rencana Aksi!L6")]),
        ("100", ("25", "25", "25", "20"), {"konsolidasi": Konsolidasi.JUMLAH}, [("TW-01", "Rencana Aksi!L6")]),
        ("100", ("25", "25", "25", "25"), {"konsolidasi": Konsolidasi.JUMLAH}, []),
        ("100", ("25", "50", "75", "100"), {"konsolidasi": Konsolidasi.JUMLAH}, [("TW-01", "Rencana Aksi!L6")]),
        ("100", ("25", "25", "25", "25"), {}, [("TW-01", "Rencana Aksi!L6")]),
        ("80", ("80", "79", "81", "80"), {"konsolidasi": Konsolidasi.RATA}, []),
        ("100", ("25", None, None, None), {"konsolidasi": Konsolidasi.JUMLAH}, []),
        ("48,50", (None, "47", None, "49"), {"waktu_ukur": WaktuUkur.SEMESTERAN}, [("TGT-10", "Rencana Aksi!L6")]),
        ("48,50", (None, None, None, None), {"waktu_ukur": WaktuUkur.TAHUNAN}, []),
        ("-", ("46", "47", "48", "48,5"), {}, []),
        ("x", ("46", "47", "48", "48,5"), {}, []),
    ],
)
def test_triwulan(buat, catat, target, tw, isi, diharapkan):
    """The quarters make the year by konsolidasi; silent until all of them are filled."""
    i = buat.indikator(6, target=target, aksi={"target_tw": tw}, **isi)
    assert catat(triwulan_cocok(buat.pk([i]))) == diharapkan


def test_tampak_kumulatif(buat):
    """25, 50, 75, 100 under Jumlah is told as a wrong Konsolidasi, not as a wrong sum."""
    i = buat.indikator(6, target="100", konsolidasi=Konsolidasi.JUMLAH, aksi={"target_tw": ("25", "50", "75", "100")})
    (t,) = triwulan_cocok(buat.pk([i]))
    assert "tampak kumulatif" in t.pesan
    assert "250" not in t.pesan


@pytest.mark.parametrize(
    ("tw", "tempat"),
    [
        (("10", "20", "20", "30"), ""),
        (("10", None, "9", None), "Anggaran!L6"),
        (("30", "20", "10", None), "Anggaran!K6"),
        (("10", "-", "20", None), ""),
        ((None, None, None, None), ""),
    ],
)
def test_kumulatif(buat, catat, tw, tempat):
    """Money spent never falls; said once a line, at the first quarter that does."""
    pk = buat.pk([], [buat.anggaran(6, realisasi_tw=tw)])
    assert catat(kumulatif_naik(pk)) == ([("TW-02", tempat)] if tempat else [])


def test_target_akhir_renstra(buat, catat):
    """Only in the last year of Renstra must the target be target akhir Renstra."""
    i = [buat.indikator(6, target="48,50", target_renstra="50")]
    assert catat(target_akhir_renstra(buat.pk(i, setelan={"tahun_renstra": 2024}))) == [("TGT-04", "Indikator!N6")]
    assert catat(target_akhir_renstra(buat.pk(i, setelan={"tahun_renstra": 2026}))) == []
    sama = [buat.indikator(6, target="48,50", target_renstra="48,5")]
    assert catat(target_akhir_renstra(buat.pk(sama, setelan={"tahun_renstra": 2024}))) == []


def test_target_dokumen_iku(buat, catat):
    """An indikator of the same name in the IKU document has the same target; others and no document say nothing."""
    lain = (
        buat.indikator(6, target="49", uraian="PERSENTASE KOPERASI AKTIF"),
        buat.indikator(7, uraian="Lain", target="1"),
    )
    hasil = hitung(buat.pk())
    assert catat(target_selaras(hasil, Acuan(renstra=lain))) == [("TGT-04", "Indikator!N6")]
    assert catat(target_selaras(hasil, Acuan())) == []


def dengan_aksi(buat, posisi=Posisi.TW2, setelan=None, **aksi):
    """A computed agreement of one indikator 48,50 with this Rencana Aksi."""
    isi = {
        k: aksi.pop(k) for k in ("waktu_ukur", "polaritas", "satuan", "target", "realisasi_t1", "tercetak") if k in aksi
    }
    return hitung(buat.pk([buat.indikator(6, aksi=aksi, **isi)], posisi=posisi))


@pytest.mark.parametrize(
    ("isi", "posisi", "diharapkan"),
    [
        ({"target_tw": ("46", "47", None, None)}, Posisi.TW2, [("REA-01", "Rencana Aksi!N6")]),
        ({}, Posisi.TW2, [("REA-01", "Rencana Aksi!N6")]),
        ({"waktu_ukur": WaktuUkur.TAHUNAN}, Posisi.TW2, []),
        ({}, Posisi.PENETAPAN, []),
        ({"target": "-"}, Posisi.TW2, []),
        ({"sifat_data": SifatData.BELUM_RILIS}, Posisi.TW2, []),
        ({"realisasi_tw": (None, "47", None, None)}, Posisi.TW2, []),
        ({"waktu_ukur": WaktuUkur.TAHUNAN}, Posisi.TAHUNAN, [("REA-01", "Rencana Aksi!T6")]),
    ],
)
def test_realisasi_jatuh_tempo(buat, catat, isi, posisi, diharapkan):
    """What is due by Waktu Ukur must be filled, even where the quarter has no target; nothing else is asked for."""
    hasil = dengan_aksi(buat, posisi, **isi)
    assert catat(realisasi_ada(hasil)) == diharapkan


def test_target_triwulan_kosong(buat, catat):
    """A quarter with realisasi and no target is asked for its target; a year without one was told already."""
    hasil = dengan_aksi(buat, realisasi_tw=(None, "47", None, None))
    assert catat(target_triwulan_ada(hasil)) == [("TGT-01", "Rencana Aksi!J6")]
    assert catat(target_triwulan_ada(dengan_aksi(buat, target="-", realisasi_tw=(None, "47", None, None)))) == []


@pytest.mark.parametrize(
    ("cetak", "target", "realisasi", "polaritas", "kode"),
    [
        ("97,58", "38", "37,08", Polaritas.MAKS, ""),
        ("97,57", "38", "37,08", Polaritas.MAKS, ""),
        ("98", "38", "37,08", Polaritas.MAKS, ""),
        ("97,85", "38", "37,08", Polaritas.MAKS, "CAP-01"),
        ("100,12", "81", "80,6", Polaritas.MAKS, "CAP-02"),
        ("80,09", "80,07", "81,51", Polaritas.MAKS, "CAP-02"),
        ("150", "0,02", "0,03", Polaritas.MIN, "CAP-04"),
        ("50", "0,02", "0,03", Polaritas.MIN, ""),
        ("100", "72,29", "79,29", Polaritas.MAKS, ""),
        ("-", "38", "37,08", Polaritas.MAKS, ""),
    ],
)
def test_capaian_tercetak(buat, catat, cetak, target, realisasi, polaritas, kode):
    """A printed capaian is ours to its own decimals, cut or rounded or capped; the gravest fault is the one told."""
    hasil = dengan_aksi(
        buat, Posisi.TAHUNAN, target=target, polaritas=polaritas, realisasi_tahun=realisasi,
        tercetak=Tercetak(capaian=nilai(cetak)),
    )  # fmt: skip
    assert catat(capaian_cocok(hasil)) == ([(kode, "baris 40")] if kode else [])


def test_realisasi_adalah_capaian(buat, catat):
    """97,84 as realisasi and as capaian of a target of 80 is one figure written twice; of a target of 100 it is well."""
    umum = {"realisasi_tahun": "97,84", "tercetak": Tercetak(capaian=nilai("97,84"))}
    assert catat(realisasi_bukan_capaian(dengan_aksi(buat, Posisi.TAHUNAN, target="80", **umum))) == [
        ("REA-04", "Rencana Aksi!T6")
    ]
    assert catat(realisasi_bukan_capaian(dengan_aksi(buat, Posisi.TAHUNAN, target="100", **umum))) == []


def test_angka_tahun_lalu(buat, catat):
    """The same three digits as last year beside another target are asked about, at Tahunan only."""
    sama = {"realisasi_tahun": "46,20", "target": "48,50"}
    assert catat(realisasi_baru(dengan_aksi(buat, Posisi.TAHUNAN, **sama))) == [("REA-05", "Rencana Aksi!T6")]
    assert catat(realisasi_baru(dengan_aksi(buat, Posisi.TW2, realisasi_tw=(None, "46,20", None, None)))) == []
    assert catat(realisasi_baru(dengan_aksi(buat, Posisi.TAHUNAN, realisasi_tahun="46,20", target="46,20"))) == []


def test_pembilang_penyebut(buat, catat):
    """412 of 1.100 is 37,45 per cent; another realisasi speaks, a missing penyebut does not."""
    c = {"pembilang": nilai("412", "Orang"), "penyebut": nilai("1100", "Orang")}
    for realisasi, ada in (("37,45", False), ("37,5", False), ("38,20", True)):
        hasil = dengan_aksi(buat, Posisi.TAHUNAN, realisasi_tahun=realisasi, tercetak=Tercetak(**c))
        assert catat(hitungan_cocok(hasil)) == ([("REA-07", "Rencana Aksi!T6")] if ada else [])
    hasil = dengan_aksi(buat, Posisi.TAHUNAN, realisasi_tahun="1", tercetak=Tercetak(pembilang=c["pembilang"]))
    assert catat(hitungan_cocok(hasil)) == []


@pytest.mark.parametrize(
    ("isi", "posisi", "tingkat", "tempat"),
    [
        ({}, Posisi.TAHUNAN, Tingkat.PERBAIKI, "Rencana Aksi!W6"),
        ({"kendala": "a"}, Posisi.TAHUNAN, Tingkat.PERBAIKI, "Rencana Aksi!X6"),
        ({"kendala": "a", "tindak_lanjut": "b"}, Posisi.TAHUNAN, None, ""),
        ({}, Posisi.TW2, Tingkat.JELASKAN, "Rencana Aksi!W6"),
    ],
)
def test_kendala(buat, isi, posisi, tingkat, tempat):
    """What misses its target says why and what is done: demanded at Tahunan, asked for before."""
    hasil = dengan_aksi(
        buat,
        posisi,
        realisasi_tahun="40",
        realisasi_tw=(None, "40", None, None),
        target_tw=(None, "47", None, None),
        **isi,
    )
    assert [(t.kode, t.asal.tempat, t.tingkat) for t in berkendala(hasil)] == (
        [("CAP-07", tempat, tingkat)] if tempat else []
    )
    assert list(berkendala(dengan_aksi(buat, Posisi.TAHUNAN, realisasi_tahun="48,5"))) == []


def test_capaian_wajar(buat, catat):
    """Above 120 at Tahunan is one line with all of them; before, and at 120, nothing is said."""
    hasil = hitung(buat.pk([
        buat.indikator(6, target="10", aksi={"realisasi_tahun": "13"}),
        buat.indikator(7, uraian="Lain", target="10", aksi={"realisasi_tahun": "20"}),
        buat.indikator(8, uraian="Wajar", target="10", aksi={"realisasi_tahun": "12"}),
    ], posisi=Posisi.TAHUNAN))  # fmt: skip
    temuan = list(capaian_wajar(hasil))
    assert catat(temuan) == [("CAP-03", "Rencana Aksi!T6:T7")]
    assert "200 %" in temuan[0].pesan
    assert (
        catat(
            capaian_wajar(dengan_aksi(buat, target_tw=(None, "10", None, None), realisasi_tw=(None, "20", None, None)))
        )
        == []
    )


def test_semua_seratus(buat, catat):
    """Four rows at exactly 100 make one wonder; three do not, nor four of which one differs."""

    def hasil(*realisasi):
        baris = [
            buat.indikator(n, uraian=f"Ukuran {n}", target="50", aksi={"realisasi_tahun": r})
            for n, r in enumerate(realisasi, 6)
        ]
        return hitung(buat.pk(baris, posisi=Posisi.TAHUNAN))

    assert catat(tidak_seragam(hasil("50", "50", "50", "50"))) == [("CAP-08", "Rencana Aksi!T6:T9")]
    assert catat(tidak_seragam(hasil("50", "50", "50"))) == []
    assert catat(tidak_seragam(hasil("50", "50", "50", "51"))) == []


@pytest.mark.parametrize(("cetak", "ada"), [("99,08", False), ("99,1", False), ("101,2", True), ("tidak ada", False)])
def test_rata_tercetak(buat, catat, cetak, ada):
    """A printed mean is that of its rows: 95,36 and 102,80 give 99,08."""
    baris = [
        buat.indikator(6, target="100", aksi={"realisasi_tahun": "95,36"}),
        buat.indikator(7, uraian="Lain", target="100", aksi={"realisasi_tahun": "102,80"}),
    ]
    pk = buat.pk(baris, posisi=Posisi.TAHUNAN, fakta=(Fakta("rata_tercetak", cetak, CETAK),))
    assert catat(rata_cocok(hitung(pk))) == ([("CAP-05", "baris 40")] if ada else [])


def test_kalimat(buat, catat):
    """A sentence that names an indikator and another capaian than the table's speaks."""

    def hasil(teks):
        i = buat.indikator(6, target="100", aksi={"realisasi_tahun": "117"})
        return hitung(buat.pk([i], posisi=Posisi.TAHUNAN, fakta=(Fakta("kalimat", teks, CETAK),)))

    benar = "Capaian Persentase koperasi aktif sebesar 117 persen."
    assert catat(kalimat_cocok(hasil(benar))) == []
    assert catat(kalimat_cocok(hasil(benar.replace("117", "177")))) == [("CAP-06", "baris 40")]
    assert catat(kalimat_cocok(hasil("Capaian indikator lain sebesar 177 persen."))) == []
