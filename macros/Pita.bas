Attribute VB_Name = "Pita"
Option Explicit

' Yang dipanggil pita "Perjanjian Kinerja" (Pita.xml): meneruskan ke Tombol.

' <<< pita, dibuat dari pkxl.master.tombol_daftar oleh: python -m pkxl.master.vba
Public Sub PitaImporPK(control As IRibbonControl)
    ImporPK
End Sub

Public Sub PitaHitungCapaian(control As IRibbonControl)
    HitungCapaian
End Sub

Public Sub PitaPeriksa(control As IRibbonControl)
    Periksa
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

Public Sub PitaBatalkan(control As IRibbonControl)
    Batalkan
End Sub

Public Sub PitaBantuan(control As IRibbonControl)
    Bantuan
End Sub
' >>>
