"""Native formulas of money, means and sums; see `rumus` for how they are meant."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pkxl.rules.anggaran import CaraEfisiensi
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku
from pkxl.workbook.rumus_sel import (
    KOSONG_LAZIM,
    NIHIL,
    STRIP,
    bilangan,
    kosong,
    rentang,
    salah_satu,
    sel,
    teks_di_rentang,
)  # fmt: skip

_NOL = (*STRIP, *NIHIL)


def nol_bila_nihil(s: str) -> str:
    """Piece: a cell of realisasi, 0 where it says "-" or nihil: nothing was spent (buku.md 7)."""
    return f"IF({salah_satu(s, _NOL)},0,{s})"


def _anggaran(p: str, r: str, isi: str, nol: str) -> str:
    tanpa = f'IF({kosong(p)},"",IF(ISTEXT({p}),NA(),IF({salah_satu(r, _NOL)},{nol},IF({kosong(r)},"",NA()))))'
    return f"=IF(COUNT({p},{r})=2,{isi},{tanpa})"


def rumus_serapan(pagu: str, realisasi: str) -> str:
    """Serapan in percent points; blank without a pagu, with pagu 0, or without a realisasi; "-" and nihil are 0."""
    p, r = sel(pagu), sel(realisasi)
    return _anggaran(p, r, f'IF({p}=0,"",{r}*100/{p})', f'IF({p}=0,"",0)')


def rumus_sisa(pagu: str, realisasi: str) -> str:
    """What is left of the pagu, rupiah; blank where either is missing; "-" and nihil are 0."""
    p, r = sel(pagu), sel(realisasi)
    return _anggaran(p, r, f"{p}-{r}", p)


def rumus_efisiensi(capaian: str, serapan: str, cara: CaraEfisiensi = CaraEfisiensi.SELISIH) -> str:
    """The efficiency figure of `rules.anggaran.efisiensi`; blank where it has none."""
    c, s = sel(capaian), sel(serapan)
    isi = {
        CaraEfisiensi.SELISIH: f"{c}-{s}",
        CaraEfisiensi.INDEKS: f'IF({s}<=0,"",{c}/{s}-1)',
        CaraEfisiensi.PMK: f'IF({c}<=0,"",50+MAX(-20,MIN(20,(1-{s}/{c})*100))*2.5)',
    }[cara]
    return f'=IF(COUNT({c},{s})=2,{isi},IF(OR({kosong(c)},{kosong(s)}),"",NA()))'


def rumus_rata(
    capaian: str, kebijakan: Kebijakan | None = None, batas: Decimal | None = None, terbatas: bool = True
) -> str:
    """The mean of the capaian in a range, each counted within the bounds of the policy; blank where there is none.

    Args:
        capaian: The range; blanks are left out, an error or another text gives #N/A.
        kebijakan: Its bounds inside means; the default policy's when left out.
        batas: Upper bound instead of the policy's.
        terbatas: False gives the mean without any bounds, which stands beside it.
    """
    r = rentang(capaian)
    k = kebijakan or kebijakan_baku()
    bawah, atas = (k.rata_bawah, k.rata_atas if batas is None else batas) if terbatas else (None, None)
    if bawah is None and atas is None:
        jumlah = f"SUM({r})"
    else:
        syarat = []
        jumlah = ""
        if bawah is not None:
            syarat.append(f'{r},">"&{bilangan(bawah)}')
            jumlah += f'+{bilangan(bawah)}*COUNTIF({r},"<="&{bilangan(bawah)})' if bawah else ""
        if atas is not None:
            syarat.append(f'{r},"<"&{bilangan(atas)}')
            jumlah += f'+{bilangan(atas)}*COUNTIF({r},">="&{bilangan(atas)})'
        jumlah = f"(SUMIFS({r},{','.join(syarat)}){jumlah})"
    return f'=IF({_cacat(r)},NA(),IF(COUNT({r})=0,"",{jumlah}/COUNT({r})))'


def _cacat(r: str, selain: Iterable[str] = KOSONG_LAZIM) -> str:
    """Whether a range holds an error or a text that is no blank; one unreadable cell must not vanish from a mean."""
    return f"IF(ISERROR(SUM({r})),TRUE,{teks_di_rentang(r, selain)}>0)"


def rumus_rata_n(capaian: str) -> str:
    """How many cells of the range are left out of the mean."""
    r = rentang(capaian)
    return f"=ROWS({r})*COLUMNS({r})-COUNT({r})"


def rumus_lengkap(realisasi: str) -> str:
    """ "Belum lengkap (12 dari 15)" while a realisasi of those due is missing, else blank; the range holds those due."""
    r = rentang(realisasi)
    terisi = f"({teks_di_rentang(r)}+COUNT({r}))"
    semua = f"ROWS({r})*COLUMNS({r})"
    return f'=IF({terisi}<{semua},"Belum lengkap ("&{terisi}&" dari "&{semua}&")","")'


def rumus_jumlah(nilai: str, uang: bool = False) -> str:
    """The sum of a range; blank where nothing is filled; #N/A where it holds an error or another text.

    Args:
        nilai: The range.
        uang: Realisasi of money: "-" and nihil are 0, so that a range of them sums to 0.
    """
    r = rentang(nilai)
    banyak = f"COUNT({r})"
    if uang:
        banyak += (
            f"+SUMPRODUCT(ISTEXT({r})*ISNUMBER(MATCH(TRIM({r}),{{{','.join(chr(34) + k + chr(34) for k in _NOL)}}},0)))"
        )
    return f'=IF({_cacat(r)},NA(),IF({banyak}=0,"",SUM({r})))'


def rumus_cek_jumlah(nilai: str, total: str) -> str:
    """Sum of a range minus the printed total; 0 fits; blank where no total is printed."""
    r, t = rentang(nilai), sel(total)
    return f'=IF({_cacat(r)},NA(),IF(ISNUMBER({t}),SUM({r})-{t},IF({kosong(t)},"",NA())))'
