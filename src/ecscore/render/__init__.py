"""One file a format: an assessment or checklist in, text out. Nothing here computes a score."""
