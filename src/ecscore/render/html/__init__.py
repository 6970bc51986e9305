"""The report of one county as a web page: one file, no network, readable without JavaScript."""

from ecscore.render.html.page import render

__all__ = ["render"]
