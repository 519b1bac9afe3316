"""The VBA project of the workbook, made from the readable source in macros/.

The files there are written by hand except for the blocks between "' <<< name" and "' >>>", which come from the register
of worksheet functions and from the table of buttons: `python -m pkxl.master.vba` writes them, a test compares them.
The project is source-only, as [MS-OVBA] 2.3.4.1 asks of every writer that is not Office: Excel compiles it on opening.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path

import xlsxwriter
from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB

from pkxl import __version__
from pkxl.faces.fungsi import AWALAN_GALAT, FUNGSI, Fungsi
from pkxl.master.conf import MODUL_UDF
from pkxl.master.pita import pita_xml
from pkxl.master.tombol_daftar import JUDUL_TAB, TOMBOL
from pkxl.model.temuan import Jenis, Tingkat

KATEGORI = "Perjanjian Kinerja"
BUKU = "ThisWorkbook"
MODUL_BIASA = ("Fungsi", "Pita", "Tombol", "xlwings")
PANJANG_NAMA = 31  # longer names of modules and code names make Excel call the file damaged
_PROYEK = "xl/vbaProject.bin"
_TANPA_CACHE = bytes.fromhex("cc61ffff000100")  # _VBA_PROJECT without a performance cache, as in xlwings' own files

TANPA_PYTHON = Jenis(
    "SYS-06",
    Tingkat.PERBAIKI,
    "Python tidak dapat dijalankan dari buku kerja",
    pesan="{nama} tidak dijalankan: Python tidak dapat dinyalakan dari buku kerja ini. Isi buku kerja tidak berubah.",
    saran="Jalankan pkxl sehat dari Command Prompt dan ikuti petunjuknya.",
)
TANPA_PAKET = Jenis(
    "SYS-07",
    Tingkat.PERBAIKI,
    "pkxl tidak dapat dimuat dari buku kerja",
    pesan="{nama} tidak dijalankan: Python menyala, tetapi pkxl tidak dapat dimuat. Isi buku kerja tidak berubah.",
    saran="Jalankan pkxl sehat dari Command Prompt dan ikuti petunjuknya.",
)
BERHENTI = Jenis(
    "SYS-08",
    Tingkat.PERBAIKI,
    "Tombol berhenti tanpa laporan",
    pesan="{nama} berhenti tanpa laporan dari Python.",
    saran="Klik Batalkan Langkah Terakhir bila ada yang sudah tertulis, lalu jalankan pkxl sehat dari Command Prompt.",
)

# A parameter that bears the name of a function would give the function its letter case: VBA keeps one per name
_ARGUMEN_VBA = {"capaian": "capaian_persen", "serapan": "serapan_persen"}
# Signs of our help texts that code page 1252 has not
_TANDA_1252 = str.maketrans(
    {"◄": "<", "►": ">", "≥": ">=", "≤": "<=", "→": "->", "−": "-", "✔": "v", "✘": "x", "▲": "naik", "▼": "turun"}
)
_BLOK = re.compile(r"(?m)^' <<< (\w+)[^\n]*\n(?:.*\n)*?(?=' >>>$)")


def literal(teks: str) -> str:
    """A text as a VBA string, in code page 1252.

    Raises:
        UnicodeEncodeError: A character has no place in code page 1252 and no substitute here.
    """
    rapi = " ".join(teks.translate(_TANDA_1252).split())
    rapi.encode("cp1252")
    return '"' + rapi.replace('"', '""') + '"'


def nama_argumen(nama: str) -> str:
    """The name of an argument in VBA and so in the function wizard."""
    return _ARGUMEN_VBA.get(nama, nama)


# ------------------------------------------------------------------ generated blocks


def panggilan(f: Fungsi) -> str:
    """The call into Python, word for word what xlwings' own generator writes for this function."""
    argumen = ", ".join([*(nama_argumen(a.nama) for a in f.argumen), "KebijakanAktif()"])
    return f'XLPy.CallUDF("{MODUL_UDF}", "{f.nama}", Array({argumen}), ThisWorkbook, Application.Caller)'


def _bungkus(f: Fungsi) -> Iterator[str]:
    argumen = ", ".join(("" if a.wajib else "Optional ") + nama_argumen(a.nama) for a in f.argumen)
    yield f"Public Function {f.nama}({argumen})"
    yield "    If DiJendelaFungsi() Then Exit Function"
    yield "    On Error GoTo gagal"
    yield "    AmankanPython"
    yield f"    {f.nama} = HasilSel({panggilan(f)})"
    yield "    Exit Function"
    yield "gagal:"
    yield f"    {f.nama} = GalatSel()"
    yield "End Function"
    yield ""


def _fungsi() -> Iterator[str]:
    """The wrappers, the version and the help texts."""
    yield "' Versi isi buku kerja ini; juga tanda bahwa seluruh makro dapat dikompilasi."
    yield "Public Function PKXL_VERSI() As String"
    yield f"    PKXL_VERSI = {literal(__version__)}"
    yield "End Function"
    yield ""
    for f in FUNGSI.values():
        yield from _bungkus(f)
    yield "Private Sub PasangBantuan()"
    for f in FUNGSI.values():
        yield f"    Bantuan1 {literal(f.nama)}, _"
        yield f"        {literal(f.dok)}, _"
        yield "        Array( _"
        for i, a in enumerate(f.argumen):
            yield f"        {literal(a.dok)}{')' if i == len(f.argumen) - 1 else ', _'}"
    yield "End Sub"


def _pesan(jenis: Jenis) -> str:
    return literal(f"{jenis.pesan} {jenis.saran} ({jenis.kode})")


def _konstanta_fungsi() -> Iterator[str]:
    yield f"Private Const AWALAN_GALAT As String = {literal(AWALAN_GALAT)}"
    yield f"Private Const KATEGORI As String = {literal(KATEGORI)}"


def _konstanta_tombol() -> Iterator[str]:
    yield f"Private Const JUDUL As String = {literal(JUDUL_TAB)}"
    yield f"Private Const TANPA_PYTHON As String = {_pesan(TANPA_PYTHON)}"
    yield f"Private Const TANPA_PAKET As String = {_pesan(TANPA_PAKET)}"
    yield f"Private Const BERHENTI As String = {_pesan(BERHENTI)}"


def _tombol() -> Iterator[str]:
    for t in TOMBOL:
        yield f"Public Sub {t.makro}()"
        yield f"    Jalankan {literal(t.caption)}, {literal(t.fungsi)}"
        yield "End Sub"
        yield ""


def _pita() -> Iterator[str]:
    for t in TOMBOL:
        yield f"Public Sub {t.panggilan}(control As IRibbonControl)"
        yield f"    {t.makro}"
        yield "End Sub"
        yield ""


_ISI: dict[str, dict[str, Callable[[], Iterable[str]]]] = {
    "Fungsi.bas": {"konstanta": _konstanta_fungsi, "fungsi": _fungsi},
    "Tombol.bas": {"konstanta": _konstanta_tombol, "tombol": _tombol},
    "Pita.bas": {"pita": _pita},
}


def segarkan(berkas: str, teks: str) -> str:
    """The text of a file of macros/ with its generated blocks as they should be.

    Raises:
        ValueError: A block is missing or unknown.
    """
    isi = _ISI[berkas]
    ada = [m.group(1) for m in _BLOK.finditer(teks)]
    if sorted(ada) != sorted(isi):
        raise ValueError(f"{berkas} must hold the blocks {sorted(isi)} (got {ada})")

    def ganti(m: re.Match[str]) -> str:
        baris = list(isi[m.group(1)]())
        while baris and not baris[-1]:
            baris.pop()
        return "\n".join([m.group(0).partition("\n")[0], *baris, ""])

    return _BLOK.sub(ganti, teks)


# ------------------------------------------------------------------ modules


def baca_makro(berkas: str) -> str:
    """The text of a file of macros/, lines ended by LF as Python reads them."""
    return resources.files("pkxl.macros").joinpath(berkas).read_text("utf-8" if berkas.endswith(".xml") else "cp1252")


def _xlwings() -> str:
    return resources.files("xlwings").joinpath("xlwings.bas").read_text("cp1252")


def crlf(teks: str) -> str:
    """Lines ended by CRLF, the last one too; VBA takes a module with bare LF for one line."""
    return "\r\n".join(teks.rstrip("\n").splitlines()) + "\r\n"


def modul() -> dict[str, str]:
    """Source of each module that isn't a sheet, by its name: the standard modules whole, ThisWorkbook without header."""
    sumber = {n: _xlwings() if n == "xlwings" else baca_makro(f"{n}.bas") for n in MODUL_BIASA}
    sumber[BUKU] = baca_makro(f"{BUKU}.cls")
    return {n: crlf(t) for n, t in sumber.items()}


def nama_kode(lembar: Sequence[str]) -> list[str]:
    """The code name of each sheet: "Hasil Periksa" -> "LbrHasilPeriksa"; letters and digits, unique, at most 31 long."""
    dipakai = {n.casefold() for n in (BUKU, *MODUL_BIASA)}
    hasil = []
    for nama in lembar:
        kata = re.findall(r"[A-Za-z0-9]+", nama)
        dasar = "Lbr" + "".join(k[0].upper() + k[1:] for k in kata)
        kode, n = dasar[:PANJANG_NAMA], 1
        while kode.casefold() in dipakai:
            n += 1
            kode = f"{dasar[: PANJANG_NAMA - len(str(n))]}{n}"
        dipakai.add(kode.casefold())
        hasil.append(kode)
    return hasil


def proyek(kode: Sequence[str]) -> bytes:
    """vbaProject.bin with a document module for the workbook and one for each code name, and our modules.

    Args:
        kode: Code names of the sheets, in the order of the tabs.
    """
    with tempfile.TemporaryDirectory() as folder:  # the library takes paths only
        buku = Path(folder) / "kerangka.xlsm"
        kerangka = xlsxwriter.Workbook(buku)
        kerangka.set_vba_name(BUKU)
        for k in kode:
            kerangka.add_worksheet().set_vba_name(k)
        kerangka.close()
        with ExcelFile(buku) as berkas:
            isi = berkas.add_vba_project()
            for nama, sumber in modul().items():
                if nama == BUKU:
                    berkas.set_module(nama, sumber)
                else:
                    isi.add_module(nama, sumber)
            berkas.save()
        with zipfile.ZipFile(buku) as z:
            cfb = CFB.from_bytes(z.read(_PROYEK))
    cfb.write_stream_in_storage("VBA", "_VBA_PROJECT", _TANPA_CACHE)
    return bytes(cfb.to_bytes())


def main() -> None:
    """Writes the generated parts of macros/ in the source tree."""
    folder = Path(str(resources.files("pkxl.macros")))
    for nama in _ISI:
        (folder / nama).write_text(segarkan(nama, baca_makro(nama)), "cp1252", newline="\n")
    (folder / "Pita.xml").write_text(pita_xml(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
