"""The ribbon tab: Pita.xml from the table of buttons, and its two parts inside the package.

Excel 2010 and later read customUI14.xml, Excel 2007 reads customUI.xml; both say the same.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from pkxl.master.tombol_daftar import JUDUL_TAB, KELOMPOK, TOMBOL

RUANG_2010 = "http://schemas.microsoft.com/office/2009/07/customui"
RUANG_2007 = "http://schemas.microsoft.com/office/2006/01/customui"
BAGIAN = {
    "customUI/customUI.xml": "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    "customUI/customUI14.xml": "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
}
_RELS = "_rels/.rels"
_JENIS = "[Content_Types].xml"


def pita_xml() -> str:
    """The text of macros/Pita.xml: one tab, its groups in order, a group only where a button stands in it."""
    baris = [
        "<!-- dibuat dari pkxl.master.tombol_daftar oleh: python -m pkxl.master.vba -->",
        f"<customUI xmlns={quoteattr(RUANG_2010)}>",
        "  <ribbon>",
        "    <tabs>",
        f'      <tab id="pkxlTab" label={quoteattr(JUDUL_TAB)}>',
    ]
    for kelompok in KELOMPOK:
        isi = [t for t in TOMBOL if t.kelompok == kelompok]
        if not isi:
            continue
        baris.append(f'        <group id="pkxl{kelompok}" label={quoteattr(kelompok)}>')
        baris += [
            f'          <button id="pkxl{t.makro}" label={quoteattr(t.caption)} size="{"large" if t.besar else "normal"}"'
            f' imageMso="{t.gambar}" onAction="{t.panggilan}" screentip={quoteattr(t.caption)}'
            f" supertip={quoteattr(t.bantuan)}/>"
            for t in isi
        ]
        baris.append("        </group>")
    baris += ["      </tab>", "    </tabs>", "  </ribbon>", "</customUI>", ""]
    return "\n".join(baris)


def pasang_pita(bagian: dict[str, bytes], xml: str) -> dict[str, bytes]:
    """The parts of a package with the ribbon in it: both customUI parts and their relationships.

    Args:
        bagian: Parts by name, in order; not changed.
        xml: Text of Pita.xml.

    Raises:
        ValueError: The package has a ribbon already, or gives no content type for .xml.
    """
    if BAGIAN.keys() & bagian.keys():
        raise ValueError("the package must not have a ribbon yet")
    if not re.search(rb'<Default Extension="xml"', bagian[_JENIS]):
        raise ValueError("the package must give a default content type for .xml")
    tautan = "".join(
        f'<Relationship Id="pkxlPita{i}" Type="{jenis}" Target="{nama}"/>'
        for i, (nama, jenis) in enumerate(BAGIAN.items(), 1)
    )
    akar, sisa = bagian[_RELS].decode("utf-8").split("</Relationships>")
    kepala = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    pita = {
        n: (kepala + (xml if n.endswith("14.xml") else xml.replace(RUANG_2010, RUANG_2007))).encode() for n in BAGIAN
    }
    return {**bagian, _RELS: f"{akar}{tautan}</Relationships>{sisa}".encode(), **pita}
