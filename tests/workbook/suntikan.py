"""The 27 texts of officers that a spreadsheet might take for something else; as in the shared catalogue of bad inputs."""

SUNTIKAN = (
    "=PKXL_CANARY()", "=1+1", "+PKXL_CANARY()", "-PKXL_CANARY()", "@PKXL_CANARY()", "\t=PKXL_CANARY()", "=PKXL_CANARY()\r",
    "\n=PKXL_CANARY()", " =PKXL_CANARY()", "＝PKXL_CANARY()", "＋1", "－1", "＠A1", "=pkxl|'/x'!A0", "'=PKXL_CANARY()",
    '"=PKXL_CANARY()"', "%0A=PKXL_CANARY()", ";=PKXL_CANARY()", ",=PKXL_CANARY()", "{=PKXL_CANARY()}",
    '=HYPERLINK("http://192.0.2.1","x")', "-5 derajat", "+62 812 0000", "@dinas_uji", "-", "–", "=== PENTING ===",
)  # fmt: skip
