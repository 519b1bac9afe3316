"""The prose of a Perjanjian Kinerja read: titles, parties, place and date, signatures, printed totals; each with its line.

Everything is kept as often as it is printed: that a name in the signature differs from the Pernyataan is for the checks
to see (PTY-01), not for the reader to smooth over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pkxl.documents.blok import PEMISAH, Teks
from pkxl.documents.ejaan import kapital_semua
from pkxl.documents.jabatan import (
    LEMBAGA,
    instansi_dari_jabatan,
    kepala_daerah,
    pemda_dari_jabatan,
    pisah_status,
    tanpa_wilayah,
)
from pkxl.documents.naskah import KEDUA, PERTAMA, Naskah, Pihak
from pkxl.documents.tabel import Catatan, potong_jumlah
from pkxl.model.angka import baca_tanggal
from pkxl.model.istilah import kunci

_SEBUTAN = {PERTAMA: "pertama", KEDUA: "kedua"}
_KE_PIHAK = {"pertama": PERTAMA, "kesatu": PERTAMA, "kedua": KEDUA, "i": PERTAMA, "ii": KEDUA}
_WILAYAH = re.compile(r"(?:pemerintah\s+)?(?P<pemda>(?:kota|kabupaten|provinsi)\s+\S.*)", re.IGNORECASE)
_JUDUL = re.compile(
    r"(?:lampiran\s*:?\s*)?(?:formulir\s+)?(?:pernyataan\s+)?perjanjian\s+kinerja\b(?P<sisa>.*)", re.IGNORECASE
)
_SISA_JUDUL = re.compile(
    r"\s*(?:perubahan|murni|induk|perangkat\s+daerah|tahunan|eselon\s+[iv]+)?\s*(?:tahun(?:\s+anggaran)?\s+[0-9]{4})?\s*",
    re.IGNORECASE,
)
_TAHUN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_TAHUN_JUDUL = re.compile(r"tahun\s+(?:anggaran\s+)?([0-9]{4})(?![0-9])", re.IGNORECASE)
_BUTIR = re.compile(r"(?:[-*+•]|\(?[0-9a-z]{1,2}[.)])\s+", re.IGNORECASE)
_MEDAN = re.compile(
    r"(?P<label>nama(?:\s+lengkap)?|jabatan|nip|pangkat(?:\s*[/,]?\s*(?:dan\s+)?gol(?:ongan)?\.?(?:\s*/?\s*ruang)?)?|gol(?:ongan)?(?:/ruang)?)"
    r"\s*\.?\s*[:：]\s*(?P<isi>.*)",
    re.IGNORECASE,
)
_NIP = re.compile(r"nip\b\s*\.?\s*[:：]?\s*(?P<isi>.*)", re.IGNORECASE)
_KOSONG = re.compile(r"[\s._…\-–—()]*")
_DISEBUT = re.compile(r"pihak\s+(pertama|kesatu|kedua)\b", re.IGNORECASE)
_TAJUK_PIHAK = re.compile(r"pihak\s+(?:ke\s*-?\s*)?(pertama|kesatu|kedua|ii|i)\s*[,:]?", re.IGNORECASE)
_TANGGAL = re.compile(
    r"(?P<tempat>[A-Za-z][A-Za-z .'()-]{1,40}?)\s*,\s*(?:tanggal\s+)?"
    r"(?P<tanggal>[0-9]{1,2}\s+[A-Za-z]{3,10}\.?\s+[0-9]{4}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})\.?"
)
_TANGGAL_KURANG = re.compile(
    r"(?P<tempat>[A-Za-z][A-Za-z .'()-]{1,40}?)\s*,\s*(?:tanggal\s*)?[\s._…]*"
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)?[\s._…]*[0-9]{4}",
    re.IGNORECASE,
)
_PEMBUKA_JABATAN = re.compile(
    r"(?:(?:pj|plt|plh)\.?\s+|(?:penjabat|pelaksana\s+(?:tugas|harian))\s+)?"
    r"(?:a\.?n\.?\s+)?(?:kepala|wali\s?kota|bupati|gubernur|wakil|sekretaris|camat|lurah|inspektur|direktur|asisten|ketua)\b",
    re.IGNORECASE,
)
_GELAR = re.compile(r",\s*(?:A\.?Md|S\.?[A-Z]|M\.?[A-Z]|Ph\.?D|Ak\b|CA\b|Sp\.)|^(?:Drs?|Dra|Ir|Hj?|dr|drg|Prof)\.\s")
_PANGKAT = re.compile(r"(?:pembina|penata|pengatur|juru)\b.*", re.IGNORECASE)
_BUKAN_NAMA = re.compile(r"[0-9:;|]|\b(?:yang|akan|adalah|dengan|untuk|pihak|kinerja|ini)\b", re.IGNORECASE)
_TANDA_TANGAN = re.compile(
    r"\(?(?:ttd\.?|tanda\s+tangan|cap|materai|meterai|ditandatangani\s+secara\s+elektronik.*)\)?", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?P<label>(?:jumlah|total)\b[^:0-9]{0,40}?)\s*:?\s*(?P<uang>rp\.?\s*[0-9][0-9.,]*(?:-|,-)?)", re.IGNORECASE
)
_PANJANG_NAMA = 80
_PANJANG_BARIS = 160
_BARIS_JABATAN = 5
_JARAK_TANDA_TANGAN = 10


def _medan(teks: str) -> re.Match[str] | None:
    """ "Nama : X", also behind the mark of a list."""
    m = _BUTIR.match(teks)
    return _MEDAN.fullmatch(teks, m.end() if m else 0)


def baca_naskah(baris: Sequence[Teks]) -> Naskah:
    """The facts of the prose, in order of their lines."""
    pembaca = _Pembaca(baris)
    pembaca.jalan()
    return pembaca.selesai()


class _Pembaca:
    """One pass from top to bottom; `i` is the next line."""

    def __init__(self, baris: Sequence[Teks]) -> None:
        self.baris = baris
        self.i = 0
        self.hasil = Naskah()
        self.pernyataan: list[Pihak] = []
        self.tanda_tangan: list[Pihak] = []
        self.dikenal: set[str] = set()  # names in the Pernyataan

    # --- moving -------------------------------------------------------------------------------------------------

    def teks(self, i: int) -> str:
        return self.baris[i].teks if 0 <= i < len(self.baris) else ""

    def lewati_kosong(self, i: int, paling: int = _JARAK_TANDA_TANGAN) -> int:
        """Next line that says something; `i` + `paling` at most."""
        akhir = min(i + paling, len(self.baris))
        while i < akhir and (_KOSONG.fullmatch(t := self.teks(i)) or _TANDA_TANGAN.fullmatch(t)):
            i += 1
        return i

    def catat(self, jenis: str, teks: str, nomor: int) -> Catatan:
        c = Catatan(jenis, teks, nomor)
        self.hasil.catatan.append(c)
        return c

    def jalan(self) -> None:
        kenali = (self.judul, self.medan, self.sebutan, self.tanggal, self.blok_tanda_tangan, self.total)
        while self.i < len(self.baris):
            teks = self.teks(self.i)
            if not teks or len(teks) > _PANJANG_BARIS:
                if not (teks and self.sebutan()):
                    self.i += 1
            elif not any(kenal() for kenal in kenali):
                self.i += 1

    # --- titles -------------------------------------------------------------------------------------------------

    def adalah_judul(self, i: int) -> bool:
        b = self.baris[i]
        m = _JUDUL.fullmatch(b.teks)
        if not m or len(b.teks) > 120:
            return False
        return kapital_semua(b.teks) or b.menonjol or _SISA_JUDUL.fullmatch(m["sisa"]) is not None

    def judul(self) -> bool:
        """A title and the lines of its block: agency, region."""
        if not self.adalah_judul(self.i):
            return False
        lembaga: list[Teks] = []
        while self.i < len(self.baris):
            b = self.baris[self.i]
            if not b.teks:
                self.i += 1
                continue
            utama = self.adalah_judul(self.i)
            lain = LEMBAGA.match(b.teks) or _WILAYAH.fullmatch(b.teks) or _TAHUN_JUDUL.fullmatch(b.teks)
            if not utama and not (kapital_semua(b.teks) or b.menonjol or (lain and b.teks[0].isupper())):
                break
            if not utama and (len(b.teks) > 100 or _PEMBUKA_JABATAN.match(b.teks) or _TAJUK_PIHAK.fullmatch(b.teks)):
                break
            if _medan(b.teks):
                break
            self.catat("judul", b.teks, b.nomor)
            if m := _TAHUN_JUDUL.search(b.teks) or (_TAHUN.search(b.teks) if utama else None):
                self.hasil.tahun.append(self.catat("tahun", m[1], b.nomor))
            if "perubahan" in b.teks.casefold() and utama and self.hasil.perubahan is None:
                self.hasil.perubahan = b.nomor
            if not utama:
                lembaga.append(b)
            elif m := LEMBAGA.search(b.teks):  # PERJANJIAN KINERJA DINAS X TAHUN 2024
                sisa = _TAHUN_JUDUL.sub("", b.teks[m.start() :]).strip(" ,-")
                lembaga.append(Teks(b.nomor, sisa))
            self.i += 1
        self.lembaga(lembaga)
        return True

    def lembaga(self, baris: list[Teks]) -> None:
        """Agency and region out of a title's other lines; the agency's name may run over several."""
        nama: list[str] = []
        nomor = akhir = 0
        for b in baris:
            if m := _WILAYAH.fullmatch(b.teks):
                self.pemda(m["pemda"], b.nomor)
                break
            if _TAHUN_JUDUL.fullmatch(b.teks) or (b.nomor > akhir + 1 if nama else not LEMBAGA.match(b.teks)):
                continue
            akhir = b.nomor
            depan, wilayah = tanpa_wilayah(b.teks)
            nama.append(depan)
            nomor = nomor or b.nomor
            if wilayah:
                self.pemda(wilayah, b.nomor)
                break
        if nama and self.hasil.instansi is None:
            self.hasil.instansi = Catatan("instansi", " ".join(nama), nomor)

    def pemda(self, teks: str, nomor: int) -> None:
        if self.hasil.pemda is None:
            self.hasil.pemda = Catatan("pemda", _TAHUN_JUDUL.sub("", teks).strip(" ,-"), nomor)

    # --- parties ------------------------------------------------------------------------------------------------

    def medan(self) -> bool:
        """ "Nama : X", "Jabatan : Y" with the lines it runs over."""
        b = self.baris[self.i]
        m = _medan(b.teks)
        if not m:
            return False
        label, isi = m["label"].casefold(), m["isi"].strip()
        if label.startswith("nama"):
            self.pernyataan.append(Pihak())
        elif not self.pernyataan:
            self.i += 1
            return True
        pihak = self.pernyataan[-1]
        self.i += 1
        if label == "jabatan":
            akhir = self.i + _BARIS_JABATAN
            while self.i < akhir and (sambung := self.teks(self.i)) and not self.bukan_sambungan(sambung):
                isi = f"{isi} {sambung}".strip()
                self.i += 1
        if isi and not _KOSONG.fullmatch(isi):
            medan = "nama" if label.startswith("nama") else label if label in ("jabatan", "nip") else "pangkat"
            if getattr(pihak, medan) is None:
                setattr(pihak, medan, Catatan(medan, isi, b.nomor))
                if medan == "nama":
                    self.dikenal.add(kunci(isi))
        return True

    def bukan_sambungan(self, teks: str) -> bool:
        return bool(
            teks == PEMISAH or _medan(teks) or _NIP.match(teks) or _DISEBUT.search(teks) or len(teks) > _PANJANG_BARIS
            or teks.casefold().startswith(("selanjutnya", "selaku", "dalam ", "bertindak")) or self.adalah_judul(self.i)
        )  # fmt: skip

    def sebutan(self) -> bool:
        """ "... selanjutnya disebut Pihak Kedua": whose the fields above are."""
        teks = self.teks(self.i)
        if "disebut" not in teks.casefold() or not self.pernyataan:
            return False
        semua = _DISEBUT.findall(teks)
        if not semua:
            return False
        if not self.pernyataan[-1].peran:
            self.pernyataan[-1].peran = _KE_PIHAK[semua[-1].lower()]
        self.i += 1
        return True

    # --- dates, signatures, totals ------------------------------------------------------------------------------

    def tanggal(self) -> bool:
        """ "Tanjungpinang, 26 Januari 2024"."""
        b = self.baris[self.i]
        m = _TANGGAL.fullmatch(b.teks)
        if m and baca_tanggal(m["tanggal"]):
            self.hasil.tanggal.append(self.catat("tanggal", b.teks, b.nomor))
        elif k := m or _TANGGAL_KURANG.fullmatch(b.teks):
            m = k
            self.catat("masalah", f"Tanggal “{b.teks}” belum lengkap atau bukan tanggal.", b.nomor)
        else:
            return False
        if self.hasil.tempat is None:
            self.hasil.tempat = Catatan("tempat", m["tempat"].strip(), b.nomor)
        self.i += 1
        return True

    def blok_tanda_tangan(self) -> bool:
        """Jabatan, name, pangkat and NIP below each other; False when no name follows."""
        i = self.i
        pihak = Pihak()
        if m := _TAJUK_PIHAK.fullmatch(self.teks(i)):
            pihak.peran = _KE_PIHAK[m[1].lower()]
            i = self.lewati_kosong(i + 1)
            if i < len(self.baris) and _TANGGAL.fullmatch(self.teks(i)):
                return False  # the date is read first; the party below it follows by its jabatan
        elif not _PEMBUKA_JABATAN.match(self.teks(i)):
            return False
        if _PEMBUKA_JABATAN.match(self.teks(i)):
            awal = i
            jabatan = [self.teks(i)]
            i += 1
            while i - awal < _BARIS_JABATAN and self.sambungan_jabatan(i):
                jabatan.append(self.teks(i))
                i += 1
            pihak.jabatan = Catatan("jabatan", " ".join(jabatan).rstrip(" ,"), self.baris[awal].nomor)
            i = self.lewati_kosong(i)
        if i >= len(self.baris) or not self.boleh_nama(i):
            return False
        pihak.nama = Catatan("nama", self.teks(i).strip("()_ "), self.baris[i].nomor)
        i += 1
        for _ in range(2):
            j = self.lewati_kosong(i, 3)
            if (m := _NIP.fullmatch(self.teks(j))) and not _KOSONG.fullmatch(m["isi"]):
                pihak.nip = Catatan("nip", m["isi"].strip(), self.baris[j].nomor)
            elif _PANGKAT.fullmatch(self.teks(j)) and len(self.teks(j)) < _PANJANG_NAMA and pihak.pangkat is None:
                pihak.pangkat = Catatan("pangkat", self.teks(j), self.baris[j].nomor)
            else:
                break
            i = j + 1
        self.tanda_tangan.append(pihak)
        self.i = i
        return True

    def sambungan_jabatan(self, i: int) -> bool:
        """Whether a line right below a jabatan goes on with it."""
        t = self.teks(i)
        return bool(t) and t != PEMISAH and not (self.mirip_nama(i) or _NIP.match(t) or _TAJUK_PIHAK.fullmatch(t))

    def mirip_nama(self, i: int) -> bool:
        """Whether a line right below a jabatan is surely a name: known, with a degree, or above a NIP."""
        t = self.teks(i)
        return (
            kunci(t) in self.dikenal
            or (_GELAR.search(t) is not None and self.boleh_nama(i))
            or (_NIP.match(self.teks(i + 1)) is not None and self.boleh_nama(i))
        )

    def boleh_nama(self, i: int) -> bool:
        """Whether a line may be a person's name."""
        t = self.teks(i).strip("()_ ")
        if not t or len(t) > _PANJANG_NAMA or len(t.split()) > 12 or not any(h.isalpha() for h in t):
            return False
        if _BUKAN_NAMA.search(t) or any(p.match(t) for p in (_PEMBUKA_JABATAN, LEMBAGA, _WILAYAH, _NIP)):
            return False
        return t[0].isupper() or _GELAR.search(t) is not None

    def total(self) -> bool:
        """ "Jumlah Anggaran : Rp. 8.736.548.759,-" below a table."""
        b = self.baris[self.i]
        m = _TOTAL.fullmatch(b.teks)
        if not m or not potong_jumlah([m["label"].strip(), m["uang"]]):
            return False
        self.catat("jumlah_tercetak", m["uang"], b.nomor)
        self.i += 1
        return True

    # --- at the end ---------------------------------------------------------------------------------------------

    def selesai(self) -> Naskah:
        """Who is who, then the facts in order."""
        self.beri_peran_pernyataan()
        for p in self.pernyataan:
            self.terima(p)
        for p in self.tanda_tangan:
            p.peran = p.peran or self.peran_dari(p)
            self.terima(p)
        h = self.hasil
        for p in (h.pihak[PERTAMA], h.pihak[KEDUA]):
            if p.jabatan and h.pemda is None and (pemda := pemda_dari_jabatan(p.jabatan.teks)):
                h.pemda = Catatan("pemda", pemda, p.jabatan.nomor)
        if h.instansi is None and (j := h.pihak[PERTAMA].jabatan) and (nama := instansi_dari_jabatan(j.teks)):
            h.instansi = Catatan("instansi", nama, j.nomor)
        h.catatan.sort(key=lambda c: c.nomor)
        return h

    def beri_peran_pernyataan(self) -> None:
        """Parties not named Pihak ... in the text: the first is Pihak Pertama, the next Pihak Kedua."""
        bebas = [r for r in (PERTAMA, KEDUA) if r not in {p.peran for p in self.pernyataan}]
        for p in self.pernyataan:
            if not p.peran and bebas:
                p.peran = bebas.pop(0)

    def peran_dari(self, p: Pihak) -> int:
        """Which party signs: by jabatan, then by name; without Pernyataan Kedua is the head of region, or the left."""
        jabatan = kunci(pisah_status(p.jabatan.teks)[1]) if p.jabatan else ""
        for peran in (PERTAMA, KEDUA):
            j = self.hasil.pihak[peran].jabatan
            kenal = kunci(pisah_status(j.teks)[1]) if j else ""
            if jabatan and kenal and (jabatan.startswith(kenal) or kenal.startswith(jabatan)):
                return peran
        for peran in (PERTAMA, KEDUA):
            n = self.hasil.pihak[peran].nama
            if p.nama and n and kunci(n.teks) == kunci(p.nama.teks):
                return peran
        daerah = p.jabatan is not None and kepala_daerah(pisah_status(p.jabatan.teks)[1])
        if self.pernyataan:
            j = self.hasil.pihak[KEDUA].jabatan
            return KEDUA if daerah and (j is None or kepala_daerah(pisah_status(j.teks)[1])) else 0
        if daerah:
            return KEDUA
        if (
            len(self.tanda_tangan) > 1
            and p is self.tanda_tangan[0]
            and not any(q.jabatan and kepala_daerah(pisah_status(q.jabatan.teks)[1]) for q in self.tanda_tangan)
        ):
            return KEDUA
        return PERTAMA

    def terima(self, p: Pihak) -> None:
        """Every printing becomes a fact; of each field the first one stands in the record."""
        if not p.peran:
            if p.nama:
                self.catat("penanda_tangan_lain", p.nama.teks, p.nama.nomor)
            return
        tujuan = self.hasil.pihak[p.peran]
        for medan, nilai in (("nama", p.nama), ("jabatan", p.jabatan), ("nip", p.nip), ("pangkat", p.pangkat)):
            if nilai is None:
                continue
            polos = medan in ("nip", "pangkat") and p.peran == PERTAMA  # the party of whom they are asked
            self.catat(medan if polos else f"{medan}_pihak_{_SEBUTAN[p.peran]}", nilai.teks, nilai.nomor)
            if getattr(tujuan, medan) is None:
                setattr(tujuan, medan, nilai)
