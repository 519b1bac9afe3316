"""Several agencies together: who owes a PK, a Rekap that differs from its sheets, what came in late."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Posisi, kunci
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.tanggal import baca_tanggal, tanggal
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import rupiah, tulis
from pkxl.rules.acuan import Acuan
from pkxl.rules.checks.isian import Lewati, perlu

OPD_BER_PK = Jenis(
    "REK-01",
    Tingkat.PERBAIKI,
    "Perangkat daerah tanpa perjanjian kinerja",
    pesan="{nama} belum mempunyai perjanjian kinerja.",
    saran="Minta PK-nya, lalu impor; bila perangkat daerah ini sudah dihapus, hapus barisnya.",
    sumber="PermenPANRB 53/2014, Lampiran I.C.1.b.2 (ditandatangani pimpinan SKPD)",
    gabung=0,
)
REKAP_COCOK = Jenis(
    "REK-02",
    Tingkat.PERBAIKI,
    "Rekap berbeda dari lembar perangkat daerah",
    pesan="{apa} {opd} dalam Rekap {isi}, menurut lembarnya {hitung}.",
    saran="Klik Rekap untuk menghitung ulang; bila masih berbeda, angka Rekap ditimpa dengan tangan.",
    gabung=0,
)
SETOR_TEPAT = Jenis(
    "REK-03",
    Tingkat.JELASKAN,
    "Setoran terlambat",
    pesan="{opd} menyetor {masa} pada {isi}, tenggatnya {tenggat}.",
    saran="Jelaskan keterlambatannya.",
    sumber="PermenPANRB 53/2014 (Tahunan: dua bulan setelah tahun berakhir); triwulan: Pengaturan",
    gabung=0,
)

_KUNCI_TENGGAT = {
    Posisi.TW1: ("tenggat_tw1", "10 April", 0),
    Posisi.TW2: ("tenggat_tw2", "10 Juli", 0),
    Posisi.TW3: ("tenggat_tw3", "10 Oktober", 0),
    Posisi.TW4: ("tenggat_tw4", "10 Januari", 1),
    Posisi.TAHUNAN: ("tenggat_tahunan", "28 Februari", 1),
}
_PALING_BANYAK = 8


@perlu(OPD_BER_PK, isian="indikator, anggaran", lewati=Lewati.TIDAK)
def opd_ber_pk(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Every agency of the list has a PK, once any of them has; one line for all that have none."""
    if not any(o.indikator or o.anggaran for o in pk.instansi):
        return
    tanpa = [o for o in pk.instansi if not (o.indikator or o.anggaran)]
    if len(tanpa) > 2:
        nama = ", ".join(o.singkatan or o.nama for o in tanpa[:_PALING_BANYAK])
        lebih = f", dan {len(tanpa) - _PALING_BANYAK} lainnya" if len(tanpa) > _PALING_BANYAK else ""
        yield OPD_BER_PK.di(
            tanpa[0].tempat.di("singkatan"), isi=str(len(tanpa)), nama=f"{len(tanpa)} perangkat daerah ({nama}{lebih})"
        )
        return
    for o in tanpa:
        yield OPD_BER_PK.di(o.tempat.di("singkatan"), isi=o.singkatan, instansi=o.singkatan, nama=o.singkatan or o.nama)


@perlu(OPD_BER_PK, isian="daftar wajib PK")
def wajib_ber_pk(hasil: Hasil, acuan: Acuan) -> Iterator[Temuan]:
    """Every agency that owes a PK is in the workbook at all."""
    ada = {kunci(n) for o in hasil.pk.instansi for n in (o.singkatan, o.nama) if n}
    for nama in acuan.wajib:
        if kunci(nama) not in ada:
            yield OPD_BER_PK.di(Asal(hasil.pk.berkas), isi=nama, nama=nama)


@perlu(REKAP_COCOK, isian="angka Rekap")
def rekap_cocok(hasil: Hasil, acuan: Acuan) -> Iterator[Temuan]:
    """A printed Rekap says of each agency what its own sheets say."""
    for o in hasil.instansi:
        cetak = acuan.rekap.get(o.instansi.singkatan, {})
        hitungan: dict[str, tuple[str, Decimal | None, str]] = {
            "indikator": ("Banyak indikator", Decimal(len(o.indikator)), str(len(o.indikator))),
            "pagu": ("Pagu", o.pagu, rupiah(o.pagu) if o.pagu is not None else ""),
            "realisasi": ("Realisasi", o.realisasi, rupiah(o.realisasi) if o.realisasi is not None else ""),
            "rata_rata": (
                "Rata-rata capaian",
                o.rata_terbatas,
                tulis(o.rata_terbatas, 2) if o.rata_terbatas is not None else "",
            ),
        }
        for k, (apa, nilai, teks) in hitungan.items():
            n = cetak.get(k)
            if n is None or nilai is None or (d := n.bacaan.angka) is None:
                continue
            if abs(d - nilai) > (Decimal(1).scaleb(-n.bacaan.desimal) if k == "rata_rata" else 0):
                yield REKAP_COCOK.di(
                    n.asal, isi=n.teks, instansi=o.instansi.singkatan, apa=apa, opd=o.instansi.singkatan, hitung=teks
                )


def tenggat(pk: PerjanjianKinerja) -> date | None:
    """The last day to hand in what is due at the posisi; "28 Februari" is the last of that month, 29 in a leap year."""
    k = _KUNCI_TENGGAT.get(pk.pengaturan.posisi)
    if k is None or not pk.pengaturan.tahun:
        return None
    kunci_setelan, baku, geser = k
    tahun = pk.pengaturan.tahun + geser
    t = baca_tanggal(f"{(pk.pengaturan.lain.get(kunci_setelan) or baku).strip()} {tahun}")
    if t is not None and (t.month, t.day) == (2, 28):
        return date(tahun, 2, calendar.monthrange(tahun, 2)[1])
    return t


@perlu(SETOR_TEPAT, isian="tanggal terima, tenggat")
def setor_tepat(hasil: Hasil, acuan: Acuan) -> Iterator[Temuan]:
    """What is due at the posisi came in by its day."""
    batas = tenggat(hasil.pk)
    if batas is None:
        return
    for o in hasil.pk.instansi:
        t = acuan.diterima.get(o.singkatan)
        if t is not None and t > batas:
            yield SETOR_TEPAT.di(
                o.tempat.di("singkatan"), isi=tanggal(t), instansi=o.singkatan, opd=o.singkatan or o.nama,
                masa=hasil.posisi.value, tenggat=tanggal(batas),
            )  # fmt: skip
