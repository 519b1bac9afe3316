"""The sheet `LKj <OPD>`: the eight tables that an LKjIP needs (buku.md 14), each followed by its Narasi.

The seven analyses of PermenPANRB 53/2014, Lampiran II, and the realisasi anggaran. Figures are native formulas with
their values; sentences come from the same results, so that text and table cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pkxl.model.angka import Bacaan, ke_sel, tanggal
from pkxl.model.hasil import Hasil, HasilAnggaran, HasilIndikator, HasilInstansi
from pkxl.model.kinerja import Indikator, bacaan_dari
from pkxl.rules.anggaran import dinilai
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.tren import sebanding_setahun, tren_bacaan
from pkxl.workbook import narasi_lkj
from pkxl.workbook.cetak import LembarCetak, nama_lembar
from pkxl.workbook.grid import Rumus, Value
from pkxl.workbook.lembar_bagian import (
    BAWAAN,
    Opsi,
    catatan_kaki,
    desimal_dari,
    format_rupiah,
    judul_kelompok,
    kelompok_sasaran,
    kepala_surat,
    lembar_baru,
    nama_wilayah,
    nomor,
    sel_angka,
    sel_uang,
    tanda_sifat,
)
from pkxl.workbook.lembar_ukur import (
    atau_kosong,
    berumus,
    kebijakan_dari,
    pendukung,
    persen,
    rata_dari,
    rumus_gabungan,
    sel_capaian,
    sel_efisiensi,
    sel_predikat,
    sel_status,
    sel_target_realisasi,
    serapan_dari,
    tabel_anggaran,
)
from pkxl.workbook.render import format_angka
from pkxl.workbook.rumus import rumus_capaian, rumus_perubahan, rumus_selisih, rumus_serapan, terumuskan
from pkxl.workbook.susun_cetak import Anggota, Pena, S, tempat

KOLOM = (5.0, 30.0, 36.0, 12.0, 11.5, 11.5, 11.5, 11.0, 11.0, 11.0, 12.0, 14.0)
N = len(KOLOM)
TEPI = (0.5, 0.5, 0.6, 0.7)


@dataclass
class _Tulis:
    """One sheet while it is written; `ukur` are the rows of table 3.1, by position of the indikator."""

    pena: Pena
    h: HasilInstansi
    hasil: Hasil
    k: Kebijakan
    ukur: dict[int, int] = field(default_factory=dict)

    def capaian(self, ke: int) -> str:
        """The formula that takes the capaian of table 3.1; "" where none stands there as a formula."""
        return f"={tempat(6, self.ukur[ke])}" if berumus(self.h.indikator[ke]) else ""

    def rerata(self, anggota: Sequence[int]) -> str:
        """The bounded mean of some capaian of table 3.1."""
        return rumus_gabungan(self.pena, 6, [self.ukur[n] for n in anggota], self.k)


def lembar_lkj(h: HasilInstansi, hasil: Hasil, dipakai: Sequence[str] = (), opsi: Opsi = BAWAAN) -> LembarCetak:
    """The print sheet of one agency."""
    o, p = h.instansi, hasil.pk.pengaturan
    pena = lembar_baru(
        nama_lembar("LKj", o.singkatan, dipakai), KOLOM, hasil, lanskap=True, skala=74, tepi=TEPI, warna="7030A0"
    )
    kepala_surat(pena, [f"TABEL LAPORAN KINERJA TAHUN {p.tahun or '....'}", *nama_wilayah(o, p)])
    t = _Tulis(pena, h, hasil, kebijakan_dari(hasil))
    for ke, (judul, tabel, narasi) in enumerate(TABEL, 1):
        pena.jarak(16)
        teks = judul.format(tahun=p.tahun or "T", renstra=f" Tahun {p.tahun_renstra}" if p.tahun_renstra else "")
        pena.baris(S(0, f"Tabel 3.{ke}  {teks}", "judul tabel", N))
        pena.ikat()
        tabel(t)
        pena.tutup()
        pena.jarak(4)
        for n, kalimat in enumerate(narasi(h, hasil, t.k)):
            pena.baris(S(0, f"Narasi. {kalimat}" if n == 0 else kalimat, "narasi", N), lengket=n == 0)
    pena.jarak(8)
    catatan_kaki(pena, hasil, [tanda_sifat(i) for i in o.indikator])
    return pena.selesai()


def _kepala(pena: Pena, *judul: tuple[int, int, str]) -> None:
    pena.kepala([S(j, t, "kepala", w) for j, w, t in judul])


def _tahun(hasil: Hasil, mundur: int = 0) -> str:
    t = hasil.pk.pengaturan.tahun
    return str(t - mundur) if t else ("T" if not mundur else f"T-{mundur}")


def _masa(hasil: Hasil) -> str:
    """What the figures of the posisi are of: "2024"; before the end of the year "TW II 2024"."""
    p = hasil.posisi
    return _tahun(hasil) if p.akhir_tahun or not p.triwulan else f"{p.value.replace('Triwulan', 'TW')} {_tahun(hasil)}"


def _tak_ada(pena: Pena, teks: str) -> None:
    pena.baris(S(0, teks, "tengah", N))


# --- 3.1 target and realisasi ----------------------------------------------------------------------------------------


def _tabel_target(t: _Tulis) -> None:
    pena, h, hasil, k = t.pena, t.h, t.hasil, t.k
    _kepala(
        pena, (0, 1, "No."), (1, 1, "Sasaran"), (2, 1, "Indikator"), (3, 1, "Satuan"), (4, 1, f"Target {_masa(hasil)}"),
        (5, 1, f"Realisasi {_masa(hasil)}"), (6, 1, "Capaian (%)"), (7, 2, "Predikat"), (9, 3, "Keterangan"),
    )  # fmt: skip

    def baris(x: HasilIndikator) -> Callable[[int], list[S]]:
        def sel(n: int) -> list[S]:
            target, nyata, c = tempat(4, n), tempat(5, n), tempat(6, n)
            return [
                S(2, x.indikator.uraian, "isi"),
                S(3, x.indikator.satuan or None, "tengah"),
                *sel_target_realisasi(x, 4),
                sel_capaian(x, k, 6, target, nyata),
                sel_predikat(x, k, 7, c, 2),
                sel_status(x, hasil, k, 9, target, nyata, 3),
            ]

        return sel

    for kelompok in kelompok_sasaran(h.instansi.indikator):
        no, sasaran = judul_kelompok(h.instansi.indikator[kelompok[0]])
        letak = pena.grup([S(0, no, "tengah"), S(1, sasaran, "isi")], [baris(h.indikator[n]) for n in kelompok])
        t.ukur.update(zip(kelompok, letak, strict=True))
    if not h.indikator:
        _tak_ada(pena, "Belum ada indikator.")


# --- 3.2 to 3.4 comparisons ------------------------------------------------------------------------------------------


def _baris_indikator(t: _Tulis, isi: Callable[[int, HasilIndikator, int], list[S]]) -> None:
    """One row an indikator: its number, name and satuan, then the cells that `isi` makes for that row."""
    for ke, x in enumerate(t.h.indikator):
        i = x.indikator
        sel = isi(ke, x, t.pena.banyak)
        t.pena.baris(S(0, f"{ke + 1}.", "tengah"), S(1, i.uraian, "isi", 2), S(3, i.satuan or None, "tengah"), *sel)
    if not t.h.indikator:
        _tak_ada(t.pena, "Belum ada indikator.")


def _selisih(lalu: Bacaan | None, kini: Bacaan | None, a: str, b: str, kolom: int, lebar: int = 1) -> S:
    """`kini` minus `lalu` in the satuan, by formula where both are numbers."""
    nilai = None
    if lalu is not None and kini is not None and lalu.angka is not None and kini.angka is not None:
        nilai = kini.angka - lalu.angka
    isi: Value = "-" if nilai is None else ke_sel(nilai)
    if terumuskan(lalu, kini):
        isi = Rumus(rumus_selisih(a, b), atau_kosong(nilai))
    return S(kolom, isi, "tengah angka", lebar, format_angka(atau_kosong(nilai), desimal_dari(lalu, kini)))


def _tabel_tahun(t: _Tulis) -> None:
    pena, hasil, k = t.pena, t.hasil, t.k
    tahun = [_tahun(hasil, 2), _tahun(hasil, 1), _masa(hasil)]
    pena.kepala_dua(
        [S(4, "Realisasi", "kepala", 3), S(7, "Capaian (%)", "kepala", 3), S(10, f"Dibanding {tahun[1]}", "kepala", 2)],
        [S(4 + j, t, "kepala") for j, t in enumerate(tahun)]
        + [S(7 + j, t, "kepala") for j, t in enumerate(tahun)]
        + [S(10, "Selisih", "kepala"), S(11, "Arah", "kepala")],
        [S(0, "No.", "kepala"), S(1, "Indikator", "kepala", 2), S(3, "Satuan", "kepala")],
    )

    def isi(ke: int, x: HasilIndikator, n: int) -> list[S]:
        i = x.indikator
        lalu = bacaan_dari(i.realisasi_t1) if sebanding_setahun(i.konsolidasi, hasil.posisi) else None
        kini = x.realisasi
        a, b = tempat(5, n), tempat(6, n)
        rumus_ada = terumuskan(lalu, kini)
        tren = tren_bacaan(lalu, kini, i.arah, x.target) if lalu is not None and kini is not None else None
        makna = tren.makna if tren is not None else ""
        arah: Value = Rumus(rumus_perubahan(a, b, i.arah), makna) if rumus_ada else makna or "-"
        return [
            sel_angka(i.realisasi_t2, "tengah", 4),
            sel_angka(i.realisasi_t1, "tengah", 5),
            sel_angka(kini, "tengah", 6, tanda_sifat(i)),
            S(7, None, "tengah"),
            S(8, None, "tengah"),
            persen(9, x.capaian, t.capaian(ke), k),
            _selisih(lalu, kini, a, b, 10),
            S(11, arah, "tengah"),
        ]

    _baris_indikator(t, isi)


def _tabel_renstra(t: _Tulis) -> None:
    pena, hasil, k = t.pena, t.hasil, t.k
    akhir = hasil.pk.pengaturan.tahun_renstra
    _kepala(
        pena, (0, 1, "No."), (1, 2, "Indikator"), (3, 1, "Satuan"), (4, 2, f"Realisasi {_masa(hasil)}"),
        (6, 2, f"Target akhir Renstra{f' {akhir}' if akhir else ''}"), (8, 2, "Capaian thd. Renstra (%)"), (10, 2, "Selisih"),
    )  # fmt: skip

    def isi(ke: int, x: HasilIndikator, n: int) -> list[S]:
        i = x.indikator
        b = bacaan_dari(i.target_renstra)
        r, acuan = tempat(4, n), tempat(6, n)
        sebanding = sebanding_setahun(i.konsolidasi, hasil.posisi)
        ada = sebanding and terumuskan(b, x.realisasi)
        return [
            sel_angka(x.realisasi, "tengah", 4, tanda_sifat(i))._replace(lebar=2),
            sel_angka(b, "tengah", 6)._replace(lebar=2),
            persen(8, x.capaian_renstra, rumus_capaian(acuan, r, i.arah, k) if ada else "", k, lebar=2),
            _selisih(b if sebanding else None, x.realisasi, acuan, r, 10, 2),
        ]

    _baris_indikator(t, isi)


def _tabel_banding(t: _Tulis) -> None:
    pena, hasil = t.pena, t.hasil
    _kepala(
        pena, (0, 1, "No."), (1, 2, "Indikator"), (3, 1, "Satuan"), (4, 1, f"Realisasi {_masa(hasil)}"),
        (5, 2, "Provinsi/Nasional"), (7, 2, "Selisih"), (9, 1, "Posisi"), (10, 2, "Sumber"),
    )  # fmt: skip

    def isi(ke: int, x: HasilIndikator, n: int) -> list[S]:
        i = x.indikator
        b = bacaan_dari(i.pembanding)
        r, acuan = tempat(4, n), tempat(5, n)
        sebanding = sebanding_setahun(i.konsolidasi, hasil.posisi)
        ada = sebanding and terumuskan(b, x.realisasi)
        posisi = f'=IF(COUNT({acuan},{r})=2,IF({r}={acuan},"sama",IF({r}>{acuan},"di atas","di bawah")),"")'
        return [
            sel_angka(x.realisasi, "tengah", 4, tanda_sifat(i)),
            sel_angka(b, "tengah", 5)._replace(lebar=2),
            _selisih(b if sebanding else None, x.realisasi, acuan, r, 7, 2),
            S(9, Rumus(posisi, x.banding) if ada else x.banding or "-", "tengah"),
            S(10, i.sumber_pembanding or "-", "tengah", 2),
        ]

    _baris_indikator(t, isi)


# --- 3.5 kendala -----------------------------------------------------------------------------------------------------


def perlu_dijelaskan(x: HasilIndikator) -> bool:
    """Below target, or somebody wrote why."""
    a = x.indikator.aksi
    return x.status.di_bawah or any(t.strip() for t in (a.kendala, a.tindak_lanjut, a.faktor))


def _tabel_kendala(t: _Tulis) -> None:
    pena, h = t.pena, t.h
    _kepala(
        pena, (0, 1, "No."), (1, 1, "Indikator"), (2, 1, "Faktor Pendukung/Penghambat"), (3, 3, "Kendala"),
        (6, 3, "Rencana Tindak Lanjut"), (9, 2, "Penanggung Jawab"), (11, 1, "Tenggat"),
    )  # fmt: skip
    daftar = [x for x in h.indikator if perlu_dijelaskan(x)]
    for ke, x in enumerate(daftar, 1):
        i, a = x.indikator, x.indikator.aksi
        pena.baris(
            S(0, f"{ke}.", "tengah"),
            S(1, i.uraian, "isi"),
            S(2, a.faktor or "-", "isi"),
            S(3, a.kendala or "-", "isi", 3),
            S(6, a.tindak_lanjut or "-", "isi", 3),
            S(9, a.penanggung_jawab or i.penanggung_jawab or "-", "tengah", 2),
            S(11, _tenggat(a.tenggat), "tengah"),
        )
    if not daftar:
        _tak_ada(pena, "Tidak ada indikator yang di bawah target, dan tidak ada kendala yang dicatat.")


def _tenggat(t: date | str | None) -> str:
    return (tanggal(t) if isinstance(t, date) else t) or "-"


# --- 3.6 and 3.7 sasaran and money -----------------------------------------------------------------------------------


def _sasaran(h: HasilInstansi) -> list[tuple[Indikator, list[int]]]:
    """Each sasaran with the positions of its indikator; IKK have none and are left out."""
    semua = h.instansi.indikator
    return [(semua[kelompok[0]], kelompok) for kelompok in kelompok_sasaran(semua) if semua[kelompok[0]].sasaran]


def _tabel_efisiensi(t: _Tulis) -> None:
    pena, h, k = t.pena, t.h, t.k
    _kepala(
        pena, (0, 1, "No."), (1, 2, "Sasaran"), (3, 2, "Rata-rata Capaian (%)"), (5, 2, "Pagu"), (7, 2, "Realisasi"),
        (9, 1, "Serapan (%)"), (10, 1, "Capaian − Serapan (poin)"), (11, 1, "Kriteria"),
    )  # fmt: skip
    for i, anggota in _sasaran(h):
        pagu, nyata, serap = serapan_dari(pendukung(h, i))
        n = pena.banyak
        c, s = tempat(3, n), tempat(9, n)
        isi = [h.indikator[a] for a in anggota]
        rerata = rata_dari(isi, k)
        utuh = dinilai(t.hasil.posisi) and all(x.capaian is not None for x in isi if x.jatuh_tempo)
        beda, kriteria, fmt = sel_efisiensi(k, rerata, serap, c, s, utuh)
        pena.baris(
            S(0, nomor(i.no_sasaran), "tengah"),
            S(1, i.sasaran, "isi", 2),
            persen(3, rerata, t.rerata(anggota), k, lebar=2),
            sel_uang(5, pagu, lebar=2),
            S(7, ke_sel(nyata) if nyata is not None else None, "uang", 2, format_rupiah(nyata)),
            persen(9, serap, rumus_serapan(tempat(5, n), tempat(7, n)), k),
            S(10, beda, "tengah angka", 1, fmt),
            S(11, kriteria, "tengah"),
        )
    if not _sasaran(h):
        _tak_ada(pena, "Belum ada sasaran.")


def _tabel_program(t: _Tulis) -> None:
    pena, h, k = t.pena, t.h, t.k
    _kepala(
        pena, (0, 1, "No."), (1, 1, "Sasaran"), (2, 3, "Program"), (5, 2, "Pagu"), (7, 2, "Realisasi"), (9, 1, "Serapan (%)"),
        (10, 2, "Capaian sasaran (%)"),
    )  # fmt: skip
    for i, anggota in _sasaran(h):
        rerata = rata_dari([h.indikator[a] for a in anggota], k)
        baris: list[Anggota] = [_baris_program(x, k) for x in pendukung(h, i)]
        kosong = [S(j, "-", "tengah", w) for j, w in ((5, 2), (7, 2), (9, 1))]
        pena.grup(
            [
                S(0, nomor(i.no_sasaran), "tengah"),
                S(1, i.sasaran, "isi"),
                persen(10, rerata, t.rerata(anggota), k, lebar=2),
            ],
            baris or [[S(2, "Program pendukung belum ditautkan", "isi", 3), *kosong]],
        )
    if not _sasaran(h):
        _tak_ada(pena, "Belum ada sasaran.")


def _baris_program(x: HasilAnggaran, k: Kebijakan) -> Callable[[int], list[S]]:
    def sel(n: int) -> list[S]:
        return [
            S(2, x.anggaran.uraian, "isi", 3),
            sel_uang(5, x.pagu, lebar=2),
            S(7, None if x.realisasi is None else ke_sel(x.realisasi), "uang", 2, format_rupiah(x.realisasi)),
            persen(9, x.serapan, rumus_serapan(tempat(5, n), tempat(7, n)), k),
        ]

    return sel


def _tabel_realisasi(t: _Tulis) -> None:
    tabel_anggaran(t.pena, t.h, t.k, ((0, 1), (1, 2), (3, 2), (5, 2), (7, 2), (9, 3)), semua=True)


_Tabel = Callable[[_Tulis], None]
_Narasi = Callable[[HasilInstansi, Hasil, Kebijakan], list[str]]
TABEL: tuple[tuple[str, _Tabel, _Narasi], ...] = (
    ("Target dan Realisasi Tahun {tahun}", _tabel_target, narasi_lkj.target),
    ("Realisasi dan Capaian Tahun {tahun} Dibandingkan dengan Tahun-Tahun Sebelumnya", _tabel_tahun, narasi_lkj.tahun),
    ("Realisasi Tahun {tahun} Dibandingkan dengan Target Akhir Renstra{renstra}", _tabel_renstra, narasi_lkj.renstra),
    ("Realisasi Tahun {tahun} Dibandingkan dengan Provinsi/Nasional", _tabel_banding, narasi_lkj.banding),
    ("Kendala dan Rencana Tindak Lanjut", _tabel_kendala, narasi_lkj.kendala),
    ("Efisiensi Penggunaan Sumber Daya", _tabel_efisiensi, narasi_lkj.efisiensi),
    ("Program yang Menunjang Setiap Sasaran", _tabel_program, narasi_lkj.program),
    ("Realisasi Anggaran Tahun {tahun}", _tabel_realisasi, narasi_lkj.anggaran),
)
