"""One open workbook through xlwings, in blocks: the only place of the click that touches the spreadsheet.

Every call to Excel costs 4 to 13 ms, whatever it carries, so sheets are read whole and written in rectangles, and the
calls are counted (`Buku.kali`). Works on every xlwings engine that is a desktop: Excel, our LibreOffice one, a fake one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from pkxl.workbook.grid import Value
from pkxl.workbook.live_format import pasang_format, peta_format, rumus_calc
from pkxl.workbook.live_kunci import terbuka
from pkxl.workbook.live_sel import Area, Isian, area_dari, dari_sel, isian_kini, persegi, untuk_sel

SANGAT_TERSEMBUNYI = 2  # xlSheetVeryHidden
_POLOS = frozenset((float, str, type(None)))
BARIS_SEKALI = 5000  # a sheet formatted far below its last record is read in pieces of this height


class Buku:
    """An open workbook.

    Attributes:
        book: The xlwings Book.
        mesin: Name of its engine, "excel" or "libreoffice".
        kali: How often each kind of call went to the spreadsheet.
        tinggi: Rows of each sheet that was read, empty ones with a format or a formula included.
    """

    def __init__(self, book: Any) -> None:
        self.book = book
        self.app = book.app
        self.mesin: str = self.app.engine.name
        self.kali: Counter[str] = Counter()
        self.tinggi: dict[str, int] = {}
        self._rumus: dict[str, tuple[Area, dict[tuple[int, int], str]]] = {}
        self._format: dict[str, tuple[Area, frozenset[int], dict[tuple[int, int], str]]] = {}
        self._sheet: dict[str, Any] = {}
        self._nama: list[str] = []
        self._siapkan = getattr(self.app.engine.impl, "prepare_xl_data_element", None)

    @property
    def nama(self) -> str:
        """File name, without folder."""
        self.kali["lain"] += 1
        return str(self.book.name)

    def nama_lembar(self) -> list[str]:
        """Names of all sheets in the order of their tabs, hidden ones too; asked once until `lupakan`."""
        if not self._nama:
            bernama = getattr(getattr(self.book.sheets, "impl", None), "names", None)
            if self.mesin == "libreoffice" and bernama is not None:  # one call; a sheet for each agency would be many
                self._nama = list(bernama())
                self.kali["lain"] += 1
            else:
                self._sheet = {s.name: s for s in self.book.sheets}
                self._nama = list(self._sheet)
                self.kali["lain"] += len(self._sheet)
        return list(self._nama)

    def sheet(self, nama: str) -> Any:
        """The xlwings Sheet of that name.

        Raises:
            KeyError: There is none.
        """
        if nama not in self._sheet:
            if nama not in self.nama_lembar():
                raise KeyError(nama)
            if nama not in self._sheet:
                self._sheet[nama] = self.book.sheets[nama]
                self.kali["lain"] += 1
        return self._sheet[nama]

    def lupakan(self) -> None:
        """Sheets were added, renamed or deleted."""
        self._sheet.clear()
        self._nama = []
        self._rumus.clear()
        self._format.clear()

    def _berubah(self, nama: str) -> None:
        """A sheet was written: what is remembered of it no longer holds."""
        self._rumus.pop(nama, None)
        self._format.pop(nama, None)

    def ukuran(self, nama: str) -> Area:
        """From A1 to the last used cell."""
        self.kali["ukuran"] += 2
        a = area_dari(str(self.sheet(nama).used_range.address))
        return Area(0, 0, a.baris_akhir, a.kolom_akhir) if a else Area(0, 0, 0, 0)

    def baca_lembar(self, nama: str) -> list[list[Value]]:
        """All values of a sheet from A1 on, trailing empty rows dropped."""
        a = self.ukuran(nama)
        self.tinggi[nama] = a.baris_akhir + 1
        baris: list[list[Value]] = []
        for awal in range(0, a.baris_akhir + 1, BARIS_SEKALI):
            akhir = min(awal + BARIS_SEKALI - 1, a.baris_akhir)
            blok = self.baca(nama, Area(awal, 0, akhir, a.kolom_akhir))
            baris += blok
            if not any(v is not None for b in blok for v in b):
                break
        while baris and all(v is None for v in baris[-1]):
            baris.pop()
        return baris

    def baca(self, nama: str, area: Area) -> list[list[Value]]:
        """The values of a rectangle."""
        self.kali["baca"] += 1
        mentah = self.sheet(nama).range(area.alamat).raw_value
        # most cells are numbers, texts and blanks: for these a call each would cost more than all the rest
        return [
            b if _POLOS.issuperset(map(type, b)) and "" not in b else [dari_sel(v) for v in b] for b in _baris(mentah)
        ]

    def rumus(self, nama: str, area: Area) -> list[list[Any]]:
        """The formulas of a rectangle; constants as texts."""
        self.kali["rumus"] += 1
        return _baris(self.sheet(nama).range(area.alamat).formula)

    def sel_berumus(self, nama: str, area: Area) -> Mapping[tuple[int, int], str]:
        """The formulas of a rectangle at least, with their "=", by 0-based cell; a text that only looks like one may be there.

        Asked once a click for each sheet that is not written meanwhile: ask for the largest rectangle first.
        """
        ada = self._rumus.get(nama)
        if ada is not None and _memuat(ada[0], area):
            return ada[1]
        peta = self._sel_berumus(nama, area)
        self._rumus[nama] = area, peta
        return peta

    def _sel_berumus(self, nama: str, area: Area) -> dict[tuple[int, int], str]:
        if self.mesin == "libreoffice" and (areas := rumus_calc(self.sheet(nama), area)) is not None:
            self.kali["rumus"] += 1
            bagian = [(a, self.rumus(nama, a)) for a in areas]
        else:
            bagian = [(area, self.rumus(nama, area))]
        return {
            (i, j): r
            for a, blok in bagian
            for i, baris in enumerate(blok, a.baris)
            for j, r in enumerate(baris, a.kolom)
            if r and type(r) is str and r[0] == "=" and len(r) > 1
        }

    def isian(self, nama: str, area: Area, nilai: Sequence[Sequence[Value]] | None = None) -> list[list[Isian]]:
        """Contents of a rectangle, formulas told from values; `nilai` saves reading the values again."""
        isi: list[list[Any]] = [list(b) for b in (self.baca(nama, area) if nilai is None else nilai)]
        for (i, j), rumus in self.sel_berumus(nama, area).items():
            if area.baris <= i <= area.baris_akhir and area.kolom <= j <= area.kolom_akhir:
                v = isi[i - area.baris][j - area.kolom]
                isi[i - area.baris][j - area.kolom] = isian_kini(v, rumus)
        return isi

    def tulis(self, nama: str, area: Area, isi: Sequence[Sequence[Isian]]) -> None:
        """Write a rectangle in one call."""
        self.kali["tulis"] += 1
        self._berubah(nama)
        data = [[self._siap(untuk_sel(v)) for v in b] for b in isi]
        satu = area.baris == area.baris_akhir and area.kolom == area.kolom_akhir
        self.sheet(nama).range(area.alamat).raw_value = data[0][0] if satu else data

    def _siap(self, v: object) -> object:
        if self._siapkan is not None and (v is None or isinstance(v, datetime)):
            return self._siapkan(v, None)
        return v

    def format(self, nama: str, area: Area, kolom: Collection[int] | None = None) -> Mapping[tuple[int, int], str]:
        """Number formats of a rectangle at least, by 0-based cell; General is left out. Asked once like `sel_berumus`.

        Args:
            nama: The sheet.
            area: Its cells.
            kolom: The columns of `area` that matter; of the others nothing need be said.
        """
        mau = frozenset(range(area.kolom, area.kolom_akhir + 1)) if kolom is None else frozenset(kolom)
        ada = self._format.get(nama)
        if ada is not None and _memuat(ada[0], area) and mau <= ada[1]:
            return ada[2]
        sheet = self.sheet(nama)
        bagian = [area]
        if self.mesin == "libreoffice" and kolom is not None:  # each format is an object of its own there
            bagian = [a._replace(baris_akhir=area.baris_akhir) for a in persegi((area.baris, j) for j in mau)]
        peta: dict[tuple[int, int], str] = {}
        for a in bagian:
            satu, kali = peta_format(sheet, a, self.mesin)
            self.kali["format"] += kali
            peta = satu if len(bagian) == 1 else peta | satu
        self._format[nama] = area, mau, peta
        return peta

    def pasang_format(self, nama: str, format_sel: Mapping[tuple[int, int], str]) -> None:
        """Set number formats, equal ones together."""
        if format_sel:
            self._berubah(nama)
            self.kali["format"] += pasang_format(self.sheet(nama), format_sel, self.mesin)

    def pasang_daftar(self, nama: str, area: Area, sumber: str, longgar: bool) -> None:
        """Give cells the dropdown of a named list, or take theirs away with ""."""
        from pkxl.workbook.live_periksa import pasang_daftar

        self.kali["gaya"] += 2
        pasang_daftar(self.sheet(nama).range(area.alamat), sumber, longgar, self.mesin)

    def tiru_gaya(self, nama: str, dari: Area, ke: Area) -> None:
        """Rows that no format reaches yet look like the row above them; contents are written afterwards."""
        sheet = self.sheet(nama)
        self._berubah(nama)
        with suppress(Exception):  # Excel copies no row that a filter hides; the row then stays plain
            sumber = sheet.range(dari.alamat)
            for r in range(ke.baris, ke.baris_akhir + 1):
                sumber.copy(sheet.range(Area(r, ke.kolom, r, ke.kolom_akhir).alamat))
        sheet.range(ke.alamat).clear_contents()
        self.kali["gaya"] += 2 + ke.baris_akhir - ke.baris

    def tampakkan(self, nama: str, baris: Sequence[int]) -> None:
        """Rows that must be seen are not left hidden in a closed group; a filter of the officer is not asked."""
        with suppress(Exception):
            for a in persegi((r, 0) for r in baris):
                rentang = self.sheet(nama).range(f"{a.baris + 1}:{a.baris_akhir + 1}")
                self.kali["gaya"] += 1
                if self.mesin == "excel":
                    rentang.api.EntireRow.Hidden = False
                elif rentang.impl.row_hidden is not False:
                    rentang.impl.row_hidden = False

    def bersihkan(self, nama: str, area: Area) -> None:
        """Contents and formats of a rectangle away."""
        self._berubah(nama)
        self.kali["gaya"] += 1
        self.sheet(nama).range(area.alamat).clear()

    def buat_lembar(self, nama: str, tersembunyi: bool = False) -> Any:
        """A new last sheet; the officer's sheet stays in front."""
        aktif = self.book.sheets.active
        sheet = self.book.sheets.add(nama, after=self.book.sheets[len(self.book.sheets) - 1])
        with suppress(Exception):
            aktif.activate()
        if tersembunyi:
            sheet.visible = SANGAT_TERSEMBUNYI
        self.kali["lain"] += 5
        self.lupakan()
        return sheet

    def hapus_lembar(self, nama: str) -> None:
        """A sheet away, without a question."""
        sheet = self.sheet(nama)
        lama = self.app.display_alerts
        self.app.display_alerts = False
        try:
            sheet.visible = True  # Excel deletes no very hidden sheet
            sheet.delete()
        finally:
            self.app.display_alerts = lama
        self.lupakan()
        self.kali["lain"] += 4

    def keadaan(self, teks: str) -> None:
        """The status bar says what is going on."""
        with suppress(Exception):
            self.app.status_bar = teks
        self.kali["lain"] += 1

    @contextmanager
    def tenang(self) -> Iterator[None]:
        """No screen, no recalculation, no events, no lock of ours while it is written; all back as it was afterwards."""
        app = self.app
        lama: list[tuple[str, Any]] = []
        try:
            diam: tuple[tuple[str, Any], ...] = (
                ("screen_updating", False),
                ("enable_events", False),
                ("calculation", "manual"),
            )
            for sifat, nilai in diam:
                with suppress(Exception):  # Excel refuses some of them while no window is shown
                    lama.append((sifat, getattr(app, sifat)))
                    setattr(app, sifat, nilai)
            self.kali["lain"] += 6
            with terbuka(self):
                yield
        finally:
            for sifat, nilai in reversed(lama):
                with suppress(Exception):
                    setattr(app, sifat, nilai)
                    if self.mesin == "libreoffice" and (sifat, nilai) == ("calculation", "automatic"):
                        self.book.api.calculate()  # Calc leaves what was written meanwhile uncomputed
            self.kali["lain"] += 3

    def tutup_keadaan(self) -> None:
        """The status bar is the spreadsheet's own again."""
        with suppress(Exception):
            self.app.status_bar = False
        self.kali["lain"] += 1


def _memuat(luar: Area, dalam: Area) -> bool:
    """Whether one rectangle lies within another."""
    return (
        luar.baris <= dalam.baris
        and luar.kolom <= dalam.kolom
        and luar.baris_akhir >= dalam.baris_akhir
        and luar.kolom_akhir >= dalam.kolom_akhir
    )


def _baris(isi: Any) -> list[list[Any]]:
    """Rows of a block; a single cell comes bare from Excel."""
    if isinstance(isi, list | tuple):
        return [list(b) if isinstance(b, list | tuple) else [b] for b in isi]
    return [[isi]]
