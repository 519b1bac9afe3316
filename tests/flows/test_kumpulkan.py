"""Kumpulkan: what a returned file changes, what is refused, what a person decides, and the new master."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import pkxl
from pkxl.flows.kumpulkan import Jawab, Tindakan, himpun, pilihan, putuskan, terapkan
from pkxl.flows.ubahan import Macam, Ubah
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import PkxlError
from pkxl.workbook.cap_bagikan import BARIS_ISI
from pkxl.workbook.medan import ambil
from tests.contoh import makna_pk
from tests.flows.alat_bagi import AWAL, baca, bagi, baris, isi, kecil, kolom, kumpul, taruh


def _satu(ubah: tuple[Ubah, ...]) -> Ubah:
    assert len(ubah) == 1, [(u.macam, u.kunci, u.kolom) for u in ubah]
    return ubah[0]


def _terima(
    pk: PerjanjianKinerja, ubah: tuple[Ubah, ...], jawab: dict[str, Tindakan] | None = None
) -> PerjanjianKinerja:
    kata = {s: Jawab(t.value) for s, t in (jawab or {}).items()}
    return terapkan(pk, putuskan(ubah, kata, terima_semua=True))


def test_tidak_diisi_tidak_berubah(tmp_path: Path) -> None:
    """A file that comes back as it went changes nothing and is told of by nothing."""
    h = kumpul(kecil(), bagi(kecil(), tmp_path / "a.xlsx"))
    assert (h.ubah, h.temuan) == ((), ())
    assert h.berkas[0].keadaan == "tidak ada yang berubah"


def test_isian_baru(tmp_path: Path) -> None:
    """A filled quarter is one change with its three values, its file and its cell; accepted it is in the new master."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Realisasi TW II", 20.5))
    u = _satu(kumpul(pk, path).ubah)
    assert (u.macam, u.opd, u.kunci, u.kolom) == (Macam.ISIAN, "DINAS", ("Rencana Aksi", "DINAS.S1.1"), "realisasi_tw2")
    assert (u.semula, u.kini, u.isi, u.berkas, u.sel) == ("", "", "#20.5", ("a.xlsx",), "Rencana Aksi!N6")
    baru = _terima(pk, (u,))
    n = baru.instansi[0].indikator[0].aksi.realisasi_tw[1]
    assert n is not None
    assert str(n.angka) == "20.5"
    assert makna_pk(_terima(pk, ())) == makna_pk(pk)


def test_tanpa_keputusan_tidak_ada_yang_masuk(tmp_path: Path) -> None:
    """What nobody confirmed is not merged; what was refused neither."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Realisasi TW II", 20.5))
    u = _satu(kumpul(pk, path).ubah)
    assert makna_pk(terapkan(pk, putuskan((u,), {}))) == makna_pk(pk)
    tolak = putuskan((u,), {u.sidik: Jawab("tolak")}, terima_semua=True)
    assert makna_pk(terapkan(pk, tolak)) == makna_pk(pk)
    assert (tolak.masuk, tolak.tertunda) == (0, 0)


def test_target_bertanda_tangan(tmp_path: Path) -> None:
    """KUM-04: a changed signed target is a conflict with the three choices of buku.md 15; it never changes the target."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Indikator", "DINAS.S1.1", "Target 2024", 36))
    u = _satu(kumpul(pk, path).ubah)
    assert (u.macam, u.jenis.kode, u.konflik) == (Macam.TARGET, "KUM-04", True)
    assert u.pesan == (
        "Target “Persentase Penempatan tenaga kerja” dibagikan 38, kembali 36. "
        "Target yang sudah ditandatangani hanya berubah lewat PK Perubahan."
    )
    assert pilihan(u) == (Tindakan.TETAP, Tindakan.TARGET, Tindakan.NANTI)
    assert makna_pk(_terima(pk, (u,))) == makna_pk(pk)
    baru = _terima(pk, (u,), {u.sidik: Tindakan.TARGET}).instansi[0].indikator[0]
    assert (ambil(baru, "target").teks, ambil(baru, "target_perubahan").teks) == ("38", "36")


def test_pagu_bertanda_tangan(tmp_path: Path) -> None:
    """KUM-05: a changed signed pagu is kept, or noted as Pagu Perubahan."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Anggaran", "Program Penempatan", "Pagu PK", 250))
    u = _satu(kumpul(pk, path).ubah)
    assert (u.macam, u.jenis.kode) == (Macam.PAGU, "KUM-05")
    baru = _terima(pk, (u,), {u.sidik: Tindakan.PAGU}).instansi[0].anggaran[1]
    assert [ambil(baru, k).teks for k in ("pagu", "pagu_perubahan")] == ["300", "250"]


def test_target_sama_desimal_lain_bukan_perubahan(tmp_path: Path) -> None:
    """38 that comes back as 38,00 or as a text is the same target."""
    pk = kecil()
    for nilai in ("38", 38.0):
        path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Indikator", "DINAS.S1.1", "Target 2024", nilai))
        assert kumpul(pk, path).ubah == ()


def test_target_draf_boleh_berubah(tmp_path: Path) -> None:
    """While the agreement is a draft its targets are inputs like any other."""
    pk = kecil(posisi="Penetapan")
    o = pk.instansi[0].model_copy(update={"tanggal_pk": None})
    pk = pk.model_copy(update={"instansi": (o, pk.instansi[1])})
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Indikator", "DINAS.S1.1", "Target 2024", 36))
    u = _satu(kumpul(pk, path).ubah)
    assert u.macam is Macam.ISIAN
    assert _terima(pk, (u,)).instansi[0].indikator[0].target.teks == "36"  # type: ignore[union-attr]


def test_dikosongkan_ditanyakan(tmp_path: Path) -> None:
    """A figure that came back empty is never taken away unasked; a formula that nobody calculated reads so too."""
    pk = kecil()
    for nilai in (None, "=9+1"):
        path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Realisasi TW I", nilai))
        u = _satu(kumpul(pk, path).ubah)
        assert (u.konflik, u.semula, u.isi) == (True, "#9.5", "")
        assert makna_pk(_terima(pk, (u,))) == makna_pk(pk)
        assert _terima(pk, (u,), {u.sidik: Tindakan.TERIMA}).instansi[0].indikator[0].aksi.realisasi_tw[0] is None


def test_induk_ikut_berubah(tmp_path: Path) -> None:
    """KUM-06: a cell that the master changed too is a conflict; one that only the master changed is left alone."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Perangkat Daerah", "DINAS", "Nama Pihak Pertama", "C"))
    o = pk.instansi[0]
    lain = o.pihak_pertama.model_copy(update={"nama": "D", "pangkat": "Pembina"})
    kini = pk.model_copy(update={"instansi": (o.model_copy(update={"pihak_pertama": lain}), pk.instansi[1])})
    u = _satu(kumpul(kini, path).ubah)
    assert (u.macam, u.semula, u.kini, u.isi) == (Macam.DUA_TEMPAT, "A", "D", "C")
    baru = _terima(kini, (u,), {u.sidik: Tindakan.TERIMA}).instansi[0].pihak_pertama
    assert (baru.nama, baru.pangkat) == ("C", "Pembina")


def test_induk_sudah_sama(tmp_path: Path) -> None:
    """A change that the master has already is none: a second round lists only what is left."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Anggaran terlambat"))
    assert kumpul(_terima(pk, kumpul(pk, path).ubah), path).ubah == ()


def test_diurutkan(tmp_path: Path) -> None:
    """Rows meet by Kode and budget lines by what they say, however they were sorted."""
    pk = kecil()

    def balik(wb: Any) -> None:
        for nama, akhir in (("Indikator", AWAL + 1), ("Rencana Aksi", AWAL + 1), ("Anggaran", AWAL + 1)):
            ws = wb[nama]
            dua = [[ws.cell(r, c).value for c in range(1, ws.max_column + 1)] for r in (AWAL, akhir)]
            for r, isi_baris in zip((akhir, AWAL), dua, strict=True):
                for c, v in enumerate(isi_baris, 1):
                    ws.cell(r, c).value = v

    path = isi(bagi(pk, tmp_path / "a.xlsx"), balik)
    isi(path, taruh("Anggaran", "Program Penempatan", "Realisasi s.d. TW II", 70))
    u = _satu(kumpul(pk, path).ubah)
    assert _terima(pk, (u,)).instansi[0].anggaran[1].realisasi_tw[1].teks == "70"  # type: ignore[union-attr]


def test_baris_baru_diusulkan(tmp_path: Path) -> None:
    """KUM-11: a row without Kode is a proposal, not merged unasked into a signed agreement; accepted it gets a new Kode."""
    pk = kecil()

    def tambah(wb: Any) -> None:
        ws = wb["Indikator"]
        for judul, v in (
            ("Jenis", "IK"),
            ("No. Sasaran", "1"),
            ("Sasaran Strategis", "Mutu"),
            ("Indikator Kinerja", "Usulan"),
            ("Target 2024", 7),
        ):
            ws.cell(AWAL + 2, kolom(ws, judul)).value = v

    u = _satu(kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), tambah)).ubah)
    assert (u.macam, u.jenis.kode, u.konflik, u.nama) == (Macam.BARIS_BARU, "KUM-11", True, "Usulan")
    assert len(_terima(pk, (u,)).instansi[0].indikator) == 2
    baru = _terima(pk, (u,), {u.sidik: Tindakan.TERIMA}).instansi[0].indikator
    assert [i.kode for i in baru] == ["DINAS.S1.1", "DINAS.S1.2", "DINAS.S1.3"]
    assert baru[2].instansi == "DINAS"


def test_baris_hilang(tmp_path: Path) -> None:
    """KUM-10: a row that did not come back stays, unless a person says that it goes; its quarters stay in sight."""
    pk = kecil()

    def kosongkan(wb: Any) -> None:
        ws = wb["Indikator"]
        for c in range(1, 25):
            ws.cell(AWAL, c).value = None

    u = _satu(kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), kosongkan)).ubah)
    assert (u.macam, u.jenis.kode) == (Macam.BARIS_HILANG, "KUM-10")
    assert makna_pk(_terima(pk, (u,))) == makna_pk(pk)
    baru = _terima(pk, (u,), {u.sidik: Tindakan.HAPUS})
    assert [i.kode for i in baru.instansi[0].indikator] == ["DINAS.S1.2"]
    assert [a.kode for a in baru.lepas] == ["DINAS.S1.1"]


def test_di_luar_isian(tmp_path: Path) -> None:
    """KUM-08: a closed cell that was changed nevertheless is told with both values and never taken."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Satuan", "Orang"))
    h = kumpul(pk, path)
    assert h.ubah == ()
    (t,) = h.temuan
    assert (t.kode, t.isi, t.konteks["semula"]) == ("KUM-08", "Orang", "Persen")


def test_pengaturan_diubah(tmp_path: Path) -> None:
    """KUM-08: a setting that was changed in an agency's file is told and never taken."""
    pk = kecil()

    def ganti(wb: Any) -> None:
        ws = wb["Pengaturan"]
        next(c for (c,) in ws["A1:A40"] if c.value == "Posisi data").offset(0, 1).value = "Tahunan"

    h = kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), ganti))
    assert h.ubah == ()
    assert [(t.kode, t.konteks["semula"], t.isi) for t in h.temuan] == [("KUM-08", "Triwulan II", "Tahunan")]


def test_isian_tak_terbaca_tidak_menghapus(tmp_path: Path) -> None:
    """KUM-12: a word outside a closed list is told at its cell; it does not empty what stood there."""
    pk = kecil()
    o = pk.instansi[0]
    i = o.indikator[0]
    from pkxl.model.istilah import Polaritas

    o = o.model_copy(update={"indikator": (i.model_copy(update={"polaritas": Polaritas.MIN}), *o.indikator[1:])})
    pk = pk.model_copy(update={"instansi": (o, pk.instansi[1])})
    h = kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Indikator", "DINAS.S1.1", "Polaritas", "Bagus")))
    assert h.ubah == ()
    assert [(t.kode, t.asal.sel) for t in h.temuan] == [("KUM-12", "I6")]


def test_kolom_hilang_tidak_menghapus(tmp_path: Path) -> None:
    """A header that was retyped is told; its column counts as not sent, not as emptied."""
    pk = kecil()

    def ganti(wb: Any) -> None:
        ws = wb["Rencana Aksi"]
        ws.cell(5, kolom(ws, "Realisasi TW I")).value = "Capaian awal"

    h = kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), ganti))
    assert h.ubah == ()
    assert [t.kode for t in h.temuan] == ["TPL-02"]


def test_lembar_hilang_tidak_menghapus(tmp_path: Path) -> None:
    """KUM-16: a deleted sheet is told once and takes nothing away."""
    pk = kecil()
    h = kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), lambda wb: wb.remove(wb["Anggaran"])))
    assert h.ubah == ()
    assert [t.kode for t in h.temuan] == ["KUM-16"]


def test_tanggapan(tmp_path: Path) -> None:
    """An answer on Hasil Periksa comes back to its catatan; who accepted it is not the agency's to say."""
    pk = kecil()

    def jawab(wb: Any) -> None:
        ws = wb["Hasil Periksa"]
        assert ws.cell(AWAL, kolom(ws, "Sidik")).value
        ws.cell(AWAL, kolom(ws, "Tanggapan OPD")).value = "Sudah dibetulkan"
        ws.cell(AWAL, kolom(ws, "Diterima")).value = "Ya"

    u = _satu(kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), jawab)).ubah)
    baru = _terima(pk, (u,)).jawaban[u.kunci[1]]
    assert (baru.tanggapan, baru.diterima) == ("Sudah dibetulkan", "")


def test_baris_opd_lain(tmp_path: Path) -> None:
    """KUM-18: a row written for another agency is told and not taken."""
    pk = kecil()

    def tulis(wb: Any) -> None:
        ws = wb["Anggaran"]
        for judul, v in (("OPD", "BADAN"), ("Program/Kegiatan/Subkegiatan", "Program BADAN"), ("Pagu PK", 1)):
            ws.cell(AWAL + 2, kolom(ws, judul)).value = v

    h = kumpul(pk, isi(bagi(pk, tmp_path / "a.xlsx"), tulis))
    assert h.ubah == ()
    assert [t.kode for t in h.temuan] == ["KUM-18"]


# --- files that are refused ------------------------------------------------------------------------------------------


def _cap(baris_cap: int, nilai: str) -> Any:
    def kerja(wb: Any) -> None:
        wb["_pkxl"].cell(baris_cap, 2).value = nilai

    return kerja


@pytest.mark.parametrize(
    "kerja, kode",
    [
        (lambda wb: wb.remove(wb["_pkxl"]), "KUM-02"),
        (_cap(1, "0"), "KUM-01"),
        (_cap(1, "99"), "KUM-01"),
        (_cap(5, "LAIN"), "KUM-15"),
        (_cap(BARIS_ISI, "x"), "KUM-15"),
    ],
    ids=["tanpa cap", "templat lama", "templat baru", "OPD diganti", "isi cap diubah"],
)
def test_ditolak(tmp_path: Path, kerja: Any, kode: str) -> None:
    """A foreign, older or newer template, or one whose stamp was touched, is refused with its own code."""
    with pytest.raises(PkxlError) as e:
        baca(isi(bagi(kecil(), tmp_path / "a.xlsx"), kerja))
    assert e.value.kode == kode


def test_buku_biasa_ditolak(tmp_path: Path) -> None:
    """Any other workbook is no returned file."""
    wb = openpyxl.Workbook()
    wb.save(tmp_path / "lain.xlsx")
    with pytest.raises(PkxlError) as e:
        baca(tmp_path / "lain.xlsx")
    assert e.value.kode == "KUM-02"


def test_tahun_dan_pemda_lain(tmp_path: Path) -> None:
    """KUM-03: a file of another year or government is refused; KUM-09: one of an agency that the master does not have."""
    pk = kecil()
    path = bagi(pk, tmp_path / "a.xlsx")
    for setelan in ({"tahun": "2025"}, {"pemda": "Kabupaten Lain"}):
        h = kumpul(kecil(**setelan), path)
        assert [t.kode for t in h.temuan] == ["KUM-03"]
        assert h.berkas[0].keadaan == "tidak diambil: KUM-03"
    tanpa = pk.model_copy(update={"instansi": pk.instansi[1:]})
    assert [t.kode for t in kumpul(tanpa, path).temuan] == ["KUM-09"]


def test_dua_berkas_satu_opd(tmp_path: Path) -> None:
    """KUM-07: two files of one agency are told; equal changes are one, cells that differ must be chosen."""
    pk = kecil()
    path = [
        isi(bagi(pk, tmp_path / n), taruh("Rencana Aksi", "DINAS.S1.1", "Realisasi TW II", v))
        for n, v in (("a.xlsx", 20), ("b.xlsx", 21))
    ]
    for p in path:
        isi(p, taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Sama"))
    h = kumpul(pk, *path)
    assert [t.kode for t in h.temuan] == ["KUM-07"]
    beda = [u for u in h.ubah if u.macam is Macam.DUA_BERKAS]
    assert sorted((u.isi, u.berkas) for u in beda) == [("#20", ("a.xlsx",)), ("#21", ("b.xlsx",))]
    assert [(u.isi, u.berkas) for u in h.ubah if not u.konflik] == [("Sama", ("a.xlsx", "b.xlsx"))]


def test_satu_rusak_yang_lain_jalan(tmp_path: Path) -> None:
    """A file that cannot be read is one catatan; the others are taken."""
    pk = kecil()
    baik = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Ada"))
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04rusak")
    try:
        baca(tmp_path / "rusak.xlsx")
    except PkxlError as e:
        h = himpun(pk, [("rusak.xlsx", e), ("a.xlsx", baca(baik))])
    assert len(h.ubah) == 1
    assert [b.keadaan for b in h.berkas][1] == "diambil"
    assert h.berkas[0].keadaan.startswith("tidak diambil: SYS-")


# --- decisions -------------------------------------------------------------------------------------------------------


def test_keputusan_asing_dan_lama(tmp_path: Path) -> None:
    """KUM-13: an unknown word decides nothing; KUM-14: a decision on values that have changed since is not used."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Ada"))
    u = _satu(kumpul(pk, path).ubah)
    p = putuskan((u,), {u.sidik: Jawab("boleh deh"), "0" * 16: Jawab("Terima")}, terima_semua=True)
    assert [t.kode for t in p.temuan] == ["KUM-13", "KUM-14"]
    assert (p.masuk, p.tertunda) == (0, 1)
    isi(path, taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Lain lagi"))
    assert _satu(kumpul(pk, path).ubah).sidik != u.sidik


def test_kalimat_usulan(tmp_path: Path) -> None:
    """A change is told under the header that officers know, and ends with one full stop."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Indikator", "DINAS.S1.1", "Target 2024", 99))
    isi(path, taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Anggaran baru cair."))
    ubah = {u.judul: u.pesan for u in kumpul(pk, path).ubah}
    assert set(ubah) == {"Target", "Kendala"}
    assert ubah["Kendala"].endswith("menjadi Anggaran baru cair.")


def test_riwayat(tmp_path: Path) -> None:
    """What was merged is a line of Riwayat for its agency: when, who, how many cells, from which file."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Ada"))
    kini = dt.datetime(2024, 7, 8, 14, 5)
    baru = terapkan(pk, putuskan(kumpul(pk, path).ubah, {}, True), kini, "RINA")
    (garis,) = baru.riwayat
    assert garis[:6] == (kini, "RINA", "Kumpulkan", "Triwulan II", "DINAS", 1)
    assert "a.xlsx" in str(garis[6])
    assert garis[7] == pkxl.__version__


def test_baris_di_induk_hilang(tmp_path: Path) -> None:
    """KUM-20: what came back for a row that the master has dropped is told, nothing can be decided about it."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Indikator", "DINAS.S1.1", "Definisi Operasional", "Ada"))
    o = pk.instansi[0]
    kini = pk.model_copy(update={"instansi": (o.model_copy(update={"indikator": o.indikator[1:]}), pk.instansi[1])})
    u = _satu(kumpul(kini, path).ubah)
    assert (u.jenis.kode, pilihan(u)) == ("KUM-20", ())
    assert makna_pk(_terima(kini, (u,))) == makna_pk(kini)


def test_baris_utuh(tmp_path: Path) -> None:
    """The other agencies of the master are the very same records afterwards."""
    pk = kecil()
    path = isi(bagi(pk, tmp_path / "a.xlsx"), taruh("Rencana Aksi", "DINAS.S1.1", "Kendala", "Ada"))
    assert baris(openpyxl.load_workbook(path)["Indikator"], "DINAS.S1.1") == AWAL
    assert makna_pk(_terima(pk, kumpul(pk, path).ubah))["instansi"][1] == makna_pk(pk)["instansi"][1]
