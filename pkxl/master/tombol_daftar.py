"""The buttons of the workbook, each told once: macro, caption, Python function, place in the ribbon and on a sheet.

macros/Tombol.bas, macros/Pita.bas and macros/Pita.xml are made from this table (`python -m pkxl.master.vba`), a test
compares them, and the sheets take captions and macros from here. A button stands here when its errand exists.
"""

from __future__ import annotations

from typing import NamedTuple

MODUL_TOMBOL = "pkxl.faces.tombol"
JUDUL_TAB = "Perjanjian Kinerja"
KELOMPOK = ("Perencanaan", "Pengukuran", "Cetak", "Himpun", "Pengaman")


class Tombol(NamedTuple):
    """One button, on a sheet and in the ribbon.

    Attributes:
        makro: Public sub of Tombol.bas; in the ribbon it is called by "Pita" + makro.
        caption: What the officer reads on it.
        fungsi: Function of `MODUL_TOMBOL` that it runs.
        kelompok: Group of the ribbon, one of `KELOMPOK`.
        gambar: imageMso of the ribbon.
        bantuan: One sentence, shown by the ribbon under the caption.
        lembar: Sheet where the button stands; "" for the ribbon alone.
        besar: Whether the ribbon shows it large.
    """

    makro: str
    caption: str
    fungsi: str
    kelompok: str
    gambar: str
    bantuan: str
    lembar: str = ""
    besar: bool = True

    @property
    def panggilan(self) -> str:
        """Name of the sub that the ribbon calls."""
        return f"Pita{self.makro}"


TOMBOL: tuple[Tombol, ...] = (
    Tombol(
        "ImporPK", "Impor PK", "impor_pk", "Perencanaan", "FileOpen",
        "Membaca dokumen Perjanjian Kinerja ke lembar Indikator dan Anggaran. Isi lama ditunjukkan sebelum diganti.",
        "Beranda",
    ),
    Tombol(
        "BuatPKPerubahan", "Buat PK Perubahan", "buat_pk_perubahan", "Perencanaan", "ReviewCompareMajorVersion",
        "Membuat lembar PK Perubahan dan lembar perbedaan dengan kalimat siap tempel untuk surat pengantar.",
        besar=False,
    ),
    Tombol(
        "MulaiTahunBaru", "Mulai Tahun Baru", "mulai_tahun_baru", "Perencanaan", "CalendarInsert",
        "Membuat buku kerja tahun berikutnya: realisasi menjadi tahun lalu, target dikosongkan. Buku ini tidak berubah.",
        besar=False,
    ),
    Tombol(
        "HitungCapaian", "Hitung Capaian", "hitung_capaian", "Pengukuran", "CalculateNow",
        "Menghitung capaian, status, dan predikat sampai posisi data. Hanya kolom hitungan yang ditulis.",
        "Beranda",
    ),
    Tombol(
        "Periksa", "Periksa", "periksa", "Pengukuran", "ErrorChecking",
        "Memeriksa seluruh isian dan menuliskan catatannya pada lembar Hasil Periksa.",
        "Beranda",
    ),
    Tombol(
        "CatatanSebelum", "◄ Catatan", "catatan_sebelum", "Pengukuran", "ReviewPreviousComment",
        "Memilih sel catatan sebelumnya; isinya tertulis di baris status.",
        besar=False,
    ),
    Tombol(
        "CatatanBerikut", "Catatan ►", "catatan_berikut", "Pengukuran", "ReviewNextComment",
        "Memilih sel catatan berikutnya; isinya tertulis di baris status.",
        besar=False,
    ),
    Tombol(
        "TampilkanOPD", "Tampilkan OPD", "tampilkan_opd", "Pengukuran", "Filter",
        "Menyaring setiap lembar menurut perangkat daerah yang dipilih di Beranda; Semua menampilkan semuanya.",
        besar=False,
    ),
    Tombol(
        "JelaskanSel", "Jelaskan Sel", "jelaskan_sel", "Pengukuran", "FunctionWizard",
        "Menjelaskan angka pada sel yang sedang dipilih: isian, rumus, dan hasilnya.",
        besar=False,
    ),
    Tombol(
        "BuatLembar", "Buat Lembar", "buat_lembar", "Cetak", "SheetInsert",
        "Membuat lembar resmi PK, rencana aksi, dan pengukuran kinerja untuk perangkat daerah yang ditampilkan.",
        "Beranda",
    ),
    Tombol(
        "CetakPDF", "Cetak PDF", "cetak_pdf", "Cetak", "FileSaveAsPdfOrXps",
        "Menyimpan lembar resmi sebagai PDF dengan tanda desimal Indonesia.",
        "Beranda",
    ),
    Tombol(
        "Bagikan", "Bagikan", "bagikan", "Himpun", "MailMergeStartLetters",
        "Membuat satu berkas isian untuk setiap perangkat daerah: sel isian terbuka, yang lain terkunci, tanpa makro.",
    ),
    Tombol(
        "Kumpulkan", "Kumpulkan", "kumpulkan", "Himpun", "ImportExcel",
        "Menunjukkan setiap sel yang berubah dalam berkas yang kembali dan mengambil yang disetujui.",
    ),
    Tombol(
        "Batalkan", "Batalkan Langkah Terakhir", "batalkan", "Pengaman", "Undo",
        "Mengembalikan semua sel yang ditulis tombol terakhir, juga sesudah buku kerja ditutup dan dibuka lagi.",
        "Beranda",
    ),
    Tombol(
        "Pulihkan", "Pulihkan", "pulihkan", "Pengaman", "RefreshAll",
        "Mengembalikan rumus, format, dan daftar pilihan pkxl; yang berubah ditunjukkan lebih dahulu.",
        "Beranda", besar=False,
    ),
    Tombol(
        "KunciFinal", "Kunci Final", "kunci_final", "Pengaman", "SheetProtect",
        "Mengunci isian yang sudah final dan mencap sidik, tanggal, dan pengguna; atau membukanya untuk PK Perubahan.",
        besar=False,
    ),
    Tombol(
        "Bantuan", "Bantuan", "bantuan", "Pengaman", "Help",
        "Membuka panduan singkat.",
        "Beranda", besar=False,
    ),
)  # fmt: skip


def tombol(makro: str) -> Tombol:
    """The button whose macro has that name.

    Raises:
        KeyError: There is none.
    """
    for t in TOMBOL:
        if t.makro == makro:
            return t
    raise KeyError(makro)
