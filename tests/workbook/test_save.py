"""Nothing lost: `simpan` leaves the old file or the new one, whole, whatever fails; locks and owners are heeded."""

from __future__ import annotations

import errno
import gc
import io
import json
import os
import random
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from openpyxl.worksheet._writer import WorksheetWriter

from pkxl.model.temuan import PkxlError
from pkxl.workbook import lock, save
from pkxl.workbook.save import di_samping, kunci, pemilik, sampingan, sapu, simpan

BARIS = 400
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, kill -9 or POSIX modes")


def tulis_buku(tanda: str, baris: int = BARIS) -> Callable[[BinaryIO], None]:
    """A writer of a workbook whose every row says `tanda`, by XlsxWriter."""

    def tulis(f: BinaryIO) -> None:
        buku = xlsxwriter.Workbook(f, {"in_memory": True})
        lembar = buku.add_worksheet("PK")
        for r in range(baris):
            lembar.write_row(r, 0, [tanda, f"SS.{r}", r * 1.25, "Persentase", r * 1_000_003])
        buku.close()

    return tulis


def tulis_bita(isi: bytes) -> Callable[[BinaryIO], None]:
    """A writer of just these bytes."""

    def tulis(f: BinaryIO) -> None:
        f.write(isi)

    return tulis


def bita(tanda: str) -> bytes:
    """The workbook of `tulis_buku` as bytes."""
    f = io.BytesIO()
    tulis_buku(tanda)(f)
    return f.getvalue()


LAMA = bita("LAMA")


def keadaan(path: Path) -> str:
    """What a reader finds: LAMA or BARU, whole to the last row; anything else is told as RUSAK."""
    try:
        baris = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("PK").to_python()
    except Exception as e:
        return f"RUSAK: {e}"
    tanda = {str(b[0]) for b in baris}
    return tanda.pop() if len(baris) == BARIS and len(tanda) == 1 else "RUSAK: separuh"


def sisa(folder: Path) -> list[str]:
    """Side files of ours that stand in the folder."""
    return [p.name for p in folder.iterdir() if p.name.startswith(lock.AWALAN)]


@pytest.fixture
def lama(tmp_path: Path) -> Path:
    """An old workbook, whole."""
    path = tmp_path / "pk.xlsx"
    path.write_bytes(LAMA)
    return path


def test_berkas_baru(tmp_path: Path) -> None:
    """A new file is whole, has the mode that the umask gives, and nothing else stays in the folder."""
    path = tmp_path / "baru.xlsx"
    assert simpan(path, tulis_buku("BARU")) == path
    assert keadaan(path) == "BARU"
    assert [p.name for p in tmp_path.iterdir()] == ["baru.xlsx"]
    biasa = tmp_path / "biasa"
    biasa.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(biasa.stat().st_mode)


@posix
def test_mode_dan_pemilik_tetap(lama: Path) -> None:
    """A replaced file keeps its mode and, where allowed, its owner."""
    lama.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(lama, 1234, 2345)
    dulu = lama.stat()
    simpan(lama, tulis_buku("BARU"))
    kini = lama.stat()
    assert keadaan(lama) == "BARU"
    assert (kini.st_mode, kini.st_uid, kini.st_gid) == (dulu.st_mode, dulu.st_uid, dulu.st_gid)


@posix
def test_belum_terbaca_orang_lain_selagi_ditulis(lama: Path) -> None:
    """While the successor of a private file is written, nobody else may read it."""
    lama.chmod(0o600)
    mode: list[int] = []

    def tulis(f: BinaryIO) -> None:
        mode.extend(stat.S_IMODE((lama.parent / n).stat().st_mode) for n in sisa(lama.parent) if n.endswith(".tmp"))
        tulis_buku("BARU")(f)

    simpan(lama, tulis)
    assert mode == [0o600]


@posix
def test_tautan_simbolis(tmp_path: Path, lama: Path) -> None:
    """Behind a symbolic link the target is replaced and the link stays a link."""
    (tmp_path / "lain").mkdir()
    tautan = tmp_path / "lain" / "tautan.xlsx"
    tautan.symlink_to(lama)
    assert simpan(tautan, tulis_buku("BARU")) == lama
    assert tautan.is_symlink()
    assert keadaan(lama) == "BARU"


def test_hanya_baca_ditolak(lama: Path) -> None:
    """A file marked read-only is refused with SYS-01, even for root, and stays as it was."""
    lama.chmod(0o444)
    with pytest.raises(PkxlError) as e:
        simpan(lama, tulis_buku("BARU"))
    assert e.value.kode == "SYS-01"
    assert "hanya-baca" in e.value.temuan.pesan
    assert lama.read_bytes() == LAMA
    lama.chmod(0o644)


@pytest.mark.parametrize("nama", ["tidak/ada/pk.xlsx", "folder.xlsx", "x" * 300 + ".xlsx"])
def test_tempat_yang_salah(tmp_path: Path, nama: str) -> None:
    """A missing folder, a folder of that name and a name too long are SYS-01 with their reason."""
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(PkxlError) as e:
        simpan(tmp_path / nama, tulis_buku("BARU"))
    assert e.value.kode == "SYS-01"
    assert sisa(tmp_path) == []


@posix
def test_folder_tanpa_izin() -> None:
    """Without the right to write in the folder the reason is the missing right, not a missing folder."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        baca, kirim = os.pipe()
        pid = os.fork()  # rights are the process's: the child gives up root's, if it has them
        if pid == 0:
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                simpan(Path(folder) / "a.json", tulis_bita(b"{}"), paket=False)
            except PkxlError as e:
                os.write(kirim, str(e).encode())
            os._exit(0)
        os.waitpid(pid, 0)
        os.close(kirim)
        pesan = os.read(baca, 1000).decode()
        os.close(baca)
        assert pesan.startswith("SYS-01 a.json")
        assert "tidak ada izin" in pesan
        os.chmod(folder, 0o755)


@posix
def test_urutan_ke_disk(lama: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content reaches the disk before the names are exchanged, and the exchange before success is told."""
    urutan: list[str] = []
    fsync, replace = os.fsync, os.replace

    def catat_fsync(fd: int) -> None:
        urutan.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else f"isi {os.fstat(fd).st_size > 0}")
        fsync(fd)

    def catat_replace(a: str, b: Path) -> None:
        urutan.append("ganti")
        replace(a, b)

    monkeypatch.setattr(os, "fsync", catat_fsync)
    monkeypatch.setattr(os, "replace", catat_replace)
    simpan(lama, tulis_buku("BARU"))
    assert urutan == ["isi True", "ganti", "folder"]


def test_tulis_boleh_menutup(tmp_path: Path) -> None:
    """A writer that closes the file it was given is served all the same."""

    def tulis(f: BinaryIO) -> None:
        f.write(b"a;b\n")
        f.close()

    simpan(tmp_path / "a.csv", tulis, paket=False)
    assert (tmp_path / "a.csv").read_bytes() == b"a;b\n"


# --- what is not whole is not used ----------------------------------------------------------------------------


def _ubah(isi: bytes, ubah: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part passed through `ubah`; None drops it. Checksums are made anew."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as z, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as y:
        for n in z.namelist():
            baru = ubah(n, z.read(n))
            if baru is not None:
                y.writestr(n, baru)
    return keluar.getvalue()


def _potong(n: str, b: bytes) -> bytes:
    return b[: len(b) // 2] if n == "xl/worksheets/sheet1.xml" else b


def _dtd(n: str, b: bytes) -> bytes:
    return b.replace(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook', 1) if n == "xl/workbook.xml" else b


def _tanpa_daftar(n: str, b: bytes) -> bytes | None:
    return None if n == "[Content_Types].xml" else b


def _balik_satu_bita() -> bytes:
    baru = bytearray(LAMA)
    baru[len(baru) // 3] ^= 0xFF
    return bytes(baru)


@pytest.mark.parametrize(
    "isi",
    [
        _ubah(LAMA, _potong),
        _ubah(LAMA, _dtd),
        _ubah(LAMA, _tanpa_daftar),
        LAMA[:-30],
        _balik_satu_bita(),
        b"",
        b"bukan",
    ],
    ids=["lembar separuh", "dtd", "tanpa daftar isi", "zip terpotong", "satu bita", "kosong", "bukan zip"],
)
def test_tidak_utuh_tidak_dipakai(lama: Path, isi: bytes) -> None:
    """A package that does not read back is SYS-02; the old file stays to the byte, nothing else is left."""
    with pytest.raises(PkxlError) as e:
        simpan(lama, tulis_bita(isi))
    assert e.value.kode == "SYS-02"
    assert lama.read_bytes() == LAMA
    assert [p.name for p in lama.parent.iterdir()] == ["pk.xlsx"]


def test_temp_penuh(lama: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a sheet under a right checksum, as openpyxl leaves it when TEMP is full, never replaces the file."""
    asli = WorksheetWriter.close

    def tutup(self: Any) -> None:
        asli(self)
        os.truncate(self.out, os.path.getsize(self.out) // 2)

    buku = openpyxl.Workbook()
    for r in range(BARIS):
        buku.worksheets[0].append(["BARU", r])
    monkeypatch.setattr(WorksheetWriter, "close", tutup)
    polos = lama.with_name("polos.xlsx")
    buku.save(polos)  # openpyxl itself notices nothing
    assert zipfile.ZipFile(polos).testzip() is None
    with pytest.raises(PkxlError) as e:
        simpan(lama, buku.save)
    assert e.value.kode == "SYS-02"
    assert "sheet1.xml" in e.value.temuan.pesan
    assert lama.read_bytes() == LAMA


@pytest.mark.parametrize(
    "galat", [ValueError("salah"), FileNotFoundError(errno.ENOENT, "templat"), KeyboardInterrupt()], ids=repr
)
def test_galat_penulis_diteruskan(lama: Path, galat: BaseException) -> None:
    """What the writer itself raises comes through as it is; the old file stays and no temporary one."""

    def tulis(f: BinaryIO) -> None:
        f.write(b"separuh")
        raise galat

    with pytest.raises(type(galat)) as e:
        simpan(lama, tulis)
    assert e.value is galat
    assert lama.read_bytes() == LAMA
    assert sisa(lama.parent) == []


# --- faults at every call -------------------------------------------------------------------------------------

SISTEM = ("fsync", "replace", "chmod", "open", "stat", "chown", "link")


@pytest.mark.parametrize("nomor", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("panggilan", SISTEM)
def test_galat_di_setiap_panggilan(lama: Path, monkeypatch: pytest.MonkeyPatch, panggilan: str, nomor: int) -> None:
    """Whichever call of the system fails, the file is the old one or the new one, and the report agrees with it."""
    asli = getattr(os, panggilan)
    for ke in range(1, 50):
        lama.write_bytes(LAMA)
        hitung = 0

        def rusak(*a: Any, _ke: int = ke, **k: Any) -> Any:
            nonlocal hitung
            hitung += 1
            if hitung == _ke:
                raise OSError(nomor, os.strerror(nomor))
            return asli(*a, **k)

        with monkeypatch.context() as m:
            m.setattr(os, panggilan, rusak)
            try:
                simpan(lama, tulis_buku("BARU"), cadangan=True)
                kode = ""
            except PkxlError as e:
                kode = e.kode
        assert keadaan(lama) == ("BARU" if kode in ("", "SYS-05") else "LAMA"), (panggilan, ke, kode)
        for p in lama.parent.glob("*.bak"):
            assert keadaan(p) == "LAMA"
            p.unlink()
        if hitung < ke:
            assert kode == ""
            return
    pytest.fail(f"{panggilan} is called without end")


class BerkasRusak:
    """A file that fails at its `ke`-th write."""

    def __init__(self, f: BinaryIO, ke: int, nomor: int) -> None:
        self.f, self.ke, self.nomor = f, ke, nomor

    def write(self, b: bytes) -> int:
        """Writes, or fails."""
        self.ke -= 1
        if self.ke == 0:
            raise OSError(self.nomor, os.strerror(self.nomor))
        return self.f.write(b)

    def __getattr__(self, nama: str) -> Any:
        return getattr(self.f, nama)


# XlsxWriter's ZipFile tries to end its archive once more when it is thrown away, into the file that is closed by then.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("nomor", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
def test_galat_di_setiap_tulisan(lama: Path, nomor: int) -> None:
    """A disk that fills up or fails at any write of the package is SYS-01 and changes nothing."""
    kode: list[str] = []
    while not kode or kode[-1]:

        def tulis(f: BinaryIO, ke: int = len(kode) + 1) -> None:
            tulis_buku("BARU")(cast(BinaryIO, BerkasRusak(f, ke, nomor)))

        try:
            simpan(lama, tulis)
            kode.append("")
        except PkxlError as e:
            kode.append(e.kode)
        assert keadaan(lama) == ("LAMA" if kode[-1] else "BARU")
    gc.collect()
    assert len(kode) > 20
    assert set(kode) == {"SYS-01", ""}
    assert sisa(lama.parent) == []


@posix
def test_disk_penuh_sungguhan(tmp_path: Path) -> None:
    """With a real limit on the size of a file (EFBIG from the kernel), at any size, old or new stays whole."""
    lama = tmp_path / "pk.xlsx"
    lama.write_bytes(LAMA)
    kode = f"""
import resource, signal, sys
sys.path[:0] = {[str(ROOT)]!r}
from pathlib import Path
from tests.workbook.test_save import keadaan, tulis_buku
from pkxl.workbook.save import simpan
from pkxl.model.temuan import PkxlError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for batas in range(0, {len(LAMA) + 4096}, 1024):
    resource.setrlimit(resource.RLIMIT_FSIZE, (batas, resource.RLIM_INFINITY))
    try: simpan(Path({str(lama)!r}), tulis_buku("BARU")); kode = "-"
    except PkxlError as e: kode = e.kode
    print(kode, keadaan(Path({str(lama)!r})))
    if kode == "-": break
"""
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    baris = hasil.stdout.splitlines()
    assert len(baris) > 5
    assert set(baris[:-1]) == {"SYS-01 LAMA"}
    assert baris[-1] == "- BARU"
    assert sisa(tmp_path) == []


# --- kill -9 --------------------------------------------------------------------------------------------------


@posix
def test_enam_puluh_kematian(lama: Path) -> None:
    """Killed at a random moment of 60 saves, the file is always the old or the new one, and the next save works."""
    acak = random.Random(20261124)

    def jalankan(jeda: float | None) -> float:
        baca, kirim = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.write(kirim, b"1")
            simpan(lama, tulis_buku("BARU"), cadangan=True)
            os._exit(0)
        os.read(baca, 1)
        os.close(baca)
        os.close(kirim)
        mulai = time.perf_counter()
        if jeda is not None:
            time.sleep(jeda)
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return time.perf_counter() - mulai

    lama_simpan = sorted(jalankan(None) for _ in range(5))[2]
    hasil: dict[str, int] = {}
    for _ in range(60):
        lama.write_bytes(LAMA)
        jalankan(acak.uniform(0, lama_simpan * 1.05))
        hasil[keadaan(lama)] = hasil.get(keadaan(lama), 0) + 1
    assert set(hasil) <= {"LAMA", "BARU"}, hasil
    assert hasil["LAMA"] > 10, f"the kills came too late to prove anything: {hasil}"
    simpan(lama, tulis_buku("BARU"))  # no lock of the dead is in the way
    assert keadaan(lama) == "BARU"
    sapu(lama.parent, umur=0)
    assert sisa(lama.parent) == []


# --- Windows' ways --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gagal", [0, 3, 99])
def test_sebentar_dipegang(lama: Path, monkeypatch: pytest.MonkeyPatch, gagal: int) -> None:
    """A sharing violation is tried again for at most 2.5 s; then it is SYS-03, and the old file stays."""
    asli, tidur = os.replace, [0.0]
    sisa_gagal = gagal

    def ganti(a: str, b: Path) -> None:
        nonlocal sisa_gagal
        if sisa_gagal:
            sisa_gagal -= 1
            e = PermissionError(errno.EACCES, "dipakai")
            vars(e)["winerror"] = 32
            raise e
        asli(a, b)

    monkeypatch.setattr(os, "replace", ganti)
    monkeypatch.setattr(time, "sleep", tidur.append)
    if gagal == 99:
        with pytest.raises(PkxlError) as e:
            simpan(lama, tulis_buku("BARU"))
        assert e.value.kode == "SYS-03"
        assert keadaan(lama) == "LAMA"
    else:
        simpan(lama, tulis_buku("BARU"))
        assert keadaan(lama) == "BARU"
    assert len(tidur) - 1 == min(gagal, len(save.JEDA_WINDOWS))
    assert sum(tidur) <= 2.5
    assert sisa(lama.parent) == []


# --- who has it open ------------------------------------------------------------------------------------------


def penanda_excel(nama: str) -> bytes:
    """The 165 bytes that Excel writes into `~$NAMA`."""
    ansi = bytes([len(nama)]) + nama.encode("cp1252", "replace").ljust(54)
    return ansi + len(nama).to_bytes(2, "little") + nama.ljust(54).encode("utf-16-le")


@pytest.mark.parametrize(
    ("berkas", "isi", "nama"),
    [
        ("~$pk.xlsx", penanda_excel("RINA"), "RINA"),
        ("~$pk.xlsx", penanda_excel("Ķārlis"), "Ķārlis"),
        ("~$pk.xlsx", penanda_excel("Budi")[:55], "Budi"),
        ("~$pk.xlsx", b"", "pengguna lain"),
        (".~lock.pk.xlsx#", b"Siti Aminah,siti,PC-12,24.11.2026 04:28,file:///home/siti;", "Siti Aminah"),
        (".~lock.pk.xlsx#", b",root,vm,24.11.2026 04:28,file:///tmp/g/prof;", "root (vm)"),
        (".~lock.pk.xlsx#", b"Aminah\\, Siti,siti,PC,x,y;", "Aminah, Siti"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there an owner file that nobody holds is a leftover")
def test_pemilik(lama: Path, berkas: str, isi: bytes, nama: str) -> None:
    """The owner files of Excel and LibreOffice name their user, and the workbook is not replaced under him."""
    assert pemilik(lama) is None
    (lama.parent / berkas).write_bytes(isi)
    assert pemilik(lama) == nama
    with pytest.raises(PkxlError) as e:
        simpan(lama, tulis_buku("BARU"))
    assert e.value.kode == "SYS-03"
    assert nama in e.value.temuan.pesan
    assert berkas in e.value.temuan.saran
    assert lama.read_bytes() == LAMA


def test_di_samping(lama: Path) -> None:
    """The place beside an open workbook is free and says which workbook it belongs to."""
    assert di_samping(lama).name == "pk (2).xlsx"
    di_samping(lama).touch()
    assert di_samping(lama).name == "pk (3).xlsx"


# --- locks ----------------------------------------------------------------------------------------------------

_SUNTING = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from pkxl.workbook.save import kunci, simpan
path = Path(sys.argv[1])
for i in range(25):
    with kunci(path):
        isi = json.loads(path.read_text())
        isi.append([sys.argv[2], i])
        simpan(path, lambda f: f.write(json.dumps(isi).encode()), paket=False)
"""


def test_delapan_proses_tidak_kehilangan(tmp_path: Path) -> None:
    """8 processes with 25 edits each on one file lose none of 200."""
    path = tmp_path / "isi.json"
    path.write_text("[]")
    proses = [subprocess.Popen([sys.executable, "-c", _SUNTING, str(path), str(n), str(ROOT)]) for n in range(8)]
    assert [p.wait() for p in proses] == [0] * 8
    assert sorted(json.loads(path.read_text())) == sorted([str(n), i] for n in range(8) for i in range(25))
    assert [p.name for p in tmp_path.iterdir()] == ["isi.json"]


_TAHAN = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from pkxl.workbook.save import kunci
with kunci(Path(sys.argv[1])):
    print("siap", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def penahan(lama: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of the workbook."""
    with subprocess.Popen(
        [sys.executable, "-c", _TAHAN, str(lama), str(ROOT)], stdout=subprocess.PIPE, text=True
    ) as proses:
        assert proses.stdout
        proses.stdout.readline()
        yield proses
        proses.kill()


def test_pkxl_lain_menulis(lama: Path, penahan: subprocess.Popen[str]) -> None:
    """While another pkxl holds the file, waiting is bounded and SYS-04 says who it is."""
    with pytest.raises(PkxlError) as e, kunci(lama, detik=0.2):
        pytest.fail("the lock was given twice")
    assert e.value.kode == "SYS-04"
    assert f"proses {penahan.pid}" in e.value.temuan.pesan


def test_kunci_orang_mati(lama: Path, penahan: subprocess.Popen[str]) -> None:
    """The lock of a killed process blocks nobody, although its file is still there."""
    penahan.kill()
    penahan.wait()
    assert any(n.endswith(lock.AKHIRAN_KUNCI) for n in sisa(lama.parent))
    simpan(lama, tulis_buku("BARU"))
    assert keadaan(lama) == "BARU"
    assert sisa(lama.parent) == []


def test_kunci_dua_kali_dan_utas_lain(lama: Path) -> None:
    """The same thread may take the lock again; another thread waits until it is free."""
    urutan: list[str] = []

    def lain() -> None:
        with kunci(lama):
            urutan.append("lain")

    with kunci(lama):
        with kunci(lama.parent / "." / lama.name):
            utas = threading.Thread(target=lain)
            utas.start()
        time.sleep(0.1)
        urutan.append("saya")
    utas.join()
    assert urutan == ["saya", "lain"]


# --- backups and leftovers ------------------------------------------------------------------------------------


def test_cadangan(lama: Path) -> None:
    """The version of before stands beside the file, and one save later the version after it."""
    cadangan = lama.with_name("pk.xlsx.bak")
    simpan(lama, tulis_buku("BARU"), cadangan=True)
    assert cadangan.read_bytes() == LAMA
    simpan(lama, tulis_buku("LAGI"), cadangan=True)
    assert (keadaan(cadangan), keadaan(lama)) == ("BARU", "LAGI")
    simpan(lama, tulis_buku("TANPA"))
    assert keadaan(cadangan) == "BARU"


def test_cadangan_tanpa_tautan_keras(lama: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk knows no second name for a file, the backup is a copy."""

    def tidak(*_: Any) -> None:
        raise OSError(errno.EPERM, "tidak ada")

    monkeypatch.setattr(os, "link", tidak)
    simpan(lama, tulis_buku("BARU"), cadangan=True)
    assert lama.with_name("pk.xlsx.bak").read_bytes() == LAMA


def test_sapu(tmp_path: Path) -> None:
    """Old leftovers go; young ones, held locks and everything that is not ours stay."""
    tua = time.time() - 7200
    for nama in (".~pkxl-a.tmp", ".~pkxl-b.kunci", "~$pk.xlsx", "pk.xlsx", ".~lock.pk.xlsx#", ".~pkxl-c.lain"):
        (tmp_path / nama).touch()
        os.utime(tmp_path / nama, (tua, tua))
    (tmp_path / ".~pkxl-muda.tmp").touch()
    with kunci(tmp_path / "x.xlsx"):
        dipegang = next(n for n in sisa(tmp_path) if n.endswith(".kunci") and n != ".~pkxl-b.kunci")
        os.utime(tmp_path / dipegang, (tua, tua))
        assert sapu(tmp_path) == 2
        assert (tmp_path / dipegang).exists()
    tinggal = {"~$pk.xlsx", "pk.xlsx", ".~lock.pk.xlsx#", ".~pkxl-c.lain", ".~pkxl-muda.tmp"}
    assert {p.name for p in tmp_path.iterdir()} == tinggal
    assert sapu(tmp_path / "tidak ada") == 0


def test_simpan_menyapu(lama: Path) -> None:
    """A save takes an old leftover of a killed run in its folder with it."""
    sisa_lama = lama.parent / ".~pkxl-0123.tmp"
    sisa_lama.touch()
    os.utime(sisa_lama, (1, 1))
    simpan(lama, tulis_buku("BARU"))
    assert not sisa_lama.exists()


@pytest.mark.parametrize(
    ("nama", "benar"),
    [("~$a.xlsx", True), (".~lock.a.xlsx#", True), (".~pkxl-1.tmp", True), ("._a.xlsx", True), ("a.xlsx.bak", True),
     ("Thumbs.db", True), ("a.xlsx", False), ("a~.xlsx", False), (".a.xlsx", False)],
)  # fmt: skip
def test_sampingan(nama: str, benar: bool) -> None:
    """Side files are told from inputs by their names."""
    assert sampingan(Path(nama)) is benar
