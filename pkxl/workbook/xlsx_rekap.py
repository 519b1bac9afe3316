"""The workbook of a rekap over many files: Rekap, a page of charts, the catatan about files, the list of files."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from pkxl.rules.kebijakan import Kebijakan
from pkxl.rules.rekap import BarisRekap, jumlah_rekap
from pkxl.workbook import formulas, layout
from pkxl.workbook.grid import Grid
from pkxl.workbook.layout import BARIS_DATA
from pkxl.workbook.render_dasar import pita
from pkxl.workbook.render_rekap import grid_rekap
from pkxl.workbook.xlsx_daftar import BERKAS, tulis_catatan, tulis_daftar
from pkxl.workbook.xlsx_penulis import NAVY, Penulis, kepala_lembar, siapkan_cetak
from pkxl.workbook.xlsx_tabel import tulis_tabel

GRAFIK = "Grafik"
_WARNA = (("tercapai", "70AD47"), ("melampaui", "2E75B6"), ("di_bawah", "ED7D31"))
_KOSONG = "D9D9D9"
_KOLOM_BANTU = 20
_TINGGI_BARIS = 17  # pixels, see Penulis
_TERBANYAK_GRAFIK = 60  # agencies that one chart can still name


def tulis_rekap(
    baris: Sequence[BarisRekap],
    k: Kebijakan,
    judul: tuple[str, str],
    catatan: Sequence[Sequence[str]],
    berkas: Sequence[tuple[str, int, str]],
    *,
    peringkat: bool = False,
    tahun: int | None = None,
) -> bytes:
    """The rekap as a workbook.

    Args:
        baris: One an agency.
        k: The policy of all of them.
        judul: Title, and the line with posisi and policy.
        catatan: Code, level, place, what, what to do; one about a file each.
        berkas: Name, number of agencies and state of each file.
        peringkat: Whether the column Peringkat is filled.
        tahun: Year of the agreements.
    """
    grid = grid_rekap(baris, k, peringkat=peringkat, tahun=tahun)
    grid.baris[0], grid.baris[1], grid.baris[3] = [judul[0]], [judul[1]], pita(layout.REKAP)
    ke = BytesIO()
    w = Penulis(ke)
    tulis_tabel(w, w.lembar(layout.REKAP.nama), grid, layout.REKAP)
    if baris:
        _grafik(w, w.lembar(GRAFIK), baris, judul)
    if catatan:
        tulis_catatan(w, judul, catatan)
    tulis_daftar(w, BERKAS, judul, ("Berkas", "OPD", "Keadaan"), (60, 8, 40), [list(b) for b in berkas])
    w.buku.close()
    return ke.getvalue()


def _grafik(w: Penulis, ws: Worksheet, baris: Sequence[BarisRekap], judul: tuple[str, str]) -> None:
    """Two charts on one portrait page: what became of the indikator of each agency, and capaian beside serapan."""
    kepala_lembar(w, ws, Grid(GRAFIK, [[judul[0]], [judul[1]]]))
    n = min(len(baris), _TERBANYAK_GRAFIK)
    awal, akhir = BARIS_DATA - 1, BARIS_DATA + n - 2
    nama = [layout.REKAP.nama, awal, layout.REKAP.indeks("singkatan"), akhir, layout.REKAP.indeks("singkatan")]
    j = jumlah_rekap(baris)
    ringkas = (
        f"{len(baris)} perangkat daerah, {j.jatuh_tempo} indikator jatuh tempo: tercapai {j.tercapai}, "
        f"melampaui {j.melampaui}, di bawah target {j.di_bawah}, belum diisi {j.jatuh_tempo - j.terisi}."
    )
    ws.write_string(2, 0, ringkas, w.format(bold=True, font_color=NAVY))
    tinggi = max(220, 90 + 17 * n)
    batang = w.buku.add_chart({"type": "bar", "subtype": "stacked"})
    for kunci, warna in _WARNA:
        kolom = layout.REKAP.indeks(kunci)
        batang.add_series({
            "name": next(x.judul for x in layout.REKAP.kolom if x.kunci == kunci),
            "categories": nama,
            "values": [layout.REKAP.nama, awal, kolom, akhir, kolom],
            "fill": {"color": f"#{warna}"},
            "gap": 40,
            "data_labels": {"value": True, "font": {"size": 8, "color": "#FFFFFF"}, "num_format": "0;;"},
        })  # fmt: skip
    # what is due and not filled stands in no column of Rekap: it is counted beside the charts, outside of the page
    for i, b in enumerate(baris[:n], awal):
        huruf = (formulas.huruf(layout.REKAP, x) for x in ("jatuh_tempo", "terisi"))
        rumus = "=" + "-".join(f"{layout.REKAP.nama}!{h}{i + 1}" for h in huruf)
        ws.write_formula(i, _KOLOM_BANTU, rumus, w.format(font_color="FFFFFF"), b.jatuh_tempo - b.terisi)
    batang.add_series({
        "name": "Belum diisi",
        "categories": nama,
        "values": [GRAFIK, awal, _KOLOM_BANTU, akhir, _KOLOM_BANTU],
        "fill": {"color": f"#{_KOSONG}"},
        "gap": 40,
        "data_labels": {"value": True, "font": {"size": 8}, "num_format": "0;;"},
    })  # fmt: skip
    _sumbu(batang, "Indikator yang jatuh tempo", tinggi)
    ws.insert_chart(4, 0, batang)
    banding = w.buku.add_chart({"type": "bar"})
    for kunci, judul_seri, warna in (
        ("rata", "Rata-rata capaian (%)", NAVY),
        ("serapan", "Serapan anggaran (%)", "BF9000"),
    ):
        kolom = layout.REKAP.indeks(kunci)
        banding.add_series({
            "name": judul_seri,
            "categories": nama,
            "values": [layout.REKAP.nama, awal, kolom, akhir, kolom],
            "fill": {"color": f"#{warna}"},
            "gap": 50,
        })  # fmt: skip
    _sumbu(banding, "Capaian dan serapan (%)", tinggi)
    ws.insert_chart(4 + -(-tinggi // _TINGGI_BARIS) + 2, 0, banding)
    ws.set_column(0, 9, 10.3)
    ws.set_tab_color(f"#{layout.HIJAU}")
    siapkan_cetak(ws, judul[1], False)
    ws.print_area(0, 0, 4 + 2 * (-(-tinggi // _TINGGI_BARIS) + 2), 9)


def _sumbu(grafik: Chart, judul: str, tinggi: int) -> None:
    grafik.set_title({"name": judul, "name_font": {"size": 12, "color": f"#{NAVY}"}, "overlay": False})
    grafik.set_legend({"position": "bottom"})
    grafik.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"none": True}})
    garis = {"visible": True, "line": {"color": "#E0E0E0"}}
    grafik.set_x_axis({"major_gridlines": garis, "num_font": {"size": 9}, "min": 0})
    grafik.set_size({"width": 760, "height": tinggi})
