"""What a code says: a new Kode for an indikator that has none, and the level of a budget line by the parts of its code."""

from __future__ import annotations

from functools import lru_cache

from pkxl.model.istilah import JenisIndikator, TingkatAnggaran


def kode_baru(opd: str, jenis: JenisIndikator, no_sasaran: str, no: str, dipakai: set[str]) -> str:
    """A Kode that nobody has: "DTKKUM.S2.1" for a sasaran's indikator, "DTKKUM.K5" for an IKK."""
    pangkal = "".join(h for h in opd if h.isalnum() or h in "-_ ").strip() or "OPD"
    if jenis is JenisIndikator.IKK:
        calon = f"{pangkal}.K{no}" if no else f"{pangkal}.K1"
        depan = f"{pangkal}.K"
    else:
        depan = f"{pangkal}.S{no_sasaran or '0'}."
        calon = f"{depan}1"
    n = 1
    while calon in dipakai:
        n += 1
        calon = f"{depan}{n}"
    return calon


@lru_cache(maxsize=4096)
def tingkat_dari_kode(kode: str) -> TingkatAnggaran:
    """Level by the parts of a code: 2.07.03 program, 2.07.03.2.01 kegiatan, longer subkegiatan; empty is program."""
    bagian = len([p for p in kode.split(".") if p])
    if bagian >= 6:
        return TingkatAnggaran.SUBKEGIATAN
    if bagian >= 4:
        return TingkatAnggaran.KEGIATAN
    return TingkatAnggaran.PROGRAM
