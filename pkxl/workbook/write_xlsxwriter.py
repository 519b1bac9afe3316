"""Pages and print sheets -> a new workbook, by XlsxWriter, written whole or not at all.

What is drawn where: `xlsx_penulis` (cells and formats), `xlsx_tabel`, `xlsx_atur`, `xlsx_cetak` (sheets).
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.grid import Pages, Rumus
from pkxl.workbook.layout import BARIS_DATA, BARIS_HEADER
from pkxl.workbook.render_dasar import SEL_POSISI
from pkxl.workbook.save import simpan_isi
from pkxl.workbook.xlsx_atur import tulis_pengaturan, tulis_referensi
from pkxl.workbook.xlsx_cetak import GAYA, gambar
from pkxl.workbook.xlsx_penulis import (
    HURUF,
    NAVY,
    WARNA_STATUS,
    WARNA_TINGKAT,
    LembarKerja,
    Penulis,
    kaki_lembar,
    kepala_lembar,
    siapkan_cetak,
)
from pkxl.workbook.xlsx_tabel import tinggi_baris, tulis_tabel
from pkxl.workbook.xlsx_warna import BARIS_VALIDASI, NAMA_KODE, NAMA_WAKTU

__all__ = [
    "GAYA", "HURUF", "NAVY", "WARNA_STATUS", "WARNA_TINGKAT", "LembarKerja", "Penulis", "gambar", "kaki_lembar",
    "kepala_lembar", "pasang_nama", "siapkan_cetak", "simpan_buku", "tinggi_baris", "tulis_buku", "tulis_isi",
    "tulis_pengaturan", "tulis_referensi", "tulis_tabel",
]  # fmt: skip


def tulis_buku(pages: Pages, cetak: Iterable[LembarCetak] = ()) -> bytes:
    """The workbook of these sheets, tables first, then the print sheets, as bytes; the same input gives the same bytes."""
    ke = BytesIO()
    w = Penulis(ke)
    tulis_isi(w, pages, cetak)
    w.buku.close()
    return ke.getvalue()


def tulis_isi(w: Penulis, pages: Pages, cetak: Iterable[LembarCetak] = ()) -> None:
    """These sheets, and their defined names, into a workbook that stays open."""
    tabel = {x.nama: x for x in layout.TABEL}
    pasang_nama(w, pages)
    for nama, grid in pages.items():
        ws = w.lembar(nama)
        if nama in tabel:
            tulis_tabel(w, ws, grid, tabel[nama])
        elif nama == layout.PENGATURAN:
            tulis_pengaturan(w, ws, grid)
        else:
            tulis_referensi(w, ws, grid)
    for lembar in cetak:
        gambar(w, w.lembar(lembar.nama), lembar)


def simpan_buku(tujuan: Path, pages: Pages, cetak: Iterable[LembarCetak] = ()) -> Path:
    """Write the workbook to `tujuan`, whole or not at all."""
    return simpan_isi(tujuan, tulis_buku(pages, cetak))


def nama_daftar(judul: object) -> str:
    """The name of a list by its header on Referensi: "Status Pejabat" is DaftarStatusPejabat."""
    return "".join(h for h in str(judul) if h.isalnum())


_BERTAMBAH = frozenset(nama_daftar(j) for g in layout.DAFTAR_TERBUKA.values() for j in g)  # officers may add to them


def _tumbuh(lembar: str, kolom: str) -> str:
    """A list that ends where its column ends, so that what officers add is in the dropdown at once."""
    awal, akhir = f"${kolom}${BARIS_DATA}", f"${kolom}${BARIS_DATA + 1999}"
    return f"=OFFSET({lembar}!{awal},0,0,MAX(1,COUNTA({lembar}!{awal}:{akhir})),1)"


def pasang_nama(w: Penulis, pages: Pages) -> None:
    """Defined names: the lists of Referensi, Posisi data, the policy line."""
    referensi = pages.get(layout.REFERENSI)
    if referensi is not None:
        for j, judul in enumerate(referensi.baris[BARIS_HEADER - 1]):
            nama = nama_daftar(judul)
            akhir = max(
                (i + 1 for i, b in enumerate(referensi.baris) if i >= BARIS_HEADER and j < len(b) and b[j] is not None),
                default=BARIS_DATA,
            )
            kolom = nama_kolom(j + 1)
            letak = f"={layout.REFERENSI}!${kolom}${BARIS_DATA}:${kolom}${akhir}"
            if nama in _BERTAMBAH:
                letak = _tumbuh(layout.REFERENSI, kolom)
            elif nama == "OPD" and layout.PERANGKAT_DAERAH.nama in pages:
                letak = _tumbuh(f"'{layout.PERANGKAT_DAERAH.nama}'", "B")
            w.buku.define_name(f"Daftar{nama}", letak)
    if layout.INDIKATOR.nama in pages:
        for nama, kunci in ((NAMA_KODE, "kode"), (NAMA_WAKTU, "waktu_ukur")):
            kolom = nama_kolom(layout.INDIKATOR.indeks(kunci) + 1)
            letak = f"={layout.INDIKATOR.nama}!${kolom}${BARIS_DATA}:${kolom}${BARIS_VALIDASI}"
            w.buku.define_name(nama, letak)
    atur = pages.get(layout.PENGATURAN)
    if atur is not None:
        for i, baris in enumerate(atur.baris, 1):
            label = baris[0] if baris else None
            if label == "Posisi data" and not isinstance(baris[1], Rumus):  # a formula: it is chosen elsewhere
                w.buku.define_name(SEL_POSISI, f"={layout.PENGATURAN}!$B${i}")
            elif label == layout.LABEL_KEBIJAKAN:
                w.buku.define_name("KebijakanBerlaku", f"={layout.PENGATURAN}!$B${i}")
