"""The sheet Beranda as a description: what stands in which cell, every live formula with the value it has now.

Opens no workbook and knows no colour: `master.beranda` draws it. The counts follow TampilkanOPD; the four steps speak
of the whole workbook. Where nothing is filled yet, a step says what to do first.
"""

from __future__ import annotations

from typing import NamedTuple

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Status
from pkxl.model.temuan import Tingkat
from pkxl.workbook import layout, stempel
from pkxl.workbook.grid import Rumus, Value
from pkxl.workbook.lembar_pkxl import kolom
from pkxl.workbook.parse_beranda import BERANDA, LABEL_POSISI, LABEL_TEMPLAT
from pkxl.workbook.rumus_kebijakan import sel_setelan

NAMA = BERANDA
KARTU = (0, 4, 8, 12)  # first column of each step card; a card is three columns wide
LEBAR_KARTU = 3
KOLOM_AKHIR = 14
B_JUDUL, B_SUB, B_LABEL, B_PILIH = 0, 1, 3, 4
B_KEPALA, B_KALIMAT, B_TOMBOL, B_KEADAAN, B_TAUTAN = 6, 7, 8, 9, 10
B_STATUS = 12  # heading; the rows of the counts follow
SEL_POSISI = f"{NAMA}!$E${B_PILIH + 1}"
SEL_TAMPILKAN = f"{NAMA}!$I${B_PILIH + 1}"
LAINNYA = "Lainnya"
UTAMA = (
    Status.TERCAPAI, Status.MELAMPAUI, Status.BELUM_TERCAPAI, Status.TIDAK_TERCAPAI, Status.BELUM_WAKTUNYA, Status.BELUM_DIISI,
)  # fmt: skip
SISA = (Status.BELUM_RILIS, Status.TARGET_TIDAK_ADA, Status.TIDAK_TERBACA)
B_LAINNYA = B_STATUS + 1 + len(UTAMA)
B_JUMLAH = B_LAINNYA + 1
B_SEGAR, B_KOMA, B_KEBIJAKAN = B_JUMLAH + 2, B_JUMLAH + 3, B_JUMLAH + 4
B_BAWAH = B_KEBIJAKAN + 2


class Langkah(NamedTuple):
    """One step: what it says, its buttons by macro, the sheets it leads to."""

    judul: str
    kalimat: str
    makro: tuple[str, ...]
    lembar: tuple[str, ...]


LANGKAH = (
    Langkah("Isi", "Isi atau impor Perjanjian Kinerja", ("ImporPK",), (layout.INDIKATOR.nama, layout.ANGGARAN.nama)),
    Langkah(
        "Hitung", "Isi realisasi, lalu hitung", ("HitungCapaian",), (layout.RENCANA_AKSI.nama, layout.PENGUKURAN.nama)
    ),
    Langkah("Periksa", "Perbaiki yang perlu, jelaskan sisanya", ("Periksa",), (layout.HASIL_PERIKSA.nama,)),
    Langkah("Cetak", "Buat lembar resmi dan PDF", ("BuatLembar", "CetakPDF"), ()),
)
BAWAH = ("Batalkan", "Pulihkan", "Bantuan")
# NOW makes it volatile: opened on another PC, the stored mark would be the wrong one
TANDA_DESIMAL = "MID(1/2+0*NOW(),2,1)"


class _Angka(NamedTuple):
    """What the states are made of, as Python has it."""

    indikator: int
    program: int
    tempo: int
    terisi: int
    catatan: dict[Tingkat, int]


def _angka(hasil: Hasil) -> _Angka:
    return _Angka(
        len(hasil.indikator),
        sum(a.anggaran.tingkat.value == "Program" for o in hasil.instansi for a in o.anggaran),
        sum(o.jatuh_tempo for o in hasil.instansi),
        sum(o.terisi for o in hasil.instansi),
        {t: hasil.banyak(t) for t in Tingkat},
    )


def _pilih(*kasus: tuple[str, str, bool, str], lain: tuple[str, str]) -> Rumus:
    """Nested IF of (condition, expression, does it hold now, its value now), with the value of the first that holds."""
    rumus, nilai = lain
    for syarat, isi, berlaku, kini in reversed(kasus):
        rumus = f"IF({syarat},{isi},{rumus})"
        nilai = kini if berlaku else nilai
    return Rumus(f"={rumus}", nilai)


def _tetap(teks: str) -> tuple[str, str]:
    return f'"{teks}"', teks


def isi_beranda(hasil: Hasil, dihitung: str, versi: str) -> dict[tuple[int, int], Value]:
    """Cells of Beranda by 0-based (row, column).

    Args:
        hasil: The computation that stands in the workbook.
        dihitung: When it was computed, as text; "" for never.
        versi: Version of pkxl, printed beside that of the template.
    """
    p, n = hasil.pk.pengaturan, _angka(hasil)
    pemda, tahun = sel_setelan("pemda"), sel_setelan("tahun")
    sub = f"Pemerintah {p.pemda}{f' · Tahun {p.tahun}' if p.tahun else ''}"
    isi: dict[tuple[int, int], Value] = {
        (B_JUDUL, 0): "PERJANJIAN KINERJA PERANGKAT DAERAH",
        (B_SUB, 0): _pilih(
            (f'{pemda}=""', *_urut(_tetap("Isi nama pemerintah daerah dan tahun di lembar Pengaturan"), not p.pemda)),
            lain=(f'"Pemerintah "&{pemda}&IF({tahun}="",""," · Tahun "&{tahun})', sub),
        ),
        (B_LABEL, KARTU[0]): "Tahun",
        (B_LABEL, KARTU[1]): LABEL_POSISI,
        (B_LABEL, KARTU[2]): "Tampilkan OPD",
        (B_PILIH, KARTU[0]): Rumus(f'=IF({tahun}="","–",{tahun})', str(p.tahun) if p.tahun else "–"),
        (B_PILIH, KARTU[1]): hasil.posisi.value,
        (B_PILIH, KARTU[2]): stempel.SEMUA,
        (B_BAWAH, KARTU[3]): f"{LABEL_TEMPLAT}{layout.VERSI_TEMPLAT} · pkxl {versi}",
    }
    for nomor, (kol, langkah) in enumerate(zip(KARTU, LANGKAH, strict=True), 1):
        isi[B_KEPALA, kol] = f"{nomor}   {langkah.judul}"
        isi[B_KALIMAT, kol] = langkah.kalimat
    for kol, keadaan in zip(KARTU, _keadaan(n, hasil.posisi.value, bool(dihitung)), strict=True):
        isi[B_KEADAAN, kol] = keadaan
    return isi | _status(hasil) | _baris_bawah(hasil, dihitung)


def _urut(tetap: tuple[str, str], berlaku: bool) -> tuple[str, bool, str]:
    return tetap[0], berlaku, tetap[1]


def _keadaan(n: _Angka, posisi: str, dihitung: bool) -> tuple[Rumus, Rumus, Rumus, Rumus]:
    """The live state of each step."""
    keadaan = stempel.NAMA_KEADAAN
    indikator = f"COUNTA({kolom(layout.INDIKATOR, 'uraian')})"
    program = f'COUNTIF({kolom(layout.ANGGARAN, "tingkat")},"Program")'
    belum = (f'{keadaan}="belum"', not dihitung)
    kosong = (f"{indikator}=0", n.indikator == 0)
    satu = _pilih(
        (f"{indikator}+{program}=0", *_urut(_tetap("Belum ada indikator. Klik Impor PK atau isi lembar Indikator."), n.indikator + n.program == 0)),
        lain=(f'{indikator}&" indikator · "&{program}&" program"', f"{n.indikator} indikator · {n.program} program"),
    )  # fmt: skip
    tempo, terisi = (f"SUM({kolom(layout.REKAP, k)})" for k in ("jatuh_tempo", "terisi"))
    dua = _pilih(
        (kosong[0], *_urut(_tetap("Menunggu langkah 1."), kosong[1])),
        (belum[0], *_urut(_tetap("Belum dihitung. Isi lembar Rencana Aksi, lalu klik Hitung Capaian."), belum[1])),
        (
            f"{tempo}=0",
            f'"Posisi "&{stempel.NAMA_POSISI}&": belum ada yang jatuh tempo."',
            n.tempo == 0,
            f"Posisi {posisi}: belum ada yang jatuh tempo.",
        ),
        lain=(
            f'{terisi}&" dari "&{tempo}&" yang jatuh tempo sudah terisi"',
            f"{n.terisi} dari {n.tempo} yang jatuh tempo sudah terisi",
        ),
    )
    cacah = {t: f'COUNTIF({kolom(layout.HASIL_PERIKSA, "tingkat")},"{t.value}")' for t in Tingkat}
    semua = "+".join(cacah.values())
    nol = sum(n.catatan.values()) == 0
    tiga = _pilih(
        (f"AND({semua}=0,{belum[0]})", *_urut(_tetap("Belum diperiksa."), nol and belum[1])),
        (f"{semua}=0", *_urut(_tetap("Tidak ada catatan."), nol)),
        lain=(
            '&" · "&'.join(f'"{t.value} "&{c}' for t, c in cacah.items()),
            " · ".join(f"{t.value} {n.catatan[t]}" for t in Tingkat),
        ),
    )
    perbaiki = cacah[Tingkat.PERBAIKI]
    empat = _pilih(
        (kosong[0], *_urut(_tetap("Menunggu langkah 1."), kosong[1])),
        (belum[0], *_urut(_tetap("Hitung dan periksa dulu sebelum mencetak."), belum[1])),
        (f'{keadaan}<>"segar"', *_urut(_tetap("Isinya berubah. Hitung lagi sebelum mencetak."), False)),
        (
            f"{perbaiki}>0",
            f'"Masih ada "&{perbaiki}&" yang harus diperbaiki."',
            n.catatan[Tingkat.PERBAIKI] > 0,
            f"Masih ada {n.catatan[Tingkat.PERBAIKI]} yang harus diperbaiki.",
        ),
        lain=_tetap("Siap dicetak."),
    )
    return satu, dua, tiga, empat


def _status(hasil: Hasil) -> dict[tuple[int, int], Value]:
    """The counts by status for the agencies that are shown: sign and name left, number right."""
    semua = f'OR({stempel.NAMA_TAMPILKAN}="",{stempel.NAMA_TAMPILKAN}="{stempel.SEMUA}")'
    isi: dict[tuple[int, int], Value] = {
        (B_STATUS, 0): Rumus(
            f'=IF({semua},"Keadaan indikator","Keadaan indikator "&{stempel.NAMA_TAMPILKAN})', "Keadaan indikator"
        )
    }
    opd, status = kolom(layout.PENGUKURAN, "instansi"), kolom(layout.PENGUKURAN, "status")
    siapa = f'{opd},IF({semua},"*",{stempel.NAMA_TAMPILKAN})'

    def banyak(*s: Status) -> int:
        return sum(h.status in s for h in hasil.indikator)

    for i, s in enumerate(UTAMA, B_STATUS + 1):
        isi[i, 0] = s.bertanda
        isi[i, LEBAR_KARTU - 1] = Rumus(f"=COUNTIFS({siapa},{status},$A${i + 1})", banyak(s))
    isi[B_LAINNYA, 0] = LAINNYA
    lain = "+".join(f'COUNTIFS({siapa},{status},"{s.bertanda}")' for s in SISA)
    isi[B_LAINNYA, LEBAR_KARTU - 1] = Rumus(f"={lain}", banyak(*SISA))
    isi[B_JUMLAH, 0] = "Jumlah"
    isi[B_JUMLAH, LEBAR_KARTU - 1] = Rumus(f"=SUM($C${B_STATUS + 2}:$C${B_LAINNYA + 1})", len(hasil.indikator))
    return isi


def _baris_bawah(hasil: Hasil, dihitung: str) -> dict[tuple[int, int], Value]:
    """Kesegaran, Penjaga koma, Kebijakan."""
    s = stempel
    saat = f'{s.NAMA_WAKTU}&", "&{s.NAMA_POSISI}'
    segar = _pilih(
        (f'{s.NAMA_KEADAAN}="belum"', *_urut(_tetap("Belum pernah dihitung."), not dihitung)),
        (
            f'{s.NAMA_KEADAAN}="data"',
            *_urut(_tetap("Data berubah sejak hitungan terakhir. Klik Hitung Capaian sebelum mencetak."), False),
        ),
        (
            f'{s.NAMA_KEADAAN}="posisi"',
            f'"Posisi data kini "&{s.NAMA_POSISI_DATA}&", hitungan terakhir untuk "&{s.NAMA_POSISI}&". Klik Hitung Capaian sebelum mencetak."',
            False,
            "",
        ),
        (
            f'{s.NAMA_KEADAAN}="kebijakan"',
            *_urut(_tetap("Kebijakan berubah sejak hitungan terakhir. Klik Hitung Capaian sebelum mencetak."), False),
        ),
        lain=(f'"Terakhir dihitung "&{saat}&"."', f"Terakhir dihitung {dihitung}, {hasil.posisi.value}."),
    )
    tanda = TANDA_DESIMAL
    koma = Rumus(
        f'="Di komputer ini ketik desimal dengan tanda “"&{tanda}&"”, contoh: "&37.5&'
        f'IF({tanda}=",",""," (pengaturan komputer ini bukan Indonesia; 2.430 akan terbaca 2,43)")',
        "Di komputer ini ketik desimal dengan tanda “,”, contoh: 37,5",
    )
    return {
        (B_SEGAR, 0): "Kesegaran",
        (B_SEGAR, LEBAR_KARTU - 1): segar,
        (B_KOMA, 0): "Tanda desimal",
        (B_KOMA, LEBAR_KARTU - 1): koma,
        (B_KEBIJAKAN, 0): "Kebijakan",
        (B_KEBIJAKAN, LEBAR_KARTU - 1): Rumus(f"={s.NAMA_KEBIJAKAN_BERLAKU}", hasil.kebijakan),
    }
