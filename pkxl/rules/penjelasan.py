"""One capaian in sentences: inputs as read, substitution, verdict, cap, predikat, formula, what the other family gives.

Wording of buku.md 8. The LKjIP sentence stands in `narasi`, decimals in `tampil`; both are handed on here.
"""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.angka import Bacaan, Bentuk, Tanda
from pkxl.model.istilah import Polaritas, Status
from pkxl.model.perhitungan import Perhitungan, Rumus
from pkxl.model.tulis import rupiah, tulis, tulis_ringkas
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku
from pkxl.rules.narasi import narasi
from pkxl.rules.pasangan import Pasangan, bandingkan, pasangkan
from pkxl.rules.tampil import batas_tampil, desimal_tampil, tampil, tampil_ringkas

__all__ = ["batas_tampil", "desimal_tampil", "jelaskan", "narasi", "tampil", "tampil_ringkas"]

_BELUM = {
    Status.BELUM_WAKTUNYA: "Belum waktunya diukur pada posisi ini.",
    Status.BELUM_RILIS: "Angka resminya belum rilis.",
}
_NAMA_RUMUS = {
    Rumus.POSITIF: "positif R/T",
    Rumus.SELISIH: "negatif (2T−R)/T",
    Rumus.KEBALIKAN: "negatif T/R",
    Rumus.STABIL: "stabil 100−|R−T|/|T|",
    Rumus.TARGET_NEGATIF: "target negatif 100±(R−T)/|T|",
    Rumus.SKALA: "peringkat R/peringkat T",
}


def jelaskan(p: Perhitungan, kebijakan: Kebijakan | None = None, satuan: str = "", status: Status | None = None) -> str:
    """How one capaian came about, as Indonesian sentences that can be checked with a calculator.

    "37,45 / 38 × 100 = 98,55. Belum mencapai target: kurang 0,55 Persen. Predikat Sangat Tinggi (>90). Rumus positif
    R/T."

    Args:
        p: From `hitung_capaian`.
        kebijakan: The policy it was computed with; the default when left out.
        satuan: Of the indikator; "" where unknown.
        status: The verdict at the posisi; Belum waktunya and Belum rilis are said instead of a missing figure.

    Source:
        buku.md 8; own definition.
    """
    k = kebijakan or kebijakan_baku()
    pasangan = pasangkan(p.target, p.realisasi, p.polaritas)
    kalimat = [*_dua_bacaan(p)]
    if not isinstance(pasangan, Pasangan):
        belum = _BELUM.get(status) if status else None
        return " ".join([*kalimat, belum or f"{_besar(p.alasan or pasangan.alasan)}."])
    if p.utuh is not None and p.capaian is not None:
        kalimat.append(f"{_hitungan(p, k)}{_dibatasi(p, k)}.")
        kalimat += _rentang(p, pasangan)
    if p.alasan:
        kalimat.append(f"{_besar(p.alasan)}.")
    kalimat.append(f"{_putusan(p, pasangan, k, satuan)}.")
    if p.capaian is not None:
        kelas = k.skala.kelas_dari(p.capaian)
        kalimat.append(f"Predikat {kelas.nama} ({k.skala.sebutan(kelas)}).")
    if p.rumus in _NAMA_RUMUS:
        kalimat.append(f"Rumus {_NAMA_RUMUS[p.rumus]}.")
    if p.realisasi is not None and Tanda.SEMENTARA in p.realisasi.tanda:
        kalimat.append("Realisasinya angka sementara.")
    if p.lain is not None:
        kalimat.append(f"Dengan rumus {p.lain[0].value}: {tampil_ringkas(p.lain[1])}.")
    return " ".join(kalimat)


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def _dua_bacaan(p: Perhitungan) -> list[str]:
    """Which of two readings was taken, for each input that had two."""
    kalimat = []
    for nama, b in (("Target", p.target), ("Realisasi", p.realisasi)):
        if b is not None and b.lain is not None and b.bentuk is not Bentuk.TAK_TERBACA:
            dibaca = " - ".join(tulis(n, b.desimal) for n in (b.angka, b.bawah, b.atas) if n is not None)
            kalimat.append(f"{nama} “{b.teks}” dibaca {dibaca} karena {b.alasan}, bukan {tulis_ringkas(b.lain, 15)}.")
    return kalimat


def _angka_tercetak(nilai: Decimal, b: Bacaan | None) -> str:
    """A number with the decimals that its reading was written with; a rank or a computed number in short."""
    if b is not None and nilai in (b.angka, b.bawah, b.atas):
        return tulis(nilai, b.desimal)
    return tulis_ringkas(nilai, 4)


def _hitungan(p: Perhitungan, k: Kebijakan) -> str:
    """The substitution: "37,45 / 38 × 100 = 98,55"."""
    nilai = Decimal(0) if p.nilai is None else p.nilai
    r = _angka_tercetak(nilai, p.realisasi)
    hasil = "" if p.utuh is None else tampil_ringkas(p.utuh, batas_tampil(k))
    if p.acuan is None or p.target is None:
        apa = "rentang" if p.target and p.target.bentuk is Bentuk.RENTANG else "batas"
        return f"{r} di dalam {apa} {p.target.teks if p.target else ''}: capaian {hasil}"
    t = _angka_tercetak(p.acuan, p.target)
    if p.rumus is Rumus.TARGET_NOL or (p.rumus is Rumus.KEBALIKAN and nilai <= 0):
        return f"Target {t}, realisasi {r}: capaian {hasil}"
    mutlak_t = tulis(abs(p.acuan), p.target.desimal) if t.startswith("-") else t
    kurung_t, kurung_r = (f"({x})" if x.startswith("-") else x for x in (t, r))
    arah = "+" if p.polaritas is Polaritas.MAKS else "−"
    rumus = {
        Rumus.POSITIF: f"{r} / {t} × 100",
        Rumus.SKALA: f"{r} / {t} × 100",
        Rumus.SELISIH: f"(2 × {t} − {kurung_r}) / {t} × 100",
        Rumus.KEBALIKAN: f"{t} / {r} × 100",
        Rumus.STABIL: f"100 − |{r} − {kurung_t}| / {mutlak_t} × 100",
        Rumus.TARGET_NEGATIF: f"100 {arah} ({r} − {kurung_t}) / {mutlak_t} × 100",
    }[p.rumus]
    return f"{rumus} = {hasil}"


def _dibatasi(p: Perhitungan, k: Kebijakan) -> str:
    """What a cap or a floor made of the figure."""
    if p.capaian is None or p.utuh is None or p.capaian == p.utuh:
        return ""
    batas = "batas atas" if p.capaian < p.utuh else "batas bawah"
    return f", dijadikan {tampil_ringkas(p.capaian, batas_tampil(k))} oleh {batas}"


def _rentang(p: Perhitungan, pasangan: Pasangan) -> list[str]:
    """Which bound of a range counted."""
    if p.target is None or p.target.bentuk is not Bentuk.RENTANG or p.acuan is None:
        return []
    batas = "atas" if p.acuan == pasangan.atas else "bawah"
    teks = _angka_tercetak(p.acuan, p.target)
    return [f"Di luar rentang {p.target.teks}, dihitung terhadap batas {batas} {teks}."]


def _putusan(p: Perhitungan, pasangan: Pasangan, k: Kebijakan, satuan: str) -> str:
    """The verdict and by how much: "Belum mencapai target: kurang 0,55 Persen"."""
    arah = bandingkan(pasangan, k.toleransi_stabil)
    if arah == 0:
        return "Mencapai target"
    awal = "Melampaui target" if arah > 0 else "Belum mencapai target"
    if pasangan.acuan is None or pasangan.nilai == pasangan.acuan:
        return awal
    beda = pasangan.nilai - pasangan.acuan
    if pasangan.polaritas is Polaritas.MAKS:
        kata = "lebih" if beda > 0 else "kurang"
    else:
        kata = "lebih tinggi" if beda > 0 else "lebih rendah"
    return f"{awal}: {kata} {_beda_tercetak(beda, p, satuan, pasangan.skala)}"


def _beda_tercetak(beda: Decimal, p: Perhitungan, satuan: str, skala: bool) -> str:
    """A difference without its sign, with the decimals of the inputs and the satuan."""
    beda = abs(beda)
    if skala:
        return f"{tulis_ringkas(beda)} peringkat"
    if satuan.strip().lower() in ("rp", "rupiah"):
        return rupiah(beda)
    desimal = max((b.desimal for b in (p.target, p.realisasi) if b is not None), default=2)
    if satuan.strip().lower() in ("predikat", "opini"):  # the numbers beside predikat have no unit of their own
        satuan = "poin"
    return f"{tulis_ringkas(beda, max(desimal, 2))} {satuan.strip()}".strip()
