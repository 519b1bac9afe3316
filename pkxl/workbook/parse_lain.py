"""What a workbook holds besides its agreement and must not lose: the lines of Riwayat, the officers' own lists and answers.

Values stay as they stand, nothing is judged: these sheets are carried from one workbook to the next.
"""

from __future__ import annotations

from pkxl.model.kinerja import Jawaban
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Value, polos
from pkxl.workbook.tabel import baris_berisi, norma, temukan_tabel


def _kepala(grid: Grid, judul: tuple[str, ...], paling_sedikit: int) -> tuple[int, dict[str, int]]:
    """0-based header row and the column of each of our headers; (-1, {}) where no row has enough of them.

    The usual row is looked at first and is taken when it has them all: this is paid for every workbook of a folder.
    """
    dicari = {norma(j): j for j in judul}
    terbaik: tuple[int, dict[str, int]] = (-1, {})
    for i in (layout.BARIS_HEADER - 1, *range(min(40, len(grid.baris)))):
        kolom: dict[str, int] = {}
        for j, v in enumerate(grid.baris[i] if i < len(grid.baris) else ()):
            if type(v) is str and v and (k := dicari.get(norma(v))):
                kolom.setdefault(k, j)
        if len(kolom) >= paling_sedikit and len(kolom) > len(terbaik[1]):
            terbaik = i, kolom
            if len(kolom) == len(dicari):
                break
    return terbaik


def _isi(baris: list[Value], j: int) -> Value:
    v = polos(baris[j]) if 0 <= j < len(baris) else None
    return None if isinstance(v, str) and not v.strip() else v


def baca_riwayat(grid: Grid | None) -> tuple[tuple[Value, ...], ...]:
    """Every line of Riwayat in the order of our columns; one whose header was spoilt is read by position.

    A line counts when any of its cells holds something: none is ever lost.
    """
    if grid is None:
        return ()
    judul = tuple(layout.RIWAYAT.judul_kolom(None))
    kepala, kolom = _kepala(grid, judul, 3)
    letak = [kolom.get(j, -1) for j in judul] if kolom else list(range(len(judul)))
    awal = kepala + 1 if kolom else layout.BARIS_DATA - 1
    baris = (tuple(_isi(b, j) for j in letak) for b in grid.baris[awal:])
    return tuple(b for b in baris if any(v is not None for v in b))


def baca_referensi(grid: Grid | None) -> dict[str, tuple[tuple[object, ...], ...]]:
    """The rows of each list of Referensi that officers may add to, by the name of its group; () for an empty one."""
    hasil: dict[str, tuple[tuple[object, ...], ...]] = {}
    if grid is None:
        return hasil
    kepala, kolom = _kepala(grid, tuple(j for g in layout.DAFTAR_TERBUKA.values() for j in g), 1)
    for nama, judul in layout.DAFTAR_TERBUKA.items():
        if judul[0] in kolom:
            letak = [kolom.get(j, -1) for j in judul]
            baris = (tuple(_isi(b, j) for j in letak) for b in grid.baris[kepala + 1 :])
            hasil[nama] = tuple(b for b in baris if any(v is not None for v in b))
    return hasil


_TEKS_JAWABAN = ("tanggapan", "diterima", "alasan", "oleh", "instansi", "tempat", "isi", "catatan", "kode")


def baca_jawaban(grid: Grid | None, tahun: int | None) -> dict[str, Jawaban]:
    """What officers wrote on Hasil Periksa, by fingerprint; rows without one are not ours."""
    tabel = None if grid is None else temukan_tabel(grid, layout.HASIL_PERIKSA, tahun, [])
    if tabel is None:
        return {}
    hasil = {}
    for b in baris_berisi(tabel, ("sidik",)):
        sidik = b.teks("sidik")
        sampai, sejak = (b.tanggal(k, "", []) for k in ("sampai", "sejak"))
        teks = {k: b.teks(k) for k in _TEKS_JAWABAN}
        hasil[sidik] = Jawaban(sidik=sidik, sampai=sampai, sejak=sejak, **teks)
    return hasil
