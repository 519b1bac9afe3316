"""Kelengkapan: nothing is owed before its time, and the message asks for exactly what is missing."""

from __future__ import annotations

from datetime import date

import pytest

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Posisi
from pkxl.rules.kelengkapan import Kelengkapan, kelengkapan, teks_tagihan, tenggat
from pkxl.workbook.grid import Value
from pkxl.workbook.parse import parse
from tests.contoh import halaman

TENGGAT = {
    "tenggat_tw1": "10 April", "tenggat_tw2": "10 Juli", "tenggat_tw3": "10 Oktober", "tenggat_tw4": "10 Januari",
    "tenggat_tahunan": "28 Februari",
}  # fmt: skip
PENUH: dict[str, Value] = {f"target_tw{n}": 100 for n in "1234"}


def daftar(
    posisi: str,
    aksi: dict[str, list[dict[str, Value]]],
    *,
    waktu: str = "Triwulanan",
    serap: dict[str, Value] | None = None,
    isian: dict[str, Value] | None = None,
    opd: dict[str, Value] | None = None,
) -> list[Kelengkapan]:
    """Agencies with one indikator for each row of Rencana Aksi and one programme; `serap` is its realisasi by agency."""
    indikator: list[dict[str, Value]] = []
    baris: list[dict[str, Value]] = []
    anggaran: list[dict[str, Value]] = []
    for nama, milik in aksi.items():
        for n, isi in enumerate(milik, 1):
            kode = f"{nama}.S1.{n}"
            tetap: dict[str, Value] = {
                "kode": kode, "instansi": nama, "no_sasaran": "1", "sasaran": "Mutu", "no": str(n), "uraian": f"U{n}",
                "satuan": "Persen", "target": 100, "waktu_ukur": waktu, "definisi": "d",
            }  # fmt: skip
            indikator.append(tetap | (isian or {}))
            baris.append({"kode": kode} | PENUH | isi)
        program: dict[str, Value] = {"instansi": nama, "no": "1", "uraian": "Program", "pagu": 1000}
        for t in range(1, 5):
            program[f"realisasi_tw{t}"] = (serap or {}).get(nama, 10 * t)
        anggaran.append(program)
    perangkat = [{"singkatan": n, "nama": n, "tanggal_pk": date(2024, 1, 26)} | (opd or {}) for n in aksi]
    h = hitung(parse(halaman(indikator, baris, anggaran, perangkat, posisi=posisi))[0])
    return [kelengkapan(o, h.posisi) for o in h.instansi]


def isi(k: Kelengkapan) -> list[str]:
    """The eleven cells of its row."""
    return [x.teks for x in k.semua]


def test_penetapan_hanya_perjanjian() -> None:
    """At Penetapan only the agreement, its date and the budget are owed."""
    (k,) = daftar("Penetapan", {"A": [{}, {}]})
    assert isi(k) == ["✔", "✔", "–", "–", "–", "–", "–", "–", "✔", "–", "–"]
    assert (k.lengkap, k.kurang) == (100, "")


def test_triwulan_belum_sebagian_lengkap() -> None:
    """A quarter is ✔, sebagian or belum once it has ended, – before."""
    (k,) = daftar(
        "Triwulan II",
        {"A": [{"realisasi_tw1": 100, "realisasi_tw2": 100}, {"realisasi_tw1": 100}, {"realisasi_tw1": 100}]},
    )
    assert [x.teks for x in k.tw] == ["✔", "sebagian (1/3)", "–", "–"]
    assert k.tahunan.teks == "–"
    assert k.kurang == "Realisasi TW II 2 indikator (S1.2 dan S1.3)."


@pytest.mark.parametrize(
    ("waktu", "posisi", "tw"),
    [
        ("Semesteran", "Triwulan I", ["–", "–", "–", "–"]),
        ("Semesteran", "Triwulan II", ["–", "belum", "–", "–"]),
        ("Tahunan", "Triwulan IV", ["–", "–", "–", "–"]),
        ("Triwulanan", "Triwulan III", ["belum", "belum", "belum", "–"]),
    ],
)
def test_waktu_ukur(waktu: str, posisi: str, tw: list[str]) -> None:
    """An indikator is asked for only in the quarters that it is measured in."""
    (k,) = daftar(posisi, {"A": [{}]}, waktu=waktu)
    assert [x.teks for x in k.tw] == tw


def test_belum_rilis_tidak_ditagih() -> None:
    """A figure that is declared not yet published is not owed."""
    (k,) = daftar("Tahunan", {"A": [{"sifat_data": "Belum rilis"}, {"realisasi_tahun": 100}]})
    assert k.tahunan.teks == "✔"


def test_kendala_hanya_di_bawah_target() -> None:
    """Kendala and Rencana Tindak Lanjut are asked for only where the target was missed, both of them."""
    penuh: dict[str, Value] = {"realisasi_tw1": 100}
    kurang: dict[str, Value] = {"realisasi_tw1": 50, "kendala": "hujan"}
    (k,) = daftar("Triwulan I", {"A": [penuh, kurang]})
    assert k.kendala.teks == "belum"
    (k,) = daftar("Triwulan I", {"A": [penuh, kurang | {"tindak_lanjut": "menunggu"}]})
    assert k.kendala.teks == "✔"
    (k,) = daftar("Triwulan I", {"A": [penuh]})
    assert k.kendala.teks == "–"


def test_uang_nihil_sudah_dikirim() -> None:
    """A dash in a realisasi of money means that nothing was spent, and is handed in; an empty cell is not."""
    (k,) = daftar("Triwulan I", {"A": [{"realisasi_tw1": 100}]}, serap={"A": "-"})
    assert k.anggaran.teks == "✔"
    (k,) = daftar("Triwulan I", {"A": [{"realisasi_tw1": 100}]}, serap={"A": None})
    assert (k.anggaran.teks, k.kurang) == ("belum", "Realisasi anggaran TW I 1 program (no. 1).")


def test_kurang_dalam_kata() -> None:
    """What is missing is named in words; more than three are counted, all of several are said so."""
    (k,) = daftar("Triwulan I", {"A": [{}] * 5}, isian={"definisi": None}, opd={"tanggal_pk": None})
    assert k.kurang == "Tanggal PK; realisasi TW I semua 5 indikator; definisi operasional semua 5 indikator."
    (k,) = daftar("Triwulan I", {"A": [{"realisasi_tw1": 100}, *[{}] * 4]})
    assert k.kurang == "Realisasi TW I 4 indikator."


def test_tanpa_indikator() -> None:
    """An agency without an indikator owes its agreement and every period that is due."""
    h = hitung(parse(halaman([], opd=[{"singkatan": "A", "nama": "A"}], posisi="Triwulan I"))[0])
    k = kelengkapan(h.instansi[0], h.posisi)
    assert isi(k)[:5] == ["belum", "belum", "belum", "belum", "–"]
    assert k.lengkap == 0
    assert k.kurang.startswith("Perjanjian kinerja (belum ada indikator); tanggal PK; anggaran")


def test_teks_tagihan_seperti_buku() -> None:
    """The message of buku.md 11: who owes what for this quarter, until when."""
    ada: dict[str, Value] = {"realisasi_tw1": 100, "realisasi_tw2": 100}
    belum: dict[str, Value] = {"realisasi_tw1": 100}
    semua = daftar(
        "Triwulan II",
        {
            "BAPPEDA": [ada],
            "DINKES": [ada, belum, belum, belum],
            "DISDIK": [ada],
            "DISPERINDAG": [belum],
            "KEC. BUKIT BESTARI": [{"realisasi_tw1": 100, "realisasi_tw2": 50}],
        },
        serap={"DISDIK": None, "DISPERINDAG": None},
    )
    teks = teks_tagihan(semua, Posisi.TW2, 2024, date(2024, 7, 10), date(2024, 7, 8))
    assert teks == (
        "Yth. Bapak/Ibu narahubung SAKIP. Per 8 Juli 2024 realisasi Triwulan II belum lengkap pada 4 dari 5 perangkat "
        "daerah: DINKES (3 indikator), DISDIK (anggaran), DISPERINDAG (belum mengirim), KEC. BUKIT BESTARI (kendala dan "
        "tindak lanjut). Mohon dilengkapi paling lambat 10 Juli 2024. Terima kasih."
    )


def test_teks_tagihan_tanpa_hari_dan_lewat_tenggat() -> None:
    """Without a day the sentence begins with the period; after the deadline it says that the day has passed."""
    semua = daftar("Triwulan II", {"A": [{"realisasi_tw1": 100}]})
    assert teks_tagihan(semua, Posisi.TW2, 2024).startswith(
        "Yth. Bapak/Ibu narahubung SAKIP. Realisasi Triwulan II 2024 belum lengkap pada 1 dari 1 perangkat daerah: A ("
    )
    lewat = teks_tagihan(semua, Posisi.TW2, 2024, date(2024, 7, 10), date(2024, 7, 11))
    assert "Tenggat 10 Juli 2024 sudah lewat" in lewat
    lengkap = daftar("Triwulan II", {"A": [{"realisasi_tw1": 100, "realisasi_tw2": 100}]})
    assert teks_tagihan(lengkap, Posisi.TW2, 2024).endswith("sudah lengkap pada 1 perangkat daerah. Terima kasih.")
    assert teks_tagihan([], Posisi.TW2) == ""


def test_tagihan_menyebut_triwulan_lalu() -> None:
    """A quarter that was never filled is asked for with the present one; at Tahunan only the year is."""
    (k,) = daftar("Triwulan II", {"A": [{"realisasi_tw2": 100}]})
    assert "A (TW I 1 indikator)" in teks_tagihan([k], Posisi.TW2, 2024)
    (k,) = daftar("Tahunan", {"A": [{"realisasi_tahun": 100}]})
    assert "sudah lengkap" in teks_tagihan([k], Posisi.TAHUNAN, 2024)


@pytest.mark.parametrize(
    ("posisi", "lain", "hari"),
    [
        (Posisi.TW1, {}, date(2024, 4, 10)),
        (Posisi.TW4, {}, date(2025, 1, 10)),
        (Posisi.TAHUNAN, {}, date(2025, 2, 28)),
        (Posisi.TW4, {"tenggat_tw4": "31 Desember"}, date(2024, 12, 31)),
        (Posisi.TW2, {"tenggat_tw2": "15 Juli 2024"}, date(2024, 7, 15)),
        (Posisi.TW2, {"tenggat_tw2": "12/07/2024"}, date(2024, 7, 12)),
        (Posisi.TW2, {"tenggat_tw2": "segera"}, None),
        (Posisi.TW2, {"tenggat_tw2": ""}, None),
        (Posisi.PENETAPAN, {}, None),
    ],
)
def test_tenggat(posisi: Posisi, lain: dict[str, str], hari: date | None) -> None:
    """A deadline without a year falls into the year of the period; the last quarter and the year into the next one."""
    assert tenggat(TENGGAT | lain, posisi, 2024) == hari
