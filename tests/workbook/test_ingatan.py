"""What a click remembers of the one before: never anything but what it would find by itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import xlwings as xw

from pkxl.faces import klik, tombol
from pkxl.faces import kotak as kotak_mod
from pkxl.faces.kotak import KotakDiam
from pkxl.flows.hitung import hitung
from pkxl.workbook import layout
from pkxl.workbook.grid import GalatSel
from pkxl.workbook.ingatan import Ingatan
from pkxl.workbook.live_susun import halaman_klik
from pkxl.workbook.live_xlwings import read, sel_berumus, simpanan_dari
from pkxl.workbook.parse import parse
from tests.workbook.buku_palsu import BukuPalsu, Sel
from tests.workbook.contoh_langsung import pages_belum_dihitung, pages_contoh

_KINI = datetime(2024, 7, 8, 14, 5)
_ISI: tuple[Any, ...] = (
    None, 0.0, 1.0, 5.0, 37.08, 97.5, 1234.0, 1_500_000.0, True, False, "5", "37,08", "≤ 5", "B", "-", "*)", "n/a", "2.430",
    "Belum rilis", "Positif", "Negatif", "Jumlah", "Akhir", "Tahunan", "Triwulanan", "teks lain", GalatSel("#N/A"),
    datetime(2024, 3, 1), "  ", "DTKKUM",
)  # fmt: skip
_FORMAT = ("General", "0.00", "0.0%", "0%", "#,##0", "#,##0.000")
_LEMBAR = (layout.PERANGKAT_DAERAH, layout.INDIKATOR, layout.RENCANA_AKSI, layout.ANGGARAN)
_SEMUA = (*_LEMBAR, layout.PENGUKURAN, layout.HASIL_PERIKSA, layout.REKAP, layout.KELENGKAPAN)


def _sunting(r: random.Random) -> Callable[[BukuPalsu], None]:
    """One random edit of an officer, which does the same to every equal workbook."""
    lembar = r.choice(_SEMUA if r.random() < 0.3 else _LEMBAR)
    baris, kolom = r.randrange(5, 30), r.randrange(len(lembar.kolom))
    lain, isi, kode = r.randrange(5, 30), r.choice(_ISI), r.choice(_FORMAT)
    setelan = {"Posisi data": ("Triwulan I", "Triwulan II", "Tahunan", "Penetapan"), "Tahun": (2023.0, 2024.0)}
    label = r.choice(tuple(setelan))
    nilai = r.choice(setelan[label])
    macam = r.random()

    def jalan(buku: BukuPalsu) -> None:
        sel = buku.sheets[lembar.nama].sel
        ini = sel.setdefault((baris, kolom), Sel())
        if macam < 0.5:
            buku.sheets[lembar.nama].isi(baris, kolom, f"'{isi}" if type(isi) is str else None)
            if type(isi) is not str:
                ini.nilai = isi
        elif macam < 0.6:
            ini.format = kode
        elif macam < 0.7:  # an officer's own formula, beside a value that may be ours
            ini.rumus = f"=A{baris + 1}*2" if ini.nilai is not None and macam < 0.65 else ""
        elif macam < 0.8:  # two rows change places, as sorting does it
            for j in range(len(lembar.kolom)):
                a, b = sel.pop((baris, j), None), sel.pop((lain, j), None)
                if b is not None:
                    sel[baris, j] = b
                if a is not None:
                    sel[lain, j] = a
        elif macam < 0.9:  # a row copied over another one
            for j in range(len(lembar.kolom)):
                s = sel.get((lain, j), Sel())
                sel[baris, j] = Sel(s.nilai, s.rumus, s.format)
        else:
            pengaturan = buku.sheets[layout.PENGATURAN].sel
            for (i, j), s in list(pengaturan.items()):
                if j == 0 and s.nilai == label:
                    pengaturan[i, 1] = Sel(nilai)

    return jalan


def _simpanan(buku: BukuPalsu) -> dict[str, object]:
    """What Batalkan would put back, by sheet, in whatever blocks it was written."""
    _, s = simpanan_dari(read(buku))
    assert s is not None
    return {
        x.nama: (sorted((c.baris, c.kolom, repr(c.sebelum), repr(c.sesudah)) for c in x.sel), sorted(x.format), x.kunci)
        for x in s.lembar
    }


@pytest.mark.parametrize("benih", range(4))
def test_hangat_sama_dengan_dingin(benih: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """After any edits a click that remembers the last one leaves the workbook as one that remembers nothing would."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    diam = KotakDiam()
    kotak_mod.pasang(diam)
    buku = {"hangat": BukuPalsu(pages_belum_dihitung()), "dingin": BukuPalsu(pages_belum_dihitung())}
    hangat = Ingatan()
    r = random.Random(benih)
    try:
        for n in range(30):
            for sunting in [_sunting(r) for _ in range(r.choice((0, 1, 1, 1, 3, 8)))]:
                for b in buku.values():
                    sunting(b)
            apa = tombol._periksa if r.random() < 0.2 else tombol._hitung
            for nama, b in buku.items():
                monkeypatch.setattr(klik, "_INGATAN", hangat if nama == "hangat" else Ingatan())
                # where formulas stand is not told to the cold one, which then looks at every cell
                monkeypatch.setattr(klik, "sel_berumus", sel_berumus if nama == "hangat" else lambda *_: None)
                monkeypatch.setattr(xw.Book, "caller", classmethod(lambda cls, b=b: b))
                klik.jalankan("uji", apa, _KINI + timedelta(minutes=n))
            assert buku["hangat"].potret(("_pkxl",)) == buku["dingin"].potret(("_pkxl",)), (benih, n)
            assert _simpanan(buku["hangat"]) == _simpanan(buku["dingin"]), (benih, n)
        assert not [teks for jenis, teks in diam.riwayat if jenis == "galat"]
        assert sum(jenis == "tulis" for jenis, _ in buku["hangat"].panggilan) > 60
    finally:
        kotak_mod.pasang(None)


@pytest.mark.parametrize("benih", range(4))
def test_rekaman_sama(benih: int) -> None:
    """Records, results and rendered rows from memory are those that are made anew, value by value and place by place."""
    buku, ingatan, r = BukuPalsu(pages_contoh()), Ingatan(), random.Random(benih)
    for n in range(25):
        for _ in range(r.choice((0, 1, 2, 5))):
            _sunting(r)(buku)
        pages = read(buku)
        ini, lain = parse(pages, ingatan), parse(pages)
        assert ini == lain, (benih, n)
        hasil, baru = hitung(*ini, hari=_KINI.date(), ingatan=ingatan), hitung(*lain, hari=_KINI.date())
        assert hasil == baru, (benih, n)
        a = halaman_klik(pages, hasil, _KINI.date(), ingatan=ingatan)
        b = halaman_klik(pages, baru, _KINI.date())
        assert a == b, (benih, n)


def test_yang_tetap_tidak_dihitung_ulang(monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed cell makes one indikator computed anew; a changed posisi all of them."""
    from pkxl.flows import hitung as alur

    kali: list[str] = []
    asli = alur.hitung_indikator

    def dihitung(i: Any, *lain: Any) -> Any:
        kali.append(i.kode)
        return asli(i, *lain)

    monkeypatch.setattr(alur, "hitung_indikator", dihitung)
    buku, ingatan = BukuPalsu(pages_contoh()), Ingatan()

    def klik_() -> int:
        kali.clear()
        hitung(*parse(read(buku), ingatan), ingatan=ingatan)
        return len(kali)

    semua = klik_()
    assert semua > 10
    assert klik_() == 0
    buku.sheets["Rencana Aksi"].sel[6, layout.RENCANA_AKSI.indeks("realisasi_tw1")] = Sel(7.0)
    assert klik_() == 1
    for (i, j), s in list(buku.sheets[layout.PENGATURAN].sel.items()):
        if j == 0 and s.nilai == "Posisi data":
            buku.sheets[layout.PENGATURAN].sel[i, 1] = Sel("Triwulan I")
    assert klik_() == semua
