"""Marking as guesses the words of records that were read in an encoding that was guessed itself."""

from dataclasses import replace

from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.records import Record

_WORDS = ("title", "authors", "editors", "container", "organisation", "place", "keywords", "abstract")
_ORIGIN = "uncertain: its encoding, which was guessed"


def with_unsure_words(parsed: Parsed) -> Parsed:
    """Give what was read with every field marked that has other letters than plain ones."""
    return replace(parsed, hits=tuple(replace(hit, record=_marked(hit.record)) for hit in parsed.hits))


def _marked(record: Record) -> Record:
    unsure = tuple(name for name in _WORDS if name not in record.guessed and not _is_plain(getattr(record, name)))
    if not unsure:
        return record
    origins = (*record.origins, *((name, _ORIGIN) for name in unsure))
    return replace(record, guessed=(*record.guessed, *unsure), origins=origins)


def _is_plain(value: str | tuple[str, ...]) -> bool:
    return "".join(value).isascii()
