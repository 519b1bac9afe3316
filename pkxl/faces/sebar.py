"""How a worksheet function meets its cells: blocks, blanks, errors; and the register of what each function says.

A function is written for one cell (or for one list of cells); `daftarkan` makes it take blocks as Excel does: blocks
of one shape cell by cell, one value or one row or one column against a block. In a block a cell that cannot be used
becomes a `Galat`, which VBA turns into a true error, while the others compute; a single call raises.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from typing import Any

from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Temuan, Tingkat
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.kebijakan import dari_teks
from pkxl.rules.tampil import batas_tampil, tampil_ringkas

AWALAN_GALAT = "#PKXL-GALAT#"
DOK_KEBIJAKAN = "Diisi sendiri dari lembar Pengaturan; biarkan kosong."
_DOK_TERPANJANG = 255  # Excel shows no more

BLOK_TAK_COCOK = Jenis(
    "FNG-01",
    Tingkat.PERBAIKI,
    "Ukuran rentang tidak cocok",
    pesan="Rentang {a} dan {b} tidak dapat dipasangkan (baris × kolom).",
    saran="Pakai rentang yang sama ukurannya, atau satu sel, satu baris, atau satu kolom.",
)

Sel = object
Blok = list[list[object]]


class Galat(str):
    """What stands in a block for a cell that cannot be used: text with `AWALAN_GALAT` that VBA makes a true error."""

    __slots__ = ("temuan",)
    temuan: Temuan

    def __new__(cls, temuan: Temuan) -> Galat:
        """A marker that says why."""
        ini = super().__new__(cls, f"{AWALAN_GALAT} {temuan}")
        ini.temuan = temuan
        return ini


@dataclass(frozen=True, slots=True)
class Argumen:
    """One argument as the function wizard shows it: its name, its Indonesian text, whether it may be left out."""

    nama: str
    dok: str
    wajib: bool
    rentang: bool


@dataclass(frozen=True, slots=True)
class Fungsi:
    """One worksheet function, declared once; docs, the command line and VBA are made from this.

    Attributes:
        nama: Its name in Excel.
        kelompok: Group in the documentation.
        dok: First paragraph of its docstring, at most 255 characters.
        argumen: Its arguments, without the hidden last one (kebijakan).
        panggil: The function itself; takes a last argument `kebijakan`, the policy as one text.
        nilai_contoh: Arguments of its one example; a list is a range.
        hasil: What the example gives, as `teks_hasil` writes it.
    """

    nama: str
    kelompok: str
    dok: str
    argumen: tuple[Argumen, ...]
    panggil: Callable[..., Any]
    nilai_contoh: tuple[object, ...]
    hasil: str

    @property
    def contoh(self) -> str:
        """The example as an officer types it: "CAPAIAN(38;37,08)"."""
        return f"{self.nama}({';'.join(_teks_contoh(n) for n in self.nilai_contoh)})"

    @property
    def tanda_tangan(self) -> str:
        """Its form: "CAPAIAN(target;realisasi;[polaritas];[batas])"."""
        return f"{self.nama}({';'.join(a.nama if a.wajib else f'[{a.nama}]' for a in self.argumen)})"

    @property
    def rentang(self) -> bool:
        """Whether some argument is a range taken whole; the others work cell by cell."""
        return any(a.rentang for a in self.argumen)

    @property
    def ringkas(self) -> str:
        """What it is for, in its first sentence."""
        return self.dok.partition("; ")[0].partition(". ")[0].rstrip(".") + "."

    @property
    def bantuan(self) -> str:
        """What the function wizard says, with the example, as lines of text."""
        argumen = [f"  {a.nama if a.wajib else f'[{a.nama}]'}: {a.dok}" for a in self.argumen]
        return "\n".join([self.dok, *argumen, f"Contoh: {self.contoh} → {self.hasil}"])

    def cocok(self, banyak: int) -> bool:
        """Whether it takes that many arguments."""
        return sum(a.wajib for a in self.argumen) <= banyak <= len(self.argumen)

    def teks_hasil(self, argumen: Sequence[object], kebijakan: str = "") -> str:
        """Its value as text, for arguments as typed; the cells of a range are parted by ";".

        Args:
            argumen: Values; of a range argument a list, or one text such as "25;25;20".
            kebijakan: The policy as one text; the default when left out.

        Raises:
            PkxlError: What the function refuses.
        """
        return teks_hasil(self._hitung(argumen, kebijakan))

    def teks_utuh(self, argumen: Sequence[object], kebijakan: str = "") -> str:
        """As `teks_hasil`, but a number with every digit that it has: "97,57894736842105"."""
        nilai = self._hitung(argumen, kebijakan)
        if isinstance(nilai, float | int):
            return _teks_contoh(nilai)
        return str(nilai)

    def _hitung(self, argumen: Sequence[object], kebijakan: str) -> object:
        isi = [
            n.split(";") if a.rentang and isinstance(n, str) else n for a, n in zip(self.argumen, argumen, strict=False)
        ]
        return self.panggil(*isi, kebijakan=kebijakan)


FUNGSI: dict[str, Fungsi] = {}


def teks_hasil(nilai: object) -> str:
    """A result as text: numbers with ",", two decimals, or up to four where two would read 100 or a class bound."""
    if isinstance(nilai, float | int):
        return tampil_ringkas(Decimal(repr(nilai)), batas_tampil(dari_teks()))
    return str(nilai)


def _teks_contoh(nilai: object) -> str:
    if isinstance(nilai, list):
        return "{" + ";".join(_teks_contoh(n) for n in nilai) + "}"
    if isinstance(nilai, str):
        return f'"{nilai}"'
    return tulis_ringkas(Decimal(repr(nilai)), 15).replace(".", "")  # no group marks inside a formula


def _blok(nilai: object) -> Blok | None:
    """The rows of a block; a flat list is one row; None for a single value."""
    if not isinstance(nilai, list | tuple):
        return None
    baris = [list(b) if isinstance(b, list | tuple) else [b] for b in nilai]
    if not any(isinstance(b, list | tuple) for b in nilai):
        baris = [list(nilai)]
    lebar = {len(b) for b in baris}
    if len(lebar) != 1 or lebar == {0}:
        ukuran = f"{len(baris)} × {'/'.join(str(n) for n in sorted(lebar))}"
        raise PkxlError(BLOK_TAK_COCOK.di(TANPA_ASAL, isi=ukuran, a=ukuran, b="tabel penuh"))
    return baris


def datar(nilai: object) -> list[object]:
    """All cells of a range, row by row; a single value is a range of one."""
    blok = _blok(nilai)
    return [nilai] if blok is None else [sel for baris in blok for sel in baris]


def _deret(nilai: object) -> Blok | None:
    """Rows of quarters: one column, one row or one value is one series and gives None."""
    blok = _blok(nilai)
    return blok if blok is not None and len(blok) > 1 and len(blok[0]) > 1 else None


def _muat(blok: Sequence[Blok | None]) -> tuple[int, int]:
    """Rows and columns of the answer."""
    ada = [b for b in blok if b is not None]
    baris, kolom = max(len(b) for b in ada), max(len(b[0]) for b in ada)
    terbesar = f"{baris} × {kolom}"
    for b in ada:
        if len(b) not in (1, baris) or len(b[0]) not in (1, kolom):
            a = f"{len(b)} × {len(b[0])}"
            raise PkxlError(BLOK_TAK_COCOK.di(TANPA_ASAL, isi=a, a=a, b=terbesar))
    return baris, kolom


def _baris(argumen: Sequence[object], blok: Sequence[Blok | None], i: int, kolom: int) -> Iterator[tuple[object, ...]]:
    """The arguments of each cell of row `i` of the answer."""
    deret = []
    for nilai, b in zip(argumen, blok, strict=True):
        sel = [nilai] if b is None else b[i if len(b) > 1 else 0]
        deret.append(sel * kolom if len(sel) == 1 else sel)
    return zip(*deret, strict=True)


def sebar(satu: Callable[..., object], argumen: Sequence[object]) -> object:
    """`satu` of single values, or a list of rows when any argument is a block.

    Raises:
        PkxlError: What `satu` raises, for single values; FNG-01, blocks whose shapes don't fit.
    """
    blok = [_blok(a) for a in argumen]
    if all(b is None for b in blok):
        return satu(*argumen)
    baris, kolom = _muat(blok)
    hasil: Blok = []
    for i in range(baris):
        deret: list[object] = []
        for sel in _baris(argumen, blok, i, kolom):
            try:
                deret.append(satu(*sel))
            except PkxlError as galat:
                deret.append(Galat(galat.temuan))
        hasil.append(deret)
    return hasil


def _sebar_deret(satu: Callable[..., object], argumen: Sequence[object], rentang: Sequence[bool]) -> object:
    """As `sebar`, where each range argument is one series of quarters a row."""
    deret = [_deret(a) if r else None for a, r in zip(argumen, rentang, strict=True)]
    if all(d is None for d in deret):
        return sebar(lambda *lain: satu(*_sisip(lain, argumen, rentang)), _lain(argumen, rentang))
    bungkus: list[object] = []
    for a, d, r in zip(argumen, deret, rentang, strict=True):
        if not r:
            bungkus.append(a)
        else:
            bungkus.append([[_Deret(datar(a))]] if d is None else [[_Deret(b)] for b in d])
    return sebar(lambda *sel: satu(*(s.isi if isinstance(s, _Deret) else s for s in sel)), bungkus)


class _Deret:
    """One series of quarters as a single cell, so that it can be spread like one."""

    def __init__(self, isi: list[object]) -> None:
        self.isi = isi


def _lain(argumen: Sequence[object], rentang: Sequence[bool]) -> list[object]:
    return [a for a, r in zip(argumen, rentang, strict=True) if not r]


def _sisip(lain: Sequence[object], argumen: Sequence[object], rentang: Sequence[bool]) -> list[object]:
    """The other arguments in their places between the whole ranges."""
    sisa = iter(lain)
    return [datar(a) if r else next(sisa) for a, r in zip(argumen, rentang, strict=True)]


def daftarkan(
    kelompok: str, contoh: tuple[object, ...], hasil: str, rentang: tuple[str, ...] = (), per_baris: bool = False
) -> Callable[[Callable[..., object]], Callable[..., Any]]:
    """A decorator: the function takes blocks and a last argument `kebijakan`, and stands in `FUNGSI`.

    Args:
        kelompok: Group in the documentation.
        contoh: Arguments of the example.
        hasil: What it gives, as text.
        rentang: Names of arguments that are ranges taken whole; the function gets a flat list of cells.
        per_baris: A block of several rows and columns in such an argument is one series a row.
    """

    def hias(satu: Callable[..., object]) -> Callable[..., Any]:
        parameter = [p for p in inspect.signature(satu).parameters.values() if p.name != "_k"]
        berkebijakan = len(parameter) != len(inspect.signature(satu).parameters)
        nama, baku = [p.name for p in parameter], [p.default for p in parameter]
        utuh = [n in rentang for n in nama]

        @wraps(satu)
        def bungkus(*argumen: object, **bernama: object) -> object:
            isi, kebijakan = _ikat(satu.__name__, nama, baku, argumen, bernama)
            k = dari_teks("" if kebijakan is None else str(kebijakan))
            tepat: Callable[..., object] = (lambda *sel: satu(*sel, _k=k)) if berkebijakan else satu
            if per_baris:
                return _sebar_deret(tepat, isi, utuh)
            if rentang:
                return sebar(lambda *lain: tepat(*_sisip(lain, isi, utuh)), _lain(isi, utuh))
            return sebar(tepat, isi)

        tersembunyi = inspect.Parameter("kebijakan", inspect.Parameter.POSITIONAL_OR_KEYWORD, default="")
        biasa = [p.replace(kind=inspect.Parameter.POSITIONAL_OR_KEYWORD) for p in parameter]
        vars(bungkus)["__signature__"] = inspect.Signature([*biasa, tersembunyi])
        dok, dok_argumen = _urai_dok(satu.__doc__ or "")
        argumen_dok = tuple(
            Argumen(p.name, dok_argumen[p.name], p.default is inspect.Parameter.empty, p.name in rentang)
            for p in parameter
        )
        FUNGSI[satu.__name__] = Fungsi(satu.__name__, kelompok, dok, argumen_dok, bungkus, contoh, hasil)
        return bungkus

    return hias


def _ikat(
    fungsi: str, nama: list[str], baku: list[object], argumen: Sequence[object], bernama: dict[str, object]
) -> tuple[list[object], object]:
    """Arguments in order, defaults filled in, and the kebijakan; what a signature would bind, only quicker."""
    if len(argumen) > len(nama) + 1 or not bernama.keys() <= {*nama, "kebijakan"}:
        raise TypeError(f"{fungsi}() takes {', '.join(nama)}, kebijakan")
    isi = list(argumen[: len(nama)])
    for n, b in zip(nama[len(isi) :], baku[len(isi) :], strict=True):
        if n not in bernama and b is inspect.Parameter.empty:
            raise TypeError(f"{fungsi}() needs {n}")
        isi.append(bernama.get(n, b))
    kebijakan = argumen[len(nama)] if len(argumen) > len(nama) else bernama.get("kebijakan", "")
    satu = datar(kebijakan)
    return isi, satu[0]


def _urai_dok(dok: str) -> tuple[str, dict[str, str]]:
    """The first paragraph and the text of each argument of a docstring in Google form."""
    bersih = inspect.cleandoc(dok)
    pembuka = " ".join(bersih.split("\n\n")[0].split())
    argumen: dict[str, str] = {}
    nama = ""
    for baris in bersih.partition("Args:\n")[2].partition("\n\n")[0].splitlines():
        if baris.startswith("    ") and not baris.startswith("     "):
            nama, _, teks = baris.strip().partition(": ")
            argumen[nama] = teks
        elif nama:
            argumen[nama] += " " + baris.strip()
    panjang = max(len(pembuka), *(len(t) for t in argumen.values()), 0)
    if panjang > _DOK_TERPANJANG:
        raise ValueError(f"docstring of {panjang} characters, Excel shows {_DOK_TERPANJANG}: {pembuka[:40]}")
    return pembuka, argumen
