# ruff: noqa: D103 - a fault is named by its function; the sentence about it would repeat the name
"""Faults in the budget."""

from __future__ import annotations

from collections.abc import Callable

from pkxl.model.istilah import Posisi
from tests.mutasi.bersih import SUMBER
from tests.mutasi.tanam import (
    AN,
    DITEMUKAN,
    PENETAPAN,
    TAHUNAN,
    TRIWULAN,
    Baris,
    Buku,
    kesalahan,
)

# --- budget -------------------------------------------------------------------------------------------------------


def _program(x: Baris) -> bool:
    return str(x["kode"]).count(".") == 2


def _datar(b: Buku) -> Callable[[Baris], bool]:
    """Rows of agencies without kegiatan."""
    pohon = {x["instansi"] for x in b.semua(AN) if not _program(x)}
    return lambda x: x["instansi"] not in pohon


@kesalahan()
def nomor_program_meloncat(b: Buku) -> DITEMUKAN:
    a = b.terakhir(AN, lambda x: x["instansi"] if _program(x) else None)
    return [("BDG-01", a.ubah("no", str(int(a["no"]) + 1)))]


@kesalahan()
def nomor_program_ganda(b: Buku) -> DITEMUKAN:
    a = b.terakhir(AN, lambda x: x["instansi"] if _program(x) else None)
    return [("BDG-01", a.ubah("no", str(int(a["no"]) - 1)))]


@kesalahan()
def pagu_tak_terbaca(b: Buku) -> DITEMUKAN:
    a = b.pilih(AN, lambda x: x["pagu_perubahan"] in (None, ""))
    return [("BDG-03", a.ubah("pagu", "Rp 1,2 M"))]


@kesalahan()
def pagu_kosong(b: Buku) -> DITEMUKAN:
    a = b.pilih(AN, lambda x: x["pagu_perubahan"] in (None, ""))
    return [("BDG-11", a.ubah("pagu", None))]


@kesalahan(*PENETAPAN)
def pagu_nol(b: Buku) -> DITEMUKAN:
    return [("BDG-11", b.pilih(AN, _datar(b)).ubah("pagu", 0))]


@kesalahan(*PENETAPAN)
def pagu_negatif(b: Buku) -> DITEMUKAN:
    return [("BDG-11", b.pilih(AN, _datar(b)).ubah("pagu", -5_000_000))]


@kesalahan()
def program_dua_kali(b: Buku) -> DITEMUKAN:
    a = b.terakhir(AN, lambda x: x["instansi"] if _datar(b)(x) else None, 3)
    lain = next(x for x in b.seopd(a) if x["no"] == "2")
    for kunci in ("kode", "uraian", "sumber_dana"):
        a.ubah(kunci, lain[kunci])
    return [("BDG-04", a.sel("uraian"))]


@kesalahan()
def kode_bukan_kode(b: Buku) -> DITEMUKAN:
    a = b.pilih(AN, lambda x: _datar(b)(x) and x["no"] != "1")
    return [("BDG-06", a.ubah("kode", str(a["kode"]).replace(".", ",")))]


@kesalahan()
def kegiatan_provinsi(b: Buku) -> DITEMUKAN:
    dalam = {str(x["kode"]).rsplit(".", 1)[0] for x in b.semua(AN)}
    a = b.pilih(AN, lambda x: str(x["kode"]).count(".") == 4 and x["kode"] not in dalam)
    return [("BDG-06", a.ubah("kode", str(a["kode"]).replace(".2.0", ".1.0")))]


@kesalahan()
def induk_beda(b: Buku) -> DITEMUKAN:
    dalam = {(x["instansi"], str(x["kode"]).rsplit(".", 2)[0]) for x in b.semua(AN) if str(x["kode"]).count(".") == 4}
    a = b.pilih(AN, lambda x: (x["instansi"], x["kode"]) in dalam and x["pagu_perubahan"] in (None, ""))
    return [("BDG-07", a.ubah("pagu", int(a.angka("pagu")) + 1000))]


@kesalahan()
def realisasi_induk_beda(b: Buku) -> DITEMUKAN:
    dalam = {(x["instansi"], str(x["kode"]).rsplit(".", 2)[0]) for x in b.semua(AN) if str(x["kode"]).count(".") == 4}
    a = b.pilih(AN, lambda x: (x["instansi"], x["kode"]) in dalam and x.angka("realisasi_tw1"))
    return [("BDG-07", a.ubah("realisasi_tw1", int(a.angka("realisasi_tw1")) - 1))]


@kesalahan(*PENETAPAN)
def anak_tanpa_induk(b: Buku) -> DITEMUKAN:
    dalam = {x["instansi"] for x in b.semua(AN) if str(x["kode"]).count(".") == 5}
    a = b.pilih(AN, lambda x: str(x["kode"]).count(".") == 4 and x["instansi"] not in dalam)
    induk = next(x for x in b.seopd(a) if x["kode"] == str(a["kode"]).rsplit(".", 2)[0])
    return [("BDG-07", a.ubah("kode", "4.05.02.2.01")), ("BDG-07", induk.sel("pagu"))]


@kesalahan()
def sumber_kosong(b: Buku) -> DITEMUKAN:
    return [("BDG-08", b.pilih(AN, _datar(b)).ubah("sumber_dana", None))]


@kesalahan()
def sumber_tak_dikenal(b: Buku) -> DITEMUKAN:
    return [("BDG-08", b.pilih(AN, lambda x: x["sumber_dana"] in SUMBER).ubah("sumber_dana", "Dana Abadi"))]


@kesalahan(*TRIWULAN, *TAHUNAN)
def realisasi_lebih_pagu(b: Buku) -> DITEMUKAN:
    a = b.pilih(AN, lambda x: _datar(b)(x) and x.angka(f"realisasi_tw{b.tw}"))
    pagu = a.angka("pagu_perubahan") or a.angka("pagu")
    return [("BDG-09", a.ubah(f"realisasi_tw{b.tw}", int(pagu) + 1))]


@kesalahan(Posisi.TW2, Posisi.TW3)
def kumulatif_turun(b: Buku) -> DITEMUKAN:
    a = b.pilih(AN, lambda x: _datar(b)(x) and x.angka(f"realisasi_tw{b.tw - 1}") > 1000)
    return [("TW-02", a.ubah(f"realisasi_tw{b.tw}", int(a.angka(f"realisasi_tw{b.tw - 1}")) - 1000))]


@kesalahan(*TRIWULAN)
def nihil_uang(b: Buku) -> DITEMUKAN:
    a = b.pilih(AN, lambda x: _datar(b)(x) and x.angka(f"realisasi_tw{b.tw}"))
    return [("ANG-05", a.ubah(f"realisasi_tw{b.tw}", "Rp -"))]


@kesalahan()
def program_tanpa_sasaran(b: Buku) -> DITEMUKAN:
    return [("LNK-02", b.pilih(AN, lambda x: _program(x) and x["no"] != "1").ubah("mendukung", None))]


@kesalahan()
def sasaran_tidak_ada(b: Buku) -> DITEMUKAN:
    return [("LNK-02", b.pilih(AN, lambda x: _program(x) and x["no"] != "1").ubah("mendukung", "19"))]
