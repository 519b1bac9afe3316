"""A child process with limits on time and memory, for files from outside: its death costs one file, never the batch.

Two known files abort python-calamine's whole process and others make readers loop; no cheap look sees all of them. A
`Pekerja` runs one function of ours in a process of its own, hands it one argument after the other, and starts a new
process when one has died. What the function refuses (`PkxlError`) is raised again here; a death, a timeout or an
unexpected exception becomes a `PkxlError`, too.

Memory is limited by the kernel (RLIMIT_AS; a job object on Windows, not yet tried there), time by a thread of ours
that kills the process, and, should this process itself be killed, by an alarm in the child. Requests and results go
as pickles through a pair of pipes that only the two processes hold; nothing is ever unpickled from a file.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Generic, TypeVar

from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat

_A = TypeVar("_A")
_H = TypeVar("_H")

WAKTU_HABIS = Jenis(
    "SYS-20",
    Tingkat.PERBAIKI,
    "Terlalu lama dibaca",
    pesan="Berkas ini belum selesai dibaca setelah {detik} detik, jadi dihentikan.",
    saran="Buka di Excel, hapus baris dan kolom kosong yang berformat, simpan ulang, lalu coba lagi.",
)
PEMBACA_MATI = Jenis(
    "SYS-21",
    Tingkat.PERBAIKI,
    "Pembaca berhenti mendadak",
    pesan="Pembaca berhenti mendadak pada berkas ini ({sebab}). Berkas lain tidak terganggu.",
    saran="Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi.",
)
MEMORI_HABIS = Jenis(
    "SYS-22",
    Tingkat.PERBAIKI,
    "Terlalu banyak memori",
    pesan="Berkas ini memerlukan lebih dari {memori} MB memori untuk dibaca, jadi dihentikan.",
    saran="Bagi isinya menjadi beberapa berkas, atau hapus baris dan kolom yang tidak dipakai.",
)
GAGAL_DIBACA = Jenis(
    "SYS-23",
    Tingkat.PERBAIKI,
    "Tidak dapat dibaca",
    pesan="Isi berkas ini tidak dapat dibaca ({sebab}).",
    saran="Buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi.",
)

_PANJANG = struct.Struct("<Q")
_JEDA_PENJAGA = 0.1
_MULAI = (
    "import sys, json; a = json.loads(sys.argv[1]); sys.path[:] = a.pop('jalur'); "
    "from pkxl.workbook.worker import anak; anak(**a)"
)


class Pekerja(Generic[_A, _H]):
    """One function in a process of its own, limited and replaceable; use it as a context manager.

    Not to be shared between threads: each thread takes its own.

    Args:
        fungsi: A function at the top level of an importable module; its argument and result can be pickled.
        detik: Time for one argument, the start of a new process not counted.
        memori_mb: Address space of the child, in MB of 2**20 bytes, the interpreter's own included.
    """

    def __init__(self, fungsi: Callable[[_A], _H], *, detik: float = 10.0, memori_mb: int = 500) -> None:
        if fungsi.__qualname__ != fungsi.__name__ or fungsi.__module__ == "__main__":
            raise TypeError(f"not a function at the top level of a module: {fungsi.__module__}.{fungsi.__qualname__}")
        self._fungsi = (fungsi.__module__, fungsi.__name__)
        self._detik, self._memori_mb = detik, memori_mb
        self._proses: subprocess.Popen[bytes] | None = None
        self._kerja: Any = None
        self._tenggat = 0.0
        self._terlambat = False
        self._berhenti = threading.Event()
        self._penjaga: threading.Thread | None = None

    def __enter__(self) -> Pekerja[_A, _H]:
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, nilai: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.tutup()

    def __del__(self) -> None:
        with contextlib.suppress(Exception):
            self.tutup()

    @property
    def pid(self) -> int | None:
        """Process id of the child that is alive now, None before the first argument and after a death."""
        return self._proses.pid if self._proses else None

    def kerjakan(self, arg: _A) -> _H:
        """The function's result for `arg`.

        Raises:
            PkxlError: What the function raised; SYS-20 it took too long, SYS-21 its process died, SYS-22 it needed
                too much memory, SYS-23 it raised something else (told in a note of the exception).
        """
        asal = _asal(arg)
        proses = self._proses or self._mulai()
        self._terlambat, self._tenggat = False, time.monotonic() + self._detik
        try:
            kata, hasil = self._tanya(proses, arg)
        except (EOFError, OSError, struct.error, pickle.UnpicklingError) as e:
            raise self._kematian(asal) from e
        except BaseException:
            self._akhiri()  # interrupted between question and answer: the next question must not get this answer
            raise
        finally:
            self._tenggat = 0.0
        if kata == "hasil":
            return hasil  # type: ignore[no-any-return]  # what the function gave, pickled by the child
        if kata == "tolak":
            raise PkxlError(hasil)
        self._akhiri()  # after a panic or a lack of memory nothing in that process is to be trusted
        if kata == "memori":
            raise PkxlError(MEMORI_HABIS.di(asal, memori=self._memori_mb))
        sebab, jejak = hasil
        galat = PkxlError(GAGAL_DIBACA.di(asal, sebab=sebab))
        galat.add_note(jejak)
        raise galat

    def kerjakan_semua(self, args: Iterable[_A]) -> Iterator[tuple[_A, _H | PkxlError]]:
        """Each argument with its result, or with the refusal; nothing stops the rest."""
        for arg in args:
            try:
                yield arg, self.kerjakan(arg)
            except PkxlError as e:
                yield arg, e

    def tutup(self) -> None:
        """Ends the child; the next argument would start a new one."""
        self._berhenti.set()
        self._akhiri()
        penjaga, self._penjaga = self._penjaga, None
        if penjaga and penjaga is not threading.current_thread():
            penjaga.join(1.0)

    def _mulai(self) -> subprocess.Popen[bytes]:
        modul, nama = self._fungsi
        pesan = {
            # No "" in it, and -I: neither the working folder nor the workbook's may lend a module to the child.
            "jalur": [j for j in sys.path if j], "modul": modul, "nama": nama,
            "detik": self._detik, "memori_mb": self._memori_mb,
        }  # fmt: skip
        proses = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _MULAI, json.dumps(pesan)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        if sys.platform == "win32":
            self._kerja = _batasi_windows(proses, self._memori_mb)
        self._proses = proses
        if self._penjaga is None:
            self._berhenti = threading.Event()
            lihat = weakref.WeakMethod(self._periksa_waktu)  # the thread must not keep a forgotten Pekerja alive
            self._penjaga = threading.Thread(target=_jaga, args=(self._berhenti, lihat), daemon=True)
            self._penjaga.start()
        # The child speaks first, when it is ready: its start does not count against the file's time.
        self._tenggat = time.monotonic() + max(60.0, self._detik)
        try:
            _terima(proses.stdout)
        except (EOFError, OSError) as e:
            self._akhiri()
            raise RuntimeError(f"the worker process for {modul}.{nama} does not start") from e
        finally:
            self._tenggat = 0.0
        return proses

    def _tanya(self, proses: subprocess.Popen[bytes], arg: _A) -> tuple[str, Any]:
        _kirim(proses.stdin, pickle.dumps(arg, protocol=5))
        kata, hasil = pickle.loads(_terima(proses.stdout))  # from the pipe to our own child only
        return str(kata), hasil

    def _periksa_waktu(self) -> None:
        """The guard's look: kills a child that is past its time."""
        tenggat, proses = self._tenggat, self._proses
        if tenggat and proses and time.monotonic() > tenggat:
            self._terlambat = True
            proses.kill()

    def _kematian(self, asal: Asal) -> PkxlError:
        proses = self._proses
        kode = self._akhiri()
        if self._terlambat or (proses and kode == -14):  # 14: its own alarm was the faster one
            return PkxlError(WAKTU_HABIS.di(asal, detik=f"{self._detik:g}"))
        return PkxlError(PEMBACA_MATI.di(asal, sebab=f"kode {kode}"))

    def _akhiri(self) -> int | None:
        proses, self._proses, self._kerja = self._proses, None, None
        if proses is None:
            return None
        with contextlib.suppress(OSError):
            # Where it died by itself, its own code is the one to tell.
            with contextlib.suppress(subprocess.TimeoutExpired):
                if proses.stdin:
                    proses.stdin.close()
                proses.wait(0.5)
            proses.kill()
        kode = proses.wait()
        if proses.stdout:
            proses.stdout.close()
        return kode


def _jaga(berhenti: threading.Event, lihat: Callable[[], Callable[[], None] | None]) -> None:
    while not berhenti.wait(_JEDA_PENJAGA) and (periksa := lihat()):
        periksa()
        del periksa


def _asal(arg: object) -> Asal:
    """The file that an argument speaks of, for the place of a finding."""
    if isinstance(arg, tuple) and arg:
        return _asal(arg[0])
    return Asal(Path(arg).name) if isinstance(arg, (str, os.PathLike)) else Asal()


def _kirim(pipa: IO[bytes] | None, isi: bytes) -> None:
    assert pipa is not None
    sisa = memoryview(_PANJANG.pack(len(isi)) + isi)
    while sisa:
        sisa = sisa[pipa.write(sisa) :]


def _terima(pipa: IO[bytes] | None) -> bytes:
    assert pipa is not None
    (n,) = _PANJANG.unpack(_tepat(pipa, _PANJANG.size))
    return _tepat(pipa, n)


def _tepat(pipa: IO[bytes], n: int) -> bytes:
    potong: list[bytes] = []
    while n:
        isi = pipa.read(min(n, 1 << 20))
        if not isi:
            raise EOFError
        potong.append(isi)
        n -= len(isi)
    return b"".join(potong)


# --- in the child ---------------------------------------------------------------------------------------------


def anak(modul: str, nama: str, detik: float, memori_mb: int) -> None:
    """The child's life: take an argument, give an answer, until the parent closes the pipe."""
    masuk, keluar = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(2, 1)  # whatever a library prints must not get between our messages
    fungsi = getattr(import_module(modul), nama)
    _batasi(memori_mb)
    _kirim(keluar, b"siap")
    while True:
        try:
            arg = pickle.loads(_terima(masuk))  # from our own parent
        except EOFError:
            return
        _alarm(detik + 2)
        try:
            jawab: tuple[str, Any] = ("hasil", fungsi(arg))
            isi = pickle.dumps(jawab, protocol=5)
        except PkxlError as e:
            isi = pickle.dumps(("tolak", e.temuan), protocol=5)
        except MemoryError:
            isi = pickle.dumps(("memori", None))
        except BaseException as e:  # a panic of Rust is a BaseException
            isi = pickle.dumps(("galat", (f"{type(e).__name__}: {str(e)[:200]}", _jejak(e))))
        _alarm(0)
        jawab = ("", None)  # lets go of a large result before the next file
        _kirim(keluar, isi)


def _jejak(e: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(e))[-4000:]


def _batasi(memori_mb: int) -> None:
    """Address space, and no core file, which would write the officers' data to the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(ValueError, OSError):  # macOS takes no such limit
            resource.setrlimit(resource.RLIMIT_AS, (memori_mb << 20, memori_mb << 20))


def _alarm(detik: float) -> None:
    """The kernel ends the child even where the parent is gone and the reader never comes back to Python."""
    if sys.platform != "win32":
        import signal

        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, detik)


if sys.platform == "win32":  # pragma: no cover  (written from the documentation; not yet run on Windows)
    import ctypes
    from ctypes import wintypes

    class _Batas(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("waktu_proses", ctypes.c_int64), ("waktu_job", ctypes.c_int64), ("bendera", wintypes.DWORD),
            ("ws_min", ctypes.c_size_t), ("ws_maks", ctypes.c_size_t), ("proses_aktif", wintypes.DWORD),
            ("afinitas", ctypes.c_size_t), ("prioritas", wintypes.DWORD), ("jadwal", wintypes.DWORD),
            ("io", ctypes.c_uint64 * 6), ("memori_proses", ctypes.c_size_t), ("memori_job", ctypes.c_size_t),
            ("puncak_proses", ctypes.c_size_t), ("puncak_job", ctypes.c_size_t),
        )  # fmt: skip

    class _Job:
        """A job object; closing it ends the processes in it, also when this process dies."""

        def __init__(self, memori: int, proses: int) -> None:
            self._k = ctypes.WinDLL("kernel32", use_last_error=True)
            self._k.CreateJobObjectW.restype = wintypes.HANDLE
            self._h = wintypes.HANDLE(self._k.CreateJobObjectW(None, None))
            batas = _Batas(bendera=0x100 | 0x2000, memori_proses=memori)  # PROCESS_MEMORY, KILL_ON_JOB_CLOSE
            self._k.SetInformationJobObject(self._h, 9, ctypes.byref(batas), ctypes.sizeof(batas))
            self._k.AssignProcessToJobObject(self._h, wintypes.HANDLE(proses))

        def __del__(self) -> None:
            self._k.CloseHandle(self._h)

    def _batasi_windows(proses: subprocess.Popen[bytes], memori_mb: int) -> object:
        """A job object around the child; without one only time is limited."""
        with contextlib.suppress(OSError, AttributeError):
            return _Job(memori_mb << 20, int(vars(proses)["_handle"]))
        return None
