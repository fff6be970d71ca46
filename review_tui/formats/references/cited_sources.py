"""How repositories name the journal that an article stands in, with volume, issue and pages, in one line."""

import re
from typing import NamedTuple


class Cited(NamedTuple):
    """What a line says of where a work stands; "" for what it does not say."""

    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    issn: str = ""
    organisation: str = ""


# "Journal of Kites; Vol. 5 No. 2 (2018): Spring; 101-110", as Open Journal Systems prints it in whatever language.
_OJS = re.compile(
    r"(?P<container>[^;]+); ?[^\d;()]{0,14}(?P<volume>\d+[A-Za-z]?)(?:,? [^\d;()]{1,8}(?P<issue>\d+(?:[-/]\d+)?))?"
    r"(?: ?\(\d{4}(?:[-/]\d{2,4})?\))?(?::[^;]*)?(?:; ?(?P<pages>[A-Za-z]?\d+(?:[-–][A-Za-z]?\d+)?))?\.?"
)
# "Journal of Kites, 5(2), 101-110" and "Journal of Kites, Vol. 5, no. 2, pp. 101-110".
_PRINTED = re.compile(
    r"(?=.*(?:\bvol|\bno\.|\biss|\d ?\(\d|[,:;.] ?(?:pp?\.? ?)?\d))"
    r"(?P<container>[^\d,;()][^;()]*?)[,;]? (?:(?:19|20)\d\d, )?"
    r"(?:vol(?:ume|\.)? ?)?(?P<volume>(?!(?:19|20)\d\d\b)\d{1,4})"
    r"(?:,? ?(?:\(|no\.? ?|iss(?:ue|\.)? ?|number ?)(?P<issue>\d+(?:[-/]\d+)?)\)?)?"
    r"(?: ?\(\d{4}\))?(?:[,:.;] ?(?:pp?\.? ?|pages? )?(?P<pages>[A-Za-z]?\d+(?:[-–][A-Za-z]?\d+)?))?"
    r"(?: \(\d{4}\))?(?:\. ⟨10\.[^⟨⟩]*⟩)?(?:\. (?:ISSN|ISBN) (?P<issn>[\dXx-]+).*)?\.?",
    re.IGNORECASE,
)
_THESIS = re.compile(r"[^.,]*\b(?:thes[ie]s|dissertation), (?P<organisation>[^.]+)\.?", re.IGNORECASE)
_ISSN = re.compile(r"\. ISSN (?P<issn>\d{4}-?\d{3}[\dXx])")


def cited_by(text: str) -> Cited | None:
    """Read a line that names a journal with its numbers; None for any other."""
    for way in (_OJS, _PRINTED, _THESIS):
        if found := way.fullmatch(" ".join(text.split())):
            return Cited(**{name: (said or "").strip(" ,.") for name, said in found.groupdict().items()})
    return None


def cited_in(text: str, title: str) -> Cited | None:
    """Read what stands behind its title in a reference to a work; None where the title does not stand in it."""
    _, is_there, behind = text.partition(title.rstrip(".")) if title else ("", "", "")
    if not is_there:
        return None
    rest = behind.lstrip(".?!' ").strip()
    issn = _ISSN.search(rest)
    return cited_by(rest) or Cited(issn=issn["issn"] if issn else "")
