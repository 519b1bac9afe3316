"""NIP, the number of a civil servant: 18 digits that hold dates, PNS and PPPK."""

from __future__ import annotations

from datetime import date

_PANJANG = 18
_BULAN = 12
_PPPK_MULAI = 21  # digits 13-14 of a PPPK are no month: 21 for the first appointment in that year, 22, ...
_USIA_TERMUDA = 15


def rapikan_nip(teks: str) -> str:
    """A NIP without the blanks, dots and dashes that people type, and without the word NIP before it."""
    teks = teks.strip()
    if teks[:3].upper() == "NIP":
        teks = teks[3:].lstrip(" .:")
    return "".join(h for h in teks if h not in " .-\u00a0'\u2007\u202f")


def jenis_nip(teks: str) -> str:
    """ "PNS", "PPPK", or "" where the number is neither."""
    if periksa_nip(teks):
        return ""
    return "PNS" if 1 <= int(rapikan_nip(teks)[12:14]) <= _BULAN else "PPPK"


def periksa_nip(teks: str) -> tuple[str, ...]:
    """What is wrong with a NIP, in Indonesian; empty where nothing is.

    Digits 1-8 are the date of birth, 9-12 the year of appointment, 13-14 its month (PNS) or a number from 21 (PPPK),
    15 the sex (1 or 2), 16-18 a serial number from 001.

    Args:
        teks: As typed; blanks, dots and dashes don't matter.

    Source:
        Peraturan BKN on NIP (from memory, its text was not seen); PPPK: buku.md 4.
    """
    nip = rapikan_nip(teks)
    if not (nip.isascii() and nip.isdigit()):
        asing = "".join(dict.fromkeys(h for h in nip if not (h.isascii() and h.isdigit())))
        return (f"NIP memuat tanda selain angka: {asing or 'kosong'}",)
    if len(nip) != _PANJANG:
        return (f"NIP berisi {len(nip)} angka, seharusnya 18",)
    salah: list[str] = []
    lahir: date | None = None
    try:
        lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        salah.append(f"angka 1-8 ({nip[:8]}) bukan tanggal lahir")
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    if bulan == 0 or _BULAN < bulan < _PPPK_MULAI:
        salah.append(f"angka 13-14 ({nip[12:14]}) bukan bulan pengangkatan (01-12) dan bukan kode PPPK (21 ke atas)")
    if lahir is not None and tahun < lahir.year + _USIA_TERMUDA:
        salah.append(f"angka 9-12 ({nip[8:12]}): diangkat sebelum berusia {_USIA_TERMUDA} tahun")
    if nip[14] not in "12":
        salah.append(f"angka 15 ({nip[14]}) bukan 1 (pria) atau 2 (wanita)")
    if nip[15:] == "000":
        salah.append("nomor urut (angka 16-18) 000")
    return tuple(salah)


def nip_dari_bilangan(nilai: float) -> tuple[str, ...]:
    """Why a NIP that was stored as a number is refused: a cell keeps 15 digits, so the last three are lost."""
    return (f"NIP tersimpan sebagai bilangan ({nilai:.0f}), digit terakhir sudah hilang; ketik ulang sebagai teks",)
