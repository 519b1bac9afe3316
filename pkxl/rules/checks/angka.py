"""Numbers: what cannot be read, what was read with a doubt, and marks that stand for nothing spent.

One look at every value of an agreement. The kinds that belong to a reading itself (ANG-01 to ANG-04, REA-09) are
written beside `baca` in model/angka.py; here they get their place, and unreadable ones the code of their table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pkxl.model.angka import ANG_01, ANG_02, ANG_03, ANG_04, REA_09, Bacaan, Bentuk, Penentu, Tanda, catatan
from pkxl.model.kinerja import Anggaran, Indikator, Nilai, PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import perlu
from pkxl.rules.gabung import satukan

_KETIK = "Ketik angkanya saja, desimal dengan koma, contoh 32,86. Kosongkan bila belum ada."

TARGET_TERBACA = Jenis(
    "TGT-05",
    Tingkat.PERBAIKI,
    "Target tidak terbaca",
    pesan="{kolom} “{teks}” tidak terbaca sebagai angka: {alasan}.",
    saran=_KETIK,
    ringkas="{n} target tidak terbaca sebagai angka: {tempat}.",
)
REALISASI_TERBACA = Jenis(
    "REA-02",
    Tingkat.PERBAIKI,
    "Realisasi tidak terbaca",
    pesan="{kolom} “{teks}” tidak terbaca sebagai angka: {alasan}.",
    saran=_KETIK,
    ringkas="{n} realisasi tidak terbaca sebagai angka: {tempat}.",
)
UANG_TERBACA = Jenis(
    "BDG-03",
    Tingkat.PERBAIKI,
    "Uang tidak terbaca",
    pesan="{kolom} “{teks}” tidak terbaca sebagai rupiah: {alasan}.",
    saran="Ketik angkanya saja dalam rupiah penuh, contoh 7.200.837.838.",
    ringkas="{n} jumlah uang tidak terbaca: {tempat}.",
)
NIHIL_UANG = Jenis(
    "ANG-05",
    Tingkat.INFO,
    "Nihil dalam realisasi anggaran dibaca 0",
    pesan="{kolom} “{teks}” pada {nama} dibaca Rp 0: belum ada yang dibelanjakan.",
    saran="Ketik 0 bila memang nol; kosongkan bila angkanya belum ada.",
    gabung=2,
    ringkas="Tanda “{teks}” dan sejenisnya pada {n} sel realisasi anggaran dibaca Rp 0: {tempat}.",
)
NIHIL_KINERJA = Jenis(
    "ANG-06",
    Tingkat.JELASKAN,
    "Nihil dalam realisasi indikator",
    pesan="{kolom} “{teks}” pada {nama} bisa berarti nol atau belum ada. Dibaca belum diisi.",
    saran="Ketik 0 bila hasilnya nol; kosongkan atau “-” bila belum ada.",
    ringkas="{n} realisasi berisi “nihil” atau “Rp -”; dibaca belum diisi: {tempat}.",
)

PEMISAH_SATU = Jenis(
    "REA-06",
    Tingkat.JELASKAN,
    "Tanda desimal bercampur dalam satu kolom",
    pesan="{isi} memakai tanda gaya Inggris di kolom yang baris lainnya gaya Indonesia ({contoh}). Dibaca {dibaca}.",
    saran="Samakan: desimal dengan koma, ribuan dengan titik.",
    gabung=2,
    ringkas="{n} angka memakai tanda gaya Inggris di kolom yang baris lainnya gaya Indonesia ({contoh}): {tempat}.",
)

_TW = ("TW I", "TW II", "TW III", "TW IV")
# Marks that are worth a look; all others are plain. As an int: `in` of an IntFlag costs twenty times an int's "&".
_PENTING = int(Tanda.INGGRIS | Tanda.NIHIL | Tanda.STRIP | Tanda.PERSEN_SEL | Tanda.PRESISI)
_KOLOM_INDIKATOR = (
    "target", "target_perubahan", "target_renstra", "realisasi_t1", "realisasi_t2", "pembanding",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4",
    "realisasi_tw1", "realisasi_tw2", "realisasi_tw3", "realisasi_tw4", "realisasi_tahun",
)  # fmt: skip
_KOLOM_ANGGARAN = ("pagu", "pagu_perubahan", "realisasi_tw1", "realisasi_tw2", "realisasi_tw3", "realisasi_tw4")
_Inggris: TypeAlias = dict[tuple[str, str, int, str], list[Temuan]]  # by agency, sheet, column, field
_ANGKA, _KOSONG, _TAK_TERBACA = Bentuk.ANGKA, Bentuk.KOSONG, Bentuk.TAK_TERBACA
_TEKS, _SEL, _RIBUAN = Tanda.TANPA, Tanda.BUKAN_TEKS, Tanda.RIBUAN
_dan = int.__and__


@perlu(
    ANG_01, ANG_02, ANG_03, ANG_04, REA_09, TARGET_TERBACA, REALISASI_TERBACA, UANG_TERBACA, NIHIL_UANG, NIHIL_KINERJA,
    PEMISAH_SATU, isian="setiap angka",
)  # fmt: skip
def angka_terbaca(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Every number has one reading that nobody doubts; marks of the English kind are said once per column."""
    inggris: _Inggris = {}
    for o in pk.instansi:
        for i in o.indikator:
            r = i.aksi
            semua = (
                i.target, i.target_perubahan, i.target_renstra, i.realisasi_t1, i.realisasi_t2, i.pembanding,
                *r.target_tw, *r.realisasi_tw, r.realisasi_tahun,
            )  # fmt: skip
            for kunci, n in _menonjol(_KOLOM_INDIKATOR, semua):
                yield from _indikator(pk, i, kunci, n, inggris)
        for a in o.anggaran:
            for kunci, n in _menonjol(_KOLOM_ANGGARAN, (a.pagu, a.pagu_perubahan, *a.realisasi_tw)):
                yield from _anggaran(pk, a, kunci, n, inggris)
    for kolom, daftar in inggris.items():
        contoh = _gaya_indonesia(pk, *kolom)
        yield satukan(daftar if not contoh else [_campur(t, contoh) for t in daftar])


def _gaya_indonesia(pk: PerjanjianKinerja, instansi: str, lembar: str, kolom: int, kunci: str) -> str:
    """A text of the same column whose marks can only be Indonesian ("37,5", "1.234.567"); "" where there is none."""
    for o in pk.instansi:
        if o.singkatan != instansi:
            continue
        semua = (*(_ambil(i, kunci) for i in o.indikator), *(_ambil(a, kunci) for a in o.anggaran))
        for n in semua:
            if n is None or (n.asal.lembar, n.asal.kolom) != (lembar, kolom) or n.bacaan.bentuk is not _ANGKA:
                continue
            b = n.bacaan
            if (
                not _dan(b.tanda, int(Tanda.INGGRIS | Tanda.BUKAN_TEKS))
                and b.lain is None
                and (b.teks.count(",") == 1 or b.teks.count(".") > 1)
            ):
                return b.teks
    return ""


def _ambil(r: Indikator | Anggaran, kunci: str) -> Nilai | None:
    """The value of a field by the key of its column."""
    sumber = (
        r.aksi if isinstance(r, Indikator) and kunci.startswith(("target_tw", "realisasi_tw", "realisasi_ta")) else r
    )
    if kunci[-3:-1] == "tw":
        empat: tuple[Nilai | None, ...] = getattr(sumber, kunci[:-1], ())
        return empat[int(kunci[-1]) - 1] if empat else None
    nilai = getattr(sumber, kunci, None)
    return nilai if isinstance(nilai, Nilai) else None


def _campur(t: Temuan, contoh: str) -> Temuan:
    """An ANG-03 told as REA-06."""
    return PEMISAH_SATU.di(t.asal, isi=t.isi, instansi=t.instansi, contoh=contoh, dibaca=t.konteks["dibaca"])


def _ragu_ada(b: Bacaan) -> bool:
    """Whether a reading is anything but a plain number; the usual marks are told by identity, which is quickest."""
    if b.bentuk is not _ANGKA or b.lain is not None:
        return True
    t = b.tanda
    return t is not _SEL and t is not _TEKS and t is not _RIBUAN and _dan(t, _PENTING) != 0


def _menonjol(kolom: tuple[str, ...], semua: tuple[Nilai | None, ...]) -> list[tuple[str, Nilai]]:
    """The values that are no plain number, with their fields; nearly always none."""
    return [
        (kolom[next(k for k, x in enumerate(semua) if x is n)], n)
        for n in semua
        if n is not None and _ragu_ada(n.bacaan)
    ]


def _nama_kolom(pk: PerjanjianKinerja, kunci: str, uang: bool) -> str:
    """The header of a field in words, with its year."""
    jenis, _, ekor = kunci.rpartition("_")
    if ekor in ("tw1", "tw2", "tw3", "tw4"):
        return f"{jenis.capitalize()} {'s.d. ' if uang else ''}{_TW[int(ekor[2]) - 1]}"
    return {
        "target": f"Target {sebut.tahun(pk)}",
        "target_perubahan": f"Target Perubahan {sebut.tahun(pk)}",
        "target_renstra": "Target Akhir Renstra",
        "realisasi_t1": f"Realisasi {sebut.tahun(pk, 1)}",
        "realisasi_t2": f"Realisasi {sebut.tahun(pk, 2)}",
        "realisasi_tahun": f"Realisasi Tahun {sebut.tahun(pk)}",
        "pembanding": "Pembanding",
        "pagu": "Pagu",
        "pagu_perubahan": "Pagu Perubahan",
    }[kunci]


def _indikator(pk: PerjanjianKinerja, i: Indikator, kunci: str, n: Nilai, inggris: _Inggris) -> Iterator[Temuan]:
    b = n.bacaan
    realisasi = kunci.startswith("realisasi")
    if b.bentuk is _TAK_TERBACA:
        jenis = ANG_01 if kunci == "pembanding" else REALISASI_TERBACA if realisasi else TARGET_TERBACA
        yield jenis.di(
            n.asal, isi=b.teks, instansi=i.instansi,
            kolom=_nama_kolom(pk, kunci, False), teks=b.teks, alasan=b.alasan, nama=sebut.indikator(i),
        )  # fmt: skip
    elif b.bentuk is _KOSONG:
        if realisasi and Tanda.NIHIL in b.tanda and _sudah_lewat(pk, kunci):
            yield NIHIL_KINERJA.di(
                n.asal, isi=b.teks, instansi=i.instansi,
                kolom=_nama_kolom(pk, kunci, False), teks=b.teks, nama=sebut.indikator(i),
            )  # fmt: skip
    else:
        pasangan = "" if kunci == "target" else sebut.teks(i.target_berlaku)
        yield from _ragu(n, i.instansi, pasangan, kunci, inggris)


def _anggaran(pk: PerjanjianKinerja, a: Anggaran, kunci: str, n: Nilai, inggris: _Inggris) -> Iterator[Temuan]:
    b = n.bacaan
    if b.bentuk is _KOSONG:
        if kunci.startswith("realisasi") and _sudah_lewat(pk, kunci) and _dan(b.tanda, int(Tanda.NIHIL | Tanda.STRIP)):
            yield NIHIL_UANG.di(
                n.asal, isi=b.teks, instansi=a.instansi,
                kolom=_nama_kolom(pk, kunci, True), teks=b.teks, nama=f"“{sebut.program(a)}”",
            )  # fmt: skip
    elif b.bentuk is not _ANGKA:
        alasan = b.alasan if b.bentuk is _TAK_TERBACA else "harus satu angka"
        yield UANG_TERBACA.di(
            n.asal, isi=b.teks, instansi=a.instansi,
            kolom=_nama_kolom(pk, kunci, True), teks=b.teks, alasan=alasan, nama=f"“{sebut.program(a)}”",
        )  # fmt: skip
    else:
        yield from _ragu(n, a.instansi, "", kunci, inggris)


def _ragu(n: Nilai, instansi: str, target: str, kunci: str, inggris: _Inggris) -> Iterator[Temuan]:
    """What the reading says of itself, less what a second witness in a document has settled."""
    for t in catatan(n.bacaan, n.asal, instansi=instansi, target=target):
        if t.kode == ANG_03.kode:
            inggris.setdefault((instansi, n.asal.lembar, n.asal.kolom, kunci), []).append(t)
        elif t.kode != "ANG-02" or not dua_saksi(n.bacaan, n.asal):
            yield t


def dua_saksi(b: Bacaan, asal: Asal) -> bool:
    """Whether satuan, partner or name and the document's own way of writing say the same of two readings.

    A printed document is one person's writing from end to end: "2.430" Orang beside "13.938,29" has one reading.
    In a cell the mark may have come from the settings of a PC, so there the question stands.
    """
    if asal.kolom or not asal.baris or b.lain is None or b.angka is None:
        return False
    cara_indonesia = (b.angka > b.lain) == ("." in b.teks)
    return cara_indonesia and b.penentu in (Penentu.SATUAN, Penentu.PASANGAN, Penentu.NAMA)


def _sudah_lewat(pk: PerjanjianKinerja, kunci: str) -> bool:
    """Whether the period of a realisasi column has ended at the posisi that is looked at."""
    posisi = pk.pengaturan.posisi
    if kunci in ("realisasi_t1", "realisasi_t2"):
        return True
    if kunci == "realisasi_tahun":
        return posisi.akhir_tahun
    return int(kunci[-1]) <= posisi.triwulan
