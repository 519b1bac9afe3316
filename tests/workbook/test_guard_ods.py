"""OpenDocument sheets with LibreOffice's own macros and toolbars in them: let through, and nothing else with a DTD."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pkxl.model.temuan import PkxlError
from pkxl.workbook.guard import periksa_berkas

_ISI = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="A"/>
</office:spreadsheet></office:body></office:document-content>"""
_DTD = '<!DOCTYPE {akar} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{berkas}.dtd">'


def ods(folder: Path, bagian: str, teks: str) -> Path:
    """An .ods with one more part."""
    path = folder / "a.ods"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", _ISI)
        z.writestr(bagian, f'<?xml version="1.0" encoding="UTF-8"?>\n{teks}\n<akar/>')
    return path


@pytest.mark.parametrize(
    "bagian, akar, berkas",
    [
        ("Basic/VBAProject/Tombol.xml", "script:module", "module"),
        ("Basic/script-lc.xml", "library:libraries", "libraries"),
        ("Configurations2/toolbar/custom_pkxl.xml", "toolbar:toolbar", "toolbar"),
    ],
)
def test_dtd_libreoffice(tmp_path: Path, bagian: str, akar: str, berkas: str) -> None:
    """A file that LibreOffice saved with macros and toolbars is read: these parts always begin with a DTD by name."""
    assert periksa_berkas(ods(tmp_path, bagian, _DTD.format(akar=akar, berkas=berkas))).jenis == "ods"


@pytest.mark.parametrize(
    "bagian, dtd",
    [
        ("Basic/VBAProject/Tombol.xml", '<!DOCTYPE script:module [<!ENTITY a "b">]>'),
        ("Basic/VBAProject/Tombol.xml", _DTD.format(akar="script:module", berkas="module") + '<!ENTITY a "b">'),
        ("Basic/VBAProject/Tombol.xml", '<!DOCTYPE script:module SYSTEM "file:///etc/passwd">'),
        ("settings.xml", _DTD.format(akar="script:module", berkas="module")),
    ],
)
def test_dtd_lain_ditolak(tmp_path: Path, bagian: str, dtd: str) -> None:
    """Any other DTD, and the same one elsewhere, is refused as before."""
    with pytest.raises(PkxlError) as galat:
        periksa_berkas(ods(tmp_path, bagian, dtd))
    assert galat.value.kode == "SYS-19"
