"""`pkxl fungsi`: the worksheet functions listed, or one of them computed."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from pkxl.faces.cli.dasar import app, berhenti, layar


@app.command()
def fungsi(
    nama: Annotated[str | None, typer.Argument(help="Nama fungsi, contoh CAPAIAN.")] = None,
    argumen: Annotated[list[str] | None, typer.Argument(help="Argumennya, contoh 38 37,08.")] = None,
) -> None:
    """Daftar fungsi lembar kerja; dengan nama dan argumen, cetak nilainya."""
    from pkxl.faces.fungsi import FUNGSI

    if nama is None:
        tabel = Table("Fungsi", "Guna", box=None, header_style="bold", pad_edge=False)
        for f in FUNGSI.values():
            tabel.add_row(f.nama, escape(f.ringkas))
        layar.print(tabel)
        return
    if nama.upper() not in FUNGSI:
        berhenti(f"Fungsi “{nama}” tidak ada. Lihat daftarnya dengan: pkxl fungsi")
    f = FUNGSI[nama.upper()]
    if argumen is None:
        layar.print(f"[bold]{escape(f.tanda_tangan)}[/]\n{escape(f.bantuan)}")
        return
    if not f.cocok(len(argumen)):
        berhenti(f"{f.nama} tidak menerima {len(argumen)} argumen. Bentuknya: {f.tanda_tangan}")
    print(f.teks_utuh(argumen))
