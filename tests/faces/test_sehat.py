"""`pkxl sehat`: each line says what it found and what to do, and never claims what it could not see."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from pkxl.faces import sehat
from pkxl.faces.cli import app
from pkxl.faces.sehat import Hal, Nilai, isi_conf, izin_makro, periksa, tanda_unduhan
from pkxl.master.conf import LEMBAR, conf_rows


def _buku(folder: Path, interpreter: str = sys.executable, **ubah: str) -> Path:
    """A workbook with the hidden sheet as the master writes it."""
    jalur = folder / "pk.xlsm"
    with xlsxwriter.Workbook(str(jalur)) as wb:
        wb.add_worksheet("Beranda")
        ws = wb.add_worksheet(LEMBAR)
        for i, (k, v) in enumerate(conf_rows(interpreter)):
            ws.write_row(i, 0, [k, ubah.get(k.replace(" ", "_"), v)])
        ws.very_hidden()
    return jalur


def _menurut(hal: list[Hal], judul: str) -> Hal:
    return next(h for h in hal if h.judul == judul)


def test_buku_sehat(tmp_path: Path) -> None:
    """A workbook that names this very Python has nothing to repair, and what only Windows shows is not claimed."""
    hal = periksa(_buku(tmp_path))
    assert not sehat.rusak(hal)
    assert _menurut(hal, "Python buku kerja").nilai is Nilai.BAIK
    assert all(h.saran for h in hal if h.nilai in (Nilai.PERHATIKAN, Nilai.RUSAK))
    if sys.platform != "win32":
        assert _menurut(hal, "Tanda unduhan").nilai is Nilai.TAK_TERLIHAT
        assert "tidak dapat diperiksa di sistem ini" in _menurut(hal, "Izin makro Excel").temuan


@pytest.mark.parametrize("interpreter", ["%PKXL_PYTHON%", "/tidak/ada/python.exe", ""])
def test_interpreter_buku_salah(tmp_path: Path, interpreter: str) -> None:
    """A workbook made on another PC, or the committed copy, cannot start Python here: said with what to do."""
    hal = periksa(_buku(tmp_path, interpreter))
    assert _menurut(hal, "Python buku kerja").nilai is Nilai.RUSAK
    assert "pkxl buku" in _menurut(hal, "Python buku kerja").saran
    assert sehat.rusak(hal)


def test_folder_buku_berbahaya(tmp_path: Path) -> None:
    """A workbook that puts its folder on Python's path is told as broken, a module beside it as a warning."""
    buku = _buku(tmp_path, ADD_WORKBOOK_TO_PYTHONPATH="True")
    (tmp_path / "openpyxl.py").write_text("")
    (tmp_path / "xlwings.conf").write_text("")
    nilai = [h.nilai for h in periksa(buku) if h.judul == "Folder buku kerja"]
    assert nilai == [Nilai.RUSAK, Nilai.PERHATIKAN, Nilai.PERHATIKAN]


def test_conf_dibaca_apa_adanya(tmp_path: Path) -> None:
    """Keys and values come out of the hidden sheet as the master wrote them; other files have none or are refused."""
    assert isi_conf(_buku(tmp_path)) == dict(conf_rows(sys.executable))
    lain = tmp_path / "lain.xlsx"
    with xlsxwriter.Workbook(str(lain)) as wb:
        wb.add_worksheet("x")
    assert isi_conf(lain) is None
    rusak = tmp_path / "rusak.xlsx"
    rusak.write_bytes(b"bukan zip")
    assert _menurut(periksa(rusak), "Buku kerja").nilai is Nilai.RUSAK
    assert _menurut(periksa(tmp_path / "tiada.xlsm"), "Buku kerja").nilai is Nilai.RUSAK


def test_pythonpath(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PYTHONPATH, which brings foreign modules into every click, is told."""
    monkeypatch.setenv("PYTHONPATH", "/x")
    assert _menurut(periksa(), "Setelan Python").nilai is Nilai.PERHATIKAN
    monkeypatch.delenv("PYTHONPATH")
    assert _menurut(periksa(), "Setelan Python").nilai is Nilai.BAIK


def test_belum_dikompilasi(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A package without bytecode is told, because RunPython never writes any; one with bytecode is fine."""
    asal = Path(sehat.__file__).parents[1]
    salinan = tmp_path / "pkxl_salinan"
    salinan.mkdir()
    shutil.copy(asal / "__init__.py", salinan)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert not sehat._terkompilasi("pkxl_salinan")
    import compileall

    compileall.compile_dir(str(salinan), quiet=2)
    assert sehat._terkompilasi("pkxl_salinan")


def test_windows_tanpa_windows() -> None:
    """What the registry and the file's stream say on Windows is judged rightly, read here from literal values."""
    assert tanda_unduhan("[ZoneTransfer]\nZoneId=3\nReferrerUrl=x").nilai is Nilai.RUSAK
    assert tanda_unduhan("[ZoneTransfer]\nZoneId=1").nilai is Nilai.BAIK
    assert tanda_unduhan("").nilai is Nilai.BAIK
    assert izin_makro(4, True).nilai is Nilai.RUSAK
    assert "ditetapkan kantor" in izin_makro(4, True).temuan
    assert izin_makro(2, False).nilai is Nilai.BAIK
    assert izin_makro(None, False).nilai is Nilai.BAIK


def test_perintah(tmp_path: Path) -> None:
    """The command ends with 0 or 1 as it stands, prints a sign on every line, and gives the same as JSON."""
    jalan = CliRunner().invoke(app, ["sehat", str(_buku(tmp_path))])
    assert jalan.exit_code == 0
    assert "✔ Python buku kerja" in jalan.stdout
    buruk = CliRunner().invoke(app, ["sehat", str(tmp_path / "tiada.xlsm"), "--json"])
    assert buruk.exit_code == 1
    assert {h["nilai"] for h in json.loads(buruk.stdout) if h["judul"] == "Buku kerja"} == {"rusak"}
