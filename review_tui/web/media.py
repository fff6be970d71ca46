"""What a file is by its first bytes, where a server says nothing, something vague, or something else."""

import re

_VAGUE = "application/octet-stream"
_PAGE = re.compile(
    rb"\s{0,200}(?:<!--.{0,2000}?-->\s{0,200})?<(?:!doctype html|html|head|body|title)\b", re.IGNORECASE | re.DOTALL
)
_BEGINS = (
    (b"%PDF-", "application/pdf"), (b"{\\rtf", "application/rtf"), (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"),
)  # fmt: skip
_PACKED = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)  # fmt: skip
_STORED = re.compile(
    rb"mimetype(application/[a-z0-9.+-]{1,100})"
)  # the first member of OpenDocument and EPUB, not packed
_HEAD = 4096


def charset_of(said: str) -> str:
    """Give the encoding that a server names behind a type ("text/html; charset=koi8-r"), "" where it names none."""
    found = re.search(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", said, re.IGNORECASE)
    return found[1].casefold() if found else ""


def media_of(data: bytes, said: str) -> str:
    """Give the type of a file by its bytes, where they tell it; else what was said of it."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if known := next((media for sign, media in _BEGINS if head.startswith(sign)), ""):
        is_old_office = known == "application/msword" and said.startswith("application/vnd.ms-")
        return said if is_old_office else known
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(data, head, said)
    if _PAGE.match(head):
        return said if "html" in said or "xml" in said or "multipart" in said else "text/html"
    return said or _VAGUE


def _packed(data: bytes, head: bytes, said: str) -> str:
    if stored := _STORED.search(head):
        return stored[1].decode("ascii")
    if b"[Content_Types].xml" in data[:_HEAD] or b"[Content_Types].xml" in data[-_HEAD:]:
        return next((media for member, media in _PACKED if member in data), said or _VAGUE)
    return said or _VAGUE
