"""A document as it is read from top to bottom: lines of prose and tables, each knowing its line.

Every reader of documents gives these; `susun` makes Pages of them and needs to know no file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

PEMISAH = "|"  # stands where a table of the Perjanjian Kinerja stood: nothing goes on across it
_NAMA_PENDEK = 3  # columns of a table that only lays out parties or signatures


class Teks(NamedTuple):
    """One line of prose; a blank one ("") ends a paragraph.

    Attributes:
        nomor: 1-based line of the file.
        teks: Without marks of the format.
        menonjol: Printed as a heading or in bold.
    """

    nomor: int
    teks: str
    menonjol: bool = False


class BarisTabel(NamedTuple):
    """One row of a table.

    Attributes:
        nomor: Its 1-based line.
        sel: Its cells; a line break inside a cell is a newline.
        kolom: 1-based column of each cell in its sheet; empty for a document, which has lines only.
    """

    nomor: int
    sel: tuple[str, ...]
    kolom: tuple[int, ...] = ()


class Tabel(NamedTuple):
    """A table as it stands; which rows are its header is not said."""

    baris: tuple[BarisTabel, ...]


Blok: TypeAlias = Teks | Tabel


def sebagai_prosa(blok: Iterable[Blok], lain: Sequence[Tabel]) -> Iterable[Teks]:
    """The lines of prose, with those of tables that only lay out text; the other tables leave a mark."""
    hanya_tata = {id(t) for t in lain}
    for b in blok:
        if isinstance(b, Teks):
            yield b
        elif id(b) in hanya_tata and max(len(r.sel) for r in b.baris) <= _NAMA_PENDEK:
            yield Teks(b.baris[0].nomor, "")
            yield from _mendatar(b)
            yield Teks(b.baris[-1].nomor, "")
        else:
            yield Teks(b.baris[0].nomor, PEMISAH)


def _mendatar(t: Tabel) -> Iterable[Teks]:
    """A layout table as lines: "| Nama | : | X |" across, signatures side by side column by column."""
    if any(len(r.sel) > 1 and (r.sel[1].startswith(":") or r.sel[0].endswith(":")) for r in t.baris):
        for r in t.baris:
            yield Teks(r.nomor, " ".join(s for s in r.sel if s).replace("\n", " "))
        return
    for j in range(max(len(r.sel) for r in t.baris)):
        for r in t.baris:
            for teks in (r.sel[j] if j < len(r.sel) else "").split("\n"):
                yield Teks(r.nomor, teks)
        yield Teks(t.baris[-1].nomor, "")
