"""Which of two legal readings a number has: "2.430" is 2430 people or 2,43 percent.

Witnesses are heard in a fixed order: satuan, partner values, the first word of the name, how the rest of the
document writes, and last the Indonesian rule itself ("." groups, "," is decimal). Own definition, after
domain.md 3 #10 and 7.2; the other reading is kept and shown, so that nothing is decided in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pkxl.model.tulis import tulis_ringkas


class Penentu(StrEnum):
    """Who decided between two legal readings."""

    SATUAN = "satuan"
    PASANGAN = "pasangan"
    NAMA = "nama"
    KONVENSI = "konvensi"
    BAKU = "baku"


class Saksi(NamedTuple):
    """What is known around a text; see `baca` for each."""

    satuan: str = ""
    pasangan: Sequence[Decimal] = ()
    nama: str = ""
    konvensi: bool = False


def himpun(teks: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(teks.split())


PENGALI = himpun(
    "ribu ribuan rb juta jutaan jt miliar milyar milliar miliaran mlr triliun trilyun triliunan ratus ratusan puluh "
    "puluhan belas mio bio"
)
UANG = himpun("rp rupiah idr")
# Things that are counted whole. Lengths, weights, areas and times are not here: they may well be fractions.
_CACAH = himpun(
    "orang org jiwa kk unit dokumen dok kali buah usaha kegiatan laporan paket desa kelurahan kecamatan nagari "
    "kampung lembaga koperasi perusahaan ekor kasus perkara siswa mahasiswa guru sekolah rumah lokasi titik kelompok "
    "umkm ukm ikm wisatawan kunjungan eksemplar judul surat berkas sertifikat izin ijin pelaku peserta tenaga opd "
    "skpd produk inovasi event even lembar stel pohon batang butir porsi anak balita bayi ibu penduduk pegawai asn pns "
    "atlet medali kendaraan kapal nelayan petani pedagang pasien kader naskah peraturan perda raperda program aplikasi "
    "layanan permohonan pengaduan bidang kelas ruang ruas set buku bibit hotel objek dataset aset tim jenis komunitas "
    "organisasi pemuda keluarga rumahtangga rt rw posyandu puskesmas pasar kios toko"
)
_PECAH = himpun("persen persentase % permil indeks indek index nilai poin point skor rasio angka level rerata")
_NAMA_CACAH = himpun("jumlah jml banyaknya banyak")
_NAMA_PECAH = himpun(
    "persentase presentase prosentase persen indeks indek index nilai rata-rata rerata tingkat rasio skor angka laju "
    "proporsi prevalensi pertumbuhan level"
)
# "Nilai Belanja Wisatawan", "Nilai Investasi" are amounts, not scores.
_NILAI_UANG = himpun(
    "belanja ekspor impor investasi produksi transaksi penjualan omzet omset aset pendapatan realisasi tambah "
    "retribusi penerimaan perdagangan pdrb"
)
_KATA = re.compile(r"[a-z]+(?:-[a-z]+)?|%")
_PER = re.compile(r"/|\bper\b")
_DEKAT = 10.0  # a partner within a factor of ten is near; the other reading is then at least a hundred away


def kata(teks: str) -> list[str]:
    """Lower-case words of a satuan or a name; "%" counts as one, "rata-rata" too."""
    return _KATA.findall(teks.lower())


@lru_cache(maxsize=512)
def satuan_cacah(satuan: str) -> bool | None:
    """True where the satuan counts whole things (Orang, Rp), False where it is a share or a score, None where unknown.

    Juta, Ribu and Miliar Rupiah decide nothing: 2.430 and 2,43 are both amounts an agency may mean.
    """
    semua = kata(satuan)
    if not PENGALI.isdisjoint(semua):
        return None
    if not UANG.isdisjoint(kata(_PER.split(satuan.lower())[0])):
        return True
    for k in kata(_PER.split(satuan.lower())[0]):  # of "Orang/Bulan" and "Kg per Kapita" the first part is measured
        if k in _CACAH:
            return True
        if k in _PECAH:
            return False
    return None


@lru_cache(maxsize=512)
def satuan_berpengali(satuan: str) -> bool:
    """Whether the satuan itself multiplies: Juta Rupiah, Ribu Ton."""
    return not PENGALI.isdisjoint(kata(satuan))


@lru_cache(maxsize=512)
def nama_cacah(nama: str) -> tuple[bool | None, str]:
    """As `satuan_cacah`, from the first word of an indicator's name; with that word as written."""
    m = re.search(r"[A-Za-z]+(?:-[A-Za-z]+)?", nama)
    if not m:
        return None, ""
    awal = m[0].lower()
    if awal in _NAMA_CACAH:
        return True, m[0]
    if awal not in _NAMA_PECAH:
        return None, ""
    sesudah = kata(nama[m.end() :])[:1]
    if awal == "nilai" and not _NILAI_UANG.isdisjoint(sesudah):
        return None, ""
    return False, m[0]


def _pasangan(ribuan: Decimal, pasangan: Sequence[Decimal]) -> tuple[bool | None, Decimal]:
    """True where the partners stand near the reading with groups, False near the one with decimals, None unclear."""
    suara: set[bool] = set()
    siapa = Decimal(0)
    for p in pasangan:
        try:
            hasil_bagi = abs(float(ribuan)) / abs(float(p))
        except (ZeroDivisionError, ValueError, TypeError, OverflowError):
            continue
        if 1 / _DEKAT <= hasil_bagi <= _DEKAT:
            suara.add(True)
        elif 1 / _DEKAT <= hasil_bagi / 1000 <= _DEKAT:
            suara.add(False)
        else:
            continue
        siapa = siapa or Decimal(p)
    return (suara.pop(), siapa) if len(suara) == 1 else (None, siapa)


def putuskan(ribuan: Decimal, titik: bool, saksi: Saksi, satuan_teks: str = "") -> tuple[bool, Penentu, str]:
    """Whether the one mark in the text groups thousands (else it is decimal), who said so, and why in Indonesian.

    Args:
        ribuan: The reading with groups, 1000 times the other.
        titik: The mark is "." (else ",").
        saksi: What is known around the text.
        satuan_teks: The unit written behind the number itself; heard before the satuan of the row.
    """
    for satuan in (satuan_teks, saksi.satuan):
        cacah = satuan_cacah(satuan) if satuan else None
        if cacah is not None:
            return cacah, Penentu.SATUAN, f"satuannya {satuan.strip()}"
    cacah, siapa = _pasangan(ribuan, saksi.pasangan) if saksi.pasangan else (None, ribuan)
    if cacah is not None:
        return cacah, Penentu.PASANGAN, f"nilai pembandingnya {tulis_ringkas(siapa, 3)}"
    cacah, kata_awal = nama_cacah(saksi.nama) if saksi.nama else (None, "")
    # An amount in Juta Rupiah called "Nilai" or "Tingkat" is still an amount, no score: such a name says nothing then.
    if cacah is not None and (cacah or not satuan_berpengali(saksi.satuan)):
        return cacah, Penentu.NAMA, f"namanya diawali “{kata_awal}”"
    if saksi.konvensi:
        return titik, Penentu.KONVENSI, "angka lain di dokumen ini memakai koma sebagai tanda desimal"
    return titik, Penentu.BAKU, "titik adalah pemisah ribuan" if titik else "koma adalah tanda desimal"
