"""Pages of docs/ that are made, not written: fungsi, kebijakan, sumber, banding. A test fails when one is stale.

Each is printed: `python -m pkxl.faces.dok fungsi > docs/fungsi.md`; kebijakan and sumber likewise; banding takes the
table as a second word.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from pkxl.faces.dok_sumber import sumber_md
from pkxl.faces.fungsi import FUNGSI, Fungsi
from pkxl.flows.banding import HasilBanding, baca_tabel, bandingkan_tabel
from pkxl.model.angka import baca
from pkxl.model.istilah import Konsolidasi, Polaritas
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import Kebijakan, daftar, daftar_skala
from pkxl.rules.predikat import predikat_kinerja
from pkxl.rules.rata import rata
from pkxl.rules.tampil import batas_tampil, tampil
from pkxl.workbook import rumus

BUATAN = "<!-- Dibuat oleh: python -m pkxl.faces.dok {nama}. Jangan disunting di sini. -->"

# Cells of one row of an agency sheet, for the formulas shown.
CONTOH_RUMUS: tuple[tuple[str, str], ...] = (
    ("Capaian, Positif", rumus.rumus_capaian("E6", "F6", Polaritas.MAKS)),
    ("Capaian, Negatif", rumus.rumus_capaian("E6", "F6", Polaritas.MIN)),
    ("Capaian, Stabil", rumus.rumus_capaian("E6", "F6", Polaritas.STABIL)),
    ("Status, Positif", rumus.rumus_status("E6", "F6", Polaritas.MAKS)),
    ("Predikat", rumus.rumus_predikat("G6")),
    ("Konsolidasi, Jumlah", rumus.rumus_konsolidasi(["I6", "J6", "K6", "L6"], Konsolidasi.JUMLAH)),
    ("Konsolidasi, Akhir", rumus.rumus_konsolidasi(["K6", "L6"], Konsolidasi.AKHIR)),
    ("Rata-rata capaian", rumus.rumus_rata("G6:G20")),
    ("Serapan", rumus.rumus_serapan("C6", "D6")),
    ("Sisa", rumus.rumus_sisa("C6", "D6")),
    ("Jumlah", rumus.rumus_jumlah("C6:C20")),
)
KECUALI: tuple[tuple[str, str, str], ...] = (
    ("Rentang, batas, predikat (`80 - 90`, `≥ 85`, `WTP`, `A (80,50)`)", "`#N/A`",
     "aturannya (batas terdekat, peringkat) terlalu panjang untuk satu rumus Excel 2016; lembar resmi memuat nilainya"),
    ("Angka yang diketik sebagai teks", "`#N/A`, kecuali rumus dibuat dengan `teks=True`",
     "rumus tetap pendek dan dapat dibaca pemeriksa; lembar kita menulis angka sebagai angka"),
    ("Teks dengan dua bacaan (`2.430`, `37,450`), bersatuan (`38 Persen`, `Rp 5.000`), bertanda Inggris (`37.45`), "
     "bernol di depan (`007`)", "`#N/A`",
     "yang memutuskan (satuan, nilai pembanding, nama indikator) tidak terlihat oleh rumus"),
    ("Teks lain (`tiga`) di samping sel kosong", "kosong, bukan galat", "sel kosong ditanya lebih dahulu"),
    ("Beda di belakang angka ke-15", "dianggap sama", "spreadsheet membandingkan paling banyak 15 angka"),
    ("Angka antara di atas 1,8 × 10^308", "galat", "melewati batas sel sebelum batas atas sempat bekerja"),
)  # fmt: skip
LIMA_BARIS: tuple[tuple[str, str, Polaritas], ...] = (
    ("10", "8", Polaritas.MIN),
    ("10", "25", Polaritas.MIN),
    ("10", "0", Polaritas.MIN),
    ("0", "0", Polaritas.MIN),
    ("100", "90,39", Polaritas.MAKS),
)


def fungsi_md() -> str:
    """docs/fungsi.md: every worksheet function from its docstring, one example each, computed now."""
    b = [
        BUATAN.format(nama="fungsi"), "", "# Fungsi lembar kerja", "",
        f"{len(FUNGSI)} fungsi. Capaian dan serapan dalam persen (100 = tepat target), tidak dibulatkan. Yang belum diisi memberi "
        "sel kosong, dengan sebabnya dari STATUS_CAPAIAN; yang tidak terbaca memberi galat. Setiap fungsi menerima satu sel atau "
        "satu blok sekaligus: `=CAPAIAN(D6:D64;E6:E64)` menghitung sekolom dalam satu panggilan. Kebijakan diambil sendiri dari "
        "lembar Pengaturan. Angka contoh dihitung saat halaman ini dibuat, dengan kebijakan Baku 2024, dan ditampilkan dua desimal.",
        "",
    ]  # fmt: skip
    for kelompok, isi in groupby(FUNGSI.values(), key=lambda f: f.kelompok):
        b += [f"## {kelompok}", ""]
        for f in isi:
            b += _satu_fungsi(f)
    b += _rumus_native()
    return "\n".join(b)


def _satu_fungsi(f: Fungsi) -> list[str]:
    b = [f"### {f.nama}", "", f"`={f.tanda_tangan}`", "", f.dok, ""]
    b += _tabel(("Argumen", "Isi"), ((f"`{a.nama}`" if a.wajib else f"`[{a.nama}]`", a.dok) for a in f.argumen))
    return [*b, "", f"Contoh: `={f.contoh}` → {f.teks_hasil(f.nilai_contoh)}", ""]


def _rumus_native() -> list[str]:
    return [
        "## Rumus tanpa pkxl", "",
        "Lembar resmi perangkat daerah (UK, LKj) memakai rumus spreadsheet biasa yang dibuat dari aturan yang sama, sehingga tetap "
        "menghitung di komputer tanpa pkxl. Kosakata Excel 2016, tanpa TEXT berpemisah; nama Inggris dan koma seperti yang tersimpan "
        "di berkas (Excel menampilkannya menurut bahasanya). Kebijakan tertulis di dalam rumus, sama dengan baris kebijakan yang "
        "tercetak; Buat Lembar menulisnya ulang. Dengan kebijakan Baku 2024, target di E6, realisasi di F6:", "",
        *_tabel(("Isi", "Rumus"), ((nama, f"`{r.replace('|', chr(92) + '|')}`") for nama, r in CONTOH_RUMUS)), "",
        "### Yang tidak dapat sama, dan sebabnya", "",
        "Lebih dari 10.000 kasus diuji: inti = fungsi lembar kerja = rumus biasa yang dihitung LibreOffice. Kecuali:", "",
        *_tabel(("Isi sel", "Rumus biasa memberi", "Sebab"), KECUALI), "",
        "Yang dikecualikan selalu menjadi galat atau kosong, tidak pernah angka lain.", "",
    ]  # fmt: skip


def kebijakan_md() -> str:
    """docs/kebijakan.md: every policy and scale with its source, and what each gives for the same five rows."""
    baku, *_ = daftar().values()
    b = [
        BUATAN.format(nama="kebijakan"), "", "# Kebijakan", "",
        "PermenPANRB 53/2014 meminta target dibandingkan dengan realisasi tetapi tidak menetapkan rumus. Karena itu rumus, batas, dan "
        "skala yang dipakai selalu bernama, dipilih di lembar Pengaturan, dan tercetak satu baris pada setiap keluaran. Satu nilai "
        "boleh diubah di Pengaturan; barisnya lalu bertanda “(diubah)”. Dua kebijakan dalam satu dokumen ditolak (KEB-04).", "",
        "## Lima baris yang sama", "",
        "N = Negatif (makin rendah makin baik), P = Positif. Kosong berarti kebijakannya tidak memberi angka dan tidak ikut dalam rata-rata; statusnya tetap ada.", "",
    ]  # fmt: skip
    kepala = [f"T {t} R {r} ({p.value[0]})" for t, r, p in LIMA_BARIS]
    b += _tabel(
        ("Kebijakan", *kepala, "Rata-rata kelimanya"),
        ([k.nama, *(_sel(k, *x) for x in LIMA_BARIS), _rata(k)] for k in daftar().values()),
    )
    b += [
        "", "Yang dicetak sistem lain untuk baris pertama tetapi bukan kebijakan: 20 (R/T terbalik tanda kurung, "
        "wp-eval-sakip tahunan) dan 21 (1 + (1 − R/T) × 100, kertaskerja): keduanya rumus resmi yang salah kurung.", "",
        "## Kebijakan satu per satu", "",
    ]  # fmt: skip
    for k in daftar().values():
        b += [
            f"### {k.nama}", "", f"`{k.baris}`", "", f"Berlaku {k.berlaku.isoformat()}. Sumber: {k.sumber}.", "",
        ]  # fmt: skip
    b += [
        "## Skala predikat", "",
        "Setiap skala diperiksa: tanpa celah, tanpa tumpang tindih, menurun; pesannya menyebut batas yang salah.", "",
        *_tabel(
            ("Skala", "Kelas", "90,39", "50,5", "Sumber"),
            (
                (s.nama, "; ".join(k.teks for k in s.kelas), *(predikat_kinerja(Decimal(n), s) for n in ("90.39", "50.5")), s.sumber)
                for s in daftar_skala().values()
            ),
        ),
        "", "## Rata-rata", "",
        f"Dengan kebijakan {baku.nama} setiap indikator dihitung di antara 0 dan 100 di dalam rata-rata dan peringkat (definisi "
        "sendiri: satu 611 tidak menutupi tiga yang gagal); rata-rata tanpa batas berdiri di sebelahnya. Yang dihitung semua yang "
        "jatuh tempo; bila satu saja belum diisi, tertulis “Belum lengkap (12 dari 15)” dan tanpa peringkat.", "",
    ]  # fmt: skip
    return "\n".join(b)


def _sel(k: Kebijakan, target: str, realisasi: str, polaritas: Polaritas) -> str:
    p = hitung_capaian(baca(target), baca(realisasi), polaritas, k)
    if p.capaian is None:
        return "kosong"
    return f"{tampil(p.capaian, batas_tampil(k))} {predikat_kinerja(p.capaian, k)}"


def _rata(k: Kebijakan) -> str:
    semua = [hitung_capaian(baca(t), baca(r), p, k).capaian for t, r, p in LIMA_BARIS]
    return tampil(rata(semua, k.rata_bawah, k.rata_atas).terbatas, batas_tampil(k))


def banding_md(hasil: HasilBanding) -> str:
    """docs/banding.md: how the prints of one published table stand to the computed figures, and which are misprints."""
    b = [
        BUATAN.format(nama="banding TABEL.csv"), "", "# Capaian tercetak dibandingkan dengan hitungan", "",
        "Satu tabel pengukuran kinerja yang terbit (satu kabupaten, 2023 dan 2024), dibaca dengan `pkxl banding`. "
        f"{hasil.kebijakan}.", "",
        f"{len(hasil.baris)} baris, {hasil.dibandingkan} dengan angka tercetak. Putusan berbalik karena cetakan: {hasil.berbalik}.", "",
        *_tabel(("Hasil", "Baris"), ((c.value, str(n)) for c, n in hasil.jumlah.items())), "",
        "## Yang jelas salah cetak", "",
        *_tabel(
            ("Baris", "Tahun", "Target", "Realisasi", "Tercetak", "Keterangan", "Putusan"),
            (
                (str(r.nomor), r.tahun, r.target, r.realisasi, r.tercetak, f"{x.cocok.value}: {x.penjelasan}", "berbalik" if x.berbalik else "")
                for r, x in hasil.keliru
            ),
        ), "",
    ]  # fmt: skip
    return "\n".join(b)


def _tabel(kepala: Sequence[str], isi: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(kepala)} |",
        f"| {' | '.join('---' for _ in kepala)} |",
        *(f"| {' | '.join(s.replace(chr(10), ' ') for s in baris)} |" for baris in isi),
    ]


def buat(nama: str, berkas: str = "") -> str:
    """One page by its name; `berkas` is the table of banding."""
    if nama == "banding":
        return banding_md(bandingkan_tabel(baca_tabel(Path(berkas).read_bytes(), Path(berkas).name)))
    return {"fungsi": fungsi_md, "kebijakan": kebijakan_md, "sumber": sumber_md}[nama]()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(buat(*sys.argv[1:]))
