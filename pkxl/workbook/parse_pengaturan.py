"""What is read from Pengaturan: the government and its head, the year, Posisi data, the policy and what was changed of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from pkxl.model.istilah import StatusPejabat, posisi_dari
from pkxl.model.kinerja import Pejabat, Pengaturan, Tempat
from pkxl.model.temuan import Asal, Temuan
from pkxl.rules.kebijakan import DUA_KEBIJAKAN
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, polos
from pkxl.workbook.tabel import KATA_TAK_DIKENAL, dari_enum, norma, teks_sel

_status_pejabat = dari_enum(StatusPejabat)


def baca_pengaturan(grid: Grid | None, temuan: list[Temuan], posisi_beranda: str = "") -> Pengaturan:
    """The settings of the sheet; the Posisi data of Beranda goes before the one that stands here."""
    if grid is None:
        return Pengaturan()
    label = _label_setelan()
    isi: dict[str, str] = {}
    baris: dict[str, int] = {}
    for i, sel in enumerate(grid.baris):
        if len(sel) > 1 and isinstance(sel[0], str) and (s := label.get(norma(sel[0]))):
            v = sel[1]
            teks = teks_sel(polos(v) if isinstance(v, tuple) else v)
            nomor = grid.nomor_sel.get((i, 1)) or grid.nomor_baris(i)
            if s.kunci not in isi:
                isi[s.kunci], baris[s.kunci] = teks, nomor
            elif s.kunci == "kebijakan" and teks and norma(teks) != norma(isi[s.kunci]):
                tempat = Asal(grid.berkas, grid.nama, nomor, 2)
                temuan.append(DUA_KEBIJAKAN.di(tempat, isi=teks, daftar=f"{isi[s.kunci] or 'baku'}; {teks}"))
    if posisi_beranda:  # chosen there; Pengaturan only shows it
        isi["posisi"] = posisi_beranda
    kolom = dict.fromkeys(baris, 2) if grid.bersel else {}
    letak = Tempat(grid.berkas, grid.nama if grid.bersel else "", 0, kolom, baris)
    ubahan = {s.label: isi[s.kunci] for s in layout.SETELAN if s.kebijakan and isi.get(s.kunci)}
    posisi = posisi_dari(isi["posisi"]) if isi.get("posisi") else None
    if isi.get("posisi") and posisi is None:
        pilihan = ", ".join(layout.DAFTAR_TETAP["Posisi"])
        temuan.append(KATA_TAK_DIKENAL.di(letak.di("posisi"), isi=isi["posisi"], kolom="Posisi data", daftar=pilihan))
    status = _status_pejabat(isi.get("kepala_status", ""))
    data: dict[str, Any] = {"posisi": posisi} if posisi else {}
    return Pengaturan(
        pemda=isi.get("pemda", ""),
        jenis=isi.get("jenis", "") or "Kota",
        tempat=isi.get("tempat", ""),
        kepala=Pejabat(nama=isi.get("kepala_nama", ""), jabatan=isi.get("kepala_jabatan", ""), status=status),
        tahun=_bulat(isi.get("tahun", "")),
        tahun_renstra=_bulat(isi.get("tahun_renstra", "")),
        kebijakan=isi.get("kebijakan", ""),
        ubahan=ubahan,
        lain={k: v for k, v in isi.items() if k.startswith(("tenggat_", "peringkat"))},
        letak=letak,
        **data,
    )


@cache
def _label_setelan() -> dict[str, layout.Setelan]:
    return {norma(s.label): s for s in layout.SETELAN}


def _bulat(teks: str) -> int | None:
    return int(teks) if teks.isdecimal() and teks.isascii() else None
