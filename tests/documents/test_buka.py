"""The door for a file: by what it is, not by what it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pkxl.documents.buka import berisi_isian, buka
from pkxl.model.temuan import PkxlError
from pkxl.workbook import layout
from pkxl.workbook.write_xlsxwriter import simpan_buku
from tests.contoh import CONTOH, halaman, tabel


def test_surat_belum_didukung(tmp_path: Path) -> None:
    """DOK-07 names the kind of a whole file that pkxl cannot read yet; a workbook of ours is read."""
    docx = pytest.importorskip("docx")
    surat = tmp_path / "surat.docx"
    docx.Document().save(str(surat))
    with pytest.raises(PkxlError) as galat:
        buka(surat)
    assert (galat.value.kode, galat.value.temuan.asal.berkas) == ("DOK-07", "surat.docx")
    assert "DOCX" in galat.value.temuan.pesan
    simpan_buku(tmp_path / "pk.xlsx", halaman())
    assert layout.INDIKATOR.nama in buka(tmp_path / "pk.xlsx")


def test_berisi_isian(tmp_path: Path) -> None:
    """True for a workbook with input sheets only: not for one with results alone, a document, a broken or missing file."""
    simpan_buku(tmp_path / "pk.xlsx", halaman())
    simpan_buku(tmp_path / "rekap.xlsx", {layout.REKAP.nama: tabel(layout.REKAP)})
    (tmp_path / "rusak.xlsx").write_bytes((tmp_path / "pk.xlsx").read_bytes()[:2000])
    assert berisi_isian(tmp_path / "pk.xlsx")
    for lain in (
        tmp_path / "rekap.xlsx",
        CONTOH / "perjanjian-kinerja-2024.md",
        tmp_path / "rusak.xlsx",
        tmp_path / "x",
    ):
        assert not berisi_isian(lain), lain
