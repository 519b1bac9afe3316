Attribute VB_Name = "Tombol"
Option Explicit

' <<< konstanta, dibuat oleh: python -m pkxl.master.vba
Private Const JUDUL As String = "Perjanjian Kinerja"
Private Const TANPA_PYTHON As String = "{nama} tidak dijalankan: Python tidak dapat dinyalakan dari buku kerja ini. Isi buku kerja tidak berubah. Jalankan pkxl sehat dari Command Prompt dan ikuti petunjuknya. (SYS-06)"
Private Const TANPA_PAKET As String = "{nama} tidak dijalankan: Python menyala, tetapi pkxl tidak dapat dimuat. Isi buku kerja tidak berubah. Jalankan pkxl sehat dari Command Prompt dan ikuti petunjuknya. (SYS-07)"
Private Const BERHENTI As String = "{nama} berhenti tanpa laporan dari Python. Klik Batalkan Langkah Terakhir bila ada yang sudah tertulis, lalu jalankan pkxl sehat dari Command Prompt. (SYS-08)"
' >>>

' Tombol pada lembar dan pada pita: satu baris tiap tombol. Pekerjaan dan pesannya ada di Python (pkxl.faces.tombol).

' Python melaporkan sendiri apa yang terjadi. Di sini hanya bila Python tidak sampai dipanggil.
Private Sub Jalankan(ByVal nama As String, ByVal entri As String)
    Dim py As Object
    Dim versi As Variant
    Dim hasil As Variant
    Dim pesan As String
    On Error GoTo gagal
    AmankanPython
    pesan = TANPA_PYTHON
    Set py = XLPy()
    pesan = TANPA_PAKET
    versi = py.CallUDF("pkxl.faces.excel_udf", "SIAP", Array("pkxl.faces.tombol"))
    pesan = BERHENTI
    hasil = RunPython("import pkxl.faces.tombol; pkxl.faces.tombol." & entri & "()")
    If CStr(hasil) <> "-1" Then Exit Sub
gagal:
    MsgBox Replace(pesan, "{nama}", nama), vbExclamation, JUDUL
End Sub

' Tampilkan OPD dipilih di Beranda: setiap lembar disaring menurut pilihan itu.
Public Sub BerandaBerubah(ByVal Target As Range)
    Dim sel As Range
    On Error Resume Next
    Set sel = ThisWorkbook.Names("TampilkanOPD").RefersToRange
    If sel Is Nothing Then Exit Sub
    If Target.Row = sel.Row And Target.Column = sel.Column Then TampilkanOPD
End Sub

' <<< tombol, dibuat dari pkxl.master.tombol_daftar oleh: python -m pkxl.master.vba
Public Sub ImporPK()
    Jalankan "Impor PK", "impor_pk"
End Sub

Public Sub BuatPKPerubahan()
    Jalankan "Buat PK Perubahan", "buat_pk_perubahan"
End Sub

Public Sub MulaiTahunBaru()
    Jalankan "Mulai Tahun Baru", "mulai_tahun_baru"
End Sub

Public Sub HitungCapaian()
    Jalankan "Hitung Capaian", "hitung_capaian"
End Sub

Public Sub Periksa()
    Jalankan "Periksa", "periksa"
End Sub

Public Sub CatatanSebelum()
    Jalankan "< Catatan", "catatan_sebelum"
End Sub

Public Sub CatatanBerikut()
    Jalankan "Catatan >", "catatan_berikut"
End Sub

Public Sub TampilkanOPD()
    Jalankan "Tampilkan OPD", "tampilkan_opd"
End Sub

Public Sub JelaskanSel()
    Jalankan "Jelaskan Sel", "jelaskan_sel"
End Sub

Public Sub BuatLembar()
    Jalankan "Buat Lembar", "buat_lembar"
End Sub

Public Sub CetakPDF()
    Jalankan "Cetak PDF", "cetak_pdf"
End Sub

Public Sub Bagikan()
    Jalankan "Bagikan", "bagikan"
End Sub

Public Sub Kumpulkan()
    Jalankan "Kumpulkan", "kumpulkan"
End Sub

Public Sub Batalkan()
    Jalankan "Batalkan Langkah Terakhir", "batalkan"
End Sub

Public Sub Pulihkan()
    Jalankan "Pulihkan", "pulihkan"
End Sub

Public Sub KunciFinal()
    Jalankan "Kunci Final", "kunci_final"
End Sub

Public Sub Bantuan()
    Jalankan "Bantuan", "bantuan"
End Sub
' >>>
