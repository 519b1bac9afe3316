"""Buat Lembar: print sheets of every agency as files of their own (or one workbook), with PDF, letter and ZIP on request.

The writers are handed in, so this knows no workbook library. One agency that fails is reported and the others go on.
What was finished is noted in the folder (`folder_keluar`): an interrupted run is taken up again, an unchanged agency
is not written twice, and a file that somebody changed since is never overwritten: the new one goes beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pkxl import __version__
from pkxl.flows.folder_keluar import FolderKeluar, nama_berkas, sidik_berkas
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.temuan import TANPA_ASAL, Asal, Jenis, PkxlError, Temuan, Tingkat
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.lembar_bagian import BAWAAN, Opsi
from pkxl.workbook.lembar_cetak import LEMBAR_CETAK, lembar_cetak
from pkxl.workbook.save import di_samping

OPD_TIDAK_ADA = Jenis(
    "SYS-75",
    Tingkat.PERBAIKI,
    "Perangkat daerah tidak ada di buku kerja",
    pesan="“{isi}” tidak ada di lembar Perangkat Daerah. Yang ada: {ada}.",
    saran="Tulis nama pendek (kolom OPD) persis seperti di lembar Perangkat Daerah.",
)
LEMBAR_GAGAL = Jenis(
    "SYS-76",
    Tingkat.PERBAIKI,
    "Lembar satu perangkat daerah tidak jadi",
    pesan="Lembar {opd} tidak jadi dibuat: {sebab}.",
    saran="Perbaiki sebabnya, lalu jalankan lagi; perangkat daerah yang sudah selesai tidak dibuat ulang.",
    gabung=0,
)
SUDAH_DIUBAH = Jenis(
    "SYS-77",
    Tingkat.INFO,
    "Berkas lama diubah orang, tidak ditimpa",
    pesan="{berkas} sudah ada dan bukan (atau bukan lagi) seperti yang ditulis pkxl; yang baru ditulis sebagai {baru}.",
    saran="Bandingkan keduanya; hapus yang tidak dipakai, atau jalankan dengan --timpa.",
    gabung=0,
)


Tulis: TypeAlias = Callable[[Path, Sequence[LembarCetak], "HasilInstansi | None"], object]
BuatPdf: TypeAlias = Callable[[Sequence[tuple[Path, Path]]], Iterator[tuple[Path, "Path | Temuan"]]]
Kemas: TypeAlias = Callable[[Sequence[Path], Path], object]
BuatSurat: TypeAlias = Callable[[Path, HasilInstansi, Hasil], object]
Kemajuan: TypeAlias = Callable[[str, int, int], None]


class Tambahan(NamedTuple):
    """A further file for each agency: the PK from the office's template, a letter.

    Attributes:
        tahap: Its name, told as progress and put before the agency in the file's name.
        akhiran: ".xlsx", ".docx".
        buat: Writes it to a path.
        sidik: Fingerprint of its template.
    """

    tahap: str
    akhiran: str
    buat: BuatSurat
    sidik: str = ""


class Keadaan(StrEnum):
    """What became of one agency."""

    DIBUAT = "dibuat"
    TETAP = "tidak berubah"
    GAGAL = "gagal"


class Keluaran(NamedTuple):
    """One agency after the run."""

    opd: str
    keadaan: Keadaan
    berkas: tuple[Path, ...]


@dataclass(slots=True)
class Laporan:
    """What a run did.

    Attributes:
        keluaran: One line an agency, in order; those not reached are missing.
        temuan: What failed or was written beside.
        dihentikan: Somebody cancelled.
        zip: All files of the run packed, None where that was not asked for.
    """

    keluaran: list[Keluaran] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    dihentikan: bool = False
    zip: Path | None = None

    def banyak(self, keadaan: Keadaan) -> int:
        """How many agencies ended so."""
        return sum(1 for k in self.keluaran if k.keadaan is keadaan)

    @property
    def berkas(self) -> list[Path]:
        """Every file of the run, once."""
        return list(dict.fromkeys(b for k in self.keluaran for b in k.berkas))


@dataclass(frozen=True, slots=True)
class Pesanan:
    """What is asked for.

    Attributes:
        jenis: Names of `LEMBAR_CETAK`.
        opd: Short names of agencies; empty = all.
        gabung: One workbook of all.
        timpa: Overwrite files that somebody changed.
        ulang: Write unchanged agencies again too.
        sidik: Fingerprint of templates and whatever else the writers depend on.
    """

    jenis: tuple[str, ...] = tuple(LEMBAR_CETAK)
    opd: tuple[str, ...] = ()
    opsi: Opsi = BAWAAN
    gabung: bool = False
    timpa: bool = False
    ulang: bool = False
    sidik: str = ""


def pilih_opd(hasil: Hasil, opd: Iterable[str]) -> list[HasilInstansi]:
    """The agencies asked for, in the workbook's order; all for none.

    Raises:
        PkxlError: SYS-75, one is not there; the message lists those that are.
    """
    mau = {" ".join(n.split()).casefold(): n for n in opd}
    ada = {" ".join(h.instansi.singkatan.split()).casefold(): h for h in hasil.instansi}
    for kunci, nama in mau.items():
        if kunci not in ada:
            daftar = ", ".join(h.instansi.singkatan for h in hasil.instansi)
            raise PkxlError(OPD_TIDAK_ADA.di(TANPA_ASAL, isi=nama, ada=daftar or "(kosong)"))
    return [h for kunci, h in ada.items() if not mau or kunci in mau] if mau else list(hasil.instansi)


def sidik_lembar(lembar: Sequence[LembarCetak], tambahan: str = "") -> str:
    """A fingerprint of everything that is printed."""
    d = hashlib.blake2b(f"{__version__}\x1f{tambahan}".encode("utf-8", "surrogatepass"), digest_size=16)
    for x in lembar:
        d.update(repr((x.nama, x.kolom, x.kaki, x.skala, x.putus, x.ulang, x.sel)).encode("utf-8", "surrogatepass"))
    return d.hexdigest()


def _kosong(_tahap: str, _ke: int, _dari: int) -> None:
    return None


@dataclass(slots=True)
class _Kerja:
    hasil: Hasil
    tujuan: Path
    pesanan: Pesanan
    folder: FolderKeluar
    laporan: Laporan
    nama: set[str] = field(default_factory=set)

    def letak(self, nama: str) -> Path:
        """Where a file goes: inside the folder, beside one that is not ours."""
        self.nama.add(nama)
        path = self.tujuan / nama
        if path.parent.resolve() != self.tujuan.resolve():
            raise PkxlError(LEMBAR_GAGAL.di(Asal(nama), opd=nama, sebab="namanya menunjuk ke luar folder tujuan"))
        asing = path.is_symlink() or (path.exists() and not self.pesanan.timpa and not self.folder.milik_kita(path))
        if asing:
            baru = di_samping(path)
            self.laporan.temuan.append(SUDAH_DIUBAH.di(Asal(nama), berkas=nama, baru=baru.name))
            return baru
        return path


def buat_lembar(
    hasil: Hasil,
    tujuan: Path,
    tulis: Tulis,
    pesanan: Pesanan | None = None,
    *,
    pdf: BuatPdf | None = None,
    tambahan: Sequence[Tambahan] = (),
    kemas: Kemas | None = None,
    kemajuan: Kemajuan = _kosong,
) -> Laporan:
    """The files of every agency in `tujuan`, which must exist.

    Args:
        hasil: Computed.
        tujuan: A folder.
        tulis: Writes sheets to a path, whole or not at all.
        pesanan: What is asked for; everything when left out.
        pdf: Turns each of some workbooks into a PDF at the place beside it.
        tambahan: Further files for each agency.
        kemas: Packs files into one ZIP.
        kemajuan: Told before each step: stage, number done, number of all.

    Raises:
        PkxlError: SYS-75, an agency asked for is not there. What goes wrong with one agency is in the report.
    """
    pesanan = pesanan or Pesanan()
    daftar = pilih_opd(hasil, pesanan.opd)
    kerja = _Kerja(hasil, tujuan, pesanan, FolderKeluar(tujuan), Laporan())
    try:
        if not pesanan.jenis:
            pass  # only what `tambahan` makes
        elif pesanan.gabung:
            _gabung(kerja, daftar, tulis, kemajuan)
        else:
            _satu_satu(kerja, daftar, tulis, kemajuan)
        for t in tambahan:
            _tambah(kerja, daftar, t, kemajuan)
        if pdf is not None:
            _pdf(kerja, pdf, kemajuan)
        if kemas is not None and kerja.laporan.berkas:
            _zip(kerja, kemas)
    except KeyboardInterrupt:
        kerja.laporan.dihentikan = True
    return kerja.laporan


def _tahun(hasil: Hasil) -> str:
    t = hasil.pk.pengaturan.tahun
    return f" {t}" if t else ""


def _gagal(kerja: _Kerja, opd: str, e: Exception) -> None:
    sebab = e.temuan.pesan.rstrip(".") if isinstance(e, PkxlError) else f"{type(e).__name__}: {e}"
    if isinstance(e, OSError):
        sebab = f"{e.strerror or e} ({Path(e.filename).name})" if e.filename else str(e.strerror or e)
    kerja.laporan.temuan.append(LEMBAR_GAGAL.di(TANPA_ASAL, isi=opd, instansi=opd, opd=opd, sebab=sebab))


def _satu_satu(kerja: _Kerja, daftar: Sequence[HasilInstansi], tulis: Tulis, kemajuan: Kemajuan) -> None:
    for ke, h in enumerate(daftar):
        opd = h.instansi.singkatan
        kemajuan("Lembar", ke, len(daftar))
        nama = nama_berkas("Lembar", f"{opd}{_tahun(kerja.hasil)}", ".xlsx", kerja.nama)
        kerja.nama.add(nama)
        try:
            lembar = lembar_cetak(h, kerja.hasil, (), kerja.pesanan.jenis, kerja.pesanan.opsi)
            _tulis_satu(kerja, opd, nama, lembar, lambda p, x, h=h: tulis(p, x, h))  # type: ignore[misc]
        except Exception as e:
            _gagal(kerja, opd, e)
            kerja.laporan.keluaran.append(Keluaran(opd, Keadaan.GAGAL, ()))
    kemajuan("Lembar", len(daftar), len(daftar))


def _tulis_satu(
    kerja: _Kerja, opd: str, nama: str, lembar: list[LembarCetak], tulis: Callable[[Path, list[LembarCetak]], object]
) -> None:
    sidik = sidik_lembar(lembar, kerja.pesanan.sidik)
    lama = () if kerja.pesanan.ulang else kerja.folder.utuh(nama, sidik)
    if lama:
        kerja.laporan.keluaran.append(Keluaran(opd, Keadaan.TETAP, lama))
        return
    path = kerja.letak(nama)
    tulis(path, lembar)
    kerja.folder.catat(nama, sidik, [path])
    kerja.laporan.keluaran.append(Keluaran(opd, Keadaan.DIBUAT, (path,)))


def _gabung(kerja: _Kerja, daftar: Sequence[HasilInstansi], tulis: Tulis, kemajuan: Kemajuan) -> None:
    lembar: list[LembarCetak] = []
    dipakai: list[str] = []
    jadi: list[str] = []
    for ke, h in enumerate(daftar):
        kemajuan("Lembar", ke, len(daftar))
        opd = h.instansi.singkatan
        try:
            milik = lembar_cetak(h, kerja.hasil, dipakai, kerja.pesanan.jenis, kerja.pesanan.opsi)
        except Exception as e:
            _gagal(kerja, opd, e)
            kerja.laporan.keluaran.append(Keluaran(opd, Keadaan.GAGAL, ()))
            continue
        lembar += milik
        dipakai += [x.nama for x in milik]
        jadi.append(opd)
    if lembar:
        nama = nama_berkas("Lembar", _tahun(kerja.hasil).strip() or "semua", ".xlsx")
        _tulis_satu(kerja, ", ".join(jadi), nama, lembar, lambda p, x: tulis(p, x, None))
        akhir = kerja.laporan.keluaran.pop()
        kerja.laporan.keluaran += [Keluaran(o, akhir.keadaan, akhir.berkas) for o in jadi]
    kemajuan("Lembar", len(daftar), len(daftar))


def _tambah(kerja: _Kerja, daftar: Sequence[HasilInstansi], t: Tambahan, kemajuan: Kemajuan) -> None:
    keluaran = {k.opd: n for n, k in enumerate(kerja.laporan.keluaran)}
    for ke, h in enumerate(daftar):
        kemajuan(t.tahap, ke, len(daftar))
        opd = h.instansi.singkatan
        nama = nama_berkas(t.tahap, f"{opd}{_tahun(kerja.hasil)}", t.akhiran, kerja.nama)
        sidik = sidik_lembar((), repr((t.sidik, h.instansi, kerja.hasil.pk.pengaturan)))
        try:
            lama = () if kerja.pesanan.ulang else kerja.folder.utuh(nama, sidik)
            path = lama[0] if lama else kerja.letak(nama)
            if not lama:
                t.buat(path, h, kerja.hasil)
                kerja.folder.catat(nama, sidik, [path])
        except Exception as e:
            _gagal(kerja, opd, e)
            continue
        keadaan = Keadaan.TETAP if lama else Keadaan.DIBUAT
        n = keluaran.get(opd)
        if n is None:
            kerja.laporan.keluaran.append(Keluaran(opd, keadaan, (path,)))
        else:
            k = kerja.laporan.keluaran[n]
            tetap = k.keadaan if k.keadaan is not Keadaan.TETAP else keadaan
            kerja.laporan.keluaran[n] = k._replace(keadaan=tetap, berkas=(*k.berkas, path))
    kemajuan(t.tahap, len(daftar), len(daftar))


def _pdf(kerja: _Kerja, pdf: BuatPdf, kemajuan: Kemajuan) -> None:
    """A PDF beside each workbook of this run that has none of the same content yet; letters stay Word."""
    sumber = [b for b in kerja.laporan.berkas if b.suffix == ".xlsx"]
    perlu: list[tuple[Path, Path]] = []
    jadi: dict[Path, Path] = {}
    for p in sumber:
        lama = () if kerja.pesanan.ulang else kerja.folder.utuh(f"pdf {p.name}", sidik_berkas(p))
        if lama:
            jadi[p] = lama[0]
        else:
            perlu.append((p, kerja.letak(f"{p.stem}.pdf")))
    kemajuan("PDF", len(jadi), len(sumber))
    try:
        for p, hasil in pdf(perlu):
            if isinstance(hasil, Temuan):
                kerja.laporan.temuan.append(hasil)
            else:
                kerja.folder.catat(f"pdf {p.name}", sidik_berkas(p), [hasil])
                jadi[p] = hasil
            kemajuan("PDF", len(jadi), len(sumber))
    finally:
        kerja.laporan.keluaran[:] = [
            k._replace(berkas=(*k.berkas, *(jadi[b] for b in k.berkas if b in jadi))) for k in kerja.laporan.keluaran
        ]


def _zip(kerja: _Kerja, kemas: Kemas) -> None:
    """All files of the run in one ZIP; gathered anew each time, it is cheap."""
    berkas = kerja.laporan.berkas
    path = kerja.letak(nama_berkas("Lembar", f"{_tahun(kerja.hasil).strip()}", ".zip"))
    try:
        kemas(berkas, path)
    except Exception as e:
        _gagal(kerja, path.name, e)
        return
    kerja.folder.catat(path.name, "", [path])
    kerja.laporan.zip = path
