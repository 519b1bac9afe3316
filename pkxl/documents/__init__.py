"""Floor 3: PK documents -> Pages; tables cut by a page rejoined, every value with its line."""
