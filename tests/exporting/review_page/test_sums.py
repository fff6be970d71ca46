"""Sums of a page's parts are taken of the texts that a browser has there."""

from hashlib import sha256

from review_tui.exporting.review_page.sums import sums_of


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
