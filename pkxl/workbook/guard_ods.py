"""OpenDocument sheets before any reader opens them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from pkxl.model.temuan import Asal, PkxlError, Temuan
from pkxl.model.tulis import tulis
from pkxl.workbook import kiriman as k
from pkxl.workbook.guard_xml import prolog, urai
from pkxl.workbook.guard_zip import Paket
from pkxl.workbook.kiriman import Kiriman

_DTD_LIBREOFFICE = re.compile(
    rb"<!DOCTYPE (?:library:library|library:libraries|script:module|toolbar:toolbar) "
    rb'PUBLIC "-//OpenOffice\.org//DTD OfficeDocument 1\.0//EN" "[a-z]+\.dtd">'
)


def periksa_ods(p: Paket, path: Path, catatan: list[Temuan]) -> Kiriman:
    """An OpenDocument sheet: no password, no DDE, and what its repeated cells come to within the bounds."""
    if not p.bongkar("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        jenis = p.bongkar("mimetype")[:80].decode("ascii", "replace").rpartition("/")[2]
        raise PkxlError(k.BUKAN_BUKU_KERJA.di(p.asal, apa=jenis))
    if "META-INF/manifest.xml" in p:
        isi = p.bongkar("META-INF/manifest.xml")
        prolog(isi, "META-INF/manifest.xml", p.asal)
        if b"encryption-data" in isi:
            raise PkxlError(k.BERSANDI.di(p.asal))
    isi = p.bongkar("content.xml")
    prolog(isi, "content.xml", p.asal)
    hitung = _HitungOds(p.asal)
    urai(isi, "content.xml", p.asal, hitung.mulai, hitung.akhir, hitung.teks)
    p.tanpa_dtd({"content.xml", *_milik_libreoffice(p)})
    return Kiriman(path, "ods", p.data, catatan)


def _milik_libreoffice(p: Paket) -> list[str]:
    """Parts with macros and toolbars, which LibreOffice begins with a DTD of its own name; no other DTD is let be."""
    nama = [e.nama for e in p.entri.values() if e.nama.startswith(("Basic/", "Configurations2/toolbar/"))]
    return [n for n in nama if b"<!" not in _DTD_LIBREOFFICE.sub(b"", p.bongkar(n), count=1)]


class _HitungOds:
    """Counts the cells and the text of content.xml as a reader will see them, repeats multiplied out."""

    def __init__(self, asal: Asal) -> None:
        self.asal = asal
        self.lembar = ""
        self.baris = self.kolom = self.kolom_maks = self.kolom_baris = self.teks_sel = self.teks_baris = 0
        self.semua_teks = self.ulang_sel = self.ulang_baris = 0
        self.berisi = False

    def mulai(self, nama: str, a: dict[str, str]) -> None:
        a = {n.rpartition(":")[2]: v for n, v in a.items()}
        if nama == "table":
            self.lembar = a.get("name", "")
            self.baris = self.kolom_maks = 0
        elif nama == "table-row":
            self.kolom = self.kolom_baris = self.teks_baris = 0
            self.ulang_baris = _bilangan(a.get("number-rows-repeated"))
        elif nama in ("table-cell", "covered-table-cell"):
            self.ulang_sel = _bilangan(a.get("number-columns-repeated"))
            self.berisi = "value-type" in a or "formula" in a
            self.teks_sel = 0
        elif nama in ("dde-link", "dde-source"):
            raise PkxlError(k.ADA_DDE.di(self.asal, bagian="content.xml"))

    def teks(self, isi: str) -> None:
        self.teks_sel += len(isi)

    def akhir(self, nama: str) -> None:
        if nama in ("table-cell", "covered-table-cell"):
            self.kolom += self.ulang_sel
            if self.berisi or self.teks_sel:
                self.kolom_baris = self.kolom
                self.teks_baris += self.teks_sel * self.ulang_sel
        elif nama == "table-row":
            self.baris += self.ulang_baris
            if self.kolom_baris:
                self.kolom_maks = max(self.kolom_maks, self.kolom_baris)
                self.semua_teks += self.teks_baris * self.ulang_baris
                if self.baris * self.kolom_maks > k.MAKS_KOTAK:
                    banyak = tulis(Decimal(self.baris * self.kolom_maks), 0)
                    asal = Asal(self.asal.berkas, self.lembar)
                    raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran=f"{banyak} sel"))
                if self.semua_teks > k.MAKS_TEKS:
                    banyak = tulis(Decimal(self.semua_teks), 0)
                    raise PkxlError(k.TERLALU_BANYAK_TEKS.di(self.asal, ukuran=f"{banyak} huruf"))


def _bilangan(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 12 else 1
