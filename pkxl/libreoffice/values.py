"""Python values and Calc values: what a cell gives, what a cell takes. Plain functions, no UNO.

Reading follows xlwings on Excel: numbers are floats, dates are datetimes, empty is None, an error cell is None or
its text with `err_to_str=True`. Calc keeps only numbers and texts; that a number is a date or a truth value stands
in the cell's number format, so both directions carry the kind of format beside the number.

Writing follows xlwings on Excel in what it can: text that begins with "=" is a formula, text that begins with an
apostrophe is text without it (`"'=1+1"` stores `=1+1` as text, `"'007"` stores `007`). It differs in one point on
purpose: other text stays text, where Excel would turn "007" into 7 and "1-2" into a date, after the rules of the
user's country. An apostrophe before officers' text means the same in both.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
import numbers
import re
from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

DAY_MS = 86_400_000
CALC_EPOCH = dt.datetime(1899, 12, 30)

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?", re.ASCII | re.IGNORECASE)

ERROR_TEXTS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
OTHER_ERRORS = {"Err:503": "#NUM!", "Err:521": "#NULL!", "Err:522": "#REF!", "Err:523": "#NUM!", "Err:525": "#NAME?"}


class Kind(Enum):
    """What a number format makes of the number in the cell."""

    NUMBER = auto()
    DATE = auto()
    LOGICAL = auto()


class CellError(str):
    """The text of an error cell as Excel names it, "#DIV/0!"; a plain str is the text of an ordinary cell."""

    __slots__ = ()


Cell = tuple[int, int]
"""Row and column of a cell inside a block, counted from 0."""


class Block(NamedTuple):
    """A block of values made ready for a sheet.

    Attributes:
        data: Rows of floats and texts, as setDataArray takes them; formulas and empty cells are "".
        formulas: The formulas, in Excel's grammar with their "=".
        dates: The cells whose number is a date.
        logicals: The cells whose number is a truth value.
        numbers: The cells that hold an ordinary number.
    """

    data: tuple[tuple[float | str, ...], ...]
    formulas: dict[Cell, str]
    dates: list[Cell]
    logicals: list[Cell]
    numbers: list[Cell]


def to_datetime(serial: float, epoch: dt.datetime = CALC_EPOCH) -> dt.datetime | float:
    """The moment of a date serial, to the millisecond; the serial itself where no calendar has such a day."""
    try:
        return epoch + dt.timedelta(milliseconds=round(serial * DAY_MS))
    except OverflowError:
        return serial


def to_serial(moment: dt.date, epoch: dt.datetime = CALC_EPOCH) -> float:
    """The date serial of a date or a datetime; a time zone is dropped, as Excel has none."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    return (moment.replace(tzinfo=None) - epoch) / dt.timedelta(days=1)


def error_name(shown: str) -> CellError:
    """The Excel name of an error that a Calc cell shows: "Err:503" is "#NUM!"; unknown ones are "#VALUE!"."""
    return CellError(shown if shown in ERROR_TEXTS else OTHER_ERRORS.get(shown, "#VALUE!"))


def with_kind(value: Any, kind: Kind, epoch: dt.datetime = CALC_EPOCH) -> Any:
    """A number from a cell as what its format makes of it; texts and empties pass unchanged."""
    if not isinstance(value, float):
        return value
    if kind is Kind.DATE:
        return to_datetime(value, epoch)
    if kind is Kind.LOGICAL and value in (0.0, 1.0):
        return bool(value)
    return value


def for_python(
    data: Sequence[Sequence[Any]],
    make_date: Callable[..., Any],
    empty: Any,
    make_number: Callable[[float], Any] | None,
    errors_as_text: bool,
) -> list[list[Any]]:
    """The rows of a read block as the caller's options want them; xlwings' clean_value_data."""

    def clean(value: Any) -> Any:
        if type(value) is float:
            return make_number(value) if make_number else value
        if value == "" or value is None:
            return empty
        if isinstance(value, CellError):
            return str(value) if errors_as_text else None
        if isinstance(value, dt.datetime):
            return make_date(
                year=value.year,
                month=value.month,
                day=value.day,
                hour=value.hour,
                minute=value.minute,
                second=value.second,
                microsecond=value.microsecond,
                tzinfo=None,
            )
        return value

    return [[clean(value) for value in row] for row in data]


def plain_element(value: Any) -> Any:
    """One value of a write without what numpy and pandas add: their scalars, NaN and NaT become plain or None."""
    if value is None or isinstance(value, (str, bool, int, dt.date)):
        return None if value != value else value  # NaT is a datetime and unequal to itself
    if hasattr(value, "item"):
        value = value.item()
    if type(value).__name__ == "NAType" or (isinstance(value, numbers.Number) and value != value):
        return None
    return value


def for_calc(rows: Sequence[Sequence[Any]], epoch: dt.datetime = CALC_EPOCH) -> Block:
    """Rows of Python values made ready for one setDataArray.

    Raises:
        TypeError: A value that no cell can hold; its place in the block is named.
        ValueError: An infinite number.
    """
    data: list[tuple[float | str, ...]] = []
    block = Block((), {}, [], [], [])
    for i, row in enumerate(rows):
        line: list[float | str] = []
        for j, value in enumerate(row):
            if value is None:
                line.append("")
            elif isinstance(value, str):
                if len(value) > 1 and value[0] == "=":
                    block.formulas[i, j] = value
                    line.append("")
                else:
                    line.append(value[1:] if value[:1] == "'" else str(value))
            elif isinstance(value, bool):
                block.logicals.append((i, j))
                line.append(float(value))
            elif isinstance(value, dt.date):
                block.dates.append((i, j))
                line.append(to_serial(value, epoch))
            elif isinstance(value, (int, float, decimal.Decimal)):
                if not math.isfinite(value):
                    raise ValueError(f"a cell cannot hold {value!r}, row {i + 1}, column {j + 1}")
                block.numbers.append((i, j))
                line.append(float(value))
            else:
                raise TypeError(f"a cell cannot hold {value!r} ({type(value).__name__}), row {i + 1}, column {j + 1}")
        data.append(tuple(line))
    return block._replace(data=tuple(data))


def constant(text: str) -> Any:
    """What Excel makes of a constant assigned to `.formula`: a number, a truth value, or the text itself.

    `.formula` gives constants as texts ("45322", "TRUE"), so assigning them again must give the same cells.
    """
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    return float(text) if _NUMBER.fullmatch(text) else text
