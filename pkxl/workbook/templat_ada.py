"""Whether a workbook brings its own PK template, asked without loading it."""

from __future__ import annotations

from pathlib import Path

LEMBAR_TEMPLAT = "Templat PK"


def ada_templat(path: Path) -> bool:
    """Whether a workbook holds the sheet "Templat PK"; its content was checked by the guard before."""
    from python_calamine import CalamineWorkbook

    return LEMBAR_TEMPLAT in CalamineWorkbook.from_path(str(path)).sheet_names
