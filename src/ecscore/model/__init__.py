"""What things are: exact numbers, rulebooks, counties, findings, assessments.

Frozen and without I/O, but for the one helper that writes a file whole (`files.py`).
"""
