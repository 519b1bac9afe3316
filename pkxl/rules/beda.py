"""What a PK Perubahan changes, item by item and in sentences for the covering note; pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pkxl.model.angka import Bacaan, Bentuk, rupiah, tulis
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai, Pejabat
from pkxl.rules.anggaran import jumlah

PEJABAT, TARGET, PAGU, JUMLAH, BARU, HILANG = (
    "Pejabat", "Target", "Pagu", "Jumlah pagu", "Baris baru", "Baris dihapus",
)  # fmt: skip


class Beda(NamedTuple):
    """One difference.

    Attributes:
        macam: PEJABAT, TARGET, PAGU, JUMLAH, BARU or HILANG.
        nama: What it is about.
        semula: As it was: a figure of an indikator, an amount in rupiah, a text; None where there was nothing.
        menjadi: As it is now, likewise.
        kalimat: The same as a sentence, without the reason.
    """

    macam: str
    nama: str
    semula: Bacaan | Decimal | str | None
    menjadi: Bacaan | Decimal | str | None
    kalimat: str

    @property
    def selisih(self) -> Decimal | None:
        """Now minus before, where both are numbers."""
        a, b = _angka(self.semula), _angka(self.menjadi)
        return None if a is None or b is None else b - a


def beda(o: Instansi, lama: Instansi | None = None) -> list[Beda]:
    """Every difference between the signed agreement and the one in force.

    Args:
        o: The agency with Target Perubahan, Pagu Perubahan and the present officials.
        lama: The same agency in the signed workbook or document: officials and rows can then be compared too.
    """
    hasil = list(_pejabat(o, lama)) if lama is not None else []
    dulu = {i.kode: i for i in lama.indikator} if lama is not None else {}
    for i in o.indikator:
        asal = dulu.pop(i.kode, None)
        if lama is not None and asal is None:
            hasil.append(_baru("Indikator", i.uraian, teks_nilai(i.target_berlaku, i.satuan), bacaan(i.target_berlaku)))
        else:
            hasil += _target(i, asal)
    hasil += [_hilang("Indikator", i.uraian, teks_nilai(i.target, i.satuan), bacaan(i.target)) for i in dulu.values()]
    hasil += _anggaran(o, lama)
    return hasil


def bacaan(n: Nilai | None) -> Bacaan | None:
    """How a figure was read; None where nothing stands."""
    return None if n is None else n.bacaan


def teks_nilai(n: Nilai | None, satuan: str) -> str:
    """ "38 persen", "80 - 90 persen", "WTP", "(belum ada)"."""
    if n is None or not n.terisi:
        return "(belum ada)"
    b = n.bacaan
    if b.bentuk in (Bentuk.ANGKA, Bentuk.RENTANG) and not b.predikat:
        teks = tulis(b.angka, b.desimal) if b.bentuk is Bentuk.ANGKA and b.angka is not None else b.teks
        return f"{teks} {satuan.lower()}".strip()
    return b.teks


def _sama(a: Nilai | None, b: Nilai | None) -> bool:
    if a is None or b is None:
        return not (a and a.terisi) and not (b and b.terisi)
    if a.angka is not None and b.angka is not None and a.bacaan.predikat == b.bacaan.predikat:
        return a.angka == b.angka
    return " ".join(a.teks.split()).casefold() == " ".join(b.teks.split()).casefold()


def _target(i: Indikator, asal: Indikator | None) -> Iterator[Beda]:
    semula = i.target if asal is None else asal.target_berlaku
    if not _sama(semula, i.target_berlaku):
        a, b = teks_nilai(semula, i.satuan), teks_nilai(i.target_berlaku, i.satuan)
        kalimat = f"Target “{i.uraian}” semula {a} menjadi {b}"
        yield Beda(TARGET, i.uraian, bacaan(semula), bacaan(i.target_berlaku), kalimat)


def _uang(n: Nilai | None) -> Decimal | None:
    return None if n is None else n.angka


def _teks_uang(d: Decimal | None) -> str:
    return "(belum ada)" if d is None else rupiah(d)


def _anggaran(o: Instansi, lama: Instansi | None) -> Iterator[Beda]:
    dulu: dict[tuple[str, str], list[Anggaran]] = {}
    for a in lama.anggaran if lama is not None else ():
        dulu.setdefault(_kunci(a), []).append(a)
    for a in o.anggaran:
        asal = dulu[_kunci(a)].pop(0) if dulu.get(_kunci(a)) else None
        kini = _uang(a.pagu_berlaku)
        if lama is not None and asal is None:
            yield _baru(a.tingkat.value, a.uraian, _teks_uang(kini), kini)
            continue
        semula = _uang(a.pagu if asal is None else asal.pagu_berlaku)
        if semula != kini:
            kalimat = f"Pagu “{a.uraian}” semula {_teks_uang(semula)} menjadi {_teks_uang(kini)}{_naik(semula, kini)}"
            yield Beda(PAGU, a.uraian, semula, kini, kalimat)
    for sisa in dulu.values():
        for a in sisa:
            v = _uang(a.pagu_berlaku)
            yield _hilang(a.tingkat.value, a.uraian, _teks_uang(v), v)
    atas = lama.teratas if lama is not None else o.teratas
    semula = jumlah([_uang(a.pagu if lama is None else a.pagu_berlaku) for a in atas])
    kini = jumlah([_uang(a.pagu_berlaku) for a in o.teratas])
    if semula != kini:
        kalimat = f"Jumlah pagu semula {_teks_uang(semula)} menjadi {_teks_uang(kini)}{_naik(semula, kini)}"
        yield Beda(JUMLAH, "Jumlah pagu", semula, kini, kalimat)


def _kunci(a: Anggaran) -> tuple[str, str]:
    return (a.kode, "") if a.kode else ("", " ".join(a.uraian.split()).casefold())


def _naik(a: Decimal | None, b: Decimal | None) -> str:
    if a is None or b is None or a == b:
        return ""
    return f" ({'bertambah' if b > a else 'berkurang'} {rupiah(abs(b - a))})"


def _baru(apa: str, nama: str, teks: str, v: Bacaan | Decimal | None) -> Beda:
    return Beda(BARU, nama, None, v, f"{apa} baru “{nama}”: {teks}")


def _hilang(apa: str, nama: str, teks: str, v: Bacaan | Decimal | None) -> Beda:
    return Beda(HILANG, nama, v, None, f"{apa} “{nama}” (semula {teks}) dihapus")


def _pejabat(o: Instansi, lama: Instansi) -> Iterator[Beda]:
    for judul, a, b in (
        ("Pihak Pertama", lama.pihak_pertama, o.pihak_pertama),
        ("Pihak Kedua", lama.pihak_kedua, o.pihak_kedua),
    ):
        if _orang(a) != _orang(b):
            yield Beda(PEJABAT, judul, _orang(a), _orang(b), f"{judul} semula {_orang(a)} menjadi {_orang(b)}")


def _orang(p: Pejabat) -> str:
    jabatan = f"{p.status} {p.jabatan}" if p.status and p.status != "Definitif" else p.jabatan
    return ", ".join(b for b in (p.nama, jabatan.strip(), f"NIP {p.nip}" if p.nip else "") if b) or "(kosong)"


def _angka(v: Bacaan | Decimal | str | None) -> Decimal | None:
    return v if isinstance(v, Decimal) else v.angka if isinstance(v, Bacaan) else None
