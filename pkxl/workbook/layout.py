"""Sheets, headers, columns and words of the workbook; written once, here and in the layout_* modules.

Every table has rows 1 title, 2 posisi and kebijakan, 3 totals or a hint, 4 bands, 5 header, 6 first record.
`layout_dasar` says what a column is, `layout_masukan` and `layout_hasil` describe the sheets, `layout_setelan` the
settings and the lists. Everybody else imports the names from here.
"""

from __future__ import annotations

from pkxl.workbook.layout_aturan import ATURAN
from pkxl.workbook.layout_dasar import (
    ABU,
    BARIS_DATA,
    BARIS_HEADER,
    BEBAS,
    BIRU,
    BULAT,
    HIJAU,
    MENURUT_TEKS,
    NILA,
    PERSEN,
    PETUNJUK_ANGKA,
    RUPIAH,
    TANGGAL,
    TANGGAL_PENDEK,
    TEKS,
    WAKTU,
    Isi,
    Kolom,
    Lembar,
    judul_tahun,
)  # fmt: skip
from pkxl.workbook.layout_hasil import (
    HASIL_PERIKSA,
    KELENGKAPAN,
    KELENGKAPAN_ISIAN,
    LABEL_TAGIHAN,
    PENGUKURAN,
    REKAP,
    RIWAYAT,
)
from pkxl.workbook.layout_masukan import ANGGARAN, INDIKATOR, PERANGKAT_DAERAH, RENCANA_AKSI, TRIWULAN
from pkxl.workbook.layout_setelan import (
    BARIS_SETELAN,
    DAFTAR_TERBUKA,
    DAFTAR_TETAP,
    LABEL_KEBIJAKAN,
    SATUAN,
    SETELAN,
    Setelan,
)

__all__ = [
    "ABU", "ANGGARAN", "ATURAN", "BARIS_DATA", "BARIS_HEADER", "BARIS_SETELAN", "BEBAS", "BIRU", "BULAT", "DAFTAR_TERBUKA",
    "DAFTAR_TETAP", "DOKUMEN", "HASIL_PERIKSA", "HIJAU", "INDIKATOR", "KELENGKAPAN", "KELENGKAPAN_ISIAN",
    "LABEL_KEBIJAKAN", "LABEL_TAGIHAN", "MASUKAN", "MENURUT_TEKS", "NILA", "PENGATURAN", "PENGUKURAN",
    "PERANGKAT_DAERAH", "PERSEN", "PETUNJUK_ANGKA", "REFERENSI", "REKAP", "RENCANA_AKSI", "RIWAYAT", "RUPIAH",
    "SATUAN", "SETELAN", "TABEL", "TANGGAL", "TANGGAL_PENDEK", "TEKS", "TRIWULAN", "VERSI_TEMPLAT", "WAKTU", "Isi",
    "Kolom", "Lembar", "Setelan", "judul_tahun",
]  # fmt: skip

VERSI_TEMPLAT = "1"
PENGATURAN = "Pengaturan"
REFERENSI = "Referensi"
DOKUMEN = "Dokumen"  # facts printed beside the tables of a document; never a sheet of a workbook
TABEL: tuple[Lembar, ...] = (
    PERANGKAT_DAERAH, INDIKATOR, RENCANA_AKSI, ANGGARAN, PENGUKURAN, HASIL_PERIKSA, REKAP, KELENGKAPAN, RIWAYAT,
    ATURAN,
)  # fmt: skip
MASUKAN: tuple[Lembar, ...] = (PERANGKAT_DAERAH, INDIKATOR, RENCANA_AKSI, ANGGARAN)
