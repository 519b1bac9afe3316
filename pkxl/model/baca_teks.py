"""The grammar of a text that holds a number: money, ranges, comparisons, predikat, and the reasons of a refusal.

The slow road behind `angka.baca`, which reads the plain texts itself. Patterns are ASCII on purpose: a full-width or
an Arabic digit is refused, never taken for 0.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pkxl.model.bacaan import Bacaan, Bentuk, Tanda, tak_terbaca
from pkxl.model.dua_bacaan import PENGALI, UANG, Penentu, Saksi, himpun, kata, putuskan, satuan_berpengali
from pkxl.model.predikat_teks import kenali, pisahkan
from pkxl.model.tanggal import NOMOR_BULAN, baca_tanggal

_DIGIT_SEL = 15  # a cell keeps no more
_TERPANJANG = 120  # longer than any number with its unit; keeps every pattern below cheap on hostile text

_RAPI = str.maketrans(
    dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad", "")
)

_KATA_KOSONG = {
    "": Tanda.TANPA, "n/a": Tanda.TANPA, "n.a.": Tanda.TANPA, "n.a": Tanda.TANPA, "na": Tanda.TANPA,
    "#n/a": Tanda.TANPA, "rp": Tanda.TANPA, "rp.": Tanda.TANPA, "nihil": Tanda.NIHIL,
    "*)": Tanda.BELUM_RILIS, "**)": Tanda.BELUM_RILIS, "belum rilis": Tanda.BELUM_RILIS,
    "belum dirilis": Tanda.BELUM_RILIS,
}  # fmt: skip
_STRIP = re.compile(r"-[- ]*").fullmatch
_UANG_STRIP = re.compile(r"(?:rp|idr)\.? ?[,.]? ?-[- ]*").fullmatch  # Rp.-  Rp -  Rp,-
_GALAT = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!)|Err:[0-9]+"
).fullmatch

# The digits and their marks; which of these match is the number of legal readings.
_INDONESIA = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]*))?").fullmatch
_INGGRIS = re.compile(
    r"([1-9][0-9]{0,2}(?:,[0-9]{3})+(?=\.)|0(?=\.)|[1-9][0-9]*(?=\.)|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?"
).fullmatch
_SPASI = re.compile(r"([1-9][0-9]{0,2}(?: [0-9]{3})+)(?:[.,]([0-9]+))?").fullmatch

_RUPA = re.compile(
    r"(?P<tanda>[+-]?)(?P<uang>(?:(?:rp|idr)\.? ?)?)(?P<buka>(?:\( ?)?)(?P<uang2>(?:(?:rp|idr)\.? ?)?)(?P<tanda2>[+-]?)"
    r"(?P<badan>[0-9][0-9., ]*?)(?P<bulat>(?:[,.](?:--?|=))?)(?P<tutup>(?: ?\))?)(?P<sela>\s*)"
    r"(?P<satuan>(?:%(?: ?[A-Za-z][A-Za-z .,/()&-]*)?|[A-Za-z][A-Za-z\s.,/()&²³-]*|[kdc]?m[23](?:/[A-Za-z]+)?)?)",
    re.IGNORECASE | re.ASCII,
).fullmatch
_SAMPAI = re.compile(r"\bs ?[./] ?d\b", re.IGNORECASE)
_METER = re.compile(r"\b[kdc]?m[23²³]")
# The footnote mark of a figure that may still change: 37,45*). With "**)" the figure would not be there yet.
_SEMENTARA = re.compile(r"(.*[0-9%A-Za-z)])\s*\*\)?").fullmatch
_BUKAN_HURUF_SATUAN = re.compile(r"[OoIlSsBbZzQDEe]+")  # letters typed for digits: 1OO, 5O, 10l
# Behind a number these change it or belong to something else (85 ke atas, 5 lebih, 26 Januari, 79,39 BB).
_BUKAN_SATUAN = PENGALI | NOMOR_BULAN.keys() | himpun(
    "lebih kurang atas bawah keatas kebawah maksimal minimal maks min max sekitar dari sampai hingga aa bb cc "
    "tidak bukan belum tanpa kecuali dst dll"
)  # fmt: skip
# M(iliar), T(riliun), K (1000), but metre and ton as well: never dropped, never multiplied.
_SINGKATAN = frozenset("mtk")

_ANTARA = re.compile(r"\s*(?:-|\bs ?[./] ?d\b\.?|\bsd\b|\bsampai\b(?: +dengan\b)?|\bhingga\b)\s*", re.IGNORECASE)
_KATA_BANDING = {
    "minimal": ">=", "minimum": ">=", "min.": ">=", "paling sedikit": ">=", "paling kurang": ">=",
    "paling rendah": ">=", "sekurang-kurangnya": ">=", "serendah-rendahnya": ">=",
    "lebih dari": ">", "di atas": ">", "diatas": ">",
    "maksimal": "<=", "maksimum": "<=", "maks.": "<=", "maks": "<=", "max.": "<=", "max": "<=",
    "paling banyak": "<=", "paling tinggi": "<=", "setinggi-tingginya": "<=", "sebanyak-banyaknya": "<=",
    "kurang dari": "<", "di bawah": "<", "dibawah": "<",
    ">=": ">=", "=>": ">=", "≥": ">=", "⩾": ">=", ">": ">", "<=": "<=", "=<": "<=", "≤": "<=", "⩽": "<=", "<": "<",
}  # fmt: skip
_BANDING = re.compile(
    "(" + "|".join(re.escape(k) for k in sorted(_KATA_BANDING, key=len, reverse=True)) + r")\s*(.+)", re.IGNORECASE
).fullmatch


def baca_teks(teks: str, saksi: Saksi) -> Bacaan:
    """What a text holds; `teks` of the answer is the text untouched."""
    rapi = teks.translate(_RAPI).strip().removeprefix("'")
    tanda = _tanda_kosong(rapi.lower())
    if tanda is not None:
        return Bacaan(teks, Bentuk.KOSONG, tanda=tanda)
    if len(rapi) > _TERPANJANG:
        return tak_terbaca(teks, "teksnya terlalu panjang untuk sebuah angka")
    if _GALAT(rapi):
        return tak_terbaca(teks, f"sel berisi galat {rapi}")
    sementara = _SEMENTARA(rapi)
    if sementara is not None:
        isi = baca_teks(sementara[1], saksi)
        if isi.bentuk in (Bentuk.ANGKA, Bentuk.PREDIKAT):
            return isi._replace(teks=teks, tanda=isi.tanda | Tanda.SEMENTARA)
        return tak_terbaca(teks, _sebab(rapi))
    b = _tunggal(rapi, saksi) or _predikat(rapi, saksi) or _perbandingan(rapi, saksi) or _rentang(rapi, saksi)
    return b._replace(teks=teks) if b else tak_terbaca(teks, _sebab(rapi))


def _tanda_kosong(kecil: str) -> Tanda | None:
    """Marks of a text that means "not filled"; None where it holds something."""
    if _STRIP(kecil):
        return Tanda.STRIP
    if _UANG_STRIP(kecil):
        return Tanda.NIHIL
    return _KATA_KOSONG.get(kecil)


def _tunggal(s: str, saksi: Saksi) -> Bacaan | None:
    """One number with its sign, Rp and unit, as ANGKA; None where the text is not exactly that."""
    m = _RUPA(s)
    if m is None:
        return None
    tanda_depan, tanda_dalam, kurung, uang = m["tanda"], m["tanda2"], m["buka"], m["uang"] or m["uang2"]
    satuan = m["satuan"].strip(" .")
    if (
        bool(kurung) != bool(m["tutup"])
        or (tanda_depan and tanda_dalam)
        or (kurung and (tanda_depan or tanda_dalam))  # (-5): minus or not?
        or (m["uang"] and m["uang2"])
        or (satuan and not _satuan_sah(satuan, m["sela"], saksi.satuan))
    ):
        return None
    badan = m["badan"].rstrip() + ("," if m["bulat"] else "")  # ",-" says that the comma is the decimal mark
    bernilai_uang = bool(uang) or not UANG.isdisjoint(kata(satuan))
    isi = _urai(badan, satuan, bernilai_uang, saksi)
    if isi is None:
        return None
    nilai, desimal, tanda, lain, penentu, alasan = isi
    if kurung:
        tanda |= Tanda.NEGATIF_KURUNG
    if uang:
        tanda |= Tanda.UANG
    if kurung or "-" in (tanda_depan, tanda_dalam):  # copy_negate: unary minus would round to 28 digits
        nilai, lain = nilai.copy_negate(), None if lain is None else lain.copy_negate()
    return Bacaan(
        s, Bentuk.ANGKA, nilai,
        desimal=desimal, satuan=satuan, lain=lain, alasan=alasan, penentu=penentu, tanda=tanda,
    )  # fmt: skip


def _urai(
    badan: str, satuan: str, bernilai_uang: bool, saksi: Saksi
) -> tuple[Decimal, int, Tanda, Decimal | None, Penentu | None, str] | None:
    """The value of digits with their marks: value, decimals, marks, other reading, who decided, why."""
    indonesia, inggris = _INDONESIA(badan), _INGGRIS(badan)
    lain: Decimal | None = None
    penentu: Penentu | None = None
    alasan = ""
    if indonesia and inggris:  # one mark, exactly three digits behind it, one to three before
        titik = "." in badan
        ribuan = Decimal(badan.replace(".", "").replace(",", ""))
        uang = bernilai_uang and not satuan_berpengali(satuan or saksi.satuan)
        if uang and titik:
            berkelompok = True  # sen have two digits: "Rp 250.000" has one legal reading; "Rp 250,000" is not so sure
        else:
            berkelompok, penentu, alasan = putuskan(ribuan, titik, saksi, satuan or ("Rp" if uang else ""))
            pecahan = Decimal(badan.replace(",", "."))
            lain = pecahan if berkelompok else ribuan
        m, tanda = (indonesia, Tanda.TANPA) if berkelompok == titik else (inggris, Tanda.INGGRIS)
    elif indonesia:
        m, tanda = indonesia, Tanda.TANPA
    elif inggris:
        m, tanda = inggris, Tanda.INGGRIS
    elif (berspasi := _SPASI(badan)) is not None:
        m, tanda = berspasi, Tanda.INGGRIS if "." in badan else Tanda.TANPA
    elif badan[:-1].isdigit() and badan[-1] == ".":  # the full stop of a sentence: 38.
        return _urai(badan[:-1], satuan, bernilai_uang, saksi)
    else:
        return None
    utuh, pecah = m[1], m[2] or ""
    angka_utuh = utuh.replace(".", "").replace(",", "").replace(" ", "")
    if angka_utuh != utuh:
        tanda |= Tanda.RIBUAN
    if len(angka_utuh) > 1 and angka_utuh[0] == "0":
        tanda |= Tanda.NOL_DEPAN
    if len((angka_utuh + pecah).lstrip("0")) > _DIGIT_SEL:
        tanda |= Tanda.PRESISI
    return Decimal(f"{angka_utuh}.{pecah}" if pecah else angka_utuh), len(pecah), tanda, lain, penentu, alasan


def _satuan_sah(satuan: str, sela: str, satuan_baris: str) -> bool:
    """Whether the letters behind a number are a unit that may be dropped without changing the number."""
    if satuan == satuan_baris.strip() or (len(satuan) > 1 and satuan.lower() == satuan_baris.strip().lower()):
        return True  # "13.938,29 Juta Rupiah" where the row's satuan is just that; "5 m" where it is m
    semua = kata(_METER.sub("", satuan.lower()))
    if len(satuan) == 1:
        return satuan == "%"
    if _SAMPAI.search(satuan) or not _BUKAN_SATUAN.isdisjoint(semua) or not _SINGKATAN.isdisjoint(semua):
        return False
    if any(not PENGALI.isdisjoint(k.split("-")) for k in semua):  # 250 juta-an
        return False
    pertama = re.match(r"[A-Za-z]+", satuan)
    if pertama is None:
        return True
    return not (
        (not sela and _BUKAN_HURUF_SATUAN.fullmatch(pertama[0])) or re.fullmatch("[OoIl]+", pertama[0])
    )  # fmt: skip


def _predikat(s: str, saksi: Saksi) -> Bacaan | None:
    """A predikat, alone or with its number: BB, WTP, "A (80,50)"."""
    predikat, bilangan = pisahkan(s)
    if not predikat:
        return None
    if not bilangan:
        return Bacaan(s, Bentuk.PREDIKAT, predikat=predikat)
    b = _tunggal(bilangan, saksi._replace(satuan="Nilai"))
    return b and b._replace(bentuk=Bentuk.PREDIKAT, predikat=predikat)


def _perbandingan(s: str, saksi: Saksi) -> Bacaan | None:
    """A bound: "≥ 85", "maksimal 5"; "minimal BB" is a PREDIKAT that keeps its operator."""
    m = _BANDING(s)
    if m is None:
        return None
    operator = _KATA_BANDING[m[1].lower()]
    if b := _tunggal(m[2], saksi):
        return b._replace(bentuk=Bentuk.PERBANDINGAN, banding=operator)
    predikat = kenali(m[2])
    return Bacaan(s, Bentuk.PREDIKAT, predikat=predikat, banding=operator) if predikat else None


def _rentang(s: str, saksi: Saksi) -> Bacaan | None:
    """Two bounds: "80 - 90", "1,5 s.d. 3,5", "7-8 bulan"; reversed ones are refused."""
    for m in _ANTARA.finditer(s):
        kanan = _tunggal(s[m.end() :], saksi)
        # The unit stands behind the second bound and holds for both.
        kiri = kanan and _tunggal(s[: m.start()], saksi._replace(satuan=kanan.satuan or saksi.satuan))
        if kiri is None or kanan is None or kiri.angka is None or kanan.angka is None:
            continue
        if (kiri.tanda | kanan.tanda) & Tanda.NOL_DEPAN or (
            kiri.satuan and kanan.satuan and kiri.satuan.lower() != kanan.satuan.lower()
        ):
            return None  # 0771-123456 and 01-02 are codes
        if kiri.lain is None and kanan.lain is not None:  # the bound with one reading speaks for the other
            kanan = _tunggal(s[m.end() :], _dengan(saksi, kiri)) or kanan
        elif kanan.lain is None and kiri.lain is not None:
            kiri = _tunggal(s[: m.start()], _dengan(saksi, kanan)) or kiri
        bawah, atas = kiri.angka, kanan.angka
        if bawah is None or atas is None or bawah > atas:
            return tak_terbaca(s, "batas bawahnya lebih besar daripada batas atasnya")
        dua = kiri if kiri.lain is not None else kanan
        return Bacaan(
            s, Bentuk.RENTANG, bawah=bawah, atas=atas,
            desimal=max(kiri.desimal, kanan.desimal), satuan=kanan.satuan or kiri.satuan,
            lain=dua.lain, alasan=dua.alasan, penentu=dua.penentu, tanda=kiri.tanda | kanan.tanda,
        )  # fmt: skip
    return None


def _dengan(saksi: Saksi, batas: Bacaan) -> Saksi:
    """The witnesses and one bound of a range, its own value and unit, for the other."""
    nilai = () if batas.angka is None else (batas.angka,)
    return saksi._replace(satuan=batas.satuan or saksi.satuan, pasangan=(*nilai, *saksi.pasangan))


def _sebab(s: str) -> str:
    """Why a text was refused, in Indonesian; the first reason that fits."""
    semua = kata(s)
    if any(c.isnumeric() and not c.isascii() for c in s):
        return "memakai angka selain 0 sampai 9"
    if s.lower() in ("true", "false", "benar", "salah"):
        return "sel berisi BENAR atau SALAH, bukan angka"
    if re.fullmatch(r"[0-9OolI|.,]*[OolI|][0-9OolI|.,]*", s) and re.search(r"[0-9.,]", s):
        return "ada huruf O atau l di tempat angka 0 atau 1"
    if not re.search("[0-9]", s):
        return "bukan angka"
    if re.search(r"[0-9]\s?[eE][+-]?[0-9]", s):
        return "ditulis dengan notasi ilmiah (1E+09); tulis lengkap dengan semua nolnya"
    if "**" in s:
        return "tanda **) berarti belum rilis, padahal ada angkanya; pakai *) untuk angka sementara"
    for k in semua:
        if k in _SINGKATAN or not PENGALI.isdisjoint(k.split("-")):
            m = re.search(re.escape(k), s, re.IGNORECASE)
            return f"disingkat dengan “{m[0] if m else k}”; tulis angkanya lengkap dengan semua nolnya"
    if baca_tanggal(s) or not NOMOR_BULAN.keys().isdisjoint(semua):
        return "tampak seperti tanggal"
    if re.search(r"[0-9]\s*(?:/|\bdari\b)\s*[0-9]", s):
        return "berisi dua angka; tulis hasilnya saja"
    if re.match(r"[+-]\s", s):
        return "tandanya terpisah dari angkanya; tulis rapat, contoh -5"
    if re.fullmatch(r"(?:(?:rp|idr)\.?)?[0-9., ]+", s, re.IGNORECASE):
        return "letak titik dan komanya tidak membentuk satu angka"
    return "bentuknya bukan satu angka"
