# ruff: noqa: D103 - a fault is named by its function; the sentence about it would repeat the name
"""Faults in parties, dates, indikator, targets and history."""

from __future__ import annotations

from datetime import datetime

from pkxl.model.istilah import Posisi
from pkxl.workbook.grid import GalatSel
from tests.mutasi.bersih import TAHUN, baris
from tests.mutasi.tanam import (
    DITEMUKAN,
    IN,
    PD,
    PENETAPAN,
    Baris,
    Buku,
    Tidak,
    kesalahan,
)

# --- parties and dates --------------------------------------------------------------------------------------------


@kesalahan()
def nama_pihak_kosong(b: Buku) -> DITEMUKAN:
    return [("DOC-02", b.pilih(PD).ubah("p1_nama", None))]


@kesalahan()
def jabatan_kosong(b: Buku) -> DITEMUKAN:
    return [("DOC-02", b.pilih(PD).ubah("p1_jabatan", None))]


@kesalahan()
def nip_kurang_satu_angka(b: Buku) -> DITEMUKAN:
    o = b.pilih(PD)
    return [("PTY-02", o.ubah("p1_nip", str(o["p1_nip"]).replace(" ", "")[:-1]))]


@kesalahan()
def nip_bulan_13(b: Buku) -> DITEMUKAN:
    o = b.pilih(PD)
    nip = str(o["p1_nip"]).replace(" ", "")
    return [("PTY-02", o.ubah("p1_nip", nip[:12] + "13" + nip[14:]))]


@kesalahan()
def tahun_tanggal_keliru(b: Buku) -> DITEMUKAN:
    o = b.pilih(PD, lambda o: o["tanggal_dpa"] is None)
    return [("DOC-03", o.ubah("tanggal_pk", datetime(TAHUN + 1, 1, 20)))]


@kesalahan()
def pk_terlambat(b: Buku) -> DITEMUKAN:
    o = b.pilih(PD, lambda o: o["tanggal_dpa"] is not None)
    return [("DOC-04", o.ubah("tanggal_pk", datetime(TAHUN, 5, 2)))]


@kesalahan()
def pihak_kedua_orang_lain(b: Buku) -> DITEMUKAN:
    o = b.pilih(PD)
    o.ubah("p2_jabatan", "Wali Kota Contoh")
    return [("PTY-01", o.ubah("p2_nama", "H. ORANG LAIN"))]


@kesalahan()
def tanggal_tak_terbaca(b: Buku) -> DITEMUKAN:
    return [("TPL-06", b.pilih(PD).ubah("tanggal_pk", "akhir Januari"))]


@kesalahan()
def jenjang_di_luar_daftar(b: Buku) -> DITEMUKAN:
    return [("TPL-03", b.pilih(PD).ubah("jenjang", "Rumah Sakit"))]


@kesalahan()
def opd_tanpa_pk(b: Buku) -> DITEMUKAN:
    b.pages[PD.nama].baris.append(baris(PD, singkatan="SETDA", nama="Sekretariat Daerah"))
    return [("REK-01", next(o for o in b.semua(PD) if o["singkatan"] == "SETDA").sel("singkatan"))]


# --- indikator ----------------------------------------------------------------------------------------------------


@kesalahan()
def satuan_kosong(b: Buku) -> DITEMUKAN:
    return [("IND-02", b.pilih(IN).ubah("satuan", None))]


@kesalahan()
def nomor_indikator_ganda(b: Buku) -> DITEMUKAN:
    i = b.terakhir(IN, lambda x: (x["instansi"], x["jenis"], x["no_sasaran"]) if x["no_sasaran"] else None)
    if b.acak.random() < 2:
        sama = [x for x in b.seopd(i) if x["no_sasaran"] == i["no_sasaran"] and x["jenis"] == i["jenis"] and x.i != i.i]
        lain = [x for x in b.seopd(i) if x["no_sasaran"] == i["no_sasaran"]]
        if lain[-1].i != i.i:
            raise Tidak
        bebas = [x for x in b.seopd(i) if x["no_sasaran"] and int(x["no_sasaran"]) > int(i["no_sasaran"])]
        if bebas and int(bebas[0]["no"]) != 1:
            raise Tidak  # numbered on through all sasaran: the gap would stand further down
    return [("IND-01", i.ubah("no", sama[-1]["no"]))]


@kesalahan()
def nomor_ikk_meloncat(b: Buku) -> DITEMUKAN:
    i = b.terakhir(IN, lambda x: x["instansi"] if x["jenis"] == "IKK" else None)
    return [("IND-01", i.ubah("no", str(int(i["no"]) + 2)))]


@kesalahan()
def berbunyi_sasaran(b: Buku) -> DITEMUKAN:
    i = b.pilih(
        IN, lambda x: x["jenis"] != "IKK" and x["uraian"].startswith(("Persentase koperasi", "Persentase jalan"))
    )
    return [("IND-03", i.ubah("uraian", "Meningkatnya " + i["uraian"].removeprefix("Persentase ")))]


@kesalahan()
def keluaran(b: Buku) -> DITEMUKAN:
    dinas = {o["singkatan"] for o in b.semua(PD) if o["jenjang"] == "Perangkat Daerah"}
    i = b.pilih(IN, lambda x: x["jenis"] != "IKK" and x["satuan"] == "Orang" and x["instansi"] in dinas)
    return [("IND-06", i.ubah("uraian", "Jumlah peserta pelatihan dan sosialisasi"))]


@kesalahan()
def satuan_tidak_cocok(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: str(x["uraian"]).startswith("Persentase"))
    return [("IND-04", i.ubah("satuan", "Poin"))]


@kesalahan(*PENETAPAN)
def polaritas_kosong(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: str(x["uraian"]) in ("Angka Kematian Ibu", "Rasio Gini", "Persentase penduduk miskin"))
    return [("IND-07", i.ubah("polaritas", None))]


@kesalahan()
def polaritas_di_luar_daftar(b: Buku) -> DITEMUKAN:
    return [("TPL-03", b.pilih(IN, lambda x: x["polaritas"] == "Positif").ubah("polaritas", "Bagus"))]


@kesalahan(Posisi.TW1, Posisi.TW2, Posisi.TAHUNAN)
def definisi_kosong(b: Buku) -> DITEMUKAN:
    return [("IND-08", b.pilih(IN).ubah("definisi", None))]


@kesalahan()
def ikk_kembar(b: Buku) -> DITEMUKAN:
    opd = b.acak.choice(sorted({x["instansi"] for x in b.semua(IN)}))
    milik = [x for x in b.semua(IN) if x["instansi"] == opd]
    asal = [x for x in milik if x["jenis"] != "IKK" and x["satuan"] == "Persen" and x["polaritas"] == "Positif"
            and x.angka("realisasi_t1") and x.desimal("realisasi_t1") == 2 and x["waktu_ukur"] != "Triwulanan"]  # fmt: skip
    ikk = [x for x in milik if x["jenis"] == "IKK" and x["waktu_ukur"] == "Tahunan" and x["satuan"] != "Stabil"]
    if not asal or not ikk or b.posisi is Posisi.TAHUNAN or ikk[0]["target_perubahan"] not in (None, ""):
        raise Tidak
    a, k = asal[0], ikk[0]
    for kunci in ("satuan", "polaritas"):
        k.ubah(kunci, a[kunci])
    k.ubah("uraian", f"{a['uraian']} dalam wilayah kota")
    for kunci, geser in (("realisasi_t2", 0.11), ("realisasi_t1", 0), ("target", 0.21)):
        v = a.angka(kunci)
        k.ubah(kunci, round(v + geser, 2) if v else "-", 2)
    if str(k["target_renstra"] or ""):
        k.ubah("target_renstra", k["target"], 2)
    return [("IND-05", k.sel("uraian"))]


@kesalahan()
def opd_salah_ketik(b: Buku) -> DITEMUKAN:
    i = b.terakhir(IN, lambda x: x["instansi"] if x["jenis"] == "IKK" else None)
    if b.posisi.triwulan:
        raise Tidak
    return [("TPL-04", i.ubah("instansi", "DNAS"))]


# --- targets and history ------------------------------------------------------------------------------------------


@kesalahan()
def target_kosong(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["target_perubahan"] in (None, ""))
    return [("TGT-01", i.ubah("target", "-"))]


@kesalahan(*PENETAPAN)
def target_mundur(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["waktu_ukur"] == "Tahunan" and x["polaritas"] != "Stabil" and x.angka("realisasi_t1") > 10
                and "AKIP" not in x["uraian"])  # fmt: skip
    v = round(i.angka("realisasi_t1") * (0.9 if i["polaritas"] == "Positif" else 1.1), i.desimal("target"))
    _samakan_renstra(i, v)
    return [("TGT-02", i.ubah("target", v, i.desimal("target")))]


def _samakan_renstra(i: Baris, v: float) -> None:
    if i["target_renstra"] not in (None, ""):
        i.ubah("target_renstra", v, i.desimal("target"))


@kesalahan()
def target_tak_terbaca(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["target_perubahan"] in (None, ""))
    return [("TGT-05", i.ubah("target", "100 dari 110"))]


@kesalahan()
def target_galat(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["target_perubahan"] in (None, ""))
    return [("TGT-05", i.ubah("target", GalatSel("#DIV/0!")))]


@kesalahan()
def riwayat_dua_bacaan(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: (x["satuan"] == "Orang" and 1000 <= x.angka("realisasi_t2") < 10_000) or
                (x["satuan"] == "Orang" and 10_000 <= x.angka("realisasi_t2") < 999_999))  # fmt: skip
    v = int(i.angka("realisasi_t2"))
    return [("ANG-02", i.ubah("realisasi_t2", f"{v // 1000}.{v % 1000:03d}"))]


@kesalahan()
def riwayat_berformat_persen(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["satuan"] == "Persen" and x.angka("realisasi_t2"))
    v = i.angka("realisasi_t2")
    sel = i.ubah("realisasi_t2", round(v / 100, 6), 2)
    i.grid.persen.add((i.i, IN.indeks("realisasi_t2")))
    return [("REA-09", sel)]


@kesalahan(*PENETAPAN)
def persentase_lebih_100(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["waktu_ukur"] == "Tahunan" and x["uraian"].startswith("Persentase ko"))
    _samakan_renstra(i, 104.5)
    return [("TGT-06", i.ubah("target", 104.5, 2))]


@kesalahan()
def tanpa_riwayat(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: "AKIP" not in x["uraian"])
    i.ubah("realisasi_t2", "-")
    return [("TGT-07", i.ubah("realisasi_t1", "-"))]


@kesalahan()
def koma_riwayat_hilang(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["satuan"] in ("Persen", "Indeks") and x.desimal("realisasi_t1") == 2 and x.angka("realisasi_t1") > 15
                and x.angka("realisasi_t1") * 100 % 10)  # fmt: skip
    return [("TGT-11", i.ubah("realisasi_t1", round(i.angka("realisasi_t1") * 100), 0))]


@kesalahan()
def lonjakan(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["polaritas"] == "Positif" and x["satuan"] == "Km" and x.angka("realisasi_t2"))
    return (
        [("TGT-03", i.sel("realisasi_t1"))] if i.ubah("realisasi_t2", round(i.angka("realisasi_t2") / 3, 2), 2) else []
    )


@kesalahan()
def satuan_terlalu_besar(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["uraian"] == "PDRB per kapita")
    i.ubah("satuan", "Miliar Rupiah")
    return [("TGT-08", i.sel("target_perubahan" if i["target_perubahan"] not in (None, "") else "target"))]


@kesalahan(*PENETAPAN)
def target_di_batas_predikat(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: "AKIP" in x["uraian"] and x.angka("realisasi_t1") < 80)
    _samakan_renstra(i, 80)
    return [("TGT-09", i.ubah("target", 80, 0))]


@kesalahan(*PENETAPAN)
def target_beda_renstra(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x["target_renstra"] not in (None, ""))
    i.ubah("target_renstra", round(i.angka("target_renstra") + 1, i.desimal("target")), i.desimal("target"))
    return [("TGT-04", i.sel("target"))]


@kesalahan(*PENETAPAN)
def tanda_inggris(b: Buku) -> DITEMUKAN:
    i = b.pilih(IN, lambda x: x.desimal("target") == 2 and x.angka("target") > 5)
    return [("ANG-03", i.ubah("target", f"{i.angka('target'):.2f}"))]
