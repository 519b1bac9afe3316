"""Native formulas of quarters, money, means and sums = worksheet functions = core; on an English and an Indonesian PC."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from pkxl.faces.fungsi import AWALAN_GALAT, FUNGSI
from pkxl.faces.sel import bersama
from pkxl.flows.hitung import hitung_anggaran
from pkxl.model.angka import Bentuk, baca
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi
from pkxl.model.kinerja import Anggaran, Nilai
from pkxl.model.temuan import PkxlError
from pkxl.rules.anggaran import CaraEfisiensi
from pkxl.rules.kebijakan import daftar, ke_teks, kebijakan, ubah
from pkxl.rules.konsolidasi import cek_triwulan
from pkxl.rules.setelan import L_RATA
from pkxl.rules.tren import tren_bacaan
from pkxl.workbook import formulas
from pkxl.workbook import rumus as rm
from pkxl.workbook.rumus_triwulan import rumus_cek_triwulan
from tests.workbook.rumus_hitung import GALAT, Baris, hitung_libreoffice, sama

ACAK = random.Random(5)
ANGKA = (0.0, 1.0, 25.0, 37.45, -3.0, 100.0, 1e6, 0.001, 7200837838.0, 6500000000.0)
BELUM = (None, "", "-", "–", "nihil", "n/a", "**)")
TAK_TERBACA = ("tiga", "12.34.5", "1/2")
KEBIJAKAN = (*daftar().values(), ubah(kebijakan(), {L_RATA: "0 sampai 120"}))


def _sel(tak: float = 0.05, belum: float = 0.2) -> object:
    u = ACAK.random()
    if u < tak:
        return ACAK.choice(TAK_TERBACA)
    if u < tak + belum:
        return ACAK.choice(BELUM)
    return ACAK.choice(ANGKA) if ACAK.random() < 0.4 else round(ACAK.uniform(-50, 400), 2)


def _sebelah(a: object, b: object) -> bool:
    """Whether one cell cannot be read and the other is not filled: then a formula is blank, a function refuses."""
    return {baca(a).bentuk, baca(b).bentuk} == {Bentuk.TAK_TERBACA, Bentuk.KOSONG}


def _panggil(nama: str, *argumen: object, kebijakan: str = "") -> object:
    try:
        return FUNGSI[nama].panggil(*argumen, kebijakan=kebijakan)
    except PkxlError:
        return GALAT


Kasus = tuple[Sequence[object], str, Callable[[], object]]
"""Cells from A on, the formula of row 1, and what the worksheet function (or the core) says."""


def _konsolidasi() -> list[Kasus]:
    semua: list[Kasus] = []
    for i in range(900):
        tw = [_sel() for _ in range(4)]
        cara, sd = list(Konsolidasi)[i % 3], 1 + i % 4
        semua.append(
            (tw, rm.rumus_konsolidasi(["A1", "B1", "C1", "D1"], cara, sd),
             lambda tw=tw, cara=cara, sd=sd: _panggil("KONSOLIDASI", tw, cara.value, sd))  # type: ignore[misc]
        )  # fmt: skip
    return semua


def _uang() -> list[Kasus]:
    semua: list[Kasus] = []
    for i in range(700):
        pagu, realisasi = _sel(0.02), _sel(0.02)
        nama, rumus = (("SERAPAN", rm.rumus_serapan), ("SISA", rm.rumus_sisa))[i % 2]
        if _sebelah(pagu, realisasi):
            continue
        semua.append(([pagu, realisasi], rumus("A1", "B1"), lambda n=nama, p=pagu, r=realisasi: _panggil(n, p, r)))  # type: ignore[misc]
    return semua


def _rata() -> list[Kasus]:
    semua: list[Kasus] = []
    for i in range(400):
        isi = [_sel(0.01) for _ in range(8)]
        k = KEBIJAKAN[i % len(KEBIJAKAN)]
        batas = None if i % 3 else Decimal("112.5")
        semua += [
            (isi, rm.rumus_rata("A1:H1", k, batas),
             lambda isi=isi, k=k, b=batas: _panggil("RATA_CAPAIAN", isi, "" if b is None else float(b), kebijakan=ke_teks(k))),  # type: ignore[misc]
            (isi, rm.rumus_cek_jumlah("A1:G1", "H1"), lambda isi=isi: _panggil("CEK_JUMLAH", isi[:7], isi[7])),  # type: ignore[misc]
        ]  # fmt: skip
        if not any(isinstance(n, str) and n in TAK_TERBACA for n in isi):
            semua += [
                (isi, rm.rumus_rata_n("A1:H1"), lambda isi=isi: _panggil("RATA_CAPAIAN_N", isi)),  # type: ignore[misc]
                (isi, rm.rumus_rata("A1:H1", k, terbatas=False),
                 lambda isi=isi: _panggil("RATA_CAPAIAN", isi, kebijakan="Selisih tanpa batas")),  # type: ignore[misc]
            ]  # fmt: skip
    return semua


def _lain() -> list[Kasus]:
    semua: list[Kasus] = []
    for i in range(600):
        a, b = _sel(0.02), _sel(0.02)
        if (isinstance(a, str) and a in TAK_TERBACA and not baca(b).terisi) or (
            b in TAK_TERBACA and not baca(a).terisi
        ):
            continue
        cara, p = list(CaraEfisiensi)[i % 3], list(Polaritas)[i % 3]
        semua += [
            ([a, b], rm.rumus_efisiensi("A1", "B1", cara), lambda a=a, b=b, c=cara: _panggil("EFISIENSI", a, b, c.value)),  # type: ignore[misc]
            ([a, b], rm.rumus_perubahan("A1", "B1", p), lambda a=a, b=b, p=p: _makna(a, b, p)),  # type: ignore[misc]
            ([a], rm.rumus_predikat_akip("A1"), lambda a=a: _panggil("PREDIKAT_AKIP", a)),  # type: ignore[misc]
            ([a, b], rm.rumus_selisih("A1", "B1"), lambda a=a, b=b: _selisih(a, b)),  # type: ignore[misc]
        ]  # fmt: skip
    return semua


def _makna(lalu: object, kini: object, p: Polaritas) -> object:
    a, b = bersama((lalu, kini))
    if Bentuk.TAK_TERBACA in (a.bentuk, b.bentuk):
        return GALAT
    t = tren_bacaan(a, b, p)
    return t.makna if t else ""


def _selisih(target: object, realisasi: object) -> object:
    a, b = bersama((target, realisasi))
    if Bentuk.TAK_TERBACA in (a.bentuk, b.bentuk):
        return GALAT
    return "" if a.angka is None or b.angka is None else float(b.angka - a.angka)


def _cek_triwulan() -> list[Kasus]:
    semua: list[Kasus] = []
    tetap = [(25, 25, 25, 25, 100), (25, 50, 75, 100, 100), (20, 25, 25, 25, 100), (33, 33, 33, 34.5, 33.4), (None, None, None, 0.9, 0.9),
             (0, 0, 0, 4.7, 4.47), (10, 20, 30, 40, 40), (None, 5, "-", None, 5), (None, 5, None, 7, 8.25), (1, 1, 1, 1, None)]  # fmt: skip
    acak = [tuple(ACAK.choice((None, "-", 0, 5, 10, 12.5, 25, 40, 100)) for _ in range(5)) for _ in range(300)]
    for *tw, tahun in (*tetap, *acak):
        for cara in Konsolidasi:
            masuk = [None if n is None else n if isinstance(n, str) else float(n) for n in (*tw, tahun)]
            semua.append(
                ([*masuk, cara.value], rumus_cek_triwulan(["A1", "B1", "C1", "D1"], "E1", "F1"),
                 lambda m=masuk, c=cara: cek_triwulan([baca(n) for n in m[:4]], baca(m[4]), c).teks)  # type: ignore[misc]
            )  # fmt: skip
    return semua


def _baris(k: Kasus) -> Baris:
    masuk, rumus, _ = k
    for huruf in "ABCDEFGH":
        rumus = rumus.replace(f"{huruf}1", f"{huruf}{{b}}")
    return masuk, (rumus,)


@pytest.fixture(scope="module")
def kasus() -> dict[str, list[Kasus]]:
    """The cases by kind, the same in every run."""
    return {"Konsolidasi": _konsolidasi(), "Uang": _uang(), "Rata": _rata(), "Lain": _lain(), "Cek": _cek_triwulan()}


@pytest.fixture(scope="module")
def native(kasus: dict[str, list[Kasus]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[object]]]:
    """What LibreOffice computed."""
    lembar = {nama: [_baris(k) for k in isi] for nama, isi in kasus.items()}
    return hitung_libreoffice(lembar, tmp_path_factory.mktemp("rumus"))


@pytest.mark.parametrize(
    "jenis, paling_sedikit", [("Konsolidasi", 900), ("Uang", 600), ("Rata", 1200), ("Lain", 2000), ("Cek", 900)]
)
def test_rumus_sama_dengan_fungsi(
    kasus: dict[str, list[Kasus]], native: dict[str, list[list[object]]], jenis: str, paling_sedikit: int
) -> None:
    """Each native formula gives what the worksheet function gives for the same cells: number, blank or error."""
    beda = []
    for (masuk, rumus, tanya), (dapat,) in zip(kasus[jenis], native[jenis], strict=True):
        harus = tanya()
        if isinstance(harus, str) and harus.startswith(AWALAN_GALAT):
            harus = GALAT
        if not sama(harus, dapat):
            beda.append((masuk, rumus[:60], harus, dapat))
    assert not beda, f"{len(beda)}: {beda[:6]}"
    assert len(kasus[jenis]) >= paling_sedikit


@pytest.mark.parametrize("bahasa", ["id-ID", "en-US"])
def test_teks_angka_di_komputer_mana_pun(tmp_path: Path, bahasa: str) -> None:
    """A number typed as Indonesian text is read alike on an Indonesian and an English PC; two readings are refused."""
    harus = {
        "37,45": 37.45, "-3": -3.0, "1.234.567,5": 1234567.5, "7.200.837.838": 7200837838.0, "12345,678": 12345.678,
        "0,125": 0.125, " 38,2 ": 38.2, "2.430": GALAT, "37,450": GALAT, "37.45": GALAT, "1,234.50": GALAT, "5%": GALAT,
        "007": GALAT, "tiga": GALAT, "1.23.456": GALAT, "": "", "-": "", "belum dirilis": "", "Rp -": "",
    }  # fmt: skip
    isi = [((teks,), (rm.rumus_angka("A1").replace("A1", "A{b}"),)) for teks in harus]
    dapat = [b[0] for b in hitung_libreoffice({"Teks": isi}, tmp_path, bahasa)["Teks"]]
    assert all(sama(a, b) for a, b in zip(harus.values(), dapat, strict=True)), list(zip(harus, dapat, strict=True))


def test_polaritas_dan_posisi_dari_sel(tmp_path: Path) -> None:
    """Polaritas and posisi may stand in cells; an unknown word is an error, a blank polaritas is Positif."""
    isi: list[Baris] = []
    for p in ("Positif", "", "Negatif", "Stabil", "miring"):
        for posisi in ("Penetapan", "Triwulan II", "Tahunan"):
            for realisasi in (8.0, None):
                masuk = [10.0, realisasi, p, posisi]
                r = (rm.rumus_capaian("A1", "B1", "C1"), rm.rumus_status("A1", "B1", "C1", posisi="D1"))
                isi.append((masuk, [_baris((masuk, x, lambda: ""))[1][0] for x in r]))
    hasil = hitung_libreoffice({"Sel": isi}, tmp_path)["Sel"]
    for (masuk, _), (c, s) in zip(isi, hasil, strict=True):
        kata, posisi = str(masuk[2]), str(masuk[3])
        if kata == "miring" and masuk[1] is not None:
            assert (c, s) == (GALAT, GALAT)
            continue
        kata = "Positif" if kata == "miring" else kata
        assert sama(c, _panggil("CAPAIAN", 10.0, masuk[1], kata))
        assert s == _panggil("STATUS_CAPAIAN", 10.0, masuk[1], kata, posisi)


def test_belum_lengkap(tmp_path: Path) -> None:
    """Missing realisasi are counted: "Belum lengkap (2 dari 3)"; zero is filled, a text such as WTP too."""
    isi: list[Baris] = [
        ([1.0, 0.0, None], (rm.rumus_lengkap("A1:C1"),)),
        ([1.0, "-", None], (rm.rumus_lengkap("A2:C2"),)),
        ([1.0, "WTP", 0.0], (rm.rumus_lengkap("A3:C3"),)),
        (["-", "nihil", None], (rm.rumus_jumlah("A4:C4", uang=True),)),
        (["-", None, None], (rm.rumus_jumlah("A5:C5"),)),
        ([5.0, "-", 6.0], (rm.rumus_jumlah("A6:C6"),)),
        ([5.0, "lima", 6.0], (rm.rumus_jumlah("A7:C7"),)),
    ]
    hasil = [b[0] for b in hitung_libreoffice({"Sel": isi}, tmp_path)["Sel"]]
    assert hasil == ["Belum lengkap (2 dari 3)", "Belum lengkap (1 dari 3)", "", 0.0, "", 11.0, GALAT]


def test_terumuskan() -> None:
    """Numbers and blanks have a native formula; ranges, comparisons, predikat and texts are written as values."""
    assert rm.terumuskan(38.0, 37.45)
    assert rm.terumuskan(None, "-")
    assert rm.terumuskan(baca("38,20"), baca(""))
    for teks in ("80 - 90", "≥ 85", "WTP", "A (80,50)", "tiga"):
        assert not rm.terumuskan(teks, 1.0)
        assert not rm.terumuskan(1.0, baca(teks))


def test_rujukan_salah_ditolak() -> None:
    """A reference that is none is a programmer's mistake, not a formula; so is one longer than Excel takes."""
    for rujukan in ("", "5", "E5)", "E5:F6", "A1;B1"):
        with pytest.raises(ValueError):
            rm.rumus_capaian(rujukan, "F5")
    with pytest.raises(ValueError, match="Excel takes"):
        rm.rumus_capaian("'Rencana Aksi 2024'!$E$500", "'Rencana Aksi 2024'!$F$500", "H5", teks=True)


def test_baris_anggaran_sama_dengan_inti(tmp_path: Path) -> None:
    """On the sheet Anggaran, realisasi s.d. posisi, serapan and sisa are what the core computes, "-" and nihil being 0."""
    tw = [None, "-", "nihil", 0.0, 250.0, 1000.0, 1250.0]
    isi: list[Baris] = []
    harus = []
    for posisi in Posisi:
        for _ in range(40):
            pagu, *empat = ACAK.choice([None, 0.0, 1000.0]), *(ACAK.choice(tw) for _ in range(4))
            masuk: list[object] = [posisi.value, *[None] * 6, pagu, None, *empat]
            rumus = [
                f(7).replace("7", "{b}")
                for f in (lambda b: formulas.realisasi_posisi(b, "A7"), formulas.serapan, formulas.sisa)
            ]
            isi.append((masuk, rumus))
            nilai = [None if n is None else Nilai(baca(n)) for n in (pagu, *empat)]
            h = hitung_anggaran(Anggaran(pagu=nilai[0], realisasi_tw=tuple(nilai[1:])), posisi)
            harus.append([h.realisasi, h.serapan, h.sisa])
    hasil = hitung_libreoffice({"Anggaran": isi}, tmp_path)["Anggaran"]
    for (masuk, _), inti, dapat in zip(isi, harus, hasil, strict=True):
        for a, b in zip(inti, dapat, strict=True):
            assert sama("" if a is None else float(a), b), (masuk, inti, dapat)
