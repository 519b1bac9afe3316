"""An empty Polaritas lets the target's own sign decide; two policies on one Pengaturan are a finding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pkxl.flows.hitung import hitung_indikator
from pkxl.model.angka import baca
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi, SifatData, Status, WaktuUkur
from pkxl.model.kinerja import Indikator, Nilai, RencanaAksi
from pkxl.rules.kebijakan import kebijakan
from pkxl.workbook.grid import Grid
from pkxl.workbook.parse import parse


def _nilai(teks: str) -> Nilai:
    return Nilai(baca(teks))


@pytest.mark.parametrize(
    "target, polaritas, realisasi, capaian, status",
    [
        ("≤ 5", None, "4", 120, Status.MELAMPAUI),
        ("≤ 5", None, "6", 80, Status.TIDAK_TERCAPAI),
        ("≥ 5", None, "6", 120, Status.MELAMPAUI),
        ("5", None, "6", 120, Status.MELAMPAUI),
        ("5", Polaritas.MIN, "6", 80, Status.TIDAK_TERCAPAI),
        ("≤ 5", Polaritas.MAKS, "4", None, Status.TIDAK_TERBACA),
    ],
)
def test_tanda_target_menentukan(
    target: str, polaritas: Polaritas | None, realisasi: str, capaian: int | None, status: Status
) -> None:
    """ "≤ 5" with an empty Polaritas is lower-is-better; a Polaritas that contradicts it is refused."""
    aksi = RencanaAksi(realisasi_tahun=_nilai(realisasi))
    i = Indikator(
        uraian="x",
        target=_nilai(target),
        polaritas=polaritas,
        waktu_ukur=WaktuUkur.TAHUNAN,
        aksi=aksi,
        realisasi_t1=_nilai("5,5"),
    )
    h = hitung_indikator(i, Posisi.TAHUNAN, kebijakan())
    assert h.capaian == (None if capaian is None else Decimal(capaian))
    assert h.status is status
    if target == "≤ 5" and polaritas is None:
        assert h.perubahan == ("membaik" if realisasi == "4" else "memburuk")


@pytest.mark.parametrize(
    ("konsolidasi", "posisi", "perubahan"),
    [
        (Konsolidasi.JUMLAH, Posisi.TW2, ""),
        (Konsolidasi.AKHIR, Posisi.TW2, "memburuk"),
        (Konsolidasi.RATA, Posisi.TW2, "memburuk"),
        (Konsolidasi.JUMLAH, Posisi.TW4, "membaik"),
    ],
)
def test_setengah_tahun_tidak_dibandingkan(konsolidasi: Konsolidasi, posisi: Posisi, perubahan: str) -> None:
    """A sum of half the quarters is not held against the whole year before; every other figure is."""
    tw = tuple(_nilai(t) for t in ("30", "30", "30", "30"))
    aksi = RencanaAksi(target_tw=tw, realisasi_tw=tw)
    i = Indikator(uraian="x", target=_nilai("120"), konsolidasi=konsolidasi, aksi=aksi, realisasi_t1=_nilai("100"))
    assert hitung_indikator(i, posisi, kebijakan()).perubahan == perubahan


def _buku(*setelan: list[object], aksi: list[list[object]] | None = None) -> dict[str, Grid]:
    indikator: list[list[object]] = [
        ["Kode", "OPD", "Indikator Kinerja", "Satuan", "Target 2024"],
        ["A.1", "A", "Indeks X", "Indeks", 38],
    ]
    halaman = {"Pengaturan": [["Tahun", 2024], *setelan], "Indikator": indikator}
    if aksi:
        halaman["Rencana Aksi"] = aksi
    return {n: Grid(n, b, "uji.xlsx") for n, b in halaman.items()}  # type: ignore[arg-type]


def test_dua_kebijakan_ditolak() -> None:
    """A second, different Kebijakan on Pengaturan is KEB-04 at its cell; the same twice is none."""
    _, temuan = parse(_buku(["Kebijakan", "Baku 2024"], ["Kebijakan", "Boyolali"]))
    (t,) = [t for t in temuan if t.kode == "KEB-04"]
    assert "Boyolali" in t.pesan
    assert t.asal.baris == 3
    _, temuan = parse(_buku(["Kebijakan", "Baku 2024"], ["Kebijakan", "baku 2024"]))
    assert "KEB-04" not in [t.kode for t in temuan]


def test_bintang_menjadi_sementara() -> None:
    """A realisasi marked "*)" sets Sifat Data Sementara where the officer left it empty."""
    kepala: list[object] = [
        "Kode",
        "OPD",
        "Indikator Kinerja",
        "Satuan",
        "Realisasi TW I",
        "Realisasi TW II",
        "Sifat Data",
    ]
    for isi, sifat in (
        (["37,45*)", None, None], SifatData.SEMENTARA),
        (["37,45*)", "38", None], None),
        (["37,45*)", None, "Final"], SifatData.FINAL),
    ):
        pk, _ = parse(_buku(aksi=[kepala, ["A.1", "A", "Indeks X", "Indeks", *isi]]))
        assert pk.indikator[0].aksi.sifat_data is sifat
