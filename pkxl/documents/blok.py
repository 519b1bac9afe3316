"""A document as it is read from top to bottom: lines of prose and tables, each knowing its line.

Every reader of documents gives these; `susun` makes Pages of them and needs to know no file format.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


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
