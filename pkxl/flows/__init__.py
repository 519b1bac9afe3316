"""Floor 4, the errands: each told once, readers and writers handed in by the face that starts them."""
