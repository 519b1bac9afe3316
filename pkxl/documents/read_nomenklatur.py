"""A list of programmes in a CSV -> rows of code and name, for the government that the agreement is of."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pkxl.documents.berkas_teks import baca_teks, batasi
from pkxl.model.istilah import kunci
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.rules.program import bagian_kode

BUKAN_NOMENKLATUR = Jenis(
    "DOK-30",
    Tingkat.PERBAIKI,
    "Bukan daftar nomenklatur program",
    pesan="Berkas ini tidak mempunyai kolom {kolom}, atau tidak berisi satu program pun.",
    saran="Baris pertama harus memuat nama kolom kode dan program (atau nama), contoh: jenis_pemda,kode,program.",
    gabung=0,
)

_KODE = frozenset(("kode", "kodeprogram", "koderekening"))
_NAMA = frozenset(("program", "nama", "namaprogram", "nomenklatur", "uraian"))
_PEMDA = frozenset(("jenispemda", "pemda"))
_PROVINSI = frozenset(("prov", "provinsi"))
_PALING_BANYAK = 100_000


def read_nomenklatur(path: Path, jenis_pemda: str = "") -> tuple[tuple[str, str], ...]:
    """Code and name of each programme of the list, in its order.

    Args:
        path: A CSV; columns kode and program (or nama) in any order, with jenis_pemda where it holds both kinds.
        jenis_pemda: "Provinsi", "Kabupaten" or "Kota"; rows of the other kind are left out.

    Raises:
        PkxlError: DOK-30 no such columns or no programme; DOK-02, DOK-03, DOK-05 as `baca_teks`.
    """
    teks = baca_teks(path)
    pemisah = max(",;\t", key=teks.partition("\n")[0].count)
    baris = list(csv.reader(io.StringIO(teks), delimiter=pemisah))
    batasi(len(baris), _PALING_BANYAK, "baris", Asal(path.name))
    kepala = [kunci(j) for j in baris[0]] if baris else []
    letak = {
        n: next((j for j, k in enumerate(kepala) if k in kata), -1) for n, kata in (("kode", _KODE), ("nama", _NAMA))
    }
    j_pemda = next((j for j, k in enumerate(kepala) if k in _PEMDA), -1)
    kurang = [n for n, j in letak.items() if j < 0]
    hasil = []
    for b in [] if kurang else baris[1:]:
        if len(b) <= max(letak.values()) or not bagian_kode(b[letak["kode"]]):
            continue
        provinsi = j_pemda >= 0 and j_pemda < len(b) and kunci(b[j_pemda]) in _PROVINSI
        if j_pemda >= 0 and jenis_pemda and provinsi is not (jenis_pemda == "Provinsi"):
            continue
        hasil.append((b[letak["kode"]].strip(), b[letak["nama"]].strip()))
    if not hasil:
        raise PkxlError(BUKAN_NOMENKLATUR.di(Asal(path.name, "", 1), kolom=" dan ".join(kurang) or "yang diperlukan"))
    return tuple(hasil)
