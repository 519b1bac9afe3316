"""Floor 5: builds the master workbook pkxl.xlsm from source: sheets, VBA project, ribbon."""
