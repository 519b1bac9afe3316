"""A computed workbook as one or some of its agencies see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pkxl.flows.lembar import pilih_opd
from pkxl.model.hasil import Hasil
from pkxl.model.temuan import Temuan


def hanya_opd(hasil: Hasil, opd: Iterable[str]) -> Hasil:
    """`hasil` with the agencies named, their rows and their catatan; all of it when none is named.

    A catatan of the whole file stays only where no other agency is left out.

    Raises:
        PkxlError: SYS-75, one is not there; the message lists those that are.
    """
    nama = list(opd)
    if not nama:
        return hasil
    dipilih = tuple(pilih_opd(hasil, nama))
    milik = {o.instansi.singkatan for o in dipilih} | ({""} if len(dipilih) == len(hasil.instansi) else set())

    def pilih(daftar: tuple[Temuan, ...]) -> tuple[Temuan, ...]:
        return tuple(t for t in daftar if t.instansi in milik)

    return replace(hasil, instansi=dipilih, temuan=pilih(hasil.temuan), diterima=pilih(hasil.diterima))
