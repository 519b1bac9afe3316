"""`pkxl hitung` and `pkxl periksa`: a workbook computed, a workbook or document checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import (
    Json,
    Keluar,
    Timpa,
    ada,
    app,
    baca,
    baca_diperiksa,
    belum_ada,
    berakhiran,
    berhenti,
    bukan_sama,
    cetak_json,
    galat,
    layar,
    tulis_buku,
)
from pkxl.faces.cli.tabel import tabel_hasil, tabel_temuan
from pkxl.model.temuan import Tingkat

if TYPE_CHECKING:
    from pkxl.model.hasil import Hasil


@app.command()
def hitung(
    buku: Annotated[Path, typer.Argument(help="Buku kerja pkxl.", metavar="BUKU")],
    keluar: Keluar = None,
    sebagai_json: Json = False,
    timpa: Timpa = False,
) -> None:
    """Hitung capaian sebuah buku kerja; dengan -o hasilnya ditulis sebagai buku kerja baru."""
    from pkxl.faces import tell
    from pkxl.flows.hitung import hitung as jalankan

    ada(buku)
    if keluar:
        bukan_sama(buku, keluar)
        berakhiran(keluar, ".xlsx", ".xlsm")
        belum_ada(keluar, timpa)
    pk, temuan = baca(buku)
    if keluar:
        from pkxl.flows.impor import menjadi_buku

        hasil, pages = menjadi_buku(pk, keluar.name, temuan)
        tulis_buku(keluar, hasil, pages)
    else:
        hasil = jalankan(pk, temuan, hari=date.today())
    if sebagai_json:
        cetak_json(tell.json_hasil(hasil))
    else:
        tabel_hasil(hasil)
        layar.print(escape(tell.ringkasan(hasil)))
        if keluar:
            layar.print(f"Ditulis: [bold]{escape(str(keluar))}[/]")
    raise typer.Exit(1 if hasil.banyak(Tingkat.PERBAIKI) else 0)


@app.command()
def periksa(
    berkas: Annotated[Path, typer.Argument(help="Buku kerja pkxl atau dokumen PK.", metavar="BUKU|DOK")],
    sebagai_json: Json = False,
    nomenklatur: Annotated[
        Path | None, typer.Option(help="CSV nomenklatur program (kode, program) untuk memeriksa kode.", metavar="CSV")
    ] = None,
    dpa: Annotated[
        Path | None, typer.Option(help="Buku kerja atau dokumen berisi tabel DPA/DPPA; pagunya dibandingkan.")
    ] = None,
    renstra: Annotated[
        Path | None,
        typer.Option(help="Buku kerja atau dokumen berisi target Renstra atau IKU; targetnya dibandingkan."),
    ] = None,
    opd: Annotated[
        list[str] | None, typer.Option("--opd", help="Hanya perangkat daerah ini (nama pendek); boleh diulang.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Laporan HTML yang ditulis; dibuka tanpa internet.", metavar="BERKAS")
    ] = None,
    sarif: Annotated[
        Path | None, typer.Option("--sarif", help="Catatan sebagai SARIF 2.1.0.", metavar="BERKAS")
    ] = None,
) -> None:
    """Periksa buku kerja atau dokumen: apa yang harus diperbaiki dan apa yang perlu dijelaskan.

    Kode keluar 1 bila ada yang harus diperbaiki; catatan yang sudah Diterima dengan alasan tidak dihitung.
    """
    from pkxl.faces import tell
    from pkxl.flows.hitung import hitung as jalankan
    from pkxl.flows.saring import hanya_opd
    from pkxl.rules.acuan import TANPA_ACUAN, Acuan

    masukan = [b for b in (berkas, nomenklatur, dpa, renstra) if b is not None]
    for b in masukan:
        ada(b)
    _boleh_ditulis(masukan, html, sarif)
    pk, temuan = baca_diperiksa(berkas)
    if nomenklatur is not None:
        from pkxl.documents.read_nomenklatur import read_nomenklatur

        daftar = read_nomenklatur(nomenklatur, pk.pengaturan.jenis)
        pk = pk.model_copy(update={"referensi": pk.referensi | {"Program": daftar}})
    acuan = TANPA_ACUAN
    if dpa is not None or renstra is not None:
        baris_dpa = baca(dpa)[0].anggaran if dpa is not None else ()
        if len(pk.instansi) == 1:  # whatever short name the other file has, it is of this agency
            baris_dpa = tuple(a.model_copy(update={"instansi": ""}) for a in baris_dpa)
        acuan = Acuan(dpa=baris_dpa, renstra=baca(renstra)[0].indikator if renstra is not None else ())
    hasil = hanya_opd(jalankan(pk, temuan, acuan=acuan, hari=date.today()), opd or ())
    if sebagai_json:
        cetak_json(tell.json_temuan(hasil.temuan))
    else:
        tabel_temuan(hasil.temuan)
        layar.print(escape(tell.ringkas_periksa(hasil.temuan, len(hasil.diterima))))
    _tulis_laporan(hasil, berkas.name, html, sarif)
    raise typer.Exit(1 if hasil.banyak(Tingkat.PERBAIKI) else 0)


def _boleh_ditulis(masukan: list[Path], html: Path | None, sarif: Path | None) -> None:
    """Refuse a report that would fall on an input or on the other report (SYS-61), or is called what it is not."""
    for keluar in (html, sarif):
        if keluar is not None:
            for b in masukan:
                bukan_sama(b, keluar)
    if html is not None:
        berakhiran(html, ".html", ".htm")
    if sarif is not None:
        berakhiran(sarif, ".sarif", ".json")
    if html is not None and sarif is not None and html.resolve() == sarif.resolve():
        berhenti("--html dan --sarif menunjuk berkas yang sama. Beri nama yang berbeda.")


def _tulis_laporan(hasil: Hasil, berkas: str, html: Path | None, sarif: Path | None) -> None:
    """The reports that were asked for, each whole or not at all; what was written is said beside the JSON, not in it."""
    if html is None and sarif is None:
        return
    from pkxl.faces.laporan_html import laporan_html
    from pkxl.faces.sarif import sarif_teks
    from pkxl.workbook.save import simpan_isi

    laporan = []
    if html is not None:
        laporan.append((html, laporan_html(hasil, berkas, date.today())))
    if sarif is not None:
        laporan.append((sarif, sarif_teks(hasil, berkas)))
    for tujuan, isi in laporan:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        simpan_isi(tujuan, isi, paket=False)
        galat.print(f"Ditulis: [bold]{escape(str(tujuan))}[/]")
