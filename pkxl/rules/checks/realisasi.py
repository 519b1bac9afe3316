"""Realisasi: missing after their period has ended, or not yet published."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pkxl.model.angka import Bacaan
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Posisi, Status, WaktuUkur, kunci
from pkxl.model.kinerja import Indikator, PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, perlu
from pkxl.rules.predikat import AKIP

REALISASI_ADA = Jenis(
    "REA-01",
    Tingkat.PERBAIKI,
    "Realisasi belum diisi",
    pesan="Realisasi {masa} belum diisi: {nama}.",
    saran="Isi realisasinya; bila angkanya memang belum terbit, pilih Sifat Data = Belum rilis.{petunjuk}",
    ringkas="Realisasi {masa} belum diisi pada {n} indikator: {daftar}.",
)
BELUM_RILIS = Jenis(
    "REA-08",
    Tingkat.INFO,
    "Nilai AKIP tahun lalu belum rilis",
    pesan="{nama}: nilai {tahun} kosong, dibaca belum rilis; nilai satu tahun terbit pada tahun berikutnya.{batas}",
    saran="Isi setelah LHE terbit.{naik}",
    sumber="PermenPANRB 12/2015 (predikat); nilai tahun n terbit pada n+1: kebiasaan, lihat docs/sumber.md",
)

BUKAN_CAPAIAN = Jenis(
    "REA-04",
    Tingkat.PERBAIKI,
    "Realisasi diisi dengan capaian",
    pesan="Realisasi {isi} sama dengan capaian tercetaknya, padahal targetnya {target}: {nama}.",
    saran="Isi realisasi dalam satuan indikatornya; capaian dihitung darinya.",
    ringkas="{n} realisasi sama dengan capaian tercetaknya: {daftar}.",
)
BUKAN_TAHUN_LALU = Jenis(
    "REA-05",
    Tingkat.JELASKAN,
    "Realisasi sama dengan tahun lalu",
    pesan="Realisasi {isi} sama persis dengan tahun {lalu}, sedangkan targetnya {target}: {nama}.",
    saran="Pastikan bukan angka tahun lalu yang tertinggal; bila memang sama, jelaskan.",
    ringkas="{n} realisasi sama persis dengan tahun lalu: {daftar}.",
)
HITUNGAN_COCOK = Jenis(
    "REA-07",
    Tingkat.PERBAIKI,
    "Pembilang dan penyebut tidak memberi realisasi",
    pesan="{pembilang} / {penyebut} memberi {hitung}, sedangkan realisasi tertulis {isi}: {nama}.",
    saran="Betulkan pembilang, penyebut, atau realisasinya.",
    ringkas="{n} realisasi tidak sama dengan pembilang dibagi penyebutnya: {daftar}.",
)
SEBELUM_WAKTUNYA = Jenis(
    "REA-10",
    Tingkat.JELASKAN,
    "Realisasi diisi sebelum waktunya diukur",
    pesan="Realisasi {masa} sudah diisi ({isi}), tetapi Waktu Ukur {nama} {waktu}: belum dihitung pada posisi ini.",
    saran="Ubah Waktu Ukur bila indikator ini memang diukur pada masa itu; bila tidak, biarkan sampai waktunya.",
    ringkas="{n} indikator sudah berisi realisasi sebelum Waktu Ukurnya, jadi belum dihitung: {daftar}.",
)

_ROMAWI = ("I", "II", "III", "IV")
_SERATUS = Decimal(100)
_DIGIT = 3
_BATAS_AKIP = {atas.batas: (bawah.nama, atas.nama) for atas, bawah in zip(AKIP.kelas, AKIP.kelas[1:], strict=False)}
_SATUAN_NILAI = frozenset(("", "nilai", "poin", "skor", "angka", "indeks", "predikat", "kategori", "huruf"))


def nilai_akip(i: Indikator) -> bool:
    """Whether an indikator is an AKIP score (not a count of SAKIP documents)."""
    nama = i.uraian.casefold()
    if "akip" not in nama and "akuntabilitas kinerja" not in nama:
        return False
    return kunci(i.satuan) in _SATUAN_NILAI


def menunggu_rilis(i: Indikator) -> bool:
    """Whether last year's AKIP score is still empty while the one before it is known."""
    return sebut.kosong(i.realisasi_t1) and not sebut.kosong(i.realisasi_t2) and nilai_akip(i)


def batas_akip(i: Indikator) -> tuple[str, str] | None:
    """The classes below and above when the target of an AKIP score stands exactly on a bound: 70 is ("B", "BB")."""
    target = sebut.angka(i.target_berlaku)
    batas = None if target is None else _BATAS_AKIP.get(target)
    return batas if batas and nilai_akip(i) else None


@perlu(BELUM_RILIS, isian="realisasi T-1 nilai AKIP", lewati=Lewati.TIDAK)
def akip_tahun_lalu(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Last year's AKIP score is there; an empty one is normal at the beginning of a year and only mentioned."""
    for i in pk.indikator:
        if not menunggu_rilis(i):
            continue
        asal = i.tempat.di("realisasi_t1") if i.realisasi_t1 is None else i.realisasi_t1.asal
        batas = batas_akip(i)
        target = sebut.teks(i.target_berlaku)
        yield BELUM_RILIS.di(
            asal, isi=sebut.teks(i.realisasi_t1), instansi=i.instansi,
            nama=sebut.indikator(i), tahun=sebut.tahun(pk, 1),
            batas=f" Target {target} masih predikat {batas[0]}; {batas[1]} mulai di atas {target}." if batas else "",
            naik=f" Bila yang dituju {batas[1]}, target perlu di atas {target}." if batas else "",
        )  # fmt: skip


@perlu(REALISASI_ADA, isian="realisasi", lewati=Lewati.TIDAK)
def realisasi_ada(hasil: Hasil) -> Iterator[Temuan]:
    """Every indikator that is due at the posisi has its realisasi, whether or not its quarter has a target.

    Waktu Ukur says what is due (buku.md 0); a year without target is TGT-01's to say, so nothing is said twice.
    """
    posisi = hasil.posisi
    for h in hasil.indikator:
        i = h.indikator
        tanpa_tw = h.status is Status.TARGET_TIDAK_ADA and h.jatuh_tempo and not sebut.kosong(i.target_berlaku)
        if h.status is not Status.BELUM_DIISI and not (tanpa_tw and h.realisasi is None):
            continue
        yield REALISASI_ADA.di(
            tempat_realisasi(i, posisi), instansi=i.instansi,
            masa=posisi.value if not posisi.akhir_tahun else f"Tahun {sebut.tahun(hasil.pk)}", nama=sebut.indikator(i),
            petunjuk=f" Target TW {_ROMAWI[posisi.triwulan - 1]} juga masih kosong." if tanpa_tw else "",
        )  # fmt: skip


@perlu(SEBELUM_WAKTUNYA, isian="realisasi, waktu_ukur", lewati=Lewati.TIDAK)
def realisasi_pada_waktunya(hasil: Hasil) -> Iterator[Temuan]:
    """What was typed for the quarter of the posisi counts; where Waktu Ukur says that nothing is due, that is said."""
    n = hasil.posisi.triwulan
    if not n or hasil.posisi.akhir_tahun:
        return
    for h in hasil.indikator:
        i, v = h.indikator, h.indikator.aksi.realisasi_tw[n - 1]
        if h.jatuh_tempo or v is None or not v.terisi:
            continue
        yield SEBELUM_WAKTUNYA.di(
            v.asal, isi=v.bacaan.teks, instansi=i.instansi, masa=hasil.posisi.value, nama=sebut.indikator(i),
            waktu=i.waktu.value,
        )  # fmt: skip


def tempat_realisasi(i: Indikator, posisi: Posisi) -> Asal:
    """The cell of Rencana Aksi that holds the realisasi of a posisi; the indikator's own row where there is none.

    At Tahunan the year's own figure where it is filled, else that of the last quarter unless measured once a year.
    """
    aksi = i.aksi
    if not aksi.tempat.baris:
        return i.tempat.di("uraian")
    if posisi.akhir_tahun:
        akhir = (
            aksi.realisasi_tahun is None and i.waktu is not WaktuUkur.TAHUNAN and not sebut.kosong(aksi.realisasi_tw[3])
        )
        return aksi.tempat.di("realisasi_tw4" if akhir else "realisasi_tahun")
    return aksi.tempat.di(f"realisasi_tw{posisi.triwulan}")


@perlu(BUKAN_CAPAIAN, isian="capaian tercetak, target, realisasi")
def realisasi_bukan_capaian(hasil: Hasil) -> Iterator[Temuan]:
    """A realisasi is a figure in its satuan and not the capaian once more."""
    for h in hasil.indikator:
        i = h.indikator
        cetak, n = i.tercetak.capaian, i.tercetak.realisasi
        realisasi = h.realisasi if n is None else n.bacaan
        if cetak is None or realisasi is None:
            continue
        t = sebut.angka(i.target_berlaku)
        if realisasi_kembar(realisasi, cetak.bacaan.angka) and t is not None and t != _SERATUS:
            yield BUKAN_CAPAIAN.di(
                tempat_realisasi(i, hasil.posisi) if n is None else n.asal, isi=realisasi.teks, instansi=i.instansi,
                nama=sebut.indikator(i), target=sebut.teks(i.target_berlaku),
            )  # fmt: skip


@perlu(BUKAN_TAHUN_LALU, isian="realisasi, realisasi T-1, target")
def realisasi_baru(hasil: Hasil) -> Iterator[Temuan]:
    """At Tahunan the realisasi is not last year's figure left standing beside a new target."""
    if not hasil.posisi.akhir_tahun:
        return
    for h in hasil.indikator:
        lalu = h.indikator.realisasi_t1
        if h.realisasi is None or h.target is None or lalu is None or (r := h.realisasi.angka) is None:
            continue
        if r == lalu.bacaan.angka and r != h.target.angka and _berdigit(r):
            yield BUKAN_TAHUN_LALU.di(
                tempat_realisasi(h.indikator, hasil.posisi), isi=h.realisasi.teks, instansi=h.indikator.instansi,
                nama=sebut.indikator(h.indikator), lalu=sebut.tahun(hasil.pk, 1), target=h.target.teks,
            )  # fmt: skip


def realisasi_kembar(realisasi: Bacaan, capaian: Decimal | None) -> bool:
    """Whether a realisasi and a printed capaian are one figure written twice."""
    return realisasi.angka is not None and realisasi.angka == capaian and _berdigit(realisasi.angka)


def _berdigit(n: Decimal) -> bool:
    """Whether a figure has three digits that count, so that an equal one is no accident."""
    return len(n.normalize().as_tuple().digits) >= _DIGIT


@perlu(HITUNGAN_COCOK, isian="pembilang, penyebut, realisasi")
def hitungan_cocok(hasil: Hasil) -> Iterator[Temuan]:
    """Where a source gives pembilang and penyebut, they give the realisasi, to its own decimals."""
    for h in hasil.indikator:
        c = h.indikator.tercetak
        if c.pembilang is None or c.penyebut is None or h.realisasi is None or h.realisasi.angka is None:
            continue
        a, b = c.pembilang.bacaan.angka, c.penyebut.bacaan.angka
        if a is None or not b:
            continue
        kali = 100 if kunci(h.indikator.satuan) in ("persen", "%") else 1
        hitung = a / b * kali
        if abs(hitung - h.realisasi.angka) > Decimal(1).scaleb(-h.realisasi.desimal):
            yield HITUNGAN_COCOK.di(
                tempat_realisasi(h.indikator, hasil.posisi), isi=h.realisasi.teks, instansi=h.indikator.instansi,
                nama=sebut.indikator(h.indikator), pembilang=c.pembilang.teks, penyebut=c.penyebut.teks,
                hitung=tulis_ringkas(hitung, max(h.realisasi.desimal, 2)),
            )  # fmt: skip
