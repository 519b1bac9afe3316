"""Running the macros that a document carries."""

from __future__ import annotations

from typing import Any

from . import bridge
from .bridge import OfficeError, UnoObject


def run_macro(document: UnoObject, name: str, args: tuple[Any, ...]) -> Any:
    """What a Sub or Function of the document's own Basic or VBA code returns.

    A runtime error inside it ends it in silence in LibreOffice 7.4: let a macro return what proves that it ran.

    Args:
        document: Opened with macros allowed.
        name: "Procedure", "Module.Procedure" or "Library.Module.Procedure"; what is missing is searched.
        args: Numbers, texts, truth values, tuples of tuples, UNO objects.

    Raises:
        OfficeError: There is no such procedure, macros are not allowed, or LibreOffice reports a failure.
    """
    library, module, procedure = _locate(document, name)
    address = f"vnd.sun.star.script:{library}.{module}.{procedure}?language=Basic&location=document"
    try:
        result, _, _ = document.getScriptProvider().getScript(address).invoke(args, (), ())
    except bridge.uno_error() as error:
        raise OfficeError(f"The macro {library}.{module}.{procedure} failed: {_message(error)}") from error
    return result


def _locate(document: UnoObject, name: str) -> tuple[str, str, str]:
    """Library, module and procedure of a macro's name, found by the source of the modules."""
    *given, procedure = name.split(".")
    libraries = document.BasicLibraries
    for library in libraries.ElementNames:
        if len(given) > 1 and given[0].casefold() != library.casefold():
            continue
        if not libraries.isLibraryLoaded(library):
            libraries.loadLibrary(library)
        modules = libraries.getByName(library)
        for module in modules.ElementNames:
            if given and given[-1].casefold() != module.casefold():
                continue
            if _declares(modules.getByName(module), procedure):
                return library, module, procedure
    raise OfficeError(f"There is no macro {name!r} in {document.Title}.")


def _declares(source: str, procedure: str) -> bool:
    wanted = procedure.casefold()
    for line in source.splitlines():
        words = line.replace("(", " ( ").casefold().split()
        words = [word for word in words[:4] if word not in ("public", "private", "friend", "static")]
        if len(words) > 1 and words[0] in ("sub", "function") and words[1] == wanted:
            return True
    return False


def _message(error: Exception) -> str:
    """The text of a UNO exception, and of the one that it wraps where a macro raised."""
    target = getattr(error, "TargetException", None)
    inner = getattr(target, "Message", "") or getattr(target, "ErrorMessage", "")
    return str(inner or getattr(error, "Message", "") or error)
