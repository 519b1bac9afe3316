"""Mulai Tahun Baru: the agreement of the next year from this one's; what was reached becomes last year's figure. Pure.

Year + 1, Realisasi T moves to T-1 (a provisional one keeps its mark), T-1 to T-2; targets, quarters, realisasi, analysis and
dates are emptied; officials, indikator, definitions, programmes and codes stay. The old file is untouched.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from pkxl.flows.hitung import pada_posisi
from pkxl.model.angka import Bentuk, baca
from pkxl.model.istilah import Posisi, SifatData
from pkxl.model.kinerja import (
    TANPA_TERCETAK,
    Anggaran,
    Indikator,
    Instansi,
    Nilai,
    PerjanjianKinerja,
    RencanaAksi,
)
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.workbook.render_rekap import baris_riwayat

TANPA_TAHUN = Jenis(
    "THN-01",
    Tingkat.PERBAIKI,
    "Tahun belum diisi",
    pesan="Tahun di lembar Pengaturan belum diisi, jadi tahun berikutnya tidak diketahui.",
    saran="Isi Tahun di Pengaturan, lalu ulangi.",
)
BELUM_LENGKAP = Jenis(
    "THN-02",
    Tingkat.JELASKAN,
    "Realisasi tahun lalu belum ada",
    pesan="Realisasi {tahun} “{nama}” belum lengkap, jadi kolomnya di buku tahun baru kosong.",
    saran="Lengkapi di buku tahun lama lalu mulai lagi, atau isi sendiri di buku tahun baru.",
    ringkas="{n} indikator belum mempunyai realisasi akhir tahun; kolomnya di buku tahun baru kosong: {tempat}.",
)
RENSTRA_LEWAT = Jenis(
    "THN-03",
    Tingkat.JELASKAN,
    "Tahun akhir Renstra terlewati",
    pesan="Tahun {tahun} sesudah tahun akhir Renstra {isi}; target akhir Renstra masih yang lama.",
    saran="Isi Tahun akhir Renstra dan kolom Target Akhir Renstra menurut Renstra yang baru.",
)
_KEADAAN = "Draf"
_EMPAT = (None, None, None, None)


class TahunBaru(NamedTuple):
    """The agreement of the next year, and what is to be told."""

    pk: PerjanjianKinerja
    temuan: tuple[Temuan, ...]


def tahun_baru(pk: PerjanjianKinerja, kini: datetime | None = None, oleh: str = "") -> TahunBaru:
    """The next year's agreement.

    Args:
        pk: This year's.
        kini: When, for the first line of Riwayat; None writes none.
        oleh: Who.

    Raises:
        PkxlError: THN-01, the year is not known.
    """
    p = pk.pengaturan
    if p.tahun is None:
        raise PkxlError(TANPA_TAHUN.di(p.letak.di("tahun") if p.letak.kolom else Asal(pk.berkas)))
    temuan: list[Temuan] = []
    tahun = p.tahun + 1
    if p.tahun_renstra is not None and tahun > p.tahun_renstra:
        temuan.append(RENSTRA_LEWAT.di(p.letak.di("tahun_renstra"), isi=str(p.tahun_renstra), tahun=str(tahun)))
    atur = p.model_copy(update={"tahun": tahun, "posisi": Posisi.PENETAPAN})
    instansi = tuple(_instansi(o, p.tahun, temuan) for o in pk.instansi)
    riwayat: tuple[tuple[object, ...], ...] = ()
    if kini is not None:
        ringkas = f"Dari {pk.berkas or 'buku kerja'} tahun {p.tahun}; riwayatnya tetap di sana"
        riwayat = (baris_riwayat(kini, oleh, "Mulai Tahun Baru", Posisi.PENETAPAN.value, ringkas),)
    isi = {"pengaturan": atur, "instansi": instansi, "lepas": (), "jawaban": {}, "riwayat": riwayat}
    return TahunBaru(pk.model_copy(update=isi), tuple(temuan))


def _instansi(o: Instansi, tahun: int, temuan: list[Temuan]) -> Instansi:
    return o.model_copy(
        update={
            "tanggal_pk": None,
            "tanggal_dpa": None,
            "tanggal_perubahan": None,
            "tanggal_dppa": None,
            "alasan_perubahan": "",
            "keadaan": _KEADAAN,
            "fakta": (),
            "jumlah_tercetak": None,
            "indikator": tuple(_indikator(i, tahun, temuan) for i in o.indikator),
            "anggaran": tuple(_anggaran(a) for a in o.anggaran),
        }
    )


def _indikator(i: Indikator, tahun: int, temuan: list[Temuan]) -> Indikator:
    realisasi = realisasi_tahun(i)
    if realisasi is None:
        di = i.aksi.tempat.di("realisasi_tw4")
        temuan.append(BELUM_LENGKAP.di(di, instansi=i.instansi, tahun=str(tahun), nama=i.uraian))
    return i.model_copy(
        update={
            "realisasi_t2": i.realisasi_t1,
            "realisasi_t1": realisasi,
            "target": None,
            "target_perubahan": None,
            "pembanding": None,  # a figure of last year; beside next year's realisasi it would mislead
            "aksi": _aksi(i.aksi),
            "tercetak": TANPA_TERCETAK,
        }
    )


def realisasi_tahun(i: Indikator) -> Nilai | None:
    """What was reached in the year, marked *) where it is provisional, **) where it is not yet released; None for none."""
    sifat = i.aksi.sifat_data
    if sifat is SifatData.BELUM_RILIS:
        return Nilai(baca("**)"))
    b = pada_posisi(i, Posisi.TAHUNAN)[1]
    if b is None or not b.terisi:
        return None
    if sifat is SifatData.SEMENTARA:
        bertanda = baca(f"{b.teks.removesuffix('*)').rstrip()}*)", satuan=i.satuan, konvensi=True)
        if bertanda.bentuk is not Bentuk.TAK_TERBACA and bertanda.angka == b.angka:
            return Nilai(bertanda)
    return Nilai(b)


def _aksi(a: RencanaAksi) -> RencanaAksi:
    """The plan stays; what was measured and written about it goes."""
    return a.model_copy(
        update={
            "target_tw": _EMPAT,
            "realisasi_tw": _EMPAT,
            "realisasi_tahun": None,
            "sifat_data": None,
            "faktor": "",
            "kendala": "",
            "tindak_lanjut": "",
            "tenggat": None,
            "bukti": "",
        }
    )


def _anggaran(a: Anggaran) -> Anggaran:
    return a.model_copy(
        update={"pagu": None, "pagu_perubahan": None, "realisasi_tw": _EMPAT, "tercetak": TANPA_TERCETAK}
    )
