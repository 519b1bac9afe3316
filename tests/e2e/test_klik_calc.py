"""The whole way of a stranger: `pkxl calc` on a screen, a real click with the mouse, results, and Batalkan after it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pkxl.faces import kotak
from pkxl.faces.calc import Sesi
from pkxl.libreoffice import Office, OfficeError, processes

from .alat import Meja, klik, kotak_terbuka, layar, meja, xdotool

pytestmark = pytest.mark.calc

CUKUP = 3
"""How often a click is tried: a window manager may still be moving the window."""


@pytest.fixture
def tampak(buku: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Meja, str]]:
    """A session in a window on a screen of its own, with real message boxes."""
    with layar() as display:
        monkeypatch.setenv("DISPLAY", display)
        monkeypatch.delenv("PKXL_KOTAK", raising=False)
        with meja(buku, display=display) as m:
            kotak.pasang(None)
            request.node.office_uji = [m.sesi.office]
            yield m, display


def klik_sampai_kotak(m: Meja, display: str, makro: str) -> str:
    """Click a button with the mouse until its message box is there, at most three times."""
    for kali in range(1, CUKUP + 1):
        kendali = m.kendali(makro)
        time.sleep(0.5)
        klik(display, kendali.getAccessibleContext())
        try:
            return kotak_terbuka(m.sesi.office, 8)
        except AssertionError:
            if kali == CUKUP:
                raise
    raise AssertionError("unreachable")


def tutup_kotak(m: Meja, display: str, lama: int) -> None:
    """Answer with the safe choice, which Esc means, and wait for the command to end."""
    xdotool(display, "key", "Escape")
    m.tunggu_perintah(lama)


def test_hitung_capaian_dengan_tetikus(tampak: tuple[Meja, str]) -> None:
    """A real click on Hitung Capaian computes, tells it in a real message box; a click on Batalkan takes it back."""
    m, display = tampak
    m.tempat("Pengukuran", "DTKKUM.S2.1", "Status").String = "basi"
    sebelum = m.sidik()
    lama = m.sesi.sambungan.tuan.commands
    pesan = klik_sampai_kotak(m, display, "HitungCapaian")
    assert "Selesai. Posisi Tahunan 2024: 15 indikator" in pesan
    tutup_kotak(m, display, lama)
    assert m.tempat("Pengukuran", "DTKKUM.S2.1", "Status").String == "✘ Tidak tercapai"
    lama = m.sesi.sambungan.tuan.commands
    pesan = klik_sampai_kotak(m, display, "Batalkan")
    assert "dibatalkan" in pesan
    tutup_kotak(m, display, lama)
    assert m.sidik() == sebelum


# ------------------------------------------------------------------ the session file


def test_tanpa_simpan_tanpa_sisa(buku: Path) -> None:
    """A session in which nothing is saved leaves the folder as it was, and the workbook byte for byte."""
    asli = hashlib.sha256(buku.read_bytes()).hexdigest()
    with meja(buku) as m:
        assert not m.dokumen.isModified(), "opening is no edit"
        m.tempat("Pengukuran", "DTKKUM.S2.1", "Status").String = "basi"
        tanda = m.sesi.office.mark
    assert [p.name for p in buku.parent.iterdir()] == [buku.name]
    assert hashlib.sha256(buku.read_bytes()).hexdigest() == asli
    assert processes.marked(tanda) == []


def test_lanjut_tertinggal_baru(buku: Path) -> None:
    """A saved session is gone on with; after the workbook changed pkxl asks which one; --baru keeps the old one as .bak."""
    from pkxl.model.temuan import PkxlError

    with meja(buku) as m:
        m.tempat("Indikator", "DTKKUM.S2.1", "Keterangan").String = "isian saya"
        m.simpan()
    sesi = buku.with_suffix(".ods")
    os.utime(buku, (time.time() + 60, time.time() + 60))
    with pytest.raises(PkxlError) as galat:
        Sesi(buku, display=None)
    assert galat.value.kode == "SYS-82"
    isi = sesi.read_bytes()
    with meja(buku, baru=True) as m:
        assert m.tempat("Indikator", "DTKKUM.S2.1", "Keterangan").String == ""
    assert sesi.read_bytes() == isi, "--baru without a save leaves the session of before"
    with meja(sesi) as m:
        assert m.tempat("Indikator", "DTKKUM.S2.1", "Keterangan").String == "isian saya"


def test_makro_asing_tidak_ikut(buku: Path) -> None:
    """Code that somebody put into a session never runs: it is replaced by this pkxl's macros when it is opened."""
    from pkxl.libreoffice import bridge
    from pkxl.master.shim import makro_terpasang

    sesi = buku.with_suffix(".ods")
    with meja(buku) as m:
        m.simpan()
        m.dokumen.BasicLibraries.getByName("Standard").insertByName("Jahat", "Sub Jalan\nEnd Sub\n")
        m.dokumen.storeToURL(bridge.to_url(sesi.with_name("asing.ods")), bridge.properties(FilterName="calc8"))
    asing = sesi.with_name("asing.ods")
    assert makro_terpasang(sesi)
    assert not makro_terpasang(asing)
    with meja(asing) as m:
        assert m.dokumen.BasicLibraries.getByName("Standard").ElementNames == ()
        assert m.tekan("HitungCapaian")[0][1].startswith("Selesai.")
    assert makro_terpasang(asing)


def test_sedang_terbuka(buku: Path) -> None:
    """A session that is open cannot be opened a second time; other workbooks can, at the same time."""
    from pkxl.model.temuan import PkxlError

    lain = buku.with_name("lain.xlsm")
    lain.write_bytes(buku.read_bytes())
    with meja(buku) as m:
        m.simpan()
        with pytest.raises(PkxlError) as galat:
            Sesi(buku, display=None)
        assert galat.value.kode == "SYS-84"
        with meja(lain) as kedua:
            assert kedua.tekan("Periksa")[0][1].startswith("Selesai diperiksa.")
        assert m.sesi.office.alive


def test_libreoffice_tidak_ada(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice does not start, one message says what to install; no file is left."""
    from pkxl.faces import calc
    from pkxl.model.temuan import PkxlError

    def gagal(**_: object) -> Office:
        raise OfficeError("LibreOffice (soffice) did not start.")

    monkeypatch.setattr(calc, "Office", gagal)
    with pytest.raises(PkxlError) as galat:
        Sesi(buku, display=None)
    assert galat.value.kode == "SYS-81"
    assert "apt install" in galat.value.temuan.saran
    assert [p.name for p in buku.parent.iterdir()] == [buku.name]


def test_perintah_calc(buku: Path) -> None:
    """`pkxl calc` itself opens a window, says where Ctrl+S saves, and ends by itself when the window is closed."""
    with layar() as display:
        proses = subprocess.Popen(
            [sys.executable, "-m", "pkxl", "calc", str(buku)],
            env={**os.environ, "DISPLAY": display, "LANG": "C", "LC_ALL": "C", "COLUMNS": "200"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            jendela = _jendela(display, "pk.ods")
            time.sleep(1)
            xdotool(display, "windowactivate", "--sync", jendela, "key", "ctrl+q")
            keluar, galat = proses.communicate(timeout=30)
        finally:
            proses.kill()
    assert proses.returncode == 0, galat
    assert "pk.xlsm terbuka sebagai pk.ods; pk.xlsm sendiri tidak diubah" in keluar
    assert "Tidak ada yang disimpan" in keluar
    assert [p.name for p in buku.parent.iterdir()] == [buku.name]


def _jendela(display: str, judul: str, detik: float = 30.0) -> str:
    """The id of the window with that title."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        try:
            return xdotool(display, "search", "--onlyvisible", "--name", judul).split()[0]
        except (subprocess.CalledProcessError, IndexError):
            time.sleep(0.3)
    raise AssertionError(f"no window {judul!r} within {detik:g} s")
