"""Print sheets: the example's facts in its order, pages that leave nothing alone, formulas that compute what we stored."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.worksheet.worksheet import Worksheet

from pkxl.documents.read_markdown import read_markdown
from pkxl.documents.read_realisasi import read_realisasi
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import dengan_posisi, impor
from pkxl.libreoffice.profile import MacroSecurity, Recalculate, write_profile
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Posisi
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.tulis import tulis
from pkxl.workbook.cetak import LembarCetak
from pkxl.workbook.grid import Rumus
from pkxl.workbook.lembar_bagian import BAWAAN, Opsi
from pkxl.workbook.lembar_cetak import LEMBAR_CETAK, lembar_cetak
from pkxl.workbook.lembar_lkj import TABEL
from pkxl.workbook.lembar_pk import lembar_pk
from pkxl.workbook.parse import parse
from pkxl.workbook.tulis_cetak import tulis_cetak
from pkxl.workbook.write_xlsxwriter import tulis_buku
from tests.contoh import CONTOH, halaman, perjanjian
from tests.workbook.suntikan import SUNTIKAN

DOKUMEN = CONTOH / "perjanjian-kinerja-2024.md"


@pytest.fixture(scope="module")
def hasil() -> Hasil:
    """The example with realisasi, at Tahunan."""
    return impor([read_markdown(DOKUMEN)], "b.xlsx", read_realisasi(CONTOH / "realisasi-2024-ilustrasi.csv")).buku


def semua(hasil: Hasil, opsi: Opsi = BAWAAN) -> list[LembarCetak]:
    """Every print sheet of every agency."""
    nama: list[str] = []
    daftar = []
    for h in hasil.instansi:
        daftar += lembar_cetak(h, hasil, nama, opsi=opsi)
        nama = [x.nama for x in daftar]
    return daftar


def tampak(nilai: object, fmt: str) -> str:
    """What a cell shows on an Indonesian PC."""
    nilai = nilai.nilai if isinstance(nilai, Rumus) else nilai
    if nilai is None or isinstance(nilai, str):
        return " ".join((nilai or "").split())
    angka = fmt.split('" ')[0] if fmt.endswith('"') and not fmt.startswith('"') else fmt
    desimal = len(re.sub(r"[^0]", "", angka.partition(".")[2]))
    teks = tulis(Decimal(repr(nilai)), desimal)
    if "#,##" not in fmt:
        teks = teks.replace(".", "")
    return f"Rp {teks}" if fmt.startswith('"Rp"') else teks


def urut(x: LembarCetak) -> list[tuple[int, int, str]]:
    """Row, column and shown text of every filled cell, in reading order."""
    isi = [(s.baris, s.kolom, tampak(s.nilai, s.format)) for s in x.sel]
    return sorted((b, k, t) for b, k, t in isi if t)


def _polos(teks: str) -> str:
    """For comparison: no marks of emphasis, no Rp, no case, one blank."""
    return " ".join(re.sub(r"[*|]|Rp\.?|,-", " ", teks).casefold().split())


def test_pk_memuat_semua_fakta_contoh_menurut_urutan(hasil: Hasil) -> None:
    """Every cell of every table of the example stands on the PK sheet as printed, in the document's order."""
    isi = [_polos(t) for _, _, t in urut(lembar_pk(hasil.instansi[0], hasil))]
    letak = 0
    banyak = 0
    for baris in DOKUMEN.read_text("utf-8").splitlines():
        if not baris.startswith("|") or set(baris) <= set("|- "):
            continue
        sel = [_polos(s) for s in baris.strip("|").split("|")]
        if "realisasi" in sel or (sel[0] == "" and "2022" in sel) or "keterangan" in sel:
            continue  # headers: joined tables print theirs once a page
        for s in filter(None, sel):
            letak = isi.index(s, letak) if s != "-" else letak
            banyak += s != "-"
    assert banyak > 80


def test_pk_pernyataan_lalu_lampiran(hasil: Hasil) -> None:
    """Title, both parties, promise, supervision, signatures; then the lampiran with the same signatures, in this order."""
    isi = [_polos(t) for _, _, t in urut(lembar_pk(hasil.instansi[0], hasil))]
    pernyataan = (
        "pernyataan perjanjian kinerja", "dinas tenaga kerja koperasi dan usaha mikro", "kota tanjungpinang",
        "perjanjian kinerja tahun 2024", ": achmad nur fatah, s.sos., m.si.", "selanjutnya disebut pihak pertama.", ": hasan, s.sos.",
        ": pj. wali kota tanjungpinang", "tanjungpinang, 26 januari 2024", "pihak kedua,", "hasan, s.sos.", "perjanjian kinerja tahun 2024",
        "sasaran strategis", "jumlah", "tanjungpinang, 26 januari 2024", "hasan, s.sos.", "nip. 19700113 199009 1 002",
    )  # fmt: skip
    letak = -1
    for t in pernyataan:
        letak = isi.index(t, letak + 1)
    for t in ("dalam rangka mewujudkan", "pihak pertama berjanji", "pihak kedua akan memberikan supervisi"):
        assert any(i.startswith(t) for i in isi)


def test_halaman_contoh(hasil: Hasil) -> None:
    """Pernyataan is page 1; the tables of sasaran and IKK page 2; the whole table of programmes and the signatures page 3."""
    x = lembar_pk(hasil.instansi[0], hasil)
    assert x.halaman == 3
    halaman_dari = {t: sum(b >= p for p in x.putus) + 1 for b, _, t in urut(x)}
    assert halaman_dari["Selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua."] == 1
    assert halaman_dari["Meningkatnya Usaha Mikro yang menjadi wirausaha"] == 2
    assert {halaman_dari[a.uraian] for a in hasil.pk.anggaran} == {3}
    assert halaman_dari["NIP. 19700113 199009 1 002"] == 3
    assert "dari 3" in x.kaki_halaman


def test_pemda_tanpa_pihak_kedua() -> None:
    """The region's own PK has one party; a Bagian answers to the Sekda; a UPTD's superior is left open, never the head of region."""
    opd = [
        {"singkatan": "PEMDA", "nama": "Pemerintah Kota Contoh", "jenjang": "Pemda", "p1_nama": "WALI", "p1_jabatan": "Wali Kota Contoh"},
        {"singkatan": "SETDA", "nama": "Sekretariat Daerah", "p1_nama": "SEKDA", "p1_jabatan": "Sekretaris Daerah"},
        {"singkatan": "ORG", "nama": "Bagian Organisasi", "jenjang": "Bagian", "p1_nama": "KABAG", "p1_jabatan": "Kepala Bagian"},
        {"singkatan": "UPTD", "nama": "UPTD Pasar", "jenjang": "UPTD", "p1_nama": "KUPT", "p1_jabatan": "Kepala UPTD"},
        {"singkatan": "KEC", "nama": "Kecamatan Bukit", "jenjang": "Kecamatan", "p1_nama": "CAMAT", "p1_jabatan": "Camat Bukit"},
    ]  # fmt: skip
    h = hitung(parse(halaman(opd=opd, kepala_nama="WALI", kepala_jabatan="Wali Kota Contoh"))[0])
    isi = {x.nama: [t for _, _, t in urut(x)] for x in (lembar_pk(o, h) for o in h.instansi)}
    assert not any("Pihak" in t for t in isi["PK PEMDA"])
    assert any(t.startswith("Berjanji akan") for t in isi["PK PEMDA"])
    assert isi["PK PEMDA"].count("PEMERINTAH KOTA CONTOH") == 2
    assert "SEKDA" in isi["PK ORG"]
    assert "WALI" not in isi["PK ORG"]
    assert "WALI" not in isi["PK UPTD"]
    assert isi["PK UPTD"].count("....................") >= 2
    assert "WALI" in isi["PK KEC"]
    assert "Camat Bukit Kota Contoh" in isi["PK KEC"]


def _revisi(tanggal: str | None) -> list[str]:
    h = hitung(
        parse(
            halaman(
                [
                    {
                        "kode": "DINAS.S1.1",
                        "sasaran": "S",
                        "no_sasaran": "1",
                        "uraian": "U",
                        "target": 50.0,
                        "target_perubahan": 70.0,
                    }
                ],
                anggaran=[{"uraian": "Program A", "pagu": 1000.0, "pagu_perubahan": 2500.0}],
                opd=[
                    {
                        "singkatan": "DINAS",
                        "nama": "Dinas",
                        "tanggal_perubahan": tanggal,
                        "tanggal_pk": "1 Januari 2024",
                    }
                ],
            )
        )[0]
    )
    return [t for _, _, t in urut(lembar_pk(h.instansi[0], h))]


def test_perubahan_hanya_yang_berlaku() -> None:
    """A PK Perubahan says so and holds only target and pagu in force; before the revision the signed ones are printed."""
    ubah, asli = _revisi("1 Oktober 2024"), _revisi(None)
    assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2024" in ubah
    assert {"70", "Rp 2.500"} <= set(ubah)
    assert not {"50", "Rp 1.000"} & set(ubah)
    assert any("1 Oktober 2024" in t for t in ubah)
    assert "PERJANJIAN KINERJA TAHUN 2024" in asli
    assert {"50", "Rp 1.000"} <= set(asli)
    assert not {"70", "Rp 2.500"} & set(asli)


def test_jumlah_dan_terbilang(hasil: Hasil) -> None:
    """Jumlah is on and terbilang off by default; both can be turned."""
    o = hasil.instansi[0]
    baku = [t for _, _, t in urut(lembar_pk(o, hasil))]
    lain = [t for _, _, t in urut(lembar_pk(o, hasil, (), Opsi(jumlah=False, terbilang=True)))]
    assert "Jumlah" in baku
    assert not any("Terbilang" in t for t in baku)
    assert "Jumlah" not in lain
    assert any(t.startswith("Terbilang: delapan miliar tujuh ratus tiga puluh enam juta") for t in lain)


def test_kolom_lembar(hasil: Hasil) -> None:
    """RA, UK and LKj have the columns of buku.md 14, the eight tables in order, each followed by its Narasi."""
    _, ra, uk, lkj, *_ = semua(hasil)
    isi = [t for _, _, t in urut(ra)]
    awal = isi.index("No.")
    assert isi[awal : awal + 12] == [
        "No.", "Sasaran", "Indikator", "Satuan", "Target 2024", "TW I", "TW II", "TW III", "TW IV", "Langkah Aksi", "Program/Anggaran",
        "Penanggung Jawab",
    ]  # fmt: skip
    assert ra.ulang is not None
    isi = [t for _, _, t in urut(uk)]
    awal = isi.index("No.")
    assert isi[awal : awal + 9] == [
        "No.", "Sasaran", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat", "Keterangan",
    ]  # fmt: skip
    assert {
        "Rata-rata capaian sasaran 3",
        "Rata-rata capaian seluruh indikator",
        "Serapan (%)",
        "Sisa",
        "Kriteria efisiensi",
    } <= set(isi)
    isi = [t for _, _, t in urut(lkj)]
    tanda = [t.split("  ")[0][:9] for t in isi if t.startswith("Tabel 3.")]
    assert tanda == [f"Tabel 3.{n}" for n in range(1, 9)]
    urutan = [("T" if t.startswith("Tabel 3.") else "N") for t in isi if t.startswith(("Tabel 3.", "Narasi. "))]
    assert urutan == ["T", "N"] * len(TABEL)
    assert any("Realisasi Persentase Penempatan tenaga kerja tahun 2024 sebesar 37,45 persen" in t for t in isi)


def test_kebijakan_tercetak(hasil: Hasil) -> None:
    """Every page carries the policy in its footer, with the number of pages, in at most 255 characters."""
    for x in semua(hasil):
        assert "Kebijakan Baku 2024" in x.kaki_halaman
        assert f"Halaman &P dari {x.halaman}" in x.kaki_halaman
        assert len(x.kaki_halaman) <= 255
        assert len(x.putus) == x.halaman - 1


def test_lkj_sebelum_akhir_tahun(hasil: Hasil) -> None:
    """Before the end of the year the LKj tables say of which quarter their figures are, and the Narasi says it once."""
    h = hitung(dengan_posisi(hasil.pk, Posisi.TW2))
    lkj = next(x for x in semua(h) if x.nama.startswith("LKj"))
    teks = [s.nilai for s in lkj.sel if isinstance(s.nilai, str)]
    assert {"Target TW II 2024", "Realisasi TW II 2024"} <= set(teks)
    assert not {"Target 2024", "Realisasi 2024"} & set(teks)
    assert not any("sampai dengan posisi data" in t.casefold() for t in teks)


def test_sifat_data_bertanda() -> None:
    """Sementara prints *) behind the figure and Belum rilis **), each with its footnote; the figure stays a number."""
    i = [
        {
            "kode": f"DINAS.S1.{n}",
            "sasaran": "S",
            "no_sasaran": "1",
            "no": str(n),
            "uraian": f"U{n}",
            "target": 50.0,
            "waktu_ukur": "Tahunan",
        }
        for n in (1, 2)
    ]
    a = [
        {"kode": "DINAS.S1.1", "realisasi_tahun": 45.0, "sifat_data": "Sementara"},
        {"kode": "DINAS.S1.2", "sifat_data": "Belum rilis"},
    ]
    h = hitung(parse(halaman(i, a))[0])
    uk = semua(h)[2]
    sel = {(s.nilai, s.format) for s in uk.sel if not isinstance(s.nilai, Rumus)}
    assert (45, '0" *)"') in sel
    assert ("**)", "") in sel
    kaki = next(t for _, _, t in urut(uk) if "angka sementara" in t)
    assert "**) belum dirilis" in kaki
    assert not any("angka sementara" in t for x in semua(hitung(parse(halaman(i))[0])) for _, _, t in urut(x))


# --- pages -----------------------------------------------------------------------------------------------------------


def periksa_halaman(x: LembarCetak) -> None:
    """No page is too high, no merge crosses a page or another merge, every page but the first begins with content."""
    batas = [0, *x.putus, x.akhir]
    assert batas == sorted(set(batas))
    penuh: set[tuple[int, int]] = set()
    for s in x.sel:
        kotak = {(b, k) for b in range(s.baris, s.baris + s.tinggi) for k in range(s.kolom, s.kolom + s.lebar)}
        assert not kotak & penuh, (x.nama, s)
        penuh |= kotak
        assert not any(s.baris < p < s.baris + s.tinggi for p in x.putus), (x.nama, s)
        assert s.kolom + s.lebar <= len(x.kolom)
    for a, z in pairwise(batas):
        tinggi = sum(x.tinggi.get(b, 0.0) for b in range(a, z))
        if x.ulang and a > x.ulang[1]:
            tinggi += sum(x.tinggi[b] for b in range(x.ulang[0], x.ulang[1] + 1))
        assert tinggi <= x.tinggi_halaman + 0.01, (x.nama, a, z, tinggi, x.tinggi_halaman)
        assert max(x.tinggi.values()) <= 409.5
    for p in x.putus:
        assert any(b == p for b, _ in penuh), (x.nama, p)


def test_halaman_contoh_rapi(hasil: Hasil) -> None:
    """Every sheet of the example at every posisi obeys the rules of pages."""
    for posisi in Posisi:
        h = hitung(dengan_posisi(hasil.pk, posisi))
        for x in semua(h):
            periksa_halaman(x)


@given(perjanjian())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_halaman_selalu_rapi(pk: PerjanjianKinerja) -> None:
    """Whatever the agreement, the sheets are made and obey the rules of pages."""
    for x in semua(hitung(pk), Opsi(terbilang=False)):
        periksa_halaman(x)


@pytest.mark.parametrize(
    "sasaran, anggota, program", [(1, 40, 1), (30, 1, 30), (3, 12, 70), (12, 2, 3), (1, 1, 0), (0, 0, 5)]
)
def test_tanda_tangan_tidak_sendiri(sasaran: int, anggota: int, program: int) -> None:
    """On the page of the signatures stand two table rows at least, and no table leaves a single row on a page."""
    baris = [
        {"sasaran": f"Sasaran yang ke-{s} dengan nama panjang", "no_sasaran": str(s), "no": str(a), "uraian": f"Indikator {s}.{a} " + "kata " * (a % 9), "target": 1.0}
        for s in range(1, sasaran + 1)
        for a in range(1, anggota + 1)
    ]  # fmt: skip
    uang = [{"uraian": f"Program {n}", "no": str(n), "pagu": 1000.0 * n} for n in range(1, program + 1)]
    h = hitung(parse(halaman(baris, anggaran=uang, kepala_nama="W", kepala_jabatan="Wali Kota"))[0])
    for x in semua(h):
        periksa_halaman(x)
        if x.nama.startswith("PK") and sasaran * anggota + program > 1:
            akhir = x.putus[-1]
            isi = {s.baris for s in x.sel if s.baris >= akhir and s.gaya in ("isi", "tengah", "uang", "jumlah uang")}
            assert len(isi) >= 2 or x.putus == [akhir], (x.nama, isi)


def test_kelompok_panjang_terbagi() -> None:
    """A sasaran with more indikator than a page holds goes on with its text written again; each indikator stands once."""
    baris = [
        {"sasaran": "Sasaran panjang", "no_sasaran": "1", "no": str(a), "uraian": f"Indikator nomor {a}", "target": 1.0}
        for a in range(1, 90)
    ]
    h = hitung(parse(halaman(baris))[0])
    isi = [t for _, _, t in urut(lembar_pk(h.instansi[0], h))]
    assert isi.count("Sasaran panjang") == 1
    assert isi.count("Sasaran panjang (lanjutan)") == isi.count("Sasaran Strategis") - 1 > 0
    assert sum(t.startswith("Indikator nomor") for t in isi) == 89


def test_teks_raksasa() -> None:
    """A text that would fill pages is set small in its row and survives whole in its cell."""
    raksasa = "kata panjang sekali " * 400
    h = hitung(parse(halaman([{"sasaran": raksasa, "no_sasaran": "1", "uraian": raksasa, "target": 1.0}]))[0])
    for x in semua(h):
        periksa_halaman(x)
    assert any(s.nilai == raksasa.strip() and s.gaya == "isi kecil" for s in lembar_pk(h.instansi[0], h).sel)


# --- files -----------------------------------------------------------------------------------------------------------


def test_dua_jalan_sama(hasil: Hasil) -> None:
    """The stamped workbook equals the one XlsxWriter draws: values, formulas, looks, merges, sizes, print set-up."""
    lembar = semua(hasil)
    a, b = (openpyxl.load_workbook(BytesIO(d)) for d in (tulis_cetak(lembar), tulis_buku({}, lembar)))
    av, bv = (openpyxl.load_workbook(BytesIO(d), data_only=True) for d in (tulis_cetak(lembar), tulis_buku({}, lembar)))
    assert a.sheetnames == b.sheetnames
    for nama in a.sheetnames:
        x, y = a[nama], b[nama]
        assert x.dimensions == y.dimensions
        assert {str(r) for r in x.merged_cells.ranges} == {str(r) for r in y.merged_cells.ranges}
        for bx, by in zip(x.iter_rows(), y.iter_rows(), strict=True):
            for p, q in zip(bx, by, strict=True):
                assert (p.value, p.data_type, p.number_format) == (q.value, q.data_type, q.number_format), p.coordinate
                assert av[nama][p.coordinate].value == bv[nama][q.coordinate].value
                if p.has_style or q.has_style:
                    assert (p.font.b, p.font.i, p.font.sz, p.font.u, p.font.name) == (
                        q.font.b,
                        q.font.i,
                        q.font.sz,
                        q.font.u,
                        q.font.name,
                    )
                    assert (p.fill.fgColor.rgb, p.border.left.style, p.border.bottom.style) == (
                        q.fill.fgColor.rgb,
                        q.border.left.style,
                        q.border.bottom.style,
                    )
                    rata = [
                        (
                            c.alignment.horizontal,
                            c.alignment.vertical or "bottom",
                            bool(c.alignment.wrap_text),
                            bool(c.alignment.shrink_to_fit),
                            c.alignment.indent,
                            c.quotePrefix,
                        )
                        for c in (p, q)
                    ]
                    assert rata[0] == rata[1], p.coordinate
        assert {k: v.height for k, v in x.row_dimensions.items()} == pytest.approx(
            {k: v.height for k, v in y.row_dimensions.items()}
        )
        assert _lebar(x) == pytest.approx(_lebar(y))
        assert [q.id for q in x.row_breaks.brk] == [q.id for q in y.row_breaks.brk]
        assert (x.print_area, x.print_title_rows) == (y.print_area, y.print_title_rows)
        for k in ("paperSize", "scale", "orientation", "firstPageNumber", "useFirstPageNumber"):
            assert getattr(x.page_setup, k) == getattr(y.page_setup, k)
        assert x.oddFooter.right.text == y.oddFooter.right.text
        for k in ("left", "right", "top", "bottom"):
            assert getattr(x.page_margins, k) == pytest.approx(getattr(y.page_margins, k))


def _lebar(ws: Worksheet) -> dict[int, float]:
    """Width by column; a reader joins equal neighbours."""
    return {j: d.width for d in ws.column_dimensions.values() for j in range(d.min, d.max + 1)}


def test_skema_bersih(hasil: Hasil, tmp_path: Path) -> None:
    """openxml-audit finds nothing in the stamped workbook; the same sheets give the same bytes."""
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "b.xlsx"
    data = tulis_cetak(semua(hasil))
    path.write_bytes(data)
    assert list(getattr(r := audit.OpenXmlValidator().validate(str(path)), "errors", r)) == []
    assert data == tulis_cetak(semua(hasil))


def disuntik() -> Hasil:
    """Agencies whose every text is one of the 27 strings."""
    baris = [
        dict.fromkeys(("sasaran", "uraian", "satuan", "keterangan", "sumber_pembanding", "penanggung_jawab"), s) | {"no": str(n), "no_sasaran": str(n), "kode": f"DINAS.S{n}.1", "target": 2.0, "pembanding": 1.0, "waktu_ukur": "Tahunan"}
        for n, s in enumerate(SUNTIKAN, 1)
    ]  # fmt: skip
    aksi = [
        dict.fromkeys(("langkah", "faktor", "kendala", "tindak_lanjut", "penanggung_jawab"), s) | {"kode": f"DINAS.S{n}.1", "realisasi_tahun": 1.0}
        for n, s in enumerate(SUNTIKAN, 1)
    ]  # fmt: skip
    uang = [{"uraian": s, "keterangan": s, "pagu": 10.0, "realisasi_tw4": 5.0, "mendukung": "semua"} for s in SUNTIKAN]
    opd = [
        {
            "singkatan": "DINAS",
            "nama": "=1+1",
            "p1_nama": "=2+2",
            "p1_jabatan": "@x",
            "p1_pangkat": "+1",
            "tempat": '=HYPERLINK("x")',
        }
    ]
    setelan = {"pemda": "=3+3", "kepala_nama": "=4+4", "kepala_jabatan": "-1"}
    return hitung(parse(halaman(baris, aksi, uang, opd=opd, **setelan))[0])


def test_suntikan_tetap_teks() -> None:
    """None of the 27 strings becomes a formula, a link or part of a formula, by either writer; each survives as text."""
    h = disuntik()
    lembar = semua(h)
    for data in (tulis_cetak(lembar), tulis_buku({}, lembar)):
        with zipfile.ZipFile(BytesIO(data)) as z:
            assert not [n for n in z.namelist() if n.startswith("xl/worksheets/_rels") or "externalLink" in n]
            xml = b"".join(z.read(n) for n in z.namelist() if n.startswith("xl/worksheets/"))
        rumus = set(re.findall(rb"<f>([^<]*)</f>", xml))
        assert rumus
        assert all(re.match(rb"(IF|SUM|[A-Z]+\d+$)", r) for r in rumus), rumus
        assert not [r for r in rumus if b"CANARY" in r or b"HYPERLINK" in r or b"192.0.2" in r]
        wb = openpyxl.load_workbook(BytesIO(data))
        teks = {c.value for ws in wb for b in ws.iter_rows() for c in b if c.data_type == "s"}
        for s in SUNTIKAN:
            bersih = " ".join(s.split())
            assert any(bersih in " ".join(str(t).split()) for t in teks), s


# --- LibreOffice -----------------------------------------------------------------------------------------------------


def hitung_ulang(path: Path, tmp: Path) -> Path:
    """The workbook saved again by a LibreOffice that computes every formula anew."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    write_profile(tmp / "p" / "user", MacroSecurity.VERY_HIGH, Recalculate.ALWAYS, "id-ID", ())
    perintah = [soffice, f"-env:UserInstallation=file://{tmp}/p", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp / "o"), str(path)]  # fmt: skip
    subprocess.run(perintah, check=True, capture_output=True, timeout=150)
    return tmp / "o" / path.name


@pytest.mark.calc
def test_rumus_menghitung_yang_tersimpan(hasil: Hasil, tmp_path: Path) -> None:
    """LibreOffice computes every native formula of every sheet, at every posisi and with hostile texts, to the value stored."""
    lembar: list[LembarCetak] = []
    for h in [*(hitung(dengan_posisi(hasil.pk, p)) for p in Posisi), disuntik()]:
        for o in h.instansi:
            lembar += lembar_cetak(o, h, [x.nama for x in lembar])
    path = tmp_path / "b.xlsx"
    path.write_bytes(tulis_cetak(lembar))
    rumus = openpyxl.load_workbook(path)
    kini = openpyxl.load_workbook(hitung_ulang(path, tmp_path), data_only=True)
    simpan = openpyxl.load_workbook(path, data_only=True)
    banyak = 0
    for ws in rumus:
        for b in ws.iter_rows():
            for c in b:
                if c.data_type != "f":
                    continue
                banyak += 1
                a, z = simpan[ws.title][c.coordinate].value, kini[ws.title][c.coordinate].value
                if isinstance(a, (int, float)):
                    assert z == pytest.approx(a, rel=1e-9), (ws.title, c.coordinate, c.value)
                else:
                    assert (a or "") == (z or ""), (ws.title, c.coordinate, c.value)
    assert banyak > 1500


def test_nama_lembar_unik_di_gabungan() -> None:
    """500 agencies in one workbook: each sheet has its own legal name."""
    opd = [{"singkatan": f"Dinas {n % 7}", "nama": "D"} for n in range(40)] + [
        {"singkatan": "x" * 300, "nama": "y" * 300},
        {"singkatan": "x" * 299, "nama": "[]:*?/\\"},
    ]
    h = hitung(parse(halaman(opd=opd))[0])
    lembar = semua(h)
    nama = [x.nama.casefold() for x in lembar]
    assert len(set(nama)) == len(nama) == len(h.instansi) * len(LEMBAR_CETAK)
    assert all(len(n) <= 31 and not set("[]:*?/\\") & set(n) for n in nama)
    assert any("Y" * 300 in t for x in lembar for _, _, t in urut(x))
