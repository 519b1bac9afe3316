"""The Narasi below each table of the LKj: sentences ready to paste, from the same results as the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pkxl.model.hasil import Hasil, HasilIndikator, HasilInstansi
from pkxl.model.istilah import Status
from pkxl.model.kinerja import bacaan_dari
from pkxl.model.tulis import rupiah, tulis_ringkas
from pkxl.rules.anggaran import dinilai
from pkxl.rules.anggaran import efisiensi as efisiensi_dari
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.narasi import narasi
from pkxl.rules.tampil import batas_tampil, tampil_ringkas
from pkxl.rules.tren import sebanding_setahun
from pkxl.workbook.lembar_ukur import pendukung, rata_dari, serapan_dari

BELUM = "Belum ada realisasi pada posisi data ini."


def _daftar(nama: Iterable[str]) -> str:
    """ "a, b, dan c"."""
    isi = list(nama)
    if len(isi) < 3:
        return " dan ".join(isi)
    return f"{', '.join(isi[:-1])}, dan {isi[-1]}"


def _awal(x: HasilIndikator, hasil: Hasil, k: Kebijakan, **lain: object) -> str:
    i, p = x.indikator, hasil.pk.pengaturan
    if not x.status.terukur:
        return ""
    return narasi(
        i.uraian, x.perhitungan, satuan=i.satuan, tahun=p.tahun, posisi=hasil.posisi, kebijakan=k, **lain  # type: ignore[arg-type]
    )  # fmt: skip


def _tambahan(x: HasilIndikator, hasil: Hasil, k: Kebijakan, **lain: object) -> str:
    """What a further datum adds to the sentence of an indikator, under its name; "" where it adds nothing."""
    dasar, penuh = _awal(x, hasil, k), _awal(x, hasil, k, **lain)
    isi = penuh[len(dasar) :].strip()
    return f"{' '.join(x.indikator.uraian.split())}: {isi[0].lower()}{isi[1:]}" if isi else ""


def _waktu(hasil: Hasil) -> str:
    p = hasil.pk.pengaturan
    kapan = "" if hasil.posisi.akhir_tahun else f" sampai dengan {hasil.posisi.value}"
    return f"{kapan} tahun {p.tahun}" if p.tahun else kapan


def target(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """How many are on target, the mean, then the sentence of each indikator."""
    terukur = [x for x in h.indikator if x.status.terukur]
    if not terukur:
        return [BELUM]
    hitung = [
        (kata, sum(1 for x in terukur if x.status in status))
        for kata, status in (
            ("melampaui target", (Status.MELAMPAUI,)),
            ("tercapai", (Status.TERCAPAI,)),
            ("belum tercapai", (Status.BELUM_TERCAPAI,)),
            ("tidak tercapai", (Status.TIDAK_TERCAPAI,)),
        )
    ]
    rinci = _daftar(f"{n} {kata}" for kata, n in hitung if n)
    waktu = f"pada{_waktu(hasil)}" if hasil.posisi.akhir_tahun else _waktu(hasil).strip()
    kalimat = f"{waktu[:1].upper()}{waktu[1:]}, dari {h.jatuh_tempo} indikator yang jatuh tempo {rinci}."
    belum = h.jatuh_tempo - sum(1 for x in terukur if x.jatuh_tempo)
    if belum > 0:
        kalimat += f" {belum} indikator tidak dapat dinilai karena target atau realisasinya tidak ada."
    if h.rata_terbatas is not None:
        rerata = tampil_ringkas(h.rata_terbatas, batas_tampil(k))
        kalimat += f" Rata-rata capaian {rerata} persen ({h.predikat})."
    return [kalimat, *(t for x in h.indikator if (t := _awal(x, hasil, k)))]


def tahun(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """How many went better or worse than last year, then each."""
    arah = {a: [x for x in h.indikator if x.perubahan == a] for a in ("membaik", "tetap", "memburuk")}
    th = hasil.pk.pengaturan.tahun
    dulu = f"tahun {th - 1}" if th else "tahun sebelumnya"
    banyak = sum(map(len, arah.values()))
    catatan = (
        f"Capaian {f'tahun {th - 2} dan {th - 1}' if th else 'tahun-tahun sebelumnya'} diisi dari LKj tahun yang bersangkutan; "
        "target tahun itu tidak ada di buku kerja ini."
    )
    if not banyak:
        return [f"Belum ada realisasi yang dapat dibandingkan dengan {dulu}. {catatan}"]
    rinci = _daftar(f"{len(v)} {a}" for a, v in arah.items() if v)
    rincian = (
        _tambahan(x, hasil, k, lalu=bacaan_dari(x.indikator.realisasi_t1))
        for x in h.indikator
        if sebanding_setahun(x.indikator.konsolidasi, hasil.posisi)
    )
    return [
        f"Dibandingkan {dulu}, dari {banyak} indikator yang dapat dibandingkan {rinci}. {catatan}",
        *filter(None, rincian),
    ]


def renstra(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """How far each is on the way to the end of the Renstra."""
    akhir = hasil.pk.pengaturan.tahun_renstra
    rincian = [
        t
        for x in h.indikator
        if sebanding_setahun(x.indikator.konsolidasi, hasil.posisi)
        and (t := _tambahan(x, hasil, k, renstra=bacaan_dari(x.indikator.target_renstra), tahun_renstra=akhir))
    ]
    if rincian:
        return rincian
    if not any(x.indikator.target_renstra for x in h.indikator):
        return ["Target akhir Renstra belum diisi (lembar Indikator, kolom Target Akhir Renstra)."]
    return [BELUM]


def banding(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """Where each stands against provinsi or nasional."""
    kalimat = []
    for x in h.indikator:
        i = x.indikator
        if not x.banding or x.realisasi is None or i.pembanding is None:
            continue
        sumber = f" ({i.sumber_pembanding})" if i.sumber_pembanding else ""
        posisi = f"{x.banding} angka pembanding" if x.banding != "sama" else "sama dengan angka pembanding"
        satuan = f" {i.satuan}" if i.satuan else ""
        kalimat.append(
            f"Realisasi {' '.join(i.uraian.split())} sebesar {x.realisasi.teks}{satuan} {posisi}{sumber} sebesar {i.pembanding.teks}{satuan}."
        )
    if kalimat:
        return kalimat
    if not any(x.indikator.pembanding for x in h.indikator):
        return ["Angka pembanding provinsi atau nasional belum diisi (lembar Indikator, kolom Pembanding)."]
    return [BELUM]


def kendala(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """Which are below target, and what was written about them."""
    bawah = [x for x in h.indikator if x.status.di_bawah]
    kalimat = []
    if bawah:
        kalimat.append(
            f"{len(bawah)} indikator di bawah target: {_daftar(' '.join(x.indikator.uraian.split()) for x in bawah)}."
        )
    for x in h.indikator:
        a = x.indikator.aksi
        teks = _tambahan(x, hasil, k, kendala=a.kendala, tindak_lanjut=a.tindak_lanjut)
        if teks:
            kalimat.append(teks)
    sepi = [x for x in bawah if not x.indikator.aksi.kendala.strip()]
    if sepi:
        kalimat.append(f"Kendala belum diisi pada {len(sepi)} indikator yang di bawah target (lembar Rencana Aksi).")
    return kalimat or [
        BELUM if not any(x.status.terukur for x in h.indikator) else "Tidak ada indikator yang di bawah target."
    ]


def efisiensi(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """Mean capaian beside serapan; judged only where every due indikator is filled and on target."""
    if h.rata_terbatas is None or h.serapan is None:
        return ["Efisiensi belum dapat dinilai: capaian atau realisasi anggaran belum ada."]
    e = efisiensi_dari(h.rata_terbatas, h.serapan)
    kalimat = (
        f"Rata-rata capaian {tampil_ringkas(h.rata_terbatas, batas_tampil(k))} persen (tiap indikator dihitung dalam batas kebijakan) "
        f"dengan serapan anggaran {tulis_ringkas(h.serapan)} persen, selisih {tulis_ringkas(e.nilai) if e.nilai is not None else '-'} poin."
    )
    if not dinilai(hasil.posisi):
        kalimat += " Efisiensi baru dinilai pada akhir tahun, karena pagunya untuk setahun penuh."
    elif e.kriteria == "tidak dinilai" or not h.lengkap:
        kalimat += " Efisiensi tidak dinilai karena belum semua indikator mencapai target; anggaran yang tersisa pada target yang tidak tercapai bukan efisiensi."
    else:
        kalimat += f" Penggunaan anggaran {e.kriteria}."
    return [kalimat]


def program(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """Which programmes stand behind each sasaran."""
    kalimat = []
    terlihat: set[tuple[str, str]] = set()
    for x in h.indikator:
        i = x.indikator
        kunci = (i.no_sasaran, i.sasaran)
        if not i.sasaran or kunci in terlihat:
            continue
        terlihat.add(kunci)
        baris = pendukung(h, i)
        if not baris:
            continue
        anggota: Sequence[HasilIndikator] = [
            y for y in h.indikator if (y.indikator.no_sasaran, y.indikator.sasaran) == kunci
        ]
        rerata = rata_dari(anggota, k)
        pagu, _, serap = serapan_dari(baris)
        teks = f"Sasaran {i.no_sasaran} ditunjang oleh {_daftar(b.anggaran.uraian for b in baris)}"
        teks += f" dengan pagu {rupiah(pagu)}" if pagu is not None else ""
        teks += f" dan serapan {tulis_ringkas(serap)} persen" if serap is not None else ""
        teks += (
            f"; rata-rata capaian sasaran {tampil_ringkas(rerata, batas_tampil(k))} persen"
            if rerata is not None
            else ""
        )
        kalimat.append(f"{teks}.")
    return kalimat or ["Kaitan sasaran dan program belum diisi (lembar Anggaran, kolom Mendukung Sasaran No.)."]


def anggaran(h: HasilInstansi, hasil: Hasil, k: Kebijakan) -> list[str]:
    """The sum: pagu, realisasi, serapan, sisa."""
    if h.pagu is None:
        return ["Anggaran belum diisi."]
    if h.realisasi is None:
        return [f"Pagu berlaku {rupiah(h.pagu)}; realisasi anggaran belum diisi."]
    teks = f"Dari pagu {rupiah(h.pagu)} terealisasi {rupiah(h.realisasi)}"
    teks += f" atau {tulis_ringkas(h.serapan)} persen" if h.serapan is not None else ""
    return [f"{teks}; sisa {rupiah(h.pagu - h.realisasi)}."]
