"""Pictures of a template carried over into its filled copy, part by part: openpyxl drops them without Pillow."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, unescape

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_GAMBAR = re.compile(r"<(?:\w+:)?drawing\b[^>]*?\br?:?id=\"([^\"]+)\"[^>]*/>")
_SATU = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)/?>")
_ATRIBUT = re.compile(r"([\w:]+)=\"([^\"]*)\"")
_BARIS = re.compile(r"(<xdr:row>)(\d+)(</xdr:row>)")
# what may stand behind <drawing> in a sheet, in the schema's order
_SESUDAH = (
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_JENIS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "bmp": "image/bmp",
    "svg": "image/svg+xml",
}


def bawa_gambar(templat: bytes, lembar: str, jadi: bytes, peta: dict[int, tuple[int, int]]) -> bytes:
    """The filled workbook with the drawing of the template's sheet: logo, shapes; as it is where there is none.

    Args:
        templat: The template's package.
        lembar: Its sheet.
        jadi: The filled package, one sheet, without drawings.
        peta: Where each row of the template went, so that a picture below a table moves along.
    """
    with zipfile.ZipFile(BytesIO(templat)) as asal:
        bagian = _lembar(asal, lembar)
        hubungan = _hubungan(asal, bagian)
        tanda = _GAMBAR.search(asal.read(bagian).decode("utf-8"))
        if tanda is None or tanda[1] not in hubungan:
            return jadi
        gambar = hubungan[tanda[1]][1]
        isi = asal.read(gambar).decode("utf-8")
        tambahan: dict[str, bytes] = {}
        rel = []
        for nama, (jenis, tujuan) in _hubungan(asal, gambar).items():
            if jenis.endswith("/image") and tujuan in asal.namelist():  # no charts, no links outward
                akhiran = posixpath.splitext(tujuan)[1]
                baru = f"xl/media/templat{len(tambahan) + 1}{akhiran}"
                tambahan[baru] = asal.read(tujuan)
                rel.append(
                    f'<Relationship Id="{escape(nama)}" Type="{_REL}/image" Target="../media/{posixpath.basename(baru)}"/>'
                )
    isi = re.sub(r"<a:hlinkClick\b[^>]*?(/>|>.*?</a:hlinkClick>)", "", isi, flags=re.S)
    tambah = max((z for _, z in peta.values()), default=0) - max(peta, default=0)

    def geser(m: re.Match[str]) -> str:
        r = int(m[2]) + 1  # 0-based in a drawing
        return f"{m[1]}{(peta[r][0] if r in peta else r + tambah) - 1}{m[3]}"

    tambahan["xl/drawings/drawing1.xml"] = _BARIS.sub(geser, isi).encode()
    tambahan["xl/drawings/_rels/drawing1.xml.rels"] = _berkas_rel(rel)
    return _pasang(jadi, tambahan)


def bagian_lembar(templat: bytes, lembar: str) -> bytes:
    """The parts that make the look of one sheet: itself, its styles, its drawing; for a fingerprint."""
    with zipfile.ZipFile(BytesIO(templat)) as z:
        bagian = _lembar(z, lembar)
        nama = [bagian, "xl/styles.xml", "xl/theme/theme1.xml", *(t for _, t in _hubungan(z, bagian).values())]
        return b"".join(z.read(n) for n in nama if n in z.namelist())


def _pasang(jadi: bytes, tambahan: dict[str, bytes]) -> bytes:
    ke = BytesIO()
    with zipfile.ZipFile(BytesIO(jadi)) as z, zipfile.ZipFile(ke, "w", zipfile.ZIP_DEFLATED) as keluar:
        nama_lembar = next(n for n in z.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml"))
        rel = posixpath.join("xl/worksheets/_rels", posixpath.basename(nama_lembar) + ".rels")
        for n in z.namelist():
            data = z.read(n)
            if n == nama_lembar:
                data = _sisip(data.decode("utf-8")).encode()
            elif n == "[Content_Types].xml":
                data = _tipe(data.decode("utf-8"), tambahan).encode()
            elif n == rel:
                continue
            keluar.writestr(n, data)
        keluar.writestr(
            rel,
            _berkas_rel([f'<Relationship Id="rIdGambar" Type="{_REL}/drawing" Target="../drawings/drawing1.xml"/>']),
        )
        for n, data in tambahan.items():
            keluar.writestr(n, data)
    return ke.getvalue()


def _sisip(xml: str) -> str:
    """`<drawing>` at its place in the sheet's order."""
    tanda = f'<drawing xmlns:r="{_REL}" r:id="rIdGambar"/>'
    letak = [m.start() for n in _SESUDAH if (m := re.search(rf"<{n}\b", xml))]
    i = min(letak) if letak else xml.rindex("</worksheet>")
    return xml[:i] + tanda + xml[i:]


def _tipe(xml: str, tambahan: dict[str, bytes]) -> str:
    baru = '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    for n in tambahan:
        akhiran = posixpath.splitext(n)[1].lstrip(".").lower()
        if akhiran in _JENIS and f'Extension="{akhiran}"' not in xml + baru:
            baru = f'<Default Extension="{akhiran}" ContentType="{_JENIS[akhiran]}"/>{baru}'
    i = xml.rindex("</Types>")
    return xml[:i] + baru + xml[i:]


def _berkas_rel(rel: list[str]) -> bytes:
    kepala = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    isi = "".join(rel)
    return f'{kepala}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{isi}</Relationships>'.encode()


def _hubungan(z: zipfile.ZipFile, bagian: str) -> dict[str, tuple[str, str]]:
    """Type and part of each relationship of a part; links to the outside are left out."""
    nama = posixpath.join(posixpath.dirname(bagian), "_rels", posixpath.basename(bagian) + ".rels")
    hasil: dict[str, tuple[str, str]] = {}
    if nama not in z.namelist():
        return hasil
    for m in _SATU.finditer(z.read(nama).decode("utf-8")):
        a = {k: unescape(v) for k, v in _ATRIBUT.findall(m[1])}
        if a.get("TargetMode") == "External" or "Target" not in a:
            continue
        tujuan = a["Target"]
        hasil[a["Id"]] = (
            a.get("Type", ""),
            tujuan.lstrip("/")
            if tujuan.startswith("/")
            else posixpath.normpath(posixpath.join(posixpath.dirname(bagian), tujuan)),
        )
    return hasil


def _lembar(z: zipfile.ZipFile, nama: str) -> str:
    """The part of the sheet of that name."""
    xml = z.read("xl/workbook.xml").decode("utf-8")
    rel = _hubungan(z, "xl/workbook.xml")
    for m in re.finditer(r"<(?:\w+:)?sheet\b([^>]*)/?>", xml):
        a = dict(_ATRIBUT.findall(m[1]))
        if unescape(a.get("name", ""), {"&quot;": '"', "&apos;": "'"}) == nama:
            return rel[next(v for k, v in a.items() if k.endswith(":id"))][1]
    raise KeyError(nama)
