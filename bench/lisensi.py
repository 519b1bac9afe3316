"""The licences of everything that an installed pkxl brings along: `python -m bench.lisensi > docs/lisensi.md`.

Read from the metadata of what is installed. Allowed are permissive licences and the LGPL; a test fails for any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

BOLEH = re.compile(
    r"\b(mit|bsd|apache|isc|psf|python software foundation|lgpl|lesser general public|0bsd|unlicense|zlib|mpl|mozilla)\b",
    re.I,
)
JANGAN = re.compile(r"\b(agpl|affero|gpl|general public license|polyform|commercial|proprietary)\b", re.I)
_LESSER = re.compile(r"lgpl|lesser general public", re.I)
_NAMA = re.compile(r"[A-Za-z0-9._-]+")
EKSTRA = ("tabel", "surat")


def baku(nama: str) -> str:
    """The name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", nama).lower()


def perlu(d: Distribution, ekstra: tuple[str, ...] = ()) -> Iterator[str]:
    """Names that `d` needs on this system, with these of its extras."""
    for syarat in d.requires or ():
        bagian, _, penanda = syarat.partition(";")
        m = _NAMA.match(bagian.strip())
        if m is None:
            continue
        if "extra" in penanda and not any(f"extra == '{e}'" in penanda.replace('"', "'") for e in ekstra):
            continue
        yield baku(m[0])


def semua() -> dict[str, Distribution]:
    """Pkxl's runtime needs and what those need, by name; what is not installed here (other systems, extras) is left out."""
    hasil: dict[str, Distribution] = {}
    antre = list(perlu(distribution("pkxl"), EKSTRA))
    while antre:
        nama = antre.pop()
        if nama in hasil:
            continue
        try:
            hasil[nama] = distribution(nama)
        except PackageNotFoundError:
            continue
        antre += perlu(hasil[nama])
    return dict(sorted(hasil.items()))


def lisensi(d: Distribution) -> str:
    """What the distribution says of its licence: its expression, else its classifiers, else the first line of its text."""
    m = d.metadata
    if teks := m.get("License-Expression"):
        return str(teks)
    kelas = [
        c.rsplit(" :: ", 1)[1]
        for c in m.get_all("Classifier") or ()
        if c.startswith("License :: ") and c.count(" :: ") > 1
    ]
    if kelas:
        return ", ".join(kelas)
    return str(m.get("License") or "").strip().split("\n")[0][:80]


def boleh(teks: str) -> bool:
    """Whether a licence is permissive or the LGPL."""
    return BOLEH.search(teks) is not None and JANGAN.search(_LESSER.sub("", teks)) is None


def dokumen() -> str:
    """docs/lisensi.md."""
    baris = [f"| {d.metadata['Name']} | {lisensi(d)} |" for d in semua().values()]
    return "\n".join((
        "# Lisensi pustaka yang ikut terpasang",
        "",
        "Dibuat dari metadata pustakanya oleh `python -m bench.lisensi > docs/lisensi.md`; sebuah uji gagal bila ada yang bukan",
        "lisensi permisif atau LGPL. `xlwings.pro` (PolyForm/berbayar) ikut di dalam paket xlwings tetapi tidak pernah diimpor pkxl.",
        "",
        "| pustaka | lisensi |",
        "| --- | --- |",
        *baris,
        "",
    ))  # fmt: skip


if __name__ == "__main__":
    print(dokumen(), end="")
