"""The parties: one name for one person, NIP that can be, an official who changed since the signing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Instansi, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.rules.acuan import Acuan
from pkxl.rules.checks.isian import Lewati, perlu, tiap_instansi
from pkxl.rules.nip import periksa_nip, rapikan_nip

NAMA_SAMA = Jenis(
    "PTY-01",
    Tingkat.PERBAIKI,
    "Nama pihak tidak sama",
    pesan="{sebutan} di sini “{isi}”, sedangkan {lain_di} “{lain}”.",
    saran="Samakan namanya di pernyataan, tanda tangan, dan lampiran.",
    ringkas="Nama pihak tidak sama di {n} tempat: {tempat}.",
)
NIP_SAH = Jenis(
    "PTY-02",
    Tingkat.PERBAIKI,
    "NIP tidak sah",
    pesan="NIP {sebutan} “{isi}”: {masalah}.",
    saran="Ketik ulang NIP sebagai teks, 18 angka; spasi boleh.",
    sumber="Susunan NIP: lihat rules/nip.py; PPPK: angka 13-14 bukan bulan",
    gabung=0,
)
PEJABAT_TETAP = Jenis(
    "PTY-03",
    Tingkat.JELASKAN,
    "Pejabat berganti sejak PK ditandatangani",
    pesan="Pihak Pertama sekarang “{isi}”, yang menandatangani “{lain}”.",
    saran="Pergantian pejabat adalah alasan PK Perubahan: isi Tanggal PK Perubahan dan Alasan Perubahan, lalu cetak.",
    sumber="PermenPANRB 53/2014, Lampiran I.E (revisi karena pergantian pejabat)",
    gabung=0,
)

_GELAR_DEPAN = re.compile(
    r"^(?:(?:prof|dr|drs|dra|drg|drh|ir|h|hj|hi|k\.?h|tgk|r|rr|ny|bapak|ibu)\.?\s+|(?:dr|ir|drs|dra|h|hj)\.)+",
    re.IGNORECASE,
)
_FAKTA = (("nama_pihak_pertama", "Pihak Pertama"), ("nama_pihak_kedua", "Pihak Kedua"))


def nama_inti(nama: str) -> str:
    """A person's name for comparison: without titles before and degrees behind, without case and marks."""
    return kunci(_GELAR_DEPAN.sub("", nama.split(",", 1)[0].strip()))


@perlu(NAMA_SAMA, isian="nama pihak, nama kepala daerah", lewati=Lewati.SALAH_SATU)
def nama_pihak_sama(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A party has one name wherever it is printed; degrees may be left out, another person may not stand there."""
    for o in pk.instansi:
        dikenal: set[str] = set()
        for jenis, sebutan in _FAKTA:
            semua = [f for f in o.fakta if f.jenis == jenis]
            dikenal.update(nama_inti(f.teks) for f in semua)
            for f in semua[1:]:
                if nama_inti(f.teks) != nama_inti(semua[0].teks):
                    yield NAMA_SAMA.di(
                        f.asal, isi=f.teks, instansi=o.singkatan, sebutan=sebutan,
                        lain=semua[0].teks, lain_di="yang pertama tercetak",
                    )  # fmt: skip
        for f in o.fakta:
            if f.jenis == "penanda_tangan_lain" and nama_inti(f.teks) not in dikenal:
                yield NAMA_SAMA.di(
                    f.asal, isi=f.teks, instansi=o.singkatan, sebutan="Penanda tangan",
                    lain=o.pihak_pertama.nama or "-", lain_di="yang berjanji",
                )  # fmt: skip
        kepala, kedua = pk.pengaturan.kepala, o.pihak_kedua
        if (
            kepala.nama and kedua.nama and kepala.jabatan and kunci(kepala.jabatan) == kunci(kedua.jabatan)
            and nama_inti(kepala.nama) != nama_inti(kedua.nama)
        ):  # fmt: skip
            yield NAMA_SAMA.di(
                o.tempat.di("p2_nama"), isi=kedua.nama, instansi=o.singkatan, sebutan=f"{kedua.jabatan}",
                lain=kepala.nama, lain_di="di Pengaturan",
            )  # fmt: skip


@tiap_instansi(NIP_SAH, isian=("pihak_pertama.nip", "pihak_kedua.nip"), lewati=Lewati.SEMUA)
def nip_sah(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """A NIP, where one is given, is one that can be; it is never demanded."""
    for awalan, p, sebutan in (("p1", o.pihak_pertama, "Pihak Pertama"), ("p2", o.pihak_kedua, "Pihak Kedua")):
        if not rapikan_nip(p.nip):
            continue
        masalah = periksa_nip(p.nip)
        if masalah and "e+" in p.nip.casefold():
            masalah = ("tersimpan sebagai bilangan, digit terakhir sudah hilang",)
        if masalah:
            yield NIP_SAH.di(
                o.tempat.di(f"{awalan}_nip"), isi=p.nip, instansi=o.singkatan,
                sebutan=sebutan, masalah="; ".join(masalah),
            )  # fmt: skip


@perlu(PEJABAT_TETAP, isian="nama Pihak Pertama, PK yang ditandatangani", lewati=Lewati.SALAH_SATU)
def pejabat_tetap(hasil: Hasil, acuan: Acuan) -> Iterator[Temuan]:
    """Who signed still holds the office, or a revision says otherwise; a Pj. alone is no finding."""
    for o in hasil.pk.instansi:
        lama = acuan.ditandatangani.get(o.singkatan)
        if lama is None or o.revisi:
            continue
        a, b = o.pihak_pertama.nama, lama.pihak_pertama.nama
        if a and b and nama_inti(a) != nama_inti(b):
            yield PEJABAT_TETAP.di(o.tempat.di("p1_nama"), isi=a, instansi=o.singkatan, lain=b)
