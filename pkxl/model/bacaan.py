"""One value as read: what kind of thing it is, its numbers, and everything that must stay beside them."""

from __future__ import annotations

from decimal import Decimal
from enum import IntFlag, StrEnum
from typing import NamedTuple

from pkxl.model.dua_bacaan import Penentu


class Bentuk(StrEnum):
    """What kind of thing was read."""

    KOSONG = "kosong"
    ANGKA = "angka"
    RENTANG = "rentang"
    PERBANDINGAN = "perbandingan"
    PREDIKAT = "predikat"
    TAK_TERBACA = "tak terbaca"


class Tanda(IntFlag):
    """Small marks on a reading; none changes the number. Ask with `Tanda.NIHIL in b.tanda`."""

    TANPA = 0
    INGGRIS = 1  # English marks: 4.25, 7,200,837,838.00
    NIHIL = 2  # "nihil", "Rp.-": blank, but in a realisasi of money it means that nothing was spent
    STRIP = 4  # a dash: blank in a target; in a realisasi of money as NIHIL
    BELUM_RILIS = 8  # "**)", "belum rilis": blank because the figure is published later
    NOL_DEPAN = 16  # 007: perhaps a code, not a number
    PERSEN_SEL = 32  # the cell's own format is a percentage; its value was multiplied by 100
    PRESISI = 64  # more digits than the 15 that a cell keeps
    NEGATIF_KURUNG = 128  # (1.000.000): negative by brackets
    RIBUAN = 256  # written with group marks: its cell wants "#,##0", not "0"
    UANG = 512  # written with Rp or IDR
    BUKAN_TEKS = 1024  # from a numeric cell, not from text
    SEMENTARA = 2048  # "37,45*)": a figure that may still change, as officers mark it (Sifat Data Sementara)


class Bacaan(NamedTuple):
    """One value as read.

    Attributes:
        teks: As printed; for a numeric cell as it shows, in Indonesian marks.
        bentuk: What it is.
        angka: The number of ANGKA, the bound of PERBANDINGAN, the number in brackets of PREDIKAT; else None.
        bawah: Lower bound of a RENTANG; else None.
        atas: Upper bound of a RENTANG, at least bawah; else None.
        desimal: Decimals as written: "38" 0, "38,20" 2; of a numeric cell as shown, at most 15.
        satuan: Unit word or percent sign dropped from behind; "" where none.
        lain: The other legal reading where there were two (of a RENTANG: of its first such bound); else None.
        alasan: Indonesian: why it was read so ("satuannya Orang"), or why it was refused; else "".
        penentu: Who decided between two readings; None where there was one.
        tanda: Marks.
        banding: Operator of a PERBANDINGAN (or of "minimal BB"): ">=", ">", "<=", "<"; else "".
        predikat: Letter or word of a PREDIKAT in its one spelling: "BB", "WTP", "Sangat Baik"; else "".
    """

    teks: str
    bentuk: Bentuk
    angka: Decimal | None = None
    bawah: Decimal | None = None
    atas: Decimal | None = None
    desimal: int = 0
    satuan: str = ""
    lain: Decimal | None = None
    alasan: str = ""
    penentu: Penentu | None = None
    tanda: Tanda = Tanda.TANPA
    banding: str = ""
    predikat: str = ""

    @property
    def terisi(self) -> bool:
        """Whether anything was filled in: 0 is, a dash is not, an unreadable text is."""
        return self.bentuk is not Bentuk.KOSONG


def tak_terbaca(teks: str, alasan: str) -> Bacaan:
    """A refusal with its reason in Indonesian, no full stop at its end."""
    return Bacaan(teks, Bentuk.TAK_TERBACA, alasan=alasan)
