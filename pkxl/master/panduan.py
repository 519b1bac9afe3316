"""The sheet Panduan: the manual for officers on one printable page, its buttons and functions taken from their registers."""

from __future__ import annotations

from pkxl.faces.fungsi import FUNGSI
from pkxl.master.tombol_daftar import TOMBOL
from pkxl.workbook import layout
from pkxl.workbook.cetak import tinggi_teks
from pkxl.workbook.xlsx_penulis import GARIS, MASUKAN, NAVY, WARNA_STATUS, LembarKerja, Penulis

NAMA = "Panduan"
_LEBAR = (27, 96)
_BAGIAN: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Setahun dengan buku kerja ini",
        (
            ("Januari", "Isi Pengaturan dan Perangkat Daerah. Klik Impor PK, atau isi lembar Indikator dan Anggaran; lengkapi Langkah Aksi dan Target TW di Rencana Aksi. Periksa, lalu cetak PK."),
            ("Tiap akhir triwulan", "Pilih Posisi data di Beranda. Isi realisasi di Rencana Aksi (kolom TW itu) dan di Anggaran (kumulatif), juga kendala dan tindak lanjut bila di bawah target. Klik Hitung Capaian, lalu Periksa."),
            ("Oktober, bila ada perubahan", "Isi Target Perubahan dan Pagu Perubahan hanya pada baris yang berubah, dan Tanggal PK Perubahan. Sejak itu semuanya diukur terhadap Target Berlaku."),
            ("Februari", "Pilih posisi Tahunan, isi Realisasi Tahun bila angka resminya lain dari triwulan, hitung, lalu pakai Penjelasan dan Narasi LKjIP di lembar Pengukuran untuk laporan."),
        ),
    ),
    (
        "Arti warna dan tanda",
        (
            ("Kuning muda", "Diisi atau dipilih pegawai. Kolom di kanan kolom pkxl bebas dipakai sendiri; tidak dibaca dan tidak dihapus."),
            ("Abu-abu", "Dihitung: rumus, atau ditulis tombol. Jangan diketik; isinya diganti saat Hitung Capaian."),
            ("✔ Tercapai", "Realisasi sama dengan target berlaku pada posisi data. Dibandingkan dengan angka utuh, bukan yang dibulatkan."),
            ("▲ Melampaui", "Lebih baik daripada target menurut polaritasnya."),
            ("▽ Belum tercapai", "Di bawah target sebelum akhir tahun. ✘ Tidak tercapai: di bawah target pada posisi Tahunan."),
            ("○ Belum diisi", "Sudah jatuh tempo, realisasinya kosong. … Belum waktunya: belum jatuh tempo, tidak perlu diisi."),
        ),
    ),
    (
        "Cara mengetik angka",
        (
            ("Desimal", "Ketik angkanya saja, tanpa tanda %: 37,08. Tanda desimal komputer ini tertulis di Beranda. Kode seperti 2.07.03 dan NIP diketik apa adanya."),
            ("Kosong dan nol", "Kosongkan bila belum ada. 0 berarti hasilnya memang nol. Pada anggaran, Rp - atau nihil dibaca 0."),
            ("Bukan satu angka", "Boleh: 80 - 90 (rentang) · WTP · A (80,50) · - (tanpa target). Yang tidak terbaca dijelaskan di Hasil Periksa, baris lain tetap dihitung."),
        ),
    ),
)  # fmt: skip
_MAKRO = (
    ("Pita atau tombol mati", "Tutup Excel. Klik kanan berkas ini di File Explorer, Properties, centang Unblock, OK; buka lagi dan klik Enable Content. Berkas di folder kantor yang dipercaya tidak perlu langkah ini."),
    ("Masih mati", "Jalankan pkxl sehat di Command Prompt: semua penghalang disebut satu per satu beserta langkahnya. Tanpa makro pun pkxl hitung NAMA-BERKAS menghitung buku kerja ini."),
    ("Salah klik", "Batalkan Langkah Terakhir mengembalikan semua sel yang ditulis tombol terakhir. Ctrl+Z tidak dapat membatalkan tombol."),
)  # fmt: skip
_CONTOH = (
    ("CAPAIAN", "=CAPAIAN(38;37,08)"),
    ("CAPAIAN_JELAS", "=CAPAIAN_JELAS(38;37,45)"),
    ("STATUS_CAPAIAN", "=STATUS_CAPAIAN(38;37,08)"),
    ("PREDIKAT_KINERJA", "=PREDIKAT_KINERJA(97,58)"),
    ("RATA_CAPAIAN", "=RATA_CAPAIAN(J6:J20)"),
    ("SERAPAN", "=SERAPAN(H6;N6)"),
    ("TERBILANG", "=TERBILANG(H6;\"rupiah\")"),
)  # fmt: skip
_WARNA = {"Kuning muda": MASUKAN, "Abu-abu": "ECEEF1"} | {s.bertanda: c for s, c in WARNA_STATUS.items()}


def isi_panduan() -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The sections: heading, then pairs of a word and its sentence."""
    tombol = tuple((t.caption, t.bantuan) for t in TOMBOL)
    fungsi = tuple((rumus, FUNGSI[nama].dok) for nama, rumus in _CONTOH)
    lain = ", ".join(n for n in FUNGSI if n not in dict(_CONTOH))
    penutup = ("Fungsi lain", f"{lain}. Penjelasan tiap isian ada di tombol fx, kelompok Perjanjian Kinerja.")
    return [
        *_BAGIAN,
        ("Tombol di Beranda dan di pita Perjanjian Kinerja", tombol),
        ("Fungsi di sel mana pun, menurut kebijakan di Pengaturan", (*fungsi, penutup)),
        ("Bila makro diblokir atau salah klik", _MAKRO),
    ]


def gambar_panduan(w: Penulis, ws: LembarKerja) -> None:
    """Draw Panduan: headings, words left, sentences right, one page of A4."""
    ws.hide_gridlines(2)
    for j, lebar in enumerate(_LEBAR):
        ws.set_column(j, j, lebar)
    ws.set_row(0, 30)
    pita: dict[str, object] = {
        "bg_color": NAVY,
        "font_color": "FFFFFF",
        "bold": True,
        "font_size": 15,
        "valign": "vcenter",
    }
    w.sel(ws, 0, 0, "PANDUAN SINGKAT", {**pita, "indent": 1})
    w.sel(ws, 0, 1, None, pita)
    baris = 1
    ruang = (_LEBAR[1] * 7 + 5) * 0.75
    for judul, isi in isi_panduan():
        ws.set_row(baris, 7)
        baris += 1
        kepala: dict[str, object] = {
            "bold": True,
            "font_color": NAVY,
            "font_size": 11,
            "bottom": 2,
            "bottom_color": "2F5597",
        }
        ws.set_row(baris, 18)
        w.sel(ws, baris, 0, judul, {**kepala, "valign": "vcenter"})
        w.sel(ws, baris, 1, None, kepala)
        baris += 1
        for kata, kalimat in isi:
            sifat: dict[str, object] = {
                "bottom": 1,
                "bottom_color": GARIS,
                "text_wrap": True,
                "valign": "vcenter",
                "font_size": 9.5,
            }
            warna = {"bg_color": _WARNA[kata]} if kata in _WARNA else {}
            if kata.startswith("="):
                w.sel(
                    ws,
                    baris,
                    0,
                    kata,
                    {**sifat, "font_name": "Consolas", "font_size": 9, "indent": 1, "font_color": NAVY},
                )
            else:
                w.sel(ws, baris, 0, kata, {**sifat, **warna, "bold": True, "indent": 1})
            w.sel(ws, baris, 1, kalimat, sifat)
            ws.tinggi(baris, max(tinggi_teks(kalimat, ruang, 9.5), 17.0))
            baris += 1
    ws.set_tab_color(f"#{layout.ABU}")
    ws.set_paper(9)
    ws.set_margins(0.5, 0.5, 0.5, 0.6)
    ws.fit_to_pages(1, 1)
    ws.print_area(0, 0, baris - 1, 1)
    ws.set_footer("&L&8pkxl · Panduan&R&8Halaman &P dari &N")
