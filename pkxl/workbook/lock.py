"""Who else is at a file: a lock between our own processes, and the owner files that spreadsheets leave.

`kunci` is a lock of the operating system on a small file beside the target: the kernel frees it when its process
ends, however it ends, so no leftover can block anybody. `pemilik` reads who has a workbook open in Excel or
LibreOffice. `save.py` uses both and hands their names on.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import hashlib
import os
import random
import socket
import sys
import threading
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat

AWALAN = ".~pkxl-"
"""How every side file of ours begins: temporary ones end with .tmp, locks with .kunci."""
AKHIRAN_KUNCI = ".kunci"

TIDAK_DAPAT_DITULIS = Jenis(
    "SYS-01",
    Tingkat.PERBAIKI,
    "Berkas tidak dapat ditulis",
    pesan="Berkas tidak dapat ditulis: {sebab}. Isi yang lama tidak berubah.",
    saran="Simpan di folder lain, atau minta izin menulis di folder ini.",
)
SEDANG_DIBUKA = Jenis(
    "SYS-03",
    Tingkat.PERBAIKI,
    "Berkas sedang dibuka",
    pesan="Berkas sedang dibuka oleh {pemilik}. Isinya tidak diubah.",
    saran="Tutup di sana, lalu ulangi. Bila ternyata tidak ada yang membukanya, hapus berkas sisa “{penanda}” di "
    "folder yang sama.",
)
SEDANG_DITULIS = Jenis(
    "SYS-04",
    Tingkat.PERBAIKI,
    "Berkas sedang ditulis pkxl lain",
    pesan="Berkas sedang ditulis oleh pkxl lain ({pemilik}) dan belum selesai setelah {detik} detik ditunggu.",
    saran="Tunggu sampai pekerjaan itu selesai, lalu ulangi.",
)

_TANPA_IZIN = ("tidak ada izin untuk itu di sini", TIDAK_DAPAT_DITULIS.saran)
_TANPA_FOLDER = ("foldernya tidak ada", "Buat foldernya lebih dulu, atau pilih folder lain.")
_SEBAB: dict[int, tuple[str, str]] = {
    errno.EACCES: _TANPA_IZIN,
    errno.EPERM: _TANPA_IZIN,
    errno.EROFS: ("tempat ini hanya boleh dibaca", TIDAK_DAPAT_DITULIS.saran),
    errno.ENOSPC: (
        "ruang penyimpanan habis",
        "Kosongkan ruang di disk ini dan di folder sementara (TEMP), lalu simpan lagi.",
    ),
    errno.EDQUOT: ("jatah ruang penyimpanan habis", "Hapus berkas yang tidak dipakai, atau minta tambahan jatah."),
    errno.EFBIG: ("berkas melebihi ukuran yang diizinkan", "Bagi isinya menjadi beberapa berkas."),
    errno.EIO: ("perangkat penyimpanan gagal", "Simpan di perangkat lain, dan periksa perangkat ini."),
    errno.ENOENT: _TANPA_FOLDER,
    errno.ENOTDIR: _TANPA_FOLDER,
    errno.EEXIST: ("nama itu sudah dipakai sebuah berkas", "Pilih nama lain."),
    errno.EISDIR: ("nama itu sudah dipakai sebuah folder", "Pilih nama lain."),
    errno.ENAMETOOLONG: ("nama berkasnya terlalu panjang", "Pilih nama yang lebih pendek."),
}


def sebab_sistem(e: OSError) -> tuple[str, str]:
    """What happened and what to do about it, in Indonesian."""
    return _SEBAB.get(e.errno or 0, (e.strerror or str(e), TIDAK_DAPAT_DITULIS.saran))


@contextlib.contextmanager
def galat_sistem(asal: Asal, hanya: Collection[int] | None = None) -> Iterator[None]:
    """Turns an error of the operating system into SYS-01 with its reason.

    Args:
        asal: The file that was to be written.
        hanya: Only these error numbers, and also where such an error hides behind another exception (XlsxWriter
            wraps its own); everything else passes through. None: every OSError.
    """
    try:
        yield
    except Exception as e:
        galat = e if isinstance(e, OSError) or hanya is None else (e.__cause__ or e.__context__)
        if not isinstance(galat, OSError) or (hanya is not None and galat.errno not in hanya):
            raise
        sebab, saran = sebab_sistem(galat)
        raise PkxlError(TIDAK_DAPAT_DITULIS.di(asal, sebab=sebab, saran=saran)) from e


# --- the owner files of spreadsheets --------------------------------------------------------------------------


def pemilik(path: Path) -> str | None:
    """Who has the file open in Excel or LibreOffice, from the owner file beside it; None where nobody seems to.

    Excel leaves `~$NAMA`, LibreOffice `.~lock.NAMA#`. On Windows a `~$` file that nobody holds is a leftover of a
    crash and does not count; elsewhere that cannot be seen, and the message of SYS-03 says what to delete.
    """
    ada = penanda(path)
    return ada[0] if ada else None


def penanda(path: Path) -> tuple[str, str] | None:
    """The user who has `path` open and the name of the owner file that says so."""
    for nama in (f"~${path.name}", f".~lock.{path.name}#"):
        tempat = path.with_name(nama)
        try:
            isi = tempat.read_bytes()[:4096]
        except OSError as e:
            if e.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL):
                continue
            isi = b""  # it is there, but cannot be read
        if sys.platform == "win32" and _tidak_dipegang(tempat):
            continue
        return nama_pemilik(isi) or "pengguna lain", nama
    return None


def nama_pemilik(isi: bytes) -> str:
    """The user's name inside an owner file of Excel (165 bytes) or LibreOffice (a comma list); "" if unreadable."""
    if isi.rstrip().endswith(b";"):
        medan = [m.replace("\0", ",").strip() for m in isi.decode("utf-8", "replace").replace("\\,", "\0").split(",")]
        nama, akun, mesin = [*medan, "", ""][:3]
        return nama or (f"{akun} ({mesin})" if akun and mesin else akun)
    # One length byte and 54 bytes of ANSI text, then a 16-bit length and the same name in UTF-16.
    panjang = int.from_bytes(isi[55:57], "little")
    nama = isi[57 : 57 + 2 * panjang].decode("utf-16-le", "ignore") if 0 < panjang <= 54 else ""
    return (nama or isi[1 : 1 + min(isi[0] if isi else 0, 54)].decode("cp1252", "ignore")).strip("\0 ")


def _tidak_dipegang(tempat: Path) -> bool:
    """On Windows: nobody holds this owner file any more (while Excel runs, others may not write it)."""
    try:
        with tempat.open("r+b"):
            return True
    except OSError:
        return False


# --- the lock between our own processes -----------------------------------------------------------------------

_dipegang = threading.local()


@contextlib.contextmanager
def kunci(path: Path, *, detik: float = 30.0) -> Iterator[None]:
    """Keeps every other pkxl away from `path` while the block runs; take it around read, change and `simpan`.

    The same thread may take it again inside; other threads and processes wait. A file system that knows no locks
    (some network shares) gives none: a file is whole there too, but of two writers the last one wins.

    Args:
        path: The file to be changed; need not exist yet.
        detik: How long to wait for the other writer.

    Raises:
        PkxlError: SYS-04 still held after `detik` seconds; SYS-01 the folder cannot be written.
    """
    nyata = os.path.realpath(path)
    milik: set[str] = _dipegang.__dict__.setdefault("milik", set())
    if nyata in milik:
        yield
        return
    tempat = _berkas_kunci(nyata)
    with galat_sistem(Asal(path.name)):
        fd = _tunggu(tempat, path, detik)
    milik.add(nyata)
    try:
        yield
    finally:
        milik.discard(nyata)
        _lepas(fd, tempat)


def buang_kunci_sisa(tempat: str) -> bool:
    """Removes a lock file that nobody holds; False where somebody does."""
    fd = _coba(tempat)
    if fd is None:
        return False
    _lepas(fd, tempat)
    return True


def _berkas_kunci(nyata: str) -> str:
    folder, nama = os.path.split(nyata)
    # A fingerprint, because the name may be 255 bytes long already; case folded, as Windows and its shares do.
    sidik = hashlib.blake2b(nama.casefold().encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return os.path.join(folder, f"{AWALAN}{sidik}{AKHIRAN_KUNCI}")


def _tunggu(tempat: str, path: Path, detik: float) -> int:
    batas = time.monotonic() + detik
    while (fd := _coba(tempat)) is None:
        if time.monotonic() >= batas:
            raise PkxlError(SEDANG_DITULIS.di(Asal(path.name), pemilik=_pemegang(tempat), detik=f"{detik:g}"))
        time.sleep(random.uniform(0.002, 0.02))
    with contextlib.suppress(OSError):  # only a courtesy, for the message of SYS-04
        os.ftruncate(fd, 0)
        os.write(fd, f"{_pengguna()} di {socket.gethostname()}, proses {os.getpid()}".encode())
    return fd


def _pemegang(tempat: str) -> str:
    try:
        return Path(tempat).read_bytes()[:200].decode("utf-8", "replace") or "tidak dikenal"
    except OSError:
        return "tidak dikenal"


def _pengguna() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "pengguna"


_SETELAH_ISI = 1 << 30
"""Windows locks bytes against reading too: one byte far behind the text is locked, so that the text can be read."""


def _coba(tempat: str) -> int | None:
    """An open, locked descriptor of the lock file; None while another holds it."""
    while True:
        try:
            fd = _buka(tempat)
        except PermissionError:
            if sys.platform == "win32" and os.path.exists(tempat):
                return None  # its holder is just deleting it
            raise
        try:
            # The holder before us may have deleted the file between our open and our lock: then it locks nothing.
            kunci_didapat = _kunci_os(fd)
            if kunci_didapat and (sys.platform == "win32" or _masih_di_tempat(fd, tempat)):
                return fd
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)
        if not kunci_didapat:
            return None


def _buka(tempat: str) -> int:
    tambahan = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        return os.open(tempat, os.O_RDWR | os.O_CREAT | tambahan, 0o666)
    except PermissionError as e:
        try:
            return os.open(tempat, os.O_RDONLY | tambahan)  # left by another user in a shared folder
        except FileNotFoundError:
            raise e from None


def _kunci_os(fd: int) -> bool:
    """True when the lock is ours, or where the file system has none to give."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(fd, _SETELAH_ISI, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            os.lseek(fd, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        if e.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        if e.errno not in (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP):
            raise
    return True


def _masih_di_tempat(fd: int, tempat: str) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(tempat, follow_symlinks=False))
    except FileNotFoundError:
        return False


def _lepas(fd: int, tempat: str) -> None:
    if sys.platform == "win32":  # an open file cannot be deleted there; whoever opened it meanwhile keeps it
        os.close(fd)
    with contextlib.suppress(OSError):
        os.unlink(tempat)
    if sys.platform != "win32":  # deleted while still held, so nobody locks a file that is about to vanish
        os.close(fd)
