"""The hand-out stamp on the very hidden `_pkxl` of an agency's own file: from which master, when, by whom, and every value.

Readable on purpose: one row a record, its fields as JSON, so that an auditor sees what was handed out. What came back is
held against it, which is how a change of the agency is told from a change of the master in the meantime.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from pkxl.model.temuan import Asal, Jenis, PkxlError, Tingkat
from pkxl.workbook import layout, stempel
from pkxl.workbook.grid import Grid, Value, polos
from pkxl.workbook.medan import IND, Kunci

BUKAN_BAGIKAN = Jenis(
    "KUM-02",
    Tingkat.PERBAIKI,
    "Bukan berkas yang dibagikan",
    pesan="Berkas ini bukan berkas yang dibuat dengan Bagikan, jadi tidak diketahui apa yang diubah.",
    saran="Minta perangkat daerah mengisi berkas yang dibagikan, bukan buku kerja lain atau salinan lembarnya.",
    gabung=0,
)
TEMPLAT_LAIN = Jenis(
    "KUM-01",
    Tingkat.PERBAIKI,
    "Templat berkas lain versi",
    pesan="Berkas ini memakai templat versi {isi}, sedangkan pkxl yang terpasang memakai versi {kini}.",
    saran="Bagikan ulang dari buku induk, minta isiannya dipindahkan, lalu kumpulkan lagi. Bila versinya lebih baru, perbarui pkxl.",
    gabung=0,
)
CAP_RUSAK = Jenis(
    "KUM-15",
    Tingkat.PERBAIKI,
    "Cap bagikan rusak",
    pesan="Lembar tersembunyi yang mencatat isi saat dibagikan sudah berubah ({sebab}), jadi perubahannya tidak dapat dipastikan.",
    saran="Minta berkas yang asli, atau bagikan ulang dan minta isiannya dipindahkan.",
    gabung=0,
)

FORMAT = "1"
BARIS_ISI = 21  # 1-based first row of the records
_POTONG = 30_000  # a cell holds 32,767 characters
_KEPALA = (
    "PkxlBagikan",
    "Pemda",
    "Tahun",
    "OPD",
    "Waktu",
    "Pengguna",
    "Posisi",
    "Kebijakan",
    "Ditandatangani",
    "BukuInduk",
)
_TERKUNCI = "~"
_SIDIK_TARGET, _SIDIK = "SidikTarget", "SidikIsi"


@dataclass(frozen=True, slots=True)
class Cap:
    """What was handed out.

    Attributes:
        waktu: When, as text.
        ditandatangani: The agreement was signed: its targets and pagu are not free to change.
        dasar: The filled fields of every record, by sheet and key.
        terkunci: Computed cells of each row of a computed sheet, short or as a fingerprint.
    """

    pemda: str
    tahun: str
    opd: str
    waktu: str
    pengguna: str
    posisi: str
    kebijakan: str
    ditandatangani: bool
    induk: str
    dasar: dict[Kunci, dict[str, str]] = field(default_factory=dict)
    terkunci: dict[Kunci, dict[str, str]] = field(default_factory=dict)

    @property
    def target(self) -> dict[str, str]:
        """The signed target of each Kode, as kept."""
        return {k: m.get("target", "") for (lembar, k), m in self.dasar.items() if lembar == IND}


def sidik_target(cap: Cap) -> str:
    """A fingerprint of all signed targets."""
    return _sidik(f"{k}={v}" for k, v in sorted(cap.target.items()))


def _sidik(baris: Iterable[str]) -> str:
    d = hashlib.blake2b(digest_size=16)
    for b in baris:
        d.update(b.encode("utf-8", "surrogatepass") + b"\x1e")
    return d.hexdigest()


def grid_cap(cap: Cap) -> Grid:
    """The sheet `_pkxl` of an agency's own file."""
    grid = Grid(stempel.LEMBAR, [[] for _ in range(BARIS_ISI - 1)])
    baris: list[list[Value]] = []
    for tanda, semua in (("", cap.dasar), (_TERKUNCI, cap.terkunci)):
        for (lembar, kunci), medan in semua.items():
            teks = json.dumps(medan, ensure_ascii=False, separators=(",", ":"))
            potong: list[Value] = [teks[n : n + _POTONG] for n in range(0, max(len(teks), 1), _POTONG)]
            baris.append([f"{tanda}{lembar}", kunci, *potong])
    kepala: dict[str, str] = dict(
        zip(
            _KEPALA,
            (
                FORMAT,
                cap.pemda,
                cap.tahun,
                cap.opd,
                cap.waktu,
                cap.pengguna,
                cap.posisi,
                cap.kebijakan,
                "ya" if cap.ditandatangani else "tidak",
                cap.induk,
            ),
            strict=True,
        )
    )
    kepala[_SIDIK_TARGET] = sidik_target(cap)
    kepala[_SIDIK] = _sidik([*kepala.values(), *("\x1f".join(map(str, b)) for b in baris)])
    grid.baris[stempel.BARIS[stempel.NAMA_VERSI] - 1] = [stempel.NAMA_VERSI, layout.VERSI_TEMPLAT]
    for n, (k, v) in enumerate(kepala.items(), 1):
        grid.baris[n] = [k, v]
    grid.baris += baris
    return grid


def baca_cap(grid: Grid | None, berkas: str) -> Cap:
    """The stamp of a returned file.

    Raises:
        PkxlError: KUM-01 another template, KUM-02 no stamp, KUM-15 the stamp is damaged.
    """
    asal = Asal(berkas)
    isi = {} if grid is None else {str(b[0]): _teks(b[1]) for b in grid.baris[: BARIS_ISI - 1] if len(b) > 1 and b[0]}
    if grid is None or _KEPALA[0] not in isi:
        raise PkxlError(BUKAN_BAGIKAN.di(asal))
    versi = isi.get(stempel.NAMA_VERSI, "")
    if versi != layout.VERSI_TEMPLAT or isi[_KEPALA[0]] != FORMAT:
        raise PkxlError(TEMPLAT_LAIN.di(asal, isi=versi or "?", kini=layout.VERSI_TEMPLAT))
    kurang = [k for k in (*_KEPALA, _SIDIK_TARGET, _SIDIK) if k not in isi]
    baris = [[_teks(v) for v in b] for b in grid.baris[BARIS_ISI - 1 :]]
    rapi = ["\x1f".join(_tanpa_ekor(b)) for b in baris if any(b)]
    if kurang or isi[_SIDIK] != _sidik([*(isi[k] for k in (*_KEPALA, _SIDIK_TARGET)), *rapi]):
        raise PkxlError(CAP_RUSAK.di(asal, sebab="sidiknya tidak cocok"))
    dasar: dict[Kunci, dict[str, str]] = {}
    terkunci: dict[Kunci, dict[str, str]] = {}
    for b in baris:
        if any(b):
            ke = terkunci if b[0].startswith(_TERKUNCI) else dasar
            try:
                ke[b[0].removeprefix(_TERKUNCI), b[1]] = {str(k): str(v) for k, v in json.loads("".join(b[2:])).items()}
            except (ValueError, AttributeError, RecursionError) as e:
                raise PkxlError(CAP_RUSAK.di(asal, sebab="isinya tidak terbaca")) from e
    n = [isi[k] for k in _KEPALA]
    return Cap(n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8] == "ya", n[9], dasar, terkunci)


def _tanpa_ekor(baris: list[str]) -> list[str]:
    while baris and not baris[-1]:
        baris = baris[:-1]
    return baris


def _teks(v: Value) -> str:
    v = polos(v)
    if isinstance(v, float) and v.is_integer():
        v = int(v)
    return "" if v is None else str(v)
