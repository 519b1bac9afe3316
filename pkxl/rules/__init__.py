"""Floor 2, the law: pure functions of model values; every rule with its source."""
