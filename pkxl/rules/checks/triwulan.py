"""Quarters: they make the year's target, and what is cumulative does not fall."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pkxl.model.istilah import Konsolidasi, WaktuUkur
from pkxl.model.kinerja import Anggaran, Indikator, PerjanjianKinerja, bacaan_dari
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.model.tulis import rupiah
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import tiap_anggaran, tiap_indikator
from pkxl.rules.konsolidasi import Cek, cek_triwulan

TARGET_AKHIR = Jenis(
    "TGT-10",
    Tingkat.PERBAIKI,
    "Target tahun berbeda dari target triwulan terakhir",
    pesan="Target TW {tw} {isi}, sedangkan target tahun {tahun} {target}: {nama}.",
    saran="Samakan keduanya; target tahun yang sudah ditandatangani hanya berubah lewat PK Perubahan.",
    ringkas="{n} target tahun berbeda dari target triwulan terakhir: {daftar}.",
)
TW_COCOK = Jenis(
    "TW-01",
    Tingkat.PERBAIKI,
    "Target triwulan tidak menjadi target tahun",
    pesan="{nama}: {masalah}.",
    saran="Betulkan target triwulan, target tahun, atau Konsolidasi di lembar Indikator.",
    ringkas="{n} indikator yang target triwulannya tidak menjadi target tahun: {daftar}.",
)
KUMULATIF_NAIK = Jenis(
    "TW-02",
    Tingkat.PERBAIKI,
    "Realisasi kumulatif turun",
    pesan="Realisasi s.d. TW {tw} {isi} lebih kecil dari s.d. TW {tw_lalu} {lalu}: {nama}.",
    saran="Isi realisasi kumulatif dari awal tahun seperti di LRA, bukan per triwulan; bila ada pengembalian, jelaskan.",
    ringkas="Realisasi kumulatif turun pada {n} baris anggaran: {daftar}.",
)

_ROMAWI = ("I", "II", "III", "IV")


@tiap_indikator(TARGET_AKHIR, TW_COCOK, isian=("target_berlaku", "aksi.target_tw"))
def triwulan_cocok(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """The quarters make the year's target by konsolidasi; silent until every quarter that is measured has its target."""
    tw, target = i.aksi.target_tw, i.target_berlaku
    wajib = i.waktu.triwulan if i.waktu is not WaktuUkur.TAHUNAN else (4,)
    if target is None or any((n := tw[t - 1]) is None or not n.bacaan.terisi for t in wajib):
        return
    akhir = tw[3]
    if (
        i.cara is Konsolidasi.AKHIR
        and akhir is not None
        and akhir.bacaan.angka is not None
        and akhir.bacaan.angka == target.bacaan.angka
    ):  # fmt: skip - the usual case, told without the machinery
        return
    cek = cek_triwulan([bacaan_dari(n) for n in tw], target.bacaan, i.cara)
    if cek.cek is Cek.BEDA and i.cara is Konsolidasi.AKHIR and akhir is not None:
        yield TARGET_AKHIR.di(
            akhir.asal, isi=akhir.teks, instansi=i.instansi, tw="IV",
            tahun=sebut.tahun(pk), target=target.teks, nama=sebut.indikator(i),
        )  # fmt: skip
    elif cek.cek in (Cek.BEDA, Cek.KUMULATIF, Cek.TERPISAH):
        asal = akhir.asal if akhir is not None else i.aksi.tempat.di("target_tw4")
        yield TW_COCOK.di(
            asal, isi=" · ".join(sebut.teks(n) or "-" for n in tw), instansi=i.instansi,
            nama=sebut.indikator(i), masalah=cek.teks,
        )  # fmt: skip


@tiap_anggaran(KUMULATIF_NAIK, isian=("realisasi_tw",))
def kumulatif_naik(pk: PerjanjianKinerja, a: Anggaran) -> Iterator[Temuan]:
    """Money spent is cumulative, as in the LRA, and never falls; one word a line, at the first quarter that does."""
    lalu: Decimal | None = None
    tw_lalu = 0
    for tw, n in enumerate(a.realisasi_tw):
        if n is None or (nilai := n.bacaan.angka) is None:
            continue
        if lalu is not None and nilai < lalu:
            yield KUMULATIF_NAIK.di(
                n.asal, isi=n.teks, instansi=a.instansi, tw=_ROMAWI[tw], tw_lalu=_ROMAWI[tw_lalu],
                lalu=rupiah(lalu), nama=f"“{sebut.program(a)}”",
            )  # fmt: skip
            return
        lalu, tw_lalu = nilai, tw
