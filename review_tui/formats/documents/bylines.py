"""Who wrote a document, as a line near its title says: "By Jane Smith and Omar Reid"."""

import re

from review_tui.formats.base.names import family_last, is_spoken
from review_tui.formats.documents.dating import DATE
from review_tui.model.review.text import clean_line

BYLINE = "uncertain: the line that says by whom it is"
_LINES = 8  # of a first page, among which one says so
# What somebody is, behind their name: "By Moira Kerr, Social Policy Coordinator".
_POST = re.compile(
    r"\b(?:co-?ordinator|officer|manager|director|adviser|advisor|researcher|analyst|lecturer|consultant|head of|"
    r"psychologist|inspector)\b",
    re.IGNORECASE,
)
_LONGEST = 160  # letters of such a line
_BY = re.compile(r"^(?:(?:report |written |prepared |researched )?by|authors?)\s*:?\s+(?P<names>\S.*)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:dr|prof(?:essor)?|mrs?|ms|sir|dame)\.? ", re.IGNORECASE)
# The day behind the names: "By Tess Marlow, 3 June 2020", "By Tess Marlow | 03/06/2020".
_WHEN = re.compile(
    rf"\s*(?:[,|·•–—(-]|\bon\b|\s)\s*(?:(?:published|posted|updated)(?: on)? )?(?:{DATE}).*$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
# What goes by a way, an order or a rule is written by none: "By Royal Mail", "By Special Delivery".
_NO_PERSON = re.compile(
    r"\b(?:mail|post|delivery|courier|hand|email|fax|order|appointment|request|royal|authority|permission|law|proxy|"
    r"resolution|virtue|road|train|bus|car|air|sea|numbers?|area|region|year|month|type|age|sector|"
    r"key|stage|group|school|ethnic\w*|gender|level|subject|district|county|local|national|special|free|needs?|"
    r"llp|ltd|limited|consulting|consultants|associates|council|trust|university|foundation|"
    r"provider|setting|provision|question|theme|phase|term|class|house|street|ward|parish|"
    r"reporters?|correspondents?|editors?|staff|desk|team|newsroom|press|admin\w*|webmaster|communications?|media)\b",
    re.IGNORECASE,
)


def byline_of(first: str) -> tuple[str, ...]:
    """Give who wrote a document by a line of its first page, as "Smith, Jane"; none where one of them is no person."""
    for line in [clean_line(line) for line in first.split("\n") if line.strip()][:_LINES]:
        found = _BY.match(line) if len(line) <= _LONGEST else None
        said = _WHEN.sub("", found["names"]) if found else ""
        names = [_TITLE.sub("", name) for name in _BETWEEN.split(said) if name]
        names = [name for name in names if not _POST.search(name)] or names
        if names and all(is_spoken(name) and not _NO_PERSON.search(name) for name in names):
            return tuple(family_last(name) for name in names)
    return ()
