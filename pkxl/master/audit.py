"""What is wrong with a built macro workbook, as lines for the builder; an empty list means that every proof short of Excel holds.

`audit` asks all: the package against the Open XML schemas, each VBA module against its source, the limits beyond which
Excel calls a project damaged, and that every code name, button, ribbon callback and setting leads somewhere.
Needs the test extra (openxml-audit, oletools).
"""

from __future__ import annotations

import io
import re
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pkxl.faces.fungsi import FUNGSI
from pkxl.master import conf
from pkxl.master.pita import BAGIAN
from pkxl.master.vba import BUKU, MODUL_BIASA, PANJANG_NAMA, modul, nama_argumen

_PROYEK = "xl/vbaProject.bin"
_BARIS_VBA = 1023  # characters in a line
_SAMBUNGAN_VBA = 24  # line continuations in a row
_BASIS = {True: "0{00020819-0000-0000-C000-000000000046}", False: "0{00020820-0000-0000-C000-000000000046}"}
_NAMA = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_PROSEDUR = re.compile(r"(?im)^[ \t]*(?:Public[ \t]+)?(?:Static[ \t]+)?(?:Sub|Function)[ \t]+(\w+)[ \t]*\(([^)]*)\)")
_ISI_PITA: dict[str, set[str]] = {
    "customUI": {"xmlns"},
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label"},
    "group": {"id", "label"},
    "button": {"id", "label", "size", "imageMso", "onAction", "screentip", "supertip"},
}
_DALAM_PITA = {"ribbon": "customUI", "tabs": "ribbon", "tab": "tabs", "group": "tab", "button": "group"}
_TEKS_PITA = 1024
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def audit(data: bytes) -> list[str]:
    """Everything that is wrong with a built workbook."""
    return [*audit_paket(data), *audit_vba(data), *audit_ikatan(data), *audit_pita(data), *audit_conf(data)]


def _bagian(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {n: z.read(n) for n in z.namelist()}


# ------------------------------------------------------------------ package


def audit_paket(data: bytes) -> list[str]:
    """What openxml-audit reports, and parts whose names, dates or order would differ from build to build."""
    from openxml_audit import OpenXmlValidator
    from openxml_audit.verdict import AppPrediction, predict

    salah: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        berkas = Path(folder) / "buku.xlsm"
        berkas.write_bytes(data)
        hasil = OpenXmlValidator().validate(berkas)
    salah += [f"package: {e}" for e in hasil.errors]
    ramalan = predict(hasil)
    if ramalan.prediction is not AppPrediction.OPENS_CLEAN:
        salah.append(f"package: {ramalan.headline}")
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        nama = Counter(i.filename for i in z.infolist())
        salah += [f"package: part {n} stands there {k} times" for n, k in nama.items() if k > 1]
        salah += [f"package: part {i.filename} is dated {i.date_time}" for i in z.infolist() if i.date_time[0] != 1980]
    return salah


# ------------------------------------------------------------------ VBA


def baca_modul(data: bytes) -> dict[str, str]:
    """Source of each module as olevba reads it back, by name, attribute lines included."""
    pengurai = _olevba().VBA_Parser("buku.xlsm", data=data)
    try:
        return {Path(nama).stem: str(isi) for _, _, nama, isi in pengurai.extract_macros()}
    finally:
        pengurai.close()


def _olevba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools calls pyparsing by its old names
        from oletools import olevba
    return olevba


def _kepala(teks: str) -> tuple[dict[str, str], str]:
    """The attribute lines of a module, and what follows."""
    atribut: dict[str, str] = {}
    sisa = teks
    while (m := re.match(r'Attribute (VB_\w+) = "?([^"\r\n]*)"?\r\n', sisa)) is not None:
        atribut[m.group(1)] = m.group(2)
        sisa = sisa[m.end() :]
    return atribut, sisa


def audit_vba(data: bytes) -> list[str]:
    """Modules that differ from their source or break a limit of Excel's."""
    bin_ = _bagian(data).get(_PROYEK)
    if bin_ is None:
        return ["vba: there is no project"]
    ada = baca_modul(data)
    sumber = modul()
    salah = [f"vba: module {n} is missing" for n in sumber if n not in ada]
    for nama, teks in ada.items():
        salah += [f"vba: {nama}: {s}" for s in _audit_modul(nama, teks, sumber.get(nama))]
    return [*salah, *_audit_nama(ada), *_audit_wadah(bin_, list(ada))]


def _audit_modul(nama: str, teks: str, sumber: str | None) -> Iterator[str]:
    """What is wrong with one module; `sumber` is its file in macros/, None for a sheet."""
    if len(nama) > PANJANG_NAMA or not _NAMA.fullmatch(nama):
        yield "the name must be a letter, then letters and digits, at most 31"
    atribut, isi = _kepala(teks)
    if atribut.get("VB_Name") != nama:
        yield f"VB_Name must be its name (got {atribut.get('VB_Name')})"
    if nama in MODUL_BIASA:
        if teks != sumber:
            yield "differs from its source"
    else:
        if atribut.get("VB_Base") != _BASIS[nama == BUKU]:
            yield f"VB_Base must be {_BASIS[nama == BUKU]} (got {atribut.get('VB_Base')})"
        if isi != (sumber or ""):
            yield "differs from its source"
    if "VERSION 1.0 CLASS" in teks:
        yield "holds the header of an exported file"
    if re.search(r"(?<!\r)\n|\r(?!\n)", teks) or not teks.endswith("\r\n"):
        yield "lines must end with CR LF"
    try:
        teks.encode("cp1252")
    except UnicodeEncodeError as e:
        yield f"holds {teks[e.start]!r}, which code page 1252 has not"
    sambung = 0
    for i, baris in enumerate(teks.split("\r\n"), 1):
        sambung = sambung + 1 if baris.endswith(" _") else 0
        if len(baris) > _BARIS_VBA:
            yield f"line {i} has {len(baris)} characters"
        if sambung > _SAMBUNGAN_VBA:
            yield f"line {i} is continued {sambung} times"


def prosedur(sumber: str) -> dict[str, list[str]]:
    """Public subs and functions of a standard module, with the names of their parameters."""
    utuh = sumber.replace(" _\r\n", " ")
    hasil = {}
    for m in _PROSEDUR.finditer(utuh):
        parameter = [
            re.sub(r"(?i)\b(?:Optional|ByVal|ByRef|ParamArray)\b", "", p).split() for p in m.group(2).split(",")
        ]
        hasil[m.group(1)] = [p[0].removesuffix("()") for p in parameter if p]
    return hasil


def _audit_nama(ada: dict[str, str]) -> Iterator[str]:
    """Names that VBA could not tell apart."""
    umum = [(p.casefold(), m) for m in MODUL_BIASA for p in prosedur(ada.get(m, ""))]
    for nama, k in Counter(n for n, _ in set(umum)).items():
        if k > 1:
            yield f"vba: {nama} is public in {sorted(m for n, m in set(umum) if n == nama)}"
    semua = {n for n, _ in umum} | {m.casefold() for m in ada}
    for makro, parameter in prosedur(ada.get("Fungsi", "")).items():
        for p in parameter:
            if p.casefold() in semua:
                yield f"vba: parameter {p} of {makro} would give its letter case to what else bears that name"


def _audit_wadah(bin_: bytes, nama: list[str]) -> Iterator[str]:
    """What is wrong with the streams beside the modules."""
    with _olevba().olefile.OleFileIO(io.BytesIO(bin_)) as ole:
        if ole.openstream("VBA/_VBA_PROJECT").read()[:4] != bytes.fromhex("cc61ffff"):
            yield "vba: the project must be source-only"
        for jalur in ole.listdir():
            if jalur[-1].startswith("__SRP"):
                yield f"vba: stream {'/'.join(jalur)} is a cache of compiled code"
        baris = ole.openstream("PROJECT").read().decode("cp1252").split("\r\n[")[0].split("\r\n")
    tercatat = Counter(m.group(1) for b in baris if (m := re.match(r"(?:Module|Document|Class)=(\w+)", b)))
    if tercatat != Counter(nama):
        yield f"vba: PROJECT must name each module once (got {dict(tercatat)})"


# ------------------------------------------------------------------ what leads where


def audit_ikatan(data: bytes) -> list[str]:
    """Code names without module, buttons without macro, worksheet functions without wrapper."""
    bagian = _bagian(data)
    ada = baca_modul(data) if _PROYEK in bagian else {}
    makro = {p: isi for m in MODUL_BIASA for p, isi in prosedur(ada.get(m, "")).items()}
    salah = list(_audit_kode(bagian, set(ada)))
    for nama, isi in bagian.items():
        if nama.endswith(".vml") or nama.startswith("xl/ctrlProps/"):
            for m in re.findall(r"<x:FmlaMacro>([^<]*)</x:FmlaMacro>|\bmacro=\"([^\"]*)\"", isi.decode("utf-8")):
                tujuan = "".join(m).removeprefix("[0]!")
                if makro.get(tujuan) != []:
                    salah.append(f"buttons: {nama}: macro {tujuan} is no public sub without arguments")
    for f in FUNGSI.values():
        if makro.get(f.nama) != [nama_argumen(a.nama) for a in f.argumen]:
            salah.append(f"functions: {f.nama} has no wrapper with its arguments (got {makro.get(f.nama)})")
    return salah


def _audit_kode(bagian: dict[str, bytes], ada: set[str]) -> Iterator[str]:
    """Code names of the workbook and of its sheets against the document modules."""
    buku = ElementTree.fromstring(bagian["xl/workbook.xml"])
    sifat = buku.find(f"{_S}workbookPr")
    kode = {"the workbook": None if sifat is None else sifat.get("codeName")}
    if kode["the workbook"] != BUKU:
        yield f"code names: the workbook must be {BUKU} (got {kode['the workbook']})"
    tautan = {t.get("Id"): t.get("Target") for t in ElementTree.fromstring(bagian["xl/_rels/workbook.xml.rels"])}
    for s in buku.iter(f"{_S}sheet"):
        isi = ElementTree.fromstring(bagian[f"xl/{tautan[s.get(f'{_R}id')]}"])
        sifat = isi.find(f"{_S}sheetPr")
        kode[str(s.get("name"))] = None if sifat is None else sifat.get("codeName")
    for lembar, k in kode.items():
        if k not in ada - set(MODUL_BIASA):
            yield f"code names: {lembar} has the code name {k}, which no document module bears"
    for k, n in Counter(kode.values()).items():
        if n > 1:
            yield f"code names: {k} is used {n} times"
    for m in sorted(ada - set(MODUL_BIASA) - {str(k) for k in kode.values()}):
        yield f"code names: no sheet has the document module {m}"


def audit_pita(data: bytes) -> list[str]:
    """What is wrong with the ribbon: parts, elements, attributes, identifiers, callbacks."""
    bagian = _bagian(data)
    ada = baca_modul(data) if _PROYEK in bagian else {}
    makro = {p: isi for m in MODUL_BIASA for p, isi in prosedur(ada.get(m, "")).items()}
    salah: list[str] = []
    for nama, jenis in BAGIAN.items():
        if nama not in bagian:
            salah.append(f"ribbon: part {nama} is missing")
            continue
        if f'Type="{jenis}" Target="{nama}"'.encode() not in bagian["_rels/.rels"]:
            salah.append(f"ribbon: no relationship leads to {nama}")
        akar = ElementTree.fromstring(bagian[nama])
        salah += [f"ribbon: {nama}: {s}" for s in _audit_unsur(akar, makro)]
    return salah


def _audit_unsur(akar: ElementTree.Element, makro: dict[str, list[str]]) -> Iterator[str]:
    ruang, _, tanda = akar.tag.partition("}")
    if tanda != "customUI" or not ruang.startswith("{http://schemas.microsoft.com/office/"):
        yield f"the root must be customUI (got {akar.tag})"
    induk = {anak: u for u in akar.iter() for anak in u}
    kenal: Counter[str] = Counter()
    for u in akar.iter():
        tanda = u.tag.removeprefix(f"{ruang}}}")
        if tanda not in _ISI_PITA or (u is not akar and induk[u].tag != f"{ruang}}}{_DALAM_PITA[tanda]}"):
            yield f"{tanda} must not stand there"
            continue
        yield from (f"{tanda} must not have {a}" for a in sorted(set(u.keys()) - _ISI_PITA[tanda]))
        yield from (f"{a} of {u.get('id')} is longer than {_TEKS_PITA}" for a, n in u.items() if len(n) > _TEKS_PITA)
        if "id" in _ISI_PITA[tanda]:
            kenal[u.get("id", "")] += 1
        if tanda == "button":
            if u.get("size") not in ("large", "normal"):
                yield f"size of {u.get('id')} must be large or normal"
            if makro.get(u.get("onAction", "")) != ["control"]:
                yield f"callback {u.get('onAction')} is no public sub of one control"
        if tanda == "group" and not len(u):
            yield f"group {u.get('id')} is empty"
    yield from (f"the id {k!r} is used {n} times" for k, n in kenal.items() if n > 1 or not k)


# ------------------------------------------------------------------ settings


def kunci_xlwings(sumber: str) -> set[str]:
    """Every key that xlwings.bas asks for."""
    return set(re.findall(r'GetConfig\("([^"]+)"', sumber))


def audit_conf(data: bytes) -> list[str]:
    """Whether xlwings.conf is very hidden and answers every key that xlwings asks for, and as `conf_rows` says."""
    bagian = _bagian(data)
    buku = ElementTree.fromstring(bagian["xl/workbook.xml"])
    lembar = {s.get("name"): s for s in buku.iter(f"{_S}sheet")}
    s = lembar.get(conf.LEMBAR)
    if s is None:
        return ["settings: there is no sheet xlwings.conf"]
    salah = [] if s.get("state") == "veryHidden" else ["settings: xlwings.conf must be very hidden"]
    salah += [f"settings: sheet {n} would be taken for Python code" for n in lembar if str(n).lower().endswith(".py")]
    tautan = {t.get("Id"): t.get("Target") for t in ElementTree.fromstring(bagian["xl/_rels/workbook.xml.rels"])}
    isi = _baca_conf(bagian, f"xl/{tautan[s.get(f'{_R}id')]}")
    seharusnya = dict(conf.conf_rows(isi.get("INTERPRETER_WIN", "")))
    salah += [f"settings: key {k} is missing" for k in sorted(kunci_xlwings(modul()["xlwings"]) - isi.keys())]
    salah += [f"settings: {k} must be {v!r} (got {isi.get(k)!r})" for k, v in seharusnya.items() if isi.get(k) != v]
    if not isi.get("INTERPRETER_WIN"):
        salah.append("settings: INTERPRETER_WIN must name an interpreter")
    return salah


def _baca_conf(bagian: dict[str, bytes], nama: str) -> dict[str, str]:
    """Keys and values of the sheet; every cell must be text."""
    teks = ["".join(t.itertext()) for t in ElementTree.fromstring(bagian["xl/sharedStrings.xml"])]
    isi: dict[str, str] = {}
    for baris in ElementTree.fromstring(bagian[nama]).iter(f"{_S}row"):
        sel = {str(c.get("r"))[0]: c for c in baris}
        nilai = {}
        for kolom, c in sel.items():
            v = c.find(f"{_S}v")
            nilai[kolom] = teks[int(str(v.text))] if c.get("t") == "s" and v is not None else ""
        isi[nilai.get("A", "")] = nilai.get("B", "")
    return isi
