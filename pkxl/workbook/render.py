"""Hasil -> Pages: records and results become the plain values of each sheet. Opens no workbook.

Rounding happens here and nowhere before: values stay unrounded in the cell, the number of decimals shown
travels beside them (`Grid.desimal`), two to four, as many as keep the verdict true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pkxl.model.angka import Bacaan, Bentuk, format_sel, ke_sel, tulis_ringkas
from pkxl.model.hasil import Hasil, HasilIndikator
from pkxl.model.istilah import Posisi, Status
from pkxl.model.kinerja import Anggaran, Nilai, RencanaAksi
from pkxl.model.temuan import Temuan, Tingkat
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.konsolidasi import cek_triwulan
from pkxl.rules.narasi import narasi
from pkxl.rules.penjelasan import jelaskan
from pkxl.rules.tampil import batas_tampil, desimal_tampil
from pkxl.workbook import formulas, layout
from pkxl.workbook.grid import Grid, Pages, Rumus, Tautan, Value
from pkxl.workbook.layout import Lembar

SEL_POSISI = "PosisiData"  # defined name of the cell that holds Posisi data
BARIS_CADANGAN = 60  # empty rows kept ready below the records of an input sheet


class _Penulis:
    """Rows of one table while they are made, with the decimals of each cell."""

    def __init__(self, lembar: Lembar, tahun: int | None) -> None:
        self.lembar = lembar
        self.indeks = {k.kunci: i for i, k in enumerate(lembar.kolom)}
        self.grid = Grid(lembar.nama, [[], [], [], [], list(lembar.judul_kolom(tahun))])

    def baris(self, isi: dict[str, object]) -> None:
        """Append one record; values may be Nilai, Bacaan, Decimal with decimals, or plain cell values."""
        i = len(self.grid.baris)
        sel: list[Value] = [None] * len(self.lembar.kolom)
        for kunci, v in isi.items():
            j = self.indeks[kunci]
            nilai, desimal = sel_dari(v)
            sel[j] = nilai
            if desimal is not None:
                self.grid.desimal[i, j] = desimal
        self.grid.baris.append(sel)


def sel_dari(v: object) -> tuple[Value, int | None]:
    """The cell value of a record's field, and the decimals it shows (None: not a number of ours)."""
    if isinstance(v, Nilai):
        return sel_bacaan(v.bacaan, asli=bool(v.asal.kolom))
    if isinstance(v, Bacaan):
        return sel_bacaan(v)
    if isinstance(v, Decimal):
        return ke_sel(v), None
    if isinstance(v, tuple) and len(v) == 2 and isinstance(v[0], Decimal):
        return ke_sel(v[0]), int(v[1])
    if v == "":
        return None, None
    return v, None  # type: ignore[return-value]


def sel_bacaan(b: Bacaan, *, asli: bool = False) -> tuple[Value, int | None]:
    """A number as a number with its decimals; every other form, and a text still in question, as its text."""
    if b.bentuk is not Bentuk.ANGKA or b.angka is None:
        return b.teks or None, None
    if asli and b.lain is not None:
        return b.teks, None  # two readings: the officer decides, we do not decide by writing
    if len(b.angka.as_tuple().digits) > 15:
        return b.teks, None  # a spreadsheet keeps 15 digits
    return ke_sel(b.angka), b.desimal


def format_angka(nilai: Value, desimal: int) -> str:
    """The number format of a figure with its agreed decimals; thousands are grouped from 1.000 on."""
    return format_sel(desimal, isinstance(nilai, (int, float)) and abs(nilai) >= 1000)


def tampil(capaian: Decimal | None, k: Kebijakan) -> tuple[Decimal, int] | None:
    """A percentage with the decimals that keep its verdict true."""
    if capaian is None:
        return None
    return capaian, desimal_tampil(capaian, batas_tampil(k), k.desimal)


def halaman(hasil: Hasil, cadangan: int = BARIS_CADANGAN) -> Pages:
    """Every sheet of the workbook, in tab order."""
    k = kebijakan_mod.dari_teks(hasil.kebijakan_teks)
    daftar = [
        pengaturan(hasil, k),
        perangkat_daerah(hasil, cadangan),
        indikator(hasil, cadangan),
        rencana_aksi(hasil, k),
        anggaran(hasil, cadangan),
        pengukuran(hasil, k),
        hasil_periksa(hasil),
        referensi(hasil),
    ]
    for grid in daftar:
        if grid.nama in _TABEL:
            lembar = _TABEL[grid.nama]
            grid.baris[0] = [judul(lembar, hasil)]
            grid.baris[1] = [baris_posisi(hasil)]
            if not grid.baris[2]:
                grid.baris[2] = [lembar.petunjuk or None]
            grid.baris[3] = pita(lembar)
    return {g.nama: g for g in daftar}


_TABEL = {x.nama: x for x in layout.TABEL}


def judul(lembar: Lembar, hasil: Hasil) -> str:
    """ "PENGUKURAN KINERJA · Pemerintah Kota Tanjungpinang · Tahun 2024"."""
    p = hasil.pk.pengaturan
    bagian = [lembar.judul, f"Pemerintah {p.pemda}" if p.pemda else "", f"Tahun {p.tahun}" if p.tahun else ""]
    return " · ".join(b for b in bagian if b)


def baris_posisi(hasil: Hasil) -> str:
    """The line that stands on every output: posisi data and the policy in force."""
    tahun = hasil.pk.pengaturan.tahun
    return f"Posisi data: {hasil.posisi.value}{f' {tahun}' if tahun else ''} · {hasil.kebijakan}"


def pita(lembar: Lembar) -> list[Value]:
    """The band row: each band's name at its first column."""
    hasil: list[Value] = []
    lalu = ""
    for k in lembar.kolom:
        hasil.append(k.pita if k.pita != lalu else None)
        lalu = k.pita
    return hasil


# --- Pengaturan, Referensi ---------------------------------------------------------------------------------------


def pengaturan(hasil: Hasil, k: Kebijakan) -> Grid:
    """Label, value and note of each setting; the policy in force and its scales below."""
    p = hasil.pk.pengaturan
    nilai: dict[str, Value] = {
        "pemda": p.pemda or None,
        "jenis": p.jenis,
        "tempat": p.tempat or None,
        "kepala_nama": p.kepala.nama or None,
        "kepala_jabatan": p.kepala.jabatan or None,
        "kepala_status": p.kepala.status.value if p.kepala.status else None,
        "tahun": str(p.tahun) if p.tahun else None,
        "tahun_renstra": str(p.tahun_renstra) if p.tahun_renstra else None,
        "posisi": hasil.posisi.value,
        "kebijakan": p.kebijakan or k.nama,
    }
    dasar = kebijakan_mod.kebijakan(k.nama)
    baris: list[list[Value]] = [
        ["PENGATURAN"],
        [baris_posisi(hasil)],
        ["Kolom kuning diisi atau dipilih."],
        ["Setelan", "Isi", "Keterangan"],
    ]
    for s in layout.SETELAN:
        isi = nilai.get(s.kunci, p.lain.get(s.kunci, s.baku) if s.kunci not in nilai else None)
        catatan = s.catatan
        if s.kebijakan:
            isi = p.ubahan.get(s.label)
            catatan = f"Kosong = menurut kebijakan ({dasar.nilai[s.label]}). {s.catatan}".strip()
        baris.append([s.label, isi, catatan])
    baris.append([layout.LABEL_KEBIJAKAN, hasil.kebijakan, "Tercetak di setiap keluaran"])
    baris.append([])
    baris.append(["Skala kinerja", "Batas bawah", "Keterangan"])
    for kelas in k.skala.kelas:
        baris.append([kelas.nama, k.skala.sebutan(kelas), k.skala.sumber if kelas is k.skala.kelas[0] else None])
    return Grid(layout.PENGATURAN, baris)


def referensi(hasil: Hasil) -> Grid:
    """One list a column, its name on top; each is a named range."""
    daftar = dict(layout.DAFTAR_TETAP)
    daftar["OPD"] = tuple(o.instansi.singkatan for o in hasil.instansi)
    daftar["Kebijakan"] = tuple(kebijakan_mod.daftar())
    pilihan = kebijakan_mod.pilihan()
    daftar |= {s.daftar: pilihan[s.label] for s in layout.SETELAN if s.kebijakan and s.daftar}
    nama = list(daftar)
    tinggi = max(len(v) for v in daftar.values())
    baris: list[list[Value]] = [
        ["REFERENSI"],
        ["Daftar pilihan yang dipakai di lembar lain. Satuan dan Sumber Dana boleh ditambah di bawahnya."],
        [],
        [],
        list(nama),
    ]
    for i in range(tinggi):
        baris.append([daftar[n][i] if i < len(daftar[n]) else None for n in nama])
    return Grid(layout.REFERENSI, baris)


# --- input tables ------------------------------------------------------------------------------------------------


def perangkat_daerah(hasil: Hasil, cadangan: int) -> Grid:
    """One row an agency."""
    w = _Penulis(layout.PERANGKAT_DAERAH, hasil.pk.pengaturan.tahun)
    for n, h in enumerate(hasil.instansi, 1):
        o = h.instansi
        p1, p2 = o.pihak_pertama, o.pihak_kedua
        w.baris(
            {
                "no": Rumus(formulas.nomor(layout.PERANGKAT_DAERAH, layout.BARIS_DATA + n - 1, "singkatan"), n),
                "singkatan": o.singkatan,
                "nama": o.nama,
                "kode_sipd": o.kode_sipd,
                "jenjang": o.jenjang.value,
                "p1_nama": p1.nama,
                "p1_status": p1.status.value if p1.status else None,
                "p1_jabatan": p1.jabatan,
                "p1_pangkat": p1.pangkat,
                "p1_nip": p1.nip,
                "p2_nama": p2.nama,
                "p2_status": p2.status.value if p2.status else None,
                "p2_jabatan": p2.jabatan,
                "p2_nip": p2.nip,
                "tempat": o.tempat_ttd,
                "tanggal_pk": o.tanggal_pk,
                "tanggal_dpa": o.tanggal_dpa,
                "tanggal_perubahan": o.tanggal_perubahan,
                "tanggal_dppa": o.tanggal_dppa,
                "alasan_perubahan": o.alasan_perubahan,
                "narahubung": o.narahubung,
                "keadaan": o.keadaan or "Draf",
            }
        )
    _cadangan(w, {"no": lambda b: Rumus(formulas.nomor(layout.PERANGKAT_DAERAH, b, "singkatan"), "")}, cadangan // 3)
    return w.grid


def _cadangan(w: _Penulis, rumus: dict[str, object], banyak: int) -> None:
    """Empty rows with our formulas ready below the records."""
    for _ in range(banyak):
        nomor = len(w.grid.baris) + 1
        w.baris({k: f(nomor) for k, f in rumus.items()})  # type: ignore[operator]


def _berlaku(asli: Nilai | None, ubah: Nilai | None) -> tuple[Value, int | None]:
    nilai, desimal = sel_dari(ubah if ubah is not None else asli) if (ubah or asli) else ("", None)
    return ("" if nilai is None else nilai), desimal


def indikator(hasil: Hasil, cadangan: int) -> Grid:
    """One row an indikator, in the order of the agencies."""
    w = _Penulis(layout.INDIKATOR, hasil.pk.pengaturan.tahun)
    for h in hasil.indikator:
        i = h.indikator
        nomor = len(w.grid.baris) + 1
        nilai, desimal = _berlaku(i.target, i.target_perubahan)
        w.baris(
            {
                "kode": i.kode,
                "instansi": i.instansi,
                "jenis": i.jenis.value,
                "no_sasaran": i.no_sasaran,
                "sasaran": i.sasaran,
                "no": i.no,
                "uraian": i.uraian,
                "satuan": i.satuan,
                "polaritas": i.polaritas.value if i.polaritas else None,
                "konsolidasi": i.konsolidasi.value if i.konsolidasi else None,
                "waktu_ukur": i.waktu_ukur.value if i.waktu_ukur else None,
                "realisasi_t2": i.realisasi_t2,
                "realisasi_t1": i.realisasi_t1,
                "target": i.target,
                "target_perubahan": i.target_perubahan,
                "target_berlaku": Rumus(formulas.target_berlaku(nomor), nilai),  # type: ignore[arg-type]
                "target_renstra": i.target_renstra,
                "pembanding": i.pembanding,
                "sumber_pembanding": i.sumber_pembanding,
                "definisi": i.definisi,
                "formulasi": i.formulasi,
                "sumber_data": i.sumber_data,
                "penanggung_jawab": i.penanggung_jawab,
                "keterangan": i.keterangan,
            }
        )
        if desimal is not None:
            w.grid.desimal[nomor - 1, w.indeks["target_berlaku"]] = desimal
    _cadangan(w, {"target_berlaku": lambda b: Rumus(formulas.target_berlaku(b), "")}, cadangan)
    return w.grid


def rencana_aksi(hasil: Hasil, k: Kebijakan) -> Grid:
    """One row an indikator, met by Kode; rows whose indikator is gone stand last."""
    w = _Penulis(layout.RENCANA_AKSI, hasil.pk.pengaturan.tahun)
    for h in hasil.indikator:
        i = h.indikator
        isi = _aksi(i.aksi)
        nomor = len(w.grid.baris) + 1
        isi |= {
            "kode": i.kode,
            "instansi": i.instansi,
            "no": i.no,
            "uraian": i.uraian,
            "satuan": i.satuan,
            "konsolidasi": i.cara.value,
            "target_berlaku": i.target_berlaku,
            "target_posisi": h.target if hasil.posisi is not Posisi.PENETAPAN else None,
            "realisasi_posisi": h.realisasi,
            "capaian_posisi": tampil(h.capaian, k),
            "cek_triwulan": Rumus(
                formulas.cek_triwulan(nomor),
                cek_triwulan([_b(t) for t in i.aksi.target_tw], _b(i.target_berlaku), i.cara).teks,
            ),
        }
        w.baris(isi)
    for a in hasil.pk.lepas:
        w.baris(
            _aksi(a)
            | {
                "kode": a.kode,
                "instansi": a.instansi,
                "no": a.no,
                "uraian": a.uraian,
                "satuan": a.satuan,
                "cek_triwulan": "tidak ada lagi di Indikator",
            }
        )
    return w.grid


def _b(n: Nilai | None) -> Bacaan | None:
    return None if n is None else n.bacaan


def _aksi(a: RencanaAksi) -> dict[str, object]:
    isi: dict[str, object] = {f"target_tw{n}": v for n, v in enumerate(a.target_tw, 1)}
    isi |= {f"realisasi_tw{n}": v for n, v in enumerate(a.realisasi_tw, 1)}
    return isi | {
        "langkah": a.langkah,
        "realisasi_tahun": a.realisasi_tahun,
        "sifat_data": a.sifat_data.value if a.sifat_data else None,
        "faktor": a.faktor,
        "kendala": a.kendala,
        "tindak_lanjut": a.tindak_lanjut,
        "penanggung_jawab": a.penanggung_jawab,
        "tenggat": a.tenggat,
        "bukti": a.bukti,
    }


def anggaran(hasil: Hasil, cadangan: int) -> Grid:
    """One row a budget line; totals of the highest level in row 3."""
    w = _Penulis(layout.ANGGARAN, hasil.pk.pengaturan.tahun)
    baris = [b for o in hasil.instansi for b in o.anggaran]
    for h in baris:
        a = h.anggaran
        n = len(w.grid.baris) + 1
        isi: dict[str, object] = {f"realisasi_tw{t}": v for t, v in enumerate(a.realisasi_tw, 1)}
        w.baris(
            isi
            | {
                "instansi": a.instansi,
                "no": a.no,
                "kode": a.kode,
                "tingkat": Rumus(formulas.tingkat(n), a.tingkat.value),
                "uraian": a.uraian,
                "pagu": a.pagu,
                "pagu_perubahan": a.pagu_perubahan,
                "pagu_berlaku": Rumus(formulas.pagu_berlaku(n), _berlaku(a.pagu, a.pagu_perubahan)[0]),  # type: ignore[arg-type]
                "sumber_dana": a.sumber_dana,
                "realisasi_posisi": Rumus(formulas.realisasi_posisi(n, SEL_POSISI), _atau_kosong(h.realisasi)),
                "serapan": Rumus(formulas.serapan(n), _atau_kosong(h.serapan)),
                "sisa": Rumus(formulas.sisa(n), _atau_kosong(h.sisa)),
                "mendukung": a.mendukung,
                "keterangan": a.keterangan,
            }
        )
    _cadangan(
        w,
        {
            "tingkat": lambda b: Rumus(formulas.tingkat(b), ""),
            "pagu_berlaku": lambda b: Rumus(formulas.pagu_berlaku(b), ""),
            "realisasi_posisi": lambda b: Rumus(formulas.realisasi_posisi(b, SEL_POSISI), ""),
            "serapan": lambda b: Rumus(formulas.serapan(b), ""),
            "sisa": lambda b: Rumus(formulas.sisa(b), ""),
        },
        cadangan,
    )
    w.grid.baris[2] = _jumlah_anggaran(w, hasil)
    return w.grid


def _atau_kosong(d: Decimal | None) -> float | int | str:
    return "" if d is None else ke_sel(d)


def _jumlah_anggaran(w: _Penulis, hasil: Hasil) -> list[Value]:
    """Row 3: sums of the highest level, and the share of Penunjang beside them."""
    sel: list[Value] = [None] * len(w.lembar.kolom)
    akhir = max(len(w.grid.baris), layout.BARIS_DATA + 400)
    teratas = [(a, h) for o in hasil.instansi for h in o.anggaran if (a := h.anggaran) in o.instansi.teratas]
    hitungan = {
        "pagu": _jumlah(a.pagu.angka for a, _ in teratas if a.pagu),
        "pagu_perubahan": _jumlah(a.pagu_perubahan.angka for a, _ in teratas if a.pagu_perubahan),
        "pagu_berlaku": _jumlah(h.pagu for _, h in teratas),
        "realisasi_posisi": _jumlah(h.realisasi for _, h in teratas),
    }
    for kunci, nilai in hitungan.items():
        sel[w.indeks[kunci]] = Rumus(formulas.jumlah_teratas(kunci, akhir), ke_sel(nilai or Decimal(0)))
    h, r = (formulas.huruf(w.lembar, x) for x in ("pagu_berlaku", "realisasi_posisi"))
    pagu, realisasi = hitungan["pagu_berlaku"] or Decimal(0), hitungan["realisasi_posisi"] or Decimal(0)
    sel[w.indeks["serapan"]] = Rumus(f'=IF({h}3=0,"",{r}3/{h}3*100)', ke_sel(realisasi / pagu * 100) if pagu else "")
    sel[w.indeks["sisa"]] = Rumus(f"={h}3-{r}3", ke_sel(pagu - realisasi))
    sel[w.indeks["uraian"]] = ringkas_penunjang([a for a, _ in teratas], pagu)
    sel[0] = "Jumlah tingkat teratas"
    return sel


def ringkas_penunjang(baris: Sequence[Anggaran], pagu: Decimal) -> str | None:
    """ "Penunjang 82,42 % · urusan 17,58 %" of Pagu Berlaku; None without amounts."""
    if not pagu:
        return None
    penunjang = sum(
        (
            a.pagu_berlaku.angka
            for a in baris
            if "penunjang urusan" in a.uraian.casefold() and a.pagu_berlaku and a.pagu_berlaku.angka
        ),
        Decimal(0),
    )
    bagian = penunjang / pagu * 100
    return f"Penunjang {tulis_ringkas(bagian)} % · urusan {tulis_ringkas(100 - bagian)} %" if penunjang else None


def _jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
    ada = [v for v in nilai if v is not None]
    return sum(ada, Decimal(0)) if ada else None


# --- results -----------------------------------------------------------------------------------------------------

_PANAH = {"membaik": "membaik ▲", "tetap": "tetap =", "memburuk": "memburuk ▼"}


def pengukuran(hasil: Hasil, k: Kebijakan) -> Grid:
    """One row an indikator: target, realisasi, capaian, status, predikat, and the sentences that explain them."""
    w = _Penulis(layout.PENGUKURAN, hasil.pk.pengaturan.tahun)
    for h in hasil.indikator:
        w.baris(baris_pengukuran(h, hasil, k))
    return w.grid


def baris_pengukuran(h: HasilIndikator, hasil: Hasil, k: Kebijakan) -> dict[str, object]:
    """The computed fields of one row of Pengukuran, by key."""
    i = h.indikator
    desimal = max([b.desimal for b in (h.target, h.realisasi) if b is not None] or [0])
    return {
        "kode": i.kode,
        "instansi": i.instansi,
        "jenis": i.jenis.value,
        "no": i.no,
        "sasaran": i.sasaran,
        "uraian": i.uraian,
        "satuan": i.satuan,
        "target": h.target,
        "realisasi": h.realisasi,
        "capaian": tampil(h.capaian, k),
        "status": h.status.bertanda,
        "predikat": h.predikat,
        "selisih": (h.selisih, desimal) if h.selisih is not None else None,
        "kemajuan": tampil(h.kemajuan, k),
        "realisasi_t1": i.realisasi_t1,
        "perubahan": _PANAH.get(h.perubahan, ""),
        "capaian_renstra": tampil(h.capaian_renstra, k),
        "banding": h.banding,
        "penjelasan": penjelasan(h, k),
        "narasi": narasi_baris(h, hasil, k),
    }


def penjelasan(h: HasilIndikator, k: Kebijakan) -> str:
    """How the capaian of one row came about, in one breath."""
    return jelaskan(h.perhitungan, k, h.indikator.satuan, h.status)


def narasi_baris(h: HasilIndikator, hasil: Hasil, k: Kebijakan) -> str:
    """The LKjIP sentence of one row; "" while nothing was measured."""
    i, p = h.indikator, hasil.pk.pengaturan
    if not h.status.terukur:
        return ""
    return narasi(
        i.uraian,
        h.perhitungan,
        satuan=i.satuan,
        tahun=p.tahun,
        posisi=hasil.posisi,
        kebijakan=k,
        lalu=_b(i.realisasi_t1),
        renstra=_b(i.target_renstra),
        tahun_renstra=p.tahun_renstra,
        kendala=i.aksi.kendala,
        tindak_lanjut=i.aksi.tindak_lanjut,
    )


def hasil_periksa(hasil: Hasil) -> Grid:
    """One row a catatan, in order of weight; the officers' answers stay with the fact they answered."""
    w = _Penulis(layout.HASIL_PERIKSA, hasil.pk.pengaturan.tahun)
    for n, t in enumerate(hasil.temuan, 1):
        jawab = hasil.pk.jawaban.get(t.sidik)
        isi: dict[str, object] = {
            "no": n,
            "tingkat": t.tingkat.value,
            "instansi": t.instansi,
            "tempat": tautan(t),
            "isi": t.isi,
            "catatan": t.pesan,
            "saran": t.saran,
            "kode": t.kode,
            "sidik": t.sidik,
        }
        if jawab is not None:
            isi |= {k: getattr(jawab, k) for k in ("tanggapan", "diterima", "alasan", "oleh", "sampai", "sejak")}
        w.baris(isi)
    w.grid.baris[2] = [ringkas_temuan(hasil.temuan)]
    return w.grid


def ringkas_temuan(temuan: Sequence[Temuan]) -> str:
    """ "Perbaiki 1 · Jelaskan 8 · Info 6"."""
    return " · ".join(f"{t.value} {sum(1 for x in temuan if x.tingkat is t)}" for t in Tingkat)


def tautan(t: Temuan) -> Value:
    """The place of a catatan: a link where it is a cell of this workbook."""
    a = t.asal
    if a.sel and a.lembar:
        return Tautan(a.tempat, a.lembar, a.sel)
    return a.tempat or a.berkas or None


def ringkas_status(hasil: Hasil) -> dict[Status, int]:
    """How many indikator stand at each status, in the order of the enumeration; zeros left out."""
    hitung = {s: sum(1 for h in hasil.indikator if h.status is s) for s in Status}
    return {s: n for s, n in hitung.items() if n}
