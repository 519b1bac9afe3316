"""Sheets, headers, columns and words of the workbook; written once, here.

Every table has rows 1 title, 2 posisi and kebijakan, 3 totals or a hint, 4 bands, 5 header, 6 first record.
A header may hold {T}, {T-1}, {T-2}: the year in Pengaturan and the ones before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

VERSI_TEMPLAT = "1"
BARIS_HEADER = 5
BARIS_DATA = 6


class Isi(Enum):
    """Who fills a column."""

    ISI = "isi"  # the officer types
    PILIH = "pilih"  # the officer chooses from a list
    RUMUS = "rumus"  # a live native formula of ours
    HITUNG = "hitung"  # written by a button
    CAP = "cap"  # stamped once, never changed


TEKS = "@"
BEBAS = ""
MENURUT_TEKS = "menurut teks"  # each cell has the decimals of its own text
PERSEN = "0.00"
RUPIAH = "#,##0"
TANGGAL = "dd mmmm yyyy"
BULAT = "0"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table.

    Attributes:
        kunci: Its name in code, the field of the record.
        judul: Its header.
        jenis: Who fills it.
        lebar: Excel character widths.
        format: Number format as stored, or MENURUT_TEKS.
        pita: The band above it; "" continues none.
        lipat: Whether the text wraps.
        daftar: Name of the list a PILIH column takes; "" for none.
        longgar: A PILIH list that only warns.
        ringkas: Grouped and closed by default.
        petunjuk: Input hint.
    """

    kunci: str
    judul: str
    jenis: Isi
    lebar: float
    format: str = BEBAS
    pita: str = ""
    lipat: bool = False
    daftar: str = ""
    longgar: bool = False
    ringkas: bool = False
    petunjuk: str = ""
    tengah: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """One table sheet."""

    nama: str
    judul: str
    warna: str
    kolom: tuple[Kolom, ...]
    beku: int
    petunjuk: str = ""
    lanskap: bool = True
    kolom_cetak: int = 0

    def indeks(self, kunci: str) -> int:
        """0-based position of a column by its key."""
        for i, k in enumerate(self.kolom):
            if k.kunci == kunci:
                return i
        raise KeyError(kunci)

    def judul_kolom(self, tahun: int | None) -> list[str]:
        """The header row with real years."""
        return [judul_tahun(k.judul, tahun) for k in self.kolom]


def judul_tahun(judul: str, tahun: int | None) -> str:
    """A header with its years: "Realisasi {T-1}" in 2024 is "Realisasi 2023"; without a year "Realisasi T-1"."""
    if "{" not in judul:
        return judul
    for tanda, geser in (("{T-2}", 2), ("{T-1}", 1), ("{T}", 0)):
        judul = judul.replace(tanda, str(tahun - geser) if tahun else tanda[1:-1])
    return judul


BIRU, HIJAU, ABU, NILA = "2E75B6", "548235", "7F7F7F", "1F3864"

PETUNJUK_ANGKA = "Ketik angkanya saja, tanpa %. Kosongkan bila belum ada; 0 berarti hasilnya nol. Boleh: - · 80 - 90 · WTP · A (80,50)."

_I, _P, _R, _H, _C = Isi.ISI, Isi.PILIH, Isi.RUMUS, Isi.HITUNG, Isi.CAP


def _angka(kunci: str, judul: str, pita: str, jenis: Isi = Isi.ISI, lebar: float = 12, **lain: object) -> Kolom:
    petunjuk = PETUNJUK_ANGKA if jenis is Isi.ISI else ""
    return Kolom(kunci, judul, jenis, lebar, MENURUT_TEKS, pita, petunjuk=petunjuk, tengah=False)


PENGATURAN = "Pengaturan"
REFERENSI = "Referensi"
DOKUMEN = "Dokumen"  # facts printed beside the tables of a document; never a sheet of a workbook

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
        Kolom("keadaan", "Keadaan", _H, 16, BEBAS, "Lain-lain"),
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
        _angka("realisasi_t2", "Realisasi {T-2}", "Riwayat"),
        _angka("realisasi_t1", "Realisasi {T-1}", "Riwayat"),
        _angka("target", "Target {T}", "Target"),
        _angka("target_perubahan", "Target Perubahan {T}", "Target"),
        Kolom("target_berlaku", "Target Berlaku {T}", _R, 12, MENURUT_TEKS, "Target"),
        _angka("target_renstra", "Target Akhir Renstra", "Target"),
        _angka("pembanding", "Pembanding (Provinsi/Nasional)", "Pembanding", lebar=14),
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
        *(_angka(f"target_tw{i}", f"Target TW {r}", "Target triwulan", lebar=11) for i, r in enumerate(TRIWULAN, 1)),
        *(
            _angka(f"realisasi_tw{i}", f"Realisasi TW {r}", "Realisasi triwulan", lebar=11)
            for i, r in enumerate(TRIWULAN, 1)
        ),
        Kolom("target_posisi", "Target s.d. Posisi", _H, 11, MENURUT_TEKS, "Posisi"),
        Kolom("realisasi_posisi", "Realisasi s.d. Posisi", _H, 11, MENURUT_TEKS, "Posisi"),
        Kolom("capaian_posisi", "Capaian s.d. Posisi (%)", _H, 11, PERSEN, "Posisi"),
        _angka("realisasi_tahun", "Realisasi Tahun {T}", "Akhir tahun"),
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
)

TABEL: tuple[Lembar, ...] = (PERANGKAT_DAERAH, INDIKATOR, RENCANA_AKSI, ANGGARAN, PENGUKURAN, HASIL_PERIKSA)
MASUKAN: tuple[Lembar, ...] = (PERANGKAT_DAERAH, INDIKATOR, RENCANA_AKSI, ANGGARAN)


@dataclass(frozen=True, slots=True)
class Setelan:
    """One line of Pengaturan."""

    kunci: str
    label: str
    baku: str | int | float | None
    catatan: str
    daftar: str = ""
    kebijakan: bool = False


SETELAN: tuple[Setelan, ...] = (
    Setelan("pemda", "Nama Pemerintah Daerah", None, "Contoh: Kota Tanjungpinang"),
    Setelan(
        "jenis",
        "Jenis",
        "Kota",
        "Menentukan angka 1 (provinsi) atau 2 (kabupaten/kota) pada kode kegiatan",
        "JenisPemda",
    ),
    Setelan("tempat", "Tempat penandatanganan", None, "Tercetak di atas tanda tangan"),
    Setelan(
        "kepala_nama",
        "Kepala Daerah: nama",
        None,
        "Pihak Kedua setiap perangkat daerah, kecuali diisi lain di lembar Perangkat Daerah",
    ),
    Setelan("kepala_jabatan", "Kepala Daerah: jabatan", None, "Contoh: Wali Kota Tanjungpinang"),
    Setelan("kepala_status", "Kepala Daerah: status", None, "Kosong = Definitif", "StatusPejabat"),
    Setelan("tahun", "Tahun", None, "Tahun perjanjian kinerja"),
    Setelan("tahun_renstra", "Tahun akhir Renstra", None, "Untuk perbandingan dengan target akhir Renstra"),
    Setelan(
        "posisi", "Posisi data", "Penetapan", "Masa yang dilihat. Menentukan indikator mana yang jatuh tempo", "Posisi"
    ),
    Setelan("tenggat_tw1", "Tenggat setoran TW I", "10 April", "Dipakai lembar Kelengkapan"),
    Setelan("tenggat_tw2", "Tenggat setoran TW II", "10 Juli", "Dipakai lembar Kelengkapan"),
    Setelan("tenggat_tw3", "Tenggat setoran TW III", "10 Oktober", "Dipakai lembar Kelengkapan"),
    Setelan("tenggat_tw4", "Tenggat setoran TW IV", "10 Januari", "Dipakai lembar Kelengkapan"),
    Setelan("tenggat_tahunan", "Tenggat setoran Tahunan", "28 Februari", "Dipakai lembar Kelengkapan"),
    Setelan(
        "kebijakan",
        "Kebijakan",
        "Baku 2024",
        "Kebijakan bernama; baris di bawahnya mengubah satu nilai saja",
        "Kebijakan",
    ),
    Setelan(
        "rumus_negatif", "Rumus indikator Negatif", None, "Selisih (2T−R)/T atau Kebalikan T/R", "RumusNegatif", True
    ),
    Setelan(
        "batas_atas",
        "Batas atas capaian tiap indikator",
        None,
        "Boleh 100, 110, 120, angka lain, atau tanpa batas",
        "",
        True,
    ),
    Setelan("batas_bawah", "Batas bawah capaian", None, "Boleh 0, angka lain, atau tanpa batas", "", True),
    Setelan(
        "batas_rata",
        "Batas dalam rata-rata",
        None,
        "Setiap indikator dihitung paling sedikit dan paling banyak sebesar ini dalam rata-rata",
        "",
        True,
    ),
    Setelan("target_nol", "Target nol", None, "Capaian bila targetnya 0", "TargetNol", True),
    Setelan("skala", "Skala predikat", None, "Kelas predikat kinerja", "Skala", True),
    Setelan("desimal", "Desimal tampilan", None, "Hanya tampilan; hitungan tidak dibulatkan", "", True),
    Setelan(
        "toleransi_stabil", "Toleransi Stabil (%)", None, "Penyimpangan yang masih dianggap tepat target", "", True
    ),
)
LABEL_KEBIJAKAN = "Kebijakan yang berlaku"
BARIS_SETELAN = 5  # first row of the list on Pengaturan

DAFTAR_TETAP: dict[str, tuple[str, ...]] = {
    "Jenjang": ("Pemda", "Perangkat Daerah", "Kecamatan", "Bagian", "UPTD", "Unit (eselon III/IV)"),
    "StatusPejabat": ("Definitif", "Pj.", "Plt.", "Plh."),
    "AlasanPerubahan": (
        "Pergantian pejabat",
        "Perubahan strategi (program, kegiatan, anggaran)",
        "Perubahan prioritas atau asumsi",
    ),
    "JenisIndikator": ("IKU", "IK", "IKK"),
    "Polaritas": ("Positif", "Negatif", "Stabil"),
    "Konsolidasi": ("Akhir", "Jumlah", "Rata-rata"),
    "WaktuUkur": ("Triwulanan", "Semesteran", "Tahunan"),
    "SifatData": ("Final", "Sementara", "Belum rilis"),
    "Posisi": ("Penetapan", "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Tahunan"),
    "JenisPemda": ("Provinsi", "Kabupaten", "Kota"),
    "Ya": ("Ya",),
    "Satuan": (
        "Persen",
        "Orang",
        "Nilai",
        "Indeks",
        "Unit",
        "Dokumen",
        "Kegiatan",
        "Kali",
        "Rupiah",
        "Juta Rupiah",
        "Miliar Rupiah",
        "Poin",
        "Skor",
        "Predikat",
        "Opini",
        "Angka",
        "Rasio",
        "Tahun",
        "Bulan",
        "Hari",
        "Jam",
        "Ton",
        "Km",
        "Ha",
        "KK",
        "Desa",
        "Kelurahan",
        "Lembaga",
        "Koperasi",
        "Perusahaan",
        "Per 1.000",
        "Per 100.000",
    ),
    "SumberDana": (
        "APBD",
        "DAU",
        "DAK Fisik",
        "DAK Nonfisik",
        "DBH",
        "DBH CHT",
        "BLUD",
        "APBN (Dekonsentrasi)",
        "APBN (Tugas Pembantuan)",
        "BTT",
    ),
    "KataNegatif": (
        "kematian",
        "kemiskinan",
        "pengangguran",
        "stunting",
        "putus sekolah",
        "kesenjangan",
        "gini",
        "backlog",
        "kekerasan",
        "kasus",
    ),
    "KataPengangkat": (
        "penurunan",
        "penanganan",
        "pencegahan",
        "pengurangan",
        "penyelesaian",
        "cakupan",
        "layanan",
    ),
}
