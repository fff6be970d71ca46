"""What a Markdown file says of itself between two lines of dashes on its top: title, authors, date, body."""

import re
from typing import Any

from review_tui.formats.base.names import year_in
from review_tui.formats.base.printed import of_book
from review_tui.model.review.identifiers import doi_in
from review_tui.model.review.text import clean_line

SAID = "what the file says of itself"
_BLOCK = re.compile(r"\ufeff?\s*---[ \t]*\n(.{1,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELDS = {
    "title": "title", "date": "date", "published": "date", "year": "date", "publisher": "organisation",
    "institution": "organisation", "organisation": "organisation", "organization": "organisation", "lang": "language",
    "language": "language", "doi": "doi", "url": "url", "abstract": "abstract", "description": "abstract",
}  # fmt: skip
_PEOPLE = ("author", "authors", "creator", "creators")
_MOST = 100  # authors


def parted(text: str) -> tuple[dict[str, Any], str]:
    """Give the fields that the top of a file tells, and the text below; {} and all of it where none does."""
    import yaml

    found = _BLOCK.match(text)
    if not found:
        return {}, text
    try:
        said = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    if not isinstance(said, dict):
        return {}, text
    return _told({str(key).casefold(): value for key, value in said.items()}), text[found.end() :]


def _told(said: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, name in _FIELDS.items():
        if (value := _words(said.get(key))) and name not in fields:
            fields[name] = value
    if subtitle := _words(said.get("subtitle")):
        fields["title"] = f"{fields.get('title', '')}: {subtitle}".removeprefix(": ")
    if authors := tuple(name for key in _PEOPLE for name in _names(said.get(key)))[:_MOST]:
        fields["authors"] = authors
    if year := year_in(fields.get("date", "")):
        fields["year"] = year
    if "doi" in fields:
        fields["doi"] = doi_in(fields["doi"])
    return {name: value for name, value in fields.items() if value}


def _words(value: object) -> str:
    return clean_line(str(value)) if value is not None and not isinstance(value, dict | list | bool) else ""


def _names(value: object) -> list[str]:
    """Give names as records hold them, of a text, a list, or mappings with a name or its parts."""
    if isinstance(value, list):
        return [name for each in value[:_MOST] for name in _names(each)]
    if isinstance(value, dict):
        family, given = (_words(value.get(key)) for key in ("family", "given"))
        if family:
            return [f"{family}, {given}".removesuffix(", ")]
        return _names(value.get("name") or value.get("literal"))
    return [name for part in re.split(r"; | and | & ", _words(value)) if part and (name := of_book(part.strip()))]
