"""pkxl: Perjanjian Kinerja in Excel; capaian by a named policy, every number explained.

The public names are loaded when first used, so that `import pkxl` costs nothing on the road of a cell.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

_NAMA = {
    "baca": "pkxl.model.angka",
    "angka": "pkxl.model.angka",
    "rupiah": "pkxl.model.angka",
    "capaian": "pkxl.rules.capaian",
    "kebijakan": "pkxl.rules.kebijakan",
    "hitung": "pkxl.flows.hitung",
    "periksa": "pkxl.rules.periksa",
    "parse": "pkxl.workbook.parse",
    "baca_buku": "pkxl.workbook.read_calamine",
    "read_markdown": "pkxl.documents.read_markdown",
    "PerjanjianKinerja": "pkxl.model.kinerja",
    "Hasil": "pkxl.model.hasil",
    "Temuan": "pkxl.model.temuan",
    "tabel": "pkxl.faces.tabel",
    "tabel_anggaran": "pkxl.faces.tabel",
    "rangkum": "pkxl.faces.tabel",
    "PkxlError": "pkxl.model.temuan",
}

__all__ = ["__version__", *sorted(_NAMA)]


def __getattr__(nama: str) -> object:
    if nama in _NAMA:
        return getattr(import_module(_NAMA[nama]), nama)
    raise AttributeError(f"module 'pkxl' has no attribute {nama!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_NAMA})
