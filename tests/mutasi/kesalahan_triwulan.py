# ruff: noqa: D103 - a fault is named by its function; the sentence about it would repeat the name
"""Faults in quarters and realisasi."""

from __future__ import annotations

from datetime import datetime

from tests.mutasi.bersih import TAHUN
from tests.mutasi.tanam import (
    DITEMUKAN,
    IN,
    PD,
    PENETAPAN,
    RA,
    TAHUNAN,
    TRIWULAN,
    Buku,
    kesalahan,
)

# --- quarters and realisasi ---------------------------------------------------------------------------------------


@kesalahan(*PENETAPAN)
def tw_akhir_beda(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x["konsolidasi"] == "Akhir" and x.angka("target_tw4"))
    return [("TGT-10", r.ubah("target_tw4", round(r.angka("target_tw4") + 1, 2), 2))]


@kesalahan(*PENETAPAN)
def jumlah_tw_beda(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x["konsolidasi"] == "Jumlah" and x.angka("target_tw4"))
    return [("TW-01", r.ubah("target_tw4", r.angka("target_tw4") + 7, r.desimal("target_tw4")))]


@kesalahan(*PENETAPAN)
def tampak_kumulatif(b: Buku) -> DITEMUKAN:
    i = b.pilih(
        IN, lambda x: x["konsolidasi"] == "Akhir" and x["waktu_ukur"] == "Triwulanan" and x["polaritas"] == "Positif"
    )
    i.ubah("konsolidasi", "Jumlah")
    return [("TW-01", b.aksi(i).sel("target_tw4"))]


@kesalahan(*TRIWULAN)
def realisasi_belum_diisi(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x[f"realisasi_tw{b.tw}"] not in (None, "") and x["konsolidasi"] == "Akhir")
    return [("REA-01", r.ubah(f"realisasi_tw{b.tw}", None))]


@kesalahan(*TAHUNAN)
def realisasi_tahun_belum_diisi(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x["realisasi_tahun"] not in (None, ""))
    return [("REA-01", r.ubah("realisasi_tahun", None))]


@kesalahan(*TRIWULAN)
def target_tw_kosong(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x[f"realisasi_tw{b.tw}"] not in (None, "") and x["konsolidasi"] == "Akhir"
                and b.indikator(x)["waktu_ukur"] == "Semesteran")  # fmt: skip
    return [("TGT-01", r.ubah(f"target_tw{b.tw}", None))]


@kesalahan(*TRIWULAN)
def realisasi_tak_terbaca(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x[f"realisasi_tw{b.tw}"] not in (None, ""))
    return [("REA-02", r.ubah(f"realisasi_tw{b.tw}", "sekitar 40"))]


@kesalahan(*TRIWULAN)
def realisasi_menjadi_tanggal(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x[f"realisasi_tw{b.tw}"] not in (None, ""))
    return [("REA-02", r.ubah(f"realisasi_tw{b.tw}", datetime(TAHUN, 2, 1)))]


@kesalahan(*TRIWULAN)
def koma_realisasi_hilang(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x["satuan"] in ("Persen", "Indeks") and x.angka(f"realisasi_tw{b.tw}") > 15
                and x.desimal(f"realisasi_tw{b.tw}") == 2 and b.indikator(x)["polaritas"] == "Positif"
                and x.angka(f"realisasi_tw{b.tw}") * 100 % 10)  # fmt: skip
    v = round(r.angka(f"realisasi_tw{b.tw}") * 100)
    return [("REA-03", r.ubah(f"realisasi_tw{b.tw}", v, 0))]


@kesalahan(*TRIWULAN)
def nihil_indikator(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x[f"realisasi_tw{b.tw}"] not in (None, "") and x["konsolidasi"] == "Akhir")
    sel = r.ubah(f"realisasi_tw{b.tw}", "nihil")
    return [("ANG-06", sel), ("REA-01", sel)]


@kesalahan(*TAHUNAN)
def tanpa_kendala(b: Buku) -> DITEMUKAN:
    r = b.pilih(RA, lambda x: x.angka("realisasi_tahun") and b.indikator(x)["polaritas"] == "Positif"
                and x.angka("realisasi_tahun") < x.angka("target_berlaku"))  # fmt: skip
    return [("CAP-07", r.ubah("kendala", None))]


@kesalahan(*TAHUNAN)
def capaian_berlebih(b: Buku) -> DITEMUKAN:
    r = b.pilih(
        RA,
        lambda x: x.angka("realisasi_tahun") and b.indikator(x)["satuan"] in ("Km", "Ton", "Orang", "Unit", "Indeks"),
    )
    v = round(r.angka("target_berlaku") * 1.31, r.desimal("realisasi_tahun"))
    return [("CAP-03", r.ubah("realisasi_tahun", v, r.desimal("realisasi_tahun")))]


@kesalahan(*TAHUNAN)
def angka_tahun_lalu(b: Buku) -> DITEMUKAN:
    r = b.pilih(
        RA,
        lambda x: (
            x.angka("realisasi_tahun")
            and len(str(b.indikator(x).angka("realisasi_t1")).strip("0.").replace(".", "")) > 3
        ),
    )
    i = b.indikator(r)
    return [("REA-05", r.ubah("realisasi_tahun", i["realisasi_t1"], i.desimal("realisasi_t1")))]


@kesalahan(*TAHUNAN)
def semua_seratus(b: Buku) -> DITEMUKAN:
    opd = b.pilih(PD)["singkatan"]
    sel = []
    for r in [x for x in b.semua(RA) if x["instansi"] == opd]:
        for t in (1, 2, 3, 4):
            if r[f"realisasi_tw{t}"] not in (None, ""):
                r.ubah(f"realisasi_tw{t}", r[f"target_tw{t}"], r.desimal(f"target_tw{t}"))
        if r["realisasi_tahun"] not in (None, ""):
            r.ubah("realisasi_tahun", r["target_berlaku"], r.desimal("target_berlaku"))
        akhir = r["realisasi_tw4"] not in (None, "") and r["realisasi_tahun"] in (None, "")
        sel.append(r.sel("realisasi_tw4" if akhir else "realisasi_tahun"))
    return [("CAP-08", s) for s in sel]


@kesalahan()
def sifat_data_di_luar_daftar(b: Buku) -> DITEMUKAN:
    return [("TPL-03", b.pilih(RA, lambda x: x["sifat_data"] in (None, "")).ubah("sifat_data", "Kira-kira"))]
