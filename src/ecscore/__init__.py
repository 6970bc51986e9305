"""ecscore: a scoring and evidence auditor for rural e-commerce demonstration counties."""

import os

__version__ = "0.1.0"

# openpyxl reads with defusedxml, unless lxml is there too, which documents are made with
os.environ["OPENPYXL_LXML"] = "False"
