"""The document as a whole: parts that are missing, years that differ, a date that is late, rows that were not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pkxl.model.istilah import Jenjang
from pkxl.model.kinerja import Instansi, PerjanjianKinerja
from pkxl.model.tanggal import baca_tanggal, tanggal
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.rules.checks.isian import Lewati, perlu, terdaftar, tiap_instansi
from pkxl.rules.kata import pendek

BAGIAN_ADA = Jenis(
    "DOC-01",
    Tingkat.PERBAIKI,
    "Bagian perjanjian kinerja tidak ada",
    pesan="{masalah}.",
    saran="{tindakan}",
    sumber="PermenPANRB 53/2014, Lampiran I.D (Pernyataan dan Lampiran)",
    gabung=0,
)
PIHAK_LENGKAP = Jenis(
    "DOC-02",
    Tingkat.PERBAIKI,
    "Pihak atau jabatannya belum diisi",
    pesan="{pihak}: {kurang} belum diisi.",
    saran="Isi nama dan jabatan yang menandatangani; NIP boleh kosong untuk pejabat politik.",
    sumber="PermenPANRB 53/2014, Lampiran I.C.1.b.2 (penanda tangan)",
    gabung=0,
)
TAHUN_SAMA = Jenis(
    "DOC-03",
    Tingkat.PERBAIKI,
    "Tahun tidak sama",
    pesan="{sebutan} {isi}, sedangkan perjanjian ini untuk tahun {tahun}.",
    saran="Betulkan tahunnya, atau tahun pada judul bila itu yang keliru.",
    ringkas="Tahun tidak sama di {n} tempat: {tempat}.",
)
TEPAT_WAKTU = Jenis(
    "DOC-04",
    Tingkat.JELASKAN,
    "Ditandatangani lebih dari satu bulan sesudah DPA",
    pesan="{apa} bertanggal {isi}, lebih dari satu bulan sesudah {dasar} ({tanggal_dasar}).",
    saran="Jelaskan keterlambatannya; bila tanggalnya keliru, betulkan.",
    sumber="PermenPANRB 53/2014, Lampiran I.C.2 (paling lambat satu bulan setelah dokumen anggaran disahkan)",
    gabung=0,
)
TERAMBIL = Jenis(
    "DOC-05",
    Tingkat.JELASKAN,
    "Isi dokumen yang tidak dapat diambil",
    pesan="{masalah}",
    saran="Bandingkan dengan dokumennya, lalu betulkan di sana atau isi sendiri di buku kerja.",
    gabung=0,
)

_TAHUN = re.compile(r"(?:19|20)\d\d")
_TANPA_BAGIAN = frozenset((Jenjang.UPTD, Jenjang.UNIT, Jenjang.BAGIAN))
_AKHIR_TAHUN = 10  # from October on a PK of the next year may be signed


@perlu(BAGIAN_ADA, isian="indikator, anggaran", lewati=Lewati.TIDAK)
def bagian_ada(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """An agreement has both tables of its Lampiran; a workbook in which nothing stands is one message."""
    if not pk.instansi or not any(o.indikator or o.anggaran for o in pk.instansi):
        if pk.berkas or pk.instansi:
            asal = pk.instansi[0].tempat.di("singkatan") if pk.instansi else Asal(pk.berkas)
            yield BAGIAN_ADA.di(
                asal, instansi=pk.instansi[0].singkatan if len(pk.instansi) == 1 else "",
                masalah="Belum ada indikator dan anggaran",
                tindakan="Isi lembar Indikator dan Anggaran, atau ambil dari dokumen dengan Impor PK.",
            )  # fmt: skip
        return
    for o in pk.instansi:
        if bool(o.indikator) is bool(o.anggaran) or not terdaftar(o):
            continue
        ada, kurang = ("indikator", "anggaran") if o.indikator else ("anggaran", "indikator")
        baris = (o.indikator or o.anggaran)[0].tempat
        yield BAGIAN_ADA.di(
            baris.di("uraian"), instansi=o.singkatan,
            tingkat=Tingkat.JELASKAN if o.jenjang in _TANPA_BAGIAN and o.indikator else None,
            masalah=f"{o.singkatan or 'Perjanjian ini'} mempunyai {ada}, tetapi tidak mempunyai {kurang}",
            tindakan=f"Lengkapi tabel {'program dan anggaran' if o.indikator else 'sasaran dan indikator'}nya.",
        )  # fmt: skip


@tiap_instansi(PIHAK_LENGKAP, isian=("pihak_pertama", "pihak_kedua"), lewati=Lewati.TIDAK)
def pihak_lengkap(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """Both parties have a name and a jabatan; Pemda has no Pihak Kedua, an empty one is the head of the region."""
    if not (o.indikator or o.anggaran) or not terdaftar(o):
        return
    kepala = pk.pengaturan.kepala
    pihak = [("Pihak Pertama", o.pihak_pertama, "p1")]
    if o.jenjang is not Jenjang.PEMDA:
        kedua = o.pihak_kedua
        if not (kedua.nama or kedua.jabatan):
            kedua = kepala
        pihak.append(("Pihak Kedua", kedua, "p2"))
    for sebutan, p, awalan in pihak:
        kurang = [k for k in ("nama", "jabatan") if not getattr(p, k)]
        if kurang:
            yield PIHAK_LENGKAP.di(
                o.tempat.di(f"{awalan}_{kurang[0]}"), instansi=o.singkatan,
                isi=p.nama or p.jabatan, pihak=sebutan, kurang=" dan ".join(kurang),
            )  # fmt: skip


@perlu(TAHUN_SAMA, isian="tahun, tanggal", lewati=Lewati.SALAH_SATU)
def tahun_sama(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Title, headers and dates name the year of the agreement; the end of the year before is a date too."""
    tahun = pk.pengaturan.tahun
    if not tahun:
        return
    for o in pk.instansi:
        for f in o.fakta:
            if f.jenis == "tahun" and (m := _TAHUN.search(f.teks)) and int(m[0]) != tahun:
                yield TAHUN_SAMA.di(
                    f.asal, isi=m[0], instansi=o.singkatan, sebutan="Di sini tercetak tahun", tahun=tahun
                )
            elif f.jenis == "tanggal":
                t = baca_tanggal(f.teks.rpartition(",")[2].casefold().removeprefix(" tanggal").strip(" ."))
                if t and not _boleh(t, tahun):
                    yield TAHUN_SAMA.di(f.asal, isi=f.teks, instansi=o.singkatan, sebutan="Tanggal", tahun=tahun)
        if any(f.jenis == "tanggal" for f in o.fakta):
            continue
        for kunci, tercatat, sebutan in (
            ("tanggal_pk", o.tanggal_pk, "Tanggal PK"),
            ("tanggal_dpa", o.tanggal_dpa, "Tanggal DPA"),
            ("tanggal_perubahan", o.tanggal_perubahan, "Tanggal PK Perubahan"),
            ("tanggal_dppa", o.tanggal_dppa, "Tanggal DPPA"),
        ):
            if not isinstance(tercatat, date):
                continue
            if not (_boleh(tercatat, tahun) if kunci in ("tanggal_pk", "tanggal_dpa") else tercatat.year == tahun):
                yield TAHUN_SAMA.di(
                    o.tempat.di(kunci), isi=tanggal(tercatat), instansi=o.singkatan, sebutan=sebutan, tahun=tahun
                )


def _boleh(t: date, tahun: int) -> bool:
    return t.year == tahun or (t.year == tahun - 1 and t.month >= _AKHIR_TAHUN)


def sebulan_sesudah(t: date) -> date:
    """The same day of the next month, its last day where there is none: 31 January gives 28 or 29 February."""
    tahun, bulan = (t.year + 1, 1) if t.month == 12 else (t.year, t.month + 1)
    for hari in range(t.day, 27, -1):
        try:
            return date(tahun, bulan, hari)
        except ValueError:
            continue
    return date(tahun, bulan, t.day)


@tiap_instansi(
    TEPAT_WAKTU, isian=("tanggal_pk", "tanggal_dpa", "tanggal_perubahan", "tanggal_dppa"), lewati=Lewati.SEMUA
)
def tepat_waktu(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """A PK is signed within a month of its DPA, a revision within a month of its DPPA."""
    for kunci, t, dasar, apa, nama in (
        ("tanggal_pk", o.tanggal_pk, o.tanggal_dpa, "PK", "DPA"),
        ("tanggal_perubahan", o.tanggal_perubahan, o.tanggal_dppa, "PK Perubahan", "DPPA"),
    ):
        if isinstance(t, date) and isinstance(dasar, date) and t > sebulan_sesudah(dasar):
            yield TEPAT_WAKTU.di(
                o.tempat.di(kunci), isi=tanggal(t), instansi=o.singkatan,
                apa=apa, dasar=nama, tanggal_dasar=tanggal(dasar),
            )  # fmt: skip


@tiap_instansi(TERAMBIL, isian=("fakta",), lewati=Lewati.SEMUA)
def isi_terambil(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """Whatever a reader could not take out of a document is said at its line; a lost row must be mended."""
    for f in o.fakta:
        if f.jenis == "masalah":
            hilang = f.teks.startswith("Baris") and "tidak diambil" in f.teks
            yield TERAMBIL.di(
                f.asal, isi=pendek(f.teks, 120), instansi=o.singkatan,
                tingkat=Tingkat.PERBAIKI if hilang else None, masalah=f.teks.rstrip(".") + ".",
            )  # fmt: skip
