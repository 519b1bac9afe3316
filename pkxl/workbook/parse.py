"""Pages -> PerjanjianKinerja: plain values become records, each knowing its place.

Columns are found by header, rows of Indikator and Rencana Aksi meet by Kode, never by position. What cannot
be understood becomes a Temuan; the other rows are still read. Opens no workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from pkxl.model.angka import Tanda
from pkxl.model.istilah import (
    JenisIndikator,
    Jenjang,
    SifatData,
    StatusPejabat,
    konsolidasi_dari,
    kunci,
    polaritas_dari,
    waktu_dari,
)
from pkxl.model.kinerja import (
    TANPA_AKSI,
    TANPA_TERCETAK,
    Anggaran,
    Indikator,
    Instansi,
    Nilai,
    Pejabat,
    PerjanjianKinerja,
    RencanaAksi,
    Tempat,
)
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.rules.kode import kode_baru, tingkat_dari_kode
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages
from pkxl.workbook.ingatan import Ingatan
from pkxl.workbook.parse_beranda import BERANDA, baca_beranda
from pkxl.workbook.parse_lain import baca_jawaban, baca_referensi, baca_riwayat
from pkxl.workbook.parse_pengaturan import baca_pengaturan
from pkxl.workbook.parse_tambahan import anggaran_tercetak, baca_aturan, capaian_tercetak, fakta_dokumen
from pkxl.workbook.tabel import (
    Baris,
    Tabel,
    baris_berisi,
    dari_enum,
    dari_kata,
    norma,
    temukan_tabel,
)

BUKAN_BUKU = Jenis(
    "TPL-01",
    Tingkat.PERBAIKI,
    "Bukan buku kerja pkxl",
    pesan="Tidak ada lembar Indikator atau Anggaran yang dikenali. Lembar yang ada: {lembar}.",
    saran="Buka buku kerja yang dibuat pkxl, atau ambil datanya lebih dulu dengan pkxl impor.",
    gabung=0,
)
OPD_TAK_DIKENAL = Jenis(
    "TPL-04",
    Tingkat.PERBAIKI,
    "OPD belum terdaftar",
    pesan="OPD “{isi}” tidak ada di lembar Perangkat Daerah.",
    saran="Tambahkan barisnya di Perangkat Daerah, atau betulkan ejaannya.",
)
KODE_GANDA = Jenis(
    "TPL-05",
    Tingkat.PERBAIKI,
    "Kode dipakai dua kali",
    pesan="Kode {isi} sudah dipakai di {lain}. Realisasi di Rencana Aksi tidak tahu miliknya yang mana.",
    saran="Kosongkan Kode baris yang disalin; pkxl memberi yang baru saat Hitung Capaian.",
    gabung=0,
)
OPD_GANDA = Jenis(
    "TPL-23",
    Tingkat.PERBAIKI,
    "OPD terdaftar dua kali",
    pesan="OPD “{isi}” sudah terdaftar di {lain}, jadi baris ini tidak dibaca.",
    saran="Beri nama pendek (kolom OPD) lain, atau hapus baris yang ganda.",
    gabung=0,
)
TANPA_INDUK = Jenis(
    "TPL-07",
    Tingkat.JELASKAN,
    "Rencana aksi tanpa indikator",
    pesan="Kode {isi} di Rencana Aksi tidak ada lagi di Indikator.",
    saran="Hapus barisnya bila indikatornya memang dihapus, atau kembalikan indikatornya.",
)


def parse(pages: Pages, ingatan: Ingatan | None = None) -> tuple[PerjanjianKinerja, list[Temuan]]:
    """The records of all agencies on `pages`, and what could not be understood on the way.

    Args:
        pages: Sheets by name.
        ingatan: What was made of the rows at the last click; rows that stand as they stood are not read again.

    Raises:
        PkxlError: TPL-01, when no sheet of ours is there.
    """
    temuan: list[Temuan] = []
    halaman = {norma(nama): grid for nama, grid in pages.items()}
    berkas = next(iter(pages.values())).berkas if pages else ""
    if norma(layout.INDIKATOR.nama) not in halaman and norma(layout.ANGGARAN.nama) not in halaman:
        raise PkxlError(BUKAN_BUKU.di(Asal(berkas), lembar=", ".join(pages) or "tidak ada"))
    beranda = baca_beranda(halaman.get(norma(BERANDA)), temuan)
    pengaturan = baca_pengaturan(halaman.get(norma(layout.PENGATURAN)), temuan, beranda)
    tahun = pengaturan.tahun

    def tabel(lembar: layout.Lembar) -> Tabel | None:
        grid = halaman.get(norma(lembar.nama))
        return None if grid is None else temukan_tabel(grid, lembar, tahun, temuan)

    instansi = _perangkat_daerah(tabel(layout.PERANGKAT_DAERAH), temuan)
    tunggal = next(iter(instansi)) if len(instansi) == 1 else ""
    aksi = _rencana_aksi(tabel(layout.RENCANA_AKSI), tunggal, temuan, ingatan)
    indikator = _indikator(tabel(layout.INDIKATOR), tunggal, aksi, temuan, ingatan)
    if cetak := capaian_tercetak(_tabel_dokumen(halaman.get(norma(layout.PENGUKURAN.nama)), tahun)):
        indikator = [i.model_copy(update={"tercetak": cetak[i.kode]}) if i.kode in cetak else i for i in indikator]
    anggaran = _anggaran(tabel(layout.ANGGARAN), ingatan)
    milik_indikator = _menurut_opd(indikator, instansi, temuan)
    milik_anggaran = _menurut_opd(anggaran, instansi, temuan)
    fakta = fakta_dokumen(halaman.get(norma(layout.DOKUMEN)), list(instansi))
    hasil = []
    for kunci_opd, data in instansi.items():
        data["indikator"] = tuple(milik_indikator.get(kunci_opd, ()))
        data["anggaran"] = tuple(milik_anggaran.get(kunci_opd, ()))
        if kunci_opd in fakta:
            data["fakta"], data["jumlah_tercetak"] = fakta[kunci_opd]
        hasil.append(Instansi(**data))
    dikenal = {i.kode for i in indikator}
    lepas = tuple(a for k, a in aksi.items() if k not in dikenal)
    temuan += [TANPA_INDUK.di(a.tempat.di("kode"), isi=a.kode, instansi=a.instansi) for a in lepas if a.kode]
    pk = PerjanjianKinerja(
        pengaturan=pengaturan,
        instansi=tuple(hasil),
        lepas=lepas,
        jawaban=baca_jawaban(halaman.get(norma(layout.HASIL_PERIKSA.nama)), tahun),
        riwayat=baca_riwayat(halaman.get(norma(layout.RIWAYAT.nama))),
        referensi=baca_referensi(halaman.get(norma(layout.REFERENSI))),
        aturan=baca_aturan(halaman.get(norma(layout.ATURAN.nama))),
        berkas=berkas,
    )
    return pk, temuan


_jenis_indikator = dari_enum(JenisIndikator)
_jenjang = dari_enum(Jenjang)
_status_pejabat = dari_enum(StatusPejabat)
_sifat_data = dari_enum(SifatData)
_polaritas, _konsolidasi, _waktu = dari_kata(polaritas_dari), dari_kata(konsolidasi_dari), dari_kata(waktu_dari)


_TARGET_TW = tuple(f"target_tw{n}" for n in "1234")
_REALISASI_TW = tuple(f"realisasi_tw{n}" for n in "1234")
_TEKS_AKSI = (
    "kode", "instansi", "uraian", "satuan", "no", "langkah", "faktor", "kendala", "tindak_lanjut", "penanggung_jawab", "bukti",
)  # fmt: skip
_NILAI_AKSI = (*_TARGET_TW, *_REALISASI_TW, "realisasi_tahun")
_SAKSI_AKSI = ((), (), (), (), *((0, 1, 2, 3),) * 5)  # beside a realisasi stand the targets of the quarters
_NILAI_INDIKATOR = ("realisasi_t2", "realisasi_t1", "target", "target_perubahan", "target_renstra", "pembanding")
_SAKSI_INDIKATOR = ((), (0,), (1, 0), (2, 1), (2, 1), (2, 1))
_TEKS_INDIKATOR = (
    "uraian", "satuan", "sumber_pembanding", "definisi", "formulasi", "sumber_data", "penanggung_jawab", "keterangan",
)  # fmt: skip
_TEKS_BARIS = ("kode", "instansi", "jenis", "no_sasaran", "sasaran", "no", "polaritas", "konsolidasi", "waktu_ukur")


# --- the sheets -------------------------------------------------------------------------------------------------


def _perangkat_daerah(tabel: Tabel | None, temuan: list[Temuan]) -> dict[str, dict[str, Any]]:
    """Fields of each Instansi by the match key of its OPD name."""
    hasil: dict[str, dict[str, Any]] = {}
    if tabel is None:
        return hasil
    for b in baris_berisi(tabel, ("singkatan", "nama", "p1_nama")):
        singkatan = b.teks("singkatan") or b.teks("nama")[:20]
        if kunci(singkatan) in hasil:
            lain = hasil[kunci(singkatan)]["tempat"].di("singkatan").tempat
            temuan.append(OPD_GANDA.di(b.tempat.di("singkatan"), isi=singkatan, instansi=singkatan, lain=lain))
            continue
        hasil[kunci(singkatan)] = {
            "singkatan": singkatan,
            "nama": b.teks("nama"),
            "kode_sipd": b.teks("kode_sipd"),
            "jenjang": b.pilih("jenjang", _jenjang, "Jenjang", singkatan, temuan) or Jenjang.PERANGKAT_DAERAH,
            "pihak_pertama": Pejabat(
                nama=b.teks("p1_nama"),
                jabatan=b.teks("p1_jabatan"),
                status=b.pilih("p1_status", _status_pejabat, "StatusPejabat", singkatan, temuan),
                nip=b.teks("p1_nip"),
                pangkat=b.teks("p1_pangkat"),
            ),
            "pihak_kedua": Pejabat(
                nama=b.teks("p2_nama"),
                jabatan=b.teks("p2_jabatan"),
                status=b.pilih("p2_status", _status_pejabat, "StatusPejabat", singkatan, temuan),
                nip=b.teks("p2_nip"),
            ),
            "tempat_ttd": b.teks("tempat"),
            "tanggal_pk": b.tanggal("tanggal_pk", singkatan, temuan),
            "tanggal_dpa": b.tanggal("tanggal_dpa", singkatan, temuan),
            "tanggal_perubahan": b.tanggal("tanggal_perubahan", singkatan, temuan),
            "tanggal_dppa": b.tanggal("tanggal_dppa", singkatan, temuan),
            "alasan_perubahan": b.teks("alasan_perubahan"),
            "narahubung": b.teks("narahubung"),
            "keadaan": b.teks("keadaan"),
            "tempat": b.tempat,
        }
    return hasil


def _rencana_aksi(
    tabel: Tabel | None, tunggal: str, temuan: list[Temuan], ingatan: Ingatan | None
) -> dict[str, RencanaAksi]:
    hasil: dict[str, RencanaAksi] = {}
    if tabel is None:
        return hasil
    letak_teks, letak_nilai = tabel.letak(*_TEKS_AKSI), tabel.letak(*_NILAI_AKSI)

    def baca_baris(b: Baris) -> tuple[RencanaAksi, list[Temuan]]:
        catatan: list[Temuan] = []
        teks = b.semua_teks(letak_teks)
        _, instansi, uraian, satuan, *_ = teks
        nilai = b.semua_nilai(letak_nilai, satuan, uraian, _SAKSI_AKSI)
        sifat = b.pilih("sifat_data", _sifat_data, "SifatData", instansi, catatan) or _sementara(nilai[4:])
        r = RencanaAksi.langsung(
            {
                **dict(zip(_TEKS_AKSI, teks, strict=True)),
                "target_tw": tuple(nilai[:4]),
                "realisasi_tw": tuple(nilai[4:8]),
                "realisasi_tahun": nilai[8],
                "sifat_data": sifat,
                "tenggat": b.tanggal("tenggat", instansi, catatan),
                "tempat": b.tempat,
            }
        )
        return r, catatan

    dari_baris = baca_baris if ingatan is None else ingatan.baris(tabel, baca_baris)
    for b in baris_berisi(tabel, ("kode", "uraian")):
        r, catatan = dari_baris(b)
        temuan += catatan
        kunci_baris = r.kode or f"\0{r.instansi or tunggal}\0{r.uraian}"
        if kunci_baris in hasil:
            lain = hasil[kunci_baris].tempat.di("kode").tempat
            temuan.append(KODE_GANDA.di(b.tempat.di("kode"), isi=r.kode or r.uraian, instansi=r.instansi, lain=lain))
            kunci_baris = f"{kunci_baris}\0{b.i}"
        hasil[kunci_baris] = r
    return hasil


def _sementara(realisasi: Sequence[Nilai | None]) -> SifatData | None:
    """Sementara where the last figure that is filled carries the mark "*)"."""
    terakhir = next((n for n in reversed(realisasi) if n is not None), None)
    return SifatData.SEMENTARA if terakhir is not None and Tanda.SEMENTARA in terakhir.bacaan.tanda else None


class _BarisIndikator(NamedTuple):
    """What a row of Indikator says by itself; `jadi` is the last record made with what other rows add to it."""

    isi: dict[str, object]
    temuan: list[Temuan]
    jadi: list[Indikator]


def _indikator(
    tabel: Tabel | None, tunggal: str, aksi: dict[str, RencanaAksi], temuan: list[Temuan], ingatan: Ingatan | None
) -> list[Indikator]:
    hasil: list[Indikator] = []
    if tabel is None:
        return hasil
    di: dict[str, Tempat] = {}
    sasaran_lalu: dict[str, tuple[str, str]] = {}
    baris = list(baris_berisi(tabel, ("uraian", "sasaran", "target")))
    dipakai = {b.teks("kode") for b in baris}
    letak_baris, letak_teks = tabel.letak(*_TEKS_BARIS), tabel.letak(*_TEKS_INDIKATOR)
    letak_nilai = tabel.letak(*_NILAI_INDIKATOR)

    def baca_baris(b: Baris) -> _BarisIndikator:
        catatan: list[Temuan] = []
        kode, opd, kata_jenis, no_sasaran, sasaran, no, *kata = b.semua_teks(letak_baris)
        jenis = b.pilih("jenis", _jenis_indikator, "JenisIndikator", opd, catatan, kata_jenis)
        uraian, satuan, *_ = teks = b.semua_teks(letak_teks)
        isi: dict[str, object] = dict(zip(_TEKS_INDIKATOR, teks, strict=True))
        isi |= zip(_NILAI_INDIKATOR, b.semua_nilai(letak_nilai, satuan, uraian, _SAKSI_INDIKATOR), strict=True)
        isi |= {
            "kode": kode,
            "instansi": opd,
            "jenis": jenis or JenisIndikator.IK,
            "no_sasaran": no_sasaran.rstrip("."),
            "sasaran": sasaran,
            "no": no.rstrip("."),
            "polaritas": b.pilih("polaritas", _polaritas, "Polaritas", opd, catatan, kata[0]),
            "konsolidasi": b.pilih("konsolidasi", _konsolidasi, "Konsolidasi", opd, catatan, kata[1]),
            "waktu_ukur": b.pilih("waktu_ukur", _waktu, "WaktuUkur", opd, catatan, kata[2]),
            "tempat": b.tempat,
        }
        return _BarisIndikator(isi, catatan, [])

    dari_baris = baca_baris if ingatan is None else ingatan.baris(tabel, baca_baris)
    for b in baris:
        x = dari_baris(b)
        temuan += x.temuan
        d: dict[str, Any] = x.isi
        kode, opd, jenis, no_sasaran, sasaran = d["kode"], d["instansi"], d["jenis"], d["no_sasaran"], d["sasaran"]
        if jenis is not JenisIndikator.IKK:
            if not sasaran and opd in sasaran_lalu:  # blank means above: read so, written out by impor
                no_lalu, sasaran = sasaran_lalu[opd]
                no_sasaran = no_sasaran or no_lalu
            sasaran_lalu[opd] = (no_sasaran, sasaran)
        if kode in di:
            temuan.append(KODE_GANDA.di(b.tempat.di("kode"), isi=kode, instansi=opd, lain=di[kode].di("kode").tempat))
            kode = ""
        if not kode:
            a = aksi.get(f"\0{opd or tunggal}\0{d['uraian']}")
            kode = kode_baru(opd or tunggal.upper(), jenis, no_sasaran, d["no"], dipakai)
            dipakai.add(kode)
            if a is not None:
                aksi[kode] = aksi.pop(f"\0{opd or tunggal}\0{d['uraian']}")
        di[kode] = b.tempat
        milik = aksi.get(kode, TANPA_AKSI)
        i = x.jadi[0] if x.jadi else None
        if i is None or i.aksi is not milik or (i.kode, i.no_sasaran, i.sasaran) != (kode, no_sasaran, sasaran):
            i = Indikator.langsung(d | {"kode": kode, "no_sasaran": no_sasaran, "sasaran": sasaran, "aksi": milik})
            x.jadi[:] = [i]
        hasil.append(i)
    return hasil


def _anggaran(tabel: Tabel | None, ingatan: Ingatan | None) -> list[Anggaran]:
    if tabel is None:
        return []
    letak_teks = tabel.letak("instansi", "no", "kode", "uraian", "sumber_dana", "mendukung", "keterangan")
    letak_nilai = tabel.letak("pagu", "pagu_perubahan", *_REALISASI_TW)

    def baca_baris(b: Baris) -> Anggaran:
        instansi, no, kode, uraian, sumber_dana, mendukung, keterangan = b.semua_teks(letak_teks)
        pagu, pagu_perubahan, *realisasi_tw = b.semua_nilai(letak_nilai, "Rp", "")
        return Anggaran.langsung(
            {
                "instansi": instansi,
                "no": no.rstrip("."),
                "kode": kode,
                "tingkat": tingkat_dari_kode(kode),
                "uraian": uraian,
                "pagu": pagu,
                "pagu_perubahan": pagu_perubahan,
                "sumber_dana": sumber_dana,
                "realisasi_tw": tuple(realisasi_tw),
                "mendukung": mendukung,
                "keterangan": keterangan,
                "tercetak": TANPA_TERCETAK if b.grid.bersel else anggaran_tercetak(b),
                "tempat": b.tempat,
            }
        )

    dari_baris = baca_baris if ingatan is None else ingatan.baris(tabel, baca_baris)
    return [dari_baris(b) for b in baris_berisi(tabel, ("uraian", "pagu", "kode"))]


_R = TypeVar("_R", Indikator, Anggaran)


def _menurut_opd(rekaman: list[_R], instansi: dict[str, dict[str, Any]], temuan: list[Temuan]) -> dict[str, list[_R]]:
    """Records by agency; with one agency an empty OPD means that one, an unknown OPD gets an agency of its own."""
    hasil: dict[str, list[_R]] = {}
    tunggal = next(iter(instansi)) if len(instansi) == 1 else None
    milik: dict[str, tuple[str, list[_R]]] = {}  # by the text as it stands
    for r in rekaman:
        teks = r.instansi
        if teks not in milik:
            k = kunci(teks) if teks else (tunggal or "")
            if k not in instansi:
                instansi[k] = {
                    "singkatan": teks,
                    "nama": teks,
                    "tempat": Tempat(r.tempat.berkas, r.tempat.lembar, r.tempat.baris),
                }
                temuan.append(OPD_TAK_DIKENAL.di(r.tempat.di("instansi"), isi=teks or "(kosong)", instansi=teks))
            milik[teks] = instansi[k]["singkatan"], hasil.setdefault(k, [])
        singkatan, daftar = milik[teks]
        daftar.append(r if teks == singkatan else r.model_copy(update={"instansi": singkatan}))
    return hasil


def _tabel_dokumen(grid: Grid | None, tahun: int | None) -> Tabel | None:
    """A computed sheet of ours as a document printed it; None in a workbook, where it is ours to write."""
    return None if grid is None or grid.bersel else temukan_tabel(grid, layout.PENGUKURAN, tahun, [])
