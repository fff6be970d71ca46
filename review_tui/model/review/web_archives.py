"""Addresses of copies that web archives keep, and of what they are copies."""

import re
from urllib.parse import urlsplit

# Archives that anyone can read; a copy's address holds the moment it was taken and the address of the page.
_HOSTS = re.compile(
    r"(?:^|\.)(?:web\.archive\.org|webarchive\.nationalarchives\.gov\.uk|webarchive\.org\.uk|webarchive\.loc\.gov|"
    r"archive\.(?:ph|today|is|li|md|fo|vn)|arquivo\.pt|vefsafn\.is|webharvest\.gov|wayback\.archive-it\.org|"
    r"webarchive\.parliament\.uk|webarchive\.bac-lac\.gc\.ca)$"
)
_SHORT_HOSTS = re.compile(r"(?:^|\.)(?:perma\.cc|archive\.(?:ph|today|is|li|md|fo|vn)|webcitation\.org)$")
_COPY = re.compile(
    r"/(?:\*|\d{4}[\d.-]{0,14})(?:[a-z]{2}_)?/(?P<page>https?:/{1,2}\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)$", re.IGNORECASE
)


def is_archived(address: str) -> bool:
    """Say whether an address is that of a copy in a web archive."""
    return bool(original_of(address)) or bool(_SHORT_HOSTS.search(_host(address)) and _path(address))


def original_of(address: str) -> str:
    """Give the address of which this one is an archived copy, "" where it is none or does not say."""
    if not _HOSTS.search(_host(address)) or (found := _COPY.search(address)) is None:
        return ""
    page = found["page"]
    if not page.casefold().startswith("http"):
        return f"http://{page}"
    scheme, _, rest = page.partition(":")
    return f"{scheme.casefold()}://{rest.lstrip('/')}"


def parted(address: str) -> tuple[str, str]:
    """Give an address, and that of its copy in a web archive: of a copy both, of any other itself and ""."""
    if not is_archived(address):
        return address, ""
    return original_of(address) or address, address


def _host(address: str) -> str:
    try:
        split = urlsplit(address)
        return (split.hostname or "").casefold() if split.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _path(address: str) -> str:
    return urlsplit(address).path.strip("/")
