"""Hyperlinks: a cell of Calc links through a text field in it."""

from __future__ import annotations

import re

from .bridge import UnoObject

_INSIDE = re.compile(r"#(?P<sheet>.+)[.](?P<cell>\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)")


def read_link(cell: UnoObject) -> str | None:
    """The address that a single cell links to, "#Sheet!A1" inside the book; None where it has no link."""
    fields = cell.getCellByPosition(0, 0).getTextFields()
    if fields.Count == 0:
        return None
    url: str = fields.getByIndex(0).URL
    match = _INSIDE.fullmatch(url)
    return f"#{match['sheet']}!{match['cell']}" if match else url


def write_link(document: UnoObject, cell: UnoObject, address: str, text: str) -> None:
    """Replace a cell's content by a text that links to `address`."""
    field = document.createInstance("com.sun.star.text.TextField.URL")
    field.URL = ".".join(address.rsplit("!", 1)) if address.startswith("#") else address
    field.Representation = text
    target = cell.getCellByPosition(0, 0)
    target.setString("")
    target.insertTextContent(target.createTextCursor(), field, False)
