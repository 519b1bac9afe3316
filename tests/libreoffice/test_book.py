"""Books: opening, caller, saving, printing, names."""

from __future__ import annotations

import ast
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from pkxl import libreoffice
from pkxl.libreoffice import Office, OfficeError, UnsupportedError, bridge, processes

pytestmark = pytest.mark.calc


def pdf_pages(path: Path) -> int:
    """How many pages a PDF has."""
    return path.read_bytes().count(b"/Type/Page") - path.read_bytes().count(b"/Type/Pages")


def test_open(app: xw.App, contoh: Path) -> None:
    """A file opens once: asked again, the same book comes."""
    book = xw.Book(contoh)
    assert (book.name, book.fullname) == ("contoh.xlsx", str(contoh))
    assert xw.Book(contoh) == book
    assert app.books["contoh.xlsx"] == book
    assert len(app.books) == 1
    assert book.app == app == xw.apps.active
    assert book.sheet_names == ["PK", "Templat Surat", "Rahasia"]


def test_new_books(app: xw.App) -> None:
    """The book added last is the active one; an activated one is active again; a closed one is gone."""
    first, second = xw.Book(), xw.Book()
    assert xw.books.active == second
    first.activate()
    assert xw.books.active == first
    first.close()
    assert xw.books.active == second
    assert [book.name for book in xw.books] == [second.name]


def test_open_nothing(app: xw.App, tmp_path: Path) -> None:
    """What is no workbook is not opened, and the file is named."""
    with pytest.raises(FileNotFoundError):
        xw.Book(tmp_path / "tidak_ada.xlsx")
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 rusak")
    with pytest.raises(OfficeError, match=r"rusak\.xlsx"):
        xw.Book(broken)
    with pytest.raises(UnsupportedError):
        app.books.open(broken, delimiter=";")


def test_no_book(app: xw.App) -> None:
    """Without a book, the active one is asked for in vain, in plain words."""
    with pytest.raises(OfficeError, match="No spreadsheet is open"):
        _ = app.books.active


def test_read_only(app: xw.App, contoh: Path) -> None:
    """A book opened read-only is not saved in its place."""
    book = xw.Book(contoh, read_only=True)
    assert book.api.isReadonly()
    with pytest.raises(Exception, match=r"."):
        book.save()


def test_caller(app: xw.App, office: Office, contoh: Path) -> None:
    """After attach, unchanged code gets its document by Book.caller()."""
    document = office.open(contoh)
    other = xw.Book()
    attached = libreoffice.attach(office.context, document)
    caller = xw.Book.caller()
    caller.sheets["PK"]["A9"].value = "dari tombol"
    assert caller == attached != other
    assert document.Sheets.getByName("PK").getCellRangeByName("A9").getDataArray() == (("dari tombol",),)
    assert xw.books.active == caller
    libreoffice.detach()
    with pytest.raises(Exception, match=r"caller|_xlwindows"):
        xw.Book.caller()


JOB = """
import os, sys
sys.path[:0] = {paths!r}
import unohelper
from com.sun.star.task import XJob

class Job(unohelper.Base, XJob):
    def __init__(self, context):
        self.context = context

    def execute(self, arguments):
        import xlwings as xw
        from pkxl import libreoffice
        libreoffice.attach(self.context, arguments[0].Value)
        book = xw.Book.caller()
        book.sheets["PK"]["A1"].value = [["dari", os.getpid(), "=1+1"]]
        assert xw.books.active == book
        return str((book.app.pid, os.getpid(), book.sheets["PK"]["A1:C1"].value[2]))

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Job, "uji.Job", ())
"""


def test_caller_inside_libreoffice(app: xw.App, office: Office, contoh: Path, tmp_path: Path) -> None:
    """In LibreOffice's own Python, attach and Book.caller() work as outside, without a pipe."""
    document = office.open(contoh)
    module = tmp_path / "uji_job.py"
    paths = [str(Path(m.__file__ or "").parents[n]) for m, n in ((xw, 1), (libreoffice, 2))]
    module.write_text(JOB.format(paths=paths))
    loader = bridge.service(office.context, "loader.Python")
    factory = loader.activate("uji.Job", "", module.as_uri(), None)
    job = factory.createInstanceWithContext(office.context)
    told = job.execute((bridge.struct("beans.NamedValue", "document", document),))
    app_pid, own_pid, computed = ast.literal_eval(told)
    assert (app_pid, computed) == (own_pid, 2.0)
    assert app_pid in processes.marked(office.mark)
    assert app.books["contoh.xlsx"].sheets["PK"]["A1:B1"].value == ["dari", float(own_pid)]


def test_connect(app: xw.App, office: Office, contoh: Path) -> None:
    """A running office is used by its pipe, and quitting the app leaves it running."""
    assert libreoffice.connect(office.pipe) == app, "the same office is the same app"
    with pytest.raises(OfficeError, match="tidak-ada"):
        libreoffice.connect("tidak-ada")


def test_quit_of_a_connection(app: xw.App, office: Office) -> None:
    """An office that was only connected to is not ended by quit, nor by kill."""
    app.impl.apps.forget(app.impl)
    connected = libreoffice.connect(office.pipe)
    assert connected.impl.office is None
    with pytest.raises(OfficeError, match="not started here"):
        connected.kill()
    connected.quit()
    assert office.alive
    assert len(xw.apps) == 0


def test_save(book: xw.Book, tmp_path: Path) -> None:
    """Saved as another file, a book has its values, formats and names there, and is that file."""
    pk = book.sheets["PK"]
    pk["E2"].value = 0.5
    pk["E2"].number_format = "0.00%"
    pk["E2"].color = (255, 199, 206)
    pk["A1:F1"].font.bold = True
    pk["G2"].formula = "=IF(C2>0,SUM(C2,D2),'Templat Surat'!A1)"
    book.save(tmp_path / "simpan.xlsx")
    assert book.name == "simpan.xlsx"
    pk["E3"].value = 0.25
    book.save()
    saved = openpyxl.load_workbook(tmp_path / "simpan.xlsx")
    cells = saved["PK"]
    assert (cells["E2"].value, cells["E2"].number_format, cells["E2"].fill.fgColor.rgb) == (0.5, "0.00%", "FFFFC7CE")
    assert (cells["A1"].font.b, cells["G2"].value) == (True, "=IF(C2>0,SUM(C2,D2),'Templat Surat'!A1)")
    assert cells["E3"].value == 0.25
    assert saved["Templat Surat"].page_setup.orientation == "landscape"
    assert list(saved.defined_names) == ["tahun"]
    assert saved["Rahasia"].sheet_state == "hidden"


@pytest.mark.parametrize("name", ["a.ods", "a.xls", "a.csv", "a.xlsm"])
def test_formats_of_files(book: xw.Book, app: xw.App, tmp_path: Path, name: str) -> None:
    """The ending says the format, and the file opens again with its values."""
    book.save(tmp_path / name)
    book.close()
    sheet = xw.Book(tmp_path / name).sheets[0]
    assert sheet["A2:C2"].value == ["IK1", "Indeks SPBE", 3.5]


def test_save_refused(book: xw.Book, tmp_path: Path) -> None:
    """An unknown format and an impossible place are refused with their name."""
    with pytest.raises(OfficeError, match=r"a\.xyz"):
        book.save(tmp_path / "a.xyz")
    with pytest.raises(OfficeError, match="tidak_ada"):
        book.save(tmp_path / "tidak_ada" / "a.xlsx")
    with pytest.raises(OfficeError, match="tidak_ada"):
        book.to_pdf(tmp_path / "tidak_ada" / "a.pdf")
    assert not (tmp_path / "tidak_ada").exists()


def test_password(book: xw.Book, tmp_path: Path) -> None:
    """A password that LibreOffice would drop is refused, and no unprotected file is written."""
    with pytest.raises(UnsupportedError, match="password"):
        book.save(tmp_path / "kunci.xlsx", password="buka")
    assert not (tmp_path / "kunci.xlsx").exists()


def test_pdf_of_chosen_sheets(book: xw.Book, tmp_path: Path) -> None:
    """A PDF holds the sheets that were chosen, and afterwards every sheet is as visible as before."""
    book.sheets["Rahasia"]["A1"].value = "x"
    whole = Path(book.to_pdf(tmp_path / "semua.pdf"))
    one = Path(book.sheets["Templat Surat"].to_pdf(tmp_path / "satu.pdf"))
    chosen = Path(book.to_pdf(tmp_path / "pilih.pdf", include=["PK", "Rahasia"]))
    assert [pdf_pages(path) for path in (whole, one, chosen)] == [2, 1, 2]
    assert [sheet.visible for sheet in book.sheets] == [True, True, False]


def test_names(book: xw.Book) -> None:
    """Names are listed with what they stand for, found without regard to capitals, added, changed and removed."""
    pk = book.sheets["PK"]
    assert [(name.name, name.refers_to) for name in book.names] == [("tahun", "=PK!$B$1")]
    assert pk["TAHUN"].value == "Indikator"
    added = book.names.add("hasil", "='Templat Surat'!$A$1:$B$2")
    assert added.refers_to == "='Templat Surat'!$A$1:$B$2"
    assert added.refers_to_range == book.sheets["Templat Surat"]["A1:B2"]
    assert pk.range("hasil").sheet.name == "Templat Surat"
    added.refers_to = "=PK!$A$1"
    assert book.names["hasil"].refers_to_range.address == "$A$1"
    added.name = "hasil_2"
    assert "hasil" not in book.names
    book.names["hasil_2"].delete()
    assert [name.name for name in book.names] == ["tahun"]
    with pytest.raises(KeyError):
        _ = book.names["hasil"]


def test_names_of_a_sheet(book: xw.Book) -> None:
    """A sheet's own name is found on it, and among the book's with the sheet before it."""
    pk, surat = book.sheets["PK"], book.sheets["Templat Surat"]
    book.names.add("'Templat Surat'!lokal", "='Templat Surat'!$A$1")
    assert [name.name for name in surat.names] == ["'Templat Surat'!lokal"]
    assert surat["lokal"].value == "PERJANJIAN KINERJA"
    assert book.names["'Templat Surat'!lokal"].refers_to_range.sheet == surat
    assert len(pk.names) == 0
    assert {name.name for name in book.names} == {"tahun", "'Templat Surat'!lokal"}


def test_names_that_are_no_cells(book: xw.Book) -> None:
    """A constant has a name too, but no range."""
    constant = book.names.add("lima", "=5*1")
    assert constant.refers_to == "=5*1"
    book.sheets["PK"]["J1"].formula = "=lima+1"
    assert book.sheets["PK"]["J1"].value == 6.0
    with pytest.raises(ValueError, match="lima"):
        _ = constant.refers_to_range


def test_name_of_a_range(book: xw.Book) -> None:
    """A range is named, and knows its name."""
    pk = book.sheets["PK"]
    pk["A2:B4"].name = "tabel"
    assert pk["A2:B4"].name is not None
    assert pk["A2:B4"].name.name == "tabel"
    assert pk["A2:B5"].name is None
