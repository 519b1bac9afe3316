"""A fresh profile for an office: its settings written before it starts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import quoteattr

Setting: TypeAlias = tuple[str, str, object]
"""Path in LibreOffice's registry, name of the property, value."""


class MacroSecurity(IntEnum):
    """LibreOffice's four levels: which macros run in documents that are opened without saying so."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2
    VERY_HIGH = 3


class Recalculate(IntEnum):
    """When formulas of a file that is opened are computed anew; otherwise its stored results are shown."""

    ALWAYS = 0
    NEVER = 1


HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)


def write_profile(
    user: Path,
    macro_security: MacroSecurity,
    recalculate: Recalculate,
    locale: str,
    scripts: Iterable[Path],
    more: Iterable[Setting] = (),
) -> None:
    """Write a profile's `user` folder: the settings, and Python scripts under "location=user".

    A setting of `more` stands after ours and wins over one of the same name.

    Two settings are for safety. A buffered overlay (the cell cursor) is drawn later by a timer, which in LibreOffice
    7.4 crashed about one of thirty copies of a sheet into another book on a busy machine, and none of 1,500 without
    it. Locks (files beside the documents) would stay after a kill, and the next office would refuse those documents.
    """
    office = "/org.openoffice.Office."
    settings: list[Setting] = [
        (office + "Common/Security/Scripting", "MacroSecurityLevel", int(macro_security)),
        (office + "Calc/Formula/Load", "OOXMLRecalcMode", int(recalculate)),
        (office + "Calc/Formula/Load", "ODFRecalcMode", int(recalculate)),
        (office + "Common/Misc", "FirstRun", "false"),
        (office + "Common/Misc", "ShowTipOfTheDay", "false"),
        (office + "Common/Misc", "CrashReport", "false"),
        (office + "Common/Save/Document", "WarnAlienFormat", "false"),
        (office + "Common/Misc", "UseLocking", "false"),
        (office + "Common/Drawinglayer", "OverlayBuffer", "false"),
        (office + "Common/Drawinglayer", "OverlayBuffer_Calc", "false"),
        (office + "Recovery/AutoSave", "Enabled", "false"),
        (office + "Java", "Enable", "false"),
        ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", locale),
        ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99"),  # no "what is new" bar
        *more,
    ]
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in settings
    )
    (user / "registrymodifications.xcu").write_text(f"{HEAD}{items}</oor:items>\n", "utf-8")
    folder = user / "Scripts" / "python"
    for script in scripts:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(script, folder / script.name)
