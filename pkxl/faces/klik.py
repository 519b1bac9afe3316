"""One click from beginning to end: the workbook, the boxes, the write that can be taken back, the line in Riwayat.

`jalankan` is what every button goes through: nothing that happens in its errand reaches the officer as a traceback, a
write that an earlier click left unfinished is put back first, and the status bar is the spreadsheet's own afterwards.
"""

from __future__ import annotations

import gc
import getpass
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from pkxl import __version__
from pkxl.faces import kotak as kotak_mod
from pkxl.faces.catat import berkas as berkas_log
from pkxl.faces.catat import catat
from pkxl.faces.kotak import Kotak
from pkxl.flows.batalkan import terputus
from pkxl.flows.hitung import hitung
from pkxl.flows.kunci import tolak_bila_terkunci
from pkxl.model.hasil import Hasil
from pkxl.model.tanggal import BULAN
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Temuan, Tingkat
from pkxl.workbook import layout, stempel
from pkxl.workbook.grid import Pages
from pkxl.workbook.ingatan import Ingatan
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_periksa import potret
from pkxl.workbook.live_simpanan import MENULIS, SimpananRusakError
from pkxl.workbook.live_susun import Rencana, Susunan, halaman_klik, susun
from pkxl.workbook.live_xlwings import (
    KOSONG,
    LAMA,
    GagalPulihError,
    Klik,
    catat_riwayat,
    isi_sekarang,
    kembalikan,
    read,
    sel_berumus,
    simpanan_dari,
    tandai,
)
from pkxl.workbook.parse import parse
from pkxl.workbook.rumus_kebijakan import LABEL_TEKS
from pkxl.workbook.susunan import periksa_susunan

GAGAL = Jenis(
    "SYS-62",
    Tingkat.PERBAIKI,
    "Tombol berhenti karena kesalahan",
    pesan="{tombol} berhenti; isi buku kerja tidak berubah. Sebab: {sebab}.",
    saran="Klik sekali lagi. Bila terulang, kirimkan berkas rincian ({log}) kepada pengelola pkxl.",
)
TERKUNCI = Jenis(
    "SYS-63",
    Tingkat.PERBAIKI,
    "Sel tidak dapat ditulis",
    pesan="{tombol} berhenti; isi buku kerja tidak berubah. Sebab: {sebab}.",
    saran="Tekan Esc bila sedang mengetik di sel, buka perlindungan lembar atau buku kerjanya, lalu klik lagi. Rincian: {log}.",
)
SIMPANAN_RUSAK = Jenis(
    "SYS-64",
    Tingkat.PERBAIKI,
    "Catatan langkah terakhir rusak",
    pesan="Langkah terakhir tidak dapat dibatalkan: catatannya di buku kerja ini rusak.",
    saran="Buka salinan buku kerja sebelum langkah itu bila isinya harus kembali. Klik berikutnya membuat catatan baru.",
)
TERPUTUS = Jenis(
    "SYS-65",
    Tingkat.INFO,
    "Klik sebelumnya terputus",
    pesan="{tombol} ({waktu}) terputus sebelum selesai. {n} sel yang sudah tertulis dikembalikan seperti sebelumnya.",
    saran="Tidak ada yang perlu dilakukan.",
)
SEBAGIAN = Jenis(
    "SYS-66",
    Tingkat.PERBAIKI,
    "Sebagian sel sudah tertulis",
    pesan="{tombol} berhenti di tengah jalan dan sel yang sudah tertulis belum dapat dikembalikan. Sebab: {sebab}.",
    saran="Tekan Esc, buka perlindungan lembarnya, lalu klik Batalkan Langkah Terakhir. Rincian: {log}.",
)
_KATA_TERKUNCI = (
    "protect",
    "terlindung",
    "lindung",
    "read-only",
    "readonly",
    "cannot write",
    "-2146827284",
    "1004",
    "-2147418111",
)


_INGATAN = Ingatan()  # of this process: RunPython starts a new one at each click, the UDF server and Calc keep theirs


class Selesai(Exception):
    """The errand ends here, without a write; its text is what to say, "" for nothing."""


class Sesi:
    """What an errand works with.

    Attributes:
        buku: The open workbook.
        kotak: Its boxes.
        tombol: Caption of the button.
        kini: The moment of the click.
        pages: The sheets, once `baca` ran.
        kabar: What the status bar says after the click; "" leaves it to the spreadsheet.
    """

    def __init__(self, book: Any, kotak: Kotak, tombol: str, kini: datetime) -> None:
        self.buku = Buku(book)
        self.kotak = kotak
        self.tombol = tombol
        self.kini = kini
        self.pages: Pages = {}
        self.kabar = ""

    @property
    def waktu(self) -> str:
        """ "8 Juli 2024 14.05"."""
        return saat(self.kini)

    def baca(self) -> Pages:
        """The sheets; a write that never came to its end is put back first."""
        self.buku.keadaan("pkxl: membaca …")
        self.pages = read(self.buku)
        self.pulihkan_terputus()
        return self.pages

    def pulihkan_terputus(self) -> None:
        """Put back what an interrupted click left behind, and say so."""
        try:
            keadaan, s = simpanan_dari(self.pages)
        except SimpananRusakError as e:
            catat(self.tombol, "simpanan rusak", e)
            return
        if keadaan != MENULIS or s is None:
            return
        with self.buku.tenang():
            lembar = terputus(s, isi_sekarang(self.buku, self.pages, s.lembar))
            kembalikan(self.buku, s, lembar)
            tandai(self.buku, KOSONG)
        t = TERPUTUS.di(TANPA_ASAL, tombol=s.tombol, waktu=s.waktu, n=sum(len(x.sel) for x in lembar))
        catat(self.tombol, t.pesan)
        self.kotak.beri_tahu(f"{t.pesan} ({t.kode})")
        self.pages = read(self.buku)

    def hitung(self, susunan: bool = False) -> Hasil:
        """The workbook computed.

        Args:
            susunan: Look at formulas, dropdowns and hidden rows too; what cannot be asked is not claimed.
        """
        pk, temuan = parse(self.pages, _INGATAN)
        if susunan:
            try:
                temuan += periksa_susunan(self.pages, potret(self.buku, self.pages))
            except Exception as e:
                catat(self.tombol, "susunan tidak dapat diperiksa", e)
        self.buku.keadaan("pkxl: menghitung …")
        return hitung(pk, temuan, hari=self.kini.date(), ingatan=_INGATAN)

    def rencana(self, hasil: Hasil, periksa_saja: bool = False) -> Rencana:
        """What is to be written into the tables."""
        hari = self.kini.date()
        baru = halaman_klik(self.pages, hasil, hari, periksa_saja, _INGATAN)
        rumus = {nama: sel_berumus(self.buku, self.pages, nama) for nama in baru if nama in self.pages}
        return susun(self.pages, hasil, baru, hari, periksa_saja, rumus)

    def klik(self) -> Klik:
        """A write of this button."""
        return Klik(self.buku, self.pages, self.tombol, self.waktu)

    def buang_lama(self) -> None:
        """Print sheets of the step before the last can go: only the last one is taken back."""
        for nama in self.buku.nama_lembar():
            if nama.startswith(LAMA):
                self.buku.hapus_lembar(nama)

    def tulis(self, klik: Klik, rencana: Rencana, posisi: str, opd: str, ringkasan: str) -> int:
        """Compute the difference, write it all or not at all, add a line to Riwayat."""
        with self.buku.tenang():
            klik.siapkan(rencana)
            tolak_bila_terkunci(self.pages, klik.simpanan.lembar, self.tombol)
            self.buang_lama()
            klik.riwayat = self.baris_riwayat(posisi, opd, klik.banyak, ringkasan)
            return klik.tulis()

    def baris_riwayat(self, posisi: str, opd: str, banyak: int, ringkasan: str) -> list[Any]:
        """A line of Riwayat."""
        return [self.kini, pengguna(), self.tombol, posisi or None, opd, banyak, ringkasan, __version__]

    def catat_riwayat(self, posisi: str, opd: str, banyak: int, ringkasan: str) -> None:
        """A line for a button that wrote no cells of the tables; a workbook that cannot be written gets none."""
        with suppress(Exception):
            catat_riwayat(self.buku, self.pages, self.baris_riwayat(posisi, opd, banyak, ringkasan))


def saat(t: datetime) -> str:
    """ "8 Juli 2024 14.05"."""
    return f"{t.day} {BULAN[t.month - 1]} {t.year} {t.hour:02d}.{t.minute:02d}"


def pengguna() -> str:
    """The name under which the officer works on this PC."""
    try:
        return getpass.getuser()
    except Exception:
        return ""


def susun_stempel(pages: Pages, hasil: Hasil, waktu: str) -> Susunan | None:
    """The stamps of the very hidden sheet: when and on what it was computed, from what was read in the first block."""
    grid = pages.get(stempel.LEMBAR)
    if grid is None or grid.isi(stempel.BARIS[stempel.NAMA_WAKTU] - 1, 0) != stempel.NAMA_WAKTU:
        return None
    s = Susunan(stempel.LEMBAR)

    def sidik(nama: str) -> Any:
        v = grid.isi(stempel.BARIS[nama] - 1, 1)
        return v if isinstance(v, int | float) else None

    isi: dict[str, Any] = {
        stempel.NAMA_WAKTU: waktu,
        stempel.NAMA_POSISI: hasil.posisi.value,
        stempel.NAMA_JUMLAH: sidik(stempel.NAMA_SIDIK_JUMLAH),
        stempel.NAMA_ISI: sidik(stempel.NAMA_SIDIK_ISI),
        stempel.NAMA_KEBIJAKAN: _kebijakan_teks(pages) or hasil.kebijakan_teks,
    }
    for nama, v in isi.items():
        s.sel[stempel.BARIS[nama] - 1, 1] = v
    return s


def _kebijakan_teks(pages: Pages) -> str:
    """KebijakanTeks as it stands on Pengaturan: Beranda compares the stamp with that very cell."""
    grid = pages.get(layout.PENGATURAN)
    for baris in grid.baris if grid is not None else ():
        if len(baris) > 1 and baris[0] == LABEL_TEKS:
            return str(baris[1] or "")
    return ""


def opd_tunggal(hasil: Hasil) -> str:
    """The one agency, or "Semua"."""
    return hasil.instansi[0].instansi.singkatan if len(hasil.instansi) == 1 else stempel.SEMUA


def jalankan(tombol: str, kerja: Callable[[Sesi], str], kini: datetime | None = None) -> None:
    """Run the errand of a button for the workbook that called; its answer is shown, its failure is told. Never raises."""
    book = kotak = sesi = None
    sampah = gc.isenabled()
    gc.disable()  # a look for cycles goes through all that is remembered: as long as half a click, and nothing to find
    try:
        import xlwings as xw

        book = xw.Book.caller()
        kotak = kotak_mod.untuk(book)
        sesi = Sesi(book, kotak, tombol, kini or datetime.now())
        pesan = kerja(sesi)
        sesi.buku.tutup_keadaan()
        if pesan:
            kotak.beri_tahu(pesan)
    except Selesai as e:
        if kotak is not None and str(e):
            kotak.beri_tahu(str(e))
    except BaseException as e:
        _gagal(tombol, kotak, sesi, e)
        if isinstance(e, KeyboardInterrupt | SystemExit):
            return
    finally:
        if sampah:
            gc.enable()
        if sesi is not None:
            sesi.buku.tutup_keadaan()
            if sesi.kabar:
                sesi.buku.keadaan(sesi.kabar)


def _gagal(tombol: str, kotak: Kotak | None, sesi: Sesi | None, e: BaseException) -> None:
    """Tell a failure in one short message; the details go to the log."""
    if isinstance(e, PkxlError):
        catat(tombol, f"ditolak: {e.kode}")
        pesan = kalimat(e.temuan)
    else:
        log = catat(tombol, f"gagal: {type(e).__name__}", e)
        tempat = str(log or berkas_log())
        jenis = SEBAGIAN if isinstance(e, GagalPulihError) else TERKUNCI if _terkunci(e) else GAGAL
        pesan = kalimat(jenis.di(TANPA_ASAL, tombol=tombol, sebab=_sebab(e), log=tempat))
    if sesi is not None:
        sesi.buku.tutup_keadaan()
    if kotak is not None:
        with suppress(Exception):
            kotak.galat(pesan)


def kalimat(t: Temuan) -> str:
    """A finding as one message: what, what to do, code."""
    tempat = f"{t.asal.tempat}: " if t.asal.tempat else ""
    return f"{tempat}{t.pesan} {t.saran} ({t.kode})"


def _terkunci(e: BaseException) -> bool:
    teks = f"{type(e).__name__} {e}".casefold()
    return any(k in teks for k in _KATA_TERKUNCI)


def _sebab(e: BaseException) -> str:
    """A cause that an officer can read; what a programmer would say stays in the log."""
    if _terkunci(e):
        return "lembarnya terkunci, atau sebuah sel sedang diketik"
    if isinstance(e, PermissionError):
        return "berkas sedang dipakai program lain atau izinnya tidak cukup"
    if isinstance(e, OSError):
        return f"berkas tidak dapat dibaca atau ditulis ({e.strerror or type(e).__name__})"
    return f"kesalahan yang tidak terduga ({type(e).__name__})"
