"""The link between sasaran and programmes, kept in one column of Anggaran: Mendukung Sasaran No."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pkxl.model.istilah import TingkatAnggaran
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.rules.checks import sebut
from pkxl.rules.checks.anggaran import penunjang
from pkxl.rules.checks.isian import Lewati, perlu
from pkxl.rules.gabung import rentang
from pkxl.rules.kata import deret, pendek

TAUTAN_ADA = Jenis(
    "LNK-01",
    Tingkat.JELASKAN,
    "Sasaran tanpa program",
    pesan="{masalah}.",
    saran="Isi kolom Mendukung Sasaran No. pada programnya, contoh 2 atau 2; 6 atau semua.",
    ringkas="{n} sasaran tidak didukung program mana pun: {daftar}.",
)
PROGRAM_BERSASARAN = Jenis(
    "LNK-02",
    Tingkat.JELASKAN,
    "Program tanpa sasaran",
    pesan="{nama} {masalah}.",
    saran="Isi kolom Mendukung Sasaran No. dengan nomor sasaran yang ada, contoh 2 atau 2; 6 atau semua.",
    ringkas="{n} program tidak mendukung sasaran mana pun: {daftar}.",
)
_SEMUA = "semua"


@perlu(TAUTAN_ADA, isian="mendukung sasaran no.", lewati=Lewati.TIDAK)
def sasaran_didukung(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Every sasaran has a programme that serves it; one Info line where nobody filled the link at all."""
    for o in pk.instansi:
        if not o.daftar_sasaran or not o.anggaran:
            continue
        didukung = {s for teks in {a.mendukung for a in o.anggaran} if teks for s in nomor_didukung(teks)}
        if not didukung:
            program = [a for a in o.anggaran if a.tingkat is TingkatAnggaran.PROGRAM] or list(o.anggaran)
            masalah = (
                f"Tautan sasaran ke program belum diisi (formulir PK memang tidak memuatnya): "
                f"{len(o.daftar_sasaran)} sasaran, {len(program)} program"
            )
            asal, _ = rentang([a.tempat.di("mendukung") for a in program])
            yield TAUTAN_ADA.di(asal, instansi=o.singkatan, tingkat=Tingkat.INFO, masalah=masalah)
        elif _SEMUA not in didukung:
            for i in o.indikator:
                if i.sasaran and i.no_sasaran and i.no_sasaran not in didukung:
                    didukung.add(i.no_sasaran)  # once for each sasaran
                    nama = f"Sasaran {i.no_sasaran} “{pendek(i.sasaran)}”"
                    yield TAUTAN_ADA.di(
                        i.tempat.di("sasaran"), isi=i.sasaran, instansi=i.instansi, nama=nama,
                        masalah=f"{nama} tidak didukung program mana pun",
                    )  # fmt: skip


@perlu(PROGRAM_BERSASARAN, isian="mendukung sasaran no.", lewati=Lewati.TIDAK)
def program_bersasaran(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A programme serves a sasaran that there is; silent while nobody filled the column, and of Penunjang left blank."""
    for o in pk.instansi:
        if not o.daftar_sasaran or not any(a.mendukung for a in o.anggaran):
            continue
        ada = {no.lstrip("0") or no for no, _ in o.daftar_sasaran}
        for a in o.anggaran:
            nomor = nomor_didukung(a.mendukung)
            asing = [n for n in nomor if n != _SEMUA and n not in ada]
            if asing and all(ada):
                masalah = f"menunjuk sasaran {deret(asing)} yang tidak ada"
            elif not nomor and a.tingkat is TingkatAnggaran.PROGRAM and not penunjang(a):
                masalah = "tidak mendukung sasaran mana pun"
            else:
                continue
            yield PROGRAM_BERSASARAN.di(
                a.tempat.di("mendukung"), isi=a.mendukung, instansi=a.instansi,
                nama=f"“{sebut.program(a)}”", masalah=masalah,
            )  # fmt: skip


def nomor_didukung(teks: str) -> list[str]:
    """The sasaran numbers of "2; 6" or "2,6" or "1 dan 3"; "semua" as it is."""
    return list(_nomor(teks))


@lru_cache(maxsize=512)
def _nomor(teks: str) -> tuple[str, ...]:
    kata = "".join(h if h.isalnum() else " " for h in teks.casefold()).split()
    return tuple(k.lstrip("0") or k for k in kata if k.isdecimal() or k == _SEMUA)
