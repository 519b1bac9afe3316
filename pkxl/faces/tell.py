"""Results and catatan in words and in JSON, the same in every face."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pkxl.model.angka import Bacaan, Bentuk, ke_sel
from pkxl.model.hasil import Hasil, HasilAnggaran, HasilIndikator
from pkxl.model.istilah import Status
from pkxl.model.temuan import PkxlError, Temuan, Tingkat

_KATA_STATUS = (
    Status.TERCAPAI,
    Status.MELAMPAUI,
    Status.BELUM_TERCAPAI,
    Status.TIDAK_TERCAPAI,
    Status.BELUM_DIISI,
    Status.BELUM_RILIS,
    Status.TARGET_TIDAK_ADA,
    Status.TIDAK_TERBACA,
)


def ringkasan(hasil: Hasil) -> str:
    """The sentence after Hitung Capaian (buku.md 15, message 1)."""
    tahun = hasil.pk.pengaturan.tahun
    tempo = sum(o.jatuh_tempo for o in hasil.instansi)
    bagian = [f"{s.value.lower()} {n}" for s in _KATA_STATUS if (n := sum(h.status is s for h in hasil.indikator))]
    rinci = f" {', '.join(bagian).capitalize()}." if bagian else ""
    return (
        f"Selesai. Posisi {hasil.posisi.value}{f' {tahun}' if tahun else ''}: {len(hasil.indikator)} indikator, "
        f"{tempo} jatuh tempo.{rinci} {ringkas_periksa(hasil.temuan, len(hasil.diterima))}"
    )


def ringkas_periksa(temuan: Iterable[Temuan], diterima: int = 0) -> str:
    """ "Hasil Periksa: 1 harus diperbaiki, 8 perlu dijelaskan, 6 info."; says so when there is nothing.

    Args:
        temuan: The catatan that count.
        diterima: How many more were accepted.
    """
    daftar = list(temuan)
    lain = f" {diterima} catatan lain sudah diterima dengan alasan." if diterima else ""
    if not daftar:
        return f"Hasil Periksa: tidak ada catatan.{lain}"
    hitung = {t: sum(x.tingkat is t for x in daftar) for t in Tingkat}
    kata = {Tingkat.PERBAIKI: "harus diperbaiki", Tingkat.JELASKAN: "perlu dijelaskan", Tingkat.INFO: "info"}
    return "Hasil Periksa: " + ", ".join(f"{n} {kata[t]}" for t, n in hitung.items() if n) + f".{lain}"


def galat(e: PkxlError) -> str:
    """A refusal in three short lines: code and place, what is wrong, what to do."""
    t = e.temuan
    tempat = str(t.asal)
    return f"{t.kode}{f' · {tempat}' if tempat else ''}\n{t.pesan}\n{t.saran}"


def _angka(d: Decimal | None) -> float | int | None:
    return None if d is None else ke_sel(d)


def _nilai(b: Bacaan | None) -> float | int | str | None:
    """A number as a number, another form (range, predikat, unreadable) as its text, null where not filled."""
    if b is None or b.bentuk is Bentuk.KOSONG:
        return None
    return ke_sel(b.angka) if b.bentuk is Bentuk.ANGKA and b.angka is not None else b.teks


def json_hasil(hasil: Hasil) -> dict[str, Any]:
    """The stable JSON of `pkxl hitung --json`."""
    from pkxl.rules.kebijakan import dari_teks
    from pkxl.workbook.render import penjelasan

    k = dari_teks(hasil.kebijakan_teks)

    def indikator(h: HasilIndikator) -> dict[str, Any]:
        i = h.indikator
        return {
            "kode": i.kode,
            "jenis": i.jenis.value,
            "no": i.no,
            "sasaran": i.sasaran,
            "indikator": i.uraian,
            "satuan": i.satuan,
            "target": _nilai(h.target),
            "realisasi": _nilai(h.realisasi),
            "polaritas": i.arah.value,
            "capaian": _angka(h.capaian),
            "status": h.status.value,
            "predikat": h.predikat,
            "penjelasan": penjelasan(h, k),
        }

    def anggaran(h: HasilAnggaran) -> dict[str, Any]:
        a = h.anggaran
        return {
            "no": a.no,
            "kode": a.kode,
            "uraian": a.uraian,
            "pagu": _angka(h.pagu),
            "realisasi": _angka(h.realisasi),
            "serapan": _angka(h.serapan),
            "sisa": _angka(h.sisa),
            "sumber": a.sumber_dana,
        }

    return {
        "kebijakan": hasil.kebijakan,
        "posisi": hasil.posisi.value,
        "instansi": [
            {
                "nama": o.instansi.nama,
                "indikator": [indikator(h) for h in o.indikator],
                "anggaran": [anggaran(h) for h in o.anggaran],
            }
            for o in hasil.instansi
        ],
    }


def json_temuan(temuan: Iterable[Temuan]) -> list[dict[str, Any]]:
    """The stable JSON of `pkxl periksa --json`; baris is null where the place is a whole file."""
    return [
        {
            "kode": t.kode,
            "tingkat": t.tingkat.value,
            "berkas": t.asal.berkas,
            "lembar": t.asal.lembar,
            "sel": t.asal.sel,
            "baris": t.asal.baris or None,
            "isi": t.isi,
            "pesan": t.pesan,
            "saran": t.saran,
        }
        for t in temuan
    ]
