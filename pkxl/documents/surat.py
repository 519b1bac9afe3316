"""A Word letter for each agency, from the office's own .docx template or from the one that is built here.

Templates hold places such as {{ nama_opd }}; rows of a table are repeated between {%tr for i in indikator %} and
{%tr endfor %}. A place nobody knows is named with the sentence it stands in before anything is written. Templates run
in a sandbox, and a value is always text: it can bring in neither a field, nor markup, nor another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from pkxl.model.angka import Bacaan
from pkxl.model.hasil import Hasil, HasilAnggaran, HasilIndikator, HasilInstansi
from pkxl.model.istilah import Status
from pkxl.model.temuan import TANPA_ASAL, Asal, Jenis, PkxlError, Tingkat
from pkxl.model.tulis import rupiah, tulis
from pkxl.rules import kebijakan as kebijakan_mod
from pkxl.rules.tampil import batas_tampil, tampil
from pkxl.rules.terbilang import terbilang
from pkxl.workbook.lembar_bagian import TITIK, jabatan_lengkap, jabatan_ttd, pihak_kedua, tanggal_teks
from pkxl.workbook.render import narasi_baris
from pkxl.workbook.save import simpan_isi

TANPA_DOCXTPL = Jenis(
    "SRT-01",
    Tingkat.PERBAIKI,
    "Pembuat surat belum terpasang",
    pesan="Surat Word memerlukan paket docxtpl, dan paket itu belum terpasang.",
    saran='Pasang dengan: pip install "pkxl[surat]". Lembar .xlsx dan PDF tetap dapat dibuat tanpa --surat.',
)
TEMPAT_TAK_DIKENAL = Jenis(
    "SRT-02",
    Tingkat.PERBAIKI,
    "Tempat pengisian surat tidak dikenal",
    pesan="Templat surat memuat {daftar}.",
    saran="Perbaiki namanya di templat. Yang dikenal: {kenal}.",
    gabung=0,
)
TEMPLAT_RUSAK = Jenis(
    "SRT-03",
    Tingkat.PERBAIKI,
    "Templat surat tidak dapat dipakai",
    pesan="Templat surat tidak dapat dipakai: {sebab}.",
    saran="Simpan templatnya sebagai dokumen Word (.docx) dan periksa pasangan {{{{ }}}} dan {{% %}} di dalamnya.",
    gabung=0,
)


def _mesin() -> Any:
    """The module docxtpl.

    Raises:
        PkxlError: SRT-01, it is not installed.
    """
    try:
        import docxtpl
    except ImportError:
        raise PkxlError(TANPA_DOCXTPL.di(TANPA_ASAL)) from None
    return docxtpl


# --- what a letter can say -------------------------------------------------------------------------------------------


def isi_surat(h: HasilInstansi, hasil: Hasil) -> dict[str, Any]:
    """The places of a letter and what stands there; every value is text, or a list of rows of texts."""
    o, p = h.instansi, hasil.pk.pengaturan
    k = kebijakan_mod.dari_teks(hasil.kebijakan_teks)
    satu, dua = o.pihak_pertama, pihak_kedua(o, hasil)
    batas = batas_tampil(k)
    return {
        "tahun": str(p.tahun or "...."),
        "pemda": p.pemda,
        "opd": o.singkatan,
        "nama_opd": o.nama or o.singkatan,
        "tempat": o.tempat_ttd or p.tempat or TITIK,
        "tanggal": TITIK,
        "nomor_surat": TITIK,
        "tanggal_pk": tanggal_teks(o.tanggal_perubahan if o.revisi else o.tanggal_pk),
        "jenis_pk": "Perjanjian Kinerja Perubahan" if o.revisi else "Perjanjian Kinerja",
        "posisi": hasil.posisi.value,
        "kebijakan": hasil.kebijakan,
        "nama_pihak_pertama": satu.nama or TITIK,
        "jabatan_pihak_pertama": jabatan_lengkap(satu) or TITIK,
        "jabatan_lengkap_pihak_pertama": jabatan_ttd(o, p),
        "nip_pihak_pertama": satu.nip,
        "pangkat_pihak_pertama": satu.pangkat,
        "nama_pihak_kedua": dua.nama if dua else "",
        "jabatan_pihak_kedua": jabatan_lengkap(dua) if dua else "",
        "nip_pihak_kedua": dua.nip if dua else "",
        "nama_kepala_daerah": p.kepala.nama or TITIK,
        "jabatan_kepala_daerah": jabatan_lengkap(p.kepala) or TITIK,
        "jumlah_indikator": str(len(h.indikator)),
        "jatuh_tempo": str(h.jatuh_tempo),
        "terisi": str(h.terisi),
        "tercapai": str(h.jumlah(Status.TERCAPAI, Status.MELAMPAUI)),
        "di_bawah_target": str(h.jumlah(Status.BELUM_TERCAPAI, Status.TIDAK_TERCAPAI)),
        "rata_rata": tampil(h.rata_terbatas, batas) or "-",
        "predikat": h.predikat or "-",
        "pagu": _uang(h.pagu) if h.pagu is not None else "-",
        "pagu_terbilang": _terbilang(h),
        "realisasi_anggaran": _uang(h.realisasi) if h.realisasi is not None else "-",
        "serapan": tulis(h.serapan, 2) if h.serapan is not None else "-",
        "indikator": [_indikator(x, hasil, k, batas) for x in h.indikator],
        "anggaran": [_anggaran(x) for x in h.anggaran if any(x.anggaran is a for a in o.teratas)],
    }


def _terbilang(h: HasilInstansi) -> str:
    try:
        return terbilang(h.pagu, "rupiah") if h.pagu is not None else "-"
    except PkxlError:
        return "-"


def _b(b: Bacaan | None) -> str:
    return b.teks.strip() if b is not None and b.teks.strip() else "-"


def _indikator(x: HasilIndikator, hasil: Hasil, k: Any, batas: Any) -> dict[str, str]:
    i = x.indikator
    return {
        "no": i.no,
        "no_sasaran": i.no_sasaran,
        "sasaran": i.sasaran,
        "uraian": i.uraian,
        "satuan": i.satuan,
        "target": _b(x.target),
        "realisasi": _b(x.realisasi),
        "capaian": tampil(x.capaian, batas) or "-",
        "status": x.status.value,
        "predikat": x.predikat or "-",
        "narasi": narasi_baris(x, hasil, k),
    }


def _anggaran(x: HasilAnggaran) -> dict[str, str]:
    return {
        "no": x.anggaran.no,
        "uraian": x.anggaran.uraian,
        "pagu": rupiah(x.pagu) if x.pagu is not None else "-",
        "realisasi": rupiah(x.realisasi) if x.realisasi is not None else "-",
        "serapan": tulis(x.serapan, 2) if x.serapan is not None else "-",
    }


# --- writing ---------------------------------------------------------------------------------------------------------


class Surat:
    """A template, read and checked once, filled for many agencies.

    Args:
        templat: The office's .docx; None for the one built here.

    Raises:
        PkxlError: SRT-01 docxtpl is missing, SRT-03 no letter can be made from this file, SYS-1x refused by the guard.
    """

    def __init__(self, templat: Path | None = None) -> None:
        _mesin()
        self.nama = templat.name if templat else "templat bawaan"
        if templat is None:
            self.isi = templat_bawaan()
            return
        from pkxl.workbook.guard import periksa_berkas

        kiriman = periksa_berkas(templat)
        if kiriman.jenis != "docx":
            raise PkxlError(TEMPLAT_RUSAK.di(Asal(templat.name), sebab=f"jenisnya {kiriman.jenis.upper()}, bukan DOCX"))
        self.isi = templat.read_bytes()

    def buat(self, h: HasilInstansi, hasil: Hasil) -> bytes:
        """The letter of one agency.

        Raises:
            PkxlError: SRT-02 a place that nobody knows; SRT-03 the template's marks do not fit together.
        """
        import jinja2
        from jinja2.sandbox import SandboxedEnvironment

        isi = isi_surat(h, hasil)
        lingkungan = SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)
        try:
            self._periksa(isi, lingkungan)
            t = _mesin().DocxTemplate(BytesIO(self.isi))
            t.render(isi, jinja_env=lingkungan, autoescape=True)
        except jinja2.UndefinedError as e:
            nama = re.search(r"'(\w+)'$", str(e.message or ""))
            raise PkxlError(self._tak_dikenal([nama[1] if nama else str(e.message)], isi)) from e
        except (jinja2.TemplateError, KeyError, ValueError, TypeError) as e:
            if isinstance(e, PkxlError):
                raise
            sebab = str(e).rstrip(".") or type(e).__name__
            raise PkxlError(TEMPLAT_RUSAK.di(Asal(self.nama), sebab=sebab)) from e
        ke = BytesIO()
        t.save(ke)
        return ke.getvalue()

    def simpan(self, tujuan: Path, h: HasilInstansi, hasil: Hasil) -> Path:
        """Write the letter of one agency, whole or not at all."""
        return simpan_isi(tujuan, self.buat(h, hasil))

    def _periksa(self, isi: dict[str, Any], lingkungan: Any) -> None:
        t = _mesin().DocxTemplate(BytesIO(self.isi))
        asing = sorted(t.get_undeclared_template_variables(jinja_env=lingkungan, context=isi))
        if asing:
            raise PkxlError(self._tak_dikenal(asing, isi))

    def _tak_dikenal(self, nama: list[str], isi: dict[str, Any]) -> Any:
        from rapidfuzz import process

        kenal = [*isi, *(f"i.{n}" for n in (isi["indikator"] or [_KOSONG])[0])]
        bagian = []
        for n in nama:
            dekat = process.extractOne(n, list(isi), score_cutoff=60)
            usul = f" (mungkin maksudnya {dekat[0]})" if dekat else ""
            kalimat = next((t for t in _paragraf(self.isi) if re.search(rf"\b{re.escape(n)}\b", t)), "")
            bagian.append(f"“{n}”{usul}" + (f" pada kalimat “{kalimat[:120]}”" if kalimat else ""))
        return TEMPAT_TAK_DIKENAL.di(
            Asal(self.nama), isi=", ".join(nama), daftar="; ".join(bagian), kenal=", ".join(kenal)
        )


_KOSONG = dict.fromkeys(
    (
        "no",
        "no_sasaran",
        "sasaran",
        "uraian",
        "satuan",
        "target",
        "realisasi",
        "capaian",
        "status",
        "predikat",
        "narasi",
    ),
    "",
)


def _paragraf(isi: bytes) -> Iterator[str]:
    """The texts of a document, paragraph by paragraph, tables, headers and footers too."""
    import docx

    d = docx.Document(BytesIO(isi))
    bagian = [d.element.body, *(x for s in d.sections for x in (s.header._element, s.footer._element))]
    for b in bagian:
        for p in b.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            teks = "".join(
                t.text or "" for t in p.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
            )
            if teks.strip():
                yield " ".join(teks.split())


def _uang(d: Decimal) -> str:
    """Money that no line break parts from its Rp."""
    return rupiah(d).replace(" ", "\u00a0", 1)


# --- the template that comes along -----------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def templat_bawaan() -> bytes:
    """The shipped letter: a covering letter with the state of each indikator, built with python-docx."""
    _mesin()
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    d = docx.Document()
    s = d.sections[0]
    s.page_width, s.page_height = Cm(21), Cm(29.7)
    s.left_margin, s.right_margin, s.top_margin, s.bottom_margin = Cm(2.5), Cm(2), Cm(2), Cm(2)
    gaya = d.styles["Normal"]
    gaya.font.name, gaya.font.size = "Arial", Pt(11)
    gaya.paragraph_format.space_after = Pt(6)

    def alinea(teks: str, *, rata: Any = None, tebal: bool = False, ukuran: float = 11, kiri: float = 0) -> None:
        p = d.add_paragraph()
        if rata is not None:
            p.alignment = rata
        p.paragraph_format.left_indent = Cm(kiri)
        p.paragraph_format.tab_stops.add_tab_stop(Cm(2.2))
        r = p.add_run(teks)
        r.bold, r.font.size = tebal, Pt(ukuran)

    tengah, dua_sisi = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
    alinea("PEMERINTAH {{ pemda|upper }}", rata=tengah, tebal=True, ukuran=14)
    alinea("SEKRETARIAT DAERAH", rata=tengah, tebal=True, ukuran=13)
    alinea("{{ tempat }}, {{ tanggal }} {{ tahun }}", rata=WD_ALIGN_PARAGRAPH.RIGHT)
    alinea(
        "Nomor\t: {{ nomor_surat }}\nSifat\t: Biasa\nLampiran\t: 1 (satu) berkas\nHal\t: Penyampaian Lembar {{ jenis_pk }} Tahun {{ tahun }}"
    )
    alinea("Yth. {{ jabatan_lengkap_pihak_pertama }}\ndi {{ tempat }}")
    alinea(
        "Bersama ini disampaikan lembar {{ jenis_pk }}, rencana aksi, pengukuran kinerja, dan tabel laporan kinerja {{ nama_opd }} "
        "Tahun {{ tahun }} dengan posisi data {{ posisi }}. Dari {{ jumlah_indikator }} indikator, {{ jatuh_tempo }} jatuh tempo dan "
        "{{ terisi }} terisi; {{ tercapai }} mencapai atau melampaui target dan {{ di_bawah_target }} di bawah target. Rata-rata capaian "
        "{{ rata_rata }} persen ({{ predikat }}). Pagu {{ pagu }}, realisasi {{ realisasi_anggaran }}, serapan {{ serapan }} persen.",
        rata=dua_sisi,
    )
    kolom = ("No.", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)", "Status")
    lebar = (Cm(1.2), Cm(5.8), Cm(1.9), Cm(1.9), Cm(2), Cm(1.9), Cm(2.2))
    t = d.add_table(rows=4, cols=len(kolom))
    t.style = "Table Grid"
    t.autofit = False
    for c, w in enumerate(lebar):
        t.columns[c].width = w  # the grid of the table; a word processor that trusts it ignores the cells' own widths
    baris = (
        kolom,
        ("{%tr for i in indikator %}", *[""] * 6),
        ("{{ loop.index }}.", "{{ i.uraian }}", "{{ i.satuan }}", "{{ i.target }}", "{{ i.realisasi }}", "{{ i.capaian }}", "{{ i.status }}"),
        ("{%tr endfor %}", *[""] * 6),
    )  # fmt: skip
    for r, isi in enumerate(baris):
        for c, teks in enumerate(isi):
            sel = t.cell(r, c)
            sel.width = lebar[c]
            p = sel.paragraphs[0]
            p.paragraph_format.space_after = Pt(2)
            if c != 1 or r == 0:
                p.alignment = tengah
            run = p.add_run(teks)
            run.font.size, run.bold = Pt(9), r == 0
    _ulang_kepala(t)
    alinea("")
    alinea(
        "Mohon lembar tersebut diperiksa, ditandatangani, dan disampaikan kembali. Capaian dihitung menurut {{ kebijakan }}.",
        rata=dua_sisi,
    )
    alinea("Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.", rata=dua_sisi)
    alinea("Sekretaris Daerah,\n\n\n\n....................\nNIP. ....................", rata=tengah, kiri=8.5)
    d.core_properties.author = "pkxl"
    ke = BytesIO()
    d.save(ke)
    return ke.getvalue()


def simpan_bawaan(tujuan: Path) -> Path:
    """Write the shipped letter, for an office to make its own."""
    return simpan_isi(tujuan, templat_bawaan())


def _ulang_kepala(tabel: Any) -> None:
    """The first row is repeated on each page."""
    from docx.oxml import OxmlElement

    sifat = tabel.rows[0]._tr.get_or_add_trPr()
    sifat.append(OxmlElement("w:tblHeader"))
