"""Agency workbooks to measure with: 20 indikator and 70 budget lines each, as an agency's own file stands in July.

Made by our own writer with the results of Triwulan II in them, so that they hold what a real one holds: formulas with
their values, texts of indikator and programmes, figures with 0, 1 or 2 decimals, a few figures typed as text, one
agency in four with something to mend. Every row is in use: no empty rows are kept ready below the records, though the
product keeps sixty, for they would be read by everybody and computed by nobody.
"""

from __future__ import annotations

import random
from pathlib import Path

from bench import DATA, VERSI
from pkxl.flows.hitung import hitung
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Value
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku

BUKAN_MILIK_OPD = frozenset(("Beranda", "Panduan", "Rekap", "Kelengkapan"))
"""Sheets of the master alone, and the two that only say how to use it."""

_SATUAN = ("Persen", "Persen", "Persen", "Nilai", "Indeks", "Orang", "Unit", "Dokumen")
_AWAL = {"Persen": "Persentase", "Nilai": "Nilai", "Indeks": "Indeks"}
_KATA = (
    "pelayanan", "masyarakat", "terlayani", "sesuai", "standar", "kabupaten", "kualitas", "perangkat", "daerah", "penanganan",
    "kawasan", "permukiman", "pendidikan", "kesehatan", "infrastruktur", "jalan", "irigasi", "keluarga", "wilayah", "usaha",
)  # fmt: skip
_PROGRAM, _KEGIATAN = 5, 15  # and 50 subkegiatan below them: 70 lines


def _kalimat(acak: random.Random, n: int) -> str:
    return " ".join(acak.choice(_KATA) for _ in range(n))


def _baris(lembar: layout.Lembar, **isi: Value) -> list[Value]:
    sel: list[Value] = [None] * len(lembar.kolom)
    for k, v in isi.items():
        sel[lembar.indeks(k)] = v
    return sel


def halaman_dinas(n: int, indikator: int = 20) -> Pages:
    """The input sheets of agency number `n`; the same number gives the same agency."""
    acak = random.Random(n)
    opd = f"OPD{n:05d}"
    p = Grid(
        layout.PENGATURAN,
        [
            ["Nama Pemerintah Daerah", "Kabupaten Contoh"], ["Jenis", "Kabupaten"], ["Tahun", "2024"],
            ["Posisi data", "Triwulan II"], ["Kepala Daerah: nama", "Dr. NAMA BUPATI"],
            ["Kepala Daerah: jabatan", "Bupati Contoh"],
        ],
    )  # fmt: skip
    o = Grid(
        layout.PERANGKAT_DAERAH.nama,
        [
            layout.PERANGKAT_DAERAH.judul_kolom(2024),
            _baris(
                layout.PERANGKAT_DAERAH, singkatan=opd, nama=f"Dinas Contoh Nomor {n}", p1_nama="Nama Kepala, S.E.",
                p1_jabatan="Kepala Dinas", p1_nip="19700113 199009 1 002", tanggal_pk="26 Januari 2024",
            ),
        ],
    )  # fmt: skip
    i = Grid(layout.INDIKATOR.nama, [layout.INDIKATOR.judul_kolom(2024)])
    r = Grid(layout.RENCANA_AKSI.nama, [layout.RENCANA_AKSI.judul_kolom(2024)])
    for k in range(indikator):
        _tambah_indikator(acak, opd, k, i, r)
    return {g.nama: g for g in (p, o, i, r, _anggaran(acak, opd, salah=n % 4 == 0))}


def _tambah_indikator(acak: random.Random, opd: str, k: int, i: Grid, r: Grid) -> None:
    """One row of Indikator and the one of Rencana Aksi that belongs to it; every tenth figure is typed as text."""
    sasaran, no = divmod(k, 2)
    satuan = acak.choice(_SATUAN)
    hitungan = satuan in ("Orang", "Unit", "Dokumen")
    dasar = float(acak.randint(200, 9000)) if hitungan else round(acak.uniform(20, 95), acak.choice((0, 1, 2)))

    def dari(kali: float) -> float:
        return float(round(dasar * kali)) if hitungan else round(dasar * kali, 2)

    teks = f"{dasar:.2f}".replace(".", ",") if k % 10 == 3 and not hitungan else dasar
    kode = f"{opd}.S{sasaran + 1}.{no + 1}"
    uraian = f"{_AWAL.get(satuan, 'Jumlah')} {_kalimat(acak, 7)}"
    i.baris.append(
        _baris(
            layout.INDIKATOR, kode=kode, instansi=opd, jenis="IK", no_sasaran=str(sasaran + 1),
            sasaran=f"Meningkatnya {_kalimat(random.Random(f'{opd}{sasaran}'), 6)}", no=str(no + 1), uraian=uraian,
            satuan=satuan, polaritas="Positif", konsolidasi="Akhir", waktu_ukur="Triwulanan",
            realisasi_t2="-" if k % 10 == 7 else dari(0.94), realisasi_t1=dari(0.97), target=teks,
            definisi=f"{uraian} pada tahun berjalan", formulasi="Realisasi dibagi sasaran dikali seratus",
            sumber_data="Laporan bidang", penanggung_jawab="Kepala Bidang",
        )
    )  # fmt: skip
    capai = [acak.uniform(0.95, 1.02), acak.uniform(0.96, 1.02)]
    r.baris.append(
        _baris(
            layout.RENCANA_AKSI, kode=kode, instansi=opd, uraian=uraian, satuan=satuan, langkah=_kalimat(acak, 7).capitalize(),
            target_tw1=dari(0.95), target_tw2=dari(0.97), target_tw3=dari(0.99), target_tw4=dasar,
            realisasi_tw1=dari(capai[0]), realisasi_tw2=dari(capai[1]), penanggung_jawab="Kepala Bidang",
            kendala=_kalimat(acak, 6).capitalize(), tindak_lanjut=_kalimat(acak, 6).capitalize(),
        )
    )  # fmt: skip


def _anggaran(acak: random.Random, opd: str, *, salah: bool) -> Grid:
    """Programmes, kegiatan and subkegiatan whose amounts add up; `salah` spends more than one of them has."""
    a = Grid(layout.ANGGARAN.nama, [layout.ANGGARAN.judul_kolom(2024)])
    pohon: list[tuple[str, str, list[int]]] = []  # code, name, amounts: pagu, realisasi TW I, TW II

    def tambah(kode: str, nama: str) -> list[int]:
        angka = [0, 0, 0]
        pohon.append((kode, f"{nama} {_kalimat(acak, 6)}", angka))
        return angka

    for n in range(_PROGRAM):
        program = tambah(f"2.07.{n + 2:02d}", "Program")
        for m in range(_KEGIATAN // _PROGRAM):
            kegiatan = tambah(f"2.07.{n + 2:02d}.2.{m + 1:02d}", "Kegiatan")
            for s in range(4 if m == 0 else 3):
                pagu = acak.randint(10_000_000, 900_000_000)
                sub = (pagu, pagu // 5, pagu + 1 if salah and not (n or m or s) else pagu // 2)
                tambah(f"2.07.{n + 2:02d}.2.{m + 1:02d}.{s + 1:04d}", "Subkegiatan")[:] = sub
                for atas in (program, kegiatan):
                    atas[:] = [x + y for x, y in zip(atas, sub, strict=True)]
    nomor = 0
    for kode, nama, (pagu, tw1, tw2) in pohon:
        nomor += nama.startswith("Program")
        program_ini = nama.startswith("Program")
        a.baris.append(
            _baris(
                layout.ANGGARAN, instansi=opd, no=str(nomor) if program_ini else None, kode=kode, uraian=nama, pagu=pagu,
                sumber_dana="APBD", realisasi_tw1=tw1, realisasi_tw2=tw2,
                mendukung=f"{2 * nomor - 1}; {2 * nomor}" if program_ini else None,
            )
        )  # fmt: skip
    return a


def buat(banyak: int = 1000, folder: Path = DATA) -> list[Path]:
    """`banyak` workbooks in `folder`, made once."""
    folder.mkdir(parents=True, exist_ok=True)
    hasil = []
    for n in range(banyak):
        path = folder / f"opd{VERSI}-{n:05d}.xlsx"
        if not path.exists():
            pk, temuan = parse(halaman_dinas(n))
            pages = halaman(hitung(pk, temuan), cadangan=0)
            path.write_bytes(tulis_buku({k: g for k, g in pages.items() if k not in BUKAN_MILIK_OPD}))
        hasil.append(path)
    return hasil
