"""Hasil Periksa as SARIF 2.1.0, the exchange format of checking tools: rules from the Jenis, a place for every catatan.

A cell is told twice: as a logical location ("Anggaran!B8", what a spreadsheet understands) and, for a document, as its
line. An accepted catatan is in it as suppressed, with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from pkxl import __version__
from pkxl.model.hasil import Hasil
from pkxl.model.kinerja import Jawaban
from pkxl.model.temuan import Jenis, Temuan, Tingkat

VERSI = "2.1.0"
SKEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TINGKAT = {Tingkat.PERBAIKI: "error", Tingkat.JELASKAN: "warning", Tingkat.INFO: "note"}


def sarif(hasil: Hasil, berkas: str) -> dict[str, Any]:
    """The log of one run over one file.

    Args:
        hasil: Computed and checked.
        berkas: Name of the file that was checked, without its folder.
    """
    semua = (*hasil.temuan, *hasil.diterima)
    aturan = {t.kode: t.jenis for t in semua}  # the first of each code; a merged line has its own sentence
    urutan = {kode: n for n, kode in enumerate(aturan)}
    terima = {id(t) for t in hasil.diterima}
    hasil_sarif = []
    for t in semua:
        r = _hasil(t, berkas, urutan[t.kode])
        if id(t) in terima:
            r["suppressions"] = [_diterima(hasil.pk.jawaban.get(t.sidik))]
        hasil_sarif.append(r)
    return {
        "$schema": SKEMA,
        "version": VERSI,
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "pkxl",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "language": "id",
                        "rules": [_aturan(j) for j in aturan.values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": quote(berkas, errors="replace")}}],
                "results": hasil_sarif,
                "properties": {"posisi": hasil.posisi.value, "kebijakan": hasil.kebijakan},
            }
        ],
    }


def sarif_teks(hasil: Hasil, berkas: str) -> bytes:
    """The log as JSON in UTF-8; a lone surrogate in an officer's text becomes a question mark."""
    return (json.dumps(sarif(hasil, berkas), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _aturan(j: Jenis) -> dict[str, Any]:
    """One rule: its name, what it says with the places of its fields, where it comes from."""
    return {
        "id": j.kode,
        "shortDescription": {"text": j.judul},
        "fullDescription": {"text": f"{j.judul}. Sumber: {j.sumber}."},
        "defaultConfiguration": {"level": TINGKAT[j.tingkat]},
        "properties": {"tingkat": j.tingkat.value},
    }


def _hasil(t: Temuan, berkas: str, nomor: int) -> dict[str, Any]:
    lokasi: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(t.asal.berkas or berkas, errors="replace"), "index": 0}}
    }
    if t.asal.berkas and t.asal.berkas != berkas:
        del lokasi["physicalLocation"]["artifactLocation"]["index"]
    if t.asal.baris and not t.asal.lembar:  # a line of a document
        lokasi["physicalLocation"]["region"] = {"startLine": t.asal.baris}
    logis = list(_logis(t))
    if logis:
        lokasi["logicalLocations"] = logis
    return {
        "ruleId": t.kode,
        "ruleIndex": nomor,
        "level": TINGKAT[t.tingkat],
        "message": {"text": f"{t.pesan} {t.saran}".strip()},
        "locations": [lokasi],
        "partialFingerprints": {"pkxl/v1": t.sidik},
        "properties": {"tingkat": t.tingkat.value, "opd": t.instansi, "isi": t.isi, "pesan": t.pesan, "saran": t.saran},
    }


def _logis(t: Temuan) -> Iterable[dict[str, Any]]:
    """The cell, and the agency that it belongs to."""
    if t.asal.lembar:
        yield {
            "name": t.asal.sel or t.asal.lembar,
            "fullyQualifiedName": t.asal.tempat,
            "kind": "element" if t.asal.sel else "object",
        }
    if t.instansi:
        yield {"name": t.instansi, "fullyQualifiedName": t.instansi, "kind": "module"}


def _diterima(j: Jawaban | None) -> dict[str, Any]:
    alasan = "" if j is None else " · ".join(x for x in (j.alasan, j.oleh) if x)
    return {"kind": "external", "status": "accepted", "justification": alasan}
