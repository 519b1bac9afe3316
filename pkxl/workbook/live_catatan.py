"""Hasil Periksa as a click lays it out: the catatan in order around the officer's own rows, answers with their catatan; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pkxl.model.temuan import Tingkat
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.layout import BARIS_DATA, Lembar
from pkxl.workbook.live_sel import isian
from pkxl.workbook.render_hasil import SARAN_SELESAI, SELESAI
from pkxl.workbook.tabel import Tabel, teks_sel

if TYPE_CHECKING:
    from pkxl.workbook.live_susun import Susunan

JAWABAN = ("tanggapan", "diterima", "alasan", "oleh", "sampai")


def teks_di(grid: Grid, i: int, j: int) -> str:
    """Trimmed text of a cell; "" where it is empty."""
    v = grid.isi(i, j)
    return teks_sel(v) if v is not None else ""


def hasil_periksa(s: Susunan, tabel: Tabel, lembar: Lembar, baru: Grid, hari_ini: date) -> None:
    """The catatan in their order around the officer's own rows; none of the officer's answers is lost."""
    kini, kolom = tabel.grid, tabel.kolom
    if "sidik" not in kolom:
        return
    milik = set(kolom.values())
    lama: dict[str, int] = {}
    bebas: list[int] = []
    catatan_tambahan = False
    for i in range(tabel.kepala + 1, len(kini.baris)):
        sidik = teks_di(kini, i, kolom["sidik"])
        lain = any(v not in (None, "") and j not in milik for j, v in enumerate(kini.baris[i]))
        if not sidik and (lain or any(kini.isi(i, j) not in (None, "") for j in milik)):
            continue  # an officer's own row
        if sidik:
            catatan_tambahan |= lain
            lama.setdefault(sidik, i)
        bebas.append(i)
    j_tingkat = lembar.indeks("tingkat")  # rows that are done stay here as they stand on the sheet, link and all
    hidup_baru = [b for b in baru.baris[BARIS_DATA - 1 :] if b[j_tingkat] != SELESAI]
    rekaman = [_catatan(b, lembar, kini, kolom, lama, hari_ini) for b in hidup_baru]
    hidup = {r["sidik"] for r in rekaman}
    rekaman += [r for sidik, i in lama.items() if sidik not in hidup and (r := _selesai(kini, i, kolom, sidik))]
    tempat = _tempat(rekaman, lama, bebas, max(len(kini.baris), tabel.kepala + 1), catatan_tambahan)
    for i in bebas:
        for j in milik:
            s.sel[i, j] = None
    for i, r in zip(tempat, rekaman, strict=True):
        for k, j in kolom.items():
            s.sel[i, j] = isian(r.get(k))
        s.kunci[i] = str(r["sidik"])
        if r.get("tingkat") != Tingkat.INFO.value:
            s.tampak.append(i)
        if i >= len(kini.baris):
            s.tambahan.append(i)
    s.kolom_kunci = kolom["sidik"]


def _catatan(
    sumber: Sequence[Value], lembar: Lembar, kini: Grid, kolom: Mapping[str, int], lama: Mapping[str, int], hari: date
) -> dict[str, Value]:
    """One catatan with the answers that stand beside it now, exactly as they stand."""
    r = {k.kunci: sumber[n] if n < len(sumber) else None for n, k in enumerate(lembar.kolom)}
    i = lama.get(str(r["sidik"]))
    if i is not None:
        for k in (*JAWABAN, "sejak"):
            if k in kolom:
                r[k] = kini.isi(i, kolom[k])
    r["sejak"] = r["sejak"] or hari
    return r


def _selesai(kini: Grid, i: int, kolom: Mapping[str, int], sidik: str) -> dict[str, Value] | None:
    """An answered catatan that came up no more stays at the end, as it was; None where nobody answered."""
    r = {k: kini.isi(i, j) for k, j in kolom.items()}
    if all(r.get(k) in (None, "") for k in JAWABAN):
        return None
    return r | {"no": None, "tingkat": SELESAI, "saran": SARAN_SELESAI, "sidik": sidik}


def _tempat(
    rekaman: Sequence[Mapping[str, Value]], lama: Mapping[str, int], bebas: Sequence[int], akhir: int, tetap: bool
) -> list[int]:
    """The row of each catatan: in order; where officers wrote beside the table, each keeps the row it has."""
    duduk: dict[int, int] = {}
    if tetap:
        for n, r in enumerate(rekaman):
            i = lama.get(str(r["sidik"]))
            if i is not None and i not in duduk.values():
                duduk[n] = i
    sisa = iter(sorted(set(bebas) - set(duduk.values())))
    hasil = []
    for n in range(len(rekaman)):
        i = duduk.get(n)
        if i is None:
            i = next(sisa, None)
        if i is None:
            i, akhir = akhir, akhir + 1
        hasil.append(i)
    return hasil
