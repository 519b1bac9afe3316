"""The buttons ◄ Catatan, Catatan ►, Tampilkan OPD, Pulihkan and Kunci Final."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from pkxl.faces.klik import Selesai, Sesi, pengguna
from pkxl.faces.tombol_cetak import ditampilkan
from pkxl.flows import kunci as alur
from pkxl.flows.telusur import daftar_catatan, langkah
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import kunci as kunci_teks
from pkxl.rules.kunci import Keadaan, Macam, baca_keadaan, buka_perubahan, kunci_final
from pkxl.workbook import layout, stempel
from pkxl.workbook.live_kunci import terapkan
from pkxl.workbook.live_periksa import potret
from pkxl.workbook.live_saring import saring
from pkxl.workbook.live_sel import Area, area_dari
from pkxl.workbook.live_xlwings import read
from pkxl.workbook.pulihkan import rencana_pulih

_SATU_SEL = Area(0, 0, 0, 0)


def opd_dipilih(s: Sesi) -> str:
    """The agency chosen in Tampilkan OPD on Beranda, "" for all or where there is no such cell."""
    pilih = ""
    with suppress(Exception):
        pilih = str(s.buku.book.names[stempel.NAMA_TAMPILKAN].refers_to_range.value or "").strip()
    return "" if kunci_teks(pilih) == kunci_teks(stempel.SEMUA) else pilih


# ------------------------------------------------------------------ ◄ Catatan, Catatan ►


def sebelum(s: Sesi) -> str:
    """◄ Catatan."""
    return _jalan(s, maju=False)


def berikut(s: Sesi) -> str:
    """Catatan ►."""
    return _jalan(s, maju=True)


def _jalan(s: Sesi, maju: bool) -> str:
    """Select the cell of the next or former catatan; the status bar says what it is about."""
    nama = layout.HASIL_PERIKSA.nama
    grid = read(s.buku, (nama,)).get(nama)
    opd = opd_dipilih(s)
    daftar = daftar_catatan(grid, opd) if grid is not None else []
    pilihan = s.buku.app.selection
    lembar, area = "", _SATU_SEL
    if pilihan is not None:
        lembar = str(pilihan.sheet.name)
        with suppress(Exception):
            area = area_dari(str(pilihan.address)) or _SATU_SEL
        if area == _SATU_SEL:
            area = Area(int(pilihan.row) - 1, int(pilihan.column) - 1, int(pilihan.row) - 1, int(pilihan.column) - 1)
    x = langkah(daftar, lembar, area, maju)
    if x is None:
        siapa = f" untuk {opd}" if opd else ""
        raise Selesai(f"Tidak ada catatan{siapa} di {nama}. Klik Periksa untuk memeriksa lagi.")
    tujuan = x.butir[0]
    try:
        sheet = s.buku.sheet(tujuan.lembar)
    except KeyError:
        raise Selesai(f"Lembar {tujuan.lembar} tidak ada lagi. Klik Periksa untuk memperbarui {nama}.") from None
    sheet.activate()
    sheet.range(tujuan.area.alamat).select()
    s.kabar = x.teks
    return ""


# ------------------------------------------------------------------ Tampilkan OPD


def tampilkan(s: Sesi) -> str:
    """Every table shows the rows of the agency that Beranda names; nothing is said unless it is unknown."""
    opd = opd_dipilih(s)
    pages = read(s.buku)
    keadaan = alur.keadaan_opd(pages)
    if opd and kunci_teks(opd) not in keadaan:
        raise Selesai(f"{opd} tidak ada di lembar Perangkat Daerah. Pilih dari daftar di Beranda.")
    with s.buku.tenang():
        n = saring(s.buku, pages, opd)
    s.kabar = f"{n} lembar menampilkan {opd or 'semua perangkat daerah'}."
    return ""


# ------------------------------------------------------------------ Pulihkan


def pulihkan(s: Sesi) -> str:
    """Our formulas, formats and dropdowns come back; what will change is shown first, and it can be taken back."""
    s.baca()
    p = rencana_pulih(s.pages, potret(s.buku, s.pages, utuh=True), s.buku.tinggi)
    if not p:
        raise Selesai("Rumus, format, dan daftar pilihan masih utuh. Tidak ada yang perlu dipulihkan.")
    s.buku.tutup_keadaan()
    if s.kotak.tanya(p.pertanyaan, ("Pulihkan", "Tidak jadi")) != 0:
        raise Selesai("Tidak ada yang diubah.")
    s.tulis(s.klik(), p.rencana, "", stempel.SEMUA, p.ringkas)
    return f"Selesai dipulihkan: {p.ringkas}. Bila keliru, klik Batalkan Langkah Terakhir."


# ------------------------------------------------------------------ Kunci Final


def kunci(s: Sesi) -> str:
    """Lock the agencies that are shown, or open those that are locked already."""
    s.baca()
    hasil = s.hitung(susunan=True)
    opd = ditampilkan(s.buku, hasil)
    if not opd:
        raise Selesai("Belum ada perangkat daerah. Isi lembar Perangkat Daerah atau klik Impor PK dahulu.")
    keadaan = {o.instansi.singkatan: baca_keadaan(o.instansi.keadaan) for o in opd}
    belum = [o for o in opd if not _sudah(o, keadaan[o.instansi.singkatan], hasil)]
    return _kunci(s, hasil, belum) if belum else _buka(s, hasil, opd, keadaan)


def _sudah(o: HasilInstansi, k: Keadaan, hasil: Hasil) -> bool:
    """Whether an agency is final already at this posisi and for the agreement in force."""
    return k.macam is Macam.FINAL and k.posisi is hasil.posisi and k.perubahan == o.instansi.revisi


def _kunci(s: Sesi, hasil: Hasil, opd: Sequence[HasilInstansi]) -> str:
    alur.tolak_bila_perbaiki(hasil, opd)
    baru = {
        o.instansi.singkatan: kunci_final(o.instansi, hasil.posisi, s.kini.date(), pengguna() or "pengguna")
        for o in opd
    }
    s.buku.tutup_keadaan()
    if s.kotak.tanya(alur.pertanyaan_kunci(hasil, opd, baru), ("Kunci", "Tidak jadi")) != 0:
        raise Selesai("Tidak ada yang dikunci.")
    terlindung = _tulis(s, hasil, baru, "Final")
    sidik = "; ".join(f"{n} {k.sidik}" for n, k in list(baru.items())[:3]) + ("; …" if len(baru) > 3 else "")
    lain = "" if terlindung else " Lembarnya tidak dapat dilindungi di program ini; sidiknya tetap menjaga isinya."
    return f"Selesai. Dikunci Final: {sidik}.{lain} Untuk membukanya lagi, klik Kunci Final sekali lagi."


def _buka(s: Sesi, hasil: Hasil, opd: Sequence[HasilInstansi], keadaan: Mapping[str, Keadaan]) -> str:
    nama = [o.instansi.singkatan for o in opd]
    s.buku.tutup_keadaan()
    jawab = s.kotak.tanya(alur.pertanyaan_buka(nama), ("Buka untuk PK Perubahan", "Buka seluruhnya", "Tidak jadi"))
    if jawab == 2:
        raise Selesai("Tidak ada yang dibuka.")
    if jawab == 0:
        baru = {n: buka_perubahan(keadaan[n], s.kini.date(), pengguna() or "pengguna") for n in nama}
        _tulis(s, hasil, baru, "Dibuka untuk PK Perubahan")
        return (
            "Kolom Target Perubahan, Pagu Perubahan, dan tanggal perubahannya terbuka; isi yang ditandatangani tetap "
            "terkunci. Isi Tanggal PK Perubahan, lalu klik Kunci Final lagi bila sudah selesai."
        )
    _tulis(s, hasil, dict.fromkeys(nama, Keadaan()), "Dibuka seluruhnya")
    return f"{', '.join(nama[:3])}{' …' if len(nama) > 3 else ''} kembali menjadi Draf dan dapat diubah seluruhnya."


def _tulis(s: Sesi, hasil: Hasil, baru: Mapping[str, Keadaan], apa: str) -> bool:
    """Write Keadaan, as any click does, then protect what follows from it."""
    siapa = next(iter(baru)) if len(baru) == 1 else f"{len(baru)} perangkat daerah"
    sidik = f", sidik {next(iter(baru.values())).sidik}" if len(baru) == 1 and next(iter(baru.values())).sidik else ""
    ringkas = f"{apa}: {siapa}, posisi {hasil.posisi.value}{sidik}"
    opd = siapa if len(baru) == 1 else stempel.SEMUA
    s.tulis(s.klik(), [alur.susun_keadaan(s.pages, baru)], hasil.posisi.value, opd, ringkas)
    return selaraskan(s)


def selaraskan(s: Sesi) -> bool:
    """Protect what the column Keadaan says is locked, and nothing else; False where the spreadsheet cannot."""
    pages = read(s.buku, tuple(x.nama for x in layout.MASUKAN))
    return terapkan(s.buku, alur.area_terkunci(pages))
