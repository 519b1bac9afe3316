"""Office: a LibreOffice of one's own, with its own profile and its own pipe.

It never touches the user's LibreOffice: the profile is a new temporary folder, the pipe has a name that nobody else
has, and what is killed at the end is what was started here. Several may run at the same time. It makes no lock files
beside documents and minds none, so a program that shares documents with people must ask for read-only itself.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import book, bridge, processes
from .bridge import OfficeError, UnoObject
from .macros import run_macro
from .profile import MacroSecurity, Recalculate, Setting, write_profile

# com.sun.star.document.MacroExecMode
MACROS_NEVER, MACROS_ALWAYS = 0, 4

POLL_SECONDS = 0.05
TERMINATE_SECONDS = 10.0

_running: set[Office] = set()
"""Held until they are closed: an office that nobody remembers would run on after the program."""


class Office:
    """A running soffice.

    Args:
        program: Name or path of LibreOffice's starter.
        display: X display to show windows on, ":99"; None runs it headless.
        macro_security: Which macros run when a document is opened without saying so; `open` can overrule it.
        recalculate: Whether formulas of Excel files are computed anew when a file is opened.
        locale: Language and country of dates, separators and sorting.
        scripts: Python files to install as the profile's own scripts.
        settings: Settings of its registry beside ours, which win: (path, property, value).
        environment: Variables added to its environment.
        timeout: Seconds until a start counts as hung.
        attempts: How many starts are tried; a hung or failed one is killed first.

    Raises:
        OfficeError: It did not start; the end of its log is in the message.
    """

    def __init__(
        self,
        *,
        program: str | os.PathLike[str] = "soffice",
        display: str | None = None,
        macro_security: MacroSecurity = MacroSecurity.HIGH,
        recalculate: Recalculate = Recalculate.NEVER,
        locale: str = "en-US",
        scripts: Sequence[Path] = (),
        settings: Sequence[Setting] = (),
        environment: Mapping[str, str] | None = None,
        timeout: float = 60.0,
        attempts: int = 2,
    ) -> None:
        self.program = os.fspath(program)
        self.display = display
        self.macro_security = macro_security
        self.recalculate = recalculate
        self.locale = locale
        self.scripts = tuple(scripts)
        self.settings = tuple(settings)
        self.environment = dict(environment or {})
        self.timeout = timeout
        self.mark = uuid.uuid4().hex
        self.folder = Path(tempfile.mkdtemp(prefix="libreoffice-"))
        self.log = self.folder / "soffice.log"
        self.closed = False
        self.process: subprocess.Popen[bytes] | None = None
        _running.add(self)
        self._start(attempts)

    @property
    def pid(self) -> int:
        """The process that was started; it leads the group of all others."""
        if self.process is None:
            raise OfficeError("LibreOffice was never started.")
        return self.process.pid

    @property
    def alive(self) -> bool:
        """True while the process runs."""
        return self.process is not None and not self.closed and self.process.poll() is None

    @functools.cached_property
    def desktop(self) -> UnoObject:
        """The UNO desktop."""
        return bridge.service(self.context, "frame.Desktop")

    def _start(self, attempts: int) -> None:
        failures: list[str] = []
        for attempt in range(1, attempts + 1):
            try:
                self.context: UnoObject = self._launch(attempt)
            except (OfficeError, TimeoutError) as error:
                failures.append(f"attempt {attempt}: {error}")
                self._end_process()
            except BaseException:
                self.kill()
                raise
            else:
                return
        tail = self.log_tail()
        self.kill()
        raise OfficeError(
            f"LibreOffice ({self.program}) did not start. {' '.join(failures)} "
            + (f"The end of its log:\n{tail}" if tail else "Its log is empty.")
        )

    def _launch(self, attempt: int) -> UnoObject:
        """Start the process and wait for its answer: the component context.

        Raises:
            OfficeError: The program is missing or ended by itself.
            TimeoutError: It hangs.
        """
        self.pipe = f"{self.mark}-{attempt}"
        self.profile = self.folder / f"profile-{attempt}"
        user = self.profile / "user"
        write_profile(user, self.macro_security, self.recalculate, self.locale, self.scripts, self.settings)
        environment = {**os.environ, **self.environment, processes.MARK: self.mark}
        if self.display is None:
            environment.pop("DISPLAY", None)
        else:
            environment["DISPLAY"] = self.display
        with self.log.open("ab") as log:
            try:
                self.process = subprocess.Popen(
                    self._command(),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=environment,
                    start_new_session=True,
                )
            except OSError as error:
                raise OfficeError(f"{error}. Install LibreOffice Calc (Debian: libreoffice-calc).") from error
        return self._connect(self.process)

    def _command(self) -> list[str]:
        return [
            self.program,
            *(["--headless"] if self.display is None else []),
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
            f"-env:UserInstallation={self.profile.as_uri()}",
            f"--accept=pipe,name={self.pipe};urp;",
        ]

    def _connect(self, process: subprocess.Popen[bytes]) -> UnoObject:
        deadline = time.monotonic() + self.timeout
        while (left := deadline - time.monotonic()) > 0:
            code = process.poll()
            if code is not None:
                raise OfficeError(f"It ended by itself with exit code {code}.")
            try:
                return bridge.resolve(self.pipe, left)
            except OfficeError:
                time.sleep(POLL_SECONDS)  # not listening yet
            except TimeoutError:
                break
        raise TimeoutError(f"No answer within {self.timeout:g} s.")

    def log_tail(self, lines: int = 20) -> str:
        """The last lines that it printed."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:])

    def open(
        self, path: str | os.PathLike[str], *, macros: bool = False, hidden: bool = True, read_only: bool = False
    ) -> UnoObject:
        """The UNO document of a file.

        Args:
            path: Of any format that Calc reads.
            macros: Whether its macros run, whatever the profile says.
            hidden: Whether it gets no visible window.
            read_only: Whether it can be changed.

        Raises:
            OfficeError: LibreOffice cannot open it.
        """
        options: dict[str, Any] = {
            "Hidden": hidden,
            "ReadOnly": read_only,
            "MacroExecutionMode": MACROS_ALWAYS if macros else MACROS_NEVER,
            "UpdateDocMode": book.NO_LINKS,
        }
        return book.load(self.desktop, path, options)

    def script(self, document: UnoObject, name: str, *args: Any) -> Any:
        """What a macro of a document returns; see `run_macro`."""
        return run_macro(document, name, args)

    def keep(self, folder: Path) -> list[Path]:
        """Evidence of a failure, copied into `folder`: the log, and a screenshot where there is a display.

        The screenshot needs ImageMagick's `import`; without it, or without a display, there is none.
        """
        folder.mkdir(parents=True, exist_ok=True)
        kept: list[Path] = []
        if self.log.exists():
            kept.append(Path(shutil.copy(self.log, folder / "soffice.log")))
        camera = shutil.which("import")
        if self.display is not None and camera:
            picture = folder / "screen.png"
            command = [camera, "-display", self.display, "-window", "root", str(picture)]
            with contextlib.suppress(subprocess.SubprocessError):
                subprocess.run(command, check=True, capture_output=True, timeout=20)
                kept.append(picture)
        return kept

    def close(self) -> None:
        """End it with everything that it started: asked first, killed after a while. A second call does nothing."""
        if self.closed:
            return
        if self.alive:
            errors = (TimeoutError, bridge.uno_error())
            with contextlib.suppress(*errors):
                bridge.within(TERMINATE_SECONDS, self._close_documents)
            with contextlib.suppress(*errors):
                bridge.within(TERMINATE_SECONDS, self.desktop.terminate)
                processes.wait(self._process(), TERMINATE_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End it at once, with everything that it started, and remove its profile. A second call does nothing."""
        if self.closed:
            return
        self._end_process()
        self.closed = True
        _running.discard(self)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _process(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise OfficeError("LibreOffice was never started.")
        return self.process

    def _end_process(self) -> None:
        if self.process is not None:
            processes.end(self.process, self.mark)
            processes.remove_pipes(self.pipe, self.profile.as_uri())

    def _close_documents(self) -> None:
        documents = self.desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            with contextlib.suppress(bridge.uno_error(), AttributeError):
                documents.nextElement().close(True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@atexit.register
def close_all() -> None:
    """End every office that was started here and still runs."""
    for office in list(_running):
        office.kill()
