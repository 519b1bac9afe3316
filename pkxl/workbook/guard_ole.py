"""Compound files (OLE) before any reader opens them: old .xls workbooks, and packages locked with a password.

Source: [MS-CFB] 2.2 to 2.6; [MS-XLS] 2.4 (BOF, FILEPASS and the cell records).
"""

from __future__ import annotations

import struct
from decimal import Decimal
from pathlib import Path

from pkxl.model.temuan import Asal, PkxlError, nama_kolom
from pkxl.model.tulis import tulis
from pkxl.workbook import kiriman as k
from pkxl.workbook.guard_paket import periksa_paket
from pkxl.workbook.guard_sandi import buka_sandi_excel
from pkxl.workbook.kiriman import Kiriman

TANDA_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AKHIR, _KOSONG = 0xFFFFFFFE, 0xFFFFFFFF
_FILEPASS = 0x2F
_BOF = (0x0809, 0x0409, 0x0209, 0x0009)
_SEL_BERNILAI = frozenset({0x0203, 0x027E, 0x00FD, 0x0204, 0x0006, 0x0205, 0x00D6, 0x0406, 0x0206})
_SEL_JAMAK = 0x00BD


class Ole:
    """The streams of a compound file by their names in the root storage.

    Raises:
        PkxlError: SYS-11 damaged or cut.
    """

    def __init__(self, data: bytes, asal: Asal) -> None:
        self.data, self.asal = data, asal
        if len(data) < 512:
            raise self.rusak("kepalanya terpotong")
        geser, geser_kecil = struct.unpack_from("<HH", data, 30)
        if (geser, geser_kecil) not in ((9, 6), (12, 6)):
            raise self.rusak("kepalanya salah")
        self.sektor = 1 << geser
        mulai_direktori, _, self.batas_kecil, mulai_mini, _, difat, _ = struct.unpack_from("<7I", data, 48)
        self.fat = self._fat(difat)
        self.mini = self._angka(self._rantai(mulai_mini)) if mulai_mini < _AKHIR else ()
        self._wadah_kecil = b""
        self.aliran = self._direktori(self._rantai(mulai_direktori))

    def rusak(self, sebab: str) -> PkxlError:
        """SYS-11, to be raised."""
        return PkxlError(k.BERKAS_RUSAK.di(self.asal, bagian="berkas OLE", sebab=sebab))

    def _potong(self, nomor: int) -> bytes:
        mulai = (nomor + 1) * self.sektor
        if mulai >= len(self.data):
            raise self.rusak("berkas terpotong")
        return self.data[mulai : mulai + self.sektor]

    def _fat(self, difat: int) -> tuple[int, ...]:
        """Number of the next sector, by sector."""
        daftar = [n for n in struct.unpack_from("<109I", self.data, 76) if n < _AKHIR]
        sudah: set[int] = set()
        while difat < _AKHIR:
            if difat in sudah:
                raise self.rusak("daftar sektornya berputar")
            sudah.add(difat)
            *isi, difat = self._angka(self._potong(difat))
            daftar += [n for n in isi if n < _AKHIR]
        return self._angka(b"".join(map(self._potong, daftar)))

    def _angka(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _rantai(self, nomor: int) -> bytes:
        """The bytes of a chain of sectors."""
        hasil: list[bytes] = []
        while nomor < _AKHIR:
            if nomor >= len(self.fat) or len(hasil) * self.sektor > len(self.data):
                raise self.rusak("rantai sektornya putus atau berputar")
            hasil.append(self._potong(nomor))
            nomor = self.fat[nomor]
        return b"".join(hasil)

    def _direktori(self, data: bytes) -> dict[str, tuple[int, int]]:
        """Start and size of the streams directly below the root."""
        entri = [data[i : i + 128] for i in range(0, len(data) - 127, 128)]
        if not entri:
            raise self.rusak("tidak ada daftar isi")
        wadah = struct.unpack_from("<II", entri[0], 116)
        self._wadah_kecil = self._rantai(wadah[0])[: wadah[1]] if wadah[0] < _AKHIR else b""
        hasil: dict[str, tuple[int, int]] = {}
        antre, sudah = [struct.unpack_from("<I", entri[0], 76)[0]], set[int]()
        while antre:
            n = antre.pop()
            if n == _KOSONG or n in sudah or n >= len(entri):
                continue
            sudah.add(n)
            e = entri[n]
            kiri, kanan = struct.unpack_from("<II", e, 68)
            antre += [kiri, kanan]
            if e[66] == 2:
                panjang = min(struct.unpack_from("<H", e, 64)[0], 64)
                nama = e[: max(panjang - 2, 0)].decode("utf-16-le", "replace")
                hasil[nama.lower()] = struct.unpack_from("<II", e, 116)
        return hasil

    def baca(self, nama: str) -> bytes:
        """A stream's bytes; it must be there."""
        mulai, panjang = self.aliran[nama.lower()]
        data = self._rantai_kecil(mulai) if panjang < self.batas_kecil else self._rantai(mulai)
        if len(data) < panjang:
            raise self.rusak("berkas terpotong")
        return data[:panjang]

    def _rantai_kecil(self, nomor: int) -> bytes:
        hasil: list[bytes] = []
        while nomor < len(self.mini) and len(hasil) <= len(self.mini):
            hasil.append(self._wadah_kecil[nomor * 64 : nomor * 64 + 64])
            nomor = self.mini[nomor]
        return b"".join(hasil)


def periksa_ole(data: bytes, path: Path, *, milik_kita: bool) -> Kiriman:
    """A compound file that may be read: an old workbook, or a package under Excel's own password, opened.

    Args:
        data: The whole file.
        path: Its name; not opened.
        milik_kita: As for a package.
    """
    asal = Asal(path.name)
    try:
        ole = Ole(data, asal)
        if "encryptedpackage" in ole.aliran:
            info = ole.baca("EncryptionInfo") if "encryptioninfo" in ole.aliran else b""
            isi = buka_sandi_excel(info, ole.baca("EncryptedPackage"))
            if isi is None:
                raise PkxlError(k.BERSANDI.di(asal))
            kiriman = periksa_paket(isi, path, milik_kita=milik_kita)
            kiriman.catatan.append(k.SANDI_BAWAAN.di(asal))
            return kiriman
        for nama in ("workbook", "book"):
            if nama in ole.aliran:
                _periksa_biff(ole.baca(nama), asal)
                return Kiriman(path, "xls", data)
    except struct.error as e:
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian="berkas OLE", sebab="terpotong")) from e
    isi_lain = "dokumen Word lama (.doc)" if "worddocument" in ole.aliran else "berkas Office lama tanpa buku kerja"
    raise PkxlError(k.BUKAN_BUKU_KERJA.di(asal, apa=isi_lain))


def _periksa_biff(aliran: bytes, asal: Asal) -> None:
    """Walks over the records: no password, and no sheet whose cells with a value span too large a rectangle."""
    if int.from_bytes(aliran[:2], "little") not in _BOF:
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian="Workbook", sebab="tidak berawal dengan BOF"))
    i, baris, kolom = 0, 0, 0
    baca = struct.Struct("<HH").unpack_from
    while i + 4 <= len(aliran):
        jenis, panjang = baca(aliran, i)
        if jenis in _SEL_BERNILAI and panjang >= 4:
            r, c = baca(aliran, i + 4)
            baris, kolom = max(baris, r + 1), max(kolom, c + 1)
        elif jenis == _SEL_JAMAK and panjang >= 6 and i + 4 + panjang <= len(aliran):
            # MULRK: row, first column, the numbers, last column.
            baris = max(baris, baca(aliran, i + 4)[0] + 1)
            kolom = max(kolom, int.from_bytes(aliran[i + 2 + panjang : i + 4 + panjang], "little") + 1)
        elif jenis in _BOF:
            baris = kolom = 0
        elif jenis == _FILEPASS:
            raise PkxlError(k.BERSANDI.di(asal))
        if baris * kolom > k.MAKS_KOTAK:
            banyak = tulis(Decimal(baris * kolom), 0)
            raise PkxlError(k.TERLALU_BANYAK_SEL.di(asal, ukuran=f"{banyak} sel, sampai {nama_kolom(kolom)}{baris}"))
        i += 4 + panjang
