"""docs/kode.md: every code of the package is there once, and the page is not stale."""

import re
from collections import Counter
from pathlib import Path
from string import Formatter

from pkxl.faces.dok_kode import CONTOH, KHUSUS, kalimat, kode_md, semua_jenis
from pkxl.model.temuan import Jenis, Tingkat
from pkxl.rules.checks import CHECKS, CHECKS_ACUAN, CHECKS_HASIL

HALAMAN = Path(__file__).resolve().parents[2] / "docs" / "kode.md"
DOMAIN_7_3 = [
    "DOC-01",
    "DOC-02",
    "DOC-03",
    "DOC-04",
    "PTY-01",
    "PTY-02",
    "PTY-03",
    "IND-01",
    "IND-02",
    "IND-03",
    "IND-04",
    "IND-05",
    "IND-06",
    "IND-07",
    "IND-08",
    "TGT-01",
    "TGT-02",
    "TGT-03",
    "TGT-04",
    "TGT-05",
    "TGT-06",
    "TGT-07",
    "TGT-08",
    "TGT-09",
    "TGT-10",
    "REA-01",
    "REA-02",
    "REA-03",
    "REA-04",
    "REA-05",
    "REA-06",
    "REA-07",
    "REA-08",
    "REA-09",
    "CAP-01",
    "CAP-02",
    "CAP-03",
    "CAP-04",
    "CAP-05",
    "CAP-06",
    "CAP-07",
    "CAP-08",
    "BDG-01",
    "BDG-02",
    "BDG-03",
    "BDG-04",
    "BDG-05",
    "BDG-06",
    "BDG-07",
    "BDG-08",
    "BDG-09",
    "BDG-10",
    "BDG-11",
    "BDG-14",
    "LNK-01",
    "LNK-02",
    "TW-01",
    "TW-02",
    "REK-01",
    "REK-02",
    "REK-03",
    "ANG-01",
    "ANG-02",
]


def test_kode_tunggal():
    """One code has one meaning in the whole package."""
    ganda = {k: n for k, n in Counter(j.kode for j in semua_jenis()).items() if n > 1}
    assert ganda == {}


def test_setiap_kode_bernama_baik():
    """Every code is letters, a dash and two digits, with a name, a sentence that ends and an advice."""
    for j in semua_jenis():
        assert re.fullmatch(r"[A-Z]{2,3}-\d\d", j.kode), j.kode
        assert j.judul, j.kode
        assert kalimat(j, j.pesan).endswith((".", "?", "”")) or j.pesan.endswith("}"), j.kode
        assert kalimat(j, j.saran), j.kode


def test_daftar_pemeriksaan_lengkap():
    """The checks that the domain names are all there (BDG-12 is no finding; BDG-13 belongs to the live workbook)."""
    assert set(DOMAIN_7_3) <= {j.kode for j in semua_jenis()}


def test_setiap_kode_di_halaman():
    """docs/kode.md has a heading for every code."""
    teks = HALAMAN.read_text(encoding="utf-8")
    assert [j.kode for j in semua_jenis() if f"### {j.kode} " not in teks] == []


def test_halaman_mutakhir():
    """docs/kode.md is what `python -m pkxl.faces.dok_kode` prints."""
    assert HALAMAN.read_text(encoding="utf-8") == kode_md()


def test_contoh_terisi():
    """The example of a check's sentence has a believable value in each field; values for a code are of one that is."""
    kosong: set[tuple[str, str]] = set()
    for cek in (*CHECKS, *CHECKS_HASIL, *CHECKS_ACUAN):
        for j in cek.jenis:
            isian = {f for s in (j.pesan, j.saran) for _, f, _, _ in Formatter().parse(s) if f}
            kosong |= {(j.kode, f) for f in isian if f not in CONTOH and f not in KHUSUS.get(j.kode, {})}
    assert kosong == set()
    assert set(KHUSUS) <= {j.kode for j in semua_jenis()}


def test_kode_baru_terlihat():
    """A code that is new is on the page, a field without an example shown by its name."""
    baru = Jenis("UJI-01", Tingkat.INFO, "Uji", pesan="Ada {isian_asing}.", saran="Lihat.")
    teks = kode_md([baru])
    assert "### UJI-01 Uji" in teks
    assert "Ada ‹isian asing›." in teks
