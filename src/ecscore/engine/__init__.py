"""Pure functions over a rulebook and a county: score, support, range, checklist."""
