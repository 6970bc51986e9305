"""Saved pages: HTML as a browser saves it, single-file archives, and bare shortcuts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape


def page(title: str, address: str, published: dt.date, lines: Iterable[str]) -> bytes:
    """Return a page as a browser saves it, with its address and its day of publication."""
    shown = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return (
        f"<!DOCTYPE html>\n<!-- saved from url=({len(address):04d}){address} -->\n"
        f'<html lang="zh"><head><meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="PubDate" content="{published.isoformat()}">\n</head><body>\n'
        f"<h1>{escape(title)}</h1>\n<p>发布日期：{published.isoformat()}</p>\n{shown}"
        "</body></html>\n"
    ).encode()


def archive(title: str, address: str, published: dt.date, lines: Iterable[str]) -> bytes:
    """Return a page with all its parts in one file (.mhtml)."""
    inside = page(title, address, published, lines).decode()
    return (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\nDate: {_mail_day(published)}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"'
        "\r\n\r\n------b\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\nContent-Location: {address}\r\n\r\n{inside}\r\n"
        "------b--\r\n"
    ).encode()


def _mail_day(day: dt.date) -> str:
    week = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{week}, {day.day:02d} {months[day.month - 1]} {day.year} 10:00:00 +0800"


def shortcut(address: str) -> bytes:
    """Return a Windows shortcut to a page: no copy of it."""
    return f"[InternetShortcut]\r\nURL={address}\r\n".encode()
