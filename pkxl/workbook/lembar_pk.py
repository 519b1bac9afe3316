"""The sheet `PK <OPD>`: the agreement as it is signed (PermenPANRB 53/2014, Lampiran I.D), ready to print.

Pernyataan with both parties, then the lampiran: sasaran with indikator, IKK, programmes with their sum, place,
date and signatures. Numbers keep the decimals they were agreed with; no target prints "-". A PK Perubahan holds
only what is in force (Target Berlaku, Pagu Berlaku); before a revision the signed figures are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pkxl.model.angka import ke_sel
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import JenisIndikator, Jenjang
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai, Pejabat, Pengaturan
from pkxl.rules.anggaran import jumlah
from pkxl.rules.terbilang import terbilang
from pkxl.workbook.cetak import LembarCetak, nama_lembar
from pkxl.workbook.grid import Rumus, Value
from pkxl.workbook.lembar_bagian import (
    BAWAAN,
    Opsi,
    format_rupiah,
    jabatan_lengkap,
    kelompok_sasaran,
    kepala_surat,
    lembar_baru,
    nama_wilayah,
    nomor,
    pihak_kedua,
    sel_angka,
    sel_uang,
    tanda_tangan,
)
from pkxl.workbook.susun_cetak import Pena, S, tempat

KOLOM = (5.0, 27.5, 31.5, 12.0, 11.0, 11.0, 11.0)
N = len(KOLOM)
TEPI = (0.75, 0.5, 0.7, 0.8)

PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada hasil, "
    "kami yang bertanda tangan di bawah ini:"
)
PEMBUKA_PEMDA = PEMBUKA.replace("kami yang", "yang")
JANJI = (
    "Pihak Pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai "
    "target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian "
    "target kinerja tersebut menjadi tanggung jawab kami."
)
JANJI_PEMDA = JANJI.replace("Pihak Pertama berjanji", "Berjanji")
SUPERVISI = (
    "Pihak Kedua akan memberikan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari perjanjian ini "
    "dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
)


def lembar_pk(h: HasilInstansi, hasil: Hasil, dipakai: Sequence[str] = (), opsi: Opsi = BAWAAN) -> LembarCetak:
    """The print sheet of one agency."""
    o, p = h.instansi, hasil.pk.pengaturan
    pena = lembar_baru(nama_lembar("PK", o.singkatan, dipakai), KOLOM, hasil, skala=79, tepi=TEPI, warna="1F3864")
    _pernyataan(pena, o, hasil)
    pena.halaman_baru()
    _lampiran(pena, h, hasil, opsi)
    pena.lembar.kaki = f"{judul(o, p).title()} · {pena.lembar.kaki}"
    return pena.selesai()


def judul(o: Instansi, p: Pengaturan) -> str:
    """ "PERJANJIAN KINERJA PERUBAHAN TAHUN 2024"."""
    revisi = " PERUBAHAN" if o.revisi else ""
    return f"PERJANJIAN KINERJA{revisi} TAHUN {p.tahun or '....'}"


def target_pk(i: Indikator, o: Instansi) -> Nilai | None:
    """The target that this PK promises: the one in force when it is a revision, else the signed one."""
    return i.target_berlaku if o.revisi else i.target


def pagu_pk(a: Anggaran, o: Instansi) -> Decimal | None:
    """The pagu that this PK names, rupiah."""
    v = a.pagu_berlaku if o.revisi else a.pagu
    return None if v is None else v.angka


def _pernyataan(pena: Pena, o: Instansi, hasil: Hasil) -> None:
    p = hasil.pk.pengaturan
    revisi = " PERUBAHAN" if o.revisi else ""
    kepala_surat(pena, [f"PERNYATAAN PERJANJIAN KINERJA{revisi}", *nama_wilayah(o, p)])
    pena.jarak(26)
    kepala_surat(pena, [judul(o, p)])
    pena.jarak(22)
    pemda = o.jenjang is Jenjang.PEMDA
    pena.baris(S(0, PEMBUKA_PEMDA if pemda else PEMBUKA, "teks", N))
    pena.jarak(12)
    kedua = pihak_kedua(o, hasil)
    _pihak(pena, o.pihak_pertama)
    pena.jarak(8)
    if kedua is None:
        pena.baris(S(0, JANJI_PEMDA, "teks", N))
    else:
        pena.baris(S(0, "Selanjutnya disebut Pihak Pertama.", "rata kiri", N))
        pena.jarak(12)
        _pihak(pena, kedua)
        pena.jarak(8)
        pena.baris(S(0, "Selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua.", "rata kiri", N))
        pena.jarak(14)
        pena.baris(S(0, JANJI, "teks", N))
        pena.jarak(10)
        pena.baris(S(0, SUPERVISI, "teks", N))
    pena.jarak(30)
    pena.lengketkan(1)
    tanda_tangan(pena, o, hasil, besar=True)


def _pihak(pena: Pena, p: Pejabat) -> None:
    for label, isi in (("Nama", p.nama), ("Jabatan", jabatan_lengkap(p))):
        pena.baris(S(1, label, "rata kiri"), S(2, f": {isi}", "rata kiri", N - 2))


# --- lampiran --------------------------------------------------------------------------------------------------------


def _lampiran(pena: Pena, h: HasilInstansi, hasil: Hasil, opsi: Opsi) -> None:
    o, p = h.instansi, hasil.pk.pengaturan
    kepala_surat(pena, [judul(o, p), *nama_wilayah(o, p)])
    pena.jarak(14)
    th = p.tahun
    tahun = [str(th - 2), str(th - 1), str(th)] if th else ["T-2", "T-1", "T"]
    biasa = [i for i in o.indikator if i.jenis is not JenisIndikator.IKK]
    ikk = [i for i in o.indikator if i.jenis is JenisIndikator.IKK]
    if biasa:
        _tabel_sasaran(pena, biasa, tahun, o)
        pena.jarak(16)
    if ikk:
        _tabel_ikk(pena, ikk, tahun, o)
        pena.jarak(16)
    if o.teratas:
        _tabel_program(pena, o, opsi)
        pena.jarak(20)
    pena.lengketkan(2)
    tanda_tangan(pena, o, hasil)


def _kepala_tabel(pena: Pena, kiri: list[tuple[int, int, str]], tahun: list[str]) -> None:
    """Two header rows: the names, and Realisasi over its two years."""
    pena.kepala_dua(
        [S(4, "Realisasi", "kepala", 2), S(6, "Target", "kepala")],
        [S(4 + j, teks, "kepala") for j, teks in enumerate(tahun)],
        [S(kolom, teks, "kepala", lebar) for kolom, lebar, teks in kiri],
    )


def _isi(i: Indikator, o: Instansi) -> list[S]:
    return [
        S(3, i.satuan or None, "tengah"),
        sel_angka(i.realisasi_t2, "tengah", 4),
        sel_angka(i.realisasi_t1, "tengah", 5),
        sel_angka(target_pk(i, o), "target", 6),
    ]


def _tabel_sasaran(pena: Pena, daftar: list[Indikator], tahun: list[str], o: Instansi) -> None:
    _kepala_tabel(
        pena, [(0, 1, "No."), (1, 1, "Sasaran Strategis"), (2, 1, "Indikator Kinerja"), (3, 1, "Satuan")], tahun
    )
    for kelompok in kelompok_sasaran(daftar):
        pertama = daftar[kelompok[0]]
        pena.grup(
            [S(0, nomor(pertama.no_sasaran), "tengah"), S(1, pertama.sasaran or None, "isi")],
            [[S(2, daftar[n].uraian, "isi"), *_isi(daftar[n], o)] for n in kelompok],
        )
    pena.tutup()


def _tabel_ikk(pena: Pena, daftar: list[Indikator], tahun: list[str], o: Instansi) -> None:
    _kepala_tabel(pena, [(0, 1, "No."), (1, 2, "Indikator Kinerja Kunci (IKK) Outcome"), (3, 1, "Satuan")], tahun)
    for i in daftar:
        pena.baris(S(0, nomor(i.no), "tengah"), S(1, i.uraian, "isi", 2), *_isi(i, o))
    pena.tutup()


def _tabel_program(pena: Pena, o: Instansi, opsi: Opsi) -> None:
    """The programmes (the highest level present) and their sum, a native formula with its value."""
    pena.kepala(
        [
            S(0, "No.", "kepala"),
            S(1, "Program", "kepala", 2),
            S(3, "Anggaran", "kepala", 2),
            S(5, "Keterangan", "kepala", 2),
        ],
        tinggi=24,
    )
    nilai = [pagu_pk(a, o) for a in o.teratas]
    awal = pena.banyak
    akhir = awal
    for a, pagu in zip(o.teratas, nilai, strict=True):
        akhir = pena.baris(
            S(0, nomor(a.no), "tengah"),
            S(1, a.uraian, "isi", 2),
            sel_uang(3, pagu, lebar=2),
            S(5, a.keterangan or a.sumber_dana or None, "tengah", 2),
        )
    total = jumlah(nilai) or Decimal(0)
    if opsi.jumlah:
        rumus: Value = Rumus(f"=SUM({tempat(3, awal, akhir)})", ke_sel(total))
        pena.baris(
            S(0, "Jumlah", "jumlah", 3),
            S(3, rumus, "jumlah uang", 2, format_rupiah(*nilai)),
            S(5, None, "jumlah", 2),
            lengket=True,
        )
    if opsi.terbilang:
        pena.baris(S(0, f"Terbilang: {terbilang(total, 'rupiah')}", "isi", N), lengket=True)
    pena.tutup()
