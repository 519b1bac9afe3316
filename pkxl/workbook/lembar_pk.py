"""The sheet `PK <OPD>`: the agreement as it is signed (PermenPANRB 53/2014, Lampiran I.D), ready to print.

Pernyataan with both parties, then the lampiran: sasaran with indikator, IKK, programmes with their sum, place,
date and signatures. Numbers keep the decimals they were agreed with; no target prints "-".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pkxl.model.angka import tanggal
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import JenisIndikator, Jenjang, StatusPejabat
from pkxl.model.kinerja import Indikator, Instansi, Nilai, Pejabat, Pengaturan
from pkxl.workbook.cetak import LembarCetak, SelCetak, nama_lembar, tinggi_teks
from pkxl.workbook.grid import Rumus, Value
from pkxl.workbook.render import format_angka, sel_dari

KOLOM = (4.5, 26.0, 31.0, 10.5, 9.5, 9.5, 9.5)
N = len(KOLOM)
_UKURAN = {"teks": 12.0, "isi": 10.5, "kepala": 10.5}
_TANDA_TANGAN = 62.0  # points left for a signature and a stamp

PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada hasil, "
    "kami yang bertanda tangan di bawah ini:"
)
JANJI = (
    "Pihak Pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai "
    "target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian "
    "target kinerja tersebut menjadi tanggung jawab kami."
)
JANJI_PEMDA = JANJI.replace("Pihak Pertama berjanji", "Berjanji")
SUPERVISI = (
    "Pihak Kedua akan memberikan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari perjanjian ini "
    "dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
)


def jabatan_lengkap(p: Pejabat) -> str:
    """ "Pj. Wali Kota Tanjungpinang": the office with how it is held, unless it is held in full."""
    if p.status in (None, StatusPejabat.DEFINITIF) or p.jabatan.casefold().startswith(str(p.status).casefold()):
        return p.jabatan
    return f"{p.status} {p.jabatan}"


def pihak_kedua(o: Instansi, pengaturan: Pengaturan) -> Pejabat | None:
    """Who signs as Pihak Kedua: the agency's own entry, else the head of region; none for the Pemda itself."""
    if o.jenjang is Jenjang.PEMDA:
        return None
    return o.pihak_kedua if o.pihak_kedua.nama else pengaturan.kepala


def tanggal_teks(t: date | str | None) -> str:
    """A date in Indonesian, a text as it stands, dots to fill in when there is none."""
    if t is None or t == "":
        return ".................... "
    return tanggal(t) if isinstance(t, date) else t


@dataclass
class _Pena:
    """Writes rows downwards and knows how far the page is filled."""

    lembar: LembarCetak
    baris: int = 0
    terisi: float = 0.0

    def halaman_baru(self) -> None:
        if self.terisi:
            self.lembar.putus.append(self.baris)
            self.terisi = 0.0

    def muat(self, tinggi: float) -> bool:
        return self.terisi + tinggi <= self.lembar.tinggi_halaman

    def tulis(self, sel: list[tuple[int, int, Value, str, str]], tinggi: float) -> int:
        """One row of (column, width, value, style, format); gives its row number."""
        for kolom, lebar, nilai, gaya, fmt in sel:
            self.lembar.sel.append(SelCetak(self.baris, kolom, nilai, gaya, lebar, 1, fmt))
        self.lembar.tinggi[self.baris] = tinggi
        self.terisi += tinggi
        self.baris += 1
        return self.baris - 1

    def jarak(self, tinggi: float) -> None:
        self.lembar.tinggi[self.baris] = tinggi
        self.terisi += tinggi
        self.baris += 1

    def alinea(
        self, teks: str, gaya: str = "teks", kolom: int = 0, lebar: int = N, ukuran: float = 12.0, tebal: bool = False
    ) -> None:
        t = tinggi_teks(teks, self.lembar.lebar_titik(kolom, lebar), ukuran, tebal)
        self.tulis([(kolom, lebar, teks, gaya, "")], t)


def lembar_pk(h: HasilInstansi, hasil: Hasil, dipakai: tuple[str, ...] = ()) -> LembarCetak:
    """The print sheet of one agency."""
    o, p = h.instansi, hasil.pk.pengaturan
    nama = nama_lembar("PK", o.singkatan, dipakai)
    lembar = LembarCetak(nama, KOLOM, kaki=f"pkxl · {hasil.kebijakan}", skala=78, warna="1F3864")
    pena = _Pena(lembar)
    _pernyataan(pena, o, p)
    pena.halaman_baru()
    _lampiran(pena, h, p)
    return lembar


def _judul(o: Instansi, p: Pengaturan) -> str:
    revisi = " PERUBAHAN" if o.revisi else ""
    return f"PERJANJIAN KINERJA{revisi} TAHUN {p.tahun or '....'}"


def _kepala(pena: _Pena, baris: list[str]) -> None:
    for teks in baris:
        if teks:
            pena.alinea(teks.upper(), "judul", ukuran=13.0, tebal=True)


def _pernyataan(pena: _Pena, o: Instansi, p: Pengaturan) -> None:
    revisi = " PERUBAHAN" if o.revisi else ""
    _kepala(pena, [f"PERNYATAAN PERJANJIAN KINERJA{revisi}", o.nama, p.pemda])
    pena.jarak(22)
    _kepala(pena, [_judul(o, p)])
    pena.jarak(18)
    pena.alinea(PEMBUKA)
    pena.jarak(8)
    kedua = pihak_kedua(o, p)
    _pihak(pena, o.pihak_pertama)
    if kedua is None:
        pena.jarak(8)
        pena.alinea(JANJI_PEMDA)
    else:
        pena.alinea("Selanjutnya disebut Pihak Pertama.")
        pena.jarak(8)
        _pihak(pena, kedua)
        pena.alinea("Selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua.")
        pena.jarak(12)
        pena.alinea(JANJI)
        pena.jarak(8)
        pena.alinea(SUPERVISI)
    pena.jarak(20)
    _tanda_tangan(pena, o, p)


def _pihak(pena: _Pena, p: Pejabat) -> None:
    for label, isi in (("Nama", p.nama), ("Jabatan", jabatan_lengkap(p))):
        t = tinggi_teks(isi, pena.lembar.lebar_titik(2, N - 2), 12.0)
        pena.tulis([(1, 1, f"{label}", "teks", ""), (2, N - 2, f": {isi}", "teks", "")], t)


def _tanda_tangan(pena: _Pena, o: Instansi, p: Pengaturan) -> None:
    """Place and date; Pihak Kedua left, Pihak Pertama right; the NIP only where there is one."""
    kedua = pihak_kedua(o, p)
    kiri, kanan = (0, 2), (3, N - 3)
    tempat = o.tempat_ttd or p.tempat
    tgl = o.tanggal_perubahan if o.revisi else o.tanggal_pk
    jabatan_kiri = jabatan_lengkap(kedua) if kedua else ""
    jabatan_kanan = jabatan_lengkap(o.pihak_pertama)
    if p.pemda and p.pemda.casefold() not in jabatan_kanan.casefold() and o.jenjang is not Jenjang.PEMDA:
        jabatan_kanan = f"{jabatan_kanan} {p.pemda}"
    tinggi = max(
        tinggi_teks(jabatan_kiri, pena.lembar.lebar_titik(*kiri), 11.5, True),
        tinggi_teks(jabatan_kanan, pena.lembar.lebar_titik(*kanan), 11.5, True),
    )
    seluruh = 40 + tinggi + _TANDA_TANGAN + 36
    if not pena.muat(seluruh):
        pena.halaman_baru()
    pena.tulis([(3, N - 3, f"{tempat or '....................'}, {tanggal_teks(tgl)}", "ttd", "")], 19)
    if kedua is not None:
        pena.tulis([(0, 2, "Pihak Kedua,", "ttd", ""), (3, N - 3, "Pihak Pertama,", "ttd", "")], 18)
    pena.tulis([(0, 2, jabatan_kiri, "ttd", ""), (3, N - 3, jabatan_kanan, "ttd", "")], tinggi)
    pena.jarak(_TANDA_TANGAN)
    nama_kiri = kedua.nama if kedua else ""
    pena.tulis([(0, 2, nama_kiri, "ttd nama", ""), (3, N - 3, o.pihak_pertama.nama, "ttd nama", "")], 17)
    for ambil in ("pangkat", "nip"):
        teks = [(getattr(kedua, ambil) if kedua else ""), getattr(o.pihak_pertama, ambil)]
        if any(teks):
            depan = "NIP. " if ambil == "nip" else ""
            isi = [f"{depan}{t}" if t else "" for t in teks]
            pena.tulis([(0, 2, isi[0], "ttd", ""), (3, N - 3, isi[1], "ttd", "")], 16)


# --- lampiran ----------------------------------------------------------------------------------------------------


def _lampiran(pena: _Pena, h: HasilInstansi, p: Pengaturan) -> None:
    o = h.instansi
    _kepala(pena, [_judul(o, p), o.nama, p.pemda])
    pena.jarak(14)
    th = p.tahun
    tahun = [str(th - 2), str(th - 1), str(th)] if th else ["T-2", "T-1", "T"]
    biasa = [i for i in o.indikator if i.jenis is not JenisIndikator.IKK]
    ikk = [i for i in o.indikator if i.jenis is JenisIndikator.IKK]
    if biasa:
        _tabel_sasaran(pena, biasa, tahun)
        pena.jarak(14)
    if ikk:
        _tabel_ikk(pena, ikk, tahun)
        pena.jarak(14)
    if h.anggaran:
        _tabel_program(pena, h)
        pena.jarak(18)
    _tanda_tangan(pena, o, p)


def _kepala_tabel(pena: _Pena, kiri: list[tuple[int, int, str]], tahun: list[str]) -> None:
    """Two header rows: the names, and Realisasi over its two years."""
    atas = pena.baris
    for kolom, lebar, teks in kiri:
        pena.lembar.sel.append(SelCetak(atas, kolom, teks, "kepala", lebar, 2))
    pena.lembar.sel.append(SelCetak(atas, 4, "Realisasi", "kepala", 2, 1))
    pena.lembar.sel.append(SelCetak(atas, 6, "Target", "kepala", 1, 1))
    for j, teks in enumerate(tahun):
        pena.lembar.sel.append(SelCetak(atas + 1, 4 + j, teks, "kepala", 1, 1))
    for r in (atas, atas + 1):
        pena.lembar.tinggi[r] = 18
    pena.baris += 2
    pena.terisi += 36


def _angka(v: Nilai | None) -> tuple[Value, str]:
    """A figure as agreed, "-" where there is none."""
    nilai, desimal = sel_dari(v) if v is not None else (None, None)
    if nilai is None:
        return "-", ""
    return nilai, format_angka(nilai, desimal) if desimal is not None else ""


def _baris_indikator(pena: _Pena, i: Indikator, kiri: list[tuple[int, int, Value, str, str]], tinggi: float) -> int:
    sel = list(kiri)
    sel.append((3, 1, i.satuan or None, "tengah", ""))
    for kolom, v in ((4, i.realisasi_t2), (5, i.realisasi_t1), (6, i.target_berlaku)):
        nilai, fmt = _angka(v)
        sel.append((kolom, 1, nilai, "target" if kolom == 6 else "tengah", fmt))
    return pena.tulis(sel, tinggi)


def _tabel_sasaran(pena: _Pena, daftar: list[Indikator], tahun: list[str]) -> None:
    kepala = [(0, 1, "No."), (1, 1, "Sasaran Strategis"), (2, 1, "Indikator Kinerja"), (3, 1, "Satuan")]
    _kepala_tabel(pena, kepala, tahun)
    lebar1, lebar2 = pena.lembar.lebar_titik(1), pena.lembar.lebar_titik(2)
    kelompok: list[list[Indikator]] = []
    for i in daftar:
        if kelompok and (kelompok[-1][0].no_sasaran, kelompok[-1][0].sasaran) == (i.no_sasaran, i.sasaran):
            kelompok[-1].append(i)
        else:
            kelompok.append([i])
    for anggota in kelompok:
        sasaran = anggota[0].sasaran
        tinggi = [max(tinggi_teks(i.uraian, lebar2 - 9, 10.5), 20.0) for i in anggota]
        kurang = tinggi_teks(sasaran, lebar1 - 9, 10.5) - sum(tinggi)
        if kurang > 0:
            tinggi = [t + kurang / len(tinggi) for t in tinggi]
        if not pena.muat(sum(tinggi)):
            pena.halaman_baru()
            _kepala_tabel(pena, kepala, tahun)
        awal = pena.baris
        for i, t in zip(anggota, tinggi, strict=True):
            _baris_indikator(pena, i, [(2, 1, i.uraian, "isi", "")], t)
        nomor = anggota[0].no_sasaran
        pena.lembar.sel.append(SelCetak(awal, 0, f"{nomor}." if nomor else None, "tengah", 1, len(anggota)))
        pena.lembar.sel.append(SelCetak(awal, 1, sasaran or None, "isi", 1, len(anggota)))


def _tabel_ikk(pena: _Pena, daftar: list[Indikator], tahun: list[str]) -> None:
    kepala = [(0, 1, "No."), (1, 2, "Indikator Kinerja Kunci (IKK) Outcome"), (3, 1, "Satuan")]
    lebar = pena.lembar.lebar_titik(1, 2)
    tinggi = [max(tinggi_teks(i.uraian, lebar - 9, 10.5), 20.0) for i in daftar]
    if not pena.muat(36 + sum(tinggi[:2])):
        pena.halaman_baru()
    _kepala_tabel(pena, kepala, tahun)
    for i, t in zip(daftar, tinggi, strict=True):
        if not pena.muat(t):
            pena.halaman_baru()
            _kepala_tabel(pena, kepala, tahun)
        _baris_indikator(pena, i, [(0, 1, f"{i.no}." if i.no else None, "tengah", ""), (1, 2, i.uraian, "isi", "")], t)


def _tabel_program(pena: _Pena, h: HasilInstansi) -> None:
    """The programmes (the highest level present) and their sum, a native formula with its value."""
    o = h.instansi
    lebar = pena.lembar.lebar_titik(1, 2)
    baris = [x for x in h.anggaran if x.anggaran in o.teratas]
    tinggi = [max(tinggi_teks(x.anggaran.uraian, lebar - 9, 10.5), 20.0) for x in baris]

    def kepala() -> None:
        pena.tulis(
            [
                (0, 1, "No.", "kepala", ""),
                (1, 2, "Program", "kepala", ""),
                (3, 2, "Anggaran", "kepala", ""),
                (5, 2, "Keterangan", "kepala", ""),
            ],
            22,
        )

    if not pena.muat(22 + sum(tinggi[:3]) + 22):
        pena.halaman_baru()
    kepala()
    awal = pena.baris
    for x, t in zip(baris, tinggi, strict=True):
        a = x.anggaran
        if not pena.muat(t + 22):
            pena.halaman_baru()
            kepala()
        pagu, _ = sel_dari(a.pagu_berlaku) if a.pagu_berlaku is not None else ("-", None)
        pena.tulis(
            [
                (0, 1, f"{a.no}." if a.no else None, "tengah", ""),
                (1, 2, a.uraian, "isi", ""),
                (3, 2, pagu, "uang", '"Rp" #,##0'),
                (5, 2, a.keterangan or a.sumber_dana or None, "tengah", ""),
            ],
            t,
        )
    akhir = pena.baris
    jumlah = h.pagu if h.pagu is not None else Decimal(0)
    rumus = Rumus(f"=SUM(D{awal + 1}:D{akhir})", float(jumlah) if jumlah % 1 else int(jumlah))
    pena.tulis(
        [(0, 3, "Jumlah", "jumlah", ""), (3, 2, rumus, "jumlah uang", '"Rp" #,##0'), (5, 2, None, "jumlah", "")], 22
    )
