"""The sheet `UK <OPD>`: pengukuran kinerja at the posisi, its means, its budget and its efisiensi, by native formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from pkxl.model.hasil import Hasil, HasilIndikator, HasilInstansi
from pkxl.model.istilah import Posisi
from pkxl.rules.anggaran import dinilai
from pkxl.rules.kebijakan import Kebijakan
from pkxl.workbook.cetak import LembarCetak, nama_lembar
from pkxl.workbook.grid import Rumus
from pkxl.workbook.lembar_bagian import (
    BAWAAN,
    Opsi,
    catatan_kaki,
    judul_kelompok,
    kelompok_sasaran,
    kepala_surat,
    lembar_baru,
    nama_wilayah,
    tanda_sifat,
    tanda_tangan_satu,
)
from pkxl.workbook.lembar_ukur import (
    kebijakan_dari,
    lengkap,
    persen,
    predikat_dari,
    rata_dari,
    rumus_gabungan,
    rumus_seluruh,
    sel_capaian,
    sel_efisiensi,
    sel_predikat,
    sel_status,
    sel_target_realisasi,
    tabel_anggaran,
)
from pkxl.workbook.rumus import rumus_predikat
from pkxl.workbook.susun_cetak import Pena, S, tempat

KOLOM = (5.0, 32.0, 42.0, 12.0, 13.0, 13.0, 12.0, 16.0, 27.0)
KEPALA = ("No.", "Sasaran", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat", "Keterangan")
TEPI = (0.5, 0.5, 0.6, 0.7)
_ANGGARAN = ((0, 1), (1, 2), (3, 2), (5, 2), (7, 1), (8, 1))
CAPAIAN, PREDIKAT = 6, 7


def lembar_uk(h: HasilInstansi, hasil: Hasil, dipakai: Sequence[str] = (), opsi: Opsi = BAWAAN) -> LembarCetak:
    """The print sheet of one agency."""
    o, p = h.instansi, hasil.pk.pengaturan
    pena = lembar_baru(
        nama_lembar("UK", o.singkatan, dipakai), KOLOM, hasil, lanskap=True, skala=76, tepi=TEPI, warna="548235"
    )
    kapan = "" if hasil.posisi is Posisi.TAHUNAN else f"{hasil.posisi.value.upper()} "
    kepala_surat(pena, [f"PENGUKURAN KINERJA {kapan}TAHUN {p.tahun or '....'}", *nama_wilayah(o, p)])
    pena.jarak(12)
    rata = tabel_ukur(pena, h, hasil)
    pena.jarak(14)
    jumlah = tabel_anggaran(pena, h, kebijakan_dari(hasil), _ANGGARAN)
    pena.jarak(14)
    _efisiensi(pena, h, hasil, rata, jumlah)
    pena.jarak(6)
    pena.lengketkan(2)
    catatan_kaki(pena, hasil, [tanda_sifat(i) for i in o.indikator])
    tanda_tangan_satu(pena, o, hasil)
    return pena.selesai()


def tabel_ukur(pena: Pena, h: HasilInstansi, hasil: Hasil) -> int:
    """Every indikator, the mean below each sasaran, the mean of all; gives the row of the last."""
    k = kebijakan_dari(hasil)
    pena.kepala([S(j, t, "kepala") for j, t in enumerate(KEPALA)], tinggi=24)
    rerata: list[tuple[int, list[int]]] = []
    indikator = h.instansi.indikator
    for kelompok in kelompok_sasaran(indikator):
        no, sasaran = judul_kelompok(indikator[kelompok[0]])
        anggota = [h.indikator[n] for n in kelompok]
        baris = pena.grup([S(0, no, "tengah"), S(1, sasaran, "isi")], [_baris(x, hasil, k) for x in anggota])
        nilai = rata_dari(anggota, k)
        nama = f"Rata-rata capaian sasaran {no}" if no else "Rata-rata capaian"
        n = _baris_rata(pena, nama.rstrip("."), nilai, rumus_gabungan(pena, CAPAIAN, baris, k), lengkap(anggota), hasil)
        rerata.append((n, baris))
    if not rerata:
        return pena.baris(*(S(j, "-", "tengah") for j in range(len(KOLOM))))
    seluruh = rumus_seluruh(rerata, pena, CAPAIAN)
    akhir = _baris_rata(
        pena, "Rata-rata capaian seluruh indikator", h.rata_terbatas, seluruh, lengkap(h.indikator), hasil
    )
    pena.tutup()
    return akhir


def _baris(x: HasilIndikator, hasil: Hasil, k: Kebijakan) -> Callable[[int], list[S]]:
    def sel(n: int) -> list[S]:
        t, r, c = tempat(4, n), tempat(5, n), tempat(CAPAIAN, n)
        return [
            S(2, x.indikator.uraian, "isi"),
            S(3, x.indikator.satuan or None, "tengah"),
            *sel_target_realisasi(x, 4),
            sel_capaian(x, k, CAPAIAN, t, r),
            sel_predikat(x, k, PREDIKAT, c),
            sel_status(x, hasil, k, 8, t, r),
        ]

    return sel


def _baris_rata(pena: Pena, nama: str, nilai: Decimal | None, rumus: str, terisi: str, hasil: Hasil) -> int:
    k = kebijakan_dari(hasil)
    n = pena.banyak
    c = tempat(CAPAIAN, n)
    return pena.baris(
        S(0, nama, "jumlah isi", 6),
        persen(CAPAIAN, nilai, rumus, k, "jumlah angka"),
        S(PREDIKAT, Rumus(rumus_predikat(c, k), predikat_dari(nilai, k)), "jumlah"),
        S(8, terisi, "jumlah isi"),
        lengket=True,
    )


def _efisiensi(pena: Pena, h: HasilInstansi, hasil: Hasil, rata: int, jumlah: int) -> None:
    """Capaian beside serapan; judged only where every due indikator is filled."""
    k = kebijakan_dari(hasil)
    judul = ("Rata-rata capaian (%)", "Serapan (%)", "Capaian − Serapan (poin)", "Kriteria efisiensi")
    letak = ((0, 2), (2, 1), (3, 3), (6, 3))
    pena.kepala([S(j, t, "kepala", w) for (j, w), t in zip(letak, judul, strict=True)], tinggi=22)
    n = pena.banyak
    c, s = tempat(0, n), tempat(2, n)
    beda, kriteria, fmt = sel_efisiensi(k, h.rata_terbatas, h.serapan, c, s, h.lengkap and dinilai(hasil.posisi))
    pena.baris(
        persen(0, h.rata_terbatas, f"={tempat(CAPAIAN, rata)}", k, lebar=2),
        persen(2, h.serapan, f"={tempat(_ANGGARAN[4][0], jumlah)}", k),
        S(3, beda, "tengah angka", 3, fmt),
        S(6, kriteria, "tengah", 3),
        lengket=True,
    )
    pena.tutup()
