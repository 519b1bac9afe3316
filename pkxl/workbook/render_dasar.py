"""From a record's fields to cells: values, the decimals they show, the rows of one table, the lines on top."""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.angka import Bacaan, Bentuk, format_sel, ke_sel
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import Nilai
from pkxl.model.tulis import sel_atau_kosong
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.tampil import batas_tampil, desimal_tampil
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.layout import Lembar

SEL_POSISI = "PosisiData"  # defined name of the cell that holds Posisi data


class PenulisBaris:
    """Rows of one table while they are made, with the decimals of each cell."""

    def __init__(self, lembar: Lembar, tahun: int | None) -> None:
        self.lembar = lembar
        self.indeks = {k.kunci: i for i, k in enumerate(lembar.kolom)}
        self.grid = Grid(lembar.nama, [[], [], [], [], list(lembar.judul_kolom(tahun))])

    def baris(self, isi: dict[str, object]) -> None:
        """Append one record; values may be Nilai, Bacaan, Decimal with decimals, or plain cell values."""
        self.pasang(self.buat(isi))

    def buat(self, isi: dict[str, object]) -> tuple[list[Value], list[tuple[int, int]]]:
        """The cells of a record, and column and decimals of its figures; `pasang` appends them."""
        sel: list[Value] = [None] * len(self.lembar.kolom)
        format_sel: list[tuple[int, int]] = []
        for kunci, v in isi.items():
            j = self.indeks[kunci]
            nilai, desimal = sel_dari(v)
            sel[j] = nilai
            if desimal is not None:
                format_sel.append((j, desimal))
        return sel, format_sel

    def pasang(self, jadi: tuple[list[Value], list[tuple[int, int]]]) -> None:
        """Append cells that `buat` made, in this table or in an equal one."""
        i = len(self.grid.baris)
        for j, desimal in jadi[1]:
            self.grid.desimal[i, j] = desimal
        self.grid.baris.append(jadi[0])


def sel_dari(v: object) -> tuple[Value, int | None]:
    """The cell value of a record's field, and the decimals it shows (None: not a number of ours)."""
    if isinstance(v, Nilai):
        return sel_bacaan(v.bacaan, asli=bool(v.asal.kolom))
    if isinstance(v, Bacaan):
        return sel_bacaan(v)
    if isinstance(v, Decimal):
        return sel_atau_kosong(v), None
    if isinstance(v, tuple) and len(v) == 2 and isinstance(v[0], Decimal):
        return sel_atau_kosong(v[0]), int(v[1])
    if v == "":
        return None, None
    return v, None  # type: ignore[return-value]


def sel_bacaan(b: Bacaan, *, asli: bool = False) -> tuple[Value, int | None]:
    """A number as a number with its decimals; every other form, and a text still in question, as its text."""
    if b.bentuk is Bentuk.TAK_TERBACA and b.teks.strip() == "#N/A":
        return f"galat {b.teks.strip()}", None  # as a text alone it means "none" and the error would be lost
    if b.bentuk is not Bentuk.ANGKA or b.angka is None:
        return b.teks or None, None
    if asli and b.lain is not None:
        return b.teks, None  # two readings: the officer decides, we do not decide by writing
    if len(b.angka.as_tuple().digits) > 15:
        return b.teks, None  # a spreadsheet keeps 15 digits
    return ke_sel(b.angka), b.desimal


def format_angka(nilai: Value, desimal: int) -> str:
    """The number format of a figure with its agreed decimals; thousands are grouped from 1.000 on."""
    return format_sel(desimal, isinstance(nilai, (int, float)) and abs(nilai) >= 1000)


def tampil(capaian: Decimal | None, k: Kebijakan) -> tuple[Decimal, int] | None:
    """A percentage with the decimals that keep its verdict true."""
    if capaian is None:
        return None
    return capaian, desimal_tampil(capaian, batas_tampil(k), k.desimal)


def judul(lembar: Lembar, hasil: Hasil) -> str:
    """ "PENGUKURAN KINERJA · Pemerintah Kota Tanjungpinang · Tahun 2024"."""
    p = hasil.pk.pengaturan
    bagian = [lembar.judul, f"Pemerintah {p.pemda}" if p.pemda else "", f"Tahun {p.tahun}" if p.tahun else ""]
    return " · ".join(b for b in bagian if b)


def baris_posisi(hasil: Hasil) -> str:
    """The line that stands on every output: posisi data and the policy in force."""
    tahun = hasil.pk.pengaturan.tahun
    return f"Posisi data: {hasil.posisi.value}{f' {tahun}' if tahun else ''} · {hasil.kebijakan}"


def pita(lembar: Lembar) -> list[Value]:
    """The band row: each band's name at its first column."""
    hasil: list[Value] = []
    lalu = ""
    for k in lembar.kolom:
        hasil.append(k.pita if k.pita != lalu else None)
        lalu = k.pita
    return hasil
