"""The named policies: names, sources, overrides, the one line, and the scales."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pkxl.model.istilah import Polaritas
from pkxl.model.temuan import PkxlError
from pkxl.rules.capaian import capaian
from pkxl.rules.kebijakan import (
    TargetNol,
    daftar,
    daftar_skala,
    dari_teks,
    ke_teks,
    kebijakan,
    pilihan,
    satu_kebijakan,
    skala,
    ubah,
)
from pkxl.rules.setelan import L_ATAS, L_BAWAH, L_DESIMAL, L_NOL, L_RATA, L_RUMUS, L_SKALA, L_TOLERANSI, LABEL
from pkxl.rules.skala import Kelas, Skala, baca_skala, periksa_skala

BAKU = "Kebijakan Baku 2024 · negatif (2T−R)/T · tanpa batas atas · rata-rata 0-100 · predikat >90 >75 >65 >50"


def test_baku_line() -> None:
    """The default policy prints exactly the line of the sheet Pengaturan."""
    assert kebijakan().baris == BAKU
    assert kebijakan().nama == "Baku 2024"
    assert not kebijakan().diubah


def test_override_is_shown_and_counts() -> None:
    """An override changes the value, is marked in the line, and travels as text and back."""
    k = ubah(kebijakan(), {L_RUMUS: "Kebalikan T/R", L_ATAS: "120"})
    assert k.baris == BAKU.replace("2024", "2024 (diubah)").replace("(2T−R)/T", "T/R").replace(
        "tanpa batas atas", "batas atas 120"
    )
    assert k.diubah
    assert ke_teks(k) == f"Baku 2024|{L_RUMUS}=Kebalikan T/R|{L_ATAS}=120"
    assert dari_teks(ke_teks(k)) == k
    assert capaian(Decimal(10), Decimal(8), Polaritas.MIN, k) == 120  # 125 under the cap


@pytest.mark.parametrize("nama", list(daftar()))
def test_own_values_are_no_override(nama: str) -> None:
    """Typing a policy's own values, or leaving them empty, changes nothing."""
    k = daftar()[nama]
    assert set(k.nilai) == set(LABEL)
    assert ubah(k, k.nilai) == k
    assert ubah(k, dict.fromkeys(LABEL, "")) == k
    assert ke_teks(k) == nama
    assert dari_teks(nama) == k


def test_override_taken_back() -> None:
    """Setting an overridden value back gives the named policy again, unmarked."""
    k = ubah(kebijakan(), {L_ATAS: "100"})
    assert ubah(k, {L_ATAS: "tanpa batas"}) == kebijakan()


def test_every_override_is_carried() -> None:
    """All eight settings can be overridden and survive the text form; a written-out scale too."""
    k = ubah(
        kebijakan(),
        {L_RUMUS: "kebalikan t/r", L_ATAS: "110", L_BAWAH: "0", L_RATA: "0 - 120", L_NOL: "kosong",
         L_SKALA: ">85 Baik; ≥70 Cukup; Kurang", L_DESIMAL: "3", L_TOLERANSI: "2,5"},
    )  # fmt: skip
    assert (k.batas_atas, k.batas_bawah, k.rata_bawah, k.rata_atas) == tuple(map(Decimal, (110, 0, 0, 120)))
    assert (k.target_nol, k.skala.ringkas, k.desimal, k.toleransi_stabil) == (
        TargetNol.KOSONG, ">85 ≥70", 3, Decimal("2.5"),
    )  # fmt: skip
    assert len(k.ubahan) == 8
    assert dari_teks(ke_teks(k)) == k


@pytest.mark.parametrize(
    ("label", "isi", "disebut"),
    [
        (L_RUMUS, "R/T", "Kebalikan T/R"),
        (L_ATAS, "seratus", "110"),
        (L_BAWAH, "- 5 kg", "0"),
        (L_RATA, "100 sampai 0", "0 sampai 100"),
        (L_RATA, "0", "tanpa batas"),
        (L_NOL, "nol", "Kosong"),
        (L_SKALA, "Skala Kami", "Banjarnegara 70/90"),
        (L_DESIMAL, "9", "2"),
        (L_TOLERANSI, "-1", "0"),
        ("Warna", "merah", L_RUMUS),
    ],
)
def test_unreadable_override_names_the_legal_ones(label: str, isi: str, disebut: str) -> None:
    """A value that no setting knows is refused with those it knows."""
    with pytest.raises(PkxlError) as galat:
        ubah(kebijakan(), {label: isi})
    assert galat.value.kode == "KEB-02"
    assert disebut in str(galat.value)
    assert isi in str(galat.value)


def test_floor_above_cap_is_refused() -> None:
    """A floor above the cap is refused."""
    with pytest.raises(PkxlError, match="KEB-02"):
        ubah(kebijakan(), {L_ATAS: "100", L_BAWAH: "110"})


def test_unknown_policy_lists_the_names() -> None:
    """An unknown policy is refused with the names of all."""
    with pytest.raises(PkxlError) as galat:
        kebijakan("Baku 1999")
    assert galat.value.kode == "KEB-01"
    assert all(nama in str(galat.value) for nama in daftar())


def test_names_are_forgiving() -> None:
    """Case, blanks and dots in a policy's or a scale's name don't matter."""
    assert kebijakan(" baku  2024. ") is kebijakan()
    assert skala("permendagri 86/2017") is kebijakan().skala


def test_each_policy_has_date_and_source() -> None:
    """Each policy and each scale is dated and says where it was seen."""
    for k in daftar().values():
        assert isinstance(k.berlaku, date)
        assert len(k.sumber) > 20
    assert all(len(s.sumber) > 20 for s in daftar_skala().values())


def test_line_tells_policies_apart() -> None:
    """Policies that compute differently never print the same line after their name."""
    ekor: dict[str, tuple[object, ...]] = {}
    for k in daftar().values():
        isi = (*list(k.nilai.values())[:4], k.target_nol, k.skala.ringkas, k.realisasi_nol)
        kunci = k.baris.partition(" · ")[2]
        if k.rumus_negatif.value != "T/R":
            isi = isi[:-1]
        assert ekor.setdefault(kunci, isi) == isi


def test_two_policies_in_one_document_are_refused() -> None:
    """One policy passes, two are refused with the line of each."""
    baku = kebijakan()
    assert satu_kebijakan([baku, dari_teks("Baku 2024")]) == baku
    assert satu_kebijakan([]) == baku
    with pytest.raises(PkxlError) as galat:
        satu_kebijakan([baku, ubah(baku, {L_ATAS: "100"})])
    assert galat.value.kode == "KEB-04"
    assert "(diubah)" in str(galat.value)


def test_choices_are_legal() -> None:
    """Every value offered in a dropdown is one that the policy takes."""
    for label, nilai in pilihan().items():
        for isi in nilai:
            ubah(kebijakan(), {label: isi})


# ------------------------------------------------------------------ scales


def _k(nama: str, batas: str | None, sampai: str | None = None, termasuk: bool = False) -> Kelas:
    return Kelas(nama, None if batas is None else Decimal(batas), termasuk, None if sampai is None else Decimal(sampai))


@pytest.mark.parametrize(
    ("kelas", "disebut"),
    [
        ([_k("A", "90"), _k("B", "75"), _k("C", None)], []),
        ([_k("A", "100"), _k("B", "100", termasuk=True), _k("C", None)], []),
        ([_k("A", "90"), _k("B", "75", "90"), _k("C", None, "75")], []),
        ([], ["tidak ada kelas"]),
        ([_k("A", "75"), _k("B", "90"), _k("C", None)], ["tidak menurun", ">75 A", ">90 B"]),
        ([_k("A", "75"), _k("B", "75"), _k("C", None)], ["75 dipakai dua kali"]),
        ([_k("A", "75", termasuk=True), _k("B", "75", termasuk=True), _k("C", None)], ["75 dipakai dua kali"]),
        ([_k("A", "90"), _k("B", None), _k("C", None)], ["B tanpa batas bawah"]),
        ([_k("A", "90"), _k("B", "75")], ["di bawah 75"]),
        ([_k("A", "91", "100", True), _k("B", None)], ["di atas 100"]),
        ([_k("A", "91", termasuk=True), _k("B", "76", "90", True), _k("C", None)], ["antara 90 dan 91"]),
        ([_k("A", "90", termasuk=True), _k("B", "76", "90", True), _k("C", None)], ["90 masuk dua kelas"]),
        ([_k("A", "85"), _k("B", "76", "90"), _k("C", None)], ["85 sampai 90 masuk dua kelas"]),
        ([_k("A", "90"), _k("B", "95", "75"), _k("C", None)], ["B terbalik"]),
        ([_k(" ", None)], ["tanpa nama"]),
    ],
)
def test_scale_check_names_the_bounds(kelas: list[Kelas], disebut: list[str]) -> None:
    """Holes, overlaps and wrong order are found and named by their bounds; a sound scale gives nothing."""
    salah = " ".join(periksa_skala(kelas))
    assert bool(salah) is bool(disebut)
    assert all(d in salah for d in disebut), salah


def test_regulation_as_printed_has_holes() -> None:
    """Permendagri 86/2017 as printed (91-100, 76-90, 66-75, 51-65, up to 50) is refused for each of its holes."""
    tabel = [_k("ST", "91", "100", True), _k("T", "76", "90", True), _k("S", "66", "75", True),
             _k("R", "51", "65", True), _k("SR", None, "50")]  # fmt: skip
    salah = " ".join(periksa_skala(tabel))
    for hole in ("di atas 100", "antara 90 dan 91", "antara 75 dan 76", "antara 65 dan 66", "antara 50 dan 51"):
        assert hole in salah


@pytest.mark.parametrize("nama", list(daftar_skala()))
def test_named_scales_are_sound(nama: str) -> None:
    """Every named scale passes its own check, is read back from its text, and is found by its bounds."""
    s = daftar_skala()[nama]
    assert periksa_skala(s.kelas) == ()
    assert baca_skala(s.teks).kelas == s.kelas
    assert skala(nama) is s


def test_the_five_scales_of_the_field_are_there() -> None:
    """The scales seen among peers can be chosen by their bounds."""
    for bounds in ("100/75/55", "70/90", "60/80/95/105", "85/70/55"):
        assert skala(bounds)


@pytest.mark.parametrize(
    ("teks", "disebut"),
    [
        (">x Baik; Kurang", "bukan batas"),
        (">70 Baik; >80 Sangat Baik; Kurang", "tidak menurun"),
        (">70 Baik", "di bawah 70"),
    ],
)
def test_written_scale_is_checked(teks: str, disebut: str) -> None:
    """A scale written out is refused with its offending bound."""
    with pytest.raises(PkxlError, match="KEB-03") as galat:
        baca_skala(teks)
    assert disebut in str(galat.value)


def test_lowest_class_is_named_by_the_bound_above() -> None:
    """The lowest class is shown with the sign that completes the class above it."""
    bawah = [s.sebutan(s.kelas[-1]) for s in (skala(""), skala("100/75/55"), Skala("satu", (Kelas("Semua"),)))]
    assert bawah == ["≤50", "<55", "semua"]
