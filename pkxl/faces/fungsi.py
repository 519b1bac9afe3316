"""The worksheet functions under their Excel names, declared once as plain Python.

Each takes single values or lists of rows, gives percent points unrounded as float, "" where something is not filled,
and refuses what it cannot read: a single call raises PkxlError, a cell of a block becomes a `Galat`. The last
argument `kebijakan` is the policy as one text; VBA supplies it from the sheet Pengaturan.
Standard library, `model` and `rules` only: a cell formula pays for every import.
"""

from __future__ import annotations

from decimal import Decimal

from pkxl.faces.sebar import (
    AWALAN_GALAT,
    DOK_KEBIJAKAN,
    FUNGSI,
    Argumen,
    Fungsi,
    Galat,
    Sel,
    daftarkan,
    teks_hasil,
)
from pkxl.faces.sel import (
    ISI_TAK_COCOK,
    TRIWULAN,
    angka_sel,
    baca_sel,
    bersama,
    bukan,
    cara_sel,
    hasil_capaian,
    ke_sel,
    kosong,
    polaritas_sel,
    posisi_sel,
    sd_sel,
    tahun_sel,
    tolak,
    triwulan_sel,
    uang_sel,
)
from pkxl.model.angka import Bentuk, rupiah
from pkxl.model.istilah import Polaritas
from pkxl.model.perhitungan import Perhitungan
from pkxl.model.temuan import TANPA_ASAL, PkxlError
from pkxl.rules import anggaran, konsolidasi, nip, perlu, predikat, rata, terbilang, tren
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kebijakan import skala as skala_bernama
from pkxl.rules.narasi import narasi
from pkxl.rules.penjelasan import jelaskan
from pkxl.rules.status import tentukan_status

__all__ = ["AWALAN_GALAT", "DOK_KEBIJAKAN", "FUNGSI", "Argumen", "Fungsi", "Galat", "teks_hasil"]


# ------------------------------------------------------------------ angka


@daftarkan("Angka", ("Rp. 7.200.837.838,-",), "7.200.837.838")
def ANGKA_ID(teks: Sel, satuan: Sel = "") -> Sel:
    """Membaca teks menjadi angka dengan tanda Indonesia (titik ribuan, koma desimal); Rp, %, dan satuan dibuang.

    Args:
        teks: Teks atau sel yang dibaca, contoh 32,86 atau Rp. 7.200.837.838,-
        satuan: Satuannya, memutuskan bila ada dua bacaan: 2.430 Orang dibaca 2430, 2.430 Persen dibaca 2,43.
    """
    return ke_sel(angka_sel(teks, "" if satuan is None else str(satuan)))


@daftarkan("Angka", (7200837838,), "Rp 7.200.837.838")
def RUPIAH(nilai: Sel) -> Sel:
    """Menulis angka sebagai uang: Rp 7.200.837.838; sen hanya bila tidak bulat.

    Args:
        nilai: Jumlah rupiah, angka atau teks.
    """
    a = angka_sel(nilai, "Rp")
    return "" if a is None else rupiah(a)


@daftarkan("Angka", (8736548759, "rupiah"), "delapan miliar tujuh ratus tiga puluh enam juta lima ratus empat puluh "
           "delapan ribu tujuh ratus lima puluh sembilan rupiah")  # fmt: skip
def TERBILANG(nilai: Sel, satuan: Sel = "") -> Sel:
    """Menulis jumlah dengan huruf, sampai 1.000.000.000.000.000; yang negatif diawali minus, sen disebut.

    Args:
        nilai: Jumlahnya, angka atau teks; paling banyak dua angka desimal.
        satuan: Kata di belakangnya, misalnya rupiah; boleh kosong.
    """
    a = angka_sel(nilai, "Rp")
    return "" if a is None else terbilang.terbilang(a, "" if satuan is None else str(satuan))


# ------------------------------------------------------------------ capaian


def _hitung(target: Sel, realisasi: Sel, polaritas: Sel, batas: Sel, k: Kebijakan) -> Perhitungan:
    t, r = bersama((target, realisasi))
    return hitung_capaian(t, r, polaritas_sel(polaritas), k, None if kosong(batas) else angka_sel(batas, "Persen"))


@daftarkan("Capaian", (38, 37.08), "97,58")
def CAPAIAN(target: Sel, realisasi: Sel, polaritas: Sel = "", batas: Sel = "", *, _k: Kebijakan) -> Sel:
    """Capaian dalam persen, tidak dibulatkan; 100 berarti tepat target. Kosong bila target atau realisasi belum diisi.

    Args:
        target: Angka, rentang (80 - 90), batas (>= 85), atau predikat (WTP, BB, A (80,50)).
        realisasi: Angka atau predikat; 0 berarti hasilnya nol, kosong berarti belum ada.
        polaritas: Positif (naik, maks), Negatif (turun, min), atau Stabil; kosong berarti Positif.
        batas: Capaian paling tinggi, misalnya 120; kosong berarti mengikuti kebijakan.
    """
    return hasil_capaian(_hitung(target, realisasi, polaritas, batas, _k))


@daftarkan("Capaian", (38, 37.45), "37,45 / 38 × 100 = 98,55. Belum mencapai target: kurang 0,55. "
           "Predikat Sangat Tinggi (>90). Rumus positif R/T.")  # fmt: skip
def CAPAIAN_JELAS(target: Sel, realisasi: Sel, polaritas: Sel = "", batas: Sel = "", *, _k: Kebijakan) -> Sel:
    """Menjelaskan dengan kalimat bagaimana CAPAIAN dihitung: isian, rumus, batas, predikat, dan hasil rumus lain.

    Args:
        target: Seperti pada CAPAIAN.
        realisasi: Seperti pada CAPAIAN.
        polaritas: Seperti pada CAPAIAN.
        batas: Seperti pada CAPAIAN.
    """
    return jelaskan(_hitung(target, realisasi, polaritas, batas, _k), _k)


@daftarkan("Capaian", ("Persentase koperasi aktif", "Persen", 2024, 46.25, 47, "", 44.68),
           "Realisasi Persentase koperasi aktif tahun 2024 sebesar 47 persen dari target 46,25 persen, atau capaian "
           "101,62 persen (Sangat Tinggi). Dibandingkan tahun 2023 sebesar 44,68 persen, realisasi membaik 2,32 "
           "poin.")  # fmt: skip
def NARASI_CAPAIAN(
    indikator: Sel, satuan: Sel, tahun: Sel, target: Sel, realisasi: Sel, polaritas: Sel = "", realisasi_lalu: Sel = "",
    target_renstra: Sel = "", tahun_renstra: Sel = "", kendala: Sel = "", tindak_lanjut: Sel = "", *, _k: Kebijakan,
) -> Sel:  # fmt: skip
    """Kalimat LKjIP siap tempel tentang satu indikator; kalimat yang datanya kosong tidak ditulis.

    Args:
        indikator: Nama indikator.
        satuan: Satuannya.
        tahun: Tahun yang diukur.
        target: Target tahun itu.
        realisasi: Realisasi tahun itu.
        polaritas: Positif, Negatif, atau Stabil; kosong berarti Positif.
        realisasi_lalu: Realisasi tahun sebelumnya.
        target_renstra: Target akhir Renstra.
        tahun_renstra: Tahun akhir Renstra.
        kendala: Kendala yang ditemui; boleh kosong.
        tindak_lanjut: Rencana tindak lanjut; boleh kosong.
    """
    sat, kata = ("" if n is None else str(n) for n in (satuan, indikator))
    t, r, lalu, renstra = bersama((target, realisasi, realisasi_lalu, target_renstra), sat)
    tolak(t, r, lalu, renstra)
    p = hitung_capaian(t, r, polaritas_sel(polaritas), _k)
    return narasi(
        kata, p, satuan=sat, tahun=tahun_sel(tahun), kebijakan=_k, lalu=lalu, renstra=renstra,
        tahun_renstra=tahun_sel(tahun_renstra), kendala=str(kendala or ""), tindak_lanjut=str(tindak_lanjut or ""),
    )  # fmt: skip


@daftarkan("Capaian", (38, 37.08), "Tidak tercapai")
def STATUS_CAPAIAN(target: Sel, realisasi: Sel, polaritas: Sel = "", posisi: Sel = "", *, _k: Kebijakan) -> Sel:
    """Status satu indikator dari perbandingan angka yang tidak dibulatkan: Tercapai, Melampaui, Tidak tercapai, dst.

    Args:
        target: Seperti pada CAPAIAN.
        realisasi: Seperti pada CAPAIAN.
        polaritas: Positif, Negatif, atau Stabil; kosong berarti Positif.
        posisi: Penetapan, Triwulan I sampai IV, atau Tahunan; kosong berarti Tahunan.
    """
    t, r = bersama((target, realisasi))
    return tentukan_status(t, r, polaritas_sel(polaritas), posisi_sel(posisi), toleransi=_k.toleransi_stabil).value


@daftarkan("Capaian", (38, 100), "38")
def REALISASI_PERLU(target: Sel, capaian: Sel, polaritas: Sel = "", *, _k: Kebijakan) -> Sel:
    """Realisasi yang diperlukan agar capaiannya tepat sekian; kebalikan dari CAPAIAN untuk Positif dan Negatif.

    Args:
        target: Satu angka, bukan 0.
        capaian: Capaian yang diinginkan, dalam persen.
        polaritas: Positif atau Negatif; kosong berarti Positif.
    """
    t, c = angka_sel(target), angka_sel(capaian, "Persen")
    if t is None or c is None:
        return ""
    return ke_sel(perlu.realisasi_perlu(t, c, polaritas_sel(polaritas) or Polaritas.MAKS, _k))


# ------------------------------------------------------------------ predikat


@daftarkan("Predikat", (97.58,), "Sangat Tinggi")
def PREDIKAT_KINERJA(capaian: Sel, skala: Sel = "", *, _k: Kebijakan) -> Sel:
    """Predikat kinerja dari capaian menurut skala; setiap angka masuk tepat satu kelas.

    Args:
        capaian: Capaian dalam persen.
        skala: Nama skala, atau kelasnya: >85 Baik; >=70 Cukup; Kurang. Kosong berarti mengikuti kebijakan.
    """
    c = angka_sel(capaian, "Persen")
    return predikat.predikat_kinerja(c, _k.skala if kosong(skala) else skala_bernama(str(skala)))


@daftarkan("Predikat", (70,), "B")
def PREDIKAT_AKIP(nilai: Sel) -> Sel:
    """Predikat AKIP dari nilai 0 sampai 100: AA, A, BB, B, CC, C, D; tepat 70 masih B. Kosong di luar 0 sampai 100.

    Args:
        nilai: Nilai AKIP.
    """
    return predikat.predikat_akip(angka_sel(nilai, "Nilai"))


@daftarkan("Predikat", ("WDP",), "3")
def SKOR_PREDIKAT(kode: Sel, skala: Sel = "") -> Sel:
    """Peringkat sebuah predikat: opini TMP 1, TW 2, WDP 3, WTP 4; AKIP D 1 sampai AA 7.

    Args:
        kode: Predikatnya, contoh WTP, BB, atau A (80,50).
        skala: Opini atau AKIP; kosong berarti dikenali dari predikatnya.
    """
    if kosong(kode):
        return ""
    b = baca_sel(kode)
    if b.bentuk is Bentuk.KOSONG:
        return ""
    return predikat.skor_predikat(str(kode), "" if skala is None else str(skala))


# ------------------------------------------------------------------ triwulan


@daftarkan("Triwulan", ([25, 25, 20], "Jumlah"), "70", rentang=("nilai_tw",), per_baris=True)
def KONSOLIDASI(nilai_tw: Sel, cara: Sel, sd: Sel = "") -> Sel:
    """Menggabungkan nilai triwulan: Jumlah (yang terisi saja), Rata-rata (yang terisi), atau Akhir (terisi terakhir).

    Args:
        nilai_tw: Sel triwulan I sampai IV, satu baris atau satu kolom; blok berbaris-baris dihitung tiap barisnya.
        cara: Jumlah, Rata-rata, atau Akhir.
        sd: Sampai triwulan ke berapa (1 sampai 4); kosong berarti 4.
    """
    sel = triwulan_sel("KONSOLIDASI", nilai_tw)  # type: ignore[arg-type]
    b = konsolidasi.konsolidasi(sel, cara_sel(cara), sd_sel(sd) or TRIWULAN)
    if b is None:
        return ""
    tolak(b)
    return ke_sel(b.angka) if b.bentuk is Bentuk.ANGKA else b.teks


@daftarkan("Triwulan", ([25, 25, 25, 25], [20, 30], "Jumlah"), "100", rentang=("target_tw", "realisasi_tw"),
           per_baris=True)  # fmt: skip
def CAPAIAN_TW(
    target_tw: Sel, realisasi_tw: Sel, cara: Sel, polaritas: Sel = "", sd: Sel = "", *, _k: Kebijakan
) -> Sel:
    """Capaian dari triwulan: target dan realisasi digabung dengan cara yang sama, lalu dihitung seperti CAPAIAN.

    Args:
        target_tw: Target triwulan I sampai IV.
        realisasi_tw: Realisasi triwulan I sampai IV.
        cara: Jumlah, Rata-rata, atau Akhir.
        polaritas: Positif, Negatif, atau Stabil; kosong berarti Positif.
        sd: Sampai triwulan ke berapa, semua target sampai triwulan itu ikut; kosong berarti triwulan yang
            realisasinya terisi.
    """
    t, r = triwulan_sel("CAPAIAN_TW", target_tw), triwulan_sel("CAPAIAN_TW", realisasi_tw)  # type: ignore[arg-type]
    return hasil_capaian(konsolidasi.capaian_tw(t, r, cara_sel(cara), polaritas_sel(polaritas), _k, sd_sel(sd)))


# ------------------------------------------------------------------ rata-rata, tren


@daftarkan("Rata-rata", ([611, 90, 0, -20],), "47,5", rentang=("capaian",))
def RATA_CAPAIAN(capaian: Sel, batas: Sel = "", *, _k: Kebijakan) -> Sel:
    """Rata-rata capaian; tiap capaian dihitung di dalam batas kebijakan (0 sampai 100), sel kosong tidak ikut.

    Args:
        capaian: Rentang berisi capaian.
        batas: Capaian paling tinggi yang dihitung untuk tiap indikator; kosong berarti mengikuti kebijakan.
    """
    isi = [angka_sel(c, "Persen") for c in capaian]  # type: ignore[attr-defined]
    atas = _k.rata_atas if kosong(batas) else angka_sel(batas, "Persen")
    return ke_sel(rata.rata(isi, _k.rata_bawah, atas).terbatas)


@daftarkan("Rata-rata", ([611, 90, "", -20],), "1", rentang=("capaian",))
def RATA_CAPAIAN_N(capaian: Sel) -> Sel:
    """Banyaknya sel yang tidak ikut dalam RATA_CAPAIAN karena capaiannya kosong.

    Args:
        capaian: Rentang yang sama.
    """
    return rata.rata(angka_sel(c, "Persen") for c in capaian).kosong  # type: ignore[attr-defined]


@daftarkan("Rata-rata", (37.56, 37.08), "turun, memburuk")
def TREN(lalu: Sel, kini: Sel, polaritas: Sel = "") -> Sel:
    """Arah perubahan dan artinya: naik, turun, atau tetap; membaik atau memburuk menurut polaritas.

    Args:
        lalu: Nilai sebelumnya.
        kini: Nilai sekarang.
        polaritas: Positif, Negatif, atau Stabil; kosong berarti Positif.
    """
    arah = polaritas_sel(polaritas)
    sebelum, sesudah = bersama((lalu, kini))
    tolak(sebelum, sesudah)
    if not (sebelum.terisi and sesudah.terisi):
        return ""
    hasil = tren.tren_bacaan(sebelum, sesudah, arah)
    if hasil is None:
        alasan = f"“{sebelum.teks}” dan “{sesudah.teks}” tidak dapat dibandingkan"
        raise PkxlError(ISI_TAK_COCOK.di(TANPA_ASAL, isi=sesudah.teks, fungsi="TREN", alasan=alasan))
    return hasil.teks


# ------------------------------------------------------------------ anggaran


@daftarkan("Anggaran", (7200837838, 6500000000), "90,27")
def SERAPAN(pagu: Sel, realisasi: Sel) -> Sel:
    """Serapan anggaran dalam persen, tidak dibulatkan; kosong bila belum diisi atau pagunya 0.

    Args:
        pagu: Pagu, rupiah.
        realisasi: Realisasi anggaran, rupiah; - dan nihil berarti belum ada yang dibelanjakan (0).
    """
    return ke_sel(anggaran.serapan(angka_sel(pagu, "Rp"), uang_sel(realisasi)))


@daftarkan("Anggaran", (7200837838, 6500000000), "700.837.838")
def SISA(pagu: Sel, realisasi: Sel) -> Sel:
    """Sisa anggaran dalam rupiah; negatif bila realisasi melebihi pagu.

    Args:
        pagu: Pagu, rupiah.
        realisasi: Realisasi anggaran, rupiah; - dan nihil berarti 0.
    """
    return ke_sel(anggaran.sisa(angka_sel(pagu, "Rp"), uang_sel(realisasi)))


@daftarkan("Anggaran", (105, 95), "10")
def EFISIENSI(capaian: Sel, serapan: Sel, cara: Sel = "") -> Sel:
    """Efisiensi: Selisih (capaian - serapan, poin), Indeks (capaian/serapan - 1), atau PMK (nilai efisiensi 0 - 100).

    Args:
        capaian: Capaian dalam persen.
        serapan: Serapan dalam persen.
        cara: Selisih, Indeks, atau PMK; kosong berarti Selisih.
    """
    pilihan = anggaran.CaraEfisiensi.SELISIH
    if not kosong(cara):
        pilihan = anggaran.cara_efisiensi_dari(cara) or bukan(cara, "cara efisiensi", "Selisih · Indeks · PMK")
    return ke_sel(anggaran.efisiensi(angka_sel(capaian, "Persen"), angka_sel(serapan, "Persen"), pilihan).nilai)


@daftarkan("Anggaran", ([1000, 2500], 3600), "-100", rentang=("rentang",))
def CEK_JUMLAH(rentang: Sel, total: Sel) -> Sel:
    """Selisih antara jumlah sebuah rentang dan jumlah yang tercetak; 0 berarti cocok.

    Args:
        rentang: Sel yang dijumlahkan; yang kosong dilewati.
        total: Jumlah yang tercetak.
    """
    tercetak = angka_sel(total)
    isi = [angka_sel(sel) for sel in rentang]  # type: ignore[attr-defined]
    return "" if tercetak is None else ke_sel(sum((a for a in isi if a is not None), Decimal(0)) - tercetak)


# ------------------------------------------------------------------ NIP


@daftarkan("Pejabat", ("19700113 199009 1 002",), "✔ PNS")
def CEK_NIP(teks: Sel) -> Sel:
    """Memeriksa NIP 18 angka milik PNS atau PPPK: tanggal lahir, pengangkatan, jenis kelamin, nomor urut.

    Args:
        teks: NIP sebagai teks; spasi dan titik boleh ada.
    """
    if kosong(teks) or teks in ("-", "–", "—"):
        return ""
    if isinstance(teks, int | float):
        return "; ".join(nip.nip_dari_bilangan(float(teks)))
    salah = nip.periksa_nip(str(teks))
    return "; ".join(salah) if salah else f"✔ {nip.jenis_nip(str(teks))}"
