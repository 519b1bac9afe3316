"""Zip packages before any reader opens them: Open XML workbooks, OpenDocument sheets, Word documents.

One pass over the directory, then over the parts that readers will open; the others (pictures, themes, printer
settings) are only asked for a DTD. What was unpacked on the way is handed on in `Kiriman.bagian`.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Container
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pkxl.model.temuan import Asal, PkxlError, Temuan
from pkxl.model.tulis import tulis
from pkxl.workbook import kiriman as k
from pkxl.workbook.guard_xml import hitung_teks, kotak, mungkin_dtd, panjang_bersama, prolog, urai, utuh
from pkxl.workbook.kiriman import JenisBerkas, Kiriman, Lembar

_KEPALA = struct.Struct("<4s5H3L2H")
_XML = (".xml", ".rels")
_PALING_SEDIKIT_SEL = 15
"""Bytes of the shortest cell with a value, <c><v>1</v></c>."""
_AWAL = 1024


class _Entri(NamedTuple):
    nama: str
    info: zipfile.ZipInfo
    mulai: int


class Paket:
    """The parts of a zip file by their normalised names; its directory is checked when it is made.

    Raises:
        PkxlError: SYS-11 damaged, SYS-15 encrypted, SYS-16 too large unpacked, SYS-32 ambiguous, SYS-36 too many parts.
    """

    def __init__(self, data: bytes, asal: Asal) -> None:
        self.data, self.asal = data, asal
        self.entri: dict[str, _Entri] = {}
        self.aneh = ""
        try:
            with zipfile.ZipFile(BytesIO(data)) as z:
                daftar = z.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, IndexError) as e:
            raise self.rusak("zip", "daftar isinya tidak ada atau putus") from e
        if len(daftar) > k.MAKS_BAGIAN:
            raise PkxlError(k.TERLALU_BANYAK_BAGIAN.di(asal, n=len(daftar), batas=k.MAKS_BAGIAN))
        akhir_lalu = total = 0
        for info in sorted(daftar, key=lambda i: i.header_offset):
            mulai = self._mulai(info, akhir_lalu)
            akhir_lalu = mulai + info.compress_size
            nama = info.orig_filename.replace("\\", "/").lstrip("/")
            if nama.endswith("/"):
                continue
            if info.flag_bits & 1:
                raise PkxlError(k.BERSANDI.di(asal))
            if nama.lower() in self.entri or "\0" in nama:
                raise PkxlError(k.ZIP_GANDA.di(asal, bagian=nama.replace("\0", "\\0")))
            if nama.startswith("../") or "/../" in nama or info.orig_filename[:1] in "/\\" or nama[1:2] == ":":
                self.aneh = info.orig_filename
            if nama.lower().endswith((*_XML, ".bin")) and not nama.lower().endswith("vbaproject.bin"):
                total += info.file_size
                if info.file_size > k.RASIO_MULAI and info.file_size > k.RASIO_MAKS * max(info.compress_size, 1):
                    raise PkxlError(k.TERLALU_BESAR.di(asal, ukuran=f"{nama}: {k.ukuran(info.file_size)}"))
            self.entri[nama.lower()] = _Entri(nama, info, mulai)
        if total > k.MAKS_BONGKAR:
            raise PkxlError(k.TERLALU_BESAR.di(asal, ukuran=f"{k.ukuran(total)} setelah dibuka"))

    def _mulai(self, info: zipfile.ZipInfo, akhir_lalu: int) -> int:
        """Where the packed bytes of a part begin; its own header must say the same as the directory."""
        di = info.header_offset
        try:
            tanda, _, bendera, cara, _, _, _, _, _, n, m = _KEPALA.unpack_from(self.data, di)
        except struct.error as e:
            raise self.rusak(info.filename, "letaknya di luar berkas") from e
        mulai = int(di + _KEPALA.size + n + m)
        if tanda != b"PK\x03\x04" or mulai + info.compress_size > len(self.data):
            raise self.rusak(info.filename, "letaknya salah")
        # Two names for one part, or parts that lie upon each other: readers would see different files, and a few
        # kilobytes can unpack to thousands of times themselves.
        nama = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
        if self.data[di + _KEPALA.size : mulai - m] != nama or di < akhir_lalu or (bendera ^ info.flag_bits) & 1:
            raise PkxlError(k.ZIP_GANDA.di(self.asal, bagian=info.filename))
        if cara != info.compress_type or cara not in (0, 8):
            raise self.rusak(info.filename, f"cara kompresi {cara} tidak dikenal")
        return mulai

    def rusak(self, bagian: str, sebab: str) -> PkxlError:
        """SYS-11 at one part, to be raised."""
        return PkxlError(k.BERKAS_RUSAK.di(self.asal, bagian=bagian, sebab=sebab))

    def __contains__(self, nama: str) -> bool:
        return nama.lower() in self.entri

    def bongkar(self, nama: str) -> bytes:
        """A part unpacked; its real size and its checksum must be the declared ones.

        Raises:
            PkxlError: SYS-11 missing or damaged.
        """
        e = self.entri.get(nama.lower())
        if e is None:
            raise self.rusak(nama, "bagian ini tidak ada")
        data = self.data[e.mulai : e.mulai + e.info.compress_size]
        if e.info.compress_type:
            pembuka = zlib.decompressobj(-15)
            try:
                data = pembuka.decompress(data, e.info.file_size + 1)
            except zlib.error as galat:
                raise self.rusak(e.nama, "tidak dapat dibuka kompresinya") from galat
            # The end mark may still lie in the input when exactly the declared bytes are out.
            if not pembuka.eof and (pembuka.decompress(pembuka.unconsumed_tail, 1) or not pembuka.eof):
                raise self.rusak(e.nama, "ukurannya tidak seperti yang tercatat")
        if len(data) != e.info.file_size or zlib.crc32(data) != e.info.CRC:
            raise self.rusak(e.nama, "jumlah periksanya (CRC) salah")
        return data

    def tanpa_dtd(self, sudah: Container[str]) -> None:
        """Refuses a DTD in the parts that nobody has looked at yet; damage in them harms nobody and is let be."""
        for e in self.entri.values():
            if e.nama not in sudah and e.nama.lower().endswith(_XML) and e.info.file_size:
                ada = mungkin_dtd(self._awal(e, _AWAL))
                if ada is None:
                    ada = mungkin_dtd(self._awal(e, 64 * _AWAL)) is not False
                if ada:
                    raise PkxlError(k.ADA_DTD.di(self.asal, bagian=e.nama))

    def _awal(self, e: _Entri, n: int) -> bytes:
        data = self.data[e.mulai : e.mulai + e.info.compress_size]
        if e.info.compress_type:
            try:
                data = zlib.decompressobj(-15).decompress(data, n)
            except zlib.error:
                return b""
        return data[:n]


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
        return _ods(p, path, catatan)
    if "[Content_Types].xml" not in p:
        if any(n.startswith("xl/") for n in p.entri):
            raise p.rusak("[Content_Types].xml", "bagian ini tidak ada")
        raise PkxlError(k.BUKAN_BUKU_KERJA.di(asal, apa="berkas zip biasa"))
    utama = _bagian_utama(p)
    jenis = _jenis_paket(p, utama, path)
    bagian: dict[str, bytes] = {}
    lembar: tuple[Lembar, ...] = ()
    if jenis in ("xlsx", "xlsm"):
        lembar = _buku(p, utama, bagian, catatan, milik_kita=milik_kita)
    elif jenis == "docx":
        isi = p.bongkar(utama)
        utuh(isi, prolog(isi, utama, asal), utama, asal)
    _makro(p, jenis, path, catatan)
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
    hasil: dict[str, _Relasi] = {}

    def mulai(elemen: str, a: dict[str, str]) -> None:
        if elemen != "Relationship":
            return
        sasaran, luar = a.get("Target", ""), a.get("TargetMode", "") == "External"
        if not luar:
            ruas: list[str] = [] if sasaran.startswith(("/", "\\")) else folder.split("/") if folder else []
            for r in re.split(r"[/\\]", sasaran):
                if r == "..":
                    ruas = ruas[:-1]
                elif r not in ("", "."):
                    ruas.append(r)
            sasaran = "/".join(ruas)
        hasil[a.get("Id", "")] = _Relasi(a.get("Type", "").rpartition("/")[2], sasaran, luar)

    if rels in p:
        isi = p.bongkar(rels)
        prolog(isi, rels, p.asal)
        urai(isi, rels, p.asal, mulai)
    return hasil


_JENIS_ISI: tuple[tuple[str, JenisBerkas], ...] = (
    ("sheet.binary.macroenabled.main", "xlsb"),
    ("sheet.macroenabled.main", "xlsm"), ("template.macroenabled.main", "xlsm"), ("addin.macroenabled.main", "xlsm"),
    ("spreadsheetml.sheet.main", "xlsx"), ("spreadsheetml.template.main", "xlsx"),
    ("wordprocessingml.document.main", "docx"), ("wordprocessingml.template.main", "docx"),
    ("document.macroenabled.main", "docx"),
)  # fmt: skip


def _jenis_paket(p: Paket, utama: str, path: Path) -> JenisBerkas:
    """What kind of package this is, by the declared type of its main part."""
    jenis_isi: dict[str, str] = {}

    def mulai(elemen: str, a: dict[str, str]) -> None:
        if elemen == "Override":
            jenis_isi[a.get("PartName", "").replace("\\", "/").lstrip("/").lower()] = a.get("ContentType", "").lower()

    isi = p.bongkar("[Content_Types].xml")
    prolog(isi, "[Content_Types].xml", p.asal)
    urai(isi, "[Content_Types].xml", p.asal, mulai)
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


def _makro(p: Paket, jenis: JenisBerkas, path: Path, catatan: list[Temuan]) -> None:
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
    akar = prolog(isi, utama, p.asal)
    bagian[p.entri[utama.lower()].nama] = isi
    relasi = _relasi(p, utama)
    tertulis: list[tuple[str, str, str]] = []

    def mulai(elemen: str, a: dict[str, str]) -> None:
        if elemen == "sheet":
            tertulis.append((a.get("name", ""), a.get("id", ""), a.get("state", "visible")))

    urai(isi, utama, p.asal, mulai)
    if akar and b"purl.oclc.org/ooxml" in isi:
        catatan.append(k.OOXML_STRICT.di(p.asal))
    lembar = _daftar_lembar(p, tertulis, relasi, milik_kita=milik_kita)
    _tautan(p, catatan)
    panjang = 0
    bersama = b""
    for jenis, sasaran, luar in relasi.values():
        if not luar and jenis in ("sharedStrings", "styles") and sasaran in p:
            isi = p.bongkar(sasaran)
            akar = prolog(isi, sasaran, p.asal)
            utuh(isi, akar, sasaran, p.asal)
            bagian[p.entri[sasaran.lower()].nama] = isi
            if jenis == "sharedStrings":
                bersama, panjang = isi, panjang_bersama(isi, akar)
    byte = sum(p.entri[s.bagian.lower()].info.file_size for s in lembar)
    paling_banyak = byte // _PALING_SEDIKIT_SEL
    hitung = paling_banyak > k.MAKS_SEL or paling_banyak * panjang > k.MAKS_TEKS
    sel = 0
    for s in lembar:
        asal = Asal(p.asal.berkas, s.nama)
        isi = p.bongkar(s.bagian)
        akar = prolog(isi, s.bagian, asal)
        utuh(isi, akar, s.bagian, asal)
        kotak(isi, akar, s.bagian, asal)
        if hitung:
            sel += isi.count(b"<v") + isi.count(b":v") + isi.count(b"<is") + isi.count(b":is")
            if sel > k.MAKS_SEL:
                raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran=f"{tulis(Decimal(sel), 0)} sel"))
        if byte <= k.SIMPAN_BAGIAN:
            bagian[s.bagian] = isi
    if sel * panjang > k.MAKS_TEKS:
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


# --- OpenDocument ---------------------------------------------------------------------------------------------


def _ods(p: Paket, path: Path, catatan: list[Temuan]) -> Kiriman:
    """An OpenDocument sheet: no password, no DDE, and what its repeated cells come to within the bounds."""
    if not p.bongkar("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        jenis = p.bongkar("mimetype")[:80].decode("ascii", "replace").rpartition("/")[2]
        raise PkxlError(k.BUKAN_BUKU_KERJA.di(p.asal, apa=jenis))
    if "META-INF/manifest.xml" in p:
        isi = p.bongkar("META-INF/manifest.xml")
        prolog(isi, "META-INF/manifest.xml", p.asal)
        if b"encryption-data" in isi:
            raise PkxlError(k.BERSANDI.di(p.asal))
    isi = p.bongkar("content.xml")
    prolog(isi, "content.xml", p.asal)
    hitung = _HitungOds(p.asal)
    urai(isi, "content.xml", p.asal, hitung.mulai, hitung.akhir, hitung.teks)
    p.tanpa_dtd({"content.xml"})
    return Kiriman(path, "ods", p.data, catatan)


class _HitungOds:
    """Counts the cells and the text of content.xml as a reader will see them, repeats multiplied out."""

    def __init__(self, asal: Asal) -> None:
        self.asal = asal
        self.lembar = ""
        self.baris = self.kolom = self.kolom_maks = self.kolom_baris = self.teks_sel = self.teks_baris = 0
        self.semua_teks = self.ulang_sel = self.ulang_baris = 0
        self.berisi = False

    def mulai(self, nama: str, a: dict[str, str]) -> None:
        if nama == "table":
            self.lembar = a.get("name", "")
            self.baris = self.kolom_maks = 0
        elif nama == "table-row":
            self.kolom = self.kolom_baris = self.teks_baris = 0
            self.ulang_baris = _bilangan(a.get("number-rows-repeated"))
        elif nama in ("table-cell", "covered-table-cell"):
            self.ulang_sel = _bilangan(a.get("number-columns-repeated"))
            self.berisi = "value-type" in a or "formula" in a
            self.teks_sel = 0
        elif nama in ("dde-link", "dde-source"):
            raise PkxlError(k.ADA_DDE.di(self.asal, bagian="content.xml"))

    def teks(self, isi: str) -> None:
        self.teks_sel += len(isi)

    def akhir(self, nama: str) -> None:
        if nama in ("table-cell", "covered-table-cell"):
            self.kolom += self.ulang_sel
            if self.berisi or self.teks_sel:
                self.kolom_baris = self.kolom
                self.teks_baris += self.teks_sel * self.ulang_sel
        elif nama == "table-row":
            self.baris += self.ulang_baris
            if self.kolom_baris:
                self.kolom_maks = max(self.kolom_maks, self.kolom_baris)
                self.semua_teks += self.teks_baris * self.ulang_baris
                if self.baris * self.kolom_maks > k.MAKS_KOTAK:
                    banyak = tulis(Decimal(self.baris * self.kolom_maks), 0)
                    asal = Asal(self.asal.berkas, self.lembar)
                    raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran=f"{banyak} sel"))
                if self.semua_teks > k.MAKS_TEKS:
                    banyak = tulis(Decimal(self.semua_teks), 0)
                    raise PkxlError(k.TERLALU_BANYAK_TEKS.di(self.asal, ukuran=f"{banyak} huruf"))


def _bilangan(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 12 else 1
