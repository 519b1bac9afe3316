"""What an agreement may be held against besides itself; every part is optional, and a check without its part is silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai


class Acuan(NamedTuple):
    """Other documents beside the agreement.

    Attributes:
        dpa: Budget lines of the DPA or DPPA, pagu in force; their `instansi` may be "" when the agreement has one.
        renstra: Indikator with the targets of that year in Renstra or the IKU document.
        ditandatangani: Agencies as signed, by the OPD name of the agreement.
        wajib: OPD that owe a PK, as named by whoever collects them.
        rekap: Printed figures of a Rekap by OPD: "indikator", "pagu", "realisasi", "rata_rata".
        diterima: When each OPD handed in what is due at the posisi.
    """

    dpa: tuple[Anggaran, ...] = ()
    renstra: tuple[Indikator, ...] = ()
    ditandatangani: Mapping[str, Instansi] = {}
    wajib: tuple[str, ...] = ()
    rekap: Mapping[str, Mapping[str, Nilai]] = {}
    diterima: Mapping[str, date] = {}


TANPA_ACUAN = Acuan()
