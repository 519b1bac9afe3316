"""Pieces of measured tables: capaian, status, means and budget as native formulas with their values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pkxl.model.angka import ke_sel
from pkxl.model.hasil import Hasil, HasilAnggaran, HasilIndikator, HasilInstansi
from pkxl.model.kinerja import Indikator
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules.anggaran import efisiensi, serapan
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.predikat import predikat_kinerja
from pkxl.rules.rata import rata
from pkxl.workbook.grid import Rumus, Value
from pkxl.workbook.lembar_bagian import didukung, format_rupiah, nomor, sel_angka, sel_uang, tanda_sifat
from pkxl.workbook.render import format_angka, tampil
from pkxl.workbook.rumus import (
    rumus_capaian,
    rumus_efisiensi,
    rumus_predikat,
    rumus_rata,
    rumus_serapan,
    rumus_sisa,
    rumus_status,
    terumuskan,
)
from pkxl.workbook.susun_cetak import Pena, S, tempat


def kebijakan_dari(hasil: Hasil) -> Kebijakan:
    """The policy that `hasil` was computed with."""
    return kebijakan_mod.dari_teks(hasil.kebijakan_teks)


def atau_kosong(d: Decimal | None) -> float | int | str:
    """The number of a cell, "" for None."""
    return "" if d is None else ke_sel(d)


def persen(
    kolom: int, nilai: Decimal | None, rumus: str, k: Kebijakan, gaya: str = "tengah angka", lebar: int = 1
) -> S:
    """A percentage by a formula, shown with the decimals that keep its verdict true; "" is no formula, only the value."""
    t = tampil(nilai, k)
    fmt = format_angka(ke_sel(t[0]), t[1]) if t is not None else format_angka(0, k.desimal)
    v: Value = Rumus(rumus, atau_kosong(nilai)) if rumus else (ke_sel(nilai) if nilai is not None else "-")
    return S(kolom, v, gaya, lebar, fmt)


def sel_target_realisasi(h: HasilIndikator, kolom: int) -> list[S]:
    """Target and realisasi s.d. posisi beside each other; the marks of Sementara and Belum rilis behind the realisasi."""
    return [sel_angka(h.target, "tengah", kolom), sel_angka(h.realisasi, "tengah", kolom + 1, tanda_sifat(h.indikator))]


def berumus(h: HasilIndikator) -> bool:
    """Whether target and realisasi are such that a formula gives what the core gives."""
    return terumuskan(h.target, h.realisasi)


def sel_capaian(h: HasilIndikator, k: Kebijakan, kolom: int, target: str, realisasi: str) -> S:
    """Capaian by formula; by value where a range or a predikat has no formula."""
    rumus = rumus_capaian(target, realisasi, h.indikator.arah, k) if berumus(h) else ""
    return persen(kolom, h.capaian, rumus, k, "target angka")


def sel_predikat(h: HasilIndikator, k: Kebijakan, kolom: int, capaian: str, lebar: int = 1) -> S:
    """Predikat of the capaian cell."""
    return S(kolom, Rumus(rumus_predikat(capaian, k), h.predikat), "tengah", lebar)


def sel_status(
    h: HasilIndikator, hasil: Hasil, k: Kebijakan, kolom: int, target: str, realisasi: str, lebar: int = 1
) -> S:
    """The verdict by formula; with the officer's Keterangan behind it as plain text."""
    i = h.indikator
    if i.keterangan or not berumus(h):
        return S(kolom, ". ".join(t for t in (h.status.bertanda, i.keterangan) if t), "isi", lebar)
    rumus = rumus_status(target, realisasi, i.arah, k, hasil.posisi, i.waktu, bertanda=True)
    return S(kolom, Rumus(rumus, h.status.bertanda), "isi", lebar)


def rumus_gabungan(pena: Pena, kolom: int, baris: Sequence[int], k: Kebijakan) -> str:
    """The bounded mean over the capaian cells of these rows, in pieces that no repeated header parts."""
    potongan = [tempat(kolom, a, z) for a, z in pena.potongan(baris)]
    if len(potongan) == 1:
        return rumus_rata(potongan[0], k)
    rerata = [rumus_rata(p, k)[1:] for p in potongan]
    return _rerata_dari(list(zip(rerata, potongan, strict=True)))


def rumus_seluruh(kelompok: Sequence[tuple[int, Sequence[int]]], pena: Pena, kolom: int) -> str:
    """The mean over all rows from the means of groups: (row of the mean, rows of its members)."""
    bagian = [
        (tempat(kolom, rerata), ",".join(tempat(kolom, a, z) for a, z in pena.potongan(anggota)))
        for rerata, anggota in kelompok
    ]
    return _rerata_dari(bagian)


def _rerata_dari(bagian: Sequence[tuple[str, str]]) -> str:
    banyak = "+".join(f"COUNT({r})" for _, r in bagian)
    jumlah = "+".join(f"N({m})*COUNT({r})" for m, r in bagian)
    return f'=IF({banyak}=0,"",({jumlah})/({banyak}))'


def rata_dari(h: Sequence[HasilIndikator], k: Kebijakan) -> Decimal | None:
    """The bounded mean of the capaian of those due."""
    return rata([x.capaian for x in h if x.jatuh_tempo], k.rata_bawah, k.rata_atas).terbatas


def lengkap(h: Sequence[HasilIndikator]) -> str:
    """ "3 dari 4 indikator dinilai", of those due."""
    tempo = [x for x in h if x.jatuh_tempo]
    return f"{sum(1 for x in tempo if x.capaian is not None)} dari {len(tempo)} indikator dinilai"


# --- budget ----------------------------------------------------------------------------------------------------------


def program(h: HasilInstansi) -> list[HasilAnggaran]:
    """The budget lines of the highest level."""
    teratas = {id(a) for a in h.instansi.teratas}  # the same records; comparing them by content is slow
    return [x for x in h.anggaran if id(x.anggaran) in teratas]


def pendukung(h: HasilInstansi, i: Indikator) -> list[HasilAnggaran]:
    """The budget lines of the highest level that serve the sasaran of an indikator."""
    return [x for x in program(h) if i.no_sasaran and didukung(x.anggaran, i.no_sasaran)]


def jumlah_rumus(sel: Sequence[str], ada: bool) -> str:
    """The sum of cells and ranges, blank while none is filled."""
    bagian = [",".join(sel[i : i + 200]) for i in range(0, len(sel), 200)]
    jumlah = ",".join(f"SUM({b})" for b in bagian) if len(bagian) > 1 else bagian[0]
    return f"=SUM({jumlah})" if ada else f'=IF(COUNT({bagian[0]})=0,"",SUM({jumlah}))'


def tabel_anggaran(
    pena: Pena, h: HasilInstansi, k: Kebijakan, letak: Sequence[tuple[int, int]], semua: bool = False
) -> int:
    """No. | Program | Pagu | Realisasi | Serapan (%) | Sisa, and Jumlah of the highest level; gives the row of Jumlah.

    Args:
        pena: Where.
        h: The agency.
        k: The policy, for decimals.
        letak: First column and width of the six.
        semua: Every level; False only the highest.
    """
    judul = ("No.", "Program/Kegiatan" if semua else "Program", "Pagu", "Realisasi", "Serapan (%)", "Sisa")
    pena.kepala([S(j, t, "kepala", w) for (j, w), t in zip(letak, judul, strict=True)], tinggi=22)
    (j0, w0), (j1, w1), (j2, w2), (j3, w3), (j4, w4), (j5, w5) = letak
    teratas = program(h)
    baris = list(h.anggaran) if semua else teratas
    uang = format_rupiah(*(x.pagu for x in baris), *(x.realisasi for x in baris))
    atas: list[int] = []
    atas_set = {id(x) for x in teratas}
    for x in baris:
        n = pena.banyak
        puncak = id(x) in atas_set
        a = x.anggaran
        inden = "" if puncak else "   " * (2 if a.tingkat.name == "SUBKEGIATAN" else 1)
        p, r = tempat(j2, n), tempat(j3, n)
        pena.baris(
            S(j0, nomor(a.no) if puncak else None, "tengah", w0),
            S(j1, f"{inden}{a.uraian}", "isi", w1),
            sel_uang(j2, x.pagu, lebar=w2),
            S(j3, ke_sel(x.realisasi) if x.realisasi is not None else None, "uang", w3, uang),
            persen(j4, x.serapan, rumus_serapan(p, r), k, lebar=w4),
            S(j5, Rumus(rumus_sisa(p, r), atau_kosong(x.sisa)), "uang", w5, uang),
        )
        if puncak:
            atas.append(n)
    if not baris:
        pena.baris(*(S(j, "-", "tengah", w) for j, w in letak))
    n = pena.banyak
    p, r = tempat(j2, n), tempat(j3, n)
    sel = [[tempat(j, a) for a in atas] or [tempat(j, n - 1)] for j in (j2, j3)]
    if not semua and atas:
        sel = [[tempat(j, atas[0], atas[-1])] for j in (j2, j3)]
    sisa = None if h.pagu is None or h.realisasi is None else h.pagu - h.realisasi
    pena.baris(
        S(j0, "Jumlah", "jumlah", w0 + w1),
        S(j2, Rumus(jumlah_rumus(sel[0], h.pagu is not None), atau_kosong(h.pagu)), "jumlah uang", w2, uang),
        S(j3, Rumus(jumlah_rumus(sel[1], h.realisasi is not None), atau_kosong(h.realisasi)), "jumlah uang", w3, uang),
        persen(j4, h.serapan, rumus_serapan(p, r), k, "jumlah angka", w4),
        S(j5, Rumus(rumus_sisa(p, r), atau_kosong(sisa)), "jumlah uang", w5, uang),
        lengket=True,
    )
    pena.tutup()
    return n


def sel_efisiensi(
    k: Kebijakan, capaian: Decimal | None, serap: Decimal | None, sel_c: str, sel_s: str, utuh: bool
) -> tuple[Value, Value, str]:
    """Capaian − Serapan in points and its criterion as formulas with values, and the number format.

    Args:
        k: The policy, for decimals.
        capaian: Bounded mean.
        serap: Serapan in percent points.
        sel_c: Its cell.
        sel_s: Its cell.
        utuh: Every due indikator is filled; else nothing is judged.
    """
    e = efisiensi(capaian, serap)
    kriteria = e.kriteria if utuh or e.nilai is None else "tidak dinilai"
    beda = rumus_efisiensi(sel_c, sel_s)
    d = beda[1:]
    rumus: Value = kriteria
    if utuh:
        nilai = f'IF({sel_c}<100,"tidak dinilai",IF({d}>5,"efisien",IF({d}>=-5,"cukup efisien","tidak efisien")))'
        rumus = Rumus(f'=IF(COUNT({sel_c},{sel_s})=2,{nilai},"")', kriteria)
    return Rumus(beda, atau_kosong(e.nilai)), rumus, format_angka(0, k.desimal)


def serapan_dari(baris: Sequence[HasilAnggaran]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Pagu, realisasi and serapan of some budget lines together."""
    pagu = [x.pagu for x in baris if x.pagu is not None]
    nyata = [x.realisasi for x in baris if x.realisasi is not None]
    p = sum(pagu, Decimal(0)) if pagu else None
    r = sum(nyata, Decimal(0)) if nyata else None
    return p, r, serapan(p, r)


def predikat_dari(nilai: Decimal | None, k: Kebijakan) -> str:
    """The class of a mean."""
    return predikat_kinerja(nilai, k)
