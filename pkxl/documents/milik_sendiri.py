"""What an officer has added of their own to a workbook and a new one made from it does not have: sheets, columns, notes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat, nama_kolom
from pkxl.workbook import layout, stempel
from pkxl.workbook.grid import Grid
from pkxl.workbook.lembar_cetak import LEMBAR_CETAK
from pkxl.workbook.parse_beranda import BERANDA
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.tabel import norma, temukan_tabel

TAK_IKUT = Jenis(
    "KUM-21",
    Tingkat.JELASKAN,
    "Isi sendiri tidak ikut ke buku baru",
    pesan="{apa} tidak ikut ke buku kerja yang baru.",
    saran="Salin sendiri dari buku lama bila masih diperlukan; buku lama tidak diubah.",
    gabung=0,
)
_KITA = frozenset(
    norma(n)
    for n in (
        BERANDA, "Panduan", layout.PENGATURAN, layout.REFERENSI, stempel.LEMBAR, "xlwings.conf", *(x.nama for x in layout.TABEL)
    )
)  # fmt: skip
_LAMA = norma("_pkxl lama")  # a print sheet of before, kept for Batalkan
_CETAK = tuple(norma(f"{j} ") + " " for j in (*LEMBAR_CETAK, "Beda"))


def tak_ikut(path: Path) -> list[Temuan]:
    """One catatan for each sheet, column or kind of note that stays behind; nothing for a document."""
    from pkxl.workbook.guard import periksa_berkas

    kiriman = periksa_berkas(path, milik_kita=True)
    if kiriman.jenis not in ("xlsx", "xlsm", "xls", "ods", "xlsb"):
        return []
    pages = baca_buku(path, None, kiriman)
    tabel = {norma(x.nama): x for x in layout.TABEL}
    if norma(layout.INDIKATOR.nama) not in {norma(n) for n in pages}:
        return []  # a foreign layout: taken by its headers, told by the import
    hasil: list[Temuan] = []
    for nama, grid in pages.items():
        n = norma(nama)
        if n in tabel:
            hasil += _kolom(path.name, grid, tabel[n])
        elif (
            n not in _KITA
            and not n.startswith((*_CETAK, _LAMA))
            and any(v not in (None, "") for b in grid.baris for v in b)
        ):
            hasil.append(TAK_IKUT.di(Asal(path.name, nama), apa=f"Lembar “{nama}”"))
    if kiriman.isi[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(kiriman.isi)) as z:
            if any("/comments" in b or "/threadedComments/" in b for b in z.namelist()):
                hasil.append(TAK_IKUT.di(Asal(path.name), apa="Komentar sel"))
    return hasil


def _kolom(berkas: str, grid: Grid, lembar: layout.Lembar) -> list[Temuan]:
    """Columns of the officer's own beside ours, by their header."""
    t = temukan_tabel(grid, lembar, None, [])
    if t is None:
        return []
    milik = set(t.kolom.values())
    lebar = max((len(b) for b in grid.baris[t.kepala :]), default=0)
    judul = {norma(layout.judul_tahun(k.judul, None)) for k in lembar.kolom}
    hasil = []
    for j in range(lebar):
        kepala = grid.isi(t.kepala, j)
        if j in milik or (isinstance(kepala, str) and norma(kepala) in judul) or j < len(lembar.kolom):
            continue
        if any(grid.isi(i, j) not in (None, "") for i in range(t.kepala, len(grid.baris))):
            nama = f"Kolom “{kepala}”" if isinstance(kepala, str) and kepala else f"Kolom {nama_kolom(j + 1)}"
            hasil.append(TAK_IKUT.di(Asal(berkas, grid.nama, t.kepala + 1, j + 1), apa=nama))
    return hasil
