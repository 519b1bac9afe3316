"""Batalkan, the pure part: which cells still hold what the click wrote, where they stand now, what is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pkxl.flows.batalkan import banyak_sel, pertanyaan, ringkasan, telusuri, terputus
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.layout import HASIL_PERIKSA
from pkxl.workbook.live_sel import sama
from pkxl.workbook.live_simpanan import MENULIS, LembarTulis, SelTulis, Simpanan, dari_baris, ke_baris
from pkxl.workbook.stempel import BARIS_SNAPSHOT

KODE = ["A.1", "A.2", "A.3", "A.4"]


def _simpanan(banyak: int = 4) -> Simpanan:
    """Column 1 of each row, named by column 0, was written: tens where units stood."""
    sel = [SelTulis(r, 1, float(r + 1), float(r + 1) * 10) for r in range(banyak)]
    return Simpanan(
        "Hitung Capaian", "8 Juli 2024 14.05", [LembarTulis("X", sel, [], 0, dict(enumerate(KODE[:banyak])))]
    )


def _kini(urutan: list[int], nilai: dict[str, Value] | None = None) -> dict[str, Grid]:
    """The sheet with its rows in this order."""
    isi: list[list[Value]] = [[KODE[k], (nilai or {}).get(KODE[k], float(k + 1) * 10)] for k in urutan]
    return {"X": Grid("X", isi)}


@given(st.permutations([0, 1, 2, 3]))
def test_mengikuti_kode(urutan: list[int]) -> None:
    """In whatever order the rows stand now, each Kode gets its own former value back and nothing counts as edited."""
    p = telusuri(_simpanan(), _kini(urutan))
    assert {KODE[urutan[c.baris]]: c.sebelum for c in p.lembar[0].sel} == {k: float(n + 1) for n, k in enumerate(KODE)}
    assert not p.diubah
    assert p.terurut == ([] if list(urutan) == [0, 1, 2, 3] else ["X"])


def test_diubah_disebut_tempatnya() -> None:
    """The question of buku.md 15: how many of how many, and where."""
    p = telusuri(_simpanan(), _kini([0, 1, 2, 3], {"A.2": 7.0, "A.3": "x"}))
    assert pertanyaan(p) == "2 dari 4 sel sudah Anda ubah sesudah tombol itu (X!B2, B3). Kembalikan yang mana?"
    assert [c.baris for c in p.tanpa_yang_diubah()[0].sel] == [0, 3]


def test_baris_dihapus() -> None:
    """Cells of a row that is gone are counted and never written into the row that took its place."""
    p = telusuri(_simpanan(), _kini([0, 1, 3]))
    assert p.hilang == 1
    assert {c.baris: c.sebelum for c in p.lembar[0].sel} == {0: 1.0, 1: 2.0, 2: 4.0}
    assert "1 sel tidak dapat dikembalikan" in ringkasan(p, _simpanan(), p.lembar)


def test_lembar_dihapus() -> None:
    """A sheet that is gone is no error."""
    p = telusuri(_simpanan(), {})
    assert (p.banyak, p.hilang, p.tanpa_lembar) == (0, 4, ["X"])


def test_kode_ganda_menurut_tempat() -> None:
    """Where a Kode stands twice no row is moved by it."""
    kini = _kini([0, 1, 2, 3])
    kini["X"].baris[3][0] = "A.1"
    p = telusuri(_simpanan(), kini)
    assert [c.baris for c in p.lembar[0].sel][:3] == [0, 1, 2]


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_terputus_di_mana_pun(tertulis: list[bool]) -> None:
    """Whichever cells an interrupted write had reached, exactly these go back."""
    nilai: dict[str, Value] = {
        k: float(n + 1) * (10 if t else 1) for n, (k, t) in enumerate(zip(KODE, tertulis, strict=True))
    }
    kembali = terputus(_simpanan(), _kini([0, 1, 2, 3], nilai))
    assert [c.baris for c in kembali[0].sel] == [n for n, t in enumerate(tertulis) if t]


def test_terputus_tidak_menimpa_pegawai() -> None:
    """What the officer typed after the crash stays."""
    kembali = terputus(_simpanan(), _kini([0, 1, 2, 3], {"A.1": 99.0}))
    assert banyak_sel(kembali) == 3


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 20), st.text(max_size=30), st.floats(allow_nan=False)), max_size=30
    )
)
def test_simpanan_bolak_balik(isi: list[tuple[int, int, str, float]]) -> None:
    """The kept click comes back from the rows of the hidden sheet as it was."""
    s = Simpanan(
        "Periksa",
        "kini",
        [
            LembarTulis(
                "X", [SelTulis(r, c, t, n) for r, c, t, n in isi], [(1, 2, "0", "0.0")], 3, {1: "k"}, [4], (4, 5, 6)
            )
        ],
    )
    s.lembar_baru = {"PK A": "_pkxl lama 1"}
    rows: list[list[Value]] = [[] for _ in range(BARIS_SNAPSHOT - 1)]
    keadaan, hasil = dari_baris([*rows, *ke_baris(s, MENULIS)])  # type: ignore[list-item]
    assert keadaan == MENULIS
    assert hasil is not None
    assert (hasil.tombol, hasil.lembar_baru, hasil.lembar[0].format, hasil.lembar[0].telanjang) == (
        s.tombol,
        s.lembar_baru,
        [(1, 2, "0", "0.0")],
        (4, 5, 6),
    )
    assert all(
        (a.baris, a.kolom) == (b.baris, b.kolom) and sama(a.sebelum, b.sebelum) and sama(a.sesudah, b.sesudah)
        for a, b in zip(hasil.lembar[0].sel, s.lembar[0].sel, strict=True)
    )


def _periksa(jawaban: str | None, *, ditulis: bool = False) -> tuple[Simpanan, dict[str, Grid]]:
    """Row 5 of Hasil Periksa held catatan "lama" and now holds "baru", answered with `jawaban`."""
    lembar = HASIL_PERIKSA
    judul: list[Value] = list(lembar.judul_kolom(2024))
    s, t = lembar.indeks("sidik"), lembar.indeks("tanggapan")
    isi: list[Value] = [None] * len(judul)
    isi[s], isi[t] = "baru", jawaban
    sel = [SelTulis(5, s, "lama", "baru")] + ([SelTulis(5, t, None, jawaban)] if ditulis else [])
    x = LembarTulis(lembar.nama, sel, [], s, {5: "baru"})
    y = LembarTulis("X", [SelTulis(0, 1, 1.0, 10.0)], [], 0, {0: "A.1"})
    kini = {lembar.nama: Grid(lembar.nama, [[], [], [], [], judul, isi]), "X": Grid("X", [["A.1", 10.0]])}
    return Simpanan("Hitung Capaian", "8 Juli 2024 14.05", [x, y]), kini


def test_jawaban_tidak_pindah_ke_catatan_lain() -> None:
    """A catatan answered since the click keeps its answer: Hasil Periksa stays as it is and the officer is told."""
    s, kini = _periksa("Sudah dijelaskan dalam LKjIP.")
    p = telusuri(s, kini)
    assert [x.nama for x in p.lembar] == ["X"]
    assert "Hasil Periksa dibiarkan" in ringkasan(p, s, p.lembar)


def test_jawaban_yang_ikut_klik_kembali() -> None:
    """Answers that the click itself moved, and rows without an answer, go back as before."""
    for s, kini in (_periksa(None), _periksa("Ada.", ditulis=True)):
        p = telusuri(s, kini)
        assert [x.nama for x in p.lembar] == [HASIL_PERIKSA.nama, "X"]
        assert "dibiarkan" not in ringkasan(p, s, p.lembar)
