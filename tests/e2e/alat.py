"""A workbook open in LibreOffice, seen and pressed from outside: what an officer sees in cells, and hands on its buttons.

Cells are read over UNO by their headers, so that a test does not lean on the code that it tests.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pkxl.faces import kotak
from pkxl.faces.calc import Sesi
from pkxl.libreoffice import Office, bridge
from pkxl.libreoffice.bridge import UnoObject
from pkxl.master.tombol_daftar import tombol
from tests.libreoffice.screen import virtual_screen

KEPALA, AWAL = 5, 6
"""Row of the headers and of the first record of every table, from 1."""
DETIK = 30.0
TIDAK_IKUT = ("Riwayat", "_pkxl")
"""Sheets that Batalkan itself writes: its line in the log, and its own memory."""


@dataclass
class Meja:
    """One session on the desk of a test."""

    sesi: Sesi
    kotak: kotak.KotakDiam
    jejak: list[str]

    @property
    def dokumen(self) -> UnoObject:
        """The UNO document."""
        return self.sesi.sambungan.dokumen

    def lembar(self, nama: str) -> UnoObject:
        """A UNO sheet."""
        return self.dokumen.Sheets.getByName(nama)

    def sel(self, alamat: str) -> UnoObject:
        """A UNO cell, "Pengukuran!J6"."""
        nama, _, a1 = alamat.rpartition("!")
        return self.lembar(nama).getCellRangeByName(a1)

    def rentang(self, alamat: str) -> UnoObject:
        """A UNO range, "Uji!G1:G3"."""
        return self.sel(alamat)

    def isi(self, nama: str) -> list[list[Any]]:
        """All values of a sheet; None is an error."""
        kursor = self.lembar(nama).createCursor()
        kursor.gotoEndOfUsedArea(False)
        akhir = kursor.RangeAddress
        return [
            list(b)
            for b in self.lembar(nama).getCellRangeByPosition(0, 0, akhir.EndColumn, akhir.EndRow).getDataArray()
        ]

    def kolom(self, nama: str, judul: str) -> int:
        """Number of a column from 0, by its header."""
        return self.isi(nama)[KEPALA - 1].index(judul)

    def tabel(self, nama: str, kunci: str = "Kode") -> dict[Any, dict[str, Any]]:
        """The records of a table by their key, each by headers."""
        baris = self.isi(nama)
        judul = baris[KEPALA - 1]
        k = judul.index(kunci)
        return {b[k]: dict(zip(judul, b, strict=True)) for b in baris[AWAL - 1 :] if b[k] not in ("", None)}

    def baris(self, nama: str, nilai: Any, kunci: str = "Kode") -> int:
        """Row number from 1 of the record with that key."""
        k = self.kolom(nama, kunci)
        return next(i for i, b in enumerate(self.isi(nama), 1) if i >= AWAL and b[k] == nilai)

    def tempat(self, nama: str, kode: str, judul: str) -> UnoObject:
        """The cell of a record under a header."""
        return self.lembar(nama).getCellByPosition(self.kolom(nama, judul), self.baris(nama, kode) - 1)

    def sidik(self) -> dict[str, str]:
        """A hash of everything that stands in each sheet: formulas, constants, results; of numbers the 14 digits that a file keeps."""
        hasil = {}
        for nama in self.dokumen.Sheets.ElementNames:
            if nama in TIDAK_IKUT:
                continue
            kursor = self.lembar(nama).createCursor()
            kursor.gotoEndOfUsedArea(False)
            a = kursor.RangeAddress
            isi = self.lembar(nama).getCellRangeByPosition(0, 0, a.EndColumn, a.EndRow)
            teks = repr(
                (
                    [[_rumus(f) for f in b] for b in isi.getFormulaArray()],
                    [[_angka(v) for v in b] for b in isi.getDataArray()],
                )
            )
            hasil[nama] = hashlib.sha256(teks.encode()).hexdigest()
        return hasil

    # ------------------------------------------------------------------ hands

    def kendali(self, makro: str) -> UnoObject:
        """The control of a button on Beranda, which comes into view."""
        self.tampilkan("Beranda")
        formulir = self.lembar("Beranda").DrawPage.Forms
        for f in (formulir.getByIndex(i) for i in range(formulir.Count)):
            for model in (f.getByIndex(i) for i in range(f.Count)):
                if model.Label == tombol(makro).caption:
                    return self.dokumen.CurrentController.getControl(model)
        raise AssertionError(f"Beranda has no button {tombol(makro).caption!r}")

    def tampilkan(self, nama: str) -> None:
        """Bring a sheet into view."""
        self.dokumen.CurrentController.setActiveSheet(self.lembar(nama))

    def tekan(self, makro: str) -> list[tuple[str, str]]:
        """Press a button as a screen reader does; gives what its boxes said."""
        lama, awal = self.sesi.sambungan.tuan.commands, len(self.kotak.riwayat)
        self.kendali(makro).getAccessibleContext().doAccessibleAction(0)
        self.tunggu_perintah(lama)
        return self.kotak.riwayat[awal:]

    def jalankan(self, makro: str) -> list[tuple[str, str]]:
        """Run the macro of a button that only the toolbar has; gives what its boxes said."""
        lama, awal = self.sesi.sambungan.tuan.commands, len(self.kotak.riwayat)
        self.sesi.sambungan.jalankan(f"Tombol.{makro}")
        self.tunggu_perintah(lama)
        return self.kotak.riwayat[awal:]

    def tunggu_perintah(self, lama: int, detik: float = DETIK) -> None:
        """Wait until one more command of a button has ended."""
        batas = time.monotonic() + detik
        while self.sesi.sambungan.tuan.commands <= lama:
            assert time.monotonic() < batas, f"the button did nothing for {detik:g} s\n{''.join(self.jejak)}"
            time.sleep(0.02)

    def simpan(self) -> None:
        """Ctrl+S."""
        self.dokumen.store()


def _angka(nilai: Any) -> Any:
    return f"{nilai:.14g}" if isinstance(nilai, float) else nilai


def _rumus(teks: str) -> str:
    """A formula; of a constant nothing, which the values say better."""
    return teks if teks.startswith(("=", "{")) else ""


@contextmanager
def meja(buku: Path, **pilihan: Any) -> Iterator[Meja]:
    """A session of `buku` whose boxes are kept, ended with the block."""
    diam = kotak.KotakDiam()
    kotak.pasang(diam)
    jejak: list[str] = []
    try:
        with Sesi(buku, display=pilihan.pop("display", None), locale="id-ID", catat=jejak.append, **pilihan) as sesi:
            yield Meja(sesi, diam, jejak)
        assert jejak == [], "a button or function let an exception through"
    finally:
        kotak.pasang(None)


# ------------------------------------------------------------------ a screen with windows


@contextmanager
def layar(ukuran: str = "1440x1020x24") -> Iterator[str]:
    """A display with a window manager."""
    for program in ("openbox", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program.upper()} IS NOT INSTALLED: real mouse clicks were NOT tested")
    with virtual_screen(ukuran) as display:
        pengelola = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={"DISPLAY": display, "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield display
        finally:
            pengelola.kill()
            pengelola.wait()


def xdotool(display: str, *perintah: str) -> str:
    """What xdotool prints."""
    return subprocess.run(
        ["xdotool", *perintah],
        env={"DISPLAY": display, "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
        text=True,
        timeout=20,
    ).stdout


def klik(display: str, benda: UnoObject) -> None:
    """A real click in the middle of something that has an accessible component."""
    tempat, ukuran = benda.getLocationOnScreen(), benda.getSize()
    x, y = tempat.X + ukuran.Width // 2, tempat.Y + ukuran.Height // 2
    xdotool(display, "mousemove", str(x), str(y), "sleep", "0.2", "click", "1")


# com.sun.star.accessibility.AccessibleRole
ALERT, PUSH_BUTTON = 1, 44


def kotak_terbuka(office: Office, detik: float = DETIK) -> str:
    """The text of the message box that is open."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        toolkit = bridge.service(office.context, "awt.Toolkit")
        for i in range(toolkit.getTopWindowCount()):
            jendela = toolkit.getTopWindow(i)
            tampak = jendela is not None and jendela.isVisible()  # one that was answered lingers on unseen
            konteks = jendela.getAccessibleContext() if tampak else None
            if konteks is None or konteks.getAccessibleRole() != ALERT:
                continue
            anak = [
                konteks.getAccessibleChild(j).getAccessibleContext() for j in range(konteks.getAccessibleChildCount())
            ]
            if any(a.getAccessibleRole() == PUSH_BUTTON for a in anak):
                return max((str(a.getAccessibleName()) for a in anak), key=len)
        time.sleep(0.1)
    raise AssertionError(f"no message box within {detik:g} s")
