"""Several findings of one kind in one line, as buku.md 9 asks: three or more of one code in one agency.

The line's place is a range where its cells stand below one another; otherwise it is the first cell, and all
cells are named in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from pkxl.model.temuan import Asal, Jenis, Temuan, nama_kolom
from pkxl.rules.kata import deret, pendek

PALING_NAMA = 5  # names in one sentence; the rest are counted
PALING_ISI = 5


def gabungkan(temuan: Iterable[Temuan]) -> list[Temuan]:
    """`temuan` with each code that one agency has `Jenis.gabung` times or more, at one level, made one line."""
    kelompok: dict[tuple[str, str, str], list[Temuan]] = {}
    for t in temuan:
        kelompok.setdefault((t.jenis.kode, t.instansi, t.tingkat), []).append(t)
    hasil: list[Temuan] = []
    for daftar in kelompok.values():
        lipat = [t for t in daftar if t.jenis.gabung > 0]
        if lipat and len(lipat) >= max(lipat[0].jenis.gabung, 2):
            hasil.append(satukan(lipat))
            hasil += [t for t in daftar if t.jenis.gabung <= 0]
        else:
            hasil += daftar
    return hasil


def satukan(temuan: Sequence[Temuan]) -> Temuan:
    """One finding that stands for all of `temuan` (one kind, one agency); a single one comes back unmerged for good.

    The sentence is `Jenis.ringkas` with {n}, {tempat} (all places), {daftar} (the first names), and the konteks of
    the first; a hint that fitted only the first ({petunjuk}) is left out.
    """
    pertama = temuan[0]
    if len(temuan) == 1:
        return pertama._replace(jenis=_tunggal(pertama.jenis))
    asal, menyatu = rentang([t.asal for t in temuan])
    nama = [pendek(str(t.konteks.get("nama") or t.isi or t.asal.tempat), 60) for t in temuan]
    konteks = pertama.konteks | {
        "n": len(temuan),
        "tempat": tempat_semua([t.asal for t in temuan]),
        "daftar": deret(dict.fromkeys(nama), PALING_NAMA),
        "petunjuk": "",
        "anggota": tuple(temuan),  # for the fingerprint, which must not follow the order of rows
    }
    isi = list(dict.fromkeys(t.isi for t in temuan if t.isi))
    return Temuan(
        _ringkas(pertama.jenis, menyatu),
        asal,
        "; ".join(isi[:PALING_ISI]) + ("; …" if len(isi) > PALING_ISI else ""),
        pertama.instansi,
        pertama.tingkat,
        konteks,
        pertama.jenis.saran,
    )


@lru_cache(maxsize=256)
def _tunggal(jenis: Jenis) -> Jenis:
    return jenis._replace(gabung=0)


@lru_cache(maxsize=256)
def _ringkas(jenis: Jenis, menyatu: bool) -> Jenis:
    pesan = jenis.ringkas or f"{jenis.judul} di {{n}} tempat: {{tempat}}."
    if not menyatu and "{tempat}" not in pesan:
        pesan += " Tempat: {tempat}."
    return jenis._replace(pesan=pesan, gabung=0)


def rentang(asal: Sequence[Asal]) -> tuple[Asal, bool]:
    """The place of a merged line, and whether it holds all of `asal`: a range of cells, else the first one."""
    urut = sorted(set(asal), key=lambda a: (a.lembar, a.kolom, a.baris))
    awal, akhir = urut[0], urut[-1]
    searah = awal.kolom == akhir.kolom > 0 and awal.lembar == akhir.lembar and awal.berkas == akhir.berkas
    if searah and all((b.sampai or b.baris) == awal.baris + i for i, b in enumerate(urut)):
        return awal._replace(sampai=akhir.baris if akhir.baris > awal.baris else 0), True
    return min(urut, key=lambda a: (a.lembar != asal[0].lembar, a.baris, a.kolom)), len(urut) == 1


def tempat_semua(asal: Iterable[Asal]) -> str:
    """All places in one text, runs shortened: "Indikator!N8:N10, N14; Rencana Aksi!M7", "baris 12-14, 20"."""
    urut = sorted({a for a in asal if a.baris}, key=lambda a: (a.lembar, a.kolom, a.baris))
    bagian = []
    for lembar, milik in groupby(urut, key=lambda a: a.lembar):
        sel: list[str] = []
        huruf = ""
        for kolom, satu in groupby(milik, key=lambda a: a.kolom):
            huruf = nama_kolom(kolom)
            for a, b in _larik([(x.baris, x.sampai or x.baris) for x in satu]):
                sambung = ":" if huruf else "-"
                sel.append(f"{huruf}{a}" + (f"{sambung}{huruf}{b}" if b > a else ""))
        bagian.append((f"{lembar}!" if huruf else f"{lembar} baris ".lstrip()) + ", ".join(sel))
    return "; ".join(bagian)


def _larik(baris: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows that follow one another as one run."""
    hasil: list[tuple[int, int]] = []
    for a, b in baris:
        if hasil and a <= hasil[-1][1] + 1:
            hasil[-1] = (hasil[-1][0], max(b, hasil[-1][1]))
        else:
            hasil.append((a, b))
    return hasil
