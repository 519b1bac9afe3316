"""The very hidden sheet xlwings.conf: every key that xlwings.bas asks for, so that no file beside the workbook is asked.

xlwings looks for each key on this sheet, then in xlwings.conf in the workbook's folder, then in the user's own file.
A key that stands here, even with an empty value, ends the search.
"""

from __future__ import annotations

LEMBAR = "xlwings.conf"
# Expanded by xlwings on the officer's PC; stands in the committed copy, where no interpreter can be named
TANPA_INTERPRETER = "%PKXL_PYTHON%"
MODUL_UDF = "pkxl.faces.excel_udf"


def conf_rows(interpreter: str = TANPA_INTERPRETER) -> list[list[str]]:
    r"""Rows of the sheet, key and value, both text.

    Args:
        interpreter: Absolute path of python.exe (C:\...\Scripts\python.exe), or a placeholder.
    """
    return [
        ["INTERPRETER_WIN", interpreter],
        ["INTERPRETER_MAC", interpreter],
        ["INTERPRETER", interpreter],
        # An empty value would become "" on sys.path, and that is the folder where Excel stands. A file that is no
        # archive is passed over by Python's import.
        ["PYTHONPATH", interpreter],
        ["ADD_WORKBOOK_TO_PYTHONPATH", "False"],
        ["UDF MODULES", MODUL_UDF],
        ["USE UDF SERVER", "True"],
        ["DEBUG UDFS", "False"],
        ["SHOW CONSOLE", "False"],
        ["SHOW_ERROR_POPUPS", "True"],
        ["TEMP DIR", "%TEMP%"],
        ["CONDA PATH", ""],
        ["CONDA ENV", ""],
        ["LICENSE_KEY", ""],
        *([f"{tempat}_{sistem}", ""] for sistem in ("WIN", "MAC") for tempat in (
            "ONEDRIVE_CONSUMER", "ONEDRIVE_COMMERCIAL", "SHAREPOINT")),
    ]  # fmt: skip
