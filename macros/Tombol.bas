Attribute VB_Name = "Tombol"
Option Explicit

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

' <<< dibuat dari pkxl.master.tombol_daftar; ubah di sana, lalu jalankan: python -m pkxl.master.vba
' >>>
