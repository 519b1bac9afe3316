"""Text files before any reader opens them: CSV with its encoding and its separator, markdown."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from pkxl.model.temuan import Asal, PkxlError, Temuan
from pkxl.workbook import kiriman as k
from pkxl.workbook.kiriman import Kiriman

AKHIRAN_CSV = frozenset({".csv", ".tsv", ".txt"})
AKHIRAN_MD = frozenset({".md", ".markdown"})
_KENDALI = re.compile("[\0-\x08\x0b\x0e-\x1f]")
_BOM16 = (b"\xff\xfe", b"\xfe\xff")


def baca_teks(data: bytes, asal: Asal, akhiran: str) -> tuple[str, str]:
    """The decoded text without its byte order mark, and the encoding: "utf-8", "utf-16" or "cp1252".

    UTF-16 is what Excel calls "Unicode text", cp1252 what an old program writes; the order is the order of certainty.

    Raises:
        PkxlError: SYS-38 it holds what no text holds.
    """
    if data[:2] in _BOM16:
        calon = ["utf-16"]
    else:
        calon = ["utf-8-sig", "cp1252"]
    for sandi in calon:
        try:
            teks = data.decode(sandi)
        except UnicodeDecodeError:
            continue
        kendali = _KENDALI.search(teks)
        if kendali:
            baris = teks.count("\n", 0, kendali.start()) + 1
            raise PkxlError(
                k.TEKS_BINER.di(asal._replace(baris=baris), akhiran=akhiran, sebab=f"huruf {ord(kendali[0])}")
            )
        return teks.removeprefix("\ufeff"), sandi.removesuffix("-sig")
    raise PkxlError(k.TEKS_BINER.di(asal, akhiran=akhiran, sebab="tidak terbaca dalam pengodean mana pun"))


def sebab_csv(e: csv.Error) -> str:
    """Why a text is no CSV, in Indonesian: the csv module says it in English only."""
    if "field larger" in str(e):
        return "sebuah isian terlalu panjang"
    if "end of data" in str(e):
        return "tanda kutip tidak ditutup sampai akhir berkas"
    return "ada huruf sesudah tanda kutip penutup"


def periksa_csv(data: bytes, path: Path) -> Kiriman:
    """A CSV file that may be read, with its text, its encoding and its separator.

    Raises:
        PkxlError: SYS-17, SYS-37, SYS-38, SYS-39.
    """
    asal = Asal(path.name)
    teks, sandi = baca_teks(data, asal, path.suffix.lower())
    pemisah = _pemisah(teks)
    batas_lama = csv.field_size_limit(k.MAKS_MEDAN)
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    baris = sel = 0
    try:
        for medan in pembaca:
            baris = pembaca.line_num
            sel += len(medan)
            if sel > k.MAKS_SEL:
                raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran="CSV"))
    except csv.Error as e:
        di_baris = asal._replace(baris=baris + 1)
        if "field larger" in str(e):
            raise PkxlError(k.MEDAN_PANJANG.di(di_baris, batas=f"{k.MAKS_MEDAN:,}".replace(",", "."))) from e
        raise PkxlError(k.KUTIP_TERBUKA.di(di_baris, sebab=sebab_csv(e))) from e
    finally:
        csv.field_size_limit(batas_lama)
    return Kiriman(path, "csv", data, _catatan(sandi, asal), teks=teks, sandi=sandi, pemisah=pemisah)


def periksa_md(data: bytes, path: Path) -> Kiriman:
    """A markdown file that may be read, with its text and its encoding.

    Raises:
        PkxlError: SYS-38.
    """
    asal = Asal(path.name)
    teks, sandi = baca_teks(data, asal, path.suffix.lower())
    return Kiriman(path, "md", data, _catatan(sandi, asal), teks=teks, sandi=sandi)


def _catatan(sandi: str, asal: Asal) -> list[Temuan]:
    return [k.SANDI_TEKS.di(asal)] if sandi == "cp1252" else []


def _pemisah(teks: str) -> str:
    """The separator that cuts the first lines into the most, equally many fields; ";" where nothing tells."""
    contoh = re.sub(r'"[^"]*"', "", teks[:65_536])
    baris = [b for b in re.split(r"\r\n|\r|\n", contoh) if b.strip()][:20]
    if not baris:
        return ";"
    # Indonesian Excel writes ";" and decimal commas: of two separators that fit equally, the earlier here wins.
    return max(";\t|,", key=lambda p: (sum(b.count(p) == baris[0].count(p) > 0 for b in baris), baris[0].count(p)))
