"""`pkxl rekap`: the workbooks of a folder as one table."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import TimeRemainingColumn

from pkxl import __version__
from pkxl.faces.cli.dasar import HENTI, app, berakhiran, berhenti, bukan_kiriman, galat, kemajuan, layar

if TYPE_CHECKING:
    from pkxl.flows.rekap import Aturan, Catatan, Rekap, Ringkasan

AKHIRAN = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
_CONTOH = 9  # workbooks asked for year, posisi and policy
_CONTOH_CATATAN = 3
_SEKALI = 64  # files in work at a time: enough for every worker, little to hold


@app.command()
def rekap(
    folder: Annotated[Path, typer.Argument(help="Folder berisi buku kerja pkxl; subfolder ikut.", metavar="FOLDER")],
    keluar: Annotated[Path, typer.Option("-o", "--keluar", help="Buku kerja rekap yang ditulis (.xlsx).")],
    posisi: Annotated[str, typer.Option("--posisi", help="Posisi data. Kosong = menurut kebanyakan buku kerja.")] = "",
    kebijakan: Annotated[
        str, typer.Option("--kebijakan", help="Nama kebijakan. Kosong = menurut kebanyakan buku kerja.")
    ] = "",
    peringkat: Annotated[bool, typer.Option("--peringkat", help="Isi kolom Peringkat.")] = False,
    proses: Annotated[
        int, typer.Option("--proses", help="Banyaknya pembaca yang bekerja bersamaan.", min=1, max=16)
    ] = 2,
) -> None:
    """Himpun semua buku kerja dalam sebuah folder menjadi satu rekap; berkas rusak dilaporkan, yang lain tetap jalan."""
    from pkxl.flows.jurnal import Jurnal
    from pkxl.flows.rekap import himpun
    from pkxl.model.istilah import Posisi, posisi_dari

    if not folder.is_dir():
        berhenti(f"Folder “{folder}” tidak ada. Periksa namanya.")
    berakhiran(keluar, ".xlsx")
    bukan_kiriman(folder, keluar)
    p = posisi_dari(posisi) if posisi else None
    if posisi and p is None:
        berhenti(f"Posisi “{posisi}” tidak dikenal. Pilih: {', '.join(x.value for x in Posisi)}.")
    berkas = daftar_berkas(folder, keluar)
    if not berkas:
        berhenti(f"Di folder “{folder}” tidak ada buku kerja ({', '.join(AKHIRAN)}).")
    aturan = _aturan(berkas, kebijakan, p.value if p else "")
    jurnal = Jurnal(
        keluar.with_name(f"{keluar.name}.jurnal"), f"{__version__} {aturan.kebijakan} {aturan.posisi} {aturan.tahun}"
    )
    keluar.parent.mkdir(parents=True, exist_ok=True)
    try:
        with jurnal, closing(_semua(berkas, folder, aturan, jurnal, proses)) as semua:
            hasil = himpun(semua, aturan)
            _tulis(keluar, hasil, peringkat)
            jurnal.selesai()
    except KeyboardInterrupt:
        galat.print(
            f"Dihentikan. Yang sudah dibaca dicatat di {escape(jurnal.path.name)}; ulangi perintah yang sama untuk melanjutkan."
        )
        raise typer.Exit(HENTI) from None
    _laporkan(hasil, keluar)
    if not hasil.baris:
        raise typer.Exit(2)


def daftar_berkas(folder: Path, keluar: Path) -> list[Path]:
    """Workbooks of the folder and its subfolders in a steady order; owner files, hidden ones and the output left out."""
    semua = (p for p in folder.rglob("*") if p.suffix.casefold() in AKHIRAN and p.is_file())
    return sorted(p for p in semua if not p.name.startswith(("~$", ".")) and p.resolve() != keluar.resolve())


def ringkas_berkas(kerja: tuple[Path, str, Aturan]) -> Ringkasan:
    """One file read behind the guard, computed and summed up; runs in the limited child process."""
    from pkxl.documents.buka import buka
    from pkxl.flows.rekap import ringkas

    path, nama, aturan = kerja
    return ringkas(buka(path), nama, aturan)


def aturan_berkas(kerja: tuple[Path, str, str]) -> Aturan:
    """The rules that a workbook sets for the whole rekap; in the limited child as well."""
    from pkxl.documents.buka import buka
    from pkxl.flows.rekap import aturan_dari
    from pkxl.model.istilah import posisi_dari

    path, kebijakan, posisi = kerja
    return aturan_dari(buka(path), kebijakan, posisi_dari(posisi) if posisi else None)


def _aturan(berkas: Sequence[Path], kebijakan: str, posisi: str) -> Aturan:
    """What most of a sample of the workbooks say; one stray file must not rule over the others."""
    from collections import Counter

    from pkxl.model.temuan import PkxlError
    from pkxl.rules import kebijakan as kebijakan_mod
    from pkxl.workbook.worker import Pekerja

    if kebijakan:
        kebijakan_mod.kebijakan(kebijakan)  # an unknown name is refused before any file is opened
    suara: Counter[Aturan] = Counter()
    with Pekerja(aturan_berkas) as pekerja:
        jarak = max(len(berkas) // _CONTOH, 1)
        for b in [*berkas[::jarak], *berkas]:
            try:
                suara[pekerja.kerjakan((b, kebijakan, posisi))] += 1
            except PkxlError:
                continue
            if suara.total() >= _CONTOH:
                break
    if not suara:
        berhenti("Tidak satu pun berkas di folder itu dapat dibaca sebagai buku kerja pkxl.")
    return suara.most_common(1)[0][0]


def _semua(berkas: Sequence[Path], folder: Path, aturan: Aturan, jurnal: object, proses: int) -> Generator[Ringkasan]:
    """Every file's share, in order; from the journal where it was done before and has not changed since."""
    from pkxl.flows.jurnal import Jurnal, sidik_berkas
    from pkxl.flows.rekap import dari_json, ditolak, ke_json
    from pkxl.model.temuan import PkxlError
    from pkxl.workbook.worker import Pekerja

    assert isinstance(jurnal, Jurnal)
    milik = local()
    pekerja: list[Pekerja[tuple[Path, str, Aturan], Ringkasan]] = []

    def kerjakan(path: Path, nama: str) -> Ringkasan:
        if not hasattr(milik, "pekerja"):
            milik.pekerja = Pekerja(ringkas_berkas)
            pekerja.append(milik.pekerja)
        try:
            return milik.pekerja.kerjakan((path, nama, aturan))  # type: ignore[no-any-return]
        except PkxlError as e:
            return ditolak(e, nama)

    bilah = kemajuan(TimeRemainingColumn())
    kolam = ThreadPoolExecutor(proses)
    try:
        with bilah:
            tugas = bilah.add_task("Membaca", total=len(berkas))
            for awal in range(0, len(berkas), _SEKALI):
                antre: list[tuple[str, Future[Ringkasan] | Ringkasan]] = []
                for b in berkas[awal : awal + _SEKALI]:
                    nama = b.relative_to(folder).as_posix()
                    kunci = f"{nama} {sidik_berkas(b)}"
                    lama = jurnal.sudah.get(kunci)
                    antre.append((kunci, dari_json(lama) if lama else kolam.submit(kerjakan, b, nama)))
                for kunci, r in antre:
                    hasil = r if isinstance(r, tuple) else r.result()
                    if kunci not in jurnal.sudah:
                        jurnal.catat(kunci, ke_json(hasil))
                    bilah.advance(tugas)
                    yield hasil
    finally:
        kolam.shutdown(wait=False, cancel_futures=True)
        for p in pekerja:
            p.tutup()
        kolam.shutdown()


def _tulis(keluar: Path, hasil: Rekap, peringkat: bool) -> None:
    from pkxl.rules.kebijakan import dari_teks
    from pkxl.workbook.save import simpan_isi
    from pkxl.workbook.xlsx_rekap import tulis_rekap

    a = hasil.aturan
    k = dari_teks(a.kebijakan)
    tahun = f" TAHUN {a.tahun}" if a.tahun else ""
    judul = (
        f"REKAP CAPAIAN PERANGKAT DAERAH{tahun}",
        f"Posisi data: {a.posisi.value}{f' {a.tahun}' if a.tahun else ''} · {k.baris}",
    )
    berkas = [(r.berkas, len(r.baris), "ikut" if r.baris else f"tidak ikut: {r.catatan[0].kode}") for r in hasil.berkas]
    isi = tulis_rekap(hasil.baris, k, judul, hasil.catatan, berkas, peringkat=peringkat, tahun=a.tahun)
    simpan_isi(keluar, isi)


def _laporkan(hasil: Rekap, keluar: Path) -> None:
    from pkxl.rules.rekap import jumlah_rekap

    ikut = sum(bool(r.baris) for r in hasil.berkas)
    j = jumlah_rekap(hasil.baris)
    layar.print(
        f"{len(hasil.berkas)} berkas dibaca: {ikut} ikut, {len(hasil.berkas) - ikut} tidak. "
        f"{len(hasil.baris)} perangkat daerah, {j.indikator} indikator, {j.jatuh_tempo} jatuh tempo, {j.terisi} terisi."
    )
    per_kode: dict[str, list[Catatan]] = {}
    for c in hasil.catatan:
        per_kode.setdefault(c.kode, []).append(c)
    for kode, semua in per_kode.items():
        for c in semua[:_CONTOH_CATATAN]:
            layar.print(f"[yellow]{kode}[/] {escape(c.tempat)}: {escape(c.pesan)} [dim]{escape(c.saran)}[/]")
        if len(semua) > _CONTOH_CATATAN:
            layar.print(
                f"[yellow]{kode}[/] … dan {len(semua) - _CONTOH_CATATAN} berkas lain, lihat lembar Catatan Berkas."
            )
    layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")
