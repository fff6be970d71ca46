"""Names that the grammar of a format gives to what a work has: no person judges below them, whatever stands there."""

from collections.abc import Mapping

from review_tui.formats.base.heading_things import words_of

_DUBLIN_CORE = words_of(
    "title alternative creator contributor subject description identifier source type relation isPartOf publisher date "
    "language format rights coverage audience provenance accessRights license extent medium spatial temporal "
    "isReferencedBy hasVersion isVersionOf references requires replaces isReplacedBy conformsTo rightsHolder mediator "
    "educationLevel instructionalMethod bibliographicCitation tableOfContents issued available created modified "
    "dateAccepted dateSubmitted dateCopyrighted valid datestamp setSpec recordSchema recordPacking recordPosition "
    "recordIdentifier institution department advisor sponsor grantor qualificationlevel qualificationname level "
    "discipline name isFormatOf hasFormat hasPart"
)
_DATACITE = words_of(
    "rights resourceType size format funderName funderIdentifier awardNumber awardTitle geoLocationPlace pointLatitude "
    "pointLongitude westBoundLongitude eastBoundLongitude southBoundLatitude northBoundLatitude affiliation container "
    "nameIdentifier identifier doi SeriesInformation Methods TechnicalInfo TableOfContents Other AlternativeTitle "
    "TranslatedTitle ContactPerson DataCollector DataCurator DataManager Distributor HostingInstitution Producer "
    "ProjectLeader ProjectManager ProjectMember RegistrationAgency RegistrationAuthority RelatedPerson Researcher "
    "ResearchGroup RightsHolder Sponsor Supervisor WorkPackageLeader IsCitedBy Cites IsSupplementTo IsSupplementedBy "
    "IsContinuedBy Continues HasMetadata IsMetadataFor HasVersion IsVersionOf IsNewVersionOf IsPreviousVersionOf "
    "IsPartOf HasPart IsPublishedIn IsReferencedBy References IsDocumentedBy Documents IsCompiledBy Compiles "
    "IsVariantFormOf IsOriginalFormOf IsIdenticalTo IsReviewedBy Reviews IsDerivedFrom IsSourceOf Describes "
    "IsDescribedBy IsRequiredBy Requires IsObsoletedBy Obsoletes"
)
_ZOTERO = words_of(
    "rights archive callNumber type series seriesTitle seriesNumber seriesText numPages numberOfVolumes runningTime "
    "conferenceName section legislativeBody medium system videoRecordingFormat audioRecordingFormat interviewMedium "
    "artworkMedium artworkSize scale mapType letterType manuscriptType presentationType meetingName country assignee "
    "history committee session reporter reporterVolume genre programmingLanguage versionNumber identifier repository "
    "publicLawNumber codeNumber translator contributor bookAuthor"
)
_EBSCO = words_of(
    "jid ppct affil ougenre fmt dt DB type maglogo issn isbn ui btl dissdeg cinahl other mfs pmcid copyright "
    "accessnumber refInfo holdings"
)
_FEEDS = words_of("affiliation journal_ref link updated report_no rights source guid enclosure comments")
# Of services that answer in JSON and XML: Crossref, Semantic Scholar, CORE, Zenodo, BASE, Publish or Perish, JATS.
_SERVICES = words_of(
    "alternative-id assertion content-domain contributors deposited degree funder group-title indexed institution "
    "is-referenced-by-count issn-type isbn-type license link member prefix published-other published-online "
    "reference-count "
    "references-count relation resource score short-container-title short-title update-policy update-to citationCount "
    "referenceCount influentialCitationCount isOpenAccess citedByCount conceptdoi access_right authorcount cites ecc "
    "rank "
    "age citesperyear citesperauthor fulltext_url cites_url related_url dccontinent dccountry dccollection dcprovider "
    "dcoa "
    "dctype dcrights dcautoclasscode dcdeweyfuzzy dcrelation dccoverage dcformat dccontributor front.article-meta.aff "
    "front.article-meta.funding-group.award-group.funding-source entities classifications source.type source.country "
    "source.region source.sector source.function"
)
# Of registers of trials, of ERIC, and of Word's list of sources.
_REGISTERS = words_of(
    "peerreviewed publicationtype educationlevel identifiersgeo e_fulltextauth Scientific_title Acronym "
    "Source_Register Recruitment_Status Retrospective_flag Study_type Study_design Phase Countries Inclusion_Criteria "
    "Exclusion_Criteria Inclusion_agemin Inclusion_agemax Inclusion_gender results_yes_no results_IPD_plan "
    "Ethics_Status Bridging_flag Bridged_type Childs Date_enrollement Target_size other_records Secondary_ID "
    "Primary_outcome Secondary_outcome Intervention SourceType BookAuthor"
)
_OF_STUDIES = "protocolSection"  # below which ClinicalTrials.gov has all that it says of a study
# Words that a person may take for a field of their own, in a file of a format that names its fields freely.
_FREE = words_of(
    "comments level name other Other valid scale system section session history description title alternative creator "
    "subject source type link guid language date format medium references requires Requires Reviews IsReviewedBy Cites "
    "committee reporter size issn isbn doi identifier publisher genre country version copyright repository score rank "
    "member age relation resource assertion degree cites Phase Intervention Acronym Countries Childs other_records "
    "Inclusion_Criteria Exclusion_Criteria Primary_outcome Secondary_outcome BookAuthor"
)
# By the format in which they stand; "" for what of all of them is read back from a list of ours.
OWN: Mapping[str, frozenset[str]] = {
    "dc": _DUBLIN_CORE, "datacite": _DATACITE, "zotero_rdf": _ZOTERO, "ebsco": _EBSCO, "atom": _FEEDS,
    "csl": _DATACITE | _ZOTERO | _SERVICES | _REGISTERS, "xml": _SERVICES | _REGISTERS, "mods": words_of("genre"),
    "": (_DUBLIN_CORE | _DATACITE | _ZOTERO | _EBSCO | _FEEDS | _SERVICES | _REGISTERS) - _FREE,
}  # fmt: skip


def is_of(name: str, form: str = "") -> bool:
    """Say whether a name is of the grammar of a format, or surely of one of them; "date.issued" is Dublin Core."""
    element, _, finer = name.partition(".")
    is_finer = bool(finer) and form in ("", "dc") and element in _DUBLIN_CORE and finer.replace(".", "").isalpha()
    is_finer |= element == _OF_STUDIES and bool(finer) and form in ("", "csl")
    return is_finer or name in OWN.get(form, frozenset())
