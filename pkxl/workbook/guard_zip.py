"""The directory of a zip package, checked; its parts unpacked with their real sizes and checksums."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Container
from io import BytesIO
from typing import NamedTuple

from pkxl.model.temuan import Asal, PkxlError
from pkxl.workbook import kiriman as k
from pkxl.workbook.guard_xml import mungkin_dtd

_KEPALA = struct.Struct("<4s5H3L2H")
_XML = (".xml", ".rels")
_AWAL = 1024
_RASIO_DEFLATE = 1032
"""Deflate never unpacks a byte to more than this."""


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
            try:
                if len(data) * _RASIO_DEFLATE <= k.MAKS_BONGKAR:  # it cannot come to more, whatever it declares
                    data = zlib.decompress(data, -15, e.info.file_size or 1)
                else:
                    data = zlib.decompressobj(-15).decompress(data, e.info.file_size + 1)
            except zlib.error as galat:
                raise self.rusak(e.nama, "tidak dapat dibuka kompresinya") from galat
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
