"""Banding: a table of printed capaian, each row explained; see `rules.banding` for the explanations."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pkxl.model.angka import Bacaan, Bentuk, baca
from pkxl.model.istilah import kunci, polaritas_dari
from pkxl.model.perhitungan import Rumus
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.rules.banding import Banding, Cocok, banding
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku
from pkxl.workbook.guard_teks import sebab_csv

KOLOM_KURANG = Jenis(
    "BND-01",
    Tingkat.PERBAIKI,
    "Kolom tabel banding tidak lengkap",
    pesan="Kolom {kurang} tidak ada. Yang ada: {ada}.",
    saran="Baris pertama berkas harus memuat target, realisasi, dan capaian_tercetak; boleh juga unit, tahun, indikator, "
    "satuan, polaritas.",
)
BUKAN_CSV = Jenis(
    "BND-02",
    Tingkat.PERBAIKI,
    "Tabel banding tidak terbaca",
    pesan="Berkas tidak terbaca sebagai tabel CSV: {sebab}.",
    saran="Simpan lembarnya sebagai CSV UTF-8, lalu ulangi.",
)
_NAMA = {
    "target": "target",
    "realisasi": "realisasi",
    "tercetak": "capaiantercetak tercetak capaian capaian% persentasecapaian capaianpersen",
    "polaritas": "polaritas arah jenispolaritas sifat",
    "unit": "unit opd perangkatdaerah instansi skpd unitkerja",
    "tahun": "tahun",
    "indikator": "indikator indikatorkinerja namaindikator uraian",
    "satuan": "satuan",
}
_WAJIB = ("target", "realisasi", "tercetak")
TERBESAR = 50_000_000  # bytes of one table


class Baris(NamedTuple):
    """One row of a published table, as text; `nomor` is its line in the file."""

    nomor: int
    unit: str
    tahun: str
    indikator: str
    satuan: str
    target: str
    realisasi: str
    tercetak: str
    polaritas: str


class HasilBanding(NamedTuple):
    """All rows explained, in order."""

    kebijakan: str
    baris: tuple[tuple[Baris, Banding], ...]

    @property
    def jumlah(self) -> dict[Cocok, int]:
        """How many rows of each kind, those that occur."""
        hitung = Counter(b.cocok for _, b in self.baris)
        return {c: hitung[c] for c in Cocok if hitung[c]}

    @property
    def dibandingkan(self) -> int:
        """How many rows had a printed and a computed figure."""
        return sum(b.cocok.dibandingkan for _, b in self.baris)

    @property
    def berbalik(self) -> int:
        """How many prints stand on the other side of 100."""
        return sum(b.berbalik for _, b in self.baris)

    @property
    def keliru(self) -> tuple[tuple[Baris, Banding], ...]:
        """The rows whose print is plainly wrong."""
        return tuple((r, b) for r, b in self.baris if b.cocok.keliru)


def baca_tabel(isi: bytes, berkas: str = "") -> list[Baris]:
    """The rows of a CSV file, parted by "," ";" or tab, in UTF-8 or the code page of an Indonesian PC.

    Raises:
        PkxlError: BND-01, a column is missing; BND-02, it is no such table.
    """
    asal = Asal(berkas)

    def tolak(sebab: str) -> PkxlError:
        return PkxlError(BUKAN_CSV.di(asal, isi=berkas, sebab=sebab))

    if len(isi) > TERBESAR:
        raise tolak("terlalu besar")
    if b"\0" in isi:
        raise tolak("isinya bukan teks")
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", "replace")
    kepala = teks.partition("\n")[0]
    pemisah = max(",;\t", key=kepala.count)
    try:
        rekaman = list(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True))
    except csv.Error as e:
        raise tolak(sebab_csv(e)) from None
    if not rekaman:
        raise tolak("kosong")
    letak = _letak([kunci(k) for k in rekaman[0]])
    kurang = [n if n != "tercetak" else "capaian_tercetak" for n in _WAJIB if n not in letak]
    if kurang:
        ada = ", ".join(k.strip() for k in rekaman[0] if k.strip()) or "tidak ada"
        raise PkxlError(KOLOM_KURANG.di(asal, isi=berkas, kurang=", ".join(kurang), ada=ada))

    def sel(r: Sequence[str], nama: str) -> str:
        i = letak.get(nama, len(r))
        return r[i].strip() if i < len(r) else ""

    return [
        Baris(n, *(sel(r, k) for k in Baris._fields[1:]))
        for n, r in enumerate(rekaman[1:], 2)
        if any(s.strip() for s in r)
    ]


def _letak(kepala: Sequence[str]) -> Mapping[str, int]:
    letak: dict[str, int] = {}
    for nama, sebutan in _NAMA.items():
        for s in sebutan.split():
            if kunci(s) in kepala:
                letak[nama] = kepala.index(kunci(s))
                break
    return letak


def bandingkan_tabel(tabel: Iterable[Baris], kebijakan: Kebijakan | None = None) -> HasilBanding:
    """Every row explained by the policy (the default when left out); a row that cannot be read is told so."""
    k = kebijakan or kebijakan_baku()
    semua = list(tabel)
    cetakan = {_kunci_lalu(r, 0): r.tercetak for r in semua if r.tercetak}
    return HasilBanding(k.baris, tuple((r, _satu(r, cetakan.get(_kunci_lalu(r, -1), ""), k)) for r in semua))


def _kunci_lalu(r: Baris, geser: int) -> tuple[str, str, str]:
    tahun = str(int(r.tahun) + geser) if r.tahun.isdigit() else ""
    return kunci(r.unit), kunci(r.indikator), tahun


def _satu(r: Baris, lalu: str, k: Kebijakan) -> Banding:
    arah = polaritas_dari(r.polaritas) if r.polaritas else None
    if r.polaritas and arah is None:
        kata = f"polaritas “{r.polaritas}” tidak dikenal; tulis Positif, Negatif, atau Stabil"
        return Banding(Cocok.TAK_TERBACA, None, None, Rumus.TIDAK_ADA, kata, False)
    target, realisasi = _sepasang(r)
    tercetak = baca(r.tercetak, satuan="Persen")
    return banding(target, realisasi, tercetak, arah, k, baca(lalu, satuan="Persen") if lalu and r.tahun else None)


def _sepasang(r: Baris) -> tuple[Bacaan, Bacaan]:
    """Target and realisasi; the one with two readings is read beside the other."""
    t, s = (baca(n, satuan=r.satuan, nama=r.indikator) for n in (r.target, r.realisasi))
    if t.lain is not None and s.lain is None and s.bentuk is Bentuk.ANGKA and s.angka is not None:
        t = baca(r.target, satuan=r.satuan, nama=r.indikator, pasangan=[s.angka])
    elif s.lain is not None and t.lain is None and t.bentuk is Bentuk.ANGKA and t.angka is not None:
        s = baca(r.realisasi, satuan=r.satuan, nama=r.indikator, pasangan=[t.angka])
    return t, s
