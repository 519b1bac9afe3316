"""One soffice for the whole session, one small workbook for each test, and the evidence of a failure kept."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from pkxl import libreoffice
from pkxl.libreoffice import Office, OfficeError, bridge


def require_libreoffice() -> None:
    """Skip where LibreOffice or its Python bridge is not installed; anything else that fails is a failure."""
    if shutil.which("soffice") is None:
        pytest.skip("LIBREOFFICE IS NOT INSTALLED (apt install libreoffice-calc): the engine was NOT tested")
    try:
        bridge.uno()
    except OfficeError as error:
        pytest.skip(f"PYTHON3-UNO IS NOT USABLE: the engine was NOT tested. {error}")


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """The session's soffice."""
    require_libreoffice()
    with Office() as running:
        yield running


@pytest.fixture
def app(office: Office) -> Iterator[xw.App]:
    """The session's soffice as an xlwings app, every book closed afterwards."""
    app = libreoffice.use(office)
    yield app
    libreoffice.use(office)
    app.status_bar = False
    app.screen_updating = True
    for book in list(app.books):
        book.close()
    libreoffice.detach()


@pytest.fixture
def contoh(tmp_path: Path) -> Path:
    """A workbook that Excel could have saved: texts, numbers, dates, truth values, errors, names, hidden sheets."""
    workbook = openpyxl.Workbook()
    pk = workbook.active
    assert pk is not None
    pk.title = "PK"
    rows: list[list[Any]] = [
        ["Kode", "Indikator", "Target", "Realisasi", "Capaian", "Tanggal"],
        ["IK1", "Indeks SPBE", 3.5, 3.2, None, dt.date(2026, 1, 31)],
        ["IK2", "Nilai SAKIP", 75, 80, None, None],
        ["IK3", "Opini", 0, 1, "=D4/C4", None],
    ]
    for row in rows:
        pk.append(row)
    pk["H1"] = True
    surat = workbook.create_sheet("Templat Surat")
    surat["A1"] = "PERJANJIAN KINERJA"
    surat.page_setup.orientation = "landscape"
    workbook.create_sheet("Rahasia").sheet_state = "veryHidden"
    workbook.defined_names["tahun"] = DefinedName("tahun", attr_text="PK!$B$1")
    path = tmp_path / "contoh.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def book(app: xw.App, contoh: Path) -> xw.Book:
    """The workbook `contoh`, open."""
    return xw.Book(contoh)


@pytest.fixture
def sheet(app: xw.App) -> xw.Sheet:
    """The empty sheet of a new book."""
    return xw.Book().sheets[0]


def keep_evidence(office: Office, folder: Path) -> str:
    """What to print under a failed test: where its evidence lies, and the end of soffice's log."""
    kept = "\n".join(map(str, office.keep(folder)))
    return f"{kept}\n{office.log_tail() or '(soffice printed nothing)'}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the screenshot and the log of a failed test, in the folder `bukti` of pytest's own temporary folder."""
    report = yield
    running = getattr(item, "funcargs", {}).get("office")
    if report.failed and isinstance(running, Office) and not running.closed:
        factory = item.config._tmp_path_factory  # type: ignore[attr-defined]
        folder = factory.getbasetemp() / "bukti" / "".join(c if c.isalnum() else "_" for c in item.name)
        report.sections.append(("soffice", keep_evidence(running, folder)))
    return report
