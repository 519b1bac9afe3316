"""docs/kode.md: every finding of the package with its meaning, an example and how to mend it.

Printed by `python -m pkxl.faces.dok_kode > docs/kode.md`; a test fails when a code is missing or the page is stale.
The registry is made by importing every module and collecting the Jenis it holds, so none can be forgotten.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from itertools import groupby
from pkgutil import walk_packages
from string import Formatter

import pkxl
from pkxl.model.temuan import Jenis
from pkxl.rules.checks import CHECKS, CHECKS_ACUAN, CHECKS_HASIL

BUATAN = "<!-- Dibuat oleh: python -m pkxl.faces.dok_kode > docs/kode.md. Jangan disunting di sini. -->"
_LEWATI = ("pkxl.libreoffice", "pkxl.__main__", "pkxl.macros", "pkxl.contoh")

KELUARGA: dict[str, str] = {
    "DOC": "Perjanjian kinerja sebagai dokumen",
    "PTY": "Para pihak",
    "IND": "Sasaran dan indikator",
    "TGT": "Target",
    "TW": "Triwulan",
    "REA": "Realisasi",
    "CAP": "Capaian",
    "BDG": "Program dan anggaran",
    "LNK": "Tautan sasaran dan program",
    "REK": "Beberapa perangkat daerah",
    "ANG": "Angka",
    "ATR": "Aturan sendiri (lembar Aturan)",
    "TPL": "Susunan buku kerja",
    "KUM": "Berkas yang dibagikan dan kembali",
    "THN": "Mulai tahun baru",
    "PRB": "PK Perubahan",
    "BND": "Perbandingan dengan tabel yang sudah terbit",
    "DOK": "Berkas yang dibaca",
    "KEB": "Kebijakan",
    "FNG": "Fungsi lembar kerja",
    "PRE": "Predikat",
    "PRL": "Realisasi yang diperlukan",
    "TRB": "Terbilang",
    "SYS": "Berkas, komputer, dan tombol",
}

# One believable value for each field that a sentence may hold; a field without one is shown by its name.
CONTOH: dict[str, str] = {
    "ada": "“Indikator” dan “Anggaran”",
    "akhiran": ".xlsx",
    "b": "5",
    "baru": "DTKKUM (2).xlsx",
    "dalam": "300",
    "dipakai": "Baku 2024",
    "lagi": "",
    "log": "pkxl.log",
    "memori": "500",
    "pemilik": "RINA",
    "penanda": "~$dinas.xlsx",
    "sandi": "kata sandi",
    "sasaran": "dinas.xlsx",
    "sesi": "8 Juli 2024 14.05",
    "siapa": "RINA",
    "skala": "AKIP",
    "tanda": "2f1c9a",
    "tombol": "Hitung Capaian",
    "a": "Indikator!N8", "aksi": "mengisi", "akhir": "2023", "alasan": "satuannya Orang", "angka": "13.938,29", "anggaran": "Rp 597.880.121",
    "apa": "Definisi operasional", "apa_kecil": "serapan", "arah": "di bawah", "atas": "BB", "aturan": "“Serapan >= 25”", "awal": "2022",
    "banyak": "1.200.000", "baris": "120", "bagian": "xl/worksheets/sheet2.xml", "batas": "", "beda": "2022 (37,56 dan 38,29) dan target 2024 (38 dan 38,20)",
    "benar": "tercapai", "berkas": "dinas.xlsx", "bawah": "B", "capaian": "97,58", "catatan": "", "cetak": "tidak tercapai", "contoh": "48,5",
    "daftar": "“Persentase koperasi aktif” dan “Jumlah Usaha Mikro yang dibina”", "dasar": "DPA", "detik": "10", "di": "Anggaran!F8",
    "dibaca": "2.430", "folder": "kiriman", "fungsi": "CAPAIAN", "hitung": "99,71", "instruksi": "Percepat pelaksanaan.", "isi": "37,45",
    "isi_polaritas": "belum dipilih", "jenis": "PDF", "jumlah": "Rp 8.736.548.759", "kata": "kematian", "kebijakan": "Baku 2024", "kini": "36",
    "kolom": "Target 2024", "kode": "2.07.03", "kunci": "target", "kurang": "jabatan", "label": "Batas atas capaian tiap indikator", "lain": "2,43",
    "lain_di": "yang pertama tercetak", "lalu": "11.875", "lembar": "Anggaran", "masa": "Triwulan II", "masalah": "meloncat dari 2 ke 4",
    "mb": "500", "n": "3", "n_baris": "5", "naik": "", "nama": "“Persentase koperasi aktif”", "nilai": "18,2 dan 25", "nomor": "2", "opd": "DTKKUM",
    "opsi": "--keluar", "orang": "RINA", "pagu": "Rp 597.880.121", "pasangan": ", targetnya 38", "pembanding": "", "pembilang": "412", "penyebut": "1.100",
    "per": "per tenaga kerja", "pertama": "Kota Tanjungpinang 2024", "petunjuk": "", "pihak": "Pihak Pertama", "pilihan": "Positif, Negatif, Stabil",
    "posisi": "Triwulan II", "realisasi": "37,45", "rumus": "(2T−R)/T", "rupiah": "Rp 13,9 miliar", "saksi": "54,67", "saksi_kolom": "Target 2024",
    "sama": "2023 (37,08)", "satuan": "Juta Rupiah", "sebab": "koma desimalnya hilang", "sebutan": "Pihak Pertama", "sel": "F8", "selisih": "Rp 250.000.000",
    "semula": "38", "status": "tidak tercapai", "sumber": "kebijakan.toml", "sumber_target": "Renstra.xlsx", "tabel": "117", "tahun": "2024",
    "tampil": "37,08", "tanggal": "26 Januari 2024", "tanggal_dasar": "2 Januari 2024", "target": "38", "tempat": "Indikator!N8:N10", "tenggat": "10 Juli 2024",
    "tercetak": "Rp 8.486.548.759", "tersimpan": "0,3708", "teks": "2.430", "terbatas": "100", "tindakan": "Lengkapi tabelnya.", "tingkat": "Perbaiki",
    "tw": "IV", "tw_lalu": "III", "ukuran": "62", "usul": "Persen", "usulan": "", "versi": "0.1.0", "waktu": "8 Juli 2024 14.05",
}  # fmt: skip
# Where the usual value would make an odd sentence.
KHUSUS: dict[str, dict[str, str]] = {
    "ANG-01": {"teks": "12 a 3", "alasan": "memuat huruf"},
    "ANG-03": {"teks": "46.25", "dibaca": "46,25"},
    "ANG-04": {"teks": "12.345.678.901.234.567"},
    "ANG-05": {"kolom": "Realisasi s.d. TW II", "teks": "Rp -", "nama": "“Program Hubungan Industrial”"},
    "ANG-06": {"kolom": "Realisasi TW II", "teks": "nihil"},
    "CAP-10": {"alasan": "target 0", "target": "0"},
    "REA-08": {"nama": "“Nilai AKIP”", "tahun": "2023"},
    "REK-10": {"isi": "kebijakan Lama 2023", "dipakai": "Baku 2024"},
    "REK-11": {"isi": "2023"},
    "REK-12": {"isi": "dinas.xlsx", "lain": "dinas (1).xlsx"},
    "TPL-05": {"isi": "DTKKUM.S2.1", "lain": "Indikator!A8"},
    "TPL-06": {"isi": "akhir Januari", "kolom": "Tanggal PK"},
    "TPL-07": {"isi": "DTKKUM.S2.1"},
    "TPL-08": {"isi": "1", "kini": "2"},
    "TPL-23": {"isi": "DTKKUM", "lain": "Perangkat Daerah!B6"},
    "TPL-09": {"isi": "3", "kini": "2"},
    "ATR-02": {"isi": "Serpan >= 25", "sebab": "kolom “Serpan” tidak dikenal; mungkin “Serapan”"},
    "BDG-02": {"hitung": "Rp 8.736.548.759"},
    "BDG-03": {"kolom": "Pagu", "teks": "Rp 1,2 M", "alasan": "singkatan M dapat berarti miliar atau juta"},
    "BDG-04": {"nama": "“Program Hubungan Industrial”", "lain": "392.330.800"},
    "BDG-05": {"masalah": "Pagu Rp 597.880.121, dalam DPA Rp 579.880.121", "nama": "“Program Pelatihan Kerja”"},
    "BDG-06": {"masalah": "Program 2.07.09 tidak ada dalam nomenklatur"},
    "BDG-07": {"masalah": "Pagu PK 2.07.03 Rp 600.000.000, sedangkan jumlah 2 anaknya Rp 597.880.121: selisih Rp 2.119.879",
               "tindakan": "Periksa pagu tiap anak dan induknya."},
    "BDG-08": {"masalah": "Sumber dana belum diisi", "nama": "“Program Hubungan Industrial”"},
    "BDG-09": {"realisasi": "Rp 600.000.000", "masa": "s.d. TW II", "nama": "“Program Hubungan Industrial”"},
    "BDG-10": {"apa": "Serapan", "isi": "80,5", "hitung": "77,08 %", "pagu": "Rp 398.379.650", "realisasi": "Rp 307.055.630",
               "nama": "“Program Pelatihan Kerja”"},
    "BDG-11": {"masalah": "nol", "nama": "“Program Hubungan Industrial”"},
    "CAP-01": {"isi": "100,12", "hitung": "99,51", "target": "81", "realisasi": "80,6"},
    "CAP-02": {"isi": "100,12", "hitung": "99,51", "cetak": "tercapai", "benar": "tidak tercapai", "target": "81", "realisasi": "80,6"},
    "CAP-03": {"daftar": "“Jumlah Usaha Mikro yang dibina” 223,63 %"},
    "CAP-04": {"isi": "150", "hitung": "50", "nama": "“Angka putus sekolah”"},
    "CAP-05": {"isi": "101,2", "n_baris": "8", "hitung": "98,75"},
    "CAP-06": {"isi": "177", "tabel": "117"},
    "CAP-07": {"kurang": "kendala dan rencana tindak lanjut"},
    "DOC-01": {"masalah": "DTKKUM mempunyai indikator, tetapi tidak mempunyai anggaran",
               "tindakan": "Lengkapi tabel program dan anggarannya."},
    "DOC-03": {"sebutan": "Tanggal PK", "isi": "26 Januari 2023"},
    "DOC-04": {"apa": "PK", "isi": "2 Mei 2024"},
    "DOC-05": {"masalah": "Baris tabel Program berisi 3 sel, padahal kepalanya 4: baris ini tidak diambil."},
    "IND-01": {"masalah": "Nomor IKK meloncat dari 2 ke 4"},
    "IND-03": {"nama": "“Meningkatnya Koperasi yang berkualitas”", "kata": "Meningkatnya"},
    "IND-04": {"isi": "Orang", "kata": "Persentase"},
    "IND-05": {"lain": "IKK no. 5 “Persentase Tenaga kerja yang ditempatkan”", "nama": "“Persentase Penempatan tenaga kerja”"},
    "IND-06": {"nama": "“Jumlah Usaha Mikro yang dibina”", "kata": "dibina"},
    "IND-07": {"nama": "“Angka Kematian Ibu”"},
    "IND-08": {"n_baris": "15", "daftar": "“Persentase koperasi aktif”, “Nilai AKIP”, dan 13 lainnya"},
    "LNK-01": {"masalah": "Sasaran 6 “Tercapainya Target Penerimaan Pajak” tidak didukung program mana pun"},
    "LNK-02": {"nama": "“Program Hubungan Industrial”", "masalah": "menunjuk sasaran 9 yang tidak ada"},
    "PTY-01": {"isi": "HASAN, S.Sos.", "lain": "HASAN BASRI, S.Sos."},
    "PTY-02": {"isi": "19700113 199009 1 02", "masalah": "NIP berisi 17 angka, seharusnya 18"},
    "PTY-03": {"isi": "SITI AMINAH, S.E.", "lain": "ACHMAD NUR FATAH, S.Sos., M.Si."},
    "REA-03": {"kolom": "Realisasi TW II", "isi": "3977", "lain": "39,77"},
    "REA-04": {"isi": "97,84", "target": "80"},
    "REA-10": {"isi": "80,20", "masa": "Triwulan II", "nama": "“Nilai AKIP”", "waktu": "Tahunan"},
    "REA-05": {"isi": "82,80", "lalu": "2023", "target": "83,50"},
    "REA-06": {"isi": "46.25", "dibaca": "46,25"},
    "REA-09": {"dibaca": "37,08"},
    "REA-07": {"hitung": "37,45", "isi": "38,20"},
    "REK-01": {"nama": "Dinas Perhubungan"},
    "REK-02": {"apa": "Pagu", "isi": "8.736.548.000", "hitung": "Rp 8.736.548.759"},
    "REK-03": {"isi": "12 Juli 2024"},
    "TGT-02": {"nama": "“Jumlah Usaha Mikro yang dibina”", "target": "5.310", "tahun": "2023", "beda": "−55,3 %"},
    "TGT-03": {"daftar": "“Jumlah Usaha Mikro yang dibina” +388,7 % (2022 ke 2023)"},
    "TGT-04": {"isi": "38", "lain": "38,5"},
    "TGT-05": {"teks": "100 dari 110", "alasan": "berisi dua angka"},
    "REA-02": {"kolom": "Realisasi TW II", "teks": "sekitar 40", "alasan": "berisi kata"},
    "TGT-06": {"isi": "104,5", "nama": "“Persentase koperasi aktif”"},
    "TGT-08": {"kolom": "Realisasi 2022", "nama": "IKK no. 3 “Tingkat Produktivitas Tenaga Kerja”"},
    "TGT-09": {"target": "70", "nama": "“Nilai AKIP”"},
    "TGT-10": {"isi": "4,7", "target": "4,47"},
    "TGT-11": {"kolom": "Realisasi 2023", "isi": "4625", "lain": "46,25", "saksi": "44,10"},
    "KUM-01": {"isi": "1", "kini": "2"},
    "KUM-03": {"isi": "Kota Tanjungpinang 2023", "kini": "Kota Tanjungpinang 2024"},
    "KUM-04": {"nama": "Persentase Penempatan tenaga kerja", "isi": "36"},
    "KUM-05": {"nama": "Program Pelatihan Kerja", "semula": "597.880.121", "isi": "400.000.000"},
    "KUM-06": {"kolom": "Sumber Data", "nama": "Persentase koperasi aktif", "semula": "(kosong)", "kini": "ODS", "isi": "Dinas"},
    "KUM-07": {"berkas": "PK DTKKUM 2024.xlsx, PK DTKKUM 2024 (1).xlsx"},
    "KUM-08": {"kolom": "Satuan (DTKKUM.S2.1)", "semula": "Persen", "isi": "Orang"},
    "KUM-09": {"isi": "DTKKUM"},
    "KUM-10": {"nama": "Persentase koperasi aktif", "lembar": "Indikator"},
    "KUM-11": {"nama": "Indikator usulan", "lembar": "Indikator", "isi": "Satuan: Persen; Target T: 5"},
    "KUM-12": {"isi": "Bagus", "kolom": "Polaritas"},
    "KUM-13": {"isi": "boleh", "daftar": "Terima, Tolak"},
    "KUM-14": {"isi": "Terima"},
    "KUM-15": {"sebab": "sidiknya tidak cocok"},
    "KUM-17": {"sebab": "ruang penyimpanan habis"},
    "KUM-18": {"nama": "Program Imunisasi", "isi": "DINKES"},
    "KUM-19": {"kolom": "Realisasi TW II", "nama": "Persentase koperasi aktif", "kini": "(kosong)", "isi": "37,45"},
    "KUM-20": {"kolom": "Kendala", "nama": "Persentase koperasi aktif", "isi": "Anggaran terlambat"},
    "KUM-21": {"apa": "Kolom “Catatan saya”"},
    "THN-02": {"nama": "Persentase koperasi aktif"},
    "THN-03": {"tahun": "2027", "isi": "2026"},
    "TPL-03": {"isi": "Bagus", "kolom": "Polaritas", "daftar": "Positif, Negatif, Stabil"},
    "TPL-04": {"isi": "DTKUM"},
    "TW-01": {"masalah": "Jumlah TW 95 ≠ target 100"},
    "TW-02": {"isi": "120.000.000", "lalu": "Rp 135.000.000", "tw": "III", "tw_lalu": "II", "nama": "“Program Hubungan Industrial”"},
}  # fmt: skip


def semua_jenis() -> list[Jenis]:
    """Every Jenis of the package, once, by code; two of one code both come back (a test forbids it)."""
    ada: dict[Jenis, None] = {}
    for m in walk_packages(pkxl.__path__, "pkxl."):
        if not m.name.startswith(_LEWATI):
            for v in vars(import_module(m.name)).values():
                if isinstance(v, Jenis):
                    ada[v] = None
    return sorted(ada, key=lambda j: (_keluarga(j.kode), j.kode))


def _keluarga(kode: str) -> int:
    awalan = kode.partition("-")[0]
    return list(KELUARGA).index(awalan) if awalan in KELUARGA else len(KELUARGA)


class _Isian(dict[str, str]):
    """Values of fields; one that nobody gave is shown by its name."""

    def __missing__(self, kunci: str) -> str:
        return f"‹{kunci.replace('_', ' ')}›"


def kalimat(jenis: Jenis, mentah: str) -> str:
    """A sentence of a kind with example values in its fields."""
    return " ".join(Formatter().vformat(mentah, (), _Isian(CONTOH | KHUSUS.get(jenis.kode, {}))).split())


def kode_md(jenis: Iterable[Jenis] | None = None) -> str:
    """The page."""
    daftar = semua_jenis() if jenis is None else list(jenis)
    cek = {j.kode: c for c in (*CHECKS_ACUAN, *CHECKS_HASIL, *CHECKS) for j in c.jenis}  # type: ignore[attr-defined]
    bagian = [
        BUATAN, "# Kode catatan", "",
        "Setiap catatan di lembar Hasil Periksa, di layar `pkxl periksa`, dan setiap penolakan mempunyai kode. **Perbaiki** harus "
        "dibetulkan, **Jelaskan** dijawab di kolom Tanggapan OPD, **Info** cukup diketahui. Tiga catatan atau lebih dengan kode yang "
        "sama dalam satu perangkat daerah menjadi satu baris.",
        "",
        "Pemeriksaan sendiri: tulis di lembar **Aturan** (sisi kiri, operator, sisi kanan, tingkat, instruksi), contoh "
        "`Realisasi Anggaran | <= | Pagu * 0,9 | Jelaskan | Periksa rencana penyerapan`; atau dalam Python "
        "`periksa(pk, hasil, lebih=[cek_saya])`, dengan `cek_saya(pk)` yang menghasilkan `Temuan`.",
        "",
    ]  # fmt: skip
    for awalan, grup in groupby(daftar, key=lambda j: j.kode.partition("-")[0]):
        bagian += [f"## {awalan} · {KELUARGA.get(awalan, 'Lain-lain')}", ""]
        for j in grup:
            bagian += [f"### {j.kode} {j.judul}", "", f"{j.tingkat.value}. Contoh: {kalimat(j, j.pesan)}", ""]
            bagian += [f"Yang dilakukan: {kalimat(j, j.saran)}", ""]
            if j.kode in cek:
                c = cek[j.kode]
                bagian.append(f"Yang dibaca: {c.isian}. {c.lewati.value}")  # type: ignore[attr-defined]
            if j.sumber != "own definition":
                bagian.append(f"Sumber: {j.sumber}.")
            bagian.append("")
    return "\n".join(_rapikan(bagian)) + "\n"


def _rapikan(baris: Iterable[str]) -> list[str]:
    """Without doubled blank lines and without one at the end."""
    hasil: list[str] = []
    for b in baris:
        if b or (hasil and hasil[-1]):
            hasil.append(b)
    while hasil and not hasil[-1]:
        hasil.pop()
    return hasil


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(kode_md())
