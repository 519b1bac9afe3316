"""The sheet Aturan: what an agency of its own accord wants to hold, a row a rule (rules/aturan.py)."""

from __future__ import annotations

from pkxl.workbook.layout_dasar import ABU, BEBAS, TEKS, Isi, Kolom, Lembar

ATURAN = Lembar(
    "Aturan",
    "ATURAN SENDIRI",
    ABU,
    (
        Kolom("kiri", "Sisi Kiri", Isi.ISI, 40, TEKS, "Yang harus berlaku", petunjuk="Nama kolom, boleh dengan + - * /. Contoh: Realisasi Anggaran."),
        Kolom("operator", "Operator", Isi.ISI, 16, TEKS, "Yang harus berlaku", tengah=True,
              petunjuk="= <> < <= > >= · berisi · tidak berisi · diawali · salah satu dari · terisi · kosong"),
        Kolom("kanan", "Sisi Kanan", Isi.ISI, 40, TEKS, "Yang harus berlaku", petunjuk="Angka, nama kolom, atau teks. Contoh: Pagu * 0,9."),
        Kolom("tingkat", "Tingkat", Isi.PILIH, 12, BEBAS, "Bila tidak berlaku", daftar="Tingkat"),
        Kolom("instruksi", "Instruksi", Isi.ISI, 70, BEBAS, "Bila tidak berlaku", lipat=True),
    ),
    beku=0,
    petunjuk="Satu baris satu aturan, diperiksa oleh tombol Periksa. Contoh: Serapan | >= | 25 | Jelaskan | Percepat pelaksanaan.",
)  # fmt: skip
