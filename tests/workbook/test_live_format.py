"""Number formats of many cells: read in one call where the spreadsheet can, by halving where it can't; set in few."""

from __future__ import annotations

from pkxl.workbook.live_format import dari_xml, pasang_format, peta_format
from pkxl.workbook.live_sel import Area
from tests.workbook.buku_palsu import BukuPalsu, LembarPalsu

_XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Styles>
  <Style ss:ID="Default" ss:Name="Normal"><Alignment ss:Vertical="Bottom"/><NumberFormat/></Style>
  <Style ss:ID="s16" ss:Name="Percent"><NumberFormat ss:Format="0%"/></Style>
  <Style ss:ID="s62"><NumberFormat ss:Format="#,##0"/></Style>
  <Style ss:ID="s63"><NumberFormat ss:Format="Fixed"/></Style>
  <Style ss:ID="s64" ss:Parent="s16"><Font ss:Bold="1"/></Style>
  <Style ss:ID="s65"><NumberFormat ss:Format="Percent"/></Style>
 </Styles>
 <Worksheet ss:Name="Sheet1">
  <Table ss:ExpandedColumnCount="4" ss:ExpandedRowCount="5" x:FullColumns="1" xmlns:x="urn:schemas-microsoft-com:office:excel">
   <Column ss:Index="2" ss:StyleID="s62"/>
   <Row><Cell ss:StyleID="s63"><Data ss:Type="Number">38.2</Data></Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row>
   <Row ss:Index="3" ss:StyleID="s63"><Cell ss:Index="3" ss:StyleID="s64"/><Cell ss:StyleID="s65"/></Row>
   <Row ss:Span="1"/>
  </Table>
 </Worksheet>
</Workbook>"""


def test_xml_spreadsheet() -> None:
    """Formats come out of a block's XML with styles of cells, rows, columns and parents, jumps and named formats."""
    hasil = dari_xml(_XML, Area(5, 10, 9, 13))
    assert hasil == {
        (5, 10): "0.00", (5, 11): "#,##0", (6, 11): "#,##0",
        (7, 10): "0.00", (7, 11): "0.00", (7, 12): "0%", (7, 13): "0.00%",
        (8, 11): "#,##0", (9, 11): "#,##0",
    }  # fmt: skip


def _lembar(mesin: str) -> LembarPalsu:
    buku = BukuPalsu(mesin=mesin)
    sheet = LembarPalsu(buku, "x")
    buku.lembar.append(sheet)
    for r in range(40):
        for c in range(6):
            sheet.range(Area(r, c, r, c).alamat).number_format = ("General", "0.00", "#,##0", "0%")[(r * 7 + c * 3) % 4]
    buku.panggilan.clear()
    return sheet


def test_cara_cepat_dan_lambat_sama() -> None:
    """Halving a range gives what the one call gives; the one call is one call."""
    cepat, lambat = _lembar("excel"), _lembar("lain")
    area = Area(2, 1, 37, 5)
    a, b = peta_format(cepat, area, "excel")[0], peta_format(lambat, area, "lain")[0]
    assert a == b
    assert a == {
        rc: s.format for rc, s in cepat.sel.items() if s.format != "General" and 2 <= rc[0] <= 37 and rc[1] >= 1
    }
    assert len(cepat.buku.panggilan) == 2


def test_pasang_format_sedikit_panggilan() -> None:
    """Equal formats are set together, in addresses that Excel accepts, and reach exactly their cells."""
    sheet = _lembar("excel")
    mau = {(r, c): ("0.0", "0.000")[(r + c) % 2] for r in range(3, 30) for c in range(2, 5)}
    lama = {rc: s.format for rc, s in sheet.sel.items()}
    pasang_format(sheet, mau, "excel")
    assert {rc: s.format for rc, s in sheet.sel.items()} == lama | mau
    assert len(sheet.buku.panggilan) < 10
