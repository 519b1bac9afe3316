"""Charts: listing, adding over a range, title, place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from . import bridge
from .bridge import UnoObject
from .formats import POINT
from .shapes import Shape, Shapes
from .unsupported import UnsupportedError, complete

if TYPE_CHECKING:
    from .range import Range
    from .sheet import Sheet

DIAGRAM = "com.sun.star.chart."
TYPES = {
    "column_clustered": ("BarDiagram", False),
    "bar_clustered": ("BarDiagram", True),
    "line": ("LineDiagram", False),
    "pie": ("PieDiagram", False),
    "area": ("AreaDiagram", False),
}
"""Diagram and its property Vertical; Calc means the axis, so its vertical bars lie."""


@complete()
class Chart(base_classes.Chart):
    """One chart. Its place is that of the shape that shows it."""

    def __init__(self, sheet: Sheet, key: str) -> None:
        self.sheet = sheet
        self.key = key

    @property
    def api(self) -> UnoObject:
        """The UNO chart document (com.sun.star.chart.ChartDocument)."""
        return self.sheet.api.Charts.getByName(self.key).EmbeddedObject

    @property
    def parent(self) -> Sheet:
        """The sheet that it lies on."""
        return self.sheet

    @property
    def shape(self) -> Shape:
        """The shape that shows it."""
        shapes = (shape for shape in Shapes(self.sheet) if shape.type == "chart")
        return next(shape for shape in shapes if shape.api.PersistName == self.key)

    @property
    def name(self) -> str:
        """The name of its shape, or Calc's own ("Object 1")."""
        return self.shape.name

    @name.setter
    def name(self, value: str) -> None:
        self.shape.name = value

    def set_source_data(self, rng: Range, plot_by: str | None = None) -> None:
        """Draw these cells; the first row and the first column are labels.

        The chart is made anew in its place: one that was made without cells takes none later.
        """
        if plot_by not in (None, "columns"):
            raise UnsupportedError(f"Chart.set_source_data(plot_by={plot_by!r})")
        shape, kind, title = self.shape, self.chart_type, self.title
        name, position, size = shape.api.Name, shape.api.Position, shape.api.Size
        charts = self.sheet.api.Charts
        charts.removeByName(self.key)
        place = bridge.struct("awt.Rectangle", position.X, position.Y, size.Width, size.Height)
        charts.addNewByName(self.key, place, (rng.api.RangeAddress,), True, True)
        self.shape.api.Name = name
        self.chart_type = kind
        self.title = title

    @property
    def chart_type(self) -> str:
        """Its kind in xlwings' words."""
        diagram = self.api.Diagram
        kind = diagram.getDiagramType().removeprefix(DIAGRAM)
        vertical = kind == "BarDiagram" and bool(diagram.Vertical)
        return next((word for word, calc in TYPES.items() if calc == (kind, vertical)), "combination")

    @chart_type.setter
    def chart_type(self, chart_type: str) -> None:
        if chart_type not in TYPES:
            raise UnsupportedError(f"Chart.chart_type = {chart_type!r}")
        kind, vertical = TYPES[chart_type]
        document = self.api
        document.setDiagram(document.createInstance(DIAGRAM + kind))
        if kind == "BarDiagram":
            document.Diagram.Vertical = vertical

    @property
    def title(self) -> str | None:
        """The text above it; None for none."""
        document = self.api
        return document.Title.String if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self.api
        document.HasMainTitle = value is not None
        if value is not None:
            document.Title.String = value

    @property
    def left(self) -> float:
        """Distance from the sheet's left edge in points."""
        return self.shape.left

    @left.setter
    def left(self, value: float) -> None:
        self.shape.left = value

    @property
    def top(self) -> float:
        """Distance from the sheet's top edge in points."""
        return self.shape.top

    @top.setter
    def top(self, value: float) -> None:
        self.shape.top = value

    @property
    def width(self) -> float:
        """Width in points."""
        return self.shape.width

    @width.setter
    def width(self, value: float) -> None:
        self.shape.width = value

    @property
    def height(self) -> float:
        """Height in points."""
        return self.shape.height

    @height.setter
    def height(self, value: float) -> None:
        self.shape.height = value

    def delete(self) -> None:
        """Remove it."""
        self.sheet.api.Charts.removeByName(self.key)


@complete()
class Charts(base_classes.Collection, base_classes.Charts):
    """The charts of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> UnoObject:
        """The UNO collection (com.sun.star.table.TableCharts)."""
        return self.sheet.api.Charts

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self.sheet

    def __iter__(self) -> Iterator[Chart]:
        return (Chart(self.sheet, key) for key in self.api.ElementNames)

    def __len__(self) -> int:
        count: int = self.api.Count
        return count

    def __call__(self, key: str | int) -> Chart:
        """A chart by its name or its number from 1.

        Raises:
            KeyError: There is none.
        """
        for number, chart in enumerate(self, 1):
            if key in (number, chart.key) or key == chart.name:
                return chart
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return any(key in (chart.key, chart.name) for chart in self)

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Range | None = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = None,
    ) -> Chart:
        """A new chart, columns where no type is given. Excel's numbered styles have no meaning here."""
        x, y = (anchor.left, anchor.top) if anchor else (left, top)
        taken = set(self.api.ElementNames)
        key = next(free for n in range(1, len(taken) + 2) if (free := f"Chart {n}") not in taken)
        place = bridge.struct("awt.Rectangle", *(round(length * POINT) for length in (x, y, width, height)))
        self.api.addNewByName(key, place, (), True, True)
        chart = Chart(self.sheet, key)
        if source is not None:
            chart.set_source_data(source, plot_by)
        if chart_type is not None:
            chart.chart_type = chart_type
        if name is not None:
            chart.name = name
        return chart
