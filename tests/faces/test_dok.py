"""Pages that are made from the code are not stale, and say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pkxl.faces import dok, dok_sumber
from pkxl.faces.fungsi import FUNGSI
from pkxl.rules.kebijakan import daftar, daftar_skala
from tests.contoh import AKAR

GUNUNGKIDUL = Path(__file__).parents[2] / ".." / "shared" / "data" / "capaian-gunungkidul.csv"


@pytest.mark.parametrize("nama", ["fungsi", "kebijakan", "sumber"])
def test_halaman_tidak_basi(nama: str) -> None:
    """Docs holds what the code says now; else run: python -m pkxl.faces.dok NAMA > docs/NAMA.md."""
    assert (AKAR / "docs" / f"{nama}.md").read_text("utf-8") == dok.buat(nama), (
        f"python -m pkxl.faces.dok {nama} > docs/{nama}.md"
    )


def test_banding_tidak_basi() -> None:
    """docs/banding.md holds the counts of the published table."""
    if not GUNUNGKIDUL.exists():
        pytest.skip(
            "the published table (shared/data/capaian-gunungkidul.csv) is not here: docs/banding.md was NOT compared"
        )
    assert (AKAR / "docs" / "banding.md").read_text("utf-8") == dok.buat("banding", str(GUNUNGKIDUL))


def test_setiap_fungsi_dengan_contoh_yang_dihitung() -> None:
    """Every function has its heading and one example, and the example gives what its declaration says."""
    halaman = dok.fungsi_md()
    for f in FUNGSI.values():
        assert f"### {f.nama}\n" in halaman
        assert f"Contoh: `={f.contoh}` → {f.hasil}" in halaman
        assert f.teks_hasil(f.nilai_contoh) == f.hasil


def test_setiap_kebijakan_dan_skala() -> None:
    """Every policy gives its five figures and its line, every scale its classes; policies differ somewhere in the table."""
    halaman = dok.kebijakan_md()
    for k in daftar().values():
        assert f"### {k.nama}\n\n`{k.baris}`" in halaman
    for s in daftar_skala().values():
        assert s.teks in halaman
    baris = re.findall(r"^\| (.+?) \|(.* \| -?[0-9,]+) \|$", halaman, re.M)
    assert len(baris) == len(daftar())
    assert len({isi for _, isi in baris}) >= len(daftar()) - 2


def test_setiap_peraturan_yang_disebut() -> None:
    """A regulation that the code cites is in the list with whether its text was seen; the page shows those cited."""
    assert not set(dok_sumber.sebutan()) - set(dok_sumber.SUMBER)
    halaman = dok_sumber.sumber_md()
    for nama in dok_sumber.sebutan():
        assert f"| {nama} | {dok_sumber.SUMBER[nama].tentang} | {dok_sumber.SUMBER[nama].dilihat.value} |" in halaman


@pytest.mark.parametrize(
    "teks, baku",
    [
        ("PermenPANRB 53/2014", "PermenPANRB 53/2014"),
        ("Permendagri Nomor 86 Tahun 2017", "Permendagri 86/2017"),
        ("PP 18/2016", "PP 18/2016"),
    ],
)
def test_sebutan_dikenali(teks: str, baku: str) -> None:
    """A citation is found however it is written."""
    assert [dok_sumber._baku(s) for s in dok_sumber._SEBUTAN.findall(f"lihat {teks}, pasal 1")] == [baku]
