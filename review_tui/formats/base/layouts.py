"""The programs whose tables are known by their headings, and what their columns hold where the name misleads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.formats.base.heading_things import words_of
from review_tui.model.review.tables import fold_heading, plain_heading


@dataclass(frozen=True, slots=True)
class Layout:
    """A program's table: any of `signs` (folded headings that stand together) shows it; `fields` overrule the names.

    A field whose name is "" there has no column; of "pd|ea" the second stands in where the first is empty.
    `kind` is the CSL type of a row that says none. `texts` are its other columns (folded) of texts, `marks` those of
    counts and marks with the pattern (of folded cells) that the program writes there.
    """

    name: str
    signs: tuple[frozenset[str], ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    whole: bool = False  # the sign must be all of the headings
    spoken: bool = False  # its authors are people, whose names stand as they are spoken
    family_first: bool = False  # its authors are people, whose names stand family first without a comma
    types: Mapping[str, str] = field(default_factory=dict)  # what its own codes of types mean
    screened: bool = True  # reviewers' decisions may stand in it; a register's "status" is none
    glued: bool = False  # its authors stand without a sign between: "Ada QuillBen Rowe"
    texts: frozenset[str] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict)


# The headings of the table that this program writes of references, by their fields.
HEADINGS = {
    "source_id": "Report", "type": "Reference type (CSL)", "title": "Title", "authors": "Authors", "editors": "Editors",
    "year": "Year", "date": "Date", "container": "Journal, book or series", "volume": "Volume", "issue": "Issue",
    "pages": "Pages", "edition": "Edition", "organisation": "Publisher", "place": "Place", "number": "Report number",
    "doi": "DOI", "pmid": "PMID", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "accessed": "Accessed",
    "archived": "Archive address", "language": "Language", "keywords": "Keywords", "notes": "Notes",
    "abstract": "Abstract",
}  # fmt: skip
LITERATURE = "Literature"  # the column that names it in words: grey or peer-reviewed, and whether that is sure
BESIDE = "Came in as: "  # before the name of a column or tag that is no field
REMARK = "# "  # begins a row of the table that is no record


def _signs(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(plain_heading, group.split("|"))) for group in groups)


_OVERTON = {
    "organisation": "source title",
    "container": "",
    "authors": "policy authors|authors",
    "date": "published on|publication date",
    "keywords": "top topics",
}
_SCOPUS = {
    "authors": "author full names|authors", "pages": "page start|art. no.", "container": "source title",
    "keywords": "author keywords|index keywords",
}  # fmt: skip
_WOS_TAGS = {
    "title": "ti", "authors": "af|au|ba", "editors": "be", "date": "pd|ea", "container": "so|bt|se",
    "abstract": "ab", "year": "py", "volume": "vl", "issue": "is",
    "pages": "bp|ar", "doi": "di", "issn": "sn", "isbn": "bn", "pmid": "pm", "source_id": "ut", "type": "dt",
    "keywords": "de", "language": "la", "organisation": "pu", "place": "pi",
}  # fmt: skip
_WOS_TEXTS = words_of(
    "gp bf ca bs ct cy cl sp ho id c1 c3 rp em ri oi fu fp fx cr pa ei j9 ji ma dl d2 wc we sc ga oa da"
)
_COUNT, _PART, _YES_OR_NO = r"\d+", r"[a-z]?\d*", "[yn]"
_WOS_MARKS = {
    "nr": _COUNT, "tc": _COUNT, "z9": _COUNT, "u1": _COUNT, "u2": _COUNT, "pg": _COUNT, "pn": _PART, "su": _PART,
    "si": "si", "hc": _YES_OR_NO, "hp": _YES_OR_NO,
}  # fmt: skip
_WOS_NAMED = {
    "special issue": "si", "supplement": _PART, "part number": _PART, "highly cited status": _YES_OR_NO,
    "hot paper status": _YES_OR_NO, "since 2013 usage count": _COUNT,
}  # fmt: skip
_TRIALS = {
    "title": "study title", "source_id": "nct number", "url": "study url",
    "abstract": "brief summary", "organisation": "sponsor", "keywords": "conditions", "date": "start date",
    "type": "",
}  # fmt: skip
_DIMENSIONS = {
    "container": "anthology title|source title", "url": "source linkout|dimensions url", "keywords": "mesh terms",
}  # fmt: skip
_DIMENSIONS_MARKS = {"rcr": r"[\d.]+", "fcr": r"[\d.]+"}  # how often a work is cited beside its field
_COCHRANE_MARKS = {"stage": "review|protocol"}
_IEEE = {
    "isbn": "isbns", "type": "document identifier", "url": "pdf link", "keywords": "author keywords|ieee terms",
}  # fmt: skip
_EUROPE_PMC = {
    "container": "journal_title", "volume": "journal_volume", "pages": "page_info", "source_id": "ext_id",
    "authors": "authors",
}  # fmt: skip
_EBSCO = {
    "authors": "contributors", "container": "source", "date": "publicationdate", "type": "doctype|pubtypes",
    "keywords": "subjects", "source_id": "an", "url": "plink", "pages": "pagestart",
}  # fmt: skip
_WOS = {
    "authors": "author full names|authors|book authors", "editors": "book editors", "type": "document type",
    "container": "source title|book series title", "pages": "start page|article number",
}  # fmt: skip
_PROQUEST = {
    "container": "pubtitle", "date": "pubdate", "url": "documenturl", "source_id": "storeid",
    "place": "placeofpublication",
    "type": "documenttype|articletype", "keywords": "identifierkeywords|subjectterms", "pages": "pages|startpage",
}  # fmt: skip
_EPPI = {
    "type": "itemtypename", "container": "parenttitle", "issn": "standardnumber", "source_id": "itemid",
    "place": "city",
    "organisation": "publisher|institution", "notes": "",
}  # fmt: skip
_JABREF = {
    "source_id": "identifier", "type": "bibliographytype", "place": "address", "notes": "note|annote",
    "container": "journal|booktitle|series", "organisation": "publisher|institution|organizations|school",
    "url": "url|howpublished",
}  # fmt: skip
# The kinds of a bibliography in LibreOffice, which JabRef writes as numbers.
_NUMBERED = {
    "0": "article-journal", "1": "book", "2": "pamphlet", "3": "paper-conference", "4": "chapter", "5": "chapter",
    "6": "paper-conference", "7": "article-journal", "8": "report", "9": "thesis", "10": "document", "11": "thesis",
    "12": "book", "13": "report", "14": "manuscript", "16": "webpage",
}  # fmt: skip
_COLANDR = {
    "source_id": "study id", "title": "citation title", "abstract": "citation abstract", "doi": "citation doi",
    "authors": "citation authors", "year": "citation pub year", "container": "citation journal name",
    "volume": "citation journal volume", "issue": "citation journal issue number", "pages": "citation page range",
    "keywords": "citation keywords",
}  # fmt: skip
_ICTRP = {
    "title": "public title|scientific title", "source_id": "trialid", "url": "web address",
    "organisation": "primary sponsor", "date": "date registration", "keywords": "conditions|condition", "type": "",
}  # fmt: skip
# What repositories call the elements of Dublin Core: DSpace "dc.date.issued", BASE "dcyear".
_DSPACE = {
    "title": "dc.title", "authors": "dc.contributor.author|dc.creator", "editors": "dc.contributor.editor",
    "date": "dc.date.issued|dc.date", "organisation": "dc.publisher", "abstract": "dc.description.abstract",
    "url": "dc.identifier.uri|dc.identifier.url", "doi": "dc.identifier.doi|dc.relation.doi", "type": "dc.type",
    "issn": "dc.identifier.issn", "isbn": "dc.identifier.isbn", "language": "dc.language.iso|dc.language",
    "keywords": "dc.subject", "container": "dc.relation.ispartof|dc.relation.ispartofseries", "source_id": "id",
    "volume": "dc.identifier.volume", "number": "dc.identifier.other",
}  # fmt: skip
_BASE = {
    "title": "dctitle", "authors": "dccreator", "year": "dcyear", "date": "dcdate", "organisation": "dcpublisher",
    "abstract": "dcdescription|dcabstract", "url": "dclink|dcidentifier", "doi": "dcdoi", "type": "dctype",
    "keywords": "dcsubject", "language": "dclanguage|dclang", "source_id": "dcdocid", "container": "dcsource",
}  # fmt: skip
OWN = Layout(
    "review-tui", _signs("report|reference type (csl)|title|archive address"),
    {field: fold_heading(heading) for field, heading in HEADINGS.items()},
)  # fmt: skip
_LISTED = frozenset({"number", "also", "title", "lane", "stands", "guessed"})
LAYOUTS = (
    OWN,
    Layout("Covidence", _signs("title|covidence #")),
    Layout("Abstrackr", _signs("(internal) id|title", "(source) id|title")),
    Layout("Rayyan", _signs("key|title|day|month|pmc_id|pubmed_id"), {"place": "location"}),
    Layout("Zotero", _signs("key|item type|publication year|abstract note")),
    Layout("Embase", _signs("author names|emtree drug index terms", "embase accession id|title")),
    Layout("Scopus", _signs("eid|source title", "author(s) id|source title"), _SCOPUS),
    Layout("Cochrane Library", _signs("central id|title", "cochrane review id|title"), marks=_COCHRANE_MARKS),
    Layout("PubMed", _signs("pmid|journal/book|citation")),
    Layout(
        "OpenAlex",
        _signs("ids.openalex|display_name", "display_name|primary_location.source.display_name"),
        spoken=True,
    ),
    Layout("Publish or Perish", _signs("gsrank|title|cites"), {"type": ""}),
    Layout("Google Scholar", _signs("authors|title|publication|volume|number|pages|year|publisher"), whole=True),
    Layout("Europe PMC", _signs("ext_id|journal_title|title"), _EUROPE_PMC),
    Layout("Overton", _signs("overton id|document url", "policy_document_id|overton url"), _OVERTON, "report"),
    Layout(
        "EPPI-Reviewer", _signs("itemid|itemtypename|title", "itemtypename|shorttitle|title"), _EPPI,
        family_first=True,
    ),
    Layout("EPPI-Reviewer", _signs("id|shorttitle|title")),
    Layout("colandr", _signs("study_id|citation_title"), _COLANDR),
    Layout("ProQuest", _signs("storeid|pubtitle|title"), _PROQUEST),
    Layout("JabRef", _signs("bibliographytype|identifier|title"), _JABREF, types=_NUMBERED),
    Layout("EThOS", _signs("ethos id|title"), {"source_id": "ethos id"}, "thesis"),
    Layout("RefWorks", _signs("reference type|title primary")),
    Layout("Web of Science", _signs("ut (unique wos id)|article title"), _WOS, marks=_WOS_NAMED),
    Layout(
        "Web of Science, tab-delimited", _signs("pt|af|ti|so"), _WOS_TAGS, texts=_WOS_TEXTS, marks=_WOS_MARKS,
    ),
    Layout(
        "Web of Science, tab-delimited", _signs("pt|au|ti|so"), {**_WOS_TAGS, "authors": "au|ba"},
        texts=_WOS_TEXTS, marks=_WOS_MARKS,
    ),
    Layout(
        "ERIC", _signs("eric number|title"),
        {"source_id": "eric number", "container": "source", "keywords": "descriptors"},
    ),
    Layout("ClinicalTrials.gov", _signs("nct number|study title"), _TRIALS, "document", screened=False),
    Layout("ICTRP", _signs("trialid|public title"), _ICTRP, "document", screened=False),
    Layout("DSpace", _signs("dc.title|dc.date.issued", "dc.title|dc.contributor.author"), _DSPACE),
    Layout("BASE", _signs("dctitle|dccreator", "dctitle|dclink"), _BASE),
    Layout("Dimensions", _signs("publication id|pubyear|title"), _DIMENSIONS, marks=_DIMENSIONS_MARKS),
    Layout("IEEE Xplore", _signs("document title|ieee terms", "document title|document identifier"), _IEEE),
    Layout("EBSCO", _signs("title|contributors|longdbname", "title|contributors|plink"), _EBSCO),
    Layout("The Lens", _signs("lens id|title"), spoken=True),
    Layout(
        "SpringerLink", _signs("item title|item doi"),
        {"title": "item title", "doi": "item doi", "container": "publication title|book series title",
         "type": "content type", "volume": "journal volume", "issue": "journal issue"},
        spoken=True, glued=True,
    ),
    Layout(
        "ASReview",
        _signs("title|asreview_label", "record_id|title|included", "title|label_included",
               "type_of_reference|publication_year|title"),
    ),
)  # fmt: skip


def overruling(headings: Sequence[str], layout: Layout | None) -> Mapping[str, str]:
    """Give the columns of fields where a name misleads: an address is that of a page only in a list of ours."""
    if layout:
        return layout.fields
    return {"url": "address"} if is_ours(headings) else {}


def is_ours(headings: Sequence[str]) -> bool:
    """Say whether this program wrote a table: one of references, or a list of reports and where they stand."""
    there = {plain_heading(heading) for heading in headings}
    return any(sign <= there for sign in (*OWN.signs, _LISTED))


def folded(heading: str) -> str:
    """Fold a heading; an element of Dublin Core loses its language: "dc.title[en_US]"."""
    plain = plain_heading(heading)
    return plain.partition("[")[0] if plain.startswith("dc.") and plain.endswith("]") else plain


def recognised(headings: Sequence[str]) -> Layout | None:
    """Give the layout that these headings show, if it is a known one."""
    there = {folded(heading) for heading in headings} - {""}
    for layout in LAYOUTS:
        for sign in layout.signs:
            if sign == there if layout.whole else sign <= there:
                return layout
    return None
