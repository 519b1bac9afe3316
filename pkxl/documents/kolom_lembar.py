"""Which column of a document's table goes to which column of our sheets, and how its No. is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pkxl.documents.blok import BarisTabel
from pkxl.documents.kenali import Kepala, Macam, nomor_dari
from pkxl.documents.tabel import Bagian
from pkxl.model.istilah import kunci
from pkxl.workbook import layout

KolomSel = dict[tuple[int, int], int]
# Headers that a form may have beside those of `kenali`, as `kunci` writes them -> key of the sheet Indikator.
SEBUTAN = {
    kunci(judul): k
    for k, daftar in (
        ("polaritas", ("Polaritas", "Polarisasi", "Arah", "Arah Indikator", "Arah Kinerja", "Arah Target")),
        ("konsolidasi", ("Konsolidasi", "Konsolidasi Periode", "Cara Konsolidasi", "Jenis Konsolidasi")),
        ("waktu_ukur", ("Waktu Ukur", "Waktu Pengukuran", "Periode Pengukuran", "Frekuensi Pengukuran")),
        ("definisi", ("Definisi Operasional", "Definisi")),
        (
            "formulasi",
            ("Formulasi", "Formula", "Formula Perhitungan", "Formulasi Perhitungan", "Rumus", "Cara Perhitungan"),
        ),
        ("sumber_data", ("Sumber Data",)),
        ("penanggung_jawab", ("Penanggung Jawab", "Penanggungjawab")),
    )
    for judul in daftar
}
KE_LEMBAR = {"no_indikator": "no", "program": "uraian", "anggaran": "pagu", "sumber": "sumber_dana"}


def kunci_lembar(b: Bagian) -> dict[str, int]:
    """Column of the table for each key of the sheet Indikator; a No. that counts the sasaran is its number."""
    kolom = {KE_LEMBAR.get(k, k): j for k, j in b.kepala.kolom.items() if k != "no"}
    if "no" in b.kepala.kolom:
        sasaran = b.kepala.macam is not Macam.IKK and not nomor_milik_indikator(b)
        kolom["no_sasaran" if sasaran else "no"] = b.kepala.kolom["no"]
    return kolom


def kolom_asal(lembar: layout.Lembar, i: int, r: BarisTabel, asal: dict[str, int]) -> KolomSel:
    """Source column of each cell of record `i` on `lembar`, from the table's column of each key."""
    ada = {k.kunci for k in lembar.kolom}
    return {(i, lembar.indeks(k)): r.kolom[j] for k, j in asal.items() if k in ada and j < len(r.kolom)}


def sel_nilai(kepala: Kepala, sel: Sequence[str]) -> Iterable[str]:
    """The cells of a row that hold a target, a realisasi or money."""
    kolom = [j for j, _ in (*kepala.target, *kepala.realisasi)]
    if "anggaran" in kepala.kolom:
        kolom.append(kepala.kolom["anggaran"])
    return (sel[j] for j in kolom)


def tanpa_titik(no: str) -> str:
    """A No. as it counts: "3" for "3." and for "(3)"; what is no number stays, without its closing mark."""
    n = nomor_dari(no)
    return str(n) if n is not None else no.rstrip(".) ")


def nomor_milik_indikator(b: Bagian) -> bool:
    """Whether No. counts the indikator and not the sasaran: a number stands where the sasaran is blank (merged)."""
    kolom = b.kepala.kolom
    if "no" not in kolom or "sasaran" not in kolom:
        return "no" in kolom
    return any(r.sel[kolom["no"]] and not r.sel[kolom["sasaran"]] and r.sel[kolom["uraian"]] for r in b.baris)
