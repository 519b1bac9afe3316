"""Floor 1, the words: numbers, findings, records and results; no rule and no workbook."""
