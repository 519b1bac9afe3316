"""Workbooks with VBA, made without Excel, for tests that run macros."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

MODULE = """Option Explicit

Public Function TAMBAH(a, b)
    TAMBAH = a + b
End Function

Public Sub TulisCap(teks)
    ThisWorkbook.Worksheets("Data").Range("C1").Value = teks
End Sub
"""

PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ENABLED = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def write_xlsm(path: Path) -> Path:
    """A workbook with the sheet Data, the module Modul, a formula that calls it, and a button."""
    from pyopenvba import ExcelFile

    plain = path.with_suffix(".tmp.xlsx")
    workbook = xlsxwriter.Workbook(plain)
    sheet = workbook.add_worksheet("Data")
    sheet.write("A1", 5)
    sheet.write_formula("B1", "=TAMBAH(A1,2)", None, 0)
    sheet.insert_button("D2", {"macro": "TulisCap", "caption": "Cap"})
    workbook.close()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(PLAIN, ENABLED))
    plain.unlink()
    with ExcelFile(str(path)) as project_file:
        project = project_file.add_vba_project() or project_file.vba_project()
        project.add_module("Modul", MODULE.replace("\n", "\r\n"))
        project_file.save()
    return path
