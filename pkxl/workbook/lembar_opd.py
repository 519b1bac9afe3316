"""Beranda and Panduan of an agency's own file, as values: what to fill this period, live counts, how, and by when.

No button stands in that file, so these say in words what the master's buttons do. `xlsx_opd` draws them.
"""

from __future__ import annotations

from typing import NamedTuple

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Posisi
from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.cap_bagikan import Cap
from pkxl.workbook.grid import Grid, Pages, Rumus, Tautan, Value
from pkxl.workbook.layout import BARIS_DATA, Lembar
from pkxl.workbook.lembar_beranda import TANDA_DESIMAL
from pkxl.workbook.parse_beranda import BERANDA, LABEL_POSISI, LABEL_TEMPLAT

NAMA, PANDUAN = BERANDA, "Panduan"
SEL_POSISI = f"{NAMA}!$B$5"
_TENGGAT = {
    Posisi.TW1: "tenggat_tw1", Posisi.TW2: "tenggat_tw2", Posisi.TW3: "tenggat_tw3", Posisi.TW4: "tenggat_tw4",
    Posisi.TAHUNAN: "tenggat_tahunan",
}  # fmt: skip


class Tugas(NamedTuple):
    """One thing to fill: where, what, a live count."""

    tautan: Tautan
    kalimat: str
    hitungan: Value


def judul(hasil: Hasil, cap: Cap, versi: str) -> dict[str, Value]:
    """The lines of Beranda by name."""
    o = hasil.instansi[0].instansi
    p = hasil.pk.pengaturan
    tenggat = p.lain.get(_TENGGAT.get(hasil.posisi, ""), "")
    return {
        "judul": f"PERJANJIAN KINERJA · {o.nama or o.singkatan}",
        "sub": f"Pemerintah {p.pemda}{f' · Tahun {p.tahun}' if p.tahun else ''}"
        if p.pemda
        else f"Tahun {p.tahun or ''}",
        "label": LABEL_POSISI,
        "posisi": hasil.posisi.value,
        "tenggat": f"Kirim kembali paling lambat {tenggat}." if tenggat else "Kirim kembali sesudah lengkap.",
        "koma": Rumus(
            f'="Di komputer ini desimal diketik begini: 37"&{TANDA_DESIMAL}&"5"',
            "Di komputer ini desimal diketik begini: 37,5",
        ),
        "kebijakan": hasil.kebijakan,
        "dibagikan": f"Dibagikan {cap.waktu}{f' oleh {cap.pengguna}' if cap.pengguna else ''} dari {cap.induk or 'buku induk'}",
        "versi": f"{LABEL_TEMPLAT}{layout.VERSI_TEMPLAT} · pkxl {versi}",
    }


def tugas(hasil: Hasil, pages: Pages) -> list[Tugas]:
    """What is to be filled at this posisi, each with a live count of what is filled."""
    h = hasil.instansi[0]
    n, banyak, program = hasil.posisi.triwulan, len(h.indikator), len(h.anggaran)
    ra, ang, ind, hp = layout.RENCANA_AKSI, layout.ANGGARAN, layout.INDIKATOR, layout.HASIL_PERIKSA
    daftar: list[Tugas] = []

    def tambah(lembar: Lembar, kunci: str, banyak: int, kalimat: str) -> None:
        if banyak:
            daftar.append(_tugas(pages[lembar.nama], lembar, kunci, banyak, kalimat))

    if hasil.posisi is Posisi.PENETAPAN:
        tambah(ind, "target", banyak, "Target, polaritas, konsolidasi, dan waktu ukur setiap indikator")
        tambah(ra, "target_tw4", banyak, "Langkah aksi dan target setiap triwulan")
        tambah(ang, "pagu", program, "Pagu program, sumber dana, dan sasaran yang didukung")
    else:
        tahunan = hasil.posisi is Posisi.TAHUNAN
        kunci = f"realisasi_tw{n}"
        apa = "Realisasi akhir tahun" if tahunan else f"Realisasi {hasil.posisi.value}"
        tambah(ra, kunci, banyak, f"{apa}; di bawah target: kendala dan rencana tindak lanjut")
        tambah(ang, kunci, program, f"Realisasi anggaran s.d. {hasil.posisi.value}, kumulatif")
    tambah(hp, "tanggapan", len(hasil.temuan), "Tanggapan atas catatan yang perlu dijelaskan")
    return daftar


def _tugas(grid: Grid, lembar: Lembar, kunci: str, banyak: int, kalimat: str) -> Tugas:
    j = lembar.indeks(kunci)
    kolom = nama_kolom(j + 1)
    rentang = f"'{lembar.nama}'!{kolom}{BARIS_DATA}:{kolom}{BARIS_DATA + banyak - 1}"
    terisi = sum(grid.isi(BARIS_DATA - 1 + n, j) not in (None, "") for n in range(banyak))
    hitung = Rumus(f'=COUNTA({rentang})&" dari {banyak} terisi"', f"{terisi} dari {banyak} terisi")
    return Tugas(Tautan(lembar.nama, lembar.nama, f"{kolom}{BARIS_DATA}"), kalimat, hitung)


def isi_panduan() -> tuple[tuple[str, str], ...]:
    """What is to be known, two columns."""
    return (
        ("Sel kuning", "Hanya sel kuning yang diisi. Sel lain terkunci; bila berubah juga, perubahannya dilaporkan dan tidak diambil."),
        ("Target bertanda tangan", "Target dan pagu yang sudah ditandatangani terkunci. Bila harus berubah, isi kolom Target Perubahan atau Pagu Perubahan dan beri tahu Bagian Organisasi."),
        ("Desimal", "Ketik angkanya saja, tanpa tanda %: 37,08. Tanda desimal komputer ini tertulis di Beranda."),
        ("Kosong dan nol", "Kosongkan bila belum ada. 0 berarti hasilnya memang nol. Pada anggaran, Rp - atau nihil dibaca 0."),
        ("Bukan satu angka", "Boleh: 80 - 90 (rentang) · WTP · A (80,50) · - (tanpa target)."),
        ("Menambah baris", "Indikator atau program yang belum ada ditulis di baris kuning kosong di bawahnya; kolom Kode dan OPD dibiarkan kosong. Baris baru menjadi usulan."),
        ("Menyaring", "Boleh. Baris dikenali dari Kode, bukan dari urutannya; mengurutkan hanya dapat sesudah perlindungan lembar dibuka (tanpa sandi)."),
        ("Menempel dari berkas lain", "Tempel sebagai nilai (Paste Values), agar format sel dan pilihannya tidak ikut tertimpa."),
        ("Mengirim kembali", "Simpan sebagai .xlsx dengan nama yang sama, kirim satu berkas saja. Jangan mengubah nama lembar dan judul kolom."),
    )  # fmt: skip
