"""Floor 3: records <-> plain values <-> workbooks; the doors in and out."""
