"""Targets against other plans: the end of Renstra, the IKU document, the quarter that is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Status, kunci
from pkxl.model.kinerja import Indikator, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.rules.acuan import Acuan
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, perlu, tiap_indikator
from pkxl.rules.checks.target import TARGET_ADA

TARGET_SELARAS = Jenis(
    "TGT-04",
    Tingkat.PERBAIKI,
    "Target berbeda dari Renstra atau IKU",
    pesan="Target {isi} berbeda dari {lain} menurut {sumber_target}: {nama}.",
    saran="Samakan dengan dokumen perencanaan, atau catat perubahannya lewat PK Perubahan dan jelaskan.",
    sumber="PermenPANRB 53/2014, daftar reviu III/2-2 (selaras Renstra, IKU menurut dokumen IKU)",
    ringkas="{n} target berbeda dari Renstra atau IKU: {daftar}.",
)


@tiap_indikator(TARGET_SELARAS, isian=("target", "target_renstra"))
def target_akhir_renstra(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """In the last year of Renstra the signed target is target akhir Renstra."""
    p = pk.pengaturan
    if not p.tahun or p.tahun != p.tahun_renstra or i.target is None or i.target_renstra is None:
        return
    if _beda(i, i.target_renstra.angka):
        yield TARGET_SELARAS.di(
            i.target.asal, isi=i.target.teks, instansi=i.instansi, nama=sebut.indikator(i),
            lain=i.target_renstra.teks, sumber_target=f"Target Akhir Renstra {p.tahun_renstra}",
        )  # fmt: skip


def _beda(i: Indikator, lain: object) -> bool:
    return i.target is not None and i.target.angka is not None and lain is not None and i.target.angka != lain


@perlu(TARGET_SELARAS, isian="target, target dokumen IKU atau Renstra")
def target_selaras(hasil: Hasil, acuan: Acuan) -> Iterator[Temuan]:
    """The target of an indikator is that of the IKU document or Renstra for the same year, found by name."""
    if not acuan.renstra:
        return
    menurut = {kunci(r.uraian): r for r in acuan.renstra if r.target is not None}
    for i in hasil.pk.indikator:
        r = menurut.get(kunci(i.uraian))
        if r is not None and i.target is not None and r.target is not None and _beda(i, r.target.angka):
            yield TARGET_SELARAS.di(
                i.target.asal, isi=i.target.teks, instansi=i.instansi, nama=sebut.indikator(i),
                lain=r.target.teks, sumber_target=r.target.asal.berkas or "Renstra",
            )  # fmt: skip


@perlu(TARGET_ADA, isian="target triwulan, realisasi", lewati=Lewati.TIDAK)
def target_triwulan_ada(hasil: Hasil) -> Iterator[Temuan]:
    """A quarter whose realisasi is filled has its target too; a year without target was told already."""
    tw = hasil.posisi.triwulan
    if not tw or hasil.posisi.akhir_tahun:
        return
    for h in hasil.indikator:
        i = h.indikator
        if (
            h.status is Status.TARGET_TIDAK_ADA
            and h.jatuh_tempo
            and h.realisasi is not None
            and not sebut.kosong(i.target_berlaku)
        ):
            yield TARGET_ADA.di(
                i.aksi.tempat.di(f"target_tw{tw}"), instansi=i.instansi, nama=sebut.indikator(i),
                tahun=f"{hasil.posisi.value} {sebut.tahun(hasil.pk)}", petunjuk="",
            )  # fmt: skip
