"""What an office says: how it is held (Pj., Plt.), whose it is, and the agency or government that it heads."""

from __future__ import annotations

import re

from pkxl.documents.ejaan import judulkan, kapital_semua
from pkxl.model.istilah import StatusPejabat, kunci

_STATUS = (
    (StatusPejabat.PJ, re.compile(r"(?:pj\.?|penjabat(?! sementara))\s+", re.IGNORECASE)),
    (StatusPejabat.PLT, re.compile(r"(?:plt\.?|pelaksana\s+tugas)\s+", re.IGNORECASE)),
    (StatusPejabat.PLH, re.compile(r"(?:plh\.?|pelaksana\s+harian)\s+", re.IGNORECASE)),
)
_KEPALA_DAERAH = re.compile(r"(?P<jabatan>wali\s?kota|bupati|gubernur)\b\s*(?P<daerah>.*)", re.IGNORECASE)
_KE_LEMBAGA = {
    "kepala": "", "direktur": "", "camat": "Kecamatan ", "lurah": "Kelurahan ", "inspektur": "Inspektorat ",
    "sekretaris": "Sekretariat ",
}  # fmt: skip
_DAERAH_DARI = {"walikota": "Kota", "bupati": "Kabupaten", "gubernur": "Provinsi"}
_EKOR_WILAYAH = re.compile(r"(?P<depan>.*\S)\s+(?P<pemda>(?:kota|kabupaten|provinsi)\s+\S.*)", re.IGNORECASE)
LEMBAGA = re.compile(
    r"(?:dinas|badan|sekretariat|inspektorat|kecamatan|kelurahan|satuan|kantor|rumah\s+sakit|rsud|bagian|bappeda\w*|uptd?|bpbd)\b",
    re.IGNORECASE,
)
_BUTUH_NAMA = frozenset(["dinas", "badan", "kecamatan", "kelurahan", "kantor", "bagian", "satuan", "sekretariat"])


def pisah_status(jabatan: str) -> tuple[StatusPejabat, str]:
    """How an office is held and the office itself: "Pj. WALI KOTA X" is Pj. and "WALI KOTA X"."""
    for status, pola in _STATUS:
        if m := pola.match(jabatan):
            return status, jabatan[m.end() :]
    return StatusPejabat.DEFINITIF, jabatan


def kepala_daerah(jabatan: str) -> bool:
    """Whether an office (without its status) is that of a head of region."""
    return _KEPALA_DAERAH.match(jabatan) is not None


def pemda_dari_jabatan(jabatan: str) -> str:
    """ "Kota Tanjungpinang" for "WALI KOTA TANJUNGPINANG"; "" for other offices."""
    m = _KEPALA_DAERAH.match(pisah_status(jabatan)[1])
    if not m or not m["daerah"].strip():
        return ""
    return f"{_DAERAH_DARI[kunci(m['jabatan'])]} {judulkan(m['daerah'].strip())}"


def instansi_dari_jabatan(jabatan: str) -> str:
    """The agency that an office heads: "DINAS X" for "KEPALA DINAS X KOTA Y"; "" when it does not say."""
    inti = pisah_status(jabatan)[1]
    if kepala_daerah(inti):
        return ""
    kata, _, sisa = inti.partition(" ")
    kapital = kapital_semua(inti)
    ganti = _KE_LEMBAGA.get(kata.lower())
    if ganti is None:
        return ""
    nama = tanpa_wilayah(((ganti.upper() if kapital else ganti) + sisa).strip())[0]
    return nama if LEMBAGA.match(nama) else ""


def tanpa_wilayah(teks: str) -> tuple[str, str]:
    """Agency and region of "DINAS X KOTA Y"; region "" when none is named."""
    m = _EKOR_WILAYAH.fullmatch(teks)
    if not m or m["depan"].casefold() in _BUTUH_NAMA:
        return teks, ""
    return m["depan"], m["pemda"]
