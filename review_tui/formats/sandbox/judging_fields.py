"""Fields of references that fit no record, and are filled in as people judge works: somebody is asked before they show.

One by one "gold" and "dross" are words; that they come again and again, below no name of a thing, all records tell.
"""

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
_LONGEST = 60  # characters; a field with a longer text is none of these


def without_judging(parsed: Parsed, reading: Doubting) -> Parsed:
    """Give references without the fields in which somebody may judge, which are doubted from now on."""
    found = {name for name, texts in _beside(parsed.hits).items() if _judges(name, texts, reading)}
    found -= _OWN.get(parsed.format, set())
    found = {name for name in found if not (grammars.is_of(name, parsed.format) or grammars.is_of(name))}
    if not found:
        return parsed
    lines = {name: hit.line for hit in reversed(parsed.hits) for name, _ in _texts(hit) if name in found}
    for name in sorted(found):
        reading.doubted.setdefault(name, lines[name])
    return replace(parsed, hits=tuple(_without(hit, found) for hit in parsed.hits))


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
