"""The rectification ledger: a workbook that people fill in, and the history beside it."""
