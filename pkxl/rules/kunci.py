"""Kunci Final: what is locked at which posisi, its digest, and the words of the column Keadaan; pure.

"Final 30 Januari 2024 · RINA · 1f2e3d4c5b6a" says when, by whom, and the digest of what was locked. At a later posisi it
says which one, and after a PK Perubahan that this one is meant. The digest follows the records, not their rows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pkxl.model.istilah import Posisi
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai, PerjanjianKinerja
from pkxl.model.tanggal import baca_tanggal, tanggal
from pkxl.model.temuan import Jenis, Temuan, Tingkat

DRAF = "Draf"
BERUBAH_SESUDAH_FINAL = Jenis(
    "TPL-22",
    Tingkat.PERBAIKI,
    "Isi berubah sesudah Kunci Final",
    pesan="Isi {opd} tidak lagi sama dengan yang dikunci Final pada {isi} (sidik {lama}, kini {kini}).",
    saran="Kembalikan isinya seperti yang ditandatangani, atau klik Kunci Final, buka kuncinya, lalu kunci lagi.",
    gabung=0,
)
_PANJANG = 12
_POLA = re.compile(
    r"(?P<macam>Final|Perubahan dibuka)(?P<ubah> Perubahan)?(?: (?P<posisi>Triwulan (?:I{1,3}|IV)|Tahunan))?"
    r" (?P<hari>\d{1,2} [A-Za-z]+ \d{4})(?: · (?P<oleh>[^·]*?))?(?: · (?P<sidik>[0-9a-f]{12}))?"
)


class Macam(StrEnum):
    """How far an agency's agreement is."""

    DRAF = "Draf"
    FINAL = "Final"
    DIBUKA = "Perubahan dibuka"


class Keadaan(NamedTuple):
    """The column Keadaan as read.

    Attributes:
        macam: Draf, Final, or opened for a PK Perubahan.
        posisi: What was locked: Penetapan is the agreement itself, a later one its realisasi too.
        perubahan: The agreement that was locked is the PK Perubahan.
        hari: When.
        oleh: By whom.
        sidik: Digest of what was locked.
    """

    macam: Macam = Macam.DRAF
    posisi: Posisi = Posisi.PENETAPAN
    perubahan: bool = False
    hari: date | None = None
    oleh: str = ""
    sidik: str = ""

    @property
    def teks(self) -> str:
        """As it stands in the cell."""
        if self.macam is Macam.DRAF:
            return DRAF
        posisi = "" if self.posisi is Posisi.PENETAPAN else f" {self.posisi.value}"
        bagian = [
            f"{self.macam}{' Perubahan' if self.perubahan else ''}{posisi}{f' {tanggal(self.hari)}' if self.hari else ''}"
        ]
        return " · ".join([*bagian, *(x for x in (self.oleh, self.sidik) if x)])

    @property
    def terkunci(self) -> bool:
        """Whether something of it is locked."""
        return self.macam is not Macam.DRAF


def baca_keadaan(teks: str) -> Keadaan:
    """What the column says; Draf where it is empty or says something else."""
    m = _POLA.fullmatch(" ".join(teks.split()))
    hari = baca_tanggal(m["hari"]) if m else None
    if m is None or hari is None:
        return Keadaan()
    posisi = Posisi(m["posisi"]) if m["posisi"] else Posisi.PENETAPAN
    return Keadaan(Macam(m["macam"]), posisi, bool(m["ubah"]), hari, (m["oleh"] or "").strip(), m["sidik"] or "")


def kunci_final(o: Instansi, posisi: Posisi, hari: date, oleh: str) -> Keadaan:
    """The state after Kunci Final of an agency at `posisi`."""
    nama = " ".join(oleh.replace("·", " ").split())
    return Keadaan(Macam.FINAL, posisi, o.revisi, hari, nama, sidik_instansi(o, posisi, o.revisi))


def buka_perubahan(k: Keadaan, hari: date, oleh: str) -> Keadaan:
    """The state after the lock is opened for a PK Perubahan: the signed agreement stays locked, and its digest with it."""
    nama = " ".join(oleh.replace("·", " ").split())
    return k._replace(macam=Macam.DIBUKA, hari=hari, oleh=nama)


# --- the digest -----------------------------------------------------------------------------------------------------


def _nilai(n: Nilai | None) -> str:
    if n is None:
        return ""
    return f"{n.angka.normalize():f}" if n.angka is not None else " ".join(n.teks.split())


def _teks(v: object) -> str:
    return "" if v is None else " ".join(str(v).split())


def _pihak(o: Instansi) -> Iterator[str]:
    for p in (o.pihak_pertama, o.pihak_kedua):
        yield from (_teks(x) for x in (p.nama, p.jabatan, p.status, p.nip, p.pangkat))


def _indikator(i: Indikator, posisi: Posisi, perubahan: bool) -> Iterator[str]:
    yield from (
        _teks(x)
        for x in (
            i.kode, i.jenis, i.no_sasaran, i.sasaran, i.no, i.uraian, i.satuan, i.polaritas, i.konsolidasi, i.waktu_ukur,
        )
    )  # fmt: skip
    yield from (_nilai(n) for n in (i.realisasi_t2, i.realisasi_t1, i.target, i.target_renstra, i.pembanding))
    if perubahan:
        yield _nilai(i.target_perubahan)
    n = posisi.triwulan
    if n:
        yield from (_nilai(v) for v in (*i.aksi.target_tw, *i.aksi.realisasi_tw[:n]))
    if posisi is Posisi.TAHUNAN:
        yield from (_nilai(i.aksi.realisasi_tahun), _teks(i.aksi.sifat_data), _teks(i.aksi.kendala))


def _anggaran(a: Anggaran, posisi: Posisi, perubahan: bool) -> Iterator[str]:
    yield from (_teks(x) for x in (a.no, a.kode, a.uraian, a.sumber_dana, a.mendukung))
    yield _nilai(a.pagu)
    if perubahan:
        yield _nilai(a.pagu_perubahan)
    yield from (_nilai(v) for v in a.realisasi_tw[: posisi.triwulan])


def sidik_instansi(o: Instansi, posisi: Posisi, perubahan: bool) -> str:
    """Digest of what is locked of one agency: 12 hex digits; the order of rows does not matter.

    Args:
        o: The agency.
        posisi: Penetapan: the agreement; a later one: its quarters up to there too.
        perubahan: The targets and pagu of the PK Perubahan as well.
    """
    kepala = [o.singkatan, o.nama, o.jenjang, *_pihak(o), o.tempat_ttd, o.tanggal_pk, o.tanggal_dpa]
    if perubahan:
        kepala += [o.tanggal_perubahan, o.tanggal_dppa, o.alasan_perubahan]
    baris: list[Iterable[str]] = [("", *(_teks(x) for x in kepala))]
    baris += [("i", *_indikator(i, posisi, perubahan)) for i in o.indikator]
    baris += [("a", *_anggaran(a, posisi, perubahan)) for a in o.anggaran]
    isi = "\x1e".join(sorted("\x1f".join(b) for b in baris))
    return hashlib.blake2b(isi.encode("utf-8", "surrogatepass"), digest_size=_PANJANG // 2).hexdigest()


def tetap_terkunci(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """What was locked is still what it was."""
    for o in pk.instansi:
        k = baca_keadaan(o.keadaan)
        if not k.terkunci or not k.sidik:
            continue
        kini = sidik_instansi(o, k.posisi, k.perubahan)
        if kini != k.sidik:
            hari = tanggal(k.hari) if k.hari else ""
            yield BERUBAH_SESUDAH_FINAL.di(
                o.tempat.di("keadaan"), isi=hari, instansi=o.singkatan, opd=o.singkatan, lama=k.sidik, kini=kini
            )


def cap_kaki(o: Instansi) -> str:
    """What the footer of a printed sheet says of the lock: "Final 30 Januari 2024 · sidik 1f2e3d4c5b6a"; "" for a draft."""
    k = baca_keadaan(o.keadaan)
    if k.macam is not Macam.FINAL or not k.sidik:
        return ""
    kini = sidik_instansi(o, k.posisi, k.perubahan)
    kepala = k._replace(oleh="", sidik="").teks
    return f"{kepala} · sidik {k.sidik}" if kini == k.sidik else f"{kepala} · ISI BERUBAH SESUDAH FINAL · sidik {kini}"
