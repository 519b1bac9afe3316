"""PDF documents before any reader opens them: whole, no stream that unpacks without end, no pages in a circle."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from pkxl.model.temuan import Asal, PkxlError
from pkxl.workbook import kiriman as k
from pkxl.workbook.kiriman import Kiriman

_OBJEK = re.compile(rb"(?:^|[\s>])(\d{1,10})\s+\d{1,5}\s+obj\b")
_ANAK = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_RUJUKAN = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_ALIRAN = re.compile(rb"\bstream\r?\n")
_CARI_EKOR = 2048


def periksa_pdf(data: bytes, path: Path) -> Kiriman:
    """A PDF that may be read.

    Raises:
        PkxlError: SYS-11 cut or its pages in a circle, SYS-16 a stream that unpacks beyond the bounds.
    """
    asal = Asal(path.name)
    ekor = data[-_CARI_EKOR:]
    if b"startxref" not in ekor or b"%%EOF" not in ekor:
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian="akhir PDF", sebab="terpotong"))
    anak: dict[bytes, list[bytes]] = {}
    objek = list(_OBJEK.finditer(data))
    if len(objek) > 100 * k.MAKS_BAGIAN:
        raise PkxlError(k.TERLALU_BANYAK_BAGIAN.di(asal, n=len(objek), batas=100 * k.MAKS_BAGIAN))
    total = 0
    for i, m in enumerate(objek):
        isi = data[m.end() : objek[i + 1].start() if i + 1 < len(objek) else len(data)]
        aliran = _ALIRAN.search(isi)
        kepala = isi[: aliran.start()] if aliran else isi
        _catat_anak(anak, m[1], kepala)
        if aliran and b"/FlateDecode" in kepala and not re.search(rb"/Subtype\s*/Image", kepala):
            # Pictures are let be: a white scan packs a thousandfold, and nobody here unpacks one.
            polos = _buka(isi[aliran.end() :], asal)
            total += len(polos)
            if total > k.MAKS_BONGKAR:
                raise PkxlError(k.TERLALU_BESAR.di(asal, ukuran=f"{k.ukuran(total)} setelah dibuka"))
            if re.search(rb"/Type\s*/ObjStm", kepala):
                _anak_dalam_aliran(anak, polos)
    if _berputar(anak):
        raise PkxlError(k.BERKAS_RUSAK.di(asal, bagian="daftar halaman PDF", sebab="menunjuk dirinya sendiri"))
    return Kiriman(path, "pdf", data)


def _catat_anak(anak: dict[bytes, list[bytes]], nomor: bytes, kepala: bytes) -> None:
    kids = _ANAK.search(kepala)
    if kids and re.search(rb"/Type\s*/Pages\b", kepala):
        anak[nomor] = [r[1] for r in _RUJUKAN.finditer(kids[1])]


def _anak_dalam_aliran(anak: dict[bytes, list[bytes]], polos: bytes) -> None:
    """Page nodes inside an object stream: a head of numbers and offsets, then the objects."""
    kepala = re.match(rb"[\d\s]*", polos)
    angka = kepala[0].split() if kepala else []
    if not kepala:
        return
    # /First, where the objects begin, is the end of the head, or close to it: offsets count from there.
    letak = [(angka[i], int(angka[i + 1])) for i in range(0, len(angka) - 1, 2)]
    for i, (nomor, di) in enumerate(letak):
        sampai = letak[i + 1][1] if i + 1 < len(letak) else len(polos)
        _catat_anak(anak, nomor, polos[kepala.end() + di : kepala.end() + sampai])


def _buka(data: bytes, asal: Asal) -> bytes:
    """A Flate stream unpacked up to the bounds; what is damaged in it is the reader's matter."""
    pembuka = zlib.decompressobj()
    try:
        polos = pembuka.decompress(data, k.RASIO_MULAI)
        if pembuka.unconsumed_tail:
            dipakai = len(data) - len(pembuka.unconsumed_tail)
            if len(polos) > k.RASIO_MAKS * dipakai:
                raise PkxlError(k.TERLALU_BESAR.di(asal, ukuran=f"aliran PDF lebih dari {k.ukuran(len(polos))}"))
            polos += pembuka.decompress(pembuka.unconsumed_tail, k.MAKS_BONGKAR)
    except zlib.error:
        return b""
    return polos


def _berputar(anak: dict[bytes, list[bytes]]) -> bool:
    """A page node that is reached from itself."""
    selesai: set[bytes] = set()
    for akar in anak:
        jalur: list[tuple[bytes, int]] = [(akar, 0)]
        di_jalur = {akar}
        while jalur:
            simpul, i = jalur.pop()
            if simpul in selesai:
                di_jalur.discard(simpul)
                continue
            if i < len(anak.get(simpul, ())):
                jalur.append((simpul, i + 1))
                berikut = anak[simpul][i]
                if berikut in di_jalur:
                    return True
                if berikut in anak:
                    di_jalur.add(berikut)
                    jalur.append((berikut, 0))
            else:
                selesai.add(simpul)
                di_jalur.discard(simpul)
    return False
