"""Kumpulkan: returned files against the master, decisions of a person, and a new master with what was confirmed.

`himpun` lists every change, `putuskan` joins it with the decisions, `terapkan` makes the new records. Nothing is ever
merged that nobody confirmed, and the officer's own file is not touched: the result is a new workbook. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from pkxl.flows.kembali import Kembali
from pkxl.flows.ubahan import DUA_ISI, PERUBAHAN, Macam, Ubah, gabungkan, ubahan
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import (
    TANPA_AKSI,
    Anggaran,
    Indikator,
    Instansi,
    Jawaban,
    PerjanjianKinerja,
    RencanaAksi,
)
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.rules.kode import kode_baru
from pkxl.workbook.medan import ANG, HP, IND, PD, RA, ganti
from pkxl.workbook.render_rekap import baris_riwayat

INDUK_LAIN = Jenis(
    "KUM-03",
    Tingkat.PERBAIKI,
    "Berkas dari tahun atau pemerintah daerah lain",
    pesan="Berkas ini dibagikan untuk {isi}, sedangkan buku induknya {kini}; isinya tidak diambil.",
    saran="Pindahkan berkasnya ke folder tahunnya sendiri, atau kumpulkan dengan buku induk yang membagikannya.",
    gabung=0,
)
OPD_TIADA = Jenis(
    "KUM-09",
    Tingkat.PERBAIKI,
    "Perangkat daerah tidak ada di buku induk",
    pesan="Berkas ini milik {isi}, yang tidak ada di lembar Perangkat Daerah buku induk; isinya tidak diambil.",
    saran="Tambahkan perangkat daerahnya di buku induk, atau betulkan nama pendeknya, lalu kumpulkan lagi.",
    gabung=0,
)
KEPUTUSAN_ASING = Jenis(
    "KUM-13",
    Tingkat.PERBAIKI,
    "Keputusan tidak dikenal",
    pesan="“{isi}” bukan keputusan untuk baris ini; dianggap belum diputuskan. Yang dikenal: {daftar}.",
    saran="Pilih dari daftar di sel itu, lalu jalankan lagi.",
    gabung=0,
)
KEPUTUSAN_LAMA = Jenis(
    "KUM-14",
    Tingkat.JELASKAN,
    "Keputusan tidak berlaku lagi",
    pesan="Keputusan “{isi}” tidak dipakai: sejak daftarnya dibuat, buku induk atau berkas kembali sudah berubah.",
    saran="Jalankan pkxl kumpulkan sekali lagi tanpa --terapkan, lalu putuskan baris itu dari daftar yang baru.",
    gabung=0,
)


class Tindakan(StrEnum):
    """What a person decided about one change."""

    TERIMA = "Terima"
    TOLAK = "Tolak"
    TETAP = "Tetap"
    TARGET = "Catat sebagai Target Perubahan"
    PAGU = "Catat sebagai Pagu Perubahan"
    HAPUS = "Hapus"
    NANTI = "Putuskan nanti"


_PILIHAN: dict[Macam, tuple[Tindakan, ...]] = {
    Macam.ISIAN: (Tindakan.TERIMA, Tindakan.TOLAK),
    Macam.TARGET: (Tindakan.TETAP, Tindakan.TARGET, Tindakan.NANTI),
    Macam.PAGU: (Tindakan.TETAP, Tindakan.PAGU, Tindakan.NANTI),
    Macam.DUA_TEMPAT: (Tindakan.TERIMA, Tindakan.TOLAK, Tindakan.NANTI),
    Macam.DUA_BERKAS: (Tindakan.TERIMA, Tindakan.TOLAK, Tindakan.NANTI),
    Macam.BARIS_BARU: (Tindakan.TERIMA, Tindakan.TOLAK, Tindakan.NANTI),
    Macam.BARIS_HILANG: (Tindakan.TETAP, Tindakan.HAPUS, Tindakan.NANTI),
    Macam.TIADA: (),
}
_SAMPAI = frozenset({Tindakan.TERIMA, Tindakan.TARGET, Tindakan.PAGU, Tindakan.HAPUS})
"""Decisions that change the master."""


def pilihan(u: Ubah) -> tuple[Tindakan, ...]:
    """What can be decided about a change."""
    boleh = _PILIHAN[u.macam]
    return (*boleh, Tindakan.NANTI) if u.konflik and boleh and Tindakan.NANTI not in boleh else boleh


class Berkas(NamedTuple):
    """One returned file: its name, its agency, what became of it, how many changes it brings."""

    nama: str
    opd: str
    keadaan: str
    banyak: int


class Himpunan(NamedTuple):
    """Everything that came back.

    Attributes:
        ubah: The changes, conflicts first, then agency by agency.
        temuan: What is to be told of the files and of cells that were not taken.
        berkas: Every file with what became of it.
    """

    ubah: tuple[Ubah, ...]
    temuan: tuple[Temuan, ...]
    berkas: tuple[Berkas, ...]


def himpun(pk: PerjanjianKinerja, kembali: Iterable[tuple[str, Kembali | PkxlError]]) -> Himpunan:
    """All changes of all returned files against the master; a file that is refused is one catatan, the others are done.

    Args:
        pk: The master.
        kembali: File names in order, each with what was read or why it was refused.
    """
    instansi = {kunci(o.singkatan): o for o in pk.instansi}
    ubah: dict[str, list[Ubah]] = {}
    berkas: list[Berkas] = []
    temuan: list[Temuan] = []
    milik: dict[str, list[str]] = {}
    for nama, k in kembali:
        tolak = _ditolak(pk, instansi, nama, k)
        if tolak is not None:
            opd = k.cap.opd if isinstance(k, Kembali) else ""
            temuan.append(tolak)
            berkas.append(Berkas(nama, opd, f"tidak diambil: {tolak.kode}", 0))
            continue
        assert isinstance(k, Kembali)
        k = k._replace(berkas=nama)
        o = instansi[kunci(k.cap.opd)]
        baru = ubahan(k, o, pk.jawaban)
        ubah.setdefault(o.singkatan, []).extend(baru)
        milik.setdefault(o.singkatan, []).append(nama)
        temuan += [t._replace(asal=t.asal._replace(berkas=nama)) for t in k.temuan]
        berkas.append(Berkas(nama, o.singkatan, "diambil" if baru else "tidak ada yang berubah", len(baru)))
    for opd, nama_berkas in milik.items():
        if len(nama_berkas) > 1:
            daftar = ", ".join(nama_berkas)
            temuan.append(DUA_ISI.di(Asal(nama_berkas[0]), isi=opd, instansi=opd, opd=opd, berkas=daftar))
    semua = [u for daftar in ubah.values() for u in gabungkan(daftar)]
    return Himpunan(tuple(sorted(semua, key=lambda u: not u.konflik)), tuple(temuan), tuple(berkas))


def _ditolak(
    pk: PerjanjianKinerja, instansi: Mapping[str, Instansi], nama: str, k: Kembali | PkxlError
) -> Temuan | None:
    if isinstance(k, PkxlError):
        return k.temuan._replace(asal=k.temuan.asal._replace(berkas=nama))
    p, cap = pk.pengaturan, k.cap
    if kunci(cap.pemda) != kunci(p.pemda) or cap.tahun != str(p.tahun or ""):
        isi, kini = f"{cap.pemda} {cap.tahun}".strip(), f"{p.pemda} {p.tahun or ''}".strip()
        return INDUK_LAIN.di(Asal(nama), isi=isi, instansi=cap.opd, kini=kini)
    if kunci(cap.opd) not in instansi:
        return OPD_TIADA.di(Asal(nama), isi=cap.opd, instansi=cap.opd)
    return None


# --- decisions -------------------------------------------------------------------------------------------------------


class Jawab(NamedTuple):
    """A decision as it stands in the list: the word, and its cell."""

    kata: str
    asal: Asal = Asal()


class Putusan(NamedTuple):
    """Every change with what was decided; undecided ones with NANTI."""

    daftar: tuple[tuple[Ubah, Tindakan], ...]
    temuan: tuple[Temuan, ...]

    def banyak(self, *tindakan: Tindakan) -> int:
        """How many were decided so."""
        return sum(t in tindakan for _, t in self.daftar)

    @property
    def masuk(self) -> int:
        """How many change the master."""
        return self.banyak(*_SAMPAI)

    @property
    def tertunda(self) -> int:
        """How many are not decided."""
        return sum(t is Tindakan.NANTI and bool(pilihan(u)) for u, t in self.daftar)


def putuskan(ubah: Sequence[Ubah], jawab: Mapping[str, Jawab], terima_semua: bool = False) -> Putusan:
    """Join changes with decisions.

    Args:
        ubah: From `himpun`.
        jawab: Decisions by the fingerprint of the change.
        terima_semua: Take what is undecided and speaks against nothing.
    """
    temuan: list[Temuan] = []
    daftar: list[tuple[Ubah, Tindakan]] = []
    dikenal = {u.sidik for u in ubah}
    for u in ubah:
        j = jawab.get(u.sidik)
        t = _tindakan(u, j, temuan)
        if t is Tindakan.NANTI and not (j and j.kata) and terima_semua and not u.konflik:
            t = Tindakan.TERIMA
        daftar.append((u, t))
    for sidik, j in jawab.items():
        if sidik not in dikenal and j.kata and kunci(j.kata) != kunci(Tindakan.NANTI):
            temuan.append(KEPUTUSAN_LAMA.di(j.asal, isi=j.kata))
    return Putusan(tuple(daftar), tuple(temuan))


def _tindakan(u: Ubah, j: Jawab | None, temuan: list[Temuan]) -> Tindakan:
    if j is None or not j.kata.strip():
        return Tindakan.NANTI
    boleh = pilihan(u)
    kata = kunci(j.kata)
    for t in boleh:
        if kata == kunci(t):
            return t
    sama = {Tindakan.TETAP: Tindakan.TOLAK, Tindakan.TOLAK: Tindakan.TETAP}
    for t, lain in sama.items():  # both words leave the master as it is
        if kata == kunci(t) and lain in boleh:
            return lain
    if kata != kunci(Tindakan.NANTI):
        temuan.append(KEPUTUSAN_ASING.di(j.asal, isi=j.kata, instansi=u.opd, daftar=", ".join(boleh) or "(tidak ada)"))
    return Tindakan.NANTI


# --- the new master --------------------------------------------------------------------------------------------------


class _Isi:
    """What is to be put in place, by row."""

    def __init__(self, putusan: Putusan) -> None:
        self.ganti: dict[tuple[str, str], dict[str, Any]] = {}
        self.anggaran: dict[int, dict[str, Any]] = {}
        self.hapus: set[int] = set()
        self.baru: dict[str, list[Ubah]] = {}
        for u, t in putusan.daftar:
            if t not in _SAMPAI:
                continue
            if u.macam is Macam.BARIS_BARU:
                self.baru.setdefault(u.opd, []).append(u)
            elif t is Tindakan.HAPUS:
                self.hapus.add(id(u.induk))
            else:
                kolom = PERUBAHAN.get(u.macam, u.kolom)
                if u.kunci[0] == ANG:
                    self.anggaran.setdefault(id(u.induk), {})[kolom] = u.nilai
                else:
                    self.ganti.setdefault(u.kunci, {})[kolom] = u.nilai


def terapkan(
    pk: PerjanjianKinerja, putusan: Putusan, kini: datetime | None = None, oleh: str = ""
) -> PerjanjianKinerja:
    """The master's records with what was confirmed in them; a line in Riwayat for each agency.

    Args:
        pk: The very records that `himpun` was given.
        putusan: From `putuskan`.
        kini: When; None leaves Riwayat as it is.
        oleh: Who.
    """
    isi = _Isi(putusan)
    lepas = list(pk.lepas)
    dipakai = {i.kode for i in pk.indikator}
    instansi = tuple(_instansi(o, isi, lepas, dipakai) for o in pk.instansi)
    jawaban = dict(pk.jawaban)
    for (lembar, sidik), medan in isi.ganti.items():
        if lembar == HP:
            jawaban[sidik] = ganti(jawaban.get(sidik) or Jawaban(sidik=sidik), medan)
    baru: dict[str, Any] = {"instansi": instansi, "jawaban": jawaban, "lepas": tuple(lepas)}
    if kini is not None:
        baru["riwayat"] = (*pk.riwayat, *_riwayat(pk, putusan, kini, oleh))
    return pk.model_copy(update=baru)


def _instansi(o: Instansi, isi: _Isi, lepas: list[RencanaAksi], dipakai: set[str]) -> Instansi:
    indikator: list[Indikator] = []
    for i in o.indikator:
        if id(i) in isi.hapus:
            if i.aksi.kode:
                lepas.append(i.aksi)  # what was measured stays in sight until the officer deletes it
            continue
        if medan := isi.ganti.get((IND, i.kode)):
            i = ganti(i, medan)
        if medan := isi.ganti.get((RA, i.kode)):
            aksi = i.aksi if i.aksi.kode else i.aksi.model_copy(update={"kode": i.kode, "instansi": o.singkatan})
            i = i.model_copy(update={"aksi": ganti(aksi, medan)})
        indikator.append(i)
    anggaran = [ganti(a, isi.anggaran.get(id(a), {})) for a in o.anggaran if id(a) not in isi.hapus]
    for u in isi.baru.get(o.singkatan, ()):
        r = u.nilai
        if isinstance(r, Indikator):
            kode = kode_baru(o.singkatan, r.jenis, r.no_sasaran, r.no, dipakai)
            dipakai.add(kode)
            indikator.append(r.model_copy(update={"kode": kode, "instansi": o.singkatan, "aksi": TANPA_AKSI}))
        elif isinstance(r, Anggaran):
            anggaran.append(r.model_copy(update={"instansi": o.singkatan}))
    sendiri = isi.ganti.get((PD, o.singkatan), {})
    return ganti(o, sendiri).model_copy(update={"indikator": tuple(indikator), "anggaran": tuple(anggaran)})  # type: ignore[no-any-return]


def _riwayat(pk: PerjanjianKinerja, putusan: Putusan, kini: datetime, oleh: str) -> list[tuple[Any, ...]]:
    hasil = []
    for o in pk.instansi:
        milik = [u for u, t in putusan.daftar if t in _SAMPAI and u.opd == o.singkatan]
        if milik:
            berkas = ", ".join(dict.fromkeys(b for u in milik for b in u.berkas))
            posisi = pk.pengaturan.posisi.value
            hasil.append(baris_riwayat(kini, oleh, "Kumpulkan", posisi, f"Dari {berkas}", len(milik), o.singkatan))
    return hasil
