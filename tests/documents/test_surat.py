"""The Word letter: every place filled, unknown ones named with their sentence, values stay text, templates run in a sandbox."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from pkxl.documents.surat import Surat, isi_surat, templat_bawaan
from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.model.temuan import PkxlError
from pkxl.workbook.parse import parse
from tests.contoh import halaman
from tests.workbook.suntikan import SUNTIKAN

docx = pytest.importorskip("docx")
pytest.importorskip("docxtpl")


def contoh(nama: str = "Dinas & <Contoh>", uraian: str = "Persentase A") -> Hasil:
    """One agency with one measured indikator and one programme."""
    i = [{"kode": "D.S1.1", "sasaran": "S", "no_sasaran": "1", "no": "1", "uraian": uraian, "satuan": "Persen", "target": 38.0, "waktu_ukur": "Tahunan"}]  # fmt: skip
    a = [{"kode": "D.S1.1", "realisasi_tahun": 37.45}]
    opd = [{"singkatan": "D", "nama": nama, "p1_nama": "KEPALA", "p1_jabatan": "Kepala Dinas"}]
    return hitung(parse(halaman(i, a, [{"uraian": "Program X", "pagu": 7200837838.0}], opd=opd))[0])


def teks(data: bytes) -> str:
    """All texts of a document."""
    d = docx.Document(BytesIO(data))
    sel = [c.text for t in d.tables for r in t.rows for c in r.cells]
    return "\n".join([p.text for p in d.paragraphs] + sel)


def templat(path: Path, *alinea: str) -> Path:
    """An office's template with these paragraphs."""
    d = docx.Document()
    for t in alinea:
        d.add_paragraph(t)
    d.save(str(path))
    return path


def test_templat_bawaan() -> None:
    """The shipped letter has every place filled, numbers the Indonesian way, one row an indikator."""
    h = contoh()
    isi = teks(Surat().buat(h.instansi[0], h))
    assert "{{" not in isi
    assert "{%" not in isi
    for t in (
        "Dinas & <Contoh>",
        "Rp 7.200.837.838",
        "PEMERINTAH KOTA CONTOH",
        "Persentase A",
        "37,45",
        "98,55",
        "Tidak tercapai",
        "Kebijakan Baku 2024",
    ):
        assert t in isi.replace("\u00a0", " ")
    assert templat_bawaan() is templat_bawaan()


def test_templat_kantor(tmp_path: Path) -> None:
    """The office's own words are kept, its places filled."""
    h = contoh()
    path = templat(
        tmp_path / "t.docx",
        "Kop surat kami",
        "Yth. {{ nama_pihak_pertama }} pada {{ nama_opd }}",
        "{% for i in indikator %}{{ i.uraian }}: {{ i.capaian }};{% endfor %}",
    )
    isi = teks(Surat(path).buat(h.instansi[0], h))
    assert isi == "Kop surat kami\nYth. KEPALA pada Dinas & <Contoh>\nPersentase A: 98,55;"


@pytest.mark.parametrize(
    "kalimat, nama, usul",
    [
        ("Kepada {{ nama_odp }} di tempat", "nama_odp", "nama_opd"),
        ("Tahun {{ tahunn }}", "tahunn", "tahun"),
        ("{% for i in indikator %}{{ i.urian }}{% endfor %}", "urian", ""),
    ],
)  # fmt: skip
def test_tempat_tak_dikenal(kalimat: str, nama: str, usul: str, tmp_path: Path) -> None:
    """A place nobody knows is named, with its sentence and the nearest known one."""
    h = contoh()
    with pytest.raises(PkxlError) as e:
        Surat(templat(tmp_path / "t.docx", "Salam.", kalimat)).buat(h.instansi[0], h)
    assert e.value.kode == "SRT-02"
    pesan = e.value.temuan.pesan
    assert f"“{nama}”" in pesan
    assert kalimat[:20] in pesan
    assert usul in pesan


@pytest.mark.parametrize(
    "kalimat",
    [
        "{{ tahun",
        "{% for i in indikator %} tanpa akhir",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_templat_rusak_atau_jahat(kalimat: str, tmp_path: Path) -> None:
    """Broken marks and code that reaches out of the sandbox are refused; no letter comes out."""
    h = contoh()
    with pytest.raises(PkxlError) as e:
        Surat(templat(tmp_path / "t.docx", kalimat)).buat(h.instansi[0], h)
    assert e.value.kode in ("SRT-02", "SRT-03")


def test_bukan_docx(tmp_path: Path) -> None:
    """Something else than a Word document is refused."""
    path = tmp_path / "t.docx"
    path.write_bytes(b"bukan dokumen")
    with pytest.raises(PkxlError):
        Surat(path)


def test_suntikan_tetap_teks(tmp_path: Path) -> None:
    """The 27 strings, jinja marks and markup in officers' texts come out as they are typed."""
    path = templat(tmp_path / "t.docx", "{{ nama_opd }}", "{% for i in indikator %}{{ i.uraian }}{% endfor %}")
    for s in (*SUNTIKAN, "{{ 7*7 }}", "{% raw %}", "<w:p/>&amp;", "</w:t>"):
        h = contoh(s.strip() or "x", s)
        bersih = " ".join(h.pk.instansi[0].indikator[0].uraian.split())
        assert bersih in " ".join(teks(Surat(path).buat(h.instansi[0], h)).split()), s


def test_setiap_isi_teks() -> None:
    """Every place is a text or a list of rows of texts: nothing in a letter can run."""
    h = contoh()
    for v in isi_surat(h.instansi[0], h).values():
        assert isinstance(v, str) or all(isinstance(x, str) for b in v for x in b.values())
