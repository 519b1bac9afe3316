"""Magnitudes: a figure against its satuan and its neighbours, both readings shown; percentages that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pkxl.model.kinerja import Indikator, Nilai, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.model.tulis import tulis_ringkas
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, tiap_indikator
from pkxl.rules.checks.penamaan import bersatuan_hitungan, bersatuan_persen
from pkxl.rules.kata import pecah

PERSEN_MUNGKIN = Jenis(
    "TGT-06",
    Tingkat.PERBAIKI,
    "Persentase di atas 100",
    pesan="{kolom} {isi} melebihi 100 persen, padahal {nama} adalah bagian dari keseluruhan.",
    saran="Betulkan angkanya; bila yang diukur pertumbuhan atau capaian, sebut begitu dalam nama indikatornya.",
    ringkas="{n} persentase melebihi 100: {daftar}.",
)
KOMA_TARGET = Jenis(
    "TGT-11",
    Tingkat.JELASKAN,
    "Besaran target atau riwayat jauh dari pasangannya",
    pesan="{kolom} {isi} jauh dari {saksi_kolom} {saksi}: mungkin {lain} ({sebab}). {nama}.",
    saran="Bila yang dimaksud {lain}, ketik ulang; bila memang {isi}, jelaskan.",
    ringkas="{n} target atau riwayat yang besarannya jauh dari pasangannya: {daftar}.",
)
KOMA_REALISASI = Jenis(
    "REA-03",
    Tingkat.JELASKAN,
    "Koma desimal realisasi mungkin hilang",
    pesan="{kolom} {isi} jauh dari {saksi_kolom} {saksi}: mungkin {lain} ({sebab}). {nama}.",
    saran="Bila yang dimaksud {lain}, ketik ulang; bila memang {isi}, jelaskan.",
    ringkas="{n} realisasi yang koma desimalnya mungkin hilang: {daftar}.",
)

_SERATUS = Decimal(100)
_JAUH = 20  # times its neighbour
_BAWAH, _ATAS = Decimal("0.5"), Decimal(2)  # how near the other reading must come
_BAGIAN = frozenset(("persentase", "presentase", "prosentase", "besaran"))
_BOLEH_LEBIH = (
    "peningkatan",
    "pertumbuhan",
    "kenaikan",
    "capaian",
    "pencapaian",
    "penurunan",
    "perubahan",
    "laju",
    "realisasi",
)
_BUKAN_CACAH = frozenset(("rata", "rasio", "per", "indeks", "tingkat"))


def _kolom(pk: PerjanjianKinerja, i: Indikator) -> list[tuple[str, Nilai, bool]]:
    """The filled figures of an indikator with their names; the last says whether it is a realisasi of this year."""
    a = i.aksi
    semua = [
        (f"Target {sebut.tahun(pk)}", i.target, False),
        (f"Target Perubahan {sebut.tahun(pk)}", i.target_perubahan, False),
        (f"Realisasi {sebut.tahun(pk, 1)}", i.realisasi_t1, False),
        (f"Realisasi {sebut.tahun(pk, 2)}", i.realisasi_t2, False),
        *((f"Target TW {t}", n, False) for t, n in zip(_ROMAWI, a.target_tw, strict=True)),
        *((f"Realisasi TW {t}", n, True) for t, n in zip(_ROMAWI, a.realisasi_tw, strict=True)),
        (f"Realisasi Tahun {sebut.tahun(pk)}", a.realisasi_tahun, True),
    ]
    return [(k, n, r) for k, n, r in semua if n is not None and n.bacaan.angka is not None]


_ROMAWI = ("I", "II", "III", "IV")


def _angka(i: Indikator) -> Iterable[Decimal]:
    """The numbers of an indikator, quickly."""
    a = i.aksi
    for n in (
        i.target,
        i.target_perubahan,
        i.realisasi_t1,
        i.realisasi_t2,
        *a.target_tw,
        *a.realisasi_tw,
        a.realisasi_tahun,
    ):
        if n is not None and (d := n[0][2]) is not None:
            yield d


@tiap_indikator(PERSEN_MUNGKIN, isian=("uraian", "satuan"))
def persen_mungkin(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """A share of a whole is at most 100 per cent; growth and capaian may be more."""
    if not bersatuan_persen(i) or max(_angka(i), default=_SERATUS) <= _SERATUS:
        return
    kata = pecah(i.uraian)
    if not kata or kata[0] not in _BAGIAN or any(k.startswith(_BOLEH_LEBIH) for k in kata):
        return
    for kolom, n, _ in _kolom(pk, i):
        if n.bacaan.angka is not None and n.bacaan.angka > _SERATUS and terbaca_lain(i, n) is None:
            yield PERSEN_MUNGKIN.di(n.asal, isi=n.teks, instansi=i.instansi, kolom=kolom, nama=sebut.indikator(i))


@tiap_indikator(KOMA_TARGET, KOMA_REALISASI, isian=("target", "realisasi_t1", "realisasi_t2"), lewati=Lewati.SEMUA)
def koma_ada(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """No figure is twenty times its neighbours, or a fraction of people, where another place of the comma fits."""
    angka = [abs(d) for d in _angka(i) if d]
    hitungan = bersatuan_hitungan(i)
    if not angka or (
        max(angka) < _JAUH * min(angka) and not (hitungan and any(d != d.to_integral_value() for d in angka))
    ):
        return
    kolom = _kolom(pk, i)
    for nama, n, realisasi in kolom:
        lain = terbaca_lain(i, n)
        if lain is None:
            continue
        saksi = next((k, m) for k, m, _ in kolom if m is lain[1])
        yield (KOMA_REALISASI if realisasi else KOMA_TARGET).di(
            n.asal, isi=n.teks, instansi=i.instansi, kolom=nama, saksi_kolom=saksi[0], saksi=lain[1].teks,
            lain=tulis_ringkas(lain[0], 6), sebab=lain[2], nama=sebut.indikator(i),
        )  # fmt: skip


def terbaca_lain(i: Indikator, n: Nilai) -> tuple[Decimal, Nilai, str] | None:
    """Another reading of a figure that its neighbours ask for: value, the neighbour that says so, why; None for none.

    Too big by a lost comma: without decimals, of three digits or more, its neighbour has decimals or the satuan takes
    them. Too small by a point taken for a comma: a fraction of Orang that is whole when multiplied by a thousand.
    """
    d = n.bacaan.angka
    if not d or n.bacaan.lain is not None:
        return None
    a = i.aksi
    tetangga = [
        m for m in (i.target, i.realisasi_t1, i.realisasi_t2, i.target_perubahan, *a.target_tw, *a.realisasi_tw, a.realisasi_tahun)
        if m is not None and m is not n and m.bacaan.angka and m.asal != n.asal
    ]  # fmt: skip
    if bersatuan_hitungan(i):
        kali = d * 1000
        if d == d.to_integral_value() or n.bacaan.desimal > 3 or kali != kali.to_integral_value():
            return None
        saksi = next((m for m in tetangga if _dekat(kali, m)), None)
        if saksi is not None and not _BUKAN_CACAH.isdisjoint(pecah(i.uraian)):
            return None
        return (kali, saksi, f"{i.satuan} dihitung bulat") if saksi is not None else None
    if n.bacaan.desimal or len(d.normalize().as_tuple().digits) < 3:
        return None
    jauh = [m for m in tetangga if abs(d) >= _JAUH * abs(m.bacaan.angka or d)]
    if not jauh or len(jauh) * 2 < len(tetangga):
        return None
    for pangkat in (2, 1, 3, 4):
        bagi = d.scaleb(-pangkat)
        saksi = next((m for m in jauh if _dekat(bagi, m)), None)
        if saksi is not None and (saksi.bacaan.desimal or bersatuan_persen(i)):
            return bagi, saksi, "koma desimalnya hilang"
    return None


def _dekat(d: Decimal, m: Nilai) -> bool:
    lain = m.bacaan.angka
    return bool(lain) and _BAWAH <= d / lain <= _ATAS  # type: ignore[operator]
