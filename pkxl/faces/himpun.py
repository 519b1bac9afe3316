"""What the command line and the buttons share of handing out and taking back: files written, files read, the list of changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pkxl.flows.bagikan import IsiOpd
    from pkxl.flows.kembali import Kembali
    from pkxl.flows.kumpulkan import Himpunan


def simpan_opd(path: Path, isi: IsiOpd) -> None:
    """Write one agency's file, whole or not at all."""
    from pkxl.workbook.save import simpan_isi
    from pkxl.workbook.xlsx_opd import tulis_opd

    simpan_isi(path, tulis_opd(isi.hasil, isi.pages, isi.cap, isi.tertutup))


def baca_berkas(path: Path) -> Kembali:
    """One returned file behind the guard; runs in the limited child process."""
    from pkxl.documents.buka_kembali import buka_kembali
    from pkxl.flows.kembali import kembali_dari

    return kembali_dari(buka_kembali(path))


def simpan_daftar(keluar: Path, h: Himpunan, induk: str) -> None:
    """Write the list of changes."""
    from pkxl.flows.kumpulkan import pilihan
    from pkxl.flows.rekap import catatan
    from pkxl.workbook.medan import ANG, HP, tampil
    from pkxl.workbook.save import simpan_isi
    from pkxl.workbook.xlsx_perubahan import BarisUbah, tulis_perubahan

    baris = [
        BarisUbah(
            u.macam.value, u.opd, "" if u.kunci[0] in (ANG, HP) or not u.kolom else u.kunci[1], u.kunci[0], u.judul, u.nama,
            tampil(u.semula), tampil(u.kini), tampil(u.isi), f"{u.jenis.kode}: {u.pesan} {u.saran}" if u.konflik else u.pesan, ", ".join(u.berkas),
            u.sel, u.sidik, tuple(p.value for p in pilihan(u)), u.konflik,
        )
        for u in h.ubah
    ]  # fmt: skip
    semua = [catatan(t, t.asal.berkas) for t in h.temuan]
    keluar.parent.mkdir(parents=True, exist_ok=True)
    judul = ("PERUBAHAN DARI BERKAS YANG KEMBALI", f"Buku induk: {induk}")
    simpan_isi(keluar, tulis_perubahan(judul, baris, semua, [tuple(b) for b in h.berkas]))  # type: ignore[misc]
