"""Each county's own report, made while the county is assessed and written as it comes.

A page is known by the record's key and the language, so that a run that goes on makes only what is
not there, and a county's name never becomes the name of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ecscore.batch.job import Delivery, Order
from ecscore.model.assessment import Assessment
from ecscore.model.files import atomic_write

_KEY: Final = 32
"""How much of a key is in a page's name: no two counties of a batch share so much by chance."""


def page_name(order: Order, key: str) -> str:
    """Return what the page of a record is called."""
    return f"{page_key(key)}.{order.lang}.html"


def page_key(key: str) -> str:
    """Return what of a record's key stands in the name of its page."""
    return key[:_KEY]


def has_page(order: Order, key: str) -> bool:
    """Say whether the page of a record is there, or none is wanted."""
    return order.pages is None or (order.pages / page_name(order, key)).is_file()


def page_of(order: Order, assessment: Assessment) -> bytes:
    """Return a county's report as a page; nothing where none is wanted."""
    if order.pages is None:
        return b""
    from ecscore.engine.handout import handout  # noqa: PLC0415 - only where pages are wanted
    from ecscore.render.html import render  # noqa: PLC0415
    from ecscore.render.voice import Style  # noqa: PLC0415

    return render(handout(assessment), Style(order.lang)).encode()


def keep_page(order: Order, delivery: Delivery) -> None:
    """Write the page of a county that was assessed, where one is wanted.

    Raises:
        OSError: the folder cannot be written.
    """
    if order.pages is None or not delivery.page:
        return
    order.pages.mkdir(parents=True, exist_ok=True)
    atomic_write(order.pages / page_name(order, delivery.key), delivery.page)


def page_names(order: Order, keys: Mapping[str, str]) -> Mapping[str, str]:
    """Return what every county's page is called, by its name in the batch; none without pages."""
    if order.pages is None:
        return {}
    return {name: page_name(order, key) for name, key in keys.items()}
