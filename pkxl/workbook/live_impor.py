"""What Impor PK writes into an open workbook; pure. The rows of the agencies in the document are replaced, others stay.

A row that bears the Kode and the name of an indikator of the document keeps its place, and what officers filled there
and the document does not say (definisi, polaritas, realisasi of the quarters) stays. Settings are only filled where
they are empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import kunci
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Rumus, Value, polos
from pkxl.workbook.layout import BARIS_DATA, Isi, Lembar
from pkxl.workbook.live_sel import RumusSel, isian
from pkxl.workbook.live_susun import Rencana, Susunan, geser_rumus
from pkxl.workbook.render import format_angka
from pkxl.workbook.tabel import Tabel, norma, teks_sel, temukan_tabel

_TULIS = (Isi.ISI, Isi.PILIH, Isi.CAP)
_SETELAN = ("pemda", "tempat", "kepala_nama", "kepala_jabatan", "kepala_status", "tahun")


def susun_impor(pages: Pages, hasil: Hasil, baru: Pages) -> Rencana:
    """The cells of Pengaturan, Perangkat Daerah, Indikator and Anggaran for the agencies of `hasil`.

    Args:
        pages: The sheets as they stand.
        hasil: The document computed.
        baru: `render.halaman(hasil, 0)`.
    """
    opd = {kunci(o.instansi.singkatan) for o in hasil.instansi}
    tunggal = len(_opd_kini(pages)) <= 1
    rencana: Rencana = []
    atur = pages.get(layout.PENGATURAN)
    if atur is not None:
        rencana.append(_pengaturan(atur, baru[layout.PENGATURAN]))
    for lembar in (layout.PERANGKAT_DAERAH, layout.INDIKATOR, layout.ANGGARAN):
        grid = pages.get(lembar.nama)
        tabel = None if grid is None else temukan_tabel(grid, lembar, hasil.pk.pengaturan.tahun, [])
        if tabel is not None:
            rencana.append(_tabel(tabel, lembar, baru[lembar.nama], opd, tunggal))
    return rencana


def _opd_kini(pages: Pages) -> set[str]:
    grid = pages.get(layout.PERANGKAT_DAERAH.nama)
    tabel = None if grid is None else temukan_tabel(grid, layout.PERANGKAT_DAERAH, None, [])
    if tabel is None:
        return set()
    return {kunci(t) for i in range(tabel.kepala + 1, len(tabel.grid.baris)) if (t := _teks(tabel, i, "singkatan"))}


def _teks(tabel: Tabel, i: int, kunci_kolom: str) -> str:
    v = tabel.grid.isi(i, tabel.kolom.get(kunci_kolom, -1))
    return "" if v is None else teks_sel(v)


def _pengaturan(kini: Grid, baru: Grid) -> Susunan:
    s = Susunan(layout.PENGATURAN)
    label = {x.label: x.kunci for x in layout.SETELAN}
    isi = {norma(b[0]): polos(b[1]) for b in baru.baris if len(b) > 1 and isinstance(b[0], str)}
    for i, b in enumerate(kini.baris):
        if b and isinstance(b[0], str) and label.get(b[0]) in _SETELAN and kini.isi(i, 1) in (None, ""):
            v = isi.get(norma(b[0]))
            if v not in (None, ""):
                s.sel[i, 1] = isian(v)
    return s


def _tabel(tabel: Tabel, lembar: Lembar, baru: Grid, opd: set[str], tunggal: bool) -> Susunan:
    kini = tabel.grid
    kolom_opd = "singkatan" if lembar is layout.PERANGKAT_DAERAH else "instansi"
    isian_kolom = [k for k in lembar.kolom if k.jenis in _TULIS and k.kunci in tabel.kolom]
    milik: list[int] = []
    bebas: list[int] = []
    akhir = tabel.kepala + 1
    for i in range(tabel.kepala + 1, len(kini.baris)):
        berisi = any(kini.isi(i, tabel.kolom[k.kunci]) not in (None, "") for k in isian_kolom)
        if not berisi:
            lain = any(v not in (None, "") and j not in tabel.kolom.values() for j, v in enumerate(kini.baris[i]))
            if not lain:
                bebas.append(i)
            akhir = i + 1
            continue
        akhir = i + 1
        nama = kunci(_teks(tabel, i, kolom_opd))
        if nama in opd or (not nama and tunggal):
            milik.append(i)
    s = Susunan(lembar.nama, lebar=len(lembar.kolom), kolom_kunci=tabel.kolom.get("kode", -1))
    rekaman = [(BARIS_DATA - 1 + n, b) for n, b in enumerate(baru.baris[BARIS_DATA - 1 :])]
    letak = _letak(tabel, lembar, rekaman, milik)
    tempat_lain = iter([*sorted(set(milik) - set(letak.values())), *bebas])
    dipakai: set[int] = set()
    tetap = all(tabel.kolom.get(k.kunci) == n for n, k in enumerate(lembar.kolom))
    for n, (asal, sumber) in enumerate(rekaman):
        sama = n in letak
        i = letak[n] if sama else next(tempat_lain, akhir)
        if i == akhir:
            akhir += 1
            s.tambahan.append(i)
        dipakai.add(i)
        for a, k in enumerate(lembar.kolom):
            if k.kunci not in tabel.kolom:
                continue
            j = tabel.kolom[k.kunci]
            v = sumber[a] if a < len(sumber) else None
            if k.jenis is Isi.RUMUS:
                if tetap and isinstance(v, Rumus) and i >= len(kini.baris):
                    s.sel[i, j] = RumusSel(geser_rumus(v.rumus, asal + 1, i + 1))
            elif k.jenis in _TULIS and not (sama and v in (None, "")):
                s.sel[i, j] = isian(v)
                desimal = baru.desimal.get((asal, a))
                if desimal is not None and isinstance(v, int | float):
                    s.format[i, j] = format_angka(v, desimal)
        if "kode" in tabel.kolom:
            s.kunci[i] = teks_sel(polos(sumber[lembar.indeks("kode")]))
    for i in set(milik) - dipakai:
        s.sel.update(((i, tabel.kolom[k.kunci]), None) for k in isian_kolom)
    return s


def _letak(
    tabel: Tabel, lembar: Lembar, rekaman: Sequence[tuple[int, Sequence[Value]]], milik: Sequence[int]
) -> dict[int, int]:
    """Rows that stay where they are: the same agency, or the same indikator or budget line under the same Kode and name."""
    tanda = ("singkatan",) if lembar is layout.PERANGKAT_DAERAH else ("kode", "uraian")
    kini: dict[tuple[str, ...], int] = {}
    for i in milik:
        kini.setdefault(tuple(kunci(_teks(tabel, i, t)) for t in tanda), i)
    hasil: dict[int, int] = {}
    for n, (_, sumber) in enumerate(rekaman):
        teks = tuple(kunci(teks_sel(polos(sumber[lembar.indeks(t)]))) for t in tanda)
        if teks in kini and kini[teks] not in hasil.values():
            hasil[n] = kini[teks]
    return hasil
