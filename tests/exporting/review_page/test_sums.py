"""Sums of a page's parts are taken of the texts that a browser has there."""

from hashlib import sha256
from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.review_page.sums import PIECES, sums_of


def of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_the_pieces_of_a_part_are_read_in_order_with_line_breaks_and_without_what_lies_between() -> None:
    body = (
        '<section data-sum="one"> <h2>Head &amp; tail</h2>\n<table><tr><th>a<br>b</th><td><a href="#">1,000</a></td>'
        '</tr></table><p class="x">Note</p> loose </section><p data-sum="two">&lt;b&gt;</p><p>not counted</p>'
    )
    assert sums_of(body, {}, None).texts == {"one": of("Head & tail\na\nb\n1,000\nNote"), "two": of("<b>")}


def test_a_figure_is_its_texts() -> None:
    body = (
        '<div data-sum="figure"><svg><title id="t">T</title><desc>D</desc><rect width="1"/>'
        '<a href="#x"><g><text x="1">Records <tspan>n</tspan></text></g></a><polygon points=""/></svg></div>'
    )
    assert sums_of(body, {}, None).texts == {"figure": of("T\nD\nRecords n")}


def test_a_log_is_summed_by_its_last_line_its_records_and_its_people() -> None:
    log = {"people": ["p1"], "lines": [{"sum": "s1"}, {"sum": "s2"}], "records": {"columns": ["id"], "rows": [["r1"]]}}
    found = sums_of("", {"reports": []}, log)
    assert found.log == "s2"
    assert found.lists == of('{"reports":[]}')
    assert found.records == of('{"columns":["id"],"rows":[["r1"]]}')
    assert found.people == of('["p1"]')
    assert sums_of("", {}, {**log, "lines": []}).log == ""


class Reader(HTMLParser):
    """Reads the pieces of the parts of a page as the library reads HTML."""

    def __init__(self, body: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.part, self.part_depth, self.piece_depth, self.text = "", 0, 0, ""
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n"
            return
        self.open.append(tag)
        name = dict(attrs).get("data-sum")
        if name and not self.part:
            self.part, self.part_depth = name, len(self.open)
            self.found[name] = []
        if self.part and not self.piece_depth and tag in PIECES:
            self.piece_depth, self.text = len(self.open), ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if self.piece_depth == len(self.open):
            self.found[self.part].append(self.text)
            self.piece_depth = 0
        if self.part_depth == len(self.open):
            self.part, self.part_depth = "", 0
        self.open.pop()


ANY_TEXT = st.text("ab<>&\"'/= \n;é漢שلا#39", max_size=12)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def made(tag: str, attribute: str, parts: list[str]) -> str:
        return f'<{tag} class="{escape(attribute)}">{"".join(parts)}</{tag}>'

    return st.builds(made, st.sampled_from(["p", "td", "th", "div", "text", "tspan", "a"]), ANY_TEXT, st.lists(inner))


BODIES = st.recursive(
    st.one_of(ANY_TEXT.map(escape), st.sampled_from(["<br>", '<rect width="1"/>', '<path d="M 1 2"/>', " loose "])),
    element,
    max_leaves=12,
)


@given(st.lists(BODIES, max_size=3), ANY_TEXT.filter(str.strip), st.booleans())
def test_the_pieces_are_those_that_a_reader_of_html_finds(bodies: list[str], name: str, in_piece: bool) -> None:
    tag = "p" if in_piece else "section"
    page = "".join(f'<{tag} data-sum="{escape(f"{name}{n}")}">{body}</{tag}> ' for n, body in enumerate(bodies))
    wanted = {part: of("\n".join(pieces)) for part, pieces in Reader(page).found.items()}
    assert sums_of(page, {}, None).texts == wanted
    assert len(wanted) == len(bodies)
