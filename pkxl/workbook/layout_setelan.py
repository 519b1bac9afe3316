"""The settings of Pengaturan and the fixed lists of Referensi (buku.md 3, 13)."""

from __future__ import annotations

from dataclasses import dataclass

from pkxl.rules.kata import KATA_NEGATIF, KATA_PENGANGKAT


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
        "peringkat",
        "Peringkat di Rekap",
        "Tidak",
        "Ya = menurut Tercapai (%), lalu rata-rata terbatas; hanya perangkat daerah yang datanya lengkap",
        "YaTidak",
    ),
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

_B, _P, _N = "bilangan", "persen", "nilai"
# Name, decimals that are usual, kind of number.
SATUAN: tuple[tuple[str, int, str], ...] = (
    ("Persen", 2, _P), ("Orang", 0, _B), ("Nilai", 2, _N), ("Indeks", 2, _N), ("Unit", 0, _B), ("Dokumen", 0, _B),
    ("Kegiatan", 0, _B), ("Kali", 0, _B), ("Rupiah", 0, _B), ("Juta Rupiah", 2, _B), ("Miliar Rupiah", 2, _B),
    ("Poin", 2, _N), ("Skor", 2, _N), ("Predikat", 0, _N), ("Opini", 0, _N), ("Angka", 2, _N), ("Rasio", 3, _N),
    ("Tahun", 2, _B), ("Bulan", 0, _B), ("Hari", 0, _B), ("Jam", 0, _B), ("Ton", 2, _B), ("Km", 2, _B), ("Ha", 2, _B),
    ("KK", 0, _B), ("Desa", 0, _B), ("Kelurahan", 0, _B), ("Lembaga", 0, _B), ("Koperasi", 0, _B),
    ("Perusahaan", 0, _B), ("Per 1.000", 2, _N), ("Per 100.000", 2, _N),
)  # fmt: skip

# Lists of Referensi that officers may add to, each with its columns; the first one says whether a row is there.
DAFTAR_TERBUKA: dict[str, tuple[str, ...]] = {
    "Satuan": ("Satuan", "Desimal Lazim", "Jenis Bilangan"),
    "SumberDana": ("Sumber Dana",),
    "Program": ("Kode Program", "Nama Program"),
    "IKK": ("Urusan IKK", "Nama Baku IKK"),
}

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
    "Tingkat": ("Perbaiki", "Jelaskan", "Info"),
    "YaTidak": ("Ya", "Tidak"),
    "Satuan": tuple(nama for nama, _, _ in SATUAN),
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
    "KataNegatif": KATA_NEGATIF,
    "KataPengangkat": KATA_PENGANGKAT,
}
