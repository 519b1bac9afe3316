"""`pkxl bagikan`, `kumpulkan`, `tahun-baru`, `perubahan`: files to the agencies and back, the next year, a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import (
    HENTI,
    WARNA,
    ada,
    app,
    baca,
    berakhiran,
    berhenti,
    bukan_kiriman,
    bukan_sama,
    galat,
    kemajuan,
    layar,
    tulis_buku,
)
from pkxl.model.temuan import PkxlError, Temuan

if TYPE_CHECKING:
    from pkxl.flows.kembali import Kembali
    from pkxl.flows.kumpulkan import Jawab, Putusan
    from pkxl.model.kinerja import PerjanjianKinerja

_CONTOH = 12  # catatan that the screen shows; the workbook holds all

Buku = Annotated[Path, typer.Argument(help="Buku kerja induk pkxl.", metavar="BUKU")]
Timpa = Annotated[bool, typer.Option("--timpa", help="Ganti berkas yang sudah ada.")]


def _catatan(temuan: Sequence[Temuan]) -> None:
    for t in temuan[:_CONTOH]:
        tempat = f"{t.asal}: " if str(t.asal) else ""
        galat.print(f"[{WARNA[t.tingkat]}]{escape(t.kode)}[/] {escape(tempat)}{escape(t.pesan)} {escape(t.saran)}")
    if len(temuan) > _CONTOH:
        galat.print(f"… dan {len(temuan) - _CONTOH} catatan lain.")


def _tulis_induk(keluar: Path, pk: PerjanjianKinerja) -> list[Temuan]:
    """A new master: .xlsm with buttons, .xlsx without; gives its catatan."""
    from pkxl.flows.impor import menjadi_buku

    hasil, pages = menjadi_buku(pk, keluar.name)
    tulis_buku(keluar, hasil, pages)
    return list(hasil.temuan)


def _boleh(keluar: Path, timpa: bool, *akhiran: str) -> None:
    berakhiran(keluar, *akhiran)
    if keluar.exists() and not timpa:
        berhenti(f"“{keluar}” sudah ada. Pilih nama lain, atau tambahkan --timpa.")


def _pengguna() -> str:
    from pkxl.faces.klik import pengguna

    return pengguna()


# --- bagikan ---------------------------------------------------------------------------------------------------------


@app.command()
def bagikan(
    buku: Buku,
    keluar: Annotated[
        Path, typer.Option("-o", "--keluar", help="Folder tempat berkas ditulis; dibuat bila belum ada.")
    ],
    opd: Annotated[list[str] | None, typer.Option("--opd", help="Hanya perangkat daerah ini (boleh diulang).")] = None,
    oleh: Annotated[str, typer.Option("--oleh", help="Nama yang membagikan. Kosong = pengguna komputer ini.")] = "",
    timpa: Annotated[bool, typer.Option("--timpa", help="Timpa juga berkas lama yang sudah diisi orang.")] = False,
) -> None:
    """Buat satu berkas isian untuk setiap perangkat daerah: sel isian terbuka, yang lain terkunci, tanpa makro."""
    from pkxl.faces.himpun import simpan_opd
    from pkxl.faces.klik import saat
    from pkxl.flows.bagikan import Pembagi
    from pkxl.flows.bagikan import bagikan as jalankan
    from pkxl.flows.hitung import hitung
    from pkxl.flows.lembar import Keadaan

    ada(buku)
    if keluar.exists() and not keluar.is_dir():
        berhenti(f"{keluar} bukan folder. Pilih nama folder untuk -o.")
    hasil = hitung(*baca(buku))
    if not hasil.instansi:
        berhenti(f"{buku.name} belum memuat perangkat daerah, jadi tidak ada yang dapat dibagikan.")
    keluar.mkdir(parents=True, exist_ok=True)
    pembagi = Pembagi(oleh or _pengguna(), saat(datetime.now()), buku.name)
    with kemajuan() as bilah:
        tugas = bilah.add_task("Bagikan", total=len(hasil.instansi))

        def maju(_tahap: str, ke: int, dari: int) -> None:
            bilah.update(tugas, completed=ke, total=dari)

        laporan = jalankan(hasil, keluar, simpan_opd, pembagi, opd=opd or (), timpa=timpa, kemajuan=maju)
    _catatan(laporan.temuan)
    bagian = [f"{n} {k.value}" for k in Keadaan if (n := laporan.banyak(k))]
    layar.print(f"{len(laporan.keluaran)} perangkat daerah: {', '.join(bagian) or 'tidak ada'}.")
    layar.print(
        f"Folder: [bold]{escape(str(keluar))}[/]. Sesudah kembali: pkxl kumpulkan {escape(buku.name)} FOLDER -o Perubahan.xlsx"
    )
    if laporan.dihentikan:
        layar.print(
            "[yellow]Dihentikan. Jalankan perintah yang sama untuk melanjutkan; yang sudah selesai tidak dibuat ulang.[/]"
        )
        raise typer.Exit(HENTI)
    raise typer.Exit(1 if laporan.banyak(Keadaan.GAGAL) else 0)


# --- kumpulkan -------------------------------------------------------------------------------------------------------


@app.command()
def kumpulkan(
    buku: Buku,
    folder: Annotated[
        Path, typer.Argument(help="Folder berisi berkas yang kembali; subfolder ikut.", metavar="FOLDER")
    ],
    keluar: Annotated[
        Path,
        typer.Option(
            "-o",
            "--keluar",
            help="Daftar perubahan (.xlsx); dengan --terapkan atau --terima-semua: buku induk baru (.xlsx atau .xlsm).",
        ),
    ],
    terapkan: Annotated[
        Path | None, typer.Option("--terapkan", help="Daftar perubahan yang kolom Keputusannya sudah diisi.")
    ] = None,
    terima_semua: Annotated[
        bool, typer.Option("--terima-semua", help="Terima semua yang tidak bertentangan dan belum diputuskan.")
    ] = False,
    timpa: Timpa = False,
) -> None:
    """Periksa berkas yang kembali, tunjukkan setiap sel yang berubah, dan gabungkan yang disetujui ke buku induk baru."""
    from pkxl.faces.himpun import simpan_daftar
    from pkxl.flows import kumpulkan as alur

    ada(buku)
    if not folder.is_dir():
        berhenti(f"Folder “{folder}” tidak ada. Periksa namanya.")
    gabung = terapkan is not None or terima_semua
    _boleh(keluar, timpa, *((".xlsx", ".xlsm") if gabung else (".xlsx",)))
    for masuk in (buku, *([terapkan] if terapkan else [])):
        ada(masuk)
        bukan_sama(masuk, keluar)
    bukan_kiriman(folder, keluar)
    jawab = _keputusan(terapkan) if terapkan else {}
    pk, _ = baca(buku)
    daftar = _berkas(folder, keluar, buku, terapkan)
    if not daftar:
        berhenti(f"Di folder “{folder}” tidak ada berkas buku kerja.")
    try:
        h = alur.himpun(pk, _baca_semua(daftar, folder))
    except KeyboardInterrupt:
        galat.print("Dihentikan. Tidak ada yang ditulis.")
        raise typer.Exit(HENTI) from None
    _catatan(h.temuan)
    ikut = sum(b.keadaan.startswith(("diambil", "tidak ada")) for b in h.berkas)
    konflik = sum(u.konflik for u in h.ubah)
    layar.print(
        f"{len(h.berkas)} berkas: {ikut} dikenali, {len(h.berkas) - ikut} ditolak. "
        f"{len(h.ubah)} perubahan, {konflik} harus diputuskan."
    )
    if not gabung:
        simpan_daftar(keluar, h, buku.name)
        layar.print(
            f"Ditulis: [bold]{escape(str(keluar))}[/]. Isi kolom Keputusan, lalu ulangi dengan --terapkan {escape(keluar.name)}."
        )
        raise typer.Exit(0 if ikut else 2)
    putusan = alur.putuskan(h.ubah, jawab, terima_semua)
    _catatan(putusan.temuan)
    baru = alur.terapkan(pk, putusan, datetime.now(), _pengguna())
    _tulis_induk(keluar, baru)
    _kabarkan_putusan(putusan, keluar, folder)
    _kabarkan_tak_ikut(buku)
    raise typer.Exit(1 if putusan.tertunda or putusan.temuan else 0)


def _kabarkan_putusan(p: Putusan, keluar: Path, folder: Path) -> None:
    from pkxl.flows.kumpulkan import Tindakan

    ditolak = p.banyak(Tindakan.TOLAK, Tindakan.TETAP)
    layar.print(f"{p.masuk} perubahan masuk, {ditolak} ditolak, {p.tertunda} belum diputuskan.")
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")
    if p.banyak(Tindakan.TARGET, Tindakan.PAGU):
        layar.print(
            "Target atau Pagu Perubahan dicatat: isi Tanggal PK Perubahan dan Alasan Perubahan, lalu pkxl perubahan."
        )
    if p.tertunda:
        layar.print(
            f"Sisanya: pkxl kumpulkan {escape(keluar.name)} {escape(str(folder))} -o Perubahan.xlsx, putuskan, lalu --terapkan."
        )


def _baca_semua(daftar: Sequence[Path], folder: Path) -> Iterator[tuple[str, Kembali | PkxlError]]:
    from pkxl.faces.himpun import baca_berkas
    from pkxl.workbook.worker import Pekerja

    with Pekerja(baca_berkas) as pekerja, kemajuan() as bilah:
        tugas = bilah.add_task("Membaca", total=len(daftar))
        for path, hasil in pekerja.kerjakan_semua(daftar):
            bilah.advance(tugas)
            yield path.relative_to(folder).as_posix(), hasil


def _berkas(folder: Path, keluar: Path, buku: Path, keputusan: Path | None) -> list[Path]:
    """What came back: every workbook of the folder but the master, the list of decisions and the output."""
    from pkxl.faces.cli.rekap import daftar_berkas

    sendiri = {p.resolve() for p in (buku, keputusan) if p is not None}
    return [b for b in daftar_berkas(folder, keluar) if b.resolve() not in sendiri]


def _keputusan(path: Path) -> dict[str, Jawab]:
    """The decisions of a list; refuses a workbook that is none."""
    from pkxl.flows.kumpulkan import Jawab
    from pkxl.workbook.guard import periksa_berkas
    from pkxl.workbook.read_calamine import baca_buku
    from pkxl.workbook.xlsx_perubahan import NAMA, baca_keputusan

    isi = baca_keputusan(baca_buku(path, None, periksa_berkas(path)))
    if not isi:
        berhenti(f"“{path.name}” tidak memuat lembar {NAMA} dengan kolom Keputusan. Pakai daftar dari pkxl kumpulkan.")
    return {s: Jawab(kata, asal) for s, (kata, asal) in isi.items()}


# --- tahun baru, perubahan -------------------------------------------------------------------------------------------


@app.command("tahun-baru")
def tahun_baru(
    buku: Buku,
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Buku kerja tahun baru (.xlsm atau .xlsx).")],
    timpa: Timpa = False,
) -> None:
    """Buat buku kerja tahun berikutnya: realisasi menjadi tahun lalu, target dan realisasi dikosongkan, yang lain tetap."""
    from pkxl.flows.tahun_baru import tahun_baru as mulai

    ada(buku)
    bukan_sama(buku, keluar)
    _boleh(keluar, timpa, ".xlsm", ".xlsx")
    pk, _ = baca(buku)
    baru = mulai(pk, datetime.now(), _pengguna())
    _catatan(baru.temuan)
    _tulis_induk(keluar, baru.pk)
    kosong = sum(i.realisasi_t1 is None for i in baru.pk.indikator)
    layar.print(
        f"Tahun {baru.pk.pengaturan.tahun}: {len(baru.pk.instansi)} perangkat daerah, {len(baru.pk.indikator)} indikator; "
        f"{len(baru.pk.indikator) - kosong} dengan realisasi tahun lalu, {kosong} tanpa."
    )
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]. “{escape(buku.name)}” tidak diubah.")
    _kabarkan_tak_ikut(buku)


@app.command()
def perubahan(
    buku: Buku,
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Buku kerja lembar cetak yang ditulis (.xlsx).")],
    semula: Annotated[
        Path | None,
        typer.Option(
            "--semula",
            help="Buku kerja atau dokumen yang ditandatangani dahulu, untuk membandingkan pejabat dan baris.",
        ),
    ] = None,
    opd: Annotated[list[str] | None, typer.Option("--opd", help="Hanya perangkat daerah ini (boleh diulang).")] = None,
    timpa: Timpa = False,
) -> None:
    """Buat lembar PK Perubahan dan lembar perbedaannya, dengan kalimat siap tempel untuk surat pengantar."""
    from pkxl.flows.hitung import hitung
    from pkxl.flows.perubahan import perubahan as buat
    from pkxl.workbook.tulis_cetak import simpan_cetak

    ada(buku)
    _boleh(keluar, timpa, ".xlsx")
    for masuk in (buku, *([semula] if semula else [])):
        ada(masuk)
        bukan_sama(masuk, keluar)
    hasil = hitung(*baca(buku))
    p = buat(hasil, baca(semula)[0] if semula else None, opd or ())
    _catatan(p.temuan)
    keluar.parent.mkdir(parents=True, exist_ok=True)
    simpan_cetak(keluar, p.lembar)
    for r in p.revisi:
        layar.print(f"[bold]{escape(r.hasil.instansi.singkatan)}[/]: {len(r.beda)} perbedaan")
        for b in r.beda[:_CONTOH]:
            layar.print(f"  {escape(b.kalimat)}.")
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/] ({len(p.lembar)} lembar)")


def _kabarkan_tak_ikut(buku: Path) -> None:
    """Tell what of an officer's own the new workbook does not have."""
    from pkxl.documents.milik_sendiri import tak_ikut

    _catatan(tak_ikut(buku))
