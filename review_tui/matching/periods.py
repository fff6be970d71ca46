"""The time a document speaks of (2021-24, 2021/22) and the words that tell its form (draft, summary, part 2)."""

import re
from functools import lru_cache

from review_tui.matching.titles import words

Period = tuple[int, int]

_DASH = r"(?:\s*[-–—/_]\s*|[\s_-]+(?:to|until)[\s_-]+)"
_SPAN = re.compile(rf"(?<!\d)((?:19|20)\d\d){_DASH}((?:19|20)?\d\d)(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_MONTHS = words("january february march april may june july august september october november december")
_SEASONS = ("spring", "summer", "autumn", "winter")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}|{'|'.join(_SEASONS)})\b(?=[\s_-]+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d)")

# Form → the words that say it; the first pattern of a form that is found is enough.
FORMS: dict[str, str] = {
    "draft": r"\b(?:consultation\s+)?draft\b|\bfor\s+consultation\b",
    "final": r"\bfinal\b(?!\s+(?:report|evaluation))",
    "summary": r"\b(?:executive\s+|short\s+|key\s+)?summary\b|\bin\s+brief\b|\bkey\s+findings\b|\bat\s+a\s+glance\b",
    "easy read": r"\beasy[\s-]*(?:to[\s-]*)?read\b|\b(?:symbols?|makaton|widgit)\s+version\b",
    "sound or print": r"\blarge\s+print\b|\baudio\s*$|\b(?:audio|braille)\s+version\b",
    "young people": r"\b(?:young\s+(?:people|person)|child|children|youth)\s?s?\s+(?:friendly\s+)?"
    r"(?:version|edition|guide)\b|\bchild\s+friendly\b",
    "parents": r"\b(?:parent|carer|familie|family)\s?s?\s+(?:version|edition|leaflet)\b",
    "translation": r"\b(?:welsh|polish|urdu|bengali|somali|arabic|romanian|punjabi|bsl)\s+(?:version|translation)\b|"
    r"\b(?:cymraeg|gaidhlig|in\s+(?:welsh|polish|urdu|bengali|somali|arabic|romanian|punjabi))\s*$",
    "action plan": r"(?<=\S)\s+action\s+plan\s*$",
    "appendix": r"\b(?:appendix|appendices|annex|annexe|annexes)\b(?:\s+(?:[a-h]|\d{1,2}|[ivx]{1,4}))?\b",
    "part": r"\b(?:part|section|chapter|volume|vol|module|booklet|phase)\s+"
    r"(?:\d{1,2}|[a-h]|[ivx]{1,4}|one|two|three|four|five)\b",
    "version": r"\b(?:v|version|revision|rev|issue)\s*\d{1,2}(?:[.\s]\d{1,2})?\b",
    "follow-up": r"\bre\s?visit(?:\s+letter)?\b|\bfollow\s+up(?:\s+(?:letter|report|visit))?\b|"
    r"\bprogress\s+(?:update|letter)\b",
    "addendum": r"\b(?:addendum|supplement|erratum|corrigendum)\b",
    "slides": r"\b(?:slides|presentation|poster|infographic|flyer|leaflet)\b",
    "minutes": r"\bminutes\b|\bagenda\b",
}
_FORMS = {form: re.compile(pattern) for form, pattern in FORMS.items()}
# Letters of which some stand in every title that FORMS fit: to look for them costs a thirtieth.
_MARKS = (
    "draft", "consult", "final", "summary", "brief", "finding", "glance", "read", "version", "print", "audio",
    "edition", "guide", "friendly", "leaflet", "cymraeg", "gaidhlig", "welsh", "polish", "urdu", "bengali",
    "somali", "arabic", "romanian", "punjabi", "bsl", "action", "append", "annex", "part", "section", "chapter", "vol",
    "module", "booklet", "phase", "rev", "issue", "visit", "follow", "progress", "addendum", "supplement",
    "erratum", "corrigendum", "slides", "presentation", "poster", "infographic", "flyer", "minutes", "agenda",
)  # fmt: skip
_COUNTED = re.compile(r"\bv\s*\d")
_ANY_FORM = re.compile(rf"(?:{'|'.join(FORMS.values())})(?:\s+(?:version|edition)\b(?!\s*\d))?")


def _end_of(start: int, end: str) -> int:
    return int(end) if len(end) == 4 else start // 100 * 100 + int(end)


@lru_cache(maxsize=65_536)
def period_of(text: str) -> Period | None:
    """Read the period a text names: "2021-24" and "2021 to 2024" give (2021, 2024), one year gives itself twice."""
    found = _SPAN.search(text)
    if found:
        start, end = int(found.group(1)), _end_of(int(found.group(1)), found.group(2))
        if start <= end <= start + 30:
            return start, end
    years = _YEAR.findall(text)
    return (int(years[-1]), int(years[-1])) if years else None


def season_of(text: str) -> str:
    """Read the month or season that stands before a year, "" if none does."""
    found = _MONTH.search(text)
    return found.group(1) if found else ""


def without_periods(text: str) -> str:
    """Take spans and years out of a text."""
    return _YEAR.sub(" ", _SPAN.sub(" ", text)) if any(map(str.isdigit, text)) else text


def forms_of(text: str) -> frozenset[str]:
    """Name the forms that a folded title tells: "draft", "part 2", "appendix a"; a final is what no word says."""
    if not _may_tell(text) or not _ANY_FORM.search(text):
        return frozenset()
    found: set[str] = set()
    for form, pattern in _FORMS.items():
        match = pattern.search(text)
        if match:
            exact = form in {"part", "appendix", "version"}
            found.add(" ".join(match.group(0).split()) if exact else form)
    return frozenset(found - {"final"})


def without_forms(text: str) -> str:
    """Take the words of form out of a folded title."""
    return _ANY_FORM.sub(" ", text) if _may_tell(text) else text


def _may_tell(text: str) -> bool:
    """Say quickly whether a folded title could tell a form; most tell none."""
    return any(mark in text for mark in _MARKS) or bool(_COUNTED.search(text))


def periods_conflict(one: Period | None, two: Period | None) -> bool:
    """Say whether two periods cannot be one: both known and different; a lone year may be the first of a span."""
    if one is None or two is None or one == two:
        return False
    if one[0] == one[1] or two[0] == two[1]:
        return one[0] != two[0]
    return True
