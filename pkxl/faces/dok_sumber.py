"""docs/sumber.md: every regulation that the code cites, where, and whether its text was seen."""

from __future__ import annotations

import re
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

from pkxl.rules.kebijakan import daftar, daftar_skala


class Dilihat(StrEnum):
    """How well a source is known."""

    NASKAH = "naskahnya dibaca"
    KUTIPAN = "hanya kutipan di dokumen lain"
    INGATAN = "menurut ingatan; naskahnya tidak ditemukan"


class Sumber(NamedTuple):
    """One regulation: what it is about, whether its text was seen, where."""

    tentang: str
    dilihat: Dilihat
    tempat: str


SUMBER: dict[str, Sumber] = {
    "PermenPANRB 53/2014": Sumber(
        "Perjanjian kinerja, pelaporan kinerja, reviu: bentuk, penanda tangan, tenggat, revisi. Tidak memuat rumus capaian.",
        Dilihat.NASKAH, "github andri000me/aplikasi_esakip, dokumen/Permenpan No.53 Tahun 2014.pdf",
    ),
    "PermenPANRB 12/2015": Sumber(
        "Evaluasi AKIP: predikat AA sampai D, selang setengah terbuka (tepat 70 masih B).",
        Dilihat.NASKAH, "github andri000me/aplikasi_esakip, permenpan2015_012.pdf",
    ),
    "PermenPANRB 8/2021": Sumber(
        "Penilaian kinerja: rumus kondisi khusus (2T−R)/T, target rentang, capaian di atas 110 %.",
        Dilihat.KUTIPAN, "halaman 110 pada online.flipbuilder.com/vajnr/eqrv",
    ),
    "PermenPANRB 88/2021": Sumber(
        "Evaluasi AKIP: empat komponen, tujuh predikat yang sama, isi manual indikator.",
        Dilihat.KUTIPAN, "tiga proyek terbuka sepakat (SAKIPRO, e-sakip-bna, lembar kerja Mahakam Ulu)",
    ),
    "Permendagri 86/2017": Sumber(
        "Skala nilai peringkat kinerja 91-100, 76-90, 66-75, 51-65, ≤50; lubang di antaranya ditutup oleh kebijakan.",
        Dilihat.KUTIPAN, "LKj yang mengutipnya: 123dok.com, article yj74dn7k",
    ),
    "Permendagri 54/2010": Sumber(
        "Pendahulu Permendagri 86/2017, skala yang sama.", Dilihat.KUTIPAN, "LKj yang mengutipnya",
    ),
    "Permendagri 90/2019": Sumber(
        "Klasifikasi dan kode urusan, program, kegiatan, subkegiatan.", Dilihat.KUTIPAN,
        "123dok.com, permendagri-nomor-90-tahun-2019; nama program dari daftar terbuka, perlakukan sebagai petunjuk",
    ),
    "Perpres 29/2014": Sumber(
        "Sistem akuntabilitas kinerja instansi pemerintah.", Dilihat.INGATAN, "disebut di dalam PermenPANRB 53/2014",
    ),
    "KMK 467/2014": Sumber(
        "Indeks capaian paling tinggi 120 di Kementerian Keuangan.", Dilihat.INGATAN, "hanya halaman daftar isinya",
    ),
    "PMK": Sumber(
        "Efisiensi E dan nilai efisiensi NE = 50 + E/20 × 50, dengan batas −20 sampai 20.", Dilihat.INGATAN,
        "batasnya dipasang karena sebuah LAKIP mencetak NE 235 % tanpa batas",
    ),
    "Peraturan BKN": Sumber("Susunan NIP 18 angka.", Dilihat.INGATAN, "PPPK: angka 13-14 bukan bulan"),
}  # fmt: skip

_SEBUTAN = re.compile(
    r"\b(?:(?:PermenPAN-?RB|Permen \w+|Permen[a-z]+|Permendagri|Kepmendagri|Perpres|Perda|Perbup|Perwali|KMK|PMK|PP|UU|Inpres)"
    r"(?: (?:No\.?|Nomor))? [0-9]+[0-9.\-]*(?:/[A-Z.]+[0-9]*)?(?:/| Tahun )[0-9]{4}|PMK\b(?! [0-9])|Peraturan BKN)"
)


def sebutan() -> dict[str, list[str]]:
    """Every regulation that source, policies and macros cite, with the modules that do, in order."""
    hasil: dict[str, set[str]] = {}
    for nama, isi in _isi_paket(resources.files("pkxl"), "pkxl"):
        if nama in ("pkxl/faces/dok.py", "pkxl/faces/dok_sumber.py"):
            continue
        for s in _SEBUTAN.findall(isi):
            hasil.setdefault(_baku(s), set()).add(nama)
    return {s: sorted(hasil[s]) for s in sorted(hasil)}


def _baku(teks: str) -> str:
    return re.sub(r"(?: (?:No\.?|Nomor))? ([0-9]+) Tahun ([0-9]{4})", r" \1/\2", teks)


def _isi_paket(folder: Traversable, nama: str) -> list[tuple[str, str]]:
    isi = []
    for f in folder.iterdir():
        if f.is_dir() and f.name not in ("__pycache__", "libreoffice"):
            isi += _isi_paket(f, f"{nama}/{f.name}")
        elif f.name.endswith((".py", ".toml")):
            isi.append((f"{nama}/{f.name}", f.read_text("utf-8")))
    return isi


def sumber_md() -> str:
    """The page: regulations with what was seen of them, then the practices that policies and scales are taken from."""
    b = [
        "<!-- Dibuat oleh: python -m pkxl.faces.dok sumber. Jangan disunting di sini. -->", "", "# Sumber", "",
        "Setiap peraturan yang disebut di dalam kode, dan apakah naskahnya dibaca. Yang hanya dikutip atau diingat tidak dijadikan "
        "hukum diam-diam: ia menjadi kebijakan bernama yang dapat diganti, atau ditandai definisi sendiri.", "",
        "| Peraturan | Tentang | Dilihat | Tempat | Disebut di |", "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for nama, modul in sebutan().items():
        s = SUMBER[nama]
        b.append(f"| {nama} | {s.tentang} | {s.dilihat.value} | {s.tempat} | {', '.join(f'`{m}`' for m in modul)} |")
    b += ["", "## Praktik yang dilihat", "", "Kebijakan dan skala yang tidak berasal dari peraturan.", ""]
    b += ["| Nama | Sumber |", "| --- | --- |"]
    b += [f"| Kebijakan {k.nama} | {k.sumber} |" for k in daftar().values()]
    b += [f"| Skala {s.nama} | {s.sumber} |" for s in daftar_skala().values()]
    return "\n".join([*b, ""])
