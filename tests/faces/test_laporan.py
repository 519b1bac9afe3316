"""The HTML and SARIF reports: every catatan is there with its place, officers' text is inert, nothing comes from outside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pkxl.faces.laporan_html import laporan_html
from pkxl.faces.sarif import sarif, sarif_teks
from pkxl.flows.hitung import hitung
from pkxl.flows.saring import hanya_opd
from pkxl.model.hasil import Hasil
from pkxl.model.temuan import PkxlError, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.parse import parse
from tests.faces.test_cli import DOK, pkxl
from tests.workbook.contoh_langsung import pages_contoh

HARI = date(2024, 7, 8)
JAHAT = '<img src=x onerror="alert(1)"></p><script>alert(2)</script>&lt; \u202ebalik\x00\ud800 https://contoh.id/a'
_KOSONG = {"meta", "input", "br"}  # elements without an end


class Halaman(HTMLParser):
    """The page as a strict reader sees it: every element is closed in order; texts by the element they stand in."""

    def __init__(self, isi: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tumpukan: list[str] = []
        self.unsur: list[tuple[str, dict[str, str | None]]] = []
        self.artikel: dict[str, str] = {}
        self.teks = ""
        self.skrip = self.gaya = ""
        self._kini = ""
        self.feed(isi.decode("utf-8"))
        self.close()
        assert self.tumpukan == [], self.tumpukan

    # ruff: noqa: D102 - the members are those of HTMLParser
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        assert len(a) == len(attrs), "an attribute twice"
        self.unsur.append((tag, a))
        if tag not in _KOSONG:
            self.tumpukan.append(tag)
        if tag == "article":
            self._kini = str(a["id"])
            self.artikel[self._kini] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.tumpukan.pop() == tag
        if tag == "article":
            self._kini = ""

    def handle_data(self, data: str) -> None:
        if self.tumpukan and self.tumpukan[-1] == "script":
            self.skrip += data
        elif self.tumpukan and self.tumpukan[-1] == "style":
            self.gaya += data
        else:
            self.teks += data
            if self._kini:
                self.artikel[self._kini] += f" {data}"


def _hasil(pages: Pages) -> Hasil:
    pk, temuan = parse(pages)
    return hitung(pk, temuan, hari=HARI)


@pytest.fixture(scope="module")
def jahat() -> Hasil:
    """Two agencies; wherever an officer types, markup, a script, an end tag, control characters stand; two accepted."""
    pages = pages_contoh()
    for lembar, kolom in (
        (layout.PERANGKAT_DAERAH, ("singkatan", "nama")),
        (layout.INDIKATOR, ("instansi", "uraian", "target")),
        (layout.ANGGARAN, ("instansi", "uraian", "sumber_dana", "pagu")),
    ):
        g = pages[lembar.nama]
        baris = [b for b in g.baris[5:] if b[lembar.indeks(kolom[0])] == "DTKKUM"]
        tempat = [i for i in range(5, len(g.baris)) if g.baris[i][lembar.indeks(kolom[0])] in (None, "")]
        for i, b in zip(tempat, [list(b) for b in baris[:3]], strict=False):
            if lembar is layout.INDIKATOR:
                b[0] = None
            for k in kolom:
                b[lembar.indeks(k)] = JAHAT if k not in ("instansi", "singkatan") else "<b>X</b>"
            g.baris[i] = b
    hp = layout.HASIL_PERIKSA
    for b in pages[hp.nama].baris[6:8]:
        b[hp.indeks("diterima")], b[hp.indeks("alasan")], b[hp.indeks("oleh")] = "Ya", f"data BPS {JAHAT}", "RINA"
    pages["Pengaturan"].baris[2][1] = f"Kota {JAHAT}"
    return _hasil(pages)


@pytest.fixture(scope="module")
def halaman(jahat: Hasil) -> Halaman:
    """Its page, parsed."""
    return Halaman(laporan_html(jahat, f"{JAHAT}.xlsx", HARI))


def _polos(teks: str) -> str:
    """As the page shows it: control and direction characters gone, blanks one."""
    return " ".join(re.sub("[\u202e\x00\ud800\ufffd]", "", teks).split())


def test_setiap_catatan_ada(jahat: Hasil, halaman: Halaman) -> None:
    """Every catatan, accepted ones too, is one article with level, place, present content, note and advice."""
    assert len(jahat.diterima) == 2
    assert len(halaman.artikel) == len(jahat.temuan) + 2
    teks = [_polos(t) for t in halaman.artikel.values()]
    for t, tingkat in [*((t, t.tingkat.value) for t in jahat.temuan), *((t, "Diterima") for t in jahat.diterima)]:
        milik = [
            a for a in teks
            if a.startswith(tingkat) and all(_polos(x) in a for x in (t.asal.tempat, t.isi, t.pesan, t.saran, t.kode))
        ]  # fmt: skip
        assert milik, (t.kode, t.asal.tempat)


def test_isian_jahat_hanya_teks(halaman: Halaman) -> None:
    """No element, attribute or script comes from what officers typed; the texts themselves are shown."""
    assert {t for t, _ in halaman.unsur} <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "p", "dl", "div", "dt", "dd", "main", "section",
        "h2", "h3", "b", "span", "small", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td", "form", "label",
        "select", "option", "input", "output", "article", "footer", "script",
    }  # fmt: skip
    for _, atribut in halaman.unsur:
        assert not {k for k in atribut if k.startswith("on")}
        assert "src" not in atribut
        assert str(atribut.get("href", "#")).startswith("#")
    assert sum(t == "script" for t, _ in halaman.unsur) == 1
    assert "alert" not in halaman.skrip
    assert "<script>alert(2)</script>" in halaman.teks
    assert not re.search("[\u202e\x00\ud800]", halaman.teks)


def test_tidak_ada_dari_luar(halaman: Halaman) -> None:
    """The page names itself UTF-8, its own policy lets run exactly its own style and script, and nothing is loaded."""
    meta = [a for t, a in halaman.unsur if t == "meta"]
    assert meta[0] == {"charset": "utf-8"}
    (csp,) = [str(a["content"]) for a in meta if a.get("http-equiv") == "Content-Security-Policy"]
    aturan = dict(x.strip().split(" ", 1) for x in csp.split(";"))
    assert aturan["default-src"] == "'none'"
    for nama, isi in (("script-src", halaman.skrip), ("style-src", halaman.gaya)):
        sidik = base64.b64encode(hashlib.sha256(isi.encode()).digest()).decode()
        assert aturan[nama] == f"'sha256-{sidik}'"
    assert not re.search(r"url\(|@import|fetch|XMLHttp|import\(", halaman.gaya + halaman.skrip)


def test_contoh_bersih_dari_alamat() -> None:
    """The report of the example document holds no address of the internet and no source attribute at all."""
    from pkxl.documents.buka import buka

    pk, temuan = parse(buka(DOK))
    isi = laporan_html(hitung(pk, temuan), DOK.name, HARI).decode()
    assert "http:" not in isi
    assert "https:" not in isi
    assert "src=" not in isi


def test_ringkasan(jahat: Hasil, halaman: Halaman) -> None:
    """The summary counts each level, the posisi and policy stand on top, what must be mended is linked to its article."""
    for t in Tingkat:
        assert f"{jahat.banyak(t)}{t.value}" in halaman.teks
    assert jahat.kebijakan in halaman.teks
    assert "Tahunan 2024" in halaman.teks
    assert "8 Juli 2024" in halaman.teks
    tujuan = [str(a["href"])[1:] for t, a in halaman.unsur if t == "a" and str(a["href"]).startswith("#c")]
    perbaiki = [i for i, teks in halaman.artikel.items() if _polos(teks).startswith("Perbaiki")]
    assert tujuan == perbaiki[:10]


def test_tanpa_catatan() -> None:
    """A clean agreement says so in the first sentence and has no article."""
    pages = pages_contoh()
    hasil = _hasil(pages)
    bersih = Hasil(hasil.pk, hasil.kebijakan, hasil.kebijakan_teks, hasil.posisi, hasil.instansi, ())
    h = Halaman(laporan_html(bersih, "pk.xlsx"))
    assert h.artikel == {}
    assert "Tidak ada yang harus diperbaiki." in h.teks
    assert "Tidak ada catatan." in h.teks


def test_peramban(jahat: Hasil, tmp_path: Path) -> None:
    """A real browser runs the page's own script under the page's own policy, and no script of an officer."""
    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if chromium is None:
        pytest.skip("NO CHROMIUM IS INSTALLED: the report was NOT opened in a browser")
    path = tmp_path / "laporan.html"
    path.write_bytes(laporan_html(jahat, "pk.xlsx", HARI))
    pilihan = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=2000",
        f"--user-data-dir={tmp_path}/p",
    ]
    r = subprocess.run(
        [chromium, *pilihan, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=60, check=False
    )
    banyak = len(jahat.temuan) + len(jahat.diterima)
    assert f'<output id="s-banyak">{banyak} catatan</output>' in r.stdout, r.stderr[-1500:]
    assert '<form id="saring">' in r.stdout
    assert "<img" not in r.stdout


# --- SARIF ----------------------------------------------------------------------------------------------------------


def test_sarif(jahat: Hasil) -> None:
    """SARIF 2.1.0: version and schema, one rule a code, each result with level, rule, message, cell and fingerprint."""
    s = json.loads(sarif_teks(jahat, "pk 2024.xlsx"))
    assert s["version"] == "2.1.0"
    assert s["$schema"].endswith("sarif-2.1.0.json")
    (run,) = s["runs"]
    aturan = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert len(aturan) == len(set(aturan))
    assert run["tool"]["driver"]["name"] == "pkxl"
    assert run["artifacts"] == [{"location": {"uri": "pk%202024.xlsx"}}]
    semua = [*jahat.temuan, *jahat.diterima]
    assert len(run["results"]) == len(semua)
    for t, r in zip(semua, run["results"], strict=True):
        assert aturan[r["ruleIndex"]] == r["ruleId"] == t.kode
        assert r["level"] == {"Perbaiki": "error", "Jelaskan": "warning", "Info": "note"}[t.tingkat.value]
        assert r["message"]["text"].startswith(t.pesan.encode("utf-8", "replace").decode()[:30])
        assert r["partialFingerprints"] == {"pkxl/v1": t.sidik}
        (lokasi,) = r["locations"]
        assert set(lokasi) <= {"physicalLocation", "logicalLocations"}
        if t.asal.sel:
            assert lokasi["logicalLocations"][0]["fullyQualifiedName"] == t.asal.tempat
            assert lokasi["logicalLocations"][0]["name"] == t.asal.sel
    diterima = [r for r in run["results"] if "suppressions" in r]
    assert len(diterima) == 2
    assert all(r["suppressions"][0]["justification"].startswith("data BPS") for r in diterima)


def test_sarif_dokumen() -> None:
    """In a document the place is a line, which viewers can jump to."""
    from pkxl.documents.buka import buka

    pk, temuan = parse(buka(DOK))
    hasil = hitung(pk, temuan)
    r = sarif(hasil, DOK.name)["runs"][0]["results"][0]
    assert r["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": DOK.name, "index": 0},
        "region": {"startLine": hasil.temuan[0].asal.baris},
    }


# --- the command ----------------------------------------------------------------------------------------------------


def test_perintah(tmp_path: Path) -> None:
    """Both reports beside the JSON, which stays pure; exit code 1 for a Perbaiki; an input is never written over."""
    html, sarif_ = tmp_path / "a" / "l.html", tmp_path / "l.sarif"
    r = pkxl("periksa", DOK, "--json", "--html", html, "--sarif", sarif_)
    assert r.returncode == 1
    catatan = json.loads(r.stdout)
    assert len(Halaman(html.read_bytes()).artikel) == len(catatan)
    assert len(json.loads(sarif_.read_bytes())["runs"][0]["results"]) == len(catatan)
    salinan = tmp_path / "pk.md"
    salinan.write_bytes(DOK.read_bytes())
    assert pkxl("periksa", salinan, "--html", salinan).returncode == 2
    assert salinan.read_bytes() == DOK.read_bytes()
    assert pkxl("periksa", salinan, "--html", sarif_, "--sarif", sarif_).returncode == 2


def test_opd(jahat: Hasil) -> None:
    """With --opd only that agency's rows and catatan remain; an unknown one is refused with those that are there."""
    satu = hanya_opd(jahat, ["dtkkum"])
    assert [o.instansi.singkatan for o in satu.instansi] == ["DTKKUM"]
    assert {t.instansi for t in satu.temuan} == {"DTKKUM"}
    assert [t for t in jahat.temuan if t.instansi == "DTKKUM"] == list(satu.temuan)
    assert hanya_opd(jahat, ()) is jahat
    with pytest.raises(PkxlError, match="DTKKUM"):
        hanya_opd(jahat, ["DINKES"])
