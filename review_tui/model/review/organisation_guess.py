"""From which organisation a document is, guessed from its site, its publisher, its title and its first page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from review_tui.model.review.body_names import AFTER, AFTER_BOROUGH, WORD, folded, host_of, label_of, plain, squeezed
from review_tui.model.review.organisations import Index, Organisation, index_of
from review_tui.model.review.records import Record


def guess(
    record: Record, text: str, organisations: tuple[Organisation, ...], searched: Iterable[str] = ()
) -> tuple[str, str] | None:
    """Guess which organisation a document is from, with the reason; None where nothing tells it, or several do.

    Its site and its publisher come first and must not differ; then those that were `searched` for when it was found;
    then its title; then the names in `text`, its first page.
    """
    index = index_of(organisations)
    for why, codes in _signs(record, text, index, searched):
        there = {code for code in codes if index.bodies[code].was_there(record.year)}
        if there:
            latest = {code for code in there if there.isdisjoint(index.bodies[code].successors)}
            return (next(iter(latest)), why) if len(latest) == 1 else None
    return None


def _signs(record: Record, text: str, index: Index, searched: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Give what may tell the organisation, the surest first: why, and the codes."""
    known = [(why, codes) for why, codes in (_by_site(record, index), _by_publisher(record, index)) if codes]
    if known:
        yield known[0][0], frozenset.union(*(codes for _, codes in known))
    yield "it was found when this one was searched", frozenset(searched) & index.bodies.keys()
    for where, words in (("in its title", record.title), ("on its first page", text)):
        for surely in (True, False):
            found = frozenset(code for codes in _mentions(words, index, surely) for code in codes)
            yield f"named {'as an authority ' if surely else ''}{where}", found


_NONE: frozenset[str] = frozenset()


def _by_site(record: Record, index: Index) -> tuple[str, frozenset[str]]:
    host = host_of(record.url)
    if codes := index.at(host):
        return f"its site is {host}", codes
    label = label_of(host)
    return f"its site is {host}", index.keys.get(squeezed(label.split("-")), _NONE) if label else _NONE


def _by_publisher(record: Record, index: Index) -> tuple[str, frozenset[str]]:
    """Look at the responsible body, or else at authors that are councils: a person may be called Derby."""
    for body in (record.organisation, *(name for name in record.authors if _reads_as_authority(name))):
        if codes := index.called(body):
            return f"its publisher is {body}", codes
    return "", _NONE


def _reads_as_authority(name: str) -> bool:
    return not {"council", "borough"}.isdisjoint(folded(name))


# Names that are also words or common surnames, or that stand for a town's other bodies when they stand bare.
_ALSO_WORDS = frozenset({("reading",), ("bury",), ("poole",)})
_PART_OF_ANOTHER = frozenset("north south east west mid central new greater upper lower".split())  # noqa: SIM905
_OTHER_BODIES = frozenset("university college hospital hospitals nhs school academy cathedral under".split())  # noqa: SIM905


def _mentions(text: str, index: Index, surely: bool) -> Iterator[frozenset[str]]:
    """Find names in running text, the longest at each place; `surely` asks for "Council" or "Borough" beside them."""
    text = text.replace("&", " and ").replace("_", " ")
    places = [found.span() for found in WORD.finditer(text)]
    spelled = [text[start:stop] for start, stop in places]
    words = [plain(word) for word in spelled]
    at = 0
    while at < len(words):
        for phrase, is_printed, codes in index.phrases.get(words[at], ()):
            end = at + len(phrase)
            if tuple(words[at:end]) == phrase and spelled[at][:1].isupper():
                alone = is_printed and phrase not in _ALSO_WORDS
                if _is_meant(words, at, end, surely) and (
                    surely or (alone and not _is_address(text, places[at][0], places[end - 1][1]))
                ):
                    yield codes
                at = end - 1
                break
        at += 1


# Where a body sits: "Family Fund, York, October 2018", "York YO31 1AA", "York: Joseph Rowntree Foundation".
_BODY = (
    r"\b(?:Fund|Trust|Foundation|Universit\w+|Institut\w+|Cent(?:re|er)|Association|Society|Charity|Press|Publish\w*|"
    r"Publications?|Ltd|Limited|Alliance|Network|Forum|Commission|Company|Consult\w*|Agency|Research|Group|House|Street|"
    r"Road|Avenue|Lane|Square|Park|Ombudsman|Office)\b"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_BEHIND = re.compile(rf"\s*,?\s*(?:(?:\d{{1,2}}\s+)?(?:(?i:{_MONTH})\s+)?(?:19|20)\d\d\b|\.?\s*$)", re.MULTILINE)
_POSTCODE = re.compile(r"\s*,?\s*[A-Z]{1,2}\d[\dA-Z]?\s*\d[A-Z]{2}\b")
_PUBLISHED_BY = re.compile(rf"\s*: [^\n]{{0,60}}{_BODY}")


def _is_address(text: str, start: int, end: int) -> bool:
    """Say whether a town is only where another body sits, or its work came out."""
    before, behind = text[max(0, start - 120) : start].rpartition("\n")[2], text[end : end + 120]
    if _POSTCODE.match(behind):
        return True
    is_behind_a_body = before.rstrip().endswith(",") and re.search(_BODY, before) is not None
    if is_behind_a_body and _BEHIND.match(behind):
        return True
    return not before.strip() and _PUBLISHED_BY.match(behind) is not None


def _is_meant(words: Sequence[str], start: int, end: int, surely: bool) -> bool:
    before, after = words[max(0, start - 3) : start], words[end : end + 4]
    if before[-1:] and before[-1] in _PART_OF_ANOTHER:
        return False
    if surely:
        led = before[-1:] == ["of"] and "borough" in before
        return led or "council" in _dress(after) or "borough" in _dress(after)
    return not (after[:1] and after[0] in _OTHER_BODIES) and before[-2:] != ["university", "of"]


def _dress(after: Sequence[str]) -> list[str]:
    """Give the words after a name that belong to an authority's name, up to the first that does not."""
    found: list[str] = []
    for word in after:
        if word not in AFTER and word not in AFTER_BOROUGH:
            break
        found.append(word)
    return found
