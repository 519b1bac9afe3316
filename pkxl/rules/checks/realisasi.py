"""Realisasi: missing after their period has ended, or not yet published."""

from __future__ import annotations

from collections.abc import Iterator

from pkxl.model.hasil import Hasil, HasilIndikator
from pkxl.model.istilah import Status, kunci
from pkxl.model.kinerja import Indikator, PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.rules.checks import sebut
from pkxl.rules.predikat import AKIP

REALISASI_ADA = Jenis(
    "REA-01",
    Tingkat.PERBAIKI,
    "Realisasi belum diisi",
    pesan="Realisasi {masa} belum diisi: {nama}.",
    saran="Isi realisasinya; bila angkanya memang belum terbit, pilih Sifat Data = Belum rilis.",
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


def realisasi_ada(hasil: Hasil) -> Iterator[Temuan]:
    """Every indikator that is due at the posisi has its realisasi."""
    posisi = hasil.posisi
    for h in hasil.indikator:
        if h.status is Status.BELUM_DIISI:
            yield REALISASI_ADA.di(
                _tempat_realisasi(h, hasil), instansi=h.indikator.instansi,
                masa=posisi.value if not posisi.akhir_tahun else f"Tahun {sebut.tahun(hasil.pk)}",
                nama=sebut.indikator(h.indikator),
            )  # fmt: skip


def _tempat_realisasi(h: HasilIndikator, hasil: Hasil) -> Asal:
    """The cell of Rencana Aksi that waits; the indikator's own row where there is no such row."""
    aksi = h.indikator.aksi
    if not aksi.tempat.baris:
        return h.indikator.tempat.di("uraian")
    return aksi.tempat.di("realisasi_tahun" if hasil.posisi.akhir_tahun else f"realisasi_tw{hasil.posisi.triwulan}")
