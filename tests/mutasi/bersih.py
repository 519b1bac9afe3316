# ruff: noqa: D102 - small makers of rows, named by what they make
"""Clean workbooks by number: agencies such as there are, without a fault, in every posisi; the same seed, the same book."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from pkxl.flows.hitung import hitung
from pkxl.model.istilah import Posisi
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Value
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman

TAHUN = 2024
POSISI = tuple(Posisi)
# name, satuan, polaritas, lowest and highest start, decimals
NAMA: tuple[tuple[str, str, str, float, float, int], ...] = (
    ("Persentase koperasi aktif", "Persen", "Positif", 30, 80, 2),
    ("Persentase jalan kota dalam kondisi mantap", "Persen", "Positif", 40, 80, 2),
    ("Persentase rumah tangga yang memperoleh air minum layak", "Persen", "Positif", 50, 80, 2),
    ("Persentase sampah yang tertangani", "Persen", "Positif", 35, 80, 1),
    ("Persentase kasus kekerasan terhadap perempuan yang ditangani", "Persen", "Positif", 60, 80, 2),
    ("Cakupan penanganan kemiskinan", "Persen", "Positif", 20, 70, 2),
    ("Persentase penurunan stunting", "Persen", "Positif", 4, 12, 2),
    ("Persentase Peningkatan Tenaga Kerja yang Kompeten", "Persen", "Positif", 12, 60, 2),
    ("Pertumbuhan investasi", "Persen", "Positif", 3, 30, 2),
    ("Tingkat Pengangguran Terbuka", "Persen", "Negatif", 4, 9, 2),
    ("Prevalensi stunting", "Persen", "Negatif", 11, 28, 1),
    ("Persentase penduduk miskin", "Persen", "Negatif", 6, 14, 2),
    ("Angka Kematian Ibu", "Per 100.000", "Negatif", 80, 180, 0),
    ("Angka putus sekolah", "Persen", "Negatif", 1, 4, 2),
    ("Rasio Gini", "Rasio", "Negatif", 0.31, 0.41, 3),
    ("Lama pengurusan izin", "Hari", "Negatif", 15, 30, 0),
    ("Indeks Kepuasan Masyarakat", "Indeks", "Positif", 74, 86, 2),
    ("Indeks Kualitas Lingkungan Hidup", "Indeks", "Positif", 55, 72, 2),
    ("Indeks Reformasi Birokrasi", "Indeks", "Positif", 58, 78, 2),
    ("Nilai Akuntabilitas Kinerja Instansi Pemerintah (AKIP) Perangkat Daerah", "Nilai", "Positif", 61, 77, 2),
    ("Jumlah wisatawan mancanegara", "Orang", "Positif", 12_000, 180_000, 0),
    ("Jumlah wirausaha baru yang mandiri", "Orang", "Positif", 120, 900, 0),
    ("Banyaknya penduduk yang ber-KTP elektronik", "Orang", "Positif", 40_000, 90_000, 0),
    ("Jumlah usaha mikro naik kelas", "Unit", "Positif", 130, 990, 0),
    ("Panjang irigasi dalam kondisi baik", "Km", "Positif", 45, 210, 2),
    ("Produksi perikanan tangkap", "Ton", "Positif", 4_100, 9_800, 2),
    ("PDRB per kapita", "Juta Rupiah", "Positif", 45, 140, 2),
    ("Nilai ekspor nonmigas", "Miliar Rupiah", "Positif", 12, 90, 2),
    ("Retribusi pelayanan pasar", "Juta Rupiah", "Positif", 110, 900, 2),
    ("Laju inflasi kota", "Persen", "Stabil", 2, 4, 2),
)
PROGRAM = tuple(
    (f"{u}.{b:02d}.{p:02d}", f"Program {nama}")
    for u, b, nama_ in (
        (1, 2, ("Pemenuhan Upaya Kesehatan", "Peningkatan Sumber Daya Kesehatan", "Sediaan Farmasi", "Pemberdayaan Kesehatan")),
        (2, 7, ("Perencanaan Tenaga Kerja", "Pelatihan Kerja", "Penempatan Tenaga Kerja", "Hubungan Industrial")),
        (3, 31, ("Perencanaan Industri", "Pengendalian Izin Usaha Industri", "Pengelolaan Informasi Industri", "Kawasan")),
    )
    for p, nama in enumerate(nama_, 2)
)  # fmt: skip
SUMBER = ("APBD", "DAU", "DAK Fisik", "DAK Nonfisik", "DBH CHT", "BLUD", "APBN (Dekonsentrasi)", "APBD, DAK Fisik")
_TW = (1, 2, 3, 4)


def baris(lembar: layout.Lembar, **isi: Value) -> list[Value]:
    """One row of a sheet with the named columns filled."""
    sel: list[Value] = [None] * len(lembar.kolom)
    for k, v in isi.items():
        sel[lembar.indeks(k)] = v
    return sel


class Dinas:
    """The rows of one agency while they are made."""

    def __init__(self, n: int, acak: random.Random, posisi: Posisi, akhir_renstra: bool) -> None:
        self.acak, self.posisi, self.akhir_renstra = acak, posisi, akhir_renstra
        self.opd = f"DINAS{n:03d}"
        self.nama = f"Dinas Contoh Nomor {n}"
        self.revisi = posisi.triwulan >= 3 and acak.random() < 0.3
        self.indikator: list[list[Value]] = []
        self.aksi: list[list[Value]] = []
        self.anggaran: list[list[Value]] = []
        self.dipakai: set[tuple[str, float]] = set()

    def perangkat(self) -> list[Value]:
        a = self.acak
        dpa = date(TAHUN, 1, 2) + timedelta(days=a.randint(0, 12))
        lahir = date(a.randint(1966, 1985), a.randint(1, 12), a.randint(1, 28))
        angkat = lahir.year + a.randint(20, 28)
        bulan = a.randint(1, 12) if a.random() < 0.8 else a.choice((21, 22, 24))
        nip = f"{lahir:%Y%m%d}{angkat}{bulan:02d}{a.choice('12')}{a.randint(1, 30):03d}"
        isi: dict[str, Value] = {
            "singkatan": self.opd, "nama": self.nama, "jenjang": a.choice(("Perangkat Daerah", "Kecamatan")),
            "p1_nama": a.choice(("ACHMAD FATAH, S.Sos., M.Si.", "SITI AMINAH, S.E.", "Dr. BUDI HARTONO")),
            "p1_jabatan": f"Kepala {self.nama}", "p1_status": a.choice((None, "Definitif", "Plt.")),
            "p1_nip": nip if a.random() < 0.5 else f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}",
            "tanggal_dpa": dpa if a.random() < 0.7 else None, "tanggal_pk": dpa + timedelta(days=a.randint(1, 27)),
            "tempat": "Kota Contoh",
        }  # fmt: skip
        if self.revisi:
            isi |= {"tanggal_perubahan": date(TAHUN, 10, 10), "tanggal_dppa": date(TAHUN, 10, 1),
                    "alasan_perubahan": "Perubahan strategi (program, kegiatan, anggaran)"}  # fmt: skip
        return baris(layout.PERANGKAT_DAERAH, **isi)

    def isi(self) -> None:
        """Sasaran with their indikator, IKK, the budget."""
        a = self.acak
        nama = a.sample(NAMA, len(NAMA))
        self.sasaran = a.randint(3, 5)
        menerus, lanjut = a.random() < 0.3, 0
        for s in range(1, self.sasaran + 1):
            for n in range(1, a.randint(1, 3) + 1):
                lanjut += 1
                self.satu(nama.pop(), jenis=a.choice(("IK", "IK", "IKU")), s=s, no=lanjut if menerus else n)
        for n in range(1, a.randint(2, 4) + 1):
            self.satu(nama.pop(), jenis="IKK", s=0, no=n)
        self.uang()

    def angka(self, kolom: str, nilai: float, desimal: int) -> float:
        """A figure with its decimals that no other of this column has: equal ones are another test's matter."""
        v = round(nilai, desimal)
        while (kolom, v) in self.dipakai:
            v = round(v + 10**-desimal, desimal)
        self.dipakai.add((kolom, v))
        return v

    def satu(self, ukuran: tuple[str, str, str, float, float, int], jenis: str, s: int, no: int) -> None:
        a = self.acak
        uraian, satuan, polaritas, bawah, atas, desimal = ukuran
        akip = "AKIP" in uraian
        arah = -1 if polaritas == "Negatif" else 1
        t2 = self.angka("t2", a.uniform(bawah, atas), desimal)
        langkah = max(10**-desimal, abs(t2) * a.uniform(0.01, 0.03))
        t1 = self.angka("t1", t2 + arah * langkah, desimal)
        target = self.angka("target", t1 + arah * max(10**-desimal, langkah), desimal)
        if akip:
            target = self.angka("target", max(target, t1) + 0.37, desimal)
        waktu = (
            "Tahunan" if akip or satuan == "Indeks" else a.choice(("Triwulanan", "Triwulanan", "Semesteran", "Tahunan"))
        )
        hitungan = satuan in ("Orang", "Unit", "Ton") and waktu == "Triwulanan"
        cara = (
            a.choice(("Akhir", "Jumlah"))
            if hitungan
            else a.choice(("Akhir", "Akhir", "Rata-rata"))
            if desimal
            else "Akhir"
        )
        kode = f"{self.opd}.K{no}" if jenis == "IKK" else f"{self.opd}.S{s}.{no}.{len(self.indikator)}"
        perubahan = None
        if self.revisi and waktu == "Tahunan" and a.random() < 0.4:
            perubahan = self.angka("target", target + arah * max(10**-desimal, langkah), desimal)
            target, perubahan = (target, perubahan)
        berlaku = target if perubahan is None else perubahan
        isi: dict[str, Value] = {
            "kode": kode, "instansi": self.opd, "jenis": jenis, "no_sasaran": str(s) if s else None,
            "sasaran": f"Meningkatnya hal {s}" if s else None, "no": str(no), "uraian": uraian, "satuan": satuan,
            "polaritas": polaritas, "konsolidasi": cara, "waktu_ukur": waktu, "target": target,
            "realisasi_t2": t2 if a.random() < 0.9 else "-", "realisasi_t1": t1, "target_perubahan": perubahan,
            "target_renstra": target if self.akhir_renstra else None, "definisi": f"Perbandingan {uraian}",
            "formulasi": "a / b x 100", "sumber_data": "BPS", "penanggung_jawab": "Bidang I",
        }  # fmt: skip
        self.indikator.append(baris(layout.INDIKATOR, **isi))
        self.aksi.append(self.rencana(kode, uraian, satuan, waktu, cara, berlaku, arah, desimal, t1, polaritas))

    def rencana(
        self, kode: str, uraian: str, satuan: str, waktu: str, cara: str, target: float, arah: int, desimal: int,
        t1: float, polaritas: str,
    ) -> list[Value]:  # fmt: skip
        a = self.acak
        isi: dict[str, Value] = {"kode": kode, "instansi": self.opd, "uraian": uraian, "satuan": satuan}
        tw = _TW if waktu == "Triwulanan" else (2, 4) if waktu == "Semesteran" else ()
        akhir = self.posisi is Posisi.TAHUNAN
        jatuh = [t for t in tw if t <= self.posisi.triwulan]
        rencana: dict[int, float] = {}
        if cara == "Jumlah":
            bagian = [round(target / 4 * f, desimal) for f in (0.8, 1.0, 1.1)]
            bagian.append(round(target - sum(bagian), desimal))
            rencana = dict(zip(_TW, bagian, strict=True))
        elif cara == "Rata-rata":
            rencana = dict.fromkeys(tw, target)
        else:
            rencana = {t: round(t1 + (target - t1) * t / 4, desimal) for t in tw}
            if tw:
                rencana[4] = target
        isi |= {f"target_tw{t}": v for t, v in rencana.items()}
        luput = a.random() < 0.25
        for t in jatuh:
            faktor = a.uniform(0.9, 0.98) if luput else a.uniform(1.001, 1.06)
            if polaritas == "Stabil":
                faktor = 1.0
            v = round(rencana[t] * (faktor if arah > 0 else 2 - faktor), desimal)
            isi[f"realisasi_tw{t}"] = v if v != t1 else round(v + arah * 10**-desimal, desimal)
        if akhir and not tw:
            faktor = a.uniform(0.9, 0.98) if luput else a.uniform(1.001, 1.06)
            v = round(target * (faktor if arah > 0 else 2 - faktor), desimal) if polaritas != "Stabil" else target
            isi["realisasi_tahun"] = v if v != t1 else round(v + arah * 10**-desimal, desimal)
            if "AKIP" in uraian and a.random() < 0.5:
                isi |= {"realisasi_tahun": None, "sifat_data": "Belum rilis"}
        if self.posisi.triwulan:
            isi |= {"kendala": "Anggaran baru cair pada triwulan II", "tindak_lanjut": "Percepatan pelaksanaan"}
        return baris(layout.RENCANA_AKSI, **isi)

    def uang(self) -> None:
        a = self.acak
        self.pohon = a.choice((0, 0, 1, 2))  # levels below the programmes
        program = sorted(a.sample(PROGRAM, a.randint(2, 5)))
        kode_penunjang = program[0][0].rsplit(".", 1)[0] + ".01"
        daftar = [(kode_penunjang, "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"), *program]
        for no, (kode, nama) in enumerate(daftar, 1):
            sasaran = "semua" if no == 1 else str(a.randint(1, self.sasaran))
            self.cabang(
                kode, nama, str(no), a.randint(20, 900) * 1_000_000 + a.randint(0, 999) * 1000, self.pohon, sasaran
            )

    def cabang(self, kode: str, nama: str, no: str, pagu: int, turun: int, sasaran: str) -> list[list[int]]:
        """One code with all below it; its amounts [pagu], [tw...] are the sums of its children's."""
        letak = len(self.anggaran)
        self.anggaran.append([])
        if turun:
            bagian = [pagu // 3, pagu - pagu // 3]
            anak = []
            for n, p in enumerate(bagian, 1):
                k = f"{kode}.2.{n:02d}" if kode.count(".") == 2 else f"{kode}.{n:04d}"
                anak.append(self.cabang(k, f"{nama} bagian {n}", "", p, turun - 1, ""))
            tw = [sum(x) for x in zip(*(x[0] for x in anak), strict=True)]
            ubah = [sum(x[1][0] for x in anak)]
        else:
            naik = sorted(self.acak.uniform(0.05, 0.97) for _ in _TW)
            tw = [int(pagu * f) for f in naik]
            ubah = [pagu + self.acak.randint(1, 9) * 1_000_000]
        isi: dict[str, Any] = {
            "instansi": self.opd, "no": no, "kode": kode, "uraian": nama, "pagu": pagu, "mendukung": sasaran or None,
            "pagu_perubahan": ubah[0] if self.revisi else None,
            "sumber_dana": self.acak.choice(SUMBER) if not turun or self.acak.random() < 0.5 else None,
        } | {f"realisasi_tw{t}": v for t, v in zip(_TW, tw, strict=True) if t <= self.posisi.triwulan}  # fmt: skip
        self.anggaran[letak] = baris(layout.ANGGARAN, **isi)
        return [tw, ubah]


def buku(seed: int, banyak: int = 10, posisi: Posisi | None = None) -> Pages:
    """The input sheets of a clean workbook of `banyak` agencies, rendered by us."""
    acak = random.Random(seed)
    posisi = posisi or acak.choice(POSISI)
    akhir_renstra = acak.random() < 0.5
    dinas = [Dinas(n + 1, acak, posisi, akhir_renstra) for n in range(banyak)]
    for d in dinas:
        d.isi()
    atur = Grid(
        layout.PENGATURAN,
        [
            ["Nama Pemerintah Daerah", "Kota Contoh"], ["Jenis", "Kota"], ["Tahun", str(TAHUN)],
            ["Tahun akhir Renstra", str(TAHUN if akhir_renstra else TAHUN + 2)], ["Posisi data", posisi.value],
            ["Kepala Daerah: nama", "Hj. RAHMAH, S.IP."], ["Kepala Daerah: jabatan", "Wali Kota Contoh"],
        ],
    )  # fmt: skip
    sheets = (
        (layout.PERANGKAT_DAERAH, [d.perangkat() for d in dinas]),
        (layout.INDIKATOR, [b for d in dinas for b in d.indikator]),
        (layout.RENCANA_AKSI, [b for d in dinas for b in d.aksi]),
        (layout.ANGGARAN, [b for d in dinas for b in d.anggaran]),
    )
    mentah = {layout.PENGATURAN: atur} | {
        lembar.nama: Grid(lembar.nama, [list(lembar.judul_kolom(TAHUN)), *isi]) for lembar, isi in sheets
    }
    pages = halaman(hitung(*parse(mentah)), cadangan=2)
    milik = (layout.PENGATURAN, *(x.nama for x in layout.MASUKAN), layout.REFERENSI)
    return {nama: pages[nama] for nama in milik}
