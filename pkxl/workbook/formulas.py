"""Native spreadsheet formulas of the tables, in the words of Excel 2016; each gives what the core computes.

English function names and commas, as the file stores them. No TEXT with separators: its format string follows
the PC. Column letters come from the layout, so a moved column moves its formulas.
"""

from __future__ import annotations

from functools import lru_cache

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.layout import Lembar
from pkxl.workbook.rumus_jumlah import nol_bila_nihil, rumus_serapan, rumus_sisa
from pkxl.workbook.rumus_triwulan import rumus_cek_triwulan

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
    """Pagu Berlaku: that of the revision where filled, else the signed one."""
    asli, ubah = _sel(layout.ANGGARAN, baris, "pagu", "pagu_perubahan")
    return f'=IF({ubah}<>"",{ubah},IF({asli}<>"",{asli},""))'


@lru_cache(maxsize=BARIS)
def realisasi_posisi(baris: int, posisi: str) -> str:
    """Cumulative realisasi at the posisi: the last filled quarter up to it, "-" and nihil being 0.

    Args:
        baris: Row.
        posisi: The cell that holds the posisi.
    """
    n = nomor_triwulan(posisi)
    isi = '""'
    for tw, d in enumerate(_sel(layout.ANGGARAN, baris, *(f"realisasi_tw{i}" for i in range(1, 5))), 1):
        isi = f'IF(AND({n}>={tw},{d}<>""),{nol_bila_nihil(d)},{isi})'
    return f"={isi}"


def nomor_triwulan(posisi: str) -> str:
    """Expression for the number of quarters that have ended at the posisi in cell `posisi`."""
    return (
        f'IF({posisi}="Triwulan I",1,IF({posisi}="Triwulan II",2,IF({posisi}="Triwulan III",3,'
        f'IF(OR({posisi}="Triwulan IV",{posisi}="Tahunan"),4,0))))'
    )


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
    """Sum of a budget column over the highest level of each agency, each line once; text counts as nothing."""
    a, t, k = (
        f"{huruf(layout.ANGGARAN, x)}${layout.BARIS_DATA}:{huruf(layout.ANGGARAN, x)}${akhir}"
        for x in ("instansi", "tingkat", kunci)
    )
    program = f'SUMPRODUCT(--({t}="Program"),{k})'
    kegiatan = f'SUMPRODUCT(({t}="Kegiatan")*(COUNTIFS({a},{a},{t},"Program")=0),{k})'
    sub = (
        f'SUMPRODUCT(({t}="Subkegiatan")*(COUNTIFS({a},{a},{t},"Program")=0)*(COUNTIFS({a},{a},{t},"Kegiatan")=0),{k})'
    )
    return f"={program}+{kegiatan}+{sub}"


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
