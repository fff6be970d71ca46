"""Documents that are called by what they are of: minutes by their meeting, decisions by their parties."""

import re
from collections.abc import Sequence

from review_tui.formats.documents.body_names import is_body
from review_tui.model.review.text import clean_line

_NAME = 8  # words of the name of a committee
_HEAD = 12  # lines among which a document says that it is minutes
_CASE = 40  # lines among which the parties of a case stand
_LONG = 140  # letters of such a line
_MEETING = re.compile(
    r"^(?:(?:draft|approved|confirmed|unconfirmed|public|full) )?"
    r"(?:(?:minutes|agenda|(?:action |summary )?notes)(?:$| (?:of|from|for)\b)|cofnodion(?:$| (?:y|o|cyfarfod)\b)|"
    r"(?:ergebnis)?protokoll(?:$| (?:der|über)\b)|niederschrift(?:$| (?:der|über)\b)|"
    r"proc[èe]s-verbal(?:$| (?:de|du)\b)|compte[- ]rendu(?:$| (?:de|du)\b)|acta(?:$| de\b))(?!.*[.;]$)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:committee|forum|board|panel|cabinet|council|group|partnership|governing body|governors|trustees|executive|"
    r"assembly|commission|team|network|pwyllgor|fforwm|bwrdd|ausschuss|\w+ausschuss|gemeinderat|stadtrat|beirat|comit[ée]|"
    r"conseil|comisi[óo]n)\b",
    re.IGNORECASE,
)
# "Schools Forum", "Pwyllgor Craffu Addysg"; no "Board report".
_IS_GROUP = re.compile(
    rf"^(?:.*\s)?{_GROUP.pattern}$|^(?:pwyllgor|fforwm|bwrdd|comit[ée]|conseil|comisi[óo]n)\b", re.IGNORECASE
)
_DAY = re.compile(
    r"^(?:(?:(?:(?:minutes of|notes of|at) (?:an? |the )?(?:\w+ )?meeting (?:of .{3,60} )?)?held|"
    r"date(?: of (?:the )?meeting)?)\b\W*"
    r"(?:on |at .{3,60} on )?)?"
    r"(?P<day>(?:\w+day,? )?\d{1,2}\w{0,2} [A-Z]\w{2,8},? (?:19|20)\d\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What kind of document it is, printed larger than what it is called, on every one of a series.
_BANNER = re.compile(
    r"^(?:easy[- ]?read(?: version| guide)?|(?:research|evaluation|final|interim|technical|inspection|full) report|"
    r"(?:policy|working|discussion|briefing|consultation|green|white|information) paper|research (?:brief|summary)|"
    r"(?:policy )?briefing(?: note)?|government (?:response|consultation)|fact ?sheet|guidance|consultation|"
    r"case stud(?:y|ies)|statistical (?:release|bulletin)|hawdd ei ddeall|"
    r"(?:(?:statutory|public|legal|formal|official) )?notices?|(?:press|media|news) release|newsletter|"
    r"(?:information |easy[- ]?read )?(?:leaflet|booklet|sheet)|consultation (?:document|response|report)|"
    r"(?:cabinet|committee|officer|delegated|council|board) (?:report|paper)|report to (?:the )?\w+|"
    r"(?:delegated )?decision (?:notice|record)|(?:position|policy) statement|(?:practice|user|parents['’]?) guide|"
    r"(?:[\w’'&-]+ ){0,6}(?:working|discussion|occasional|briefing|research) papers(?: (?:no\.?|series)\W*\d*)?|"
    r"(?:draft )?for consultation|(?:open|joint) letter|"
    r"(?:school|college|nursery|childminder|home|provider|service|monitoring|public interest|ombudsman['’]s|"
    r"inspector['’]s|annual|progress|scrutiny) report|"
    r"(?:(?:public interest|final|annual) )?report (?:by|of|from) the \w+(?: \w+)?)$",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"(?:dear|annwyl|sehr geehrte\w*|liebe\w?|madame|monsieur|estimad[oa]s?)\b.{0,80}$|to whom it may concern",
    re.IGNORECASE,
)
# How a letter begins that has no subject.
_BEGINS = re.compile(
    r"(?:I|we|thank|further|following|please|you|as|this|my|our|it|on behalf|ich|wir|je|nous)\b", re.IGNORECASE
)
_COURT = re.compile(r"\b(?:tribunal|court|appeal|adjudicat\w+|ombudsman|commissioners?)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"^\W*(?:(?:the )?(?:\d\w\w )?(?:appellants?|respondents?|claimants?|defendants?|applicants?|petitioners?|"
    r"interested part(?:y|ies))(?:/\w+)?|between|before)\W*$",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"^\W*(?:v|vs|versus)\W*$", re.IGNORECASE)
_AND = re.compile(r"^\W*and\W*$", re.IGNORECASE)
_AGAINST = re.compile(r"^complaint against\s?:?\s+(\S[^\n]{3,100})$", re.IGNORECASE | re.MULTILINE)
_REFERENCE = re.compile(
    r"^(?:complaint|case) (?:reference|number|ref)\s?:?\s+((?=.*\d)[A-Z\d][\w/ -]{3,24})$", re.IGNORECASE | re.MULTILINE
)
_DECISION = re.compile(
    r"^(?:(?:final )?(?:decision|judg[e]?ment|determination|order)(?: (?:and|with) reasons)?|"
    r"(?:the )?(?:[\w ]{3,40} )?ombudsman['’]s (?:final |draft |provisional )?(?:decision|report))$",
    re.IGNORECASE,
)


def is_banner(text: str) -> bool:
    """Say whether a heading names a kind of document and not one of them."""
    return bool(_BANNER.match(text))


def says_no_more(title: str) -> bool:
    """Say whether a heading says that this is minutes, or a decision, and not of what."""
    return bool(_MEETING.match(title) or _DECISION.match(title))


def meeting_of(lines: Sequence[str]) -> str:
    """Give what calls itself minutes or an agenda near the top, whose they are before it, the day behind; else "".

    Without a day or a name it would be that of a hundred others, and is "".
    """
    head = lines[:_HEAD]
    at = next((n for n, line in enumerate(head) if _MEETING.match(line) and len(line) <= _LONG), None)
    if at is None:
        return ""
    whose = "" if _GROUP.search(head[at]) else _whose(head, at)
    days = (found["day"] for line in head[at + 1 : at + 4] if (found := _DAY.match(line)))
    day = "" if _YEAR.search(head[at]) else next(days, "")
    told = (f"{whose}: " if whose else "") + head[at] + (f", {day}" if day else "")
    return told if told != head[at] or _YEAR.search(told) else ""


def _whose(head: Sequence[str], at: int) -> str:
    """Give the group above the line that says what this is, else the one right below it; "" where none stands there."""
    below = (line for line in head[at + 1 : at + 2] if is_group(line))
    return next((line for line in reversed(head[:at]) if _is_group(line)), next(below, ""))


def subject_of(lines: Sequence[str]) -> str:
    """Give the line of its own under "Dear …" by which a letter is called; "" where the letter begins there."""
    at = next((n for n, line in enumerate(lines[:_CASE]) if _DEAR.match(line)), None)
    under = lines[at + 1] if at is not None and at + 1 < len(lines) else ""
    is_one = 8 <= len(under) <= _LONG and under[-1] not in ".,;:?!" and under[0].isupper()
    return under if is_one and not _BEGINS.match(under) else ""


def is_group(line: str) -> bool:
    """Say whether a line is the name of a committee or the like and nothing more."""
    return len(line.split()) <= _NAME and bool(_IS_GROUP.match(line)) and line[:1].isupper()


def _is_group(line: str) -> bool:
    return is_body(line) or (
        len(line.split()) <= 8 and bool(_GROUP.search(line)) and line[:1].isupper() and line[-1] != "."
    )


def parties_of(lines: Sequence[str]) -> str:
    """Give the parties of a case of a court or tribunal, which stand above and below "v"; "" where none do."""
    head = lines[:_CASE]
    at = next((n for n, line in enumerate(head) if _VERSUS.match(line)), None)
    if at is None and any(map(_ROLE.match, head)):
        at = next((n for n, line in enumerate(head) if _AND.match(line)), None)
    if at is None or not any(map(_COURT.search, head)):
        return _complaint_of(head)
    one = next((line for line in reversed(head[:at]) if not _ROLE.match(line)), "")
    other = next((line for line in head[at + 1 :] if not _ROLE.match(line)), "")
    return f"{_party(one)} v {_party(other)}" if one and other and max(len(one), len(other)) <= _LONG else ""


def _complaint_of(head: Sequence[str]) -> str:
    """Give against whom a complaint to an ombudsman is and its reference, as they head the decision; else ""."""
    text = "\n".join(head)
    against, number = _AGAINST.search(text), _REFERENCE.search(text)
    return f"{clean_line(against[1])} ({clean_line(number[1])})" if against and number else ""


def _party(line: str) -> str:
    """Give a party without its role behind it, as in "Easterby County Council Respondent"."""
    role = re.search(r"\W*\b(?:appellants?|respondents?|claimants?|defendants?|applicants?)\W*$", line, re.IGNORECASE)
    return (line[: role.start()] if role else line).strip(" .,;:-–").removesuffix("(").strip()
