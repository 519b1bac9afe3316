"""Bagikan: one workbook for each agency, holding that agency alone, its input cells open, with a stamp of what was handed out.

`berkas_opd` makes the content of one agency, pure; `bagikan` runs over all of them with a writer that is handed in. One
agency that fails is told and the others go on; an interrupted run is taken up again; a file that somebody has filled
since is never overwritten: the new one goes beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pkxl import __version__
from pkxl.flows.folder_keluar import FolderKeluar, nama_berkas
from pkxl.flows.impor import menjadi_buku
from pkxl.flows.lembar import SUDAH_DIUBAH, Keadaan, Keluaran, Laporan, pilih_opd
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Posisi, kunci
from pkxl.model.kinerja import Instansi, PerjanjianKinerja
from pkxl.model.temuan import TANPA_ASAL, Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.cap_bagikan import Cap
from pkxl.workbook.grid import Grid, Pages
from pkxl.workbook.layout import BARIS_DATA
from pkxl.workbook.medan import ANG, IND, Kunci, medan, rekaman
from pkxl.workbook.save import di_samping
from pkxl.workbook.terkunci import sel_terkunci, setelan_terkunci

BAGIKAN_GAGAL = Jenis(
    "KUM-17",
    Tingkat.PERBAIKI,
    "Berkas satu perangkat daerah tidak jadi",
    pesan="Berkas {opd} tidak jadi dibagikan: {sebab}.",
    saran="Perbaiki sebabnya, lalu jalankan lagi; perangkat daerah yang sudah selesai tidak dibuat ulang.",
    gabung=0,
)
CADANGAN = 20  # empty input rows below the records of an agency's sheets
TAK_IKUT = frozenset((layout.REKAP.nama, layout.KELENGKAPAN.nama, layout.ATURAN.nama))
_RIWAYAT_OPD = layout.RIWAYAT.indeks("instansi")
_LIPATAN = (
    " (baris Info terlipat: klik + di kiri nomor baris)",
    "; klik + di atas kolom untuk definisi, formulasi dan sumber data",
)
Sel: TypeAlias = tuple[str, int, int]


class IsiOpd(NamedTuple):
    """What goes into one agency's file."""

    opd: str
    hasil: Hasil
    pages: Pages
    cap: Cap
    tertutup: frozenset[Sel]

    @property
    def sidik(self) -> str:
        """A fingerprint of everything in it but the moment of the hand-out."""
        d = hashlib.blake2b(__version__.encode(), digest_size=16)
        d.update(repr((replace(self.cap, waktu="", pengguna=""), self.pages)).encode("utf-8", "surrogatepass"))
        return d.hexdigest()


Tulis: TypeAlias = Callable[[Path, IsiOpd], object]
Kemajuan: TypeAlias = Callable[[str, int, int], None]


class Pembagi(NamedTuple):
    """Who hands out, when, from which file."""

    pengguna: str = ""
    waktu: str = ""
    induk: str = ""


def ditandatangani(o: Instansi, posisi: Posisi) -> bool:
    """Whether the agreement of an agency is signed: it has its date, is Final, or is measured already."""
    return bool(o.tanggal_pk) or o.keadaan.casefold().startswith("final") or posisi is not Posisi.PENETAPAN


def hanya(pk: PerjanjianKinerja, o: Instansi) -> PerjanjianKinerja:
    """The agreement with one agency alone: nothing of another one is left, no rules and no lines of others."""
    milik = kunci(o.singkatan)
    riwayat = tuple(b for b in pk.riwayat if len(b) > _RIWAYAT_OPD and kunci(str(b[_RIWAYAT_OPD] or "")) == milik)
    lepas = tuple(a for a in pk.lepas if kunci(a.instansi) == milik)
    return pk.model_copy(update={"instansi": (o,), "lepas": lepas, "riwayat": riwayat, "aturan": ()})


def berkas_opd(pk: PerjanjianKinerja, o: Instansi, oleh: Pembagi, nama: str) -> IsiOpd:
    """The content of the file `nama` for one agency of `pk`."""
    hasil, semua = menjadi_buku(hanya(pk, o), nama)
    jawaban = {s: j for s in (t.sidik for t in hasil.temuan) if (j := pk.jawaban.get(s))}
    pages = {n: _ringkas(g) for n, g in semua.items() if n not in TAK_IKUT}
    o = hasil.instansi[0].instansi
    dasar = {k: medan(r, k[0]) for k, r in rekaman(o, jawaban.values())}
    posisi = hasil.posisi
    p = pk.pengaturan
    cap = Cap(
        p.pemda,
        str(p.tahun or ""),
        o.singkatan,
        oleh.waktu,
        oleh.pengguna,
        posisi.value,
        hasil.kebijakan_teks,
        ditandatangani(o, posisi),
        oleh.induk,
        {k: m for k, m in dasar.items() if m},
        terkunci_semua(pages),
    )
    return IsiOpd(o.singkatan, hasil, pages, cap, frozenset(_tertutup(o)) if cap.ditandatangani else frozenset())


def terkunci_semua(pages: Pages) -> dict[Kunci, dict[str, str]]:
    """Computed cells of every table by sheet and key of the row, and the settings by their label."""
    hasil = {
        (g.nama, k): isi for x in layout.TABEL if (g := pages.get(x.nama)) for k, isi in sel_terkunci(g, x).items()
    }
    if atur := pages.get(layout.PENGATURAN):
        hasil |= {(layout.PENGATURAN, k): isi for k, isi in setelan_terkunci(atur).items()}
    return hasil


def _ringkas(grid: Grid) -> Grid:
    """Fewer empty rows below the records than the master keeps ready; no hint at groups, which are open here."""
    for j, v in enumerate(grid.baris[2] if len(grid.baris) > 2 else ()):
        if isinstance(v, str):
            for lipatan in _LIPATAN:
                v = v.replace(lipatan, "")
            grid.baris[2][j] = v
    if grid.nama not in (IND, ANG):
        return grid
    isian = next(x for x in layout.TABEL if x.nama == grid.nama).indeks("uraian")
    terakhir = max((n for n, b in enumerate(grid.baris) if n >= BARIS_DATA - 1 and b[isian]), default=BARIS_DATA - 2)
    grid.baris = grid.baris[: terakhir + 1 + CADANGAN]
    return grid


def _tertutup(o: Instansi) -> Iterator[Sel]:
    """The signed figures that stand in the file."""
    for i in o.indikator:
        if i.target is not None and i.target.terisi:
            yield IND, i.tempat.baris - 1, layout.INDIKATOR.indeks("target")
    for a in o.anggaran:
        if a.pagu is not None and a.pagu.terisi:
            yield ANG, a.tempat.baris - 1, layout.ANGGARAN.indeks("pagu")


def _kosong(_tahap: str, _ke: int, _dari: int) -> None:
    return None


def bagikan(
    hasil: Hasil,
    tujuan: Path,
    tulis: Tulis,
    oleh: Pembagi,
    *,
    opd: Iterable[str] = (),
    timpa: bool = False,
    kemajuan: Kemajuan = _kosong,
) -> Laporan:
    """One file an agency in the folder `tujuan`, which must exist.

    Args:
        hasil: The master, computed.
        tujuan: A folder.
        tulis: Writes one agency's file, whole or not at all.
        oleh: Who hands out.
        opd: Short names of the agencies; none means all.
        timpa: Overwrite files that somebody has changed since.
        kemajuan: Told before each agency: stage, number done, number of all.

    Raises:
        PkxlError: SYS-75, an agency asked for is not there. What goes wrong with one agency is in the report.
    """
    daftar = pilih_opd(hasil, opd)
    folder, laporan = FolderKeluar(tujuan), Laporan()
    tahun = hasil.pk.pengaturan.tahun
    dipakai: list[str] = []
    try:
        for ke, h in enumerate(daftar):
            kemajuan("Bagikan", ke, len(daftar))
            nama = nama_berkas("PK", f"{h.instansi.singkatan}{f' {tahun}' if tahun else ''}", ".xlsx", dipakai)
            dipakai.append(nama)
            laporan.keluaran.append(_satu(hasil.pk, h.instansi, tujuan / nama, tulis, oleh, folder, laporan, timpa))
        kemajuan("Bagikan", len(daftar), len(daftar))
    except KeyboardInterrupt:
        laporan.dihentikan = True
    return laporan


def _satu(
    pk: PerjanjianKinerja,
    o: Instansi,
    path: Path,
    tulis: Tulis,
    oleh: Pembagi,
    folder: FolderKeluar,
    laporan: Laporan,
    timpa: bool,
) -> Keluaran:
    try:
        isi = berkas_opd(pk, o, oleh, path.name)
        lama = folder.utuh(f"bagi {path.name}", isi.sidik)
        if lama:
            return Keluaran(o.singkatan, Keadaan.TETAP, lama)
        if path.is_symlink() or (path.exists() and not timpa and not folder.milik_kita(path)):
            baru = di_samping(path)
            laporan.temuan.append(SUDAH_DIUBAH.di(Asal(path.name), berkas=path.name, baru=baru.name))
            path = baru
        tulis(path, isi)
        folder.catat(f"bagi {path.name}", isi.sidik, [path])
    except Exception as e:
        laporan.temuan.append(BAGIKAN_GAGAL.di(TANPA_ASAL, instansi=o.singkatan, opd=o.singkatan, sebab=_sebab(e)))
        return Keluaran(o.singkatan, Keadaan.GAGAL, ())
    return Keluaran(o.singkatan, Keadaan.DIBUAT, (path,))


def _sebab(e: Exception) -> str:
    if isinstance(e, PkxlError):
        return e.temuan.pesan.rstrip(".")
    return str(e.strerror or e) if isinstance(e, OSError) else f"{type(e).__name__}: {e}"
