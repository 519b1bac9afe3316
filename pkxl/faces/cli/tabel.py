"""Results and catatan as tables on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from pkxl.faces.cli.dasar import WARNA, layar

if TYPE_CHECKING:
    from pkxl.model.hasil import Hasil
    from pkxl.model.temuan import Temuan


def ringkas_isi(hasil: Hasil) -> None:
    """One line an agency: how many sasaran, indikator and program."""
    for o in hasil.instansi:
        i = o.instansi
        layar.print(
            f"{escape(i.nama)}: {len(i.daftar_sasaran)} sasaran, {len(i.indikator)} indikator, {len(i.teratas)} program"
        )


def tabel_temuan(temuan: tuple[Temuan, ...]) -> None:
    """The catatan in order of weight; nothing where there are none."""
    if not temuan:
        return
    tabel = Table("Tingkat", "Kode", "Tempat", "Catatan dan saran", header_style="bold", show_lines=True, expand=True)
    for t in temuan:
        tabel.add_row(
            f"[{WARNA[t.tingkat]}]{t.tingkat.value}[/]",
            t.kode,
            escape(str(t.asal)),
            f"{escape(t.pesan)}\n[dim]{escape(t.saran)}[/]",
        )
    layar.print(tabel)


def tabel_hasil(hasil: Hasil) -> None:
    """One line an indikator; a narrow terminal goes without the predikat."""
    from rich import box

    from pkxl.rules.kata import pendek
    from pkxl.rules.kebijakan import dari_teks
    from pkxl.rules.tampil import batas_tampil, tampil

    k = dari_teks(hasil.kebijakan_teks)
    lebar = layar.width >= 100
    tabel = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    # On a narrow terminal the name of the indikator gives way, never a figure.
    for judul, kanan in (("Kode", 0), ("Indikator", 0), ("Target", 1), ("Realisasi", 1), ("Capaian", 1), ("Status", 0)):
        tabel.add_column(judul, justify="right" if kanan else "left", no_wrap=judul != "Indikator")
    if lebar:
        tabel.add_column("Predikat", no_wrap=True)
    for h in hasil.indikator:
        sel = [
            h.indikator.kode,
            pendek(h.indikator.uraian, 48 if lebar else 36),
            h.target.teks if h.target else "",
            h.realisasi.teks if h.realisasi else "",
            tampil(h.capaian, batas_tampil(k), k.desimal),
            h.status.bertanda,
        ]
        tabel.add_row(*(escape(t) for t in sel), *([escape(h.predikat)] if lebar else []))
    layar.print(tabel)
    layar.print(f"[dim]{escape(hasil.kebijakan)}[/]")
