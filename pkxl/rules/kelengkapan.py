"""Kelengkapan: which agency still owes what at this posisi, and the message that asks for it (buku.md 11).

Nothing is owed before its time. The day of the message is handed in, never taken from the clock: a sheet that is
printed tomorrow says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pkxl.model.angka import Bentuk, Tanda
from pkxl.model.hasil import HasilIndikator, HasilInstansi
from pkxl.model.istilah import Posisi, SifatData
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai
from pkxl.model.tanggal import baca_tanggal, tanggal
from pkxl.rules.kata import deret

LENGKAP, BELUM, TIDAK_PERLU = "✔", "belum", "–"
TRIWULAN = ("I", "II", "III", "IV")
_PALING_NAMA = 3  # indikator named one by one; more are counted
_KUNCI_TENGGAT = {
    Posisi.TW1: "tenggat_tw1",
    Posisi.TW2: "tenggat_tw2",
    Posisi.TW3: "tenggat_tw3",
    Posisi.TW4: "tenggat_tw4",
    Posisi.TAHUNAN: "tenggat_tahunan",
}


class Isian(NamedTuple):
    """How far one thing is filled.

    Attributes:
        terisi: How many are there.
        dari: How many are asked for at this posisi; 0 = nothing.
        kurang: Short names of those that are missing.
    """

    terisi: int = 0
    dari: int = 0
    kurang: tuple[str, ...] = ()

    @property
    def teks(self) -> str:
        """As the cell says it: "✔", "sebagian (3/8)", "belum", "–" where nothing is due."""
        if not self.dari:
            return TIDAK_PERLU
        if self.terisi == self.dari:
            return LENGKAP
        return f"sebagian ({self.terisi}/{self.dari})" if self.terisi else BELUM

    @property
    def belum(self) -> int:
        """How many are missing."""
        return self.dari - self.terisi


class Kelengkapan(NamedTuple):
    """What one agency has handed in, by column of the sheet."""

    instansi: Instansi
    posisi: Posisi
    pk: Isian
    tanggal_pk: Isian
    rencana: Isian
    tw: tuple[Isian, Isian, Isian, Isian]
    tahunan: Isian
    anggaran: Isian
    kendala: Isian
    definisi: Isian

    @property
    def semua(self) -> tuple[Isian, ...]:
        """Every column from left to right."""
        return (
            self.pk, self.tanggal_pk, self.rencana, *self.tw, self.tahunan, self.anggaran, self.kendala, self.definisi,
        )  # fmt: skip

    @property
    def masa(self) -> Isian:
        """Realisasi of the period that is looked at; nothing at Penetapan."""
        if self.posisi is Posisi.TAHUNAN:
            return self.tahunan
        n = self.posisi.triwulan
        return self.tw[n - 1] if n else Isian()

    @property
    def lengkap(self) -> Decimal:
        """Percent points: the mean share of the columns that are due, each counting once."""
        bagian = [Decimal(i.terisi) / i.dari for i in self.semua if i.dari]
        return sum(bagian, Decimal(0)) * 100 / len(bagian) if bagian else Decimal(100)

    @property
    def kurang(self) -> str:
        """What is missing, in words: "Tanggal PK; realisasi TW II 2 indikator (S1.1, K3)."; "" when nothing is."""
        bagian = []
        ada_pk = bool(self.instansi.indikator)
        if self.pk.belum:
            bagian.append(_kalimat("target", self.pk) if ada_pk else "perjanjian kinerja (belum ada indikator)")
        if self.tanggal_pk.belum:
            bagian.append("tanggal PK")
        if ada_pk:
            bagian += [
                _kalimat(kata, isian)
                for kata, isian in (
                    ("rencana aksi", self.rencana),
                    *((f"realisasi TW {r}", isian) for r, isian in zip(TRIWULAN, self.tw, strict=True)),
                    ("realisasi tahunan", self.tahunan),
                )
                if isian.belum
            ]
        if self.anggaran.belum:
            n = self.posisi.triwulan
            kata = f"realisasi anggaran TW {TRIWULAN[n - 1]}" if n else "pagu"
            ada = bool(self.instansi.anggaran)
            bagian.append(_kalimat(kata, self.anggaran, "program") if ada else "anggaran (belum ada program)")
        if self.kendala.belum:
            bagian.append(_kalimat("kendala dan tindak lanjut", self.kendala))
        if self.definisi.belum and ada_pk:
            bagian.append(_kalimat("definisi operasional", self.definisi))
        teks = "; ".join(bagian)
        return f"{teks[0].upper()}{teks[1:]}." if teks else ""


def _kalimat(kata: str, isian: Isian, benda: str = "indikator") -> str:
    if not isian.terisi and isian.dari > 1:
        return f"{kata} semua {isian.dari} {benda}"
    nama = f" ({deret(isian.kurang, _PALING_NAMA)})" if len(isian.kurang) <= _PALING_NAMA and isian.kurang else ""
    return f"{kata} {isian.belum} {benda}{nama}"


def kelengkapan(o: HasilInstansi, posisi: Posisi) -> Kelengkapan:
    """What one agency has handed in at `posisi`.

    PK (a target for each indikator), Tanggal PK and Anggaran are asked for from Penetapan on, Rencana Aksi and
    Definisi from Triwulan I on, a quarter once it has ended and only of indikator measured in it, the year at Tahunan,
    Kendala/RTL for each indikator below its target. What is declared "Belum rilis" is not owed.

    Source:
        Own definition (buku.md 11); quarters by Waktu Ukur (buku.md 0).
    """
    i, n = o.instansi, posisi.triwulan
    semua = i.indikator
    kosong = Isian(0, 1)  # an agency without indikator owes its agreement, and every period that is due
    bawah = [h.indikator for h in o.indikator if h.status.di_bawah]
    return Kelengkapan(
        i,
        posisi,
        _isian(semua, lambda x: _ada(x.target_berlaku)) if semua else kosong,
        Isian(int(i.tanggal_pk not in (None, "")), 1),
        (_isian(semua, _berencana) if semua else kosong) if n else Isian(),
        (_tw(semua, 1, n), _tw(semua, 2, n), _tw(semua, 3, n), _tw(semua, 4, n)),
        _tahunan(o.indikator) if posisi is Posisi.TAHUNAN else Isian(),
        _anggaran(i.teratas, n),
        _isian(bawah, lambda x: bool(x.aksi.kendala and x.aksi.tindak_lanjut)),
        (_isian(semua, lambda x: bool(x.definisi)) if semua else kosong) if n else Isian(),
    )


def _isian(indikator: Sequence[Indikator], terisi: Callable[[Indikator], bool]) -> Isian:
    kurang = tuple(_nama(i) for i in indikator if not terisi(i))
    return Isian(len(indikator) - len(kurang), len(indikator), kurang)


def _nama(i: Indikator) -> str:
    return i.kode.removeprefix(f"{i.instansi}.") or i.no or i.uraian[:20]


def _ada(n: Nilai | None) -> bool:
    return n is not None and n.terisi


def _berencana(i: Indikator) -> bool:
    """A target for every quarter it is measured in; measured once a year: the steps that are taken."""
    if i.waktu.triwulan:
        return all(_ada(i.aksi.target_tw[t - 1]) for t in i.waktu.triwulan)
    return bool(i.aksi.langkah)


def _tw(indikator: Sequence[Indikator], triwulan: int, sampai: int) -> Isian:
    if triwulan > sampai:
        return Isian()
    if not indikator:
        return Isian(0, 1)
    diukur = [i for i in indikator if triwulan in i.waktu.triwulan]
    return _isian(
        diukur, lambda i: _ada(i.aksi.realisasi_tw[triwulan - 1]) or i.aksi.sifat_data is SifatData.BELUM_RILIS
    )


def _tahunan(indikator: Sequence[HasilIndikator]) -> Isian:
    if not indikator:
        return Isian(0, 1)
    kurang = tuple(
        _nama(h.indikator)
        for h in indikator
        if h.realisasi is None and h.indikator.aksi.sifat_data is not SifatData.BELUM_RILIS
    )
    return Isian(len(indikator) - len(kurang), len(indikator), kurang)


def _anggaran(teratas: Sequence[Anggaran], triwulan: int) -> Isian:
    if not teratas:
        return Isian(0, 1)
    kurang = tuple(
        f"no. {a.no}" if a.no else a.uraian[:30]
        for a in teratas
        if not _ada(a.pagu_berlaku) or (triwulan and not _uang(a.realisasi_tw[triwulan - 1]))
    )
    return Isian(len(teratas) - len(kurang), len(teratas), kurang)


def _uang(n: Nilai | None) -> bool:
    """Whether an amount was handed in; "-" and "nihil" in money mean that nothing was spent."""
    if n is None:
        return False
    return n.terisi or (n.bacaan.bentuk is Bentuk.KOSONG and bool(n.bacaan.tanda & (Tanda.NIHIL | Tanda.STRIP)))


def tenggat(lain: Mapping[str, str], posisi: Posisi, tahun: int | None) -> date | None:
    """The day by which the period must be handed in; None at Penetapan and where Pengaturan names no day.

    Args:
        lain: The settings by key; "10 Juli" takes the year of the period, "10 Juli 2024" or a date stands as it is.
        posisi: The period.
        tahun: Year of the agreement. The last quarter and the year are handed in early in the next one.
    """
    kunci = _KUNCI_TENGGAT.get(posisi)
    teks = " ".join(lain.get(kunci, "").split()) if kunci else ""
    if not teks:
        return None
    penuh = baca_tanggal(teks)
    if penuh is not None or tahun is None:
        return penuh
    tebakan = baca_tanggal(f"{teks} {tahun}")
    if tebakan is None or posisi.triwulan < 4 or tebakan.month > 9:
        return tebakan
    return baca_tanggal(f"{teks} {tahun + 1}")


def teks_tagihan(
    daftar: Iterable[Kelengkapan],
    posisi: Posisi,
    tahun: int | None = None,
    batas: date | None = None,
    per: date | None = None,
) -> str:
    """The message to the contact persons, ready to copy: who owes what for this period, and until when.

    Args:
        daftar: Every agency.
        posisi: The period that is asked for; Penetapan asks for the agreement itself.
        tahun: Year of the agreement.
        batas: The deadline of `tenggat`; None leaves the day out.
        per: The day of the message; None leaves it out.
    """
    semua = list(daftar)
    if not semua:
        return ""
    kurang = [(k.instansi.singkatan or k.instansi.nama, s) for k in semua if (s := tagihan_satu(k))]
    th = f" {tahun}" if tahun else ""
    apa = {Posisi.PENETAPAN: f"Perjanjian Kinerja{th}", Posisi.TAHUNAN: f"realisasi tahunan{th}"}.get(
        posisi, f"realisasi {posisi.value}" + ("" if per else th)
    )
    awal = f"Per {tanggal(per)} {apa}" if per else f"{apa[0].upper()}{apa[1:]}"
    sapaan = "Yth. Bapak/Ibu narahubung SAKIP."
    if not kurang:
        return f"{sapaan} {awal} sudah lengkap pada {len(semua)} perangkat daerah. Terima kasih."
    rinci = ", ".join(f"{opd} ({sebab})" for opd, sebab in kurang)
    if batas is None:
        minta = "Mohon segera dilengkapi."
    elif per is not None and per > batas:
        minta = f"Tenggat {tanggal(batas)} sudah lewat; mohon segera dilengkapi."
    else:
        minta = f"Mohon dilengkapi paling lambat {tanggal(batas)}."
    return (
        f"{sapaan} {awal} belum lengkap pada {len(kurang)} dari {len(semua)} perangkat daerah: {rinci}. "
        f"{minta} Terima kasih."
    )


def tagihan_satu(k: Kelengkapan) -> str:
    """What one agency owes in a few words: "3 indikator, anggaran"; "belum mengirim" when nothing came; "" if nothing."""
    if k.posisi is Posisi.PENETAPAN:
        if not k.instansi.indikator:
            return "belum mengirim"
        bagian = [f"target {k.pk.belum} indikator"] if k.pk.belum else []
        bagian += ["tanggal PK"] if k.tanggal_pk.belum else []
        bagian += ["anggaran"] if k.anggaran.belum else []
        return ", ".join(bagian)
    masa, n = k.masa, k.posisi.triwulan
    if (masa.belum and not masa.terisi) and not k.anggaran.terisi:
        return "belum mengirim"
    sebelum = 0 if k.posisi is Posisi.TAHUNAN else n - 1  # once the year is asked for, its quarters are not
    bagian = [f"{masa.belum} indikator"] if masa.belum else []
    bagian += [f"TW {TRIWULAN[t]} {k.tw[t].belum} indikator" for t in range(sebelum) if k.tw[t].belum]
    bagian += ["anggaran"] if k.anggaran.belum else []
    bagian += ["kendala dan tindak lanjut"] if k.kendala.belum else []
    return ", ".join(bagian)
