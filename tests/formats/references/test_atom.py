"""Atom feeds: arXiv's preprints with all their fields, pages of any site, and an error that is no work."""

import pytest

from review_tui.formats.references.atom import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

FEED = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
    "<title>A search</title><id>x</id>{}</feed>"
)


def one(inside: str) -> Record:
    data = FEED.format(f"<entry>{inside}</entry>").encode()
    assert sniff(data, "query") == "atom"
    (hit,) = read(data, "query").hits
    return hit.record


def test_a_preprint_has_all_its_fields() -> None:
    found = one(
        "<id>http://arxiv.org/abs/2301.12345v2</id><updated>2023-02-20T18:00:00Z</updated>"
        "<published>2022-12-30T18:00:00Z</published><title>Fair\n  lists</title><summary>\n We show. </summary>"
        "<author><name>Ada van Quill</name></author><author><name>Ben T. Marsh</name></author>"
        '<arxiv:doi>10.1234/K.5</arxiv:doi><arxiv:comment>12 pages</arxiv:comment><category term="cs.LG"/>'
        '<arxiv:journal_ref>J. Wind 5 (2023)</arxiv:journal_ref><link href="http://arxiv.org/abs/2301.12345v2" '
        'rel="alternate"/><link title="pdf" rel="related" href="http://arxiv.org/pdf/2301.12345v2"/>'
    )
    assert (found.title, found.authors, found.abstract) == (
        "Fair lists",
        ("van Quill, Ada", "Marsh, Ben T."),
        "We show.",
    )
    assert (found.type, found.year, found.date, found.number) == (
        "manuscript",
        2022,
        "2022-12-30",
        "arXiv:2301.12345v2",
    )
    assert (found.doi, found.url, found.organisation) == ("", "http://arxiv.org/abs/2301.12345v2", "arXiv")
    assert found.is_grey and found.keywords == ("cs.LG",)
    assert ("DOI of the article", "10.1234/K.5") in found.extra, "what a journal printed later is another report"
    assert {("comment", "12 pages"), ("journal_ref", "J. Wind 5 (2023)"), ("updated", "2023-02-20")} <= set(found.extra)


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("<updated>2023-02-20T18:00:00Z</updated>", "2023-02-20"),
        ("<published>2020-01-02</published><updated>2020-01-02T01:00:00Z</updated>", "2020-01-02"),
        ("", ""),
    ],
)
def test_an_entry_of_any_site_is_a_page_of_its_day(dates: str, date: str) -> None:
    found = one(
        f"<id>tag:mere.example,2023:1</id><title>Short breaks</title>{dates}<author><name>Mere Council</name></author>"
        '<link href="https://mere.example/breaks"/><content type="html">&lt;p&gt;What there is.&lt;/p&gt;</content>'
    )
    assert (found.type, found.kind, found.date) == ("webpage", "page", date)
    assert (found.authors, found.url) == (("Mere Council",), "https://mere.example/breaks")
    assert found.extra == ()


def test_an_answer_of_arxiv_that_is_an_error_is_held_up() -> None:
    entry = (
        "<entry><id>https://arxiv.org/api/errors#incorrect_id</id><title>Error</title><summary>bad id</summary></entry>"
    )
    found = read(FEED.format(entry).encode(), "query")
    assert (len(found.hits), found.found) == (0, 1)
    assert "bad id" in found.problems[0].text


def test_a_page_of_results_is_told_as_a_part() -> None:
    total = '<o:totalResults xmlns:o="http://a9.com/-/spec/opensearch/1.1/">893</o:totalResults>'
    found = read(FEED.format(f"{total}<entry><id>a</id><title>Kites</title></entry>").encode(), "query")
    assert [problem.text for problem in found.problems] == [
        "This is a part of what was found: 1 of 893. Bring the rest in as well."
    ]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("ArXiv Query: search_query=all:kites&amp;id_list=&amp;start=0&amp;max_results=10", "all:kites"),
        ("arXiv Query: search_query=ti:kites AND au:quill", "ti:kites AND au:quill"), ("News of Mere", ""),
    ],
)  # fmt: skip
def test_the_search_that_arxiv_answers_is_offered_for_the_run(title: str, query: str) -> None:
    text = FEED.replace("A search", title).format("<entry><id>a</id><title>Kites</title></entry>")
    assert read(text.encode(), "query").query == query


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("<pubDate>Tue, 05 Mar 2019 10:00:00 GMT</pubDate>", "2019-03-05"), ("<pubDate>soon</pubDate>", "soon"),
        ("<dc:date>2019-03-05T10:00:00Z</dc:date>", "2019-03-05"), ("", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "wrap",
    [
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>{}</channel></rss>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/>{}</rdf:RDF>',
    ],
)
def test_an_item_of_rss_is_a_page(wrap: str, day: str, date: str) -> None:
    item = (
        f"<item><title>Short breaks open</title><link>https://mere.example/1</link>{day}<description>Now open."
        "</description><author>press@mere.example (Press office)</author><category>SEND</category>"
        "<source>Mere</source></item>"
    )
    data = wrap.format(item).encode()
    assert sniff(data, "feed") == "atom"
    (hit,) = read(data, "feed").hits
    found = hit.record
    assert (found.title, found.url, found.date) == ("Short breaks open", "https://mere.example/1", date)
    assert (found.type, found.kind) == ("webpage", "page")
    assert (found.authors, found.abstract, found.keywords) == (("Press office",), "Now open.", ("SEND",))
    assert found.extra == (("source", "Mere"),)
