"""Checks on the tree of budget codes, on nomenclature and sources of funds, on DPA and on several agencies."""

from datetime import date

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.angka import baca
from pkxl.model.istilah import Posisi, TingkatAnggaran
from pkxl.model.kinerja import Nilai, Tercetak
from pkxl.model.temuan import Asal, Tingkat
from pkxl.rules.acuan import Acuan
from pkxl.rules.checks.hierarki import induk_cocok, pohon, serapan_cocok, sesuai_dpa
from pkxl.rules.checks.nomenklatur import kode_dikenal, sumber_dikenal
from pkxl.rules.checks.rekap import opd_ber_pk, rekap_cocok, setor_tepat, tenggat, wajib_ber_pk
from pkxl.rules.checks.tautan import program_bersasaran
from pkxl.rules.kode import tingkat_dari_kode

NOMENKLATUR = (
    ("1.01.02", "PROGRAM PENGELOLAAN PENDIDIKAN"), ("2.07.02", "PROGRAM PERENCANAAN TENAGA KERJA"),
    ("2.07.03", "PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS TENAGA KERJA"), ("2.07.04", "PROGRAM PENEMPATAN TENAGA KERJA"),
)  # fmt: skip


def baris(buat, *isi, **lain):
    """Budget lines (kode, pagu) from row 6 on."""
    return [
        buat.anggaran(n, kode=k, pagu=p, no="", uraian=f"Nama {n}", tingkat=tingkat_dari_kode(k), **lain)
        for n, (k, p) in enumerate(isi, 6)
    ]


@pytest.mark.parametrize(
    ("isi", "diharapkan"),
    [
        ([("2.07.03", "100"), ("2.07.03.2.01", "40"), ("2.07.03.2.02", "60")], []),
        ([("2.07.03", "100"), ("2.07.03.2.01", "40"), ("2.07.03.2.02", "50")], [("BDG-07", "Anggaran!F6")]),
        (
            [("2.07.03", "100"), ("2.07.03.2.01", "100"), ("2.07.03.2.01.0001", "30"), ("2.07.03.2.01.0002", "60")],
            [("BDG-07", "Anggaran!F7")],
        ),
        ([("2.07.03", "100"), ("2.07.03.2.01", "100"), ("2.07.03.2.01.0001", None)], []),
        ([("2.07.03", "100"), ("2.07.03", "50"), ("2.07.03.2.01", "150")], []),
        ([("1.02.1", "100"), ("1.02.1.2.01", "100"), ("1.02.10", "7"), ("1.02.10.2.01", "7")], []),
        ([("2.7.3", "100"), ("2.07.03.2.01", "100")], []),
        ([("2.07.03", "100"), ("2.07.03.2.01", "100"), ("2.07.04.2.01", "5")], [("BDG-07", "Anggaran!C8")]),
        ([("2.07.03", "100"), ("2.07.04", "100")], []),
        ([("2.07.03.2.01", "100"), ("2.07.04.2.01", "100")], []),
    ],
)
def test_induk(buat, catat, isi, diharapkan):
    """Parents equal their children's sum and children have parents, by parts of the code and not by its letters."""
    assert catat(induk_cocok(buat.pk([], baris(buat, *isi)))) == diharapkan


def test_induk_realisasi(buat, catat):
    """Realisasi is compared quarter by quarter, where every child has it."""
    isi = baris(buat, ("2.07.03", "100"), ("2.07.03.2.01", "40"), ("2.07.03.2.02", "60"))
    tw = (("50", "80"), ("20", "40"), ("30", "50"))
    rows = [
        a.model_copy(
            update={
                "realisasi_tw": tuple(
                    buat.nilai(v, a.tempat, f"realisasi_tw{n}", "Rp") for n, v in enumerate((*x, None, None), 1)
                )
            }
        )
        for a, x in zip(isi, tw, strict=True)
    ]
    assert catat(induk_cocok(buat.pk([], rows))) == [("BDG-07", "Anggaran!K6")]


def test_induk_perubahan(buat, catat):
    """After a revision the pagu in force is compared; a signed pagu that fits says nothing of it."""
    isi = baris(buat, ("2.07.03", "100"), ("2.07.03.2.01", "40"), ("2.07.03.2.02", "60"))
    ubah = isi[1].model_copy(update={"pagu_perubahan": buat.nilai("50", isi[1].tempat, "pagu_perubahan", "Rp")})
    assert catat(induk_cocok(buat.pk([], [isi[0], ubah, isi[2]]))) == [("BDG-07", "Anggaran!F6")]


def test_pohon(buat):
    """Every code stands below its nearest ancestor that is there."""
    pk = buat.pk([], baris(buat, ("2.07.03", "1"), ("2.07.03.2.01.0001", "1"), ("2.07.30", "1")))
    simpul, akar = pohon(pk.instansi[0])
    assert [s.kode for s in akar] == [("2", "7", "3"), ("2", "7", "30")]
    assert [s.kode for s in simpul["2", "7", "3"].anak] == [("2", "7", "3", "2", "1", "1")]


@pytest.mark.parametrize(
    ("serapan", "sisa", "tempat"),
    [
        ("77,08", "91324020", []),
        ("77,1", None, []),
        ("80,5", "91324020", [40]),
        ("77,08", "87324020", [41]),
        (None, None, []),
    ],
)
def test_serapan_tercetak(buat, catat, serapan, sisa, tempat):
    """Printed serapan and sisa are what pagu and realisasi give (Sumut 2021: 80,5 printed where 77,08 is right)."""
    c = Tercetak(
        realisasi=Nilai(baca("307.055.630"), Asal("lkj.md", "", 39)),
        serapan=Nilai(baca(serapan), Asal("lkj.md", "", 40)) if serapan else None,
        sisa=Nilai(baca(sisa), Asal("lkj.md", "", 41)) if sisa else None,
    )
    a = buat.anggaran(6, pagu="398.379.650").model_copy(update={"tercetak": c})
    assert catat(serapan_cocok(buat.pk([], [a]))) == [("BDG-10", f"baris {n}") for n in tempat]


def test_dpa(buat, catat):
    """Amounts are compared by code, else by name, and what one of the two has alone is told."""
    pk = buat.pk()
    sama = tuple(a.model_copy(update={"instansi": ""}) for a in buat.bersih()[1])
    assert catat(sesuai_dpa(hitung(pk), Acuan(dpa=sama))) == []
    assert catat(sesuai_dpa(hitung(pk), Acuan())) == []
    beda = (buat.anggaran(6, instansi="", pagu="1"), *sama[1:])
    assert catat(sesuai_dpa(hitung(pk), Acuan(dpa=beda))) == [("BDG-05", "Anggaran!F6")]
    kurang = catat(sesuai_dpa(hitung(pk), Acuan(dpa=sama[:2])))
    assert kurang == [("BDG-05", "Anggaran!E8")]
    lebih = (*sama, buat.anggaran(20, instansi="", kode="2.07.05", uraian="Program Hubungan Industrial"))
    temuan = list(sesuai_dpa(hitung(pk), Acuan(dpa=lebih)))
    assert [(t.kode, t.isi) for t in temuan] == [("BDG-05", "2.07.05")]


def dengan_nomenklatur(buat, *anggaran, jenis="Kota", daftar=NOMENKLATUR):
    """An agreement with a loaded nomenclature."""
    pk = buat.pk([], anggaran, setelan={"jenis": jenis})
    return pk.model_copy(update={"referensi": {"Program": daftar}})


@pytest.mark.parametrize(
    ("kode", "uraian", "tempat"),
    [
        ("2.07.03", "Program Pelatihan Kerja dan Produktivitas Tenaga Kerja", ""),
        ("2.7.3", "Program Pelatihan Kerja & Produktivitas Tenaga Kerja", ""),
        ("2.07.09", "Program Apa Saja", "Anggaran!C6"),
        ("2.07.04", "Program Luar Angkasa", "Anggaran!E6"),
        ("2.07.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", ""),
        ("2.17.07", "Bidang yang tidak dimuat", ""),
        ("2.07,03", "Program Pelatihan", "Anggaran!C6"),
        ("X.XX.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", ""),
        ("2.07.03.1.01", "Kegiatan", "Anggaran!C6"),
        ("2.07.03.2.01", "Kegiatan", ""),
        ("", "Program Pelatihan", ""),
    ],
)
def test_nomenklatur(buat, catat, kode, uraian, tempat):
    """Codes and names are held against a loaded nomenclature, part by part; a bidang it does not have is not judged."""
    pk = dengan_nomenklatur(buat, buat.anggaran(6, kode=kode, uraian=uraian))
    assert catat(kode_dikenal(pk)) == ([("BDG-06", tempat)] if tempat else [])


def test_nomenklatur_bawaan_tidak_menghakimi(buat, catat):
    """Our own short list, on the sheet or not, calls no code unknown; a province has kegiatan of 1."""
    a = buat.anggaran(6, kode="2.07.09", uraian="Program Apa Saja")
    assert catat(kode_dikenal(buat.pk([], [a]))) == []
    milik = (("2.07.02", "Program Perencanaan Tenaga Kerja"),)
    assert catat(kode_dikenal(dengan_nomenklatur(buat, a, daftar=milik))) == []
    k = buat.anggaran(6, kode="2.07.03.1.01", tingkat=TingkatAnggaran.KEGIATAN)
    assert catat(kode_dikenal(dengan_nomenklatur(buat, k, jenis="Provinsi"))) == []


@pytest.mark.parametrize(
    ("isi", "tingkat"),
    [
        ({"sumber_dana": "APBD"}, None),
        ({"sumber_dana": "dak  non fisik"}, None),
        ({"sumber_dana": "APBD, DAK Fisik dan DBH CHT"}, None),
        ({"sumber_dana": "", "keterangan": "APBD"}, None),
        ({"sumber_dana": ""}, Tingkat.PERBAIKI),
        ({"sumber_dana": "Dana Abadi"}, Tingkat.JELASKAN),
    ],
)
def test_sumber_dana(buat, isi, tingkat):
    """A line without a source must be mended, an unknown source explained."""
    temuan = list(sumber_dikenal(buat.pk([], [buat.anggaran(6, **isi)])))
    assert [(t.kode, t.asal.tempat, t.tingkat) for t in temuan] == (
        [("BDG-08", "Anggaran!I6", tingkat)] if tingkat else []
    )


def test_sumber_dana_induk_dan_tambahan(buat, catat):
    """A parent leaves it to its children; a source that officers added to Referensi is known."""
    isi = baris(buat, ("2.07.03", "1"), ("2.07.03.2.01", "1"))
    rows = [isi[0].model_copy(update={"sumber_dana": ""}), isi[1]]
    assert catat(sumber_dikenal(buat.pk([], rows))) == []
    pk = buat.pk([], [buat.anggaran(6, sumber_dana="Dana Abadi")])
    assert catat(sumber_dikenal(pk.model_copy(update={"referensi": {"SumberDana": (("Dana Abadi",),)}}))) == []


@pytest.mark.parametrize(
    ("mendukung", "diharapkan"),
    [
        (("1", "2", "3"), []),
        (("1; 2; 3", "", "3"), [("LNK-02", "Anggaran!Q7")]),
        (("1", "2", "9"), [("LNK-02", "Anggaran!Q8")]),
        (("semua", "2", "3"), []),
        (("", "", ""), []),
    ],
)
def test_program_bersasaran(buat, catat, mendukung, diharapkan):
    """A programme serves a sasaran that there is; silent while nobody filled the column."""
    rows = [a.model_copy(update={"mendukung": m}) for a, m in zip(buat.bersih()[1], mendukung, strict=True)]
    assert catat(program_bersasaran(buat.pk(None, rows))) == diharapkan


def test_penunjang_boleh_kosong(buat, catat):
    """The support programme serves all and may be left blank."""
    rows = list(buat.bersih()[1])
    rows[0] = buat.anggaran(6, kode="2.07.01", uraian="Program Penunjang Urusan Pemerintahan Daerah", mendukung="")
    assert catat(program_bersasaran(buat.pk(None, rows))) == []


def beberapa(buat, *nama):
    """The clean agency, and agencies of these names without a row."""
    pk = buat.pk()
    kosong = buat.pk([], []).instansi[0]
    lain = tuple(
        kosong.model_copy(update={"singkatan": n, "nama": n, "tempat": buat.tempat("Perangkat Daerah", 7 + i)})
        for i, n in enumerate(nama)
    )
    return pk.model_copy(update={"instansi": (*pk.instansi, *lain)})


def test_opd_tanpa_pk(buat, catat):
    """An agency of the list without a PK is told; of three or more there is one line."""
    assert catat(opd_ber_pk(buat.pk())) == []
    assert catat(opd_ber_pk(beberapa(buat, "SETDA", "DINKES"))) == [
        ("REK-01", "Perangkat Daerah!B7"), ("REK-01", "Perangkat Daerah!B8"),
    ]  # fmt: skip
    (t,) = opd_ber_pk(beberapa(buat, "A", "B", "C"))
    assert "3 perangkat daerah (A, B, C)" in t.pesan
    assert catat(wajib_ber_pk(hitung(buat.pk()), Acuan(wajib=("dinas", "SETDA")))) == [("REK-01", "")]


def test_rekap(buat, catat):
    """A Rekap says what the sheets say: counts and money exactly, means to their decimals."""
    hasil = hitung(buat.pk(posisi=Posisi.PENETAPAN))
    benar = {"indikator": Nilai(baca("4")), "pagu": Nilai(baca("1.240.210.921"))}
    assert catat(rekap_cocok(hasil, Acuan(rekap={"DINAS": benar}))) == []
    salah = {"pagu": Nilai(baca("1.240.210.920"), Asal("rekap.xlsx", "Rekap", 6, 14))}
    assert catat(rekap_cocok(hasil, Acuan(rekap={"DINAS": salah}))) == [("REK-02", "Rekap!N6")]


@pytest.mark.parametrize(
    ("posisi", "tahun", "lain", "batas"),
    [
        (Posisi.TAHUNAN, 2023, {}, date(2024, 2, 29)),
        (Posisi.TAHUNAN, 2024, {}, date(2025, 2, 28)),
        (Posisi.TW2, 2024, {"tenggat_tw2": "5 Juli"}, date(2024, 7, 5)),
        (Posisi.TW4, 2024, {}, date(2025, 1, 10)),
        (Posisi.PENETAPAN, 2024, {}, None),
        (Posisi.TW2, 2024, {"tenggat_tw2": "nanti"}, None),
    ],
)
def test_tenggat(buat, posisi, tahun, lain, batas):
    """The last day of February is the 29th in a leap year; a deadline that is none is not guessed."""
    assert tenggat(buat.pk(posisi=posisi, tahun=tahun, setelan={"lain": lain})) == batas


def test_terlambat_menyetor(buat, catat):
    """A day late is told, the day itself is well."""
    hasil = hitung(buat.pk(posisi=Posisi.TAHUNAN, tahun=2023))
    assert catat(setor_tepat(hasil, Acuan(diterima={"DINAS": date(2024, 2, 29)}))) == []
    assert catat(setor_tepat(hasil, Acuan(diterima={"DINAS": date(2024, 3, 1)}))) == [("REK-03", "Perangkat Daerah!B6")]
