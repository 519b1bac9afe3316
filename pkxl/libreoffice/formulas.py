"""Formulas between Excel's grammar and the one that Calc's ranges speak.

Excel: `=SUM('Data 1'!A1:A3,{1,2;3,4})`. Calc's setFormulaArray: `=SUM($'Data 1'.A1:A3;{1;2|3;4})`, English names too.
Calc's own parser translates, so every function and every sheet name is right; two things that it loses are kept here:
literals such as #N/A, and the prefix `_xlfn.` that files carry and people do not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from . import bridge
from .bridge import UnoObject

# com.sun.star.sheet.AddressConvention and FormulaLanguage
CALC_A1, EXCEL_FILE = 0, 3
LANGUAGE_OOXML = 5
ALL_GROUPS = 0x7FFFFFFF

_QUOTED = r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'"
_ERROR = re.compile(rf"(?P<quoted>{_QUOTED})|(?<![!.])(?P<error>#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A))")
_FUNCTION = re.compile(rf"(?P<quoted>{_QUOTED})|(?P<name>[A-Z_][A-Z0-9_.]*)(?=\()", re.IGNORECASE)
_PREFIX = re.compile(rf"(?P<quoted>{_QUOTED})|_xlfn\.(?:_xlws\.)?")
_UNION = re.compile(rf"(?P<quoted>{_QUOTED})|~")
_REFERENCE = re.compile(
    rf"(?P<quoted>{_QUOTED})|(?<![A-Za-z0-9_])(?P<reference>\$?[A-Z]{{1,3}}\$?[0-9]{{1,7}})(?![A-Za-z0-9_(.!])"
)
_HOLE = "\0"
REMEMBERED = 20_000  # whole formulas of one document whose translation is kept
_STAND_IN = re.compile(r"galat_sel_(\d+)_")


def is_formula(text: object) -> bool:
    """True for what Excel takes as a formula: a text of "=" and something more."""
    return isinstance(text, str) and len(text) > 1 and text[0] == "="


class Translator:
    """Translates formulas of one document; texts come and go with their "="."""

    def __init__(self, document: UnoObject) -> None:
        self._document = document
        self._known: dict[tuple[str, int], str | None] = {}
        """Excel's text of formulas that differ only in their references, with holes for these; None where it has others."""
        self._told: dict[tuple[str, int], str] = {}
        """Excel's text of whole formulas, by Calc's text and sheet."""

    def to_calc(self, formula: str, sheet: int = 0) -> str:
        """An Excel formula in the grammar of setFormulaArray; `sheet` is the 0-based index of its own sheet."""
        return next(self.fill(formula, [(sheet, 0, 0)]))

    def fill(self, formula: str, cells: list[tuple[int, int, int]]) -> Iterator[str]:
        """One Excel formula for many cells (sheet, row, column, from 0), relative to the first, as Excel fills."""
        body, errors = _hide_errors(self._with_prefixes(formula[1:]))
        positions = [bridge.struct("table.CellAddress", sheet, column, row) for sheet, row, column in cells]
        tokens = self._excel.parseFormula(body, positions[0])
        for position in positions:
            yield "=" + _show_errors(self._calc.printFormula(tokens, position), errors)

    def to_excel(self, formula: str, sheet: int = 0) -> str:
        """A formula as getFormulaArray gives it in Excel's grammar; braces of an array formula are dropped.

        A column of a table holds one formula a thousand times: the parser, which takes 3 ms, is asked once.
        """
        text = self._told.get((formula, sheet))
        if text is None:
            if len(self._told) >= REMEMBERED:
                self._told.clear()
            text = self._told[formula, sheet] = self._translate(formula, sheet)
        return text

    def _translate(self, formula: str, sheet: int) -> str:
        body = formula[2:-1] if formula.startswith("{=") else formula[1:]
        shape, references = _take_references(body)
        known = self._known.get((shape, sheet), "")
        if known:
            parts = known.split(_HOLE)
            return "".join(x for pair in zip(parts, [*references, ""], strict=True) for x in pair)
        text = self._ask(body, sheet)
        if known is not None:
            holes, same = _take_references(text)
            self._known[shape, sheet] = holes if same == references else None
        return text

    def _ask(self, body: str, sheet: int) -> str:
        body, errors = _hide_errors(body)
        position = bridge.struct("table.CellAddress", sheet, 0, 0)
        excel = self._excel.printFormula(self._calc.parseFormula(body, position), position)
        text = _replace(_PREFIX, _show_errors(excel, errors), lambda match: "")
        return "=" + _replace(_UNION, text, lambda match: ",")

    @functools.cached_property
    def _excel(self) -> UnoObject:
        return self._parser(EXCEL_FILE)

    @functools.cached_property
    def _calc(self) -> UnoObject:
        return self._parser(CALC_A1)

    def _parser(self, convention: int) -> UnoObject:
        parser = self._document.createInstance("com.sun.star.sheet.FormulaParser")
        parser.CompileEnglish = True
        parser.FormulaConvention = convention
        return parser

    @functools.cached_property
    def _prefixed(self) -> frozenset[str]:
        """The functions that an Excel file writes with `_xlfn.`, without it: "STDEV.S", "IFNA"."""
        mapper = self._document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        names = (entry.Name for entry in mapper.getAvailableMappings(LANGUAGE_OOXML, ALL_GROUPS))
        return frozenset(name.removeprefix("_xlfn.") for name in names if name.startswith("_xlfn."))

    def _with_prefixes(self, body: str) -> str:
        def prefix(match: re.Match[str]) -> str:
            name = match["name"]
            return f"_xlfn.{name}" if name.upper() in self._prefixed else name

        return _replace(_FUNCTION, body, prefix)


def _replace(pattern: re.Pattern[str], text: str, change: Callable[[re.Match[str]], str]) -> str:
    """`text` with `change` made at each match that is no quoted text and no quoted sheet name."""
    return pattern.sub(lambda match: match["quoted"] or change(match), text)


def _take_references(text: str) -> tuple[str, list[str]]:
    """A formula with holes in place of its cell references, and these in order."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(match["reference"])
        return _HOLE

    return _replace(_REFERENCE, text, take), found


def _hide_errors(body: str) -> tuple[str, list[str]]:
    """Literals like #N/A stand aside as names while the parser works: its tokens have no place for them."""
    errors: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        errors.append(match["error"])
        return f"galat_sel_{len(errors) - 1}_"

    return _replace(_ERROR, body, stand_in), errors


def _show_errors(body: str, errors: list[str]) -> str:
    return _STAND_IN.sub(lambda match: errors[int(match[1])], body) if errors else body
