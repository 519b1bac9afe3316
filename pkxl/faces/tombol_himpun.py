"""The buttons Bagikan, Kumpulkan, Mulai Tahun Baru and Buat PK Perubahan.

Bagikan and Mulai Tahun Baru write new files beside the workbook. Kumpulkan shows what came back, asks about every conflict
and writes what was confirmed into the open workbook as one step that Batalkan takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pkxl.faces.himpun import baca_berkas, simpan_daftar, simpan_opd
from pkxl.faces.klik import Selesai, Sesi, pengguna
from pkxl.faces.tombol_cetak import ditampilkan, folder_pdf, gambar_semua
from pkxl.flows import kumpulkan as alur
from pkxl.flows.bagikan import Pembagi, bagikan
from pkxl.flows.impor import menjadi_buku
from pkxl.flows.kumpulkan import Jawab, Putusan, Tindakan
from pkxl.flows.lembar import Keadaan
from pkxl.flows.perubahan import perubahan
from pkxl.flows.tahun_baru import tahun_baru
from pkxl.flows.ubahan import PERUBAHAN, Macam, Ubah
from pkxl.model.istilah import kunci
from pkxl.model.kinerja import Anggaran, Indikator, PerjanjianKinerja
from pkxl.workbook import stempel
from pkxl.workbook.grid import Pages
from pkxl.workbook.lembar_cetak import LEMBAR_CETAK
from pkxl.workbook.live_sel import isian
from pkxl.workbook.live_susun import Rencana, Susunan
from pkxl.workbook.medan import HP, IND, KOLOM, LEMBAR, ambil, tampil, tempat
from pkxl.workbook.parse import parse
from pkxl.workbook.render import format_angka, sel_dari
from pkxl.workbook.save import di_samping
from pkxl.workbook.tabel import Tabel, teks_sel, temukan_tabel
from pkxl.workbook.worker import Pekerja

_TANYA_PALING = 25  # questions that one click asks; the rest stays undecided and is told


# --- Bagikan ---------------------------------------------------------------------------------------------------------


def bagi(s: Sesi) -> str:
    """One file for each agency that Beranda shows, in a folder beside the workbook."""
    s.baca()
    hasil = s.hitung()
    opd = [o.instansi.singkatan for o in ditampilkan(s.buku, hasil)]
    if not opd:
        raise Selesai("Belum ada perangkat daerah. Isi lembar Perangkat Daerah atau klik Impor PK dahulu.")
    tujuan = folder_pdf(s.buku.book).with_name(f"Bagikan {hasil.pk.pengaturan.tahun or ''}".strip())
    pesan = f"{len(opd)} berkas isian akan dibuat di {tujuan}, satu untuk setiap perangkat daerah. Berkas yang sudah diisi orang tidak ditimpa."
    if s.kotak.tanya(pesan, ("Lanjutkan", "Tidak jadi")) != 0:
        raise Selesai("Tidak ada yang dibuat.")
    tujuan.mkdir(parents=True, exist_ok=True)
    oleh = Pembagi(pengguna(), s.waktu, s.buku.nama)
    laporan = bagikan(
        hasil,
        tujuan,
        simpan_opd,
        oleh,
        opd=opd,
        kemajuan=lambda _t, ke, n: s.buku.keadaan(f"pkxl: {ke} dari {n} berkas …"),
    )
    jadi = laporan.banyak(Keadaan.DIBUAT) + laporan.banyak(Keadaan.TETAP)
    ringkas = f"{jadi} berkas isian di {tujuan}"
    s.catat_riwayat(hasil.posisi.value, opd[0] if len(opd) == 1 else stempel.SEMUA, 0, ringkas)
    gagal = " ".join(t.pesan for t in laporan.temuan[:5])
    return f"Selesai. {ringkas}. Kirimkan ke perangkat daerahnya; sesudah kembali klik Kumpulkan.{f' {gagal}' if gagal else ''}"


# --- Kumpulkan -------------------------------------------------------------------------------------------------------


def kumpul(s: Sesi) -> str:
    """Returned files, chosen by the officer, into the open workbook."""
    berkas = s.kotak.pilih_berkas()
    if not berkas:
        raise Selesai("")
    s.baca()
    pk, _ = parse(s.pages)
    s.buku.keadaan("pkxl: membaca berkas yang kembali …")
    with Pekerja(baca_berkas) as pekerja:
        h = alur.himpun(pk, [(p.name, hasil) for p, hasil in pekerja.kerjakan_semua(berkas)])
    konflik = [u for u in h.ubah if u.konflik and alur.pilihan(u)]
    pesan = _ringkas(h, len(konflik))
    if not h.ubah:
        raise Selesai(f"{pesan} Tidak ada yang perlu diambil.")
    jawab = s.kotak.tanya(pesan, ("Terima dan putuskan", "Tulis daftarnya saja", "Tidak jadi"))
    if jawab == 2:
        raise Selesai("Tidak ada yang diubah.")
    if jawab == 1:
        tujuan = _bebas(folder_pdf(s.buku.book).with_name("Perubahan.xlsx"))
        simpan_daftar(tujuan, h, s.buku.nama)
        return f"Daftar {len(h.ubah)} perubahan ditulis di {tujuan}. Buku kerja ini tidak berubah."
    putusan = alur.putuskan(h.ubah, _tanyakan(s, konflik), terima_semua=True)
    rencana, lewat = susun(s.pages, alur.terapkan(pk, putusan), putusan)
    opd = list(dict.fromkeys(u.opd for u, t in putusan.daftar if t is not Tindakan.NANTI))
    ringkas = f"Dari {', '.join(dict.fromkeys(b.nama for b in h.berkas if b.banyak))}"[:300]
    n = s.tulis(s.klik(), rencana, pk.pengaturan.posisi.value, opd[0] if len(opd) == 1 else stempel.SEMUA, ringkas)
    sisa = f" {putusan.tertunda} belum diputuskan; klik Kumpulkan lagi untuk memutuskannya." if putusan.tertunda else ""
    tolak = (
        f" {lewat} tidak dapat ditulis karena barisnya belum ada; klik Hitung Capaian, lalu Kumpulkan lagi."
        if lewat
        else ""
    )
    return f"Selesai. {putusan.masuk} perubahan masuk ({n} sel).{sisa}{tolak} Langkah berikutnya: klik Hitung Capaian."


def _ringkas(h: alur.Himpunan, konflik: int) -> str:
    ikut = sum(not b.keadaan.startswith("tidak diambil") for b in h.berkas)
    tolak = [f"{t.asal.berkas}: {t.pesan}" for t in h.temuan if t.tingkat == "Perbaiki"][:4]
    return " ".join(
        [f"{ikut} dari {len(h.berkas)} berkas dikenali: {len(h.ubah)} perubahan, {konflik} harus diputuskan.", *tolak]
    )


def _tanyakan(s: Sesi, konflik: Sequence[Ubah]) -> dict[str, Jawab]:
    """Every conflict as one question; the safe answer is to decide later."""
    jawab: dict[str, Jawab] = {}
    for u in konflik[:_TANYA_PALING]:
        pilihan = alur.pilihan(u)
        teks = tuple(_tombol(u, p) for p in pilihan)
        sebut = ", ".join(u.berkas)
        n = s.kotak.tanya(f"{u.jenis.kode} · {u.opd} · {u.pesan} ({sebut})", teks)
        jawab[u.sidik] = Jawab(pilihan[n].value)
    return jawab


def _tombol(u: Ubah, t: Tindakan) -> str:
    """A choice with its value: "Tetap 38", "Catat 36 sebagai Target Perubahan"."""
    if u.macam in PERUBAHAN:
        if t is Tindakan.TETAP:
            return f"Tetap {tampil(u.semula)}"
        if t in (Tindakan.TARGET, Tindakan.PAGU):
            return t.value.replace("Catat ", f"Catat {tampil(u.isi)} ")
    return t.value


def _bebas(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return di_samping(path) if path.exists() else path


def susun(pages: Pages, baru: PerjanjianKinerja, putusan: Putusan) -> tuple[Rencana, int]:
    """The cells of what was confirmed, and how many have no row to go to.

    Args:
        pages: The sheets as they stand.
        baru: The records with it, for the Kode of new rows.
        putusan: The decisions.
    """
    tabel = {
        n: ada
        for n, x in LEMBAR.items()
        if (g := pages.get(n)) and (ada := temukan_tabel(g, x, baru.pengaturan.tahun, []))
    }
    s = {n: Susunan(n, lebar=len(LEMBAR[n].kolom), kolom_kunci=ada.kolom.get("kode", -1)) for n, ada in tabel.items()}
    lewat = 0
    for u, t in putusan.daftar:
        lembar = u.kunci[0]
        if t in (Tindakan.TOLAK, Tindakan.TETAP, Tindakan.NANTI):
            continue
        if lembar not in tabel:
            lewat += 1
        elif u.macam is Macam.BARIS_BARU:
            _baris_baru(s[lembar], tabel[lembar], u, baru)
        elif (i := _letak(u, tabel[lembar])) < 0:
            lewat += 1
        elif t is Tindakan.HAPUS:
            kolom = (*KOLOM[lembar], "kode", "instansi")
            s[lembar].sel.update(((i, j), None) for k in kolom if (j := tabel[lembar].kolom.get(k, -1)) >= 0)
        else:
            _taruh(s[lembar], tabel[lembar], i, PERUBAHAN.get(u.macam, u.kolom), u.nilai)
    return [x for x in s.values() if x.sel], lewat


def _letak(u: Ubah, tabel: Tabel) -> int:
    """0-based row of the record in the open workbook; -1 where there is none."""
    if u.kunci[0] != HP:
        return tempat(u.induk).baris - 1 if u.induk is not None else -1
    j = tabel.kolom.get("sidik", -1)
    baris = range(tabel.kepala + 1, len(tabel.grid.baris))
    return next((i for i in baris if teks_sel(tabel.grid.isi(i, j)) == u.kunci[1]), -1)


def _taruh(s: Susunan, tabel: Tabel, i: int, kolom: str, nilai: Any) -> None:
    j = tabel.kolom.get(kolom, -1)
    if j >= 0:
        v, desimal = sel_dari(getattr(nilai, "value", nilai))
        s.sel[i, j] = isian(v)
        if desimal is not None and isinstance(v, int | float):
            s.format[i, j] = format_angka(v, desimal)


def _baris_baru(s: Susunan, tabel: Tabel, u: Ubah, baru: PerjanjianKinerja) -> None:
    """A proposed row below the last record, with the Kode that the merged records gave it."""
    r = u.nilai
    assert isinstance(r, Indikator | Anggaran)
    j = tabel.kolom["uraian"]
    kolom = [tabel.kolom[k] for k in KOLOM[u.kunci[0]] if k in tabel.kolom]
    terisi = [
        i
        for i in range(tabel.kepala + 1, len(tabel.grid.baris))
        if any(tabel.grid.isi(i, c) not in (None, "") for c in kolom)
    ]
    i = max([tabel.kepala, *terisi, *(a for a, _ in s.sel)]) + 1
    if i >= len(tabel.grid.baris):
        s.tambahan.append(i)
    _taruh(s, tabel, i, "instansi", u.opd)
    for k in KOLOM[u.kunci[0]]:
        if k in tabel.kolom:
            _taruh(s, tabel, i, k, ambil(r, k))
    if u.kunci[0] == IND:
        sama = [x for x in baru.indikator if x.tempat == r.tempat and x.uraian == r.uraian]
        s.kunci[i] = sama[0].kode if sama else ""
        _taruh(s, tabel, i, "kode", s.kunci[i])
    assert s.sel[i, j] is not None


# --- Mulai Tahun Baru ------------------------------------------------------------------------------------------------


def mulai(s: Sesi) -> str:
    """The workbook of the next year, as a new file beside this one."""
    from pkxl.master.buku import WAKTU_RAKIT, IsiBuku, simpan_master

    s.baca()
    pk, _ = parse(s.pages)
    baru = tahun_baru(pk.model_copy(update={"berkas": s.buku.nama}), s.kini, pengguna())
    tahun = baru.pk.pengaturan.tahun
    tujuan = _bebas(folder_pdf(s.buku.book).with_name(f"{_tanpa_tahun(s.buku.nama)} {tahun}.xlsm"))
    kurang = sum(t.kode == "THN-02" for t in baru.temuan)
    catatan = f" {kurang} indikator belum mempunyai realisasi akhir tahun; kolomnya akan kosong." if kurang else ""
    pesan = f"Buku kerja tahun {tahun} akan dibuat di {tujuan}. Buku kerja ini tidak berubah.{catatan}"
    if s.kotak.tanya(pesan, ("Lanjutkan", "Tidak jadi")) != 0:
        raise Selesai("Tidak ada yang dibuat.")
    s.buku.keadaan(f"pkxl: membuat {tujuan.name} …")
    hasil, pages = menjadi_buku(baru.pk, tujuan.name)
    simpan_master(tujuan, IsiBuku(hasil, pages, WAKTU_RAKIT))
    s.catat_riwayat("", stempel.SEMUA, 0, f"Dibuat: {tujuan.name}")
    return f"Selesai. Buka {tujuan} untuk tahun {tahun}: isi target, langkah aksi, dan pagunya."


def _tanpa_tahun(nama: str) -> str:
    """ "pk 2024.xlsm" -> "pk": the new year takes its place."""
    kata = Path(nama).stem.split()
    if len(kata) > 1 and kata[-1].isdecimal() and len(kata[-1]) == 4:
        kata.pop()
    return " ".join(kata)


# --- Buat PK Perubahan -----------------------------------------------------------------------------------------------


def revisi(s: Sesi) -> str:
    """The revised PK and its sheet of differences for the agencies that Beranda shows."""
    s.baca()
    hasil = s.hitung()
    opd = [o.instansi.singkatan for o in ditampilkan(s.buku, hasil)]
    depan = tuple(kunci(f"{j} ") for j in (*LEMBAR_CETAK, "Beda"))
    dipakai = [n for n in s.buku.nama_lembar() if not kunci(n).startswith(depan)]
    p = perubahan(hasil, opd=opd, dipakai=dipakai)
    siapa = p.revisi[0].hasil.instansi.singkatan if len(p.revisi) == 1 else stempel.SEMUA
    daftar = gambar_semua(s, hasil, p.lembar, siapa)
    catatan = " ".join(f"{t.pesan} {t.saran}" for t in p.temuan[:3])
    beda = sum(len(r.beda) for r in p.revisi)
    return f"Selesai. {beda} perbedaan pada {len(p.revisi)} perangkat daerah. Dibuat: {daftar}.{f' {catatan}' if catatan else ''}"
