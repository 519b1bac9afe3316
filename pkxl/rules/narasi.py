"""The LKjIP sentences of one indikator, ready to paste; sentences whose data are empty are left out (buku.md 8)."""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.angka import Bacaan, Bentuk
from pkxl.model.istilah import Posisi
from pkxl.model.perhitungan import Perhitungan
from pkxl.model.tulis import rupiah, tulis_ringkas
from pkxl.rules.capaian import hitung_capaian
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku
from pkxl.rules.tampil import batas_tampil, tampil_ringkas
from pkxl.rules.tren import tren_bacaan

# "sebesar 70 nilai" is no Indonesian; such figures stand without a unit, and their differences are points.
_TANPA_SEBUTAN = frozenset(
    ("nilai", "indeks", "index", "indek", "predikat", "opini", "angka", "skor", "skala", "poin", "point")
)
_POIN = _TANPA_SEBUTAN | {"persen", "%", "persentase"}


def narasi(
    uraian: str,
    p: Perhitungan,
    *,
    satuan: str = "",
    tahun: int | None = None,
    posisi: Posisi = Posisi.TAHUNAN,
    kebijakan: Kebijakan | None = None,
    lalu: Bacaan | None = None,
    renstra: Bacaan | None = None,
    tahun_renstra: int | None = None,
    kendala: str = "",
    tindak_lanjut: str = "",
) -> str:
    """The LKjIP paragraph of one indikator; "" where it has no realisasi to tell of.

    Args:
        uraian: Name of the indikator.
        p: Its capaian, from `hitung_capaian`; the paragraph is always equal to it.
        satuan: Of the indikator.
        tahun: The year measured; None leaves the years out.
        posisi: Before Tahunan the sentence says "sampai dengan Triwulan ...".
        kebijakan: The policy it was computed with; the default when left out.
        lalu: Realisasi of the year before.
        renstra: Target akhir Renstra.
        tahun_renstra: Its year.
        kendala: As typed; tindak_lanjut likewise.
        tindak_lanjut: As typed.

    Source:
        PermenPANRB 53/2014 Lampiran II, analyses 1 to 3 and 5 of an LKj; wording of buku.md 8.
    """
    k = kebijakan or kebijakan_baku()
    if p.realisasi is None or not p.realisasi.terisi or p.realisasi.bentuk is Bentuk.TAK_TERBACA:
        return ""
    kalimat = [_pertama(" ".join(uraian.split()), p, satuan, tahun, posisi, k)]
    kalimat += _dibandingkan(p, satuan, tahun, lalu)
    kalimat += _renstra(p, satuan, k, renstra, tahun_renstra)
    kalimat += [f"{judul}: {_titik(isi)}" for judul, isi in (("Kendala", kendala), ("Tindak lanjut", tindak_lanjut))
                if isi.strip()]  # fmt: skip
    return " ".join(kalimat)


def _pertama(uraian: str, p: Perhitungan, satuan: str, tahun: int | None, posisi: Posisi, k: Kebijakan) -> str:
    kapan = "" if posisi.akhir_tahun else f" sampai dengan {posisi.value}"
    kapan += f" tahun {tahun}" if tahun else ""
    awal = f"Realisasi {uraian}{kapan} sebesar {_nilai(p.realisasi, satuan)}"
    if p.target is None or not p.target.terisi:
        return f"{awal}; targetnya tidak ada."
    awal += f" dari target {_nilai(p.target, satuan)}"
    if p.capaian is None:
        return f"{awal}; capaian tidak dihitung karena {p.alasan}."
    predikat = k.skala.kelas_dari(p.capaian).nama
    return f"{awal}, atau capaian {tampil_ringkas(p.capaian, batas_tampil(k))} persen ({predikat})."


def _dibandingkan(p: Perhitungan, satuan: str, tahun: int | None, lalu: Bacaan | None) -> list[str]:
    t = tren_bacaan(lalu, p.realisasi, p.polaritas, p.target)
    if t is None or lalu is None or p.realisasi is None:
        return []
    sebelum = f"tahun {tahun - 1}" if tahun else "tahun sebelumnya"
    if not t.selisih:
        akhir = "tetap"
    else:
        berperingkat = Bentuk.PREDIKAT in (lalu.bentuk, p.realisasi.bentuk) and None in (lalu.angka, p.realisasi.angka)
        desimal = max(lalu.desimal, p.realisasi.desimal, 2)
        akhir = f"{t.makna or t.arah} {_beda(abs(t.selisih), desimal, 'peringkat' if berperingkat else satuan)}"
    return [f"Dibandingkan {sebelum} sebesar {_nilai(lalu, satuan)}, realisasi {akhir}."]


def _renstra(p: Perhitungan, satuan: str, k: Kebijakan, renstra: Bacaan | None, tahun: int | None) -> list[str]:
    jauh = hitung_capaian(renstra, p.realisasi, p.polaritas, k)
    if jauh.capaian is None:
        return []
    kapan = f" tahun {tahun}" if tahun else ""
    sampai = tampil_ringkas(jauh.capaian, batas_tampil(k))
    return [f"Terhadap target akhir Renstra{kapan} sebesar {_nilai(renstra, satuan)}, "
            f"realisasi telah mencapai {sampai} persen."]  # fmt: skip


def _satuan(satuan: str) -> str:
    """The satuan inside a sentence: small letters, abbreviations as they are."""
    return " ".join(kata if kata.isupper() else kata.lower() for kata in satuan.split())


def _nilai(b: Bacaan | None, satuan: str) -> str:
    """A value as written, with its satuan where that makes Indonesian."""
    if b is None:
        return ""
    kecil = satuan.strip().lower()
    if b.angka is not None and b.bentuk is Bentuk.ANGKA:
        if kecil in ("rp", "rupiah"):
            return rupiah(b.angka)
        teks = tulis_ringkas(b.angka, 15) if b.satuan or b.lain is not None else b.teks.strip()
    else:
        teks = b.teks.strip()
    if b.bentuk is Bentuk.PREDIKAT or kecil in _TANPA_SEBUTAN or (b.satuan and b.bentuk is not Bentuk.ANGKA):
        return teks
    return f"{teks} {_satuan(satuan)}".strip()


def _beda(beda: Decimal, desimal: int, satuan: str) -> str:
    kecil = satuan.strip().lower()
    if kecil in ("rp", "rupiah"):
        return rupiah(beda)
    return f"{tulis_ringkas(beda, desimal)} {'poin' if kecil in _POIN else _satuan(satuan)}".strip()


def _titik(teks: str) -> str:
    teks = " ".join(teks.split())
    return teks if teks.endswith((".", "!", "?")) else f"{teks}."
