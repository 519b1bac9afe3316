"""Names and codes of budget programmes, for hints: a short list of our own; a longer one may be loaded.

A loaded list (lembar Referensi, or `pkxl periksa --nomenklatur FILE.csv`) travels in the agreement itself and is what
`nomenklatur(pk)` gives; only a loaded one is complete enough to call a code unknown.

Codes are compared part by part (1.02.10 is no child of 1.02.1). Standard library only.

Source: nomenclature of programmes of Permendagri 90/2019 and the Kepmendagri after it (050-3708/2020,
050-5889/2021, 900.1.15.5-1317/2023), urusan tenaga kerja and koperasi, typed by hand; treat names as hints.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pkxl.rules.kata import pangkal_nama, tercakup

if TYPE_CHECKING:
    from pkxl.model.kinerja import PerjanjianKinerja


class Program(NamedTuple):
    """One programme: its code ("2.07.04"; X.XX stands for the bidang of the agency) and its name."""

    kode: str
    nama: str

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


PROGRAM: tuple[Program, ...] = (
    Program("X.XX.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"),
    Program("X.XX.01", "Program Penunjang Urusan Pemerintahan Daerah Provinsi"),
    Program("2.07.02", "Program Perencanaan Tenaga Kerja"),
    Program("2.07.03", "Program Pelatihan Kerja dan Produktivitas Tenaga Kerja"),
    Program("2.07.04", "Program Penempatan Tenaga Kerja"),
    Program("2.07.05", "Program Hubungan Industrial"),
    Program("2.07.06", "Program Pengawasan Ketenagakerjaan"),
    Program("2.17.02", "Program Pelayanan Izin Usaha Simpan Pinjam"),
    Program("2.17.03", "Program Pengawasan dan Pemeriksaan Koperasi"),
    Program("2.17.04", "Program Penilaian Kesehatan KSP/USP Koperasi"),
    Program("2.17.05", "Program Pendidikan dan Latihan Perkoperasian"),
    Program("2.17.06", "Program Pemberdayaan dan Perlindungan Koperasi"),
    Program("2.17.07", "Program Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro (UMKM)"),
    Program("2.17.08", "Program Pengembangan UMKM"),
)


def kunci_program(nama: str) -> str:
    """`nama` for comparison: letters and digits only, without the leading word Program."""
    return "".join(h for h in nama.casefold() if h.isalnum()).removeprefix("program")


@lru_cache(maxsize=8192)
def bagian_kode(kode: str) -> tuple[str, ...]:
    """The parts of a budget code without leading zeros that people drop: "2.07.03" -> ("2", "7", "3")."""
    return tuple(b.strip().casefold().lstrip("0") or "0" for b in kode.split(".") if b.strip())


def _urutan(kode: str) -> tuple[tuple[int, int, str], ...]:
    """`bagian_kode` in an order that counts: 9 before 10, letters before digits."""
    return tuple((1, int(b), "") if b.isdecimal() and len(b) < 10 else (0, 0, b) for b in bagian_kode(kode))


class Nomenklatur:
    """A list of programmes, looked up by name and by code."""

    def __init__(self, program: Iterable[Program] = PROGRAM, termuat: bool = False) -> None:
        self.program = tuple(program)
        self.termuat = termuat  # by officers: long enough to call a code unknown

    @cached_property
    def bidang(self) -> frozenset[tuple[str, ...]]:
        """The bidang (first two parts of a code) of which the list has programmes."""
        return frozenset(bagian_kode(p.kode)[:2] for p in self.program)

    def tahu(self, kode: str) -> bool:
        """Whether the list can judge a code: it was loaded and holds programmes of that bidang, or all of them."""
        return self.termuat and (bagian_kode(kode)[:2] in self.bidang or len(self.program) >= _LENGKAP)

    @cached_property
    def _menurut_nama(self) -> dict[str, str]:
        return {kunci_program(p.nama): p.kode for p in self.program}

    @cached_property
    def _menurut_kode(self) -> dict[tuple[str, ...], list[Program]]:
        hasil: dict[tuple[str, ...], list[Program]] = {}
        for p in self.program:
            hasil.setdefault(_bagian_program(p.kode), []).append(p)
        return hasil

    def semua(self, kode: str) -> list[Program]:
        """Every programme with the first three parts of `kode`; the support programme 01 of any bidang is one."""
        return self._menurut_kode.get(_bagian_program(kode), [])

    def nama(self, kode: str) -> str:
        """The name of the programme that `kode` is or stands below; "" for one that the list does not have."""
        return next((p.nama for p in self.semua(kode)), "")

    @cached_property
    def _terurut(self) -> tuple[tuple[tuple[tuple[int, int, str], ...], Program], ...]:
        return tuple(sorted((_urutan(p.kode), p) for p in self.program if not p.kode.startswith("X")))

    def kode(self, nama: str) -> str:
        """The code of the programme of that name, "" when the list has none."""
        return self._menurut_nama.get(kunci_program(nama), "")

    def di_antara(self, awal: str, akhir: str) -> tuple[Program, ...]:
        """Programmes between two codes of one bidang, in order; empty across bidang."""
        a, b = _urutan(awal), _urutan(akhir)
        if len(a) < 3 or len(b) < 3 or a[:2] != b[:2]:
            return ()
        return tuple(p for u, p in self._terurut if a[:3] < u < b[:3])

    def untuk(self, indikator: str, kode_dipakai: Collection[str]) -> Program | None:
        """The programme that an indikator's name speaks of and that is not among `kode_dipakai`.

        Only programmes of a bidang that is in use are looked at; every word of the programme must be in the name.
        """
        dipakai = {bagian_kode(k)[:3] for k in kode_dipakai}
        bidang = {k[:2] for k in dipakai}
        kata = pangkal_nama(indikator)
        for _, p in self._terurut:
            bagian = bagian_kode(p.kode)
            if bagian[:2] in bidang and bagian not in dipakai and tercakup(pangkal_nama(p.nama), kata):
                return p
        return None


def _bagian_program(kode: str) -> tuple[str, ...]:
    bagian = bagian_kode(kode)[:3]
    return ("x", "xx", "1") if bagian[2:] == ("1",) else bagian


_LENGKAP = 100  # programmes from which a list is the whole nomenclature
BAWAAN = Nomenklatur()
_PENUNJANG = tuple(p for p in PROGRAM if p.kode.startswith("X"))


def nomenklatur(pk: PerjanjianKinerja) -> Nomenklatur:
    """The list that the officers loaded (Referensi, Kode Program and Nama Program), else our own short one."""
    global _terakhir
    baris, daftar = _terakhir
    kini = pk.referensi.get("Program", ())
    if kini is not baris:
        daftar = _termuat(kini) if kini else BAWAAN
        _terakhir = kini, daftar
    return daftar


_terakhir: tuple[object, Nomenklatur] = ((), BAWAAN)  # asked for each line of an agency: a look at the same list again


@lru_cache(maxsize=8)
def _termuat(baris: tuple[tuple[object, ...], ...]) -> Nomenklatur:
    isi = [(str(b[0]).strip(), str(b[1] or "").strip()) for b in baris if len(b) > 1 and b[0] is not None]
    milik = {bagian_kode(p.kode) for p in PROGRAM}
    if all(bagian_kode(kode) in milik for kode, _ in isi):
        return BAWAAN  # our own list, as it was written onto the sheet
    return Nomenklatur((*_PENUNJANG, *(Program(kode, judul_program(nama)) for kode, nama in isi)), termuat=True)


def judul_program(nama: str) -> str:
    """A name printed in capitals as people write it: "Program Pengelolaan Sumber Daya Air (SDA)"."""
    nama = " ".join(nama.split())
    if not nama.isupper():
        return nama
    kata = [k if "(" in k or ")" in k else "/".join(x.capitalize() for x in k.split("/")) for k in nama.split(" ")]
    return " ".join(k.lower() if k in ("Dan", "Atau", "Yang", "Di", "Untuk") else k for k in kata)
