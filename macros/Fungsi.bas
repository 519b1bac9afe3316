Attribute VB_Name = "Fungsi"
Option Explicit

' Fungsi lembar kerja pkxl, contoh =CAPAIAN(38;37,08). Hitungannya di Python (pkxl.faces.fungsi);
' di sini hanya tiga hal: kebijakan dari lembar Pengaturan ikut sebagai argumen terakhir,
' isian yang ditolak menjadi galat sungguhan, dan teks bantuan untuk jendela Fungsi.

' <<< konstanta, dibuat oleh: python -m pkxl.master.vba
Private Const AWALAN_GALAT As String = "#PKXL-GALAT#"
Private Const KATEGORI As String = "Perjanjian Kinerja"
' >>>
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

' ---------------------------------------------------------------- fungsi

' <<< fungsi, dibuat dari pkxl.faces.fungsi oleh: python -m pkxl.master.vba
' Versi isi buku kerja ini; juga tanda bahwa seluruh makro dapat dikompilasi.
Public Function PKXL_VERSI() As String
    PKXL_VERSI = "0.1.0"
End Function

Public Function ANGKA_ID(teks, Optional satuan)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    ANGKA_ID = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "ANGKA_ID", Array(teks, satuan, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    ANGKA_ID = GalatSel()
End Function

Public Function RUPIAH(nilai)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    RUPIAH = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "RUPIAH", Array(nilai, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    RUPIAH = GalatSel()
End Function

Public Function TERBILANG(nilai, Optional satuan)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    TERBILANG = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "TERBILANG", Array(nilai, satuan, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    TERBILANG = GalatSel()
End Function

Public Function CAPAIAN(target, realisasi, Optional polaritas, Optional batas)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    CAPAIAN = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "CAPAIAN", Array(target, realisasi, polaritas, batas, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    CAPAIAN = GalatSel()
End Function

Public Function CAPAIAN_JELAS(target, realisasi, Optional polaritas, Optional batas)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    CAPAIAN_JELAS = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "CAPAIAN_JELAS", Array(target, realisasi, polaritas, batas, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    CAPAIAN_JELAS = GalatSel()
End Function

Public Function NARASI_CAPAIAN(indikator, satuan, tahun, target, realisasi, Optional polaritas, Optional realisasi_lalu, Optional target_renstra, Optional tahun_renstra, Optional kendala, Optional tindak_lanjut)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    NARASI_CAPAIAN = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "NARASI_CAPAIAN", Array(indikator, satuan, tahun, target, realisasi, polaritas, realisasi_lalu, target_renstra, tahun_renstra, kendala, tindak_lanjut, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    NARASI_CAPAIAN = GalatSel()
End Function

Public Function STATUS_CAPAIAN(target, realisasi, Optional polaritas, Optional posisi)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    STATUS_CAPAIAN = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "STATUS_CAPAIAN", Array(target, realisasi, polaritas, posisi, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    STATUS_CAPAIAN = GalatSel()
End Function

Public Function REALISASI_PERLU(target, capaian_persen, Optional polaritas)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    REALISASI_PERLU = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "REALISASI_PERLU", Array(target, capaian_persen, polaritas, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    REALISASI_PERLU = GalatSel()
End Function

Public Function PREDIKAT_KINERJA(capaian_persen, Optional skala)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    PREDIKAT_KINERJA = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "PREDIKAT_KINERJA", Array(capaian_persen, skala, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    PREDIKAT_KINERJA = GalatSel()
End Function

Public Function PREDIKAT_AKIP(nilai)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    PREDIKAT_AKIP = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "PREDIKAT_AKIP", Array(nilai, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    PREDIKAT_AKIP = GalatSel()
End Function

Public Function SKOR_PREDIKAT(kode, Optional skala)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    SKOR_PREDIKAT = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "SKOR_PREDIKAT", Array(kode, skala, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    SKOR_PREDIKAT = GalatSel()
End Function

Public Function KONSOLIDASI(nilai_tw, cara, Optional sd)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    KONSOLIDASI = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "KONSOLIDASI", Array(nilai_tw, cara, sd, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    KONSOLIDASI = GalatSel()
End Function

Public Function CAPAIAN_TW(target_tw, realisasi_tw, cara, Optional polaritas, Optional sd)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    CAPAIAN_TW = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "CAPAIAN_TW", Array(target_tw, realisasi_tw, cara, polaritas, sd, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    CAPAIAN_TW = GalatSel()
End Function

Public Function RATA_CAPAIAN(capaian_persen, Optional batas)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    RATA_CAPAIAN = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "RATA_CAPAIAN", Array(capaian_persen, batas, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    RATA_CAPAIAN = GalatSel()
End Function

Public Function RATA_CAPAIAN_N(capaian_persen)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    RATA_CAPAIAN_N = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "RATA_CAPAIAN_N", Array(capaian_persen, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    RATA_CAPAIAN_N = GalatSel()
End Function

Public Function TREN(lalu, kini, Optional polaritas)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    TREN = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "TREN", Array(lalu, kini, polaritas, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    TREN = GalatSel()
End Function

Public Function SERAPAN(pagu, realisasi)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    SERAPAN = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "SERAPAN", Array(pagu, realisasi, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    SERAPAN = GalatSel()
End Function

Public Function SISA(pagu, realisasi)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    SISA = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "SISA", Array(pagu, realisasi, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    SISA = GalatSel()
End Function

Public Function EFISIENSI(capaian_persen, serapan_persen, Optional cara)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    EFISIENSI = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "EFISIENSI", Array(capaian_persen, serapan_persen, cara, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    EFISIENSI = GalatSel()
End Function

Public Function CEK_JUMLAH(rentang, total)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    CEK_JUMLAH = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "CEK_JUMLAH", Array(rentang, total, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    CEK_JUMLAH = GalatSel()
End Function

Public Function CEK_NIP(teks)
    If DiJendelaFungsi() Then Exit Function
    On Error GoTo gagal
    AmankanPython
    CEK_NIP = HasilSel(XLPy.CallUDF("pkxl.faces.excel_udf", "CEK_NIP", Array(teks, KebijakanAktif()), ThisWorkbook, Application.Caller))
    Exit Function
gagal:
    CEK_NIP = GalatSel()
End Function

Private Sub PasangBantuan()
    Bantuan1 "ANGKA_ID", _
        "Membaca teks menjadi angka dengan tanda Indonesia (titik ribuan, koma desimal); Rp, %, dan satuan dibuang.", _
        Array( _
        "Teks atau sel yang dibaca, contoh 32,86 atau Rp. 7.200.837.838,-", _
        "Satuannya, memutuskan bila ada dua bacaan: 2.430 Orang dibaca 2430, 2.430 Persen dibaca 2,43.")
    Bantuan1 "RUPIAH", _
        "Menulis angka sebagai uang: Rp 7.200.837.838; sen hanya bila tidak bulat.", _
        Array( _
        "Jumlah rupiah, angka atau teks.")
    Bantuan1 "TERBILANG", _
        "Menulis jumlah dengan huruf, sampai 1.000.000.000.000.000; yang negatif diawali minus, sen disebut.", _
        Array( _
        "Jumlahnya, angka atau teks; paling banyak dua angka desimal.", _
        "Kata di belakangnya, misalnya rupiah; boleh kosong.")
    Bantuan1 "CAPAIAN", _
        "Capaian dalam persen, tidak dibulatkan; 100 berarti tepat target. Kosong bila target atau realisasi belum diisi.", _
        Array( _
        "Angka, rentang (80 - 90), batas (>= 85), atau predikat (WTP, BB, A (80,50)).", _
        "Angka atau predikat; 0 berarti hasilnya nol, kosong berarti belum ada.", _
        "Positif (naik, maks), Negatif (turun, min), atau Stabil; kosong berarti Positif.", _
        "Capaian paling tinggi, misalnya 120; kosong berarti mengikuti kebijakan.")
    Bantuan1 "CAPAIAN_JELAS", _
        "Menjelaskan dengan kalimat bagaimana CAPAIAN dihitung: isian, rumus, batas, predikat, dan hasil rumus lain.", _
        Array( _
        "Seperti pada CAPAIAN.", _
        "Seperti pada CAPAIAN.", _
        "Seperti pada CAPAIAN.", _
        "Seperti pada CAPAIAN.")
    Bantuan1 "NARASI_CAPAIAN", _
        "Kalimat LKjIP siap tempel tentang satu indikator; kalimat yang datanya kosong tidak ditulis.", _
        Array( _
        "Nama indikator.", _
        "Satuannya.", _
        "Tahun yang diukur.", _
        "Target tahun itu.", _
        "Realisasi tahun itu.", _
        "Positif, Negatif, atau Stabil; kosong berarti Positif.", _
        "Realisasi tahun sebelumnya.", _
        "Target akhir Renstra.", _
        "Tahun akhir Renstra.", _
        "Kendala yang ditemui; boleh kosong.", _
        "Rencana tindak lanjut; boleh kosong.")
    Bantuan1 "STATUS_CAPAIAN", _
        "Status satu indikator dari perbandingan angka yang tidak dibulatkan: Tercapai, Melampaui, Tidak tercapai, dst.", _
        Array( _
        "Seperti pada CAPAIAN.", _
        "Seperti pada CAPAIAN.", _
        "Positif, Negatif, atau Stabil; kosong berarti Positif.", _
        "Penetapan, Triwulan I sampai IV, atau Tahunan; kosong berarti Tahunan.")
    Bantuan1 "REALISASI_PERLU", _
        "Realisasi yang diperlukan agar capaiannya tepat sekian; kebalikan dari CAPAIAN untuk Positif dan Negatif.", _
        Array( _
        "Satu angka, bukan 0.", _
        "Capaian yang diinginkan, dalam persen.", _
        "Positif atau Negatif; kosong berarti Positif.")
    Bantuan1 "PREDIKAT_KINERJA", _
        "Predikat kinerja dari capaian menurut skala; setiap angka masuk tepat satu kelas.", _
        Array( _
        "Capaian dalam persen.", _
        "Nama skala, atau kelasnya: >85 Baik; >=70 Cukup; Kurang. Kosong berarti mengikuti kebijakan.")
    Bantuan1 "PREDIKAT_AKIP", _
        "Predikat AKIP dari nilai 0 sampai 100: AA, A, BB, B, CC, C, D; tepat 70 masih B. Kosong di luar 0 sampai 100.", _
        Array( _
        "Nilai AKIP.")
    Bantuan1 "SKOR_PREDIKAT", _
        "Peringkat sebuah predikat: opini TMP 1, TW 2, WDP 3, WTP 4; AKIP D 1 sampai AA 7.", _
        Array( _
        "Predikatnya, contoh WTP, BB, atau A (80,50).", _
        "Opini atau AKIP; kosong berarti dikenali dari predikatnya.")
    Bantuan1 "KONSOLIDASI", _
        "Menggabungkan nilai triwulan: Jumlah (yang terisi saja), Rata-rata (yang terisi), atau Akhir (terisi terakhir).", _
        Array( _
        "Sel triwulan I sampai IV, satu baris atau satu kolom; blok berbaris-baris dihitung tiap barisnya.", _
        "Jumlah, Rata-rata, atau Akhir.", _
        "Sampai triwulan ke berapa (1 sampai 4); kosong berarti 4.")
    Bantuan1 "CAPAIAN_TW", _
        "Capaian dari triwulan: target dan realisasi digabung dengan cara yang sama, lalu dihitung seperti CAPAIAN.", _
        Array( _
        "Target triwulan I sampai IV.", _
        "Realisasi triwulan I sampai IV.", _
        "Jumlah, Rata-rata, atau Akhir.", _
        "Positif, Negatif, atau Stabil; kosong berarti Positif.", _
        "Sampai triwulan ke berapa, semua target sampai triwulan itu ikut; kosong berarti triwulan yang realisasinya terisi.")
    Bantuan1 "RATA_CAPAIAN", _
        "Rata-rata capaian; tiap capaian dihitung di dalam batas kebijakan (0 sampai 100), sel kosong tidak ikut.", _
        Array( _
        "Rentang berisi capaian.", _
        "Capaian paling tinggi yang dihitung untuk tiap indikator; kosong berarti mengikuti kebijakan.")
    Bantuan1 "RATA_CAPAIAN_N", _
        "Banyaknya sel yang tidak ikut dalam RATA_CAPAIAN karena capaiannya kosong.", _
        Array( _
        "Rentang yang sama.")
    Bantuan1 "TREN", _
        "Arah perubahan dan artinya: naik, turun, atau tetap; membaik atau memburuk menurut polaritas.", _
        Array( _
        "Nilai sebelumnya.", _
        "Nilai sekarang.", _
        "Positif, Negatif, atau Stabil; kosong berarti Positif.")
    Bantuan1 "SERAPAN", _
        "Serapan anggaran dalam persen, tidak dibulatkan; kosong bila belum diisi atau pagunya 0.", _
        Array( _
        "Pagu, rupiah.", _
        "Realisasi anggaran, rupiah; - dan nihil berarti belum ada yang dibelanjakan (0).")
    Bantuan1 "SISA", _
        "Sisa anggaran dalam rupiah; negatif bila realisasi melebihi pagu.", _
        Array( _
        "Pagu, rupiah.", _
        "Realisasi anggaran, rupiah; - dan nihil berarti 0.")
    Bantuan1 "EFISIENSI", _
        "Efisiensi: Selisih (capaian - serapan, poin), Indeks (capaian/serapan - 1), atau PMK (nilai efisiensi 0 - 100).", _
        Array( _
        "Capaian dalam persen.", _
        "Serapan dalam persen.", _
        "Selisih, Indeks, atau PMK; kosong berarti Selisih.")
    Bantuan1 "CEK_JUMLAH", _
        "Selisih antara jumlah sebuah rentang dan jumlah yang tercetak; 0 berarti cocok.", _
        Array( _
        "Sel yang dijumlahkan; yang kosong dilewati.", _
        "Jumlah yang tercetak.")
    Bantuan1 "CEK_NIP", _
        "Memeriksa NIP 18 angka milik PNS atau PPPK: tanggal lahir, pengangkatan, jenis kelamin, nomor urut.", _
        Array( _
        "NIP sebagai teks; spasi dan titik boleh ada.")
End Sub
' >>>
