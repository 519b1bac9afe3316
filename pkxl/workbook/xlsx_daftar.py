"""A plain list drawn by XlsxWriter, with a filter: the catatan about files, and the files of a run."""

from __future__ import annotations

from collections.abc import Sequence

from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.xlsx_penulis import GARIS, HITUNGAN, NAVY, Penulis, kepala_lembar, siapkan_cetak

CATATAN, BERKAS = "Catatan Berkas", "Berkas"
_KEPALA = 3  # 0-based row of the headers


def tulis_catatan(w: Penulis, judul: tuple[str, str], catatan: Sequence[Sequence[str]]) -> None:
    """The sheet of catatan about files: code, level, place, what, what to do."""
    tulis_daftar(w, CATATAN, judul, ("Kode", "Tingkat", "Tempat", "Catatan", "Saran"), (9, 11, 46, 70, 56), catatan)


def tulis_daftar(
    w: Penulis,
    nama: str,
    judul: tuple[str, str],
    kepala: tuple[str, ...],
    lebar: tuple[int, ...],
    isi: Sequence[Sequence[Value]],
) -> None:
    """One more sheet of the workbook: two title lines, headers with their widths, the rows."""
    ws = w.lembar(nama)
    kepala_lembar(w, ws, Grid(nama, [[f"{nama.upper()} · {judul[0]}"], [judul[1]]]))
    biru: dict[str, object] = {
        "bold": True,
        "bg_color": NAVY,
        "font_color": "FFFFFF",
        "border": 1,
        "border_color": "FFFFFF",
    }
    for j, (teks, x) in enumerate(zip(kepala, lebar, strict=True)):
        ws.set_column(j, j, x)
        w.sel(ws, _KEPALA, j, teks, biru)
    for i, b in enumerate(isi, _KEPALA + 1):
        for j, v in enumerate(b):
            w.sel(ws, i, j, v, {"border": 1, "border_color": GARIS, "text_wrap": True, "bg_color": HITUNGAN})
    ws.freeze_panes(_KEPALA + 1, 0)
    ws.autofilter(_KEPALA, 0, max(_KEPALA + len(isi), _KEPALA + 1), len(kepala) - 1)
    ws.set_tab_color(f"#{layout.ABU}")
    ws.repeat_rows(_KEPALA)
    siapkan_cetak(ws, judul[1], True)
