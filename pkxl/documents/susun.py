"""A document's blocks -> Pages in the layout of the master workbook, so that one `parse` understands both.

Every value stays the text that was printed and knows its line. What the document leaves out and the workbook wants
(OPD, Kode, Polaritas, Konsolidasi, Waktu Ukur) is proposed and written out, so that an officer sees and can change it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import PurePath

from pkxl.documents.baca_naskah import baca_naskah
from pkxl.documents.blok import BarisTabel, Blok, Tabel, Teks, sebagai_prosa
from pkxl.documents.ejaan import PANJANG_SINGKATAN, judulkan, singkatan
from pkxl.documents.jabatan import kepala_daerah, pisah_status
from pkxl.documents.kenali import Kepala, Macam
from pkxl.documents.kolom_lembar import (
    KE_LEMBAR,
    SEBUTAN,
    KolomSel,
    kolom_asal,
    kunci_lembar,
    nomor_milik_indikator,
    sel_nilai,
    tanpa_titik,
)
from pkxl.documents.naskah import KEDUA, PERTAMA, Naskah, Pihak
from pkxl.documents.tabel import Bagian, Catatan, isi_baris, rangkai
from pkxl.documents.tercetak import kolom_anggaran, kolom_kinerja
from pkxl.model.angka import baca_tanggal
from pkxl.model.istilah import JenisIndikator, Jenjang, Konsolidasi, Polaritas, WaktuUkur, kunci
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.rules.kode import kode_baru
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, Value

TANPA_TABEL = Jenis(
    "DOK-01",
    Tingkat.PERBAIKI,
    "Tidak ada tabel Perjanjian Kinerja",
    pesan="Tidak ada tabel Perjanjian Kinerja dalam dokumen ini ({baris} baris, {tabel} tabel lain).{petunjuk}",
    saran="Yang dicari: tabel dengan kolom Sasaran Strategis, Indikator Kinerja, Satuan, Target; "
    "Indikator Kinerja Kunci; atau Program, Anggaran, Keterangan. Tulis tabelnya dengan garis tegak: "
    "| No. | Sasaran Strategis | … |.",
    gabung=0,
)

_TAHUNAN = re.compile(r"\b(?:akip|sakip|lakip|lkjip|ipm|lppd|eppd|indeks|opini)\b|akuntabilitas kinerja", re.IGNORECASE)
_SATUAN_TAHUNAN = frozenset(("indeks", "opini"))
_KODE_PROGRAM = re.compile(r"([0-9X](?:\.[0-9A-Z]{1,4}){1,6})\.?\s+(?=\D)", re.ASCII)
_DESIMAL_KOMA = re.compile(r"[0-9],[0-9]{1,2}(?![0-9,.])")
_SUMBER = {kunci(s): s for s in layout.DAFTAR_TETAP["SumberDana"]}
_JENJANG = (("kecamatan", Jenjang.KECAMATAN), ("bagian", Jenjang.BAGIAN), ("uptd", Jenjang.UPTD), ("upt", Jenjang.UPTD))
_NomorSel = dict[tuple[int, int], int]
_KALIMAT = re.compile(r"\bcapaian\b.*[0-9]\s*(?:%|persen\b)", re.IGNORECASE)  # a sentence with a capaian in it


def usulan_waktu(uraian: str, satuan: str) -> WaktuUkur:
    """Waktu Ukur proposed by the name of an indikator: figures published once a year are Tahunan (buku.md 5, K)."""
    tahunan = _TAHUNAN.search(uraian) or kunci(satuan) in _SATUAN_TAHUNAN
    return WaktuUkur.TAHUNAN if tahunan else WaktuUkur.TRIWULANAN


def tanggal_tercetak(baris: str) -> date | None:
    """The date of a line "Tanjungpinang, 26 Januari 2024"."""
    return baca_tanggal(baris.rpartition(",")[2].casefold().removeprefix(" tanggal").strip(" ."))


def _opd_dari_berkas(berkas: str) -> str:
    """Short name for a document that names no agency: that of its file."""
    nama = "".join(h for h in PurePath(berkas).stem.upper() if h.isalnum() or h in "-_")
    return nama[:PANJANG_SINGKATAN] or "OPD"


def susun(blok: Sequence[Blok], berkas: str, petunjuk: str = "") -> Pages:
    """The canonical Pages of a document: Pengaturan, Perangkat Daerah, Indikator, Anggaran, Dokumen.

    Args:
        blok: The document from top to bottom.
        berkas: File name for the places of findings.
        petunjuk: A sentence of the reader why tables may be missing.

    Raises:
        PkxlError: DOK-01, no table of a Perjanjian Kinerja.
    """
    bagian, lain, catatan = rangkai(b for b in blok if isinstance(b, Tabel))
    if not bagian:
        baris = max((b.nomor if isinstance(b, Teks) else b.baris[-1].nomor for b in blok), default=0)
        raise PkxlError(TANPA_TABEL.di(Asal(berkas), baris=baris, tabel=len(lain), petunjuk=petunjuk))
    prosa = list(sebagai_prosa(blok, lain))
    naskah = baca_naskah(prosa)
    kalimat = [Catatan("kalimat", t.teks, t.nomor) for t in prosa if _KALIMAT.search(t.teks)]
    return _Penyusun(berkas, naskah, bagian, [*naskah.catatan, *catatan, *kalimat]).pages()


class _Penyusun:
    """Makes the grids of one document."""

    def __init__(self, berkas: str, naskah: Naskah, bagian: list[Bagian], catatan: list[Catatan]) -> None:
        self.berkas, self.naskah, self.bagian, self.catatan = berkas, naskah, bagian, catatan
        nilai = (s for b in bagian for r in b.baris for s in sel_nilai(b.kepala, r.sel))
        self.konvensi = any(_DESIMAL_KOMA.search(s) for s in nilai)
        self.dipakai: set[str] = set()
        self.lanjut: dict[str, int] = {}
        judul: list[Value] = list(layout.PENGUKURAN.judul_kolom(None))
        self.cetak = self.grid(layout.PENGUKURAN.nama, [judul], [0])  # capaian as the document prints them
        self.tahun, self.nomor_tahun = self._tahun()
        self.nama = judulkan(naskah.instansi.teks) if naskah.instansi else ""
        self.opd = singkatan(self.nama) or _opd_dari_berkas(berkas)
        if not self.nama:
            self.masalah(0, f"Nama perangkat daerah tidak ditemukan dalam dokumen; OPD diisi “{self.opd}”.")
        if naskah.perubahan is not None:
            self.masalah(
                naskah.perubahan,
                "Dokumen ini PK Perubahan. Target dan pagunya dibaca sebagai Target dan Pagu PK, karena PK "
                "semula tidak ada di sini.",
            )

    def masalah(self, nomor: int, teks: str) -> None:
        self.catatan.append(Catatan("masalah", teks, nomor))

    def _tahun(self) -> tuple[int | None, int]:
        """Year of the agreement and its line: of the title, else of a Target column, else of the date."""
        if self.naskah.tahun:
            c = self.naskah.tahun[0]
            return int(c.teks), c.nomor
        for c in self.catatan:
            if c.jenis == "tahun":
                return int(c.teks), c.nomor
        for c in self.naskah.tanggal:
            if t := tanggal_tercetak(c.teks):
                return t.year, c.nomor
        semua = [(t + 1, b.kepala.nomor_tahun) for b in self.bagian for _, t in b.kepala.realisasi if t]
        return max(semua, default=(None, 0), key=lambda x: x[0] or 0)

    def pages(self) -> Pages:
        grid = (self.pengaturan(), self.perangkat_daerah(), self.indikator(), self.anggaran())
        hasil = {g.nama: g for g in grid}
        if len(self.cetak.baris) > 1:
            hasil[self.cetak.nama] = self.cetak
        dokumen = self.dokumen()
        return hasil | {dokumen.nama: dokumen}

    def grid(
        self,
        nama: str,
        baris: list[list[Value]],
        nomor: list[int],
        nomor_sel: _NomorSel | None = None,
        kolom_sel: KolomSel | None = None,
    ) -> Grid:
        g = Grid(nama, baris, self.berkas, nomor, bersel=False, nomor_sel=nomor_sel or {}, konvensi=self.konvensi)
        g.kolom_sel = kolom_sel or {}
        return g

    # --- sheets without records ---------------------------------------------------------------------------------

    def pengaturan(self) -> Grid:
        n = self.naskah
        isi: dict[str, tuple[str, int]] = {}
        if n.pemda:
            pemda = judulkan(n.pemda.teks)
            isi["pemda"] = pemda, n.pemda.nomor
            jenis = pemda.partition(" ")[0]
            if jenis in layout.DAFTAR_TETAP["JenisPemda"]:
                isi["jenis"] = jenis, n.pemda.nomor
        if n.tempat:
            isi["tempat"] = n.tempat.teks, n.tempat.nomor
        kedua = n.pihak[KEDUA]
        if kedua.jabatan and kepala_daerah(pisah_status(kedua.jabatan.teks)[1]):
            status, jabatan = pisah_status(kedua.jabatan.teks)
            if kedua.nama:
                isi["kepala_nama"] = kedua.nama.teks, kedua.nama.nomor
            isi["kepala_jabatan"] = judulkan(jabatan), kedua.jabatan.nomor
            isi["kepala_status"] = status.value, kedua.jabatan.nomor
        if self.tahun:
            isi["tahun"] = str(self.tahun), self.nomor_tahun
        baris: list[list[Value]] = []
        nomor = []
        for s in layout.SETELAN:
            if s.kunci in isi:
                baris.append([s.label, isi[s.kunci][0]])
                nomor.append(isi[s.kunci][1])
        return self.grid(layout.PENGATURAN, baris, nomor)

    def perangkat_daerah(self) -> Grid:
        lembar = layout.PERANGKAT_DAERAH
        n = self.naskah
        isi: list[Value] = [None] * len(lembar.kolom)
        sel: _NomorSel = {}

        def taruh(kunci_kolom: str, nilai: Value, nomor: int) -> None:
            j = lembar.indeks(kunci_kolom)
            isi[j] = nilai
            if nomor:
                sel[(1, j)] = nomor

        nomor_nama = n.instansi.nomor if n.instansi else 0
        taruh("singkatan", self.opd, nomor_nama)
        taruh("nama", self.nama or None, nomor_nama)
        awal = self.nama.casefold().partition(" ")[0]
        taruh("jenjang", next((j for kata, j in _JENJANG if kata == awal), Jenjang.PERANGKAT_DAERAH).value, nomor_nama)
        for awalan, peran in (("p1", PERTAMA), ("p2", KEDUA)):
            self._pihak(n.pihak[peran], awalan, taruh)
        if n.tempat:
            taruh("tempat", n.tempat.teks, n.tempat.nomor)
        if n.tanggal:
            c = n.tanggal[0]
            taruh("tanggal_pk", tanggal_tercetak(c.teks), c.nomor)
        judul: list[Value] = list(lembar.judul_kolom(self.tahun))
        return self.grid(lembar.nama, [judul, isi], [0, nomor_nama], sel)

    @staticmethod
    def _pihak(p: Pihak, awalan: str, taruh: Callable[[str, Value, int], None]) -> None:
        if p.nama:
            taruh(f"{awalan}_nama", p.nama.teks, p.nama.nomor)
        if p.jabatan:
            status, jabatan = pisah_status(p.jabatan.teks)
            taruh(f"{awalan}_status", status.value, p.jabatan.nomor)
            taruh(f"{awalan}_jabatan", judulkan(jabatan), p.jabatan.nomor)
        if p.nip:
            taruh(f"{awalan}_nip", p.nip.teks, p.nip.nomor)
        if p.pangkat and awalan == "p1":
            taruh("p1_pangkat", p.pangkat.teks, p.pangkat.nomor)

    def dokumen(self) -> Grid:
        urut = sorted(self.catatan, key=lambda c: c.nomor)
        baris: list[list[Value]] = [["Jenis", "Teks"], *_pasangan(urut)]
        return self.grid(layout.DOKUMEN, baris, [0, *(c.nomor for c in urut)])

    # --- records ------------------------------------------------------------------------------------------------

    def indikator(self) -> Grid:
        lembar = layout.INDIKATOR
        baris: list[list[Value]] = [list(lembar.judul_kolom(self.tahun))]
        nomor = [0]
        sel: _NomorSel = {}
        kolom_sel: KolomSel = {}
        hitung: dict[str, int] = {}
        for b in self.bagian:
            if b.kepala.macam is Macam.ANGGARAN:
                continue
            nomor[0] = nomor[0] or b.kepala.nomor
            cetak = kolom_kinerja(b.kepala, self.tahun)
            nilai = self._kolom_nilai(b.kepala, frozenset(cetak.values()))
            asal = kunci_lembar(b) | nilai
            for r, isi, nomor_sasaran in self._rekaman(b):
                macam = JenisIndikator(b.kepala.macam.value)
                if macam is not JenisIndikator.IKK and not isi["no"]:
                    kunci_sasaran = isi["no_sasaran"]
                    hitung[kunci_sasaran] = hitung.get(kunci_sasaran, 0) + 1
                    isi["no"] = str(hitung[kunci_sasaran])
                isi["kode"] = self._kode(macam, isi["no_sasaran"], isi["no"])
                isi |= {
                    "instansi": self.opd,
                    "jenis": macam.value,
                    "polaritas": Polaritas.MAKS.value,
                    "konsolidasi": Konsolidasi.AKHIR.value,
                    "waktu_ukur": usulan_waktu(isi["uraian"], isi["satuan"]).value,
                }
                isi |= {k: r.sel[j] for k, j in nilai.items() if r.sel[j] or k not in isi}
                if cetak:
                    self._cetak(isi["kode"], r, cetak)
                if r.kolom:
                    kolom_sel |= kolom_asal(lembar, len(baris), r, asal)
                if nomor_sasaran != r.nomor:
                    sel |= {(len(baris), lembar.indeks(k)): nomor_sasaran for k in ("no_sasaran", "sasaran")}
                baris.append([isi.get(k.kunci) or None for k in lembar.kolom])
                nomor.append(r.nomor)
        return self.grid(lembar.nama, baris, nomor, sel, kolom_sel)

    def _cetak(self, kode: str, r: BarisTabel, cetak: dict[str, int]) -> None:
        """Put the capaian that a row prints onto the sheet Pengukuran of this document."""
        lembar, g = layout.PENGUKURAN, self.cetak
        isi = {"kode": kode} | {k: r.sel[j] for k, j in cetak.items()}
        if r.kolom:
            g.kolom_sel |= kolom_asal(lembar, len(g.baris), r, cetak)
        g.baris.append([isi.get(k.kunci) or None for k in lembar.kolom])
        (g.nomor or []).append(r.nomor)

    def _kode(self, macam: JenisIndikator, no_sasaran: str, no: str) -> str:
        """A Kode that no other row has; like `kode_baru`, but quick where thousands of rows want the same."""
        kode = kode_baru(self.opd, macam, no_sasaran, no, set())
        if kode in self.dipakai:
            pangkal = kode.rstrip("0123456789")
            n = self.lanjut.get(pangkal, 1)
            while (kode := f"{pangkal}{n}") in self.dipakai:
                n += 1
            self.lanjut[pangkal] = n + 1
        self.dipakai.add(kode)
        return kode

    def _kolom_nilai(self, kepala: Kepala, tercetak: frozenset[int] = frozenset()) -> dict[str, int]:
        """Column of each figure, by the year in its header; without years the last Realisasi is that of T-1."""
        tetap = ("target_perubahan", "target_renstra", "keterangan")
        hasil: dict[str, int] = {k: kepala.kolom[k] for k in tetap if k in kepala.kolom}
        sisa = [j for j in kepala.lain if kepala.judul[j] and j not in tercetak]
        kepala = kepala._replace(realisasi=tuple(x for x in kepala.realisasi if x[0] not in tercetak))
        target = sorted(kepala.target, key=lambda t: (t[1] != self.tahun, t[1] is not None))
        if target:
            hasil["target"] = target[0][0]
            sisa += [j for j, _ in target[1:]]
        tanpa_tahun = [j for j, tahun in kepala.realisasi if tahun is None or self.tahun is None]
        hasil |= zip(("realisasi_t1", "realisasi_t2"), reversed(tanpa_tahun), strict=False)
        sisa += tanpa_tahun[:-2]
        for j, tahun in kepala.realisasi:
            if tahun is None or self.tahun is None:
                continue
            kunci_kolom = {1: "realisasi_t1", 2: "realisasi_t2"}.get(self.tahun - tahun, "")
            if kunci_kolom and kunci_kolom not in hasil:
                hasil[kunci_kolom] = j
            else:
                sisa.append(j)
        for j in sorted(sisa):
            judul = kepala.judul[j]
            if (k := SEBUTAN.get(kunci(judul))) and k not in hasil:
                hasil[k] = j
                continue
            self.masalah(kepala.nomor, f"Kolom “{judul}” tidak punya tempat di lembar Indikator; isinya tidak diambil.")
        return hasil

    def _rekaman(self, b: Bagian) -> Iterable[tuple[BarisTabel, dict[str, str], int]]:
        """Records of a table: row, its texts with No and Sasaran filled down, and the line these came from."""
        kolom = b.kepala.kolom
        ikk = b.kepala.macam is Macam.IKK
        milik_indikator = not ikk and nomor_milik_indikator(b)
        no_sasaran = sasaran = ""
        nomor_sasaran = urutan = 0
        for r in b.baris:
            sel = {k: r.sel[j] for k, j in kolom.items()}
            no = tanpa_titik(sel.get("no", ""))
            if not ikk and (sel.get("sasaran") or (no and not milik_indikator)):
                urutan += 1
                sasaran, nomor_sasaran = sel.get("sasaran", ""), r.nomor
                no_sasaran = no if no and not milik_indikator else str(urutan)
            if r.nomor in b.rusak:
                continue
            uraian = sel.get("uraian", "")
            if not uraian:
                self.masalah(r.nomor, f"Baris tanpa indikator kinerja tidak diambil. Isinya: {isi_baris(r.sel)}")
                continue
            if not ikk and "sasaran" in kolom and not sasaran:
                self.masalah(r.nomor, f"Indikator “{uraian}” tidak berada di bawah sasaran mana pun.")
            isi = {"uraian": uraian, "satuan": sel.get("satuan", ""), "keterangan": sel.get("keterangan", "")}
            if ikk:
                isi |= {"no": no, "no_sasaran": "", "sasaran": sel.get("sasaran", "")}
            else:
                no_indikator = no if milik_indikator else tanpa_titik(sel.get("no_indikator", ""))
                isi |= {"no": no_indikator, "no_sasaran": no_sasaran, "sasaran": sasaran}
            yield r, isi, r.nomor if ikk else nomor_sasaran or r.nomor

    def anggaran(self) -> Grid:
        lembar = layout.ANGGARAN
        baris: list[list[Value]] = [list(lembar.judul_kolom(self.tahun))]
        nomor = [0]
        kolom_sel: KolomSel = {}
        for b in self.bagian:
            if b.kepala.macam is not Macam.ANGGARAN:
                continue
            nomor[0] = nomor[0] or b.kepala.nomor
            kolom = b.kepala.kolom
            cetak = kolom_anggaran(b.kepala)
            for r in b.baris:
                if r.nomor in b.rusak:
                    continue
                sel = {k: r.sel[j] for k, j in kolom.items()}
                kode, uraian = sel.get("kode", ""), sel["program"]
                if not kode and (m := _KODE_PROGRAM.match(uraian)):
                    kode, uraian = m[1], uraian[m.end() :]
                if not uraian:
                    self.masalah(r.nomor, f"Baris tanpa nama program tidak diambil. Isinya: {isi_baris(r.sel)}")
                    continue
                keterangan = sel.get("keterangan", "")
                isi = {
                    "instansi": self.opd,
                    "no": tanpa_titik(sel.get("no", "")),
                    "kode": kode,
                    "uraian": uraian,
                    "pagu": sel["anggaran"],
                    "sumber_dana": sel.get("sumber", "") or _SUMBER.get(kunci(keterangan), ""),
                    "mendukung": sel.get("sasaran", ""),
                    "keterangan": keterangan,
                } | {k: r.sel[j] for k, j in cetak.items()}
                if r.kolom:
                    asal = {KE_LEMBAR.get(k, k): j for k, j in kolom.items()} | cetak
                    kolom_sel |= kolom_asal(lembar, len(baris), r, asal)
                baris.append([isi.get(k.kunci) or None for k in lembar.kolom])
                nomor.append(r.nomor)
        return self.grid(lembar.nama, baris, nomor, kolom_sel=kolom_sel)


def _pasangan(catatan: Iterable[Catatan]) -> Iterable[list[Value]]:
    for c in catatan:
        yield [c.jenis, c.teks]
