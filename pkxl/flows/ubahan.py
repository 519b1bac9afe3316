"""What a returned file changes: three values of each cell side by side, handed out, in the master now, returned.

A cell is a change of the agency only where it differs from what was handed out; where the master has changed it too, or
where it is a signed figure, it is a conflict that a person decides. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pkxl.flows.kembali import Kembali
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Jawaban
from pkxl.model.temuan import Asal, Jenis, Tingkat
from pkxl.workbook.layout import judul_tahun
from pkxl.workbook.medan import (
    ANG,
    HP,
    IND,
    KOLOM,
    LEMBAR,
    RA,
    Kunci,
    Rekaman,
    ambil,
    medan,
    nama,
    pasangkan,
    rekaman,
    sama,
    tampil,
    tempat,
)

TARGET_BERUBAH = Jenis(
    "KUM-04",
    Tingkat.PERBAIKI,
    "Target yang sudah ditandatangani berubah",
    pesan="Target “{nama}” dibagikan {semula}, kembali {isi}. Target yang sudah ditandatangani hanya berubah lewat PK Perubahan.",
    saran="Pilih: Tetap {semula}, Catat {isi} sebagai Target Perubahan, atau Putuskan nanti.",
    gabung=0,
)
PAGU_BERUBAH = Jenis(
    "KUM-05",
    Tingkat.PERBAIKI,
    "Pagu yang sudah ditandatangani berubah",
    pesan="Pagu “{nama}” dibagikan {semula}, kembali {isi}. Pagu dalam PK hanya berubah lewat PK Perubahan.",
    saran="Pilih: Tetap {semula}, Catat {isi} sebagai Pagu Perubahan, atau Putuskan nanti.",
    gabung=0,
)
DUA_TEMPAT = Jenis(
    "KUM-06",
    Tingkat.JELASKAN,
    "Berubah di buku induk dan di berkas kembali",
    pesan="{kolom} “{nama}” dibagikan {semula}; di buku induk kini {kini}, di berkas kembali {isi}.",
    saran="Pilih Terima untuk memakai {isi}, atau Tolak agar tetap {kini}.",
    gabung=0,
)
DUA_ISI = Jenis(
    "KUM-07",
    Tingkat.JELASKAN,
    "Dua berkas satu perangkat daerah berbeda isi",
    pesan="{opd} kembali dalam lebih dari satu berkas ({berkas}); yang isinya berbeda harus dipilih.",
    saran="Sisakan berkas yang terakhir saja dan kumpulkan lagi, atau pilih satu per satu di lembar Perubahan.",
    gabung=0,
)
BARIS_HILANG = Jenis(
    "KUM-10",
    Tingkat.JELASKAN,
    "Baris tidak ada di berkas kembali",
    pesan="Baris “{nama}” ({lembar}) dibagikan, tetapi tidak ada di berkas kembali.",
    saran="Pilih Tetap agar barisnya dipertahankan, atau Hapus bila memang dihapus.",
    gabung=0,
)
BARIS_BARU = Jenis(
    "KUM-11",
    Tingkat.JELASKAN,
    "Baris baru diusulkan",
    pesan="Perangkat daerah menambah baris “{nama}” di {lembar}: {isi}.",
    saran="Pilih Terima agar barisnya masuk ke buku induk, atau Tolak.",
    gabung=0,
)
ISIAN = Jenis(
    "KUM-19",
    Tingkat.INFO,
    "Isian perangkat daerah",
    pesan="{kolom} “{nama}” dari {kini} menjadi {isi}.",
    saran="Pilih Terima atau Tolak.",
)
SUDAH_TIADA = Jenis(
    "KUM-20",
    Tingkat.JELASKAN,
    "Baris sudah tidak ada di buku induk",
    pesan="{kolom} “{nama}” kembali berisi {isi}, tetapi barisnya sudah tidak ada di buku induk; tidak diambil.",
    saran="Bila barisnya masih diperlukan, masukkan kembali di buku induk, lalu kumpulkan lagi.",
    gabung=0,
)


class Macam(StrEnum):
    """What kind of change it is, as the sheet Perubahan says it."""

    ISIAN = "Isian"
    TARGET = "Target ditandatangani"
    PAGU = "Pagu ditandatangani"
    DUA_TEMPAT = "Berubah di dua tempat"
    DUA_BERKAS = "Dua berkas berbeda"
    BARIS_BARU = "Baris baru"
    BARIS_HILANG = "Baris hilang"
    TIADA = "Tidak ada di induk"


JENIS: dict[Macam, Jenis] = {
    Macam.ISIAN: ISIAN,
    Macam.TARGET: TARGET_BERUBAH,
    Macam.PAGU: PAGU_BERUBAH,
    Macam.DUA_TEMPAT: DUA_TEMPAT,
    Macam.DUA_BERKAS: DUA_ISI,
    Macam.BARIS_BARU: BARIS_BARU,
    Macam.BARIS_HILANG: BARIS_HILANG,
    Macam.TIADA: SUDAH_TIADA,
}
_BERTANDA_TANGAN = {(IND, "target"): Macam.TARGET, (ANG, "pagu"): Macam.PAGU}
PERUBAHAN = {Macam.TARGET: "target_perubahan", Macam.PAGU: "pagu_perubahan"}
"""Where a figure goes that may only change by a revision."""


@dataclass(frozen=True, slots=True)
class Ubah:
    """One change that an agency has sent.

    Attributes:
        kunci: Sheet and key of the row; of a new row the name of its file in place of the key.
        kolom: Column by its key; "" for a whole row.
        semula: As handed out, kept as `medan.simpan` does; `kini` in the master, `isi` returned.
        berkas: Files that say so.
        sel: Its cell in the first of them.
        usulan: Waits for a person even where nothing speaks against it: a row added to a signed agreement, a figure that
            was emptied.
        nilai: What to put in place; a whole record for a new row.
        induk: The record of the master, None where there is none.
    """

    macam: Macam
    opd: str
    kunci: Kunci
    kolom: str
    nama: str
    semula: str
    kini: str
    isi: str
    berkas: tuple[str, ...]
    sel: str = ""
    usulan: bool = False
    nilai: object = field(default=None, compare=False)
    induk: Rekaman | None = field(default=None, compare=False)

    @property
    def konflik(self) -> bool:
        """Whether only a person may decide."""
        return self.usulan or self.macam not in (Macam.ISIAN, Macam.BARIS_BARU)

    @property
    def jenis(self) -> Jenis:
        """How it is told."""
        return JENIS[self.macam]

    @property
    def judul(self) -> str:
        """Header of its column; "(baris)" for a whole row."""
        for k in LEMBAR[self.kunci[0]].kolom if self.kolom else ():
            if k.kunci == self.kolom:
                return judul_tahun(k.judul, None).removesuffix(" T")
        return "(baris)"

    @property
    def sidik(self) -> str:
        """A fingerprint of the three values: a decision counts for them and for nothing else."""
        teks = "\x1f".join((self.macam, self.opd, *self.kunci, self.kolom, self.semula, self.kini, self.isi))
        return hashlib.blake2b(teks.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def _konteks(self) -> dict[str, str]:
        isi = {"nama": self.nama, "kolom": self.judul, "lembar": self.kunci[0], "opd": self.opd}
        isi["berkas"] = ", ".join(self.berkas)
        return isi | {"semula": tampil(self.semula), "kini": tampil(self.kini)}

    @property
    def pesan(self) -> str:
        """What happened, in a sentence."""
        teks = self.jenis.pesan.format_map({**self._konteks(), "isi": tampil(self.isi)})
        return f"{teks[:-2]}." if teks.endswith("..") else teks  # what was typed may end its own sentence

    @property
    def saran(self) -> str:
        """What can be done."""
        return self.jenis.saran.format_map({**self._konteks(), "isi": tampil(self.isi)})

    @property
    def asal(self) -> Asal:
        """Where it stands, as far as a file and a sheet say it."""
        return Asal(", ".join(self.berkas), self.kunci[0])


def ubahan(k: Kembali, o: Instansi, jawaban: dict[str, Jawaban]) -> list[Ubah]:
    """Every change of one returned file against the agency `o` of the master, in the order of sheets and rows."""
    kini = _kini(k, o, jawaban)
    hasil: list[Ubah] = []
    for kunci, dasar in _semua(k):
        lembar = kunci[0]
        datang = k.baris.get(kunci)
        if not k.kolom.get(lembar):
            continue  # the sheet is gone, and told
        if datang is None:
            hasil += _hilang(k, o, kunci, dasar, kini.get(kunci))
            continue
        hasil += _baris(k, o, kunci, dasar, kini.get(kunci), datang)
    hasil += [_baru(k, o, n, r) for n, r in enumerate(k.baru, 1)]
    return hasil


def _semua(k: Kembali) -> Iterator[tuple[Kunci, dict[str, str]]]:
    """Rows of the hand-out, and those that only came back: a first answer on Hasil Periksa."""
    yield from k.cap.dasar.items()
    for kunci in k.baris:
        if kunci not in k.cap.dasar and kunci[0] in (RA, HP):
            yield kunci, {}


def _kini(k: Kembali, o: Instansi, jawaban: dict[str, Jawaban]) -> dict[Kunci, Rekaman]:
    """The rows of the master by the keys of the hand-out."""
    kini = {kunci: r for kunci, r in rekaman(o, jawaban.values()) if kunci[0] != ANG}
    dasar = {kunci[1]: m for kunci, m in k.cap.dasar.items() if kunci[0] == ANG}
    kini |= {(ANG, n): a for n, a in pasangkan(dasar, o.anggaran)[0].items()}
    return kini


def _hilang(k: Kembali, o: Instansi, kunci: Kunci, dasar: dict[str, str], kini: Rekaman | None) -> list[Ubah]:
    """A row of the hand-out that did not come back: told where the master still has it and agencies own such rows."""
    if kini is None or kunci[0] not in (IND, ANG):
        return []
    isi = ", ".join(tampil(v) for v in dasar.values())[:200]
    return [Ubah(Macam.BARIS_HILANG, o.singkatan, kunci, "", nama(kini), isi, "", "", (k.berkas,), induk=kini)]


def _baris(
    k: Kembali, o: Instansi, kunci: Kunci, dasar: dict[str, str], kini: Rekaman | None, datang: Rekaman
) -> Iterator[Ubah]:
    lembar = kunci[0]
    isi, ada = medan(datang, lembar), k.kolom[lembar]
    induk = {} if kini is None else medan(kini, lembar)
    for kolom in KOLOM[lembar]:
        if kolom not in ada or (kunci, kolom) in k.lewati:
            continue
        a, b, c = dasar.get(kolom, ""), induk.get(kolom, ""), isi.get(kolom, "")
        if sama(a, c) or (kini is not None and sama(b, c)):
            continue
        if kini is None and lembar != HP:
            macam = Macam.TIADA
        elif k.cap.ditandatangani and a and (lembar, kolom) in _BERTANDA_TANGAN:
            macam = _BERTANDA_TANGAN[lembar, kolom]
        else:
            macam = Macam.ISIAN if sama(a, b) else Macam.DUA_TEMPAT
        sel = tempat(datang).di(kolom).tempat
        sebut = _sebut(datang, kini, o)
        kosong = (
            bool(b) and not c
        )  # what stood there would go: never unasked, a formula that nobody calculated reads so
        isi_baru = ambil(datang, kolom)
        yield Ubah(macam, o.singkatan, kunci, kolom, sebut, a, b, c, (k.berkas,), sel, kosong, isi_baru, kini)


def _sebut(datang: Rekaman, kini: Rekaman | None, o: Instansi) -> str:
    if isinstance(datang, Jawaban):
        return datang.catatan or datang.sidik
    teks = nama(kini if kini is not None else datang) or nama(datang)
    if not teks and hasattr(datang, "kode"):
        teks = next((i.uraian for i in o.indikator if i.kode == datang.kode), datang.kode)
    return teks


def _baru(k: Kembali, o: Instansi, n: int, r: Indikator | Anggaran) -> Ubah:
    lembar = IND if isinstance(r, Indikator) else ANG
    isi = {x: t for x, t in medan(r, lembar).items() if x in KOLOM[lembar] and x != "uraian"}
    judul = {x.kunci: judul_tahun(x.judul, None) for x in LEMBAR[lembar].kolom}
    teks = "; ".join(f"{judul[x]}: {tampil(t)}" for x, t in isi.items())[:2000]
    tanda = f"{r.uraian}#{n}"
    usulan = k.cap.ditandatangani
    di = tempat(r).di("uraian").tempat
    return Ubah(Macam.BARIS_BARU, o.singkatan, (lembar, tanda), "", r.uraian, "", "", teks, (k.berkas,), di, usulan, r)


def gabungkan(semua: Iterable[Ubah]) -> list[Ubah]:
    """Changes of several files of one agency as one list: the same change once, different ones of a cell in conflict."""
    menurut: dict[tuple[str, Kunci, str], list[Ubah]] = {}
    for u in semua:
        kunci = u.kunci if u.macam is not Macam.BARIS_BARU else (u.kunci[0], f"{u.nama}\x1f{u.isi}")
        daftar = menurut.setdefault((u.opd, kunci, u.kolom), [])
        for n, lain in enumerate(daftar):
            if sama(lain.isi, u.isi) and lain.macam is u.macam:
                daftar[n] = replace(lain, berkas=(*lain.berkas, *u.berkas))
                break
        else:
            daftar.append(u)
    hasil: list[Ubah] = []
    for daftar in menurut.values():
        beda = len(daftar) > 1
        hasil += [replace(u, macam=Macam.DUA_BERKAS) if beda and u.macam is Macam.ISIAN else u for u in daftar]
    return hasil
