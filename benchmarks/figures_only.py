"""Our own figures and no more, for the comparison with the script: load, link, derive."""

import datetime as dt
import sys
from pathlib import Path

from ecscore.audit.figures import derive
from ecscore.rosters import open_store, tables_beside
from ecscore.rulebook import find, load_cached

rulebook = load_cached(find("ningqiang-2019"))
with open_store(rulebook, {}, tables_beside(Path(sys.argv[1]))).store as store:
    for derived in rulebook.derived.values():
        derive(store, derived, dt.date(2020, 2, 20))
