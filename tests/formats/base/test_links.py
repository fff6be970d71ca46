"""A page's own document is found among those that it links, and not guessed where several may be meant."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from review_tui.formats.base.links import documents_in, file_name, own_document
from review_tui.formats.base.parsed import Link
from review_tui.formats.documents.html import read
from review_tui.formats.sandbox.wire_format import pack, unpack

TITLE = "Area SEND strategy 2021 to 2024"


def tree(body: str, head: str = "") -> Any:
    return lxml_html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


class TestDocumentsOfAPage:
    def test_they_are_known_by_their_endings_or_their_words(self) -> None:
        body = (
            '<a href="a.PDF?v=2">One</a><a href="/b.docx#p2">Two</a><a href="/file/12">Three (PDF, 2MB)</a>'
            '<a href="page.html">No</a><a href="mailto:x@y.z">No</a><a>No</a><a href="a.PDF?v=2">One</a>'
        )
        assert documents_in(tree(body)) == (
            Link("a.PDF?v=2", "One"),
            Link("/b.docx", "Two"),
            Link("/file/12", "Three (PDF, 2MB)"),
        )

    def test_what_stands_in_the_furniture_of_a_site_is_left_out(self) -> None:
        body = '<nav><a href="map.pdf">M</a></nav><a href="own.pdf">O</a><footer><p><a href="f.pdf">F</a></p></footer>'
        assert documents_in(tree(body)) == (Link("own.pdf", "O"),)

    def test_a_base_of_the_page_counts(self) -> None:
        found = documents_in(tree('<a href="a.pdf">One</a>', '<base href="https://files.example/x/">'))
        assert found == (Link("https://files.example/x/a.pdf", "One"),)

    @pytest.mark.parametrize(
        ("shown", "address"),
        [
            ("/web/viewer.html?file=/s.pdf", "/s.pdf"),
            ("https://docs.google.com/viewer?url=https%3A%2F%2Fx.test%2Fs.pdf&embedded=true", "https://x.test/s.pdf"),
            ("https://docs.test/gview?embedded=true&url=https://x.test/s.pdf", "https://x.test/s.pdf"),
            ("https://office.test/op/embed.aspx?src=https%3A%2F%2Fx.test%2Fs.docx", "https://x.test/s.docx"),
            ("/get?file=s.pdf", "/get?file=s.pdf"),
            ("/viewer.html?url=http%3A%2F%2F%5B%3A%3A1%2Fs.pdf", "/viewer.html?url=http%3A%2F%2F%5B%3A%3A1%2Fs.pdf"),
        ],
    )
    def test_what_a_viewer_shows_is_the_document(self, shown: str, address: str) -> None:
        for body in (f"<iframe src='{shown}'></iframe>", f"<a href='{shown}'>View</a>"):
            assert [link.address for link in documents_in(tree(body))] == [address]

    def test_places_within_one_document_are_one_document(self) -> None:
        links = documents_in(tree('<a href="s.pdf#page=2">Part 1</a><a href="s.pdf#page=9">Part 2</a>'))
        assert {link.address for link in links} == {"s.pdf"} and own_document(TITLE, links) == "s.pdf"

    @pytest.mark.parametrize(
        "beside",
        ["Equality impact assessment", "EIA", "Press release", "Data tables", "Covering letter", "Terms of reference"],
    )
    def test_what_is_published_beside_a_document_is_not_it(self, beside: str) -> None:
        links = (Link("x.pdf", "Download"), Link("y.pdf", beside))
        assert own_document(TITLE, links) == "x.pdf"
        assert own_document(f"{beside} of the buses", links[1:]) == "y.pdf"
        assert own_document(TITLE, links[1:]) == ""

    def test_tables_beside_a_text_are_not_it_and_alone_they_are(self) -> None:
        links = (Link("x.pdf", "Download"), Link("y.xlsx", "Figures of the wards"))
        assert own_document(TITLE, links) == "x.pdf"
        assert own_document(TITLE, links[1:]) == "y.xlsx"

    def test_one_text_in_two_formats_is_its_pdf_wherever_each_lies(self) -> None:
        assert own_document(TITLE, (Link("a/1.pdf", "Report PDF"), Link("b/2.docx", "Report Word"))) == "a/1.pdf"
        assert own_document(TITLE, (Link("a/1.pdf", "Report PDF"), Link("b/2.pdf", "Report PDF"))) == ""

    def test_hostile_links_are_harmless(self) -> None:
        body = (
            f'<a href="http://[::1.pdf">x</a><a href="{"x" * 5000}.pdf">y</a><a href="javascript:z.pdf">\x1b[31mz</a>'
        )
        assert documents_in(tree(body)) == ()
        assert documents_in(tree('<a href="a.pdf">A</a>', '<base href="http://[">')) == ()

    def test_only_so_many_are_looked_at(self) -> None:
        assert len(documents_in(tree("".join(f'<a href="{n}.pdf">n</a>' for n in range(1500))))) == 1000

    def test_they_come_through_the_pipe_of_the_child(self) -> None:
        parsed = read(b'<html><title>T</title><body>Some text.<a href="a.pdf">A</a></body></html>', "x.html")
        assert parsed.links == (Link("a.pdf", "A"),)
        assert unpack(pack(parsed)) == parsed


@pytest.mark.parametrize(
    ("address", "name"),
    [("https://x.example/a/My%20report.pdf?x=1#p", "My report.pdf"), ("report.pdf", "report.pdf"),
     ("page_files\\report.pdf", "report.pdf"), ("https://x.example/", ""), ("http://[", ""), ("..", "..")],
)  # fmt: skip
def test_the_name_of_a_file_in_an_address(address: str, name: str) -> None:
    assert file_name(address) == name


class TestThePagesOwnDocument:
    @pytest.mark.parametrize(
        "text",
        [TITLE, TITLE.upper(), f"{TITLE} (PDF, 1.2 MB)", f"{TITLE} PDF, 812KB, 40 pages", f"{TITLE}: a plan for all",
         f"{TITLE} [PDF]"],
    )  # fmt: skip
    def test_it_is_linked_by_the_pages_title(self, text: str) -> None:
        links = (Link("annex.pdf", "Annex A: consultation"), Link("own.pdf", text), Link("privacy.pdf", "Privacy"))
        assert own_document(f"{TITLE} - GOV.UK", links) == "own.pdf"

    def test_two_of_its_title_are_not_chosen_between(self) -> None:
        assert own_document(TITLE, (Link("a.pdf", TITLE), Link("b.pdf", f"{TITLE} (easy read)"))) == ""

    @pytest.mark.parametrize(
        "text",
        ["Download the strategy (PDF, 1 page)", "What families told us", "Ein Bericht", "Our plan for 2024 (pdf 30kb)"],
    )
    def test_the_only_one_is_taken_whatever_its_words(self, text: str) -> None:
        assert own_document(TITLE, (Link("x.pdf", text),)) == "x.pdf"

    @pytest.mark.parametrize("text", ["Cookie policy", "Complaints form (PDF)", "Annex B: figures", "Accessibility"])
    def test_what_lies_beside_the_matter_is_not(self, text: str) -> None:
        assert own_document(TITLE, (Link("x.pdf", text),)) == ""

    def test_the_same_one_linked_twice_is_one(self) -> None:
        assert own_document(TITLE, (Link("a.pdf", ""), Link("a.pdf", TITLE))) == "a.pdf"

    @pytest.mark.parametrize(
        "text", ["Download", "Read the full report (PDF, 3 MB)", "PDF", "View document in new tab"]
    )
    def test_the_only_one_may_be_linked_by_words_that_any_page_has(self, text: str) -> None:
        assert own_document(TITLE, (Link("x.pdf", text),)) == "x.pdf"
        assert own_document(TITLE, (Link("x.pdf", text), Link("y.pdf", "Privacy notice"))) == "x.pdf"
        several = own_document(TITLE, (Link("x.pdf", text), Link("y.pdf", "The plan of 2019")))
        assert several == ("x.pdf" if "full report" in text else "")

    def test_the_only_one_of_another_title_is_not_its_own(self) -> None:
        assert own_document(TITLE, (Link("x.pdf", "Privacy notice"),)) == ""
        assert own_document(TITLE, ()) == ""

    @given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=8), st.text(max_size=60)), max_size=5))
    def test_whatever_a_page_says_it_is_one_of_its_links_or_none(
        self, title: str, links: list[tuple[str, str]]
    ) -> None:
        found = own_document(title, [Link(*link) for link in links])
        assert found in {"", *(address for address, _ in links)}


@pytest.mark.parametrize(
    "element",
    [
        '<a href="/download?id=7">Download PDF, 320KB</a>', '<a href="/m/1" type="application/pdf">The report</a>',
        '<a href="/d/12"><span>Report</span> [PDF, 2 pages]</a>', '<a href="/get.ashx?f=report.pdf&x=1">Report</a>',
        '<a href="/a" download="report.docx">Save</a>', '<iframe src="/a.pdf"></iframe>', '<embed src="/a.pdf">',
        '<object data="/view" type="application/pdf"></object>', '<a href="/v">View the strategy as a PDF</a>',
    ],
)  # fmt: skip
def test_a_link_is_to_a_document_whatever_part_of_it_says_so(element: str) -> None:
    assert len(documents_in(tree(element))) == 1


@pytest.mark.parametrize(
    "element",
    ['<a href="/a?f=report.pdfx">Report</a>', '<a href="/a">How to make a PDF accessible</a>',
    '<a href="/a">Read on</a>',
     '<iframe src="/video"></iframe>', '<a href="/a" download="tune.mp3">Save</a>',
     '<object data="/x" type="image/png"></object>'],
)  # fmt: skip
def test_other_links_are_to_none(element: str) -> None:
    assert documents_in(tree(element)) == ()


@pytest.mark.parametrize(
    ("links", "own"),
    [
        ([("a.pdf", "View the strategy document (opens in new window) PDF 2.1MB")], "a.pdf"),
        ([("a.pdf", "Read the full report"), ("b.pdf", "Privacy notice (PDF)")], "a.pdf"),
        ([("a.pdf", "Lawrlwythwch y strategaeth"), ("a.docx", "Word version")], "a.pdf"),
        ([("a.pdf", "Download"), ("b.pdf", "Easy read version"), ("c.docx", "Large print")], "a.pdf"),
        ([("a.pdf", "Full report"), ("b.pdf", "Executive summary"), ("c.pdf", "Technical findings")], "a.pdf"),
        ([("a.pdf", "The plan of 2019"), ("b.pdf", "The plan of 2024")], ""),
        ([("a.pdf", "Privacy notice")], ""),
        ([("a.pdf", "Easy read version"), ("b.pdf", "Large print")], ""),
        ([], ""),
    ],
)
def test_of_several_documents_the_whole_one_is_the_page_s_own(links: list[tuple[str, str]], own: str) -> None:
    assert own_document("Short breaks in Tarn", [Link(*link) for link in links]) == own
