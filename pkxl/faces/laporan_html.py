"""Hasil Periksa as one HTML page that needs nothing else: a summary for the head, then every catatan with its place.

No font, script or picture comes from outside, and the page's own policy forbids it; what officers typed is only ever
text. Without JavaScript everything is shown; with it the catatan can be filtered. Prints on A4.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import NamedTuple

from pkxl import __version__
from pkxl.faces.laporan_gaya import GAYA, SKRIP
from pkxl.model.hasil import Hasil, HasilInstansi
from pkxl.model.tanggal import tanggal
from pkxl.model.temuan import Temuan, Tingkat
from pkxl.rules.terima import DITERIMA

PALING_DULU = 10  # catatan to be mended that the summary names
UMUM = "Seluruh berkas"
_TAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ARAH = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # would write our own words backwards
_ARTI = {
    Tingkat.PERBAIKI: "harus diperbaiki sebelum ditandatangani atau dikirim",
    Tingkat.JELASKAN: "perlu dijelaskan di kolom Tanggapan OPD",
    Tingkat.INFO: "untuk diketahui",
}


class _Kelompok(NamedTuple):
    """The catatan of one agency: short name, full name, what counts, what was accepted; `id` of its heading."""

    id: str
    singkatan: str
    nama: str
    terbuka: tuple[Temuan, ...]
    diterima: tuple[Temuan, ...]
    instansi: HasilInstansi | None

    def banyak(self, tingkat: Tingkat) -> int:
        return sum(t.tingkat is tingkat for t in self.terbuka)


def laporan_html(hasil: Hasil, berkas: str, hari: date | None = None) -> bytes:
    """The page, in UTF-8.

    Args:
        hasil: Computed and checked.
        berkas: Name of the file that was checked, without its folder.
        hari: The day that it says it was made; None leaves it out.
    """
    kelompok = _kelompokkan(hasil)
    nomor = {id(t): n for n, t in enumerate((t for k in kelompok for t in (*k.terbuka, *k.diterima)), 1)}
    p = hasil.pk.pengaturan
    judul = f"Hasil Periksa Perjanjian Kinerja{f' {p.tahun}' if p.tahun else ''}"
    isi = [
        "<!DOCTYPE html>\n",
        '<html lang="id"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_kebijakan_isi()}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_t(judul)}{_t(f' · {p.pemda}' if p.pemda else '')}</title><style>{GAYA}</style></head><body>\n",
        *_kepala(hasil, judul, berkas, hari),
        "<main>",
        *_ringkasan(hasil, kelompok, nomor),
        *_saringan(kelompok),
        *(b for k in kelompok for b in _bagian(hasil, k, nomor)),
        '<p id="kosong" hidden>Tidak ada catatan yang cocok dengan saringan.</p>',
        "</main>\n",
        f"<footer>Dibuat oleh pkxl {_t(__version__)}. Tingkat: ",
        "; ".join(f"<b>{t.value}</b> {_ARTI[t]}" for t in Tingkat),
        f"; <b>{DITERIMA}</b> sudah diterima dengan alasan dan tidak dihitung.</footer>",
        f"<script>{SKRIP}</script></body></html>\n",
    ]
    return "".join(isi).encode("utf-8")


def _t(teks: object) -> str:
    """Officers' text as text: nothing in it is markup, turns the line around, or is a character that HTML forbids."""
    return escape(_TAK_SAH.sub("\ufffd", _ARAH.sub("", str(teks))), quote=True)


def _kebijakan_isi() -> str:
    """Only this very style and this very script run; nothing is ever loaded."""

    def sidik(teks: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(teks.encode()).digest()).decode()

    return f"default-src 'none'; style-src '{sidik(GAYA)}'; script-src '{sidik(SKRIP)}'; base-uri 'none'; form-action 'none'"


def _kelompokkan(hasil: Hasil) -> list[_Kelompok]:
    """The agencies in their order, each with its catatan; before them what belongs to none."""
    tunggal = hasil.instansi[0].instansi.singkatan if len(hasil.instansi) == 1 else ""

    def milik(daftar: Iterable[Temuan], opd: str) -> tuple[Temuan, ...]:
        return tuple(t for t in daftar if (t.instansi or tunggal) == opd)

    dikenal = [(o.instansi.singkatan, o.instansi.nama, o) for o in hasil.instansi]
    ada = {s for s, _, _ in dikenal}
    lain = dict.fromkeys(t.instansi or tunggal for t in (*hasil.temuan, *hasil.diterima))
    asing: list[tuple[str, str, HasilInstansi | None]] = [(s, s or UMUM, None) for s in lain if s not in ada]
    return [
        _Kelompok(f"opd{n}", s or UMUM, nama or s, milik(hasil.temuan, s), milik(hasil.diterima, s), o)
        for n, (s, nama, o) in enumerate([*asing, *dikenal], 1)
    ]


# --- the top --------------------------------------------------------------------------------------------------------


def _kepala(hasil: Hasil, judul: str, berkas: str, hari: date | None) -> Iterator[str]:
    p = hasil.pk.pengaturan
    yield f"<header><h1>{_t(judul)}</h1>"
    if p.pemda:
        yield f'<p class="pemda">Pemerintah {_t(p.pemda)}</p>'
    fakta = [
        ("Berkas", berkas),
        ("Posisi data", f"{hasil.posisi.value}{f' {p.tahun}' if p.tahun else ''}"),
        ("Kebijakan", hasil.kebijakan),
        *([("Diperiksa", tanggal(hari))] if hari is not None else []),
    ]
    yield "<dl>" + "".join(f"<div><dt>{_t(a)}</dt><dd>{_t(b)}</dd></div>" for a, b in fakta) + "</dl></header>\n"


def _ringkasan(hasil: Hasil, kelompok: list[_Kelompok], nomor: dict[int, int]) -> Iterator[str]:
    n = {t: hasil.banyak(t) for t in Tingkat}
    yield '<section id="ringkasan"><h2>Ringkasan</h2><div class="ubin">'
    for t in Tingkat:
        yield f'<div class="{t.value.lower()}"><b>{n[t]}</b><span>{t.value}</span><small>{_ARTI[t]}</small></div>'
    if hasil.diterima:
        yield f'<div class="diterima"><b>{len(hasil.diterima)}</b><span>{DITERIMA}</span><small>dengan alasan, tidak dihitung</small></div>'
    yield f"</div><p class=simpulan>{_t(_simpulan(n, kelompok))}</p>\n"
    dulu = [(k, t) for k in kelompok for t in k.terbuka if t.tingkat is Tingkat.PERBAIKI]
    if dulu:
        yield "<h3>Yang lebih dulu diperbaiki</h3><ol class=dulu>"
        for k, c in dulu[:PALING_DULU]:
            siapa = f"<b>{_t(k.singkatan)}</b> " if len(kelompok) > 1 else ""
            yield f'<li>{siapa}{_t(c.pesan)} <a href="#c{nomor[id(c)]}">{_t(_tempat(c) or c.kode)}</a></li>'
        if len(dulu) > PALING_DULU:
            yield f"<li class=lagi>dan {len(dulu) - PALING_DULU} lagi di bawah</li>"
        yield "</ol>\n"
    yield from _tabel(kelompok)
    yield "</section>\n"


def _simpulan(n: dict[Tingkat, int], kelompok: list[_Kelompok]) -> str:
    """What a head of agency must know, in two sentences."""
    bersih = [k.singkatan for k in kelompok if not k.banyak(Tingkat.PERBAIKI) and k.instansi is not None]
    if n[Tingkat.PERBAIKI]:
        kena = sum(1 for k in kelompok if k.banyak(Tingkat.PERBAIKI))
        di = f" pada {kena} dari {len(kelompok)} perangkat daerah" if len(kelompok) > 1 else ""
        teks = f"Belum siap: {n[Tingkat.PERBAIKI]} catatan harus diperbaiki{di}."
    else:
        teks = "Tidak ada yang harus diperbaiki."
    if n[Tingkat.JELASKAN]:
        teks += f" {n[Tingkat.JELASKAN]} catatan perlu dijelaskan; penjelasan ditulis di kolom Tanggapan OPD."
    if n[Tingkat.PERBAIKI] and bersih and len(kelompok) > 1:
        teks += f" Tanpa perbaikan: {', '.join(bersih[:8])}{', …' if len(bersih) > 8 else ''}."
    return teks


def _tabel(kelompok: list[_Kelompok]) -> Iterator[str]:
    """Counts by agency."""
    yield '<div class="lebar"><table><thead><tr><th scope="col">Perangkat daerah</th>'
    for judul in ("Indikator", "Jatuh tempo", "Terisi", *(t.value for t in Tingkat), DITERIMA):
        yield f'<th scope="col" class="n">{judul}</th>'
    yield "</tr></thead><tbody>"
    for k in kelompok:
        o = k.instansi
        nama = "" if k.nama == k.singkatan else f" <span>{_t(k.nama)}</span>"
        yield f'<tr><th scope="row"><a href="#{k.id}">{_t(k.singkatan)}</a>{nama}</th>'
        angka = (len(o.indikator), o.jatuh_tempo, o.terisi) if o is not None else ("–", "–", "–")
        for a in angka:
            yield f'<td class="n">{a}</td>'
        for t in Tingkat:
            n = k.banyak(t)
            yield f'<td class="n{f" {t.value.lower()}" if n else ""}">{n or "–"}</td>'
        yield f'<td class="n">{len(k.diterima) or "–"}</td></tr>'
    yield "</tbody></table></div>\n"


def _saringan(kelompok: list[_Kelompok]) -> Iterator[str]:
    """The filter; shown by the script, for without it it could do nothing."""
    yield '<form id="saring" hidden><label>Perangkat daerah <select id="s-opd"><option value="">Semua</option>'
    for k in kelompok:
        yield f'<option value="{k.id}">{_t(k.singkatan)}</option>'
    yield '</select></label><label>Tingkat <select id="s-tingkat"><option value="">Semua</option>'
    for t in (*(t.value for t in Tingkat), DITERIMA):
        yield f'<option value="{t.lower()}">{t}</option>'
    yield '</select></label><label>Cari <input id="s-cari" type="search" placeholder="kata, kode, atau sel"></label>'
    yield '<output id="s-banyak"></output></form>\n'


# --- the catatan ----------------------------------------------------------------------------------------------------


def _bagian(hasil: Hasil, k: _Kelompok, nomor: dict[int, int]) -> Iterator[str]:
    nama = "" if k.nama == k.singkatan else f" · {_t(k.nama)}"
    yield f'<section class="opd" id="{k.id}"><h2>{_t(k.singkatan)}<span>{nama}</span></h2>'
    if not k.terbuka and not k.diterima:
        yield '<p class="bersih">Tidak ada catatan.</p>'
    for t in k.terbuka:
        yield from _catatan(hasil, t, nomor[id(t)], t.tingkat.value)
    for t in k.diterima:
        yield from _catatan(hasil, t, nomor[id(t)], DITERIMA)
    yield "</section>\n"


def _tempat(t: Temuan) -> str:
    return t.asal.tempat


def _catatan(hasil: Hasil, t: Temuan, nomor: int, tingkat: str) -> Iterator[str]:
    kelas = tingkat.lower()
    yield f'<article class="{kelas}" id="c{nomor}" data-tingkat="{kelas}"><div class="atas"><span class="cap">{tingkat}</span>'
    yield f'<span class="tempat">{_t(_tempat(t) or "seluruh berkas")}</span><span class="kode">{_t(t.kode)}</span></div>'
    yield f'<p class="pesan">{_t(t.pesan)}</p><dl>'
    if t.isi:
        yield f'<div><dt>Isi sekarang</dt><dd class="isi">{_t(t.isi)}</dd></div>'
    yield f"<div><dt>Saran</dt><dd>{_t(t.saran)}</dd></div>"
    j = hasil.pk.jawaban.get(t.sidik)
    if j is not None:
        sampai = tanggal(j.sampai) if isinstance(j.sampai, date) else j.sampai
        for judul, teks in (
            ("Tanggapan OPD", j.tanggapan), ("Alasan", j.alasan), ("Oleh", j.oleh), ("Sampai", sampai or ""),
        ):  # fmt: skip
            if teks:
                yield f"<div><dt>{judul}</dt><dd>{_t(teks)}</dd></div>"
    yield "</dl></article>\n"
