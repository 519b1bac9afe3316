"""A year's realisasi in a CSV -> one Grid, every row with its line.

The file is what Excel saves on an Indonesian PC (";" and decimal commas) or anywhere else ("," or tab). Lines that
begin with "#" are remarks. Values stay texts: which number they are is decided where the satuan is known.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from pkxl.documents.berkas_teks import baca_teks, pastikan_teks
from pkxl.documents.ejaan import rapikan
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.guard_teks import sebab_csv

NAMA = "Realisasi"
KOLOM = (
    "jenis", "no_sasaran", "no", "uraian",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4",
    "realisasi_tw1", "realisasi_tw2", "realisasi_tw3", "realisasi_tw4",
    "realisasi_tahun", "sifat_data", "kendala", "tindak_lanjut",
)  # fmt: skip

KOLOM_HILANG = Jenis(
    "DOK-04",
    Tingkat.PERBAIKI,
    "Kolom berkas realisasi tidak lengkap",
    pesan="Berkas realisasi tidak punya kolom: {kolom}.",
    saran="Baris pertama harus berisi nama kolom: " + ";".join(KOLOM) + ". Urutannya boleh berubah.",
    gabung=0,
)
BARIS_RUSAK = Jenis(
    "DOK-06",
    Tingkat.PERBAIKI,
    "Baris berkas realisasi tidak dapat dibaca",
    pesan="Baris ini tidak dapat dibaca: {sebab}.",
    saran="Betulkan barisnya, atau simpan ulang dari Excel sebagai CSV dengan pemisah titik koma.",
    gabung=0,
)

_AKHIR_BARIS = re.compile(r"\r\n|\r|\n")
_SEP = re.compile(r"sep=(.)", re.IGNORECASE)
_BUKAN_HURUF = re.compile(r"[^a-z0-9]+")
_DESIMAL_KOMA = re.compile(r"[0-9],[0-9]{1,2}(?![0-9,.])")
_ROMAWI = {"twi": "tw1", "twii": "tw2", "twiii": "tw3", "twiv": "tw4"}
_PEMISAH = ";,\t|"


def read_realisasi(sumber: Path | str, berkas: str = "") -> Grid:
    """The grid "Realisasi": the header KOLOM, then one row for each indikator and each Program; empty cells are None.

    Columns may stand in any order, others beside them are left out; "Realisasi TW I" is understood as realisasi_tw1.

    Args:
        sumber: A file, or the text itself.
        berkas: Name shown in findings; a file's own name by default.

    Raises:
        PkxlError: DOK-02 no text; DOK-03 too large; DOK-04 columns missing; DOK-05 cannot be opened; DOK-06 a row that
            cannot be taken apart (unclosed quote, more cells than columns).
    """
    if isinstance(sumber, Path):
        berkas = berkas or sumber.name
        teks = baca_teks(sumber)
    else:
        teks = pastikan_teks(sumber, Asal(berkas))
    baris = _AKHIR_BARIS.sub("\n", teks).split("\n")
    rekaman = _rekaman(baris, berkas)
    nomor_kepala, kepala = next(rekaman, (1, []))
    letak = _letak(kepala, Asal(berkas, "", nomor_kepala))
    hasil: list[list[Value]] = [list(KOLOM)]
    nomor = [nomor_kepala]
    konvensi = False
    for n, sel in rekaman:
        if len(sel) > len(kepala) and any(s.strip() for s in sel[len(kepala) :]):
            sebab = f"berisi {len(sel)} sel, padahal kolomnya {len(kepala)}"
            raise PkxlError(BARIS_RUSAK.di(Asal(berkas, "", n), isi=_pendek(sel), sebab=sebab))
        isi = [rapikan(sel[j]) if j < len(sel) else "" for j in letak]
        konvensi = konvensi or any(_DESIMAL_KOMA.search(s) for s in isi[4:13])
        hasil.append([s or None for s in isi])
        nomor.append(n)
    return Grid(NAMA, hasil, berkas, nomor, bersel=False, konvensi=konvensi)


def _letak(kepala: list[str], asal: Asal) -> list[int]:
    """Column in the file of each of KOLOM."""
    ada: dict[str, int] = {}
    for j, judul in enumerate(kepala):
        ada.setdefault(_kunci(judul), j)
    kurang = [k for k in KOLOM if k not in ada]
    if kurang:
        raise PkxlError(KOLOM_HILANG.di(asal, isi=_pendek(kepala), kolom=", ".join(kurang)))
    return [ada[k] for k in KOLOM]


def _kunci(judul: str) -> str:
    kata = _BUKAN_HURUF.sub(" ", judul.casefold()).split()
    teks = "_".join(kata)
    for romawi, angka in _ROMAWI.items():
        if teks.endswith((f"_{romawi}", f"_tw_{romawi[2:]}")):
            return f"{kata[0]}_{angka}"
    return re.sub(r"_tw_([1-4])$", r"_tw\1", teks)


def _rekaman(baris: list[str], berkas: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each begins on; blank lines and remarks are left out, except inside quotes."""
    i = 0
    pemisah = ""
    while i < len(baris):
        if not baris[i].strip() or baris[i].lstrip().startswith("#"):
            i += 1
            continue
        if not pemisah:
            if m := _SEP.fullmatch(baris[i].strip()):  # the line that tells Excel which separator is used
                pemisah = m[1]
                i += 1
                continue
            pemisah = max(_PEMISAH, key=baris[i].count)
        awal = i
        try:
            pembaca = csv.reader((f"{baris[k]}\n" for k in range(awal, len(baris))), delimiter=pemisah, strict=True)
            sel = next(pembaca)
        except csv.Error as e:
            di_baris = Asal(berkas, "", awal + 1)
            raise PkxlError(BARIS_RUSAK.di(di_baris, isi=baris[awal][:200], sebab=sebab_csv(e))) from e
        i += pembaca.line_num
        if any(s.strip() for s in sel):
            yield awal + 1, sel


def _pendek(sel: list[str]) -> str:
    return " | ".join(sel)[:200]
