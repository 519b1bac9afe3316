"""The workbook open in a spreadsheet: one block in, one block out per sheet, and every click can be taken back.

`read` gives Pages, as the reader of closed workbooks does. `Klik` is one write: computed before (`live_susun`), kept in
the very hidden sheet before the first cell is touched (`live_simpanan`), rolled back where it fails, and recognised at
the next click where it never came to its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pkxl.workbook import layout, stempel
from pkxl.workbook.grid import GalatSel, Grid, Pages, Value
from pkxl.workbook.layout import BARIS_DATA, MENURUT_TEKS, RUPIAH, Isi
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_sel import Area, Isian, RumusSel, isian_kini, persegi, sama
from pkxl.workbook.live_simpanan import (
    DIBATALKAN,
    KOSONG,
    MENULIS,
    SELESAI,
    LembarTulis,
    SelTulis,
    Simpanan,
    SimpananRusakError,
    dari_baris,
    ke_baris,
)
from pkxl.workbook.live_susun import RIWAYAT, Rencana, Susunan
from pkxl.workbook.tabel import Tabel, temukan_tabel
from pkxl.workbook.tampilan import tampilan_format

LAMA = "_pkxl lama"  # name of a print sheet that was made anew, until the next click
BERANDA = "Beranda"
_BACA = (BERANDA, layout.PENGATURAN, *(x.nama for x in layout.TABEL), layout.REFERENSI, stempel.LEMBAR)
_TULIS_ANGKA = (Isi.ISI, Isi.PILIH)


class GagalPulihError(RuntimeError):
    """Cells were written, the write failed, and putting them back failed too; the kept cells are still there."""


def read(book: Any, lembar: Iterable[str] | None = None) -> Pages:
    """The sheets of an open workbook as plain values; `book` is an xlwings Book or a `Buku`.

    Args:
        book: What is open.
        lembar: Names of the sheets wanted; None means all that a click needs.
    """
    buku = book if isinstance(book, Buku) else Buku(book)
    ada = buku.nama_lembar()
    berkas = buku.nama
    mau = set(_BACA if lembar is None else lembar)
    pages: Pages = {}
    tabel = {x.nama: x for x in layout.TABEL}
    for nama in ada:
        if nama not in mau:
            continue
        grid = Grid(nama, buku.baca_lembar(nama), berkas)
        if nama in tabel and tabel[nama] in layout.MASUKAN:
            _tampilan(buku, grid, tabel[nama])
        pages[nama] = grid
    return pages


def _tampilan(buku: Buku, grid: Grid, lembar: layout.Lembar) -> None:
    """Shown decimals and percentages of the figures that officers typed."""
    t = temukan_tabel(grid, lembar, None, [])
    if t is None or len(grid.baris) <= t.kepala + 1:
        return
    kolom = [
        t.kolom[k.kunci]
        for k in lembar.kolom
        if k.jenis in _TULIS_ANGKA and k.format in (MENURUT_TEKS, RUPIAH) and k.kunci in t.kolom
    ]
    if not kolom or not any(
        isinstance(b[j], int | float) for b in grid.baris[t.kepala + 1 :] for j in kolom if j < len(b)
    ):
        return
    # those that the click writes too: their formats are asked for once
    hitung = [t.kolom[k.kunci] for k in lembar.kolom if k.jenis is Isi.HITUNG and k.kunci in t.kolom]
    area = Area(t.kepala + 1, min(kolom + hitung), len(grid.baris) - 1, max(kolom + hitung))
    milik = set(kolom)
    akhir = len(grid.baris)
    for sel, kode in buku.format(grid.nama, area, kolom + hitung).items():
        i, j = sel
        if j in milik and i < akhir and isinstance(grid.isi(i, j), int | float):
            tampil = tampilan_format(kode)
            if tampil.persen:
                grid.persen.add(sel)
            if tampil.desimal:
                grid.desimal[sel] = tampil.desimal


def sel_berumus(buku: Buku, pages: Pages, nama: str) -> Mapping[tuple[int, int], str]:
    """The formulas of a sheet that was read, from A1 to its last value: one call, however often it is asked."""
    baris = pages[nama].baris
    if not baris:
        return {}
    return buku.sel_berumus(nama, Area(0, 0, len(baris) - 1, max(map(len, baris), default=1) - 1))


# --- writing ----------------------------------------------------------------------------------------------------


class Klik:
    """One write of a button: `siapkan`, then `tulis`; nothing is touched before `tulis`."""

    def __init__(self, buku: Buku, pages: Pages, tombol: str, waktu: str) -> None:
        self.buku = buku
        self.pages = pages
        self.simpanan = Simpanan(tombol, waktu)
        self.riwayat: list[Isian] | None = None
        self._terbuka: list[LembarTulis] = []
        self._tampak: dict[str, list[int]] = {}
        self._blok: dict[str, list[tuple[Area, list[list[Isian]]]]] = {}

    @property
    def banyak(self) -> int:
        """How many cells change."""
        return self.simpanan.banyak

    def siapkan(self, rencana: Rencana) -> None:
        """Find out what changes: formulas of the blocks to be written, formats that are not there yet."""
        for s in rencana:
            if s.sel and s.nama in self.pages:
                sel_berumus(self.buku, self.pages, s.nama)  # once for the sheet, whatever its blocks
            tulis = LembarTulis(s.nama, kolom_kunci=s.kolom_kunci)
            grid = self.pages.get(s.nama)
            self._blok[s.nama] = []
            self._tampak[s.nama] = s.tampak
            for area in persegi(s.sel):
                self._satu_blok(s, area, grid, tulis)
            self._format(s, tulis)
            tulis.daftar = [(*area, lama, baru, longgar) for area, lama, baru, longgar in s.daftar]
            if not tulis.sel and not tulis.format and not tulis.daftar:
                continue
            baris = {c.baris for c in tulis.sel} | {f[0] for f in tulis.format}
            tulis.kunci = {r: k for r, k in s.kunci.items() if r in baris and k}
            tulis.tambahan = [r for r in s.tambahan if r in baris]
            tinggi = len(grid.baris) if grid is not None else 0
            if tulis.tambahan and min(tulis.tambahan) >= tinggi:
                polos = [r for r in tulis.tambahan if r >= self.buku.tinggi.get(s.nama, 0)]
                if polos and min(polos) > BARIS_DATA - 1:
                    tulis.telanjang = (min(polos), max(polos), s.lebar - 1)
            self.simpanan.lembar.append(tulis)

    def _satu_blok(self, s: Susunan, area: Area, grid: Grid | None, tulis: LembarTulis) -> None:
        baru = [
            [s.sel[r, c] for c in range(area.kolom, area.kolom_akhir + 1)]
            for r in range(area.baris, area.baris_akhir + 1)
        ]
        nilai = _potong(grid, area)
        di_luar = grid is None or area.baris >= self.buku.tinggi.get(s.nama, 0)
        lama = nilai if di_luar else self.buku.isian(s.nama, area, nilai)
        ubah = [
            SelTulis(area.baris + a, area.kolom + b, lama[a][b], baru[a][b])
            for a in range(len(baru))
            if lama[a] != baru[a] or not _BEDA_JENIS.isdisjoint(map(type, lama[a]))
            for b in range(len(baru[a]))
            if not _sama(lama[a][b], baru[a][b])
        ]
        if area.baris < layout.BARIS_HEADER and any(isinstance(x.sebelum, RumusSel) for x in ubah):
            return  # the lines above a table are formulas in the master: they say it themselves
        if ubah:
            tulis.sel += ubah
            # A figure that agrees but for its seventeenth digit stays as it stands: Batalkan keeps only what changes
            berubah = {(x.baris - area.baris, x.kolom - area.kolom) for x in ubah}
            isi: list[list[Isian]] = [
                [baru[a][b] if (a, b) in berubah else lama[a][b] for b in range(len(baru[a]))] for a in range(len(baru))
            ]
            self._blok[s.nama].append((area, isi))

    def _format(self, s: Susunan, tulis: LembarTulis) -> None:
        if not s.format:
            return
        baris, kolom = [r for r, _ in s.format], [c for _, c in s.format]
        kini = self.buku.format(s.nama, Area(min(baris), min(kolom), max(baris), max(kolom)), set(kolom))
        for (r, c), kode in s.format.items():
            if (lama := kini.get((r, c), "General")) != kode:
                tulis.format.append((r, c, lama, kode))

    def lembar_baru(self, nama: str, lama: str = "") -> None:
        """Tell that `tulis` is followed by a sheet that is made; see `Simpanan.lembar_baru`."""
        self.simpanan.lembar_baru[nama] = lama

    def tulis(self) -> int:
        """Write everything or nothing; gives the number of cells that changed.

        Raises:
            GagalPulihError: It failed half way and could not be put back.
            Exception: It failed; everything stands as before.
        """
        hanya_sel = not any(x.format or x.daftar for x in self.simpanan.lembar)
        if not self.banyak and not self.simpanan.lembar_baru and hanya_sel:
            for (
                lembar
            ) in self.simpanan.lembar:  # only the stamps: the step that changed something can still be taken back
                self._satu_lembar(lembar)
            self._tutup()
            return 0
        self.mulai()
        try:
            for lembar in self.simpanan.lembar:
                self.buku.keadaan(f"pkxl: menulis {lembar.nama} …")
                self._terbuka.append(lembar)
                self._satu_lembar(lembar)
        except BaseException as e:
            self.gagal(e)
            raise
        self.selesai()
        return self.banyak

    def mulai(self) -> None:
        """Keep the cells and say that the write has begun."""
        simpan(self.buku, self.pages, self.simpanan, MENULIS)

    def gagal(self, sebab: BaseException) -> None:
        """Put back what was written so far.

        Raises:
            GagalPulihError: That failed too.
        """
        try:
            for lembar in reversed(self._terbuka):
                self._pulihkan(lembar)
            kembalikan(self.buku, self.simpanan, ())
            tandai(self.buku, KOSONG)
        except Exception as e:
            raise GagalPulihError(str(e)) from sebab

    def _pulihkan(self, lembar: LembarTulis) -> None:
        """A sheet as it was; one that refuses every write, and so holds nothing of ours, is as it was."""
        try:
            kembalikan(self.buku, Simpanan("", ""), (lembar,))
        except Exception:
            kini = isi_sekarang(self.buku, read(self.buku, (lembar.nama,)), (lembar,))[lembar.nama]
            if not all(sama(kini.isi(c.baris, c.kolom), c.sebelum) for c in lembar.sel):  # type: ignore[arg-type]
                raise

    def selesai(self) -> None:
        """The last steps: the line in Riwayat, then the mark that everything is written."""
        self._tutup()
        tandai(self.buku, SELESAI)

    def _tutup(self) -> None:
        if self.riwayat is not None:
            with suppress(Exception):  # a log that cannot be written is no reason to take the work back
                catat_riwayat(self.buku, self.pages, self.riwayat)

    def _satu_lembar(self, lembar: LembarTulis) -> None:
        buku = self.buku
        if lembar.telanjang is not None:
            awal, akhir, kolom = lembar.telanjang
            buku.tiru_gaya(lembar.nama, Area(awal - 1, 0, awal - 1, kolom), Area(awal, 0, akhir, kolom))
        buku.pasang_format(lembar.nama, {(r, c): kode for r, c, _, kode in lembar.format})
        for a, b, c, d, _, baru, longgar in lembar.daftar:
            buku.pasang_daftar(lembar.nama, Area(a, b, c, d), baru, longgar)
        for area, isi in self._blok[lembar.nama]:
            buku.tulis(lembar.nama, area, isi)
        buku.tampakkan(lembar.nama, self._tampak.get(lembar.nama, ()))


# equal in Python and not the same cell: TRUE and 1, a formula or an error and its text
_BEDA_JENIS = frozenset((bool, GalatSel, RumusSel))


def _potong(grid: Grid | None, area: Area) -> list[list[Any]]:
    """The values of a rectangle of a sheet that was read; None outside."""
    lebar = area.kolom_akhir - area.kolom + 1
    hasil: list[list[Any]] = []
    for r in range(area.baris, area.baris_akhir + 1):
        b: list[Any] = grid.baris[r][area.kolom : area.kolom_akhir + 1] if grid and r < len(grid.baris) else []
        hasil.append(b if len(b) == lebar else [*b, *[None] * (lebar - len(b))])
    return hasil


def _sama(a: Any, b: Any) -> bool:
    return (type(a) is type(b) and a == b) or sama(a, b)


def simpan(buku: Buku, pages: Pages, s: Simpanan, keadaan: str) -> None:
    """Write the kept cells into the very hidden sheet, as one block, over what was there."""
    if stempel.LEMBAR not in buku.nama_lembar():
        buku.buat_lembar(stempel.LEMBAR, tersembunyi=True)
    baris = ke_baris(s, keadaan)
    lama = pages.get(stempel.LEMBAR)
    tinggi = max(len(baris), (len(lama.baris) if lama is not None else 0) - stempel.BARIS_SNAPSHOT + 1)
    baris += [[None, None] for _ in range(tinggi - len(baris))]
    awal = stempel.BARIS_SNAPSHOT - 1
    buku.tulis(stempel.LEMBAR, Area(awal, 0, awal + tinggi - 1, 1), baris)


def tandai(buku: Buku, keadaan: str) -> None:
    """Change the state of the kept cells."""
    awal = stempel.BARIS_SNAPSHOT - 1
    buku.tulis(stempel.LEMBAR, Area(awal, 0, awal, 0), [[keadaan]])


def simpanan_dari(pages: Pages) -> tuple[str, Simpanan | None]:
    """State and kept cells of the workbook.

    Raises:
        SimpananRusakError: Something stands there that cannot be read.
    """
    grid = pages.get(stempel.LEMBAR)
    return (KOSONG, None) if grid is None else dari_baris(grid.baris)


def isi_sekarang(buku: Buku, pages: Pages, lembar: Sequence[LembarTulis]) -> dict[str, Grid]:
    """What stands on the sheets of a kept click now, formulas included, from A1 to the end of the sheet."""
    hasil: dict[str, Grid] = {}
    for x in lembar:
        grid = pages.get(x.nama)
        if grid is None or not grid.baris:
            hasil[x.nama] = Grid(x.nama, [])
            continue
        lebar = max(len(b) for b in grid.baris)
        area = Area(0, 0, len(grid.baris) - 1, lebar - 1)
        nilai: list[list[Value]] = [[*b, *[None] * (lebar - len(b))] for b in grid.baris]
        rumus = buku.rumus(x.nama, area)
        isi = [[isian_kini(v, r) for v, r in zip(a, b, strict=True)] for a, b in zip(nilai, rumus, strict=True)]
        hasil[x.nama] = Grid(x.nama, isi)  # type: ignore[arg-type]
    return hasil


def kembalikan(buku: Buku, s: Simpanan, lembar: Sequence[LembarTulis]) -> None:
    """Put the contents before the click back into the cells of `lembar`, and the sheets that it made away."""
    for x in lembar:
        if x.nama not in buku.nama_lembar():
            continue
        sebelum = {(c.baris, c.kolom): c.sebelum for c in x.sel}
        for area in persegi(sebelum):
            isi = [
                [sebelum[r, c] for c in range(area.kolom, area.kolom_akhir + 1)]
                for r in range(area.baris, area.baris_akhir + 1)
            ]
            buku.tulis(x.nama, area, isi)
        buku.pasang_format(x.nama, {(r, c): lama for r, c, lama, _ in x.format})
        for a, b, c, d, dulu, _, longgar in x.daftar:
            buku.pasang_daftar(x.nama, Area(a, b, c, d), dulu, longgar)
        if x.telanjang is not None:
            awal, akhir, kolom = x.telanjang
            buku.bersihkan(x.nama, Area(awal, 0, akhir, kolom))
    ada = buku.nama_lembar()
    for nama, lama in s.lembar_baru.items():
        if nama in ada and (not lama or lama in ada):
            buku.hapus_lembar(nama)
        if lama and lama in ada:
            sheet = buku.sheet(lama)
            sheet.name = nama
            sheet.visible = True
            buku.lupakan()


def riwayat_tabel(pages: Pages) -> Tabel | None:
    """The table Riwayat, where the workbook has one."""
    grid = pages.get(RIWAYAT)
    lembar = next((x for x in layout.TABEL if x.nama == RIWAYAT), None)
    return None if grid is None or lembar is None else temukan_tabel(grid, lembar, None, [])


def catat_riwayat(buku: Buku, pages: Pages, isi: Sequence[Isian]) -> None:
    """One more line in Riwayat, below the last one; nothing where the workbook has no such sheet."""
    grid = pages.get(RIWAYAT)
    if grid is None:
        return
    baris = max(len(grid.baris), BARIS_DATA - 1)
    grid.baris += [[] for _ in range(baris - len(grid.baris))]
    buku.tulis(RIWAYAT, Area(baris, 0, baris, len(isi) - 1), [isi])
    grid.baris.append(list(isi))


__all__ = [
    "DIBATALKAN", "KOSONG", "LAMA", "MENULIS", "SELESAI", "Buku", "GagalPulihError", "Klik", "Simpanan",
    "SimpananRusakError", "catat_riwayat", "isi_sekarang", "kembalikan", "read", "sel_berumus", "simpan", "simpanan_dari", "tandai",
]  # fmt: skip
