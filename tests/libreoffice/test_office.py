"""Starting and ending soffice: alone, side by side, and when it goes wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from pkxl import libreoffice
from pkxl.libreoffice import MacroSecurity, Office, OfficeError, Recalculate, bridge, processes
from pkxl.libreoffice.engine import engine

from .conftest import keep_evidence, require_libreoffice
from .macros import write_xlsm
from .screen import virtual_screen

pytestmark = pytest.mark.calc


@pytest.fixture(autouse=True)
def _libreoffice() -> None:
    require_libreoffice()


@pytest.fixture(autouse=True)
def _apps() -> Iterator[None]:
    """Begin with no app known to xlwings, and leave none behind; the session's office is known again when used."""
    apps = engine().apps
    for app in apps:
        apps.forget(app)
    yield
    for app in apps:
        apps.forget(app)


def fake(tmp_path: Path, body: str) -> Path:
    """A program in soffice's place, which first notes its start in the file `mulai`."""
    program = tmp_path / "soffice-palsu"
    program.write_text(
        f"#!{sys.executable}\nimport sys, time, subprocess\n"
        f"open({str(tmp_path / 'mulai')!r}, 'a').write('x')\nprint('keluhan soffice', flush=True)\n{body}\n"
    )
    program.chmod(0o755)
    return program


def starts(tmp_path: Path) -> int:
    """How often the fake was started."""
    return len((tmp_path / "mulai").read_text())


def left_behind(office: Office) -> tuple[list[int], list[str], bool]:
    """Processes, pipes and folders of an office: nothing must be left of any."""
    pipes = [path.name for path in Path("/tmp").glob("OSL_PIPE_*") if office.mark in path.name]
    return processes.marked(office.mark), pipes, office.folder.exists()


NOTHING: tuple[list[int], list[str], bool] = ([], [], False)


def test_close_leaves_nothing(tmp_path: Path) -> None:
    """A closed office leaves no process, no pipe, no profile; closing it again is harmless."""
    office = Office()
    assert office.alive
    assert len(processes.marked(office.mark)) >= 2
    document = office.open(write_xlsm(tmp_path / "a.xlsm"))
    document.Sheets.getByIndex(0).getCellRangeByName("A1").setDataArray((("berubah",),))
    office.close()
    assert left_behind(office) == NOTHING
    office.close()
    office.kill()
    assert not office.alive


def test_kill_takes_children_along() -> None:
    """A kill ends the office with what it started, even a child that left its group; its sockets go too."""
    office = Office()
    environment = {**os.environ, processes.MARK: office.mark}
    child = subprocess.Popen(["sleep", "600"], env=environment, start_new_session=True)
    sockets = [file for file in processes.pipe_files(office.pipe, office.profile.as_uri()) if file.exists()]
    assert len(sockets) == 2, "its pipe and the guard of its profile"
    office.kill()
    assert child.wait(5) == -signal.SIGKILL
    assert left_behind(office) == NOTHING
    assert not any(file.exists() for file in sockets)


def test_user_profile_untouched(tmp_path: Path) -> None:
    """The office lives in its own folder: nothing appears in the user's home."""
    with Office(environment={"HOME": str(tmp_path)}) as office:
        office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()).close(True)
        assert (office.profile / "user" / "registrymodifications.xcu").is_file()
    assert [path.name for path in tmp_path.rglob("*libreoffice*")] == []


def test_two_at_the_same_time(contoh: Path) -> None:
    """Two offices work side by side on the same file and do not see each other."""
    with Office() as one, Office() as two:
        assert one.pipe != two.pipe
        assert one.pid != two.pid
        first, second = libreoffice.use(one), libreoffice.use(two)
        here = first.books.open(contoh)
        there = second.books.open(contoh, read_only=True)
        here.sheets["PK"]["A1"].value = "satu"
        assert (here.sheets["PK"]["A1"].value, there.sheets["PK"]["A1"].value) == ("satu", "Kode")
        assert (len(first.books), len(second.books), len(xw.apps)) == (1, 1, 2)
        second.quit()
        assert left_behind(two) == NOTHING
        assert here.sheets["PK"]["A1"].value == "satu"
    assert left_behind(one) == NOTHING


def test_dead_office_is_forgotten() -> None:
    """An office that died by itself is no app any more, and xlwings starts a new one when a book is wanted."""
    libreoffice.install()
    office = Office()
    libreoffice.use(office)
    os.killpg(office.pid, signal.SIGKILL)
    office._process().wait(10)
    assert not office.alive
    assert len(xw.apps) == 0
    office.close()
    assert left_behind(office) == NOTHING
    with xw.App(visible=False) as app:
        assert app.books.active.sheets[0]["A1"].value is None
        started = app.impl.office
    assert left_behind(started) == NOTHING


def test_office_ends_in_the_middle(contoh: Path) -> None:
    """When the office is gone, the next call says so, with the end of the log, through a `with` of xlwings too."""
    with Office() as office:
        book = libreoffice.use(office).books.open(contoh)
        cells = book.sheets["PK"]["A1"]
        assert cells.value == "Kode"
        os.killpg(office.pid, signal.SIGKILL)
        office._process().wait(10)
        for ask in (lambda: cells.value, lambda: cells.font.bold, lambda: book.sheets["PK"], book.close):
            with pytest.raises(OfficeError, match="LibreOffice has ended"):
                ask()
        with pytest.raises(OfficeError, match="LibreOffice has ended"):
            cells.merge()
    assert left_behind(office) == NOTHING


def test_no_lock_files(contoh: Path) -> None:
    """A killed office leaves no lock file beside a document, and the next one opens it."""
    with Office() as office:
        libreoffice.use(office).books.open(contoh).sheets["PK"]["A1"].value = "x"
        office.kill()
    assert [path.name for path in contoh.parent.iterdir()] == [contoh.name]
    (contoh.parent / f".~lock.{contoh.name}#").write_text("seseorang")
    with Office() as office:
        assert libreoffice.use(office).books.open(contoh).sheets["PK"]["A1"].value == "Kode"


HANGS = {
    "silent": "time.sleep(600)",
    "with a child": "subprocess.Popen(['sleep', '600'], start_new_session=True); time.sleep(600)",
}


@pytest.mark.parametrize("body", HANGS.values(), ids=HANGS.keys())
def test_hung_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A start that hangs is killed, tried once more, killed again and reported with the end of the log."""
    folders = tmp_path / "sementara"
    folders.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folders))
    began = time.monotonic()
    with pytest.raises(OfficeError, match="keluhan soffice") as caught:
        Office(program=fake(tmp_path, body), timeout=0.6, environment={"TANDA_UJI": str(tmp_path)})
    assert 1.2 <= time.monotonic() - began < 10
    assert starts(tmp_path) == 2
    assert "attempt 1: No answer within 0.6 s" in str(caught.value)
    assert "attempt 2: No answer within 0.6 s" in str(caught.value)
    alive = [
        folder
        for folder in Path("/proc").glob("[0-9]*")
        if f"TANDA_UJI={tmp_path}".encode() in read(folder / "environ")
    ]
    assert alive == []
    assert list(folders.iterdir()) == []


def read(path: Path) -> bytes:
    """A file of /proc, empty where its process is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_hang_after_the_connection(tmp_path: Path) -> None:
    """An office that takes the connection and never answers counts as hung too."""
    body = (
        "import os, socket\n"
        "name = [a for a in sys.argv if 'accept' in a][0].split('name=')[1].split(';')[0]\n"
        "file = f'/tmp/OSL_PIPE_{os.getuid()}_{name}'; print('PIPA', file, flush=True)\n"
        "s = socket.socket(socket.AF_UNIX); s.bind(file); s.listen(); time.sleep(600)"
    )
    with pytest.raises(OfficeError, match="No answer within 1 s") as caught:
        Office(program=fake(tmp_path, body), timeout=1)
    assert starts(tmp_path) == 2
    pipes = [Path(line.split()[1]) for line in str(caught.value).splitlines() if line.startswith("PIPA")]
    assert [pipe.exists() for pipe in pipes] == [False, False]


def test_failed_start(tmp_path: Path) -> None:
    """A start that ends by itself is tried once more, and the second one may succeed."""
    with pytest.raises(OfficeError, match="exit code 7") as caught:
        Office(program=fake(tmp_path, "sys.exit(7)"))
    assert starts(tmp_path) == 2
    assert "keluhan soffice" in str(caught.value)
    body = (
        f"import os\nif len(open({str(tmp_path / 'mulai')!r}).read()) == 3: sys.exit(7)\n"
        f"os.execv({shutil.which('soffice')!r}, ['soffice', *sys.argv[1:]])"
    )
    program = fake(tmp_path, body)
    with Office(program=program) as office:
        assert office.alive
        assert starts(tmp_path) == 4
    assert left_behind(office) == NOTHING


def test_no_program(tmp_path: Path) -> None:
    """A program that is not there is named, and what to install is said."""
    with pytest.raises(OfficeError, match=r"tidak-ada.*libreoffice-calc"):
        Office(program=tmp_path / "tidak-ada")


def test_settings(tmp_path: Path) -> None:
    """Macro level, recalculation and locale of the profile are in force."""
    path = write_xlsm(tmp_path / "makro.xlsm")
    with Office(macro_security=MacroSecurity.LOW, recalculate=Recalculate.ALWAYS, locale="id-ID") as office:
        book = libreoffice.use(office).books.open(path)
        data = book.sheets["Data"]
        assert data["B1"].value == 7.0, "macros run and formulas are computed when the file is opened"
        data["A1"].value = [[1.5, "=A1*2.5", True, "=1/0"]]
        assert data["A1:D1"].options(err_to_str=True).value == [1.5, 3.75, True, "#DIV/0!"]
        assert data["A1:B1"].formula == (("1.5", "=A1*2.5"),)
        data["A1"].number_format = "#,##0.00"
        assert data["A1"].number_format == "#,##0.00"
        assert data["A1"].api.getCellByPosition(0, 0).String == "1,50", "Indonesian decimal sign on the screen"
        provider = bridge.service(office.context, "configuration.ConfigurationProvider")
        drawing = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            bridge.properties(nodepath="/org.openoffice.Office.Common/Drawinglayer"),
        )
        assert not drawing.OverlayBuffer_Calc, "the cell cursor's timer crashes copies of sheets between books"


def test_scripts(tmp_path: Path) -> None:
    """A Python script that is given stands in the profile, and LibreOffice runs it."""
    script = tmp_path / "tuan_rumah.py"
    script.write_text("def sapa(nama):\n    return 'halo ' + nama\n")
    with Office(scripts=[script]) as office:
        assert (office.profile / "user" / "Scripts" / "python" / "tuan_rumah.py").read_text() == script.read_text()
        services = office.context.ServiceManager.getAvailableServiceNames()
        if "com.sun.star.script.provider.ScriptProviderForPython" not in services:
            pytest.skip("libreoffice-script-provider-python IS NOT INSTALLED: the call of a script was NOT tested")
        document = office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        provider = document.getScriptProvider()
        greet = provider.getScript("vnd.sun.star.script:tuan_rumah.py$sapa?language=Python&location=user")
        assert greet.invoke(("dunia",), (), ())[0] == "halo dunia"


def test_open_says_what_fails(office: Office, tmp_path: Path) -> None:
    """A file that is missing or damaged is named; a read-only one cannot be saved."""
    with pytest.raises(OfficeError, match=r"hilang\.xlsx"):
        office.open(tmp_path / "hilang.xlsx")
    document = office.open(write_xlsm(tmp_path / "baca.xlsm"), read_only=True)
    assert document.isReadonly()
    document.close(True)


def screen_size(folder: Path) -> int:
    """Bytes of the kept screenshot; an empty screen has few."""
    return (folder / "bukti" / "screen.png").stat().st_size


def test_evidence(tmp_path: Path) -> None:
    """After a failure the log is kept, and with a display a picture of the screen."""
    if shutil.which("import") is None:
        pytest.skip("IMPORT IS NOT INSTALLED (apt install imagemagick): screenshots were NOT tested")
    with virtual_screen() as display, Office(display=display) as office:
        document = office.open(write_xlsm(tmp_path / "layar.xlsm"), hidden=False)
        shown = document.CurrentController.Frame.ContainerWindow.PosSize.Width
        text = keep_evidence(office, tmp_path / "bukti")
        deadline = time.monotonic() + 15
        while screen_size(tmp_path) < 2000 and time.monotonic() < deadline:
            time.sleep(0.3)  # the window is drawn when its office finds the time
            text = keep_evidence(office, tmp_path / "bukti")
    assert shown > 100
    assert (tmp_path / "bukti" / "screen.png").read_bytes().startswith(b"\x89PNG")
    assert screen_size(tmp_path) >= 2000, "a window, not an empty screen"
    assert (tmp_path / "bukti" / "soffice.log").exists()
    assert str(tmp_path / "bukti" / "screen.png") in text


def test_exit_of_the_interpreter() -> None:
    """A program that forgets to close its office ends it all the same."""
    code = "from pkxl.libreoffice import Office; o = Office(); print(o.mark)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert processes.marked(done.stdout.strip()) == []
