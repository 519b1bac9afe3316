"""The button Impor PK: documents chosen by the officer fill the input sheets; what they replace is shown first."""

from __future__ import annotations

from pathlib import Path

from pkxl.documents.buka import buka
from pkxl.faces.klik import Selesai, Sesi
from pkxl.flows.hitung import hitung
from pkxl.flows.impor import BEDA_PEMDA, gabung
from pkxl.model.hasil import Hasil
from pkxl.model.istilah import kunci
from pkxl.model.temuan import Asal, PkxlError, Temuan, Tingkat
from pkxl.workbook.grid import Pages
from pkxl.workbook.live_impor import susun_impor
from pkxl.workbook.parse import parse
from pkxl.workbook.render import halaman


def kerjakan(s: Sesi) -> str:
    """The errand."""
    berkas = s.kotak.pilih_berkas()
    if not berkas:
        raise Selesai("")
    s.baca()
    dokumen, temuan = _baca(berkas)
    lama = _kini(s.pages)
    _cocok(lama, dokumen, berkas)
    baru = halaman(dokumen, 0)
    pesan = _akan(lama, dokumen, berkas, temuan)
    if s.kotak.tanya(pesan, ("Lanjutkan", "Tidak jadi")) != 0:
        raise Selesai("Tidak ada yang diubah.")
    opd = ", ".join(o.instansi.singkatan for o in dokumen.instansi)
    ringkas = f"{', '.join(b.name for b in berkas)}: {_isi(dokumen)}"
    n = s.tulis(s.klik(), susun_impor(s.pages, dokumen, baru), dokumen.posisi.value, opd, ringkas)
    return (
        f"Selesai. {_isi(dokumen)} masuk ke buku kerja ({n} sel berubah). Langkah berikutnya: klik Hitung Capaian. "
        "Bila keliru, klik Batalkan Langkah Terakhir."
    )


def _baca(berkas: list[Path]) -> tuple[Hasil, list[Temuan]]:
    temuan: list[Temuan] = []
    terbaca = [parse(buka(b)) for b in berkas]
    for _, t in terbaca:
        temuan += t
    pk = gabung([p for p, _ in terbaca], temuan)
    return hitung(pk, temuan), temuan


def _kini(pages: Pages) -> Hasil | None:
    try:
        pk, _ = parse(pages)
    except PkxlError:
        return None
    return hitung(pk)


def _cocok(lama: Hasil | None, baru: Hasil, berkas: list[Path]) -> None:
    """Refuse a document of another government or year than the workbook's (DOK-09)."""
    if lama is None:
        return
    a, b = lama.pk.pengaturan, baru.pk.pengaturan
    beda_pemda = a.pemda and b.pemda and kunci(a.pemda) != kunci(b.pemda)
    if beda_pemda or (a.tahun and b.tahun and a.tahun != b.tahun):
        raise PkxlError(
            BEDA_PEMDA.di(
                Asal(berkas[0].name),
                isi=f"{b.pemda} {b.tahun or ''}".strip(),
                berkas=berkas[0].name,
                pertama=f"(buku kerja ini) {a.pemda} {a.tahun or ''}".strip(),
            )
        )


def _isi(h: Hasil) -> str:
    """ "DTKKUM: 15 indikator, 5 baris anggaran"."""
    return "; ".join(
        f"{o.instansi.singkatan}: {len(o.indikator)} indikator, {len(o.anggaran)} baris anggaran" for o in h.instansi
    )


def _akan(lama: Hasil | None, baru: Hasil, berkas: list[Path], temuan: list[Temuan]) -> str:
    """What the documents hold and what they will replace."""
    bagian = [f"{', '.join(b.name for b in berkas)} memuat {_isi(baru)}."]
    opd = {kunci(o.instansi.singkatan) for o in baru.instansi}
    diganti = [
        f"{o.instansi.singkatan} ({len(o.indikator)} indikator, {len(o.anggaran)} baris anggaran)"
        for o in (lama.instansi if lama is not None else ())
        if kunci(o.instansi.singkatan) in opd and (o.indikator or o.anggaran)
    ]
    if diganti:
        bagian.append(
            f"Isi lama {'; '.join(diganti)} di lembar Perangkat Daerah, Indikator dan Anggaran diganti. "
            "Realisasi di Rencana Aksi dan perangkat daerah lain tidak disentuh."
        )
    else:
        bagian.append("Belum ada isi perangkat daerah itu di buku kerja ini; tidak ada yang diganti.")
    if n := sum(t.tingkat is not Tingkat.INFO for t in temuan):
        bagian.append(f"Ada {n} hal yang tidak terbaca dengan pasti; klik Periksa sesudahnya untuk melihatnya.")
    return " ".join(bagian)
