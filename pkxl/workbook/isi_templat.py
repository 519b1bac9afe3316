"""The places of a PK template and what stands there: texts, numbers with their format, rows of indikator, IKK, programmes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from pkxl.model.angka import ke_sel
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import JenisIndikator
from pkxl.model.kinerja import Indikator, Instansi
from pkxl.model.temuan import PkxlError
from pkxl.rules.anggaran import jumlah
from pkxl.rules.terbilang import terbilang
from pkxl.workbook.lembar_bagian import (
    TITIK,
    format_rupiah,
    jabatan_lengkap,
    jabatan_ttd,
    kunci_sasaran,
    nomor,
    pihak_kedua,
    sel_angka,
    tanggal_teks,
)
from pkxl.workbook.lembar_pk import judul, pagu_pk, target_pk

KELOMPOK = ("indikator", "ikk", "program")
_SATU = (
    "judul", "tahun", "tahun_1", "tahun_2", "pemda", "opd", "nama_opd", "nama_opd_besar", "pemda_besar", "tempat", "tanggal_pk", "kebijakan",
    "nama_pihak_pertama", "jabatan_pihak_pertama", "jabatan_lengkap_pihak_pertama", "pangkat_pihak_pertama", "nip_pihak_pertama",
    "nama_pihak_kedua", "jabatan_pihak_kedua", "nip_pihak_kedua", "jumlah_pagu", "pagu_terbilang",
)  # fmt: skip
_INDIKATOR = ("no", "no_sasaran", "sasaran", "uraian", "satuan", "realisasi_2", "realisasi_1", "target", "keterangan")
_PROGRAM = ("no", "kode", "uraian", "pagu", "sumber_dana", "keterangan")
TEMPAT: tuple[str, ...] = (
    *_SATU,
    *(f"indikator.{n}" for n in _INDIKATOR),
    *(f"ikk.{n}" for n in _INDIKATOR if "sasaran" not in n),
    *(f"program.{n}" for n in _PROGRAM),
)
WAJIB = (("nama_opd", "nama_opd_besar"), ("nama_pihak_pertama",), ("indikator.uraian",), ("indikator.target",))
"""Places without which no PK can be signed; of each group one is enough."""


class Isi(NamedTuple):
    """What a template is filled with: (value, number format) by place, and the records of repeated rows."""

    satu: dict[str, tuple[Any, str]]
    baris: dict[str, list[dict[str, tuple[Any, str]]]]


def isi_templat(h: HasilInstansi, hasil: Hasil) -> Isi:
    """The places of one agency."""
    o, p = h.instansi, hasil.pk.pengaturan
    dua = pihak_kedua(o, hasil)
    pagu = [pagu_pk(a, o) for a in o.teratas]
    total = jumlah(pagu)
    th = p.tahun
    satu: dict[str, tuple[Any, str]] = {
        "judul": (judul(o, p), ""),
        "tahun": (str(th or "...."), ""),
        "tahun_1": (str(th - 1) if th else "T-1", ""),
        "tahun_2": (str(th - 2) if th else "T-2", ""),
        "pemda": (p.pemda, ""),
        "opd": (o.singkatan, ""),
        "nama_opd": (o.nama or o.singkatan, ""),
        "nama_opd_besar": ((o.nama or o.singkatan).upper(), ""),
        "pemda_besar": (p.pemda.upper(), ""),
        "tempat": (o.tempat_ttd or p.tempat or TITIK, ""),
        "tanggal_pk": (tanggal_teks(o.tanggal_perubahan if o.revisi else o.tanggal_pk), ""),
        "kebijakan": (hasil.kebijakan, ""),
        "nama_pihak_pertama": (o.pihak_pertama.nama or TITIK, ""),
        "jabatan_pihak_pertama": (jabatan_lengkap(o.pihak_pertama) or TITIK, ""),
        "jabatan_lengkap_pihak_pertama": (jabatan_ttd(o, p), ""),
        "pangkat_pihak_pertama": (o.pihak_pertama.pangkat, ""),
        "nip_pihak_pertama": (o.pihak_pertama.nip, ""),
        "nama_pihak_kedua": (dua.nama if dua else "", ""),
        "jabatan_pihak_kedua": (jabatan_lengkap(dua) if dua else "", ""),
        "nip_pihak_kedua": (dua.nip if dua else "", ""),
        "jumlah_pagu": (ke_sel(total), format_rupiah(*pagu)) if total is not None else ("-", ""),
        "pagu_terbilang": (_terbilang(total), ""),
    }
    return Isi(
        satu,
        {
            "indikator": [_indikator(i, o, "indikator") for i in o.indikator if i.jenis is not JenisIndikator.IKK],
            "ikk": [_indikator(i, o, "ikk") for i in o.indikator if i.jenis is JenisIndikator.IKK],
            "program": [
                {
                    "program.no": (nomor(a.no) or "", ""),
                    "program.kode": (a.kode, ""),
                    "program.uraian": (a.uraian, ""),
                    "program.pagu": (ke_sel(v), format_rupiah(v)) if v is not None else ("-", ""),
                    "program.sumber_dana": (a.sumber_dana, ""),
                    "program.keterangan": (a.keterangan or a.sumber_dana, ""),
                }
                for a, v in zip(o.teratas, pagu, strict=True)
            ],
        },
    )


def _terbilang(total: Decimal | None) -> str:
    try:
        return terbilang(total, "rupiah") if total is not None else "-"
    except PkxlError:
        return "-"


def _indikator(i: Indikator, o: Instansi, awalan: str) -> dict[str, tuple[Any, str]]:
    angka = {
        "realisasi_2": sel_angka(i.realisasi_t2),
        "realisasi_1": sel_angka(i.realisasi_t1),
        "target": sel_angka(target_pk(i, o)),
    }
    teks = {
        "no": nomor(i.no) or "",
        "no_sasaran": nomor(i.no_sasaran) or "",
        "sasaran": i.sasaran,
        "uraian": i.uraian,
        "satuan": i.satuan,
        "keterangan": i.keterangan,
        "kunci": repr(kunci_sasaran(i)),
    }
    return {f"{awalan}.{n}": (s.nilai, s.format) for n, s in angka.items()} | {
        f"{awalan}.{n}": (t, "") for n, t in teks.items()
    }
