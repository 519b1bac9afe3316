"""What every class of the engine has in common: what it lacks says so, and what LibreOffice refuses says so.

xlwings' base classes raise a bare NotImplementedError, and pyuno raises exceptions that Python cannot carry through
a `with app.properties(...)` block (they refuse `__traceback__`). `complete` gives a class members that raise
`UnsupportedError("Range.borders ...")` for the first, and turns the second into `OfficeError("Range.merge: ...")`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import FunctionType
from typing import Any, NoReturn, TypeVar

from . import bridge
from .bridge import OfficeError

BASE_MODULE = "xlwings.base_classes"

C = TypeVar("C", bound=type)


class UnsupportedError(NotImplementedError):
    """A member of xlwings that the LibreOffice engine does not have."""

    def __init__(self, member: str, hint: str = "Use the UNO object behind .api for it.") -> None:
        self.member = member
        super().__init__(f"{member} is not supported by the LibreOffice engine for xlwings. {hint}".rstrip())


def complete(*extra: str) -> Callable[[C], C]:
    """A class decorator: nothing of the class ends in a bare NotImplementedError or in an exception of pyuno.

    Args:
        extra: Names that xlwings.main uses although the base class does not declare them.
    """

    def decorate(cls: C) -> C:
        for base in inspect.getmro(cls):
            if base.__module__ == BASE_MODULE:
                _fill(cls, vars(base))
            elif base.__module__.startswith(__package__ or ""):
                for name, member in list(vars(base).items()):
                    if inspect.getattr_static(cls, name) is member:
                        setattr(cls, name, _guarded(f"{cls.__name__}.{name}", member))
        for name in extra:
            if not hasattr(cls, name):
                setattr(cls, name, _raiser(f"{cls.__name__}.{name}", property()))
        return cls

    return decorate


def _fill(cls: type, members: Any) -> None:
    for name, member in members.items():
        if inspect.getattr_static(cls, name) is member and _only_raises(member):
            setattr(cls, name, _raiser(f"{cls.__name__}.{name}", member))


def _only_raises(member: Any) -> bool:
    """True for a member that is only `raise NotImplementedError()`; the async ones say what they are for."""
    function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    code = getattr(function, "__code__", None)
    return code is not None and "NotImplementedError" in code.co_names and not inspect.iscoroutinefunction(function)


def _raiser(member_name: str, member: Any) -> Any:
    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise UnsupportedError(member_name)

    return property(refuse, refuse) if isinstance(member, property) else refuse


def _guarded(member_name: str, member: Any) -> Any:
    """The member with pyuno's exceptions turned into OfficeError; what is no method and no property passes."""
    if isinstance(member, property):
        get, put = _guarded(member_name, member.fget), _guarded(member_name, member.fset)
        return property(get, put, doc=member.__doc__)
    if not isinstance(member, FunctionType):
        return member

    @functools.wraps(member)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return member(*args, **kwargs)
        except (OfficeError, UnsupportedError, LookupError, ValueError):
            raise
        except Exception as error:
            if not isinstance(error, bridge.uno_error()):
                raise
            message = getattr(error, "Message", "") or type(error).__name__
        raise OfficeError(f"{member_name}: {_end_of(args[0]) or 'LibreOffice refused. ' + message}")

    return call


def _end_of(member_of: Any) -> str:
    """What to say where the office of an object is gone; "" while it runs."""
    for step in ("parent", "sheet", "book", "app"):
        member_of = getattr(member_of, step, member_of)
    if getattr(member_of, "alive", True):
        return ""
    office = getattr(member_of, "office", None)
    tail = office.log_tail() if office is not None else ""
    return "LibreOffice has ended, by itself or by somebody." + (f" The end of its log:\n{tail}" if tail else "")
