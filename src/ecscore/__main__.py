"""`python -m ecscore`."""

import sys

from ecscore.cli import main

if __name__ == "__main__":
    sys.exit(main())
