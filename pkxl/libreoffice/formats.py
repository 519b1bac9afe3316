"""How cells look: number formats in Excel's codes, colours, widths, and the Font of a range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from . import bridge
from .bridge import UnoObject
from .unsupported import complete
from .values import Kind

if TYPE_CHECKING:
    from .look import RangeLook

Color = tuple[int, int, int]

# com.sun.star.util.NumberFormat
DATE, LOGICAL = 2, 1024
GENERAL = 0

POINT = 2540 / 72
PIXEL = 2540 / 96
"""Hundredths of a millimetre in a point and in a pixel; Calc measures in hundredths of a millimetre."""

DIGIT_PIXELS, CELL_PADDING = 7, 5
"""Width of a digit of Calibri 11, Excel's default font, and what Excel adds to a column (ECMA-376, 18.3.1.13)."""


class NumberFormats:
    """The number formats of one document, by Excel's English code.

    A key keeps its meaning as long as the document lives, so what was asked once is remembered.
    """

    def __init__(self, document: UnoObject) -> None:
        self._api = document.NumberFormats
        self._english = bridge.struct("lang.Locale", "en", "US", "")
        self._default = bridge.struct("lang.Locale", "", "", "")
        self._kinds: dict[int, Kind] = {}
        self._codes: dict[int, str] = {}

    def kind(self, key: int) -> Kind:
        """What the format makes of a number. A time of day alone stays a number, as in Excel."""
        if key not in self._kinds:
            flags = self._api.getByKey(key).Type
            self._kinds[key] = Kind.DATE if flags & DATE else Kind.LOGICAL if flags & LOGICAL else Kind.NUMBER
        return self._kinds[key]

    def key(self, code: str) -> int:
        """The key of a format code, which is added to the document where it is new.

        It is the key in the document's own language, "0,00%" where a comma is the decimal sign: a key that is fixed
        to English would be saved as "[$-409]0.00%".

        Raises:
            ValueError: LibreOffice finds no sense in the code.
        """
        if code.upper() == "GENERAL":
            return GENERAL
        try:
            found: int = self._api.addNewConverted(code, self._english, self._default)
        except bridge.uno_error() as error:
            raise ValueError(f"LibreOffice does not understand the number format {code!r}.") from error
        return found

    def code(self, key: int) -> str:
        """The code of a key, "General" or "0.00%"."""
        if key in self._codes:
            return self._codes[key]
        found = self._api.getByKey(self._api.getFormatForLocale(key, self._english))
        if found.Locale.Language != "en":
            found = self._api.getByKey(self._api.addNewConverted(found.FormatString, found.Locale, self._english))
        text: str = found.FormatString
        self._codes[key] = text
        return text


def uniform(api: UnoObject, name: str) -> Any:
    """The value of a property that all cells of a range share, or None where they differ.

    Asked for a mixed range, Calc answers with a default value; only the property's state tells.
    """
    if api.getPropertyState(name).value == "AMBIGUOUS_VALUE":
        return None
    return api.getPropertyValue(name)


def to_rgb(color: int) -> Color | None:
    """Red, green, blue of a UNO colour; None for "automatic" (-1)."""
    return None if color == -1 else (color >> 16 & 255, color >> 8 & 255, color & 255)


def to_color(color: Color | str | int | None) -> int:
    """The UNO colour of what xlwings accepts: (r, g, b), "#RRGGBB", an Excel integer (blue first), None for none."""
    if color is None:
        return -1
    if isinstance(color, str):
        digits = color.removeprefix("#")
        if len(digits) != 6:
            raise ValueError(f"a colour must be #RRGGBB (got {color!r})")
        return int(digits, 16)
    if isinstance(color, int):
        return (color & 255) << 16 | (color >> 8 & 255) << 8 | color >> 16 & 255
    red, green, blue = color
    return red << 16 | green << 8 | blue


def to_points(hundredths_mm: int) -> float:
    """A length in points, to a hundredth, of one in hundredths of a millimetre."""
    return round(hundredths_mm / POINT, 2)


def width_to_characters(hundredths_mm: int) -> float:
    """Excel's column width (characters of the default font) of a width in hundredths of a millimetre."""
    return round(max(0.0, hundredths_mm / PIXEL - CELL_PADDING) / DIGIT_PIXELS, 2)


def characters_to_width(characters: float) -> int:
    """The width in hundredths of a millimetre of an Excel column width."""
    return round((characters * DIGIT_PIXELS + CELL_PADDING) * PIXEL) if characters > 0 else 0


@complete()
class Font(base_classes.Font):
    """The font of a range; a property that its cells do not share is None."""

    def __init__(self, parent: RangeLook) -> None:
        self.parent = parent

    @property
    def api(self) -> UnoObject:
        """The UNO cell range, whose Char* properties are the font."""
        return self.parent.api

    @property
    def bold(self) -> bool | None:
        """True from semi-bold on."""
        weight = uniform(self.api, "CharWeight")
        return None if weight is None else weight > 110.0

    @bold.setter
    def bold(self, value: bool) -> None:
        self.api.CharWeight = 150.0 if value else 100.0

    @property
    def italic(self) -> bool | None:
        """True for italic and oblique letters."""
        posture = uniform(self.api, "CharPosture")
        return None if posture is None else posture.value in ("ITALIC", "OBLIQUE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self.api.CharPosture = bridge.enum("awt.FontSlant", "ITALIC" if value else "NONE")

    @property
    def size(self) -> float | None:
        """Height of the letters in points."""
        height: float | None = uniform(self.api, "CharHeight")
        return height

    @size.setter
    def size(self, value: float) -> None:
        self.api.CharHeight = float(value)

    @property
    def color(self) -> Color | None:
        """Red, green, blue; black where the font's colour is automatic."""
        color = uniform(self.api, "CharColor")
        return None if color is None else to_rgb(color) or (0, 0, 0)

    @color.setter
    def color(self, color_or_rgb: Color | str | int) -> None:
        self.api.CharColor = to_color(color_or_rgb)

    @property
    def name(self) -> str | None:
        """The family's name, "Calibri"."""
        name: str | None = uniform(self.api, "CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        self.api.CharFontName = value
