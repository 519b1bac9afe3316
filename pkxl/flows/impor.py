"""Impor: documents (and a file of realisasi) become one workbook's Pages.

The document's values are put into the canonical sheets as they were printed, the realisasi beside them by
jenis and number; then the workbook is rendered, parsed again and computed, so that every catatan on it points
at a cell of the workbook and not at a line of a document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from pkxl.flows.hitung import hitung
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import JenisIndikator, Posisi, kunci
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Value
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman

TAK_BERPASANGAN = Jenis(
    "DOK-08",
    Tingkat.JELASKAN,
    "Realisasi tanpa pasangan",
    pesan="Baris realisasi {isi} tidak ada di dokumen.",
    saran="Samakan jenis dan nomornya dengan dokumen (IK: no_sasaran dan no; IKK dan Program: no).",
    gabung=0,
)
BEDA_PEMDA = Jenis(
    "DOK-09",
    Tingkat.PERBAIKI,
    "Dokumen dari pemerintah daerah atau tahun lain",
    pesan="{berkas} memuat {isi}, sedangkan dokumen pertama {pertama}.",
    saran="Impor dokumen satu pemerintah daerah dan satu tahun saja ke dalam satu buku kerja.",
    gabung=0,
)
OPD_SAMA = Jenis(
    "DOK-10",
    Tingkat.INFO,
    "Singkatan dipakai dua perangkat daerah",
    pesan="Singkatan {isi} sudah dipakai perangkat daerah lain; {nama} diberi OPD “{baru}”.",
    saran="Ganti di lembar Perangkat Daerah, Indikator, dan Anggaran bila ada singkatan yang lebih lazim.",
    gabung=0,
)

_Ambil: TypeAlias = Callable[[str], str]
_Kunci: TypeAlias = Callable[[_Ambil], tuple[str, ...]]


class Impor(NamedTuple):
    """What an import gives.

    Attributes:
        dokumen: Computed and checked as the documents stand (places are lines of documents), at Penetapan.
        buku: The same as a workbook (places are cells), at the posisi asked for.
        pages: Its sheets.
    """

    dokumen: Hasil
    buku: Hasil
    pages: Pages


def impor(
    dokumen: Sequence[Pages], nama_buku: str, realisasi: Grid | None = None, posisi: Posisi | None = None
) -> Impor:
    """One workbook from documents of one government and year.

    Args:
        dokumen: Pages of each document, as a reader gave them.
        nama_buku: File name that places in the workbook are told with.
        realisasi: Rows of `documents.read_realisasi`.
        posisi: Posisi data of the workbook; None means Penetapan, or with realisasi the last period that has one.
    """
    temuan: list[Temuan] = []
    dokumen = bedakan_opd(dokumen, temuan)
    terbaca = [parse(pages) for pages in dokumen]
    for _, t in terbaca:
        temuan += t
    pk = gabung([p for p, _ in terbaca], temuan)
    hasil_dokumen = hitung(pk, temuan)
    if realisasi is not None:
        satu = gabung_pages(dokumen)
        temuan_realisasi = tambah_realisasi(satu, realisasi)
        isi, t = parse(satu)
        pk = gabung([isi, *[p for p, _ in terbaca[1:]]], []) if len(dokumen) == 1 else isi
        temuan = [*t, *temuan_realisasi]
        posisi = posisi or posisi_terakhir(pk)
    pk = dengan_posisi(pk, posisi or pk.pengaturan.posisi)
    return Impor(hasil_dokumen, *menjadi_buku(pk, nama_buku, [t for t in temuan if t.kode.startswith("DOK")]))


def menjadi_buku(pk: PerjanjianKinerja, nama_buku: str, temuan: Sequence[Temuan] = ()) -> tuple[Hasil, Pages]:
    """`pk` as a workbook: rendered, parsed again so that places are cells, computed, rendered with its catatan."""
    pages = halaman(hitung(pk))
    for grid in pages.values():
        grid.berkas = nama_buku
    ulang, t = parse(pages)
    ulang = ulang.model_copy(update={"berkas": nama_buku})
    hasil = hitung(ulang, [*t, *temuan])
    return hasil, halaman(hasil)


def dengan_posisi(pk: PerjanjianKinerja, posisi: Posisi) -> PerjanjianKinerja:
    """The same promises looked at from another posisi."""
    if pk.pengaturan.posisi is posisi:
        return pk
    return pk.model_copy(update={"pengaturan": pk.pengaturan.model_copy(update={"posisi": posisi})})


def gabung(daftar: Sequence[PerjanjianKinerja], temuan: list[Temuan]) -> PerjanjianKinerja:
    """Several documents as one: the first one's Pengaturan, all agencies; another government is left out and told."""
    pertama = daftar[0]
    instansi = list(pertama.instansi)
    for pk in daftar[1:]:
        a, b = pertama.pengaturan, pk.pengaturan
        if (kunci(a.pemda), a.tahun) != (kunci(b.pemda), b.tahun):
            temuan.append(
                BEDA_PEMDA.di(
                    b.letak.di("pemda"), isi=f"{b.pemda} {b.tahun}", berkas=pk.berkas, pertama=f"{a.pemda} {a.tahun}"
                )
            )
            continue
        instansi += pk.instansi
    return pertama if len(daftar) == 1 else pertama.model_copy(update={"instansi": tuple(instansi)})


def bedakan_opd(dokumen: Sequence[Pages], temuan: list[Temuan]) -> list[Pages]:
    """Copies of the documents in which two agencies never share a short name; one that had to be changed is told."""
    hasil = []
    milik: dict[str, str] = {}
    for asli in dokumen:
        pages = {n: _salin(g) for n, g in asli.items()}
        opd = pages.get(layout.PERANGKAT_DAERAH.nama)
        for i in range(1, len(opd.baris) if opd is not None else 0):
            assert opd is not None
            j, j_nama = layout.PERANGKAT_DAERAH.indeks("singkatan"), layout.PERANGKAT_DAERAH.indeks("nama")
            lama, nama = _teks(opd.isi(i, j)), _teks(opd.isi(i, j_nama))
            if milik.setdefault(kunci(lama), kunci(nama)) == kunci(nama):
                continue
            baru = _nama_lain(lama, nama, milik)
            milik[kunci(baru)] = kunci(nama)
            temuan.append(OPD_SAMA.di(opd.asal(i, j), isi=lama, nama=nama, baru=baru))
            _ganti_opd(pages, lama, baru)
        hasil.append(pages)
    return hasil


def _nama_lain(lama: str, nama: str, milik: dict[str, str]) -> str:
    """A short name of at most 20 characters that nobody has: with the last word of the full name, else with a number."""
    kata = nama.upper().split()
    calon = [f"{lama}-{kata[-1]}"[:20]] if kata else []
    calon += [f"{lama[:17]}-{n}" for n in range(2, 999)]
    return next(c for c in calon if kunci(c) not in milik)


def _ganti_opd(pages: Pages, lama: str, baru: str) -> None:
    """Give the agency of one document another short name, in its Kode as well."""
    for lembar, kolom in (
        (layout.PERANGKAT_DAERAH, "singkatan"),
        (layout.INDIKATOR, "instansi"),
        (layout.ANGGARAN, "instansi"),
    ):
        grid = pages.get(lembar.nama)
        for baris in grid.baris[1:] if grid is not None else ():
            if _teks(baris[lembar.indeks(kolom)]) == lama:
                baris[lembar.indeks(kolom)] = baru
            if lembar is layout.INDIKATOR and (kode := _teks(baris[0])).startswith(f"{lama}."):
                baris[0] = baru + kode[len(lama) :]


def gabung_pages(dokumen: Sequence[Pages]) -> Pages:
    """The tables of several documents below one another; each row keeps its file's line (file of the first)."""
    if len(dokumen) == 1:
        return {n: _salin(g) for n, g in dokumen[0].items()}
    hasil = {n: _salin(g) for n, g in dokumen[0].items()}
    for pages in (hasil, *dokumen[1:]):
        _namai_fakta(pages)
    for pages in dokumen[1:]:
        for n, g in pages.items():
            if n == layout.PENGATURAN or n not in hasil:
                continue
            asal = hasil[n]
            geser = len(asal.baris) - 1
            asal.nomor = [*(asal.nomor or range(1, geser + 2)), *(g.nomor_baris(i) for i in range(1, len(g.baris)))]
            asal.baris += [list(b) for b in g.baris[1:]]
            asal.nomor_sel |= {(i + geser, j): v for (i, j), v in g.nomor_sel.items() if i}
            asal.kolom_sel |= {(i + geser, j): v for (i, j), v in g.kolom_sel.items() if i}
            asal.asal_sel |= {(i + geser, j): v for (i, j), v in g.asal_sel.items() if i}
            asal.persen |= {(i + geser, j) for i, j in g.persen if i}
            asal.desimal |= {(i + geser, j): v for (i, j), v in g.desimal.items() if i}
    return hasil


def _namai_fakta(pages: Pages) -> None:
    """Write the OPD of a document beside its facts, so that they stay its own among those of others."""
    fakta, opd = pages.get(layout.DOKUMEN), pages.get(layout.PERANGKAT_DAERAH.nama)
    if fakta is None or opd is None or len(opd.baris) < 2:
        return
    nama = opd.baris[1][layout.PERANGKAT_DAERAH.indeks("singkatan")]
    for baris in fakta.baris[1:]:
        baris[2:] = [nama]


def _salin(g: Grid) -> Grid:
    """A copy whose rows and marks can be added to."""
    return replace(
        g,
        baris=[list(b) for b in g.baris],
        nomor=None if g.nomor is None else list(g.nomor),
        desimal=dict(g.desimal),
        persen=set(g.persen),
        nomor_sel=dict(g.nomor_sel),
        kolom_sel=dict(g.kolom_sel),
        asal_sel=dict(g.asal_sel),
    )


_KE_AKSI = (
    *((f"target_tw{n}", f"target_tw{n}") for n in (1, 2, 3, 4)),
    *((f"realisasi_tw{n}", f"realisasi_tw{n}") for n in (1, 2, 3, 4)),
    ("realisasi_tahun", "realisasi_tahun"),
    ("sifat_data", "sifat_data"),
    ("kendala", "kendala"),
    ("tindak_lanjut", "tindak_lanjut"),
)


def tambah_realisasi(pages: Pages, realisasi: Grid) -> list[Temuan]:
    """Put rows of realisasi onto the sheets Rencana Aksi and Anggaran of `pages`, by jenis and number."""
    temuan: list[Temuan] = []
    kepala = [str(j).strip().casefold() for j in realisasi.baris[0]]
    i_grid, a_grid = pages.get(layout.INDIKATOR.nama), pages.get(layout.ANGGARAN.nama)
    r = layout.RENCANA_AKSI
    aksi = Grid(
        r.nama, [list(r.judul_kolom(None))], realisasi.berkas, [realisasi.nomor_baris(0)], bersel=False, konvensi=True
    )
    indikator = _indeks(i_grid, layout.INDIKATOR, _kunci_indikator)
    program = _indeks(a_grid, layout.ANGGARAN, lambda b: ("PROGRAM", kunci(b("no"))))
    for i in range(1, len(realisasi.baris)):
        isi = {k: _teks(v) for k, v in zip(kepala, realisasi.baris[i], strict=False)}
        jenis = isi.get("jenis", "").upper()
        if jenis == "PROGRAM" and a_grid is not None:
            letak = program.get((jenis, kunci(isi.get("no", ""))))
            if letak is not None:
                for n in (1, 2, 3, 4):
                    _taruh(a_grid.baris[letak], layout.ANGGARAN.indeks(f"realisasi_tw{n}"), isi.get(f"realisasi_tw{n}"))
                continue
        elif i_grid is not None:
            no_sasaran = kunci(isi.get("no_sasaran", "")) if jenis != JenisIndikator.IKK else ""
            letak = indikator.get((jenis, no_sasaran, kunci(isi.get("no", ""))))
            if letak is not None:
                sumber = i_grid.baris[letak]
                baris: list[Value] = [None] * len(r.kolom)
                for k in ("kode", "instansi", "no", "uraian", "satuan", "konsolidasi"):
                    baris[r.indeks(k)] = sumber[layout.INDIKATOR.indeks(k)]
                for dari, ke in _KE_AKSI:
                    _taruh(baris, r.indeks(ke), isi.get(dari))
                aksi.baris.append(baris)
                (aksi.nomor or []).append(realisasi.nomor_baris(i))
                continue
        tanda = " ".join(t for t in (isi.get("jenis"), isi.get("no_sasaran"), isi.get("no"), isi.get("uraian")) if t)
        temuan.append(TAK_BERPASANGAN.di(realisasi.asal(i, 0), isi=tanda))
    pages[r.nama] = aksi
    return temuan


def _teks(v: Value) -> str:
    return "" if v is None else str(v).strip()


def _taruh(baris: list[Value], j: int, nilai: str | None) -> None:
    while len(baris) <= j:
        baris.append(None)
    if nilai:
        baris[j] = nilai


def _kunci_indikator(b: _Ambil) -> tuple[str, ...]:
    jenis = b("jenis").upper() or "IK"
    return (jenis, "" if jenis == JenisIndikator.IKK else kunci(b("no_sasaran")), kunci(b("no")))


def _indeks(grid: Grid | None, lembar: layout.Lembar, kunci_baris: _Kunci) -> dict[tuple[str, ...], int]:
    """0-based row of each record by its key; the first one wins."""
    hasil: dict[tuple[str, ...], int] = {}
    if grid is None:
        return hasil
    for i, baris in enumerate(grid.baris[1:], 1):

        def ambil(kolom: str, baris: list[Value] = baris) -> str:
            j = lembar.indeks(kolom)
            return _teks(baris[j]) if j < len(baris) else ""

        hasil.setdefault(kunci_baris(ambil), i)
    return hasil


def posisi_terakhir(pk: PerjanjianKinerja) -> Posisi:
    """The last period for which some realisasi is filled; Penetapan when none is."""
    if any(i.aksi.realisasi_tahun is not None and i.aksi.realisasi_tahun.terisi for i in pk.indikator):
        return Posisi.TAHUNAN
    for n, posisi in ((4, Posisi.TW4), (3, Posisi.TW3), (2, Posisi.TW2), (1, Posisi.TW1)):
        if any((v := i.aksi.realisasi_tw[n - 1]) is not None and v.terisi for i in pk.indikator):
            return posisi
    return Posisi.PENETAPAN
