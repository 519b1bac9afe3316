"""Indikator as they are worded: a sasaran in the place of an indikator, outputs for a head of agency, doubles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pkxl.model.istilah import JenisIndikator, Jenjang
from pkxl.model.kinerja import Indikator, Instansi, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import perlu
from pkxl.rules.kata import berbagi, deret, pangkal_nama, pecah

KALIMAT_SASARAN = Jenis(
    "IND-03",
    Tingkat.JELASKAN,
    "Indikator berbunyi sasaran",
    pesan="{nama} diawali “{kata}”, susunan kata sebuah sasaran.{catatan}",
    saran="Sebut ukurannya, misalnya “Persentase …” atau “Jumlah …”, bukan keadaan yang ingin dicapai.",
    ringkas="{n} indikator berbunyi seperti sasaran: {daftar}.",
)
KEMBAR = Jenis(
    "IND-05",
    Tingkat.JELASKAN,
    "Dua indikator hampir sama dengan angka berbeda",
    pesan="{nama} dan {lain} sama pada {sama}, tetapi berbeda pada {beda}.",
    saran="Bila keduanya satu ukuran, samakan angkanya; bila dua ukuran, jelaskan bedanya (definisi operasional).",
    ringkas="{n} pasang indikator hampir sama dengan angka berbeda: {daftar}.",
)
KELUARAN = Jenis(
    "IND-06",
    Tingkat.JELASKAN,
    "Indikator keluaran untuk kepala perangkat daerah",
    pesan="{nama} menghitung keluaran (“{kata}”), sedangkan yang berjanji adalah kepala perangkat daerah (eselon II).",
    saran="Pakai ukuran hasil, misalnya persentase yang naik kelas, mandiri, atau lulus; atau jelaskan alasannya.",
    sumber="PermenPANRB 53/2014, Lampiran I (pimpinan perangkat daerah berjanji hasil); daftar kata: definisi sendiri",
    ringkas="{n} indikator menghitung keluaran, sedangkan yang berjanji kepala perangkat daerah: {daftar}.",
)

_AWAL_SASARAN = ("me", "ter", "ber", "optimal", "kuat")
_AWAL_HITUNG = ("jumlah", "banyak")
_KATA_KELUARAN = (
    "dokumen laporan rapat kegiatan sosialisasi pelatihan bimtek bimbingan penyuluhan monitoring pertemuan koordinasi "
    "konsultasi pembinaan dibina dilatih difasilitasi disusun dilaksanakan diselenggarakan diadakan disosialisasikan "
    "didampingi dikunjungi dibantu diikutsertakan mengikuti diterbitkan dimonitor dievaluasi dikirim dipelihara "
    "diawasi diperiksa"
)
_KELUARAN = frozenset(_KATA_KELUARAN.split())
_BUKAN_KEPALA = (
    "kepala bidang", "kepala seksi", "kepala sub", "kepala bagian", "kepala upt", "kepala puskesmas", "kepala sekolah",
    "kabid", "kasi", "kasubbag", "kasubag", "sekretaris dinas", "sekretaris badan", "sekretaris camat", "camat",
    "lurah", "analis", "pengawas",
)  # fmt: skip
_DIGIT_KEMBAR = 3  # an equal figure of fewer digits says nothing: 38 and 38 are often two things


@perlu(KALIMAT_SASARAN, isian="nama indikator")
def kalimat_indikator(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """An indikator names a measure, not a wish; IKK, named nationally, are only mentioned, in one line."""
    for o in pk.instansi:
        ikk: list[tuple[Indikator, str]] = []
        for i in o.indikator:
            kata = i.uraian.split(None, 1)[0] if i.uraian else ""
            if kata[-3:].casefold() != "nya" or not kata.casefold().startswith(_AWAL_SASARAN):
                continue
            if i.jenis is JenisIndikator.IKK:
                ikk.append((i, kata))
            else:
                yield KALIMAT_SASARAN.di(
                    i.tempat.di("uraian"), isi=i.uraian, instansi=i.instansi,
                    nama=sebut.indikator(i), kata=kata, catatan="",
                )  # fmt: skip
        if ikk:
            nomor = all(i.no for i, _ in ikk)
            nama = f"IKK no. {deret(i.no for i, _ in ikk)}" if nomor else deret(sebut.indikator(i) for i, _ in ikk)
            yield KALIMAT_SASARAN.di(
                ikk[0][0].tempat.di("uraian"), isi="; ".join(i.uraian for i, _ in ikk), instansi=o.singkatan,
                tingkat=Tingkat.INFO, saran="Tidak perlu diubah bila memang nama baku; cukup diketahui.",
                nama=nama, kata=deret(dict.fromkeys(k for _, k in ikk)),
                catatan=" Nama IKK biasanya ditetapkan secara nasional.",
            )  # fmt: skip


def _kepala_perangkat(o: Instansi) -> bool:
    """Whether the one who promises heads an agency (eselon II)."""
    if o.jenjang is not Jenjang.PERANGKAT_DAERAH:
        return False
    return not o.pihak_pertama.jabatan.casefold().strip().startswith(_BUKAN_KEPALA)


@perlu(KELUARAN, isian="nama indikator")
def hasil_bukan_keluaran(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A head of agency promises results; counting what was made or whom was served is for the levels below."""
    for o in pk.instansi:
        for i in o.indikator:
            if i.jenis is JenisIndikator.IKK or not i.uraian[:6].casefold().startswith(_AWAL_HITUNG):
                continue
            keluaran = next((k for k in pecah(i.uraian) if k in _KELUARAN), "")
            if keluaran and _kepala_perangkat(o):
                yield KELUARAN.di(
                    i.tempat.di("uraian"), isi=i.uraian, instansi=i.instansi, nama=sebut.indikator(i), kata=keluaran
                )


@perlu(KEMBAR, isian="satuan, target, realisasi T-1 atau T-2")
def indikator_tidak_kembar(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Two indikator of one satuan and one subject with an equal figure in one year have equal figures in all.

    Only an equal figure of three digits or more makes two indikator a pair, then a shared stem of their names;
    likeness of spelling alone ranks wrong pairs as high.
    """
    for o in pk.instansi:
        pertama: dict[tuple[str, int, Decimal], list[Indikator]] = {}
        dilaporkan: set[tuple[int, int]] = set()
        for i in o.indikator:
            for letak, n in enumerate((i.realisasi_t2, i.realisasi_t1, i.target)):
                if n is None or (nilai := n.bacaan.angka) is None or nilai in _BULAT:
                    continue
                lain = pertama.setdefault((i.satuan, letak, nilai), [])
                for j in lain:
                    if (id(j), id(i)) not in dilaporkan and (t := _kembar(pk, j, i)):
                        dilaporkan.add((id(j), id(i)))
                        yield t
                lain.append(i)


_BULAT = frozenset(Decimal(n) for n in (0, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 95, 100))


def _berdigit(nilai: Decimal) -> bool:
    """Whether a figure has three digits or more that count: 37,08 and 2.430, not 100 or 38."""
    return len(nilai.normalize().as_tuple().digits) >= _DIGIT_KEMBAR


def _kembar(pk: PerjanjianKinerja, a: Indikator, b: Indikator) -> Temuan | None:
    sama, beda = [], []
    for x, y, nama in (
        (a.realisasi_t2, b.realisasi_t2, sebut.tahun(pk, 2)),
        (a.realisasi_t1, b.realisasi_t1, sebut.tahun(pk, 1)),
        (a.target, b.target, f"target {sebut.tahun(pk)}"),
    ):
        nx, ny = sebut.angka(x), sebut.angka(y)
        if nx is None or ny is None:
            continue
        if nx != ny:
            beda.append(f"{nama} ({sebut.teks(x)} dan {sebut.teks(y)})")
        elif _berdigit(nx):
            sama.append(f"{nama} ({sebut.teks(x)})")
    if not sama or not beda or not berbagi(pangkal_nama(a.uraian), pangkal_nama(b.uraian)):
        return None
    isi = " | ".join(
        f"{sebut.teks(i.realisasi_t2) or '-'} / {sebut.teks(i.realisasi_t1) or '-'} / {sebut.teks(i.target) or '-'}"
        for i in (a, b)
    )
    return KEMBAR.di(
        b.tempat.di("uraian"), isi=isi, instansi=b.instansi,
        nama=sebut.indikator(a), lain=sebut.indikator(b), sama=deret(sama), beda=deret(beda),
    )  # fmt: skip
