"""What the print sheets share: titles, groups of one sasaran, figures as agreed, signatures, footnotes, options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pkxl.model.angka import Bacaan, ke_sel, tanggal
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import JenisIndikator, Jenjang, SifatData, StatusPejabat
from pkxl.model.kinerja import Anggaran, Indikator, Instansi, Nilai, Pejabat, Pengaturan
from pkxl.rules.checks.tautan import nomor_didukung
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.grid import Value
from pkxl.workbook.render import baris_posisi, format_angka, sel_bacaan
from pkxl.workbook.susun_cetak import Pena, S

TITIK = "...................."
SEMENTARA, BELUM_RILIS = "*)", "**)"
_CATATAN = {
    SEMENTARA: "*) angka sementara",
    BELUM_RILIS: "**) belum dirilis oleh instansi penerbit datanya",
}


@dataclass(frozen=True, slots=True)
class Opsi:
    """What an office may choose about its print sheets.

    Attributes:
        jumlah: A row Jumlah under the programmes of the PK.
        terbilang: The sum in words below it (the regulation's form has none).
    """

    jumlah: bool = True
    terbilang: bool = False


BAWAAN = Opsi()


def lembar_baru(nama: str, kolom: tuple[float, ...], hasil: Hasil, **sifat: object) -> Pena:
    """A pen on an empty print sheet with the policy in its footer."""
    return Pena(LembarCetak(nama, kolom, kaki=f"pkxl · {hasil.kebijakan}", **sifat))  # type: ignore[arg-type]


# --- words -----------------------------------------------------------------------------------------------------------


def jabatan_lengkap(p: Pejabat) -> str:
    """ "Pj. Wali Kota Tanjungpinang": the office with how it is held, unless it is held in full."""
    if p.status in (None, StatusPejabat.DEFINITIF) or p.jabatan.casefold().startswith(str(p.status).casefold()):
        return p.jabatan
    return f"{p.status} {p.jabatan}".strip()


def pihak_kedua(o: Instansi, hasil: Hasil) -> Pejabat | None:
    """Who signs as Pihak Kedua: the agency's own entry, else its superior by level; None for the Pemda itself.

    An agency's superior is the head of region. A Bagian answers to the Sekda and a UPTD to the head of its agency:
    the Sekda is found among the agencies, else dots stand where the name must be written.
    """
    if o.jenjang is Jenjang.PEMDA:
        return None
    if o.pihak_kedua.nama:
        return o.pihak_kedua
    if o.jenjang is Jenjang.BAGIAN:
        for lain in hasil.pk.instansi:
            if lain is not o and lain.nama.casefold().startswith("sekretariat daerah") and lain.pihak_pertama.nama:
                return lain.pihak_pertama
        return Pejabat(nama=TITIK, jabatan=o.pihak_kedua.jabatan or "Sekretaris Daerah")
    if o.jenjang in (Jenjang.UPTD, Jenjang.UNIT):
        return Pejabat(nama=TITIK, jabatan=o.pihak_kedua.jabatan or "Kepala Perangkat Daerah")
    kepala = hasil.pk.pengaturan.kepala
    return kepala if kepala.nama else Pejabat(nama=TITIK, jabatan=kepala.jabatan or TITIK, status=kepala.status)


def jabatan_ttd(o: Instansi, pengaturan: Pengaturan) -> str:
    """The office of Pihak Pertama as it stands above the signature: with the name of the region."""
    j = jabatan_lengkap(o.pihak_pertama)
    if j and pengaturan.pemda and pengaturan.pemda.casefold() not in j.casefold() and o.jenjang is not Jenjang.PEMDA:
        return f"{j} {pengaturan.pemda}"
    return j or TITIK


def tanggal_teks(t: date | str | None) -> str:
    """A date in Indonesian, a text as it stands, dots to fill in when there is none."""
    if t is None or t == "":
        return TITIK
    return tanggal(t) if isinstance(t, date) else t


def nama_wilayah(o: Instansi, pengaturan: Pengaturan) -> list[str]:
    """Title lines: the agency, then the region; one line for the Pemda itself."""
    pemda = pengaturan.pemda
    if o.jenjang is Jenjang.PEMDA:
        return [o.nama or (f"Pemerintah {pemda}" if pemda else "")]
    return [o.nama or o.singkatan, pemda if pemda and pemda.casefold() not in o.nama.casefold() else ""]


def kepala_surat(pena: Pena, baris: Iterable[str]) -> None:
    """Centred title lines in capitals."""
    n = len(pena.lembar.kolom)
    for ke, teks in enumerate(b for b in baris if b):
        pena.baris(S(0, teks.upper(), "judul", n), lengket=ke > 0)


# --- figures ---------------------------------------------------------------------------------------------------------


def sel_angka(v: Nilai | Bacaan | None, gaya: str = "tengah", kolom: int = 0, tanda: str = "", kosong: str = "-") -> S:
    """A figure with its agreed decimals; `kosong` where there is none; `tanda` (a footnote mark) behind it."""
    b = v.bacaan if isinstance(v, Nilai) else v
    nilai, desimal = sel_bacaan(b) if b is not None else (None, None)
    if nilai is None:
        return S(kolom, tanda or kosong, gaya)
    if desimal is None:
        return S(kolom, f"{nilai} {tanda}" if tanda else nilai, gaya)
    fmt = format_angka(nilai, desimal)
    return S(kolom, nilai, f"{gaya} angka", 1, f'{fmt}" {tanda}"' if tanda else fmt)


def desimal_dari(*b: Bacaan | None) -> int:
    """The most decimals among these figures."""
    return max([x.desimal for x in b if x is not None], default=0)


def format_rupiah(*nilai: Decimal | None) -> str:
    """The number format of an amount: sen only where there are some."""
    sen = any(v is not None and v % 1 for v in nilai)
    return '"Rp" #,##0.00_)' if sen else '"Rp" #,##0_)'


def sel_uang(kolom: int, nilai: Decimal | None, gaya: str = "uang", lebar: int = 1) -> S:
    """An amount in rupiah, or "-"."""
    if nilai is None:
        return S(kolom, "-", gaya, lebar)
    return S(kolom, ke_sel(nilai), gaya, lebar, format_rupiah(nilai))


def tanda_sifat(i: Indikator) -> str:
    """The footnote mark of a realisasi: *) for Sementara, **) for Belum rilis."""
    if i.aksi.sifat_data is SifatData.SEMENTARA:
        return SEMENTARA
    return BELUM_RILIS if i.aksi.sifat_data is SifatData.BELUM_RILIS else ""


def nomor(teks: str) -> Value:
    """ "1." as a PK prints it."""
    return f"{teks.rstrip('.')}." if teks else None


# --- groups ----------------------------------------------------------------------------------------------------------


def kelompok_sasaran(daftar: Sequence[Indikator]) -> list[list[int]]:
    """Positions of the indikator that share one sasaran, in order; IKK make one group of their own at the end."""
    hasil: list[list[int]] = []
    for n, i in enumerate(daftar):
        if hasil and kunci_sasaran(daftar[hasil[-1][0]]) == kunci_sasaran(i):
            hasil[-1].append(n)
        else:
            hasil.append([n])
    return hasil


def kunci_sasaran(i: Indikator) -> tuple[str, str, bool]:
    """What makes two indikator members of one sasaran."""
    ikk = i.jenis is JenisIndikator.IKK
    return ("", "", True) if ikk else (i.no_sasaran, i.sasaran, False)


def judul_kelompok(i: Indikator) -> tuple[Value, str]:
    """Number and text of the merged sasaran cell; IKK have no sasaran and say what they are."""
    if i.jenis is JenisIndikator.IKK:
        return None, "Indikator Kinerja Kunci (IKK) Outcome"
    return nomor(i.no_sasaran), i.sasaran or "-"


def didukung(a: Anggaran, no_sasaran: str) -> bool:
    """Whether a budget line says that it serves the sasaran of that number."""
    nomor_ = nomor_didukung(a.mendukung) if a.mendukung else []
    return "semua" in nomor_ or (bool(no_sasaran) and (no_sasaran.strip(". ").lstrip("0") or "0") in nomor_)


# --- the end of a sheet ----------------------------------------------------------------------------------------------


def catatan_kaki(pena: Pena, hasil: Hasil, tanda: Iterable[str] = ()) -> None:
    """Footnotes of the marks in use, and the line of posisi and policy."""
    n = len(pena.lembar.kolom)
    teks = [isi for t, isi in _CATATAN.items() if t in set(tanda)]
    pena.baris(S(0, " · ".join([*teks, baris_posisi(hasil)]), "catatan", n), lengket=True)


def tanda_tangan(pena: Pena, o: Instansi, hasil: Hasil, *, besar: bool = False) -> None:
    """Place and date; Pihak Kedua left, Pihak Pertama right; the NIP only where there is one. Always on one page."""
    p, kedua = hasil.pk.pengaturan, pihak_kedua(o, hasil)
    tgl = o.tanggal_perubahan if o.revisi else o.tanggal_pk
    n = len(pena.lembar.kolom)
    tengah = _tengah(pena)
    gaya = "ttd besar" if besar else "ttd"
    nama = "ttd nama besar" if besar else "ttd nama"
    satu = o.pihak_pertama

    def dua(kiri: str, kanan: str, g: str) -> None:
        isi = [S(0, kiri, g, tengah)] if kiri else []
        pena.baris(*isi, S(tengah, kanan, g, n - tengah), lengket=True)

    dua("", f"{o.tempat_ttd or p.tempat or TITIK}, {tanggal_teks(tgl)}", gaya)
    if kedua is not None:
        dua("Pihak Kedua,", "Pihak Pertama,", gaya)
    dua(jabatan_lengkap(kedua) if kedua else "", jabatan_ttd(o, p), gaya)
    pena.jarak(78 if besar else 66)
    dua(kedua.nama if kedua else "", satu.nama or TITIK, nama)
    for ambil, depan in (("pangkat", ""), ("nip", "NIP. ")):
        kiri, kanan = (getattr(kedua, ambil) if kedua else ""), getattr(satu, ambil)
        if kiri or kanan:
            dua(f"{depan}{kiri}" if kiri else "", f"{depan}{kanan}" if kanan else "", gaya)


def tanda_tangan_satu(pena: Pena, o: Instansi, hasil: Hasil) -> None:
    """The head of the agency alone, at the right, with dots for the day."""
    p = hasil.pk.pengaturan
    n = len(pena.lembar.kolom)
    tengah = _tengah(pena, 0.62)
    pena.jarak(12)
    for teks, gaya in (
        (f"{o.tempat_ttd or p.tempat or TITIK}, {TITIK} {p.tahun or ''}".rstrip(), "ttd"),
        (jabatan_ttd(o, p), "ttd"),
        ("", ""),
        (o.pihak_pertama.nama or TITIK, "ttd nama"),
        (o.pihak_pertama.pangkat, "ttd"),
        (f"NIP. {o.pihak_pertama.nip}" if o.pihak_pertama.nip else "", "ttd"),
    ):
        if teks:
            pena.baris(S(tengah, teks, gaya, n - tengah), lengket=True)
        elif not gaya:
            pena.jarak(60)


def _tengah(pena: Pena, bagian: float = 0.5) -> int:
    """The first column right of that part of the sheet's width."""
    kolom = pena.lembar.kolom
    isi, seluruh = 0.0, sum(kolom)
    for j, lebar in enumerate(kolom):
        if isi + lebar / 2 >= seluruh * bagian:
            return max(j, 1)
        isi += lebar
    return len(kolom) - 1
