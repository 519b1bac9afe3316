"""The four input sheets: Perangkat Daerah, Indikator, Rencana Aksi, Anggaran (buku.md 4-7)."""

from __future__ import annotations

from pkxl.workbook.layout_dasar import (
    BEBAS,
    BIRU,
    BULAT,
    MENURUT_TEKS,
    PERSEN,
    RUPIAH,
    TANGGAL,
    TEKS,
    Isi,
    Kolom,
    Lembar,
    angka,
)

_I, _P, _R, _H, _C = Isi.ISI, Isi.PILIH, Isi.RUMUS, Isi.HITUNG, Isi.CAP

PERANGKAT_DAERAH = Lembar(
    "Perangkat Daerah",
    "PERANGKAT DAERAH",
    BIRU,
    (
        Kolom("no", "No.", _R, 5, BULAT, "Identitas", tengah=True),
        Kolom(
            "singkatan",
            "OPD",
            _I,
            16,
            TEKS,
            "Identitas",
            petunjuk="Nama pendek, unik, paling panjang 20 huruf. Contoh: DTKKUM.",
        ),
        Kolom("nama", "Nama Perangkat Daerah", _I, 52, TEKS, "Identitas", lipat=True),
        Kolom("kode_sipd", "Kode SIPD", _I, 26, TEKS, "Identitas"),
        Kolom("jenjang", "Jenjang", _P, 17, BEBAS, "Identitas", daftar="Jenjang"),
        Kolom("p1_nama", "Nama Pihak Pertama", _I, 32, TEKS, "Pihak Pertama"),
        Kolom("p1_status", "Status", _P, 10, BEBAS, "Pihak Pertama", daftar="StatusPejabat"),
        Kolom("p1_jabatan", "Jabatan Pihak Pertama", _I, 46, TEKS, "Pihak Pertama", lipat=True),
        Kolom("p1_pangkat", "Pangkat/Golongan", _I, 22, TEKS, "Pihak Pertama"),
        Kolom("p1_nip", "NIP", _I, 23, TEKS, "Pihak Pertama"),
        Kolom(
            "p2_nama",
            "Nama Pihak Kedua",
            _I,
            32,
            TEKS,
            "Pihak Kedua",
            petunjuk="Kosong berarti kepala daerah di Pengaturan.",
        ),
        Kolom("p2_status", "Status Pihak Kedua", _P, 10, BEBAS, "Pihak Kedua", daftar="StatusPejabat"),
        Kolom("p2_jabatan", "Jabatan Pihak Kedua", _I, 40, TEKS, "Pihak Kedua", lipat=True),
        Kolom("p2_nip", "NIP Pihak Kedua", _I, 23, TEKS, "Pihak Kedua"),
        Kolom("tempat", "Tempat", _I, 16, TEKS, "Penetapan"),
        Kolom("tanggal_pk", "Tanggal PK", _I, 18, TANGGAL, "Penetapan"),
        Kolom("tanggal_dpa", "Tanggal DPA", _I, 18, TANGGAL, "Penetapan"),
        Kolom("tanggal_perubahan", "Tanggal PK Perubahan", _I, 18, TANGGAL, "Perubahan"),
        Kolom("tanggal_dppa", "Tanggal DPPA", _I, 18, TANGGAL, "Perubahan"),
        Kolom("alasan_perubahan", "Alasan Perubahan", _P, 30, BEBAS, "Perubahan", daftar="AlasanPerubahan", lipat=True),
        Kolom("narahubung", "Narahubung", _I, 22, TEKS, "Lain-lain"),
        Kolom("keadaan", "Keadaan", _H, 27, BEBAS, "Lain-lain", lipat=True),
    ),
    beku=3,
    petunjuk="Satu baris untuk satu perangkat daerah. Kolom OPD menjadi kunci di semua lembar.",
)

INDIKATOR = Lembar(
    "Indikator",
    "SASARAN DAN INDIKATOR KINERJA",
    BIRU,
    (
        Kolom("kode", "Kode", _C, 13, TEKS, "Identitas"),
        Kolom("instansi", "OPD", _P, 14, BEBAS, "Identitas", daftar="OPD"),
        Kolom("jenis", "Jenis", _P, 7, BEBAS, "Identitas", daftar="JenisIndikator", tengah=True),
        Kolom("no_sasaran", "No. Sasaran", _I, 8, TEKS, "Identitas", tengah=True),
        Kolom("sasaran", "Sasaran Strategis", _I, 44, BEBAS, "Identitas", lipat=True),
        Kolom("no", "No.", _I, 6, TEKS, "Identitas", tengah=True),
        Kolom("uraian", "Indikator Kinerja", _I, 52, BEBAS, "Identitas", lipat=True),
        Kolom("satuan", "Satuan", _P, 13, BEBAS, "Cara ukur", daftar="Satuan", longgar=True),
        Kolom("polaritas", "Polaritas", _P, 11, BEBAS, "Cara ukur", daftar="Polaritas"),
        Kolom("konsolidasi", "Konsolidasi", _P, 12, BEBAS, "Cara ukur", daftar="Konsolidasi"),
        Kolom("waktu_ukur", "Waktu Ukur", _P, 12, BEBAS, "Cara ukur", daftar="WaktuUkur"),
        angka("realisasi_t2", "Realisasi {T-2}", "Riwayat"),
        angka("realisasi_t1", "Realisasi {T-1}", "Riwayat"),
        angka("target", "Target {T}", "Target"),
        angka("target_perubahan", "Target Perubahan {T}", "Target"),
        Kolom("target_berlaku", "Target Berlaku {T}", _R, 12, MENURUT_TEKS, "Target"),
        angka("target_renstra", "Target Akhir Renstra", "Target"),
        angka("pembanding", "Pembanding (Provinsi/Nasional)", "Pembanding", lebar=14),
        Kolom("sumber_pembanding", "Sumber Pembanding", _I, 22, TEKS, "Pembanding"),
        Kolom("definisi", "Definisi Operasional", _I, 40, BEBAS, "Metadata", lipat=True, ringkas=True),
        Kolom("formulasi", "Formulasi", _I, 36, BEBAS, "Metadata", lipat=True, ringkas=True),
        Kolom("sumber_data", "Sumber Data", _I, 22, BEBAS, "Metadata", lipat=True, ringkas=True),
        Kolom("penanggung_jawab", "Penanggung Jawab", _I, 24, BEBAS, "Metadata", lipat=True, ringkas=True),
        Kolom("keterangan", "Keterangan", _I, 24, BEBAS, "Metadata", lipat=True, ringkas=True),
    ),
    beku=7,
    petunjuk="Isi kolom kuning. Januari cukup sampai Target; klik + di atas kolom untuk definisi, formulasi dan sumber data.",
    kolom_cetak=17,
)

TRIWULAN = ("I", "II", "III", "IV")

RENCANA_AKSI = Lembar(
    "Rencana Aksi",
    "RENCANA AKSI DAN REALISASI TRIWULAN",
    BIRU,
    (
        Kolom("kode", "Kode", _H, 13, TEKS, "Indikator"),
        Kolom("instansi", "OPD", _H, 14, BEBAS, "Indikator"),
        Kolom("no", "No.", _H, 6, TEKS, "Indikator", tengah=True),
        Kolom("uraian", "Indikator Kinerja", _H, 46, BEBAS, "Indikator", lipat=True),
        Kolom("satuan", "Satuan", _H, 11, BEBAS, "Indikator"),
        Kolom("konsolidasi", "Konsolidasi", _H, 11, BEBAS, "Indikator"),
        Kolom("target_berlaku", "Target Berlaku {T}", _H, 12, MENURUT_TEKS, "Indikator"),
        Kolom("langkah", "Langkah Aksi", _I, 40, BEBAS, "Rencana", lipat=True),
        *(angka(f"target_tw{i}", f"Target TW {r}", "Target triwulan", lebar=11) for i, r in enumerate(TRIWULAN, 1)),
        *(
            angka(f"realisasi_tw{i}", f"Realisasi TW {r}", "Realisasi triwulan", lebar=11)
            for i, r in enumerate(TRIWULAN, 1)
        ),
        Kolom("target_posisi", "Target s.d. Posisi", _H, 11, MENURUT_TEKS, "Posisi"),
        Kolom("realisasi_posisi", "Realisasi s.d. Posisi", _H, 11, MENURUT_TEKS, "Posisi"),
        Kolom("capaian_posisi", "Capaian s.d. Posisi (%)", _H, 11, PERSEN, "Posisi"),
        angka("realisasi_tahun", "Realisasi Tahun {T}", "Akhir tahun"),
        Kolom("sifat_data", "Sifat Data", _P, 12, BEBAS, "Akhir tahun", daftar="SifatData"),
        Kolom("faktor", "Faktor Pendukung/Penghambat", _I, 36, BEBAS, "Analisis", lipat=True),
        Kolom("kendala", "Kendala", _I, 36, BEBAS, "Analisis", lipat=True),
        Kolom("tindak_lanjut", "Rencana Tindak Lanjut", _I, 36, BEBAS, "Analisis", lipat=True),
        Kolom("penanggung_jawab", "Penanggung Jawab", _I, 22, BEBAS, "Analisis", lipat=True),
        Kolom("tenggat", "Tenggat", _I, 18, TANGGAL, "Analisis"),
        Kolom("bukti", "Bukti Dukung", _I, 30, TEKS, "Analisis"),
        Kolom("cek_triwulan", "Cek Triwulan", _R, 26, BEBAS, "Pengecekan", lipat=True),
    ),
    beku=5,
    kolom_cetak=21,
    petunjuk="Isi realisasi setiap triwulan. Baris bertemu dengan lembar Indikator lewat Kode, jadi boleh diurutkan dan disaring.",
)

ANGGARAN = Lembar(
    "Anggaran",
    "PROGRAM DAN ANGGARAN",
    BIRU,
    (
        Kolom("instansi", "OPD", _P, 14, BEBAS, "Program", daftar="OPD"),
        Kolom("no", "No.", _I, 6, TEKS, "Program", tengah=True),
        Kolom("kode", "Kode", _I, 20, TEKS, "Program"),
        Kolom("tingkat", "Tingkat", _R, 13, BEBAS, "Program"),
        Kolom("uraian", "Program/Kegiatan/Subkegiatan", _I, 58, BEBAS, "Program", lipat=True),
        Kolom("pagu", "Pagu PK", _I, 19, RUPIAH, "Pagu"),
        Kolom("pagu_perubahan", "Pagu Perubahan", _I, 19, RUPIAH, "Pagu"),
        Kolom("pagu_berlaku", "Pagu Berlaku", _R, 19, RUPIAH, "Pagu"),
        Kolom("sumber_dana", "Sumber Dana", _P, 15, BEBAS, "Pagu", daftar="SumberDana", longgar=True),
        *(
            Kolom(f"realisasi_tw{i}", f"Realisasi s.d. TW {r}", _I, 18, RUPIAH, "Realisasi kumulatif")
            for i, r in enumerate(TRIWULAN, 1)
        ),
        Kolom("realisasi_posisi", "Realisasi s.d. Posisi", _R, 19, RUPIAH, "Posisi"),
        Kolom("serapan", "Serapan (%)", _R, 10, PERSEN, "Posisi"),
        Kolom("sisa", "Sisa", _R, 19, RUPIAH, "Posisi"),
        Kolom("mendukung", "Mendukung Sasaran No.", _I, 14, TEKS, "Tautan", petunjuk="Contoh: 2 atau 2; 6 atau semua."),
        Kolom("keterangan", "Keterangan", _I, 24, BEBAS, "Tautan", lipat=True),
    ),
    beku=5,
    kolom_cetak=18,
)
