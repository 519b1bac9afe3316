"""What the readers of an Open XML workbook ask of its package: parts, where each sheet stands, what styles show."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pkxl.workbook.tampilan import Tampilan, tampilan_format

_PERSEN_BAWAAN = {9: 0, 10: 2}
_DESIMAL_BAWAAN = {2: 2, 4: 2, 39: 2, 40: 2}
_TANGGAL_BAWAAN = frozenset(range(14, 18))
_WAKTU_BAWAAN = frozenset((*range(18, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NUMFMT = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?\bnumFmtId="(\d+)"[^>]*?\bformatCode="([^"]*)"')
_NUMFMT_TERBALIK = re.compile(rb'<(?:\w+:)?numFmt\b[^>]*?\bformatCode="([^"]*)"[^>]*?\bnumFmtId="(\d+)"')
_XF = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_NUMFMTID = re.compile(rb'\bnumFmtId="(\d+)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_REL = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTR = re.compile(rb'([\w:]+)="([^"]*)"')
# A format code without what stands in it as it is: texts, escaped letters, colours and locales, padding.
_HARFIAH = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
_TANGGAL_POLOS = re.compile(r"[dmy]+(?:[-/ .,]*[dmy]+)*(?:;@)?", re.IGNORECASE)


class Gaya(NamedTuple):
    """The cell styles of a workbook, by their index as a sheet writes it.

    Attributes:
        tampilan: Those that change what is seen of a number.
        tanggal: Those that make a date of a number.
        ragu: Those that might make a date, a time or a duration of it.
    """

    tampilan: Mapping[bytes, Tampilan]
    tanggal: frozenset[bytes]
    ragu: frozenset[bytes]


class Kolom(dict[bytes, int]):
    """0-based column of its letters, of at most three: there are 18,278 of them in all."""

    def __missing__(self, huruf: bytes) -> int:
        kolom = 0
        for h in huruf:
            kolom = kolom * 26 + h - 64
        self[huruf] = kolom - 1
        return kolom - 1


KOLOM = Kolom()


class Tempat(dict[bytes, tuple[int, int]]):
    """0-based row and column of a cell by its name, "AB12"; forgets when it has learnt very many."""

    def __missing__(self, sel: bytes) -> tuple[int, int]:
        huruf = sel.rstrip(b"0123456789")
        if len(self) > _PALING_HAFAL:
            self.clear()
        letak = self[sel] = int(sel[len(huruf) :]) - 1, KOLOM[huruf]
        return letak


_PALING_HAFAL = 50_000
TEMPAT = Tempat()


def isi_bagian(data: bytes, daftar: Mapping[str, zipfile.ZipInfo], nama: str) -> bytes | None:
    """A part of a package, unpacked at one go; None where it is not there.

    Raises:
        ValueError: it is locked, damaged, or packed in another way than all spreadsheets pack.
    """
    info = daftar.get(nama)
    if info is None:
        return None
    di = info.header_offset
    mulai = di + 30 + int.from_bytes(data[di + 26 : di + 28], "little")
    mulai += int.from_bytes(data[di + 28 : di + 30], "little")
    isi = data[mulai : mulai + info.compress_size]
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{nama} tidak dapat dibuka, atau jumlah periksanya (CRC) salah")
    if info.compress_type == zipfile.ZIP_DEFLATED:
        try:
            isi = zlib.decompress(isi, -15, info.file_size or 1)
        except zlib.error as e:
            raise ValueError(f"{nama} tidak dapat dibuka") from e
    if len(isi) != info.file_size or zlib.crc32(isi) != info.CRC:
        raise ValueError(f"{nama} tidak dapat dibuka, atau jumlah periksanya (CRC) salah")
    return isi


@lru_cache(maxsize=32)
def bagian_lembar(workbook: bytes, rels: bytes) -> dict[str, str]:
    """Part name of each sheet, in the order of the tabs."""
    target: dict[bytes, str] = {}
    for m in _REL.finditer(rels):
        a = dict(_ATTR.findall(m[1]))
        t = a.get(b"Target", b"").decode()
        target[a.get(b"Id", b"")] = t.lstrip("/") if t.startswith("/") else f"xl/{t}"
    hasil = {}
    for m in _SHEET.finditer(workbook):
        a = dict(_ATTR.findall(m[1]))
        rid = next((v for k, v in a.items() if k.endswith(b":id")), b"")
        if rid in target:
            hasil[teks_xml(a.get(b"name", b""))] = target[rid]
    return hasil


@lru_cache(maxsize=32)
def gaya(styles: bytes) -> Gaya:
    """What the styles part says."""
    daftar = _antara(styles, b"numFmts")
    kode = {int(n): teks_xml(f) for n, f in _NUMFMT.findall(daftar)}
    kode |= {int(n): teks_xml(f) for f, n in _NUMFMT_TERBALIK.findall(daftar)}
    menurut_nomor: dict[bytes, tuple[Tampilan, str]] = {}
    tampilan: dict[bytes, Tampilan] = {}
    waktu: dict[str, set[bytes]] = {"": set(), "tanggal": set(), "ragu": set()}
    for i, xf in enumerate(_XF.findall(_antara(styles, b"cellXfs"))):
        n = _NUMFMTID.search(xf)
        nomor = n[1] if n else b"0"
        if nomor not in menurut_nomor:
            menurut_nomor[nomor] = _arti(int(nomor), kode)
        t, w = menurut_nomor[nomor]
        if t.desimal or t.persen:
            tampilan[b"%d" % i] = t
        waktu[w].add(b"%d" % i)
    return Gaya(tampilan, frozenset(waktu["tanggal"]), frozenset(waktu["ragu"]))


def _antara(xml: bytes, elemen: bytes) -> bytes:
    """What stands in the first element of that name, whatever its prefix."""
    awal = xml.find(elemen)
    akhir = xml.find(elemen + b">", awal + 1)
    return xml[awal:akhir] if 0 <= awal < akhir else b""


def _arti(nomor: int, kode: Mapping[int, str]) -> tuple[Tampilan, str]:
    """What a number format shows of a number, and whether it makes a date of it ("tanggal", "ragu", "")."""
    if nomor not in kode:
        t = Tampilan(_DESIMAL_BAWAAN.get(nomor, _PERSEN_BAWAAN.get(nomor, 0)), nomor in _PERSEN_BAWAAN)
        return t, "tanggal" if nomor in _TANGGAL_BAWAAN else "ragu" if nomor in _WAKTU_BAWAAN else ""
    k = kode[nomor]
    bersih = _HARFIAH.sub("", k)
    if _TANGGAL_POLOS.fullmatch(bersih):
        return tampilan_format(k), "tanggal"
    ragu = any(h in "ymdhsgeb" for h in bersih.casefold().replace("general", ""))
    return tampilan_format(k), "ragu" if ragu else ""


def teks_xml(mentah: bytes) -> str:
    """Text of an attribute."""
    teks = mentah.decode("utf-8", "replace")
    if "&" in teks:
        for k, v in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")):
            teks = teks.replace(k, v)
    return teks
