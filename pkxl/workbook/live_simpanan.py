"""What the last click wrote, kept in the workbook: cells before and after, so that the click can be taken back.

Stands on the very hidden sheet `_pkxl` from row 21 on, as one block of text: a line that says in which state the write
is ("sedang menulis" stands there before the first cell is touched), and the cells, compressed, in pieces that a cell
holds. Pure: turns a `Simpanan` into rows of a sheet and back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pkxl.workbook.grid import Value
from pkxl.workbook.live_sel import Isian, dari_json, ke_json
from pkxl.workbook.stempel import BARIS_SNAPSHOT, LEMBAR

# Excel before 2010 refuses a block that holds a longer text than 8,203; 32,767 is the most that a cell takes
PANJANG_POTONG = 8000
KOSONG, MENULIS, SELESAI, DIBATALKAN = "kosong", "sedang menulis", "selesai", "dibatalkan"


class SimpananRusakError(ValueError):
    """The kept cells are not what was written: pieces are missing or changed."""


@dataclass(slots=True)
class SelTulis:
    """One cell that a click writes: 0-based place, content before and after."""

    baris: int
    kolom: int
    sebelum: Isian
    sesudah: Isian


@dataclass(slots=True)
class LembarTulis:
    """What a click writes on one sheet.

    Attributes:
        nama: The sheet.
        sel: Its cells.
        format: Number formats: row, column, before, after.
        kolom_kunci: Column whose text names the row (Kode, Sidik); -1 where rows have no name.
        kunci: Name of each row with cells here, after the write.
        tambahan: Rows that were appended.
        telanjang: Appended rows that no format had reached: first, last row and last column.
        daftar: Dropdowns: first row, first column, last row, last column, source before ("" for none), source after,
            whether the new one only warns.
    """

    nama: str
    sel: list[SelTulis] = field(default_factory=list)
    format: list[tuple[int, int, str, str]] = field(default_factory=list)
    kolom_kunci: int = -1
    kunci: dict[int, str] = field(default_factory=dict)
    tambahan: list[int] = field(default_factory=list)
    telanjang: tuple[int, int, int] | None = None
    daftar: list[tuple[int, int, int, int, str, str, bool]] = field(default_factory=list)


@dataclass(slots=True)
class Simpanan:
    """One click.

    Attributes:
        tombol: Caption of its button.
        waktu: When, as text for officers.
        lembar: What it writes.
        lembar_baru: Sheets that it makes; the hidden name that the former sheet of that name has until the next click,
            or "".
    """

    tombol: str
    waktu: str
    lembar: list[LembarTulis] = field(default_factory=list)
    lembar_baru: dict[str, str] = field(default_factory=dict)

    @property
    def banyak(self) -> int:
        """How many cells that an officer sees it writes."""
        return sum(len(x.sel) for x in self.lembar if x.nama != LEMBAR)


def ke_baris(s: Simpanan, keadaan: str) -> list[list[Isian]]:
    """The rows of the sheet: state and line about it, then the pieces."""
    data = {
        "b": s.lembar_baru,
        "l": [
            {
                "n": x.nama,
                "s": [[c.baris, c.kolom, ke_json(c.sebelum), ke_json(c.sesudah)] for c in x.sel],
                "f": x.format,
                "k": x.kolom_kunci,
                "i": list(x.kunci.items()),
                "t": x.tambahan,
                "p": x.telanjang,
                "v": x.daftar,
            }
            for x in s.lembar
        ],
    }
    mentah = zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 6)
    teks = base64.b64encode(mentah).decode()
    potong = [teks[i : i + PANJANG_POTONG] for i in range(0, len(teks), PANJANG_POTONG)]
    kepala = {"tombol": s.tombol, "waktu": s.waktu, "potong": len(potong), "sidik": _sidik(teks)}
    # a letter in front: base64 may begin with + or a digit, which a spreadsheet would read
    baris: list[list[Isian]] = [[keadaan, f"pkxl {json.dumps(kepala, ensure_ascii=False)}"]]
    baris += [[f"z{p}", None] for p in potong]
    return baris


def dari_baris(baris: Sequence[Sequence[Value]]) -> tuple[str, Simpanan | None]:
    """State and contents, from the rows of `_pkxl` counted from the sheet's first one.

    Raises:
        SimpananRusakError: Something stands there that cannot be read.
    """
    isi = baris[BARIS_SNAPSHOT - 1 :]
    if not isi or not isi[0] or not isinstance(isi[0][0], str):
        return KOSONG, None
    keadaan = isi[0][0]
    if keadaan not in (MENULIS, SELESAI, DIBATALKAN):
        return KOSONG, None
    try:
        kepala = json.loads(str(isi[0][1]).removeprefix("pkxl "))
        teks = "".join(str(isi[1 + n][0])[1:] for n in range(kepala["potong"]))
        if _sidik(teks) != kepala["sidik"]:
            raise SimpananRusakError("digest differs")
        data = json.loads(zlib.decompress(base64.b64decode(teks)))
        lembar = [
            LembarTulis(
                x["n"],
                [SelTulis(r, c, dari_json(a), dari_json(b)) for r, c, a, b in x["s"]],
                [(r, c, a, b) for r, c, a, b in x["f"]],
                x["k"],
                {int(r): k for r, k in x["i"]},
                list(x["t"]),
                tuple(x["p"]) if x["p"] else None,
                [
                    (a, b, c, d, str(lama), str(baru), bool(longgar))
                    for a, b, c, d, lama, baru, longgar in x.get("v", ())
                ],
            )
            for x in data["l"]
        ]
    except (ValueError, KeyError, IndexError, TypeError, zlib.error) as e:
        raise SimpananRusakError(str(e)) from e
    return keadaan, Simpanan(kepala["tombol"], kepala["waktu"], lembar, dict(data["b"]))


def _sidik(teks: str) -> str:
    return hashlib.blake2b(teks.encode(), digest_size=12).hexdigest()
