"""Capaian as printed by a source against what its own figures give; results that need a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from typing import Any

from pkxl.model.angka import baca
from pkxl.model.hasil import Hasil, HasilIndikator, HasilInstansi
from pkxl.model.istilah import Polaritas, Status, kunci
from pkxl.model.kinerja import Nilai, bacaan_dari
from pkxl.model.perhitungan import Perhitungan
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import bulat, tulis, tulis_ringkas
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, perlu
from pkxl.rules.checks.realisasi import realisasi_kembar, tempat_realisasi
from pkxl.rules.gabung import rentang
from pkxl.rules.kata import deret
from pkxl.rules.kebijakan import Kebijakan, dari_teks

CAPAIAN_COCOK = Jenis(
    "CAP-01",
    Tingkat.PERBAIKI,
    "Capaian tercetak berbeda dari hitungan",
    pesan="Capaian tercetak {isi}, hitungannya {hitung} ({target} dan {realisasi}): {nama}.",
    saran="Betulkan capaiannya, atau target dan realisasinya bila itu yang keliru.",
    ringkas="{n} capaian tercetak berbeda dari hitungan: {daftar}.",
)
PUTUSAN_COCOK = Jenis(
    "CAP-02",
    Tingkat.PERBAIKI,
    "Capaian tercetak mengubah putusan",
    pesan="Capaian tercetak {isi} berarti {cetak}, sedangkan hitungannya {hitung} berarti {benar}: {nama}.",
    saran="Betulkan capaian dan putusannya; target {target}, realisasi {realisasi}.",
    ringkas="{n} capaian tercetak mengubah putusan: {daftar}.",
)
TIDAK_BERLEBIH = Jenis(
    "CAP-03",
    Tingkat.JELASKAN,
    "Capaian di atas 120 %",
    pesan="Capaian di atas 120 %: {daftar}.",
    saran="Jelaskan sebabnya (target terlalu rendah, keadaan luar biasa, atau salah ketik) dan pakai untuk menyusun target berikutnya.",
    gabung=0,
)
ARAH_RUMUS = Jenis(
    "CAP-04",
    Tingkat.PERBAIKI,
    "Capaian indikator Negatif dihitung sebagai Positif",
    pesan="Capaian tercetak {isi} sama dengan R/T, padahal {nama} berpolaritas Negatif; hitungannya {hitung}.",
    saran="Pakai {rumus}, atau ubah polaritasnya bila memang makin besar makin baik.",
    ringkas="{n} capaian indikator Negatif dihitung sebagai Positif: {daftar}.",
)
RATA_COCOK = Jenis(
    "CAP-05",
    Tingkat.PERBAIKI,
    "Rata-rata tercetak berbeda dari rata-rata baris",
    pesan="Rata-rata capaian tercetak {isi}, sedangkan rata-rata {n_baris} barisnya {hitung}.",
    saran="Betulkan rata-ratanya, atau sebut baris yang tidak dihitung.",
    gabung=0,
)
KALIMAT_COCOK = Jenis(
    "CAP-06",
    Tingkat.PERBAIKI,
    "Angka di kalimat berbeda dari tabel",
    pesan="Kalimat menyebut capaian {isi}, sedangkan tabel {tabel}: {nama}.",
    saran="Samakan kalimat dengan tabelnya.",
    gabung=0,
)
BERKENDALA = Jenis(
    "CAP-07",
    Tingkat.PERBAIKI,
    "Target tidak tercapai tanpa kendala atau tindak lanjut",
    pesan="{nama} {status} ({realisasi} dari target {target}), tetapi {kurang} belum diisi.",
    saran="Isi Kendala dan Rencana Tindak Lanjut di lembar Rencana Aksi.",
    sumber="PermenPANRB 53/2014, isi laporan kinerja Bab III.A (analisis penyebab); tingkatnya: definisi sendiri",
    ringkas="{n} target tidak tercapai tanpa kendala atau tindak lanjut: {daftar}.",
)
TIDAK_SERAGAM = Jenis(
    "CAP-08",
    Tingkat.JELASKAN,
    "Semua capaian tepat 100 %",
    pesan="Semua {n_baris} indikator yang terukur bercapaian tepat 100 %.",
    saran="Pastikan realisasinya hasil pengukuran, bukan salinan target.",
    gabung=0,
)

_SERATUS, _BATAS = Decimal(100), Decimal(120)
_PALING_SEDIKIT = 4  # rows all at 100 that make one wonder
_SEBESAR = re.compile(r"capaian\D{0,200}?([0-9][0-9.,]*)\s*(?:%|persen)")


def cocok(cetak: Nilai, hitung: Decimal) -> bool:
    """Whether a printed figure is `hitung` to its own decimals, rounded or cut; a cap of 100 or 120 is fair too."""
    d = cetak.bacaan.angka
    if d is None:
        return True
    des = cetak.bacaan.desimal
    return d in (bulat(hitung, des), bulat(hitung, des, ROUND_DOWN)) or (
        d in (_SERATUS, Decimal(110), _BATAS) and hitung > d
    )


def perhitungan_tercetak(h: HasilIndikator, kebijakan: Kebijakan) -> Perhitungan:
    """How the capaian of a printed row comes about: from the year's realisasi printed beside it, else as at the posisi."""
    cetak = h.indikator.tercetak.realisasi
    if cetak is None:
        return h.perhitungan
    return hitung_capaian(bacaan_dari(h.indikator.target_berlaku), cetak.bacaan, h.indikator.arah, kebijakan)


@perlu(CAPAIAN_COCOK, PUTUSAN_COCOK, ARAH_RUMUS, isian="capaian tercetak, target, realisasi")
def capaian_cocok(hasil: Hasil) -> Iterator[Temuan]:
    """A printed capaian is what its target and realisasi give; one note a row, the gravest of the three."""
    kebijakan = dari_teks(hasil.kebijakan_teks)
    for h in hasil.indikator:
        cetak = h.indikator.tercetak.capaian
        if cetak is None or (d := cetak.bacaan.angka) is None:
            continue
        p = perhitungan_tercetak(h, kebijakan)
        utuh = p.utuh
        if utuh is None or cocok(cetak, utuh) or (p.realisasi is not None and realisasi_kembar(p.realisasi, d)):
            continue
        if p.capaian is not None and cocok(cetak, p.capaian):
            continue
        umum: dict[str, Any] = {
            "isi": cetak.teks, "instansi": h.indikator.instansi, "nama": sebut.indikator(h.indikator),
            "hitung": tulis_ringkas(utuh, 2),
            "target": p.target.teks if p.target else "-", "realisasi": p.realisasi.teks if p.realisasi else "-",
        }  # fmt: skip
        lurus = p.nilai / p.acuan * 100 if p.nilai is not None and p.acuan else None
        if p.polaritas is Polaritas.MIN and lurus is not None and cocok(cetak, lurus):
            yield ARAH_RUMUS.di(cetak.asal, **umum, rumus=p.rumus.value)
        elif (d >= _SERATUS) is not (utuh >= _SERATUS):
            kata = ("tidak tercapai", "tercapai")
            yield PUTUSAN_COCOK.di(cetak.asal, **umum, cetak=kata[d >= _SERATUS], benar=kata[utuh >= _SERATUS])
        else:
            yield CAPAIAN_COCOK.di(cetak.asal, **umum)


@perlu(RATA_COCOK, isian="rata-rata tercetak, capaian")
def rata_cocok(hasil: Hasil) -> Iterator[Temuan]:
    """A printed mean is the mean of the capaian printed above it, or of ours where none is printed."""
    for o in hasil.instansi:
        for f in o.instansi.fakta:
            if f.jenis != "rata_tercetak":
                continue
            cetak = Nilai(baca(f.teks, satuan="Persen"), f.asal)
            nilai = [d for h in o.indikator if (d := _capaian_baris(h)) is not None]
            if not nilai or cetak.bacaan.angka is None:
                continue
            rata = sum(nilai, Decimal(0)) / len(nilai)
            if abs(cetak.bacaan.angka - rata) > Decimal(1).scaleb(-cetak.bacaan.desimal):
                yield RATA_COCOK.di(
                    f.asal, isi=f.teks, instansi=o.instansi.singkatan, n_baris=len(nilai), hitung=tulis(rata, 2)
                )


def _capaian_baris(h: HasilIndikator) -> Decimal | None:
    cetak = h.indikator.tercetak.capaian
    return cetak.bacaan.angka if cetak is not None else h.capaian


@perlu(KALIMAT_COCOK, isian="kalimat, capaian")
def kalimat_cocok(hasil: Hasil) -> Iterator[Temuan]:
    """A sentence "capaian <indikator> sebesar 117 persen" says the figure of the table."""
    for o in hasil.instansi:
        kalimat = [f for f in o.instansi.fakta if f.jenis == "kalimat" and "capaian" in f.teks.casefold()]
        for f in kalimat:
            teks = kunci(f.teks)
            for h in o.indikator:
                if not h.indikator.uraian or kunci(h.indikator.uraian) not in teks or (c := _capaian_baris(h)) is None:
                    continue
                m = _SEBESAR.search(f.teks.casefold())
                if m is None:
                    continue
                sebut_ = Nilai(baca(m[1], satuan="Persen"), f.asal)
                if sebut_.bacaan.angka is not None and not cocok(sebut_, c):
                    yield KALIMAT_COCOK.di(
                        f.asal, isi=m[1], instansi=o.instansi.singkatan,
                        tabel=tulis_ringkas(c, 2), nama=sebut.indikator(h.indikator),
                    )  # fmt: skip


@perlu(TIDAK_BERLEBIH, isian="target, realisasi")
def capaian_wajar(hasil: Hasil) -> Iterator[Temuan]:
    """At Tahunan no capaian is above 120 %; one line an agency."""
    if not hasil.posisi.akhir_tahun:
        return
    for o in hasil.instansi:
        tinggi = [(h, c) for h in o.indikator if (c := h.perhitungan.utuh) is not None and c > _BATAS]
        if tinggi:
            tinggi.sort(key=lambda x: -x[1])
            asal, _ = rentang([tempat_realisasi(h.indikator, hasil.posisi) for h, _ in tinggi])
            yield TIDAK_BERLEBIH.di(
                asal, isi="; ".join(tulis_ringkas(c, 2) for _, c in tinggi[:6]), instansi=o.instansi.singkatan,
                daftar=deret((f"{sebut.indikator(h.indikator, 45)} {tulis_ringkas(c, 2)} %" for h, c in tinggi), 6),
            )  # fmt: skip


@perlu(BERKENDALA, isian="kendala, tindak lanjut", lewati=Lewati.TIDAK)
def berkendala(hasil: Hasil) -> Iterator[Temuan]:
    """What misses its target says why and what is done; demanded at Tahunan, asked for in the quarters."""
    for h in hasil.indikator:
        if not h.status.di_bawah:
            continue
        a = h.indikator.aksi
        kurang = [nama for nama, isi in (("kendala", a.kendala), ("rencana tindak lanjut", a.tindak_lanjut)) if not isi]
        if not kurang:
            continue
        kunci_kolom = "tindak_lanjut" if a.kendala else "kendala"
        asal = a.tempat.di(kunci_kolom) if a.tempat.baris else h.indikator.tempat.di("uraian")
        yield BERKENDALA.di(
            asal, instansi=h.indikator.instansi,
            tingkat=None if h.status is Status.TIDAK_TERCAPAI else Tingkat.JELASKAN,
            nama=sebut.indikator(h.indikator), status=h.status.value.lower(),
            realisasi=h.realisasi.teks if h.realisasi else "-", target=h.target.teks if h.target else "-",
            kurang=" dan ".join(kurang),
        )  # fmt: skip


@perlu(TIDAK_SERAGAM, isian="capaian")
def tidak_seragam(hasil: Hasil) -> Iterator[Temuan]:
    """Not every capaian of an agency is exactly 100."""
    for o in hasil.instansi:
        ada = [h for h in o.indikator if h.perhitungan.utuh is not None]
        if len(ada) >= _PALING_SEDIKIT and all(h.perhitungan.utuh == _SERATUS for h in ada):
            yield TIDAK_SERAGAM.di(_tempat_posisi(o, hasil), instansi=o.instansi.singkatan, n_baris=len(ada))


def _tempat_posisi(o: HasilInstansi, hasil: Hasil) -> Asal:
    return rentang([tempat_realisasi(h.indikator, hasil.posisi) for h in o.indikator])[0]
