"""Fields of references that fit no record, and are filled in as people judge works: somebody is asked before they show.

One by one "gold" and "dross" are words; that they come again and again, below no name of a thing, all records tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from review_tui.formats.base import doubts, grammars, scales
from review_tui.formats.base.decisions import Doubting
from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.records import Hit

# What databases count or rank themselves.
_OWN = {"wos": {"U1", "U2"}, "ovid": {"Score"}}
_NOTES = "notes"
_SEVERAL = 2
_NEARLY = 0.75  # of the references
_NUMBERED = re.compile(r"(?P<stem>[^\d].{0,30}?)[\W_]*\d")  # a number of one digit: "pile 3"
_LONGEST = 60  # characters; a field with a longer text is none of these


def without_judging(parsed: Parsed, reading: Doubting) -> Parsed:
    """Give references without the fields in which somebody may judge, which are doubted from now on."""
    found = {name for name, texts in _beside(parsed.hits).items() if _judges(name, texts, reading)}
    found -= _OWN.get(parsed.format, set())
    found = {name for name in found if not (grammars.is_of(name, parsed.format) or grammars.is_of(name))}
    parsed = _without_piles(parsed, reading)
    if not found:
        return parsed
    lines = {name: hit.line for hit in reversed(parsed.hits) for name, _ in _texts(hit) if name in found}
    for name in sorted(found):
        reading.doubted.setdefault(name, lines[name])
    return replace(parsed, hits=tuple(_without(hit, found) for hit in parsed.hits))


def _without_piles(parsed: Parsed, reading: Doubting) -> Parsed:
    """Give references without tags that sort nearly all of them by a number, one of each: "pile 1", "pile 3"."""
    if reading.is_data(("tags", "keywords")):
        return parsed
    piles: dict[str, Counter[str]] = {}
    for hit in parsed.hits:
        for stem, tags in _numbered(hit.record.keywords).items():
            if len(tags) == 1:
                piles.setdefault(stem, Counter()).update(tags)
    sorted_by = {
        stem
        for stem, tags in piles.items()
        if len(tags) > 1
        and tags.total() >= max(_SEVERAL * 2, _NEARLY * len(parsed.hits))
        and not scales.names_a_thing(stem)
    }
    if not sorted_by:
        return parsed
    reading.doubted.setdefault(
        "tags", next(hit.line for hit in parsed.hits if sorted_by & _numbered(hit.record.keywords).keys())
    )
    return replace(parsed, hits=tuple(_without_tags(hit, sorted_by) for hit in parsed.hits))


def _numbered(tags: Iterable[str]) -> dict[str, list[str]]:
    """Give the tags that end in a number by what stands before it."""
    found: dict[str, list[str]] = {}
    for tag in tags:
        if tag[-1:].isdigit() and (parted := _NUMBERED.fullmatch(tag)):
            found.setdefault(parted["stem"].casefold(), []).append(tag)
    return found


def _without_tags(hit: Hit, stems: set[str]) -> Hit:
    gone = {tag for stem, tags in _numbered(hit.record.keywords).items() if stem in stems for tag in tags}
    kept = tuple(tag for tag in hit.record.keywords if tag not in gone)
    return replace(hit, record=replace(hit.record, keywords=kept)) if gone else hit


def _beside(hits: Iterable[Hit]) -> dict[str, list[str]]:
    """Give the folded texts of each field beside the records, as long as they are short."""
    found: dict[str, list[str]] = {}
    long: set[str] = set()
    for hit in hits:
        for name, text in _texts(hit):
            if len(text) > _LONGEST:
                long.add(name)
            elif name not in long:
                found.setdefault(name, []).append(text.strip().casefold())
    return {name: texts for name, texts in found.items() if name not in long}


def _texts(hit: Hit) -> Iterator[tuple[str, str]]:
    yield from hit.record.extra
    yield from ((_NOTES, note) for note in hit.record.notes)


def _judges(name: str, texts: list[str], reading: Doubting) -> bool:
    if len(texts) < _SEVERAL or reading.is_data((name,)):
        return False
    if name == _NOTES:
        return all(map(scales.is_answer, texts))
    return doubts.may_answer_below(name) and scales.may_judge(name, texts)


def _without(hit: Hit, names: set[str]) -> Hit:
    record = hit.record
    kept = tuple(pair for pair in record.extra if pair[0] not in names)
    notes = () if _NOTES in names else record.notes
    return replace(hit, record=replace(record, extra=kept, notes=notes))
