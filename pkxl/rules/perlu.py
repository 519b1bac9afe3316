"""The realisasi that a wanted capaian asks for: the formulas of `capaian` turned round, where they can be."""

from __future__ import annotations

from decimal import Decimal

from pkxl.model.istilah import Polaritas
from pkxl.model.perhitungan import Rumus
from pkxl.model.temuan import TANPA_ASAL, Jenis, PkxlError, Tingkat
from pkxl.model.tulis import tulis
from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku

TAK_DAPAT_DIBALIK = Jenis(
    "PRL-01",
    Tingkat.PERBAIKI,
    "Realisasi yang diperlukan tidak dapat dihitung",
    pesan="Realisasi yang diperlukan untuk capaian {capaian} dari target {target} tidak dapat dihitung: {alasan}.",
    saran="Pakai target berupa satu angka bukan 0 dengan polaritas Positif atau Negatif.",
)


def realisasi_perlu(
    target: Decimal, capaian: Decimal, polaritas: Polaritas = Polaritas.MAKS, kebijakan: Kebijakan | None = None
) -> Decimal:
    """The realisasi, in the satuan of the target, whose capaian is exactly `capaian`.

    Args:
        target: Not zero.
        capaian: Wanted, in percent points.
        polaritas: Positif or Negatif.
        kebijakan: The policy in force; the default when left out.

    Raises:
        PkxlError: PRL-01, where no realisasi or more than one has that capaian: target 0, Stabil, a capaian beyond
            the cap or the floor of the policy, T/R with a capaian of 0 or less. Just at the cap (or the floor) it is
            the realisasi nearest to the target; any further one has the same capaian.
    """
    k = kebijakan or kebijakan_baku()
    alasan = ""
    if target == 0:
        alasan = "targetnya 0"
    elif polaritas is Polaritas.STABIL:
        alasan = "pada polaritas Stabil ada dua realisasi dengan capaian yang sama"
    elif k.batas_atas is not None and capaian > k.batas_atas:
        alasan = f"kebijakan membatasi capaian paling tinggi {tulis(k.batas_atas)}"
    elif k.batas_bawah is not None and capaian < k.batas_bawah:
        alasan = f"kebijakan membatasi capaian paling rendah {tulis(k.batas_bawah)}"
    elif polaritas is Polaritas.MIN and target > 0 and k.rumus_negatif is Rumus.KEBALIKAN and capaian <= 0:
        alasan = "rumus T/R tidak pernah memberi capaian 0 atau kurang"
    if alasan:
        t, c = tulis(target), tulis(capaian)
        raise PkxlError(TAK_DAPAT_DIBALIK.di(TANPA_ASAL, isi=c, capaian=c, target=t, alasan=alasan))
    if target < 0:
        arah = 1 if polaritas is Polaritas.MAKS else -1
        return target + arah * (capaian - 100) * abs(target) / 100
    if polaritas is Polaritas.MAKS:
        return capaian * target / 100
    if k.rumus_negatif is Rumus.KEBALIKAN:
        return target * 100 / capaian
    return 2 * target - capaian * target / 100
