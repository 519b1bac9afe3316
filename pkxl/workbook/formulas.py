"""Native spreadsheet formulas of the tables, in the words of Excel 2016; each gives what the core computes.

English function names and commas, as the file stores them. No TEXT with separators: its format string follows
the PC. Column letters come from the layout, so a moved column moves its formulas.
"""

from __future__ import annotations

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.layout import Lembar


def huruf(lembar: Lembar, kunci: str) -> str:
    """Column letters of a key on its sheet."""
    return nama_kolom(lembar.indeks(kunci) + 1)


def _sel(lembar: Lembar, baris: int, *kunci: str) -> list[str]:
    return [f"{huruf(lembar, k)}{baris}" for k in kunci]


def target_berlaku(baris: int) -> str:
    """Target Berlaku: that of PK Perubahan where filled, else the signed one."""
    asli, ubah = _sel(layout.INDIKATOR, baris, "target", "target_perubahan")
    return f'=IF({ubah}<>"",{ubah},IF({asli}<>"",{asli},""))'


def tingkat(baris: int) -> str:
    """Level of a budget line from the parts of its Kode; Program when there is a name and no code."""
    kode, uraian = _sel(layout.ANGGARAN, baris, "kode", "uraian")
    titik = f'LEN({kode})-LEN(SUBSTITUTE({kode},".",""))'
    return (
        f'=IF({kode}="",IF({uraian}="","","Program"),IF({titik}>=5,"Subkegiatan",IF({titik}>=3,"Kegiatan","Program")))'
    )


def pagu_berlaku(baris: int) -> str:
    """Pagu Berlaku: that of the revision where filled, else the signed one."""
    asli, ubah = _sel(layout.ANGGARAN, baris, "pagu", "pagu_perubahan")
    return f'=IF({ubah}<>"",{ubah},IF({asli}<>"",{asli},""))'


def realisasi_posisi(baris: int, posisi: str) -> str:
    """Cumulative realisasi at the posisi: the last filled quarter up to it; `posisi` is the cell that holds it."""
    a, b, c, d = _sel(layout.ANGGARAN, baris, "realisasi_tw1", "realisasi_tw2", "realisasi_tw3", "realisasi_tw4")
    n = nomor_triwulan(posisi)
    return f'=IF(AND({n}>=4,{d}<>""),{d},IF(AND({n}>=3,{c}<>""),{c},IF(AND({n}>=2,{b}<>""),{b},IF(AND({n}>=1,{a}<>""),{a},""))))'


def nomor_triwulan(posisi: str) -> str:
    """Expression for the number of quarters that have ended at the posisi in cell `posisi`."""
    return (
        f'IF({posisi}="Triwulan I",1,IF({posisi}="Triwulan II",2,IF({posisi}="Triwulan III",3,'
        f'IF(OR({posisi}="Triwulan IV",{posisi}="Tahunan"),4,0))))'
    )


def serapan(baris: int) -> str:
    """Serapan in percent points; blank without a pagu or a realisasi."""
    pagu, realisasi = _sel(layout.ANGGARAN, baris, "pagu_berlaku", "realisasi_posisi")
    return f'=IF(AND(ISNUMBER({pagu}),ISNUMBER({realisasi})),IF({pagu}=0,"",{realisasi}/{pagu}*100),"")'


def sisa(baris: int) -> str:
    """What is left of Pagu Berlaku; blank without a pagu or a realisasi."""
    pagu, realisasi = _sel(layout.ANGGARAN, baris, "pagu_berlaku", "realisasi_posisi")
    return f'=IF(AND(ISNUMBER({pagu}),ISNUMBER({realisasi})),{pagu}-{realisasi},"")'


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


def cek_triwulan(baris: int, baris_kode: str = "") -> str:
    """Whether the four quarterly targets make the year's target, by Konsolidasi; blank while they are not all numbers."""
    r = layout.RENCANA_AKSI
    a, b, c, d = _sel(r, baris, "target_tw1", "target_tw2", "target_tw3", "target_tw4")
    cara, target = _sel(r, baris, "konsolidasi", "target_berlaku")
    rentang = f"{a}:{d}"
    naik = f"AND({a}<={b},{b}<={c},{c}<={d},ABS({d}-{target})<0.000001)"
    return (
        f'=IF(OR(COUNT({rentang})<4,NOT(ISNUMBER({target}))),"",'
        f'IF({cara}="Jumlah",IF(ABS(SUM({rentang})-{target})<0.000001,"✔",'
        f'IF({naik},"isian tampak kumulatif; ubah Konsolidasi menjadi Akhir","Jumlah TW "&FIXED(SUM({rentang}),2,FALSE)&" ≠ target "&FIXED({target},2,FALSE))),'
        f'IF({cara}="Rata-rata",IF(ABS(AVERAGE({rentang})-{target})<0.000001,"✔","Rata-rata TW "&FIXED(AVERAGE({rentang}),2,FALSE)&" ≠ target "&FIXED({target},2,FALSE)),'
        f'IF(ABS({d}-{target})<0.000001,"✔","TW IV "&FIXED({d},2,FALSE)&" ≠ target "&FIXED({target},2,FALSE)))))'
    )
