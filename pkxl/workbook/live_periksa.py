"""What an open workbook holds beyond its values: formulas, formats, dropdowns, rows that somebody hid; few calls each.

Dropdowns and hidden rows are not in xlwings' own words: Excel and LibreOffice are asked in theirs. What another engine
cannot say stays unknown, and nothing is claimed of it. (The Excel half was never run in a real Excel: docs/uji-excel.md.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.layout import Isi
from pkxl.workbook.live_buku import Buku
from pkxl.workbook.live_sel import Area, area_dari
from pkxl.workbook.nyata import LAIN, Nyata, tabel_masukan

_DAFTAR = 3  # xlValidateList
_STOP, _PERINGATAN = 1, 2
_TAMPAK = 12  # xlCellTypeVisible
_PESAN = {False: "Pilih dari daftar.", True: "Isian ini tidak ada di daftar Referensi. Tetap pakai?"}
_JUDUL_PESAN = "Di luar daftar"
_BERFORMAT = (layout.TEKS, layout.TANGGAL)


def potret(buku: Buku, pages: Pages, utuh: bool = False) -> dict[str, Nyata]:
    """The input sheets as they stand.

    Args:
        buku: The open workbook.
        pages: Its values, just read.
        utuh: Formats too, and dropdowns down to the last row that was ever formatted, as Pulihkan needs them; else only
            what the checks look at.
    """
    hasil: dict[str, Nyata] = {}
    for lembar, tabel in tabel_masukan(pages):
        nama = tabel.grid.nama
        lebar = max((len(b) for b in tabel.grid.baris), default=1)
        tinggi = len(tabel.grid.baris)
        n = hasil[nama] = Nyata()
        ada = buku.sel_berumus(nama, Area(0, 0, tinggi - 1, lebar - 1))
        n.rumus = {sel: r for sel, r in ada.items() if r != tabel.grid.isi(*sel)}
        akhir = max(tinggi, buku.tinggi.get(nama, 0)) if utuh else tinggi
        awal = tabel.kepala + 1
        if akhir <= awal:
            continue
        if utuh:
            kolom = [tabel.kolom[k.kunci] for k in lembar.kolom if k.format in _BERFORMAT and k.kunci in tabel.kolom]
            n.format = dict(buku.format(nama, Area(awal, min(kolom), akhir - 1, max(kolom)), kolom)) if kolom else {}
        pilih = [tabel.kolom[k.kunci] for k in lembar.kolom if k.jenis is Isi.PILIH and k.kunci in tabel.kolom]
        sheet = buku.sheet(nama)
        try:
            n.daftar = {}
            for j in pilih:
                n.daftar |= _daftar(sheet, Area(awal, j, akhir - 1, j), buku)
        except Exception:  # an engine that cannot say it
            n.daftar = None
        try:
            n.tersembunyi = frozenset(_tersembunyi(sheet, Area(awal, 0, tinggi - 1, 0), buku))
        except Exception:
            n.tersembunyi = frozenset()
    return hasil


# --- dropdowns ------------------------------------------------------------------------------------------------------


def _daftar(sheet: Any, area: Area, buku: Buku) -> dict[tuple[int, int], str]:
    """Source of the list of each cell of one column; cells without a validation are left out."""
    if buku.mesin == "libreoffice":
        buku.kali["lain"] += 2
        return _daftar_calc(sheet.range(area.alamat).api)
    if buku.mesin == "excel":
        hasil: dict[tuple[int, int], str] = {}
        for a, sumber in _daftar_excel(sheet, area, buku):
            hasil.update(dict.fromkeys(((i, area.kolom) for i in range(a.baris, a.baris_akhir + 1)), sumber))
        return hasil
    raise NotImplementedError(buku.mesin)


def _daftar_calc(rentang: Any) -> dict[tuple[int, int], str]:
    """A validation is part of a cell's format in Calc: equally formatted areas have one each."""
    hasil: dict[tuple[int, int], str] = {}
    if rentang.getPropertyState("Validation").value != "AMBIGUOUS_VALUE":  # one for all of them, as in most columns
        a = rentang.RangeAddress
        sumber = _sumber_calc(rentang.Validation)
        return dict.fromkeys(((i, a.StartColumn) for i in range(a.StartRow, a.EndRow + 1)), sumber) if sumber else {}
    kelompok = rentang.getUniqueCellFormatRanges()
    for n in range(kelompok.Count):
        k = kelompok.getByIndex(n)
        if sumber := _sumber_calc(k.getByIndex(0).Validation):
            for a in k.getRangeAddresses():
                for i in range(a.StartRow, a.EndRow + 1):
                    hasil[i, a.StartColumn] = sumber
    return hasil


def _sumber_calc(v: Any) -> str:
    """Source of a validation's list; a hint without a rule is of the type ANY, like no validation at all."""
    jenis = v.Type.value
    return str(v.getFormula1()) if jenis == "LIST" else ("" if jenis == "ANY" else LAIN)


def _daftar_excel(sheet: Any, area: Area, buku: Buku) -> Iterator[tuple[Area, str]]:
    """Halves a column until a part has one validation, or is a single cell; Excel raises where it has none or many."""
    buku.kali["lain"] += 2
    api = sheet.range(area.alamat).api
    validasi = api.Validation  # an engine without validations raises here, and nothing is claimed
    try:
        jenis = int(validasi.Type)
        sumber = str(validasi.Formula1) if jenis == _DAFTAR else LAIN
    except Exception:
        if area.baris == area.baris_akhir:
            return
        tengah = (area.baris + area.baris_akhir) // 2
        yield from _daftar_excel(sheet, area._replace(baris_akhir=tengah), buku)
        yield from _daftar_excel(sheet, area._replace(baris=tengah + 1), buku)
        return
    yield area, sumber


def pasang_daftar(rentang: Any, sumber: str, longgar: bool, mesin: str) -> None:
    """Give cells the dropdown of a named list, or take theirs away with ""."""
    sumber = sumber.lstrip("=")
    if mesin == "libreoffice":
        _pasang_calc(rentang.api, sumber, longgar)
    elif mesin == "excel":
        v = rentang.api.Validation
        v.Delete()
        if sumber:
            v.Add(_DAFTAR, _PERINGATAN if longgar else _STOP, 1, f"={sumber}")
            v.IgnoreBlank = v.InCellDropdown = v.ShowError = True
            v.ErrorTitle, v.ErrorMessage = _JUDUL_PESAN, _PESAN[longgar]


def _pasang_calc(rentang: Any, sumber: str, longgar: bool) -> None:
    from pkxl.libreoffice import bridge

    if not sumber:  # the last cell of a sheet has none
        rentang.Validation = rentang.Spreadsheet.getCellByPosition(1023, 1_048_575).Validation
        return
    v = rentang.Validation
    v.Type = bridge.enum("sheet.ValidationType", "LIST")
    v.setFormula1(sumber)
    v.ShowErrorMessage = True
    v.IgnoreBlankCells = True
    v.ErrorAlertStyle = bridge.enum("sheet.ValidationAlertStyle", "WARNING" if longgar else "STOP")
    v.ErrorTitle, v.ErrorMessage = _JUDUL_PESAN, _PESAN[longgar]
    rentang.Validation = v


# --- hidden rows ----------------------------------------------------------------------------------------------------


def _tersembunyi(sheet: Any, area: Area, buku: Buku) -> set[int]:
    """Rows of a column that somebody hid by hand; none while a filter is on, which hides them by itself."""
    semua = set(range(area.baris, area.baris_akhir + 1))
    buku.kali["lain"] += 3
    if buku.mesin == "libreoffice":
        rentang = sheet.range(area.alamat).api
        tampak = rentang.queryVisibleCells().getRangeAddresses()
        hilang = semua - {i for a in tampak for i in range(a.StartRow, a.EndRow + 1)}
        baris = rentang.Rows
        return {i for i in hilang if not baris.getByIndex(i - area.baris).IsFiltered}
    if buku.mesin == "excel":
        api = sheet.api
        if bool(api.FilterMode):
            return set()
        rentang = sheet.range(area.alamat).api
        if len(semua) == 1:  # SpecialCells of one cell looks at the whole sheet
            return semua if bool(rentang.EntireRow.Hidden) else set()
        if rentang.EntireRow.Hidden is True:  # SpecialCells raises where nothing is left to see
            return semua
        terlihat: set[int] = set()
        for a in rentang.SpecialCells(_TAMPAK).Areas:
            if (x := area_dari(str(a.Address))) is not None:
                terlihat |= set(range(x.baris, x.baris_akhir + 1))
        return semua - terlihat
    return set()
