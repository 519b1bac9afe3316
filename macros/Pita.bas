Attribute VB_Name = "Pita"
Option Explicit

' Yang dipanggil pita "Perjanjian Kinerja" (Pita.xml): meneruskan ke Tombol.

' <<< pita, dibuat dari pkxl.master.tombol_daftar oleh: python -m pkxl.master.vba
Public Sub PitaImporPK(control As IRibbonControl)
    ImporPK
End Sub

Public Sub PitaBuatPKPerubahan(control As IRibbonControl)
    BuatPKPerubahan
End Sub

Public Sub PitaMulaiTahunBaru(control As IRibbonControl)
    MulaiTahunBaru
End Sub

Public Sub PitaHitungCapaian(control As IRibbonControl)
    HitungCapaian
End Sub

Public Sub PitaPeriksa(control As IRibbonControl)
    Periksa
End Sub

Public Sub PitaCatatanSebelum(control As IRibbonControl)
    CatatanSebelum
End Sub

Public Sub PitaCatatanBerikut(control As IRibbonControl)
    CatatanBerikut
End Sub

Public Sub PitaTampilkanOPD(control As IRibbonControl)
    TampilkanOPD
End Sub

Public Sub PitaJelaskanSel(control As IRibbonControl)
    JelaskanSel
End Sub

Public Sub PitaBuatLembar(control As IRibbonControl)
    BuatLembar
End Sub

Public Sub PitaCetakPDF(control As IRibbonControl)
    CetakPDF
End Sub

Public Sub PitaBagikan(control As IRibbonControl)
    Bagikan
End Sub

Public Sub PitaKumpulkan(control As IRibbonControl)
    Kumpulkan
End Sub

Public Sub PitaBatalkan(control As IRibbonControl)
    Batalkan
End Sub

Public Sub PitaPulihkan(control As IRibbonControl)
    Pulihkan
End Sub

Public Sub PitaKunciFinal(control As IRibbonControl)
    KunciFinal
End Sub

Public Sub PitaBantuan(control As IRibbonControl)
    Bantuan
End Sub
' >>>
