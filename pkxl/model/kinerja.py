"""The records: what a Perjanjian Kinerja says, each value with its text and its place.

Pydantic, frozen. A `Nilai` is a number as read plus its `Asal`; a field that holds None had an empty cell,
a field whose Nilai is not `terisi` held a mark such as "-" (not filled, which is not zero).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, SkipValidation

from pkxl.model.angka import Bacaan
from pkxl.model.istilah import (
    JenisIndikator,
    Jenjang,
    Konsolidasi,
    Polaritas,
    Posisi,
    SifatData,
    StatusPejabat,
    TingkatAnggaran,
    WaktuUkur,
)
from pkxl.model.temuan import TANPA_ASAL, Asal


class Nilai(NamedTuple):
    """A number of the agreement: how it was read, and from where."""

    bacaan: Bacaan
    asal: Asal = TANPA_ASAL

    @property
    def teks(self) -> str:
        """As printed."""
        return self.bacaan.teks

    @property
    def angka(self) -> Decimal | None:
        """The number, or None (not filled, a range, a predikat, unreadable)."""
        return self.bacaan.angka

    @property
    def terisi(self) -> bool:
        """Whether something other than a "not filled" mark stands there."""
        return self.bacaan.terisi


def bacaan_dari(n: Nilai | None) -> Bacaan | None:
    """How the number was read; None for an empty cell."""
    return None if n is None else n.bacaan


class Tempat(NamedTuple):
    """The row a record came from, and where its columns stand.

    Attributes:
        berkas: File name.
        lembar: Sheet, "" for a document.
        baris: 1-based row or line.
        kolom: 1-based column of each field by its key; empty for a document.
        lain: Rows of fields that stand elsewhere than `baris` (documents: one party a line).
    """

    berkas: str = ""
    lembar: str = ""
    baris: int = 0
    kolom: dict[str, int] = {}  # noqa: RUF012 - shared by all rows of one sheet, never written
    lain: dict[str, int] = {}  # noqa: RUF012

    def di(self, kunci: str) -> Asal:
        """The place of one field; the row as a whole when the field has no column of its own."""
        return Asal(self.berkas, self.lembar, self.lain.get(kunci, self.baris), self.kolom.get(kunci, 0))


TANPA_TEMPAT = Tempat()
_NilaiAtauKosong = Annotated[Nilai | None, SkipValidation]
_EmpatNilai = Annotated[tuple[Nilai | None, Nilai | None, Nilai | None, Nilai | None], SkipValidation]
_Tempat = Annotated[Tempat, SkipValidation]
_KOSONG_EMPAT = (None, None, None, None)


_pasang = object.__setattr__


class _Rekaman(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @classmethod
    def langsung(cls, isi: dict[str, object]) -> Self:
        """A record of fields that are what they must be already, in a third of the time: for `parse` alone.

        Args:
            isi: Its fields by name; what is not named has its default.
        """
        r = cls.__new__(cls)
        bawaan, medan = _bawaan(cls)
        _pasang(r, "__dict__", isi if len(isi) == len(medan) else bawaan | isi)
        _pasang(r, "__pydantic_fields_set__", medan)  # one for all: a copy of a record copies it before it adds to it
        _pasang(r, "__pydantic_extra__", None)
        _pasang(r, "__pydantic_private__", None)
        return r


@cache
def _bawaan(kelas: type[_Rekaman]) -> tuple[dict[str, object], set[str]]:
    """The defaults of a record's fields, in the order in which they are declared; all names of its fields."""
    return {n: f.get_default() for n, f in kelas.model_fields.items() if not f.is_required()}, set(kelas.model_fields)


class Tercetak(NamedTuple):
    """Figures that a source prints of what can be computed; our own computed columns are never read as such.

    Attributes:
        capaian: Percent points.
        status: The verdict in the source's own word, "Tercapai".
        pembilang: Numerator of the realisasi; penyebut its denominator.
        realisasi: The realisasi of the year, or amount spent, that the printed figures belong to.
        serapan: Percent points.
        sisa: Rupiah.
    """

    capaian: Nilai | None = None
    status: str = ""
    pembilang: Nilai | None = None
    penyebut: Nilai | None = None
    realisasi: Nilai | None = None
    serapan: Nilai | None = None
    sisa: Nilai | None = None


TANPA_TERCETAK = Tercetak()
_Tercetak = Annotated[Tercetak, SkipValidation]


class Pejabat(_Rekaman):
    """An official who signs; empty texts where nothing was printed."""

    nama: str = ""
    jabatan: str = ""
    status: StatusPejabat | None = None
    nip: str = ""
    pangkat: str = ""


class RencanaAksi(_Rekaman):
    """What is done to reach one indikator, and its quarters.

    `kode`, `instansi`, `no` and `uraian` are those printed on its own row, which may name an indikator that is gone.
    """

    kode: str = ""
    instansi: str = ""
    no: str = ""
    uraian: str = ""
    satuan: str = ""
    langkah: str = ""
    target_tw: _EmpatNilai = _KOSONG_EMPAT
    realisasi_tw: _EmpatNilai = _KOSONG_EMPAT
    realisasi_tahun: _NilaiAtauKosong = None
    sifat_data: SifatData | None = None
    faktor: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""
    penanggung_jawab: str = ""
    tenggat: date | str | None = None
    bukti: str = ""
    tempat: _Tempat = TANPA_TEMPAT


TANPA_AKSI = RencanaAksi()


class Indikator(_Rekaman):
    """One measure of a sasaran, with its targets and its history."""

    kode: str = ""
    instansi: str = ""
    jenis: JenisIndikator = JenisIndikator.IK
    no_sasaran: str = ""
    sasaran: str = ""
    no: str = ""
    uraian: str = ""
    satuan: str = ""
    polaritas: Polaritas | None = None
    konsolidasi: Konsolidasi | None = None
    waktu_ukur: WaktuUkur | None = None
    realisasi_t2: _NilaiAtauKosong = None
    realisasi_t1: _NilaiAtauKosong = None
    target: _NilaiAtauKosong = None
    target_perubahan: _NilaiAtauKosong = None
    target_renstra: _NilaiAtauKosong = None
    pembanding: _NilaiAtauKosong = None
    sumber_pembanding: str = ""
    definisi: str = ""
    formulasi: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    keterangan: str = ""
    aksi: Annotated[RencanaAksi, SkipValidation] = TANPA_AKSI
    tercetak: _Tercetak = TANPA_TERCETAK
    tempat: _Tempat = TANPA_TEMPAT

    @property
    def target_berlaku(self) -> Nilai | None:
        """The target that counts: that of PK Perubahan where it is filled, else the signed one."""
        return self.target if self.target_perubahan is None else self.target_perubahan

    @property
    def arah(self) -> Polaritas:
        """Polaritas in force; Positif when the cell is empty."""
        return self.polaritas or Polaritas.MAKS

    @property
    def cara(self) -> Konsolidasi:
        """Konsolidasi in force; Akhir when the cell is empty."""
        return self.konsolidasi or Konsolidasi.AKHIR

    @property
    def waktu(self) -> WaktuUkur:
        """Waktu Ukur in force; Triwulanan when the cell is empty."""
        return self.waktu_ukur or WaktuUkur.TRIWULANAN


class Anggaran(_Rekaman):
    """One budget line; amounts in rupiah, realisasi cumulative by quarter."""

    instansi: str = ""
    no: str = ""
    kode: str = ""
    tingkat: TingkatAnggaran = TingkatAnggaran.PROGRAM
    uraian: str = ""
    pagu: _NilaiAtauKosong = None
    pagu_perubahan: _NilaiAtauKosong = None
    sumber_dana: str = ""
    realisasi_tw: _EmpatNilai = _KOSONG_EMPAT
    mendukung: str = ""
    keterangan: str = ""
    tercetak: _Tercetak = TANPA_TERCETAK
    tempat: _Tempat = TANPA_TEMPAT

    @property
    def pagu_berlaku(self) -> Nilai | None:
        """The ceiling that counts: that of the revision where it is filled, else the signed one."""
        return self.pagu if self.pagu_perubahan is None else self.pagu_perubahan


class Fakta(NamedTuple):
    """Something a document prints beside its tables: a year in a title, a name under a signature."""

    jenis: str
    teks: str
    asal: Asal


class Instansi(_Rekaman):
    """One agency (perangkat daerah) and what it promises for the year."""

    singkatan: str = ""
    nama: str = ""
    kode_sipd: str = ""
    jenjang: Jenjang = Jenjang.PERANGKAT_DAERAH
    pihak_pertama: Annotated[Pejabat, SkipValidation] = Pejabat()
    pihak_kedua: Annotated[Pejabat, SkipValidation] = Pejabat()
    tempat_ttd: str = ""
    tanggal_pk: date | str | None = None
    tanggal_dpa: date | str | None = None
    tanggal_perubahan: date | str | None = None
    tanggal_dppa: date | str | None = None
    alasan_perubahan: str = ""
    narahubung: str = ""
    keadaan: str = ""
    indikator: Annotated[tuple[Indikator, ...], SkipValidation] = ()
    anggaran: Annotated[tuple[Anggaran, ...], SkipValidation] = ()
    jumlah_tercetak: _NilaiAtauKosong = None
    fakta: Annotated[tuple[Fakta, ...], SkipValidation] = ()
    tempat: _Tempat = TANPA_TEMPAT

    @property
    def revisi(self) -> bool:
        """Whether a PK Perubahan is in force."""
        return self.tanggal_perubahan is not None and self.tanggal_perubahan != ""

    @cached_property
    def teratas(self) -> tuple[Anggaran, ...]:
        """The budget lines of the highest level present: what a total counts, once."""
        for tingkat in TingkatAnggaran:
            baris = tuple(a for a in self.anggaran if a.tingkat is tingkat)
            if baris:
                return baris
        return ()

    @cached_property
    def daftar_sasaran(self) -> tuple[tuple[str, str], ...]:
        """Number and text of each sasaran, in order of first appearance; IKK have none."""
        return tuple(dict.fromkeys((i.no_sasaran, i.sasaran) for i in self.indikator if i.sasaran))


class Pengaturan(_Rekaman):
    """What the sheet Pengaturan holds.

    Attributes:
        ubahan: Overrides of single values of the policy, by their label.
        lain: Settings that no rule reads (deadlines), by key, kept as typed.
        letak: Place of each setting by key.
    """

    pemda: str = ""
    jenis: str = "Kota"
    tempat: str = ""
    kepala: Annotated[Pejabat, SkipValidation] = Pejabat()
    tahun: int | None = None
    tahun_renstra: int | None = None
    posisi: Posisi = Posisi.PENETAPAN
    kebijakan: str = ""
    ubahan: dict[str, str] = {}
    lain: dict[str, str] = {}
    letak: _Tempat = TANPA_TEMPAT


class Jawaban(_Rekaman):
    """What people wrote beside one catatan on Hasil Periksa, found again by the fingerprint of the fact.

    Attributes:
        instansi: Agency, place, present content, sentence and code of that catatan as they stood: kept for the row of an
            answered catatan that comes up no more. Never compared.
    """

    sidik: str
    tanggapan: str = ""
    diterima: str = ""
    alasan: str = ""
    oleh: str = ""
    sampai: date | str | None = None
    sejak: date | str | None = None
    instansi: str = ""
    tempat: str = ""
    isi: str = ""
    catatan: str = ""
    kode: str = ""

    @property
    def dijawab(self) -> bool:
        """Whether anybody wrote something."""
        return any((self.tanggapan, self.diterima, self.alasan, self.oleh, self.sampai))


class BarisAturan(NamedTuple):
    """One row of the sheet Aturan: what an agency of its own accord wants to hold, as typed."""

    kiri: str
    operator: str = ""
    kanan: str = ""
    tingkat: str = ""
    instruksi: str = ""
    tempat: Tempat = TANPA_TEMPAT


class PerjanjianKinerja(_Rekaman):
    """All that one workbook or document promises: one year, one or more agencies.

    Attributes:
        lepas: Rows of Rencana Aksi whose indikator is no longer there; kept until the officer deletes them.
        jawaban: The officers' answers on Hasil Periksa, by fingerprint.
        riwayat: The lines of Riwayat as they stand, in the order of its columns; carried, never read.
        referensi: The rows of the lists that officers may add to, by list, as they stand.
        aturan: The officers' own rules, from the sheet Aturan.
    """

    pengaturan: Annotated[Pengaturan, SkipValidation] = Pengaturan()
    instansi: Annotated[tuple[Instansi, ...], SkipValidation] = ()
    lepas: Annotated[tuple[RencanaAksi, ...], SkipValidation] = ()
    jawaban: Annotated[dict[str, Jawaban], SkipValidation] = {}
    riwayat: Annotated[tuple[tuple[object, ...], ...], SkipValidation] = ()
    referensi: Annotated[dict[str, tuple[tuple[object, ...], ...]], SkipValidation] = {}
    aturan: Annotated[tuple[BarisAturan, ...], SkipValidation] = ()
    berkas: str = ""

    @cached_property
    def indikator(self) -> tuple[Indikator, ...]:
        """Every indikator of every agency, in order."""
        return tuple(i for o in self.instansi for i in o.indikator)

    @cached_property
    def anggaran(self) -> tuple[Anggaran, ...]:
        """Every budget line of every agency, in order."""
        return tuple(a for o in self.instansi for a in o.anggaran)
