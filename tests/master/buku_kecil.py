"""A workbook of three sheets that goes the whole way of assembly."""

from __future__ import annotations

import xlsxwriter

from pkxl.master.rakit import pasang_tombol, rakit
from pkxl.master.tombol_daftar import TOMBOL


def isi(buku: xlsxwriter.Workbook) -> None:
    """Beranda with every button, Pengaturan with the policy text, Data with figures and formulas of ours."""
    beranda = buku.add_worksheet("Beranda")
    for i, t in enumerate(TOMBOL):
        pasang_tombol(beranda, f"B{2 + 3 * i}", t)
    buku.define_name("TampilkanOPD", "=Beranda!$Z$5")
    atur = buku.add_worksheet("Pengaturan")
    atur.write_string("A3", "Kebijakan")
    atur.write_string("B3", "Baku 2024")
    atur.write_formula("B6", '=B3&""', None, "Baku 2024")
    buku.define_name("KebijakanTeks", "=Pengaturan!$B$6")
    data = buku.add_worksheet("Hasil Periksa")
    data.write_row("A1", [38, 37.08])
    data.write_row("A2", [38, "O,5"])
    data.write_row("A3", [38])
    data.write_formula("C1", "=CAPAIAN(A1,B1)", None, 97.58)


def buku_kecil() -> bytes:
    """The macro workbook of `isi`."""
    return rakit(isi)
