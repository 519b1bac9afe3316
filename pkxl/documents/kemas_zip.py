"""Files of a run -> one ZIP beside them, whole or not at all."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from pkxl.workbook.save import simpan

_WAKTU = (2024, 1, 1, 0, 0, 0)


def kemas(berkas: Sequence[Path], tujuan: Path) -> Path:
    """`tujuan` with these files, names without folders; the same files give the same bytes."""

    def isi(f: BinaryIO) -> None:
        with zipfile.ZipFile(f, "w", zipfile.ZIP_STORED) as z:  # .xlsx, .docx and .pdf are compressed already
            for p in sorted(berkas, key=lambda p: p.name):
                info = zipfile.ZipInfo(p.name, _WAKTU)
                info.external_attr = 0o600 << 16
                z.writestr(info, p.read_bytes())

    return simpan(tujuan, isi, paket=False)
