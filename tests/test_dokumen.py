"""The documents say what is there: every command and option, every link and picture, every button; README's examples run.

In the way of sqlite-utils' test_docs: a command, an option or a button that nobody explains fails here, and so does a
sentence about one that is gone.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.main

from pkxl.faces.cli import app
from pkxl.faces.fungsi import FUNGSI
from pkxl.master.tombol_daftar import TOMBOL
from pkxl.rules.kebijakan import daftar
from pkxl.workbook import layout
from tests.contoh import AKAR

README, PANDUAN = AKAR / "README.md", AKAR / "docs" / "panduan.md"
SEMUA = [
    README, PANDUAN, AKAR / "CHANGELOG.md", AKAR / "SECURITY.md", AKAR / "docs" / "uji-excel.md", AKAR / "docs" / "rumah.md",
    *sorted((AKAR / "docs" / "adr").glob("*.md")),
]  # fmt: skip
_BERPAGAR = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KODE = re.compile(r"`([^`\n]+)`")
_PKXL = re.compile(r"(?:^|[\\/ ])pkxl (?=\S)(.*)")
_TAUTAN = re.compile(r"\]\(([^)\s]+)\)")
AKAR_PERINTAH = typer.main.get_command(app)
PERINTAH = AKAR_PERINTAH.commands  # type: ignore[attr-defined]


class Sebutan(NamedTuple):
    """One command as a document writes it."""

    teks: str
    perintah: str
    opsi: tuple[str, ...]


def _baris_kode(teks: str) -> Iterator[str]:
    """Every line of a fenced block, and every piece of code inside a sentence."""
    for _, isi in _BERPAGAR.findall(teks):
        yield from isi.splitlines()
    yield from _KODE.findall(_BERPAGAR.sub("", teks).replace("\\|", "|"))


def sebutan(path: Path) -> list[Sebutan]:
    """The commands of pkxl in a document; of `pkxl periksa BUKU [--json]` the brackets do not count."""
    hasil = []
    for baris in _baris_kode(path.read_text("utf-8")):
        m = _PKXL.search(baris)
        if m is None:
            continue
        kata = shlex.split(re.sub(r"[\[\]]", " ", m[1]), comments=True)
        opsi = tuple(k.partition("=")[0] for k in kata if re.match(r"--?[a-z]", k))
        hasil.append(Sebutan(baris.strip(), kata[0] if not kata[0].startswith("-") else "", opsi))
    return hasil


def opsi(perintah: str) -> set[str]:
    """All option names that a command knows, "--help" among them."""
    c = PERINTAH[perintah] if perintah else AKAR_PERINTAH
    return {"--help"} | {o for p in c.params if p.param_type_name == "option" for o in (*p.opts, *p.secondary_opts)}


@pytest.mark.parametrize("path", SEMUA, ids=lambda p: p.name)
def test_perintah_dalam_dokumen_ada(path: Path) -> None:
    """Every `pkxl …` in a document names a command that is there, with options that it has."""
    for s in sebutan(path):
        assert not s.perintah or s.perintah in PERINTAH, f"{path.name}: {s.teks}"
        asing = set(s.opsi) - opsi(s.perintah)
        assert not asing, f"{path.name}: {s.teks}: {', '.join(asing)}"


@pytest.mark.parametrize("path", [README, PANDUAN], ids=lambda p: p.name)
def test_setiap_perintah_dijelaskan(path: Path) -> None:
    """README and the manual name every command."""
    assert set(PERINTAH) - {s.perintah for s in sebutan(path)} == set()


@pytest.mark.parametrize("nama", sorted(PERINTAH))
def test_setiap_opsi_dijelaskan(nama: str) -> None:
    """The manual names every option of every command, by its long or its short name."""
    disebut = {o for s in sebutan(PANDUAN) if s.perintah == nama for o in s.opsi}
    for p in PERINTAH[nama].params:
        if p.param_type_name == "option" and not p.hidden:
            assert {*p.opts, *p.secondary_opts} & disebut or p.opts == ["--help"], f"{nama} {' '.join(p.opts)}"


def test_setiap_tombol_dan_lembar_dijelaskan() -> None:
    """The manual names every button and every sheet of the workbook, and counts functions and policies rightly."""
    teks = PANDUAN.read_text("utf-8")
    for t in TOMBOL:
        assert f"**{t.caption}" in teks, t.caption
    for lembar in (layout.PENGATURAN, layout.REFERENSI, *(x.nama for x in layout.TABEL)):
        assert lembar in teks, lembar
    assert f"{len(FUNGSI)} fungsi" in teks
    assert f"Ada {len(daftar())}," in teks
    for rumus in re.findall(r"`=([A-Z_]+)\(", teks):
        assert rumus in FUNGSI, rumus


def _jangkar(path: Path) -> set[str]:
    """Anchors of the headings, as the usual viewers make them."""
    judul = re.findall(r"^#+ (.+)$", _BERPAGAR.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", j.lower().replace("`", "")).strip().replace(" ", "-") for j in judul}


@pytest.mark.parametrize("path", SEMUA, ids=lambda p: p.name)
def test_tautan_dan_gambar_ada(path: Path) -> None:
    """Every relative link leads to a file, every #anchor to a heading."""
    for tautan in _TAUTAN.findall(_BERPAGAR.sub("", path.read_text("utf-8"))):
        if re.match(r"[a-z]+:", tautan):
            continue
        berkas, _, jangkar = tautan.partition("#")
        tujuan = (path.parent / berkas).resolve() if berkas else path
        assert tujuan.exists(), f"{path.name}: {tautan}"
        assert not jangkar or jangkar in _jangkar(tujuan), f"{path.name}: {tautan}"


def test_setiap_gambar_dipakai() -> None:
    """No picture in docs/gambar is left that no document shows."""
    ada = {p.name for p in (AKAR / "docs" / "gambar").iterdir()}
    teks = "".join(p.read_text("utf-8") for p in SEMUA)
    assert {n for n in ada if f"gambar/{n}" not in teks} == set()


def test_make_dalam_readme_ada() -> None:
    """Every `make TARGET` in README is a target of the Makefile."""
    sasaran = set(re.findall(r"^([a-z]+):", (AKAR / "Makefile").read_text("utf-8"), re.MULTILINE))
    disebut = {m for b in _baris_kode(README.read_text("utf-8")) for m in re.findall(r"^make ([a-z]+)", b)}
    assert {"demo", "test"} <= disebut
    assert disebut - sasaran == set()


def _bentuk(nilai: object) -> object:
    """Keys of an answer, lists as their first member; what is no dict or list counts as null."""
    if isinstance(nilai, dict):
        return {k: _bentuk(v) for k, v in nilai.items()}
    if isinstance(nilai, list):
        return [_bentuk(nilai[0])] if nilai else []
    return None


def test_bentuk_json_dalam_readme(contoh_terhitung: tuple[object, object]) -> None:
    """The JSON shapes in README have the keys that `hitung --json` and `periksa --json` print, in their order."""
    blok = [b for bahasa, b in _BERPAGAR.findall(README.read_text("utf-8")) if bahasa == "json"]
    assert len(blok) == 2
    for tertulis, nyata in zip(blok, contoh_terhitung, strict=True):
        assert json.dumps(_bentuk(json.loads(tertulis))) == json.dumps(_bentuk(nyata))


@pytest.fixture(scope="module")
def contoh_terhitung() -> tuple[object, object]:
    """What `hitung --json` and `periksa --json` give for the example."""
    import pkxl
    from pkxl.faces import tell
    from tests.contoh import CONTOH

    pk, temuan = pkxl.parse(pkxl.read_markdown(CONTOH / "perjanjian-kinerja-2024.md"))
    hasil = pkxl.hitung(pk, temuan)
    return tell.json_hasil(hasil), tell.json_temuan(hasil.temuan)


def test_contoh_python_dalam_readme_jalan(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python pieces of README run one after the other from the project's folder."""
    blok = [b for bahasa, b in _BERPAGAR.findall(README.read_text("utf-8")) if bahasa == "python"]
    assert blok
    monkeypatch.chdir(AKAR)
    ruang: dict[str, object] = {}
    for b in blok:
        exec(compile(b, "README.md", "exec"), ruang)
    assert "Kebijakan Baku 2024" in capsys.readouterr().out
