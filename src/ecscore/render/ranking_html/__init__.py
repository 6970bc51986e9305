"""The overview of a province as a web page: one file, no network, readable without JavaScript."""

from ecscore.render.ranking_html.page import render

__all__ = ["render"]
