"""The log of the buttons: one bounded file in the user's own folder, told to the officer when something fails.

Holds time, button, version, kind of failure and traceback; no cell contents and no names of people are put there on
purpose. Two files of at most `BATAS` bytes: the current one and the one before.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pkxl import __version__

NAMA = "pkxl.log"
BATAS = 512 * 1024


def folder() -> Path:
    """Where this user's state belongs: %LOCALAPPDATA%\\pkxl, or ~/.local/state/pkxl."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "pkxl"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / "pkxl"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "pkxl"


def berkas() -> Path:
    """The log file."""
    return folder() / NAMA


def catat(tombol: str, peristiwa: str, galat: BaseException | None = None) -> Path | None:
    """Add one event; gives the file, or None where it cannot be written (a log never stops the work)."""
    baris = [f"{datetime.now():%Y-%m-%d %H:%M:%S} pkxl {__version__} · {tombol} · {peristiwa}"]
    if galat is not None:
        baris += ["".join(traceback.format_exception(galat)).rstrip()]
    tujuan = berkas()
    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        if tujuan.exists() and tujuan.stat().st_size > BATAS:
            with suppress(OSError):
                tujuan.replace(tujuan.with_suffix(".log.1"))
        with tujuan.open("a", encoding="utf-8", errors="replace") as f:
            f.write("\n".join(baris)[:BATAS] + "\n")
    except OSError:
        return None
    return tujuan
