"""Loaded before any test: ecscore comes before openpyxl, whose XML parser it chooses."""

import ecscore  # noqa: F401
