"""Handed out, filled by a program, sorted, taken back: nothing is lost, by Kode; whole agreements, generated."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkxl.faces.himpun import simpan_opd
from pkxl.flows.bagikan import berkas_opd
from pkxl.flows.kumpulkan import putuskan, terapkan
from pkxl.model.angka import baca as baca_angka
from pkxl.model.kinerja import Nilai, PerjanjianKinerja
from pkxl.workbook import layout
from tests.contoh import makna_pk, perjanjian
from tests.flows.alat_bagi import AWAL, OLEH, kolom, kumpul

BANYAK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
_TEKS = ("Faktor Pendukung/Penghambat", "Kendala", "Rencana Tindak Lanjut", "Langkah Aksi")
_KUNCI = {
    "Faktor Pendukung/Penghambat": "faktor",
    "Kendala": "kendala",
    "Rencana Tindak Lanjut": "tindak_lanjut",
    "Langkah Aksi": "langkah",
}


def urutkan(wb: Any, acak: random.Random) -> None:
    """The records of every input sheet in another order, as an officer's sorting leaves them."""
    for nama in ("Indikator", "Rencana Aksi", "Anggaran"):
        ws = wb[nama]
        tabel = next(x for x in layout.TABEL if x.nama == nama)
        isian = [j for j, k in enumerate(tabel.kolom, 1) if k.jenis is not layout.Isi.RUMUS]
        penuh = [r for r in range(AWAL, ws.max_row + 1) if ws.cell(r, tabel.indeks("uraian") + 1).value]
        sel = {r: [(ws.cell(r, c).value, ws.cell(r, c).number_format) for c in isian] for r in penuh}
        for ke, dari in zip(penuh, acak.sample(penuh, len(penuh)), strict=True):
            for c, (v, f) in zip(isian, sel[dari], strict=True):
                ws.cell(ke, c).value = v
                if isinstance(v, str):
                    ws.cell(ke, c).data_type = "s"  # openpyxl would make a formula of a text that begins with =
                ws.cell(ke, c).number_format = f


def harapan(pk: PerjanjianKinerja, isian: dict[tuple[str, str], Any]) -> PerjanjianKinerja:
    """The agreement with these cells of Rencana Aksi filled, by Kode and header."""
    instansi = []
    for o in pk.instansi:
        indikator = []
        for i in o.indikator:
            a = i.aksi
            for (kode, judul), v in isian.items():
                if kode != i.kode:
                    continue
                if judul in _KUNCI:
                    a = a.model_copy(update={_KUNCI[judul]: v})
                else:
                    tw = list(a.realisasi_tw)
                    tw[["I", "II", "III", "IV"].index(judul.split()[-1])] = Nilai(baca_angka(v))
                    a = a.model_copy(update={"realisasi_tw": tuple(tw)})
            indikator.append(i.model_copy(update={"aksi": a}))
        instansi.append(o.model_copy(update={"indikator": tuple(indikator)}))
    return pk.model_copy(update={"instansi": tuple(instansi)})


def _tanpa_desimal(m: Any) -> Any:
    """Numbers by value: a cell keeps the decimals of its format, whatever is typed into it."""
    if isinstance(m, dict):
        return {k: _tanpa_desimal(v) for k, v in m.items()}
    if isinstance(m, list):
        return [_tanpa_desimal(v) for v in m]
    return m[0] if isinstance(m, tuple) and len(m) == 2 and not isinstance(m[0], str) else m


@BANYAK
@given(perjanjian(), st.randoms(use_true_random=False))
def test_tanpa_isian_tidak_ada_perubahan(pk: PerjanjianKinerja, acak: random.Random) -> None:
    """Opened, sorted and saved by another program a file brings no change and no catatan of its own."""
    with tempfile.TemporaryDirectory() as d:
        for n, o in enumerate(pk.instansi):
            path = Path(d) / f"{n}.xlsx"
            simpan_opd(path, berkas_opd(pk, o, OLEH, path.name))
            wb = openpyxl.load_workbook(path)
            urutkan(wb, acak)
            wb.save(path)
            h = kumpul(pk, path)
            assert [(u.macam, u.kunci, u.kolom, u.semula, u.isi) for u in h.ubah] == []
            assert [str(t) for t in h.temuan] == []


@BANYAK
@given(perjanjian(), st.randoms(use_true_random=False), st.data())
def test_isian_kembali_menurut_kode(pk: PerjanjianKinerja, acak: random.Random, data: st.DataObject) -> None:
    """Filled and sorted by another program, taken back and accepted: the master with exactly what was filled."""
    isian: dict[tuple[str, str], Any] = {}
    with tempfile.TemporaryDirectory() as d:
        berkas = []
        for n, o in enumerate(pk.instansi):
            path = Path(d) / f"{n}.xlsx"
            simpan_opd(path, berkas_opd(pk, o, OLEH, path.name))
            wb = openpyxl.load_workbook(path)
            urutkan(wb, acak)
            ws = wb["Rencana Aksi"]
            for r in range(AWAL, AWAL + len(o.indikator)):
                judul = data.draw(st.sampled_from((*_TEKS, *(f"Realisasi TW {t}" for t in ("I", "II", "III", "IV")))))
                v = f"Isian {r} =1+1" if judul in _KUNCI else data.draw(st.integers(0, 10**6)) / 4
                ws.cell(r, kolom(ws, judul)).value = v
                isian[ws.cell(r, 1).value, judul] = v
            wb.save(path)
            berkas.append(path)
        baru = terapkan(pk, putuskan(kumpul(pk, *berkas).ubah, {}, terima_semua=True))
    assert _tanpa_desimal(makna_pk(baru)) == _tanpa_desimal(makna_pk(harapan(pk, isian)))


@pytest.mark.parametrize("benih", range(3))
def test_urutan_berubah_sungguh(benih: int, tmp_path: Path) -> None:
    """The sorting of these tests moves rows: a reader that went by row numbers would fail them."""
    from tests.flows.alat_bagi import bagi, kecil

    path = bagi(kecil(), tmp_path / "a.xlsx")
    wb = openpyxl.load_workbook(path)
    urutan = set()
    for n in range(5):
        urutkan(wb, random.Random(benih * 10 + n))
        urutan.add(wb["Rencana Aksi"].cell(AWAL, 1).value)
    assert len(urutan) == 2
