"""A journal of a long run: one JSON line for each piece done, so that an interrupted run goes on where it stopped.

A line counts only when it is whole; what a killed process left half written is done again. The journal belongs to one
task: a first line names it, and a journal of another task (other settings, another version) is not trusted.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

_AWAL = "pkxl-jurnal"


def sidik_berkas(path: Path) -> str:
    """What a file looks like from outside: size and time of change; "" where it is not there."""
    try:
        s = path.stat()
    except OSError:
        return ""
    return f"{s.st_size}-{s.st_mtime_ns}"


class Jurnal:
    """What was done before, and where to note what is done now.

    Attributes:
        sudah: Result of each key that was done in an earlier, interrupted run of the same task.
    """

    def __init__(self, path: Path, tugas: str) -> None:
        self.path, self.tugas = path, tugas
        self.sudah: dict[str, Any] = {}
        self._f: TextIO | None = None

    def __enter__(self) -> Jurnal:
        baris = self._baris_utuh()
        if baris and baris[0] == [_AWAL, self.tugas]:
            self.sudah = dict(baris[1:])
        self._f = self.path.open("w", encoding="utf-8", newline="\n")
        self._tulis([_AWAL, self.tugas])
        for kunci, nilai in self.sudah.items():
            self._tulis([kunci, nilai])
        return self

    def catat(self, kunci: str, nilai: Any) -> None:
        """Note that `kunci` is done; `nilai` is anything that JSON can hold."""
        self._tulis([kunci, nilai])

    def selesai(self) -> None:
        """The whole task is done: the journal is not needed any more."""
        self._tutup()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _tulis(self, isi: list[Any]) -> None:
        if self._f is None:
            raise ValueError("the journal is closed")
        self._f.write(json.dumps(isi, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._f.flush()

    def _baris_utuh(self) -> list[list[Any]]:
        try:
            teks = self.path.read_text("utf-8", errors="replace")
        except OSError:
            return []
        hasil = []
        for b in teks.split("\n")[:-1]:  # what has no line end was cut
            with contextlib.suppress(json.JSONDecodeError):
                isi = json.loads(b)
                if isinstance(isi, list) and len(isi) == 2 and isinstance(isi[0], str):
                    hasil.append(isi)
        return hasil

    def _tutup(self) -> None:
        if self._f is not None:
            self._f.flush()
            os.fsync(self._f.fileno())
            self._f.close()
            self._f = None

    def __exit__(
        self, jenis: type[BaseException] | None, nilai: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self._tutup()
