"""Web pages saved whole (MHTML): the page among its pictures and styles, and the address it was saved from."""

import email
import email.policy
import email.utils
from dataclasses import replace
from email.message import Message

from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.documents import html
from review_tui.model.review.text import clean_line


def read(data: bytes, name: str) -> Parsed:
    """Read the page; the other parts are left out."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = next(
        (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        return nothing("mhtml", f"{name} holds no web page.")
    parsed = html.read(body, name, page.get_content_charset() or "")
    address, saved = _address(message, page), _saved(message)
    hits = tuple(
        replace(hit, record=replace(hit.record, url=hit.record.url or address, accessed=saved)) for hit in parsed.hits
    )
    return replace(parsed, format="mhtml", hits=hits)


def _saved(message: "Message[str, str]") -> str:
    """Give the day on which the page was saved, "" where the message does not say."""
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _address(message: "Message[str, str]", page: "Message[str, str]") -> str:
    for found in (
        message.get("Snapshot-Content-Location"),
        page.get("Content-Location"),
        message.get("Content-Location"),
    ):
        address = clean_line(str(found or ""))
        if address.startswith(("http://", "https://")):
            return address
    return ""
