"""A journal keeps what was done, forgets what was cut, and trusts no other task's notes."""

from __future__ import annotations

import json
from pathlib import Path

from pkxl.flows.jurnal import Jurnal, sidik_berkas


def test_dilanjutkan(tmp_path: Path) -> None:
    """What was noted before an interruption is there in the next run of the same task, and only there."""
    path = tmp_path / "a.jurnal"
    with Jurnal(path, "satu") as j:
        j.catat("x", [1, "dua"])
        j.catat("y", None)
    with Jurnal(path, "satu") as j:
        assert j.sudah == {"x": [1, "dua"], "y": None}
        j.catat("z", 3)
    with Jurnal(path, "dua") as j:
        assert j.sudah == {}
    with Jurnal(path, "satu") as j:
        assert j.sudah == {}


def test_baris_terpotong(tmp_path: Path) -> None:
    """A line that a killed process left half written does not count; those before it do."""
    path = tmp_path / "a.jurnal"
    with Jurnal(path, "satu") as j:
        for n in range(20):
            j.catat(str(n), n)
    utuh = path.read_bytes()
    akhir = [i + 1 for i, b in enumerate(utuh) if b == 10]
    for potong in range(0, len(utuh), 7):
        path.write_bytes(utuh[:potong])
        with Jurnal(path, "satu") as j:
            assert len(j.sudah) == max(sum(a <= potong for a in akhir) - 1, 0)


def test_selesai_menghapus(tmp_path: Path) -> None:
    """A task that is done leaves no journal."""
    path = tmp_path / "a.jurnal"
    with Jurnal(path, "satu") as j:
        j.catat("x", 1)
        assert json.loads(path.read_text("utf-8").splitlines()[-1]) == ["x", 1]
        j.selesai()
    assert not path.exists()


def test_sidik(tmp_path: Path) -> None:
    """A file that changed has another look; one that is not there has none."""
    path = tmp_path / "a"
    assert sidik_berkas(path) == ""
    path.write_text("a")
    satu = sidik_berkas(path)
    path.write_text("ab")
    assert satu
    assert sidik_berkas(path) != satu
