"""The sheets Pengaturan and Referensi drawn by XlsxWriter."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from pkxl.workbook import layout
from pkxl.workbook.cetak import jumlah_baris, tinggi_teks
from pkxl.workbook.grid import Grid, Rumus, Value, polos
from pkxl.workbook.layout import BARIS_HEADER, Setelan
from pkxl.workbook.render_atur import JUDUL_SKALA, KOLOM_AKIP, KOLOM_OPINI
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

_KEPALA: dict[str, object] = {
    "bold": True, "bg_color": NAVY, "font_color": "FFFFFF", "border": 1, "border_color": "FFFFFF",
}  # fmt: skip
_KOTAK: dict[str, object] = {"border": 1, "border_color": GARIS}
_CATATAN: dict[str, object] = {"font_color": "595959", "font_size": 9, "indent": 1}
# Setting, value, note; the note runs on over the narrow columns that hold the bounds of the scales below.
LEBAR_PENGATURAN = (36.0, 46.0, 16.0, 3.0, 20.0, 12.0, 14.0, 3.0, 14.0, 11.0)
_MULAI_SKALA = (0, KOLOM_AKIP, KOLOM_OPINI)
_CADANGAN_DAFTAR = 25  # yellow rows kept ready below the lists of Referensi that officers may add to


def tulis_pengaturan(w: Penulis, ws: LembarKerja, grid: Grid) -> None:
    """Label, value, note; the policy that is in force stands out, the scales side by side below it."""
    kepala_lembar(w, ws, grid)
    for j, lebar in enumerate(LEBAR_PENGATURAN):
        ws.set_column(j, j, lebar)
    setelan = {s.label: s for s in layout.SETELAN}
    skala = next((i for i, b in enumerate(grid.baris) if b and b[0] == JUDUL_SKALA), len(grid.baris))
    for i, baris in enumerate(grid.baris[:skala]):
        if i < 2 or not baris or baris[0] is None:
            continue
        if i == 2:
            ws.write_string(i, 0, str(baris[0]), w.format(font_size=9, font_color="595959"))
        elif baris[0] == "Setelan":
            for j in range(len(LEBAR_PENGATURAN)):
                w.sel(ws, i, j, baris[j] if j < len(baris) else None, {**_KEPALA, "border_color": NAVY})
        else:
            _setelan(w, ws, i, baris, setelan.get(str(baris[0])))
    _skala(w, ws, grid, skala)
    ws.freeze_panes(4, 0)
    ws.set_tab_color(f"#{layout.ABU}")
    siapkan_cetak(ws, kaki_lembar(grid), True)
    ws.print_area(0, 0, max(len(grid.baris) - 1, 1), len(LEBAR_PENGATURAN) - 1)
    ws.ignore_errors({"number_stored_as_text": "B1:B60"})


def _setelan(w: Penulis, ws: LembarKerja, i: int, baris: list[Value], s: Setelan | None) -> None:
    """One line: its label, its cell with a dropdown, its note."""
    nilai, catatan = (baris[j] if j < len(baris) else None for j in (1, 2))
    lain = isinstance(nilai, Rumus)  # chosen elsewhere, shown here
    diubah = isinstance(catatan, str) and catatan.startswith("(diubah)")
    label = {**_KOTAK, "text_wrap": True}
    isi: dict[str, object] = {**_KOTAK, "text_wrap": True, "bold": True, "align": "left"}
    if s is None and baris[0] == layout.LABEL_KEBIJAKAN:
        label |= {"bg_color": "DDEBF7", "bold": True, "valign": "vcenter"}
        isi |= {"bg_color": "DDEBF7", "valign": "vcenter"}
    elif s is None or lain:
        isi |= {"bg_color": HITUNGAN, "font_color": TEKS_HITUNG}
    else:
        isi["bg_color"] = "FFD966" if diubah else MASUKAN
    w.sel(ws, i, 0, baris[0], label)
    w.sel(ws, i, 1, nilai, isi)
    w.sel(ws, i, 2, catatan, _CATATAN | ({"bold": True, "font_color": "7F6000"} if diubah else {}))
    lebar = (LEBAR_PENGATURAN[1] * 7 + 5) * 0.75
    if isinstance(t := polos(nilai), str) and jumlah_baris(t, lebar, 10, True) > 1:
        ws.tinggi(i, tinggi_teks(t, lebar, 10, True))
    if s is not None and lain:
        ws.data_validation(
            i, 1, i, 1,
            {"validate": "custom", "value": "=FALSE", "error_title": "Dipilih di tempat lain", "error_message": f"{s.label} dipilih di lembar Beranda."},
        )  # fmt: skip
    elif s is not None and s.daftar:
        ws.data_validation(
            i, 1, i, 1,
            {"validate": "list", "source": f"=Daftar{s.daftar}", "ignore_blank": True, "error_title": "Di luar daftar", "error_message": "Pilih dari daftar."},
        )  # fmt: skip


def _skala(w: Penulis, ws: LembarKerja, grid: Grid, mulai: int) -> None:
    """The three scales; a cell belongs to the block that it stands in, a text beyond the classes is a source."""
    for i, baris in enumerate(grid.baris[mulai:], mulai):
        for n, awal in enumerate(_MULAI_SKALA):
            lebar = 3 if n < 2 else 2
            blok = [baris[j] if j < len(baris) else None for j in range(awal, awal + lebar)]
            teks = polos(blok[0])
            if isinstance(teks, str) and teks.startswith("Sumber:"):
                w.sel(ws, i, awal, blok[0], {**_CATATAN, "indent": 0, "italic": True})
            elif teks not in (None, "") or isinstance(blok[0], Rumus):
                for j, v in enumerate(blok):
                    sifat = _KEPALA if i == mulai else {**_KOTAK, "bg_color": HITUNGAN}
                    w.sel(ws, i, awal + j, v, {**sifat, "align": "center"} if j else sifat)


def tulis_referensi(w: Penulis, ws: Worksheet, grid: Grid) -> None:
    """One list a column, yellow where officers may add below."""
    kepala_lembar(w, ws, grid)
    if len(grid.baris) < BARIS_HEADER:
        return
    pita, judul = grid.baris[BARIS_HEADER - 2], grid.baris[BARIS_HEADER - 1]
    terbuka = {j for g in layout.DAFTAR_TERBUKA.values() for j in g}
    warna, ke = PITA[0], -1
    for j, nama in enumerate(judul):
        isi = [b[j] for b in grid.baris[BARIS_HEADER:] if j < len(b)]
        if j < len(pita) and pita[j] is not None:
            ke += 1
            warna = PITA[ke % 2]
        w.sel(
            ws,
            BARIS_HEADER - 2,
            j,
            pita[j] if j < len(pita) else None,
            {"bold": True, "font_size": 9, "bg_color": warna, "font_color": "FFFFFF"},
        )
        w.sel(ws, BARIS_HEADER - 1, j, nama, {**_KEPALA, "text_wrap": True, "valign": "vcenter"})
        terakhir = max((i for i, v in enumerate(isi) if v is not None), default=-1)
        sifat: dict[str, object] = {**_KOTAK}
        if nama in terbuka:
            sifat["bg_color"] = MASUKAN
            terakhir += _CADANGAN_DAFTAR
        if str(nama).startswith("Kode"):
            sifat["num_format"] = layout.TEKS
        for i in range(terakhir + 1):
            v = isi[i] if i < len(isi) else None
            w.sel(ws, BARIS_HEADER + i, j, v, {**sifat, "align": "center"} if isinstance(v, int) else sifat)
        panjang = max([min(len(str(nama)), 16), *(len(str(v)) for v in isi if v is not None)])
        ws.set_column(j, j, min(panjang + 2, 66))
    ws.set_row(BARIS_HEADER - 1, 30)
    ws.freeze_panes(BARIS_HEADER, 0)
    ws.set_tab_color(f"#{layout.ABU}")
    siapkan_cetak(ws, kaki_lembar(grid), True)
    ws.repeat_rows(BARIS_HEADER - 2, BARIS_HEADER - 1)
    ws.print_area(
        0, 0, max(len(grid.baris) - 1, BARIS_HEADER), max(sum(len(g) for g in layout.DAFTAR_TERBUKA.values()) - 1, 1)
    )
    ws.ignore_errors({"number_stored_as_text": "A1:AZ5000"})
