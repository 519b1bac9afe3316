"""What a workbook of ours holds beyond its values, and what an auditor sees in it: formulas typed over, lost lists, hidden rows.

`periksa_susunan` turns an input sheet as it stands (`nyata`) into catatan. Pure: opens no workbook. What the readers of
values and the checks on records say already (unreadable figures, NIP, dates in figure cells) is not said again here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from pkxl.model.angka import Bentuk, baca
from pkxl.model.temuan import Jenis, Temuan, Tingkat, nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Grid, Pages
from pkxl.workbook.layout import Isi, Kolom, Lembar
from pkxl.workbook.nyata import Nyata, baris_rekaman, tabel_masukan
from pkxl.workbook.pulihkan import TIDAK_DIPULIHKAN, Beda, beda_daftar, beda_rumus
from pkxl.workbook.rumus_tetap import angka_tetap
from pkxl.workbook.tabel import Tabel, teks_sel

TERTIMPA = Jenis(
    "TPL-10",
    Tingkat.PERBAIKI,
    "Rumus pkxl tertimpa",
    pesan="Rumus kolom {kolom} tertimpa isian “{isi}”, jadi tidak lagi ikut berubah.",
    saran="Klik Pulihkan (atau salin rumus dari baris di atasnya).",
    ringkas="Rumus kolom {kolom} tertimpa isian di {n} tempat: {tempat}.",
)
BERUBAH = Jenis(
    "TPL-11",
    Tingkat.PERBAIKI,
    "Rumus pkxl berubah",
    pesan="Rumus kolom {kolom} bukan lagi rumus pkxl: {isi}.{tetap}",
    saran="Klik Pulihkan. Bila angkanya memang harus lain, isi kolom yang disediakan (misalnya Target Perubahan).",
    ringkas="Rumus kolom {kolom} bukan lagi rumus pkxl di {n} tempat: {tempat}.",
)
TETAP_ANGGARAN = Jenis(
    "BDG-13",
    Tingkat.JELASKAN,
    "Angka tetap di dalam rumus anggaran",
    pesan="Rumus di kolom {kolom} memuat angka tetap {angka}: {isi}.",
    saran="Jelaskan asal angka itu di Keterangan, atau taruh di selnya sendiri agar terlihat saat diperiksa.",
    ringkas="Rumus di kolom {kolom} dan lainnya memuat angka tetap di {n} tempat: {tempat}.",
)
TETAP = Jenis(
    "TPL-12",
    Tingkat.JELASKAN,
    "Angka tetap di dalam rumus",
    pesan="Rumus di kolom {kolom} memuat angka tetap {angka}: {isi}.",
    saran="Jelaskan asal angka itu di Keterangan, atau taruh di selnya sendiri agar terlihat saat diperiksa.",
    ringkas="Rumus di kolom {kolom} dan lainnya memuat angka tetap di {n} tempat: {tempat}.",
)
ANGKA_TEKS = Jenis(
    "TPL-13",
    Tingkat.INFO,
    "Angka tersimpan sebagai teks",
    pesan="“{isi}” di kolom {kolom} tersimpan sebagai teks: pkxl membacanya, tetapi rumus buatan sendiri melewatinya.",
    saran="Ketik ulang angkanya saja, tanpa Rp, titik, atau %.",
    ringkas="Angka tersimpan sebagai teks di {n} tempat, jadi dilewati rumus buatan sendiri: {tempat}.",
)
GALAT = Jenis(
    "TPL-14",
    Tingkat.PERBAIKI,
    "Sel menampilkan galat",
    pesan="Kolom {kolom} menampilkan galat {isi}.",
    saran="Betulkan rumus atau isinya; bila itu kolom rumus pkxl, klik Pulihkan.",
    ringkas="Galat di {n} tempat: {tempat}.",
)
KODE_ANGKA = Jenis(
    "TPL-15",
    Tingkat.PERBAIKI,
    "Kode tersimpan sebagai bilangan",
    pesan="Kode “{isi}” tersimpan sebagai bilangan; nol di belakang koma hilang dan titiknya bisa berubah.",
    saran="Klik Pulihkan agar selnya kembali berformat teks, lalu ketik ulang kodenya, misalnya 2.07.",
    ringkas="Kode tersimpan sebagai bilangan di {n} tempat: {tempat}.",
)
TERSEMBUNYI = Jenis(
    "TPL-16",
    Tingkat.JELASKAN,
    "Baris tersembunyi ikut dihitung",
    pesan="Baris {baris} tersembunyi, padahal isinya ikut dihitung dan dicetak: {nama}.",
    saran="Tampilkan barisnya, atau hapus bila memang tidak dipakai.",
    ringkas="{n} baris tersembunyi padahal isinya ikut dihitung dan dicetak: {tempat}.",
)
DAFTAR_HILANG = Jenis(
    "TPL-17",
    Tingkat.INFO,
    "Daftar pilihan hilang",
    pesan="Daftar pilihan hilang di lembar {lembar}, kolom {kolom}; biasanya karena ditempel dari berkas lain.",
    saran="Klik Pulihkan.",
    gabung=0,
)
JADI_TANGGAL = Jenis(
    "TPL-18",
    Tingkat.PERBAIKI,
    "Isian berubah menjadi tanggal",
    pesan="Kolom {kolom} berisi tanggal {isi}; mungkin ketikan {dugaan} diubah Excel menjadi tanggal.",
    saran="Klik Pulihkan agar selnya kembali berformat teks, lalu ketik ulang.",
    ringkas="Isian berubah menjadi tanggal di {n} tempat: {tempat}.",
)

_ANGKA = (layout.MENURUT_TEKS, layout.RUPIAH)
_KOSONG_ATAU_TEKS: frozenset[type] = frozenset((type(None), str))
_KOSONG_ATAU_BILANGAN: frozenset[type] = frozenset((type(None), float))
_KODE = ((layout.ANGGARAN.nama, "kode"), (layout.PERANGKAT_DAERAH.nama, "kode_sipd"))


def periksa_susunan(pages: Pages, nyata: Mapping[str, Nyata]) -> list[Temuan]:
    """What is wrong with the build of the input sheets, each at its cell.

    Args:
        pages: Their values.
        nyata: What else is known of them, by name of the sheet; without it only values are looked at.
    """
    temuan: list[Temuan] = []
    tunggal = ""
    for lembar, tabel in tabel_masukan(pages):
        rekaman = baris_rekaman(tabel, lembar)
        if lembar is layout.PERANGKAT_DAERAH:
            semua = [_teks(tabel, i, "singkatan") for i in rekaman]
            tunggal = semua[0] if len(semua) == 1 else ""
        p = _Periksa(lembar, tabel, rekaman, nyata.get(tabel.grid.nama, Nyata()), tunggal)
        temuan += p.rumus()
        temuan += p.nilai()
        temuan += p.baris()
        temuan += p.daftar()
    return temuan


def _teks(tabel: Tabel, i: int, kunci: str) -> str:
    return teks_sel(tabel.grid.isi(i, tabel.kolom.get(kunci, -1)))


class _Periksa:
    """One input sheet while it is looked at."""

    def __init__(self, lembar: Lembar, tabel: Tabel, rekaman: list[int], nyata: Nyata, tunggal: str) -> None:
        self.lembar, self.tabel, self.rekaman, self.nyata, self.tunggal = lembar, tabel, rekaman, nyata, tunggal
        self.grid: Grid = tabel.grid
        self.kini = nyata.rumus or {}
        self.ditegur: set[tuple[int, int]] = set()

    def opd(self, i: int) -> str:
        return _teks(self.tabel, i, "singkatan" if "singkatan" in self.tabel.kolom else "instansi") or self.tunggal

    def kolom(self) -> Iterator[tuple[Kolom, int, str]]:
        """Columns of ours that are there: what it is, where, and its header as an officer sees it."""
        for k in self.lembar.kolom:
            j = self.tabel.kolom.get(k.kunci)
            if j is not None:
                yield k, j, teks_sel(self.grid.isi(self.tabel.kepala, j)) or layout.judul_tahun(k.judul, None)

    def _di(self, jenis: Jenis, i: int, j: int, isi: str, tingkat: Tingkat | None = None, **lain: object) -> Temuan:
        self.ditegur.add((i, j))
        opd = self.opd(i) if i > self.tabel.kepala else ""
        return jenis.di(self.grid.asal(i, j), isi=isi, instansi=opd, tingkat=tingkat)._replace(konteks=lain)

    def rumus(self) -> Iterator[Temuan]:
        """Our formulas typed over or changed, and constants inside the officers' own."""
        judul = {j: teks for _, j, teks in self.kolom()}
        for b in beda_rumus(self.lembar, self.tabel, self.rekaman, self.nyata.rumus):
            kolom = judul.get(b.kolom, "")
            if b.beda is Beda.TERTIMPA:
                isi = teks_sel(self.grid.isi(b.baris, b.kolom))
                ringan = Tingkat.INFO if b.kunci in TIDAK_DIPULIHKAN else None
                yield self._di(TERTIMPA, b.baris, b.kolom, isi, ringan, kolom=kolom, nama=kolom)
            elif b.beda is Beda.BERUBAH:
                milik = angka_tetap(b.seharusnya)
                tetap = [n for n in angka_tetap(b.kini) if n not in milik]
                teks = f" Angka tetap di dalamnya: {', '.join(tetap)}." if tetap else ""
                yield self._di(BERUBAH, b.baris, b.kolom, b.kini, kolom=kolom, nama=kolom, tetap=teks)
        jenis = TETAP_ANGGARAN if self.lembar is layout.ANGGARAN else TETAP
        for k, j, nama in self.kolom():
            if k.jenis is Isi.ISI and k.format in _ANGKA:
                for i in self.rekaman:
                    rumus = self.kini.get((i, j), "")
                    if rumus and (tetap := angka_tetap(rumus)):
                        yield self._di(jenis, i, j, rumus, kolom=nama, nama=rumus, angka=", ".join(tetap))

    def nilai(self) -> Iterator[Temuan]:
        """Figures that are texts, codes that are numbers, dates that were something else, errors."""
        for k, j, nama in self.kolom():
            if k.jenis is Isi.HITUNG:
                continue
            angka = k.format in _ANGKA
            biasa = self._biasa(k)
            for i in self.rekaman:
                baris = self.grid.baris[i]
                v: object = baris[j] if j < len(baris) else None
                if type(v) in biasa or (i, j) in self.ditegur:
                    continue
                if isinstance(v, GalatSel):
                    ikutan = k.jenis is Isi.RUMUS and self._bersebab(i)
                    if not ikutan and not (angka and k.jenis is Isi.ISI):  # ANG-01 tells of those
                        yield self._di(GALAT, i, j, str(v), kolom=nama, nama=str(v))
                elif k.jenis is Isi.RUMUS or (i, j) in self.kini:
                    continue
                elif angka:
                    if isinstance(v, str) and (tingkat := _angka_teks(v, k, _teks(self.tabel, i, "satuan"))):
                        yield self._di(ANGKA_TEKS, i, j, v.strip(), tingkat, kolom=nama)
                elif k.format in (layout.TEKS, layout.BEBAS) and isinstance(v, date | time):
                    yield self._di(JADI_TANGGAL, i, j, _saat(v), kolom=nama, dugaan=_dugaan(v))
                elif (self.lembar.nama, k.kunci) in _KODE and isinstance(v, int | float) and not isinstance(v, bool):
                    yield self._di(KODE_ANGKA, i, j, teks_sel(self.grid.isi(i, j)))

    def _bersebab(self, i: int) -> bool:
        """Whether a typed figure of the row has a note of its own: an error in our formulas there is but its echo."""
        for k in self.lembar.kolom:
            if k.jenis is not Isi.ISI or k.format not in _ANGKA:
                continue
            v = self.grid.isi(i, self.tabel.kolom.get(k.kunci, -1))
            if isinstance(v, GalatSel | date | time):
                return True
            if isinstance(v, str) and baca(v, satuan="Rp").bentuk is not Bentuk.KOSONG:
                return True
        return False

    def _biasa(self, k: Kolom) -> frozenset[type]:
        """What nothing is said of in a column, whatever it says: most cells."""
        if k.format in _ANGKA:
            return _KOSONG_ATAU_BILANGAN
        return _KOSONG_ATAU_TEKS if (self.lembar.nama, k.kunci) in _KODE else _KOSONG_ATAU_TEKS | _KOSONG_ATAU_BILANGAN

    def baris(self) -> Iterator[Temuan]:
        """Records in rows that somebody hid."""
        if "uraian" in self.tabel.kolom:
            kunci = "uraian"
        else:
            kunci = "singkatan"
        j = self.tabel.kolom.get(kunci, 0)
        for i in self.rekaman:
            if i in self.nyata.tersembunyi:
                nama = _teks(self.tabel, i, kunci)
                yield self._di(TERSEMBUNYI, i, j, nama, baris=self.grid.nomor_baris(i), nama=nama or "tanpa nama")

    def daftar(self) -> Iterator[Temuan]:
        """Columns whose dropdown is gone; one line a sheet."""
        hilang = beda_daftar(self.lembar, self.tabel, self.rekaman, self.nyata.daftar)
        if not hilang:
            return
        i, j = min((baris[0], j) for (_, j), baris in hilang.items())
        nama = {j: teks for _, j, teks in self.kolom()}
        sebut = [f"{nama[j]} ({_rentang(j, baris)})" for (_, j), baris in hilang.items()]
        yield DAFTAR_HILANG.di(self.grid.asal(i, j), isi="", lembar=self.lembar.nama, kolom="; ".join(sebut))


def _rentang(j: int, baris: list[int]) -> str:
    huruf = nama_kolom(j + 1)
    awal = f"{huruf}{baris[0] + 1}"
    return awal if len(baris) == 1 else f"{awal} dan {len(baris) - 1} sel lain"


def _angka_teks(v: str, k: Kolom, satuan: str) -> Tingkat | None:
    """How much it matters that a figure is a text: in money a sum misses it; None where it is no plain figure."""
    uang = k.format == layout.RUPIAH
    b = baca(v, satuan="Rp" if uang else satuan)
    if b.bentuk is not Bentuk.ANGKA or b.angka is None or b.lain is not None or len(b.angka.as_tuple().digits) > 15:
        return None
    return Tingkat.JELASKAN if uang else Tingkat.INFO


def _saat(v: date | time) -> str:
    if isinstance(v, time):
        return v.strftime("%H:%M:%S")
    return v.strftime("%d/%m/%Y %H:%M" if isinstance(v, datetime) and v.time() != time() else "%d/%m/%Y")


def _dugaan(v: date | time) -> str:
    """What may have been typed: 5-2 or 5.2 became 5 February, 2.07.03 became 02:07:03."""
    if isinstance(v, datetime) and v.year < 1901:
        v = v.time()
    if isinstance(v, time):
        return f"“{v.hour}.{v.minute:02d}.{v.second:02d}”"
    return f"“{v.day}-{v.month}” atau “{v.day}.{v.month}”"
