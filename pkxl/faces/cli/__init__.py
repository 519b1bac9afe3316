"""The command line: thin; every errand is told in `flows`.

Exit codes: 0 fine; 1 done, but something is to be mended or decided; 2 wrong usage, or nothing readable; 130 stopped
by Ctrl+C. Bad input never ends in a traceback. One module here for one group of commands; importing it registers them on `dasar.app`.
"""

from __future__ import annotations

import sys

from rich.markup import escape

from pkxl.faces.cli import bagi, banding, buku, calc, fungsi, hitung, impor, lembar, rekap, sehat
from pkxl.faces.cli.dasar import app, galat
from pkxl.model.temuan import PkxlError

__all__ = ["app", "bagi", "banding", "buku", "calc", "fungsi", "hitung", "impor", "lembar", "main", "rekap", "sehat"]


def main() -> None:
    """Run the command line; a refusal is told in Indonesian and ends with 2."""
    from pkxl.faces import tell

    for aliran in (sys.stdout, sys.stderr):
        if hasattr(aliran, "reconfigure"):
            aliran.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except PkxlError as e:
        galat.print(escape(tell.galat(e)))
        raise SystemExit(2) from None
    except OSError as e:
        from pkxl.workbook.lock import sebab_sistem

        sebab, saran = sebab_sistem(e)
        galat.print(escape(f"SYS-01 · {e.filename or ''}\nBerkas tidak dapat dibaca atau ditulis: {sebab}.\n{saran}"))
        raise SystemExit(2) from None
