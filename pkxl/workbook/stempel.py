"""The very hidden sheet `_pkxl` of the master: names, rows and what stands in them; written once, here.

A1:B10 holds keys and values. The Stempel cells are what Hitung Capaian last saw; the Sidik cells are live formulas over
the input columns, so that Beranda can say without a macro whether the inputs changed since. From `BARIS_SNAPSHOT` down
stands what Batalkan Langkah Terakhir restores.
"""

from __future__ import annotations

LEMBAR = "_pkxl"

NAMA_VERSI = "VersiTemplat"
NAMA_WAKTU = "StempelWaktu"  # text: "8 Juli 2024 14.05"
NAMA_POSISI = "StempelPosisi"
NAMA_JUMLAH = "StempelJumlah"  # number: SidikJumlah as it was at the click
NAMA_ISI = "StempelIsi"  # number: SidikIsi as it was at the click
NAMA_KEBIJAKAN = "StempelKebijakan"  # text: what stood in `NAMA_KEBIJAKAN_TEKS` at the click; "" is not compared
NAMA_SIDIK_JUMLAH = "SidikJumlah"  # live: SUM of the input columns
NAMA_SIDIK_ISI = "SidikIsi"  # live: COUNTA of the input columns plus the length of what stands there
NAMA_KEADAAN = "KeadaanHitungan"  # live: "belum", "data", "posisi", "kebijakan" (what changed since), or "segar"

# Names of cells on other sheets
NAMA_KEBIJAKAN_TEKS = "KebijakanTeks"  # Pengaturan: the policy as one text, which every cell function gets
NAMA_KEBIJAKAN_BERLAKU = "KebijakanBerlaku"  # Pengaturan: the policy in one line
NAMA_POSISI_DATA = "PosisiData"  # Beranda: chosen there; Pengaturan shows it
NAMA_TAMPILKAN = "TampilkanOPD"  # Beranda: one agency, or SEMUA
NAMA_TAHUN = "Tahun"  # Pengaturan
NAMA_PILIHAN_OPD = "PilihanOPD"  # list for TampilkanOPD: SEMUA and every agency
SEMUA = "Semua"

# 1-based row of each key in column A; its value stands in column B, which bears the key as a defined name
BARIS: dict[str, int] = {
    NAMA_VERSI: 1,
    NAMA_WAKTU: 2,
    NAMA_POSISI: 3,
    NAMA_JUMLAH: 4,
    NAMA_ISI: 5,
    NAMA_SIDIK_JUMLAH: 6,
    NAMA_SIDIK_ISI: 7,
    NAMA_KEBIJAKAN: 8,
    NAMA_KEADAAN: 9,
}
BARIS_SNAPSHOT = 21
