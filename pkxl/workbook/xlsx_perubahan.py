"""The workbook "Perubahan": what came back, cell by cell, with a column to decide in; what was not taken; every file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import NamedTuple

from pkxl.model.temuan import Asal, nama_kolom
from pkxl.workbook import layout
from pkxl.workbook.cetak import tinggi_teks
from pkxl.workbook.grid import Grid, Pages, Value, polos
from pkxl.workbook.tabel import norma, teks_sel
from pkxl.workbook.xlsx_daftar import BERKAS, tulis_catatan, tulis_daftar
from pkxl.workbook.xlsx_penulis import (
    GARIS,
    HITUNGAN,
    MASUKAN,
    NAVY,
    LembarKerja,
    Penulis,
    kepala_lembar,
    siapkan_cetak,
)

NAMA = "Perubahan"
_KOLOM: tuple[tuple[str, float], ...] = (
    ("No.", 5), ("Macam", 20), ("OPD", 14), ("Kode", 13), ("Lembar", 15), ("Kolom", 20), ("Indikator/Program", 40),
    ("Dibagikan", 16), ("Di induk kini", 16), ("Kembali", 18), ("Keputusan", 24), ("Keterangan", 60), ("Dari berkas", 24),
    ("Sel", 16), ("Sidik", 18),
)  # fmt: skip
_J = {nama: j for j, (nama, _) in enumerate(_KOLOM)}
_KEPALA = 3  # 0-based row of the headers
_KONFLIK = "FCE4D6"
_PENDEK = 400  # characters of a value that one cell shows; the file itself holds the rest


class BarisUbah(NamedTuple):
    """One change as texts.

    Attributes:
        macam: Its kind in words; OPD, Kode, sheet, header of the column, name follow.
        semula: As handed out; `kini` in the master, `isi` returned.
        keterangan: What happened and what can be done.
        pilihan: What can be decided; () where nothing can.
        konflik: Whether only a person may decide.
        keputusan: What was decided before; "" for nothing yet.
    """

    macam: str
    opd: str
    kode: str
    lembar: str
    kolom: str
    nama: str
    semula: str
    kini: str
    isi: str
    keterangan: str
    berkas: str
    sel: str
    sidik: str
    pilihan: tuple[str, ...]
    konflik: bool
    keputusan: str = ""


def tulis_perubahan(
    judul: tuple[str, str],
    ubah: Sequence[BarisUbah],
    catatan: Sequence[Sequence[str]],
    berkas: Sequence[tuple[str, str, str, int]],
) -> bytes:
    """The workbook as bytes.

    Args:
        judul: Title, and a line under it.
        ubah: The changes, conflicts first.
        catatan: Code, level, place, what, what to do.
        berkas: Name, agency, state and number of changes of each file.
    """
    ke = BytesIO()
    w = Penulis(ke)
    ws = w.lembar(NAMA)
    konflik = sum(u.konflik for u in ubah)
    kepala_lembar(w, ws, Grid(NAMA, [[judul[0]], [judul[1]]]))
    petunjuk = (
        f"{len(ubah)} perubahan, {konflik} di antaranya harus diputuskan satu per satu (di atas). Pilih Keputusan di kolom kuning, "
        "simpan, lalu jalankan pkxl kumpulkan dengan --terapkan berkas ini. Yang dikosongkan belum diputuskan dan tidak diubah."
        if ubah
        else "Tidak ada yang berubah."
    )
    ws.write_string(2, 0, petunjuk, w.format(font_size=9, font_color="595959"))
    _kepala(w, ws)
    for n, u in enumerate(ubah):
        _baris(w, ws, _KEPALA + 1 + n, n + 1, u)
    for pilihan, awal, akhir in _blok(ubah):
        ws.data_validation(
            _KEPALA + 1 + awal, _J["Keputusan"], _KEPALA + 1 + akhir, _J["Keputusan"],
            {"validate": "list", "source": list(pilihan), "error_title": "Di luar daftar", "error_message": "Pilih dari daftar."},
        )  # fmt: skip
    ws.freeze_panes(_KEPALA + 1, _J["OPD"] + 1)
    ws.autofilter(_KEPALA, 0, max(_KEPALA + len(ubah), _KEPALA + 1), len(_KOLOM) - 1)
    ws.set_tab_color("#C55A11" if konflik else f"#{layout.HIJAU}")
    ws.ignore_errors({"number_stored_as_text": f"A1:{nama_kolom(len(_KOLOM))}{len(ubah) + 10}"})
    ws.repeat_rows(_KEPALA)
    siapkan_cetak(ws, judul[0], True)
    ws.print_area(0, 0, _KEPALA + max(len(ubah), 1), _J["Dari berkas"])
    if catatan:
        tulis_catatan(w, judul, catatan)
    tulis_daftar(w, BERKAS, judul, ("Berkas", "OPD", "Keadaan", "Perubahan"), (60, 16, 40, 11), berkas)
    w.buku.close()
    return ke.getvalue()


def _kepala(w: Penulis, ws: LembarKerja) -> None:
    sifat: dict[str, object] = {
        "bold": True, "bg_color": NAVY, "font_color": "FFFFFF", "border": 1, "border_color": "FFFFFF", "text_wrap": True,
        "valign": "vcenter",
    }  # fmt: skip
    for j, (nama, lebar) in enumerate(_KOLOM):
        ws.set_column(j, j, lebar, None, {"hidden": True} if nama == "Sidik" else {})
        w.sel(ws, _KEPALA, j, nama, sifat)


def _baris(w: Penulis, ws: LembarKerja, i: int, nomor: int, u: BarisUbah) -> None:
    isi: list[Value] = [
        nomor, u.macam, u.opd, u.kode, u.lembar, u.kolom, u.nama, u.semula, u.kini, u.isi, u.keputusan or None,
        u.keterangan, u.berkas, u.sel, u.sidik,
    ]  # fmt: skip
    dasar: dict[str, object] = {"border": 1, "border_color": GARIS, "bg_color": HITUNGAN, "text_wrap": True}
    for j, v in enumerate(isi):
        sifat = dict(dasar)
        if j == _J["Keputusan"] and u.pilihan:
            sifat |= {"bg_color": MASUKAN, "bold": True}
        elif j == _J["Macam"] and u.konflik:
            sifat |= {"bg_color": _KONFLIK, "bold": True}
        elif j == _J["Kembali"]:
            sifat |= {"bold": True, "font_color": NAVY}
        if isinstance(v, str) and len(v) > _PENDEK and j != _J["Keterangan"]:
            v = f"{v[:_PENDEK]} …"
        w.sel(ws, i, j, v, sifat)
    tinggi = max(
        tinggi_teks(str(v), (_KOLOM[j][1] * 7 + 5) * 0.75, 10) for j, v in enumerate(isi) if isinstance(v, str) and v
    )
    ws.tinggi(i, min(max(tinggi, 17.0), 300.0))


def _blok(ubah: Sequence[BarisUbah]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Runs of rows with the same choices: one validation each."""
    for pilihan, grup in groupby(enumerate(ubah), key=lambda x: x[1].pilihan):
        nomor = [n for n, _ in grup]
        if pilihan:
            yield pilihan, nomor[0], nomor[-1]


def baca_keputusan(pages: Pages) -> dict[str, tuple[str, Asal]]:
    """Decisions of the sheet Perubahan by the fingerprint of the change, with the cell of each; {} where it is none."""
    hasil: dict[str, tuple[str, Asal]] = {}
    grid = next((g for n, g in pages.items() if norma(n) == norma(NAMA)), None)
    for i, baris in enumerate(grid.baris if grid is not None else ()):
        kepala = {norma(v): j for j, v in enumerate(baris) if isinstance(v, str)}
        if grid is not None and {"sidik", "keputusan"} <= kepala.keys():
            ks, kp = kepala["sidik"], kepala["keputusan"]
            for n in range(i + 1, len(grid.baris)):
                sidik = polos(grid.isi(n, ks))
                if isinstance(sidik, str) and sidik.strip():
                    hasil[sidik.strip()] = teks_sel(polos(grid.isi(n, kp))), grid.asal(n, kp)
            break
    return hasil
