"""Targets: missing, below what was already reached, without a history, out of proportion with their satuan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pkxl.model.istilah import Polaritas
from pkxl.model.kinerja import Indikator, Instansi, Nilai, PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.checks import sebut
from pkxl.rules.checks.besaran import terbaca_lain
from pkxl.rules.checks.isian import Lewati, perlu
from pkxl.rules.checks.realisasi import batas_akip, menunggu_rilis
from pkxl.rules.kata import condong_negatif, deret
from pkxl.rules.program import nomenklatur

TARGET_ADA = Jenis(
    "TGT-01",
    Tingkat.JELASKAN,
    "Target tidak ada",
    pesan="{nama} tidak mempunyai target {tahun}.",
    saran="Isi targetnya, atau jelaskan mengapa tidak ditargetkan.{petunjuk}",
    ringkas="{n} indikator tidak mempunyai target {tahun}: {daftar}.",
)
TARGET_MUNDUR = Jenis(
    "TGT-02",
    Tingkat.JELASKAN,
    "Target lebih buruk dari realisasi terakhir",
    pesan="Target {target} {arah} realisasi {tahun} sebesar {lalu} ({beda}): {nama}.",
    saran="Jelaskan alasannya (misalnya cakupan, anggaran, atau definisi berubah), atau betulkan angkanya.",
    ringkas="{n} target lebih buruk dari realisasi terakhir: {daftar}.",
)
LONJAKAN = Jenis(
    "TGT-03",
    Tingkat.INFO,
    "Lonjakan di atas 50 %",
    pesan="Perubahan di atas 50 %: {daftar}.",
    saran="Pastikan angkanya memang demikian dan bukti dukungnya ada.",
    gabung=0,
)
ADA_PEMBANDING = Jenis(
    "TGT-07",
    Tingkat.JELASKAN,
    "Target tanpa realisasi tahun-tahun sebelumnya",
    pesan="{nama} tidak mempunyai realisasi {awal} dan {akhir}, sehingga target {target} tidak berdasar pembanding.",
    saran="Isi realisasinya bila ada, atau jelaskan dasar penetapan target (indikator baru, belum pernah dihitung).",
    ringkas="{n} indikator tidak mempunyai realisasi {awal} dan {akhir}: {daftar}.",
)
BESARAN_WAJAR = Jenis(
    "TGT-08",
    Tingkat.JELASKAN,
    "Besaran tidak cocok dengan satuannya",
    pesan="{kolom} {angka} {satuan} berarti {rupiah} {per}: {nama}. Satuan atau angkanya perlu diperiksa.",
    saran="Periksa satuan dan angkanya.{pembanding}",
    ringkas="{n} indikator dengan besaran yang tidak cocok dengan satuannya: {daftar}.",
)
BATAS_PREDIKAT = Jenis(
    "TGT-09",
    Tingkat.INFO,
    "Target tepat pada batas predikat",
    pesan="Target {target} pada {nama} masih predikat {bawah}; {atas} mulai di atas {target}.",
    saran="Bila yang dituju {atas}, target perlu di atas {target}.",
)

_LONJAKAN = Decimal(50)  # percent; own definition
_PALING_BANYAK = 6  # jumps named in one sentence
_NOL, _SERATUS = Decimal(0), Decimal(100)


@perlu(TARGET_ADA, isian="target", lewati=Lewati.TIDAK)
def target_ada(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Every indikator has a target; its absence must be mended once the year is measured, explained before."""
    tingkat = Tingkat.PERBAIKI if pk.pengaturan.posisi.akhir_tahun else None
    for o in pk.instansi:
        kode: list[str] | None = None
        for i in o.indikator:
            n = i.target_berlaku
            if n is not None and n.bacaan.terisi:
                continue
            if kode is None:
                kode = kode_program(pk, o)
            program = nomenklatur(pk).untuk(i.uraian, kode)
            petunjuk = f" Petunjuk: tidak ada {program} dalam tabel anggaran." if program else ""
            yield TARGET_ADA.di(
                _asal(n, i, "target"), isi=sebut.teks(n), instansi=i.instansi, tingkat=tingkat,
                nama=sebut.indikator(i), tahun=sebut.tahun(pk), petunjuk=petunjuk,
            )  # fmt: skip


def kode_program(pk: PerjanjianKinerja, o: Instansi) -> list[str]:
    """Codes of an agency's programmes, those printed or else those of their names."""
    return [k for a in o.anggaran if (k := a.kode or nomenklatur(pk).kode(a.uraian))]


def _asal(n: Nilai | None, i: Indikator, kunci: str) -> Asal:
    return i.tempat.di(kunci) if n is None else n.asal


def _lalu(i: Indikator) -> tuple[Nilai, Decimal, int] | None:
    """The last realisasi that is a number, with how many years back it stands."""
    for n, geser in ((i.realisasi_t1, 1), (i.realisasi_t2, 2)):
        if n is not None and (nilai := n.bacaan.angka) is not None:
            return n, nilai, geser
    return None


def _lebih_buruk(i: Indikator, n: Nilai, lalu: Decimal) -> Decimal | None:
    """The bound of the target that is worse than `lalu` by polaritas, or None.

    Without polaritas and with a name such as angka kematian nothing is said: less may well be better.
    """
    b = n.bacaan
    arah = i.polaritas
    if arah is Polaritas.STABIL:
        return None
    if arah is Polaritas.MIN or (arah is None and b.banding.startswith("<")):
        terbaik = b.bawah if b.angka is None else b.angka
        return terbaik if terbaik is not None and terbaik > lalu else None
    terbaik = b.atas if b.angka is None else b.angka
    if terbaik is None or terbaik >= lalu or (arah is None and condong_negatif(i.uraian)):
        return None
    return terbaik


@perlu(TARGET_MUNDUR, isian="target, realisasi terakhir")
def target_tidak_mundur(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A target is not worse than the last realisasi, by polaritas."""
    for i in pk.indikator:
        n = i.target_berlaku
        if n is None or (lalu := _lalu(i)) is None:
            continue
        nilai = _lebih_buruk(i, n, lalu[1])
        if nilai is None or terbaca_lain(i, lalu[0]) or terbaca_lain(i, n):
            continue  # a lost comma is asked about first
        beda = nilai - lalu[1]
        persen = sebut.persen(beda / abs(lalu[1]) * _SERATUS) if lalu[1] else f"selisih {tulis_ringkas(beda, 4)}"
        yield TARGET_MUNDUR.di(
            n.asal, isi=n.teks, instansi=i.instansi, target=n.teks, lalu=lalu[0].teks, tahun=sebut.tahun(pk, lalu[2]),
            arah="di atas" if beda > 0 else "di bawah", beda=persen, nama=sebut.indikator(i),
        )  # fmt: skip


@perlu(LONJAKAN, isian="realisasi T-2, realisasi T-1, target")
def tanpa_lonjakan(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Figures move by no more than half from one year to the next; all jumps of an agency in one line."""
    for o in pk.instansi:
        lonjakan = []
        for i in o.indikator:
            terjauh = _terjauh(pk, i)
            if terjauh is not None and not any(
                n is not None and terbaca_lain(i, n) for n in (i.realisasi_t2, i.realisasi_t1, i.target_berlaku)
            ):
                lonjakan.append((*terjauh, i))
        if lonjakan:
            lonjakan.sort(key=lambda x: -abs(x[0]))
            butir = [f"{sebut.indikator(i, 45)} {sebut.persen(p)} ({masa})" for p, masa, _, i in lonjakan]
            yield LONJAKAN.di(
                lonjakan[0][2], isi=" ".join(sebut.persen(p) for p, *_ in lonjakan[:_PALING_BANYAK]),
                instansi=o.singkatan, daftar=deret(butir, _PALING_BANYAK),
            )  # fmt: skip


def _terjauh(pk: PerjanjianKinerja, i: Indikator) -> tuple[Decimal, str, Asal] | None:
    """The greatest jump of one indikator: percent, years, place. A target below realisasi is another check's."""
    t2, t1, target = i.realisasi_t2, i.realisasi_t1, i.target_berlaku
    a, b, c = sebut.angka(t2), sebut.angka(t1), sebut.angka(target)
    hasil: tuple[Decimal, str, Asal] | None = None
    if a and b is not None and t1 is not None:
        p = (b - a) / abs(a) * _SERATUS
        if abs(p) > _LONJAKAN:
            hasil = p, f"{sebut.tahun(pk, 2)} ke {sebut.tahun(pk, 1)}", t1.asal
    dasar, geser = (b, 1) if b is not None else (a, 2)
    if dasar and c is not None and target is not None:
        p = (c - dasar) / abs(dasar) * _SERATUS
        if abs(p) > _LONJAKAN and (hasil is None or abs(p) > abs(hasil[0])) and _lebih_buruk(i, target, dasar) is None:
            hasil = p, f"{sebut.tahun(pk, geser)} ke target {sebut.tahun(pk)}", target.asal
    return hasil


@perlu(ADA_PEMBANDING, isian="realisasi T-2, realisasi T-1", lewati=Lewati.TIDAK)
def target_berpembanding(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A target stands on at least one earlier realisasi; where there is no target, that alone is said."""
    for i in pk.indikator:
        if sebut.kosong(i.realisasi_t1) and sebut.kosong(i.realisasi_t2) and not sebut.kosong(i.target_berlaku):
            yield ADA_PEMBANDING.di(
                _asal(i.realisasi_t1, i, "realisasi_t1"), isi=sebut.teks(i.realisasi_t1), instansi=i.instansi,
                nama=sebut.indikator(i), awal=sebut.tahun(pk, 2), akhir=sebut.tahun(pk, 1),
                target=sebut.teks(i.target_berlaku),
            )  # fmt: skip


# --- magnitude --------------------------------------------------------------------------------------------------

_PENGALI = (
    ("triliun", Decimal(10**12)), ("trilyun", Decimal(10**12)), ("miliar", Decimal(10**9)), ("milyar", Decimal(10**9)),
    ("juta", Decimal(10**6)), ("ribu", Decimal(10**3)),
)  # fmt: skip
# Amounts for one person a year: below the first or above the second something is wrong. Own definition.
_PER_ORANG_BAWAH, _PER_ORANG_ATAS = Decimal(10**5), Decimal(10**9)
_PRODUKTIVITAS = (
    " Pembanding produktivitas 2022: nasional Rp 86,55 juta, Kepulauan Riau Rp 164,5 juta per tenaga kerja. Bila angka "
    "ini nilai tambah seluruh daerah, satuannya mungkin Miliar Rupiah dan masih harus dibagi jumlah tenaga kerja."
)
_KATA_PER_ORANG = (
    ("produktivitas tenaga kerja", "per tenaga kerja", _PRODUKTIVITAS),
    ("produktivitas pekerja", "per tenaga kerja", _PRODUKTIVITAS),
    ("per kapita", "per orang", ""),
    ("perkapita", "per orang", ""),
    ("per tenaga kerja", "per tenaga kerja", ""),
    ("per pekerja", "per tenaga kerja", ""),
    ("upah minimum", "per tenaga kerja", ""),
)


@lru_cache(maxsize=256)
def _rupiah_dari(satuan: str) -> Decimal | None:
    """How many rupiah one unit of `satuan` is; None when it is no money."""
    kecil = satuan.casefold()
    if "rupiah" not in kecil and not kecil.replace(".", " ").startswith("rp") and " rp" not in f" {kecil}":
        return None
    return next((n for kata, n in _PENGALI if kata in kecil), Decimal(1))


@perlu(BESARAN_WAJAR, isian="satuan, target, realisasi")
def besaran_wajar(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """An amount per person is between a hundred thousand and a thousand million rupiah a year."""
    for i in pk.indikator:
        if (kali := _rupiah_dari(i.satuan)) is None:
            continue
        nama = i.uraian.casefold()
        for kata, per, pembanding in _KATA_PER_ORANG:
            if kata in nama:
                yield from _besaran(pk, i, kali, per, pembanding)
                break


def _besaran(pk: PerjanjianKinerja, i: Indikator, kali: Decimal, per: str, pembanding: str) -> Iterator[Temuan]:
    for n, kolom in (
        (i.target_berlaku, f"Target {sebut.tahun(pk)}"),
        (i.realisasi_t1, f"Realisasi {sebut.tahun(pk, 1)}"),
        (i.realisasi_t2, f"Realisasi {sebut.tahun(pk, 2)}"),
    ):
        nilai = sebut.angka(n)
        if n is not None and nilai and not _PER_ORANG_BAWAH <= abs(nilai * kali) <= _PER_ORANG_ATAS:
            yield BESARAN_WAJAR.di(
                n.asal, isi=n.teks, instansi=i.instansi, kolom=kolom, angka=n.teks, satuan=i.satuan,
                rupiah=_rupiah_singkat(nilai * kali), per=per, nama=sebut.indikator(i), pembanding=pembanding,
            )  # fmt: skip
            return


def _rupiah_singkat(nilai: Decimal) -> str:
    """An amount in words short enough for a sentence: "Rp 13,9 miliar"."""
    for kata, n in (("triliun", Decimal(10**12)), ("miliar", Decimal(10**9)), ("juta", Decimal(10**6))):
        if abs(nilai) >= n:
            return f"Rp {tulis_ringkas(nilai / n, 1)} {kata}"
    return f"Rp {tulis_ringkas(nilai, 0)}"


@perlu(BATAS_PREDIKAT, isian="target")
def target_di_batas_predikat(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """The target of an AKIP score does not stand on the bound of two classes; said with REA-08 where that speaks."""
    for i in pk.indikator:
        n = i.target_berlaku
        if n is None or (batas := batas_akip(i)) is None or menunggu_rilis(i):
            continue
        bawah, atas = batas
        yield BATAS_PREDIKAT.di(
            n.asal, isi=n.teks, instansi=i.instansi, target=n.teks, nama=sebut.indikator(i), bawah=bawah, atas=atas
        )
