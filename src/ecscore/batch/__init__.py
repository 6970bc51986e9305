"""Many counties: assessed in parallel, ranked, held against each other, written as a dataset.

Importing this room is cheap; DuckDB and the process pool are imported where they are used.
"""
