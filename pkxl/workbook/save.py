"""The only place that replaces a file: the old version or the new one, always whole, never something between.

`simpan` writes a temporary file in the target's own folder, flushes and fsyncs it, parses every XML part back
from the disk, and only then lets `os.replace` exchange the two; last it fsyncs the folder. Measured on the plain
ways of saving: 997 of 1,000 kills of openpyxl's `save(path)` left a broken file, and with a full TEMP disk openpyxl
can end without an error and leave half a sheet under a right CRC. That is why the package is parsed, not only summed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO
from xml.parsers import expat

from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook.lock import (
    AKHIRAN_KUNCI,
    AWALAN,
    SEDANG_DIBUKA,
    SEDANG_DITULIS,
    TIDAK_DAPAT_DITULIS,
    buang_kunci_sisa,
    galat_sistem,
    kunci,
    pemilik,
    penanda,
    sebab_sistem,
)

__all__ = [
    "BELUM_PASTI", "SEDANG_DIBUKA", "SEDANG_DITULIS", "TIDAK_DAPAT_DITULIS", "TIDAK_UTUH",
    "di_samping", "kunci", "pemilik", "sampingan", "sapu", "simpan",
]  # fmt: skip

AKHIRAN_SEMENTARA = ".tmp"
AKHIRAN_CADANGAN = ".bak"
JEDA_WINDOWS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
"""Seconds between tries of a replace on Windows, 2.5 in all: a virus scanner or OneDrive holds a file only briefly."""
_GALAT_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

TIDAK_UTUH = Jenis(
    "SYS-02",
    Tingkat.PERBAIKI,
    "Berkas baru tidak utuh",
    pesan="Berkas yang baru ditulis tidak utuh ({bagian}: {sebab}), jadi tidak dipakai. Isi yang lama tidak berubah.",
    saran="Kosongkan ruang di disk ini dan di folder sementara (TEMP), lalu simpan lagi.",
)
BELUM_PASTI = Jenis(
    "SYS-05",
    Tingkat.PERBAIKI,
    "Berkas baru belum pasti tersimpan",
    pesan="Berkas baru sudah utuh di tempatnya, tetapi perangkat penyimpanan tidak memastikannya: {sebab}.",
    saran="Buka berkasnya untuk memastikan, simpan salinan di tempat lain, dan periksa perangkat penyimpanannya.",
)


def simpan(tujuan: Path, tulis: Callable[[BinaryIO], None], *, paket: bool = True, cadangan: bool = False) -> Path:
    """The file at `tujuan` replaced by what `tulis` writes, whole or not at all; gives the path that was written.

    Mode and owner of the old file are kept; where `tujuan` is a symbolic link, the file behind it is replaced and
    the link stays. On Windows the new file takes the access list of its folder.

    Args:
        tujuan: Where the file shall stand; its folder must exist.
        tulis: Writes the content into the open binary file that it is given; may close it.
        paket: The content is an Open XML package: every part is read back and every XML part parsed before it counts.
            False for csv, json, html, md.
        cadangan: Keep the version of before as `NAMA.xlsx.bak` beside it.

    Raises:
        PkxlError: SYS-01 cannot be written, SYS-02 not whole, SYS-03 open in a spreadsheet, SYS-04 another pkxl is
            writing, SYS-05 written, but the disk does not confirm it. What `tulis` raises comes through unchanged,
            except that a full or failing disk is SYS-01.
    """
    nyata = Path(os.path.realpath(tujuan))
    asal = Asal(tujuan.name)
    with kunci(nyata):
        with galat_sistem(asal):
            lama = _boleh_ditulis(nyata, asal)
            sapu(nyata.parent, sekali=True)
            # A replaced file keeps its mode; until that is set, nobody else may look into the new one.
            sementara = _nama_sementara(nyata.parent)
            f = _buat(sementara, 0o666 if lama is None else 0o600)
        try:
            _isi(f, sementara, tulis, asal, paket=paket)
            with galat_sistem(asal):
                if lama is not None:
                    _tiru(sementara, nyata, lama)
                    if cadangan:
                        _cadangkan(nyata)
                _ganti(sementara, nyata, asal)
        except BaseException:
            _buang(sementara)
            raise
        try:
            _sinkron_folder(nyata.parent)
        except OSError as e:
            raise PkxlError(BELUM_PASTI.di(asal, sebab=sebab_sistem(e)[0])) from e
    return nyata


def simpan_isi(tujuan: Path, isi: bytes, *, paket: bool = True, cadangan: bool = False) -> Path:
    """`simpan` for bytes that are already there."""

    def tulis(f: BinaryIO) -> None:
        f.write(isi)

    return simpan(tujuan, tulis, paket=paket, cadangan=cadangan)


def sampingan(path: Path) -> bool:
    """True for a file that stands there only because of somebody's work on another: never an input of a batch."""
    n = path.name
    return n.startswith(("~$", ".~", "._")) or n.endswith(AKHIRAN_CADANGAN) or n.lower() in {"thumbs.db", "desktop.ini"}


def di_samping(tujuan: Path) -> Path:
    """A free name beside `tujuan`, "Rekap (2).xlsx": where a result goes while its own file is open elsewhere."""
    for n in range(2, 10_000):
        calon = tujuan.with_name(f"{tujuan.stem} ({n}){tujuan.suffix}")
        if not os.path.lexists(calon):
            return calon
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(tujuan))


_disapu: set[str] = set()


def sapu(folder: Path, *, umur: float = 3600.0, sekali: bool = False) -> int:
    """How many leftovers of killed runs were removed from `folder`: temporary files, and locks that nobody holds.

    Args:
        folder: Only its own files, no subfolders.
        umur: Seconds since the last write; a younger file may be in use by another computer on a shared folder.
        sekali: Look only the first time that this process meets the folder (a batch writes thousands of files).
    """
    if sekali:
        if str(folder) in _disapu:
            return 0
        _disapu.add(str(folder))
    n = 0
    with contextlib.suppress(OSError), os.scandir(folder) as isi:
        for e in isi:
            if not e.name.startswith(AWALAN):
                continue
            with contextlib.suppress(OSError):
                if time.time() - e.stat(follow_symlinks=False).st_mtime < umur:
                    continue
                if e.name.endswith(AKHIRAN_SEMENTARA):
                    os.unlink(e.path)
                    n += 1
                elif e.name.endswith(AKHIRAN_KUNCI):
                    n += buang_kunci_sisa(e.path)
    return n


def _boleh_ditulis(nyata: Path, asal: Asal) -> os.stat_result | None:
    """The state of the old file, None where there is none; refuses what must not be replaced."""
    try:
        lama = os.stat(nyata)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(lama.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(nyata))
    if not stat.S_ISREG(lama.st_mode):
        raise PkxlError(TIDAK_DAPAT_DITULIS.di(asal, sebab="yang ada di sana bukan berkas", saran="Pilih nama lain."))
    # os.replace would exchange a read-only file without asking, and root may write anywhere: the mark is the wish.
    if not lama.st_mode & 0o222 or not os.access(nyata, os.W_OK):
        raise PkxlError(
            TIDAK_DAPAT_DITULIS.di(
                asal,
                sebab="berkas ini ditandai hanya-baca",
                saran="Buka sifat (Properties) berkasnya dan hapus tanda Hanya-baca, atau simpan dengan nama lain.",
            )
        )
    dibuka = penanda(nyata)
    if dibuka:
        raise PkxlError(SEDANG_DIBUKA.di(asal, pemilik=dibuka[0], penanda=dibuka[1]))
    return lama


def _nama_sementara(folder: Path) -> str:
    return os.path.join(folder, f"{AWALAN}{secrets.token_hex(8)}{AKHIRAN_SEMENTARA}")


def _buat(sementara: str, mode: int) -> IO[bytes]:
    """A new file that nobody else has, made with `mode` under the umask (mkstemp would always give 0600)."""
    return open(sementara, "x+b", opener=lambda nama, bendera: os.open(nama, bendera, mode))


def _isi(f: IO[bytes], sementara: str, tulis: Callable[[BinaryIO], None], asal: Asal, *, paket: bool) -> None:
    """Fills the temporary file, sends it to the disk, and reads it back."""
    try:
        with galat_sistem(asal, hanya=_GALAT_DISK):
            tulis(f)  # type: ignore[arg-type]  # IO[bytes] is what BinaryIO means
        with galat_sistem(asal):
            if f.closed:
                f = open(sementara, "r+b")  # noqa: SIM115  (closed below, like the first one)
            f.flush()
            os.fsync(f.fileno())
            if paket:
                f.seek(0)
                _periksa_paket(f, asal)
    finally:
        with contextlib.suppress(OSError):  # a full disk speaks again at close; its first word is the one to hear
            f.close()


def _periksa_paket(f: IO[bytes], asal: Asal) -> None:
    """Every part of the package read back with its checksum, every XML part parsed, none with a DTD."""
    bagian = "zip"
    try:
        with zipfile.ZipFile(f) as z:
            nama = z.namelist()
            if len(set(nama)) != len(nama) or not {"[Content_Types].xml", "_rels/.rels"}.issubset(nama):
                _bukan("daftar isinya tidak lengkap atau ganda")
            for info in z.infolist():
                bagian = info.filename
                with z.open(info) as isi:
                    if bagian.endswith((".xml", ".rels")):
                        pembaca = expat.ParserCreate()
                        pembaca.StartDoctypeDeclHandler = lambda *_: _bukan("ada DTD")
                        pembaca.ParseFile(isi)
                    while isi.read(1 << 16):  # the checksum is compared when the end is reached
                        pass
    except (zipfile.BadZipFile, expat.ExpatError, zlib.error, EOFError) as e:
        raise PkxlError(TIDAK_UTUH.di(asal, bagian=bagian, sebab=e)) from e


def _bukan(sebab: str) -> None:
    raise zipfile.BadZipFile(sebab)


def _tiru(sementara: str, nyata: Path, lama: os.stat_result) -> None:
    """Owner, mode and extended attributes (access lists among them) of the old file onto the new one."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # giving files away is root's right; the mode still follows
            os.chown(sementara, lama.st_uid, lama.st_gid)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for atribut in os.listxattr(nyata):
                os.setxattr(sementara, atribut, os.getxattr(nyata, atribut))
    os.chmod(sementara, stat.S_IMODE(lama.st_mode))


def _cadangkan(nyata: Path) -> None:
    """`NAMA.bak` becomes the version that is about to be replaced; it, too, is whole at every moment."""
    sementara = _nama_sementara(nyata.parent)
    try:
        try:
            os.link(nyata, sementara)  # a second name of the same file: costs nothing and cannot be half
        except OSError:
            shutil.copy2(nyata, sementara)
            with open(sementara, "r+b") as f:
                os.fsync(f.fileno())
        os.replace(sementara, nyata.with_name(nyata.name + AKHIRAN_CADANGAN))
    finally:
        _buang(sementara)


def _ganti(sementara: str, nyata: Path, asal: Asal) -> None:
    for jeda in (*JEDA_WINDOWS, None):
        try:
            os.replace(sementara, nyata)
        except PermissionError as e:
            # 5, 32, 33: access denied, sharing violation, lock violation. Only Windows speaks so of a file in use.
            if getattr(e, "winerror", 0) not in (5, 32, 33):
                raise
            if jeda is None:
                dibuka = penanda(nyata) or ("program lain", f"~${nyata.name}")
                raise PkxlError(SEDANG_DIBUKA.di(asal, pemilik=dibuka[0], penanda=dibuka[1])) from e
            time.sleep(jeda)
        else:
            return


def _sinkron_folder(folder: Path) -> None:
    """The exchange of names itself reaches the disk; Windows has no such call and keeps its own journal."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    except OSError as e:
        if e.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):  # a file system that cannot sync a folder
            raise
    finally:
        os.close(fd)


def _buang(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)
