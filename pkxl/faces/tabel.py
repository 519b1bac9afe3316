"""For analysts: a computed perjanjian kinerja as pandas tables, and their aggregation by whatever column.

pandas is an extra (`pip install pkxl[tabel]`): an officer's own installation is faster at every click without it.
Numbers are floats, what is not filled is NaN; capaian and serapan are percent points, unrounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pkxl.model.hasil import Hasil
from pkxl.model.istilah import Status
from pkxl.rules.kebijakan import dari_teks

if TYPE_CHECKING:
    import pandas as pd

KOLOM = (
    "opd", "nama_opd", "kode", "jenis", "no_sasaran", "sasaran", "no", "indikator", "satuan", "polaritas", "jatuh_tempo", "terisi",
    "target", "realisasi", "capaian", "capaian_terbatas", "status", "predikat", "kemajuan",
)  # fmt: skip
KOLOM_ANGGARAN = (
    "opd",
    "nama_opd",
    "no",
    "kode",
    "tingkat",
    "uraian",
    "teratas",
    "pagu",
    "realisasi",
    "serapan",
    "sisa",
    "sumber_dana",
)


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as e:
        raise ImportError("pandas belum terpasang. Pasang dengan: pip install pkxl[tabel]") from e
    return pandas


def _f(d: Decimal | None) -> float | None:
    return None if d is None else float(d)


def tabel(hasil: Hasil) -> pd.DataFrame:
    """One row an indikator, columns `KOLOM`; capaian_terbatas lies within the bounds that the policy sets for means.

    Raises:
        ImportError: pandas is not installed.
    """
    k = dari_teks(hasil.kebijakan_teks)
    baris = []
    for o in hasil.instansi:
        for h in o.indikator:
            i = h.indikator
            c = h.capaian
            terbatas = c
            if terbatas is not None and k.rata_bawah is not None:
                terbatas = max(terbatas, k.rata_bawah)
            if terbatas is not None and k.rata_atas is not None:
                terbatas = min(terbatas, k.rata_atas)
            baris.append((
                o.instansi.singkatan, o.instansi.nama, i.kode, i.jenis.value, i.no_sasaran, i.sasaran, i.no, i.uraian, i.satuan,
                h.perhitungan.polaritas.value, h.jatuh_tempo, h.realisasi is not None, _f(h.target.angka if h.target else None),
                _f(h.realisasi.angka if h.realisasi else None), _f(c), _f(terbatas), h.status.value, h.predikat, _f(h.kemajuan),
            ))  # fmt: skip
    return _rangka(baris, KOLOM, ("target", "realisasi", "capaian", "capaian_terbatas", "kemajuan"))


def tabel_anggaran(hasil: Hasil) -> pd.DataFrame:
    """One row a budget line, columns `KOLOM_ANGGARAN`; sums are right over the rows where `teratas` is true.

    Raises:
        ImportError: pandas is not installed.
    """
    baris = []
    for o in hasil.instansi:
        teratas = {id(a) for a in o.instansi.teratas}
        for h in o.anggaran:
            a = h.anggaran
            baris.append((
                o.instansi.singkatan, o.instansi.nama, a.no, a.kode, a.tingkat.value, a.uraian, id(a) in teratas, _f(h.pagu),
                _f(h.realisasi), _f(h.serapan), _f(h.sisa), a.sumber_dana,
            ))  # fmt: skip
    return _rangka(baris, KOLOM_ANGGARAN, ("pagu", "realisasi", "serapan", "sisa"))


def _rangka(baris: Sequence[tuple[Any, ...]], kolom: tuple[str, ...], angka: tuple[str, ...]) -> pd.DataFrame:
    df = _pandas().DataFrame.from_records(baris, columns=list(kolom))
    return df.astype(dict.fromkeys(angka, "float64"))


def rangkum(df: pd.DataFrame, menurut: str | list[str] = "opd") -> pd.DataFrame:
    """`tabel` summed up by a column or several: what is due, filled, reached, and the bounded and unbounded mean of it.

    Args:
        df: As `tabel` gives it; several may be put together with `pandas.concat`.
        menurut: "opd", "jenis", ["opd", "jenis"], or any other of its columns.
    """
    tempo = df[df["jatuh_tempo"]]
    kelompok = tempo.groupby(menurut, sort=False)
    hasil = _pandas().DataFrame({
        "indikator": df.groupby(menurut, sort=False).size(),
        "jatuh_tempo": kelompok.size(),
        "terisi": kelompok["terisi"].sum(),
        "tercapai": _banyak(tempo, menurut, Status.TERCAPAI),
        "melampaui": _banyak(tempo, menurut, Status.MELAMPAUI),
        "di_bawah": _banyak(tempo, menurut, Status.BELUM_TERCAPAI, Status.TIDAK_TERCAPAI),
        "rata": kelompok["capaian_terbatas"].mean(),
        "rata_utuh": kelompok["capaian"].mean(),
    })  # fmt: skip
    bulat = ["indikator", "jatuh_tempo", "terisi", "tercapai", "melampaui", "di_bawah"]
    hasil[bulat] = hasil[bulat].fillna(0).astype("int64")
    return hasil.loc[df.groupby(menurut, sort=False).size().index]


def _banyak(df: pd.DataFrame, menurut: str | list[str], *status: Status) -> pd.Series:
    return df.assign(n=df["status"].isin([s.value for s in status])).groupby(menurut, sort=False)["n"].sum()
