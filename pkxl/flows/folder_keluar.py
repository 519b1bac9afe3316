"""A folder that we write into: safe names, what we left there, and never a file of somebody else.

What was finished stands in a list inside the folder (one JSON line a piece of work, appended; a broken line costs work,
never a run), with size and time of each file as it was left. So the next run knows what is unchanged, and what a person
changed since is not overwritten: the new file goes beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

DAFTAR = ".pkxl-lembar.jsonl"
_TERLARANG = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


def nama_berkas(awalan: str, nama: str, akhiran: str, dipakai: Iterable[str] = ()) -> str:
    """A file name every system takes, unique among `dipakai` without regard to case; at most 120 characters."""
    bersih = unicodedata.normalize("NFC", nama).encode("utf-8", "replace").decode("utf-8")
    bersih = " ".join(_TERLARANG.sub("-", f"{awalan} {bersih}").split()).strip(" .") or "Lembar"
    while len(bersih.encode()) > 120:
        bersih = bersih[:-1].rstrip(" .")
    sudah = {d.casefold() for d in dipakai}
    calon, n = f"{bersih}{akhiran}", 1
    while calon.casefold() in sudah:
        n += 1
        calon = f"{bersih} ({n}){akhiran}"
    return calon


class FolderKeluar:
    """What was finished in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._isi: dict[str, tuple[str, dict[str, list[int]]]] = {}
        try:
            baris = (folder / DAFTAR).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            baris = []
        for b in baris:
            try:
                d = json.loads(b)
                self._isi[str(d["kunci"])] = (str(d["sidik"]), {str(k): list(v) for k, v in d["berkas"].items()})
            except (ValueError, KeyError, TypeError, AttributeError):
                continue

    def milik_kita(self, path: Path) -> bool:
        """Whether a file stands there as the last run left it."""
        return any(self._sama(path, tanda) for _, b in self._isi.values() if (tanda := b.get(path.name)))

    def utuh(self, kunci: str, sidik: str) -> tuple[Path, ...]:
        """The files of a finished piece of work that is unchanged; empty where it must be done."""
        lama = self._isi.get(kunci)
        if lama is None or lama[0] != sidik:
            return ()
        berkas = [self.folder / n for n in lama[1]]
        return tuple(berkas) if all(self._sama(p, lama[1][p.name]) for p in berkas) else ()

    def catat(self, kunci: str, sidik: str, berkas: Iterable[Path]) -> None:
        """A piece of work is finished."""
        isi = {p.name: [s.st_size, s.st_mtime_ns] for p in berkas for s in (p.stat(),)}
        self._isi[kunci] = (sidik, isi)
        with (self.folder / DAFTAR).open("a", encoding="utf-8") as f:
            f.write(json.dumps({"kunci": kunci, "sidik": sidik, "berkas": isi}, ensure_ascii=False) + "\n")

    @staticmethod
    def _sama(path: Path, tanda: list[int]) -> bool:
        try:
            s = path.lstat()
        except OSError:
            return False
        return [s.st_size, s.st_mtime_ns] == tanda and not path.is_symlink()


def sidik_berkas(path: Path) -> str:
    """A fingerprint of a file's content."""
    return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
