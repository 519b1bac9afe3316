"""What xlwings can ask and this engine cannot answer: each such member says so by its name.

xlwings' base classes raise a bare NotImplementedError. `complete` fills a class with members that raise
`UnsupportedError("Range.borders ...")` instead, so a program that meets the edge of this engine is told which
member it used.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

BASE_MODULE = "xlwings.base_classes"

C = TypeVar("C", bound=type)


class UnsupportedError(NotImplementedError):
    """A member of xlwings that the LibreOffice engine does not have."""

    def __init__(self, member: str, hint: str = "") -> None:
        self.member = member
        super().__init__(
            f"{member} is not supported by the LibreOffice engine for xlwings."
            f"{' ' + hint if hint else ' Use the UNO object behind .api for it.'}"
        )


def complete(*extra: str) -> Callable[[C], C]:
    """A class decorator: every member of the xlwings base class that is not written here raises UnsupportedError.

    Args:
        extra: Names that xlwings.main uses although the base class does not declare them.
    """

    def decorate(cls: C) -> C:
        for base in inspect.getmro(cls):
            if base.__module__ != BASE_MODULE:
                continue
            for name, member in vars(base).items():
                written = inspect.getattr_static(cls, name)
                if written is member and _only_raises(member):
                    setattr(cls, name, _raiser(cls.__name__, name, member))
        for name in extra:
            if not hasattr(cls, name):
                setattr(cls, name, _raiser(cls.__name__, name, property()))
        return cls

    return decorate


def _only_raises(member: Any) -> bool:
    """True for a member that is only `raise NotImplementedError()`; the async ones say what they are for."""
    function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    code = getattr(function, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names and not inspect.iscoroutinefunction(function)


def _raiser(cls: str, name: str, member: Any) -> Any:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise UnsupportedError(f"{cls}.{name}")

    return property(refuse, refuse) if isinstance(member, property) else refuse
