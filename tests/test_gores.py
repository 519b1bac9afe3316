"""The short form of the fuzzing in bench/gores.py, and the cases that it has found."""

from __future__ import annotations

import pytest

from bench.gores import SASARAN, gores

BANYAK = {"angka": 1500, "markdown": 80, "asing": 150, "parse": 60, "penjaga": 60}
KETEMU = [
    ("parse", 1),  # half a surrogate pair in a text: a fingerprint could not be made of it
    ("parse", 248),  # 10^18 spent of a pagu of 10^-320: a percentage that no cell can hold
    ("asing", 49850),  # a printed capaian beside one of 10^40: it cannot be rounded in the usual context
    ("penjaga", 60),  # damage inside a sheet that only its reader sees
    ("penjaga", 69),
    ("penjaga", 268),
]


@pytest.mark.parametrize("nama", list(SASARAN))
def test_hanya_penolakan_kita(nama: str) -> None:
    """Random and damaged input ends in a result or in a refusal of ours, nothing else."""
    for benih in range(100_000, 100_000 + BANYAK[nama]):
        gores(nama, benih)


@pytest.mark.parametrize(("nama", "benih"), KETEMU)
def test_yang_pernah_ketemu(nama: str, benih: int) -> None:
    """What once ended in another exception does so no more."""
    gores(nama, benih)
