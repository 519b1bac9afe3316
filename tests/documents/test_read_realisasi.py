"""The reader of realisasi files: the project's own illustration, what Excel saves, and refusals that say why."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pkxl.documents.read_markdown import read_markdown
from pkxl.documents.read_realisasi import KOLOM, read_realisasi
from pkxl.model.angka import baca
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook.grid import Grid
from pkxl.workbook.parse import parse
from tests.contoh import CONTOH

ILUSTRASI = CONTOH / "realisasi-2024-ilustrasi.csv"
KEPALA = ";".join(KOLOM)
TW = ("tw1", "tw2", "tw3", "tw4")


def rekaman(g: Grid) -> list[dict[str, object]]:
    """The rows below the header by column."""
    return [dict(zip(KOLOM, b, strict=True)) for b in g.baris[1:]]


def baris(**isi: str) -> str:
    """One CSV line with the named cells."""
    return ";".join(isi.get(k, "") for k in KOLOM)


def dibaca(teks: str) -> Grid | PkxlError:
    """What the reader gives for a text, or its refusal."""
    try:
        return read_realisasi(teks)
    except PkxlError as e:
        return e


@pytest.fixture(scope="module")
def pk() -> PerjanjianKinerja:
    """The example document that the illustration belongs to."""
    return parse(read_markdown(CONTOH / "perjanjian-kinerja-2024.md"))[0]


# --- the illustration -------------------------------------------------------------------------------------------


def test_ilustrasi_ditandai() -> None:
    """The first line of the file says that it is an illustration and no official data."""
    assert ILUSTRASI.read_text(encoding="utf-8").startswith("# ILUSTRASI, BUKAN DATA RESMI")


def test_ilustrasi_cocok_dengan_dokumen(pk: PerjanjianKinerja) -> None:
    """Each indikator and each programme of the document has exactly one row, with its own text."""
    isi = rekaman(read_realisasi(ILUSTRASI))
    assert [(r["jenis"], r["no_sasaran"], r["no"], r["uraian"]) for r in isi] == [
        *((i.jenis.value, i.no_sasaran or None, i.no, i.uraian) for i in pk.indikator),
        *(("Program", None, a.no, a.uraian) for a in pk.anggaran),
    ]


def test_ilustrasi_penempatan() -> None:
    """The placement indikator ends at 37,45, so that 37,45 / 38 is 98,55."""
    (r,) = [r for r in rekaman(read_realisasi(ILUSTRASI)) if r["no_sasaran"] == "2"]
    akhir = baca(r["realisasi_tahun"] or r["realisasi_tw4"]).angka
    assert akhir == Decimal("37.45")
    assert round(akhir / 38 * 100, 2) == Decimal("98.55")


def test_ilustrasi_angka_terbaca(pk: PerjanjianKinerja) -> None:
    """Quarter targets rise to the year's target, budget never falls or exceeds its pagu, a miss is explained."""
    isi = rekaman(read_realisasi(ILUSTRASI))
    vonis = set()
    for r, i in zip(isi, pk.indikator, strict=False):
        target = [baca(r[f"target_{t}"], satuan=i.satuan).angka for t in TW]
        realisasi = [baca(r[f"realisasi_{t}"], satuan=i.satuan).angka for t in TW]
        if i.target is None or i.target.angka is None:
            assert not any(r[f"{jenis}_{t}"] for jenis in ("target", "realisasi") for t in TW)
            continue
        if r["realisasi_tahun"]:
            assert i.waktu.triwulan == ()
            continue
        naik = [t for t in target if t is not None]
        assert len(naik) == 4
        assert naik == sorted(naik)
        assert naik[-1] == i.target.angka
        assert realisasi[-1] is not None
        meleset = realisasi[-1] < i.target.angka
        vonis.add((meleset, realisasi[-1] == i.target.angka))
        assert bool(r["kendala"]) is bool(r["tindak_lanjut"]) is meleset
    assert vonis == {(True, False), (False, True), (False, False)}
    serapan = []
    for r, a in zip(isi[15:], pk.anggaran, strict=True):
        nilai = [n for t in TW if (n := baca(r[f"realisasi_{t}"], satuan="Rp").angka) is not None]
        assert len(nilai) == 4
        assert nilai == sorted(nilai)
        assert a.pagu is not None
        assert a.pagu.angka is not None
        serapan.append(nilai[-1] / a.pagu.angka * 100)
    assert all(s <= 100 for s in serapan)
    assert min(serapan) < 75 < max(serapan)


def test_ilustrasi_tahu_barisnya() -> None:
    """Each row knows its line below the remarks, and the file proves its decimal commas."""
    g = read_realisasi(ILUSTRASI)
    assert g.nama == "Realisasi"
    assert not g.bersel
    assert g.konvensi
    assert g.nomor == list(range(3, 24))
    assert str(g.asal(2, 11)) == "realisasi-2024-ilustrasi.csv › baris 5"


# --- shapes -----------------------------------------------------------------------------------------------------

_TEKS = f"{KEPALA}\n" + baris(jenis="IK", no_sasaran="1", no="1", realisasi_tw1="9,41", kendala="a – b") + "\n"


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
def test_sandi_dan_akhir_baris(tmp_path: Path, sandi: str, akhir: str) -> None:
    """The same row, however the file was saved."""
    path = tmp_path / "a.csv"
    path.write_bytes(_TEKS.replace("\n", akhir).encode(sandi))
    g = read_realisasi(path)
    assert g.nomor == [1, 2]
    assert rekaman(g) == [
        dict.fromkeys(KOLOM)
        | {"jenis": "IK", "no_sasaran": "1", "no": "1", "realisasi_tw1": "9,41", "kendala": "a – b"}
    ]


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_pemisah_dan_kutip(pemisah: str) -> None:
    """The separator is taken from the header; quoted cells may hold it, a quote, a line break and a leading "#"."""
    isi = {"jenis": "IK", "no": "1", "realisasi_tw1": '"9,41"', "kendala": '"a;b,""c""\n# d\nIK;;9"'}
    teks = (
        pemisah.join(KOLOM)
        + "\n# catatan\n\n"
        + pemisah.join(isi.get(k, "") for k in KOLOM)
        + f"\nIK{pemisah}{pemisah}2\n"
    )
    g = read_realisasi(teks)
    r, s = rekaman(g)
    assert (r["realisasi_tw1"], r["kendala"]) == ("9,41", 'a;b,"c" # d IK;;9')
    assert (s["jenis"], s["no"], s["tindak_lanjut"]) == ("IK", "2", None)
    assert g.nomor == [1, 4, 7]


def test_urutan_dan_ejaan_kolom() -> None:
    """Columns may stand in any order, as words with Roman quarters, beside columns that are nobody's."""
    judul = [k.replace("_", " ").title().replace("Tw1", "TW I").replace("Tw4", "TW IV") for k in reversed(KOLOM)]
    g = read_realisasi(";".join(["Catatan saya", *judul]) + "\nx" + "".join(f";{n}" for n in range(len(KOLOM), 0, -1)))
    assert g.baris[0] == list(KOLOM)
    assert g.baris[1] == [str(n) for n in range(1, len(KOLOM) + 1)]


def test_baris_sep_excel() -> None:
    """Excel's own "sep=" line names the separator and is no header."""
    g = read_realisasi("sep=|\n" + KEPALA.replace(";", "|") + "\nIK|1|1")
    assert rekaman(g)[0]["no_sasaran"] == "1"
    assert g.nomor == [2, 3]


# --- refusals ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teks", "kode", "sebut"),
    [
        ("", "DOK-04", "jenis, no_sasaran"),
        ("# hanya catatan\n", "DOK-04", "jenis"),
        (KEPALA.replace("kendala", "kendla"), "DOK-04", "kolom: kendala."),
        (KEPALA.replace("realisasi_tw2;", "").replace("no;", ""), "DOK-04", "kolom: no, realisasi_tw2."),
        (KEPALA + '\nIK;1;1;"belum ditutup', "DOK-06", "baris 2"),
        (KEPALA + '\nIK;1;1;"a"b', "DOK-06", "baris 2"),
        (KEPALA.replace(";", ",") + "\nIK,1,1,A" + ",9,41" * 8, "DOK-06", "20 sel"),
        (KEPALA + "\nIK;" + "x" * 200_000, "DOK-06", "baris 2"),
        (KEPALA + "\nIK;\x00", "DOK-02", "NUL"),
    ],
)
def test_ditolak_dengan_alasan(teks: str, kode: str, sebut: str) -> None:
    """A file that cannot be taken apart is refused by code, naming what is missing or the line."""
    with pytest.raises(PkxlError) as e:
        read_realisasi(teks, "r.csv")
    assert e.value.kode == kode
    assert sebut in str(e.value)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.booleans())
def test_teks_apa_pun_hanya_ditolak_dengan_alasan(teks: str, berkepala: bool) -> None:
    """No text raises anything but a refusal of ours."""
    g = dibaca(f"{KEPALA}\n{teks}" if berkepala else teks)
    if isinstance(g, PkxlError):
        assert g.kode in {"DOK-02", "DOK-04", "DOK-06"}
    else:
        assert all(len(b) == len(KOLOM) for b in g.baris)


_ISI = st.text(
    alphabet=st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"]), max_size=8
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(_ISI, min_size=16, max_size=16).filter(any), max_size=5), st.sampled_from(";,\t"))
def test_ditulis_lalu_dibaca(isi: list[list[str]], pemisah: str) -> None:
    """Rows written as CSV come back as they were, blanks as None."""

    def kutip(s: str) -> str:
        return '"' + s.replace('"', '""') + '"'

    teks = "\n".join(pemisah.join(map(kutip, b)) for b in [list(KOLOM), *isi])
    assert read_realisasi(teks).baris[1:] == [[s or None for s in b] for b in isi]
