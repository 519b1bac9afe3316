"""`pkxl sehat`: what keeps buttons and functions from working on this PC, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pkxl.faces.cli.dasar import Json, app, cetak_json, layar

_WARNA = {"✔": "green", "!": "yellow", "✘": "bold red", "–": "dim"}


@app.command()
def sehat(
    buku: Annotated[
        Path | None, typer.Argument(help="Buku kerja yang tombolnya tidak jalan.", metavar="[BUKU]")
    ] = None,
    sebagai_json: Json = False,
) -> None:
    """Periksa pemasangan: Python, xlwings, setelan komputer, dan apa yang memblokir makro."""
    from pkxl.faces.catat import berkas
    from pkxl.faces.sehat import Nilai, periksa, rusak

    hal = periksa(buku)
    if sebagai_json:
        cetak_json(
            [{"nilai": h.nilai.name.lower(), "judul": h.judul, "temuan": h.temuan, "saran": h.saran} for h in hal]
        )
        raise typer.Exit(1 if rusak(hal) else 0)
    for h in hal:
        warna = _WARNA[h.nilai.value]
        layar.print(f"[{warna}]{h.nilai.value}[/] {escape(h.judul)}: {escape(h.temuan)}.", soft_wrap=True)
        if h.saran:
            layar.print(f"    → {escape(h.saran)}", soft_wrap=True)
    banyak = {n: sum(h.nilai is n for h in hal) for n in Nilai}
    layar.print(
        f"{banyak[Nilai.BAIK]} baik, {banyak[Nilai.PERHATIKAN]} perlu diperhatikan, {banyak[Nilai.RUSAK]} harus dibetulkan, "
        f"{banyak[Nilai.TAK_TERLIHAT]} tidak dapat diperiksa di sini. Rincian kegagalan tombol: {escape(str(berkas()))}",
        soft_wrap=True,
    )
    raise typer.Exit(1 if rusak(hal) else 0)
