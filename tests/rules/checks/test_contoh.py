"""The example document gives exactly what a careful reader expects (buku.md 16), at its lines and at its cells."""

from collections import Counter
from pathlib import Path

import pytest

from pkxl.documents.read_markdown import read_markdown
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import menjadi_buku
from pkxl.workbook.parse import parse

AKAR = Path(__file__).resolve().parents[3]
CONTOH = AKAR / "workbooks" / "contoh" / "perjanjian-kinerja-2024.md"
BIBIT = AKAR.parent / "shared" / "seed" / "perjanjian-kinerja-2024.md"

DIHARAPKAN = [
    ("Perbaiki", "BDG-01"),
    ("Jelaskan", "TGT-02"),
    ("Jelaskan", "TGT-01"),
    ("Jelaskan", "TGT-01"),
    ("Jelaskan", "TGT-08"),
    ("Jelaskan", "IND-05"),
    ("Jelaskan", "TGT-07"),
    ("Jelaskan", "TGT-07"),
    ("Jelaskan", "IND-06"),
    ("Info", "TGT-03"),
    ("Info", "REA-08"),
    ("Info", "BDG-14"),
    ("Info", "LNK-01"),
    ("Info", "IND-03"),
    ("Info", "BDG-06"),
]


@pytest.fixture(params=[CONTOH, BIBIT], ids=["contoh", "seed"])
def berkas(request):
    """Our own example; beside it the document that it stands for, where that is at hand."""
    if request.param == BIBIT and not BIBIT.exists():
        pytest.skip("../shared/seed tidak ada di komputer ini")
    return request.param


@pytest.fixture
def pk_dan_temuan(berkas):
    """The document as records, and what the parser found."""
    return parse(read_markdown(berkas))


def test_persis_bagian_16(pk_dan_temuan):
    """1 Perbaiki, 8 Jelaskan, 6 Info, nothing else, in order of importance."""
    pk, temuan = pk_dan_temuan
    hasil = hitung(pk, temuan)
    assert [(t.tingkat.value, t.kode) for t in hasil.temuan] == DIHARAPKAN
    assert Counter(t.tingkat.value for t in hasil.temuan) == {"Perbaiki": 1, "Jelaskan": 8, "Info": 6}


def test_setiap_catatan_bertempat(berkas, pk_dan_temuan):
    """Each note names the file and a line that holds the present content, and says what to do."""
    pk, temuan = pk_dan_temuan
    baris = berkas.read_text(encoding="utf-8").splitlines()
    for t in hitung(pk, temuan).temuan:
        assert t.asal.berkas == berkas.name, t
        if t.kode in ("BDG-01", "TGT-01", "TGT-02", "TGT-07", "TGT-08", "IND-06"):
            assert t.isi, t
            assert t.isi in baris[t.asal.baris - 1], t
        assert "|" in baris[t.asal.baris - 1], t
        assert t.saran.endswith("."), t
        assert "{" not in t.pesan + t.saran, t


def test_isi_catatan(pk_dan_temuan):
    """The facts that buku.md 16 names stand in the sentences."""
    pk, temuan = pk_dan_temuan
    teks: dict[str, str] = {}
    for t in hitung(pk, temuan).temuan:
        teks[t.kode] = f"{teks.get(t.kode, '')} {t.pesan} {t.saran}"
    for kode, potongan in {
        "BDG-01": ["2 ke 4", "2.07.04 Program Penempatan Tenaga Kerja"],
        "TGT-02": ["5.310", "11.875", "−55,3 %"],
        "TGT-01": ["IKK no. 1", "IKK no. 3", "2.07.02 Program Perencanaan Tenaga Kerja"],
        "TGT-08": ["13.938,29", "Rp 13,9 miliar", "86,55", "164,5"],
        "IND-05": ["37,08", "37,56", "38,29", "38,20"],
        "TGT-07": ["Tenaga Kerja yang Kompeten", "Retribusi"],
        "IND-06": ["Jumlah Usaha Mikro yang dibina"],
        "TGT-03": ["+388,7 %", "+146,6 %", "+113,4 %"],
        "REA-08": ["2023", "70", "BB"],
        "BDG-14": ["Rp 8.736.548.759", "Penunjang 82,42 %", "Rp 1.535.710.921"],
        "LNK-01": ["7 sasaran", "5 program"],
        "IND-03": ["6 dan 7", "Meningkatnya"],
        "BDG-06": ["X.XX.01", "2.07.03", "2.07.05", "2.17.04", "2.17.07"],
    }.items():
        for p in potongan:
            assert p in teks[kode], (kode, p)


def test_sama_di_buku_kerja(pk_dan_temuan):
    """As a workbook the same notes stand at their cells; only the printed total is no matter there (row 3 has it)."""
    pk, _ = pk_dan_temuan
    hasil, _ = menjadi_buku(pk, "buku.xlsx")
    assert [(t.kode, t.asal.tempat) for t in hasil.temuan] == [
        ("BDG-01", "Anggaran!B8"),
        ("TGT-02", "Indikator!N11"),
        ("TGT-01", "Indikator!N14"),
        ("TGT-01", "Indikator!N16"),
        ("TGT-08", "Indikator!L16"),
        ("IND-05", "Indikator!G18"),
        ("TGT-07", "Indikator!M6"),
        ("TGT-07", "Indikator!M12"),
        ("IND-06", "Indikator!G11"),
        ("TGT-03", "Indikator!M11"),
        ("REA-08", "Indikator!M13"),
        ("LNK-01", "Anggaran!Q6:Q10"),
        ("IND-03", "Indikator!G19"),
        ("BDG-06", "Anggaran!C6"),
    ]
