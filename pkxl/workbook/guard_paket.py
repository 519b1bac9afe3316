"""Open XML packages before any reader opens them: workbooks, Word documents; the door to OpenDocument sheets.

One pass over the directory (`guard_zip`), then over the parts that readers will open; the others (pictures, themes,
printer settings) are only asked for a DTD. What was unpacked on the way is handed on in `Kiriman.bagian`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from pkxl.model.temuan import TANPA_ASAL, Asal, PkxlError, Temuan
from pkxl.model.tulis import tulis
from pkxl.workbook import kiriman as k
from pkxl.workbook.guard_ods import periksa_ods
from pkxl.workbook.guard_xml import ada_sepanjang, hitung_teks, kotak, prolog, urai, utuh
from pkxl.workbook.guard_zip import Paket
from pkxl.workbook.kiriman import JenisBerkas, Kiriman, Lembar

_PALING_SEDIKIT_SEL = 15
"""Bytes of the shortest cell with a value, <c><v>1</v></c>."""


def periksa_paket(data: bytes, path: Path, *, milik_kita: bool) -> Kiriman:
    """A zip package that may be read.

    Args:
        data: The whole file.
        path: Its name; not opened.
        milik_kita: Allow the sheets that xlwings runs or takes its settings from.
    """
    asal = Asal(path.name)
    p = Paket(data, asal)
    catatan: list[Temuan] = []
    if p.aneh:
        catatan.append(k.NAMA_BAGIAN_ANEH.di(asal, bagian=p.aneh))
    if "mimetype" in p:
        return periksa_ods(p, path, catatan)
    if "[Content_Types].xml" not in p:
        if any(n.startswith("xl/") for n in p.entri):
            raise p.rusak("[Content_Types].xml", "bagian ini tidak ada")
        raise PkxlError(k.BUKAN_BUKU_KERJA.di(asal, apa="berkas zip biasa"))
    utama = _bagian_utama(p)
    jenis = _jenis_paket(p, utama)
    bagian: dict[str, bytes] = {}
    lembar: tuple[Lembar, ...] = ()
    if jenis in ("xlsx", "xlsm"):
        lembar = _buku(p, utama, bagian, catatan, milik_kita=milik_kita)
    elif jenis == "docx":
        isi = p.bongkar(utama)
        utuh(isi, prolog(isi, utama, asal), utama, asal)
    _makro(p, path, catatan)
    p.tanpa_dtd(bagian)
    if sum(map(len, bagian.values())) > k.SIMPAN_BAGIAN:
        bagian = {}
    return Kiriman(path, jenis, data, catatan, lembar, bagian)


def _bagian_utama(p: Paket) -> str:
    """Name of the part that the package is about."""
    for jenis, sasaran, luar in _relasi(p, "").values():
        if jenis == "officeDocument" and not luar:
            return sasaran
    raise p.rusak("_rels/.rels", "tidak menunjuk buku kerja")


class _Relasi(NamedTuple):
    jenis: str
    sasaran: str
    luar: bool


def _relasi(p: Paket, dari: str) -> dict[str, _Relasi]:
    """Relationships of a part by their id: last word of the type, target as a part name, whether it lies outside."""
    folder, _, nama = dari.rpartition("/")
    rels = f"{folder}/_rels/{nama}.rels".lstrip("/")
    return _di_berkas(p, _urai_relasi, rels, folder) if rels in p else {}


_T = TypeVar("_T")


def _di_berkas(p: Paket, urai_bagian: Callable[..., _T], nama: str, *lain: str) -> _T:
    """What a cached parser makes of a part; a fault it finds is told of this file."""
    try:
        return urai_bagian(p.bongkar(nama), nama, *lain)
    except PkxlError as e:
        raise PkxlError(e.temuan._replace(asal=p.asal)) from e


# The workbooks of one batch come from one master: most of these small parts are the same bytes in all of them.
@lru_cache(maxsize=64)
def _urai_relasi(isi: bytes, rels: str, folder: str) -> dict[str, _Relasi]:
    hasil: dict[str, _Relasi] = {}

    def mulai(elemen: str, a: dict[str, str]) -> None:
        if elemen != "Relationship":
            return
        sasaran, luar = a.get("Target", ""), a.get("TargetMode", "") == "External"
        if not luar:
            ruas: list[str] = [] if sasaran.startswith(("/", "\\")) else folder.split("/") if folder else []
            for r in sasaran.replace("\\", "/").split("/"):
                if r == "..":
                    ruas = ruas[:-1]
                elif r not in ("", "."):
                    ruas.append(r)
            sasaran = "/".join(ruas)
        hasil[a.get("Id", "")] = _Relasi(a.get("Type", "").rpartition("/")[2], sasaran, luar)

    prolog(isi, rels, TANPA_ASAL)
    urai(isi, rels, TANPA_ASAL, mulai)
    return hasil


@lru_cache(maxsize=64)
def _urai_jenis_isi(isi: bytes, nama: str) -> dict[str, str]:
    """Declared content type of the parts that have one of their own, all in lower case."""
    hasil: dict[str, str] = {}

    def mulai(elemen: str, a: dict[str, str]) -> None:
        if elemen == "Override":
            hasil[a.get("PartName", "").replace("\\", "/").lstrip("/").lower()] = a.get("ContentType", "").lower()

    prolog(isi, nama, TANPA_ASAL)
    urai(isi, nama, TANPA_ASAL, mulai)
    return hasil


@lru_cache(maxsize=64)
def _urai_buku(isi: bytes, nama: str) -> list[tuple[str, str, str]]:
    """Name, relationship id and state of the sheets that a workbook part lists."""
    hasil: list[tuple[str, str, str]] = []

    def mulai(elemen: str, a: dict[str, str]) -> None:
        if elemen == "sheet":
            rid = next((v for n, v in a.items() if n.endswith(":id")), "")
            hasil.append((a.get("name", ""), rid, a.get("state", "visible")))

    prolog(isi, nama, TANPA_ASAL)
    urai(isi, nama, TANPA_ASAL, mulai)
    return hasil


_JENIS_ISI: tuple[tuple[str, JenisBerkas], ...] = (
    ("sheet.binary.macroenabled.main", "xlsb"),
    ("sheet.macroenabled.main", "xlsm"), ("template.macroenabled.main", "xlsm"), ("addin.macroenabled.main", "xlsm"),
    ("spreadsheetml.sheet.main", "xlsx"), ("spreadsheetml.template.main", "xlsx"),
    ("wordprocessingml.document.main", "docx"), ("wordprocessingml.template.main", "docx"),
    ("document.macroenabled.main", "docx"),
)  # fmt: skip


def _jenis_paket(p: Paket, utama: str) -> JenisBerkas:
    """What kind of package this is, by the declared type of its main part."""
    jenis_isi = _di_berkas(p, _urai_jenis_isi, "[Content_Types].xml")
    if utama not in p:
        raise p.rusak(utama, "bagian ini tidak ada")
    tercatat = jenis_isi.get(utama.lower(), "")
    for kata, jenis in _JENIS_ISI:
        if kata in tercatat:
            return jenis
    if not tercatat and utama.lower().endswith("/workbook.xml"):
        return "xlsx"  # its type stands among the defaults
    if not tercatat and utama.lower().endswith("/workbook.bin"):
        return "xlsb"
    raise PkxlError(k.BUKAN_BUKU_KERJA.di(p.asal, apa=tercatat.rpartition("/")[2] or utama))


def _makro(p: Paket, path: Path, catatan: list[Temuan]) -> None:
    """A file whose name promises no macros must hold none."""
    makro = [e.nama for n, e in p.entri.items() if n.endswith("vbaproject.bin") or "/macrosheets/" in n]
    akhiran = path.suffix.lower()
    if makro and akhiran not in (".xlsm", ".xlsb", ".xltm", ".xlam", ".docm"):
        raise PkxlError(k.MAKRO_TERSEMBUNYI.di(p.asal, akhiran=akhiran or "tanpa akhiran", bagian=makro[0]))
    if makro:
        catatan.append(k.MAKRO_DIABAIKAN.di(p.asal))


def _buku(
    p: Paket, utama: str, bagian: dict[str, bytes], catatan: list[Temuan], *, milik_kita: bool
) -> tuple[Lembar, ...]:
    """The sheets of an Open XML workbook, each part that a reader opens checked and put into `bagian`."""
    isi = p.bongkar(utama)
    tertulis = _di_berkas(p, _urai_buku, utama)
    bagian[p.entri[utama.lower()].nama] = isi
    relasi = _relasi(p, utama)
    if b"purl.oclc.org/ooxml" in isi:
        catatan.append(k.OOXML_STRICT.di(p.asal))
    lembar = _daftar_lembar(p, tertulis, relasi, milik_kita=milik_kita)
    if not lembar:
        raise p.rusak(utama, "tidak ada lembar")
    _tautan(p, catatan)
    byte = sum(p.entri[s.bagian.lower()].info.file_size for s in lembar)
    paling_banyak = byte // _PALING_SEDIKIT_SEL
    bersama = akar_bersama = b""  # only where they might be too much
    for jenis, sasaran, luar in relasi.values():
        if not luar and jenis in ("sharedStrings", "styles") and sasaran in p:
            isi = p.bongkar(sasaran)
            akar = prolog(isi, sasaran, p.asal)
            utuh(isi, akar, sasaran, p.asal)
            bagian[p.entri[sasaran.lower()].nama] = isi
            if jenis == "sharedStrings" and ada_sepanjang(isi, akar, k.MAKS_TEKS // (paling_banyak + 1)):
                bersama, akar_bersama = isi, akar
    sel = 0
    for s in lembar:
        asal = Asal(p.asal.berkas, s.nama)
        isi = p.bongkar(s.bagian)
        akar = prolog(isi, s.bagian, asal)
        utuh(isi, akar, s.bagian, asal)
        kotak(isi, akar, s.bagian, asal)
        if paling_banyak > k.MAKS_SEL or bersama:
            sel += isi.count(b"<v") + isi.count(b":v") + isi.count(b"<is") + isi.count(b":is")
            if sel > k.MAKS_SEL:
                raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran=f"{tulis(Decimal(sel), 0)} sel"))
        if byte <= k.SIMPAN_BAGIAN:
            bagian[s.bagian] = isi
    if bersama and ada_sepanjang(bersama, akar_bersama, k.MAKS_TEKS // (sel + 1)):
        hitung_teks((p.bongkar(s.bagian) for s in lembar), bersama, p.asal)
    return lembar


def _daftar_lembar(
    p: Paket, tertulis: list[tuple[str, str, str]], relasi: dict[str, _Relasi], *, milik_kita: bool
) -> tuple[Lembar, ...]:
    hasil: list[Lembar] = []
    ada: set[str] = set()
    for nama, rid, keadaan in tertulis:
        r = relasi.get(rid)
        if r is None or r.luar or r.sasaran not in p:
            raise p.rusak(f"lembar “{nama}”", "isinya tidak ada di dalam berkas")
        if nama.lower() in ada:
            raise PkxlError(k.LEMBAR_GANDA.di(p.asal, lembar=nama))
        ada.add(nama.lower())
        if not milik_kita and (nama.lower().strip() == "xlwings.conf" or nama.lower().strip().endswith(".py")):
            raise PkxlError(k.KONFIGURASI_ASING.di(Asal(p.asal.berkas, nama), lembar=nama))
        hasil.append(Lembar(nama, p.entri[r.sasaran.lower()].nama, keadaan))
    return tuple(hasil)


def _tautan(p: Paket, catatan: list[Temuan]) -> None:
    """Links to other workbooks are told, links that start programs refused."""
    sasaran: list[str] = []
    for n, e in p.entri.items():
        if n.startswith("xl/externallinks/") and n.endswith(".xml"):
            isi = p.bongkar(e.nama)
            prolog(isi, e.nama, p.asal)
            if b"ddeLink" in isi:
                raise PkxlError(k.ADA_DDE.di(p.asal, bagian=e.nama))
            tujuan = [re.split(r"[/\\]", r.sasaran)[-1] for r in _relasi(p, e.nama).values()]
            sasaran += [t for t in tujuan if t] or [e.nama]
        elif n == "xl/connections.xml":
            sasaran.append("sambungan data")
    if sasaran:
        catatan.append(k.TAUTAN_LUAR.di(p.asal, sasaran=", ".join(dict.fromkeys(sasaran))))
