"""The app: state that code switches on and off, macros."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from pkxl.libreoffice import Office, OfficeError

from .macros import write_xlsm

pytestmark = pytest.mark.calc


def test_identity(app: xw.App, office: Office) -> None:
    """The app is the office's process, known to xlwings, and tells its version."""
    assert (app.pid, xw.apps.keys()) == (office.pid, [office.pid])
    assert xw.apps[office.pid] == app
    assert app.engine.name == "libreoffice"
    assert app.version >= 7
    assert Path(app.path).is_dir()
    with pytest.raises(KeyError):
        _ = xw.apps[1]


def test_status_bar(app: xw.App) -> None:
    """A text stays in the status bar until it is given back; it needs no book."""
    app.status_bar = "Tanpa buku"
    assert app.status_bar == "Tanpa buku"
    book = xw.Book()
    with app.properties(status_bar="Menghitung ..."):
        assert app.status_bar == "Menghitung ..."
        app.status_bar = "Menulis ..."
        book.close()
    assert app.status_bar == "Tanpa buku"
    app.status_bar = False
    assert app.status_bar is False


def test_screen_updating(app: xw.App) -> None:
    """While it is off, windows of the open books are locked, and they are free again afterwards."""
    book, closed = xw.Book(), xw.Book()
    with app.properties(screen_updating=False, display_alerts=False, enable_events=False):
        assert not app.screen_updating
        assert book.api.hasControllersLocked()
        closed.close()
    assert app.screen_updating
    assert not book.api.hasControllersLocked()
    assert app.display_alerts


def test_calculation(app: xw.App) -> None:
    """Manual calculation leaves old results until calculate is called."""
    sheet = xw.Book().sheets[0]
    sheet["A1:B1"].value = [1, "=A1*2"]
    app.calculation = "manual"
    sheet["A1"].value = 5
    assert (app.calculation, sheet["B1"].value) == ("manual", 2.0)
    app.calculate()
    assert sheet["B1"].value == 10.0
    app.calculation = "automatic"
    sheet["A1"].value = 6
    assert (app.calculation, sheet["B1"].value) == ("automatic", 12.0)
    with pytest.raises(ValueError, match="semiautomatic"):
        app.calculation = "semiautomatic"


def test_visible(app: xw.App) -> None:
    """A headless office takes the wish to be visible and goes on."""
    sheet = xw.Book().sheets[0]
    app.visible = True
    assert app.visible
    xw.Book().sheets[0]["A1"].value = 1
    sheet.book.activate(steal_focus=True)
    app.visible = False
    assert not app.visible


def test_macros(app: xw.App, office: Office, tmp_path: Path) -> None:
    """VBA of a workbook runs from a formula, from Office.script and from xlwings; what is missing or fails says so."""
    document = office.open(write_xlsm(tmp_path / "makro.xlsm"), macros=True)
    book = app.books["makro.xlsm"]
    data = book.sheets["Data"]
    app.calculate()
    assert data["B1"].value == 7.0
    data["B2"].formula = "=TAMBAH(A1,B1)"
    assert (data["B2"].value, data["B2"].formula) == (12.0, "=TAMBAH(A1,B1)")
    assert office.script(document, "TAMBAH", 1, 2) == 3
    assert office.script(document, "Modul.tambah", 1, 2) == 3
    office.script(document, "VBAProject.Modul.TulisCap", "cap")
    assert data["C1"].value == "cap"
    assert book.macro("TAMBAH")(20, 22) == 42
    with pytest.raises(OfficeError, match=r"TidakAda.*makro\.xlsm"):
        office.script(document, "TidakAda")
    assert [(shape.name, shape.type, shape.text) for shape in data.shapes] == [("Button 1", "form_control", "Cap")]


def test_macros_forbidden(app: xw.App, office: Office, tmp_path: Path) -> None:
    """Without being allowed, VBA does not run: neither by Office.open nor by xw.Book."""
    path = write_xlsm(tmp_path / "makro.xlsm")
    document = office.open(path, macros=False)
    app.calculate()
    assert app.books["makro.xlsm"].sheets[0]["B1"].value in (0.0, None)
    document.close(True)
    data = xw.Book(path).sheets[0]
    app.calculate()
    assert data["B1"].value in (0.0, None)
