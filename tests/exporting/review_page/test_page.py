"""The page of a review: whole in one file, the same each time, and deaf to whatever a text would have it do."""

import itertools
import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

from review_tui.exporting.review_page.page import review_html
from tests.exporting.review_page.made_page import HOSTILE, made_page

PAGE = review_html(made_page()).decode()


def data(name: str, page: str = PAGE) -> Any:
    start = page.index(f'id="{name}-data">') + len(f'id="{name}-data">')
    return json.loads(page[start : page.index("</script>", start)])


def test_the_same_review_gives_the_same_bytes() -> None:
    assert review_html(made_page()).decode() == PAGE


def test_nothing_is_fetched_and_nothing_runs_but_its_own_script() -> None:
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', PAGE)[0]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("base-uri 'none'; form-action 'none'")
    assert "unsafe" not in policy
    script = PAGE[PAGE.rindex("<script>") + len("<script>") : PAGE.rindex("</script>")]
    look = PAGE[PAGE.index("<style>") + len("<style>") : PAGE.index("</style>")]
    for part, name in ((script, "script-src"), (look, "style-src")):
        assert f"{name} 'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" in policy
    assert not re.search(r"(?:src|href|action)\s*=\s*[\"']?(?:https?:|//|data:|javascript:)", PAGE)
    assert " style=" not in PAGE  # which the policy would not let be


def test_the_text_of_a_report_ends_no_script_and_makes_no_element() -> None:
    assert PAGE.count("<script") == PAGE.count("</script>") == 3
    assert "<img" not in PAGE
    assert data("lists")["reports"][0][2] == HOSTILE


@pytest.mark.parametrize("part", ["title", "provisional", "question", "state"])
def test_what_is_said_at_its_head_stands_there_as_text(part: str) -> None:
    page = review_html(made_page(**{part: "<b>Bold</b> & {title}"})).decode()
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; {title}" in page[: page.index("<nav")]
    assert "<b>" not in page[: page.index("<script>")]


def test_it_says_in_which_language_it_is_and_its_headings_are_in_order() -> None:
    assert '<html lang="en' in PAGE
    levels = [int(level) for level in re.findall(r"<h(\d)", PAGE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_cells_that_head_its_columns_and_rows() -> None:
    body = PAGE[: PAGE.index("<script")]
    tables = re.findall(r"<table.*?</table>", body, re.DOTALL)
    assert len(tables) == 2
    for table in tables:
        assert "<caption" in table
        assert 'scope="col"' in table
        assert all('<th scope="row">' in row for row in table.split("<tr")[2:])


def test_a_box_that_has_a_list_is_a_link_that_says_so_and_so_is_its_number() -> None:
    assert '<a href="#list-db_excluded_reports" aria-label="' in PAGE
    assert "(n = 1): open the list" in PAGE
    assert 'href="#list-db_excluded_reports/a%2Fb%20%25"' in PAGE
    assert 'role="group"' in PAGE  # as a picture it would hide its links from a screen reader


def test_every_id_is_there_once() -> None:
    found = re.findall(r'\sid="([^"]*)"', PAGE[: PAGE.index("<script")])
    assert len(found) == len(set(found)) > 10


def test_without_a_log_it_holds_none_and_says_how_one_is_made() -> None:
    assert 'id="log-data"' not in PAGE
    assert 'id="log"' not in PAGE
    assert "export html --with-log" in PAGE


def test_a_sum_covers_every_part_that_is_read() -> None:
    named = set(re.findall(r'data-sum="([^"]*)"', PAGE))
    sums = data("sums")
    assert set(sums["texts"]) == {"head", "flow diagram", "flow in words", "numbers", "Excluded & why", "plot by_year"}
    assert {name.replace("&amp;", "&") for name in named} == set(sums["texts"])
    assert sums["log"] == sums["records"] == ""


def test_another_word_anywhere_gives_another_sum() -> None:
    before = data("sums")
    other = data("sums", review_html(made_page(state="State of the review: then.")).decode())
    assert {name for name in before["texts"] if before["texts"][name] != other["texts"][name]} == {"head"}
    assert before["lists"] == other["lists"]
