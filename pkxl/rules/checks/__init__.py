"""The explicit lists of checks: small functions, each beside the Jenis that it speaks; one file per family.

To add one: write the function beside its `Jenis`, declare what it reads and when it is skipped (`isian`), name it here
at its weight, test it silent and speaking; its line in docs/kode.md is generated.
Lists are in order of weight: within one level the first ones stand first on Hasil Periksa.
"""

from __future__ import annotations

from pkxl.rules.checks.anggaran import (
    jumlah_cocok,
    jumlah_tercetak,
    nomor_program_urut,
    pagu_positif,
    program_tunggal,
    realisasi_dalam_pagu,
)
from pkxl.rules.checks.angka import angka_terbaca
from pkxl.rules.checks.besaran import koma_ada, persen_mungkin
from pkxl.rules.checks.capaian import (
    berkendala,
    capaian_cocok,
    capaian_wajar,
    kalimat_cocok,
    rata_cocok,
    tidak_seragam,
)
from pkxl.rules.checks.dokumen import bagian_ada, isi_terambil, pihak_lengkap, tahun_sama, tepat_waktu
from pkxl.rules.checks.hierarki import induk_cocok, serapan_cocok, sesuai_dpa
from pkxl.rules.checks.indikator import hasil_bukan_keluaran, indikator_tidak_kembar, kalimat_indikator
from pkxl.rules.checks.isian import Cek, CekAcuan, CekHasil
from pkxl.rules.checks.nomenklatur import kode_dikenal, kode_program_ada, sumber_dikenal
from pkxl.rules.checks.penamaan import berdefinisi, nomor_indikator_urut, polaritas_tepat, satuan_ada, satuan_cocok
from pkxl.rules.checks.pihak import nama_pihak_sama, nip_sah, pejabat_tetap
from pkxl.rules.checks.realisasi import (
    akip_tahun_lalu,
    hitungan_cocok,
    realisasi_ada,
    realisasi_baru,
    realisasi_bukan_capaian,
    realisasi_pada_waktunya,
)
from pkxl.rules.checks.rekap import opd_ber_pk, rekap_cocok, setor_tepat, wajib_ber_pk
from pkxl.rules.checks.rencana import target_akhir_renstra, target_selaras, target_triwulan_ada
from pkxl.rules.checks.target import (
    besaran_wajar,
    tanpa_lonjakan,
    target_ada,
    target_berpembanding,
    target_di_batas_predikat,
    target_tidak_mundur,
)
from pkxl.rules.checks.tautan import program_bersasaran, sasaran_didukung
from pkxl.rules.checks.triwulan import kumulatif_naik, triwulan_cocok

__all__ = ["CHECKS", "CHECKS_ACUAN", "CHECKS_HASIL", "Cek", "CekAcuan", "CekHasil"]

# What a computed agreement is asked; these weigh more than the plan, for they can only speak once a period has ended.
CHECKS_HASIL: tuple[CekHasil, ...] = (
    realisasi_ada,
    capaian_cocok,
    realisasi_bukan_capaian,
    realisasi_pada_waktunya,
    hitungan_cocok,
    rata_cocok,
    kalimat_cocok,
    berkendala,
    realisasi_baru,
    target_triwulan_ada,
    tidak_seragam,
    capaian_wajar,
)

# What the agreement itself is asked.
CHECKS: tuple[Cek, ...] = (
    bagian_ada,
    opd_ber_pk,
    isi_terambil,
    angka_terbaca,
    tahun_sama,
    nama_pihak_sama,
    pihak_lengkap,
    nip_sah,
    nomor_program_urut,
    jumlah_cocok,
    induk_cocok,
    realisasi_dalam_pagu,
    kumulatif_naik,
    serapan_cocok,
    pagu_positif,
    program_tunggal,
    sumber_dikenal,
    nomor_indikator_urut,
    satuan_ada,
    polaritas_tepat,
    persen_mungkin,
    target_akhir_renstra,
    triwulan_cocok,
    koma_ada,
    target_tidak_mundur,
    target_ada,
    besaran_wajar,
    indikator_tidak_kembar,
    satuan_cocok,
    target_berpembanding,
    hasil_bukan_keluaran,
    tepat_waktu,
    kode_dikenal,
    program_bersasaran,
    tanpa_lonjakan,
    akip_tahun_lalu,
    target_di_batas_predikat,
    jumlah_tercetak,
    sasaran_didukung,
    kalimat_indikator,
    kode_program_ada,
    berdefinisi,
)

# What is held against another document; silent where that is not given (rules/acuan.py).
CHECKS_ACUAN: tuple[CekAcuan, ...] = (
    sesuai_dpa,
    target_selaras,
    pejabat_tetap,
    wajib_ber_pk,
    rekap_cocok,
    setor_tepat,
)
