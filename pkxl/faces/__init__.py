"""Floor 5: where people meet the core; no rule lives here."""
