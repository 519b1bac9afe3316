"""What a live cell holds: values apart from formulas and errors, officers' text that stays text, rectangles."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkxl.workbook.grid import GalatSel, Rumus, Tautan, Value
from pkxl.workbook.live_sel import (
    Area,
    Isian,
    RumusSel,
    area_dari,
    dari_json,
    dari_sel,
    isian,
    isian_kini,
    ke_json,
    persegi,
    sama,
    untuk_sel,
)
from pkxl.workbook.live_susun import geser_rumus
from tests.workbook.buku_palsu import BukuPalsu, LembarPalsu


@pytest.mark.parametrize(
    ("mentah", "nilai"),
    [
        (None, None),
        ("", None),
        (37.5, 37.5),
        (True, True),
        ("38,20", "38,20"),
        (-2146826281, GalatSel("#DIV/0!")),
        (-2146826243, GalatSel("#N/A")),  # #SPILL!, which no older spreadsheet knows
        (Decimal("7200837838.0000"), 7200837838.0),
        (datetime(2024, 1, 26, tzinfo=UTC), date(2024, 1, 26)),
        (datetime(2024, 7, 8, 14, 5, tzinfo=UTC), datetime(2024, 7, 8, 14, 5)),
    ],
)
def test_dari_sel(mentah: object, nilai: Value) -> None:
    """What COM hands over becomes the value a reader of closed workbooks would give; an error is no blank."""
    hasil = dari_sel(mentah)
    assert hasil == nilai
    assert type(hasil) is type(nilai)


def test_galat_bukan_teks() -> None:
    """A cell in which somebody typed #N/A as text is told from an error."""
    assert type(dari_sel("#N/A")) is str
    assert type(dari_sel(-2146826246)) is GalatSel


_TEKS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=60)


@given(
    st.one_of(
        _TEKS,
        st.sampled_from(
            [
                "=1+1",
                "+62",
                "-",
                "@x",
                "'kutip",
                "1-2",
                "2.07.03",
                "TRUE",
                "benar",
                "007",
                "80 - 90",
                "#N/A",
                "1E5",
                "Jan 2024",
            ]
        ),
    )
)
def test_teks_tetap_teks(teks: str) -> None:
    """Whatever an officer's text looks like, the cell holds that text: no formula, number, date or truth value."""
    buku = BukuPalsu()
    sheet = LembarPalsu(buku, "x")
    v = untuk_sel(teks)
    assert isinstance(v, str)
    sheet.isi(0, 0, v)
    assert (sheet.sel[0, 0].nilai, sheet.sel[0, 0].rumus) == (teks, "")


_ISIAN = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    _TEKS,
    _TEKS.map(lambda t: RumusSel("=" + t)),
    st.sampled_from([GalatSel("#REF!")]),
    st.dates(),
    st.datetimes().map(lambda d: d.replace(microsecond=0)),
)


@given(_ISIAN)
def test_json_bolak_balik(v: Isian) -> None:
    """A content that is kept for Batalkan comes back as the same kind with the same value."""
    hasil = dari_json(ke_json(v))
    assert sama(hasil, v)
    assert type(hasil) is type(v)


def test_rumus_dan_nilai_dibedakan() -> None:
    """A formula is told from a text that begins with "=" by its value."""
    assert type(isian_kini(2.0, "=1+1")) is RumusSel
    assert type(isian_kini("=1+1", "=1+1")) is str
    assert isian_kini(38.0, "38") == 38.0
    assert isian_kini(None, "") is None


def test_tautan_bukan_jalan_masuk() -> None:
    """The link of a catatan is a formula of ours in which the quotes of its texts are doubled."""
    t = Tautan('x"),EVIL("', "O'Hara", "B8")
    assert isian(t) == '=HYPERLINK("#\'O\'\'Hara\'!B8","x""),EVIL(""")'
    assert isian(Rumus("=A1", 3)) == RumusSel("=A1")


def test_rumus_sama_walau_ditulis_lain() -> None:
    """Blanks and capitals outside quotes do not make another formula, texts inside do."""
    assert sama(RumusSel('=IF(A1=1, "Ya x", b2)'), RumusSel('=if(a1=1,"Ya x",B2)'))
    assert not sama(RumusSel('=IF(A1=1,"Ya x",B2)'), RumusSel('=IF(A1=1,"Yax",B2)'))
    assert not sama(RumusSel("=1"), 1.0)
    assert not sama("38", 38.0)
    assert not sama(True, 1.0)


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=60))
def test_persegi_menutup_tepat(sel: set[tuple[int, int]]) -> None:
    """The rectangles hold each cell once and no other cell; a filled block is one rectangle."""
    isi = [
        (r, c)
        for a in persegi(sel)
        for r in range(a.baris, a.baris_akhir + 1)
        for c in range(a.kolom, a.kolom_akhir + 1)
    ]
    assert sorted(isi) == sorted(sel)
    assert persegi((r, c) for r in range(3) for c in range(4)) == [Area(0, 0, 2, 3)]


def test_alamat_bolak_balik() -> None:
    """An address and its rectangle are the same thing, beyond column Z too."""
    for a in (Area(0, 0, 0, 0), Area(5, 25, 804, 27), Area(0, 701, 3, 702)):
        assert area_dari(a.alamat) == a
    assert area_dari("$B$2:$T$805") == Area(1, 1, 804, 19)
    assert area_dari("A:C") is None


def test_rumus_pindah_baris() -> None:
    """A formula of ours moves to the row it is written to; texts, other rows and fixed rows stay."""
    assert geser_rumus('=IF(O6<>"",O6,"N6")&A$6&B16&LOG10(C6)', 6, 9) == '=IF(O9<>"",O9,"N6")&A$6&B16&LOG10(C9)'
