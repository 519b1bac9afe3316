"""The markdown reader: the real document to the last line, other shapes of the same, and refusals that say why."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pkxl.documents.berkas_teks import BATAS_BARIS, BATAS_BITA
from pkxl.documents.ejaan import judulkan, rapikan, singkatan
from pkxl.documents.read_markdown import polos, read_markdown
from pkxl.documents.susun import usulan_waktu
from pkxl.model.istilah import JenisIndikator, StatusPejabat, WaktuUkur
from pkxl.model.temuan import PkxlError
from pkxl.workbook import layout
from pkxl.workbook.grid import Pages
from pkxl.workbook.parse import parse
from tests.contoh import BERSAMA
from tests.contoh import CONTOH as FOLDER_CONTOH

CONTOH = FOLDER_CONTOH / "perjanjian-kinerja-2024.md"

KEPALA_IK = "| No. | Sasaran Strategis | Indikator Kinerja | Satuan | Target |\n|---|---|---|---|---|\n"
KEPALA_ANGGARAN = "| No. | Program | Anggaran | Keterangan |\n|---|---|---|---|\n"


def berkas_bersama(nama: str) -> Path:
    """A file of the shared folder beside the project, which not every checkout has."""
    path = BERSAMA / nama
    if not path.exists():
        pytest.skip(f"{nama} is kept beside the project's folder and is not here")
    return path


def kolom(pages: Pages, lembar: layout.Lembar, kunci: str) -> list[object]:
    """One column of a grid below its header, by key."""
    return [b[lembar.indeks(kunci)] for b in pages[lembar.nama].baris[1:]]


def indikator(pages: Pages, *kunci: str) -> list[tuple[object, ...]]:
    """Columns of the grid Indikator, row by row."""
    return list(zip(*(kolom(pages, layout.INDIKATOR, k) for k in kunci), strict=True))


def anggaran(pages: Pages, *kunci: str) -> list[tuple[object, ...]]:
    """Columns of the grid Anggaran, row by row."""
    return list(zip(*(kolom(pages, layout.ANGGARAN, k) for k in kunci), strict=True))


def opd(pages: Pages, kunci: str) -> object:
    """One cell of the only agency."""
    return kolom(pages, layout.PERANGKAT_DAERAH, kunci)[0]


def fakta(pages: Pages, jenis: str) -> list[tuple[object, int]]:
    """Texts of one kind in the grid Dokumen with their lines."""
    g = pages[layout.DOKUMEN]
    return [(b[1], g.nomor_baris(i)) for i, b in enumerate(g.baris) if b[0] == jenis]


def setelan(pages: Pages) -> dict[object, object]:
    """Pengaturan as label and value."""
    return {b[0]: b[1] for b in pages[layout.PENGATURAN].baris}


def baris_ik(*baris: str) -> str:
    """A small document: the table of indikator with these rows."""
    return KEPALA_IK + "\n".join(baris) + "\n"


def dibaca(teks: str) -> Pages | PkxlError:
    """What the reader gives for a text, or its refusal."""
    try:
        return read_markdown(teks)
    except PkxlError as e:
        return e


# --- the real document ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["contoh", "asli"])
def dokumen(request: pytest.FixtureRequest) -> Pages:
    """The project's example, and the document it restates."""
    return read_markdown(CONTOH if request.param == "contoh" else berkas_bersama("seed/perjanjian-kinerja-2024.md"))


def test_satu_parse_mengerti_dokumen(dokumen: Pages) -> None:
    """The document parses like a workbook: no finding, one agency, 7 sasaran, 15 indikator, 5 programmes."""
    pk, temuan = parse(dokumen)
    assert temuan == []
    assert len(pk.instansi) == 1
    (i,) = pk.instansi
    assert len(i.daftar_sasaran) == 7
    assert [x.jenis for x in i.indikator] == [JenisIndikator.IK] * 8 + [JenisIndikator.IKK] * 7
    assert sum(a.pagu.angka for a in i.anggaran if a.pagu and a.pagu.angka) == Decimal(8_736_548_759)
    assert i.jumlah_tercetak is None
    assert pk.pengaturan.tahun == 2024
    assert pk.pengaturan.pemda == "Kota Tanjungpinang"
    assert pk.pengaturan.kepala.status is StatusPejabat.PJ


def test_para_pihak(dokumen: Pages) -> None:
    """Both parties with jabatan, status and NIP; the NIP comes from the signature, the name from the Pernyataan."""
    assert opd(dokumen, "singkatan") == "DTKKUM"
    assert opd(dokumen, "nama") == "Dinas Tenaga Kerja Koperasi dan Usaha Mikro"
    assert opd(dokumen, "p1_nama") == "ACHMAD NUR FATAH, S.Sos., M.Si."
    assert opd(dokumen, "p1_status") == "Definitif"
    assert opd(dokumen, "p1_jabatan") == "Kepala Dinas Tenaga Kerja Koperasi dan Usaha Mikro"
    assert opd(dokumen, "p1_nip") == "19700113 199009 1 002"
    assert opd(dokumen, "p2_nama") == "HASAN, S.Sos."
    assert opd(dokumen, "p2_status") == "Pj."
    assert opd(dokumen, "p2_jabatan") == "Wali Kota Tanjungpinang"
    assert opd(dokumen, "p2_nip") is None
    assert opd(dokumen, "tempat") == "Tanjungpinang"
    assert opd(dokumen, "tanggal_pk") == datetime.date(2024, 1, 26)


def test_pengaturan_dokumen(dokumen: Pages) -> None:
    """The year, the region and its head stand under the labels of the sheet Pengaturan."""
    assert setelan(dokumen) == {
        "Nama Pemerintah Daerah": "Kota Tanjungpinang",
        "Jenis": "Kota",
        "Tempat penandatanganan": "Tanjungpinang",
        "Kepala Daerah: nama": "HASAN, S.Sos.",
        "Kepala Daerah: jabatan": "Wali Kota Tanjungpinang",
        "Kepala Daerah: status": "Pj.",
        "Tahun": "2024",
    }


def test_indikator_dokumen(dokumen: Pages) -> None:
    """Codes, numbers and figures of all 15 indikator, exactly as printed; years come from the second header row."""
    assert dokumen["Indikator"].baris[0] == layout.INDIKATOR.judul_kolom(2024)
    assert indikator(dokumen, "kode", "no_sasaran", "no", "satuan", "realisasi_t2", "realisasi_t1", "target") == [
        ("DTKKUM.S1.1", "1", "1", "Persen", "-", "-", "32,86"),
        ("DTKKUM.S2.1", "2", "1", "Persen", "37,56", "37,08", "38"),
        ("DTKKUM.S3.1", "3", "1", "Persen", "87,5", "70,97", "88,57"),
        ("DTKKUM.S3.2", "3", "2", "Persen", "53,95", "73,22", "75,52"),
        ("DTKKUM.S4.1", "4", "1", "Persen", "41,65", "44,68", "46,25"),
        ("DTKKUM.S5.1", "5", "1", "Orang", "2.430", "11.875", "5.310"),
        ("DTKKUM.S6.1", "6", "1", "Juta Rupiah", "-", "-", "168"),
        ("DTKKUM.S7.1", "7", "1", "Nilai", "68,25", "-", "70"),
        ("DTKKUM.K1", None, "1", "Persen", "4,07", "-", "-"),
        ("DTKKUM.K2", None, "2", "Persen", "1,34", "1,40", "1,45"),
        ("DTKKUM.K3", None, "3", "Juta Rupiah", "13.938,29", "-", "-"),
        ("DTKKUM.K4", None, "4", "Persen", "1,78", "2,45", "3"),
        ("DTKKUM.K5", None, "5", "Persen", "38,29", "37,08", "38,20"),
        ("DTKKUM.K6", None, "6", "Persen", "15,37", "32,80", "39,68"),
        ("DTKKUM.K7", None, "7", "Persen", "32,79", "80,85", "87,91"),
    ]


def test_usulan_tertulis(dokumen: Pages) -> None:
    """Polaritas, Konsolidasi and Waktu Ukur are written out; only the AKIP score is measured once a year."""
    isi = indikator(dokumen, "polaritas", "konsolidasi", "waktu_ukur", "uraian")
    assert {b[:2] for b in isi} == {("Positif", "Akhir")}
    assert [str(b[3]).startswith("Nilai Akuntabilitas") for b in isi if b[2] == "Tahunan"] == [True]
    assert {b[2] for b in isi} == {"Tahunan", "Triwulanan"}


def test_sasaran_diisi_ke_bawah(dokumen: Pages) -> None:
    """A blank Sasaran is filled from above and points at the line it came from, not at its own."""
    g = dokumen["Indikator"]
    j = layout.INDIKATOR.indeks("sasaran")
    assert g.isi(4, j) == g.isi(3, j) == "Meningkatnya Perlindungan Tenaga Kerja Dalam Hubungan Industrial."
    assert g.asal(4, j).baris == g.asal(3, j).baris == g.nomor_baris(3)
    assert g.asal(4, layout.INDIKATOR.indeks("uraian")).baris == g.nomor_baris(3) + 1


def test_anggaran_dokumen(dokumen: Pages) -> None:
    """Five programmes with the printed numbers (the gap stays a gap), amounts as printed, and their source."""
    assert anggaran(dokumen, "no", "pagu", "sumber_dana", "keterangan") == [
        ("1", "Rp. 7.200.837.838,-", "APBD", "APBD"),
        ("2", "Rp. 597.880.121,-", "APBD", "APBD"),
        ("4", "Rp. 392.330.800,-", "APBD", "APBD"),
        ("5", "Rp. 295.500.000,-", "APBD", "APBD"),
        ("6", "Rp. 250.000.000,-", "APBD", "APBD"),
    ]


def test_contoh_sama_dengan_asli() -> None:
    """The project's example says what the original document says: every grid is equal but for the lines."""
    asli, contoh = read_markdown(berkas_bersama("seed/perjanjian-kinerja-2024.md")), read_markdown(CONTOH)
    assert list(asli) == list(contoh)
    for nama, g in asli.items():
        assert g.baris == contoh[nama].baris, nama


def test_setiap_nilai_tahu_barisnya() -> None:
    """The line of a value is the line of the file on which its text really stands."""
    path = berkas_bersama("seed/perjanjian-kinerja-2024.md")
    baris = path.read_text(encoding="utf-8").split("\n")
    pages = read_markdown(path)
    dibandingkan = 0
    for nama, lembar in (("Indikator", layout.INDIKATOR), ("Anggaran", layout.ANGGARAN)):
        tercetak = ("sasaran", "uraian", "satuan", "realisasi_t2", "realisasi_t1", "target", "pagu", "sumber_dana")
        for i in range(1, len(pages[nama].baris)):
            for j, k in enumerate(lembar.kolom):
                nilai = pages[nama].isi(i, j)
                if k.kunci in tercetak and nilai:
                    asal = pages[nama].asal(i, j)
                    assert (asal.berkas, asal.lembar, asal.kolom) == (path.name, "", 0)
                    assert str(nilai) in " ".join(baris[asal.baris - 1].split())
                    dibandingkan += 1
    assert dibandingkan > 80
    g = pages["Perangkat Daerah"]
    letak = {k: g.asal(1, layout.PERANGKAT_DAERAH.indeks(k)).baris for k in ("nama", "p1_nama", "p1_nip", "p2_jabatan")}
    assert letak == {"nama": 4, "p1_nama": 13, "p1_nip": 37, "p2_jabatan": 19}


def test_fakta_di_luar_tabel() -> None:
    """Titles, years, dates and every printing of names, jabatan and NIP are kept with their lines."""
    pages = read_markdown(berkas_bersama("seed/perjanjian-kinerja-2024.md"))
    assert [n for _, n in fakta(pages, "judul")] == [3, 4, 5, 9, 39, 40, 41]
    assert fakta(pages, "tahun") == [("2024", n) for n in (9, 39, 45, 57, 62)]
    assert fakta(pages, "tanggal") == [("Tanjungpinang, 26 Januari 2024", n) for n in (27, 83)]
    assert fakta(pages, "nama_pihak_pertama") == [("ACHMAD NUR FATAH, S.Sos., M.Si.", n) for n in (13, 36, 88)]
    assert fakta(pages, "nama_pihak_kedua") == [("HASAN, S.Sos.", n) for n in (18, 31, 81)]
    assert [n for _, n in fakta(pages, "jabatan_pihak_pertama")] == [14, 33, 84]
    assert fakta(pages, "jabatan_pihak_pertama")[1][0] == (
        "Kepala Dinas Tenaga Kerja Koperasi Dan Usaha Mikro Kota Tanjungpinang"
    )
    assert fakta(pages, "nip") == [("19700113 199009 1 002", n) for n in (37, 89)]
    assert [n for _, n in fakta(pages, "kepala_tabel")] == [43, 55, 60, 70]
    assert fakta(pages, "jumlah_tercetak") == fakta(pages, "masalah") == []


def test_semua_grid_bergaris() -> None:
    """Every grid of a document has lines and no cells, its file's name, and one line for each row."""
    for g in read_markdown(CONTOH).values():
        assert not g.bersel
        assert g.berkas == CONTOH.name
        assert g.nomor is not None
        assert len(g.nomor) == len(g.baris)


# --- other shapes -----------------------------------------------------------------------------------------------


def test_judul_besar_kecil_urutan_dan_spasi_keras() -> None:
    """Headers are known in any case and order, with no-break spaces, without Satuan and without outer pipes."""
    pages = read_markdown(
        "target\u00a02025 | INDIKATOR\u00a0KINERJA | NO | sasaran\n--- | :-: | --- | ---\n80 | Persentase A | 1 | Naik\n"
    )
    assert indikator(pages, "no_sasaran", "sasaran", "uraian", "satuan", "target") == [
        ("1", "Naik", "Persentase A", None, "80")
    ]
    assert setelan(pages)["Tahun"] == "2025"
    assert pages["Indikator"].baris[0] == layout.INDIKATOR.judul_kolom(2025)


@pytest.mark.parametrize(
    ("kepala", "kedua"),
    [
        ("| Realisasi | | Target |", "| 2021 | 2022 | 2023 |"),
        ("| Realisasi 2021 | Realisasi 2022 | Target 2023 |", ""),
        ("| Tahun 2021 | Tahun 2022 | Tahun 2023 |", "| Realisasi | Realisasi | Target |"),
        ("| Realisasi Tahun | | Target Tahun |", "| Tahun 2021 | Tahun 2022 | Tahun 2023 |"),
        ("| Target 2023 | Realisasi 2022 | Realisasi 2021 |", ""),
    ],
)
def test_tahun_dari_kepala(kepala: str, kedua: str) -> None:
    """Realisasi goes to the column of its printed year, wherever the years and the words stand."""
    terbalik = kepala.startswith("| Target")
    teks = f"| No. | Sasaran | Indikator {kepala}\n|--|--|--|--|--|--|\n"
    teks += f"|  |  |  {kedua}\n" if kedua else ""
    teks += "| 1. | S | I | 3 | 2 | 1 |\n" if terbalik else "| 1. | S | I | 1 | 2 | 3 |\n"
    pages = read_markdown(teks)
    assert indikator(pages, "realisasi_t2", "realisasi_t1", "target") == [("1", "2", "3")]
    assert setelan(pages)["Tahun"] == "2023"


def test_tahun_judul_menentukan_letak() -> None:
    """A realisasi of a year that the sheet has no column for is said, not moved to another year."""
    pages = read_markdown(
        "# PERJANJIAN KINERJA TAHUN 2024\n\n| No | Sasaran | Indikator | Realisasi 2021 | Target 2024 |\n|-|-|-|-|-|\n|1|S|I|7|8|\n"
    )
    assert indikator(pages, "realisasi_t2", "realisasi_t1", "target") == [(None, None, "8")]
    assert [(str(t).startswith("Kolom “Realisasi 2021”"), n) for t, n in fakta(pages, "masalah") if n] == [(True, 3)]


def test_kepala_berulang_di_tengah_dan_nomor_kolom() -> None:
    """A header repeated inside a table and a row of column numbers are no records."""
    pages = read_markdown(
        baris_ik(
            "| (1) | (2) | (3) | (4) | (5) |",
            "| 1 | S | A | % | 1 |",
            "| No. | Sasaran Strategis | Indikator Kinerja | Satuan | Target |",
            "| 2 | T | B | % | 2 |",
            "|  |  |  |  |  |",
        )
    )
    assert indikator(pages, "no_sasaran", "uraian") == [("1", "A"), ("2", "B")]


def test_tabel_terpotong_disambung() -> None:
    """Pieces with an equal header and going-on numbers are one table; a sasaran may go on over the page."""
    a, b, c = "| 1. | S | A | % | 1 |", "|  |  | B | % | 2 |", "| 2. | T | C | % | 3 |"
    pages = read_markdown(f"{baris_ik(a)}\nhalaman 2\n\n{baris_ik(b)}\n{baris_ik(c)}")
    assert indikator(pages, "no_sasaran", "sasaran", "no") == [("1", "S", "1"), ("1", "S", "2"), ("2", "T", "1")]
    assert [t for t, n in fakta(pages, "masalah") if n] == []
    assert len(fakta(pages, "kepala_tabel")) == 3


def test_tabel_sambungan_tanpa_kepala() -> None:
    """A piece that the page left without a header is joined when it is as wide and its first number is the next."""
    pages = read_markdown(
        baris_ik("| 1. | S | A | % | 1 |")
        + "\nhalaman 2\n\n| 2. | T | B | % | 2 |\n|--|--|--|--|--|\n| 3. | U | C | % | 3 |\n"
    )
    assert indikator(pages, "no_sasaran", "uraian") == [("1", "A"), ("2", "B"), ("3", "C")]


def test_tabel_kedua_tidak_disambung_diam_diam() -> None:
    """A second table that starts again is kept, its codes are its own, and it is said on its line."""
    pages = read_markdown(f"{baris_ik('| 1 | S | A | % | 1 |')}\n{baris_ik('| 1 | T | B | % | 2 |')}")
    assert indikator(pages, "kode", "sasaran") == [("OPD.S1.1", "S"), ("OPD.S1.2", "T")]
    assert [("menyambung" in str(t), n) for t, n in fakta(pages, "masalah") if n] == [(True, 5)]


def test_iku_dan_ik_dua_tabel() -> None:
    """Tables of Indikator Kinerja Utama and of Indikator Kinerja are two kinds, told apart in Jenis."""
    pages = read_markdown(
        "| No | Sasaran | Indikator Kinerja Utama (IKU) | Target |\n|-|-|-|-|\n| 1 | S | A | 1 |\n\n"
        + baris_ik("| 1 | S | B | % | 2 |")
    )
    assert indikator(pages, "jenis", "uraian") == [("IKU", "A"), ("IK", "B")]
    assert [n for _, n in fakta(pages, "masalah") if n] == []


def test_nomor_milik_indikator() -> None:
    """Where No. counts the indikator below a merged Sasaran, it is the indikator's number; sasaran are counted."""
    pages = read_markdown(baris_ik("| 1 | S | A | % | 1 |", "| 2 |  | B | % | 2 |", "| 3 | T | C | % | 3 |"))
    assert indikator(pages, "kode", "no_sasaran", "sasaran", "no") == [
        ("OPD.S1.1", "1", "S", "1"),
        ("OPD.S1.2", "1", "S", "2"),
        ("OPD.S2.1", "2", "T", "3"),
    ]


@pytest.mark.parametrize(
    "baris",
    [
        "| Jumlah | Rp. 300,- |",
        "|  | JUMLAH | 3.000.000 |  |",
        "| **Total Anggaran** |  | Rp 3.000.000,00 |  |",
        "| Total Seluruhnya : | Rp3.000.000 |  |  |",
    ],
)
def test_jumlah_tercetak_bukan_program(baris: str) -> None:
    """A printed total is a fact with its line, in whatever cells it stands, and never a programme."""
    pages = read_markdown(f"{KEPALA_ANGGARAN}| 1. | Program A | Rp. 3.000.000,- | APBD |\n{baris}\n")
    assert anggaran(pages, "no", "uraian") == [("1", "Program A")]
    ((teks, nomor),) = fakta(pages, "jumlah_tercetak")
    assert nomor == 4
    assert str(teks) in baris
    pk, _ = parse(pages)
    assert pk.instansi[0].jumlah_tercetak is not None


def test_jumlah_di_bawah_tabel_dan_sub_jumlah() -> None:
    """A total in a line of prose counts as printed; a sub total is another fact, and no programme either."""
    pages = read_markdown(
        f"{KEPALA_ANGGARAN}| 1 | Program A | 1.000.000 | |\n| | Sub Jumlah | 1.000.000 | |\n\nJumlah Anggaran : Rp. 1.000.000,-\n"
    )
    assert fakta(pages, "jumlah_tercetak") == [("Rp. 1.000.000,-", 6)]
    assert fakta(pages, "subjumlah_tercetak") == [("1.000.000", 4)]
    assert len(anggaran(pages, "no")) == 1


def test_sumber_dana_dan_kode_program() -> None:
    """A known source in Keterangan fills Sumber Dana, another remark does not; a code before the name is split off."""
    pages = read_markdown(
        f"{KEPALA_ANGGARAN}| 1 | 2.07.03 Program A | 1 | apbn dekonsentrasi |\n| 2 | Program B | 2 | bersama Dinas X |\n| 3 | Program C | 3 |\n"
    )
    assert anggaran(pages, "kode", "uraian", "sumber_dana", "keterangan") == [
        ("2.07.03", "Program A", "APBN (Dekonsentrasi)", "apbn dekonsentrasi"),
        (None, "Program B", None, "bersama Dinas X"),
        (None, "Program C", None, None),
    ]


def test_isi_sel_dibersihkan() -> None:
    """Escaped pipes, entities, breaks and emphasis are undone in a cell; other HTML and star marks stay text."""
    pages = read_markdown(
        baris_ik(
            r"| 1. | **A \| B** &amp; C<br>D | `I` &lt;x&gt; <b>t</b> =1+1 | Rp\. | 7\*) |",
            "| 2. | _S_ | a_b_c 2*3*4 | % | **) |",
        )
    )
    assert indikator(pages, "sasaran", "uraian", "satuan", "target") == [
        ("A | B & C D", "I <x> <b>t</b> =1+1", "Rp.", "7*)"),
        ("S", "a_b_c 2*3*4", "%", "**)"),
    ]


def test_tabel_kisi_dan_tanda_tangan_dalam_tabel() -> None:
    """A converter's grid table is read cell by cell, signatures laid out in a table column by column."""
    pages = read_markdown(
        "**PERJANJIAN KINERJA TAHUN 2025**\n\n**BADAN PENANGGULANGAN BENCANA DAERAH KABUPATEN KARO**\n\n"
        "+----+--------------+-----------+--------+\n"
        "| No | Sasaran      | Indikator | Target |\n"
        "|    | Strategis    | Kinerja   |        |\n"
        "+====+==============+===========+========+\n"
        "| 1. | Meningkatnya | Indeks    | 80 -   |\n"
        "|    | ketangguhan  | Risiko    | 90     |\n"
        "+----+--------------+-----------+--------+\n\n"
        "| PIHAK KEDUA,<br>BUPATI KARO | Kabanjahe, 3 Januari 2025<br>PIHAK PERTAMA,<br>Plt. KEPALA BADAN |\n|---|---|\n| | |\n"
        "| Hj. SITI | Drs. BUDI, M.AP |\n| | Pembina Tk. I (IV/b) |\n| | NIP. 19700113 199009 1 002 |\n"
    )
    assert indikator(pages, "sasaran", "uraian", "target", "waktu_ukur") == [
        ("Meningkatnya ketangguhan", "Indeks Risiko", "80 - 90", "Tahunan")
    ]
    assert pages["Indikator"].nomor_baris(1) == 9
    assert opd(pages, "singkatan") == "BPBD"
    assert opd(pages, "p1_nama") == "Drs. BUDI, M.AP"
    assert opd(pages, "p1_status") == "Plt."
    assert opd(pages, "p1_pangkat") == "Pembina Tk. I (IV/b)"
    assert opd(pages, "p1_nip") == "19700113 199009 1 002"
    assert opd(pages, "p2_nama") == "Hj. SITI"
    assert opd(pages, "tanggal_pk") == datetime.date(2025, 1, 3)
    assert setelan(pages)["Nama Pemerintah Daerah"] == "Kabupaten Karo"


def test_pihak_dalam_tabel_tata_letak() -> None:
    """A row "| Nama | : | X |" is read across; a Camat's agency comes from the jabatan; a Sekda is no head of region."""
    pages = read_markdown(
        "| Nama | : | A. RAHMAN |\n|---|---|---|\n| Jabatan | : | CAMAT BUKIT BESTARI |\n| NIP | : | 196001011990031001 |\n\n"
        "Selanjutnya disebut Pihak Kesatu\n\n- Nama : B. UMAR\n- Jabatan : Plh. SEKRETARIS DAERAH\n\nselanjutnya disebut Pihak Kedua\n\n"
        + baris_ik("| 1 | S | A | % | 1 |")
    )
    assert opd(pages, "nama") == "Kecamatan Bukit Bestari"
    assert opd(pages, "jenjang") == "Kecamatan"
    assert opd(pages, "p1_nip") == "196001011990031001"
    assert (opd(pages, "p2_nama"), opd(pages, "p2_status"), opd(pages, "p2_jabatan")) == (
        "B. UMAR",
        "Plh.",
        "Sekretaris Daerah",
    )
    assert not any(str(k).startswith("Kepala Daerah") for k in setelan(pages))


def test_nama_berbeda_di_tanda_tangan_tetap_dicatat() -> None:
    """A signature goes to its party by jabatan, so that another name there can be seen; the Pernyataan's one stands."""
    teks = CONTOH.read_text(encoding="utf-8")
    awal, _, akhir = teks.rpartition("ACHMAD NUR FATAH")
    pages = read_markdown(f"{awal}AHMAD NUR FATAH{akhir}")
    assert [t for t, _ in fakta(pages, "nama_pihak_pertama")] == [
        "ACHMAD NUR FATAH, S.Sos., M.Si.",
        "ACHMAD NUR FATAH, S.Sos., M.Si.",
        "AHMAD NUR FATAH, S.Sos., M.Si.",
    ]
    assert opd(pages, "p1_nama") == "ACHMAD NUR FATAH, S.Sos., M.Si."


def test_tahun_berbeda_keduanya_dicatat() -> None:
    """A title and a header that name different years are both kept; the title's year is that of the agreement."""
    pages = read_markdown(
        "# PERJANJIAN KINERJA TAHUN 2024\n\n| No | Sasaran | Indikator | Target 2023 |\n|-|-|-|-|\n| 1 | S | I | 5 |\n"
    )
    assert fakta(pages, "tahun") == [("2024", 1), ("2023", 3)]
    assert setelan(pages)["Tahun"] == "2024"
    assert indikator(pages, "target") == [("5",)]


def test_tanggal_belum_diisi_disebut() -> None:
    """A date whose day was left open is said and gives no date."""
    pages = read_markdown(baris_ik("| 1 | S | A | % | 1 |") + "\nTanjungpinang,     Januari 2024\n")
    assert opd(pages, "tanggal_pk") is None
    assert ("Tanggal “Tanjungpinang, Januari 2024” belum lengkap atau bukan tanggal.", 5) in fakta(pages, "masalah")


def test_pk_perubahan_disebut() -> None:
    """A PK Perubahan read alone says that its targets stand as those of the PK."""
    pages = read_markdown("# PERJANJIAN KINERJA PERUBAHAN TAHUN 2024\n\n" + baris_ik("| 1 | S | A | % | 1 |"))
    assert [n for t, n in fakta(pages, "masalah") if "PK Perubahan" in str(t)] == [1]


def test_komentar_html_tidak_tercetak() -> None:
    """What stands in an HTML comment is not in the document; lines below it keep their numbers."""
    pages = read_markdown("<!--\n| Program | Anggaran |\n|--|--|\n| X | 1 |\n-->\n" + baris_ik("| 1 | S | A | % | 1 |"))
    assert len(pages["Anggaran"].baris) == 1
    assert pages["Indikator"].nomor_baris(1) == 8


def test_judul_beralinea_dan_judul_bagian() -> None:
    """An agency's name ends at a blank line: a section's heading in capitals below it is no part of the name."""
    pages = read_markdown(
        "PERJANJIAN KINERJA TAHUN 2024\n\nDINAS KESEHATAN\nDAN KELUARGA BERENCANA\n\nSASARAN DAN INDIKATOR\n\nPROVINSI X\n\n"
        + baris_ik("| 1 | S | A | % | 1 |")
    )
    assert opd(pages, "nama") == "Dinas Kesehatan dan Keluarga Berencana"
    assert setelan(pages)["Nama Pemerintah Daerah"] == "Provinsi X"


def test_kolom_capaian_persen_bukan_realisasi() -> None:
    """ "Capaian 2023" is a realisasi of that year, "Capaian (%)" a computed column that is said and left out."""
    pages = read_markdown(
        "| No | Sasaran | Indikator | Capaian 2023 | Capaian (%) | Target 2024 |\n|-|-|-|-|-|-|\n| 1 | S | I | 7 | 99 | 8 |\n"
    )
    assert indikator(pages, "realisasi_t2", "realisasi_t1", "target") == [(None, "7", "8")]
    assert [n for t, n in fakta(pages, "masalah") if "“Capaian (%)”" in str(t)] == [1]


@pytest.mark.parametrize(
    ("nilai", "konvensi"),
    [
        ("32,86", True),
        ("Rp7.200.837.838,00", True),
        ("2.430", False),
        ("7,200", False),
        ("Rp. 250.000,-", False),
        ("4.25", False),
    ],
)
def test_konvensi_dibuktikan(nilai: str, konvensi: bool) -> None:
    """Decimal commas are the document's way only where a figure proves it."""
    pages = read_markdown(f"| No | Program | Anggaran |\n|-|-|-|\n| 1 | P | {nilai} |\n")
    assert {g.konvensi for g in pages.values()} == {konvensi}


# --- rows that do not fit ---------------------------------------------------------------------------------------


def test_baris_timpang_dilaporkan() -> None:
    """A row with a missing cell is not guessed at: it is left out and reported; what follows it stays under its sasaran."""
    pages = read_markdown(
        baris_ik(
            "| 1 | S | A | % | 1 |",
            "| 2 | T | B | 9,41 |",
            "|  |  | C | % | 3 |",
            "| 3 | U | D | % | 4 | 5 |",
            "| 4 | V | E | % | 5 | |",
        )
    )
    assert indikator(pages, "no_sasaran", "sasaran", "uraian") == [("1", "S", "A"), ("2", "T", "C"), ("4", "V", "E")]
    masalah = [(t, n) for t, n in fakta(pages, "masalah") if n]
    assert [n for _, n in masalah] == [4, 6]
    assert "2 | T | B | 9,41" in str(masalah[0][0])


def test_baris_tanpa_indikator_dilaporkan() -> None:
    """A row without an indikator (a caption, a continued text) is reported, not made an indikator."""
    pages = read_markdown(baris_ik("| Tujuan: maju |  |  |  |  |", "| 1 | S | A | % | 1 |"))
    assert indikator(pages, "uraian") == [("A",)]
    assert [n for t, n in fakta(pages, "masalah") if "Tujuan: maju" in str(t)] == [3]


# --- files ------------------------------------------------------------------------------------------------------

_TEKS = baris_ik("| 1 | Naik – “baik” | Persentase A | % | 9,41 |")


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
def test_sandi_dan_akhir_baris(tmp_path: Path, sandi: str, akhir: str) -> None:
    """The same facts and the same lines, however the file was saved."""
    path = tmp_path / "pk-2024.md"
    path.write_bytes(_TEKS.replace("\n", akhir).encode(sandi))
    pages = read_markdown(path)
    assert indikator(pages, "kode", "sasaran", "target") == [("PK-2024.S1.1", "Naik – “baik”", "9,41")]
    assert pages["Indikator"].nomor_baris(1) == 3
    assert pages["Indikator"].berkas == "pk-2024.md"


def test_utf16_besar(tmp_path: Path) -> None:
    """UTF-16 with the big-endian mark is read as well."""
    path = tmp_path / "a.md"
    path.write_bytes(b"\xfe\xff" + _TEKS.encode("utf-16-be"))
    assert indikator(read_markdown(path), "target") == [("9,41",)]


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "DOK-01"),
        (b"Bukan perjanjian kinerja.\n\n| Nama | Umur |\n|--|--|\n| A | 3 |\n", "DOK-01"),
        (b"PK\x03\x04 docx renamed", "DOK-02"),
        (b"%PDF-1.7", "DOK-02"),
        (b"| No |\x00|", "DOK-02"),
        (_TEKS.encode("utf-16-le"), "DOK-02"),
        (b"\xff\xfe\x00", "DOK-02"),
        (b"\x81\x8d\x8f", "DOK-02"),
        (b"x" * (BATAS_BITA + 1), "DOK-03"),
        (b"\n" * (BATAS_BARIS + 1), "DOK-03"),
        (b"|" * 300_001, "DOK-03"),
    ],
    ids=[
        "kosong",
        "lain",
        "zip",
        "pdf",
        "nul",
        "utf16 tanpa tanda",
        "utf16 ganjil",
        "bukan 1252",
        "besar",
        "baris",
        "sel",
    ],
)
def test_berkas_ditolak(tmp_path: Path, isi: bytes, kode: str) -> None:
    """What is no document of ours is refused by code, with the file's name in the message."""
    path = tmp_path / "salah.md"
    path.write_bytes(isi)
    with pytest.raises(PkxlError) as e:
        read_markdown(path)
    assert e.value.kode == kode
    assert "salah.md" in str(e.value)


def test_berkas_tidak_ada(tmp_path: Path) -> None:
    """A missing file and a folder are refused like any other file, not with an OSError."""
    for path in (tmp_path / "tidak-ada.md", tmp_path, Path("a\0b.md")):
        with pytest.raises(PkxlError) as e:
            read_markdown(path)
        assert e.value.kode == "DOK-05"


def test_tabel_html_disebut() -> None:
    """A document whose tables are HTML is refused with the reason."""
    with pytest.raises(PkxlError, match="Tabel HTML") as e:
        read_markdown("<table><tr><td>Sasaran</td></tr></table>")
    assert e.value.kode == "DOK-01"
    assert "Sasaran Strategis" in e.value.temuan.saran


@pytest.mark.parametrize(
    ("nama", "jumlah", "dilaporkan"),
    [("d_good.md", 4, 0), ("d_ragged.md", 3, 1), ("d_html_inject.md", 4, 0), ("d_utf16.md", 4, 0)],
)
def test_berkas_uji_bersama(nama: str, jumlah: int, dilaporkan: int) -> None:
    """The shared test files give their known number of indikator and of reported rows."""
    pages = read_markdown(berkas_bersama(f"bad/{nama}"))
    pk, temuan = parse(pages)
    assert temuan == []
    assert len(pk.indikator) == jumlah
    assert len([1 for _, n in fakta(pages, "masalah") if n]) == dilaporkan
    if nama == "d_html_inject.md":
        assert pk.indikator[1].uraian == "<script>x</script>=PKXL_CANARY()"


# --- small parts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "pendek"),
    [
        ("Dinas Tenaga Kerja Koperasi dan Usaha Mikro", "DTKKUM"),
        ("Inspektorat", "INSPEKTORAT"),
        ("Dinas Koperasi dan UMKM", "DKUMKM"),
        ("Dinas Komunikasi dan Informatika (DISKOMINFO)", "DISKOMINFO"),
        ("Kecamatan Bukit Bestari", "KBB"),
        ("", ""),
        ("123", ""),
    ],
)
def test_singkatan(nama: str, pendek: str) -> None:
    """A short name is the initials without joining words, or what is printed in brackets, or the only word."""
    assert singkatan(nama) == pendek


@given(st.text())
def test_singkatan_pendek(nama: str) -> None:
    """No name gives a short name of more than 20 characters."""
    assert len(singkatan(nama)) <= 20


@pytest.mark.parametrize(
    ("cetak", "rapi"),
    [
        ("DINAS TENAGA KERJA KOPERASI DAN USAHA MIKRO", "Dinas Tenaga Kerja Koperasi dan Usaha Mikro"),
        ("RSUD KOTA X", "RSUD Kota X"),
        ("DINAS PPKB DAN PPPA", "Dinas PPKB dan PPPA"),
        ("Dinas Tenaga Kerja Dan UKM", "Dinas Tenaga Kerja Dan UKM"),
        ("URUSAN KABUPATEN/KOTA", "Urusan Kabupaten/Kota"),
    ],
)
def test_judulkan(cetak: str, rapi: str) -> None:
    """Only texts in capitals change, abbreviations stay, and only the case of letters changes."""
    assert judulkan(cetak) == rapi


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Zs"], max_codepoint=0x7F)))
def test_judulkan_hanya_huruf_besar_kecil(teks: str) -> None:
    """Title case never changes a word."""
    assert judulkan(teks).casefold() == teks.casefold()


@pytest.mark.parametrize(
    ("uraian", "satuan", "waktu"),
    [
        ("Nilai AKIP Perangkat Daerah", "Nilai", WaktuUkur.TAHUNAN),
        ("Indeks Kepuasan Masyarakat", "Poin", WaktuUkur.TAHUNAN),
        ("Opini BPK", "", WaktuUkur.TAHUNAN),
        ("Skor LPPD", "Skor", WaktuUkur.TAHUNAN),
        ("IPM", "", WaktuUkur.TAHUNAN),
        ("Kualitas layanan", "Indeks", WaktuUkur.TAHUNAN),
        ("Persentase koperasi aktif", "Persen", WaktuUkur.TRIWULANAN),
        ("Jumlah Shipment", "Unit", WaktuUkur.TRIWULANAN),
    ],
)
def test_usulan_waktu(uraian: str, satuan: str, waktu: WaktuUkur) -> None:
    """Figures that are published once a year are proposed as Tahunan, by whole words."""
    assert usulan_waktu(uraian, satuan) is waktu


@given(st.text())
@example("**a\\*b** \\")
@example("&#0;&#1114111;&#xD800;\ud800")
def test_polos_tidak_meninggalkan_kendali(teks: str) -> None:
    """No text leaves a control character or half a surrogate in a cell, and cleaning it again changes nothing."""
    hasil = polos(teks)
    assert all(h.isprintable() or not (ord(h) < 32 or 0xD800 <= ord(h) < 0xE000) for h in hasil.replace("\n", ""))
    assert rapikan(hasil) == " ".join(hasil.split())


_POTONGAN = st.sampled_from(
    [
        "|", "| ", " | ", "\n", "\n\n", "|--|--|--|", "| No. ", "| Sasaran ", "| Indikator Kinerja ", "| Target ", "| Realisasi ",
        "| 2024 ", "| Program ", "| Anggaran ", "| Keterangan ", "| 1. ", "| 2 ", "| 9,41 ", "Rp. 5.000.000,-", "Jumlah ", "Nama : ",
        "Jabatan : ", "Pj. WALI KOTA X", "KEPALA DINAS Y", "NIP. 19700113 199009 1 002", "PIHAK KEDUA", "disebut Pihak Pertama",
        "PERJANJIAN KINERJA TAHUN 2024", "DINAS Z KOTA X", "X, 31 Februari 2024", "X, 26 Januari 2024", "+--+--+", "<br>", "\\", "**",
        "ACHMAD, S.Sos.", "²", "٣", "\u00a0", "\ud800", "\U0010f041", ":", "# ", "> ", "-", "<!--", "-->",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(_POTONGAN, max_size=60).map("".join)))
def test_teks_apa_pun_hanya_ditolak_dengan_alasan(teks: str) -> None:
    """No text raises anything but a refusal of ours; what is read can be parsed and every row has a line of the text."""
    pages = dibaca(teks)
    if isinstance(pages, PkxlError):
        assert pages.kode in {"DOK-01", "DOK-02"}
        assert pages.temuan.saran
        return
    parse(pages)
    jumlah_baris = teks.count("\n") + teks.count("\r") + 1
    for g in pages.values():
        assert all(0 <= g.nomor_baris(i) <= jumlah_baris for i in range(len(g.baris)))
    kode = kolom(pages, layout.INDIKATOR, "kode")
    assert len(set(kode)) == len(kode)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_bita_apa_pun_hanya_ditolak_dengan_alasan(tmp_path_factory: pytest.TempPathFactory, bita: bytes) -> None:
    """No file raises anything but a refusal of ours."""
    path = tmp_path_factory.mktemp("bita") / "a.md"
    path.write_bytes(bita)
    with pytest.raises(PkxlError):
        read_markdown(path)


_SEL = st.text(alphabet=st.characters(categories=["L", "Nd"], max_codepoint=0x17F), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(_SEL, min_size=1, max_size=3), min_size=1, max_size=8), st.integers(1, 8))
def test_tabel_terpotong_di_mana_pun_sama(sasaran: list[list[str]], potong: int) -> None:
    """Wherever a page cuts the table and repeats its header, the records are those of the whole table."""
    baris = [
        f"| {n if not i else ''} | {f'S{n}' if not i else ''} | {uraian} | % | {n},5 |"
        for n, isi in enumerate(sasaran, 1)
        for i, uraian in enumerate(isi)
    ]
    potong = min(potong, len(baris))
    utuh = read_markdown(baris_ik(*baris))
    terpotong = read_markdown(f"{baris_ik(*baris[:potong])}\n{baris_ik(*baris[potong:])}")
    assert terpotong["Indikator"].baris == utuh["Indikator"].baris
    assert [t for t, n in fakta(terpotong, "masalah") if n] == []
