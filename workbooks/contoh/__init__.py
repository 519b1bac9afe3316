"""Package data: the example document and its illustrative realisasi, read through importlib.resources."""
