"""The button Jelaskan Sel: how the figure of the selected row came about, or what the selected cell is for."""

from __future__ import annotations

from pkxl.faces.klik import Selesai, Sesi
from pkxl.model.hasil import Hasil, HasilAnggaran, HasilIndikator
from pkxl.model.tulis import rupiah, tulis_ringkas
from pkxl.rules.kebijakan import dari_teks
from pkxl.workbook import layout
from pkxl.workbook.layout import Isi, Kolom, Lembar
from pkxl.workbook.render import penjelasan
from pkxl.workbook.tabel import Tabel, teks_sel, temukan_tabel

_SIAPA = {
    Isi.ISI: "Diisi pegawai.",
    Isi.PILIH: "Dipilih dari daftar.",
    Isi.RUMUS: "Rumus pkxl yang hidup; jangan ditimpa.",
    Isi.HITUNG: "Ditulis oleh tombol pkxl; isian tangan di sini akan ditimpa.",
    Isi.CAP: "Diberikan pkxl sekali dan tidak berubah.",
}
PANJANG = 900  # a message box longer than this does not fit on small screens


def jelaskan(s: Sesi) -> str:
    """The errand."""
    pilihan = s.buku.app.selection
    if pilihan is None:
        raise Selesai(
            "Pilih satu sel dahulu, misalnya sebuah Capaian (%) di lembar Pengukuran, lalu klik Jelaskan Sel."
        )
    nama, i, j = str(pilihan.sheet.name), int(pilihan.row) - 1, int(pilihan.column) - 1
    lembar = next((x for x in layout.TABEL if x.nama == nama), None)
    if lembar is None:
        raise Selesai(
            f"Lembar {nama} tidak dihitung pkxl. Pilih sel di Pengukuran, Rencana Aksi, Indikator atau Anggaran."
        )
    s.baca()
    tabel = temukan_tabel(s.pages[nama], lembar, None, []) if nama in s.pages else None
    if tabel is None:
        raise Selesai(f"Judul kolom lembar {nama} tidak dikenali, jadi selnya tidak dapat dijelaskan.")
    kolom = next((k for k in lembar.kolom if tabel.kolom.get(k.kunci) == j), None)
    bagian = [
        _kolom(nama, kolom, s.pages[nama].asal(i, j).sel) if kolom else "Kolom tambahan pegawai; tidak dibaca pkxl."
    ]
    if i > tabel.kepala and (baris := _baris(s.hitung(), tabel, lembar, i)):
        bagian.append(baris)
    return "\n\n".join(bagian)[:PANJANG]


def _kolom(nama: str, k: Kolom, sel: str) -> str:
    petunjuk = f" {k.petunjuk}" if k.petunjuk else ""
    return f"{nama}!{sel} · {layout.judul_tahun(k.judul, None)}. {_SIAPA[k.jenis]}{petunjuk}"


def _baris(hasil: Hasil, tabel: Tabel, lembar: Lembar, i: int) -> str:
    """The sentence of the row, "" where nothing of ours stands there."""
    if lembar.nama == layout.ANGGARAN.nama:
        a = next((a for o in hasil.instansi for a in o.anggaran if a.anggaran.tempat.baris == i + 1), None)
        return _anggaran(a) if a is not None else ""
    if lembar.nama == layout.HASIL_PERIKSA.nama:
        return f"Catatan: {_teks(tabel, i, 'catatan')}\nSaran: {_teks(tabel, i, 'saran')}".strip()
    if lembar.nama == layout.INDIKATOR.nama:
        h = next((h for h in hasil.indikator if h.indikator.tempat.baris == i + 1), None)
    else:
        kode = _teks(tabel, i, "kode")
        h = next((h for h in hasil.indikator if kode and h.indikator.kode == kode), None)
    return _indikator(h, hasil) if h is not None else ""


def _teks(tabel: Tabel, i: int, kunci: str) -> str:
    v = tabel.grid.isi(i, tabel.kolom.get(kunci, -1))
    return "" if v is None else teks_sel(v)


def _indikator(h: HasilIndikator, hasil: Hasil) -> str:
    i = h.indikator
    baris = [
        f"{i.uraian} ({i.kode})",
        f"Posisi {hasil.posisi.value} · {h.status.bertanda}" + (f" · {h.predikat}" if h.predikat else ""),
        penjelasan(h, dari_teks(hasil.kebijakan_teks)),
        hasil.kebijakan,
    ]
    return "\n".join(b for b in baris if b)


def _anggaran(a: HasilAnggaran) -> str:
    if a.pagu is None:
        return f"{a.anggaran.uraian}: pagu belum diisi."
    if a.realisasi is None:
        return f"{a.anggaran.uraian}: pagu berlaku {rupiah(a.pagu)}; realisasi sampai posisi ini belum diisi."
    serapan = f"{tulis_ringkas(a.serapan)} %" if a.serapan is not None else "tidak dihitung karena pagunya nol"
    return (
        f"{a.anggaran.uraian}\nSerapan = {rupiah(a.realisasi)} / {rupiah(a.pagu)} × 100 = {serapan}. "
        f"Sisa {rupiah(a.sisa) if a.sisa is not None else '-'}."
    )
