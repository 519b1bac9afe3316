"""What a source may say beside the records: the officers' own rules, and figures printed of what can be computed.

Our own computed columns are never read back as printed figures: they are written by a click and may be older than the
inputs. Only a document, whose places are lines or foreign cells, prints them on its own account.
"""

from __future__ import annotations

from pkxl.model.angka import baca
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import TANPA_TERCETAK, BarisAturan, Fakta, Nilai, Tercetak
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid
from pkxl.workbook.tabel import Baris, Tabel, baris_berisi, teks_sel, temukan_tabel


def baca_aturan(grid: Grid | None) -> tuple[BarisAturan, ...]:
    """The filled rows of the sheet Aturan, as typed."""
    tabel = None if grid is None else temukan_tabel(grid, layout.ATURAN, None, [])
    if tabel is None:
        return ()
    return tuple(
        BarisAturan(
            b.teks("kiri"), b.teks("operator"), b.teks("kanan"), b.teks("tingkat"), b.teks("instruksi"), b.tempat
        )
        for b in baris_berisi(tabel, ("kiri", "operator"))
    )


def fakta_dokumen(grid: Grid | None, instansi: list[str]) -> dict[str, tuple[tuple[Fakta, ...], Nilai | None]]:
    """Facts and printed total by agency; of a fact that names none (third cell) it is the first one.

    Args:
        grid: The sheet Dokumen: Jenis, Teks, and in a file of several documents OPD.
        instansi: Match keys of the agencies, in order.
    """
    if grid is None or not instansi:
        return {}
    menurut: dict[str, list[Fakta]] = {}
    for n, isi in enumerate(grid.baris):
        if n and len(isi) > 1:
            opd = kunci(teks_sel(isi[2])) if len(isi) > 2 else ""
            milik = menurut.setdefault(opd if opd in instansi else instansi[0], [])
            milik.append(Fakta(str(isi[0]), teks_sel(isi[1]), grid.asal(n, 1)))
    hasil = {}
    for opd, fakta in menurut.items():
        cetak = next((f for f in fakta if f.jenis == "jumlah_tercetak"), None)
        hasil[opd] = tuple(fakta), Nilai(baca(cetak.teks, satuan="Rp"), cetak.asal) if cetak else None
    return hasil


def capaian_tercetak(tabel: Tabel | None) -> dict[str, Tercetak]:
    """Capaian and verdict that a document prints, by Kode of the indikator."""
    if tabel is None or tabel.grid.bersel:
        return {}
    return {
        b.teks("kode"): Tercetak(
            realisasi=b.nilai("realisasi", "", ""), capaian=b.nilai("capaian", "Persen", ""), status=b.teks("status")
        )
        for b in baris_berisi(tabel, ("kode",))
    }


def anggaran_tercetak(b: Baris) -> Tercetak:
    """Realisasi, serapan and sisa that a document prints of one budget line."""
    realisasi, sisa = b.nilai("realisasi_posisi", "Rp", ""), b.nilai("sisa", "Rp", "")
    serapan = b.nilai("serapan", "Persen", "")
    if realisasi is None and sisa is None and serapan is None:
        return TANPA_TERCETAK
    return Tercetak(realisasi=realisasi, serapan=serapan, sisa=sisa)
