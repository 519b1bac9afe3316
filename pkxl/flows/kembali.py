"""A returned file read: its stamp, its rows, and what in it cannot be taken. Pure; runs in the limited reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pkxl.flows.bagikan import terkunci_semua
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Anggaran, Indikator, Jawaban, PerjanjianKinerja, RencanaAksi
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.workbook import layout, stempel
from pkxl.workbook.cap_bagikan import Cap, baca_cap
from pkxl.workbook.grid import Pages
from pkxl.workbook.layout import judul_tahun
from pkxl.workbook.medan import (
    ANG,
    IND,
    LEMBAR,
    PD,
    RA,
    Kunci,
    Rekaman,
    ambil,
    pasangkan,
    sama,
    simpan,
    tampil,
    tempat,
)
from pkxl.workbook.parse import parse
from pkxl.workbook.tabel import KATA_TAK_DIKENAL, KOLOM_HILANG, TANGGAL_TAK_TERBACA, norma

LEMBAR_HILANG = Jenis(
    "KUM-16",
    Tingkat.PERBAIKI,
    "Lembar tidak dikenali di berkas kembali",
    pesan="Lembar {lembar} tidak ada atau judul kolomnya tidak dikenali; isinya tidak diambil.",
    saran="Minta berkas dengan nama lembar dan judul kolom seperti saat dibagikan.",
    gabung=0,
)
TAK_DIAMBIL = Jenis(
    "KUM-12",
    Tingkat.PERBAIKI,
    "Isian tidak dapat diambil",
    pesan="“{isi}” di kolom {kolom} tidak dapat dibaca, jadi tidak diambil; yang lama tetap.",
    saran="Minta perangkat daerah membetulkannya, atau isi sendiri di buku induk.",
)
DI_LUAR = Jenis(
    "KUM-08",
    Tingkat.INFO,
    "Sel di luar isian diubah",
    pesan="Kolom {kolom} bukan isian perangkat daerah; dibagikan {semula}, kembali {isi}. Perubahannya tidak diambil.",
    saran="Bila memang harus berubah, ubah di buku induk.",
    ringkas="{n} sel di luar isian diubah, tidak diambil: {tempat}.",
)
MILIK_LAIN = Jenis(
    "KUM-18",
    Tingkat.JELASKAN,
    "Baris milik perangkat daerah lain",
    pesan="“{nama}” ditulis untuk OPD {isi}, padahal berkas ini milik {opd}; barisnya tidak diambil.",
    saran="Minta baris itu dikirim dalam berkas perangkat daerahnya sendiri.",
    gabung=0,
)
_TAK_TERBACA = (KATA_TAK_DIKENAL.kode, TANGGAL_TAK_TERBACA.kode)


class Kembali(NamedTuple):
    """What came back in one file.

    Attributes:
        berkas: Its name.
        cap: What had been handed out.
        baris: Rows that stand for one of the hand-out, by its key.
        baru: Rows that the hand-out did not have.
        kolom: Columns that each sheet still has.
        lewati: Cells that cannot be taken, by sheet, row and column.
        temuan: What is to be told.
    """

    berkas: str
    cap: Cap
    baris: dict[Kunci, Rekaman]
    baru: tuple[Indikator | Anggaran, ...]
    kolom: dict[str, frozenset[str]]
    lewati: frozenset[tuple[Kunci, str]]
    temuan: tuple[Temuan, ...]


def kembali_dari(pages: Pages) -> Kembali:
    """What a returned workbook says.

    Raises:
        PkxlError: KUM-01 another template, KUM-02 not handed out, KUM-15 its stamp is damaged.
    """
    grid = pages.get(stempel.LEMBAR)
    berkas = next((g.berkas for g in pages.values()), "")
    cap = baca_cap(grid, berkas)
    isi = {n: g for n, g in pages.items() if n != stempel.LEMBAR}
    try:
        pk, temuan = parse(isi)
    except PkxlError:
        return Kembali(berkas, cap, {}, (), {}, frozenset(), tuple(_hilang(berkas, x) for x in LEMBAR if x in _WAJIB))
    catatan: list[Temuan] = [t for t in temuan if t.kode == KOLOM_HILANG.kode]
    baris, baru = _baris(pk, cap, isi, catatan)
    kolom = {nama: _kolom(baris, nama) for nama in LEMBAR}
    kolom[LEMBAR_JAWABAN] = frozenset({"tanggapan"}) if layout.HASIL_PERIKSA.nama in isi else frozenset()
    catatan += [_hilang(berkas, x) for x in _WAJIB if not kolom[x] and any(lbr == x for lbr, _ in cap.dasar)]
    letak = {(tempat(r).lembar, tempat(r).baris): k for k, r in baris.items() if tempat(r).baris}
    lewati = set()
    for t in temuan:
        k = letak.get((t.asal.lembar, t.asal.baris))
        if t.kode in _TAK_TERBACA and k is not None:
            nama_kolom = next((n for n, j in tempat(baris[k]).kolom.items() if j == t.asal.kolom), "")
            lewati.add((k, nama_kolom))
            catatan.append(
                TAK_DIAMBIL.di(t.asal, isi=t.isi, instansi=cap.opd, kolom=t.konteks.get("kolom", nama_kolom))
            )
    catatan += _di_luar(isi, cap, baris, berkas)
    return Kembali(berkas, cap, baris, tuple(baru), kolom, frozenset(lewati), tuple(catatan))


LEMBAR_JAWABAN = layout.HASIL_PERIKSA.nama
_WAJIB = (PD, IND, RA, ANG)


def _hilang(berkas: str, lembar: str) -> Temuan:
    return LEMBAR_HILANG.di(Asal(berkas), lembar=lembar)


def _kolom(baris: dict[Kunci, Rekaman], lembar: str) -> frozenset[str]:
    """Columns of a sheet that were found, seen from any of its rows."""
    for (nama, _), r in baris.items():
        if nama == lembar and tempat(r).kolom:
            return frozenset(tempat(r).kolom)
    return frozenset()


def _baris(
    pk: PerjanjianKinerja, cap: Cap, pages: Pages, catatan: list[Temuan]
) -> tuple[dict[Kunci, Rekaman], list[Indikator | Anggaran]]:
    """The rows of the agency, met with those of the hand-out."""
    baris: dict[Kunci, Rekaman] = {}
    baru: list[Indikator | Anggaran] = []
    milik = kunci(cap.opd)
    for o in pk.instansi:
        if kunci(o.singkatan) == milik and o.tempat.kolom:
            baris[PD, cap.opd] = o
    aksi: dict[str, RencanaAksi] = {a.kode: a for a in pk.lepas if a.kode}
    for i in pk.indikator:
        if i.aksi.kode:
            aksi[i.aksi.kode] = i.aksi
        tertulis = _kode_tertulis(pages, i)
        if (IND, tertulis) in cap.dasar and (IND, tertulis) not in baris:
            baris[IND, tertulis] = i
        elif _lain(i, milik, cap, catatan):
            continue
        else:
            baru.append(i)
    baris |= {(RA, k): a for k, a in aksi.items() if (RA, k) in cap.dasar or (IND, k) in cap.dasar}
    dasar = {k: m for (lembar, k), m in cap.dasar.items() if lembar == ANG}
    dikenal = {m.get("uraian", "") for m in dasar.values()}
    sendiri = [a for a in pk.anggaran if simpan(a.uraian) in dikenal or not _lain(a, milik, cap, catatan)]
    temu, lebih = pasangkan(dasar, sendiri)
    baris |= {(ANG, k): a for k, a in temu.items()}
    jawab: dict[Kunci, Jawaban] = {(LEMBAR_JAWABAN, s): j for s, j in pk.jawaban.items()}
    return {**baris, **jawab}, [*baru, *lebih]


def _kode_tertulis(pages: Pages, i: Indikator) -> str:
    """The Kode as it stands in the cell; "" where the row has none and the parser has lent it one."""
    grid = next((g for n, g in pages.items() if norma(n) == norma(IND)), None)
    j = i.tempat.kolom.get("kode", 0)
    v = grid.isi(i.tempat.baris - 1, j - 1) if grid is not None and j else None
    return v.strip() if isinstance(v, str) else ""


def _lain(r: Indikator | Anggaran, milik: str, cap: Cap, catatan: list[Temuan]) -> bool:
    """Whether a row that we did not hand out is written for another agency; it is told."""
    if not r.instansi or kunci(r.instansi) == milik:
        return False
    di = r.tempat.di("instansi")
    catatan.append(MILIK_LAIN.di(di, isi=r.instansi, instansi=cap.opd, nama=r.uraian, opd=cap.opd))
    return True


def _di_luar(pages: Pages, cap: Cap, baris: dict[Kunci, Rekaman], berkas: str) -> Iterator[Temuan]:
    """Cells that were closed and hold something else now: keys of rows, signed names, computed figures."""
    for k, lama in cap.dasar.items():
        r = baris.get(k)
        for kolom in ("instansi", "singkatan"):
            if r is not None and lama.get(kolom) and kolom in tempat(r).kolom:
                kini = simpan(ambil(r, kolom))
                if kini and kini != lama[kolom]:
                    yield _luar(tempat(r).di(kolom), kolom, lama[kolom], kini, cap)
    tabel = {x.nama: {c.kunci: judul_tahun(c.judul, None) for c in x.kolom} for x in layout.TABEL}
    tabel[layout.PENGATURAN] = {"isi": "Isi"}
    kini_semua = terkunci_semua(pages)
    tetap: dict[str, set[str]] = {}  # columns that held constants; formulas of ours come back as values
    for (lembar, _), isi in cap.terkunci.items():
        tetap.setdefault(lembar, set()).update(isi)
    for tempat_baris, isi in cap.terkunci.items():
        lembar, kode = tempat_baris
        kini_baris = kini_semua.get(tempat_baris)
        if kini_baris is None:
            continue  # a row that is gone is told as such
        for kolom in (c for c in tabel[lembar] if c in tetap[lembar]):
            dulu, nanti = isi.get(kolom, ""), kini_baris.get(kolom, "")
            if not sama(dulu, nanti):
                yield _luar(
                    Asal(berkas, lembar), f"{tabel[lembar][kolom]} ({kode})", _pendek(dulu), _pendek(nanti), cap
                )


def _pendek(teks: str) -> str:
    return "(teks panjang)" if teks.startswith("≈") else teks


def _luar(asal: Asal, kolom: str, lama: str, kini: str, cap: Cap) -> Temuan:
    return DI_LUAR.di(asal, isi=tampil(kini), instansi=cap.opd, kolom=kolom, semula=tampil(lama))
