"""The text of a file, whatever way it was saved: UTF-8 or UTF-16 with or without mark, Windows-1252.

Refuses early and with a reason what is no text: a Word document renamed .md, NUL bytes, hundreds of megabytes.
"""

from __future__ import annotations

import codecs
from decimal import Decimal
from pathlib import Path

from pkxl.model.angka import tulis
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat

BATAS_BITA = 5 * 1024 * 1024
BATAS_BARIS = 100_000

BUKAN_TEKS = Jenis(
    "DOK-02",
    Tingkat.PERBAIKI,
    "Berkas bukan teks",
    pesan="Berkas ini bukan berkas teks: {sebab}.",
    saran="Simpan dokumennya sebagai teks UTF-8 (.md atau .csv), lalu ulangi.",
    gabung=0,
)
TERLALU_BESAR = Jenis(
    "DOK-03",
    Tingkat.PERBAIKI,
    "Berkas terlalu besar",
    pesan="Berkas ini berisi {ukuran}, batasnya {batas}. Perjanjian Kinerja biasanya kurang dari 1 MB.",
    saran="Periksa apakah berkasnya benar, lalu pisahkan bagian Perjanjian Kinerja saja.",
    gabung=0,
)
TAK_TERBUKA = Jenis(
    "DOK-05",
    Tingkat.PERBAIKI,
    "Berkas tidak dapat dibuka",
    pesan="Berkas tidak dapat dibuka: {sebab}.",
    saran="Periksa nama dan foldernya, dan tutup berkas itu di program lain.",
    gabung=0,
)

# How well-known files begin that are sometimes renamed.
_AWALAN = (
    (b"PK\x03\x04", "isinya berkas Word, Excel, atau ZIP"),
    (b"%PDF", "isinya PDF"),
    (b"\xd0\xcf\x11\xe0", "isinya berkas Office lama (.doc, .xls)"),
    (b"{\\rtf", "isinya RTF"),
)


def baca_teks(path: Path) -> str:
    """The text of the file, without byte order mark.

    Raises:
        PkxlError: DOK-02 no text; DOK-03 above 5 MB or 100.000 lines; DOK-05 missing, locked or a folder.
    """
    asal = Asal(path.name)
    try:
        with path.open("rb") as f:
            bita = f.read(BATAS_BITA + 1)
            ukuran = len(bita) if len(bita) <= BATAS_BITA else max(path.stat().st_size, len(bita))
    except OSError as e:
        raise PkxlError(TAK_TERBUKA.di(asal, sebab=_sebab(e))) from e
    except ValueError as e:  # a NUL inside the name
        raise PkxlError(TAK_TERBUKA.di(asal, sebab="namanya tidak sah")) from e
    if ukuran > BATAS_BITA:
        raise PkxlError(_terlalu_besar(asal, ukuran))
    return _tafsirkan(bita, asal)


def pastikan_teks(teks: str, asal: Asal) -> str:
    """`teks` itself when it is text of a bearable size.

    Raises:
        PkxlError: DOK-02 NUL inside; DOK-03 too long.
    """
    if len(teks) > BATAS_BITA:
        raise PkxlError(_terlalu_besar(asal, len(teks)))
    if "\x00" in teks:
        raise PkxlError(BUKAN_TEKS.di(asal, sebab="ada karakter NUL di dalamnya"))
    batasi(teks.count("\n") + teks.count("\r"), BATAS_BARIS, "baris", asal)
    return teks.removeprefix("\ufeff")


def batasi(jumlah: int, batas: int, apa: str, asal: Asal) -> None:
    """Refuse a text that holds more of something than any honest one.

    Raises:
        PkxlError: DOK-03.
    """
    if jumlah > batas:
        raise PkxlError(TERLALU_BESAR.di(asal, ukuran=_banyak(jumlah, apa), batas=_banyak(batas, apa)))


def _banyak(jumlah: int, apa: str) -> str:
    return f"{tulis(Decimal(jumlah))} {apa}"


def _sebab(e: OSError) -> str:
    if isinstance(e, FileNotFoundError):
        return "berkasnya tidak ada"
    if isinstance(e, IsADirectoryError):
        return "ini folder, bukan berkas"
    if isinstance(e, PermissionError):
        return "tidak ada izin membaca, atau sedang dibuka program lain"
    return e.strerror or type(e).__name__


def _terlalu_besar(asal: Asal, ukuran: int) -> Temuan:
    mb = f"{ukuran / 1024 / 1024:.1f}".replace(".", ",")
    return TERLALU_BESAR.di(asal, ukuran=f"{mb} MB", batas=f"{BATAS_BITA // 1024 // 1024} MB")


def _tafsirkan(bita: bytes, asal: Asal) -> str:
    for awal, sebab in _AWALAN:
        if bita.startswith(awal):
            raise PkxlError(BUKAN_TEKS.di(asal, sebab=sebab))
    try:
        if bita.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            teks = bita.decode("utf-16")
        else:
            teks = _utf8_atau_1252(bita)
    except UnicodeDecodeError as e:
        raise PkxlError(BUKAN_TEKS.di(asal, sebab="hurufnya tidak dikenali")) from e
    return pastikan_teks(teks, asal)


def _utf8_atau_1252(bita: bytes) -> str:
    try:
        return bita.decode("utf-8")
    except UnicodeDecodeError:
        return bita.decode("cp1252")
