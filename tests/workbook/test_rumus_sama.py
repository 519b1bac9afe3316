"""One answer everywhere: core = worksheet function through xlwings = native formula computed by LibreOffice.

The cases are drawn by hypothesis with a fixed seed, beside a fixed corpus; every policy takes part. What a native
formula cannot know is listed in `docs/fungsi.md` (Rumus tanpa pkxl) and must be an error or a blank here, never another number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pkxl.faces.fungsi import AWALAN_GALAT
from pkxl.faces.sel import bersama
from pkxl.model.angka import Bentuk, baca, tulis
from pkxl.model.istilah import Polaritas, Posisi
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import Kebijakan, daftar, ke_teks, ubah
from pkxl.rules.predikat import predikat_kinerja
from pkxl.rules.setelan import L_ATAS, L_BAWAH, L_RUMUS, L_SKALA, L_TOLERANSI
from pkxl.rules.status import tentukan_status
from pkxl.workbook.rumus import rumus_capaian, rumus_predikat, rumus_status
from tests.com import Rentang, Server, server
from tests.workbook.rumus_hitung import GALAT, Baris, hitung_libreoffice, sama

KEBIJAKAN = (
    *daftar().values(),
    ubah(daftar()["Baku 2024"], {L_TOLERANSI: "5"}),
    ubah(daftar()["Baku 2024"], {L_RUMUS: "Kebalikan T/R", L_ATAS: "110", L_BAWAH: "-50"}),
    ubah(daftar()["Boyolali"], {L_SKALA: '>97,5 Baik; ≥50,25 "Cukup"; Kurang'}),
)
KOSONG = (None, "", " ", "-", "–", "—", "n/a", "N/A", "nihil", "*)", "**)", "belum rilis")
LAIN = ("80 - 90", "7-8 bulan", "≥ 85", "<5", "WTP", "A (80,50)", "BB", "Rp 5.000", "38 Persen", "37.45", "1,234.50",
        "2.430", "37,450", "007", "1 234", "tiga", "1/2", "26 Januari 2024", "1E5", "5%", "#N/A", "12.34.5")  # fmt: skip
TETAP = (0.0, 1.0, -1.0, 38.0, 37.08, 37.45, 100.0, 1e15, 1e-15, 1e300, 1e-300, -44.01, 13938.29, 7200837838.0)
TEKS_ANGKA = ("37,45", "-3", "0", "0,5", "1.234.567,5", "7.200.837.838", "38,2", "100", "12345,678", "0,125")
MINIMAL = 10_000


@dataclass(frozen=True)
class Kasus:
    """One row: two cells, which way is better, a policy, a cap, a posisi, and whether numbers typed as text count."""

    target: object
    realisasi: object
    polaritas: Polaritas
    kebijakan: Kebijakan
    batas: Decimal | None = None
    posisi: Posisi = Posisi.TAHUNAN
    teks: bool = False


@dataclass
class Jawaban:
    """What one face says of a case: capaian (number, blank or GALAT), status, predikat."""

    capaian: object = ""
    status: object = ""
    predikat: object = ""
    catatan: list[str] = field(default_factory=list)


def _angka() -> st.SearchStrategy[float]:
    """Numbers as cells hold them when people type: at most 15 digits; small, ordinary, huge and tiny."""
    biasa = st.decimals(-200, 400, places=2)
    panjang = st.builds(lambda n, p: Decimal(n).scaleb(p), st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-20, 20))
    jauh = st.builds(lambda n, p: Decimal(n).scaleb(p), st.integers(-999, 999), st.integers(-290, 290))
    return st.one_of(
        st.sampled_from(TETAP), st.integers(-20, 200).map(float), biasa.map(float), panjang.map(float), jauh.map(float)
    )


def _teks_angka() -> st.SearchStrategy[str]:
    ditulis = st.decimals(-(10**7), 10**7, places=2).map(tulis)
    return st.one_of(st.sampled_from(TEKS_ANGKA), ditulis, ditulis.map(lambda t: t.replace(".", "")))


def _kasus() -> st.SearchStrategy[Kasus]:
    sel = st.one_of(*[_angka()] * 7, *[_teks_angka()] * 3, st.sampled_from(KOSONG), st.sampled_from(LAIN))
    pasangan = st.one_of(
        st.tuples(sel, sel),
        st.builds(
            lambda t, p: (t, float(Decimal(repr(t)) * p / 100)), st.integers(1, 900).map(float), st.integers(0, 210)
        ),
        _angka().map(lambda t: (t, t)),
    )
    return st.builds(
        lambda tr, *lain: Kasus(*tr, *lain),
        pasangan,
        st.sampled_from(Polaritas),
        st.sampled_from(KEBIJAKAN),
        st.sampled_from((None, None, Decimal(100), Decimal("112.5"))),
        st.sampled_from((Posisi.TAHUNAN, Posisi.TAHUNAN, Posisi.TW2, Posisi.PENETAPAN)),
        st.sampled_from((True, False, False)),
    )


def _undi() -> list[Kasus]:
    """At least MINIMAL different cases, the same in every run."""
    kumpulan: dict[Kasus, None] = {}

    @settings(max_examples=540, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.lists(_kasus(), min_size=24, max_size=24))
    def kumpulkan(daftar_kasus: list[Kasus]) -> None:
        for i, k in enumerate(daftar_kasus):
            kumpulan[k] = None
            if not (terumus(k.target, True) and terumus(k.realisasi, True)):
                continue
            berteks = isinstance(k.target, str) or isinstance(k.realisasi, str)  # the long formula only where needed
            for n in (1, 2, 3):  # the same cells under further policies and the other polaritas
                lain, arah = KEBIJAKAN[(KEBIJAKAN.index(k.kebijakan) + n + i) % len(KEBIJAKAN)], list(Polaritas)
                kumpulan[
                    replace(k, kebijakan=lain, polaritas=arah[(arah.index(k.polaritas) + n) % 3], teks=berteks)
                ] = None

    kumpulkan()
    sel = (*TETAP, *KOSONG, *TEKS_ANGKA, *LAIN)
    for i, (t, r) in enumerate(product(sel, repeat=2)):
        kumpulan[Kasus(t, r, list(Polaritas)[i % 3], KEBIJAKAN[i % len(KEBIJAKAN)], teks=i % 2 == 0)] = None
    for k, p, t, r in product(KEBIJAKAN, Polaritas, (-10.0, 0.0, 10.0), (-5.0, 0.0, 5.0, 10.0, 25.0, None)):
        kumpulan[Kasus(t, r, p, k)] = None
    return list(kumpulan)


def inti(k: Kasus) -> Jawaban:
    """What the core says."""
    t, r = bersama((k.target, k.realisasi))
    p = hitung_capaian(t, r, k.polaritas, k.kebijakan, k.batas)
    status = tentukan_status(t, r, k.polaritas, k.posisi, toleransi=k.kebijakan.toleransi_stabil).value
    if p.capaian is not None:
        besar = float(p.capaian)
        if besar in (float("inf"), float("-inf")):
            return Jawaban(GALAT, status, GALAT)
        return Jawaban(besar, status, predikat_kinerja(p.capaian, k.kebijakan))
    tak = Bentuk.TAK_TERBACA in (t.bentuk, r.bentuk) or (t.terisi and r.terisi and not p.rumus)
    return Jawaban(GALAT, status, GALAT) if tak else Jawaban("", status, "")


def fungsi(excel: Server, kasus: list[Kasus]) -> list[Jawaban]:
    """What the worksheet functions say, blocks of one policy in one call as Excel hands them over."""
    hasil: dict[int, Jawaban] = {}
    kelompok: dict[tuple[str, Decimal | None, Posisi], list[int]] = defaultdict(list)
    for i, k in enumerate(kasus):
        kelompok[ke_teks(k.kebijakan), k.batas, k.posisi].append(i)

    def kolom(isi: list[object]) -> Rentang:
        return Rentang(tuple((None if n == "" else n,) for n in isi))

    for (teks, batas, posisi), nomor in kelompok.items():
        nomor = nomor * 2 if len(nomor) == 1 else nomor  # a column, never one cell
        t, r = (kolom([getattr(kasus[i], n) for i in nomor]) for n in ("target", "realisasi"))
        p = kolom([kasus[i].polaritas.value for i in nomor])
        c = excel.panggil("CAPAIAN", t, r, p, None if batas is None else float(batas), kebijakan=teks)
        s = excel.panggil("STATUS_CAPAIAN", t, r, p, posisi.value, kebijakan=teks)
        d = excel.panggil("PREDIKAT_KINERJA", kolom([None if _galat(n[0]) else n[0] for n in c]), kebijakan=teks)
        for i, *sel in zip(nomor, c, s, d, strict=True):
            cap, sta, pre = (n[0] for n in sel)
            hasil[i] = Jawaban(GALAT, sta, GALAT) if _galat(cap) else Jawaban(cap, sta, pre)
    return [hasil[i] for i in range(len(kasus))]


def _galat(nilai: object) -> bool:
    return isinstance(nilai, str) and nilai.startswith(AWALAN_GALAT)


def baris(k: Kasus) -> Baris:
    """The row of a case with its three native formulas."""
    return (k.target, k.realisasi), (
        rumus_capaian("A1", "B1", k.polaritas, k.kebijakan, k.batas, teks=k.teks)
        .replace("A1", "A{b}")
        .replace("B1", "B{b}"),
        rumus_status("A1", "B1", k.polaritas, k.kebijakan, k.posisi, teks=k.teks)
        .replace("A1", "A{b}")
        .replace("B1", "B{b}"),
        rumus_predikat("C1", k.kebijakan).replace("C1", "C{b}"),
    )


def terumus(nilai: object, teks: bool) -> bool:
    """Whether a native formula must agree on this cell; everything else is an exception that docs lists."""
    if not isinstance(nilai, str):
        return True
    if nilai == "#N/A":  # as text an error in our functions; a formula meets the error itself
        return False
    b = baca(nilai)
    if b.bentuk is Bentuk.KOSONG:
        return True
    tertulis = b.angka is not None and nilai in (tulis(b.angka), tulis(b.angka).replace(".", ""))
    return teks and b.bentuk is Bentuk.ANGKA and b.lain is None and tertulis


def _meluap(k: Kasus) -> bool:
    """Whether a figure on the way is larger than a cell can hold."""
    t, r = bersama((k.target, k.realisasi))
    if not t.angka or r.angka is None:
        return False
    jalan = (r.angka * 100, t.angka * 100, r.angka * 100 / t.angka, *((t.angka * 100 / r.angka,) if r.angka else ()))
    return max(abs(n) for n in jalan) > Decimal("1E308")


@pytest.fixture(scope="module")
def kasus() -> list[Kasus]:
    """The cases."""
    return _undi()


@pytest.fixture(scope="module")
def excel() -> Iterator[Server]:
    """Xlwings' COM server."""
    with server() as s:
        yield s


@pytest.fixture(scope="module")
def native(kasus: list[Kasus], tmp_path_factory: pytest.TempPathFactory) -> list[list[object]]:
    """What LibreOffice computed for every case."""
    return hitung_libreoffice({"Kasus": [baris(k) for k in kasus]}, tmp_path_factory.mktemp("rumus"))["Kasus"]


def test_cukup_banyak(kasus: list[Kasus]) -> None:
    """At least ten thousand different cases, among them every policy, every polaritas, blanks, texts, zeros, huge and tiny."""
    assert len(kasus) >= MINIMAL
    assert {k.kebijakan for k in kasus} == set(KEBIJAKAN)
    assert {k.polaritas for k in kasus} == set(Polaritas)
    semua = [n for k in kasus for n in (k.target, k.realisasi)]
    for contoh in (*TETAP, *KOSONG, *LAIN, *TEKS_ANGKA):
        assert contoh in semua


def test_inti_sama_dengan_fungsi(kasus: list[Kasus], excel: Server) -> None:
    """The worksheet functions, through xlwings' own conversion, say what the core says: no exception."""
    beda = []
    for k, f in zip(kasus, fungsi(excel, kasus), strict=True):
        i = inti(k)
        if not (sama(i.capaian, f.capaian) and (i.status, i.predikat) == (f.status, f.predikat)):
            beda.append((k, i, f))
    assert not beda, f"{len(beda)} of {len(kasus)}: {beda[:5]}"


def test_inti_sama_dengan_rumus_native(kasus: list[Kasus], native: list[list[object]]) -> None:
    """Native formulas say what the core says wherever both cells are numbers, blanks, or (teks) numbers typed as text."""
    beda = []
    banyak = 0
    for k, (c, s, p) in zip(kasus, native, strict=True):
        i = inti(k)
        if not (terumus(k.target, k.teks) and terumus(k.realisasi, k.teks)):
            # an exception: an error, a blank, or a verdict that needs no reading of the text; never another number
            if not (c in (GALAT, "") or sama(c, i.capaian)) or not (s in (GALAT, i.status) or s.startswith("Belum")):
                beda.append((k, i, (c, s, p)))
            continue
        if c == GALAT and _meluap(k):
            continue  # too large for a cell before the cap brings it back
        banyak += 1
        if not (sama(i.capaian, c) and (i.status, i.predikat) == (s, p)):
            beda.append((k, i, (c, s, p)))
    assert not beda, f"{len(beda)} of {len(kasus)}: {beda[:5]}"
    assert banyak >= MINIMAL
