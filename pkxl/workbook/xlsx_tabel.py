"""One table sheet drawn by XlsxWriter: bands, header, records, validations, colours, print set-up."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.cetak import jumlah_baris, tinggi_teks
from pkxl.workbook.grid import Grid, Rumus, Tautan, Value, polos
from pkxl.workbook.layout import BARIS_DATA, BARIS_HEADER, Isi, Kolom, Lembar
from pkxl.workbook.live_sel import rumus_tautan
from pkxl.workbook.render_dasar import format_angka
from pkxl.workbook.xlsx_baris import format_kolom, tampilkan_baris_baru
from pkxl.workbook.xlsx_penulis import (
    GARIS,
    HITUNGAN,
    MASUKAN,
    NAVY,
    PITA,
    TEKS_HITUNG,
    LembarKerja,
    Penulis,
    kaki_lembar,
    kepala_lembar,
    siapkan_cetak,
)
from pkxl.workbook.xlsx_warna import BARIS_VALIDASI, warnai

TINGGI_KEPALA = 44.0
_SEMPIT = ("instansi", "singkatan", "kode")  # names that stay in one line, smaller where they are long
LEBAR_TAGIHAN = 14  # how many columns the message of Kelengkapan is merged over, from the third on


def _sifat_kolom(k: Kolom) -> dict[str, object]:
    sifat: dict[str, object] = {"border": 1, "border_color": GARIS}
    if k.jenis in (Isi.ISI, Isi.PILIH):
        sifat["bg_color"] = MASUKAN
    elif k.jenis is Isi.CAP:
        sifat |= {"font_color": "9AA0A6", "bg_color": HITUNGAN, "font_size": 9}
    else:
        sifat |= {"bg_color": HITUNGAN, "font_color": TEKS_HITUNG}
    if k.lipat:
        sifat["text_wrap"] = True
    elif k.kunci in _SEMPIT:
        sifat["shrink"] = True
    if k.format not in (layout.BEBAS, layout.MENURUT_TEKS):
        sifat["num_format"] = k.format
    if k.tengah:
        sifat["align"] = "center"
    elif k.format in (layout.MENURUT_TEKS, layout.PERSEN, layout.RUPIAH):
        sifat["align"] = "right"
    return sifat


def tulis_tabel(w: Penulis, ws: LembarKerja, grid: Grid, lembar: Lembar) -> None:
    """One table sheet: bands, header, records, validations, colours, print set-up."""
    kepala_lembar(w, ws, grid)
    n = len(lembar.kolom)
    for j, k in enumerate(lembar.kolom):
        terbuka = not k.ringkas or (k.buka_bila_berisi and _berisi(grid, j))
        nanti = format_kolom(w, lembar, _sifat_kolom(k))
        ws.set_column(j, j, k.lebar, nanti, {} if terbuka else {"level": 1, "hidden": True})
    _baris_tiga(w, ws, grid, lembar)
    _pita(w, ws, lembar)
    ws.set_row(BARIS_HEADER - 1, TINGGI_KEPALA)
    kepala = w.format(
        bold=True,
        bg_color=NAVY,
        font_color="FFFFFF",
        border=1,
        border_color="FFFFFF",
        text_wrap=True,
        align="center",
        valign="vcenter",
    )
    for j, teks in enumerate(grid.baris[BARIS_HEADER - 1]):
        ws.write_string(BARIS_HEADER - 1, j, str(teks), kepala)
    sifat_kolom = [_sifat_kolom(k) for k in lembar.kolom]
    lipatan: list[int] = []
    for i in range(BARIS_DATA - 1, len(grid.baris)):
        baris = grid.baris[i]
        for j in range(n):
            v = baris[j] if j < len(baris) else None
            sifat = sifat_kolom[j]
            desimal = grid.desimal.get((i, j))
            if desimal is not None:
                sifat = {**sifat, "num_format": format_angka(polos(v), desimal)}
            if isinstance(
                v, Tautan
            ):  # a formula, which a click can write again elsewhere; a cell's own link would stay
                v, sifat = Rumus(rumus_tautan(v), v.teks), {**sifat, "font_color": "0563C1", "underline": 1}
            w.sel(ws, i, j, v, sifat)
        tinggi = max(tinggi_baris(baris, lembar), 16.0)
        if terlipat(baris, lembar):
            ws.tinggi(i, tinggi, level=1, hidden=True)
            lipatan.append(i)
        else:
            ws.tinggi(i, tinggi)
    if lipatan:
        ws.outline_settings(symbols_below=False)
        _tutup_di_bawah(ws, grid, lembar, min(lipatan) - 1)
    terakhir = _terakhir_berisi(grid, lembar)
    ws.freeze_panes(BARIS_HEADER, lembar.beku)
    ws.autofilter(BARIS_HEADER - 1, 0, max(len(grid.baris) - 1, BARIS_HEADER), n - 1)
    _validasi(ws, lembar)
    warnai(w, ws, lembar)
    tampilkan_baris_baru(w, ws, lembar)
    ws.set_tab_color(f"#{lembar.warna}")
    siapkan_cetak(ws, kaki_lembar(grid), lembar.lanskap)
    ws.repeat_rows(BARIS_HEADER - 2, BARIS_HEADER - 1)
    ws.print_area(0, 0, max(terakhir, BARIS_HEADER), (lembar.kolom_cetak or n) - 1)
    ws.ignore_errors({"number_stored_as_text": f"A{BARIS_DATA}:{nama_kolom(n)}{BARIS_VALIDASI}"})


def _tutup_di_bawah(ws: LembarKerja, grid: Grid, lembar: Lembar, i: int) -> None:
    """Mark a row, drawn already, as the head of the closed rows below it."""
    if i < BARIS_DATA - 1:
        ws.set_row(i, TINGGI_KEPALA, None, {"collapsed": True})
    else:
        ws.tinggi(i, max(tinggi_baris(grid.baris[i], lembar), 16.0), collapsed=True)


def _berisi(grid: Grid, j: int) -> bool:
    """Whether a column holds something below its header."""
    return any(j < len(b) and b[j] is not None for b in grid.baris[BARIS_DATA - 1 :])


def terlipat(baris: list[Value], lembar: Lembar) -> bool:
    """Whether a row is one that is grouped and closed: an Info of Hasil Periksa."""
    kunci, teks = lembar.baris_ringkas
    return bool(kunci) and baris[lembar.indeks(kunci)] == teks


def tinggi_baris(baris: list[Value], lembar: Lembar) -> float:
    """Height in points that the wrapped texts of a row need; 0 where one line is enough."""
    paling = 0.0
    for k, v in zip(lembar.kolom, baris, strict=False):
        if k.lipat and not k.ringkas and isinstance(v, str) and len(v) > k.lebar * 0.8:
            lebar = (k.lebar * 7 + 5) * 0.75
            if jumlah_baris(v, lebar, 10) > 1:
                paling = max(paling, tinggi_teks(v, lebar, 10))
    return min(paling, 400.0)


def _terakhir_berisi(grid: Grid, lembar: Lembar) -> int:
    """0-based last row that holds a record, not only our ready formulas."""
    isian = [j for j, k in enumerate(lembar.kolom) if k.jenis is not Isi.RUMUS]
    for i in range(len(grid.baris) - 1, BARIS_DATA - 2, -1):
        baris = grid.baris[i]
        if any(j < len(baris) and baris[j] is not None for j in isian):
            return i
    return BARIS_DATA - 1


def _baris_tiga(w: Penulis, ws: LembarKerja, grid: Grid, lembar: Lembar) -> None:
    """Row 3: a hint, or totals in the columns they total."""
    baris = grid.baris[2] if len(grid.baris) > 2 else []
    banyak = sum(v is not None for v in baris)
    if lembar is layout.KELENGKAPAN:
        _tagihan(w, ws, baris)
        return
    for j, v in enumerate(baris):
        if v is None:
            continue
        k = lembar.kolom[j]
        sifat: dict[str, object] = {"font_size": 9, "font_color": "595959"}
        if banyak > 1:
            sifat = {"bold": True, "font_color": NAVY}
            if k.format in (layout.RUPIAH, layout.PERSEN, layout.BULAT):
                desimal = grid.desimal.get((2, j))
                bentuk = k.format if desimal is None else format_angka(polos(v), desimal)
                sifat |= {"num_format": bentuk, "align": "center" if k.tengah else "right"}
                sifat |= {"top": 1, "top_color": NAVY}
            elif k.lipat and len(str(polos(v))) > k.lebar * 0.9:
                sifat |= {"font_size": 9}
        w.sel(ws, 2, j, v, sifat)


def _tagihan(w: Penulis, ws: LembarKerja, baris: list[Value]) -> None:
    """The message of Kelengkapan in one cell, ready to copy."""
    kolom = layout.KELENGKAPAN.kolom[2 : 2 + LEBAR_TAGIHAN]
    teks = str(baris[2] or "") if len(baris) > 2 else ""
    ws.write_string(2, 0, str(baris[0]), w.format(bold=True, font_color=NAVY, valign="vcenter"))
    sifat: dict[str, object] = {
        "text_wrap": True, "border": 1, "border_color": NAVY, "bg_color": "F2F7FC", "valign": "vcenter", "indent": 1,
    }  # fmt: skip
    ws.merge_range(2, 2, 2, 1 + LEBAR_TAGIHAN, "", w.format(**sifat))
    w.sel(ws, 2, 2, teks, sifat)
    lebar = sum(k.lebar * 7 + 5 for k in kolom) * 0.75
    ws.set_row(2, max(tinggi_teks(teks, lebar - 12, 10) + 6, 36.0))


def _pita(w: Penulis, ws: Worksheet, lembar: Lembar) -> None:
    """The bands: merged labels above the groups of columns."""
    mulai, ke = 0, 0
    for j in range(1, len(lembar.kolom) + 1):
        if j == len(lembar.kolom) or lembar.kolom[j].pita != lembar.kolom[mulai].pita:
            f = w.format(
                bold=True, font_size=9, bg_color=PITA[ke % 2], font_color="FFFFFF", align="center", valign="vcenter"
            )
            teks = lembar.kolom[mulai].pita
            if j - mulai > 1:
                ws.merge_range(BARIS_HEADER - 2, mulai, BARIS_HEADER - 2, j - 1, teks, f)
            else:
                ws.write_string(BARIS_HEADER - 2, mulai, teks, f)
            mulai, ke = j, ke + 1
    ws.set_row(BARIS_HEADER - 2, 16)


def _validasi(ws: Worksheet, lembar: Lembar) -> None:
    for j, k in enumerate(lembar.kolom):
        opsi: dict[str, Any]
        if k.daftar:
            opsi = {
                "validate": "list",
                "source": f"=Daftar{k.daftar}",
                "error_title": "Di luar daftar",
                "error_message": "Pilih dari daftar."
                if not k.longgar
                else "Isian ini tidak ada di daftar Referensi. Tetap pakai?",
                "error_type": "warning" if k.longgar else "stop",
            }
        elif k.petunjuk:
            opsi = {"validate": "any", "input_title": k.judul.split(" {")[0][:32], "input_message": k.petunjuk[:255]}
        else:
            continue
        ws.data_validation(BARIS_DATA - 1, j, BARIS_VALIDASI - 1, j, opsi)
