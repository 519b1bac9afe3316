"""The grammar of the sheet Aturan: names, operators, sides; a row of texts becomes an `Aturan` or a refusal with its
reason. Its meaning stands in `rules.aturan`; nothing is ever evaluated by Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from pkxl.model.angka import Bentuk, baca
from pkxl.model.hasil import HasilAnggaran, HasilIndikator, HasilInstansi
from pkxl.model.istilah import kunci
from pkxl.model.temuan import Tingkat

PANJANG, _DALAM = 300, 20


class _Nama(NamedTuple):
    """A name of a rule: the kind of record, the field for its cell, how its value is got, whether it is a number."""

    lingkup: str
    kolom: str
    ambil: Callable[[Any], object]
    angka: bool = True


class Tolak(Exception):
    """Why a rule cannot be run, in Indonesian."""

    def __init__(self, sebab: str, sisi: str) -> None:
        super().__init__(sebab)
        self.sebab, self.sisi = sebab, sisi


def _daftar_nama() -> dict[str, _Nama]:
    i: dict[str, _Nama] = {}

    def indikator(nama: str, kolom: str, ambil: Callable[[HasilIndikator], object], angka: bool = True) -> None:
        i[nama] = _Nama("indikator", kolom, ambil, angka)

    for nama, kolom in (
        ("Target Perubahan", "target_perubahan"), ("Target Akhir Renstra", "target_renstra"), ("Pembanding", "pembanding"),
        ("Realisasi T-1", "realisasi_t1"), ("Realisasi T-2", "realisasi_t2"), ("Target PK", "target"),
    ):  # fmt: skip
        indikator(nama, kolom, lambda h, k=kolom: getattr(h.indikator, k))  # type: ignore[misc]
    indikator("Target", "target", lambda h: h.indikator.target_berlaku)
    indikator("Target s.d. Posisi", "target", lambda h: h.target)
    for t, r in enumerate(("I", "II", "III", "IV")):
        indikator(f"Target TW {r}", f"aksi.target_tw{t + 1}", lambda h, t=t: h.indikator.aksi.target_tw[t])  # type: ignore[misc]
        indikator(f"Realisasi TW {r}", f"aksi.realisasi_tw{t + 1}", lambda h, t=t: h.indikator.aksi.realisasi_tw[t])  # type: ignore[misc]
    indikator("Realisasi Tahun", "aksi.realisasi_tahun", lambda h: h.indikator.aksi.realisasi_tahun)
    indikator("Realisasi", "aksi.realisasi", lambda h: h.realisasi)
    indikator("Capaian", "aksi.realisasi", lambda h: h.capaian)
    indikator("Kemajuan", "aksi.realisasi", lambda h: h.kemajuan)
    for nama, kolom in (
        ("Satuan", "satuan"), ("Jenis", "jenis"), ("Polaritas", "polaritas"), ("Konsolidasi", "konsolidasi"),
        ("Waktu Ukur", "waktu_ukur"), ("Indikator Kinerja", "uraian"), ("Sasaran Strategis", "sasaran"),
        ("No. Sasaran", "no_sasaran"), ("Definisi Operasional", "definisi"), ("Formulasi", "formulasi"),
        ("Sumber Data", "sumber_data"), ("Penanggung Jawab", "penanggung_jawab"),
    ):  # fmt: skip
        indikator(nama, kolom, lambda h, k=kolom: getattr(h.indikator, k) or "", False)  # type: ignore[misc]
    for nama, kolom in (
        ("Langkah Aksi", "langkah"), ("Kendala", "kendala"), ("Rencana Tindak Lanjut", "tindak_lanjut"), ("Bukti Dukung", "bukti"),
    ):  # fmt: skip
        indikator(nama, f"aksi.{kolom}", lambda h, k=kolom: getattr(h.indikator.aksi, k), False)  # type: ignore[misc]
    indikator("Status", "uraian", lambda h: h.status.value, False)
    indikator("Predikat", "uraian", lambda h: h.predikat, False)

    def anggaran(nama: str, kolom: str, ambil: Callable[[HasilAnggaran], object], angka: bool = True) -> None:
        i[nama] = _Nama("anggaran", kolom, ambil, angka)

    anggaran("Pagu PK", "pagu", lambda h: h.anggaran.pagu)
    anggaran("Pagu Perubahan", "pagu_perubahan", lambda h: h.anggaran.pagu_perubahan)
    anggaran("Pagu", "pagu", lambda h: h.pagu)
    anggaran("Pagu Berlaku", "pagu", lambda h: h.pagu)
    anggaran("Realisasi Anggaran", "realisasi_posisi", lambda h: h.realisasi)
    for t, r in enumerate(("I", "II", "III", "IV")):
        anggaran(f"Realisasi s.d. TW {r}", f"realisasi_tw{t + 1}", lambda h, t=t: h.anggaran.realisasi_tw[t])  # type: ignore[misc]
    anggaran("Serapan", "realisasi_posisi", lambda h: h.serapan)
    anggaran("Sisa", "realisasi_posisi", lambda h: h.sisa)
    for nama, kolom in (
        ("Sumber Dana", "sumber_dana"), ("Program", "uraian"), ("Kode", "kode"), ("Mendukung Sasaran No.", "mendukung"),
        ("Tingkat", "tingkat"), ("Keterangan Anggaran", "keterangan"),
    ):  # fmt: skip
        anggaran(nama, kolom, lambda h, k=kolom: str(getattr(h.anggaran, k)), False)  # type: ignore[misc]

    def opd(nama: str, kolom: str, ambil: Callable[[HasilInstansi], object], angka: bool = True) -> None:
        i[nama] = _Nama("perangkat daerah", kolom, ambil, angka)

    opd("Banyak Indikator", "singkatan", lambda o: Decimal(len(o.indikator)))
    opd("Banyak Sasaran", "singkatan", lambda o: Decimal(len(o.instansi.daftar_sasaran)))
    opd("Banyak Program", "singkatan", lambda o: Decimal(len(o.instansi.teratas)))
    opd("Jumlah Pagu", "singkatan", lambda o: o.pagu)
    opd("Jumlah Realisasi", "singkatan", lambda o: o.realisasi)
    opd("Serapan OPD", "singkatan", lambda o: o.serapan)
    opd("Rata-rata Capaian", "singkatan", lambda o: o.rata_terbatas)
    opd("NIP", "p1_nip", lambda o: o.instansi.pihak_pertama.nip, False)
    opd("Pangkat/Golongan", "p1_pangkat", lambda o: o.instansi.pihak_pertama.pangkat, False)
    opd("Narahubung", "narahubung", lambda o: o.instansi.narahubung, False)
    return i


NAMA = _daftar_nama()
_MENURUT_KUNCI = {kunci(n): n for n in NAMA}
_POLA_NAMA = re.compile(
    "|".join(r"\s+".join(map(re.escape, n.split())) for n in sorted(NAMA, key=len, reverse=True)), re.IGNORECASE
)
_BILANGAN = re.compile(r"[0-9][0-9.,]*")
_KATA = re.compile(r"[^\W\d_][\w./%-]*(?:\s+[^\W\d_][\w./%-]*)*")

_OPERATOR = {
    "=": "=", "==": "=", "samadengan": "=", "adalah": "=",
    "<>": "<>", "!=": "<>", "≠": "<>", "tidaksamadengan": "<>", "bukan": "<>",
    "<": "<", "kurangdari": "<", "dibawah": "<",
    "<=": "<=", "≤": "<=", "palingbanyak": "<=", "maksimal": "<=", "tidaklebihdari": "<=", "palingtinggi": "<=",
    ">": ">", "lebihdari": ">", "diatas": ">",
    ">=": ">=", "≥": ">=", "palingsedikit": ">=", "minimal": ">=", "tidakkurangdari": ">=", "palingrendah": ">=",
    "berisi": "berisi", "memuat": "berisi", "tidakberisi": "tidak berisi", "tidakmemuat": "tidak berisi",
    "diawali": "diawali", "salahsatudari": "salah satu dari", "salahsatu": "salah satu dari",
    "terisi": "terisi", "wajibdiisi": "terisi", "kosong": "kosong",
}  # fmt: skip
BANDING: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}  # fmt: skip
TEKS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b, "berisi": lambda a, b: b in a,
    "tidak berisi": lambda a, b: b not in a, "diawali": lambda a, b: a.startswith(b),
}  # fmt: skip

Simpul: TypeAlias = "Decimal | str | tuple[str, Any, Any]"  # a number, a name, (operator, left, right)


def aritmetika(s: object) -> bool:
    """Whether a side is an operation with its two parts."""
    return isinstance(s, tuple) and len(s) == 3 and s[0] in ("+", "-", "*", "/")


class Aturan(NamedTuple):
    """A rule that was understood.

    Attributes:
        lingkup: "indikator", "anggaran" or "perangkat daerah".
        kiri: Its left side; a single name of a text where the operator compares texts.
        operator: In its one spelling.
        kanan: Right side, or the texts that are compared with.
        kolom: Field of the first name, for the cell of a catatan.
    """

    lingkup: str
    kiri: Simpul
    operator: str
    kanan: Simpul | tuple[str, ...] | None
    kolom: str
    tingkat: Tingkat
    instruksi: str
    sebutan: str


# --- reading a row ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def baca_aturan(
    kiri: str, operator: str, kanan: str = "", tingkat: str = "", instruksi: str = "", tahun: int | None = None
) -> Aturan:
    """A row of the sheet as a rule.

    Raises:
        Tolak: With the reason and the side ("kiri", "operator", "kanan", "tingkat") that is wrong.
    """
    op = _OPERATOR.get("".join(operator.split())) or _OPERATOR.get(kunci(operator))
    if op is None:
        raise Tolak(
            f"operator “{operator}” tidak dikenal; yang dikenal: = <> < <= > >= berisi, diawali, salah satu dari, terisi, kosong",
            "operator",
        )
    derajat = next((t for t in Tingkat if kunci(t.value) == kunci(tingkat)), None) if tingkat else Tingkat.JELASKAN
    if derajat is None:
        raise Tolak(f"tingkat “{tingkat}” tidak dikenal; pilih Perbaiki, Jelaskan, atau Info", "tingkat")
    a = _Pembaca(_tahun_ke_nama(kiri, tahun), "kiri").semua()
    nama = [*_nama_di(a)]
    if not nama:
        raise Tolak("sisi kiri tidak menyebut kolom apa pun", "kiri")
    teks = isinstance(a, str) and not NAMA[a].angka
    if not isinstance(a, str) and any(not NAMA[n].angka for n in nama):
        raise Tolak("kolom berisi teks tidak dapat dihitung", "kiri")
    b: Simpul | tuple[str, ...] | None
    if op in ("terisi", "kosong"):
        if not isinstance(a, str):
            raise Tolak(f"“{op}” hanya untuk satu kolom", "kiri")
        b = None
    elif teks:
        if op not in TEKS and op != "salah satu dari":
            raise Tolak(f"“{operator}” tidak dapat dipakai untuk teks", "operator")
        b = tuple(
            t.strip().strip("\"“”'") for t in (kanan.split(";") if op == "salah satu dari" else [kanan]) if t.strip()
        )
        if not b:
            raise Tolak("sisi kanan kosong", "kanan")
    else:
        if op not in BANDING:
            raise Tolak(f"“{operator}” hanya untuk teks", "operator")
        b = _Pembaca(_tahun_ke_nama(kanan, tahun), "kanan").semua()
        nama += _nama_di(b)
        if any(not NAMA[n].angka for n in nama):
            raise Tolak("kolom berisi teks tidak dapat dibandingkan dengan angka", "kanan")
    lingkup = {NAMA[n].lingkup for n in nama}
    if len(lingkup) > 1:
        raise Tolak(f"mencampur kolom {' dan '.join(sorted(lingkup))}; pakai kolom dari satu lembar saja", "kanan")
    sebutan = " ".join(x for x in (kiri.strip(), operator.strip(), kanan.strip()) if x)
    return Aturan(
        NAMA[nama[0]].lingkup, a, op, b, NAMA[nama[0]].kolom, derajat,
        instruksi.strip() or "Sesuaikan dengan aturan di lembar Aturan.", f"“{sebutan}”",
    )  # fmt: skip


def _tahun_ke_nama(teks: str, tahun: int | None) -> str:
    """Headers with their years as names: "Realisasi 2023" in 2024 is "Realisasi T-1"."""
    if not tahun:
        return teks
    for geser, ganti in ((2, " T-2"), (1, " T-1"), (0, "")):
        teks = re.sub(rf"(?<=[a-z])\s+{tahun - geser}\b", ganti, teks, flags=re.IGNORECASE)
    return teks


def _nama_di(s: Simpul | tuple[str, ...] | None) -> Iterator[str]:
    if isinstance(s, str):
        yield s
    elif isinstance(s, tuple) and aritmetika(s):
        yield from _nama_di(s[1])
        yield from _nama_di(s[2])


class _Pembaca:
    """Recursive descent over one side."""

    def __init__(self, teks: str, sisi: str) -> None:
        self.teks, self.sisi, self.i, self.dalam = teks.strip().removeprefix("="), sisi, 0, 0

    def tolak(self, sebab: str) -> Tolak:
        return Tolak(sebab, self.sisi)

    def lihat(self) -> str:
        while self.i < len(self.teks) and self.teks[self.i].isspace():
            self.i += 1
        return self.teks[self.i] if self.i < len(self.teks) else ""

    def semua(self) -> Simpul:
        if not self.teks:
            raise self.tolak(f"sisi {self.sisi} kosong")
        if len(self.teks) > PANJANG:
            raise self.tolak(f"lebih dari {PANJANG} huruf")
        s = self.jumlah()
        if sisa := self.lihat():
            raise self.tolak(
                f"tidak dimengerti mulai “{self.teks[self.i : self.i + 30]}”"
                if sisa != "%"
                else "tanda % tidak dipakai; tulis 50 atau 0,5"
            )
        return s

    def jumlah(self) -> Simpul:
        s = self.kali()
        while (t := self.lihat()) in ("+", "-", "−") and t:
            self.i += 1
            s = ("+" if t == "+" else "-", s, self.kali())
        return s

    def kali(self) -> Simpul:
        s = self.faktor()
        while (t := self.lihat()) in ("*", "/", "×", "÷", ":") and t:
            self.i += 1
            s = ("*" if t in "*×" else "/", s, self.faktor())
        return s

    def faktor(self) -> Simpul:
        self.dalam += 1
        if self.dalam > _DALAM:
            raise self.tolak("kurungnya terlalu dalam")
        try:
            t = self.lihat()
            if t in ("-", "−") and t:
                self.i += 1
                return ("-", Decimal(0), self.faktor())
            if t == "(":
                self.i += 1
                s = self.jumlah()
                if self.lihat() != ")":
                    raise self.tolak("kurung tidak ditutup")
                self.i += 1
                return s
            return self.dasar()
        finally:
            self.dalam -= 1

    def dasar(self) -> Simpul:
        self.lihat()
        if m := _BILANGAN.match(self.teks, self.i):
            b = baca(m[0].rstrip(".,"))
            if b.bentuk is not Bentuk.ANGKA or b.angka is None:
                raise self.tolak(f"“{m[0]}” bukan angka")
            if b.lain is not None:
                raise self.tolak(f"“{m[0]}” dapat dibaca dua cara; tulis tanpa titik ribuan")
            self.i = m.start() + len(m[0].rstrip(".,"))
            return b.angka
        if m := _POLA_NAMA.match(self.teks, self.i):
            ekor = self.teks[m.end() : m.end() + 1]
            if not (ekor.isalnum() or ekor == "_"):
                self.i = m.end()
                return _MENURUT_KUNCI[kunci(m[0])]
        kata = _KATA.match(self.teks, self.i)
        if kata is None:
            sisa = self.teks[self.i : self.i + 20]
            raise self.tolak(f"tidak dimengerti mulai “{sisa}”" if sisa else "belum selesai")
        mirip = get_close_matches(kata[0].casefold(), [n.casefold() for n in NAMA], 1, 0.6)
        usul = f"; mungkin “{next(n for n in NAMA if n.casefold() == mirip[0])}”" if mirip else ""
        raise self.tolak(f"kolom “{kata[0]}” tidak dikenal{usul}")
