"""A child process dies, hangs or eats memory for one file, and the batch goes on."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pkxl.model.temuan import PkxlError
from pkxl.workbook.worker import Pekerja
from tests.workbook import fungsi_pekerja as f

ROOT = Path(__file__).parents[2]


def hidup(pid: int) -> bool:
    """A process with this id exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_satu_proses_untuk_semua() -> None:
    """Arguments are answered in their order by one and the same other process."""
    with Pekerja(f.dua_kali) as p:
        assert [p.kerjakan(n) for n in range(50)] == [2 * n for n in range(50)]
    with Pekerja(f.proses) as q:
        pid = {q.kerjakan(n) for n in range(5)}
    assert len(pid) == 1
    assert os.getpid() not in pid
    assert not hidup(pid.pop())


def test_argumen_dan_hasil_besar() -> None:
    """Megabytes go both ways unharmed."""
    isi = os.urandom(5 << 20)
    with Pekerja(f.dua_kali) as p:
        assert p.kerjakan(isi) == isi * 2  # type: ignore[arg-type, comparison-overlap]


@pytest.mark.parametrize(
    ("fungsi", "arg", "kode"),
    [
        (f.mati, "dinkes.xlsx", "SYS-21"),
        (f.tidur, 600.0, "SYS-20"),
        (f.putar, "dinkes.xlsx", "SYS-20"),
        (f.tolak, "folder/dinkes.xlsx", "SYS-10"),
        (f.galat, Path("folder/dinkes.xlsx"), "SYS-23"),
        (f.panik, "dinkes.xlsx", "SYS-23"),
        (f.tak_terkirim, "dinkes.xlsx", "SYS-23"),
        pytest.param(
            f.makan,
            900,
            "SYS-22",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space so"),
        ),
    ],
)
def test_kematian_menjadi_temuan(fungsi: Callable[[Any], Any], arg: Any, kode: str) -> None:
    """Death, delay, hunger, refusal and mistakes become a PkxlError with its code, the file named, within the time."""
    mulai = time.perf_counter()
    with Pekerja(fungsi, detik=0.5) as p, pytest.raises(PkxlError) as e:
        p.kerjakan(arg)
    assert e.value.kode == kode
    assert time.perf_counter() - mulai < 60  # it was not waited for: the sleeper sleeps ten times as long
    if isinstance(arg, (str, Path)):
        assert e.value.temuan.asal.berkas == "dinkes.xlsx"
    assert "{" not in e.value.temuan.pesan + e.value.temuan.saran


def test_rincian_kesalahan() -> None:
    """Of a mistake in the program the child's own traceback is kept, for the log."""
    with Pekerja(f.galat) as p, pytest.raises(PkxlError) as e:
        p.kerjakan("a.xlsx")
    assert "ZeroDivisionError" in e.value.temuan.pesan
    assert "in galat" in "".join(e.value.__notes__)


def test_yang_lain_tetap_selesai() -> None:
    """Among ten files three kill, hang or break the reader; the seven others have their results, in order."""
    kerja = [("dua_kali", str(n)) for n in range(10)]
    kerja[2], kerja[5], kerja[8] = ("mati", ""), ("putar", ""), ("galat", "")
    with Pekerja(f.coba, detik=0.5) as p:
        hasil = [h if isinstance(h, str) else h.kode for _, h in p.kerjakan_semua(kerja)]
    assert hasil == ["00", "11", "SYS-21", "33", "44", "SYS-20", "66", "77", "SYS-23", "99"]


def test_cetakan_tidak_mengganggu() -> None:
    """What a library prints in the child neither mixes with our messages nor waits for input."""
    with Pekerja(f.cetak, detik=5) as p:
        assert [p.kerjakan(t) for t in ("halo", "dua")] == ["halo", "dua"]


def test_tanpa_modul_asing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module planted in the working folder, where a workbook may lie, is not imported by the child."""
    for nama in ("python_calamine.py", "pickle.py", "sitecustomize.py", "pkxl.py"):
        (tmp_path / nama).write_text("import os; open('terpasang', 'w'); os._exit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    with Pekerja(f.jalur_modul) as p:
        *jalur, di = p.kerjakan(0)
    assert di == str(tmp_path)
    assert "" not in jalur
    assert str(tmp_path) not in jalur
    assert not (tmp_path / "terpasang").exists()


def test_fungsi_yang_tidak_dapat_dipanggil() -> None:
    """A function that the child could not find is a programmer's mistake, told at once."""
    with pytest.raises(TypeError):
        Pekerja(lambda n: n)


def test_dilupakan_tidak_tertinggal() -> None:
    """A Pekerja that nobody closes leaves neither a process nor a thread behind."""
    utas = threading.active_count()
    p = Pekerja(f.proses)
    pid = p.kerjakan(0)
    del p
    gc.collect()
    batas = time.monotonic() + 3
    while (hidup(pid) or threading.active_count() > utas) and time.monotonic() < batas:
        time.sleep(0.05)
    assert not hidup(pid)
    assert threading.active_count() <= utas


def test_disela(monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl+C between question and answer the next question does not get the old answer."""
    with Pekerja(f.dua_kali) as p:
        assert p.kerjakan(1) == 2
        with monkeypatch.context() as m:
            m.setattr("pkxl.workbook.worker._terima", _sela)
            with pytest.raises(KeyboardInterrupt):
                p.kerjakan(2)
        assert p.kerjakan(3) == 6


def _sela(_: object) -> bytes:
    raise KeyboardInterrupt


_INDUK = """
import sys; sys.path.insert(0, sys.argv[1])
from pkxl.workbook.worker import Pekerja
from tests.workbook import fungsi_pekerja as f
import threading, time
p = Pekerja(f.putar, detik=1)
threading.Thread(target=lambda: (time.sleep(0.3), print(p.pid, flush=True)), daemon=True).start()
p.kerjakan(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there the job object does it")
def test_induk_mati_anak_tidak_tinggal() -> None:
    """When the parent is killed, a child in an endless loop ends by its own alarm."""
    with subprocess.Popen([sys.executable, "-c", _INDUK, str(ROOT)], stdout=subprocess.PIPE, text=True) as induk:
        assert induk.stdout
        anak = int(induk.stdout.readline())
        induk.send_signal(signal.SIGKILL)
    assert hidup(anak)
    batas = time.monotonic() + 8
    while hidup(anak) and time.monotonic() < batas:
        time.sleep(0.1)
    assert not hidup(anak)
