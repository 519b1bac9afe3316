"""Buat Lembar: one file an agency, safe names, failures that stop nobody, cancel and resume, nothing of others overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.flows.folder_keluar import DAFTAR, nama_berkas
from pkxl.flows.hitung import hitung
from pkxl.flows.lembar import Keadaan, Laporan, Pesanan, buat_lembar, pilih_opd
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.temuan import PkxlError, Temuan
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.lembar_cetak import LEMBAR_CETAK
from pkxl.workbook.parse import parse
from tests.contoh import halaman


def hasil_dari(*nama: str, target: float = 10.0) -> Hasil:
    """One agency for each name, with one indikator."""
    opd = [{"singkatan": n, "nama": f"Dinas {n}"} for n in nama]
    i = [{"instansi": n, "sasaran": "S", "no_sasaran": "1", "uraian": f"Indikator {n}", "target": target} for n in nama]
    return hitung(parse(halaman(i, opd=opd))[0])


class Penulis:
    """Writes one line a file; fails or is cancelled where told to."""

    def __init__(self, gagal: str = "", henti: str = "") -> None:
        self.gagal, self.henti = gagal, henti
        self.ditulis: list[str] = []

    def __call__(self, path: Path, lembar: Sequence[LembarCetak], h: HasilInstansi | None) -> None:
        """As `simpan_cetak`."""
        opd = h.instansi.singkatan if h else ""
        if self.gagal and opd == self.gagal:
            raise OSError(28, "No space left on device", str(path))
        if self.henti and opd == self.henti:
            raise KeyboardInterrupt
        path.write_text(f"{[x.nama for x in lembar]} {hash(str(lembar))}", "utf-8")
        self.ditulis.append(path.name)


def test_satu_berkas_setiap_opd(tmp_path: Path) -> None:
    """Each agency gets its workbook, named by agency and year."""
    tulis = Penulis()
    lap = buat_lembar(hasil_dari("DINKES", "DISDIK"), tmp_path, tulis)
    assert tulis.ditulis == ["Lembar DINKES 2024.xlsx", "Lembar DISDIK 2024.xlsx"]
    assert [k.keadaan for k in lap.keluaran] == [Keadaan.DIBUAT, Keadaan.DIBUAT]


def test_yang_gagal_tidak_menghentikan(tmp_path: Path) -> None:
    """A failing agency is told with its reason and the others are finished."""
    tulis = Penulis(gagal="B")
    lap = buat_lembar(hasil_dari("A", "B", "C"), tmp_path, tulis)
    assert tulis.ditulis == ["Lembar A 2024.xlsx", "Lembar C 2024.xlsx"]
    assert [t.kode for t in lap.temuan] == ["SYS-76"]
    assert "No space left" in lap.temuan[0].pesan
    assert [k.keadaan for k in lap.keluaran] == [Keadaan.DIBUAT, Keadaan.GAGAL, Keadaan.DIBUAT]


def test_batal_lalu_lanjut(tmp_path: Path) -> None:
    """A cancelled run keeps what was finished; the next run writes only what is missing."""
    h = hasil_dari("A", "B", "C")
    lap = buat_lembar(h, tmp_path, Penulis(henti="B"))
    assert lap.dihentikan
    assert [k.opd for k in lap.keluaran] == ["A"]
    tulis = Penulis()
    lap = buat_lembar(h, tmp_path, tulis)
    assert tulis.ditulis == ["Lembar B 2024.xlsx", "Lembar C 2024.xlsx"]
    assert [k.keadaan for k in lap.keluaran] == [Keadaan.TETAP, Keadaan.DIBUAT, Keadaan.DIBUAT]


def test_yang_berubah_dibuat_lagi(tmp_path: Path) -> None:
    """Changed data is written again over our own file; unchanged data is not; --ulang writes all."""
    buat_lembar(hasil_dari("A"), tmp_path, Penulis())
    tulis = Penulis()
    buat_lembar(hasil_dari("A"), tmp_path, tulis)
    assert tulis.ditulis == []
    buat_lembar(hasil_dari("A", target=11.0), tmp_path, tulis)
    assert tulis.ditulis == ["Lembar A 2024.xlsx"]
    buat_lembar(hasil_dari("A", target=11.0), tmp_path, tulis, Pesanan(ulang=True))
    assert len(tulis.ditulis) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == [DAFTAR, "Lembar A 2024.xlsx"]


def test_berkas_orang_tidak_ditimpa(tmp_path: Path) -> None:
    """A file that somebody made or changed stays; ours goes beside it and that is told; --timpa overwrites."""
    asing = tmp_path / "Lembar A 2024.xlsx"
    asing.write_text("milik orang", "utf-8")
    lap = buat_lembar(hasil_dari("A"), tmp_path, Penulis())
    assert asing.read_text("utf-8") == "milik orang"
    assert [t.kode for t in lap.temuan] == ["SYS-77"]
    assert lap.keluaran[0].berkas == (tmp_path / "Lembar A 2024 (2).xlsx",)
    buat_lembar(hasil_dari("A"), tmp_path, Penulis(), Pesanan(timpa=True, ulang=True))
    assert asing.read_text("utf-8") != "milik orang"


def test_tautan_tidak_diikuti(tmp_path: Path) -> None:
    """A symbolic link in the folder is never written through, not even with --timpa."""
    luar = tmp_path / "luar.txt"
    luar.write_text("rahasia", "utf-8")
    folder = tmp_path / "keluar"
    folder.mkdir()
    (folder / "Lembar A 2024.xlsx").symlink_to(luar)
    buat_lembar(hasil_dari("A"), folder, Penulis(), Pesanan(timpa=True))
    assert luar.read_text("utf-8") == "rahasia"


def test_jurnal_rusak_bukan_halangan(tmp_path: Path) -> None:
    """A broken journal costs work, never a run."""
    (tmp_path / DAFTAR).write_bytes(b'{"kunci": "Lembar A 2024.xlsx", "sidik"\n\xff\xfe[]\n')
    tulis = Penulis()
    assert buat_lembar(hasil_dari("A"), tmp_path, tulis).temuan == []
    assert tulis.ditulis


def test_gabung(tmp_path: Path) -> None:
    """--gabung makes one workbook with the sheets of all agencies under unique names."""
    nama: list[str] = []

    def tulis(path: Path, lembar: Sequence[LembarCetak], h: HasilInstansi | None) -> None:
        nama.extend(x.nama for x in lembar)
        path.write_text("x", "utf-8")

    lap = buat_lembar(hasil_dari("X" * 40 + "1", "X" * 40 + "2", "B"), tmp_path, tulis, Pesanan(gabung=True))
    assert len(nama) == len({n.casefold() for n in nama}) == 3 * len(LEMBAR_CETAK)
    assert lap.berkas == [tmp_path / "Lembar 2024.xlsx"]


def test_pilih_opd() -> None:
    """--opd takes agencies by short name without regard to case; an unknown one is refused with the list."""
    h = hasil_dari("DINKES", "DISDIK")
    assert [x.instansi.singkatan for x in pilih_opd(h, ["disdik"])] == ["DISDIK"]
    with pytest.raises(PkxlError) as e:
        pilih_opd(h, ["DINSOS"])
    assert e.value.kode == "SYS-75"
    assert "DINKES, DISDIK" in str(e.value)


@given(st.lists(st.text(max_size=300), min_size=1, max_size=20))
def test_nama_berkas_aman(nama: list[str]) -> None:
    """Whatever the agency is called: no folder, no reserved character, no edge dot, at most 127 bytes, unique."""
    sudah: list[str] = []
    for n in nama:
        b = nama_berkas("Lembar", n, ".xlsx", sudah)
        assert Path(b).name == b
        assert not set('<>:"/\\|?*') & set(b)
        assert all(ord(h) >= 32 for h in b)
        assert b.endswith(".xlsx")
        assert not b.removesuffix(".xlsx").endswith((".", " "))
        assert len(b.encode("utf-8", "replace")) <= 140
        assert b.casefold() not in {s.casefold() for s in sudah}
        sudah.append(b)


@pytest.mark.parametrize(
    "nama", ["../../etc/passwd", "..", "CON", "a/b\\c", "\u202egnp.exe", "x\x00y", "", "   ", "A" * 300]
)
def test_nama_jahat_tetap_di_folder(nama: str, tmp_path: Path) -> None:
    """An agency name that is a path stays inside the folder."""
    h = hasil_dari(nama or "KOSONG")
    lap = buat_lembar(h, tmp_path, Penulis())
    assert all(b.parent == tmp_path for b in lap.berkas)
    assert {p.parent for p in tmp_path.rglob("*")} <= {tmp_path}


def test_pdf_dan_zip(tmp_path: Path) -> None:
    """PDFs are made for new workbooks only; a failing one is told; the ZIP gets all files of the run."""
    diminta: list[str] = []

    def pdf(berkas: Sequence[tuple[Path, Path]]) -> Iterator[tuple[Path, Path | Temuan]]:
        for masuk, keluar in berkas:
            diminta.append(masuk.name)
            keluar.write_bytes(b"%PDF-1")
            yield masuk, keluar

    dikemas: list[str] = []

    def kemas(berkas: Sequence[Path], ke: Path) -> None:
        dikemas.extend(b.name for b in berkas)
        ke.write_bytes(b"PK")

    h = hasil_dari("A", "B")

    def jalan() -> Laporan:
        return buat_lembar(h, tmp_path, Penulis(), pdf=pdf, kemas=kemas)

    assert jalan().zip == tmp_path / "Lembar 2024.zip"
    assert sorted(dikemas) == ["Lembar A 2024.pdf", "Lembar A 2024.xlsx", "Lembar B 2024.pdf", "Lembar B 2024.xlsx"]
    diminta.clear()
    jalan()
    assert diminta == []
    assert len([p for p in tmp_path.iterdir() if p.suffix == ".zip"]) == 1
    (tmp_path / "Lembar A 2024.pdf").unlink()
    jalan()
    assert diminta == ["Lembar A 2024.xlsx"]


def test_kemajuan(tmp_path: Path) -> None:
    """Progress is told from nothing to all."""
    langkah: list[tuple[str, int, int]] = []
    buat_lembar(hasil_dari("A", "B"), tmp_path, Penulis(), kemajuan=lambda *a: langkah.append(a))
    assert langkah == [("Lembar", 0, 2), ("Lembar", 1, 2), ("Lembar", 2, 2)]
