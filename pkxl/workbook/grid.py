"""Sheets as plain values: the narrow place of the house.

`Pages` maps a sheet's name to its `Grid`. Every reader gives Pages, every writer takes them; nothing else
passes between the core and a workbook, a live spreadsheet or a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from pkxl.model.temuan import Asal


class GalatSel(str):
    """The error a cell shows, "#DIV/0!"; a blank would hide it and a text would be read."""

    __slots__ = ()


class Rumus(NamedTuple):
    """A native formula of ours with the value it has now, so that a viewer that does not calculate shows it."""

    rumus: str
    nilai: str | float | int


class Tautan(NamedTuple):
    """A hyperlink to a place in the same workbook, shown as `teks`."""

    teks: str
    lembar: str
    sel: str


Value: TypeAlias = "str | float | int | bool | date | datetime | GalatSel | Rumus | Tautan | None"


@dataclass(slots=True)
class Grid:
    """One sheet: rows of plain values.

    Attributes:
        nama: Sheet name.
        baris: Rows from the sheet's first row and column A on; ragged rows are allowed.
        berkas: File name without folder, for the place in a finding.
        nomor: Source row or line of each row; None means row i is row i + 1 of the sheet.
        bersel: Whether places are cells (a workbook) or only lines (a document).
        desimal: Decimals that a number cell shows by its own format, by 0-based (row, column); absent = general.
        persen: Cells (0-based) whose own format is a percentage: they hold 0.3708 and show 37,08 %.
        nomor_sel: Source line of single cells (0-based) that came from elsewhere than their row's line.
        kolom_sel: 1-based source column of single cells (0-based) of a grid made from a table somewhere in a sheet.
        asal_sel: The place of single cells (0-based) that stand on another sheet than `nama`.
        konvensi: The source is known to write decimal commas (a document, as a whole).
    """

    nama: str
    baris: list[list[Value]]
    berkas: str = ""
    nomor: list[int] | None = None
    bersel: bool = True
    desimal: dict[tuple[int, int], int] = field(default_factory=dict)
    persen: set[tuple[int, int]] = field(default_factory=set)
    nomor_sel: dict[tuple[int, int], int] = field(default_factory=dict)
    konvensi: bool = False
    kolom_sel: dict[tuple[int, int], int] = field(default_factory=dict)
    asal_sel: dict[tuple[int, int], Asal] = field(default_factory=dict)

    def nomor_baris(self, i: int) -> int:
        """Source row or line (1-based) of the 0-based row `i`."""
        return i + 1 if self.nomor is None else self.nomor[i]

    def asal(self, i: int, j: int) -> Asal:
        """The place of the value at 0-based row `i`, column `j`."""
        if self.bersel:
            return Asal(self.berkas, self.nama, self.nomor_baris(i), j + 1)
        if (i, j) in self.asal_sel:
            return self.asal_sel[i, j]
        return Asal(self.berkas, "", self.nomor_sel.get((i, j)) or self.nomor_baris(i))

    def isi(self, i: int, j: int) -> Value:
        """The value at 0-based row `i`, column `j`; None outside."""
        if 0 <= i < len(self.baris) and 0 <= j < len(self.baris[i]):
            return self.baris[i][j]
        return None

    def __iter__(self) -> Iterator[list[Value]]:
        return iter(self.baris)


Pages: TypeAlias = dict[str, Grid]


def polos(v: Value) -> Value:
    """A formula's value, a link's text, anything else as it is."""
    if isinstance(v, Rumus):
        return v.nilai
    if isinstance(v, Tautan):
        return v.teks
    return v
