"""The explicit lists of checks: small functions, each beside the Jenis that it speaks; one file per family.

To add one: write the function beside its `Jenis`, name it here at its weight, test it silent and speaking.
Lists are in order of weight: within one level the first ones stand first on Hasil Periksa.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import PerjanjianKinerja
from pkxl.model.temuan import Temuan
from pkxl.rules.checks.anggaran import (
    jumlah_cocok,
    jumlah_tercetak,
    kode_program_ada,
    nomor_program_urut,
    pagu_positif,
    program_tunggal,
    realisasi_dalam_pagu,
)
from pkxl.rules.checks.angka import angka_terbaca
from pkxl.rules.checks.indikator import hasil_bukan_keluaran, indikator_tidak_kembar, kalimat_indikator
from pkxl.rules.checks.realisasi import akip_tahun_lalu, realisasi_ada
from pkxl.rules.checks.target import (
    besaran_wajar,
    tanpa_lonjakan,
    target_ada,
    target_berpembanding,
    target_di_batas_predikat,
    target_tidak_mundur,
)
from pkxl.rules.checks.tautan import sasaran_didukung

Cek: TypeAlias = Callable[[PerjanjianKinerja], Iterator[Temuan]]
CekHasil: TypeAlias = Callable[[Hasil], Iterator[Temuan]]

# What a computed agreement is asked; these weigh more than the plan, for they can only speak once a period has ended.
CHECKS_HASIL: tuple[CekHasil, ...] = (realisasi_ada,)

# What the agreement itself is asked.
CHECKS: tuple[Cek, ...] = (
    angka_terbaca,
    nomor_program_urut,
    jumlah_cocok,
    realisasi_dalam_pagu,
    pagu_positif,
    program_tunggal,
    target_tidak_mundur,
    target_ada,
    besaran_wajar,
    indikator_tidak_kembar,
    target_berpembanding,
    hasil_bukan_keluaran,
    tanpa_lonjakan,
    akip_tahun_lalu,
    target_di_batas_predikat,
    jumlah_tercetak,
    sasaran_didukung,
    kalimat_indikator,
    kode_program_ada,
)
