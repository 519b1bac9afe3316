"""Every button of the real workbook pressed in LibreOffice, and what an officer sees afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

from pkxl.libreoffice import bridge, processes
from pkxl.master import shim
from pkxl.master.tombol_daftar import TOMBOL

from .alat import AWAL, KEPALA, Meja, meja

pytestmark = pytest.mark.calc

KODE = "DTKKUM.S2.1"


def rusakkan(m: Meja, *judul: str) -> None:
    """Wrong results in computed columns, as if nobody had calculated for long."""
    for j in judul:
        m.tempat("Pengukuran", KODE, j).String = "basi"


def test_hitung_capaian(m: Meja) -> None:
    """Hitung Capaian writes capaian, status and predikat at their Kode, the findings, the log, and says so in one sentence."""
    rusakkan(m, "Capaian (%)", "Status", "Predikat")
    ((jenis, pesan),) = m.tekan("HitungCapaian")
    assert jenis == "tanya"
    assert pesan.startswith("Selesai. Posisi Tahunan 2024: 15 indikator, 15 jatuh tempo.")
    hasil = m.tabel("Pengukuran")
    assert hasil[KODE]["Capaian (%)"] == pytest.approx(37.45 / 38 * 100)
    assert hasil[KODE]["Status"] == "✘ Tidak tercapai"
    assert hasil[KODE]["Predikat"] == "Sangat Tinggi"
    assert hasil["DTKKUM.S1.1"]["Status"] == "▲ Melampaui"
    periksa = m.tabel("Hasil Periksa", "No.").values()
    assert [c["Tempat"] for c in periksa if c["Kode"] == "BDG-01"] == ["Anggaran!B8"]
    (riwayat,) = m.tabel("Riwayat", "Waktu").values()
    assert (riwayat["Tombol"], riwayat["Posisi"], riwayat["OPD"]) == ("Hitung Capaian", "Tahunan", "DTKKUM")
    assert riwayat["Ringkasan"] == pesan


def test_warna_status(m: Meja) -> None:
    """The status column of Pengukuran is coloured by its content: a missed target differs from one that was reached."""
    m.tekan("HitungCapaian")
    kolom = m.kolom("Pengukuran", "Status")
    format_ = m.lembar("Pengukuran").ConditionalFormats.getConditionalFormats()
    gaya = {
        e.Formula1: e.StyleName
        for f in format_
        if any(a.StartColumn <= kolom <= a.EndColumn for a in f.Range.getRangeAddresses())
        for e in (f.getByIndex(i) for i in range(f.getCount()))
        if hasattr(e, "StyleName")
    }
    gaya_sel = m.dokumen.StyleFamilies.getByName("CellStyles")
    warna = {gaya_sel.getByName(n).CellBackColor for n in gaya.values()}
    assert len(warna - {-1}) >= 2, gaya


def test_periksa(m: Meja) -> None:
    """Periksa rewrites the findings and touches no result."""
    rusakkan(m, "Capaian (%)")
    m.tempat("Indikator", "DTKKUM.S4.1", "Target 2024").String = "empat puluh"
    ((_, pesan),) = m.tekan("Periksa")
    assert pesan.startswith("Selesai diperiksa. Hasil Periksa: ")
    assert m.tempat("Pengukuran", KODE, "Capaian (%)").String == "basi"
    alamat = f"Indikator!N{m.baris('Indikator', 'DTKKUM.S4.1')}"
    assert alamat in [c["Tempat"] for c in m.tabel("Hasil Periksa", "No.").values()]


def test_jelaskan_sel(m: Meja) -> None:
    """Jelaskan Sel, which only the toolbar has, explains the figure of the selected cell."""
    m.tampilkan("Pengukuran")
    m.dokumen.CurrentController.select(m.tempat("Pengukuran", KODE, "Capaian (%)"))
    ((_, pesan),) = m.jalankan("JelaskanSel")
    assert "37,45" in pesan
    assert "38" in pesan
    assert "98,55" in pesan


def test_pita(m: Meja) -> None:
    """Every button stands in a toolbar of the document, bound to the same macro: LibreOffice shows no ribbon."""
    isi = m.dokumen.getUIConfigurationManager().getSettings(shim.PITA, False)
    butir = [{p.Name: p.Value for p in isi.getByIndex(i)} for i in range(isi.Count)]
    assert [(b["Label"], b["CommandURL"]) for b in butir] == [(t.caption, shim.panggilan(t.makro)) for t in TOMBOL]
    for b in butir:
        assert m.dokumen.getScriptProvider().getScript(b["CommandURL"]) is not None


def test_buat_lembar_dan_pdf(m: Meja, buku: Path) -> None:
    """Buat Lembar makes the agency's sheets; Cetak PDF prints them beside the workbook with Indonesian decimal marks."""
    m.tekan("HitungCapaian")
    ((_, pesan),) = m.tekan("BuatLembar")
    dibuat = [n for n in ("PK DTKKUM", "UK DTKKUM") if n in m.dokumen.Sheets.ElementNames]
    assert "PK DTKKUM" in dibuat
    assert "PK DTKKUM" in pesan
    teks = [str(v) for b in m.isi("PK DTKKUM") for v in b]
    assert any("PERJANJIAN KINERJA" in t for t in teks)
    ((jenis, pesan),) = m.tekan("CetakPDF")
    assert jenis == "pesan"
    (pdf,) = buku.parent.rglob("*.pdf")
    assert pdf.name in pesan
    cetak = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"\b37,08\b", cetak)
    assert "7.200.837.838" in cetak
    assert not re.search(r"\b37\.08\b", cetak)


def test_impor(m: Meja) -> None:
    """Impor PK takes the chosen document into Indikator and Anggaran."""
    dokumen = Path(str(resources.files("pkxl.contoh"))) / "perjanjian-kinerja-2024.md"
    m.tempat("Indikator", "DTKKUM.S4.1", "Target 2024").Value = 1
    m.kotak.berkas = [dokumen]
    m.kotak.jawaban = [0]
    ucapan = m.tekan("ImporPK")
    assert ucapan, "the button said nothing"
    assert ucapan[-1][0] != "galat", ucapan
    assert m.tempat("Indikator", "DTKKUM.S4.1", "Target 2024").Value == 46.25


def test_bantuan(m: Meja) -> None:
    """Bantuan shows the sheet Panduan."""
    assert m.tekan("Bantuan") == []
    assert m.dokumen.CurrentController.ActiveSheet.Name == "Panduan"


# ------------------------------------------------------------------ Batalkan


def test_batalkan_sidik_sama(m: Meja) -> None:
    """Batalkan brings back every sheet as it was before the click, hash for hash."""
    rusakkan(m, "Capaian (%)", "Status", "Predikat", "Penjelasan")
    sebelum = m.sidik()
    m.tekan("HitungCapaian")
    assert m.sidik() != sebelum
    ((_, pesan),) = m.tekan("Batalkan")
    assert "dibatalkan" in pesan
    assert m.sidik() == sebelum


def test_batalkan_sesudah_dibuka_lagi(buku: Path) -> None:
    """The same after the session was saved, closed and opened again; the .xlsm was never touched."""
    asli = hashlib.sha256(buku.read_bytes()).hexdigest()
    with meja(buku) as m:
        rusakkan(m, "Capaian (%)", "Status")
        sebelum = m.sidik()
        m.tekan("HitungCapaian")
        sesudah = m.sidik()
        m.simpan()
    assert (buku.parent / "pk.ods").exists()
    with meja(buku) as m:
        assert m.sesi.melanjutkan
        assert m.sidik() == sesudah
        m.tekan("Batalkan")
        assert m.sidik() == sebelum
    assert hashlib.sha256(buku.read_bytes()).hexdigest() == asli


# ------------------------------------------------------------------ a wrong cell, sorted and filtered sheets


def test_sel_salah(m: Meja) -> None:
    """A cell that cannot be read yields a finding with its address; every other row is computed."""
    r = m.baris("Rencana Aksi", KODE)
    kolom = m.kolom("Rencana Aksi", "Realisasi TW IV")
    m.lembar("Rencana Aksi").getCellByPosition(kolom, r - 1).String = "tiga puluh tujuh"
    m.tekan("HitungCapaian")
    tempat = [c["Tempat"] for c in m.tabel("Hasil Periksa", "No.").values()]
    assert f"'Rencana Aksi'!P{r}" in tempat or f"Rencana Aksi!P{r}" in tempat, tempat
    hasil = m.tabel("Pengukuran")
    assert hasil[KODE]["Capaian (%)"] == ""
    assert "terbaca" in hasil[KODE]["Status"]
    assert hasil["DTKKUM.S1.1"]["Capaian (%)"] == pytest.approx(33.1 / 32.86 * 100)
    assert sum(isinstance(b["Capaian (%)"], float) for b in hasil.values()) >= 10


def urutkan(m: Meja, nama: str, judul: str) -> None:
    """Sort the records of a table, descending, as Data > Sort does."""
    kolom = m.kolom(nama, judul)
    n = len(m.tabel(nama))
    medan = bridge.struct("table.TableSortField")
    medan.Field, medan.IsAscending = kolom, False
    lebar = len(m.isi(nama)[KEPALA - 1])
    blok = m.lembar(nama).getCellRangeByPosition(0, AWAL - 1, lebar - 1, AWAL - 2 + n)
    pilihan = bridge.properties(SortFields=bridge.sequence("table.TableSortField", (medan,)), ContainsHeader=False)
    bridge.uno().invoke(blok, "sort", (bridge.sequence("beans.PropertyValue", pilihan),))


def test_urut_dan_saring(m: Meja) -> None:
    """On sorted sheets with hidden rows every result stands at its own Kode."""
    m.tekan("HitungCapaian")
    sebelum = {k: b["Capaian (%)"] for k, b in m.tabel("Pengukuran").items()}
    urutkan(m, "Pengukuran", "Indikator Kinerja")
    urutkan(m, "Rencana Aksi", "Kode")
    assert list(m.tabel("Pengukuran")) != list(sebelum)
    urutan = list(m.tabel("Pengukuran"))
    for r in (AWAL + 1, AWAL + 4, AWAL + 5):
        m.lembar("Pengukuran").Rows.getByIndex(r).IsVisible = False
    for k in sebelum:
        m.tempat("Pengukuran", k, "Capaian (%)").String = "basi"
    m.tekan("HitungCapaian")
    sesudah = m.tabel("Pengukuran")
    for k, lama in sebelum.items():
        assert sesudah[k]["Capaian (%)"] == (pytest.approx(lama) if isinstance(lama, float) else lama), k
    assert list(sesudah) == urutan, "the officer's order stays"


# ------------------------------------------------------------------ killed

_DIBUNUH = """
import os, signal, sys
from pathlib import Path
from pkxl.faces import kotak
from pkxl.workbook.live_buku import Buku
from tests.e2e.alat import meja
asli, kali = Buku.tulis, 0
def tulis(self, nama, *isi):
    global kali
    if nama in ("Pengukuran", "Hasil Periksa"):
        kali += 1
        if kali == 2:
            print("DIBUNUH", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    return asli(self, nama, *isi)
Buku.tulis = tulis
with meja(Path(sys.argv[1])) as m:
    m.simpan()
    print("KANTOR", m.sesi.office.pid, m.sesi.office.pipe, m.sesi.office.mark, flush=True)
    m.tekan("HitungCapaian")
    print("SELESAI", flush=True)
"""


def test_dibunuh_di_antara_dua_blok(buku: Path) -> None:
    """Python killed between two blocks: the next click first puts back what was written, so the columns are all or none."""
    with meja(buku) as m:
        for kode in m.tabel("Pengukuran"):
            for judul in ("Capaian (%)", "Status", "Dibanding 2023"):
                m.tempat("Pengukuran", kode, judul).String = "basi"
        m.sel("Hasil Periksa!F6").String = "basi"
        sebelum = m.sidik()
        m.simpan()
    anak = subprocess.run(
        [sys.executable, "-c", _DIBUNUH, str(buku)],
        capture_output=True,
        text=True,
        timeout=90,
        cwd=Path(__file__).parents[2],
    )
    kantor = re.search(r"KANTOR (\d+) (\S+) (\S+)", anak.stdout)
    assert kantor is not None, anak.stderr
    pid, tanda = int(kantor[1]), kantor[3]
    try:
        assert anak.returncode == -signal.SIGKILL, anak.stdout + anak.stderr
        assert "DIBUNUH" in anak.stdout
        # the LibreOffice of the dead one still holds the half-written sheet; a new Python takes it over
        konteks = bridge.resolve(kantor[2], 20)
        meja_lama = bridge.service(konteks, "frame.Desktop")
        dokumen = meja_lama.Components.createEnumeration().nextElement()
        setengah = dokumen.Sheets.getByName("Pengukuran").getCellRangeByName("J6:K20").getDataArray()
        assert dokumen.isModified()
        dokumen.storeToURL(bridge.to_url(buku.with_name("setengah.ods")), bridge.properties(FilterName="calc8"))
    finally:
        _tanpa_sisa(pid, tanda)
    with meja(buku) as m:
        assert m.sidik() == sebelum, "the saved session holds nothing of the killed click"
    with meja(buku.with_name("setengah.ods")) as m:
        assert any("basi" in b for b in setengah) or m.sidik() != sebelum
        m.kotak.riwayat.clear()
        ucapan = m.tekan("Batalkan")
        assert any("terputus" in p or "tidak ada" in p.casefold() for _, p in ucapan), ucapan
        assert m.sidik() == sebelum
        m.tekan("HitungCapaian")
        assert all(b["Capaian (%)"] != "basi" for b in m.tabel("Pengukuran").values())


def _tanpa_sisa(pid: int, tanda: str) -> None:
    """End the office that its killed Python left alone, by its own mark."""
    batas = time.monotonic() + 10
    while (sisa := processes.marked(tanda)) and time.monotonic() < batas:
        for milik in {pid, *sisa}:
            with contextlib.suppress(ProcessLookupError):
                os.kill(milik, signal.SIGKILL)
        time.sleep(0.05)
