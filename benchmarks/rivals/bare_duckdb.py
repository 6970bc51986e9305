"""The rival: DuckDB running the bare queries of a file, one after the other."""

import json
import sys
from pathlib import Path

import duckdb

with duckdb.connect() as connection:
    for statement in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        connection.execute(statement).fetchall()
