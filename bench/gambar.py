"""`make gambar`: the pictures of docs/gambar, taken from the workbook with the example, open in LibreOffice on a screen of its own.

The buttons are pressed before: what the pictures show was computed by the click, and the printed sheet is the page of
the PDF. Needs Xvfb, openbox, xdotool, pdftoppm, and ImageMagick's `import` and `convert`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from pkxl.faces import kotak
from pkxl.libreoffice import bridge
from pkxl.master.buku import buat, interpreter_ini, isi_contoh
from tests.e2e.alat import Meja, layar, meja, xdotool

TUJUAN = Path(__file__).parents[1] / "docs" / "gambar"
UKURAN = (1480, 1000)
BILAH = "private:resource/toolbar/"


class Gambar(NamedTuple):
    """One picture of a window: its file, the sheet, the zoom, how much of it from the top left, whether A and 1 show."""

    nama: str
    lembar: str
    besar: int
    lebar: int
    tinggi: int
    kepala: bool = True


GAMBAR = (
    Gambar("beranda", "Beranda", 100, 1096, 742, kepala=False),
    Gambar("indikator", "Indikator", 80, 1462, 640),
    Gambar("pengukuran", "Pengukuran", 80, 1462, 640),
    Gambar("hasil-periksa", "Hasil Periksa", 85, 1462, 760),
)


def bersihkan(m: Meja) -> None:
    """Only the sheet, its tabs and our own buttons are left of the window."""
    bingkai = m.dokumen.CurrentController.Frame
    tata = bingkai.LayoutManager
    for unsur in [e.ResourceURL for e in tata.getElements()]:
        if not unsur.endswith("custom_pkxl"):
            tata.hideElement(unsur)
    tata.hideElement("private:resource/menubar/menubar")
    tata.hideElement("private:resource/statusbar/statusbar")
    juru = bridge.service(m.sesi.office.context, "frame.DispatchHelper")
    for perintah, nama, nilai in (
        (".uno:Sidebar", "Sidebar", False),
        (".uno:InputLineVisible", "InputLineVisible", False),
    ):
        juru.executeDispatch(bingkai, perintah, "", 0, bridge.properties(**{nama: nilai}))


def ambil(m: Meja, display: str, g: Gambar) -> None:
    """Bring the sheet into view and keep a picture of it."""
    kendali = m.dokumen.CurrentController
    m.tampilkan(g.lembar)
    kendali.ZoomValue = g.besar
    kendali.ColumnRowHeaders = g.kepala
    kendali.select(m.sel(f"{g.lembar}!AZ90"))  # the cell cursor out of the picture
    kendali.setFirstVisibleColumn(0)
    kendali.setFirstVisibleRow(0)
    xdotool(display, "mousemove", str(UKURAN[0] - 1), str(UKURAN[1] - 1))
    time.sleep(1.5)
    jendela: Any = kendali.Frame.ContainerWindow.getAccessibleContext()
    tempat = jendela.getLocationOnScreen()
    potong = f"{g.lebar}x{g.tinggi}+{max(tempat.X, 0)}+{max(tempat.Y, 0)}"
    berkas = TUJUAN / f"{g.nama}.png"
    perintah = ["import", "-display", display, "-window", "root", "-crop", potong, "+repage", "-strip", str(berkas)]
    subprocess.run(perintah, check=True, timeout=30)
    print(f"{berkas.relative_to(TUJUAN.parents[1])}: {berkas.stat().st_size // 1024} kB")


def cetak(pdf: Path) -> None:
    """The first two pages of the agency's sheet as they leave the printer, side by side."""
    for halaman in ("1", "2"):
        subprocess.run(
            ["pdftoppm", "-r", "60", "-f", halaman, "-l", halaman, "-png", str(pdf), str(pdf.with_name("hal"))],
            check=True,
        )
    lembar = sorted(str(p) for p in pdf.parent.glob("hal*.png"))[:2]
    berkas = TUJUAN / "lembar-pk.png"
    subprocess.run(
        [
            "convert",
            "-background",
            "#d9dce1",
            "-bordercolor",
            "#d9dce1",
            "-border",
            "8",
            *lembar,
            "-gravity",
            "north",
            "+append",
            "-strip",
            str(berkas),
        ],
        check=True,
    )
    print(f"{berkas.relative_to(TUJUAN.parents[1])}: {berkas.stat().st_size // 1024} kB")


def main() -> int:
    """Take them all."""
    TUJUAN.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pkxl-gambar-") as folder, layar(f"{UKURAN[0]}x{UKURAN[1]}x24") as display:
        os.environ["DISPLAY"] = display
        buku = Path(folder) / "pkxl.xlsm"
        buku.write_bytes(buat(isi_contoh(buku.name), interpreter_ini()))
        with meja(buku, display=display) as m:
            kotak.pasang(m.kotak)
            m.tekan("HitungCapaian")
            m.tekan("BuatLembar")
            bersihkan(m)
            for g in GAMBAR:
                ambil(m, display, g)
            m.tekan("CetakPDF")
            cetak(next(buku.parent.rglob("*.pdf")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
