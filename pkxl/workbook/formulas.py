"""Native spreadsheet formulas of the tables, in the words of Excel 2016; each gives what the core computes.

English function names and commas, as the file stores them. No TEXT with separators: its format string follows
the PC. Column letters come from the layout, so a moved column moves its formulas.
"""

from __future__ import annotations

from functools import lru_cache

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.layout import Isi, Lembar
from pkxl.workbook.rumus_jumlah import nol_bila_nihil, rumus_serapan, rumus_sisa
from pkxl.workbook.rumus_triwulan import rumus_cek_triwulan
from pkxl.workbook.rumus_uang import jumlah_teks, uang

_POSISI = '{"Triwulan I","Triwulan II","Triwulan III","Triwulan IV","Tahunan"}'
BARIS = 4096  # formulas remembered: each is made of nothing but its row


def huruf(lembar: Lembar, kunci: str) -> str:
    """Column letters of a key on its sheet."""
    return nama_kolom(lembar.indeks(kunci) + 1)


def _sel(lembar: Lembar, baris: int, *kunci: str) -> list[str]:
    return [f"{huruf(lembar, k)}{baris}" for k in kunci]


@lru_cache(maxsize=BARIS)
def target_berlaku(baris: int) -> str:
    """Target Berlaku: that of PK Perubahan where filled, else the signed one."""
    asli, ubah = _sel(layout.INDIKATOR, baris, "target", "target_perubahan")
    return f'=IF({ubah}<>"",{ubah},IF({asli}<>"",{asli},""))'


@lru_cache(maxsize=BARIS)
def tingkat(baris: int) -> str:
    """Level of a budget line from the parts of its Kode; Program when there is a name and no code."""
    kode, uraian = _sel(layout.ANGGARAN, baris, "kode", "uraian")
    titik = f'LEN({kode})-LEN(SUBSTITUTE({kode},".",""))'
    return (
        f'=IF({kode}="",IF({uraian}="","","Program"),IF({titik}>=5,"Subkegiatan",IF({titik}>=3,"Kegiatan","Program")))'
    )


@lru_cache(maxsize=BARIS)
def pagu_berlaku(baris: int) -> str:
    """Pagu Berlaku: that of the revision where filled, else the signed one; an amount typed as text becomes its number."""
    asli, ubah = _sel(layout.ANGGARAN, baris, "pagu", "pagu_perubahan")
    dua, isi = f"{asli}:{ubah}", f'IF({ubah}<>"",{ubah},{asli})'
    teks = f'IFERROR(LOOKUP(2,1/({dua}<>""),{uang(dua)}),{isi})'
    return f'=IF(ISTEXT({isi}),{teks},IF({ubah}<>"",{ubah},IF({asli}<>"",{asli},"")))'


@lru_cache(maxsize=BARIS)
def realisasi_posisi(baris: int, posisi: str) -> str:
    """Cumulative realisasi at the posisi: the last filled quarter up to it; "-" and nihil are 0, an amount in a text counts.

    Args:
        baris: Row.
        posisi: The cell that holds the posisi.
    """
    awal, akhir = _sel(layout.ANGGARAN, baris, "realisasi_tw1", "realisasi_tw4")
    empat = f"{awal}:{akhir}"
    # 1/(x="") fails where x is filled and where x is an error itself: an error must not fall back on the quarter before
    terisi = f'ISERROR(1/({empat}=""))*({{1,2,3,4}}<=MATCH({posisi},{_POSISI},0))'

    def akhirnya(apa: str) -> str:
        return f"LOOKUP(2,1/({terisi}),{apa})"

    isi = akhirnya(empat)
    teks = f"IFERROR({akhirnya(uang(empat))},{nol_bila_nihil(isi)})"
    return f'=IF(ISNA({akhirnya("{1,2,3,4}")}),"",IF(ISTEXT({isi}),{teks},{isi}))'


@lru_cache(maxsize=BARIS)
def serapan(baris: int) -> str:
    """Serapan in percent points; blank without a pagu or a realisasi."""
    return rumus_serapan(*_sel(layout.ANGGARAN, baris, "pagu_berlaku", "realisasi_posisi"))


@lru_cache(maxsize=BARIS)
def sisa(baris: int) -> str:
    """What is left of Pagu Berlaku; blank without a pagu or a realisasi."""
    return rumus_sisa(*_sel(layout.ANGGARAN, baris, "pagu_berlaku", "realisasi_posisi"))


def nomor(lembar: Lembar, baris: int, isi: str) -> str:
    """Running number of a filled row."""
    kolom = huruf(lembar, isi)
    return f'=IF({kolom}{baris}="","",COUNTA({kolom}${layout.BARIS_DATA}:{kolom}{baris}))'


def jumlah_teratas(kunci: str, akhir: int) -> str:
    """Sum of a budget column over the highest level of each agency, each line once.

    Amounts typed as text count where the column is typed; another text counts as nothing.
    """
    a, t, k = (
        f"{huruf(layout.ANGGARAN, x)}${layout.BARIS_DATA}:{huruf(layout.ANGGARAN, x)}${akhir}"
        for x in ("instansi", "tingkat", kunci)
    )
    program = f'({t}="Program")'
    kegiatan = f'({t}="Kegiatan")*(COUNTIFS({a},{a},{t},"Program")=0)'
    sub = f'({t}="Subkegiatan")*(COUNTIFS({a},{a},{t},"Program")=0)*(COUNTIFS({a},{a},{t},"Kegiatan")=0)'
    jumlah = f"=SUMPRODUCT(--{program},{k})+SUMPRODUCT({kegiatan},{k})+SUMPRODUCT({sub},{k})"
    if layout.ANGGARAN.kolom[layout.ANGGARAN.indeks(kunci)].jenis is not Isi.ISI:
        return jumlah
    return f"{jumlah}+{jumlah_teks(k, f'({program}+{kegiatan}+{sub})')}"


@lru_cache(maxsize=BARIS)
def cek_triwulan(baris: int, desimal: int | None = None) -> str:
    """Whether the quarterly targets make the year's target, by Konsolidasi.

    Args:
        baris: Row.
        desimal: Decimals of the year's target as written; None takes those of its value.
    """
    r = layout.RENCANA_AKSI
    tw = _sel(r, baris, "target_tw1", "target_tw2", "target_tw3", "target_tw4")
    cara, target = _sel(r, baris, "konsolidasi", "target_berlaku")
    return rumus_cek_triwulan(tw, target, cara, desimal)
