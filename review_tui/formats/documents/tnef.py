"""Files in a winmail.dat: what Outlook packs into one when it sends to those who have none (TNEF)."""

import struct
from collections.abc import Iterator

from review_tui.model.review.text import clean_line

_START = struct.pack("<I", 0x223E9F78)
_BEGINS, _TITLE, _DATA, _MORE = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_LONG_NAME = (0x3707, 0x3707)
_TEXTS = {0x1E: "cp1252", 0x1F: "utf-16-le"}  # how MAPI writes texts
_MOST = 100  # files


def is_packed(data: bytes) -> bool:
    """Say whether bytes are such a pack."""
    return data.startswith(_START)


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """Give the files of a pack with their names; of one that is cut off those before the cut."""
    found: list[tuple[str, bytes]] = []
    for kind, value in _attributes(data):
        if kind == _BEGINS:
            found.append(("", b""))
        elif not found or len(found) > _MOST:
            continue
        elif kind == _TITLE:
            name = value.split(b"\0")[0].decode("cp1252", "replace")
            found[-1] = (found[-1][0] or clean_line(name), found[-1][1])
        elif kind == _DATA:
            found[-1] = (found[-1][0], value)
        elif kind == _MORE and (long := _long_name(value)):
            found[-1] = (long, found[-1][1])
    return [(name or f"file {n}", inner) for n, (name, inner) in enumerate(found, 1) if inner]


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give kind and value of each attribute, as long as they are whole."""
    at = len(_START) + 2
    while at + 9 <= len(data):
        _, kind, length = struct.unpack_from("<BII", data, at)
        if at + 9 + length > len(data):
            return
        yield kind, data[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _long_name(value: bytes) -> str:
    """Give the whole name of a file from its properties, where one says it."""
    for code, encoding in _TEXTS.items():
        at = value.find(struct.pack("<HH", code, 0x3707))
        if at >= 0 and at + 12 <= len(value):
            (length,) = struct.unpack_from("<I", value, at + 8)
            return clean_line(value[at + 12 : at + 12 + min(length, 1024)].decode(encoding, "ignore").split("\0")[0])
    return ""
