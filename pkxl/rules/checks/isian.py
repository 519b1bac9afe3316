"""What a check reads and what it does where that is empty: declared beside the check, obeyed by its loop.

An empty workbook shall give one message, not two hundred: every check says with `Lewati` whether it is skipped where
one of its isian is empty, where all of them are, or speaks of the very emptiness. The declaration is printed in
docs/kode.md and a test demands one of every check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

from pkxl.model.bacaan import Bentuk
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan
from pkxl.rules.acuan import Acuan

Cek: TypeAlias = Callable[[PerjanjianKinerja], Iterator[Temuan]]
CekHasil: TypeAlias = Callable[[Hasil], Iterator[Temuan]]
CekAcuan: TypeAlias = Callable[[Hasil, Acuan], Iterator[Temuan]]


class Lewati(Enum):
    """When a check has nothing to say because of what is empty; the value is the sentence of docs/kode.md."""

    SALAH_SATU = "Dilewati bila salah satunya kosong."
    SEMUA = "Dilewati bila semuanya kosong."
    TIDAK = "Berbicara justru tentang isian yang kosong."


_F = TypeVar("_F", bound=Callable[..., Iterator[Temuan]])


def perlu(*jenis: Jenis, isian: str, lewati: Lewati = Lewati.SALAH_SATU) -> Callable[[_F], _F]:
    """Declare of a check that has its own loop: the kinds it speaks, what it reads in words, when it is skipped."""

    def hias(cek: _F) -> _F:
        return _tandai(cek, jenis, isian, lewati)

    return hias


def _tandai(cek: _F, jenis: tuple[Jenis, ...], isian: str, lewati: Lewati) -> _F:
    cek.jenis, cek.isian, cek.lewati = jenis, isian, lewati  # type: ignore[attr-defined]
    return cek


_KOSONG = Bentuk.KOSONG


def kosong(v: object) -> bool:
    """Whether a field holds nothing: None, "", or a mark such as "-"."""
    return v is None or v == "" or (type(v) is Nilai and v[0][1] is _KOSONG)  # bacaan, bentuk


def terdaftar(o: Instansi) -> bool:
    """Whether an agency stands on Perangkat Daerah (or in a document); one that does not was told by the parser."""
    return o.tempat.lembar in ("", "Perangkat Daerah")


def _saring(isian: tuple[str, ...], lewati: Lewati) -> Callable[[Any], bool]:
    """Whether a record is skipped for what it lacks."""
    if lewati is Lewati.TIDAK:
        return lambda _: False
    if len(isian) == 1:
        satu = attrgetter(isian[0])
        return lambda r: kosong(satu(r))
    semua = attrgetter(*isian)
    if lewati is Lewati.SEMUA:
        return lambda r: all(map(kosong, semua(r)))

    def salah_satu(r: Any) -> bool:
        for v in semua(r):  # noqa: SIM110 - asked of every row by a third of the checks, and any() costs twice as much
            if v is None or v == "" or (type(v) is Nilai and v[0][1] is _KOSONG):
                return True
        return False

    return salah_satu


def tiap_indikator(
    *jenis: Jenis, isian: tuple[str, ...], lewati: Lewati = Lewati.SALAH_SATU
) -> Callable[[Callable[[PerjanjianKinerja, Indikator], Iterator[Temuan]]], Cek]:
    """A check of one indikator becomes one of the agreement; `isian` are fields, those of Rencana Aksi as "aksi.x"."""
    lewat = _saring(isian, lewati)

    def hias(cek: Callable[[PerjanjianKinerja, Indikator], Iterator[Temuan]]) -> Cek:
        def jalan(pk: PerjanjianKinerja) -> Iterator[Temuan]:
            for o in pk.instansi:
                for i in o.indikator:
                    if not lewat(i):
                        yield from cek(pk, i)

        return _bernama(jalan, cek, jenis, isian, lewati)

    return hias


def tiap_anggaran(
    *jenis: Jenis, isian: tuple[str, ...], lewati: Lewati = Lewati.SALAH_SATU
) -> Callable[[Callable[[PerjanjianKinerja, Anggaran], Iterator[Temuan]]], Cek]:
    """A check of one budget line becomes one of the agreement."""
    lewat = _saring(isian, lewati)

    def hias(cek: Callable[[PerjanjianKinerja, Anggaran], Iterator[Temuan]]) -> Cek:
        def jalan(pk: PerjanjianKinerja) -> Iterator[Temuan]:
            for o in pk.instansi:
                for a in o.anggaran:
                    if not lewat(a):
                        yield from cek(pk, a)

        return _bernama(jalan, cek, jenis, isian, lewati)

    return hias


def tiap_instansi(
    *jenis: Jenis, isian: tuple[str, ...], lewati: Lewati = Lewati.SALAH_SATU
) -> Callable[[Callable[[PerjanjianKinerja, Instansi], Iterator[Temuan]]], Cek]:
    """A check of one agency becomes one of the agreement."""
    lewat = _saring(isian, lewati)

    def hias(cek: Callable[[PerjanjianKinerja, Instansi], Iterator[Temuan]]) -> Cek:
        def jalan(pk: PerjanjianKinerja) -> Iterator[Temuan]:
            for o in pk.instansi:
                if not lewat(o):
                    yield from cek(pk, o)

        return _bernama(jalan, cek, jenis, isian, lewati)

    return hias


def _bernama(
    jalan: Cek, cek: Callable[..., Iterator[Temuan]], jenis: tuple[Jenis, ...], isian: tuple[str, ...], lewati: Lewati
) -> Cek:
    jalan.__name__, jalan.__qualname__, jalan.__doc__ = cek.__name__, cek.__qualname__, cek.__doc__
    jalan.__module__ = cek.__module__
    kata = ", ".join(x.removeprefix("aksi.").removeprefix("tercetak.").replace("_", " ") for x in isian)
    return _tandai(jalan, jenis, kata, lewati)
