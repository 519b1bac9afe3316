"""Print sheets -> a workbook, stamped: the XML is put together from ready pieces, no cell object between.

The fast road for hundreds of agencies; `xlsx_cetak.gambar` draws the same sheets into a workbook with tables, and a
test holds the two equal cell by cell. Every string is a text, never a formula or a link; formulas are only
`Rumus`, made by us.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pkxl.model.temuan import nama_kolom
from pkxl.workbook.cetak import LembarCetak, SelCetak
from pkxl.workbook.gaya_cetak import GAYA
from pkxl.workbook.grid import Rumus, Tautan, Value
from pkxl.workbook.save import simpan_isi

_KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_TIPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WAKTU = (2024, 1, 1, 0, 0, 0)  # the same input gives the same bytes
_ESC = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_CACAT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_AWAL_RUMUS = ("=", "+", "-", "@")
_HURUF = tuple(nama_kolom(j) for j in range(1, 60))
_BAKU = {"": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4}
_SERI = date(1899, 12, 30)


def tulis_cetak(lembar: Sequence[LembarCetak]) -> bytes:
    """The workbook of these print sheets as bytes; the same sheets give the same bytes.

    Raises:
        ValueError: No sheet (a programmer's mistake: a workbook holds one at least).
    """
    if not lembar:
        raise ValueError("a workbook needs a sheet")
    gaya, teks_bersama = _Gaya(), _Teks()
    ke = BytesIO()
    with zipfile.ZipFile(ke, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as z:
        isi = {f"xl/worksheets/sheet{n}.xml": _lembar(x, gaya, teks_bersama, n == 1) for n, x in enumerate(lembar, 1)}
        tetap = {
            "[Content_Types].xml": _jenis(len(lembar)),
            "_rels/.rels": _HUBUNGAN,
            "docProps/app.xml": _APP,
            "docProps/core.xml": _CORE,
            "xl/workbook.xml": _buku(lembar),
            "xl/_rels/workbook.xml.rels": _hubungan(len(lembar)),
            "xl/styles.xml": gaya.xml(),
            "xl/theme/theme1.xml": _TEMA,
            "xl/sharedStrings.xml": teks_bersama.xml(),
        }
        for nama, teks in {**tetap, **isi}.items():
            info = zipfile.ZipInfo(nama, _WAKTU)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            z.writestr(info, teks)
    return ke.getvalue()


def simpan_cetak(tujuan: Path, lembar: Sequence[LembarCetak]) -> Path:
    """Write the workbook of these print sheets to `tujuan`, whole or not at all."""
    return simpan_isi(tujuan, tulis_cetak(lembar))


# --- one sheet -------------------------------------------------------------------------------------------------------


def teks_xml(teks: str) -> str:
    """Text for an XML element: marks escaped, characters that XML cannot hold written the Excel way (_x0001_)."""
    if _CACAT.search(teks):
        teks = _CACAT.sub(lambda m: f"_x005F{m[0]}" if m[0][0] == "_" else f"_x{ord(m[0]):04X}_", teks)
    return teks.translate(_ESC)


def _atribut(teks: str) -> str:
    return teks_xml(teks).replace('"', "&quot;")


def _angka(v: float) -> str:
    return repr(v) if isinstance(v, int) else f"{v:.17g}" if float(f"{v:.16g}") != v else f"{v:.16g}"


def _sel(v: Value, tempat: str, gaya: int, bersama: _Teks) -> str:
    """One cell."""
    if v is None:
        return f'<c r="{tempat}" s="{gaya}"/>'
    if isinstance(v, Rumus):
        rumus = teks_xml(v.rumus.removeprefix("="))
        if isinstance(v.nilai, str):
            return f'<c r="{tempat}" s="{gaya}" t="str"><f>{rumus}</f><v>{teks_xml(v.nilai)}</v></c>'
        return f'<c r="{tempat}" s="{gaya}"><f>{rumus}</f><v>{_angka(v.nilai)}</v></c>'
    if isinstance(v, bool):
        return f'<c r="{tempat}" s="{gaya}" t="b"><v>{int(v)}</v></c>'
    if isinstance(v, (int, float)):
        return f'<c r="{tempat}" s="{gaya}"><v>{_angka(v)}</v></c>'
    if isinstance(v, (date, datetime)):
        return f'<c r="{tempat}" s="{gaya}"><v>{(date(v.year, v.month, v.day) - _SERI).days}</v></c>'
    teks = v.teks if isinstance(v, Tautan) else str(v)
    return f'<c r="{tempat}" s="{gaya}" t="s"><v>{bersama.nomor(teks[:32767])}</v></c>'


def _lembar(x: LembarCetak, gaya: _Gaya, bersama: _Teks, terpilih: bool) -> str:
    baris: dict[int, dict[int, str]] = {i: {} for i in x.tinggi}
    gabung = []
    for s in x.sel:
        g = gaya.nomor(s)
        i, j = s.baris, s.kolom
        if s.lebar > 1 or s.tinggi > 1:
            gabung.append(f'<mergeCell ref="{_HURUF[j]}{i + 1}:{_HURUF[j + s.lebar - 1]}{i + s.tinggi}"/>')
            for a in range(i, i + s.tinggi):
                b = baris.setdefault(a, {})
                for c in range(j, j + s.lebar):
                    b[c] = f'<c r="{_HURUF[c]}{a + 1}" s="{g}"/>'
        baris.setdefault(i, {})[j] = _sel(s.nilai, f"{_HURUF[j]}{i + 1}", g, bersama)
    data = []
    for i in sorted(baris):
        b = baris[i]
        tinggi = f' ht="{x.tinggi[i]:.6g}" customHeight="1"' if i in x.tinggi else ""
        isi = "".join([b[j] for j in sorted(b)])
        data.append(f'<row r="{i + 1}"{tinggi}>{isi}</row>' if isi else f'<row r="{i + 1}"{tinggi}/>')
    kolom = "".join(
        f'<col min="{j}" max="{j}" width="{int((int(w * 7 + 0.5) + 5) / 7 * 256) / 256:.10g}" customWidth="1"/>'
        for j, w in enumerate(x.kolom, 1)
    )
    kiri, kanan, atas, bawah = x.tepi
    akhir = f"{_HURUF[len(x.kolom) - 1]}{max(x.akhir, 1)}"
    putus = "".join(f'<brk id="{p}" max="16383" man="1"/>' for p in x.putus)
    bagian = [
        f'{_KEPALA}<worksheet xmlns="{_NS}" xmlns:r="{_REL}">',
        f'<sheetPr><tabColor rgb="FF{x.warna}"/></sheetPr>' if x.warna else "",
        f'<dimension ref="A1:{akhir}"/>',
        f'<sheetViews><sheetView showGridLines="0"{" tabSelected=" + chr(34) + "1" + chr(34) if terpilih else ""} workbookViewId="0"/></sheetViews>',
        '<sheetFormatPr defaultRowHeight="12.75" customHeight="1"/>',
        f"<cols>{kolom}</cols>",
        f"<sheetData>{''.join(data)}</sheetData>",
        f'<mergeCells count="{len(gabung)}">{"".join(gabung)}</mergeCells>' if gabung else "",
        '<printOptions horizontalCentered="1"/>',
        f'<pageMargins left="{kiri}" right="{kanan}" top="{atas}" bottom="{bawah}" header="0.3" footer="0.3"/>',
        f'<pageSetup paperSize="9" scale="{x.skala}" '
        f'orientation="{"landscape" if x.lanskap else "portrait"}" useFirstPageNumber="1"/>',
        f"<headerFooter><oddFooter>{teks_xml(x.kaki_halaman)}</oddFooter></headerFooter>",
        f'<rowBreaks count="{len(x.putus)}" manualBreakCount="{len(x.putus)}">{putus}</rowBreaks>' if putus else "",
        "</worksheet>",
    ]
    return "".join(bagian)


class _Teks:
    """The texts of a workbook, each once."""

    def __init__(self) -> None:
        self._nomor: dict[str, int] = {}
        self._dipakai = 0

    def nomor(self, teks: str) -> int:
        """The number of a text."""
        self._dipakai += 1
        return self._nomor.setdefault(teks, len(self._nomor))

    def xml(self) -> str:
        """sharedStrings.xml."""
        isi = []
        for t in self._nomor:
            ruang = ' xml:space="preserve"' if t != t.strip() or "\n" in t or "  " in t else ""
            isi.append(f"<si><t{ruang}>{teks_xml(t)}</t></si>")
        return f'{_KEPALA}<sst xmlns="{_NS}" count="{self._dipakai}" uniqueCount="{len(isi)}">{"".join(isi)}</sst>'


# --- looks -----------------------------------------------------------------------------------------------------------


class _Gaya:
    """The looks in use, each once."""

    def __init__(self) -> None:
        self._nomor: dict[tuple[str, str, bool], int] = {}
        self._bagian: dict[str, dict[str, int]] = {
            "font": {_FONT_BAKU: 0},
            "fill": dict(_ISI_BAKU),
            "border": {_TANPA: 0},
        }
        self._format: dict[str, int] = {}
        self._xf = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']

    def nomor(self, s: SelCetak) -> int:
        """The number of a cell's look."""
        petik = isinstance(s.nilai, str) and s.nilai.startswith(_AWAL_RUMUS)
        kunci = (s.gaya, s.format, petik)
        n = self._nomor.get(kunci)
        if n is None:
            n = self._nomor[kunci] = len(self._xf)
            self._xf.append(self._buat(GAYA[s.gaya], s.format, petik))
        return n

    def _satu(self, apa: str, xml: str) -> int:
        ada = self._bagian[apa]
        return ada.setdefault(xml, len(ada))

    def _buat(self, g: dict[str, Any], fmt: str, petik: bool) -> str:
        font = "".join(
            (
                "<b/>" if g.get("bold") else "",
                "<i/>" if g.get("italic") else "",
                "<u/>" if g.get("underline") else "",
                f'<sz val="{g["font_size"]:g}"/>',
                f'<color rgb="FF{g["font_color"]}"/>' if "font_color" in g else '<color theme="1"/>',
                '<name val="Arial"/><family val="2"/>',
            )
        )
        f = self._satu("font", f"<font>{font}</font>")
        isi, tepi = 0, 0
        if "bg_color" in g:
            isi = self._satu(
                "fill",
                f'<fill><patternFill patternType="solid"><fgColor rgb="FF{g["bg_color"]}"/><bgColor indexed="64"/></patternFill></fill>',
            )
        if "border" in g:
            garis = "".join(
                f'<{sisi} style="thin"><color rgb="FF{g["border_color"]}"/></{sisi}>'
                for sisi in ("left", "right", "top", "bottom")
            )
            tepi = self._satu("border", f"<border>{garis}<diagonal/></border>")
        angka = _BAKU[fmt] if fmt in _BAKU else self._format.setdefault(fmt, 164 + len(self._format))
        rata = "".join(
            (
                f' horizontal="{g["align"]}"' if "align" in g else "",
                f' vertical="{ {"vcenter": "center"}.get(g.get("valign", "top"), "top") }"',
                f' indent="{g["indent"]}"' if g.get("indent") else "",
                ' wrapText="1"' if g.get("text_wrap") else "",
                ' shrinkToFit="1"' if g.get("shrink") else "",
            )
        )
        kutip = ' quotePrefix="1"' if petik else ""
        return (
            f'<xf numFmtId="{angka}" fontId="{f}" fillId="{isi}" borderId="{tepi}" xfId="0"{kutip} applyNumberFormat="1" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment{rata}/></xf>'
        )

    def xml(self) -> str:
        """styles.xml."""
        b = self._bagian
        format_ = "".join(f'<numFmt numFmtId="{n}" formatCode="{_atribut(f)}"/>' for f, n in self._format.items())
        return "".join(
            (
                f'{_KEPALA}<styleSheet xmlns="{_NS}">',
                f'<numFmts count="{len(self._format)}">{format_}</numFmts>' if format_ else "",
                f'<fonts count="{len(b["font"])}">{"".join(b["font"])}</fonts>',
                f'<fills count="{len(b["fill"])}">{"".join(b["fill"])}</fills>',
                f'<borders count="{len(b["border"])}">{"".join(b["border"])}</borders>',
                '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
                f'<cellXfs count="{len(self._xf)}">{"".join(self._xf)}</cellXfs>',
                '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
                '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>',
                "</styleSheet>",
            )
        )


_FONT_BAKU = '<font><sz val="10"/><color theme="1"/><name val="Arial"/><family val="2"/></font>'
_ISI_BAKU = {
    '<fill><patternFill patternType="none"/></fill>': 0,
    '<fill><patternFill patternType="gray125"/></fill>': 1,
}
_TANPA = "<border><left/><right/><top/><bottom/><diagonal/></border>"

# --- the package -----------------------------------------------------------------------------------------------------

_HUBUNGAN = (
    f'{_KEPALA}<Relationships xmlns="{_PAKET}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PAKET}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_REL}/extended-properties" Target="docProps/app.xml"/></Relationships>'
)
_APP = (
    f'{_KEPALA}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Excel</Application></Properties>"
)
_CORE = (
    f'{_KEPALA}<cp:coreProperties xmlns:cp="{_PAKET}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dc:creator>pkxl</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">2024-01-01T00:00:00Z</dcterms:created>'
    "</cp:coreProperties>"
)


def _tema() -> str:
    """The colours of Office and Arial: what `theme="1"` means."""
    warna = {"dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5"}
    warna |= {"accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72"}
    isi = "".join(f'<a:{n}><a:srgbClr val="{w}"/></a:{n}>' for n, w in warna.items())
    huruf = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    padat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    garis = f'<a:ln w="6350">{padat}</a:ln>'
    efek = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_KEPALA}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="pkxl"><a:themeElements>'
        '<a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{isi}</a:clrScheme>'
        f'<a:fontScheme name="Arial"><a:majorFont>{huruf}</a:majorFont><a:minorFont>{huruf}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{padat * 3}</a:fillStyleLst><a:lnStyleLst>{garis * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{efek * 3}</a:effectStyleLst><a:bgFillStyleLst>{padat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


_TEMA = _tema()


def _jenis(banyak: int) -> str:
    lembar = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TIPE}.worksheet+xml"/>'
        for n in range(1, banyak + 1)
    )
    return (
        f'{_KEPALA}<Types xmlns="{_PAKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TIPE}.sheet.main+xml"/>{lembar}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TIPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TIPE}.sharedStrings+xml"/>'
        '<Override PartName="/xl/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _hubungan(banyak: int) -> str:
    lembar = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, banyak + 1)
    )
    return (
        f'{_KEPALA}<Relationships xmlns="{_PAKET}/relationships">{lembar}'
        f'<Relationship Id="rId{banyak + 1}" Type="{_REL}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId{banyak + 2}" Type="{_REL}/theme" Target="theme/theme1.xml"/>'
        f'<Relationship Id="rId{banyak + 3}" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )


def _buku(lembar: Sequence[LembarCetak]) -> str:
    daftar, nama = [], []
    for n, x in enumerate(lembar):
        daftar.append(f'<sheet name="{_atribut(x.nama)}" sheetId="{n + 1}" r:id="rId{n + 1}"/>')
        kutip = teks_xml(x.nama.replace("'", "''"))
        akhir = f"${_HURUF[len(x.kolom) - 1]}${max(x.akhir, 1)}"
        nama.append(f'<definedName name="_xlnm.Print_Area" localSheetId="{n}">\'{kutip}\'!$A$1:{akhir}</definedName>')
        if x.ulang:
            baris = f"${x.ulang[0] + 1}:${x.ulang[1] + 1}"
            nama.append(f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{kutip}\'!{baris}</definedName>')
    return (
        f'{_KEPALA}<workbook xmlns="{_NS}" xmlns:r="{_REL}"><bookViews><workbookView xWindow="240" yWindow="15" '
        f'windowWidth="22000" windowHeight="12000"/></bookViews><sheets>{"".join(daftar)}</sheets>'
        f'<definedNames>{"".join(nama)}</definedNames><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )
