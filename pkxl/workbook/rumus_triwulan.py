"""Native formula of Cek Triwulan: whether the quarters make the year's target; see `rumus` for how it is meant."""

from __future__ import annotations

from collections.abc import Sequence

from pkxl.workbook.rumus_sel import kosong, sel


def _tulis(s: str) -> str:
    """Piece: a number in short, up to two decimals, with the marks of the PC."""
    return f"IF({s}=ROUND({s},0),FIXED({s},0),IF({s}=ROUND({s},1),FIXED({s},1),FIXED({s},2)))"


def _sama(a: str, b: str) -> str:
    return f"ABS({a}-{b})<=0.000000001*MAX(1,ABS({b}))"


def rumus_cek_triwulan(triwulan: Sequence[str], tahun: str, cara: str, desimal: int | None = None) -> str:
    """ "✔", or what differs, in the words of `rules.konsolidasi.cek_triwulan`; blank where a text stands in between.

    Args:
        triwulan: Cells of the targets of quarters I to IV, side by side.
        tahun: Cell of the year's target.
        cara: Cell of Konsolidasi; blank is Akhir.
        desimal: Decimals of the year's target as written, to which a mean is rounded; None takes those of its value.
    """
    a, b, c, d = (sel(s) for s in triwulan)
    r, t, k = f"{a}:{d}", sel(tahun), sel(cara)
    terakhir = f"IF(ISNUMBER({d}),{d},IF(ISNUMBER({c}),{c},IF(ISNUMBER({b}),{b},{a})))"
    romawi = f'IF(ISNUMBER({d}),"IV",IF(ISNUMBER({c}),"III",IF(ISNUMBER({b}),"II","I")))'
    d_rata = str(desimal) if desimal is not None else f"IFERROR(LEN({t})-FIND(MID(1/2,2,1),{t}),0)"
    akhir_sama = _sama(f"N({d})", t)
    kumulatif = f"AND(COUNT({r})=4,{a}<={b},{b}<={c},{c}<={d},{akhir_sama})"
    terpisah = f"AND(COUNT({r})=4,{_sama(f'SUM({r})', t)})"
    beda = f'&" ≠ target "&{_tulis(t)}'
    jumlah = (
        f'IF({_sama(f"SUM({r})", t)},"✔",IF({kumulatif},"isian tampak kumulatif; ubah Konsolidasi menjadi Akhir",'
        f'"Jumlah TW "&{_tulis(f"SUM({r})")}{beda}))'
    )
    rata = (
        f'IF({_sama(f"ROUND(AVERAGE({r}),{d_rata})", t)},"✔","Rata-rata TW "&{_tulis(f"ROUND(AVERAGE({r}),2)")}{beda})'
    )
    akhir = (
        f'IF({_sama(terakhir, t)},"✔",IF({terpisah},"isian tampak per triwulan; ubah Konsolidasi menjadi Jumlah",'
        f'"TW "&{romawi}&" "&{_tulis(terakhir)}{beda}))'
    )
    lain = "+".join(f"NOT(OR(ISNUMBER({s}),{kosong(s)}))" for s in (a, b, c, d))
    return (
        f'=IF(OR(COUNT({r})=0,NOT(ISNUMBER({t}))),"",IF({lain},"",'
        f'IF(TRIM({k})="Jumlah",{jumlah},IF(TRIM({k})="Rata-rata",{rata},{akhir}))))'
    )
