"""What an installed pkxl brings along may be used by everyone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bench import lisensi

AKAR = Path(__file__).parents[1]


def test_semua_boleh() -> None:
    """Every runtime need, direct or not, has a permissive licence or the LGPL; each is listed in docs/lisensi.md."""
    semua = lisensi.semua()
    assert {"xlwings", "openpyxl", "pydantic", "xlsxwriter"} <= semua.keys()
    tidak = {n: lisensi.lisensi(d) for n, d in semua.items() if not lisensi.boleh(lisensi.lisensi(d))}
    assert tidak == {}
    daftar = (AKAR / "docs" / "lisensi.md").read_text("utf-8")
    assert [n for n, d in semua.items() if f"| {d.metadata['Name']} |" not in daftar] == []


@pytest.mark.parametrize(
    ("teks", "harap"),
    [("MIT", True), ("GNU Lesser General Public License v3", True), ("GPL-3.0-only", False), ("GNU Affero General Public License", False),
     ("PolyForm Noncommercial", False), ("", False), ("BSD-3-Clause", True)],
)  # fmt: skip
def test_penilai(teks: str, harap: bool) -> None:
    """The judge of licences tells them apart."""
    assert lisensi.boleh(teks) is harap


def test_tanpa_xlwings_pro() -> None:
    """No module of ours imports the paid part of xlwings."""
    for f in (AKAR / "pkxl").rglob("*.py"):
        for n in ast.walk(ast.parse(f.read_text("utf-8"))):
            nama = (
                [a.name for a in n.names]
                if isinstance(n, ast.Import)
                else [n.module or ""]
                if isinstance(n, ast.ImportFrom)
                else []
            )
            assert not [x for x in nama if x.startswith("xlwings.pro")], f
