"""Pieces of native formulas that ask what a cell holds: nothing, a number, a text that is exactly one number.

A piece has no "=" before it; the formulas stand in `rumus`. Words of Excel 2016 as the file stores them: English
names, commas, `_xlfn.` before what came after 2007. No TEXT with separators: its format string follows the PC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

# What `model.baca_teks` takes as not filled. "**)" and its kind say why: the figure comes later.
BELUM_RILIS = ("*)", "**)", "belum rilis", "belum dirilis")
STRIP = ("-", "–", "—")
NIHIL = ("nihil", "Rp -", "Rp-", "Rp.-", "Rp. -", "Rp,-")
KOSONG_LAZIM = ("", *STRIP, "n/a", "nihil", "*)", "**)", "belum rilis")
KOSONG = (*KOSONG_LAZIM, "n.a.", "n.a", "na", "Rp", "Rp.", *NIHIL[1:], "belum dirilis")

_SEL = re.compile(r"(?:(?:'[^']+'|[A-Za-z0-9_.]+)!)?\$?[A-Z]{1,3}\$?[0-9]+")
_RENTANG = re.compile(_SEL.pattern + r"(?::\$?[A-Z]{1,3}\$?[0-9]+)?")


def sel(rujukan: str) -> str:
    """`rujukan` itself, when it is one cell such as E5, $E$5 or 'Rencana Aksi'!E5.

    Raises:
        ValueError: It is something else (a programmer's mistake).
    """
    if not _SEL.fullmatch(rujukan):
        raise ValueError(f"not a cell reference: {rujukan}")
    return rujukan


def rentang(rujukan: str) -> str:
    """`rujukan` itself, when it is a cell or a block such as E5:E20.

    Raises:
        ValueError: It is something else.
    """
    if not _RENTANG.fullmatch(rujukan):
        raise ValueError(f"not a range reference: {rujukan}")
    return rujukan


def teks(isi: str) -> str:
    """A text constant inside a formula."""
    return '"' + isi.replace('"', '""') + '"'


def bilangan(nilai: Decimal) -> str:
    """A number inside a formula, with every digit and no exponent: "65", "97.5"."""
    polos = f"{nilai:f}"
    return polos.rstrip("0").rstrip(".") if "." in polos else polos


def salah_satu(s: str, kata: Iterable[str]) -> str:
    """Whether the cell holds one of `kata`; case and outer blanks don't matter."""
    return f"OR(TRIM({s})={{{','.join(teks(k) for k in kata)}}})"


def kosong(s: str, kata: Iterable[str] = KOSONG_LAZIM) -> str:
    """Whether nothing is filled in: blank, a dash, "n/a", "nihil", "**)" and their kind."""
    return salah_satu(s, kata)


def teks_di_rentang(r: str, selain: Iterable[str] = KOSONG_LAZIM) -> str:
    """How many cells of a range hold a text that is none of `selain`."""
    daftar = ",".join(teks(k) for k in selain)
    return f"SUMPRODUCT(ISTEXT({r})*ISNA(MATCH(TRIM({r}),{{{daftar}}},0)))"


def angka(s: str) -> str:
    """The number in a cell, or in its text where that is exactly one Indonesian number; else an error.

    A text counts when writing its number out again gives the same text, with or without groups: "37,45", "-3",
    "1.234.567,5". Texts with two readings ("2.430", "37,450"), with a unit, with English marks or a leading zero
    are refused: the witnesses that decide (satuan, partner, name) are out of a formula's sight. FIXED writes with
    the marks of the PC; with every "," made a "." both sides are alike on any PC.
    """
    n = f'_xlfn.NUMBERVALUE({s},",",".")'
    t = f"TRIM({s})"
    desimal = f'IFERROR(LEN({t})-FIND(",",{t}),0)'
    sama = f'SUBSTITUTE(FIXED({n},{desimal},ISERROR(FIND(".",{s}))),",",".")=SUBSTITUTE({t},",",".")'
    tanda = f"LEFT(RIGHT({t},4))"
    satu = f'OR(ABS({n})<1,ABS({n})>=IF({tanda}=".",1000000,IF({tanda}=",",1000,0)))'
    return f"IF(ISNUMBER({s}),{s},IF(AND({sama},{satu}),{n},NA()))"
