"""Budget tables: numbering, doubles, sums, amounts, codes. Codes are compared part by part."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pkxl.model.istilah import TingkatAnggaran
from pkxl.model.kinerja import Anggaran, PerjanjianKinerja
from pkxl.model.temuan import Asal, Jenis, Temuan, Tingkat
from pkxl.model.tulis import rupiah, tulis
from pkxl.rules.checks import sebut
from pkxl.rules.checks.isian import Lewati, perlu, terdaftar
from pkxl.rules.kata import deret
from pkxl.rules.program import Nomenklatur, bagian_kode, kunci_program, nomenklatur

NOMOR_URUT = Jenis(
    "BDG-01",
    Tingkat.PERBAIKI,
    "Nomor program tidak berurutan",
    pesan="Nomor program {masalah}.",
    saran="Bila ada program tertinggal, tambahkan barisnya; bila tidak ada, urutkan ulang nomornya."
    "{petunjuk} Baris tidak ditambahkan otomatis.",
    ringkas="Nomor program tidak berurutan di {n} tempat: {tempat}.",
)
JUMLAH_COCOK = Jenis(
    "BDG-02",
    Tingkat.PERBAIKI,
    "Jumlah tercetak berbeda dari jumlah baris",
    pesan="Jumlah tercetak {tercetak}, sedangkan jumlah {n_baris} barisnya {hitung}: selisih {selisih}.",
    saran="Periksa pagu tiap baris dan jumlahnya.{petunjuk}",
    gabung=0,
)
PROGRAM_TUNGGAL = Jenis(
    "BDG-04",
    Tingkat.PERBAIKI,
    "Program tercatat dua kali",
    pesan="{nama} sudah ada di baris lain (pagu {lain}).",
    saran="Hapus salah satu, gabungkan pagunya, atau bedakan sumber dananya.",
    ringkas="{n} baris anggaran tercatat lebih dari sekali: {daftar}.",
)
DALAM_PAGU = Jenis(
    "BDG-09",
    Tingkat.PERBAIKI,
    "Realisasi melebihi pagu",
    pesan="Realisasi {masa} {realisasi} melebihi pagu {pagu}: {nama}.",
    saran="Periksa kolom Realisasi, atau isi Pagu Perubahan.",
    ringkas="Realisasi melebihi pagu pada {n} baris anggaran: {daftar}.",
)
PAGU_POSITIF = Jenis(
    "BDG-11",
    Tingkat.PERBAIKI,
    "Pagu nol, negatif, atau kosong",
    pesan="Pagu {masalah}: {nama}.",
    saran="Isi pagu dalam rupiah penuh, atau hapus barisnya bila program itu tidak ada.",
    ringkas="Pagu nol, negatif, atau kosong pada {n} baris anggaran: {daftar}.",
)
JUMLAH_TERCETAK = Jenis(
    "BDG-14",
    Tingkat.INFO,
    "Tabel anggaran tanpa baris jumlah",
    pesan="Tabel program tidak mencetak baris jumlah. Jumlah menurut hitungan {jumlah}.",
    saran="Cocokkan dengan DPA; lembar cetak pkxl menambahkan baris Jumlah.",
    gabung=0,
)

_PENUNJANG = "penunjangurusanpemerintahan"
_NOL = Decimal(0)
_DIGIT_NOMOR = 4  # a longer "number" is something else
_TW = ("s.d. TW I", "s.d. TW II", "s.d. TW III", "s.d. TW IV")


@perlu(NOMOR_URUT, isian="no")
def nomor_program_urut(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """Printed numbers of the programmes run 1, 2, 3 without a gap or a repeat; a table may begin anew at 1."""
    for o in filter(terdaftar, pk.instansi):
        bernomor = [
            (int(a.no), a)
            for a in o.anggaran
            if a.no.isdecimal() and len(a.no) <= _DIGIT_NOMOR and a.tingkat is TingkatAnggaran.PROGRAM
        ]
        for letak, (no, a) in enumerate(bernomor):
            lalu, sebelum = bernomor[letak - 1] if letak else (0, None)
            if no == lalu + 1:
                continue
            berikut = bernomor[letak + 1][0] if letak + 1 < len(bernomor) else 0
            if no == 1 and lalu > 1 and berikut == 2:  # a second part of the table with its own numbers
                continue
            if no > lalu:
                masalah = f"meloncat dari {lalu} ke {no}" if lalu else f"mulai dari {no}, bukan 1"
            elif any(n == no for n, _ in bernomor[:letak]):
                masalah = f"{no} dipakai dua kali"
            else:
                masalah = f"mundur dari {lalu} ke {no}"
            yield NOMOR_URUT.di(
                a.tempat.di("no"), isi=a.no, instansi=a.instansi, nama=sebut.program(a),
                masalah=masalah, petunjuk=_petunjuk_sela(nomenklatur(pk), sebelum, a, no - lalu - 1),
            )  # fmt: skip


def _petunjuk_sela(daftar: Nomenklatur, sebelum: Anggaran | None, sesudah: Anggaran, hilang: int) -> str:
    """Which programmes the nomenclature has between two neighbours, when they are as few as the missing numbers."""
    if sebelum is None or hilang < 1:
        return ""
    awal, akhir = (x.kode or daftar.kode(x.uraian) for x in (sebelum, sesudah))
    sela = daftar.di_antara(awal, akhir) if awal and akhir else ()
    if not 0 < len(sela) <= hilang:
        return ""
    return f" Petunjuk: di antara {awal} dan {akhir} ada {deret(str(p) for p in sela)}."


@perlu(JUMLAH_COCOK, isian="jumlah tercetak, pagu")
def jumlah_cocok(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A printed total equals the sum of the rows of the highest level; silent while a row cannot be read."""
    for o in pk.instansi:
        cetak = o.jumlah_tercetak
        if cetak is None or (tercetak := cetak.bacaan.angka) is None:
            continue
        pagu = [sebut.angka(a.pagu) for a in o.teratas]
        angka = [p for p in pagu if p is not None]
        hitung = sum(angka, _NOL)
        if len(angka) < len(pagu) or not pagu or hitung == tercetak:
            continue
        selisih = tercetak - hitung
        sebaris = next((a for a, p in zip(o.teratas, pagu, strict=True) if p == abs(selisih)), None)
        petunjuk = f" Petunjuk: selisihnya sama dengan pagu “{sebut.program(sebaris)}”." if sebaris else ""
        yield JUMLAH_COCOK.di(
            cetak.asal, isi=cetak.teks, instansi=o.singkatan, tercetak=rupiah(tercetak), hitung=rupiah(hitung),
            n_baris=len(pagu), selisih=rupiah(abs(selisih)), petunjuk=petunjuk,
        )  # fmt: skip


@perlu(PROGRAM_TUNGGAL, isian="kode, nama program", lewati=Lewati.SEMUA)
def program_tunggal(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """No budget line is there twice: same code, or same name where a code is missing, and the same source of funds."""
    for o in pk.instansi:
        dikenal: dict[tuple[object, str], Anggaran] = {}
        for a in o.anggaran:
            if a.kode:
                kunci: object = bagian_kode(a.kode)
            elif a.uraian and a.tingkat is TingkatAnggaran.PROGRAM:
                kunci = kunci_program(a.uraian)
            else:
                continue
            lain = dikenal.setdefault((kunci, (a.sumber_dana or a.keterangan).casefold()), a)
            if lain is not a:
                yield PROGRAM_TUNGGAL.di(
                    a.tempat.di("uraian"), isi=a.uraian or a.kode, instansi=a.instansi,
                    nama=f"“{sebut.program(a)}”", lain=sebut.teks(lain.pagu) or "kosong",
                )  # fmt: skip


@perlu(DALAM_PAGU, isian="pagu berlaku, realisasi")
def realisasi_dalam_pagu(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A budget line spends no more than its pagu; a BLUD may, within its threshold, and is asked to explain."""
    for a in pk.anggaran:
        n = a.pagu if a.pagu_perubahan is None else a.pagu_perubahan
        if n is None or (pagu := n.bacaan.angka) is None:
            continue
        for r in a.realisasi_tw:
            if r is not None and (nilai := r.bacaan.angka) is not None and nilai > pagu:
                tingkat = Tingkat.JELASKAN if "blud" in a.sumber_dana.casefold() else None
                yield DALAM_PAGU.di(
                    r.asal, isi=r.teks, instansi=a.instansi, tingkat=tingkat, nama=f"“{sebut.program(a)}”",
                    masa=_TW[a.realisasi_tw.index(r)], realisasi=rupiah(nilai), pagu=rupiah(pagu),
                )  # fmt: skip
                break


@perlu(PAGU_POSITIF, isian="pagu", lewati=Lewati.TIDAK)
def pagu_positif(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A signed pagu is above zero; in a revision it may fall to zero, never below."""
    for a in pk.anggaran:
        n, perubahan = a.pagu, a.pagu_perubahan
        if perubahan is None and n is not None and (p := n.bacaan.angka) is not None and p > _NOL:
            continue
        if n is None or not n.bacaan.terisi:
            if sebut.kosong(perubahan) and a.uraian:
                asal = a.tempat.di("pagu") if n is None else n.asal
                yield _pagu(a, asal, sebut.teks(n), "belum diisi")
        elif (pagu := n.bacaan.angka) is not None and pagu <= 0 and (pagu < 0 or sebut.kosong(perubahan)):
            yield _pagu(a, n.asal, n.teks, "negatif" if pagu < 0 else "nol")
        if perubahan is not None and (baru := perubahan.bacaan.angka) is not None and baru < 0:
            yield _pagu(a, perubahan.asal, perubahan.teks, "perubahan negatif")


def _pagu(a: Anggaran, asal: Asal, isi: str, masalah: str) -> Temuan:
    return PAGU_POSITIF.di(asal, isi=isi, instansi=a.instansi, masalah=masalah, nama=f"“{sebut.program(a)}”")


@perlu(JUMLAH_TERCETAK, isian="jumlah tercetak", lewati=Lewati.TIDAK)
def jumlah_tercetak(pk: PerjanjianKinerja) -> Iterator[Temuan]:
    """A document prints the sum of its programmes; a workbook has it in row 3, so there is nothing to say of one."""
    for o in pk.instansi:
        baris = o.teratas
        if o.jumlah_tercetak is not None or not baris or not dari_dokumen(baris[0]):
            continue
        teks = " ".join(x for x in (rupiah(jumlah_pagu(baris)), bagian(baris)) if x)
        yield JUMLAH_TERCETAK.di(baris[-1].tempat.di("pagu"), instansi=o.singkatan, jumlah=teks)


def dari_dokumen(a: Anggaran) -> bool:
    """Whether a line was read from a document: it has a line and no sheet."""
    return a.tempat.baris > 0 and not a.tempat.lembar


def jumlah_pagu(baris: tuple[Anggaran, ...]) -> Decimal:
    """The sum of the pagu in rupiah; rows that cannot be read count as nothing."""
    return sum((p for a in baris if (p := sebut.angka(a.pagu_berlaku)) is not None), _NOL)


def penunjang(a: Anggaran) -> bool:
    """Whether a line is the support programme of an agency (X.XX.01)."""
    return kunci_program(a.uraian).startswith(_PENUNJANG) or bagian_kode(a.kode)[2:3] == ("1",)


def bagian(baris: tuple[Anggaran, ...]) -> str:
    """The parts of a sum, "(Penunjang 82,42 %, urusan Rp 1.535.710.921)"; "" where there is one part only."""
    jumlah = jumlah_pagu(baris)
    dukung = jumlah_pagu(tuple(a for a in baris if penunjang(a)))
    if not dukung or dukung >= jumlah:
        return ""
    return f"(Penunjang {tulis(dukung / jumlah * 100, 2)} %, urusan {rupiah(jumlah - dukung)})"
