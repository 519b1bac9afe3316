"""The roads that `make bench` measures: each is made in its own process and gives what runs over a list of workbooks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

Baca = Callable[[list[Path]], object]
GILIRAN = 100  # workbooks a turn


def _setiap_lembar() -> Baca:
    from python_calamine import CalamineWorkbook

    def jalan(berkas: list[Path]) -> None:
        for f in berkas:
            buku = CalamineWorkbook.from_path(str(f))
            for n in buku.sheet_names:
                buku.get_sheet_by_name(n).to_python()

    return jalan


def _lembar_dibaca() -> Baca:
    from python_calamine import CalamineWorkbook

    from pkxl.documents.buka import LEMBAR_DIBACA

    def jalan(berkas: list[Path]) -> None:
        for f in berkas:
            buku = CalamineWorkbook.from_path(str(f))
            for n in buku.sheet_names:
                if n.casefold() in LEMBAR_DIBACA:
                    buku.get_sheet_by_name(n).to_python()

    return jalan


def _pkxl() -> Baca:
    from pkxl.documents.buka import LEMBAR_DIBACA
    from pkxl.flows.hitung import hitung
    from pkxl.workbook.parse import parse
    from pkxl.workbook.read_calamine import baca_buku

    def jalan(berkas: list[Path]) -> None:
        for f in berkas:
            hitung(*parse(baca_buku(f, LEMBAR_DIBACA)))

    return jalan


def _penjaga() -> Baca:
    from pkxl.documents.buka import buka
    from pkxl.flows.hitung import hitung
    from pkxl.workbook.parse import parse

    def jalan(berkas: list[Path]) -> None:
        for f in berkas:
            hitung(*parse(buka(f)))

    return jalan


def _dua_proses() -> Baca:
    from multiprocessing import get_context

    kolam = get_context("spawn").Pool(2)  # as on Windows; made once, with its imports, before the clock starts
    return lambda berkas: kolam.map(satu_berkas, berkas, chunksize=max(1, len(berkas) // 8))


def satu_berkas(berkas: Path) -> None:
    """One workbook on the road of pkxl, in a process of its own."""
    _pkxl()([berkas])


def _polos(*, semua_lembar: bool = False) -> Baca:
    import warnings

    from bench.polos import semua

    warnings.simplefilter("ignore")  # openpyxl warns of list validations that it does not keep
    return lambda berkas: semua(berkas, semua_lembar=semua_lembar)


class Jalan(NamedTuple):
    """One way through the workbooks: what it does in words, how it is made, and how many it takes in a turn."""

    judul: str
    buat: Callable[[], Baca]
    giliran: int = GILIRAN


JALAN: dict[str, Jalan] = {
    "dibaca": Jalan("(a) calamine to_python: the sheets pkxl reads", _lembar_dibaca),
    "semua": Jalan("(A) calamine to_python: every sheet", _setiap_lembar),
    "pkxl": Jalan("pkxl: read, parse, compute, every check", _pkxl),
    "penjaga": Jalan("pkxl: the same behind its guard", _penjaga),
    "proses": Jalan("pkxl: the same without it in two processes", _dua_proses),
    "polos": Jalan("(b) openpyxl + pandas, 5 checks: five sheets", _polos, GILIRAN // 10),
    "polos_semua": Jalan(
        "(B) openpyxl + pandas, 5 checks: every sheet", partial(_polos, semua_lembar=True), GILIRAN // 10
    ),
}
