"""Kunci Final, told once: whether it may, what it says, which cells stay open; pure, no workbook in sight.

The state stands in the column Keadaan and nowhere else: what is protected follows from it (`area_terkunci`), so that
Batalkan, which puts Keadaan back, brings the protection back as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.istilah import Posisi, kunci
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Temuan, Tingkat, nama_kolom
from pkxl.rules.kunci import Keadaan, Macam, baca_keadaan
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.layout import Isi, Lembar
from pkxl.workbook.live_sel import Area, persegi
from pkxl.workbook.live_simpanan import LembarTulis
from pkxl.workbook.live_susun import Susunan
from pkxl.workbook.nyata import baris_rekaman, tabel_masukan
from pkxl.workbook.tabel import Tabel, teks_sel

MASIH_PERBAIKI = Jenis(
    "SYS-85",
    Tingkat.PERBAIKI,
    "Kunci Final ditolak: masih ada Perbaiki",
    pesan="Kunci Final belum dapat dijalankan: masih ada {n} catatan Perbaiki ({daftar}).",
    saran="Perbaiki dahulu (tombol Catatan ► menuntun ke selnya), atau catat alasannya pada kolom Diterima, lalu klik lagi.",
    gabung=0,
)
TANPA_KEADAAN = Jenis(
    "SYS-86",
    Tingkat.PERBAIKI,
    "Kolom Keadaan tidak ada",
    pesan="Kunci Final memerlukan kolom OPD dan Keadaan di lembar Perangkat Daerah, tetapi tidak ditemukan.",
    saran="Kembalikan judul kolomnya persis seperti semula.",
    gabung=0,
)
TERKUNCI_FINAL = Jenis(
    "SYS-87",
    Tingkat.PERBAIKI,
    "Isi yang dikunci Final tidak ditimpa",
    pesan="{tombol} akan mengubah {n} sel yang sudah dikunci Final ({daftar}); tidak ada yang ditulis.",
    saran="Klik Kunci Final untuk membukanya (untuk PK Perubahan, atau seluruhnya), lalu ulangi.",
    gabung=0,
)
SEBUT = 5

_PK, _TW, _TAHUN, _UBAH, _BEBAS = "pk", "tw", "tahun", "ubah", "bebas"
# When a column is locked: with the agreement, with its quarter, at the end of the year, with the PK Perubahan, never
_KAPAN: dict[str, dict[str, str]] = {
    layout.PERANGKAT_DAERAH.nama: {
        **dict.fromkeys(("tanggal_perubahan", "tanggal_dppa", "alasan_perubahan"), _UBAH),
        "narahubung": _BEBAS,
    },
    layout.INDIKATOR.nama: {
        "target_perubahan": _UBAH,
        **dict.fromkeys(
            ("definisi", "formulasi", "sumber_data", "penanggung_jawab", "keterangan", "sumber_pembanding"), _BEBAS
        ),
    },
    layout.RENCANA_AKSI.nama: {
        **{f"target_tw{n}": _TW for n in "1234"},
        **{f"realisasi_tw{n}": f"{_TW}{n}" for n in "1234"},
        **dict.fromkeys(("realisasi_tahun", "sifat_data", "faktor", "kendala", "tindak_lanjut"), _TAHUN),
        **dict.fromkeys(("langkah", "penanggung_jawab", "tenggat", "bukti"), _BEBAS),
    },
    layout.ANGGARAN.nama: {
        "pagu_perubahan": _UBAH,
        **{f"realisasi_tw{n}": f"{_TW}{n}" for n in "1234"},
        "keterangan": _BEBAS,
    },
}


def kolom_terkunci(lembar: Lembar, k: Keadaan) -> frozenset[str]:
    """Keys of the input columns that are locked for an agency in state `k`."""
    if not k.terkunci:
        return frozenset()
    kapan = _KAPAN[lembar.nama]
    n = k.posisi.triwulan
    hasil = set()
    for kol in lembar.kolom:
        if kol.jenis not in (Isi.ISI, Isi.PILIH, Isi.CAP):
            continue
        saat = kapan.get(kol.kunci, _PK)
        terkunci = (
            saat == _PK
            or (saat == _UBAH and k.macam is Macam.FINAL)
            or (saat == _TW and n > 0)
            or (saat.startswith(_TW) and saat != _TW and int(saat[2:]) <= n)
            or (saat == _TAHUN and k.posisi is Posisi.TAHUNAN)
        )
        if terkunci:
            hasil.add(kol.kunci)
    return frozenset(hasil)


def keadaan_opd(pages: Pages) -> dict[str, Keadaan]:
    """State of each agency by the match key of its short name, as the column Keadaan says it."""
    for lembar, tabel in tabel_masukan(pages):
        if lembar is layout.PERANGKAT_DAERAH and "keadaan" in tabel.kolom and "singkatan" in tabel.kolom:
            return {
                kunci(_teks(tabel, i, "singkatan")): baca_keadaan(_teks(tabel, i, "keadaan"))
                for i in baris_rekaman(tabel, lembar)
            }
    return {}


def area_terkunci(pages: Pages) -> dict[str, list[Area]]:
    """Cells of each input sheet that are locked; {} where no agency is final.

    Formulas and headers of the sheets are locked along with them, everything else stays open: other agencies go on
    working, and the quarters that are not over can be filled.
    """
    keadaan = keadaan_opd(pages)
    if not any(k.terkunci for k in keadaan.values()):
        return {}
    tunggal = next(iter(keadaan)) if len(keadaan) == 1 else ""
    hasil: dict[str, list[Area]] = {}
    for lembar, tabel in tabel_masukan(pages):
        kolom_opd = "singkatan" if lembar is layout.PERANGKAT_DAERAH else "instansi"
        sel: set[tuple[int, int]] = set()
        rekaman = baris_rekaman(tabel, lembar)
        for i in rekaman:
            k = keadaan.get(kunci(_teks(tabel, i, kolom_opd)) or tunggal, Keadaan())
            sel |= {(i, tabel.kolom[x]) for x in kolom_terkunci(lembar, k) if x in tabel.kolom}
        rumus = [tabel.kolom[k.kunci] for k in lembar.kolom if k.jenis is Isi.RUMUS and k.kunci in tabel.kolom]
        sel |= {(i, j) for i in rekaman for j in rumus}
        lebar = max(tabel.kolom.values())
        hasil[tabel.grid.nama] = [Area(0, 0, tabel.kepala, lebar), *persegi(sel)]
    return hasil


def terlanggar(pages: Pages, tulis: Sequence[LembarTulis]) -> list[str]:
    """Places of locked input cells that a click would change; formulas and computed columns are not meant.

    Args:
        pages: The sheets as they stand.
        tulis: What the click changes.
    """
    keadaan = keadaan_opd(pages)
    if not any(k.terkunci for k in keadaan.values()):
        return []
    tunggal = next(iter(keadaan)) if len(keadaan) == 1 else ""
    ubah = {x.nama: x.sel for x in tulis}
    hasil = []
    for lembar, tabel in tabel_masukan(pages):
        kolom_opd = "singkatan" if lembar is layout.PERANGKAT_DAERAH else "instansi"
        menurut_letak = {j: k for k, j in tabel.kolom.items()}
        for c in ubah.get(tabel.grid.nama, ()):
            k = keadaan.get(kunci(_teks(tabel, c.baris, kolom_opd)) or tunggal, Keadaan())
            if c.baris > tabel.kepala and menurut_letak.get(c.kolom) in kolom_terkunci(lembar, k):
                hasil.append(f"{tabel.grid.nama}!{nama_kolom(c.kolom + 1)}{c.baris + 1}")
    return hasil


def tolak_bila_terkunci(pages: Pages, tulis: Sequence[LembarTulis], tombol: str) -> None:
    """Refuse a click that would change what is final (SYS-87): the lock is lifted for our own columns only."""
    daftar = terlanggar(pages, tulis)
    if daftar:
        lagi = f", dan {len(daftar) - SEBUT} lagi" if len(daftar) > SEBUT else ""
        isi = ", ".join(daftar[:SEBUT]) + lagi
        raise PkxlError(TERKUNCI_FINAL.di(TANPA_ASAL, isi=str(len(daftar)), tombol=tombol, n=len(daftar), daftar=isi))


def _teks(tabel: Tabel, i: int, kunci_kolom: str) -> str:
    return teks_sel(tabel.grid.isi(i, tabel.kolom.get(kunci_kolom, -1)))


# --- may it? --------------------------------------------------------------------------------------------------------


def perbaiki_terbuka(hasil: Hasil, opd: Iterable[HasilInstansi]) -> list[Temuan]:
    """The Perbaiki that stand in the way: those of these agencies, and those of the whole file."""
    milik = {o.instansi.singkatan for o in opd} | {""}
    return [t for t in hasil.temuan if t.tingkat is Tingkat.PERBAIKI and t.instansi in milik]


def tolak_bila_perbaiki(hasil: Hasil, opd: Sequence[HasilInstansi]) -> None:
    """Refuse while a Perbaiki is open (SYS-85); names how many and where."""
    daftar = perbaiki_terbuka(hasil, opd)
    if daftar:
        sebut = [f"{t.kode} {t.asal.tempat}".strip() for t in daftar[:SEBUT]]
        lagi = f", dan {len(daftar) - SEBUT} lagi" if len(daftar) > SEBUT else ""
        raise PkxlError(
            MASIH_PERBAIKI.di(TANPA_ASAL, isi=str(len(daftar)), n=len(daftar), daftar=", ".join(sebut) + lagi)
        )


def susun_keadaan(pages: Pages, baru: Mapping[str, Keadaan]) -> Susunan:
    """The cells of Keadaan to be written.

    Args:
        pages: The sheets as they stand.
        baru: New state by short name of the agency.

    Raises:
        PkxlError: SYS-86, the columns are not there.
    """
    menurut = {kunci(n): k for n, k in baru.items()}
    for lembar, tabel in tabel_masukan(pages):
        if lembar is layout.PERANGKAT_DAERAH and "keadaan" in tabel.kolom and "singkatan" in tabel.kolom:
            s = Susunan(tabel.grid.nama, lebar=len(lembar.kolom), kolom_kunci=tabel.kolom["singkatan"])
            for i in baris_rekaman(tabel, lembar):
                nama = _teks(tabel, i, "singkatan")
                if kunci(nama) in menurut:
                    s.sel[i, tabel.kolom["keadaan"]] = menurut[kunci(nama)].teks
                    s.kunci[i] = nama
            return s
    raise PkxlError(TANPA_KEADAAN.di(TANPA_ASAL))


# --- words ----------------------------------------------------------------------------------------------------------


def pertanyaan_kunci(hasil: Hasil, opd: Sequence[HasilInstansi], baru: Mapping[str, Keadaan]) -> str:
    """What will be locked and what stays open, before it is."""
    nama = [o.instansi.singkatan for o in opd]
    siapa = ", ".join(nama[:SEBUT]) + (f", dan {len(nama) - SEBUT} lagi" if len(nama) > SEBUT else "")
    tahun = hasil.pk.pengaturan.tahun
    milik = {*nama, ""}
    jelaskan = [t for t in hasil.temuan if t.tingkat is Tingkat.JELASKAN and t.instansi in milik]
    jawaban = hasil.pk.jawaban
    sepi = sum(1 for t in jelaskan if not ((j := jawaban.get(t.sidik)) and j.tanggapan.strip()))
    bagian = [f"Kunci Final {siapa}, posisi {hasil.posisi.value}{f' {tahun}' if tahun else ''}."]
    if hasil.posisi is Posisi.PENETAPAN:
        bagian.append("Isian PK (pejabat, indikator, target, pagu) dikunci; realisasi tetap dapat diisi.")
    elif hasil.posisi is Posisi.TAHUNAN:
        bagian.append("Isian PK dan seluruh realisasi tahun ini dikunci.")
    else:
        bagian.append(
            f"Isian PK dan realisasi sampai {hasil.posisi.value} dikunci; triwulan berikutnya tetap dapat diisi."
        )
    if sepi:
        bagian.append(f"Masih ada {sepi} catatan Jelaskan tanpa Tanggapan OPD.")
    if len(baru) == 1:
        bagian.append(f"Sidik {next(iter(baru.values())).sidik} tercetak di kaki lembar resmi.")
    else:
        bagian.append("Sidik tiap perangkat daerah tercetak di kaki lembar resminya.")
    return " ".join(bagian)


def pertanyaan_buka(nama: Sequence[str]) -> str:
    """What can be done with agencies that are final already."""
    siapa = ", ".join(nama[:SEBUT]) + (f", dan {len(nama) - SEBUT} lagi" if len(nama) > SEBUT else "")
    return (
        f"{siapa} sudah dikunci Final. Untuk PK Perubahan, hanya kolom Target Perubahan, Pagu Perubahan, dan tanggal "
        "perubahannya yang dibuka; isi yang ditandatangani tetap terkunci. Bila dibuka seluruhnya, Keadaan kembali menjadi Draf."
    )
