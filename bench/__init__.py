"""Side-by-side measurements: `python -m bench`; prints tables, asserts nothing about seconds."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
VERSI = 2
"""Goes up when the workbooks change, so that those of an earlier day are made anew."""


def daftar(folder: Path = DATA) -> list[Path]:
    """The agency workbooks that are there (`buat` makes them), in their order; imports nothing of pkxl."""
    return sorted(folder.glob(f"opd{VERSI}-*.xlsx"))
