"""Hitung: a perjanjian kinerja becomes a computed and checked one; pure, no workbook in sight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pkxl.model.angka import Bacaan, Bentuk, Tanda
from pkxl.model.hasil import Hasil, HasilAnggaran, HasilIndikator, HasilInstansi
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi, SifatData, WaktuUkur
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai, PerjanjianKinerja, bacaan_dari
from pkxl.model.perhitungan import Perhitungan, Rumus
from pkxl.model.temuan import PkxlError, Temuan
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules.acuan import TANPA_ACUAN, Acuan
from pkxl.rules.anggaran import jumlah, serapan, sisa
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.checks import Cek
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.konsolidasi import konsolidasi
from pkxl.rules.kunci import tetap_terkunci
from pkxl.rules.pasangan import pasangkan
from pkxl.rules.periksa import periksa
from pkxl.rules.predikat import predikat_kinerja
from pkxl.rules.rata import rata
from pkxl.rules.status import tentukan_status
from pkxl.rules.terima import pisahkan
from pkxl.rules.tren import sebanding_setahun, tren_bacaan
from pkxl.workbook.ingatan import Ingat, Ingatan


def hitung(
    pk: PerjanjianKinerja,
    temuan: Sequence[Temuan] = (),
    *,
    lebih: Sequence[Cek] = (),
    acuan: Acuan = TANPA_ACUAN,
    hari: date | None = None,
    ingatan: Ingatan | None = None,
) -> Hasil:
    """`pk` computed at its posisi by its policy, with every catatan.

    Args:
        pk: The records as parsed.
        temuan: What the reader and the parser already found; they come first among their level.
        lebih: An agency's own checks, run after ours.
        acuan: Other documents to hold the agreement against.
        hari: The day on which it is looked at: a catatan that is accepted "Sampai" an earlier one counts again. None:
            no acceptance has run out.
        ingatan: What was made of the records at the last click; records that are still the same are not computed again.
    """
    k, tolakan = kebijakan_berlaku(pk)
    posisi = pk.pengaturan.posisi
    ingat = ingatan.rekaman("hitung", (posisi, k)) if ingatan is not None else None
    instansi = tuple(_instansi(o, posisi, k, ingat) for o in pk.instansi)
    hasil = Hasil(pk, k.baris, kebijakan_mod.ke_teks(k), posisi, instansi, (), k.desimal)
    catatan = periksa(pk, hasil, temuan=[*temuan, *tolakan, *tetap_terkunci(pk)], lebih=lebih, acuan=acuan)
    terbuka, diterima = pisahkan(catatan, pk.jawaban, hari)
    return Hasil(pk, hasil.kebijakan, hasil.kebijakan_teks, posisi, instansi, terbuka, k.desimal, diterima)


def kebijakan_berlaku(pk: PerjanjianKinerja) -> tuple[Kebijakan, list[Temuan]]:
    """The policy that Pengaturan names with its overrides; what it cannot mean is a finding and the default stays."""
    p = pk.pengaturan
    temuan: list[Temuan] = []
    try:
        k = kebijakan_mod.kebijakan(p.kebijakan)
    except PkxlError as e:
        temuan.append(e.temuan._replace(asal=p.letak.di("kebijakan")))
        k = kebijakan_mod.kebijakan()
    for label, isi in p.ubahan.items():
        try:
            k = kebijakan_mod.ubah(k, {label: isi})
        except PkxlError as e:
            temuan.append(e.temuan._replace(asal=p.letak.di(_kunci_setelan(label))))
    return k, temuan


def _kunci_setelan(label: str) -> str:
    from pkxl.workbook.layout import SETELAN

    return next((s.kunci for s in SETELAN if s.label == label), "kebijakan")


def pada_posisi(i: Indikator, posisi: Posisi) -> tuple[Bacaan | None, Bacaan | None]:
    """Target and realisasi that count at `posisi`; where nothing is due the year's target and no realisasi.

    A quarter counts once its own figure is filled: the sum of the filled ones would compare three months with six.
    At Tahunan the official year figure goes before the quarters.
    """
    aksi, tahun = i.aksi, bacaan_dari(i.target_berlaku)
    if posisi is Posisi.TAHUNAN:
        if aksi.realisasi_tahun is not None and aksi.realisasi_tahun.terisi:
            return tahun, aksi.realisasi_tahun.bacaan
        tw4 = aksi.realisasi_tw[3]
        if (tw4 is not None and tw4.terisi) or i.waktu is WaktuUkur.TAHUNAN:
            return tahun, konsolidasi([bacaan_dari(v) for v in aksi.realisasi_tw], i.cara)
        return tahun, None
    n = posisi.triwulan
    if not i.waktu.jatuh_tempo(posisi):
        return tahun, None
    target = konsolidasi([bacaan_dari(v) for v in aksi.target_tw], i.cara, n)
    kini = aksi.realisasi_tw[n - 1]
    if kini is None or not kini.terisi:
        return target, None
    if i.cara is Konsolidasi.AKHIR:
        return target, kini.bacaan
    return target, konsolidasi([bacaan_dari(v) for v in aksi.realisasi_tw], i.cara, n)


def hitung_indikator(i: Indikator, posisi: Posisi, k: Kebijakan) -> HasilIndikator:
    """One indikator at one posisi."""
    target, realisasi = pada_posisi(i, posisi)
    if i.aksi.sifat_data is SifatData.BELUM_RILIS:
        realisasi = None
    arah = i.polaritas  # None: a sign such as "≤ 5" decides, else Positif
    tempo = i.waktu.jatuh_tempo(posisi)
    pasangan = pasangkan(target, realisasi, arah)
    status = tentukan_status(target, realisasi, arah, posisi, i.waktu, i.aksi.sifat_data, k.toleransi_stabil, pasangan)
    if realisasi is None:
        p = Perhitungan(target, None, i.arah, Rumus.TIDAK_ADA, None, None, None, None, None, "")
        return HasilIndikator(i, tempo, target, None, status, "", p)
    p = hitung_capaian(target, realisasi, arah, k, pasangan=pasangan)
    if p.rumus is not Rumus.TIDAK_ADA:
        arah = p.polaritas  # what the sign of the target said holds for the other comparisons too
    selisih = None
    if target is not None and target.angka is not None and realisasi.angka is not None:
        selisih = realisasi.angka - target.angka
    tahun = bacaan_dari(i.target_berlaku)
    sebanding = sebanding_setahun(i.konsolidasi, posisi)
    kemajuan = p.capaian if tahun is target else hitung_capaian(tahun, realisasi, arah, k).capaian
    lalu, renstra, banding = bacaan_dari(i.realisasi_t1), bacaan_dari(i.target_renstra), bacaan_dari(i.pembanding)
    return HasilIndikator(
        i,
        tempo,
        target,
        realisasi,
        status,
        predikat_kinerja(p.capaian, k),
        p,
        selisih,
        kemajuan,
        _perubahan(lalu, realisasi, arah, target) if sebanding else "",
        hitung_capaian(renstra, realisasi, arah, k).capaian if renstra is not None and sebanding else None,
        _banding(banding, realisasi) if sebanding else "",
    )


def _perubahan(lalu: Bacaan | None, kini: Bacaan, arah: Polaritas | None, target: Bacaan | None) -> str:
    t = tren_bacaan(lalu, kini, arah, target) if lalu is not None else None
    return t.makna if t is not None else ""


def _banding(pembanding: Bacaan | None, realisasi: Bacaan) -> str:
    if pembanding is None or pembanding.angka is None or realisasi.angka is None:
        return ""
    if realisasi.angka == pembanding.angka:
        return "sama"
    return "di atas" if realisasi.angka > pembanding.angka else "di bawah"


def rupiah_atau_nol(n: Nilai | None) -> Decimal | None:
    """An amount; "-", "nihil" and "Rp.-" in a realisasi of money mean that nothing was spent; empty stays None."""
    if n is None:
        return None
    b = n.bacaan
    if b.bentuk is Bentuk.KOSONG:
        return Decimal(0) if b.tanda & (Tanda.NIHIL | Tanda.STRIP) else None
    return b.angka if b.bentuk is Bentuk.ANGKA else None


def hitung_anggaran(a: Anggaran, posisi: Posisi) -> HasilAnggaran:
    """One budget line: the last cumulative realisasi filled up to the posisi."""
    pagu = a.pagu_berlaku
    nilai_pagu = pagu.bacaan.angka if pagu is not None else None
    realisasi = None
    for n in range(posisi.triwulan, 0, -1):
        v = a.realisasi_tw[n - 1]
        if v is not None:
            realisasi = rupiah_atau_nol(v)
            break
    return HasilAnggaran(a, nilai_pagu, realisasi, serapan(nilai_pagu, realisasi), sisa(nilai_pagu, realisasi))


def _instansi(o: Instansi, posisi: Posisi, k: Kebijakan, ingat: Ingat | None = None) -> HasilInstansi:
    if ingat is None:
        indikator = tuple(hitung_indikator(i, posisi, k) for i in o.indikator)
        anggaran = tuple(hitung_anggaran(a, posisi) for a in o.anggaran)
    else:
        indikator = tuple(ingat(i, lambda i: hitung_indikator(i, posisi, k)) for i in o.indikator)
        anggaran = tuple(ingat(a, lambda a: hitung_anggaran(a, posisi)) for a in o.anggaran)
    tempo = [h for h in indikator if h.jatuh_tempo]
    r = rata([h.capaian for h in tempo], k.rata_bawah, k.rata_atas)
    tingkat = o.teratas[0].tingkat if o.teratas else None
    teratas = [h for h in anggaran if h.anggaran.tingkat is tingkat]
    pagu = jumlah([h.pagu for h in teratas])
    realisasi = jumlah([h.realisasi for h in teratas])
    return HasilInstansi(
        o,
        indikator,
        anggaran,
        len(tempo),
        sum(1 for h in tempo if h.realisasi is not None),
        r.terbatas,
        r.utuh,
        predikat_kinerja(r.terbatas, k),
        pagu,
        realisasi,
        serapan(pagu, realisasi),
    )
