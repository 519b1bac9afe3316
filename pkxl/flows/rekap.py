"""Rekap: any number of workbooks become one table, one line an agency; a bad file is one catatan, the others are done.

Inputs are read and results recomputed, all by one kebijakan at one posisi: those asked for, or those of most
of the workbooks. What a workbook itself would have used otherwise is told. The reader is an argument, so the
same errand runs over calamine in a limited process, over three literal grids in a test, or over anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pkxl.flows.hitung import hitung, kebijakan_berlaku
from pkxl.model.istilah import Posisi, kunci
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules.rekap import BarisRekap, peringkatkan, rekap
from pkxl.workbook.grid import Pages
from pkxl.workbook.parse import parse

BEDA_ATURAN = Jenis(
    "REK-10",
    Tingkat.INFO,
    "Dihitung ulang dengan kebijakan atau posisi rekap",
    pesan="Buku kerja ini memakai {isi}; di rekap dihitung ulang dengan {dipakai}.",
    saran="Tidak ada yang perlu dilakukan bila memang begitu; bila tidak, samakan Pengaturannya.",
    gabung=0,
)
BEDA_TAHUN = Jenis(
    "REK-11",
    Tingkat.PERBAIKI,
    "Tahun berbeda",
    pesan="Buku kerja ini untuk tahun {isi}, rekapnya tahun {tahun}; isinya tidak diikutkan.",
    saran="Pindahkan ke folder tahunnya sendiri, atau betulkan Tahun di Pengaturan.",
    gabung=0,
)
OPD_GANDA = Jenis(
    "REK-12",
    Tingkat.PERBAIKI,
    "Perangkat daerah ada di dua berkas",
    pesan="{opd} ada di {isi} dan di {lain}; yang diikutkan hanya {isi}.",
    saran="Sisakan satu berkas untuk setiap perangkat daerah.",
    gabung=0,
)
TANPA_OPD = Jenis(
    "REK-13",
    Tingkat.PERBAIKI,
    "Tidak ada perangkat daerah",
    pesan="Buku kerja ini tidak memuat satu pun perangkat daerah.",
    saran="Isi lembar Perangkat Daerah, Indikator, dan Anggaran.",
    gabung=0,
)


class Aturan(NamedTuple):
    """By what every workbook of one rekap is computed.

    Attributes:
        kebijakan: Compact text of the policy, as `rules.kebijakan.ke_teks` writes it.
        posisi: The period.
        tahun: Year of the agreements; None takes any.
    """

    kebijakan: str
    posisi: Posisi
    tahun: int | None

    @property
    def sebutan(self) -> str:
        """Both as a person would name them."""
        return f"posisi {self.posisi.value}, {kebijakan_mod.dari_teks(self.kebijakan).baris}"


class Catatan(NamedTuple):
    """What is to be told of a file, as texts."""

    kode: str
    tingkat: str
    tempat: str
    pesan: str
    saran: str


def catatan(t: Temuan, berkas: str) -> Catatan:
    """`t` as told of the file `berkas`."""
    return Catatan(t.kode, t.tingkat.value, str(t.asal._replace(berkas=berkas)), t.pesan, t.saran)


class Ringkasan(NamedTuple):
    """What one workbook adds to the rekap.

    Attributes:
        berkas: Its name.
        baris: One line an agency, without ranks; empty when it could not be read.
        catatan: What is to be told of the file itself.
    """

    berkas: str
    baris: tuple[BarisRekap, ...]
    catatan: tuple[Catatan, ...] = ()


class Rekap(NamedTuple):
    """All agencies of all workbooks, ranked, and what is to be told of the files."""

    aturan: Aturan
    baris: tuple[BarisRekap, ...]
    berkas: tuple[Ringkasan, ...]
    catatan: tuple[Catatan, ...]


def aturan_dari(pages: Pages, kebijakan: str = "", posisi: Posisi | None = None) -> Aturan:
    """The rules for a rekap whose first workbook is `pages`; what is named goes before what it says.

    Raises:
        PkxlError: The policy named is not known; the workbook is not one of ours.
    """
    pk, _ = parse(pages)
    k = kebijakan_mod.kebijakan(kebijakan) if kebijakan else kebijakan_berlaku(pk)[0]
    return Aturan(kebijakan_mod.ke_teks(k), posisi or pk.pengaturan.posisi, pk.pengaturan.tahun)


def ringkas(pages: Pages, berkas: str, aturan: Aturan) -> Ringkasan:
    """The lines of one workbook, computed by `aturan`.

    Raises:
        PkxlError: TPL-01, no workbook of ours.
    """
    pk, temuan = parse(pages)
    tahun = pk.pengaturan.tahun
    if not pk.instansi:
        return Ringkasan(berkas, (), (catatan(TANPA_OPD.di(Asal(), isi=berkas), berkas),))
    if aturan.tahun is not None and tahun is not None and tahun != aturan.tahun:
        beda = BEDA_TAHUN.di(Asal(), isi=str(tahun), tahun=str(aturan.tahun))
        return Ringkasan(berkas, (), (catatan(beda, berkas),))
    sendiri = Aturan(kebijakan_mod.ke_teks(kebijakan_berlaku(pk)[0]), pk.pengaturan.posisi, tahun)
    lain = []
    if sendiri[:2] != aturan[:2]:
        lain.append(catatan(BEDA_ATURAN.di(Asal(), isi=sendiri.sebutan, dipakai=aturan.sebutan), berkas))
    return Ringkasan(berkas, rekap(hitung(_menurut(pk, aturan), temuan)), tuple(lain))


def _menurut(pk: PerjanjianKinerja, aturan: Aturan) -> PerjanjianKinerja:
    """`pk` with the policy and the posisi of the rekap."""
    k = kebijakan_mod.dari_teks(aturan.kebijakan)
    isi = {"posisi": aturan.posisi, "kebijakan": k.nama, "ubahan": dict(k.ubahan)}
    return pk.model_copy(update={"pengaturan": pk.pengaturan.model_copy(update=isi)})


def ditolak(e: PkxlError, berkas: str) -> Ringkasan:
    """A file that was refused: no line, one catatan."""
    return Ringkasan(berkas, (), (catatan(e.temuan, berkas),))


def himpun(semua: Iterable[Ringkasan], aturan: Aturan) -> Rekap:
    """One rekap of all workbooks, in their order; an agency that comes twice counts once and is told."""
    baris: list[BarisRekap] = []
    berkas: list[Ringkasan] = []
    lain: list[Catatan] = []
    milik: dict[str, str] = {}
    for r in semua:
        berkas.append(r)
        lain += r.catatan
        for b in r.baris:
            pemilik = milik.setdefault(kunci(b.singkatan), r.berkas)
            if pemilik != r.berkas:
                ganda = OPD_GANDA.di(Asal(), isi=pemilik, lain=r.berkas, opd=b.singkatan)
                lain.append(catatan(ganda, r.berkas))
            else:
                baris.append(b)
    return Rekap(aturan, peringkatkan(baris), tuple(berkas), tuple(lain))


# --- a Ringkasan through JSON, for the journal of an interrupted run --------------------------------------------------


def ke_json(r: Ringkasan) -> list[Any]:
    """`r` as lists, texts and numbers."""
    return [r.berkas, [[{"d": str(v)} if isinstance(v, Decimal) else v for v in b] for b in r.baris], [*r.catatan]]


def dari_json(isi: Sequence[Any]) -> Ringkasan:
    """What `ke_json` wrote."""
    berkas, baris, catatan = isi
    return Ringkasan(
        berkas,
        tuple(BarisRekap._make(Decimal(v["d"]) if isinstance(v, dict) else v for v in b) for b in baris),
        tuple(Catatan(*c) for c in catatan),
    )
