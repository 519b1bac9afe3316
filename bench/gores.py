"""Fuzzing: random and mutated input for every door, until time is up; only our own refusals may come out.

    python bench/gores.py [--menit 10] [angka markdown asing parse penjaga]

Each round draws from a numbered seed; a failure prints target, seed and trace, so `--benih N` repeats it alone. The
found cases live on as tests (tests/test_gores.py runs a short form of the same targets).
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from pkxl.documents.read_asing import pengenalan, read_asing, read_csv
from pkxl.documents.read_markdown import read_markdown
from pkxl.flows.hitung import hitung
from pkxl.model.angka import baca, baca_tanggal
from pkxl.model.temuan import PkxlError
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel, Grid, Pages, Value
from pkxl.workbook.guard import periksa_berkas
from pkxl.workbook.parse import parse
from pkxl.workbook.read_calamine import baca_buku
from pkxl.workbook.render import halaman
from pkxl.workbook.write_xlsxwriter import tulis_buku

CONTOH = Path(__file__).parents[1] / "workbooks" / "contoh" / "perjanjian-kinerja-2024.md"
_POTONG = (
    "1", "2.430", "7,200", "38,20", "0", "-", "–", "Rp", "Rp.", ".", ",", "%", " ", "\xa0", "(", ")", "e9", "juta", "miliar", "nihil",
    "n/a", "WTP", "A (80,50)", "80 - 90", "≤", ">=", "±", "*)", "orang", "٣", "１", "½", "∞", "NaN", "=1+1", "\t", "\n", "\u202e", "\x00",
    "9" * 40, "1.000.000,00", "-,", "+", "'", "TW I", "100 dari 110", "31/12/2024", "2024-02-30", "\ud800",
)  # fmt: skip
_KEPALA = (
    "No", "No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Target 2024", "Realisasi", "Realisasi 2023", "Program",
    "Anggaran (Rp)", "Keterangan", "Kode", "Jumlah", "", "Indikator Kinerja Kunci", "2022", "(1)", "TW I", "Capaian (%)",
)  # fmt: skip
_SATUAN = ("Persen", "Orang", "Indeks", "Rp", "", "%", "Opini", "Poin per 1.000")


def _teks(a: random.Random, n: int = 6) -> str:
    return "".join(a.choice(_POTONG) for _ in range(a.randint(0, n)))


def _nilai(a: random.Random) -> Value:
    return a.choice((
        None, "", _teks(a), a.choice(_POTONG), a.choice(_KEPALA), a.uniform(-1e18, 1e18), a.randint(0, 5000), float(a.randint(0, 99)), True,
        date(2024, 1, 31), datetime(1900, 1, 1, 3), GalatSel("#DIV/0!"), float("nan"), float("inf"), 1e-320,
    ))  # fmt: skip


def angka(a: random.Random) -> None:
    """Every text gives a reading, never an exception; dates likewise."""
    satuan, pasangan = a.choice(_SATUAN), [b.angka for b in (baca(_teks(a)),) if b.angka is not None]
    for v in (_teks(a, 9), _nilai(a)):
        baca(v, satuan=satuan, nama=_teks(a), pasangan=pasangan, konvensi=a.random() < 0.5, persen=a.random() < 0.2)
    baca_tanggal(_teks(a))


def _rusak(a: random.Random, isi: bytes) -> bytes:
    """The bytes with some of them changed, lost, doubled or put in."""
    b = bytearray(isi)
    for _ in range(a.randint(1, 12)):
        i, n = a.randrange(len(b) + 1), a.choice((1, 1, 2, 8, 300))
        k = a.randrange(4)
        if k == 0:
            del b[i : i + n]
        elif k == 1:
            b[i:i] = a.randbytes(min(n, 8))
        elif k == 2:
            b[i:i] = b[a.randrange(len(b) + 1) :][:n]
        else:
            b[i:i] = a.choice(_POTONG).encode("utf-8", "surrogatepass")
    return bytes(b)


def _sampai_hasil(pages: Pages) -> None:
    pk, temuan = parse(pages)
    hasil = hitung(pk, temuan)
    for t in hasil.temuan:
        str(t), t.saran, t.sidik


def markdown(a: random.Random) -> None:
    """The example with damage, or lines of pipes and words."""
    if a.random() < 0.6:
        teks = _rusak(a, CONTOH.read_bytes()).decode("utf-8", "replace")
    else:
        baris = (
            "| " + " | ".join(a.choice((*_KEPALA, *_POTONG)) for _ in range(a.randint(1, 9))) + " |"
            for _ in range(a.randint(1, 30))
        )
        teks = "\n".join(a.choice((b, b, b, _teks(a), "|---|---|", "# PERJANJIAN KINERJA TAHUN 2024")) for b in baris)
    _sampai_hasil(read_markdown(teks, "gores.md"))


def asing(a: random.Random) -> None:
    """Sheets of headers, figures and noise; as CSV, too."""

    def lembar(nama: str) -> Grid:
        kepala = a.sample(_KEPALA, a.randint(2, 8))
        isi: list[list[Value]] = [[_nilai(a) for _ in range(a.randint(0, 9))] for _ in range(a.randint(0, 12))]
        isi[a.randrange(len(isi) + 1) : 0] = [list(kepala)]
        return Grid(nama, isi, "gores.xlsx")

    if a.random() < 0.7:
        pages = read_asing({n: lembar(n) for n in ("A", "B")}, "gores.xlsx")
    else:
        with tempfile.TemporaryDirectory() as d:
            path = Path(d) / "gores.csv"
            p = a.choice(";,\t|")
            path.write_bytes("\n".join(p.join(map(str, b)) for b in lembar("")).encode("utf-8", "surrogatepass"))
            pages = read_csv(path)
    pengenalan(pages)
    _sampai_hasil(pages)


def parse_(a: random.Random) -> None:
    """Our own sheets with anything in their cells; what comes out can be rendered and parsed again."""
    pages: Pages = {}
    for x in layout.TABEL:
        if a.random() < 0.1:
            continue
        judul: list[Value] = list(x.judul_kolom(a.choice((None, 2024))))
        if a.random() < 0.2:
            a.shuffle(judul)
        baris: list[list[Value]] = [[], [], [], [], judul]
        baris += [[_nilai(a) for _ in range(a.randint(0, len(judul) + 2))] for _ in range(a.randint(0, 6))]
        pages[x.nama] = Grid(
            x.nama, baris, "gores.xlsx", persen={(5, a.randrange(20))}, desimal={(5, a.randrange(20)): 2}
        )
    pages[layout.PENGATURAN] = Grid(layout.PENGATURAN, [[s.label, _nilai(a)] for s in layout.SETELAN], "gores.xlsx")
    pk, temuan = parse(pages)
    parse(halaman(hitung(pk, temuan), cadangan=1))


_UTUH: list[bytes] = []


def penjaga(a: random.Random) -> None:
    """An honest workbook with damage in its file, or in one of its parts, through guard and reader."""
    if not _UTUH:
        _UTUH.append(tulis_buku(halaman(hitung(parse(read_markdown(CONTOH))[0]), cadangan=1)))
    isi = _UTUH[0]
    if a.random() < 0.5:
        with zipfile.ZipFile(BytesIO(isi)) as z:
            bagian = {n: z.read(n) for n in z.namelist()}
        n = a.choice(list(bagian))
        bagian[n] = _rusak(a, bagian[n])
        ke = BytesIO()
        with zipfile.ZipFile(ke, "w", zipfile.ZIP_DEFLATED) as z:
            for nama, b in bagian.items():
                z.writestr(nama, b)
        isi = ke.getvalue()
    else:
        isi = _rusak(a, isi)
    with tempfile.TemporaryDirectory() as d:
        path = Path(d) / "gores.xlsx"
        path.write_bytes(isi)
        _sampai_hasil(baca_buku(path, None, periksa_berkas(path, milik_kita=True)))


SASARAN: dict[str, Callable[[random.Random], None]] = {
    "angka": angka, "markdown": markdown, "asing": asing, "parse": parse_, "penjaga": penjaga,
}  # fmt: skip


def gores(nama: str, benih: int) -> None:
    """One round; our own refusal is a good end.

    Raises:
        BaseException: Whatever is not ours.
    """
    with contextlib.suppress(PkxlError):
        SASARAN[nama](random.Random(f"{nama} {benih}"))


def main() -> int:
    """Print one line a target."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("sasaran", nargs="*", default=list(SASARAN))
    p.add_argument("--menit", type=float, default=10.0)
    p.add_argument("--benih", type=int, default=-1)
    arg = p.parse_args()
    gagal = 0
    for nama in arg.sasaran:
        akhir = time.monotonic() + arg.menit * 60 / len(arg.sasaran)
        benih = salah = 0
        while arg.benih >= 0 or time.monotonic() < akhir:
            benih = arg.benih if arg.benih >= 0 else benih + 1
            try:
                gores(nama, benih)
            except BaseException as e:
                if isinstance(e, KeyboardInterrupt):
                    raise
                salah += 1
                print(f"{nama} --benih {benih}: {type(e).__name__}: {str(e)[:160]}")
                if salah == 1:
                    traceback.print_exc()
                if salah >= 10:
                    break
            if arg.benih >= 0:
                break
        print(f"{nama:9} {benih:8} rounds, {salah} exceptions that are not ours", flush=True)
        gagal += salah
    return 1 if gagal else 0


if __name__ == "__main__":
    sys.exit(main())
