"""Several documents into one workbook: no agency is taken for another."""

from __future__ import annotations

from pkxl.documents.read_markdown import read_markdown
from pkxl.flows.impor import impor
from pkxl.workbook.grid import Pages

PK = """PERJANJIAN KINERJA TAHUN 2024
{nama} KABUPATEN CONTOH

| No. | Sasaran Strategis | Indikator Kinerja | Satuan | Target |
|---|---|---|---|---|
| 1 | Meningkatnya mutu | {uraian} | Persen | {target} |
"""


def dokumen(nama: str, uraian: str, target: int) -> Pages:
    """A small agreement."""
    return read_markdown(PK.format(nama=nama, uraian=uraian, target=target), f"{nama.title()}.md")


def test_singkatan_sama_bukan_instansi_sama() -> None:
    """Dinas Perhubungan and Dinas Pertanian both shorten to DP: they stay two, each with its own indikator and Kode."""
    asli = [dokumen("DINAS PERHUBUNGAN", "A", 10), dokumen("DINAS PERTANIAN", "B", 20)]
    hasil = impor(asli, "buku.xlsx")
    assert [(o.instansi.singkatan, o.instansi.nama) for o in hasil.buku.instansi] == [
        ("DP", "Dinas Perhubungan"),
        ("DP-PERTANIAN", "Dinas Pertanian"),
    ]
    assert [(h.indikator.kode, h.indikator.instansi, h.indikator.uraian) for h in hasil.buku.indikator] == [
        ("DP.S1.1", "DP", "A"),
        ("DP-PERTANIAN.S1.1", "DP-PERTANIAN", "B"),
    ]
    assert [t.kode for t in hasil.dokumen.temuan if t.kode.startswith("DOK")] == ["DOK-10"]
    assert asli[1]["Indikator"].baris[1][0] == "DP.S1.1"


def test_dokumen_kembar_tidak_diganti() -> None:
    """Two documents of the same agency keep its short name."""
    hasil = impor([dokumen("DINAS PERTANIAN", "A", 10), dokumen("DINAS PERTANIAN", "B", 20)], "buku.xlsx")
    assert {o.instansi.singkatan for o in hasil.dokumen.instansi} == {"DP"}
