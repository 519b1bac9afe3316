"""`pkxl banding` as an officer types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pkxl.faces.cli import app
from pkxl.faces.cli.dasar import layar

ISI = 'unit,tahun,indikator,target,realisasi,capaian_tercetak,polaritas\nDinas,2024,Nilai AKIP,81,"80,6","100,12",max\nDinas,2024,Layanan,90,100,"111,11",max\n'


@pytest.fixture
def tabel(tmp_path: Path) -> Path:
    """A table of two rows, one wrong."""
    berkas = tmp_path / "capaian.csv"
    berkas.write_text(ISI, "utf-8")
    return berkas


def test_tabel(tabel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table says what each print is, the policy line and the counts stand below; a misprint ends with 1."""
    monkeypatch.setattr(layar, "_width", 200)
    hasil = CliRunner().invoke(app, ["banding", str(tabel)])
    assert hasil.exit_code == 1
    assert "salah: menurut hitungan 99,5062" in hasil.output
    assert "putusan berbalik" in hasil.output
    assert "Kebijakan Baku 2024" in hasil.output
    assert "2 baris, 2 dibandingkan: cocok 1, salah 1." in hasil.output


def test_json(tabel: Path) -> None:
    """JSON holds the same: counts, and for each row kind, formula, figure, sentence."""
    hasil = CliRunner().invoke(app, ["banding", str(tabel), "--json"])
    data = json.loads(hasil.output)
    assert data["jumlah"] == {"cocok": 1, "salah": 1}
    assert data["putusan_berbalik"] == 1
    assert [r["rumus"] for r in data["rincian"]] == ["", "R/T"]


def test_semua_cocok_selesai_nol(tmp_path: Path) -> None:
    """Without a misprint it ends with 0."""
    berkas = tmp_path / "baik.csv"
    berkas.write_text("target,realisasi,capaian\n10,5,50\n", "utf-8")
    assert CliRunner().invoke(app, ["banding", str(berkas)]).exit_code == 0
