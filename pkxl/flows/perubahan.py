"""Buat PK Perubahan: for every agency with a revision its PK under the revised title, and the sheet of differences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pkxl.flows.lembar import pilih_opd
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Instansi, PerjanjianKinerja
from pkxl.model.temuan import TANPA_ASAL, Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.rules.beda import Beda, beda
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.lembar_bagian import BAWAAN, TITIK, Opsi
from pkxl.workbook.lembar_beda import lembar_beda
from pkxl.workbook.lembar_pk import lembar_pk

TIDAK_BERUBAH = Jenis(
    "PRB-01",
    Tingkat.PERBAIKI,
    "Tidak ada yang berubah",
    pesan="Tidak ada Target Perubahan, Pagu Perubahan, atau pejabat yang berbeda, jadi tidak ada PK Perubahan yang dapat dibuat.",
    saran="Isi kolom Target Perubahan dan Pagu Perubahan pada baris yang berubah. Untuk pergantian pejabat, sebutkan buku kerja semula.",
    gabung=0,
)
TANPA_TANGGAL = Jenis(
    "PRB-02",
    Tingkat.JELASKAN,
    "Tanggal PK Perubahan kosong",
    pesan="Tanggal PK Perubahan {opd} belum diisi; di lembarnya tercetak titik-titik.",
    saran="Isi Tanggal PK Perubahan di lembar Perangkat Daerah; sejak itu capaian diukur terhadap Target Berlaku dan PK tercetak sebagai perubahan.",
    gabung=0,
)
TANPA_ALASAN = Jenis(
    "PRB-03",
    Tingkat.JELASKAN,
    "Alasan perubahan kosong",
    pesan="Alasan Perubahan {opd} belum dipilih; kalimat untuk surat pengantar tanpa alasan.",
    saran="Pilih Alasan Perubahan di lembar Perangkat Daerah.",
    sumber="PermenPANRB 53/2014, Lampiran I huruf E",
    gabung=0,
)
TANPA_SEMULA = Jenis(
    "PRB-04",
    Tingkat.JELASKAN,
    "Pejabat semula tidak diketahui",
    pesan="Alasan {opd} adalah pergantian pejabat, tetapi buku kerja semula tidak disebutkan, jadi pejabat lama tidak dapat ditulis.",
    saran="Sebutkan buku kerja atau dokumen yang ditandatangani dahulu: --semula BERKAS.",
    gabung=0,
)
_PEJABAT = "pergantian pejabat"


class Revisi(NamedTuple):
    """One agency's revision.

    Attributes:
        hasil: The agency as it is printed.
        beda: What changes.
        lembar: Its PK and its sheet of differences.
    """

    hasil: HasilInstansi
    beda: tuple[Beda, ...]
    lembar: tuple[LembarCetak, ...]


class Perubahan(NamedTuple):
    """Every revision of a workbook, and what is to be told."""

    revisi: tuple[Revisi, ...]
    temuan: tuple[Temuan, ...]

    @property
    def lembar(self) -> list[LembarCetak]:
        """All sheets, in order."""
        return [x for r in self.revisi for x in r.lembar]


def perubahan(
    hasil: Hasil,
    semula: PerjanjianKinerja | None = None,
    opd: Iterable[str] = (),
    opsi: Opsi = BAWAAN,
    dipakai: Sequence[str] = (),
) -> Perubahan:
    """The revisions of the agencies that have one.

    Args:
        hasil: The workbook with the revision, computed.
        semula: The signed agreement, where officials and rows shall be compared as well.
        opd: Short names; none means every agency.
        opsi: What the office chose about its PK.
        dipakai: Sheet names that are taken.

    Raises:
        PkxlError: PRB-01 nothing changes, SYS-75 an agency asked for is not there.
    """
    lama = {kunci(o.singkatan): o for o in semula.instansi} if semula is not None else {}
    revisi: list[Revisi] = []
    temuan: list[Temuan] = []
    nama = list(dipakai)
    for h in pilih_opd(hasil, opd):
        o = h.instansi
        asal = lama.get(kunci(o.singkatan))
        daftar = beda(o, asal)
        if not daftar and not (o.revisi and asal is None):
            continue
        temuan += _catatan(o, asal)
        cetak = h if o.revisi else replace(h, instansi=o.model_copy(update={"tanggal_perubahan": TITIK}))
        pk = lembar_pk(cetak, hasil, tuple(nama), opsi)
        nama.append(pk.nama)
        lain = lembar_beda(daftar, cetak.instansi, hasil, tuple(nama))
        nama.append(lain.nama)
        revisi.append(Revisi(cetak, tuple(daftar), (pk, lain)))
    if not revisi:
        raise PkxlError(TIDAK_BERUBAH.di(Asal(hasil.pk.berkas)))
    return Perubahan(tuple(revisi), tuple(temuan))


def _catatan(o: Instansi, asal: Instansi | None) -> list[Temuan]:
    hasil = []
    if not o.revisi:
        hasil.append(TANPA_TANGGAL.di(o.tempat.di("tanggal_perubahan"), instansi=o.singkatan, opd=o.singkatan))
    if not o.alasan_perubahan:
        hasil.append(TANPA_ALASAN.di(o.tempat.di("alasan_perubahan"), instansi=o.singkatan, opd=o.singkatan))
    elif asal is None and kunci(o.alasan_perubahan) == kunci(_PEJABAT):
        hasil.append(TANPA_SEMULA.di(TANPA_ASAL, instansi=o.singkatan, opd=o.singkatan))
    return hasil
