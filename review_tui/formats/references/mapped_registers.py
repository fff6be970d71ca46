"""How registers, ERIC, repositories of DSpace and Word's own list of sources name the fields of a work."""

from typing import Any

from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.references import dublin_core
from review_tui.formats.references.mapped import ServiceExport, at, texts

_STUDY = "protocolSection"
_REPORTS = ("ED", "ed")  # how ERIC numbers what no journal printed


def _with_address(found: RecordBuilder, _: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    found.take("url", f"https://clinicaltrials.gov/study/{found.values.get('source_id', '')}", "nctId")


def _of_eric(found: RecordBuilder, item: Any) -> None:  # noqa: ANN401
    """Take the source for the journal of an article, or the body of a report, and what ERIC says of peer review."""
    is_report = str(found.values.get("source_id", "")).startswith(_REPORTS)
    for said in texts(item, "source"):
        found.take("organisation" if is_report else "container", said, "source")
    if is_report and found.values["type"] in ("article-journal", "document"):
        found.values["type"] = "report"
    elif found.values["type"] == "document":
        found.values["type"] = "article-journal"
    if (reviewed := "".join(texts(item, "peerreviewed"))) in ("T", "F"):
        found.values["literature"] = "peer_reviewed" if reviewed == "T" and not is_report else "grey"


def _of_dspace(found: RecordBuilder, item: Any) -> None:  # noqa: ANN401
    """Take the metadata of a work, whose names are Dublin Core's with a dot within: "dc.date.issued"."""
    metadata: Any = next(at(item, "metadata"), {})
    told = dublin_core.of_fields(
        (name, text, "".join(texts(each, "language"))[:2])
        for name, values in (metadata.items() if isinstance(metadata, dict) else ())
        for each in (values if isinstance(values, list) else [values])
        for text in texts(each, "value")
    )
    found.values = told.values | {name: said for name, said in found.values.items() if name not in told.values}
    found.lists = told.lists
    found.extra += told.extra
    found.take("title", "".join(texts(item, "name")), "name")


TRIALS = ServiceExport(
    "ClinicalTrials.gov", (f"{_STUDY}.identificationModule.nctId",),
    {
        "title": f"{_STUDY}.identificationModule.briefTitle|{_STUDY}.identificationModule.officialTitle",
        "source_id": f"{_STUDY}.identificationModule.nctId", "number": f"{_STUDY}.identificationModule.nctId",
        "organisation": f"{_STUDY}.sponsorCollaboratorsModule.leadSponsor.name|"
                        f"{_STUDY}.identificationModule.organization.fullName",
        "date": f"{_STUDY}.statusModule.startDateStruct.date|{_STUDY}.statusModule.studyFirstPostDateStruct.date",
        "abstract": f"{_STUDY}.descriptionModule.briefSummary",
        "keywords": f"{_STUDY}.conditionsModule.conditions|{_STUDY}.conditionsModule.keywords",
    },
    within="studies", total="totalCount", more=_with_address,
    left_out=("derivedSection", "resultsSection", "documentSection", "annotationSection", "hasResults",
              "contactsLocationsModule", "organization.class"),
)  # fmt: skip
ERIC = ServiceExport(
    "ERIC", ("id", "title", "publicationdateyear|peerreviewed"),
    {
        "title": "title", "authors": "author", "source_id": "id", "date": "publicationdateyear",
        "abstract": "description", "keywords": "subject", "organisation": "publisher", "language": "language",
        "issn": "issn", "isbn": "isbn", "url": "url", "type": "publicationtype",
    },
    within="response.docs", total="response.numFound", more=_of_eric,
    left_out=("source", "e_datemodified", "e_fulltextauth", "e_yearadded", "authorxlink", "abstractor"),
    types={"journal articles": "article-journal", "books": "book", "dissertations/theses": "thesis",
           "reports - research": "document", "reports - descriptive": "document", "reports - evaluative": "document"},
)  # fmt: skip
DSPACE = ServiceExport(
    "DSpace", ("uuid", "handle", "metadata"), {"source_id": "handle"}, more=_of_dspace,
    within="_embedded.searchResult._embedded.objects._embedded.indexableObject",
    total="_embedded.searchResult.page.totalElements",
    left_out=("metadata", "uuid", "id", "name", "lastModified", "inArchive", "discoverable", "withdrawn", "_links",
              "entityType", "type", "_embedded"),
)  # fmt: skip
ICTRP = ServiceExport(
    "WHO ICTRP", ("TrialID", "Public_title|Scientific_title"),
    {
        "title": "Public_title|Scientific_title", "source_id": "TrialID", "number": "TrialID",
        "organisation": "Primary_sponsor", "date": "Date_registration3|Date_registration", "url": "web_address",
        "keywords": "Condition",
    },
    left_out=("Internal_Number", "Last_Refreshed_on", "Export_date"),
)  # fmt: skip


def _of_word(found: RecordBuilder, source: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take names, which Word has in three parts, and days, which it has in three fields."""
    for role, into in (("Author", "authors"), ("Editor", "editors"), ("BookAuthor", "")):
        for body in texts(source, f"Author.{role}.Corporate"):
            found.take(into, f"{body}," if into else body, role)
        for each in at(source, f"Author.{role}.NameList.Person"):
            last, given = "".join(texts(each, "Last")), " ".join((*texts(each, "First"), *texts(each, "Middle")))
            found.take(into, ", ".join(filter(None, (last, given))), role)
    for into, behind in (("date", ""), ("accessed", "Accessed")):
        year, month, day = ("".join(texts(source, part + behind)) for part in ("Year", "Month", "Day"))
        is_number = month.isdecimal() and (day.isdecimal() or not day)
        said = [year, *(part.zfill(2) for part in (month, day) if part)] if year and is_number else [day, month, year]
        found.take(into, ("-" if year and is_number else " ").join(filter(None, said)), f"Year{behind}")


WORD = ServiceExport(
    "Word", ("SourceType", "Title|Author"),
    {
        "title": "Title|ShortTitle", "source_id": "Tag", "volume": "Volume", "issue": "Issue", "pages": "Pages",
        "container": "JournalName|BookTitle|PeriodicalTitle|ConferenceName|InternetSiteTitle|PublicationTitle",
        "organisation": "Publisher|Institution|Department", "place": "City", "edition": "Edition", "url": "URL",
        "doi": "DOI", "serial": "StandardNumber", "notes": "Comments", "number": "CaseNumber|PatentNumber",
        "type": "SourceType",
    },
    more=_of_word,
    left_out=("Author", "Guid", "LCID", "RefOrder", "Year", "Month", "Day", "YearAccessed", "MonthAccessed",
              "DayAccessed"),
    types={"journalarticle": "article-journal", "booksection": "chapter", "articleinaperiodical": "article-magazine",
           "conferenceproceedings": "paper-conference", "internetsite": "webpage", "report": "report", "book": "book",
           "documentfrominternetsite": "webpage", "electronicsource": "document", "misc": "document",
           "case": "legal_case", "film": "motion_picture", "interview": "interview", "patent": "patent"},
)  # fmt: skip
