"""Dublin Core in XML, as repositories hand it out (OAI-PMH), with the finer terms where these are used."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from review_tui.formats.base.names import year_in
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.base.record_builder import Hits, RecordBuilder
from review_tui.formats.base.work_kinds import kind_of
from review_tui.formats.base.xml_records import Records, find, find_all, leaves, local, text_of, value_of
from review_tui.formats.references.cited_sources import Cited, cited_by, cited_in
from review_tui.model.review.identifiers import doi_alone, doi_in, is_nothing
from review_tui.model.review.records import Problem

NAMES = ("record", "dc", "qualifieddc", "thesis", "dim", "dublin_core", "Description")
_FINER = {  # qualified elements, as DSpace writes them, and the terms they are
    ("contributor", "author"): "creator", ("contributor", "editor"): "editor", ("date", "issued"): "issued",
    ("description", "abstract"): "abstract", ("title", "alternative"): "alternative",
    ("relation", "ispartof"): "isPartOf", ("relation", "ispartofseries"): "isPartOf",
    ("identifier", "citation"): "bibliographicCitation", ("identifier", "doi"): "doi", ("identifier", "issn"): "serial",
    ("identifier", "isbn"): "serial", ("identifier", "uri"): "identifier", ("language", "iso"): "language",
    ("publisher", "place"): "place", ("citation", "volume"): "volume", ("citation", "issue"): "issue",
    ("type", "none"): "type", ("identifier", "govdoc"): "number", ("identifier", "report"): "number",
    ("subject", "other"): "subject", ("relation", "ispartofjournal"): "isPartOf",
}  # fmt: skip
_PLAIN = {  # terms with a field of their own
    "editor": "editors", "publisher": "organisation", "institution": "organisation", "grantor": "organisation",
    "language": "language", "abstract": "abstract", "doi": "doi",
    "serial": "serial", "place": "place", "volume": "volume", "issue": "issue", "number": "number",
}  # fmt: skip
_TIMED = re.compile(r"\d{4}-\d\d-\d\dT")
_NO_DAY = re.compile(r"^info:eu-repo/|^embargo", re.IGNORECASE)
_ISSUED = ("issued", "date", "dateAccepted", "created", "available")
_OF_REPOSITORY = re.compile(
    r"^(?:submitted by|made available in|approved for entry|rejected by|item (?:withdrawn|created)|restrict)",
    re.IGNORECASE,
)
_SHORT = 60  # characters; what describes a work in less is a remark
_CALLED_REPORT = re.compile(
    r"\. (?:(?:Project|Technical|Research) Report|(?:Working|Discussion|Briefing) Paper|Documentation|Manual)\b"
)
# What the National Library of France prints behind names and publishers: "Hachette (Paris)".
_ROLE = re.compile(
    r"^(.+?)\. ((?:Auteur|Éditeur|Directeur|Compilateur|Traducteur|Préfacier|Collaborateur)\b[^.]*)$", re.IGNORECASE
)
_EDITS = re.compile(r"éditeur|directeur", re.IGNORECASE)
_IN_TOWN = re.compile(r"(?P<name>[^()]*)\((?P<town>[^\W\d_][^()\d]{2,40})\)")
_PUBMED = re.compile(r"(?:/pubmed/|pmid:? ?)\d{1,9}$", re.IGNORECASE)
# What PubMed Central names among the subjects of an article.
_OF_ARTICLES = re.compile(
    r"(?:(?:original|research|review|short|brief|regular) )?(?:research )?(?:article|paper|report)s?|original research|"
    r"case reports?|editorials?|letters?(?: to the editor)?|commentar(?:y|ies)|viewpoints?|systematic reviews?",
    re.IGNORECASE,
)
_LONG_NAME = 150  # characters; what is longer names no journal
_ALTERNATIVE = re.compile(r"^info:eu-repo/semantics/altIdentifier/(doi|issn|isbn|pmid|hdl|urn)/(.+)$", re.IGNORECASE)
_SERIAL = re.compile(r"^(?:urn:)?(?:e|p)?-?(?:issn|isbn)\b|^\d{4}-\d{3}[\dXx]$|^97[89][\d -]{10,14}$", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|zip|odt|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_CODE = re.compile(r"^info:eu-repo/|^https?://|^\d[\d.]*$")


class _Term(NamedTuple):
    """A term of Dublin Core, what it says, how the file names it, and the language it is in."""

    name: str
    text: str
    tag: str
    tongue: str


def read(data: bytes, name: str) -> Parsed:
    """Read a file of Dublin Core; every anomaly is a problem with its line."""
    problems: list[Problem] = []
    hits = Hits("dc", problems)
    if b"<ListIdentifiers>" in data:
        return nothing("dc", f"{name} names records by their identifiers alone; harvest them with ListRecords.")
    for element in Records(data, NAMES, problems):
        header = find(element, "header")
        if header is not None and header.get("status") == "deleted":
            continue  # which is told of all of them
        line = element.sourceline or 1
        terms = list(_terms(element))
        if any(term.name in ("title", "creator", "identifier", "description", "abstract") for term in terms):
            hits.add(_gathered(terms, header, is_thesis=any(local(each) == "thesis" for each in element.iter())), line)
        elif header is not None or local(element) != "record":
            problems.append(Problem(line, "The record holds no Dublin Core; harvest it as oai_dc.", lost=True))
    return hits.parsed(name)


def _terms(element: Any) -> Iterator[_Term]:  # noqa: ANN401 - lxml has no types
    for each, text in leaves(element):
        if any(local(above) in ("header", "about") for above in each.iterancestors()) or local(each) == "header":
            continue
        tag = name = local(each)
        if name == "field" and "name" in each.attrib and "mdschema" not in each.attrib:
            if (term := _of_xoai(each, text)) is not None:
                yield term
            continue
        if (said := each.get("element")) is not None:  # as DSpace writes its fields
            finer = each.get("qualifier") or "none"
            tag = said if finer == "none" else f"{said}.{finer}"
            name = _FINER.get((said, finer), tag)
        yield _Term(name, text, tag, value_of(each, "lang")[:2].casefold())


def of_fields(fields: Iterable[tuple[str, str, str]]) -> RecordBuilder:
    """Give a record of fields in names with a schema ("dc.date.issued"), each with its text and its language."""
    terms = []
    for field, text, tongue in fields:
        schema, _, tag = field.partition(".")
        element, _, finer = tag.partition(".")
        is_core = schema in ("dc", "dcterms")
        name = _FINER.get((element, finer or "none"), tag) if is_core else field
        terms.append(_Term(name, text, tag if is_core else field, tongue.casefold()))
    return _gathered(terms, None, is_thesis=any(term.tag.startswith("thesis.") for term in terms))


def _of_xoai(field: Any, text: str) -> _Term | None:  # noqa: ANN401
    """Give a value as DSpace nests it (xoai): element in element, the language the last; None for what is no value."""
    above = [each.get("name") or "" for each in field.iterancestors() if local(each) == "element"]
    schema, *names = reversed(above) if above else ("",)
    if field.get("name") != "value" or schema in ("", "bundles", "others", "repository", "license", "oai"):
        return None
    *finer, tongue = names if len(names) > 1 else (*names, "")
    said = (finer[0], finer[1] if len(finer) > 1 else "none")
    tag = ".".join((*(() if schema in ("dc", "dcterms") else (schema,)), *finer))
    return _Term(_FINER.get(said, tag), text, tag, "" if tongue == "none" else tongue[:2].casefold())


def _gathered(terms: list[_Term], header: Any, *, is_thesis: bool) -> RecordBuilder:  # noqa: ANN401
    found = RecordBuilder()
    held: dict[str, list[str]] = {}
    for term in terms:
        held.setdefault(term.name, []).append(term.text)
    kinds = held.get("type", [])
    known = kind_of(kinds) or ("thesis" if is_thesis else "")
    is_article = not known and any(map(_OF_ARTICLES.fullmatch, held.get("subject", ())))
    found.values["type"] = known or ("article-journal" if is_article else "document")
    _take_words(found, terms, held)
    _take_dates(found, held)
    cited = _take_identifiers(found, terms, held)
    if cited and _CALLED_REPORT.search(cited):
        found.values["type"] = "report"  # as EPrints says of a monograph
    _take_source(found, held, cited)
    for text in kinds:
        found.take("", text, "type")
    if header is not None:
        found.take("source_id", text_of(find(header, "identifier")), "identifier")
        for each in (*find_all(header, "datestamp"), *find_all(header, "setSpec")):
            found.take("", text_of(each), local(each))
    _say_reviewed(found, kinds)
    for term in terms:
        if term.name not in _TAKEN:
            found.take("", term.text, term.tag)
    return found


def _say_reviewed(found: RecordBuilder, kinds: list[str]) -> None:
    """Take what the repository says of peer review, where it says it of something that journals print."""
    said = {"".join(filter(str.isalpha, kind)).casefold() for kind in kinds}
    if said & {"nonpeerreviewed", "notpeerreviewed"}:
        found.values["literature"] = "grey"
    elif "peerreviewed" in said and found.values["type"] in ("article-journal", "paper-conference", "chapter", "book"):
        found.values["literature"] = "peer_reviewed"


_TAKEN = frozenset(
    ("title", "alternative", "creator", "contributor", "subject", "description", "identifier", "source", "type",
     "relation", "isPartOf", "bibliographicCitation", *_PLAIN, *_ISSUED)
)  # fmt: skip


def _take_words(found: RecordBuilder, terms: list[_Term], held: dict[str, list[str]]) -> None:
    """Take the titles, the names, the subjects and what has a field of its own."""
    first, *others = held.get("title", [""])
    found.take("title", first, "title")
    for text in (*others, *held.get("alternative", ())):
        found.take("", text if text != first else "", "title")
    for text in held.get("creator", ()):
        name, _, role = _ROLE.sub(r"\1|\2", text).partition("|")
        found.take("editors" if _EDITS.search(role) else "authors", name, "creator")
    for text in held.get("contributor", ()):  # of all kinds; the writers where nobody else is named
        found.take("" if "creator" in held else "authors", text, "contributor")
    for text in held.get("subject", ()):
        is_code = bool(_CODE.match(text))
        for word in [text] if is_code else text.split(";"):
            found.take("" if is_code else "keywords", word, "subject")
    for term in terms:
        if (field := _PLAIN.get(term.name)) == "organisation" and (told := _in_town(term.text, held)):
            found.take("place", told["town"], term.tag)
            found.take("organisation", told["name"].strip(), term.tag)
        elif field:
            found.take(field, term.text, term.tag)
    _take_descriptions(found, terms)


def _in_town(publisher: str, held: dict[str, list[str]]) -> re.Match[str] | None:
    """Know the town behind a publisher, where that is how the library prints it, or nothing else is said."""
    is_french = any("bnf.fr" in text for text in held.get("identifier", ()))
    found = _IN_TOWN.fullmatch(publisher)
    return found if found and (is_french or not found["name"].strip()) else None


def _take_descriptions(found: RecordBuilder, terms: list[_Term]) -> None:
    """Take for the abstract what describes the work at length, in the tongue of its title, where none is called so."""
    described = [term for term in terms if term.name == "description"]
    tongue = next((term.tongue for term in terms if term.name == "title"), "")
    long = [term for term in described if len(term.text) >= _SHORT and not _OF_REPOSITORY.match(term.text)]
    if "abstract" not in found.values and long:
        found.take("abstract", max(long, key=lambda term: (term.tongue == tongue, len(term.text))).text, "abstract")
    for term in described:
        if term.text != found.values.get("abstract"):
            found.take("" if term in long or _OF_REPOSITORY.match(term.text) else "notes", term.text, term.tag)


def _take_dates(found: RecordBuilder, held: dict[str, list[str]]) -> None:
    """Take the date of issue: not the second at which a file came into the repository, where another is said."""
    said = [(name, text) for name in _ISSUED for text in held.get(name, ())]
    days = [text for _, text in said if year_in(text) and not _NO_DAY.match(text)]
    date = next((text for text in days if not _TIMED.match(text)), min(days, default=""))
    found.take("date", date[:10] if _TIMED.match(date) else date, "date")
    for name, text in said:
        found.take("", text if text != date else "", name)


def _take_identifiers(found: RecordBuilder, terms: list[_Term], held: dict[str, list[str]]) -> str:
    """Take addresses and numbers; gives the reference to the work itself that stands among them, "" for none."""
    cited, addresses = next(iter(held.get("bibliographicCitation", ())), ""), []
    for term in terms:
        if term.name == "relation":
            _take_relation(found, term)
        elif term.name != "identifier" or is_nothing(term.text):
            continue
        elif field := _kind_of_number(term.text):
            text = term.text.removeprefix("urn:").removeprefix("URN:")
            found.take(field, text.rpartition("/")[2].rpartition(":")[2] if field == "pmid" else text, "identifier")
        elif term.text.startswith(("http://", "https://")):
            addresses.append(term.text)
        elif not cited and cited_in(term.text, found.values.get("title", "")):
            cited = term.text
        else:
            found.take("", term.text, "identifier")
    related = held.get("relation", ())
    own = [text for text in related if any(each.startswith(text) for each in addresses)]
    for text in sorted([*own, *addresses], key=lambda each: bool(_FILE.search(each))):
        found.take("url", text, "identifier")  # the page of a work before its file
    if cited and "bibliographicCitation" not in held:  # of EPrints, which calls the DOI a relation
        found.take("doi", next((text for text in related if doi_alone(text)), ""), "relation")
    return cited


def _kind_of_number(text: str) -> str:
    """Give the field of a number that says what it is: a DOI, an ISSN or an ISBN; "" for anything else."""
    if doi_in(text) and (text.casefold().startswith(("doi", "10.", "info:doi")) or "doi.org/" in text):
        return "doi"
    if _PUBMED.match(text):
        return "pmid"
    return "serial" if _SERIAL.match(text) else ""


def _take_relation(found: RecordBuilder, term: _Term) -> None:
    """Take the number that a relation gives the work itself; what it gives of others stands beside."""
    other = _ALTERNATIVE.match(term.text)
    kind = other[1].casefold() if other else ""
    into = {"doi": "doi", "pmid": "pmid", "issn": "serial", "isbn": "serial"}.get(kind, "")
    found.take(into, other[2] if other and into else term.text, "relation")


def _take_source(found: RecordBuilder, held: dict[str, list[str]], cited: str) -> None:
    """Take what the work stands in, and where: from its source, from what it is part of, from how it is cited."""
    kind = found.values["type"]
    for text in (*held.get("source", ()), *held.get("isPartOf", ())):
        if _SERIAL.match(text):
            found.take("serial", text, "source")
        elif (said := cited_by(text)) and said.volume:
            _take_cited(found, said)
        elif kind in ("article-journal", "chapter", "paper-conference", "report") and _is_name(text):
            found.take("container", text, "source")
        else:
            found.take("", text, "source")
    if cited:
        if said := cited_in(cited, found.values.get("title", "")):
            _take_cited(found, said)
        found.take("", cited, "bibliographicCitation")


def _is_name(text: str) -> bool:
    is_address = text.startswith(("http", "info:", "urn:", "oai:"))
    return len(text) < _LONG_NAME and not is_address and not text.isdecimal()


def _take_cited(found: RecordBuilder, said: Cited) -> None:
    for name, value in said._asdict().items():
        if name not in found.values:
            found.take("serial" if name == "issn" else name, value, name)
