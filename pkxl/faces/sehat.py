"""Sehat: what stands between an officer and a working button, looked at one by one, each with what to do.

Looks only, changes nothing, needs no spreadsheet. What can only be seen on Windows says so elsewhere instead of
claiming to be fine.
"""

from __future__ import annotations

import importlib.util
import locale
import os
import platform
import struct
import sys
import zipfile
from collections.abc import Iterator
from enum import Enum
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as Et

from pkxl import __version__

PYTHON_PALING_TUA = (3, 11)
LEMBAR_CONF = "xlwings.conf"
_WINDOWS = sys.platform == "win32"
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KEBIJAKAN_MAKRO = {
    1: ("!", "semua makro berjalan tanpa bertanya", "Tidak aman; minta Bagian TI memakai lokasi tepercaya saja."),
    2: ("ok", "Excel bertanya lebih dulu (Enable Content)", ""),
    3: ("!", "hanya makro bertanda tangan yang berjalan", "Minta Bagian TI menambah folder buku kerja ke Trusted Locations."),
    4: ("x", "semua makro dimatikan", "Minta Bagian TI mengizinkan makro untuk folder buku kerja (Trusted Locations)."),
}  # fmt: skip


class Nilai(Enum):
    """How a line stands."""

    BAIK = "✔"
    PERHATIKAN = "!"
    RUSAK = "✘"
    TAK_TERLIHAT = "–"


class Hal(NamedTuple):
    """One line: what was looked at, what was found, what to do; "" where nothing."""

    nilai: Nilai
    judul: str
    temuan: str
    saran: str = ""


def periksa(buku: Path | None = None) -> list[Hal]:
    """Every line, in the order in which an officer would fix them."""
    hal = [*_python(), *_xlwings(), *_kecepatan(), *_regional(), *_makro_windows()]
    if buku is not None:
        hal += _buku(buku)
    return hal


def rusak(hal: list[Hal]) -> bool:
    """Whether something keeps the buttons from working."""
    return any(h.nilai is Nilai.RUSAK for h in hal)


def _tak_terlihat(judul: str) -> Hal:
    return Hal(
        Nilai.TAK_TERLIHAT, judul, f"tidak dapat diperiksa di sistem ini ({platform.system() or 'tidak dikenal'})"
    )


# ------------------------------------------------------------------ Python


def _python() -> Iterator[Hal]:
    versi = ".".join(map(str, sys.version_info[:3]))
    bit = struct.calcsize("P") * 8
    if sys.version_info < PYTHON_PALING_TUA:
        yield Hal(Nilai.RUSAK, "Python", f"{versi}, terlalu tua", "Pasang Python 3.11 atau lebih baru.")
    elif bit != 64:
        yield Hal(Nilai.PERHATIKAN, "Python", f"{versi}, {bit} bit", "Pasang Python 64 bit; yang 32 bit tidak diuji.")
    else:
        yield Hal(Nilai.BAIK, "Python", f"{versi}, {bit} bit, {sys.executable}")
    if sys.prefix != sys.base_prefix:
        yield Hal(Nilai.BAIK, "Lingkungan", f"lingkungan sendiri (venv) di {sys.prefix}")
    else:
        yield Hal(
            Nilai.PERHATIKAN,
            "Lingkungan",
            "Python umum, dipakai bersama program lain",
            "Pasang pkxl di lingkungan sendiri (python -m venv) agar program lain tidak mengubah pustakanya.",
        )
    yield Hal(Nilai.BAIK, "pkxl", f"{__version__}, {Path(__file__).parents[1]}")
    bahaya = [v for v in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP") if os.environ.get(v)]
    if bahaya:
        yield Hal(
            Nilai.PERHATIKAN,
            "Setelan Python",
            f"{', '.join(bahaya)} terisi: modul dari folder lain dapat terbawa",
            "Hapus variabel itu dari Environment Variables.",
        )
    else:
        yield Hal(Nilai.BAIK, "Setelan Python", "tidak ada PYTHONPATH yang membawa modul asing")


def _xlwings() -> Iterator[Hal]:
    try:
        versi = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        yield Hal(Nilai.RUSAK, "xlwings", "tidak terpasang", "Jalankan: python -m pip install --upgrade pkxl")
        return
    yield Hal(Nilai.BAIK, "xlwings", versi)
    if not _WINDOWS:
        yield _tak_terlihat("DLL xlwings")
        yield _tak_terlihat("pywin32")
        return
    bit = "64" if struct.calcsize("P") == 8 else "32"
    tempat = [Path(sys.prefix) / f"xlwings{bit}-{versi}.dll", Path(sys.base_prefix) / f"xlwings{bit}-{versi}.dll"]
    dll = next((p for p in tempat if p.is_file()), None)
    if dll is None:
        yield Hal(
            Nilai.RUSAK,
            "DLL xlwings",
            f"{tempat[0].name} tidak ada; antivirus mungkin menyisihkannya",
            "Jalankan: python -m pip install --force-reinstall --no-deps xlwings, lalu kecualikan folder itu di antivirus.",
        )
    else:
        yield Hal(Nilai.BAIK, "DLL xlwings", str(dll))
    if importlib.util.find_spec("win32com") is None:
        yield Hal(Nilai.RUSAK, "pywin32", "tidak terpasang", "Jalankan: python -m pip install pywin32")
    else:
        yield Hal(Nilai.BAIK, "pywin32", "terpasang")


# ------------------------------------------------------------------ speed


def _kecepatan() -> Iterator[Hal]:
    kurang = [n for n in ("xlwings", "pkxl") if not _terkompilasi(n)]
    if kurang:
        yield Hal(
            Nilai.PERHATIKAN,
            "Kecepatan klik",
            f"{', '.join(kurang)} belum dikompilasi; setiap klik dapat lebih lambat 1,5 detik",
            f'Jalankan sekali: "{sys.executable}" -m compileall -q "{Path(sys.prefix)}"',
        )
    else:
        yield Hal(Nilai.BAIK, "Kecepatan klik", "pustaka sudah dikompilasi")
    berat = [n for n in ("pandas", "numpy") if importlib.util.find_spec(n) is not None]
    if berat:
        yield Hal(
            Nilai.PERHATIKAN,
            "Pustaka tambahan",
            f"{' dan '.join(berat)} ada di lingkungan yang sama; klik pertama sesudah buku dibuka lebih lambat ±0,3 detik",
            "Boleh dibiarkan. Untuk yang tercepat, pasang pkxl di lingkungan tanpa keduanya.",
        )
    else:
        yield Hal(Nilai.BAIK, "Pustaka tambahan", "tidak ada pandas dan numpy di lingkungan ini")


def _terkompilasi(paket: str) -> bool:
    """Whether the package has bytecode: RunPython starts Python with -B, which never writes any."""
    spec = importlib.util.find_spec(paket)
    if spec is None or not spec.origin:
        return False
    return Path(importlib.util.cache_from_source(spec.origin)).is_file()


# ------------------------------------------------------------------ PC


def _regional() -> Iterator[Hal]:
    koma = _tanda_desimal()
    if koma == ",":
        yield Hal(Nilai.BAIK, "Tanda desimal", "komputer ini memakai koma; ketik 37,5")
    else:
        yield Hal(
            Nilai.PERHATIKAN,
            "Tanda desimal",
            f"komputer ini memakai “{koma}”; 2.430 yang diketik terbaca 2,43",
            "Ketik desimal dengan tanda itu, atau ubah Region menjadi Indonesian (Indonesia) di Control Panel.",
        )


def _tanda_desimal() -> str:
    if _WINDOWS:
        nilai = _registry("HKCU", r"Control Panel\International", "sDecimal")
        if isinstance(nilai, str) and nilai:
            return nilai
    lama = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return str(locale.localeconv()["decimal_point"])
    except locale.Error:
        return "."
    finally:
        locale.setlocale(locale.LC_NUMERIC, lama)


def _registry(akar: str, kunci: str, nama: str) -> Any:
    """A registry value; None where there is none (or no registry)."""
    try:
        import winreg
    except ImportError:
        return None
    pangkal = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE"}[akar]
    try:
        with winreg.OpenKey(getattr(winreg, pangkal), kunci) as k:  # type: ignore[attr-defined]
            return winreg.QueryValueEx(k, nama)[0]  # type: ignore[attr-defined]
    except OSError:
        return None


def _makro_windows() -> Iterator[Hal]:
    if not _WINDOWS:
        yield _tak_terlihat("Izin makro Excel")
        return
    versi = "16.0"
    paksa = [
        v
        for akar in ("HKCU", "HKLM")
        if (v := _registry(akar, rf"Software\Policies\Microsoft\Office\{versi}\Excel\Security", "VBAWarnings"))
        is not None
    ]
    pilih = _registry("HKCU", rf"Software\Microsoft\Office\{versi}\Excel\Security", "VBAWarnings")
    yield izin_makro(paksa[0] if paksa else pilih, bool(paksa))
    blok = _registry(
        "HKCU", rf"Software\Policies\Microsoft\Office\{versi}\Excel\Security", "blockcontentexecutionfrominternet"
    )
    if blok == 1:
        yield Hal(
            Nilai.PERHATIKAN,
            "Makro dari internet",
            "kebijakan kantor memblokir makro dari berkas yang diunduh",
            "Buat buku kerjanya di komputer ini dengan: pkxl buku -o pkxl.xlsm, jangan mengunduhnya.",
        )


def izin_makro(nilai: object, kebijakan: bool) -> Hal:
    """The macro setting of Excel in words; `kebijakan`: the office enforces it."""
    tanda, isi, saran = _KEBIJAKAN_MAKRO.get(nilai if isinstance(nilai, int) else 2, _KEBIJAKAN_MAKRO[2])
    arti = {"ok": Nilai.BAIK, "!": Nilai.PERHATIKAN, "x": Nilai.RUSAK}[tanda]
    return Hal(arti, "Izin makro Excel", isi + (" (ditetapkan kantor)" if kebijakan else ""), saran)


# ------------------------------------------------------------------ the workbook


def _buku(buku: Path) -> Iterator[Hal]:
    if not buku.is_file():
        yield Hal(Nilai.RUSAK, "Buku kerja", f"{buku} tidak ada", "Periksa nama dan foldernya.")
        return
    try:
        isi = isi_conf(buku)
    except (zipfile.BadZipFile, KeyError, Et.ParseError, ValueError):
        yield Hal(
            Nilai.RUSAK, "Buku kerja", f"{buku.name} bukan buku kerja Excel yang utuh", "Ambil salinan yang lain."
        )
        return
    if isi is None:
        yield Hal(
            Nilai.RUSAK,
            "Buku kerja",
            f"{buku.name} tidak memuat lembar tersembunyi {LEMBAR_CONF}; tombolnya tidak tahu di mana Python",
            "Buat lagi dengan: pkxl buku -o pkxl.xlsm, lalu pindahkan isinya.",
        )
    else:
        yield Hal(Nilai.BAIK, "Buku kerja", buku.name)
        yield _interpreter(isi)
        if isi.get("ADD_WORKBOOK_TO_PYTHONPATH", "True").casefold() != "false":
            yield Hal(
                Nilai.RUSAK,
                "Folder buku kerja",
                "modul Python di folder buku kerja akan dijalankan (ADD_WORKBOOK_TO_PYTHONPATH)",
                "Buat lagi buku kerjanya dengan: pkxl buku -o pkxl.xlsm.",
            )
        if isi.get("USE UDF SERVER", "").casefold() != "true":
            yield Hal(
                Nilai.PERHATIKAN,
                "Server fungsi",
                "mati; setiap klik menyalakan Python lagi",
                "Buat lagi buku kerjanya.",
            )
    yield from _sekitar(buku)
    yield _asal_internet(buku)


def _interpreter(isi: dict[str, str]) -> Hal:
    jalur = os.path.expandvars(isi.get("INTERPRETER_WIN" if _WINDOWS else "INTERPRETER", ""))
    if "%" in jalur or not jalur:
        return Hal(
            Nilai.RUSAK,
            "Python buku kerja",
            "belum ditunjuk (salinan umum)",
            "Buat untuk komputer ini dengan: pkxl buku -o pkxl.xlsm.",
        )
    if not Path(jalur).is_file():
        return Hal(
            Nilai.RUSAK,
            "Python buku kerja",
            f"{jalur} tidak ada di komputer ini",
            "Buku kerja dibuat di komputer lain. Buat lagi di sini dengan: pkxl buku -o pkxl.xlsm, lalu pindahkan isinya.",
        )
    if Path(jalur).resolve().parent != Path(sys.executable).resolve().parent:
        return Hal(
            Nilai.PERHATIKAN,
            "Python buku kerja",
            f"{jalur}, bukan yang menjalankan perintah ini ({sys.executable})",
            "Jalankan pkxl sehat dari lingkungan yang ditunjuk buku kerja, atau buat lagi buku kerjanya.",
        )
    return Hal(Nilai.BAIK, "Python buku kerja", jalur)


def _sekitar(buku: Path) -> Iterator[Hal]:
    asing = sorted(p.name for p in buku.parent.glob("*.py"))[:3]
    if asing:
        yield Hal(
            Nilai.PERHATIKAN,
            "Folder buku kerja",
            f"ada berkas Python di sebelahnya ({', '.join(asing)})",
            "Pindahkan; buku kerja pkxl tidak memerlukannya.",
        )
    if (buku.parent / LEMBAR_CONF).exists():
        yield Hal(
            Nilai.PERHATIKAN,
            "Folder buku kerja",
            f"ada berkas {LEMBAR_CONF} di sebelahnya",
            "Hapus; semua setelan sudah ada di dalam buku kerja.",
        )


def _asal_internet(buku: Path) -> Hal:
    if not _WINDOWS:
        return _tak_terlihat("Tanda unduhan")
    try:
        teks = Path(f"{buku}:Zone.Identifier").read_text(errors="replace")
    except OSError:
        teks = ""
    return tanda_unduhan(teks)


def tanda_unduhan(teks: str) -> Hal:
    """What the stream Zone.Identifier of a file means: Excel blocks the macros of a file from the internet."""
    zona = next((b.partition("=")[2].strip() for b in teks.splitlines() if b.startswith("ZoneId")), "")
    if zona in ("3", "4"):
        return Hal(
            Nilai.RUSAK,
            "Tanda unduhan",
            "berkas ini bertanda dari internet; Excel memblokir makronya",
            "Klik kanan berkas, Properties, centang Unblock, OK; atau buat di komputer ini dengan pkxl buku.",
        )
    return Hal(Nilai.BAIK, "Tanda unduhan", "berkas ini tidak bertanda dari internet")


def isi_conf(buku: Path) -> dict[str, str] | None:
    """Keys and values of the hidden sheet xlwings.conf; None where there is none.

    Raises:
        zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError: It is no whole workbook.
    """
    with zipfile.ZipFile(buku) as z:

        def xml(nama: str) -> Et.Element:
            if z.getinfo(nama).file_size > 50_000_000:
                raise ValueError(nama)
            teks = z.read(nama)
            if b"<!DOCTYPE" in teks or b"\0" in teks:  # a NUL is UTF-16, where a DTD would not be seen
                raise ValueError(nama)
            return Et.fromstring(teks)

        lembar = {s.get("name"): s.get(_REL) for s in xml("xl/workbook.xml").iter(f"{_NS}sheet")}
        rid = lembar.get(LEMBAR_CONF)
        if rid is None:
            return None
        target = next(r.get("Target", "") for r in xml("xl/_rels/workbook.xml.rels") if r.get("Id") == rid)
        teks: list[str] = []
        if "xl/sharedStrings.xml" in z.namelist():
            teks = [
                "".join(t.text or "" for t in si.iter(f"{_NS}t")) for si in xml("xl/sharedStrings.xml").iter(f"{_NS}si")
            ]
        nama = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        hasil = {}
        for baris in xml(nama).iter(f"{_NS}row"):
            isi = {(c.get("r") or "")[:1]: _nilai(c, teks) for c in baris.iter(f"{_NS}c")}
            if isi.get("A"):
                hasil[isi["A"]] = isi.get("B", "")
        return hasil


def _nilai(c: Et.Element, teks: list[str]) -> str:
    v = c.findtext(f"{_NS}v") or ""
    if c.get("t") == "s":
        return teks[int(v)]
    return v or "".join(t.text or "" for t in c.iter(f"{_NS}t"))
