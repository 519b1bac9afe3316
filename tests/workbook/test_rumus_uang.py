"""Amounts typed as text: the sheet Anggaran computes from them what the core reads, on an English and an Indonesian PC."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pkxl.flows.hitung import hitung, rupiah_atau_nol
from pkxl.libreoffice.profile import MacroSecurity, Recalculate, write_profile
from pkxl.model.angka import Bentuk, baca
from pkxl.model.kinerja import Nilai
from pkxl.workbook import formulas, layout
from pkxl.workbook.grid import GalatSel
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.susunan import periksa_susunan
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.workbook.contoh_langsung import pages_contoh
from tests.workbook.rumus_hitung import GALAT, Baris, hitung_libreoffice, sama

A = layout.ANGGARAN
DIBACA = (
    "Rp. 675.000.000,-", "Rp7.200.837.838,00", "1.200.000.000", "Rp 675.000", "rp.5.000", "RP 5.000,-", "Rp5.000",
    "5.000,-", "675.000,00", "1200000", "500", "500,-", "Rp 12.345,67", "Rp. 0,-", "0", "  1.200.000 ", "Rp 1.000.000,50",
    "Rp -750.000", "7200837838,25", "Rp.7.200.837.838",
)  # fmt: skip
"""Texts with one reading that both read."""
DITOLAK = (
    "675.000", "-675.000", " 675.000 ", "500,555", "Rp 500,555", "1.23.456", "Rp 1,2 M", "1e9", "O,5", "5.000.", "1/2",
    "Rp Rp 5.000", "1Rp2", "1.000,-,00", "5,- 00", "5.0 00,-", "Rp. 5.000, -", "tiga", "00.500", "12.50", "1.200.000,000", "1200,000", "1.200,000,50", "1,200,000", "1,200,000.00",
    "Rp.-5-", "5.000,-,-", "100 dari 110", "1-2", "2.430", "$5.000", "5%", ";5", "5;",
)  # fmt: skip
"""Texts that have two readings, or none, or that only the core reads; the sheet never makes another number of them."""


def _rumus() -> list[str]:
    return [r.replace("7", "{b}") for r in (formulas.pagu_berlaku(7), formulas.realisasi_posisi(7, "$A7"))]


def _inti(teks: object) -> float:
    angka = rupiah_atau_nol(Nilai(baca(teks, satuan="Rp")))
    assert angka is not None
    return float(angka)


def _baris(pagu: object, perubahan: object, *tw: object, posisi: str = "Triwulan III") -> list[object]:
    return [posisi, None, None, None, None, pagu, perubahan, None, None, *tw]


@pytest.mark.parametrize("bahasa", ["id-ID", "en-US"])
def test_teks_sama_dengan_inti(tmp_path: Path, bahasa: str) -> None:
    """Each text gives, as realisasi, as pagu and as pagu perubahan, the number that the core reads."""
    isi: list[Baris] = []
    harus: list[list[float]] = []
    for teks in DIBACA:
        b = baca(teks, satuan="Rp")
        assert (b.bentuk, b.lain) == (Bentuk.ANGKA, None), teks
        n = _inti(teks)
        isi += [
            (_baris(1e9, None, None, teks, None, None), _rumus()),
            (_baris(teks, None, "tiga", 5.0, None, teks), _rumus()),
            (_baris(7.0, teks, "Rp 1,-", "x", teks, 9.0), _rumus()),
        ]
        harus += [[1e9, n], [n, 5.0], [n, n]]
    hasil = hitung_libreoffice({"Anggaran": isi}, tmp_path, bahasa)["Anggaran"]
    beda = [(m[5:], a, b) for (m, _), a, b in zip(isi, harus, hasil, strict=True) if not all(map(sama, a, b))]
    assert not beda, beda


@pytest.mark.parametrize("bahasa", ["id-ID", "en-US"])
def test_ditolak_tetap_ditolak(tmp_path: Path, bahasa: str) -> None:
    """A text that is not surely one amount stays text, an error stays one, "-" and nihil are 0, blanks are blank."""
    isi: list[Baris] = [(_baris(t, None, 1.0, t, None, None), _rumus()) for t in DITOLAK]
    lain: list[tuple[object, object]] = [(None, ""), ("-", 0.0), ("nihil", 0.0), ("Rp -", 0.0), (3.5, 3.5)]
    isi += [(_baris(5.0, None, None, t, None, None), _rumus()) for t, _ in lain]
    isi.append((_baris(5.0, None, 1.0, 2.0, 3.0, 4.0, posisi="Penetapan"), _rumus()))
    hasil = hitung_libreoffice({"Anggaran": isi}, tmp_path, bahasa)["Anggaran"]
    assert [b for b in hasil[: len(DITOLAK)] if not all(isinstance(x, str) and x != GALAT for x in b)] == []
    assert [b[1] for b in hasil[len(DITOLAK) :]] == [*(x for _, x in lain), ""]


def _ketik(asli: bytes, path: Path, isi: dict[str, object]) -> None:
    """The workbook after an officer typed into Anggaran."""
    wb = load_workbook(BytesIO(asli))
    for sel, v in isi.items():
        wb[A.nama][sel] = v
        if isinstance(v, str):
            wb[A.nama][sel].data_type = "f" if v.startswith("=") else "s"
    wb.save(path)


def _hitung_ulang(path: Path, folder: Path, bahasa: str) -> Path:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LIBREOFFICE IS NOT INSTALLED: native formulas were NOT computed")
    profil = folder / "profil"
    write_profile(profil / "user", MacroSecurity.VERY_HIGH, Recalculate.ALWAYS, bahasa, ())
    perintah = [soffice, f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir",
                str(folder / "keluar"), str(path)]  # fmt: skip
    subprocess.run(perintah, check=True, capture_output=True, timeout=300)
    return folder / "keluar" / path.name


@pytest.mark.parametrize("bahasa", ["id-ID", "en-US"])
def test_baris_dan_jumlah_sama_dengan_inti(tmp_path: Path, bahasa: str) -> None:
    """One workbook, one total: rows and row 3 of Anggaran, recalculated, are what the core computes; and one note a text."""
    pages = pages_contoh()
    pages.pop("_pkxl")
    path = tmp_path / "pk.xlsx"
    ketik: dict[str, object] = {
        "K6": "Rp. 675.000.000,-", "M6": None, "L6": None, "F7": "Rp7.200.837.838,00", "K7": "nihil", "L7": None, "M7": None,
        "G8": "1.200.000.000", "F9": "Rp 597.880.121", "M9": "Rp. 307.055.630,50",
    }  # fmt: skip
    _ketik(tulis_buku(pages), path, ketik)
    keluar = _hitung_ulang(path, tmp_path, bahasa)
    hasil = hitung(parse(baca_buku(path))[0])
    kini = baca_buku(keluar)

    def sel(kunci: str, baris: int) -> object:
        v = kini[A.nama].isi(baris - 1, A.indeks(kunci))
        return "" if v is None else v

    (o,) = hasil.instansi
    kunci = ("pagu_berlaku", "realisasi_posisi", "serapan", "sisa")
    for n, h in enumerate(o.anggaran, layout.BARIS_DATA):
        for k, harus in zip(kunci, (h.pagu, h.realisasi, h.serapan, h.sisa), strict=True):
            assert sama("" if harus is None else float(harus), sel(k, n)), (k, n, harus, sel(k, n))
    assert o.pagu is not None
    assert o.realisasi is not None
    assert o.serapan is not None
    total = (o.pagu, o.realisasi, o.serapan, o.pagu - o.realisasi)
    assert [sama(float(x), sel(k, 3)) for k, x in zip(kunci, total, strict=True)] == [True] * 4, total
    for k in ("pagu", "pagu_perubahan"):
        jumlah = sum(v.angka for a in o.instansi.teratas if (v := getattr(a, k)) is not None and v.angka is not None)
        assert sama(float(jumlah), sel(k, 3)), (k, jumlah, sel(k, 3))
    catatan = [(t.kode, t.asal.tempat) for t in periksa_susunan(kini, {})]
    teks = [s for s, v in ketik.items() if isinstance(v, str) and v != "nihil"]
    assert sorted(catatan) == sorted(("TPL-13", f"Anggaran!{s}") for s in teks)


def test_galat_tidak_mundur(tmp_path: Path) -> None:
    """An error in the last quarter shows as an error; the quarter before is not taken instead."""
    pages = pages_contoh()
    pages.pop("_pkxl")
    path = tmp_path / "pk.xlsx"
    _ketik(tulis_buku(pages), path, {"L6": 5, "M6": "=1/0"})
    kini = baca_buku(_hitung_ulang(path, tmp_path, "id-ID"))[A.nama]
    assert kini.isi(5, A.indeks("realisasi_posisi")) == GalatSel("#DIV/0!")
