"""Bagikan: an agency's file holds that agency alone, its input cells open, everything else locked, a stamp inside."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pkxl.faces.himpun import simpan_opd
from pkxl.flows.bagikan import IsiOpd, Pembagi, bagikan, berkas_opd, ditandatangani
from pkxl.flows.hitung import hitung
from pkxl.flows.lembar import Keadaan
from pkxl.model.istilah import Posisi
from pkxl.workbook import layout, stempel
from pkxl.workbook.medan import KOLOM
from tests.flows.alat_bagi import OLEH, baca, bagi, baris, isi, kecil, kolom, taruh
from tests.workbook.suntikan import SUNTIKAN


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The file of DINAS, open in openpyxl."""
    return openpyxl.load_workbook(bagi(kecil(), tmp_path_factory.mktemp("bagi") / "PK DINAS 2024.xlsx"))


def test_hanya_miliknya(tmp_path: Path) -> None:
    """Nothing of another agency stands anywhere in the package, no macro, no hidden sheet but the stamp."""
    path = bagi(kecil(), tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as z:
        assert not [n for n in z.namelist() if "vba" in n.lower()]
        assert all(b"BADAN" not in z.read(n) and b"Badan" not in z.read(n) for n in z.namelist())
    wb = openpyxl.load_workbook(path)
    assert [ws.title for ws in wb if ws.sheet_state != "visible"] == [stempel.LEMBAR]
    assert not {"Rekap", "Kelengkapan", "Aturan", "xlwings.conf"} & set(wb.sheetnames)


def test_urutan_lembar(buku: Any) -> None:
    """The sheets are those of buku.md 1 for an agency's own file, in that order."""
    assert buku.sheetnames == [
        "Beranda", "Panduan", "Pengaturan", "Perangkat Daerah", "Indikator", "Rencana Aksi", "Anggaran", "Pengukuran",
        "Hasil Periksa", "Riwayat", "Referensi", "_pkxl",
    ]  # fmt: skip


def test_semua_lembar_terlindung(buku: Any) -> None:
    """Every sheet is protected, and sorting, filtering and wider columns stay allowed."""
    for ws in buku:
        assert ws.protection.sheet, ws.title
    ra = buku["Rencana Aksi"].protection
    assert [ra.sort, ra.autoFilter, ra.formatColumns] == [False] * 3


@pytest.mark.parametrize("lembar", list(KOLOM))
def test_sel_isian_terbuka_lainnya_terkunci(buku: Any, lembar: str) -> None:
    """Exactly the columns that an agency fills are open in its rows; keys, formulas and signed figures are closed."""
    ws = buku[lembar]
    tabel = next(x for x in layout.TABEL if x.nama == lembar)
    tertutup = {("Indikator", "target"), ("Anggaran", "pagu")}
    for j, k in enumerate(tabel.kolom, 1):
        sel = ws.cell(6, j)
        boleh = k.kunci in KOLOM[lembar] and (lembar, k.kunci) not in tertutup
        assert sel.protection.locked is not boleh, (lembar, k.kunci)
    assert all(ws.cell(5, j).protection.locked for j in range(1, len(tabel.kolom) + 1))


def test_target_kosong_tetap_terbuka(buku: Any) -> None:
    """In the empty rows below the records, where new ones are proposed, target and pagu are open."""
    for lembar, judul in (("Indikator", "Target 2024"), ("Anggaran", "Pagu PK")):
        ws = buku[lembar]
        assert not ws.cell(10, kolom(ws, judul)).protection.locked


def test_pilihan_di_dalam(buku: Any) -> None:
    """Dropdowns come along, and the lists they take stand in the same file."""
    sumber = {dv.formula1 for ws in buku for dv in ws.data_validations.dataValidation if dv.type == "list"}
    assert "DaftarPolaritas" in sumber
    nama = set(buku.defined_names)
    assert {s.lstrip("=") for s in sumber if s.startswith("Daftar")} <= nama
    assert all(not str(d.attr_text).startswith("[") for d in buku.defined_names.values())


def test_kolom_isian_tidak_tersembunyi(buku: Any) -> None:
    """No column that an agency fills is in a closed group: a protected sheet cannot open one."""
    for lembar in KOLOM:
        ws = buku[lembar]
        tabel = next(x for x in layout.TABEL if x.nama == lembar)
        for k in KOLOM[lembar]:
            huruf = openpyxl.utils.get_column_letter(tabel.indeks(k) + 1)
            assert not ws.column_dimensions[huruf].hidden, (lembar, k)


def test_tanpa_petunjuk_lipatan(buku: Any) -> None:
    """No hint speaks of groups to open: they are open in an agency's file."""
    assert not [ws.title for ws in buku for c in ws[3] if isinstance(c.value, str) and "klik +" in c.value]


def test_cap_terbaca(tmp_path: Path) -> None:
    """The stamp says who, when, for whom, under which policy, and holds the signed target of each Kode."""
    cap = baca(bagi(kecil(), tmp_path / "a.xlsx")).cap
    assert (cap.opd, cap.pengguna, cap.waktu, cap.induk) == ("DINAS", "RINA", "8 Juli 2024 14.05", "induk.xlsx")
    assert cap.ditandatangani
    assert cap.target == {"DINAS.S1.1": "#38", "DINAS.S1.2": "B"}
    assert cap.kebijakan == hitung(kecil()).kebijakan_teks


def test_draf_belum_ditandatangani() -> None:
    """Without a date, not Final and at Penetapan an agreement is a draft; any of them makes it signed."""
    o = kecil().instansi[0].model_copy(update={"tanggal_pk": None, "keadaan": "Draf"})
    assert not ditandatangani(o, Posisi.PENETAPAN)
    assert ditandatangani(o, Posisi.TW1)
    assert ditandatangani(o.model_copy(update={"keadaan": "Final 30 Januari 2024"}), Posisi.PENETAPAN)


def test_teks_tetap_teks(tmp_path: Path) -> None:
    """The injection strings stay text in every sheet: no formula and no link is made of them."""
    pk = kecil()
    o = pk.instansi[0]
    i = o.indikator[0]
    o = o.model_copy(
        update={
            "indikator": tuple(
                i.model_copy(update={"kode": f"DINAS.K{n}", "uraian": t, "keterangan": t})
                for n, t in enumerate(SUNTIKAN)
            )
        }
    )
    path = tmp_path / "a.xlsx"
    simpan_opd(path, berkas_opd(pk.model_copy(update={"instansi": (o,)}), o, OLEH, path.name))
    wb = openpyxl.load_workbook(path)
    ws = wb["Indikator"]
    for n, t in enumerate(SUNTIKAN):
        sel = ws.cell(6 + n, kolom(ws, "Indikator Kinerja"))
        assert sel.data_type == "s"
        assert sel.value.strip() == t.strip()
    assert not [h for ws in wb for h in ws._hyperlinks if h.target]


def _tulis_gagal(path: Path, isi: IsiOpd) -> None:
    if isi.opd == "DINAS":
        raise OSError(28, "No space left on device")
    simpan_opd(path, isi)


def test_satu_gagal_yang_lain_jalan(tmp_path: Path) -> None:
    """An agency that fails is told by name; the others are written; the next run does only what is missing."""
    hasil = hitung(kecil())
    laporan = bagikan(hasil, tmp_path, _tulis_gagal, OLEH)
    assert [(k.opd, k.keadaan) for k in laporan.keluaran] == [("DINAS", Keadaan.GAGAL), ("BADAN", Keadaan.DIBUAT)]
    assert [t.kode for t in laporan.temuan] == ["KUM-17"]
    ulang = bagikan(hasil, tmp_path, simpan_opd, Pembagi("LAIN", "besok", "induk.xlsx"))
    assert [(k.opd, k.keadaan) for k in ulang.keluaran] == [("DINAS", Keadaan.DIBUAT), ("BADAN", Keadaan.TETAP)]


def test_dihentikan_lalu_dilanjutkan(tmp_path: Path) -> None:
    """Cancelled after the first agency the run says so; the same command does the rest and leaves the first alone."""

    def henti(path: Path, isi: IsiOpd) -> None:
        if isi.opd == "BADAN":
            raise KeyboardInterrupt
        simpan_opd(path, isi)

    hasil = hitung(kecil())
    assert bagikan(hasil, tmp_path, henti, OLEH).dihentikan
    ulang = bagikan(hasil, tmp_path, simpan_opd, OLEH)
    assert [k.keadaan for k in ulang.keluaran] == [Keadaan.TETAP, Keadaan.DIBUAT]


def test_isian_orang_tidak_ditimpa(tmp_path: Path) -> None:
    """A file that somebody has filled since is kept; the new one goes beside it."""
    pk = kecil()
    bagikan(hitung(pk), tmp_path, simpan_opd, OLEH)
    path = tmp_path / "PK DINAS 2024.xlsx"
    isi(path, taruh("Rencana Aksi", "DINAS.S1.1", "Realisasi TW II", 20))
    lama = path.read_bytes()
    laporan = bagikan(hitung(kecil(posisi="Triwulan III")), tmp_path, simpan_opd, OLEH, opd=["DINAS"])
    assert path.read_bytes() == lama
    assert [b.name for b in laporan.keluaran[0].berkas] == ["PK DINAS 2024 (2).xlsx"]
    assert [t.kode for t in laporan.temuan] == ["SYS-77"]


def test_nama_berkas_aman(tmp_path: Path) -> None:
    """Names with signs that no system takes become files inside the folder, each its own."""
    pk = kecil()
    nama = ("../../KEC. A/B", "KEC. A:B")
    instansi = tuple(
        o.model_copy(update={"singkatan": n, "indikator": (), "anggaran": ()})
        for o, n in zip(pk.instansi, nama, strict=True)
    )
    laporan = bagikan(hitung(pk.model_copy(update={"instansi": instansi})), tmp_path, simpan_opd, OLEH)
    berkas = [b for k in laporan.keluaran for b in k.berkas]
    assert len({b.name.casefold() for b in berkas}) == 2
    assert all(b.parent == tmp_path and b.is_file() for b in berkas)


def test_baris_bertemu_kode(buku: Any) -> None:
    """Rencana Aksi holds the row of every indikator of the agency."""
    ws = buku["Rencana Aksi"]
    assert [ws.cell(baris(ws, k), 1).value for k in ("DINAS.S1.1", "DINAS.S1.2")] == ["DINAS.S1.1", "DINAS.S1.2"]


def test_paket_bersih(tmp_path: Path) -> None:
    """The package is valid by the Open XML schemas: nothing is found but that the auditor takes it for a .xlsm."""
    pytest.importorskip("openxml_audit", reason="OPENXML-AUDIT IS NOT INSTALLED: the package was NOT validated")
    from pkxl.master.audit import audit_paket

    temuan = audit_paket(bagi(kecil(), tmp_path / "a.xlsx").read_bytes())
    assert [t for t in temuan if "does not match extension" not in t and "at risk — 1 " not in t] == []
