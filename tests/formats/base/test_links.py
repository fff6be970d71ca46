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
            Link("/b.docx#p2", "Two"),
            Link("/file/12", "Three (PDF, 2MB)"),
        )

    def test_what_stands_in_the_furniture_of_a_site_is_left_out(self) -> None:
        body = '<nav><a href="map.pdf">M</a></nav><a href="own.pdf">O</a><footer><p><a href="f.pdf">F</a></p></footer>'
        assert documents_in(tree(body)) == (Link("own.pdf", "O"),)

    def test_a_base_of_the_page_counts(self) -> None:
        found = documents_in(tree('<a href="a.pdf">One</a>', '<base href="https://files.example/x/">'))
        assert found == (Link("https://files.example/x/a.pdf", "One"),)

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
        assert own_document(TITLE, (Link("x.pdf", text), Link("y.pdf", "Privacy notice"))) == ""

    def test_the_only_one_of_another_title_is_not_its_own(self) -> None:
        assert own_document(TITLE, (Link("x.pdf", "Privacy notice"),)) == ""
        assert own_document(TITLE, ()) == ""

    @given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=8), st.text(max_size=60)), max_size=5))
    def test_whatever_a_page_says_it_is_one_of_its_links_or_none(
        self, title: str, links: list[tuple[str, str]]
    ) -> None:
        found = own_document(title, [Link(*link) for link in links])
        assert found in {"", *(address for address, _ in links)}
