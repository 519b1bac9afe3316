"""Pictures, charts and other shapes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
import xlwings as xw

from pkxl.libreoffice import OfficeError, UnsupportedError

pytestmark = pytest.mark.calc


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """A red PNG of 96 x 48 pixels that does not say how large a pixel is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * 96 for _ in range(48))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 96, 48, 8, 2, 0, 0, 0))
    path = tmp_path / "logo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return path


def test_pictures(sheet: xw.Sheet, logo: Path) -> None:
    """A picture comes in its own size or a given one, at a cell or at a place, is found by name, and goes."""
    own = sheet.pictures.add(logo, name="Logo", left=100, top=50)
    assert (own.width, own.height, own.left, own.top) == pytest.approx((72, 36, 100, 50), abs=0.2)
    small = sheet.pictures.add(logo, width=36, anchor=sheet["C3"])
    assert (small.width, small.height) == pytest.approx((36, 18), abs=0.2)
    assert small.left == pytest.approx(sheet["C3"].left, abs=0.2)
    assert [picture.name for picture in sheet.pictures] == ["Logo", "Picture 1"]
    with pytest.raises(xw.ShapeAlreadyExists):
        sheet.pictures.add(logo, name="Logo")
    sheet.pictures["Logo"].delete()
    assert len(sheet.pictures) == 1


def test_no_picture(sheet: xw.Sheet, tmp_path: Path) -> None:
    """A file that is no picture is named."""
    (tmp_path / "bukan.png").write_text("bukan gambar")
    with pytest.raises(OfficeError, match=r"bukan\.png"):
        sheet.pictures.add(tmp_path / "bukan.png")


def test_charts(sheet: xw.Sheet) -> None:
    """A chart is drawn over cells, has a type, a title and a place, and is listed among charts and shapes."""
    sheet["A1"].value = [["Dinas", "Capaian"], ["A", 90], ["B", 110]]
    chart = sheet.charts.add(
        source=sheet["A1:B3"], chart_type="bar_clustered", name="Grafik", anchor=sheet["D2"], width=300, height=200
    )
    assert (chart.name, chart.chart_type, chart.title) == ("Grafik", "bar_clustered", None)
    chart.title = "Capaian"
    chart.chart_type = "pie"
    assert (sheet.charts["Grafik"].title, sheet.charts[0].chart_type) == ("Capaian", "pie")
    assert (chart.width, chart.height) == pytest.approx((300, 200), abs=0.2)
    assert chart.top == pytest.approx(sheet["D2"].top, abs=0.2)
    assert [(shape.name, shape.type) for shape in sheet.shapes] == [("Grafik", "chart")]
    drawn = sheet.charts.api.getByName(chart.impl.key).getRanges()
    assert [(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in drawn] == [(0, 0, 2, 1)]
    with pytest.raises(UnsupportedError, match="radar"):
        chart.chart_type = "radar"
    chart.delete()
    assert len(sheet.charts) == 0


def test_shapes(sheet: xw.Sheet, logo: Path) -> None:
    """Shapes are listed with kind, name and place, moved, resized and removed."""
    sheet.pictures.add(logo, name="Logo")
    box = sheet.book.api.createInstance("com.sun.star.drawing.RectangleShape")
    sheet.api.DrawPage.add(box)
    assert [(shape.name, shape.type) for shape in sheet.shapes] == [("Logo", "picture"), ("Shape 2", "auto_shape")]
    shape = sheet.shapes[1]
    shape.left, shape.top, shape.width, shape.height = 10, 20, 30, 40
    assert (shape.left, shape.top, shape.width, shape.height) == pytest.approx((10, 20, 30, 40), abs=0.1)
    shape.text = "Catatan"
    shape.name = "Kotak"
    assert sheet.shapes["Kotak"].text == "Catatan"
    sheet.shapes["Kotak"].delete()
    assert [shape.name for shape in sheet.shapes] == ["Logo"]
    with pytest.raises(KeyError):
        _ = sheet.shapes["Kotak"]
