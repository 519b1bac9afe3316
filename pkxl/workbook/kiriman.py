"""A file from outside that the guard has let through, the findings that refuse one, and the bounds they speak of.

The words of `guard.py` and its rooms (`guard_paket`, `guard_xml`, `guard_ods`, `guard_ole`, `guard_teks`, `guard_pdf`), kept
together so that docs/kode lists them and each room only checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat

JenisBerkas = Literal["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "md", "docx", "pdf", "pemilik"]
BUKU_KERJA: frozenset[str] = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods"})

# Bounds. An agency workbook has about 80 kB and 7,000 cells; the largest honest file known (100,000 rows) has 2.6 MB,
# 31 MB unpacked and 700,000 cells. Above these bounds a reader could take more than 500 MB or 10 s.
MAKS_BERKAS = 50 << 20
MAKS_BONGKAR = 192 << 20
"""Bytes of all XML parts together, unpacked."""
MAKS_BAGIAN = 4_000
RASIO_MAKS = 200
RASIO_MULAI = 8 << 20
"""A ratio of packed to unpacked only counts above this size: ten thousand empty rows pack very well."""
MAKS_SEL = 4_000_000
MAKS_KOTAK = 12_000_000
"""Cells in the rectangle from the first to the last cell with a value: readers make room for all of it."""
MAKS_TEKS = 128 << 20
"""Characters that the cells of a workbook hold together; one long text may be used by many cells."""
MAKS_DALAM = 256
MAKS_MEDAN = 131_072
SIMPAN_BAGIAN = 8 << 20
"""Up to this size in all, the unpacked parts are kept for the reader."""

_SIMPAN_ULANG = "Buka berkasnya di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi."
_MINTA_LAGI = "Minta pengirim mengirimkannya sekali lagi."
_PERIKSA_ASALNYA = "Tanyakan kepada pengirim; bila perlu salin isinya ke buku kerja baru."

BERKAS_KOSONG = Jenis(
    "SYS-10",
    Tingkat.PERBAIKI,
    "Berkas kosong",
    pesan="Berkas ini kosong (0 byte).",
    saran=_MINTA_LAGI,
)
BERKAS_RUSAK = Jenis(
    "SYS-11",
    Tingkat.PERBAIKI,
    "Berkas rusak",
    pesan="Berkas ini rusak atau terpotong ({bagian}: {sebab}). Tidak ada isinya yang diambil.",
    saran="Minta pengirim mengirimkannya sekali lagi, atau buka dan simpan ulang di Excel.",
)
BUKAN_BUKU_KERJA = Jenis(
    "SYS-12",
    Tingkat.PERBAIKI,
    "Bukan buku kerja",
    pesan="Isi berkas ini bukan buku kerja dan bukan dokumen yang dikenal ({apa}).",
    saran="Kirim buku kerja Excel (.xlsx), LibreOffice (.ods), atau CSV.",
)
HALAMAN_WEB = Jenis(
    "SYS-13",
    Tingkat.PERBAIKI,
    "Halaman web bernama Excel",
    pesan="Berkas ini halaman web (HTML) yang diberi nama Excel, seperti hasil unduhan sebuah aplikasi.",
    saran=_SIMPAN_ULANG,
)
NAMA_KELIRU = Jenis(
    "SYS-14",
    Tingkat.PERBAIKI,
    "Akhiran nama tidak sesuai isi",
    pesan="Nama berkas ini berakhir {akhiran}, tetapi isinya {apa}.",
    saran="Beri nama sesuai isinya, atau simpan ulang sebagai .xlsx dari program asalnya.",
)
BERSANDI = Jenis(
    "SYS-15",
    Tingkat.PERBAIKI,
    "Berkas bersandi",
    pesan="Berkas ini dikunci dengan kata sandi.",
    saran="Buka di Excel dengan sandinya, hapus sandi (File › Info › Protect Workbook), simpan, lalu kirim lagi.",
)
TERLALU_BESAR = Jenis(
    "SYS-16",
    Tingkat.PERBAIKI,
    "Berkas terlalu besar",
    pesan="Berkas ini terlalu besar untuk dibaca dengan aman ({ukuran}).",
    saran="Hapus gambar dan baris kosong yang berformat, simpan ulang, atau bagi menjadi beberapa berkas.",
)
TERLALU_BANYAK_SEL = Jenis(
    "SYS-17",
    Tingkat.PERBAIKI,
    "Terlalu banyak sel",
    pesan="Lembar ini memakai terlalu banyak sel ({ukuran}).",
    saran="Cari isian tersesat jauh di kanan atau di bawah (Ctrl+End), hapus baris dan kolom itu, lalu simpan ulang.",
)
TERLALU_BANYAK_TEKS = Jenis(
    "SYS-18",
    Tingkat.PERBAIKI,
    "Terlalu banyak teks",
    pesan="Teks di semua sel buku kerja ini terlalu banyak ({ukuran}).",
    saran=_PERIKSA_ASALNYA,
)
ADA_DTD = Jenis(
    "SYS-19",
    Tingkat.PERBAIKI,
    "Definisi XML yang tidak wajar",
    pesan="Berkas ini memuat definisi XML (DTD) yang tidak pernah ditulis Excel dan bisa berbahaya ({bagian}).",
    saran=_PERIKSA_ASALNYA,
)
TERLALU_DALAM = Jenis(
    "SYS-30",
    Tingkat.PERBAIKI,
    "XML bersarang terlalu dalam",
    pesan="Bagian {bagian} bersarang lebih dari {dalam} tingkat; Excel tidak menulis begitu.",
    saran=_PERIKSA_ASALNYA,
)
ADA_DDE = Jenis(
    "SYS-31",
    Tingkat.PERBAIKI,
    "Tautan yang menjalankan program (DDE)",
    pesan="Berkas ini memuat tautan DDE, yang dapat menjalankan program lain ({bagian}).",
    saran="Minta pengirim menghapus tautan itu (Data › Edit Links), lalu mengirim lagi.",
)
ZIP_GANDA = Jenis(
    "SYS-32",
    Tingkat.PERBAIKI,
    "Isi berkas bermakna ganda",
    pesan="Daftar isi berkas ini bermakna ganda ({bagian}): dua program bisa membaca isi yang berbeda.",
    saran=_SIMPAN_ULANG,
)
MAKRO_TERSEMBUNYI = Jenis(
    "SYS-33",
    Tingkat.PERBAIKI,
    "Makro di berkas tanpa makro",
    pesan="Berkas ini bernama {akhiran} tetapi memuat makro ({bagian}).",
    saran="Buka di Excel tanpa mengaktifkan makro, simpan ulang sebagai .xlsx, lalu kirim lagi.",
)
KONFIGURASI_ASING = Jenis(
    "SYS-34",
    Tingkat.PERBAIKI,
    "Lembar yang dijalankan xlwings",
    pesan="Lembar “{lembar}” adalah kode atau setelan bagi xlwings, dan berkas ini bukan buku kerja pkxl Anda.",
    saran="Hapus lembar itu (bila tersembunyi, tampilkan dulu), atau salin isinya ke buku kerja baru.",
)
PENGODEAN_LAIN = Jenis(
    "SYS-35",
    Tingkat.PERBAIKI,
    "Pengodean huruf tidak didukung",
    pesan="Bagian {bagian} memakai pengodean {sandi}; pembaca akan menganggapnya kosong.",
    saran=_SIMPAN_ULANG,
)
TERLALU_BANYAK_BAGIAN = Jenis(
    "SYS-36",
    Tingkat.PERBAIKI,
    "Terlalu banyak bagian",
    pesan="Berkas ini terdiri atas {n} bagian, lebih dari {batas}.",
    saran=_SIMPAN_ULANG,
)
KUTIP_TERBUKA = Jenis(
    "SYS-37",
    Tingkat.PERBAIKI,
    "Tanda kutip CSV tidak berpasangan",
    pesan='Tanda kutip (") di baris ini tidak berpasangan, sehingga baris-baris sesudahnya tertelan ({sebab}).',
    saran="Tutup atau hapus tanda kutip itu, lalu simpan lagi.",
)
TEKS_BINER = Jenis(
    "SYS-38",
    Tingkat.PERBAIKI,
    "Bukan teks",
    pesan="Berkas ini bernama {akhiran} tetapi memuat huruf kendali ({sebab}), jadi bukan teks.",
    saran="Simpan ulang dari program asalnya sebagai “CSV UTF-8”.",
)
MEDAN_PANJANG = Jenis(
    "SYS-39",
    Tingkat.PERBAIKI,
    "Satu isian terlalu panjang",
    pesan="Satu isian lebih panjang dari {batas} huruf, padahal sel Excel hanya memuat 32.767.",
    saran="Periksa pemisah kolom dan tanda kutipnya.",
)
LEMBAR_GANDA = Jenis(
    "SYS-40",
    Tingkat.PERBAIKI,
    "Nama lembar ganda",
    pesan="Dua lembar bernama “{lembar}”.",
    saran="Beri nama lain pada salah satunya, lalu kirim lagi.",
)
TIDAK_TERBACA = Jenis(
    "SYS-41",
    Tingkat.PERBAIKI,
    "Berkas tidak dapat dibuka",
    pesan="Berkas ini tidak dapat dibuka: {sebab}.",
    saran="Periksa nama dan foldernya, atau tutup dulu program yang memakainya.",
)

TAUTAN_LUAR = Jenis(
    "SYS-50",
    Tingkat.JELASKAN,
    "Rumus mengambil dari berkas lain",
    pesan="Rumus di buku kerja ini mengambil angka dari luar: {sasaran}. Yang dipakai adalah angka yang tersimpan.",
    saran="Pastikan angkanya mutakhir; sebaiknya ganti rumus itu dengan nilainya.",
)
OOXML_STRICT = Jenis(
    "SYS-51",
    Tingkat.INFO,
    "Disimpan sebagai Strict Open XML",
    pesan="Berkas ini disimpan sebagai “Strict Open XML”; sebagian program membacanya kosong.",
    saran="Lain kali simpan sebagai “Excel Workbook (.xlsx)” biasa.",
)
NAMA_BAGIAN_ANEH = Jenis(
    "SYS-52",
    Tingkat.JELASKAN,
    "Bagian bernama tidak wajar",
    pesan="Di dalam berkas ini ada bagian bernama “{bagian}” yang menunjuk ke luar. Bagian itu diabaikan.",
    saran="Tanyakan kepada pengirim dengan program apa berkas ini dibuat.",
)
AKHIRAN_LAIN = Jenis(
    "SYS-53",
    Tingkat.INFO,
    "Akhiran nama lain dari isinya",
    pesan="Nama berkas ini berakhir {akhiran}, tetapi isinya {apa}. Isinya tetap dibaca.",
    saran="Beri nama .{jenis} agar Excel tidak bertanya.",
)
SANDI_BAWAAN = Jenis(
    "SYS-54",
    Tingkat.INFO,
    "Dikunci tanpa kata sandi",
    pesan="Berkas ini dikunci dengan sandi bawaan Excel, yang dibuka Excel tanpa bertanya; isinya dibaca.",
    saran="Tidak perlu berbuat apa-apa.",
)
BERKAS_PEMILIK = Jenis(
    "SYS-55",
    Tingkat.INFO,
    "Tanda bahwa sebuah berkas sedang dibuka",
    pesan="Ini tanda bahwa “{nama}” sedang dibuka oleh {pemilik}, bukan buku kerja.",
    saran="Tidak perlu dikirim; berkas ini hilang sendiri ketika buku kerjanya ditutup.",
)
MAKRO_DIABAIKAN = Jenis(
    "SYS-57",
    Tingkat.INFO,
    "Buku kerja bermakro",
    pesan="Buku kerja ini memuat makro. Makronya tidak dijalankan dan tidak disalin.",
    saran="Tidak perlu berbuat apa-apa.",
)
SANDI_TEKS = Jenis(
    "SYS-58",
    Tingkat.INFO,
    "Teks dalam pengodean lama",
    pesan="Teks ini bukan UTF-8; dibaca sebagai Windows-1252.",
    saran="Lain kali simpan sebagai “CSV UTF-8”, agar huruf seperti é tidak berubah.",
)


class Lembar(NamedTuple):
    """One sheet as the workbook lists it.

    Attributes:
        nama: As written, not trimmed.
        bagian: Name of its part in the package, a key of `Kiriman.bagian` where the parts are kept.
        keadaan: "visible", "hidden" or "veryHidden".
    """

    nama: str
    bagian: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A file that may be read, with what the guard learned of it on its one pass.

    Attributes:
        berkas: Where it stands.
        jenis: What it is, by its content; its name may say otherwise (then SYS-53 is among `catatan`).
        isi: The bytes that were checked, to be read instead of the file, which may have changed since. Of a package
            locked with Excel's own default password: the package inside. b"" for an owner file.
        catatan: Warnings; nothing in them forbids reading.
        lembar: Sheets of an Open XML workbook in their order; empty for other kinds.
        bagian: Unpacked XML parts by name, where they are small in all; else empty.
        teks: The decoded text of a csv or md file, without a byte order mark.
        sandi: Its encoding: "utf-8", "utf-16" or "cp1252".
        pemisah: The column separator of a csv file.
    """

    berkas: Path
    jenis: JenisBerkas
    isi: bytes
    catatan: list[Temuan] = field(default_factory=list)
    lembar: tuple[Lembar, ...] = ()
    bagian: Mapping[str, bytes] = field(default_factory=dict)
    teks: str = ""
    sandi: str = ""
    pemisah: str = ""

    @property
    def asal(self) -> Asal:
        """The file as the place of a finding."""
        return Asal(self.berkas.name)


def ukuran(n: int) -> str:
    """ "93 MB", "512 kB": a size for a message."""
    return f"{n / (1 << 20):.0f} MB" if n >= 1 << 20 else f"{n / 1024:.0f} kB"
