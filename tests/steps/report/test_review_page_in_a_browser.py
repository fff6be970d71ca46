"""The page of the worked example in a real Chromium, where there is one: it recounts itself and names what was changed.

200 single changes of what it holds are made one at a time, drawn by seed; each is named at its box or at the chain.
"""

import base64
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from review_tui.demo.build import build
from review_tui.exporting.review_page.page import review_html
from review_tui.exporting.table import ExportTable
from review_tui.exporting.web_page import tables_html
from review_tui.model.review.ids import SeededIds, system_clock
from review_tui.steps.desk import open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report.export import export
from tests.exporting.browsers import NEEDS_CHROMIUM, chromium, serious
from tests.exporting.review_page.made_page import made_page
from tests.steps.conftest import Team
from tests.steps.report.single_changes import APPLIED, WHERE, Change, changes
from tests.steps.report.test_export import finish

pytest.importorskip("selenium", reason="selenium is not here: pip install review-tui[browser]")
pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    yield from chromium(tmp_path_factory, "1280,900")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of the worked example, with its log."""
    folder = tmp_path_factory.mktemp("demo") / "review"
    build(folder)
    local = LocalSettings(folder / "seat")
    desk, _ = open_review(folder, "Clara Voss", system_clock, SeededIds(3), local, mounts="")
    (file,) = export(desk, "html", folder.parent / "out", with_log=True)
    desk.close()
    return file


@pytest.fixture
def opened(browser: Any, example: Path) -> Any:
    browser.get("about:blank")
    browser.get(example.as_uri())
    return browser


def text(browser: Any, name: str) -> str:
    return str(browser.find_element("id", name).text)


def checked(browser: Any) -> str:
    browser.find_element("id", "check").click()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        told = text(browser, "check-told")
        if told and told != "Checking…":
            return told
        time.sleep(0.05)
    raise AssertionError("the check did not end")


def held(browser: Any) -> dict[str, Any]:
    return dict(json.loads(browser.execute_script("return JSON.stringify(PAGE)")))


def found(browser: Any, those: list[Change]) -> list[list[dict[str, str]]]:
    """Make the changes in the one page that is open, a few at a time: a script may not run for long."""
    parts = [[list(one) for one in those[at : at + 10]] for at in range(0, len(those), 10)]
    return [problems for part in parts for problems in browser.execute_script(APPLIED, part)]


def test_every_box_of_the_worked_example_is_equal(opened: Any) -> None:
    assert checked(opened) == "All 37 numbers: each equals the log and its list. The chain of the log is whole."
    verdicts = [cell.text for cell in opened.find_elements("css selector", "#numbers-table td:last-child")]
    assert verdicts == ["✓ equal"] * 37
    assert text(opened, "check-problems") == ""
    assert "events in the log" in text(opened, "check-more")
    assert [one for one in opened.get_log("browser") if one["level"] == "SEVERE"] == []


def test_every_box_of_a_made_review_is_equal(browser: Any, team: Team, tmp_path: Path) -> None:
    finish(team)
    (file,) = export(team.clara, "html", tmp_path, with_log=True)
    browser.get(file.as_uri())
    assert checked(browser).endswith("each equals the log and its list. The chain of the log is whole.")


def test_a_page_without_the_votes_says_that_it_cannot_recount(browser: Any, team: Team) -> None:
    finish(team)
    (file,) = export(team.clara, "html", team.clara.store.folder / "exports", with_log=True)
    browser.get(file.as_uri())
    assert "1 more problem." in checked(browser)
    assert text(browser, "check-problems").startswith("This page cannot recount: 20 opened votes are not in its log.")
    verdicts = {cell.text for cell in browser.find_elements("css selector", "#numbers-table td:last-child")}
    assert verdicts == {"? not recounted"}


def name_of(page: dict[str, Any], change: Change) -> str:
    """Give the words by which a change is to be named."""
    part, *rest = change.place
    if part == "numbers":
        return str(page["numbers"][rest[0]]["name"])
    if part == "texts":
        return f'The part "{rest[0]}"'
    if part == "lists":
        return "The lists behind the boxes differ"
    if part == "log" and rest[0] == "lines" and change.how == "set":
        return f"At line {int(rest[1]) + 1} of the log"
    return " of the log" if part == "log" or rest[0] == "log" else "differ"


def test_200_single_changes_are_each_named_at_their_box_or_at_the_chain(opened: Any) -> None:
    page = held(opened)
    drawn = list(changes(page, seed=16, count=200))
    assert len({(one.place, one.how) for one in drawn}) == 200
    for change, problems in zip(drawn, found(opened, drawn), strict=True):
        places = {problem["where"] for problem in problems}
        assert places & WHERE[str(change.place[0])], (change, problems)
        assert name_of(page, change) in " ".join(problem["text"] for problem in problems), change


def test_a_forger_who_makes_the_sums_anew_is_caught_by_the_chain_and_at_the_box(opened: Any) -> None:
    """What came whole keeps its salt: another choice does not fit the hash in the envelope."""
    forged = """
        const page = JSON.parse(JSON.stringify(PAGE));
        const line = page.log.lines.find((one) => one.kind === "resolved" || (one.kind === "decided" && one.salt));
        line.body.choice = line.body.choice === "include" ? "exclude" : "include";
        let sum = "";
        for (const one of page.log.lines) {
          const { sum: own, ...rest } = one;
          sum = one.sum = hashOf(sum + canonical(rest));
        }
        page.sums.log = sum;
        return checkAll(page).problems;
    """
    problems = opened.execute_script(forged)
    assert "what it says does not fit its hash" in problems[0]["text"]
    assert {problem["where"] for problem in problems} == {"chain", "box"}


def test_a_number_changed_in_the_file_itself_is_named(browser: Any, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "changed.html"
    file.write_text(example.read_text("utf-8").replace('<td class="n">38</td>', '<td class="n">39</td>'), "utf-8")
    browser.get(file.as_uri())
    assert checked(browser) == "1 number of 37 differs. 1 more problem."
    assert text(browser, "check-problems").splitlines() == [
        'The part "numbers" of this page differs from its sum.',
        "Databases and registers · Records screened: this page says 39; its list holds 38; the log gives 38.",
    ]


def test_each_box_opens_the_list_of_what_it_counts_by_keyboard_alone(opened: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    boxes = opened.find_elements("css selector", "#flow svg a")
    assert len(boxes) >= 12
    for box in boxes[:4]:
        opened.execute_script("arguments[0].focus()", box)
        name = box.get_attribute("aria-label")
        box.send_keys(Keys.ENTER)
        time.sleep(0.1)
        assert opened.switch_to.active_element.get_attribute("id") == "list-title"
        n = int(text(opened, "list-title").rpartition("=")[2].strip(" )\u00a0").replace(",", ""))
        assert n == sum(map(int, re.findall(r"=\s(\d+)\)", name)))
        rows = opened.find_elements("css selector", "#list tbody tr")
        assert len(rows) == n
    opened.find_element("id", "list-back").send_keys(Keys.ENTER)
    assert opened.switch_to.active_element == boxes[3]


def test_the_studies_behind_a_box_are_listed_too_and_one_that_is_held_twice_is_named(opened: Any) -> None:
    opened.execute_script("location.hash = 'list-included_new'")
    time.sleep(0.1)
    reports = len(opened.find_elements("css selector", "#list tbody tr"))
    link = opened.find_element("css selector", "#list-told a")
    assert link.text == "Studies included in review (n = 13)"
    link.click()
    time.sleep(0.1)
    rows = [row.text for row in opened.find_elements("css selector", "#list tbody tr")]
    assert (reports, len(rows)) == (15, 13)
    assert sum("(A" in row for row in rows) == 2  # studies with a name, and all their reports
    assert opened.execute_script(TWINS) == 12  # in whichever place but that of its own study


TWINS = """
const counted = recountOf(PAGE.log);
const list = PAGE.lists.lists.find(({ line }) => line === "studies");
const all = PAGE.lists.lists.find(({ box, line }) => box === list.box && !line).held;
const twin = all.find((at) => !list.held.includes(at));
return list.held.filter((_, at) => {
  const held = list.held.map((one, place) => (place === at ? twin : one));
  const number = { box: list.box, line: "studies" };
  return checkStudies(number, { held }, PAGE.lists.reports, counted).includes("its list holds a study twice");
}).length;
"""


def test_all_of_it_is_reached_and_used_by_keyboard_alone(opened: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    reached = set()
    for _ in range(160):
        ActionChains(opened).send_keys(Keys.TAB).perform()
        at = opened.switch_to.active_element
        reached.add(at.get_attribute("id") or at.tag_name)
        if at.get_attribute("id") == "check":
            break
    assert {"a", "check"} <= reached
    ActionChains(opened).send_keys(Keys.ENTER).perform()
    end = time.monotonic() + 60
    while "whole" not in text(opened, "check-told") and time.monotonic() < end:
        time.sleep(0.05)
    assert "whole" in text(opened, "check-told")


WIDE = ExportTable(
    "wide", "A wide table", ("Report", "Significance", *(f"Column of findings {n}" for n in range(16)), "Last"),
    tuple((f"A{n}", "Partly met", *["a finding told in some words"] * 16, f"https://site.example/{'x' * 90}{n}")
          for n in range(40)),
    names=("report", "significance", *(f"c{n}" for n in range(16)), "last"),
)  # fmt: skip


@pytest.mark.parametrize("page", ["tables", "review"])
def test_a_wide_table_is_printed_whole_and_each_sheet_has_its_heads(browser: Any, tmp_path: Path, page: str) -> None:
    """No column is cut off at the edge of the paper, and no word of a head is broken."""
    made = tables_html([WIDE], title="Tables", made="") if page == "tables" else review_html(made_page(tables=[WIDE]))
    from selenium.webdriver.common.print_page_options import PrintOptions

    (tmp_path / "page.html").write_bytes(made)
    browser.get((tmp_path / "page.html").as_uri())
    across = PrintOptions()
    across.orientation, across.page_width, across.page_height = "landscape", 21.0, 29.7
    printed = base64.b64decode(browser.print_page(across))
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in PdfDocument(printed)]
    here = [sheet for sheet in sheets if "Partly met" in " ".join(sheet.split())]
    assert len(here) > 1
    for sheet in here:
        words = sheet.split()
        assert {"Report", "Significance", "Last"} <= {*words}
        assert words.count("findings") == 16
    told = "".join("".join(sheet.split()) for sheet in here)
    assert [f"{'x' * 90}{n}" in told for n in range(40)] == [True] * 40


def test_tables_are_filtered_and_sorted(opened: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    def shown() -> list[str]:
        rows = opened.find_elements("css selector", "#table-excluded tbody tr:not([hidden])")
        return [row.text.split()[0] for row in rows]

    assert len(shown()) == 8
    head = opened.find_element("css selector", "#table-excluded thead button")
    head.send_keys(Keys.ENTER)
    assert shown() == ["A4", "A6", "A16", "A31", "A39", "A51", "A57", "A59"]
    assert head.find_element("xpath", "..").get_attribute("aria-sort") == "ascending"
    head.send_keys(Keys.ENTER)
    assert shown()[:2] == ["A59", "A57"]
    opened.find_element("css selector", "#table-excluded input").send_keys("northmere COUNCIL")
    assert shown() == ["A51", "A31"]
    assert opened.find_element("css selector", "#table-excluded .filter [role=status]").text == "2 of 8 rows"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.skipif("AXE" not in os.environ, reason="AXE names no copy of axe-core to look with")
def test_axe_finds_nothing_serious(browser: Any, example: Path, scheme: str) -> None:
    look = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", look)
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    browser.get("about:blank")
    browser.get(f"{example.as_uri()}#list-db_excluded_reports")
    checked(browser)
    assert serious(browser) == []
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_hostile_words_are_shown_and_do_nothing(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_bytes(review_html(made_page()))
    browser.get(f"{file.as_uri()}#list-db_excluded_reports/a%2Fb%20%25")
    assert browser.title.startswith("A review </script><script>")
    assert checked(browser) == "All 2 numbers: each equals its list. Every part equals its sum."
    assert browser.find_elements("css selector", "img") == []
    assert "<img src=x" in text(browser, "list-body")
    assert browser.title.startswith("A review </script><script>")


def test_nothing_is_asked_of_any_network(opened: Any) -> None:
    asked = opened.execute_script("return performance.getEntriesByType('resource').length")
    assert asked == 0
    refused = opened.execute_async_script(
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('went'), () => done('refused'))"
    )
    assert refused == "refused"


def test_on_a_phone_nothing_but_tables_and_figures_is_wider_than_the_screen(opened: Any) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert opened.execute_script("return document.documentElement.scrollWidth") == 390
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
