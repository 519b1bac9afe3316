"""Codes, names and sources of funds against the lists that are in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pkxl.model.istilah import TingkatAnggaran, kunci
from pkxl.model.kinerja import Anggaran, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, perlu, tiap_anggaran
from pkxl.rules.kata import deret
from pkxl.rules.program import Nomenklatur, bagian_kode, kunci_program, nomenklatur

KODE_PROGRAM = Jenis(
    "BDG-06",
    Tingkat.JELASKAN,
    "Kode atau nama program tidak menurut nomenklatur",
    pesan="{masalah}.{usulan}",
    saran="Periksa usulannya lalu isi kolom Kode; usulan dibuat dari nama menurut nomenklatur, bukan dari DPA.",
    sumber="Permendagri 90/2019 dan pemutakhirannya (nomenklatur program)",
    ringkas="{n} kode atau nama program tidak menurut nomenklatur: {daftar}.",
)
SUMBER_ADA = Jenis(
    "BDG-08",
    Tingkat.PERBAIKI,
    "Sumber dana kosong atau tidak dikenal",
    pesan="{masalah}: {nama}.",
    saran="Pilih sumber dananya; yang lain boleh ditambahkan di lembar Referensi, kolom SumberDana.",
    sumber="PermenPANRB 53/2014, formulir I/5-6 (kolom Keterangan, misalnya sumber dana)",
    ringkas="Sumber dana kosong atau tidak dikenal pada {n} baris anggaran: {daftar}.",
)

_KODE = re.compile(r"(?:[0-9]{1,2}|X)(?:\.(?:[0-9]{1,4}|XX)){0,5}", re.IGNORECASE | re.ASCII)
_DINAS = {"provinsi": "1", "kabupaten": "2", "kota": "2"}
_MIRIP = 88  # rapidfuzz ratio from which two names are one name spelt in two ways
_DIKENAL = frozenset(
    kunci(s) for s in (
        "APBD", "APBD Kota", "APBD Kabupaten", "APBD Provinsi", "APBD Perubahan", "APBDP", "PAD", "DAU", "DAK", "DAK Fisik",
        "DAK Nonfisik", "DAK Non Fisik", "DBH", "DBH CHT", "DBHCHT", "DBH SDA", "DBH Pajak", "BLUD", "BTT", "APBN", "DID",
        "Insentif Fiskal", "Dana Alokasi Umum", "Dana Alokasi Khusus", "Dana Bagi Hasil", "Dana Transfer", "Otsus",
        "Dana Otonomi Khusus", "Dana Keistimewaan", "Danais", "Dana Desa", "Hibah", "Bantuan Keuangan", "Bankeu",
        "Bantuan Keuangan Provinsi", "BOK", "BOS", "BOSP", "JKN", "Kapitasi JKN", "Pajak Rokok", "Pinjaman", "SiLPA",
        "APBN (Dekonsentrasi)", "APBN (Tugas Pembantuan)", "Dekonsentrasi", "Tugas Pembantuan", "Pendapatan Asli Daerah",
    )
)  # fmt: skip
_PISAH = re.compile(r"[,;/+&\n]|\bdan\b", re.IGNORECASE)


@perlu(KODE_PROGRAM, isian="kode, nama program", lewati=Lewati.TIDAK)
def kode_program_ada(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Every programme has its code; the form has no column for it, so it is proposed by name, in one line."""
    daftar = nomenklatur(pk)
    for o in pk.instansi:
        tanpa = [a for a in o.anggaran if not a.kode and a.uraian and a.tingkat is TingkatAnggaran.PROGRAM]
        if not tanpa:
            continue
        usulan = [f"{a.no + '. ' if a.no else ''}{kode}" for a in tanpa if (kode := daftar.kode(a.uraian))]
        teks = f" Usulan menurut nama: {deret(usulan)}." if usulan else ""
        yield KODE_PROGRAM.di(
            tanpa[0].tempat.di("kode"), instansi=o.singkatan, tingkat=Tingkat.INFO,
            masalah=f"Kode belum diisi pada {len(tanpa)} program", usulan=teks,
        )  # fmt: skip


@tiap_anggaran(KODE_PROGRAM, isian=("kode",))
def kode_dikenal(pk: PerjanjianKinerja, a: Anggaran) -> Iterator[Temuan]:
    """A code is one, a kegiatan is of this kind of government, and a loaded nomenclature knows code and name."""
    if not _sah(a.kode):
        yield _kode(a, f"“{a.kode}” bukan kode anggaran; contoh 2.07.03, 2.07.03.2.01, 2.07.03.2.01.0001")
        return
    bagian = bagian_kode(a.kode)
    if len(bagian) <= 3 and "Program" not in pk.referensi:
        return
    dinas = _DINAS.get(pk.pengaturan.jenis.casefold(), "")
    if len(bagian) > 3 and dinas and bagian[3] in ("1", "2") and bagian[3] != dinas:
        yield _kode(a, f"Kegiatan {a.kode} berangka {bagian[3]}, sedangkan {pk.pengaturan.jenis} memakai {dinas}")
        return
    daftar = nomenklatur(pk)
    if len(bagian) < 3 or not daftar.tahu(a.kode):
        return
    nama = daftar.nama(a.kode)
    if not nama:
        usul = daftar.kode(a.uraian)
        yield _kode(a, f"Program {'.'.join(a.kode.split('.')[:3])} tidak ada dalam nomenklatur", usul)
    elif len(bagian) == 3 and a.uraian and not _nama_sama(a.uraian, nama, daftar, a.kode):
        yield _kode(
            a,
            f"Program {a.kode} dalam nomenklatur bernama “{nama}”, di sini “{a.uraian}”",
            daftar.kode(a.uraian),
            "uraian",
        )


@lru_cache(maxsize=8192)
def _sah(kode: str) -> bool:
    return _KODE.fullmatch(kode) is not None


def _nama_sama(uraian: str, nama: str, daftar: Nomenklatur, kode: str) -> bool:
    """Whether two names are one, small spelling aside; for the support programme any of its names will do."""
    a = kunci_program(uraian)
    if a == kunci_program(nama) or any(a == kunci_program(p.nama) for p in daftar.semua(kode)):
        return True
    from rapidfuzz.fuzz import ratio  # only where a nomenclature was loaded and a name differs

    return ratio(a, kunci_program(nama)) >= _MIRIP


def _kode(a: Anggaran, masalah: str, usul: str = "", kolom: str = "kode") -> Temuan:
    teks = f" Usulan menurut nama: {usul}." if usul else ""
    return KODE_PROGRAM.di(
        a.tempat.di(kolom), isi=getattr(a, kolom), instansi=a.instansi, nama=f"{a.kode} “{sebut.program(a)}”",
        masalah=masalah, usulan=teks,
    )  # fmt: skip


@perlu(SUMBER_ADA, isian="sumber dana, keterangan", lewati=Lewati.TIDAK)
def sumber_dikenal(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Every line says where its money comes from; a parent may leave it to its children, an unknown word is asked about."""
    dikenal = _DIKENAL | {kunci(b[0]) for b in pk.referensi.get("SumberDana", ()) if b and b[0]}
    for o in pk.instansi:
        tingkat = {a.tingkat for a in o.anggaran}
        terbawah = list(TingkatAnggaran)[::-1]
        bawah = next((t for t in terbawah if t in tingkat), None)
        for a in o.anggaran:
            teks = a.sumber_dana or a.keterangan
            if not teks:
                if a.tingkat is bawah or (a.kode == "" and a.uraian):
                    yield _sumber(a, "Sumber dana belum diisi", "")
            elif a.sumber_dana and kunci(a.sumber_dana) not in dikenal:
                asing = [s.strip() for s in _PISAH.split(a.sumber_dana) if kunci(s) and kunci(s) not in dikenal]
                if asing:
                    yield _sumber(a, f"Sumber dana “{deret(asing)}” tidak dikenal", a.sumber_dana, Tingkat.JELASKAN)


def _sumber(a: Anggaran, masalah: str, isi: str, tingkat: Tingkat | None = None) -> Temuan:
    return SUMBER_ADA.di(
        a.tempat.di("sumber_dana"), isi=isi, instansi=a.instansi, tingkat=tingkat,
        masalah=masalah, nama=f"“{sebut.program(a)}”",
    )  # fmt: skip
