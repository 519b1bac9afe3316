"""Pieces of native formulas that read an amount typed as text: "Rp. 675.000.000,-", "Rp7.200.837.838,00", "1.200.000".

A text counts when its amount, written out again, is that very text, so it is what `model.baca` reads and has one reading;
"675.000" without Rp has two and is refused. The marks of the PC don't matter: only digits are made a number, and what
FIXED writes is compared with every "," a ".". Nothing here needs an array formula: no IF stands around a range.
"""

from __future__ import annotations


def _isi(s: str) -> str:
    """The text without Rp and ",-", one blank behind it (so that ",-" is cut at the end only)."""
    awal = f'1+2*(LEFT({s},2)="Rp")+(LEFT({s},3)="Rp.")'
    return f'SUBSTITUTE(TRIM(MID({s},{awal},99))&" ",",- "," ")'


def _sen(s: str) -> str:
    """Whether two digits stand behind a comma."""
    return f'(LEFT(RIGHT(TRIM({s}),3))=",")'


def _angka(s: str) -> str:
    digit = f'SUBSTITUTE(SUBSTITUTE({_isi(s)},".",""),",","")'
    return f"{digit}/100^{_sen(s)}"


def _sah(s: str) -> str:
    """Whether the text is one amount and nothing else, as a divisor: what is not gives an error."""
    polos = f'ISERROR(FIND(".",SUBSTITUTE({s},"Rp.","")))'
    koma = f'MID("?.",1+{_sen(s)},1)'  # the one comma is that of the sen; "1.200.000,000" must not become 1.200.000.000
    sama = f'(SUBSTITUTE(FIXED({_angka(s)},2*{_sen(s)},{polos}),",",".")&" "=SUBSTITUTE({_isi(s)},",",{koma},1))'
    satu = f'((LEFT(RIGHT(TRIM({s}),4))<>".")+(LEN(TRIM({s}))>8)+(LEFT({s})>"9")>0)'
    return f"{sama}/{satu}"


def uang(s: str) -> str:
    """The amount in each text of a range (or in a cell), an error where it is none; for LOOKUP."""
    return f"{_angka(s)}/({_sah(s)})"


def jumlah_teks(s: str, syarat: str) -> str:
    """Sum of the amounts typed as text in a column where `syarat`, an array of 0 and 1, says so; other cells are nothing."""
    sah = f"ISNUMBER({uang(s)})*ISTEXT({s})"
    digit = f'REPT({_isi(s)},{sah})&REPT("0",1-{sah})'
    angka = f'SUBSTITUTE(SUBSTITUTE({digit},".",""),",","")/100^{_sen(s)}'
    return f"IF(SUMPRODUCT(--ISTEXT({s}))=0,0,SUMPRODUCT({syarat}*{angka}))"
