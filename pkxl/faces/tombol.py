"""What the buttons and the ribbon call: one function a button, named as in `master.tombol_daftar`. None of them raises.

Each says what it did in one message; nothing is written where it says that nothing was. `klik` holds what they share.
"""

from __future__ import annotations

from pkxl.faces import tell
from pkxl.faces.klik import SIMPANAN_RUSAK, Selesai, Sesi, jalankan, opd_tunggal, susun_stempel
from pkxl.flows import batalkan as alur
from pkxl.model.temuan import TANPA_ASAL, PkxlError
from pkxl.workbook import layout
from pkxl.workbook.live_simpanan import DIBATALKAN, SELESAI, SimpananRusakError
from pkxl.workbook.live_xlwings import isi_sekarang, kembalikan, simpanan_dari, tandai

IMPOR, HITUNG, PERIKSA, LEMBAR = "Impor PK", "Hitung Capaian", "Periksa", "Buat Lembar"
BAGIKAN, KUMPULKAN, TAHUN_BARU, PERUBAHAN = "Bagikan", "Kumpulkan", "Mulai Tahun Baru", "Buat PK Perubahan"
PDF, JELASKAN, BATALKAN, BANTUAN = "Cetak PDF", "Jelaskan Sel", "Batalkan Langkah Terakhir", "Bantuan"
SEBELUM, BERIKUT, TAMPILKAN, PULIHKAN, KUNCI = "◄ Catatan", "Catatan ►", "Tampilkan OPD", "Pulihkan", "Kunci Final"
PANDUAN = "Panduan"


def hitung_capaian() -> None:
    """Hitung Capaian."""
    jalankan(HITUNG, _hitung)


def periksa() -> None:
    """Periksa."""
    jalankan(PERIKSA, _periksa)


def batalkan() -> None:
    """Batalkan Langkah Terakhir."""
    jalankan(BATALKAN, _batalkan)


def impor_pk() -> None:
    """Impor PK."""
    from pkxl.faces.tombol_impor import kerjakan  # the readers of documents are only needed here

    jalankan(IMPOR, kerjakan)


def buat_lembar() -> None:
    """Buat Lembar."""
    from pkxl.faces.tombol_cetak import buat

    jalankan(LEMBAR, buat)


def cetak_pdf() -> None:
    """Cetak PDF."""
    from pkxl.faces.tombol_cetak import cetak

    jalankan(PDF, cetak)


def jelaskan_sel() -> None:
    """Jelaskan Sel."""
    from pkxl.faces.tombol_jelas import jelaskan

    jalankan(JELASKAN, jelaskan)


def bagikan() -> None:
    """Bagikan."""
    from pkxl.faces.tombol_himpun import bagi

    jalankan(BAGIKAN, bagi)


def kumpulkan() -> None:
    """Kumpulkan."""
    from pkxl.faces.tombol_himpun import kumpul

    jalankan(KUMPULKAN, kumpul)


def mulai_tahun_baru() -> None:
    """Mulai Tahun Baru."""
    from pkxl.faces.tombol_himpun import mulai

    jalankan(TAHUN_BARU, mulai)


def buat_pk_perubahan() -> None:
    """Buat PK Perubahan."""
    from pkxl.faces.tombol_himpun import revisi

    jalankan(PERUBAHAN, revisi)


def catatan_sebelum() -> None:
    """◄ Catatan."""
    from pkxl.faces.tombol_kunci import sebelum

    jalankan(SEBELUM, sebelum)


def catatan_berikut() -> None:
    """Catatan ►."""
    from pkxl.faces.tombol_kunci import berikut

    jalankan(BERIKUT, berikut)


def tampilkan_opd() -> None:
    """Tampilkan OPD, chosen on Beranda."""
    from pkxl.faces.tombol_kunci import tampilkan

    jalankan(TAMPILKAN, tampilkan)


def pulihkan() -> None:
    """Pulihkan."""
    from pkxl.faces.tombol_kunci import pulihkan as kerjakan

    jalankan(PULIHKAN, kerjakan)


def kunci_final() -> None:
    """Kunci Final."""
    from pkxl.faces.tombol_kunci import kunci

    jalankan(KUNCI, kunci)


def bantuan() -> None:
    """Bantuan."""
    jalankan(BANTUAN, _bantuan)


# ------------------------------------------------------------------ Hitung Capaian, Periksa


def _hitung(s: Sesi) -> str:
    s.baca()
    hasil = s.hitung(susunan=True)
    rencana = s.rencana(hasil)
    cap = susun_stempel(s.pages, hasil, s.waktu)
    ringkas = tell.ringkasan(hasil)
    s.tulis(s.klik(), [*rencana, *([cap] if cap else [])], hasil.posisi.value, opd_tunggal(hasil), ringkas)
    return _tawarkan(s, ringkas, bool(hasil.temuan))


def _periksa(s: Sesi) -> str:
    s.baca()
    hasil = s.hitung(susunan=True)
    rencana = s.rencana(hasil, periksa_saja=True)
    ringkas = tell.ringkas_periksa(hasil.temuan, len(hasil.diterima))
    s.tulis(s.klik(), rencana, hasil.posisi.value, opd_tunggal(hasil), ringkas)
    return _tawarkan(s, f"Selesai diperiksa. {ringkas}", bool(hasil.temuan))


def _tawarkan(s: Sesi, pesan: str, ada: bool) -> str:
    """The summary with a way to Hasil Periksa; "" when the question already said it."""
    nama = layout.HASIL_PERIKSA.nama
    if not ada or nama not in s.pages:
        return pesan
    s.buku.tutup_keadaan()
    if s.kotak.tanya(pesan, (f"Buka {nama}", "Tutup")) == 0:
        s.buku.sheet(nama).activate()
    return ""


# ------------------------------------------------------------------ Batalkan


def _batalkan(s: Sesi) -> str:
    s.baca()
    try:
        keadaan, simpanan = simpanan_dari(s.pages)
    except SimpananRusakError as e:
        raise PkxlError(SIMPANAN_RUSAK.di(TANPA_ASAL)) from e
    if keadaan == DIBATALKAN and simpanan is not None:
        raise Selesai(f"{simpanan.tombol} ({simpanan.waktu}) sudah dibatalkan. Tidak ada langkah lain yang tersimpan.")
    if keadaan != SELESAI or simpanan is None:
        raise Selesai("Tidak ada langkah yang dapat dibatalkan.")
    p = alur.telusuri(simpanan, isi_sekarang(s.buku, s.pages, simpanan.lembar))
    kembali = p.lembar
    if p.diubah:
        utuh = p.banyak - len(p.diubah)
        pilihan = (f"{utuh} sel yang belum saya ubah", f"Semua {p.banyak}", "Tidak jadi")
        jawab = s.kotak.tanya(alur.pertanyaan(p), pilihan)
        if jawab == 2:
            raise Selesai("")
        kembali = p.tanpa_yang_diubah() if jawab == 0 else p.lembar
    s.buku.keadaan("pkxl: mengembalikan …")
    ringkas = alur.ringkasan(p, simpanan, kembali)
    with s.buku.tenang():
        kembalikan(s.buku, simpanan, kembali)
        tandai(s.buku, DIBATALKAN)
        s.catat_riwayat("", "", alur.banyak_sel(kembali), ringkas)
    if simpanan.tombol == KUNCI:
        from pkxl.faces.tombol_kunci import selaraskan

        selaraskan(s)
    return ringkas


# ------------------------------------------------------------------ Bantuan


def _bantuan(s: Sesi) -> str:
    if PANDUAN not in s.buku.nama_lembar():
        return "Buku kerja ini tidak memuat lembar Panduan. Panduan lengkap ada di docs/panduan.md pada pkxl."
    sheet = s.buku.sheet(PANDUAN)
    sheet.activate()
    sheet.range("A1").select()
    return ""
