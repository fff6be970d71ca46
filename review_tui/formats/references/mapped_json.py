"""How services that answer in JSON name the fields of a work: policy documents, repositories, search engines."""

from typing import Any

from review_tui.formats.base.record_builder import RecordBuilder
from review_tui.formats.references.mapped import ServiceExport, at, gathered, is_of, texts
from review_tui.formats.references.mapped_registers import DSPACE, ERIC, TRIALS

_GOV_UK = "https://www.gov.uk"
_OVERTON = ServiceExport(
    "Overton", ("policy_document_id", "title"),
    {
        "title": "title", "source_id": "policy_document_id", "authors": "authors",
        "organisation": "source.title|source_title|policy_source_title", "date": "published_on",
        "abstract": "snippet|abstract", "language": "language|languages", "keywords": "topics|topics.name|topics.topic",
        "url": "document_url|policy_document_url|pdf_url|overton_url", "doi": "doi|dois|keyed_other_identifiers.doi",
        "container": "overton_policy_document_series|policy_document_series|series", "type": "type|document_type",
        "isbn": "isbn|keyed_other_identifiers.isbn",
    },
    kind="report", within="results", total="query.total_results",
    types={"publication": "report", "blog post": "post-weblog", "blog": "post-weblog", "transcript": "speech",
           "legal document": "legislation", "scholarly": "article-journal"},
    left_out=("cites", "citations", "cited_by", "highlights", "highlight", "score", "thumbnail", "md5", "pdf_size"),
)  # fmt: skip
_CORE = ServiceExport(
    "CORE", ("id", "title", "documentType|dataProviders|yearPublished|fullText|oaiIds"),
    {
        "title": "title", "authors": "authors", "abstract": "abstract", "doi": "doi", "source_id": "id",
        "language": "language.name|language.code|language", "date": "publishedDate|yearPublished",
        "organisation": "publisher",
        "url": "downloadUrl|links[type=display].url|sourceFulltextUrls", "pmid": "pubmedId",
        "container": "journals.title", "serial": "journals.identifiers", "type": "documentType",
    },
    within="results", total="totalHits",
    left_out=("fullText", "references", "outputs", "links", "dataProviders.id", "dataProviders.url",
              "dataProviders.logo",
              "citationCount", "createdDate", "updatedDate", "updated_at", "isFullTextAvailable", "language"),
)  # fmt: skip
_ZENODO = ServiceExport(
    "Zenodo", ("metadata.title", "metadata.resource_type|metadata.upload_type"),
    {
        "title": "metadata.title", "authors": "metadata.creators", "date": "metadata.publication_date",
        "editors": "metadata.contributors[type=Editor]", "abstract": "metadata.description",
        "doi": "doi|metadata.doi", "source_id": "id", "keywords": "metadata.keywords", "language": "metadata.language",
        "edition": "metadata.version", "organisation": "metadata.imprint.publisher|metadata.thesis.university",
        "place": "metadata.imprint.place", "isbn": "metadata.imprint.isbn|metadata.part_of.isbn",
        "container": "metadata.journal.title|metadata.part_of.title|metadata.meeting.title",
        "volume": "metadata.journal.volume", "issue": "metadata.journal.issue",
        "pages": "metadata.journal.pages|metadata.part_of.pages", "notes": "metadata.notes",
        "url": "links.self_html|links.html|doi_url",
        "type": "metadata.resource_type.subtype|metadata.publication_type|"
                "metadata.resource_type.type|metadata.upload_type",
    },
    within="hits.hits", total="hits.total",
    types={"article": "article-journal", "section": "chapter", "preprint": "manuscript", "poster": "speech",
           "presentation": "speech", "lesson": "speech", "softwaredocumentation": "report", "workingpaper": "report",
           "deliverable": "report", "milestone": "report", "proposal": "report", "publication": "document",
           "conferencepaper": "paper-conference", "video": "motion_picture", "image": "graphic"},
    left_out=("links", "files", "stats", "owners", "owner", "created", "modified", "updated", "revision", "status",
              "state",
              "submitted", "recid", "conceptrecid", "doi_url", "metadata.doi", "title", "swh"),
)  # fmt: skip
_OPENAIRE = ServiceExport(
    "OpenAIRE", ("mainTitle|maintitle", "instances|instance|originalIds|pids"),
    {
        "title": "mainTitle+subTitle|maintitle+subtitle", "authors": "author|authors", "source_id": "id",
        "language": "language.label|language.code", "keywords": "subjects.subject.value",
        "abstract": "descriptions|description", "date": "publicationDate|publicationdate", "organisation": "publisher",
        "container": "container.name", "issn": "container.issnPrinted|container.issnOnline", "volume": "container.vol",
        "issue": "container.iss", "doi": "pids[scheme=doi].value|pid[scheme=doi].value",
        "pmid": "pids[scheme=pmid].value", "url": "instances.urls|instance.url", "edition": "container.edition",
        "place": "container.conferencePlace", "type": "instances.type|instance.type|type",
    },
    pages=("container.sp", "container.ep"), within="results", total="header.numFound",
    types={"publication": "document", "article": "article-journal", "part of book or chapter of book": "chapter"},
    left_out=("subjects", "pids", "indicators", "isGreen", "isInDiamondJournal", "originalIds", "language",
              "collectedFrom",
              "dateOfCollection", "lastUpdateTimeStamp", "accessRight", "scheme", "provenance", "pid", "rank"),
    more=lambda found, item: _say_refereed(found, item),
)  # fmt: skip
_DIMENSIONS = ServiceExport(
    "Dimensions", ("id", "title", "dimensions_url|concepts|linkout|journal.id|times_cited"),
    {
        "title": "title", "authors": "authors|author_affiliations", "editors": "editors", "date": "date|year",
        "doi": "doi", "pmid": "pmid",
        "volume": "volume", "issue": "issue", "pages": "pages", "abstract": "abstract", "organisation": "publisher",
        "container": "journal.title|book_title|proceedings_title.title|book_series_title|source_title.title",
        "issn": "issn", "isbn": "isbn", "url": "linkout|dimensions_url", "source_id": "id",
        "keywords": "mesh_terms|concepts", "type": "type|document_type",
    },
    within="publications|policy_documents|clinical_trials", total="_stats.total_count",
    types={"article": "article-journal", "chapter": "chapter", "preprint": "manuscript", "monograph": "book",
           "proceeding": "paper-conference", "edited book": "book"},
    left_out=("affiliations", "orcid", "researcher_id", "corresponding", "concepts_scores", "reference_ids",
              "category_for"),
)  # fmt: skip
_PUBLISH_OR_PERISH = ServiceExport(
    "Publish or Perish", ("title", "article_url|cites_url|uid", "rank|cites|use"),
    {
        "title": "title", "authors": "authors", "date": "year", "container": "source", "organisation": "publisher",
        "url": "article_url|fulltext_url", "doi": "doi", "issn": "issn", "volume": "volume", "issue": "issue",
        "abstract": "abstract", "source_id": "uid", "type": "type",
    },
    pages=("startpage", "endpage"), left_out=("use",),
)  # fmt: skip
_BASE = ServiceExport(
    "BASE", ("dctitle", "dcdocid|dclink|dcidentifier|dccreator"),
    {
        "title": "dctitle", "authors": "dccreator", "keywords": "dcsubject", "abstract": "dcdescription|dcabstract",
        "organisation": "dcpublisher", "date": "dcdate|dcyear", "url": "dclink|dcidentifier", "doi": "dcdoi",
        "language": "dclanguage|dclang", "source_id": "dcdocid", "type": "dctype", "container": "dcsource",
    },
    within="response.docs", total="response.numFound", left_out=("dcperson", "dchdate", "dctypenorm", "dclang",
                                                                 "dcyear"),
)  # fmt: skip
_HAL = ServiceExport(
    "HAL", ("title_s", "docid|halId_s|uri_s"),
    {
        "title": "title_s+subTitle_s", "authors": "authFullName_s",
        "date": "producedDate_s|producedDateY_i|publicationDate_s",
        "abstract": "abstract_s", "keywords": "keyword_s", "language": "language_s", "url": "uri_s", "doi": "doiId_s",
        "organisation": "publisher_s|authorityInstitution_s", "source_id": "halId_s|docid", "type": "docType_s",
        "container": "journalTitle_s|bookTitle_s|conferenceTitle_s", "volume": "volume_s", "issue": "issue_s",
        "pages": "page_s", "isbn": "isbn_s", "issn": "journalIssn_s", "number": "number_s|reportNumber_s",
    },
    within="response.docs", total="response.numFound", left_out=("label_s", "label_bibtex", "docid", "label_xml"),
    types={"art": "article-journal", "report": "report", "couv": "chapter", "ouv": "book", "comm": "paper-conference",
           "these": "thesis", "hdr": "thesis", "mem": "thesis", "poster": "speech", "douv": "book",
           "undefined": "manuscript",
           "lecture": "speech", "presconf": "speech", "video": "motion_picture", "software": "software",
           "patent": "patent"},
)  # fmt: skip
_DOAJ = ServiceExport(
    "DOAJ", ("bibjson.title",),
    {
        "title": "bibjson.title", "authors": "bibjson.author", "abstract": "bibjson.abstract", "date": "bibjson",
        "doi": "bibjson.identifier[type=doi].id",
        "issn": "bibjson.identifier[type=pissn].id|bibjson.identifier[type=eissn].id",
        "container": "bibjson.journal.title", "volume": "bibjson.journal.volume", "issue": "bibjson.journal.number",
        "organisation": "bibjson.journal.publisher", "keywords": "bibjson.keywords", "url": "bibjson.link.url",
        "language": "bibjson.journal.language", "source_id": "id",
    },
    pages=("bibjson.start_page", "bibjson.end_page"), kind="article-journal", within="results", total="total",
    left_out=("created_date", "last_updated", "bibjson.identifier", "bibjson.link", "bibjson.journal.issns"),
)  # fmt: skip
_FIGSHARE = ServiceExport(
    "Figshare", ("title", "url_public_html|url_public_api|figshare_url", "defined_type|defined_type_name"),
    {
        "title": "title", "authors": "authors", "date": "timeline.firstOnline|published_date|timeline.posted",
        "abstract": "description", "doi": "doi", "url": "url_public_html|figshare_url|url", "keywords": "tags|keywords",
        "source_id": "id", "type": "defined_type_name", "organisation": "group.name",
    },
    left_out=("url", "files", "thumb", "timeline", "authors", "custom_fields", "url_public_api", "url_private_api",
              "url_private_html", "defined_type"),
    types={"journal contribution": "article-journal", "online resource": "webpage", "figure": "graphic",
           "media": "document"},
)  # fmt: skip
_GOVERNMENT = ServiceExport(
    "GOV.UK", ("title", "link", "public_timestamp|content_store_document_type|organisations"),
    {
        "title": "title", "organisation": "organisations.title", "date": "public_timestamp", "abstract": "description",
        "url": "link", "source_id": "_id", "type": "content_store_document_type|format",
    },
    within="results", total="total", kind="report",
    left_out=("es_score", "elasticsearch_type", "document_type", "index", "organisations", "combined_score",
              "model_score"),
    more=lambda found, _: _with_site(found),
)  # fmt: skip
DIALECTS = (
    _OVERTON, _ZENODO, _OPENAIRE, _BASE, _HAL, _DOAJ, _FIGSHARE, _GOVERNMENT, _DIMENSIONS, _CORE, _PUBLISH_OR_PERISH,
    TRIALS, ERIC, DSPACE,
)  # fmt: skip


def dialect_of(item: Any) -> ServiceExport | None:  # noqa: ANN401 - whatever JSON holds
    """Give the service whose entry this is, None for none that is known."""
    if not isinstance(item, dict):
        return None
    return next((each for each in DIALECTS if is_of(item, each)), None)


def gathered_from(item: Any) -> RecordBuilder | None:  # noqa: ANN401
    """Give the entry of a service that is known; None for anything else."""
    dialect = dialect_of(item)
    return gathered(item, dialect) if dialect else None


def found_in(whole: Any) -> list[Any] | None:  # noqa: ANN401
    """Give what the answer of a service holds where its first entry is one of that service; None for anything else."""
    for dialect in DIALECTS if isinstance(whole, dict) else ():
        for path in filter(None, dialect.within.split("|")):
            held = list(at(whole, path))
            if held and isinstance(held[0], dict) and is_of(held[0], dialect):
                return held
    return None


def total_in(whole: Any) -> int:  # noqa: ANN401
    """Give how much such an answer says was found, 0 where it says nothing."""
    for dialect in DIALECTS:
        for said in texts(whole, dialect.total) if dialect.total and isinstance(whole, dict) else ():
            if said.isdecimal():
                return int(said)
    return 0


def _say_refereed(found: RecordBuilder, item: Any) -> None:  # noqa: ANN401
    said = {text.casefold() for name in ("instances", "instance") for text in texts(item, f"{name}.refereed")}
    if said == {"nonpeerreviewed"}:
        found.values["literature"] = "grey"
    elif "peerreviewed" in said and found.values["type"] in ("article-journal", "chapter", "paper-conference", "book"):
        found.values["literature"] = "peer_reviewed"


def _with_site(found: RecordBuilder) -> None:
    if (url := str(found.values.get("url", ""))).startswith("/"):
        found.values["url"] = _GOV_UK + url
