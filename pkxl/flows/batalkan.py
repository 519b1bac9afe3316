"""Batalkan Langkah Terakhir: what the last click wrote goes back to what stood there before; pure, no workbook in sight.

From the kept cells and the sheets as they stand comes a `Pemulihan`: for each cell whether it still holds what the click
wrote. Rows that were sorted, inserted or deleted since are followed by their Kode (or Sidik), so that a value goes
back to its indikator and not to its old address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from pkxl.model.temuan import nama_kolom
from pkxl.workbook.grid import Grid
from pkxl.workbook.layout import HASIL_PERIKSA
from pkxl.workbook.live_catatan import JAWABAN
from pkxl.workbook.live_sel import Isian, RumusSel, sama
from pkxl.workbook.live_simpanan import LembarTulis, SelTulis, Simpanan
from pkxl.workbook.stempel import LEMBAR
from pkxl.workbook.tabel import teks_sel, temukan_tabel

SEBUT = 4  # places that a message names


@dataclass(slots=True)
class Pemulihan:
    """What can be taken back.

    Attributes:
        lembar: The kept cells at the rows where they stand now.
        diubah: Cells that hold something else than the click wrote: sheet, 0-based row, column.
        hilang: How many cells stood in rows that are gone.
        terurut: Sheets whose rows stand elsewhere now.
        tanpa_lembar: Sheets that are gone.
        dijawab: Whether Hasil Periksa stays as it is: a catatan of it was answered since, and the answer must not end
            up beside the catatan that stood in that row before.
    """

    lembar: list[LembarTulis] = field(default_factory=list)
    diubah: set[tuple[str, int, int]] = field(default_factory=set)
    hilang: int = 0
    terurut: list[str] = field(default_factory=list)
    tanpa_lembar: list[str] = field(default_factory=list)
    dijawab: bool = False

    @property
    def banyak(self) -> int:
        """How many cells that an officer sees can be taken back."""
        return banyak_sel(self.lembar)

    @property
    def tempat_diubah(self) -> str:
        """ "Rencana Aksi!N8, N9": the first places that were changed since."""
        bagian: list[str] = []
        lalu = ""
        for nama, r, c in sorted(self.diubah)[:SEBUT]:
            sel = f"{nama_kolom(c + 1)}{r + 1}"
            bagian.append(sel if nama == lalu else f"{nama}!{sel}")
            lalu = nama
        return ", ".join(bagian) + (", …" if len(self.diubah) > SEBUT else "")

    def tanpa_yang_diubah(self) -> list[LembarTulis]:
        """The kept cells without those that were changed since; formats and added rows of these stay too."""
        hasil = []
        for x in self.lembar:
            diubah = {(r, c) for n, r, c in self.diubah if n == x.nama}
            baris = {r for r, _ in diubah}
            utuh = x.telanjang is not None and not any(x.telanjang[0] <= r <= x.telanjang[1] for r in baris)
            hasil.append(
                replace(
                    x,
                    sel=[s for s in x.sel if (s.baris, s.kolom) not in diubah],
                    format=[f for f in x.format if (f[0], f[1]) not in diubah],
                    telanjang=x.telanjang if utuh else None,
                )
            )
        return hasil


def telusuri(s: Simpanan, kini: Mapping[str, Grid]) -> Pemulihan:
    """Where the kept cells stand now, and which of them changed since.

    Args:
        s: The kept click.
        kini: Contents of its sheets now (`live_xlwings.isi_sekarang`); a missing sheet is gone.
    """
    hasil = Pemulihan()
    for x in s.lembar:
        grid = kini.get(x.nama)
        if grid is None:
            hasil.tanpa_lembar.append(x.nama)
            hasil.hilang += len(x.sel)
            continue
        letak = _letak(x, grid)
        pindah = _pindah(x, letak)
        if x.nama == HASIL_PERIKSA.nama and _dijawab(pindah, grid):
            hasil.dijawab = True
            continue
        if any(r is not None and r != awal for awal, r in letak.items()):
            hasil.terurut.append(x.nama)
        hasil.hilang += len(x.sel) - len(pindah.sel)
        milik = {(c.baris, c.kolom) for c in pindah.sel}
        for c in pindah.sel if x.nama != LEMBAR else ():
            if not sama(_isi(grid, c.baris, c.kolom), c.sesudah):
                hasil.diubah.add((x.nama, c.baris, c.kolom))
        for r in pindah.tambahan:  # an added row that the officer filled: taking our half away would leave a torso
            lain = [j for j, v in enumerate(grid.baris[r] if r < len(grid.baris) else ()) if v is not None]
            if any((r, j) not in milik for j in lain):
                hasil.diubah |= {(x.nama, c.baris, c.kolom) for c in pindah.sel if c.baris == r}
        hasil.lembar.append(pindah)
    return hasil


def _dijawab(x: LembarTulis, grid: Grid) -> bool:
    """Whether a row of Hasil Periksa that would hold another catatan again was answered since the click."""
    tabel = temukan_tabel(grid, HASIL_PERIKSA, None, [])
    if tabel is None:
        return False
    tertulis = {(c.baris, c.kolom): c for c in x.sel}
    kolom = [tabel.kolom[k] for k in JAWABAN if k in tabel.kolom]
    ganti = [c.baris for c in x.sel if c.kolom == x.kolom_kunci and not sama(c.sebelum, c.sesudah)]
    for r, j in product(ganti, kolom):
        kini, jawab = _isi(grid, r, j), tertulis.get((r, j))
        if kini not in (None, "") and (jawab is None or not sama(kini, jawab.sesudah)):
            return True
    return False


def terputus(s: Simpanan, kini: Mapping[str, Grid]) -> list[LembarTulis]:
    """What puts a write back that never came to its end: the cells that hold what it wrote, and no others."""
    hasil = []
    for x in s.lembar:
        grid = kini.get(x.nama)
        if grid is None:
            continue
        if not all(_salah_satu(c, _isi(grid, c.baris, c.kolom)) for c in x.sel):
            x = _pindah(x, _letak(x, grid))  # sorted since: addresses mean other rows now
        isi = [(c, _isi(grid, c.baris, c.kolom)) for c in x.sel]
        tertulis = [c for c, v in isi if sama(v, c.sesudah) and not sama(v, c.sebelum)]
        lain = {c.baris for c, v in isi if not sama(v, c.sesudah) and not sama(v, c.sebelum)}
        utuh = x.telanjang is not None and not any(x.telanjang[0] <= r <= x.telanjang[1] for r in lain)
        hasil.append(replace(x, sel=tertulis, telanjang=x.telanjang if utuh else None))
    return hasil


def _salah_satu(c: SelTulis, kini: Isian) -> bool:
    if isinstance(kini, RumusSel) and isinstance(c.sesudah, RumusSel):
        return True  # a spreadsheet may write a formula in its own way
    return sama(kini, c.sesudah) or sama(kini, c.sebelum)


def _letak(x: LembarTulis, grid: Grid) -> dict[int, int | None]:
    """Row now of each row that was written; None where it is gone. Rows without a name of their own stay where they are."""
    baris = {c.baris for c in x.sel} | {f[0] for f in x.format}
    hasil: dict[int, int | None] = {r: r for r in baris}
    if x.kolom_kunci < 0 or not x.kunci:
        return hasil
    nama_kini = {r: teks_sel(v) for r in range(len(grid.baris)) if (v := grid.isi(r, x.kolom_kunci)) is not None}
    ganda = {k for k, n in Counter(nama_kini.values()).items() if n > 1} | {
        k for k, n in Counter(x.kunci.values()).items() if n > 1
    }
    di = {nama: r for r, nama in nama_kini.items() if nama not in ganda}
    dipakai: set[int] = set()
    for r, nama in x.kunci.items():
        if nama in ganda or nama_kini.get(r) == nama:
            dipakai.add(r)
            continue
        if nama in di:
            hasil[r] = di[nama]
            dipakai.add(di[nama])
    for r, nama in x.kunci.items():
        if nama not in di and nama not in ganda and nama_kini.get(r) is not None:
            # its row now bears another name: what stood here is gone, unless the name itself was never written
            hasil[r] = None if hasil[r] == r else hasil[r]
    return hasil


def _pindah(x: LembarTulis, letak: Mapping[int, int | None]) -> LembarTulis:
    def ke(r: int) -> int | None:
        return letak.get(r, r)

    utuh = x.telanjang is not None and all(ke(r) == r for r in range(x.telanjang[0], x.telanjang[1] + 1))
    return LembarTulis(
        x.nama,
        [SelTulis(r, c.kolom, c.sebelum, c.sesudah) for c in x.sel if (r := ke(c.baris)) is not None],
        [(r, c, a, b) for lama, c, a, b in x.format if (r := ke(lama)) is not None],
        x.kolom_kunci,
        {r: k for lama, k in x.kunci.items() if (r := ke(lama)) is not None},
        [r for lama in x.tambahan if (r := ke(lama)) is not None],
        x.telanjang if utuh else None,
        x.daftar,
    )


def banyak_sel(lembar: Sequence[LembarTulis]) -> int:
    """How many cells that an officer sees; the stamps of the hidden sheet are not counted."""
    return sum(len(x.sel) for x in lembar if x.nama != LEMBAR)


def _isi(grid: Grid, r: int, c: int) -> Isian:
    return grid.isi(r, c)  # type: ignore[return-value]


def pertanyaan(p: Pemulihan) -> str:
    """The question before cells are taken back that were changed since (buku.md 15)."""
    n = len(p.diubah)
    return f"{n} dari {p.banyak} sel sudah Anda ubah sesudah tombol itu ({p.tempat_diubah}). Kembalikan yang mana?"


def ringkasan(p: Pemulihan, s: Simpanan, kembali: Sequence[LembarTulis]) -> str:
    """What was taken back, in one or two sentences."""
    n = banyak_sel(kembali)
    bagian = [f"{s.tombol} ({s.waktu}) dibatalkan: {n} sel kembali seperti sebelumnya."]
    if s.lembar_baru:
        bagian.append(f"Lembar {', '.join(s.lembar_baru)} ikut dikembalikan.")
    if p.dijawab:
        bagian.append("Hasil Periksa dibiarkan karena sesudahnya sudah Anda jawab; klik Periksa untuk memperbaruinya.")
    if p.terurut:
        bagian.append(
            f"Lembar {', '.join(p.terurut)} sudah diurutkan atau disisipi baris; isinya dikembalikan ke baris Kode-nya."
        )
    if p.hilang:
        bagian.append(f"{p.hilang} sel tidak dapat dikembalikan karena barisnya sudah dihapus.")
    return " ".join(bagian)
