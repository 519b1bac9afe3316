"""The sheets that a click writes: Pengukuran, Hasil Periksa, Rekap, Kelengkapan, Riwayat (buku.md 8-12)."""

from __future__ import annotations

from pkxl.workbook.layout_dasar import (
    ABU,
    BEBAS,
    BULAT,
    HIJAU,
    MENURUT_TEKS,
    PERSEN,
    RUPIAH,
    TANGGAL,
    TANGGAL_PENDEK,
    TEKS,
    WAKTU,
    Isi,
    Kolom,
    Lembar,
)

_I, _P, _H = Isi.ISI, Isi.PILIH, Isi.HITUNG

PENGUKURAN = Lembar(
    "Pengukuran",
    "PENGUKURAN KINERJA",
    HIJAU,
    (
        Kolom("kode", "Kode", _H, 13, TEKS, "Indikator"),
        Kolom("instansi", "OPD", _H, 14, BEBAS, "Indikator"),
        Kolom("jenis", "Jenis", _H, 7, BEBAS, "Indikator", tengah=True),
        Kolom("no", "No.", _H, 6, TEKS, "Indikator", tengah=True),
        Kolom("sasaran", "Sasaran Strategis", _H, 36, BEBAS, "Indikator", lipat=True),
        Kolom("uraian", "Indikator Kinerja", _H, 46, BEBAS, "Indikator", lipat=True),
        Kolom("satuan", "Satuan", _H, 11, BEBAS, "Indikator"),
        Kolom("target", "Target s.d. Posisi", _H, 11, MENURUT_TEKS, "Pada posisi data"),
        Kolom("realisasi", "Realisasi s.d. Posisi", _H, 11, MENURUT_TEKS, "Pada posisi data"),
        Kolom("capaian", "Capaian (%)", _H, 10, PERSEN, "Pada posisi data"),
        Kolom("status", "Status", _H, 18, BEBAS, "Pada posisi data"),
        Kolom("predikat", "Predikat", _H, 15, BEBAS, "Pada posisi data"),
        Kolom("selisih", "Kurang/Lebih dari Target", _H, 12, MENURUT_TEKS, "Pada posisi data"),
        Kolom("kemajuan", "Kemajuan thd. Target Tahun (%)", _H, 13, PERSEN, "Pada posisi data"),
        Kolom("realisasi_t1", "Realisasi {T-1}", _H, 11, MENURUT_TEKS, "Perbandingan"),
        Kolom("perubahan", "Dibanding {T-1}", _H, 14, BEBAS, "Perbandingan"),
        Kolom("capaian_renstra", "Capaian thd. Renstra (%)", _H, 12, PERSEN, "Perbandingan"),
        Kolom("banding", "Dibanding Provinsi/Nasional", _H, 16, BEBAS, "Perbandingan"),
        Kolom("penjelasan", "Penjelasan", _H, 60, BEBAS, "Penjelasan", lipat=True),
        Kolom("narasi", "Narasi LKjIP", _H, 80, BEBAS, "Penjelasan", lipat=True),
    ),
    beku=6,
    petunjuk="Ditulis oleh Hitung Capaian. Kolom Penjelasan menerangkan setiap angka; Narasi siap disalin ke LKjIP.",
    kolom_cetak=14,
)

HASIL_PERIKSA = Lembar(
    "Hasil Periksa",
    "HASIL PERIKSA",
    HIJAU,
    (
        Kolom("no", "No.", _H, 5, BULAT, "Catatan", tengah=True),
        Kolom("tingkat", "Tingkat", _H, 11, BEBAS, "Catatan"),
        Kolom("instansi", "OPD", _H, 14, BEBAS, "Catatan"),
        Kolom("tempat", "Tempat", _H, 22, BEBAS, "Catatan"),
        Kolom("isi", "Isi sekarang", _H, 20, TEKS, "Catatan", lipat=True),
        Kolom("catatan", "Catatan", _H, 60, BEBAS, "Catatan", lipat=True),
        Kolom("saran", "Saran", _H, 50, BEBAS, "Catatan", lipat=True),
        Kolom("tanggapan", "Tanggapan OPD", _I, 40, BEBAS, "Jawaban OPD", lipat=True),
        Kolom("diterima", "Diterima", _P, 10, BEBAS, "Persetujuan", daftar="Ya", tengah=True),
        Kolom("alasan", "Alasan", _I, 30, BEBAS, "Persetujuan", lipat=True),
        Kolom("oleh", "Oleh", _I, 18, BEBAS, "Persetujuan"),
        Kolom("sampai", "Sampai", _I, 18, TANGGAL, "Persetujuan"),
        Kolom("kode", "Kode", _H, 9, TEKS, "Rujukan"),
        Kolom("sejak", "Sejak", _H, 18, TANGGAL, "Rujukan"),
        Kolom("sidik", "Sidik", _H, 18, TEKS, "Rujukan", ringkas=True),
    ),
    beku=4,
    petunjuk="Perbaiki yang harus, jelaskan sisanya di kolom Tanggapan OPD. Klik Tempat untuk menuju selnya.",
    kolom_cetak=8,
    baris_ringkas=("tingkat", "Info"),
)

REKAP = Lembar(
    "Rekap",
    "REKAP CAPAIAN PERANGKAT DAERAH",
    HIJAU,
    (
        Kolom("no", "No.", _H, 5, BULAT, "Perangkat daerah", tengah=True),
        Kolom("singkatan", "OPD", _H, 15, TEKS, "Perangkat daerah"),
        Kolom("nama", "Nama Perangkat Daerah", _H, 34, TEKS, "Perangkat daerah", lipat=True),
        Kolom("indikator", "Indikator", _H, 9, BULAT, "Banyaknya indikator", tengah=True),
        Kolom("jatuh_tempo", "Jatuh Tempo", _H, 8, BULAT, "Banyaknya indikator", tengah=True),
        Kolom("terisi", "Terisi", _H, 8, BULAT, "Banyaknya indikator", tengah=True),
        Kolom("tercapai", "Tercapai", _H, 9, BULAT, "Banyaknya indikator", tengah=True),
        Kolom("melampaui", "Melampaui", _H, 11, BULAT, "Banyaknya indikator", tengah=True),
        Kolom("di_bawah", "Di Bawah Target", _H, 9, BULAT, "Banyaknya indikator", tengah=True),
        Kolom("tercapai_persen", "Tercapai (%)", _H, 10, PERSEN, "Capaian"),
        Kolom("rata", "Rata-rata Capaian, {RATA} (%)", _H, 13, PERSEN, "Capaian"),
        Kolom("utuh", "Rata-rata Capaian, tanpa batas (%)", _H, 13, PERSEN, "Capaian"),
        Kolom("predikat", "Predikat", _H, 14, BEBAS, "Capaian", tengah=True),
        Kolom("peringkat", "Peringkat", _H, 10, BULAT, "Capaian", tengah=True, ringkas=True, buka_bila_berisi=True),
        Kolom("pagu", "Pagu Berlaku", _H, 18, RUPIAH, "Anggaran"),
        Kolom("realisasi", "Realisasi Anggaran", _H, 18, RUPIAH, "Anggaran"),
        Kolom("serapan", "Serapan (%)", _H, 10, PERSEN, "Anggaran"),
        Kolom("selisih", "Capaian − Serapan (poin)", _H, 11, PERSEN, "Anggaran"),
        Kolom("kriteria", "Kriteria Efisiensi", _H, 14, BEBAS, "Anggaran", tengah=True),
        Kolom("perbaiki", "Perbaiki", _H, 9, BULAT, "Catatan", tengah=True),
        Kolom("jelaskan", "Jelaskan", _H, 9, BULAT, "Catatan", tengah=True),
        Kolom("keterangan", "Keterangan", _H, 38, BEBAS, "Catatan", lipat=True),
    ),
    beku=3,
)

KELENGKAPAN = Lembar(
    "Kelengkapan",
    "KELENGKAPAN DATA PERANGKAT DAERAH",
    HIJAU,
    (
        Kolom("no", "No.", _H, 5, BULAT, "Perangkat daerah", tengah=True),
        Kolom("singkatan", "OPD", _H, 15, TEKS, "Perangkat daerah"),
        Kolom("nama", "Nama Perangkat Daerah", _H, 40, TEKS, "Perangkat daerah", lipat=True),
        Kolom("pk", "PK", _H, 10, BEBAS, "Perjanjian kinerja", lipat=True, tengah=True),
        Kolom("tanggal_pk", "Tanggal PK", _H, 12, TANGGAL_PENDEK, "Perjanjian kinerja", tengah=True),
        Kolom("rencana", "Rencana Aksi", _H, 11, BEBAS, "Perjanjian kinerja", lipat=True, tengah=True),
        *(
            Kolom(f"tw{i}", f"TW {r}", _H, 10, BEBAS, "Realisasi", lipat=True, tengah=True)
            for i, r in enumerate(("I", "II", "III", "IV"), 1)
        ),
        Kolom("tahunan", "Tahunan", _H, 10, BEBAS, "Realisasi", lipat=True, tengah=True),
        Kolom("anggaran", "Anggaran", _H, 10, BEBAS, "Realisasi", lipat=True, tengah=True),
        Kolom("kendala", "Kendala/RTL", _H, 12, BEBAS, "Penjelasan", lipat=True, tengah=True),
        Kolom("definisi", "Definisi", _H, 10, BEBAS, "Penjelasan", lipat=True, tengah=True),
        Kolom("lengkap", "Lengkap (%)", _H, 10, PERSEN, "Ringkasan", tengah=True),
        Kolom("kurang", "Kurang", _H, 60, BEBAS, "Ringkasan", lipat=True),
    ),
    beku=3,
)
KELENGKAPAN_ISIAN = (
    "pk", "tanggal_pk", "rencana", "tw1", "tw2", "tw3", "tw4", "tahunan", "anggaran", "kendala", "definisi",
)  # fmt: skip
LABEL_TAGIHAN = "Teks tagihan"

RIWAYAT = Lembar(
    "Riwayat",
    "RIWAYAT",
    ABU,
    (
        Kolom("waktu", "Waktu", _H, 17, WAKTU, "Kapan dan siapa", tengah=True),
        Kolom("pengguna", "Pengguna", _H, 18, TEKS, "Kapan dan siapa"),
        Kolom("tombol", "Tombol", _H, 20, BEBAS, "Apa"),
        Kolom("posisi", "Posisi", _H, 14, BEBAS, "Apa"),
        Kolom("instansi", "OPD", _H, 14, TEKS, "Apa"),
        Kolom("sel_berubah", "Sel berubah", _H, 11, "#,##0", "Apa", tengah=True),
        Kolom("ringkasan", "Ringkasan", _H, 70, BEBAS, "Apa", lipat=True),
        Kolom("versi", "Versi", _H, 10, TEKS, "Apa", tengah=True),
    ),
    beku=0,
    petunjuk="Satu baris untuk setiap tombol yang menulis. Jangan dihapus: Inspektorat membaca lembar ini.",
)
