"""The four input sheets as values: Perangkat Daerah, Indikator, Rencana Aksi, Anggaran."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pkxl.model.angka import Tanda
from pkxl.model.hasil import Hasil, HasilIndikator
from pkxl.model.istilah import Posisi
from pkxl.model.kinerja import Anggaran, Nilai, RencanaAksi, bacaan_dari
from pkxl.model.tulis import sel_atau_kosong, tulis_ringkas
from pkxl.rules.anggaran import jumlah
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.konsolidasi import cek_triwulan
from pkxl.workbook import formulas, layout
from pkxl.workbook.grid import Grid, Rumus, Value
from pkxl.workbook.ingatan import Ingatan
from pkxl.workbook.render_dasar import SEL_POSISI, PenulisBaris, sel_dari, tampil


def perangkat_daerah(hasil: Hasil, cadangan: int) -> Grid:
    """One row an agency."""
    w = PenulisBaris(layout.PERANGKAT_DAERAH, hasil.pk.pengaturan.tahun)
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


def _cadangan(w: PenulisBaris, rumus: dict[str, object], banyak: int) -> None:
    """Empty rows with our formulas ready below the records."""
    for _ in range(banyak):
        nomor = len(w.grid.baris) + 1
        w.baris({k: f(nomor) for k, f in rumus.items()})  # type: ignore[operator]


def _berlaku(asli: Nilai | None, ubah: Nilai | None) -> tuple[Value, int | None]:
    nilai, desimal = sel_dari(ubah if ubah is not None else asli) if (ubah or asli) else ("", None)
    return ("" if nilai is None else nilai), desimal


def _riwayat(n: Nilai | None) -> Nilai | str | None:
    """A figure of an earlier year; a provisional one as its text, for no column beside it holds its Sifat Data."""
    return n.teks if n is not None and Tanda.SEMENTARA in n.bacaan.tanda else n


def indikator(hasil: Hasil, cadangan: int) -> Grid:
    """One row an indikator, in the order of the agencies."""
    w = PenulisBaris(layout.INDIKATOR, hasil.pk.pengaturan.tahun)
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
                "realisasi_t2": _riwayat(i.realisasi_t2),
                "realisasi_t1": _riwayat(i.realisasi_t1),
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


def rencana_aksi(hasil: Hasil, k: Kebijakan, ingatan: Ingatan | None = None) -> Grid:
    """One row an indikator, met by Kode; rows whose indikator is gone stand last."""
    w = PenulisBaris(layout.RENCANA_AKSI, hasil.pk.pengaturan.tahun)
    ingat = ingatan.rekaman("rencana aksi", (hasil.posisi, k)) if ingatan is not None else None
    for h in hasil.indikator:
        nomor = len(w.grid.baris) + 1
        if ingat is None:
            w.baris(_baris_aksi(h, nomor, hasil, k))
            continue
        di_baris = ingat(h, lambda _: {})  # its formulas name the row
        if nomor not in di_baris:
            di_baris.clear()
            di_baris[nomor] = w.buat(_baris_aksi(h, nomor, hasil, k))
        w.pasang(di_baris[nomor])
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


def _baris_aksi(h: HasilIndikator, nomor: int, hasil: Hasil, k: Kebijakan) -> dict[str, object]:
    i = h.indikator
    cek = cek_triwulan([bacaan_dari(t) for t in i.aksi.target_tw], bacaan_dari(i.target_berlaku), i.cara)
    return _aksi(i.aksi) | {
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
        "cek_triwulan": Rumus(formulas.cek_triwulan(nomor), cek.teks),
    }


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
    w = PenulisBaris(layout.ANGGARAN, hasil.pk.pengaturan.tahun)
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
    return sel_atau_kosong(d)


def _jumlah_anggaran(w: PenulisBaris, hasil: Hasil) -> list[Value]:
    """Row 3: sums of the highest level, and the share of Penunjang beside them."""
    sel: list[Value] = [None] * len(w.lembar.kolom)
    akhir = max(len(w.grid.baris), layout.BARIS_DATA + 400)
    teratas = [(a, h) for o in hasil.instansi for h in o.anggaran if (a := h.anggaran) in o.instansi.teratas]
    hitungan = {
        "pagu": jumlah(a.pagu.angka for a, _ in teratas if a.pagu),
        "pagu_perubahan": jumlah(a.pagu_perubahan.angka for a, _ in teratas if a.pagu_perubahan),
        "pagu_berlaku": jumlah(h.pagu for _, h in teratas),
        "realisasi_posisi": jumlah(h.realisasi for _, h in teratas),
    }
    for kunci, nilai in hitungan.items():
        sel[w.indeks[kunci]] = Rumus(formulas.jumlah_teratas(kunci, akhir), sel_atau_kosong(nilai or Decimal(0)))
    h, r = (formulas.huruf(w.lembar, x) for x in ("pagu_berlaku", "realisasi_posisi"))
    pagu, realisasi = hitungan["pagu_berlaku"] or Decimal(0), hitungan["realisasi_posisi"] or Decimal(0)
    sel[w.indeks["serapan"]] = Rumus(
        f'=IF({h}3=0,"",{r}3/{h}3*100)', sel_atau_kosong(realisasi / pagu * 100) if pagu else ""
    )
    sel[w.indeks["sisa"]] = Rumus(f"={h}3-{r}3", sel_atau_kosong(pagu - realisasi))
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
