"""The facts that the prose of a Perjanjian Kinerja states: who promises whom, for which year, where and when.

`baca_naskah` finds them; `susun` makes Pages of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pkxl.documents.tabel import Catatan

PERTAMA, KEDUA = 1, 2


@dataclass
class Pihak:
    """What is printed of one party at one place; None where nothing is."""

    nama: Catatan | None = None
    jabatan: Catatan | None = None
    nip: Catatan | None = None
    pangkat: Catatan | None = None
    peran: int = 0


@dataclass
class Naskah:
    """The prose as understood.

    Attributes:
        instansi: Name of the agency as printed first, in the title or in a jabatan; None where not found.
        pemda: "KOTA TANJUNGPINANG", as printed; None where not found.
        tahun: Year of each title that has one.
        tanggal: Each place-and-date line.
        tempat: Place before the first date.
        pihak: The parties by PERTAMA and KEDUA, of every field the first that is printed.
        catatan: Facts for the grid Dokumen.
        perubahan: Line of a title that says Perubahan; None for a PK Murni.
    """

    instansi: Catatan | None = None
    pemda: Catatan | None = None
    tahun: list[Catatan] = field(default_factory=list)
    tanggal: list[Catatan] = field(default_factory=list)
    tempat: Catatan | None = None
    pihak: dict[int, Pihak] = field(default_factory=lambda: {PERTAMA: Pihak(), KEDUA: Pihak()})
    catatan: list[Catatan] = field(default_factory=list)
    perubahan: int | None = None
