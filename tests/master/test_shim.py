"""The VBA of the product as LibreOffice gets it: which procedures are replaced, and that a change of the source is noticed."""

from __future__ import annotations

import pytest

from pkxl.master import shim
from pkxl.master.tombol_daftar import TOMBOL
from pkxl.master.vba import baca_makro


def test_ganti_prosedur() -> None:
    """One procedure is replaced, the others stay; a name that is not there, or twice, is refused."""
    teks = (
        "Option Explicit\n\nPrivate Sub A()\n    x\nEnd Sub\n\nPublic Function AB() As Long\n    AB = 1\nEnd Function\n"
    )
    jadi = shim.ganti_prosedur(teks, "Private Sub A()\n    y\nEnd Sub")
    assert jadi == teks.replace("    x\n", "    y\n")
    for baru in ("Sub B()\nEnd Sub", "Function A()\nEnd Function"):
        with pytest.raises(ValueError, match="once"):
            shim.ganti_prosedur(teks, baru)
    with pytest.raises(ValueError, match="once"):
        shim.ganti_prosedur(teks + teks, "Private Sub A()\nEnd Sub")
    with pytest.raises(ValueError, match="begin with"):
        shim.ganti_prosedur(teks, "Option Explicit")


def test_hanya_yang_disebut_yang_berbeda() -> None:
    """Outside of the procedures that are named, the modules are the product's own, line for line."""
    for nama, teks in shim.modul_libre().items():
        asli = baca_makro(f"{nama}.bas")
        baru = {b for p in shim._GANTI[nama] for b in p.splitlines()}
        beda = [b for b in teks.splitlines() if b not in asli.splitlines() and b not in baru]
        assert all("Private Const" in b for b in beda), beda
    kode = "\n".join(b for b in shim.modul_libre()["Fungsi"].splitlines() if not b.strip().startswith("'"))
    assert "CVErr" not in kode
    assert "CalculateFull" not in kode
    assert "SYS-80" in shim.modul_libre()["Tombol"]
    assert "Command Prompt" not in shim.modul_libre()["Tombol"]


def test_setiap_tombol_ada() -> None:
    """Every button of the table has its macro in the module that LibreOffice gets."""
    for t in TOMBOL:
        assert f"Public Sub {t.makro}()" in shim.modul_libre()["Tombol"]
        assert f".Tombol.{t.makro}?" in shim.panggilan(t.makro)
