"""The witnesses that decide between two legal readings, one by one."""

from decimal import Decimal

import pytest

from pkxl.model.dua_bacaan import Penentu, Saksi, nama_cacah, putuskan, satuan_berpengali, satuan_cacah

D = Decimal


@pytest.mark.parametrize(
    "satuan, cacah",
    [
        *((s, True) for s in ("Orang", "orang", " Orang ", "Rp", "Rp.", "Rupiah", "Unit", "Dokumen", "Kali", "Buah",
                              "Usaha", "Kegiatan", "Pelaku Usaha", "Orang/Bulan", "Rupiah/kapita", "Nilai (Rp)")),
        *((s, False) for s in ("Persen", "%", "Persen (%)", "Indeks", "Nilai", "Nilai/Predikat", "Poin", "Skor",
                               "Rasio", "Angka", "Poin per orang")),
        *((s, None) for s in ("", "Juta Rupiah", "Ribu Rupiah", "Miliar Rupiah", "Rp Juta", "Ribu Orang", "Ton", "Km",
                              "Hektar", "Tahun", "Kg/Kapita/Tahun", "per 1.000 penduduk", "Kg per orang")),
    ],
)  # fmt: skip
def test_satuan_cacah(satuan: str, cacah: bool | None) -> None:
    """Counted things group, shares and scores are decimal, measures and multiplied amounts decide nothing."""
    assert satuan_cacah(satuan) is cacah


@pytest.mark.parametrize(
    "nama, cacah, kata",
    [
        ("Jumlah Usaha Mikro yang dibina", True, "Jumlah"),
        ("Banyaknya peserta", True, "Banyaknya"),
        ("Persentase koperasi aktif", False, "Persentase"),
        ("1. Presentase penyelesaian", False, "Presentase"),
        ("Rata-rata lama sekolah", False, "Rata-rata"),
        ("Tingkat pengangguran", False, "Tingkat"),
        ("Nilai AKIP", False, "Nilai"),
        ("Nilai Belanja Wisatawan", None, ""),
        ("Nilai investasi", None, ""),
        ("Retribusi Penggunaan Tenaga Kerja Asing", None, ""),
        ("Indikator Jumlah", None, ""),
        ("", None, ""),
        ("123", None, ""),
    ],
)
def test_nama_cacah(nama: str, cacah: bool | None, kata: str) -> None:
    """Only the first word of a name speaks, and "Nilai" of an amount of money does not."""
    assert nama_cacah(nama) == (cacah, kata)


@pytest.mark.parametrize(
    "pasangan, berkelompok",
    [
        ([D(243)], True),
        ([D(24300)], True),
        ([D("24.3")], False),
        ([D("0.243")], False),
        ([D("-2.5")], False),
        ([D(100)], None),  # 24 times below one reading, 41 times above the other: not clear
        ([D(24301)], None),
        ([D(10) ** 9], None),
        ([D(0)], None),
        ([D(2400), D("2.4")], None),  # they quarrel
        ([D(2400), D(100)], True),
    ],
)
def test_pasangan(pasangan: list[Decimal], berkelompok: bool | None) -> None:
    """Partners decide only when they stand within a factor of ten of one reading and none near the other."""
    hasil, penentu, _ = putuskan(D(2430), False, Saksi(pasangan=pasangan))
    if berkelompok is None:
        assert (hasil, penentu) == (False, Penentu.BAKU)
    else:
        assert (hasil, penentu) == (berkelompok, Penentu.PASANGAN)


def test_nama_nilai_pada_jutaan_tidak_bersaksi() -> None:
    """An amount in Juta Rupiah is no score, whatever its name begins with; "Jumlah" still speaks."""
    assert satuan_berpengali("Juta Rupiah")
    saksi = Saksi(satuan="Juta Rupiah", nama="Tingkat Produktivitas Tenaga Kerja")
    assert putuskan(D(13938), True, saksi)[:2] == (True, Penentu.BAKU)
    assert putuskan(D(13938), False, saksi._replace(nama="Jumlah retribusi"))[:2] == (True, Penentu.NAMA)
    assert putuskan(D(13938), True, saksi._replace(satuan="Ton"))[:2] == (False, Penentu.NAMA)


def test_urutan_saksi() -> None:
    """Text's own unit, satuan, partners, name, convention, rule: each is heard only where the earlier are silent."""
    saksi = Saksi("Persen", (D(2400),), "Jumlah", True)
    assert putuskan(D(2430), True, saksi, "orang") == (True, Penentu.SATUAN, "satuannya orang")
    assert putuskan(D(2430), True, saksi)[1] is Penentu.SATUAN
    assert putuskan(D(2430), True, saksi._replace(satuan="Ton"))[1] is Penentu.PASANGAN
    assert putuskan(D(2430), True, saksi._replace(satuan="", pasangan=()))[1] is Penentu.NAMA
    assert putuskan(D(2430), True, Saksi(konvensi=True))[1] is Penentu.KONVENSI
    assert putuskan(D(2430), True, Saksi())[1] is Penentu.BAKU
