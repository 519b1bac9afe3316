"""The very hidden sheet `_pkxl` as values: template version, stamps of the last click, live fingerprints of the inputs.

Opens no workbook. See `stempel` for the names and rows, `rumus_kebijakan` for the tables beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from pkxl.model.hasil import Hasil
from pkxl.model.temuan import nama_kolom
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.workbook import layout, rumus_kebijakan, stempel
from pkxl.workbook.grid import Grid, Pages, Rumus, Value
from pkxl.workbook.layout import BARIS_DATA, Isi, Lembar

BARIS_AKHIR = 5000  # last row that live formulas look at
BERSIDIK: tuple[Lembar, ...] = (layout.INDIKATOR, layout.RENCANA_AKSI, layout.ANGGARAN)
BARIS_PILIHAN = 20
KOLOM_PILIHAN = 4
BANYAK_OPD = 200  # agencies that the list of TampilkanOPD has room for
_HARI_NOL = datetime(1899, 12, 30)


def kolom(lembar: Lembar, kunci: str) -> str:
    """The records of a column, absolute: "'Hasil Periksa'!$B$6:$B$5000"."""
    huruf = nama_kolom(lembar.indeks(kunci) + 1)
    return f"{kutip(lembar.nama)}!${huruf}${BARIS_DATA}:${huruf}${BARIS_AKHIR}"


def kutip(nama: str) -> str:
    """A sheet's name as a formula needs it."""
    return nama if nama.isidentifier() and nama.isascii() else "'" + nama.replace("'", "''") + "'"


def sel(nama: str) -> str:
    """Absolute address of a value of `_pkxl` by its name."""
    return f"{stempel.LEMBAR}!$B${stempel.BARIS[nama]}"


def _rentang_masukan() -> Iterator[str]:
    """The input columns of the sheets in question, neighbours in one range."""
    for lembar in BERSIDIK:
        isian = [j for j, k in enumerate(lembar.kolom, 1) if k.jenis in (Isi.ISI, Isi.PILIH)]
        mulai = isian[0]
        for kini, nanti in zip(isian, [*isian[1:], 0], strict=True):
            if nanti != kini + 1:
                a, b = nama_kolom(mulai), nama_kolom(kini)
                yield f"{kutip(lembar.nama)}!${a}${BARIS_DATA}:${b}${BARIS_AKHIR}"
                mulai = nanti


def sidik(pages: Pages) -> tuple[float, int]:
    """Sum of the numbers, and count plus length of everything in the input columns, as the live formulas give them."""
    jumlah, isi = 0.0, 0
    for lembar in BERSIDIK:
        isian = [j for j, k in enumerate(lembar.kolom) if k.jenis in (Isi.ISI, Isi.PILIH)]
        for baris in pages[lembar.nama].baris[BARIS_DATA - 1 :]:
            ada = [v for j in isian if j < len(baris) and (v := _polos(baris[j])) is not None]
            isi += sum(1 + len(v if isinstance(v, str) else f"{v:.15g}") for v in ada)
            jumlah += sum(v for v in ada if not isinstance(v, str))
    return jumlah, isi


def _polos(v: Value) -> float | str | None:
    """A cell as a formula sees it: text, or a number (a date is the number of its day)."""
    if isinstance(v, datetime):
        return (v - _HARI_NOL).total_seconds() / 86400
    if isinstance(v, date):
        return float((v - _HARI_NOL.date()).days)
    return float(v) if isinstance(v, (int, float)) else None if v is None else str(v)


def rumus_keadaan(segar: bool) -> Rumus:
    """What changed since the last click: "belum" (none yet), "data", "posisi", "kebijakan", or "segar"."""
    s = stempel
    data = f"OR(ROUND({s.NAMA_SIDIK_JUMLAH}-{s.NAMA_JUMLAH},2)<>0,{s.NAMA_SIDIK_ISI}<>{s.NAMA_ISI})"
    kebijakan = f'AND({s.NAMA_KEBIJAKAN}<>"",{s.NAMA_KEBIJAKAN}<>{s.NAMA_KEBIJAKAN_TEKS})'
    lain = f'IF({s.NAMA_POSISI}<>{s.NAMA_POSISI_DATA},"posisi",IF({kebijakan},"kebijakan","segar"))'
    return Rumus(
        f'=IF({s.NAMA_WAKTU}="","belum",IFERROR(IF({data},"data",{lain}),"data"))', "segar" if segar else "belum"
    )


def lembar_pkxl(hasil: Hasil, pages: Pages, waktu: str) -> Grid:
    """The sheet as it stands right after a computation.

    Args:
        hasil: The computation.
        pages: Sheets of the workbook, whose inputs are fingerprinted.
        waktu: When it was, as text; "" for a workbook that was never computed.
    """
    k = kebijakan_mod.dari_teks(hasil.kebijakan_teks)
    jumlah, isi = sidik(pages)
    rentang = list(_rentang_masukan())
    jumlahkan = "+".join(f'SUMIF({r},"<9E+307")' for r in rentang)  # an error in one cell does not spoil the sum
    panjang = "+".join(f"IFERROR(SUMPRODUCT(LEN({r})),0)" for r in rentang)  # a text that took the place of another
    nilai: dict[str, Value] = {
        stempel.NAMA_VERSI: layout.VERSI_TEMPLAT,
        stempel.NAMA_WAKTU: waktu or None,
        stempel.NAMA_POSISI: hasil.posisi.value if waktu else None,
        stempel.NAMA_JUMLAH: jumlah if waktu else None,
        stempel.NAMA_ISI: isi if waktu else None,
        stempel.NAMA_KEBIJAKAN: hasil.kebijakan_teks if waktu else None,
        stempel.NAMA_SIDIK_JUMLAH: Rumus(f"={jumlahkan}", jumlah),
        stempel.NAMA_SIDIK_ISI: Rumus(f"=COUNTA({','.join(rentang)})+{panjang}", isi),
        stempel.NAMA_KEADAAN: rumus_keadaan(bool(waktu)),
    }
    grid = Grid(stempel.LEMBAR, [[] for _ in range(BARIS_PILIHAN)])
    for nama, baris in stempel.BARIS.items():
        grid.baris[baris - 1] = [nama, nilai[nama]]
    rumus_kebijakan.taruh_tabel(grid, k)
    opd: list[Value] = [o.instansi.singkatan for o in hasil.instansi]
    huruf = nama_kolom(layout.PERANGKAT_DAERAH.indeks("singkatan") + 1)
    daftar: list[Value] = [stempel.SEMUA]
    for n in range(BANYAK_OPD):
        asal = f"{kutip(layout.PERANGKAT_DAERAH.nama)}!{huruf}{BARIS_DATA + n}"
        daftar.append(Rumus(f'=IF({asal}="","",{asal})', str(opd[n]) if n < len(opd) else ""))
    grid.baris[BARIS_PILIHAN - 1] = [stempel.NAMA_PILIHAN_OPD, None, None, *daftar]
    return grid


def nama_buku() -> dict[str, str]:
    """Defined names of the cells on `_pkxl`, with what they refer to."""
    hasil = {nama: f"={sel(nama)}" for nama in stempel.BARIS}
    huruf = nama_kolom(layout.PERANGKAT_DAERAH.indeks("singkatan") + 1)
    pd = f"{kutip(layout.PERANGKAT_DAERAH.nama)}!${huruf}${BARIS_DATA}:${huruf}${BARIS_DATA + BANYAK_OPD - 1}"
    hasil[stempel.NAMA_PILIHAN_OPD] = (
        f"=OFFSET({stempel.LEMBAR}!${nama_kolom(KOLOM_PILIHAN)}${BARIS_PILIHAN},0,0,1,COUNTA({pd})+1)"
    )
    return hasil
