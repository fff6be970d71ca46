"""When a document was published: what it prints of that, apart from the years of events, targets and references."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from review_tui.formats.base.names import year_in
from review_tui.formats.documents.printed_days import day_of
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line

_OLDEST = 1900
_SEARCHED = 6000  # letters of a page
_LABEL = 40  # letters of a line that names the one below
_TABLE = 4  # dates in a line, from which on it is one of a table
_WRAPPED = 60  # letters, from which on a line may go on in the next
_SHORT = 80  # letters of a line that a date may close
MONTH = (
    r"(?:jan(?:uary|uar|vier|\.)?|feb(?:ruary|ruar|\.)?|f[ée]vrier|mar(?:ch|s|\.)?|m[äa]rz|apr(?:il|\.)?|avril|may|mai|june?|"
    r"juni|juin|july?|juli|juillet|aug(?:ust|\.)?|ao[ûu]t|sep(?:t(?:ember|\.|embre)?|\.)?|o[ck]t(?:ober|\.|obre)?|"
    r"nov(?:ember|\.|embre)?|de[cz](?:ember|\.|embre)?|d[ée]cembre|"
    r"ionawr|chwefror|mawrth|ebrill|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre|spring|summer|autumn|fall|winter)"
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
DATE = (
    rf"{_DAY}(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?[ -](?:of |de )?)?{MONTH},?[ -](?:de )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?P<y>(?:19|20)\d\d)"
    r"|\d{1,2}[./-]\d{1,2}[./-](?P<n>(?:19|20)\d\d|\d\d)(?!\d)|(?P<i>(?:19|20)\d\d)-\d\d-\d\d|\d{1,2}[./](?P<m>(?:19|20)\d\d)(?!\d)"
)
_YEAR = r"(?P<b>(?:19|20)\d\d)(?![\d/]|[-–]\d)"
_ANY = re.compile(rf"(?:{DATE}|{_YEAR})", re.IGNORECASE)
_NUMBER = re.compile(r"\d\d")  # of every date, and of few lines
_REFERENCES = re.compile(
    r"^\W*(?:\d{1,2}\.?\s+)?(?:references|bibliography|works cited|literature(?: cited)?|literatur(?:verzeichnis)?|"
    r"endnotes|further reading|r[ée]f[ée]rences|sources)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_LISTED, _ENTRIES = 6, 10  # pages that a list may be headed before, and lines of a page that tell whether it goes on
_ENTRY = re.compile(
    r"\W{0,2}(?:\[\d{1,3}\]|\d{1,3}\.\s+[A-ZÀ-Þ]|[A-ZÀ-Þ][\w’'-]+,\s(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][a-zß-ÿ]+\s\())"
)
# Words before a date that say that it is the day of publication, from the surest to a mere change.
_EDITION = re.compile(
    r"\b(?:(?:this|second|third|fourth|fifth|\d{1,2}(?:nd|rd|th)|revised|new|current|latest|updated) edition"
    r"(?: (?:was )?published)?|re-?published|re-?issued)(?: in| on)?\W{0,3}(?:\w+ ){0,1}$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|originally) (?:published|issued)(?: in| on)?\W{0,3}(?:\w+ ){0,1}$", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:\b(?:date )?published(?: on| online| in)?|\bpublication date|\bdate of report|"
    r"\bdate of (?:publication|issue|this (?:report|letter)|(?:the )?final decision)|"
    r"\b(?:report|issue|release|letter|decision|determination) date|"
    r"\bissued(?: on| in)?|\bdate issued|\bposted(?: on| in)?|\breleased(?: on)?|"
    r"\bver[öo]ffentlicht(?: am)?|\berschienen|"
    r"\bpublished by [^\n.;:]{2,60}?(?:,| in| on)|"
    r"\b(?:date (?:of )?(?:approv(?:al|ed)|adopt(?:ion|ed)|agreed|ratified|ratification|completed|"
    r"written|finalised|signed off)|"
    r"(?:approval|adoption|completion) date)|"
    r"^(?:adopt[ée]e?s? (?:le|en|par [^\n.;:]{2,60}? le)|aprobad[oa] (?:el|en)|beschlossen am|mabwysiadwyd(?: ar)?|"
    r"cymeradwywyd(?: ar)?)|"
    r"\bcyhoeddwyd(?: ar)?|\bdyddiad cyhoeddi|\bpublicado(?: el| en)?|\bfecha de publicaci[óo]n|"
    r"^(?:formally )?(?:adopted|approved|agreed|endorsed|ratified|signed off)(?: by [^\n.;:]{2,60}?)?(?: on| in|:)|"
    r"\bpubli[ée] (?:le|en)|\bstand:?|"
    r"(?:^|[|,;:(–—-]\s{0,3}|\b(?:final|draft|document|this|current|latest|report|paper) )version[\d. ]*,?|"
    r"\bedition[ ,]*)\W{0,4}(?:\w+ ){0,1}$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated?|revised|amended|modified|reviewed|diweddarwyd|actualizado|aktualisiert)"
    r"(?: on| in| ar| el| am)?\W{0,3}$",
    re.IGNORECASE,
)
_NOT_MERELY = (("edition", _EDITION), ("updated", _UPDATED), ("first", _FIRST))
_RIGHTS = re.compile(r"(?:©|\bcopyright\b|\(c\)).{0,70}$", re.IGNORECASE)
# Words before a year, or after it, of which it is the year; they are no sign of publication.
_EVENT = re.compile(
    r"\b(?:inspect\w*|visit\w*|previous\w*|last|next|held|conference|since|until|till|by|before|after|from|to|between|"
    r"target\w*|vision|towards|horizon|goals?|agenda|deadline|effective|force|clos\w+|valid|expir\w*|due|"
    r"review (?:date|due)|act|regulations?|order|census|survey|election|born|established|founded|opened|began|begin\w*|"
    r"start\w*|ended|ends|accessed|retrieved|viewed|cited|of the|data (?:for|from)|figures for|period|year ending|in|"
    r"during|dates?|session|scheduled|planned|expected|projected|downloaded|printed|reporting|wave|cohort|term)"
    r"\b\W{0,3}(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
# The same at the end of the line above, which may be any title: "Short breaks in Northmere".
_EVENT_ABOVE = re.compile(
    r"\b(?:inspect\w*|visit\w*|previous\w*|last|next|held|deadline|effective|clos\w+|valid|expir\w*|due|"
    r"review (?:date|due)|accessed|retrieved|downloaded|scheduled|planned|expected|projected|census|survey|cohort|"
    r"year ending|reporting|period|target\w*|since|until)\b(?:\W+\w+){0,2}\W*$",
    re.IGNORECASE,
)
# The end of a line that a date below goes on with: "from", "Inspection dates:".
_LEADS_ON = re.compile(
    r"\b(?:on|from|to|of|by|until|till|and|between|the|in|for|at|since|dated?)\W{0,3}$|"
    r"\b(?:inspect\w*|visit\w*|previous\w*|last|next|deadline|due|review|hearing|session|conference|closing|effective|"
    r"fieldwork|meeting)(?: dates?| on)?\W{0,3}$",
    re.IGNORECASE,
)
# How a journal heads its articles: "Invented Studies, 12(3), 2018, 44-59", "Invent Stud 2018;12(3):44-59".
_STANDS_IN = re.compile(
    r"\b\d{1,4} ?\(\d{1,3}(?:[-–/]\d{1,3})?\)[,:;]? ?(?P<y>(?:19|20)\d\d)\b|"
    r"^[^\d\n]{4,80}[,.]? (?P<z>(?:19|20)\d\d)(?: \w{3}(?: \d\d?)?)? ?[;,] ?\d{1,4} ?"
    r"(?:\(\d{1,3}[^)]{0,6}\))?[:,] ?[A-Za-z]?\d+"
)
_STATE = re.compile(r"^\W*(?:updated|revised|final|draft)\W*$", re.IGNORECASE)  # behind a date that stands alone
_TOP = 5  # lines of the first page among which that stands
_INSPECTED = re.compile(
    r"\b(?:inspection dates?|dates? of (?:the )?inspection|inspected(?: on| between)?|date of visit|visit dates?|"
    r"fieldwork)\W{1,3}(?P<when>[^\n]{4,60}?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?:(?<!review )(?<!next )(?<!due )(?<!closing )(?<!start )(?<!end )(?<!expiry )"
    r"\bdate(?: of (?:the )?(?:meeting|decision|committee|hearing))?|\bmeeting|\bcabinet|\bcommittee|\bcouncil|"
    r"\bboard)\W{1,4}$|\bmeeting of (?:the )?[A-Z][^.;\n]{2,60}?\W{1,4}$|"
    r"^(?:(?:(?:minutes of|notes of|at) (?:an? |the )?(?:\w+ )?)?meeting )?held(?: at [^.;]{3,60}?)?(?: on)? $",
    re.IGNORECASE,
)
# Of another meeting than the one that a paper is for.
_OTHER_MEETING = re.compile(
    r"\b(?:next|previous|last|future|following|subsequent|earlier|forthcoming) (?:\w+ ){0,2}?meetings?\b[^.;]{0,40}$",
    re.IGNORECASE,
)
# The hour behind the day at which one begins: ", 10am", " at 7.00 pm", ", 14:00 – 16:00".
_HOUR = re.compile(
    r"\W{0,3}(?:at |from |@ ?)?(?:\d{1,2}[.:]\d\d(?!\d)|\d{1,2} ?[ap]\.?m\b|(?:12 )?noon\b)", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:to|by|towards|until|vision|horizon|agenda|for)\W*$", re.IGNORECASE)
_ON = re.compile(r"\s*(?:[-–/]|to|until|and)\s*\d")  # a year that a span goes on from
_LATER = 1  # years after a printed date, within which a file made of it still is the first


_SURE = (
    ("edition", "the date of the edition printed in it"),
    ("published", "the date of publication printed in it"),
    ("first", "the date of its first publication printed in it"),
    ("alone", "a date that stands alone on its first pages"),
)
_WEAKER = (
    ("meeting", "the date of the meeting it is for"),
    ("closing", "the date at the end of a line"),
    ("rights", "the year of its rights"),
    ("updated", "when it was updated"),
)
_HOW = (*_SURE, *_WEAKER)


@dataclass(frozen=True, slots=True)
class Dated:
    """The year of publication, from what it is known, and whether nothing speaks against it.

    `date` is the day or month of that year (2021-07-09, 2021-07) where one alone is printed, `inspected` the time of an
    inspection or visit as printed, "" where none is.
    """

    year: int | None = None
    origin: str = ""
    sure: bool = True
    inspected: str = ""
    date: str = ""

    def origins(self) -> list[tuple[str, str]]:
        """Say of the fields that are known from what they are."""
        how = self.origin if self.sure else f"uncertain: {self.origin}"
        return [(field, how) for field, value in (("year", self.year), ("date", self.date)) if value]


@dataclass(frozen=True, slots=True)
class _Sign:
    year: int
    kind: str  # "edition", "published", "first", "alone", "rights", "meeting", "closing", "updated" or "said"
    first: bool  # on the first page
    day: str = ""  # as `day_of` gives it


def dated(title: str, pages: Sequence[str], made: str) -> Dated:
    """Say when a document was published; `made` is the year in which its file was.

    In 538 inspection reports the year in which the file was made was that of publication in 535.
    """
    own = year_in(made)
    texts = _without_references(pages)
    first = next((n for n, text in enumerate(texts) if text.strip()), 0)
    signs = [sign for n, text in enumerate(texts) for sign in _signs(text, n == first)]
    signs = [sign for sign in signs if _OLDEST <= sign.year <= (own or 2099)]
    year, how, sure = _best(title, signs, own, _inspection_years(texts))
    visited = next((found["when"] for text in texts for found in _INSPECTED.finditer(text)), "")
    return Dated(year, how, sure, clean_line(visited), _day(signs, year, how))


def _day(signs: Sequence[_Sign], year: int | None, how: str) -> str:
    """Give the day or month that the signs name from which a year is known, "" where they name several."""
    kind = next((kind for kind, said in _HOW if how.startswith(said)), "")
    days = {sign.day for sign in signs if sign.kind == kind and sign.year == year and sign.day}
    whole = [day for day in days if not any(other != day and other.startswith(day) for other in days)]
    return whole[0] if len(whole) == 1 else ""


def not_ahead(record: Record, came: str) -> tuple[Record, str]:
    """Leave out a date that lies after the day (ISO) on which its file came here, and say so; "" for any other."""
    said = record.date or str(record.year or "")
    if not said or (max(record.year or 0, year_in(said) or 0) <= int(came[:4]) and not _is_day(said, after=came)):
        return record, ""
    origins = tuple((field, how) for field, how in record.origins if field not in ("year", "date"))
    guessed = tuple(field for field in record.guessed if field not in ("year", "date"))
    why = f"It gives {said[:40]} as its date, which is still to come; that was not believed, and its year is left open."
    return replace(record, year=None, date="", origins=origins, guessed=guessed), why


def _is_day(said: str, after: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", said)) and said > after


def _without_references(pages: Sequence[str]) -> list[str]:
    """Give the first two pages and the last, each up to a heading of references and not what follows on it."""
    chosen = [0, 1, *([len(pages) - 1] if len(pages) > 2 else ())]
    found = []
    for number in (number for number in chosen if number < len(pages)):
        page = pages[number]
        text = page if len(page) <= 2 * _SEARCHED else f"{page[:_SEARCHED]}\n{page[-_SEARCHED:]}"
        end = _REFERENCES.search(text)
        goes_on = _lists_works(text) and any(map(_REFERENCES.search, pages[max(0, number - _LISTED) : number]))
        found.append("" if goes_on else text[: end.start()] if end else text)
    return found


def _lists_works(text: str) -> bool:
    """Say whether a page goes on with a list of references that an earlier one heads: its first lines are entries."""
    lines = [line for line in text.split("\n") if line.strip()][:_ENTRIES]
    return sum(bool(_ENTRY.match(line)) for line in lines) > 1


def _inspection_years(texts: Sequence[str]) -> set[int]:
    return {int(found["when"][-4:]) for text in texts for found in _INSPECTED.finditer(text)}


def _signs(text: str, first: bool) -> Iterator[_Sign]:
    """Give the years that a page prints, each with what it says it is of."""
    lines = [clean_line(line) for line in text.split("\n")]
    before, top = "", _TOP if first else 0
    for line in lines:
        if not line:
            continue
        if top and (stands := _STANDS_IN.search(line)):
            yield _Sign(int(stands["y"] or stands["z"]), "published", first)
        top = max(0, top - 1)
        found_in = list(_ANY.finditer(line)) if _NUMBER.search(line) else []
        for found in found_in if len(found_in) < _TABLE else ():
            year = _year(found)
            if kind := _kind(line, found, before) if year else "":
                yield _Sign(year, kind, first, day_of(found[0]))
        before = line


def _year(found: "re.Match[str]") -> int:
    told = next((found[name] for name in ("y", "n", "i", "m", "b") if found[name]), "")
    if len(told) == 2:
        return int(told) + (2000 if int(told) < 50 else 1900)
    return int(told) if told else 0


def _kind(line: str, found: "re.Match[str]", before: str) -> str:
    """Say what a year in a line is of, "" for what says nothing of publication."""
    ahead, behind = line[: found.start()], line[found.end() :]
    if kind := next((kind for kind, said in _NOT_MERELY if said.search(ahead)), ""):
        return kind
    if _PUBLISHED.search(ahead) or (not ahead and len(before) < _LABEL and _PUBLISHED.search(f"{before} ")):
        return "published"
    if _RIGHTS.search(ahead) or re.match(r"\s*(?:©|\(c\)|copyright)", behind, re.IGNORECASE):
        return "rights"
    if ahead.rstrip().endswith(("(", "[")) or re.match(r"[a-z]?\s*[)\]]", behind):
        return ""  # a year in brackets is that of a reference
    if not re.sub(r"\W|(?i:date)", "", ahead) and not re.sub(r"\W", "", _STATE.sub("", behind)):
        return "" if _goes_on(before, found) else "alone"
    if _OTHER_MEETING.search(ahead):
        return ""
    if found["b"] is None and (_MEETING.search(ahead) or (not ahead and _HOUR.match(behind))):
        return "meeting"
    if (
        _EVENT.search(ahead)
        or re.match(r"\s*(?:[-–/]|to|and|until)\s*\d", behind)
        or (found[0][0].isdigit() and re.search(r"\d\s*(?:[-–/]|to)\s*$", ahead))
    ):
        return ""
    if (
        len(line) <= _SHORT
        and not re.sub(r"\W", "", behind)
        and re.search(r"[\s,|–-]$", ahead)
        and not line.endswith(".")
    ):
        return "closing"
    return "said"


def _goes_on(before: str, found: "re.Match[str]") -> bool:
    """Say whether a date that fills its line goes on with the line before; a whole one may stand below any title."""
    if found["i"] or found["n"] or (found["y"] and re.match(r"\D{0,12}\d", found[0][:-4])):
        return bool(_LEADS_ON.search(before))
    is_wrapped = len(before) > _WRAPPED and not before.endswith((".", ":", ")"))
    return is_wrapped or bool(_LEADS_ON.search(before) or _EVENT_ABOVE.search(before))


def _best(title: str, signs: Sequence[_Sign], own: int | None, visited: set[int]) -> tuple[int | None, str, bool]:
    """Choose among the signs, the surest first: year, origin, and whether nothing speaks against it."""
    rights = [sign.year for sign in signs if sign.kind == "rights"]
    for kind, how in _SURE:
        years = [sign.year for sign in signs if sign.kind == kind and (sign.first or kind != "alone")]
        if kind == "first" and years and max(rights, default=0) > years[0]:
            return max(rights), "the year of its rights, after it was first published", max(rights) == own
        revised = [sign.year for sign in signs if sign.kind == "updated"]
        if kind == "first" and years and max(revised, default=0) > years[0]:
            return max(revised), "when it was updated, after it was first published", max(revised) == own
        if years:
            year = max(years) if kind in ("alone", "edition") else years[0]
            return year, how, len(set(years)) == 1
    if rights and own is not None and max(rights) == own:
        return own, "the year of its rights, in which the file was made", True
    told = year_of_title(title)
    told = None if told is not None and own is not None and told > own else told  # the year of a vision
    for year, how in (
        *((max(y), how) for y, how in _weaker(signs, rights) if y),
        *(((told, "the title"),) if told is not None else ()),
    ):
        if own is None or year == own:
            return (
                year,
                how if own is None else f"{how}, in which the file was made",
                own is not None or how != "the title",
            )
        if 0 <= own - year <= _LATER:
            return own, "when the file was made, the year after what it prints", year in visited
        return year, how, False
    return _by_the_file(signs, own, visited, _span_of(title))


def _weaker(signs: Sequence[_Sign], rights: Sequence[int]) -> Iterator[tuple[list[int], str]]:
    for kind, how in _WEAKER:
        told = (sign.year for sign in signs if sign.kind == kind and (sign.first or kind == "updated"))
        yield list(rights) if kind == "rights" else list(told), how


def _by_the_file(
    signs: Sequence[_Sign], own: int | None, visited: set[int], span: tuple[int, int] | None
) -> tuple[int | None, str, bool]:
    """Take the year in which the file was made, unless it lies outside the span of years that the title names."""
    printed = {sign.year for sign in signs}
    if own is not None and own in printed:
        return own, "when the file was made, printed on its first pages, too", True
    if span and (own is None or not span[0] - _LATER <= own <= span[1]):
        return span[0], "the first year of its title", False
    if own is not None:
        near = bool(visited) and max(visited) in (own, own - _LATER)
        return own, "when the file was made" + (", after what it inspected" if near else ""), near
    if printed:
        return max(printed), "the last that stands on its first pages", False
    return None, "", True


def _span_of(title: str) -> tuple[int, int] | None:
    """Give the first and last of the years that a title names, as in "Strategy 2021 to 2024"; None for one or none."""
    found = [int(year[0]) for year in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)]
    return (min(found), max(found)) if len(found) > 1 else None


def year_of_title(title: str) -> int | None:
    """Give the one year that a title names; of a span, or a year to come, nothing."""
    found = list(re.finditer(r"(?<![\d/–-])(?:19|20)\d\d(?!\d)", title))
    if len(found) != 1 or _ON.match(title[found[0].end() :]) or _AHEAD.search(title[: found[0].start()]):
        return None
    return int(found[0][0])
