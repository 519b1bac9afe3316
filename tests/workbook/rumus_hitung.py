"""Native formulas computed by LibreOffice: one workbook written, converted headless once, read back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from pkxl.libreoffice.profile import MacroSecurity, Recalculate, write_profile

GALAT = "#GALAT"
Baris = tuple[Sequence[object], Sequence[str]]
"""The cells of one row, and formulas about them; "{b}" in a formula is the row's number."""


def hitung_libreoffice(
    lembar: dict[str, Sequence[Baris]], folder: Path, bahasa: str = "id-ID"
) -> dict[str, list[list[object]]]:
    """For each sheet and row what its formulas give; an error is GALAT, because the reader takes errors for blanks.

    Args:
        lembar: Rows by sheet name; inputs from column A on, formulas behind the widest row of inputs.
        folder: An empty folder.
        bahasa: Locale of the office: its marks must not matter.
    """
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LIBREOFFICE IS NOT INSTALLED (apt install libreoffice-calc): native formulas were NOT computed")
    buku = xlsxwriter.Workbook(folder / "rumus.xlsx", {"strings_to_formulas": False, "strings_to_urls": False})
    awal: dict[str, int] = {}
    for nama, isi in lembar.items():
        ws = buku.add_worksheet(nama)
        lebar = awal[nama] = max(len(masuk) for masuk, _ in isi)
        for i, (masuk, rumus) in enumerate(isi):
            for j, nilai in enumerate(masuk):
                if isinstance(nilai, str):
                    ws.write_string(i, j, nilai)
                elif nilai is not None:
                    ws.write_number(i, j, nilai)
            for j, r in enumerate(rumus):
                ws.write_formula(i, lebar + j, r.replace("{b}", str(i + 1)))
                sel = xlsxwriter.utility.xl_rowcol_to_cell(i, lebar + j)
                ws.write_formula(i, lebar + len(rumus) + j, f'=IF(ISERROR({sel}),"{GALAT}",{sel})')
    buku.close()
    profil = folder / "profil"
    write_profile(profil / "user", MacroSecurity.VERY_HIGH, Recalculate.ALWAYS, bahasa, ())
    keluar = folder / "keluar"
    perintah = [soffice, f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir",
                str(keluar), str(folder / "rumus.xlsx")]  # fmt: skip
    subprocess.run(perintah, check=True, capture_output=True, timeout=300)
    hasil: dict[str, list[list[object]]] = {}
    baca = python_calamine.CalamineWorkbook.from_path(keluar / "rumus.xlsx")
    for nama, isi in lembar.items():
        tabel = baca.get_sheet_by_name(nama).to_python(skip_empty_area=False)
        hasil[nama] = [
            [b[awal[nama] + len(rumus) + j] for j in range(len(rumus))]
            for b, (_, rumus) in zip(tabel, isi, strict=True)
        ]
    return hasil


def sama(a: object, b: object) -> bool:
    """Whether two answers are one: texts alike, numbers to 1e-9 of their size (1e-9 points where they are near zero)."""
    if isinstance(a, str) or isinstance(b, str):
        return a == b
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
