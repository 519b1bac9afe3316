"""`pkxl banding`: a published table of capaian, every row explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import Json, ada, app, cetak_json, layar

if TYPE_CHECKING:
    from pkxl.flows.banding import HasilBanding

_WARNA = {True: "bold red", False: "yellow"}


@app.command()
def banding(
    berkas: Annotated[
        Path, typer.Argument(help="Tabel CSV: target, realisasi, capaian_tercetak; boleh polaritas dst.")
    ],
    kebijakan: Annotated[str, typer.Option("--kebijakan", help="Nama kebijakan; kosong berarti baku.")] = "",
    beda: Annotated[bool, typer.Option("--beda", help="Tampilkan hanya baris yang tidak tepat.")] = False,
    json: Json = False,
) -> None:
    """Bandingkan capaian yang tercetak dengan hitungan: rumus mana yang cocok, atau apa yang keliru.

    Kode keluar 1 bila ada cetakan yang keliru.
    """
    from pkxl.flows.banding import TERBESAR, baca_tabel, bandingkan_tabel
    from pkxl.rules.kebijakan import kebijakan as kebijakan_bernama

    ada(berkas)
    with berkas.open("rb") as f:
        isi = f.read(TERBESAR + 1)
    hasil = bandingkan_tabel(baca_tabel(isi, berkas.name), kebijakan_bernama(kebijakan))
    if json:
        cetak_json(_data(hasil))
    else:
        _tabel(hasil, beda)
    if hasil.keliru:
        raise typer.Exit(1)


def _data(hasil: HasilBanding) -> dict[str, object]:
    return {
        "kebijakan": hasil.kebijakan,
        "baris": len(hasil.baris),
        "dibandingkan": hasil.dibandingkan,
        "jumlah": {c.value: n for c, n in hasil.jumlah.items()},
        "putusan_berbalik": hasil.berbalik,
        "rincian": [
            {
                **{n: v for n, v in zip(r._fields, r, strict=True) if n != "nomor"},
                "baris": r.nomor,
                "hasil": b.cocok.value,
                "rumus": b.rumus.value,
                "hitung": None if b.hitung is None else float(b.hitung),
                "keliru": b.cocok.keliru,
                "putusan_berbalik": b.berbalik,
                "penjelasan": b.penjelasan,
            }
            for r, b in hasil.baris
        ],
    }


def _tabel(hasil: HasilBanding, beda: bool) -> None:
    from rich import box
    from rich.table import Table

    from pkxl.rules.banding import Cocok
    from pkxl.rules.kata import pendek
    from pkxl.rules.tampil import tampil

    tabel = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for judul in ("Baris", "Indikator", "Target", "Realisasi", "Tercetak", "Hitungan"):
        tabel.add_column(judul, justify="left" if judul == "Indikator" else "right", no_wrap=True)
    tabel.add_column("Hasil")
    for r, b in hasil.baris:
        if beda and b.cocok is Cocok.TEPAT and not b.berbalik:
            continue
        kata = b.cocok.value if b.cocok is Cocok.TEPAT else f"{b.cocok.value}: {b.penjelasan}"
        if b.berbalik:
            kata += " (putusan berbalik)"
        teks = escape(kata)
        if b.cocok is not Cocok.TEPAT and b.cocok.dibandingkan:
            teks = f"[{_WARNA[b.cocok.keliru]}]{teks}[/]"
        sel = (str(r.nomor), pendek(r.indikator, 30), r.target, r.realisasi, r.tercetak, tampil(b.hitung))
        tabel.add_row(*(escape(s) for s in sel), teks)
    layar.print(tabel)
    layar.print(escape(hasil.kebijakan))
    rinci = ", ".join(f"{c.value} {n}" for c, n in hasil.jumlah.items())
    layar.print(escape(f"{len(hasil.baris)} baris, {hasil.dibandingkan} dibandingkan: {rinci}."))
    layar.print(escape(f"Putusan yang berbalik karena cetakan: {hasil.berbalik}."))
