"""The only door to UNO: finding python3-uno, connecting to an office, and making UNO's structs and enums.

`uno` comes with LibreOffice and not from a package index, so a virtual environment does not see it. A finder for
exactly three names (`uno`, `unohelper`, `pyuno`) is added behind the ordinary ones; the system's whole
dist-packages never comes onto sys.path, where it would shadow the environment's own packages.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import os
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias, TypeVar

UnoObject: TypeAlias = Any
"""A proxy of an object that lives in soffice; UNO ships no type information for Python."""

T = TypeVar("T")

UNO_MODULES = ("uno", "unohelper", "pyuno")


class OfficeError(RuntimeError):
    """LibreOffice is missing, did not start, or refused what was asked of it."""


class UnoFinder(MetaPathFinder):
    """Finds the modules of python3-uno, and nothing else, in the given folders."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def find_spec(self, fullname: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The spec of `uno`, `unohelper` or `pyuno`; None for every other name."""
        if fullname not in UNO_MODULES:
            return None
        for folder in self.folders:
            for suffix in (".py", ".so", ".pyd"):
                if (file := folder / f"{fullname}{suffix}").is_file():
                    return importlib.util.spec_from_file_location(fullname, file)
        return None


def uno_folders() -> list[Path]:
    """The folders that may hold python3-uno: the system's dist-packages, then LibreOffice's own program folder."""
    minor = f"python{sys.version_info.major}.{sys.version_info.minor}"
    libraries = [Path(root) / name for root in ("/usr/lib", "/usr/lib64") for name in ("python3", minor)]
    folders = [library / kind for library in libraries for kind in ("dist-packages", "site-packages")]
    programs = [Path(root) / "libreoffice" / "program" for root in ("/usr/lib", "/usr/lib64", "/opt")]
    programs += sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)
    if soffice := shutil.which("soffice"):
        programs.insert(0, Path(soffice).resolve().parent)
    return [folder for folder in folders + programs if folder.is_dir()]


@functools.cache
def uno() -> Any:
    """The module `uno`, imported once, from wherever the system keeps it.

    Raises:
        OfficeError: It is nowhere, or was built for another Python.
    """
    if (loaded := sys.modules.get("uno")) is not None:
        return loaded
    paths = list(sys.path)
    finder = UnoFinder(uno_folders())
    sys.meta_path.append(finder)
    try:
        return _import_uno()
    except ImportError as error:
        raise OfficeError(
            "The Python bridge of LibreOffice (module `uno`) cannot be imported. Install the package python3-uno "
            "(Debian, Ubuntu: `apt install python3-uno libreoffice-calc`) and run this with the Python version that "
            f"the system uses; this is Python {sys.version_info.major}.{sys.version_info.minor}. ({error})"
        ) from error
    finally:
        # Debian's uno.py appends LibreOffice's program folder; pyuno is loaded by then and nothing else is wanted.
        sys.path[:] = [folder for folder in sys.path if folder in paths]
        if "uno" not in sys.modules:
            sys.meta_path.remove(finder)


def _import_uno() -> ModuleType:
    found = importlib.import_module("uno")
    if not hasattr(found, "getComponentContext"):
        del sys.modules["uno"]
        raise ImportError(f"another module `uno` is in the way: {list(getattr(found, '__path__', [found]))}")
    return found


def uno_error() -> type[Exception]:
    """The class that every exception raised by UNO derives from."""
    found: type[Exception] = uno().getClass("com.sun.star.uno.Exception")
    return found


@functools.cache
def struct_type(name: str) -> Callable[..., Any]:
    """The Python class of a UNO struct, its name without "com.sun.star."."""
    made: Callable[..., Any] = uno().getClass(f"com.sun.star.{name}")
    return made


def struct(name: str, *fields: Any) -> Any:
    """A UNO struct; `struct("table.CellAddress", sheet, column, row)`."""
    return struct_type(name)(*fields)


def enum(name: str, value: str) -> Any:
    """A UNO enum value; `enum("sheet.CellInsertMode", "ROWS")`."""
    return uno().Enum(f"com.sun.star.{name}", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """Named arguments as UNO wants them: a tuple of PropertyValue."""
    return tuple(struct("beans.PropertyValue", name, 0, value, 0) for name, value in values.items())


def sequence(kind: str, value: tuple[Any, ...]) -> Any:
    """A sequence wrapped with its UNO type, where an `any` would lose it."""
    return uno().Any(f"[]com.sun.star.{kind}", value)


def to_url(path: str | os.PathLike[str]) -> str:
    """The file URL of a path, which is made absolute first."""
    url: str = uno().systemPathToFileUrl(os.path.realpath(path))
    return url


def to_path(url: str) -> str:
    """The path of a file URL."""
    path: str = uno().fileUrlToSystemPath(url)
    return path


def service(context: UnoObject, name: str) -> UnoObject:
    """A service of the office that `context` belongs to, its name without "com.sun.star."."""
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", context)


def within(seconds: float, call: Callable[[], T]) -> T:
    """What `call` returns, or TimeoutError after `seconds`.

    A call over UNO has no time limit of its own: an office that took the connection and hangs would hold the
    caller for ever. The waiting thread is left behind and ends when the office is killed.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(call())
        except BaseException as error:  # handed over to the caller's thread
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True, name="libreoffice-call")
    thread.start()
    thread.join(max(seconds, 0.0))
    if results:
        return results[0]
    if errors:
        raise errors[0]
    raise TimeoutError(f"no answer within {seconds:g} s")


def resolve(pipe: str, seconds: float) -> UnoObject:
    """The component context of the office that listens on a named pipe.

    Raises:
        OfficeError: Nobody listens there.
        TimeoutError: Somebody does, and does not answer.
    """
    local = uno().getComponentContext()
    resolver = service(local, "bridge.UnoUrlResolver")
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    try:
        return within(seconds, lambda: resolver.resolve(address))
    except uno_error() as error:
        raise OfficeError(f"No LibreOffice listens on the pipe {pipe!r}.") from error
