"""The sheet `RA <OPD>`: the rencana aksi of the year, one row an indikator, its quarters, its steps, its programmes."""

from __future__ import annotations

from collections.abc import Sequence

from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import WaktuUkur
from pkxl.model.kinerja import Indikator, Instansi
from pkxl.model.tulis import rupiah
from pkxl.workbook.cetak import LembarCetak, nama_lembar
from pkxl.workbook.lembar_bagian import (
    BAWAAN,
    Opsi,
    catatan_kaki,
    didukung,
    judul_kelompok,
    kelompok_sasaran,
    kepala_surat,
    lembar_baru,
    nama_wilayah,
    sel_angka,
    tanda_tangan_satu,
)
from pkxl.workbook.susun_cetak import S

KOLOM = (4.5, 24.0, 29.0, 9.5, 9.5, 8.5, 8.5, 8.5, 8.5, 29.0, 27.0, 15.0)
KEPALA = (
    "No.", "Sasaran", "Indikator", "Satuan", "Target {tahun}", "TW I", "TW II", "TW III", "TW IV", "Langkah Aksi",
    "Program/Anggaran", "Penanggung Jawab",
)  # fmt: skip
TEPI = (0.5, 0.5, 0.6, 0.7)


def lembar_ra(h: HasilInstansi, hasil: Hasil, dipakai: Sequence[str] = (), opsi: Opsi = BAWAAN) -> LembarCetak:
    """The print sheet of one agency; its header row is a print title, so that rows may be added in the spreadsheet."""
    o, p = h.instansi, hasil.pk.pengaturan
    pena = lembar_baru(
        nama_lembar("RA", o.singkatan, dipakai), KOLOM, hasil, lanskap=True, skala=72, tepi=TEPI, warna="2F5597"
    )
    revisi = " PERUBAHAN" if o.revisi else ""
    kepala_surat(pena, [f"RENCANA AKSI PERJANJIAN KINERJA{revisi} TAHUN {p.tahun or '....'}", *nama_wilayah(o, p)])
    pena.jarak(12)
    pena.kepala([S(j, k.format(tahun=p.tahun or "T"), "kepala") for j, k in enumerate(KEPALA)], judul_cetak=True)
    for kelompok in kelompok_sasaran(o.indikator):
        pertama = o.indikator[kelompok[0]]
        no, sasaran = judul_kelompok(pertama)
        pena.grup(
            [S(0, no, "tengah"), S(1, sasaran, "isi"), S(10, program_pendukung(o, pertama), "isi")],
            [_baris(o.indikator[n]) for n in kelompok],
        )
    if not o.indikator:
        pena.baris(S(0, "Belum ada indikator.", "tengah", len(KOLOM)))
    pena.tutup()
    pena.jarak(6)
    pena.lengketkan(2)
    catatan_kaki(pena, hasil)
    tanda_tangan_satu(pena, o, hasil)
    return pena.selesai()


def _baris(i: Indikator) -> list[S]:
    sel = [S(2, i.uraian, "isi"), S(3, i.satuan or None, "tengah"), sel_angka(i.target_berlaku, "target", 4)]
    for n, v in enumerate(i.aksi.target_tw, 1):
        tempo = n in i.waktu.triwulan or (n == 4 and i.waktu is WaktuUkur.TAHUNAN)
        kosong = v is None or not v.terisi
        if kosong and not tempo:
            sel.append(S(4 + n, None, "kosong"))  # not measured in that quarter
        elif kosong and n == 4 and i.waktu is WaktuUkur.TAHUNAN:
            sel.append(sel_angka(i.target_berlaku, "tengah", 8))
        else:
            sel.append(sel_angka(v, "tengah", 4 + n))
    sel.append(S(9, i.aksi.langkah or None, "isi"))
    sel.append(S(11, i.aksi.penanggung_jawab or i.penanggung_jawab or None, "tengah"))
    return sel


def program_pendukung(o: Instansi, i: Indikator) -> str:
    """The programmes that serve the sasaran of an indikator, each with its pagu; "-" where no link is filled in."""
    baris = []
    for a in o.teratas:
        if i.no_sasaran and didukung(a, i.no_sasaran):
            pagu = a.pagu_berlaku.angka if a.pagu_berlaku is not None else None
            baris.append(f"{a.uraian} ({rupiah(pagu)})" if pagu is not None else a.uraian)
    return "\n".join(baris) or "-"
