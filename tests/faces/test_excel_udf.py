"""The worksheet functions through xlwings' own COM server: what Excel hands over goes in, what Excel gets comes out."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC
from decimal import Decimal
from types import SimpleNamespace

import pytest

from pkxl.faces.fungsi import AWALAN_GALAT, FUNGSI, Fungsi, teks_hasil
from tests.com import GALAT, TAK_DIISI, Rentang, Server, Waktu, server

SEMUA = list(FUNGSI.values())
NAMA = list(FUNGSI)
_BERKATA = {"CAPAIAN_JELAS", "STATUS_CAPAIAN"}


@pytest.fixture(scope="module")
def excel() -> Iterator[Server]:
    """One COM server for the file."""
    with server() as s:
        yield s


def com(nilai: object) -> object:
    """A value of an example as COM hands over a cell: every number is a float."""
    if isinstance(nilai, list):
        return tuple((com(n),) for n in nilai)
    return float(nilai) if isinstance(nilai, int | float) else nilai


def isian(f: Fungsi) -> list[object]:
    """The example of a function, as many values as it has arguments."""
    return [com(n) for n in f.nilai_contoh] + [None] * (len(f.argumen) - len(f.nilai_contoh))


def galat(nilai: object) -> bool:
    """Whether VBA will make a true error of it."""
    return isinstance(nilai, str) and nilai.startswith(AWALAN_GALAT)


def polos(nilai: object) -> bool:
    """Whether a cell can hold it: text or a float, nothing else."""
    return type(nilai) in (str, float)


@pytest.mark.parametrize("f", SEMUA, ids=NAMA)
def test_contoh_sebagai_nilai(excel: Server, f: Fungsi) -> None:
    """The example of each function, typed into the formula, gives what its documentation says."""
    hasil = excel.panggil(f.nama, *(com(n) for n in f.nilai_contoh))
    assert polos(hasil)
    assert teks_hasil(hasil) == f.hasil


@pytest.mark.parametrize("f", SEMUA, ids=NAMA)
def test_contoh_sebagai_rujukan(excel: Server, f: Fungsi) -> None:
    """The example of each function, referred to as cells, gives the same."""
    hasil = excel.panggil(f.nama, *(Rentang(com(n)) for n in f.nilai_contoh))
    assert polos(hasil)
    assert teks_hasil(hasil) == f.hasil


@pytest.mark.parametrize("f", [f for f in SEMUA if not f.rentang], ids=[f.nama for f in SEMUA if not f.rentang])
def test_satu_kolom_satu_panggilan(excel: Server, f: Fungsi) -> None:
    """A column in each argument gives a column: the example, a row that is not filled, the example again."""
    kolom = [Rentang(((n,), (None,), (n,))) for n in isian(f)]
    hasil = excel.panggil(f.nama, *kolom)
    assert isinstance(hasil, list)
    assert [len(b) for b in hasil] == [1, 1, 1]
    assert all(polos(b[0]) for b in hasil)
    assert teks_hasil(hasil[0][0]) == teks_hasil(hasil[2][0]) == f.hasil


@pytest.mark.parametrize("f", [f for f in SEMUA if not f.rentang], ids=[f.nama for f in SEMUA if not f.rentang])
def test_satu_baris_datang_sebagai_baris(excel: Server, f: Fungsi) -> None:
    """A row in each argument gives one flat row, which Excel fills from left to right."""
    hasil = excel.panggil(f.nama, *(Rentang(((n, n),)) for n in isian(f)))
    assert isinstance(hasil, list)
    assert [teks_hasil(n) for n in hasil] == [f.hasil, f.hasil]


@pytest.mark.parametrize("f", SEMUA, ids=NAMA)
def test_tidak_diisi(excel: Server, f: Fungsi) -> None:
    """Blank cells and arguments left out never stop a function; it answers with a cell."""
    for kosong in (None, "", TAK_DIISI, Rentang(None)):
        assert polos(excel.panggil(f.nama, *[kosong] * len(f.argumen)))


def test_tidak_diisi_memberi_kosong(excel: Server) -> None:
    """Not filled gives a blank, not zero and not an error."""
    assert excel.panggil("CAPAIAN", 38.0, None) == ""
    assert excel.panggil("CAPAIAN", Rentang(((38.0,), (40.0,))), Rentang(((None,), (20.0,)))) == [[""], [50.0]]
    assert excel.panggil("SERAPAN", None, 5.0) == ""


def _dengan_galat(f: Fungsi) -> Iterator[tuple[str, str, list[object]]]:
    for i, a in enumerate(f.argumen):
        for nama, kode in GALAT.items():
            isi = isian(f)
            isi[i] = Rentang(((kode,), (1.0,))) if a.rentang else Rentang(kode)
            yield a.nama, nama, isi


@pytest.mark.parametrize("f", SEMUA, ids=NAMA)
def test_sel_galat(excel: Server, f: Fungsi) -> None:
    """A cell with an error, old or new, in any argument makes the answer an error, or a sentence where it is made of words."""
    for argumen, nama, isi in _dengan_galat(f):
        hasil = excel.panggil(f.nama, *isi)
        if f.nama in _BERKATA and argumen in ("target", "realisasi"):
            assert "idak terbaca" in str(hasil), (argumen, nama)
        else:
            assert galat(hasil), (argumen, nama, hasil)


def test_sel_galat_dalam_blok(excel: Server) -> None:
    """In a block an error stays in its own row, and a column of units carries it as well as a column of figures."""
    nilai = Rentang(((GALAT["#REF!"],), (5.0,), (7.0,)))
    satuan = Rentang((("orang",), (GALAT["#CALC!"],), ("orang",)))
    hasil = excel.panggil("TERBILANG", nilai, satuan)
    assert [galat(b[0]) for b in hasil] == [True, True, False]
    assert hasil[2] == ["tujuh orang"]


def test_satu_galat_untuk_seluruh_blok(excel: Server) -> None:
    """An error in a single cell that stands against a whole block is the answer of all of it."""
    assert galat(excel.panggil("TERBILANG", Rentang(((5.0,), (7.0,))), Rentang(GALAT["#N/A"])))


def test_galat_pada_kepala_baris(excel: Server) -> None:
    """An error in a row that stands against a column makes its whole column an error."""
    hasil = excel.panggil("TERBILANG", Rentang(((5.0,), (7.0,))), Rentang((("orang", GALAT["#N/A"]),)))
    assert [[galat(s) for s in b] for b in hasil] == [[False, True], [False, True]]


def test_yang_ditolak_menjadi_penanda(excel: Server) -> None:
    """What cannot be read leaves as the marker with code and reason, in a single cell and in a block; the rest is computed."""
    hasil = excel.panggil("CAPAIAN", 38.0, "O,5")
    assert galat(hasil)
    assert "ANG-01" in hasil
    blok = excel.panggil("CAPAIAN", Rentang(((38.0,), (38.0,))), Rentang((("O,5",), (19.0,))))
    assert galat(blok[0][0])
    assert blok[1] == [50.0]


def test_ukuran_yang_tak_cocok_ditolak(excel: Server) -> None:
    """Blocks whose shapes don't fit are refused as a whole."""
    hasil = excel.panggil("CAPAIAN", Rentang(((1.0,), (2.0,), (3.0,))), Rentang(((1.0,), (2.0,))))
    assert galat(hasil)
    assert "FNG-01" in hasil


@pytest.mark.parametrize(
    "nilai", [Waktu(2024, 4, 25), Waktu(2024, 7, 3, tzinfo=UTC), True], ids=["tanggal", "zona", "benar"]
)
def test_tanggal_dan_logika_ditolak(excel: Server, nilai: object) -> None:
    """A date (4.25 typed on an Indonesian PC) or TRUE is no figure; it is refused, never computed."""
    assert galat(excel.panggil("CAPAIAN", 38.0, Rentang(nilai)))


def test_angka_sebagai_teks(excel: Server) -> None:
    """Figures kept as text are read the Indonesian way."""
    assert excel.panggil("CAPAIAN", "38", "37,08") == pytest.approx(97.5789473684)
    assert excel.panggil("SERAPAN", "Rp 7.200.837.838,-", 3600418919.0) == 50.0


def test_mata_uang(excel: Server) -> None:
    """A cell formatted as currency arrives as Decimal; the answer leaves as float, never as currency with four decimals."""
    hasil = excel.panggil("SISA", Rentang(Decimal("1000.5")), Rentang(Decimal("0.25")))
    assert hasil == 1000.25
    assert type(hasil) is float


def test_kebijakan(excel: Server) -> None:
    """The policy that VBA supplies decides; none means the default; an unknown one is refused, never replaced."""
    baku = excel.panggil("CAPAIAN", 10.0, 5.0, "Negatif")
    lain = excel.panggil("CAPAIAN", 10.0, 5.0, "Negatif", kebijakan="Baku 2024|Rumus indikator Negatif=Kebalikan T/R")
    assert (baku, lain) == (150.0, 200.0)
    ditolak = excel.panggil("CAPAIAN", 10.0, 5.0, kebijakan="(lembar Pengaturan tidak terbaca)")
    assert galat(ditolak)
    assert "KEB-01" in ditolak


@pytest.mark.parametrize("f", SEMUA, ids=NAMA)
def test_pendaftaran(excel: Server, f: Fungsi) -> None:
    """Each function is registered under its own name with help that Excel can show, and asks Python only when it must."""
    info = getattr(excel.modul, f.nama).__xlfunc__
    assert (info["name"], info["category"]) == (f.nama, "Perjanjian Kinerja")
    assert not info["volatile"]
    assert not info["call_in_wizard"]
    assert info["async_mode"] is None
    assert 0 < len(info["ret"]["doc"]) <= 255
    *biasa, kebijakan = info["args"]
    assert [a["name"] for a in biasa] == [a.nama for a in f.argumen]
    for a, d in zip(biasa, f.argumen, strict=True):
        assert a["doc"] == d.dok
        assert len(a["doc"]) <= 255
        assert a["options"] == {"ndim": 2, "err_to_str": True}
        assert ("optional" in a) is not d.wajib
    assert kebijakan["vba"] == "KebijakanAktif()"


def test_pembungkus_seperti_buatan_xlwings(excel: Server) -> None:
    """Our wrappers call Python with the very line that xlwings' own generator writes for the same function."""
    from pkxl.master.vba import baca_makro, nama_argumen

    keluar = io.StringIO()
    excel.udfs.generate_vba_wrapper("pkxl.faces.excel_udf", excel.modul, keluar, SimpleNamespace(Name="pkxl.xlsm"))
    kami = baca_makro("Fungsi.bas")
    for f in SEMUA:
        (baris,) = re.findall(
            rf"^ *{f.nama} = (XLPy\.CallUDF\(.*, ThisWorkbook, Application\.Caller\))$", keluar.getvalue(), re.M
        )
        kepala, argumen, ekor = re.fullmatch(r"(.*Array\()(.*)(\), ThisWorkbook.*)", baris).groups()  # type: ignore[union-attr]
        nama = ", ".join(nama_argumen(a) for a in argumen.split(", "))
        assert f"    {f.nama} = HasilSel({kepala}{nama}{ekor})\n" in kami
        (tanda,) = re.findall(rf"^Function {f.nama}\((.*)\)$", keluar.getvalue(), re.M)
        tanda = re.sub(r"\w+$|\w+(?=,)", lambda m: nama_argumen(m.group(0)), tanda)
        assert f"\nPublic Function {f.nama}({tanda})\n" in kami


def test_siap_memuat_modul(excel: Server) -> None:
    """Before a button runs, its module is imported: the version comes back, or the error that VBA turns into a message."""
    import pkxl

    assert excel.xlpython.CallUDF("pkxl.faces.excel_udf", "SIAP", ("json",)) == pkxl.__version__
    with pytest.raises(ModuleNotFoundError):
        excel.xlpython.CallUDF("pkxl.faces.excel_udf", "SIAP", ("pkxl.tidak_ada",))


def test_kesalahan_program_tidak_ditelan(excel: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programmer's mistake is no refusal: it goes through to VBA, whose error handler answers."""

    def rusak(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    asli = FUNGSI["CAPAIAN"]
    monkeypatch.setattr(type(asli), "panggil", property(lambda _: rusak), raising=False)
    with pytest.raises(ZeroDivisionError):
        excel.panggil("CAPAIAN", 1.0, 1.0)


def test_jalan_sel_tidak_memuat_pandas() -> None:
    """Our road of a cell loads neither pandas nor numpy nor pydantic, whatever xlwings itself loads."""
    kode = (
        "import sys, types\n"
        "xw = types.ModuleType('xlwings')\n"
        "hias = lambda *a, **k: a[0] if a and callable(a[0]) else (lambda f: f)\n"
        "xw.func, xw.arg = hias, hias\n"
        "sys.modules['xlwings'] = xw\n"
        "import pkxl.faces.excel_udf\n"
        "berat = {'pandas', 'numpy', 'pydantic', 'openpyxl', 'xlsxwriter', 'rich', 'typer', 'babel'} & sys.modules.keys()\n"
        "sys.exit(', '.join(sorted(berat)) or 0)\n"
    )
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stderr


def test_tanpa_pywin32_tetap_dapat_dimuat() -> None:
    """Where xlwings has no COM, the module still gives every function, so that LibreOffice can call them."""
    kode = "from pkxl.faces import excel_udf as e; print(e.CAPAIAN([[38.0]], [[19.0]], '', '', '')); print(*e.FUNGSI.keys() - vars(e))"
    hasil = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    assert hasil.stdout.split() == ["50.0"]
