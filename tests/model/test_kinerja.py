"""Records made without validation are the records that validation makes."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from pkxl.model.angka import baca
from pkxl.model.istilah import TingkatAnggaran
from pkxl.model.kinerja import Anggaran, Indikator, Nilai, RencanaAksi

ISI: dict[str, object] = {
    "instansi": "DTKKUM",
    "kode": "2.07.03",
    "uraian": "Program",
    "pagu": Nilai(baca("1.000.000")),
}


def test_langsung_sama_dengan_divalidasi() -> None:
    """Made directly or validated: equal, with the same defaults in the same order, and as unchangeable."""
    a, b = Anggaran.langsung(dict(ISI)), Anggaran(**ISI)  # type: ignore[arg-type]
    assert a == b
    assert repr(a) == repr(b)
    assert a.tingkat is TingkatAnggaran.PROGRAM
    with pytest.raises(ValidationError, match="frozen"):
        a.uraian = "lain"


@pytest.mark.parametrize("kelas", [Anggaran, Indikator, RencanaAksi])
def test_langsung_lengkap(kelas: type[Anggaran | Indikator | RencanaAksi]) -> None:
    """Every field can be named; then nothing of the defaults is left."""
    semua: dict[str, object] = dict.fromkeys(kelas.model_fields, "isi")
    assert kelas.langsung(semua).__dict__ == semua


def test_salinan_tidak_saling_menyentuh() -> None:
    """A changed copy of a record changes neither the record nor the next one that is made."""
    a = Anggaran.langsung(dict(ISI))
    b = a.model_copy(update={"uraian": "lain"})
    assert (a.uraian, b.uraian) == ("Program", "lain")
    assert Anggaran.langsung(dict(ISI)) == a
