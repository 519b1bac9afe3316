"""The master workbook with the example, built once; a copy and a session for each test; evidence of a failure kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from pkxl.libreoffice import Office
from pkxl.master.buku import buat, interpreter_ini, isi_contoh
from pkxl.master.shim import siapkan
from tests.libreoffice.conftest import keep_evidence, require_libreoffice

from .alat import Meja, meja


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pkxl.xlsm with the example and the illustrative realisasi, as `pkxl buku --contoh` builds it."""
    require_libreoffice()
    path = tmp_path_factory.mktemp("master") / "pk.xlsm"
    path.write_bytes(buat(isi_contoh(path.name), interpreter_ini()))
    return path


@pytest.fixture(scope="session")
def siap(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of it, prepared once: tests that are not about its beginning go on with a copy."""
    path = tmp_path_factory.mktemp("siap") / "pk.ods"
    with Office() as office:
        siapkan(office, master, path)
    return path


@pytest.fixture
def buku(master: Path, tmp_path: Path) -> Path:
    """A copy of it in a folder of its own."""
    salinan = tmp_path / "pk.xlsm"
    salinan.write_bytes(master.read_bytes())
    return salinan


@pytest.fixture
def m(buku: Path, siap: Path) -> Iterator[Meja]:
    """A session of that copy without a window."""
    buku.with_suffix(".ods").write_bytes(siap.read_bytes())
    with meja(buku) as buka:
        assert buka.sesi.melanjutkan
        yield buka


@pytest.fixture(scope="module")
def bersama(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meja]:
    """One session for the tests of a module that leave it as they found it."""
    salinan = tmp_path_factory.mktemp("bersama") / "pk.xlsm"
    salinan.write_bytes(master.read_bytes())
    with meja(salinan) as buka:
        yield buka


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the screenshot and the log of a failed test; where they lie is printed under it."""
    report = yield
    if not report.failed:
        return report
    semua = [b.sesi.office for b in getattr(item, "funcargs", {}).values() if isinstance(b, Meja)]
    semua += getattr(item, "office_uji", [])
    folder = item.config._tmp_path_factory.getbasetemp() / "bukti"  # type: ignore[attr-defined]
    for i, office in enumerate(o for o in semua if isinstance(o, Office) and not o.closed):
        nama = "".join(c if c.isalnum() else "_" for c in item.name)
        report.sections.append(("soffice", keep_evidence(office, folder / f"{nama}{i or ''}")))
    return report
