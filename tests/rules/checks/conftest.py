"""A clean agreement of one agency, made of records with the cells of a workbook; tests change one thing in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from pkxl.model.angka import baca
from pkxl.model.istilah import Polaritas, Posisi
from pkxl.model.kinerja import (
    Anggaran,
    Indikator,
    Instansi,
    Nilai,
    Pejabat,
    Pengaturan,
    PerjanjianKinerja,
    RencanaAksi,
    Tempat,
)
from pkxl.model.temuan import Temuan
from pkxl.workbook import layout

BERKAS = "buku.xlsx"
KOLOM = {
    lembar.nama: {k.kunci: n for n, k in enumerate(lembar.kolom, 1)}
    for lembar in (layout.PERANGKAT_DAERAH, layout.INDIKATOR, layout.RENCANA_AKSI, layout.ANGGARAN)
}
ANGKA_INDIKATOR = (
    "realisasi_t2", "realisasi_t1", "target", "target_perubahan", "target_renstra", "pembanding",
)  # fmt: skip


class Buat:
    """Records by short calls; texts of numbers are read as the workbook reader reads them."""

    @staticmethod
    def tempat(lembar: str, baris: int, dokumen: bool = False) -> Tempat:
        """A row of a workbook, or a line of a document."""
        return Tempat("pk.md", "", baris) if dokumen else Tempat(BERKAS, lembar, baris, KOLOM[lembar])

    @staticmethod
    def nilai(isi: object, tempat: Tempat, kunci: str, satuan: str, **lain: Any) -> Nilai | None:
        """The value of one cell: a text, a number, or (value, options of `baca`); None is an empty cell."""
        if isi is None:
            return None
        if isinstance(isi, tuple):
            isi, pilihan = isi
            lain |= pilihan
        return Nilai(baca(isi, satuan=satuan, **lain), tempat.di(kunci))

    def indikator(
        self, baris: int = 6, *, dokumen: bool = False, aksi: dict[str, Any] | None = None, **isi: Any
    ) -> Indikator:
        """A clean indikator "Persentase koperasi aktif" 44,10 / 46,20 / 48,50 with what is given changed."""
        data: dict[str, Any] = {
            "kode": f"DINAS.S1.{baris}", "instansi": "DINAS", "no_sasaran": "1", "sasaran": "Meningkatnya koperasi",
            "no": "", "uraian": "Persentase koperasi aktif", "satuan": "Persen", "polaritas": Polaritas.MAKS,
            "realisasi_t2": "44,10", "realisasi_t1": "46,20", "target": "48,50",
        } | isi  # fmt: skip
        tempat = self.tempat("Indikator", baris, dokumen)
        for kunci in ANGKA_INDIKATOR:
            data[kunci] = self.nilai(data.get(kunci), tempat, kunci, data["satuan"], konvensi=dokumen)
        if aksi is not None:
            data["aksi"] = self.aksi(baris, data["satuan"], **aksi)
        return Indikator(tempat=tempat, **data)

    def aksi(self, baris: int, satuan: str, **isi: Any) -> RencanaAksi:
        """The row of Rencana Aksi with the same number; `target_tw` and `realisasi_tw` take four values."""
        tempat = self.tempat("Rencana Aksi", baris)
        tw = {
            kunci: tuple(
                self.nilai(v, tempat, f"{kunci}{n}", satuan) for n, v in enumerate(isi.get(kunci, (None,) * 4), 1)
            )
            for kunci in ("target_tw", "realisasi_tw")
        }
        tahun = self.nilai(isi.get("realisasi_tahun"), tempat, "realisasi_tahun", satuan)
        teks = {k: isi[k] for k in ("kendala", "tindak_lanjut", "langkah", "sifat_data") if k in isi}
        return RencanaAksi(tempat=tempat, satuan=satuan, realisasi_tahun=tahun, **tw, **teks)

    def anggaran(self, baris: int = 6, *, dokumen: bool = False, **isi: Any) -> Anggaran:
        """A clean programme no. 1 with code, pagu, source and link."""
        data: dict[str, Any] = {
            "instansi": "DINAS", "no": "1", "kode": "2.07.03", "sumber_dana": "APBD", "mendukung": "1",
            "uraian": "Program Pelatihan Kerja dan Produktivitas Tenaga Kerja", "pagu": "597.880.121",
        } | isi  # fmt: skip
        tempat = self.tempat("Anggaran", baris, dokumen)
        for kunci in ("pagu", "pagu_perubahan"):
            data[kunci] = self.nilai(data.get(kunci), tempat, kunci, "Rp")
        tw = enumerate(data.get("realisasi_tw", (None,) * 4), 1)
        data["realisasi_tw"] = tuple(self.nilai(v, tempat, f"realisasi_tw{n}", "Rp") for n, v in tw)
        return Anggaran(tempat=tempat, **data)

    def bersih(self) -> tuple[tuple[Indikator, ...], tuple[Anggaran, ...]]:
        """The rows of the clean agency."""
        i = self.indikator
        return (
            (
                i(6),
                i(7, uraian="Tingkat Partisipasi Angkatan Kerja", realisasi_t2="64,15", realisasi_t1="65,37",
                  target="66"),
                i(8, no_sasaran="2", sasaran="Menurunnya pengangguran", uraian="Tingkat Pengangguran Terbuka",
                  polaritas=Polaritas.MIN, realisasi_t2="6,42", realisasi_t1="5,91", target="5,50"),
                i(9, no_sasaran="3", sasaran="Meningkatnya akuntabilitas", uraian="Nilai AKIP", satuan="Nilai",
                  realisasi_t2="68,25", realisasi_t1="71,05", target="72"),
            ),
            (
                self.anggaran(6),
                self.anggaran(7, no="2", kode="2.07.04", uraian="Program Penempatan Tenaga Kerja", pagu="392.330.800",
                              mendukung="2"),
                self.anggaran(8, no="3", kode="2.17.07", pagu="250.000.000", mendukung="3",
                              uraian="Program Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro (UMKM)"),
            ),
        )  # fmt: skip

    def pk(
        self,
        indikator: Iterable[Indikator] | None = None,
        anggaran: Iterable[Anggaran] | None = None,
        *,
        posisi: Posisi = Posisi.PENETAPAN,
        tahun: int | None = 2024,
        setelan: dict[str, Any] | None = None,
        **instansi: Any,
    ) -> PerjanjianKinerja:
        """The clean agreement; rows that are given stand in the place of its own."""
        bersih = self.bersih()
        if indikator is not None and anggaran is None:  # its sasaran are others: the clean programmes serve them all
            anggaran = [a.model_copy(update={"mendukung": "semua"}) for a in bersih[1]]
        data: dict[str, Any] = {
            "singkatan": "DINAS", "nama": "Dinas Tenaga Kerja", "pihak_pertama": Pejabat(nama="SITI AMINAH, S.E.", jabatan="KEPALA DINAS", nip="19700113 199009 1 002"),
            "pihak_kedua": Pejabat(nama="BUDI HARTONO", jabatan="WALI KOTA CONTOH"),
            "indikator": tuple(bersih[0] if indikator is None else indikator),
            "anggaran": tuple(anggaran or ()) if anggaran is not None else bersih[1],
            "tempat": self.tempat("Perangkat Daerah", 6),
        } | instansi  # fmt: skip
        return PerjanjianKinerja(
            pengaturan=Pengaturan(tahun=tahun, posisi=posisi, **(setelan or {})),
            instansi=(Instansi(**data),),
            berkas=BERKAS,
        )


@pytest.fixture(scope="session")
def buat() -> Buat:
    """The maker of records."""
    return Buat()


@pytest.fixture(scope="session")
def catat() -> Callable[[Iterable[Temuan]], list[tuple[str, str]]]:
    """Findings as (kode, tempat), the two things that tests assert."""
    return lambda temuan: [(t.kode, t.asal.tempat) for t in temuan]
