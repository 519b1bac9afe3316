"""How indikator are numbered, named and described: gaps, satuan, polaritas, definisi."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pkxl.model.istilah import JenisIndikator, Polaritas, kunci
from pkxl.model.kinerja import Indikator, Instansi, PerjanjianKinerja
from pkxl.model.temuan import Jenis, Temuan, Tingkat
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, terdaftar, tiap_indikator, tiap_instansi
from pkxl.rules.gabung import rentang
from pkxl.rules.kata import condong_negatif, deret

NOMOR_INDIKATOR = Jenis(
    "IND-01",
    Tingkat.PERBAIKI,
    "Nomor sasaran atau indikator tidak berurutan",
    pesan="{masalah}.",
    saran="Bila ada baris tertinggal, tambahkan; bila tidak ada, betulkan nomornya.",
    ringkas="Nomor sasaran atau indikator tidak berurutan di {n} tempat: {tempat}.",
)
SATUAN_ADA = Jenis(
    "IND-02",
    Tingkat.PERBAIKI,
    "Indikator tanpa satuan",
    pesan="{nama} tidak mempunyai satuan.",
    saran="Pilih satuannya; tanpa satuan angkanya tidak dapat dibaca dan dibandingkan.",
    ringkas="{n} indikator tidak mempunyai satuan: {daftar}.",
)
SATUAN_COCOK = Jenis(
    "IND-04",
    Tingkat.JELASKAN,
    "Nama dan satuan tidak cocok",
    pesan="{nama} bersatuan {isi}, padahal namanya diawali “{kata}”.",
    saran="Betulkan satuannya ({usul}) atau nama indikatornya.",
    ringkas="{n} indikator dengan nama dan satuan yang tidak cocok: {daftar}.",
)
POLARITAS_ADA = Jenis(
    "IND-07",
    Tingkat.PERBAIKI,
    "Polaritas belum tepat",
    pesan="{nama} memuat kata “{kata}”, tetapi polaritasnya {isi_polaritas}.",
    saran="Pilih Negatif bila makin kecil makin baik; pilih Positif dengan sengaja bila memang makin besar makin baik.",
    ringkas="{n} indikator yang namanya condong Negatif belum berpolaritas Negatif: {daftar}.",
)
BERDEFINISI = Jenis(
    "IND-08",
    Tingkat.INFO,
    "Definisi operasional atau formulasi belum diisi",
    pesan="{apa} belum diisi pada {n_baris} indikator: {daftar}.",
    saran="Isi kolom Definisi Operasional dan Formulasi (klik + di atas kolom untuk membukanya).",
    sumber="PermenPANRB 88/2021, lembar kerja evaluasi 2.a.2 (manual indikator)",
    gabung=0,
)

_AWAL_UKURAN = frozenset(["persentase", "presentase", "prosentase", "jumlah", "banyaknya", "indeks", "index"])
_PERSEN = frozenset(("persen", "%", "persentase", "poinpersen", "persenpoin"))
_HITUNGAN = frozenset(
    [
        "orang",
        "unit",
        "dokumen",
        "laporan",
        "kegiatan",
        "kali",
        "kk",
        "desa",
        "kelurahan",
        "lembaga",
        "koperasi",
        "perusahaan",
        "paket",
        "buah",
        "jiwa",
    ]
)
_BUKAN_JUMLAH = _PERSEN | {"indeks", "predikat", "opini", "rasio", "skor"}


def bersatuan_persen(i: Indikator) -> bool:
    """Whether the satuan of an indikator is per cent."""
    return kunci(i.satuan) in _PERSEN


def bersatuan_hitungan(i: Indikator) -> bool:
    """Whether the satuan counts whole things: Orang, Unit, Dokumen."""
    return kunci(i.satuan) in _HITUNGAN


@tiap_instansi(NOMOR_INDIKATOR, isian=("indikator",))
def nomor_indikator_urut(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """Numbers of sasaran, of the indikator below each, and of IKK have no gap and no repeat, in whatever order of rows.

    Indikator may be numbered anew under each sasaran or on through all of them.
    """
    if not terdaftar(o):
        return
    sasaran: dict[int, Indikator] = {}
    isi_sasaran: dict[int, str] = {}
    grup: dict[str, dict[int, Indikator]] = {}
    ikk: dict[int, Indikator] = {}
    pernah: set[tuple[str, str, int]] = set()
    for i in o.indikator:
        if i.jenis is not JenisIndikator.IKK and (n := _nomor(i.no_sasaran)) is not None and i.sasaran:
            lain = isi_sasaran.setdefault(n, kunci(i.sasaran))
            if lain != kunci(i.sasaran):
                isi_sasaran[n] = kunci(i.sasaran)
                yield _nomor_salah(i, "no_sasaran", f"Nomor sasaran {n} dipakai untuk dua sasaran")
            sasaran.setdefault(n, i)
        if (n := _nomor(i.no.rpartition(".")[2])) is None:
            continue
        di = "" if i.jenis is JenisIndikator.IKK else i.no_sasaran
        if (i.jenis.value, di, n) in pernah:
            yield _nomor_salah(
                i, "no", f"Nomor indikator {i.no} dipakai dua kali{f' pada sasaran {di}' if di else ' pada IKK'}"
            )
            continue
        pernah.add((i.jenis.value, di, n))
        (ikk if i.jenis is JenisIndikator.IKK else grup.setdefault(di, {})).setdefault(n, i)
    for lalu, n in _sela(sasaran):
        yield _nomor_salah(sasaran[n], "no_sasaran", _meloncat("Nomor sasaran", lalu, n))
    for lalu, n in _sela(ikk):
        yield _nomor_salah(ikk[n], "no", _meloncat("Nomor IKK", lalu, n))
    menerus = {n: i for g in grup.values() for n, i in g.items()}
    if len(grup) < 2 or sum(map(len, grup.values())) != len(menerus) or list(_sela(menerus)):
        for di, g in grup.items():
            for lalu, n in _sela(g):
                if lalu or 1 in menerus:
                    yield _nomor_salah(
                        g[n], "no", _meloncat(f"Nomor indikator{f' pada sasaran {di}' if di else ''}", lalu, n)
                    )


def _nomor(teks: str) -> int | None:
    teks = teks.strip().rstrip(".)")
    return int(teks) if teks.isdecimal() and len(teks) < 4 else None


def _sela(nomor: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each number before which one is missing, with the one it follows (0 for none)."""
    lalu = 0
    for n in sorted(nomor):
        if n > lalu + 1:
            yield lalu, n
        lalu = n


def _meloncat(apa: str, lalu: int, n: int) -> str:
    return f"{apa} meloncat dari {lalu} ke {n}" if lalu else f"{apa} mulai dari {n}, bukan 1"


def _nomor_salah(i: Indikator, kolom: str, masalah: str) -> Temuan:
    return NOMOR_INDIKATOR.di(
        i.tempat.di(kolom), isi=getattr(i, kolom), instansi=i.instansi, nama=sebut.indikator(i), masalah=masalah
    )


@tiap_indikator(SATUAN_ADA, isian=("satuan",), lewati=Lewati.TIDAK)
def satuan_ada(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """Every indikator has a satuan."""
    if not i.satuan and i.uraian:
        yield SATUAN_ADA.di(i.tempat.di("satuan"), instansi=i.instansi, nama=sebut.indikator(i))


@tiap_indikator(SATUAN_COCOK, isian=("uraian", "satuan"))
def satuan_cocok(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """A percentage is counted in per cent, a number of things is not, an index is not a count."""
    awal, usul = i.uraian.split(None, 1)[0].casefold() if i.uraian.strip() else "", ""
    if awal not in _AWAL_UKURAN:
        return
    satuan = kunci(i.satuan)
    if awal in ("persentase", "presentase", "prosentase") and satuan not in _PERSEN:
        usul = "Persen"
    elif awal in ("jumlah", "banyaknya") and satuan in _BUKAN_JUMLAH:
        usul = "misalnya Orang, Unit, atau Dokumen"
    elif awal in ("indeks", "index") and satuan in _HITUNGAN:
        usul = "Indeks"
    if usul:
        yield SATUAN_COCOK.di(
            i.tempat.di("satuan"), isi=i.satuan, instansi=i.instansi,
            nama=sebut.indikator(i), kata=i.uraian.split(None, 1)[0], usul=usul,
        )  # fmt: skip


@tiap_indikator(POLARITAS_ADA, isian=("uraian",))
def polaritas_tepat(pk: PerjanjianKinerja, i: Indikator) -> Iterator[Temuan]:
    """A name such as angka kematian has a polaritas, and Positif there is explained."""
    if i.polaritas not in (None, Polaritas.MAKS) or not (kata := condong_negatif(i.uraian)):
        return
    belum = i.polaritas is None
    yield POLARITAS_ADA.di(
        i.tempat.di("polaritas"), isi="" if belum else Polaritas.MAKS.value, instansi=i.instansi,
        tingkat=None if belum else Tingkat.JELASKAN, nama=sebut.indikator(i), kata=kata,
        isi_polaritas="belum dipilih" if belum else "Positif",
    )  # fmt: skip


@tiap_instansi(BERDEFINISI, isian=("indikator",))
def berdefinisi(pk: PerjanjianKinerja, o: Instansi) -> Iterator[Temuan]:
    """Every indikator says how it is measured, from the first quarter on; one line an agency."""
    if not pk.pengaturan.posisi.triwulan:
        return
    tanpa = [i for i in o.indikator if i.uraian and not (i.definisi and i.formulasi)]
    if not tanpa:
        return
    kolom = "formulasi" if all(i.definisi for i in tanpa) else "definisi"
    apa = "Formulasi" if kolom == "formulasi" else "Definisi operasional"
    if any(not i.formulasi for i in tanpa) and kolom == "definisi":
        apa += " atau formulasi"
    asal, _ = rentang([i.tempat.di(kolom) for i in tanpa])
    yield BERDEFINISI.di(
        asal,
        instansi=o.singkatan,
        apa=apa,
        n_baris=len(tanpa),
        daftar=deret((sebut.indikator(i, 45) for i in tanpa), 3),
    )
