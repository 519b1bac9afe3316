"""Small agreements made in tests: literal rows of the canonical sheets, and a hypothesis strategy of whole ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pkxl.model.angka import Bacaan, Bentuk, baca
from pkxl.model.istilah import (
    JenisIndikator,
    Jenjang,
    Konsolidasi,
    Polaritas,
    Posisi,
    SifatData,
    StatusPejabat,
    TingkatAnggaran,
    WaktuUkur,
)
from pkxl.model.kinerja import (
    Anggaran,
    Indikator,
    Instansi,
    Nilai,
    Pejabat,
    Pengaturan,
    PerjanjianKinerja,
    RencanaAksi,
)
from pkxl.workbook import layout as tata
from pkxl.workbook.grid import Grid, Pages, Value

AKAR = Path(__file__).resolve().parents[1]
BERSAMA = AKAR.parent / "shared"
CONTOH = AKAR / "workbooks" / "contoh"


def baris(lembar: tata.Lembar, **isi: Value) -> list[Value]:
    """One row of a sheet with the named columns filled."""
    sel: list[Value] = [None] * len(lembar.kolom)
    for kunci, v in isi.items():
        sel[lembar.indeks(kunci)] = v
    return sel


def tabel(lembar: tata.Lembar, *isi: dict[str, Value], tahun: int = 2024) -> Grid:
    """A sheet as it stands in a workbook: header in row 5, records from row 6."""
    return Grid(
        lembar.nama, [[], [], [], [], list(lembar.judul_kolom(tahun)), *(baris(lembar, **b) for b in isi)], "buku.xlsx"
    )


def pengaturan(**isi: Value) -> Grid:
    """The sheet Pengaturan with the named settings."""
    label = {s.kunci: s.label for s in tata.SETELAN}
    bawaan: dict[str, Value] = {"pemda": "Kota Contoh", "tahun": "2024", "posisi": "Tahunan"}
    return Grid(tata.PENGATURAN, [[label[k], v] for k, v in (bawaan | isi).items()], "buku.xlsx")


def halaman(
    indikator: list[dict[str, Value]] | None = None,
    aksi: list[dict[str, Value]] | None = None,
    anggaran: list[dict[str, Value]] | None = None,
    opd: list[dict[str, Value]] | None = None,
    **setelan: Value,
) -> Pages:
    """Pages of a small workbook; one agency DINAS unless told otherwise."""
    daftar = [
        pengaturan(**setelan),
        tabel(tata.PERANGKAT_DAERAH, *(opd if opd is not None else [{"singkatan": "DINAS", "nama": "Dinas Contoh"}])),
        tabel(tata.INDIKATOR, *(indikator or [])),
        tabel(tata.RENCANA_AKSI, *(aksi or [])),
        tabel(tata.ANGGARAN, *(anggaran or [])),
    ]
    return {g.nama: g for g in daftar}


# --- whole agreements, generated ---------------------------------------------------------------------------------

_HURUF = st.characters(
    codec="utf-8", categories=("Lu", "Ll", "Nd", "Zs", "Po", "Sm"), exclude_characters="\xa0\u1680\u3000"
)
teks = st.text(_HURUF, min_size=1, max_size=40).map(lambda t: " ".join(t.split())).filter(bool)
kata = st.sampled_from(
    ["Dinas", "Layanan", "Meningkatnya mutu", "Persentase balita", "=SUM(A1)", "+62", "-", "@x", "Kota & Desa <b>"]
)
uraian = st.one_of(teks, kata).filter(lambda t: t.strip(" .") != "")
nomor = st.integers(1, 30).map(str)


@st.composite
def nilai(draw: st.DrawFn) -> Nilai | None:
    """A target or realisasi in any of its forms; None for an empty cell."""
    bentuk = draw(st.sampled_from(["kosong", "strip", "angka", "rentang", "predikat", "besar"]))
    if bentuk == "kosong":
        return None
    if bentuk == "strip":
        return Nilai(baca("-"))
    if bentuk == "rentang":
        return Nilai(baca("80 - 90"))
    if bentuk == "predikat":
        return Nilai(baca(draw(st.sampled_from(["WTP", "BB", "A (80,50)"]))))
    desimal = draw(st.integers(0, 4))
    batas = 10**11 if bentuk == "besar" else 10**6
    mentah = Decimal(draw(st.integers(-batas, batas))).scaleb(-desimal)
    return Nilai(baca(float(mentah), desimal=desimal))


def _empat(s: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(s, s, s, s)


uang = st.one_of(st.none(), st.integers(0, 10**14).map(lambda n: Nilai(baca(n))))
tanggal = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
pejabat = st.builds(
    Pejabat,
    nama=uraian,
    jabatan=uraian,
    status=st.one_of(st.none(), st.sampled_from(StatusPejabat)),
    nip=st.sampled_from(["", "197001131990091002", "19700113 199009 1 002"]),
    pangkat=st.one_of(st.just(""), uraian),
)


@st.composite
def aksi(draw: st.DrawFn, kode: str, opd: str) -> RencanaAksi:
    """A Rencana Aksi row that belongs to `kode`."""
    isi = {
        k: draw(st.one_of(st.just(""), uraian))
        for k in ("langkah", "faktor", "kendala", "tindak_lanjut", "penanggung_jawab", "bukti")
    }
    return RencanaAksi(
        kode=kode,
        instansi=opd,
        target_tw=draw(_empat(nilai())),
        realisasi_tw=draw(_empat(nilai())),
        realisasi_tahun=draw(nilai()),
        sifat_data=draw(st.one_of(st.none(), st.sampled_from(SifatData))),
        tenggat=draw(tanggal),
        **isi,
    )


@st.composite
def instansi(draw: st.DrawFn, opd: str) -> Instansi:
    """One agency with some indikator and budget lines."""
    indikator = []
    for n in range(draw(st.integers(0, 4))):
        ikk = draw(st.booleans())
        kode = f"{opd}.K{n + 1}" if ikk else f"{opd}.S{n + 1}.1"
        indikator.append(
            Indikator(
                kode=kode,
                instansi=opd,
                jenis=JenisIndikator.IKK if ikk else draw(st.sampled_from([JenisIndikator.IK, JenisIndikator.IKU])),
                no_sasaran="" if ikk else str(n + 1),
                sasaran="" if ikk else draw(uraian),
                no=draw(nomor),
                uraian=draw(uraian),
                satuan=draw(st.sampled_from(["Persen", "Orang", "Nilai", "", "Juta Rupiah"])),
                polaritas=draw(st.one_of(st.none(), st.sampled_from(Polaritas))),
                konsolidasi=draw(st.one_of(st.none(), st.sampled_from(Konsolidasi))),
                waktu_ukur=draw(st.one_of(st.none(), st.sampled_from(WaktuUkur))),
                realisasi_t2=draw(nilai()),
                realisasi_t1=draw(nilai()),
                target=draw(nilai()),
                target_perubahan=draw(nilai()),
                target_renstra=draw(nilai()),
                pembanding=draw(nilai()),
                aksi=draw(aksi(kode, opd)),
                **{
                    k: draw(st.one_of(st.just(""), uraian))
                    for k in (
                        "sumber_pembanding",
                        "definisi",
                        "formulasi",
                        "sumber_data",
                        "penanggung_jawab",
                        "keterangan",
                    )
                },
            )
        )
    anggaran = [
        Anggaran(
            instansi=opd,
            no=draw(nomor),
            kode=kode,
            tingkat=tingkat,
            uraian=draw(uraian),
            pagu=draw(uang),
            pagu_perubahan=draw(uang),
            sumber_dana=draw(st.sampled_from(["", "APBD", "BLUD"])),
            realisasi_tw=draw(_empat(uang)),
            mendukung=draw(st.sampled_from(["", "2", "2; 6", "semua"])),
            keterangan=draw(st.one_of(st.just(""), uraian)),
        )
        for kode, tingkat in draw(
            st.lists(
                st.sampled_from(
                    [
                        ("", TingkatAnggaran.PROGRAM),
                        ("2.07.03", TingkatAnggaran.PROGRAM),
                        ("2.07.03.2.01", TingkatAnggaran.KEGIATAN),
                        ("2.07.03.2.01.0001", TingkatAnggaran.SUBKEGIATAN),
                    ]
                ),
                max_size=4,
            )
        )
    ]
    return Instansi(
        singkatan=opd,
        nama=draw(uraian),
        jenjang=draw(st.sampled_from(Jenjang)),
        pihak_pertama=draw(pejabat),
        pihak_kedua=draw(pejabat).model_copy(update={"pangkat": ""}),
        tempat_ttd=draw(uraian),
        tanggal_pk=draw(tanggal),
        tanggal_dpa=draw(tanggal),
        tanggal_perubahan=draw(tanggal),
        tanggal_dppa=draw(tanggal),
        narahubung=draw(st.one_of(st.just(""), uraian)),
        keadaan="Draf",
        indikator=tuple(indikator),
        anggaran=tuple(anggaran),
    )


@st.composite
def perjanjian(draw: st.DrawFn) -> PerjanjianKinerja:
    """A whole agreement: one to three agencies, any posisi."""
    opd = draw(
        st.lists(st.sampled_from(["DTKKUM", "DINKES", "KEC. BUKIT", "BAPPEDA"]), min_size=1, max_size=3, unique=True)
    )
    return PerjanjianKinerja(
        pengaturan=Pengaturan(
            pemda=draw(uraian),
            jenis=draw(st.sampled_from(["Kota", "Kabupaten", "Provinsi"])),
            tempat=draw(uraian),
            kepala=Pejabat(nama=draw(uraian), jabatan=draw(uraian), status=draw(st.sampled_from(StatusPejabat))),
            tahun=draw(st.integers(2015, 2040)),
            tahun_renstra=draw(st.one_of(st.none(), st.integers(2015, 2045))),
            posisi=draw(st.sampled_from(Posisi)),
            kebijakan="Baku 2024",
        ),
        instansi=tuple(draw(instansi(o)) for o in opd),
    )


# --- comparing by meaning ----------------------------------------------------------------------------------------


def _makna_nilai(n: Nilai | None) -> Any:
    if n is None:
        return None
    b: Bacaan = n.bacaan
    if b.bentuk is Bentuk.ANGKA:
        return (b.angka, b.desimal)
    return b.teks


def makna(o: Any) -> Any:
    """What a record says, without where it stands."""
    if isinstance(o, Nilai):
        return _makna_nilai(o)
    if isinstance(o, tuple) and not isinstance(o, str):
        return [makna(x) for x in o]
    if hasattr(type(o), "model_fields"):
        abai = {"tempat", "letak", "lain", "jawaban", "berkas", "fakta", "no_", "jumlah_tercetak", "referensi"}
        return {k: makna(getattr(o, k)) for k in type(o).model_fields if k not in abai}
    return o


def makna_pk(pk: PerjanjianKinerja) -> Any:
    """A whole agreement by meaning: agencies in order, indikator by Kode, Rencana Aksi without its repeated labels."""
    m = makna(pk)
    for o in m["instansi"]:
        for i in o["indikator"]:
            for k in ("no", "uraian", "satuan"):
                i["aksi"].pop(k, None)
    return m
