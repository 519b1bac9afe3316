"""pkxl's workbook as a LibreOffice session: its own VBA runs there, and this Python answers it.

`siapkan` turns a workbook into a session file (.ods): code that stands in the file never runs and does not travel; the
session holds the installed pkxl's Fungsi and Tombol and the stand-in for xlwings' module, its buttons keep their places.
`sambungkan` gives an open session its Python. The officer's .xlsm is read, never written: LibreOffice would damage
its VBA project. What differs from Excel's VBA is exactly `_GANTI`, each with its reason.
"""

from __future__ import annotations

import functools
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pkxl import __version__
from pkxl.faces.fungsi import AWALAN_GALAT
from pkxl.libreoffice import Office, bridge, shim
from pkxl.libreoffice.book import NO_LINKS, load
from pkxl.libreoffice.bridge import OfficeError, UnoObject
from pkxl.libreoffice.macros import run_macro
from pkxl.libreoffice.office import MACROS_NEVER
from pkxl.master.tombol_daftar import JUDUL_TAB, TOMBOL
from pkxl.master.vba import baca_makro, literal
from pkxl.model.temuan import Jenis, Tingkat
from pkxl.workbook.stempel import NAMA_KEBIJAKAN_TEKS

PUSTAKA = "VBAProject"
PITA = "private:resource/toolbar/custom_pkxl"
MODUL = ("Fungsi", "Tombol")

TANPA_TUAN = Jenis(
    "SYS-80",
    Tingkat.PERBAIKI,
    "Buku kerja dibuka di LibreOffice tanpa pkxl",
    pesan="{nama} tidak dijalankan: buku kerja ini dibuka tanpa pkxl. Isi buku kerja tidak berubah.",
    saran="Simpan, tutup, lalu buka dari terminal dengan perintah pkxl calc dan nama berkas ini.",
)

_GALAT_SEL = """Private Function GalatSel() As Variant
    ' CVErr di LibreOffice menjadi teks "Error 2042", yang dilewati SUM diam-diam
    GalatSel = HostError()
End Function"""

_KEBIJAKAN_AKTIF = f"""Public Function KebijakanAktif() As String
    ' ThisWorkbook.Names tidak ada di berkas .ods
    Dim nama As Object
    KebijakanAktif = ""
    If Not ThisComponent.NamedRanges.hasByName("{NAMA_KEBIJAKAN_TEKS}") Then Exit Function
    KebijakanAktif = KEBIJAKAN_TAK_TERBACA
    Set nama = ThisComponent.NamedRanges.getByName("{NAMA_KEBIJAKAN_TEKS}").getReferredCells()
    If nama Is Nothing Then Exit Function
    If nama.getCellByPosition(0, 0).getError() = 0 Then KebijakanAktif = nama.getCellByPosition(0, 0).getString()
End Function"""

_HITUNG_SEMUA = """Private Sub HitungSemua()
    ' CalculateFull tidak ada di LibreOffice, dan Calculate tidak menghitung ulang fungsi
    ThisComponent.calculateAll()
End Sub"""

_HASIL_SEL = """Public Function HasilSel(ByVal nilai As Variant) As Variant
    ' Python sudah menjadikan penanda galat sebagai galat; di Basic seribu baris memerlukan sepertiga detik
    HasilSel = nilai
End Function"""

_AMANKAN = """Public Sub AmankanPython()
    ' Python tidak dinyalakan dari LibreOffice: pkxl calc sudah berjalan
End Sub"""

_JENDELA = """Private Function DiJendelaFungsi() As Boolean
    ' LibreOffice tidak menghitung selama jendela Fungsi terbuka; CommandBars-nya lambat
    DiJendelaFungsi = False
End Function"""

_GANTI: dict[str, tuple[str, ...]] = {
    "Fungsi": (_GALAT_SEL, _HASIL_SEL, _KEBIJAKAN_AKTIF, _HITUNG_SEMUA, _AMANKAN, _JENDELA),
    "Tombol": (),
}
_KEPALA = re.compile(r"(?:Public |Private )?(Sub|Function) (\w+)")


def ganti_prosedur(teks: str, baru: str) -> str:
    """A module with one procedure replaced by another of the same name.

    Raises:
        ValueError: The module has none of that name.
    """
    kepala = _KEPALA.match(baru)
    if kepala is None:
        raise ValueError(f"a procedure must begin with Sub or Function (got {baru[:40]!r})")
    jenis, nama = kepala.groups()
    pola = re.compile(rf"(?m)^(?:Public |Private )?{jenis} {nama}\b(?:.*\n)*?End {jenis}$")
    hasil, banyak = pola.subn(lambda _: baru, teks)
    if banyak != 1:
        raise ValueError(f"the module must hold {nama} once (got {banyak})")
    return hasil


@functools.cache
def modul_libre() -> dict[str, str]:
    """VBA source of the standard modules for LibreOffice, by name."""
    hasil = {}
    for nama in MODUL:
        teks = baca_makro(f"{nama}.bas")
        for prosedur in _GANTI[nama]:
            teks = ganti_prosedur(teks, prosedur)
        hasil[nama] = teks
    pesan = literal(f"{TANPA_TUAN.pesan} {TANPA_TUAN.saran} ({TANPA_TUAN.kode})")
    tombol, n = re.subn(
        r"(?m)^(Private Const TANPA_PYTHON As String = ).*$", lambda m: m.group(1) + pesan, hasil["Tombol"]
    )
    if n != 1:
        raise ValueError("Tombol.bas must hold TANPA_PYTHON once")
    hasil["Tombol"] = tombol.replace("dari Command Prompt", "dari terminal")
    return hasil


def panggilan(makro: str) -> str:
    """The address of a button's macro in a session."""
    return f"vnd.sun.star.script:{PUSTAKA}.Tombol.{makro}?language=Basic&location=document"


_MILIK_KITA = frozenset(panggilan(t.makro) for t in TOMBOL)


# ------------------------------------------------------------------ the session file


def siapkan(office: Office, sumber: Path, sesi: Path) -> None:
    """Write the session file of a workbook; the workbook itself is only read, and none of its code runs.

    Args:
        office: A running office.
        sumber: .xlsm, .xlsx or .ods, which the guard has passed.
        sesi: The .ods to write; replaced where it is there.

    Raises:
        OfficeError: LibreOffice cannot read or write it.
    """
    # Not hidden, or frozen panes and grid lines are lost: LibreOffice writes what a view shows
    pilihan: dict[str, object] = {
        "Minimized": True,
        "ReadOnly": True,
        "MacroExecutionMode": MACROS_NEVER,
        "UpdateDocMode": NO_LINKS,
    }
    dokumen = load(office.desktop, sumber, pilihan)
    try:
        shim.put_modules(dokumen, PUSTAKA, modul_libre())
        _bersihkan(dokumen)
        _pasang_pita(dokumen)
        _lepas_gaya_dasar(dokumen)
        dokumen.storeToURL(bridge.to_url(sesi), bridge.properties(FilterName="calc8", Overwrite=True))
    except bridge.uno_error() as e:
        raise OfficeError(f"LibreOffice cannot make {sesi.name} of {sumber.name}: {getattr(e, 'Message', e)}") from e
    finally:
        dokumen.close(True)


def _bersihkan(dokumen: UnoObject) -> None:
    """Keep of all bindings to code only those of buttons to our macros."""
    kosong = bridge.sequence("beans.PropertyValue", ())
    for peristiwa in (dokumen.Events, *(lembar.Events for lembar in _lembar(dokumen))):
        for nama in peristiwa.ElementNames:
            bridge.uno().invoke(peristiwa, "replaceByName", (nama, kosong))
    for formulir in _formulir(dokumen):
        for i in range(formulir.Count):
            for e in formulir.getScriptEvents(i):
                if e.ScriptCode not in _MILIK_KITA:
                    formulir.revokeScriptEvent(i, e.ListenerType, e.EventMethod, e.AddListenerParam)


def _lepas_gaya_dasar(dokumen: UnoObject) -> None:
    """What Excel's plain style says of alignment and colour goes: in an .ods every conditional format would impose it."""
    dasar = dokumen.StyleFamilies.getByName("CellStyles").getByName("Default")
    for sifat in ("VertJustify", "CharColor"):
        dasar.setPropertyToDefault(sifat)


def _lembar(dokumen: UnoObject) -> list[UnoObject]:
    return [dokumen.Sheets.getByIndex(i) for i in range(dokumen.Sheets.Count)]


def _formulir(dokumen: UnoObject) -> list[UnoObject]:
    semua = [lembar.DrawPage.Forms for lembar in _lembar(dokumen)]
    return [f.getByIndex(i) for f in semua for i in range(f.Count)]


def _pasang_pita(dokumen: UnoObject) -> None:
    """The ribbon's commands as a toolbar of the document: LibreOffice does not show customUI."""
    pengurus = dokumen.getUIConfigurationManager()
    isi = pengurus.createSettings()
    isi.UIName = JUDUL_TAB
    for i, t in enumerate(TOMBOL):
        butir = bridge.properties(CommandURL=panggilan(t.makro), Label=t.caption, Type=0, IsVisible=True)
        bridge.uno().invoke(isi, "insertByIndex", (i, bridge.sequence("beans.PropertyValue", butir)))
    if pengurus.hasSettings(PITA):
        pengurus.replaceSettings(PITA, isi)
    else:
        pengurus.insertSettings(PITA, isi)
    pengurus.store()


def makro_terpasang(sesi: Path) -> bool:
    """Whether an .ods holds exactly the code that `siapkan` of this version writes, and nothing else that could run."""
    harap = {n: shim.basic_source(t) for n, t in {shim.SHIM: shim.SHIM_SOURCE, **modul_libre()}.items()}
    harap[shim.CLIENT] = shim.basic_source(shim.CLIENT_SOURCE, shim.CLASS)
    with zipfile.ZipFile(sesi) as z:
        nama = z.namelist()
        if any(n.startswith(("Scripts/", "Dialogs/")) for n in nama):
            return False
        ada = {
            n.split("/", 1)[1].removesuffix(".xml"): ElementTree.fromstring(z.read(n)).text or ""
            for n in nama
            if n.startswith("Basic/") and n.count("/") == 2 and not n.endswith(("/script-lb.xml", "/"))
        }
        isi = z.read("content.xml").decode("utf-8")
    tautan = set(re.findall(r'xlink:href="((?:vnd\.sun\.star\.script|macro|service):[^"]*)"', isi))
    return (
        {n.rpartition("/")[2]: t for n, t in ada.items()} == harap
        and all(n.startswith(f"{PUSTAKA}/") for n in ada)
        and {t.replace("&amp;", "&") for t in tautan} <= _MILIK_KITA
    )


# ------------------------------------------------------------------ the living session


class Sambungan:
    """An open session with its Python.

    Attributes:
        dokumen: The UNO document.
        tuan: What answers its Basic.
        kebijakan: The policy by which the functions were computed last.
    """

    def __init__(self, office: Office, dokumen: UnoObject, catat: Callable[[str], object]) -> None:
        self.dokumen = dokumen
        self.tuan = shim.Host(office.context, dokumen, _menandai_galat, catat)
        shim.connect(dokumen, PUSTAKA, self.tuan)
        versi = self.jalankan("Fungsi.PKXL_VERSI")
        if versi != __version__:
            raise OfficeError(f"The macros of {dokumen.Title} answer {versi!r}, expected {__version__!r}.")
        self.kebijakan = self.jalankan("Fungsi.KebijakanAktif")
        if dokumen.NamedRanges.hasByName(NAMA_KEBIJAKAN_TEKS):
            sel = dokumen.NamedRanges.getByName(NAMA_KEBIJAKAN_TEKS).getReferredCells()
            shim.on_change(sel.getSpreadsheet(), self._pengaturan_berubah)

    def jalankan(self, makro: str, *isi: Any) -> Any:
        """What a macro of the session returns, "Fungsi.PKXL_VERSI"."""
        return run_macro(self.dokumen, f"{PUSTAKA}.{makro}", isi)

    def _pengaturan_berubah(self) -> None:
        kini = self.jalankan("Fungsi.KebijakanAktif")
        if kini != self.kebijakan:
            self.kebijakan = kini
            self.dokumen.calculateAll()


def _menandai_galat(teks: str) -> bool:
    return teks.startswith(AWALAN_GALAT)


def sambungkan(office: Office, dokumen: UnoObject, catat: Callable[[str], object] = sys.stderr.write) -> Sambungan:
    """Give an open session its Python and compute its formulas; the document counts as unchanged afterwards.

    Args:
        office: Where it is open.
        dokumen: A session file, opened with macros allowed.
        catat: Gets the traceback of what buttons and functions let through.

    Raises:
        OfficeError: Its macros do not answer.
    """
    sambungan = Sambungan(office, dokumen, catat)
    dokumen.enableAutomaticCalculation(True)  # a click that was killed may have left it off, and the file keeps that
    dokumen.calculateAll()
    pengendali = dokumen.CurrentController
    if pengendali is not None:
        pengendali.Frame.LayoutManager.createElement(PITA)
        pengendali.Frame.LayoutManager.showElement(PITA)
    _belum_berubah(dokumen)
    return sambungan


def _belum_berubah(dokumen: UnoObject) -> None:
    """What opening computes is no edit of the officer's: LibreOffice must not ask to save it. A chart counts for itself."""
    for lembar in _lembar(dokumen):
        bagan = lembar.Charts
        for i in range(bagan.Count):
            bagan.getByIndex(i).EmbeddedObject.setModified(False)
    dokumen.setModified(False)
