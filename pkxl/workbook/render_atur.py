"""The sheets Pengaturan and Referensi as values."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import cast

from pkxl.model.angka import ke_sel
from pkxl.model.hasil import Hasil
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.predikat import AKIP, PERINGKAT
from pkxl.rules.program import PROGRAM
from pkxl.rules.skala import Skala
from pkxl.workbook import layout
from pkxl.workbook.grid import Grid, Value
from pkxl.workbook.render_dasar import baris_posisi

_KATA = ("KataNegatif", "KataPengangkat")
JUDUL_SKALA = "Skala kinerja"
KOLOM_AKIP, KOLOM_OPINI = 4, 8  # 0-based first columns of the scales beside that of kinerja


def pengaturan(hasil: Hasil, k: Kebijakan) -> Grid:
    """Label, value and note of each setting; the policy in force and the scales side by side below."""
    p = hasil.pk.pengaturan
    nilai: dict[str, Value] = {
        "pemda": p.pemda or None,
        "jenis": p.jenis,
        "tempat": p.tempat or None,
        "kepala_nama": p.kepala.nama or None,
        "kepala_jabatan": p.kepala.jabatan or None,
        "kepala_status": p.kepala.status.value if p.kepala.status else None,
        "tahun": str(p.tahun) if p.tahun else None,
        "tahun_renstra": str(p.tahun_renstra) if p.tahun_renstra else None,
        "posisi": hasil.posisi.value,
        "kebijakan": p.kebijakan or k.nama,
    }
    dasar = kebijakan_mod.kebijakan(k.nama)
    diubah = {label for label, _ in k.ubahan}
    baris: list[list[Value]] = [
        ["PENGATURAN"],
        [baris_posisi(hasil)],
        ["Kolom kuning diisi atau dipilih."],
        ["Setelan", "Isi", "Keterangan"],
    ]
    for s in layout.SETELAN:
        isi = nilai.get(s.kunci, p.lain.get(s.kunci, s.baku) if s.kunci not in nilai else None)
        catatan = s.catatan
        if s.kebijakan:
            isi = p.ubahan.get(s.label)
            awal = "(diubah) Menurut kebijakan: " if s.label in diubah else "Kosong = menurut kebijakan: "
            catatan = f"{awal}{dasar.nilai[s.label]}. {s.catatan}".strip()
        baris.append([s.label, isi, catatan])
    baris.append([layout.LABEL_KEBIJAKAN, hasil.kebijakan, "Tercetak di setiap keluaran"])
    baris.append([])
    return Grid(layout.PENGATURAN, baris + skala_berdampingan(k))


def skala_berdampingan(k: Kebijakan) -> list[list[Value]]:
    """The scale in force, that of AKIP and the opinions of BPK side by side, their sources below."""
    daftar_opini: list[list[Value]] = [["Opini BPK", "Peringkat"]]
    opini = sorted(((n, nama) for nama, n in PERINGKAT["Opini"].items()), key=lambda x: (-x[0], len(x[1])))
    daftar_opini += [[nama, n] for n, nama in opini]
    blok: tuple[tuple[int, list[list[Value]]], ...] = (
        (0, _baris_skala(JUDUL_SKALA, k.skala)),
        (KOLOM_AKIP, _baris_skala("Skala AKIP", AKIP, teratas=100)),
        (KOLOM_OPINI, daftar_opini),
    )
    lebar = KOLOM_OPINI + 2
    hasil: list[list[Value]] = [[None] * lebar for _ in range(max(len(isi) for _, isi in blok))]
    for mulai, isi in blok:
        for i, sel in enumerate(isi):
            hasil[i][mulai : mulai + len(sel)] = sel
    sumber: list[Value] = [None] * lebar
    sumber[0] = f"Sumber: {k.skala.sumber}" if k.skala.sumber else None
    sumber[KOLOM_AKIP] = f"Sumber: {AKIP.sumber}"
    return [*hasil, sumber]


def _baris_skala(judul: str, skala: Skala, teratas: int | None = None) -> list[list[Value]]:
    """Header and classes with both bounds as numbers; the highest without an upper, the lowest without a lower one."""
    termasuk = bool(skala.kelas) and skala.kelas[0].termasuk
    kepala: list[Value] = [judul, *(("Mulai dari", "Kurang dari") if termasuk else ("Lebih dari", "Sampai dengan"))]
    atas: Value = teratas
    baris = [kepala]
    for kelas in skala.kelas:
        batas = None if kelas.batas is None else ke_sel(kelas.batas)
        tanda = f" ({kelas.tanda})" if kelas.batas is not None and kelas.termasuk is not termasuk else ""
        baris.append([f"{kelas.nama}{tanda}", batas, atas])
        atas = batas
    return baris


def referensi(hasil: Hasil) -> Grid:
    """One list a column, its name on top; each is a named range. Lists that may grow stand first, as officers left them."""
    kolom: list[tuple[str, str, list[Value]]] = []  # band, header, values
    for nama, judul in layout.DAFTAR_TERBUKA.items():
        baris = hasil.pk.referensi.get(nama) or daftar_bawaan(nama)
        baku = {b[0]: b for b in daftar_bawaan(nama)}
        for j, teks in enumerate(judul):
            isi = [_lengkapi(cast("tuple[Value, ...]", b), j, baku) for b in baris]
            kolom.append(("Boleh ditambah di bawahnya", teks, isi))
    lain: dict[str, tuple[str, ...]] = {"OPD": tuple(o.instansi.singkatan for o in hasil.instansi)}
    lain |= {n: v for n, v in layout.DAFTAR_TETAP.items() if n not in layout.DAFTAR_TERBUKA and n not in _KATA}
    pilihan = kebijakan_mod.pilihan()
    lain["Kebijakan"] = tuple(kebijakan_mod.daftar())
    lain |= {s.daftar: pilihan[s.label] for s in layout.SETELAN if s.kebijakan and s.daftar}
    kolom += [("Pilihan tetap", judul_daftar(n), list(v)) for n, v in lain.items()]
    kolom += [("Kata penanda polaritas", judul_daftar(n), list(layout.DAFTAR_TETAP[n])) for n in _KATA]
    pita = [b if i == 0 or kolom[i - 1][0] != b else None for i, (b, _, _) in enumerate(kolom)]
    baris_kepala: list[list[Value]] = [
        ["REFERENSI"],
        ["Daftar pilihan di lembar lain. Kolom kuning boleh ditambah di bawahnya, juga ditempeli daftar yang panjang."],
        [],
        list(pita),
        [judul for _, judul, _ in kolom],
    ]
    isi_baris = [list(b) for b in zip_longest(*(v for _, _, v in kolom))]
    return Grid(layout.REFERENSI, baris_kepala + isi_baris)


def judul_daftar(nama: str) -> str:
    """Header of a list by its name: "StatusPejabat" -> "Status Pejabat"; without blanks it is the name again."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", nama)


def daftar_bawaan(nama: str) -> tuple[tuple[Value, ...], ...]:
    """Our own rows of a list that officers may add to."""
    if nama == "Satuan":
        return layout.SATUAN
    if nama == "Program":
        return tuple((p.kode, p.nama) for p in PROGRAM)
    return tuple((v,) for v in layout.DAFTAR_TETAP.get(nama, ()))


def _lengkapi(baris: tuple[Value, ...], j: int, baku: dict[Value, tuple[Value, ...]]) -> Value:
    """Cell `j` of an officer's row; what is empty beside a name of ours comes from our own row."""
    v = baris[j] if j < len(baris) else None
    if v is None and j and baris[0] in baku:
        return baku[baris[0]][j]
    return int(v) if isinstance(v, float) and v.is_integer() else v
