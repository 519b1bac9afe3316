"""The regional sheets as values: Rekap, Kelengkapan, Riwayat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from pkxl import __version__
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Posisi
from pkxl.model.tulis import sel_atau_kosong, tulis_ringkas
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kelengkapan import Kelengkapan, kelengkapan, teks_tagihan, tenggat
from pkxl.rules.rekap import BarisRekap, JumlahRekap, jumlah_rekap
from pkxl.rules.rekap import rekap as hitung_rekap
from pkxl.workbook import formulas, layout
from pkxl.workbook.grid import Grid, Rumus, Value
from pkxl.workbook.render_dasar import PenulisBaris, tampil

_BANYAK = ("indikator", "jatuh_tempo", "terisi", "tercapai", "melampaui", "di_bawah")
_RATA = ("rata", "utuh")  # shown with as many decimals as keep the predikat true
_BIASA = ("tercapai_persen", "serapan", "selisih", "pagu", "realisasi")
BARIS_JUMLAH = 200  # the totals look at least so far down


def rekap(hasil: Hasil, k: Kebijakan) -> Grid:
    """One row an agency in the order of Perangkat Daerah, totals in row 3; ranks only where Pengaturan asks for them."""
    berperingkat = hasil.pk.pengaturan.lain.get("peringkat", "").strip().casefold() == "ya"
    return grid_rekap(hitung_rekap(hasil), k, peringkat=berperingkat, tahun=hasil.pk.pengaturan.tahun)


def grid_rekap(baris: Sequence[BarisRekap], k: Kebijakan, *, peringkat: bool = False, tahun: int | None = None) -> Grid:
    """Rekap of these lines, from one workbook or from many; rows 1, 2 and 4 are left to `render.kepala`.

    Args:
        baris: In the order in which they shall stand.
        k: The policy that all of them were computed by; its ceiling inside means stands in the header.
        peringkat: Whether the column Peringkat is filled.
        tahun: Year of the agreements.
    """
    w = PenulisBaris(layout.REKAP, tahun)
    for n, b in enumerate(baris, 1):
        isi: dict[str, object] = {kunci: getattr(b, kunci) for kunci in ("singkatan", "nama", *_BANYAK)}
        isi |= {kunci: tampil(getattr(b, kunci), k) for kunci in _RATA}
        isi |= {kunci: getattr(b, kunci) for kunci in _BIASA}
        w.baris(
            isi
            | {
                "no": n,
                "predikat": b.predikat,
                "peringkat": b.peringkat if peringkat else None,
                "kriteria": b.kriteria,
                "perbaiki": b.perbaiki,
                "jelaskan": b.jelaskan,
                "keterangan": b.keterangan,
            }
        )
    w.grid.baris[layout.BARIS_HEADER - 1][w.indeks["rata"]] = judul_rata(k)
    w.grid.baris[2] = _jumlah(w, jumlah_rekap(baris), k, len(baris))
    return w.grid


def judul_rata(k: Kebijakan) -> str:
    """Header of the bounded mean, by the policy: "Rata-rata Capaian, maks. 100 (%)"."""
    batas = "menurut kebijakan" if k.rata_atas is None else f"maks. {tulis_ringkas(k.rata_atas)}"
    return next(x.judul for x in layout.REKAP.kolom if x.kunci == "rata").replace("{RATA}", batas)


def _jumlah(w: PenulisBaris, j: JumlahRekap, k: Kebijakan, banyak: int) -> list[Value]:
    """Row 3, live: sums of all agencies, means of those that have a predikat."""
    akhir = max(len(w.grid.baris), layout.BARIS_DATA - 1 + BARIS_JUMLAH)
    sel: list[Value] = [None] * len(w.lembar.kolom)

    def huruf(kunci: str) -> str:
        return formulas.huruf(w.lembar, kunci)

    def kolom(kunci: str) -> str:
        return f"{huruf(kunci)}{layout.BARIS_DATA}:{huruf(kunci)}{akhir}"

    def taruh(kunci: str, rumus: str, nilai: Decimal | int | str | None) -> None:
        kini: str | float | int = sel_atau_kosong(nilai) if isinstance(nilai, Decimal) else nilai if nilai is not None else ""
        sel[w.indeks[kunci]] = Rumus(f"={rumus}", kini)
        if kunci in _RATA and isinstance(nilai, Decimal) and (t := tampil(nilai, k)) is not None:
            w.grid.desimal[2, w.indeks[kunci]] = t[1]

    for kunci in (*_BANYAK, "perbaiki", "jelaskan"):
        taruh(kunci, f"SUM({kolom(kunci)})", getattr(j, kunci))
    for kunci in ("pagu", "realisasi"):
        taruh(kunci, f"SUM({kolom(kunci)})", getattr(j, kunci) or Decimal(0))
    tempo, tercapai, melampaui, pagu, realisasi, rata, terserap = (
        f"{huruf(x)}3" for x in ("jatuh_tempo", "tercapai", "melampaui", "pagu", "realisasi", "rata", "serapan")
    )
    taruh("tercapai_persen", f'IF({tempo}=0,"",({tercapai}+{melampaui})/{tempo}*100)', j.tercapai_persen)
    lengkap = f'SUMPRODUCT(--({kolom("predikat")}<>""))'
    for kunci in ("rata", "utuh"):
        jumlah = f'SUMPRODUCT(--({kolom("predikat")}<>""),{kolom(kunci)})'
        taruh(kunci, f'IF({lengkap}=0,"",{jumlah}/{lengkap})', getattr(j, kunci))
    taruh("serapan", f'IF(OR({pagu}=0,COUNT({kolom("realisasi")})=0),"",{realisasi}/{pagu}*100)', j.serapan)
    taruh("selisih", f'IF(AND(ISNUMBER({rata}),ISNUMBER({terserap})),{rata}-{terserap},"")', j.selisih)
    n = f"COUNT({kolom('no')})"
    teks = f'IF({n}=0,"","Rata-rata dari "&{lengkap}&" yang lengkap, dari "&{n}&" OPD")'
    taruh("keterangan", teks, f"Rata-rata dari {j.lengkap} yang lengkap, dari {banyak} OPD" if banyak else "")
    sel[0] = "Jumlah"
    return sel


def kelengkapan_opd(hasil: Hasil, hari: date | None = None) -> Grid:
    """One row an agency: what it handed in and what it owes at this posisi; the message above the table.

    Args:
        hasil: The agreements, computed.
        hari: The day that the message speaks of; None leaves it out.
    """
    daftar = [kelengkapan(o, hasil.posisi) for o in hasil.instansi]
    return grid_kelengkapan(daftar, hasil.posisi, hasil.pk.pengaturan.lain, hasil.pk.pengaturan.tahun, hari)


def grid_kelengkapan(
    daftar: Sequence[Kelengkapan],
    posisi: Posisi,
    lain: dict[str, str],
    tahun: int | None = None,
    hari: date | None = None,
) -> Grid:
    """Kelengkapan of these agencies, from one workbook or from many; see `kelengkapan_opd`.

    Args:
        daftar: In the order in which they shall stand.
        posisi: The period that is looked at.
        lain: Settings by key; its deadlines are read, and where one is missing that of a new workbook counts.
        tahun: Year of the agreements.
        hari: The day of the message.
    """
    w = PenulisBaris(layout.KELENGKAPAN, tahun)
    for n, x in enumerate(daftar, 1):
        isi: dict[str, object] = dict(zip(layout.KELENGKAPAN_ISIAN, (isian.teks for isian in x.semua), strict=True))
        if isinstance(x.instansi.tanggal_pk, date):
            isi["tanggal_pk"] = x.instansi.tanggal_pk
        w.baris(
            isi
            | {
                "no": n,
                "singkatan": x.instansi.singkatan,
                "nama": x.instansi.nama,
                "lengkap": (x.lengkap, 2),
                "kurang": x.kurang,
            }
        )
    baku = {s.kunci: str(s.baku) for s in layout.SETELAN if s.kunci.startswith("tenggat_")}
    batas = tenggat(baku | lain, posisi, tahun)
    w.grid.baris[2] = [layout.LABEL_TAGIHAN, None, teks_tagihan(daftar, posisi, tahun, batas, hari) or None]
    return w.grid


def riwayat(hasil: Hasil) -> Grid:
    """The lines of Riwayat as the workbook holds them, the newest last."""
    w = PenulisBaris(layout.RIWAYAT, hasil.pk.pengaturan.tahun)
    kunci = [k.kunci for k in layout.RIWAYAT.kolom]
    for baris in hasil.pk.riwayat:
        w.baris(dict(zip(kunci, baris, strict=False)))
    return w.grid


def baris_riwayat(
    waktu: datetime,
    pengguna: str,
    tombol: str,
    posisi: str,
    ringkasan: str,
    sel_berubah: int | None = None,
    instansi: str = "",
) -> tuple[Value, ...]:
    """One new line of Riwayat in the order of its columns, for `PerjanjianKinerja.riwayat` or a live sheet.

    Args:
        waktu: When the button was pressed; handed in, never taken from the clock here.
        pengguna: Who pressed it.
        tombol: Caption of the button, or the command.
        posisi: Posisi data at that moment.
        ringkasan: What it did, in one sentence.
        sel_berubah: How many cells it wrote; None where nothing is counted.
        instansi: The agency it was for; "" for all.
    """
    return (
        waktu.replace(microsecond=0), pengguna, tombol, posisi, instansi or "Semua", sel_berubah, ringkasan,
        __version__,
    )  # fmt: skip
