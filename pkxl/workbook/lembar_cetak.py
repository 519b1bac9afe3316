"""The print sheets by name: one list for the button Buat Lembar and for `pkxl lembar`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.rules.kunci import cap_kaki
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.lembar_bagian import BAWAAN, Opsi
from pkxl.workbook.lembar_lkj import lembar_lkj
from pkxl.workbook.lembar_pk import lembar_pk
from pkxl.workbook.lembar_ra import lembar_ra
from pkxl.workbook.lembar_reviu import lembar_reviu
from pkxl.workbook.lembar_uk import lembar_uk

Pembuat: TypeAlias = Callable[[HasilInstansi, Hasil, Sequence[str], Opsi], LembarCetak]

LEMBAR_CETAK: dict[str, Pembuat] = {
    "PK": lembar_pk,
    "RA": lembar_ra,
    "UK": lembar_uk,
    "LKj": lembar_lkj,
    "Reviu": lembar_reviu,
}
JUDUL_CETAK = {
    "PK": "Perjanjian Kinerja",
    "RA": "Rencana Aksi",
    "UK": "Pengukuran Kinerja",
    "LKj": "Tabel Laporan Kinerja",
    "Reviu": "Lembar Catatan Reviu",
}


def lembar_cetak(
    h: HasilInstansi,
    hasil: Hasil,
    dipakai: Iterable[str] = (),
    jenis: Iterable[str] = LEMBAR_CETAK,
    opsi: Opsi = BAWAAN,
) -> list[LembarCetak]:
    """The print sheets of one agency, their names unique among themselves and against `dipakai`."""
    nama = list(dipakai)
    cap = cap_kaki(h.instansi)  # the digest of Kunci Final goes first: the policy line may be cut
    daftar = []
    for j in jenis:
        daftar.append(LEMBAR_CETAK[j](h, hasil, tuple(nama), opsi))
        if cap:
            daftar[-1].kaki = f"{cap} · {daftar[-1].kaki}"
        nama.append(daftar[-1].nama)
    return daftar
