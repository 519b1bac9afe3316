"""Budget lines as a tree of codes, compared part by part: parents and their children, printed serapan and sisa, DPA.

1.02.10 is no child of 1.02.1: a code belongs below another when its first parts equal all of the other's. Totals
count rows of the highest level once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import Anggaran, Instansi, Nilai, PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import rupiah, tulis
from pkxl.rules.acuan import Acuan
from pkxl.rules.anggaran import serapan, sisa
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, perlu, tiap_anggaran, tiap_instansi
from pkxl.rules.program import bagian_kode, kunci_program

SESUAI_DPA = Jenis(
    "BDG-05",
    Tingkat.PERBAIKI,
    "Pagu berbeda dari DPA",
    pesan="{masalah}: {nama}.",
    saran="Samakan dengan DPA atau DPPA yang berlaku; pagu yang berubah masuk Pagu Perubahan.",
    ringkas="{n} baris anggaran berbeda dari DPA: {daftar}.",
)
INDUK_COCOK = Jenis(
    "BDG-07",
    Tingkat.PERBAIKI,
    "Induk tidak sama dengan jumlah anaknya",
    pesan="{masalah}.",
    saran="{tindakan}",
    ringkas="Anggaran induk dan anaknya tidak cocok di {n} tempat: {tempat}.",
)
SERAPAN_COCOK = Jenis(
    "BDG-10",
    Tingkat.PERBAIKI,
    "Serapan atau sisa tercetak berbeda dari hitungan",
    pesan="{apa} tercetak {isi}, hitungannya {hitung} (pagu {pagu}, realisasi {realisasi}): {nama}.",
    saran="Betulkan {apa_kecil}, atau pagu dan realisasinya bila itu yang keliru.",
    ringkas="{n} serapan atau sisa tercetak berbeda dari hitungan: {daftar}.",
)

_NOL = Decimal(0)
_ROMAWI = ("I", "II", "III", "IV")


def _realisasi(tw: int) -> Callable[[Anggaran], Nilai | None]:
    return lambda a: a.realisasi_tw[tw]


# What a parent has together with its children: in words, the field that a finding points at, how to get it.
_Kolom = tuple[str, str, Callable[[Anggaran], Nilai | None]]
_PAGU: _Kolom = ("Pagu PK", "pagu", lambda a: a.pagu)
_BERLAKU: _Kolom = ("Pagu Berlaku", "pagu_perubahan", lambda a: a.pagu_berlaku)
_TW: tuple[_Kolom, ...] = tuple(
    (f"Realisasi s.d. TW {r}", f"realisasi_tw{t + 1}", _realisasi(t)) for t, r in enumerate(_ROMAWI)
)
_KOLOM, _KOLOM_UBAH = (_PAGU, *_TW), (_PAGU, _BERLAKU, *_TW)


class Simpul:
    """One code of an agency: its rows (one for each source of funds) and the codes right below it."""

    __slots__ = ("anak", "baris", "kode")

    def __init__(self, kode: tuple[str, ...]) -> None:
        self.kode = kode
        self.baris: list[Anggaran] = []
        self.anak: list[Simpul] = []


def pohon(o: Instansi) -> tuple[dict[tuple[str, ...], Simpul], list[Simpul]]:
    """Every code of an agency, and those below which no other of the agency stands; rows without code are left out."""
    simpul: dict[tuple[str, ...], Simpul] = {}
    for a in o.anggaran:
        if kode := bagian_kode(a.kode):
            if kode not in simpul:
                simpul[kode] = Simpul(kode)
            simpul[kode].baris.append(a)
    akar: list[Simpul] = []
    for kode, s in simpul.items():
        n = len(kode) - 1
        while n > 0 and kode[:n] not in simpul:
            n -= 1
        (simpul[kode[:n]].anak if n > 0 else akar).append(s)
    return simpul, akar


@tiap_instansi(INDUK_COCOK, isian=("anggaran",))
def induk_cocok(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """A parent has what its children have together; a child has a parent where its neighbours have theirs."""
    if len({a.tingkat for a in o.anggaran}) == 1:
        return  # one level only: no tree
    simpul, akar = pohon(o)
    for s in simpul.values():
        if s.anak:
            yield from _jumlah_anak(s)
    teratas = min(len(s.kode) for s in akar) if akar else 0
    for s in akar:
        if len(s.kode) > teratas and (a := s.baris[0]).kode:
            yield INDUK_COCOK.di(
                a.tempat.di("kode"), isi=a.kode, instansi=a.instansi, nama=f"“{sebut.program(a)}”",
                masalah=f"{a.tingkat.value} {a.kode} tidak mempunyai baris induk, sehingga tidak ikut dalam jumlah",
                tindakan="Tambahkan baris induknya, atau betulkan kodenya.",
            )  # fmt: skip


def _jumlah_anak(s: Simpul) -> Iterator[Temuan]:
    """Whether each amount of a parent equals the sum of its children's; silent where any of them is not there."""
    anak = [a for x in s.anak for a in x.baris]
    kolom = _KOLOM_UBAH if any(a.pagu_perubahan is not None for a in (*s.baris, *anak)) else _KOLOM
    for nama, kunci, ambil in kolom:
        atas = [ambil(a) for a in s.baris]
        a = _jumlah(atas)
        if a is None or (b := _jumlah(map(ambil, anak))) is None or a == b:
            continue
        induk = s.baris[0]
        yield INDUK_COCOK.di(
            _asal(atas[0], induk, kunci), isi=sebut.teks(atas[0]), instansi=induk.instansi, nama=f"“{sebut.program(induk)}”",
            masalah=f"{nama} {induk.kode} {rupiah(a)}, sedangkan jumlah {len(anak)} anaknya {rupiah(b)}: "
            f"selisih {rupiah(abs(a - b))}",
            tindakan="Periksa pagu tiap anak dan induknya." if kunci.startswith("pagu") else "Periksa realisasi tiap anak dan induknya.",
        )  # fmt: skip
        if kunci == "pagu":
            return  # the same gap again in the revision says nothing new


def _asal(n: Nilai | None, a: Anggaran, kunci: str) -> Asal:
    return a.tempat.di(kunci) if n is None or not n.asal.baris else n.asal


def _jumlah(nilai: Iterable[Nilai | None]) -> Decimal | None:
    """The sum, None where one of them is missing or no number."""
    hasil = _NOL
    for n in nilai:
        if n is None or (d := n[0][2]) is None:  # bacaan, angka
            return None
        hasil += d
    return hasil


@tiap_anggaran(SERAPAN_COCOK, isian=("tercetak.serapan", "tercetak.sisa", "tercetak.realisasi"), lewati=Lewati.SEMUA)
def serapan_cocok(pk: PerjanjianKinerja, a: Anggaran) -> Iterator[Temuan]:
    """Printed serapan and sisa are what pagu and realisasi give, to the decimals printed."""
    c = a.tercetak
    pagu, r = sebut.angka(a.pagu_berlaku), sebut.angka(c.realisasi)
    if r is None:
        r = next((d for n in reversed(a.realisasi_tw) if (d := sebut.angka(n)) is not None), None)
    for apa, cetak, hitung in (("Serapan", c.serapan, serapan(pagu, r)), ("Sisa", c.sisa, sisa(pagu, r))):
        if cetak is None or hitung is None or pagu is None or r is None or (d := cetak.bacaan.angka) is None:
            continue
        batas = Decimal(1).scaleb(-cetak.bacaan.desimal) if apa == "Serapan" else _NOL
        if abs(d - hitung) > batas:
            yield SERAPAN_COCOK.di(
                cetak.asal, isi=cetak.teks, instansi=a.instansi, apa=apa, apa_kecil=apa.lower(),
                hitung=f"{tulis(hitung, 2)} %" if apa == "Serapan" else rupiah(hitung),
                pagu=rupiah(pagu), realisasi=rupiah(r), nama=f"“{sebut.program(a)}”",
            )  # fmt: skip


@perlu(SESUAI_DPA, isian="pagu, DPA")
def sesuai_dpa(hasil: Hasil, acuan: Acuan) -> Iterator[Temuan]:
    """Each programme has the amount of the DPA, or of the DPPA once a revision is in force; none is missing."""
    if not acuan.dpa:
        return
    for o in hasil.pk.instansi:
        dpa = [d for d in acuan.dpa if d.instansi in ("", o.singkatan)]
        if not dpa:
            continue
        menurut: dict[object, list[Anggaran]] = {}
        for d in dpa:
            for k in _kunci(d):
                menurut.setdefault(k, []).append(d)
        dilihat: set[object] = set()
        for a in o.anggaran:
            k = next((k for k in _kunci(a) if k in menurut), None)
            if k is None:
                yield SESUAI_DPA.di(
                    a.tempat.di("uraian"), isi=a.uraian, instansi=a.instansi, masalah="Tidak ada dalam DPA",
                    nama=f"“{sebut.program(a)}”",
                )  # fmt: skip
                continue
            dilihat.update(kk for d in menurut[k] for kk in _kunci(d))
            setara = [b for b in o.anggaran if k in _kunci(b)]
            if setara[0] is not a:
                continue
            x, y = _jumlah([b.pagu_berlaku for b in setara]), _jumlah([d.pagu_berlaku for d in menurut[k]])
            if x is not None and y is not None and x != y:
                n = a.pagu_berlaku
                yield SESUAI_DPA.di(
                    _asal(n, a, "pagu"), isi=sebut.teks(n), instansi=a.instansi,
                    masalah=f"Pagu {rupiah(x)}, dalam DPA {rupiah(y)}", nama=f"“{sebut.program(a)}”",
                )  # fmt: skip
        tingkat = {a.tingkat for a in o.anggaran}
        for d in dpa:
            if d.tingkat in tingkat and o.anggaran and dilihat.isdisjoint(_kunci(d)):
                yield SESUAI_DPA.di(
                    o.anggaran[-1].tempat.di("uraian"), isi=d.kode or d.uraian, instansi=o.singkatan,
                    masalah="Ada dalam DPA, tidak ada di perjanjian ini", nama=f"“{sebut.program(d)}”",
                )  # fmt: skip


def _kunci(a: Anggaran) -> list[object]:
    """By what a line is found again: its code, else (programmes) its name."""
    return [k for k in (bagian_kode(a.kode), kunci_program(a.uraian)) if k]
