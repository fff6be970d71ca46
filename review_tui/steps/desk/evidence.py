"""A page of the web that was fetched to show an answer: on its way into the vault with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WebEvidence:
    """What was had from an address: its bytes, when (UTC, to the second), its title and the texts of its pages."""

    address: str
    accessed: str
    data: bytes
    title: str = ""
    pages: tuple[str, ...] = ()
    told: tuple[str, ...] = ()  # what is to be said of it
