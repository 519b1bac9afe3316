"""Fields of the records by sheet and column: what stands in an input cell, as one text to keep, to compare and to show.

A text is kept as it is, a number as "#38.20", a date as "@2024-01-26"; a blank is "". So a handed-out value, the one that
came back and the one of the master are compared by what they mean, however a spreadsheet has stored them since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from pkxl.model.angka import Bentuk, tanggal, tulis
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Jawaban, Nilai, RencanaAksi, Tempat
from pkxl.workbook import layout
from pkxl.workbook.layout import Isi, Lembar

Kunci: TypeAlias = tuple[str, str]
"""Sheet, and the key of a row on it: a Kode, an OPD, a fingerprint; of a budget line its place in the hand-out."""
Rekaman: TypeAlias = "Instansi | Indikator | RencanaAksi | Anggaran | Jawaban"

PD, IND, RA, ANG = (x.nama for x in layout.MASUKAN)
HP = layout.HASIL_PERIKSA.nama
LEMBAR: dict[str, Lembar] = {x.nama: x for x in (*layout.MASUKAN, layout.HASIL_PERIKSA)}
_MASUKAN = (Isi.ISI, Isi.PILIH)
TERKUNCI: dict[str, frozenset[str]] = {
    PD: frozenset({"singkatan"}),
    IND: frozenset({"instansi"}),
    ANG: frozenset({"instansi"}),
    HP: frozenset({"diterima", "alasan", "oleh", "sampai"}),
}
"""Input columns of the master that an agency's own file keeps closed: keys, and what others decide."""
KOLOM: dict[str, tuple[str, ...]] = {
    nama: tuple(k.kunci for k in x.kolom if k.jenis in _MASUKAN and k.kunci not in TERKUNCI.get(nama, ()))
    for nama, x in LEMBAR.items()
}
"""Columns that an agency fills, by sheet."""


# --- from a record and back into it ----------------------------------------------------------------------------------

_LAIN_PD = {"tempat": "tempat_ttd"}


def ambil(r: Rekaman, kolom: str) -> Any:
    """The field of a record that stands in the column `kolom` of its sheet."""
    if isinstance(r, Instansi):
        if kolom[:3] in ("p1_", "p2_"):
            return getattr(r.pihak_pertama if kolom[1] == "1" else r.pihak_kedua, kolom[3:])
        return getattr(r, _LAIN_PD.get(kolom, kolom))
    if kolom[:-1] in ("target_tw", "realisasi_tw"):
        return getattr(r, kolom[:-1])[int(kolom[-1]) - 1]
    return getattr(r, kolom)


def ganti(r: Any, isi: dict[str, Any]) -> Any:
    """The same record with other values in these columns."""
    baru: dict[str, Any] = {}
    for kolom, v in isi.items():
        if isinstance(r, Instansi) and kolom[:3] in ("p1_", "p2_"):
            pihak = "pihak_pertama" if kolom[1] == "1" else "pihak_kedua"
            baru[pihak] = baru.get(pihak, getattr(r, pihak)).model_copy(update={kolom[3:]: v})
        elif isinstance(r, Instansi):
            baru[_LAIN_PD.get(kolom, kolom)] = v
        elif kolom[:-1] in ("target_tw", "realisasi_tw"):
            empat = list(baru.get(kolom[:-1], getattr(r, kolom[:-1])))
            empat[int(kolom[-1]) - 1] = v
            baru[kolom[:-1]] = tuple(empat)
        else:
            baru[kolom] = v
    return r.model_copy(update=baru)


# --- one text for a value --------------------------------------------------------------------------------------------


def simpan(v: Any) -> str:
    """A field as one text."""
    if v is None or v == "":
        return ""
    if isinstance(v, Nilai):
        b = v.bacaan
        if b.bentuk is Bentuk.ANGKA and b.angka is not None and b.lain is None and not b.predikat:
            desimal = max(b.desimal, -int(b.angka.as_tuple().exponent), 0)
            return f"#{b.angka:.{desimal}f}"
        return _lolos(b.teks)
    if isinstance(v, date):
        return f"@{v:%Y-%m-%d}"
    return _lolos(str(v))


def _lolos(teks: str) -> str:
    teks = teks.replace("\r\n", "\n").replace("\r", "\n").strip()
    return f"'{teks}" if teks[:1] in ("#", "@", "'") else teks


def sama(a: str, b: str) -> bool:
    """Whether two kept texts mean the same; numbers by value, so that 38 and 38,00 are no change."""
    if a == b:
        return True
    if a[:1] == b[:1] == "#":
        try:
            return Decimal(a[1:]) == Decimal(b[1:])
        except InvalidOperation:
            return False
    return False


def tampil(teks: str) -> str:
    """A kept text as an officer reads it; "(kosong)" for a blank."""
    if not teks:
        return "(kosong)"
    try:
        if teks[0] == "#":
            return tulis(Decimal(teks[1:]))
        if teks[0] == "@":
            return tanggal(date.fromisoformat(teks[1:]))
    except (InvalidOperation, ValueError):
        return teks
    return teks[1:] if teks[0] == "'" else teks


def medan(r: Rekaman, lembar: str) -> dict[str, str]:
    """Every filled field that the sheet `lembar` holds of a record, keys included."""
    kolom = [k.kunci for k in LEMBAR[lembar].kolom if k.jenis in _MASUKAN or k.jenis is Isi.CAP]
    if lembar == RA:
        kolom += ["kode"]
    elif lembar == HP:
        kolom = ["tanggapan"]
    return {k: t for k in kolom if (t := simpan(ambil(r, k)))}


def tempat(r: Rekaman) -> Tempat:
    """The row a record came from; an answer on Hasil Periksa has none."""
    return Tempat() if isinstance(r, Jawaban) else r.tempat


def nama(r: Rekaman) -> str:
    """What a person calls the record."""
    if isinstance(r, Instansi):
        return r.nama or r.singkatan
    return r.tanggapan if isinstance(r, Jawaban) else r.uraian


# --- the rows of one agency ------------------------------------------------------------------------------------------


def rekaman(o: Instansi, jawaban: Iterable[Jawaban] = ()) -> Iterator[tuple[Kunci, Rekaman]]:
    """Every row of an agency by its key; budget lines by their order."""
    yield (PD, o.singkatan), o
    for i in o.indikator:
        yield (IND, i.kode), i
        yield (RA, i.kode), i.aksi if i.aksi.kode else i.aksi.model_copy(update={"kode": i.kode})
    for n, a in enumerate(o.anggaran, 1):
        yield (ANG, f"A{n}"), a
    for j in jawaban:
        yield (HP, j.sidik), j


_Tanda: TypeAlias = "Callable[[dict[str, str]], tuple[str, ...]]"
_PASANGAN: tuple[_Tanda, ...] = (
    lambda m: (m.get("kode", ""), m.get("uraian", ""), m.get("no", ""), m.get("pagu", "")),
    lambda m: (m.get("kode", ""), m.get("uraian", ""), m.get("no", "")),
    lambda m: (m.get("kode", ""), m.get("uraian", "")),
    lambda m: (m["kode"],) if m.get("kode") else (),
    lambda m: (m["uraian"],) if m.get("uraian") else (),
    lambda m: (m["no"],) if m.get("no") else (),
)


def pasangkan(
    dasar: dict[str, dict[str, str]], baris: Sequence[Anggaran]
) -> tuple[dict[str, Anggaran], list[Anggaran]]:
    """Budget lines met with those of the hand-out, whatever their order; and those that are new.

    They have no Kode of ours: code, name and number together, then code, name, number alone. The first passes take equal
    lines in order; a lone code, name or number decides only where it is the only one of its kind left on both sides.
    """
    sisa = dict(dasar)
    bebas = [(a, medan(a, ANG)) for a in baris]
    hasil: dict[str, Anggaran] = {}
    for ke, tanda in enumerate(_PASANGAN):
        menurut: dict[tuple[str, ...], list[str]] = {}
        for k, m in sisa.items():
            if t := tanda(m):
                menurut.setdefault(t, []).append(k)
        banyak: dict[tuple[str, ...], int] = {}
        for _, m in bebas:
            banyak[tanda(m)] = banyak.get(tanda(m), 0) + 1
        tetap = []
        for a, m in bebas:
            calon = menurut.get(tanda(m), [])
            if calon and (ke < 3 or (len(calon) == 1 and banyak[tanda(m)] == 1)):
                kunci = calon.pop(0)
                hasil[kunci] = a
                del sisa[kunci]
            else:
                tetap.append((a, m))
        bebas = tetap
    return hasil, [a for a, _ in bebas]
