"""The buttons Buat Lembar and Cetak PDF: the print sheets of the agency that is shown, and a PDF of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from pkxl.faces.klik import Selesai, Sesi
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import kunci
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.workbook import stempel
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.lembar_cetak import LEMBAR_CETAK, lembar_cetak
from pkxl.workbook.live_buku import SANGAT_TERSEMBUNYI, Buku
from pkxl.workbook.live_cetak import gambar
from pkxl.workbook.live_xlwings import LAMA, Klik

TANPA_LEMBAR = Jenis(
    "SYS-68",
    Tingkat.PERBAIKI,
    "Belum ada lembar cetak",
    pesan="Belum ada lembar yang dapat dicetak untuk {opd}.",
    saran="Klik Buat Lembar dahulu.",
)
TANPA_FOLDER = Jenis(
    "SYS-67",
    Tingkat.PERBAIKI,
    "PDF tidak dapat disimpan",
    pesan="PDF tidak dapat disimpan di {isi}.",
    saran="Tutup PDF yang sedang terbuka, periksa izin foldernya, lalu klik lagi.",
)
_TERLARANG = '<>:"/\\|?*'


def ditampilkan(buku: Buku, hasil: Hasil) -> list[HasilInstansi]:
    """The agencies that Beranda shows: one, or all."""
    pilih = ""
    with suppress(Exception):
        pilih = str(buku.book.names[stempel.NAMA_TAMPILKAN].refers_to_range.value or "")
    if not pilih or kunci(pilih) == kunci(stempel.SEMUA):
        return list(hasil.instansi)
    return [o for o in hasil.instansi if kunci(o.instansi.singkatan) == kunci(pilih)] or list(hasil.instansi)


def buat(s: Sesi) -> str:
    """Buat Lembar: sheets of that name are made anew; the former ones are kept until the next click, for Batalkan."""
    s.baca()
    hasil = s.hitung(susunan=True)  # the Lembar Catatan Reviu says what Hasil Periksa says
    opd = ditampilkan(s.buku, hasil)
    if not opd:
        raise Selesai("Belum ada perangkat daerah. Isi lembar Perangkat Daerah atau klik Impor PK dahulu.")
    lembar = []
    dipakai = [n for n in s.buku.nama_lembar() if not _milik(n)]
    for o in opd:
        baru = lembar_cetak(o, hasil, dipakai)
        lembar += baru
        dipakai += [x.nama for x in baru]
    siapa = opd[0].instansi.singkatan if len(opd) == 1 else stempel.SEMUA
    daftar = gambar_semua(s, hasil, lembar, siapa)
    return f"Selesai. {len(lembar)} lembar siap dicetak: {daftar}. Klik Cetak PDF untuk menyimpannya sebagai PDF."


def gambar_semua(s: Sesi, hasil: Hasil, lembar: Sequence[LembarCetak], siapa: str) -> str:
    """Draw print sheets into the workbook, former ones of their names put aside; gives their names in one line."""
    klik = s.klik()
    s.buang_lama()
    ada = s.buku.nama_lembar()
    for n, x in enumerate(lembar):
        klik.lembar_baru(x.nama, f"{LAMA} {n + 1}" if x.nama in ada else "")
    daftar = ", ".join(x.nama for x in lembar)
    klik.riwayat = s.baris_riwayat(hasil.posisi.value, siapa, 0, f"Dibuat: {daftar}")
    with s.buku.tenang():
        klik.mulai()
        try:
            for x in lembar:
                s.buku.keadaan(f"pkxl: membuat lembar {x.nama} …")
                _sisihkan(s.buku, klik, x.nama)
                gambar(s.buku, x)
        except BaseException as e:
            klik.gagal(e)
            raise
        klik.selesai()
    s.buku.sheet(lembar[0].nama).activate()
    return daftar


def _milik(nama: str) -> bool:
    return nama.startswith((LAMA, *(f"{j} " for j in LEMBAR_CETAK)))


def _sisihkan(buku: Buku, klik: Klik, nama: str) -> None:
    """The former sheet of that name steps aside, hidden, until the next click."""
    lama = klik.simpanan.lembar_baru[nama]
    if lama:
        sheet = buku.sheet(nama)
        sheet.name = lama
        sheet.visible = SANGAT_TERSEMBUNYI
        buku.lupakan()


# ------------------------------------------------------------------ Cetak PDF


def cetak(s: Sesi) -> str:
    """Cetak PDF: one file with the print sheets of the agencies that are shown."""
    s.baca()
    hasil = s.hitung()
    opd = ditampilkan(s.buku, hasil)
    ada = s.buku.nama_lembar()
    semua = {x.nama for o in opd for x in lembar_cetak(o, hasil)}
    lembar = [n for n in ada if n in semua]
    siapa = opd[0].instansi.singkatan if len(opd) == 1 else stempel.SEMUA
    if not lembar:
        raise PkxlError(TANPA_LEMBAR.di(TANPA_ASAL, opd=siapa))
    tujuan = folder_pdf(s.buku.book) / nama_pdf(siapa, hasil, s.kini)
    s.buku.keadaan("pkxl: menulis PDF …")
    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        with s.buku.tenang(), tanda_indonesia(s.buku), hanya(s.buku, lembar):
            s.buku.book.impl.to_pdf(os.path.realpath(tujuan), quality="standard")
    except OSError as e:
        raise PkxlError(TANPA_FOLDER.di(TANPA_ASAL, isi=str(tujuan))) from e
    s.catat_riwayat(hasil.posisi.value, siapa, 0, f"PDF: {tujuan.name} ({', '.join(lembar)})")
    return f"Selesai. {len(lembar)} lembar disimpan di {tujuan}."


def folder_pdf(book: Any) -> Path:
    """Beside the workbook; where that is no folder of this PC (OneDrive, never saved), Documents."""
    penuh = str(book.fullname)
    induk = Path(penuh).parent
    if "://" not in penuh and Path(penuh).is_absolute() and induk.is_dir() and os.access(induk, os.W_OK):
        return induk / "PDF"
    dokumen = Path.home() / "Documents"
    return (dokumen if dokumen.is_dir() else Path.home()) / "pkxl PDF"


def nama_pdf(siapa: str, hasil: Hasil, kini: datetime) -> str:
    """ "DTKKUM 2024 Triwulan II 20240708-1405.pdf": never over an older one."""
    tahun = hasil.pk.pengaturan.tahun or ""
    nama = f"{siapa} {tahun} {hasil.posisi.value} {kini:%Y%m%d-%H%M%S}"
    bersih = "".join("-" if h in _TERLARANG or ord(h) < 32 else h for h in nama)
    return f"{' '.join(bersih.split())}.pdf"


@contextmanager
def hanya(buku: Buku, lembar: list[str]) -> Iterator[None]:
    """Only these sheets are visible, very hidden ones stay so; all of it back as it was afterwards."""
    nama = buku.nama_lembar()
    lama = {n: buku.sheet(n).visible for n in nama}
    aktif = buku.book.sheets.active
    daerah: dict[str, Any] = {}
    try:
        if buku.mesin == "libreoffice":  # it prints the print areas of hidden sheets too
            for n in nama:
                if n not in lembar:
                    daerah[n] = buku.sheet(n).api.getPrintAreas()
                    buku.sheet(n).api.setPrintAreas(())
        for n in lembar:
            buku.sheet(n).visible = True
        buku.sheet(lembar[0]).activate()
        for n in nama:
            if n not in lembar and _tampak(lama[n]):
                buku.sheet(n).visible = False
        yield
    finally:
        for n, areas in daerah.items():
            with suppress(Exception):
                buku.sheet(n).api.setPrintAreas(areas)
        for n in nama:
            with suppress(Exception):
                if buku.sheet(n).visible != lama[n]:
                    buku.sheet(n).visible = lama[n]
        with suppress(Exception):
            aktif.activate()


def _tampak(visible: Any) -> bool:
    return visible in (True, -1)


@contextmanager
def tanda_indonesia(buku: Buku) -> Iterator[None]:
    """Excel prints 1.234,50 whatever the PC is set to, for the time of the export."""
    if buku.mesin != "excel":
        yield
        return
    api = buku.app.api
    lama = (api.UseSystemSeparators, api.DecimalSeparator, api.ThousandsSeparator)
    try:
        api.DecimalSeparator, api.ThousandsSeparator, api.UseSystemSeparators = ",", ".", False
        yield
    finally:
        api.DecimalSeparator, api.ThousandsSeparator = lama[1], lama[2]
        api.UseSystemSeparators = lama[0]
