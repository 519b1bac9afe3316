"""Numbers to text and to cells, the Indonesian way: "." groups, "," is the decimal mark.

The inverse of `model/angka.py`, which hands these names on. Only text made here is rounded (half up, as
officers do by hand); a verdict never is. Standard library only: a cell formula pays for every import.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_TUKAR = str.maketrans(",.", ".,")
# The usual context keeps 28 digits and would round a long amount; nothing here may lose one.
_LUAS = Context(prec=5000, rounding=ROUND_HALF_UP)
# Excel's COM interface refuses integers beyond 32 bits; as a float the same whole number is exact up to 2**53.
_INT_SEL = 2**31
_DESIMAL_SEL = 15


def tulis(nilai: Decimal, desimal: int | None = None) -> str:
    """Indonesian text of a number, always with groups: "7.200.837.838", "-44,01".

    Args:
        nilai: Finite.
        desimal: Decimals shown, rounded half up; None shows as many as the Decimal itself has ("38,20").

    Raises:
        ValueError: nilai is NaN or infinite (a programmer's mistake: `baca` never hands one out).
    """
    if not nilai.is_finite():
        raise ValueError(f"not a finite number: {nilai}")
    if desimal is not None:
        nilai = nilai.quantize(Decimal((0, (1,), -desimal)), context=_LUAS)
    if not nilai:
        nilai = nilai.copy_abs()  # a tiny negative rounds to 0,00, not to -0,00
    return format(nilai, ",f").translate(_TUKAR)


def tulis_ringkas(nilai: Decimal, maks: int = 2) -> str:
    """Indonesian text rounded half up to at most `maks` decimals, trailing zeros dropped: "98,55", "38", "0,4"."""
    teks = tulis(nilai, maks)
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def rupiah(nilai: Decimal) -> str:
    """A rupiah amount as money: "Rp 7.200.837.838"; sen only where it is not whole; negative "Rp -750.000"."""
    teks = tulis(nilai, 2)
    return "Rp " + teks.removesuffix(",00")


def ke_sel(nilai: Decimal) -> float | int:
    """The number as a cell holds it: int where whole and small, else the nearest float.

    Raises:
        OverflowError: Beyond what a cell can hold (about 1,8e308).
    """
    if abs(nilai) < _INT_SEL and nilai == nilai.to_integral_value():
        return int(nilai)
    sel = float(nilai)
    if sel in (float("inf"), float("-inf")):
        raise OverflowError(f"too large for a cell: {nilai:.3e}")
    return sel


def bulat(nilai: Decimal, desimal: int, cara: str = ROUND_HALF_UP) -> Decimal:
    """`nilai` at that many decimals; half goes away from zero unless another way of `decimal` is named."""
    return nilai.quantize(Decimal((0, (1,), -desimal)), rounding=cara, context=_LUAS)


def sel_atau_kosong(nilai: Decimal | None) -> float | int | str:
    """`ke_sel` for a sheet: "" where there is no number, or one that no cell can hold (the division of 10^18 by 10^-320)."""
    if nilai is None:
        return ""
    try:
        return ke_sel(nilai)
    except OverflowError:
        return ""


def format_sel(desimal: int, ribuan: bool) -> str:
    """The number format that shows a cell as its text was written: "0", "0.00", "#,##0", "#,##0.0".

    Always with US marks, as files store it; never "0.##", which leaves a bare comma behind ("38,").
    """
    ekor = "." + "0" * min(desimal, _DESIMAL_SEL) if desimal > 0 else ""
    return ("#,##0" if ribuan else "0") + ekor
