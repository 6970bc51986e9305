"""One file a format: an assessment in, text or bytes out."""
