"""Agency workbooks to measure with: 20 indikator and 70 budget lines each, in the layout of an agency's own file."""

from __future__ import annotations

import random
from pathlib import Path

from pkxl.flows.hitung import hitung
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Value
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku

DATA = Path(__file__).parent / "data"
_SATUAN = ("Persen", "Persen", "Persen", "Nilai", "Indeks", "Orang", "Unit", "Dokumen")
_KATA = (
    "Persentase", "pelayanan", "masyarakat", "yang", "terlayani", "sesuai", "standar", "kabupaten", "peningkatan", "kualitas",
    "perangkat", "daerah", "penanganan", "kawasan", "permukiman", "pendidikan", "kesehatan", "infrastruktur", "jalan", "irigasi",
)  # fmt: skip


def _kalimat(acak: random.Random, n: int) -> str:
    return " ".join(acak.choice(_KATA) for _ in range(n)).capitalize()


def _baris(lembar: layout.Lembar, **isi: Value) -> list[Value]:
    sel: list[Value] = [None] * len(lembar.kolom)
    for k, v in isi.items():
        sel[lembar.indeks(k)] = v
    return sel


def halaman_dinas(n: int, indikator: int = 20, anggaran: int = 70) -> Pages:
    """The input sheets of agency number `n`; the same number gives the same agency."""
    acak = random.Random(n)
    opd = f"OPD{n:05d}"
    p = Grid(
        layout.PENGATURAN,
        [
            ["Nama Pemerintah Daerah", "Kabupaten Contoh"], ["Tahun", "2024"], ["Posisi data", "Triwulan II"],
            ["Kepala Daerah: nama", "Dr. NAMA BUPATI"], ["Kepala Daerah: jabatan", "Bupati Contoh"],
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
        sasaran = k // 2 + 1
        satuan = acak.choice(_SATUAN)
        dasar = (
            float(acak.randint(200, 9000)) if satuan in ("Orang", "Unit", "Dokumen") else round(acak.uniform(20, 95), 2)
        )
        kode = f"{opd}.S{sasaran}.{k % 2 + 1}"
        uraian = _kalimat(acak, 8)
        i.baris.append(
            _baris(
                layout.INDIKATOR, kode=kode, instansi=opd, jenis="IK", no_sasaran=str(sasaran), sasaran=_kalimat(acak, 6), no=str(k % 2 + 1),
                uraian=uraian, satuan=satuan, polaritas="Positif", konsolidasi="Akhir", waktu_ukur="Triwulanan",
                realisasi_t2=round(dasar * 0.94, 2), realisasi_t1=round(dasar * 0.97, 2), target=dasar,
            )
        )  # fmt: skip
        target = {f"target_tw{t}": round(dasar * (0.97 + t / 100), 2) for t in (1, 2, 3)} | {"target_tw4": dasar}
        realisasi = {f"realisasi_tw{t}": round(dasar * acak.uniform(0.95, 1.02), 2) for t in (1, 2)}
        r.baris.append(
            _baris(
                layout.RENCANA_AKSI,
                kode=kode,
                instansi=opd,
                uraian=uraian,
                satuan=satuan,
                langkah=_kalimat(acak, 7),
                **target,
                **realisasi,
            )
        )
    a = Grid(layout.ANGGARAN.nama, [layout.ANGGARAN.judul_kolom(2024)])
    for k in range(anggaran):
        pagu = acak.randint(10_000_000, 9_000_000_000)
        a.baris.append(
            _baris(
                layout.ANGGARAN, instansi=opd, no=str(k + 1), kode=f"1.{k // 10 + 1:02d}.{k % 10 + 1:02d}", uraian=f"Program {_kalimat(acak, 6)} {k}",
                pagu=pagu, sumber_dana="APBD", realisasi_tw1=pagu // 5, realisasi_tw2=pagu // 2, mendukung="semua",
            )
        )  # fmt: skip
    return {g.nama: g for g in (p, o, i, r, a)}


def buat(banyak: int = 1000, folder: Path = DATA) -> list[Path]:
    """`banyak` workbooks in `folder`, made once."""
    folder.mkdir(parents=True, exist_ok=True)
    hasil = []
    for n in range(banyak):
        path = folder / f"opd-{n:05d}.xlsx"
        if not path.exists():
            pk, _ = parse(halaman_dinas(n))
            pages = halaman(hitung(pk), cadangan=0)
            milik = {layout.PENGATURAN, *(x.nama for x in layout.MASUKAN), layout.REFERENSI}
            path.write_bytes(tulis_buku({k: g for k, g in pages.items() if k in milik}))
        hasil.append(path)
    return hasil
