"""Dublin Core in XML: each term in its field, whatever repository hands it out; what has no field stays beside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.printed import printed
from review_tui.formats.base.work_kinds import kind_of
from review_tui.formats.base.works import CSL_TYPES
from review_tui.formats.references.cited_sources import Cited, cited_by, cited_in
from review_tui.formats.references.dublin_core import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

SPACES = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
HEAD = "<header><identifier>oai:a.example:1</identifier><setSpec>s1</setSpec></header>"
WRAPS = (
    f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>{HEAD}<metadata><oai_dc:dc {SPACES}>'
    "{}</oai_dc:dc></metadata></record></ListRecords></OAI-PMH>",
    f"<oai_dc:dc {SPACES}>{{}}</oai_dc:dc>",
    f"<records {SPACES}><record>{{}}</record><!-- oai_dc: http://www.openarchives.org/OAI/2.0/ --></records>",
    f'<rdf:RDF xmlns:rdf="r" {SPACES}><rdf:Description rdf:about="x">{{}}</rdf:Description></rdf:RDF>',
)
TITLE = "<dc:title>Kites</dc:title>"


def one(inside: str, wrap: str = WRAPS[0]) -> Record:
    """Read one record as it would be printed."""
    data = wrap.format(inside).encode()
    assert sniff(data, "harvest.xml") == "dc"
    (hit,) = read(data, "harvest.xml").hits
    return printed(hit.record, "dc")


@pytest.mark.parametrize("wrap", WRAPS)
def test_a_record_is_found_however_it_is_wrapped(wrap: str) -> None:
    found = one(
        f"{TITLE}<dc:creator>Quill, Ada</dc:creator><dc:creator>Marsh, Ben T.</dc:creator><dc:date>2019-06</dc:date>"
        "<dc:subject>SEND; autism</dc:subject><dc:publisher>Mere Council</dc:publisher><dc:language>en</dc:language>"
        "<dc:type>Technical report</dc:type><dc:rights>CC BY</dc:rights><dc:coverage>Mere</dc:coverage>",
        wrap,
    )
    assert (found.title, found.authors, found.year, found.date) == (
        "Kites",
        ("Quill, Ada", "Marsh, Ben T."),
        2019,
        "2019-06",
    )
    assert (found.keywords, found.organisation, found.language, found.type) == (
        ("SEND", "autism"), "Mere Council", "en", "report",
    )  # fmt: skip
    assert {("rights", "CC BY"), ("coverage", "Mere")} <= set(found.extra)
    assert found.source_id == ("oai:a.example:1" if wrap == WRAPS[0] else "")


@pytest.mark.parametrize(
    ("said", "date"),
    [
        (("2021-01-05T10:11:12Z", "2021-01-05T10:11:12Z", "2020"), "2020"),
        (("2021-01-05T10:11:12Z",), "2021-01-05"),
        (("info:eu-repo/date/embargoEnd/2030-01-01", "2019-06"), "2019-06"),
        (("2019-06", "2020"), "2019-06"),
        (("undated",), ""),
    ],
)
def test_the_date_is_that_of_issue_not_the_second_of_a_deposit(said: tuple[str, ...], date: str) -> None:
    found = one(TITLE + "".join(f"<dc:date>{text}</dc:date>" for text in said))
    assert found.date == date
    assert len([pair for pair in found.extra if pair[0] == "date"]) == len([text for text in said if text[:10] != date])


@pytest.mark.parametrize(
    ("identifiers", "field", "value"),
    [
        (("https://a.example/1/1/a.pdf", "https://a.example/1/"), "url", "https://a.example/1/"),
        (("http://hdl.handle.net/10/5",), "url", "http://hdl.handle.net/10/5"),
        (("10.1234/K.5",), "doi", "10.1234/k.5"),
        (("doi:10.1234/k.5",), "doi", "10.1234/k.5"),
        (("https://doi.org/10.1234/k.5",), "doi", "10.1234/k.5"),
        (("https://a.example/1", "ISSN 1234-5678"), "issn", "1234-5678"),
        (("urn:ISBN:978-1-234-56789-7",), "isbn", "978-1-234-56789-7"),
        (("978-1-234-56789-7",), "isbn", "978-1-234-56789-7"),
    ],
)
def test_an_identifier_goes_where_its_kind_belongs(identifiers: tuple[str, ...], field: str, value: str) -> None:
    found = one(TITLE + "".join(f"<dc:identifier>{text}</dc:identifier>" for text in identifiers))
    assert getattr(found, field) == value


def test_the_doi_of_another_work_is_no_doi_of_this_one() -> None:
    other = "<dc:relation>10.1234/data</dc:relation><dc:relation>https://doi.org/10.1234/more</dc:relation>"
    assert one(TITLE + other).doi == ""
    own = "<dc:relation>info:eu-repo/semantics/altIdentifier/doi/10.1234/own</dc:relation>"
    assert one(TITLE + other + own).doi == "10.1234/own"


def test_eprints_cites_the_work_in_an_identifier_and_names_its_page_and_doi_as_relations() -> None:
    found = one(
        f"{TITLE}<dc:type>Article</dc:type><dc:type>PeerReviewed</dc:type>"
        "<dc:identifier>https://e.example/1/1/kites.pdf</dc:identifier>"
        "<dc:identifier>  Quill, Ada (2019) Kites.   Journal of Wind, 5 (2).  pp. 101-110.  ISSN 1234-5678   "
        "</dc:identifier><dc:relation>https://e.example/1/</dc:relation><dc:relation>10.1234/k.5</dc:relation>"
    )
    assert (found.container, found.volume, found.issue, found.pages, found.issn) == (
        "Journal of Wind", "5", "2", "101-110", "1234-5678",
    )  # fmt: skip
    assert (found.url, found.doi, found.literature) == ("https://e.example/1/", "10.1234/k.5", "peer_reviewed")


def test_what_the_repository_says_of_review_counts_for_what_journals_print() -> None:
    said = "<dc:type>{}</dc:type><dc:type>{}</dc:type>"
    assert one(TITLE + said.format("Article", "NonPeerReviewed")).is_grey
    assert one(TITLE + said.format("Thesis", "PeerReviewed")).literature == ""


def test_the_abstract_is_in_the_tongue_of_the_title_and_remarks_are_none() -> None:
    long, longer = "Wir fragten zweihundert Familien, " * 3, "We asked two hundred families, " * 5
    found = one(
        '<dc:title xml:lang="de-DE">Drachen</dc:title><dc:title xml:lang="en-US">Kites</dc:title>'
        f'<dc:description xml:lang="de-DE">{long}</dc:description><dc:description>Made available in DSpace '
        "on 2020-01-01 with a very long line of what the programme did to it</dc:description>"
        "<dc:description>48 p.</dc:description>"
        f'<dc:description xml:lang="en-US">{longer}</dc:description>'
    )
    assert (found.title, found.abstract, found.notes) == ("Drachen", long.strip(), ("48 p.",))
    assert ("title", "Kites") in found.extra and ("description", longer.strip()) in found.extra


def test_finer_terms_of_dspace_have_their_fields() -> None:
    fields = (
        ("title", "none", "Kites"), ("contributor", "author", "Quill, Ada"), ("contributor", "advisor", "Marsh, Ben"),
        ("date", "accessioned", "2021-01-05T10:11:12Z"), ("date", "issued", "2019"), ("type", "none", "Thesis"),
        ("description", "abstract", "Short."), ("identifier", "uri", "http://hdl.handle.net/1/2"),
        ("identifier", "citation", "Journal of Wind, 5(2), 101-110"), ("description", "sponsorship", "Fund"),
    )  # fmt: skip
    inside = "".join(f'<dim:field mdschema="dc" element="{e}" qualifier="{q}">{t}</dim:field>' for e, q, t in fields)
    data = f'<dim:dim xmlns:dim="http://www.dspace.org/xmlns/dspace/dim">{inside}</dim:dim>'.encode()
    assert sniff(data, "a.xml") == "dc"
    (hit,) = read(data, "a.xml").hits
    found = hit.record
    assert (found.title, found.authors, found.date, found.abstract) == ("Kites", ("Quill, Ada",), "2019", "Short.")
    assert (found.url, found.type) == ("http://hdl.handle.net/1/2", "thesis")
    assert {("contributor.advisor", "Marsh, Ben"), ("description.sponsorship", "Fund")} <= set(found.extra)


def test_a_thesis_of_etdms_is_one() -> None:
    space = "http://www.ndltd.org/standards/metadata/etdms/1.0/"
    data = (
        f"<record><metadata><thesis xmlns='{space}'><title>Kites</title><creator>Quill, Ada</creator><date>2019</date>"
        "<degree><name>PhD</name><grantor>Mere University</grantor></degree></thesis></metadata></record>"
    ).encode()
    assert sniff(data, "a.xml") == "dc"
    (hit,) = read(data, "a.xml").hits
    assert (hit.record.type, hit.record.title) == ("thesis", "Kites")
    assert (hit.record.organisation, hit.record.extra) == ("Mere University", (("name", "PhD"),))


def test_a_harvest_of_another_kind_is_told_record_by_record() -> None:
    wrap = WRAPS[0].replace("oai_dc:dc", "x:stuff").replace("<metadata>", '<metadata xmlns:x="x">')
    found = read(wrap.format("<x:thing>1</x:thing>").encode(), "a.xml")
    assert (len(found.hits), found.found) == (0, 1)
    assert "harvest it as oai_dc" in found.problems[0].text


@given(
    st.dictionaries(
        st.sampled_from(["rights", "format", "coverage", "audience", "provenance"]),
        st.from_regex(r"x[0-9é中]{1,8}", fullmatch=True),
        min_size=1,
    )
)
def test_no_term_is_lost(terms: dict[str, str]) -> None:
    inside = "".join(f"<dc:{name}>{text}</dc:{name}>" for name, text in terms.items())
    (hit,) = read(WRAPS[0].format(TITLE + inside).encode(), "a.xml").hits
    assert set(terms.items()) <= set(hit.record.extra)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["info:eu-repo/semantics/article", "info:eu-repo/semantics/publishedVersion"], "article-journal"),
        (["info:eu-repo/semantics/doctoralThesis"], "thesis"), (["info:eu-repo/semantics/workingPaper"], "report"),
        (["http://purl.org/coar/resource_type/c_93fc"], "report"), (["http://purl.org/coar/resource_type/c_6501/"],
        "article-journal"), (["Text", "Thesis"], "thesis"), (["Text"], ""), (["PeerReviewed"], ""),
        (["Text", "Journal article"], "article-journal"), (["NonPeerReviewed", "Monograph"], "book"),
        (["Hochschulschrift"], "thesis"), (["artículo"], "article-journal"), (["Dataset"], "dataset"),
        (["Working Paper"], "report"), (["info:eu-repo/semantics/other"], ""), ([], ""),
    ],
)  # fmt: skip
def test_kinds_of_works_are_known_by_agreed_words(words: list[str], kind: str) -> None:
    assert kind_of(words) == kind
    assert kind in CSL_TYPES | {""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Journal of Kites; Vol. 5 No. 2 (2018): Spring; 101-110", Cited("Journal of Kites", "5", "2", "101-110")),
        ("Journal of Kites; Vol 5, No 2 (2018); 101-110", Cited("Journal of Kites", "5", "2", "101-110")),
        ("Revista de Pipas; v. 5 n. 2 (2018): Edição; e12", Cited("Revista de Pipas", "5", "2", "e12")),
        ("Zeitschrift für Drachen; Bd. 5 Nr. 2 (2018); 101–110", Cited("Zeitschrift für Drachen", "5", "2", "101–110")),
        ("Revista; Vol. 5 Núm. 2 (2018)", Cited("Revista", "5", "2")),
        ("Journal of Kites, 5(2), 101-110", Cited("Journal of Kites", "5", "2", "101-110")),
        ("Journal of Kites, Vol. 5, no. 2, pp. 101-110", Cited("Journal of Kites", "5", "2", "101-110")),
        ("Revue de vent, 2019, 5 (2), pp.101-110. ⟨10.1234/rv.5⟩", Cited("Revue de vent", "5", "2", "101-110")),
        ("Kites & Wind, Vol 5, Iss 2, Pp 101-110 (2020)", Cited("Kites & Wind", "5", "2", "101-110")),
        ("Journal of Kites 5 (2): 101-110", Cited("Journal of Kites", "5", "2", "101-110")),
        ("PhD thesis, University of Mere.", Cited(organisation="University of Mere")),
        ("Mere reports;12", Cited("Mere reports", "12")), ("Kites 2018", None), ("Mere Council", None), ("5", None),
        ("https://a.example/5", None),
    ],
)  # fmt: skip
def test_a_line_that_names_a_journal_with_its_numbers_is_read(text: str, said: Cited | None) -> None:
    assert cited_by(text) == said


def test_a_reference_is_read_behind_its_title_alone() -> None:
    assert cited_in("Quill (2019) Kites. Wind, 5 (2). pp. 1-9.", "Kites") == Cited("Wind", "5", "2", "1-9")
    assert cited_in("Quill (2019) Dragons. Wind, 5 (2).", "Kites") is None
    assert cited_in("anything", "") is None


def test_identifiers_alone_are_told_as_such() -> None:
    text = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListIdentifiers><header/></ListIdentifiers></OAI-PMH>'
    )
    found = read(text.encode(), "a.xml")
    assert found.found == 1 and "ListRecords" in found.problems[0].text


@pytest.mark.parametrize(
    ("said", "address", "organisation", "place"),
    [
        ("(Paris)", "", "", "Paris"), ("Hachette (Paris)", "https://gallica.bnf.fr/ark:/1", "Hachette", "Paris"),
        ("Health Board (Wales)", "", "Health Board (Wales)", ""), ("Wind Press", "", "Wind Press", ""),
    ],
)  # fmt: skip
def test_the_town_behind_a_publisher_is_its_place_only_where_the_library_prints_it_so(
    said: str, address: str, organisation: str, place: str
) -> None:
    found = one(f"{TITLE}<dc:publisher>{said}</dc:publisher><dc:identifier>{address}</dc:identifier>")
    assert (found.organisation, found.place) == (organisation, place)


def test_roles_behind_names_are_no_names() -> None:
    found = one(
        f"{TITLE}<dc:creator>Comité des écoles. Auteur du texte</dc:creator>"
        "<dc:creator>Lefèvre, Zoé. Éditeur scientifique</dc:creator><dc:creator>Marsh, B. T.</dc:creator>"
    )
    assert (found.authors, found.editors) == (("Comité des écoles", "Marsh, B. T."), ("Lefèvre, Zoé",))


def test_what_eprints_calls_a_monograph_is_what_its_reference_says() -> None:
    cited = "<dc:identifier>Marsh, Ben (2017) Kites. {}Mere Council.</dc:identifier>"
    monograph = f"{TITLE}<dc:type>Monograph</dc:type>"
    assert one(monograph + cited.format("Project Report. ")).type == "report"
    assert one(monograph + cited.format("Discussion Paper. ")).type == "report"
    assert one(monograph + cited.format("")).type == "book"


def test_an_article_of_pubmed_central_is_one_by_its_category() -> None:
    inside = (
        f"{TITLE}<dc:subject>{{}}</dc:subject><dc:type>Text</dc:type><dc:source>Public Wind</dc:source>"
        "<dc:identifier>/pubmed/2600</dc:identifier>"
    )
    found = one(inside.format("Research Article"))
    assert (found.type, found.container, found.pmid) == ("article-journal", "Public Wind", "2600")
    assert one(inside.format("Weather")).type == "document"


def test_the_thesis_of_a_british_repository_is_of_its_university() -> None:
    data = (
        b"<record><metadata><u:uketddc xmlns:u='u' xmlns:t='t' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        b"xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/'><dc:title>Kites</dc:title>"
        b"<t:institution>University of Mere</t:institution><dc:type>Thesis (Doctoral)</dc:type><t:advisor>Marsh, Ben"
        b"</t:advisor></u:uketddc></metadata></record>"
    )
    assert sniff(data, "a.xml") == "dc"
    (hit,) = read(data, "a.xml").hits
    assert (hit.record.type, hit.record.organisation) == ("thesis", "University of Mere")
    assert ("advisor", "Marsh, Ben") in hit.record.extra


XOAI = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>{}<metadata><metadata '
    'xmlns="http://www.lyncode.com/xoai"><element name="dc">{}</element><element name="bundles"><element name="bundle">'
    '<field name="name">ORIGINAL</field></element></element><element name="others"><field name="handle">1/77</field>'
    "</element></metadata></metadata></record></ListRecords></OAI-PMH>"
)


def nested(*names: str, values: tuple[str, ...]) -> str:
    """Give values as DSpace nests them: element in element."""
    inside = "".join(f'<field name="value">{value}</field>' for value in values)
    for name in reversed(names):
        inside = f'<element name="{name}">{inside}</element>'
    return inside


def test_what_dspace_nests_is_read_as_what_it_writes_flat() -> None:
    inside = "".join(
        (
            nested("title", "en_US", values=("Bus strategy",)), nested("subject", "en_US", values=("bus", "town")),
            nested("contributor", "author", "none", values=("Marsh, Bea",)), nested("type", "none", values=("Report",)),
            nested("contributor", "editor", "none", values=("Quill, Ada",)),
            nested("date", "accessioned", "none", values=("2020-01-01T00:00:00Z",)),
            nested("date", "issued", "none", values=("2018-05-03",)), nested("publisher", "en", values=("Mere",)),
            nested("identifier", "uri", "none", values=("https://hdl.example/1/77",)),
            nested("description", "abstract", "en", values=("A plan.",)),
            nested("language", "iso", "none", values=("en",)),
            nested("rights", "none", values=("CC BY",)),
        )
    )  # fmt: skip
    data = XOAI.format(HEAD, inside).encode()
    assert sniff(data, "harvest.xml") == "dc"
    (hit,) = read(data, "harvest.xml").hits
    found = hit.record
    assert (found.title, found.authors, found.editors, found.date, found.organisation) == (
        "Bus strategy", ("Marsh, Bea",), ("Quill, Ada",), "2018-05-03", "Mere",
    )  # fmt: skip
    assert (found.keywords, found.type, found.url, found.abstract, found.language) == (
        ("bus", "town"), "report", "https://hdl.example/1/77", "A plan.", "en",
    )  # fmt: skip
    assert {("rights", "CC BY"), ("date.accessioned", "2020-01-01T00:00:00Z")} <= set(found.extra)
    assert not any(value in ("ORIGINAL", "1/77") for _, value in found.extra)
