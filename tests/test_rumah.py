"""The house keeps its habits: floors, the cheap road of a cell, one place that replaces files, package data."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contoh import AKAR

BERAT = {
    "pandas",
    "numpy",
    "pydantic",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "rich",
    "typer",
    "babel",
    "rapidfuzz",
}


def _lint_imports(akar: Path) -> subprocess.CompletedProcess[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([str(lint), "--no-cache"], cwd=akar, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "berkas, baris",
    [
        ("pkxl/model/tulis.py", "from pkxl.workbook import grid"),
        ("pkxl/rules/rata.py", "import pandas"),
        ("pkxl/faces/sel.py", "import pydantic"),
        ("pkxl/libreoffice/values.py", "from pkxl.model import temuan"),
    ],
)
def test_impor_terlarang_tertangkap(tmp_path: Path, berkas: str, baris: str) -> None:
    """A planted import against the floors breaks a contract; without it all contracts are kept."""
    shutil.copytree(AKAR / "pkxl", tmp_path / "pkxl", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(AKAR / "pyproject.toml", tmp_path)
    bersih = _lint_imports(tmp_path)
    assert bersih.returncode == 0, bersih.stdout
    sasaran = tmp_path / berkas
    sasaran.write_text(sasaran.read_text("utf-8") + f"\n{baris}\n", "utf-8")
    kotor = _lint_imports(tmp_path)
    assert kotor.returncode == 1
    assert "BROKEN" in kotor.stdout


def test_jalan_sel_ringan() -> None:
    """Importing the worksheet functions and computing one loads nothing heavy, and no floor above rules."""
    kode = "import sys; from pkxl.faces.fungsi import CAPAIAN; assert CAPAIAN(38, '37,08') > 97; print('\\n'.join(sys.modules))"
    keluar = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True).stdout
    dimuat = set(keluar.split())
    assert not {m.split(".")[0] for m in dimuat} & BERAT
    assert not [
        m for m in dimuat if m.startswith(("pkxl.workbook", "pkxl.flows", "pkxl.documents", "pkxl.model.kinerja"))
    ]


def test_satu_tempat_mengganti_berkas() -> None:
    """Only workbook/save (and the guard of its own fixtures) calls os.replace, os.rename or write_bytes."""
    pelaku = set()
    for f in (AKAR / "pkxl").rglob("*.py"):
        for n in ast.walk(ast.parse(f.read_text("utf-8"))):
            if isinstance(n, ast.Attribute) and n.attr in {"replace", "rename", "write_bytes", "write_text"}:
                dasar = n.value
                milik_os = isinstance(dasar, ast.Name) and dasar.id in {"os", "shutil"}
                if milik_os or n.attr.startswith("write_"):
                    pelaku.add(f.relative_to(AKAR / "pkxl").as_posix())
    # the engine writes only the configuration of its own throw-away profile; the auditor a copy in a temporary folder;
    # vba the sources of this project, for its programmers
    sendiri = {"master/audit.py", "master/vba.py"}
    assert {p for p in pelaku - sendiri if not p.startswith("libreoffice/")} == {"workbook/save.py"}


def test_data_paket_terbaca() -> None:
    """The example and macros are package data, found from any folder; no .xlsm and no .xlam among them."""
    kode = (
        "from importlib import resources as r; c = r.files('pkxl.contoh');"
        "print((c / 'perjanjian-kinerja-2024.md').read_text('utf-8')[:40]);"
        "print([p.name for n in ('pkxl.contoh', 'pkxl.macros') for p in r.files(n).iterdir()])"
    )
    keluar = subprocess.run([sys.executable, "-c", kode], cwd="/", capture_output=True, text=True, check=True).stdout
    assert "realisasi-2024-ilustrasi.csv" in keluar
    assert ".xlsm" not in keluar
    assert ".xlam" not in keluar


def test_roda_memuat_data(tmp_path: Path) -> None:
    """The built wheel holds the example and the policies, neither .xlsm nor .xlam, and is the same bytes each time."""
    import zipfile

    abaikan = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", "bench", "tests", "build", "*.egg-info", "keluaran"
    )
    roda = []
    for kali in ("satu", "dua"):
        sumber, ke = tmp_path / kali / "s", tmp_path / kali / "roda"
        shutil.copytree(AKAR, sumber, ignore=abaikan)
        pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--disable-pip-version-check", "-w", str(ke)]
        lingkungan = {**os.environ, "SOURCE_DATE_EPOCH": "1704067200"}
        subprocess.run([*pip, str(sumber)], check=True, capture_output=True, env=lingkungan)
        roda.append(next(ke.glob("*.whl")))
    nama = zipfile.ZipFile(roda[0]).namelist()
    assert "pkxl/contoh/perjanjian-kinerja-2024.md" in nama
    assert "pkxl/rules/kebijakan.toml" in nama
    assert not [n for n in nama if n.endswith((".xlsm", ".xlam"))]
    assert roda[0].read_bytes() == roda[1].read_bytes()


def test_nama_umum_ada() -> None:
    """Every name in pkxl.__all__ can be had."""
    import pkxl

    for nama in pkxl.__all__:
        assert getattr(pkxl, nama) is not None
