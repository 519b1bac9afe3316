"""What is refused before any reader opens it: one look at a file from outside, by its content, not by its name.

`periksa_berkas` gives a `Kiriman`, the bytes that were checked with what was learned of them, or raises `PkxlError`
with its own code for each reason. It opens nothing by itself, runs nothing, follows no link and believes no size that
a file declares. Readers may still loop or abort on what no cheap look can see: files from outside are read in
`worker.py`, which limits time and memory. The rooms of the guard: `guard_paket` (zip), `guard_xml`, `guard_ole`,
`guard_sandi`, `guard_teks`, `guard_pdf`; its words and bounds: `kiriman`.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from pkxl.model.temuan import Asal, PkxlError
from pkxl.workbook import kiriman as k
from pkxl.workbook.guard_ole import TANDA_OLE, periksa_ole
from pkxl.workbook.guard_paket import periksa_paket
from pkxl.workbook.guard_pdf import periksa_pdf
from pkxl.workbook.guard_teks import AKHIRAN_CSV, AKHIRAN_MD, periksa_csv, periksa_md
from pkxl.workbook.kiriman import Kiriman, Lembar
from pkxl.workbook.lock import nama_pemilik, pemilik

__all__ = ["Kiriman", "Lembar", "periksa_berkas"]

_ISI = {
    "xlsx": "buku kerja Excel", "xlsm": "buku kerja Excel bermakro", "xlsb": "buku kerja Excel biner",
    "xls": "buku kerja Excel lama", "ods": "lembar OpenDocument", "docx": "dokumen Word", "pdf": "dokumen PDF",
}  # fmt: skip
_AKHIRAN = {
    "xlsx": (".xlsx", ".xltx"), "xlsm": (".xlsm", ".xltm", ".xlam"), "xlsb": (".xlsb",), "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"), "docx": (".docx", ".docm", ".dotx"), "pdf": (".pdf",),
}  # fmt: skip
_AWAL_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<div", b"<style")


def periksa_berkas(path: Path, *, milik_kita: bool = False) -> Kiriman:
    """The file's checked bytes and what they are, with warnings; nothing of it has been interpreted yet.

    Args:
        path: The file.
        milik_kita: It is our own master: the sheets that xlwings runs or takes its settings from may be in it.

    Raises:
        PkxlError: SYS-10 to SYS-19 and SYS-30 to SYS-41, one code for each reason.
    """
    asal = Asal(path.name)
    if path.name.startswith(("~$", ".~lock.")):
        nama = path.name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
        siapa = nama_pemilik(_baca(path, asal)) or "pengguna lain"
        return Kiriman(path, "pemilik", b"", [k.BERKAS_PEMILIK.di(asal, nama=nama, pemilik=siapa)])
    data = _baca(path, asal)
    if not data:
        raise PkxlError(k.BERKAS_KOSONG.di(asal))
    if data[:2] == b"PK":
        return _cocok_nama(periksa_paket(data, path, milik_kita=milik_kita))
    if data[:8] == TANDA_OLE:
        return _cocok_nama(periksa_ole(data, path, milik_kita=milik_kita))
    if b"%PDF-" in data[:1024]:
        if path.suffix.lower() != ".pdf":
            raise PkxlError(k.NAMA_KELIRU.di(asal, akhiran=path.suffix.lower() or "tanpa akhiran", apa=_ISI["pdf"]))
        return periksa_pdf(data, path)
    return _teks(data, path, asal)


def _baca(path: Path, asal: Asal) -> bytes:
    """All bytes of an ordinary file of at most `MAKS_BERKAS`."""
    try:
        keadaan = os.stat(path)
        if not stat.S_ISREG(keadaan.st_mode):  # a folder, or a pipe that would keep us waiting
            raise PkxlError(k.TIDAK_TERBACA.di(asal, sebab="bukan berkas biasa"))
        if keadaan.st_size > k.MAKS_BERKAS:
            raise PkxlError(k.TERLALU_BESAR.di(asal, ukuran=k.ukuran(keadaan.st_size)))
        with path.open("rb") as f:
            data = f.read(k.MAKS_BERKAS + 1)
    except FileNotFoundError as e:
        raise PkxlError(k.TIDAK_TERBACA.di(asal, sebab="berkasnya tidak ada")) from e
    except PermissionError as e:
        siapa = pemilik(path)
        sebab = f"sedang dibuka oleh {siapa}" if siapa else "tidak ada izin membacanya, atau program lain memakainya"
        raise PkxlError(k.TIDAK_TERBACA.di(asal, sebab=sebab)) from e
    except OSError as e:
        raise PkxlError(k.TIDAK_TERBACA.di(asal, sebab=e.strerror or str(e))) from e
    if len(data) > k.MAKS_BERKAS:
        raise PkxlError(k.TERLALU_BESAR.di(asal, ukuran=f"lebih dari {k.ukuran(k.MAKS_BERKAS)}"))
    return data


def _cocok_nama(kiriman: Kiriman) -> Kiriman:
    """A workbook under another workbook's ending is told of; a document under a workbook's ending is refused."""
    akhiran = kiriman.berkas.suffix.lower()
    if akhiran in _AKHIRAN[kiriman.jenis]:
        return kiriman
    konteks: dict[str, Any] = {"akhiran": akhiran or "tanpa akhiran", "apa": _ISI[kiriman.jenis]}
    if kiriman.jenis not in k.BUKU_KERJA or akhiran in AKHIRAN_CSV | AKHIRAN_MD | {".docx", ".pdf"}:
        raise PkxlError(k.NAMA_KELIRU.di(kiriman.asal, **konteks))
    kiriman.catatan.append(k.AKHIRAN_LAIN.di(kiriman.asal, jenis=kiriman.jenis, **konteks))
    return kiriman


def _teks(data: bytes, path: Path, asal: Asal) -> Kiriman:
    akhiran = path.suffix.lower()
    if akhiran in AKHIRAN_MD:
        return periksa_md(data, path)
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(_AWAL_HTML):
        raise PkxlError(k.HALAMAN_WEB.di(asal))
    if akhiran in AKHIRAN_CSV:
        return periksa_csv(data, path)
    # A workbook's ending over something else: say what it is, so that the officer knows what to do.
    if b"\0" not in data[:4096] and any(p in data[:4096].split(b"\n")[0] for p in (b";", b",", b"\t")):
        raise PkxlError(k.NAMA_KELIRU.di(asal, akhiran=akhiran or "tanpa akhiran", apa="teks CSV"))
    if any(akhiran in a for a in _AKHIRAN.values()):
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian="awal berkas", sebab=f"bukan awal sebuah berkas {akhiran}"))
    raise PkxlError(k.BUKAN_BUKU_KERJA.di(asal, apa="tidak dikenal"))
