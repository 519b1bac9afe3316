"""Package data: what goes into the master workbook, read through importlib.resources."""
