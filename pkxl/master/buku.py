"""The master workbook pkxl.xlsm: Beranda, Panduan, the tables, print sheets, hidden sheets, macros and ribbon in one package.

`isi_contoh` and `isi_kosong` give what goes in, `buat` the bytes (the same input gives the same bytes), `periksa` every proof
short of Excel, and `simpan_master` writes only what passed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pkxl import __version__
from pkxl.documents.buka import buka
from pkxl.documents.read_realisasi import read_realisasi
from pkxl.flows.impor import impor, menjadi_buku
from pkxl.master import audit, conf, panduan
from pkxl.master.beranda import gambar_beranda
from pkxl.master.panduan import gambar_panduan
from pkxl.master.rakit import TANGGAL_TETAP, lembar_conf, pasang_vba, tutup_paket
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook import layout, lembar_beranda, lembar_pkxl, rumus_kebijakan, stempel
from pkxl.workbook.grid import Grid, Pages
from pkxl.workbook.lembar_pk import lembar_pk
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman
from pkxl.workbook.save import simpan_isi
from pkxl.workbook.write_xlsxwriter import Penulis, tulis_isi

TANPA_INTERPRETER = conf.TANPA_INTERPRETER
NAMA_BERKAS = "pkxl.xlsm"
# No clock: two builds are the same bytes
WAKTU_CONTOH, WAKTU_RAKIT = "saat buku contoh ini dibuat", "saat buku kerja ini dibuat"
_EXCEL_2019 = 191029  # calculation engine that the stored values count for; an older one asks to save on closing

TIDAK_LULUS = Jenis(
    "SYS-70",
    Tingkat.PERBAIKI,
    "Buku kerja tidak lulus pemeriksaan",
    pesan="Buku kerja yang dirakit tidak lulus pemeriksaan, jadi tidak ditulis: {isi}{lagi}.",
    saran="Pasang ulang pkxl dengan versi pustaka yang dipatok (constraints.txt). Bila tetap, kirim pesan ini kepada pengembang.",
    gabung=0,
)
BUKAN_XLSM = Jenis(
    "SYS-71",
    Tingkat.PERBAIKI,
    "Nama buku kerja makro harus .xlsm",
    pesan="“{isi}” tidak berakhiran .xlsm; Excel menolak makro dalam berkas lain.",
    saran="Pakai nama seperti pkxl.xlsm.",
)
SUDAH_ADA = Jenis(
    "SYS-72",
    Tingkat.PERBAIKI,
    "Berkas sudah ada",
    pesan="“{isi}” sudah ada dan mungkin berisi pekerjaan Anda; tidak ditimpa.",
    saran="Pilih nama lain dengan -o, atau tambahkan --timpa.",
)


class IsiBuku(NamedTuple):
    """What goes into the workbook: a computation, its sheets, and when it was computed ("" for never)."""

    hasil: Hasil
    pages: Pages
    dihitung: str = ""


def isi_kosong(nama: str = NAMA_BERKAS) -> IsiBuku:
    """Default settings, no records, rows that are ready to be filled."""
    hasil, _ = menjadi_buku(PerjanjianKinerja(), nama)
    bersih = replace(hasil, temuan=())  # nobody has clicked Periksa yet
    return IsiBuku(bersih, halaman(bersih))


def isi_contoh(nama: str = NAMA_BERKAS) -> IsiBuku:
    """The example document with its illustrative realisasi, computed and checked."""
    contoh = resources.files("pkxl.contoh")
    with (
        resources.as_file(contoh / "perjanjian-kinerja-2024.md") as dok,
        resources.as_file(contoh / "realisasi-2024-ilustrasi.csv") as csv,
    ):
        jadi = impor([buka(dok)], nama, read_realisasi(csv))
    return IsiBuku(jadi.buku, jadi.pages, WAKTU_CONTOH)


def isi_dari(path: Path, nama: str = NAMA_BERKAS) -> IsiBuku:
    """What stands in another workbook or document, computed and checked: a new template, another PC.

    Raises:
        PkxlError: The guard refuses the file, or nothing in it can be read.
    """
    pk, temuan = parse(buka(path))
    hasil, pages = menjadi_buku(pk, nama, [t for t in temuan if t.kode.startswith("DOK")])
    return IsiBuku(hasil, pages, WAKTU_RAKIT)


def interpreter_ini() -> str:
    r"""Absolute path of the Python that runs now, the one with a console: C:\...\Scripts\python.exe.

    Links are not followed: a virtual environment is known by the path of its own python.
    """
    path = Path(os.path.abspath(sys.executable))
    return str(path.with_name("python.exe") if path.name.casefold() == "pythonw.exe" else path)


def buat(isi: IsiBuku, interpreter: str) -> bytes:
    """The workbook as bytes; the same input gives the same bytes.

    Args:
        isi: From `isi_kosong` or `isi_contoh`.
        interpreter: See `conf.conf_rows`; `interpreter_ini()` on the PC that will use it.
    """
    hasil, pages = isi.hasil, dict(isi.pages)
    pages[layout.PENGATURAN] = rumus_kebijakan.hidupkan_pengaturan(
        pages[layout.PENGATURAN], hasil, lembar_beranda.SEL_POSISI
    )
    nama: list[str] = [lembar_beranda.NAMA, panduan.NAMA, *pages]
    cetak = []
    for o in hasil.instansi:
        cetak.append(lembar_pk(o, hasil, tuple(nama)))
        nama.append(cetak[-1].nama)
    ke = BytesIO()
    w = Penulis(ke)
    w.buku.calc_on_load = False
    w.buku.set_calc_mode("auto", _EXCEL_2019)
    w.buku.set_properties({"title": "Perjanjian Kinerja", "author": "pkxl", "created": TANGGAL_TETAP})
    beranda = w.lembar(lembar_beranda.NAMA)
    gambar_panduan(w, w.lembar(panduan.NAMA))
    gambar_beranda(w, beranda, lembar_beranda.isi_beranda(hasil, isi.dihitung, __version__), nama)
    tulis_isi(w, pages, cetak)
    _lembar_pkxl(w, lembar_pkxl.lembar_pkxl(hasil, isi.pages, isi.dihitung))
    _nama(w)
    lembar_conf(w.buku, interpreter)
    pasang_vba(w.buku)
    w.buku.close()
    return tutup_paket(ke.getvalue())


def _lembar_pkxl(w: Penulis, grid: Grid) -> None:
    ws = w.lembar(grid.nama)
    for i, baris in enumerate(grid.baris):
        for j, v in enumerate(baris):
            if v is not None:
                w.sel(ws, i, j, v, {})
    ws.very_hidden()


def _nama(w: Penulis) -> None:
    """Defined names of Beranda, Pengaturan and `_pkxl`; the lists and the policy line are named by their writer."""
    teks = (
        next(i for i, s in enumerate(layout.SETELAN, layout.BARIS_SETELAN) if s.kunci == layout.SETELAN[-1].kunci) + 2
    )
    nama = {
        **lembar_pkxl.nama_buku(),
        stempel.NAMA_POSISI_DATA: f"={lembar_beranda.SEL_POSISI}",
        stempel.NAMA_TAMPILKAN: f"={lembar_beranda.SEL_TAMPILKAN}",
        stempel.NAMA_TAHUN: f"={rumus_kebijakan.sel_setelan('tahun')}",
        stempel.NAMA_KEBIJAKAN_TEKS: f"={layout.PENGATURAN}!$B${teks}",
    }
    for kunci, acuan in nama.items():
        w.buku.define_name(kunci, acuan)


# --- proofs and writing -------------------------------------------------------------------------------------------

_BUKTI: tuple[tuple[Callable[[bytes], list[str]], tuple[str, ...]], ...] = (
    (audit.audit_paket, ("openxml_audit",)),
    (audit.audit_vba, ("oletools",)),
    (audit.audit_ikatan, ("oletools",)),
    (audit.audit_pita, ("oletools",)),
    (audit.audit_conf, ()),
)


def periksa(data: bytes) -> tuple[list[str], list[str]]:
    """What is wrong with the workbook, and the libraries whose proofs could not be made because they are not installed."""
    salah: list[str] = []
    kurang: dict[str, None] = {}
    for bukti, perlu in _BUKTI:
        absen = [p for p in perlu if find_spec(p) is None]
        if absen:
            kurang |= dict.fromkeys(absen)
        else:
            salah += bukti(data)
    return salah, list(kurang)


def boleh(tujuan: Path, timpa: bool) -> None:
    """Refuse a name that cannot hold macros (SYS-71), and without `timpa` a file that is there (SYS-72)."""
    if tujuan.suffix.casefold() != ".xlsm":
        raise PkxlError(BUKAN_XLSM.di(Asal(), isi=tujuan.name))
    if tujuan.exists() and not timpa:
        raise PkxlError(SUDAH_ADA.di(Asal(), isi=tujuan.name))


def simpan_master(tujuan: Path, isi: IsiBuku, interpreter: str = "") -> list[str]:
    """Build, prove and write the workbook, whole or not at all; gives the libraries whose proofs could not be made.

    Args:
        tujuan: The .xlsm; its folder must exist.
        isi: What goes in.
        interpreter: Absolute path of python.exe or a placeholder; "" is the Python that runs now.

    Raises:
        PkxlError: SYS-70 it fails a proof, SYS-71 the name is no .xlsm, SYS-01.. it cannot be written.
    """
    boleh(tujuan, timpa=True)
    data = buat(isi, interpreter or interpreter_ini())
    salah, kurang = periksa(data)
    if salah:
        lagi = f" (dan {len(salah) - 1} lagi)" if len(salah) > 1 else ""
        raise PkxlError(TIDAK_LULUS.di(Asal(tujuan.name), isi=salah[0], lagi=lagi))
    simpan_isi(tujuan, data)
    return kurang
