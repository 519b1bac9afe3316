"""What is read from Beranda: the Posisi data chosen there, and the version of the template.

Small on purpose: every reading of a workbook pays for it.
"""

from __future__ import annotations

from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid

BERANDA = "Beranda"
LABEL_POSISI = "Posisi data"
LABEL_TEMPLAT = "Templat versi "

TEMPLAT_LAMA = Jenis(
    "TPL-08",
    Tingkat.INFO,
    "Templat buku kerja lama",
    pesan="Buku kerja ini dibuat dari templat versi {isi}; pkxl yang terpasang memakai versi {kini}.",
    saran="Isinya tetap dibaca dan dihitung. Agar lembar dan tombolnya juga baru: pkxl buku --dari {berkas} -o BARU.xlsm.",
    gabung=0,
)
TEMPLAT_BARU = Jenis(
    "TPL-09",
    Tingkat.JELASKAN,
    "Templat lebih baru daripada pkxl",
    pesan="Buku kerja ini dibuat dari templat versi {isi}, sedangkan pkxl yang terpasang baru mengenal versi {kini}.",
    saran="Perbarui pkxl di komputer ini; kolom yang belum dikenalnya tidak ikut dihitung.",
    gabung=0,
)


def baca_beranda(grid: Grid | None, temuan: list[Temuan]) -> str:
    """Posisi data as chosen on Beranda, "" where there is none; a template of another version is told."""
    posisi = ""
    for i, baris in enumerate(grid.baris if grid is not None else ()):
        for j, v in enumerate(baris):
            if not isinstance(v, str):
                continue
            if v == LABEL_POSISI and grid is not None:
                di_bawah = grid.isi(i + 1, j)
                posisi = di_bawah.strip() if isinstance(di_bawah, str) else ""
            elif v.startswith(LABEL_TEMPLAT) and grid is not None:
                versi = v[len(LABEL_TEMPLAT) :].split(" ")[0]
                if versi != layout.VERSI_TEMPLAT:
                    jenis = TEMPLAT_BARU if _nomor(versi) > _nomor(layout.VERSI_TEMPLAT) else TEMPLAT_LAMA
                    kini = layout.VERSI_TEMPLAT
                    temuan.append(jenis.di(grid.asal(i, j), isi=versi, kini=kini, berkas=grid.berkas))
    return posisi


def _nomor(versi: str) -> int:
    return int(versi) if versi.isascii() and versi.isdecimal() else 0
