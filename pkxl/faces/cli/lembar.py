"""`pkxl lembar`: print sheets of every agency: workbooks, PDFs, letters, one ZIP."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import HENTI, WARNA, ada, app, baca, baca_diperiksa, berhenti, galat, kemajuan, layar
from pkxl.model.temuan import Tingkat

if TYPE_CHECKING:
    from pkxl.flows.lembar import Laporan, Tambahan


@app.command()
def lembar(
    buku: Annotated[Path, typer.Argument(help="Buku kerja pkxl.", metavar="BUKU")],
    keluar: Annotated[
        Path, typer.Option("-o", "--keluar", help="Folder tempat berkas ditulis; dibuat bila belum ada.")
    ],
    gabung: Annotated[bool, typer.Option("--gabung", help="Satu buku kerja untuk semua perangkat daerah.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Buat juga PDF (perlu LibreOffice).")] = False,
    surat: Annotated[bool, typer.Option("--surat", help="Buat juga surat Word untuk setiap perangkat daerah.")] = False,
    templat_surat: Annotated[
        Path | None,
        typer.Option("--templat-surat", help="Templat surat .docx milik kantor; tanpa ini dipakai templat bawaan."),
    ] = None,
    templat: Annotated[
        Path | None,
        typer.Option(
            "--templat", help="Templat PK .xlsx milik kantor. Tanpa ini dipakai lembar “Templat PK” di BUKU bila ada."
        ),
    ] = None,
    berkas_zip: Annotated[bool, typer.Option("--zip", help="Kemas semuanya menjadi satu ZIP.")] = False,
    opd: Annotated[list[str] | None, typer.Option("--opd", help="Hanya perangkat daerah ini (boleh diulang).")] = None,
    jenis: Annotated[str, typer.Option("--lembar", help="Lembar yang dibuat, dipisah koma.")] = "PK,RA,UK,LKj",
    tanpa_jumlah: Annotated[bool, typer.Option("--tanpa-jumlah", help="PK tanpa baris Jumlah.")] = False,
    terbilang: Annotated[bool, typer.Option("--terbilang", help="PK dengan jumlah dalam huruf.")] = False,
    timpa: Annotated[bool, typer.Option("--timpa", help="Timpa juga berkas lama yang sudah diubah orang.")] = False,
    ulang: Annotated[bool, typer.Option("--ulang", help="Buat ulang semuanya, juga yang tidak berubah.")] = False,
) -> None:
    """Buat lembar cetak (PK, rencana aksi, pengukuran, tabel LKj) setiap perangkat daerah ke sebuah folder."""
    from pkxl.documents.cetak_pdf import jadikan_pdf
    from pkxl.documents.kemas_zip import kemas
    from pkxl.flows.hitung import hitung
    from pkxl.flows.lembar import Pesanan, buat_lembar
    from pkxl.workbook.lembar_bagian import Opsi
    from pkxl.workbook.tulis_cetak import simpan_cetak

    ada(buku)
    pilihan = _jenis(jenis)
    if keluar.exists() and not keluar.is_dir():
        berhenti(f"{keluar} bukan folder. Pilih nama folder untuk -o.")
    # the Lembar Catatan Reviu says what Periksa says
    pk, temuan = baca_diperiksa(buku) if "Reviu" in pilihan else baca(buku)
    hasil = hitung(pk, temuan, hari=date.today())
    if not hasil.instansi:
        berhenti(f"{buku.name} belum memuat perangkat daerah, jadi tidak ada lembar yang dapat dibuat.")
    tambahan = [*_templat_pk(buku, templat, pilihan), *_surat(templat_surat, surat)]
    if any(t.tahap == "PK" for t in tambahan):
        pilihan = tuple(j for j in pilihan if j != "PK")
    keluar.mkdir(parents=True, exist_ok=True)
    pesanan = Pesanan(pilihan, tuple(opd or ()), Opsi(not tanpa_jumlah, terbilang), gabung, timpa, ulang)
    with kemajuan() as layar_maju:
        tugas: dict[str, object] = {}

        def maju(tahap: str, ke: int, dari: int) -> None:
            if tahap not in tugas:
                tugas[tahap] = layar_maju.add_task(tahap, total=dari)
            layar_maju.update(tugas[tahap], completed=ke, total=dari)  # type: ignore[arg-type]

        laporan = buat_lembar(
            hasil,
            keluar,
            lambda path, lembar, _h: simpan_cetak(path, lembar),
            pesanan,
            pdf=jadikan_pdf if pdf else None,
            tambahan=tambahan,
            kemas=kemas if berkas_zip else None,
            kemajuan=maju,
        )
    raise typer.Exit(_kabarkan(laporan, keluar, len(hasil.instansi) if not opd else len(opd)))


def _jenis(teks: str) -> tuple[str, ...]:
    from pkxl.workbook.lembar_cetak import JUDUL_CETAK, LEMBAR_CETAK

    nama = {k.casefold(): k for k in LEMBAR_CETAK}
    pilihan: list[str] = []
    for bagian in teks.replace(";", ",").split(","):
        if not bagian.strip():
            continue
        k = nama.get(bagian.strip().casefold())
        if k is None:
            berhenti(
                f"Lembar “{bagian.strip()}” tidak dikenal. Yang ada: {', '.join(f'{a} ({b})' for a, b in JUDUL_CETAK.items())}."
            )
        if k not in pilihan:
            pilihan.append(k)
    if not pilihan:
        berhenti("Sebutkan paling sedikit satu lembar, contoh: --lembar PK,UK")
    return tuple(pilihan)


def _templat_pk(buku: Path, templat: Path | None, jenis: tuple[str, ...]) -> list[Tambahan]:
    """The PK from the office's template, as a file of its own: a given .xlsx, else the sheet "Templat PK" of the workbook."""
    from pkxl.flows.lembar import Tambahan

    if "PK" not in jenis:
        return []
    if templat is not None:
        ada(templat)
    elif buku.suffix.lower() not in (".xlsx", ".xlsm"):
        return []
    else:
        from pkxl.workbook.templat_ada import ada_templat

        if not ada_templat(buku):
            return []
    from pkxl.workbook.templat_kantor import baca_templat

    t = baca_templat(templat or buku)
    return [Tambahan("PK", ".xlsx", t.simpan, _sidik(t.sidik))]


def _surat(templat: Path | None, mau: bool) -> list[Tambahan]:
    """The letters; none where they are not asked for."""
    if not mau and templat is None:
        return []
    from pkxl.documents.surat import Surat
    from pkxl.flows.lembar import Tambahan

    if templat is not None:
        ada(templat)
    surat = Surat(templat)
    return [Tambahan("Surat", ".docx", surat.simpan, _sidik(surat.isi if templat else b"bawaan"))]


def _sidik(data: bytes) -> str:
    import hashlib

    return hashlib.blake2b(data, digest_size=8).hexdigest()


@app.command()
def templat(
    keluar: Annotated[Path, typer.Argument(help="Templat yang ditulis: PK.xlsx atau SURAT.docx.", metavar="BERKAS")],
    timpa: Annotated[bool, typer.Option("--timpa", help="Ganti berkas yang sudah ada.")] = False,
) -> None:
    """Tulis templat bawaan untuk diubah menurut gaya kantor: bentuk PK (.xlsx) atau surat (.docx)."""
    jenis = keluar.suffix.lower()
    if jenis not in (".xlsx", ".docx"):
        berhenti("Sebutkan nama berakhiran .xlsx (bentuk PK) atau .docx (surat).")
    if keluar.exists() and not timpa:
        berhenti(f"{keluar} sudah ada. Pilih nama lain, atau tambahkan --timpa.")
    keluar.parent.mkdir(parents=True, exist_ok=True)
    if jenis == ".xlsx":
        from pkxl.workbook.isi_templat import TEMPAT
        from pkxl.workbook.templat_pk import simpan_templat

        simpan_templat(keluar)
        layar.print(f"Tempat yang dapat dipakai: {', '.join(f'{{{{{t}}}}}' for t in TEMPAT)}")
        layar.print("Pakai dengan --templat, atau salin lembarnya ke buku kerja dengan nama “Templat PK”.")
    else:
        from pkxl.documents.surat import simpan_bawaan

        simpan_bawaan(keluar)
        layar.print("Pakai dengan --templat-surat.")
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")


def _kabarkan(laporan: Laporan, keluar: Path, semua: int) -> int:
    """Say what became of the run; gives the exit code."""
    from pkxl.flows.lembar import Keadaan

    for t in laporan.temuan:
        galat.print(f"[{WARNA[t.tingkat]}]{escape(t.kode)}[/] {escape(t.pesan)} {escape(t.saran)}")
    bagian = [f"{n} {k.value}" for k in Keadaan if (n := laporan.banyak(k))]
    layar.print(
        f"{semua} perangkat daerah: {', '.join(bagian) or 'tidak ada yang dibuat'}. Folder: [bold]{escape(str(keluar))}[/]"
    )
    if laporan.zip:
        layar.print(f"ZIP: [bold]{escape(str(laporan.zip))}[/]")
    if laporan.dihentikan:
        layar.print(
            "[yellow]Dihentikan. Jalankan perintah yang sama untuk melanjutkan; yang sudah selesai tidak dibuat ulang.[/]"
        )
        return HENTI
    return 1 if any(t.tingkat is Tingkat.PERBAIKI for t in laporan.temuan) else 0
