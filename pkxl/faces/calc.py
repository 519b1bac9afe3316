"""`pkxl calc`: a workbook open in LibreOffice with its functions and buttons working, for as long as it is open.

A .xlsm or .xlsx is worked on as a session file beside it (NAMA.ods): LibreOffice would damage the VBA project of an
.xlsm, so the officer's file is read and never written. Ctrl+S saves the session, and opening the workbook again goes on
with it. A session in which nothing was saved leaves no file behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pkxl.libreoffice import Office, OfficeError, bridge, processes
from pkxl.libreoffice.shim import on_close
from pkxl.master import shim
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook.guard import periksa_berkas
from pkxl.workbook.lock import pemilik
from pkxl.workbook.save import simpan

TAK_MENYALA = Jenis(
    "SYS-81",
    Tingkat.PERBAIKI,
    "LibreOffice tidak dapat dipakai",
    pesan="LibreOffice tidak dapat membuka {berkas}: {sebab}",
    saran="Pasang LibreOffice Calc dan python3-uno (Debian, Ubuntu: sudo apt install libreoffice-calc python3-uno), lalu coba lagi.",
)
SESI_TERTINGGAL = Jenis(
    "SYS-82",
    Tingkat.PERBAIKI,
    "Buku kerja lebih baru daripada sesi LibreOffice-nya",
    pesan="{berkas} berubah sesudah {sesi} terakhir disimpan; pkxl tidak menebak mana yang dilanjutkan.",
    saran="Lanjutkan isian LibreOffice: pkxl calc {sesi}. Mulai lagi dari buku kerja: pkxl calc {berkas} --baru; {sesi} disimpan sebagai {sesi}.bak.",
)
BUKAN_BUKU = Jenis(
    "SYS-83",
    Tingkat.PERBAIKI,
    "Bukan buku kerja untuk LibreOffice",
    pesan="{berkas} bukan buku kerja .xlsm, .xlsx, atau .ods.",
    saran="Buat buku kerjanya dulu: pkxl buku, atau pkxl impor untuk sebuah dokumen PK.",
)
SEDANG_TERBUKA = Jenis(
    "SYS-84",
    Tingkat.PERBAIKI,
    "Sesi sedang terbuka",
    pesan="{sesi} sedang terbuka di LibreOffice (oleh {siapa}).",
    saran="Lanjutkan di jendela itu, atau tutup dulu. Bila tidak ada yang membukanya, hapus berkas {tanda} di folder yang sama.",
)
JEDA = 0.5
"""Seconds between two looks whether LibreOffice still runs."""

PENGATURAN_PEGAWAI = (
    # Two people must not work on one session file; a lock left by a killed office is asked about, not obeyed
    ("/org.openoffice.Office.Common/Misc", "UseLocking", "true"),
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", 1),
)


def lokal() -> str:
    """The locale of a session: the system's, or Indonesian where the system has none."""
    ada = next((v for v in (os.environ.get(n, "") for n in ("LC_ALL", "LC_NUMERIC", "LANG")) if v), "")
    return "id-ID" if ada.split(".")[0] in ("", "C", "POSIX") else ""


def sesi_untuk(buku: Path) -> Path:
    """Where the session of a workbook stands; an .ods is its own."""
    return buku if buku.suffix.lower() == ".ods" else buku.with_suffix(".ods")


class Sesi:
    """One workbook open in LibreOffice.

    Attributes:
        buku: What the officer named.
        berkas: The session file that is open.
        office: The LibreOffice that was started for it.
        sambungan: The document with its Python.
        melanjutkan: Whether the session file was there already.
    """

    def __init__(
        self,
        buku: Path,
        *,
        display: str | None,
        baru: bool = False,
        hidden: bool = False,
        locale: str | None = None,
        catat: Callable[[str], object] = sys.stderr.write,
    ) -> None:
        """Open it; raises PkxlError when that is not possible.

        Args:
            buku: .xlsm, .xlsx or .ods.
            display: X display of the window; None runs without one.
            baru: Begin anew from the workbook; the session of before is kept as NAMA.ods.bak.
            hidden: Open without a window.
            locale: "id-ID"; None takes `lokal()`.
            catat: Gets tracebacks.
        """
        self.buku = buku
        self.berkas = sesi_untuk(buku)
        self._periksa(baru)
        self.melanjutkan = self.berkas.exists() and not (baru and self.berkas != buku)
        self._awal = ""
        try:
            self.office = Office(
                display=display, locale=lokal() if locale is None else locale, settings=PENGATURAN_PEGAWAI
            )
        except OfficeError as e:
            raise self._gagal(e) from e
        try:
            self._siapkan()
            dokumen = self.office.open(self.berkas, macros=True, hidden=hidden)
            self._tutup = threading.Event()
            on_close(dokumen, self._tutup.set)
            if display is not None and not hidden:
                dokumen.CurrentController.Frame.ContainerWindow.IsMaximized = True  # Beranda fits on a laptop's screen
            self.sambungan = shim.sambungkan(self.office, dokumen, catat)
        except (OfficeError, bridge.uno_error()) as e:
            galat = self._gagal(e)
            self._bereskan()
            raise galat from e
        except BaseException:
            self._bereskan()
            raise

    def _periksa(self, baru: bool) -> None:
        asal = Asal(self.buku.name)
        kiriman = periksa_berkas(self.buku, milik_kita=True)
        if kiriman.jenis not in ("xlsm", "xlsx", "ods"):
            raise PkxlError(BUKAN_BUKU.di(asal, isi=kiriman.jenis, berkas=self.buku.name))
        self._tidak_terbuka(asal)
        if self.berkas == self.buku or baru or not self.berkas.exists():
            return
        periksa_berkas(self.berkas, milik_kita=True)
        if self.buku.stat().st_mtime > self.berkas.stat().st_mtime:
            raise PkxlError(SESI_TERTINGGAL.di(asal, berkas=self.buku.name, sesi=self.berkas.name))

    def _tidak_terbuka(self, asal: Asal) -> None:
        """Refuse a session that is open; the mark that a killed office of ours left behind is swept away."""
        tanda = self.berkas.with_name(f".~lock.{self.berkas.name}#")
        if not tanda.exists():
            return
        profil = re.search(r"file://[^,;]*/libreoffice-[^/,;]*/profile-\d+", tanda.read_text("utf-8", "replace"))
        if profil is not None and not processes.uses_profile(profil[0]):
            tanda.unlink(missing_ok=True)
            return
        siapa = pemilik(self.berkas) or "pengguna lain"
        raise PkxlError(SEDANG_TERBUKA.di(asal, sesi=self.berkas.name, siapa=siapa, tanda=tanda.name))

    def _gagal(self, e: Exception) -> PkxlError:
        sebab = str(getattr(e, "Message", "") or e)
        return PkxlError(TAK_MENYALA.di(Asal(self.buku.name), isi=sebab, berkas=self.buku.name, sebab=sebab))

    def _siapkan(self) -> None:
        """The session file, made from the workbook or from itself where its macros are not this pkxl's."""
        if self.melanjutkan and shim.makro_terpasang(self.berkas):
            return
        with tempfile.TemporaryDirectory(prefix="pkxl-sesi-") as folder:
            jadi = Path(folder) / self.berkas.name
            shim.siapkan(self.office, self.berkas if self.melanjutkan else self.buku, jadi)

            def tulis(f: BinaryIO) -> None:
                with jadi.open("rb") as isi:
                    shutil.copyfileobj(isi, f)

            simpan(self.berkas, tulis, paket=False, cadangan=True)
        if not self.melanjutkan:
            self._awal = _sidik(self.berkas)

    def tunggu(self) -> None:
        """Come back when the workbook is closed or LibreOffice has ended."""
        while not self._tutup.is_set() and self.office.alive:
            self._tutup.wait(JEDA)
        while self.office.alive and self._masih_terbuka():
            time.sleep(JEDA)  # the officer opened something else in the same LibreOffice

    def _masih_terbuka(self) -> bool:
        with contextlib.suppress(bridge.uno_error(), OfficeError):
            return bool(self.office.desktop.Components.hasElements())
        return False

    def tutup(self) -> bool:
        """End LibreOffice; gives whether anything was saved. A session file that holds nothing new is removed."""
        return self._bereskan()

    def _bereskan(self) -> bool:
        self.office.close()
        if self._awal and self.berkas.exists() and _sidik(self.berkas) == self._awal:
            cadangan = self.berkas.with_name(f"{self.berkas.name}.bak")
            self.berkas.unlink()
            if cadangan.exists():  # --baru without a save: the session of before is what counts
                cadangan.replace(self.berkas)
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.tutup()


def _sidik(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def layar_ini() -> str | None:
    """The display of this desktop as `Office` wants it; None where there is no screen."""
    if sys.platform.startswith("linux"):
        return os.environ.get("DISPLAY") or ("" if os.environ.get("WAYLAND_DISPLAY") else None)
    return ""
