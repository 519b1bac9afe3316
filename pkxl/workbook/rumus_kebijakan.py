"""The policy as live native formulas: the text that cell functions get, the line on every sheet, the classes of its scale.

A change on Pengaturan shows at once and without a macro. The named policies and scales stand as tables on the very
hidden sheet `_pkxl`; a test compares the formulas with `Kebijakan.baris` and `ke_teks` for every policy and override.
"""

from __future__ import annotations

from pkxl.model.hasil import Hasil
from pkxl.model.temuan import nama_kolom
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules import setelan as s
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.setelan import TargetNol
from pkxl.workbook import layout, stempel
from pkxl.workbook.grid import Grid, Rumus, Value

BARIS_BERLAKU = 11  # first row of the eight settings in force, on `_pkxl`: label, in force, of the named policy
BARIS_DIUBAH = BARIS_BERLAKU + len(s.LABEL)
KOLOM_KEBIJAKAN = 4  # D: name, eight settings, what T/R gives for a realisasi of 0
KOLOM_SKALA = 16  # P: name, short form, source, then name and bound of each class
_BATAS = (s.L_ATAS, s.L_BAWAH, s.L_TOLERANSI)  # numbers whose mark follows the PC
LABEL_TEKS = "Kebijakan bagi fungsi di sel"


def sel_setelan(kunci: str) -> str:
    """Absolute address of the value of a setting, by its key: "Pengaturan!$B$13"."""
    for i, x in enumerate(layout.SETELAN):
        if x.kunci == kunci:
            return f"{layout.PENGATURAN}!$B${layout.BARIS_SETELAN + i}"
    raise KeyError(kunci)


def _sel_label(label: str) -> str:
    return sel_setelan(next(x.kunci for x in layout.SETELAN if x.label == label))


def _kutip(teks: str) -> str:
    return '"' + teks.replace('"', '""') + '"'


def rumus_teks(k: Kebijakan) -> Rumus:
    """The policy as one text: its name, then each filled override, as `rules.kebijakan.dari_teks` reads it."""
    bagian = [f"=TRIM({sel_setelan('kebijakan')})"]
    for label in s.LABEL:
        isi = f"TRIM({_sel_label(label)})"
        bagian.append(f'IF({isi}="","",{_kutip(f"|{label}=")}&{isi})')
    return Rumus("&".join(bagian), kebijakan_mod.ke_teks(k))


# --- tables on `_pkxl` --------------------------------------------------------------------------------------------


def taruh_tabel(grid: Grid, k: Kebijakan) -> None:
    """Put the named policies, the named scales and the settings in force onto the grid of `_pkxl`."""
    semua, skala = kebijakan_mod.daftar(), kebijakan_mod.daftar_skala()
    _taruh(grid, 1, KOLOM_KEBIJAKAN, ["Kebijakan", *s.LABEL, "Realisasi nol"])
    for n, x in enumerate(semua.values(), 2):
        nol = "kosong" if x.realisasi_nol is None else s.angka_setelan(x.realisasi_nol)
        _taruh(grid, n, KOLOM_KEBIJAKAN, [x.nama, *x.nilai.values(), nol])
    _taruh(grid, 1, KOLOM_SKALA, ["Skala", "Ringkas", "Sumber"])
    for n, y in enumerate(skala.values(), 2):
        kelas = [v for c in y.kelas for v in (c.nama, y.sebutan(c))]
        _taruh(grid, n, KOLOM_SKALA, [y.nama, y.ringkas, y.sumber, *kelas])
    asli = kebijakan_mod.daftar()[k.nama].nilai
    for i, label in enumerate(s.LABEL):
        baris, isi = BARIS_BERLAKU + i, f"TRIM({_sel_label(label)})"
        if label in _BATAS:
            isi = f'SUBSTITUTE({isi},".",",")'
        dasar = f'=IFERROR(INDEX({_kolom(i + 1)},{_cocok_kebijakan()}),"")'
        berlaku = f'=IF({isi}="",C{baris},{isi})'
        _taruh(grid, baris, 1, [label, Rumus(berlaku, k.nilai[label]), Rumus(dasar, asli[label])])
    awal, akhir = BARIS_BERLAKU, BARIS_DIUBAH - 1
    beda = f"=SUMPRODUCT(--(B{awal}:B{akhir}<>C{awal}:C{akhir}))"
    _taruh(grid, BARIS_DIUBAH, 1, ["Setelan yang diubah", Rumus(beda, len(k.ubahan))])


def _taruh(grid: Grid, baris: int, kolom: int, nilai: list[Value]) -> None:
    """Values from a 1-based cell to the right."""
    while len(grid.baris) < baris:
        grid.baris.append([])
    sel = grid.baris[baris - 1]
    sel += [None] * (kolom - 1 + len(nilai) - len(sel))
    sel[kolom - 1 : kolom - 1 + len(nilai)] = nilai


def _di_pkxl(kolom: int, banyak: int) -> str:
    huruf = nama_kolom(kolom)
    return f"{stempel.LEMBAR}!${huruf}$2:${huruf}${banyak + 1}"


def _kolom(geser: int) -> str:
    return _di_pkxl(KOLOM_KEBIJAKAN + geser, len(kebijakan_mod.daftar()))


def _cocok_kebijakan() -> str:
    """Position of the chosen policy among the named ones; an empty name is the default, which stands first."""
    nama = f"TRIM({sel_setelan('kebijakan')})"
    return f'IF({nama}="",1,MATCH({nama},{_kolom(0)},0))'


def _kolom_skala(geser: int) -> str:
    return _di_pkxl(KOLOM_SKALA + geser, len(kebijakan_mod.daftar_skala()))


def _berlaku(label: str) -> str:
    return f"{stempel.LEMBAR}!$B${BARIS_BERLAKU + s.LABEL.index(label)}"


# --- what officers see --------------------------------------------------------------------------------------------


def rumus_baris(k: Kebijakan) -> Rumus:
    """The policy in one line, live; the same words as `Kebijakan.baris`."""
    rumus, atas, bawah, rata, nol, skala, _, toleransi = (_berlaku(x) for x in s.LABEL)
    r0 = f"INDEX({_kolom(len(s.LABEL) + 1)},{_cocok_kebijakan()})"
    bagian = [
        f'"Kebijakan "&INDEX({_kolom(0)},{_cocok_kebijakan()})',
        f'IF({stempel.LEMBAR}!$B${BARIS_DIUBAH}>0," (diubah)","")',
        '" · negatif "',
        f'IF(LEFT({rumus},9)="Kebalikan","T/R"&IF({r0}="100",""," (R=0 → "&{r0}&")"),IF(LEFT({rumus},7)="Selisih","(2T−R)/T",{rumus}))',
        f'IF({atas}="{s.TANPA_BATAS}"," · tanpa batas atas"," · batas atas "&{atas})',
        f'IF({bawah}="{s.TANPA_BATAS}",""," · batas bawah "&{bawah})',
        f'" · rata-rata "&SUBSTITUTE({rata}," sampai ","-")',
        f'IF({nol}={_kutip(TargetNol.SERATUS.value)},""," · target nol "&'
        f"IF({nol}={_kutip(TargetNol.KOSONG.value)},{_kutip(TargetNol.KOSONG.ringkas)},"
        f"IF({nol}={_kutip(TargetNol.SERATUS_NOL.value)},{_kutip(TargetNol.SERATUS_NOL.ringkas)},{nol})))",
        f'" · predikat "&IFERROR(INDEX({_kolom_skala(1)},MATCH({skala},{_kolom_skala(0)},0)),{skala})',
        f'IF({toleransi}="0",""," · toleransi stabil "&{toleransi}&" %")',
    ]
    asing = f'"Kebijakan “"&{sel_setelan("kebijakan")}&"” tidak dikenal. Pilih dari daftar di Pengaturan."'
    return Rumus(f"=IFERROR({'&'.join(bagian)},{asing})", k.baris)


def skala_hidup(k: Kebijakan) -> list[list[Value]]:
    """The rows of the scale in force on Pengaturan: class, both bounds; as many as the longest named scale has."""
    letak = f"MATCH({_berlaku(s.L_SKALA)},{_kolom_skala(0)},0)"
    paling = max(len(y.kelas) for y in kebijakan_mod.daftar_skala().values())
    baris: list[list[Value]] = []
    di_atas = ""
    for n in range(paling):
        kelas = k.skala.kelas[n] if n < len(k.skala.kelas) else None
        nama, batas = (f"INDEX({_kolom_skala(j + 2 * n)},{letak})" for j in (3, 4))
        atas = f'IF({nama}&""="","",IF(LEFT({di_atas})=">","≤","<")&MID({di_atas},2,9))' if di_atas else '""'
        lebih = k.skala.kelas[n - 1] if kelas and n else None
        tanda = f"{'<' if lebih.termasuk else '≤'}{lebih.tanda[1:]}" if lebih else ""
        baris.append(
            [
                Rumus(f'=IFERROR({nama}&"","")', kelas.nama if kelas else ""),
                Rumus(
                    f'=IFERROR(IF(OR(LEFT({batas})=">",LEFT({batas})="≥"),{batas},""),"")', kelas.tanda if kelas else ""
                ),
                Rumus(f'=IFERROR({atas},"")', tanda),
            ]
        )
        di_atas = batas
    return baris


def _skala_berdampingan(kepala: list[Value], sisa: list[list[Value]], k: Kebijakan) -> list[list[Value]]:
    """The block of scales with that of kinerja live; the other two stay as `render` made them, sources last."""
    hidup = skala_hidup(k)
    letak = f"MATCH({_berlaku(s.L_SKALA)},{_kolom_skala(0)},0)"
    sumber = Rumus(f'="Sumber: "&IFERROR(INDEX({_kolom_skala(2)},{letak}),"")', f"Sumber: {k.skala.sumber}")
    hidup += [[None] for _ in range(len(sisa) - 1 - len(hidup))]
    hidup.append([sumber])
    baris: list[list[Value]] = [[kepala[0], "Batas bawah", "Batas atas", *kepala[3:]]]
    for n, kiri in enumerate(hidup):
        kanan = sisa[n][3:] if n < len(sisa) else []
        baris.append([*kiri, *[None] * (3 - len(kiri)), *kanan])
    return baris


def hidupkan_pengaturan(grid: Grid, hasil: Hasil, sel_posisi: str) -> Grid:
    """Pengaturan of the master: posisi taken from Beranda, the policy line, its text and its scale as live formulas.

    Args:
        grid: As `render` made it; not changed.
        hasil: What it was made from.
        sel_posisi: Absolute address of the cell where Posisi data is chosen.
    """
    k = kebijakan_mod.dari_teks(hasil.kebijakan_teks)
    posisi = next(x.label for x in layout.SETELAN if x.kunci == "posisi")
    baris: list[list[Value]] = []
    for i, isi in enumerate(grid.baris):
        label = isi[0] if isi else None
        if label == posisi:
            baris.append([label, Rumus(f"={sel_posisi}", hasil.posisi.value), "Dipilih di Beranda"])
        elif label == layout.LABEL_KEBIJAKAN:
            baris.append([label, rumus_baris(k), *isi[2:]])
            baris.append([LABEL_TEKS, rumus_teks(k), "Diterima setiap fungsi pkxl di sel, contoh =CAPAIAN(38;37,08)"])
        elif label == "Skala kinerja":
            baris += _skala_berdampingan(isi, grid.baris[i + 1 :], k)
            break
        else:
            baris.append(list(isi))
    return Grid(grid.nama, baris, grid.berkas)
