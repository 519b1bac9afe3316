"""Workbooks and letters -> PDFs by a LibreOffice of our own: private profile, Indonesian separators, many files a start.

The profile is a new temporary folder with the locale id-ID, so a PC with English settings prints the same letter and
the user's own LibreOffice is never touched. Each PDF goes to its place through `save.simpan`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pkxl.libreoffice.profile import MacroSecurity, Recalculate, write_profile
from pkxl.model.temuan import TANPA_ASAL, Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.workbook.save import simpan_isi

TANPA_LIBREOFFICE = Jenis(
    "SYS-78",
    Tingkat.PERBAIKI,
    "LibreOffice tidak ditemukan",
    pesan="PDF dibuat dengan LibreOffice, dan LibreOffice tidak ditemukan di komputer ini.",
    saran="Pasang LibreOffice Calc, atau cetak dari Excel dengan tombol Cetak PDF. Berkas .xlsx-nya tetap dibuat tanpa --pdf.",
)
PDF_GAGAL = Jenis(
    "SYS-79",
    Tingkat.PERBAIKI,
    "PDF satu berkas tidak jadi",
    pesan="PDF dari {berkas} tidak jadi dibuat: {sebab}.",
    saran="Jalankan lagi; yang sudah jadi tidak dibuat ulang. Bila tetap gagal, buka berkasnya dan cetak dari sana.",
    gabung=0,
)
SEKALI = 20  # files for one start of LibreOffice: a start costs seconds, a hung one costs all that follow
_LAZIM = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def cari_libreoffice() -> str | None:
    """The starter of LibreOffice, None where there is none."""
    for nama in ("soffice", "libreoffice"):
        ada = shutil.which(nama)
        if ada:
            return ada
    return next((p for p in _LAZIM if Path(p).is_file()), None)


def jadikan_pdf(
    berkas: Sequence[tuple[Path, Path]], *, program: str | None = None, tunggu: float = 60.0
) -> Iterator[tuple[Path, Path | Temuan]]:
    """Each file with its PDF, or with what went wrong, as soon as a batch is done.

    Args:
        berkas: Workbooks or letters, each with where its PDF goes.
        program: LibreOffice's starter; looked for when left out.
        tunggu: Seconds for a start and for one file; a batch gets more by its length.

    Raises:
        PkxlError: SYS-78, no LibreOffice.
    """
    program = program or cari_libreoffice()
    if program is None:
        raise PkxlError(TANPA_LIBREOFFICE.di(TANPA_ASAL))
    if not berkas:
        return
    with tempfile.TemporaryDirectory(prefix="pkxl-pdf-") as t:
        ruang = Path(t)
        write_profile(ruang / "profil" / "user", MacroSecurity.VERY_HIGH, Recalculate.NEVER, "id-ID", ())
        for awal in range(0, len(berkas), SEKALI):
            yield from _kelompok(program, berkas[awal : awal + SEKALI], ruang, tunggu)


def _kelompok(
    program: str, berkas: Sequence[tuple[Path, Path]], ruang: Path, tunggu: float
) -> Iterator[tuple[Path, Path | Temuan]]:
    """One start for all of them; those that failed once more alone."""
    masuk = {_salin(p, ruang / "masuk", n): (p, ke) for n, (p, ke) in enumerate(berkas)}
    sebab = _jalankan(program, list(masuk), ruang, tunggu + 6.0 * len(masuk))
    for salinan, (asli, ke) in masuk.items():
        pdf = ruang / "keluar" / f"{salinan.stem}.pdf"
        if not pdf.is_file() and len(masuk) > 1:
            sebab = _jalankan(program, [salinan], ruang, tunggu)
        yield asli, _taruh(pdf, asli, ke, sebab)
    shutil.rmtree(ruang / "masuk")


def _salin(path: Path, folder: Path, n: int) -> Path:
    """A copy under a plain name: no name of an agency can confuse the starter or collide in the output folder."""
    folder.mkdir(exist_ok=True)
    tujuan = folder / f"b{n:04d}{path.suffix.lower()}"
    shutil.copyfile(path, tujuan)
    return tujuan


def _taruh(pdf: Path, asli: Path, tujuan: Path, sebab: str) -> Path | Temuan:
    isi = pdf.read_bytes() if pdf.is_file() else b""
    if not isi.startswith(b"%PDF-"):
        return PDF_GAGAL.di(Asal(asli.name), berkas=asli.name, sebab=sebab or "LibreOffice tidak menghasilkan apa pun")
    pdf.unlink()
    try:
        simpan_isi(tujuan, isi, paket=False)
    except PkxlError as e:
        return e.temuan
    return tujuan


def _jalankan(program: str, berkas: Sequence[Path], ruang: Path, tunggu: float) -> str:
    """Convert; gives why it went wrong, "" where LibreOffice did not complain."""
    perintah = [
        program, f"-env:UserInstallation={(ruang / 'profil').as_uri()}", "--headless", "--norestore", "--convert-to", "pdf",
        "--outdir", str(ruang / "keluar"), *map(str, berkas),
    ]  # fmt: skip
    proses = subprocess.Popen(
        perintah,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=sys.platform != "win32",
        env={k: v for k, v in os.environ.items() if k != "DISPLAY"},
    )
    try:
        _, galat = proses.communicate(timeout=tunggu)
    except subprocess.TimeoutExpired:
        _hentikan(proses)
        return f"LibreOffice tidak selesai dalam {tunggu:.0f} detik"
    except BaseException:  # cancelled: nothing of ours runs on
        _hentikan(proses)
        raise
    if proses.returncode:
        return (galat.decode("utf-8", "replace").strip().splitlines() or [f"kode {proses.returncode}"])[-1]
    return ""


def _hentikan(proses: subprocess.Popen[bytes]) -> None:
    """End the LibreOffice that was started here, its children too."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            proses.kill()
        else:
            os.killpg(proses.pid, signal.SIGKILL)
    proses.wait()
