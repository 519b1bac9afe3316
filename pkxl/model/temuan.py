"""Findings: what is wrong or worth a word, where it stands, and what to do about it.

A `Jenis` is one kind of finding, written once beside the check that speaks it; `Jenis.di(asal, ...)` makes
a `Temuan`, one occurrence at one place. A single value that no rule can use raises `PkxlError`, which
carries the same `Temuan`. Standard library only: a cell formula pays for every import.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Tingkat(StrEnum):
    """How much a catatan weighs, in the words of the sheet Hasil Periksa."""

    PERBAIKI = "Perbaiki"
    JELASKAN = "Jelaskan"
    INFO = "Info"


URUTAN_TINGKAT: dict[Tingkat, int] = {t: i for i, t in enumerate(Tingkat)}


def nama_kolom(kolom: int) -> str:
    """Spreadsheet letters of a 1-based column number; 0 has none and gives ""."""
    huruf = ""
    while kolom > 0:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


class Asal(NamedTuple):
    """Where a value came from: a cell of a sheet, or a line of a document.

    Attributes:
        berkas: File name without its folder; "" for values that never had one.
        lembar: Sheet name; "" in a document.
        baris: 1-based row or line; 0 means the file as a whole.
        kolom: 1-based column; 0 where the source has lines and no cells.
        sampai: Last row of a range of the same column; 0 for a single cell.
    """

    berkas: str = ""
    lembar: str = ""
    baris: int = 0
    kolom: int = 0
    sampai: int = 0

    @property
    def sel(self) -> str:
        """ "B8", "T6:T20", or "" in a document."""
        if not self.kolom or not self.baris:
            return ""
        huruf = nama_kolom(self.kolom)
        akhir = f":{huruf}{self.sampai}" if self.sampai > self.baris else ""
        return f"{huruf}{self.baris}{akhir}"

    @property
    def tempat(self) -> str:
        """The place without the file: "Anggaran!B8", "baris 92", or ""."""
        if self.sel:
            return f"{self.lembar}!{self.sel}" if self.lembar else self.sel
        if self.baris:
            return f"{self.lembar} baris {self.baris}".strip()
        return self.lembar

    def __str__(self) -> str:
        bagian = [b for b in (self.berkas, self.tempat) if b]
        return " › ".join(bagian)


class Jenis(NamedTuple):
    """One kind of finding.

    Attributes:
        kode: "BDG-09"; never reused for another meaning.
        tingkat: Its usual level; `di(..., tingkat=...)` may soften or raise one occurrence.
        judul: Its name in a few Indonesian words, for docs/kode.md.
        pesan: What is wrong, with {fields} filled by `di`; {isi} is always there.
        saran: What to do; may use the same {fields}.
        sumber: Regulation and article, or "own definition".
        gabung: How many of one code in one agency become one line; 0 means never.
        ringkas: The sentence of that one line; fields {n} and {tempat} besides `konteks` of the first.
    """

    kode: str
    tingkat: Tingkat
    judul: str
    pesan: str
    saran: str
    sumber: str = "own definition"
    gabung: int = 3
    ringkas: str = ""

    def di(
        self,
        asal: Asal,
        *,
        isi: str = "",
        instansi: str = "",
        tingkat: Tingkat | None = None,
        saran: str | None = None,
        **konteks: object,
    ) -> Temuan:
        """One occurrence of this kind at `asal`; `isi` is the present content as text."""
        return Temuan(self, asal, isi, instansi, tingkat or self.tingkat, konteks, saran or self.saran)


class Temuan(NamedTuple):
    """One finding at one place; its sentences are made when somebody reads them."""

    jenis: Jenis
    asal: Asal
    isi: str
    instansi: str
    tingkat: Tingkat
    konteks: dict[str, object]
    saran_mentah: str

    @property
    def kode(self) -> str:
        """The code of its Jenis, "BDG-01"."""
        return self.jenis.kode

    @property
    def pesan(self) -> str:
        """What is wrong, in Indonesian, values filled in."""
        return self.jenis.pesan.format_map({"isi": self.isi, **self.konteks})

    @property
    def saran(self) -> str:
        """What to do, in Indonesian, values filled in."""
        return self.saran_mentah.format_map({"isi": self.isi, **self.konteks})

    @property
    def sidik(self) -> str:
        """A fingerprint of the fact, not of the address: 16 hex digits; survives moved rows."""
        import hashlib  # 4 ms that the road of a cell need not pay

        anggota = self.konteks.get("anggota")  # a merged line: its facts in whatever order the rows stand
        if isinstance(anggota, tuple):
            fakta = "\x1f".join((self.kode, self.instansi, *sorted(t.sidik for t in anggota)))
        else:
            pesan = self.jenis.pesan.format_map({"isi": self.isi, **self.konteks, "tempat": ""})
            fakta = "\x1f".join((self.kode, self.instansi, self.isi, _ALAMAT.sub("!", pesan)))
        return hashlib.blake2b(fakta.encode(errors="surrogatepass"), digest_size=8).hexdigest()

    def __str__(self) -> str:
        tempat = str(self.asal)
        return f"{self.kode} {tempat}: {self.pesan}" if tempat else f"{self.kode}: {self.pesan}"


class PkxlError(ValueError):
    """A value or a file that no rule can use; carries the `Temuan` that says so in Indonesian."""

    def __init__(self, temuan: Temuan) -> None:
        self.temuan = temuan
        super().__init__(str(temuan))

    @property
    def kode(self) -> str:
        """The code of its finding, "CAP-10"."""
        return self.temuan.kode


TANPA_ASAL = Asal()
_ALAMAT = re.compile(r"![A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?\b")  # "Indikator!A7" inside a sentence
