"""What lies on a sheet's drawing page: shapes in general, and pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from xlwings import base_classes

from . import bridge
from .bridge import OfficeError, UnoObject
from .formats import PIXEL, POINT, to_points
from .unsupported import complete

if TYPE_CHECKING:
    from .sheet import Sheet

CHART_CLASS = "12dcae26-281f-416f-a234-c3086127382e"

SHAPE = "com.sun.star.drawing."
TYPES = {
    "ControlShape": "form_control",
    "GraphicObjectShape": "picture",
    "CaptionShape": "comment",
    "TextShape": "text_box",
    "LineShape": "line",
    "GroupShape": "group",
}
"""xlwings' words for Calc's shapes; all others are "auto_shape"."""


@complete()
class Shape(base_classes.Shape):
    """One shape. Lengths are points, as in Excel; Calc rounds them to hundredths of a millimetre."""

    def __init__(self, sheet: Sheet, api: UnoObject, number: int) -> None:
        self.sheet = sheet
        self._api = api
        self._number = number

    @property
    def api(self) -> UnoObject:
        """The UNO shape (com.sun.star.drawing.Shape)."""
        return self._api

    @property
    def parent(self) -> Sheet:
        """The sheet that it lies on."""
        return self.sheet

    @property
    def type(self) -> str:
        """Its kind in xlwings' words: "form_control", "picture", "chart", ..."""
        kind: str = self.api.ShapeType.removeprefix(SHAPE)
        if kind == "OLE2Shape":
            return "chart" if self.api.CLSID.lower() == CHART_CLASS else "embedded_ole_object"
        return TYPES.get(kind, "auto_shape")

    @property
    def name(self) -> str:
        """Its name; a button's is its control's, a chart's the chart's, one without any is "Shape" and its number."""
        kind = self.api.ShapeType.removeprefix(SHAPE)
        own = self.api.Name
        if not own and kind == "ControlShape":
            own = self.api.Control.Name
        if not own and kind == "OLE2Shape":
            own = self.api.PersistName
        return own or f"Shape {self._number}"

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def left(self) -> float:
        """Distance from the sheet's left edge in points."""
        return to_points(self.api.Position.X)

    @left.setter
    def left(self, value: float) -> None:
        self.api.setPosition(bridge.struct("awt.Point", round(value * POINT), self.api.Position.Y))

    @property
    def top(self) -> float:
        """Distance from the sheet's top edge in points."""
        return to_points(self.api.Position.Y)

    @top.setter
    def top(self, value: float) -> None:
        self.api.setPosition(bridge.struct("awt.Point", self.api.Position.X, round(value * POINT)))

    @property
    def width(self) -> float:
        """Width in points."""
        return to_points(self.api.Size.Width)

    @width.setter
    def width(self, value: float) -> None:
        self._resize(width=round(value * POINT))

    @property
    def height(self) -> float:
        """Height in points."""
        return to_points(self.api.Size.Height)

    @height.setter
    def height(self, value: float) -> None:
        self._resize(height=round(value * POINT))

    def _resize(self, width: int | None = None, height: int | None = None) -> None:
        size = self.api.Size
        self.api.setSize(bridge.struct("awt.Size", width or size.Width, height or size.Height))

    @property
    def text(self) -> str | None:
        """The text in it, a button's label; None where it can hold none."""
        kind = self.api.ShapeType.removeprefix(SHAPE)
        if kind == "ControlShape":
            label: str | None = getattr(self.api.Control, "Label", None)
            return label
        return self.api.String if hasattr(self.api, "String") else None

    @text.setter
    def text(self, value: str) -> None:
        if self.api.ShapeType == f"{SHAPE}ControlShape":
            self.api.Control.Label = value
        else:
            self.api.String = value

    def activate(self) -> None:
        """Select it in the book's window."""
        self.sheet.activate()
        self.sheet.book.controller.select(self.api)

    def delete(self) -> None:
        """Remove it."""
        self.sheet.api.DrawPage.remove(self.api)


S = TypeVar("S", bound=Shape)


class ShapeCollection(base_classes.Collection, Generic[S]):
    """Shapes of one kind on a sheet, by name or by number from 1."""

    item: type[S]
    kind: str | None = None

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> UnoObject:
        """The UNO drawing page (com.sun.star.sheet.SpreadsheetDrawPage)."""
        return self.sheet.api.DrawPage

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self.sheet

    def __iter__(self) -> Iterator[S]:
        page = self.api
        for index in range(page.Count):
            shape = self.item(self.sheet, page.getByIndex(index), index + 1)
            if self.kind is None or shape.type == self.kind:
                yield shape

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: str | int) -> S:
        """A shape by its name or its number.

        Raises:
            KeyError: There is none.
        """
        for number, shape in enumerate(self, 1):
            if key in (number, shape.name):
                return shape
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return any(shape.name == key for shape in self)


@complete()
class Shapes(ShapeCollection[Shape]):
    """All shapes of a sheet, notes of cells included."""

    item = Shape


@complete("update")
class Picture(Shape, base_classes.Picture):
    """One picture."""

    _locked = False

    @property
    def lock_aspect_ratio(self) -> bool:
        """Whether a change of its width or height through this object changes the other in proportion."""
        return self._locked

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        self._locked = value

    def _resize(self, width: int | None = None, height: int | None = None) -> None:
        size = self.api.Size
        if self._locked and width:
            height = round(size.Height * width / size.Width)
        elif self._locked and height:
            width = round(size.Width * height / size.Height)
        super()._resize(width, height)


@complete()
class Pictures(ShapeCollection[Picture], base_classes.Pictures):
    """The pictures of a sheet."""

    item = Picture
    kind = "picture"

    def add(
        self,
        filename: str | os.PathLike[str],
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """A picture from a file, in its own size where width or height is negative; it is always stored in the book."""
        book = self.sheet.book
        provider = bridge.service(book.app.context, "graphic.GraphicProvider")
        graphic = provider.queryGraphic(bridge.properties(URL=bridge.to_url(filename)))
        if graphic is None:
            raise OfficeError(f"LibreOffice cannot read the picture {os.fspath(filename)}.")
        shape = book.api.createInstance(f"{SHAPE}GraphicObjectShape")
        shape.Graphic = graphic
        self.api.add(shape)
        own = graphic.Size100thMM
        if not own.Width:  # the file does not say how large a pixel is: 96 to the inch, as on a screen
            pixels = graphic.SizePixel
            own = bridge.struct("awt.Size", round(pixels.Width * PIXEL), round(pixels.Height * PIXEL))
        if width >= 0 and height >= 0:
            own = bridge.struct("awt.Size", round(width * POINT), round(height * POINT))
        shape.setSize(own)
        x, y = (anchor.left, anchor.top) if anchor else (left or 0.0, top or 0.0)
        shape.setPosition(bridge.struct("awt.Point", round(x * POINT), round(y * POINT)))
        number = self.api.Count
        taken = {picture.name for picture in self}
        shape.Name = next(free for n in range(1, number + 2) if (free := f"Picture {n}") not in taken)
        return Picture(self.sheet, shape, number)
