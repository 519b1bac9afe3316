"""Message boxes, questions and the file dialog of the buttons: Excel's, LibreOffice's, or none in a run without a screen.

A button must never wait for an answer that nobody can give: without a visible window, or with PKXL_KOTAK=diam, what
would be shown is kept in `riwayat` and printed nowhere, a question gets its safe answer (or the next of `jawaban`), and
the file dialog gives PKXL_BERKAS.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

JUDUL = "Perjanjian Kinerja"
SARINGAN = "Dokumen PK dan buku kerja (*.md;*.csv;*.xlsx;*.xlsm;*.xls;*.ods),*.md;*.csv;*.xlsx;*.xlsm;*.xls;*.ods"


class Kotak(Protocol):
    """What a button can say and ask."""

    def beri_tahu(self, pesan: str) -> None:
        """Say it and wait for OK."""

    def galat(self, pesan: str) -> None:
        """The same, as a warning."""

    def tanya(self, pesan: str, pilihan: Sequence[str]) -> int:
        """Which of two or three choices, by number; the last one is the safe one and what Esc means."""

    def pilih_berkas(self) -> list[Path]:
        """The files that the officer chose; none means that they changed their mind."""


class KotakDiam:
    """No screen: keeps what would be shown.

    Attributes:
        riwayat: ("pesan" | "galat" | "tanya", text).
        jawaban: Numbers of the choices for the questions to come; the safe one when there are none left.
        berkas: What the file dialog gives.
    """

    def __init__(self, jawaban: Sequence[int] = (), berkas: Sequence[Path] = ()) -> None:
        self.riwayat: list[tuple[str, str]] = []
        self.jawaban = list(jawaban)
        self.berkas = list(berkas)

    @property
    def terakhir(self) -> str:
        """The last thing said."""
        return self.riwayat[-1][1] if self.riwayat else ""

    def beri_tahu(self, pesan: str) -> None:
        """Keep it."""
        self.riwayat.append(("pesan", pesan))

    def galat(self, pesan: str) -> None:
        """Keep it."""
        self.riwayat.append(("galat", pesan))

    def tanya(self, pesan: str, pilihan: Sequence[str]) -> int:
        """The next of `jawaban`, else PKXL_JAWAB, else the safe one."""
        self.riwayat.append(("tanya", pesan))
        if self.jawaban:
            return self.jawaban.pop(0)
        jawab = os.environ.get("PKXL_JAWAB", "")
        return int(jawab) if jawab.isdecimal() and int(jawab) < len(pilihan) else len(pilihan) - 1

    def pilih_berkas(self) -> list[Path]:
        """`berkas`, else PKXL_BERKAS."""
        return self.berkas or [Path(b) for b in os.environ.get("PKXL_BERKAS", "").split(os.pathsep) if b]


def _dengan_pilihan(pesan: str, pilihan: Sequence[str]) -> str:
    """The choices told by the buttons that every message box has."""
    nama = ("Ya", "Tidak", "Batal") if len(pilihan) == 3 else ("Ya", "Tidak")
    return pesan + "\n\n" + "\n".join(f"{n} = {p}" for n, p in zip(nama, pilihan, strict=True))


class KotakExcel:
    """Excel on Windows and Mac, by xlwings' own alert and Excel's file dialog."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def beri_tahu(self, pesan: str) -> None:
        """OK."""
        self.app.alert(pesan, JUDUL, buttons="ok", mode="info")

    def galat(self, pesan: str) -> None:
        """OK, with the sign of a warning."""
        self.app.alert(pesan, JUDUL, buttons="ok", mode="critical")

    def tanya(self, pesan: str, pilihan: Sequence[str]) -> int:
        """Yes, No and Cancel stand for the choices, which the text spells out."""
        tombol = "yes_no_cancel" if len(pilihan) == 3 else "yes_no"
        jawab = self.app.alert(_dengan_pilihan(pesan, pilihan), JUDUL, buttons=tombol)
        return {"yes": 0, "no": 1}.get(jawab, len(pilihan) - 1)

    def pilih_berkas(self) -> list[Path]:
        """Excel's own dialog; several files may be chosen."""
        dipilih = self.app.api.GetOpenFilename(SARINGAN, 1, "Pilih dokumen Perjanjian Kinerja", "Impor", True)
        if not dipilih:
            return []
        return [Path(b) for b in (dipilih if isinstance(dipilih, list | tuple) else [dipilih])]


class KotakCalc:
    """LibreOffice with a visible window, by its own toolkit."""

    def __init__(self, book: Any) -> None:
        self.jendela = book.api.CurrentController.Frame.ContainerWindow
        self.layanan = book.app.impl.context.ServiceManager
        self.konteks = book.app.impl.context

    def _kotak(self, pesan: str, jenis: str, tombol: int) -> int:
        from pkxl.libreoffice import bridge

        toolkit = self.layanan.createInstanceWithContext("com.sun.star.awt.Toolkit", self.konteks)
        kotak = toolkit.createMessageBox(self.jendela, bridge.enum("awt.MessageBoxType", jenis), tombol, JUDUL, pesan)
        return int(kotak.execute())

    def beri_tahu(self, pesan: str) -> None:
        """OK."""
        self._kotak(pesan, "INFOBOX", 1)

    def galat(self, pesan: str) -> None:
        """OK, with the sign of a warning."""
        self._kotak(pesan, "WARNINGBOX", 1)

    def tanya(self, pesan: str, pilihan: Sequence[str]) -> int:
        """Yes, No and Cancel stand for the choices, which the text spells out."""
        hasil = self._kotak(_dengan_pilihan(pesan, pilihan), "QUERYBOX", 4 if len(pilihan) == 3 else 3)
        return {2: 0, 3: 1}.get(hasil, len(pilihan) - 1)

    def pilih_berkas(self) -> list[Path]:
        """LibreOffice's own dialog."""
        from pkxl.libreoffice import bridge

        dialog = self.layanan.createInstanceWithContext("com.sun.star.ui.dialogs.FilePicker", self.konteks)
        dialog.setTitle("Pilih dokumen Perjanjian Kinerja")
        with suppress(Exception):
            dialog.setMultiSelectionMode(True)
        if dialog.execute() != 1:
            return []
        return [Path(bridge.to_path(u)) for u in dialog.getSelectedFiles()]


_pasangan: list[Kotak] = []


def pasang(kotak: Kotak | None) -> None:
    """Use this one for every button from now on; None: choose by the spreadsheet again. For tests and other hosts."""
    _pasangan[:] = [] if kotak is None else [kotak]


def untuk(book: Any) -> Kotak:
    """The boxes of the spreadsheet that `book` is open in."""
    if _pasangan:
        return _pasangan[0]
    if os.environ.get("PKXL_KOTAK") == "diam":
        return KotakDiam()
    mesin = book.app.engine.name
    if mesin == "libreoffice":
        try:
            kotak = KotakCalc(book)
            tampak = bool(kotak.jendela.isVisible())
        except Exception:
            return KotakDiam()
        return kotak if tampak and (sys.platform == "win32" or os.environ.get("DISPLAY")) else KotakDiam()
    if mesin == "excel":
        return KotakExcel(book.app)
    return KotakDiam()
