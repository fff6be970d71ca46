"""Where a page leads on by itself: a refresh in its head, which browsers follow and servers do not tell."""

import re

_HEAD = 64 << 10  # bytes in which a refresh is looked for
_SOON = 10  # seconds; what waits longer is a page that is renewed, not one that leads on
_NOSCRIPT = re.compile(r"<noscript\b.*?(?:</noscript\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_REFRESH = re.compile(r"\bhttp-equiv\s{0,9}=\s{0,9}[\"']?\s{0,9}refresh\b", re.IGNORECASE)
_TARGET = re.compile(
    r"\bcontent\s{0,9}=\s{0,9}([\"']?)\s{0,9}(\d{1,6})(?:\.\d{0,6})?\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}"
    r"(?P<quote>[\"']?)(?P<address>[^\"'<>]{1,2000})",
    re.IGNORECASE,
)


def led_on(data: bytes, media: str) -> str:
    """Give the address that a page leads on to at once, as it stands there; "" for none."""
    if media not in ("text/html", "application/xhtml+xml", ""):
        return ""
    head = _NOSCRIPT.sub(" ", data[:_HEAD].decode("latin-1").replace("\0", ""))
    for meta in _META.findall(head):
        if _REFRESH.search(meta) and (found := _TARGET.search(meta)) and int(found[2]) <= _SOON:
            from html import unescape

            return unescape(found["address"]).strip()
    return ""
