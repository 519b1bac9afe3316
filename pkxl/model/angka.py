"""Numbers, the Indonesian way: what a cell or a text holds, as a Decimal, strictly.

"." groups, "," is the decimal mark. A text with exactly one legal reading is read; with two, witnesses decide
(`dua_bacaan`) and the other reading is kept; anything else is refused with the reason in Indonesian. Never guessed: a
number that nobody wrote is worse than a blank. Own definition, after domain.md 7.2 (ANGKA_ID).

The door to the rooms behind it: `bacaan` (the record), `baca_teks` (the grammar), `tulis` and `tanggal` (writing).
Standard library only, with quick roads for plain cells and plain texts: a cell formula pays for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Context, Decimal

from pkxl.model.baca_teks import baca_teks
from pkxl.model.bacaan import Bacaan, Bentuk, Tanda, tak_terbaca
from pkxl.model.dua_bacaan import Penentu, Saksi
from pkxl.model.tanggal import baca_tanggal, tanggal
from pkxl.model.temuan import TANPA_ASAL, Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.model.tulis import format_sel, ke_sel, rupiah, tulis, tulis_ringkas

__all__ = [
    "ANG_01", "ANG_02", "ANG_03", "ANG_04", "REA_09", "Bacaan", "Bentuk", "Penentu", "Tanda",
    "angka", "baca", "baca_bilangan", "baca_tanggal", "catatan", "format_sel", "ke_sel", "rupiah", "tanggal", "tulis", "tulis_ringkas",
]  # fmt: skip

ANG_01 = Jenis(
    "ANG-01", Tingkat.PERBAIKI, "Angka tidak terbaca",
    pesan="“{teks}” tidak terbaca sebagai angka: {alasan}.",
    saran="Ketik angkanya saja, desimal dengan koma, contoh 32,86. Kosongkan bila belum ada.",
    ringkas="{n} isian tidak terbaca sebagai angka: {tempat}.",
)  # fmt: skip
ANG_02 = Jenis(
    "ANG-02", Tingkat.JELASKAN, "Angka dapat dibaca dua cara",
    pesan="“{teks}” bisa berarti {dibaca} atau {lain}. Dibaca {dibaca} karena {alasan}.",
    saran="Bila bukan itu, ketik ulang angkanya.",
    ringkas="{n} angka dapat dibaca dua cara: {daftar}. Tempat: {tempat}.",
)  # fmt: skip
ANG_03 = Jenis(
    "ANG-03", Tingkat.INFO, "Tanda angka gaya Inggris",
    pesan="“{teks}” memakai tanda ribuan atau desimal gaya Inggris. Dibaca {dibaca}.",
    saran="Ketik desimal dengan koma dan ribuan dengan titik, contoh 1.234,50.",
    gabung=2,
    ringkas="{n} angka memakai tanda gaya Inggris: {tempat}.",
)  # fmt: skip
ANG_04 = Jenis(
    "ANG-04", Tingkat.JELASKAN, "Angka lebih panjang daripada yang dapat disimpan sel",
    pesan="“{teks}” lebih dari 15 angka; sel hanya menyimpan 15 angka pertama dengan tepat.",
    saran="Periksa angkanya. Bila ini kode atau NIP, ketik sebagai teks.",
)  # fmt: skip
REA_09 = Jenis(
    "REA-09", Tingkat.JELASKAN, "Sel berformat persen",
    pesan="Sel ini berformat persen; isinya {tampil} % (tersimpan {tersimpan}){pasangan}. Dibaca {dibaca}.",
    saran="Agar tidak keliru, ketik {dibaca} tanpa tanda %.",
    ringkas="{n} sel berformat persen; isinya dibaca sebagai poin persen: {tempat}.",
)  # fmt: skip

_BATAS_SEL = 1e15  # from here on a cell no longer keeps every digit
_DESIMAL_SEL = 15
_TERJAUH = 400  # powers of ten; a cell ends at 308
_LUAS = Context(prec=5000)
_TEKS_PESAN = 60

_KOSONG = Bacaan("", Bentuk.KOSONG)
_TETAP = {
    "": _KOSONG,
    **{t: Bacaan(t, Bentuk.KOSONG, tanda=Tanda.STRIP) for t in "-–—"},
    **{t: Bacaan(t, Bentuk.KOSONG) for t in ("n/a", "N/A", "#N/A")},
}
# Plain texts: no leading zero, no lone "." or "," before exactly three digits, at most 15 digits.
_POLOS = re.compile(
    r"(-?(?:0|[1-9][0-9]{0,12}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}|[1-9][0-9]{0,2}\.[0-9]{3}(?=,)))(?:,([0-9]{1,2}))?"
).fullmatch
# The quick roads: a NamedTuple's own constructor costs twice as much, and so does each look into an enum.
_baru = tuple.__new__
_ANGKA, _TANPA, _RIBUAN, _SEL = Bentuk.ANGKA, Tanda.TANPA, Tanda.RIBUAN, Tanda.BUKAN_TEKS


def baca(
    nilai: object,
    *,
    satuan: str = "",
    pasangan: Sequence[Decimal] = (),
    nama: str = "",
    desimal: int | None = None,
    persen: bool = False,
    konvensi: bool = False,
) -> Bacaan:
    """What a cell or a text holds. Never raises: what cannot be read is TAK_TERBACA with the reason.

    Args:
        nilai: str, int, float, Decimal or None; a bool, a date and anything else is refused. A subclass of str that
            holds an error value (#N/A) is refused; the plain text "#N/A" is blank.
        satuan: Satuan of the row; the first to decide between two readings.
        pasangan: Values that this one stands beside (target, realisasi, history); zero says nothing.
        nama: Name of the indicator; its first word may decide.
        desimal: Decimals that a numeric cell's own format shows, None for General; says nothing of text.
        persen: A numeric cell's own format is a percentage: 0,3708 is read as 37,08.
        konvensi: The source is known to write decimal commas elsewhere.
    """
    if type(nilai) is float or type(nilai) is int:
        return _bilangan(nilai, desimal, persen) if persen else baca_bilangan(nilai, desimal)
    if type(nilai) is str:
        tetap = _TETAP.get(nilai)
        if tetap is not None:
            return tetap
        m = _POLOS(nilai)
        if m is None:
            return baca_teks(nilai, Saksi(satuan, pasangan, nama, konvensi))
        utuh, pecah = m.groups("")
        tanda = _TANPA
        if "." in utuh:
            utuh = utuh.replace(".", "")
            tanda = _RIBUAN
        d = Decimal(f"{utuh}.{pecah}" if pecah else utuh)
        return _baru(Bacaan, (nilai, _ANGKA, d, None, None, len(pecah), "", None, "", None, tanda, "", ""))
    if nilai is None:
        return _KOSONG
    return _lainnya(nilai, Saksi(satuan, pasangan, nama, konvensi), desimal, persen)


def baca_bilangan(nilai: float, desimal: int | None = None) -> Bacaan:
    """`baca` of an int or a float whose cell is no percentage: hundreds of them stand in every workbook.

    Args:
        nilai: An int or a float, no bool and no subclass.
        desimal: As for `baca`.
    """
    if -_BATAS_SEL < nilai < _BATAS_SEL:
        n = int(nilai)
        if n == nilai:
            teks = str(n) if -1000 < n < 1000 else f"{n:,}".replace(",", ".")
            if not desimal:
                return _baru(Bacaan, (teks, _ANGKA, Decimal(n), None, None, 0, "", None, "", None, _SEL, "", ""))
            if 0 < desimal <= _DESIMAL_SEL:
                teks += "," + "0" * desimal
                return _baru(Bacaan, (teks, _ANGKA, Decimal(n), None, None, desimal, "", None, "", None, _SEL, "", ""))
            return _bilangan(nilai, desimal, False)
        r = repr(nilai)
        utuh, _, pecah = r.partition(".")
        tampil = len(pecah) if desimal is None else desimal
        if len(r) < 17 and len(pecah) <= tampil <= _DESIMAL_SEL and "e" not in r:  # shown as it is
            if len(utuh) > 3:
                utuh = f"{int(utuh):,}".replace(",", ".")
            teks = f"{utuh},{pecah}" if len(pecah) == tampil else f"{utuh},{pecah.ljust(tampil, '0')}"
            return _baru(Bacaan, (teks, _ANGKA, Decimal(r), None, None, tampil, "", None, "", None, _SEL, "", ""))
    return _bilangan(nilai, desimal, False)


def _lainnya(nilai: object, saksi: Saksi, desimal: int | None, persen: bool) -> Bacaan:
    """The rarer types; a subclass is read through its base, so that none of its own methods can raise."""
    if isinstance(nilai, bool):
        return tak_terbaca("BENAR" if nilai else "SALAH", "sel berisi BENAR atau SALAH, bukan angka")
    if isinstance(nilai, int):
        return _bilangan(int.__add__(nilai, 0), desimal, persen)
    if isinstance(nilai, float):
        return _bilangan(float.__add__(nilai, 0.0), desimal, persen)
    if isinstance(nilai, Decimal):
        return _bilangan(nilai, desimal, persen)
    if isinstance(nilai, str):
        teks = str.__str__(nilai)
        if teks.strip() == "#N/A":  # from a cell this is an error value, not somebody's way to say "none"
            return tak_terbaca(teks, "sel berisi galat #N/A")
        return baca(teks, satuan=saksi.satuan, pasangan=saksi.pasangan, nama=saksi.nama, konvensi=saksi.konvensi)
    if isinstance(nilai, date):
        return tak_terbaca(
            tanggal(nilai),
            f"sel berisi tanggal; mungkin Excel mengubah ketikan {nilai.day}-{nilai.month} menjadi tanggal. "
            "Ubah format selnya menjadi Teks, lalu ketik ulang",
        )
    if isinstance(nilai, time | timedelta):
        return tak_terbaca(
            str(nilai),
            "sel berisi jam; mungkin Excel mengubah ketikan bertitik dua atau bertitik menjadi jam. "
            "Ubah format selnya menjadi Teks, lalu ketik ulang",
        )
    return tak_terbaca("", f"isinya bukan angka dan bukan teks ({type(nilai).__name__})")


def _bilangan(nilai: float | Decimal, desimal: int | None, persen: bool) -> Bacaan:
    """A numeric cell, by its shortest exact text: 0.1 + 0.2 stays 0.30000000000000004, though it shows 0,3."""
    tampak: Decimal | None = None
    if isinstance(nilai, float):
        if nilai - nilai != 0.0:
            return tak_terbaca("", "nilai sel bukan angka terhingga")
        d = Decimal(repr(nilai).removesuffix(".0"))
        if desimal is None:
            tampak = Decimal(f"{nilai:.15g}")  # a spreadsheet shows at most 15 digits
    elif isinstance(nilai, int):
        if nilai.bit_length() > _TERJAUH * 3:
            return tak_terbaca("", "angkanya di luar jangkauan sel")
        d = Decimal(nilai)
    else:
        if not nilai.is_finite():
            return tak_terbaca("", "nilai sel bukan angka terhingga")
        if _ekor(nilai) > _TERJAUH or (nilai and abs(nilai.adjusted()) > _TERJAUH):
            return tak_terbaca("", "angkanya di luar jangkauan sel")
        d = nilai
    tanda = Tanda.BUKAN_TEKS
    d = _utuh(d, persen)
    tampak = d if tampak is None else _utuh(tampak, persen)
    if persen:
        tanda |= Tanda.PERSEN_SEL
    if d.copy_abs() >= 10**_DESIMAL_SEL:
        tanda |= Tanda.PRESISI
    tampil = _ekor(tampak) if desimal is None else max(0, min(desimal, _DESIMAL_SEL))
    teks = tulis(tampak, None if desimal is None else tampil)
    return Bacaan(
        f"{teks}%" if persen else teks, Bentuk.ANGKA, d,
        desimal=min(tampil, _DESIMAL_SEL), satuan="%" if persen else "", tanda=tanda,
    )  # fmt: skip


def _utuh(d: Decimal, persen: bool) -> Decimal:
    """The same number (of a percent cell 100 times it) without an exponent above zero: 5E+1 is 50; -0 is 0."""
    if not d:
        return Decimal(0)
    if persen:
        d = d.scaleb(2, _LUAS)
    eksponen = d.as_tuple().exponent
    return d.quantize(Decimal(1), context=_LUAS) if isinstance(eksponen, int) and eksponen > 0 else d


def _ekor(d: Decimal) -> int:
    """How many decimals a Decimal has."""
    eksponen = d.as_tuple().exponent
    return max(0, -eksponen) if isinstance(eksponen, int) else 0


def angka(teks: object, satuan: str = "") -> Decimal | None:
    """The number of a cell or a text; None where it is not filled.

    Raises:
        PkxlError: ANG-01, it cannot be read, or is a range, a comparison or a predikat.
    """
    b = baca(teks, satuan=satuan)
    if b.bentuk is Bentuk.ANGKA:
        return b.angka
    if b.bentuk is Bentuk.KOSONG:
        return None
    raise PkxlError(_ang_01(b, TANPA_ASAL, ""))


def catatan(b: Bacaan, asal: Asal = TANPA_ASAL, *, instansi: str = "", target: str = "") -> Iterator[Temuan]:
    """What a reading has to say for itself: ANG-01 to ANG-04 and REA-09; nothing for a plain one.

    Args:
        b: From `baca`.
        asal: Its place.
        instansi: Its agency.
        target: Text of the target beside it, shown with REA-09.
    """
    if b.bentuk is Bentuk.TAK_TERBACA:
        yield _ang_01(b, asal, instansi)
    semua = [n for n in (b.angka, b.bawah, b.atas) if n is not None]
    if not semua:
        return
    teks = _pendek(b.teks)
    if b.lain is not None:
        # Of a RENTANG the bound with two readings is the one 1000 times, or a thousandth of, the other reading.
        milik = next((n for n in semua if n in (b.lain * 1000, b.lain / 1000)), semua[0])
        dibaca, lain = _ringkas(milik), _ringkas(b.lain)
        yield ANG_02.di(
            asal, isi=b.teks, instansi=instansi, teks=teks, dibaca=dibaca, lain=lain, alasan=b.alasan,
            nama=f"“{teks}” dibaca {dibaca}, bukan {lain}",
        )  # fmt: skip
    elif Tanda.INGGRIS in b.tanda:
        dibaca = " - ".join(tulis(n) for n in semua)
        yield ANG_03.di(asal, isi=b.teks, instansi=instansi, teks=teks, dibaca=dibaca)
    if Tanda.PERSEN_SEL in b.tanda:
        yield REA_09.di(
            asal, isi=b.teks, instansi=instansi, tampil=b.teks.removesuffix("%"), dibaca=_ringkas(semua[0]),
            tersimpan=_ringkas(semua[0].scaleb(-2, _LUAS)), pasangan=f", targetnya {target}" if target else "",
        )  # fmt: skip
    if Tanda.PRESISI in b.tanda:
        yield ANG_04.di(asal, isi=b.teks, instansi=instansi, teks=teks)


def _ang_01(b: Bacaan, asal: Asal, instansi: str) -> Temuan:
    bukan_satu = {
        Bentuk.RENTANG: "berisi rentang, padahal di sini perlu satu angka",
        Bentuk.PERBANDINGAN: "berisi batas, padahal di sini perlu satu angka",
        Bentuk.PREDIKAT: "berisi predikat, padahal di sini perlu satu angka",
    }
    alasan = b.alasan if b.bentuk is Bentuk.TAK_TERBACA else bukan_satu.get(b.bentuk, b.alasan)
    return ANG_01.di(asal, isi=b.teks, instansi=instansi, teks=_pendek(b.teks), alasan=alasan)


def _ringkas(n: Decimal) -> str:
    """Every decimal that counts, up to what a cell keeps: 2,43 of 2.430."""
    return tulis_ringkas(n, _DESIMAL_SEL)


def _pendek(teks: str) -> str:
    """A text that fits into a sentence."""
    return teks if len(teks) <= _TEKS_PESAN else teks[: _TEKS_PESAN - 1] + "…"
