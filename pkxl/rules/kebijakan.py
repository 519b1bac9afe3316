"""The named policies: formula family, cap, floor, zero rules, bounds inside means, scale; dated, each with its source.

`kebijakan.toml` holds them; the sheet Pengaturan chooses one by name and may override single values (`ubah`).
A policy travels as one text ("Baku 2024|Rumus indikator Negatif=Kebalikan T/R") into a cell function, and as
one line (`Kebijakan.baris`) onto every output. Two policies in one output are refused (`satu_kebijakan`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Any, TypeVar

from pkxl.model.istilah import kunci
from pkxl.model.perhitungan import Rumus
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.rules import setelan as s
from pkxl.rules.setelan import TargetNol
from pkxl.rules.skala import Skala, baca_skala

__all__ = [
    "DUA_KEBIJAKAN", "KEBIJAKAN_TAK_DIKENAL", "NILAI_TAK_DIKENAL", "Kebijakan", "TargetNol",
    "daftar", "daftar_skala", "dari_teks", "ke_teks", "kebijakan", "pilihan", "satu_kebijakan", "skala", "ubah",
]  # fmt: skip

KEBIJAKAN_TAK_DIKENAL = Jenis(
    "KEB-01",
    Tingkat.PERBAIKI,
    "Kebijakan tidak dikenal",
    pesan="Kebijakan “{nama}” tidak dikenal. Yang ada: {pilihan}.",
    saran="Pilih dari daftar pada lembar Pengaturan.",
)
NILAI_TAK_DIKENAL = Jenis(
    "KEB-02",
    Tingkat.PERBAIKI,
    "Isi Pengaturan tidak dikenal",
    pesan="“{nilai}” tidak dapat dipakai untuk {label}. Yang dapat: {pilihan}.",
    saran="Pilih dari daftar pada lembar Pengaturan, atau kosongkan agar mengikuti kebijakannya.",
)
DUA_KEBIJAKAN = Jenis(
    "KEB-04",
    Tingkat.PERBAIKI,
    "Dua kebijakan dalam satu dokumen",
    pesan="Dokumen ini memuat lebih dari satu kebijakan: {daftar}.",
    saran="Hitung semuanya dengan satu kebijakan; capaian dari dua kebijakan tidak boleh berdampingan.",
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Kebijakan:
    """One law of computing capaian.

    Attributes:
        nama: As chosen on Pengaturan.
        berlaku: From which day the practice is known.
        sumber: Where it was seen; "definisi sendiri" where no text says so.
        rumus_negatif: Rumus.SELISIH or Rumus.KEBALIKAN.
        batas_atas: Ceiling of each capaian in percent points; None = none. batas_bawah: floor likewise.
        rata_bawah: At least so much does one capaian count in a mean; None = unbounded. rata_atas likewise.
        target_nol: What a target of 0 gives.
        realisasi_nol: What T/R gives for a realisasi of 0; None = nothing.
        skala: Scale of the predikat.
        desimal: Decimals shown; never used in a comparison.
        toleransi_stabil: Deviation in percent of the target up to which Stabil counts as on target.
        ubahan: Overrides (label, value) that changed this policy; empty for the policy as named.
    """

    nama: str
    berlaku: date
    sumber: str
    rumus_negatif: Rumus
    batas_atas: Decimal | None
    batas_bawah: Decimal | None
    rata_bawah: Decimal | None
    rata_atas: Decimal | None
    target_nol: TargetNol
    realisasi_nol: Decimal | None
    skala: Skala
    desimal: int = 2
    toleransi_stabil: Decimal = Decimal(0)
    ubahan: tuple[tuple[str, str], ...] = ()

    @property
    def diubah(self) -> bool:
        """Whether Pengaturan overrides a value of the policy that it names."""
        return bool(self.ubahan)

    @property
    def baris(self) -> str:
        """The policy in one line, as printed on every output; two that compute differently print differently."""
        negatif = self.rumus_negatif.value
        if self.rumus_negatif is Rumus.KEBALIKAN and self.realisasi_nol != 100:
            negatif += f" (R=0 → {'kosong' if self.realisasi_nol is None else self.realisasi_nol})"
        bagian = [
            f"Kebijakan {self.nama}{' (diubah)' if self.diubah else ''}",
            f"negatif {negatif}",
            "tanpa batas atas" if self.batas_atas is None else f"batas atas {s.angka_setelan(self.batas_atas)}",
        ]
        if self.batas_bawah is not None:
            bagian.append(f"batas bawah {s.angka_setelan(self.batas_bawah)}")
        bagian.append(f"rata-rata {s.teks_rata(self.rata_bawah, self.rata_atas, '-')}")
        if self.target_nol is not TargetNol.SERATUS:
            bagian.append(f"target nol {self.target_nol.ringkas}")
        bagian.append(f"predikat {self.skala.ringkas}")
        if self.toleransi_stabil:
            bagian.append(f"toleransi stabil {s.angka_setelan(self.toleransi_stabil)} %")
        return " · ".join(bagian)

    @property
    def nilai(self) -> dict[str, str]:
        """The eight settings by their label on Pengaturan, in the words that `ubah` reads."""
        return {
            s.L_RUMUS: s.TEKS_RUMUS[self.rumus_negatif],
            s.L_ATAS: s.teks_batas(self.batas_atas),
            s.L_BAWAH: s.teks_batas(self.batas_bawah),
            s.L_RATA: s.teks_rata(self.rata_bawah, self.rata_atas),
            s.L_NOL: self.target_nol.value,
            s.L_SKALA: self.skala.nama,
            s.L_DESIMAL: str(self.desimal),
            s.L_TOLERANSI: s.angka_setelan(self.toleransi_stabil),
        }


@cache
def _toml() -> dict[str, Any]:
    return tomllib.loads(resources.files("pkxl.rules").joinpath("kebijakan.toml").read_text("utf-8"))


@cache
def daftar_skala() -> dict[str, Skala]:
    """Every named scale by its name."""
    return {nama: baca_skala("; ".join(i["kelas"]), nama, i["sumber"]) for nama, i in _toml()["skala"].items()}


@cache
def _skala_dari_kunci() -> dict[str, Skala]:
    semua = daftar_skala()
    return {kunci(n): semua[nama] for nama, i in _toml()["skala"].items() for n in (nama, *i.get("alias", ()))}


@cache
def daftar() -> dict[str, Kebijakan]:
    """Every named policy by its name, in the order of kebijakan.toml (the default first)."""
    return {nama: _dari_toml(nama, isi) for nama, isi in _toml()["kebijakan"].items()}


def _dari_toml(nama: str, isi: Mapping[str, Any]) -> Kebijakan:
    bawah, atas = s.baca_rata(isi["rata"])
    return Kebijakan(
        nama=nama,
        berlaku=isi["berlaku"],
        sumber=isi["sumber"],
        rumus_negatif=s.baca_rumus(isi["rumus_negatif"]),
        batas_atas=s.baca_batas(isi.get("batas_atas", s.TANPA_BATAS)),
        batas_bawah=s.baca_batas(isi.get("batas_bawah", s.TANPA_BATAS)),
        rata_bawah=bawah,
        rata_atas=atas,
        target_nol=s.NAMA_TARGET_NOL[isi["target_nol"]],
        realisasi_nol=s.baca_batas(isi["realisasi_nol"]),
        skala=daftar_skala()[isi["skala"]],
    )


def kebijakan(nama: str = "") -> Kebijakan:
    """The policy of that name; the default for an empty one. Case, blanks and dots in the name don't matter.

    Raises:
        PkxlError: KEB-01, no policy has that name; the message lists them.
    """
    if not nama.strip():
        return daftar()[_toml()["baku"]]
    k = daftar().get(nama) or {kunci(n): k for n, k in daftar().items()}.get(kunci(nama))
    if k is None:
        raise PkxlError(KEBIJAKAN_TAK_DIKENAL.di(TANPA_ASAL, isi=nama, nama=nama, pilihan=" · ".join(daftar())))
    return k


def skala(nama: str, baku: Skala | None = None) -> Skala:
    """The scale of that name, or one written out (">85 Baik; ≥70 Cukup; Kurang"); `baku` for an empty name.

    Raises:
        PkxlError: KEB-02, neither a name nor classes; KEB-03, classes with a hole or an overlap.
    """
    if not nama.strip():
        return baku or kebijakan().skala
    ketemu = _skala_dari_kunci().get(kunci(nama))
    if ketemu is not None:
        return ketemu
    if ";" in nama and nama.strip()[0] in ">≥" and "|" not in nama:
        return baca_skala(nama)
    raise _salah(s.L_SKALA, nama)


def pilihan() -> dict[str, tuple[str, ...]]:
    """The values that each setting takes, by its label; for dropdowns and for messages."""
    return {
        s.L_RUMUS: tuple(s.TEKS_RUMUS.values()),
        s.L_ATAS: (s.TANPA_BATAS, "100", "110", "120"),
        s.L_BAWAH: (s.TANPA_BATAS, "0"),
        s.L_RATA: ("0 sampai 100", "0 sampai 120", s.TANPA_BATAS),
        s.L_NOL: tuple(n.value for n in TargetNol),
        s.L_SKALA: tuple(daftar_skala()),
        s.L_DESIMAL: ("0", "1", "2", "3", "4"),
        s.L_TOLERANSI: ("0", "5", "10"),
    }


def _salah(label: str, isi: str) -> PkxlError:
    boleh = " · ".join(pilihan().get(label, s.LABEL))
    if label in (s.L_ATAS, s.L_BAWAH, s.L_TOLERANSI):
        boleh += " · bilangan lain"
    return PkxlError(NILAI_TAK_DIKENAL.di(TANPA_ASAL, isi=isi, nilai=isi, label=label, pilihan=boleh))


def _terapkan(k: Kebijakan, label: str, teks: str) -> Kebijakan:
    def sah(pembaca: Callable[[str], _T]) -> _T:
        try:
            return pembaca(teks)
        except PkxlError:
            raise
        except (ValueError, KeyError):
            raise _salah(label, teks) from None

    if label == s.L_RUMUS:
        return replace(k, rumus_negatif=sah(s.baca_rumus))
    if label == s.L_ATAS:
        return replace(k, batas_atas=sah(s.baca_batas))
    if label == s.L_BAWAH:
        return replace(k, batas_bawah=sah(s.baca_batas))
    if label == s.L_RATA:
        bawah, atas = sah(s.baca_rata)
        return replace(k, rata_bawah=bawah, rata_atas=atas)
    if label == s.L_NOL:
        return replace(k, target_nol=sah(s.baca_nol))
    if label == s.L_SKALA:
        return replace(k, skala=sah(skala))
    if label == s.L_DESIMAL:
        return replace(k, desimal=sah(s.baca_desimal))
    if label == s.L_TOLERANSI:
        return replace(k, toleransi_stabil=sah(s.baca_toleransi))
    raise _salah(label, teks)


def ubah(k: Kebijakan, ubahan: Mapping[str, str]) -> Kebijakan:
    """`k` with single values overridden; `diubah` only where a value really differs from the named policy.

    Args:
        k: The policy chosen on Pengaturan.
        ubahan: Text of the cell by the label beside it; empty text changes nothing, and so does the policy's own value.

    Raises:
        PkxlError: KEB-02, a label or a value that is not known (with those that are); KEB-03, a scale with a hole.
    """
    baru = k
    for label, teks in ubahan.items():
        if str(teks).strip():
            baru = _terapkan(baru, label, str(teks).strip())
    if baru.batas_atas is not None and baru.batas_bawah is not None and baru.batas_bawah > baru.batas_atas:
        raise _salah(s.L_BAWAH, s.angka_setelan(baru.batas_bawah))
    asli = daftar().get(k.nama, k).nilai
    return replace(baru, ubahan=tuple((label, v) for label, v in baru.nilai.items() if v != asli[label]))


def ke_teks(k: Kebijakan) -> str:
    """The policy as one text for the hidden argument of a cell function: its name and what was overridden."""
    return "|".join((k.nama, *(f"{label}={teks}" for label, teks in k.ubahan)))


@lru_cache(maxsize=64)
def dari_teks(teks: str = "") -> Kebijakan:
    """The policy that `ke_teks` wrote; the default for an empty text.

    Raises:
        PkxlError: KEB-01 for the name; KEB-02 or KEB-03 for an override.
    """
    nama, *ubahan = teks.split("|")
    isi: dict[str, str] = {}
    for bagian in ubahan:
        label, _, nilai = bagian.partition("=")
        if label.strip():
            isi[label.strip()] = nilai
    return ubah(kebijakan(nama), isi)


def satu_kebijakan(semua: Iterable[Kebijakan]) -> Kebijakan:
    """The one policy of a document that is put together from several; the default where there is none.

    Raises:
        PkxlError: KEB-04, there is more than one; the message gives the line of each.
    """
    beda = {k.baris: k for k in semua}
    if len(beda) > 1:
        raise PkxlError(DUA_KEBIJAKAN.di(TANPA_ASAL, isi=str(len(beda)), daftar="; ".join(beda)))
    return next(iter(beda.values()), kebijakan())
