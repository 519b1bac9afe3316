"""Written, then read back: the same records."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkxl.flows.hitung import hitung
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.workbook import layout
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import makna_pk, perjanjian


def _tulis_baca(pk: PerjanjianKinerja, acak: random.Random | None = None) -> PerjanjianKinerja:
    pages = halaman(hitung(pk), cadangan=3)
    if acak is not None:
        for lembar in layout.MASUKAN:
            g = pages[lembar.nama]
            isi = list(range(layout.BARIS_DATA - 1, len(g.baris)))
            urutan = isi[:]
            acak.shuffle(urutan)
            pindah = dict(zip(urutan, isi, strict=True))
            baru = [g.baris[i] for i in urutan]
            g.baris[layout.BARIS_DATA - 1 :] = baru
            g.desimal = {(pindah.get(i, i), j): d for (i, j), d in g.desimal.items()}
    with tempfile.TemporaryDirectory() as d:
        path = Path(d) / "buku.xlsx"
        path.write_bytes(tulis_buku(pages))
        hasil, temuan = parse(baca_buku(path))
    assert [t for t in temuan if t.kode.startswith("TPL")] == []
    return hasil


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(perjanjian())
def test_ditulis_lalu_dibaca_sama(pk: PerjanjianKinerja) -> None:
    """A generated agreement written by us and read by calamine gives the same records, texts and decimals included."""
    assert makna_pk(_tulis_baca(pk)) == makna_pk(pk)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(perjanjian(), st.randoms(use_true_random=False))
def test_baris_diacak_tetap_bertemu(pk: PerjanjianKinerja, acak: random.Random) -> None:
    """Rows of every sheet in any order: indikator still meet their Rencana Aksi by Kode."""
    kembali = _tulis_baca(pk, acak)
    asal = {o.singkatan: o for o in pk.instansi}
    assert {o.singkatan for o in kembali.instansi} == set(asal)

    def peta(p: PerjanjianKinerja) -> dict[str, object]:
        return {i["kode"]: i for o in makna_pk(p)["instansi"] for i in o["indikator"]}

    assert peta(kembali) == peta(pk)
