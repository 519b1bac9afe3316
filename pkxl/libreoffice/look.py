"""How a range looks: formats, colours, alignment, sizes, hidden rows. The half of Range that touches no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from . import bridge
from .area import MAX_COLUMNS, MAX_ROWS, Area
from .bridge import UnoObject
from .formats import (
    POINT,
    Color,
    Font,
    characters_to_width,
    to_color,
    to_points,
    to_rgb,
    uniform,
    width_to_characters,
)
from .unsupported import UnsupportedError

if TYPE_CHECKING:
    from .sheet import Sheet

HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
}
VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2


class RangeLook(base_classes.Range):
    """Looks of the cells `area` of `sheet`; where cells differ, a property is None, as in Excel."""

    area: Area

    if TYPE_CHECKING:

        @property
        def api(self) -> UnoObject:
            """The UNO cell range."""

        @property
        def sheet(self) -> Sheet:
            """The sheet that it belongs to."""

    @property
    def number_format(self) -> str | None:
        """Excel's code of the number format, "General"; None where its cells differ."""
        key = uniform(self.api, "NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.api.NumberFormat = self.sheet.book.formats.key(value)

    @property
    def color(self) -> Color | None:
        """Red, green, blue of the background; None for no colour and for mixed ones."""
        color = uniform(self.api, "CellBackColor")
        return None if color is None else to_rgb(color)

    @color.setter
    def color(self, color_or_rgb: Color | str | int | None) -> None:
        self.api.CellBackColor = to_color(color_or_rgb)

    @property
    def font(self) -> Font:
        """Its font."""
        return Font(self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long text breaks into lines; None where its cells differ."""
        wrapped: bool | None = uniform(self.api, "IsTextWrapped")
        return wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        """One of xlwings' words, "left"; None where its cells differ."""
        justify = uniform(self.api, "HoriJustify")
        return None if justify is None else {calc: word for word, calc in HORIZONTAL.items()}[justify.value]

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in HORIZONTAL:
            raise UnsupportedError(f"Range.horizontal_alignment = {value!r}", "")
        self.api.HoriJustify = bridge.enum("table.CellHoriJustify", HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        """One of xlwings' words, "top"; None where its cells differ. Calc's "standard" is Excel's "bottom"."""
        justify = uniform(self.api, "VertJustify")
        return None if justify is None else {calc: word for word, calc in VERTICAL.items()}.get(justify, "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in VERTICAL:
            raise UnsupportedError(f"Range.vertical_alignment = {value!r}", "")
        self.api.VertJustify = VERTICAL[value]

    # Sizes: characters for a column's width, points for all else

    @property
    def column_width(self) -> float | None:
        """Width of its columns in characters; None where they differ."""
        columns = self.api.Columns
        widths = {columns.getByIndex(i).Width for i in range(self.area.columns)}
        return width_to_characters(widths.pop()) if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.api.Columns.Width = characters_to_width(value)

    @property
    def row_height(self) -> float | None:
        """Height of its rows in points; None where they differ."""
        rows = self.api.Rows
        heights = {rows.getByIndex(i).Height for i in range(self.area.rows)}
        return to_points(heights.pop()) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.Rows.Height = round(value * POINT)

    @property
    def width(self) -> float:
        """Width in points."""
        return to_points(self.api.Size.Width)

    @property
    def height(self) -> float:
        """Height in points."""
        return to_points(self.api.Size.Height)

    @property
    def left(self) -> float:
        """Distance from the sheet's left edge in points."""
        return to_points(self.api.Position.X)

    @property
    def top(self) -> float:
        """Distance from the sheet's top edge in points."""
        return to_points(self.api.Position.Y)

    @property
    def row_hidden(self) -> bool | None:
        """Whether its rows are hidden, by hand or by a filter; None where they differ. One call for all rows."""
        return _hidden(self._visible_count("Row"), self.area.rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.api.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether its columns are hidden; None where they differ."""
        return _hidden(self._visible_count("Column"), self.area.columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.api.Columns.IsVisible = not value

    def _visible_count(self, axis: str) -> int:
        a = self.area
        if axis == "Row":  # the whole rows, as a range whose columns are all hidden has no visible cell
            entire = self.sheet.api.getCellRangeByPosition(0, a.row - 1, MAX_COLUMNS - 1, a.last_row - 1)
        else:
            entire = self.sheet.api.getCellRangeByPosition(a.column - 1, 0, a.last_column - 1, MAX_ROWS - 1)
        seen: set[int] = set()
        for address in entire.queryVisibleCells().getRangeAddresses():
            seen.update(range(getattr(address, f"Start{axis}"), getattr(address, f"End{axis}") + 1))
        return len(seen)


def _hidden(visible: int, total: int) -> bool | None:
    return False if visible == total else True if visible == 0 else None
