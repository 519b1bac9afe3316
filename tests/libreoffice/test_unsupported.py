"""The edge of the engine: each member that it lacks says so by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import xlwings as xw
from xlwings import base_classes

from pkxl.libreoffice import UnsupportedError
from pkxl.libreoffice.unsupported import complete

ASKED: list[tuple[str, Callable[[xw.Sheet], Any]]] = [
    ("Sheet.tables", lambda sheet: sheet.tables),
    ("Sheet.pivot_tables", lambda sheet: sheet.pivot_tables),
    ("Sheet.show_gridlines", lambda sheet: sheet.show_gridlines),
    ("Sheet.freeze_panes", lambda sheet: sheet.freeze_panes.freeze_at("A1")),
    ("Sheet.to_html", lambda sheet: sheet.to_html("a.html")),
    ("Range.borders", lambda sheet: sheet["A1"].borders),
    ("Range.data_validation", lambda sheet: sheet["A1"].data_validation),
    ("Range.autofilter", lambda sheet: sheet["A1:B2"].autofilter),
    ("Range.note", lambda sheet: sheet["A1"].note),
    ("Range.paste", lambda sheet: sheet["A1"].paste()),
    ("Range.arg1_input", lambda sheet: sheet["A:B"].group()),
    ("Range.formula2 =", lambda sheet: setattr(sheet["A1"], "formula2", "=A2:A3")),
    ("App.alert", lambda sheet: sheet.book.app.alert("x")),
    ("App.cut_copy_mode", lambda sheet: setattr(sheet.book.app, "cut_copy_mode", False)),
    ("App.startup_path", lambda sheet: sheet.book.app.startup_path),
    ("Book.json", lambda sheet: sheet.book.json()),
]


@pytest.mark.calc
@pytest.mark.parametrize("member, ask", ASKED, ids=[member for member, _ in ASKED])
def test_named(sheet: xw.Sheet, member: str, ask: Callable[[xw.Sheet], Any]) -> None:
    """What the engine lacks is named in the error."""
    with pytest.raises(UnsupportedError, match="LibreOffice engine") as caught:
        ask(sheet)
    assert caught.value.member == member


def test_complete() -> None:
    """Members of the base class that are not written raise by name; written and working ones stay."""

    @complete("tambahan")
    class Range(base_classes.Range):
        @property
        def row(self) -> int:
            return 7

    cells: Any = Range()
    assert (cells.row, cells.max_cells_per_read) == (7, base_classes.DEFAULT_MAX_CELLS_PER_READ)
    for name in ("column", "tambahan"):
        with pytest.raises(UnsupportedError, match=f"Range.{name}"):
            getattr(cells, name)
    with pytest.raises(UnsupportedError, match=r"Range\.color"):
        cells.color = 1
    with pytest.raises(UnsupportedError, match=r"Range\.merge"):
        cells.merge(across=True)
    with pytest.raises(UnsupportedError, match=r"Range\.__len__"):
        len(cells)
