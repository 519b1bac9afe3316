"""A rectangle of cells in and out in a fixed number of calls, whatever its size.

A call to soffice costs 0.2 to 0.4 ms and a new proxy about 2 ms, so nothing here asks cell by cell. Values come by
one getDataArray; the kinds of numbers by the number format of the whole range, or where it is mixed by one list of
equally formatted areas; the names of errors, which no range property gives, as the texts that a chart would show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import bridge
from .area import Area, rectangles
from .bridge import OfficeError, UnoObject
from .formats import uniform
from .formulas import is_formula
from .values import Cell, Kind, constant, error_name, for_calc, with_kind

if TYPE_CHECKING:
    from .range import Range

DAY_FORMAT, MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"

Rows = Sequence[Sequence[Any]]

TALL, MANY = 50, 8
"""Rows from which a block is looked at before it is written; parts into which it is cut at most."""


def read_values(cells: Range) -> list[list[Any]]:
    """Rows of floats, texts, datetimes, truth values and CellErrors; an empty cell is ""."""
    data = [list(row) for row in cells.api.getDataArray()]
    flat = [value for row in data for value in row]
    if any(type(value) is float for value in flat):
        _apply_kinds(cells, data)
    if None in flat:
        _name_errors(cells, data)
    return data


def write_values(cells: Range, rows: Rows) -> None:
    """Rows of Python values into cells of the same shape; see `values` for what becomes what.

    Raises:
        OfficeError: The cells are protected, or part of an array formula.
    """
    block = for_calc(rows, cells.sheet.book.epoch)
    _set_data(cells, block.data)
    if block.dates or block.logicals or block.numbers:
        moments = {cell for cell in block.dates if _has_time(rows[cell[0]][cell[1]])}
        _apply_formats(cells, set(block.dates) - moments, moments, set(block.logicals), set(block.numbers))
    if block.formulas:
        book, sheet = cells.sheet.book, cells.sheet.index - 1
        write_calc_formulas(cells, {cell: book.formulas.to_calc(text, sheet) for cell, text in block.formulas.items()})


def fill_formula(cells: Range, formula: str) -> None:
    """One Excel formula into every cell, its relative references moving from the top left cell, as Excel fills."""
    sheet = cells.sheet.index - 1
    places = [(i, j) for i in range(cells.area.rows) for j in range(cells.area.columns)]
    positions = [(sheet, cells.area.row - 1 + i, cells.area.column - 1 + j) for i, j in places]
    texts = cells.sheet.book.formulas.fill(formula, positions)
    write_calc_formulas(cells, dict(zip(places, texts, strict=True)))


def read_formulas(cells: Range) -> list[list[str]]:
    """Rows of texts: formulas in Excel's grammar; constants as Excel's `.formula` gives them, "3.5", "TRUE", ""."""
    texts = [list(row) for row in cells.api.getFormulaArray()]
    flat = [text for row in texts for text in row]
    if any(text[:1] in ("=", "{") for text in flat):
        translate, sheet = cells.sheet.book.formulas.to_excel, cells.sheet.index - 1
        for row, values in zip(texts, cells.api.getDataArray(), strict=True):
            for j, (text, value) in enumerate(zip(row, values, strict=True)):
                # A text cell that reads "=x" comes back as "=x" too; only its value tells it from a formula.
                if text.startswith(("=", "{=")) and text != value:
                    row[j] = translate(text, sheet)
    logical = _logical_cells(cells) if "0" in flat or "1" in flat else set()
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            if text in ("0", "1") and (i, j) in logical:
                row[j] = "TRUE" if text == "1" else "FALSE"
            else:
                row[j] = text.removeprefix("'")  # Calc's mark of a text that looks like something else
    return texts


def write_formulas(cells: Range, rows: Rows) -> None:
    """Rows as `.formula` takes them: formulas, and constants that are read as Excel reads them ("3.5" is a number)."""
    write_values(cells, [[constant(x) if isinstance(x, str) and not is_formula(x) else x for x in row] for row in rows])


def write_calc_formulas(cells: Range, texts: dict[Cell, str]) -> None:
    """Formulas in Calc's own grammar into single cells of a range, joined into as few calls as their places allow."""
    for part in rectangles(texts):
        block = [
            tuple(texts[i, j] for j in range(part.column, part.last_column + 1))
            for i in range(part.row, part.last_row + 1)
        ]
        _set(cells.part(part), "setFormulaArray", tuple(block))


def kinds(cells: Range) -> list[tuple[Kind, Area]]:
    """Where numbers are dates or truth values: areas counted from 0 inside the range.

    Read the values first: a formula's own format (a date, a truth value) is set when Calc computes it.
    """
    formats = cells.sheet.book.formats
    key = uniform(cells.api, "NumberFormat")
    if key is not None:
        kind = formats.kind(key)
        return [] if kind is Kind.NUMBER else [(kind, Area(0, 0, cells.area.rows, cells.area.columns))]
    found: list[tuple[Kind, Area]] = []
    groups = cells.api.getUniqueCellFormatRanges()
    for index in range(groups.Count):
        group = groups.getByIndex(index)
        kind = formats.kind(group.NumberFormat)
        if kind is not Kind.NUMBER:
            found += [(kind, _inside(cells.area, address)) for address in group.getRangeAddresses()]
    return found


def _numbers(data: list[list[Any]]) -> Iterable[Area]:
    """Blocks of adjacent columns in which every number of `data` stands, from the first row with one to the last.

    Each differently formatted area is a proxy, which takes a millisecond: headings and texts are not asked about.
    """
    spans: dict[int, tuple[int, int]] = {}
    for j, column in enumerate(zip(*data, strict=True)):
        numbers = [i for i, value in enumerate(column) if type(value) is float]
        if numbers:
            spans[j] = numbers[0], numbers[-1]
    block: list[int] = []
    for j in [*spans, -1]:
        if block and j != block[-1] + 1:
            top, bottom = min(spans[c][0] for c in block), max(spans[c][1] for c in block)
            yield Area(top, block[0], bottom - top + 1, len(block))
            block = []
        block.append(j)


def _inside(area: Area, address: Any) -> Area:
    """A UNO range address as an area counted from 0 inside `area`."""
    row, column = address.StartRow - area.row + 1, address.StartColumn - area.column + 1
    return Area(row, column, address.EndRow - address.StartRow + 1, address.EndColumn - address.StartColumn + 1)


def _apply_kinds(cells: Range, data: list[list[Any]]) -> None:
    epoch = cells.sheet.book.epoch
    for block in list(_numbers(data)):
        for kind, area in kinds(cells.part(block)):
            top, left = block.row + area.row, block.column + area.column
            for row in data[top : top + area.rows]:
                part = slice(left, left + area.columns)
                row[part] = [with_kind(value, kind, epoch) for value in row[part]]


def _logical_cells(cells: Range) -> set[Cell]:
    return {cell for kind, area in kinds(cells) if kind is Kind.LOGICAL for cell in _each(area)}


def _each(area: Area) -> Iterable[Cell]:
    return ((i, j) for i in range(area.row, area.row + area.rows) for j in range(area.column, area.last_column + 1))


def _name_errors(cells: Range, data: list[list[Any]]) -> None:
    """Put CellErrors where getDataArray left None, by two calls for all of them."""
    places = [(i, j) for i, row in enumerate(data) for j, value in enumerate(row) if value is None]
    top, left = min(i for i, _ in places), min(j for _, j in places)
    rows, columns = max(i for i, _ in places) - top + 1, max(j for _, j in places) - left + 1
    part = Area(cells.area.row + top, cells.area.column + left, rows, columns)
    sheet = cells.sheet.name.replace("'", "''")
    provider = cells.sheet.book.api.createInstance("com.sun.star.chart2.data.DataProvider")
    shown = provider.createDataSequenceByRangeRepresentation(f"$'{sheet}'.{part.address()}").getTextualData()
    for i, j in places:
        data[i][j] = error_name(shown[(j - left) * rows + i - top])  # a chart reads column by column


def _has_time(moment: dt.date) -> bool:
    return isinstance(moment, dt.datetime) and moment.time() != dt.time()


def _apply_formats(cells: Range, days: set[Cell], moments: set[Cell], logicals: set[Cell], numbers: set[Cell]) -> None:
    """Give written numbers the kind they had in Python.

    A format of the right kind stays as it is (a template's own date format); a truth value's format under an ordinary
    number goes, because 5 would be shown and saved as TRUE.
    """
    present = {cell: kind for kind, area in kinds(cells) for cell in _each(area)}
    of_kind = {kind: {cell for cell, k in present.items() if k is kind} for kind in Kind}
    _format(cells, days - of_kind[Kind.DATE], DAY_FORMAT)
    _format(cells, moments - of_kind[Kind.DATE], MOMENT_FORMAT)
    _format(cells, logicals - of_kind[Kind.LOGICAL], "BOOLEAN")
    _format(cells, numbers & of_kind[Kind.LOGICAL], "General")


def _format(cells: Range, places: set[Cell], code: str) -> None:
    if not places:
        return
    sheet, top, left = cells.sheet.index - 1, cells.area.row - 1, cells.area.column - 1
    many: UnoObject = cells.sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    addresses = [
        bridge.struct(
            "table.CellRangeAddress",
            sheet,
            left + part.column,
            top + part.row,
            left + part.last_column,
            top + part.last_row,
        )
        for part in rectangles(places)
    ]
    many.addRangeAddresses(tuple(addresses), False)
    many.setPropertyValue("NumberFormat", cells.sheet.book.formats.key(code))


def _set_data(cells: Range, data: tuple[tuple[Any, ...], ...]) -> None:
    """setDataArray; rows of a tall block whose texts stay do without new heights, which take twenty times as long.

    Heights that an officer set by hand stay in any case, and a row whose text changed gets the height that it needs.
    """
    if cells.area.rows < TALL:
        _set(cells, "setDataArray", data)
        return
    old = cells.api.getDataArray()
    runs: list[tuple[bool, int, int]] = []
    for i, (before, after) in enumerate(zip(old, data, strict=True)):
        same = [x for x in before if isinstance(x, str)] == [x for x in after if isinstance(x, str)]
        if runs and runs[-1][0] == same:
            runs[-1] = (same, runs[-1][1], i + 1)
        else:
            runs.append((same, i, i + 1))
    if len(runs) > MANY or not any(same for same, _, _ in runs):
        _set(cells, "setDataArray", data)
        return
    document, width = cells.sheet.book.api, cells.area.columns
    for same, start, end in runs:
        document.IsAdjustHeightEnabled = not same
        try:
            _set(cells.part(Area(start, 0, end - start, width)), "setDataArray", data[start:end])
        finally:
            document.IsAdjustHeightEnabled = True


def _set(cells: Range, method: str, block: tuple[tuple[Any, ...], ...]) -> None:
    """Call setDataArray or setFormulaArray; Calc refuses without a word of why."""
    try:
        getattr(cells.api, method)(block)
    except bridge.uno_error() as error:
        protected = cells.sheet.api.isProtected()
        reason = "the sheet is protected" if protected else "part of an array formula or of a merged area?"
        place = f"{cells.sheet.name}!{cells.area.address(False, False)}"
        raise OfficeError(f"LibreOffice cannot write to {place}: {reason}") from error
