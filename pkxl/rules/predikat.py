"""Classes that a figure earns: predikat kinerja by scale, predikat AKIP, and the ranks of opini and AKIP."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pkxl.model.angka import baca, tulis_ringkas
from pkxl.model.istilah import kunci
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.rules.kebijakan import Kebijakan, kebijakan
from pkxl.rules.skala import Kelas, Skala

PREDIKAT_TAK_DIKENAL = Jenis(
    "PRE-01",
    Tingkat.PERBAIKI,
    "Predikat tidak dikenal",
    pesan="“{kata}” bukan predikat pada skala {skala}. Yang ada: {pilihan}.",
    saran="Tulis salah satu predikat itu.",
)

# PermenPANRB 12/2015, half-open: exactly 70 is B, exactly 80 is BB. 88/2021 keeps the seven (its text was not seen).
AKIP = Skala(
    "AKIP",
    (
        Kelas("AA", Decimal(90)), Kelas("A", Decimal(80)), Kelas("BB", Decimal(70)), Kelas("B", Decimal(60)),
        Kelas("CC", Decimal(50)), Kelas("C", Decimal(30)), Kelas("D"),
    ),
    "PermenPANRB 12/2015; predikat yang sama pada PermenPANRB 88/2021",
)  # fmt: skip

PERINGKAT: Mapping[str, Mapping[str, int]] = {
    # WTP-DPP is an unqualified opinion as well (own definition; the source has four ranks).
    "Opini": {"TMP": 1, "TW": 2, "WDP": 3, "WTP": 4, "WTP-DPP": 4},
    "AKIP": {kelas.nama: i for i, kelas in enumerate(reversed(AKIP.kelas), 1)},
}
_NAMA_PERINGKAT = {"opini": "Opini", "opinibpk": "Opini", "bpk": "Opini", "akip": "AKIP", "sakip": "AKIP"}


def predikat_kinerja(capaian: Decimal | None, acuan: Skala | Kebijakan | None = None) -> str:
    """The class of a capaian; "" for None. Every number has exactly one class.

    Args:
        capaian: Percent points, unrounded.
        acuan: The scale, or the policy whose scale counts; the default policy's when left out.

    Source:
        Permendagri 86/2017 (scale of the default policy, its holes closed as Bantul 2014 printed them).
    """
    if capaian is None:
        return ""
    skala = acuan if isinstance(acuan, Skala) else (acuan or kebijakan()).skala
    return skala.kelas_dari(capaian).nama


def predikat_akip(nilai: Decimal | None) -> str:
    """The AKIP letter of a score: 70 is B, above 70 is BB; "" for None and outside 0..100.

    Source:
        PermenPANRB 12/2015 (AA >90-100, A >80-90, BB >70-80, B >60-70, CC >50-60, C >30-50, D 0-30).
    """
    if nilai is None or not 0 <= nilai <= 100:
        return ""
    return AKIP.kelas_dari(nilai).nama


def peringkat(predikat: str, skala: str = "") -> tuple[str, int] | None:
    """The scale and the rank of a predikat in its one spelling ("BB", "WTP"); None where no scale has it.

    Source:
        Ranks TMP 1 .. WTP 4 and D 1 .. AA 7 as in E-Sakip Pringsewu.
    """
    for nama, urutan in PERINGKAT.items():
        if predikat in urutan and (not skala or nama == skala):
            return nama, urutan[predikat]
    return None


def skor_predikat(kode: str, skala: str = "") -> int:
    """The rank of a predikat as written: "WTP" 4, "wajar dengan pengecualian" 3, "A (80,50)" 6.

    Args:
        kode: As an officer types it.
        skala: "Opini" or "AKIP"; empty finds the scale by the code.

    Raises:
        PkxlError: PRE-01, no such scale, or the scale has no such code; the message lists those it has.
    """
    nama = _NAMA_PERINGKAT.get(kunci(skala), "") if skala.strip() else ""
    if skala.strip() and not nama:
        pilihan = " · ".join(PERINGKAT)
        raise PkxlError(PREDIKAT_TAK_DIKENAL.di(TANPA_ASAL, isi=skala, kata=skala, skala="mana pun", pilihan=pilihan))
    ketemu = peringkat(baca(kode).predikat, nama)
    if ketemu is None:
        pilihan = " · ".join(f"{n}: {', '.join(u)}" for n, u in PERINGKAT.items() if nama in ("", n))
        raise PkxlError(
            PREDIKAT_TAK_DIKENAL.di(TANPA_ASAL, isi=kode, kata=kode, skala=nama or "Opini maupun AKIP", pilihan=pilihan)
        )
    return ketemu[1]


def akip_dari_nilai(nilai: Decimal) -> str:
    """ "72,5 = BB": how a score was turned into a letter, for explanations."""
    return f"{tulis_ringkas(nilai, 4)} = {predikat_akip(nilai)}"
