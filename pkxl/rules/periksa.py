"""Runs the checks: one list of catatan, merged and in order of importance."""

from __future__ import annotations

from collections.abc import Iterable

from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import URUTAN_TINGKAT, Temuan
from pkxl.rules.acuan import TANPA_ACUAN, Acuan
from pkxl.rules.aturan import jalankan
from pkxl.rules.checks import CHECKS, CHECKS_ACUAN, CHECKS_HASIL, Cek
from pkxl.rules.gabung import gabungkan


def periksa(
    pk: PerjanjianKinerja,
    hasil: Hasil | None = None,
    *,
    lebih: Iterable[Cek] = (),
    temuan: Iterable[Temuan] = (),
    acuan: Acuan = TANPA_ACUAN,
) -> tuple[Temuan, ...]:
    """Every catatan on an agreement: by level, then weight of the check, then agency, then row.

    Three or more of one code in one agency become one line (`Jenis.gabung`).

    Args:
        pk: The agreement.
        hasil: The same agreement computed; without it the checks on computed rows, those against other documents and
            the rules of the sheet Aturan stay silent.
        lebih: An agency's own checks, run after ours: functions of the agreement that yield Temuan.
        temuan: Findings of an earlier step (parse), which stand before those of the checks.
        acuan: Other documents to hold the agreement against: DPA, Renstra, the signed PK, a Rekap.
    """
    bobot: dict[str, int] = {}
    semua: list[Temuan] = []

    def tampung(daftar: Iterable[Temuan], nomor: int) -> None:
        for t in daftar:
            bobot.setdefault(t.jenis.kode, nomor)
            semua.append(t)

    tampung(temuan, 0)
    if hasil is not None:
        for n, cek_hasil in enumerate(CHECKS_HASIL):
            tampung(cek_hasil(hasil), 100 + n)
        if acuan is not TANPA_ACUAN:
            for n, cek_acuan in enumerate(CHECKS_ACUAN):
                tampung(cek_acuan(hasil, acuan), 200 + n)
    for n, cek in enumerate(CHECKS):
        tampung(cek(pk), 1000 + n)
    if hasil is not None and pk.aturan:
        tampung(jalankan(hasil), 5000)
    for n, cek in enumerate(lebih):
        tampung(cek(pk), 10_000 + n)
    if not semua:
        return ()
    opd = {o.singkatan: n for n, o in enumerate(pk.instansi)}
    return tuple(
        sorted(
            gabungkan(semua),
            key=lambda t: (
                URUTAN_TINGKAT[t.tingkat], bobot[t.jenis.kode], opd.get(t.instansi, -1),
                t.jenis.kode, t.asal.lembar, t.asal.baris, t.asal.kolom,
            ),
        )
    )  # fmt: skip
