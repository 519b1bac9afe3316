"""An agency's own rules, written on the sheet Aturan: left side, operator, right side, level, instruction.

A row says what must hold: `Realisasi Anggaran | <= | Pagu * 0,9`. The grammar is small and its own; nothing is ever
evaluated by Python. A rule reads one kind of record: indikator, budget line, or agency, by the names it uses; where
a value that it needs is missing it says nothing. A row that cannot be understood is a catatan at its cell.

    sisi     = suku { ("+" | "-") suku }
    suku     = faktor { ("*" | "/") faktor }
    faktor   = "-" faktor | "(" sisi ")" | bilangan | nama
    bilangan = 10 | 1.000 | 37,5          nama = a header of the sheets, such as Target, Realisasi T-1, Pagu, Sumber Dana
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from pkxl.model.hasil import Hasil, HasilAnggaran, HasilInstansi
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Nilai, Tempat
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.aturan_baca import BANDING, NAMA, PANJANG, TEKS, Aturan, Simpul, Tolak, aritmetika, baca_aturan
from pkxl.rules.checks import sebut
from pkxl.rules.gabung import satukan

ATURAN_DIPENUHI = Jenis(
    "ATR-01",
    Tingkat.JELASKAN,
    "Aturan sendiri tidak dipenuhi",
    pesan="{nama}: {aturan} tidak dipenuhi ({nilai}).",
    saran="{instruksi}",
    sumber="lembar Aturan",
    gabung=0,
    ringkas="{n} baris tidak memenuhi {aturan}: {daftar}.",
)
ATURAN_TERBACA = Jenis(
    "ATR-02",
    Tingkat.PERBAIKI,
    "Aturan sendiri tidak dapat dibaca",
    pesan="Aturan “{isi}” tidak dapat dijalankan: {sebab}.",
    saran="Sisi kiri dan kanan berisi nama kolom, angka, + - * / dan kurung. Contoh: Realisasi Anggaran | <= | Pagu * 0,9.",
    gabung=0,
)

_PALING_BANYAK = 500
_GABUNG = 3


def jalankan(hasil: Hasil) -> Iterator[Temuan]:
    """What the rows of the sheet Aturan find in a computed agreement, and the rows that cannot be understood."""
    for n, baris in enumerate(hasil.pk.aturan):
        if n >= _PALING_BANYAK:
            break
        try:
            aturan = baca_aturan(
                baris.kiri, baris.operator, baris.kanan, baris.tingkat, baris.instruksi, hasil.pk.pengaturan.tahun
            )
        except Tolak as e:
            isi = " ".join(x for x in (baris.kiri, baris.operator, baris.kanan) if x)
            yield ATURAN_TERBACA.di(baris.tempat.di(e.sisi), isi=isi[:PANJANG], sebab=e.sebab)
            continue
        for o in hasil.instansi:
            temuan = list(_periksa(aturan, o, hasil))
            if len(temuan) >= _GABUNG:
                yield satukan(temuan)
            else:
                yield from temuan


def _periksa(a: Aturan, o: HasilInstansi, hasil: Hasil) -> Iterator[Temuan]:
    rekaman: tuple[Any, ...] = {"indikator": o.indikator, "anggaran": o.anggaran}.get(a.lingkup, (o,))
    for r in rekaman:
        jawab = _penuhi(a, r)
        if jawab is not None:
            yield ATURAN_DIPENUHI.di(
                _asal(a, r, hasil), isi=jawab, instansi=o.instansi.singkatan, tingkat=a.tingkat, nama=_sebut(r),
                aturan=a.sebutan, nilai=jawab, instruksi=a.instruksi,
            )  # fmt: skip


def _penuhi(a: Aturan, r: Any) -> str | None:
    """None where the rule holds or a value is missing; else the values, in words."""
    if a.operator in ("terisi", "kosong"):
        nama = NAMA[str(a.kiri)]
        v = nama.ambil(r)
        isi = v not in (None, "") and getattr(v, "terisi", True)
        if bool(isi) is (a.operator == "terisi"):
            return None
        return "kosong" if not isi else str(getattr(v, "teks", v))
    if isinstance(a.kanan, tuple) and (not a.kanan or isinstance(a.kanan[0], str)) and not aritmetika(a.kanan):
        teks = str(NAMA[str(a.kiri)].ambil(r))
        if not teks:
            return None
        if a.operator == "salah satu dari":
            return None if kunci(teks) in {kunci(k) for k in a.kanan} else teks
        return None if TEKS[a.operator](kunci(teks), kunci(a.kanan[0])) else teks
    kiri, kanan = _hitung(a.kiri, r), _hitung(a.kanan, r)  # type: ignore[arg-type]
    if kiri is None or kanan is None or BANDING[a.operator](kiri, kanan):
        return None
    return f"{tulis_ringkas(kiri, 2)} dan {tulis_ringkas(kanan, 2)}"


def _nilai(n: object) -> Decimal | None:
    if isinstance(n, Nilai):
        return n.bacaan.angka
    angka = getattr(n, "angka", n)
    return angka if isinstance(angka, Decimal) else None


def _hitung(s: Simpul, r: Any) -> Decimal | None:
    """The value of a side for one record; None where a part is missing or divided by zero."""
    if isinstance(s, Decimal):
        return s
    if isinstance(s, str):
        return _nilai(NAMA[s].ambil(r))
    tanda, a, b = s
    x, y = _hitung(a, r), _hitung(b, r)
    if x is None or y is None:
        return None
    try:
        return x + y if tanda == "+" else x - y if tanda == "-" else x * y if tanda == "*" else x / y
    except (DivisionByZero, InvalidOperation, OverflowError):
        return None


def _asal(a: Aturan, r: Any, hasil: Hasil) -> Asal:
    tw = hasil.posisi.triwulan
    if isinstance(r, HasilInstansi):
        return r.instansi.tempat.di(a.kolom)
    if isinstance(r, HasilAnggaran):
        return r.anggaran.tempat.di(f"realisasi_tw{tw or 1}" if a.kolom == "realisasi_posisi" else a.kolom)
    i = r.indikator
    if not a.kolom.startswith("aksi."):
        return i.tempat.di(a.kolom)  # type: ignore[no-any-return]
    kolom = a.kolom.removeprefix("aksi.")
    if kolom == "realisasi":
        kolom = "realisasi_tahun" if hasil.posisi.akhir_tahun else f"realisasi_tw{tw or 1}"
    tempat: Tempat = i.aksi.tempat
    return tempat.di(kolom) if tempat.baris else i.tempat.di("uraian")


def _sebut(r: Any) -> str:
    if isinstance(r, HasilInstansi):
        return r.instansi.singkatan or r.instansi.nama
    return f"“{sebut.program(r.anggaran)}”" if isinstance(r, HasilAnggaran) else sebut.indikator(r.indikator)
