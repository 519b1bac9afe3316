"""The sheet `Beda <OPD>`: what a PK Perubahan changes, before and after side by side, then in sentences ready to paste."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pkxl.model.angka import Bacaan, ke_sel
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import Instansi
from pkxl.rules.beda import Beda
from pkxl.workbook.cetak import LembarCetak, nama_lembar
from pkxl.workbook.lembar_bagian import (
    desimal_dari,
    format_rupiah,
    kepala_surat,
    lembar_baru,
    nama_wilayah,
    sel_angka,
    sel_uang,
    tanggal_teks,
)
from pkxl.workbook.render import format_angka
from pkxl.workbook.susun_cetak import S

KOLOM = (5.0, 15.0, 46.0, 19.0, 19.0, 17.0)
N = len(KOLOM)


def kalimat_surat(daftar: Sequence[Beda], alasan: str) -> list[str]:
    """One sentence a difference, with the reason of the revision."""
    ekor = f"; alasan: {alasan[:1].lower()}{alasan[1:]}." if alasan else "."
    return [f"{b.kalimat}{ekor}" for b in daftar]


def lembar_beda(daftar: Sequence[Beda], o: Instansi, hasil: Hasil, dipakai: Sequence[str] = ()) -> LembarCetak:
    """The sheet of differences of one agency."""
    pena = lembar_baru(nama_lembar("Beda", o.singkatan, dipakai), KOLOM, hasil, lanskap=True, skala=78, warna="C55A11")
    tahun = hasil.pk.pengaturan.tahun or "...."
    kepala_surat(pena, [f"PERUBAHAN PERJANJIAN KINERJA TAHUN {tahun}", *nama_wilayah(o, hasil.pk.pengaturan)])
    pena.jarak(8)
    keterangan = f"Tanggal PK {tanggal_teks(o.tanggal_pk)} · Tanggal PK Perubahan {tanggal_teks(o.tanggal_perubahan)}"
    if o.alasan_perubahan:
        keterangan += f" · Alasan: {o.alasan_perubahan}"
    pena.baris(S(0, keterangan, "catatan", N))
    pena.jarak(6)
    judul = ("No.", "Yang berubah", "Indikator, program, atau pihak", "Semula", "Menjadi", "Selisih")
    pena.kepala([S(j, t, "kepala") for j, t in enumerate(judul)])
    for n, b in enumerate(daftar, 1):
        pena.baris(
            S(0, n, "tengah"),
            S(1, b.macam, "isi"),
            S(2, b.nama, "isi"),
            _sel(3, b.semula),
            _sel(4, b.menjadi),
            _selisih(b),
        )
    pena.tutup()
    pena.jarak(14)
    pena.baris(S(0, "Kalimat untuk surat pengantar", "judul tabel", N), lengket=True)
    for teks in kalimat_surat(daftar, o.alasan_perubahan):
        pena.baris(S(0, teks, "narasi", N))
    return pena.selesai()


def _sel(kolom: int, v: Bacaan | Decimal | str | None) -> S:
    if isinstance(v, Decimal):
        return sel_uang(kolom, v)
    return S(kolom, v or "-", "isi") if v is None or isinstance(v, str) else sel_angka(v, "tengah", kolom)


def _selisih(b: Beda) -> S:
    d = b.selisih
    if d is None:
        return S(5, "-", "tengah")
    if isinstance(b.menjadi, Decimal):
        return S(5, ke_sel(d), "uang", 1, format_rupiah(d))
    desimal = desimal_dari(*(v for v in (b.semula, b.menjadi) if isinstance(v, Bacaan)))
    return S(5, ke_sel(d), "tengah angka", 1, f"+{(f := format_angka(ke_sel(d), desimal))};-{f};0")
