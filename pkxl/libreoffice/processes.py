"""Ending an office with everything that it started, and with nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import subprocess
import time
from pathlib import Path

MARK = "XLWINGS_LIBREOFFICE"
"""Environment variable with the office's own id: children inherit it, so even one that left the group is known."""

PIPE_FOLDERS = (Path("/tmp"), Path("/var/tmp"))
"""Where LibreOffice puts its pipes, whatever TMPDIR says."""


def wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """True once the process has ended, False if it has not within `seconds`."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def end(process: subprocess.Popen[bytes], mark: str) -> None:
    """Kill a process, its group (it leads one), and everything that carries its mark.

    A group whose leader has ended is left to the marks: its number may belong to somebody else by now.
    """
    if process.poll() is None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
    deadline = time.monotonic() + 5
    while (left := marked(mark)) and time.monotonic() < deadline:
        for pid in left:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def marked(mark: str) -> list[int]:
    """The running processes whose environment carries this mark, by /proc; none where a system has no /proc."""
    wanted = f"{MARK}={mark}".encode()
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def uses_profile(profile_url: str) -> bool:
    """Whether some running office was started with this profile; True where a system has no /proc to ask."""
    if not Path("/proc/self/cmdline").exists():
        return True
    wanted = f"-env:UserInstallation={profile_url}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (folder / "cmdline").read_bytes().split(b"\0"):
                return True
    return False


def pipe_files(pipe: str, profile_url: str) -> list[Path]:
    """Where the two sockets of an office may lie: its own pipe, and the one that guards its profile."""
    if not hasattr(os, "getuid"):
        return []
    # desktop/source/app/officeipcthread.cxx: the profile's URL in UTF-16, hashed; the digits are not padded
    digest = hashlib.md5(profile_url.encode("utf-16-le"), usedforsecurity=False).digest()
    guard = "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)
    return [folder / f"OSL_PIPE_{os.getuid()}_{name}" for folder in PIPE_FOLDERS for name in (pipe, guard)]


def remove_pipes(pipe: str, profile_url: str) -> None:
    """Remove the sockets that a killed office leaves behind."""
    for file in pipe_files(pipe, profile_url):
        file.unlink(missing_ok=True)
