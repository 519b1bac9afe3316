"""The sheet `Reviu <OPD>`: Lembar Catatan Reviu, what one agency must mend and explain, with room for its answers.

Perbaiki and Jelaskan first; what was accepted stands below with its reason. Info is not printed: nobody has to answer it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.kinerja import Instansi
from pkxl.model.temuan import Temuan, Tingkat
from pkxl.rules.terima import DITERIMA
from pkxl.workbook.cetak import LembarCetak, nama_lembar
from pkxl.workbook.lembar_bagian import (
    BAWAAN,
    TITIK,
    Opsi,
    catatan_kaki,
    jabatan_ttd,
    kepala_surat,
    lembar_baru,
    nama_wilayah,
)
from pkxl.workbook.susun_cetak import Pena, S

KOLOM = (5.0, 23.0, 58.0, 48.0, 44.0)
KEPALA = ("No.", "Tempat", "Catatan", "Saran", "Tanggapan OPD")
TEPI = (0.5, 0.5, 0.6, 0.7)
TINGGI_ISIAN = 42.0  # an empty Tanggapan is filled in by hand
_JUDUL = {
    Tingkat.PERBAIKI: "Perbaiki: harus diperbaiki",
    Tingkat.JELASKAN: "Jelaskan: perlu dijelaskan di kolom Tanggapan OPD",
}


def lembar_reviu(h: HasilInstansi, hasil: Hasil, dipakai: Sequence[str] = (), opsi: Opsi = BAWAAN) -> LembarCetak:
    """The print sheet of one agency; its header row is a print title."""
    o, p = h.instansi, hasil.pk.pengaturan
    pena = lembar_baru(
        nama_lembar("Reviu", o.singkatan, dipakai), KOLOM, hasil, lanskap=True, skala=74, tepi=TEPI, warna="7F7F7F"
    )
    kepala_surat(pena, ["LEMBAR CATATAN REVIU", f"PERJANJIAN KINERJA TAHUN {p.tahun or '....'}", *nama_wilayah(o, p)])
    pena.jarak(12)
    pena.kepala([S(j, k, "kepala") for j, k in enumerate(KEPALA)], tinggi=24, judul_cetak=True)
    terbuka, diterima = milik(hasil.temuan, o, hasil), milik(hasil.diterima, o, hasil)
    nomor = 0
    for tingkat, judul in _JUDUL.items():
        daftar = [t for t in terbuka if t.tingkat is tingkat]
        if daftar:
            pena.baris(S(0, f"{judul} ({len(daftar)})", "jumlah isi", len(KOLOM)))
        for n, t in enumerate(daftar):
            nomor += 1
            _baris(pena, nomor, t, _tanggapan(hasil, t), lengket=n == 0)
    if diterima:
        pena.baris(
            S(0, f"{DITERIMA} dengan alasan, tidak perlu ditindaklanjuti ({len(diterima)})", "jumlah isi", len(KOLOM))
        )
    for n, t in enumerate(diterima):
        nomor += 1
        _baris(pena, nomor, t, _alasan(hasil, t), lengket=n == 0)
    if not nomor:
        pena.baris(S(0, "Tidak ada yang perlu diperbaiki atau dijelaskan.", "tengah", len(KOLOM)), tinggi=30)
    pena.tutup()
    pena.jarak(6)
    pena.lengketkan(2)
    info = sum(t.tingkat is Tingkat.INFO for t in terbuka)
    if info:
        teks = f"{info} catatan Info tidak dicetak di sini; lihat lembar Hasil Periksa."
        pena.baris(S(0, teks, "catatan", len(KOLOM)), lengket=True)
    catatan_kaki(pena, hasil)
    _tanda_tangan(pena, o, hasil)
    return pena.selesai()


def milik(temuan: Iterable[Temuan], o: Instansi, hasil: Hasil) -> list[Temuan]:
    """The catatan of one agency; those of no agency belong to the only one."""
    lain = "" if len(hasil.pk.instansi) == 1 else o.singkatan
    return [t for t in temuan if t.instansi in (o.singkatan, lain)]


def _baris(pena: Pena, nomor: int, t: Temuan, tanggapan: str, *, lengket: bool) -> None:
    sel = [
        S(0, nomor, "tengah"),
        S(1, t.asal.tempat or t.asal.berkas or "seluruh berkas", "isi"),
        S(2, t.pesan, "isi"),
        S(3, t.saran, "isi"),
        S(4, tanggapan or None, "isi"),
    ]
    perlu = max(pena.tinggi_sel(s) for s in sel)
    pena.baris(*sel, tinggi=0.0 if perlu >= TINGGI_ISIAN else TINGGI_ISIAN, lengket=lengket)


def _tanggapan(hasil: Hasil, t: Temuan) -> str:
    j = hasil.pk.jawaban.get(t.sidik)
    return j.tanggapan if j is not None else ""


def _alasan(hasil: Hasil, t: Temuan) -> str:
    j = hasil.pk.jawaban.get(t.sidik)
    if j is None:
        return ""
    oleh = f" ({j.oleh})" if j.oleh else ""
    return "\n".join(x for x in (j.tanggapan, f"{DITERIMA}: {j.alasan}{oleh}") if x)


def _tanda_tangan(pena: Pena, o: Instansi, hasil: Hasil) -> None:
    """The agency left, who reviewed right; both with a line to sign on, always on one page."""
    p = hasil.pk.pengaturan
    n, tengah = len(KOLOM), 3
    satu = o.pihak_pertama
    pena.jarak(12)

    def dua(kiri: str, kanan: str, gaya: str) -> None:
        isi = [S(0, kiri, gaya, tengah)] if kiri else []
        pena.baris(*isi, *([S(tengah, kanan, gaya, n - tengah)] if kanan else []), lengket=True)

    dua("", f"{o.tempat_ttd or p.tempat or TITIK}, {TITIK} {p.tahun or ''}".rstrip(), "ttd")
    dua("Yang menanggapi,", "Yang mereviu,", "ttd")
    dua(jabatan_ttd(o, p), TITIK, "ttd")
    pena.jarak(60)
    dua(satu.nama or TITIK, TITIK * 2, "ttd nama")
    dua(f"NIP. {satu.nip}" if satu.nip else "NIP.", "NIP.", "ttd")
