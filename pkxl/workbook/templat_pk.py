"""The PK template that comes along: the regulation's form with places, built here, for an office to make its own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.pagebreak import Break

from pkxl.workbook.lembar_pk import JANJI, KOLOM, PEMBUKA, SUPERVISI
from pkxl.workbook.save import simpan_isi
from pkxl.workbook.templat_ada import LEMBAR_TEMPLAT

_GARIS = Side(style="thin", color="595959")
_KOTAK = Border(left=_GARIS, right=_GARIS, top=_GARIS, bottom=_GARIS)
_KEPALA = PatternFill("solid", fgColor="DCE6F1")


class _Lembar:
    """Writes rows downwards into the template's sheet."""

    def __init__(self, ws: Any) -> None:
        self.ws, self.r = ws, 1

    def baris(
        self, *sel: tuple[int, int, str], tinggi: float = 20, kotak: bool = False, kepala: bool = False, **sifat: Any
    ) -> None:
        """One row of (1-based column, width, text)."""
        for kolom, lebar, teks in sel:
            for k in range(kolom, kolom + lebar):
                c = self.ws.cell(self.r, k)
                if kotak:
                    c.border = _KOTAK
                if kepala:
                    c.fill = _KEPALA
            c = self.ws.cell(self.r, kolom, teks)
            c.font = Font(
                "Arial", sifat.get("ukuran", 11), bold=sifat.get("tebal", kepala), underline=sifat.get("garis")
            )
            rata = sifat.get("rata", "center")
            panjang = kotak and not kepala and kolom in (2, 3)
            c.alignment = Alignment("left" if panjang else rata, "center", wrap_text=True, indent=1 if panjang else 0)
            if lebar > 1:
                self.ws.merge_cells(start_row=self.r, end_row=self.r, start_column=kolom, end_column=kolom + lebar - 1)
        self.ws.row_dimensions[self.r].height = tinggi
        self.r += 1

    def jarak(self, tinggi: float) -> None:
        """An empty row."""
        self.ws.row_dimensions[self.r].height = tinggi
        self.r += 1


def templat_pk() -> bytes:
    """The shipped template as a workbook with the sheet "Templat PK"."""
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = LEMBAR_TEMPLAT
    ws.sheet_view.showGridLines = False
    wb._named_styles["Normal"].font = Font("Arial", 10)  # column widths count in digits of this font
    for j, lebar in enumerate(KOLOM):
        ws.column_dimensions["ABCDEFG"[j]].width = lebar
    t = _Lembar(ws)
    for teks in ("PERNYATAAN {{judul}}", "{{nama_opd_besar}}", "{{pemda_besar}}"):
        t.baris((1, 7, teks), tinggi=24, ukuran=15, tebal=True)
    t.jarak(24)
    t.baris((1, 7, PEMBUKA), tinggi=58, ukuran=14, rata="justify")
    t.jarak(10)
    for pihak, sebutan in (
        ("pertama", "Selanjutnya disebut Pihak Pertama."),
        ("kedua", "Selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua."),
    ):
        for label, isi in (("Nama", f"nama_pihak_{pihak}"), ("Jabatan", f"jabatan_pihak_{pihak}")):
            t.baris((2, 1, label), (3, 5, f": {{{{{isi}}}}}"), tinggi=24, ukuran=14, rata="left")
        t.baris((1, 7, sebutan), tinggi=26, ukuran=14, rata="left")
        t.jarak(10)
    t.baris((1, 7, JANJI), tinggi=94, ukuran=14, rata="justify")
    t.jarak(8)
    t.baris((1, 7, SUPERVISI), tinggi=76, ukuran=14, rata="justify")
    t.jarak(24)
    _ttd(t, 13)
    ws.row_breaks.append(Break(id=t.r - 1))
    for teks in ("{{judul}}", "{{nama_opd_besar}}", "{{pemda_besar}}"):
        t.baris((1, 7, teks), tinggi=24, ukuran=15, tebal=True)
    t.jarak(14)
    _tabel(t)
    t.jarak(20)
    _ttd(t, 12)
    ws.print_area = f"A1:G{t.r - 1}"
    ws.page_setup.paperSize, ws.page_setup.scale = 9, 79
    ws.page_margins.left, ws.page_margins.right, ws.page_margins.top, ws.page_margins.bottom = 0.75, 0.5, 0.7, 0.8
    ws.print_options.horizontalCentered = True
    ws.oddFooter.right.text = "Halaman &P dari &N"
    ke = BytesIO()
    wb.save(ke)
    return ke.getvalue()


def _tabel(t: _Lembar) -> None:
    judul = (
        (1, 1, "No."), (2, 1, "Sasaran Strategis"), (3, 1, "Indikator Kinerja"), (4, 1, "Satuan"), (5, 1, "Realisasi {{tahun_2}}"),
        (6, 1, "Realisasi {{tahun_1}}"), (7, 1, "Target {{tahun}}"),
    )  # fmt: skip
    t.baris(*judul, tinggi=34, kotak=True, kepala=True)
    isi = ("no_sasaran", "sasaran", "uraian", "satuan", "realisasi_2", "realisasi_1", "target")
    t.baris(*((j, 1, f"{{{{indikator.{n}}}}}") for j, n in enumerate(isi, 1)), kotak=True, ukuran=10.5)
    t.jarak(16)
    t.baris(
        (1, 1, "No."), (2, 2, "Indikator Kinerja Kunci (IKK) Outcome"), *judul[3:], tinggi=34, kotak=True, kepala=True
    )
    kolom = (
        (1, 1, "no"),
        (2, 2, "uraian"),
        (4, 1, "satuan"),
        (5, 1, "realisasi_2"),
        (6, 1, "realisasi_1"),
        (7, 1, "target"),
    )
    t.baris(*((j, w, f"{{{{ikk.{n}}}}}") for j, w, n in kolom), kotak=True, ukuran=10.5)
    t.jarak(16)
    t.baris(
        (1, 1, "No."), (2, 2, "Program"), (4, 2, "Anggaran"), (6, 2, "Keterangan"), tinggi=26, kotak=True, kepala=True
    )
    kolom_program = ((1, 1, "no"), (2, 2, "uraian"), (4, 2, "pagu"), (6, 2, "keterangan"))
    t.baris(*((j, w, f"{{{{program.{n}}}}}") for j, w, n in kolom_program), kotak=True, ukuran=10.5)
    t.baris((1, 3, "Jumlah"), (4, 2, "{{jumlah_pagu}}"), (6, 2, ""), tinggi=24, kotak=True, tebal=True)


def _ttd(t: _Lembar, ukuran: float) -> None:
    t.baris((4, 4, "{{tempat}}, {{tanggal_pk}}"), tinggi=22, ukuran=ukuran)
    t.baris((1, 3, "Pihak Kedua,"), (4, 4, "Pihak Pertama,"), tinggi=22, ukuran=ukuran)
    t.baris((1, 3, "{{jabatan_pihak_kedua}}"), (4, 4, "{{jabatan_lengkap_pihak_pertama}}"), tinggi=40, ukuran=ukuran)
    t.jarak(70)
    t.baris(
        (1, 3, "{{nama_pihak_kedua}}"),
        (4, 4, "{{nama_pihak_pertama}}"),
        tinggi=22,
        ukuran=ukuran,
        tebal=True,
        garis="single",
    )
    t.baris((4, 4, "NIP. {{nip_pihak_pertama}}"), tinggi=20, ukuran=ukuran)


def simpan_templat(tujuan: Path) -> Path:
    """Write the shipped template."""
    return simpan_isi(tujuan, templat_pk())
