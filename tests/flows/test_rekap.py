"""Rekap over many workbooks: bad ones told, one law for all, the same after any interruption."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from pkxl.faces.cli import app
from pkxl.flows import rekap as alur
from pkxl.flows.hitung import hitung
from pkxl.flows.rekap import Aturan, Ringkasan, aturan_dari, dari_json, himpun, ke_json, ringkas
from pkxl.model.istilah import Posisi
from pkxl.model.temuan import PkxlError
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.workbook.grid import Pages, Value
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman as halaman_hasil
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import halaman


def buku(opd: str, target: float, realisasi: float | None, **setelan: Value) -> Pages:
    """A workbook of one agency with one indikator, lower is better."""
    kode = f"{opd}.S1.1"
    return halaman(
        [
            {
                "kode": kode, "instansi": opd, "no_sasaran": "1", "sasaran": "S", "no": "1", "uraian": "Angka kematian",
                "satuan": "Orang", "polaritas": "Negatif", "target": target,
            }
        ],
        [{"kode": kode, "realisasi_tahun": realisasi}],
        [{"instansi": opd, "no": "1", "uraian": "Program", "pagu": 1000, "realisasi_tw4": 400}],
        [{"singkatan": opd, "nama": f"Dinas {opd}"}],
        **setelan,
    )  # fmt: skip


BAKU = Aturan(kebijakan_mod.ke_teks(kebijakan_mod.kebijakan()), Posisi.TAHUNAN, 2024)


def test_tiga_buku() -> None:
    """Each agency is one line with its capaian and serapan; ranks run over all workbooks."""
    r = himpun((ringkas(buku(o, 10, x), f"{o}.xlsx", BAKU) for o, x in (("A", 8), ("B", 15), ("C", None))), BAKU)
    assert [(b.singkatan, b.utuh, b.serapan, b.peringkat) for b in r.baris] == [
        ("A", 120, 40, 1),
        ("B", 50, 40, 2),
        ("C", None, 40, None),
    ]
    assert r.catatan == ()


def test_satu_kebijakan_untuk_semua() -> None:
    """A workbook with another policy or posisi is computed by the rekap's own, and told so."""
    lain = buku("A", 10, 8, rumus_negatif="Kebalikan T/R")
    r = ringkas(lain, "a.xlsx", BAKU)
    assert r.baris[0].utuh == 120
    assert [c.kode for c in r.catatan] == ["REK-10"]
    sendiri = aturan_dari(lain)
    assert ringkas(lain, "a.xlsx", sendiri) == Ringkasan("a.xlsx", ringkas(lain, "a.xlsx", sendiri).baris)
    assert ringkas(lain, "a.xlsx", sendiri).baris[0].utuh == 125
    assert aturan_dari(lain, posisi=Posisi.TW1).posisi is Posisi.TW1
    with pytest.raises(PkxlError, match="KEB-01"):
        aturan_dari(lain, "Kebijakan Khayal")


def test_tahun_lain_dan_opd_ganda() -> None:
    """Another year's workbook is left out; an agency that comes twice counts once; both are told with the file."""
    semua = [
        ringkas(buku("A", 10, 8), "a.xlsx", BAKU),
        ringkas(buku("B", 10, 8, tahun="2023"), "b.xlsx", BAKU),
        ringkas(buku("a", 10, 15), "a lagi.xlsx", BAKU),
    ]
    r = himpun(semua, BAKU)
    assert [(b.singkatan, b.utuh) for b in r.baris] == [("A", 120)]
    assert [(c.kode, c.tempat) for c in r.catatan] == [("REK-11", "b.xlsx"), ("REK-12", "a lagi.xlsx")]


def test_buku_tanpa_opd() -> None:
    """REK-13 for a workbook without any agency; the others are gathered."""
    r = himpun([ringkas(halaman(opd=[]), "kosong.xlsx", BAKU), ringkas(buku("A", 10, 8), "a.xlsx", BAKU)], BAKU)
    assert [b.singkatan for b in r.baris] == ["A"]
    assert [(c.kode, c.tempat) for c in r.catatan] == [("REK-13", "kosong.xlsx")]


def test_json_pulang_pergi() -> None:
    """What the journal keeps of a workbook is what it was, decimals to the last digit."""
    r = ringkas(buku("A", 3, 1, tahun="2024"), "a.xlsx", Aturan(BAKU.kebijakan, Posisi.TW4, 2024))
    r = r._replace(baris=(r.baris[0]._replace(utuh=Decimal(500) / 3),))
    assert dari_json(ke_json(r)) == r


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight workbooks in two folders, one of them damaged, an owner file beside them."""
    f = tmp_path_factory.mktemp("rekap")
    (f / "dalam").mkdir()
    for n in range(7):
        pages = halaman_hasil(hitung(parse(buku(f"OPD{n}", 10, 4 + n))[0]), cadangan=2)
        tempat = f / "dalam" if n > 4 else f
        (tempat / f"opd{n}.xlsx").write_bytes(tulis_buku(pages))
    (f / "rusak.xlsx").write_bytes((f / "opd0.xlsx").read_bytes()[:3000])
    (f / "~$opd0.xlsx").write_bytes(b"pemilik")
    return f


def jalankan(folder: Path, keluar: Path, *lain: str) -> tuple[int, str]:
    """`pkxl rekap` in this process."""
    hasil = CliRunner().invoke(app, ["rekap", str(folder), "-o", str(keluar), *lain])
    if hasil.exception is not None and not isinstance(hasil.exception, SystemExit):
        raise hasil.exception
    return hasil.exit_code, hasil.output


def isi(path: Path) -> list[tuple[object, ...]]:
    """Values of the sheet Rekap from the header on."""
    return list(load_workbook(path)["Rekap"].iter_rows(min_row=5, values_only=True))


def test_perintah(folder: Path, tmp_path: Path) -> None:
    """Seven agencies in order of their paths, the damaged file on its own sheet; no journal stays behind."""
    keluar = tmp_path / "R.xlsx"
    kode, teks = jalankan(folder, keluar)
    assert kode == 0
    assert "8 berkas dibaca: 7 ikut, 1 tidak" in " ".join(teks.split())
    judul, *baris = isi(keluar)
    opd, utuh = judul.index("OPD"), judul.index("Rata-rata Capaian, tanpa batas (%)")
    assert [(b[opd], b[utuh]) for b in baris if b[opd]] == [
        (f"OPD{n}", 200 - (4 + n) * 10) for n in (5, 6, 0, 1, 2, 3, 4)
    ]
    buku_rekap = load_workbook(keluar)
    assert buku_rekap.sheetnames == ["Rekap", "Grafik", "Catatan Berkas", "Berkas"]
    assert buku_rekap["Catatan Berkas"]["C5"].value == "rusak.xlsx"
    assert list(tmp_path.iterdir()) == [keluar]


def test_dilanjutkan_sama(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted after any number of files and run again: nothing is read twice, and the result is the same to the byte."""
    utuh = tmp_path / "utuh.xlsx"
    jalankan(folder, utuh)
    keluar = tmp_path / "R.xlsx"
    asli = alur.himpun
    for batas in (1, 3, 7):

        def putus(semua: object, aturan: Aturan, batas: int = batas) -> object:
            for n, _ in enumerate(semua, 1):  # type: ignore[call-overload,var-annotated]
                if n == batas:
                    raise KeyboardInterrupt
            raise AssertionError

        monkeypatch.setattr(alur, "himpun", putus)
        assert jalankan(folder, keluar)[0] == 130
        assert not keluar.exists()
        assert keluar.with_name("R.xlsx.jurnal").exists()
        monkeypatch.setattr(alur, "himpun", asli)
        dibaca: list[str] = []
        monkeypatch.setattr("pkxl.workbook.worker.Pekerja.kerjakan", _catat(dibaca))
        assert jalankan(folder, keluar)[0] == 0
        monkeypatch.undo()
        assert len(dibaca) == 8 - batas
        assert keluar.read_bytes() == utuh.read_bytes()
        keluar.unlink()


def _catat(dibaca: list[str]) -> object:
    from pkxl.workbook.worker import Pekerja

    asli = Pekerja.kerjakan

    def kerjakan(self: Pekerja[object, object], arg: object) -> object:
        if isinstance(arg, tuple) and isinstance(arg[2], Aturan):
            dibaca.append(str(arg[1]))
        return asli(self, arg)

    return kerjakan


def test_tanpa_buku(tmp_path: Path) -> None:
    """An empty folder, one without any readable workbook, an unknown posisi: 2 and a sentence, nothing written."""
    keluar = tmp_path / "R.xlsx"
    assert jalankan(tmp_path, keluar)[0] == 2
    (tmp_path / "x.xlsx").write_text("bukan buku kerja")
    assert jalankan(tmp_path, keluar)[0] == 2
    assert jalankan(tmp_path, keluar, "--posisi", "Lebaran")[0] == 2
    assert not keluar.exists()
