"""Where a work appeared, as the databases of Ovid and their like write it in one line: each has a way of its own."""

import re
from collections.abc import Iterator

from review_tui.formats.base.names import family_first, year_in
from review_tui.formats.base.record_builder import RecordBuilder

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spr|sum|fal|aut|win)[a-z]*\.?"
_PERIOD = rf"(?:{_MONTHS}|\d{{1,2}})(?:[ /-]+(?:{_MONTHS}|\d{{1,2}}))*"
_DATE = rf"(?:(?:{_PERIOD},? )?{_YEAR}(?: {_PERIOD})?)"
_ISSUE = r"\((?P<issue>(?:[^()]|\([^()]*\))*)\)"
_PAGES = r"[A-Za-z]{0,3}\d[\w./-]*(?:[,;] ?(?:quiz |discussion )?[A-Za-z]?\d[\w-]*)*|[ivxl]+-[ivxl]+|[ivxl]+ ?\+ ?\d+"
_EXTENT = r"(?:[ivxl]+[,+] ?)?\d+ ?(?:pp?|pages)\.?"
_IN = r"(?P<container>.+?)"
_WHEN, _OF_YEAR = rf"(?P<date>{_DATE})", rf"(?P<date>{_YEAR})"
_SIZE, _IMPRINT = rf"(?P<extent>{_EXTENT})", r"(?: (?P<imprint>.+?))?\.?"
_AT, _ARTICLE_AT = rf"(?P<pages>{_PAGES})", r"(?P<article>\w+)"
_EDS = r"(?P<editors>[^\[\]]+\[Eds?\](?:; [^\[\]]+\[Eds?\])*)"
_NONE = r"(?:pp?\. )?No Pagination Specified"
_TAIL = r"(?: (?P<left>(?:many|\d+) ref.*))?"
# Each is one database's, or several's; the first that fits a whole line is taken.
_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        # PsycInfo, a chapter and a book: "Quill, Ada [Ed]. (2017). A book. (pp. 12-30). xv, 300 pp. Leeds: Press; UK."
        rf"{_EDS}\.? \({_OF_YEAR}\)\. {_IN}\. \(pp?\. (?P<pages>[^()]+)\)\.?(?: {_SIZE})?{_IMPRINT}",
        rf"(?P<people>[^()]+?)\. \({_OF_YEAR}\)\. (?P<book>.+?)\. {_SIZE}{_IMPRINT}",
        # PsycInfo, an article: "Journal. Vol.12(3), Mar 2019, pp. 140-155."
        rf"{_IN}\.,? (?:Vol\.? ?(?P<volume>[\w/-]+(?: \w+)?)?(?:{_ISSUE})?,? )?{_WHEN}"
        rf"(?:, (?:pp?\. ?(?P<pages>(?! ?No\b)[^,]+?)|ArtID:? (?P<article>\S+?)|{_NONE}))+\.?",
        # Embase: "Journal. Conference: …. 44(1) (pp 5-17), 2019. Article Number: 7. Date of Publication: January 2019."
        rf"{_IN}\. (?:Conference: (?P<event>.+?)\. )?(?:(?P<volume>[\w/-]+) ?)?"
        rf"(?:\((?!pp? |no pag)(?P<issue>[^()]*)\) ?)?(?:\((?:pp? (?P<pages>[^()]*)|no pagination)\)),? "
        rf"(?P<printed>{_DATE})\.?(?: Article Number: (?P<article>[^. ]+)\.?)?"
        r"(?: Date of Publication: (?P<date>[^.]+))?\.?",
        # Medline: "Journal.  9(3):201-8, 2019 May 3."
        rf"{_IN}\. (?P<volume>[\w./-]+(?: Suppl[^():,]*| Pt \w+)?)?(?: ?{_ISSUE})?(?:: ?{_AT})?, {_WHEN}\.?",
        # ERIC: "Journal of Steps, v4 n1 p12-19 Spr 2017", "Elmsby Institute, 24 pp. Sep 2016"
        rf"{_IN}[.,] v(?P<volume>\w+)(?: n(?P<issue>[\w/-]+))?(?: (?:pp?(?P<pages>[\w-]+)|Article {_ARTICLE_AT}))?"
        rf" {_WHEN}\.?",
        rf"(?P<organisation>.+?), {_SIZE} {_WHEN}\.?",
        # HMIC: "Elmsby : Elmsby Press, 2004. 34p."
        rf"(?P<place>(?:[^\W\d_][\w'’-]* ?){{1,3}}): (?P<organisation>[^:]+?), {_WHEN}\.?(?: {_SIZE})?",
        # CAB and Global Health: "Journal; 2018. 14(2):77-89. 12 ref."; a book: "A book. 2019; 48 pp."
        rf"(?P<book>.+?)[.,;]? {_OF_YEAR}[.;,] ?{_SIZE}(?: (?P<left>.+?))?",
        rf"{_IN}[.,;]? {_OF_YEAR}\. ?(?:(?P<volume>[\w./-]+(?: \w+)?) ?)??(?:{_ISSUE})?"
        rf"(?:[:,] ?|(?= ?pp?\.)|(?=\.)|$) ?(?:pp?\. ?)?{_AT}?(?: pp?)?\.{{0,2}}{_TAIL}",
        # Inspec: "Journal, vol.4, no.2, p.1-9, Mar. 2019"
        rf"{_IN}, vol\. ?(?P<volume>[\w-]+)(?:, no\. ?(?P<issue>[\w-]+))?(?:, pp?\. ?(?P<pages>[\w-]+))?"
        rf"(?:, {_WHEN})?\.?",
        rf"{_IN}, vol\. ?(?P<volume>[\w-]+)(?:, no\. ?(?P<issue>[\w-]+))?, {_WHEN}(?:, (?:pp?\. ?)?{_AT})?\.?",
        # Social Policy and Practice: "Journal, 14(2), May 2009, pp.227-237."
        rf"{_IN}, (?P<volume>\w+)(?: ?{_ISSUE})?, {_WHEN}(?:, pp?\. ?(?P<pages>[\w-]+))?\.?{_IMPRINT}",
        # CINAHL and HMIC: "Journal (J STEPS), 2019 May; 9(3): 201-8. (20 ref)"
        rf"{_IN}(?: \([A-Z .]+\))?[,.;]? {_WHEN}; ?(?:vol\. ?)?(?P<volume>\w+)?(?:[;,] no\. ?(?P<number>\w+))?"
        rf"(?: ?{_ISSUE})?(?:[:;,] ?(?:pp?\. ?)?{_AT})?\.?(?: ?\((?P<left>[^()]*)\))?\.?",
        rf"{_IN} \({_OF_YEAR}\) (?P<volume>[\w-]+)(?::(?P<issue>[\w-]+))? \((?P<pages>[\w-]+)\)\.?",
        # Ahead of print: "Journal. 2019 May 3."
        rf"{_IN}\. {_WHEN}\.?",
    )
)
_LONGEST = 1000  # characters
_ARTICLE = re.compile(r"e\d{2,}", re.IGNORECASE)  # which CAB sets where issues stand
_FIELDS = ("container", "volume", "issue", "pages", "place", "organisation")
_BESIDE = ("event", "extent", "left")


def take_source(found: RecordBuilder, value: str) -> None:
    """Divide the line that says where a work appeared; what is written in no known way is kept whole beside it."""
    ways = _WAYS if len(value) < _LONGEST else ()
    parts = next(filter(None, (way.fullmatch(value) for way in ways)), None)
    if parts is None:
        venue = re.split(r"[.;,]\s+(?=\S*\d)|\.$", value, maxsplit=1)[0]
        found.take("container", venue, "Source")
        found.take("", "" if venue == value.rstrip(".") else value, "Source")
        return
    told = {name: said.strip(" ,.") for name, said in parts.groupdict().items() if said}
    if "pages" not in told and _ARTICLE.fullmatch(told.get("issue", "")):
        told["article"] = told.pop("issue")
    for field in _FIELDS:
        found.take(field, told.get(field, ""), "Source")
    found.take("issue", told.get("number", ""), "Source")
    found.take("" if "pages" in told else "pages", told.get("article", ""), "Source")
    found.take("date", _fuller(told.get("date", ""), told.get("printed", "")).strip(". "), "Source")
    for person in _editors(told.get("editors", "")):
        found.take("editors", person, "Source")
    if "imprint" in told:
        _take_imprint(found, told["imprint"])
    if "editors" in told:
        found.values["type"] = "chapter"
    for name in _BESIDE:
        found.take("", told.get(name, ""), "Source")


def _fuller(date: str, printed: str) -> str:
    """Give the date of publication where it is of the year that is printed, else that year."""
    return date if date and (not printed or year_in(date) == year_in(printed)) else printed


def _editors(said: str) -> Iterator[str]:
    for person in said.split(";"):
        if name := re.sub(r"\s*\[Eds?\]", "", person).strip(" .,"):
            yield family_first(name)


def _take_imprint(found: RecordBuilder, said: str) -> None:
    """Divide "Leeds: Press; UK" and "Press; Leeds"."""
    town, colon, body = said.rpartition(": ")
    if not colon:
        body, _, town = said.partition("; ")
    body = body.split(";")[0]
    found.take("place", town.strip(" ."), "Source")
    found.take("organisation", body.strip(" ."), "Source")
