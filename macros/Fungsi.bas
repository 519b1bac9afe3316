Attribute VB_Name = "Fungsi"
Option Explicit

' Fungsi lembar kerja pkxl, contoh =CAPAIAN(38;37,08). Hitungannya di Python (pkxl.faces.fungsi);
' di sini hanya tiga hal: kebijakan dari lembar Pengaturan ikut sebagai argumen terakhir,
' isian yang ditolak menjadi galat sungguhan, dan teks bantuan untuk jendela Fungsi.

Private Const AWALAN_GALAT As String = "#PKXL-GALAT#"
' Bukan nama kebijakan mana pun: Python menolaknya dan sel menjadi galat, bukan angka menurut kebijakan lain
Private Const KEBIJAKAN_TAK_TERBACA As String = "(lembar Pengaturan tidak terbaca)"

Private KebijakanTerbaca As Variant    ' yang terakhir terbaca; Empty: belum pernah
Private KebijakanDihitung As Variant   ' yang dipakai saat semua fungsi terakhir dihitung ulang
Private PerluHitungUlang As Boolean
Private PythonDiamankan As Boolean

' ---------------------------------------------------------------- galat

' Satu-satunya tempat galat dibuat. Teks "#N/A" bukan galat: SUM melewatinya diam-diam.
Private Function GalatSel() As Variant
    GalatSel = CVErr(xlErrNA)
End Function

Private Function SatuSel(ByVal nilai As Variant) As Variant
    SatuSel = nilai
    If VarType(nilai) = vbString Then
        If Left$(nilai, Len(AWALAN_GALAT)) = AWALAN_GALAT Then SatuSel = GalatSel()
    End If
End Function

' Semua hasil fungsi lewat di sini: satu nilai, satu baris, atau blok.
Public Function HasilSel(ByVal nilai As Variant) As Variant
    Dim i As Long
    Dim j As Long
    Dim blok() As Variant
    If Not IsArray(nilai) Then
        HasilSel = SatuSel(nilai)
        Exit Function
    End If
    If DuaDimensi(nilai) Then
        For i = LBound(nilai, 1) To UBound(nilai, 1)
            For j = LBound(nilai, 2) To UBound(nilai, 2)
                If VarType(nilai(i, j)) = vbString Then nilai(i, j) = SatuSel(nilai(i, j))
            Next j
        Next i
        HasilSel = nilai
    ElseIf IsArray(nilai(LBound(nilai))) Then
        ' LibreOffice menyerahkan blok sebagai baris di dalam baris
        ReDim blok(LBound(nilai) To UBound(nilai), LBound(nilai(LBound(nilai))) To UBound(nilai(LBound(nilai))))
        For i = LBound(nilai) To UBound(nilai)
            For j = LBound(nilai(i)) To UBound(nilai(i))
                blok(i, j) = SatuSel(nilai(i)(j))
            Next j
        Next i
        HasilSel = blok
    Else
        For i = LBound(nilai) To UBound(nilai)
            nilai(i) = SatuSel(nilai(i))
        Next i
        HasilSel = nilai
    End If
End Function

Private Function DuaDimensi(ByRef nilai As Variant) As Boolean
    Dim atas As Long
    On Error GoTo selesai
    atas = UBound(nilai, 2)
    DuaDimensi = True
selesai:
End Function

' ---------------------------------------------------------------- kebijakan

' Kebijakan pada lembar Pengaturan sebagai satu teks; kosong berarti kebijakan baku.
Public Function KebijakanAktif() As String
    Dim nama As Object
    Dim nilai As Variant
    On Error Resume Next
    Set nama = ThisWorkbook.Names("KebijakanTeks")
    On Error GoTo selesai
    If nama Is Nothing Then Exit Function
    KebijakanAktif = KEBIJAKAN_TAK_TERBACA
    nilai = nama.RefersToRange.Value
    If IsEmpty(nilai) Then
        If nama.RefersToRange.HasFormula Then
            ' Excel sedang menghitung ulang dan belum sampai ke sel itu
            nilai = KebijakanTerbaca
            If IsEmpty(nilai) Then
                PerluHitungUlang = True
                Exit Function
            End If
        End If
    End If
    KebijakanAktif = CStr(nilai)
    KebijakanTerbaca = KebijakanAktif
selesai:
End Function

' Dipanggil bila lembar Pengaturan berubah. Excel tidak menghitung ulang fungsi yang tidak menunjuk
' ke lembar itu, maka semua dihitung ulang bila kebijakannya menjadi lain.
Public Sub KebijakanBerubah()
    Dim kini As String
    On Error Resume Next
    ThisWorkbook.Worksheets("Pengaturan").Calculate
    kini = KebijakanAktif()
    If Not IsEmpty(KebijakanDihitung) Then
        If KebijakanDihitung = kini And Not PerluHitungUlang Then Exit Sub
    End If
    KebijakanDihitung = kini
    PerluHitungUlang = False
    HitungSemua
End Sub

Private Sub HitungSemua()
    On Error GoTo biasa
    Application.CalculateFull
    Exit Sub
biasa:
    On Error Resume Next
    Application.Calculate
End Sub

' ---------------------------------------------------------------- pembukaan

' Dipanggil Workbook_Open; tidak ada yang boleh menghentikan pembukaan buku kerja.
Public Sub SiapkanBuku()
    On Error Resume Next
    AmankanPython
    KebijakanDihitung = KebijakanAktif()
    PasangBantuan
    If PerluHitungUlang Then KebijakanBerubah
    ' Sesudah buku terbuka, agar pembukaannya tidak menunggu Python
    Application.OnTime Now, "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!PanaskanServer"
End Sub

' Menyalakan Python lebih dulu, supaya fungsi dan klik pertama tidak menunggu. Gagal pun diam: tombol yang melaporkan.
Public Sub PanaskanServer()
    On Error Resume Next
    AmankanPython
    XLPy.Module "pkxl.faces.excel_udf"
    XLPy.Module "pkxl.faces.tombol"
End Sub

' Python tidak boleh mengambil modul dari folder tempat Excel sedang berada (misalnya openpyxl.py titipan
' di sebelah buku kerja). Python dinyalakan oleh Excel dan mewarisi setelan ini.
Public Sub AmankanPython()
    If PythonDiamankan Then Exit Sub
    PythonDiamankan = True
    On Error Resume Next
    CreateObject("WScript.Shell").Environment("Process").Item("PYTHONSAFEPATH") = "1"
End Sub

' Selama jendela Fungsi terbuka Excel menghitung pada setiap ketikan; Python tidak perlu ikut.
Private Function DiJendelaFungsi() As Boolean
    On Error Resume Next
    DiJendelaFungsi = Not Application.CommandBars("Standard").Controls(1).Enabled
End Function

Private Sub Bantuan1(ByVal nama As String, ByVal dok As String, ByVal argumen As Variant)
    On Error Resume Next
    Application.MacroOptions Macro:="'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & nama, _
        Description:=dok, Category:=KATEGORI, ArgumentDescriptions:=argumen
End Sub

' <<< dibuat dari pkxl.faces.fungsi; ubah di sana, lalu jalankan: python -m pkxl.master.vba
' >>>
