"""What the last click made of the rows of an open workbook, so that the next one makes anew only what changed; pure.

A click on a workbook of a thousand rows that follows another one finds all rows but a few as they were. A row that holds
the very same values of the very same types, with the same shown decimals, at the same place, gives the same record:
that is compared, value by value, each time, and nothing else is trusted. Records are frozen, so what is made of a record
is met again by the record itself, which is kept alive here and can be no other. One click replaces what the one before
left, so no more is kept than the last workbook or two. Only the buttons remember: a batch of workbooks reads each once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, TypeAlias, TypeVar

from pkxl.workbook.tabel import Baris, Tabel

_T = TypeVar("_T")
Ingat: TypeAlias = Callable[[Any, Callable[[Any], Any]], Any]
BUKU = 2  # workbooks whose last click is remembered


class BarisLama:
    """The rows of one table: as they were, and what was made of them."""

    __slots__ = ("_baru", "_desimal", "_lama", "_persen")

    def __init__(self, tabel: Tabel, lama: BarisLama | None) -> None:
        g = tabel.grid
        self._desimal, self._persen = dict(g.desimal), set(g.persen)
        self._lama = lama._baru if lama is not None else {}
        self._baru: dict[int, tuple[list[Any], tuple[type, ...], Any]] = {}
        if lama is not None and (lama._desimal != self._desimal or lama._persen != self._persen):
            self._lama = {i: x for i, x in self._lama.items() if _rupa(lama, i, x[0]) == _rupa(self, i, x[0])}

    def ambil(self, b: Baris, buat: Callable[[Baris], _T]) -> _T:
        """What `buat` gives for this row, from memory where the row stands as it stood."""
        isi, jenis = b.isi, tuple(map(type, b.isi))
        lama = self._lama.get(b.i)
        if lama is not None and lama[0] == isi and lama[1] == jenis:
            self._baru[b.i] = lama
            return lama[2]  # type: ignore[no-any-return]
        hasil = buat(b)
        self._baru[b.i] = (isi, jenis, hasil)
        return hasil


def _rupa(x: BarisLama, i: int, isi: list[Any]) -> list[tuple[int | None, bool]]:
    return [(x._desimal.get((i, j)), (i, j) in x._persen) for j in range(len(isi))]


class Ingatan:
    """What is remembered from one click to the next; empty at first."""

    def __init__(self) -> None:
        self._tabel: dict[Hashable, BarisLama] = {}
        self._rekaman: dict[Hashable, dict[int, tuple[Any, Any]]] = {}

    def tabel(self, tabel: Tabel) -> BarisLama | None:
        """Memory of one table; None where its rows tell not all about themselves (documents, foreign sheets)."""
        g = tabel.grid
        if not g.bersel or g.nomor is not None or g.asal_sel or g.nomor_sel or g.kolom_sel:
            return None
        kunci = (
            g.berkas,
            g.nama,
            g.konvensi,
            bool(g.desimal),
            bool(g.persen),
            tabel.kepala,
            tabel.lebar,
            tuple(tabel.kolom.items()),
        )
        baru = BarisLama(tabel, self._tabel.pop(kunci, None))
        _simpan(self._tabel, kunci, baru, BUKU * 4)
        return baru

    def baris(self, tabel: Tabel, buat: Callable[[Baris], _T]) -> Callable[[Baris], _T]:
        """`buat` with a memory of the rows of this table."""
        ingat = self.tabel(tabel)
        return buat if ingat is None else partial(ingat.ambil, buat=buat)

    def rekaman(self, peran: str, keadaan: Hashable) -> Ingat:
        """A function that gives what is made of a frozen record, in the same circumstances, anew or from memory.

        Args:
            peran: What is made.
            keadaan: All else that it depends on.
        """
        lama = self._rekaman.pop((peran, keadaan), {})
        baru: dict[int, tuple[Any, Any]] = {}
        _simpan(self._rekaman, (peran, keadaan), baru, BUKU * 4)

        def ambil(rekaman: Any, buat: Callable[[Any], Any]) -> Any:
            kunci = id(rekaman)
            ada = lama.get(kunci)
            if ada is None or ada[0] is not rekaman:
                ada = (rekaman, buat(rekaman))
            baru[kunci] = ada
            return ada[1]

        return ambil


def _simpan(rak: dict[Any, Any], kunci: Hashable, isi: Any, paling: int) -> None:
    """Put it last; the oldest go."""
    rak[kunci] = isi
    while len(rak) > paling:
        rak.pop(next(iter(rak)), None)
