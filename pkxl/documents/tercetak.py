"""Figures that a document prints of what can be computed: the year's realisasi with its capaian, serapan and sisa.

They go to the sheets that we would write ourselves, where `parse` takes them as printed and the checks hold them against
what the document's own figures give.
"""

from __future__ import annotations

import re

from pkxl.documents.kenali import Kepala

_CAPAIAN = re.compile(
    r"(?:%|persentase|prosentase|tingkat|nilai)?\s*capaian(?:\s+kinerja)?\s*(?:\(?\s*%\s*\)?)?(?:\s+(?:19|20)[0-9]{2})?"
)
_STATUS = re.compile(r"status|keterangan capaian|kategori|predikat")
_SERAPAN = re.compile(
    r"(?:%|persen|persentase|serapan|penyerapan|daya serap)(?:\s+(?:realisasi|serapan|anggaran|penyerapan))?\s*(?:\(?\s*%\s*\)?)?"
)
_SISA = re.compile(r"(?:sisa|selisih)(?:\s+(?:anggaran|pagu|dana))?\s*(?:\(?\s*rp\.?\s*\)?)?")


def kolom_kinerja(kepala: Kepala, tahun: int | None) -> dict[str, int]:
    """Column of the year's realisasi and of its printed capaian and verdict; {} where no capaian is printed.

    A Realisasi without a year beside a Capaian is that of the year, for it is what the capaian was made of.
    """
    lain = {_rapi(kepala.judul[j]): j for j in kepala.lain}
    capaian = next((j for teks, j in lain.items() if _CAPAIAN.fullmatch(teks)), -1)
    if capaian < 0:
        return {}
    calon = [j for j, t in kepala.realisasi if t == tahun or (t is None and j < capaian)]
    if not calon or not kepala.target:
        return {}
    hasil = {"realisasi": calon[-1], "capaian": capaian}
    if (status := next((j for teks, j in lain.items() if _STATUS.fullmatch(teks)), -1)) >= 0:
        hasil["status"] = status
    return hasil


def kolom_anggaran(kepala: Kepala) -> dict[str, int]:
    """Column of realisasi, serapan and sisa of a budget table, by our key; {} without a realisasi."""
    if not kepala.realisasi:
        return {}
    hasil = {"realisasi_posisi": kepala.realisasi[-1][0]}
    for j in kepala.lain:
        teks = _rapi(kepala.judul[j])
        for kunci, pola in (("serapan", _SERAPAN), ("sisa", _SISA)):
            if kunci not in hasil and pola.fullmatch(teks):
                hasil[kunci] = j
    return hasil if len(hasil) > 1 else {}


def _rapi(judul: str) -> str:
    return " ".join(judul.casefold().split())
