Attribute VB_Name = "Pita"
Option Explicit

' Yang dipanggil pita "Perjanjian Kinerja" (Pita.xml): meneruskan ke Tombol.

' <<< dibuat dari pkxl.master.tombol_daftar; ubah di sana, lalu jalankan: python -m pkxl.master.vba
' >>>
