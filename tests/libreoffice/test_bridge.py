"""Finding python3-uno from a virtual environment."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pkxl.libreoffice import OfficeError, bridge

from .conftest import require_libreoffice


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.calc
def test_only_uno_comes_in() -> None:
    """`uno` is imported, and no folder of the system comes onto sys.path with it."""
    require_libreoffice()
    code = (
        "import sys; before = list(sys.path)\n"
        "from pkxl.libreoffice import bridge\n"
        "uno = bridge.uno(); import unohelper\n"
        "assert sys.path == before, sys.path\n"
        "assert bridge.uno() is uno\n"
        "print(uno.getComponentContext() is not None, bridge.struct('table.CellAddress', 1, 2, 3).Row)"
    )
    assert run(code) == "True 3"


def test_nothing_is_loaded_before_it_is_needed() -> None:
    """Importing the package needs no LibreOffice."""
    assert run("import sys, pkxl.libreoffice; print('uno' in sys.modules, 'pyuno' in sys.modules)") == "False False"


def test_missing() -> None:
    """Where python3-uno is not installed, the error says what to install, and no finder stays behind."""
    code = (
        "import sys\n"
        "from pkxl.libreoffice import bridge\n"
        "bridge.uno_folders = lambda: []\n"
        "sys.path[:] = [p for p in sys.path if 'dist-packages' not in p]\n"
        "finders = list(sys.meta_path)\n"
        "try: bridge.uno()\n"
        "except bridge.OfficeError as error: print('apt install python3-uno' in str(error), sys.meta_path == finders)"
    )
    assert run(code) == "True True"


def test_another_uno(tmp_path: Path) -> None:
    """A folder that happens to be called uno is not taken for the bridge."""
    (tmp_path / "uno").mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from pkxl.libreoffice import bridge\n"
        "try: bridge.uno()\n"
        "except bridge.OfficeError as error: print('in the way' in str(error))"
    )
    assert run(code) == "True"


def test_finder_knows_three_names(tmp_path: Path) -> None:
    """The finder answers for the bridge's modules and for no other, even where another lies beside them."""
    for name in ("uno", "numpy"):
        (tmp_path / f"{name}.py").touch()
    finder = bridge.UnoFinder([tmp_path])
    assert finder.find_spec("uno") is not None
    assert finder.find_spec("unohelper") is None
    assert finder.find_spec("numpy") is None


def test_within() -> None:
    """A call gives its result or its own error in time, and TimeoutError when it hangs."""
    never = threading.Event()
    assert bridge.within(5, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        bridge.within(5, lambda: 1 // 0)
    with pytest.raises(TimeoutError, match=r"0\.05 s"):
        bridge.within(0.05, never.wait)
    never.set()


@pytest.mark.calc
def test_nobody_listens() -> None:
    """A pipe without an office is named."""
    require_libreoffice()
    with pytest.raises(OfficeError, match="tak-ada-pipa"):
        bridge.resolve("tak-ada-pipa", 5)
