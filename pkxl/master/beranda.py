"""Beranda drawn by XlsxWriter: the description of `workbook.lembar_beranda` with its look, buttons and chart."""

from __future__ import annotations

from typing import Any

from pkxl.master.rakit import pasang_tombol
from pkxl.master.tombol_daftar import tombol
from pkxl.model.istilah import Status
from pkxl.model.temuan import nama_kolom
from pkxl.workbook import lembar_beranda as b
from pkxl.workbook import stempel
from pkxl.workbook.grid import Rumus, Tautan, Value
from pkxl.workbook.lembar_beranda import KARTU, LANGKAH, LEBAR_KARTU
from pkxl.workbook.xlsx_penulis import GARIS, MASUKAN, NAVY, WARNA_STATUS, LembarKerja, Penulis

BIRU, LANGIT, SAMAR, TULISAN = "2F5597", "EEF3FA", "667085", "1F2937"
MERAH, KUNING = "FBE3DC", "FFF2CC"
LEBAR, SELA = 10.4, 1.3
PIKSEL_KOLOM, PIKSEL_SELA = 78, 14
_AKHIR = b.KOLOM_AKHIR
_TINGGI = {
    b.B_JUDUL: 30, b.B_SUB: 20, 2: 9, b.B_LABEL: 14, b.B_PILIH: 21, 5: 11, b.B_KEPALA: 23, b.B_KALIMAT: 23, b.B_TOMBOL: 33,
    b.B_KEADAAN: 36, b.B_TAUTAN: 17, 11: 10, b.B_STATUS: 20, **dict.fromkeys(range(b.B_STATUS + 1, b.B_JUMLAH + 1), 16.5),
    b.B_JUMLAH + 1: 10, b.B_SEGAR: 20, b.B_KOMA: 20, b.B_KEBIJAKAN: 29, b.B_KEBIJAKAN + 1: 10, b.B_BAWAH: 33,
}  # fmt: skip
# One stacked bar that also reads in grey: each status has a lightness or a hatching of its own
_WARNA_BAGAN: dict[str, dict[str, Any]] = {
    Status.TERCAPAI: {"fill": {"color": "#70AD47"}},
    Status.MELAMPAUI: {"fill": {"color": f"#{NAVY}"}},
    Status.BELUM_TERCAPAI: {"pattern": {"pattern": "narrow_horizontal", "fg_color": "#E08E4F", "bg_color": "#FFFFFF"}},
    Status.TIDAK_TERCAPAI: {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#B42318", "bg_color": "#FFFFFF"}},
    Status.BELUM_WAKTUNYA: {"fill": {"color": "#D9DCE1"}},
    Status.BELUM_DIISI: {"pattern": {"pattern": "light_vertical", "fg_color": "#7F7F7F", "bg_color": "#FFFFFF"}},
    b.LAINNYA: {"pattern": {"pattern": "percent_50", "fg_color": "#7F7F7F", "bg_color": "#FFFFFF"}},
}  # fmt: skip
_LABEL_TERANG = (Status.MELAMPAUI,)


def gambar_beranda(w: Penulis, ws: LembarKerja, isi: dict[tuple[int, int], Value], lembar: list[str]) -> None:
    """Draw Beranda.

    Args:
        w: The workbook.
        ws: Its first sheet.
        isi: From `lembar_beranda.isi_beranda`.
        lembar: Names of all sheets, for the links of the steps; print sheets are linked from the last step.
    """
    ws.hide_gridlines(2)
    for j in range(_AKHIR + 1):
        ws.set_column(j, j, SELA if j % 4 == 3 else LEBAR)
    for i, tinggi in _TINGGI.items():
        ws.set_row(i, tinggi)
    _kepala(w, ws, isi)
    cetak = [n for n in lembar if n.startswith("PK ")]
    for nomor, kol in enumerate(KARTU):
        tujuan = LANGKAH[nomor].lembar or tuple(cetak[:1])
        _kartu(w, ws, isi, nomor, kol, [n for n in tujuan if n in lembar])
    _status(w, ws, isi)
    _bagan(w, ws)
    _bawah(w, ws, isi)
    _halaman(ws, isi)


def _lebar(w: Penulis, ws: LembarKerja, i: int, j: int, banyak: int, v: Value, **sifat: object) -> None:
    """One value over some columns."""
    ws.merge_range(i, j, i, j + banyak - 1, "", w.format(**sifat))
    w.sel(ws, i, j, v, sifat)


def _kepala(w: Penulis, ws: LembarKerja, isi: dict[tuple[int, int], Value]) -> None:
    pita: dict[str, object] = {"bg_color": NAVY, "indent": 1, "align": "left"}
    _lebar(w, ws, b.B_JUDUL, 0, _AKHIR + 1, isi[b.B_JUDUL, 0], **pita, bold=True, font_size=17, font_color="FFFFFF", valign="vcenter")  # fmt: skip
    _lebar(w, ws, b.B_SUB, 0, _AKHIR + 1, isi[b.B_SUB, 0], **pita, font_size=10.5, font_color="D6E0F0", valign="top")
    for kol in KARTU[:3]:
        w.sel(ws, b.B_LABEL, kol, isi[b.B_LABEL, kol], {"font_size": 8.5, "font_color": SAMAR, "valign": "bottom"})
    kotak: dict[str, object] = {
        "border": 1,
        "border_color": "B8C0CC",
        "valign": "vcenter",
        "align": "left",
        "indent": 1,
    }
    for kol in KARTU[:3]:
        warna = (
            {"bg_color": "F2F4F7", "font_color": "404040"} if kol == 0 else {"bg_color": MASUKAN, "font_color": NAVY}
        )
        _lebar(w, ws, b.B_PILIH, kol, LEBAR_KARTU, isi[b.B_PILIH, kol], **kotak, **warna, bold=True, font_size=11)
    for kol, daftar, pesan in (
        (KARTU[1], "DaftarPosisi", "Masa yang dilihat. Menentukan indikator mana yang jatuh tempo."),
        (
            KARTU[2],
            stempel.NAMA_PILIHAN_OPD,
            "Semua, atau satu perangkat daerah saja: untuk hitungan di lembar ini, saringan setiap lembar, Buat Lembar, Cetak PDF, dan Kunci Final.",
        ),
    ):
        opsi = {
            "validate": "list", "source": f"={daftar}", "ignore_blank": False, "input_title": str(isi[b.B_LABEL, kol]),
            "input_message": pesan, "error_title": "Di luar daftar", "error_message": "Pilih dari daftar.",
        }  # fmt: skip
        ws.data_validation(b.B_PILIH, kol, b.B_PILIH, kol, opsi)
    _lebar(
        w,
        ws,
        b.B_PILIH,
        KARTU[3],
        LEBAR_KARTU,
        "◄ pilih di sel kuning",
        font_size=8.5,
        font_color=SAMAR,
        valign="vcenter",
    )


def _kartu(
    w: Penulis, ws: LembarKerja, isi: dict[tuple[int, int], Value], nomor: int, kol: int, tujuan: list[str]
) -> None:
    """One step: head, sentence, buttons, live state, links; a thin frame around it."""
    badan: dict[str, object] = {"bg_color": LANGIT, "border_color": GARIS, "left": 1, "right": 1}
    _lebar(w, ws, b.B_KEPALA, kol, LEBAR_KARTU, isi[b.B_KEPALA, kol], bg_color=BIRU, font_color="FFFFFF", bold=True, font_size=12, valign="vcenter", indent=1)  # fmt: skip
    _lebar(w, ws, b.B_KALIMAT, kol, LEBAR_KARTU, isi[b.B_KALIMAT, kol], **badan, text_wrap=True, valign="vcenter", font_color=TULISAN, indent=1)  # fmt: skip
    _lebar(w, ws, b.B_TOMBOL, kol, LEBAR_KARTU, None, **badan)
    _lebar(w, ws, b.B_KEADAAN, kol, LEBAR_KARTU, isi[b.B_KEADAAN, kol], **badan, text_wrap=True, valign="vcenter", bold=True, font_color=NAVY, font_size=9.5, indent=1)  # fmt: skip
    dasar: dict[str, object] = {
        "bg_color": LANGIT,
        "border_color": GARIS,
        "bottom": 1,
        "font_size": 8.5,
        "valign": "vcenter",
    }
    tautan: list[Value] = [Tautan(n, n, "A1") for n in tujuan]
    utama = LEBAR_KARTU - max(len(tautan) - 1, 0)  # the first link takes the room that the others leave
    _lebar(w, ws, b.B_TAUTAN, kol, utama, tautan[0] if tautan else None, **dasar, left=1, **({"right": 1} if utama == LEBAR_KARTU else {}), indent=1, align="left")  # fmt: skip
    for j, v in enumerate(tautan[1:], utama):
        w.sel(ws, b.B_TAUTAN, kol + j, v, {**dasar, **({"right": 1} if j == LEBAR_KARTU - 1 else {})})
    makro = LANGKAH[nomor].makro
    penuh = LEBAR_KARTU * PIKSEL_KOLOM - 20
    satu = (penuh - 8 * (len(makro) - 1)) // len(makro)
    for n, nama in enumerate(makro):
        letak = f"{nama_kolom(kol + 1)}{b.B_TOMBOL + 1}"
        pasang_tombol(ws, letak, tombol(nama), satu, 32, (10 + n * (satu + 8), 6))


def _status(w: Penulis, ws: LembarKerja, isi: dict[tuple[int, int], Value]) -> None:
    """The counts: a chip with sign and name, and a number."""
    kepala: dict[str, object] = {
        "bold": True,
        "font_color": NAVY,
        "font_size": 10.5,
        "bottom": 2,
        "bottom_color": BIRU,
        "valign": "vcenter",
    }
    _lebar(w, ws, b.B_STATUS, 0, LEBAR_KARTU, isi[b.B_STATUS, 0], **kepala)
    _lebar(w, ws, b.B_STATUS, KARTU[1], _AKHIR - LEBAR_KARTU, "Sebaran status", **kepala)
    warna = {s.bertanda: WARNA_STATUS.get(s, "FFFFFF") for s in Status}
    for i in range(b.B_STATUS + 1, b.B_JUMLAH + 1):
        garis: dict[str, object] = {"bottom": 4, "bottom_color": "C3CAD5", "valign": "vcenter"}
        if i == b.B_JUMLAH:
            garis = {"top": 1, "top_color": NAVY, "bold": True, "valign": "vcenter", "font_color": NAVY}
        chip = {"bg_color": warna[str(isi[i, 0])]} if str(isi[i, 0]) in warna else {}
        _lebar(w, ws, i, 0, LEBAR_KARTU - 1, isi[i, 0], **garis, **chip, indent=1)
        w.sel(
            ws,
            i,
            LEBAR_KARTU - 1,
            isi[i, LEBAR_KARTU - 1],
            {**garis, "align": "right", "num_format": '0;-0;"–"', "indent": 1},
        )


def _bagan(w: Penulis, ws: LembarKerja) -> None:
    """One stacked bar of the counts beside them."""
    bagan = w.buku.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for i, s in enumerate((*b.UTAMA, b.LAINNYA), b.B_STATUS + 1):
        huruf = {"color": "#FFFFFF" if s in _LABEL_TERANG else "#1F2937", "size": 11, "bold": True, "name": "Arial"}
        bagan.add_series({
            "name": [b.NAMA, i, 0], "values": [b.NAMA, i, LEBAR_KARTU - 1, i, LEBAR_KARTU - 1], "gap": 40,
            "border": {"color": "#FFFFFF", "width": 1.5}, **_WARNA_BAGAN[s],
            "data_labels": {
                "value": True, "num_format": "0;;;", "position": "center", "font": huruf,
                **({"fill": {"color": "#FFFFFF"}} if "pattern" in _WARNA_BAGAN[s] else {}),
            },
        })  # fmt: skip
    bagan.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "num_format": "0%"})
    bagan.set_y_axis({"visible": False, "major_gridlines": {"visible": False}})
    bagan.set_legend({"position": "bottom", "font": {"size": 9, "color": "#404040", "name": "Arial"}})
    bagan.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})
    bagan.set_plotarea({"fill": {"none": True}})
    tinggi = sum(_TINGGI[i] for i in range(b.B_STATUS + 1, b.B_JUMLAH + 1)) / 0.75
    lebar = 9 * PIKSEL_KOLOM + 2 * PIKSEL_SELA
    bagan.set_size({"width": lebar, "height": int(tinggi) - 4})
    ws.insert_chart(
        b.B_STATUS + 1, KARTU[1], bagan,
        {"x_offset": 0, "y_offset": 3, "object_position": 1, "description": "Sebaran status indikator, angkanya ada di tabel sebelah kiri"},
    )  # fmt: skip


def _bawah(w: Penulis, ws: LembarKerja, isi: dict[tuple[int, int], Value]) -> None:
    """Kesegaran, tanda desimal, kebijakan; then the last buttons and the version."""
    label: dict[str, object] = {
        "bold": True,
        "font_color": NAVY,
        "valign": "vcenter",
        "font_size": 9.5,
        "top": 1,
        "top_color": GARIS,
    }
    teks: dict[str, object] = {
        "font_color": TULISAN,
        "valign": "vcenter",
        "text_wrap": True,
        "font_size": 9.5,
        "top": 1,
        "top_color": GARIS,
    }
    for i in (b.B_SEGAR, b.B_KOMA, b.B_KEBIJAKAN):
        _lebar(w, ws, i, 0, LEBAR_KARTU - 1, isi[i, 0], **label, indent=1)
        _lebar(w, ws, i, LEBAR_KARTU - 1, _AKHIR - 1, isi[i, LEBAR_KARTU - 1], **teks)
    merah = w.buku.add_format({"bg_color": f"#{MERAH}", "font_color": "#9C1C0C", "bold": True})
    kuning = w.buku.add_format({"bg_color": f"#{KUNING}", "font_color": "#7A5200", "bold": True})
    kol = nama_kolom(LEBAR_KARTU)
    for i, rumus, f in (
        (b.B_SEGAR, f'=AND({stempel.NAMA_KEADAAN}<>"segar",{stempel.NAMA_KEADAAN}<>"belum")', merah),
        (b.B_KOMA, f'={b.TANDA_DESIMAL}<>","', kuning),
        (b.B_KEBIJAKAN, f'=ISNUMBER(SEARCH("tidak dikenal",${kol}${b.B_KEBIJAKAN + 1}))', merah),
    ):
        ws.conditional_format(i, LEBAR_KARTU - 1, i, _AKHIR, {"type": "formula", "criteria": rumus, "format": f})
    for j in range(_AKHIR + 1):
        ws.write_blank(b.B_KEBIJAKAN + 1, j, None, w.format(top=1, top_color=GARIS))
    for n, nama in enumerate(b.BAWAH):
        pasang_tombol(ws, f"{nama_kolom(KARTU[n] + 1)}{b.B_BAWAH + 1}", tombol(nama), LEBAR_KARTU * PIKSEL_KOLOM - 20 - 80 * (n > 0), 32, (0, 6))  # fmt: skip
    _lebar(
        w, ws, b.B_BAWAH, KARTU[3], _AKHIR - KARTU[3] + 1, isi[b.B_BAWAH, KARTU[3]], align="right", valign="vcenter",
        font_size=8.5, font_color=SAMAR,
    )  # fmt: skip


def _halaman(ws: LembarKerja, isi: dict[tuple[int, int], Value]) -> None:
    ws.set_tab_color(f"#{NAVY}")
    ws.set_paper(9)
    ws.set_margins(0.5, 0.5, 0.6, 0.7)
    ws.fit_to_pages(1, 1)
    ws.print_area(0, 0, b.B_BAWAH, _AKHIR)
    kebijakan = isi[b.B_KEBIJAKAN, LEBAR_KARTU - 1]
    teks = str(kebijakan.nilai) if isinstance(kebijakan, Rumus) else ""
    ws.set_footer(f"&L&8pkxl · {teks.replace('&', '&&')}&R&8Halaman &P dari &N"[:255])
    ws.activate()
    ws.set_first_sheet()
