"""Constants inside a formula that correct what its cells say: "=F8*1.1" holds 1.1, "=SUM(F6:F9)/100" holds none that matters.

A formula without any cell is a sum done by hand, which is no secret; a factor that only changes a unit is none either.
"""

from __future__ import annotations

import re
from decimal import Decimal

_KATA = re.compile(
    r"""(?P<teks>"(?:[^"]|"")*")
      | (?P<sel>(?:'(?:[^']|'')+'!|[A-Za-z_][\w.]*!)?\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w(])(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)
      | (?P<nama>[A-Za-z_\\][\w.]*)
      | (?P<angka>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?%?)
      | (?P<tanda><=|>=|<>|[-+*/^&=<>(),;{}\[\]:])
      | (?P<lain>\S)""",
    re.VERBOSE,
)
_BIASA = frozenset(
    Decimal(n) for n in ("1", "2", "3", "4", "12", "100", "1000", "1000000", "1000000000", "0.01", "0.001")
)


def angka_tetap(rumus: str) -> list[str]:
    """The constants that add to, take from or scale what the cells of `rumus` say, as an Indonesian would write them.

    Args:
        rumus: In Excel's grammar, "=" before it.
    """
    kata = [(m.lastgroup or "", m[0]) for m in _KATA.finditer(rumus.removeprefix("="))]
    if not any(jenis == "sel" for jenis, _ in kata):
        return []
    hasil: list[str] = []
    for n, (jenis, teks) in enumerate(kata):
        if jenis != "angka":
            continue
        sebelum = kata[n - 1][1] if n else ""
        sesudah = kata[n + 1][1] if n + 1 < len(kata) else ""
        if sebelum == "-" and (n < 2 or kata[n - 2][1] in "(,;=<>+-*/^&"):
            sebelum = kata[n - 2][1] if n >= 2 else ""  # a sign, not a difference
        nilai = Decimal(teks.rstrip("%")) / (100 if teks.endswith("%") else 1)
        menambah = (sebelum in ("+", "-") or sesudah in ("+", "-")) and nilai != 0
        mengali = (sebelum in ("*", "/") or sesudah in ("*", "/")) and (nilai not in _BIASA or teks.endswith("%"))
        if menambah or mengali:
            hasil.append(teks.replace(".", ","))
    return list(dict.fromkeys(hasil))
