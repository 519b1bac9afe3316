"""The sheets that a click writes, as values: Pengukuran and Hasil Periksa."""

from __future__ import annotations

from collections.abc import Sequence

from pkxl.model.hasil import Hasil, HasilIndikator
from pkxl.model.istilah import Status
from pkxl.model.kinerja import bacaan_dari
from pkxl.model.temuan import Temuan, Tingkat
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.narasi import narasi
from pkxl.rules.penjelasan import jelaskan
from pkxl.rules.terima import DITERIMA
from pkxl.rules.tren import sebanding_setahun
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Tautan, Value
from pkxl.workbook.ingatan import Ingatan
from pkxl.workbook.render_dasar import PenulisBaris, tampil

SELESAI = "Selesai"  # in the column Tingkat: an answered catatan that comes up no more
SARAN_SELESAI = (
    "Sudah tidak muncul pada pemeriksaan terakhir. Tanggapan disimpan; hapus barisnya bila tidak diperlukan."
)
_JAWABAN = ("tanggapan", "diterima", "alasan", "oleh", "sampai", "sejak")
_PANAH = {"membaik": "membaik ▲", "tetap": "tetap =", "memburuk": "memburuk ▼"}


def pengukuran(hasil: Hasil, k: Kebijakan, ingatan: Ingatan | None = None) -> Grid:
    """One row an indikator: target, realisasi, capaian, status, predikat, and the sentences that explain them."""
    p = hasil.pk.pengaturan
    w = PenulisBaris(layout.PENGUKURAN, p.tahun)
    if ingatan is None:
        for h in hasil.indikator:
            w.baris(baris_pengukuran(h, hasil, k))
        return w.grid
    ingat = ingatan.rekaman("pengukuran", (hasil.posisi, k, p.tahun, p.tahun_renstra))
    for h in hasil.indikator:
        w.pasang(ingat(h, lambda h: w.buat(baris_pengukuran(h, hasil, k))))
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
        lalu=bacaan_dari(i.realisasi_t1) if sebanding_setahun(i.konsolidasi, hasil.posisi) else None,
        renstra=bacaan_dari(i.target_renstra) if sebanding_setahun(i.konsolidasi, hasil.posisi) else None,
        tahun_renstra=p.tahun_renstra,
        kendala=i.aksi.kendala,
        tindak_lanjut=i.aksi.tindak_lanjut,
    )


def hasil_periksa(hasil: Hasil) -> Grid:
    """One row a catatan, in order of weight, accepted ones last; the officers' answers stay with the fact they answered."""
    w = PenulisBaris(layout.HASIL_PERIKSA, hasil.pk.pengaturan.tahun)
    jawaban = hasil.pk.jawaban
    terbuka = len(hasil.temuan)
    hidup: set[str] = set()
    for n, t in enumerate((*hasil.temuan, *hasil.diterima), 1):
        jawab = jawaban.get(t.sidik)
        hidup.add(t.sidik)
        isi: dict[str, object] = {
            "no": n,
            "tingkat": t.tingkat.value if n <= terbuka else DITERIMA,
            "instansi": t.instansi,
            "tempat": tautan(t),
            "isi": t.isi,
            "catatan": t.pesan,
            "saran": t.saran,
            "kode": t.kode,
            "sidik": t.sidik,
        }
        if jawab is not None:
            isi |= {k: getattr(jawab, k) for k in _JAWABAN}
        w.baris(isi)
    for j in jawaban.values():  # answered, and came up no more: what officers wrote is never dropped
        if j.sidik not in hidup and j.dijawab:
            kini = {k: getattr(j, k) for k in (*_JAWABAN, "instansi", "tempat", "isi", "catatan", "kode", "sidik")}
            w.baris({"tingkat": SELESAI, "saran": SARAN_SELESAI, **kini})
    info = " (baris Info terlipat: klik + di kiri nomor baris)" if hasil.banyak(Tingkat.INFO) else ""
    terima = f" · Diterima {len(hasil.diterima)}" if hasil.diterima else ""
    w.grid.baris[2] = [f"{ringkas_temuan(hasil.temuan)}{terima}{info}"]
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
