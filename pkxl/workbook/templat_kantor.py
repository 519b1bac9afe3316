"""The office's own PK template: read and checked once, filled for many agencies, saved as a new file each.

The template is an .xlsx, or the sheet "Templat PK" of the master. Its places are texts {{nama}} in cells (alone or inside
a sentence) or defined names that point to one cell. Only a copy with this one sheet is saved, never the officer's
workbook; pictures are carried over as they are (openpyxl would drop them without Pillow).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from rapidfuzz import process

from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook.fill_openpyxl import TANDA, isi_lembar
from pkxl.workbook.gambar_templat import bagian_lembar, bawa_gambar
from pkxl.workbook.isi_templat import TEMPAT, WAJIB, isi_templat
from pkxl.workbook.save import simpan_isi
from pkxl.workbook.templat_ada import LEMBAR_TEMPLAT

TEMPAT_KELIRU = Jenis(
    "TPC-01",
    Tingkat.PERBAIKI,
    "Tempat pada templat tidak dikenal",
    pesan="Templat memuat tempat yang tidak dikenal: {daftar}.",
    saran="Betulkan namanya. Yang dikenal: {kenal}.",
    gabung=0,
)
TEMPAT_KURANG = Jenis(
    "TPC-02",
    Tingkat.PERBAIKI,
    "Tempat pada templat kurang",
    pesan="Templat belum memuat {daftar}.",
    saran="Tulis tempat itu pada sel yang sesuai, contoh {contoh}. Templat bawaan: pkxl templat PK.xlsx",
    gabung=0,
)
TEMPLAT_TAK_TERBACA = Jenis(
    "TPC-03",
    Tingkat.PERBAIKI,
    "Templat tidak dapat dipakai",
    pesan="Templat tidak dapat dipakai: {sebab}.",
    saran="Simpan templat sebagai buku kerja Excel (.xlsx) dengan satu lembar berisi bentuk PK.",
    gabung=0,
)
_AWALAN_NAMA = "pk_"


@dataclass(frozen=True)
class _Letak:
    """One place: its cell and its name."""

    sel: str
    nama: str


@dataclass
class Templat:
    """A template, read and checked once.

    Attributes:
        nama: File name, for messages.
        data: The package.
        lembar: Its sheet.
        tempat: Every place found.
        bernama: Cell by place, for those that are defined names.
        teks: What stands in its cells, for the fingerprint.
    """

    nama: str
    data: bytes
    lembar: str
    tempat: list[_Letak] = field(default_factory=list)
    bernama: dict[str, str] = field(default_factory=dict)
    teks: str = ""

    def buat(self, h: HasilInstansi, hasil: Hasil) -> bytes:
        """The filled copy for one agency."""
        wb = self._satu_lembar()
        peta = isi_lembar(wb.active, isi_templat(h, hasil), self.bernama)
        ke = BytesIO()
        wb.save(ke)
        return bawa_gambar(self.data, self.lembar, ke.getvalue(), peta)

    def simpan(self, tujuan: Path, h: HasilInstansi, hasil: Hasil) -> Path:
        """Write the filled copy, whole or not at all."""
        return simpan_isi(tujuan, self.buat(h, hasil))

    @property
    def sidik(self) -> bytes:
        """What the filled copies depend on besides the agency."""
        return bagian_lembar(self.data, self.lembar) + self.teks.encode("utf-8", "surrogatepass")

    def _satu_lembar(self) -> Any:
        """A workbook with the template's sheet alone: no hidden sheet, link, name or property of its workbook travels."""
        wb = openpyxl.load_workbook(BytesIO(self.data))
        for nama in wb.sheetnames:
            if nama != self.lembar:
                del wb[nama]
        ws = wb[self.lembar]
        ws.sheet_state = "visible"
        ws.title = "PK"
        ws._images, ws._charts = [], []
        ws.legacy_drawing = None
        ws.protection.sheet = False
        wb._external_links = []
        wb.defined_names.clear()
        wb.properties = type(wb.properties)(creator="pkxl")
        wb.custom_doc_props = type(wb.custom_doc_props)()
        for c in (c for b in ws.iter_rows() for c in b if not isinstance(c, MergedCell)):
            c.hyperlink = None
            c.comment = None
        return wb


def baca_templat(path: Path, lembar: str = "") -> Templat:
    """The template of a file, every place of it checked.

    Args:
        path: An .xlsx, or the master.
        lembar: Its sheet; "" takes the sheet "Templat PK", else the only visible one.

    Raises:
        PkxlError: TPC-01 a place that nobody knows, TPC-02 one that is missing, TPC-03 no template; SYS-1x refused by the guard.
    """
    from pkxl.workbook.guard import periksa_berkas

    kiriman = periksa_berkas(path, milik_kita=True)
    if kiriman.jenis not in ("xlsx", "xlsm"):
        raise PkxlError(TEMPLAT_TAK_TERBACA.di(Asal(path.name), sebab=f"jenisnya {kiriman.jenis.upper()}"))
    data = path.read_bytes()
    try:
        wb = openpyxl.load_workbook(BytesIO(data))
    except Exception as e:
        raise PkxlError(TEMPLAT_TAK_TERBACA.di(Asal(path.name), sebab=f"{type(e).__name__}: {e}")) from e
    nama = lembar or (LEMBAR_TEMPLAT if LEMBAR_TEMPLAT in wb.sheetnames else "")
    tampak = [ws.title for ws in wb.worksheets if ws.sheet_state == "visible"]
    if not nama and len(tampak) == 1:
        nama = tampak[0]
    if nama not in wb.sheetnames:
        raise PkxlError(TEMPLAT_TAK_TERBACA.di(Asal(path.name), sebab=f"lembar “{nama or LEMBAR_TEMPLAT}” tidak ada"))
    t = Templat(path.name, data, nama)
    _kumpulkan(t, wb)
    _periksa(t)
    return t


def _kumpulkan(t: Templat, wb: Any) -> None:
    ws = wb[t.lembar]
    t.teks = repr([(c.coordinate, c.value) for b in ws.iter_rows() for c in b if c.value is not None])
    for b in ws.iter_rows():
        for c in b:
            if isinstance(c.value, str) and c.data_type == "s":
                t.tempat += [_Letak(c.coordinate, m[1]) for m in TANDA.finditer(c.value)]
    for nama, dn in [*wb.defined_names.items(), *ws.defined_names.items()]:
        try:
            tujuan = list(dn.destinations)
        except Exception:  # a name may hold a formula; it is none of our places then
            continue
        kunci = nama.casefold().removeprefix(_AWALAN_NAMA)
        kenal = kunci in TEMPAT and "." not in kunci
        if len(tujuan) == 1 and tujuan[0][0] == t.lembar and ":" not in tujuan[0][1]:
            sel = tujuan[0][1].replace("$", "")
            if kenal:
                t.bernama[kunci] = sel
            if kenal or nama.casefold().startswith(_AWALAN_NAMA):
                t.tempat.append(_Letak(sel, kunci))


def _periksa(t: Templat) -> None:
    asing = [x for x in t.tempat if x.nama not in TEMPAT]
    if asing:
        bagian = []
        for x in asing:
            dekat = process.extractOne(x.nama.casefold(), TEMPAT, score_cutoff=60)
            usul = f", mungkin maksudnya {{{{{dekat[0]}}}}}" if dekat else ""
            bagian.append(f"{t.lembar}!{x.sel} “{{{{{x.nama}}}}}”{usul}")
        raise PkxlError(
            TEMPAT_KELIRU.di(
                Asal(t.nama, t.lembar), isi=asing[0].nama, daftar="; ".join(bagian), kenal=", ".join(TEMPAT)
            )
        )
    ada = {x.nama for x in t.tempat}
    kurang = [grup[0] for grup in WAJIB if not ada.intersection(grup)]
    if kurang:
        daftar = ", ".join(f"{{{{{n}}}}}" for n in kurang)
        raise PkxlError(
            TEMPAT_KURANG.di(Asal(t.nama, t.lembar), isi=kurang[0], daftar=daftar, contoh=f"{{{{{kurang[0]}}}}}")
        )
