"""The settings of xlwings: every key answered by the workbook, and no module planted beside it is ever imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pkxl.master.audit import kunci_xlwings
from pkxl.master.conf import TANPA_INTERPRETER, conf_rows
from pkxl.master.vba import modul

_TITIPAN = (
    "openpyxl",
    "pydantic",
    "babel",
    "rapidfuzz",
    "python_calamine",
    "xlsxwriter",
    "pkxl",
    "xlwings",
    "json",
    "decimal",
)
_JEJAK = "import sys; open({berkas!r}, 'a').write(__name__ + '\\n'); raise SystemExit('titipan termuat: ' + __name__)"


def test_setiap_kunci_terjawab() -> None:
    """Every key that the installed xlwings.bas asks for stands on the sheet, once, in capitals, as text."""
    kunci = [k for k, _ in conf_rows()]
    assert kunci_xlwings(modul()["xlwings"]) == set(kunci)
    assert len(set(kunci)) == len(kunci)
    assert all(k == k.upper() for k in kunci)
    assert all(type(n) is str for _, n in conf_rows())


def test_isi_setelan() -> None:
    """The server is on, the folder of the workbook is off, the console is hidden, the functions come from our module."""
    isi = dict(conf_rows(r"C:\py\python.exe"))
    assert isi["INTERPRETER_WIN"] == r"C:\py\python.exe"
    assert isi["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert isi["USE UDF SERVER"] == "True"
    assert isi["SHOW CONSOLE"] == isi["DEBUG UDFS"] == "False"
    assert isi["UDF MODULES"] == "pkxl.faces.excel_udf"
    assert dict(conf_rows())["INTERPRETER_WIN"] == TANPA_INTERPRETER


def _pythonpath(isi: dict[str, str], buku: Path) -> str:
    """What XLPyCommand and RunPython of xlwings.bas hand to prepare_sys_path, before quoting."""
    return ";".join([
        isi["ADD_WORKBOOK_TO_PYTHONPATH"], str(buku), str(buku), isi["ONEDRIVE_CONSUMER_WIN"],
        isi["ONEDRIVE_COMMERCIAL_WIN"], isi["SHAREPOINT_WIN"], isi["PYTHONPATH"],
    ])  # fmt: skip


def _server(isi: dict[str, str], folder: Path, aman: bool = True) -> subprocess.CompletedProcess[str]:
    """The command line of the UDF server, with imports of ours where it would wait for Excel; Excel stands in `folder`."""
    muat = (
        f"import xlwings.utils;xlwings.utils.prepare_sys_path({_pythonpath(isi, folder / 'pkxl.xlsm')!r});import xlwings;"
        "import pkxl.faces.excel_udf, pkxl.flows.hitung, openpyxl, xlsxwriter, python_calamine, babel, rapidfuzz;"
        "print(openpyxl.__file__)"
    )
    lingkungan = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    if aman:  # what AmankanPython sets before Excel starts Python
        lingkungan["PYTHONSAFEPATH"] = "1"
    return subprocess.run(
        [sys.executable, "-B", "-c", muat], cwd=folder, env=lingkungan, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a workbook and, beside it, modules that leave a trace when imported."""
    for nama in _TITIPAN:
        (tmp_path / f"{nama}.py").write_text(_JEJAK.format(berkas=str(tmp_path / "jejak.txt")))
    (tmp_path / "xlwings.conf").write_text('"INTERPRETER_WIN","C:\\jahat.exe"\n"ADD_WORKBOOK_TO_PYTHONPATH","True"\n')
    return tmp_path


def test_modul_titipan_tidak_termuat(folder: Path) -> None:
    """With our settings no planted module is imported, even when Excel stands in the folder of the workbook."""
    hasil = _server(dict(conf_rows(sys.executable)), folder)
    assert hasil.returncode == 0, hasil.stderr
    assert not (folder / "jejak.txt").exists()
    assert str(folder) not in hasil.stdout


@pytest.mark.parametrize("kunci, nilai", [("ADD_WORKBOOK_TO_PYTHONPATH", "True"), ("PYTHONPATH", "")])
def test_tanpa_setelan_kita_titipan_termuat(folder: Path, kunci: str, nilai: str) -> None:
    """Each of the two settings is needed: with xlwings' own default a planted module is imported."""
    hasil = _server({**dict(conf_rows(sys.executable)), kunci: nilai}, folder)
    assert hasil.returncode != 0
    assert (folder / "jejak.txt").exists()


def test_tanpa_jalan_aman_titipan_termuat(folder: Path) -> None:
    """PYTHONSAFEPATH is needed as well: without it Python looks first where Excel stands."""
    hasil = _server(dict(conf_rows(sys.executable)), folder, aman=False)
    assert hasil.returncode != 0
    assert (folder / "jejak.txt").exists()
