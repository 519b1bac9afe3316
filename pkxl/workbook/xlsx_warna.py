"""Colours that a cell takes from what it says: conditional formats, right without a macro and after any paste."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from pkxl.model.istilah import Posisi
from pkxl.model.temuan import nama_kolom
from pkxl.rules.kelengkapan import BELUM, LENGKAP, TIDAK_PERLU
from pkxl.rules.rekap import BELUM_LENGKAP
from pkxl.workbook import layout
from pkxl.workbook.layout import BARIS_DATA, BARIS_HEADER, Lembar
from pkxl.workbook.render_dasar import SEL_POSISI
from pkxl.workbook.xlsx_penulis import NAVY, WARNA_STATUS, WARNA_TINGKAT, Penulis

BARIS_VALIDASI = 5000
NAMA_KODE, NAMA_WAKTU = "KodeIndikator", "WaktuUkurIndikator"  # columns of Indikator, for the hatching of Rencana Aksi
KELABU = "8C8C8C"
_LIGHT_UP = 14  # XlsxWriter's number of Excel's thin diagonal stripes
_HIJAU, _KUNING, _MERAH, _SEPI = "E2F0D9", "FFF2CC", "F8CBAD", "EDEDED"


class _Warna:
    """The conditional formats of one sheet while they are added, by key of a column."""

    def __init__(self, w: Penulis, ws: Worksheet, lembar: Lembar) -> None:
        self.w, self.ws, self.lembar = w, ws, lembar

    def huruf(self, kunci: str) -> str:
        return nama_kolom(self.lembar.indeks(kunci) + 1)

    def gaya(self, warna: str = "", teks: str = "1F1F1F", **lain: object) -> Any:
        sifat: dict[str, object] = {"font_color": f"#{teks}", **lain}
        return self.w.buku.add_format(sifat | ({"bg_color": f"#{warna}"} if warna else {}))

    def pasang(self, awal: str, akhir: str, opsi: dict[str, Any], baris: tuple[int, int] = (0, 0)) -> None:
        atas, bawah = baris if any(baris) else (BARIS_DATA, BARIS_VALIDASI)
        i, j = self.lembar.indeks(awal), self.lembar.indeks(akhir)
        self.ws.conditional_format(atas - 1, i, bawah - 1, j, opsi)

    def sama(self, awal: str, akhir: str, teks: str, gaya: Any) -> None:
        self.pasang(awal, akhir, {"type": "cell", "criteria": "==", "value": f'"{teks}"', "format": gaya})

    def bila(self, awal: str, akhir: str, rumus: str, gaya: Any, baris: tuple[int, int] = (0, 0)) -> None:
        self.pasang(awal, akhir, {"type": "formula", "criteria": f"={rumus}", "format": gaya}, baris)


def warnai(w: Penulis, ws: Worksheet, lembar: Lembar) -> None:
    """Every conditional format of one table sheet."""
    p = _Warna(w, ws, lembar)
    if lembar is layout.PENGUKURAN:
        for status, warna in WARNA_STATUS.items():
            p.sama("status", "status", status.bertanda, p.gaya(warna))
    elif lembar is layout.HASIL_PERIKSA:
        for tingkat, warna in WARNA_TINGKAT.items():
            p.sama("tingkat", "tingkat", tingkat, p.gaya(warna))
    elif lembar is layout.RENCANA_AKSI:
        _rencana_aksi(p)
    elif lembar is layout.REKAP:
        _rekap(p)
    elif lembar is layout.KELENGKAPAN:
        _kelengkapan(p)


def _batang(warna: str) -> dict[str, Any]:
    """A bar from 0 to 100, as Excel 2007 wrote it: the newer kind is lost by other programs that save the file."""
    batas = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": 100}
    return {"type": "data_bar", "bar_color": f"#{warna}"} | batas


def _rencana_aksi(p: _Warna) -> None:
    """Rows whose indikator is gone in grey, quarters that are not measured hatched, the column of the posisi marked."""
    hilang = f'LEFT(${p.huruf("cek_triwulan")}{BARIS_DATA},10)="tidak ada "'
    p.bila("kode", "cek_triwulan", hilang, p.gaya(_SEPI, KELABU, italic=True))
    waktu = f'IFERROR(INDEX({NAMA_WAKTU},MATCH(${p.huruf("kode")}{BARIS_DATA},{NAMA_KODE},0)),"")'
    arsir = p.w.buku.add_format({"pattern": _LIGHT_UP, "fg_color": "#BFBFBF", "bg_color": "#FFFFFF"})
    for awalan in ("target_tw", "realisasi_tw"):
        for n in (1, 2, 3, 4):
            kunci = f"{awalan}{n}"
            syarat = f'{waktu}="Tahunan"' if n % 2 == 0 else f'OR({waktu}="Tahunan",{waktu}="Semesteran")'
            p.bila(kunci, kunci, syarat, arsir)
    kini = p.gaya("FFE699", NAVY, bold=True, left=1, right=1, border_color=f"#{NAVY}")
    kepala = p.gaya("FFC000", "1F1F1F")
    tempat = {x: f"realisasi_tw{x.triwulan}" for x in Posisi if x.triwulan and x is not Posisi.TAHUNAN}
    for posisi, kunci in (tempat | {Posisi.TAHUNAN: "realisasi_tahun"}).items():
        isi = f'AND(${p.huruf("kode")}{BARIS_DATA}<>"",{SEL_POSISI}="{posisi.value}")'
        p.bila(kunci, kunci, isi, kini)
        p.bila(kunci, kunci, f'{SEL_POSISI}="{posisi.value}"', kepala, (BARIS_HEADER, BARIS_HEADER))


def _rekap(p: _Warna) -> None:
    """Agencies that are not complete in grey; a bar for the share on target; what asks for attention."""
    belum = f'LEFT(${p.huruf("keterangan")}{BARIS_DATA},{len(BELUM_LENGKAP)})="{BELUM_LENGKAP}"'
    p.bila("jatuh_tempo", "kriteria", belum, p.gaya("", KELABU, italic=True))
    p.bila("keterangan", "keterangan", belum, p.gaya(_SEPI))
    for kunci, warna in (("perbaiki", _MERAH), ("jelaskan", _KUNING)):
        p.pasang(kunci, kunci, {"type": "cell", "criteria": ">", "value": 0, "format": p.gaya(warna)})
    p.pasang("serapan", "serapan", {"type": "cell", "criteria": ">", "value": 100, "format": p.gaya(_MERAH)})
    p.pasang("tercapai_persen", "tercapai_persen", _batang("9DC3E6"))


def _kelengkapan(p: _Warna) -> None:
    awal, akhir = layout.KELENGKAPAN_ISIAN[0], layout.KELENGKAPAN_ISIAN[-1]
    p.sama(awal, akhir, LENGKAP, p.gaya(_HIJAU))
    p.sama(awal, akhir, BELUM, p.gaya(_MERAH))
    p.sama(awal, akhir, TIDAK_PERLU, p.gaya(_SEPI, "8C8C8C"))
    p.pasang(awal, akhir, {"type": "text", "criteria": "begins with", "value": "sebagian", "format": p.gaya(_KUNING)})
    kunci = "tanggal_pk"
    p.pasang(kunci, kunci, {"type": "cell", "criteria": ">", "value": 1, "format": p.gaya(_HIJAU)})
    p.pasang("lengkap", "lengkap", _batang("A9D18E"))
