"""What a web page says of itself: title, date, body, language and address, from its head, its data and its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice
from typing import Any
from urllib.parse import urlsplit

from review_tui.formats.base.names import family_last, is_spoken, year_in
from review_tui.formats.documents.bodies import body_of, registered
from review_tui.formats.documents.body_names import is_body
from review_tui.formats.documents.bylines import BYLINE, byline_of
from review_tui.formats.documents.called_by import is_banner
from review_tui.formats.documents.dating import DATE, dated, year_of_title
from review_tui.formats.documents.document_metadata import words
from review_tui.formats.documents.page_data import data_of
from review_tui.formats.documents.printed_days import day_of
from review_tui.model.review.text import clean_line
from review_tui.model.review.web_archives import is_archived

PAGE = "what the page says of itself"
OTHER = "its heading, which is not what its window is called"
_META = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "date": (
        "citation_publication_date",
        "citation_date",
        "article:published_time",
        "govuk:first-published-at",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "dcterms.created",
        "datepublished",
        "date",
    ),
    "organisation": (
        "govuk:primary-publishing-organisation",
        "og:site_name",
        "citation_publisher",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
    ),
    "abstract": ("citation_abstract",),
    "container": ("citation_journal_title",),
    "doi": ("citation_doi", "dc.identifier"),
    "language": ("dc.language", "og:locale"),
    "url": ("og:url", "citation_abstract_html_url"),
}
_LONGEST = 250  # letters of a heading that is a title
# What of a date printed on a page is believed of the page.
_PRINTED = ("the date of publication", "the date of its first", "the date of the edition", "a date that stands",
            "the date of the meeting", "when it was")  # fmt: skip
_MOST_PARTS = 8  # of a title that are looked at
_PARTS = re.compile(r"\s+(?:[|·•–—»:-]|::|>)\s+")  # what parts a title from the name of its site
_LOOSE = re.compile(r"\s*[|·•–—»:>]+\s+|\s+-\s+")  # the same, a colon among them: "Guidance: Travel to school - Site"
_NUMBERED = re.compile(
    r"(?:decision|case|item|ref(?:erence)?|document|report|complaint|notice|id)?\W*\d[\d\W]*", re.IGNORECASE
)
_SITE_WORDS = 6  # up to which the last part of a title may name its site
_SMALL = frozenset(("of", "the", "and", "for", "in", "a", "an"))
_SHARED = 0.5  # of the words of the shorter, below which title and heading name two things
_SEARCHED = 3000  # letters at the beginning of a page among which its date is printed
_MEETING = re.compile(
    r"(?:printed )?(?:agenda|minutes|issue details|decisions?|cofnodion|meeting)\b(?=.*\b(?:for|of|on|from|ar)\b)",
    re.IGNORECASE,
)
_DAY = re.compile(DATE, re.IGNORECASE)
_BY = re.compile(r"(?:by|authors?:?)\s", re.IGNORECASE)
_PART = re.compile(r"[\w'’-]+")
_ASIDE = frozenset({"aside", "nav", "footer", "header", "form"})
# What a page is called that says where it lies in a site, and not what it is about.
_EMPTY = frozenset({
    "home", "homepage", "home page", "untitled", "document", "index", "page", "welcome", "untitled document",
    "new page",
    "news", "publications", "publication", "reports", "report", "resources", "our work", "blog", "article", "details",
    "detail", "default", "main", "agenda item", "issue details", "decision details", "meeting details", "a to z",
    "latest", "news and events", "search results", "view document", "document library",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself, by field; `origins` are those of the guessed fields, in the order of a record."""

    values: dict[str, str]
    year: int | None = None
    origins: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = field(default=())


def facts_of(tree: Any, text: str, source: str) -> Facts:  # noqa: ANN401 - an lxml element
    """Read what a page says of itself; `text` is its main text, `source` the page as it came."""
    meta, data = _meta(tree), data_of(tree)
    found = {name: next((meta[key] for key in keys if meta.get(key)), "") for name, keys in _META.items()}
    found["url"] = found["url"] or _canonical(tree)
    site = found["organisation"] or data.get("publisher", "")
    said = found["title"] or clean_line(tree.findtext(".//title") or "")
    heading = _heading(tree, said)
    title = _whole(_title(said, heading, site), heading)
    title = heading if not found["title"] and _is_shown_as(title, heading) else title
    is_other = not found["title"] and _is_another(title, heading, tree)
    is_less = _is_empty(title) or is_other or _is_banner(title, tree, heading)
    found["title"] = (heading if heading and is_less else title) or data.get("headline", "")
    when, how = _date(found["date"], data, tree, text, source)
    if not when or how.startswith("uncertain"):
        when, how = _day_of_meeting(found["title"]) or (when, how)
    body, from_where = _body(site, said, found["title"], found["url"])
    if not body:
        body, from_where = _by_rights(tree)
    found |= {"date": when, "organisation": body, "archived": _archived(tree, data)}
    found["language"] = (found["language"] or tree.get("lang") or "").split("_")[0]
    year = year_in(when)
    if not when and (year := year_of_title(found["title"])):
        how = "uncertain: the title"
    day = when if len(when) > len(str(year)) else ""  # a year alone is no field of its own
    told: tuple[tuple[str, str, object], ...] = (
        ("title", f"uncertain: {OTHER}" if is_other else PAGE, found["title"]),
        ("year", how, year),
        ("date", how, day),
        ("organisation", from_where, body),
    )
    people = filter(None, _all_meta(tree, "citation_author"))
    authors = tuple(family_last(name) if is_spoken(name) else name for name in people)
    if not authors and (authors := byline_of(text) or _signed(tree, data, body)):
        told = (*told, ("authors", BYLINE, authors))
    return Facts(found, year, tuple((name, origin) for name, origin, value in told if value), authors)


def _by_rights(tree: Any) -> tuple[str, str]:  # noqa: ANN401
    """Give the body whose rights stand at the foot of a page, and from what it is known; twice "" where none do."""
    feet = [" ".join(foot.text_content().split()) for foot in tree.iter("footer")]
    body, how = body_of(["\n".join(feet)]) if any(feet) else ("", "")
    return (body, "the rights at its foot") if how == "its imprint" else ("", "")


def _meta(tree: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().casefold()
        if key and element.get("content"):
            found.setdefault(key, clean_line(element.get("content")))
    return found


def _signed(tree: Any, data: dict[str, str], body: str) -> tuple[str, ...]:  # noqa: ANN401
    """Give who wrote a page by its data, or by what it marks as its byline; none where it names the body itself."""
    marked = (e.text_content() for e in tree.iter("p", "span", "div", "a", "address") if _is_byline(e))
    for said in (data.get("author", ""), *islice(marked, 3)):
        text = clean_line(said)
        if text and (found := byline_of(text if _BY.match(text) else f"By {text}")):
            return () if any(set(_PART.findall(name)) <= set(_PART.findall(body)) for name in found) else found
    return ()


def _is_byline(element: Any) -> bool:  # noqa: ANN401
    """Say whether a page marks an element as who wrote it; one in a list of other pages is none."""
    marks = (element.get("itemprop") or "", element.get("rel") or "", *(element.get("class") or "").split())
    aside = any(above.tag in _ASIDE for above in element.iterancestors())
    return not aside and any(mark.casefold() in ("author", "byline", "by-line") for mark in marks)


def _all_meta(tree: Any, name: str) -> list[str]:  # noqa: ANN401
    return [clean_line(e.get("content") or "") for e in tree.iter("meta") if e.get("name") == name]


def _heading(tree: Any, said: str) -> str:  # noqa: ANN401
    """Give the first heading of the first level: one of the main part, or that the title repeats, before a banner's."""
    found = [e for e in tree.iter("h1") if not _is_empty(clean_line(e.text_content()))]
    inner = [e for e in found if any(a.tag in ("main", "article") for a in e.iterancestors())]
    told = [e for e in found if (name := _letters(e.text_content())) and name in _letters(said)]
    below = (
        () if found else (e for e in tree.iter("h2") if (name := _letters(e.text_content())) and name in _letters(said))
    )
    if not inner and (called := _below_the_site(tree, told, said)):
        return called
    found = inner or told or found or list(islice(below, 1))
    return clean_line(found[0].text_content()) if found else ""


def _below_the_site(tree: Any, told: Sequence[Any], said: str) -> str:  # noqa: ANN401
    """Give the second heading where the first is the name of the site: the title says the one, then the other."""
    parts = [part for part in _PARTS.split(said) if part.strip()]
    if len(parts) < 2 or not told or _letters(told[0].text_content()) != _letters(parts[-1]):
        return ""
    first = _letters("".join(parts[:-1]))
    return next((clean_line(e.text_content()) for e in tree.iter("h2") if _letters(e.text_content()) == first), "")


def _is_banner(title: str, tree: Any, heading: str) -> bool:  # noqa: ANN401
    """Say whether a title is that of the site: a banner's heading begins with it, and the page has another."""
    name = _letters(title)
    others = {_letters(e.text_content()) for e in tree.iter("h1")} - {_letters(heading)}
    return bool(name) and not _letters(heading).startswith(name) and any(other.startswith(name) for other in others)


def _title(said: str, heading: str, site: str) -> str:
    """Give the title without the name of its site: the part that the heading repeats, else all but the site's name."""
    loose = [part for part in _LOOSE.split(said) if part.strip()]
    at = next((n for n, part in enumerate(loose) if heading and _letters(part) == _letters(heading)), 0)
    if at and all(_is_empty(part) for part in loose[:at]):
        return heading
    parts = [part for part in _PARTS.split(said) if part.strip()]
    if 1 < len(parts) <= _MOST_PARTS:
        runs = (parts[start:end] for start, end in combinations(range(len(parts) + 1), 2))
        if heading and any(_letters("".join(run)) == _letters(heading) for run in runs):
            return heading
        for kept, aside in ((parts[:-1], parts[-1]), (parts[1:], parts[0])):
            if (site and _letters(aside) == _letters(site)) or is_body(aside):
                return said[: said.rindex(aside)].rstrip(" |·•–—»:->") if kept == parts[:-1] else " – ".join(kept)
    return said or heading


def _is_another(title: str, heading: str, tree: Any) -> bool:  # noqa: ANN401
    """Say whether the one heading of the main part names something else than the title, which may be of a section."""
    within = [e for e in tree.iter("h1") if any(above.tag in ("main", "article") for above in e.iterancestors())]
    one, other = set(words(title)), set(words(heading))
    return len(within) == 1 and bool(one and other) and len(one & other) < _SHARED * min(len(one), len(other))


def _is_shown_as(title: str, heading: str) -> bool:
    """Say whether a heading has the words of the window's title, or begins alike: then it is what readers see."""
    one, other = words(title), words(heading)
    head, colon, _ = title.partition(":")
    begins = bool(colon) and heading.casefold().startswith(f"{head.casefold()}:")
    says_all = len(one) > 1 and set(one) - _SMALL == set(other) - _SMALL
    return len(heading) <= _LONGEST and not _is_empty(heading) and (begins or says_all)


def _whole(title: str, heading: str) -> str:
    """Give the heading where the title is its beginning, up to a colon or dash: it was cut short for the window."""
    rest = heading[len(title) :].lstrip()
    begins = bool(title) and heading.casefold().startswith(title.casefold())
    return heading if begins and len(heading) <= _LONGEST and rest[:1] in tuple(":–—-") else title


def _is_empty(title: str) -> bool:
    """Say whether a title says nothing of what the page is about, whatever stands around it."""
    parts = [part.strip(" .!…-–—|").casefold() for part in _PARTS.split(title)]
    return all(part in _EMPTY or is_banner(part) or not part or _NUMBERED.fullmatch(part) for part in parts)


def _date(said: str, data: dict[str, str], tree: Any, text: str, source: str) -> tuple[str, str]:  # noqa: ANN401
    """Give the date of a page and from what, the surest sign first; a sidebar's dates are those of other pages."""
    published = data.get("datePublished", "")
    if said and year_in(said):
        differs = published and year_in(published) not in (None, year_in(said))
        return _short(said), f"uncertain: {PAGE}" if differs else PAGE
    if year_in(published):
        return _short(published), "the page's data (JSON-LD)"
    if own := _time(tree):
        return _short(own), "the time that its main part names"
    main = _main_part(tree)
    for shown in (text[:_SEARCHED], main):
        printed = dated("", [shown], "")
        if printed.year and printed.origin.startswith(_PRINTED if shown is not main else _PRINTED[:3]):
            return printed.date or str(printed.year), dict(printed.origins())["year"]
    if modified := data.get("dateModified", ""):
        return _short(modified), "uncertain: when the page was changed"
    return _guessed(source)


def _main_part(tree: Any) -> str:  # noqa: ANN401
    """Give the beginning of the main part with the lines that are no text, as "Posted on 8 March"; none of an aside."""
    within = next(tree.iter("article"), None)
    main = within if within is not None else next(tree.iter("main"), None)
    if main is None:
        return ""
    lines: list[str] = []
    for element in main.iter("p", "div", "span", "dd", "li", "h1", "h2", "time", "em", "small"):
        if not any(above.tag in _ASIDE for above in element.iterancestors()):
            lines.append(" ".join(part for part in (element.text or "",) if part.strip()))
        if sum(map(len, lines)) > _SEARCHED:
            break
    return "\n".join(line for line in lines if line.strip())[:_SEARCHED]


def _day_of_meeting(title: str) -> tuple[str, str] | None:
    """Give the day that the title of an agenda or of minutes names; None for any other title."""
    found = _DAY.search(title) if _MEETING.match(title) else None
    day = day_of(found[0]) if found else ""
    return (day, "the day of the meeting in its title") if day else None


def _short(said: str) -> str:
    return said[:10] if re.match(r"\d{4}-\d\d-\d\d(?:[T ]|$)", said) else said[:40]


def _time(tree: Any) -> str:  # noqa: ANN401
    """Give the first time that is marked in the main part of a page, one behind "published" before others."""
    main = next(tree.iter("main"), None)
    within = main if main is not None else next(tree.iter("article"), None)
    if within is None:
        return ""
    times = [
        e for e in within.iter("time") if e.get("datetime") and not any(a.tag in _ASIDE for a in e.iterancestors())
    ]
    said = [e for e in times if re.search(r"(?i)publish|issued|posted|date", _before(e))]
    return clean_line((said or times)[0].get("datetime")) if times else ""


def _before(element: Any) -> str:  # noqa: ANN401
    parent, earlier = element.getparent(), element.getprevious()
    return f"{parent.text or ''} {(earlier.text_content() + (earlier.tail or '')) if earlier is not None else ''}"[-80:]


def _guessed(source: str) -> tuple[str, str]:
    """Ask htmldate, which knows many ways in which pages give their date; what it finds is no more than a guess."""
    from htmldate import find_date

    try:
        found = find_date(source, extensive_search=False, original_date=True, max_date=date.max.isoformat())
    except Exception:  # whatever a page makes a library raise, it is without a date then
        found = None
    return (found, "uncertain: the dates in its source") if found else ("", "")


def _body(site: str, said: str, title: str, url: str) -> tuple[str, str]:
    """Give the body a page is from: the name of its site, the other part of its title, or its site's address."""
    if site:
        return site, PAGE
    if aside := next((p for p in _PARTS.split(said)[::-1] if is_body(p) and _letters(p) not in _letters(title)), ""):
        return aside, "the name of the site in its title"
    host = _host(url)
    if name := registered(host):
        return name, "its site, by the register"
    if name := _last_part(said, title):
        return name, "uncertain: the last part of its title"
    return (host, PAGE) if host else ("", "")


def _last_part(said: str, title: str) -> str:
    """Give what stands behind the title proper and is short, as names of sites do; "" where nothing does."""
    parts = [part.strip() for part in _PARTS.split(said) if part.strip()]
    last = parts[-1] if len(parts) > 1 and _letters(parts[-1]) not in _letters(title) else ""
    is_name = last[:1].isupper() and len(last.split()) <= _SITE_WORDS and not last.endswith((".", "?", "!"))
    return last if is_name and _letters(title) in map(_letters, parts[:-1]) and not _is_empty(last) else ""


def _host(url: str) -> str:
    """Give the site of an address; "" for one that is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _canonical(tree: Any) -> str:  # noqa: ANN401
    links = (clean_line(e.get("href") or "") for e in tree.iter("link") if e.get("rel") == "canonical")
    return next((link for link in links if link.startswith(("http://", "https://"))), "")


def _archived(tree: Any, data: dict[str, str]) -> str:  # noqa: ANN401
    """Give the address of a copy in a web archive that a page declares: in a link, its head or its data."""
    links = [e.get("href") or "" for e in tree.iter("link") if (e.get("rel") or "") in ("memento", "archived")]
    said = [*links, data.get("archivedAt", "")]
    return next((address for address in map(clean_line, said) if is_archived(address)), "")


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
