"""What stands in smaller type below a title and belongs to it: what it is of, or the years of a plan."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review_tui.formats.documents.body_names import is_body
from review_tui.formats.documents.called_by import is_banner
from review_tui.formats.documents.dating import MONTH
from review_tui.formats.documents.pdf_lines import PrintedLine, alike
from review_tui.model.review.text import clean_line

_MOST = 2  # lines or blocks below a title that may go on with it
_FAR = 3.0  # times the size of the type above, within which one stands
_LETTERS = range(6, 121)  # how many a block has
_WORDS = 14  # up to which it is no sentence that tells what stands within
_TEXT = 1.08  # times the type of the text, that one is set in at least
_SPAN = re.compile(r"\W*(?:19|20)\d\d\s?(?:[-–—/]|to|until)\s?(?:(?:19|20)\d\d|\d\d)\W*", re.IGNORECASE)
_KIND = re.compile(
    r"\b(?:reports?|strateg(?:y|ies)|plans?|stud(?:y|ies)|evaluations?|surveys?|reviews?|analys[ie]s|guides?|guidance|"
    r"frameworks?|consultations?|findings|lessons|evidence|responses?|polic(?:y|ies)|protocols?|assessments?|inquiry|"
    r"experiences?|stories|views|perspectives|audits?|overview|toolkit|handbook|workbook|booklet|manual|primer|leaflet|taflen|llawlyfr|canllaw(?:iau)?|investigations?|comparison|"
    r"impacts?|effects?|planning|the case for|the (?:state|future|value|costs?|role|causes) of|"
    r"recommendations|approach(?:es)?|statement|roadmap|charter|statistics|inspections?|strategaeth|adroddiad|cynllun|"
    r"bericht|studie|rapport|étude|informe|estudio|przewodnik|poradnik|raport|strategia|informator|leitfaden|ratgeber|guía|gids)\b",
    re.IGNORECASE,
)
# What a kind is called besides, which says nothing of what the document is about: "Interim findings", "Draft for …".
_EMPTY_WORDS = """
a an the our your this and of for to in final interim draft full short summary executive easy read version technical
main first second third annex appendix government open public formal research policy key part volume launch date review
due next author authors by from prepared written produced published lead contact owner approved document paper page
number ref reference issue no
"""
_SAYS_NOTHING = frozenset(_EMPTY_WORDS.split())
_LABELLED = re.compile(
    r"^(?:[\w’' ]{2,30}:|an? (?:\w+ ){0,2}(?:report|study|review|paper|briefing) (?:by|from|for)\b|"
    r"by\b|version\b|v\d|©|(?:this|these|we|you|please)\b|"
    r"(?:prepared|written|produced|published|presented|submitted|compiled)\b)",
    re.IGNORECASE,
)
# How parliaments number what they print.
_OF_SESSION = re.compile(r"(?:\w+ ){1,3}report of session\b|report,? together with\b", re.IGNORECASE)
_REVIEW = re.compile(r"\breview\b", re.IGNORECASE)
_CASE = re.compile(r"(?:child|adult|family|baby|young person|sibling group)s? (?-i:[A-Z]{1,3}\d?|\d+)", re.IGNORECASE)
_FEW, _MATTERS, _SMALL = (
    4,
    2,
    3,
)  # words of a title that tells little, of a matter in small letters, letters of a small word
_CLEARLY = 1.2  # times the type of the text, that what tells the matter is set in
_DAY = re.compile(rf"\b\d{{1,2}}\w{{0,2}} {MONTH} (?:19|20)\d\d", re.IGNORECASE)
_DATED = re.compile(rf"\b(?:{MONTH},? )?(?:19|20)\d\d\b(?![-–/]\d)", re.IGNORECASE)
_ON = re.compile(r"^(?:how |what |why |from .* to )", re.IGNORECASE)


def with_subtitle(title: str, page: Sequence[PrintedLine]) -> str:
    """Give a title with what goes on below it in smaller type; as it is where nothing does."""
    lines = sorted((line for line in page if line.text.strip()), key=lambda line: -line.top)
    end = _end_of(title, lines)
    told, small = title, _text(lines) or min((line.size for line in lines), default=0.0)
    for block in _blocks(lines[end:], lines[end - 1] if end else None, _text(lines)):
        said = clean_line(" ".join(line.text for line in block))
        if _SPAN.fullmatch(said):
            years = said.strip(" ()")
            told = told if years in told else f"{told} {years}"
        elif goes_on(told, said) or _is_matter(told, said, block[0].size, small):
            told = joined(told, said)
        else:
            return told
    return told


def joined(title: str, said: str) -> str:
    """Give a title with its subtitle behind it."""
    return f"{title} {said}" if said[0].islower() or title[-1] in ":–—-?!" else f"{title}: {said}"


def goes_on(title: str, said: str) -> bool:
    """Say whether a line below a title goes on with it: it says of what it is, or names the case of a review."""
    return _belongs(said) or bool(_REVIEW.search(title) and _CASE.fullmatch(said))


def _is_matter(title: str, said: str, size: float, text: float) -> bool:
    """Say whether a line below a question, or below a title of few words, tells its matter, and names nobody."""
    is_open = title.endswith("?") or len(title.split()) <= _FEW
    if not is_open or size < _CLEARLY * text or not text or not _may_belong(said):
        return False
    told = [word for word in _KIND.sub(" ", said).split() if word.casefold() not in _SAYS_NOTHING]
    plain = [word for word in told if len(word) > _SMALL and word.islower()]
    return len(plain) >= _MATTERS and len(said.split()) >= _FEW and not _DATED.search(said)


def _end_of(title: str, lines: Sequence[PrintedLine]) -> int:
    """Give how many lines there are up to the last one of a title; 0 where it is not among them."""
    sought, letters, found = _letters(title), "", 0
    for n, line in enumerate(lines, 1):
        own = _letters(line.text)
        letters = letters + own if letters and sought.startswith(letters + own) else own * sought.startswith(own)
        if letters == sought:
            found = n
            break
    return found if sought else 0


def _text(lines: Sequence[PrintedLine]) -> float:
    """Give the size of the type of running text on a page: of what runs over lines; 0 for a cover, which has none."""
    run = [one.size for one, two in pairwise(lines) if alike(one.size, two.size) and len(one.text) > 2 * _LETTERS.start]
    long = [size for size in run if run.count(size) > 3]
    return max(long, key=long.count) if long else 0.0


def _blocks(below: Sequence[PrintedLine], above: PrintedLine | None, text: float) -> Iterator[Sequence[PrintedLine]]:
    """Give the blocks of smaller type right below a title, each of one size, as long as they stand close."""
    at, count = 0, 0
    while above is not None and at < len(below) and count < _MOST:
        first = below[at]
        is_near = 0 < above.top - first.top <= _FAR * above.size
        if not is_near or first.size > above.size * 1.02 or first.size < _TEXT * text:
            return
        if is_body(clean_line(first.text)):
            return
        block = [first]
        for line in below[at + 1 :]:
            if not alike(line.size, first.size) or line.bold != first.bold or _gap(block[-1], line) > 1.6 * first.size:
                break
            if is_body(clean_line(line.text)):
                return  # who wrote it, and of what body they are
            block.append(line)
        yield block
        at, count, above = at + len(block), count + 1, block[-1]


def _gap(above: PrintedLine, below: PrintedLine) -> float:
    return above.top - below.top


def _belongs(said: str) -> bool:
    """Say whether a block says of what a document is: its kind and its matter, and is no label, body or sentence."""
    if not _may_belong(said) or not (_KIND.search(said) or _ON.match(said)):
        return False
    bare = _DATED.sub(" ", _KIND.sub(" ", said))
    rest = [word for word in re.findall(r"[\w’'/-]+", bare) if word.casefold() not in _SAYS_NOTHING]
    return bool(rest) or said.casefold().startswith("in response to ")


def _may_belong(said: str) -> bool:
    return (
        len(said) in _LETTERS
        and len(said.split()) <= _WORDS
        and not said.endswith((".", ";", ","))
        and not (_LABELLED.match(said) or _OF_SESSION.match(said) or is_banner(said) or _DAY.search(said))
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
