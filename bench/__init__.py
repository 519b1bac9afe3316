"""Side-by-side measurements: `python -m bench`; prints tables, asserts nothing about seconds."""
