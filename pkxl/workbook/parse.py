"""Pages -> PerjanjianKinerja: plain values become records, each knowing its place.

Columns are found by header, rows of Indikator and Rencana Aksi meet by Kode, never by position. What cannot
be understood becomes a Temuan; the other rows are still read. Opens no workbook.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from pkxl.model.angka import baca
from pkxl.model.istilah import (
    JenisIndikator,
    Jenjang,
    SifatData,
    StatusPejabat,
    TingkatAnggaran,
    konsolidasi_dari,
    kunci,
    polaritas_dari,
    posisi_dari,
    waktu_dari,
)
from pkxl.model.kinerja import (
    TANPA_AKSI,
    Anggaran,
    Fakta,
    Indikator,
    Instansi,
    Jawaban,
    Nilai,
    Pejabat,
    Pengaturan,
    PerjanjianKinerja,
    RencanaAksi,
    Tempat,
)
from pkxl.model.temuan import Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Pages, polos
from pkxl.workbook.tabel import (
    KATA_TAK_DIKENAL,
    Tabel,
    baris_berisi,
    dari_enum,
    norma,
    teks_sel,
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
TANPA_INDUK = Jenis(
    "TPL-07",
    Tingkat.JELASKAN,
    "Rencana aksi tanpa indikator",
    pesan="Kode {isi} di Rencana Aksi tidak ada lagi di Indikator.",
    saran="Hapus barisnya bila indikatornya memang dihapus, atau kembalikan indikatornya.",
)


def parse(pages: Pages) -> tuple[PerjanjianKinerja, list[Temuan]]:
    """The records of all agencies on `pages`, and what could not be understood on the way.

    Raises:
        PkxlError: TPL-01, when no sheet of ours is there.
    """
    temuan: list[Temuan] = []
    halaman = {norma(nama): grid for nama, grid in pages.items()}
    berkas = next(iter(pages.values())).berkas if pages else ""
    if norma(layout.INDIKATOR.nama) not in halaman and norma(layout.ANGGARAN.nama) not in halaman:
        raise PkxlError(BUKAN_BUKU.di(Asal(berkas), lembar=", ".join(pages) or "tidak ada"))
    pengaturan = _pengaturan(halaman.get(norma(layout.PENGATURAN)), temuan)
    tahun = pengaturan.tahun

    def tabel(lembar: layout.Lembar) -> Tabel | None:
        grid = halaman.get(norma(lembar.nama))
        return None if grid is None else temukan_tabel(grid, lembar, tahun, temuan)

    instansi = _perangkat_daerah(tabel(layout.PERANGKAT_DAERAH), temuan)
    tunggal = next(iter(instansi)) if len(instansi) == 1 else ""
    aksi = _rencana_aksi(tabel(layout.RENCANA_AKSI), tunggal, temuan)
    indikator = _indikator(tabel(layout.INDIKATOR), tunggal, aksi, temuan)
    anggaran = _anggaran(tabel(layout.ANGGARAN), tunggal, temuan)
    milik_indikator = _menurut_opd(indikator, instansi, temuan)
    milik_anggaran = _menurut_opd(anggaran, instansi, temuan)
    fakta, jumlah = _dokumen(halaman.get(norma(layout.DOKUMEN)))
    hasil = []
    for kunci_opd, data in instansi.items():
        data["indikator"] = tuple(milik_indikator.get(kunci_opd, ()))
        data["anggaran"] = tuple(milik_anggaran.get(kunci_opd, ()))
        if len(instansi) == 1:
            data["fakta"], data["jumlah_tercetak"] = fakta, jumlah
        hasil.append(Instansi(**data))
    dikenal = {i.kode for i in indikator}
    lepas = tuple(a for k, a in aksi.items() if k not in dikenal)
    temuan += [TANPA_INDUK.di(a.tempat.di("kode"), isi=a.kode, instansi=a.instansi) for a in lepas if a.kode]
    pk = PerjanjianKinerja(
        pengaturan=pengaturan,
        instansi=tuple(hasil),
        lepas=lepas,
        jawaban=_jawaban(halaman.get(norma(layout.HASIL_PERIKSA.nama)), tahun),
        berkas=berkas,
    )
    return pk, temuan


_jenis_indikator = dari_enum(JenisIndikator)
_jenjang = dari_enum(Jenjang)
_status_pejabat = dari_enum(StatusPejabat)
_sifat_data = dari_enum(SifatData)


# --- the sheets -------------------------------------------------------------------------------------------------


def _pengaturan(grid: Grid | None, temuan: list[Temuan]) -> Pengaturan:
    if grid is None:
        return Pengaturan()
    label = {norma(s.label): s for s in layout.SETELAN}
    isi: dict[str, str] = {}
    baris: dict[str, int] = {}
    for i, sel in enumerate(grid.baris):
        if len(sel) > 1 and isinstance(sel[0], str) and (s := label.get(norma(sel[0]))) and s.kunci not in isi:
            v = sel[1]
            isi[s.kunci] = teks_sel(polos(v) if isinstance(v, tuple) else v)
            baris[s.kunci] = grid.nomor_sel.get((i, 1)) or grid.nomor_baris(i)
    kolom = dict.fromkeys(baris, 2) if grid.bersel else {}
    letak = Tempat(grid.berkas, grid.nama if grid.bersel else "", 0, kolom, baris)
    ubahan = {s.label: isi[s.kunci] for s in layout.SETELAN if s.kebijakan and isi.get(s.kunci)}
    posisi = posisi_dari(isi["posisi"]) if isi.get("posisi") else None
    if isi.get("posisi") and posisi is None:
        pilihan = ", ".join(layout.DAFTAR_TETAP["Posisi"])
        temuan.append(KATA_TAK_DIKENAL.di(letak.di("posisi"), isi=isi["posisi"], kolom="Posisi data", daftar=pilihan))
    status = _status_pejabat(isi.get("kepala_status", ""))
    data: dict[str, Any] = {"posisi": posisi} if posisi else {}
    return Pengaturan(
        pemda=isi.get("pemda", ""),
        jenis=isi.get("jenis", "") or "Kota",
        tempat=isi.get("tempat", ""),
        kepala=Pejabat(nama=isi.get("kepala_nama", ""), jabatan=isi.get("kepala_jabatan", ""), status=status),
        tahun=_bulat(isi.get("tahun", "")),
        tahun_renstra=_bulat(isi.get("tahun_renstra", "")),
        kebijakan=isi.get("kebijakan", ""),
        ubahan=ubahan,
        lain={k: v for k, v in isi.items() if k.startswith("tenggat_")},
        letak=letak,
        **data,
    )


def _bulat(teks: str) -> int | None:
    return int(teks) if teks.isdecimal() and teks.isascii() else None


def _perangkat_daerah(tabel: Tabel | None, temuan: list[Temuan]) -> dict[str, dict[str, Any]]:
    """Fields of each Instansi by the match key of its OPD name."""
    hasil: dict[str, dict[str, Any]] = {}
    if tabel is None:
        return hasil
    for b in baris_berisi(tabel, ("singkatan", "nama", "p1_nama")):
        singkatan = b.teks("singkatan") or b.teks("nama")[:20]
        if kunci(singkatan) in hasil:
            lain = hasil[kunci(singkatan)]["tempat"].di("singkatan").tempat
            temuan.append(KODE_GANDA.di(b.tempat.di("singkatan"), isi=singkatan, instansi=singkatan, lain=lain))
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


def _rencana_aksi(tabel: Tabel | None, tunggal: str, temuan: list[Temuan]) -> dict[str, RencanaAksi]:
    hasil: dict[str, RencanaAksi] = {}
    if tabel is None:
        return hasil
    for b in baris_berisi(tabel, ("kode", "uraian")):
        kode, uraian, satuan = b.teks("kode"), b.teks("uraian"), b.teks("satuan")
        instansi = b.teks("instansi")
        target = b.empat("target_tw", satuan, uraian)
        realisasi = b.empat("realisasi_tw", satuan, uraian, target)
        sisa = {k: b.teks(k) for k in ("langkah", "faktor", "kendala", "tindak_lanjut", "penanggung_jawab", "bukti")}
        r = RencanaAksi(
            kode=kode,
            instansi=instansi,
            no=b.teks("no"),
            uraian=uraian,
            satuan=satuan,
            target_tw=target,
            realisasi_tw=realisasi,
            realisasi_tahun=b.nilai("realisasi_tahun", satuan, uraian, target),
            sifat_data=b.pilih("sifat_data", _sifat_data, "SifatData", instansi, temuan),
            tenggat=b.tanggal("tenggat", instansi, temuan),
            tempat=b.tempat,
            **sisa,
        )
        kunci_baris = kode or f"\0{instansi or tunggal}\0{uraian}"
        if kunci_baris in hasil:
            lain = hasil[kunci_baris].tempat.di("kode").tempat
            temuan.append(KODE_GANDA.di(b.tempat.di("kode"), isi=kode or uraian, instansi=instansi, lain=lain))
            kunci_baris = f"{kunci_baris}\0{b.i}"
        hasil[kunci_baris] = r
    return hasil


def _indikator(
    tabel: Tabel | None, tunggal: str, aksi: dict[str, RencanaAksi], temuan: list[Temuan]
) -> list[Indikator]:
    hasil: list[Indikator] = []
    if tabel is None:
        return hasil
    di: dict[str, Tempat] = {}
    sasaran_lalu: dict[str, tuple[str, str]] = {}
    baris = list(baris_berisi(tabel, ("uraian", "sasaran", "target")))
    dipakai = {b.teks("kode") for b in baris}
    for b in baris:
        opd = b.teks("instansi")
        jenis = b.pilih("jenis", _jenis_indikator, "JenisIndikator", opd, temuan) or JenisIndikator.IK
        no_sasaran, sasaran = b.teks("no_sasaran").rstrip("."), b.teks("sasaran")
        if jenis is not JenisIndikator.IKK:
            if not sasaran and opd in sasaran_lalu:  # blank means above: read so, written out by impor
                no_lalu, sasaran = sasaran_lalu[opd]
                no_sasaran = no_sasaran or no_lalu
            sasaran_lalu[opd] = (no_sasaran, sasaran)
        no, uraian, satuan = b.teks("no").rstrip("."), b.teks("uraian"), b.teks("satuan")
        kode = b.teks("kode")
        if kode in di:
            temuan.append(KODE_GANDA.di(b.tempat.di("kode"), isi=kode, instansi=opd, lain=di[kode].di("kode").tempat))
            kode = ""
        if not kode:
            a = aksi.get(f"\0{opd or tunggal}\0{uraian}")
            kode = kode_baru(opd or tunggal.upper(), jenis, no_sasaran, no, dipakai)
            dipakai.add(kode)
            if a is not None:
                aksi[kode] = aksi.pop(f"\0{opd or tunggal}\0{uraian}")
        di[kode] = b.tempat
        t2 = b.nilai("realisasi_t2", satuan, uraian)
        t1 = b.nilai("realisasi_t1", satuan, uraian, (t2,))
        target = b.nilai("target", satuan, uraian, (t1, t2))
        hasil.append(
            Indikator(
                kode=kode,
                instansi=opd,
                jenis=jenis,
                no_sasaran=no_sasaran,
                sasaran=sasaran,
                no=no,
                uraian=uraian,
                satuan=satuan,
                polaritas=b.pilih("polaritas", polaritas_dari, "Polaritas", opd, temuan),
                konsolidasi=b.pilih("konsolidasi", konsolidasi_dari, "Konsolidasi", opd, temuan),
                waktu_ukur=b.pilih("waktu_ukur", waktu_dari, "WaktuUkur", opd, temuan),
                realisasi_t2=t2,
                realisasi_t1=t1,
                target=target,
                target_perubahan=b.nilai("target_perubahan", satuan, uraian, (target, t1)),
                target_renstra=b.nilai("target_renstra", satuan, uraian, (target, t1)),
                pembanding=b.nilai("pembanding", satuan, uraian, (target, t1)),
                sumber_pembanding=b.teks("sumber_pembanding"),
                definisi=b.teks("definisi"),
                formulasi=b.teks("formulasi"),
                sumber_data=b.teks("sumber_data"),
                penanggung_jawab=b.teks("penanggung_jawab"),
                keterangan=b.teks("keterangan"),
                aksi=aksi.get(kode, TANPA_AKSI),
                tempat=b.tempat,
            )
        )
    return hasil


def kode_baru(opd: str, jenis: JenisIndikator, no_sasaran: str, no: str, dipakai: set[str]) -> str:
    """A Kode that nobody has: "DTKKUM.S2.1" for a sasaran's indikator, "DTKKUM.K5" for an IKK."""
    pangkal = "".join(h for h in opd if h.isalnum() or h in "-_ ").strip() or "OPD"
    if jenis is JenisIndikator.IKK:
        calon = f"{pangkal}.K{no}" if no else f"{pangkal}.K1"
        depan = f"{pangkal}.K"
    else:
        depan = f"{pangkal}.S{no_sasaran or '0'}."
        calon = f"{depan}1"
    n = 1
    while calon in dipakai:
        n += 1
        calon = f"{depan}{n}"
    return calon


@lru_cache(maxsize=4096)
def tingkat_dari_kode(kode: str) -> TingkatAnggaran:
    """Level by the parts of a code: 2.07.03 program, 2.07.03.2.01 kegiatan, longer subkegiatan; empty is program."""
    bagian = len([p for p in kode.split(".") if p])
    if bagian >= 6:
        return TingkatAnggaran.SUBKEGIATAN
    if bagian >= 4:
        return TingkatAnggaran.KEGIATAN
    return TingkatAnggaran.PROGRAM


def _anggaran(tabel: Tabel | None, tunggal: str, temuan: list[Temuan]) -> list[Anggaran]:
    if tabel is None:
        return []
    hasil = []
    for b in baris_berisi(tabel, ("uraian", "pagu", "kode")):
        kode = b.teks("kode")
        pagu = b.nilai("pagu", "Rp", "")
        hasil.append(
            Anggaran(
                instansi=b.teks("instansi"),
                no=b.teks("no").rstrip("."),
                kode=kode,
                tingkat=tingkat_dari_kode(kode),
                uraian=b.teks("uraian"),
                pagu=pagu,
                pagu_perubahan=b.nilai("pagu_perubahan", "Rp", ""),
                sumber_dana=b.teks("sumber_dana"),
                realisasi_tw=b.empat("realisasi_tw", "Rp", ""),
                mendukung=b.teks("mendukung"),
                keterangan=b.teks("keterangan"),
                tempat=b.tempat,
            )
        )
    return hasil


_R = TypeVar("_R", Indikator, Anggaran)


def _menurut_opd(rekaman: list[_R], instansi: dict[str, dict[str, Any]], temuan: list[Temuan]) -> dict[str, list[_R]]:
    """Records by agency; with one agency an empty OPD means that one, an unknown OPD gets an agency of its own."""
    hasil: dict[str, list[_R]] = {}
    tunggal = next(iter(instansi)) if len(instansi) == 1 else None
    for r in rekaman:
        k = kunci(r.instansi) if r.instansi else (tunggal or "")
        if k not in instansi:
            instansi[k] = {
                "singkatan": r.instansi,
                "nama": r.instansi,
                "tempat": Tempat(r.tempat.berkas, r.tempat.lembar, r.tempat.baris),
            }
            temuan.append(
                OPD_TAK_DIKENAL.di(r.tempat.di("instansi"), isi=r.instansi or "(kosong)", instansi=r.instansi)
            )
        singkatan = instansi[k]["singkatan"]
        if r.instansi != singkatan:
            r = r.model_copy(update={"instansi": singkatan})
        hasil.setdefault(k, []).append(r)
    return hasil


def _dokumen(grid: Grid | None) -> tuple[tuple[Fakta, ...], Nilai | None]:
    if grid is None:
        return (), None
    fakta = tuple(
        Fakta(str(isi[0]), teks_sel(isi[1]), grid.asal(i, 1)) for i, isi in enumerate(grid.baris) if i and len(isi) > 1
    )
    cetak = next((f for f in fakta if f.jenis == "jumlah_tercetak"), None)
    jumlah = Nilai(baca(cetak.teks, satuan="Rp"), cetak.asal) if cetak else None
    return fakta, jumlah


def _jawaban(grid: Grid | None, tahun: int | None) -> dict[str, Jawaban]:
    """What officers wrote on Hasil Periksa, by fingerprint; rows without one are not ours."""
    tabel = None if grid is None else temukan_tabel(grid, layout.HASIL_PERIKSA, tahun, [])
    if tabel is None:
        return {}
    hasil = {}
    for b in baris_berisi(tabel, ("sidik",)):
        sidik = b.teks("sidik")
        sampai, sejak = (b.tanggal(k, "", []) for k in ("sampai", "sejak"))
        teks = {k: b.teks(k) for k in ("tanggapan", "diterima", "alasan", "oleh")}
        hasil[sidik] = Jawaban(sidik=sidik, sampai=sampai, sejak=sejak, **teks)
    return hasil
