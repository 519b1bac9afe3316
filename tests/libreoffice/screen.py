"""A screen without a monitor, for tests that need windows."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 10.0


@contextmanager
def virtual_screen(size: str = "1024x768x24") -> Iterator[str]:
    """The name of a new X display, ":417", which ends with the block.

    The number is drawn and claimed by Xvfb's lock file; `-displayfd` let two test runs share one number.
    """
    if shutil.which("Xvfb") is None:
        pytest.skip("XVFB IS NOT INSTALLED (apt install xvfb): windows were NOT tested")
    for number in random.sample(range(100, 2000), 20):
        screen = subprocess.Popen(
            ["Xvfb", f":{number}", "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            if _ready(screen, number):
                yield f":{number}"
                return
        finally:
            screen.kill()
            screen.wait()
            _forget(screen, number)
    pytest.fail("Xvfb did not start on any of 20 displays")


def _ready(screen: subprocess.Popen[bytes], number: int) -> bool:
    """True once this very process holds the display; False if it ended or somebody else holds it."""
    deadline = time.monotonic() + SECONDS
    while screen.poll() is None and time.monotonic() < deadline:
        if _owner(number) == screen.pid and Path(f"/tmp/.X11-unix/X{number}").exists():
            return True
        time.sleep(0.02)
    return False


def _owner(number: int) -> int | None:
    try:
        return int(Path(f"/tmp/.X{number}-lock").read_text())
    except (OSError, ValueError):
        return None


def _forget(screen: subprocess.Popen[bytes], number: int) -> None:
    """Remove the files of a display that was killed, if it was the one that held them."""
    if _owner(number) == screen.pid:
        for file in (Path(f"/tmp/.X{number}-lock"), Path(f"/tmp/.X11-unix/X{number}")):
            file.unlink(missing_ok=True)
