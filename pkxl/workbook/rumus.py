"""Native spreadsheet formulas made from the rules: capaian, status, predikat, konsolidasi, trend, differences.

For sheets that must compute on a PC without pkxl. Each builder takes cell references and a `Kebijakan` and gives one
formula, "=" before it, in the words of Excel 2016; each gives what the core gives for the same cells, or #N/A where a
formula cannot know (a range "80 - 90", a predikat, a text with a unit): never another answer. The policy is written
into the formula, like the policy line on the printed sheet: a signed page must not change overnight; Buat Lembar
writes it anew. Ask `terumuskan` whether a pair of values has a formula; where not, write the computed value.

Budget, means and sums stand in `rumus_jumlah`, handed on here; what a cell holds is asked in `rumus_sel`.

    rumus_capaian("E5", "F5", Polaritas.MAKS, k)  ->  '=IF(AND(ISNUMBER(E5),ISNUMBER(F5)),IF(E5=0,"",...'
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pkxl.model.angka import Bacaan, Bentuk, Tanda, baca
from pkxl.model.istilah import Konsolidasi, Polaritas, Posisi, Status, WaktuUkur
from pkxl.model.perhitungan import Rumus
from pkxl.rules.kebijakan import Kebijakan, TargetNol
from pkxl.rules.kebijakan import kebijakan as kebijakan_baku
from pkxl.rules.predikat import AKIP
from pkxl.rules.skala import Skala
from pkxl.workbook.rumus_jumlah import (
    rumus_cek_jumlah,
    rumus_efisiensi,
    rumus_jumlah,
    rumus_lengkap,
    rumus_rata,
    rumus_rata_n,
    rumus_serapan,
    rumus_sisa,
)  # fmt: skip
from pkxl.workbook.rumus_sel import BELUM_RILIS, KOSONG, KOSONG_LAZIM, angka, bilangan, kosong, salah_satu, sel, teks

__all__ = [
    "rumus_angka", "rumus_capaian", "rumus_cek_jumlah", "rumus_efisiensi", "rumus_jumlah", "rumus_konsolidasi",
    "rumus_lengkap", "rumus_perubahan", "rumus_predikat", "rumus_predikat_akip", "rumus_rata", "rumus_rata_n",
    "rumus_selisih", "rumus_serapan", "rumus_sisa", "rumus_status", "terumuskan",
]  # fmt: skip

PANJANG_MAKS = 8192  # characters of one formula in Excel


def terumuskan(target: object, realisasi: object = None) -> bool:
    """Whether the native formulas (teks=False) give the core's answer for these: numbers or nothing filled in.

    Args:
        target: A `Bacaan`, or what stands in the cell; None where nothing does.
        realisasi: Likewise. What has no formula (ranges, comparisons, predikat, texts) is written as a value.
    """
    return all(_sederhana(n if isinstance(n, Bacaan) else baca(n)) for n in (target, realisasi))


def _sederhana(b: Bacaan) -> bool:
    return b.bentuk is Bentuk.KOSONG or (b.bentuk is Bentuk.ANGKA and Tanda.PRESISI not in b.tanda)


def _dua(t: str, r: str, isi: str, t_asal: str, r_asal: str) -> str:
    """`isi` where both are numbers; blank where one is not filled; #N/A for any other text."""
    if t == t_asal:
        return _utuh(f'=IF(COUNT({t},{r})=2,{isi},IF(OR({kosong(t)},{kosong(r)}),"",NA()))')
    return _utuh(f'=IF(OR({kosong(t_asal, KOSONG)},{kosong(r_asal, KOSONG)}),"",{isi})')


def _utuh(rumus: str) -> str:
    if len(rumus) > PANJANG_MAKS:
        raise ValueError(
            f"a formula of {len(rumus)} characters, Excel takes {PANJANG_MAKS}: hand over the polaritas itself"
        )
    return rumus


def _sepasang(target: str, realisasi: str, dari_teks: bool) -> tuple[str, str, str, str]:
    """Target and realisasi as numbers inside the formula, then as plain references."""
    t, r = sel(target), sel(realisasi)
    return (angka(t), angka(r), t, r) if dari_teks else (t, r, t, r)


def _pilih(polaritas: Polaritas | str | None, isi: dict[Polaritas, str]) -> str:
    """The expression for a polaritas that is known, or that a cell holds (Positif, Negatif, Stabil, blank)."""
    if polaritas is None or isinstance(polaritas, Polaritas):
        return isi[polaritas or Polaritas.MAKS]
    p = sel(polaritas)
    return (
        f'IF(OR(TRIM({p})={{"","Positif"}}),{isi[Polaritas.MAKS]},IF(TRIM({p})="Negatif",{isi[Polaritas.MIN]},'
        f'IF(TRIM({p})="Stabil",{isi[Polaritas.STABIL]},NA())))'
    )


def _batasi(isi: str, k: Kebijakan, batas: Decimal | None) -> str:
    """Floor first, then the caps of the policy and of the caller, as `rules.capaian.batasi`."""
    if k.batas_bawah is not None:
        isi = f"MAX({bilangan(k.batas_bawah)},{isi})"
    atas = [b for b in (k.batas_atas, batas) if b is not None]
    return f"MIN({bilangan(min(atas))},{isi})" if atas else isi


def rumus_angka(isi: str) -> str:
    """The number of a cell, or of a text that is exactly one Indonesian number; blank where not filled; else #N/A.

    For a helper column beside cells that people type into; the other formulas then stay short.
    """
    s = sel(isi)
    return f'=IF({kosong(s, KOSONG)},"",{angka(s)})'


def rumus_capaian(
    target: str,
    realisasi: str,
    polaritas: Polaritas | str | None = None,
    kebijakan: Kebijakan | None = None,
    batas: Decimal | None = None,
    teks: bool = False,
) -> str:
    """Capaian in percent points, unrounded; blank where something is not filled or has no figure; #N/A for other texts.

    Args:
        target: Cell of the target.
        realisasi: Cell of the realisasi.
        polaritas: Known, or the cell that holds it; None is Positif.
        kebijakan: The policy in force; the default when left out.
        batas: A further cap, applied last.
        teks: Read numbers typed as text too ("37,45"); the formula is then long.
    """
    k = kebijakan or kebijakan_baku()
    t, r, t_asal, r_asal = _sepasang(target, realisasi, teks)
    isi = {p: _isi_capaian(t, r, p, k, batas) for p in Polaritas}
    return _dua(t, r, _pilih(polaritas, isi), t_asal, r_asal)


def _isi_capaian(t: str, r: str, polaritas: Polaritas, k: Kebijakan, batas: Decimal | None) -> str:
    def b(isi: str) -> str:
        return _batasi(isi, k, batas)

    if polaritas is Polaritas.STABIL:
        isi = f"100-ABS({r}-{t})*100/ABS({t})"
        if k.toleransi_stabil:
            isi = f"IF(ABS({r}-{t})*100<={bilangan(k.toleransi_stabil)}*ABS({t}),100,{isi})"
        return f'IF({t}=0,"",{b(isi)})'
    if polaritas is Polaritas.MAKS:
        return f'IF({t}=0,"",IF({t}<0,{b(f"100-({r}-{t})*100/{t}")},{b(f"{r}*100/{t}")}))'
    return f"IF({t}=0,{_isi_nol(r, k, b)},IF({t}<0,{b(f'100+({r}-{t})*100/{t}')},{_isi_negatif(t, r, k, b)}))"


def _isi_nol(r: str, k: Kebijakan, b: object) -> str:
    """Target 0 of a Negatif indikator."""
    if k.target_nol is TargetNol.KOSONG:
        return '""'
    assert callable(b)
    return f"IF({r}=0,{b('100')},{b('0') if k.target_nol is TargetNol.SERATUS_NOL else chr(34) * 2})"


def _isi_negatif(t: str, r: str, k: Kebijakan, b: object) -> str:
    """Lower is better, target above 0."""
    assert callable(b)
    if k.rumus_negatif is Rumus.SELISIH:
        return str(b(f"(2*{t}-{r})*100/{t}"))
    nol = '""' if k.realisasi_nol is None else b(bilangan(k.realisasi_nol))
    return f'IF({r}>0,{b(f"{t}*100/{r}")},IF({r}=0,{nol},""))'


def rumus_status(
    target: str,
    realisasi: str,
    polaritas: Polaritas | str | None = None,
    kebijakan: Kebijakan | None = None,
    posisi: Posisi | str = Posisi.TAHUNAN,
    waktu_ukur: WaktuUkur = WaktuUkur.TRIWULANAN,
    teks: bool = False,
    bertanda: bool = False,
) -> str:
    """The verdict by comparison, never from a capaian; in the order of `rules.status`; #N/A for other texts.

    Args:
        target: Cell of the target.
        realisasi: Cell of the realisasi.
        polaritas: Known, or the cell that holds it.
        kebijakan: For the tolerance of Stabil.
        posisi: Known, or the cell that holds it.
        waktu_ukur: When it is due.
        teks: Read numbers typed as text too.
        bertanda: "✔ Tercapai" instead of "Tercapai".
    """
    k = kebijakan or kebijakan_baku()
    t, r, t_asal, r_asal = _sepasang(target, realisasi, teks)

    def kata(s: Status) -> str:
        return f'"{s.bertanda if bertanda else s.value}"'

    tidak, belum = kata(Status.TIDAK_TERCAPAI), kata(Status.BELUM_DIISI)
    if isinstance(posisi, Posisi):
        tidak = tidak if posisi.akhir_tahun else kata(Status.BELUM_TERCAPAI)
        belum = belum if waktu_ukur.jatuh_tempo(posisi) else kata(Status.BELUM_WAKTUNYA)
    else:
        tidak = f'IF({sel(posisi)}="Tahunan",{tidak},{kata(Status.BELUM_TERCAPAI)})'
        tempo = [p.value for p in Posisi if waktu_ukur.jatuh_tempo(p)]
        belum = f"IF({salah_satu(posisi, tempo)},{belum},{kata(Status.BELUM_WAKTUNYA)})"
    tepat, lebih = kata(Status.TERCAPAI), kata(Status.MELAMPAUI)
    jauh = f"{r}={t}"
    if k.toleransi_stabil:
        jauh = f"ABS({r}-{t})*100<={bilangan(k.toleransi_stabil)}*ABS({t})"
    isi = {
        Polaritas.MAKS: f"IF({r}={t},{tepat},IF({r}>{t},{lebih},{tidak}))",
        Polaritas.MIN: f"IF({r}={t},{tepat},IF({r}<{t},{lebih},{tidak}))",
        Polaritas.STABIL: f"IF({jauh},{tepat},{tidak})",
    }
    banding = _pilih(polaritas, isi)
    if not teks:
        banding = f"IF(COUNT({t},{r})=2,{banding},NA())"
    daftar = KOSONG if teks else KOSONG_LAZIM
    return _utuh(
        f"=IF({salah_satu(r_asal, BELUM_RILIS if teks else BELUM_RILIS[:-1])},{kata(Status.BELUM_RILIS)},"
        f"IF({kosong(t_asal, daftar)},{kata(Status.TARGET_TIDAK_ADA)},IF({kosong(r_asal, daftar)},{belum},{banding})))"
    )


def _kelas(c: str, skala: Skala) -> str:
    isi = teks(skala.kelas[-1].nama)
    for kelas in reversed(skala.kelas[:-1]):
        if kelas.batas is not None:
            isi = f"IF({c}{'>=' if kelas.termasuk else '>'}{bilangan(kelas.batas)},{teks(kelas.nama)},{isi})"
    return isi


def rumus_predikat(capaian: str, acuan: Skala | Kebijakan | None = None) -> str:
    """The class of a capaian by the scale, or by that of the policy; blank where there is none; #N/A for other texts."""
    c = sel(capaian)
    skala = acuan if isinstance(acuan, Skala) else (acuan or kebijakan_baku()).skala
    return f'=IF(ISNUMBER({c}),{_kelas(c, skala)},IF({kosong(c)},"",NA()))'


def rumus_predikat_akip(nilai: str) -> str:
    """The AKIP letter of a score 0 to 100; blank outside and where not filled; #N/A for other texts."""
    n = sel(nilai)
    return f'=IF(ISNUMBER({n}),IF(AND({n}>=0,{n}<=100),{_kelas(n, AKIP)},""),IF({kosong(n)},"",NA()))'


def rumus_konsolidasi(triwulan: Sequence[str], cara: Konsolidasi, sd: int = 4) -> str:
    """The value up to quarter `sd` over the filled quarters; blank where none is; #N/A where one holds another text.

    Args:
        triwulan: Cells of quarters I to IV.
        cara: Jumlah and Rata-rata of the filled ones, Akhir the last filled.
        sd: 1 to 4.
    """
    semua = [sel(s) for s in triwulan][:sd]
    if not semua:
        raise ValueError("no quarter given")
    if cara is Konsolidasi.AKHIR:
        isi = '""'
        for s in semua:
            isi = f"IF(ISNUMBER({s}),{s},IF({kosong(s)},{isi},NA()))"
        return f"={isi}"
    deret = ",".join(semua)
    hitung = f"{'SUM' if cara is Konsolidasi.JUMLAH else 'AVERAGE'}({deret})"
    lain = "+".join(f"AND(ISTEXT({s}),NOT({kosong(s)}))" for s in semua)
    return f'=IF({lain},NA(),IF(COUNT({deret})=0,"",{hitung}))'


def rumus_selisih(target: str, realisasi: str) -> str:
    """Realisasi minus target in the satuan (Kurang/Lebih dari Target); blank where one is not filled."""
    t, r = sel(target), sel(realisasi)
    return _dua(t, r, f"{r}-{t}", t, r)


def rumus_perubahan(lalu: str, kini: str, polaritas: Polaritas | str | None = None) -> str:
    """membaik, tetap or memburuk against last year by polaritas; of Stabil only tetap can be said, else blank."""
    a, b = sel(lalu), sel(kini)
    isi = {
        p: f'IF({b}={a},"tetap",IF({b}{tanda}{a},"membaik","memburuk"))'
        for p, tanda in ((Polaritas.MAKS, ">"), (Polaritas.MIN, "<"))
    }
    isi[Polaritas.STABIL] = f'IF({b}={a},"tetap","")'
    return _dua(a, b, _pilih(polaritas, isi), a, b)
