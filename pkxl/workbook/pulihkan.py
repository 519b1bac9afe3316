"""Pulihkan: our formulas, number formats and dropdowns as the layout says, against what stands on the input sheets; pure.

`beda_rumus` and `beda_daftar` tell what differs, `rencana_pulih` what the button writes. Officers' own values are never in
it, only cells of formula columns, formats of text and date columns, and lists that are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from pkxl.model.temuan import nama_kolom
from pkxl.workbook import formulas, layout
from pkxl.workbook.grid import GalatSel, Pages
from pkxl.workbook.layout import BARIS_DATA, BARIS_HEADER, Isi, Lembar
from pkxl.workbook.live_sel import Area, RumusSel, persegi, sama
from pkxl.workbook.live_susun import TIDAK_ADA_LAGI, Rencana, Susunan
from pkxl.workbook.nyata import Nyata, baris_rekaman, tabel_masukan
from pkxl.workbook.render_dasar import SEL_POSISI
from pkxl.workbook.tabel import Tabel, teks_sel

SEBUT = 5  # places that a message names
BARIS_DAFTAR = 5000  # how far down a dropdown reaches in a new workbook
_RUMUS: dict[tuple[str, str], Callable[[int], str]] = {
    (layout.PERANGKAT_DAERAH.nama, "no"): lambda b: formulas.nomor(layout.PERANGKAT_DAERAH, b, "singkatan"),
    (layout.INDIKATOR.nama, "target_berlaku"): formulas.target_berlaku,
    (layout.RENCANA_AKSI.nama, "cek_triwulan"): formulas.cek_triwulan,
    (layout.ANGGARAN.nama, "tingkat"): formulas.tingkat,
    (layout.ANGGARAN.nama, "pagu_berlaku"): formulas.pagu_berlaku,
    (layout.ANGGARAN.nama, "realisasi_posisi"): lambda b: formulas.realisasi_posisi(b, SEL_POSISI),
    (layout.ANGGARAN.nama, "serapan"): formulas.serapan,
    (layout.ANGGARAN.nama, "sisa"): formulas.sisa,
}
_JUMLAH = ("pagu", "pagu_perubahan", "pagu_berlaku", "realisasi_posisi")  # row 3 of Anggaran
TIDAK_DIPULIHKAN = ("no",)  # a running number that somebody typed does no harm
_SERIAL = range(36526, 73051)  # 1 January 2000 to 2099 as a spreadsheet counts days


class Beda(Enum):
    """What became of a formula of ours."""

    TERTIMPA = "a constant stands in its place"
    BERUBAH = "another formula stands in its place"
    HILANG = "nothing stands in its place"


class BedaRumus(NamedTuple):
    """One cell of a formula column: 0-based place, key of its column, the formula there now ("" for none), ours."""

    baris: int
    kolom: int
    kunci: str
    beda: Beda
    kini: str
    seharusnya: str


def beda_rumus(
    lembar: Lembar, tabel: Tabel, rekaman: Sequence[int], rumus: Mapping[tuple[int, int], str] | None
) -> Iterator[BedaRumus]:
    """Cells of formula columns that do not hold our formula, in the rows of records and in row 3.

    Where columns were moved our own formula cannot be said; any formula is then taken for ours.

    Args:
        lembar: The sheet.
        tabel: Where its table stands.
        rekaman: 0-based rows of records.
        rumus: The formulas that stand there; None: not known, so nothing can be said.
    """
    if rumus is None:
        return
    tetap = all(tabel.kolom.get(k.kunci) == n for n, k in enumerate(lembar.kolom))
    for k in lembar.kolom:
        j = tabel.kolom.get(k.kunci)
        buat = _RUMUS.get((lembar.nama, k.kunci))
        if k.jenis is not Isi.RUMUS or j is None or buat is None:
            continue
        for i in rekaman:
            kini, nilai = rumus.get((i, j), ""), tabel.grid.isi(i, j)
            seharusnya = buat(i + 1) if tetap else ""
            if kini:
                if seharusnya and k.kunci not in TIDAK_DIPULIHKAN and not sama(RumusSel(kini), RumusSel(seharusnya)):
                    yield BedaRumus(i, j, k.kunci, Beda.BERUBAH, kini, seharusnya)
            elif nilai is None or nilai == "":
                yield BedaRumus(i, j, k.kunci, Beda.HILANG, "", seharusnya)
            elif nilai != TIDAK_ADA_LAGI:
                yield BedaRumus(i, j, k.kunci, Beda.TERTIMPA, "", seharusnya)
    if lembar is layout.ANGGARAN and tabel.kepala == BARIS_HEADER - 1 and tetap:
        yield from _beda_jumlah(tabel, rumus)


def _beda_jumlah(tabel: Tabel, rumus: Mapping[tuple[int, int], str]) -> Iterator[BedaRumus]:
    """The totals above Anggaran: any formula is ours, for rows may have been inserted below it."""
    akhir = max(len(tabel.grid.baris), BARIS_DATA + 400)
    h, r = (formulas.huruf(layout.ANGGARAN, x) for x in ("pagu_berlaku", "realisasi_posisi"))
    semua = {k: formulas.jumlah_teratas(k, akhir) for k in _JUMLAH}
    semua |= {"serapan": f'=IF({h}3=0,"",{r}3/{h}3*100)', "sisa": f"={h}3-{r}3"}
    for kunci, seharusnya in semua.items():
        j = layout.ANGGARAN.indeks(kunci)
        nilai = tabel.grid.isi(2, j)
        if isinstance(nilai, int | float | GalatSel) and (2, j) not in rumus:
            yield BedaRumus(2, j, kunci, Beda.TERTIMPA, "", seharusnya)


def beda_daftar(
    lembar: Lembar, tabel: Tabel, baris: Sequence[int], daftar: Mapping[tuple[int, int], str] | None
) -> dict[tuple[str, int], list[int]]:
    """Rows in which a column has lost its list, by key and place of the column; nothing where lists are not known.

    An officer's own list, or another validation of theirs, is theirs; only no list at all, or one of our lists that
    belongs to another column, counts as lost.
    """
    if daftar is None:
        return {}
    milik = {f"Daftar{k.daftar}".casefold() for x in layout.TABEL for k in x.kolom if k.daftar}
    hasil: dict[tuple[str, int], list[int]] = {}
    for k in lembar.kolom:
        j = tabel.kolom.get(k.kunci)
        if not k.daftar or j is None:
            continue
        ini = f"Daftar{k.daftar}".casefold()
        for i in baris:
            sumber = daftar.get((i, j), "").lstrip("=").casefold()
            if not sumber or (sumber in milik and sumber != ini):
                hasil.setdefault((k.kunci, j), []).append(i)
    return hasil


class Pulih(NamedTuple):
    """What Pulihkan writes.

    Attributes:
        rencana: Cells, formats and lists.
        rumus: Places of the formulas, with what stands there now where somebody typed over one.
        format: Places of the formats.
        daftar: Columns whose list comes back, with how many cells.
    """

    rencana: Rencana
    rumus: tuple[tuple[str, str], ...]
    format: tuple[str, ...]
    daftar: tuple[tuple[str, int], ...]

    def __bool__(self) -> bool:
        return bool(self.rumus or self.format or self.daftar)

    @property
    def pertanyaan(self) -> str:
        """What will change, before anything does."""
        bagian = []
        if self.rumus:
            bagian.append(f"{len(self.rumus)} rumus ({_deret([t for t, _ in self.rumus])})")
        if self.format:
            bagian.append(f"format {len(self.format)} sel ({_deret(self.format)})")
        if self.daftar:
            bagian.append(f"daftar pilihan ({_deret([f'{t}: {n} sel' for t, n in self.daftar])})")
        timpa = [f"{t} “{isi}”" for t, isi in self.rumus if isi]
        hilang = f" Isian yang menimpa rumus hilang: {_deret(timpa)}." if timpa else ""
        return f"Pulihkan mengembalikan {'; '.join(bagian)}.{hilang} Isian pegawai yang lain tidak disentuh."

    @property
    def ringkas(self) -> str:
        """What was changed, for Riwayat."""
        return f"{len(self.rumus)} rumus, format {len(self.format)} sel, daftar pilihan {len(self.daftar)} kolom"


def _deret(teks: Sequence[str]) -> str:
    lagi = f", dan {len(teks) - SEBUT} lagi" if len(teks) > SEBUT else ""
    return ", ".join(teks[:SEBUT]) + lagi


def rencana_pulih(pages: Pages, nyata: Mapping[str, Nyata], tinggi: Mapping[str, int]) -> Pulih:
    """Everything that brings our formulas, formats and lists back.

    Args:
        pages: The values of the input sheets.
        nyata: What else stands there.
        tinggi: Rows of each sheet down to the last one with a format or a formula.
    """
    rencana: Rencana = []
    rumus: list[tuple[str, str]] = []
    format_: list[str] = []
    daftar: list[tuple[str, int]] = []
    for lembar, tabel in tabel_masukan(pages):
        n = nyata.get(tabel.grid.nama)
        if n is None:
            continue
        nama = tabel.grid.nama
        s = Susunan(nama, lebar=len(lembar.kolom))
        for b in beda_rumus(lembar, tabel, baris_rekaman(tabel, lembar), n.rumus):
            if not b.seharusnya or b.kunci in TIDAK_DIPULIHKAN:
                continue
            s.sel[b.baris, b.kolom] = RumusSel(b.seharusnya)
            isi = b.kini or teks_sel(tabel.grid.isi(b.baris, b.kolom))
            rumus.append((f"{nama}!{nama_kolom(b.kolom + 1)}{b.baris + 1}", isi))
        akhir = max(len(tabel.grid.baris), tinggi.get(nama, 0))
        for sel, kode in _format(lembar, tabel, n, akhir):
            s.format[sel] = kode
            format_.append(f"{nama}!{nama_kolom(sel[1] + 1)}{sel[0] + 1}")
        for (kunci, j), hilang in beda_daftar(lembar, tabel, range(tabel.kepala + 1, akhir), n.daftar).items():
            k = lembar.kolom[lembar.indeks(kunci)]
            penuh = len(hilang) == akhir - tabel.kepala - 1
            areas = [Area(tabel.kepala + 1, j, BARIS_DAFTAR - 1, j)] if penuh else persegi((i, j) for i in hilang)
            lama = {a: (n.daftar or {}).get((a.baris, j), "") for a in areas}
            s.daftar += [(a, lama[a], f"Daftar{k.daftar}", k.longgar) for a in areas]
            daftar.append((f"{nama}!{nama_kolom(j + 1)}", len(hilang)))
        if s.sel or s.format or s.daftar:
            rencana.append(s)
    return Pulih(rencana, tuple(rumus), tuple(format_), tuple(daftar))


def _format(lembar: Lembar, tabel: Tabel, n: Nyata, akhir: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Text columns that would make numbers of codes and NIP, and day numbers in date columns."""
    if n.format is None:
        return
    for k in lembar.kolom:
        j = tabel.kolom.get(k.kunci)
        if j is None or k.jenis not in (Isi.ISI, Isi.PILIH, Isi.CAP):
            continue
        for i in range(tabel.kepala + 1, akhir):
            kini = n.format.get((i, j), "General")
            if k.format == layout.TEKS and kini != layout.TEKS:
                yield (i, j), layout.TEKS
            elif k.format == layout.TANGGAL and not _tanggal(kini):
                v = tabel.grid.isi(i, j)
                if isinstance(v, int | float) and int(v) in _SERIAL:
                    yield (i, j), layout.TANGGAL


def _tanggal(kode: str) -> bool:
    """Whether a number format shows a date."""
    return kode != "General" and any(h in kode.casefold() for h in "ymd")
