"""Each candidate once, in the form in which records are compared; nothing here looks at two records."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from review_tui.matching.bodies import (
    heads_a_title,
    host_identity,
    host_of,
    identity,
    is_corporate,
    is_host_name,
    is_national,
    is_official,
    known_in,
    reads_as_site,
)
from review_tui.matching.fields import (
    Pages,
    article_number,
    canonical_url,
    doi_of,
    is_preprint,
    is_thesis,
    isbns_of,
    issue_of,
    pages_of,
    registry_ids,
    update_of,
    volume_of,
)
from review_tui.matching.fingerprints import scant, sketch
from review_tui.matching.names import Names, shipped
from review_tui.matching.periods import Period, forms_of, period_of, season_of, without_forms, without_periods
from review_tui.matching.titles import (
    LONGEST_TITLE,
    cited_year,
    digits_of,
    file_name_words,
    first_words,
    fold,
    is_front_matter,
    name_words,
    number_words,
    part_of_title,
    relations_of,
    undress,
    with_short_forms,
    without_relation,
    words,
)
from review_tui.matching.writers import Person, people_of, persons_of
from review_tui.model.review.identifiers import is_nothing
from review_tui.model.review.records import Record

_UNTITLED = frozenset({"", "unknown", "untitled", "no title", "not available", "na", "none", "n a", "title"})
_CUT = re.compile(r"[\[(<=:]")  # signs at which a title is undressed; a name may stand in what is taken off
_FILE = re.compile(r"/([^/?#]+)(?:[?#].*)?$", re.DOTALL)  # what an address asks for is no part of the name
_SIGNS = 4  # signs in a title that are looked at
_LABEL = re.compile(r"[.-]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be a duplicate, with the hash of its document's bytes, the text of its pages and its source.

    `database` says that the source holds what others publish, so that the host of an address there is no body.
    """

    id: str
    record: Record
    content: str = ""
    text: str = ""
    source: str = ""
    database: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared of one candidate: every field in its one form, empty where the record says nothing."""

    id: str
    title: str  # folded words joined by a space
    key: str  # the same without the spaces
    tokens: tuple[str, ...]
    written: str  # the title with its signs
    cut: bool  # a search engine cut it off
    other_title: str  # a translation in brackets
    front_matter: bool  # the title names no work
    digits: tuple[str, ...]
    relation: frozenset[str]
    part: str
    people: frozenset[str]
    first: str  # first author's first long word
    year: int | None
    venue: str
    volume: str
    issue: str
    pages: Pages | None
    doi: str
    pmid: str
    isbns: frozenset[str]
    registry: frozenset[str]
    number: str  # report or reference number
    url: str
    host: str
    content: str
    sketch: tuple[int, ...]
    scant: tuple[str, ...]  # the words of a text too short for a sketch
    abstract: str
    type: str
    preprint: bool
    thesis: bool
    update: int  # of a Cochrane review
    source: str
    places: frozenset[str]  # bodies of the register that its title names, or that stand behind it
    grey: bool
    document: bool  # of a body, whether it has a DOI or not
    body: str  # who stands behind it
    named: str  # … as it is written
    hosted: bool  # … as far as the host of its address tells
    writers: tuple[Person, ...]
    core: str  # the title without body, period and form
    site: str  # what stands behind it as the name of a site
    period: Period | None
    dated: bool  # by its title, not only by its year
    season: str
    forms: frozenset[str]


def group_of(profile: Profile) -> str:
    """Give what the records share that may bear one title: the title, of documents without body, period and form."""
    return f"grey {profile.core}" if profile.grey and profile.core else profile.key


def profile(candidate: Candidate, names: Names | None = None) -> Profile:
    """Normalise one candidate; `names` are those of a register of bodies, of the shipped one if none are given."""
    record = candidate.record
    known = names or shipped()
    grey = is_document(record) and not record.doi
    title, other, cited, tokens = _title(record, grey)
    of_body, shown, registered = _of_grey(candidate, title, known) if is_document(record) else _OF_OTHERS
    places = known.inside(words(record.title[:LONGEST_TITLE]) if _CUT.search(record.title) else tokens)
    if grey and shown != title:
        tokens = number_words(words(shown))
    text = " ".join(tokens)
    people, first = people_of([name for name in record.authors if not (grey and is_corporate(name))])
    return Profile(
        id=candidate.id,
        title=text,
        key="".join(tokens),
        tokens=tokens,
        written=title,
        cut=record.title.rstrip().endswith(("…", "...")),
        front_matter=is_front_matter(tokens, record.container),
        other_title=" ".join(number_words(words(other))) if other else "",
        digits=digits_of(tokens),
        relation=relations_of(text),
        part=part_of_title(text),
        people=people,
        first=first,
        year=record.sure_year or cited,
        **_place(record),
        **_identifiers(record),
        content=candidate.content,
        sketch=sketch(candidate.text),
        scant=scant(candidate.text),
        abstract=" ".join(first_words(record.abstract[:600], 40)),
        type=record.type,
        update=update_of(record.doi),
        source=candidate.source,
        places=places | registered,
        grey=grey,
        **of_body,
    )


_OfBody = tuple[dict[str, Any], str, frozenset[str]]  # fields of a profile, the title without its site, the body's code
_OF_OTHERS: _OfBody = (
    {
        "document": False, "body": "", "named": "", "hosted": False, "writers": (), "core": "", "site": "",
        "period": None, "dated": False, "season": "", "forms": frozenset(),
    },
    "",
    frozenset(),
)  # fmt: skip


def _of_grey(candidate: Candidate, title: str, names: Names) -> _OfBody:
    """Give what tells two documents of bodies apart: who stands behind one, and for when and in what form it is."""
    record = candidate.record
    host = host_of(record.url) if record.url else ""
    name = body_of(record)
    if names.of_host(host) and is_part_of_site(name, record) and not names.of_body(name):
        name = ""
    named, lain = identity(name), "" if candidate.database or not host else host_identity(host)
    registered = (
        names.of_body(name) if name else names.of_host(host) or names.of_body(f"{lain} Council" if lain else "")
    )
    if not (name or registered) and lain:
        registered = names.of_body(known_in(lain, names.squeezed()))
    shown = without_site(title, {named, lain} - {""}, host)
    bare, site = parted(shown)
    body = registered or named or lain
    period = period_of(shown) or period_of(_file_name(record.url))
    told = {
        "document": True,
        "body": body,
        "named": named or lain,
        "hosted": bool(body) and not (named or registered) and not is_official(host),
        "writers": persons_of(record.authors),
        "core": core_of(bare, named or lain),
        "site": core_of(site, named or lain) if site else "",
        "period": period or ((record.sure_year, record.sure_year) if record.sure_year else None),
        "dated": period is not None,
        "season": season_of(fold(shown)),
        "forms": forms_of(" ".join(words(bare))),
    }
    return told, shown, frozenset({registered} - {""})


def _title(record: Record, grey: bool) -> tuple[str, str, int | None, tuple[str, ...]]:
    """Give the title undressed, its other form, a year that it cites, and its words; none where it is no title."""
    title, other = undress(record.title)
    title, cited = (file_name_words(title), None) if grey else cited_year(title)
    about, title = without_relation(title)
    tokens = number_words(words(f"{about} {title}" if about else title))
    if " ".join(tokens) in _UNTITLED or name_words(record.container).issuperset(tokens):
        tokens = ()
    return title, other, cited, tokens


_SUBTITLE = re.compile(r"\s*[:.?!;(]\s+|\s+[-–—(]\s*|\s*[—(]\s*")


def halves_of(title: str) -> tuple[str, ...]:
    """Give what stands before and behind each sign that a subtitle may follow, its words run together."""
    found = [sign.span() for sign in _SUBTITLE.finditer(title)]
    parts = [part for start, end in found[:_SIGNS] for part in (title[:start], title[end:])]
    return tuple("".join(number_words(words(part))) for part in parts)


def _place(record: Record) -> dict[str, Any]:
    """Give where a text was printed; an article number in the place of the issue is one of pages."""
    numbered = article_number(record.issue)
    return {
        "venue": record.container,
        "volume": volume_of(record.volume),
        "issue": "" if numbered else issue_of(record.issue),
        "pages": pages_of(record.pages) or numbered,
        "preprint": is_preprint(record.doi, record.container, record.organisation, host_of(record.url)),
        "thesis": record.type == "thesis" or is_thesis(record.container),
    }


def _identifiers(record: Record) -> dict[str, Any]:
    """Give what names a document outright, or says where it is kept."""
    return {
        "doi": doi_of(record.doi) or doi_of(record.url),
        "pmid": "".join(filter(str.isdigit, record.pmid)).lstrip("0"),
        "isbns": isbns_of(record.isbn),
        "registry": registry_ids(record.title + " " + record.number + " " + record.source_id),
        "number": "" if is_nothing(record.number.strip()) else "".join(words(record.number)),
        "url": canonical_url(record.url),
        "host": host_of(record.url) if record.url else "",
    }


def is_document(record: Record) -> bool:
    """Say whether a record is described as a document of a body rather than as an article: no venue, no pages."""
    return record.is_grey and not (record.container or record.volume or record.pages)


def are_documents(one: Profile, two: Profile) -> bool:
    """Say whether two records are held together as documents of bodies; a DOI that one of them lacks is no likeness."""
    if one.grey and two.grey:
        return True
    lacking = one.grey != two.grey and not (one.doi and two.doi)
    return lacking and one.document and two.document and one.preprint == two.preprint


def body_of(record: Record) -> str:
    """Find the name of who stands behind a document: its organisation, a corporate author, or an end of its title.

    The database or repository that holds the record is none.
    """
    if record.organisation and not is_host_name(record.organisation):
        return record.organisation
    for name in record.authors:
        if is_corporate(name) and not is_host_name(name):
            return name
    head, separator, _ = record.title.partition(":")
    if separator and heads_a_title(head):
        return head
    before, tail = _site_of(record.title)
    dashed = record.title[len(before) :].strip()[:1] in "-–—"
    return tail if heads_a_title(tail) and (not dashed or _COUNCIL.search(tail)) else ""


def is_part_of_site(name: str, record: Record) -> bool:
    """Say whether a name stands only behind a title, as that of a service on the site of who publishes."""
    return bool(name) and name not in (record.organisation, *record.authors) and not is_national(name)


_COUNCIL = re.compile(r"\b(?:council|borough)\b", re.IGNORECASE)
# What parts a title from the name of the site that it stands on.
_SITE = re.compile(r"\s*(?:\||::|»|·|•)\s*|\s+[-–—]\s+")


def _site_of(title: str) -> tuple[str, str]:
    """Part a title before its last sign that a site's name may follow; the second is "" where there is none."""
    found = list(_SITE.finditer(title))
    if not found or found[-1].start() == 0:
        return title, ""
    return title[: found[-1].start()].strip(), title[found[-1].end() :].strip()


def without_site(title: str, bodies: Collection[str], host: str = "") -> str:
    """Take the name of the site off the end of a title: "… Action Plan | X Council", where X Council publishes it."""
    before, tail = _site_of(title)
    labels = {part for part in _LABEL.split(host) if len(part) > 2}
    while tail and (
        identity(tail) in bodies or "".join(words(tail)) in labels or ("." in tail.strip(".") and " " not in tail)
    ):
        title = before
        before, tail = _site_of(title)
    return title


def parted(title: str) -> tuple[str, str]:
    """Part a title from names of sites that no register knows: "… Action Plan | Family Information Service"."""
    bare, site = title, ""
    before, tail = _site_of(title)
    while reads_as_site(tail):
        bare, site = before, f"{tail} {site}"
        before, tail = _site_of(bare)
    return bare, site


def core_of(title: str, body: str) -> str:
    """Give a title without the body's name, its period and the words of its form."""
    head, separator, tail = title.partition(":")
    if separator and identity(head) == body:
        title = tail
    plain = _without_name(with_short_forms(without_periods(title)).split(), body.split())
    return " ".join(word for word in without_forms(" ".join(plain)).split() if word not in {"final", "the"})


_COUNCILS = frozenset({"council", "borough", "city", "county", "metropolitan"})


def _without_name(told: list[str], name: list[str]) -> list[str]:
    """Take a name out of folded words wherever it stands, with an "and" inside it and "Council" behind it."""
    if not name or name[0] not in told:
        return told
    kept: list[str] = []
    at = 0
    while at < len(told):
        end = _end_of_name(told, at, name)
        if end:
            while end < len(told) and told[end] in _COUNCILS:
                end += 1
        else:
            kept.append(told[at])
        at = end or at + 1
    return kept


def _end_of_name(told: list[str], at: int, name: list[str]) -> int:
    """Give where a name that begins at a place ends, 0 where none does."""
    for nth, word in enumerate(name):
        if nth and told[at : at + 1] == ["and"]:
            at += 1
        if told[at : at + 1] != [word]:
            return 0
        at += 1
    return at


def _file_name(url: str) -> str:
    found = _FILE.search(url)
    return found.group(1) if found else ""
