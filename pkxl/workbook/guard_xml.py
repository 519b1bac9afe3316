"""What the guard asks of one XML part: its encoding, no DTD, an end; of a sheet also where its cells stand.

Every check has a fast form that is certain for what Excel, LibreOffice, XlsxWriter and openpyxl write, and a slow one
by expat for everything else. The slow form alone refuses, so an unusual but honest file costs time, nothing more.
Expat over all parts would take half of what python-calamine needs to read the workbook; the fast forms take a tenth.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from pkxl.model.temuan import Asal, PkxlError, nama_kolom
from pkxl.model.tulis import tulis
from pkxl.workbook import kiriman as k

Mulai = Callable[[str, dict[str, str]], None]

_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml\s([^>]*?)\?>)?(?>\s++|<!--.*?-->|<\?.*?\?>)*+(?=(<!(?!--))|<([A-Za-z_][\w.:-]*))",
    re.DOTALL,
)
_SANDI = re.compile(rb"""\bencoding\s*=\s*["']([^"']*)["']""")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SANDI_BOLEH = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_DIMENSI = re.compile(rb'<(?:\w+:)?dimension ref="(?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})(\d{1,7})"')
_SEL_AKHIR = re.compile(rb'r="([A-Z]{1,3})\d{1,7}"')
_SEL_POLOS = re.compile(rb"<c[\s/>]")
_SEL_BERAWALAN = re.compile(rb":c[\s/>]")
_SEL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BATAS_BIASA = (702, 9_999)
_LEMBAR_BESAR = 1 << 20
_KOLOM_EXCEL, _BARIS_EXCEL = 16_384, 1_048_576
EKOR_BIASA = 1000
"""Closing tags behind the cells of an ordinary sheet; more of them are looked at for their depth."""


def prolog(data: bytes, bagian: str, asal: Asal) -> bytes:
    """Name of the root element of a part, with its prefix.

    A DTD can only stand before the root element, so this short look finds every one.

    Raises:
        PkxlError: SYS-19 a DTD, SYS-35 an encoding that readers take for an empty sheet, SYS-11 no XML at all.
    """
    if data[:2] in _UTF16 or b"\0" in data[:4]:
        raise PkxlError(k.PENGODEAN_LAIN.di(asal, bagian=bagian, sandi="UTF-16"))
    m = _PROLOG.match(data)
    if m is None:
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian=bagian, sebab="bukan XML"))
    if m[2]:
        raise PkxlError(k.ADA_DTD.di(asal, bagian=bagian))
    sandi = _SANDI.search(m[1]) if m[1] else None
    if sandi and sandi[1].decode("ascii", "replace").lower() not in _SANDI_BOLEH:
        raise PkxlError(k.PENGODEAN_LAIN.di(asal, bagian=bagian, sandi=sandi[1].decode("ascii", "replace")[:40]))
    return m[3]


def mungkin_dtd(awal: bytes) -> bool | None:
    """Whether a part that begins so has a DTD; None where its root element is not reached. Any encoding."""
    if awal[:2] in _UTF16 or b"\0" in awal[:4]:
        awal = awal.decode(
            "utf-16" if awal[:2] in _UTF16 else "utf-16-be" if awal[:1] == b"\0" else "utf-16-le", "ignore"
        ).encode()
    m = _PROLOG.match(awal)
    if m is None:
        return None if awal.lstrip()[:1] == b"<" else False
    return bool(m[2])


def utuh(data: bytes, akar: bytes, bagian: str, asal: Asal) -> None:
    """Passes a part that is UTF-8 and ends with its root's closing tag; asks expat where that is not plain to see.

    What openpyxl leaves when the TEMP disk is full, a sheet cut in half under a right CRC, fails here. Whatever else
    is wrong inside a part, with a right CRC, the reader itself stumbles over.

    Raises:
        PkxlError: SYS-11 damaged, SYS-30 nested too deeply.
    """
    if not data.isascii():
        penyandi = codecs.getincrementaldecoder("utf-8")()
        try:
            for i in range(0, len(data), 1 << 20):
                penyandi.decode(data[i : i + (1 << 20)], i + (1 << 20) >= len(data))
        except UnicodeDecodeError as e:
            raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian=bagian, sebab="ada huruf yang rusak, bukan UTF-8")) from e
    ekor = data.rfind(b"</")
    penutup = data[ekor + 2 : ekor + 300].rstrip()
    rapi = penutup.endswith(b">") and penutup[:-1].rstrip() == akar
    # Readers pull, they do not recurse, so cells may not harm by depth; whatever else is nested stands behind them.
    if not rapi or b"\0" in data or data.count(b"</", data.rfind(b"sheetData>")) > EKOR_BIASA:
        urai(data, bagian, asal)


def urai(
    data: bytes,
    bagian: str,
    asal: Asal,
    mulai: Mulai | None = None,
    akhir: Callable[[str], None] | None = None,
    teks: Callable[[str], None] | None = None,
) -> None:
    """Parses a part completely with expat and hands its elements on.

    Args:
        data: The whole part.
        bagian: Its name, for the message.
        asal: The file.
        mulai: Called with local name and attributes (their names as written) of each element.
        akhir: Called with the local name at each end.
        teks: Called with character data.

    Raises:
        PkxlError: SYS-11 not well-formed, SYS-19 a DTD, SYS-30 nested deeper than `MAKS_DALAM`.
    """
    pembaca = expat.ParserCreate()
    pembaca.buffer_text = True
    dalam = 0

    def buka(nama: str, atribut: dict[str, str]) -> None:
        nonlocal dalam
        dalam += 1
        if dalam > k.MAKS_DALAM:
            raise PkxlError(k.TERLALU_DALAM.di(asal, bagian=bagian, dalam=k.MAKS_DALAM))
        if mulai:
            mulai(nama.rpartition(":")[2], atribut)

    def tutup(nama: str) -> None:
        nonlocal dalam
        dalam -= 1
        if akhir:
            akhir(nama.rpartition(":")[2])

    def dtd(*_: Any) -> None:
        raise PkxlError(k.ADA_DTD.di(asal, bagian=bagian))

    pembaca.StartElementHandler, pembaca.EndElementHandler = buka, tutup
    pembaca.StartDoctypeDeclHandler = dtd
    if teks:
        pembaca.CharacterDataHandler = teks
    try:
        pembaca.Parse(data, True)
    except expat.ExpatError as e:
        sebab = f"XML putus atau salah di baris {e.lineno}"
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian=bagian, sebab=sebab)) from e


# --- where the cells of a sheet stand -------------------------------------------------------------------------


def kotak(data: bytes, akar: bytes, bagian: str, asal: Asal) -> None:
    """Passes a sheet whose cells with a value fit into a rectangle of `MAKS_KOTAK`, counted from A1.

    Two cells, A1 and XFD1048576, make a dense reader ask for room for 17 thousand million. A styled cell without a
    value does not count: officers format whole columns.

    Raises:
        PkxlError: SYS-17 too many cells; SYS-11 not well-formed, found on the slow way.
    """
    awalan = akar[: akar.rfind(b":") + 1]
    # An element c with another prefix than the root's is a cell, too, for readers that look at local names only.
    if not (_SEL_POLOS if awalan else _SEL_BERAWALAN).search(data):
        for batas in _BATAS_BIASA, None:
            # A large sheet goes beyond the usual bounds somewhere in its middle: there its own claim is tried at once.
            if batas is None or len(data) <= _LEMBAR_BESAR:
                pola = _pola(awalan, *(batas or _klaim(data)))
                if pola is not None and pola.search(data) is None:
                    return
    _kotak_teliti(data, bagian, asal)


def _klaim(data: bytes) -> tuple[int, int]:
    """What column and row the sheet seems to reach: a guess, to be proved by the pattern made of it."""
    m = _DIMENSI.search(data, 0, 4096)
    kolom, baris = (_nomor(m[1].decode()), int(m[2])) if m else (1, 1)
    akhir = data.rfind(b'<row r="')
    if akhir >= 0:
        nomor = data[akhir + 8 : akhir + 16].split(b'"')[0]
        baris = max(baris, int(nomor) if nomor.isdigit() else 0)
    for potong in (data[:65_536], data[akhir:]):
        for huruf in set(_SEL_AKHIR.findall(potong)):
            kolom = max(kolom, _nomor(huruf.decode()))
    return kolom, baris


@lru_cache(maxsize=64)
def _pola(awalan: bytes, kolom: int, baris: int) -> re.Pattern[bytes] | None:
    """Finds any cell that is not plainly written or stands beyond the bounds; None if these are too wide to pass.

    Bounds are widened to what a pattern can say: columns to their first letter, rows to their first digit.
    """
    angka = str(baris)
    if len(angka) <= 4:
        pola_baris, baris = b"[0-9]{1,4}", 9_999
    else:
        pola_baris = b"(?:[0-9]{1,%d}|[1-%c][0-9]{%d})" % (len(angka) - 1, ord(angka[0]), len(angka) - 1)
        baris = (int(angka[0]) + 1) * 10 ** (len(angka) - 1) - 1
    if kolom <= 26:
        pola_kolom = b"[A-%c]" % (64 + kolom)
    elif kolom <= 702:
        pertama = (kolom - 1) // 26
        pola_kolom, kolom = b"(?:[A-Z]|[A-%c][A-Z])" % (64 + pertama), 26 * pertama + 26
    else:
        pola_kolom, kolom = b"[A-Z]{1,3}", 18_278
    if kolom * baris > k.MAKS_KOTAK:
        return None
    # A letter behind the c: another element, <cols>, <cfRule>.
    return re.compile(b'<%sc(?! r="%s%s"|[A-Za-z])' % (re.escape(awalan), pola_kolom, pola_baris))


def _kotak_teliti(data: bytes, bagian: str, asal: Asal) -> None:
    baris = kolom = baris_maks = kolom_maks = 0

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal baris, kolom, baris_maks, kolom_maks
        if nama == "c":
            alamat = atribut.get("r", "")
            m = _SEL.fullmatch(alamat)
            kolom, baris = (_nomor(m[1]), int(m[2])) if m else (kolom + 1, baris)
            if alamat and (not m or kolom > _KOLOM_EXCEL or not 0 < baris <= _BARIS_EXCEL):
                raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian=bagian, sebab=f"alamat sel “{alamat[:20]}” salah"))
        elif nama == "row":
            nomor = atribut.get("r", "")
            baris, kolom = int(nomor) if nomor.isdecimal() and len(nomor) <= 7 else baris + 1, 0
        elif nama in ("v", "is"):
            baris_maks, kolom_maks = max(baris_maks, baris), max(kolom_maks, kolom)

    urai(data, bagian, asal, mulai)
    if baris_maks * kolom_maks > k.MAKS_KOTAK:
        banyak = tulis(Decimal(baris_maks * kolom_maks), 0)
        sampai = f"{nama_kolom(kolom_maks)}{baris_maks}"
        raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran=f"{banyak} sel, sampai {sampai}"))


def _nomor(huruf: str) -> int:
    n = 0
    for h in huruf:
        n = n * 26 + ord(h) - 64
    return n


# --- how much text the cells hold together --------------------------------------------------------------------


def ada_sepanjang(data: bytes, akar: bytes, panjang: int) -> bool:
    """Whether one of the shared strings may take more than `panjang` bytes; looks in strides of that length."""
    tutup = b"</" + akar[: akar.rfind(b":") + 1] + b"si>"
    mulai = 0
    while mulai + panjang < len(data):
        berikut = data.rfind(tutup, mulai, mulai + panjang)
        if berikut < 0:
            return True
        mulai = berikut + len(tutup)
    return False


def hitung_teks(lembar: Iterable[bytes], bersama: bytes, asal: Asal) -> None:
    """Adds up the text that all cells take from the shared strings; the slow, exact form.

    Raises:
        PkxlError: SYS-18 more than `MAKS_TEKS`.
    """
    panjang: list[int] = []

    def mulai_bersama(nama: str, _: dict[str, str]) -> None:
        if nama == "si":
            panjang.append(0)

    def teks_bersama(isi: str) -> None:
        if panjang:
            panjang[-1] += len(isi)

    urai(bersama, "sharedStrings.xml", asal, mulai_bersama, teks=teks_bersama)
    pakai: Counter[str] = Counter()
    jenis, dalam_v = "", False

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal jenis, dalam_v
        if nama == "c":
            jenis = atribut.get("t", "")
        dalam_v = nama == "v" and jenis == "s"

    def teks(isi: str) -> None:
        if dalam_v:
            pakai[isi] += 1

    for data in lembar:
        urai(data, "sheet", asal, mulai, teks=teks)
    jumlah = sum(
        n * panjang[int(i)] for i, n in pakai.items() if i.strip().isdecimal() and len(i) < 10 and int(i) < len(panjang)
    )
    if jumlah > k.MAKS_TEKS:
        raise PkxlError(k.TERLALU_BANYAK_TEKS.di(asal, ukuran=f"{tulis(Decimal(jumlah), 0)} huruf"))
