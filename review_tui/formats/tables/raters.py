"""Columns that people fill in, each their own: who they are and how they lie tells, whatever words stand in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from review_tui.formats.base import doubts, scales
from review_tui.formats.tables.heading_words import ANSWERS, BESIDE_IT, NO_NAMES, NOTE
from review_tui.model.review.tables import plain_heading

Template = tuple[str, ...]  # the words of a heading, with a gap where it says whose the column is
_GAP = ""


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# By which a heading speaks of somebody's judgement.
_SPOKEN = _words_of(
    "decision decisions dec vote votes verdict call view views opinion choice pick says said thinks thought "
    "judgement judgment include included exclude excluded keep retain eligible relevant "
    "entscheidung votum urteil stimme einschluss aufnehmen meinung décision avis choix voix inclure decisión "
    "éligible elegible elegibile pertinent pertinente relevante retenu behalten "
    "opinión voto incluir decisione giudizio includere beslissing stem oordeel opnemen beslut vedtak avgjørelse "
    "stemme inkluder inkludera decyzja głos ocena decisão parecer penderfyniad barn pleidlais cynnwys"
)
# By which it speaks of screening, or counts those who do; a number behind these is somebody.
_COUNTED = _words_of(
    "verdict opinion judgement choice rev reviewer rater reader screener screen screened check tiab ta ft dec "
    "decision vote"
)
_JUDGING = _SPOKEN | _COUNTED | _words_of("screening eligibility relevance scope sichtung tri criba")
_TURNS = _words_of("1st 2nd 3rd first second third level stage round phase pass erste zweite")
_ON_SCREENING = _words_of("screening screener screeners reviewer reviewers rater raters")
_NO_INITIALS = _words_of(
    "AI CCG CQC CYP DFE EBD EHC EHCP EHCPS EU FOI FT FTE GCSE GP HMI HTML ICB ICS ID IQ ISBN ISSN IT KS LA LAS LEA "
    "MAT NEET NHS OA PDF PMID RCT RQ SEMH SEN SENCO SEND SLT TA UK UN URL US USA VAT WHO XML"
)
_TOKEN = re.compile(
    r"(?:[A-Z]\.\s?)+[^\W\d_a-z][^\W\d_A-Z]+|(?:[A-Z]\.\s?)+[A-Z]?\b\.?|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+[a-z]*"
)
_INITIALS = re.compile(r"[A-Z]{2,3}|(?:[A-Z]\.\s?){1,2}[A-Z]?\.?")
_SPELLED = re.compile(r"(?:[A-Z]\.\s?)+[^\W\d_]{2,}")  # "R. Quill"
_NAME = re.compile(r"(?=.*[^\W\d_A-Z])[^\W\d_a-z](?:[^\W\d_]|['’-](?=[^\W\d_]))+")
_GRADES = {"green": "include", "up": "include", "red": "exclude", "down": "exclude", "amber": "", "orange": ""} | {
    "yellow": "", "no go": "exclude", "no-go": "exclude", "borderline": "", "query": "", "partly": "", "unsure": "",
}  # fmt: skip
# What a decision is called, and a topic as well: it decides below a heading of judgement only.
_NOUNS = dict.fromkeys(("inclusion", "einschluss", "inclusión", "inclusione", "inclusão", "cynhwysiad"), "include") | (
    dict.fromkeys(("exclusion", "ausschluss", "exclusión", "esclusione", "exclusão", "eithriad"), "exclude")
)
_THUMBS = {"👍": "include", "👎": "exclude"}  # by which nobody tells what a work has
# The heading says which mark takes a work in, and which leaves it out: "ZQ 1=in 0=out".
_KEY = re.compile(
    r"[\w✓✗]{1,8}\s?[=:]\s?(?:in|inc|include|included|keep|relevant|eligible)\b.{1,6}?"
    r"\b[\w✓✗]{1,8}\s?[=:]\s?(?:out|exc|excl|exclude|excluded|drop|irrelevant|not relevant|ineligible)\b",
    re.IGNORECASE,
)
_TIAB = re.compile(r"\b(?:t ?[&/+] ?a|ti ?[&/+] ?ab)\b", re.IGNORECASE)
_REASONED = re.compile(r"\s?[–—:;,(]\s?|\s-\s|\s(?:because|since|due to|as|weil|car|porque)\s")
# Of whom a question is: "Is the paper about transport? [zoe]"; and that it is of a work, or asked at a stage.
_ASKED_OF = re.compile(r"(?P<front>.*\S)\s?[\[({](?P<who>[^\W\d_][\w .'’-]{1,20})[\])}]\W*")
_OF_WORKS = re.compile(
    r"\b(?:papers?|article|abstract|record|reference|screen(?:ing)?|tiab|(?:level|stage|round) \d)\b", re.IGNORECASE
)
_THINKING = _words_of("think thinks thought says said reckons reckon feels felt")
_OPINIONS = _words_of(
    "thoughts thought views view impression impressions opinion opinions verdict verdicts feeling feelings"
)
_NAME_AND_INITIAL = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+ [^\W\d_a-z]\.")  # "Zoe Q."
_A_PHRASE = 1  # words; more of them say something
_OPINION = re.compile(r"\b(?:in|out|keep|drop|bin|skip|include|exclude|yes|no|maybe|relevant)\b")
_LONGEST_OPINION = 80  # characters
_MOST_WORDS, _LONGEST = 6, 24  # different cells of people who judge, and characters of one
_FEW = 6  # names side by side that may be people; more of them are a grid


class FilledColumn(NamedTuple):
    """A column: its place, its heading as written, and the folded cells that hold anything."""

    n: int
    name: str
    cells: Sequence[str]


def asked(columns: Sequence[FilledColumn]) -> list[int]:
    """Give the columns in which people may have judged works, so that somebody must say."""
    looks = (_in_words, _is_signed, _remarks, _has_key, _thinks, _is_opinion)
    alone = [each.n for each in columns if any(look(each) for look in looks)]
    return list(dict.fromkeys([*alone, *_side_by_side(columns), *_asked_of_several(columns)]))


def _side_by_side(columns: Sequence[FilledColumn]) -> Iterator[int]:
    """Give columns whose headings differ only by who, and whose cells are of the same few words."""
    groups: dict[Template, dict[str, FilledColumn]] = {}
    names = sum(len(_words(each.name)) in (1, 2) and _decides_both_ways(each.cells, one_side=True) for each in columns)
    for each in columns:
        for template, who in _templates(each.name):
            groups.setdefault(template, {}).setdefault(who, each)
    for template, people in groups.items():
        if len(people) > 1 and _few_words([each.cells for each in people.values()]):
            counted = all(who.isdigit() for who in people)
            judging = not (_COUNTED if counted else _JUDGING).isdisjoint(template)
            decide = all(_decides_both_ways(each.cells, one_side=True) for each in people.values())
            if judging or (template == (_GAP,) and decide and names <= _FEW):
                yield from (each.n for each in people.values())


def _asked_of_several(columns: Sequence[FilledColumn]) -> Iterator[int]:
    """Give the columns of one question about a work that several people answered, who stand in brackets behind it."""
    groups: dict[str, list[FilledColumn]] = {}
    for each in columns:
        if (found := _ASKED_OF.fullmatch(each.name)) and _OF_WORKS.search(found["front"]):
            groups.setdefault(plain_heading(found["front"]), []).append(each)
    for people in groups.values():
        if len(people) > 1 and all(_decides_both_ways(each.cells, one_side=True) for each in people):
            yield from (each.n for each in people)


def _has_key(column: FilledColumn) -> bool:
    """Say whether the heading says which mark includes and which excludes, and something stands below it."""
    return bool(column.cells and _KEY.search(column.name))


def _is_opinion(column: FilledColumn) -> bool:
    """Say whether sentences stand below a heading that means nothing but what somebody thinks, or who: "Thoughts"."""
    words = {plain_heading(word) for word in _words(column.name)}
    is_of_thoughts = words <= _OPINIONS | BESIDE_IT and not _OPINIONS.isdisjoint(words)
    is_somebody = bool(_NAME_AND_INITIAL.fullmatch(column.name)) and not scales.names_a_thing(column.name)
    return (is_of_thoughts or is_somebody) and any(len(cell.split()) > _A_PHRASE for cell in column.cells)


def _thinks(column: FilledColumn) -> bool:
    """Say whether somebody says in a column what they think of works: "Zoe thinks"."""
    words = _words(column.name)
    rest = [word for word in words if not _is_rater(word)]
    is_headed = len(words) - len(rest) == 1 and bool(rest) and all(plain_heading(word) in _THINKING for word in rest)
    short = all(len(cell) <= _LONGEST_OPINION for cell in column.cells)
    return is_headed and short and any(map(_OPINION.search, column.cells))


def _templates(heading: str) -> Iterator[tuple[Template, str]]:
    words = _words(heading)
    folded = tuple(map(plain_heading, words))
    for n, word in enumerate(words):
        if _is_rater(word) or (word.isdigit() and len(word) == 1):
            yield (*folded[:n], _GAP, *folded[n + 1 :]), word
            if _is_rater(word) and words[n + 1 :] and _is_rater(words[n + 1]):  # "Rosa Quill"
                yield (*folded[:n], _GAP, *folded[n + 2 :]), f"{word} {words[n + 1]}"


def _words(heading: str) -> Sequence[str]:
    return _TOKEN.findall(re.sub(r"['’]s\b", "", ANSWERS.sub("", _TIAB.sub("tiab", heading.replace("_", " ")))))


def _is_rater(word: str) -> bool:
    """Say whether a word of a heading may be somebody: initials, or a name that is no word of tables."""
    plain = plain_heading(word)
    if _INITIALS.fullmatch(word):
        return word not in _NO_INITIALS and plain not in _JUDGING
    if _SPELLED.fullmatch(word):
        return not doubts.is_property(word.split(".")[-1].strip().casefold())
    known = plain in BESIDE_IT or plain in NO_NAMES or plain in _JUDGING or plain in _TURNS or NOTE.fullmatch(plain)
    return bool(_NAME.fullmatch(word)) and not known and not doubts.is_property(plain)


def _is_signed(column: FilledColumn) -> bool:
    """Say whether a heading is a word of judgement and one name, and the cells decide both ways."""
    words = _words(column.name)
    people = [n for n, word in enumerate(words) if _is_rater(word)]
    rest = {plain_heading(word) for n, word in enumerate(words) if n not in people and not word.isdigit()}
    if len(people) != 1 or not rest <= _JUDGING | _TURNS | BESIDE_IT or not _decides_both_ways(column.cells):
        return False
    if _INITIALS.fullmatch(words[people[0]]):
        return not rest.isdisjoint(_JUDGING | _TURNS)
    is_last, in_turn = people[0] == len(words) - 1, not rest.isdisjoint(_TURNS)
    return not rest.isdisjoint(_SPOKEN) or bool(rest & _COUNTED and (is_last or in_turn))


def _remarks(column: FilledColumn) -> bool:
    """Say whether people who screen remark in a column, by what it is called: "Screening comments Ada"."""
    words = _words(column.name)
    rest = [word for word in words if not NOTE.fullmatch(plain_heading(word)) and plain_heading(word) not in BESIDE_IT]
    rest = [word for word in rest if plain_heading(word) not in _JUDGING | _ON_SCREENING]
    named = {plain_heading(word) for word in words}
    is_of_them = bool(named & _ON_SCREENING) and any(map(NOTE.fullmatch, named))
    return is_of_them and bool(column.cells) and (not rest or (len(rest) == 1 and rest[0] == words[-1]))


def _in_words(column: FilledColumn) -> bool:
    """Say whether all cells are words by which people of any language include and exclude, and do both."""
    judges = any(plain_heading(word) in _JUDGING for word in _words(column.name))
    words = [_before_the_reason(cell) for cell in column.cells]
    sides = [doubts.side(word) or _THUMBS.get(word) or (_NOUNS.get(word, "") if judges else "") for word in words]
    return all(sides) and {"include", "exclude"} <= set(sides)


def _decides_both_ways(cells: Iterable[str], *, one_side: bool = False) -> bool:
    """Say whether each cell is a mark or a word for or against a work, some for and some against."""
    folded = [_before_the_reason(cell).strip(" .!?") or cell for cell in cells]
    sides = [doubts.side(cell, bare=True) or _GRADES.get(cell, "unknown") for cell in folded]
    wanted = {"include", "exclude"}
    return bool(sides) and "unknown" not in sides and (bool(wanted & set(sides)) if one_side else wanted <= set(sides))


def _before_the_reason(cell: str) -> str:
    """Give the word by which a cell may decide: what stands before the reason, where that is such a word."""
    first = _REASONED.split(cell, maxsplit=1)[0]
    return first if first in _GRADES or doubts.side(first, bare=True) else cell


def _few_words(columns: Sequence[Sequence[str]]) -> bool:
    """Say whether columns hold the same few short words, or marks."""
    sets = [set(cells) for cells in columns if cells]
    words = set().union(*sets)
    shared = any(one & two for n, one in enumerate(sets) for two in sets[n + 1 :])
    return len(sets) > 1 and shared and len(words) <= _MOST_WORDS and all(len(word) <= _LONGEST for word in words)
