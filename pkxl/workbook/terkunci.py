"""The computed cells of a table by the key of their row, short: what nobody but a button should have changed."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal

from pkxl.workbook.grid import Grid, Rumus, Tautan, Value
from pkxl.workbook.layout import BARIS_DATA, SETELAN, Isi, Lembar
from pkxl.workbook.tabel import temukan_tabel

_PENDEK = 40
_KUNCI = {"Perangkat Daerah": "singkatan", "Anggaran": "", "Hasil Periksa": "sidik", "Riwayat": ""}
"""Column that tells the rows of a sheet apart where it is not Kode; "" where no computed constant stands."""
_LEWATI = frozenset({("Hasil Periksa", "tempat"), ("Hasil Periksa", "no")})  # a link, and a number that sorting moves


def sel_terkunci(grid: Grid, lembar: Lembar) -> dict[str, dict[str, str]]:
    """Computed constants of each row: a short text as it stands, a long one as a fingerprint. Formulas are left out."""
    kunci = _KUNCI.get(lembar.nama, "kode")
    if not kunci:
        return {}
    tabel = temukan_tabel(grid, lembar, None, [])
    if tabel is None or kunci not in tabel.kolom:
        return {}
    kolom = [
        (k.kunci, tabel.kolom[k.kunci])
        for k in lembar.kolom
        if k.jenis is Isi.HITUNG
        and k.kunci in tabel.kolom
        and k.kunci != kunci
        and (lembar.nama, k.kunci) not in _LEWATI
    ]
    hasil: dict[str, dict[str, str]] = {}
    awal = max(tabel.kepala + 1, BARIS_DATA - 1)
    for n, b in enumerate(grid.baris[awal:], awal):
        k = grid.isi(n, tabel.kolom[kunci])
        if isinstance(k, str) and k.strip():
            isi = {nama: t for nama, j in kolom if (t := _teks(b[j] if j < len(b) else None))}
            if isi:
                hasil.setdefault(k.strip(), isi)
    return hasil


def setelan_terkunci(grid: Grid) -> dict[str, dict[str, str]]:
    """The settings of Pengaturan by label; formulas are left out."""
    label = {s.label for s in SETELAN}
    return {
        b[0]: {"isi": t}
        for b in grid.baris
        if len(b) > 1 and isinstance(b[0], str) and b[0] in label and (t := _teks(b[1]))
    }


def _teks(v: Value) -> str:
    if v is None or v == "" or isinstance(v, Rumus | Tautan):
        return ""
    if isinstance(v, bool):
        return str(v)
    if isinstance(v, int | float):
        return f"#{Decimal(f'{v:.12g}'):f}"
    if isinstance(v, datetime):
        return f"@{v:%Y-%m-%d}"
    if isinstance(v, date):
        return f"@{v.isoformat()}"
    teks = str(v).strip()
    return (
        teks
        if len(teks) <= _PENDEK
        else f"≈{hashlib.blake2b(' '.join(teks.split()).encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
    )
